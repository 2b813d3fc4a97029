use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use super::failure::{Sources, failure};
use super::root::{Root, Subject};
use super::scene::Scene;
use super::tools::Tools;
use super::{built_in, filters, format, functions, markup};
use crate::dates::Dates;
use crate::edition::Edition;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::messages::Messages;
use crate::render::{LinkStyle, PageLinks, Tongue};
use crate::routing::Address;
use crate::site::Site;
use crate::source::is_leftover;
use crate::website::{PageWriter, Resource, ResourceKind, View, Website, WrittenPage};

/// How much a page may take: ten million steps of the engine, or 640 megabytes of text.
const FUEL: u64 = 10_000_000;

/// How deep templates, macros and elements may stand within each other.
const DEPTH: usize = 250;

/// Writes pages from templates.
///
/// It begins with a whole theme: `base.html`, `home.html`, `front.html`, `mission-page.html`,
/// `news-item.html`, `entry.html`, `list.html`, `term.html`, `404.html` and `macros.html`. Each is replaced by a
/// template of the same name and stays there as `isogloss/base.html` and so on, to be extended.
///
/// Make one when a program starts and keep it: templates are compiled once.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\nDe lansiers.\n")
/// #     .build()?;
/// use isogloss::{Timestamp, template::Theme, website::View};
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
    tools: Arc<Tools>,
}

impl Theme {
    /// The look of the built-in theme: one style sheet for light and dark, screens and paper.
    pub const STYLE_SHEET: &'static str = include_str!("theme/style.css");

