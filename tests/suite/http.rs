//! A site over HTTP: from a request to its status, header fields and content.
#![cfg(feature = "templates")]

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use crate::support::folder::Folder;
use crate::support::{at, load, noon, open_in, tag};
use isogloss::feed::FeedFormat;
use isogloss::http::{Body, Request, Responder, Response};
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Audience, Catalog, Timestamp};

const SITE: &str = "home = \"pages/mission\"\n[urls]\nbase = \"https://www.example.org\"\n\
    [kinds.notice]\nfolder = \"notices\"\nentry_rule = \"redirect\"\n\
    fields.title = { type = \"text\", scope = \"translated\", required = true }\n\
    [kinds.secret]\nfolder = \"secrets\"\nentry_rule = \"hide\"\n\
    fields.title = { type = \"text\", scope = \"translated\", required = true }\n";

const FILES: [(&str, &str); 17] = [
    (
        "terms.toml",
        "[tags.sea]\nname = { fr = \"Mer du Nord\", nl = \"Noordzee\", de = \"Nordsee\" }\n",
    ),
    ("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nNous sommes là.\n"),
    ("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nWij zijn er.\n"),
    ("pages/mission/de.md", "+++\ntitle = \"Unser Auftrag\"\n+++\nWir sind da.\n"),
    ("news/a/entry.toml", "date = 2025-09-01\ntags = [\"sea\"]\n"),
    (
        "news/a/nl.md",
        "+++\ntitle = \"Varen\"\nslug = \"varen\"\nformer_slugs = [\"zeilen\", \"/oud/zee.html\"]\n+++\n\
         ![Kaart](kaart.svg)\n",
    ),
    ("news/a/kaart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("news/b/entry.toml", "date = 2025-09-02\ntags = [\"sea\"]\n"),
    ("news/b/fr.md", "+++\ntitle = \"L’été\"\nslug = \"l’été\"\n+++\nTexte.\n"),
    ("news/c/entry.toml", "date = 2025-09-03\n"),
    ("news/c/de.md", "+++\ntitle = \"Übung\"\n+++\nText.\n"),
    ("news/d/entry.toml", "date = 2025-09-04\n"),
    ("news/d/de.md", "+++\ntitle = \"Entwurf\"\nstatus = \"draft\"\n+++\nGeheim.\n"),
    ("news/e/entry.toml", "date = 2025-08-04\n"),
    ("news/e/fr.md", "+++\ntitle = \"Fini\"\npublished_until = 2025-09-15\n+++\nC’est fini.\n"),
    ("notices/x/nl.md", "+++\ntitle = \"Bericht\"\n+++\nTekst.\n"),
    ("secrets/s/nl.md", "+++\ntitle = \"Stil\"\n+++\nTekst.\n"),
];

const TOKEN: &str = "een zeer lang geheim & nog één";

fn site() -> Arc<Catalog> {
    Arc::new(load("fr nl de", SITE, &FILES))
}

fn website(catalog: &Catalog) -> Website {
    let theme = Theme::new(catalog.site()).unwrap().with_stylesheet("/style.css");
    Website::new().with_theme(theme).with_page_size(2)
}

/// The parts that answer requests, except the moment.
struct Server {
    website: Website,
    responder: Responder,
    catalog: Arc<Catalog>,
}

impl Server {
    fn new(website: Website, catalog: &Arc<Catalog>) -> Server {
        Server { website, responder: Responder::new(), catalog: Arc::clone(catalog) }
    }

    fn view(&self, moment: Timestamp) -> View {
        View::new(Arc::clone(&self.catalog), moment)
    }

    fn respond_at(&self, moment: Timestamp, request: &Request<'_>) -> Response {
        self.responder.respond(&self.website, &self.view(moment), request)
    }

    fn respond(&self, request: &Request<'_>) -> Response {
        self.respond_at(noon(), request)
    }

    fn get(&self, target: &str) -> Response {
        self.respond(&Request::new("GET", target))
    }
}

/// Returns the small site with the options of most tests.
fn server() -> Server {
    let catalog = site();
    Server::new(website(&catalog), &catalog)
}

/// Returns the small site without a preview token, with a test's options for the responder.
fn server_with(options: impl FnOnce(Responder) -> Responder) -> Server {
    let server = server();
    Server { responder: options(Responder::new()), ..server }
}

/// Returns the small site with its files on the disk.
fn server_in(folder: &Folder) -> Server {
    let catalog = Arc::new(open_in(folder, "fr nl de", SITE, &FILES));
    Server::new(website(&catalog), &catalog)
}

fn text(response: &Response) -> &str {
    std::str::from_utf8(response.body().as_bytes().unwrap()).unwrap()
}

/// Returns the content of a response, from memory or from a file.
fn sent(response: Response) -> String {
    String::from_utf8(response.into_body().into_bytes().unwrap()).unwrap()
}

#[test]
fn requests_get_their_responses() {
    let catalog = site();
    let website = website(&catalog).with_file("/favicon.ico", b"icon".as_slice());
    let server = Server::new(website, &catalog);
    // The target, the status, a header field with its value or "-" for none, and a part of the
    // content.
    let table = [
        ("/fr/", 200, "Content-Language: fr", "Notre mission"),
        ("/fr/", 200, "Content-Type: text/html; charset=utf-8", "<html lang=\"fr\">"),
        ("/fr/", 200, "Vary: -", ""),
        ("/fr/", 200, "X-Content-Type-Options: nosniff", ""),
        ("/nl/news/varen/", 200, "Content-Language: nl", "Varen"),
        ("/nl/news/varen/?utm_source=x", 200, "Content-Language: nl", "Varen"),
        ("/fr/news/l%E2%80%99%C3%A9t%C3%A9/", 200, "Content-Language: fr", "L’été"),
        // A fallback page is in its own language, with a notice.
        ("/fr/news/varen/", 200, "Content-Language: nl", "lang=\"fr\""),
        ("/de/news/varen/", 200, "Content-Language: nl", "noch nicht auf Deutsch"),
        // Lists page by page.
        ("/de/news/", 200, "Content-Language: de", "Übung"),
        ("/de/news/page/2/", 200, "Content-Language: de", "Varen"),
        ("/de/news/page/3/", 404, "Content-Language: de", "Seite nicht gefunden"),
        ("/de/news/page/1000000000/", 404, "Content-Language: de", "Seite nicht gefunden"),
        ("/de/news/page/99999999999999999999999999/", 404, "Content-Language: de", ""),
        ("/de/news/page/0/", 404, "Content-Language: de", ""),
        ("/de/news/page/1/", 301, "Location: /de/news/", ""),
        ("/fr/tags/mer-du-nord/", 200, "Content-Language: fr", "L’été"),
        ("/fr/tags/mer-du-nord/page/2/", 404, "Content-Language: fr", "Page introuvable"),
        // Redirects.
        ("/nl/news/zeilen/", 301, "Location: /nl/news/varen/", ""),
        ("/nl/news/zeilen/?a=1&b=2", 301, "Location: /nl/news/varen/?a=1&b=2", ""),
        ("/oud/zee.html", 301, "Location: /nl/news/varen/", ""),
        ("/fr/news/zeilen/", 302, "Location: /fr/news/varen/", ""),
        ("/NL/News/Varen", 301, "Location: /nl/news/varen/", ""),
        ("/nl", 301, "Location: /nl/", ""),
        ("/fr/notices/x/", 302, "Location: /nl/notices/x/", ""),
        ("/fr/secrets/s/", 404, "Content-Language: fr", "Page introuvable"),
        ("/nl/secrets/s/", 200, "Content-Language: nl", "Stil"),
        // Pages that do not exist, or no longer.
        ("/fr/news/e/", 410, "Content-Language: fr", "Page introuvable"),
        ("/nl/news/e/", 410, "Content-Language: nl", "Pagina niet gevonden"),
        ("/de/news/d/", 404, "Content-Language: de", "Seite nicht gefunden"),
        ("/nl/nergens/", 404, "Vary: -", "Pagina niet gevonden"),
        ("/nergens/", 404, "Vary: Accept-Language", "Page introuvable"),
        ("/", 302, "Location: /fr/", ""),
        ("/", 302, "Vary: Accept-Language", ""),
        // Files.
        ("/style.css", 200, "Content-Type: text/css; charset=utf-8", "@media"),
        ("/favicon.ico", 200, "Content-Type: image/vnd.microsoft.icon", "icon"),
        (
            "/robots.txt",
            200,
            "Content-Type: text/plain; charset=utf-8",
            "Sitemap: https://www.example.org/sitemap.xml",
        ),
        (
            "/sitemap.xml",
            200,
            "Content-Type: application/xml",
            "https://www.example.org/nl/news/varen/",
        ),
        ("/sitemap-1.xml", 404, "Content-Language: fr", ""),
        ("/fr/news/atom.xml", 200, "Content-Type: application/atom+xml; charset=utf-8", "L’été"),
        ("/fr/news/atom.xml", 200, "Content-Language: fr", ""),
        ("/nl/tags/noordzee/atom.xml", 200, "Content-Language: nl", "Varen"),
        ("/fr/news/rss.xml", 404, "Content-Language: fr", ""),
        ("/fr/atom.xml", 404, "Content-Language: fr", ""),
        ("/assets/news/a/kaart.svg", 200, "Content-Type: image/svg+xml", "<svg"),
        ("/assets/news/a/foto.svg", 404, "Content-Language: fr", ""),
    ];
    for (target, status, field, content) in table {
        let response = server.get(target);
        assert_eq!(response.status(), status, "{target}");
        let (name, value) = field.split_once(": ").unwrap();
        let expected = (value != "-").then_some(value);
        assert_eq!(response.header(name), expected, "{target}: {name}");
        assert!(text(&response).contains(content), "{target}: {content}\n{}", text(&response));
        assert!(response.header("Cache-Control").is_some(), "{target}");
        assert!(response.error().is_none(), "{target}: {:?}", response.error());
    }
}

#[test]
fn hostile_requests_are_refused() {
    let folder = Folder::new("http-hostile");
    let server = server_in(&folder);
    // A folder of static files does not lead out either.
    let static_files = Folder::new("http-hostile-static");
    static_files.file("mine.txt", "mine");
    let server = Server::new(server.website.clone().with_static(&static_files.0), &server.catalog);
    assert_eq!(sent(server.get("/mine.txt")), "mine");
    let long = format!("/fr/{}", "a".repeat(1 << 20));
    let deep = format!("/fr{}", "/x".repeat(3000));
    let table: [(&str, u16); 22] = [
        ("/fr/../../etc/passwd", 404),
        ("/fr/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/assets/news/a/../../../site.toml", 404),
        ("/assets/news/a/%2e%2e%2f%2e%2e%2fsite.toml", 404),
        ("/assets/news/a/..%5c..%5csite.toml", 404),
        ("/assets/etc/passwd", 404),
        ("/assets//etc/passwd", 404),
        ("/assets/", 404),
        ("/assets/news/a/nl.md", 404),
        ("/fr%2Fnews%2F", 404),
        ("/fr/news/%00/", 404),
        ("/fr/%ff%fe/", 404),
        ("/fr/%", 404),
        ("/fr/%zz/", 404),
        ("//evil.example/", 404),
        ("/\\evil.example/", 404),
        ("/fr/<script>alert(1)</script>/", 404),
        ("/fr/\r\nSet-Cookie: a=b/", 404),
        ("", 400),
        ("fr/", 400),
        (&deep, 404),
        (&long, 414),
    ];
    for (target, status) in table {
        for method in ["GET", "HEAD"] {
            let response = server.respond(&Request::new(method, target));
            let shown: String = target.chars().take(60).collect();
            assert_eq!(response.status(), status, "{shown}");
            assert!(response.error().is_none(), "{shown}");
            assert!(!text(&response).contains("<script>alert"), "{shown}");
            assert!(!text(&response).contains("root:"), "{shown}");
        }
    }
    let words = server.get(&long);
    assert!(text(&words).starts_with("The address is too long: it has 1048580 bytes"));
    // A query cannot start a new header field or redirect to another host.
    for target in ["/nl/news/zeilen/?a\r\nSet-Cookie: b=c", "/nl/news/zeilen/?é\u{7f}"] {
        let response = server.get(target);
        let location = response.header("Location").unwrap();
        assert!(location.starts_with("/nl/news/varen/?"), "{location}");
        assert!(location.bytes().all(|byte| (0x20..0x7f).contains(&byte)), "{location}");
        assert_eq!(response.header("Set-Cookie"), None);
    }
}

#[test]
fn only_get_and_head_are_answered() {
    let server = server();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", ""] {
        let response = server.respond(&Request::new(method, "/fr/"));
        assert_eq!((response.status(), response.header("Allow")), (405, Some("GET, HEAD")));
    }
}

