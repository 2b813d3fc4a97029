//! The names that templates can use, for suggestions in errors.

use minijinja::Value;
use minijinja::value::ValueKind;

use super::body_value::{BodyValue, SectionValue};
use super::edition_value::EditionValue;
use super::end_value::EndValue;
use super::entry_value::EntryValue;
use super::item_value::FileValue;
use super::menu_value::LanguageValue;
use super::navigation_value::NavigationValue;
use super::outdated_value::OutdatedValue;
use super::period_value::PeriodValue;
use super::term_value::TermValue;
use super::text_value::{ImageValue, TextValue, TimeValue};

/// The names of every page.
pub(super) const GLOBALS: [&str; 6] =
    ["edition", "head", "menu", "breadcrumbs", "stylesheets", "content_id"];

/// The names that only some pages have, with these pages.
pub(super) const SOME_GLOBALS: [(&str, &str); 4] = [
    ("entry", "on the page of an entry, and of a term that has its own entry"),
    ("page", "on lists"),
    ("term", "on the list of a term"),
    ("taxonomy", "on the overview of a taxonomy"),
];

pub(super) const FUNCTIONS: [&str; 7] =
    ["t", "t_in", "has_message", "element", "lang_attributes", "asset", "document_title"];

pub(super) const FILTERS: [&str; 57] = [
    "abs",
    "alphabetical",
    "attr",
    "batch",
    "bool",
    "capitalize",
    "chain",
    "count",
    "d",
    "date",
    "datetime",
    "default",
    "dictsort",
    "e",
    "escape",
    "excerpt",
    "first",
    "float",
    "format",
    "groupby",
    "indent",
    "int",
    "items",
    "join",
    "joined",
    "lang",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "number",
    "plain",
    "pprint",
    "reject",
    "rejectattr",
    "relative",
    "replace",
    "reverse",
    "round",
    "safe",
    "select",
    "selectattr",
    "slice",
    "sort",
    "split",
    "string",
    "sum",
    "time",
    "title",
    "trim",
    "unique",
    "upper",
    "zip",
];

pub(super) const TESTS: [&str; 36] = [
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "eq",
    "equalto",
    "escaped",
    "even",
    "false",
    "filter",
    "float",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "int",
    "integer",
    "iterable",
    "le",
    "lessthan",
    "lower",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "safe",
    "sameas",
    "sequence",
    "startingwith",
    "string",
    "test",
    "true",
    "undefined",
    "upper",
];

const EDITION: [&str; 5] = ["language", "direction", "site_name", "home", "languages"];
const HOME: [&str; 2] = ["url", "entry"];
pub(super) const ENTRY: [&str; 27] = [
    "id",
    "kind",
    "url",
    "language",
    "direction",
    "is_other_language",
    "is_public",
    "is_home",
    "published",
    "updated",
    "changes",
    "body",
    "introduction",
    "sections",
    "head",
    "menu",
    "notice",
    "end",
    "outdated",
    "is_by_field",
    "parent",
    "ancestors",
    "children",
    "siblings",
    "previous",
    "next",
    "breadcrumbs",
];
const PAGE: [&str; 7] = ["number", "pages", "total", "items", "folder", "previous", "next"];
const TERM: [&str; 8] = ["id", "taxonomy", "name", "slug", "url", "count", "language", "direction"];
const LANGUAGE: [&str; 9] =
    ["tag", "name", "is_current", "state", "url", "served", "absence", "language", "direction"];
pub(super) const ITEM: [&str; 7] =
    ["id", "shape", "language", "direction", "is_other_language", "notice", "fields"];
const FILE: [&str; 8] =
    ["url", "source", "title", "media_type", "size", "language", "direction", "is_other_language"];
const TEXT: [&str; 3] = ["language", "direction", "is_other_language"];
const TIME: [&str; 5] = ["year", "month", "day", "language", "direction"];
const PERIOD: [&str; 4] = ["start", "end", "language", "direction"];
const IMAGE: [&str; 9] =
    ["url", "src", "source", "alt", "is_decorative", "width", "height", "srcset", "sizes"];
const NAVIGATION: [&str; 5] = ["label", "url", "hreflang", "current", "items"];
const SECTION: [&str; 8] =
    ["id", "number", "heading", "notice", "body", "is_other_language", "language", "direction"];
