//! The context of every page.

use std::sync::Arc;

use minijinja::value::{Object, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::edition_value::EditionValue;
use super::entry_value::EntryValue;
use super::menu_value::menu;
use super::navigation_value::navigation;
use super::page_context::{PAGE_CONTEXT, PageContext, PageContextValue};
use super::term_value::TermValue;
use super::text_value::TextValue;
use crate::content::{CONTENT_ID, EntryId, Kind};
use crate::edition::{Edition, Page, ServedTerm};
use crate::render::{image_url, push_attribute};
use crate::routing::{Address, HeadSet, LanguageMenu};
use crate::structured_data::StructuredData;
use crate::website::{CustomPage, FeedLink, FeedScope, ResourceKind};

/// The subject of a page.
pub(super) struct PageSubject {
    /// The kind of the page; `None` for a page made by a template alone.
    pub(super) kind: Option<ResourceKind>,
    pub(super) items: Option<Arc<Page<EntryId>>>,
    pub(super) custom: Option<Arc<CustomPage>>,
    pub(super) feeds: Vec<FeedLink>,
    /// Whether taxonomies have overviews.
    pub(super) has_overviews: bool,
}

impl PageSubject {
    /// Returns the entry of the page. Pages of terms and of taxonomies can have one, too.
    fn entry(&self, edition: &Edition<'_>) -> Option<EntryId> {
        match self.kind.as_ref()? {
            ResourceKind::Page { entry, .. } => Some(entry.clone()),
            ResourceKind::Term { taxonomy, id, .. } => {
                let own = edition.get(format!("{taxonomy}/{id}"))?;
                (own.kind().name() == Kind::TERM).then(|| own.id().clone())
            }
            ResourceKind::Taxonomy { taxonomy, .. } => {
                edition.own_overview(taxonomy).map(|own| own.id().clone())
            }
            _ => None,
        }
    }

    fn term<'s>(&self, edition: &Edition<'s>) -> Option<ServedTerm<'s>> {
        match self.kind.as_ref()? {
            ResourceKind::Term { taxonomy, id, .. } => edition.term(taxonomy, id),
            _ => None,
        }
    }

    /// Returns the address of another page of the list.
    fn list_address(&self, edition: &Edition<'_>, number: usize) -> Option<Address> {
        match self.kind.as_ref()? {
            ResourceKind::List { folder, .. } => Some(edition.list_address(folder, number)),
            _ => Some(self.term(edition)?.list_address(number)),
        }
    }
}

/// The context of a page. Names are looked up when a template reads them.
pub(super) struct TemplateContext {
    context: Arc<PageContext>,
    subject: Arc<PageSubject>,
    handle: Value,
    edition: Value,
    entry: Option<Value>,
    /// The caller's own values.
    extra: Option<Value>,
}

impl TemplateContext {
    pub(super) fn new(context: PageContext, subject: PageSubject, extra: Value) -> TemplateContext {
        let context = Arc::new(context);
        let entry = context.edition().and_then(|edition| subject.entry(&edition));
        let entry = entry.map(|id| Value::from_object(EntryValue::new(&context, &id)));
        TemplateContext {
            handle: Value::from_object(PageContextValue(Arc::clone(&context))),
            edition: Value::from_object(EditionValue { context: Arc::clone(&context) }),
            entry,
            subject: Arc::new(subject),
            context,
            extra: Some(extra).filter(|extra| !extra.is_undefined() && !extra.is_none()),
        }
    }

    fn head(&self) -> Option<String> {
        let edition = self.context.edition()?;
        let Some(kind) = &self.subject.kind else { return Some(String::new()) };
        let own = || self.context.links.page().clone();
        Some(match kind {
            ResourceKind::Page { entry, .. } => {
                let entry = edition.get(entry)?;
                let mut head = HeadSet::of_entry(&entry).to_html();
                if let Some(image) = image_url(&entry) {
                    push_open_graph_image(&mut head, &image);
                }
                push_feeds(&mut head, &self.context, &self.subject.feeds);
                if let Some(data) = StructuredData::of_entry(&entry) {
                    head.push_str(&data.to_script());
                }
                head
            }
            ResourceKind::Error { .. } => "<meta name=\"robots\" content=\"noindex\">\n".to_owned(),
            kind => {
                let head = match kind.number() {
                    1 => HeadSet::of_languages(edition, own(), |it| self.address_for(kind, it)),
                    _ => HeadSet::of_page(edition, own()),
                };
                let mut head = head.to_html();
                push_feeds(&mut head, &self.context, &self.subject.feeds);
                head
            }
        })
    }

    fn address_for(&self, kind: &ResourceKind, edition: &Edition<'_>) -> Option<Address> {
        kind.address_for(edition, self.subject.custom.as_deref())
    }

    fn menu(&self) -> Option<Value> {
        let edition = self.context.edition()?;
        let items = match &self.subject.kind {
            Some(ResourceKind::Page { entry, .. }) => LanguageMenu::of_entry(edition, entry),
            Some(kind) => LanguageMenu::of_languages(edition, |it| self.address_for(kind, it)),
            None => LanguageMenu::of_every_language(edition, Edition::home_address),
        };
        Some(menu(&self.context, &items))
    }

