use std::io::Write;

use jiff::Timestamp;

use super::format::ExchangeFormat;
use super::message_folder::MessageFolder;
use super::message_pairs::PairedMessages;
use super::message_record::tool_of;
use super::paired::{Freshness, Pair, PairedEntry, PairedText, origin_of};
use super::pieces::plain;
use super::side::Markup;
use super::unit::{Note, NoteCategory, Unit, UnitState};
use super::unit_name::UnitName;
use super::writer::{ExportedDocument, ExportedUnit, Writer};
use crate::catalog::{Catalog, EntryRef};
use crate::edition::Edition;
use crate::editorial::{
    Origin, SourceFingerprints, TextOrigins, TranslationRecords, TranslationState,
};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::segments::{Segment, SegmentKind, fingerprint, mapped};
use crate::words::word_count;

/// The texts to be translated from one language into another, as a file for translators.
///
/// Each entry is a document of the file, with all of its translated fields and its body: what is
/// already translated is in it too, with its state, so that translators see the whole text. The same
/// content gives the same bytes.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous **protéger**.\n")
/// #     .build()?;
/// use isogloss::editorial::TranslationRecords;
/// use isogloss::exchange::{Export, Selection};
///
/// // `catalog` has a page with a French text only.
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let records = TranslationRecords::new();
/// let mut file = Vec::new();
/// let summary = Export::new(&catalog, &records, fr, nl)
///     .with_selection(Selection::Missing)
///     .write(&mut file)?;
/// assert_eq!((summary.entries, summary.segments, summary.words), (1, 2, 4));
/// let xliff = String::from_utf8(file).unwrap();
/// assert!(xliff.contains("<source>Vous <g id=\"1\" ctype=\"bold\">protéger</g>.</source>"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Export<'c> {
    catalog: &'c Catalog,
    records: &'c TranslationRecords,
    from: LanguageTag,
    to: LanguageTag,
    format: ExchangeFormat,
    entries: Option<Vec<Box<str>>>,
    kind: Option<Box<str>>,
    selection: Selection,
    comment: Option<Box<str>>,
    messages: Option<&'c MessageFolder>,
}

/// The texts that an [`Export`] has, by the state of their translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Selection {
    /// All texts.
    #[default]
    All,
    /// The texts that have no translation.
    Missing,
    /// The texts whose translation is outdated.
    Outdated,
}

/// The size of an [`Export`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExportSummary {
    /// The number of entries in the file.
    pub entries: usize,
    /// The number of files of messages in the file.
    pub message_files: usize,
    /// The number of segments whose translation is missing or outdated.
    pub segments: usize,
    /// The number of words in these segments, in the source language.
    pub words: usize,
    /// The number of words in all segments of the file.
    pub all_words: usize,
    /// The messages that are not in the file, because a choice in them has more than 64 forms.
    pub left_out: Vec<UnitName>,
}

