//! A comparison of everything that programs have printed with the history of their database.

use std::collections::{BTreeMap, HashMap};

use super::programs::{Ended, Run};

/// The numbers in the French and the Dutch title of each entry.
pub(crate) type Titles = BTreeMap<String, [Option<String>; 2]>;

/// A revision of the history.
pub(crate) struct Step {
    /// The writer and the number of its attempt.
    pub(crate) attempt: String,
    /// The changes in the words of a writer.
    pub(crate) changes: String,
    /// The changed files before the revision, in the same words. `None` if it was not written by
    /// comparison with them, so that no attempt may be repeated.
    pub(crate) before: Option<String>,
    /// The state that the changes lead to; missing if a text has a mistake.
    pub(crate) state: Option<String>,
}

pub(crate) type History = BTreeMap<u64, Step>;

/// The figures of a run, and the violations of the model.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) violations: Vec<String>,
    pub(crate) acknowledged: usize,
    pub(crate) conflicts: usize,
    /// Writes that were acknowledged at the second attempt, after one of unknown outcome.
    pub(crate) repeated: usize,
    /// Attempts that a cut connection ended before the commit.
    pub(crate) failed: usize,
    /// Attempts whose outcome the writer did not learn, and how many of them were written.
    pub(crate) unknown: usize,
    pub(crate) unknown_written: usize,
    /// Attempts that were written twice: others had brought the files back to what they were before
    /// the first time, so the repetition was not a conflict.
    pub(crate) written_twice: usize,
    /// Writes that were written, but not acknowledged because the writer was killed.
    pub(crate) killed_written: usize,
    /// Revisions with a mistake.
    pub(crate) mistakes: usize,
    pub(crate) states: usize,
    pub(crate) refused: usize,
    pub(crate) disconnected: usize,
}

/// The outcome of an attempt, as its writer has printed it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Written,
    NotWritten,
    Unknown,
}

/// Returns a state as followers print it.
pub(crate) fn state(titles: &Titles) -> String {
    let shown = |title: &Option<String>| title.clone().unwrap_or_else(|| "-".to_owned());
    let entries = titles.iter().filter(|(_, it)| it.iter().any(Option::is_some));
    let words = entries.map(|(id, [french, dutch])| {
        let numbers = [french, dutch].map(shown);
        format!("{id}={}", numbers.join("/"))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Judges a run. `end` is the attempt of the last revision, which must be shown by all followers that
/// have not been killed.
pub(crate) fn judge(run: &Run, history: &History, end: &str) -> Verdict {
    let mut verdict = Verdict::default();
    let mut attempts = HashMap::new();
    for writer in &run.writers {
        judge_writer(writer, history, &mut attempts, &mut verdict);
    }
    let printed: HashMap<&str, usize> =
        run.writers.iter().map(|it| (it.name.as_str(), it.lines.len())).collect();
    let mut known: HashMap<&str, u64> = HashMap::new();
    for (revision, step) in history {
        let attempt = step.attempt.as_str();
        verdict.mistakes += usize::from(step.state.is_none());
        if let Some(first) = known.insert(attempt, *revision) {
            let before = history.get(&first).and_then(|step| step.before.as_ref());
            if before.is_some() && before == step.before.as_ref() {
                verdict.written_twice += 1;
            } else {
                let twice = format!("{attempt} was written at {first} and at {revision}");
                verdict.violations.push(twice);
            }
        }
        match attempts.get(attempt) {
            Some(Outcome::Written) => {}
            Some(Outcome::Unknown) => verdict.unknown_written += 1,
            Some(Outcome::NotWritten) => {
                verdict.violations.push(format!("{attempt} was refused, and is at {revision}"));
            }
            None if [end, "start"].contains(&attempt) => {}
            // Each writer was killed in the end, perhaps between the write and the line about it.
            None if is_next(attempt, &printed) => verdict.killed_written += 1,
            None => verdict.violations.push(format!("nobody tried {attempt} of {revision}")),
        }
    }
    for follower in &run.followers {
        judge_follower(follower, history, &mut verdict);
    }
    verdict
}

/// Returns whether a writer printed nothing about this attempt, but about all before it.
fn is_next(attempt: &str, printed: &HashMap<&str, usize>) -> bool {
    let Some((writer, number)) = attempt.rsplit_once('.') else { return false };
    printed.get(writer).is_some_and(|count| number == (count + 1).to_string())
}

fn judge_writer(
    writer: &Ended,
    history: &History,
    attempts: &mut HashMap<String, Outcome>,
    verdict: &mut Verdict,
) {
    for (at, line) in writer.lines.iter().enumerate() {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        let attempt = |number: &str| format!("{}.{number}", writer.name);
        let (number, outcome) = match words[..] {
            [word @ ("wrote" | "wrote-again"), number, revision, changes] => {
                verdict.acknowledged += 1;
                verdict.repeated += usize::from(word == "wrote-again");
                let step = revision.parse().ok().and_then(|it: u64| history.get(&it));
                if !step.is_some_and(|it| it.attempt == attempt(number) && it.changes == changes) {
                    let missing = format!("the history has not, at {revision}: {changes}");
                    verdict.violations.push(missing);
                }
                (number, Outcome::Written)
            }
            ["conflict", number] => {
                verdict.conflicts += 1;
                (number, Outcome::NotWritten)
            }
            ["failed", number] => {
                verdict.failed += 1;
                (number, Outcome::NotWritten)
            }
            ["unknown", number] => {
                verdict.unknown += 1;
                (number, Outcome::Unknown)
            }
            _ => panic!("{line}"),
        };
        assert_eq!(number, (at + 1).to_string(), "{}", writer.name);
        attempts.insert(attempt(number), outcome);
    }
}

fn judge_follower(follower: &Ended, history: &History, verdict: &mut Verdict) {
    let Ended { name, lines, least, is_survivor } = follower;
    let mut last = 0;
    for line in lines {
        let Some(state) = line.strip_prefix("state ") else {
            match line.as_str() {
                "refused" => verdict.refused += 1,
                "disconnected" => verdict.disconnected += 1,
                _ => panic!("{line}"),
            }
            continue;
        };
        let (revision, state) = state.split_once(' ').unwrap_or((state, ""));
        let revision: u64 = revision.parse().unwrap();
        let is_first = last == 0;
        if is_first && revision < *least {
            verdict
                .violations
                .push(format!("{name} began at {revision}, although {least} was known"));
        }
        if !is_first && revision <= last {
            verdict.violations.push(format!("{name} went from {last} back to {revision}"));
        }
        if history.get(&revision).and_then(|it| it.state.as_deref()) != Some(state) {
            verdict.violations.push(format!("{name} shows another state than {revision}: {state}"));
        }
        verdict.states += 1;
        last = revision;
    }
    let end = history.keys().last().copied().unwrap_or(0);
    if *is_survivor && last != end {
        verdict.violations.push(format!("{name} ended at {last} of {end}"));
    }
}
