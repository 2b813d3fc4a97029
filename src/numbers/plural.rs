use std::fmt;

/// A plural category: a class of numbers that a language treats alike (UTS #35, *Plural Rules*). It
/// chooses the form of a word beside a number.
///
/// ```
/// use isogloss::numbers::{NumberFormatter, NumberOptions, PluralCategory};
///
/// let french = NumberFormatter::new("fr-BE".parse()?)?;
/// let visitors = |count: u32| {
///     let number = french.format(count, &NumberOptions::decimal());
///     match french.plural(count) {
///         PluralCategory::One => format!("{number} visiteur"),
///         PluralCategory::Many => format!("{number} de visiteurs"),
///         _ => format!("{number} visiteurs"),
///     }
/// };
/// assert_eq!(visitors(1), "1 visiteur");
/// assert_eq!(visitors(2), "2 visiteurs");
/// assert_eq!(visitors(2_000_000), "2\u{202f}000\u{202f}000 de visiteurs");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PluralCategory {
    /// Zero in Arabic, Latvian and Welsh, for example.
    Zero,
    /// One, and other numbers that a language treats like it, such as 0 in French.
    One,
    /// Two in Arabic, Irish and Slovenian, for example.
    Two,
    /// Small numbers in the Slavic languages, for example.
    Few,
    /// Larger numbers in some languages, such as millions in French.
    Many,
    /// All other numbers. Every language has this category.
    Other,
}

impl PluralCategory {
    /// Returns CLDR's keyword for the category.
    pub fn as_str(self) -> &'static str {
        match self {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

impl fmt::Display for PluralCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
