//! The example server on a real socket: the responses of axum, hyper and isogloss to raw bytes.

#[allow(dead_code)]
#[path = "../src/api.rs"]
mod api;
#[path = "../src/router.rs"]
mod router;
#[allow(dead_code)]
#[path = "../src/service.rs"]
mod service;

#[allow(dead_code)]
#[path = "../../../tests/suite/support/folder.rs"]
mod folder;

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use folder::Folder;
use service::Service;

const TOKEN: &str = "3f1c8f5e0d8a4b5f";

struct Server {
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

impl Server {
    fn start(content: &Path) -> Server {
        let service = Arc::new(Service::open(content, TOKEN).unwrap());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async move { axum::serve(listener, router::router(service)).await });
        Server { address, _runtime: runtime }
    }

    /// Sends bytes and reads the response to the end. Returns its head and its content.
    fn send(&self, bytes: &[u8]) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        // A server that rejects a request can close the connection before it has read all of it.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap_or(answer.len());
        let body = answer.get(end + 4..).unwrap_or_default().to_vec();
        (String::from_utf8_lossy(&answer[..end]).to_lowercase(), body)
    }

    fn request(&self, method: &str, target: &str, fields: &str) -> (String, Vec<u8>) {
        let head =
            format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        self.send(format!("{head}{fields}\r\n").as_bytes())
    }
}

