//! Checks of links between entries and to files, which need all entries.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::Catalog;
use super::assets::{is_beside, missing_file};
use super::checked::{Checked, TextLinks};
use super::record::VariantRecord;
use super::references::{References, Standpoint};
use crate::content::{
    BodyScan, CONTENT_ID, EntryId, LinkSpan, OutlineLink, PageReference, ReferenceForm,
};
use crate::error::{Code, Diagnostic, Report, nearest};
use crate::escape::decoded;

/// The number of links per text that are reported individually, and the number of suggestions.
const MOST_FINDINGS: usize = 50;
const MOST_SUGGESTIONS: usize = 20;

/// The possible targets of links.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    all: AllEntries<'k>,
    /// A version of one of them, in its place.
    version: Option<&'k Checked>,
}

#[derive(Clone, Copy)]
enum AllEntries<'k> {
    /// Sorted by id.
    Checked(&'k [Checked]),
    /// The entries of a catalog, of which some are changed, new or removed.
    Changed(&'k Catalog, &'k NewEntries<'k>),
}

/// The entries of a change, by their ids; `None` for those that are removed.
pub(super) type NewEntries<'k> = BTreeMap<&'k EntryId, Option<&'k Checked>>;

impl<'k> Known<'k> {
    pub(super) fn all(entries: &'k [Checked]) -> Known<'k> {
        Known { all: AllEntries::Checked(entries), version: None }
    }

    pub(super) fn changed(catalog: &'k Catalog, new: &'k NewEntries<'k>) -> Known<'k> {
        Known { all: AllEntries::Changed(catalog, new), version: None }
    }

    pub(super) fn with_version(self, version: &'k Checked) -> Known<'k> {
        Known { version: Some(version), ..self }
    }

    /// Returns whether an entry is one of those that are checked.
    pub(super) fn is_checked(self, id: &EntryId) -> bool {
        match self.all {
            AllEntries::Checked(_) => true,
            AllEntries::Changed(_, new) => new.get(id).is_some_and(Option::is_some),
        }
    }

    fn checked(self, id: &EntryId) -> Option<&'k Checked> {
        if let Some(version) = self.version.filter(|version| version.id == *id) {
            return Some(version);
        }
        match self.all {
            AllEntries::Checked(entries) => {
                let at = entries.partition_point(|entry| entry.id < *id);
                entries.get(at).filter(|entry| entry.id == *id)
            }
            AllEntries::Changed(_, new) => new.get(id).copied().flatten(),
        }
    }

    /// Returns the catalog, if an entry is in it as it was.
    fn catalog_with(self, id: &EntryId) -> Option<&'k Catalog> {
        match self.all {
            AllEntries::Changed(catalog, new) if !new.contains_key(id) => Some(catalog),
            _ => None,
        }
    }

    /// Returns the position of the kind of an entry.
    pub(super) fn kind(self, id: &EntryId) -> Option<u16> {
        if let Some(entry) = self.checked(id) {
            return Some(entry.kind);
        }
        self.catalog_with(id)?.find(id).map(|record| record.kind)
    }

    pub(super) fn texts(self, id: &EntryId) -> Vec<&'k VariantRecord> {
        if let Some(entry) = self.checked(id) {
            return entry.variants.iter().map(|(text, _)| text).collect();
        }
        let Some(catalog) = self.catalog_with(id) else { return Vec::new() };
        catalog.texts(id).iter().collect()
    }

    fn has_asset(self, id: &EntryId, path: &str) -> bool {
        if let Some(entry) = self.checked(id)
            && let Some(assets) = &entry.assets
        {
            return assets.iter().any(|asset| *asset.name == *path);
        }
        // Entries that do not say which files they have keep those of the catalog.
        let AllEntries::Changed(catalog, _) = self.all else { return false };
        let assets = catalog.entry(id);
        assets.is_some_and(|entry| entry.assets().any(|asset| asset == path))
    }
}

/// A checker for the links of one entry after the other.
pub(super) struct LinkChecks<'k> {
    references: References<'k>,
    known: Known<'k>,
    suggestions: usize,
    /// The anchors of the entries that have been looked up.
    anchors: HashMap<EntryId, HashSet<Box<str>>, FxBuildHasher>,
    /// The entries with headings that others link to.
    anchored: HashSet<EntryId, FxBuildHasher>,
}

