use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use super::blocks::lost_blocks;
use super::built_in::BUILT_IN;
use super::failure::{Attempt, Sources, explained, failure};
use super::localizers::Localizers;
use super::page_context::PageContext;
use super::template_context::{PageSubject, TemplateContext};
use super::{built_in, filters, format, functions, markup, nesting};
use crate::dates::Dates;
use crate::edition::Edition;
use crate::error::{Error, Report};
use crate::file_system::{self, Detour, Trail};
use crate::language::LanguageTag;
use crate::messages::Messages;
use crate::render::{LinkStyle, LinkWriter, TextLanguage};
use crate::routing::Address;
use crate::site::Site;
use crate::source::is_leftover;
use crate::website::{
    PageWriter, Resource, ResourceKind, TAXONOMY_TEMPLATE, View, Website, WrittenPage,
};

/// The limit for one page: ten million steps of the engine, or 640 megabytes of text.
const FUEL: u64 = 10_000_000;

/// The deepest nesting of templates, macros and elements.
const DEPTH: usize = 250;

/// A theme: a set of templates that writes the pages of a site.
///
/// It starts with a complete set of templates: `base.html`, `home.html`, `front.html`,
/// `mission-page.html`, `news-item.html`, `entry.html`, `list.html`, `term.html`, `404.html` and
/// `macros.html`. A template of the same name replaces a built-in one, which stays available for
/// extension as `isogloss/base.html` and so on.
///
/// Create one theme when the program starts and keep it, because templates are compiled only once.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\nDe lansiers.\n")
/// #     .build()?;
/// use isogloss::template::Theme;
/// use isogloss::website::View;
/// use isogloss::Timestamp;
///
/// let theme = Theme::new(catalog.site())?
///     .with_template("news-item.html", "<h1>{{ entry.title }}</h1> {{ t('read-more') }}")?;
/// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
/// // The page is Dutch, as its content is; the word of the interface is marked.
/// assert_eq!(
///     theme.entry(&view, "fr".parse()?, "news/a")?,
///     "<h1>Terug</h1> <span lang=\"fr\">Lire la suite</span>"
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
pub struct Theme {
    environment: Environment<'static>,
    sources: Sources,
    pub(super) localizers: Arc<Localizers>,
}

impl Theme {
    /// The style sheet of the built-in theme, for light and dark mode, screens and paper.
    pub const STYLE_SHEET: &'static str = include_str!("theme/style.css");

