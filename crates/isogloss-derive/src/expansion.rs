//! The code that the macros write.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Error, Lifetime, Result};

use crate::attributes::KindAttributes;
use crate::structure::{Member, Structure};

/// Expands `#[derive(Kind)]`.
pub(crate) fn kind(input: &DeriveInput) -> Result<TokenStream> {
    let structure = Structure::of(input, &["body", "sections", "entry", "id"])?;
    let attributes = KindAttributes::parse(&input.attrs)?;
    let Some(name) = &attributes.name else {
        let message = "the kind needs a name: write #[kind(name = \"…\")]";
        return Err(Error::new_spanned(&input.ident, message));
    };
    let (this, lifetime, own) = (structure.name(), structure.lifetime(), structure.own_lifetime);
    let fields = declarations(&structure, &lifetime);
    let own = own.iter();
    let (rules, consts) = (rules(&attributes), consts(&attributes));
    let members = structure.members.iter().map(|member| {
        let ident = member.ident;
        let value = match member.attributes.role.as_ref().map(ToString::to_string).as_deref() {
            Some("entry") => quote!(entry),
            Some("body") => quote!(entry.body()),
            Some("sections") => quote!(entry.sections()),
            Some("id") => quote!(entry.id()),
            _ => reading(member, &lifetime, &format_ident!("of_entry"), &quote!(&entry)),
        };
        quote!(#ident: #value)
    });
    Ok(quote! {
        #[automatically_derived]
        impl<#(#own),*> ::isogloss::content::TypedKind for #this {
            #consts

            fn kind() -> ::isogloss::content::Kind {
                // The struct may have no lifetime.
                fn declared<#lifetime>() -> ::isogloss::content::Kind {
                    ::isogloss::content::Kind::new(#name)
                        #rules
                        #(.with_field(#fields))*
                }
                declared()
            }
        }

        #[automatically_derived]
        impl<#lifetime> ::isogloss::edition::TypedEntry<#lifetime> for #this {
            const KIND: ::core::option::Option<&'static str> = ::core::option::Option::Some(#name);

            fn read(
                entry: ::isogloss::edition::ServedEntry<#lifetime>,
            ) -> ::core::option::Option<Self> {
                if entry.kind().name() != #name {
                    return ::core::option::Option::None;
                }
                ::core::option::Option::Some(Self { #(#members,)* })
            }
        }
    })
}

