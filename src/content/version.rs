use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;

use super::asset::Asset;
use super::entry::{Entry, FieldValue, Variant};
use super::id::problem;
use super::normal::nfc;
use super::translation_record::TextFingerprint;
use super::value::{LocalizedText, Value};
use crate::error::{Location, Spanned};
use crate::language::LanguageTag;

/// A later state of an entry, which is prepared while readers see the present one.
///
/// A version has texts, neutral fields and files, which replace those of the entry. What it does not
/// have stays as it is. From its start on, it is public as soon as its languages are complete; all
/// of them change at the same instant. Until then, readers see the entry as it was.
///
/// In files, a version is a folder whose name begins with a plus sign, such as `+2027-03`.
///
/// ```
/// use isogloss::content::{Variant, Version};
/// use isogloss::site::SiteLanguage;
/// use isogloss::{Catalog, Entry, Site, Timestamp};
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let site = Site::builder().language(SiteLanguage::new(fr)).language(SiteLanguage::new(nl));
/// let start: Timestamp = "2027-03-01T08:00:00Z".parse().unwrap();
/// let text = |language, title: &str| Variant::new(language).with("title", title);
/// let entry = Entry::new("pages/permis", "mission-page")
///     .with_variant(text(fr, "Permis de 2026"))
///     .with_variant(text(nl, "Vergunning van 2026"))
///     .with_version(
///         Version::new("2027-03")
///             .with_from(start)
///             .with_variant(text(fr, "Permis de 2027"))
///             .with_variant(text(nl, "Vergunning van 2027")),
///     );
/// let catalog = Catalog::builder().site(site.build()?).entry(entry).build()?;
///
/// let title = |moment| {
///     let edition = catalog.edition(nl, moment).unwrap();
///     edition.get("pages/permis").unwrap().text("title").unwrap().into_value().into_owned()
/// };
/// let before = "2027-03-01T07:59:59Z".parse().unwrap();
/// assert_eq!(title(before), "Vergunning van 2026");
/// assert_eq!(title(start), "Vergunning van 2027");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Version {
    pub(crate) name: Box<str>,
    pub(crate) from: Option<Spanned<Timestamp>>,
    /// The start as a row gives it, until the time zone is known.
    pub(crate) written_from: Option<Value>,
    /// `None` for the languages of its texts.
    pub(crate) together: Option<Vec<Spanned<LanguageTag>>>,
    pub(crate) is_major: bool,
    pub(crate) note: LocalizedText,
    pub(crate) correction: Option<Correction>,
    /// The fingerprints of the texts that its own are copies of.
    pub(crate) made_from: Vec<(LanguageTag, TextFingerprint)>,
    /// The places of the languages in its settings, with the keys that name them.
    pub(crate) places: Vec<(&'static str, Spanned<LanguageTag>)>,
    /// The neutral fields, if it has its own.
    pub(crate) fields: Option<Vec<FieldValue>>,
    pub(crate) kind: Option<Spanned<Box<str>>>,
    pub(crate) variants: Vec<Variant>,
    pub(crate) assets: Vec<Asset>,
    /// Its settings, or else its folder.
    pub(crate) source: Option<Location>,
    /// The file of its neutral fields.
    pub(crate) neutral_source: Option<Location>,
    /// Whether a file of it could not be read.
    pub(crate) is_incomplete: bool,
}

/// An urgent correction: some languages of a version become public before the others are complete.
///
/// The languages of a version that gates require to be equal then differ, until the others follow.
///
/// ```
/// use isogloss::content::{Correction, Version};
///
/// let correction = Correction::new(["fr".parse()?], "Marie").with_reason("Wrong telephone number");
/// assert_eq!(correction.by(), "Marie");
/// let version = Version::new("2027-03").with_correction(correction);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub(crate) languages: Vec<LanguageTag>,
    pub(crate) by: Box<str>,
    pub(crate) date: Option<Date>,
    pub(crate) reason: Option<Box<str>>,
}

impl Version {
    /// Creates a version with this name. In files, its folder is named `+` and the name.
    pub fn new(name: impl Into<Box<str>>) -> Version {
        Version {
            name: nfc(&name.into()).into(),
            from: None,
            written_from: None,
            together: None,
            is_major: false,
            note: LocalizedText::default(),
            correction: None,
            made_from: Vec::new(),
            places: Vec::new(),
            fields: None,
            kind: None,
            variants: Vec::new(),
            assets: Vec::new(),
            source: None,
            neutral_source: None,
            is_incomplete: false,
        }
    }

    /// Sets the moment from which the version is to be public. Without one, it is in preparation:
    /// editors can preview it, and readers never see it.
    #[must_use]
    pub fn with_from(mut self, moment: Timestamp) -> Version {
        self.from = Some(moment.into());
        self.written_from = None;
        self
    }

