//! The law of folding: readers see the same before and after a public version takes the place of the
//! entry, at every later moment.
#![cfg(all(feature = "editorial", feature = "templates"))]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::support::folder::Folder;
use crate::support::tag;
use isogloss::edit::ContentTree;
use isogloss::template::Theme;
use isogloss::website::{Output, View, Website};
use isogloss::{Catalog, Timestamp};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

const LANGUAGES: [&str; 3] = ["fr", "nl", "de"];
const DAYS: i64 = 8;

#[derive(Clone, Debug)]
struct Planned {
    gate: Option<&'static str>,
    base: Vec<Option<PlannedText>>,
    versions: Vec<(i64, PlannedVersion)>,
}

#[derive(Clone, Debug)]
struct PlannedVersion {
    together: Option<Vec<&'static str>>,
    has_correction: bool,
    place: Option<u8>,
    file: Option<u8>,
    texts: Vec<Option<PlannedText>>,
}

#[derive(Clone, Debug)]
struct PlannedText {
    status: &'static str,
    from: Option<i64>,
    until: Option<i64>,
    slug: Option<u8>,
}

fn text() -> impl Strategy<Value = PlannedText> {
    let status = prop_oneof![6 => Just("published"), 1 => Just("draft"), 1 => Just("review")];
    let until = option::weighted(0.1, 4..DAYS + 4);
    let from = option::weighted(0.2, 0..4_i64);
    (status, from, until, option::weighted(0.4, 0..3_u8))
        .prop_map(|(status, from, until, slug)| PlannedText { status, from, until, slug })
}

fn version() -> impl Strategy<Value = PlannedVersion> {
    let together = option::of(proptest::sample::subsequence(LANGUAGES.to_vec(), 0..=3));
    let texts = vec(option::weighted(0.6, text()), 3);
    let file = option::weighted(0.4, 0..3_u8);
    (together, any::<bool>(), option::weighted(0.4, 0..3_u8), file, texts).prop_map(
        |(together, has_correction, place, file, texts)| PlannedVersion {
            together,
            has_correction,
            place,
            file,
            texts,
        },
    )
}

fn planned() -> impl Strategy<Value = Planned> {
    let gate = option::of(prop_oneof![Just("keep"), Just("warn"), Just("hold")]);
    let base = vec(option::weighted(0.8, text()), 3)
        .prop_filter("a text", |texts| texts.iter().any(Option::is_some));
    (gate, base, vec((0..DAYS, version()), 1..4)).prop_map(|(gate, base, mut versions)| {
        let mut starts = BTreeSet::new();
        versions.retain(|(start, _)| starts.insert(*start));
        versions.sort_by_key(|(start, _)| *start);
        Planned { gate, base, versions }
    })
}

fn day(day: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + day * 86_400).unwrap()
}

impl PlannedText {
    fn file(&self, title: &str) -> String {
        let mut text = format!("+++\ntitle = \"{title}\"\nstatus = \"{}\"\n", self.status);
        let bounds = [("published_from", self.from), ("published_until", self.until)];
        for (key, bound) in bounds {
            text.extend(bound.map(|bound| format!("{key} = {}\n", day(bound))));
        }
        text.extend(self.slug.map(|slug| format!("slug = \"s{slug}\"\n")));
        text + "+++\n![Plan](plan.svg)\n"
    }
}

impl Planned {
    fn tree(&self) -> Folder {
        let folder = Folder::new("fold-law");
        let mut site = "[urls]\nbase = \"https://example.org\"\n".to_owned();
        for language in LANGUAGES {
            site.push_str(&format!("[[languages]]\ntag = \"{language}\"\n"));
        }
        site.extend(self.gate.map(|gate| {
            format!(
                "[[gates]]\nname = \"g\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"{gate}\"\n"
            )
        }));
        folder.file("site.toml", site);
        folder.file("news/other/entry.toml", "date = 2026-01-01\n");
        folder.file("news/other/fr.md", "+++\ntitle = \"[Autre](/news/a)\"\n+++\n");
        folder.file("news/a/entry.toml", "date = 2026-01-05\nplace = \"Namur\"\n");
        folder.file("news/a/plan.svg", "<svg/>");
        self.write(&folder, "news/a", "base", &self.base);
        for (start, version) in &self.versions {
            let path = format!("news/a/+v{start}");
            version.write_settings(&folder, &path, *start);
            self.write(&folder, &path, &format!("v{start}"), &version.texts);
        }
        folder
    }

    fn write(&self, folder: &Folder, path: &str, name: &str, texts: &[Option<PlannedText>]) {
        for (language, text) in LANGUAGES.iter().zip(texts) {
            if let Some(text) = text {
                folder.file(
                    &format!("{path}/{language}.md"),
                    text.file(&format!("{name} {language}")),
                );
            }
        }
    }
}

impl PlannedVersion {
    fn write_settings(&self, folder: &Folder, path: &str, start: i64) {
        let mut settings = format!("from = {}\nmajor = {}\n", day(start), start % 2 == 0);
        settings.extend(self.together.as_ref().map(|tags| format!("together = {tags:?}\n")));
        let first = LANGUAGES.iter().zip(&self.texts).find(|(_, text)| text.is_some());
        settings.extend(first.filter(|_| self.has_correction).map(|(language, _)| {
            format!("[correction]\nlanguages = [\"{language}\"]\nby = \"Marie\"\n")
        }));
        settings.push_str(&format!("[note]\nfr = \"Note {start}\"\nnl = \"Nota {start}\"\n"));
        folder.file(&format!("{path}/version.toml"), settings);
        if let Some(place) = self.place {
            let neutral = format!("date = 2026-01-05\nplace = \"p{place}\"\n");
            folder.file(&format!("{path}/entry.toml"), neutral);
        }
        if let Some(file) = self.file {
            folder.file(&format!("{path}/plan.svg"), format!("<svg>{file}</svg>"));
        }
    }
}

