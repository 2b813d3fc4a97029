//! The configuration of a tree, and the texts of its top folders.

use std::fmt::Write as _;

use super::Layout;
use super::matter::{Form, Matter};
use super::{ALL, Corpus, LANGUAGES, suffix};

/// The length of the fallback chains when there are more languages.
const LONGEST: usize = 28;

pub(crate) fn configuration(corpus: &Corpus) -> Vec<(String, String)> {
    let languages = &LANGUAGES[..corpus.languages];
    match corpus.layout {
        Layout::Native => vec![("site.toml".to_owned(), native(languages))],
        Layout::Hugo => {
            let mut files = vec![("hugo.toml".to_owned(), hugo(languages))];
            files.extend(sections(corpus, Form::Yaml));
            files
        }
        Layout::Zola => {
            let mut files = vec![("zola.toml".to_owned(), zola(languages))];
            files.extend(sections(corpus, Form::Toml));
            files
        }
    }
}

fn native(languages: &[&str]) -> String {
    let mut toml = "time_zone = \"Europe/Brussels\"\nraw_html = \"trust\"\n".to_owned();
    if languages.len() > LONGEST {
        // A chain cannot hold all languages: the last ones fall back to the first one only.
        writeln!(toml, "fallback = {:?}", &languages[..LONGEST]).unwrap();
    }
    toml.push_str("urls.base = \"https://www.example.org\"\n");
    if languages.len() > LONGEST {
        writeln!(toml, "chains.fr = {:?}", [&languages[1..4], &languages[LONGEST..]].concat())
            .unwrap();
    }
    for tag in languages {
        writeln!(toml, "[[languages]]\ntag = \"{tag}\"").unwrap();
        if *tag == "pt-BR" {
            writeln!(toml, "name = \"Português (Brasil)\"").unwrap();
        }
    }
    for (kind, folder) in [("news-item", "news"), ("mission-page", "pages")] {
        writeln!(toml, "[kinds.{kind}]\nfolder = \"{folder}\"").unwrap();
        writeln!(toml, "fields.author = {{}}\nfields.description = {{}}").unwrap();
        writeln!(toml, "fields.weight = {{ type = \"integer\", scope = \"neutral\" }}").unwrap();
    }
    toml
}

fn hugo(languages: &[&str]) -> String {
    let mut toml = "baseURL = \"https://example.org/\"\ndefaultContentLanguage = \"fr\"\n\
                    timeZone = \"Europe/Brussels\"\ndisableKinds = [\"RSS\", \"sitemap\"]\n\
                    [markup.goldmark.renderer]\nunsafe = true\n"
        .to_owned();
    for (weight, tag) in (1..).zip(languages) {
        let key = tag.to_ascii_lowercase();
        writeln!(toml, "[languages.{key}]\nlocale = \"{tag}\"\nweight = {weight}").unwrap();
        if *tag == "pt-BR" {
            writeln!(toml, "label = \"Português (Brasil)\"").unwrap();
        }
    }
    toml
}

fn zola(languages: &[&str]) -> String {
    let taxonomy = "taxonomies = [{ name = \"tags\" }]";
    let mut toml =
        format!("base_url = \"https://example.org\"\ndefault_language = \"fr\"\n{taxonomy}\n");
    for tag in &languages[1..] {
        writeln!(toml, "[languages.{tag}]\n{taxonomy}").unwrap();
    }
    toml
}

/// Returns the texts of the top folders, those of news and pages.
fn sections(corpus: &Corpus, form: Form) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (language, words) in ALL.iter().cycle().enumerate().take(corpus.languages) {
        for (folder, title) in [("news", words.titles[0]), ("guide", words.headings[4])] {
            let mut matter = Matter::new(form);
            matter.text("title", title);
            let path = format!("content/{folder}/_index{}.md", suffix(corpus.layout, language));
            files.push((path, matter.finish()));
        }
    }
    files
}
