//! Generated trees of Hugo and Zola whose addresses often clash.

use std::sync::Arc;

use isogloss::{Catalog, SourceFile};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const LANGUAGES: [&str; 3] = ["fr", "nl", "de"];

/// A tree before its files are written.
#[derive(Clone, Debug)]
pub(crate) struct OtherTree {
    is_hugo: bool,
    languages: usize,
    /// For each entry, its folder and a text for each language.
    entries: Vec<(&'static str, Vec<Option<Text>>)>,
    has_term_page: bool,
}

#[derive(Clone, Debug)]
struct Text {
    is_draft: bool,
    from: Option<u8>,
    until: Option<u8>,
    slug: &'static str,
    url: &'static str,
    alias: &'static str,
    tag: &'static str,
    has_picture: bool,
}

pub(crate) fn other_tree() -> impl Strategy<Value = OtherTree> {
    let text = (
        prop::bool::weighted(0.15),
        (option::weighted(0.2, 1..20_u8), option::weighted(0.2, 20..29_u8)),
        prop_oneof![6 => Just(""), 1 => select(vec!["a", "atom.xml", "404.html", "tags", "page", "É té"])],
        prop_oneof![6 => Just(""), 1 => select(vec!["/a/", "/x.html", "/atom.xml", "/", "/nl/a/", "/404.html", "/tags/zee/", "/assets/y/"])],
        prop_oneof![4 => Just(""), 1 => select(vec!["/a/", "/vieux/", "alt", "/x.html", "/nl/"])],
        prop_oneof![2 => Just(""), 1 => select(vec!["zee", "Zee", "page"])],
        prop::bool::weighted(0.3),
    )
        .prop_map(|(is_draft, (from, until), slug, url, alias, tag, has_picture)| Text {
            is_draft,
            from,
            until,
            slug,
            url,
            alias,
            tag,
            has_picture,
        });
    let entry = (select(vec!["", "posts/", "docs/"]), vec(option::weighted(0.7, text), 3));
    (any::<bool>(), 1..=3_usize, vec(entry, 1..6), any::<bool>()).prop_map(
        |(is_hugo, languages, entries, has_term_page)| OtherTree {
            is_hugo,
            languages,
            entries,
            has_term_page,
        },
    )
}

impl OtherTree {
    fn files(&self) -> Vec<(String, String)> {
        let languages = LANGUAGES.get(..self.languages).unwrap();
        let mut files = Vec::new();
        if self.is_hugo {
            let tables: String = languages.iter().map(|it| format!("[languages.{it}]\n")).collect();
            let site = "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'fr'\n";
            files.push(("hugo.toml".to_owned(), format!("{site}{tables}")));
        } else {
            let tables: String = languages[1..]
                .iter()
                .map(|it| format!("[languages.{it}]\ntaxonomies = [{{ name = \"tags\" }}]\n"))
                .collect();
            let site = "base_url = \"https://example.org\"\ndefault_language = \"fr\"\n\
                        taxonomies = [{ name = \"tags\" }]\n";
            files.push(("config.toml".to_owned(), format!("{site}{tables}")));
        }
        if self.is_hugo && self.has_term_page {
            let text = "---\ntitle: La mer\n---\nTexte.\n";
            files.push(("content/tags/zee/_index.md".to_owned(), text.to_owned()));
        }
        for (at, (folder, texts)) in self.entries.iter().enumerate() {
            for (language, text) in languages.iter().zip(texts) {
                let Some(text) = text else { continue };
                let end = if *language == "fr" { String::new() } else { format!(".{language}") };
                let (name, body) = match text.has_picture {
                    true => (format!("content/{folder}e{at}/index"), "![Photo](photo.jpg)\n"),
                    false => (format!("content/{folder}e{at}"), "Texte.\n"),
                };
                if text.has_picture {
                    files.push((format!("content/{folder}e{at}/photo.jpg"), format!("photo {at}")));
                }
                let matter = if self.is_hugo { text.hugo(at) } else { text.zola(at) };
                files.push((format!("{name}{end}.md"), format!("{matter}{body}")));
            }
        }
        files.sort();
        files.dedup_by(|a, b| a.0 == b.0);
        files
    }

    pub(crate) fn load(&self) -> Arc<Catalog> {
        let files = self.files().into_iter().map(|(path, text)| SourceFile::new(path, text));
        let built = Catalog::builder().files(files).build();
        Arc::new(built.unwrap_or_else(|error| panic!("{error:?}\n{self:?}")))
    }
}

impl Text {
    fn hugo(&self, at: usize) -> String {
        let mut matter = format!("---\ntitle: Titre {at}\ndate: 2025-09-02\n");
        for (key, value) in [("slug", self.slug), ("url", self.url)] {
            if !value.is_empty() {
                matter += &format!("{key}: \"{value}\"\n");
            }
        }
        for (key, value) in [("aliases", self.alias), ("tags", self.tag)] {
            if !value.is_empty() {
                matter += &format!("{key}: [\"{value}\"]\n");
            }
        }
        for (key, day) in [("publishDate", self.from), ("expiryDate", self.until)] {
            if let Some(day) = day {
                matter += &format!("{key}: 2025-09-{day:02}T08:00:00Z\n");
            }
        }
        if self.is_draft {
            matter += "draft: true\n";
        }
        matter + "---\n"
    }

    fn zola(&self, at: usize) -> String {
        let mut matter = format!("+++\ntitle = \"Titre {at}\"\ndate = 2025-09-02\n");
        for (key, value) in [("slug", self.slug), ("path", self.url)] {
            if !value.is_empty() {
                matter += &format!("{key} = \"{value}\"\n");
            }
        }
        if !self.alias.is_empty() {
            matter += &format!("aliases = [\"{}\"]\n", self.alias);
        }
        if self.is_draft {
            matter += "draft = true\n";
        }
        if !self.tag.is_empty() {
            matter += &format!("[taxonomies]\ntags = [\"{}\"]\n", self.tag);
        }
        matter + "+++\n"
    }
}
