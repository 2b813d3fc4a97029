//! Laws of queries over generated sites: the result is that of a filter and a sort written by hand
//! over what the edition serves.

use std::cmp::Ordering;

use isogloss::content::{Period, PeriodState, Variant};
use isogloss::edition::{Filter, Query};
use isogloss::{Audience, Catalog, Edition, Entry, ServedEntry, Timestamp, date};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::support::{at, load, tag};

const LANGUAGES: [&str; 3] = ["fr", "nl", "de"];
const TITLES: [&str; 9] =
    ["écriture", "Ecole", "zola", "Öl", "Zoll", "œuvre", "IJs", "l'été « ici »", "10"];
const TAGS: [&str; 3] = ["mer", "zon", "wind"];
const MOMENTS: [&str; 5] = [
    "2026-05-01T00:00:00Z",
    "2026-05-02T21:59:59Z",
    "2026-05-02T22:00:00Z",
    "2026-05-04T10:00:00Z",
    "2026-06-01T00:00:00Z",
];

fn site(
    lookup: &str,
    has_typography: bool,
    when_unpublished: &str,
    rule: &str,
    has_chains: bool,
) -> String {
    let mut site = format!(
        "time_zone = \"Europe/Brussels\"\ntypography = {has_typography}\nwhen_unpublished = \"{when_unpublished}\"\n"
    );
    for kind in ["event", "job"] {
        site.push_str(&format!(
            "[kinds.{kind}]\nfolder = \"{kind}s\"\nlookup = \"{lookup}\"\nentry_rule = \"{rule}\"\n\
             [kinds.{kind}.fields]\n\
             title = {{ type = \"text\" }}\n\
             note = {{ type = \"text\", rule = \"same-language\" }}\n\
             place = {{ type = \"text\", scope = \"neutral\" }}\n\
             posts = {{ type = \"integer\", scope = \"neutral\" }}\n\
             day = {{ type = \"date\", scope = \"neutral\" }}\n\
             period = {{ type = \"period\" }}\n\
             open = {{ type = \"boolean\", scope = \"neutral\" }}\n\
             grade = {{ type = \"choice\", of = \"grade\" }}\n\
             tags = {{ type = \"texts\", scope = \"neutral\" }}\n"
        ));
    }
    if has_chains {
        // Readers of Dutch get no other language, and those of German only French.
        site.push_str("[chains]\nnl = []\nde = [\"fr\"]\n");
    }
    for grade in ["a", "b", "c"] {
        site.push_str(&format!(
            "[[choices.grade]]\nid = \"{grade}\"\nname = {{ fr = \"{grade}\" }}\n"
        ));
    }
    site
}

