use super::image_reference::ImageReference;
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
    ///
    /// ```
    /// use isogloss::render::{ImageResolver, ImageSources, Markdown};
    ///
    /// struct Photographs;
    ///
    /// impl ImageResolver for Photographs {
    ///     fn image(&self, source: &str) -> Option<ImageSources> {
    ///         let is_photograph = source.ends_with(".jpg");
    ///         is_photograph.then(|| ImageSources::new().with_dimensions(1200, 800))
    ///     }
    /// }
    ///
    /// let markdown = Markdown::new().with_images(&Photographs);
    /// assert_eq!(
    ///     markdown.to_html("![Marktplatz](markt.jpg)").as_str(),
    ///     "<p><img src=\"markt.jpg\" width=\"1200\" height=\"800\" alt=\"Marktplatz\" /></p>\n"
    /// );
    /// assert_eq!(
    ///     markdown.to_html("![Das Wappen](wappen.svg)").as_str(),
    ///     "<p><img src=\"wappen.svg\" alt=\"Das Wappen\" /></p>\n"
    /// );
    /// ```
    fn image(&self, source: &str) -> Option<ImageSources>;

    /// Returns the files of a picture, of which more is known than its address: its position in the
    /// text and, if [`EntryImages`](super::EntryImages) or a theme asks, its entry and file.
    ///
    /// This is the method that is called. The default implementation calls
    /// [`image`](ImageResolver::image).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/hal/nl.md", "+++\ntitle = \"De hal\"\n+++\n![De hal](hal.jpg?v=2)\n")
    /// #     .file("pages/hal/hal.jpg", [])
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::{EntryImages, ImageReference, ImageResolver, ImageSources, Markdown};
    ///
    /// /// Scaled pictures in a folder for each entry.
    /// struct Scaled;
    ///
    /// impl ImageResolver for Scaled {
    ///     fn image(&self, _: &str) -> Option<ImageSources> {
    ///         None
    ///     }
    ///
    ///     fn image_of(&self, picture: &ImageReference<'_>) -> Option<ImageSources> {
    ///         let (entry, file) = (picture.entry?, picture.file?);
    ///         let wide = format!("/scaled/{entry}/1600/{file}");
    ///         Some(ImageSources::new().with_candidate(&wide, "1600w"))
    ///     }
    /// }
    ///
    /// let entry = edition.get("pages/hal").unwrap();
    /// let images = EntryImages::new(&entry).with_resolver(&Scaled);
    /// let html = Markdown::new().with_images(&images).to_html(entry.body().unwrap().markdown());
    /// assert_eq!(
    ///     html.as_str(),
    ///     "<p><img src=\"hal.jpg?v=2\" srcset=\"/scaled/pages/hal/1600/hal.jpg 1600w\" \
    ///      alt=\"De hal\" /></p>\n"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    fn image_of(&self, picture: &ImageReference<'_>) -> Option<ImageSources> {
        self.image(picture.source)
    }
}