    /// The built-in templates with the built-in words of the interface.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::LocaleData`](crate::ErrorKind::LocaleData) if a formatting
    /// locale cannot be loaded.
    pub fn new(site: &Site) -> Result<Theme, Error> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|error| failure(&error, &Sources::new(), ""))?);
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_auto_escape_callback(format::auto_escape);
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(DEPTH);
        environment.set_formatter(format::print);
        functions::add(&mut environment);
        filters::add(&mut environment);
        let tools = Arc::new(Tools::new(site)?);
        let mut theme = Theme { environment, sources: Sources::new(), tools };
        for (name, source) in built_in::TEMPLATES {
            theme.add(format!("isogloss/{name}"), source.to_owned())?;
            theme.add(name.to_owned(), source.to_owned())?;
        }
        Ok(theme)
    }

    /// Adds the templates of a folder, each by its path below it, `parts/card.html`; one of the
    /// name of a built-in template replaces that.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if the folder cannot be
    /// read or a template in it has a syntax error.
    pub fn with_folder(mut self, folder: impl AsRef<Path>) -> Result<Theme, Error> {
        self.add_folder(folder.as_ref(), "")?;
        Ok(self)
    }

    /// Adds or replaces a template.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if it has a syntax
    /// error.
    pub fn with_template(
        mut self,
        name: impl Into<String>,
        source: impl Into<String>,
    ) -> Result<Theme, Error> {
        self.add(name.into(), source.into())?;
        Ok(self)
    }

    /// Uses these words of the interface instead of the built-in ones.
    #[must_use]
    pub fn with_messages(mut self, messages: Messages) -> Theme {
        Arc::make_mut(&mut self.tools).messages = Arc::new(messages);
        self
    }

    /// Uses these dates, for another [`Typography`](crate::dates::Typography).
    #[must_use]
    pub fn with_dates(mut self, dates: Dates) -> Theme {
        Arc::make_mut(&mut self.tools).dates = Arc::new(dates);
        self
    }

    /// Adds a style sheet: a path from the root of the site, or a whole address.
    #[must_use]
    pub fn with_stylesheet(mut self, address: impl Into<Box<str>>) -> Theme {
        let tools = Arc::make_mut(&mut self.tools);
        tools.stylesheets = tools.stylesheets.iter().cloned().chain([address.into()]).collect();
        self
    }

    /// How links within the site are written.
    #[must_use]
    pub fn with_links(mut self, style: LinkStyle) -> Theme {
        Arc::make_mut(&mut self.tools).links = style;
        self
    }

    /// The engine, for filters, functions and limits of your own.
    pub fn environment_mut(&mut self) -> &mut Environment<'static> {
        &mut self.environment
    }

    /// Whether there is a template of this name.
    pub fn has_template(&self, name: &str) -> bool {
        self.sources.contains_key(name) || self.environment.get_template(name).is_ok()
    }

    /// Returns the page of an entry: by the template of its kind, `news-item.html`, or else by
    /// `entry.html`; the home of the site by `home.html`.
    ///
    /// This is for a program that routes by itself; [`Website::find`](crate::website::Website::find)
    /// knows every page of a site.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if the entry does not
    /// exist for these readers, or something is wrong with a template.
    pub fn entry(&self, view: &View, language: LanguageTag, id: &str) -> Result<String, Error> {
        let edition = view.edition(language)?;
        let entry = edition.get(id).ok_or_else(|| {
            Error::template(format!("{id} does not exist for readers of {language}"))
        })?;
        let (id, served) = (entry.id().clone(), entry.language());
        let kind = ResourceKind::Page { entry: id, language, served };
        let page =
            WrittenPage { kind: &kind, address: &entry.address(), items: None, custom: None };
        self.write_page(view, page, Value::UNDEFINED)
    }

    /// Returns the page of a resource, with more names for its template: the results of a search on
    /// a page of your own, for instance.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if the resource is not a
    /// page, or something is wrong with a template.
    pub fn page(
        &self,
        view: &View,
        resource: &Resource<'_>,
        context: impl Into<Value>,
    ) -> Result<String, Error> {
        self.write_page(view, resource.to_written(), context.into())
    }

    fn write_page(
        &self,
        view: &View,
        page: WrittenPage<'_>,
        context: Value,
    ) -> Result<String, Error> {
        let kind = page.kind;
        let Some(language) = kind.language() else {
            return Err(Error::template(format!("{kind} is not written by a template")));
        };
        let edition = view.edition(language)?;
        let mut tongue = Tongue::from(language);
        if let ResourceKind::Page { entry, .. } = kind
            && let Some(entry) = edition.get(entry)
        {
            tongue = Tongue::from(&entry);
        }
        let mut scene = self.scene(view, language, page.address.clone(), tongue);
        // It is shown at any address, so its links are not relative.
        if matches!(kind, ResourceKind::Error { .. }) && scene.links.style() == LinkStyle::Relative
        {
            scene.links = PageLinks::new(edition.home_address(), LinkStyle::FromRoot);
        }
        let template = self.template_of(&edition, &page);
        let (items, custom) = (page.items.cloned(), page.custom.cloned());
        let subject = Subject { kind: Some(kind.clone()), items, custom };
        self.write(&template, scene, subject, context, || kind.to_string())
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
            ResourceKind::Taxonomy { .. } => "taxonomy.html".into(),
            ResourceKind::Error { status: 410, .. } if self.has_template("410.html") => {
                "410.html".into()
            }
            ResourceKind::Error { .. } => "404.html".into(),
            ResourceKind::Custom { .. } => page.custom.map_or("", |page| page.template()).into(),
            _ => "front.html".into(),
        }
    }

    /// Returns what a template of your own writes, as if it were at the home of a language. For a
    /// page with an address there is [`CustomPage`](crate::website::CustomPage).
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if there is no such
    /// template, or something is wrong with it.
    pub fn render(
        &self,
        view: &View,
        language: LanguageTag,
        template: &str,
        context: impl Into<Value>,
    ) -> Result<String, Error> {
        let home = view.edition(language)?.home_address();
        let scene = self.scene(view, language, home, language.into());
        let subject = Subject { kind: None, items: None, custom: None };
        let what = || format!("{template} for readers of {language}");
        self.write(template, scene, subject, context.into(), what)
    }

    /// Where the built-in style sheet stands, from the root: the first one that is from there.
    pub(crate) fn stylesheet_path(&self) -> Option<&str> {
        let from_root = |sheet: &&str| !sheet.contains("://") && !sheet.starts_with("//");
        let sheet = self.tools.stylesheets.iter().map(|sheet| &**sheet).find(from_root)?;
        let path = sheet.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
        (!path.is_empty()).then_some(path)
    }

    fn scene(&self, view: &View, language: LanguageTag, page: Address, tongue: Tongue) -> Scene {
        let links = PageLinks::new(page, self.tools.links);
        Scene { view: view.clone(), language, tools: Arc::clone(&self.tools), links, tongue }
    }

    fn write(
        &self,
        template: &str,
        scene: Scene,
        subject: Subject,
        extra: Value,
        what: impl FnOnce() -> String,
    ) -> Result<String, Error> {
        let root = Value::from_object(Root::new(scene, subject, extra));
        let written = self.environment.get_template(template).and_then(|it| it.render(root));
        written.map_err(|error| failure(&error, &self.sources, &what()))
    }

    fn add(&mut self, name: String, source: String) -> Result<(), Error> {
        let compiled = match format::is_html(&name) {
            true => markup::with_plain_attributes(&source),
            false => source.clone(),
        };
        self.sources.insert(name.as_str().into(), source.into());
        let added = self.environment.add_template_owned(name, compiled);
        added.map_err(|error| failure(&error, &self.sources, ""))
    }

    fn add_folder(&mut self, folder: &Path, prefix: &str) -> Result<(), Error> {
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
                self.add_folder(&path, &format!("{name}/"))?;
            } else if format::is_template(&name) {
                let source = std::fs::read_to_string(&path);
                self.add(name, source.map_err(|cause| unreadable(&path, cause))?)?;
            }
        }
        Ok(())
    }
}

/// The names of the templates.
impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.sources.keys()).finish()
    }
}

/// Whether a template of a name has another purpose than the page of an entry: a kind of that name
/// has `entry.html`.
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

    fn has_template(&self, name: &str) -> bool {
        Theme::has_template(self, name)
    }

    fn link_style(&self) -> LinkStyle {
        self.tools.links
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.sources.hash(&mut hasher);
        self.tools.hash(&mut hasher);
        hasher.finish()
    }
}

impl Website {
    /// Sets the theme that writes the pages.
    #[must_use]
    pub fn with_theme(self, theme: impl Into<Arc<Theme>>) -> Website {
        let theme: Arc<Theme> = theme.into();
        self.with_page_writer(theme)
    }
}
