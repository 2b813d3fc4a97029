use std::collections::BTreeMap;

use jiff::Timestamp;

use super::align::BlockChange;
use super::blocks::Block;
use super::records::TranslationRecords;
use super::source_text::SourceText;
use super::status::{EntryTexts, TranslationState, TranslationStatus};
use crate::catalog::{Catalog, EntryRef, VariantRef};
use crate::content::{EntryId, FingerprintScheme, Status, names};
use crate::error::Report;
use crate::language::LanguageTag;
use crate::markdown::{plain_word_count, word_count};
use crate::parallel;
use crate::site::SiteLanguage;

/// The state of every entry in every language: which translations are missing, which are out of
/// date and why, and how many words there are to translate.
///
/// `{}` prints it as a table for a terminal; [`to_markdown`](Coverage::to_markdown),
/// [`to_json`](Coverage::to_json) and [`to_html`](Coverage::to_html) return it in other formats.
///
/// ```
/// use isogloss::editorial::{Coverage, TranslationRecords, TranslationState};
/// use isogloss::{Catalog, Timestamp};
///
/// let catalog = Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
///     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
///     .build()?;
/// let coverage = Coverage::of(&catalog, &TranslationRecords::new(), Timestamp::UNIX_EPOCH);
/// let nl = "nl".parse()?;
/// assert_eq!(coverage.count(nl, TranslationState::Missing), 1);
/// assert_eq!(coverage.word_count(nl), 4);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Coverage {
    pub(super) languages: Vec<SiteLanguage>,
    pub(super) moment: Timestamp,
    rows: Vec<CoverageRow>,
    report: Report,
}

/// An entry and its texts in all languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The id of the entry.
    pub id: EntryId,
    /// The name of its kind.
    pub kind: Box<str>,
    /// The title of the source, and its language.
    pub title: Option<(Box<str>, LanguageTag)>,
    /// The cells for the site's languages, in their order.
    pub cells: Vec<CoverageCell>,
}

/// An entry in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageCell {
    /// The language.
    pub language: LanguageTag,
    /// The state of the text as a translation.
    pub status: TranslationStatus,
    /// The state of its publication at the requested moment; `None` if there is no text.
    pub publication: Option<Publication>,
    /// The number of words of the source to translate: all of them for a missing text, those of the
    /// changed fields and blocks for an outdated one. It is 0 if the source is withdrawn or has
    /// expired.
    pub words: usize,
}

/// The state of a text's publication at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Publication {
    /// The text is public.
    Public,
    /// The text is a draft.
    Draft,
    /// The text is in review.
    InReview,
    /// The text will be published later.
    Scheduled,
    /// The publication of the text has ended.
    Expired,
    /// The text is withdrawn.
    Withdrawn,
    /// The text is published, but a gate of the site holds its entry back.
    Held,
}

names!(Publication as "a state of publication" {
    Public = "public",
    Draft = "draft",
    InReview = "review",
    Scheduled = "scheduled",
    Expired = "expired",
    Withdrawn = "withdrawn",
    Held = "held",
});

impl Publication {
    fn of(text: VariantRef<'_>, moment: Timestamp) -> Publication {
        let window = text.window();
        match text.status() {
            Status::Draft => Publication::Draft,
            Status::InReview => Publication::InReview,
            Status::Withdrawn => Publication::Withdrawn,
            Status::Published if window.contains(moment) => Publication::Public,
            Status::Published if window.from.is_some_and(|from| moment < from) => {
                Publication::Scheduled
            }
            Status::Published => Publication::Expired,
        }
    }
}

/// The counts of a kind in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageTotal {
    /// The name of the kind.
    pub kind: Box<str>,
    /// The language.
    pub language: LanguageTag,
    /// The number of words to translate.
    pub words: usize,
    counts: BTreeMap<TranslationState, usize>,
}

impl CoverageTotal {
    /// Returns the number of texts in a state.
    pub fn count(&self, state: TranslationState) -> usize {
        self.counts.get(&state).copied().unwrap_or_default()
    }

    /// Returns the number of entries.
    pub fn entries(&self) -> usize {
        self.counts.values().sum()
    }

    /// Returns the percentage of texts that are sources or current translations, rounded down. It
    /// is 0 if there are no entries.
    pub fn percent(&self) -> usize {
        let done = self.count(TranslationState::Source) + self.count(TranslationState::Current);
        (done * 100).checked_div(self.entries()).unwrap_or_default()
    }
}

impl Coverage {
    /// Computes the coverage of a catalog at a moment. The moment only decides what is published.
    pub fn of(catalog: &Catalog, records: &TranslationRecords, moment: Timestamp) -> Coverage {
        let entries: Vec<EntryRef<'_>> = catalog.entries().collect();
        let row = |entry| row(catalog, records, moment, entry);
        Coverage {
            languages: catalog.site().languages().to_vec(),
            moment,
            rows: parallel::map(entries, row),
            report: records.check(catalog),
        }
    }

