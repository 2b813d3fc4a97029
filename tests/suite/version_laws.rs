//! Laws of versions over generated sites, compared with a simulation of time.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use isogloss::routing::Router;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Timestamp};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::support::plan::built;
use crate::support::tag;

const LANGUAGES: [&str; 3] = ["fr", "nl", "de"];
const DAYS: i64 = 8;

#[derive(Clone, Debug)]
struct Planned {
    gate: Option<&'static str>,
    /// The languages of the entry itself.
    base: Vec<&'static str>,
    versions: Vec<PlannedVersion>,
}

#[derive(Clone, Debug)]
struct PlannedVersion {
    start: Option<i64>,
    together: Option<Vec<&'static str>>,
    corrected: Vec<&'static str>,
    has_place: bool,
    texts: Vec<Option<PlannedText>>,
}

#[derive(Clone, Debug)]
struct PlannedText {
    status: &'static str,
    from: Option<i64>,
}

fn planned() -> impl Strategy<Value = Planned> {
    let gate = option::of(prop_oneof![Just("keep"), Just("warn")]);
    let base = subsequence(LANGUAGES.to_vec(), 1..=3);
    (gate, base, vec(version(), 0..4)).prop_map(|(gate, base, mut versions)| {
        // Two versions with one start are an error.
        let mut starts = BTreeSet::new();
        versions.retain(|version| version.start.is_none_or(|start| starts.insert(start)));
        Planned { gate, base, versions }
    })
}

fn version() -> impl Strategy<Value = PlannedVersion> {
    let text = (
        prop_oneof![4 => Just("published"), 1 => Just("draft"), 1 => Just("review")],
        option::weighted(0.2, 0..DAYS),
    );
    let text = text.prop_map(|(status, from)| PlannedText { status, from });
    (
        option::weighted(0.9, 0..DAYS),
        option::of(subsequence(LANGUAGES.to_vec(), 0..=3)),
        subsequence(LANGUAGES.to_vec(), 0..=1),
        any::<bool>(),
        vec(option::weighted(0.7, text), 3),
    )
        .prop_map(|(start, together, corrected, has_place, texts)| PlannedVersion {
            start,
            together,
            corrected,
            has_place,
            texts,
        })
}

impl PlannedVersion {
    fn text(&self, language: &str) -> Option<&PlannedText> {
        let at = LANGUAGES.iter().position(|known| *known == language)?;
        self.texts.get(at)?.as_ref()
    }

    fn languages(&self) -> Vec<&'static str> {
        LANGUAGES.into_iter().filter(|language| self.text(language).is_some()).collect()
    }

    fn corrected(&self) -> Vec<&'static str> {
        self.corrected.iter().copied().filter(|it| self.text(it).is_some()).collect()
    }

    fn is_ready(&self, language: &str, day: i64) -> bool {
        self.text(language).is_some_and(|text| {
            text.status == "published" && text.from.is_none_or(|from| from <= day)
        })
    }

    /// Returns the languages that change together.
    fn set(&self, gate: Option<&str>) -> Vec<&'static str> {
        let mut set = self.together.clone().unwrap_or_else(|| self.languages());
        let is_concerned = self.languages().iter().any(|it| matches!(*it, "fr" | "nl"));
        if gate == Some("keep") && is_concerned {
            set.extend(["fr", "nl"]);
        }
        set.sort_unstable();
        set.dedup();
        set
    }
}

impl Planned {
    fn day(day: i64) -> Timestamp {
        let start: Timestamp = "2027-03-01T00:00:00Z".parse().unwrap();
        start + jiff::SignedDuration::from_hours(24 * day)
    }

    fn catalog(&self) -> Catalog {
        built(self.files())
    }

