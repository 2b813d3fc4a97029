//! Warnings about texts that are replaced by what readers do not see.

use std::sync::Arc;

use super::View;
use crate::catalog::VariantRef;
use crate::error::{Code, Diagnostic, Location, Report};

/// Returns warnings about texts whose addresses redirect from the view's moment on, or from their
/// end on if that is later, while readers see no replacement.
pub(super) fn unseen_replacements(view: &View) -> Report {
    let texts = view.catalog().entries().flat_map(|entry| entry.variants());
    let mut report = Report::default();
    report.extend(texts.filter_map(|text| unseen_replacement(view, &text)));
    report
}

fn unseen_replacement(view: &View, text: &VariantRef<'_>) -> Option<Diagnostic> {
    let end = text.end().filter(|_| text.is_replaced())?;
    let later = text.begins_to_be_over().filter(|moment| *moment > view.moment());
    let moment = later.unwrap_or(view.moment());
    if !text.has_ended(moment) {
        return None;
    }
    let then = View::new(Arc::clone(view.catalog()), moment);
    let replacement = end.replacement.as_ref()?;
    let language = text.language();
    if then.edition(language).ok()?.replacement(end).is_some() {
        return None;
    }
    let since = later.map(|moment| {
        let zoned = moment.to_zoned_datetime(view.site().time_zone().clone());
        format!("from {}, ", zoned.strftime("%Y-%m-%d %H:%M"))
    });
    let message = format!(
        "{}readers of {language} do not see {replacement}, which replaces {}",
        since.unwrap_or_default(),
        text.entry().id()
    );
    let help = "its address answers 410 instead of redirecting until the replacement is public";
    Some(
        Diagnostic::warning(Code::DeadLink, message)
            .at(text.file().map(Location::of_file))
            .help(help.to_owned()),
    )
}