impl<'c> Export<'c> {
    /// Selects all entries that have a text in `from`, to be translated into `to`.
    pub fn new(
        catalog: &'c Catalog,
        records: &'c TranslationRecords,
        from: LanguageTag,
        to: LanguageTag,
    ) -> Export<'c> {
        Export {
            catalog,
            records,
            from,
            to,
            format: ExchangeFormat::default(),
            entries: None,
            kind: None,
            selection: Selection::default(),
            comment: None,
            messages: None,
        }
    }

    /// Sets the format. The default is XLIFF 1.2.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour\"\n+++\n")
    /// #     .build()?;
    /// # let records = isogloss::editorial::TranslationRecords::new();
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// use isogloss::exchange::{ExchangeFormat, Export};
    ///
    /// // `catalog` has a French page, which Dutch lacks.
    /// let mut file = Vec::new();
    /// let export = Export::new(&catalog, &records, fr, nl).with_format(ExchangeFormat::Po);
    /// export.with_entries(["pages/mission"]).write(&mut file)?;
    /// assert!(String::from_utf8(file).unwrap().contains("msgctxt \"pages/mission#title\""));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_format(mut self, format: ExchangeFormat) -> Export<'c> {
        self.format = format;
        self
    }

    /// Selects these entries only, by their ids. Each of them must have a text in the source language.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour\"\n+++\n")
    /// #     .build()?;
    /// # let records = isogloss::editorial::TranslationRecords::new();
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// use isogloss::exchange::Export;
    ///
    /// let export = Export::new(&catalog, &records, fr, nl);
    /// let summary = export.clone().with_entries(["pages/mission", "news/a"]).write(Vec::new())?;
    /// assert_eq!(summary.entries, 2);
    /// let error = export.with_entries(["pages/elsewhere"]).write(Vec::new()).unwrap_err();
    /// assert_eq!(error.to_string(), "there is no entry \"pages/elsewhere\"");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_entries(
        mut self,
        entries: impl IntoIterator<Item = impl Into<Box<str>>>,
    ) -> Export<'c> {
        self.entries = Some(entries.into_iter().map(Into::into).collect());
        self
    }

    /// Selects the entries of this kind only.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour\"\n+++\n")
    /// #     .build()?;
    /// # let records = isogloss::editorial::TranslationRecords::new();
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// use isogloss::exchange::Export;
    ///
    /// let export = Export::new(&catalog, &records, fr, nl).with_kind("news-item");
    /// assert_eq!(export.write(Vec::new())?.entries, 1);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_kind(mut self, kind: impl Into<Box<str>>) -> Export<'c> {
        self.kind = Some(kind.into());
        self
    }

    /// Selects the texts in this state only.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour\"\n+++\n")
    /// #     .build()?;
    /// # let records = isogloss::editorial::TranslationRecords::new();
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// use isogloss::exchange::{Export, Selection};
    ///
    /// // The Dutch text of the page `pages/contact` exists; of the other two entries there is none.
    /// let export = Export::new(&catalog, &records, fr, nl);
    /// assert_eq!(export.write(Vec::new())?.entries, 3);
    /// let export = export.with_selection(Selection::Missing);
    /// assert_eq!(export.write(Vec::new())?.entries, 2);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_selection(mut self, selection: Selection) -> Export<'c> {
        self.selection = selection;
        self
    }

    /// Sets a remark for the translators, which each document of the file has.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour\"\n+++\n")
    /// #     .build()?;
    /// # let records = isogloss::editorial::TranslationRecords::new();
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// use isogloss::exchange::Export;
    ///
    /// let mut file = Vec::new();
    /// let export = Export::new(&catalog, &records, fr, nl).with_entries(["news/a"]);
    /// export.with_comment("« Défense » garde sa majuscule.").write(&mut file)?;
    /// assert!(String::from_utf8(file).unwrap().contains("« Défense » garde sa majuscule."));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn with_comment(mut self, comment: impl Into<Box<str>>) -> Export<'c> {
        self.comment = Some(comment.into());
        self
    }

    /// Adds the messages of the interface to the file, a document for each of their files in the source
    /// language. A selection by state applies to each message.
    ///
    /// To export messages only, select no entries: `with_entries([""; 0])`.
    pub fn with_messages(mut self, messages: &'c MessageFolder) -> Export<'c> {
        self.messages = Some(messages);
        self
    }

    /// Writes the file, one entry after the other, and then the messages.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage)
    /// if the site does not have one of the languages; of kind
    /// [`ErrorKind::Translation`](crate::error::ErrorKind::Translation) if both are the same, if there
    /// is no such entry or kind, if one of the entries has no text in the source language, or if its
    /// text in that language is itself a translation of the other; and of kind
    /// [`ErrorKind::Io`](crate::error::ErrorKind::Io) if the file cannot be written.
    pub fn write(&self, out: impl Write) -> Result<ExportSummary, Error> {
        self.write_with_progress(out, |_, _| {})
    }

    /// Writes the file as [`write`](Export::write) does, and calls `progress(done, total)` after each
    /// entry.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour\"\n+++\n")
    /// #     .build()?;
    /// # let records = isogloss::editorial::TranslationRecords::new();
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// use isogloss::exchange::Export;
    ///
    /// let mut calls = Vec::new();
    /// let export = Export::new(&catalog, &records, fr, nl);
    /// export.write_with_progress(Vec::new(), |done, total| calls.push((done, total)))?;
    /// assert_eq!(calls, [(1, 3), (2, 3), (3, 3)]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`write`](Export::write).
    pub fn write_with_progress(
        &self,
        out: impl Write,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<ExportSummary, Error> {
        let entries = self.selected()?;
        let edition = self.catalog.edition(self.from, Timestamp::UNIX_EPOCH)?.preview();
        let mut summary = ExportSummary::default();
        let mut writer = Writer::new(self.format, out, self.from, self.to);
        let failure =
            |cause| Error::io(std::path::Path::new("the file for translators"), "write", cause);
        let count = entries.len();
        for (done, Selected { entry, prints }) in entries.into_iter().enumerate() {
            let languages = (self.from, self.to);
            if let Some(paired) = PairedEntry::new(entry, self.records, languages, prints) {
                let document = self.document(&paired, &edition, &mut summary);
                writer.document(document).map_err(failure)?;
                summary.entries += 1;
            }
            progress(done + 1, count);
        }
        let messages = self.messages.map(|folder| folder.pairs(self.from, self.to));
        for paired in messages.transpose()?.iter().flatten() {
            let document = self.message_document(paired, &mut summary);
            if !document.units.is_empty() {
                writer.document(document).map_err(failure)?;
                summary.message_files += 1;
            }
        }
        writer.finish().map_err(failure)?;
        Ok(summary)
    }

    /// Returns the selected entries.
    fn selected(&self) -> Result<Vec<Selected<'c>>, Error> {
        let site = self.catalog.site();
        let wrong = |message: String| Err(Error::translation(message));
        for language in [self.from, self.to] {
            if site.language(language).is_none() {
                return Err(Error::unknown_language(language, site.tags()));
            }
        }
        if self.from == self.to {
            return wrong(format!("{} cannot be translated into itself", self.from));
        }
        if let Some(name) = &self.kind
            && !site.kinds().iter().any(|kind| kind.name() == &**name)
        {
            let known: Vec<&str> = site.kinds().iter().map(|kind| kind.name()).collect();
            let name = name.escape_debug();
            return wrong(format!("unknown kind {name}; the kinds are {}", known.join(", ")));
        }
        let is_of_kind =
            |entry: &EntryRef<'_>| self.kind.as_deref().is_none_or(|it| it == entry.kind().name());
        let Some(names) = &self.entries else {
            let all = self.catalog.entries().filter(is_of_kind);
            let possible = all.filter(|entry| self.obstacle(*entry).is_none());
            return Ok(possible.filter_map(|entry| self.selection_of(entry)).collect());
        };
        let mut found = Vec::with_capacity(names.len());
        for name in names {
            let Some(entry) = self.catalog.entry(&**name) else {
                return wrong(format!("there is no entry \"{}\"", name.escape_debug()));
            };
            if let Some(obstacle) = self.obstacle(entry) {
                return wrong(obstacle);
            }
            let is_first = !found.iter().any(|known: &Selected<'_>| known.entry.id() == entry.id());
            if is_first && is_of_kind(&entry) {
                found.extend(self.selection_of(entry));
            }
        }
        Ok(found)
    }

    /// Returns why an entry cannot be translated from the one language into the other.
    fn obstacle(&self, entry: EntryRef<'c>) -> Option<String> {
        let (from, to, id) = (self.from, self.to, entry.id());
        if entry.variant(from).is_none() {
            return Some(format!("{id} has no text in {from} to be translated"));
        }
        // A translation must not go back over its own original.
        self.records.is_source(self.catalog, entry, to).then(|| {
            format!("the {to} text of {id} is the original, not a translation from {from}")
        })
    }

    /// Returns the entry if its translation has the selected state.
    fn selection_of(&self, entry: EntryRef<'c>) -> Option<Selected<'c>> {
        let selected = match self.selection {
            Selection::All => return Some(Selected { entry, prints: None }),
            Selection::Missing => TranslationState::Missing,
            Selection::Outdated => TranslationState::Outdated,
        };
        let (state, prints) = self.records.state_and_source(self.catalog, entry, self.to);
        (state == selected).then_some(Selected { entry, prints })
    }

    fn document<'p>(
        &self,
        paired: &'p PairedEntry<'c>,
        edition: &Edition<'c>,
        summary: &mut ExportSummary,
    ) -> ExportedDocument<'p, 'c> {
        let entry = paired.entry;
        let mut notes = vec![note(NoteCategory::Kind, entry.kind().name())];
        if let Some(served) = edition.get(entry.id()) {
            let address = served.address();
            let url = address.url().unwrap_or_else(|| address.to_string());
            notes.push(note(NoteCategory::Address, &url));
        }
        notes.extend(self.comment_note());
        let has_machine = paired.record.is_some_and(|record| !record.machine_texts().is_empty());
        let present = paired.present.filter(|_| has_machine);
        let origins = present.map(|text| self.records.origins_of(entry, text));
        let mut units = Vec::new();
        for text in &paired.texts {
            for (at, segment) in text.source.segments.all.iter().enumerate() {
                if !segment.has_words {
                    continue;
                }
                let machine = |pair| origins.as_ref().and_then(|it| machine_of(it, text, pair));
                let unit = unit(text, at, segment, machine);
                summary.add(&unit);
                units.push(ExportedUnit { unit, text, segment });
            }
        }
        let name = entry.id().as_str().into();
        ExportedDocument { name, is_of_messages: false, notes, units }
    }

    fn message_document<'p>(
        &self,
        paired: &'p PairedMessages<'c>,
        summary: &mut ExportSummary,
    ) -> ExportedDocument<'p, 'c> {
        let mut units = Vec::new();
        for pattern in &paired.patterns {
            for text in paired.texts.get(pattern.forms()).unwrap_or_default() {
                let Some(segment) = text.source.segments.all.first().filter(|it| it.has_words)
                else {
                    continue;
                };
                let machine = |_| tool_of(paired.record, text).map(Into::into);
                let mut unit = unit(text, 0, segment, machine);
                let is_selected = match self.selection {
                    Selection::All => true,
                    Selection::Missing => unit.state == UnitState::Missing,
                    Selection::Outdated => unit.state == UnitState::Outdated,
                };
                if is_selected {
                    let comment = Some(&*pattern.message.comment).filter(|it| !it.is_empty());
                    unit.notes.extend(comment.map(|it| note(NoteCategory::Comment, it)));
                    summary.add(&unit);
                    units.push(ExportedUnit { unit, text, segment });
                }
            }
        }
        let notes = self.comment_note().into_iter().collect();
        let name: Box<str> = (&*paired.file.source.path).into();
        summary.left_out.extend(paired.left_out.iter().map(|id| UnitName::new(&name, id)));
        ExportedDocument { name, is_of_messages: true, notes, units }
    }

    fn comment_note(&self) -> Option<Note> {
        self.comment.as_deref().map(|text| note(NoteCategory::Comment, text))
    }
}

