//! Serves a content tree that may change at any time: pages, feeds, sitemap, a preview of drafts, and
//! the same content as JSON.
//!
//! ```sh
//! cargo run -p isogloss-example-server
//! cargo run --release -p isogloss-example-server -- CONTENT ADDRESS TOKEN
//! ```
//!
//! Without arguments, it serves the demonstration site at 127.0.0.1:8080 with a new random token for
//! the preview, and prints addresses to try.

mod api;
mod router;
mod service;

use std::error::Error;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use service::Service;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../defence/content");
    let mut arguments = std::env::args().skip(1);
    let content = arguments.next().map_or_else(|| demo.clone(), PathBuf::from);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:8080".into());
    let token = arguments.next().unwrap_or_else(random_word);

    let service = Arc::new(Service::open(&content, &token)?);
    let follower = Arc::clone(&service);
    std::thread::spawn(move || follower.follow());
    let listener = TcpListener::bind(address).await?;
    let at = format!("http://{}", listener.local_addr()?);
    print(&at, &token, content == demo);
    axum::serve(listener, router::router(service)).with_graceful_shutdown(asked_to_stop()).await?;
    println!("stopped");
    Ok(())
}

/// Waits for Ctrl-C or `SIGTERM`.
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

/// Returns a random token. The random keys of the standard library suffice for a demonstration on
/// one machine; a real site takes its token from its secrets.
fn random_word() -> String {
    let part = || RandomState::new().hash_one(0);
    format!("{:016x}{:016x}", part(), part())
}

fn print(at: &str, token: &str, is_demo: bool) {
    println!("{at}/                          the language of the reader");
    if is_demo {
        let pages = [
            ("/fr/", "four languages"),
            ("/de/news/zo-bereidt-u-een-opendeurdag-voor/", "a page that is only there in Dutch"),
            ("/nl/news/de-lansiers-zijn-terug/", "a former slug: 301"),
            ("/fr/news/horaires-d-ete/", "expired: 410"),
            ("/fr/nulle-part/", "not there: 404 in French"),
            ("/fr/archives/", "a page that no entry stands behind, in four languages"),
            ("/fr/news/atom.xml", "a feed"),
            ("/sitemap.xml", "the sitemap"),
            ("/api/de/entries/news/2025-10-04-open-doors", "an entry as JSON"),
            ("/api/nl/entries?kind=news-item&tag=camo", "a list as JSON"),
        ];
        for (path, what) in pages {
            println!("{at}{path}    {what}");
        }
        let draft = "/fr/news/musiques-militaires/";
        println!("{at}{draft}?preview={token}    a draft, for who knows the word");
        println!("{at}{draft}?preview=    ends the preview");
    }
    println!("curl -H 'Accept-Language: de' -I {at}/");
}
