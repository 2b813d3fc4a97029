//! A generated content tree of any size. The same seed gives the same bytes.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

#[path = "real/mod.rs"]
mod real;

use super::random::Random;

/// The layout of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Native,
    Hugo,
    Zola,
}

impl Layout {
    #[allow(dead_code)] // Only some of the programs that include this file use it.
    pub(crate) fn parse(name: &str) -> Option<Layout> {
        match name {
            "native" => Some(Layout::Native),
            "hugo" => Some(Layout::Hugo),
            "zola" => Some(Layout::Zola),
            _ => None,
        }
    }
}

/// The shape of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Uniform news items with a few fields and a body of paragraphs with links.
    #[allow(dead_code)]
    Plain,
    /// News and pages with the features of real sites, in their proportions.
    #[allow(dead_code)]
    Real,
}

impl Shape {
    #[allow(dead_code)]
    pub(crate) fn parse(name: &str) -> Option<Shape> {
        match name {
            "plain" => Some(Shape::Plain),
            "real" => Some(Shape::Real),
            _ => None,
        }
    }

    /// Returns the available languages, in order.
    #[allow(dead_code)]
    pub(crate) fn languages(self) -> &'static [&'static str] {
        match self {
            Shape::Plain => &LANGUAGES,
            Shape::Real => &real::LANGUAGES,
        }
    }
}

/// Items with a text in each language, some of them missing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus {
    pub(crate) layout: Layout,
    pub(crate) shape: Shape,
    pub(crate) items: usize,
    /// The number of languages; at most that of [`Shape::languages`].
    pub(crate) languages: usize,
    /// The percentage of missing texts. One language of each item is always present.
    pub(crate) missing: usize,
    pub(crate) seed: u64,
}

const LANGUAGES: [&str; 4] = ["fr", "nl", "de", "en"];

const WORDS: [&str; 4] = [
    "les militaires du bataillon ont participé à l’exercice près de la frontière où plusieurs \
     unités alliées s’entraînent ensemble depuis le début du mois le ministre a rappelé que la \
     sécurité des citoyens reste notre première mission chaque année des centaines de jeunes \
     découvrent nos métiers pendant une journée portes ouvertes à Bourg-Léopold",
    "de militairen van het bataljon namen deel aan de oefening bij de grens waar verschillende \
     geallieerde eenheden sinds het begin van de maand samen trainen de minister herhaalde dat de \
     veiligheid van de burgers onze eerste opdracht blijft elk jaar ontdekken honderden jongeren \
     onze beroepen tijdens een opendeurdag in Leopoldsburg",
    "die Soldaten des Bataillons nahmen an der Übung nahe der Grenze teil wo mehrere verbündete \
     Einheiten seit Anfang des Monats gemeinsam üben der Minister betonte dass die Sicherheit der \
     Bürger unsere erste Aufgabe bleibt jedes Jahr entdecken Hunderte Jugendliche unsere Berufe \
     an einem Tag der offenen Tür in Eupen",
    "the soldiers of the battalion took part in the exercise near the border where several allied \
     units have trained together since the beginning of the month the minister recalled that the \
     safety of citizens remains our first mission every year hundreds of young people discover \
     our trades during an open day in Leopoldsburg",
];

const TAGS: [&str; 12] = [
    "camo", "lancers", "navy", "air", "medical", "nato", "training", "jobs", "veterans", "music",
    "history", "cyber",
];

impl Corpus {
    /// Returns the files with their paths, the configuration first.
    pub(crate) fn files(&self) -> impl Iterator<Item = (String, String)> {
        let corpus = *self;
        let mut random = Random(self.seed);
        let news = (0..self.items).flat_map(move |item| match corpus.shape {
            Shape::Plain => corpus.item(item, &mut random),
            Shape::Real => real::files(&corpus, item),
        });
        self.configuration().into_iter().chain(news)
    }

    #[allow(dead_code)]
    pub(crate) fn write(&self, folder: &Path) -> io::Result<u64> {
        let mut bytes = 0;
        for (path, text) in self.files() {
            let file = folder.join(path);
            if let Some(above) = file.parent() {
                fs::create_dir_all(above)?;
            }
            bytes += text.len() as u64;
            fs::write(file, text)?;
        }
        Ok(bytes)
    }

