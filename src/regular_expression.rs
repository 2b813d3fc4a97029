use regex_automata::meta::Regex;
use regex_automata::util::syntax;

/// A regular expression, which matches in time proportional to the text.
#[derive(Clone, Debug)]
pub(crate) struct RegularExpression(Regex);

impl RegularExpression {
    /// Compiles a regular expression. One that is not valid, or too large, is an error.
    pub(crate) fn new(pattern: &str) -> Result<RegularExpression, String> {
        // As in Go, classes such as `\d` and the flag `(?i)` are for ASCII.
        let ascii = syntax::Config::new().unicode(false).utf8(false);
        if let Ok(compiled) = Regex::new(pattern) {
            return Ok(RegularExpression(compiled));
        }
        let compiled = Regex::builder().syntax(ascii).build(pattern);
        compiled.map(RegularExpression).map_err(|error| reason(&error))
    }

    /// Returns whether a part of a text matches.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// Returns the last line of the innermost cause, which says what is wrong in a few words.
fn reason(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    let text = cause.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}
