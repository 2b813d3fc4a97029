use jiff::Timestamp;

use crate::catalog::VariantRef;
use crate::content::{FieldType, Scope, Value};

/// A clue about the age of a text that has no record, from
/// [`TranslationStatus::Unknown`](super::TranslationStatus::Unknown).
///
/// Every clue is weaker than a record: none of them identifies the text that was translated.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\nupdated = 2025-09-03T08:00:00Z\n+++\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\nupdated = 2025-06-01T08:00:00Z\n+++\n")
/// #     .build()?;
/// use isogloss::editorial::{Evidence, TranslationRecords, TranslationStatus};
///
/// // The Dutch text was updated on 1 June, the French one on 3 September.
/// let records = TranslationRecords::new();
/// let status = records.status(&catalog, "pages/mission", "nl".parse()?).unwrap();
/// let TranslationStatus::Unknown { evidence, .. } = status else { panic!("it has no record") };
/// let Some(Evidence::Older { changed, source_changed }) = evidence else { panic!("it is older") };
/// assert_eq!(changed, "2025-06-01T08:00:00Z".parse().unwrap());
/// assert!(source_changed > changed);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// The text declares that its source has changed (`drifted_from_default: true`).
    MarkedOutdated,
    /// The text names the commit that it was made from (`default_lang_commit`,
    /// `l10n.sourceCommit`). Only the repository can tell whether the source has changed since.
    Commit(Box<str>),
    /// The text was changed before its source: it may be out of date, or the change may not have
    /// concerned any words.
    Older {
        /// The moment at which the text was changed.
        changed: Timestamp,
        /// The moment at which its likely source was changed.
        source_changed: Timestamp,
    },
    /// The text was changed at the same time as its source or later: it may be up to date, or made
    /// from an older version.
    Newer {
        /// The moment at which the text was changed.
        changed: Timestamp,
        /// The moment at which its likely source was changed.
        source_changed: Timestamp,
    },
}

impl Evidence {
    pub(super) fn of(text: VariantRef<'_>, source: VariantRef<'_>) -> Option<Evidence> {
        if let Some(Value::Boolean(true)) = front_matter(text, "drifted_from_default") {
            return Some(Evidence::MarkedOutdated);
        }
        let commit = match front_matter(text, "default_lang_commit") {
            Some(Value::Text(commit)) => Some(commit.clone()),
            _ => own_text(text, "default_lang_commit").or_else(|| source_commit(text)),
        };
        if let Some(commit) = commit.filter(|commit| !commit.trim().is_empty()) {
            return Some(Evidence::Commit(commit));
        }
        let (changed, source_changed) = (text.changed()?, source.changed()?);
        Some(if changed < source_changed {
            Evidence::Older { changed, source_changed }
        } else {
            Evidence::Newer { changed, source_changed }
        })
    }
}

/// Returns a value of the text's own front matter, or of a table in it that holds further values.
fn front_matter<'c>(text: VariantRef<'c>, name: &str) -> Option<&'c Value> {
    text.value(name).or_else(|| {
        let fields = text.kind().fields();
        let tables = fields.filter(|field| {
            field.scope() == Scope::Translated && field.field_type() == FieldType::Table
        });
        tables.filter_map(|field| text.value(field.name())).find_map(|table| within(table, name))
    })
}

fn own_text(text: VariantRef<'_>, name: &str) -> Option<Box<str>> {
    text.text(name).map(Into::into)
}

fn source_commit(text: VariantRef<'_>) -> Option<Box<str>> {
    match within(front_matter(text, "l10n")?, "sourceCommit")? {
        Value::Text(commit) => Some(commit.clone()),
        _ => None,
    }
}

fn within<'c>(table: &'c Value, name: &str) -> Option<&'c Value> {
    let Value::Table(entries) = table else { return None };
    entries.iter().find(|(key, _)| **key == *name).map(|(_, value)| value)
}

impl std::fmt::Display for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Evidence::MarkedOutdated => f.write_str("it is marked as out of date"),
            Evidence::Commit(commit) => write!(f, "it was translated from commit {commit}"),
            Evidence::Older { changed, source_changed } => {
                write!(f, "last changed {changed}; its source changed later, {source_changed}")
            }
            Evidence::Newer { changed, source_changed } => {
                write!(
                    f,
                    "last changed {changed}; its source did not change later ({source_changed})"
                )
            }
        }
    }
}
