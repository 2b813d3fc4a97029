//! Requests and responses of the crate `http`, through an axum router, without a socket.
#![cfg(feature = "http-1")]

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use crate::support::folder::Folder;
use crate::support::{load, noon, open_in};
use axum::Router;
use axum::body::HttpBody;
use axum::extract::{self, State};
use axum::http;
use isogloss::http::{AllowedHosts, Body, Request, Responder};
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Error};
use tower::ServiceExt;

const LARGE: &str = "/assets/news/a/large.bin";

struct Service {
    website: Website,
    view: View,
    responder: Responder,
}

async fn answer(
    State(service): State<Arc<Service>>,
    request: extract::Request,
) -> http::Response<Body> {
    service.responder.respond(&service.website, &service.view, &Request::from(&request)).into()
}

fn large() -> Vec<u8> {
    (0..200_000_u32).map(|at| (at % 251) as u8).collect()
}

fn website(catalog: &Catalog) -> Website {
    Website::new().with_theme(Theme::new(catalog.site()).unwrap())
}

fn service(folder: &Folder) -> Service {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-01\n"),
        ("news/a/nl.md", "+++\ntitle = \"Varen\"\nslug = \"varen\"\n+++\nTekst.\n"),
    ];
    folder.file("news/a/large.bin", large());
    let catalog = open_in(folder, "nl fr", "", &files);
    let website = website(&catalog);
    Service { website, view: View::new(catalog, noon()), responder: Responder::new() }
}

async fn ask(
    service: &Arc<Service>,
    method: &str,
    uri: &str,
    fields: &[(&str, &str)],
) -> http::Response<axum::body::Body> {
    let router = Router::new().fallback(answer).with_state(Arc::clone(service));
    let mut request = http::Request::builder().method(method).uri(uri);
    for (name, value) in fields {
        request = request.header(*name, *value);
    }
    router.oneshot(request.body(axum::body::Body::empty()).unwrap()).await.unwrap()
}

/// Reads a body to its end. Returns the lengths of the pieces, and all bytes.
async fn read<B>(body: B) -> Result<(Vec<usize>, Vec<u8>), B::Error>
where
    B: HttpBody<Data = axum::body::Bytes> + Unpin,
{
    let (mut body, mut pieces, mut all) = (body, Vec::new(), Vec::new());
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let bytes = frame?.into_data().unwrap_or_default();
        pieces.push(bytes.len());
        all.extend_from_slice(&bytes);
    }
    assert!(body.is_end_stream());
    Ok((pieces, all))
}

#[tokio::test]
async fn an_axum_router_serves_the_site() {
    let folder = Folder::new("http-1");
    let service = Arc::new(service(&folder));

    let page = ask(&service, "GET", "/nl/news/varen/?a=b", &[]).await;
    assert_eq!(page.status(), http::StatusCode::OK);
    assert_eq!(page.headers()["content-language"], "nl");
    let length = page.size_hint().exact().unwrap();
    let (pieces, bytes) = read(page.into_body()).await.unwrap();
    assert_eq!((pieces.len(), bytes.len() as u64), (1, length));
    assert!(String::from_utf8(bytes).unwrap().contains("Varen"));

    let root = ask(&service, "GET", "/", &[("accept-language", "fr"), ("x-other", "1")]).await;
    assert_eq!(
        (root.status().as_u16(), &root.headers()["location"]),
        (302, &"/fr/".parse().unwrap())
    );

    let whole = ask(&service, "GET", LARGE, &[]).await;
    assert_eq!(whole.size_hint().exact(), Some(200_000));
    let tag = whole.headers()["etag"].to_str().unwrap().to_owned();
    let (pieces, bytes) = read(whole.into_body()).await.unwrap();
    assert_eq!(pieces, [65_536, 65_536, 65_536, 200_000 - 3 * 65_536]);
    assert!(bytes == large());

    let range = [("range", "bytes=1000-70999"), ("if-range", tag.as_str())];
    let part = ask(&service, "GET", LARGE, &range).await;
    assert_eq!(part.status(), http::StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.headers()["content-range"], "bytes 1000-70999/200000");
    let (pieces, bytes) = read(part.into_body()).await.unwrap();
    assert_eq!(pieces, [65_536, 70_000 - 65_536]);
    assert!(bytes == large()[1000..71_000]);

    let head = ask(&service, "HEAD", LARGE, &[]).await;
    assert_eq!(head.headers()["content-length"], "200000");
    assert_eq!(read(head.into_body()).await.unwrap().1.len(), 0);

    let known = ask(&service, "GET", LARGE, &[("if-none-match", &tag)]).await;
    assert_eq!(known.status(), http::StatusCode::NOT_MODIFIED);
    assert!(known.body().is_end_stream());
}

