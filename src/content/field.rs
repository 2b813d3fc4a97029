use super::kind::Kind;
use super::names::names;
use crate::language::{FallbackStep, LanguageTag};

/// One field of a [`Kind`](crate::Kind): its name, where it is stored, its type, and its rules.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Field {
    name: Box<str>,
    scope: Scope,
    field_type: FieldType,
    required: Required,
    rule: FieldRule,
}

/// The place where a field is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Once, with the entry: a date, an image, tags.
    Neutral,
    /// With each language: a title, a summary.
    Translated,
}

/// The type of a field's value.
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
    /// `table`: named values of any type, for data that only the embedder interprets. Unquoted YAML
    /// scalars follow YAML 1.2: `true`, `12` and `1.5` are not texts, but `no` and `12:30` are.
    Table,
}

/// The rule for whether a field must be present.
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
    Table = "table",
});
names!(FieldRule as "a rule for a field" { Chain = "chain", SameLanguage = "same-language", Never = "never" });

/// The position of a field in its kind. Look it up once with
/// [`Site::field_key`](crate::Site::field_key) for a field that is read often. A key is valid only
/// for its site.
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
            FieldType::Table => "a table",
        }
    }
}

impl FieldRule {
    /// Returns whether a text this many steps away from the requested language may be served.
    #[inline]
    pub(crate) fn allows(self, step: FallbackStep) -> bool {
        match self {
            FieldRule::Chain => true,
            FieldRule::SameLanguage => step != FallbackStep::OtherLanguage,
            FieldRule::Never => matches!(step, FallbackStep::Exact | FallbackStep::Neutral),
        }
    }
}

impl Field {
    /// Creates a field that is stored once, with the entry.
    pub fn neutral(name: impl Into<Box<str>>, field_type: FieldType) -> Field {
        Field::new(name, Scope::Neutral, field_type)
    }

    /// Creates a field with a separate value for each language.
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
        }
    }

    /// Requires the field, in every variant if it is translated.
    #[must_use]
    pub fn required(self) -> Field {
        self.with_required(Required::Always)
    }

    /// Sets whether the field must be present. The default is [`Required::No`].
    #[must_use]
    pub fn with_required(mut self, required: Required) -> Field {
        self.required = required;
        self
    }

    /// Sets the limit on the field's fallback. The default is [`FieldRule::Chain`].
    #[must_use]
    pub fn with_rule(mut self, rule: FieldRule) -> Field {
        self.rule = rule;
        self
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

    /// Returns whether the field must be present in the variant of this language.
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
