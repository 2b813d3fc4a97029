//! `isogloss serve`: serves the site with its drafts on the editor's machine. An open page reloads
//! when a file is saved.

mod connections;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hyper::body::Incoming;
use isogloss::http::{AllowedHosts, Body, Exchange, Request, Responder, Response, SecurityHeaders};
use isogloss::live::{Live, LiveEvent};
use isogloss::messages::MessageArgs;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Error, Timestamp};
use tokio::net::TcpListener;

use super::arguments::ServeOptions;
use super::command_context::CommandContext;
use super::website::website;
use super::{Failure, Verdict, complain, say};

/// The path that an open page polls for changes.
const NEWS: &str = "/-/isogloss";

/// The path of the script that each page loads.
const SCRIPT_PATH: &str = "/-/isogloss/reload.js";

/// The script. It waits for a change and reloads the page, and shows the findings about the content
/// at the top.
const SCRIPT: &str = include_str!("reload.js");

/// The element that is added to each page.
const SCRIPT_ELEMENT: &str = "\n<script src=\"/-/isogloss/reload.js\"></script>\n";

/// The sentence that is added to the response for another host.
const HOST_HINT: &str = "To allow it, use isogloss serve --allow-host NAME.\n";

/// The field with the state that a page knows.
const STATE: &str = "x-isogloss-state";

const TEXT: &str = "text/plain; charset=utf-8";

/// The longest time that a request for changes stays open.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

struct Service {
    live: Live<Website>,
    responder: Responder,
    at: Option<Timestamp>,
    /// The version that is shown of all entries that have it.
    version: Option<String>,
    /// The number of changes so far.
    changes: AtomicU64,
}

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &ServeOptions,
) -> Result<Verdict, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind(&options.address))?;
    let address = listener.local_addr()?;
    let service = Arc::new(Service::open(context, options, address.ip())?);
    let follower = Arc::clone(&service);
    std::thread::spawn(move || follower.follow());
    let args = MessageArgs::new().with("address", format!("http://{address}/"));
    say(&format!("{}\n", context.words.say_with("serve-at", &args)));
    runtime.block_on(async {
        let answer = move |request| answer(Arc::clone(&service), request);
        // Open requests for changes would delay a graceful shutdown, so the server stops at once.
        tokio::select! {
            () = connections::serve(listener, answer) => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    });
    Ok(Verdict::Fine)
}

/// Returns the hosts of `--allow-host`, and those of `--address` as it is written and as it was
/// resolved.
fn allowed_hosts(options: &ServeOptions, address: IpAddr) -> Result<AllowedHosts, Error> {
    let mut hosts = AllowedHosts::new().with_address(address);
    for host in &options.allow_host {
        hosts = hosts.with_host(host)?;
    }
    // An address with a zone, such as [fe80::1%2]:8080, is not a host. Browsers leave the zone out.
    Ok(hosts.clone().with_host(&options.address).unwrap_or(hosts))
}

/// Returns the default fields with the policy of the options. Without one, the pictures and media
/// that a text shows may come from anywhere.
fn security_headers(options: &ServeOptions) -> SecurityHeaders {
    let headers = SecurityHeaders::new();
    match &options.content_security_policy {
        Some(policy) => headers.with_content_security_policy(policy),
        None => [("img-src", "https:"), ("img-src", "data:"), ("media-src", "https:")]
            .into_iter()
            .fold(headers, |headers, (directive, source)| headers.with_source(directive, source)),
    }
}

impl Service {
    fn open(
        context: &CommandContext<'_>,
        options: &ServeOptions,
        address: IpAddr,
    ) -> Result<Service, Failure> {
        let of_site = options.website.clone();
        let folders = of_site.templates.iter().chain(&of_site.messages).chain(&of_site.files);
        let builder =
            folders.fold(Live::builder(context.builder()), |all, folder| all.watch(folder));
        let live = builder.open_with(move |site| website(site, &of_site))?;
        let at = if context.is_fixed() { Some(context.moment(&live.catalog())?) } else { None };
        let responder = Responder::new()
            .with_allowed_hosts(allowed_hosts(options, address)?)
            .with_security_headers(security_headers(options));
        let version =
            options.version.as_deref().map(|name| name.trim_start_matches('+').to_owned());
        let service = Service { live, responder, at, version, changes: AtomicU64::new(0) };
        let moment = context.moment(&service.live.catalog())?;
        if let Some(version) = &service.version {
            View::new(service.live.catalog(), moment).with_version(version)?;
        }
        Ok(service)
    }

