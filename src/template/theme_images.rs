//! The resolver that a program adds to a theme for its pictures.

use std::fmt;
use std::sync::Arc;

use super::Theme;
use crate::edition::ServedEntry;
use crate::render::{EntryImages, ImageResolver};

/// The program's own resolver, if there is one.
#[derive(Clone, Default)]
pub(super) struct ThemeImages(Option<Arc<dyn ImageResolver + Send + Sync>>);

impl ThemeImages {
    pub(super) fn is_there(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn of<'e, 'c>(&'e self, entry: &'e ServedEntry<'c>) -> EntryImages<'e, 'c> {
        let images = EntryImages::new(entry);
        match &self.0 {
            Some(resolver) => images.with_resolver(&**resolver),
            None => images,
        }
    }
}

impl fmt::Debug for ThemeImages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_there() { "a resolver" } else { "no resolver" })
    }
}

impl Theme {
    /// Sets a resolver for pictures, for example for a site that scales its pictures. It is asked
    /// for every picture in a text and for every picture in a field that a template uses, with the
    /// entry and the name of the file. What it sets has precedence over what
    /// [`EntryImages`] finds.
    ///
    /// Pages depend on the resolver. When its results change, give the website another version with
    /// [`Website::with_version`](crate::website::Website::with_version).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\nimage = \"zaal.svg\"\n+++\n![Zaal](zaal.svg)\n")
    /// #     .file("pages/a/zaal.svg", "<svg width=\"800\" height=\"600\" />")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::render::{ImageReference, ImageResolver, ImageSources};
    /// use isogloss::template::Theme;
    /// use isogloss::website::View;
    ///
    /// struct Scaled;
    ///
    /// impl ImageResolver for Scaled {
    ///     fn image(&self, _: &str) -> Option<ImageSources> {
    ///         None
    ///     }
    ///
    ///     fn image_of(&self, picture: &ImageReference<'_>) -> Option<ImageSources> {
    ///         let address = format!("/scaled/{}/{}", picture.entry?, picture.file?);
    ///         Some(ImageSources::new().with_candidate(&address, "400w"))
    ///     }
    /// }
    ///
    /// // The entry has the picture `zaal.svg`, 800 by 600 pixels, in its text and in a field.
    /// let template = "{{ entry.image.width }} {{ entry.image.srcset }}\n{{ entry.body }}";
    /// let theme = Theme::new(catalog.site())?
    ///     .with_template("mission-page.html", template)?
    ///     .with_images(Scaled);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// assert_eq!(
    ///     theme.entry(&view, "nl".parse()?, "pages/a")?,
    ///     "800 /scaled/pages/a/zaal.svg 400w\n\
    ///      <p><img src=\"/assets/pages/a/zaal.svg\" srcset=\"/scaled/pages/a/zaal.svg 400w\" \
    ///      width=\"800\" height=\"600\" alt=\"Zaal\" /></p>\n"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_images(mut self, resolver: impl ImageResolver + Send + Sync + 'static) -> Theme {
        Arc::make_mut(&mut self.localizers).images = ThemeImages(Some(Arc::new(resolver)));
        self
    }
}