#[test]
fn head_has_the_fields_of_get_without_the_content() {
    let server = server();
    for target in ["/fr/", "/nergens/", "/style.css", "/nl/news/zeilen/", "/fr/news/atom.xml"] {
        let of = |method| server.respond(&Request::new(method, target));
        let (get, head) = (of("GET"), of("HEAD"));
        assert_eq!(head.status(), get.status(), "{target}");
        assert!(head.body().is_empty(), "{target}");
        let length = head.header("Content-Length").map(str::to_owned);
        if get.status() != 301 {
            assert_eq!(length, Some(get.body().len().to_string()), "{target}");
        }
        let told = |response: &Response| -> Vec<(String, String)> {
            let fields = response.headers().filter(|(name, _)| *name != "content-length");
            fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        };
        assert_eq!(told(&head), told(&get), "{target}");
    }
}

#[test]
fn a_current_copy_of_the_client_gets_304() {
    let server = server();
    for target in [
        "/fr/",
        "/fr/news/varen/",
        "/de/news/page/2/",
        "/style.css",
        "/sitemap.xml",
        "/fr/news/atom.xml",
    ] {
        let first = server.get(target);
        let tag = first.header("ETag").unwrap_or_else(|| panic!("{target} has no tag"));
        // The tag of a static file is a hash of its bytes; that of a page is weak and identifies
        // its content.
        let start = if target == "/style.css" { "\"" } else { "W/\"" };
        assert!(tag.starts_with(start) && tag.ends_with('"'), "{tag}");
        let strong = tag.trim_start_matches("W/");
        let list = format!("\"x\", W/\"y,z\" , {tag}");
        for condition in [tag, strong, &list, "*", " * "] {
            for method in ["GET", "HEAD"] {
                let request =
                    Request::new(method, target).with_header("if-none-match", condition.as_bytes());
                let response = server.respond(&request);
                assert_eq!(response.status(), 304, "{target} {condition}");
                assert!(response.body().is_empty());
                // RFC 9110, section 15.4.5: the caching fields of the 200 response, and nothing
                // else.
                for name in ["ETag", "Cache-Control", "Vary"] {
                    assert_eq!(response.header(name), first.header(name), "{target} {name}");
                }
                assert_eq!(response.header("Content-Type"), None);
            }
        }
        for condition in ["\"x\"", "W/\"x\"", "", "\"", "rubbish"] {
            let request =
                Request::new("GET", target).with_header("If-None-Match", condition.as_bytes());
            assert_eq!(server.respond(&request).status(), 200, "{condition}");
        }
        // Several fields count as one list.
        let request = Request::new("GET", target)
            .with_header("If-None-Match", b"\"x\"")
            .with_header("If-None-Match", tag.as_bytes());
        assert_eq!(server.respond(&request).status(), 304, "{target}");
    }
    // A condition does not change a response without content of its own.
    for (target, status) in
        [("/fr/x/", 404), ("/de/news/page/7/", 404), ("/fr/news/e/", 410), ("/", 302), ("/nl", 301)]
    {
        let request = Request::new("GET", target).with_header("If-None-Match", b"*");
        let response = server.respond(&request);
        assert_eq!((response.status(), response.header("ETag")), (status, None), "{target}");
    }
}

