//! Laws of queries over sites with gates, chains of their own, registers and unusual time zones,
//! while readers of all languages, moments and audiences ask in turn.

use std::cmp::Ordering;

use isogloss::content::PeriodState;
use isogloss::edition::Filter;
use isogloss::{Audience, Catalog, Edition, ServedEntry, Timestamp};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::support::{load, tag};

const LANGUAGES: [&str; 4] = ["fr", "nl", "de", "de-simple"];

/// A zone, and a day around which something is unusual in it.
const ZONES: [(&str, &str); 8] = [
    ("Europe/Brussels", "2026-03-29"),
    ("Europe/Brussels", "2026-10-25"),
    ("America/Santiago", "2026-09-06"),
    ("Africa/Cairo", "2026-04-24"),
    ("Pacific/Apia", "2011-12-30"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("America/St_Johns", "2006-10-29"),
    ("America/Sao_Paulo", "2018-02-18"),
];

/// The number of posts, the period, and a text for each language.
type Planned = (Option<i64>, Option<PlannedPeriod>, Vec<Option<Text>>);

/// The start and the length in days, or in units of hours.
type PlannedPeriod = (i64, Option<i64>, bool);

#[derive(Clone, Debug)]
struct Text {
    status: &'static str,
    /// In hours around the unusual day.
    from: Option<i64>,
    until: Option<i64>,
    day: Option<i64>,
    period: Option<PlannedPeriod>,
    grade: Option<&'static str>,
    title: Option<&'static str>,
}

#[derive(Clone, Debug)]
struct Site {
    zone: usize,
    lookup: &'static str,
    rule: &'static str,
    when_unpublished: &'static str,
    has_gate: bool,
    period_scope: &'static str,
    chains: Vec<Option<Vec<&'static str>>>,
    order: Vec<&'static str>,
    entries: Vec<Planned>,
}

fn period() -> impl Strategy<Value = PlannedPeriod> {
    (-3..4_i64, option::of(0..3_i64), any::<bool>())
}

fn site() -> impl Strategy<Value = Site> {
    let text = (
        prop_oneof![6 => Just("published"), 1 => Just("draft"), 1 => Just("withdrawn")],
        option::weighted(0.3, -60..40_i64),
        option::weighted(0.2, 0..70_i64),
        option::weighted(0.7, -2..3_i64),
        option::weighted(0.7, period()),
        option::weighted(0.7, select(vec!["a", "b"])),
        option::weighted(0.8, select(vec!["écriture", "Ecole", "zola", "l'été", "10"])),
    )
        .prop_map(|(status, from, until, day, period, grade, title)| Text {
            status,
            from,
            until,
            day,
            period,
            grade,
            title,
        });
    let entry = (
        option::weighted(0.7, -1..2_i64),
        option::weighted(0.7, period()),
        vec(option::weighted(0.6, text), 4),
    );
    let chain = option::weighted(0.4, subsequence(LANGUAGES.to_vec(), 0..=3));
    let keys = vec!["title", "-title", "day", "-day", "period", "-period", "grade", "-posts", "id"];
    (
        (0..ZONES.len(), select(vec!["per-field", "whole-entry"])),
        select(vec!["render", "list-only", "hide"]),
        select(vec!["continue", "hide"]),
        prop::bool::weighted(0.4),
        select(vec!["neutral", "translated"]),
        vec(chain, 4),
        vec(select(keys), 0..3),
        vec(entry, 1..9),
    )
        .prop_map(
            |(
                (zone, lookup),
                rule,
                when_unpublished,
                has_gate,
                period_scope,
                chains,
                order,
                entries,
            )| Site {
                zone,
                lookup,
                rule,
                when_unpublished,
                has_gate,
                period_scope,
                chains,
                order,
                entries,
            },
        )
}

impl Site {
    fn start(&self) -> jiff::civil::DateTime {
        let day: jiff::civil::Date = ZONES[self.zone].1.parse().unwrap();
        day.to_datetime(jiff::civil::Time::midnight())
    }

    fn moment(&self, hours: i64) -> Timestamp {
        let zone = jiff::tz::TimeZone::get(ZONES[self.zone].0).unwrap();
        let start = zone.to_timestamp(self.start()).unwrap();
        start + jiff::SignedDuration::from_hours(hours)
    }

    fn day(&self, days: i64) -> String {
        (self.start().date() + jiff::Span::new().days(days)).to_string()
    }

    fn period(&self, (start, length, has_hours): PlannedPeriod) -> String {
        if has_hours {
            let end = length.map(|it| format!(", end = {}", self.moment(start * 5 + it * 7 + 1)));
            return format!("{{ start = {}{} }}", self.moment(start * 5), end.unwrap_or_default());
        }
        let end = length.map(|it| format!(", end = {}", self.day(start + it)));
        format!("{{ start = {}{} }}", self.day(start), end.unwrap_or_default())
    }

    fn load(&self) -> Catalog {
        let scope = self.period_scope;
        let mut toml = format!(
            "time_zone = \"{}\"\nwhen_unpublished = \"{}\"\ntypography = true\nurls.base = \"https://example.org\"\n",
            ZONES[self.zone].0, self.when_unpublished
        );
        if self.has_gate {
            toml.push_str("[[gates]]\nlanguages = [\"fr\", \"nl\"]\nown = [\"title\"]\notherwise = \"hold\"\n");
        }
        toml.push_str("[chains]\n");
        for (language, chain) in LANGUAGES.iter().zip(&self.chains) {
            let Some(chain) = chain else { continue };
            let chain: Vec<&str> = chain.iter().copied().filter(|it| it != language).collect();
            toml.push_str(&format!("{language} = {chain:?}\n"));
        }
        toml.push_str(&format!(
            "[kinds.event]\nfolder = \"agenda\"\nlookup = \"{}\"\nentry_rule = \"{}\"\norder = {:?}\n\
             [kinds.event.fields]\n\
             title = {{ type = \"text\" }}\n\
             day = {{ type = \"date\" }}\n\
             period = {{ type = \"period\", scope = \"{scope}\" }}\n\
             grade = {{ type = \"choice\", of = \"grade\", scope = \"translated\" }}\n\
             posts = {{ type = \"integer\", scope = \"neutral\" }}\n",
            self.lookup, self.rule, self.order
        ));
        for grade in ["b", "a"] {
            toml.push_str(&format!(
                "[[choices.grade]]\nid = \"{grade}\"\nname = {{ fr = \"{grade}\" }}\n"
            ));
        }
        let mut files = Vec::new();
        for (number, (posts, period, texts)) in self.entries.iter().enumerate() {
            if texts.iter().all(Option::is_none) {
                continue;
            }
            let id = format!("agenda/e{number}");
            let mut entry = String::new();
            entry.extend(posts.map(|it| format!("posts = {it}\n")));
            if scope == "neutral" {
                entry.extend(period.map(|it| format!("period = {}\n", self.period(it))));
            }
            files.push((format!("{id}/entry.toml"), entry));
            for (language, text) in LANGUAGES.iter().zip(texts) {
                let Some(text) = text else { continue };
                let until = text.until.filter(|until| text.from.is_none_or(|from| from < *until));
                let mut matter = format!("status = \"{}\"\n", text.status);
                let mut add = |name: &str, value: Option<String>| {
                    matter.extend(value.map(|it| format!("{name} = {it}\n")));
                };
                add("title", text.title.map(|it| format!("\"{it}\"")));
                add("published_from", text.from.map(|it| self.moment(it).to_string()));
                add("published_until", until.map(|it| self.moment(it).to_string()));
                add("day", text.day.map(|it| self.day(it)));
                add("grade", text.grade.map(|it| format!("\"{it}\"")));
                if scope == "translated" {
                    add("period", text.period.map(|it| self.period(it)));
                }
                files.push((format!("{id}/{language}.md"), format!("+++\n{matter}+++\nTexte.\n")));
            }
        }
        let files: Vec<(&str, &str)> =
            files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        load(&LANGUAGES.join(" "), &toml, &files)
    }
}

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
    let (name, down) = key.strip_prefix('-').map_or((key, false), |name| (name, true));
    let grade = |entry: &ServedEntry<'_>| entry.choice("grade").map(|it| it.id == "a");
    match name {
        "id" => by(Some(a.id()), Some(b.id()), down, Ord::cmp),
        "posts" => by(a.integer(name), b.integer(name), down, Ord::cmp),
        "day" => by(a.date(name), b.date(name), down, Ord::cmp),
        "grade" => by(grade(a), grade(b), down, Ord::cmp),
        "period" => {
            by(a.period(name), b.period(name), down, |a, b| a.start_in(zone).cmp(&b.start_in(zone)))
        }
        _ => by(a.text(name), b.text(name), down, |a, b| edition.compare(a.as_str(), b.as_str())),
    }
}

