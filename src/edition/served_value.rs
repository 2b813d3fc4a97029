use crate::content::Value;
use crate::language::{Direction, LanguageTag, Provenance};

/// The value of a field that is not a text, such as a list or a table, with its provenance.
///
/// A value of a translated field has the language of the text that it comes from, because the
/// words in it do. A neutral value has none.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nlookup = \"per-field\"\nfields.title = { type = \"text\" }\nfields.tasks = { type = \"texts\" }\nfields.places = { type = \"integer\", scope = \"neutral\" }\n")
/// #     .file("jobs/cook/entry.toml", "places = 2\n")
/// #     .file("jobs/cook/fr.md", "+++\ntitle = \"Cuisinier\"\ntasks = [\"composer les menus\"]\n+++\n")
/// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::content::Value;
/// use isogloss::language::FallbackStep;
///
/// // Only the French text has a list of tasks.
/// let vacancy = edition.get("jobs/cook").unwrap();
/// let tasks = vacancy.value("tasks").unwrap();
/// assert_eq!(tasks.value(), &Value::from(vec!["composer les menus"]));
/// assert_eq!(tasks.language(), "fr");
/// assert!(tasks.is_other_language());
///
/// let places = vacancy.value("places").unwrap();
/// assert_eq!(places.value(), &Value::Integer(2));
/// assert_eq!(places.provenance().step(), FallbackStep::Neutral);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ServedValue<'c> {
    value: &'c Value,
    provenance: Provenance<'c>,
}

impl<'c> ServedValue<'c> {
    pub(super) fn new(value: &'c Value, provenance: Provenance<'c>) -> ServedValue<'c> {
        ServedValue { value, provenance }
    }

    /// Returns the value without its language.
    pub fn value(&self) -> &'c Value {
        self.value
    }

    /// Returns the language of the words in the value. For a neutral value, this is the requested
    /// language.
    pub fn language(&self) -> LanguageTag {
        self.provenance.served()
    }

    /// Returns the direction in which the language is written.
    pub fn direction(&self) -> Direction {
        self.provenance.direction()
    }

    /// Returns the provenance of the value.
    pub fn provenance(&self) -> Provenance<'c> {
        self.provenance
    }

    /// Returns whether the words in the value are in a language other than the reader's, or in
    /// another register of it.
    pub fn is_other_language(&self) -> bool {
        self.provenance.step().needs_notice()
    }
}
