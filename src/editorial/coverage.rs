use std::collections::BTreeMap;

use jiff::Timestamp;

use super::align::BlockChange;
use super::blocks::Block;
use super::records::TranslationRecords;
use super::source_text::SourceText;
use super::status::{EntryTexts, TranslationState, TranslationStatus};
use crate::catalog::{Catalog, ContentState, EntryRef, VariantRef, VersionRef};
use crate::content::{EntryId, FingerprintScheme, Status, names};
use crate::error::Report;
use crate::language::LanguageTag;
use crate::markdown::word_count;
use crate::parallel;
use crate::site::SiteLanguage;
use crate::words;

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

/// An entry and its texts in all languages, from [`Coverage::rows`].
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nU beschermen.\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::editorial::{Coverage, TranslationRecords};
///
/// // The site has French and Dutch; the page has a Dutch text only.
/// let coverage = Coverage::of(&catalog, &TranslationRecords::new(), Timestamp::UNIX_EPOCH);
/// let row = &coverage.rows()[0];
/// assert_eq!((row.id.as_str(), &*row.kind), ("pages/mission", "mission-page"));
/// let (title, language) = row.title.as_ref().unwrap();
/// assert_eq!((&**title, language.as_str()), ("Onze opdracht", "nl"));
/// let states: Vec<_> = row.cells.iter().map(|cell| cell.status.to_string()).collect();
/// assert_eq!(states, ["missing", "source"]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The id of the entry, or the name of one of its versions, such as `news/permit/+2027-03`.
    pub id: EntryId,
    /// The name of its kind.
    pub kind: Box<str>,
    /// The title of the source, and its language.
    pub title: Option<(Box<str>, LanguageTag)>,
    /// The cells for the site's languages, in their order.
    pub cells: Vec<CoverageCell>,
}

/// An entry in one language, from [`CoverageRow::cells`].
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::editorial::{Coverage, TranslationRecords};
///
/// // The title is "Notre mission", and the body "Vous protéger."
/// let coverage = Coverage::of(&catalog, &TranslationRecords::new(), Timestamp::UNIX_EPOCH);
/// let [french, dutch] = &coverage.rows()[0].cells[..] else { panic!("two languages") };
/// assert_eq!(french.words, 0);
/// assert!(french.publication.is_some());
/// // There is no Dutch text, so all words are to be translated.
/// assert_eq!((dutch.language.as_str(), dutch.words), ("nl", 4));
/// assert_eq!(dutch.publication, None);
/// # Ok::<(), isogloss::Error>(())
/// ```
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

/// The state of a text's publication at a moment, from [`CoverageCell::publication`].
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\npublished_from = 2025-09-02T08:00:00Z\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::editorial::{Coverage, Publication, TranslationRecords};
///
/// // The only text has `published_from = 2025-09-02T08:00:00Z`.
/// let publication = |moment: &str| {
///     let moment: Timestamp = moment.parse().unwrap();
///     let coverage = Coverage::of(&catalog, &TranslationRecords::new(), moment);
///     coverage.rows()[0].cells[0].publication
/// };
/// assert_eq!(publication("2025-09-02T07:59:59Z"), Some(Publication::Scheduled));
/// assert_eq!(publication("2025-09-02T08:00:00Z"), Some(Publication::Public));
/// # Ok::<(), isogloss::Error>(())
/// ```
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

