use std::sync::Arc;

use jiff::Timestamp;

use crate::catalog::Catalog;
use crate::edition::{Audience, Edition};
use crate::error::Error;
use crate::language::LanguageTag;

/// For whom a template writes: an [`Edition`] that owns its catalog, because what templates hold
/// cannot borrow. Cheap to clone.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .build()?;
/// use std::sync::Arc;
/// use isogloss::{Timestamp, template::Reader};
///
/// let reader = Reader::new(Arc::new(catalog), "nl".parse()?, Timestamp::UNIX_EPOCH)?;
/// assert_eq!(reader.edition()?.language(), "nl");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone)]
pub struct Reader {
    catalog: Arc<Catalog>,
    language: LanguageTag,
    moment: Timestamp,
    audience: Audience,
}

impl Reader {
    /// A reader of a language at a moment, for the public.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::UnknownLanguage`](crate::ErrorKind::UnknownLanguage) for a
    /// language that the site does not have.
    pub fn new(
        catalog: Arc<Catalog>,
        language: LanguageTag,
        moment: Timestamp,
    ) -> Result<Reader, Error> {
        catalog.edition(language, moment)?;
        Ok(Reader { catalog, language, moment, audience: Audience::Public })
    }

    /// The same with drafts: for editors.
    #[must_use]
    pub fn preview(self) -> Reader {
        self.with_audience(Audience::Preview)
    }

    /// The same for another audience.
    #[must_use]
    pub fn with_audience(self, audience: Audience) -> Reader {
        Reader { audience, ..self }
    }

    /// The catalog.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// The language that is asked for.
    pub fn language(&self) -> LanguageTag {
        self.language
    }

    /// The moment that is asked about.
    pub fn moment(&self) -> Timestamp {
        self.moment
    }

    /// The catalog as this reader sees it.
    ///
    /// # Errors
    ///
    /// None in practice: the language was looked at when the reader was made.
    pub fn edition(&self) -> Result<Edition<'_>, Error> {
        let edition = self.catalog.edition(self.language, self.moment)?;
        Ok(edition.with_audience(self.audience))
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {} ({:?})", self.language, self.moment, self.audience)
    }
}
