//! Settings of Hugo that would change an address, a date or a page, and that are not supported.

use crate::error::{Code, Diagnostic, Place};
use crate::layout::shared::{Settings, entry, is_true, items, table};
use crate::notation::{Data, Node, Scalar};

/// A setting, and what it would have done.
pub(crate) struct Unsupported {
    /// The path of the key, with dots between its parts.
    pub(crate) key: &'static str,
    pub(crate) effect: &'static str,
    /// Whether a value changes anything.
    is_meant: fn(&Node) -> bool,
}

const fn unsupported(
    key: &'static str,
    effect: &'static str,
    is_meant: fn(&Node) -> bool,
) -> Unsupported {
    Unsupported { key, effect, is_meant }
}

/// The settings in the order of their names. The documentation has this list as a table.
pub(crate) const UNSUPPORTED: [Unsupported; 25] = [
    unsupported("buildDrafts", "publishes drafts", is_on),
    unsupported("buildExpired", "publishes expired pages", is_on),
    unsupported("buildFuture", "publishes pages before their date", is_on),
    unsupported("canonifyURLs", "puts the base URL before links from the root", is_on),
    unsupported("disableAliases", "leaves redirects out", is_on),
    unsupported("enableEmoji", "makes emoji of their names between colons", is_on),
    unsupported("enableGitInfo", "takes dates from the history of Git", is_on),
    unsupported("hasCJKLanguage", "counts characters instead of words", is_on),
    unsupported("markup.defaultMarkdownHandler", "renders Markdown with another program", is_other),
    unsupported("markup.goldmark.duplicateResourceFiles", "copies files for each language", is_on),
    unsupported("markup.goldmark.extensions.extras", "reads more marks of text", is_any),
    unsupported(
        "markup.goldmark.extensions.passthrough.enable",
        "leaves formulas as they are",
        is_on,
    ),
    unsupported("markup.goldmark.parser.attribute.block", "reads attributes of blocks", is_on),
    unsupported("markup.goldmark.parser.autoHeadingID", "leaves ids of headings out", is_off),
    unsupported(
        "markup.goldmark.parser.autoHeadingIDType",
        "makes ids of headings in another way",
        is_any,
    ),
    unsupported(
        "markup.goldmark.parser.autoIDType",
        "makes ids of headings in another way",
        is_any,
    ),
    unsupported(
        "markup.goldmark.parser.wrapStandAloneImageWithinParagraph",
        "puts no paragraph around a picture alone",
        is_off,
    ),
    unsupported("markup.goldmark.renderer.hardWraps", "ends each line with a break", is_on),
    unsupported("module.imports", "adds content, messages and settings of modules", is_any),
    unsupported("outputs", "writes pages in other formats", is_any),
    unsupported("pagination.path", "gives the pages of lists another path", is_other_path),
    unsupported("paginatePath", "gives the pages of lists another path", is_other_path),
    unsupported("refLinksNotFoundURL", "gives references to no page an address", is_any),
    unsupported("theme", "adds content, messages and settings of the theme", is_any),
    unsupported("titleCaseStyle", "gives titles of lists other capitals", is_any),
];

fn is_on(node: &Node) -> bool {
    is_true(Some(node))
}

fn is_off(node: &Node) -> bool {
    match &node.data {
        Data::Scalar(Scalar::Boolean(yes)) => !yes,
        _ => node.text().is_some_and(|word| word.eq_ignore_ascii_case("false")),
    }
}

fn is_any(node: &Node) -> bool {
    match &node.data {
        Data::Null => false,
        Data::List(items) => !items.is_empty(),
        Data::Table(entries) => !entries.is_empty(),
        Data::Scalar(_) => node.text().is_none_or(|text| !text.is_empty()),
    }
}

fn is_other(node: &Node) -> bool {
    node.text().is_some_and(|text| !text.is_empty() && !text.eq_ignore_ascii_case("goldmark"))
}

fn is_other_path(node: &Node) -> bool {
    node.text().is_some_and(|text| text != "page")
}

/// Rules for dates that are read from elsewhere than front matter and names.
pub(super) const ELSEWHERE: [(&str, &str); 2] = [
    (":git", "takes dates from the history of Git"),
    (":fileModTime", "takes dates from the files on the disk"),
];

impl Settings<'_> {
    /// Reports the settings that are not supported, each once.
    pub(super) fn report_unsupported(&mut self) {
        let mut found = Vec::new();
        for setting in &UNSUPPORTED {
            let mut node = None;
            let mut entries = self.entries();
            for name in setting.key.split('.') {
                node = entry(entries, name);
                entries = node.map(table).unwrap_or_default();
            }
            if let Some(node) = node.filter(|node| (setting.is_meant)(node)) {
                found.push((setting.key, setting.effect, self.place(&node.span)));
            }
        }
        let rules = self.get("frontmatter").map(table).unwrap_or_default();
        for (rule, effect) in ELSEWHERE {
            let mut all = rules.iter().flat_map(|(_, node)| items(node));
            let named =
                all.find(|node| node.text().is_some_and(|text| text.eq_ignore_ascii_case(rule)));
            // The usual rule for the last change names Git as well, which finds nothing.
            if let Some(node) = named.filter(|_| rule != ":git" || self.is_on("enablegitinfo")) {
                found.push((rule, effect, self.place(&node.span)));
            }
        }
        self.report.extend(found.into_iter().map(|(key, effect, place)| {
            let message = format!("the setting {key} is not supported; in Hugo it {effect}");
            Diagnostic::warning(Code::UnsupportedSetting, message)
                .at(place.as_ref().map(Place::location))
        }));
    }

    fn is_on(&self, name: &str) -> bool {
        is_true(self.get(name))
    }
}
