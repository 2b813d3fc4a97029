use crate::escape::{push_href, push_html};
use crate::markdown::{CowStr, Event};

/// Where the pictures of a Markdown text come from: for sites that scale their pictures and know how
/// large they are.
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
    /// What is known about a picture that the text names so, as it is written there; `None` for one
    /// that stays as it is. Asked only for addresses that may be followed at all.
    fn image(&self, source: &str) -> Option<ImageSources>;
}

/// When a browser loads a picture: HTML's attribute `loading`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Loading {
    /// At once.
    Eager,
    /// When it is about to be seen.
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

/// The files of a picture, and what a browser should know before it has one: see [`ImageResolver`].
/// The alternative text stays the author's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageSources {
    source: Option<String>,
    candidates: String,
    sizes: Option<String>,
    dimensions: Option<(u32, u32)>,
    loading: Option<Loading>,
}

impl ImageSources {
    /// Nothing but what the text says.
    pub fn new() -> ImageSources {
        ImageSources::default()
    }

    /// The address of the picture, `src`. Without it the picture is where links would lead.
    #[must_use]
    pub fn with_source(mut self, address: impl Into<String>) -> ImageSources {
        self.source = Some(address.into());
        self
    }

    /// One more file of `srcset` with its descriptor: `800w` or `2x`. White space and commas in the
    /// address are encoded, since they would end it there.
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

    /// How wide the picture is shown, `sizes`.
    #[must_use]
    pub fn with_sizes(mut self, sizes: impl Into<String>) -> ImageSources {
        self.sizes = Some(sizes.into());
        self
    }

    /// Width and height in pixels, so that nothing moves when the picture arrives.
    #[must_use]
    pub fn with_dimensions(mut self, width: u32, height: u32) -> ImageSources {
        self.dimensions = Some((width, height));
        self
    }

    /// When it is loaded.
    #[must_use]
    pub fn with_loading(mut self, loading: Loading) -> ImageSources {
        self.loading = Some(loading);
        self
    }
}

/// A picture that is being written; its alternative text comes event by event.
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

    /// Takes what stands between the brackets: words only.
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