impl<'k> LinkChecks<'k> {
    pub(super) fn new(references: References<'k>, known: Known<'k>) -> LinkChecks<'k> {
        LinkChecks {
            references,
            known,
            suggestions: MOST_SUGGESTIONS,
            anchors: HashMap::default(),
            anchored: HashSet::default(),
        }
    }

    /// Returns the entries with headings that others link to, whether or not the headings exist.
    pub(super) fn into_anchored(self) -> HashSet<EntryId, FxBuildHasher> {
        self.anchored
    }

    /// Sets the possible targets of the links of the next entry.
    pub(super) fn know(&mut self, known: Known<'k>) {
        for version in [known.version, self.known.version].into_iter().flatten() {
            self.anchors.remove(&version.id);
        }
        self.known = known;
    }

    /// Reports the problems with the links of an entry.
    pub(super) fn check(&mut self, entry: &Checked, report: &mut Report) {
        self.check_fields(entry, report);
        for (links, (text, _)) in entry.links.iter().zip(&entry.variants) {
            let mut findings = 0;
            let read;
            let links = match links {
                TextLinks::Known(links) => links,
                TextLinks::Possible(links) => {
                    if links.iter().all(|link| self.is_in_order(link, entry, text)) {
                        continue;
                    }
                    read = BodyScan::new(text.body()).links;
                    &read
                }
            };
            for link in links {
                if self.is_in_order(link, entry, text) {
                    continue;
                }
                findings += 1;
                if findings <= MOST_FINDINGS {
                    let finding = self.finding(link, entry, text);
                    report.push(finding.at(text.body_location(&link.span().span)));
                }
            }
            if findings > MOST_FINDINGS {
                let message = format!("and {} more links in this text", findings - MOST_FINDINGS);
                report.push(Diagnostic::error(Code::DeadLink, message).at(text.location()));
            }
        }
    }

    /// Reports the problems with links in fields that hold Markdown.
    fn check_fields(&mut self, entry: &Checked, report: &mut Report) {
        for note in &entry.notes.markdown {
            let tag = |text: &VariantRecord| self.references.site.language_at(text.language);
            let own = |text: &VariantRecord| note.language.is_none_or(|own| tag(text) == own);
            let Some((text, _)) = entry.variants.iter().find(|(text, _)| own(text)) else {
                continue;
            };
            for link in BodyScan::new(&note.value).links.iter().take(MOST_FINDINGS) {
                if !self.is_in_order(link, entry, text) {
                    report.push(self.finding(link, entry, text).at(note.location()));
                }
            }
        }
    }

    fn is_in_order(&mut self, link: &OutlineLink, entry: &Checked, text: &VariantRecord) -> bool {
        let site = self.references.site;
        match link {
            OutlineLink::Entry(link, fragment) => {
                let id = link.target.parse::<EntryId>().ok();
                let id = id.filter(|id| self.references.ids.binary_search(id).is_ok());
                id.is_some_and(|id| self.has_anchor(&id, fragment.as_deref()))
            }
            OutlineLink::Page(link) => {
                let Some(reference) = PageReference::parse(&link.target) else { return true };
                let has_language = |name: &str| site.tag_named(name).is_some();
                if !reference.language.is_none_or(has_language) {
                    return false;
                }
                let from = Standpoint::of(&entry.id, text);
                match self.references.find(from, &reference) {
                    Some(id) => self.has_anchor(&id, reference.fragment),
                    None => self.is_elsewhere(from, &reference),
                }
            }
            OutlineLink::File(link) => {
                match (&entry.assets, site.conventions().links.others_stay) {
                    (Some(assets), _) => is_beside(&link.target, assets, site.tags()),
                    (None, false) => true,
                    // The files in the folder of a page without its own folder belong to the
                    // section.
                    (None, true) => PageReference::parse(&link.target).is_none_or(|reference| {
                        reference.path.starts_with('/')
                            || self.is_beside(Standpoint::of(&entry.id, text), &reference)
                    }),
                }
            }
            OutlineLink::Refused(_) => false,
        }
    }

    /// Returns whether a reference that matches no page may be something else: a file, or anything
    /// that the site serves.
    fn is_elsewhere(&self, from: Standpoint<'_>, reference: &PageReference<'_>) -> bool {
        if reference.form != ReferenceForm::File {
            return false;
        }
        let is_from_root = reference.path.starts_with('/');
        (is_from_root && !self.references.rules().paths_name_pages)
            || self.is_beside(from, reference)
    }

    /// Returns whether the file that a text refers to exists.
    fn is_beside(&self, from: Standpoint<'_>, reference: &PageReference<'_>) -> bool {
        let files = self.references.beside(from, reference);
        files.iter().any(|(id, path)| self.known.has_asset(id, path))
    }

    /// Returns whether an entry has a heading with this id in any language. If headings are not
    /// known, it returns `true`: other tools give ids to all headings.
    fn has_anchor(&mut self, id: &EntryId, fragment: Option<&str>) -> bool {
        let Some(fragment) = fragment else { return true };
        if !self.references.rules().knows_headings {
            return true;
        }
        self.anchored.insert(id.clone());
        let fragment = decoded(fragment);
        // The top of a page always exists, and the browser searches for text fragments itself.
        let is_everywhere = fragment.is_empty()
            || fragment.eq_ignore_ascii_case("top")
            || fragment == CONTENT_ID
            || fragment.contains(":~:");
        let texts = self.known.texts(id);
        // An entry that cannot be read has been reported already.
        if is_everywhere
            || texts.is_empty()
            || texts.iter().any(|text| text.outline.section(&fragment).is_some())
        {
            return true;
        }
        let anchors = self.anchors.entry(id.clone()).or_insert_with(|| anchors(&texts));
        anchors.contains(&*fragment)
    }

    fn finding(&mut self, link: &OutlineLink, entry: &Checked, text: &VariantRecord) -> Diagnostic {
        match link {
            OutlineLink::Entry(link, fragment) => {
                let id = link.target.parse::<EntryId>().ok();
                let id = id.filter(|id| self.references.ids.binary_search(id).is_ok());
                if let (Some(id), Some(fragment)) = (id, fragment) {
                    return self.dead_anchor(&id, fragment);
                }
                let suggestion = self.may_suggest().then(|| {
                    nearest(&link.target, self.references.ids.iter().map(EntryId::as_str))
                });
                dead_link(&link.target, suggestion.flatten())
            }
            OutlineLink::Page(link) => self.dead_page(link, entry, text),
            OutlineLink::File(link) => {
                let message = format!(
                    "the text refers to the file \"{}\", which {}",
                    link.target.escape_debug(),
                    missing_file(entry.location.as_ref())
                );
                let known = entry.assets.iter().flatten().map(|asset| &*asset.name);
                Diagnostic::error(Code::MissingFile, message).suggest(&link.target, known)
            }
            OutlineLink::Refused(link) => {
                let message = format!(
                    "the link to \"{}\" has a scheme that is not allowed; only its text is shown",
                    link.target.escape_debug()
                );
                let help = "use http, https, mailto, tel or entry, or a path without a scheme";
                Diagnostic::warning(Code::RefusedLink, message).help(help.to_owned())
            }
        }
    }

    fn may_suggest(&mut self) -> bool {
        let may = self.suggestions > 0;
        self.suggestions = self.suggestions.saturating_sub(1);
        may
    }

    fn dead_anchor(&mut self, id: &EntryId, fragment: &str) -> Diagnostic {
        let message = format!(
            "the link refers to the heading \"{}\" of {id}, which exists in no language",
            fragment.escape_debug()
        );
        let finding = Diagnostic::warning(Code::DeadAnchor, message);
        if !self.may_suggest() {
            return finding;
        }
        let known = self.anchors.get(id).into_iter().flatten().map(|anchor| &**anchor);
        let mut known: Vec<&str> = known.collect();
        known.sort_unstable();
        finding.suggest(&decoded(fragment), known)
    }

    fn dead_page(&mut self, link: &LinkSpan, entry: &Checked, text: &VariantRecord) -> Diagnostic {
        let Some(reference) = PageReference::parse(&link.target) else {
            return dead_link(&link.target, None);
        };
        let site = self.references.site;
        if let Some(language) = reference.language.filter(|it| site.tag_named(it).is_none()) {
            let message = format!(
                "the link refers to the language \"{}\", which the site does not have",
                language.escape_debug()
            );
            let known: Vec<String> = site.tags().map(|tag| tag.to_string()).collect();
            return Diagnostic::error(Code::DeadLink, message)
                .help(format!("the site has {}", known.join(", ")))
                .suggest(language, known.iter().map(String::as_str));
        }
        let from = Standpoint::of(&entry.id, text);
        if let Some(id) = self.references.find(from, &reference) {
            return self.dead_anchor(&id, reference.fragment.unwrap_or_default());
        }
        let shown = match reference.form {
            ReferenceForm::FallbackUnit => &*reference.path,
            _ => link.target.split('#').next().unwrap_or_default(),
        };
        if !self.may_suggest() {
            return dead_link(shown, None);
        }
        let mut candidates = self.references.candidates(from, &reference);
        if candidates.is_empty() {
            // For instance, if an extension is missing.
            candidates.push(reference.path.trim_matches('/').to_owned());
        }
        let ids = self.references.ids;
        let near = candidates.iter().find_map(|id| nearest(id, ids.iter().map(EntryId::as_str)));
        let near = near.and_then(|near| ids.iter().find(|id| id.as_str() == near));
        let suggestion = near.map(|id| self.written(id, text, &reference));
        let finding = dead_link(shown, suggestion.as_deref());
        let is_folder = |id: &String| {
            let below = format!("{id}/");
            let at = ids.partition_point(|known| *known.as_str() < *below);
            ids.get(at).is_some_and(|known| known.as_str().starts_with(&below))
        };
        if suggestion.is_none()
            && let Some(folder) = candidates.iter().find(|id| is_folder(id))
        {
            return finding.help(format!("{folder}/ is a folder without a page of its own"));
        }
        finding
    }

    /// Returns a reference to an entry in the form that the text uses.
    fn written(&self, id: &EntryId, text: &VariantRecord, reference: &PageReference<'_>) -> String {
        let texts = self.known.texts(id);
        let own = texts.iter().find(|target| target.language == text.language);
        let file = own.or(texts.first()).and_then(|target| target.source.as_ref()).map(Arc::clone);
        let Some(file) = file else { return format!("entry:{id}") };
        let is_from_root = reference.path.starts_with('/');
        match reference.form {
            ReferenceForm::FallbackUnit => format!("/{id}"),
            ReferenceForm::FromContent => {
                let folder = self.references.site.conventions().content_folder;
                let below = file.strip_prefix(folder).filter(|_| !folder.is_empty());
                format!("@/{}", below.map_or(&*file, |below| below.trim_start_matches('/')))
            }
            _ if is_from_root && self.references.rules().paths_name_pages => format!("/{id}"),
            _ if is_from_root => format!("/{file}"),
            _ => {
                let own = text.source.as_deref().unwrap_or_default();
                relative(&file, own.rsplit_once('/').map_or("", |(folder, _)| folder))
            }
        }
    }
}

