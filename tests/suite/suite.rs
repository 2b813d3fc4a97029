//! The tests of the library, through its public interface, as one program. Their cases and tables
//! are in the folders beside this one.

mod support;

mod addresses;
mod age;
mod alphabetical;
mod architecture;
mod assets;
mod batches;
mod build;
mod change_notes;
mod commonmark;
mod content_type_laws;
mod content_types;
mod conventions;
mod conversions;
#[cfg(feature = "sqlite")]
mod copy;
mod corpora;
mod costs;
mod dates;
mod documentation;
mod edit;
mod edit_items;
mod edit_versions;
mod editorial;
mod editorial_items;
mod editorial_laws;
mod embedding;
mod end_of_page;
mod exchange;
mod exchange_laws;
mod exchange_messages;
mod explain;
mod feed;
mod feed_laws;
mod feeds;
mod field_rules;
mod fingerprint;
mod fluent_bundle;
mod fold_laws;
mod foreign_html;
mod front_matter;
mod gallery;
mod gate_items;
mod gates;
mod head;
mod hierarchy;
mod history;
mod hostile;
mod http;
mod http_1;
mod http_safety;
mod hugo;
mod intl;
mod json;
mod language;
mod laws;
mod layouts;
mod links;
mod live;
mod live_laws;
#[cfg(any(feature = "sqlite", all(unix, feature = "postgres")))]
mod live_store;
mod live_website;
mod loading;

mod markdown;
mod matching;
mod matching_model;
mod messages;
mod navigation;
mod negotiation;
mod numbers;
mod origins;
mod pages;
mod period_texts;
mod periods;
mod pictures;
mod promises;
mod queries;
mod query_attack_laws;
mod query_attacks;
mod query_guide;
mod query_laws;
mod random_input;
mod reading_guide;
mod registers;
mod resolution;
mod router;
mod rows;
mod sanitize;
mod sitemap;
mod sitemap_law;
#[cfg(feature = "sqlite")]
mod sqlite_store;
#[cfg(feature = "sqlite")]
mod sqlite_store_errors;
#[cfg(feature = "sqlite")]
mod sqlite_store_laws;
#[cfg(all(unix, feature = "postgres", feature = "live"))]
mod store_model;
#[cfg(any(feature = "sqlite", all(unix, feature = "postgres")))]
mod stored_content;
#[cfg(any(feature = "sqlite", all(unix, feature = "postgres")))]
mod stored_edits;
mod structured_data;
mod structured_law;
mod template_errors;
mod template_items;
mod template_queries;
mod templates;
mod terms;
mod theme_laws;
mod timeline;
mod typed_entries;
mod typography;
mod unusual_files;
mod updates;
mod version_differences;
mod version_laws;
mod versions;
mod website;
mod website_hostile;
mod website_laws;
mod zola;