    /// Returns the entries in the order of their ids.
    pub fn rows(&self) -> &[CoverageRow] {
        &self.rows
    }

    /// Returns the languages in the order of the site.
    pub fn languages(&self) -> impl ExactSizeIterator<Item = LanguageTag> {
        self.languages.iter().map(SiteLanguage::tag)
    }

    /// Returns the findings about the records, as [`TranslationRecords::check`] reports them.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Keeps only the entries for which `keeps` returns `true`.
    #[must_use]
    pub fn filtered(mut self, keeps: impl FnMut(&CoverageRow) -> bool) -> Coverage {
        self.rows.retain(keeps);
        self
    }

    /// Returns the number of texts in a language that are in a state.
    pub fn count(&self, language: LanguageTag, state: TranslationState) -> usize {
        self.of_language(language).filter(|cell| cell.status.state() == state).count()
    }

    /// Returns the number of words to translate into a language.
    pub fn word_count(&self, language: LanguageTag) -> usize {
        self.of_language(language).map(|cell| cell.words).sum()
    }

    fn of_language(&self, language: LanguageTag) -> impl Iterator<Item = &CoverageCell> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(move |cell| cell.language == language)
    }

    /// Returns the counts by kind and language: the kinds in the order of their names, the
    /// languages in the order of the site.
    pub fn totals(&self) -> Vec<CoverageTotal> {
        let mut totals: Vec<CoverageTotal> = Vec::new();
        for kind in self.kinds() {
            for language in self.languages() {
                let rows = self.rows.iter().filter(|row| *row.kind == *kind);
                let cells = rows.flat_map(|row| &row.cells);
                let mut total = CoverageTotal {
                    kind: kind.into(),
                    language,
                    words: 0,
                    counts: BTreeMap::new(),
                };
                for cell in cells.filter(|cell| cell.language == language) {
                    *total.counts.entry(cell.status.state()).or_default() += 1;
                    total.words += cell.words;
                }
                totals.push(total);
            }
        }
        totals
    }

    pub(super) fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = self.rows.iter().map(|row| &*row.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

fn row(
    catalog: &Catalog,
    records: &TranslationRecords,
    moment: Timestamp,
    entry: EntryRef<'_>,
) -> CoverageRow {
    let mut texts = EntryTexts::new(catalog, entry, records);
    let original = texts.original();
    let is_wanted = |text: VariantRef<'_>| {
        !matches!(Publication::of(text, moment), Publication::Withdrawn | Publication::Expired)
    };
    // Counted at most once for all languages.
    let mut all_words = None;
    let cell = |language: LanguageTag| {
        let status = texts.status(language);
        let words = match &status {
            TranslationStatus::Missing => match original.filter(|text| is_wanted(*text)) {
                Some(text) => *all_words.get_or_insert_with(|| {
                    let text = SourceText::of(entry, text);
                    let fields = text.fields.iter().map(|(_, words)| plain_word_count(words));
                    fields.sum::<usize>() + word_count(&text.body)
                }),
                None => 0,
            },
            TranslationStatus::Outdated { from, fields, blocks } => {
                match entry.variant(*from).filter(|text| is_wanted(*text)) {
                    Some(text) => {
                        let text = SourceText::of(entry, text);
                        let changed = fields.iter().filter_map(|it| text.field(&it.name));
                        changed.map(plain_word_count).sum::<usize>()
                            + words_of_blocks(&text.body, blocks)
                    }
                    None => 0,
                }
            }
            _ => 0,
        };
        let publication = entry.variant(language).map(|text| match Publication::of(text, moment) {
            Publication::Public if entry.is_held(moment) => Publication::Held,
            other => other,
        });
        CoverageCell { language, status, publication, words }
    };
    let cells = catalog.site().tags().map(cell).collect();
    let title = original.and_then(|text| Some((text.text("title")?.into(), text.language())));
    CoverageRow { id: entry.id().clone(), kind: entry.kind().name().into(), title, cells }
}

fn words_of_blocks(body: &str, changes: &[BlockChange]) -> usize {
    let changed = changes.iter().filter(|change| change.affects_translation());
    let mut changed = changed.filter_map(BlockChange::after).peekable();
    if changed.peek().is_none() {
        return 0;
    }
    // The positions of blocks do not depend on the scheme.
    let blocks = Block::of(body, FingerprintScheme::default());
    let blocks = changed.filter_map(|place| blocks.get(place.position));
    blocks.map(|block| word_count(block.markdown())).sum()
}
