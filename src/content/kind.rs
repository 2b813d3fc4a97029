use super::address_pattern::AddressPattern;
use super::field::{Field, FieldType, Scope};
use super::names::names;
use super::normal::nfc;
use super::raw_html::RawHtml;
use crate::language::LanguageTag;

/// A kind of entry: its fields, and the rules for readers in whose language an entry has no text.
///
/// `mission-page` and `news-item` are built in ([`Kind::mission_page`], [`Kind::news_item`]). A
/// site declares more in `site.toml` or with this builder.
///
/// ```
/// use isogloss::content::{EntryRule, Field, FieldType};
/// use isogloss::Kind;
///
/// let vacancy = Kind::new("vacancy")
///     .in_folder("jobs")
///     .with_field(Field::neutral("deadline", FieldType::Date).required())
///     .with_field(Field::translated("title", FieldType::Text).required())
///     .with_entry_rule(EntryRule::ListOnly);
/// assert_eq!(vacancy.fields().count(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Kind {
    name: Box<str>,
    folder: Option<Box<str>>,
    neutral: Vec<Field>,
    translated: Vec<Field>,
    lookup: FallbackUnit,
    entry_rule: EntryRule,
    /// The rule for HTML, if it differs from the site's.
    raw_html: Option<RawHtml>,
    /// The patterns: one for a language, or for all languages without their own.
    paths: Vec<(Option<LanguageTag>, AddressPattern)>,
    /// Whether the site declares the kind, so that it has a list even without entries.
    is_declared: bool,
    has_list: bool,
}

/// The rule for finding the language of an entry's fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FallbackUnit {
    /// All fields come from one variant: the first in the chain that exists. A page never mixes
    /// languages.
    #[default]
    WholeEntry,
    /// A field that is missing in one variant is looked up further along the chain and records
    /// where it comes from.
    PerField,
}

/// The rule for entries that have a text only in other languages than the reader's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EntryRule {
    /// The page is shown in the other language, with a notice.
    #[default]
    Render,
    /// The entry appears in lists, with a link to the original, but has no page in this language.
    ListOnly,
    /// The address redirects to the original.
    Redirect,
    /// The entry does not exist in this language.
    Hide,
}

names!(FallbackUnit as "a unit of fallback" { WholeEntry = "whole-entry", PerField = "per-field" });
names!(EntryRule as "a rule for an entry" {
    Render = "render",
    ListOnly = "list-only",
    Redirect = "redirect",
    Hide = "hide",
});

/// The positions of the built-in fields. A site may add fields but not move these.
pub(crate) mod slot {
    /// Translated fields. The title is the first field of every built-in kind.
    pub(crate) const TITLE: usize = 0;
    pub(crate) const EYEBROW: usize = 1;
    pub(crate) const MOTTO: usize = 2;
    pub(crate) const LEAD: usize = 3;
    pub(crate) const SUMMARY: usize = 1;
    /// Neutral fields.
    pub(crate) const DATE: usize = 0;
    pub(crate) const PLACE: usize = 1;
    pub(crate) const NEWS_TAGS: usize = 2;
    pub(crate) const NEWS_IMAGE: usize = 3;
    pub(crate) const PAGE_IMAGE: usize = 0;
}

/// The built-in kinds, by their position among the kinds of every site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BuiltIn {
    MissionPage,
    NewsItem,
}

impl BuiltIn {
    /// Returns the kinds in the order of their positions.
    pub(crate) fn kinds() -> Vec<Kind> {
        let position = |kind: &(BuiltIn, Kind)| kind.0 as u16;
        let mut kinds = vec![
            (BuiltIn::MissionPage, Kind::mission_page()),
            (BuiltIn::NewsItem, Kind::news_item()),
        ];
        kinds.sort_by_key(position);
        kinds.into_iter().map(|(_, kind)| kind).collect()
    }
}

