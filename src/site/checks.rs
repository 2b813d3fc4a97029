//! Checks of single parts of a configuration.

use std::collections::HashMap;

use super::{Conventions, SiteLanguage};
use crate::content::{Kind, RawHtml, SlugForm, Term};
use crate::error::{Code, Diagnostic, Location, Report, Spanned};
use crate::language::{FallbackChain, LanguageTag, Registers};
use crate::sanitize;

/// Returns a warning for a chain that falls back to other languages but not to the site's first
/// one. A chain with a single language and the chain of a register are assumed to be intended.
pub(super) fn dead_end(
    chain: &FallbackChain,
    tags: &[LanguageTag],
    registers: &Registers,
) -> Option<Diagnostic> {
    let default = *tags.first()?;
    let is_register = chain.languages().next().is_some_and(|tag| registers.has(tag));
    let has_default = chain.languages().any(|tag| tag == default);
    if chain.languages().len() < 2 || is_register || has_default {
        return None;
    }
    let message =
        format!("the chain {chain} does not contain {default}, the site's first language");
    let help = format!(
        "add \"{default}\", otherwise content written only in it is not shown to these readers"
    );
    Some(Diagnostic::warning(Code::ChainDeadEnd, message).help(help))
}

/// Returns one warning for all implied chains that had to leave languages out. A site with very
/// many languages has to declare the fallbacks itself.
pub(super) fn cut_short(
    chains: &[FallbackChain],
    order: &[LanguageTag],
    registers: &Registers,
) -> Option<Diagnostic> {
    let left_out = |chain: &FallbackChain| {
        let reader = chain.languages().next().unwrap_or_else(LanguageTag::undetermined);
        let is_in = |wanted: &LanguageTag| chain.languages().any(|link| link == *wanted);
        let wanted = order.iter().filter(|wanted| registers.is_implied(reader, **wanted));
        wanted.filter(|wanted| !is_in(wanted)).count()
    };
    let most = chains.iter().map(left_out).max().filter(|most| *most > 0)?;
    let count = chains.iter().filter(|chain| left_out(chain) > 0).count();
    let message = format!(
        "the chains of {count} languages leave out up to {most} languages: a chain can have at most 32"
    );
    let help = "set the fallback languages with fallback or in [chains]";
    Some(Diagnostic::warning(Code::ChainTooLong, message).help(help.to_owned()))
}

/// Returns a warning for a language in `fallback` that only a list in `[chains]` can make a
/// fallback.
pub(super) fn never_implied(tag: LanguageTag, registers: &Registers) -> Option<Diagnostic> {
    let what = if registers.has(tag) {
        "another register"
    } else if tag.is_sign_language() {
        "a sign language"
    } else {
        return None;
    };
    let message = format!("{tag} is {what}, so it stands in for no language through fallback");
    let help = format!("name it in [chains] for the languages that it may stand in for: {tag}");
    Some(Diagnostic::warning(Code::UnreachableLanguage, message).help(help))
}

pub(super) fn unknown_language(
    subject: &str,
    tag: LanguageTag,
    known: &[LanguageTag],
    location: Option<Location>,
) -> Diagnostic {
    let list: Vec<&str> = known.iter().map(LanguageTag::as_str).collect();
    Diagnostic::error(
        Code::UnknownLanguage,
        format!("\"{tag}\" in {subject} is not a language of the site"),
    )
    .at(location)
    .help(format!("the site has {}", list.join(", ")))
}

