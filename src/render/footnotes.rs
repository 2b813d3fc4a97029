use std::collections::BTreeSet;

use crate::markdown::{self, CowStr, Event, Tag, TagEnd};

/// Returns the events of a text with its footnotes at the end, except those without a reference.
pub(super) fn with_notes_last(text: &str) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    let mut notes = Vec::new();
    let mut referred = BTreeSet::new();
    let mut note: Option<CowStr<'_>> = None;
    for event in markdown::plain_events(text) {
        let is_end_of_note = matches!(event, Event::End(TagEnd::FootnoteDefinition));
        if let Event::Start(Tag::FootnoteDefinition(name)) = &event {
            note = Some(name.clone());
        }
        if let Event::FootnoteReference(name) = &event {
            referred.insert(name.to_string());
        }
        if let Some(name) = &note {
            notes.push((name.clone(), event));
            if is_end_of_note {
                note = None;
            }
        } else {
            events.push(event);
        }
    }
    let notes = notes.into_iter().filter(|(name, _)| referred.contains(&**name));
    events.extend(notes.map(|(_, event)| event));
    events
}
