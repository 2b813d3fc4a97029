use crate::markdown::{Event, Tag, TagEnd};

/// Gives the check box of a task its words as a label, so that a screen reader says which task is
/// done.
pub(super) struct TaskItems<'t, I: Iterator<Item = Event<'t>>> {
    events: I,
    is_open: bool,
    /// What comes behind the end of a label.
    ahead: Option<Event<'t>>,
}

impl<'t, I: Iterator<Item = Event<'t>>> TaskItems<'t, I> {
    pub(super) fn new(events: I) -> TaskItems<'t, I> {
        TaskItems { events, is_open: false, ahead: None }
    }
}

impl<'t, I: Iterator<Item = Event<'t>>> Iterator for TaskItems<'t, I> {
    type Item = Event<'t>;

    fn next(&mut self) -> Option<Event<'t>> {
        if let Some(event) = self.ahead.take() {
            return Some(event);
        }
        let event = self.events.next()?;
        if let Event::TaskListMarker(is_done) = event {
            self.is_open = true;
            let checked = if is_done { " checked" } else { "" };
            let html = format!("<label><input type=\"checkbox\" disabled{checked}> ");
            return Some(Event::InlineHtml(html.into()));
        }
        if self.is_open && !is_within_a_line(&event) {
            self.is_open = false;
            self.ahead = Some(event);
            return Some(Event::InlineHtml("</label>".into()));
        }
        Some(event)
    }
}

/// Whether something can stand in a label, which holds no blocks.
fn is_within_a_line(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}