impl ExportSummary {
    fn add(&mut self, unit: &Unit) {
        let words = word_count(&plain(&unit.source));
        self.all_words += words;
        if matches!(unit.state, UnitState::Missing | UnitState::Outdated) {
            self.segments += 1;
            self.words += words;
        }
    }
}

/// An entry that is in the file.
struct Selected<'c> {
    entry: EntryRef<'c>,
    /// The fingerprints of the source by its record, if they were needed to select the entry.
    prints: Option<SourceFingerprints<'c>>,
}

/// Returns a segment of the source with what there is of its translation.
fn unit(
    text: &PairedText<'_>,
    at: usize,
    segment: &Segment,
    machine: impl Fn(Pair) -> Option<Box<str>>,
) -> Unit {
    let segments = &text.source.segments.all;
    let kind = match (&text.field, &text.markup) {
        (Some(name), Markup::Message { .. }) => kind_of_message(name),
        (Some(field), Markup::None) => field.to_string(),
        (Some(field), Markup::Markdown) => format!("{field}, {}", kind_name(segment.kind)),
        (None, _) => kind_name(segment.kind).to_owned(),
    };
    let mut notes = vec![note(NoteCategory::Kind, &kind)];
    let heading = segment.heading.and_then(|heading| segments.get(heading));
    notes.extend(heading.map(|heading| note(NoteCategory::Heading, &plain(&heading.pieces))));
    let mut unit = Unit {
        id: text.ids.get(at).cloned().unwrap_or_default(),
        source: segment.pieces.clone(),
        codes: segment.codes.clone(),
        target: None,
        state: UnitState::Missing,
        former_source: None,
        notes,
    };
    let pair = text.pairs.get(at).copied().flatten();
    let Some((pair, present)) = pair.and_then(|pair| Some((pair, text.present_segment(pair)?)))
    else {
        unit.notes
            .extend(text.uncertain_translation(at).map(|it| note(NoteCategory::Present, &it)));
        if text.is_uncertain(segment.block) {
            unit.state = UnitState::Unknown;
        }
        return unit;
    };
    unit.target = Some(mapped(segment, present).pieces);
    unit.state = state(pair, machine);
    if let Freshness::Outdated(Some(former)) = pair.freshness {
        let former = text
            .former
            .as_ref()
            .and_then(|it| it.text.get(it.segments.all.get(former)?.range.clone()));
        unit.former_source = former.map(Into::into);
    }
    let print = fingerprint(&present.pieces, &present.codes);
    unit.notes.push(note(NoteCategory::Target, &print.to_string()));
    unit
}

