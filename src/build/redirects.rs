//! Pages that lead on: HTML, because a server of files knows nothing else.

use super::kind::FileKind;
use super::plan::{Job, Plan};
use crate::content::EntryRule;
use crate::edition::Edition;
use crate::error::Error;
use crate::escape::push_html;
use crate::language::{Direction, LanguageTag};
use crate::render::PageLinks;
use crate::routing::{Address, LookUp, PathLookUp, former_addresses};

/// A link with the language of its words and that of what it leads to.
struct Link {
    to: Address,
    words: String,
    language: LanguageTag,
    direction: Direction,
    leads_to: LanguageTag,
}

impl<'c> Plan<'c> {
    pub(super) fn add_redirects(&mut self) -> Result<(), Error> {
        for edition in self.editions.clone() {
            self.add_of_home(edition)?;
            let catalog = edition.catalog();
            for entry in edition.entries().iter().filter(|it| it.rule() == EntryRule::Redirect) {
                let from = entry.address_in(edition.language());
                self.add_looked_up(edition, from)?;
            }
            let has_former = |entry: &crate::catalog::EntryRef<'_>| {
                entry.variants().any(|it| {
                    it.former_slugs().next().is_some() || it.former_paths().next().is_some()
                })
            };
            for entry in catalog.entries().filter(has_former) {
                for from in former_addresses(&edition, entry) {
                    self.add_looked_up(edition, from)?;
                }
            }
        }
        self.add_roots()
    }

    /// The root of a language whose readers read the home elsewhere.
    fn add_of_home(&mut self, edition: Edition<'c>) -> Result<(), Error> {
        let root = Address::root_of(self.site(), edition.language());
        let home = self.site().home().and_then(|home| edition.get(home));
        match home.filter(|home| !home.has_own_page()) {
            Some(home) => {
                let link = self.link_to(edition.language(), &home.address());
                self.add_redirect(&root, link, &[])
            }
            None => Ok(()),
        }
    }

    /// A redirect to where a request for an address would be sent.
    fn add_looked_up(&mut self, edition: Edition<'c>, from: Address) -> Result<(), Error> {
        let mut look_up = PathLookUp::new(edition.catalog(), edition.moment());
        if let Some(host) = from.host() {
            look_up = look_up.on_host(host);
        }
        let found = look_up.find(&from.to_string());
        let Some(to) = found.location() else { return Ok(()) };
        let link = match &found {
            LookUp::FallbackOf { entry, .. } => self.link_to(entry.language(), to),
            _ => self.link_to(edition.language(), to),
        };
        self.add_redirect(&from, link, &[])
    }

    /// Where every language has a prefix, the root leads to the first one, and names all.
    fn add_roots(&mut self) -> Result<(), Error> {
        let mut found = Vec::new();
        for place in &self.places {
            let home_of = |language: LanguageTag| {
                let edition = self.editions.iter().find(|it| it.language() == language);
                edition.map(|edition| self.link_to(language, &edition.home_address()))
            };
            let all = place.readers.iter().filter_map(|at| self.site().tags().nth(*at));
            let all: Vec<Link> = all.filter_map(home_of).collect();
            found.extend(home_of(place.first).map(|link| (place.root.clone(), link, all)));
        }
        for (root, link, all) in found {
            self.add_redirect(&root, link, &all)?;
        }
        Ok(())
    }

    /// A link in the words of the page that it leads to, or else of the language.
    fn link_to(&self, language: LanguageTag, to: &Address) -> Link {
        let site = self.site();
        let path = to.file();
        let page = match self.kind_at(&path) {
            Some(FileKind::Page { entry, language: reader, .. }) => {
                let edition = self.editions.iter().find(|it| it.language() == *reader);
                edition.and_then(|edition| edition.get(entry))
            }
            _ => None,
        };
        let leads_to = page.as_ref().map_or(language, |page| page.language());
        if let Some(title) = page.as_ref().and_then(|page| page.text("title")) {
            let (language, direction) = (title.language(), title.direction());
            return Link {
                to: to.clone(),
                words: title.as_str().into(),
                language,
                direction,
                leads_to,
            };
        }
        let own = site.language(language);
        let words = own.map_or("", |own| own.name()).to_owned();
        let direction = own.map_or(Direction::LeftToRight, |own| own.direction());
        Link { to: to.clone(), words, language, direction, leads_to }
    }

    /// A page that leads on, unless something stands at its path.
    fn add_redirect(&mut self, from: &Address, link: Link, all: &[Link]) -> Result<(), Error> {
        let path = from.file();
        if self.kind_at(&path).is_some() {
            return Ok(());
        }
        let links = PageLinks::new(from.clone(), self.build.theme.link_style());
        let to = link.to.url().unwrap_or_else(|| link.to.to_string());
        let names: Vec<Link> = match all.len() {
            0 | 1 => Vec::new(),
            _ => all.iter().map(|it| self.name_of(it)).collect(),
        };
        let html = html(&links, &link, &to, &names);
        let kind = FileKind::Redirect { to: to.into() };
        self.add(path, kind, Job::Bytes(html.into_bytes()))
    }

    /// The same link, called as the language is.
    fn name_of(&self, link: &Link) -> Link {
        let own = self.site().language(link.leads_to);
        let words = own.map_or(&*link.words, |own| own.name()).to_owned();
        let (language, direction) = match own {
            Some(own) => (own.tag(), own.direction()),
            None => (link.language, link.direction),
        };
        Link { to: link.to.clone(), words, language, direction, leads_to: link.leads_to }
    }
}

fn html(links: &PageLinks, link: &Link, whole: &str, names: &[Link]) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html");
    push_language(&mut out, link.language, link.direction);
    out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    push_html(&mut out, &link.words);
    out.push_str("</title>\n<link rel=\"canonical\" href=\"");
    push_html(&mut out, whole);
    out.push_str("\">\n<meta name=\"robots\" content=\"noindex\">\n");
    out.push_str("<meta http-equiv=\"refresh\" content=\"0; url=");
    let href = links.href(&link.to);
    push_html(&mut out, &href);
    out.push_str(
        "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n",
    );
    if names.is_empty() {
        out.push_str("<p>");
        push_link(&mut out, link, &href, "");
        out.push_str("</p>\n");
    } else {
        out.push_str("<ul>\n");
        for name in names {
            out.push_str("<li>");
            let mut language = String::new();
            push_language(&mut language, name.language, name.direction);
            push_link(&mut out, name, &links.href(&name.to), &language);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn push_link(out: &mut String, link: &Link, href: &str, language: &str) {
    out.push_str("<a");
    out.push_str(language);
    out.push_str(" href=\"");
    push_html(out, href);
    out.push_str("\" hreflang=\"");
    out.push_str(link.leads_to.as_str());
    out.push_str("\">");
    push_html(out, &link.words);
    out.push_str("</a>");
}

fn push_language(out: &mut String, language: LanguageTag, direction: Direction) {
    out.push_str(" lang=\"");
    out.push_str(language.as_str());
    out.push('"');
    if direction == Direction::RightToLeft {
        out.push_str(" dir=\"rtl\"");
    }
}
