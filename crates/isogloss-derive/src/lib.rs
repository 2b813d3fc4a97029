//! The derive macros of the crate isogloss, which re-exports them under its feature `derive`.

mod attributes;
mod expansion;
mod structure;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Declares a kind by a struct, and reads its entries as that struct.
///
/// Each field of the struct is a field of the kind, whose type follows from the Rust type. The
/// struct may have one lifetime, that of the catalog. The macro implements `TypedKind` and
/// `TypedEntry`.
///
/// ```ignore
/// #[derive(Clone, Debug, Kind)]
/// #[kind(name = "vacancy", folder = "jobs", lookup = "per-field", entry_rule = "list-only")]
/// struct Vacancy<'c> {
///     title: Text<'c>,
///     summary: Option<Text<'c>>,
///     #[field(choices = "grade")]
///     grade: ServedChoice<'c>,
///     deadline: Date,
///     contact: Option<Reference<'c, Person<'c>>>,
///     programme: Vec<Point<'c>>,
///     #[field(body)]
///     body: Option<Body<'c>>,
///     #[field(entry)]
///     entry: ServedEntry<'c>,
/// }
/// ```
///
/// Keys of `#[kind(…)]`:
///
/// | key | value |
/// |---|---|
/// | `name` | the name of the kind; needed |
/// | `folder` | the folder of its entries |
/// | `lookup` | `"whole-entry"` or `"per-field"` |
/// | `entry_rule` | `"render"`, `"list-only"`, `"redirect"` or `"hide"` |
/// | `list` | `true` or `false`: whether the folder has a list of its entries |
/// | `order` | the fields by which the entries are ordered, such as `["-period", "title"]` |
/// | `outdated_notice` | `true` or `false`: whether readers of a translation are told that its source has changed |
///
/// Keys of `#[field(…)]`:
///
/// | key | value |
/// |---|---|
/// | `name` | the name of the field, if it is not that of the member |
/// | `scope` | `"neutral"` or `"translated"`, if it is not that of the type |
/// | `type` | `"url"` or `"email"`, for a text that is one |
/// | `choices` | the list of choices |
/// | `rule` | `"chain"`, `"same-language"` or `"never"` |
/// | `lookup` | `"whole-entry"` or `"per-field"`, for groups and lists |
/// | `body` | the member is the body of the text, an `Option<Body>` |
/// | `sections` | the member has the sections of the body, a `Vec<Section>` |
/// | `entry` | the member is the entry itself, a `ServedEntry` |
/// | `id` | the member is the id of the entry, an `&EntryId` |
#[proc_macro_derive(Kind, attributes(kind, field))]
pub fn derive_kind(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expansion::kind(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Declares a group of fields, or the items of a list, by a struct, and reads them as that struct.
///
/// The struct can then be the type of a field of a typed entry, or of another group. With a member
/// `#[field(id)] id: &'c str` it can be in a `Vec`, which is a list of items. The other keys of
/// `#[field(…)]` are `name`, `scope`, `type`, `choices`, `rule` and `lookup`, as for `Kind`.
///
/// ```ignore
/// #[derive(Clone, Debug, Group)]
/// struct Point<'c> {
///     #[field(id)]
///     id: &'c str,
///     at: Timestamp,
///     title: Text<'c>,
///     place: Option<Text<'c>>,
/// }
/// ```
#[proc_macro_derive(Group, attributes(field))]
pub fn derive_group(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expansion::group(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}
