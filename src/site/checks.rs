//! What is wrong with a configuration, each by itself.

use super::SiteLanguage;
use crate::content::{Field, Kind, Required};
use crate::error::{Code, Diagnostic, Location, Report, Sited};
use crate::language::{FallbackChain, LanguageTag};

/// A chain that falls back to others but not to the language that everything is written in. A chain
/// of the language alone is a decision, not a slip.
pub(super) fn dead_end(chain: &FallbackChain, tags: &[LanguageTag]) -> Option<Diagnostic> {
    let default = *tags.first()?;
    if chain.languages().len() < 2 || chain.languages().any(|tag| tag == default) {
        return None;
    }
    let message = format!("the chain {chain} ends without {default}, the site's first language");
    let help = format!("add \"{default}\", or what is only written in it stays unseen there");
    Some(Diagnostic::warning(Code::ChainDeadEnd, message).help(help))
}

/// A site with very many languages has to say which of them stand in.
pub(super) fn cut_short(
    tag: LanguageTag,
    chain: &FallbackChain,
    order: &[LanguageTag],
) -> Option<Diagnostic> {
    let is_in = |wanted: &LanguageTag| chain.languages().any(|link| link == *wanted);
    let left_out = order.iter().filter(|wanted| !is_in(wanted)).count();
    (left_out > 0).then(|| {
        let message = format!("{left_out} languages do not stand in for {tag}: a chain has 32");
        let help = "say which languages stand in, with fallback or in [chains]";
        Diagnostic::warning(Code::ChainTooLong, message).help(help.to_owned())
    })
}

/// The fields that a typed reading relies on and that this kind no longer has in their place.
pub(super) fn changed_built_in(kind: &Kind) -> Vec<Field> {
    let built_in = match kind.name() {
        Kind::MISSION_PAGE => Kind::mission_page(),
        Kind::NEWS_ITEM => Kind::news_item(),
        _ => return Vec::new(),
    };
    let is_kept = |before: &Field, now: Option<&Field>| {
        now.is_some_and(|now| {
            now.name() == before.name()
                && now.field_type() == before.field_type()
                && (*before.requirement() == Required::No
                    || (*now.requirement() == *before.requirement() && now.rule() == before.rule()))
        })
    };
    let pairs = |before: &[Field], now: &[Field]| -> Vec<Field> {
        let now = (0..before.len()).map(|at| now.get(at));
        let changed = before.iter().zip(now).filter(|(before, now)| !is_kept(before, *now));
        changed.map(|(before, _)| before.clone()).collect()
    };
    let mut changed = pairs(built_in.neutral(), kind.neutral());
    changed.extend(pairs(built_in.translated(), kind.translated()));
    changed
}

/// What front matter says about every entry, whatever its kind.
pub(super) const RESERVED_FIELDS: [&str; 6] =
    ["body", "kind", "published_from", "published_until", "slug", "status"];

pub(super) fn unknown_language(
    subject: &str,
    tag: LanguageTag,
    known: &[LanguageTag],
    location: Option<Location>,
) -> Diagnostic {
    let list: Vec<&str> = known.iter().map(LanguageTag::as_str).collect();
    Diagnostic::error(
        Code::UnknownLanguage,
        format!("{subject} names {tag}, which is not a language of the site"),
    )
    .at(location)
    .help(format!("the site has {}", list.join(", ")))
}

/// A language that stands in no chain but its own: what is only written in it stays unseen.
pub(super) fn warn_of_unreachable(
    chains: &[FallbackChain],
    languages: &[Sited<SiteLanguage>],
    report: &mut Report,
) {
    if chains.len() < 2 {
        return;
    }
    for declared in languages {
        let tag = declared.value.tag();
        let own = |chain: &&FallbackChain| chain.languages().next() != Some(tag);
        if !chains.iter().filter(own).any(|chain| chain.languages().any(|link| link == tag)) {
            let message = format!(
                "no chain leads to {tag}: what is only written in {tag} is shown to nobody else"
            );
            report.push(
                Diagnostic::warning(Code::UnreachableLanguage, message).at(declared.location()),
            );
        }
    }
}
