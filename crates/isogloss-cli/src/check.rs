//! `isogloss check`: reports all findings, and whether they count as an objection.

use isogloss::editorial::TranslationRecords;
use isogloss::messages::MessageArgs;
use isogloss::website::View;
use isogloss::{Catalog, Report};

use super::arguments::{CheckOptions, ReportFormat};
use super::command_context::CommandContext;
use super::formats;
use super::website::website;
use super::{Failure, Verdict, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &CheckOptions,
) -> Result<Verdict, Failure> {
    let (report, entries) = match context.builder().build() {
        Ok(catalog) => {
            let mut report = catalog.report().clone();
            report.extend(of_records(context, &catalog).iter().cloned());
            let website = website(catalog.site(), &options.website)?;
            let (entries, moment) = (catalog.len(), context.moment(&catalog)?);
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
    let place = context.place().to_string();
    say(&formats::written(&report, options.format, &place));
    if options.format == ReportFormat::Text {
        say(&format!("{}\n", summary(context, &report, entries)));
    }
    let is_fine = !report.has_errors() && (!options.strict || report.is_empty());
    Ok(if is_fine { Verdict::Fine } else { Verdict::Objections })
}

/// Returns the findings about the translation records, and about texts that versions are copies of.
pub(super) fn of_records(context: &CommandContext<'_>, catalog: &Catalog) -> Report {
    let mut report = TranslationRecords::open(context.place()).check(catalog);
    report.extend(catalog.changed_originals().iter().cloned());
    report
}

pub(super) fn summary(
    context: &CommandContext<'_>,
    report: &Report,
    entries: Option<usize>,
) -> String {
    let args = MessageArgs::new()
        .with("errors", report.error_count() as u64)
        .with("warnings", report.warning_count() as u64)
        .with("entries", entries.unwrap_or_default() as u64);
    match entries {
        Some(_) if report.is_empty() => context.words.say_with("check-clean", &args),
        Some(_) => context.words.say_with("check-found", &args),
        None => context.words.say_with("check-refused", &args),
    }
}
