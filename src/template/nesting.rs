//! A limit on the nesting of expressions. The engine recurses for every operator of an expression
//! and for every `elif`, and limits only brackets and statements itself.

use super::markup::{Tag, tags};
use crate::error::{Code, Diagnostic, Error, SourceText};

/// The maximum number of operators that depend on each other, and of branches of an `if`.
const DEEPEST: usize = 300;

/// Returns an error with the position at which a template exceeds the limit.
pub(super) fn check(name: &str, source: &str) -> Result<(), Error> {
    let Some(at) = too_deep(source) else { return Ok(()) };
    let place = SourceText::new(name, source).place(at..at + 1);
    let message = format!("the expression is nested more than {DEEPEST} deep");
    let help = "divide it: {% set part = … %} gives a part of it a name";
    let finding = Diagnostic::error(Code::Template, message).at(place.location());
    Err(Error::template_at(finding.help(help.to_owned()), String::new()))
}

/// Returns the position at which a template exceeds the limit.
pub(super) fn too_deep(source: &str) -> Option<usize> {
    // The branches of each `if` that is open.
    let mut branches: Vec<usize> = Vec::new();
    for Tag { start, text, word } in tags(source) {
        if word == "raw" {
            continue;
        }
        if let Some(offset) = too_deep_in(text) {
            return Some(start + offset);
        }
        match word {
            "if" => branches.push(0),
            "elif" => {
                branches.last_mut().into_iter().for_each(|count| *count += 1);
                if branches.iter().sum::<usize>() > DEEPEST {
                    return Some(start);
                }
            }
            "endif" => drop(branches.pop()),
            _ => {}
        }
    }
    None
}

/// Returns the position at which an expression exceeds the limit. A comma ends what operators
/// depend on.
fn too_deep_in(text: &str) -> Option<usize> {
    // The number of operators before the innermost open bracket, and that at each outer one.
    let (mut base, mut outer) = (0, Vec::new());
    let mut count = 0_usize;
    let mut quote = None;
    let mut word_start = None;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        if quote.is_some() {
            match letter {
                '\\' => drop(letters.next()),
                _ if quote == Some(letter) => quote = None,
                _ => {}
            }
            continue;
        }
        if letter.is_alphanumeric() || letter == '_' {
            word_start.get_or_insert(at);
            continue;
        }
        let word = word_start.take().and_then(|start| text.get(start..at));
        count += usize::from(word.is_some_and(is_operator));
        match letter {
            '"' | '\'' => quote = Some(letter),
            '(' | '[' | '{' => {
                count += 1;
                outer.push((base, count));
                base = count;
            }
            ')' | ']' | '}' => (base, count) = outer.pop().unwrap_or_default(),
            ',' => count = base,
            _ => count += usize::from(letter.is_ascii_punctuation()),
        }
        if count > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn is_operator(word: &str) -> bool {
    matches!(word, "not" | "and" | "or" | "if" | "else" | "in" | "is")
}