/// Returns the state of a translation. `machine` returns the program that wrote it.
fn state(pair: Pair, machine: impl Fn(Pair) -> Option<Box<str>>) -> UnitState {
    match pair.freshness {
        Freshness::Outdated(_) => UnitState::Outdated,
        Freshness::Unknown => UnitState::Unknown,
        Freshness::Current => machine(pair).map_or(UnitState::Current, UnitState::Machine),
    }
}

fn machine_of(origins: &TextOrigins<'_>, text: &PairedText<'_>, pair: Pair) -> Option<Box<str>> {
    match origin_of(origins, text, pair)? {
        Origin::Machine { tool, .. } => Some(tool.into()),
        Origin::Person => None,
    }
}

fn kind_name(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Paragraph => "paragraph",
        SegmentKind::Heading => "heading",
        SegmentKind::Item => "list item",
        SegmentKind::ColumnHeading => "column heading",
        SegmentKind::Cell => "table cell",
        SegmentKind::Quote => "quotation",
        SegmentKind::Footnote => "footnote",
        SegmentKind::Term => "term",
        SegmentKind::Definition => "definition",
    }
}

/// Returns what a translator should know about a message with this name in the file.
fn kind_of_message(name: &str) -> String {
    let mut parts = name.split(':');
    let what = match parts.next().unwrap_or_default() {
        // Only choices can refer to these.
        property if property.starts_with('-') && property.contains('.') => "property of a term",
        attribute if attribute.contains('.') => "attribute of a message",
        term if term.starts_with('-') => "term",
        _ => "message",
    };
    let keys: Vec<&str> = parts.collect();
    match keys.is_empty() {
        true => what.to_owned(),
        false => format!("{what}, form {}", keys.join(", ")),
    }
}

fn note(category: NoteCategory, text: &str) -> Note {
    Note { category, text: text.into() }
}
