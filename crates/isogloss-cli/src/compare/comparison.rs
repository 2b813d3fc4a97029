//! The comparison of two sets of pages.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use isogloss::LanguageTag;

use super::built_page::BuiltPage;

/// A page as this library publishes it.
#[derive(Clone, Debug)]
pub(super) struct OwnPage {
    /// The file of its text; empty for a page without one.
    pub(super) source: String,
    pub(super) language: String,
    /// The title; `None` for a page that does not belong to an entry.
    pub(super) title: Option<String>,
    pub(super) day: Option<String>,
    /// Whether the text is in another language than the page.
    pub(super) is_stand_in: bool,
}

/// The number of equal pages, and the differences between the others.
#[derive(Debug)]
pub(super) struct Comparison {
    pub(super) there: usize,
    pub(super) here: usize,
    /// The number of pages with the same address.
    pub(super) equal: usize,
    /// The number of pages that this library fills with a text in another language.
    pub(super) stand_ins: usize,
    pub(super) differences: Vec<Difference>,
}

#[derive(Debug)]
pub(super) struct Difference {
    pub(super) kind: Kind,
    /// The path of the other tool's page, or of this library's page if the tool has none.
    pub(super) path: String,
    pub(super) there: String,
    pub(super) here: String,
    pub(super) source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The page has another address.
    Address,
    OnlyThere,
    OnlyHere,
    Language,
    Title,
    Day,
}

impl Kind {
    pub(super) const ALL: [Kind; 6] =
        [Kind::Address, Kind::OnlyThere, Kind::OnlyHere, Kind::Language, Kind::Title, Kind::Day];

    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Address => "other-address",
            Kind::OnlyThere => "only-there",
            Kind::OnlyHere => "only-here",
            Kind::Language => "other-language",
            Kind::Title => "other-title",
            Kind::Day => "other-day",
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if self.there != self.here {
            write!(f, ": {:?} ≠ {:?}", self.there, self.here)?;
        }
        if !self.source.is_empty() {
            write!(f, "  ({})", self.source)?;
        }
        Ok(())
    }
}

impl Comparison {
    pub(super) fn new(
        built: &BTreeMap<String, BuiltPage>,
        own: Vec<(String, OwnPage)>,
    ) -> Comparison {
        let (own, stand_ins): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|(_, page)| !page.is_stand_in);
        let own: BTreeMap<String, OwnPage> = own.into_iter().collect();
        let stand_ins: BTreeMap<String, OwnPage> = stand_ins.into_iter().collect();
        let mut comparison = Comparison {
            there: built.len(),
            here: own.len(),
            equal: 0,
            stand_ins: 0,
            differences: Vec::new(),
        };
        let mut missing = Vec::new();
        for (path, there) in built {
            match own.get(path) {
                Some(here) => {
                    comparison.equal += 1;
                    comparison.compare(path, there, here);
                }
                None if stand_ins.contains_key(path) => comparison.stand_ins += 1,
                None => missing.push((path, there)),
            }
        }
        let mut left: Vec<(&String, &OwnPage)> =
            own.iter().filter(|(path, _)| !built.contains_key(*path)).collect();
        // The same page at another address: its title is unique on both sides.
        let mut by_title: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, (_, page)) in left.iter().enumerate() {
            let title = page.title.as_deref().filter(|title| !title.is_empty());
            by_title.entry((&page.language, title.unwrap_or_default())).or_default().push(at);
        }
        let count = |title: &str, language: &str| {
            let is_it =
                |it: &&(&String, &BuiltPage)| it.1.title == title && it.1.language == language;
            missing.iter().filter(is_it).count()
        };
        let mut moved = Vec::new();
        for (path, page) in &missing {
            let same = by_title.get(&(&*page.language, &*page.title));
            match same.map(Vec::as_slice) {
                Some([at]) if !page.title.is_empty() && count(&page.title, &page.language) == 1 => {
                    moved.push(*at);
                    let (here, own) = left[*at];
                    comparison.push(Kind::Address, path, path, here, own);
                    comparison.compare(path, page, own);
                }
                _ => comparison.differences.push(Difference {
                    kind: Kind::OnlyThere,
                    path: (*path).clone(),
                    there: page.title.clone(),
                    here: page.title.clone(),
                    source: String::new(),
                }),
            }
        }
        moved.sort_unstable();
        for at in moved.into_iter().rev() {
            left.remove(at);
        }
        for (path, page) in left {
            comparison.push(Kind::OnlyHere, path, "", "", page);
        }
        comparison
    }

    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(move |it| it.kind == kind)
    }

    fn compare(&mut self, path: &str, there: &BuiltPage, here: &OwnPage) {
        if is_other_language(&there.language, &here.language) {
            self.push(Kind::Language, path, &there.language, &here.language, here);
        }
        // The theme determines the title of a page without an entry.
        let Some(title) = &here.title else { return };
        if !is_title(&there.title, title) {
            self.push(Kind::Title, path, &there.title, title, here);
        }
        let day = here.day.as_deref().unwrap_or_default();
        if !there.day.is_empty() && there.day != day {
            self.push(Kind::Day, path, &there.day, day, here);
        }
    }

    fn push(&mut self, kind: Kind, path: &str, there: &str, here: &str, own: &OwnPage) {
        self.differences.push(Difference {
            kind,
            path: path.to_owned(),
            there: there.to_owned(),
            here: here.to_owned(),
            source: own.source.clone(),
        });
    }
}

/// Returns whether two tags differ in language or script. Regions are ignored: one tool writes
/// `en-us` and another `en`.
fn is_other_language(there: &str, here: &str) -> bool {
    let (Ok(there), Ok(here)) = (parsed(there), parsed(here)) else { return there != here };
    let script =
        |tag: LanguageTag| tag.as_str().split('-').find(|part| part.len() == 4).map(str::to_owned);
    let scripts = (script(there), script(here));
    let language = |tag: LanguageTag| tag.as_str().split('-').next().unwrap_or_default().to_owned();
    language(there) != language(here)
        || matches!(scripts, (Some(there), Some(here)) if there != here)
}

fn parsed(tag: &str) -> Result<LanguageTag, isogloss::Error> {
    tag.replace('_', "-").parse()
}

/// Returns whether a page has this title, possibly with the name of the site added.
fn is_title(there: &str, here: &str) -> bool {
    let here = here.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_separator =
        |rest: &str| rest.trim().starts_with(|c: char| !c.is_alphanumeric()) || rest.is_empty();
    there.strip_prefix(&*here).is_some_and(is_separator)
        || there.strip_suffix(&*here).is_some_and(|rest| {
            rest.trim_end().ends_with(|c: char| !c.is_alphanumeric()) || rest.is_empty()
        })
}
