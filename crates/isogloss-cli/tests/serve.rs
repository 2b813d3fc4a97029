//! `isogloss serve` on a real socket: the hosts that it answers for, and clients that are slow, silent
//! or many.

#![cfg(unix)]

#[allow(dead_code)]
#[path = "../src/serve/connections.rs"]
mod connections;
#[allow(dead_code)]
#[path = "../../../tests/suite/support/folder.rs"]
mod folder;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use folder::Folder;
use isogloss::Timestamp;
use isogloss::http::{Body, Request, Responder};
use isogloss::website::{View, Website};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::time::Instant;

const SITE: &str = "[urls]\nbase = \"https://www.example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";

fn tree(name: &str) -> Folder {
    let folder = Folder::new(&format!("serve-{name}"));
    folder.file("site.toml", SITE);
    folder.file("news/a/entry.toml", "date = 2025-09-02\n");
    folder.file("news/a/fr.md", "+++\ntitle = \"Été\"\nstatus = \"draft\"\n+++\nBrouillon.\n");
    folder
}

/// The command while it runs.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(folder: &Folder, options: &[&str]) -> Server {
        Server::start_after("true", folder, options)
    }

    /// Runs a command of the shell before, such as `ulimit`.
    fn start_after(before: &str, folder: &Folder, options: &[&str]) -> Server {
        let mut process = Command::new("sh")
            .args(["-c", &format!("{before}; exec \"$@\""), "sh"])
            .args([env!("CARGO_BIN_EXE_isogloss"), "--language", "en", "--content"])
            .arg(&folder.0)
            .args(["serve", "--address", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|it| it.split('/').next());
        let address = address.unwrap_or_else(|| panic!("{line}")).to_owned();
        Server { process, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Sends bytes, and returns the response with its head in lower case.
    fn send(&self, bytes: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(bytes.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, content) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        format!("{}\n{content}", head.to_lowercase())
    }

    fn get(&self, target: &str) -> String {
        self.send(&request("GET", target, "Host: localhost\r\n"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn request(method: &str, target: &str, fields: &str) -> String {
    format!("{method} {target} HTTP/1.1\r\n{fields}Connection: close\r\n\r\n")
}

#[test]
fn only_the_machine_the_address_and_the_site_are_answered_for() {
    let folder = tree("hosts");
    let server = Server::start(&folder, &["--allow-host", "redactie.example.net"]);
    let port = server.address.rsplit(':').next().unwrap();
    let table = [
        (format!("Host: {}\r\n", server.address), "200 ok"),
        (format!("Host: localhost:{port}\r\n"), "200 ok"),
        ("Host: LOCALHOST.\r\n".into(), "200 ok"),
        ("Host: [::1]:80\r\n".into(), "200 ok"),
        ("Host: www.example.org\r\n".into(), "200 ok"),
        ("Host: redactie.example.net:9\r\n".into(), "200 ok"),
        (format!("Host: evil.example:{port}\r\n"), "421 misdirected request"),
        ("Host: localhost.evil.example\r\n".into(), "421 misdirected request"),
        ("Host: 192.0.2.1\r\n".into(), "421 misdirected request"),
        ("Host: evil.example@localhost\r\n".into(), "400 bad request"),
        ("Host: localhost\r\nHost: localhost\r\n".into(), "400 bad request"),
        ("Host: localhost\r\nhOST: evil.example\r\n".into(), "400 bad request"),
        ("Host:\r\n".into(), "400 bad request"),
        (String::new(), "400 bad request"),
    ];
    for (fields, status) in table {
        for target in ["/fr/news/a/", "/-/isogloss", "/-/isogloss/reload.js", "/assets/x"] {
            let answer = server.send(&request("GET", target, &fields));
            let is_missing = target == "/assets/x" && status == "200 ok";
            let status = if is_missing { "404 not found" } else { status };
            assert!(answer.starts_with(&format!("http/1.1 {status}\r\n")), "{fields}{answer}");
            assert_eq!(answer.contains("--allow-host NAME"), status.starts_with("421"), "{answer}");
        }
    }
    let whole = server.send(&request("GET", "http://evil.example/fr/", "Host: localhost\r\n"));
    assert!(whole.starts_with("http/1.1 421 "), "{whole}");
}

#[test]
fn methods_and_paths_that_attack_get_no_content() {
    let folder = tree("hostile");
    let server = Server::start(&folder, &[]);
    let fields = "Host: localhost\r\nContent-Length: 0\r\n";
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "BREW", "get"]
    {
        for target in ["/fr/news/a/", "/-/isogloss", "/-/isogloss/reload.js"] {
            let answer = server.send(&request(method, target, fields));
            assert!(answer.starts_with("http/1.1 405 "), "{method}: {answer}");
            assert!(answer.contains("allow: get, head"), "{method}: {answer}");
        }
    }
    let head = server.send(&request("HEAD", "/fr/news/a/", fields));
    assert!(head.starts_with("http/1.1 200 ") && head.ends_with('\n'), "{head}");
    assert!(!head.contains("Brouillon"), "{head}");
    for target in [
        "/../site.toml",
        "/%2e%2e/site.toml",
        "/assets/../site.toml",
        "/assets/news/a/..%2f..%2f..%2fsite.toml",
        "/assets/news/a/..%5c..%5c..%5csite.toml",
        "/assets/news/a/..\\..\\..\\site.toml",
        "/assets/news/a/%c0%ae%c0%ae/%c0%ae%c0%ae/site.toml",
        "/assets/news/a/fr.md",
        "/assets/news/a/fr.md%00.svg",
        "/site.toml",
        "//etc/passwd",
    ] {
        let answer = server.get(target);
        assert!(answer.starts_with("http/1.1 404 "), "{target}: {answer}");
    }
    let moved = server.get("/FR/News/A?q=é");
    assert!(moved.contains("\nlocation: /fr/news/a/?q=%c3%a9\r\n"), "{moved}");
}

#[test]
fn a_page_loads_the_script_that_reloads_it() {
    let folder = tree("script");
    let server = Server::start(&folder, &[]);
    let page = server.get("/fr/news/a/");
    assert!(page.contains("Brouillon."), "{page}");
    assert!(page.ends_with("\n<script src=\"/-/isogloss/reload.js\"></script>\n"), "{page}");
    let script = server.get("/-/isogloss/reload.js");
    assert!(
        script.contains("content-type: text/javascript") && script.contains("fetch("),
        "{script}"
    );
    let news = server.get("/-/isogloss");
    let mark = news.lines().rev().nth(1).unwrap().to_owned();
    assert!(news.contains("cache-control: private, no-store"), "{news}");
    // With the state that it knows, a page waits for a change.
    let mut waiting = server.connect();
    let fields = format!("Host: localhost\r\nx-isogloss-state: {mark}\r\n");
    waiting.write_all(request("GET", "/-/isogloss", &fields).as_bytes()).unwrap();
    folder.file("news/a/fr.md", "+++\ntitle = \"Été\"\n+++\nNouveau.\n");
    let mut answer = String::new();
    waiting.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && !answer.contains(&mark), "{answer}");
}

#[test]
fn every_response_has_the_security_fields() {
    let folder = tree("policy");
    let policy = "content-security-policy: ";
    for (options, expected) in [
        (&[][..], Some("default-src 'self'; ")),
        (&["--content-security-policy", "default-src https:"], Some("default-src https:\r\n")),
        (&["--content-security-policy", ""], None),
    ] {
        let server = Server::start(&folder, options);
        for target in ["/", "/fr/", "/weg", "/fr/news/a", "/-/isogloss", "/-/isogloss/reload.js"] {
            for host in ["localhost", "evil.example"] {
                let answer = server.send(&request("GET", target, &format!("Host: {host}\r\n")));
                let found = answer.split_once(policy).map(|(_, rest)| rest);
                let is_expected = match expected {
                    Some(expected) => found.is_some_and(|rest| rest.starts_with(expected)),
                    None => found.is_none(),
                };
                assert!(is_expected, "{options:?} {target}: {answer}");
                assert!(answer.contains("x-content-type-options: nosniff"), "{target}: {answer}");
                assert!(answer.contains("permissions-policy: camera=(), "), "{target}: {answer}");
            }
        }
    }
}

#[test]
fn three_hundred_silent_clients_keep_nobody_waiting() {
    let folder = tree("silent");
    // Fewer file descriptors than connections, and fewer than the connections that are kept.
    for limit in ["ulimit -n 256", "ulimit -n 48"] {
        let server = Server::start_after(limit, &folder, &[]);
        let silent: Vec<TcpStream> = (0..300)
            .map(|number| {
                let mut stream = server.connect();
                // Some send nothing, some a part of a head, and some have had a response.
                let start = [
                    "",
                    "GET / HTTP/1.1\r\nHost: loc",
                    "GET /fr/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                ];
                stream.write_all(start[number % 3].as_bytes()).unwrap();
                stream
            })
            .collect();
        let answer = server.get("/fr/news/a/");
        assert!(answer.starts_with("http/1.1 200 "), "{limit}: {answer:?}");
        drop(silent);
    }
}

#[test]
fn three_hundred_clients_that_read_nothing_keep_nobody_waiting() {
    let folder = tree("readers");
    large_file(&folder, 16 << 20);
    let files = folder.0.join("static");
    let server =
        Server::start_after("ulimit -n 256", &folder, &["--static", files.to_str().unwrap()]);
    // The tag of the file is computed once.
    let head = server.send(&request("HEAD", "/large.bin", "Host: localhost\r\n"));
    assert!(head.contains("content-length: 16777216"), "{head}");
    let readers: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(LARGE).unwrap();
            stream
        })
        .collect();
    let answer = server.get("/fr/news/a/");
    assert!(answer.starts_with("http/1.1 200 "), "{answer:?}");
    drop(readers);
}

/// Writes a file of zeros that was last changed long ago.
fn large_file(folder: &Folder, length: u64) {
    folder.file("static/large.bin", "");
    let file = File::options().write(true).open(folder.0.join("static/large.bin")).unwrap();
    file.set_len(length).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
}

/// Starts a connection in memory whose responses are a megabyte from a file. Returns the client's
/// side, and the time at which the server closes it.
fn conversation(folder: &Folder) -> (DuplexStream, tokio::task::JoinHandle<Instant>) {
    folder.file("site.toml", SITE);
    large_file(folder, 1 << 20);
    let catalog = isogloss::Catalog::open(&folder.0).unwrap();
    let website = Website::new().with_static(folder.0.join("static"));
    let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    let answer = move |request: hyper::Request<_>| {
        let response = Responder::new().respond(&website, &view, &Request::from(&request));
        async move { hyper::Response::<Body>::from(response) }
    };
    let (client, stream) = tokio::io::duplex(4096);
    let task = tokio::spawn(async move {
        connections::converse(stream, connections::Progress::now(), answer).await;
        Instant::now()
    });
    (client, task)
}

const LARGE: &[u8] = b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n";

// The clock of these tests stands still, and jumps when everybody waits.
#[tokio::test(start_paused = true)]
async fn a_client_that_sends_slowly_is_dropped() {
    let folder = Folder::new("serve-slow-head");
    let (mut client, task) = conversation(&folder);
    let started = Instant::now();
    let mut sent = 0;
    // One byte each second, which never is a whole head.
    while client.write_all(&[b"GET /"[sent.min(4)]]).await.is_ok() {
        sent += 1;
        assert!(sent < 100, "it may still send");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    assert_eq!((task.await.unwrap() - started).as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_sends_nothing_more_is_dropped() {
    let folder = Folder::new("serve-idle");
    for (name, bytes) in [
        ("nothing", &b""[..]),
        ("no second request", b"GET /weg HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ("no content", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n"),
    ] {
        let (mut client, task) = conversation(&folder);
        let started = Instant::now();
        client.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        let _ = client.read_to_end(&mut answer).await;
        let after = (task.await.unwrap() - started).as_secs();
        let expected = if name == "no content" { 0 } else { 10 };
        assert_eq!(after, expected, "{name}: {}", String::from_utf8_lossy(&answer));
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_that_reads_nothing_is_dropped() {
    let folder = Folder::new("serve-reads-nothing");
    let (mut client, task) = conversation(&folder);
    let started = Instant::now();
    client.write_all(LARGE).await.unwrap();
    assert_eq!((task.await.unwrap() - started).as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_reads_slowly_gets_everything() {
    let folder = Folder::new("serve-slow-reader");
    let (mut client, _task) = conversation(&folder);
    client.write_all(LARGE).await.unwrap();
    let (mut all, mut piece) = (0, vec![0; 4096]);
    while all < 1 << 20 {
        tokio::time::sleep(Duration::from_secs(20)).await;
        let read = client.read(&mut piece).await.unwrap();
        assert!(read > 0, "it was closed after {all} bytes");
        all += read;
    }
}

#[test]
fn a_version_is_previewed_in_all_entries_that_have_it() {
    let folder = tree("version");
    folder.file("pages/permit/fr.md", "+++\ntitle = \"Permis\"\n+++\nAncien.\n");
    folder.file("pages/permit/+2027/fr.md", "+++\ntitle = \"Permis 2027\"\n+++\nNouveau.\n");
    folder.file("pages/other/fr.md", "+++\ntitle = \"Autre\"\n+++\nToujours.\n");
    let present = Server::start(&folder, &[]);
    assert!(present.get("/fr/pages/permit/").contains("Ancien."));
    let later = Server::start(&folder, &["--version", "+2027"]);
    assert!(later.get("/fr/pages/permit/").contains("Nouveau."));
    assert!(later.get("/fr/pages/other/").contains("Toujours."));
    let unknown = Command::new(env!("CARGO_BIN_EXE_isogloss"))
        .args(["--content", folder.0.to_str().unwrap(), "serve", "--address", "127.0.0.1:0"])
        .args(["--version", "2028"])
        .env_clear()
        .output()
        .unwrap();
    assert_eq!(unknown.status.code(), Some(2));
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("no entry has a version \"2028\"; there are: 2027"), "{said}");
}
