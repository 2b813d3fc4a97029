use regex_automata::meta::Regex;
use regex_automata::util::syntax;

/// A regular expression, which matches in time proportional to the text.
#[derive(Clone, Debug)]
pub(in crate::layout::hugo) struct RegularExpression(Regex);

impl RegularExpression {
    /// Compiles a regular expression. One that is not valid, or too large, is an error.
    pub(in crate::layout::hugo) fn new(pattern: &str) -> Result<RegularExpression, String> {
        // As in Go, classes such as `\d` and the flag `(?i)` are for ASCII.
        let ascii = syntax::Config::new().unicode(false).utf8(false);
        if let Ok(compiled) = Regex::new(pattern) {
            return Ok(RegularExpression(compiled));
        }
        let compiled = Regex::builder().syntax(ascii).build(pattern);
        compiled.map(RegularExpression).map_err(|error| error.to_string())
    }

    /// Returns whether a part of a text matches.
    pub(in crate::layout::hugo) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}
