//! Command-line arguments, with help in the language of the user.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use isogloss::content::RawHtml;
use isogloss::{LanguageTag, Timestamp};
use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};

use super::cli_messages::Words;

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(name = "isogloss", version)]
pub(crate) struct Arguments {
    #[arg(long, global = true, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
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
    Mark(MarkOptions),
    Schedule(ScheduleOptions),
    Slug(SlugOptions),
    Build(BuildOptions),
    Compare(CompareOptions),
    Serve(ServeOptions),
    Completions { shell: Shell },
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
    pub(crate) format: CompareFormat,
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) website: WebsiteOptions,
}

/// The output formats for a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
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
    let mut command = Arguments::command().about(words.say("help"));
    let all = |name: &str| words.say(&format!("help-option-{name}"));
    for (id, name) in [("content", "content"), ("at", "at"), ("of-messages", "language")] {
        command = command.mut_arg(id, |it| it.help(all(name)));
    }
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |mut it| {
            it = it.about(words.say(&format!("help-{name}")));
            let options: Vec<String> =
                it.get_arguments().map(|option| option.get_id().to_string()).collect();
            for option in options {
                let of = match option.as_str() {
                    "templates" | "messages" | "files" | "stylesheet" | "raw_html" => "website",
                    _ => name.as_str(),
                };
                let key = format!("help-{of}-{}", option.replace('_', "-"));
                it = it.mut_arg(&option, |it| it.help(words.say(&key)));
            }
            it
        });
    }
    command
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