#[test]
fn an_entity_tag_changes_only_with_its_content() {
    let tag_of = |website: Website, catalog: &Arc<Catalog>, moment: Timestamp| {
        let server = Server::new(website, catalog);
        let response = server.respond_at(moment, &Request::new("GET", "/fr/"));
        response.header("ETag").unwrap().to_owned()
    };
    let catalog = site();
    let usual = tag_of(website(&catalog), &catalog, noon());
    // The same content loaded again, and an hour later on the same day.
    assert_eq!(tag_of(website(&catalog), &site(), noon()), usual);
    assert_eq!(tag_of(website(&catalog), &catalog, at("2025-10-01T13:00:00Z")), usual);
    let mut files = FILES;
    files[1].1 = "+++\ntitle = \"Notre mission\"\n+++\nNous sommes là !\n";
    let changed = Arc::new(load("fr nl de", SITE, &files));
    let other_site = Arc::new(load("fr nl de en", SITE, &FILES));
    let template = Theme::new(catalog.site()).unwrap().with_template("x.html", "").unwrap();
    let others = [
        ("content", tag_of(website(&catalog), &changed, noon())),
        ("configuration", tag_of(website(&catalog), &other_site, noon())),
        ("theme", tag_of(Website::new().with_theme(template).with_page_size(2), &catalog, noon())),
        ("page size", tag_of(website(&catalog).with_page_size(3), &catalog, noon())),
        ("version", tag_of(website(&catalog).with_version("2"), &catalog, noon())),
        ("day", tag_of(website(&catalog), &catalog, at("2025-10-02T13:00:00Z"))),
        ("expiry", tag_of(website(&catalog), &catalog, at("2025-09-14T13:00:00Z"))),
    ];
    for (at, (what, tag)) in others.iter().enumerate() {
        assert_ne!(*tag, usual, "{what}");
        assert!(others.iter().skip(at + 1).all(|(_, other)| other != tag), "{what}");
    }
}

#[test]
fn caching_ends_at_the_next_change() {
    let stale = |it: Responder| it.with_stale_while_revalidate(Duration::from_secs(60));
    let server = server_with(stale);
    // news/e expires at the end of the 15th in UTC.
    let table = [
        ("2025-09-01T12:00:00Z", "max-age=300, stale-while-revalidate=60"),
        ("2025-09-15T23:54:30Z", "max-age=300, stale-while-revalidate=30"),
        ("2025-09-15T23:56:00Z", "max-age=240, must-revalidate"),
        ("2025-09-15T23:59:59.5Z", "max-age=0, must-revalidate"),
        ("2025-09-16T00:00:00Z", "max-age=300, stale-while-revalidate=60"),
    ];
    for (moment, expected) in table {
        for target in ["/fr/", "/", "/fr/news/atom.xml", "/x"] {
            let response = server.respond_at(at(moment), &Request::new("GET", target));
            assert_eq!(response.header("Cache-Control"), Some(expected), "{moment} {target}");
        }
    }
    let short = server_with(|it| stale(it).with_max_lifetime(Duration::from_secs(5)));
    let response = short.get("/fr/");
    assert_eq!(response.header("Cache-Control"), Some("max-age=5, stale-while-revalidate=60"));
}

