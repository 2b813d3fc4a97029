//! Front matter in YAML or TOML.

use std::fmt::Write as _;

use super::Layout;
use super::chance::Share;
use super::{ALL, Item, LANGUAGES};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Yaml,
    Toml,
}

/// The quotes of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

/// A writer of front matter. Keys come first, then tables; keys are added to the table that was
/// opened last.
pub(super) struct Matter {
    form: Form,
    keys: String,
    indent: usize,
    quotes: Quotes,
}

impl Matter {
    pub(super) fn new(form: Form) -> Matter {
        Matter { form, keys: String::new(), indent: 0, quotes: Quotes::None }
    }

    fn key(&mut self, key: &str) {
        let between = if self.form == Form::Yaml { ":" } else { " =" };
        write!(self.keys, "{:1$}{key}{between}", "", self.indent).unwrap();
    }

    pub(super) fn verbatim(&mut self, key: &str, value: &str) {
        self.key(key);
        writeln!(self.keys, " {value}").unwrap();
    }

    pub(super) fn text(&mut self, key: &str, text: &str) {
        let is_safe = !text.contains(": ") && !text.contains(" #");
        match (self.form, self.quotes) {
            (Form::Yaml, Quotes::None) if is_safe => self.verbatim(key, text),
            (_, Quotes::Single) => self.verbatim(key, &format!("'{text}'")),
            _ => self.verbatim(key, &format!("\"{text}\"")),
        }
    }

    pub(super) fn number(&mut self, key: &str, number: usize) {
        self.verbatim(key, &number.to_string());
    }

    /// Writes a list, on one line or with one item per line.
    pub(super) fn list(&mut self, key: &str, items: &[impl AsRef<str>], is_block: bool) {
        let items = items.iter().map(AsRef::as_ref);
        if is_block && self.form == Form::Yaml {
            self.key(key);
            self.keys.push('\n');
            items.for_each(|item| writeln!(self.keys, "{:1$}  - {item}", "", self.indent).unwrap());
        } else {
            let quoted: Vec<String> = items.map(|item| format!("\"{item}\"")).collect();
            self.verbatim(key, &format!("[{}]", quoted.join(", ")));
        }
    }

    /// Writes a text of several lines, one sentence on each.
    fn lines(&mut self, key: &str, lines: &[&str], mark: &str) {
        if self.form == Form::Toml {
            return self.verbatim(key, &format!("\"\"\"\n{}\"\"\"", lines.join("\n")));
        }
        self.verbatim(key, mark);
        for line in lines {
            writeln!(self.keys, "{:1$}  {line}", "", self.indent).unwrap();
        }
    }

    /// Opens a table; a path with dots opens a nested one.
    pub(super) fn open(&mut self, path: &str) {
        if self.form == Form::Toml {
            return writeln!(self.keys, "\n[{path}]").unwrap();
        }
        let depth = path.split('.').count() - 1;
        let name = path.rsplit('.').next().unwrap_or(path);
        writeln!(self.keys, "{:1$}{name}:", "", depth * 2).unwrap();
        self.indent = (depth + 1) * 2;
    }

    /// Writes a list of tables that all have the same two keys.
    fn tables(&mut self, name: &str, keys: [&str; 2], rows: &[[String; 2]]) {
        let [one, two] = keys;
        self.indent = 0;
        if self.form == Form::Yaml {
            writeln!(self.keys, "{name}:").unwrap();
        }
        for [first, second] in rows {
            match self.form {
                Form::Yaml => {
                    writeln!(self.keys, "  - {one}: {first}\n    {two}: {second}").unwrap();
                }
                Form::Toml => {
                    let rest = format!("{one} = \"{first}\"\n{two} = \"{second}\"");
                    writeln!(self.keys, "\n[[{name}]]\n{rest}").unwrap();
                }
            }
        }
    }

    pub(super) fn bare(self) -> String {
        self.keys
    }

    pub(super) fn finish(self) -> String {
        let fence = if self.form == Form::Yaml { "---" } else { "+++" };
        format!("{fence}\n{}{fence}\n", self.keys)
    }
}

