use super::field_details::{FieldDetails, Shape, Unique};
use super::kind::{FallbackUnit, Kind};
use super::limits::{Limits, Pattern};
use super::names::names;
use super::value::Value;
use crate::language::{FallbackStep, LanguageTag};

/// One field of a [`Kind`](crate::content::Kind): its name, where it is stored, its type, and its rules.
///
/// A field made in code equals one that `site.toml` declares:
///
/// ```
/// use isogloss::content::{Field, FieldRule, FieldType};
/// use isogloss::Site;
///
/// let site = Site::parse_toml(
///     r#"
///     [[languages]]
///     tag = "nl"
///     [kinds.vacancy.fields]
///     deadline = { type = "date", scope = "neutral", required = true }
///     contact = { type = "text", rule = "never" }
///     "#,
/// )?;
/// let vacancy = site.kind("vacancy").unwrap();
/// let deadline = Field::neutral("deadline", FieldType::Date).required();
/// assert_eq!(vacancy.field("deadline"), Some(&deadline));
/// let contact = Field::translated("contact", FieldType::Text).with_rule(FieldRule::Never);
/// assert_eq!(vacancy.field("contact"), Some(&contact));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Field {
    name: Box<str>,
    scope: Scope,
    field_type: FieldType,
    required: Required,
    rule: FieldRule,
    limits: Limits,
    /// The details that few fields have.
    details: Option<Box<FieldDetails>>,
}

/// The place where a field is stored.
///
/// ```
/// use isogloss::content::Scope;
/// use isogloss::Kind;
///
/// let news = Kind::news_item();
/// assert_eq!(news.field("date").unwrap().scope(), Scope::Neutral);
/// assert_eq!(news.field("title").unwrap().scope(), Scope::Translated);
///
/// // The name is the value of the key `scope` in site.toml.
/// assert_eq!("neutral".parse::<Scope>()?, Scope::Neutral);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Once, with the entry: a date, an image, tags.
    Neutral,
    /// With each language: a title, a summary.
    Translated,
}

/// The type of a field's value.
///
/// The catalog converts the values of a field to its type, and rejects those that do not fit.
///
/// ```
/// use isogloss::content::{Field, FieldType, Value, Variant};
/// # use isogloss::site::SiteLanguage;
/// # use isogloss::{Catalog, Entry, Kind, Site, date};
///
/// # let fr = "fr".parse()?;
/// let vacancy = Kind::new("vacancy").with_field(Field::neutral("deadline", FieldType::Date));
/// # let site = Site::builder().language(SiteLanguage::new(fr)).kind(vacancy).build()?;
/// let open_until = |deadline: &str| {
///     let entry = Entry::new("jobs/cuisinier", "vacancy").with("deadline", deadline);
///     let entry = entry.with_variant(Variant::new(fr));
///     Catalog::builder().site(site.clone()).entry(entry).build()
/// };
/// let catalog = open_until("2026-03-31")?;
/// let deadline = catalog.entry("jobs/cuisinier").unwrap().neutral("deadline");
/// assert_eq!(deadline, Some(&Value::Date(date(2026, 3, 31))));
///
/// let error = open_until("31 mars 2026").unwrap_err();
/// assert_eq!(
///     error.report().unwrap().iter().next().unwrap().message(),
///     "deadline of jobs/cuisinier is \"31 mars 2026\"; expected a date such as 2025-09-02"
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldType {
    /// `text`. A neutral text may be given by language: `{ fr = "…", nl = "…" }`.
    Text,
    /// `texts`: a list of texts.
    Texts,
    /// `integer`: a whole number.
    Integer,
    /// `number`: a number.
    Number,
    /// `boolean`: true or false.
    Boolean,
    /// `date`: a day.
    Date,
    /// `moment`: an instant. Without an offset it is in the site's time zone.
    Moment,
    /// `image`: a file, or `{ src = "…", alt = { fr = "…" } }`.
    Image,
    /// `integers`: a list of whole numbers.
    Integers,
    /// `numbers`: a list of numbers.
    Numbers,
    /// `dates`: a list of days.
    Dates,
    /// `moments`: a list of instants.
    Moments,
    /// `markdown`: a text in Markdown, which pages show as HTML.
    Markdown,
    /// `url`: an absolute address, such as `https://example.org/`.
    Url,
    /// `email`: an e-mail address.
    Email,
    /// `choice`: the id of one of the choices that [`Field::with_choices`] names.
    Choice,
    /// `choices`: a list of ids of choices.
    Choices,
    /// `reference`: the id of another entry. The catalog checks that it exists.
    Reference,
    /// `references`: a list of ids of other entries.
    References,
    /// `file`: a file beside the entry or an address, with a title. Each language may have its own:
    /// `{ fr = { file = "avis-fr.pdf", title = "Avis" } }`.
    File,
    /// `files`: a list of files.
    Files,
    /// `group`: named values with types of their own; see [`Field::with_shape`].
    Group,
    /// `list`: items with an id and named values, such as the programme of an event or the blocks of
    /// a page; see [`Field::with_shape`].
    List,
    /// `period`: a day, or `{ start = …, end = … }` with two days or two moments. A period without
    /// an end goes on.
    Period,
    /// `table`: named values of any type, for data that only the embedder interprets. Unquoted YAML
    /// scalars follow YAML 1.2: `true`, `12` and `1.5` are not texts, but `no` and `12:30` are.
    Table,
}

