//! The versions of an entry, each checked as the entry that it would make.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::catalog::checked::Checked;
use crate::catalog::ends::WrittenEnds;
use crate::catalog::{freeze, window_bound};
use crate::content::{Correction, Entry, LocalizedText, TextFingerprint, Variant, Version};
use crate::error::{Code, Diagnostic, Location, Report, Spanned};
use crate::language::LanguageTag;
use crate::site::Site;

/// A version, and the entry with this version and all before it in place.
#[derive(Clone, Debug)]
pub(in crate::catalog) struct CheckedVersion {
    settings: VersionSettings,
    written: Checked,
}

/// The settings of a version, and the parts of the entry that it replaces.
#[derive(Clone, Debug)]
pub(in crate::catalog) struct VersionSettings {
    pub(super) name: Box<str>,
    pub(super) from: Option<Timestamp>,
    pub(super) together: Option<Box<[LanguageTag]>>,
    pub(super) is_major: bool,
    pub(super) note: LocalizedText,
    pub(super) correction: Option<Correction>,
    pub(super) made_from: Vec<(LanguageTag, TextFingerprint)>,
    /// The languages of its own texts.
    pub(super) languages: Box<[LanguageTag]>,
    pub(super) has_neutral: bool,
    /// The names of its own files.
    pub(super) assets: Box<[Box<str>]>,
    /// The ends of the texts of the entry with the version, as they were written.
    pub(super) ends: Option<Box<WrittenEnds>>,
    pub(super) location: Option<Location>,
}

impl CheckedVersion {
    pub(in crate::catalog) fn divided(self) -> (VersionSettings, Checked) {
        (self.settings, self.written)
    }

    pub(in crate::catalog) fn written(&self) -> &Checked {
        &self.written
    }

    pub(in crate::catalog) fn written_mut(&mut self) -> &mut Checked {
        &mut self.written
    }

    pub(in crate::catalog) fn settings(&self) -> &VersionSettings {
        &self.settings
    }
}

impl VersionSettings {
    /// Returns the greatest number of times at which a part of the version becomes public.
    pub(super) fn most_stages(&self) -> usize {
        1 + self.languages.len()
    }
}

/// Returns the finding about an entry of which only versions are there.
pub(in crate::catalog) fn without_texts(entry: &Entry, versions: &[Version]) -> Diagnostic {
    let first = versions.first();
    let name = first.map_or("", Version::name);
    let message = format!("{} has no text besides those of its version {name}", entry.id);
    let help = "a version replaces texts: move its files to the entry, or remove its folder";
    Diagnostic::error(Code::NoVariant, message)
        .at(first.and_then(|version| version.source.clone()))
        .help(help.to_owned())
}

/// Returns the versions in the order of their starts; those without a start come last.
pub(in crate::catalog) fn check(
    base: Entry,
    mut versions: Vec<Version>,
    site: &Site,
    findings: &mut Report,
) -> Vec<CheckedVersion> {
    let id = base.id.clone();
    versions.retain(|version| has_usable_name(version, &id, findings));
    versions.iter_mut().for_each(|version| convert_start(version, &id, site, findings));
    let order = |version: &Version| {
        let from = version.from.as_ref().map(|from| from.value);
        (from.is_none(), from, version.name.clone())
    };
    versions.sort_by_cached_key(order);
    check_pairs(&versions, &id, findings);
    let mut entry = base;
    let mut checked = Vec::with_capacity(versions.len());
    for version in versions {
        check_settings(&version, &entry, site, findings);
        entry = version.applied_to(entry);
        let mut own = Report::default();
        let written = freeze::check(entry.clone(), site, &mut own);
        // The texts that stay have been checked already.
        let is_new = |finding: &Diagnostic| findings.iter().all(|known| known != finding);
        own.retain(is_new);
        findings.append(own);
        let Some(mut written) = written else { continue };
        let settings = VersionSettings { ends: written.ends.take(), ..settings(version, site) };
        checked.push(CheckedVersion { settings, written });
    }
    checked
}

fn settings(version: Version, site: &Site) -> VersionSettings {
    let mut languages: Vec<LanguageTag> =
        version.variants.iter().map(|variant| variant.language).collect();
    languages.sort_by_key(|language| site.position(*language));
    VersionSettings {
        name: version.name,
        from: version.from.map(|from| from.value),
        together: version.together.map(|tags| tags.into_iter().map(|tag| tag.value).collect()),
        is_major: version.is_major,
        note: version.note,
        correction: version.correction,
        made_from: version.made_from,
        languages: languages.into(),
        has_neutral: version.fields.is_some(),
        assets: version.assets.into_iter().map(|asset| asset.name).collect(),
        ends: None,
        location: version.source,
    }
}

/// Converts the start that a row gives.
fn convert_start(version: &mut Version, id: &str, site: &Site, findings: &mut Report) {
    let Some(written) = version.written_from.take() else { return };
    let subject = format!("from of {id}/+{}", version.name);
    let (instant, finding) = window_bound("published_from", &subject, &written, site);
    findings.extend(finding);
    version.from = instant.map(Spanned::from);
}

/// Returns whether a version can have its name, which is one segment of a path.
fn has_usable_name(version: &Version, id: &str, findings: &mut Report) -> bool {
    let Some(problem) = Version::name_problem(&version.name) else { return true };
    let (id, name) = (id.escape_debug(), version.name.escape_debug());
    let message = format!("a version of {id} cannot be named \"{name}\": {problem}");
    findings.push(Diagnostic::error(Code::InvalidId, message).at(version.source.clone()));
    false
}

/// A part of an entry that a version replaces.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Replaced<'v> {
    Neutral,
    Text(LanguageTag),
    File(&'v str),
}