#[test]
fn the_root_leads_to_the_language_of_the_reader() {
    let server = server_with(|it| it.with_language_cookie("language"));
    type Fields<'f> = &'f [(&'f str, &'f str)];
    let table: [(Fields<'_>, &str, &str); 6] = [
        (&[], "/fr/", "Cookie, Accept-Language"),
        (&[("Accept-Language", "nl-BE,nl;q=0.9,en;q=0.8")], "/nl/", "Cookie, Accept-Language"),
        (&[("Accept-Language", "lb, en;q=0.1")], "/de/", "Cookie, Accept-Language"),
        (&[("Accept-Language", "\u{fffd}")], "/fr/", "Cookie, Accept-Language"),
        (&[("Accept-Language", "nl"), ("Cookie", "a=b; language=de")], "/de/", "Cookie"),
        (
            &[("Accept-Language", "nl"), ("Cookie", "language=xx")],
            "/nl/",
            "Cookie, Accept-Language",
        ),
    ];
    for (fields, location, vary) in table {
        let mut request = Request::new("GET", "/");
        for (name, value) in fields {
            request = request.with_header(name, value.as_bytes());
        }
        let response = server.respond(&request);
        assert_eq!(response.status(), 302);
        assert_eq!(response.header("Location"), Some(location), "{fields:?}");
        assert_eq!(response.header("Vary"), Some(vary), "{fields:?}");
    }
    // A 404 page is in the reader's language, unless the address names another.
    let request = Request::new("GET", "/weg/").with_header("Accept-Language", b"nl");
    let response = server.respond(&request);
    assert!(text(&response).contains("Pagina niet gevonden"));
    assert_eq!(response.header("Vary"), Some("Cookie, Accept-Language"));
    let request = Request::new("GET", "/de/weg/").with_header("Accept-Language", b"nl");
    let response = server.respond(&request);
    assert!(text(&response).contains("Seite nicht gefunden"));
    assert_eq!(response.header("Vary"), None);
}

#[test]
fn drafts_require_the_token_and_are_not_cached() {
    let server = server_with(|it| it.with_preview_token(TOKEN));
    let open = |target: &str, cookie: &str| {
        let request = Request::new("GET", target).with_header("Cookie", cookie.as_bytes());
        server.respond(&request)
    };
    let word = "een%20zeer%20lang%20geheim%20%26%20nog%20%C3%A9%C3%A9n";
    let entered = open(&format!("/de/news/d/?a=1&preview={word}&b=2"), "");
    assert_eq!(entered.status(), 302);
    assert_eq!(entered.header("Location"), Some("/de/news/d/?a=1&b=2"));
    assert_eq!(entered.header("Cache-Control"), Some("private, no-store"));
    let set = entered.header("Set-Cookie").unwrap();
    assert!(set.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{set}");
    assert!(!set.contains("geheim"), "{set}");
    let cookie = format!("other=1; {}", set.split(';').next().unwrap());

    let draft = open("/de/news/d/", &cookie);
    assert_eq!(draft.status(), 200);
    assert!(text(&draft).contains("Geheim.") && text(&draft).contains("noindex"));
    assert_eq!(draft.header("Cache-Control"), Some("private, no-store"));
    assert_eq!(draft.header("X-Robots-Tag"), Some("noindex"));
    assert_eq!(draft.header("Referrer-Policy"), Some("no-referrer"));
    assert_eq!((draft.header("ETag"), draft.header("Vary")), (None, Some("Cookie")));
    // In a preview, no page is cached or answered with 304.
    let request = Request::new("GET", "/fr/")
        .with_header("Cookie", cookie.as_bytes())
        .with_header("If-None-Match", b"*");
    let page = server.respond(&request);
    assert_eq!((page.status(), page.header("Cache-Control")), (200, Some("private, no-store")));
    assert_eq!(open("/weg/", &cookie).header("Cache-Control"), Some("private, no-store"));
    // Public files do not change: a feed never contains a draft.
    let feed = open("/de/news/atom.xml", &cookie);
    assert!(!text(&feed).contains("Entwurf") && text(&feed).contains("Übung"));
    assert_eq!(feed.header("Cache-Control"), Some("max-age=300"));

    // The public does not see the draft, and caches keep the two apart.
    let almost = format!("{}0", &cookie[..cookie.len() - 1]);
    for wrong in ["", "preview=", "preview=geheim", almost.as_str(), &cookie[..cookie.len() - 1]] {
        let response = open("/de/news/d/", wrong);
        assert_eq!(response.status(), 404, "{wrong}");
        assert_eq!(response.header("Vary"), Some("Cookie"));
    }
    assert_eq!(open("/", "").header("Vary"), Some("Cookie, Accept-Language"));
    assert_eq!(open("/style.css", "").header("Vary"), None);
    for wrong in ["x", "een", TOKEN] {
        let target = format!("/de/news/d/?preview={wrong}x");
        let response = open(&target, "");
        assert_eq!((response.status(), response.header("Set-Cookie")), (403, None));
    }
    let left = open("//evil.example/?preview=", &cookie);
    assert_eq!(left.header("Location"), Some("/evil.example/"));
    assert!(left.header("Set-Cookie").unwrap().starts_with("preview=; Max-Age=0; "));
    assert_eq!(open("/\\evil.example/?preview=", "").header("Location"), Some("/evil.example/"));

    // Without a token, or with an empty one, the preview is closed.
    for closed in [self::server(), server_with(|it| it.with_preview_token(""))] {
        for target in ["/de/news/d/?preview=", "/de/news/d/?preview=x"] {
            let request = Request::new("GET", target).with_header("Cookie", b"preview=");
            let response = closed.respond(&request);
            assert_eq!((response.status(), response.header("Set-Cookie")), (404, None));
        }
    }
    let plain = server_with(|it| it.with_preview_token("w").with_secure_cookies(false));
    let response = plain.get("/?preview=w");
    assert_eq!(response.header("Set-Cookie"), Some("preview=77; Path=/; HttpOnly; SameSite=Lax"));
    assert!(!format!("{:?}", server.responder).contains("geheim"));
}

#[test]
fn files_beside_the_texts_are_sent_and_no_others() {
    let folder = Folder::new("http-assets");
    let server = server_in(&folder);
    folder.file("news/a/secret.txt", "not in the catalog");
    let picture = server.get("/assets/news/a/kaart.svg");
    assert_eq!((picture.status(), picture.header("Content-Type")), (200, Some("image/svg+xml")));
    assert!(picture.header("Content-Security-Policy").unwrap().contains("sandbox"));
    // The page links to that address.
    assert!(text(&server.get("/nl/news/varen/")).contains("/assets/news/a/kaart.svg"));
    let tag = picture.header("ETag").unwrap().to_owned();
    assert_eq!(sent(picture), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    folder.file("news/a/kaart.svg", "<svg/>");
    let request = Request::new("GET", "/assets/news/a/kaart.svg")
        .with_header("If-None-Match", tag.as_bytes());
    let changed = server.respond(&request);
    assert_eq!(changed.status(), 200);
    assert_eq!(sent(changed), "<svg/>");
    for target in ["/assets/news/a/secret.txt", "/assets/site.toml", "/assets/news/a/nl.md"] {
        assert_eq!(server.get(target).status(), 404, "{target}");
    }
    std::fs::remove_file(folder.0.join("news/a/kaart.svg")).unwrap();
    assert_eq!(server.get("/assets/news/a/kaart.svg").status(), 404);
}

#[test]
fn every_address_that_a_page_links_to_is_answered() {
    let folder = Folder::new("http-links");
    let server = server_in(&folder);
    let mut wanted = vec!["/fr/".to_owned(), "/nl/".to_owned(), "/de/".to_owned()];
    let mut at = 0;
    while let Some(target) = wanted.get(at).cloned() {
        at += 1;
        let response = server.get(&target);
        assert_eq!(response.status(), 200, "{target}");
        if !response.header("Content-Type").unwrap().starts_with("text/html") {
            continue;
        }
        for attribute in ["href=\"", "src=\""] {
            for part in text(&response).split(attribute).skip(1) {
                let link = part.split(['"', '#']).next().unwrap();
                let link = link.strip_prefix("https://www.example.org").unwrap_or(link);
                if link.starts_with('/') && !wanted.iter().any(|known| known == link) {
                    wanted.push(link.to_owned());
                }
            }
        }
    }
    assert!(wanted.len() > 20, "{wanted:?}");
}

#[test]
fn languages_can_have_separate_hosts() {
    let site = "[urls]\nbase = \"https://example.org\"\n";
    let languages = "[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org\"\n\
        [[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n";
    let catalog = Catalog::builder()
        .file("site.toml", format!("{site}{languages}"))
        .file("pages/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\nTekst.\n")
        .file("pages/b/fr.md", "+++\ntitle = \"Retour\"\n+++\nTexte.\n")
        .build()
        .unwrap();
    let catalog = Arc::new(catalog);
    let server = Server::new(website(&catalog), &catalog);
    let table = [
        ("fr.example.org", "/pages/terug/", 200, "Content-Language: nl", "<html lang=\"nl\">"),
        ("nl.example.org", "/pages/terug/", 200, "Content-Language: nl", "Terug"),
        ("NL.example.org:443", "/weg/", 404, "Content-Language: nl", "Pagina niet gevonden"),
        ("nl.example.org", "/robots.txt", 200, "Vary: -", "https://nl.example.org/sitemap.xml"),
        (
            "nl.example.org",
            "/sitemap.xml",
            200,
            "Vary: -",
            "<loc>https://nl.example.org/pages/terug/",
        ),
        ("nl.example.org", "/style.css", 200, "Vary: -", ""),
    ];
    for (host, target, status, field, content) in table {
        let request = Request::new("GET", target).with_header("Host", host.as_bytes());
        let response = server.respond(&request);
        assert_eq!(response.status(), status, "{host}{target}");
        let (name, value) = field.split_once(": ").unwrap();
        assert_eq!(response.header(name), (value != "-").then_some(value), "{host}{target}");
        assert!(text(&response).contains(content), "{host}{target}\n{}", text(&response));
    }
    let request = Request::new("GET", "/sitemap.xml").with_header("Host", b"nl.example.org");
    let sitemap = server.respond(&request);
    assert!(!text(&sitemap).contains("<loc>https://fr.example.org"));
}

#[test]
fn a_redirect_to_another_host_is_absolute() {
    let catalog = Catalog::builder()
        .file(
            "site.toml",
            "[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org\"\n\
             [[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n\
             [kinds.notice]\nfolder = \"notices\"\nentry_rule = \"redirect\"\n\
             fields.title = { type = \"text\", scope = \"translated\", required = true }\n",
        )
        .file("notices/x/nl.md", "+++\ntitle = \"Bericht\"\nslug = \"bericht\"\n+++\n")
        .build()
        .unwrap();
    let catalog = Arc::new(catalog);
    let server = Server::new(website(&catalog), &catalog);
    let request = Request::new("GET", "/notices/bericht/").with_header("Host", b"fr.example.org");
    let response = server.respond(&request);
    assert_eq!(response.status(), 302);
    assert_eq!(response.header("Location"), Some("https://nl.example.org/notices/bericht/"));
}

#[test]
fn a_site_below_a_folder() {
    let site = "[urls]\nbase = \"https://example.org/intranet\"\n";
    let files = [("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\nTekst.\n")];
    let catalog = Arc::new(load("nl fr", site, &files));
    let server = Server::new(website(&catalog), &catalog);
    let table = [
        ("/intranet/nl/pages/a/", 200, "/intranet/style.css"),
        ("/intranet/style.css", 200, ""),
        ("/intranet/sitemap.xml", 200, "https://example.org/intranet/nl/pages/a/"),
        ("/intranet/", 302, ""),
        ("/intranet/nl/weg/", 404, "Pagina niet gevonden"),
        ("/robots.txt", 404, ""),
        ("/nl/pages/a/", 404, ""),
    ];
    for (target, status, content) in table {
        let response = server.get(target);
        assert_eq!(response.status(), status, "{target}");
        assert!(text(&response).contains(content), "{target}\n{}", text(&response));
    }
}

#[test]
fn feeds_exist_in_the_configured_formats() {
    let catalog = site();
    let website = website(&catalog).with_feeds([FeedFormat::Rss, FeedFormat::Json]);
    let server = Server::new(website, &catalog);
    for (target, status) in
        [("/fr/news/rss.xml", 200), ("/fr/news/feed.json", 200), ("/fr/news/atom.xml", 404)]
    {
        assert_eq!(server.get(target).status(), status, "{target}");
    }
    // Without a base there are no absolute addresses, so no feeds and no sitemap.
    let catalog = Arc::new(load("nl", "", &[("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")]));
    let server = Server::new(self::website(&catalog), &catalog);
    for target in ["/nl/news/atom.xml", "/sitemap.xml"] {
        assert_eq!(server.get(target).status(), 404, "{target}");
    }
    assert_eq!(server.get("/robots.txt").status(), 200);
    assert!(!text(&server.get("/robots.txt")).contains("Sitemap"));
}

#[test]
fn template_errors_appear_only_in_the_log() {
    let catalog = site();
    let theme = Theme::new(catalog.site())
        .unwrap()
        .with_template("news-item.html", "{{ entry.nothing_of_this_name }}")
        .unwrap();
    let server = Server::new(Website::new().with_theme(theme), &catalog);
    let response = server.get("/nl/news/varen/");
    assert_eq!(response.status(), 500);
    assert_eq!(text(&response), "The page could not be generated.\n");
    assert_eq!(response.header("Cache-Control"), Some("no-store"));
    let error = response.error().unwrap().to_string();
    assert!(error.contains("news-item.html"), "{error}");
    assert_eq!(server.get("/fr/").status(), 200);
}

#[test]
fn custom_responses_get_the_usual_fields() {
    let server = server_with(|it| it.with_preview_token(TOKEN));
    let view = server.view(noon());
    let request = Request::new("GET", "/api/x");
    let exchange = server.responder.open(&server.website, &view, &request);
    assert_eq!(exchange.view().audience(), Audience::Public);
    let answer =
        exchange.respond_with(200, "application/json", Some(tag("nl")), || Ok(b"{}".to_vec()));
    assert_eq!((answer.status(), text(&answer)), (200, "{}"));
    assert_eq!(answer.header("Content-Language"), Some("nl"));
    let tag = answer.header("ETag").unwrap();
    let again = request.clone().with_header("If-None-Match", tag.as_bytes());
    // A page that the client already has is not rendered.
    let exchange = server.responder.open(&server.website, &view, &again);
    let answer = exchange.respond_with(200, "application/json", None, || panic!("rendered"));
    assert_eq!(answer.status(), 304);
    let post = Request::new("POST", "/api/x");
    let exchange = server.responder.open(&server.website, &view, &post);
    assert_eq!(exchange.respond_with(200, "text/plain", None, || Ok(Vec::new())).status(), 405);
    let exchange = server.responder.open(&server.website, &view, &request);
    let missing = exchange.respond_with(404, "application/json", None, || Ok(b"null".to_vec()));
    assert_eq!((missing.status(), missing.header("ETag")), (404, None));
    // The client does not see the error; the log does.
    let failed = exchange.respond_with(200, "text/html", None, || {
        Err("français".parse::<isogloss::LanguageTag>().unwrap_err())
    });
    assert_eq!((failed.status(), failed.header("Cache-Control")), (500, Some("no-store")));
    assert!(failed.error().unwrap().to_string().contains("français"));
    assert!(!text(&failed).contains("français"));
    assert_eq!(exchange.not_found().status(), 404);
}

/// Returns a site with a file of ten digits beside a text, an embedder's file with the same digits,
/// and an empty file.
fn site_with_digits(folder: &Folder) -> Server {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-01\n"),
        ("news/a/nl.md", "+++\ntitle = \"Varen\"\n+++\nTekst.\n"),
        ("news/a/digits.txt", "0123456789"),
        ("news/a/empty.txt", ""),
    ];
    let catalog = Arc::new(open_in(folder, "nl", "", &files));
    set_time(folder, "2025-09-01T12:00:00Z");
    let website = Website::new()
        .with_theme(Theme::new(catalog.site()).unwrap())
        .with_file("digits.txt", b"0123456789".as_slice())
        .with_file("empty.txt", b"".as_slice());
    Server::new(website, &catalog)
}

const DIGITS: &str = "/assets/news/a/digits.txt";

fn set_time(folder: &Folder, moment: &str) {
    let path = folder.0.join("news/a/digits.txt");
    let file = std::fs::File::options().append(true).open(path).unwrap();
    file.set_modified(at(moment).try_into().unwrap()).unwrap();
}

fn with_fields<'r>(method: &'r str, target: &'r str, fields: &'r [(&str, &str)]) -> Request<'r> {
    fields.iter().fold(Request::new(method, target), |request, (name, value)| {
        request.with_header(name, value.as_bytes())
    })
}

