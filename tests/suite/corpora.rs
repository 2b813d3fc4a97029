//! The generated trees of `benches/support` load, and the frequencies in their files are those of
//! `benches/README.md`.

#[path = "../../benches/support/corpus.rs"]
mod corpus;
#[path = "../../benches/support/random.rs"]
mod random;

use std::collections::BTreeSet;

use corpus::{Corpus, Layout, Shape};
use isogloss::{Catalog, SourceFile};

const LAYOUTS: [Layout; 3] = [Layout::Native, Layout::Hugo, Layout::Zola];

fn corpus(layout: Layout, shape: Shape, items: usize, languages: usize) -> Corpus {
    Corpus { layout, shape, items, languages, missing: 30, seed: 42 }
}

/// Returns the codes of all findings. No tree is refused.
fn findings(corpus: &Corpus) -> BTreeSet<&'static str> {
    let files = corpus.files().map(|(path, text)| SourceFile::new(path, text));
    let catalog = Catalog::builder().files(files).build();
    let catalog = catalog.unwrap_or_else(|error| panic!("{corpus:?}: {error:?}"));
    assert!(catalog.len() >= corpus.items, "{corpus:?}: {} entries", catalog.len());
    catalog.report().iter().map(|finding| finding.code().as_str()).collect()
}

#[test]
fn plain_trees_load_without_findings() {
    for layout in LAYOUTS {
        for languages in 1..=4 {
            let found = findings(&corpus(layout, Shape::Plain, 20, languages));
            assert!(found.is_empty(), "{layout:?}, {languages} languages: {found:?}");
        }
    }
}

#[test]
fn real_trees_load_with_the_expected_findings() {
    for layout in LAYOUTS {
        for (items, languages) in [(60, 3), (20, 1), (15, 12), (8, 34)] {
            let mut found = findings(&corpus(layout, Shape::Real, items, languages));
            if layout != Layout::Native {
                assert!(found.remove("shortcode"), "{layout:?}, {languages} languages");
                // Both trees contain raw HTML. Without `sanitize`, it is shown as text and
                // reported.
                let has_raw_html = found.remove("raw-html");
                assert!(!has_raw_html || !cfg!(feature = "sanitize"), "{layout:?}");
            }
            // There are more languages than a chain may have, and such a tree cannot configure
            // another chain.
            if layout != Layout::Native && languages > 32 {
                assert!(found.remove("chain-too-long"));
                assert!(found.remove("unreachable-language"));
            }
            // Zola's configuration has no names of languages, and Brazilian Portuguese shares its
            // name with Portuguese.
            if layout == Layout::Zola && languages > 7 {
                assert!(found.remove("duplicate-declaration"));
            }
            assert!(found.is_empty(), "{layout:?}, {languages} languages: {found:?}");
        }
    }
}

#[test]
fn the_same_numbers_make_the_same_files() {
    for layout in LAYOUTS {
        let of = |seed| {
            let corpus = Corpus { seed, ..corpus(layout, Shape::Real, 40, 5) };
            corpus.files().collect::<Vec<_>>()
        };
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
        let paths: BTreeSet<String> = of(1).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths.len(), of(1).len());
    }
}

/// The parts of a file that are counted: its front matter, its body, and the whole.
struct File {
    matter: Option<String>,
    body: String,
    all: String,
}

impl File {
    fn of(text: &str) -> File {
        let all = text.to_owned();
        let text = text.trim_start_matches(['\u{feff}', '\r', '\n']).replace('\r', "");
        for fence in ["---\n", "+++\n"] {
            let parts = text.strip_prefix(fence).and_then(|rest| rest.split_once(fence));
            if let Some((matter, body)) = parts {
                return File { matter: Some(matter.to_owned()), body: body.to_owned(), all };
            }
        }
        File { matter: None, body: text, all }
    }

    fn matter(&self) -> &str {
        self.matter.as_deref().unwrap_or_default()
    }

    fn date(&self) -> &str {
        let mut values = self.matter().lines().filter_map(|line| line.strip_prefix("date"));
        values.next().unwrap_or_default().trim_start_matches([':', ' ', '='])
    }

    fn has_key(&self, key: &str) -> bool {
        self.matter()
            .lines()
            .any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with([':', ' '])))
    }

    fn has_line(&self, start: &str) -> bool {
        self.body.lines().any(|line| line.starts_with(start))
    }
}

type Question = fn(&File) -> bool;

