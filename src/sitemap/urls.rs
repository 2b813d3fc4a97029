//! An iteration over the URLs of a sitemap with their alternates.

use std::fmt::Write as _;

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::Sitemap;
use crate::edition::Edition;
use crate::routing::{Address, UrlWriter};

/// The limit of the protocol: *less than 2,048 characters*.
const LONGEST: usize = 2047;

/// One URL of a sitemap, as XML. Its parts are created once for an entry and used for each of its
/// pages.
pub(super) struct Url<'u> {
    location: &'u str,
    changed: &'u str,
    alternates: &'u str,
}

impl Url<'_> {
    /// Returns the parts of the element between `<url>` and `</url>`.
    pub(super) fn parts(&self) -> [&str; 6] {
        let [before, after] =
            if self.changed.is_empty() { ["", ""] } else { ["<lastmod>", "</lastmod>\n"] };
        ["<loc>", self.location, "</loc>\n", before, self.changed, after]
    }

    pub(super) fn alternates(&self) -> &str {
        self.alternates
    }

    /// Returns the length of the element in bytes.
    pub(super) fn len(&self) -> u64 {
        let around = "<url>\n</url>\n".len() + self.alternates.len();
        (around + self.parts().iter().map(|part| part.len()).sum::<usize>()) as u64
    }
}

/// Pages that are translations of each other.
#[derive(Default)]
struct Group {
    pages: Vec<Page>,
    /// The concatenated URLs, escaped for XML.
    urls: String,
    alternates: String,
    /// The moment that was formatted last. Most entries have the same one in all languages.
    moment: Option<Timestamp>,
    changed: String,
    left_out: Vec<String>,
}

struct Page {
    /// The language, as an index into the editions.
    language: usize,
    start: usize,
    end: usize,
    updated: Option<Timestamp>,
}

impl Group {
    fn clear(&mut self) {
        self.pages.clear();
        self.urls.clear();
    }

    fn add(&mut self, language: usize, url: &str, updated: Option<Timestamp>, is_wanted: bool) {
        // A URL consists of ASCII characters: all others are percent-encoded.
        if url.len() > LONGEST {
            if is_wanted {
                self.left_out.push(url.to_owned());
            }
            return;
        }
        let start = self.urls.len();
        push_escaped(&mut self.urls, url);
        self.pages.push(Page { language, start, end: self.urls.len(), updated });
    }

    fn url(&self, page: &Page) -> &str {
        self.urls.get(page.start..page.end).unwrap_or_default()
    }

    fn is_repeated(&self, at: usize, page: &Page) -> bool {
        self.pages.iter().take(at).any(|other| self.url(other) == self.url(page))
    }
}

/// The XML before each URL of an alternate.
struct Heads {
    /// Absent for a register, whose pages are neither alternates nor have any.
    languages: Vec<Option<String>>,
    x_default: Option<usize>,
}

const X_DEFAULT: &str = "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"";

impl Heads {
    fn new(editions: &[Edition<'_>]) -> Heads {
        let head = |edition: &Edition<'_>| {
            let language = edition.language();
            let is_register = edition.site().registers().has(language);
            (!is_register)
                .then(|| format!("<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\""))
        };
        let x_default = editions.first().and_then(|edition| edition.site().urls().x_default());
        let mut languages = editions.iter().map(|edition| edition.language());
        Heads {
            languages: editions.iter().map(head).collect(),
            x_default: x_default.and_then(|wanted| languages.position(|it| it == wanted)),
        }
    }

    fn head(&self, page: &Page) -> Option<&str> {
        self.languages.get(page.language)?.as_deref()
    }

    /// Writes the alternates of a group. Every page of the group names all of them.
    fn write(&self, group: &mut Group) {
        let mut xml = std::mem::take(&mut group.alternates);
        xml.clear();
        let mut alternate = |head: &str, url: &str| {
            for part in [head, url, "\"/>\n"] {
                xml.push_str(part);
            }
        };
        let mut x_default = None;
        for page in &group.pages {
            let Some(head) = self.head(page) else { continue };
            alternate(head, group.url(page));
            if self.x_default == Some(page.language) {
                x_default = Some(group.url(page));
            }
        }
        if let Some(url) = x_default {
            alternate(X_DEFAULT, url);
        }
        group.alternates = xml;
    }
}

