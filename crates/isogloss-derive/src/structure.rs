//! The structs that the macros accept.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{
    Data, DeriveInput, Error, Fields, GenericArgument, GenericParam, Lifetime, PathArguments,
    Result, Type,
};

use crate::attributes::FieldAttributes;

/// A struct with named members and at most one lifetime.
pub(crate) struct Structure<'s> {
    pub(crate) ident: &'s Ident,
    /// The lifetime of the struct, if it has one.
    pub(crate) own_lifetime: Option<&'s Lifetime>,
    pub(crate) members: Vec<Member<'s>>,
}

/// A member of a struct.
pub(crate) struct Member<'s> {
    pub(crate) ident: &'s Ident,
    pub(crate) rust_type: &'s Type,
    pub(crate) attributes: FieldAttributes,
}

impl<'s> Structure<'s> {
    /// Reads a struct. `roles` are the keys for members that are no fields.
    pub(crate) fn of(input: &'s DeriveInput, roles: &[&str]) -> Result<Structure<'s>> {
        let named = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) => &fields.named,
                _ => return Err(Error::new_spanned(&input.ident, "the struct needs named fields")),
            },
            Data::Enum(_) => return Err(unfit(input, "an enum")),
            Data::Union(_) => return Err(unfit(input, "a union")),
        };
        let own_lifetime = only_lifetime(input)?;
        let mut members = Vec::new();
        let mut errors: Option<Error> = None;
        for field in named {
            let member = field.ident.as_ref().map(|ident| {
                let attributes = FieldAttributes::parse(&field.attrs, roles)?;
                let member = Member { ident, rust_type: &field.ty, attributes };
                member.check().map(|()| member)
            });
            match member {
                Some(Ok(member)) => members.push(member),
                Some(Err(error)) => match &mut errors {
                    Some(errors) => errors.combine(error),
                    None => errors = Some(error),
                },
                None => {}
            }
        }
        match errors {
            Some(errors) => Err(errors),
            None => Ok(Structure { ident: &input.ident, own_lifetime, members }),
        }
    }

    /// Returns the lifetime of the catalog in implementations of traits that have it.
    pub(crate) fn lifetime(&self) -> Lifetime {
        let none = || Lifetime::new("'c", Span::call_site());
        self.own_lifetime.cloned().unwrap_or_else(none)
    }

    /// Returns the struct with its lifetime.
    pub(crate) fn name(&self) -> TokenStream {
        let (ident, lifetime) = (self.ident, self.own_lifetime);
        match lifetime {
            Some(lifetime) => quote!(#ident<#lifetime>),
            None => quote!(#ident),
        }
    }

    pub(crate) fn has(&self, role: &str) -> bool {
        self.members.iter().any(|member| member.is(role))
    }
}

fn unfit(input: &DeriveInput, what: &str) -> Error {
    Error::new_spanned(&input.ident, format!("{what} cannot read fields: use a struct"))
}

fn only_lifetime(input: &DeriveInput) -> Result<Option<&Lifetime>> {
    let mut lifetime = None;
    for parameter in &input.generics.params {
        match parameter {
            GenericParam::Lifetime(its) if lifetime.is_none() => lifetime = Some(&its.lifetime),
            GenericParam::Lifetime(its) => {
                let message = "the struct can have one lifetime only, that of the catalog";
                return Err(Error::new_spanned(&its.lifetime, message));
            }
            other => {
                let message = "the struct can have no parameter other than a lifetime";
                return Err(Error::new_spanned(other, message));
            }
        }
    }
    Ok(lifetime)
}

impl Member<'_> {
    pub(crate) fn is(&self, role: &str) -> bool {
        self.attributes.role.as_ref().is_some_and(|its| its == role)
    }

    /// Returns the name of the field.
    pub(crate) fn name(&self) -> String {
        let own = || self.ident.to_string().trim_start_matches("r#").to_owned();
        self.attributes.name.as_ref().map_or_else(own, syn::LitStr::value)
    }

    fn check(&self) -> Result<()> {
        let refuse =
            |tokens: &dyn ToTokens, message: &str| Err(Error::new_spanned(tokens, message));
        let (outer, inner) = (named(self.rust_type), within(self.rust_type));
        let is_optional = matches!(&*outer, "Option" | "Vec");
        if self.is("body")
            && (outer.as_str(), inner.map(named).as_deref()) != ("Option", Some("Body"))
        {
            return refuse(self.rust_type, "the body can be absent: write Option<Body<'_>>");
        }
        if self.attributes.role.is_some() {
            return Ok(());
        }
        if outer == "Body" {
            return refuse(
                self.rust_type,
                "a draft can lack a translated text in Markdown: write Option<Body<'_>>",
            );
        }
        let is_translated = self.attributes.scope.as_ref().is_some_and(|it| it == "Translated");
        if is_translated && !is_optional && outer != "Text" {
            let message = format!(
                "a draft can lack a translated field, and only a Text can then be empty: write \
                 Option<{outer}>"
            );
            return refuse(self.rust_type, &message);
        }
        let is_choice = [Some(outer), inner.map(named)].contains(&Some("ServedChoice".to_owned()));
        if is_choice && self.attributes.choices.is_none() {
            let message = "a choice needs its list: write #[field(choices = \"…\")]";
            return refuse(self.rust_type, message);
        }
        Ok(())
    }
}

/// Returns the name of a type without its path and parameters.
fn named(rust_type: &Type) -> String {
    match rust_type {
        Type::Path(path) => {
            path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default()
        }
        Type::Group(group) => named(&group.elem),
        Type::Paren(paren) => named(&paren.elem),
        _ => String::new(),
    }
}

/// Returns the type that is the first parameter of another.
fn within(rust_type: &Type) -> Option<&Type> {
    let Type::Path(path) = rust_type else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}
