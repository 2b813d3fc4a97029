//! `isogloss serve`: serves the site with its drafts on the editor's machine. An open page reloads
//! when a file is saved.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{self, State};
use axum::response;
use axum::routing::get;
use isogloss::http::{Body, Request, Responder, Response};
use isogloss::live::{Live, LiveEvent};
use isogloss::messages::MessageArgs;
use isogloss::website::{View, Website};
use isogloss::{Error, Timestamp};

use super::arguments::ServeOptions;
use super::command_context::CommandContext;
use super::website::website;
use super::{Failure, Verdict, complain, say};

/// The path that an open page polls for changes.
const NEWS: &str = "/-/isogloss";

/// The script that is added to each page. It waits for a change and reloads the page, and shows the
/// findings about the content at the top.
const SCRIPT: &str = include_str!("reload.html");

/// The longest time that a request for changes stays open.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

struct Service {
    live: Live<Website>,
    responder: Responder,
    at: Option<Timestamp>,
    /// The number of changes so far.
    changes: AtomicU64,
}

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &ServeOptions,
) -> Result<Verdict, Failure> {
    let of_site = options.website.clone();
    let folders = of_site.templates.iter().chain(&of_site.messages).chain(&of_site.files);
    let builder = folders.fold(Live::builder(context.builder()), |all, folder| all.watch(folder));
    let live = builder.open_with(move |site| website(site, &of_site))?;
    let at = if context.is_fixed() { Some(context.moment(&live.catalog())?) } else { None };
    let (responder, changes) = (Responder::new(), AtomicU64::new(0));
    let service = Arc::new(Service { live, responder, at, changes });
    let follower = Arc::clone(&service);
    std::thread::spawn(move || {
        for event in follower.live.events() {
            follower.changes.fetch_add(1, Ordering::Relaxed);
            if let (LiveEvent::Refused, Some(error)) = (event, follower.live.error()) {
                complain(&error.to_string());
            }
        }
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(&options.address).await?;
        let address = format!("http://{}/", listener.local_addr()?);
        let args = MessageArgs::new().with("address", address.as_str());
        say(&format!("{}\n", context.words.say_with("serve-at", &args)));
        let router = Router::new().route(NEWS, get(news)).fallback(answer).with_state(service);
        // Open requests for changes would delay a graceful shutdown, so the server stops at once.
        tokio::select! {
            served = async { axum::serve(listener, router).await } => served?,
            _ = tokio::signal::ctrl_c() => {}
        }
        Ok(Verdict::Fine)
    })
}

impl Service {
    /// Returns the number of changes so far and the findings about the content.
    fn state(&self) -> String {
        let problems = self.live.error().map(|error| match error.report() {
            Some(report) => report.to_string(),
            None => error.to_string(),
        });
        let changes = self.changes.load(Ordering::Relaxed);
        format!("{changes}\n{}", problems.unwrap_or_default())
    }
}

/// Returns the state as soon as it differs from the one that the page knows.
async fn news(State(service): State<Arc<Service>>, request: extract::Request) -> String {
    let known = request.headers().get("x-isogloss-state").and_then(|it| it.to_str().ok());
    let known = known.unwrap_or_default().to_owned();
    let started = tokio::time::Instant::now();
    loop {
        let state = service.state();
        let mark = format!(
            "{:x}",
            state.bytes().fold(5381_u64, |hash, byte| { hash.wrapping_mul(33) ^ u64::from(byte) })
        );
        if mark != known || started.elapsed() > LONGEST_WAIT {
            let problems = state.split_once('\n').map_or("", |(_, problems)| problems);
            let revision = state.split('\n').next().unwrap_or_default();
            return format!("{mark}\n{revision}\n{problems}");
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}

async fn answer(
    State(service): State<Arc<Service>>,
    request: extract::Request,
) -> response::Response<Body> {
    let request = Request::from(&request);
    let (catalog, website) = service.live.current();
    let view = View::new(catalog, service.at.unwrap_or_else(Timestamp::now)).preview();
    let response = service.responder.respond(&website, &view, &request);
    if let Some(error) = response.error() {
        complain(&format!("{}: {error}", request.path()));
        return failed(error);
    }
    sent(response)
}

/// Adds the script to a page; returns any other response unchanged.
fn sent(response: Response) -> response::Response<Body> {
    let is_page = response.header("content-type").is_some_and(|it| it.starts_with("text/html"));
    let mut answer = response::Response::from(response);
    match answer.body_mut() {
        Body::Bytes(page) if is_page && !page.is_empty() => {
            page.extend_from_slice(SCRIPT.as_bytes());
        }
        _ => {}
    }
    answer
}

/// Returns a page that shows an error in a template.
fn failed(error: &Error) -> response::Response<Body> {
    let text = error.to_string().replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><title>500</title><pre>{text}</pre>{SCRIPT}"
    );
    let answer = response::Response::builder()
        .status(500)
        .header("content-type", "text/html; charset=utf-8");
    answer.body(Body::Bytes(page.into_bytes())).unwrap_or_default()
}
