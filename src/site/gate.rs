use std::collections::BTreeMap;

use crate::language::LanguageTag;

/// Conditions that entries must fulfil before they are public: the languages in which they exist,
/// the currency of their translations, the fields that each text has itself, the lengths of texts,
/// and the pictures with their alternative text.
///
/// A gate is declared by `[[gates]]` in `site.toml`. A condition that is not mentioned is not
/// checked.
///
/// ```toml
/// [[gates]]
/// name = "parity"
/// kinds = ["news-item"]                  # the default is all kinds
/// terms = { tags = ["legal"] }           # the default is all entries
/// languages = ["fr", "nl"]               # public in each of them, from the same moment
/// current_within_days = 30               # or current = true
/// own = ["title", "summary"]             # no fallback in these fields
/// longest = { title = 70 }               # characters
/// shortest = { summary = 40 }
/// images = ["image"]                     # with alternative text in each language
/// otherwise = "hold"                     # or "warn", "refuse"
/// ```
///
/// An entry is checked as soon as one of its texts is published or scheduled; an entry with drafts
/// only is not checked. The texts that a gate examines are those in its languages or, if it names
/// none, all published texts of the entry.
///
/// ```
/// use isogloss::site::{OnViolation, Gate};
/// use isogloss::Site;
///
/// let site = Site::parse_toml(
///     "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
///      [[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n",
/// )?;
/// let parity = Gate::new("parity")
///     .with_languages(["fr".parse()?, "nl".parse()?])
///     .with_on_violation(OnViolation::Hold);
/// assert_eq!(site.gates(), [parity]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gate {
    name: Box<str>,
    kinds: Vec<Box<str>>,
    terms: Vec<(Box<str>, Box<str>)>,
    languages: Vec<LanguageTag>,
    current_within_days: Option<u32>,
    own: Vec<Box<str>>,
    longest: BTreeMap<Box<str>, usize>,
    shortest: BTreeMap<Box<str>, usize>,
    images: Vec<Box<str>>,
    on_violation: OnViolation,
}

/// The consequence for an entry that does not fulfil the conditions of a gate.
///
/// ```
/// use isogloss::site::{Gate, OnViolation, SiteLanguage};
/// use isogloss::{Catalog, Site, Timestamp};
///
/// let (fr, nl, at) = ("fr".parse()?, "nl".parse()?, Timestamp::UNIX_EPOCH);
/// // The entry is in French only, and the gate also requires Dutch.
/// let outcome = |consequence| {
///     let gate = Gate::new("parity").with_languages([fr, nl]).with_on_violation(consequence);
/// #   let site = Site::builder()
/// #       .language(SiteLanguage::new(fr))
/// #       .language(SiteLanguage::new(nl))
/// #       .gate(gate)
/// #       .build()
/// #       .unwrap();
/// #   let text = "+++\ntitle = \"L’agenda du mois de mai\"\n+++\n";
/// #   let builder = Catalog::builder().site(site).file("pages/agenda/fr.md", text);
/// #   let catalog = builder.build().unwrap();
///     let is_visible = catalog.edition(fr, at).unwrap().get("pages/agenda").is_some();
///     (is_visible, catalog.gate_report(at).has_errors())
/// };
/// assert_eq!(outcome(OnViolation::Warn), (true, false));
/// assert_eq!(outcome(OnViolation::Refuse), (true, true));
/// assert_eq!(outcome(OnViolation::Hold), (false, false));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnViolation {
    /// A warning is reported.
    #[default]
    Warn,
    /// An error is reported and the site is not built. Editions still show the entry.
    Refuse,
    /// The entry is hidden from readers in every language until all conditions are fulfilled. It
    /// then appears in all required languages at the same instant. Preview shows it before that.
    Hold,
    /// Readers keep the entry as it was: a version of it becomes public only when all conditions
    /// are fulfilled, and in all required languages at the same instant. A change of the entry
    /// itself is shown, with a warning.
    Keep,
}

crate::content::names!(OnViolation as "an action on a violation" { Warn = "warn", Refuse = "refuse", Hold = "hold", Keep = "keep" });

impl Gate {
    /// Creates a gate without conditions. The name appears in messages.
    ///
    /// ```
    /// use isogloss::site::{Gate, OnViolation};
    ///
    /// let gate = Gate::new("parity");
    /// assert_eq!(gate.name(), "parity");
    /// assert!(gate.languages().is_empty());
    /// assert_eq!(gate.kinds().len(), 0);
    /// assert_eq!(gate.on_violation(), OnViolation::Warn);
    /// ```
    pub fn new(name: impl Into<Box<str>>) -> Gate {
        Gate {
            name: name.into(),
            kinds: Vec::new(),
            terms: Vec::new(),
            languages: Vec::new(),
            current_within_days: None,
            own: Vec::new(),
            longest: BTreeMap::new(),
            shortest: BTreeMap::new(),
            images: Vec::new(),
            on_violation: OnViolation::default(),
        }
    }