impl Sitemap<'_> {
    /// Visits every URL: the entries sorted by id, each in the site's order of languages, then the
    /// further pages. Returns the URLs that are too long.
    pub(super) fn each<E>(
        &self,
        mut visit: impl FnMut(&Url<'_>) -> Result<(), E>,
    ) -> Result<Vec<String>, E> {
        let heads = Heads::new(&self.editions);
        let mut writers: Vec<UrlWriter<'_>> =
            self.editions.iter().map(|edition| UrlWriter::new(*edition)).collect();
        let further = self.further_urls();
        let mut is_covered = vec![false; self.further.len()];
        let mut group = Group::default();
        let mut url = String::new();
        for position in self.catalog.positions() {
            group.clear();
            let editions = self.editions.iter().zip(&mut writers).zip(&self.is_wanted);
            for (language, ((edition, writer), is_wanted)) in editions.enumerate() {
                // The rule of the head set: a text in this language, of any region.
                let entry = edition.resolve(position).filter(|it| !it.is_other_language());
                let Some(entry) = entry.filter(|it| it.shown_end().is_none()) else { continue };
                url.clear();
                writer.push(&mut url, &entry);
                if self.without.contains(&url) {
                    continue;
                }
                group.add(language, &url, entry.updated(), *is_wanted);
            }
            if !further.is_empty() {
                let known = group.pages.iter().filter_map(|page| further.get(group.url(page)));
                for at in known {
                    is_covered.get_mut(*at).into_iter().for_each(|it| *it = true);
                }
            }
            self.visit_group(&heads, &mut group, &mut visit)?;
        }
        // If a page is that of an entry, the entry determines its languages.
        let further = self.further.iter().zip(is_covered).filter(|(_, is_covered)| !is_covered);
        for (pages, _) in further {
            group.clear();
            for (language, url) in pages {
                let is_wanted = self.is_wanted.get(*language).is_some_and(|it| *it);
                group.add(*language, url, None, is_wanted);
            }
            self.visit_group(&heads, &mut group, &mut visit)?;
        }
        Ok(group.left_out)
    }

    fn visit_group<E>(
        &self,
        heads: &Heads,
        group: &mut Group,
        visit: &mut impl FnMut(&Url<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        heads.write(group);
        let pages = std::mem::take(&mut group.pages);
        for (at, page) in pages.iter().enumerate() {
            let is_wanted = self.is_wanted.get(page.language).is_some_and(|it| *it);
            if !is_wanted || group.is_repeated(at, page) {
                continue;
            }
            // Years before 1 cannot be expressed.
            let updated = page.updated.filter(|it| it.as_second() >= FIRST_SECOND);
            if let Some(updated) = updated
                && group.moment != Some(updated)
            {
                group.moment = Some(updated);
                group.changed.clear();
                // Writing to a string cannot fail.
                let _ = write!(group.changed, "{updated}");
            }
            visit(&Url {
                location: group.url(page),
                changed: if updated.is_some() { &group.changed } else { "" },
                alternates: if heads.head(page).is_some() { &group.alternates } else { "" },
            })?;
        }
        group.pages = pages;
        Ok(())
    }

    /// Returns the index of each further page's group, by its URL.
    fn further_urls(&self) -> FxHashMap<String, usize> {
        let urls = self.further.iter().enumerate().flat_map(|(at, pages)| {
            pages.iter().map(move |(_, url)| {
                let mut escaped = String::with_capacity(url.len());
                push_escaped(&mut escaped, url);
                (escaped, at)
            })
        });
        urls.collect()
    }
}

/// The first second of the year 1.
const FIRST_SECOND: i64 = -62_135_596_800;

/// Returns the URL of a page of a language. A file is on every host, so also on that of the
/// language.
pub(super) fn url_of(address: &Address, edition: &Edition<'_>) -> Option<String> {
    address.url().or_else(|| address.clone().with_base_of(&edition.home_address()).url())
}

/// Appends a URL as XML. Of the characters that the protocol requires to be escaped, a
/// percent-encoded URL can contain two.
fn push_escaped(out: &mut String, url: &str) {
    let mut rest = url;
    while let Some((plain, tail)) =
        memchr::memchr2(b'&', b'\'', rest.as_bytes()).and_then(|at| rest.split_at_checked(at))
    {
        out.push_str(plain);
        out.push_str(if tail.starts_with('&') { "&amp;" } else { "&apos;" });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}
