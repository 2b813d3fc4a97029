use std::sync::Arc;

use jiff::Timestamp;

use crate::catalog::{Catalog, ContentState, VersionNumber};
use crate::edition::{Audience, Edition};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::routing::Router;
use crate::site::Site;

/// A catalog at one moment, as one audience sees it, in all its languages.
///
/// It shares ownership of the catalog and is cheap to clone. [`View::edition`] returns what readers
/// of one language see.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/a/nl.md", "+++\ntitle = \"Ontwerp\"\nstatus = \"draft\"\n+++\n")
/// #     .build()?;
/// use isogloss::website::View;
/// use isogloss::Timestamp;
///
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
/// assert!(view.edition("nl".parse()?)?.get("pages/a").is_none());
/// assert!(view.preview().edition("nl".parse()?)?.get("pages/a").is_some());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone)]
pub struct View {
    catalog: Arc<Catalog>,
    moment: Timestamp,
    audience: Audience,
    /// The version that editors look at, in entries that have it.
    version: Option<VersionNumber>,
}

impl View {
    /// Returns the catalog as the public sees it at a moment.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/budget/nl.md", "\
    /// # +++\ntitle = \"Begroting 2026\"\npublished_from = 2025-12-15T00:00:00Z\n+++\n")
    /// #     .build()?;
    /// use std::sync::Arc;
    ///
    /// use isogloss::website::View;
    ///
    /// // The budget is published on 15 December.
    /// let catalog = Arc::new(catalog);
    /// let in_november = View::new(Arc::clone(&catalog), "2025-11-30T12:00:00Z".parse().unwrap());
    /// let in_january = View::new(catalog, "2026-01-05T12:00:00Z".parse().unwrap());
    /// let nl = "nl".parse()?;
    /// assert!(in_november.edition(nl)?.get("pages/budget").is_none());
    /// assert!(in_january.edition(nl)?.get("pages/budget").is_some());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(catalog: impl Into<Arc<Catalog>>, moment: Timestamp) -> View {
        View { catalog: catalog.into(), moment, audience: Audience::Public, version: None }
    }

    /// Returns this view for another audience.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/budget/nl.md", "\
    /// # +++\ntitle = \"Begroting 2026\"\npublished_from = 2025-12-15T00:00:00Z\n+++\n")
    /// #     .build()?;
    /// use isogloss::edition::Audience;
    /// use isogloss::website::{View, Website};
    ///
    /// let editors = View::new(catalog, "2025-11-30T12:00:00Z".parse().unwrap()).preview();
    /// let public = editors.with_audience(Audience::Public);
    /// assert_eq!(public.moment(), editors.moment());
    /// let status = |view: &View| Website::new().find(view, None, "/nl/pages/budget/").status();
    /// assert_eq!((status(&editors), status(&public)), (200, 404));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_audience(&self, audience: Audience) -> View {
        let version = self.version.filter(|_| audience == Audience::Preview);
        View { catalog: Arc::clone(&self.catalog), moment: self.moment, audience, version }
    }

    /// Returns this view with drafts, for editors.
    #[must_use]
    pub fn preview(&self) -> View {
        self.with_audience(Audience::Preview)
    }

    /// Returns the view of editors who look at a version, as
    /// [`Edition::with_version`](crate::Edition::with_version) does.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::UnknownVersion`](crate::error::ErrorKind::UnknownVersion)
    /// if no entry has a version of this name.
    pub fn with_version(&self, name: &str) -> Result<View, Error> {
        let number = self.catalog.version_number(name);
        let unknown = || Error::unknown_version(name, self.catalog.version_names());
        Ok(View { version: Some(number.ok_or_else(unknown)?), ..self.preview() })
    }

    /// Returns the state of the content that the view shows.
    pub(crate) fn state(&self) -> ContentState {
        ContentState { moment: self.moment, version: self.version }
    }

    /// Returns the catalog.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// Returns the configuration of the site.
    pub fn site(&self) -> &Site {
        self.catalog.site()
    }

    /// Returns the moment.
    pub fn moment(&self) -> Timestamp {
        self.moment
    }

    /// Returns the audience.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Returns the edition of a language for this audience.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/budget/nl.md", "\
    /// # +++\ntitle = \"Begroting 2026\"\npublished_from = 2025-12-15T00:00:00Z\n+++\n")
    /// #     .build()?;
    /// use isogloss::edition::Audience;
    /// use isogloss::error::ErrorKind;
    /// use isogloss::website::View;
    ///
    /// let view = View::new(catalog, "2025-11-30T12:00:00Z".parse().unwrap());
    /// assert_eq!(view.preview().edition("nl".parse()?)?.audience(), Audience::Preview);
    /// let error = view.edition("fr".parse()?).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::UnknownLanguage);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage)
    /// if the site does not have the language.
    pub fn edition(&self, language: LanguageTag) -> Result<Edition<'_>, Error> {
        let edition = self.catalog.edition(language, self.moment)?;
        Ok(edition.with_audience(self.audience).with_version_number(self.version))
    }

    /// Returns the editions of all languages, in the site's order.
    pub fn editions(&self) -> impl Iterator<Item = Edition<'_>> {
        self.site().tags().filter_map(|language| self.edition(language).ok())
    }

    /// Returns a look-up of paths on a host, or on any host.
    pub(crate) fn router(&self, host: Option<&str>) -> Router<'_> {
        let router = Router::new(&self.catalog, self.moment)
            .with_audience(self.audience)
            .in_state(self.state());
        match host {
            Some(host) => router.with_host(host),
            None => router,
        }
    }
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} entries at {} ({:?})", self.catalog.len(), self.moment, self.audience)
    }
}
