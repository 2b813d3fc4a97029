//! Shortcodes of texts, which stay as text.

use std::collections::BTreeMap;
use std::sync::Arc;

use memchr::memmem;

use crate::error::{Code, Diagnostic, Place, Report, SourceText};

/// The characters with which the shortcodes of a tool begin.
pub(crate) struct Openings {
    pub(crate) all: [&'static str; 2],
    /// Whether templates begin expressions so as well: a shortcode is followed by a parenthesis.
    pub(crate) are_of_templates: bool,
}

/// The shortcodes of some texts: how often each stands there, and where first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shortcodes {
    all: BTreeMap<Box<str>, (usize, Place)>,
}

impl Shortcodes {
    /// Those in the body of a text, which begins at `start` in its file.
    pub(crate) fn of(
        text: &str,
        start: usize,
        source: &Arc<SourceText>,
        openings: &Openings,
    ) -> Shortcodes {
        let mut found = Shortcodes::default();
        if memchr::memchr(b'{', text.as_bytes()).is_none() {
            return found;
        }
        for opening in openings.all {
            for at in memmem::find_iter(text.as_bytes(), opening) {
                let rest = text.get(at + opening.len()..).unwrap_or_default();
                let inner = rest.trim_start_matches(['-', ' ', '\t', '\n']);
                // The end of one says nothing new; a comment is none.
                if inner.starts_with(['/', '*']) {
                    continue;
                }
                let is_of_name =
                    |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
                let end = inner.find(|c| !is_of_name(c)).unwrap_or(inner.len());
                let (name, after) = inner.split_at_checked(end).unwrap_or_default();
                let is_call = !openings.are_of_templates || after.starts_with('(');
                if name.is_empty() || !is_call {
                    continue;
                }
                let place = source.place(start + at..start + at + opening.len());
                found.all.entry(name.into()).or_insert((0, place)).0 += 1;
            }
        }
        found
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn append(&mut self, other: Shortcodes) {
        for (name, (count, place)) in other.all {
            self.all.entry(name).or_insert((0, place)).0 += count;
        }
    }

    /// One finding for each name.
    pub(crate) fn report(&self, report: &mut Report) {
        for (name, (count, place)) in &self.all {
            let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
            let message =
                format!("the shortcode \"{name}\" stays as text; it stands in the tree {times}");
            report.push(Diagnostic::warning(Code::Shortcode, message).at(place.location()));
        }
    }
}
