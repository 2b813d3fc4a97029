//! The checks of this repository: `cargo xtask quick` for daily work, `cargo xtask full` before a change
//! lands, `cargo xtask STEP…` for single steps, `cargo xtask list` for their names.

mod features;
mod steps;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use steps::{STEPS, Set, Step};

const USAGE: &str = "usage: cargo xtask quick | full | list | STEP…";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let wanted: Vec<&Step> = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => return refused(USAGE),
        ["list"] => {
            for Step { name, about, set, .. } in &STEPS {
                println!("{name:<14} {set:<6} {about}");
            }
            return ExitCode::SUCCESS;
        }
        ["quick"] => STEPS.iter().filter(|step| step.set == Set::Quick).collect(),
        ["full"] => STEPS.iter().collect(),
        ref names => {
            let mut wanted = Vec::new();
            for name in names {
                match STEPS.iter().find(|step| step.name == *name) {
                    Some(step) => wanted.push(step),
                    None => return refused(&format!("unknown step \"{name}\"\n{USAGE}")),
                }
            }
            wanted
        }
    };
    for step in wanted {
        if let Err(command) = run(step) {
            return refused(&format!("the step {} failed: {command}", step.name));
        }
    }
    ExitCode::SUCCESS
}

fn refused(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}

/// Runs the commands of a step in the root of the repository. The first command that fails is the
/// error.
fn run(step: &Step) -> Result<(), String> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    for line in step.commands() {
        println!("\n== {line}");
        let start = Instant::now();
        let mut words = line.split_whitespace().peekable();
        let mut variables = Vec::new();
        while let Some(assignment) = words.next_if(|word| word.contains('=')) {
            // In a value, `+` stands for a space.
            let (name, value) = assignment.split_once('=').unwrap_or((assignment, ""));
            variables.push((name, value.replace('+', " ")));
        }
        let program = words.next().unwrap_or_default();
        let mut command = Command::new(program);
        let status = command.envs(variables).args(words).current_dir(root).status();
        let is_done = status.is_ok_and(|status| status.success());
        if !is_done {
            return Err(line);
        }
        eprintln!("== {:.0} s", start.elapsed().as_secs_f32());
    }
    Ok(())
}