#[test]
fn ranges_of_files_are_served() {
    let folder = Folder::new("http-ranges");
    let server = site_with_digits(&folder);
    let tag = server.get(DIGITS).header("ETag").unwrap().to_owned();
    assert!(tag.starts_with('"') && tag.len() == 34, "{tag}");
    let weak = format!("W/{tag}");
    let list = format!("\"x\", {tag}");
    let huge = format!("bytes={}-{}", "9".repeat(30), "9".repeat(40));
    let huge_end = format!("bytes=5-{}", "9".repeat(40));
    let huge_suffix = format!("bytes=-{}", "9".repeat(40));
    let (part, whole, beyond) = ("206", "200", "416");
    type Row<'r> = (&'r str, &'r [(&'r str, &'r str)], &'r str, &'r str, &'r str);
    // A label, the fields, the status, Content-Range, and the content.
    let table: &[Row<'_>] = &[
        ("no range", &[], whole, "", "0123456789"),
        ("the first two", &[("Range", "bytes=0-1")], part, "bytes 0-1/10", "01"),
        ("one byte", &[("Range", "bytes=3-3")], part, "bytes 3-3/10", "3"),
        ("to the end", &[("Range", "bytes=7-")], part, "bytes 7-9/10", "789"),
        ("all", &[("Range", "bytes=0-")], part, "bytes 0-9/10", "0123456789"),
        ("the last", &[("Range", "bytes=9-9")], part, "bytes 9-9/10", "9"),
        ("beyond the end", &[("Range", "bytes=8-20")], part, "bytes 8-9/10", "89"),
        ("the last three", &[("Range", "bytes=-3")], part, "bytes 7-9/10", "789"),
        ("more than there is", &[("Range", "bytes=-11")], part, "bytes 0-9/10", "0123456789"),
        ("another case", &[("rAnGe", "BYTES=1-2")], part, "bytes 1-2/10", "12"),
        ("empty elements", &[("Range", "bytes=, 1-2\t,")], part, "bytes 1-2/10", "12"),
        ("zeros before", &[("Range", "bytes=0001-2")], part, "bytes 1-2/10", "12"),
        ("a huge end", &[("Range", &huge_end)], part, "bytes 5-9/10", "56789"),
        ("a huge suffix", &[("Range", &huge_suffix)], part, "bytes 0-9/10", "0123456789"),
        ("behind the end", &[("Range", "bytes=10-")], beyond, "bytes */10", ""),
        ("far behind it", &[("Range", &huge)], beyond, "bytes */10", ""),
        ("the last none", &[("Range", "bytes=-0")], beyond, "bytes */10", ""),
        ("two parts", &[("Range", "bytes=0-1,3-4")], whole, "", "0123456789"),
        ("backwards", &[("Range", "bytes=4-3")], whole, "", "0123456789"),
        ("another unit", &[("Range", "lines=0-1")], whole, "", "0123456789"),
        ("no unit", &[("Range", "0-1")], whole, "", "0123456789"),
        ("no number", &[("Range", "bytes=-")], whole, "", "0123456789"),
        ("no range at all", &[("Range", "bytes=")], whole, "", "0123456789"),
        ("a sign", &[("Range", "bytes=+1-2")], whole, "", "0123456789"),
        ("a space within", &[("Range", "bytes=1 -2")], whole, "", "0123456789"),
        ("a space before", &[("Range", "bytes =1-2")], whole, "", "0123456789"),
        ("three numbers", &[("Range", "bytes=1-2-3")], whole, "", "0123456789"),
        ("letters", &[("Range", "bytes=a-b")], whole, "", "0123456789"),
        ("nothing", &[("Range", "")], whole, "", "0123456789"),
        ("two fields", &[("Range", "bytes=0-1"), ("Range", "bytes=3-4")], whole, "", "0123456789"),
        ("in one piece twice", &[("Range", "bytes="), ("Range", "1-2")], whole, "", "0123456789"),
        (
            "if it is the same",
            &[("Range", "bytes=0-1"), ("If-Range", &tag)],
            part,
            "bytes 0-1/10",
            "01",
        ),
        (
            "if it is weakly so",
            &[("Range", "bytes=0-1"), ("If-Range", &weak)],
            whole,
            "",
            "0123456789",
        ),
        (
            "if it is another",
            &[("Range", "bytes=0-1"), ("If-Range", "\"x\"")],
            whole,
            "",
            "0123456789",
        ),
        (
            "if it is in a list",
            &[("Range", "bytes=0-1"), ("If-Range", &list)],
            whole,
            "",
            "0123456789",
        ),
        (
            "if it is since then",
            &[("Range", "bytes=0-1"), ("If-Range", "Mon, 01 Sep 2025 12:00:00 GMT")],
            whole,
            "",
            "0123456789",
        ),
        (
            "if it is another, beyond",
            &[("Range", "bytes=10-"), ("If-Range", "\"x\"")],
            whole,
            "",
            "0123456789",
        ),
        ("known", &[("If-None-Match", &tag)], "304", "", ""),
        (
            "known before the range",
            &[("Range", "bytes=10-"), ("If-None-Match", &weak)],
            "304",
            "",
            "",
        ),
        ("the same", &[("If-Match", &list)], whole, "", "0123456789"),
        ("any", &[("If-Match", "*"), ("Range", "bytes=-1")], part, "bytes 9-9/10", "9"),
        ("weakly the same", &[("If-Match", &weak)], "412", "", ""),
        ("another", &[("If-Match", "\"x\""), ("Range", "bytes=0-1")], "412", "", ""),
        ("first If-Match", &[("If-Match", "\"x\""), ("If-None-Match", &tag)], "412", "", ""),
        ("both", &[("If-Match", &tag), ("If-None-Match", &tag)], "304", "", ""),
    ];
    for (name, fields, status, range, content) in table {
        // Files in memory and on the disk get the same response.
        for target in [DIGITS, "/digits.txt"] {
            let name = format!("{name}: {target}");
            let response = server.respond(&with_fields("GET", target, fields));
            assert_eq!(response.status().to_string(), *status, "{name}");
            assert_eq!(response.header("Content-Range").unwrap_or(""), *range, "{name}");
            assert_eq!(response.header("ETag"), Some(tag.as_str()), "{name}");
            let is_sent = matches!(*status, "200" | "206");
            let ranges = is_sent.then_some("bytes");
            assert_eq!(response.header("Accept-Ranges"), ranges, "{name}");
            let is_kept = matches!(*status, "200" | "206" | "304");
            let lifetime = if is_kept { "max-age=300" } else { "no-store" };
            assert_eq!(response.header("Cache-Control"), Some(lifetime), "{name}");
            assert_eq!(response.body().len(), content.len() as u64, "{name}");
            assert_eq!(sent(response), *content, "{name}");
            // HEAD ignores ranges (section 14.2), and otherwise has the same fields.
            let head = server.respond(&with_fields("HEAD", target, fields));
            let is_refused = matches!(*status, "304" | "412");
            assert_eq!(head.status(), if is_refused { status.parse().unwrap() } else { 200 });
            assert!(head.body().is_empty() && head.header("Content-Range").is_none(), "{name}");
            let length = (!is_refused).then_some("10");
            assert_eq!(head.header("Content-Length"), length, "{name}");
        }
    }
    // An empty file has no parts.
    for (range, status) in [("bytes=0-", 416), ("bytes=-0", 416), ("bytes=-1", 200), ("x", 200)] {
        for target in ["/empty.txt", "/assets/news/a/empty.txt"] {
            let fields = [("Range", range)];
            let response = server.respond(&with_fields("GET", target, &fields));
            let told = (response.status(), response.header("Content-Range"));
            assert_eq!(told, (status, (status == 416).then_some("bytes */0")), "{range} {target}");
            assert!(response.body().is_empty());
        }
    }
    // A page has a weak tag, and no parts.
    let fields = [("Range", "bytes=0-1")];
    let page = server.respond(&with_fields("GET", "/nl/", &fields));
    assert_eq!((page.status(), page.header("Accept-Ranges")), (200, None));
}

