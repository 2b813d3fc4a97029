//! The headings of a text, their ids, and the text without markup.

use std::collections::{HashMap, HashSet};

use memchr::{memchr2_iter, memmem};

use super::Body;
use super::body::words_of_html;
use crate::content::title_slug;
use crate::language::LanguageTag;
use crate::markdown::{self, Event, HeadingLevel, Tag, TagEnd};
use crate::words::first_words;

/// A heading of a text, for a table of contents.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
/// #     .file("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n## Horaires\n\n### Été\n\nDe 9 à 18 heures.\n\n## Horaires\n\nVoir ci-dessus.\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// // The text has two headings `## Horaires`, and `### Été` between them.
/// let headings = edition.get("pages/a").unwrap().body().unwrap().headings();
/// let contents: Vec<_> = headings.iter().map(|it| format!("{} #{}", it.level, it.id)).collect();
/// // Each anchor leads to one heading only.
/// assert_eq!(contents, ["2 #horaires", "3 #ete", "2 #horaires-2"]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heading {
    /// The rank in the page, from 2 to 6. Rank 1 is the title of the page itself.
    pub level: u8,
    /// The anchor: the id that the heading gives, or one made from its text.
    pub id: String,
    /// The text of the heading, without markup.
    pub words: String,
}

/// Assigns ids to headings, each id once.
pub(crate) struct HeadingIds<'p> {
    taken: HashSet<String>,
    /// The number that the next heading with the same text gets.
    numbers: HashMap<String, usize>,
    language: LanguageTag,
    prefix: Option<&'p str>,
}

