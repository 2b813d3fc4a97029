use jiff::Timestamp;

use crate::content::TextFingerprint;
use crate::language::LanguageTag;
use crate::site::Site;

/// A version to be created: its name, its languages and its start.
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("isogloss-new-version-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("pages/permit")).unwrap();
/// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
/// # std::fs::write(folder.join("pages/permit/fr.md"), "+++\ntitle = \"Permis\"\n+++\n").unwrap();
/// # std::fs::write(folder.join("pages/permit/nl.md"), "+++\ntitle = \"Vergunning\"\n+++\n").unwrap();
/// use isogloss::Timestamp;
/// use isogloss::edit::{ContentTree, NewVersion};
///
/// // The page has a French and a Dutch text. The version gets both, which wait for each other.
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let start: Timestamp = "2027-03-01T08:00:00Z".parse().unwrap();
/// let version = NewVersion::new("2027-03").with_from(start).with_together([fr, nl]);
/// let changes = ContentTree::open(&folder)?.create_version("pages/permit", &version)?;
/// assert_eq!(
///     changes.to_string(),
///     "new      pages/permit/+2027-03/version.toml\n\
///      new      pages/permit/+2027-03/fr.md\n\
///      new      pages/permit/+2027-03/nl.md\n"
/// );
/// let settings = String::from_utf8_lossy(changes.files()[0].after.as_deref().unwrap());
/// assert!(settings.starts_with("from = 2027-03-01T08:00:00Z\ntogether = [\"fr\", \"nl\"]\n"));
/// // The fingerprints of the texts that were copied.
/// assert!(settings.contains("made_from = { fr = \""));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    pub(super) name: Box<str>,
    pub(super) languages: Option<Vec<LanguageTag>>,
    pub(super) from: Option<Timestamp>,
    pub(super) together: Option<Vec<LanguageTag>>,
}

impl NewVersion {
    /// Creates a version with this name, with copies of all texts of the entry and without a start.
    pub fn new(name: impl Into<Box<str>>) -> NewVersion {
        NewVersion { name: name.into(), languages: None, from: None, together: None }
    }

    /// Sets the languages in which it gets a copy of the entry's text.
    #[must_use]
    pub fn with_languages(self, languages: impl IntoIterator<Item = LanguageTag>) -> NewVersion {
        NewVersion { languages: Some(languages.into_iter().collect()), ..self }
    }

    /// Sets the moment from which the version is to be public.
    #[must_use]
    pub fn with_from(self, moment: Timestamp) -> NewVersion {
        NewVersion { from: Some(moment), ..self }
    }

    /// Sets the languages that become public together. By default, these are the languages of its
    /// texts.
    #[must_use]
    pub fn with_together(self, languages: impl IntoIterator<Item = LanguageTag>) -> NewVersion {
        NewVersion { together: Some(languages.into_iter().collect()), ..self }
    }

    /// Returns the content of `version.toml` on a site. Lines can be added below it.
    pub(super) fn to_toml(
        &self,
        site: &Site,
        made_from: &[(LanguageTag, TextFingerprint)],
    ) -> String {
        let from = self.from.map(|moment| format!("from = {}\n", site.written(moment)));
        let together = self.together.as_ref();
        let together = together.map(|tags| format!("together = {}\n", list_of(tags)));
        let prints = made_from.iter().map(|(tag, print)| format!("{tag} = \"{print}\""));
        let prints = prints.collect::<Vec<_>>().join(", ");
        let made_from = format!("made_from = {{ {prints} }}\n");
        [from, together, Some(made_from)].into_iter().flatten().collect()
    }
}

/// Returns languages as a list in TOML.
pub(super) fn list_of(languages: &[LanguageTag]) -> String {
    let tags: Vec<String> = languages.iter().map(|tag| format!("\"{tag}\"")).collect();
    format!("[{}]", tags.join(", "))
}