    fn files(&self) -> Vec<(String, String)> {
        let mut site = String::from(
            "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n\
             [[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n",
        );
        if let Some(gate) = self.gate {
            write!(site, "[[gates]]\nlanguages = [\"fr\", \"nl\"]\notherwise = \"{gate}\"\n")
                .unwrap();
        }
        let mut files = vec![
            ("site.toml".to_owned(), site),
            ("news/a/entry.toml".to_owned(), "date = 2026-01-01\nplace = \"base\"\n".to_owned()),
            ("news/b/entry.toml".to_owned(), "date = 2026-01-01\nplace = \"base\"\n".to_owned()),
            ("news/b/fr.md".to_owned(), "+++\ntitle = \"b\"\n+++\n".to_owned()),
        ];
        for language in &self.base {
            let text =
                format!("+++\ntitle = \"base\"\nslug = \"a-base-{language}\"\n+++\nTexte.\n");
            files.push((format!("news/a/{language}.md"), text));
        }
        for (at, version) in self.versions.iter().enumerate() {
            let mut settings = String::new();
            if let Some(start) = version.start {
                writeln!(settings, "from = {}", Planned::day(start)).unwrap();
            }
            if let Some(together) = &version.together {
                writeln!(settings, "together = {together:?}").unwrap();
            }
            if !version.corrected().is_empty() {
                writeln!(
                    settings,
                    "[correction]\nby = \"Marie\"\nlanguages = {:?}",
                    version.corrected()
                )
                .unwrap();
            }
            files.push((format!("news/a/+v{at}/version.toml"), settings));
            if version.has_place {
                let fields = format!("date = 2026-01-0{}\nplace = \"v{at}\"\n", at + 2);
                files.push((format!("news/a/+v{at}/entry.toml"), fields));
            }
            for language in version.languages() {
                let text = version.text(language).unwrap();
                let from = text.from.map(|day| format!("published_from = {}\n", Planned::day(day)));
                let front = format!(
                    "title = \"v{at}\"\nslug = \"a-v{at}-{language}\"\nstatus = \"{}\"\n{}",
                    text.status,
                    from.unwrap_or_default()
                );
                files.push((
                    format!("news/a/+v{at}/{language}.md"),
                    format!("+++\n{front}+++\nTexte.\n"),
                ));
            }
        }
        files
    }

    /// Returns whether each corrected language is in the set of its version. The simulation does not
    /// have the others, which follow the set.
    fn is_consistent(&self) -> bool {
        self.versions.iter().all(|version| {
            let set = version.set(self.gate);
            version.corrected().iter().all(|language| set.contains(language))
        })
    }

    /// Returns the same site with everything one day later.
    fn delayed(mut self) -> Planned {
        for version in &mut self.versions {
            version.start = version.start.map(|day| day + 1);
            for text in version.texts.iter_mut().flatten() {
                text.from = text.from.map(|day| day + 1);
            }
        }
        self
    }