impl<'p> HeadingIds<'p> {
    /// Creates ids for the headings of a text. Anything in the text that may be an explicit id
    /// counts as taken.
    pub(crate) fn new(
        text: &str,
        language: LanguageTag,
        prefix: Option<&'p str>,
    ) -> HeadingIds<'p> {
        let ids = memmem::find_iter(text.as_bytes(), b"{#").filter_map(|at| {
            let rest = text.get(at + 2..)?;
            rest.split(|c: char| c.is_whitespace() || matches!(c, '}' | '{' | '#')).next()
        });
        let taken = ids.map(str::to_owned).collect();
        HeadingIds { taken, numbers: HashMap::new(), language, prefix }
    }

    /// Returns the id of a heading that does not give one.
    pub(crate) fn of(&mut self, words: &str) -> String {
        let slug = title_slug(words, self.language);
        let slug = if slug.is_empty() { "part".to_owned() } else { slug };
        let stem = match self.prefix {
            Some(prefix) => format!("{prefix}-{slug}"),
            None => slug,
        };
        if self.taken.insert(stem.clone()) {
            return stem;
        }
        let number = self.numbers.entry(stem.clone()).or_insert(2);
        loop {
            let id = format!("{stem}-{number}");
            *number += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The ranks that headings get in a page, by their levels in a text.
pub(crate) struct HeadingRanks([HeadingLevel; 6]);

impl HeadingRanks {
    /// Determines the ranks for a text. The first rank is that of the page's title, so headings move
    /// down, as far as different levels need to keep different ranks.
    pub(crate) fn of(text: &str) -> HeadingRanks {
        let mut is_used = [false; 6];
        if may_have_first_level(text) {
            for event in markdown::plain_events(text) {
                if let Event::Start(Tag::Heading { level, .. }) = event
                    && let Some(used) = is_used.get_mut(level as usize - 1)
                {
                    *used = true;
                }
            }
        }
        let mut ranks = LEVELS.map(|level| level.max(HeadingLevel::H2));
        let mut next = 1;
        for ((rank, level), _) in ranks.iter_mut().zip(0..).zip(is_used).filter(|(_, used)| *used) {
            let place = level.max(next).min(LEVELS.len() - 1);
            *rank = LEVELS.get(place).copied().unwrap_or(*rank);
            next = place + 1;
        }
        HeadingRanks(ranks)
    }

    /// Returns the rank of a heading of a level.
    pub(crate) fn rank(&self, level: HeadingLevel) -> HeadingLevel {
        self.0.get(level as usize - 1).copied().unwrap_or(level)
    }
}

const LEVELS: [HeadingLevel; 6] = [
    HeadingLevel::H1,
    HeadingLevel::H2,
    HeadingLevel::H3,
    HeadingLevel::H4,
    HeadingLevel::H5,
    HeadingLevel::H6,
];

/// Returns whether a text can have a heading of the first level: a single number sign, or a line of
/// equals signs.
fn may_have_first_level(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2_iter(b'#', b'=', bytes).any(|at| {
        let is_before = |byte: u8| at.checked_sub(1).and_then(|it| bytes.get(it)) == Some(&byte);
        let is_at_end = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        is_at_end && (bytes.get(at) == Some(&b'=') || !is_before(b'#'))
    })
}

impl Body<'_> {
    /// Returns the headings in their order, as for a table of contents. Their ids are those that
    /// [`Markdown::with_heading_ids`](crate::render::Markdown::with_heading_ids) writes. An HTML
    /// text has no headings.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"de\"\n")
    /// #     .file("pages/a/de.md", "+++\ntitle = \"A\"\n+++\n# Über uns\n\nText.\n\n### Der *Rat* {#rat}\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let headings = edition.get("pages/a").unwrap().body().unwrap().headings();
    /// let all: Vec<_> = headings.iter().map(|it| (it.level, &*it.id, &*it.words)).collect();
    /// assert_eq!(all, [(2, "ueber-uns", "Über uns"), (3, "rat", "Der Rat")]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn headings(&self) -> Vec<Heading> {
        if self.is_html() {
            return Vec::new();
        }
        let mut found: Vec<(HeadingLevel, Option<String>, String)> = Vec::new();
        let mut is_open = false;
        let text = self.standalone();
        for event in markdown::plain_events(&text) {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    is_open = true;
                    found.push((level, id.map(|id| id.to_string()), String::new()));
                }
                Event::End(TagEnd::Heading(_)) => is_open = false,
                Event::Text(text) | Event::Code(text) if is_open => {
                    found.iter_mut().next_back().into_iter().for_each(|it| it.2.push_str(&text));
                }
                Event::SoftBreak | Event::HardBreak if is_open => {
                    found.iter_mut().next_back().into_iter().for_each(|it| it.2.push(' '));
                }
                _ => {}
            }
        }
        let mut ids = HeadingIds::new(&text, self.language(), None);
        let ranks = HeadingRanks::of(&text);
        let headings = found.into_iter().map(|(level, id, words)| Heading {
            level: ranks.rank(level) as u8,
            id: id.unwrap_or_else(|| ids.of(&words)),
            words: words.trim().to_owned(),
        });
        headings.collect()
    }

    /// Returns the text without markup, with a line for each paragraph, heading and item. It
    /// includes code and the alternative texts of pictures, but not footnotes or raw HTML. An HTML
    /// text becomes one line.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n## Titre\n\nUn *mot*,\nun [lien](https://example.org).\n\n- a\n- b\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let body = edition.get("pages/a").unwrap().body().unwrap();
    /// assert_eq!(body.plain_text(), "Titre\nUn mot, un lien.\na\nb");
    /// assert_eq!(body.excerpt(3), "Un mot, un…");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn plain_text(&self) -> String {
        self.plain(self.markdown(), true)
    }

    /// Returns the beginning of the text in one line, for a list or a description: the part before
    /// `<!-- more -->` if the text has that marker, or otherwise the first `words` words, with an
    /// ellipsis if there are more. Headings are left out.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n## Bezoek\n\nHet museum, elke dag open, ligt aan het *Jubelpark*.\n")
    /// #     .file("pages/b/nl.md", "+++\ntitle = \"B\"\n+++\nGratis op de eerste woensdag.\n\n<!-- more -->\n\nDaarna betaalt u tien euro.\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let excerpt = |id: &str, words| edition.get(id).unwrap().body().unwrap().excerpt(words);
    /// // "## Bezoek", then "Het museum, elke dag open, ligt aan het *Jubelpark*."
    /// assert_eq!(excerpt("pages/a", 20), "Het museum, elke dag open, ligt aan het Jubelpark.");
    /// // No comma stays before the ellipsis.
    /// assert_eq!(excerpt("pages/a", 2), "Het museum…");
    /// // A marker after the first paragraph counts more than the number of words.
    /// assert_eq!(excerpt("pages/b", 2), "Gratis op de eerste woensdag.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn excerpt(&self, words: usize) -> String {
        let text = self.markdown();
        let marker = ["<!--more-->", "<!-- more -->"].iter().find_map(|marker| text.find(marker));
        let text = self.plain(marker.and_then(|at| text.get(..at)).unwrap_or(text), false);
        let words = if marker.is_some() { usize::MAX } else { words };
        let (mut excerpt, is_all) = first_words(&text, words);
        if !is_all {
            let end = excerpt.trim_end_matches([',', ';', ':', '–', '—', '-', ' ']).len();
            excerpt.truncate(end);
            excerpt.push('…');
        }
        excerpt
    }

    fn plain(&self, text: &str, has_headings: bool) -> String {
        match self.is_html() {
            true => words_of_html(text).split_whitespace().collect::<Vec<_>>().join(" "),
            false => plain(text, has_headings),
        }
    }
}

/// Returns a Markdown text without markup, with a line for each block.
fn plain(text: &str, has_headings: bool) -> String {
    let mut plain = String::new();
    let mut is_left_out = false;
    for event in markdown::plain_events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => is_left_out = !has_headings,
            // Footnotes are read out of context, so they are left out.
            Event::Start(Tag::FootnoteDefinition(_)) => is_left_out = true,
            Event::End(TagEnd::FootnoteDefinition) => is_left_out = false,
            Event::Text(words) | Event::Code(words) if !is_left_out => plain.push_str(&words),
            Event::SoftBreak | Event::HardBreak if !is_left_out => plain.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableCell
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            ) => {
                if matches!(event, Event::End(TagEnd::Heading(_))) {
                    is_left_out = false;
                }
                if !plain.is_empty() && !plain.ends_with('\n') {
                    plain.push('\n');
                }
            }
            _ => {}
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}
