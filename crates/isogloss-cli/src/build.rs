//! `isogloss build`: the whole site as files.

use indicatif::{ProgressBar, ProgressStyle};
use isogloss::build::{InPlaceReason, StaticSite};
use isogloss::error::{Code, Diagnostic};
use isogloss::messages::MessageArgs;
use isogloss::website::View;
use isogloss::{Error, Report};

use super::arguments::{BuildOptions, ReportFormat};
use super::check::{of_records, summary};
use super::command_context::CommandContext;
use super::website::website;
use super::{Failure, Verdict, formats, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &BuildOptions,
) -> Result<Verdict, Failure> {
    let built = build(context, options);
    let error = built.as_ref().err().and_then(|error| error.downcast_ref::<Error>());
    match error.and_then(Error::report) {
        Some(report) => Ok(refused(context, report)),
        None => built,
    }
}

/// Prints why the site was refused, or which pages could not be written.
fn refused(context: &CommandContext<'_>, report: &Report) -> Verdict {
    let place = context.place().to_string();
    say(&formats::written(report, ReportFormat::Text, &place));
    say(&format!("{}\n", summary(context, report, None)));
    let is_of_page = |it: &Diagnostic| matches!(it.code(), Code::Template | Code::Unwritable);
    if report.iter().all(is_of_page) { Verdict::Objections } else { Verdict::Refused }
}

fn build(context: &CommandContext<'_>, options: &BuildOptions) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let records = of_records(context, &catalog);
    if records.has_errors() {
        return Ok(refused(context, &records));
    }
    let website = website(catalog.site(), &options.website)?;
    let moment = context.moment(&catalog)?;
    let bar = progress_bar();
    let shown = bar.clone();
    let view = View::new(catalog, moment);
    let built = StaticSite::new(&website, &view)
        .with_progress(move |done, all| {
            shown.set_length(all as u64);
            shown.set_position(done as u64);
        })
        .with_atomic_swap(!options.in_place)
        .write_to(&options.out);
    bar.finish_and_clear();
    let built = built?;
    let count = |it: usize| it as u64;
    let unchanged = built.files().iter().filter(|file| file.is_unchanged()).count();
    let out = options.out.display().to_string();
    let args = MessageArgs::new()
        .with("files", count(built.files().len()))
        .with("unchanged", count(unchanged))
        .with("removed", count(built.removed().len()))
        .with("folder", out.as_str());
    say(&format!("{}\n", context.words.say_with("build-done", &args)));
    if let Some(reason) = built.in_place_reason() {
        let id = match reason {
            InPlaceReason::MountPoint => "build-in-place-mount-point",
            InPlaceReason::Remains => "build-in-place-remains",
            _ => "build-in-place-owner",
        };
        say(&format!("{}\n", context.words.say_with(id, &args)));
    }
    for what in built.left_out() {
        let args = MessageArgs::new().with("what", what.as_str());
        say(&format!("{}\n", context.words.say_with("build-left-out", &args)));
    }
    let mut report = view.catalog().report().clone();
    if options.strict {
        report.extend(records.iter().cloned());
        report.extend(website.check(&view).iter().cloned());
    }
    Ok(findings(context, &report, view.catalog().len(), options.strict))
}

/// Prints the findings about texts that are missing from the site, or all findings if they count as
/// objections, and the number of the others.
fn findings(
    context: &CommandContext<'_>,
    report: &Report,
    entries: usize,
    is_strict: bool,
) -> Verdict {
    if report.is_empty() {
        return Verdict::Fine;
    }
    let mut shown = Report::default();
    shown.extend(report.iter().filter(|it| is_strict || is_of_lost_text(it)).cloned());
    if !shown.is_empty() {
        let place = context.place().to_string();
        say(&formats::written(&shown, ReportFormat::Text, &place));
    }
    say(&format!("{}\n", summary(context, report, Some(entries))));
    if is_strict { Verdict::Objections } else { Verdict::Fine }
}

/// Returns whether a finding is about a text that cannot be read and is missing from the site.
fn is_of_lost_text(finding: &Diagnostic) -> bool {
    matches!(
        finding.code(),
        Code::Syntax
            | Code::UnclosedFrontMatter
            | Code::NotUtf8
            | Code::Unreadable
            | Code::FileTooLarge
            | Code::MergeConflict
    )
}

/// Returns a bar that shows how much of long work is done. Only a terminal shows it.
pub(crate) fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}