/// The counts of a kind in a language, from [`Coverage::totals`].
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
/// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
/// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::editorial::{Coverage, TranslationRecords};
///
/// // Two pages in French. One has a Dutch text that nobody has accepted yet.
/// let coverage = Coverage::of(&catalog, &TranslationRecords::new(), Timestamp::UNIX_EPOCH);
/// let totals = coverage.totals();
/// assert_eq!((&*totals[0].kind, totals[0].language.as_str()), ("mission-page", "fr"));
/// assert_eq!((totals[0].entries(), totals[0].percent()), (2, 100));
/// // A text without a record does not count as done. Only the missing one has words to translate.
/// assert_eq!((totals[1].entries(), totals[1].percent(), totals[1].words), (2, 0, 4));
/// # Ok::<(), isogloss::Error>(())
/// ```
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
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::editorial::{Coverage, TranslationRecords, TranslationState};
    ///
    /// // Two pages in French. One has a Dutch text that nobody has accepted yet.
    /// let coverage = Coverage::of(&catalog, &TranslationRecords::new(), Timestamp::UNIX_EPOCH);
    /// let dutch = &coverage.totals()[1];
    /// assert_eq!(dutch.count(TranslationState::Missing), 1);
    /// assert_eq!(dutch.count(TranslationState::Unknown), 1);
    /// // The states of all entries together are the number of entries.
    /// let counts = TranslationState::ALL.iter().map(|state| dutch.count(*state));
    /// assert_eq!(counts.sum::<usize>(), dutch.entries());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
    /// Computes the coverage of a catalog at a moment. The moment decides the
    /// [publication](CoverageCell::publication) of texts, and whether a source has expired, so that
    /// it has no words to translate.
    ///
    /// Of an entry with versions, the row shows the texts that are in force at the moment. Each version
    /// that is not public as a whole has a row of its own below it, with words to translate only in the
    /// languages that it [concerns](crate::catalog::VersionRef::concerns). A text that it waits for and
    /// does not have is missing, even if the entry has one.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\npublished_until = 2025-12-31T23:00:00Z\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::editorial::{Coverage, TranslationRecords, TranslationState};
    ///
    /// // The French text has `published_until = 2025-12-31T23:00:00Z`. There is no Dutch text.
    /// let nl = "nl".parse()?;
    /// let at = |moment: &str| {
    ///     let moment: Timestamp = moment.parse().unwrap();
    ///     let coverage = Coverage::of(&catalog, &TranslationRecords::new(), moment);
    ///     (coverage.count(nl, TranslationState::Missing), coverage.word_count(nl))
    /// };
    /// assert_eq!(at("2025-12-31T12:00:00Z"), (1, 2));
    /// // Afterwards the Dutch text is still missing, but nobody needs to write it.
    /// assert_eq!(at("2026-01-01T12:00:00Z"), (1, 0));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of(catalog: &Catalog, records: &TranslationRecords, moment: Timestamp) -> Coverage {
        let entries = rows_at(catalog, moment);
        let row = |(id, entry)| row(catalog, records, moment, id, entry);
        Coverage {
            languages: catalog.site().languages().to_vec(),
            moment,
            rows: parallel::map(entries, row),
            report: records.check(catalog),
        }
    }

    /// Returns the entries in the order of their ids, each followed by its waiting versions.
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

    /// Keeps only the entries for which `keeps` returns `true`. Counts and totals are then those of
    /// these entries; the [report](Coverage::report) stays.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::editorial::{Coverage, TranslationRecords};
    ///
    /// let coverage = Coverage::of(&catalog, &TranslationRecords::new(), Timestamp::UNIX_EPOCH);
    /// let nl = "nl".parse()?;
    /// // A page and a news item, which is a draft.
    /// assert_eq!(coverage.word_count(nl), 8);
    /// let pages = coverage.filtered(|row| &*row.kind == "mission-page");
    /// assert_eq!((pages.rows().len(), pages.word_count(nl)), (1, 4));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn filtered(mut self, keeps: impl FnMut(&CoverageRow) -> bool) -> Coverage {
        self.rows.retain(keeps);
        self
    }

    /// Returns the number of entries whose text in a language is in a state. It is 0 for a language
    /// that the site does not have.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nU beschermen.\n")
    /// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::editorial::{Coverage, TranslationRecords, TranslationState};
    ///
    /// let coverage = Coverage::of(&catalog, &TranslationRecords::new(), Timestamp::UNIX_EPOCH);
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// // Two pages; `pages/contact` has no Dutch text.
    /// assert_eq!(coverage.count(fr, TranslationState::Source), 2);
    /// assert_eq!(coverage.count(nl, TranslationState::Missing), 1);
    /// assert_eq!(coverage.count("de".parse()?, TranslationState::Missing), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn count(&self, language: LanguageTag, state: TranslationState) -> usize {
        self.of_language(language).filter(|cell| cell.status.state() == state).count()
    }

    /// Returns the number of words to translate into a language, the sum of
    /// [`CoverageCell::words`].
    ///
    /// ```
    /// # let catalog = |french: &str| {
    /// #     isogloss::Catalog::builder()
    /// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
    /// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
    /// #         .build()
    /// # };
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
    /// use isogloss::editorial::{Acceptance, Coverage, TranslationRecords};
    ///
    /// let acceptance = Acceptance::new(nl, fr, "Marie", now);
    /// // `catalog` has a page with this French body and its Dutch translation.
    /// let before = catalog("Nous sommes là pour vous.\n\nChaque jour.")?;
    /// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
    /// let words = |french: &str| -> Result<usize, isogloss::Error> {
    ///     Ok(Coverage::of(&catalog(french)?, &accepted.records, now).word_count(nl))
    /// };
    /// assert_eq!(words("Nous sommes là pour vous.\n\nChaque jour.")?, 0);
    /// // Only the words of the changed paragraph count: "Chaque jour et chaque nuit."
    /// assert_eq!(words("Nous sommes là pour vous.\n\nChaque jour et chaque nuit.")?, 5);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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

