//! What the owner of a Hugo or Zola tree should know about it.

use std::collections::BTreeMap;
use std::sync::Arc;

use memchr::memmem;

use crate::error::{Code, Diagnostic, Location, Place, Report, SourceText};
use crate::site::Layout;
use crate::source::Remark;

pub(super) fn of_path(remark: Remark, path: &Arc<str>) -> Diagnostic {
    let (code, message, help) = match remark {
        Remark::UnreadSection => (
            Code::UnexpectedFile,
            "Zola does not read this file: the default language has no code in the name",
            "name it _index.md",
        ),
        Remark::UnlinkedDefault => (
            Code::UnexpectedFile,
            "Zola takes the code of the default language for a part of the name, and links \
             no translation",
            "leave the code of the default language out of the name",
        ),
        Remark::UnknownLanguage => (
            Code::UnknownLanguage,
            "what stands between the name and .md is not a language of the site; Zola refuses it",
            "declare the language in the configuration, or take the dot out of the name",
        ),
        Remark::SeveralLanguages => (
            Code::UnexpectedFile,
            "Hugo makes a page in several languages of this file; it is read in the last of them",
            "have a file for each language",
        ),
    };
    Diagnostic::warning(code, message).at(Location::of_file(Arc::clone(path))).help(help.to_owned())
}

/// The shortcodes of some texts: how often each stands there, and where first.
#[derive(Clone, Debug, Default)]
pub(super) struct Shortcodes {
    all: BTreeMap<Box<str>, (usize, Place)>,
}

impl Shortcodes {
    /// Those in the body of a text, which begins at `start` in its file.
    pub(super) fn of(
        text: &str,
        start: usize,
        source: &Arc<SourceText>,
        layout: Layout,
    ) -> Shortcodes {
        let mut found = Shortcodes::default();
        if memchr::memchr(b'{', text.as_bytes()).is_none() {
            return found;
        }
        let openings: &[&str] = match layout {
            Layout::Zola => &["{{", "{%"],
            _ => &["{{<", "{{%"],
        };
        for opening in openings {
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
                let is_call = layout != Layout::Zola || after.starts_with('(');
                if name.is_empty() || !is_call {
                    continue;
                }
                let place = source.place(start + at..start + at + opening.len());
                found.all.entry(name.into()).or_insert((0, place)).0 += 1;
            }
        }
        found
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn append(&mut self, other: Shortcodes) {
        for (name, (count, place)) in other.all {
            self.all.entry(name).or_insert((0, place)).0 += count;
        }
    }

    /// One finding for each name.
    pub(super) fn report(&self, report: &mut Report) {
        for (name, (count, place)) in &self.all {
            let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
            let message =
                format!("the shortcode \"{name}\" stays as text; it stands in the tree {times}");
            report.push(Diagnostic::warning(Code::Shortcode, message).at(place.location()));
        }
    }
}