    /// Creates a theme with the built-in templates and the built-in messages of the interface.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::website::View;
    ///
    /// let theme = Theme::new(catalog.site())?;
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// // The built-in templates write whole pages: here a French text for readers of Dutch.
    /// let page = theme.entry(&view, "nl".parse()?, "news/lancers")?;
    /// assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\""));
    /// assert!(page.contains("Le retour des Lanciers") && page.contains("Ga naar de inhoud"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::LocaleData`](crate::error::ErrorKind::LocaleData) if a
    /// formatting locale cannot be loaded.
    pub fn new(site: &Site) -> Result<Theme, Error> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|error| failure(&error, &Sources::new()))?);
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_auto_escape_callback(format::auto_escape);
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(DEPTH);
        environment.set_formatter(format::print);
        functions::add(&mut environment);
        filters::add(&mut environment);
        let localizers = Arc::new(Localizers::new(site)?);
        let mut theme = Theme { environment, sources: Sources::new(), localizers };
        for (name, source) in built_in::TEMPLATES {
            theme.add(format!("{BUILT_IN}{name}"), source.to_owned())?;
            theme.add(name.to_owned(), source.to_owned())?;
        }
        Ok(theme)
    }

    /// Adds the templates of a folder, each by its path below the folder: `parts/card.html`. A
    /// template with the name of a built-in one replaces it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// # let folder = std::env::temp_dir().join(format!("isogloss-theme-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("parts")).unwrap();
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::website::View;
    ///
    /// std::fs::write(folder.join("parts/title.html"), "<h1>{{ entry.title }}</h1>").unwrap();
    /// std::fs::write(folder.join("news-item.html"), "{% include 'parts/title.html' %}").unwrap();
    ///
    /// let theme = Theme::new(catalog.site())?.with_folder(&folder)?;
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let page = theme.entry(&view, "fr".parse()?, "news/lancers")?;
    /// assert_eq!(page, "<h1>Le retour des Lanciers</h1>");
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Template`](crate::error::ErrorKind::Template) if the
    /// folder cannot be read or a template in it has a syntax error.
    pub fn with_folder(mut self, folder: impl AsRef<Path>) -> Result<Theme, Error> {
        let folder = folder.as_ref();
        self.add_folder(folder, "", &mut Trail::through([folder].into_iter()))?;
        Ok(self)
    }

    /// Adds or replaces a template.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::website::View;
    ///
    /// // The built-in frame with another footer. All built-in pages extend `base.html`.
    /// let frame = "\
    /// {% extends 'isogloss/base.html' %}
    /// {% block footer %}<footer>Tel. 02 555 55 55</footer>{% endblock %}";
    /// let theme = Theme::new(catalog.site())?.with_template("base.html", frame)?;
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let page = theme.entry(&view, "fr".parse()?, "news/lancers")?;
    /// assert!(page.contains("<h1>Le retour des Lanciers</h1>"));
    /// assert!(page.contains("<footer>Tel. 02 555 55 55</footer>"));
    ///
    /// let error = theme.with_template("list.html", "{% for item in page.items %}").unwrap_err();
    /// assert!(error.to_string().starts_with("list.html:1:"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Template`](crate::error::ErrorKind::Template) if it
    /// has a syntax error.
    pub fn with_template(
        mut self,
        name: impl Into<String>,
        source: impl Into<String>,
    ) -> Result<Theme, Error> {
        self.add(name.into(), source.into())?;
        Ok(self)
    }

    /// Adds or replaces templates: their names and sources. Useful for templates that are compiled in.
    ///
    /// ```
    /// # let site = isogloss::Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// use isogloss::template::Theme;
    ///
    /// let theme = Theme::new(&site)?.with_templates([
    ///     ("event.html", "{% extends \"entry.html\" %}"),
    ///     ("vacancy.html", "{% extends \"entry.html\" %}"),
    /// ])?;
    /// assert!(theme.has_template("event.html") && theme.has_template("vacancy.html"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::error::ErrorKind::Template) if one of them has a
    /// syntax error.
    pub fn with_templates<N: Into<String>, S: Into<String>>(
        self,
        templates: impl IntoIterator<Item = (N, S)>,
    ) -> Result<Theme, Error> {
        templates
            .into_iter()
            .try_fold(self, |theme, (name, source)| theme.with_template(name, source))
    }

    /// Sets the messages of the interface. The default is the built-in ones.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::messages::Messages;
    /// use isogloss::template::Theme;
    /// use isogloss::website::View;
    ///
    /// let french = "read-more = Lire l’article\ndonate = Faire un don\n";
    /// let messages = Messages::builder().resource("fr".parse()?, "museum.ftl", french);
    /// let template = "{{ t('read-more') }} {{ t('donate') }} {{ t('home') }}";
    /// let theme = Theme::new(catalog.site())?
    ///     .with_messages(messages.build(catalog.site())?)
    ///     .with_template("news-item.html", template)?;
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// // One built-in message is replaced, one is new, and the others are still there.
    /// let page = theme.entry(&view, "fr".parse()?, "news/lancers")?;
    /// assert_eq!(page, "Lire l’article Faire un don Accueil");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_messages(mut self, messages: Messages) -> Theme {
        Arc::make_mut(&mut self.localizers).messages = Arc::new(messages);
        self
    }

    /// Sets the formatting of dates, for example with another
    /// [`Typography`](crate::dates::Typography). By default, dates follow the
    /// [conventions](crate::site::TypographicConventions) of the site's languages.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::dates::{Dates, Typography};
    /// use isogloss::template::Theme;
    /// use isogloss::website::View;
    ///
    /// let dates = Dates::new(catalog.site())?;
    /// let dates = dates.with_typography(Typography::cldr().with_first_of_month());
    /// let theme = Theme::new(catalog.site())?
    ///     .with_template("news-item.html", "{{ entry.date|date }}")?;
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let page = |theme: &Theme| theme.entry(&view, "fr".parse()?, "news/lancers");
    /// assert_eq!(page(&theme)?, "1 septembre 2025");
    /// assert_eq!(page(&theme.with_dates(dates))?, "1er septembre 2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_dates(mut self, dates: Dates) -> Theme {
        Arc::make_mut(&mut self.localizers).dates = Arc::new(dates);
        self
    }

    /// Adds a style sheet by its path from the root of the site, or by an absolute URL. Every page
    /// has a link to it.
    ///
    /// At the first path, a website has the built-in [style sheet](Theme::STYLE_SHEET), unless
    /// there is a static file. By default pages have no style sheet.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::website::{View, Website};
    ///
    /// let theme = Theme::new(catalog.site())?
    ///     .with_stylesheet("/style.css")
    ///     .with_stylesheet("https://static.example.org/print.css");
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    ///
    /// let mut css = Vec::new();
    /// website.find(&view, None, "/style.css").write(&view, &mut css)?;
    /// assert_eq!(css, Theme::STYLE_SHEET.as_bytes());
    /// // The other one is linked, and is not part of the site.
    /// assert_eq!(website.find(&view, None, "/print.css").status(), 404);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_stylesheet(mut self, address: impl Into<Box<str>>) -> Theme {
        let localizers = Arc::make_mut(&mut self.localizers);
        localizers.stylesheets =
            localizers.stylesheets.iter().cloned().chain([address.into()]).collect();
        self
    }

    /// Sets the form of links within the site. The default is [`LinkStyle::FromRoot`].
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::render::LinkStyle;
    /// use isogloss::template::Theme;
    /// use isogloss::website::View;
    ///
    /// let theme = Theme::new(catalog.site())?
    ///     .with_template("news-item.html", "{{ edition.home.url }} {{ asset('/logo.svg') }}")?;
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let page = |theme: &Theme| theme.entry(&view, "fr".parse()?, "news/lancers");
    /// assert_eq!(page(&theme)?, "/fr/ /logo.svg");
    /// // For pages that are opened from a disk. The page is in the folder `fr/news/lancers`.
    /// let relative = theme.with_links(LinkStyle::Relative);
    /// assert_eq!(page(&relative)?, "../../index.html ../../../logo.svg");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_links(mut self, style: LinkStyle) -> Theme {
        Arc::make_mut(&mut self.localizers).links = style;
        self
    }

    /// Returns the template engine, to add filters and functions and to change limits.
    pub fn environment_mut(&mut self) -> &mut Environment<'static> {
        &mut self.environment
    }

    /// Returns whether there is a template of this name.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::template::Theme;
    ///
    /// let theme = Theme::new(catalog.site())?;
    /// // There is a built-in page for a term, and none for vacancies.
    /// assert!(theme.has_template("term.html") && !theme.has_template("vacancy.html"));
    /// let theme = theme.with_template("vacancy.html", "<h1>{{ entry.title }}</h1>")?;
    /// assert!(theme.has_template("vacancy.html"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn has_template(&self, name: &str) -> bool {
        self.sources.contains_key(name) || self.environment.get_template(name).is_ok()
    }

    /// Writes the page of an entry with the template of its kind, such as `news-item.html`, or
    /// otherwise with `entry.html`; the home of the site with `home.html`.
    ///
    /// Use this in a program with its own routes; [`Website::find`](crate::website::Website::find)
    /// knows every page of a site.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .file("news/boek/entry.toml", "date = 2025-03-15\n")
    /// #     .file("news/boek/nl.md", "+++\ntitle = \"Boekenweek\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::website::View;
    ///
    /// let theme = Theme::new(catalog.site())?
    ///     .with_template("mission-page.html", "<h1>{{ entry.title }}</h1>")?
    ///     .with_template("news-item.html", "<h2>{{ entry.title }}</h2>")?;
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let nl = "nl".parse()?;
    /// // Each kind has its own template.
    /// assert_eq!(theme.entry(&view, nl, "pages/bib")?, "<h1>Bibliotheek</h1>");
    /// assert_eq!(theme.entry(&view, nl, "news/boek")?, "<h2>Boekenweek</h2>");
    /// let error = theme.entry(&view, nl, "pages/zwembad").unwrap_err();
    /// assert_eq!(error.to_string(), "pages/zwembad does not exist for readers of nl");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Template`](crate::error::ErrorKind::Template) if the
    /// entry does not exist for these readers, or something is wrong with a template.
    pub fn entry(&self, view: &View, language: LanguageTag, id: &str) -> Result<String, Error> {
        let edition = view.edition(language)?;
        let entry = edition.get(id).ok_or_else(|| {
            Error::template(format!("{id} does not exist for readers of {language}"))
        })?;
        let (id, served) = (entry.id().clone(), entry.language());
        let kind = ResourceKind::Page { entry: id, language, served };
        let page = WrittenPage {
            kind: &kind,
            address: &entry.address(),
            items: None,
            custom: None,
            website: None,
        };
        self.write_page(view, page, Value::UNDEFINED)
    }

    /// Writes the page of a resource, with additional values for its template: for instance the
    /// results of a search. A value takes precedence over the built-in one with the same name.
    ///
    /// Entries cannot be values. Pass their ids, and read them in the template with
    /// `edition.entry(id)`, which is `none` if these readers do not have the entry.
    ///
    /// [`Website::check_rendering`], [`Resource::write`] and
    /// [`Exchange::respond`](crate::http::Exchange::respond) write the same page without these
    /// values, and so does a static site. The template needs a `default` for each of them.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// use std::sync::Arc;
    ///
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::template::minijinja::context;
    /// use isogloss::website::{CustomPage, View, Website};
    ///
    /// let template = "\
    /// {% for id in results|default([]) %}
    /// {% set found = edition.entry(id) %}
    /// <a href=\"{{ found.url }}\">{{ found.title }}</a>
    /// {% else %}
    /// Geen resultaten
    /// {% endfor %}";
    /// let theme = Arc::new(Theme::new(catalog.site())?.with_template("search.html", template)?);
    /// let search = CustomPage::new("search", "search.html").with_path_everywhere("zoeken");
    /// let website = Website::new().with_theme(Arc::clone(&theme)).with_page(search);
    ///
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let page = website.find(&view, None, "/nl/zoeken/?q=boeken");
    /// let results = context! { results => ["pages/bib"] };
    /// let link = "<a href=\"/nl/pages/bib/\">Bibliotheek</a>\n";
    /// assert_eq!(theme.page(&view, &page, results)?, link);
    ///
    /// let mut without_values = Vec::new();
    /// page.write(&view, &mut without_values)?;
    /// assert_eq!(without_values, b"Geen resultaten\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Template`](crate::error::ErrorKind::Template) if the
    /// resource is not a page, or something is wrong with a template.
    pub fn page(
        &self,
        view: &View,
        resource: &Resource<'_>,
        extra: impl Into<Value>,
    ) -> Result<String, Error> {
        self.write_page(view, resource.to_written(), extra.into())
    }

    fn write_page(
        &self,
        view: &View,
        page: WrittenPage<'_>,
        extra: Value,
    ) -> Result<String, Error> {
        let kind = page.kind;
        let Some(language) = kind.language() else {
            return Err(Error::template(format!("{kind} is not rendered by a template")));
        };
        let edition = view.edition(language)?;
        let mut context =
            self.page_context(view, language, page.address.clone(), TextLanguage::from(language));
        match kind {
            ResourceKind::Page { entry, .. } => {
                if let Some(entry) = edition.get(entry) {
                    context.tongue = TextLanguage::from(&entry);
                    context.folder = entry.kind().folder().map(Box::from);
                }
                context.entry = Some(entry.clone());
            }
            ResourceKind::List { folder, .. } => context.folder = Some(folder.clone()),
            ResourceKind::Error { .. } => context.has_address = false,
            _ => {}
        }
        // An error page is shown at any address, so its links cannot be relative.
        if matches!(kind, ResourceKind::Error { .. })
            && context.links.style() == LinkStyle::Relative
        {
            context.links = LinkWriter::new(edition.home_address(), LinkStyle::FromRoot);
        }
        let template = self.template_of(&edition, &page);
        let (items, custom) = (page.items.cloned(), page.custom.cloned());
        let feeds = page.website.map(|it| it.feeds_of_page(view, &edition, kind));
        let feeds = feeds.unwrap_or_default();
        let has_overviews = self.has_template(TAXONOMY_TEMPLATE);
        let subject = PageSubject { kind: Some(kind.clone()), items, custom, feeds, has_overviews };
        self.write(&template, context, subject, extra, || kind.to_string())
    }

    /// Returns the name of the template of a page.
    fn template_of<'p>(&self, edition: &Edition<'_>, page: &WrittenPage<'p>) -> Cow<'p, str> {
        match page.kind {
            ResourceKind::Page { entry, .. } => {
                if edition.site().home() == Some(entry) && self.has_template("home.html") {
                    return "home.html".into();
                }
                let kind = edition.get(entry).map(|entry| entry.kind().name());
                let own = kind.filter(|kind| !is_reserved(kind)).map(|kind| format!("{kind}.html"));
                let own = own.filter(|own| self.has_template(own));
                own.map_or("entry.html".into(), Cow::from)
            }
            ResourceKind::List { .. } => "list.html".into(),
            ResourceKind::Term { .. } => "term.html".into(),
            ResourceKind::Taxonomy { .. } => TAXONOMY_TEMPLATE.into(),
            ResourceKind::Error { status: 410, .. } if self.has_template("410.html") => {
                "410.html".into()
            }
            ResourceKind::Error { .. } => "404.html".into(),
            ResourceKind::Custom { .. } => page.custom.map_or("", |page| page.template()).into(),
            _ => "front.html".into(),
        }
    }

    /// Renders any template with additional values, as if it were the home page of a language. Use
    /// this for a part of a page, or for an e-mail. For a page with its own address, use
    /// [`CustomPage`](crate::website::CustomPage).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::template::minijinja::context;
    /// use isogloss::website::View;
    ///
    /// let template = "\
    /// {{ reader }}:
    /// {% for item in edition.entries(kind=\"news-item\", limit=3) %}
    /// - {{ item.title }} ({{ item.date|date(\"short\") }})
    /// {% endfor %}";
    /// let theme = Theme::new(catalog.site())?.with_template("newsletter.txt", template)?;
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let values = context! { reader => "Marie Peeters" };
    /// let letter = theme.render(&view, "fr".parse()?, "newsletter.txt", values)?;
    /// assert_eq!(letter, "Marie Peeters:\n- Le retour des Lanciers (01/09/2025)\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Template`](crate::error::ErrorKind::Template) if there
    /// is no such template, or something is wrong with it.
    pub fn render(
        &self,
        view: &View,
        language: LanguageTag,
        template: &str,
        extra: impl Into<Value>,
    ) -> Result<String, Error> {
        let home = view.edition(language)?.home_address();
        let context = self.page_context(view, language, home, language.into());
        let subject = PageSubject {
            kind: None,
            items: None,
            custom: None,
            feeds: Vec::new(),
            has_overviews: false,
        };
        let what = || format!("{template} for readers of {language}");
        self.write(template, context, subject, extra.into(), what)
    }

    /// Returns the path of the built-in style sheet from the root: that of the first style sheet
    /// given by such a path.
    pub(crate) fn stylesheet_path(&self) -> Option<&str> {
        let from_root = |sheet: &&str| !sheet.contains("://") && !sheet.starts_with("//");
        let sheet = self.localizers.stylesheets.iter().map(|sheet| &**sheet).find(from_root)?;
        let path = sheet.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
        (!path.is_empty()).then_some(path)
    }

    fn page_context(
        &self,
        view: &View,
        language: LanguageTag,
        page: Address,
        tongue: TextLanguage,
    ) -> PageContext {
        let links = LinkWriter::new(page, self.localizers.links);
        PageContext {
            view: view.clone(),
            language,
            localizers: Arc::clone(&self.localizers),
            links,
            tongue,
            has_address: true,
            entry: None,
            folder: None,
            misses: Default::default(),
        }
    }

    fn write(
        &self,
        template: &str,
        context: PageContext,
        subject: PageSubject,
        extra: Value,
        what: impl FnOnce() -> String,
    ) -> Result<String, Error> {
        let root = Value::from_object(TemplateContext::new(context, subject, extra));
        let written =
            self.environment.get_template(template).and_then(|it| it.render(root.clone()));
        written.map_err(|error| {
            let attempt = Attempt { environment: &self.environment, template, root: &root };
            explained(&attempt, error, &self.sources, &what())
        })
    }

    fn add(&mut self, name: String, source: String) -> Result<(), Error> {
        nesting::check(&name, &source)?;
        let compiled = match format::is_html(&name) {
            true => markup::with_plain_attributes(&source),
            false => source.clone(),
        };
        self.sources.insert(name.as_str().into(), source.into());
        let added = self.environment.add_template_owned(name, compiled);
        added.map_err(|error| failure(&error, &self.sources))
    }

    fn add_folder(&mut self, folder: &Path, prefix: &str, trail: &mut Trail) -> Result<(), Error> {
        let unreadable = |path: &Path, cause: std::io::Error| {
            Error::template(format!("{} cannot be read: {cause}", path.display()))
        };
        let entries = std::fs::read_dir(folder).map_err(|cause| unreadable(folder, cause))?;
        let mut paths = Vec::new();
        for entry in entries {
            paths.push(entry.map_err(|cause| unreadable(folder, cause))?.path());
        }
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if is_leftover(&name) {
                continue;
            }
            let name = format!("{prefix}{name}");
            if path.is_dir() {
                match trail.enter(&path, path.is_symlink()) {
                    Ok(()) => self.add_folder(&path, &format!("{name}/"), trail)?,
                    Err(Detour::Loop) => continue,
                    Err(detour) => {
                        let words = detour.words();
                        return Err(Error::template(format!("the folder {name} {words}")));
                    }
                }
                trail.leave();
            } else if format::is_template(&name) {
                let source = file_system::read_text(&path);
                self.add(name, source.map_err(|cause| unreadable(&path, cause))?)?;
            }
        }
        Ok(())
    }
}

