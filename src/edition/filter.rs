use crate::content::{PeriodState, Value};

/// A condition on the entries of a [`Query`](super::Query): on a field, on terms, or on several of
/// these together.
///
/// Filters compare what the reader is served, fallback included: if a Dutch text stands in for a
/// French one, it is the Dutch text. An entry whose kind does not have the field has no value.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nfields.title = { type = \"text\" }\nfields.deadline = { type = \"date\", scope = \"neutral\" }\nfields.grade = { type = \"choice\", of = \"grade\" }\nfields.tags = { type = \"texts\", scope = \"neutral\" }\n[[choices.grade]]\nid = \"a\"\nname = { nl = \"Niveau A\" }\n[[choices.grade]]\nid = \"b\"\nname = { nl = \"Niveau B\" }\n")
/// #     .file("jobs/archivist/entry.toml", "deadline = 2026-04-30\ngrade = \"a\"\n")
/// #     .file("jobs/archivist/nl.md", "+++\ntitle = \"Archivaris\"\n+++\n")
/// #     .file("jobs/cook/entry.toml", "deadline = 2026-03-31\ngrade = \"b\"\n")
/// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
/// #     .file("jobs/lawyer/entry.toml", "deadline = 2026-03-01\ngrade = \"a\"\ntags = [\"law\"]\n")
/// #     .file("jobs/lawyer/nl.md", "+++\ntitle = \"Jurist\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::edition::Filter;
///
/// // Vacancies of grade A that are open on 15 March, and those with the tag `law`.
/// let open = Filter::field("deadline").at_least(isogloss::date(2026, 3, 15));
/// let grade_a = Filter::field("grade").is("a");
/// let vacancies = edition
///     .entries()
///     .kind("vacancy")?
///     .filter(open.and(grade_a).or(Filter::term("tags", "law")))?;
/// let ids: Vec<_> = vacancies.iter().map(|it| it.id().as_str()).collect();
/// assert_eq!(ids, ["jobs/archivist", "jobs/lawyer"]);
///
/// let unknown = vacancies.filter(Filter::field("dedline").is_present()).unwrap_err();
/// let message = "the kind vacancy has no field \"dedline\"; did you mean \"deadline\"?";
/// assert_eq!(unknown.to_string(), message);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Filter(pub(super) Condition);

/// A field of which a [`Filter`] is made, from [`Filter::field`].
///
/// Values are read as those of content are: a text such as `2026-05-09` is a day for a field of
/// the type `date`. For a field that is a list, such as `texts`, `choices` or `references`, one of
/// the values in the list has to match.
#[derive(Clone, Debug)]
pub struct FieldFilter {
    name: Box<str>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    Term { taxonomy: Box<str>, id: Box<str> },
    Field { name: Box<str>, test: Test },
}

/// A test of the value of a field, as it is written by the caller.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    Present(bool),
    AnyOf(Vec<Value>),
    AllOf(Vec<Value>),
    Range(Range),
    State(Vec<PeriodState>),
    During(Value, Value),
}

/// The bounds of a range, of which one may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Range {
    pub(super) low: Option<Bound>,
    pub(super) high: Option<Bound>,
}

/// An end of a range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bound {
    pub(super) value: Value,
    pub(super) is_included: bool,
}

impl Bound {
    fn included(value: Value) -> Option<Bound> {
        Some(Bound { value, is_included: true })
    }

    fn excluded(value: Value) -> Option<Bound> {
        Some(Bound { value, is_included: false })
    }
}

impl Filter {
    /// Begins a condition on a field.
    pub fn field(name: impl Into<Box<str>>) -> FieldFilter {
        FieldFilter { name: name.into() }
    }

    /// Selects the entries with a term of a taxonomy, in any of its spellings.
    pub fn term(taxonomy: impl Into<Box<str>>, id: impl Into<Box<str>>) -> Filter {
        Filter(Condition::Term { taxonomy: taxonomy.into(), id: id.into() })
    }