/// The title, the status, the day from which it is public, and the note.
type PlannedText = (usize, &'static str, Option<u8>, Option<usize>);

#[derive(Clone, Debug)]
struct Planned {
    kind: &'static str,
    texts: Vec<Option<PlannedText>>,
    neutral: String,
}

fn planned() -> impl Strategy<Value = Planned> {
    let text = (
        0..TITLES.len(),
        prop_oneof![8 => Just("published"), 1 => Just("draft"), 1 => Just("withdrawn")],
        option::weighted(0.2, 2..6_u8),
        option::weighted(0.4, 0..TITLES.len()),
    );
    let texts = vec(option::weighted(0.7, text), LANGUAGES.len());
    let neutral = (
        option::weighted(0.7, 0..3_i64),
        option::weighted(0.7, 1..5_u8),
        option::weighted(0.7, (1..5_u8, 0..3_u8, 0..4_u8)),
        option::weighted(0.7, any::<bool>()),
        option::weighted(0.7, select(vec!["a", "b", "c"])),
        option::weighted(0.6, (0..TITLES.len(), any::<bool>())),
        subsequence(TAGS.to_vec(), 0..=3),
    );
    let neutral = neutral.prop_map(|(posts, day, period, open, grade, place, tags)| {
        let mut toml = String::new();
        let mut add = |name: &str, value: Option<String>| {
            toml.extend(value.map(|value| format!("{name} = {value}\n")));
        };
        add("posts", posts.map(|it| it.to_string()));
        add("day", day.map(|day| format!("2026-05-{day:02}")));
        add(
            "period",
            period.map(|(start, length, form)| {
                let end = start + length;
                match form {
                    0 => format!("2026-05-{start:02}"),
                    1 => format!("{{ start = 2026-05-{start:02} }}"),
                    2 => format!("{{ start = 2026-05-{start:02}, end = 2026-05-{end:02} }}"),
                    _ => format!(
                        "{{ start = 2026-05-{start:02}T00:00:00, end = 2026-05-{end:02}T12:00:00 }}"
                    ),
                }
            }),
        );
        add("open", open.map(|it| it.to_string()));
        add("grade", grade.map(|it| format!("\"{it}\"")));
        add(
            "place",
            place.map(|(at, is_by_language)| match is_by_language {
                true => format!("{{ fr = \"{}\", nl = \"{}\" }}", TITLES[at], TITLES[(at + 4) % 9]),
                false => format!("\"{}\"", TITLES[at]),
            }),
        );
        add("tags", Some(format!("{tags:?}")));
        toml
    });
    (select(vec!["event", "job"]), texts, neutral).prop_map(|(kind, texts, neutral)| Planned {
        kind,
        texts,
        neutral,
    })
}

fn built(site: &str, entries: &[Planned]) -> Catalog {
    let mut files = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.texts.iter().all(Option::is_none) {
            continue;
        }
        let id = format!("{}s/e{at}", entry.kind);
        files.push((format!("{id}/entry.toml"), entry.neutral.clone()));
        for (language, text) in LANGUAGES.iter().zip(&entry.texts) {
            let Some((title, status, from, note)) = text else { continue };
            let mut matter = format!("title = \"{}\"\nstatus = \"{status}\"\n", TITLES[*title]);
            matter.extend(from.map(|day| format!("published_from = 2026-05-{day:02}T00:00:00\n")));
            matter.extend(note.map(|note| format!("note = \"{}\"\n", TITLES[note])));
            files.push((format!("{id}/{language}.md"), format!("+++\n{matter}+++\nTexte.\n")));
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    load("fr nl de", site, &files)
}

/// A condition, once for the query and once by hand.
#[derive(Clone, Debug)]
enum Condition {
    Posts(i64, bool),
    Day(i8, bool),
    State(PeriodState),
    During(i8, i8),
    Grade(Vec<&'static str>),
    Open(bool),
    Title(usize),
    Place(usize),
    Note(bool),
    Tag(&'static str),
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
}

fn condition() -> impl Strategy<Value = Condition> {
    use Condition::*;
    let states = vec![PeriodState::Upcoming, PeriodState::Running, PeriodState::Past];
    let leaf = prop_oneof![
        (0..3_i64, any::<bool>()).prop_map(|(it, at_least)| Posts(it, at_least)),
        (1..5_i8, any::<bool>()).prop_map(|(it, after)| Day(it, after)),
        select(states).prop_map(State),
        (1..5_i8, 0..3_i8).prop_map(|(start, length)| During(start, start + length)),
        subsequence(vec!["a", "b", "c"], 0..=2).prop_map(Grade),
        any::<bool>().prop_map(Open),
        (0..TITLES.len()).prop_map(Title),
        (0..TITLES.len()).prop_map(Place),
        any::<bool>().prop_map(Note),
        select(TAGS.to_vec()).prop_map(Tag),
    ];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|it| Not(Box::new(it))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| And(Box::new(a), Box::new(b))),
            (inner.clone(), inner).prop_map(|(a, b)| Or(Box::new(a), Box::new(b))),
        ]
    })
}

impl Condition {
    fn filter(&self) -> Filter {
        let field = Filter::field;
        let day = |it: &i8| date(2026, 5, *it);
        match self {
            Condition::Posts(it, true) => field("posts").at_least(*it),
            Condition::Posts(it, false) => field("posts").is(*it),
            Condition::Day(it, true) => field("day").more_than(day(it)),
            Condition::Day(it, false) => field("day").at_most(day(it)),
            Condition::State(PeriodState::Upcoming) => field("period").upcoming(),
            Condition::State(PeriodState::Running) => field("period").running(),
            Condition::State(PeriodState::Past) => field("period").past(),
            Condition::During(start, end) => field("period").during(day(start), day(end)),
            Condition::Grade(grades) => field("grade").any_of(grades.clone()),
            Condition::Open(it) => field("open").is(*it),
            Condition::Title(at) => field("title").is(TITLES[*at]),
            Condition::Place(at) => field("place").is(TITLES[*at]),
            Condition::Note(true) => field("note").is_present(),
            Condition::Note(false) => field("note").is_absent(),
            Condition::Tag(it) => Filter::term("tags", *it),
            Condition::Not(it) => !it.filter(),
            Condition::And(a, b) => a.filter().and(b.filter()),
            Condition::Or(a, b) => a.filter().or(b.filter()),
        }
    }