/// Returns the entries as readers see them at a moment, each followed by its versions that are not
/// public as a whole.
fn rows_at(catalog: &Catalog, moment: Timestamp) -> Vec<(EntryId, EntryRef<'_>)> {
    let mut rows = Vec::with_capacity(catalog.len());
    for entry in catalog.entries_in(ContentState::at(moment)) {
        rows.push((entry.id().clone(), entry));
        let waiting = entry.versions().filter(|version| !version.is_public_at(moment));
        rows.extend(waiting.filter_map(|it| Some((it.full_name().parse().ok()?, it.entry()))));
    }
    rows
}

fn row(
    catalog: &Catalog,
    records: &TranslationRecords,
    moment: Timestamp,
    id: EntryId,
    entry: EntryRef<'_>,
) -> CoverageRow {
    let version = catalog.version_named(id.as_str());
    let mut texts = EntryTexts::new(catalog, entry, records);
    let original = texts.original();
    let is_wanted = |text: VariantRef<'_>| {
        !matches!(Publication::of(text, moment), Publication::Withdrawn | Publication::Expired)
    };
    // Counted at most once for all languages.
    let mut all_words = None;
    let cell = |language: LanguageTag| {
        let is_awaited = version.is_some_and(|version| is_awaited(version, language));
        let status = match is_awaited {
            true => TranslationStatus::Missing,
            false => texts.status(language),
        };
        let words = match &status {
            _ if version.is_some_and(|version| !version.concerns(language)) => 0,
            TranslationStatus::Missing => match original.filter(|text| is_wanted(*text)) {
                Some(text) => *all_words.get_or_insert_with(|| {
                    let text = SourceText::of(entry, text);
                    let fields = text.fields.iter().map(|(_, words)| words::word_count(words));
                    fields.sum::<usize>() + word_count(&text.body)
                }),
                None => 0,
            },
            TranslationStatus::Outdated { from, fields, blocks } => {
                match entry.variant(*from).filter(|text| is_wanted(*text)) {
                    Some(text) => {
                        let text = SourceText::of(entry, text);
                        let changed = fields.iter().filter_map(|it| text.field(&it.name));
                        changed.map(words::word_count).sum::<usize>()
                            + words_of_blocks(&text.body, blocks)
                    }
                    None => 0,
                }
            }
            _ => 0,
        };
        let text = entry.variant(language).filter(|_| !is_awaited);
        let publication = text.map(|text| match Publication::of(text, moment) {
            Publication::Public if entry.is_held(moment) => Publication::Held,
            other => other,
        });
        CoverageCell { language, status, publication, words }
    };
    let cells = catalog.site().tags().map(cell).collect();
    let title = original.and_then(|text| Some((text.text("title")?.into(), text.language())));
    CoverageRow { id, kind: entry.kind().name().into(), title, cells }
}

/// Returns whether a version waits for a text in a language and has none.
fn is_awaited(version: VersionRef<'_>, language: LanguageTag) -> bool {
    version.concerns(language) && !version.languages().contains(&language)
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
