//! Queries with sites, values and arguments that are allowed and unusual.

use isogloss::edition::{Filter, Query};
use isogloss::error::ErrorKind;
use isogloss::{Catalog, Edition};

use crate::support::{at, load, tag};

const KIND: &str = r#"
[kinds.job]
folder = "jobs"
fields.title = { type = "text" }
fields.posts = { type = "integer", scope = "neutral" }
fields.pay = { type = "number", scope = "neutral" }
fields.day = { type = "date" }
fields.open = { type = "boolean" }
fields.period = { type = "period" }
fields.tags = { type = "texts", scope = "neutral" }
"#;

fn ids(query: &Query<'_>) -> Vec<String> {
    query.iter().map(|entry| entry.id().to_string()).collect()
}

fn edition<'c>(catalog: &'c Catalog, language: &str, moment: &str) -> Edition<'c> {
    catalog.edition(tag(language), at(moment)).unwrap()
}

const NOON: &str = "2026-05-01T12:00:00Z";

#[test]
fn readers_with_different_fallback_each_have_their_order() {
    let site = format!("{KIND}[chains]\nfr = []\nnl = []\n");
    let text = |day: &str, open: bool| format!("+++\nday = {day}\nopen = {open}\n+++\n");
    let files = [
        ("jobs/a/entry.toml", "posts = 3\n".to_owned()),
        ("jobs/a/fr.md", text("2026-01-03", true)),
        ("jobs/a/nl.md", text("2026-01-01", true)),
        ("jobs/b/entry.toml", "posts = 2\n".to_owned()),
        ("jobs/b/fr.md", text("2026-01-02", false)),
        ("jobs/b/nl.md", text("2026-01-02", true)),
        ("jobs/c/entry.toml", "posts = 1\n".to_owned()),
        ("jobs/c/nl.md", text("2026-01-03", false)),
    ];
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let catalog = load("fr nl", &site, &files);
    let orders = |language: &str| {
        let edition = edition(&catalog, language, NOON);
        ["posts", "day", "open"]
            .map(|name| ids(&edition.entries().order([name]).unwrap()).join(" "))
    };
    assert_eq!(orders("fr"), ["jobs/b jobs/a", "jobs/b jobs/a", "jobs/b jobs/a"]);
    let dutch = ["jobs/c jobs/b jobs/a", "jobs/a jobs/b jobs/c", "jobs/c jobs/a jobs/b"];
    assert_eq!(orders("nl"), dutch);
}

#[test]
fn readers_of_a_site_with_70_languages_each_have_their_order() {
    let letters = || ('a'..='z').flat_map(|a| ['a', 'e', 'o'].map(|b| format!("q{a}{b}")));
    let languages: Vec<String> =
        letters().filter(|it| it.parse::<isogloss::LanguageTag>().is_ok()).collect();
    let languages: Vec<&str> = languages.iter().map(String::as_str).take(70).collect();
    assert_eq!(languages.len(), 70);
    let mut files = Vec::new();
    for (at, language) in languages.iter().enumerate() {
        for (number, name) in ["a", "b"].into_iter().enumerate() {
            let id = format!("jobs/{name}{at:02}");
            files.push((format!("{id}/entry.toml"), format!("posts = {}\n", 9 - number)));
            files.push((format!("{id}/{language}.md"), "+++\ntitle = \"x\"\n+++\n".to_owned()));
        }
    }
    let files: Vec<_> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let catalog = load(&languages.join(" "), KIND, &files);
    for language in languages {
        let edition = edition(&catalog, language, NOON);
        let query = edition.entries().order(["posts"]).unwrap();
        let posts: Vec<i64> = query.iter().map(|entry| entry.integer("posts").unwrap()).collect();
        assert!(posts.is_sorted(), "{language}: {posts:?}");
        assert!(posts.len() > 60, "{language}: {}", posts.len());
    }
}

