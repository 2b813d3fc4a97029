//! Command-line arguments, with help in the language of the user.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{
    Arg, ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint,
};
use clap_complete::Shell;
use isogloss::content::RawHtml;
use isogloss::exchange::{ExchangeFormat, UnitName};
use isogloss::messages::MessageArgs;
use isogloss::{LanguageTag, Timestamp};
use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};

use super::cli_messages::Words;

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(name = "isogloss", version)]
pub(crate) struct Arguments {
    #[arg(long, global = true, value_name = "PLACE", value_hint = ValueHint::DirPath)]
    pub(crate) content: Option<PathBuf>,
    #[arg(long, global = true, value_name = "MOMENT")]
    pub(crate) at: Option<String>,
    #[arg(long = "language", id = "of-messages", value_name = "LANGUAGE", global = true)]
    pub(crate) of_messages: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(NewOptions),
    Check(CheckOptions),
    Status(StatusOptions),
    Explain(ExplainOptions),
    Diff(DiffOptions),
    Accept(AcceptOptions),
    Export(ExportOptions),
    Import(ImportOptions),
    Mark(MarkOptions),
    Schedule(ScheduleOptions),
    Slug(SlugOptions),
    #[command(subcommand)]
    Version(VersionCommand),
    Timeline(TimelineOptions),
    History(HistoryOptions),
    Report(ReportOptions),
    Build(BuildOptions),
    Compare(CompareOptions),
    Copy(CopyOptions),
    Serve(ServeOptions),
    Completions {
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
    #[arg(long)]
    pub(crate) strict: bool,
    #[arg(long)]
    pub(crate) render: bool,
    #[command(flatten)]
    pub(crate) website: WebsiteOptions,
}

/// The parts of a site, for all commands that build or check one.
#[derive(Clone, Debug, Args)]
pub(crate) struct WebsiteOptions {
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) templates: Option<PathBuf>,
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) messages: Option<PathBuf>,
    #[arg(long = "static", value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) stylesheet: Vec<String>,
    #[arg(long, value_name = "RULE", value_parser = raw_html_rules())]
    pub(crate) raw_html: Option<RawHtml>,
}

/// Returns a parser for the names of the rules for HTML in Markdown.
fn raw_html_rules() -> impl TypedValueParser<Value = RawHtml> {
    let names = RawHtml::ALL.iter().map(|rule| rule.as_str());
    // clap has checked the argument.
    PossibleValuesParser::new(names).map(|name| name.parse().unwrap_or_default())
}

/// The output formats for findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    #[default]
    Text,
    Json,
    Sarif,
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct NewOptions {
    pub(crate) entry: String,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) language: LanguageTag,
    #[arg(long = "from", value_name = "LANGUAGE")]
    pub(crate) source: Option<LanguageTag>,
    #[arg(long)]
    pub(crate) with_source: bool,
    #[arg(long)]
    pub(crate) kind: Option<String>,
    #[arg(long)]
    pub(crate) title: Option<String>,
    #[arg(long)]
    pub(crate) date: Option<Date>,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct StatusOptions {
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) outdated: Option<LanguageTag>,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: StatusFormat,
}

/// The output formats for the state of translations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusFormat {
    #[default]
    Text,
    Json,
    Markdown,
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct DiffOptions {
    pub(crate) entry: String,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) language: LanguageTag,
}

#[derive(Debug, Args)]
pub(crate) struct AcceptOptions {
    #[arg(required = true)]
    pub(crate) entries: Vec<String>,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) language: LanguageTag,
    #[arg(long = "from", value_name = "LANGUAGE")]
    pub(crate) source: Option<LanguageTag>,
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    #[arg(long)]
    pub(crate) note: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ExportOptions {
    pub(crate) entries: Vec<String>,
    #[arg(long = "from", value_name = "LANGUAGE")]
    pub(crate) source: LanguageTag,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) language: LanguageTag,
    #[arg(long)]
    pub(crate) kind: Option<String>,
    #[arg(long, value_enum, value_name = "STATE")]
    pub(crate) only: Option<ExportedState>,
    #[arg(long, default_value_t, value_parser = exchange_formats())]
    pub(crate) format: ExchangeFormat,
    #[arg(long, value_name = "NOTE")]
    pub(crate) comment: Option<String>,
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) messages: Option<PathBuf>,
    #[arg(long, requires = "messages", conflicts_with_all = ["entries", "kind"])]
    pub(crate) no_entries: bool,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}

/// The states of translations that a file for translators can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportedState {
    Missing,
    Outdated,
}

