use std::collections::VecDeque;

use crate::edition::HeadingIds;
use crate::markdown::{Event, Tag, TagEnd};

/// Gives headings without an id of their own one, made of their words; for that it looks ahead to
/// the end of each.
pub(super) struct NamedHeadings<'t, 'p, I: Iterator<Item = Event<'t>>> {
    events: I,
    ids: HeadingIds<'p>,
    /// A heading that has been looked at, to its end.
    ahead: VecDeque<Event<'t>>,
}

impl<'t, 'p, I: Iterator<Item = Event<'t>>> NamedHeadings<'t, 'p, I> {
    pub(super) fn new(events: I, ids: HeadingIds<'p>) -> NamedHeadings<'t, 'p, I> {
        NamedHeadings { events, ids, ahead: VecDeque::new() }
    }
}

impl<'t, I: Iterator<Item = Event<'t>>> Iterator for NamedHeadings<'t, '_, I> {
    type Item = Event<'t>;

    fn next(&mut self) -> Option<Event<'t>> {
        if let Some(event) = self.ahead.pop_front() {
            return Some(event);
        }
        let event = self.events.next()?;
        let Event::Start(Tag::Heading { level, id: None, classes, attrs }) = event else {
            return Some(event);
        };
        let mut words = String::new();
        for event in self.events.by_ref() {
            match &event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
            let is_end = matches!(event, Event::End(TagEnd::Heading(_)));
            self.ahead.push_back(event);
            if is_end {
                break;
            }
        }
        let id = Some(self.ids.of(&words).into());
        Some(Event::Start(Tag::Heading { level, id, classes, attrs }))
    }
}