impl Kind {
    /// The name of the built-in kind for standing pages.
    pub const MISSION_PAGE: &'static str = "mission-page";
    /// The name of the built-in kind for news.
    pub const NEWS_ITEM: &'static str = "news-item";

    /// Creates a kind without fields, for entries with `kind = "…"`.
    pub fn new(name: impl Into<Box<str>>) -> Kind {
        Kind {
            name: name.into(),
            folder: None,
            neutral: Vec::new(),
            translated: Vec::new(),
            lookup: FallbackUnit::default(),
            entry_rule: EntryRule::default(),
            raw_html: None,
            paths: Vec::new(),
            is_declared: false,
            has_list: true,
        }
    }

    /// Returns the built-in kind for standing pages of an institution, in the folder `pages`.
    ///
    /// Translated fields: `title` (required), `eyebrow`, `motto`, `lead`, `updated`. Neutral
    /// fields: `image`. Fields are looked up one by one ([`FallbackUnit::PerField`]), so that a
    /// half-translated page shows what it has.
    pub fn mission_page() -> Kind {
        Kind::new(Kind::MISSION_PAGE)
            .in_folder("pages")
            .with_fallback_unit(FallbackUnit::PerField)
            .with_field(Field::translated("title", FieldType::Text).required())
            .with_field(Field::translated("eyebrow", FieldType::Text))
            .with_field(Field::translated("motto", FieldType::Text))
            .with_field(Field::translated("lead", FieldType::Text))
            .with_field(Field::translated("updated", FieldType::Moment))
            .with_field(Field::neutral("image", FieldType::Image))
            .with_list(false)
    }

    /// Returns the built-in kind for news, in the folder `news`.
    ///
    /// Neutral fields: `date` (required), `place`, `tags`, `image`. Translated fields: `title`
    /// (required), `summary`, `updated`. Fields are looked up together ([`FallbackUnit::WholeEntry`]), so
    /// that an item is in one language.
    pub fn news_item() -> Kind {
        Kind::new(Kind::NEWS_ITEM)
            .in_folder("news")
            .with_field(Field::neutral("date", FieldType::Date).required())
            .with_field(Field::neutral("place", FieldType::Text))
            .with_field(Field::neutral("tags", FieldType::Texts))
            .with_field(Field::neutral("image", FieldType::Image))
            .with_field(Field::translated("title", FieldType::Text).required())
            .with_field(Field::translated("summary", FieldType::Text))
            .with_field(Field::translated("updated", FieldType::Moment))
    }

    /// Sets the folder whose entries are of this kind unless they name another.
    #[must_use]
    pub fn in_folder(mut self, folder: impl Into<Box<str>>) -> Kind {
        self.folder = Some(nfc(&folder.into()).into());
        self
    }

    pub(crate) fn without_folder(self) -> Kind {
        Kind { folder: None, ..self }
    }

    /// Adds a field. A field of the same name and scope is replaced at its position.
    #[must_use]
    pub fn with_field(mut self, field: Field) -> Kind {
        let (same, other) = match field.scope() {
            Scope::Neutral => (&mut self.neutral, &mut self.translated),
            Scope::Translated => (&mut self.translated, &mut self.neutral),
        };
        other.retain(|known| known.name() != field.name());
        match same.iter_mut().find(|known| known.name() == field.name()) {
            Some(known) => *known = field,
            None => same.push(field),
        }
        self
    }

    /// Sets how fields find their language. The default is [`FallbackUnit::WholeEntry`].
    #[must_use]
    pub fn with_fallback_unit(mut self, lookup: FallbackUnit) -> Kind {
        self.lookup = lookup;
        self
    }

    /// Sets the rule for entries that have a text only in other languages. The default is
    /// [`EntryRule::Render`].
    #[must_use]
    pub fn with_entry_rule(mut self, rule: EntryRule) -> Kind {
        self.entry_rule = rule;
        self
    }

