use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::entity_tag;
use super::preview;
use super::request::Request;
use super::responder::Responder;
use super::response::Response;
use crate::catalog::Catalog;
use crate::content::EntryRule;
use crate::edition::{Audience, Edition};
use crate::error::Error;
use crate::escape::decoded;
use crate::language::{LanguageMatcher, LanguageRequest, LanguageTag, Negotiated};
use crate::routing::{Address, LookUp, PathLookUp};
use crate::template::Reader;

/// No address is nearly as long; RFC 9110, section 4.1, asks for 8,000 bytes.
const LONGEST_TARGET: usize = 8192;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// One request and what it is answered from: a catalog, a moment, and who asks.
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n");
/// use std::sync::Arc;
/// use isogloss::{Timestamp, http::{Request, Responder}, template::Theme};
///
/// let catalog = Arc::new(content.build()?);
/// let responder = Responder::new(Theme::new(catalog.site())?);
/// let request = Request::new("GET", "/api/title");
/// let exchange = responder.open(&catalog, &request, Timestamp::UNIX_EPOCH);
/// let edition = exchange.edition("nl".parse()?)?;
/// let response = exchange.respond_with(200, "application/json", Some(edition.language()), || {
///     let title = edition.text("pages/mission", "title");
///     serde_json::to_vec(&title.map(|title| title.into_value())).unwrap()
/// });
/// assert!(response.header("ETag").is_some());
/// assert_eq!(response.body().as_bytes(), Some(b"\"Onze opdracht\"".as_slice()));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exchange<'e> {
    pub(super) responder: &'e Responder,
    pub(super) catalog: &'e Arc<Catalog>,
    pub(super) request: &'e Request<'e>,
    pub(super) moment: Timestamp,
    audience: Audience,
}

/// On what an answer depends, beside the address.
#[derive(Clone, Copy)]
pub(super) enum Depends<'v> {
    /// On nothing: it is the same for everybody.
    Nothing,
    /// On who asks.
    Audience,
    /// On that, and on more header fields.
    More(&'v str),
}

