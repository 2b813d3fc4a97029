//! A server of pages, one of any number with the same database.

use std::io::{Read, stdin};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::extract::{self, State};
use axum::http;
use axum::routing::get;
use isogloss::http::{Body, Request, Responder};
use isogloss::live::{Live, LiveEvent};
use isogloss::store::Revision;
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Error, Timestamp};
use isogloss_postgres::PostgresStore;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::Outcome;

/// The argument with which a server ends together with the program that started it.
pub(crate) const UNTIL_END_OF_INPUT: &str = "--until-end-of-input";

/// The parameter of a request for a page that is not older than a revision: `/fr/?revision=12`.
const REVISION: &str = "revision";

/// The longest time that such a request waits. After that, it gets the page as it is.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// The pauses between attempts to read the content at the start.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

struct Service {
    live: Live<Website>,
    responder: Responder,
}

/// Serves the content of a store until Ctrl-C or `SIGTERM`. The first line on stdout is the
/// address, since the system chooses the port if it is 0.
pub(crate) fn run(address: &str, store: &str, name: &str) -> Outcome {
    let live = open_when_ready(&with_password(store), name);
    let service = Arc::new(Service { live, responder: Responder::new() });
    let (follower, name) = (Arc::clone(&service), name.to_owned());
    thread::spawn(move || follower.report(&name));
    let router = Router::new().route("/health", get(health)).fallback(answer).with_state(service);
    Runtime::new()?.block_on(async {
        let listener = TcpListener::bind(address).await?;
        println!("{}", listener.local_addr()?);
        axum::serve(listener, router).with_graceful_shutdown(asked_to_stop()).await?;
        Ok(())
    })
}

async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupted => {} _ = terminated.recv() => {} }
            return;
        }
    }
    let _ = interrupted.await;
}

/// Ends the program at the end of its input, which comes when the program that started it ends.
pub(crate) fn end_with_input() {
    thread::spawn(|| {
        let _ = stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
}

/// Opens the content, and tries again until that succeeds. Machines start in any order, so the
/// database, the tables and the files may come later than this program.
fn open_when_ready(store: &str, name: &str) -> Live<Website> {
    let mut pause = FIRST_PAUSE;
    loop {
        match open(store) {
            Ok(live) => return live,
            Err(error) => eprintln!("{name} tries again in {} ms: {error}", pause.as_millis()),
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

fn open(store: &str) -> Result<Live<Website>, Error> {
    let content = Catalog::builder().place(PostgresStore::open(store)?);
    Live::builder(content).open_with(|site| Ok(Website::new().with_theme(Theme::new(site)?)))
}

/// Returns an address with the password of `PGPASSWORD`, unless it has one itself. All users of a
/// machine can see the arguments of its programs.
pub(crate) fn with_password(store: &str) -> String {
    let Ok(password) = std::env::var("PGPASSWORD") else { return store.to_owned() };
    match store.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.split_once('@')?))) {
        Some((scheme, (user, host))) if !user.contains([':', '/']) => {
            let password: String = password.bytes().map(|byte| format!("%{byte:02X}")).collect();
            format!("{scheme}://{user}:{password}@{host}")
        }
        _ => store.to_owned(),
    }
}

/// Returns the state of a server as text. The status is 200 while the database is away too, because
/// a load balancer must not take a server out that can answer.
async fn health(State(service): State<Arc<Service>>) -> String {
    let revision = service.live.shown_revision().unwrap_or_default();
    match service.live.connection_error() {
        None => format!("revision {revision}\n"),
        Some(error) => format!("disconnected, shows revision {revision}: {error}\n"),
    }
}

async fn answer(
    State(service): State<Arc<Service>>,
    request: extract::Request,
) -> http::Response<Body> {
    // Waiting for a revision, and reading a picture from the database, would keep other requests
    // waiting.
    let answered = tokio::task::spawn_blocking(move || service.answer(&request)).await;
    answered.expect("an answer does not panic")
}

impl Service {
    fn answer(&self, request: &extract::Request) -> http::Response<Body> {
        let request = Request::from(request);
        if let Some(revision) = revision(request.query()) {
            // The page is shown in any case: a late page is better than an error.
            let _ = self.live.wait_for(revision, LONGEST_WAIT);
        }
        let (catalog, website) = self.live.current();
        let view = View::new(catalog, Timestamp::now());
        let response = self.responder.respond(&website, &view, &request);
        if let Some(error) = response.error() {
            eprintln!("{}: {error}", request.path());
        }
        response.into()
    }

    /// Reports when the database goes away and comes back, and mistakes in the content.
    fn report(&self, name: &str) {
        for event in self.live.events() {
            match event {
                LiveEvent::Disconnected => {
                    if let Some(error) = self.live.connection_error() {
                        eprintln!("{name} is disconnected: {error}");
                    }
                }
                LiveEvent::Reconnected => eprintln!("{name} is connected again"),
                LiveEvent::Refused => eprintln!("{name}: {}", self.live.report()),
                _ => {}
            }
        }
    }
}

/// Returns the revision that a query asks for.
fn revision(query: &str) -> Option<Revision> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, number) = pairs.find(|(name, _)| *name == REVISION)?;
    number.parse().ok().map(Revision::new)
}