#[test]
fn a_file_that_has_not_changed_is_not_read_for_its_tag() {
    let folder = Folder::new("http-tags");
    let server = site_with_digits(&folder);
    let tag_of = |moment: &str| {
        let head = server.respond_at(at(moment), &Request::new("HEAD", DIGITS));
        head.header("ETag").unwrap().to_owned()
    };
    // Other content with the same size, time and inode is detected when it is read.
    let disguise = |text: &str| {
        folder.file("news/a/digits.txt", text);
        set_time(&folder, "2025-09-01T12:00:00Z");
    };
    let early = tag_of("2025-09-01T12:00:01Z");
    disguise("9876543210");
    assert_ne!(tag_of("2025-09-01T12:00:01.9Z"), early, "it may have changed within the step");
    disguise("0123456789");
    let settled = tag_of("2025-09-01T12:00:02Z");
    assert_eq!(settled, early);
    disguise("9876543210");
    for moment in ["2025-09-01T12:00:02Z", "2025-10-01T12:00:00Z"] {
        assert_eq!(tag_of(moment), settled, "{moment}: it was read again");
        let known = [("If-None-Match", settled.as_str())];
        let request = with_fields("GET", DIGITS, &known);
        assert_eq!(server.respond_at(at(moment), &request).status(), 304);
    }
    set_time(&folder, "2025-09-01T12:00:03Z");
    let changed = tag_of("2025-10-01T12:00:00Z");
    assert_ne!(changed, settled);
    // A replacement with the same size and time is another file.
    #[cfg(unix)]
    {
        folder.file("news/a/new.txt", "0123456789");
        std::fs::rename(folder.0.join("news/a/new.txt"), folder.0.join("news/a/digits.txt"))
            .unwrap();
        set_time(&folder, "2025-09-01T12:00:03Z");
        assert_eq!(tag_of("2025-10-01T12:00:00Z"), settled);
    }
    std::fs::remove_file(folder.0.join("news/a/digits.txt")).unwrap();
    assert_eq!(server.get(DIGITS).status(), 404);
}

