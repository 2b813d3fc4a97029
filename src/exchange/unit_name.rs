use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// The name of a segment of an entry: the id of the entry and the name of the segment in files, such as
/// `news/parade#title` or `news/parade#p0f3c01ab77de`.
///
/// ```
/// use isogloss::exchange::UnitName;
///
/// let name: UnitName = "news/parade#p0f3c01ab77de".parse()?;
/// assert_eq!((name.document(), name.unit()), ("news/parade", "p0f3c01ab77de"));
/// assert!("news/parade".parse::<UnitName>().is_err());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitName {
    document: Box<str>,
    unit: Box<str>,
}

impl UnitName {
    pub(super) fn new(document: &str, unit: &str) -> UnitName {
        UnitName { document: document.into(), unit: unit.into() }
    }

    /// Returns the id of the entry.
    pub fn document(&self) -> &str {
        &self.document
    }

    /// Returns the name of the segment within the entry.
    pub fn unit(&self) -> &str {
        &self.unit
    }
}

impl FromStr for UnitName {
    type Err = Error;

    /// Parses a name as it is printed.
    fn from_str(text: &str) -> Result<UnitName, Error> {
        match text.rsplit_once('#') {
            Some((document, unit)) if !document.is_empty() && !unit.is_empty() => {
                Ok(UnitName::new(document, unit))
            }
            _ => Err(Error::invalid_value(text, "the name of a segment, ENTRY#SEGMENT", &[])),
        }
    }
}

impl fmt::Display for UnitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.document, self.unit)
    }
}