#[tokio::test]
async fn a_removed_or_changed_file_is_an_error() {
    let folder = Folder::new("http-1-changes");
    let service = Arc::new(service(&folder));
    let path = folder.0.join("news/a/large.bin");
    // Before the first piece, and in the middle.
    let ask = || async { self::ask(&service, "GET", LARGE, &[]).await.into_body() };
    let before = ask().await;
    let mut within = ask().await;
    let first = poll_fn(|context| Pin::new(&mut within).poll_frame(context)).await;
    assert_eq!(first.unwrap().unwrap().into_data().unwrap().len(), 65_536);
    assert_eq!(within.size_hint().exact(), Some(200_000 - 65_536));
    std::fs::File::options().write(true).open(&path).unwrap().set_len(70_000).unwrap();
    let failure = read(before).await.unwrap_err().to_string();
    assert!(failure.contains("changed since"), "{failure}");
    let failure = poll_fn(|context| Pin::new(&mut within).poll_frame(context)).await;
    let failure = failure.unwrap().unwrap_err().to_string();
    assert!(failure.contains("shorter"), "{failure}");
    assert!(poll_fn(|context| Pin::new(&mut within).poll_frame(context)).await.is_none());
    // A response that has started is sent to its end, although another file has replaced the first
    // one.
    folder.file("news/a/large.bin", large());
    let mut within = ask().await;
    let first = poll_fn(|context| Pin::new(&mut within).poll_frame(context)).await;
    assert!(first.unwrap().is_ok());
    std::fs::remove_file(&path).unwrap();
    assert_eq!(read(within).await.unwrap().1.len(), 200_000 - 65_536);
}

#[test]
fn the_host_is_that_of_the_uri_or_of_the_field() {
    let languages = "[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org\"\n\
        [[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n";
    let catalog = Catalog::builder()
        .file("site.toml", languages)
        .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")
        .build()
        .unwrap();
    let (website, responder) = (website(&catalog), Responder::new());
    let view = View::new(catalog, noon());
    let table = [
        ("/x/", "nl.example.org", "nl"),
        ("https://nl.example.org/x/", "", "nl"),
        ("https://nl.example.org:443/x/", "fr.example.org", "nl"),
        ("https://user:word@nl.example.org/x/", "", "nl"),
        ("/x/", "fr.example.org", "fr"),
    ];
    for (uri, host, language) in table {
        let mut request = http::Request::get(uri);
        if !host.is_empty() {
            request = request.header("host", host);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let response = responder.respond(&website, &view, &Request::from(&parts));
        assert_eq!(response.header("Content-Language"), Some(language), "{uri} {host}");
    }
    // A target without a path is refused, like one without a leading slash.
    let request = http::Request::builder().method("GET").uri("example.org:80").body(()).unwrap();
    assert_eq!(responder.respond(&website, &view, &Request::from(&request)).status(), 400);
}

#[test]
fn the_response_carries_the_error() {
    let catalog = load("nl", "", &[("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")]);
    let theme = Theme::new(catalog.site())
        .unwrap()
        .with_template("mission-page.html", "{{ entry.nothing_of_this_name }}")
        .unwrap();
    let request = Request::new("GET", "/nl/pages/a/");
    let (website, responder) = (Website::new().with_theme(theme), Responder::new());
    let view = View::new(catalog, noon());
    let response = responder.respond(&website, &view, &request);
    let words = response.error().unwrap().to_string();
    let response = http::Response::from(response);
    assert_eq!(response.status(), http::StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(response.extensions().get::<Error>().unwrap().to_string(), words);
    // An invalid status is a server error.
    let exchange = responder.open(&website, &view, &request);
    let response = exchange.respond_with(99, "text/plain", None, || Ok(Vec::new()));
    assert_eq!(http::Response::from(response).status(), http::StatusCode::INTERNAL_SERVER_ERROR);
}

#[test]
fn a_request_with_two_hosts_is_refused() {
    let catalog = load("nl", "", &[("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")]);
    let (website, view) = (website(&catalog), View::new(catalog, noon()));
    let responder = Responder::new().with_allowed_hosts(AllowedHosts::new());
    let table: [(&str, &[&str], u16); 9] = [
        ("/nl/", &["localhost"], 200),
        ("/nl/", &["localhost", "localhost"], 400),
        ("/nl/", &["localhost", "evil.example"], 400),
        ("/nl/", &[], 400),
        ("/nl/", &["evil.example"], 421),
        // The host of a whole URI takes precedence, but the field must be valid.
        ("http://localhost/nl/", &[], 200),
        ("http://localhost/nl/", &["evil.example"], 200),
        ("http://localhost/nl/", &["a b"], 400),
        ("http://localhost@evil.example/nl/", &["localhost"], 421),
    ];
    for (uri, hosts, status) in table {
        let request = hosts.iter().fold(http::Request::get(uri), |all, it| all.header("host", *it));
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let response = responder.respond(&website, &view, &Request::from(&parts));
        assert_eq!(response.status(), status, "{uri} {hosts:?}");
    }
}

#[test]
fn a_query_in_utf_8_survives_a_redirect() {
    let catalog = load("nl", "", &[("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")]);
    let (website, view) = (website(&catalog), View::new(catalog, noon()));
    let request = http::Request::get("/NL/Pages/A?q=été").body(()).unwrap();
    let response = Responder::new().respond(&website, &view, &Request::from(&request));
    let response = http::Response::from(response);
    assert_eq!(response.headers()["location"], "/nl/pages/a/?q=%C3%A9t%C3%A9");
}