    /// Selects the entries with at least one of several terms of a taxonomy.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("news/vent/entry.toml", "date = 2025-09-02\ntags = [\"énergie\", \"mer\"]\n")
    /// #     .file("news/vent/fr.md", "+++\ntitle = \"Le vent\"\n+++\n")
    /// #     .file("news/soleil/entry.toml", "date = 2025-08-20\ntags = [\"énergie\"]\n")
    /// #     .file("news/soleil/fr.md", "+++\ntitle = \"Le soleil\"\n+++\n")
    /// #     .file("news/port/entry.toml", "date = 2025-07-01\ntags = [\"mer\"]\n")
    /// #     .file("news/port/fr.md", "+++\ntitle = \"Le port\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::edition::Filter;
    ///
    /// // One item has the tags `énergie` and `mer`, one has `énergie`, and one has `mer`.
    /// let count = |filter: Filter| edition.news().filter(filter).map(|news| news.count());
    /// assert_eq!(count(Filter::any_term("tags", ["énergie", "mer"]))?, 3);
    /// assert_eq!(count(Filter::all_terms("tags", ["énergie", "mer"]))?, 1);
    /// assert_eq!(count(!Filter::term("tags", "mer"))?, 1);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn any_term(taxonomy: &str, ids: impl IntoIterator<Item = impl Into<Box<str>>>) -> Filter {
        Filter::any(ids.into_iter().map(|id| Filter::term(taxonomy, id)))
    }

    /// Selects the entries with all of several terms of a taxonomy.
    pub fn all_terms(taxonomy: &str, ids: impl IntoIterator<Item = impl Into<Box<str>>>) -> Filter {
        Filter::all(ids.into_iter().map(|id| Filter::term(taxonomy, id)))
    }

    /// Selects the entries that at least one of several filters selects; none if there are no
    /// filters.
    pub fn any(filters: impl IntoIterator<Item = Filter>) -> Filter {
        Filter(Condition::Any(filters.into_iter().collect()))
    }

    /// Selects the entries that all of several filters select; all entries if there are no filters.
    pub fn all(filters: impl IntoIterator<Item = Filter>) -> Filter {
        Filter(Condition::All(filters.into_iter().collect()))
    }

    /// Selects the entries that this filter or another selects.
    #[must_use]
    pub fn or(self, other: Filter) -> Filter {
        Filter::any([self, other])
    }

    /// Selects the entries that this filter and another select.
    #[must_use]
    pub fn and(self, other: Filter) -> Filter {
        Filter::all([self, other])
    }
}

/// Selects the entries that a filter does not select, those without a value included.
impl std::ops::Not for Filter {
    type Output = Filter;

    fn not(self) -> Filter {
        Filter(Condition::Not(Box::new(self)))
    }
}

impl FieldFilter {
    fn test(self, test: Test) -> Filter {
        Filter(Condition::Field { name: self.name, test })
    }

    fn range(self, low: Option<Bound>, high: Option<Bound>) -> Filter {
        self.test(Test::Range(Range { low, high }))
    }

    /// Selects the entries whose value is equal to `value`. A moment is equal to a day if it is on
    /// that day in the time zone of the site.
    pub fn is(self, value: impl Into<Value>) -> Filter {
        self.test(Test::AnyOf(vec![value.into()]))
    }

