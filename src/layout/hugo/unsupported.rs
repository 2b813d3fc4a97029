//! Settings of Hugo that would change an address, a date or a page, and that are not supported.

use super::NAME;
use crate::error::Place;
use crate::layout::shared::{
    Settings, Unsupported, Usual, entry, is_true, items, table, unsupported, unsupported_finding,
};

/// The settings sorted by name. The documentation contains this list as a table.
pub(crate) const UNSUPPORTED: [Unsupported; 34] = [
    unsupported("buildDrafts", Usual::False, "publishes drafts"),
    unsupported("buildExpired", Usual::False, "publishes expired pages"),
    unsupported("buildFuture", Usual::False, "publishes pages before their date"),
    unsupported("canonifyURLs", Usual::False, "puts the base URL before links from the root"),
    unsupported("disableAliases", Usual::False, "omits redirects"),
    unsupported("enableEmoji", Usual::False, "turns names between colons into emoji"),
    unsupported("enableGitInfo", Usual::False, "takes dates from the Git history"),
    unsupported("hasCJKLanguage", Usual::False, "counts characters instead of words"),
    unsupported("i18nDir", Usual::Word("i18n"), "reads messages from another folder"),
    unsupported(
        "markup.defaultMarkdownHandler",
        Usual::Word("goldmark"),
        "renders Markdown with another program",
    ),
    unsupported(
        "markup.goldmark.duplicateResourceFiles",
        Usual::False,
        "copies files for each language",
    ),
    unsupported(
        "markup.goldmark.extensions.definitionList",
        Usual::True,
        "shows definition lists as text",
    ),
    unsupported("markup.goldmark.extensions.extras", Usual::Empty, "supports more inline markup"),
    unsupported("markup.goldmark.extensions.footnote", Usual::True, "shows footnotes as text"),
    unsupported(
        "markup.goldmark.extensions.footnote.enable",
        Usual::True,
        "shows footnotes as text",
    ),
    unsupported(
        "markup.goldmark.extensions.passthrough.enable",
        Usual::False,
        "passes formulas through unchanged",
    ),
    unsupported(
        "markup.goldmark.extensions.strikethrough",
        Usual::True,
        "shows struck text as it is written",
    ),
    unsupported("markup.goldmark.extensions.table", Usual::True, "shows tables as text"),
    unsupported("markup.goldmark.extensions.taskList", Usual::True, "shows task lists as text"),
    unsupported(
        "markup.goldmark.parser.attribute.block",
        Usual::False,
        "supports attributes of blocks",
    ),
    unsupported("markup.goldmark.parser.autoHeadingID", Usual::True, "omits ids of headings"),
    unsupported(
        "markup.goldmark.parser.autoHeadingIDType",
        Usual::Empty,
        "generates ids of headings in another way",
    ),
    unsupported(
        "markup.goldmark.parser.autoIDType",
        Usual::Empty,
        "generates ids of headings in another way",
    ),
    unsupported(
        "markup.goldmark.parser.wrapStandAloneImageWithinParagraph",
        Usual::True,
        "does not wrap a standalone image in a paragraph",
    ),
    unsupported(
        "markup.goldmark.renderer.hardWraps",
        Usual::False,
        "turns each line end into a line break",
    ),
    unsupported("menu", Usual::Empty, "builds menus of pages"),
    unsupported("menus", Usual::Empty, "builds menus of pages"),
    unsupported("module.imports", Usual::Empty, "adds content, messages and settings of modules"),
    unsupported("outputs", Usual::Empty, "writes pages in other formats"),
    unsupported("pagination.path", Usual::Word("page"), "changes the path of paginated lists"),
    unsupported("paginatePath", Usual::Word("page"), "changes the path of paginated lists"),
    unsupported("refLinksNotFoundURL", Usual::Empty, "gives broken references an address"),
    unsupported("theme", Usual::Empty, "adds content, messages and settings of the theme"),
    unsupported("titleCaseStyle", Usual::Empty, "changes the capitals of list titles"),
];

/// Rules for dates that are not read from front matter or names.
pub(super) const ELSEWHERE: [(&str, &str); 2] = [
    (":git", "takes dates from the Git history"),
    (":fileModTime", "takes dates from the files on disk"),
];

/// Settings that the site has as a whole, where a language sets its own.
pub(super) const OF_LANGUAGES: [(&str, &str); 1] =
    [("languages.*.timeZone", "reads dates without an offset in the time zone of their language")];

impl Settings<'_> {
    /// Reports the settings that are not supported, each once.
    pub(super) fn report_unsupported(&mut self) {
        let mut findings = Vec::new();
        let languages = self.get("languages").map(table).unwrap_or_default();
        let of_languages = languages.iter().map(|(_, node)| table(node));
        let tables: Vec<_> = std::iter::once(self.entries()).chain(of_languages).collect();
        for setting in &UNSUPPORTED {
            if let Some(node) = tables.iter().find_map(|entries| setting.find(entries)) {
                findings.push(setting.finding(NAME, self.place(&node.span).as_ref()));
            }
        }
        for (key, effect) in OF_LANGUAGES {
            let name = key.rsplit('.').next().unwrap_or_default();
            let of_site = self.text(name);
            let mut own = languages.iter().filter_map(|(_, node)| entry(table(node), name));
            if let Some(node) = own.find(|node| node.text() != of_site) {
                let place = self.place(&node.span);
                findings.push(unsupported_finding(key, effect, NAME, place.as_ref()));
            }
        }
        let rules = self.get("frontmatter").map(table).unwrap_or_default();
        for (rule, effect) in ELSEWHERE {
            let mut all = rules.iter().flat_map(|(_, node)| items(node));
            let named =
                all.find(|node| node.text().is_some_and(|text| text.eq_ignore_ascii_case(rule)));
            // The default rule for the last change also names Git, which has no effect without Git
            // information.
            let is_followed = rule != ":git" || is_true(self.get("enablegitinfo"));
            if let Some(node) = named.filter(|_| is_followed) {
                let place: Option<Place> = self.place(&node.span);
                findings.push(unsupported_finding(rule, effect, NAME, place.as_ref()));
            }
        }
        self.report.extend(findings);
    }
}
