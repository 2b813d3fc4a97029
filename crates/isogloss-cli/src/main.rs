//! The editor's context on the command line: what is missing, out of date or not allowed to go live, and
//! why. Everything that it does, the library does.

mod arguments;
mod build;
mod change;
mod check;
mod cli_messages;
mod command_context;
mod compare;
mod explain;
mod formats;
mod serve;
mod status;
mod translations;
mod website;

use std::io::Write;
use std::process::ExitCode;

use arguments::{Arguments, Command};
use cli_messages::Words;
use command_context::CommandContext;

/// What a command comes to: nothing to object to, or something; what could not be done at all is an
/// error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Fine,
    Objections,
    /// Nothing was done.
    Refused,
}

/// An error in words for whoever typed the command.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let words = match Words::of_environment(std::env::args()) {
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
    let context = match &arguments.command {
        Command::Compare(options) => CommandContext::of_folder(&options.folder, arguments, words)?,
        _ => CommandContext::new(arguments, words)?,
    };
    match &arguments.command {
        Command::Check(options) => check::run(&context, options),
        Command::New(options) => change::new(&context, options),
        Command::Status(options) => status::run(&context, options),
        Command::Diff(options) => translations::diff(&context, options),
        Command::Accept(options) => translations::accept(&context, options),
        Command::Schedule(options) => change::schedule(&context, options),
        Command::Slug(options) => change::slug(&context, options),
        Command::Mark(options) => change::mark(&context, options),
        Command::Explain(options) => explain::run(&context, options),
        Command::Build(options) => build::run(&context, options),
        Command::Compare(options) => compare::run(&context, options),
        Command::Serve(options) => serve::run(&context, options),
        Command::Completions { .. } => Ok(Verdict::Fine),
    }
}

/// Prints something. Where nobody reads on, as behind a pipe that is closed, there is nothing to do.
/// Colours are left out where they are not wanted (`NO_COLOR`) or cannot be shown.
fn say(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// The same for what is no result.
fn complain(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
