//! Reading XLIFF 2.0, 2.1 and 2.2.

use super::inline::{Inline, numbered};
use super::version_1_reader::is_fingerprint;
use super::version_2_writer::{MACHINE, MACHINE_NOTE};
use super::xml_events::{StartTag, XmlError, XmlEvent};
use super::{Part, UNNAMED_TOOL};
use crate::content::TextFingerprint;
use crate::exchange::unit::{Progress, ReadUnit};

/// Reads the units of a `<file>`, in groups at any depth.
pub(super) fn read(mut part: Part<'_, '_, '_>) -> Result<(), XmlError> {
    loop {
        let tag = match part.xliff.events.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::EndOfFile => return Ok(()),
            XmlEvent::End(_) | XmlEvent::Text(_) => continue,
        };
        match part.xliff.name(&tag) {
            "file" | "group" => {}
            "unit" => unit(&mut part, &tag)?,
            _ => {
                part.xliff.events.skip()?;
            }
        }
    }
}

/// A `<segment>` or an `<ignorable>`.
struct Stretch {
    is_segment: bool,
    source: Vec<Inline>,
    target: Option<Vec<Inline>>,
    /// The place of the target among the targets.
    order: usize,
    progress: Progress,
}

fn unit(part: &mut Part<'_, '_, '_>, start: &StartTag<'_>) -> Result<(), XmlError> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut is_machine, mut tool, mut exported_target) = (false, None, None);
    let mut has_all_sources = true;
    // The elements around the next one.
    let mut depth = 1usize;
    while depth > 0 {
        let tag = match part.xliff.events.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::Text(_) => continue,
            XmlEvent::EndOfFile => break,
            XmlEvent::End(_) => {
                depth -= 1;
                continue;
            }
        };
        match part.xliff.name(&tag) {
            "notes" => depth += 1,
            "note" if is_fingerprint(tag.attribute("category")) => {
                let text = part.xliff.events.text()?;
                exported_target = text.trim().parse::<TextFingerprint>().ok().or(exported_target);
            }
            "note" if tag.attribute("category") == Some(MACHINE_NOTE) => {
                tool = Some(part.xliff.events.text()?);
            }
            name @ ("segment" | "ignorable") => {
                is_machine |= tag.attribute("subState") == Some(MACHINE);
                let position = stretches.len() + 1;
                match stretch(part, &tag, name == "segment", position)? {
                    Some(stretch) => stretches.push(stretch),
                    None => has_all_sources = false,
                }
            }
            _ => {
                part.xliff.events.skip()?;
            }
        }
    }
    let place = start.place.clone();
    let Some(id) = start.attribute("id").filter(|id| !id.is_empty()) else {
        part.report("this <unit> has no id, so it is not read", place);
        return Ok(());
    };
    if !has_all_sources || !stretches.iter().any(|stretch| stretch.is_segment) {
        let message =
            format!("the unit \"{}\" has no <source>, so it is not read", id.escape_debug());
        part.report(message, place);
        return Ok(());
    }
    let name = tool.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let machine = is_machine.then(|| name.unwrap_or(UNNAMED_TOOL).into());
    let progress = progress_of(&stretches);
    let (source, target) = joined(stretches);
    let content = numbered(source, target);
    part.units.push(ReadUnit { id: id.into(), place, content, progress, machine, exported_target });
    Ok(())
}

/// Reads the rest of a segment. Returns `None` if it has no source.
fn stretch(
    part: &mut Part<'_, '_, '_>,
    start: &StartTag<'_>,
    is_segment: bool,
    position: usize,
) -> Result<Option<Stretch>, XmlError> {
    let (mut source, mut target, mut order) = (None, None, position);
    loop {
        let tag = match part.xliff.events.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::Text(_) => continue,
            XmlEvent::End(_) | XmlEvent::EndOfFile => break,
        };
        match part.xliff.name(&tag) {
            "source" => source = Some(part.xliff.inline()?),
            "target" => {
                let stated = tag.attribute("order").and_then(|order| order.trim().parse().ok());
                order = stated.unwrap_or(position);
                target = Some(part.xliff.inline()?);
            }
            _ => {
                part.xliff.events.skip()?;
            }
        }
    }
    // The standard says `initial` where nothing is said. Tools leave the state out of what they
    // fill, so here it is taken for what it is: nothing.
    let progress = match start.attribute("state") {
        Some("initial") => Progress::Unfinished,
        Some("translated") => Progress::Translated,
        Some("reviewed" | "final") => Progress::Reviewed,
        _ => Progress::Unstated,
    };
    // A segment that is not translated has an empty target. Between segments it says that there is
    // no space in the other language.
    let target = target.filter(|target| !is_segment || !target.is_empty());
    Ok(source.map(|source| Stretch { is_segment, source, target, order, progress }))
}

/// Returns the progress of the segment that is least advanced.
fn progress_of(stretches: &[Stretch]) -> Progress {
    let segments = || stretches.iter().filter(|stretch| stretch.is_segment);
    let has_target = |stretch: &Stretch| stretch.target.is_some() || stretch.source.is_empty();
    if segments().any(|stretch| stretch.target.is_some()) && !segments().all(has_target) {
        return Progress::Unfinished;
    }
    let advance = |progress: &Progress| match progress {
        Progress::Unfinished => 0,
        Progress::Unstated => 1,
        Progress::Translated => 2,
        Progress::Reviewed => 3,
    };
    segments().map(|stretch| stretch.progress).min_by_key(advance).unwrap_or(Progress::Unstated)
}

/// Returns the source of a unit, and its target if a segment has one. Between segments, what has no
/// target of its own is the same as in the source.
fn joined(mut stretches: Vec<Stretch>) -> (Vec<Inline>, Option<Vec<Inline>>) {
    let has_target = stretches.iter().any(|stretch| stretch.is_segment && stretch.target.is_some());
    let mut targets = Vec::new();
    if has_target {
        for stretch in &mut stretches {
            let between = (!stretch.is_segment).then(|| stretch.source.clone());
            targets.extend(stretch.target.take().or(between).map(|it| (stretch.order, it)));
        }
        targets.sort_by_key(|(order, _)| *order);
    }
    let source = stretches.into_iter().flat_map(|stretch| stretch.source).collect();
    let target = has_target.then(|| targets.into_iter().flat_map(|(_, target)| target).collect());
    (source, target)
}
