use std::borrow::Cow;
use std::ops::Range;

use super::ServedEntry;
use super::served_entry::FieldWalk;
use crate::catalog::VariantRecord;
use crate::content::LinkSpan;
use crate::language::{Direction, LanguageTag, Provenance, SkipReason, Text};
use crate::markdown;
use crate::words;

const WORDS_A_MINUTE: usize = 200;

/// A Markdown text with its language and provenance: a whole body or a part of one.
///
/// [`Markdown::body_to_html`](crate::render::Markdown::body_to_html) converts it to HTML.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nNous sommes *là* pour vous.\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// // The Dutch page has a title and no text yet.
/// let page = edition.get("pages/mission").unwrap();
/// let body = page.body().unwrap();
/// assert_eq!((page.language().as_str(), body.language().as_str()), ("nl", "fr"));
/// assert_eq!(body.markdown().trim(), "Nous sommes *là* pour vous.");
/// assert_eq!(body.word_count(), 5);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Body<'c> {
    document: &'c str,
    definitions: &'c [LinkSpan],
    start: usize,
    end: usize,
    is_html: bool,
    provenance: Provenance<'c>,
}

impl<'c> Body<'c> {
    fn new(
        variant: &'c VariantRecord,
        range: &Range<usize>,
        provenance: Provenance<'c>,
    ) -> Body<'c> {
        Body {
            document: variant.body(),
            definitions: &variant.outline.definitions,
            start: range.start,
            end: range.end,
            is_html: variant.is_html(),
            provenance,
        }
    }

    /// Returns the Markdown of a field.
    pub(super) fn of_field(text: &'c str, provenance: Provenance<'c>) -> Body<'c> {
        let end = text.len();
        Body { document: text, definitions: &[], start: 0, end, is_html: false, provenance }
    }

    /// Returns the source text: Markdown, or HTML if [`is_html`](Body::is_html) is `true`.
    ///
    /// In a Hugo tree, a link to `{{< ref "about" >}}` has become a link to `ref:about`, which
    /// Markdown can parse, and shortcodes have been converted to Markdown. In a Zola tree, the tags
    /// of shortcodes have been removed.
    pub fn markdown(&self) -> &'c str {
        self.document.get(self.start..self.end).unwrap_or_default()
    }

    /// Returns whether the text is HTML instead of Markdown. Only Hugo trees can have such files,
    /// and only if their configuration permits them.
    ///
    /// ```
    /// use isogloss::{Catalog, Timestamp};
    ///
    /// let catalog = Catalog::builder()
    ///     .file("hugo.toml", "defaultContentLanguage = 'nl'\n[security]\nallowContent = ['.*']\n")
    ///     .file("content/over.html", "---\ntitle: Over ons\n---\n<p>Wij <b>waken</b> over u.</p>\n")
    ///     .build()?;
    /// let dutch = catalog.edition("nl".parse()?, Timestamp::MAX)?;
    /// let body = dutch.get("over").unwrap().body().unwrap();
    /// assert!(body.is_html());
    /// assert_eq!(body.plain_text(), "Wij waken over u.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn is_html(&self) -> bool {
        self.is_html
    }

    /// Returns the text as a document of its own: the part, followed by the link definitions and
    /// footnotes elsewhere in the document that it refers to.
    pub(crate) fn standalone(&self) -> Cow<'c, str> {
        let part = self.markdown();
        if part.len() == self.document.len() {
            return part.into();
        }
        let is_outside = |it: &&LinkSpan| !(self.start..self.end).contains(&it.span.start);
        let mut wanted: Vec<&LinkSpan> = self.definitions.iter().filter(is_outside).collect();
        let mut text = String::from(part);
        let mut looked_at = 0;
        // A footnote may refer to others, so text that was added is scanned in turn.
        while looked_at < text.len() && !wanted.is_empty() {
            let mut added = String::new();
            let new = text.get(looked_at..).unwrap_or_default();
            wanted.retain(|definition| {
                let is_used = refers_to(new, &definition.target);
                if is_used {
                    added.push_str("\n\n");
                    added.push_str(self.document.get(definition.span.clone()).unwrap_or_default());
                }
                !is_used
            });
            looked_at = text.len();
            text.push_str(&added);
        }
        text.into()
    }

    /// Returns the number of words, without markup. A word is a run of characters between spaces
    /// that has a letter or a digit.
    ///
    /// Chinese, Japanese, Thai, Lao, Khmer and Burmese do not write spaces between words. With the
    /// feature `word-segmentation`, their words are found with ICU's dictionaries. Without it, the
    /// number is an estimate from the usual length of a word.
    pub fn word_count(&self) -> usize {
        match self.is_html {
            true => words::word_count(&words_of_html(self.markdown())),
            false => markdown::word_count(self.markdown()),
        }
    }

    /// Returns the reading time in minutes, rounded up, at 200 words a minute, an unhurried pace
    /// for informative text. A text without words takes 0 minutes.
    ///
    /// The message `reading-time` formats it for readers: *3 min de lecture*.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nWij *waken* over u.\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let body = edition.mission_page("pages/mission").unwrap().body().unwrap();
    /// assert_eq!((body.word_count(), body.reading_minutes()), (4, 1));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn reading_minutes(&self) -> usize {
        self.word_count().div_ceil(WORDS_A_MINUTE)
    }

    /// Returns the language of the text.
    pub fn language(&self) -> LanguageTag {
        self.provenance.served()
    }

    /// Returns the direction in which the language is written.
    pub fn direction(&self) -> Direction {
        self.provenance.direction()
    }

    /// Returns the provenance of the text.
    pub fn provenance(&self) -> Provenance<'c> {
        self.provenance
    }
}

