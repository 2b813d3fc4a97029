//! Entries and texts from rows of a database, or from anything else that serde can serialize.

use super::entry::{Entry, FieldValue, Variant};
use super::serializer::serialized;
use super::status::Status;
use super::value::Value;
use super::version::{Correction, Version};
use crate::error::Error;
use crate::language::LanguageTag;
use jiff::civil::Date;
use serde::Serialize;

impl Entry {
    /// Creates an entry with the neutral fields of a row: each member of the struct or map becomes a
    /// field, as [`with`](Entry::with) sets it. A member that is `None` is an absent field.
    ///
    /// [`Value::from_serialize`] says how members become values. Give members the names of fields
    /// with `#[serde(rename = "…")]`, and leave out those that are not fields with
    /// `#[serde(skip)]`: another name is an error when the catalog is built.
    ///
    /// ```
    /// use isogloss::content::{Value, Variant};
    /// use isogloss::{Catalog, Date, Entry, Site, date};
    /// use serde::Serialize;
    ///
    /// #[derive(Serialize)]
    /// struct Vacancy {
    ///     #[serde(skip)]
    ///     key: u32,
    ///     places: u16,
    ///     closing: Option<Date>,
    /// }
    ///
    /// # let site = Site::parse_toml(r#"
    /// # [[languages]]
    /// # tag = "fr"
    /// # [kinds.vacancy.fields]
    /// # title = { type = "text" }
    /// # places = { type = "integer", scope = "neutral" }
    /// # closing = { type = "date", scope = "neutral" }
    /// # "#)?;
    /// let row = Vacancy { key: 7, places: 2, closing: Some(date(2026, 4, 30)) };
    /// let entry = Entry::from_row(format!("jobs/{}", row.key), "vacancy", &row)?;
    /// let french = Variant::new("fr".parse()?).with("title", "Archiviste");
    /// let catalog = Catalog::builder().site(site).entry(entry.with_variant(french)).build()?;
    ///
    /// let vacancy = catalog.entry("jobs/7").unwrap();
    /// assert_eq!(vacancy.neutral("places"), Some(&Value::Integer(2)));
    /// assert_eq!(vacancy.neutral("closing"), Some(&Value::Date(date(2026, 4, 30))));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the row is neither a struct nor a map, or has a member that cannot be a
    /// value. The error names the member and the entry.
    pub fn from_row(
        id: impl Into<Box<str>>,
        kind: impl Into<Box<str>>,
        row: &(impl Serialize + ?Sized),
    ) -> Result<Entry, Error> {
        let entry = Entry::new(id, kind);
        let members = members(row, &format!(" of {}", entry.id.escape_debug()))?;
        Ok(members.into_iter().fold(entry, |entry, (name, value)| entry.with(name, value)))
    }
}

