use super::image_reference::ImageReference;
use super::images::{ImageResolver, ImageSources, Loading};
use crate::content::{FieldName, Image};
use crate::edition::ServedEntry;
use crate::markdown::is_local;

/// The pictures in the text of an entry, with the sizes of those that are files beside it. All
/// but the first are loaded when they are about to be seen. Themes write pictures in this way.
///
/// The size is read from the first bytes of the file, at most 64 KiB, when it is first asked for,
/// and again if the file changes. The feature `templates` is needed for PNG, JPEG, GIF, WebP and
/// AVIF. The size of an SVG follows from `width` and `height`, or from `viewBox`.
///
/// Pictures elsewhere, such as `/logo.png` or `https://…`, have no size here. Nor have files that
/// are damaged, or wider or higher than 100,000 pixels.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
/// #     .file("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n![Plan](plan.svg)\n![Vue](/vue.jpg)\n")
/// #     .file("pages/a/plan.svg", "<svg viewBox=\"0 0 640 480\" />")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::render::{EntryImages, EntryLinks, Markdown};
///
/// // The entry has the file `plan.svg`, 640 by 480 pixels.
/// let entry = edition.get("pages/a").unwrap();
/// let (links, images) = (EntryLinks::new(&entry), EntryImages::new(&entry));
/// let markdown = Markdown::of_entry(&entry).with_links(&links).with_images(&images);
/// assert_eq!(
///     markdown.to_html(entry.body().unwrap().markdown()).as_str(),
///     "<p><img src=\"/assets/pages/a/plan.svg\" width=\"640\" height=\"480\" alt=\"Plan\" />\n\
///      <img src=\"/vue.jpg\" loading=\"lazy\" alt=\"Vue\" /></p>\n"
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct EntryImages<'e, 'c> {
    entry: &'e ServedEntry<'c>,
    resolver: Option<&'e dyn ImageResolver>,
    is_all_lazy: bool,
}

impl<'e, 'c> EntryImages<'e, 'c> {
    /// Creates a resolver for the pictures of an entry.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")
    /// #     .file("pages/a/kaart.svg", "<svg width=\"300\" height=\"200px\" />")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::{EntryImages, ImageResolver};
    ///
    /// let entry = edition.get("pages/a").unwrap();
    /// let images = EntryImages::new(&entry);
    /// assert_eq!(images.image("./kaart.svg").unwrap().dimensions(), Some((300, 200)));
    /// assert_eq!(images.image("https://example.org/x.svg").unwrap().dimensions(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(entry: &'e ServedEntry<'c>) -> EntryImages<'e, 'c> {
        EntryImages { entry, resolver: None, is_all_lazy: false }
    }

    /// Sets a resolver of your own, for example for scaled pictures. It is asked for every picture,
    /// with the entry and the name of the file. What it sets has precedence.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"de\"\n")
    /// #     .file("pages/a/de.md", "+++\ntitle = \"A\"\n+++\n![Saal](saal.svg)\n")
    /// #     .file("pages/a/saal.svg", "<svg width=\"400\" height=\"300\" />")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::{EntryImages, ImageResolver, ImageSources, Loading};
    ///
    /// struct Eager;
    ///
    /// impl ImageResolver for Eager {
    ///     fn image(&self, source: &str) -> Option<ImageSources> {
    ///         Some(ImageSources::new().with_loading(Loading::Eager))
    ///     }
    /// }
    ///
    /// let entry = edition.get("pages/a").unwrap();
    /// let sources = EntryImages::new(&entry).with_resolver(&Eager).image("saal.svg").unwrap();
    /// assert_eq!(sources.loading(), Some(Loading::Eager));
    /// assert_eq!(sources.dimensions(), Some((400, 300)));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_resolver(mut self, resolver: &'e dyn ImageResolver) -> EntryImages<'e, 'c> {
        self.resolver = Some(resolver);
        self
    }

    /// Sets whether the first picture too is loaded when it is about to be seen. Use this for texts
    /// that are not at the top of a page, where waiting for the first picture would be noticed.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::{EntryImages, ImageResolver, Loading};
    ///
    /// let entry = edition.get("pages/a").unwrap();
    /// let images = EntryImages::new(&entry);
    /// assert_eq!(images.image("/vue.jpg").unwrap().loading(), None);
    /// let images = images.with_all_lazy(true);
    /// assert_eq!(images.image("/vue.jpg").unwrap().loading(), Some(Loading::Lazy));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_all_lazy(mut self, is_lazy: bool) -> EntryImages<'e, 'c> {
        self.is_all_lazy = is_lazy;
        self
    }

    /// Returns the files and the size of the picture in a field; `None` if there is none. Its
    /// `loading` is not set, because only a template knows where it is shown.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\nimage = \"zaal.svg\"\n+++\n")
    /// #     .file("pages/a/zaal.svg", "<svg viewBox=\"0 0 16 9\" />")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::EntryImages;
    ///
    /// let entry = edition.get("pages/a").unwrap();
    /// let images = EntryImages::new(&entry);
    /// assert_eq!(images.field("image").unwrap().dimensions(), Some((16, 9)));
    /// assert_eq!(images.field("title"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn field(&self, name: impl FieldName) -> Option<ImageSources> {
        let source = self.entry.image(name)?.source;
        let given = self.given_in_field(source).unwrap_or_default();
        Some(given.or_dimensions(|| self.dimensions_in_field(source)))
    }

    /// Returns what the resolver of the program says about a picture in a field.
    pub(crate) fn given_in_field(&self, source: &str) -> Option<ImageSources> {
        let file = self.file_in_field(source);
        let entry = Some(self.entry.id());
        self.resolver?.image_of(&ImageReference { entry, file, ..ImageReference::new(source) })
    }

    pub(crate) fn dimensions_in_field(&self, source: &str) -> Option<(u32, u32)> {
        self.dimensions(self.file_in_field(source)?)
    }

    fn file_in_field(&self, source: &str) -> Option<&'c str> {
        Image::is_beside(source).then(|| self.file(source)).flatten()
    }

    /// Returns the name of a file beside the entry.
    fn file(&self, path: &str) -> Option<&'c str> {
        self.entry.stored().asset(path, self.entry.language())
    }

    fn dimensions(&self, file: &str) -> Option<(u32, u32)> {
        self.entry.stored().image_size(file).dimensions()
    }
}

impl ImageResolver for EntryImages<'_, '_> {
    fn image(&self, source: &str) -> Option<ImageSources> {
        self.image_of(&ImageReference::new(source))
    }

    fn image_of(&self, picture: &ImageReference<'_>) -> Option<ImageSources> {
        let path = picture.source.split(['?', '#']).next().unwrap_or_default();
        let is_beside = is_local(picture.source) && !path.starts_with('/');
        let file = is_beside.then(|| self.file(path)).flatten();
        let picture = ImageReference { entry: Some(self.entry.id()), file, ..*picture };
        let given = self.resolver.and_then(|it| it.image_of(&picture)).unwrap_or_default();
        let sources = given.or_dimensions(|| self.dimensions(file?));
        let is_lazy = self.is_all_lazy || picture.position > 0;
        Some(match sources.loading() {
            None if is_lazy => sources.with_loading(Loading::Lazy),
            _ => sources,
        })
    }
}

/// Prints the id of the entry.
impl std::fmt::Debug for EntryImages<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the pictures of {}", self.entry.id())
    }
}