#[test]
fn many_may_ask_for_a_file_at_once() {
    let folder = Folder::new("http-at-once");
    let server = site_with_digits(&folder);
    std::thread::scope(|scope| {
        let ask = || {
            let response = server.get(DIGITS);
            (response.header("ETag").unwrap().to_owned(), sent(response))
        };
        let asked: Vec<_> = (0..16).map(|_| scope.spawn(ask)).collect();
        let told: Vec<_> = asked.into_iter().map(|asked| asked.join().unwrap()).collect();
        assert!(told.iter().all(|one| *one == told[0] && one.1 == "0123456789"), "{told:?}");
    });
}

#[test]
fn a_file_that_has_changed_since_the_answer_is_not_sent() {
    let folder = &Folder::new("http-changed");
    let server = site_with_digits(folder);
    let path = folder.0.join("news/a/digits.txt");
    type Change<'c> = Box<dyn Fn() + 'c>;
    let put_back = || {
        let _ = std::fs::remove_dir(&path);
        let _ = std::fs::remove_file(&path);
        folder.file("news/a/digits.txt", "0123456789");
        set_time(folder, "2025-09-01T12:00:00Z");
    };
    let write = |text: &'static str| move || folder.file("news/a/digits.txt", text);
    let later = || set_time(folder, "2025-09-01T12:00:05Z");
    let gone = || std::fs::remove_file(&path).unwrap();
    let a_folder = || {
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
    };
    let mut table: Vec<(&str, Change<'_>, &str)> = vec![
        ("longer", Box::new(write("01234567890")), "changed since"),
        ("shorter", Box::new(write("012345678")), "changed since"),
        ("later", Box::new(later), "changed since"),
        ("gone", Box::new(gone), ""),
        ("a folder", Box::new(a_folder), "not a regular file"),
    ];
    let exchanged = || {
        folder.file("news/a/new.txt", "9876543210");
        std::fs::rename(folder.0.join("news/a/new.txt"), &path).unwrap();
        set_time(folder, "2025-09-01T12:00:00Z");
    };
    // Opening a pipe would wait for a writer.
    let pipe = || {
        std::fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    };
    if cfg!(unix) {
        table.push(("another of the same size and time", Box::new(exchanged), "changed since"));
        table.push(("a pipe", Box::new(pipe), "not a regular file"));
    }
    for (name, change, words) in table {
        for fields in [&[][..], &[("Range", "bytes=2-4")]] {
            put_back();
            let ask = || server.respond(&with_fields("GET", DIGITS, fields));
            let (first, second, third) = (ask(), ask(), ask());
            change();
            let failures = [
                first.into_body().into_bytes().err(),
                second.into_body().into_reader().err(),
                match third.body() {
                    Body::File(range) => range.open().err(),
                    _ => None,
                },
            ];
            for failure in failures {
                let failure = failure.unwrap_or_else(|| panic!("{name} was sent"));
                assert!(failure.to_string().contains(words), "{name}: {failure}");
            }
        }
    }
    // A new request gets an error response, with an error for the log.
    let response = server.get(DIGITS);
    if cfg!(unix) {
        assert_eq!(response.status(), 500);
        assert!(response.error().unwrap().to_string().contains("not a regular file"));
    }
}

