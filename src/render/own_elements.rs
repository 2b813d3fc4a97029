use crate::content::OwnTag;

/// The open elements among those that a layout inserted.
#[derive(Default)]
pub(super) struct OwnElements {
    open: Vec<&'static str>,
}

/// The elements whose text is not in a paragraph.
const TIGHT: [&str; 3] = ["figure", "h4", "summary"];
/// The elements written on one line with their content.
const LINES: [&str; 2] = ["h4", "summary"];

impl OwnElements {
    /// Returns whether the tags of a paragraph are left out here.
    pub(super) fn is_tight(&self) -> bool {
        self.open.last().is_some_and(|name| TIGHT.contains(name))
    }

    /// Writes a tag. An end tag without a start tag is left out.
    pub(super) fn write(&mut self, tag: OwnTag, out: &mut String) {
        match tag {
            OwnTag::Start(name, tag) => {
                begin_line(out);
                out.push_str(tag);
                if !LINES.contains(&name) {
                    out.push('\n');
                }
                self.open.push(name);
            }
            OwnTag::End(name) if self.open.contains(&name) => while self.end(out) != Some(name) {},
            OwnTag::End(_) => {}
        }
    }

    /// Closes all open elements.
    pub(super) fn finish(&mut self, out: &mut String) {
        while self.end(out).is_some() {}
    }

    fn end(&mut self, out: &mut String) -> Option<&'static str> {
        let name = self.open.pop()?;
        if !LINES.contains(&name) {
            begin_line(out);
        }
        out.push_str(&format!("</{name}>\n"));
        Some(name)
    }
}

fn begin_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}
