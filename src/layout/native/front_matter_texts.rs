use std::sync::Arc;

use super::FRONT_MATTER;
use crate::error::{Report, SourceText};
use crate::layout::shared::{parse_text, wrong_type};

/// Texts with their names.
pub(crate) type NamedTexts = Vec<(Box<str>, Box<str>)>;

/// Returns the texts of front matter that contains only texts, with their names, and the body below
/// it.
pub(crate) fn front_matter_texts(
    source: &Arc<SourceText>,
    report: &mut Report,
) -> Option<(NamedTexts, Box<str>)> {
    let parsed = parse_text(source, FRONT_MATTER, report)?;
    let mut texts = Vec::with_capacity(parsed.matter.len());
    for (key, node) in parsed.matter {
        match node.text() {
            Some(text) => texts.push((key.name.into_owned().into(), text.into())),
            None => {
                let place = source.place(node.span.clone());
                report.push(wrong_type(&key.name, "text", &node, &place));
                return None;
            }
        }
    }
    Some((texts, source.text.get(parsed.body).unwrap_or_default().into()))
}
