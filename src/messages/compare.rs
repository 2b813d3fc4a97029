//! Comparison of each language with a reference language.

use std::collections::BTreeMap;

use super::bundle::{Bundle, Bundles};
use super::check;
use super::tree::{Message, Name, Pattern};
use crate::error::{Code, Diagnostic, Report};

/// Reports the messages that a language lacks and those that the reference lacks. Messages of the
/// language's relatives count as its own; the language is the first of its relatives.
pub(super) fn compare(
    bundles: &Bundles,
    relatives: &[&Bundle],
    reference: &Bundle,
    report: &mut Report,
) {
    let Some(bundle) = relatives.first() else { return };
    let find = |bundle: &'_ Bundle, id: &Name| -> bool {
        bundles.names.get(&id.text).and_then(|at| bundle.message(at)).is_some()
    };
    for wanted in reference.messages() {
        let number = bundles.names.get(&wanted.id.text);
        let own = number.and_then(|number| bundle.message(number));
        if let Some(own) = own {
            let comparison = Comparison { bundles, relatives, bundle, reference, own, wanted };
            comparison.parts(report);
            comparison.variables(report);
        } else if !relatives.iter().any(|relative| find(relative, &wanted.id)) {
            let text = format!("{} has no message {}", bundle.language, wanted.id.text);
            let finding = Diagnostic::warning(Code::MissingMessage, text);
            report.push(finding.at(wanted.id.place.location()));
        }
    }
    let known: Vec<&str> = reference.messages().map(|message| &*message.id.text).collect();
    for own in bundle.messages().filter(|own| !find(reference, &own.id)) {
        let text = format!("{} has no message {}", reference.language, own.id.text);
        let finding = Diagnostic::warning(Code::ExtraMessage, text);
        report
            .push(finding.at(own.id.place.location()).suggest(&own.id.text, known.iter().copied()));
    }
}

/// A message in two languages.
struct Comparison<'b> {
    bundles: &'b Bundles,
    relatives: &'b [&'b Bundle],
    bundle: &'b Bundle,
    reference: &'b Bundle,
    own: &'b Message,
    wanted: &'b Message,
}

impl Comparison<'_> {
    fn parts(&self, report: &mut Report) {
        let (language, other) = (self.bundle.language, self.reference.language);
        let id = &self.own.id.text;
        let mut missing = |what: String, at: &Name, related: &Name| {
            let finding = Diagnostic::warning(Code::MissingAttribute, what).at(at.place.location());
            report.push(finding.related("the message here", Some(related.place.location())));
        };
        if self.wanted.value.is_some() && self.shown(None).is_none() {
            let what = format!("{id} has no text of its own in {language}");
            missing(what, &self.own.id, &self.wanted.id);
        }
        for attribute in &self.wanted.attributes {
            let name = &attribute.id.text;
            if self.shown(Some(name)).is_none() {
                let what = format!("{id} has no attribute {name} in {language}");
                missing(what, &self.own.id, &attribute.id);
            }
        }
        for attribute in &self.own.attributes {
            let name = &attribute.id.text;
            if self.wanted.pattern(Some(name)).is_none() {
                let what = format!("{id} has no attribute {name} in {other}");
                missing(what, &attribute.id, &self.wanted.id);
            }
        }
    }

    /// Returns the pattern that readers of the language see, which may be a relative's.
    fn shown(&self, attribute: Option<&str>) -> Option<&Pattern> {
        let number = self.bundles.names.get(&self.own.id.text)?;
        let messages = self.relatives.iter().filter_map(|relative| relative.message(number));
        messages.into_iter().find_map(|message| message.pattern(attribute))
    }

    fn variables(&self, report: &mut Report) {
        let (language, other) = (self.bundle.language, self.reference.language);
        let id = &self.own.id;
        let attributes = self.own.attributes.iter().chain(&self.wanted.attributes);
        let parts = [None].into_iter().chain(attributes.map(|it| Some(&*it.id.text)));
        let ours = parts.filter_map(|part| self.shown(part));
        let ours = variables(self.bundles, self.bundle, ours);
        let theirs = variables(self.bundles, self.reference, self.wanted.patterns());
        for (name, at) in ours.iter().filter(|(name, _)| !theirs.contains_key(*name)) {
            let text = format!("{} uses ${name} in {language}, but not in {other}", id.text);
            let finding = Diagnostic::warning(Code::MissingVariable, text);
            report.push(finding.at(at.place.location()).suggest(name, theirs.keys().copied()));
        }
        for (name, at) in theirs.iter().filter(|(name, _)| !ours.contains_key(*name)) {
            let text =
                format!("{} does not use ${name} in {language}, as it does in {other}", id.text);
            let finding = Diagnostic::warning(Code::MissingVariable, text);
            report.push(
                finding.at(id.place.location()).related("used here", Some(at.place.location())),
            );
        }
    }
}

/// Returns the variables of the parts of a message, each with its first use.
fn variables<'b>(
    bundles: &'b Bundles,
    bundle: &'b Bundle,
    patterns: impl Iterator<Item = &'b Pattern>,
) -> BTreeMap<&'b str, &'b Name> {
    let mut variables = BTreeMap::new();
    for pattern in patterns {
        check::variables(bundles, bundle, pattern, &mut |_, name| {
            variables.entry(&*name.text).or_insert(name);
        });
    }
    variables
}
