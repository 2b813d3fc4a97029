//! Filters as they are applied to entries: with the fields of each kind, and with values of their
//! types.

use jiff::{SignedDuration, Timestamp};

use super::field_test::{FieldTest, Limit, Now, Test, Verdicts, Wanted};
use super::filter::{self, Filter};
use super::{Edition, ServedEntry};
use crate::catalog::{TermRecord, comparable, day_bounds, read_moment};
use crate::content::{Field, FieldType, Kind, Period, Scope, Sortable, Value};
use crate::error::{Error, nearest};

/// A filter, ready to be applied.
pub(super) enum Condition<'c> {
    All(Vec<Condition<'c>>),
    Any(Vec<Condition<'c>>),
    Not(Box<Condition<'c>>),
    /// A term, or `None` if no entry has it.
    Term(Option<&'c TermRecord>),
    /// A test for each kind that has the field.
    Field(Vec<FieldTest>),
    /// A test that says the same to every reader about every entry, so it is applied first.
    Shared(FieldTest),
    /// The positions of entries to be left out.
    Without(Vec<u32>),
}

/// Compiles filters for an edition. `kind` is the position of the kind whose entries are selected.
pub(super) struct Compiler<'c> {
    pub(super) edition: Edition<'c>,
    pub(super) kind: Option<usize>,
    /// Whether the filter is going to be applied to many entries.
    pub(super) uses_ranks: bool,
}

impl<'c> Compiler<'c> {
    /// Returns the kinds whose entries may be selected, with their positions.
    fn kinds(&self) -> impl Iterator<Item = (usize, &'c Kind)> + Clone {
        let wanted = self.kind;
        let kinds = self.edition.site().kinds().iter().enumerate();
        kinds.filter(move |(at, _)| wanted.is_none_or(|wanted| wanted == *at))
    }

    /// Returns the fields of a name, each with the position of its kind and its own.
    pub(super) fn fields(
        &self,
        name: &str,
    ) -> Result<Vec<(usize, Scope, usize, &'c Field)>, Error> {
        let mut found = Vec::new();
        for (position, kind) in self.kinds() {
            let scopes = [(Scope::Translated, kind.translated()), (Scope::Neutral, kind.neutral())];
            for (scope, fields) in scopes {
                let own = fields.iter().enumerate().filter(|(_, field)| field.name() == name);
                found.extend(own.map(|(at, field)| (position, scope, at, field)));
            }
        }
        match found.is_empty() {
            true => Err(self.unknown_field(name)),
            false => Ok(found),
        }
    }

    fn unknown_field(&self, name: &str) -> Error {
        let subject = match self.kind.and_then(|at| self.edition.site().kinds().get(at)) {
            Some(kind) => format!("the kind {} has", kind.name()),
            None => "the kinds of the site have".to_owned(),
        };
        if let Some((list, _)) = name.split_once('.') {
            let is_list =
                |field: &&Field| matches!(field.field_type(), FieldType::List | FieldType::Group);
            let mut fields = self.kinds().filter_map(|(_, kind)| kind.field(list));
            if fields.any(|field| is_list(&field)) {
                let message = format!(
                    "\"{}\" is a field within {list}, and entries are not selected or sorted by \
                     what their lists and groups contain",
                    name.escape_debug()
                );
                return Error::query(message);
            }
        }
        let known: Vec<&str> =
            self.kinds().flat_map(|(_, kind)| kind.fields().map(Field::name)).collect();
        unknown(&format!("{subject} no field"), name, known)
    }

    pub(super) fn condition(&self, filter: &Filter) -> Result<Condition<'c>, Error> {
        let all = |filters: &[Filter]| -> Result<Vec<Condition<'c>>, Error> {
            filters.iter().map(|it| self.condition(it)).collect()
        };
        Ok(match &filter.0 {
            filter::Condition::All(filters) => Condition::All(all(filters)?),
            filter::Condition::Any(filters) => Condition::Any(all(filters)?),
            filter::Condition::Not(filter) => Condition::Not(Box::new(self.condition(filter)?)),
            filter::Condition::Term { taxonomy, id } => Condition::Term(self.term(taxonomy, id)?),
            filter::Condition::Field { name, test } => {
                Condition::Field(self.field_tests(name, test)?)
            }
        })
    }

    /// Returns a term; `None` if no entry has it.
    pub(super) fn term(&self, taxonomy: &str, id: &str) -> Result<Option<&'c TermRecord>, Error> {
        let mut known = self.edition.site().taxonomies();
        if known.any(|known| known == taxonomy) {
            return Ok(self.edition.catalog().terms().find(taxonomy, id));
        }
        let known: Vec<&str> = self.edition.site().taxonomies().collect();
        Err(unknown("the site has no taxonomy", taxonomy, known))
    }

    fn field_tests(&self, name: &str, test: &filter::Test) -> Result<Vec<FieldTest>, Error> {
        let mut problem = None;
        let mut tests = Vec::new();
        for (kind, scope, at, field) in self.fields(name)? {
            match self.test(field, test) {
                Ok(test) => {
                    let has_parts = field.field_type().has_parts();
                    let verdicts = self.verdicts(field);
                    tests.push(FieldTest { kind, scope, at, has_parts, test, verdicts });
                }
                Err(error) => problem = Some(error),
            }
        }
        // Kinds may have fields of one name and different types. One that fits is enough.
        match problem {
            Some(problem) if tests.is_empty() => Err(problem),
            _ => Ok(tests),
        }
    }

    /// Returns the verdicts for a field, if its values are few and what they are compared by.
    fn verdicts(&self, field: &Field) -> Option<Verdicts> {
        let is_ranked = self.uses_ranks
            && field.scope() == Scope::Neutral
            && field.field_type() != FieldType::Period
            && Sortable::of(field).is_some_and(|it| it != Sortable::Text);
        is_ranked.then(|| Verdicts::new(self.edition.ranks(field.name())))
    }

    fn test(&self, field: &Field, test: &filter::Test) -> Result<Test, Error> {
        let wanted = |values: &[Value]| -> Result<Vec<Wanted>, Error> {
            values.iter().map(|value| self.wanted(field, value)).collect()
        };
        Ok(match test {
            filter::Test::Present(is_present) => Test::Present(*is_present),
            filter::Test::AnyOf(values) => Test::AnyOf(wanted(values)?),
            filter::Test::AllOf(values) => Test::AllOf(wanted(values)?),
            filter::Test::Range(range) => self.range(field, range)?,
            filter::Test::State(states) => {
                self.expect_period(field)?;
                let now = self.now(self.edition.moment());
                Test::State { states: states.clone(), now }
            }
            filter::Test::During(start, end) => {
                self.expect_period(field)?;
                let site = self.edition.site();
                let bounds = |value: &Value| {
                    day_bounds(value, site).ok_or_else(|| not_a_moment(field, value))
                };
                let ((start, _), (_, end)) = (bounds(start)?, bounds(end)?);
                let last = end.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(end);
                Test::During { start: self.now(start), last: self.now(last) }
            }
        })
    }

    /// Returns a moment with the day that has begun last by then in the site's time zone.
    fn now(&self, moment: Timestamp) -> Now {
        let zone = self.edition.site().time_zone();
        let day = moment.to_zoned_datetime(zone.clone()).date();
        // Where clocks go back over midnight, a day begins before the one before it has ended.
        let next = day
            .tomorrow()
            .ok()
            .filter(|next| Period::Days { first: *next, last: None }.start_in(zone) <= moment);
        Now { moment, day: next.unwrap_or(day) }
    }

    fn expect_period(&self, field: &Field) -> Result<(), Error> {
        match field.field_type() {
            FieldType::Period => Ok(()),
            other => {
                Err(Error::query(format!("{} is {}, not a period", field.name(), named(other))))
            }
        }
    }

    fn wanted(&self, field: &Field, value: &Value) -> Result<Wanted, Error> {
        let site = self.edition.site();
        let element = field.field_type().item().unwrap_or(field.field_type());
        match element {
            FieldType::Moment if is_day(value) => {
                let (start, end) =
                    day_bounds(value, site).ok_or_else(|| not_a_moment(field, value))?;
                Ok(Wanted::Within(start, end))
            }
            FieldType::Period => Err(period_in_comparison(field)),
            FieldType::Markdown
            | FieldType::Image
            | FieldType::File
            | FieldType::Group
            | FieldType::List
            | FieldType::Table => Err(Error::query(format!(
                "{} is {}, so entries can only be selected by whether they have one",
                field.name(),
                named(element)
            ))),
            _ => comparable(field, value.clone(), site).map(Wanted::Value).map_err(Error::query),
        }
    }

    fn range(&self, field: &Field, range: &filter::Range) -> Result<Test, Error> {
        let has_range = matches!(
            field.field_type().item().unwrap_or(field.field_type()),
            FieldType::Integer | FieldType::Number | FieldType::Date | FieldType::Moment
        );
        if !has_range {
            return Err(match field.field_type() {
                FieldType::Period => period_in_comparison(field),
                other => {
                    let message =
                        format!("{} is {}, which has no range", field.name(), named(other));
                    Error::query(message)
                }
            });
        }
        let limit = |bound: &Option<filter::Bound>, is_low: bool| {
            bound.as_ref().map(|bound| self.limit(field, bound, is_low)).transpose()
        };
        Ok(Test::Range { low: limit(&range.low, true)?, high: limit(&range.high, false)? })
    }

    fn limit(&self, field: &Field, bound: &filter::Bound, is_low: bool) -> Result<Limit, Error> {
        let filter::Bound { value, is_included } = bound;
        match self.wanted(field, value)? {
            Wanted::Value(value) => Ok(Limit { value, is_included: *is_included }),
            // From the beginning of a day, or from its end; until its beginning, or until its end.
            Wanted::Within(start, end) => {
                let moment = if is_low == *is_included { start } else { end };
                Ok(Limit { value: moment.into(), is_included: is_low })
            }
        }
    }
}