    fn holds(&self, entry: &ServedEntry<'_>) -> bool {
        let zone = entry.edition().site().time_zone().clone();
        let day = |it: &i8| date(2026, 5, *it);
        let posts = || integer(entry, "posts");
        let is = |name: &str, at: usize| {
            entry.text(name).is_some_and(|text| text.as_str() == TITLES[at])
        };
        match self {
            Condition::Posts(it, true) => posts().is_some_and(|own| own >= *it),
            Condition::Posts(it, false) => posts() == Some(*it),
            Condition::Day(it, true) => entry.date("day").is_some_and(|own| own > day(it)),
            Condition::Day(it, false) => entry.date("day").is_some_and(|own| own <= day(it)),
            Condition::State(state) => entry
                .period("period")
                .is_some_and(|it| it.state_at(entry.edition().moment(), &zone) == *state),
            Condition::During(start, end) => entry.period("period").is_some_and(|period| {
                let days = Period::Days { first: day(start), last: Some(day(end)) };
                let (from, until) = (days.start_in(&zone), days.end_in(&zone).unwrap());
                period.start_in(&zone) < until && period.end_in(&zone).is_none_or(|it| it > from)
            }),
            Condition::Grade(grades) => {
                entry.choice("grade").is_some_and(|own| grades.contains(&own.id))
            }
            Condition::Open(it) => {
                entry.value("open").is_some_and(|own| *own.value() == (*it).into())
            }
            Condition::Title(at) => is("title", *at),
            Condition::Place(at) => is("place", *at),
            Condition::Note(it) => entry.text("note").is_some() == *it,
            Condition::Tag(it) => entry.value("tags").is_some_and(|own| {
                matches!(own.value(), isogloss::content::Value::List(tags) if tags.contains(&(*it).into()))
            }),
            Condition::Not(it) => !it.holds(entry),
            Condition::And(a, b) => a.holds(entry) && b.holds(entry),
            Condition::Or(a, b) => a.holds(entry) || b.holds(entry),
        }
    }
}

fn integer(entry: &ServedEntry<'_>, name: &str) -> Option<i64> {
    match entry.value(name)?.value() {
        isogloss::content::Value::Integer(number) => Some(*number),
        _ => None,
    }
}