const SHARES_OF_HUGO: [(&str, f64, Question); 41] = [
    ("no front matter", 4.7, |file| file.matter.is_none()),
    ("TOML", 2.3, |file| file.all.contains("+++")),
    ("a blank line before", 1.4, |file| {
        file.all.trim_start_matches('\u{feff}').starts_with(['\r', '\n']) && file.matter.is_some()
    }),
    ("a byte order mark", 0.57, |file| file.all.starts_with('\u{feff}')),
    ("carriage returns", 0.52, |file| file.all.contains('\r')),
    ("not NFC", 0.83, |file| file.all.contains(['\u{300}', '\u{301}', '\u{302}', '\u{308}'])),
    ("title", 86.0, |file| file.has_key("title")),
    ("description", 34.0, |file| file.has_key("description")),
    ("folded", 6.7, |file| file.matter().contains(": >-\n")),
    ("literal", 0.6, |file| file.matter().contains(": |\n")),
    ("weight", 25.0, |file| file.has_key("weight")),
    ("linkTitle", 17.0, |file| file.has_key("linkTitle")),
    ("slug", 16.6, |file| file.has_key("slug")),
    ("aliases", 7.9, |file| file.has_key("aliases")),
    ("tags", 14.7, |file| file.has_key("tags")),
    ("translationKey", 13.9, |file| file.has_key("translationKey")),
    ("date", 28.6, |file| file.has_key("date")),
    ("date: a day", 19.4, |file| file.date().len() == 10),
    ("date: with an offset", 4.6, |file| file.date().ends_with("T08:30:00+02:00")),
    ("date: in UTC", 2.9, |file| file.date().ends_with("T08:30:00Z")),
    ("date: a space before the offset", 0.86, |file| file.date().contains(" 08:30:00 +02:00")),
    ("date: local", 0.57, |file| file.date().ends_with("T08:30:00")),
    ("date: local, with a space", 0.29, |file| file.date().ends_with(" 08:30:00")),
    ("lastmod", 8.2, |file| file.has_key("lastmod")),
    ("expiryDate", 0.95, |file| file.has_key("expiryDate")),
    ("a table", 11.0, |file| file.matter().contains("audience")),
    ("a table in a table", 6.6, |file| file.matter().contains("phone")),
    ("a list of tables", 1.9, |file| file.matter().contains("links")),
    ("no body", 25.0, |file| file.body.trim().is_empty()),
    ("headings", 51.0, |file| file.has_line("##")),
    ("heading ids", 11.0, |file| file.body.contains("{#part-")),
    ("inline links", 62.0, |file| file.body.contains("](")),
    ("links to pages", 7.1, |file| file.body.contains("{{< ref")),
    ("reference links", 7.4, |file| file.has_line("[form]: ")),
    ("footnotes", 1.4, |file| file.has_line("[^1]: ")),
    ("raw HTML", 11.2, |file| file.body.contains("</")),
    ("comments", 6.8, |file| file.has_line("<!--")),
    ("shortcodes", 22.4, |file| file.body.contains("{{< figure") || file.has_line("{{% alert")),
    ("code", 22.4, |file| file.has_line("```sh")),
    ("tables", 7.1, |file| file.has_line("|---")),
    ("images", 7.9, |file| file.has_line("![")),
];

const SHARES_OF_ZOLA: [(&str, f64, Question); 5] = [
    ("TOML", 70.0, |file| file.all.contains("+++")),
    ("a table", 67.0, |file| {
        file.matter().contains("taxonomies") || file.matter().contains("extra")
    }),
    ("taxonomies", 40.0, |file| file.matter().contains("taxonomies")),
    ("a table in a table", 13.0, |file| file.matter().contains("phone")),
    ("links to pages", 7.1, |file| file.body.contains("](@/")),
];

#[test]
fn shares_are_as_documented() {
    let mut wrong = Vec::new();
    let all: [(Layout, &[_]); 2] =
        [(Layout::Hugo, &SHARES_OF_HUGO), (Layout::Zola, &SHARES_OF_ZOLA)];
    for (layout, shares) in all {
        let files: Vec<File> = corpus(layout, Shape::Real, 500, 2)
            .files()
            .filter(|(path, _)| path.ends_with(".md") && !path.contains("_index"))
            .map(|(_, text)| File::of(&text))
            .collect();
        for (name, expected, is_there) in shares {
            let count = files.iter().filter(|file| is_there(file)).count() as f64;
            let expected = expected / 100.0 * files.len() as f64;
            // The tolerance is a fifth, plus two files for rare features.
            if (count - expected).abs() > expected * 0.2 + 2.0 {
                wrong.push(format!(
                    "{layout:?}, {name}: {count} of {}, not {expected:.0}",
                    files.len()
                ));
            }
        }
        let mut lengths: Vec<usize> = files.iter().map(|file| file.body.len()).collect();
        lengths.sort_unstable();
        for (part, expected) in [(0.5, 1_440.0), (0.75, 4_700.0), (0.9, 10_150.0)] {
            let found = lengths[(lengths.len() as f64 * part) as usize] as f64;
            if (found - expected).abs() > expected * 0.2 {
                wrong.push(format!("{layout:?}, length at {part}: {found}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