#[test]
fn a_shrinking_file_is_not_padded() {
    let folder = Folder::new("http-shrinks");
    let server = site_with_digits(&folder);
    let path = folder.0.join("news/a/digits.txt");
    let fields = [("Range", "bytes=2-8")];
    let response = server.respond(&with_fields("GET", DIGITS, &fields));
    let Body::File(range) = response.body() else { panic!("it is in memory") };
    assert_eq!((range.path(), range.start(), range.len()), (path.as_path(), 2, 7));
    let mut reader = range.open().unwrap();
    let mut start = [0; 2];
    reader.read_exact(&mut start).unwrap();
    std::fs::File::options().write(true).open(&path).unwrap().set_len(6).unwrap();
    let mut rest = Vec::new();
    let failure = reader.read_to_end(&mut rest).unwrap_err();
    assert_eq!(failure.kind(), std::io::ErrorKind::UnexpectedEof);
    assert_eq!((&start, rest.as_slice()), (b"23", b"45".as_slice()));
    // A file that has grown ends at its former length.
    folder.file("news/a/digits.txt", "0123456789");
    let response = server.respond(&with_fields("GET", DIGITS, &fields));
    let Body::File(range) = response.body() else { panic!("it is in memory") };
    let mut reader = range.open().unwrap();
    folder.file("news/a/digits.txt", "0123456789abcdef");
    let mut all = String::new();
    reader.read_to_string(&mut all).unwrap();
    assert_eq!(all, "2345678");
}