fn in_order(
    edition: &Edition<'_>,
    keys: &[&str],
    holds: impl Fn(&ServedEntry<'_>) -> bool,
) -> Vec<String> {
    let all = edition.catalog().entries().map(|entry| entry.id().clone());
    let mut entries: Vec<ServedEntry<'_>> = all
        .filter_map(|id| edition.get(&id))
        .filter(|it| it.kind().name() == "event" && holds(it))
        .collect();
    entries.sort_by(|a, b| {
        let all = keys.iter().map(|key| compare(a, b, key));
        all.fold(Ordering::Equal, Ordering::then).then_with(|| a.id().cmp(b.id()))
    });
    entries.iter().map(|entry| entry.id().to_string()).collect()
}

fn ids<'c>(entries: impl IntoIterator<Item = ServedEntry<'c>>) -> Vec<String> {
    entries.into_iter().map(|entry| entry.id().to_string()).collect()
}

fn feed(edition: Edition<'_>) -> Vec<String> {
    let feed =
        isogloss::feed::Feed::new(edition).unwrap().with_kind("event").with_other_languages(true);
    let mut json = Vec::new();
    feed.write_json(&mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let items = json["items"].as_array().unwrap().iter();
    items.map(|it| it["id"].as_str().unwrap().rsplit_once(':').unwrap().1.to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn readers_who_ask_in_turn_get_what_they_are_served(
        site in site(),
        asked in vec((0..4_usize, any::<bool>(), -80..80_i64, 0..60_i64, any::<Index>()), 1..40),
        keys in vec(select(vec!["title", "-title", "day", "-day", "period", "-period", "grade", "-grade", "posts", "-posts"]), 1..3),
    ) {
        let catalog = site.load();
        let states = [PeriodState::Upcoming, PeriodState::Running, PeriodState::Past];
        for (language, is_preview, hours, minutes, which) in asked {
            let audience = if is_preview { Audience::Preview } else { Audience::Public };
            let moment = site.moment(hours) + jiff::SignedDuration::from_mins(minutes);
            // Just before and at changes, too.
            let moment = match which.index(4) {
                0 => catalog.next_change_after(moment).unwrap_or(moment),
                1 => catalog.next_change_after(moment).unwrap_or(moment) - jiff::SignedDuration::from_nanos(1),
                _ => moment,
            };
            let edition = catalog.edition(tag(LANGUAGES[language]), moment).unwrap().with_audience(audience);
            let zone = edition.site().time_zone();
            let events = || edition.entries().kind("event").unwrap();
            let whole = in_order(&edition, &site.order, |_| true);
            let expected = if site.order.is_empty() { in_order(&edition, &["id"], |_| true) } else { whole };
            prop_assert_eq!(ids(events().iter()), expected.clone());
            for (place, id) in expected.iter().enumerate() {
                let entry = edition.get(id.as_str()).unwrap();
                let before = entry.previous_in_list().map(|it| it.id().to_string());
                let after = entry.next_in_list().map(|it| it.id().to_string());
                prop_assert_eq!(before.as_ref(), place.checked_sub(1).map(|it| &expected[it]));
                prop_assert_eq!(after.as_ref(), expected.get(place + 1));
            }
            if !site.order.is_empty() {
                let mut fed = expected.clone();
                let has_moment = |id: &String| {
                    let entry = edition.get(id.as_str()).unwrap();
                    entry.published().or_else(|| entry.updated()).is_some()
                };
                fed.retain(has_moment);
                prop_assert_eq!(feed(edition), fed);
            }
            prop_assert_eq!(ids(events().order(&keys).unwrap().iter()), in_order(&edition, &keys, |_| true));
            for state in states {
                let field = Filter::field("period");
                let filter = match state {
                    PeriodState::Upcoming => field.upcoming(),
                    PeriodState::Running => field.running(),
                    _ => field.past(),
                };
                let holds = |entry: &ServedEntry<'_>| {
                    entry.period("period").is_some_and(|it| it.state_at(moment, zone) == state)
                };
                let found = ids(events().filter(filter).unwrap().order(&keys).unwrap().iter());
                prop_assert_eq!(found, in_order(&edition, &keys, holds), "{:?} at {}", state, moment);
            }
            let day = site.day(i64::from(u8::try_from(which.index(5)).unwrap()) - 2);
            let day: jiff::civil::Date = day.parse().unwrap();
            let days = isogloss::content::Period::Days { first: day, last: Some(day) };
            let (start, end) = (days.start_in(zone), days.end_in(zone).unwrap());
            let during = events().filter(Filter::field("period").during(day, day)).unwrap();
            let holds = |entry: &ServedEntry<'_>| entry.period("period").is_some_and(|it| {
                let own_end = it.end_in(zone);
                it.start_in(zone) < end && own_end.is_none_or(|it| it > start)
            });
            prop_assert_eq!(ids(during.order(["id"]).unwrap().iter()), in_order(&edition, &["id"], holds), "during {}", day);
        }
    }

    #[test]
    fn lists_change_at_announced_moments_only(site in site(), hours in vec(-80..80_i64, 6)) {
        let catalog = site.load();
        let nano = jiff::SignedDuration::from_nanos(1);
        for hour in hours {
            let moment = site.moment(hour);
            let Some(next) = catalog.next_change_after(moment) else { continue };
            for language in LANGUAGES {
                let lists = |moment: Timestamp| {
                    // Nothing is kept in a new catalog.
                    let catalog = site.load();
                    let edition = catalog.edition(tag(language), moment).unwrap();
                    let events = edition.entries().kind("event").unwrap();
                    let running = events.clone().filter(Filter::field("period").running()).unwrap();
                    let past = events.clone().filter(Filter::field("period").past()).unwrap();
                    [ids(events.iter()), ids(running.iter()), ids(past.iter())]
                };
                prop_assert_eq!(lists(moment), lists(next - nano));
            }
        }
    }
}