    /// Limits the gate to entries of this kind. Calling it again adds another kind; the default is
    /// all kinds.
    ///
    /// ```
    /// use isogloss::site::{Gate, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let gate = Gate::new("parity").with_kind("news-item").with_languages([fr, nl]);
    /// # let site = Site::builder()
    /// #     .language(SiteLanguage::new(fr))
    /// #     .language(SiteLanguage::new(nl))
    /// #     .gate(gate)
    /// #     .build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
    ///     .file("news/concours/entry.toml", "date = 2026-01-12\n")
    ///     .file("news/concours/fr.md", "+++\ntitle = \"Le concours est ouvert\"\n+++\n")
    ///     .build()?;
    /// // The mission page has no Dutch text either, but it is of another kind.
    /// let violations = catalog.gate_violations(Timestamp::UNIX_EPOCH);
    /// assert_eq!(violations.len(), 1);
    /// assert_eq!(violations[0].entry().id().as_str(), "news/concours");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_kind(mut self, kind: impl Into<Box<str>>) -> Gate {
        self.kinds.push(kind.into());
        self
    }

    /// Limits the gate to entries with this term, such as `legal` in `tags`. Calling it again adds
    /// another term, and an entry needs only one of them.
    ///
    /// ```
    /// use isogloss::site::{Gate, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let gate = Gate::new("legal")
    ///     .with_term("tags", "avis")
    ///     .with_term("tags", "droit")
    ///     .with_languages([fr, nl]);
    /// # let site = Site::builder()
    /// #     .language(SiteLanguage::new(fr))
    /// #     .language(SiteLanguage::new(nl))
    /// #     .gate(gate)
    /// #     .build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("news/avis/entry.toml", "date = 2026-01-12\ntags = [\"avis\"]\n")
    ///     .file("news/avis/fr.md", "+++\ntitle = \"Avis de marché public\"\n+++\n")
    ///     .file("news/concert/entry.toml", "date = 2026-01-12\ntags = [\"musique\"]\n")
    ///     .file("news/concert/fr.md", "+++\ntitle = \"Un concert au musée\"\n+++\n")
    ///     .build()?;
    /// let violations = catalog.gate_violations(Timestamp::UNIX_EPOCH);
    /// assert_eq!(violations.len(), 1);
    /// assert_eq!(violations[0].entry().id().as_str(), "news/avis");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_term(mut self, taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Gate {
        self.terms.push((taxonomy.into(), id.into()));
        self
    }

    /// Requires the entry to be public in each of these languages, and in none of them before the
    /// others.
    ///
    /// ```
    /// use isogloss::site::{Gate, OnViolation, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let gate =
    ///     Gate::new("parity").with_languages([fr, nl]).with_on_violation(OnViolation::Hold);
    /// # let site = Site::builder()
    /// #     .language(SiteLanguage::new(fr))
    /// #     .language(SiteLanguage::new(nl))
    /// #     .gate(gate)
    /// #     .build()?;
    /// let french = "+++\ntitle = \"Élections\"\npublished_from = 2026-03-01T08:00:00Z\n+++\n";
    /// let dutch = "+++\ntitle = \"Verkiezingen\"\npublished_from = 2026-03-02T08:00:00Z\n+++\n";
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/elections/fr.md", french)
    ///     .file("pages/elections/nl.md", dutch)
    ///     .build()?;
    /// // Both texts appear at the later of the two times.
    /// let appears: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    /// assert_eq!(catalog.next_change_after(Timestamp::UNIX_EPOCH), Some(appears));
    /// assert_eq!(catalog.edition(fr, appears)?.get("pages/elections").unwrap().language(), fr);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_languages(mut self, languages: impl IntoIterator<Item = LanguageTag>) -> Gate {
        self.languages.extend(languages);
        self
    }

    /// Requires translations to be current, or outdated for at most this many days. With 0, no
    /// outdated translation is accepted.
    ///
    /// ```
    /// # #[cfg(feature = "editorial")] {
    /// use isogloss::site::Gate;
    /// # use isogloss::editorial::{Acceptance, TranslationRecords};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let gate = Gate::new("current").with_current_within_days(5);
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// # let catalog = |french: &str, records: String| {
    /// #     let site = Site::builder()
    /// #         .language(SiteLanguage::new(fr))
    /// #         .language(SiteLanguage::new(nl))
    /// #         .gate(gate.clone());
    /// #     Catalog::builder()
    /// #         .site(site.build()?)
    /// #         .file("translations.toml", records)
    /// #         .file("pages/tarifs/fr.md", french)
    /// #         .file("pages/tarifs/nl.md", "+++\ntitle = \"Tarieven\"\n+++\n10 euro.\n")
    /// #         .build()
    /// # };
    /// # let old = "+++\ntitle = \"Tarifs\"\n+++\nLe billet coûte 10 euros.\n";
    /// # let acceptance = Acceptance::new(nl, fr, "Marie", Timestamp::UNIX_EPOCH);
    /// # let first = catalog(old, String::new())?;
    /// # let accepted = TranslationRecords::new().accept(&first, "pages/tarifs", &acceptance)?;
    /// # let new = "+++\ntitle = \"Tarifs\"\nupdated = 2026-03-01T08:00:00Z\n+++\n12 euros.\n";
    /// # let catalog = catalog(new, accepted.records.to_toml()?)?;
    /// // The Dutch text was current until the French one changed on 1 March.
    /// let on = |day: &str| day.parse::<Timestamp>().unwrap();
    /// assert!(catalog.gate_violations(on("2026-03-05T08:00:00Z")).is_empty());
    /// let violations = catalog.gate_violations(on("2026-03-06T08:00:00Z"));
    /// assert_eq!(
    ///     violations[0].to_string(),
    ///     "pages/tarifs does not pass the gate current: \
    ///      the text in nl is outdated: its source changed at 2026-03-01T08:00:00Z"
    /// );
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_current_within_days(mut self, days: u32) -> Gate {
        self.current_within_days = Some(days);
        self
    }

    /// Requires each text to have this translated field itself, without a fallback to another
    /// language. `programme.title` is a field of all items of a list. A field with a file requires
    /// each language to have its own.
    ///
    /// ```
    /// use isogloss::site::{Gate, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let gate = Gate::new("leads").with_own_field("lead");
    /// # let site = Site::builder()
    /// #     .language(SiteLanguage::new(fr))
    /// #     .language(SiteLanguage::new(nl))
    /// #     .gate(gate)
    /// #     .build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/horaires/fr.md", "+++\ntitle = \"Horaires\"\nlead = \"Été 2026\"\n+++\n")
    ///     .file("pages/horaires/nl.md", "+++\ntitle = \"Openingsuren\"\n+++\n")
    ///     .build()?;
    /// assert_eq!(
    ///     catalog.gate_violations(Timestamp::UNIX_EPOCH)[0].to_string(),
    ///     "pages/horaires does not pass the gate leads: the text in nl has no lead of its own"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_own_field(mut self, field: impl Into<Box<str>>) -> Gate {
        self.own.push(field.into());
        self
    }

    /// Sets the greatest length of a translated field, in characters (Unicode scalar values after
    /// normalization to form C).
    ///
    /// ```
    /// use isogloss::site::{Gate, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let gate = Gate::new("titles").with_max_length("title", 16);
    /// let site = Site::builder().language(SiteLanguage::new("fr".parse()?)).gate(gate).build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/acces/fr.md", "+++\ntitle = \"L’accès au muse\u{301}e\"\n+++\n")
    ///     .file("pages/train/fr.md", "+++\ntitle = \"L’accès au musée en train\"\n+++\n")
    ///     .build()?;
    /// // The first title has 16 characters: an é is one, even if it is written as two code points.
    /// let violations = catalog.gate_violations(Timestamp::UNIX_EPOCH);
    /// assert_eq!(violations.len(), 1);
    /// assert_eq!(
    ///     violations[0].to_string(),
    ///     "pages/train does not pass the gate titles: \
    ///      the title in fr has 25 characters; the maximum is 16"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_max_length(mut self, field: impl Into<Box<str>>, characters: usize) -> Gate {
        self.longest.insert(field.into(), characters);
        self
    }

    /// Sets the least length of a translated field, in characters (Unicode scalar values after
    /// normalization to form C). An empty field is not checked.
    ///
    /// ```
    /// use isogloss::site::{Gate, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let gate = Gate::new("leads").with_min_length("lead", 20);
    /// let site = Site::builder().language(SiteLanguage::new("nl".parse()?)).gate(gate).build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
    ///     .file("pages/zalen/nl.md", "+++\ntitle = \"De zalen\"\nlead = \"Elf zalen.\"\n+++\n")
    ///     .build()?;
    /// // The first page has no lead, which this condition allows.
    /// let violations = catalog.gate_violations(Timestamp::UNIX_EPOCH);
    /// assert_eq!(violations.len(), 1);
    /// assert_eq!(
    ///     violations[0].to_string(),
    ///     "pages/zalen does not pass the gate leads: \
    ///      the lead in nl has 10 characters; the minimum is 20"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_min_length(mut self, field: impl Into<Box<str>>, characters: usize) -> Gate {
        self.shortest.insert(field.into(), characters);
        self
    }

    /// Requires a picture in this field, with alternative text in each language unless the picture
    /// is decorative.
    ///
    /// ```
    /// use isogloss::site::{Gate, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let gate = Gate::new("pictures").with_image("image");
    /// # let site = Site::builder()
    /// #     .language(SiteLanguage::new(fr))
    /// #     .language(SiteLanguage::new(nl))
    /// #     .gate(gate)
    /// #     .build()?;
    /// let fields = "[image]\nsrc = \"gevel.jpg\"\nalt = { fr = \"La façade du musée.\" }\n";
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/museum/entry.toml", fields)
    ///     .file("pages/museum/gevel.jpg", [0xff, 0xd8])
    ///     .file("pages/museum/fr.md", "+++\ntitle = \"Le musée\"\n+++\n")
    ///     .file("pages/museum/nl.md", "+++\ntitle = \"Het museum\"\n+++\n")
    ///     .build()?;
    /// assert_eq!(
    ///     catalog.gate_violations(Timestamp::UNIX_EPOCH)[0].to_string(),
    ///     "pages/museum does not pass the gate pictures: the image has no alternative text in nl"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_image(mut self, field: impl Into<Box<str>>) -> Gate {
        self.images.push(field.into());
        self
    }

    /// Sets the consequence for entries that do not fulfil the conditions. The default is
    /// [`OnViolation::Warn`].
    ///
    /// ```
    /// use isogloss::site::{Gate, OnViolation, SiteLanguage};
    /// use isogloss::{Catalog, Site, Timestamp};
    ///
    /// let fr = "fr".parse()?;
    /// let gate = Gate::new("leads").with_own_field("lead").with_on_violation(OnViolation::Refuse);
    /// let site = Site::builder().language(SiteLanguage::new(fr)).gate(gate).build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
    ///     .build()?;
    /// // The catalog is valid; the gate is checked for a moment.
    /// let report = catalog.gate_report(Timestamp::UNIX_EPOCH);
    /// assert_eq!(
    ///     report.iter().next().unwrap().message(),
    ///     "the gate leads rejects pages/mission: the text in fr has no lead of its own"
    /// );
    /// assert!(report.has_errors());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_on_violation(mut self, on_violation: OnViolation) -> Gate {
        self.on_violation = on_violation;
        self
    }

    /// Returns the name that appears in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the kinds that the gate is limited to; it applies to all kinds if there are none.
    pub fn kinds(&self) -> impl ExactSizeIterator<Item = &str> {
        self.kinds.iter().map(|kind| &**kind)
    }

    /// Returns the terms that the gate is limited to, each with its taxonomy; it applies to all
    /// entries if there are none.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.terms.iter().map(|(taxonomy, id)| (&**taxonomy, &**id))
    }

    /// Returns the languages that are required.
    pub fn languages(&self) -> &[LanguageTag] {
        &self.languages
    }

    /// Returns the number of days for which a translation may be outdated; `None` if that is not
    /// checked.
    pub fn current_within_days(&self) -> Option<u32> {
        self.current_within_days
    }

    /// Returns the fields that each text must have itself.
    pub fn own_fields(&self) -> impl ExactSizeIterator<Item = &str> {
        self.own.iter().map(|field| &**field)
    }

    /// Returns the fields with a greatest length, in characters.
    pub fn max_lengths(&self) -> impl ExactSizeIterator<Item = (&str, usize)> {
        self.longest.iter().map(|(field, most)| (&**field, *most))
    }

    /// Returns the fields with a least length, in characters.
    pub fn min_lengths(&self) -> impl ExactSizeIterator<Item = (&str, usize)> {
        self.shortest.iter().map(|(field, least)| (&**field, *least))
    }

    /// Returns the fields that must have a picture with alternative text.
    pub fn images(&self) -> impl ExactSizeIterator<Item = &str> {
        self.images.iter().map(|field| &**field)
    }

    /// Returns the consequence for entries that do not fulfil the conditions.
    pub fn on_violation(&self) -> OnViolation {
        self.on_violation
    }

    /// Returns whether the gate can apply to entries of a kind.
    pub(crate) fn is_about_kind(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|known| **known == *kind)
    }

    /// Returns every field that the gate names, with what it must be.
    pub(super) fn named_fields(&self) -> impl Iterator<Item = (&str, NamedField)> {
        let own = self.own_fields().map(|field| (field, NamedField::Own));
        let lengths = self.max_lengths().chain(self.min_lengths());
        let lengths = lengths.map(|(field, _)| (field, NamedField::Text));
        let images = self.images().map(|field| (field, NamedField::Image));
        own.chain(lengths).chain(images)
    }
}

/// The use of a field that a gate names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedField {
    /// A field that each language can have itself.
    Own,
    /// A text with a length.
    Text,
    /// A picture.
    Image,
}
