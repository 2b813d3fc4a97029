//! `isogloss check`: everything that is wrong, and whether that is an objection.

use isogloss::editorial::TranslationRecords;
use isogloss::messages::MessageArgs;
use isogloss::website::View;
use isogloss::{Catalog, Report};

use super::arguments::{CheckOptions, ReportFormat};
use super::desk::Desk;
use super::formats;
use super::website::website;
use super::{Failure, Verdict, say};

pub(crate) fn run(desk: &Desk<'_>, options: &CheckOptions) -> Result<Verdict, Failure> {
    let (report, entries) = match desk.builder().build() {
        Ok(catalog) => {
            let mut report = catalog.report().clone();
            report.extend(of_records(desk, &catalog).iter().cloned());
            let website = website(catalog.site(), &options.website)?;
            let (entries, moment) = (catalog.len(), desk.moment(&catalog)?);
            let view = View::new(catalog, moment);
            let found = match options.render {
                true => website.check_rendering(&view),
                false => website.check(&view),
            };
            report.extend(found.iter().cloned());
            (report, Some(entries))
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

/// Returns what is wrong with the records of translations.
pub(super) fn of_records(desk: &Desk<'_>, catalog: &Catalog) -> Report {
    TranslationRecords::open(desk.folder()).check(catalog)
}

pub(super) fn summary(desk: &Desk<'_>, report: &Report, entries: Option<usize>) -> String {
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