/// The rule for whether a field must be present.
///
/// ```
/// use isogloss::content::{Field, FieldType, Required};
///
/// // Only the French and Dutch texts need a summary.
/// let languages = vec!["fr".parse()?, "nl".parse()?];
/// let summary =
///     Field::translated("summary", FieldType::Text).with_required(Required::In(languages));
/// assert!(summary.is_required_in("nl".parse()?));
/// assert!(!summary.is_required_in("de".parse()?));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Required {
    /// It may be absent.
    #[default]
    No,
    /// It must be present, in every variant if it is translated.
    Always,
    /// It must be present in the variants of these languages.
    In(Vec<LanguageTag>),
}

/// The limit on a field's fallback to other languages.
///
/// ```
/// let catalog = isogloss::Catalog::builder()
/// #     .file("pages/contact/fr.md", "+++\ntitle = \"Contact\"\nphone = \"02 555 12 34\"\n\
/// #         pronunciation = \"kɔ̃.takt\"\n+++\n")
///     .file("site.toml", r#"
///         [[languages]]
///         tag = "fr"
///         [[languages]]
///         tag = "nl"
///         [kinds.mission-page.fields]
///         phone = { rule = "chain" }
///         pronunciation = { rule = "never" }
///     "#)
///     // The French and the Dutch text are left out here.
/// #     .file("pages/contact/nl.md", "+++\ntitle = \"Contact\"\n+++\n")
///     .build()?;
/// let dutch = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// // Only the French text has the two fields.
/// assert_eq!(dutch.text("pages/contact", "phone").unwrap().as_str(), "02 555 12 34");
/// assert!(dutch.text("pages/contact", "pronunciation").is_none());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FieldRule {
    /// Falls back along the whole chain.
    #[default]
    Chain,
    /// Falls back only to another region of the same language.
    SameLanguage,
    /// Does not fall back: the requested language or nothing.
    Never,
}

names!(Scope as "a scope" { Neutral = "neutral", Translated = "translated" });
names!(FieldType as "a type of field" {
    Text = "text",
    Texts = "texts",
    Integer = "integer",
    Number = "number",
    Boolean = "boolean",
    Date = "date",
    Moment = "moment",
    Image = "image",
    Integers = "integers",
    Numbers = "numbers",
    Dates = "dates",
    Moments = "moments",
    Markdown = "markdown",
    Url = "url",
    Email = "email",
    Choice = "choice",
    Choices = "choices",
    Reference = "reference",
    References = "references",
    File = "file",
    Files = "files",
    Group = "group",
    List = "list",
    Period = "period",
    Table = "table",
});
names!(FieldRule as "a rule for a field" { Chain = "chain", SameLanguage = "same-language", Never = "never" });