impl Item<'_> {
    /// Returns the front matter of a text.
    pub(super) fn matter(&self, language: usize) -> String {
        let layout = self.corpus.layout;
        let form = match layout {
            Layout::Zola if self.chance(language, Share::Toml).below(100) < 70 => Form::Toml,
            _ if layout != Layout::Zola && self.has(language, Share::Toml) => Form::Toml,
            _ => Form::Yaml,
        };
        let mut matter = Matter::new(form);
        if self.has(language, Share::DoubleQuotes) {
            matter.quotes = Quotes::Double;
        } else if self.has(language, Share::SingleQuotes) {
            matter.quotes = Quotes::Single;
        }
        if self.has(language, Share::Comment) {
            matter.keys.push_str("# Text to be checked by the service.\n");
        }
        self.titles(language, &mut matter);
        match layout {
            Layout::Native => self.native(language, &mut matter),
            Layout::Hugo => self.hugo(language, &mut matter),
            Layout::Zola => self.zola(language, &mut matter),
        }
        matter.finish()
    }

    fn titles(&self, language: usize, matter: &mut Matter) {
        let layout = self.corpus.layout;
        let words = self.words(language);
        let title = words.titles[self.number % words.titles.len()];
        let can_be_without = layout != Layout::Native && !self.is_news;
        // Seven items of ten are pages, not news.
        if !(can_be_without && self.has(language, Share::NoTitle)) {
            matter.text("title", &format!("{title} ({})", self.number));
        }
        if self.has(language, Share::Slug) {
            matter.text("slug", &format!("text-{}", self.number));
        }
        let description = match layout {
            Layout::Native if self.is_news => "summary",
            _ => "description",
        };
        let at = self.chance(language, Share::Description).below(words.sentences.len());
        let sentence = |more: usize| words.sentences[(at + more) % words.sentences.len()];
        if self.has(language, Share::Folded) {
            matter.lines(description, &[sentence(0), sentence(1)], ">-");
        } else if self.has(language, Share::Literal) {
            matter.lines(description, &[sentence(0), sentence(1), sentence(2)], "|");
        } else if self.has(language, Share::Description) {
            matter.text(description, sentence(0));
        }
        if self.has(language, Share::Author) {
            matter.text("author", AUTHORS[self.number % AUTHORS.len()]);
        }
    }

    fn native(&self, language: usize, matter: &mut Matter) {
        if self.has(language, Share::Updated) {
            matter.verbatim("updated", &self.moment(matter.form));
        }
        if self.has(language, Share::Aliases) {
            matter.list("former_slugs", &self.aliases(language, "former"), false);
        }
        if self.has(language, Share::Window) {
            matter.verbatim("published_from", "2020-01-01T08:00:00+01:00");
            matter.verbatim("published_until", "2035-12-31");
        }
        if language != self.sure && self.has(language, Share::Draft) {
            matter.text("status", "draft");
        }
    }

    fn hugo(&self, language: usize, matter: &mut Matter) {
        if self.is_news {
            matter.verbatim("date", &self.moment(matter.form));
        }
        if self.has(language, Share::Updated) {
            matter.verbatim("lastmod", &format!("{}-12-30", 2026));
        }
        if self.has(language, Share::Window) {
            matter.verbatim("publishDate", "2020-01-01T08:00:00+01:00");
            matter.verbatim("expiryDate", "2035-12-31");
        }
        if self.has(language, Share::Weight) {
            matter.number("weight", self.number % 50 + 1);
        }
        if self.has(language, Share::LinkTitle) {
            matter.text("linkTitle", &format!("{} ({})", TOPIC_NAMES[language % 4], self.number));
        }
        if self.has(language, Share::Type) {
            matter.text("type", "docs");
        }
        if self.all_have(Share::TranslationKey) {
            matter.text("translationKey", &self.name);
        }
        if self.has(language, Share::Aliases) {
            matter.list("aliases", &self.aliases(language, "/old"), self.is_block(language));
        }
        if language != self.sure && self.has(language, Share::Draft) {
            matter.verbatim("draft", "true");
        }
        if self.all_have(Share::Tags) {
            matter.list("tags", &self.tags(), self.is_block(language));
        }
        self.tables(language, matter, "params", false);
    }

    fn zola(&self, language: usize, matter: &mut Matter) {
        if self.is_news {
            matter.verbatim("date", &self.moment(matter.form));
        }
        if self.has(language, Share::Updated) {
            matter.verbatim("updated", "2026-12-30");
        }
        if self.has(language, Share::Weight) {
            matter.number("weight", self.number % 50 + 1);
        }
        if self.has(language, Share::Aliases) {
            matter.list("aliases", &self.aliases(language, "old"), self.is_block(language));
        }
        if language != self.sure && self.has(language, Share::Draft) {
            matter.verbatim("draft", "true");
        }
        // Two items of five, as in Zola trees. In Hugo trees the keys are at the top, and fewer.
        if self.number % 5 < 2 {
            matter.open("taxonomies");
            matter.list("tags", &self.tags(), self.is_block(language));
            matter.indent = 0;
        }
        self.tables(language, matter, "extra", self.has(language, Share::Extra));
    }

    fn tables(&self, language: usize, matter: &mut Matter, name: &str, always: bool) {
        let nested = always || self.has(language, Share::Nested);
        if nested {
            matter.open(name);
            matter.text("audience", AUDIENCES[self.number % AUDIENCES.len()]);
            matter.verbatim("toc", "true");
        }
        // Where `extra` is common, it is seldom nested.
        let part = if always { 3.0 } else { 1.0 };
        if nested && self.has_among(language, Share::Deep, part) {
            matter.open(&format!("{name}.contact"));
            matter.text("office", ["Liège", "Namur", "Gent", "Eupen"][self.number % 4]);
            matter.text("phone", "+32 2 555 01 23");
        }
        if self.has(language, Share::ListOfTables) && self.corpus.layout == Layout::Hugo {
            let row = |at: usize| {
                let words = &ALL[language % ALL.len()];
                [words.headings[at].to_owned(), format!("https://example.org/form-{at}.pdf")]
            };
            matter.tables("links", ["label", "target"], &[row(1), row(2)]);
        }
        matter.indent = 0;
    }

    fn is_block(&self, language: usize) -> bool {
        self.has(language, Share::BlockList)
    }

    fn aliases(&self, language: usize, above: &str) -> Vec<String> {
        let number = [1, 1, 1, 1, 1, 2, 2, 2, 3, 4][self.file(language) % 10];
        let tag = LANGUAGES[language].to_ascii_lowercase();
        (0..number)
            .map(|at| match self.corpus.layout {
                Layout::Native => format!("{above}-{at}-{}", self.number),
                _ => format!("{above}/{tag}/{at}-{}", self.number),
            })
            .collect()
    }

    /// Returns the moment of the item. All its texts write it in the same one of six forms.
    fn moment(&self, form: Form) -> String {
        let date = &self.date;
        // TOML has a space between date and time, and none before the zone.
        let before_zone = if form == Form::Toml { "" } else { " " };
        let is_native = self.corpus.layout == Layout::Native;
        // 61 and 100 have no common divisor, so each form occurs among few items.
        match self.number / 10 * 61 % 100 {
            0..68 => date.clone(),
            68..84 => format!("{date}T08:30:00+02:00"),
            84..94 => format!("{date}T08:30:00Z"),
            94..97 if is_native => format!("{date}T08:30:00+01:00"),
            94..97 => format!("{date} 08:30:00{before_zone}+02:00"),
            97..99 => format!("{date}T08:30:00"),
            _ => format!("{date} 08:30:00"),
        }
    }
}

const AUTHORS: [&str; 4] =
    ["Communication", "Dienst Communicatie", "Inspection des voies d’eau", "Kommunikation"];

const AUDIENCES: [&str; 3] = ["citizens", "skippers", "companies"];

const TOPIC_NAMES: [&str; 4] = ["Voies d’eau", "Waterwegen", "Wasserstraßen", "Waterways"];
