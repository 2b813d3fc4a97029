//! Numbers, words and times of the fields of entries and items, as Rust's own types.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Item, ServedEntry, ServedTerm};
use crate::content::{FieldName, Scope, Value};

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss)]
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Boolean(is_true) => Some(*is_true),
        _ => None,
    }
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

pub(super) fn date(value: &Value) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}

pub(super) fn moment(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Moment(moment) => Some(*moment),
        _ => None,
    }
}

/// Returns the items of a list that can be read.
fn all<'c, T>(value: Option<&'c Value>, read: impl Fn(&'c Value) -> Option<T>) -> Vec<T> {
    match value {
        Some(Value::List(items)) => items.iter().filter_map(read).collect(),
        _ => Vec::new(),
    }
}

impl<'c> ServedEntry<'c> {
    fn plain(&self, field: impl FieldName) -> Option<&'c Value> {
        self.value(field).map(|value| value.value())
    }

    /// Returns the value of a field of the type `integer`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.room]\nfolder = \"rooms\"\nfields.title = { type = \"text\" }\nfields.seats = { type = \"integer\", scope = \"neutral\" }\n")
    /// #     .file("rooms/horta/entry.toml", "seats = 120\n")
    /// #     .file("rooms/horta/nl.md", "+++\ntitle = \"Zaal Horta\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let room = edition.get("rooms/horta").unwrap();
    /// assert_eq!(room.integer("seats"), Some(120));
    /// assert_eq!(room.integer("title"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn integer(&self, field: impl FieldName) -> Option<i64> {
        integer(self.plain(field)?)
    }

    /// Returns the value of a field of the type `number` or `integer`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.room]\nfolder = \"rooms\"\nfields.title = { type = \"text\" }\nfields.area = { type = \"number\", scope = \"neutral\" }\n")
    /// #     .file("rooms/horta/entry.toml", "area = 62.5\n")
    /// #     .file("rooms/horta/nl.md", "+++\ntitle = \"Zaal Horta\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.get("rooms/horta").unwrap().number("area"), Some(62.5));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn number(&self, field: impl FieldName) -> Option<f64> {
        number(self.plain(field)?)
    }

    /// Returns the value of a field of the type `boolean`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.room]\nfolder = \"rooms\"\nfields.title = { type = \"text\" }\nfields.has_lift = { type = \"boolean\", scope = \"neutral\" }\n")
    /// #     .file("rooms/horta/entry.toml", "has_lift = true\n")
    /// #     .file("rooms/horta/nl.md", "+++\ntitle = \"Zaal Horta\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.get("rooms/horta").unwrap().boolean("has_lift"), Some(true));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn boolean(&self, field: impl FieldName) -> Option<bool> {
        boolean(self.plain(field)?)
    }

    /// Returns the texts of a field of the type `texts`. For a taxonomy of the site these are the
    /// ids of the terms that the served text has; [`terms`](ServedEntry::terms) returns the terms.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/wind/entry.toml", "date = 2025-09-02\ntags = [\"energy\", \"sea\"]\n")
    /// #     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.get("news/wind").unwrap().texts("tags"), ["energy", "sea"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn texts(&self, field: impl FieldName) -> Vec<&'c str> {
        let position = self.position(&field);
        let mut texts = all(self.plain(field), text);
        let name = position.and_then(|(scope, at)| match scope {
            Scope::Neutral => self.kind().neutral().get(at),
            Scope::Translated => self.kind().translated().get(at),
        });
        let site = self.edition().site();
        let taxonomy = name.and_then(|field| site.taxonomies().find(|it| *it == field.name()));
        if let Some(taxonomy) = taxonomy {
            texts.retain(|id| self.has_term(taxonomy, id));
        }
        texts
    }

    /// Returns the terms of a taxonomy that the served text has, in the order of the entry.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("terms.toml", "[tags.energy]\nname = { nl = \"Energie\" }\n")
    /// #     .file("news/wind/entry.toml", "date = 2025-09-02\ntags = [\"sea\", \"energy\"]\n")
    /// #     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let terms = edition.get("news/wind").unwrap().terms("tags");
    /// let names: Vec<_> = terms.iter().map(|term| term.name().into_value()).collect();
    /// // `terms.toml` has no name for the sea.
    /// assert_eq!(names, ["sea", "Energie"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn terms(&self, taxonomy: &str) -> Vec<ServedTerm<'c>> {
        let ids = self.texts(taxonomy).into_iter();
        ids.filter_map(|id| self.edition().term(taxonomy, id)).collect()
    }

    /// Returns the values of a field of the type `integers`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.bus]\nfolder = \"buses\"\nfields.title = { type = \"text\" }\nfields.lines = { type = \"integers\" }\nfields.fares = { type = \"numbers\" }\nfields.closed = { type = \"dates\" }\nfields.departures = { type = \"moments\" }\n")
    /// #     .file("buses/zee/entry.toml", "lines = [31, 47]\nfares = [2.5, 3]\nclosed = [2026-12-25]\ndepartures = [2026-05-09T08:00:00Z]\n")
    /// #     .file("buses/zee/nl.md", "+++\ntitle = \"Naar zee\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let bus = edition.get("buses/zee").unwrap();
    /// assert_eq!(bus.integers("lines"), [31, 47]);
    /// assert!(bus.integers("title").is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn integers(&self, field: impl FieldName) -> Vec<i64> {
        all(self.plain(field), integer)
    }

    /// Returns the values of a field of the type `numbers` or `integers`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.bus]\nfolder = \"buses\"\nfields.title = { type = \"text\" }\nfields.fares = { type = \"numbers\" }\n")
    /// #     .file("buses/zee/entry.toml", "fares = [2.5, 3]\n")
    /// #     .file("buses/zee/nl.md", "+++\ntitle = \"Naar zee\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.get("buses/zee").unwrap().numbers("fares"), [2.5, 3.0]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn numbers(&self, field: impl FieldName) -> Vec<f64> {
        all(self.plain(field), number)
    }

    /// Returns the days of a field of the type `dates`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.bus]\nfolder = \"buses\"\nfields.title = { type = \"text\" }\nfields.closed = { type = \"dates\" }\n")
    /// #     .file("buses/zee/entry.toml", "closed = [2026-12-25]\n")
    /// #     .file("buses/zee/nl.md", "+++\ntitle = \"Naar zee\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let closed = edition.get("buses/zee").unwrap().dates("closed");
    /// assert_eq!(closed, [isogloss::date(2026, 12, 25)]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn dates(&self, field: impl FieldName) -> Vec<Date> {
        all(self.plain(field), date)
    }

    /// Returns the instants of a field of the type `moments`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n[kinds.bus]\nfolder = \"buses\"\nfields.title = { type = \"text\" }\nfields.departures = { type = \"moments\" }\n")
    /// #     .file("buses/zee/entry.toml", "departures = [2026-05-09T08:00:00]\n")
    /// #     .file("buses/zee/nl.md", "+++\ntitle = \"Naar zee\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // The bus has `departures = [2026-05-09T08:00:00]`; the zone is `Europe/Brussels`.
    /// let departures = edition.get("buses/zee").unwrap().moments("departures");
    /// assert_eq!(departures[0].to_string(), "2026-05-09T06:00:00Z");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn moments(&self, field: impl FieldName) -> Vec<Timestamp> {
        all(self.plain(field), moment)
    }
}

