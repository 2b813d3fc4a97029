//! Checks of the fallback chains of a site.

use super::SiteBuilder;
use super::checks::{cut_short, dead_end, never_implied, unknown_language};
use crate::error::{Code, Diagnostic, Report};
use crate::language::{FallbackChain, LanguageTag, Registers};

impl SiteBuilder {
    /// Returns the chain of each language, declared or implied, and reports mistakes in the
    /// declared ones.
    pub(super) fn checked_chains(
        &self,
        tags: &[LanguageTag],
        registers: &Registers,
        report: &mut Report,
    ) -> Vec<FallbackChain> {
        let order: Vec<LanguageTag> = match &self.fallback {
            None => tags.to_vec(),
            Some(order) => {
                let mut known: Vec<LanguageTag> = Vec::new();
                for declared in order {
                    let tag = declared.value;
                    if !tags.contains(&tag) {
                        let location = declared.location();
                        report.push(unknown_language("fallback", tag, tags, location));
                    } else if known.contains(&tag) {
                        let message = format!("fallback lists {tag} twice");
                        report.push(
                            Diagnostic::error(Code::ChainCycle, message).at(declared.location()),
                        );
                    } else {
                        report.extend(
                            never_implied(tag, registers)
                                .map(|finding| finding.at(declared.location())),
                        );
                        known.push(tag);
                    }
                }
                known
            }
        };
        for (position, (declared, others)) in self.chains.iter().enumerate() {
            let tag = declared.value;
            if !tags.contains(&tag) {
                report.push(unknown_language("chains", tag, tags, declared.location()));
            }
            if self.chains.iter().take(position).any(|(earlier, _)| earlier.value == tag) {
                let message = format!("the chain of {tag} is declared twice");
                report.push(
                    Diagnostic::error(Code::DuplicateDeclaration, message).at(declared.location()),
                );
            }
            for other in others.iter().filter(|other| !tags.contains(&other.value)) {
                let subject = format!("the chain of {tag}");
                report.push(unknown_language(&subject, other.value, tags, other.location()));
            }
        }
        let mut implied = Vec::new();
        let chains = tags
            .iter()
            .map(|tag| {
                let declared = self.chains.iter().find(|(language, _)| language.value == *tag);
                let Some((language, others)) = declared else {
                    let chain = FallbackChain::implied(*tag, tags, &order, registers);
                    implied.push(chain.clone());
                    return chain;
                };
                let others: Vec<LanguageTag> = others.iter().map(|other| other.value).collect();
                match FallbackChain::explicit(*tag, &others, tags, registers) {
                    Ok(chain) => {
                        let finding = dead_end(&chain, tags, registers);
                        report.extend(finding.map(|finding| finding.at(language.location())));
                        chain
                    }
                    Err(finding) => {
                        report.push(finding.at(language.location()));
                        FallbackChain::implied(*tag, tags, &[], registers)
                    }
                }
            })
            .collect();
        report.extend(cut_short(&implied, &order, registers));
        chains
    }
}

/// Returns the chains for labels of the registers among the languages: their usual language and its
/// chain follow their own chain.
pub(super) fn label_chains(
    chains: &[FallbackChain],
    registers: &Registers,
) -> Box<[FallbackChain]> {
    let tags: Vec<LanguageTag> = chains.iter().filter_map(|it| it.languages().next()).collect();
    let of_registers = tags.iter().zip(chains).filter(|(tag, _)| registers.has(**tag));
    let of_labels = |(tag, own): (&LanguageTag, &FallbackChain)| {
        let usual = |other: &LanguageTag| {
            other.is_same_language(*tag) && !registers.has_more(*other, *tag) && other != tag
        };
        let usual = tags.iter().position(usual).and_then(|at| chains.get(at)).unwrap_or(own);
        let order: Vec<LanguageTag> = own.languages().chain(usual.languages()).collect();
        FallbackChain::of_labels(*tag, &tags, &order, registers)
    };
    of_registers.map(of_labels).collect()
}