/// The position of a field in its kind. Look it up once with
/// [`Site::field_key`](crate::Site::field_key) for a field that is read often. A key is valid only
/// for its site, and finds nothing in an entry of another kind.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/bezoek/nl.md", "+++\ntitle = \"Bezoek\"\nlead = \"Elke dag open\"\n+++\n")
/// #     .file("news/gratis/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/gratis/nl.md", "+++\ntitle = \"Gratis naar het museum\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let title = catalog.site().field_key("mission-page", "title").unwrap();
/// assert_eq!(edition.text("pages/bezoek", title).unwrap().as_str(), "Bezoek");
/// // A news item has a title, too, but this is not its key.
/// assert!(edition.text("news/gratis", title).is_none());
/// assert!(edition.text("news/gratis", "title").is_some());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldKey {
    kind: u16,
    scope: Scope,
    position: u16,
}

impl FieldKey {
    pub(crate) fn new(kind: usize, scope: Scope, position: usize) -> Option<FieldKey> {
        Some(FieldKey {
            kind: u16::try_from(kind).ok()?,
            scope,
            position: u16::try_from(position).ok()?,
        })
    }
}

/// A name for a field in reading functions: a string, or a [`FieldKey`], which is faster.
///
/// A function of your own takes both if its argument is `impl FieldName`:
///
/// ```
/// use isogloss::content::FieldName;
/// use isogloss::ServedEntry;
///
/// /// Returns the number of characters in a field, for a layout with little space.
/// fn length(entry: &ServedEntry<'_>, field: impl FieldName) -> usize {
///     entry.text(field).map_or(0, |text| text.as_str().chars().count())
/// }
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
/// #     .file("pages/visite/fr.md", "+++\ntitle = \"Musée fermé le lundi\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let page = edition.get("pages/visite").unwrap();
/// let title = catalog.site().field_key("mission-page", "title").unwrap();
/// assert_eq!(page.text("title").unwrap().as_str(), "Musée fermé le lundi");
/// assert_eq!((length(&page, "title"), length(&page, title)), (20, 20));
/// # Ok::<(), isogloss::Error>(())
/// ```
pub trait FieldName {
    /// Returns the position of the field in an entry of a kind.
    #[doc(hidden)]
    fn position(&self, kind_position: u16, kind: &Kind) -> Option<(Scope, usize)>;
}

impl FieldName for str {
    fn position(&self, _: u16, kind: &Kind) -> Option<(Scope, usize)> {
        let find = |fields: &[Field]| fields.iter().position(|field| field.name() == self);
        find(kind.translated())
            .map(|at| (Scope::Translated, at))
            .or_else(|| find(kind.neutral()).map(|at| (Scope::Neutral, at)))
    }
}

impl FieldName for FieldKey {
    #[inline]
    fn position(&self, kind_position: u16, _: &Kind) -> Option<(Scope, usize)> {
        (self.kind == kind_position).then_some((self.scope, usize::from(self.position)))
    }
}

impl<T: FieldName + ?Sized> FieldName for &T {
    #[inline]
    fn position(&self, kind_position: u16, kind: &Kind) -> Option<(Scope, usize)> {
        (**self).position(kind_position, kind)
    }
}