/// Returns the calls that set the rules of a kind.
fn rules(attributes: &KindAttributes) -> TokenStream {
    let folder = attributes.folder.iter();
    let lookup = attributes.lookup.iter();
    let entry_rule = attributes.entry_rule.iter();
    let list = attributes.list.iter();
    let order = attributes.order.iter();
    let order = order.map(|names| quote!(.with_order([#(#names),*])));
    let outdated_notice = attributes.outdated_notice.iter();
    quote! {
        #(.in_folder(#folder))*
        #(.with_fallback_unit(::isogloss::content::FallbackUnit::#lookup))*
        #(.with_entry_rule(::isogloss::content::EntryRule::#entry_rule))*
        #(.with_list(#list))*
        #(#order)*
        #(.with_outdated_notice(#outdated_notice))*
    }
}

/// Returns the rules that a declaration by the site must have too.
fn consts(attributes: &KindAttributes) -> TokenStream {
    let lookup = attributes.lookup.iter();
    let entry_rule = attributes.entry_rule.iter();
    quote! {
        #(const LOOKUP: ::core::option::Option<::isogloss::content::FallbackUnit> =
            ::core::option::Option::Some(::isogloss::content::FallbackUnit::#lookup);)*
        #(const ENTRY_RULE: ::core::option::Option<::isogloss::content::EntryRule> =
            ::core::option::Option::Some(::isogloss::content::EntryRule::#entry_rule);)*
    }
}

/// Expands `#[derive(Group)]`.
pub(crate) fn group(input: &DeriveInput) -> Result<TokenStream> {
    let structure = Structure::of(input, &["id"])?;
    let (this, lifetime) = (structure.name(), structure.lifetime());
    let fields = declarations(&structure, &lifetime);
    let members = structure.members.iter().map(|member| {
        let ident = member.ident;
        let value = match member.is("id") {
            true => quote!(item.id()),
            false => reading(member, &lifetime, &format_ident!("of_item"), &quote!(item)),
        };
        quote!(#ident: #value)
    });
    let listed = structure.has("id").then(|| listed(&this, &lifetime));
    Ok(quote! {
        #[automatically_derived]
        impl<#lifetime> ::isogloss::edition::Group<#lifetime> for #this {
            fn shape() -> ::isogloss::content::Shape {
                ::isogloss::content::Shape::new("") #(.with_field(#fields))*
            }

            fn read_item(
                item: &::isogloss::edition::Item<#lifetime>,
            ) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self { #(#members,)* })
            }
        }

        #[automatically_derived]
        impl<#lifetime> ::isogloss::edition::TypedField<#lifetime> for #this {
            fn field(name: &str) -> ::isogloss::content::Field {
                <Self as ::isogloss::edition::Group<#lifetime>>::group(name)
            }

            fn read(
                field: &::isogloss::edition::FieldReader<'_, #lifetime>,
            ) -> ::core::option::Option<Self> {
                <Self as ::isogloss::edition::Group<#lifetime>>::read_group(field)
            }

            fn absent(
                field: &::isogloss::edition::FieldReader<'_, #lifetime>,
            ) -> ::core::option::Option<Self> {
                <Self as ::isogloss::edition::Group<#lifetime>>::read_unfinished(field)
            }
        }

        #listed
    })
}

/// Returns the implementation by which a group can be in a `Vec`.
fn listed(this: &TokenStream, lifetime: &Lifetime) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl<#lifetime> ::isogloss::edition::ListedField<#lifetime> for #this {
            fn field(name: &str) -> ::isogloss::content::Field {
                <Self as ::isogloss::edition::Group<#lifetime>>::list(name)
            }

            fn read_all(
                field: &::isogloss::edition::FieldReader<'_, #lifetime>,
            ) -> ::std::vec::Vec<Self> {
                <Self as ::isogloss::edition::Group<#lifetime>>::read_list(field)
            }
        }
    }
}

/// Returns the declarations of the fields of a struct.
fn declarations(structure: &Structure<'_>, lifetime: &Lifetime) -> Vec<TokenStream> {
    let fields = structure.members.iter().filter(|member| member.attributes.role.is_none());
    fields.map(|member| declaration(member, lifetime)).collect()
}

/// Returns the declaration of a field. Errors of its type are shown at the type.
fn declaration(member: &Member<'_>, lifetime: &Lifetime) -> TokenStream {
    let (name, rust_type, attributes) = (member.name(), member.rust_type, &member.attributes);
    let field = quote_spanned! {rust_type.span()=>
        <#rust_type as ::isogloss::edition::TypedField<#lifetime>>::declaration(#name)
    };
    // By default, addresses are the same in all languages.
    let neutral = format_ident!("Neutral");
    let scope = attributes.scope.as_ref().or(attributes.field_type.as_ref().map(|_| &neutral));
    let scope = scope.into_iter();
    let field_type = attributes.field_type.iter();
    let choices = attributes.choices.iter();
    let rule = attributes.rule.iter();
    let lookup = attributes.lookup.iter();
    quote! {
        #field
            #(.with_type(::isogloss::content::FieldType::#field_type))*
            #(.with_scope(::isogloss::content::Scope::#scope))*
            #(.with_choices(#choices))*
            #(.with_rule(::isogloss::content::FieldRule::#rule))*
            #(.with_lookup(::isogloss::content::FallbackUnit::#lookup))*
    }
}

/// Returns the reading of a field. `constructor` makes a reader of its owner.
fn reading(
    member: &Member<'_>,
    lifetime: &Lifetime,
    constructor: &Ident,
    owner: &TokenStream,
) -> TokenStream {
    let (name, rust_type) = (member.name(), member.rust_type);
    quote_spanned! {rust_type.span()=>
        <#rust_type as ::isogloss::edition::TypedField<#lifetime>>::read_or_absent(
            &::isogloss::edition::FieldReader::#constructor(#owner, #name)
        )?
    }
}

#[cfg(test)]
mod tests {
    use syn::{DeriveInput, Result};

    use super::{group, kind};

    fn input(source: &str) -> DeriveInput {
        syn::parse_str(source).unwrap_or_else(|error| panic!("{error}: {source}"))
    }

    /// Returns the messages of the errors with the sources that they point at.
    fn errors(result: Result<proc_macro2::TokenStream>) -> Vec<String> {
        let error = result.expect_err("the struct was accepted");
        error.into_iter().map(|error| error.to_string()).collect()
    }

    #[test]
    fn structs_that_cannot_declare_a_kind_are_refused() {
        let cases = [
            (
                "#[kind(folder = \"jobs\")] struct Job { deadline: Date }",
                "the kind needs a name: write #[kind(name = \"…\")]",
            ),
            ("struct Job { deadline: Date }", "the kind needs a name: write #[kind(name = \"…\")]"),
            ("#[kind(name = \"job\")] struct Job(Date);", "the struct needs named fields"),
            ("#[kind(name = \"job\")] struct Job;", "the struct needs named fields"),
            (
                "#[kind(name = \"job\")] enum Job { Open, Closed }",
                "an enum cannot read fields: use a struct",
            ),
            (
                "#[kind(name = \"job\")] union Job { a: i64, b: f64 }",
                "a union cannot read fields: use a struct",
            ),
            (
                "#[kind(name = \"job\")] struct Job<'a, 'b> { title: Text<'a>, lead: Text<'b> }",
                "the struct can have one lifetime only, that of the catalog",
            ),
            (
                "#[kind(name = \"job\")] struct Job<T> { value: T }",
                "the struct can have no parameter other than a lifetime",
            ),
            (
                "#[kind(name = \"job\", directory = \"jobs\")] struct Job {}",
                "unknown key `directory`; the keys are name, folder, lookup, entry_rule, list, order, \
                 outdated_notice",
            ),
            (
                "#[kind(name = \"job\", lookup = \"per-entry\")] struct Job {}",
                "unknown value; expected \"whole-entry\", \"per-field\"",
            ),
            (
                "#[kind(name = \"job\")] struct Job { #[field(place = \"neutral\")] day: Date }",
                "unknown key `place`; the keys are name, scope, type, choices, rule, lookup, body, \
                 sections, entry, id",
            ),
            (
                "#[kind(name = \"job\")] struct Job<'c> { #[field(body)] body: Body<'c> }",
                "the body can be absent: write Option<Body<'_>>",
            ),
            (
                "#[kind(name = \"job\")] struct Job<'c> { advice: isogloss::edition::Body<'c> }",
                "a draft can lack a translated text in Markdown: write Option<Body<'_>>",
            ),
            (
                "#[kind(name = \"job\")] struct Job { #[field(scope = \"translated\")] day: Date }",
                "a draft can lack a translated field, and only a Text can then be empty: write \
                 Option<Date>",
            ),
            (
                "#[kind(name = \"job\")] struct Job<'c> { grade: Option<ServedChoice<'c>> }",
                "a choice needs its list: write #[field(choices = \"…\")]",
            ),
        ];
        for (source, message) in cases {
            assert_eq!(errors(kind(&input(source))), [message], "{source}");
        }
    }

    #[test]
    fn structs_that_cannot_be_groups_are_refused() {
        let cases = [
            ("struct Point(Date);", "the struct needs named fields"),
            ("enum Point { A }", "an enum cannot read fields: use a struct"),
            (
                "struct Point<'c> { #[field(body)] body: Option<Body<'c>> }",
                "unknown key `body`; the keys are name, scope, type, choices, rule, lookup, id",
            ),
        ];
        for (source, message) in cases {
            assert_eq!(errors(group(&input(source))), [message], "{source}");
        }
    }

    #[test]
    fn the_errors_of_all_fields_are_reported_at_once() {
        let source =
            "struct Point<'c> { #[field(label = \"a\")] a: Date, grade: ServedChoice<'c> }";
        assert_eq!(errors(group(&input(source))).len(), 2);
    }

    #[test]
    fn keys_become_calls() {
        let source =
            "#[kind(name = \"job\", folder = \"jobs\", lookup = \"per-field\", list = false)]
            struct Job<'c> {
                #[field(name = \"web-site\", type = \"url\")]
                site: Option<Text<'c>>,
                #[field(scope = \"translated\", rule = \"same-language\")]
                r#type: Vec<&'c str>,
            }";
        let written = kind(&input(source)).unwrap().to_string().replace(' ', "");
        for expected in [
            "Kind::new(\"job\").in_folder(\"jobs\")",
            ".with_fallback_unit(::isogloss::content::FallbackUnit::PerField)",
            ".with_list(false)",
            "::declaration(\"web-site\").with_type(::isogloss::content::FieldType::Url)\
             .with_scope(::isogloss::content::Scope::Neutral)",
            "::declaration(\"type\").with_scope(::isogloss::content::Scope::Translated)\
             .with_rule(::isogloss::content::FieldRule::SameLanguage)",
        ] {
            let expected = expected.replace(' ', "");
            assert!(written.contains(&expected), "{expected}\n{written}");
        }
    }
}
