//! Benchmarks a page of twenty of ten thousand vacancies, filtered by grade and sorted in the
//! alphabetical order of French, against a `Vec` that is filtered and sorted by hand.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench query
//! ```

#[path = "support/random.rs"]
mod random;
mod support;

use std::cmp::Ordering;
use std::hint::black_box;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use isogloss::content::{ChoiceList, EntryId, Field, FieldType, LocalizedText, Variant, Window};
use isogloss::edition::{Filter, Query};
use isogloss::site::SiteLanguage;
use isogloss::{Catalog, Date, Edition, Entry, Kind, LanguageTag, Site, Timestamp, date};
use random::Random;
use support::{medians, processor_time};

const LANGUAGES: [&str; 4] = ["fr", "nl", "de", "en"];
const GRADES: [&str; 4] = ["a", "b", "c", "d"];
const COUNT: usize = 10_000;
const WORDS: [&str; 16] = [
    "Écriture",
    "administratif",
    "juriste",
    "œuvre",
    "Ingénieur",
    "zones",
    "Beleid",
    "Öffentlichkeit",
    "réseau",
    "d’État",
    "Übersetzer",
    "medewerker",
    "analyst",
    "hydraulique",
    "été",
    "Zuständigkeit",
];

/// A vacancy as a program would keep it.
struct Row {
    grade: &'static str,
    deadline: Date,
    /// A title for each language.
    titles: [Option<String>; 4],
    /// When the texts become public.
    from: Timestamp,
}

fn rows() -> Vec<Row> {
    let mut random = Random(42);
    let title = |random: &mut Random| -> String {
        let words: Vec<&str> = (0..5).map(|_| WORDS[random.below(WORDS.len())]).collect();
        format!("{} {}", words.join(" "), random.below(1_000))
    };
    let mut rows = Vec::new();
    for _ in 0..COUNT {
        let sure = random.below(4);
        let mut titles = [const { None }; 4];
        for (at, slot) in titles.iter_mut().enumerate() {
            if at == sure || random.below(10) < 7 {
                *slot = Some(title(&mut random));
            }
        }
        // A tenth of the texts have a window.
        let from = match random.below(10) {
            0 => "2026-01-01T00:00:00Z".parse().unwrap(),
            _ => Timestamp::UNIX_EPOCH,
        };
        let grade = GRADES[random.below(4)];
        let deadline = date(2026, 1 + random.below(12) as i8, 1 + random.below(28) as i8);
        rows.push(Row { grade, deadline, titles, from });
    }
    rows
}

fn catalog(rows: &[Row]) -> Catalog {
    let tags: Vec<LanguageTag> = LANGUAGES.iter().map(|tag| tag.parse().unwrap()).collect();
    let mut grades = ChoiceList::new("grade");
    for grade in GRADES {
        grades = grades.with_choice(grade, LocalizedText::new().with(tags[0], grade));
    }
    let kind = Kind::new("vacancy")
        .in_folder("jobs")
        .with_field(Field::translated("title", FieldType::Text).required())
        .with_field(Field::neutral("deadline", FieldType::Date))
        .with_field(Field::neutral("grade", FieldType::Choice).with_choices("grade"));
    let mut site = Site::builder().kind(kind).choices(grades);
    for tag in &tags {
        site = site.language(SiteLanguage::new(*tag));
    }
    let mut builder = Catalog::builder().site(site.build().unwrap());
    for (number, row) in rows.iter().enumerate() {
        let mut entry = Entry::new(format!("jobs/vacancy-{number:05}"), "vacancy")
            .with("deadline", row.deadline)
            .with("grade", row.grade);
        for (tag, title) in tags.iter().zip(&row.titles) {
            let Some(title) = title else { continue };
            let from = (row.from != Timestamp::UNIX_EPOCH).then_some(row.from);
            let window = Window { from, until: None };
            entry = entry
                .with_variant(Variant::new(*tag).with("title", title.as_str()).with_window(window));
        }
        builder = builder.entry(entry);
    }
    builder.build().unwrap()
}