/// The time at which a browser loads a picture: HTML's attribute `loading`.
///
/// ```
/// use isogloss::render::{ImageResolver, ImageSources, Loading, Markdown};
///
/// /// The picture at the top is loaded at once, all others when they are about to be seen.
/// struct TopFirst;
///
/// impl ImageResolver for TopFirst {
///     fn image(&self, source: &str) -> Option<ImageSources> {
///         let loading = if source == "top.jpg" { Loading::Eager } else { Loading::Lazy };
///         Some(ImageSources::new().with_loading(loading))
///     }
/// }
///
/// let html = Markdown::new().with_images(&TopFirst).to_html("![Zaal](top.jpg) ![Tuin](tuin.jpg)");
/// assert_eq!(
///     html.as_str(),
///     "<p><img src=\"top.jpg\" loading=\"eager\" alt=\"Zaal\" /> \
///      <img src=\"tuin.jpg\" loading=\"lazy\" alt=\"Tuin\" /></p>\n"
/// );
/// ```
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
///
/// ```
/// use isogloss::render::{ImageResolver, ImageSources, Markdown};
///
/// struct Archive;
///
/// impl ImageResolver for Archive {
///     fn image(&self, source: &str) -> Option<ImageSources> {
///         Some(ImageSources::new().with_source(format!("https://images.example.org/{source}")))
///     }
/// }
///
/// // The title is the author's, like the alternative text.
/// let text = "![Charte de 1302](charte.jpg \"Archives de l’État à Bruges\")";
/// assert_eq!(
///     Markdown::new().with_images(&Archive).to_html(text).as_str(),
///     "<p><img src=\"https://images.example.org/charte.jpg\" alt=\"Charte de 1302\" \
///      title=\"Archives de l’État à Bruges\" /></p>\n"
/// );
/// ```
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
    ///
    /// ```
    /// # use isogloss::render::ImageResolver;
    /// use isogloss::render::{ImageSources, Markdown};
    ///
    /// # struct Images(ImageSources);
    /// # impl ImageResolver for Images {
    /// #     fn image(&self, _: &str) -> Option<ImageSources> {
    /// #         Some(self.0.clone())
    /// #     }
    /// # }
    /// // `Images` is a resolver that returns this value for every picture.
    /// let images = Images(ImageSources::new());
    /// let text = "![Plan](plan.svg)";
    /// let html = Markdown::new().with_images(&images).to_html(text);
    /// assert_eq!(html, Markdown::new().to_html(text));
    /// ```
    pub fn new() -> ImageSources {
        ImageSources::default()
    }

    /// Sets the address of the picture, `src`, which is written as it is. The default is the
    /// address in the text, resolved like a link to a file.
    ///
    /// ```
    /// # use isogloss::render::ImageResolver;
    /// use isogloss::render::{ImageSources, Markdown};
    ///
    /// # struct Images(ImageSources);
    /// # impl ImageResolver for Images {
    /// #     fn image(&self, _: &str) -> Option<ImageSources> {
    /// #         Some(self.0.clone())
    /// #     }
    /// # }
    /// // `Images` is a resolver that returns this value for every picture.
    /// let images = Images(ImageSources::new().with_source("/img/plan-800.png?v=2&lang=fr"));
    /// let html = Markdown::new().with_images(&images).to_html("![Plan](plan.png)");
    /// assert_eq!(
    ///     html.as_str(),
    ///     "<p><img src=\"/img/plan-800.png?v=2&amp;lang=fr\" alt=\"Plan\" /></p>\n"
    /// );
    /// ```
    #[must_use]
    pub fn with_source(mut self, address: impl Into<String>) -> ImageSources {
        self.source = Some(address.into());
        self
    }

    /// Adds a file to `srcset`, with its descriptor: `800w` or `2x`. The address is not resolved
    /// like a link to a file, so give its path from the root. White space and commas in it are
    /// percent-encoded, because they would end it.
    ///
    /// ```
    /// # use isogloss::render::ImageResolver;
    /// use isogloss::render::{ImageSources, Markdown};
    ///
    /// # struct Images(ImageSources);
    /// # impl ImageResolver for Images {
    /// #     fn image(&self, _: &str) -> Option<ImageSources> {
    /// #         Some(self.0.clone())
    /// #     }
    /// # }
    /// // `Images` is a resolver that returns this value for every picture.
    /// let images = Images(
    ///     ImageSources::new()
    ///         .with_candidate("/img/grote markt.jpg", "")
    ///         .with_candidate("/img/grote markt@2x.jpg", "2x"),
    /// );
    /// let html = Markdown::new().with_images(&images).to_html("![Grote Markt](markt.jpg)");
    /// assert_eq!(
    ///     html.as_str(),
    ///     "<p><img src=\"markt.jpg\" \
    ///      srcset=\"/img/grote%20markt.jpg, /img/grote%20markt@2x.jpg 2x\" \
    ///      alt=\"Grote Markt\" /></p>\n"
    /// );
    /// ```
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

    /// Sets the width at which the picture is shown, `sizes`: CSS lengths, each but the last with a
    /// media condition. It concerns candidates whose descriptor is a width, such as `800w`.
    ///
    /// ```
    /// # use isogloss::render::ImageResolver;
    /// use isogloss::render::{ImageSources, Markdown};
    ///
    /// # struct Images(ImageSources);
    /// # impl ImageResolver for Images {
    /// #     fn image(&self, _: &str) -> Option<ImageSources> {
    /// #         Some(self.0.clone())
    /// #     }
    /// # }
    /// // `Images` is a resolver that returns this value for every picture.
    /// let images = Images(
    ///     ImageSources::new()
    ///         .with_candidate("/img/saal-400.jpg", "400w")
    ///         .with_candidate("/img/saal-800.jpg", "800w")
    ///         .with_sizes("(min-width: 60em) 33vw, 100vw"),
    /// );
    /// let html = Markdown::new().with_images(&images).to_html("![Saal](saal.jpg)").into_string();
    /// assert!(html.contains("sizes=\"(min-width: 60em) 33vw, 100vw\""));
    /// ```
    #[must_use]
    pub fn with_sizes(mut self, sizes: impl Into<String>) -> ImageSources {
        self.sizes = Some(sizes.into());
        self
    }

    /// Sets the width and the height in pixels, so that the layout does not shift when the picture
    /// arrives.
    ///
    /// ```
    /// # use isogloss::render::ImageResolver;
    /// use isogloss::render::{ImageSources, Markdown};
    ///
    /// # struct Images(ImageSources);
    /// # impl ImageResolver for Images {
    /// #     fn image(&self, _: &str) -> Option<ImageSources> {
    /// #         Some(self.0.clone())
    /// #     }
    /// # }
    /// // `Images` is a resolver that returns this value for every picture.
    /// let images = Images(ImageSources::new().with_dimensions(640, 480));
    /// let html = Markdown::new().with_images(&images).to_html("![La salle](salle.jpg)");
    /// assert_eq!(
    ///     html.as_str(),
    ///     "<p><img src=\"salle.jpg\" width=\"640\" height=\"480\" alt=\"La salle\" /></p>\n"
    /// );
    /// ```
    #[must_use]
    pub fn with_dimensions(mut self, width: u32, height: u32) -> ImageSources {
        self.dimensions = Some((width, height));
        self
    }

    /// Sets when the browser loads the picture, `loading`. By default the attribute is left out.
    ///
    /// ```
    /// # use isogloss::render::ImageResolver;
    /// use isogloss::render::{ImageSources, Loading, Markdown};
    ///
    /// # struct Images(ImageSources);
    /// # impl ImageResolver for Images {
    /// #     fn image(&self, _: &str) -> Option<ImageSources> {
    /// #         Some(self.0.clone())
    /// #     }
    /// # }
    /// // `Images` is a resolver that returns this value for every picture.
    /// let images = Images(ImageSources::new().with_loading(Loading::Lazy));
    /// let text = "![De tuin](tuin.jpg)";
    /// let html = Markdown::new().with_images(&images).to_html(text).into_string();
    /// assert!(html.contains("loading=\"lazy\""));
    /// assert!(!Markdown::new().to_html(text).into_string().contains("loading"));
    /// ```
    #[must_use]
    pub fn with_loading(mut self, loading: Loading) -> ImageSources {
        self.loading = Some(loading);
        self
    }

    /// Sets the width and the height if they are not set and the function knows them.
    pub(super) fn or_dimensions(mut self, find: impl FnOnce() -> Option<(u32, u32)>) -> Self {
        self.dimensions = self.dimensions.or_else(find);
        self
    }

    /// Returns the address of the picture, if it is set.
    ///
    /// ```
    /// use isogloss::render::ImageSources;
    ///
    /// assert_eq!(ImageSources::new().source(), None);
    /// let sources = ImageSources::new().with_source("/img/plan-800.png");
    /// assert_eq!(sources.source(), Some("/img/plan-800.png"));
    /// ```
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Returns the value of `srcset`, if there are files for it.
    ///
    /// ```
    /// use isogloss::render::ImageSources;
    ///
    /// assert_eq!(ImageSources::new().srcset(), None);
    /// let sources = ImageSources::new().with_candidate("/a.png", "1x").with_candidate("/b.png", "2x");
    /// assert_eq!(sources.srcset(), Some("/a.png 1x, /b.png 2x"));
    /// ```
    pub fn srcset(&self) -> Option<&str> {
        Some(&*self.candidates).filter(|it| !it.is_empty())
    }

    /// Returns the value of `sizes`, if it is set.
    ///
    /// ```
    /// use isogloss::render::ImageSources;
    ///
    /// assert_eq!(ImageSources::new().with_sizes("100vw").sizes(), Some("100vw"));
    /// ```
    pub fn sizes(&self) -> Option<&str> {
        self.sizes.as_deref()
    }

    /// Returns the width and the height in pixels, if they are known.
    ///
    /// ```
    /// use isogloss::render::ImageSources;
    ///
    /// assert_eq!(ImageSources::new().with_dimensions(800, 600).dimensions(), Some((800, 600)));
    /// ```
    pub fn dimensions(&self) -> Option<(u32, u32)> {
        self.dimensions
    }

    /// Returns when the browser loads the picture, if it is set.
    ///
    /// ```
    /// use isogloss::render::{ImageSources, Loading};
    ///
    /// let sources = ImageSources::new().with_loading(Loading::Lazy);
    /// assert_eq!(sources.loading(), Some(Loading::Lazy));
    /// ```
    pub fn loading(&self) -> Option<Loading> {
        self.loading
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