impl Variant {
    /// Creates the text of a language from a row: each member of the struct or map becomes a field,
    /// as [`with`](Variant::with) sets it. A member that is `None` is an absent field.
    ///
    /// These members are not fields; they have the meaning that the front matter of a file gives
    /// them:
    ///
    /// | member | meaning |
    /// |---|---|
    /// | `slug` | the last part of the address |
    /// | `former_slugs` | a list of slugs or paths that are redirected |
    /// | `status` | the name of a [`Status`]; the default is `published` |
    /// | `published_from`, `published_until` | the window: moments, local times or days in the site's time zone; the last day is included |
    /// | `changes` | a list of changes, each with `date`, `note` and, by default `false`, `major` |
    /// | `end` | a struct or map with the members `after`, `date`, `reason` and `replacement`, unless the kind has a field of that name |
    /// | `body` | the Markdown text |
    ///
    /// ```
    /// use isogloss::content::{Status, Variant};
    /// use isogloss::{Catalog, Entry, Site, Timestamp};
    /// use serde::Serialize;
    ///
    /// #[derive(Serialize)]
    /// struct VacancyText {
    ///     title: String,
    ///     slug: Option<String>,
    ///     status: Status,
    ///     published_until: Option<&'static str>,
    ///     body: String,
    /// }
    ///
    /// let french = VacancyText {
    ///     title: "Archiviste".into(),
    ///     slug: Some("archiviste".into()),
    ///     status: Status::Published,
    ///     published_until: Some("2026-04-30"),
    ///     body: "Nous cherchons un·e archiviste.".into(),
    /// };
    /// # let site = Site::parse_toml(r#"
    /// # time_zone = "Europe/Brussels"
    /// # [[languages]]
    /// # tag = "fr"
    /// # "#)?;
    /// let text = Variant::from_row("fr".parse()?, &french)?;
    /// let entry = Entry::new("pages/emploi-7", "mission-page").with_variant(text);
    /// let catalog = Catalog::builder().site(site).entry(entry).build()?;
    ///
    /// let text = catalog.entry("pages/emploi-7").unwrap().variant("fr".parse()?).unwrap();
    /// assert_eq!(text.text("title"), Some("Archiviste"));
    /// let end: Timestamp = "2026-05-01T00:00:00+02:00".parse().unwrap();
    /// assert_eq!(text.window().until, Some(end));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the row is neither a struct nor a map, has a member that cannot be a
    /// value, or if `slug`, `former_slugs`, `status` or `body` has another type or an unknown
    /// name. The error names the member and the language. A wrong window and wrong changes
    /// are findings when the catalog is built, because the site knows the time zone.
    pub fn from_row(
        language: LanguageTag,
        row: &(impl Serialize + ?Sized),
    ) -> Result<Variant, Error> {
        let members = members(row, &format!(" in {language}"))?;
        let text = Variant::new(language);
        members.into_iter().try_fold(text, |text, (name, value)| text.with_member(name, value))
    }

    fn with_member(mut self, name: Box<str>, value: Value) -> Result<Variant, Error> {
        let language = self.language;
        let subject = || format!("{name} in {language}");
        match &*name {
            "slug" => self.slug = Some(text(subject, value)?.into()),
            "former_slugs" => self.former_slugs = texts(subject, value)?.into(),
            "status" => self.status = status(subject, value)?,
            "body" => return Ok(self.with_body(text(subject, value)?)),
            "changes" => self.written_changes = FieldValue::given(name, value).map(Box::new),
            "published_from" => self.written_window.get_or_insert_default().from = Some(value),
            "published_until" => self.written_window.get_or_insert_default().until = Some(value),
            _ => return Ok(self.with(name, value)),
        }
        Ok(self)
    }
}

/// The members of a row in order.
impl Version {
    /// Creates a version from a row: each member of the struct or map becomes a neutral field, as
    /// [`with`](Version::with) sets it. A member that is `None` is absent.
    ///
    /// These members are not fields; they have the meaning that `version.toml` gives them:
    ///
    /// | member | meaning |
    /// |---|---|
    /// | `from` | the start: a moment, a local time or a day in the site's time zone |
    /// | `together` | a list of languages |
    /// | `major` | whether it is a major change |
    /// | `note` | a struct or map with a text for each language |
    /// | `correction` | a struct or map with the members `languages`, `by`, `date` and `reason` |
    /// | `made_from` | a struct or map with a fingerprint for each language |
    ///
    /// ```
    /// use isogloss::content::Version;
    /// use serde::Serialize;
    ///
    /// #[derive(Serialize)]
    /// struct Release {
    ///     from: &'static str,
    ///     together: [&'static str; 2],
    ///     major: bool,
    /// }
    ///
    /// let release = Release { from: "2027-03-01T09:00:00", together: ["fr", "nl"], major: true };
    /// let version = Version::from_row("2027-03", &release)?;
    /// assert_eq!(version.name(), "2027-03");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the row is neither a struct nor a map, has a member that cannot be a
    /// value, or if one of the members above has another type or an unknown language. A wrong start
    /// is a finding when the catalog is built, because the site knows the time zone.
    pub fn from_row(
        name: impl Into<Box<str>>,
        row: &(impl Serialize + ?Sized),
    ) -> Result<Version, Error> {
        let version = Version::new(name);
        let members = members(row, &format!(" of the version {}", version.name.escape_debug()))?;
        members
            .into_iter()
            .try_fold(version, |version, (name, value)| version.with_member(&name, value))
    }