/// Returns a parser for the names of the formats for translators.
fn exchange_formats() -> impl TypedValueParser<Value = ExchangeFormat> {
    let names = ExchangeFormat::ALL.iter().map(|format| format.as_str());
    // clap has checked the argument.
    PossibleValuesParser::new(names).map(|name| name.parse().unwrap_or_default())
}

#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    #[arg(long = "from", value_name = "LANGUAGE")]
    pub(crate) source: Option<LanguageTag>,
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    #[arg(long, value_name = "SEGMENT")]
    pub(crate) replace: Vec<UnitName>,
    #[arg(long, value_name = "NAME")]
    pub(crate) machine: Option<String>,
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) messages: Option<PathBuf>,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct MarkOptions {
    pub(crate) entry: String,
    pub(crate) status: String,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) language: LanguageTag,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ScheduleOptions {
    pub(crate) entry: String,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) language: LanguageTag,
    #[arg(long, value_name = "MOMENT")]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "MOMENT")]
    pub(crate) until: Option<String>,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SlugOptions {
    pub(crate) entry: String,
    pub(crate) slug: String,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) language: LanguageTag,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// The commands about versions of entries.
#[derive(Debug, Subcommand)]
pub(crate) enum VersionCommand {
    New(NewVersionOptions),
    Diff(VersionDiffOptions),
    Publish(PublishOptions),
    Discard(DiscardOptions),
}

#[derive(Debug, Args)]
pub(crate) struct NewVersionOptions {
    pub(crate) entry: String,
    pub(crate) name: String,
    #[arg(long = "in", value_name = "LANGUAGE", num_args = 1.., value_delimiter = ',')]
    pub(crate) languages: Vec<LanguageTag>,
    #[arg(long, value_name = "MOMENT")]
    pub(crate) from: Option<String>,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct VersionDiffOptions {
    pub(crate) entry: String,
    pub(crate) name: String,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) language: Option<LanguageTag>,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct PublishOptions {
    pub(crate) entry: String,
    pub(crate) name: String,
    #[arg(long)]
    pub(crate) now: bool,
    #[arg(long, value_name = "LANGUAGE", num_args = 1.., value_delimiter = ',', requires = "reason")]
    pub(crate) first: Vec<LanguageTag>,
    #[arg(long, value_name = "NAME", requires = "first")]
    pub(crate) by: Option<String>,
    #[arg(long, requires = "first")]
    pub(crate) reason: Option<String>,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DiscardOptions {
    pub(crate) entry: String,
    pub(crate) name: String,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TimelineOptions {
    pub(crate) entry: String,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct HistoryOptions {
    pub(crate) entry: String,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ReportOptions {
    #[arg(long, value_name = "MOMENT")]
    pub(crate) from: String,
    #[arg(long, value_name = "MOMENT")]
    pub(crate) until: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainOptions {
    pub(crate) entry: String,
    #[arg(default_value = "title")]
    pub(crate) field: String,
    #[arg(long = "in", value_name = "LANGUAGE")]
    pub(crate) reader: LanguageTag,
    #[arg(long)]
    pub(crate) preview: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BuildOptions {
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) out: PathBuf,
    #[arg(long)]
    pub(crate) in_place: bool,
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) website: WebsiteOptions,
}

#[derive(Debug, Args)]
pub(crate) struct CompareOptions {
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) public: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) website: WebsiteOptions,
}

#[derive(Debug, Args)]
pub(crate) struct CopyOptions {
    #[arg(value_name = "FROM", value_hint = ValueHint::AnyPath)]
    pub(crate) from: PathBuf,
    #[arg(value_name = "TO", value_hint = ValueHint::AnyPath)]
    pub(crate) to: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
}

/// The output formats for a comparison or a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    #[default]
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) address: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) allow_host: Vec<String>,
    #[arg(long, value_name = "POLICY")]
    pub(crate) content_security_policy: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) version: Option<String>,
    #[command(flatten)]
    pub(crate) website: WebsiteOptions,
}

impl Arguments {
    /// Parses the command line. If it asks for help or is wrong, this prints the answer and returns
    /// the exit code.
    pub(crate) fn read(words: &Words) -> Result<Arguments, u8> {
        let matches = command(words).try_get_matches();
        let read = matches.and_then(|matches| Arguments::from_arg_matches(&matches));
        read.map_err(|error| {
            match error.use_stderr() {
                // If printing fails, there is nobody to report it to.
                true => drop(error.print()),
                false => super::say(&error.render().ansi().to_string()),
            }
            u8::try_from(error.exit_code()).unwrap_or(2)
        })
    }

    /// Returns the rule for HTML in Markdown that the command line names.
    pub(crate) fn raw_html(&self) -> Option<RawHtml> {
        let website = match &self.command {
            Command::Check(options) => &options.website,
            Command::Build(options) => &options.website,
            Command::Compare(options) => &options.website,
            Command::Serve(options) => &options.website,
            _ => return None,
        };
        website.raw_html
    }