    /// Selects the entries whose value is equal to one of several values.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.publication]\nfolder = \"publications\"\nfields.title = { type = \"text\" }\nfields.authors = { type = \"references\", to = [\"person\"] }\n[kinds.person]\nfolder = \"people\"\nfields.title = { type = \"text\" }\n")
    /// #     .file("people/anna/nl.md", "+++\ntitle = \"Anna\"\n+++\n")
    /// #     .file("people/bart/nl.md", "+++\ntitle = \"Bart\"\n+++\n")
    /// #     .file("publications/advies/entry.toml", "authors = [\"people/anna\", \"people/bart\"]\n")
    /// #     .file("publications/advies/nl.md", "+++\ntitle = \"Advies\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::edition::Filter;
    ///
    /// // The advice was written by Anna and Bart.
    /// let publications = edition.entries().kind("publication")?;
    /// let by_either = Filter::field("authors").any_of(["people/carla", "people/bart"]);
    /// assert_eq!(publications.clone().filter(by_either)?.count(), 1);
    /// let by_both = Filter::field("authors").all_of(["people/carla", "people/bart"]);
    /// assert_eq!(publications.filter(by_both)?.count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn any_of(self, values: impl IntoIterator<Item = impl Into<Value>>) -> Filter {
        self.test(Test::AnyOf(values.into_iter().map(Into::into).collect()))
    }

    /// Selects the entries whose list contains all of several values.
    pub fn all_of(self, values: impl IntoIterator<Item = impl Into<Value>>) -> Filter {
        self.test(Test::AllOf(values.into_iter().map(Into::into).collect()))
    }

    /// Selects the entries whose value is `value` or more: on this day or later, for a date.
    pub fn at_least(self, value: impl Into<Value>) -> Filter {
        self.range(Bound::included(value.into()), None)
    }

    /// Selects the entries whose value is `value` or less: on this day or earlier, for a date.
    pub fn at_most(self, value: impl Into<Value>) -> Filter {
        self.range(None, Bound::included(value.into()))
    }

    /// Selects the entries whose value is more than `value`: after this day, for a date.
    pub fn more_than(self, value: impl Into<Value>) -> Filter {
        self.range(Bound::excluded(value.into()), None)
    }

    /// Selects the entries whose value is less than `value`: before this day, for a date.
    pub fn less_than(self, value: impl Into<Value>) -> Filter {
        self.range(None, Bound::excluded(value.into()))
    }

    /// Selects the entries whose value is between two values, or equal to one of them.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::date;
    /// use isogloss::edition::Filter;
    ///
    /// // The item is of 2 September.
    /// let september = Filter::field("date").between(date(2025, 9, 1), date(2025, 9, 30));
    /// assert_eq!(edition.news().filter(september)?.count(), 1);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn between(self, low: impl Into<Value>, high: impl Into<Value>) -> Filter {
        self.range(Bound::included(low.into()), Bound::included(high.into()))
    }

    /// Selects the entries that have a value.
    pub fn is_present(self) -> Filter {
        self.test(Test::Present(true))
    }

    /// Selects the entries that have no value.
    pub fn is_absent(self) -> Filter {
        self.test(Test::Present(false))
    }

    /// Selects the entries whose period has not begun at the edition's moment.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n[kinds.event]\nfolder = \"agenda\"\norder = \"period\"\nfields.title = { type = \"text\" }\nfields.period = { type = \"period\" }\n")
    /// #     .file("agenda/beurs/entry.toml", "period = { start = 2026-05-07, end = 2026-05-09 }\n")
    /// #     .file("agenda/beurs/nl.md", "+++\ntitle = \"Jobbeurs\"\n+++\n")
    /// #     .file("agenda/concert/entry.toml", "period = 2026-05-10\n")
    /// #     .file("agenda/concert/nl.md", "+++\ntitle = \"Concert\"\n+++\n")
    /// #     .file("agenda/debat/entry.toml", "period = 2026-05-02\n")
    /// #     .file("agenda/debat/nl.md", "+++\ntitle = \"Debat\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::edition::Filter;
    ///
    /// // The fair lasts from 7 to 9 May, and the concert is on 10 May. It is the evening of 9 May.
    /// let edition = catalog.edition("nl".parse()?, "2026-05-09T20:00:00Z".parse().unwrap())?;
    /// let ids = |filter: Filter| -> Result<Vec<&str>, isogloss::Error> {
    ///     let events = edition.entries().kind("event")?.filter(filter)?;
    ///     Ok(events.iter().map(|event| event.id().as_str()).collect())
    /// };
    /// assert_eq!(ids(Filter::field("period").upcoming())?, ["agenda/concert"]);
    /// assert_eq!(ids(Filter::field("period").running())?, ["agenda/beurs"]);
    /// assert_eq!(ids(Filter::field("period").past())?, ["agenda/debat"]);
    /// assert_eq!(ids(Filter::field("period").not_past())?, ["agenda/beurs", "agenda/concert"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn upcoming(self) -> Filter {
        self.test(Test::State(vec![PeriodState::Upcoming]))
    }

    /// Selects the entries whose period has begun and not ended at the edition's moment. A day ends
    /// with the day, in the time zone of the site; a moment at which a period ends is after it.
    pub fn running(self) -> Filter {
        self.test(Test::State(vec![PeriodState::Running]))
    }

    /// Selects the entries whose period has ended at the edition's moment.
    pub fn past(self) -> Filter {
        self.test(Test::State(vec![PeriodState::Past]))
    }

    /// Selects the entries whose period is running or upcoming.
    pub fn not_past(self) -> Filter {
        self.test(Test::State(vec![PeriodState::Upcoming, PeriodState::Running]))
    }

    /// Selects the entries whose period has a moment in common with the time from `start` to `end`,
    /// for example with a month of a calendar. Of days, both are included.
    pub fn during(self, start: impl Into<Value>, end: impl Into<Value>) -> Filter {
        self.test(Test::During(start.into(), end.into()))
    }
}