/// Returns a feed without the date of the last change in the catalog; the dates of its items stay.
fn without_date_of_feed(text: &str) -> String {
    match (text.contains("<feed "), text.find("<updated>"), text.find("</updated>")) {
        (true, Some(start), Some(end)) => format!("{}{}", &text[..start], &text[end..]),
        _ => text.to_owned(),
    }
}

/// Returns every page, feed, file and redirect of a moment.
fn seen(catalog: &Arc<Catalog>, moment: Timestamp) -> BTreeMap<String, String> {
    let theme = Theme::new(catalog.site()).unwrap();
    let website = Website::new().with_theme(theme).with_outputs([Output::Sitemap]);
    let view = View::new(Arc::clone(catalog), moment);
    let resources = website.resources(&view);
    let content = |resource: &isogloss::website::Resource<'_>| {
        let mut bytes = Vec::new();
        resource.write(&view, &mut bytes).unwrap();
        let location = resource.location().map(ToString::to_string);
        let text = without_date_of_feed(&String::from_utf8_lossy(&bytes));
        format!("{} {location:?} {text}", resource.status())
    };
    resources.iter().map(|it| (it.address().to_string(), content(it))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn readers_see_the_same_after_a_fold(plan in planned(), at in 0..DAYS + 2) {
        // A catalog reads files such as pictures when they are asked for.
        let (unchanged, folder) = (plan.tree(), plan.tree());
        let Ok(before) = Catalog::open(&unchanged.0) else { return Ok(()) };
        let (before, moment) = (Arc::new(before), day(at));
        let mut folded = 0;
        for (start, _) in &plan.versions {
            let name = format!("news/a/+v{start}");
            match ContentTree::open(&folder.0).unwrap().fold_version(&name, moment) {
                Ok(changes) => changes.apply().unwrap(),
                Err(error) => {
                    let message = error.to_string();
                    prop_assert!(
                        ["cannot become public", "is not public", "will not be", "comes before", "was never public", "is public in"]
                            .iter().any(|known| message.contains(known)),
                        "{}", message
                    );
                    continue;
                }
            }
            folded += 1;
            prop_assert!(!folder.0.join(&name).exists());
        }
        if folded == 0 {
            return Ok(());
        }
        let after = Arc::new(Catalog::open(&folder.0).unwrap());
        for later in at..DAYS + 5 {
            let (old, new) = (seen(&before, day(later)), seen(&after, day(later)));
            for address in old.keys().chain(new.keys()) {
                prop_assert_eq!(old.get(address), new.get(address), "{} on day {}", address, later);
            }
            for language in LANGUAGES {
                let title = |catalog: &Catalog| {
                    let edition = catalog.edition(tag(language), day(later)).unwrap();
                    edition.get("news/a").map(|entry| format!("{:?}", entry.text("title")))
                };
                prop_assert_eq!(title(&before), title(&after));
            }
        }
    }
}

#[cfg(any(feature = "sqlite", all(unix, feature = "postgres")))]
mod in_stores {
    use std::cell::Cell;

    use isogloss::store::Store;
    use isogloss_store_tests::scene::Scene;
    use proptest::test_runner::{Config, TestRunner};

    use super::*;
    use crate::support::folder::files_of;
    use crate::support::stored::on_every_store;

    on_every_store! { a_fold_in_a_store_gives_the_files_of_a_fold_in_a_folder }

    fn a_fold_in_a_store_gives_the_files_of_a_fold_in_a_folder<S: Scene>() {
        let Some(stored) = S::create() else { return };
        let name = stored.store().name();
        let (folded, refused) = (Cell::new(0), Cell::new(0));
        let law = |(plan, at): (Planned, i64)| {
            let folder = plan.tree();
            stored.become_like(&files_of(&folder.0));
            for (start, _) in &plan.versions {
                let version = format!("news/a/+v{start}");
                let in_folder = ContentTree::open(&folder.0)
                    .and_then(|tree| tree.fold_version(&version, day(at)))
                    .map_err(|error| {
                        error.to_string().replace(&*folder.0.to_string_lossy(), &name)
                    });
                let in_store = ContentTree::open(stored.store().clone())
                    .and_then(|tree| tree.fold_version(&version, day(at)))
                    .map_err(|error| error.to_string());
                match (in_folder, in_store) {
                    (Ok(in_folder), Ok(in_store)) => {
                        in_folder.apply().unwrap();
                        in_store.apply().unwrap();
                        folded.set(folded.get() + 1);
                    }
                    (in_folder, in_store) => {
                        prop_assert_eq!(in_folder.err(), in_store.err());
                        refused.set(refused.get() + 1);
                    }
                }
                prop_assert!(files_of(&folder.0) == stored.files(), "{} on day {}", version, at);
            }
            Ok(())
        };
        let config = Config { failure_persistence: None, ..Config::with_cases(32) };
        let plans = (planned(), 0..DAYS + 2);
        TestRunner::new(config).run(&plans, law).unwrap();
        let (folded, refused) = (folded.get(), refused.get());
        assert!(folded > 2 && refused > 2, "{folded} {refused}");
    }
}