impl FieldType {
    /// Describes the type, for messages.
    pub(crate) fn expected(self) -> &'static str {
        match self {
            FieldType::Text => "text",
            FieldType::Texts => "a list of texts",
            FieldType::Integer => "a whole number",
            FieldType::Number => "a number",
            FieldType::Boolean => "true or false",
            FieldType::Date => "a date such as 2025-09-02",
            FieldType::Moment => "a date with a time such as 2025-09-02T14:00:00+02:00",
            FieldType::Image => "a file name, or a table with src and alt",
            FieldType::Integers => "a list of whole numbers",
            FieldType::Numbers => "a list of numbers",
            FieldType::Dates => "a list of dates such as 2025-09-02",
            FieldType::Moments => "a list of dates with a time",
            FieldType::Markdown => "text in Markdown",
            FieldType::Url => "an address such as https://example.org/",
            FieldType::Email => "an e-mail address",
            FieldType::Choice => "the id of a choice",
            FieldType::Choices => "a list of ids of choices",
            FieldType::Reference => "the id of an entry, such as people/anna",
            FieldType::References => "a list of ids of entries",
            FieldType::File => "a file name, or a table with file and title",
            FieldType::Files => "a list of files",
            FieldType::Group => "a table",
            FieldType::List => "a list of tables with an id",
            FieldType::Period => "a day such as 2025-09-02, or a table with start and end",
            FieldType::Table => "a table",
        }
    }

    /// Returns the type of the items of a list of simple values; `None` for all other types.
    pub(crate) fn item(self) -> Option<FieldType> {
        Some(match self {
            FieldType::Integers => FieldType::Integer,
            FieldType::Numbers => FieldType::Number,
            FieldType::Dates => FieldType::Date,
            FieldType::Moments => FieldType::Moment,
            FieldType::Choices => FieldType::Choice,
            FieldType::References => FieldType::Reference,
            FieldType::Files => FieldType::File,
            _ => return None,
        })
    }

    /// Returns the scope of a field of a kind that does not declare one.
    pub(crate) fn default_scope(self) -> Scope {
        match self {
            FieldType::Period
            | FieldType::Integers
            | FieldType::Numbers
            | FieldType::Dates
            | FieldType::Moments
            | FieldType::Url
            | FieldType::Email
            | FieldType::Choice
            | FieldType::Choices
            | FieldType::Reference
            | FieldType::References
            | FieldType::File
            | FieldType::Files => Scope::Neutral,
            _ => Scope::Translated,
        }
    }

    /// Returns the scope of a field within a group or a list that does not declare one: words are
    /// translated.
    pub(crate) fn default_inner_scope(self) -> Scope {
        match self {
            FieldType::Text | FieldType::Texts | FieldType::Markdown => Scope::Translated,
            _ => Scope::Neutral,
        }
    }

    /// Returns whether a neutral value of this type can have parts that the languages write.
    pub(crate) fn has_parts(self) -> bool {
        matches!(self, FieldType::Group | FieldType::List | FieldType::File | FieldType::Files)
    }

    /// Returns whether the value is stored as a text.
    pub(crate) fn is_text(self) -> bool {
        matches!(
            self,
            FieldType::Text
                | FieldType::Markdown
                | FieldType::Url
                | FieldType::Email
                | FieldType::Choice
                | FieldType::Reference
        )
    }
}

impl FieldRule {
    /// Returns whether a text this many steps away from the requested language may be served.
    #[inline]
    pub(crate) fn allows(self, step: FallbackStep) -> bool {
        match self {
            FieldRule::Chain => true,
            FieldRule::SameLanguage => !step.needs_notice(),
            FieldRule::Never => matches!(step, FallbackStep::Exact | FallbackStep::Neutral),
        }
    }
}

