//! A tree like those of real sites. The frequency of each feature was counted in public trees
//! (`benches/README.md`).

mod body;
mod chance;
mod configuration;
mod matter;
mod sentences;

use body::Body;
pub(super) use configuration::configuration;
use matter::{Form, Matter};
use sentences::{ALL, Sentences};

use super::{Corpus, Layout, Random};
use chance::{Chance, Share};

/// The languages of a tree, in order. From the fifth on, the words of the first four are used
/// again.
pub(crate) const LANGUAGES: [&str; 34] = [
    "fr", "nl", "de", "en", "it", "es", "pt", "pt-BR", "pl", "cs", "sk", "sl", "hr", "hu", "ro",
    "bg", "el", "da", "sv", "nb", "fi", "et", "lv", "lt", "ga", "mt", "uk", "ru", "tr", "ar", "he",
    "ja", "ko", "zh-Hans",
];

const TOPICS: [&str; 8] =
    ["navigation", "locks", "permits", "works", "safety", "jobs", "tariffs", "law"];

const TAGS: [&str; 12] = [
    "water",
    "locks",
    "permits",
    "safety",
    "works",
    "floods",
    "freight",
    "leisure",
    "tariffs",
    "jobs",
    "statistics",
    "europe",
];

/// The number of items in a folder of pages.
const ITEMS_OF_A_SECTION: usize = 25;

/// The properties that all texts of an item share.
struct Item<'c> {
    corpus: &'c Corpus,
    number: usize,
    is_news: bool,
    folder: String,
    name: String,
    date: String,
    /// The language that always has a text.
    sure: usize,
}

/// Returns the files of an item. The first item of a folder also gives the folder's texts.
pub(super) fn files(corpus: &Corpus, number: usize) -> Vec<(String, String)> {
    let item = Item::new(corpus, number);
    let mut files = Vec::new();
    if number.is_multiple_of(ITEMS_OF_A_SECTION) {
        files.extend(item.section());
    }
    if corpus.layout == Layout::Native {
        files.extend(item.entry());
    }
    for language in 0..corpus.languages {
        let is_missing = item.chance(language, Share::Missing).below(100) < corpus.missing;
        if !is_missing || language == item.sure {
            files.push((item.path(language), item.text(language)));
        }
    }
    files
}

impl<'c> Item<'c> {
    fn new(corpus: &'c Corpus, number: usize) -> Item<'c> {
        let mut random = Chance::new(corpus.seed, number).random(Share::Item);
        let date = format!(
            "{}-{:02}-{:02}",
            2015 + number % 11,
            1 + random.below(12),
            1 + random.below(28)
        );
        let section = number / ITEMS_OF_A_SECTION;
        let topic = TOPICS[section % TOPICS.len()];
        let is_news = number % 10 < 3;
        let (folder, name) = if is_news {
            ("news".to_owned(), format!("{date}-{topic}-{number:05}"))
        } else {
            let above = if corpus.layout == Layout::Native { "pages" } else { "guide" };
            (format!("{above}/{topic}-{section:03}"), format!("{topic}-{number:05}"))
        };
        let sure = random.below(corpus.languages);
        Item { corpus, number, is_news, folder, name, date, sure }
    }

    /// Returns random numbers for one text. Those of language 0 are also used for the whole item.
    fn chance(&self, language: usize, share: Share) -> Random {
        Chance::new(self.corpus.seed, self.file(language)).random(share)
    }

    fn has(&self, language: usize, share: Share) -> bool {
        self.has_among(language, share, 1.0)
    }

    /// Returns whether a text has the feature, if only this part of the files can have it.
    fn has_among(&self, language: usize, share: Share, part: f64) -> bool {
        Chance::new(self.corpus.seed, self.file(language)).hits_among(share, part)
    }

    fn all_have(&self, share: Share) -> bool {
        Chance::new(self.corpus.seed, self.number).hits(share)
    }

    fn file(&self, language: usize) -> usize {
        self.number * self.corpus.languages + language
    }

    fn id(&self) -> String {
        format!("{}/{}", self.folder, self.name)
    }

    fn path(&self, language: usize) -> String {
        let id = self.id();
        if self.corpus.layout == Layout::Native {
            return format!("{id}/{}.md", LANGUAGES[language]);
        }
        let suffix = suffix(self.corpus.layout, language);
        let index = if self.is_news { "/index" } else { "" };
        format!("content/{id}{index}{suffix}.md")
    }

    fn words(&self, language: usize) -> &'static Sentences {
        &ALL[language % ALL.len()]
    }

