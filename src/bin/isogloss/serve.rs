//! `isogloss serve`: the site as its editors see it, drafts and all, on their own machine. A page that is
//! open is loaded again when anything is saved.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::extract::{self, State};
use axum::response;
use axum::routing::get;
use isogloss::http::{Body, Request, Responder, Response};
use isogloss::live::{Live, LiveEvent};
use isogloss::messages::MessageArgs;
use isogloss::{Audience, Catalog, Error, Timestamp};

use super::arguments::ServeOptions;
use super::desk::Desk;
use super::{Failure, Verdict, build, complain, say};

/// Where an open page asks whether anything has changed.
const NEWS: &str = "/-/isogloss";

/// What a page is given: it asks, waits for an answer and loads itself again. What is wrong with the
/// content stands above it meanwhile.
const SCRIPT: &str = include_str!("reload.html");

/// For how long a page waits before it asks anew.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

struct Service {
    live: Live,
    content: PathBuf,
    templates: Option<PathBuf>,
    at: Option<Timestamp>,
    answering: RwLock<Answering>,
}

/// Who answers, and what it was made for.
struct Answering {
    responder: Arc<Responder>,
    made_for: (String, Option<SystemTime>),
}

pub(crate) fn run(desk: &Desk<'_>, options: &ServeOptions) -> Result<Verdict, Failure> {
    let live = Live::open(desk.folder())?;
    let catalog = live.catalog();
    let at = if desk.is_fixed() { Some(desk.moment(&catalog)?) } else { None };
    let templates = options.templates.clone();
    let responder = responder(&catalog, desk.folder(), templates.as_deref())?;
    let made_for = made_for(&catalog, templates.as_deref());
    let answering = Answering { responder: Arc::new(responder), made_for };
    let content = desk.folder().to_owned();
    let answering = RwLock::new(answering);
    let service = Arc::new(Service { live, content, templates, at, answering });
    let follower = Arc::clone(&service);
    std::thread::spawn(move || {
        for event in follower.live.events() {
            if event == LiveEvent::Refused {
                complain(&follower.live.report().to_string());
            }
        }
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(&options.address).await?;
        let address = format!("http://{}/", listener.local_addr()?);
        let args = MessageArgs::new().with("address", address.as_str());
        say(&format!("{}\n", desk.words.say_with("serve-at", &args)));
        let router = Router::new().route(NEWS, get(news)).fallback(answer).with_state(service);
        // Pages that wait for news would keep it open: it ends at once.
        tokio::select! {
            served = async { axum::serve(listener, router).await } => served?,
            _ = tokio::signal::ctrl_c() => {}
        }
        Ok(Verdict::Fine)
    })
}

fn responder(
    catalog: &Catalog,
    content: &Path,
    templates: Option<&Path>,
) -> Result<Responder, Error> {
    let theme = build::theme(catalog.site(), templates, &[])?;
    Ok(Responder::new(theme).with_assets(content).with_audience(Audience::Preview))
}

/// What a theme follows from: the languages of the site, and the newest of the templates.
fn made_for(catalog: &Catalog, templates: Option<&Path>) -> (String, Option<SystemTime>) {
    (format!("{:?}", catalog.site().languages()), templates.and_then(newest))
}

fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let times = entries.filter_map(|entry| {
        let data = entry.metadata().ok()?;
        let own = data.modified().ok();
        if data.is_dir() { newest(&entry.path()).max(own) } else { own }
    });
    times.max()
}

impl Service {
    fn now(&self) -> (Arc<Catalog>, Result<Arc<Responder>, Error>) {
        let catalog = self.live.catalog();
        let wanted = made_for(&catalog, self.templates.as_deref());
        {
            let answering = self.answering.read().unwrap_or_else(PoisonError::into_inner);
            if answering.made_for == wanted {
                return (catalog, Ok(Arc::clone(&answering.responder)));
            }
        }
        let made = responder(&catalog, &self.content, self.templates.as_deref());
        let made = made.map(|responder| {
            let responder = Arc::new(responder);
            let answering = Answering { responder: Arc::clone(&responder), made_for: wanted };
            *self.answering.write().unwrap_or_else(PoisonError::into_inner) = answering;
            responder
        });
        (catalog, made)
    }

    /// What tells one state of content and templates from another, and what is wrong with it.
    fn state(&self) -> String {
        let report = self.live.report();
        let templates = self.templates.as_deref().and_then(newest);
        let templates = templates.and_then(|it| it.duration_since(SystemTime::UNIX_EPOCH).ok());
        let templates = templates.map_or(0, |since| since.as_millis());
        let problems = if report.has_errors() { report.to_string() } else { String::new() };
        format!("{}-{templates}\n{problems}", self.live.revision())
    }
}

/// The state, as soon as it is another than the one that the page knows.
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
    let (catalog, responder) = service.now();
    let response = match responder {
        Ok(responder) => {
            let moment = service.at.unwrap_or_else(Timestamp::now);
            responder.respond(&catalog, &request, moment)
        }
        Err(error) => return failed(&error),
    };
    if let Some(error) = response.error() {
        complain(&format!("{}: {error}", request.path()));
        return failed(error);
    }
    sent(response)
}

/// A page with the script, or whatever else it is.
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

/// What is wrong with a template, where its page should be.
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
