use std::collections::{BTreeMap, BTreeSet};

use crate::escape::{push_href, push_html, push_text};
use crate::markdown::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

/// Writes Markdown events as HTML, one after the other.
pub(super) struct Markup {
    pub(super) out: String,
    alignments: Vec<Alignment>,
    /// The index of the cell in its row, counted from 0.
    cell: usize,
    is_head: bool,
    /// The numbers of the footnotes, in the order of their first reference.
    notes: BTreeMap<String, usize>,
    /// The footnotes whose first reference has been written.
    referred: BTreeSet<String>,
    /// The position after the tag name of the open heading.
    heading: usize,
    /// Whether the text of a task is being written.
    is_task: bool,
}

impl Markup {
    pub(super) fn new(capacity: usize) -> Markup {
        Markup {
            out: String::with_capacity(capacity),
            alignments: Vec::new(),
            cell: 0,
            is_head: false,
            notes: BTreeMap::new(),
            referred: BTreeSet::new(),
            heading: 0,
            is_task: false,
        }
    }

    /// Adds an id to the open heading.
    pub(super) fn name_heading(&mut self, id: &str) {
        let mut attribute = String::from(" id=\"");
        push_html(&mut attribute, id);
        attribute.push('"');
        if self.out.is_char_boundary(self.heading) {
            self.out.insert_str(self.heading, &attribute);
        }
    }

    /// Starts a new line for a block.
    fn begin_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn block(&mut self, start: &str) {
        self.begin_line();
        self.out.push_str(start);
    }

    fn number(&mut self, note: &str) -> usize {
        let next = self.notes.len() + 1;
        *self.notes.entry(note.to_owned()).or_insert(next)
    }

    pub(super) fn write(&mut self, event: Event<'_>) {
        if self.is_task && !is_within_a_line(&event) {
            self.is_task = false;
            self.out.push_str("</label>");
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => push_text(&mut self.out, &text),
            Event::Code(text) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, &text);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.out.push_str(&html),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br />\n"),
            Event::Rule => self.block("<hr />\n"),
            Event::FootnoteReference(name) => {
                let number = self.number(&name);
                self.out.push_str("<sup class=\"footnote-reference\"");
                // The note links back to its first reference.
                if self.referred.insert(name.to_string()) {
                    self.out.push_str(" id=\"ref-");
                    push_html(&mut self.out, &name);
                    self.out.push('"');
                }
                self.out.push_str("><a href=\"#");
                push_html(&mut self.out, &name);
                self.out.push_str(&format!("\">{number}</a></sup>"));
            }
            // The text of the task is the label of its box, so that a screen reader tells which
            // task is done.
            Event::TaskListMarker(is_done) => {
                self.is_task = true;
                let checked = if is_done { " checked" } else { "" };
                self.out.push_str("<label><input type=\"checkbox\" disabled");
                self.out.push_str(checked);
                self.out.push_str("> ");
            }
            // The parser is not set up for formulas.
            Event::InlineMath(text) | Event::DisplayMath(text) => push_text(&mut self.out, &text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.block("<p>"),
            Tag::Heading { level, id, .. } => {
                self.block("<");
                self.out.push_str(heading_name(level as u8));
                self.heading = self.out.len();
                if let Some(id) = id {
                    self.name_heading(&id);
                }
                self.out.push('>');
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.out.push_str("<table>");
            }
            Tag::TableHead => {
                (self.is_head, self.cell) = (true, 0);
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => {
                self.out.push_str(if self.is_head { "<th" } else { "<td" });
                self.out.push_str(match self.alignments.get(self.cell) {
                    Some(Alignment::Left) => " style=\"text-align: left\">",
                    Some(Alignment::Center) => " style=\"text-align: center\">",
                    Some(Alignment::Right) => " style=\"text-align: right\">",
                    Some(Alignment::None) | None => ">",
                });
            }
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.block("<pre><code");
                if let CodeBlockKind::Fenced(info) = kind
                    && let Some(language) = info.split(' ').next().filter(|it| !it.is_empty())
                {
                    self.out.push_str(" class=\"language-");
                    push_html(&mut self.out, language);
                    self.out.push('"');
                }
                self.out.push('>');
            }
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(start)) => self.block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.block("<dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.out.push_str("<a href=\"");
                if link_type == LinkType::Email {
                    self.out.push_str("mailto:");
                }
                push_href(&mut self.out, &dest_url);
                if !title.is_empty() {
                    self.out.push_str("\" title=\"");
                    push_html(&mut self.out, &title);
                }
                self.out.push_str("\">");
            }
            Tag::FootnoteDefinition(name) => {
                self.block("<div class=\"footnote-definition\" id=\"");
                push_html(&mut self.out, &name);
                let number = self.number(&name);
                self.out.push_str("\"><sup class=\"footnote-definition-label\"><a href=\"#ref-");
                push_html(&mut self.out, &name);
                self.out.push_str(&format!("\">{number}</a></sup>"));
            }
            // Pictures arrive already written; the parser is not set up for front matter.
            Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let end = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => {
                self.out.push_str("</");
                self.out.push_str(heading_name(level as u8));
                ">\n"
            }
            TagEnd::Table => "</tbody></table>\n",
            TagEnd::TableHead => {
                self.is_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                self.cell += 1;
                if self.is_head { "</th>" } else { "</td>" }
            }
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::Emphasis => "</em>",
            TagEnd::Superscript => "</sup>",
            TagEnd::Subscript => "</sub>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => "</a>",
            TagEnd::FootnoteDefinition => "</div>\n",
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => "",
        };
        self.out.push_str(end);
    }
}

/// Returns whether an event can be within a label, which cannot hold blocks.
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

fn heading_name(level: u8) -> &'static str {
    match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