/// Returns a page by hand: the titles of the first language that has one, filtered and sorted.
fn by_hand(
    rows: &[Row],
    moment: Timestamp,
    compare: impl Fn(&str, &str) -> Ordering,
) -> (usize, Vec<&str>) {
    let mut found: Vec<&str> = rows
        .iter()
        .filter(|row| row.grade == "a" && row.from <= moment)
        .filter_map(|row| row.titles.iter().flatten().next().map(String::as_str))
        .collect();
    found.sort_unstable_by(|a, b| compare(a, b));
    (found.len(), found.into_iter().take(20).collect())
}

fn query<'c>(edition: &Edition<'c>) -> Query<'c> {
    let of_grade = Filter::field("grade").is("a");
    edition.entries().kind("vacancy").unwrap().filter(of_grade).unwrap().order(["title"]).unwrap()
}

fn microseconds(work: impl FnOnce()) -> f64 {
    let start = processor_time();
    work();
    (processor_time() - start) as f64 / 1_000.0
}

fn main() {
    let rows = rows();
    let catalog = catalog(&rows);
    let moment: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
    let edition = catalog.edition("fr".parse().unwrap(), moment).unwrap();
    let collator = CollatorBorrowed::try_new(
        icu_collator::CollatorPreferences::from(&"fr".parse::<icu_locale_core::Locale>().unwrap()),
        CollatorOptions::default(),
    )
    .unwrap();

    let first = microseconds(|| drop(black_box(query(&edition).page(1, 20))));
    let page = query(&edition).page(1, 20);
    let titles: Vec<String> =
        page.items.iter().map(|it| it.text("title").unwrap().as_str().to_owned()).collect();
    let (total, expected) = by_hand(&rows, moment, |a, b| collator.compare(a, b).then(a.cmp(b)));
    assert_eq!((page.total, titles), (total, expected.iter().map(|it| (*it).to_owned()).collect()));

    const OPERATIONS: usize = 20;
    let mut number = 0;
    // A list that nobody has asked for: each leaves out another entry, which does not exist.
    let mut other = |query: Query<'_>| {
        number += 1;
        let id: EntryId = format!("jobs/nothing-{number}").parse().unwrap();
        black_box(query.without(&id).page(1, 20));
    };
    let mut new_list = || {
        for _ in 0..OPERATIONS {
            other(query(&edition));
        }
    };
    let mut number_of_all = 0;
    let mut all_sorted = || {
        for _ in 0..OPERATIONS {
            number_of_all += 1;
            let id: EntryId = format!("jobs/none-{number_of_all}").parse().unwrap();
            let all = edition.entries().kind("vacancy").unwrap().order(["deadline", "title"]);
            black_box(all.unwrap().without(&id).page(1, 20));
        }
    };
    let mut again = || {
        for _ in 0..OPERATIONS {
            black_box(query(&edition).page(1, 20));
        }
    };
    let mut hand = || {
        for _ in 0..OPERATIONS {
            black_box(by_hand(&rows, moment, |a, b| collator.compare(a, b)));
        }
    };
    let mut bytes = || {
        for _ in 0..OPERATIONS {
            black_box(by_hand(&rows, moment, str::cmp));
        }
    };
    let [new_list, all_sorted, again, hand, bytes] = medians(
        21,
        OPERATIONS,
        [&mut new_list, &mut all_sorted, &mut again, &mut hand, &mut bytes],
    )
    .map(|nanoseconds| nanoseconds / 1_000.0);

    println!(
        "microseconds of processor time for a page of 20, {COUNT} vacancies in four languages"
    );
    println!("(a quarter has the grade, a tenth of the texts a window); median of 21 rounds\n");
    let row = |name: &str, time: f64| println!("{name:<58} {time:>9.1}  {:>6.3}×", time / hand);
    row("Vec: filter, sort by collator", hand);
    row("Vec: filter, sort by bytes (a wrong order)", bytes);
    row("isogloss: the first sorted list of the catalog", first);
    row("isogloss: a list that was not asked for before", new_list);
    row("isogloss: all 10,000 by deadline and title, not asked before", all_sorted);
    row("isogloss: the same list again", again);
}