/// Reports versions with one name, and those with one start that would replace the same. Of several
/// ones, each is compared with the first.
fn check_pairs(versions: &[Version], id: &str, findings: &mut Report) {
    let mut named: HashMap<&str, &Version> = HashMap::new();
    let mut replacing: HashMap<(Timestamp, Replaced<'_>), &Version> = HashMap::new();
    for version in versions {
        let first = *named.entry(&version.name).or_insert(version);
        if !std::ptr::eq(first, version) {
            let message = format!("{id} has two versions named {}", version.name);
            findings.push(duplicate(message, version, first));
        }
        let Some(from) = version.from.as_ref().map(|from| from.value) else { continue };
        let mut known = vec![&version.name];
        for part in replaced_by(version) {
            let first = *replacing.entry((from, part)).or_insert(version);
            if !known.contains(&&first.name) {
                known.push(&first.name);
                let names = format!("{} and {}", first.name, version.name);
                let message = format!("the versions {names} of {id} start at the same moment");
                findings.push(duplicate(message, version, first));
            }
        }
    }
}

fn replaced_by(version: &Version) -> impl Iterator<Item = Replaced<'_>> {
    let neutral = version.fields.iter().map(|_| Replaced::Neutral);
    let texts = version.variants.iter().map(|text| Replaced::Text(text.language));
    neutral.chain(texts).chain(version.assets.iter().map(|file| Replaced::File(&file.name)))
}

fn duplicate(message: String, version: &Version, first: &Version) -> Diagnostic {
    let place = |version: &Version| {
        let from = version.from.as_ref().and_then(Spanned::location);
        from.or_else(|| version.source.clone())
    };
    Diagnostic::error(Code::DuplicateVersion, message)
        .at(place(version))
        .related("the other version", place(first))
        .help("join them, or give one of them another start".to_owned())
}

fn check_settings(version: &Version, entry: &Entry, site: &Site, findings: &mut Report) {
    let name = &*version.name;
    if let Some(kind) = version.kind.as_ref().filter(|kind| kind.value != entry.kind.value) {
        let message = format!("the version {name} of {} has another kind", entry.id);
        findings.push(
            Diagnostic::error(Code::NeutralConflict, message)
                .at(kind.location())
                .related("the kind of the entry", entry.kind.location())
                .help("an entry has one kind in all its versions: leave it out here".to_owned()),
        );
    }
    let is_empty =
        version.variants.is_empty() && version.fields.is_none() && version.assets.is_empty();
    if is_empty && !version.is_incomplete {
        let message = format!("the version {name} of {} changes nothing", entry.id);
        findings.push(
            Diagnostic::warning(Code::IncompleteVersion, message)
                .at(version.source.clone())
                .help("add its texts, such as fr.md, or remove its folder".to_owned()),
        );
    }
    for language in version.together.iter().flatten() {
        if site.position(language.value).is_none() {
            let message = format!(
                "the version {name} of {} waits for {}, which is not a language of the site",
                entry.id, language.value
            );
            let finding = Diagnostic::error(Code::UnknownLanguage, message);
            findings.push(finding.at(language.location().or_else(|| version.source.clone())));
        }
    }
    for (language, _) in version.note.iter() {
        findings.extend(note_without_readers(version, entry, site, language));
    }
    findings.extend(missing_note(version, entry));
    let has_text = |tag: &LanguageTag| version.variants.iter().any(|it| it.language == *tag);
    let correction = version.correction.iter().flat_map(|it| &it.languages);
    for language in correction.filter(|language| !has_text(language)) {
        let message = format!(
            "the version {name} of {} corrects {language} first, but has no text in {language}",
            entry.id
        );
        let finding = Diagnostic::error(Code::InvalidValue, message);
        findings.push(finding.at(version.place_of("correction", *language)));
    }
}

/// Returns the finding about languages whose readers are not told what those of others are.
fn missing_note(version: &Version, entry: &Entry) -> Option<Diagnostic> {
    let (first, _) = version.note.iter().next()?;
    let of_all = entry.variants.iter().filter(|_| version.fields.is_some());
    let told = version.variants.iter().chain(of_all).map(|text| text.language);
    let mut silent: Vec<LanguageTag> = told.filter(|it| version.note.get(*it).is_none()).collect();
    silent.sort();
    silent.dedup();
    let silent: Vec<&str> = silent.iter().map(LanguageTag::as_str).collect();
    if silent.is_empty() {
        return None;
    }
    let subject = format!("the version {} of {}", version.name, entry.id);
    let message = format!("{subject} has a note in {first}, but none in {}", silent.join(", "));
    let finding = Diagnostic::warning(Code::InvalidValue, message);
    Some(finding.at(version.place_of("note", first)))
}

/// Returns the finding about a note that readers of no text are told.
fn note_without_readers(
    version: &Version,
    entry: &Entry,
    site: &Site,
    language: LanguageTag,
) -> Option<Diagnostic> {
    let has_text = |texts: &[Variant]| texts.iter().any(|text| text.language == language);
    let subject = format!("the version {} of {}", version.name, entry.id);
    let place = version.place_of("note", language);
    if site.position(language).is_none() {
        let message =
            format!("{subject} has a note in {language}, which is not a language of the site");
        return Some(Diagnostic::error(Code::UnknownLanguage, message).at(place));
    }
    // The text is still to be written.
    let is_awaited = version.together.iter().flatten().any(|tag| tag.value == language);
    let is_told = version.fields.is_some() && has_text(&entry.variants);
    if is_awaited || is_told || has_text(&version.variants) {
        return None;
    }
    let message = format!("{subject} has a note in {language}, but no text in {language}");
    Some(Diagnostic::warning(Code::InvalidValue, message).at(place))
}