/// Returns an error about a name, with a suggestion.
pub(super) fn unknown(what: &str, name: &str, known: Vec<&str>) -> Error {
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None if known.is_empty() => "there are none".to_owned(),
        None => {
            let mut known = known;
            known.sort_unstable();
            known.dedup();
            format!("known are {}", known.join(", "))
        }
    };
    Error::query(format!("{what} \"{}\"; {hint}", name.escape_debug()))
}

/// Returns the error of a period that is compared like a single value.
fn period_in_comparison(field: &Field) -> Error {
    Error::query(format!(
        "{} is a period, which has a state or something in common with another time: use \
         upcoming, running, past, not_past or during",
        field.name()
    ))
}

fn not_a_moment(field: &Field, value: &Value) -> Error {
    let found = value.type_name();
    Error::query(format!("{} is compared with {found}; expected a day or a moment", field.name()))
}

/// Returns the name of a type for a message.
fn named(field_type: FieldType) -> String {
    format!("of the type {field_type}")
}

fn is_day(value: &Value) -> bool {
    match value {
        Value::Date(_) => true,
        Value::Text(text) | Value::Unquoted(text) => {
            matches!(read_moment(text), Some(Value::Date(_)))
        }
        _ => false,
    }
}

impl<'c> Condition<'c> {
    /// Returns the condition for the entries of one kind, to all of which it is applied.
    pub(super) fn of_one_kind(self, edition: &Edition<'c>) -> Condition<'c> {
        match self {
            Condition::Field(mut tests) if tests.len() == 1 => match tests.pop() {
                Some(test) if test.is_shared(edition) => Condition::Shared(test),
                test => Condition::Field(test.into_iter().collect()),
            },
            other => other,
        }
    }

    /// Returns whether an entry as it is served fulfils the condition. Entries that
    /// [`excludes`](Self::excludes) passes over are not asked about.
    pub(super) fn holds(&self, entry: &ServedEntry<'c>) -> bool {
        match self {
            Condition::All(all) => all.iter().all(|it| it.holds(entry)),
            Condition::Any(any) => any.iter().any(|it| it.holds(entry)),
            Condition::Not(it) => !it.holds(entry),
            Condition::Without(_) | Condition::Shared(_) => true,
            Condition::Term(term) => term.is_some_and(|term| entry.is_listed_under(term)),
            Condition::Field(tests) => {
                let test = tests.iter().find(|it| it.kind == entry.kind_position());
                match test {
                    Some(test) => test.holds(entry),
                    None => tests.iter().any(|it| matches!(it.test, Test::Present(false))),
                }
            }
        }
    }

    /// Returns whether an entry can be passed over before the text that serves it is known.
    pub(super) fn excludes(&self, edition: &Edition<'c>, position: u32) -> bool {
        match self {
            Condition::Without(positions) => positions.contains(&position),
            Condition::Shared(test) => test.shared_verdict(edition, position) != Some(true),
            Condition::Field(tests) => {
                let kind = edition.catalog.index().kind_of(position);
                let test = tests.iter().find(|test| Some(test.kind) == kind);
                test.is_some_and(|test| test.shared_verdict(edition, position) == Some(false))
            }
            _ => false,
        }
    }
}