impl<'e> Exchange<'e> {
    pub(super) fn new(
        responder: &'e Responder,
        catalog: &'e Arc<Catalog>,
        request: &'e Request<'e>,
        moment: Timestamp,
    ) -> Exchange<'e> {
        let given = request.cookie(preview::NAME);
        let is_preview = responder.preview.as_ref().zip(given);
        let audience = match is_preview.is_some_and(|(token, given)| token.is_cookie(given)) {
            true => Audience::Preview,
            false => responder.audience,
        };
        Exchange { responder, catalog, request, moment, audience }
    }

    /// The request.
    pub fn request(&self) -> &'e Request<'e> {
        self.request
    }

    /// Who asks: an editor with the preview's cookie, or the public.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The catalog as whoever asks sees it.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::UnknownLanguage`](crate::ErrorKind::UnknownLanguage) for a
    /// language that the site does not have.
    pub fn edition(&self, language: LanguageTag) -> Result<Edition<'e>, Error> {
        Ok(self.catalog.edition(language, self.moment)?.with_audience(self.audience))
    }

    /// The language for an answer whose address names none: by the cookie, if
    /// [`with_language_cookie`](Responder::with_language_cookie) names one, and `Accept-Language`.
    pub fn negotiate(&self) -> Negotiated {
        let mut request = LanguageRequest::new();
        if let Some(name) = &self.responder.language_cookie {
            let chosen = self.request.cookie(name).and_then(|value| value.parse().ok());
            request = request.with_choice(chosen);
        }
        // That there was no header is an answer, too.
        let header = self.request.accept_language.as_deref().unwrap_or_default();
        LanguageMatcher::new(self.look_up().languages_here())
            .negotiate(&request.with_accept_language(header))
    }

    /// What the site answers.
    pub fn respond(&self) -> Response {
        if let Some(response) = self.refusal().or_else(|| self.preview_switch()) {
            return response;
        }
        self.site_file().unwrap_or_else(|| self.page())
    }

    /// An answer of your own, with everything around it: conditions, lifetime, `HEAD`, preview. It
    /// may depend on the address, the catalog, the moment and who asks.
    ///
    /// The content is not asked for if the client has it already.
    pub fn respond_with(
        &self,
        status: u16,
        media_type: &str,
        language: Option<LanguageTag>,
        content: impl FnOnce() -> Vec<u8>,
    ) -> Response {
        if let Some(response) = self.refusal().or_else(|| self.preview_switch()) {
            return response;
        }
        if status != 200 {
            let head = self.head(status, Depends::Audience, None);
            return self.send(head, media_type, language, content());
        }
        let tag = self.tag();
        self.conditional(Depends::Audience, tag.as_deref(), || {
            Ok(Some((media_type.to_owned(), language, content())))
        })
        .unwrap_or_else(|| self.failed(404, "There is nothing here."))
    }

    /// That there is nothing, in the language of the address or else the reader's.
    pub fn not_found(&self) -> Response {
        self.missing(404)
    }

    /// What no site answers.
    fn refusal(&self) -> Option<Response> {
        let target = self.request.target();
        if !matches!(self.request.method(), "GET" | "HEAD") {
            let response = self.failed(405, "Only GET and HEAD are answered here.");
            return Some(response.with_header("allow", "GET, HEAD"));
        }
        if target.len() > LONGEST_TARGET {
            let words = format!(
                "The address is too long: it has {} bytes, {LONGEST_TARGET} are allowed.",
                target.len()
            );
            return Some(self.failed(414, &words));
        }
        if !target.starts_with('/') {
            return Some(self.failed(400, "The address of a page begins with a slash."));
        }
        None
    }

    /// Into the preview or out of it.
    fn preview_switch(&self) -> Option<Response> {
        let token = self.responder.preview.as_ref()?;
        let given = decoded(self.request.parameter(preview::NAME)?);
        let is_secure = self.responder.has_secure_cookies;
        let cookie = match given.as_str() {
            "" => preview::ending_cookie(is_secure),
            given if token.is(given) => token.cookie(is_secure),
            _ => return Some(self.failed(403, "This is not the word for the preview.")),
        };
        let response = Response::new(302)
            .with_header("location", &self.request.target_without(preview::NAME))
            .with_header("set-cookie", &cookie)
            .with_header("cache-control", "private, no-store")
            .with_header("referrer-policy", "no-referrer");
        Some(response)
    }

    pub(super) fn look_up(&self) -> PathLookUp<'e> {
        let look_up = PathLookUp::new(self.catalog, self.moment).for_audience(self.audience);
        match self.request.host {
            Some(host) => look_up.on_host(host),
            None => look_up,
        }
    }

    fn page(&self) -> Response {
        let theme = &self.responder.theme;
        let size = self.responder.page_size;
        match self.look_up().find(self.request.path()) {
            LookUp::Found(entry) | LookUp::FallbackOf { entry, rule: EntryRule::Render, .. } => {
                self.written(entry.edition().language(), entry.language(), |reader| {
                    theme.entry(reader, entry.id().as_str()).map(Some)
                })
            }
            LookUp::Front(edition) => {
                let language = edition.language();
                self.written(language, language, |reader| theme.front(reader).map(Some))
            }
            LookUp::List { edition, folder, page } => {
                let language = edition.language();
                self.written(language, language, |it| theme.list_if_there(it, folder, page, size))
            }
            LookUp::Term { term, page } => {
                let language = term.edition().language();
                self.written(language, language, |it| theme.term_if_there(it, &term, page, size))
            }
            LookUp::FallbackOf { rule: EntryRule::Hide, .. } | LookUp::Nothing => self.missing(404),
            LookUp::FallbackOf { original, .. } => self.redirect(302, &original, Depends::Audience),
            LookUp::MovedTo { address, is_permanent } => {
                let status = if is_permanent { 301 } else { 302 };
                self.redirect(status, &address, Depends::Audience)
            }
            LookUp::Gone(_) => self.missing(410),
            LookUp::Root => {
                let negotiated = self.negotiate();
                let home = self.edition(negotiated.language()).map(|it| it.home_address());
                let depends = Depends::More(negotiated.vary().unwrap_or_default());
                match home {
                    Ok(home) => self.redirect(302, &home, depends),
                    Err(error) => self.broken(error),
                }
            }
        }
    }

    /// A page for readers of a language, if there is one.
    fn written(
        &self,
        language: LanguageTag,
        served: LanguageTag,
        write: impl FnOnce(&Reader) -> Result<Option<String>, Error>,
    ) -> Response {
        let tag = self.tag();
        self.conditional(Depends::Audience, tag.as_deref(), || {
            let page = write(&self.reader(language)?)?;
            Ok(page.map(|page| (HTML.to_owned(), Some(served), page.into_bytes())))
        })
        .unwrap_or_else(|| self.missing(404))
    }

    fn reader(&self, language: LanguageTag) -> Result<Reader, Error> {
        let reader = Reader::new(Arc::clone(self.catalog), language, self.moment)?;
        Ok(reader.with_audience(self.audience))
    }

    fn missing(&self, status: u16) -> Response {
        let (language, vary) = match self.look_up().language(self.request.path()) {
            Some(language) => (language, ""),
            None => {
                let negotiated = self.negotiate();
                (negotiated.language(), negotiated.vary().unwrap_or_default())
            }
        };
        let theme = &self.responder.theme;
        let page = self.reader(language).and_then(|reader| match status {
            410 => theme.gone(&reader),
            _ => theme.not_found(&reader),
        });
        match page {
            Ok(page) => {
                let head = self.head(status, Depends::More(vary), None);
                self.send(head, HTML, Some(language), page.into_bytes())
            }
            Err(error) => self.broken(error),
        }
    }

    fn redirect(&self, status: u16, address: &Address, depends: Depends<'_>) -> Response {
        let mut location = self.location(address);
        let query = self.request.query();
        if !query.is_empty() {
            location = format!("{location}?{query}");
        }
        self.head(status, depends, None).with_header("location", &location)
    }

    /// An address as this request needs it: with its host if that is another one of the site's.
    fn location(&self, address: &Address) -> String {
        let site = self.catalog.site();
        let named = self.request.host.unwrap_or_default();
        let mut bases = site.tags().filter_map(|language| site.base_url(language));
        let here = bases.find(|base| base.is_host(named)).map(|base| base.host());
        let is_elsewhere = here.zip(address.host()).is_some_and(|(here, there)| here != there);
        let whole = if is_elsewhere { address.url() } else { None };
        whole.unwrap_or_else(|| address.to_string())
    }

    /// What the content and all that writes it come to at this moment. A page may say how long ago
    /// something was, so it is for one day.
    pub(super) fn revision(&self) -> (u64, u64, Option<Timestamp>, Date) {
        let day = self.moment.to_zoned_datetime(self.catalog.site().time_zone().clone()).date();
        let last_change = self.catalog.last_change_until(self.moment);
        (self.catalog.fingerprint(), self.responder.theme_fingerprint, last_change, day)
    }

    /// The tag of what stands at this address; in a preview nothing has one.
    fn tag(&self) -> Option<String> {
        (self.audience == Audience::Public).then(|| self.public_tag())
    }

    pub(super) fn public_tag(&self) -> String {
        let (responder, target) = (self.responder, self.request.target());
        let version = (env!("CARGO_PKG_VERSION"), &*responder.version, responder.page_size);
        entity_tag::weak((self.revision(), version, target))
    }

    /// What `make` gives, unless the client has it; nothing if that is nothing.
    pub(super) fn conditional(
        &self,
        depends: Depends<'_>,
        tag: Option<&str>,
        make: impl FnOnce() -> Result<Option<(String, Option<LanguageTag>, Vec<u8>)>, Error>,
    ) -> Option<Response> {
        let condition = self.request.if_none_match.as_deref();
        let known = condition.zip(tag);
        let not_modified = || self.head(304, depends, tag);
        // Whether anything is there at all is known when it is made.
        if known.is_some_and(|(it, tag)| it.trim() != "*" && entity_tag::is_listed(it, tag)) {
            return Some(not_modified());
        }
        match make() {
            Ok(Some(_)) if known.is_some_and(|(it, tag)| entity_tag::is_listed(it, tag)) => {
                Some(not_modified())
            }
            Ok(Some((media_type, language, body))) => {
                Some(self.send(self.head(200, depends, tag), &media_type, language, body))
            }
            Ok(None) => None,
            Err(error) => Some(self.broken(error)),
        }
    }

    /// What every answer of the site says, its content aside.
    pub(super) fn head(&self, status: u16, depends: Depends<'_>, tag: Option<&str>) -> Response {
        let response = Response::new(status);
        let is_preview = self.audience == Audience::Preview && !matches!(depends, Depends::Nothing);
        let more = match depends {
            Depends::More(fields) => fields,
            Depends::Nothing | Depends::Audience => "",
        };
        let has_preview = self.responder.preview.is_some() && !matches!(depends, Depends::Nothing);
        let vary = match (has_preview, more) {
            (true, "") => "Cookie".to_owned(),
            (true, more) if !more.contains("Cookie") => format!("Cookie, {more}"),
            (_, more) => more.to_owned(),
        };
        let mut response = match is_preview {
            true => response
                .with_header("cache-control", "private, no-store")
                .with_header("x-robots-tag", "noindex")
                .with_header("referrer-policy", "no-referrer"),
            false => {
                let next = self.catalog.next_change_after(self.moment);
                let lifetime = self.responder.freshness.cache_control(self.moment, next);
                response.with_header("cache-control", &lifetime)
            }
        };
        if let Some(tag) = tag {
            response = response.with_header("etag", tag);
        }
        if !vary.is_empty() {
            response = response.with_header("vary", &vary);
        }
        response
    }

    /// Adds the content, or for `HEAD` what is said of it.
    pub(super) fn send(
        &self,
        head: Response,
        media_type: &str,
        language: Option<LanguageTag>,
        body: Vec<u8>,
    ) -> Response {
        let mut response = head
            .with_header("content-type", media_type)
            .with_header("x-content-type-options", "nosniff");
        if let Some(language) = language {
            response = response.with_header("content-language", language.as_str());
        }
        match self.request.method() {
            "HEAD" => response.with_header("content-length", &body.len().to_string()),
            _ => response.with_body(body),
        }
    }

    /// A refusal in a sentence; for people who try things out, not for readers.
    fn failed(&self, status: u16, words: &str) -> Response {
        let head = Response::new(status).with_header("cache-control", "no-store");
        self.send(head, TEXT, None, format!("{words}\n").into_bytes())
    }

    pub(super) fn broken(&self, error: Error) -> Response {
        self.failed(500, "The page could not be written.").with_error(error)
    }
}