impl<'c> Item<'c> {
    fn plain(&self, field: &str) -> Option<&'c Value> {
        self.value(field).map(|value| value.value())
    }

    /// Returns the value of a field of the type `integer`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.house]\nfolder = \"houses\"\nfields.title = { type = \"text\" }\n[kinds.house.fields.rooms]\ntype = \"list\"\nscope = \"neutral\"\nfields.seats = { type = \"integer\" }\nfields.area = { type = \"number\" }\nfields.has_lift = { type = \"boolean\" }\nfields.names = { type = \"texts\", scope = \"neutral\" }\nfields.floors = { type = \"integers\" }\nfields.prices = { type = \"numbers\" }\nfields.closed = { type = \"dates\" }\nfields.tours = { type = \"moments\" }\n")
    /// #     .file("houses/horta/entry.toml", "[[rooms]]\nid = \"hall\"\nseats = 120\narea = 62.5\nhas_lift = true\nnames = [\"Zaal A\", \"Salle A\"]\nfloors = [0, 1]\nprices = [12.5, 10]\nclosed = [2026-12-25]\ntours = [2026-05-09T08:00:00Z]\n")
    /// #     .file("houses/horta/nl.md", "+++\ntitle = \"Huis Horta\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let rooms = edition.get("houses/horta").unwrap().items("rooms");
    /// let room = &rooms[0];
    /// assert_eq!((room.integer("seats"), room.number("area")), (Some(120), Some(62.5)));
    /// assert_eq!(room.boolean("has_lift"), Some(true));
    /// assert_eq!(room.texts("names"), ["Zaal A", "Salle A"]);
    /// assert_eq!((room.integers("floors"), room.numbers("prices")), (vec![0, 1], vec![12.5, 10.0]));
    /// assert_eq!(room.dates("closed"), [isogloss::date(2026, 12, 25)]);
    /// assert_eq!(room.moments("tours")[0].to_string(), "2026-05-09T08:00:00Z");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn integer(&self, field: &str) -> Option<i64> {
        integer(self.plain(field)?)
    }

    /// Returns the value of a field of the type `number` or `integer`; see
    /// [`integer`](Item::integer) for an example.
    pub fn number(&self, field: &str) -> Option<f64> {
        number(self.plain(field)?)
    }

    /// Returns the value of a field of the type `boolean`; see [`integer`](Item::integer) for an
    /// example.
    pub fn boolean(&self, field: &str) -> Option<bool> {
        boolean(self.plain(field)?)
    }

    /// Returns the texts of a field of the type `texts`; see [`integer`](Item::integer) for an
    /// example.
    pub fn texts(&self, field: &str) -> Vec<&'c str> {
        all(self.plain(field), text)
    }

    /// Returns the values of a field of the type `integers`; see [`integer`](Item::integer) for an
    /// example.
    pub fn integers(&self, field: &str) -> Vec<i64> {
        all(self.plain(field), integer)
    }

    /// Returns the values of a field of the type `numbers` or `integers`; see
    /// [`integer`](Item::integer) for an example.
    pub fn numbers(&self, field: &str) -> Vec<f64> {
        all(self.plain(field), number)
    }

    /// Returns the days of a field of the type `dates`; see [`integer`](Item::integer) for an
    /// example.
    pub fn dates(&self, field: &str) -> Vec<Date> {
        all(self.plain(field), date)
    }

    /// Returns the instants of a field of the type `moments`; see [`integer`](Item::integer) for an
    /// example.
    pub fn moments(&self, field: &str) -> Vec<Timestamp> {
        all(self.plain(field), moment)
    }
}