    /// Returns, for each day, the version of each text and of the place: the result of a simulation
    /// day by day.
    fn simulated(&self) -> Vec<([Option<usize>; 3], Option<usize>)> {
        let mut order: Vec<usize> = (0..self.versions.len()).collect();
        order.retain(|at| self.versions[*at].start.is_some());
        order.sort_by_key(|at| self.versions[*at].start);
        // The rank of the version that is public, of each text.
        let mut public: [Option<usize>; 3] = [None; 3];
        let mut begun = BTreeSet::new();
        let mut skipped = BTreeSet::new();
        let index = |language: &str| LANGUAGES.iter().position(|known| *known == language).unwrap();
        let mut days = Vec::new();
        for day in 0..=DAYS {
            // Later versions first, since an earlier one does not replace them on the same day.
            for (rank, at) in order.iter().enumerate().rev() {
                let version = &self.versions[*at];
                if version.start.unwrap() > day {
                    continue;
                }
                let set = version.set(self.gate);
                let is_later = |public: &[Option<usize>; 3], language: &str| {
                    public[index(language)].is_some_and(|other| other > rank)
                };
                let is_complete = set.iter().all(|language| version.is_ready(language, day))
                    && self.is_let_through(version, rank, &order, day);
                let has_set = !set.is_empty() || version.languages().is_empty();
                let is_settled = skipped.contains(&rank) || begun.contains(&(rank, "set"));
                if has_set && is_complete && !is_settled {
                    if set.iter().any(|language| is_later(&public, language)) {
                        skipped.insert(rank);
                    } else {
                        set.iter().for_each(|language| public[index(language)] = Some(rank));
                        begun.insert((rank, "set"));
                        begun.insert((rank, "any"));
                    }
                }
                for language in version.corrected() {
                    let is_own = set.contains(&language) || !begun.contains(&(rank, "any"));
                    let is_due = version.is_ready(language, day) && is_own;
                    let is_new = public[index(language)] != Some(rank);
                    if is_due && is_new && !is_later(&public, language) {
                        public[index(language)] = Some(rank);
                        begun.insert((rank, "any"));
                    }
                }
                let others = version.languages().into_iter().filter(|it| !set.contains(it));
                for language in others {
                    let may_begin = set.is_empty() || begun.contains(&(rank, "any"));
                    let is_due = version.is_ready(language, day) && may_begin;
                    if is_due && !is_later(&public, language) {
                        public[index(language)] = Some(rank);
                        begun.insert((rank, "any"));
                    }
                }
            }
            let place = order.iter().enumerate().rev().find(|(rank, at)| {
                self.versions[**at].has_place && begun.contains(&(*rank, "any"))
            });
            let shown = public.map(|rank| rank.map(|rank| order[rank]));
            days.push((shown, place.map(|(_, at)| *at)));
        }
        days
    }

    /// Returns whether the gate lets the entry with a version and those before it through.
    fn is_let_through(
        &self,
        version: &PlannedVersion,
        rank: usize,
        order: &[usize],
        day: i64,
    ) -> bool {
        let own = version.languages();
        let is_concerned = own.is_empty() || own.iter().any(|it| matches!(*it, "fr" | "nl"));
        if self.gate != Some("keep") || !is_concerned {
            return true;
        }
        ["fr", "nl"].into_iter().all(|language| {
            let own = version.text(language).is_some();
            let earlier = order[..rank].iter().rev().map(|at| &self.versions[*at]);
            let mut earlier = earlier.filter(|version| version.text(language).is_some());
            match (own, earlier.next()) {
                (true, _) => version.is_ready(language, day),
                (false, Some(earlier)) => earlier.is_ready(language, day),
                (false, None) => self.base.contains(&language),
            }
        })
    }
}

fn name(version: Option<usize>) -> String {
    version.map_or_else(|| "base".to_owned(), |at| format!("v{at}"))
}

