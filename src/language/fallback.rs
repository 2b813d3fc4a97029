use super::LanguageTag;
use super::direction::Direction;
use super::provenance::FallbackStep;
use super::register::Registers;
use crate::error::{Code, Diagnostic};

/// The languages that are tried for a reader of the first one, in order, when a text is missing.
///
/// A site computes one chain per language when it is built. If `[chains]` lists the language, its
/// list is used. Otherwise, the chain consists of the language itself, its CLDR parents and other
/// regions that the site has, and the site's `fallback` order. Chains are not transitive:
/// `fr = ["nl"]` together with `nl = ["fr"]` is normal in a country with two official languages.
///
/// A *register* is never part of such a chain, because nobody should get easy language instead of
/// the usual language, or the reverse, without asking: `simple`, the variant of easy language, and
/// the variants that `registers` in `site.toml` lists. A sign language never takes the place of
/// another language either. Both are substituted only where a list in `[chains]` names them.
///
/// ```
/// use isogloss::Site;
///
/// let site = Site::parse_toml(
///     r#"
///     fallback = ["fr", "nl"]
///     [[languages]]
///     tag = "fr"
///     [[languages]]
///     tag = "nl"
///     [[languages]]
///     tag = "nl-BE"
///     "#,
/// )?;
/// let chain = site.chain("nl-BE".parse()?).unwrap();
/// assert_eq!(chain.to_string(), "nl-BE → nl → fr");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FallbackChain {
    links: Box<[Link]>,
    /// The result of [`first_in`](Self::first_in) for each set of a site's first eight languages.
    /// Absent for a chain with other languages.
    firsts: Option<Box<[First; 256]>>,
}

/// The first link of a chain whose language is in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct First {
    /// The position of the link.
    pub(crate) link: u8,
    /// The number of languages of the set that come before that of the link, in the site's order.
    pub(crate) rank: u8,
}

/// One language of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Link {
    pub(crate) tag: LanguageTag,
    /// The position of the language in the list from which the chain was made.
    pub(crate) language: u8,
    pub(crate) step: FallbackStep,
    pub(crate) direction: Direction,
}

/// The maximum length of a chain. Provenance records the outcome for each link in a few bits and
/// has room for this many.
pub(crate) const LONGEST_CHAIN: usize = 32;

impl FallbackChain {
    /// Creates the chain that follows from the languages alone: the language itself, its CLDR
    /// parents, its other regions, then `order`.
    pub(crate) fn implied(
        language: LanguageTag,
        known: &[LanguageTag],
        order: &[LanguageTag],
        registers: &Registers,
    ) -> FallbackChain {
        let tail = relatives(language, known).chain(order.iter().copied());
        let tail = tail.filter(|tag| registers.is_implied(language, *tag));
        FallbackChain::collect(language, tail, known, registers)
    }

    /// Creates the chain of a language for labels: messages of the interface, and names of terms,
    /// menus and the site. Unlike content, they are shown to readers of a register in the usual one
    /// if there are no others.
    pub(crate) fn of_labels(
        language: LanguageTag,
        known: &[LanguageTag],
        order: &[LanguageTag],
        registers: &Registers,
    ) -> FallbackChain {
        let own = relatives(language, known).filter(|tag| !registers.has_more(*tag, language));
        FallbackChain::collect(language, own.chain(order.iter().copied()), known, registers)
    }

