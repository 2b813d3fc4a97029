use std::fmt;

/// A class of numbers that a language treats alike (UTS #35, *Plural Rules*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PluralCategory {
    /// Such as nothing, in Arabic, Latvian and Welsh.
    Zero,
    /// Such as one thing.
    One,
    /// Such as two things, in Arabic, Irish and Slovenian.
    Two,
    /// Such as a few things, in the Slavic languages.
    Few,
    /// Such as many things; in French, millions.
    Many,
    /// The rest; every language has it.
    Other,
}

impl PluralCategory {
    /// CLDR's keyword.
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
