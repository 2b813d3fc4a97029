//! Pages from templates, written in the Jinja dialect of [minijinja](https://docs.rs/minijinja),
//! with a theme to start from.
//!
//! Every text in a template knows its language, and a text in another language than its
//! surroundings is marked when it is printed. The elements written with `element` set the language
//! of what is in them.
//!
//! # Values in a template
//!
//! | name | contents |
//! |---|---|
//! | `edition` | `language`, `direction`, `site_name`, `home.url`, `home.entry`, `languages`; `entries(…)`, `page_of_entries(2, 20, …)`, `around(entry, …)`, `entry(id)`, `terms("tags")`, `term("tags", id)`, `choices("grade")`, `navigation("main")`, `list_url(folder, 2)`, `folder_of(kind)`, `name_of("nl")` |
//! | `entry` | on the page of an entry, and on the page of a term that has its own entry: `id`, `kind`, `url`, `language`, `direction`, `is_other_language`, `is_public`, `is_home`, `published`, `updated`, `changes`, `is_by_field`, `body`, `introduction`, `sections`, `end`, `parent`, `ancestors`, `children`, `siblings`, `previous`, `next`, `breadcrumbs`, `head`, `menu`, `notice`, and every field by its name; `field(name)`, `terms(taxonomy)`, `asset(file)`, `referring(kind, field)`, `related(limit)`, `fields()`, `facts()`, `parts()` |
//! | `page` | on a list: `number`, `pages`, `total`, `items`, `folder`, `previous`, `next`, `url(3)` |
//! | `taxonomy` | on the overview of a taxonomy (`taxonomy.html`): its name; `edition.terms(taxonomy)` returns its terms |
//! | `term` | on the list of a term: `id`, `taxonomy`, `name`, `slug`, `url`, `count`, `language`, `entries(3)`, `list_url(2)` |
//! | `head` | the canonical address, `hreflang`, Open Graph, the links to feeds and the JSON-LD of an entry, as HTML |
//! | `breadcrumbs` | the way from the home page to this one, without this one: links as in a menu |
//! | `menu` | the languages of the site: `tag`, `name`, `state` (`current`, `translated`, `in-other-register`, `in-other-language`, `not-translated`), `url`, `served`, `absence`, `is_current` |
//! | `stylesheets`, `content_id` | the addresses of the style sheets; the id that the skip link leads to |
//!
//! `edition.navigation("main")` returns a menu of the site: each item has `label`, `url`, `hreflang`,
//! `current` (for `aria-current`) and `items`.
//!
//! `edition.entries` selects entries by `kind`, `tag`, `any_tag`, `taxonomy` with `term` or `any_term`,
//! `year`, `where={"grade": "a", "posts": {"at_least": 2}}`, the state of a period (`upcoming`, `running`,
//! `past`, `not_past`, each with the name of a field) and `without`. It sorts them by `order` or
//! `oldest_first`, and returns those that `offset`, which can also be written `skip`, and `limit` leave.
//! The comparisons in `where` are `is`, `not`, `any_of`, `all_of`, `at_least`, `at_most`, `more_than`,
//! `less_than`, `present`, `during` and `state`. They are those of [`Filter`](crate::edition::Filter).
//!
//! `entry.end` is `none`, unless the text has ended and is still shown; then it has `since`, `reason`, `replacement`
//! (an entry) and `after`, which is `banner`.
//!
//! `entry.outdated` is `none`, unless readers are told that a translation is outdated; then it has `source`, a
//! language such as `fr`, `since`, which can be `none`, and `current`, the entry in that language.
//!
//! A text has `language`, `direction` and `is_other_language`; a period `start` and `end`, which is the
//! last of its days, or `none` if it is open; a picture `url`, `alt`,
//! `is_decorative`, `width`, `height`, `srcset` and `sizes`; a section `id`, `number`, `heading`, `body`, `notice`; a body
//! `reading_minutes`, `word_count` and `markdown`; a choice `id` and `name`; one of
//! `changes` its `date`, `moment`, `note` and `is_major`; a file `url`, `source`,
//! `title`, `media_type`, `size` and `is_other_language`; an item of a list, and a group, its fields,
//! `id`, `shape`, `is_other_language`, `notice` and `fields`; one of `fields` its `name`, `type`, `label` and `value`. An empty field is `none` and prints nothing,
//! through every filter too. A name that does not exist is an error when it is printed or passed,
//! and false in `{% if %}`. A kind, a taxonomy or a folder that the site does not have is always an
//! error; an unknown entry is `none`, and an unknown term has no entries.
//!
//! | function | result |
//! |---|---|
//! | `t("page-of", page=1, pages=3)` | a message in the reader's language |
//! | `t_in(entry, "published-on", date=…)` | a message in the language of a value, or in that of a tag |
//! | `has_message("news-count")` | whether there is a message of this name |
//! | `element("h1", entry.title, class="big")` | an element in the language of its content; nothing if the content is an empty field |
//! | `{% call element("article", item) %}…{% endcall %}` | an element in the language of `item`, around other content |
//! | `lang_attributes()`, `lang_attributes(item)` | ` lang="nl" dir="ltr"` for the page, or the attributes that differ from the surroundings |
//! | `asset("/style.css")` | the address of a file, by its path from the root |
//! | `document_title(heading, 2)` | a heading with the number of the page, if it is not the first, and the name of the site |
//!
//! | filter | result |
//! |---|---|
//! | `date`, `date("short")`, `date(month="long")`, `time`, `datetime`, `relative` | a date in the language of the entry that it belongs to, or otherwise of the surroundings; a period as a range |
//! | `number`, `number(style="percent")`, `joined`, `joined("disjunction")` | numbers and lists in the language of the surroundings; a number that is passed to a message keeps its options there |
//! | `lang` | the same as `lang_attributes` |
//! | `plain` | the text alone, never marked |
//! | `replace("a", "b")`, `upper`, `lower`, `title`, `capitalize`, `trim` | a text in its own language |
//! | `default("…")` | another value for an empty field, or for a name that does not exist |
//! | `alphabetical`, `alphabetical("title")`, `alphabetical("place.town")` | a list of texts or terms, or of entries by a field, in the alphabetical order of the reader's language (feature `collation`); empty fields last |
//! | `length` | the number of items of a list, or of characters of a text; 0 for an empty field |
//! | `excerpt(160)` | the first words of a text, without its markup |
//!
//! # Escaping
//!
//! Everything is escaped except in `*.txt` and `*.md`; `body` and `head` are safe HTML. In an
//! attribute, in `<title>` and in `<script>` a language cannot be marked, so no mark is written
//! there, and none in a template that is not HTML. The source of each template shows these
//! positions; a block within a title that another template fills needs `plain` there. In XML a body
//! is escaped HTML, in text it is Markdown. Texts joined with `~` lose their language.
//!
//! # Limits
//!
//! A page can take up to ten million steps of the engine and nest 250 levels deep, so that an
//! endless loop is an error. Use [`Theme::environment_mut`] to change these limits. A template in
//! which more than 300 operators of an expression depend on each other, or an `if` has more than
//! 300 branches, is refused when it is added.

mod alphabetical;
mod arguments;
mod blocks;
mod body_value;
mod built_in;
mod dated;
mod edition_value;
mod end_value;
mod engine_filters;
mod entries;
mod entry_value;
mod excerpt;
mod failure;
mod field_value;
mod filters;
mod format;
mod functions;
mod graphemes;
mod item_value;
mod localizers;
mod markup;
mod menu_value;
mod misses;
mod mistake;
mod names;
mod navigation_value;
mod nesting;
mod outdated_value;
mod page_context;
mod period_value;
mod template_context;
mod term_value;
mod text_value;
mod theme;
mod theme_images;

pub use minijinja;
pub use theme::Theme;
