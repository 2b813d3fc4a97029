use std::io;

use jiff::civil::Date;

use super::conditions;
use super::entity_tag;
use super::host::Host;
use super::preview;
use super::range::{self, Source};
use super::request::Request;
use super::responder::Responder;
use super::response::Response;
use crate::content_hash;
use crate::edition::{Audience, Edition};
use crate::error::Error;
use crate::escape::{decoded, push_target};
use crate::language::{LanguageRequest, LanguageTag, Negotiated};
use crate::media_type;
use crate::routing::{Address, Router};
use crate::website::{Content, Resource, ResourceKind, View, Website};

/// No address is anywhere near this long. RFC 9110, section 4.1, asks for at least 8,000 bytes.
const LONGEST_TARGET: usize = 8192;

const TEXT: &str = "text/plain; charset=utf-8";

/// One request with the website and the view that answer it. The view is that of the audience that
/// sent the request.
///
/// ```
/// # let content = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n");
/// use isogloss::http::{Request, Responder};
/// use isogloss::website::{View, Website};
/// use isogloss::Timestamp;
///
/// let (responder, website) = (Responder::new(), Website::new());
/// let view = View::new(content.build()?, Timestamp::UNIX_EPOCH);
/// let request = Request::new("GET", "/api/title");
/// let exchange = responder.open(&website, &view, &request);
/// let edition = exchange.edition("nl".parse()?)?;
/// let response = exchange.respond_with(200, "application/json", Some(edition.language()), || {
///     let title = edition.text("pages/mission", "title");
///     Ok(serde_json::to_vec(&title.map(|title| title.into_value())).unwrap())
/// });
/// assert!(response.header("ETag").is_some());
/// assert_eq!(response.body().as_bytes(), Some(b"\"Onze opdracht\"".as_slice()));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Exchange<'e> {
    responder: &'e Responder,
    website: &'e Website,
    view: View,
    request: &'e Request<'e>,
}

/// The inputs of a response besides the address.
#[derive(Clone, Copy)]
enum VaryOn<'v> {
    /// None: the response is the same for every reader.
    Nothing,
    /// The audience.
    Audience,
    /// The audience and further header fields.
    Headers(&'v str),
}