impl Field {
    /// Creates a field that is stored once, with the entry. It is not required.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Kind, Site, Timestamp};
    ///
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let room = Kind::new("room").with_field(Field::neutral("seats", FieldType::Integer));
    /// # let site = Site::builder().language(SiteLanguage::new(fr));
    /// # let site = site.language(SiteLanguage::new(nl)).kind(room).build()?;
    /// let entry = Entry::new("salles/horta", "room")
    ///     .with("seats", 120)
    ///     .with_variant(Variant::new(fr))
    ///     .with_variant(Variant::new(nl));
    /// let catalog = Catalog::builder().site(site).entry(entry).build()?;
    /// for language in [fr, nl] {
    ///     let edition = catalog.edition(language, Timestamp::UNIX_EPOCH)?;
    ///     assert_eq!(edition.get("salles/horta").unwrap().value("seats").unwrap().value(), &120.into());
    /// }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn neutral(name: impl Into<Box<str>>, field_type: FieldType) -> Field {
        Field::new(name, Scope::Neutral, field_type)
    }

    /// Creates a field with a separate value for each language. It is not required, and falls back
    /// along the whole chain.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldRule, FieldType};
    ///
    /// let title = Field::translated("title", FieldType::Text);
    /// assert!(!title.is_required_in("fr".parse()?));
    /// assert_eq!(title.rule(), FieldRule::Chain);
    /// // A translated field need not be a text: each language can have its own brochure.
    /// let brochure = Field::translated("brochures", FieldType::Texts);
    /// assert_eq!(brochure.field_type(), FieldType::Texts);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn translated(name: impl Into<Box<str>>, field_type: FieldType) -> Field {
        Field::new(name, Scope::Translated, field_type)
    }

    pub(crate) fn new(name: impl Into<Box<str>>, scope: Scope, field_type: FieldType) -> Field {
        Field {
            name: name.into(),
            scope,
            field_type,
            required: Required::default(),
            rule: FieldRule::default(),
            limits: Limits::default(),
            details: None,
        }
    }

    /// Requires the field, in every variant if it is translated. This is
    /// [`with_required`](Field::with_required) with [`Required::Always`].
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Required};
    ///
    /// let title = Field::translated("title", FieldType::Text).required();
    /// assert!(title.is_required_in("fr".parse()?) && title.is_required_in("de".parse()?));
    /// assert!(!title.with_required(Required::No).is_required_in("fr".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn required(self) -> Field {
        self.with_required(Required::Always)
    }

    /// Sets whether the field must be present. The default is [`Required::No`].
    ///
    /// A variant without a required translated field is an error when the catalog is built, or a
    /// warning if the variant is a draft. A blank field counts as absent.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Required, Variant};
    /// use isogloss::error::Code;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Kind, Site};
    ///
    /// # let (fr, de) = ("fr".parse()?, "de".parse()?);
    /// let summary = Field::translated("summary", FieldType::Text);
    /// let report = Kind::new("report").with_field(summary.with_required(Required::In(vec![fr])));
    /// # let site = Site::builder().language(SiteLanguage::new(fr));
    /// # let site = site.language(SiteLanguage::new(de)).kind(report).build()?;
    /// # let builder = Catalog::builder().site(site);
    /// let entry = Entry::new("rapports/2024", "report").with_variant(Variant::new(de));
    /// assert!(builder.clone().entry(entry.clone()).build().is_ok());
    ///
    /// let error = builder.entry(entry.with_variant(Variant::new(fr))).build().unwrap_err();
    /// assert_eq!(error.report().unwrap().iter().next().unwrap().code(), Code::MissingField);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_required(mut self, required: Required) -> Field {
        self.required = required;
        self
    }

    /// Sets the place where the field is stored.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Scope};
    ///
    /// let place = Field::translated("place", FieldType::Text).with_scope(Scope::Neutral);
    /// assert_eq!(place, Field::neutral("place", FieldType::Text));
    /// ```
    #[must_use]
    pub fn with_scope(mut self, scope: Scope) -> Field {
        self.scope = scope;
        self
    }

    /// Sets the type of the value. The scope stays as it is.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType};
    ///
    /// let email = Field::neutral("email", FieldType::Text).with_type(FieldType::Email);
    /// assert_eq!(email, Field::neutral("email", FieldType::Email));
    /// ```
    #[must_use]
    pub fn with_type(mut self, field_type: FieldType) -> Field {
        self.field_type = field_type;
        self
    }

    /// Sets the limit on the field's fallback. The default is [`FieldRule::Chain`].
    ///
    /// ```
    /// use isogloss::content::{FallbackUnit, Field, FieldRule, FieldType, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Kind, Site, Timestamp};
    ///
    /// # let (fr, nl, belgian) = ("fr".parse()?, "nl".parse()?, "nl-BE".parse()?);
    /// let slogan = Field::translated("slogan", FieldType::Text);
    /// let slogan = slogan.with_rule(FieldRule::SameLanguage);
    /// let campaign =
    ///     Kind::new("campaign").with_fallback_unit(FallbackUnit::PerField).with_field(slogan);
    /// let entry = Entry::new("campagnes/fiets", "campaign")
    ///     .with_variant(Variant::new(nl).with("slogan", "Fiets mee"))
    ///     .with_variant(Variant::new(belgian))
    ///     .with_variant(Variant::new(fr));
    /// # let site = Site::builder().language(SiteLanguage::new(nl));
    /// # let site = site.language(SiteLanguage::new(fr)).language(SiteLanguage::new(belgian));
    /// # let site = site.kind(campaign).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(entry).build()?;
    /// let edition = |language| catalog.edition(language, Timestamp::UNIX_EPOCH);
    ///
    /// // From nl-BE to nl, but not from fr to nl.
    /// let slogan = edition(belgian)?.text("campagnes/fiets", "slogan");
    /// assert_eq!(slogan.unwrap().as_str(), "Fiets mee");
    /// assert!(edition(fr)?.text("campagnes/fiets", "slogan").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_rule(mut self, rule: FieldRule) -> Field {
        self.rule = rule;
        self
    }

    /// Sets the least value of a number, a date or a moment. A smaller value in a text that is not a
    /// draft is an error. The limit of a moment can be a day.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType};
    /// # use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Kind, Site};
    ///
    /// let places = Field::neutral("places", FieldType::Integer);
    /// let course = Kind::new("course")
    ///     .in_folder("courses")
    ///     .with_field(Field::translated("title", FieldType::Text).with_max_length(40))
    ///     .with_field(places.with_minimum(1).with_maximum(30));
    /// let site = Site::builder().language(SiteLanguage::new("fr".parse()?)).kind(course).build()?;
    /// let error = Catalog::builder()
    ///     .site(site)
    ///     .file("courses/a/entry.toml", "places = 0\n")
    ///     .file("courses/a/fr.md", "+++\ntitle = \"Premiers secours\"\n+++\n")
    ///     .build()
    ///     .unwrap_err();
    /// assert!(error.to_string().contains("places of courses/a is 0; the minimum is 1"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_minimum(mut self, minimum: impl Into<Value>) -> Field {
        self.limits.minimum = minimum.into().present();
        self
    }

    /// Sets the greatest value of a number, a date or a moment, as
    /// [`with_minimum`](Field::with_minimum) sets the least. A day as the limit of a moment includes
    /// the whole day.
    #[must_use]
    pub fn with_maximum(mut self, maximum: impl Into<Value>) -> Field {
        self.limits.maximum = maximum.into().present();
        self
    }

    /// Sets the greatest number of characters of a text, or of each text of a list. Characters are
    /// Unicode scalar values in normalisation form C.
    ///
    /// A longer text that is not a draft is an error. A
    /// [gate](crate::site::Gate::with_max_length) can report it without rejecting the content.
    #[must_use]
    pub fn with_max_length(mut self, characters: usize) -> Field {
        self.limits.longest = Some(characters);
        self
    }

    /// Sets a pattern that a text, or each text of a list, must contain. It is a regular expression in
    /// the syntax of the crate regex, which is searched for: use `^` and `$` for the whole text.
    ///
    /// Look-around and back-references are not available, because searching takes time in proportion
    /// to the text. A pattern that is not valid is reported when the site is built.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType};
    /// # use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Kind, Site};
    ///
    /// let number = Field::neutral("number", FieldType::Text).with_pattern(r"^\d{4}\.\d{3}\.\d{3}$");
    /// let company = Kind::new("company").in_folder("companies").with_field(number);
    /// let site = Site::builder().language(SiteLanguage::new("nl".parse()?)).kind(company).build()?;
    /// let catalog = |number: &str| {
    ///     let catalog = Catalog::builder().site(site.clone()).file("companies/a/nl.md", "Tekst.");
    ///     catalog.file("companies/a/entry.toml", format!("number = \"{number}\"\n")).build()
    /// };
    /// assert!(catalog("0203.430.576").is_ok());
    /// let error = catalog("0203430576").unwrap_err().to_string();
    /// assert!(error.contains("number of companies/a does not match its pattern"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_pattern(mut self, pattern: impl Into<Box<str>>) -> Field {
        self.limits.pattern = Some(Pattern::new(pattern));
        self
    }

    /// Sets the list of choices of which a `choice` or `choices` field names some. The site declares
    /// the list: see [`ChoiceList`](crate::content::ChoiceList).
    #[must_use]
    pub fn with_choices(mut self, list: impl Into<Box<str>>) -> Field {
        self.details_mut().choices = Some(list.into());
        self
    }

    /// Sets the kinds of which a `reference` or `references` field names entries. Without this, any
    /// entry may be named.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType};
    /// # use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Kind, Site};
    ///
    /// let title = || Field::translated("title", FieldType::Text);
    /// let contact = Field::neutral("contact", FieldType::Reference).with_targets(["person"]);
    /// let person = Kind::new("person").in_folder("people").with_field(title());
    /// let vacancy = Kind::new("vacancy").in_folder("jobs").with_field(title()).with_field(contact);
    /// let site = Site::builder().language(SiteLanguage::new("nl".parse()?));
    /// let error = Catalog::builder()
    ///     .site(site.kind(person).kind(vacancy).build()?)
    ///     .file("people/anna/nl.md", "+++\ntitle = \"Anna Peeters\"\n+++\n")
    ///     .file("jobs/kok/entry.toml", "contact = \"people/ana\"\n")
    ///     .file("jobs/kok/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
    ///     .build()
    ///     .unwrap_err();
    /// assert!(error.to_string().contains("contact of jobs/kok refers to \"people/ana\""));
    /// assert!(error.to_string().contains("did you mean \"people/anna\"?"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_targets(mut self, kinds: impl IntoIterator<Item = impl Into<Box<str>>>) -> Field {
        self.details_mut().targets = kinds.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a shape to a `group` or a `list`: the fields of its items. A group has one shape. A list
    /// with several has items of different kinds, each of which names its shape.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Shape, Value, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Kind, Site, Timestamp};
    ///
    /// # let nl = "nl".parse()?;
    /// let quote = Shape::new("quote")
    ///     .with_field(Field::translated("words", FieldType::Text).required());
    /// let facts = Shape::new("facts").with_field(Field::translated("points", FieldType::Texts));
    /// let blocks = Field::translated("blocks", FieldType::List).with_shape(quote).with_shape(facts);
    /// # let site = Site::builder().language(SiteLanguage::new(nl));
    /// # let site = site.kind(Kind::new("report").with_field(blocks)).build()?;
    /// let rows = [("id", "kern"), ("shape", "quote"), ("words", "Samen sterk")];
    /// let block = Value::Table(rows.map(|(name, value)| (name.into(), value.into())).into());
    /// let report = Entry::new("verslagen/2026", "report")
    ///     .with_variant(Variant::new(nl).with("blocks", vec![block]));
    /// # let catalog = Catalog::builder().site(site).entry(report).build()?;
    /// # let edition = catalog.edition(nl, Timestamp::UNIX_EPOCH)?;
    /// let blocks = edition.get("verslagen/2026").unwrap().items("blocks");
    /// assert_eq!((blocks[0].id(), blocks[0].shape().name()), ("kern", "quote"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_shape(mut self, shape: Shape) -> Field {
        let shapes = &mut self.details_mut().shapes;
        shapes.retain(|known| known.name() != shape.name());
        shapes.push(shape);
        self
    }

    /// Sets the field of the items of a `list` that serves as their id. This is for lists of other
    /// tools, which have no ids; the key in `site.toml` is `key`.
    #[must_use]
    pub fn with_key(mut self, field: impl Into<Box<str>>) -> Field {
        self.details_mut().key = Some(field.into());
        self
    }

    /// Sets how the words of an item of a `list`, or of a `group`, find their language. The default
    /// is [`FallbackUnit::WholeEntry`]: all words of an item are in one language. With
    /// [`FallbackUnit::PerField`], each is looked up by itself.
    #[must_use]
    pub fn with_lookup(mut self, unit: FallbackUnit) -> Field {
        self.details_mut().lookup = unit;
        self
    }

    /// Sets the value of the field where none is given. A default for a translated text is given by
    /// language, as a [`LocalizedText`](crate::content::LocalizedText).
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Kind, Site};
    ///
    /// # let fr = "fr".parse()?;
    /// let hours = Field::neutral("hours", FieldType::Integer).with_default(38);
    /// # let site = Site::builder().language(SiteLanguage::new(fr));
    /// # let site = site.kind(Kind::new("vacancy").with_field(hours)).build()?;
    /// let vacancy = Entry::new("emplois/cuisinier", "vacancy").with_variant(Variant::new(fr));
    /// let catalog = Catalog::builder().site(site).entry(vacancy).build()?;
    /// assert_eq!(catalog.entry("emplois/cuisinier").unwrap().neutral("hours"), Some(&38.into()));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_default(mut self, value: impl Into<Value>) -> Field {
        self.details_mut().default = Some(value.into());
        self
    }

    /// Requires that no two entries of the kind have the same value. Drafts may.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Unique, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Kind, Site};
    ///
    /// # let nl = "nl".parse()?;
    /// let number = Field::neutral("number", FieldType::Text).with_unique(Unique::Site);
    /// # let site = Site::builder().language(SiteLanguage::new(nl));
    /// # let site = site.kind(Kind::new("decree").with_field(number)).build()?;
    /// let decree = |id: &str| {
    ///     Entry::new(id, "decree").with("number", "2026/7").with_variant(Variant::new(nl))
    /// };
    /// let catalog = Catalog::builder().site(site).entry(decree("besluiten/a"));
    /// let error = catalog.entry(decree("besluiten/b")).build().unwrap_err().to_string();
    /// assert!(error.contains("number of besluiten/b is \"2026/7\", as in besluiten/a"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_unique(mut self, unique: Unique) -> Field {
        self.details_mut().unique = Some(unique);
        self
    }

    fn details_mut(&mut self) -> &mut FieldDetails {
        self.details.get_or_insert_default()
    }

    pub(crate) fn with_details(mut self, details: FieldDetails) -> Field {
        self.details = (details != FieldDetails::default()).then(|| Box::new(details));
        self
    }

    pub(crate) fn details(&self) -> Option<&FieldDetails> {
        self.details.as_deref()
    }

    /// Returns the kinds of which a reference may name entries; empty for any.
    pub fn targets(&self) -> &[Box<str>] {
        self.details().map_or(&[], |details| &details.targets)
    }

    /// Returns the name of the list of choices.
    pub fn choices(&self) -> Option<&str> {
        self.details()?.choices.as_deref()
    }

    /// Returns the shapes of a group or a list.
    pub fn shapes(&self) -> &[Shape] {
        self.details().map_or(&[], |details| &details.shapes)
    }

    /// Returns the value of the field where none is given.
    pub(crate) fn default(&self) -> Option<&Value> {
        self.details()?.default.as_ref()
    }

    /// Returns the value of a text that does not set the field.
    pub(crate) fn default_in(&self, language: LanguageTag) -> Option<Value> {
        match self.default()? {
            Value::Table(texts) if self.field_type().is_text() => {
                let is_it = |(key, _): &&(Box<str>, Value)| {
                    LanguageTag::parse_lenient(key).is_some_and(|tag| tag == language)
                };
                texts.iter().find(is_it).map(|(_, text)| text.clone())
            }
            Value::ByLanguage(texts) => texts.get(language).map(Value::from),
            value => Some(value.clone()),
        }
    }

    pub(crate) fn unique(&self) -> Option<Unique> {
        self.details()?.unique
    }

    /// Returns how the words of an item, or of a group, find their language.
    pub(crate) fn lookup(&self) -> FallbackUnit {
        self.details().map_or(FallbackUnit::WholeEntry, |details| details.lookup)
    }

    /// Returns the name of the field whose value is the id of an item; by default `id`.
    pub(crate) fn key(&self) -> &str {
        self.details().and_then(|details| details.key.as_deref()).unwrap_or("id")
    }

    pub(crate) fn with_limits(mut self, limits: Limits) -> Field {
        self.limits = limits;
        self
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the name as it is written in front matter.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns where the field is stored.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Returns the type of the value.
    pub fn field_type(&self) -> FieldType {
        self.field_type
    }

    /// Returns the limit on the field's fallback.
    #[inline]
    pub fn rule(&self) -> FieldRule {
        self.rule
    }

    /// Returns whether the field must be present in the variant of this language. The language has
    /// to be one of those in [`Required::In`]: `fr` there does not require the field in `fr-CA`.
    ///
    /// ```
    /// use isogloss::content::{Field, FieldType, Required};
    ///
    /// let summary = Field::translated("summary", FieldType::Text);
    /// let summary = summary.with_required(Required::In(vec!["fr".parse()?]));
    /// assert!(summary.is_required_in("fr".parse()?));
    /// assert!(!summary.is_required_in("fr-CA".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn is_required_in(&self, language: LanguageTag) -> bool {
        match &self.required {
            Required::No => false,
            Required::Always => true,
            Required::In(languages) => languages.contains(&language),
        }
    }

    pub(crate) fn requirement(&self) -> &Required {
        &self.required
    }
}
