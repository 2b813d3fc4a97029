//! Pages from templates, in the language of [minijinja](https://docs.rs/minijinja), which is
//! Jinja's; with a theme to begin with.
//!
//! A template can hardly get a language wrong: texts know theirs, and what is printed in another
//! language than its surroundings is marked. The languages of the surroundings follow the elements
//! that are written with `element`.
//!
//! # What stands in a template
//!
//! | name | what it is |
//! |---|---|
//! | `edition` | `language`, `direction`, `site_name`, `home.url`, `home.entry`, `languages`; `entries(kind=…, tag=…, taxonomy=…, term=…, year=…, skip=…, limit=…, oldest_first=…)`, `entry(id)`, `terms("tags")`, `term("tags", id)`, `list_url(folder, 2)`, `folder_of(kind)`, `name_of("nl")` |
//! | `entry` | on the page of an entry, and on that of a term that has words of its own: `id`, `kind`, `url`, `language`, `direction`, `is_other_language`, `is_public`, `is_home`, `published`, `updated`, `body`, `introduction`, `sections`, `head`, `menu`, `notice`, and every field by its name; `field(name)`, `terms(taxonomy)`, `asset(file)` |
//! | `page` | on a list: `number`, `pages`, `total`, `items`, `folder`, `previous`, `next`, `url(3)` |
//! | `taxonomy` | on the overview of a taxonomy (`taxonomy.html`): its name; `edition.terms(taxonomy)` are its terms |
//! | `term` | on the list of a term: `id`, `taxonomy`, `name`, `slug`, `url`, `count`, `language`, `entries(3)`, `list_url(2)` |
//! | `head` | canonical address, `hreflang` and the rest, as HTML |
//! | `menu` | the languages of the site: `tag`, `name`, `state` (`current`, `translated`, `in-other-language`, `not-translated`), `url`, `served`, `absence`, `is_current` |
//! | `stylesheets`, `content_id` | the addresses of the style sheets; where the skip link leads |
//!
//! A text has `language`, `direction` and `is_other_language`; a picture `url`, `alt` and
//! `is_decorative`; a section `id`, `number`, `heading`, `body`, `notice`; a body `reading_minutes`,
//! `word_count` and `markdown`. An empty field is `none` and prints nothing; a name that stands for
//! nothing is an error when it is printed, and false in `{% if %}`.
//!
//! | function | what it gives |
//! |---|---|
//! | `t("page-of", page=1, pages=3)` | a message in the reader's language |
//! | `t_in(entry, "published-on", date=…)` | a message in the language of something, or of a tag |
//! | `has_message("news-count")` | whether there is one |
//! | `element("h1", entry.title, class="big")` | an element in the language of its content |
//! | `{% call element("article", item) %}…{% endcall %}` | an element in a language around more |
//! | `lang_attributes()`, `lang_attributes(item)` | ` lang="nl" dir="ltr"`, for the page or as far as it differs from what is around |
//! | `asset("/style.css")` | the address of a file from the root |
//! | `document_title(heading)` | a heading with the name of the site |
//!
//! | filter | what it gives |
//! |---|---|
//! | `date`, `date("short")`, `date(month="long")`, `time`, `datetime`, `relative` | a date in words: in the language of the entry that it is of, else of the surroundings |
//! | `number`, `number(style="percent")`, `joined`, `joined("disjunction")` | numbers and lists in the language of the surroundings |
//! | `lang` | as `lang_attributes` |
//! | `plain` | the words alone, never marked |
//! | `excerpt(160)` | the first words of a text, without its markup |
//!
//! # Escaping
//!
//! Everything is escaped but in `*.txt` and `*.md`; `body` and `head` are safe HTML. In an attribute,
//! in `<title>` and in `<script>` there can be no mark, so none is written there; neither in a
//! template that is not HTML. This is seen in the source of each template: a block that stands in a
//! title and is filled by another template needs `plain` there. In XML a body is escaped HTML, in text
//! it is Markdown. What is put together with `~` loses its language.
//!
//! # Limits
//!
//! A page may take ten million steps of the engine and may be 250 deep, so that a loop without an
//! end is an error: [`Theme::environment_mut`] changes that.

mod body_value;
mod built_in;
mod edition_value;
mod entry_value;
mod excerpt;
mod failure;
mod filters;
mod format;
mod functions;
mod markup;
mod menu_value;
mod root;
mod scene;
mod term_value;
mod text_value;
mod theme;
mod tools;

pub use minijinja;
pub use theme::Theme;
