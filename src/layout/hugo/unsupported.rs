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
    unsupported("builddrafts", "drafts would be published", is_on),
    unsupported("buildexpired", "expired pages would be published", is_on),
    unsupported("buildfuture", "pages would be published before their date", is_on),
    unsupported("canonifyurls", "links from the root would be below the base URL", is_on),
    unsupported("disablealiases", "there would be no redirects", is_on),
    unsupported("enableemoji", "names of emoji between colons would be replaced", is_on),
    unsupported("enablegitinfo", "dates would come from the history of Git", is_on),
    unsupported("hascjklanguage", "summaries and word counts would count characters", is_on),
    unsupported("markup.defaultmarkdownhandler", "another program would render Markdown", is_other),
    unsupported(
        "markup.goldmark.duplicateresourcefiles",
        "files would be copied for each language",
        is_on,
    ),
    unsupported("markup.goldmark.extensions.extras", "more marks of text would be read", is_any),
    unsupported(
        "markup.goldmark.extensions.passthrough.enable",
        "formulas would be left as they are",
        is_on,
    ),
    unsupported("markup.goldmark.parser.attribute.block", "blocks would have attributes", is_on),
    unsupported("markup.goldmark.parser.autoheadingid", "headings would have no ids", is_off),
    unsupported(
        "markup.goldmark.parser.autoheadingidtype",
        "headings would have other ids",
        is_any,
    ),
    unsupported("markup.goldmark.parser.autoidtype", "headings would have other ids", is_any),
    unsupported(
        "markup.goldmark.parser.wrapstandaloneimagewithinparagraph",
        "a picture alone would have no paragraph",
        is_off,
    ),
    unsupported("markup.goldmark.renderer.hardwraps", "each line would end with a break", is_on),
    unsupported(
        "module.imports",
        "content, messages and settings of modules would be added",
        is_any,
    ),
    unsupported("outputs", "pages would have other formats", is_any),
    unsupported("pagination.path", "the pages of lists would have another path", is_other_path),
    unsupported("paginatepath", "the pages of lists would have another path", is_other_path),
    unsupported("reflinksnotfoundurl", "references to no page would lead there", is_any),
    unsupported("theme", "content, messages and settings of the theme would be added", is_any),
    unsupported("titlecasestyle", "titles of lists would have other capitals", is_any),
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
const ELSEWHERE: [(&str, &str); 2] = [
    (":git", "dates would come from the history of Git"),
    (":filemodtime", "dates would be those of the files on the disk"),
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
            let message = format!("the setting {key} is not supported: {effect}");
            Diagnostic::warning(Code::UnsupportedSetting, message)
                .at(place.as_ref().map(Place::location))
        }));
    }

    fn is_on(&self, name: &str) -> bool {
        is_true(self.get(name))
    }
}