    fn with_member(mut self, name: &str, value: Value) -> Result<Version, Error> {
        let version = self.name.clone();
        let subject = || format!("{name} of the version {}", version.escape_debug());
        if value == Value::Absent {
            return Ok(self);
        }
        match name {
            "from" => self.written_from = Some(value),
            "together" => return Ok(self.with_together(languages(subject, value)?)),
            "major" => self.is_major = boolean(subject, &value)?,
            "note" => {
                for (language, note) in table(subject, value)? {
                    self = self.with_note(language.parse()?, text(subject, note)?);
                }
            }
            "correction" => self.correction = Some(correction(subject, value)?),
            "made_from" => {
                for (language, print) in table(subject, value)? {
                    self = self.with_made_from(language.parse()?, text(subject, print)?.parse()?);
                }
            }
            _ => return Ok(self.with(name, value)),
        }
        Ok(self)
    }
}

fn correction(subject: impl Fn() -> String, value: Value) -> Result<Correction, Error> {
    let mut correction = Correction::new([], "");
    for (name, value) in table(&subject, value)? {
        let subject = || format!("{name} in {}", subject());
        match (&*name, value) {
            (_, Value::Absent) => {}
            ("languages", value) => correction.languages = languages(subject, value)?,
            ("by", value) => correction.by = text(subject, value)?,
            ("reason", value) => correction.reason = Some(text(subject, value)?),
            ("date", Value::Date(date)) => correction.date = Some(date),
            ("date", Value::Text(date)) if date.parse::<Date>().is_ok() => {
                correction.date = date.parse().ok();
            }
            ("date", other) => return Err(wrong_type(&subject(), &other, "a date")),
            _ => {
                return Err(Error::value(format!(
                    "{}: a correction has no such member",
                    subject()
                )));
            }
        }
    }
    Ok(correction)
}

fn languages(subject: impl Fn() -> String, value: Value) -> Result<Vec<LanguageTag>, Error> {
    texts(subject, value)?.iter().map(|tag| tag.parse()).collect()
}

fn boolean(subject: impl Fn() -> String, value: &Value) -> Result<bool, Error> {
    match value {
        Value::Boolean(is_set) => Ok(*is_set),
        other => Err(wrong_type(&subject(), other, "true or false")),
    }
}

fn table(subject: impl Fn() -> String, value: Value) -> Result<Members, Error> {
    match value {
        Value::Table(members) => Ok(members),
        other => Err(wrong_type(&subject(), &other, "a struct or a map")),
    }
}

type Members = Box<[(Box<str>, Value)]>;

/// Returns the members of a row that are not absent. An error calls a member its name and `owner`.
fn members(row: &(impl Serialize + ?Sized), owner: &str) -> Result<Members, Error> {
    let whole = format!("the row{owner}");
    match serialized(row, &whole, owner)? {
        Value::Table(members) => Ok(members),
        other => Err(wrong_type(&whole, &other, "a struct or a map")),
    }
}

fn text(subject: impl Fn() -> String, value: Value) -> Result<Box<str>, Error> {
    match value {
        Value::Text(text) => Ok(text),
        other => Err(wrong_type(&subject(), &other, "text")),
    }
}

fn texts(subject: impl Fn() -> String, value: Value) -> Result<Vec<Box<str>>, Error> {
    match value {
        Value::List(items) => items.into_iter().map(|item| text(&subject, item)).collect(),
        other => Err(wrong_type(&subject(), &other, "a list of texts")),
    }
}

fn status(subject: impl Fn() -> String, value: Value) -> Result<Status, Error> {
    let name = text(&subject, value)?;
    name.parse().map_err(|error| Error::value(format!("{}: {error}", subject())))
}

fn wrong_type(subject: &str, found: &Value, expected: &str) -> Error {
    Error::value(format!("{subject} is {}; expected {expected}", found.type_name()))
}
