//! The command line of isogloss: shows which translations are missing, out of date or not ready for
//! publication, and why. The library does all the work.

mod arguments;
mod build;
mod change;
mod check;
mod cli_messages;
mod command_context;
mod compare;
mod copy;
mod database;
mod evidence;
mod exchange;
mod explain;
mod formats;
mod git;
mod history;
mod objection;
mod past_states;
mod place_argument;
mod serve;
mod status;
mod store_history;
mod timeline;
mod translations;
mod version;
mod version_diff;
mod version_state;
mod website;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use arguments::{Arguments, Command};
use cli_messages::Words;
use command_context::CommandContext;
use isogloss::store::ContentPlace;

/// The result of a command that ran. A command that could not run returns an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Fine,
    Objections,
    /// The command was refused and changed nothing.
    Refused,
}

/// An error with a message for the user.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    let words = match Words::of_environment(arguments) {
        Ok(words) => words,
        Err(error) => {
            complain(&error.to_string());
            return ExitCode::from(2);
        }
    };
    let arguments = match Arguments::read(&words) {
        Ok(arguments) => arguments,
        Err(code) => return ExitCode::from(code),
    };
    match run(&arguments, &words) {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Objections) => ExitCode::from(1),
        Ok(Verdict::Refused) => ExitCode::from(2),
        Err(error) => {
            complain(&format!("\u{1b}[1;31m{}\u{1b}[0m {error}", words.say("error")));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments, words: &Words) -> Result<Verdict, Failure> {
    if let Command::Completions { shell } = &arguments.command {
        Arguments::complete(*shell, words);
        return Ok(Verdict::Fine);
    }
    if let Command::Copy(options) = &arguments.command {
        return copy::run(words, options);
    }
    let context = match &arguments.command {
        Command::Compare(options) => CommandContext::of_folder(&options.folder, arguments, words)?,
        _ => CommandContext::new(arguments, words)?,
    };
    recover(context.place(), words);
    match &arguments.command {
        Command::Check(options) => check::run(&context, options),
        Command::New(options) => change::new(&context, options),
        Command::Status(options) => status::run(&context, options),
        Command::Diff(options) => translations::diff(&context, options),
        Command::Accept(options) => translations::accept(&context, options),
        Command::Export(options) => exchange::export(&context, options),
        Command::Import(options) => exchange::import(&context, options),
        Command::Schedule(options) => change::schedule(&context, options),
        Command::Slug(options) => change::slug(&context, options),
        Command::Mark(options) => change::mark(&context, options),
        Command::Version(command) => version::run(&context, command),
        Command::Timeline(options) => timeline::run(&context, options),
        Command::History(options) => history::run(&context, options),
        Command::Report(options) => history::report(&context, options),
        Command::Explain(options) => explain::run(&context, options),
        Command::Build(options) => build::run(&context, options),
        Command::Compare(options) => compare::run(&context, options),
        Command::Serve(options) => serve::run(&context, options),
        Command::Copy(_) | Command::Completions { .. } => Ok(Verdict::Fine),
    }
}

/// Completes or undoes a change that was interrupted. Commands that only read go on if they cannot.
fn recover(place: ContentPlace, words: &Words) {
    match isogloss::edit::recover(place) {
        Ok(true) => complain(&words.say("recovered")),
        Ok(false) => {}
        Err(error) => complain(&error.to_string()),
    }
}

/// Prints to standard output. Colours are left out if they are unwanted (`NO_COLOR`) or unsupported.
///
/// A closed pipe is ignored. Any other error ends the process, because whoever called it does not get
/// the result: the device may be full.
fn say(text: &str) {
    let mut out = anstream::stdout();
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("standard output: {error}"));
            std::process::exit(2);
        }
        _ => {}
    }
}

/// Prints to standard error.
fn complain(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
