//! `isogloss check`: everything that is wrong, and whether that is an objection.

use isogloss::Report;
use isogloss::editorial::TranslationRecords;
use isogloss::messages::MessageArgs;

use super::arguments::{CheckOptions, ReportFormat};
use super::desk::Desk;
use super::formats;
use super::{Failure, Verdict, say};

pub(crate) fn run(desk: &Desk<'_>, options: &CheckOptions) -> Result<Verdict, Failure> {
    let (report, entries) = match desk.builder().build() {
        Ok(catalog) => {
            let mut report = catalog.report().clone();
            report.extend(TranslationRecords::open(desk.folder()).check(&catalog).iter().cloned());
            report.extend(catalog.gate_report(desk.moment(&catalog)?).iter().cloned());
            (report, Some(catalog.len()))
        }
        Err(error) => match error.report() {
            Some(report) => (report.clone(), None),
            None => return Err(error.into()),
        },
    };
    let folder = desk.folder().to_string_lossy();
    say(&formats::written(&report, options.format, &folder));
    if options.format == ReportFormat::Text {
        say(&format!("{}\n", summary(desk, &report, entries)));
    }
    let is_fine = !report.has_errors() && (!options.strict || report.is_empty());
    Ok(if is_fine { Verdict::Fine } else { Verdict::Objections })
}

fn summary(desk: &Desk<'_>, report: &Report, entries: Option<usize>) -> String {
    let args = MessageArgs::new()
        .with("errors", report.error_count() as u64)
        .with("warnings", report.warning_count() as u64)
        .with("entries", entries.unwrap_or_default() as u64);
    match entries {
        Some(_) if report.is_empty() => desk.words.say_with("check-clean", &args),
        Some(_) => desk.words.say_with("check-found", &args),
        None => desk.words.say_with("check-refused", &args),
    }
}