impl std::fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let format = if self.is_html { "HTML" } else { "Markdown" };
        write!(f, "{} bytes of {format} [{:?}]", self.end - self.start, self.provenance)
    }
}

/// The elements that may occur within a word and so do not end one.
const WITHIN_WORDS: [&str; 16] = [
    "a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span",
    "strong", "u",
];

/// Returns the text of HTML without tags and comments.
pub(super) fn words_of_html(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, tag) = rest.split_at_checked(at).unwrap_or_default();
        words.push_str(before);
        if let Some(entity) = tag.strip_prefix('&') {
            rest = match entity.split_once(';').filter(|(name, _)| name.len() < 32) {
                Some((name, after)) => {
                    words.push_str(&markdown::entity(name));
                    after
                }
                None => {
                    words.push('&');
                    entity
                }
            };
            continue;
        }
        let tag = tag.get(1..).unwrap_or_default();
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        let within = tag.split_once(end);
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !WITHIN_WORDS.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            words.push(' ');
        }
        rest = within.map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    words
}

/// A part of a text that begins with a heading with an id:
/// `## Mensen maken het verschil {#people}`.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nWij waken.\n\n## Mensen maken het verschil {#people}\n\nMet u.\n\n### Reservisten\n\nOok met u.\n\n## Samen {#society}\n\nVoor u.\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let sections = edition.get("pages/mission").unwrap().sections();
/// let ids: Vec<_> = sections.iter().map(|section| (section.number(), section.id())).collect();
/// assert_eq!(ids, [(1, "people"), (2, "society")]);
/// assert_eq!(sections[0].heading().as_str(), "Mensen maken het verschil");
/// // A heading without an id does not begin a section.
/// assert_eq!(sections[0].body().plain_text(), "Met u.\nReservisten\nOok met u.");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone)]
pub struct Section<'c> {
    id: &'c str,
    number: usize,
    heading: Text<'c>,
    body: Body<'c>,
}

impl<'c> Section<'c> {
    /// Returns the id, which aligns the section across languages and is its anchor in a page.
    pub fn id(&self) -> &'c str {
        self.id
    }

    /// Returns the position among the sections of the page, counted from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Returns the text of the heading.
    pub fn heading(&self) -> &Text<'c> {
        &self.heading
    }

    /// Returns the text below the heading.
    pub fn body(&self) -> Body<'c> {
        self.body
    }

    /// Returns the language of the section.
    pub fn language(&self) -> LanguageTag {
        self.heading.language()
    }

    /// Returns the provenance of the section.
    pub fn provenance(&self) -> Provenance<'c> {
        self.heading.provenance()
    }
}

impl std::fmt::Debug for Section<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02} #{} {:?}", self.number, self.id, self.heading)
    }
}

pub(super) fn whole<'c>(entry: &ServedEntry<'c>) -> Option<Body<'c>> {
    part(entry, whole_range)
}

/// Returns the text before the first section.
pub(super) fn introduction<'c>(entry: &ServedEntry<'c>) -> Option<Body<'c>> {
    part(entry, introduction_range)
}

fn part<'c>(
    entry: &ServedEntry<'c>,
    cut: impl Fn(&'c VariantRecord) -> Result<Range<usize>, SkipReason>,
) -> Option<Body<'c>> {
    let ((variant, range), provenance) = walk(entry, cut).found?;
    Some(Body::new(variant, &range, provenance))
}

/// Looks up a part of the body.
pub(super) fn walk<'c>(
    entry: &ServedEntry<'c>,
    cut: impl Fn(&'c VariantRecord) -> Result<Range<usize>, SkipReason>,
) -> FieldWalk<'c, (&'c VariantRecord, Range<usize>)> {
    entry.look_up(|link| {
        let variant = entry.variant_at(link).ok_or(SkipReason::Missing)?;
        Ok((variant, cut(variant)?))
    })
}