    /// Returns the way to the page, without the page itself.
    fn breadcrumbs(&self) -> Option<Value> {
        let edition = self.context.edition()?;
        let way = match self.subject.kind.as_ref()? {
            ResourceKind::Page { entry, .. } => edition.breadcrumbs(entry),
            ResourceKind::Term { taxonomy, .. } if self.subject.has_overviews => {
                edition.breadcrumbs_of_term(taxonomy)
            }
            ResourceKind::Term { .. } => edition.breadcrumbs_to_home(),
            ResourceKind::List { .. }
            | ResourceKind::Taxonomy { .. }
            | ResourceKind::Custom { .. } => edition.breadcrumbs_to_home(),
            _ => Vec::new(),
        };
        Some(navigation(&self.context, &way))
    }

    fn page(&self) -> Option<Value> {
        let (context, subject) = (Arc::clone(&self.context), Arc::clone(&self.subject));
        let is_list = self.subject.items.is_some();
        is_list.then(|| Value::from_object(PageValue { context, subject }))
    }
}

impl std::fmt::Debug for TemplateContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.context.links.page())
    }
}

impl Object for TemplateContext {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        if key == PAGE_CONTEXT {
            return Some(self.handle.clone());
        }
        let own = self.extra.as_ref().and_then(|extra| extra.get_attr(key).ok());
        if let Some(own) = own.filter(|own| !own.is_undefined()) {
            return Some(own);
        }
        match key {
            "edition" => Some(self.edition.clone()),
            "entry" => self.entry.clone(),
            "page" => self.page(),
            "term" => {
                let term = self.subject.term(&self.context.edition()?)?;
                Some(Value::from_object(TermValue::new(&self.context, &term)))
            }
            "breadcrumbs" => Some(self.breadcrumbs()?),
            "taxonomy" => match &self.subject.kind {
                Some(ResourceKind::Taxonomy { taxonomy, .. }) => Some(Value::from(&**taxonomy)),
                _ => None,
            },
            "head" => self.head().map(Value::from_safe_string),
            "menu" => self.menu(),
            "stylesheets" => {
                let sheets = self.context.localizers.stylesheets.iter();
                Some(sheets.map(|sheet| Value::from(self.context.links.file(sheet))).collect())
            }
            "content_id" => Some(Value::from(CONTENT_ID)),
            _ => None,
        }
    }
}

fn push_open_graph_image(head: &mut String, url: &str) {
    head.push_str("<meta property=\"og:image\"");
    push_attribute(head, "content", url);
    head.push_str(">\n");
}

/// Appends the links to feeds. The title of a feed is that of its list, in the language of the title.
fn push_feeds(head: &mut String, context: &PageContext, feeds: &[FeedLink]) {
    for feed in feeds {
        let title = match &feed.scope {
            FeedScope::Folder(folder) => Some(context.list_name(folder)),
            FeedScope::Term { taxonomy, id } => context
                .edition()
                .and_then(|edition| edition.term(taxonomy, id))
                .map(|term| TextValue::from(term.name())),
            FeedScope::Site => None,
        };
        head.push_str("<link rel=\"alternate\"");
        push_attribute(head, "type", feed.format.media_type());
        if let Some(title) = title {
            title.tongue.push_attributes(head, context.tongue);
            push_attribute(head, "title", title.as_str());
        }
        push_attribute(head, "href", &context.links.href(&feed.address));
        head.push_str(">\n");
    }
}

/// A page of a list.
struct PageValue {
    context: Arc<PageContext>,
    subject: Arc<PageSubject>,
}

impl PageValue {
    fn page(&self) -> Option<&Page<EntryId>> {
        self.subject.items.as_deref()
    }

    /// Returns the address of another page of the list; `none` if there is no page with that
    /// number.
    fn url(&self, number: usize) -> Option<Value> {
        if number == 0 || number > self.page()?.pages {
            return Some(Value::from(()));
        }
        let address = self.subject.list_address(&self.context.edition()?, number)?;
        Some(Value::from(self.context.links.href(&address)))
    }
}

impl std::fmt::Debug for PageValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.page())
    }
}

impl Object for PageValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let page = self.page()?;
        Some(match key {
            "number" => Value::from(page.number),
            "pages" => Value::from(page.pages),
            "total" => Value::from(page.total),
            "items" => {
                let items = page.items.iter().map(|id| EntryValue::new(&self.context, id));
                items.map(Value::from_object).collect()
            }
            "folder" => match &self.subject.kind {
                Some(ResourceKind::List { folder, .. }) => Value::from(&**folder),
                _ => Value::from(()),
            },
            "previous" => self.url(page.number.wrapping_sub(1))?,
            "next" => self.url(page.number.saturating_add(1))?,
            _ => return None,
        })
    }

    /// Calls `page.url(3)`.
    fn call_method(
        self: &Arc<Self>,
        _: &mut State<'_, '_>,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        if method != "url" {
            return Err(Error::from(ErrorKind::UnknownMethod));
        }
        let (number,): (usize,) = from_args(args)?;
        Ok(self.url(number).unwrap_or_default())
    }
}