/// Prints the names of the templates.
impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.sources.keys()).finish()
    }
}

/// Returns whether the template named after a kind has another purpose. Such a kind uses
/// `entry.html`.
fn is_reserved(kind: &str) -> bool {
    const PURPOSES: [&str; 9] =
        ["404", "410", "base", "front", "home", "list", "macros", "taxonomy", "term"];
    PURPOSES.contains(&kind)
}

impl PageWriter for Theme {
    fn write(&self, view: &View, page: WrittenPage<'_>) -> Result<String, Error> {
        self.write_page(view, page, Value::UNDEFINED)
    }

    fn stylesheet(&self) -> Option<(&str, &'static str)> {
        Some((self.stylesheet_path()?, Theme::STYLE_SHEET))
    }

    fn check(&self) -> Report {
        lost_blocks(&self.sources)
    }

    fn has_template(&self, name: &str) -> bool {
        Theme::has_template(self, name)
    }

    fn link_style(&self) -> LinkStyle {
        self.localizers.links
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.sources.hash(&mut hasher);
        self.localizers.hash(&mut hasher);
        hasher.finish()
    }
}

impl Website {
    /// Sets the theme that writes the pages. Pass an `Arc` to keep a theme for pages of your own,
    /// as [`Theme::page`] shows.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/lancers/entry.toml", "date = 2025-09-01\n")
    /// #     .file("news/lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::website::{View, Website};
    ///
    /// let theme = Theme::new(catalog.site())?
    ///     .with_template("news-item.html", "<h1>{{ entry.title }}</h1>")?;
    /// let website = Website::new().with_theme(theme);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let mut page = Vec::new();
    /// website.find(&view, None, "/fr/news/lancers/").write(&view, &mut page)?;
    /// assert_eq!(page, b"<h1>Le retour des Lanciers</h1>");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_theme(self, theme: impl Into<Arc<Theme>>) -> Website {
        let theme: Arc<Theme> = theme.into();
        self.with_page_writer(theme)
    }
}