/// Compares two values, of which an absent one is last in both directions.
fn by<T>(
    a: Option<T>,
    b: Option<T>,
    is_descending: bool,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if is_descending => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

fn compare(a: &ServedEntry<'_>, b: &ServedEntry<'_>, key: &str) -> Ordering {
    let edition = a.edition();
    let zone = edition.site().time_zone();
    let (name, is_descending) = match key.strip_prefix('-') {
        Some(name) => (name, true),
        None => (key, false),
    };
    let grade = |entry: &ServedEntry<'_>| entry.choice("grade").map(|it| it.id.to_owned());
    let open = |entry: &ServedEntry<'_>| entry.value("open").map(|it| *it.value() == true.into());
    match name {
        "id" => by(Some(a.id()), Some(b.id()), is_descending, Ord::cmp),
        "posts" => by(integer(a, name), integer(b, name), is_descending, Ord::cmp),
        "day" => by(a.date(name), b.date(name), is_descending, Ord::cmp),
        "period" => by(a.period(name), b.period(name), is_descending, |a, b| {
            a.start_in(zone).cmp(&b.start_in(zone))
        }),
        "grade" => by(grade(a), grade(b), is_descending, Ord::cmp),
        "open" => by(open(a), open(b), is_descending, Ord::cmp),
        _ => by(a.text(name), b.text(name), is_descending, |a, b| {
            edition.compare(a.as_str(), b.as_str())
        }),
    }
}

fn keys() -> impl Strategy<Value = Vec<String>> {
    let names = ["title", "note", "place", "posts", "day", "period", "grade", "open", "id"];
    let key = (select(names.to_vec()), any::<bool>())
        .prop_map(|(name, minus)| if minus { format!("-{name}") } else { name.to_owned() });
    vec(key, 1..5)
}

fn expected(
    edition: &Edition<'_>,
    kind: Option<&str>,
    condition: &Condition,
    keys: &[String],
) -> Vec<String> {
    let ids = edition.catalog().entries().map(|entry| entry.id().clone());
    let mut entries: Vec<ServedEntry<'_>> = ids
        .filter_map(|id| edition.get(&id))
        .filter(|entry| kind.is_none_or(|kind| entry.kind().name() == kind))
        .filter(|entry| condition.holds(entry))
        .collect();
    entries.sort_by(|a, b| {
        let all = keys.iter().map(|key| compare(a, b, key));
        all.fold(Ordering::Equal, Ordering::then).then_with(|| a.id().cmp(b.id()))
    });
    entries.iter().map(|entry| entry.id().to_string()).collect()
}

fn ids(query: &Query<'_>) -> Vec<String> {
    query.iter().map(|entry| entry.id().to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_query_is_a_filter_and_a_sort_of_what_is_served(
        entries in vec(planned(), 1..12),
        lookup in select(vec!["per-field", "whole-entry"]),
        has_typography in any::<bool>(),
        when_unpublished in select(vec!["continue", "hide"]),
        rule in select(vec!["render", "hide"]),
        queries in vec((option::of(select(vec!["event", "job"])), condition(), keys()), 1..6),
        (has_chains, is_preview) in any::<(bool, bool)>(),
        first in 0..LANGUAGES.len(),
    ) {
        let catalog = built(&site(lookup, has_typography, when_unpublished, rule, has_chains), &entries);
        // Ranks are made for the reader who asks first.
        for at_language in 0..LANGUAGES.len() {
            let language = LANGUAGES[(first + at_language) % LANGUAGES.len()];
            for moment in MOMENTS.map(at) {
                let audience = if is_preview { Audience::Preview } else { Audience::Public };
                let edition = catalog.edition(tag(language), moment).unwrap().with_audience(audience);
                for (kind, condition, keys) in &queries {
                    let mut query = edition.entries().filter(condition.filter()).unwrap();
                    query = query.order(keys).unwrap();
                    if let Some(kind) = kind {
                        query = query.kind(kind).unwrap();
                    }
                    let expected = expected(&edition, *kind, condition, keys);
                    prop_assert_eq!(&ids(&query), &expected, "{} {:?}", language, keys);
                    prop_assert_eq!(query.count(), expected.len());
                    let pages = query.page(1, 3).pages;
                    let paged = (1..=pages).flat_map(|number| query.page(number, 3).items);
                    let paged: Vec<String> = paged.map(|entry| entry.id().to_string()).collect();
                    prop_assert_eq!(&paged, &expected);
                    for (place, id) in expected.iter().enumerate() {
                        let (before, after) = query.around(&id.parse().unwrap());
                        let before = before.map(|entry| entry.id().to_string());
                        let after = after.map(|entry| entry.id().to_string());
                        prop_assert_eq!(before.as_ref(), place.checked_sub(1).map(|at| &expected[at]));
                        prop_assert_eq!(after.as_ref(), expected.get(place + 1));
                    }
                }
            }
        }
    }

    /// Questions from before a change do not affect the answers after it.
    #[test]
    fn a_changed_catalog_answers_as_a_new_one(
        entries in vec(planned(), 2..8),
        queries in vec((condition(), keys()), 1..4),
        changes in vec((0..9_usize, 0..TITLES.len(), option::of(0..3_i64), 1..5_i8, any::<[bool; 4]>()), 1..5),
    ) {
        let site = site("per-field", false, "continue", "render", false);
        let mut catalog = built(&site, &entries);
        let moment = at(MOMENTS[3]);
        for (number, title, posts, day, flags) in changes {
            for language in LANGUAGES {
                let edition = catalog.edition(tag(language), moment).unwrap();
                for (condition, keys) in &queries {
                    let query = edition.entries().filter(condition.filter()).unwrap();
                    query.order(keys).unwrap().count();
                }
            }
            let kind = entries.get(number).map_or("job", |entry| entry.kind);
            let mut entry = Entry::new(format!("{kind}s/e{number}"), kind)
                .with("posts", posts)
                .with("day", date(2026, 5, day));
            for (language, is_there) in LANGUAGES.iter().zip(flags) {
                if is_there || *language == "fr" {
                    let text = Variant::new(tag(language)).with("title", TITLES[title]);
                    let note = flags[3].then_some(TITLES[(title + 1) % TITLES.len()]);
                    entry = entry.with_variant(text.with("note", note));
                }
            }
            catalog = catalog.with_entry(entry).unwrap();
            for language in LANGUAGES {
                let edition = catalog.edition(tag(language), moment).unwrap();
                for (condition, keys) in &queries {
                    let query = edition.entries().filter(condition.filter()).unwrap();
                    let found = ids(&query.order(keys).unwrap());
                    prop_assert_eq!(found, expected(&edition, None, condition, keys));
                }
            }
        }
    }

    #[test]
    fn nothing_changes_between_two_changes(
        entries in vec(planned(), 1..8),
        condition in condition(),
        minutes in vec(0..43_200_i64, 4),
    ) {
        let catalog = built(&site("per-field", false, "continue", "render", false), &entries);
        let start = at("2026-04-28T00:00:00Z");
        for minute in minutes {
            let moment = start + jiff::SignedDuration::from_mins(minute);
            let last = catalog.next_change_after(moment);
            let last = last.map_or(moment, |next| next - jiff::SignedDuration::from_nanos(1));
            for language in LANGUAGES {
                let list = |moment: Timestamp| {
                    let edition = catalog.edition(tag(language), moment).unwrap();
                    expected(&edition, None, &condition, &["title".to_owned()])
                };
                prop_assert_eq!(list(moment), list(last));
            }
        }
    }
}