    /// Prints the completion script for a shell.
    pub(crate) fn complete(shell: Shell, words: &Words) {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut command(words), "isogloss", &mut script);
        super::say(&String::from_utf8_lossy(&script));
    }
}

/// Returns the command with its help. `help-check` is the help of a command, `help-check-format`
/// that of one of its options, `help-website-static` that of an option of all commands that build a
/// site, and `help-option-at` that of an option of all commands.
fn command(words: &Words) -> clap::Command {
    let mut command = Arguments::command()
        .about(words.say("help"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version))
        .mut_args(|option| {
            let name = match option.get_id().as_str() {
                "of-messages" => "language",
                name => name,
            };
            let key = format!("help-option-{name}");
            in_words(option, &key, words)
        });
    command = with_words(command, "", words);
    // Building adds the command `help`.
    command.build();
    framed(command, words)
}

/// Returns a command whose commands, and theirs, have their help. `above` is what the keys of
/// their help begin with.
fn with_words(command: clap::Command, above: &str, words: &Words) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| {
        let of_command = format!("{above}{name}");
        command.mut_subcommand(name, |it| {
            let it = it.about(words.say(&format!("help-{of_command}"))).mut_args(|option| {
                let of = match option.get_id().as_str() {
                    "messages" if ["export", "import"].contains(&name.as_str()) => name,
                    "templates" | "messages" | "files" | "stylesheet" | "raw_html" => "website",
                    _ => of_command.as_str(),
                };
                let key = format!("help-{of}-{}", option.get_id().as_str().replace('_', "-"));
                in_words(option, &key, words)
            });
            with_words(it, &format!("{of_command}-"), words)
        })
    })
}

/// Returns an option with its help, its heading and the name of its value.
fn in_words(option: Arg, key: &str, words: &Words) -> Arg {
    let heading = if option.is_positional() { "frame-arguments" } else { "frame-options" };
    let option = option.help_heading(words.say(heading));
    let mut help = words.say(key);
    if !option.get_action().takes_values() {
        return option.help(help);
    }
    let name = option.get_value_names().and_then(|names| names.first());
    let name = name.map_or_else(|| option.get_id().to_string(), |name| name.to_string());
    let name = words.say(&format!("value-{}", name.to_lowercase()));
    let possible = option.get_possible_values();
    let possible: Vec<_> = possible.iter().map(|value| value.get_name()).collect();
    let default = option.get_default_values().iter().map(|value| value.to_string_lossy());
    let lists = [
        ("frame-default", default.collect::<Vec<_>>().join(", ")),
        ("frame-possible", possible.join(", ")),
    ];
    for (id, values) in lists.iter().filter(|(_, values)| !values.is_empty()) {
        let args = MessageArgs::new().with("values", values.as_str());
        help.push_str(&format!(" [{}]", words.say_with(id, &args)));
    }
    option.value_name(name).hide_default_value(true).hide_possible_values(true).help(help)
}

/// Returns a command with the headings of its help, and those of its subcommands.
fn framed(command: clap::Command, words: &Words) -> clap::Command {
    let usage = words.say("frame-usage");
    let template = format!(
        "{{about-with-newline}}\n\u{1b}[1;4m{usage}:\u{1b}[0m {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    let command = command
        .help_template(template)
        .subcommand_help_heading(words.say("frame-commands"))
        .subcommand_value_name(words.say("value-command"));
    with_options_last(command).mut_subcommands(|it| match it.get_name() {
        "help" => framed(it.about(words.say("help-help")), words),
        _ => framed(it, words),
    })
}

/// Returns a command whose usage has the options last if one of them takes several values: before the
/// arguments, it would take these too.
fn with_options_last(command: clap::Command) -> clap::Command {
    let takes_many = |option: &Arg| option.get_num_args().is_some_and(|it| it.max_values() > 1);
    if !command.get_opts().any(takes_many) {
        return command;
    }
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let values = command.get_positionals().filter_map(|it| it.get_value_names()?.first());
    let arguments: String = values.map(|value| format!(" <{value}>")).collect();
    let usage = format!("{name}{arguments} [OPTIONS]");
    command.override_usage(usage)
}

/// Parses a moment: with an offset or a zone, or in the time zone of the site; with or without a
/// time.
pub(crate) fn moment(text: &str, site: &isogloss::Site) -> Option<Timestamp> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    if let Ok(moment) = text.parse::<ZonedDateTime>() {
        return Some(moment.timestamp());
    }
    let local = text.parse::<DateTime>().ok()?;
    site.time_zone().to_ambiguous_timestamp(local).compatible().ok()
}
