use crate::content::EntryId;

/// A picture that a text or a field shows; see [`ImageResolver::image_of`].
///
/// ```
/// use isogloss::render::{ImageReference, ImageResolver, ImageSources, Loading, Markdown};
///
/// /// All pictures but the first two are loaded when they are about to be seen.
/// struct Gallery;
///
/// impl ImageResolver for Gallery {
///     fn image(&self, source: &str) -> Option<ImageSources> {
///         self.image_of(&ImageReference::new(source))
///     }
///
///     fn image_of(&self, picture: &ImageReference<'_>) -> Option<ImageSources> {
///         (picture.position >= 2).then(|| ImageSources::new().with_loading(Loading::Lazy))
///     }
/// }
///
/// let markdown = Markdown::new().with_images(&Gallery);
/// let html = markdown.to_html("![Un](1.jpg) ![Deux](2.jpg) ![Trois](3.jpg)").into_string();
/// let (first, third) = html.split_once(" <img src=\"3.jpg\"").unwrap();
/// assert!(!first.contains("loading"));
/// assert_eq!(third, " loading=\"lazy\" alt=\"Trois\" /></p>\n");
/// assert!(Gallery.image("1.jpg").is_none());
/// ```
///
/// [`ImageResolver::image_of`]: super::ImageResolver::image_of
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImageReference<'r> {
    /// The address as it is written, percent-encoded in Markdown.
    pub source: &'r str,
    /// The number of pictures before this one in the same text.
    pub position: usize,
    /// The entry of the text or field, if it is known.
    pub entry: Option<&'r EntryId>,
    /// The name of the file beside the entry, if the picture is one and the entry is known. For
    /// `photo.jpg` this is `photo.fr.jpg` if there is such a file for the language of the text.
    pub file: Option<&'r str>,
}

impl<'r> ImageReference<'r> {
    /// Creates a reference to a picture of which only the address is known.
    ///
    /// ```
    /// use isogloss::render::ImageReference;
    ///
    /// let reference = ImageReference::new("plan.svg");
    /// assert_eq!((reference.source, reference.position), ("plan.svg", 0));
    /// assert_eq!((reference.entry, reference.file), (None, None));
    /// ```
    pub fn new(source: &'r str) -> ImageReference<'r> {
        ImageReference { source, position: 0, entry: None, file: None }
    }
}
