//! A pattern with choices in it as whole patterns, one for each combination of keys. Translators need
//! whole sentences.

use super::pattern_text::{Element, push_pattern_text};
use super::patterns::Select;

/// The number of combinations up to which a pattern is taken apart.
const MOST_VARIANTS: usize = 64;

/// A pattern in parts for translators: the sentence and the choices in it. A pattern with one choice is a single
/// part without a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PatternPart {
    /// The name of the variable that is compared, with a number if it is not the first choice with it. The
    /// sentence has none.
    pub(crate) label: Option<Box<str>>,
    pub(crate) elements: Vec<Element>,
}

/// Takes a pattern apart. The sentence has a placeable for each choice, which [`placeable_of`] names.
pub(crate) fn parts(elements: &[Element]) -> Vec<PatternPart> {
    let is_choice = |element: &&Element| matches!(element, Element::Select(_));
    if elements.iter().filter(is_choice).count() < 2 {
        return vec![PatternPart { label: None, elements: elements.to_vec() }];
    }
    let mut sentence = Vec::with_capacity(elements.len());
    let mut choices: Vec<PatternPart> = Vec::new();
    for element in elements {
        let Element::Select(select) = element else {
            sentence.push(element.clone());
            continue;
        };
        let name = variable_of(&select.selector).map_or("choice", |it| it.trim_start_matches('$'));
        let is_free = |label: &String| !choices.iter().any(|it| it.label.as_deref() == Some(label));
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let label = std::iter::once(name.to_owned()).chain(numbered).find(is_free);
        let label: Box<str> = label.unwrap_or_default().into();
        sentence.push(Element::Placeable(expression_of(&label)));
        choices.push(PatternPart { label: Some(label), elements: vec![element.clone()] });
    }
    choices.insert(0, PatternPart { label: None, elements: sentence });
    choices
}

/// Returns the placeable of a choice in the sentence, `{ $count … }`. No message can have it.
pub(crate) fn placeable_of(label: &str) -> String {
    format!("{{ {} }}", expression_of(label))
}

fn expression_of(label: &str) -> String {
    format!("${label} …")
}

/// The choices in a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices {
    pub(crate) selectors: Vec<Selector>,
}

/// An expression with the keys that it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selector {
    pub(crate) expression: Box<str>,
    pub(crate) keys: Vec<Box<str>>,
    /// The key of the variant for all other values.
    pub(crate) default: Box<str>,
}

impl Choices {
    /// Returns the choices in a pattern. `None` if they cannot be moved to its start, or if there are too
    /// many combinations.
    pub(crate) fn of(elements: &[Element]) -> Option<Choices> {
        let mut choices = Choices::default();
        choices.collect(elements)?;
        (choices.combinations().len() <= MOST_VARIANTS).then_some(choices)
    }

    fn collect(&mut self, elements: &[Element]) -> Option<()> {
        for element in elements {
            let Element::Select(select) = element else { continue };
            let default = &select.variants.get(select.default)?.key;
            let known = self.selectors.iter_mut().find(|it| *it.expression == *select.selector);
            let keys = select.variants.iter().map(|variant| variant.key.clone());
            match known {
                // A value without a variant of its own would get another one in each of the two.
                Some(known) if known.default != *default => return None,
                Some(known) => {
                    let new: Vec<_> = keys.filter(|key| !known.keys.contains(key)).collect();
                    known.keys.extend(new);
                }
                None => self.selectors.push(Selector {
                    expression: select.selector.as_str().into(),
                    keys: keys.collect(),
                    default: default.clone(),
                }),
            }
            // More are never taken apart, and would take time.
            if self.selectors.len() > MOST_VARIANTS.ilog2() as usize {
                return None;
            }
            for variant in &select.variants {
                self.collect(&variant.elements)?;
            }
        }
        Some(())
    }

    /// Returns all combinations of keys, one of each selector; a single one without keys if there are no
    /// choices.
    pub(crate) fn combinations<'s>(&'s self) -> Vec<Vec<&'s str>> {
        let mut all: Vec<Vec<&str>> = vec![Vec::new()];
        for selector in &self.selectors {
            let mut longer: Vec<Vec<&str>> = Vec::new();
            for keys in &all {
                let with = |key: &'s str| [keys.as_slice(), &[key]].concat();
                let own = selector.keys.iter().map(|key| with(key));
                longer.extend(own.take(MOST_VARIANTS + 1));
            }
            longer.truncate(MOST_VARIANTS + 1);
            all = longer;
        }
        all
    }

    /// Returns whether each selector has the key in its place.
    pub(crate) fn has(&self, keys: &[&str]) -> bool {
        let mut pairs = self.selectors.iter().zip(keys);
        self.selectors.len() == keys.len()
            && pairs.all(|(selector, key)| selector.keys.iter().any(|own| **own == **key))
    }

    /// Returns the pattern for a combination of keys, as one that stands alone.
    pub(crate) fn pattern(&self, elements: &[Element], keys: &[&str]) -> String {
        let mut out = String::new();
        self.push(&mut out, elements, keys);
        out
    }

    fn push(&self, out: &mut String, elements: &[Element], keys: &[&str]) {
        for element in elements {
            match element {
                Element::Text(text) | Element::Literal(text) => push_pattern_text(out, text),
                Element::Placeable(expression) => out.extend(["{ ", expression, " }"]),
                Element::Select(select) => {
                    if let Some(variant) = self.chosen(select, keys) {
                        self.push(out, variant, keys);
                    }
                }
            }
        }
    }

    fn chosen<'s>(&self, select: &'s Select, keys: &[&str]) -> Option<&'s [Element]> {
        let at = self.selectors.iter().position(|it| *it.expression == *select.selector)?;
        let own = select.variants.iter().find(|variant| keys.get(at) == Some(&&*variant.key));
        own.or_else(|| select.variants.get(select.default)).map(|variant| &*variant.elements)
    }
}

impl Selector {
    /// Returns whether the selector counts: its keys are numbers and plural categories.
    pub(crate) fn is_plural(&self) -> bool {
        let is_number = |key: &str| key.parse::<f64>().is_ok();
        self.keys.iter().all(|key| is_number(key) || CATEGORIES.contains(&&**key))
            && self.variable().is_some()
    }

    pub(crate) fn is_ordinal(&self) -> bool {
        let expression = self.expression.replace(' ', "");
        expression.starts_with("NUMBER(") && expression.contains("type:\"ordinal\"")
    }

    /// Returns the variable that is compared, with its sign: `$count`.
    pub(crate) fn variable(&self) -> Option<&str> {
        variable_of(&self.expression)
    }
}

/// Returns the variable that an expression shows: `$count` of `NUMBER($count)`.
pub(crate) fn variable_of(expression: &str) -> Option<&str> {
    let inner = match expression.split_once('(') {
        Some((_, arguments)) => arguments.trim_start(),
        None => expression,
    };
    let name = inner.strip_prefix('$')?;
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    let length = name.find(|it| !is_part(it)).unwrap_or(name.len());
    inner.get(..length + 1)
}

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