    /// Creates the chain that the configuration lists: the language itself, then the others in
    /// their order.
    ///
    /// # Errors
    ///
    /// Returns a diagnostic (without a place) if a language is repeated or the chain is too long.
    pub(crate) fn explicit(
        language: LanguageTag,
        others: &[LanguageTag],
        known: &[LanguageTag],
        registers: &Registers,
    ) -> Result<FallbackChain, Box<Diagnostic>> {
        let path = || {
            let tags: Vec<&str> =
                std::iter::once(&language).chain(others).map(LanguageTag::as_str).collect();
            tags.join(" → ")
        };
        for (position, tag) in others.iter().enumerate() {
            if *tag == language || others.iter().take(position).any(|earlier| earlier == tag) {
                let message =
                    format!("the chain of {language} names {tag} more than once: {}", path());
                let help = "name each language once; a chain does not include the chains of \
                            its languages";
                return Err(Box::new(
                    Diagnostic::error(Code::ChainCycle, message).help(help.to_owned()),
                ));
            }
        }
        if others.len() >= LONGEST_CHAIN {
            let message = format!(
                "the chain of {language} has {} languages; the maximum is {LONGEST_CHAIN}",
                others.len() + 1
            );
            return Err(Box::new(Diagnostic::error(Code::ChainTooLong, message)));
        }
        Ok(FallbackChain::collect(language, others.iter().copied(), known, registers))
    }

    fn collect(
        language: LanguageTag,
        tail: impl Iterator<Item = LanguageTag>,
        known: &[LanguageTag],
        registers: &Registers,
    ) -> FallbackChain {
        let mut links: Vec<Link> = Vec::new();
        for tag in std::iter::once(language).chain(tail) {
            let Some(index) = known.iter().position(|known| *known == tag) else { continue };
            let Ok(index) = u8::try_from(index) else { continue };
            if links.iter().any(|link| link.tag == tag) || links.len() >= LONGEST_CHAIN {
                continue;
            }
            let step = registers.step(language, tag);
            links.push(Link { tag, language: index, step, direction: tag.direction() });
        }
        let firsts = links.iter().all(|link| link.language < 8).then(|| {
            let sets: Vec<First> = (0..256).map(|set| first_in(&links, set)).collect();
            sets.try_into().ok()
        });
        FallbackChain { links: links.into(), firsts: firsts.flatten() }
    }

    #[inline]
    pub(crate) fn links(&self) -> &[Link] {
        &self.links
    }

    /// Returns the first link whose language is in a set of a site's first 64 languages, given as
    /// bits, or `None` if there is none.
    #[inline]
    pub(crate) fn first_in(&self, languages: u64) -> Option<First> {
        let first = match (&self.firsts, u8::try_from(languages)) {
            (Some(firsts), Ok(set)) => *firsts.get(usize::from(set))?,
            _ => first_in(&self.links, languages),
        };
        (first.link != NO_LINK).then_some(first)
    }

    /// Returns the languages in order. The first is the reader's own.
    pub fn languages(&self) -> impl ExactSizeIterator<Item = LanguageTag> {
        self.links.iter().map(|link| link.tag)
    }
}

/// Returns the CLDR parents of a language and the known languages that differ from it only in
/// region or register.
fn relatives(
    language: LanguageTag,
    known: &[LanguageTag],
) -> impl Iterator<Item = LanguageTag> + use<'_> {
    let siblings = known.iter().copied().filter(move |tag| tag.is_same_language(language));
    language.parents().chain(siblings)
}

const NO_LINK: u8 = u8::MAX;

fn first_in(links: &[Link], languages: u64) -> First {
    let is_in = |link: &Link| link.language < 64 && languages >> link.language & 1 != 0;
    let Some(at) = links.iter().position(is_in) else { return First { link: NO_LINK, rank: 0 } };
    let before = links.get(at).map_or(0, |link| (1_u64 << (link.language & 63)) - 1);
    let rank = (languages & before).count_ones();
    First { link: u8::try_from(at).unwrap_or(NO_LINK), rank: u8::try_from(rank).unwrap_or(0) }
}

/// Writes the chain as `nl-BE → nl → fr`.
impl std::fmt::Display for FallbackChain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, link) in self.links.iter().enumerate() {
            if position > 0 {
                f.write_str(" → ")?;
            }
            f.write_str(link.tag.as_str())?;
        }
        Ok(())
    }
}
