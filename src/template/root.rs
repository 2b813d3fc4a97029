//! What stands in the context of every page.

use std::sync::Arc;

use minijinja::value::{Object, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::edition_value::EditionValue;
use super::entry_value::EntryValue;
use super::menu_value::menu;
use super::scene::{SCENE, Scene, SceneValue};
use super::term_value::TermValue;
use crate::content::{CONTENT_ID, EntryId};
use crate::edition::{Edition, Page, Resolved, ResolvedTerm};
use crate::routing::{HeadSet, LanguageMenu};

/// What a page is about.
pub(super) enum Subject {
    Entry(EntryId),
    List {
        folder: Box<str>,
        page: Page<EntryId>,
    },
    Term {
        taxonomy: Box<str>,
        id: Box<str>,
        page: Page<EntryId>,
    },
    /// The front page of a site whose home is no entry.
    Front,
    /// That what was asked for is not there.
    NotFound,
    /// Whatever its template makes it.
    Other,
}

/// Only the ids of what stands on a page.
pub(super) fn ids(page: Page<Resolved<'_>>) -> Page<EntryId> {
    let items = page.items.iter().map(|entry| entry.id().clone()).collect();
    Page { items, number: page.number, pages: page.pages, total: page.total }
}

/// The context: names are looked up when a template asks for them.
pub(super) struct Root {
    scene: Arc<Scene>,
    subject: Arc<Subject>,
    handle: Value,
    edition: Value,
    entry: Option<Value>,
    /// What the caller puts in.
    extra: Option<Value>,
}

impl Root {
    pub(super) fn new(scene: Scene, subject: Subject, extra: Value) -> Root {
        let scene = Arc::new(scene);
        let entry = match &subject {
            Subject::Entry(id) => Some(Value::from_object(EntryValue::new(&scene, id))),
            _ => None,
        };
        Root {
            handle: Value::from_object(SceneValue(Arc::clone(&scene))),
            edition: Value::from_object(EditionValue { scene: Arc::clone(&scene) }),
            entry,
            subject: Arc::new(subject),
            scene,
            extra: Some(extra).filter(|extra| !extra.is_undefined() && !extra.is_none()),
        }
    }

    fn term<'s>(&'s self, edition: &Edition<'s>) -> Option<ResolvedTerm<'s>> {
        match &*self.subject {
            Subject::Term { taxonomy, id, .. } => edition.term(taxonomy, id),
            _ => None,
        }
    }

    fn head(&self) -> Option<String> {
        let edition = self.scene.edition()?;
        Some(match &*self.subject {
            Subject::Entry(id) => HeadSet::of_entry(&edition.get(id)?).to_html(),
            Subject::List { folder, page } if page.number <= 1 => {
                HeadSet::of_every_language(edition, |other| other.list_address(folder, 1)).to_html()
            }
            Subject::Term { page, .. } if page.number <= 1 => {
                HeadSet::of_term(&self.term(&edition)?).to_html()
            }
            Subject::List { .. } | Subject::Term { .. } => {
                HeadSet::of_page(edition, self.scene.links.page().clone()).to_html()
            }
            Subject::Front => HeadSet::of_every_language(edition, Edition::home_address).to_html(),
            Subject::NotFound => "<meta name=\"robots\" content=\"noindex\">\n".to_owned(),
            Subject::Other => String::new(),
        })
    }

    fn menu(&self) -> Option<Value> {
        let edition = self.scene.edition()?;
        let items = match &*self.subject {
            Subject::Entry(id) => LanguageMenu::of_entry(edition, id),
            // The number of pages differs between languages; every language has a first one.
            Subject::List { folder, .. } => {
                LanguageMenu::of_every_language(edition, |other| other.list_address(folder, 1))
            }
            Subject::Term { .. } => LanguageMenu::of_term(&self.term(&edition)?),
            Subject::Front | Subject::NotFound | Subject::Other => {
                LanguageMenu::of_every_language(edition, Edition::home_address)
            }
        };
        Some(menu(&self.scene, &items))
    }

    fn page(&self) -> Option<Value> {
        match &*self.subject {
            Subject::List { .. } | Subject::Term { .. } => Some(Value::from_object(PageValue {
                scene: Arc::clone(&self.scene),
                subject: Arc::clone(&self.subject),
            })),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.scene.links.page())
    }
}

impl Object for Root {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        if key == SCENE {
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
            "term" => match &*self.subject {
                Subject::Term { taxonomy, id, .. } => {
                    TermValue::find(&self.scene, taxonomy, id).map(Value::from_object)
                }
                _ => None,
            },
            "head" => self.head().map(Value::from_safe_string),
            "menu" => self.menu(),
            "stylesheets" => {
                let sheets = self.scene.tools.stylesheets.iter();
                Some(sheets.map(|sheet| Value::from(self.scene.links.file(sheet))).collect())
            }
            "content_id" => Some(Value::from(CONTENT_ID)),
            _ => None,
        }
    }
}

/// A page of a list.
struct PageValue {
    scene: Arc<Scene>,
    subject: Arc<Subject>,
}

impl PageValue {
    fn page(&self) -> Option<&Page<EntryId>> {
        match &*self.subject {
            Subject::List { page, .. } | Subject::Term { page, .. } => Some(page),
            _ => None,
        }
    }

    /// Where another page of the list stands; nothing if there is none of that number.
    fn url(&self, number: usize) -> Option<Value> {
        if number == 0 || number > self.page()?.pages {
            return Some(Value::from(()));
        }
        let edition = self.scene.edition()?;
        let address = match &*self.subject {
            Subject::Term { taxonomy, id, .. } => edition.term(taxonomy, id)?.list_address(number),
            Subject::List { folder, .. } => edition.list_address(folder, number),
            _ => return None,
        };
        Some(Value::from(self.scene.links.href(&address)))
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
                let items = page.items.iter().map(|id| EntryValue::new(&self.scene, id));
                items.map(Value::from_object).collect()
            }
            "folder" => match &*self.subject {
                Subject::List { folder, .. } => Value::from(&**folder),
                _ => Value::from(()),
            },
            "previous" => self.url(page.number.wrapping_sub(1))?,
            "next" => self.url(page.number.saturating_add(1))?,
            _ => return None,
        })
    }

    /// `page.url(3)`.
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
