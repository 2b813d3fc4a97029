use crate::escape::{push_href, push_html};
use crate::markdown::{CowStr, Event};

/// A source of information about the pictures in a Markdown text, for sites that scale their
/// pictures and know their sizes.
///
/// ```
/// use isogloss::render::{ImageResolver, ImageSources, Loading, Markdown};
///
/// struct Scaled;
///
/// impl ImageResolver for Scaled {
///     fn image(&self, source: &str) -> Option<ImageSources> {
///         let name = source.strip_suffix(".jpg")?;
///         let sources = ImageSources::new()
///             .with_source(format!("/img/{name}-800.jpg"))
///             .with_candidate(&format!("/img/{name}-400.jpg"), "400w")
///             .with_candidate(&format!("/img/{name}-800.jpg"), "800w")
///             .with_sizes("(width < 50em) 100vw, 50em")
///             .with_dimensions(800, 600)
///             .with_loading(Loading::Lazy);
///         Some(sources)
///     }
/// }
///
/// let html = Markdown::new().with_images(&Scaled).to_html("![Défilé *militaire*](defile.jpg)");
/// assert_eq!(
///     html.as_str(),
///     "<p><img src=\"/img/defile-800.jpg\" srcset=\"/img/defile-400.jpg 400w, /img/defile-800.jpg 800w\" \
///      sizes=\"(width &lt; 50em) 100vw, 50em\" width=\"800\" height=\"600\" loading=\"lazy\" \
///      alt=\"Défilé militaire\" /></p>\n"
/// );
/// ```
pub trait ImageResolver {
    /// Returns the files of a picture. `source` is its address as written in the text. `None`
    /// leaves the picture as it is.
    ///
    /// Only called for addresses with an allowed scheme.
    fn image(&self, source: &str) -> Option<ImageSources>;
}

/// The time at which a browser loads a picture: HTML's attribute `loading`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Loading {
    /// The browser loads the picture at once.
    Eager,
    /// The browser loads the picture when it is about to be seen.
    Lazy,
}

impl Loading {
    fn as_str(self) -> &'static str {
        match self {
            Loading::Eager => "eager",
            Loading::Lazy => "lazy",
        }
    }
}

/// The files of a picture and its size, as returned by an [`ImageResolver`]. The alternative text
/// is always the author's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageSources {
    source: Option<String>,
    candidates: String,
    sizes: Option<String>,
    dimensions: Option<(u32, u32)>,
    loading: Option<Loading>,
}

impl ImageSources {
    /// Creates an `ImageSources` that changes nothing.
    pub fn new() -> ImageSources {
        ImageSources::default()
    }

    /// Sets the address of the picture, `src`. The default is the address in the text, resolved
    /// like a link to a file.
    #[must_use]
    pub fn with_source(mut self, address: impl Into<String>) -> ImageSources {
        self.source = Some(address.into());
        self
    }

    /// Adds a file to `srcset`, with its descriptor: `800w` or `2x`. White space and commas in the
    /// address are percent-encoded, because they would end it.
    #[must_use]
    pub fn with_candidate(mut self, address: &str, descriptor: &str) -> ImageSources {
        if !self.candidates.is_empty() {
            self.candidates.push_str(", ");
        }
        for character in address.chars() {
            match character {
                ',' => self.candidates.push_str("%2C"),
                ' ' | '\t' | '\n' | '\r' | '\x0c' => self.candidates.push_str("%20"),
                other => self.candidates.push(other),
            }
        }
        if !descriptor.is_empty() {
            self.candidates.push(' ');
            self.candidates.push_str(descriptor);
        }
        self
    }

    /// Sets the width at which the picture is shown, `sizes`.
    #[must_use]
    pub fn with_sizes(mut self, sizes: impl Into<String>) -> ImageSources {
        self.sizes = Some(sizes.into());
        self
    }

    /// Sets the width and the height in pixels, so that the layout does not shift when the picture
    /// arrives.
    #[must_use]
    pub fn with_dimensions(mut self, width: u32, height: u32) -> ImageSources {
        self.dimensions = Some((width, height));
        self
    }

    /// Sets when the browser loads the picture.
    #[must_use]
    pub fn with_loading(mut self, loading: Loading) -> ImageSources {
        self.loading = Some(loading);
        self
    }
}

/// A picture that is being written. Its alternative text arrives in several events.
pub(super) struct Picture {
    start: String,
    alternative: String,
    end: String,
}

impl Picture {
    pub(super) fn new(sources: ImageSources, address: &str, title: &str) -> Picture {
        let mut start = String::from("<img src=\"");
        match &sources.source {
            Some(source) => push_html(&mut start, source),
            None => push_href(&mut start, address),
        }
        start.push('"');
        let mut push = |name: &str, value: &str| {
            start.push(' ');
            start.push_str(name);
            start.push_str("=\"");
            push_html(&mut start, value);
            start.push('"');
        };
        if !sources.candidates.is_empty() {
            push("srcset", &sources.candidates);
        }
        if let Some(sizes) = &sources.sizes {
            push("sizes", sizes);
        }
        if let Some((width, height)) = sources.dimensions {
            push("width", &width.to_string());
            push("height", &height.to_string());
        }
        if let Some(loading) = sources.loading {
            push("loading", loading.as_str());
        }
        let mut end = String::from("\"");
        if !title.is_empty() {
            end.push_str(" title=\"");
            push_html(&mut end, title);
            end.push('"');
        }
        end.push_str(" />");
        Picture { start, alternative: String::new(), end }
    }

    /// Adds an event between the brackets to the alternative text, without its markup.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => {
                push_html(&mut self.alternative, words);
            }
            Event::SoftBreak | Event::HardBreak => self.alternative.push(' '),
            _ => {}
        }
    }

    pub(super) fn finish<'t>(self) -> CowStr<'t> {
        format!("{} alt=\"{}{}", self.start, self.alternative, self.end).into()
    }
}