/// Returns the registers of a site. What is not a variant subtag is reported, and so is a variant
/// that no language of the site has.
pub(super) fn checked_registers(
    given: &[Spanned<Box<str>>],
    tags: &[LanguageTag],
    report: &mut Report,
) -> Registers {
    let mut registers: Vec<Box<str>> = Vec::new();
    for declared in given {
        let variant = declared.value.to_ascii_lowercase();
        let shown = declared.value.escape_debug();
        let tag = LanguageTag::parse_lenient(&format!("und-{variant}"));
        if tag.is_none_or(|tag| tag.variants().ne([&*variant])) {
            let message = format!("\"{shown}\" is not a variant subtag of BCP 47");
            let help = "a variant has 5 to 8 letters and digits, such as \"simple\", or a digit and \
                        three more";
            let finding = Diagnostic::error(Code::InvalidValue, message).help(help.to_owned());
            report.push(finding.at(declared.location()));
            continue;
        }
        let has_variant = |tag: &LanguageTag| tag.variants().any(|known| known == variant);
        if !tags.iter().any(has_variant) {
            let message = format!("no language of the site has the register \"{shown}\"");
            let help = format!("declare a language with it: tag = \"de-{variant}\"");
            let finding = Diagnostic::warning(Code::UnknownLanguage, message).help(help);
            report.push(finding.at(declared.location()));
        }
        registers.push(variant.into());
    }
    Registers::new(registers)
}

/// Warns of languages that appear in no chain but their own: content that is written only in them
/// is not shown to other readers. For registers and sign languages, this is usual.
pub(super) fn warn_of_unreachable(
    chains: &[FallbackChain],
    languages: &[Spanned<SiteLanguage>],
    registers: &Registers,
    report: &mut Report,
) {
    let is_usual = |tag: LanguageTag| !registers.has(tag) && !tag.is_sign_language();
    let readers = chains.iter().filter_map(|chain| chain.languages().next());
    if readers.filter(|tag| is_usual(*tag)).count() < 2 {
        return;
    }
    let is_reached = |tag: LanguageTag| {
        let own = |chain: &&FallbackChain| chain.languages().next() != Some(tag);
        chains.iter().filter(own).any(|chain| chain.languages().any(|link| link == tag))
    };
    let is_unreached = |tag: LanguageTag| is_usual(tag) && !is_reached(tag);
    let unreached: Vec<&Spanned<SiteLanguage>> =
        languages.iter().filter(|declared| is_unreached(declared.value.tag())).collect();
    let Some(first) = unreached.first() else { return };
    let tags: Vec<String> =
        unreached.iter().map(|declared| declared.value.tag().to_string()).collect();
    let tags = tags.join(", ");
    let message = format!(
        "no other chain contains {tags}: content written only in {tags} is not shown to other readers"
    );
    report.push(Diagnostic::warning(Code::UnreachableLanguage, message).at(first.location()));
}

/// Warns of a site or kind that asks for HTML to be sanitised while the feature `sanitize` is off.
pub(super) fn warn_of_no_sanitizer<'k>(
    of_site: RawHtml,
    conventions: &Conventions,
    kinds: impl Iterator<Item = &'k Kind>,
    report: &mut Report,
) {
    // The trees of other tools do not ask for it themselves; for them it is reported if a text has
    // any HTML.
    let of_site = Some(of_site).filter(|_| !conventions.is_lenient());
    let mut rules = kinds.filter_map(Kind::raw_html).chain(of_site);
    if !sanitize::IS_THERE && rules.any(|rule| rule == RawHtml::Sanitize) {
        let message = "raw_html = \"sanitize\" needs the feature sanitize: HTML is shown as text";
        let help = "add the feature sanitize to isogloss in Cargo.toml, or use \"escape\"";
        report.push(Diagnostic::warning(Code::MissingFeature, message).help(help.to_owned()));
    }
}