    /// Returns what editors see at a moment. If the version is gone, that is the content without it.
    fn view(&self, catalog: Arc<Catalog>, moment: Timestamp) -> View {
        let view = View::new(catalog, moment).preview();
        let version = self.version.as_deref().and_then(|name| view.with_version(name).ok());
        version.unwrap_or(view)
    }

    /// Counts the changes, and prints why one was refused.
    fn follow(&self) {
        for event in self.live.events() {
            self.changes.fetch_add(1, Ordering::Relaxed);
            let problem = match event {
                LiveEvent::Refused => self.live.error(),
                LiveEvent::Unwatched => self.live.watch_error(),
                LiveEvent::Disconnected => self.live.connection_error(),
                _ => None,
            };
            if let Some(error) = problem {
                complain(&error.to_string());
            }
        }
    }

    /// Returns the number of changes so far and the findings about the content.
    fn state(&self) -> String {
        let problems = self.live.error().map(|error| match error.report() {
            Some(report) => report.to_string(),
            None => error.to_string(),
        });
        let changes = self.changes.load(Ordering::Relaxed);
        format!("{changes}\n{}", problems.unwrap_or_default())
    }

    /// Returns the state as soon as it differs from the one that the page knows.
    async fn news(&self, known: &str) -> String {
        let started = tokio::time::Instant::now();
        loop {
            let state = self.state();
            let mark = format!(
                "{:x}",
                state
                    .bytes()
                    .fold(5381_u64, |hash, byte| { hash.wrapping_mul(33) ^ u64::from(byte) })
            );
            if mark != known || started.elapsed() > LONGEST_WAIT {
                let problems = state.split_once('\n').map_or("", |(_, problems)| problems);
                let revision = state.split('\n').next().unwrap_or_default();
                return format!("{mark}\n{revision}\n{problems}");
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }
}

async fn answer(service: Arc<Service>, request: hyper::Request<Incoming>) -> hyper::Response<Body> {
    let (parts, _) = request.into_parts();
    let request = Request::from(&parts);
    let (catalog, website) = service.live.current();
    let view = service.view(catalog, service.at.unwrap_or_else(Timestamp::now));
    let exchange = service.responder.open(&website, &view, &request);
    let response = match request.path() {
        NEWS if exchange.refusal().is_none() => {
            let known = parts.headers.get(STATE).and_then(|it| it.to_str().ok());
            let news = service.news(known.unwrap_or_default()).await;
            exchange.respond_with(200, TEXT, None, || Ok(news.into_bytes()))
        }
        SCRIPT_PATH => exchange.respond_with(200, "text/javascript", None, || Ok(SCRIPT.into())),
        _ => exchange.respond(),
    };
    match response.error() {
        Some(error) => {
            complain(&format!("{}: {error}", request.path()));
            failed(&exchange, error).into()
        }
        None => sent(response),
    }
}

/// Adds the script to a page, and a hint to the response for another host; returns any other
/// response unchanged.
fn sent(response: Response) -> hyper::Response<Body> {
    let is_page = response.header("content-type").is_some_and(|it| it.starts_with("text/html"));
    let addition = match response.status() {
        421 => HOST_HINT,
        _ if is_page => SCRIPT_ELEMENT,
        _ => "",
    };
    let mut answer = hyper::Response::from(response);
    match answer.body_mut() {
        Body::Bytes(page) if !page.is_empty() => page.extend_from_slice(addition.as_bytes()),
        _ => {}
    }
    answer
}

/// Returns a page that shows an error in a template.
fn failed(exchange: &Exchange<'_>, error: &Error) -> Response {
    let text = error.to_string().replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><title>500</title><pre>{text}</pre>{SCRIPT_ELEMENT}"
    );
    exchange.respond_with(500, "text/html; charset=utf-8", None, || Ok(page.into_bytes()))
}
