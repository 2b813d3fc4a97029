use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::normal::nfc;
use crate::error::Error;

/// A pattern for the addresses of a kind in one language: `actualites/{year}/{slug}`.
///
/// The pattern follows the language's prefix and neither starts nor ends with a slash. Its
/// placeholders are:
///
/// - `{slug}`: the slug of the text that is served; every pattern has it, in its last segment;
/// - `{folder}`: the folder of the entry's id;
/// - `{year}`, `{month}` and `{day}`: the parts of the entry's field `date`, in four or two digits.
///
/// A segment that is empty because the entry has no date is left out.
///
/// A kind without a pattern uses `{folder}/{slug}`. The literal segments at the start of a pattern
/// are the address of the kind's list: `/fr/actualites/`.
///
/// ```
/// use isogloss::content::AddressPattern;
/// use isogloss::Kind;
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let news = Kind::news_item()
///     .with_path_in(fr, "actualites/{year}/{slug}".parse()?)
///     .with_path_in(nl, "nieuws/{year}/{slug}".parse()?);
/// assert_eq!(news.path_in(fr).to_string(), "actualites/{year}/{slug}");
/// assert!("actualites/{year}".parse::<AddressPattern>().is_err());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AddressPattern {
    segments: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Piece {
    Literal(Box<str>),
    Slug,
    Folder,
    Year,
    Month,
    Day,
}

const PLACEHOLDERS: [(&str, Piece); 5] = [
    ("slug", Piece::Slug),
    ("folder", Piece::Folder),
    ("year", Piece::Year),
    ("month", Piece::Month),
    ("day", Piece::Day),
];

/// The values that fill the placeholders of a pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AddressParts<'p> {
    pub(crate) folder: &'p str,
    pub(crate) slug: &'p str,
    pub(crate) date: Option<Date>,
}

impl AddressPattern {
    /// Returns the path, without a slash at either end.
    pub(crate) fn path(&self, parts: AddressParts<'_>) -> String {
        let mut path = String::with_capacity(64);
        for segment in &self.segments {
            let before = path.len();
            if before > 0 {
                path.push('/');
            }
            let start = path.len();
            for piece in segment {
                match (piece, parts.date) {
                    (Piece::Literal(text), _) => path.push_str(text),
                    (Piece::Slug, _) => path.push_str(parts.slug),
                    (Piece::Folder, _) => path.push_str(parts.folder),
                    (_, None) => {}
                    (Piece::Year, Some(date)) => path.push_str(&format!("{:04}", date.year())),
                    (Piece::Month, Some(date)) => path.push_str(&format!("{:02}", date.month())),
                    (Piece::Day, Some(date)) => path.push_str(&format!("{:02}", date.day())),
                }
            }
            if path.len() == start {
                path.truncate(before);
            }
        }
        path
    }

    /// Returns the path of the list of a folder's entries.
    pub(crate) fn list_path(&self, folder: &str) -> String {
        let is_fixed = |segment: &&Vec<Piece>| {
            segment.iter().all(|piece| matches!(piece, Piece::Literal(_) | Piece::Folder))
        };
        let fixed: Vec<Vec<Piece>> = self.segments.iter().take_while(is_fixed).cloned().collect();
        if fixed.is_empty() {
            return folder.to_owned();
        }
        AddressPattern { segments: fixed }.path(AddressParts { folder, slug: "", date: None })
    }

    /// Returns `{folder}/{slug}`, the pattern of kinds without one.
    pub(crate) fn usual() -> &'static AddressPattern {
        static USUAL: LazyLock<AddressPattern> = LazyLock::new(|| AddressPattern {
            segments: vec![vec![Piece::Folder], vec![Piece::Slug]],
        });
        &USUAL
    }
}

impl FromStr for AddressPattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<AddressPattern, Error> {
        let mut segments: Vec<Vec<Piece>> = Vec::new();
        let wrong = |reason: String| Err(Error::address_pattern(text, reason));
        for segment in text.trim_matches('/').split('/') {
            match pieces(segment) {
                Ok(pieces) => segments.push(pieces),
                Err(reason) => return wrong(reason),
            }
        }
        let slugs = segments.iter().flatten().filter(|piece| **piece == Piece::Slug).count();
        let is_last = segments.last().is_some_and(|last| last.contains(&Piece::Slug));
        match (slugs, is_last) {
            (1, true) => Ok(AddressPattern { segments }),
            (0, _) => wrong("it has no {slug}, so all entries would have the same address".into()),
            (1, false) => wrong("{slug} must be in its last segment".into()),
            _ => wrong("it has {slug} more than once".into()),
        }
    }
}

fn pieces(segment: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = segment;
    while !rest.is_empty() {
        let (literal, after) = rest.split_once('{').unwrap_or((rest, ""));
        if !literal.is_empty() {
            let forbidden = |c: char| {
                c.is_whitespace()
                    || c.is_control()
                    || matches!(c, '\\' | ':' | '?' | '#' | '%' | '"' | '<' | '>' | '}')
            };
            if let Some(found) = literal.chars().find(|c| forbidden(*c)) {
                return Err(format!("it cannot contain {found:?}"));
            }
            pieces.push(Piece::Literal(nfc(literal).into()));
        }
        if literal.len() == rest.len() {
            break;
        }
        let Some((name, after)) = after.split_once('}') else {
            return Err("it has a { that is not closed".to_owned());
        };
        let found = PLACEHOLDERS.into_iter().find(|(known, _)| *known == name);
        let Some((_, piece)) = found else {
            let known = PLACEHOLDERS.map(|(known, _)| format!("{{{known}}}")).join(", ");
            return Err(format!(
                "unknown placeholder {{{}}}; the placeholders are {known}",
                name.escape_debug()
            ));
        };
        pieces.push(piece);
        rest = after;
    }
    match pieces.as_slice() {
        [] => Err("it has an empty segment".to_owned()),
        [Piece::Literal(text)] if matches!(&**text, "." | "..") => {
            Err(format!("it has the segment \"{text}\""))
        }
        _ => Ok(pieces),
    }
}

/// Formats the pattern as it is written, without slashes at its ends.
impl fmt::Display for AddressPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments.iter().enumerate() {
            if at > 0 {
                f.write_str("/")?;
            }
            for piece in segment {
                match piece {
                    Piece::Literal(text) => f.write_str(text)?,
                    other => {
                        let name = PLACEHOLDERS.iter().find(|(_, known)| known == other);
                        write!(f, "{{{}}}", name.map_or("", |(name, _)| name))?;
                    }
                }
            }
        }
        Ok(())
    }
}
