//! The words or lines that differ between two texts. This is the only file that names the crate `similar`.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of a changed text, from [`ChangedPart::word_changes`](super::ChangedPart::word_changes).
///
/// ```
/// # let catalog = |french: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
/// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::editorial::{Acceptance, TranslationRecords, WordChange};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with this French body and its Dutch translation.
/// let before = catalog("Ouvert le mardi.")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// let after = catalog("Ouvert le jeudi.")?;
/// let difference = accepted.records.difference(&after, "pages/mission", nl).unwrap();
/// let words = difference.parts()[0].word_changes().unwrap();
/// assert_eq!(words[0], WordChange::Kept("Ouvert le ".into()));
/// assert_eq!(words[1], WordChange::Removed("mardi".into()));
/// assert_eq!(words[2], WordChange::Added("jeudi".into()));
/// assert_eq!(words[3], WordChange::Kept(".".into()));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordChange {
    /// Text that is unchanged.
    Kept(Box<str>),
    /// Text that was removed.
    Removed(Box<str>),
    /// Text that was added.
    Added(Box<str>),
}

/// Formats removed words as `[-…-]` and added ones as `{+…+}`, as `git diff --word-diff` does.
impl std::fmt::Display for WordChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            WordChange::Kept(words) => f.write_str(words),
            WordChange::Removed(words) => write!(f, "[-{words}-]"),
            WordChange::Added(words) => write!(f, "{{+{words}+}}"),
        }
    }
}

/// The largest number of words or lines that are compared. Longer texts are reported as one removed piece
/// and one added piece, because at worst a comparison takes time in proportion to the product of
/// their lengths.
const MOST_WORDS: usize = 20_000;

/// Returns the pieces of the new text in their order, removed text before added text.
pub(crate) fn word_changes(old: &str, new: &str) -> Vec<WordChange> {
    let (old_words, new_words) = (divided(old), divided(new));
    let mut changes = Vec::new();
    if old_words.len().max(new_words.len()) > MOST_WORDS {
        push(&mut changes, WordChange::Removed, &[old]);
        push(&mut changes, WordChange::Added, &[new]);
        return changes;
    }
    let part = |words: &[&'_ str], start: usize, length: usize| -> String {
        words.get(start..start + length).unwrap_or_default().concat()
    };
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let (old_start, old_length) = (op.old_range().start, op.old_range().len());
        let (new_start, new_length) = (op.new_range().start, op.new_range().len());
        if let DiffOp::Equal { .. } = op {
            push(&mut changes, WordChange::Kept, &[&part(&new_words, new_start, new_length)]);
            continue;
        }
        push(&mut changes, WordChange::Removed, &[&part(&old_words, old_start, old_length)]);
        push(&mut changes, WordChange::Added, &[&part(&new_words, new_start, new_length)]);
    }
    changes
}

/// Returns the lines that differ, in their order, removed ones before added ones: each with `-` if it
/// was removed, and with `+` if it was added.
pub(crate) fn line_changes<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(char, &'t str)> {
    let whole =
        DiffOp::Replace { old_index: 0, old_len: old.len(), new_index: 0, new_len: new.len() };
    let ops = match old.len().max(new.len()) > MOST_WORDS {
        true => vec![whole],
        false => capture_diff_slices(Algorithm::Myers, old, new),
    };
    let mut changes = Vec::new();
    for op in ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let removed = old.get(op.old_range()).unwrap_or_default();
        let added = new.get(op.new_range()).unwrap_or_default();
        changes.extend(removed.iter().map(|line| ('-', *line)));
        changes.extend(added.iter().map(|line| ('+', *line)));
    }
    changes
}

fn push(changes: &mut Vec<WordChange>, of: fn(Box<str>) -> WordChange, words: &[&str]) {
    let words = words.concat();
    if !words.is_empty() {
        changes.push(of(words.into()));
    }
}

/// Splits a text into words, runs of white space, and single other characters.
fn divided(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
        } else if first.is_whitespace() {
            rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        pieces.push(piece);
        rest = after;
    }
    pieces
}
