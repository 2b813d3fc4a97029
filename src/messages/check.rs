//! Checks of the messages of one language, without comparing them with others.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::bundle::{Bundle, Bundles};
use super::circles::circular;
use super::functions::Prepared;
use super::tree::{Inline, Key, Message, Name, Pattern, Reference, Variant, Visited};
use crate::error::{Code, Diagnostic, Report};

/// Reports references to nothing or in a circle, terms without the values that they need, and
/// plural forms that the language does not have.
pub(super) fn bundle(bundles: &Bundles, bundle: &Bundle, report: &mut Report) {
    let circular = circular(bundles, bundle);
    let check = Check { bundles, bundle, needs: RefCell::default() };
    for message in bundle.messages().chain(bundle.terms()) {
        for pattern in message.patterns() {
            pattern.visit(&mut |visited| check.visited(message, visited, report));
            if circular.contains(&std::ptr::from_ref(pattern)) {
                let text = format!("{} refers to itself", message.id.text);
                let finding = Diagnostic::error(Code::CyclicReference, text);
                report.push(finding.at(message.id.place.location()));
            }
        }
    }
}

/// Reports the variables of a pattern and of the messages that it refers to, which get the same
/// arguments.
pub(super) fn variables<'b>(
    bundles: &'b Bundles,
    bundle: &'b Bundle,
    pattern: &'b Pattern,
    found: &mut dyn FnMut(Visited<'b>, &'b Name),
) {
    follow(bundles, bundle, pattern, |reference| !reference.is_term, &mut |pattern| {
        pattern.visit(&mut |visited| {
            if let Inline::Variable(name) = visited.inline() {
                found(visited, name);
            }
        });
    });
}

/// Calls `visit` once for a pattern and for each pattern that it refers to, directly or indirectly.
fn follow<'b>(
    bundles: &'b Bundles,
    bundle: &'b Bundle,
    pattern: &'b Pattern,
    is_followed: impl Fn(&Reference) -> bool,
    visit: &mut dyn FnMut(&'b Pattern),
) {
    let mut seen: HashSet<*const Pattern> = HashSet::from([std::ptr::from_ref(pattern)]);
    let mut open = vec![pattern];
    while let Some(pattern) = open.pop() {
        visit(pattern);
        pattern.visit(&mut |visited| {
            if let Inline::Reference(reference) = visited.inline()
                && is_followed(reference)
                && let Some(next) = bundles.referred(bundle, reference)
                && seen.insert(next)
            {
                open.push(next);
            }
        });
    }
}

struct Check<'b> {
    bundles: &'b Bundles,
    bundle: &'b Bundle,
    /// The variables that the patterns of terms use, by pattern, each once.
    needs: RefCell<HashMap<*const Pattern, Rc<[&'b Name]>>>,
}

impl<'b> Check<'b> {
    /// Returns the variables that have to be passed to a term.
    fn needs(&self, pattern: &'b Pattern) -> Rc<[&'b Name]> {
        let key = std::ptr::from_ref(pattern);
        if let Some(known) = self.needs.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut names: Vec<&Name> = Vec::new();
        let mut known: HashSet<&str> = HashSet::new();
        variables(self.bundles, self.bundle, pattern, &mut |visited, name| {
            if matches!(visited, Visited::Written(_)) && known.insert(&name.text) {
                names.push(name);
            }
        });
        let names: Rc<[&Name]> = names.into();
        self.needs.borrow_mut().insert(key, Rc::clone(&names));
        names
    }

    fn visited(&self, message: &Message, visited: Visited<'_>, report: &mut Report) {
        if let Inline::Reference(reference) = visited.inline() {
            self.reference(message, reference, report);
        }
        if let Visited::Choosing(selector, variants, default) = visited {
            let variants = variants.iter().enumerate().filter(|(at, _)| *at != default);
            self.variants(message, selector, variants.map(|(_, variant)| variant), report);
        }
    }

    fn reference(&self, message: &Message, reference: &Reference, report: &mut Report) {
        let id = &message.id.text;
        let at = reference.id.place.location();
        let Some(pattern) = self.bundles.referred(self.bundle, reference) else {
            let text = format!("{id} refers to {reference}, which does not exist");
            report.push(Diagnostic::error(Code::UnknownReference, text).at(at));
            return;
        };
        if !reference.is_term {
            return;
        }
        let given: HashSet<&str> = reference.named.iter().map(|(given, _)| &**given).collect();
        let needs = self.needs(pattern);
        for name in needs.iter().filter(|name| !given.contains(&*name.text)) {
            let text = format!("{id} does not pass ${} to {reference}", name.text);
            let finding = Diagnostic::warning(Code::MissingVariable, text).at(at.clone());
            report.push(finding.related("used here", Some(name.place.location())));
        }
    }

    /// Reports plural forms of another language and misspelt ones, which never match a number.
    fn variants<'v>(
        &self,
        message: &Message,
        selector: &Inline,
        variants: impl Iterator<Item = &'v Variant>,
        report: &mut Report,
    ) {
        let (is_number, is_ordinal) = match selector {
            Inline::Call { prepared: Prepared::Number { is_ordinal, .. }, .. } => {
                (true, *is_ordinal)
            }
            Inline::Variable(_) => (false, false),
            _ => return,
        };
        let Some(formatters) = self.bundle.formatters() else { return };
        let forms = match is_ordinal {
            true => formatters.numbers.ordinal_plural_categories(),
            false => formatters.numbers.plural_categories(),
        };
        for variant in variants {
            let Key::Word(word) = &variant.key else { continue };
            let has_form = forms.iter().any(|form| form.as_str() == &*word.text);
            // A variable may be a text, to which any word can apply.
            let lower = word.text.to_ascii_lowercase();
            let is_form = ["zero", "one", "two", "few", "many", "other"].contains(&lower.as_str());
            if has_form || !(is_number || is_form) {
                continue;
            }
            let (id, language) = (&message.id.text, self.bundle.language);
            let text = format!(
                "{id} has a variant {}, which is not a plural form in {language}",
                word.text
            );
            let known = forms.iter().map(|form| form.as_str());
            let finding = Diagnostic::warning(Code::InvalidValue, text);
            report.push(finding.at(word.place.location()).suggest(&word.text, known));
        }
    }
}