/// Returns the range of the whole body. A body that shows nothing counts as empty, and so does each
/// of its parts.
pub(super) fn whole_range(variant: &VariantRecord) -> Result<Range<usize>, SkipReason> {
    if variant.outline.is_shown { Ok(0..variant.body().len()) } else { Err(SkipReason::Empty) }
}

/// Returns the range of the text before the first section.
pub(super) fn introduction_range(variant: &VariantRecord) -> Result<Range<usize>, SkipReason> {
    let outline = &variant.outline;
    let end = outline.introduction_end(variant.body().len());
    if outline.is_introduction_shown { Ok(0..end) } else { Err(SkipReason::Empty) }
}

/// Returns the range of the section with an id in a text.
pub(super) fn section_range(variant: &VariantRecord, id: &str) -> Result<Range<usize>, SkipReason> {
    // A heading without text below it is a section that has not been written yet.
    let section = variant.outline.section(id).filter(|section| section.is_shown);
    section.map(|section| section.content.clone()).ok_or(SkipReason::Empty)
}

/// Returns the text of the section with an id.
pub(super) fn section<'c>(entry: &ServedEntry<'c>, id: &str) -> Option<Body<'c>> {
    part(entry, |variant| section_range(variant, id))
}

pub(super) fn sections<'c>(entry: &ServedEntry<'c>) -> Vec<Section<'c>> {
    let ids = entry
        .serving_variants()
        .map(|variant| variant.outline.sections.iter().map(|section| &*section.id));
    let ids = merged_order(ids);
    let mut sections: Vec<Section<'c>> = Vec::with_capacity(ids.len());
    for id in ids {
        let walk = walk(entry, |variant| section_range(variant, id));
        let Some(((variant, range), provenance)) = walk.found else { continue };
        let Some(span) = variant.outline.section(id) else { continue };
        sections.push(Section {
            id,
            number: sections.len() + 1,
            heading: heading(entry, &span.heading, provenance),
            body: Body::new(variant, &range, provenance),
        });
    }
    sections
}

/// Returns the heading of a section.
fn heading<'c>(entry: &ServedEntry<'c>, words: &'c str, provenance: Provenance<'c>) -> Text<'c> {
    let edition = entry.edition();
    match edition.site().typography() {
        true => edition.typeset(words, provenance),
        false => Text::new(words, provenance),
    }
}

/// Returns all ids: first those of the first language, in their order. An id that only a later
/// language has is inserted after the one that it follows there.
pub(super) fn merged_order<'c, I: Iterator<Item = &'c str>>(
    languages: impl Iterator<Item = I>,
) -> Vec<&'c str> {
    let mut order: Vec<&str> = Vec::new();
    for ids in languages {
        let mut after = 0;
        for id in ids {
            match order.iter().position(|known| *known == id) {
                Some(at) => after = at + 1,
                None => {
                    order.insert(after, id);
                    after += 1;
                }
            }
        }
    }
    order
}

/// Returns whether a bracket in the text is followed by a label, in any case and across line breaks.
/// Finding too much is harmless: a definition that is not used is not rendered.
fn refers_to(text: &str, label: &str) -> bool {
    text.match_indices('[').any(|(at, _)| {
        let (before, after) = text.split_at_checked(at).unwrap_or_default();
        let mut after = folded(after.get(1..).unwrap_or_default());
        !before.ends_with('\\') && folded(label).all(|character| after.next() == Some(character))
    })
}

/// Returns the letters and digits of a text, without differences in case, and the brackets that open
/// other labels.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.split("\\[")
        .flat_map(str::chars)
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .filter(|character| character.is_alphanumeric() || *character == '[')
}

#[cfg(test)]
mod tests {
    use super::merged_order;

    #[test]
    fn parts_that_one_language_lacks_keep_the_place_that_another_gives_them() {
        let table: [(&[&[&str]], &[&str]); 5] = [
            (&[&["a"], &["a", "b", "c"]], &["a", "b", "c"]),
            (&[&["a", "c"], &["a", "b", "c"]], &["a", "b", "c"]),
            (&[&["c"], &["a", "b", "c"]], &["a", "b", "c"]),
            (&[&["b", "a"], &["a", "b", "c"]], &["b", "c", "a"]),
            (&[&[], &["x"], &["y", "x", "z"]], &["y", "x", "z"]),
        ];
        for (languages, expected) in table {
            let ids = languages.iter().map(|ids| ids.iter().copied());
            assert_eq!(merged_order(ids), expected, "{languages:?}");
        }
    }
}