/// Compares what readers see with the simulation.
fn check_simulation(planned: &Planned, catalog: &Catalog) -> Result<(), TestCaseError> {
    for (day, (texts, place)) in planned.simulated().into_iter().enumerate() {
        let moment = Planned::day(i64::try_from(day).unwrap());
        for (language, version) in LANGUAGES.into_iter().zip(texts) {
            let edition = catalog.edition(tag(language), moment).unwrap();
            let entry = edition.get("news/a").unwrap();
            if entry.language() == language {
                let title = entry.text("title").unwrap();
                prop_assert_eq!(title.as_str(), name(version), "{} on day {}", language, day);
                let own = format!("a-{}-{language}", name(version));
                prop_assert_eq!(entry.slug(), own);
            } else {
                prop_assert_eq!(version, None);
                prop_assert!(!planned.base.contains(&language));
            }
            let shown = entry.text("place").unwrap();
            prop_assert_eq!(shown.as_str(), name(place), "the place on day {}", day);
            let listed: Vec<String> = edition.news().iter().map(|it| it.id().to_string()).collect();
            prop_assert_eq!(listed.iter().filter(|id| *id == "news/a").count(), 1);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn readers_see_what_a_simulation_shows(planned in planned()) {
        prop_assume!(planned.is_consistent());
        check_simulation(&planned, &planned.catalog())?;
    }

    #[test]
    fn nothing_changes_between_two_changes(planned in planned()) {
        let catalog = Arc::new(planned.catalog());
        let website = Website::new().with_feeds([isogloss::feed::FeedFormat::Atom]);
        let state = |moment: Timestamp| {
            let view = View::new(Arc::clone(&catalog), moment);
            let resources = website.resources(&view);
            resources.iter().map(|it| format!("{} {:?}", it.address(), it.kind())).collect::<Vec<_>>()
        };
        let mut before = state(Planned::day(-1));
        for day in 0..=DAYS {
            let moment = Planned::day(day);
            let now = state(moment);
            if now != before {
                let last = catalog.next_change_after(moment - jiff::SignedDuration::from_nanos(1));
                prop_assert_eq!(last, Some(moment), "{:#?}\n{:#?}", before, now);
            }
            before = now;
        }
    }

    #[test]
    fn addresses_lead_to_what_is_public(planned in planned()) {
        let catalog = planned.catalog();
        let mut known: BTreeSet<String> = BTreeSet::new();
        for (day, (texts, _)) in planned.simulated().into_iter().enumerate() {
            let moment = Planned::day(i64::try_from(day).unwrap());
            let router = Router::new(&catalog, moment);
            for (language, version) in LANGUAGES.into_iter().zip(texts) {
                if version.is_some() || planned.base.contains(&language) {
                    known.insert(format!("a-{}-{language}", name(version)));
                }
            }
            let all = planned.versions.iter().enumerate().flat_map(|(at, version)| {
                version.languages().into_iter().map(move |language| format!("a-v{at}-{language}"))
            });
            for slug in all {
                let language = slug.rsplit('-').next().unwrap();
                let status = router.find(&format!("/{language}/news/{slug}/")).status();
                let is_known = known.contains(&slug);
                prop_assert_eq!(matches!(status, 200 | 301 | 302), is_known, "{} on day {}: {}", slug, day, status);
            }
        }
    }

    #[test]
    fn a_delay_moves_everything(planned in planned()) {
        let website = Website::new();
        let state = |catalog: &Arc<Catalog>, day: i64| {
            let view = View::new(Arc::clone(catalog), Planned::day(day));
            let resources = website.resources(&view);
            let mut all: Vec<String> =
                resources.iter().map(|it| format!("{} {:?}", it.address(), it.kind())).collect();
            for edition in view.editions() {
                for entry in edition.entries().iter() {
                    let title = entry.text("title").map(|title| title.as_str().to_owned());
                    all.push(format!("{:?} {} {title:?} {:?}", entry.address(), entry.id(), entry.date("date")));
                }
            }
            all
        };
        let delayed = Arc::new(planned.clone().delayed().catalog());
        let catalog = Arc::new(planned.catalog());
        for day in -1..=DAYS {
            prop_assert_eq!(state(&catalog, day), state(&delayed, day + 1), "day {}", day);
        }
    }
}

#[cfg(any(feature = "sqlite", all(unix, feature = "postgres")))]
mod in_stores {
    use isogloss_store_tests::scene::{Files, Scene};
    use proptest::test_runner::{Config, TestRunner};

    use super::*;
    use crate::support::stored::on_every_store;

    on_every_store! { readers_of_a_store_see_what_a_simulation_shows }

    fn readers_of_a_store_see_what_a_simulation_shows<S: Scene>() {
        let Some(stored) = S::create() else { return };
        let config = Config { failure_persistence: None, ..Config::with_cases(32) };
        let law = |planned: Planned| {
            prop_assume!(planned.is_consistent());
            let files = planned.files().into_iter();
            let files: Files = files.map(|(path, text)| (path, text.into_bytes())).collect();
            stored.become_like(&files);
            let catalog = Catalog::open(stored.store().clone()).unwrap();
            prop_assert_eq!(catalog.fingerprint(), planned.catalog().fingerprint());
            check_simulation(&planned, &catalog)
        };
        TestRunner::new(config).run(&planned(), law).unwrap();
    }
}
