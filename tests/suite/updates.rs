//! Changing entries one after the other gives the same catalog as building it again.

use isogloss::content::{Status, Variant};
use isogloss::site::SiteLanguage;
use isogloss::{Catalog, Entry, Site, Timestamp, date};

use crate::support::numbers::Numbers;

const LANGUAGES: [&str; 3] = ["fr", "nl", "de"];

fn site() -> Site {
    let mut site = Site::builder().taxonomies(["tags", "themes"]);
    for tag in LANGUAGES {
        site = site.language(SiteLanguage::new(tag.parse().unwrap()));
    }
    site.build().unwrap()
}

/// Returns an entry that depends on a seed.
fn entry(number: usize, seed: usize) -> Entry {
    let (kind, folder) = [("news-item", "news"), ("mission-page", "pages")][number % 2];
    let mut entry = Entry::new(format!("{folder}/entry-{number:02}"), kind);
    if kind == "news-item" {
        let tags: Vec<String> =
            (0..seed % 3).map(|tag| format!("tag-{}", (seed + tag) % 5)).collect();
        let day = i8::try_from(1 + seed % 28).unwrap();
        entry = entry.with("date", date(2025, 9, day)).with("tags", tags);
    }
    for (at, tag) in LANGUAGES.iter().enumerate() {
        if at == number % 3 || (seed >> at).is_multiple_of(2) {
            let status = if seed % 7 == 6 { Status::Draft } else { Status::Published };
            entry = entry.with_variant(
                Variant::new(tag.parse().unwrap())
                    .with("title", format!("Titre {number} {seed} {tag}"))
                    .with_status(status)
                    .with_body(format!(
                        "Texte {seed}.\n\n## Partie {{#p}}\n\n[lien](entry:news/entry-00)\n"
                    )),
            );
        }
    }
    entry
}

fn told(catalog: &Catalog) -> String {
    let mut told = format!("{:?}\n{}", catalog.entries().collect::<Vec<_>>(), catalog.report());
    for tag in catalog.site().tags() {
        let edition = catalog.edition(tag, Timestamp::MAX).unwrap();
        for entry in edition.entries().iter() {
            told += &format!("{tag} {:?} {:?}", entry.text("title"), entry.date("date"));
            told += &format!(" {:?} {:?}\n", entry.body(), entry.sections());
        }
        for item in edition.news().iter() {
            told += &format!("{:?} {:?}\n", item.title(), item.tags().collect::<Vec<_>>());
        }
        for term in edition.terms("tags") {
            let entries: Vec<_> = term.entries().iter().map(|entry| entry.id().clone()).collect();
            told += &format!("{term:?} {entries:?}\n");
        }
    }
    told
}

#[test]
fn any_sequence_of_changes_equals_a_new_catalog() {
    let mut numbers = Numbers(11);
    let mut random = |limit| numbers.below(limit);
    for _ in 0..20 {
        // The first entry always exists, since the others link to it.
        let mut seeds = vec![Some(0); 1];
        seeds.resize(60, None);
        for seed in seeds.iter_mut().skip(1).take(4) {
            *seed = Some(random(1000));
        }
        let build = |seeds: &[Option<usize>]| {
            let entries = seeds.iter().enumerate();
            let entries = entries.filter_map(|(number, seed)| Some(entry(number, (*seed)?)));
            Catalog::builder().site(site()).entries(entries).build().unwrap()
        };
        let mut catalog = build(&seeds);
        for step in 0..70 {
            let number = random(60);
            seeds[number] = Some(random(1000));
            catalog = catalog.with_entry(entry(number, seeds[number].unwrap())).unwrap();
            if step % 10 == 9 {
                assert_eq!(told(&catalog), told(&build(&seeds)));
            }
        }
    }
}

#[test]
fn an_invalid_change_is_refused() {
    let page = |id: &str, slug: &str| {
        Entry::new(id, "mission-page").with_variant(
            Variant::new("nl".parse().unwrap()).with("title", "Titel").with_slug(slug),
        )
    };
    let entries = [page("pages/a", "een"), page("pages/b", "twee")];
    let catalog = Catalog::builder().site(site()).entries(entries).build().unwrap();
    let code = |entry: Entry| {
        let error = catalog.with_entry(entry).unwrap_err();
        error.report().unwrap().iter().next().unwrap().code().as_str()
    };
    assert_eq!(code(page("pages/b", "een")), "duplicate-slug");
    assert_eq!(code(Entry::new("pages/c", "mission-page")), "no-variant");
    let dead = page("pages/c", "drie").with_variant(
        Variant::new("fr".parse().unwrap()).with("title", "T").with_body("[x](entry:pages/z)"),
    );
    assert_eq!(code(dead), "dead-link");
    assert!(catalog.with_entry(page("pages/b", "drie")).is_ok());
}