const END: [&str; 4] = ["after", "since", "reason", "replacement"];
const OUTDATED: [&str; 3] = ["source", "since", "current"];
const BODY: [&str; 5] = ["markdown", "word_count", "reading_minutes", "language", "direction"];
const LOOP: [&str; 12] = [
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "depth",
    "depth0",
    "previtem",
    "nextitem",
    "cycle",
];

const EDITION_METHODS: [&str; 11] = [
    "entries",
    "page_of_entries",
    "around",
    "entry",
    "terms",
    "term",
    "choices",
    "navigation",
    "list_url",
    "folder_of",
    "name_of",
];
pub(super) const ENTRY_METHODS: [&str; 8] =
    ["field", "terms", "asset", "referring", "related", "fields", "facts", "parts"];
const TERM_METHODS: [&str; 2] = ["entries", "list_url"];
const PAGE_METHODS: [&str; 1] = ["url"];

/// Returns the attributes of a value; `None` if they are unknown.
pub(super) fn attributes(value: &Value) -> Option<Vec<String>> {
    fn is<T: minijinja::value::Object + 'static>(value: &Value) -> bool {
        value.downcast_object_ref::<T>().is_some()
    }
    if let Some(entry) = value.downcast_object_ref::<EntryValue>() {
        let fields = entry.field_names();
        return Some(ENTRY.map(str::to_owned).into_iter().chain(fields).collect());
    }
    let known: &[&str] = match value {
        value if is::<EditionValue>(value) => &EDITION,
        value if is::<TermValue>(value) => &TERM,
        value if is::<LanguageValue>(value) => &LANGUAGE,
        value if is::<TextValue>(value) => &TEXT,
        value if is::<FileValue>(value) => &FILE,
        value if is::<TimeValue>(value) => &TIME,
        value if is::<PeriodValue>(value) => &PERIOD,
        value if is::<ImageValue>(value) => &IMAGE,
        value if is::<NavigationValue>(value) => &NAVIGATION,
        value if is::<SectionValue>(value) => &SECTION,
        value if is::<BodyValue>(value) => &BODY,
        value if is::<EndValue>(value) => &END,
        value if is::<OutdatedValue>(value) => &OUTDATED,
        value if value.kind() == ValueKind::Map => {
            let keys = value.try_iter().ok()?.filter_map(|key| key.as_str().map(str::to_owned));
            return Some(keys.collect::<Vec<_>>()).filter(|keys| !keys.is_empty());
        }
        _ => return None,
    };
    Some(known.iter().map(|name| (*name).to_owned()).collect())
}

/// Returns the attributes of a value by the name under which a template has it.
pub(super) fn attributes_by_name(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "page" => &PAGE,
        "loop" => &LOOP,
        "edition.home" => &HOME,
        _ => return None,
    })
}

/// Returns the attributes of every type of value.
pub(super) fn all_attributes<'n>() -> impl Iterator<Item = &'n str> {
    let groups: [&[&str]; 18] = [
        &ENTRY,
        &TEXT,
        &SECTION,
        &IMAGE,
        &TERM,
        &BODY,
        &TIME,
        &EDITION,
        &LANGUAGE,
        &PAGE,
        &HOME,
        &LOOP,
        &NAVIGATION,
        &PERIOD,
        &ITEM,
        &FILE,
        &END,
        &OUTDATED,
    ];
    groups.into_iter().flatten().copied()
}

/// Returns the methods of a value.
pub(super) fn methods(value: &Value) -> Option<&'static [&'static str]> {
    if value.downcast_object_ref::<EntryValue>().is_some() {
        return Some(&ENTRY_METHODS);
    }
    if value.downcast_object_ref::<EditionValue>().is_some() {
        return Some(&EDITION_METHODS);
    }
    value.downcast_object_ref::<TermValue>().map(|_| &TERM_METHODS[..])
}

/// Returns the methods of every type of value.
pub(super) fn all_methods<'n>() -> impl Iterator<Item = &'n str> {
    let groups: [&[&str]; 4] = [&EDITION_METHODS, &ENTRY_METHODS, &TERM_METHODS, &PAGE_METHODS];
    groups.into_iter().flatten().copied()
}