fn dead_link(shown: &str, suggestion: Option<&str>) -> Diagnostic {
    let message = format!("the link refers to \"{}\", which is not an entry", shown.escape_debug());
    let finding = Diagnostic::error(Code::DeadLink, message);
    match suggestion {
        Some(suggestion) => finding.help(format!("did you mean \"{suggestion}\"?")),
        None => finding,
    }
}

/// Returns a path relative to a folder.
fn relative(path: &str, folder: &str) -> String {
    let mut from: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    let mut to: Vec<&str> = path.split('/').collect();
    from.reverse();
    to.reverse();
    while to.len() > 1 && from.last().is_some() && from.last() == to.last() {
        from.pop();
        to.pop();
    }
    to.reverse();
    format!("{}{}", "../".repeat(from.len()), to.join("/"))
}

/// Returns all possible targets of fragments in some texts: ids of headings, and those in raw HTML.
pub(super) fn anchors(texts: &[&VariantRecord]) -> HashSet<Box<str>> {
    let mut all = HashSet::new();
    for text in texts {
        let body = text.body();
        all.extend(BodyScan::new(body).ids.into_iter().map(|id| id.target));
        for attribute in ["id=", "name="] {
            let values = body.split(attribute).skip(1).map(|rest| {
                let rest = rest.trim_start_matches(['"', '\'']);
                rest.split(['"', '\'', ' ', '>', '\n']).next().unwrap_or_default()
            });
            all.extend(values.map(Box::from));
        }
    }
    all
}
