use serde::Serialize;

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Direction {
    /// From left to right, `dir="ltr"`.
    #[serde(rename = "ltr")]
    LeftToRight,
    /// From right to left, `dir="rtl"`.
    #[serde(rename = "rtl")]
    RightToLeft,
}

impl Direction {
    /// Returns the value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}