fn demo(name: &str) -> Folder {
    let folder = Folder::new(&format!("server-{name}"));
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../defence/content");
    copy(&demo, &folder.0);
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_demonstration_site_is_served() {
    let folder = demo("pages");
    let server = Server::start(&folder.0);
    // Method, target and further fields; expected parts of the head and of the content.
    let table = [
        ("GET", "/", "Accept-Language: de\r\n", "302 found", ""),
        ("GET", "/", "Accept-Language: de\r\n", "location: /de/", ""),
        ("GET", "/", "Cookie: language=nl\r\n", "location: /nl/", ""),
        ("GET", "/fr/", "", "200 ok", "Vous bâtissez demain"),
        (
            "GET",
            "/de/news/zo-bereidt-u-een-opendeurdag-voor/",
            "",
            "content-language: nl",
            "<html lang=\"nl\">",
        ),
        (
            "GET",
            "/nl/news/de-lansiers-zijn-terug/",
            "",
            "location: /nl/news/de-lansiers-terug-in-leopoldsburg/",
            "",
        ),
        ("GET", "/nl/news/de-lansiers-zijn-terug/", "", "301 moved permanently", ""),
        ("GET", "/fr/news/horaires-d-ete/", "", "410 gone", "introuvable"),
        ("GET", "/fr/nulle-part/", "", "404 not found", "introuvable"),
        (
            "GET",
            "/fr/news/musiques-militaires/",
            "",
            "location: /fr/news/militaire-muziekkapellen/",
            "",
        ),
        // A page that the server adds itself.
        ("GET", "/fr/archives/", "", "content-language: fr", "<html lang=\"fr\">"),
        (
            "GET",
            "/fr/archives/",
            "",
            "200 ok",
            "hreflang=\"nl\" href=\"https://www.example.org/nl/archief/\"",
        ),
        ("GET", "/nl/archief", "", "location: /nl/archief/", ""),
        ("GET", "/sitemap.xml", "", "200 ok", "https://www.example.org/de/archiv/"),
        ("GET", "/fr/news/atom.xml", "", "application/atom+xml", "<feed"),
        ("GET", "/sitemap.xml", "", "200 ok", "<urlset"),
        ("GET", "/robots.txt", "", "200 ok", "Sitemap: "),
        ("GET", "/style.css", "", "text/css", ""),
        ("GET", "/assets/news/2025-09-02-lancers/parade.svg", "", "image/svg+xml", "<svg"),
        (
            "GET",
            "/assets/news/2025-09-02-lancers/parade.svg",
            "Range: bytes=1-3\r\n",
            "206 partial content",
            "svg",
        ),
        (
            "GET",
            "/assets/news/2025-09-02-lancers/parade.svg",
            "Range: bytes=1-3\r\n",
            "content-length: 3",
            "svg",
        ),
        ("HEAD", "/assets/news/2025-09-02-lancers/parade.svg", "", "accept-ranges: bytes", ""),
        (
            "GET",
            "/api/de/entries/news/2025-10-04-open-doors",
            "",
            "content-language: nl",
            "\"step\":\"other-language\"",
        ),
        ("GET", "/api/nl/entries?kind=news-item&tag=camo", "", "application/json", "\"total\":2"),
        ("GET", "/api/nl/entries?page=1000000000", "", "404 not found", "\"error\""),
        ("GET", "/api/nl/entries?page=x", "", "404 not found", ""),
        ("GET", "/api/xx/entries", "", "404 not found", ""),
        ("GET", "/api/fr/entries/news/2025-10-15-music", "", "200 ok", "\"reason\":\"draft\""),
        ("GET", "/api/fr/entries/news/nothing", "", "404 not found", "not found"),
        ("POST", "/fr/", "Content-Length: 0\r\n", "405 method not allowed", ""),
        ("POST", "/api/nl/entries", "Content-Length: 0\r\n", "allow: get, head", ""),
        ("GET", "/../../etc/passwd", "", "404 not found", ""),
        ("GET", "/fr/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "", "404 not found", ""),
        ("GET", "/fr/%00", "", "404 not found", ""),
        ("GET", "/fr/news/page/1000000000/", "", "404 not found", ""),
    ];
    for (method, target, fields, head, content) in table {
        let (told, body) = server.request(method, target, fields);
        assert!(told.contains(head), "{target}: {head}\n{told}");
        let body = String::from_utf8_lossy(&body).into_owned();
        assert!(body.contains(content), "{target}: {content}\n{body}");
    }
}

#[test]
fn drafts_require_the_token() {
    let folder = demo("preview");
    let server = Server::start(&folder.0);
    let draft = "/fr/news/musiques-militaires/";
    let (head, _) = server.request("GET", &format!("{draft}?preview={TOKEN}"), "");
    assert!(head.contains("302 found") && head.contains(&format!("location: {draft}")), "{head}");
    let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    let cookie = cookie.split(';').next().unwrap();
    let (head, body) = server.request("GET", draft, &format!("Cookie: {cookie}\r\n"));
    assert!(head.contains("200 ok") && head.contains("private, no-store"), "{head}");
    assert!(String::from_utf8_lossy(&body).contains("noindex"));
    let api = "/api/fr/entries/news/2025-10-15-music";
    let (head, body) = server.request("GET", api, &format!("Cookie: {cookie}\r\n"));
    assert!(head.contains("200 ok") && head.contains("private, no-store"), "{head}");
    assert!(String::from_utf8_lossy(&body).contains("\"is_public\":false"));
    let (head, _) = server.request("GET", &format!("{draft}?preview=x"), "");
    assert!(head.contains("403 forbidden"), "{head}");
}

#[test]
fn a_current_copy_is_not_sent_again_until_it_changes() {
    let folder = demo("etag");
    let server = Server::start(&folder.0);
    let (head, body) = server.request("GET", "/fr/", "");
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let tag = tag.replace("w/", "W/");
    let (of_head, nothing) = server.request("HEAD", "/fr/", "");
    assert!(nothing.is_empty() && of_head.contains(&format!("content-length: {}", body.len())));
    let condition = format!("If-None-Match: {tag}\r\n");
    let (head, nothing) = server.request("GET", "/fr/", &condition);
    assert!(head.contains("304 not modified") && nothing.is_empty(), "{head}");
    let file = folder.0.join("pages/mission/fr.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\nUne phrase de plus.\n")).unwrap();
    let end = Instant::now() + Duration::from_secs(10);
    loop {
        let (head, body) = server.request("GET", "/fr/", &condition);
        if head.contains("200 ok") {
            assert!(String::from_utf8_lossy(&body).contains("Une phrase de plus."));
            break;
        }
        assert!(Instant::now() < end, "the change never showed");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn invalid_requests_get_no_page() {
    let folder = demo("hostile");
    let server = Server::start(&folder.0);
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1 << 20));
    let (head, _) = server.send(long.as_bytes());
    // hyper closes the connection if the head is longer than its limit.
    assert!(head.is_empty() || head.contains(" 414 ") || head.contains(" 431 "), "{head}");
    let (head, body) = server.request("GET", &format!("/{}", "a".repeat(20_000)), "");
    assert!(head.contains("414 uri too long"), "{head}");
    assert!(String::from_utf8_lossy(&body).contains("the maximum is 8192"));
    for bytes in [&b"GET /\0 HTTP/1.1\r\n\r\n"[..], b"\x16\x03\x01", b"GET\r\n\r\n"] {
        let (head, _) = server.send(bytes);
        assert!(!head.contains("200 ok"), "{head}");
    }
    // The server still answers.
    assert!(server.request("GET", "/fr/", "").0.contains("200 ok"));
}
