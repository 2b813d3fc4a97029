//! The attributes `#[kind(…)]` and `#[field(…)]`.

use proc_macro2::Ident;
use quote::format_ident;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, LitBool, LitStr, Result, Token};

const LOOKUPS: &[&str] = &["whole-entry", "per-field"];
const ENTRY_RULES: &[&str] = &["render", "list-only", "redirect", "hide"];
const SCOPES: &[&str] = &["neutral", "translated"];
const RULES: &[&str] = &["chain", "same-language", "never"];
const TYPES: &[&str] = &["url", "email"];

/// The keys of `#[kind(…)]`. Words are names of variants.
#[derive(Default)]
pub(crate) struct KindAttributes {
    pub(crate) name: Option<LitStr>,
    pub(crate) folder: Option<LitStr>,
    pub(crate) lookup: Option<Ident>,
    pub(crate) entry_rule: Option<Ident>,
    pub(crate) list: Option<LitBool>,
    pub(crate) order: Option<Vec<LitStr>>,
    pub(crate) outdated_notice: Option<LitBool>,
}

/// The keys of `#[field(…)]`. Words are names of variants.
#[derive(Default)]
pub(crate) struct FieldAttributes {
    pub(crate) role: Option<Ident>,
    pub(crate) name: Option<LitStr>,
    pub(crate) scope: Option<Ident>,
    pub(crate) field_type: Option<Ident>,
    pub(crate) choices: Option<LitStr>,
    pub(crate) rule: Option<Ident>,
    pub(crate) lookup: Option<Ident>,
}

impl KindAttributes {
    pub(crate) fn parse(attributes: &[Attribute]) -> Result<KindAttributes> {
        let mut parsed = KindAttributes::default();
        for attribute in attributes.iter().filter(|it| it.path().is_ident("kind")) {
            attribute.parse_nested_meta(|meta| match &*key(&meta) {
                "name" => set(&mut parsed.name, text(&meta)),
                "folder" => set(&mut parsed.folder, text(&meta)),
                "lookup" => set(&mut parsed.lookup, word(&meta, LOOKUPS)),
                "entry_rule" => set(&mut parsed.entry_rule, word(&meta, ENTRY_RULES)),
                "list" => set(&mut parsed.list, meta.value()?.parse()),
                "order" => set(&mut parsed.order, texts(&meta)),
                "outdated_notice" => set(&mut parsed.outdated_notice, meta.value()?.parse()),
                _ => {
                    let rules = ["lookup", "entry_rule", "list", "order", "outdated_notice"];
                    Err(unknown(&meta, &[&["name", "folder"], &rules[..]].concat()))
                }
            })?;
        }
        Ok(parsed)
    }
}

impl FieldAttributes {
    /// Parses the attributes of a member. `roles` are the keys for members that are no fields.
    pub(crate) fn parse(attributes: &[Attribute], roles: &[&str]) -> Result<FieldAttributes> {
        let mut parsed = FieldAttributes::default();
        for attribute in attributes.iter().filter(|it| it.path().is_ident("field")) {
            attribute.parse_nested_meta(|meta| match &*key(&meta) {
                "name" => set(&mut parsed.name, text(&meta)),
                "scope" => set(&mut parsed.scope, word(&meta, SCOPES)),
                "type" => set(&mut parsed.field_type, word(&meta, TYPES)),
                "choices" => set(&mut parsed.choices, text(&meta)),
                "rule" => set(&mut parsed.rule, word(&meta, RULES)),
                "lookup" => set(&mut parsed.lookup, word(&meta, LOOKUPS)),
                role if roles.contains(&role) => {
                    set(&mut parsed.role, Ok(format_ident!("{role}", span = span(&meta))))
                }
                _ => {
                    let keys = ["name", "scope", "type", "choices", "rule", "lookup"];
                    Err(unknown(&meta, &[&keys, roles].concat()))
                }
            })?;
        }
        Ok(parsed)
    }
}

fn key(meta: &ParseNestedMeta<'_>) -> String {
    meta.path.get_ident().map(ToString::to_string).unwrap_or_default()
}

fn span(meta: &ParseNestedMeta<'_>) -> proc_macro2::Span {
    syn::spanned::Spanned::span(&meta.path)
}

fn set<T>(place: &mut Option<T>, value: Result<T>) -> Result<()> {
    *place = Some(value?);
    Ok(())
}

fn text(meta: &ParseNestedMeta<'_>) -> Result<LitStr> {
    meta.value()?.parse()
}

/// Parses a list of texts in brackets.
fn texts(meta: &ParseNestedMeta<'_>) -> Result<Vec<LitStr>> {
    let content;
    let list = meta.value()?;
    syn::bracketed!(content in list);
    Ok(Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?.into_iter().collect())
}

/// Parses one of some words, and returns the name of its variant.
fn word(meta: &ParseNestedMeta<'_>, known: &[&str]) -> Result<Ident> {
    let text = text(meta)?;
    match known.contains(&&*text.value()) {
        true => Ok(variant(&text)),
        false => {
            let known: Vec<String> = known.iter().map(|word| format!("\"{word}\"")).collect();
            let message = format!("unknown value; expected {}", known.join(", "));
            Err(Error::new(text.span(), message))
        }
    }
}

/// Returns the name of the variant of a word: `PerField` for `per-field`.
fn variant(text: &LitStr) -> Ident {
    let word = text.value();
    let parts = word.split('-').map(|part| {
        let (first, rest) = part.split_at(1);
        first.to_uppercase() + rest
    });
    format_ident!("{}", parts.collect::<String>(), span = text.span())
}

fn unknown(meta: &ParseNestedMeta<'_>, known: &[&str]) -> Error {
    let key = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
    meta.error(format!("unknown key `{key}`; the keys are {}", known.join(", ")))
}
