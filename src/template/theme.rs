use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use super::failure::{Sources, failure};
use super::reader::Reader;
use super::root::{Root, Subject, ids};
use super::scene::Scene;
use super::tools::Tools;
use super::{built_in, filters, format, functions, markup};
use crate::content::EntryId;
use crate::dates::Dates;
use crate::edition::{Edition, Page, Resolved, ResolvedTerm};
use crate::error::Error;
use crate::messages::Messages;
use crate::render::{LinkStyle, PageLinks, Tongue};
use crate::routing::Address;
use crate::site::Site;

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
/// use std::sync::Arc;
/// use isogloss::{Timestamp, template::{Reader, Theme}};
///
/// let theme = Theme::new(catalog.site())?
///     .with_template("news-item.html", "<h1>{{ entry.title }}</h1> {{ t('read-more') }}")?;
/// let reader = Reader::new(Arc::new(catalog), "fr".parse()?, Timestamp::UNIX_EPOCH)?;
/// // The page is Dutch, as its content is; the word of the interface is marked.
/// assert_eq!(
///     theme.entry(&reader, "news/a")?,
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

    /// The page of an entry: by the template of its kind, `news-item.html`, or else by
    /// `entry.html`; the home of the site by `home.html`.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if the entry is not
    /// there for this reader, or something is wrong with a template.
    pub fn entry(&self, reader: &Reader, id: &str) -> Result<String, Error> {
        let edition = reader.edition()?;
        let entry = edition.get(id).ok_or_else(|| absent(id, reader))?;
        let is_home = edition.site().home() == Some(entry.id());
        let own = format!("{}.html", entry.kind().name());
        let name = match () {
            () if is_home && self.has_template("home.html") => "home.html",
            () if self.has_template(&own) => own.as_str(),
            () => "entry.html",
        };
        let scene = self.scene(reader, entry.address(), Tongue::from(&entry));
        let subject = Subject::Entry(entry.id().clone());
        self.write(name, scene, subject, Value::UNDEFINED, id)
    }

    /// The front page: that of the entry that is the site's home, or for a site whose home is no
    /// entry a page by `front.html`.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if the home is not there
    /// for this reader, or something is wrong with a template.
    pub fn home(&self, reader: &Reader) -> Result<String, Error> {
        let edition = reader.edition()?;
        if let Some(home) = edition.site().home() {
            return self.entry(reader, home.as_str());
        }
        self.front(reader)
    }

    /// The front page that is no entry's.
    pub(crate) fn front(&self, reader: &Reader) -> Result<String, Error> {
        let edition = reader.edition()?;
        let scene = self.scene(reader, edition.home_address(), edition.language().into());
        self.write("front.html", scene, Subject::Front, Value::UNDEFINED, "the front page")
    }

    /// A page of the list of a folder, from 1, by `list.html`.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if something is wrong
    /// with a template.
    pub fn list(
        &self,
        reader: &Reader,
        folder: &str,
        number: usize,
        size: usize,
    ) -> Result<String, Error> {
        let page = ids(page_of(&reader.edition()?, folder, number, size));
        self.list_page(reader, folder, page)
    }

    /// The same if the list has that many pages.
    pub(crate) fn list_if_there(
        &self,
        reader: &Reader,
        folder: &str,
        number: usize,
        size: usize,
    ) -> Result<Option<String>, Error> {
        let page = ids(page_of(&reader.edition()?, folder, number, size));
        let is_there = number <= page.pages.max(1);
        is_there.then(|| self.list_page(reader, folder, page)).transpose()
    }

    /// The same of a page that has been counted off.
    pub(crate) fn list_page(
        &self,
        reader: &Reader,
        folder: &str,
        page: Page<EntryId>,
    ) -> Result<String, Error> {
        let edition = reader.edition()?;
        let address = edition.list_address(folder, page.number);
        let scene = self.scene(reader, address, edition.language().into());
        let what = format!("the list of {folder}");
        let subject = Subject::List { folder: folder.into(), page };
        self.write("list.html", scene, subject, Value::UNDEFINED, &what)
    }

    /// A page of what has a term, from 1, by `term.html`.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if there is no such
    /// term, or something is wrong with a template.
    pub fn term(
        &self,
        reader: &Reader,
        taxonomy: &str,
        id: &str,
        number: usize,
        size: usize,
    ) -> Result<String, Error> {
        let edition = reader.edition()?;
        let term = edition.term(taxonomy, id);
        let term = term.ok_or_else(|| absent(&format!("{taxonomy}/{id}"), reader))?;
        self.term_page(reader, taxonomy, id, ids(term.entries().page(number, size)))
    }

    /// The same if the list has that many pages.
    pub(crate) fn term_if_there(
        &self,
        reader: &Reader,
        term: &ResolvedTerm<'_>,
        number: usize,
        size: usize,
    ) -> Result<Option<String>, Error> {
        let page = ids(term.entries().page(number, size));
        let is_there = number <= page.pages.max(1);
        let page = || self.term_page(reader, term.taxonomy(), term.id(), page);
        is_there.then(page).transpose()
    }

    /// The same of a page that has been counted off.
    pub(crate) fn term_page(
        &self,
        reader: &Reader,
        taxonomy: &str,
        id: &str,
        page: Page<EntryId>,
    ) -> Result<String, Error> {
        let edition = reader.edition()?;
        let what = format!("{taxonomy}/{id}");
        let term = edition.term(taxonomy, id).ok_or_else(|| absent(&what, reader))?;
        let scene = self.scene(reader, term.list_address(page.number), edition.language().into());
        let subject = Subject::Term { taxonomy: taxonomy.into(), id: id.into(), page };
        self.write("term.html", scene, subject, Value::UNDEFINED, &what)
    }

    /// The page for what is not there, by `404.html`. It may be shown at any address, so its links
    /// are never relative.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if something is wrong
    /// with a template.
    pub fn not_found(&self, reader: &Reader) -> Result<String, Error> {
        self.missing(reader, "404.html")
    }

    /// The page for what was there and is no more: by `410.html`, or else that for what is not there.
    ///
    /// # Errors
    ///
    /// As [`not_found`](Theme::not_found).
    pub fn gone(&self, reader: &Reader) -> Result<String, Error> {
        let own = "410.html";
        self.missing(reader, if self.has_template(own) { own } else { "404.html" })
    }

    fn missing(&self, reader: &Reader, template: &str) -> Result<String, Error> {
        let edition = reader.edition()?;
        let mut scene = self.scene(reader, edition.home_address(), edition.language().into());
        if scene.links.style() == LinkStyle::Relative {
            scene.links = PageLinks::new(scene.links.page().clone(), LinkStyle::FromRoot);
        }
        self.write(template, scene, Subject::NotFound, Value::UNDEFINED, template)
    }

    /// A page of your own: any template, with what you put in, as if it stood at the home of the
    /// reader's language.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Template`](crate::ErrorKind::Template) if there is no such
    /// template, or something is wrong with it.
    pub fn render(
        &self,
        reader: &Reader,
        template: &str,
        context: impl Into<Value>,
    ) -> Result<String, Error> {
        self.render_at(reader, reader.edition()?.home_address(), template, context)
    }

    /// The same for a page that stands at an address of its own, which relative links need.
    ///
    /// # Errors
    ///
    /// As [`render`](Theme::render).
    pub fn render_at(
        &self,
        reader: &Reader,
        address: Address,
        template: &str,
        context: impl Into<Value>,
    ) -> Result<String, Error> {
        let scene = self.scene(reader, address, reader.edition()?.language().into());
        self.write(template, scene, Subject::Other, context.into(), template)
    }

    /// Where the built-in style sheet stands, from the root: the first one that is from there.
    pub(crate) fn stylesheet_path(&self) -> Option<&str> {
        let from_root = |sheet: &&str| !sheet.contains("://") && !sheet.starts_with("//");
        let sheet = self.tools.stylesheets.iter().map(|sheet| &**sheet).find(from_root)?;
        let path = sheet.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
        (!path.is_empty()).then_some(path)
    }

    /// A number that stands for the templates, the style sheets and how links are written.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.sources.hash(&mut hasher);
        self.tools.stylesheets.hash(&mut hasher);
        self.tools.links.hash(&mut hasher);
        hasher.finish()
    }

    /// How links within the site are written.
    pub(crate) fn link_style(&self) -> LinkStyle {
        self.tools.links
    }

    fn scene(&self, reader: &Reader, address: Address, tongue: Tongue) -> Scene {
        let links = PageLinks::new(address, self.tools.links);
        Scene { reader: reader.clone(), tools: Arc::clone(&self.tools), links, tongue }
    }

    fn write(
        &self,
        template: &str,
        scene: Scene,
        subject: Subject,
        extra: Value,
        what: &str,
    ) -> Result<String, Error> {
        let reader = scene.reader.language();
        let root = Value::from_object(Root::new(scene, subject, extra));
        let written = self.environment.get_template(template).and_then(|it| it.render(root));
        written.map_err(|error| {
            failure(&error, &self.sources, &format!("writing {what} for readers of {reader}"))
        })
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
            if name.starts_with('.') {
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

fn absent(what: &str, reader: &Reader) -> Error {
    Error::template(format!("{what} is not there for readers of {}", reader.language()))
}

/// A page of what stands in a folder: of the kinds that claim it, or else by the ids.
fn page_of<'c>(
    edition: &Edition<'c>,
    folder: &str,
    number: usize,
    size: usize,
) -> Page<Resolved<'c>> {
    let kind = edition.site().kinds().iter().find(|kind| kind.folder() == Some(folder));
    if let Some(kind) = kind {
        return edition.entries().kind(kind.name()).page(number, size);
    }
    let (number, size) = (number.max(1), size.max(1));
    let all = edition.entries();
    let all = all.iter().filter(|entry| entry.id().folder() == folder);
    let all: Vec<Resolved<'c>> = all.collect();
    let skipped = (number - 1).saturating_mul(size);
    let items = all.iter().skip(skipped).take(size).copied().collect();
    Page { items, number, pages: all.len().div_ceil(size), total: all.len() }
}
