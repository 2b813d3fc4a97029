//! CLDR data that ICU4X's stable crates do not carry: patterns by skeleton, intervals, relative
//! times, currencies, units. `generate.mjs` writes `data.txt` and `world.txt`, which are not edited
//! by hand.

#[cfg(not(feature = "all-locales"))]
mod no_world;
#[cfg(feature = "all-locales")]
mod world;

use std::sync::LazyLock;

use memchr::memchr_iter;
use rustc_hash::FxHashMap;

#[cfg(not(feature = "all-locales"))]
use self::no_world::WORLD;
#[cfg(feature = "all-locales")]
use self::world::WORLD;
use crate::language::LanguageTag;

static DATA: &str = include_str!("data.txt");

/// The lines of each locale. A section holds only what differs from the locale's parent. The root has
/// a section in each file.
static SECTIONS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut sections: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for section in [DATA, WORLD].into_iter().flat_map(|file| file.split("\n@").skip(1)) {
        if let Some((locale, lines)) = section.split_once('\n') {
            sections.entry(locale).or_default().push(lines);
        }
    }
    sections
});

/// The CLDR data of one locale, including its parents.
pub(crate) struct LocaleData {
    /// The nearest locale first, the root last.
    sections: Vec<FxHashMap<&'static str, &'static str>>,
    is_covered: bool,
}

impl LocaleData {
    pub(crate) fn of(locale: LanguageTag) -> LocaleData {
        // CLDR lists `zh-HK` as `zh-Hant-HK`: a script that the tag leaves out comes from its
        // likely form.
        let likely = locale.maximized();
        let script = likely.script().filter(|_| locale.region().is_some());
        let full = script.and_then(|script| {
            let region = locale.region()?;
            format!("{}-{script}-{region}", locale.language()).parse::<LanguageTag>().ok()
        });
        let script = full.into_iter().flat_map(LanguageTag::parents);
        let names = [locale].into_iter().chain(full).chain(script).chain(locale.parents());
        let of = |name: &str| SECTIONS.get(name).into_iter().flatten().map(|lines| entries(lines));
        let mut seen: Vec<LanguageTag> = Vec::new();
        let mut sections = Vec::new();
        for name in names {
            if !seen.contains(&name) {
                seen.push(name);
                sections.extend(of(name.as_str()));
            }
        }
        let is_covered = !sections.is_empty();
        sections.extend(of("und"));
        LocaleData { sections, is_covered }
    }

    /// Returns whether there is data for the locale besides the root.
    pub(crate) fn is_covered(&self) -> bool {
        self.is_covered
    }

    /// Returns the value of a key, or `None` if neither the locale nor its parents have one.
    pub(crate) fn get(&self, key: &str) -> Option<&'static str> {
        let found = self.sections.iter().find_map(|section| section.get(key).copied());
        found.filter(|value| !value.is_empty())
    }

    /// Returns the value of the first key that has its own value. The value `<` refers to the next
    /// key, which is a wider form.
    pub(crate) fn widening<'k>(
        &self,
        keys: impl IntoIterator<Item = &'k str>,
    ) -> Option<&'static str> {
        keys.into_iter().find_map(|key| self.get(key).filter(|value| *value != "<"))
    }

    /// Returns the values whose keys begin with `prefix`, with the rest of the keys, sorted. The
    /// value of the nearest locale overrides those of its parents.
    pub(crate) fn beginning_with(
        &self,
        prefix: &str,
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut found: Vec<(&'static str, &'static str)> = Vec::new();
        for section in &self.sections {
            for (key, value) in section {
                if let Some(rest) = key.strip_prefix(prefix)
                    && !found.iter().any(|(seen, _)| *seen == rest)
                {
                    found.push((rest, value));
                }
            }
        }
        found.retain(|(_, value)| !value.is_empty());
        found.sort_unstable();
        found.into_iter()
    }
}

fn entries(section: &'static str) -> FxHashMap<&'static str, &'static str> {
    section.lines().filter_map(|line| line.split_once('\t')).collect()
}

/// Returns the value of `name=value` in a list of items.
pub(crate) fn item<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    // Some lists are long, and this is several times as fast as splitting them.
    let ends = memchr_iter(b'|', value.as_bytes()).chain([value.len()]);
    let mut start = 0;
    let mut items = ends.filter_map(|end| value.get(std::mem::replace(&mut start, end + 1)..end));
    items.find_map(|item| item.strip_prefix(name)?.strip_prefix('='))
}
