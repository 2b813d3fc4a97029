//! Checks of single parts of a configuration.

use super::{Conventions, SiteLanguage};
use crate::content::{Kind, RawHtml, Term, folded};
use crate::error::{Code, Diagnostic, Location, Report, Spanned};
use crate::language::{FallbackChain, LanguageTag};
use crate::sanitize;

/// Returns a warning for a chain that falls back to other languages but not to the site's first
/// one. A chain with a single language is assumed to be intended.
pub(super) fn dead_end(chain: &FallbackChain, tags: &[LanguageTag]) -> Option<Diagnostic> {
    let default = *tags.first()?;
    if chain.languages().len() < 2 || chain.languages().any(|tag| tag == default) {
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
pub(super) fn cut_short(chains: &[FallbackChain], order: &[LanguageTag]) -> Option<Diagnostic> {
    let left_out = |chain: &FallbackChain| {
        let is_in = |wanted: &LanguageTag| chain.languages().any(|link| link == *wanted);
        order.iter().filter(|wanted| !is_in(wanted)).count()
    };
    let most = chains.iter().map(left_out).max().filter(|most| *most > 0)?;
    let count = chains.iter().filter(|chain| left_out(chain) > 0).count();
    let message = format!(
        "the chains of {count} languages leave out up to {most} languages: a chain can have at most 32"
    );
    let help = "set the fallback languages with fallback or in [chains]";
    Some(Diagnostic::warning(Code::ChainTooLong, message).help(help.to_owned()))
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

/// Warns of languages that appear in no chain but their own: content that is written only in them
/// is not shown to other readers.
pub(super) fn warn_of_unreachable(
    chains: &[FallbackChain],
    languages: &[Spanned<SiteLanguage>],
    report: &mut Report,
) {
    if chains.len() < 2 {
        return;
    }
    let is_reached = |tag: LanguageTag| {
        let own = |chain: &&FallbackChain| chain.languages().next() != Some(tag);
        chains.iter().filter(own).any(|chain| chain.languages().any(|link| link == tag))
    };
    let unreached: Vec<&Spanned<SiteLanguage>> =
        languages.iter().filter(|declared| !is_reached(declared.value.tag())).collect();
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
    let twice = |what: String, term: &Spanned<Term>, first: &Spanned<Term>| {
        Diagnostic::error(Code::DuplicateDeclaration, what)
            .at(term.location())
            .related("first declared here", first.location())
    };
    for term in given {
        let (taxonomy, id) = (term.value.taxonomy(), term.value.id());
        if !taxonomies.iter().any(|known| **known == *taxonomy) {
            let message = format!(
                "the term {taxonomy}.{id} belongs to no taxonomy of the site, so no entry can have it"
            );
            let known: Vec<&str> = taxonomies.iter().map(|known| &**known).collect();
            report.push(
                Diagnostic::warning(Code::UnknownField, message)
                    .at(term.location())
                    .help(format!("the site has {}", known.join(", ")))
                    .suggest(taxonomy, known),
            );
        }
        let names = || term.value.names().iter().chain(term.value.slugs().iter());
        for (language, _) in names().filter(|(language, _)| !tags.contains(language)) {
            let subject = format!("the term {taxonomy}.{id}");
            report.push(unknown_language(&subject, language, tags, term.location()));
        }
        let of_taxonomy = terms.iter().filter(|known| known.value.taxonomy() == taxonomy);
        let mut clash = None;
        for first in of_taxonomy {
            if first.value.id() == id {
                clash =
                    Some(twice(format!("the term {taxonomy}.{id} is declared twice"), term, first));
                break;
            }
            let theirs = first.value.names();
            let shared = term.value.names().iter().find(|(language, name)| {
                theirs.get(*language).is_some_and(|theirs| theirs.eq_ignore_ascii_case(name))
            });
            let slug = |term: &Term, language| {
                let given = term.slugs().get(language).map(str::to_owned);
                given.or_else(|| term.names().get(language).map(folded))
            };
            let at_one_address = tags.iter().find_map(|language| {
                let own = slug(&term.value, *language)?;
                (slug(&first.value, *language)? == own).then_some((*language, own))
            });
            if let Some((language, slug)) = at_one_address.filter(|_| shared.is_none()) {
                let (other, slug) = (first.value.id(), slug.escape_debug());
                let what =
                    format!("\"{slug}\" is the slug of two terms in {language}: {other} and {id}");
                clash = Some(twice(what, term, first));
                break;
            }
            if let Some((language, name)) = shared {
                let (other, name) = (first.value.id(), name.escape_debug());
                let what =
                    format!("\"{name}\" is the name of two terms in {language}: {other} and {id}");
                clash = Some(twice(what, term, first));
                break;
            }
        }
        match clash {
            Some(finding) => report.push(finding),
            None => terms.push(term),
        }
    }
    let mut terms: Vec<Term> = terms.into_iter().map(|term| term.value.clone()).collect();
    terms.sort_by(|a, b| (a.taxonomy(), a.id()).cmp(&(b.taxonomy(), b.id())));
    terms.into()
}
