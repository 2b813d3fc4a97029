//! Checks of the fallback chains of a site.

use super::SiteBuilder;
use super::checks::{cut_short, dead_end, unknown_language};
use crate::error::{Code, Diagnostic, Report};
use crate::language::{FallbackChain, LanguageTag};

impl SiteBuilder {
    /// Returns the chain of each language, declared or implied, and reports mistakes in the
    /// declared ones.
    pub(super) fn checked_chains(
        &self,
        tags: &[LanguageTag],
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
                    let chain = FallbackChain::implied(*tag, tags, &order);
                    implied.push(chain.clone());
                    return chain;
                };
                let others: Vec<LanguageTag> = others.iter().map(|other| other.value).collect();
                match FallbackChain::explicit(*tag, &others, tags) {
                    Ok(chain) => {
                        let finding = dead_end(&chain, tags);
                        report.extend(finding.map(|finding| finding.at(language.location())));
                        chain
                    }
                    Err(finding) => {
                        report.push(finding.at(language.location()));
                        FallbackChain::implied(*tag, tags, &[])
                    }
                }
            })
            .collect();
        report.extend(cut_short(&implied, &order));
        chains
    }
}