    /// Returns the texts of the folder of pages that begins with this item, one for each language.
    fn section(&self) -> Vec<(String, String)> {
        let section = self.number / ITEMS_OF_A_SECTION;
        let name = format!("{}-{section:03}", TOPICS[section % TOPICS.len()]);
        let all = 0..self.corpus.languages;
        let text = |language: usize| {
            let words = self.words(language);
            let title = words.headings[section % words.headings.len()];
            let form = if self.corpus.layout == Layout::Zola { Form::Toml } else { Form::Yaml };
            let mut matter = Matter::new(form);
            matter.text("title", &format!("{title} {section}"));
            if self.corpus.layout != Layout::Native {
                matter.number("weight", section + 1);
            }
            format!("{}\n{}\n", matter.finish(), words.sentences[section % words.sentences.len()])
        };
        let path = |language: usize| match self.corpus.layout {
            Layout::Native => format!("pages/{name}/{}.md", LANGUAGES[language]),
            layout => format!("content/guide/{name}/_index{}.md", suffix(layout, language)),
        };
        all.map(|language| (path(language), text(language))).collect()
    }

    /// Returns `entry.toml` in the native layout.
    fn entry(&self) -> Option<(String, String)> {
        let mut matter = Matter::new(Form::Toml);
        if self.is_news {
            matter.verbatim("date", &self.date);
            if self.all_have(Share::Tags) {
                matter.list("tags", &self.tags(), false);
            }
            if self.all_have(Share::Nested) {
                let places = ["Liège", "Luik", "Lüttich", "Liège"];
                matter.open("place");
                let languages = self.corpus.languages.min(places.len());
                for (tag, place) in LANGUAGES.iter().zip(places).take(languages) {
                    matter.text(tag, place);
                }
            }
        } else if self.all_have(Share::Weight) {
            matter.number("weight", self.number % 50);
        }
        let text = matter.bare();
        (!text.is_empty()).then(|| (format!("{}/entry.toml", self.id()), text))
    }

    fn tags(&self) -> Vec<&'static str> {
        let first = self.number % TAGS.len();
        let number = 1 + self.number / TAGS.len() % 3;
        (0..number).map(|at| TAGS[(first + at * 5) % TAGS.len()]).collect()
    }

    fn text(&self, language: usize) -> String {
        let body = Body { item: self, language }.write();
        let has_none = self.corpus.layout == Layout::Hugo && self.has(language, Share::NoMatter);
        let mut text = if has_none { body } else { self.matter(language) + &body };
        if !has_none && self.has(language, Share::BlankBefore) {
            text.insert(0, '\n');
        }
        if self.has(language, Share::NotComposed) {
            text = decomposed(&text);
        }
        if self.has(language, Share::CarriageReturns) {
            text = text.replace('\n', "\r\n");
        }
        if self.has(language, Share::Mark) {
            text.insert(0, '\u{feff}');
        }
        text
    }

    /// Returns another item, an earlier one if possible.
    fn other(&self, random: &mut Random) -> Item<'c> {
        Item::new(self.corpus, random.below(self.number.max(1)))
    }
}

fn suffix(layout: Layout, language: usize) -> String {
    match (language, LANGUAGES[language]) {
        (0, _) => String::new(),
        (_, tag) if layout == Layout::Hugo => format!(".{}", tag.to_ascii_lowercase()),
        (_, tag) => format!(".{tag}"),
    }
}

/// Decomposes the accented letters of the sentences into letters and combining marks.
fn decomposed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        let (plain, mark) = match letter {
            'é' => ('e', '\u{301}'),
            'è' => ('e', '\u{300}'),
            'ê' => ('e', '\u{302}'),
            'ë' => ('e', '\u{308}'),
            'à' => ('a', '\u{300}'),
            'À' => ('A', '\u{300}'),
            'É' => ('E', '\u{301}'),
            'ä' => ('a', '\u{308}'),
            'ö' => ('o', '\u{308}'),
            'ü' => ('u', '\u{308}'),
            'ô' => ('o', '\u{302}'),
            _ => {
                out.push(letter);
                continue;
            }
        };
        out.extend([plain, mark]);
    }
    out
}