    fn configuration(&self) -> Vec<(String, String)> {
        if self.shape == Shape::Real {
            return real::configuration(self);
        }
        let languages = LANGUAGES.iter().take(self.languages);
        match self.layout {
            Layout::Native => {
                let languages = languages.map(|tag| format!("[[languages]]\ntag = \"{tag}\"\n"));
                vec![("site.toml".to_owned(), languages.collect())]
            }
            Layout::Hugo => {
                let mut toml = "baseURL = \"https://example.org/\"\ndefaultContentLanguage = \
                                \"fr\"\ndisableKinds = [\"RSS\", \"sitemap\"]\n"
                    .to_owned();
                for (weight, tag) in (1..).zip(languages) {
                    writeln!(toml, "[languages.{tag}]\nweight = {weight}").unwrap();
                }
                vec![("hugo.toml".to_owned(), toml)]
            }
            Layout::Zola => {
                let mut toml = "base_url = \"https://example.org\"\ndefault_language = \"fr\"\n\
                                taxonomies = [{ name = \"tags\" }]\n"
                    .to_owned();
                let mut files =
                    vec![("content/news/_index.md".to_owned(), "+++\n+++\n".to_owned())];
                for tag in languages.skip(1) {
                    let taxonomy = "taxonomies = [{ name = \"tags\" }]";
                    writeln!(toml, "[languages.{tag}]\n{taxonomy}").unwrap();
                    files.push((format!("content/news/_index.{tag}.md"), "+++\n+++\n".to_owned()));
                }
                files.insert(0, ("zola.toml".to_owned(), toml));
                files
            }
        }
    }

    fn item(&self, number: usize, random: &mut Random) -> Vec<(String, String)> {
        let (year, month) = (2015 + number % 11, 1 + random.below(12));
        let date = format!("{year}-{month:02}-{:02}", 1 + random.below(28));
        let name = format!("{date}-item-{number:05}");
        let tags = [TAGS[random.below(TAGS.len())], TAGS[random.below(TAGS.len())]];
        let mut files = Vec::new();
        if self.layout == Layout::Native {
            let toml = format!("date = {date}\ntags = [\"{}\", \"{}\"]\n", tags[0], tags[1]);
            files.push((format!("news/{name}/entry.toml"), toml));
        }
        let sure = random.below(self.languages);
        for (at, language) in LANGUAGES.iter().enumerate().take(self.languages) {
            let is_missing = random.below(100) < self.missing;
            if is_missing && at != sure {
                continue;
            }
            let text = self.text(number, at, &date, tags, random);
            let path = match (self.layout, at) {
                (Layout::Native, _) => format!("news/{name}/{language}.md"),
                (_, 0) => format!("content/news/{name}/index.md"),
                _ => format!("content/news/{name}/index.{language}.md"),
            };
            files.push((path, text));
        }
        files
    }

    fn text(
        &self,
        number: usize,
        language: usize,
        date: &str,
        tags: [&str; 2],
        random: &mut Random,
    ) -> String {
        let mut words = Words { all: WORDS[language].split_whitespace().collect(), random };
        let title = words.sentence(6).trim_end_matches('.').to_owned();
        let summary = words.sentence(18);
        let [one, two] = tags;
        let mut text = match self.layout {
            Layout::Native => {
                format!("---\ntitle: {title}\nslug: item-{number}\nsummary: \"{summary}\"\n---\n\n")
            }
            Layout::Hugo => format!(
                "---\ntitle: {title}\ndate: {date}\nslug: item-{number}\ndescription: \"{summary}\"\n\
                 tags: [{one}, {two}]\ndraft: false\n---\n\n"
            ),
            Layout::Zola => format!(
                "+++\ntitle = \"{title}\"\ndate = {date}\nslug = \"item-{number}\"\n\
                 description = \"{summary}\"\n[taxonomies]\ntags = [\"{one}\", \"{two}\"]\n+++\n\n"
            ),
        };
        for part in 0..4 {
            if part > 0 {
                writeln!(text, "## {}\n", words.sentence(4).trim_end_matches('.')).unwrap();
            }
            for _ in 0..2 {
                let lead = words.sentence(16);
                let link = words.sentence(3).trim_end_matches('.').to_owned();
                let rest = words.sentence(20);
                write!(text, "{lead} *{}* ", words.sentence(2).trim_end_matches('.')).unwrap();
                writeln!(text, "[{link}](https://example.org/{number}/{part}). {rest}\n").unwrap();
            }
        }
        for _ in 0..3 {
            writeln!(text, "- {}", words.sentence(7)).unwrap();
        }
        text
    }
}

struct Words<'r> {
    all: Vec<&'static str>,
    random: &'r mut Random,
}

impl Words<'_> {
    /// Returns a sentence of random words.
    fn sentence(&mut self, length: usize) -> String {
        let start = self.random.below(self.all.len());
        let mut words = self.all.iter().cycle().skip(start).take(length);
        let first = words.next().copied().unwrap_or_default();
        let mut letters = first.chars();
        let mut text: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        text.push_str(letters.as_str());
        for word in words {
            text.push(' ');
            text.push_str(word);
        }
        text.push('.');
        text
    }
}
