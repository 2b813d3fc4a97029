//! Generated sites: languages, chains, gaps, drafts, schedules, rules, schemes of addresses.

use std::collections::BTreeMap;

use isogloss::{Catalog, SourceFile, Timestamp};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::support::at;

/// Fields of the types with parts, for the two kinds.
const PART_FIELDS: &str = "\
[kinds.KIND.fields]
related = { type = \"references\" }
sort = { type = \"choice\", of = \"sort\" }
paper = { type = \"file\" }
[kinds.KIND.fields.points]
type = \"list\"
scope = \"neutral\"
fields.day = { type = \"date\", required = true }
fields.words = { type = \"text\", required = true }
[kinds.KIND.fields.blocks]
type = \"list\"
fields.words = { type = \"text\", required = true }
";

const LANGUAGES: [&str; 6] = ["fr", "nl", "de", "en", "fr-BE", "ar"];

/// A site before its files are written.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) languages: Vec<&'static str>,
    /// A language and its chain, for some languages.
    chains: Vec<(Index, Vec<Index>)>,
    hides_unpublished: bool,
    /// Whether an entry is held back until it exists in the first two languages.
    pub(crate) has_gate: bool,
    pub(crate) rule: &'static str,
    pub(crate) page_lookup: &'static str,
    pub(crate) scheme: Scheme,
    pub(crate) entries: Vec<Planned>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Prefixes,
    DefaultWithoutPrefix,
    Hosts,
    NoSlash,
    Patterns,
}

#[derive(Clone, Debug)]
pub(crate) struct Planned {
    is_news: bool,
    /// A text for each language.
    pub(crate) texts: Vec<Option<PlannedText>>,
    /// The other entries that its texts link to and that it refers to.
    links: Vec<Index>,
    /// The number of items of its neutral list.
    points: u8,
    /// Whether the entry has a document for each language, or for none.
    has_papers: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct PlannedText {
    pub(crate) status: &'static str,
    /// The start, in days after the first of September.
    pub(crate) from: Option<u8>,
    pub(crate) until: Option<u8>,
    pub(crate) has_slug: bool,
    pub(crate) has_former_slug: bool,
    pub(crate) has_summary: bool,
    pub(crate) parts: PlannedParts,
}

impl PlannedText {
    /// Returns the days of September on which the text changes, and whether the change is major.
    fn changes(&self) -> &'static [(u8, bool)] {
        match (self.has_former_slug, self.has_slug) {
            (false, _) => &[],
            (true, false) => &[(5, false)],
            (true, true) => &[(12, true), (21, false)],
        }
    }
}

/// The groups, lists and files of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlannedParts {
    /// The items of the neutral list that have words.
    points: Vec<u8>,
    /// The items of its own list, in order.
    blocks: Vec<u8>,
    has_paper: bool,
}

fn parts() -> impl Strategy<Value = PlannedParts> {
    let points = subsequence(vec![0, 1, 2], 0..=3).prop_shuffle();
    let blocks = subsequence(vec![0, 1, 2, 3], 0..=4).prop_shuffle();
    let all = (points, blocks, any::<bool>());
    all.prop_map(|(points, blocks, has_paper)| PlannedParts { points, blocks, has_paper })
}

fn text() -> impl Strategy<Value = PlannedText> {
    let status = prop_oneof![6 => Just("published"), 1 => Just("draft"), 1 => Just("review"), 1 => Just("withdrawn")];
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    let window = (option::weighted(0.3, 1..20_u8), option::weighted(0.3, 20..29_u8));
    (status, window, flags, parts()).prop_map(
        |(status, (from, until), (has_slug, has_former_slug, has_summary), parts)| PlannedText {
            status,
            from,
            until,
            has_slug,
            has_former_slug,
            has_summary,
            parts,
        },
    )
}

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let languages = subsequence(LANGUAGES.to_vec(), 1..=5).prop_shuffle();
    let texts = vec(option::weighted(0.6, text()), 5);
    let entry = (any::<bool>(), texts, vec(any::<Index>(), 0..3), 0..4_u8, any::<bool>()).prop_map(
        |(is_news, texts, links, points, has_papers)| Planned {
            is_news,
            texts,
            links,
            points,
            has_papers,
        },
    );
    let scheme = select(vec![
        Scheme::Prefixes,
        Scheme::DefaultWithoutPrefix,
        Scheme::Hosts,
        Scheme::NoSlash,
        Scheme::Patterns,
    ]);
    (
        languages,
        vec((any::<Index>(), vec(any::<Index>(), 0..3)), 0..2),
        (any::<bool>(), prop::bool::weighted(0.3)),
        select(vec!["render", "list-only", "redirect", "hide"]),
        select(vec!["per-field", "whole-entry"]),
        scheme,
        vec(entry, 1..7),
    )
        .prop_map(
            |(
                languages,
                chains,
                (hides_unpublished, has_gate),
                rule,
                page_lookup,
                scheme,
                entries,
            )| Plan {
                languages,
                chains,
                hides_unpublished,
                has_gate,
                rule,
                page_lookup,
                scheme,
                entries,
            },
        )
}

/// Returns the moments at which sites are read.
pub(crate) fn moments() -> [Timestamp; 4] {
    ["2025-08-15T00:00:00Z", "2025-09-10T12:00:00Z", "2025-09-25T00:00:00Z", "2025-12-01T00:00:00Z"]
        .map(at)
}

impl Plan {
    pub(crate) fn id(&self, entry: usize) -> String {
        let is_news = self.entries[entry].is_news;
        format!("{}/entry-{entry}", if is_news { "news" } else { "pages" })
    }

    fn site(&self) -> String {
        let mut toml = String::new();
        if self.hides_unpublished {
            toml.push_str("when_unpublished = \"hide\"\n");
        }
        toml.push_str("name = { ");
        toml.push_str(
            &self
                .languages
                .iter()
                .map(|l| format!("{l} = \"Site {l}\""))
                .collect::<Vec<_>>()
                .join(", "),
        );
        toml.push_str(" }\n[urls]\nbase = \"https://example.org/base\"\n");
        toml.push_str(&format!("x_default = \"{}\"\n", self.languages[0]));
        if self.scheme == Scheme::NoSlash {
            toml.push_str("trailing_slash = \"never\"\n");
        }
        for (at, language) in self.languages.iter().enumerate() {
            toml.push_str(&format!("[[languages]]\ntag = \"{language}\"\n"));
            match self.scheme {
                Scheme::DefaultWithoutPrefix if at == 0 => toml.push_str("prefix = \"\"\n"),
                Scheme::Hosts => {
                    let host = language.to_lowercase();
                    toml.push_str(&format!(
                        "prefix = \"\"\nbase = \"https://{host}.example.org\"\n"
                    ));
                }
                _ => {}
            }
        }
        let mut chains: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (language, others) in &self.chains {
            let language = self.languages[language.index(self.languages.len())];
            let mut chain: Vec<&str> = Vec::new();
            for other in others {
                let other = self.languages[other.index(self.languages.len())];
                if other != language && !chain.contains(&other) {
                    chain.push(other);
                }
            }
            chains.insert(language, chain);
        }
        if !chains.is_empty() {
            toml.push_str("[chains]\n");
            for (language, chain) in chains {
                toml.push_str(&format!("{language} = {chain:?}\n"));
            }
        }
        if let ([first, second, ..], true) = (&*self.languages, self.has_gate) {
            toml.push_str(&format!(
                "[[gates]]\nlanguages = [\"{first}\", \"{second}\"]\notherwise = \"hold\"\n"
            ));
        }
        let news = match self.scheme {
            Scheme::Patterns => "path = \"actualités/{year}/{slug}\"\n",
            _ => "",
        };
        toml.push_str(&format!(
            "[kinds.news-item]\nfolder = \"news\"\nentry_rule = \"{}\"\n{news}[kinds.mission-page]\n\
             folder = \"pages\"\nlookup = \"{}\"\nentry_rule = \"{}\"\n",
            self.rule, self.page_lookup, self.rule
        ));
        for kind in ["news-item", "mission-page"] {
            toml.push_str(&PART_FIELDS.replace("KIND", kind));
        }
        for choice in ["a", "b"] {
            // Not every language has a name for it.
            let names = self.languages.iter().step_by(2);
            let names = names.map(|it| format!("{it} = \"⟦{it}⟧ Choix {choice}\""));
            let names: Vec<String> = names.collect();
            toml.push_str(&format!(
                "[[choices.sort]]\nid = \"{choice}\"\nname = {{ {} }}\n",
                names.join(", ")
            ));
        }
        toml
    }

    pub(crate) fn files(&self) -> Vec<(String, String)> {
        let mut files = vec![("site.toml".to_owned(), self.site())];
        for (at, entry) in self.entries.iter().enumerate() {
            let id = self.id(at);
            if !entry.texts.iter().take(self.languages.len()).any(Option::is_some) {
                continue;
            }
            files.push((format!("{id}/entry.toml"), self.entry(entry)));
            for (language, text) in self.languages.iter().zip(&entry.texts) {
                if entry.has_papers || text.as_ref().is_some_and(|text| text.parts.has_paper) {
                    let paper = format!("{id}/paper-{}.pdf", language.to_lowercase());
                    files.push((paper, format!("⟦{language}⟧")));
                }
                let Some(text) = text else { continue };
                files.push((format!("{id}/{language}.md"), self.text(at, language, text)));
            }
        }
        files
    }

    /// Returns what all languages of an entry share.
    fn entry(&self, entry: &Planned) -> String {
        let mut toml = String::new();
        if entry.is_news {
            toml.push_str("date = 2025-09-02\n");
        }
        toml.push_str("sort = \"a\"\n");
        let targets = entry.links.iter().map(|link| link.index(self.entries.len()));
        let targets = targets.filter(|target| {
            self.entries[*target].texts.iter().take(self.languages.len()).any(Option::is_some)
        });
        let targets: Vec<String> = targets.map(|target| self.id(target)).collect();
        toml.push_str(&format!("related = {targets:?}\n"));
        if entry.has_papers {
            toml.push_str("[paper]\n");
            for language in &self.languages {
                let file = format!("paper-{}.pdf", language.to_lowercase());
                toml.push_str(&format!(
                    "{language} = {{ file = \"{file}\", title = \"⟦{language}⟧ Document\" }}\n"
                ));
            }
        }
        for point in 0..entry.points {
            let day = point + 1;
            toml.push_str(&format!("[[points]]\nid = \"p{point}\"\nday = 2025-09-{day:02}\n"));
            if point == 2 {
                let language = self.languages[0];
                toml.push_str(&format!("words = {{ {language} = \"⟦{language}⟧ Fin\" }}\n"));
            }
        }
        toml
    }

    fn text(&self, at: usize, language: &str, text: &PlannedText) -> String {
        let mut matter =
            format!("title = \"⟦{language}⟧ Titre {at}\"\nstatus = \"{}\"\n", text.status);
        if text.has_slug {
            matter.push_str(&format!("slug = \"été-{at}-{}\"\n", language.to_lowercase()));
        }
        if text.has_former_slug {
            matter.push_str(&format!(
                "former_slugs = [\"avant-{at}-{}\"]\n",
                language.to_lowercase()
            ));
        }
        if text.has_summary {
            let field = if self.entries[at].is_news { "summary" } else { "lead" };
            matter.push_str(&format!("{field} = \"⟦{language}⟧ Résumé\"\n"));
        }
        for (field, day) in [("published_from", text.from), ("published_until", text.until)] {
            if let Some(day) = day {
                matter.push_str(&format!("{field} = 2025-09-{day:02}T08:00:00Z\n"));
            }
        }
        matter.push_str(&self.parts(&self.entries[at], language, &text.parts));
        for (day, is_major) in text.changes() {
            matter.push_str(&format!(
                "[[changes]]\ndate = 2025-09-{day:02}\nnote = \"⟦{language}⟧ Modifié {day}.\"\n\
                 major = {is_major}\n"
            ));
        }
        let mut body = format!(
            "⟦{language}⟧ Texte {at}.\n\n## ⟦{language}⟧ Partie {{#part}}\n\n⟦{language}⟧ Suite.\n"
        );
        for link in &self.entries[at].links {
            let target = link.index(self.entries.len());
            if self.entries[target].texts.iter().take(self.languages.len()).any(Option::is_some) {
                body.push_str(&format!("\n[⟦{language}⟧ Lien](entry:{})\n", self.id(target)));
            }
        }
        format!("+++\n{matter}+++\n{body}")
    }

    /// Returns what a text writes of groups, lists and files.
    fn parts(&self, entry: &Planned, language: &str, parts: &PlannedParts) -> String {
        let mut toml = String::new();
        if parts.has_paper && !entry.has_papers {
            toml.push_str(&format!("paper = \"paper-{}.pdf\"\n", language.to_lowercase()));
        }
        for point in parts.points.iter().filter(|point| **point < entry.points) {
            // The third one has its words in the entry.
            if *point < 2 {
                toml.push_str(&format!(
                    "[points.p{point}]\nwords = \"⟦{language}⟧ Point {point}\"\n"
                ));
            }
        }
        for block in &parts.blocks {
            toml.push_str(&format!(
                "[[blocks]]\nid = \"b{block}\"\nwords = \"⟦{language}⟧ Bloc {block}\"\n"
            ));
        }
        toml
    }

    pub(crate) fn load(&self) -> Catalog {
        built(self.files())
    }
}

pub(crate) fn built(files: Vec<(String, String)>) -> Catalog {
    let files = files.into_iter().map(|(path, text)| SourceFile::new(path, text));
    Catalog::builder().files(files).build().unwrap_or_else(|error| panic!("{error:?}"))
}
