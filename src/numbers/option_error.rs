use std::fmt;

/// A problem with an option of a number or date: a name that `Intl` does not have, a value that it
/// does not accept, or options that do not go together.
///
/// ```
/// use isogloss::numbers::NumberOptions;
///
/// let (_, problems) = NumberOptions::parse_named([("style", "currency")]);
/// assert_eq!(problems[0].to_string(), "currency is required with style \"currency\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError {
    name: Box<str>,
    problem: Box<str>,
}

impl OptionError {
    pub(crate) fn new(name: &str, value: &str, expected: &str) -> OptionError {
        // The value does not matter if the function has no such option.
        let problem = match expected.starts_with("an option of ") {
            true => format!("is not {expected}"),
            false => format!("is {value:?}; expected {expected}"),
        };
        OptionError { name: name.into(), problem: problem.into() }
    }

    /// Creates the problem of an option that is missing although another one needs it.
    pub(crate) fn missing(name: &str, beside: &str) -> OptionError {
        let problem = format!("is required with {beside}");
        OptionError { name: name.into(), problem: problem.into() }
    }

    /// Creates the problem of an option that has no effect.
    pub(crate) fn idle(name: &str, why: &str) -> OptionError {
        let problem = format!("has no effect {why}");
        OptionError { name: name.into(), problem: problem.into() }
    }

    /// Returns the name of the option.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.problem)
    }
}

impl std::error::Error for OptionError {}