impl<'e> Exchange<'e> {
    pub(super) fn new(
        responder: &'e Responder,
        website: &'e Website,
        view: &View,
        request: &'e Request<'e>,
    ) -> Exchange<'e> {
        let given = request.cookie(preview::NAME);
        let is_preview = responder.preview.as_ref().zip(given);
        let view = match is_preview.is_some_and(|(token, given)| token.is_cookie(given)) {
            true => view.preview(),
            false => view.clone(),
        };
        Exchange { responder, website, view, request }
    }

    /// Returns the request.
    pub fn request(&self) -> &'e Request<'e> {
        self.request
    }

    /// Returns the view that answers the request: the preview, for an editor with the preview's
    /// cookie, and otherwise the view that was passed in.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Returns the edition of a language for the audience of this request.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/budget/nl.md", "+++\ntitle = \"Begroting\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::error::ErrorKind;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let responder = Responder::new().with_preview_token("geheim");
    /// // An editor, for whom the draft of the budget exists. The cookie holds the secret in
    /// // hexadecimal digits.
    /// let editor = Request::new("GET", "/api/nl").with_header("Cookie", b"preview=67656865696d");
    /// let exchange = responder.open(&website, &view, &editor);
    /// assert!(exchange.edition("nl".parse()?)?.get("pages/budget").is_some());
    /// // The view that was passed in is that of the public.
    /// assert!(view.edition("nl".parse()?)?.get("pages/budget").is_none());
    /// assert_eq!(exchange.edition("de".parse()?).unwrap_err().kind(), ErrorKind::UnknownLanguage);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage)
    /// if the site does not have the language.
    pub fn edition(&self, language: LanguageTag) -> Result<Edition<'_>, Error> {
        self.view.edition(language)
    }

    /// Returns the requested resource.
    pub fn resource(&self) -> Resource<'e> {
        self.website.find(&self.view, self.request.host, self.request.path())
    }

    /// Negotiates the language of a response whose address names none, from `Accept-Language` and
    /// the cookie that [`with_language_cookie`](Responder::with_language_cookie) names, if any.
    pub fn negotiate(&self) -> Negotiated {
        let mut request = LanguageRequest::new();
        if let Some(name) = &self.responder.language_cookie {
            let chosen = self.request.cookie(name).and_then(|value| value.parse().ok());
            request = request.with_choice(chosen);
        }
        // A missing header also affects the response, so it counts for `Vary`.
        let header = self.request.accept_language.as_deref().unwrap_or_default();
        let languages = self.router().languages_here();
        let matcher = self.view.catalog().site().matcher_of(languages);
        matcher.negotiate(&request.with_accept_language(header))
    }

    /// Returns the site's response.
    ///
    /// A custom page is written without additional values. To pass some, use
    /// [`Theme::page`](crate::template::Theme::page) with [`resource`](Exchange::resource), and
    /// [`respond_with`](Exchange::respond_with).
    pub fn respond(&self) -> Response {
        let early = self.refusal().or_else(|| self.preview_switch());
        self.secured(early.unwrap_or_else(|| self.answer(&self.resource())))
    }

    /// Returns a response with your own content, and handles conditions, lifetime, `HEAD` and
    /// preview. The content may depend on the address, the catalog, the moment and the audience.
    ///
    /// The function is not called if the client already has the content. If it returns an error, the
    /// response has the status 500 and [`Response::error`] returns the error. Only a response with the
    /// status 200 has an `ETag`. Its value does not cover anything else that the content depends
    /// on, such as a database: make such a response without this function.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let (responder, website) = (Responder::new(), Website::new());
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let request = Request::new("GET", "/api/count");
    /// let exchange = responder.open(&website, &view, &request);
    /// let first = exchange.respond_with(200, "text/plain", None, || Ok(b"2".to_vec()));
    ///
    /// let tag = first.header("ETag").unwrap();
    /// let again = request.clone().with_header("If-None-Match", tag.as_bytes());
    /// let exchange = responder.open(&website, &view, &again);
    /// let second = exchange.respond_with(200, "text/plain", None, || unreachable!());
    /// assert_eq!(second.status(), 304);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn respond_with(
        &self,
        status: u16,
        media_type: &str,
        language: Option<LanguageTag>,
        content: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Response {
        let early = self.refusal().or_else(|| self.preview_switch());
        self.secured(early.unwrap_or_else(|| self.own(status, media_type, language, content)))
    }

    /// Returns a response with content of the embedder.
    fn own(
        &self,
        status: u16,
        media_type: &str,
        language: Option<LanguageTag>,
        content: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Response {
        if status != 200 {
            let head = self.base_response(status, VaryOn::Audience, None);
            return match content() {
                Ok(content) => self.with_content(head, media_type, language, content),
                Err(error) => self.internal_error(error),
            };
        }
        let tag = self.tag();
        match tag.as_deref().and_then(|tag| conditions::unmet(self.request, tag)) {
            Some(304) => self.base_response(304, VaryOn::Audience, tag.as_deref()),
            Some(status) => self.plain_refusal(status, "A precondition of the request is not met."),
            None => match content() {
                Ok(content) => {
                    let head = self.base_response(200, VaryOn::Audience, tag.as_deref());
                    self.with_content(head, media_type, language, content)
                }
                Err(error) => self.internal_error(error),
            },
        }
    }

    /// Returns a 404 response in the language of the address, or the reader's if it names none.
    pub fn not_found(&self) -> Response {
        self.secured(self.missing_page(404))
    }

    /// Adds the fields that all responses have.
    fn secured(&self, response: Response) -> Response {
        self.responder.security_headers.add_to(response)
    }

    fn answer(&self, resource: &Resource<'_>) -> Response {
        match resource.kind() {
            ResourceKind::Error { status, .. } => self.missing_page(*status),
            ResourceKind::LanguageRoot { .. } => {
                let negotiated = self.negotiate();
                let vary_on = VaryOn::Headers(negotiated.vary().unwrap_or_default());
                match self.edition(negotiated.language()) {
                    Ok(edition) => self.redirect(302, &edition.home_address(), vary_on),
                    Err(error) => self.internal_error(error),
                }
            }
            ResourceKind::Redirect { .. } => {
                let target = resource.location().unwrap_or(resource.address());
                self.redirect(resource.status(), target, VaryOn::Audience)
            }
            ResourceKind::Asset { .. }
            | ResourceKind::Static { .. }
            | ResourceKind::StyleSheet
            | ResourceKind::Robots => self.file(resource),
            kind => {
                let vary_on = if kind.is_page() { VaryOn::Audience } else { VaryOn::Nothing };
                let tag = if kind.is_page() { self.tag() } else { Some(self.public_tag()) };
                self.conditional(vary_on, tag.as_deref(), || {
                    let mut bytes = Vec::new();
                    resource.write(&self.view, &mut bytes)?;
                    Ok((resource.media_type(), resource.language(), bytes))
                })
            }
        }
    }

    /// Responds with the same bytes to every reader, or with a part of them.
    fn file(&self, resource: &Resource<'_>) -> Response {
        let vary_on = match self.is_public(resource) {
            true => VaryOn::Nothing,
            false => VaryOn::Audience,
        };
        let respond = |tag: &str, source: Source<'_>| {
            let head = self.base_response(200, vary_on, None);
            range::respond(self.request, head, tag, resource.media_type(), source)
        };
        let of_bytes = |bytes: &[u8]| {
            respond(&entity_tag::strong(content_hash::of_bytes(bytes)), Source::Bytes(bytes))
        };
        let response = match resource.content(&self.view) {
            Ok(Content::Bytes(bytes)) => of_bytes(&bytes),
            Ok(Content::Shared(bytes)) => of_bytes(&bytes),
            Ok(Content::File(path)) => {
                match self.responder.file_tags.get(&path, self.view.moment()) {
                    Ok(tagged) => respond(&tagged.tag.clone(), Source::File(tagged)),
                    Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                        return self.missing_page(404);
                    }
                    Err(cause) => return self.internal_error(Error::io(&path, "read", cause)),
                }
            }
            Err(error) if is_about_missing_file(&error) => return self.missing_page(404),
            Err(error) => return self.internal_error(error),
        };
        match media_type::may_run(resource.media_type()) {
            true => self.responder.security_headers.add_file_policy(response),
            false => response,
        }
    }

    /// Returns whether the public also has the resource.
    fn is_public(&self, resource: &Resource<'_>) -> bool {
        if self.view.audience() == Audience::Public || !resource.follows_content() {
            return true;
        }
        let public = self.view.with_audience(Audience::Public);
        self.website.find(&public, self.request.host, self.request.path()) == *resource
    }

    /// Returns the response to a request that is not answered at all: for another host, with another
    /// method than `GET` and `HEAD`, or with an invalid target.
    ///
    /// [`respond`](Exchange::respond) and [`respond_with`](Exchange::respond_with) return it
    /// themselves. Use this before work of your own that such a request must not cause.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::http::{Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let (responder, website) = (Responder::new(), Website::new());
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let status = |method: &str| {
    ///     let request = Request::new(method, "/api/search");
    ///     responder.open(&website, &view, &request).refusal().map(|response| response.status())
    /// };
    /// assert_eq!(status("GET"), None);
    /// assert_eq!(status("POST"), Some(405));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn refusal(&self) -> Option<Response> {
        let refused = self.refusal_of_host().or_else(|| self.refusal_of_target());
        refused.map(|response| self.secured(response))
    }

    fn refusal_of_target(&self) -> Option<Response> {
        let target = self.request.target();
        if !matches!(self.request.method(), "GET" | "HEAD") {
            let response = self.plain_refusal(405, "This method is not allowed. Use GET or HEAD.");
            return Some(response.with_header("allow", "GET, HEAD"));
        }
        if target.len() > LONGEST_TARGET {
            let words = format!(
                "The address is too long: it has {} bytes; the maximum is {LONGEST_TARGET}.",
                target.len()
            );
            return Some(self.plain_refusal(414, &words));
        }
        if !target.starts_with('/') {
            return Some(self.plain_refusal(400, "The address must begin with a slash."));
        }
        None
    }

    fn refusal_of_host(&self) -> Option<Response> {
        if self.request.has_invalid_host {
            let words = "The field Host is there twice, or does not contain a host.";
            return Some(self.plain_refusal(400, words));
        }
        let allowed = self.responder.allowed_hosts.as_ref()?;
        let Some(host) = self.request.host.and_then(Host::parse) else {
            return Some(self.plain_refusal(400, "The field Host is missing."));
        };
        let is_allowed = allowed.has(&host, self.view.site());
        let refused = || self.plain_refusal(421, "This server does not answer for this host.");
        (!is_allowed).then(refused)
    }

    /// Returns the redirect that starts or ends a preview, if the request asks for one.
    fn preview_switch(&self) -> Option<Response> {
        let token = self.responder.preview.as_ref()?;
        let given = decoded(self.request.parameter(preview::NAME)?);
        let is_secure = self.responder.has_secure_cookies;
        let cookie = match given.as_str() {
            "" => preview::ending_cookie(is_secure),
            given if token.is(given) => token.cookie(is_secure),
            _ => return Some(self.plain_refusal(403, "The preview token is wrong.")),
        };
        let response = Response::new(302)
            .with_header("location", &self.request.target_without(preview::NAME))
            .with_header("set-cookie", &cookie)
            .with_header("cache-control", "private, no-store")
            .with_header("referrer-policy", "no-referrer");
        Some(response)
    }

    fn router(&self) -> Router<'_> {
        self.view.router(self.request.host)
    }

    fn missing_page(&self, status: u16) -> Response {
        let (language, vary) = match self.router().language(self.request.path()) {
            Some(language) => (language, ""),
            None => {
                let negotiated = self.negotiate();
                (negotiated.language(), negotiated.vary().unwrap_or_default())
            }
        };
        let mut page = Vec::new();
        let error_page = self.website.error_page(&self.view, language, status);
        match error_page.write(&self.view, &mut page) {
            Ok(()) => {
                let head = self.base_response(status, VaryOn::Headers(vary), None);
                self.with_content(head, media_type::HTML, Some(language), page)
            }
            Err(error) => self.internal_error(error),
        }
    }

    fn redirect(&self, status: u16, address: &Address, vary_on: VaryOn<'_>) -> Response {
        let mut location = self.location(address);
        let query = self.request.query();
        if !query.is_empty() {
            location.push('?');
            push_target(&mut location, query);
        }
        self.base_response(status, vary_on, None).with_header("location", &location)
    }

    /// Returns an address as this request needs it: the whole URL if it is on another host of the
    /// site.
    fn location(&self, address: &Address) -> String {
        let site = self.view.site();
        let named = self.request.host.unwrap_or_default();
        let mut bases = site.tags().filter_map(|language| site.base_url(language));
        let here = bases.find(|base| base.is_host(named)).map(|base| base.host());
        let is_elsewhere = here.zip(address.host()).is_some_and(|(here, there)| here != there);
        let whole = if is_elsewhere { address.url() } else { None };
        whole.unwrap_or_else(|| address.to_string())
    }

    /// Returns the tag of this address. Nothing has a tag in a preview.
    fn tag(&self) -> Option<String> {
        (self.view.audience() == Audience::Public).then(|| self.public_tag())
    }

    /// Returns a tag for all inputs of a page. It is valid for one day, because a page may say how
    /// long ago something was.
    fn public_tag(&self) -> String {
        let (catalog, moment) = (self.view.catalog(), self.view.moment());
        let day: Date = moment.to_zoned_datetime(self.view.site().time_zone().clone()).date();
        let revision = (catalog.fingerprint(), catalog.last_change_until(moment), day);
        let version = (env!("CARGO_PKG_VERSION"), self.website.fingerprint());
        entity_tag::weak((revision, version, self.request.target()))
    }

    /// Responds with the result of `make`, unless the client already has it.
    fn conditional(
        &self,
        vary_on: VaryOn<'_>,
        tag: Option<&str>,
        make: impl FnOnce() -> Result<(&'static str, Option<LanguageTag>, Vec<u8>), Error>,
    ) -> Response {
        match tag.and_then(|tag| conditions::unmet(self.request, tag)) {
            Some(304) => return self.base_response(304, vary_on, tag),
            Some(status) => {
                return self.plain_refusal(status, "A precondition of the request is not met.");
            }
            None => {}
        }
        match make() {
            Ok((media_type, language, body)) => {
                self.with_content(self.base_response(200, vary_on, tag), media_type, language, body)
            }
            Err(error) => self.internal_error(error),
        }
    }

    /// Returns the header fields that all responses of the site have, apart from those of the
    /// content.
    fn base_response(&self, status: u16, vary_on: VaryOn<'_>, tag: Option<&str>) -> Response {
        let response = Response::new(status);
        let is_preview =
            self.view.audience() == Audience::Preview && !matches!(vary_on, VaryOn::Nothing);
        let more = match vary_on {
            VaryOn::Headers(fields) => fields,
            VaryOn::Nothing | VaryOn::Audience => "",
        };
        let has_preview = self.responder.preview.is_some() && !matches!(vary_on, VaryOn::Nothing);
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
                let (catalog, moment) = (self.view.catalog(), self.view.moment());
                let next = catalog.next_change_after(moment);
                let lifetime = self.responder.freshness.cache_control(moment, next);
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

    /// Adds the content and its header fields; for `HEAD`, only the fields.
    fn with_content(
        &self,
        head: Response,
        media_type: &str,
        language: Option<LanguageTag>,
        body: Vec<u8>,
    ) -> Response {
        let mut response = head.with_header("content-type", media_type);
        if let Some(language) = language {
            response = response.with_header("content-language", language.as_str());
        }
        match self.request.method() {
            "HEAD" => response.with_header("content-length", &body.len().to_string()),
            _ => response.with_body(body),
        }
    }

    /// Returns an error response with one sentence, meant for developers and not for readers.
    fn plain_refusal(&self, status: u16, words: &str) -> Response {
        let head = Response::new(status).with_header("cache-control", "no-store");
        self.with_content(head, TEXT, None, format!("{words}\n").into_bytes())
    }

    fn internal_error(&self, error: Error) -> Response {
        self.plain_refusal(500, "The page could not be generated.").with_error(error)
    }
}

/// Returns whether a file is gone, which somebody may have removed since the catalog was loaded.
fn is_about_missing_file(error: &Error) -> bool {
    let cause = std::error::Error::source(error).and_then(|it| it.downcast_ref::<io::Error>());
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::NotFound)
}