/// Returns the terms ordered by taxonomy and id, each once. A name or slug that would mean two
/// terms is reported.
pub(super) fn checked_terms(
    given: &[Spanned<Term>],
    tags: &[LanguageTag],
    taxonomies: &[Box<str>],
    report: &mut Report,
) -> Box<[Term]> {
    let mut terms: Vec<&Spanned<Term>> = Vec::with_capacity(given.len());
    let mut known: HashMap<(&str, Sign<'_>), &Spanned<Term>> = HashMap::new();
    for declared in given {
        check_place(declared, tags, taxonomies, report);
        let term = &declared.value;
        let signs = || signs(term, tags).map(|sign| (term.taxonomy(), sign));
        let clashing = signs().filter_map(|sign| known.get(&sign).copied());
        let position = |other: &&Spanned<Term>| std::ptr::from_ref(*other);
        match clashing.min_by_key(position) {
            Some(first) => report.push(
                Diagnostic::error(Code::DuplicateDeclaration, clash(term, &first.value, tags))
                    .at(declared.location())
                    .related("first declared here", first.location()),
            ),
            None => {
                known.extend(signs().map(|sign| (sign, declared)));
                terms.push(declared);
            }
        }
    }
    let mut terms: Vec<Term> = terms.into_iter().map(|term| term.value.clone()).collect();
    terms.sort_by(|a, b| (a.taxonomy(), a.id()).cmp(&(b.taxonomy(), b.id())));
    terms.into()
}

/// A part of a term that no other term of its taxonomy may have.
#[derive(PartialEq, Eq, Hash)]
enum Sign<'t> {
    Id(&'t str),
    /// A name, in lower case.
    Name(LanguageTag, String),
    Slug(LanguageTag, String),
}

fn signs<'t>(term: &'t Term, tags: &'t [LanguageTag]) -> impl Iterator<Item = Sign<'t>> {
    let names = term.names().iter();
    let names = names.map(|(language, name)| Sign::Name(language, name.to_ascii_lowercase()));
    let slugs = tags.iter().filter_map(|tag| Some(Sign::Slug(*tag, slug(term, *tag)?)));
    std::iter::once(Sign::Id(term.id())).chain(names).chain(slugs)
}

fn slug(term: &Term, language: LanguageTag) -> Option<String> {
    let given = term.slugs().get(language).map(str::to_owned);
    given.or_else(|| {
        let name = term.names().get(language)?;
        Some(SlugForm::Folded.slug(name, Some(language)))
    })
}

/// Says what two terms of a taxonomy have in common.
fn clash(term: &Term, first: &Term, tags: &[LanguageTag]) -> String {
    let (id, other) = (term.id(), first.id());
    if id == other {
        return format!("the term {}.{id} is declared twice", term.taxonomy());
    }
    let theirs = |language| first.names().get(language);
    let is_theirs = |(language, name): &(LanguageTag, &str)| {
        theirs(*language).is_some_and(|theirs| theirs.eq_ignore_ascii_case(name))
    };
    if let Some((language, name)) = term.names().iter().find(is_theirs) {
        let name = name.escape_debug();
        return format!("\"{name}\" is the name of two terms in {language}: {other} and {id}");
    }
    let is_shared = |tag: &&LanguageTag| {
        let own = slug(term, **tag);
        own.is_some() && own == slug(first, **tag)
    };
    let language = tags.iter().find(is_shared).copied().unwrap_or(LanguageTag::undetermined());
    let slug = slug(term, language).unwrap_or_default();
    let slug = slug.escape_debug();
    format!("\"{slug}\" is the slug of two terms in {language}: {other} and {id}")
}

/// Checks that the site has the taxonomy and the languages of a term.
fn check_place(
    declared: &Spanned<Term>,
    tags: &[LanguageTag],
    taxonomies: &[Box<str>],
    report: &mut Report,
) {
    let term = &declared.value;
    let (taxonomy, id) = (term.taxonomy(), term.id());
    if !taxonomies.iter().any(|known| **known == *taxonomy) {
        let message = format!(
            "the term {taxonomy}.{id} belongs to no taxonomy of the site, so no entry can have it"
        );
        let known: Vec<&str> = taxonomies.iter().map(|known| &**known).collect();
        report.push(
            Diagnostic::warning(Code::UnknownField, message)
                .at(declared.location())
                .help(format!("the site has {}", known.join(", ")))
                .suggest(taxonomy, known),
        );
    }
    let names = term.names().iter().chain(term.slugs().iter());
    for (language, _) in names.filter(|(language, _)| !tags.contains(language)) {
        let subject = format!("the term {taxonomy}.{id}");
        report.push(unknown_language(&subject, language, tags, declared.location()));
    }
}