#[test]
fn zero_is_minus_zero() {
    let files = [
        ("jobs/a/entry.toml", "pay = -0.0\n"),
        ("jobs/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("jobs/b/entry.toml", "pay = 0.0\n"),
        ("jobs/b/fr.md", "+++\ntitle = \"B\"\n+++\n"),
    ];
    let catalog = load("fr", KIND, &files);
    let edition = edition(&catalog, "fr", NOON);
    let pay = || Filter::field("pay");
    for zero in [0.0, -0.0] {
        for filter in
            [pay().is(zero), pay().at_least(zero), pay().at_most(zero), pay().between(zero, 0.0)]
        {
            assert_eq!(edition.entries().filter(filter.clone()).unwrap().count(), 2, "{filter:?}");
        }
        for filter in [pay().less_than(zero), pay().more_than(zero)] {
            assert_eq!(edition.entries().filter(filter.clone()).unwrap().count(), 0, "{filter:?}");
        }
    }
}

#[test]
fn days_without_an_instant_of_their_own_are_sorted() {
    // The clocks of Samoa went from 29 to 31 December 2011.
    let days = ["2011-12-29", "2011-12-30", "2011-12-31", "9999-12-30", "9999-12-31"];
    let files: Vec<(String, String)> = (0..)
        .zip(days.iter().rev())
        .map(|(at, day)| (format!("jobs/j{at}/fr.md"), format!("+++\nday = {day}\n+++\n")))
        .collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    for zone in ["Pacific/Apia", "America/New_York"] {
        let catalog = load("fr", &format!("time_zone = \"{zone}\"\n{KIND}"), &files);
        let edition = edition(&catalog, "fr", NOON);
        let sorted = |name: &str| -> Vec<String> {
            let query = edition.entries().order([name]).unwrap();
            query.iter().map(|entry| entry.date("day").unwrap().to_string()).collect()
        };
        assert_eq!(sorted("day"), days, "{zone}");
        let mut newest = sorted("-day");
        newest.reverse();
        assert_eq!(newest, days, "{zone}");
    }
}

#[test]
fn a_view_of_one_kind_refuses_another() {
    let files = [
        ("jobs/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("news/c/entry.toml", "date = 2026-01-01\n"),
        ("news/c/fr.md", "+++\ntitle = \"C\"\n+++\n"),
    ];
    let catalog = load("fr", KIND, &files);
    let edition = edition(&catalog, "fr", NOON);
    let error = edition.news().kind("job").unwrap_err();
    assert_eq!(error.to_string(), "the query reads the kind news-item, so it cannot select job");
    assert_eq!(edition.news().kind("news-item").unwrap().count(), 1);
}

#[test]
fn a_term_that_is_written_twice_lists_its_entry_once() {
    let files = [
        ("terms.toml", "[tags.energy]\nname = { fr = \"Énergie\" }\n"),
        (
            "jobs/a/entry.toml",
            "tags = [\"energy\", \"Énergie\", \"energie\", \"energy\"]\nposts = 1\n",
        ),
        ("jobs/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
    ];
    let catalog = load("fr", KIND, &files);
    let edition = edition(&catalog, "fr", NOON);
    let all = || edition.entries();
    for query in [
        all().tag("energy"),
        all().tag("Énergie"),
        all().tag("energy").tag("ENERGIE"),
        all().kind("job").unwrap().tag("energie"),
        all().filter(Filter::any_term("tags", ["energy", "énergie"])).unwrap(),
        all().tag("energy").order(["posts"]).unwrap(),
    ] {
        assert_eq!(ids(&query), ["jobs/a"], "{query:?}");
        assert_eq!(query.count(), 1);
    }
}

#[test]
fn unusual_arguments_are_answered() {
    let files = [
        ("jobs/a/entry.toml", "posts = 9223372036854775807\n"),
        ("jobs/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("jobs/b/entry.toml", "posts = -9223372036854775808\n"),
        ("jobs/b/fr.md", "+++\ntitle = \"B\"\n+++\n"),
        ("jobs/c/entry.toml", "posts = 9223372036854775806\n"),
        ("jobs/c/fr.md", "+++\ntitle = \"C\"\n+++\n"),
    ];
    let catalog = load("fr", KIND, &files);
    let edition = edition(&catalog, "fr", NOON);
    let jobs = || edition.entries().kind("job").unwrap();
    assert_eq!(ids(&jobs().order(["posts"]).unwrap()), ["jobs/b", "jobs/c", "jobs/a"]);
    assert_eq!(ids(&jobs().order(["-posts"]).unwrap()), ["jobs/a", "jobs/c", "jobs/b"]);
    let posts = || Filter::field("posts");
    let count = |filter: Filter| jobs().filter(filter).unwrap().count();
    assert_eq!(count(posts().at_least(i64::MAX)), 1);
    assert_eq!(count(posts().more_than(i64::MAX)), 0);
    assert_eq!(count(posts().less_than(i64::MIN)), 0);
    assert_eq!(count(posts().between(i64::MAX, i64::MIN)), 0);
    assert_eq!(count(Filter::all([])), 3);
    assert_eq!(count(Filter::any([])), 0);
    assert_eq!(count(!Filter::any([])), 3);
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX] {
        for filter in [
            Filter::field("pay").is(number),
            Filter::field("pay").at_least(number),
            posts().is(number),
        ] {
            let _ = jobs().filter(filter).map(|query| query.count());
        }
    }
    for query in [jobs(), jobs().order(["title"]).unwrap(), jobs().order([] as [&str; 0]).unwrap()]
    {
        assert_eq!(query.clone().offset(usize::MAX).limit(usize::MAX).count(), 0);
        assert_eq!(query.clone().offset(1).limit(usize::MAX).count(), 2);
        let page = query.page(usize::MAX, usize::MAX);
        assert_eq!((page.items.len(), page.pages, page.total), (0, 1, 3));
        assert_eq!(query.page(1, usize::MAX).items.len(), 3);
        assert_eq!(query.page(0, 0).items.len(), 1);
        let unknown = "nowhere/at/all".parse().unwrap();
        assert_eq!(query.clone().without(&unknown).count(), 3);
        assert!(query.around(&unknown).0.is_none());
    }
    let names: Vec<String> =
        (0..40).map(|it| ["posts", "-title", "id", "-id"][it % 4].into()).collect();
    assert_eq!(ids(&jobs().order(&names).unwrap()), ["jobs/b", "jobs/c", "jobs/a"]);
    for name in ["", "-", "--posts", "-id-", "posts ", "tags", "Posts"] {
        assert_eq!(jobs().order([name]).unwrap_err().kind(), ErrorKind::Query, "{name:?}");
    }
    for filter in [
        Filter::field("day").is("2026-13-01"),
        Filter::field("day").at_least("9999-12-31"),
        Filter::field("day").at_least(isogloss::date(-9999, 1, 1)),
        Filter::field("period").during("9999-12-31", "9999-12-31"),
        Filter::field("period").during("-9999-01-01", "9999-12-31"),
        Filter::field("period").during(isogloss::date(-9999, 1, 1), isogloss::date(9999, 12, 31)),
        Filter::field("period").during("2026-01-02", "2026-01-01"),
        Filter::field("open").is("yes"),
        Filter::field("tags").any_of([1, 2]),
        Filter::field("tags.x").is(1),
        Filter::field("").is(1),
    ] {
        let count = jobs().filter(filter.clone()).map(|query| query.count());
        assert!(matches!(count, Ok(0) | Err(_)), "{filter:?}");
    }
    for year in [i16::MIN, -9999, 0, i16::MAX] {
        assert_eq!(jobs().year(year).count(), 0);
    }
}

/// Returns a site with a section and many jobs below it. Each job refers to the section and to the
/// job before it.
fn many(order: &str, count: usize) -> Catalog {
    use isogloss::content::Variant;
    use isogloss::{Entry, Site};
    let field = "fields.near = { type = \"references\", scope = \"neutral\" }
";
    let site = format!(
        "[[languages]]
tag = \"fr\"
{KIND}{order}{field}"
    );
    let site = Site::parse_toml(&site).unwrap();
    let text = |title: String| Variant::new(tag("fr")).with("title", title);
    let id = |at: usize| format!("jobs/all/j{at:05}");
    let section = Entry::new("jobs/all", "job").with_variant(text("Tous".to_owned()));
    let jobs = (0..count).map(|at| {
        let near = vec!["jobs/all".to_owned(), id((at + count - 1) % count)];
        let posts = i64::try_from(at * 7919 % 1000).unwrap();
        let job = Entry::new(id(at), "job").with("posts", posts).with("near", near);
        job.with_variant(text(format!("Poste {at}")))
    });
    Catalog::builder().site(site).entries([section]).entries(jobs).build().unwrap()
}

#[test]
fn the_entries_around_each_of_20_000_are_found() {
    for order in ["order = [\"posts\", \"-title\"]\n", ""] {
        let catalog = many(order, 20_000);
        let edition = edition(&catalog, "fr", NOON);
        let all: Vec<_> = edition.entries().iter().collect();
        let count =
            |has: fn(&isogloss::ServedEntry<'_>) -> bool| all.iter().filter(|it| has(it)).count();
        assert_eq!(count(|it| it.previous_in_list().is_some()), 20_000);
        assert_eq!(count(|it| it.next_in_list().is_some()), 20_000);
        assert_eq!(count(|it| it.parent().is_some()), 20_000);
        assert_eq!(count(|it| it.referring_entries("job", "near").len() == 1), 20_000);
        let section = edition.get("jobs/all").unwrap();
        assert_eq!(section.children().len(), 20_000);
        assert_eq!(section.referring_entries("job", "near").len(), 20_000);
    }
}

/// Returns a job that depends on a seed.
fn seeded(number: usize, seed: usize) -> isogloss::Entry {
    use isogloss::content::{Status, Variant};
    let status = [Status::Published, Status::Draft][usize::from(seed % 5 == 4)];
    let id = ["jobs/a", "jobs/a/b", "jobs/ab", "jobs/a-b", "jobs/b", "jobs/a/c"][number];
    let mut job = isogloss::Entry::new(id, "job")
        .with("posts", i64::try_from(seed % 3).unwrap())
        .with("tags", vec![format!("t{}", seed % 2)]);
    for (at, language) in ["fr", "nl"].into_iter().enumerate() {
        if at == number % 2 || (seed >> at).is_multiple_of(2) {
            let text = Variant::new(tag(language)).with_status(status);
            let text = text.with("title", format!("Poste {}", (seed + at) % 4));
            job = job.with_variant(text.with("day", isogloss::date(2026, 5, 1 + (seed % 9) as i8)));
        }
    }
    job
}

/// Returns what readers are listed, in several threads at once.
fn listed(catalog: &Catalog) -> Vec<String> {
    let of_reader = |language: &str, is_preview: bool| {
        let edition = edition(catalog, language, NOON);
        let edition = if is_preview { edition.preview() } else { edition };
        let jobs = || edition.entries().kind("job").unwrap();
        let mut told: Vec<String> = vec![
            ids(&jobs()).join(" "),
            ids(&jobs().order(["-day", "title"]).unwrap()).join(" "),
            ids(&jobs().tag("t1").filter(Filter::field("posts").more_than(0)).unwrap()).join(" "),
        ];
        for entry in jobs().iter() {
            let id = |entry: Option<isogloss::ServedEntry<'_>>| entry.map(|it| it.id().to_string());
            let near = [entry.previous_in_list(), entry.next_in_list(), entry.parent()].map(id);
            let below: Vec<_> = entry.children().iter().map(|it| it.id().to_string()).collect();
            told.push(format!("{language} {is_preview} {} {near:?} {below:?}", entry.id()));
        }
        told
    };
    std::thread::scope(|scope| {
        let readers = ["fr", "nl", "fr", "nl"].into_iter().flat_map(|it| [(it, false), (it, true)]);
        let threads: Vec<_> =
            readers.map(|(it, preview)| scope.spawn(move || of_reader(it, preview))).collect();
        let mut told: Vec<Vec<String>> =
            threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        let again = told.split_off(4);
        assert_eq!(told, again);
        told.concat()
    })
}

#[test]
fn lists_of_a_changed_catalog_are_those_of_a_new_one() {
    let site = format!(
        "languages = [{{ tag = \"fr\" }}, {{ tag = \"nl\" }}]\n[[gates]]\nlanguages = [\"fr\", \"nl\"]\n\
         otherwise = \"hold\"\nterms = {{ tags = [\"t0\"] }}\n{KIND}"
    );
    let site =
        site.replace("folder = \"jobs\"", "folder = \"jobs\"\norder = [\"posts\", \"-title\"]");
    let site = isogloss::Site::parse_toml(&site).unwrap();
    let mut seeds = [3, 8, 11, 22, 9, 6];
    let built = |seeds: &[usize]| {
        let entries = seeds.iter().enumerate().map(|(at, seed)| seeded(at, *seed));
        Catalog::builder().site(site.clone()).entries(entries).build().unwrap()
    };
    let mut catalog = built(&seeds);
    for step in 0..60_usize {
        assert_eq!(listed(&catalog), listed(&built(&seeds)), "{seeds:?}");
        let at = step * 7 % 6;
        seeds[at] = (seeds[at] * 31 + step) % 97;
        catalog = catalog.with_entry(seeded(at, seeds[at])).unwrap();
    }
}

#[test]
fn long_queries_do_not_fill_the_memory() {
    let catalog = load("fr", KIND, &[("jobs/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    let edition = edition(&catalog, "fr", NOON);
    let counted = allocation_counter::measure(|| {
        for number in 0..300 {
            let title = format!("{number} {}", "a".repeat(200_000));
            let jobs = edition.entries().filter(Filter::field("title").is(title)).unwrap();
            assert_eq!(jobs.count(), 0);
        }
    });
    assert!(counted.bytes_current < 10_000_000, "{}", counted.bytes_current);
}

#[cfg(feature = "derive")]
mod other_tools {
    use isogloss::edition::Reference;
    use isogloss::{Date, Kind, SourceFile, Text};

    use super::*;

    #[derive(Kind)]
    #[kind(name = "post", folder = "posts")]
    #[allow(dead_code)]
    struct Post<'c> {
        title: Option<Text<'c>>,
        date: Option<Date>,
        rank: Option<i64>,
        period: Option<isogloss::content::Period>,
        near: Option<Reference<'c, Post<'c>>>,
    }

    #[test]
    fn texts_with_values_of_their_own_are_selected_and_sorted_by_them() {
        let file = |path: &str, date: &str, rank: &str, near: &str| {
            let text =
                format!("---\ntitle: {rank}\ndate: {date}\nrank: {rank}\nnear: {near}\n---\n");
            SourceFile::new(format!("content/posts/{path}"), text)
        };
        let catalog = Catalog::builder()
            .typed_kind::<Post<'_>>()
            .file("hugo.toml", "defaultContentLanguage = 'fr'\nbaseURL = 'https://example.org'\n[languages.fr]\n[languages.nl]\n")
            .files([
                file("a.fr.md", "2024-01-01", "1", "posts/b"),
                file("a.nl.md", "2026-01-03", "3", "posts/c"),
                file("b.fr.md", "2025-01-02", "2", "posts/c"),
                file("b.nl.md", "2024-01-02", "2", "posts/a"),
                file("c.fr.md", "2026-01-03", "3", "posts/a"),
                file("c.nl.md", "2025-01-01", "1", "posts/b"),
            ])
            .build()
            .unwrap();
        for language in ["fr", "nl"] {
            let edition = edition(&catalog, language, NOON);
            let all =
                || ["a", "b", "c"].map(|id| edition.get(format!("posts/{id}").as_str()).unwrap());
            let posts = || edition.entries().kind("post").unwrap();
            let sorted =
                |mut entries: Vec<isogloss::ServedEntry<'_>>, is_by_rank: bool| -> Vec<String> {
                    entries.sort_by_key(|it| match is_by_rank {
                        true => (it.integer("rank"), None),
                        false => (None, Some(std::cmp::Reverse(it.date("date")))),
                    });
                    entries.iter().map(|it| it.id().to_string()).collect()
                };
            let by_rank = sorted(all().to_vec(), true);
            let newest = sorted(all().to_vec(), false);
            assert_eq!(ids(&posts().order(["rank"]).unwrap()), by_rank, "{language}");
            assert_eq!(ids(&posts().order(["-date"]).unwrap()), newest, "{language}");
            let first = posts().filter(Filter::field("rank").is(1)).unwrap();
            assert_eq!(ids(&first), by_rank[..1]);
            let near = posts().filter(Filter::field("near").is("posts/a")).unwrap();
            let referring = edition.get("posts/a").unwrap().referring_entries("post", "near");
            let referring: Vec<String> = referring.iter().map(|it| it.id().to_string()).collect();
            let is_near = |it: &isogloss::ServedEntry<'_>| {
                it.reference("near").is_some_and(|it| it.id().as_str() == "posts/a")
            };
            let expected = sorted(all().into_iter().filter(is_near).collect(), false);
            assert_eq!(ids(&near), expected, "{language}");
            assert_eq!(referring, expected, "{language}");
            assert_eq!(
                ids(&posts().filter(Filter::field("date").at_least("2025-01-01")).unwrap()).len(),
                all().iter().filter(|it| it.date("date").unwrap().year() >= 2025).count()
            );
            let of_2025 =
                all().into_iter().filter(|it| it.date("date").unwrap().year() == 2025).collect();
            assert_eq!(ids(&posts().year(2025)), sorted(of_2025, false), "{language}");
            assert_eq!(ids(&posts()), newest, "{language}");
            let oldest: Vec<String> = newest.iter().rev().cloned().collect();
            assert_eq!(ids(&posts().oldest_first()), oldest, "{language}");
            assert_eq!(posts().page(2, 2).items[0].id().as_str(), newest[2]);
            let middle = edition.get(newest[1].as_str()).unwrap();
            assert_eq!(middle.previous_in_list().unwrap().id().as_str(), newest[0]);
            assert_eq!(middle.next_in_list().unwrap().id().as_str(), newest[2]);
        }
    }
}

#[cfg(feature = "derive")]
mod structs {
    use isogloss::edition::Reference;
    use isogloss::{Kind, ServedEntry, Text};

    use super::*;

    #[derive(Kind)]
    #[kind(name = "open-post", folder = "open-posts")]
    #[allow(dead_code)]
    struct First<'c> {
        title: Text<'c>,
        r#type: Option<i64>,
        #[field(name = "next-one")]
        next: Option<Reference<'c, Second<'c>>>,
        related: Vec<Reference<'c, ServedEntry<'c>>>,
    }

    #[derive(Kind)]
    #[kind(name = "open-post")]
    #[allow(dead_code)]
    struct Second<'c> {
        title: Option<Text<'c>>,
        #[field(name = "next-one")]
        next: Option<Reference<'c, First<'c>>>,
    }

    #[derive(Kind)]
    #[kind(name = "open-post")]
    #[allow(dead_code)]
    struct Third<'c> {
        title: Text<'c>,
        place: Option<Text<'c>>,
    }

    #[test]
    fn several_structs_read_one_kind() {
        let files = [
            (
                "open-posts/a/entry.toml",
                "type = 3\n\"next-one\" = \"open-posts/b\"\nrelated = [\"jobs/j\", \"open-posts/b\", \"open-posts/d\"]\n",
            ),
            ("open-posts/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
            ("open-posts/b/entry.toml", "\"next-one\" = \"open-posts/a\"\n"),
            ("open-posts/b/fr.md", "+++\ntitle = \"B\"\n+++\n"),
            ("open-posts/d/fr.md", "+++\nstatus = \"draft\"\n+++\n"),
            ("jobs/j/fr.md", "+++\ntitle = \"J\"\n+++\n"),
        ];
        let builder = || crate::support::tree("fr", KIND, &files).typed_kind::<First<'_>>();
        let catalog = builder().typed_kind::<Second<'_>>().build().unwrap();
        let edition = edition(&catalog, "fr", NOON);
        let first: First<'_> = edition.get_as("open-posts/a").unwrap();
        assert_eq!(first.r#type, Some(3));
        let back = first.next.unwrap().get().unwrap().next.unwrap().get().unwrap();
        assert_eq!(back.title.as_str(), "A");
        let kinds = first.related.iter().filter_map(|it| Some(it.get()?.kind().name()));
        assert!(kinds.eq(["job", "open-post"]));
        let draft: First<'_> = edition.preview().get_as("open-posts/d").unwrap();
        assert_eq!(draft.title.as_str(), "");
        assert_eq!(edition.all::<First<'_>>().unwrap().order(["-type"]).unwrap().count(), 2);
        assert!(edition.entries().order(["next-one"]).is_err());

        let error = builder().typed_kind::<Third<'_>>().build().unwrap_err().to_string();
        assert!(error.contains("has no field place, which Third reads"), "{error}");
    }
}
