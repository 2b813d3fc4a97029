//! Reading XLIFF 1.2. Versions 1.0 and 1.1 have the same elements.

use std::collections::HashMap;

use super::inline::{Inline, numbered};
use super::xml_events::{StartTag, XmlError, XmlEvent};
use super::{Part, UNNAMED_TOOL};
use crate::content::TextFingerprint;
use crate::exchange::unit::{NoteCategory, Progress, ReadUnit};

/// The programs that the header names.
#[derive(Default)]
struct Tools {
    /// The names by id, in the order of the header.
    tools: Vec<(Box<str>, Box<str>)>,
    /// The id of the program of each phase.
    phases: HashMap<Box<str>, Box<str>>,
}

/// Reads the units of a `<file>`, in groups at any depth.
pub(super) fn read(mut part: Part<'_, '_, '_>) -> Result<(), XmlError> {
    let mut tools = Tools::default();
    loop {
        let tag = match part.xliff.events.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::EndOfFile => return Ok(()),
            XmlEvent::End(_) | XmlEvent::Text(_) => continue,
        };
        match part.xliff.name(&tag) {
            "file" | "header" | "phase-group" | "body" | "group" | "bin-unit" => {}
            "trans-unit" => unit(&mut part, &tools, &tag)?,
            "phase" => {
                let attributes = (tag.attribute("phase-name"), tag.attribute("tool-id"));
                if let (Some(phase), Some(tool)) = attributes {
                    tools.phases.insert(phase.into(), tool.into());
                }
                part.xliff.events.skip()?;
            }
            "tool" => {
                let attributes = (tag.attribute("tool-id"), tag.attribute("tool-name"));
                if let (Some(id), Some(name)) = attributes {
                    tools.tools.push((id.into(), name.into()));
                }
                part.xliff.events.skip()?;
            }
            _ => {
                part.xliff.events.skip()?;
            }
        }
    }
}

fn unit(part: &mut Part<'_, '_, '_>, tools: &Tools, start: &StartTag<'_>) -> Result<(), XmlError> {
    let (mut source, mut segmented) = (None, None);
    let mut target: Option<Vec<Inline>> = None;
    let mut progress = Progress::Unstated;
    let (mut machine, mut exported_target) = (None, None);
    loop {
        let tag = match part.xliff.events.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::Text(_) => continue,
            XmlEvent::End(_) | XmlEvent::EndOfFile => break,
        };
        match part.xliff.name(&tag) {
            "source" => source = Some(part.xliff.inline()?),
            // The source again, cut into sentences.
            "seg-source" => segmented = Some(part.xliff.inline()?),
            "target" => {
                target = Some(part.xliff.inline()?);
                progress = progress_of(tag.attribute("state").unwrap_or_default());
                machine = match tag.attribute("state-qualifier") {
                    Some("leveraged-mt" | "mt-suggestion") => {
                        let phase = tag.attribute("phase-name");
                        Some(tools.name(phase.or_else(|| start.attribute("phase-name"))))
                    }
                    _ => None,
                };
            }
            "note" if is_fingerprint(tag.attribute("from")) => {
                let text = part.xliff.events.text()?;
                exported_target = text.trim().parse::<TextFingerprint>().ok().or(exported_target);
            }
            _ => {
                part.xliff.events.skip()?;
            }
        }
    }
    let place = start.place.clone();
    let Some(id) = start.attribute("id").filter(|id| !id.is_empty()) else {
        part.report("this <trans-unit> has no id, so it is not read", place);
        return Ok(());
    };
    let Some(source) = source.or(segmented) else {
        let message =
            format!("the unit \"{}\" has no <source>, so it is not read", id.escape_debug());
        part.report(message, place);
        return Ok(());
    };
    if start.attribute("approved") == Some("yes") {
        progress = Progress::Reviewed;
    }
    let content = numbered(source, target);
    part.units.push(ReadUnit { id: id.into(), place, content, progress, machine, exported_target });
    Ok(())
}

/// Returns whether a note with this category or author has the fingerprint of a translation.
pub(super) fn is_fingerprint(category: Option<&str>) -> bool {
    let name = category.and_then(|category| category.strip_prefix("isogloss:"));
    name == Some(NoteCategory::Target.as_str())
}

/// Returns what a state says. Those that a file for translation has from the beginning say nothing,
/// because many tools leave them as they are when a person fills the target.
fn progress_of(state: &str) -> Progress {
    match state {
        "new" | "needs-translation" | "needs-l10n" | "needs-adaptation" => Progress::Unstated,
        "translated" => Progress::Translated,
        "signed-off" | "final" => Progress::Reviewed,
        review if review.starts_with("needs-review-") => Progress::Translated,
        other if other.starts_with("needs-") => Progress::Unfinished,
        _ => Progress::Unstated,
    }
}

impl Tools {
    /// Returns the name of the program of a phase, or of the only one.
    fn name(&self, phase: Option<&str>) -> Box<str> {
        let id = phase.and_then(|phase| self.phases.get(phase));
        let of_phase = self.tools.iter().find(|(other, _)| Some(other) == id);
        let only = if let [only] = &*self.tools { Some(only) } else { None };
        of_phase.or(only).map_or_else(|| UNNAMED_TOOL.into(), |(_, name)| name.clone())
    }
}