    /// Sets whether the folder has a list of its entries, with its own page and, for a kind with a
    /// date, a feed. The default is `true`; the built-in mission pages have none.
    ///
    /// ```
    /// use isogloss::Kind;
    ///
    /// assert!(Kind::news_item().has_list());
    /// assert!(!Kind::mission_page().has_list());
    /// assert!(!Kind::new("legal-notice").in_folder("legal").with_list(false).has_list());
    /// ```
    #[must_use]
    pub fn with_list(mut self, has_list: bool) -> Kind {
        self.has_list = has_list;
        self
    }

    /// Sets the rule for HTML in the Markdown of these entries. By default the site's rule applies.
    #[must_use]
    pub fn with_raw_html(mut self, rule: RawHtml) -> Kind {
        self.raw_html = Some(rule);
        self
    }

    /// Sets the address pattern for every language without its own.
    #[must_use]
    pub fn with_path(self, pattern: AddressPattern) -> Kind {
        self.with_path_for(None, pattern)
    }

    /// Sets the address pattern for one language.
    #[must_use]
    pub fn with_path_in(self, language: LanguageTag, pattern: AddressPattern) -> Kind {
        self.with_path_for(Some(language), pattern)
    }

    fn with_path_for(mut self, language: Option<LanguageTag>, pattern: AddressPattern) -> Kind {
        self.paths.retain(|(known, _)| *known != language);
        self.paths.push((language, pattern));
        self
    }

    /// Returns the address pattern for a language.
    pub fn path_in(&self, language: LanguageTag) -> &AddressPattern {
        let of = |wanted: Option<LanguageTag>| {
            self.paths.iter().find(|(known, _)| *known == wanted).map(|(_, pattern)| pattern)
        };
        of(Some(language)).or_else(|| of(None)).unwrap_or_else(|| AddressPattern::usual())
    }

    /// Returns the languages that have their own pattern.
    pub(crate) fn path_languages(&self) -> impl Iterator<Item = LanguageTag> {
        self.paths.iter().filter_map(|(language, _)| *language)
    }

    /// Returns whether entries of different folders can never have the same address.
    pub(crate) fn keeps_folders(&self) -> bool {
        self.paths.iter().all(|(_, pattern)| pattern == AddressPattern::usual())
    }

    /// Returns the name, such as `news-item`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the folder whose entries are of this kind.
    pub fn folder(&self) -> Option<&str> {
        self.folder.as_deref()
    }

    /// Returns how fields find their language.
    pub fn fallback_unit(&self) -> FallbackUnit {
        self.lookup
    }

    /// Returns the rule for entries that have a text only in other languages.
    pub fn entry_rule(&self) -> EntryRule {
        self.entry_rule
    }

    /// Returns the rule for HTML in Markdown, if the kind has its own; see
    /// [`Site::raw_html_of`](crate::Site::raw_html_of).
    pub fn raw_html(&self) -> Option<RawHtml> {
        self.raw_html
    }

    /// Returns whether the folder has a list of its entries.
    pub fn has_list(&self) -> bool {
        self.has_list
    }

    /// Returns the fields: the neutral ones, then the translated ones, each in the order of
    /// declaration.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.neutral.iter().chain(&self.translated)
    }

    /// Returns the field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields().find(|field| field.name() == name)
    }

    /// Returns the position of the neutral field `date`, if there is one.
    pub(crate) fn date_field(&self) -> Option<usize> {
        // The position of the built-in kinds is tried first.
        let is_it = |at: &usize| self.neutral.get(*at).is_some_and(|it| it.name() == "date");
        Some(slot::DATE).filter(is_it).or_else(|| (0..self.neutral.len()).find(is_it))
    }

    pub(crate) fn neutral(&self) -> &[Field] {
        &self.neutral
    }

    pub(crate) fn translated(&self) -> &[Field] {
        &self.translated
    }

    pub(crate) fn declared(self) -> Kind {
        Kind { is_declared: true, ..self }
    }

    pub(crate) fn is_declared(&self) -> bool {
        self.is_declared
    }
}
