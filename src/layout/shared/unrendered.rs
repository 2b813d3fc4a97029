//! The content of a tree that is not rendered as by the tool that the tree was made for.

use std::collections::BTreeMap;

use crate::content::{BodyText, Kind, RawHtml, Variant, own_tag};
use crate::error::{Code, Diagnostic, Location, Place, Report};
use crate::markdown::{self, Event, translate_tag};
use crate::sanitize;
use crate::site::Site;

/// The result for a shortcode that is not supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    LeftOut,
    /// The content between its tags stays.
    ContentStays,
    /// In code it stays as it was written.
    StaysInCode,
    /// Its tag is not closed, so it stays as it was written.
    NotClosed,
}

/// The unsupported shortcodes of some texts, with the number and the first location of each; and
/// the texts with HTML that is not shown as HTML.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unrendered {
    shortcodes: BTreeMap<Box<str>, ([usize; 4], Place)>,
    html: Option<UnrenderedHtml>,
}

#[derive(Clone, Debug)]
struct UnrenderedHtml {
    texts: usize,
    first: Option<Location>,
    what: &'static str,
    why: &'static str,
    help: &'static str,
}

impl Unrendered {
    pub(crate) fn add_shortcode(&mut self, name: &str, fate: Fate, place: Place) {
        let (counts, _) = self.shortcodes.entry(name.into()).or_insert(([0; 4], place));
        if let Some(count) = counts.get_mut(fate as usize) {
            *count += 1;
        }
    }

    /// Looks for HTML in the text of an entry. `left_out` contains the reason why HTML is left out,
    /// and the setting that would keep it.
    pub(crate) fn look_for_html(
        &mut self,
        variant: &Variant,
        id: &str,
        left_out: Option<(&'static str, &'static str)>,
        site: &Site,
    ) {
        let Some(body) = &variant.body else { return };
        let is_html = variant.is_html();
        if !may_have_html(body.as_str()) {
            return;
        }
        let rule = site.kind_of_folder(id).and_then(Kind::raw_html).unwrap_or(site.raw_html());
        let (what, (why, help)) = match (rule, left_out) {
            (RawHtml::Omit, Some(reasons)) if !is_html => ("left out of", reasons),
            (RawHtml::Sanitize, _) | (RawHtml::Omit, Some(_)) if !sanitize::IS_THERE => {
                let help = "enable the feature, or choose another rule for HTML";
                (
                    "shown as text in",
                    ("this program was built without the feature \"sanitize\"", help),
                )
            }
            _ => return,
        };
        let whole = is_html.then(|| variant.location());
        if let Some(first) = whole.or_else(|| first_html(body)) {
            self.html = Some(UnrenderedHtml { texts: 1, first, what, why, help });
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shortcodes.is_empty() && self.html.is_none()
    }

    pub(crate) fn append(&mut self, other: Unrendered) {
        for (name, (counts, place)) in other.shortcodes {
            let (all, _) = self.shortcodes.entry(name).or_insert(([0; 4], place));
            all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        }
        match (&mut self.html, other.html) {
            (Some(all), Some(other)) => all.texts += other.texts,
            (None, other) => self.html = other,
            (Some(_), None) => {}
        }
    }

    /// Reports one finding for each name, and one for HTML.
    pub(crate) fn report(&self, report: &mut Report) {
        const FATES: [&str; 4] = [
            "left out",
            "replaced by its content",
            "shown as text in code",
            "not closed and shown as text",
        ];
        for (name, (counts, place)) in &self.shortcodes {
            let fates = FATES.iter().zip(counts).filter(|(_, count)| **count > 0);
            let fates: Vec<String> = fates
                .map(|(fate, count)| match count {
                    1 => format!("{fate} once"),
                    count => format!("{fate} {count} times"),
                })
                .collect();
            let message =
                format!("the shortcode \"{name}\" is not supported: {}", fates.join(", "));
            report.push(Diagnostic::warning(Code::Shortcode, message).at(place.location()));
        }
        if let Some(UnrenderedHtml { texts, first, what, why, help }) = &self.html {
            let texts = if *texts == 1 { "1 text".to_owned() } else { format!("{texts} texts") };
            let message = format!("raw HTML is {what} {texts}: {why}");
            report.push(
                Diagnostic::warning(Code::RawHtml, message)
                    .at(first.clone())
                    .help((*help).to_owned()),
            );
        }
    }
}

/// Returns whether a text may contain HTML other than comments.
fn may_have_html(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let after = rest.get(at + 1..).unwrap_or_default();
        rest = match after.strip_prefix("!--").and_then(|comment| comment.split_once("-->")) {
            Some((_, after)) => after,
            None => after,
        };
        let is_address = ["http://", "https://", "mailto:", "ref:"];
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '?')
            && !is_address.iter().any(|start| after.starts_with(start));
        if is_tag || after.starts_with("![") {
            return true;
        }
    }
    false
}

/// Returns the location of the first piece of HTML in a text, other than comments.
fn first_html(body: &BodyText) -> Option<Option<Location>> {
    let mut is_comment = false;
    for (event, range) in markdown::events(body.as_str()) {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { continue };
        is_comment |= html.trim_start().starts_with("<!--");
        if !is_comment
            && !html.trim().is_empty()
            && own_tag(&html).is_none()
            && translate_tag(&html).is_none()
        {
            return Some(body.location(&range));
        }
        is_comment &= !html.contains("-->");
    }
    None
}
