//! The editor's desk on the command line: what is missing, out of date or not allowed to go live, and
//! why. Everything that it does, the library does.

mod arguments;
mod build;
mod change;
mod check;
mod compare;
mod desk;
mod explain;
mod formats;
mod serve;
mod status;
mod translations;
mod website;
mod words;

use std::io::Write;
use std::process::ExitCode;

use arguments::{Arguments, Command};
use desk::Desk;
use words::Words;

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
    let desk = match &arguments.command {
        Command::Compare(options) => Desk::of_folder(&options.folder, arguments, words)?,
        _ => Desk::new(arguments, words)?,
    };
    match &arguments.command {
        Command::Check(options) => check::run(&desk, options),
        Command::New(options) => change::new(&desk, options),
        Command::Status(options) => status::run(&desk, options),
        Command::Diff(options) => translations::diff(&desk, options),
        Command::Accept(options) => translations::accept(&desk, options),
        Command::Schedule(options) => change::schedule(&desk, options),
        Command::Slug(options) => change::slug(&desk, options),
        Command::Mark(options) => change::mark(&desk, options),
        Command::Explain(options) => explain::run(&desk, options),
        Command::Build(options) => build::run(&desk, options),
        Command::Compare(options) => compare::run(&desk, options),
        Command::Serve(options) => serve::run(&desk, options),
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
