use super::Resolved;
use crate::catalog::VariantRecord;
use crate::content::{SectionSpan, is_blank};
use crate::language::{Direction, LanguageTag, Provenance, SkipReason, Text};

/// A Markdown text with its language and where it comes from: a body, or a part of one.
///
/// [`render::Markdown`](crate::render::Markdown) makes HTML of it.
#[derive(Clone, Copy)]
pub struct Body<'c> {
    markdown: &'c str,
    provenance: Provenance<'c>,
}

impl<'c> Body<'c> {
    /// The Markdown, as it was written.
    pub fn markdown(&self) -> &'c str {
        self.markdown
    }

    /// The language that it is in.
    pub fn language(&self) -> LanguageTag {
        self.provenance.served()
    }

    /// The direction in which that language is written.
    pub fn direction(&self) -> Direction {
        self.provenance.direction()
    }

    /// Where it comes from.
    pub fn provenance(&self) -> Provenance<'c> {
        self.provenance
    }
}

impl std::fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes of Markdown [{:?}]", self.markdown.len(), self.provenance)
    }
}

/// A part of a text that a heading with an id opens: `## Mensen maken het verschil {#people}`.
#[derive(Clone)]
pub struct Section<'c> {
    id: &'c str,
    number: usize,
    heading: Text<'c>,
    body: Option<Body<'c>>,
}

impl<'c> Section<'c> {
    /// What aligns the section across languages, and the anchor in a page.
    pub fn id(&self) -> &'c str {
        self.id
    }

    /// The position among the sections of the page, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The words of the heading.
    pub fn heading(&self) -> &Text<'c> {
        &self.heading
    }

    /// What follows the heading; `None` if nothing does.
    pub fn body(&self) -> Option<Body<'c>> {
        self.body
    }

    /// The language that the section is in.
    pub fn language(&self) -> LanguageTag {
        self.heading.language()
    }

    /// Where the section comes from.
    pub fn provenance(&self) -> Provenance<'c> {
        self.heading.provenance()
    }
}

impl std::fmt::Debug for Section<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02} #{} {:?}", self.number, self.id, self.heading)
    }
}

pub(super) fn whole<'c>(entry: &Resolved<'c>) -> Option<Body<'c>> {
    part(entry, VariantRecord::body)
}

/// The text before the first section.
pub(super) fn introduction<'c>(entry: &Resolved<'c>) -> Option<Body<'c>> {
    part(entry, |variant| {
        let body = variant.body();
        body.get(..variant.outline.introduction_end(body.len())).unwrap_or_default()
    })
}

fn part<'c>(entry: &Resolved<'c>, cut: impl Fn(&'c VariantRecord) -> &'c str) -> Option<Body<'c>> {
    let walk = entry.look_up(|link| {
        let markdown = entry.variant_at(link).map(&cut).unwrap_or_default();
        if is_blank(markdown) { Err(SkipReason::Empty) } else { Ok(markdown) }
    });
    walk.found.map(|(markdown, provenance)| Body { markdown, provenance })
}

pub(super) fn sections<'c>(entry: &Resolved<'c>) -> Vec<Section<'c>> {
    let ids = merged_order(entry.serving_variants());
    let sections = ids.into_iter().enumerate();
    sections.filter_map(|(at, id)| section(entry, id, at + 1)).collect()
}

/// The section of an id, numbered as given.
pub(super) fn section<'c>(entry: &Resolved<'c>, id: &'c str, number: usize) -> Option<Section<'c>> {
    let walk = entry.look_up(|link| {
        let variant = entry.variant_at(link).ok_or(SkipReason::Missing)?;
        let span = variant.outline.section(id).ok_or(SkipReason::Empty)?;
        // A heading without a text under it is a section that nobody has written yet.
        let markdown = content(variant, span);
        if is_blank(markdown) { Err(SkipReason::Empty) } else { Ok((span, markdown)) }
    });
    let ((span, markdown), provenance) = walk.found?;
    Some(Section {
        id,
        number,
        heading: Text::new(&*span.heading, provenance),
        body: Some(Body { markdown, provenance }),
    })
}

fn content<'c>(variant: &'c VariantRecord, span: &SectionSpan) -> &'c str {
    variant.body().get(span.content.clone()).unwrap_or_default()
}

/// The ids of all sections: those of the first language in their order; each one that only a
/// later language has comes after the section that it follows there.
fn merged_order<'c>(variants: impl Iterator<Item = &'c VariantRecord>) -> Vec<&'c str> {
    let mut order: Vec<&str> = Vec::new();
    for variant in variants {
        let mut after = 0;
        for section in &variant.outline.sections {
            match order.iter().position(|id| *id == &*section.id) {
                Some(at) => after = at + 1,
                None => {
                    order.insert(after, &section.id);
                    after += 1;
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::merged_order;
    use crate::catalog::VariantRecord;
    use crate::content::{Outline, Status, Window};

    fn variant(ids: &[&str]) -> VariantRecord {
        let markdown: String = ids.iter().map(|id| format!("## x {{#{id}}}\n\ntext\n\n")).collect();
        VariantRecord {
            language: 0,
            status: Status::Published,
            window: Window::default(),
            slug: "".into(),
            body: None,
            outline: Outline::scan(&markdown),
            source: None,
        }
    }

    #[test]
    fn sections_that_one_language_lacks_keep_the_place_that_another_gives_them() {
        let table: [(&[&[&str]], &[&str]); 5] = [
            (&[&["a"], &["a", "b", "c"]], &["a", "b", "c"]),
            (&[&["a", "c"], &["a", "b", "c"]], &["a", "b", "c"]),
            (&[&["c"], &["a", "b", "c"]], &["a", "b", "c"]),
            (&[&["b", "a"], &["a", "b", "c"]], &["b", "c", "a"]),
            (&[&[], &["x"], &["y", "x", "z"]], &["y", "x", "z"]),
        ];
        for (languages, expected) in table {
            let variants: Vec<_> = languages.iter().map(|ids| variant(ids)).collect();
            assert_eq!(merged_order(variants.iter()), expected, "{languages:?}");
        }
    }
}
