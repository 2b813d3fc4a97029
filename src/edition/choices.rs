//! The choices of a list, for those who choose among them.

use super::condition::unknown;
use super::{Edition, ServedChoice};
use crate::content::{ChoiceList, LocalizedText};
use crate::error::Error;
use crate::language::{Provenance, Text};

impl<'c> Edition<'c> {
    /// Returns all choices of a list with their names for the reader, in the order of the list, for
    /// example for a form in which readers choose what they want to see.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[choices.grade]]\nid = \"a\"\nname = { fr = \"Niveau A\", nl = \"Niveau A\" }\n[[choices.grade]]\nid = \"b\"\nname = { fr = \"Niveau B\" }\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // Grade B has a French name only.
    /// let grades = edition.choices("grade")?;
    /// let names: Vec<_> = grades.iter().map(|it| (it.id, it.name.language().to_string())).collect();
    /// assert_eq!(names, [("a", "nl".to_owned()), ("b", "fr".to_owned())]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Query`](crate::error::ErrorKind::Query) if the site
    /// does not have the list.
    pub fn choices(&self, list: &str) -> Result<Vec<ServedChoice<'c>>, Error> {
        let Some(choices) = self.site().choices(list) else {
            let known = self.site().choice_lists().map(ChoiceList::name).collect();
            return Err(unknown("the site has no list of choices", list, known));
        };
        let plain = |id| Text::new(id, Provenance::neutral(self.chain()));
        let choice = |(id, names): (&'c str, &'c LocalizedText)| {
            let name = self.text_in_chain(|language| names.get(language));
            ServedChoice { id, name: name.unwrap_or_else(|| plain(id)) }
        };
        Ok(choices.iter().map(choice).collect())
    }
}
