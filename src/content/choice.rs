use super::value::LocalizedText;

/// A list of choices for fields of the type `choice` and `choices`: values with a name in each
/// language, in a fixed order.
///
/// In `site.toml`, each choice is an entry of the list `[[choices.NAME]]`:
///
/// ```
/// use isogloss::content::{ChoiceList, LocalizedText};
/// use isogloss::Site;
///
/// let site = Site::parse_toml(
///     r#"
///     [[languages]]
///     tag = "fr"
///     [[languages]]
///     tag = "de"
///     [[choices.grade]]
///     id = "a"
///     name = { fr = "Niveau A", de = "Stufe A" }
///     [[choices.grade]]
///     id = "b"
///     name = { fr = "Niveau B", de = "Stufe B" }
///     "#,
/// )?;
/// let (fr, de) = ("fr".parse()?, "de".parse()?);
/// let name = |french: &str, german: &str| LocalizedText::new().with(fr, french).with(de, german);
/// let grade = ChoiceList::new("grade")
///     .with_choice("a", name("Niveau A", "Stufe A"))
///     .with_choice("b", name("Niveau B", "Stufe B"));
/// assert_eq!(site.choices("grade"), Some(&grade));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChoiceList {
    name: Box<str>,
    choices: Vec<(Box<str>, LocalizedText)>,
}

impl ChoiceList {
    /// Creates a list without choices.
    pub fn new(name: impl Into<Box<str>>) -> ChoiceList {
        ChoiceList { name: name.into(), choices: Vec::new() }
    }

    /// Adds a choice at the end. Two choices with the same id are an error when the site is built.
    #[must_use]
    pub fn with_choice(mut self, id: impl Into<Box<str>>, name: LocalizedText) -> ChoiceList {
        self.choices.push((id.into(), name));
        self
    }

    /// Returns the name of the list.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the ids and names of the choices in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &LocalizedText)> {
        self.choices.iter().map(|(id, name)| (&**id, name))
    }

    /// Returns the names of a choice; `None` if the list does not have it.
    pub fn get(&self, id: &str) -> Option<&LocalizedText> {
        self.choices.iter().find(|(known, _)| **known == *id).map(|(_, name)| name)
    }
}
