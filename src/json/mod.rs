//! Serialisation of entries as JSON, or in any other serde format, for front ends that render pages
//! themselves.
//!
//! [`ServedEntry`](crate::ServedEntry), [`NewsItem`](crate::NewsItem) and
//! [`MissionPage`](crate::MissionPage) are `Serialize`, and so are [`Page`](crate::edition::Page) of them,
//! [`Text`](crate::Text), [`Address`](crate::routing::Address),
//! [`HeadSet`](crate::routing::HeadSet), [`LanguageMenu`](crate::routing::LanguageMenu),
//! [`ServedTerm`](crate::edition::ServedTerm) and [`LanguageTag`](crate::LanguageTag). A [`Document`]
//! sets which parts of an entry are included.
//!
//! Keys are in `snake_case`, like the names in front matter and in templates; values that are names
//! are in `kebab-case`. A missing value is `null`, so that the structure is always the same,
//! except for `changes`, `end` and `outdated`.
//!
//! # An entry
//!
//! | key | value |
//! |---|---|
//! | `id`, `kind`, `slug` | the entry; `slug` is that of the text that is served |
//! | `language`, `requested`, `direction`, `step`, `skipped` | the language of the entry as a whole, and its provenance: see below |
//! | `is_public` | `false` only in a preview |
//! | `end` | only if the text has ended and is still shown: `after`, `since`, `reason`, and the id of the `replacement` |
//! | `outdated` | only if readers are told that the translation is [outdated](crate::ServedEntry::outdated): `source`, the language of the newer text, `since`, the moment of its change or `null`, and `url`, the link to it |
//! | `address` | the page on which this reader reads it: `path` and, if the site has a base URL, `url` |
//! | `published`, `updated` | moments, `2025-09-01T22:00:00Z` |
//! | `changes` | only if there are any, newest first: `date` (a day in the site's time zone), `note` (a text), `major` |
//! | `fields` | every field of the kind by its name |
//! | `body` | the text before the first section; all of it if there are no sections |
//! | `sections` | `id`, `number`, `heading`, `body` |
//! | `parent`, `children` | the entries above and directly below, in the form of a `reference`: see below; `parent` is `null` if there is none |
//! | `head` | `canonical`, `robots`, `reason`, `alternates`, `x_default`, `title`, `description`, `open_graph_locale` |
//! | `languages` | the menu: `language`, `name`, `direction`, `state`, `address`, `served` |
//!
//! A summary, for lists, has the keys before `body` only.
//!
//! # A text and its provenance
//!
//! | key | value |
//! |---|---|
//! | `value` | the text |
//! | `language`, `direction` | its language and direction: the attributes `lang` and `dir` |
//! | `requested` | the reader's language |
//! | `step` | `exact`, `same-language`, `other-register`, `other-language` or `neutral` |
//! | `skipped` | the languages that were tried before: `language` and `reason` (`missing`, `empty`, `draft`, `in-review`, `scheduled`, `expired`, `withdrawn`, `not-allowed`) |
//!
//! A body has `markdown` and `html` instead of `value`, as far as the document includes them, and
//! `reading_minutes`.
//!
//! # A field
//!
//! | type of the field | value |
//! |---|---|
//! | text, also by language | a text, as above |
//! | a date, a moment | a string, `2025-09-02` or `2025-09-02T08:00:00Z` |
//! | a taxonomy | a list of terms: `id`, `taxonomy`, `name` (a text), `slug`, `address` |
//! | a picture | `source`, `url`, `alternative` (a text), `is_decorative` |
//! | `markdown` | a body, as above |
//! | `url`, `email` | a string |
//! | `choice` | `id` and `name` (a text); `choices` is a list of them |
//! | `reference` | `id`, `kind`, `title` (a text) and `address` of the entry, or `null` if this reader does not see it; `references` is a list of those that the reader sees |
//! | `file` | `source`, `url`, `title` (a text), `media_type`, `size`, and the provenance of a text; `files` is a list of them |
//! | `group` | its fields by their names |
//! | `list` | a list of items: `id`, `shape` (the name, or `null`), and the fields by their names |
//! | a list or a table of a translated field | `value` and the provenance of a text |
//! | a number, a boolean, a neutral list or table | the same in JSON |
//!
//! ```
//! # let catalog = isogloss::Catalog::builder()
//! #     .file("site.toml", "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
//! #     .file("terms.toml", "[tags.sea]\nname = { fr = \"Mer\", nl = \"Zee\" }\n")
//! #     .file("news/a/entry.toml", "date = 2025-09-02\ntags = [\"sea\"]\n")
//! #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\nDe *lansiers*.\n")
//! #     .build()?;
//! use isogloss::json::Document;
//! use serde_json::json;
//!
//! let moment = "2025-10-01T00:00:00Z".parse().unwrap();
//! let french = catalog.edition("fr".parse()?, moment)?;
//! let entry = french.get("news/a").unwrap();
//! let json = serde_json::to_value(Document::new(&entry).with_html(true)).unwrap();
//!
//! assert_eq!(json["fields"]["date"], "2025-09-02");
//! assert_eq!(json["fields"]["tags"][0]["name"]["value"], "Mer");
//! assert_eq!(json["fields"]["title"], json!({
//!     "value": "Terug",
//!     "language": "nl",
//!     "requested": "fr",
//!     "direction": "ltr",
//!     "step": "other-language",
//!     "skipped": [{ "language": "fr", "reason": "missing" }],
//! }));
//! assert_eq!(json["address"]["url"], "https://example.org/fr/news/terug/");
//! assert_eq!(json["body"]["html"], "<p>De <em>lansiers</em>.</p>\n");
//! assert_eq!(json["languages"][1]["state"], "translated");
//! # Ok::<(), isogloss::Error>(())
//! ```

mod document;
mod end;
mod field;
mod outdated;
mod readings;

pub use document::Document;