    /// Sets the languages that become public together, once the version has a published text in each
    /// of them. By default, these are the languages of its texts. Its other languages follow one by
    /// one.
    #[must_use]
    pub fn with_together(mut self, languages: impl IntoIterator<Item = LanguageTag>) -> Version {
        self.together = Some(languages.into_iter().map(Spanned::from).collect());
        self
    }

    /// Sets whether the version is a major change, which moves the date of the last change.
    #[must_use]
    pub fn with_major(mut self, is_major: bool) -> Version {
        self.is_major = is_major;
        self
    }

    /// Adds what readers of a language are told about the change.
    #[must_use]
    pub fn with_note(mut self, language: LanguageTag, note: impl Into<Box<str>>) -> Version {
        self.note = std::mem::take(&mut self.note).with(language, note);
        self
    }

    /// Lets some languages become public before the others are complete.
    #[must_use]
    pub fn with_correction(mut self, correction: Correction) -> Version {
        self.correction = Some(correction);
        self
    }

    /// Sets the fingerprint of the text that its own text in a language is a copy of, so that a later
    /// edit of that text is noticed. `ContentTree::create_version` writes it.
    #[must_use]
    pub fn with_made_from(
        mut self,
        language: LanguageTag,
        fingerprint: TextFingerprint,
    ) -> Version {
        self.made_from.retain(|(known, _)| *known != language);
        self.made_from.push((language, fingerprint));
        self
    }

    /// Adds a neutral field. If a version has any, they replace all those of the entry.
    #[must_use]
    pub fn with(mut self, field: impl Into<Box<str>>, value: impl Into<Value>) -> Version {
        self.fields.get_or_insert_default().extend(FieldValue::given(field, value));
        self
    }

    /// Adds a text, which replaces that of its language.
    #[must_use]
    pub fn with_variant(mut self, variant: Variant) -> Version {
        self.variants.push(variant);
        self
    }

    /// Adds a file of bytes, which replaces that of its name. It is not public before the version.
    #[must_use]
    pub fn with_asset(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Version {
        Asset::of_bytes(name, bytes.into()).put_into(&mut self.assets);
        self
    }

    /// Adds a file on disk, which replaces that of its name. It is not public before the version.
    #[must_use]
    pub fn with_asset_file(mut self, name: &str, file: impl AsRef<Path>) -> Version {
        Asset::of_file(name, file.as_ref()).put_into(&mut self.assets);
        self
    }

    /// Returns the place of a language in its settings, or that of the settings.
    pub(crate) fn place_of(&self, key: &str, language: LanguageTag) -> Option<Location> {
        let is_it =
            |(known, tag): &&(&str, Spanned<LanguageTag>)| *known == key && tag.value == language;
        let place = self.places.iter().find(is_it).and_then(|(_, tag)| tag.location());
        place.or_else(|| self.source.clone())
    }

    /// Returns why a version cannot have a name, which is one segment of an id.
    pub(crate) fn name_problem(name: &str) -> Option<&'static str> {
        match problem(name) {
            None if name.contains('/') => Some("it contains \"/\""),
            None if name.starts_with('+') => Some("it begins with a plus sign"),
            found => found,
        }
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the entry with this version in place of what it replaces.
    pub(crate) fn applied_to(&self, mut entry: Entry) -> Entry {
        if let Some(fields) = &self.fields {
            entry.fields.clone_from(fields);
            entry.source = self.neutral_source.clone().or(entry.source);
        }
        for variant in &self.variants {
            entry.variants.retain(|other| other.language != variant.language);
        }
        entry.variants.extend(self.variants.iter().cloned());
        if !self.assets.is_empty() {
            let assets = entry.assets.get_or_insert_default();
            self.assets.iter().cloned().for_each(|asset| asset.put_into(assets));
        }
        entry.is_incomplete |= self.is_incomplete;
        entry
    }
}

impl Correction {
    /// Creates a correction that publishes these languages first, on the responsibility of a person.
    pub fn new(
        languages: impl IntoIterator<Item = LanguageTag>,
        by: impl Into<Box<str>>,
    ) -> Correction {
        let languages = languages.into_iter().collect();
        Correction { languages, by: by.into(), date: None, reason: None }
    }

    /// Sets the day of the decision.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Correction {
        self.date = Some(date);
        self
    }

    /// Sets the reason.
    #[must_use]
    pub fn with_reason(mut self, reason: impl Into<Box<str>>) -> Correction {
        self.reason = Some(reason.into());
        self
    }

    /// Returns the languages that go first.
    pub fn languages(&self) -> &[LanguageTag] {
        &self.languages
    }

    /// Returns the name of the person who decided it.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// Returns the day of the decision, if it is recorded.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Returns the reason, if it is recorded.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }
}
