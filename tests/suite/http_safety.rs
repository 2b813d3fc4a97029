//! Requests that attack a server or its readers: redirects to other hosts, paths out of the site,
//! hosts of somebody else, unusual methods.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::folder::Folder;
use crate::support::{load, noon};
use isogloss::Catalog;
use isogloss::http::{AllowedHosts, Request, Responder, Response, SecurityHeaders};
use isogloss::template::Theme;
use isogloss::website::{View, Website};

const FILES: [(&str, &str); 4] = [
    ("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nWij zijn er.\n"),
    ("news/a/entry.toml", "date = 2025-09-01\n"),
    (
        "news/a/nl.md",
        "+++\ntitle = \"Varen\"\nslug = \"varen\"\nformer_slugs = [\"zeilen\"]\n+++\n\
         ![Kaart](kaart.svg)\n",
    ),
    ("news/a/kaart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
];

struct Server {
    website: Website,
    responder: Responder,
    view: View,
}

impl Server {
    fn new(responder: Responder) -> Server {
        let site = "[urls]\nbase = \"https://www.example.org\"\n";
        let catalog: Arc<Catalog> = Arc::new(load("nl fr", site, &FILES));
        let theme = Theme::new(catalog.site()).unwrap().with_stylesheet("/style.css");
        let website = Website::new().with_theme(theme);
        Server { website, responder, view: View::new(catalog, noon()) }
    }

    fn respond(&self, request: &Request<'_>) -> Response {
        self.responder.respond(&self.website, &self.view, request)
    }

    fn get(&self, target: &str) -> Response {
        self.respond(&Request::new("GET", target))
    }
}

#[test]
fn redirects_keep_every_character_of_a_query() {
    let server = Server::new(Responder::new().with_preview_token("w"));
    let table = [
        ("a=1&b=2", "a=1&b=2"),
        ("q=été", "q=%C3%A9t%C3%A9"),
        ("q=%C3%A9t%c3%a9", "q=%C3%A9t%c3%a9"),
        ("q=海&r=\u{1f6a2}", "q=%E6%B5%B7&r=%F0%9F%9A%A2"),
        ("q=e\u{301}", "q=e%CC%81"),
        ("q=a b\"<>`{|}^[]\\", "q=a%20b%22%3C%3E%60%7B%7C%7D%5E%5B%5D%5C"),
        ("q=100%&r=%zz", "q=100%&r=%zz"),
        ("q=/?:@!$'()*+,;=~", "q=/?:@!$'()*+,;=~"),
        ("a\r\nSet-Cookie: b=c", "a%0D%0ASet-Cookie:%20b=c"),
        ("a\u{85}b\u{2028}c\0d\u{7f}", "a%C2%85b%E2%80%A8c%00d%7F"),
        ("a=1#b=2", "a=1"),
    ];
    for (query, expected) in table {
        // A former slug, and the start of a preview.
        for (target, location) in [
            (format!("/nl/news/zeilen/?{query}"), format!("/nl/news/varen/?{expected}")),
            (format!("/nl/?preview=w&{query}"), format!("/nl/?{expected}")),
        ] {
            let response = server.get(&target);
            assert_eq!(response.header("Location"), Some(&*location), "{target:?}");
            let is_set = response.header("Set-Cookie").is_some();
            assert_eq!(is_set, target.contains("preview"), "{target:?}");
        }
    }
}

#[test]
fn redirects_stay_on_the_host() {
    let server = Server::new(Responder::new().with_preview_token("w"));
    let starts = [
        "//",
        "///",
        "/\\",
        "\\\\",
        "\\/",
        "/\\/",
        "/\t/",
        "/\n/",
        "/\r/",
        "/é/",
        "/\u{a0}\\",
        "/ /",
        "/\0/",
        "/./",
        "/../",
        "/.//",
        "/%2f",
        "/%5c",
        "/%09/",
        "/%0d%0a/",
        "/\u{2028}/",
        "/@",
        "/:",
        "/https://",
        "/nl//",
        "/NL\\",
        "/nl/..//",
    ];
    let ends = ["", "nl", "nl/", "nl/news/zeilen/", "NL/News/Varen", "?preview=w", "?preview="];
    for start in starts {
        for end in ends {
            for host in ["evil.example", "evil.example/", "evil.example/%2e%2e/", ""] {
                let target = format!("{start}{host}{end}");
                let response = server.get(&target);
                let Some(location) = response.header("Location") else { continue };
                let is_here = match location.as_bytes() {
                    [b'/', next, ..] => !matches!(next, b'/' | b'\\'),
                    [b'/'] => true,
                    _ => false,
                };
                let is_plain = location.bytes().all(|byte| (0x21..0x7f).contains(&byte));
                assert!(is_here && is_plain, "{target:?} leads to {location:?}");
            }
        }
    }
}

/// Returns the status of a request with some fields `Host`.
fn status_of(server: &Server, hosts: &[&[u8]]) -> u16 {
    let request = Request::new("GET", "/robots.txt");
    let request = hosts.iter().fold(request, |all, host| all.with_header("hOsT", host));
    server.respond(&request).status()
}

#[test]
fn only_allowed_hosts_are_answered() {
    let hosts = AllowedHosts::new()
        .with_host("Preview.Example.net:9000")
        .unwrap()
        .with_host("[2001:DB8:0::1]")
        .unwrap()
        .with_address("192.0.2.7".parse().unwrap());
    let server = Server::new(Responder::new().with_allowed_hosts(hosts));
    let any = Server::new(Responder::new());
    // The host, and the statuses with the limit and without.
    let table: [(&[u8], u16, u16); 86] = [
        // The machine itself.
        (b"localhost", 200, 200),
        (b"LocalHost:8080", 200, 200),
        (b"localhost.", 200, 200),
        (b"localhost.:8080", 200, 200),
        (b"localhost:", 200, 200),
        (b" localhost\t", 200, 200),
        (b"nl.localhost", 200, 200),
        (b"A.B.LOCALHOST.:1", 200, 200),
        (b"127.0.0.1", 200, 200),
        (b"127.0.0.1:8080", 200, 200),
        (b"127.0.0.1.", 200, 200),
        (b"127.255.255.254", 200, 200),
        (b"[::1]", 200, 200),
        (b"[::1]:65535", 200, 200),
        (b"[0:0:0:0:0:0:0:1]", 200, 200),
        (b"[::ffff:127.0.0.1]:80", 200, 200),
        // The site.
        (b"www.example.org", 200, 200),
        (b"WWW.EXAMPLE.ORG.:8443", 200, 200),
        // The hosts that were added.
        (b"preview.example.net", 200, 200),
        (b"PREVIEW.example.net.:80", 200, 200),
        (b"[2001:db8::1]:80", 200, 200),
        (b"[2001:0DB8::0:0001]", 200, 200),
        (b"192.0.2.7", 200, 200),
        (b"[::ffff:192.0.2.7]", 200, 200),
        // Somebody else.
        (b"evil.example", 421, 200),
        (b"evil.example:80", 421, 200),
        (b"example.org", 421, 200),
        (b"www.example.org.evil.example", 421, 200),
        (b"evilwww.example.org", 421, 200),
        (b"a.www.example.org", 421, 200),
        (b"a.preview.example.net", 421, 200),
        (b"localhost.evil.example", 421, 200),
        (b"localhost.evil", 421, 200),
        (b"evillocalhost", 421, 200),
        (b"evil-localhost", 421, 200),
        (b"127.0.0.1.evil.example", 421, 200),
        (b"127.0.0.1-evil.example", 421, 200),
        (b"local%68ost", 421, 200),
        (b"localhost%00", 421, 200),
        (b"localhost%2eevil.example", 421, 200),
        (b"localhost,evil.example", 421, 200),
        (b"localhost;evil.example", 421, 200),
        (b"*", 421, 200),
        (b"*.localhost", 200, 200),
        (b"_dns.example", 421, 200),
        (b"xn--tst-jma.example", 421, 200),
        (b"192.0.2.8", 421, 200),
        (b"10.0.0.1", 421, 200),
        (b"0.0.0.0", 421, 200),
        (b"[::]", 421, 200),
        (b"[::ffff:10.0.0.1]", 421, 200),
        (b"[2001:db8::2]", 421, 200),
        // Other notations of 127.0.0.1, which browsers do not send.
        (b"127.1", 421, 200),
        (b"2130706433", 421, 200),
        (b"0x7f.0.0.1", 421, 200),
        (b"0177.0.0.1", 421, 200),
        (b"127.0.0.01", 421, 200),
        (b"127.0.0.256", 421, 200),
        // No host.
        (b"", 400, 200),
        (b" ", 400, 200),
        (b".", 400, 400),
        (b":8080", 400, 400),
        (b"localhost..", 400, 400),
        (b".localhost", 400, 400),
        (b"a..localhost", 400, 400),
        (b"evil.example@localhost", 400, 400),
        (b"localhost@evil.example", 400, 400),
        (b"user:word@localhost", 400, 400),
        (b"localhost:80@evil.example", 400, 400),
        (b"localhost/evil.example", 400, 400),
        (b"evil.example/localhost", 400, 400),
        (b"evil.example#localhost", 400, 400),
        (b"evil.example?localhost", 400, 400),
        (b"evil.example\\localhost", 400, 400),
        (b"http://localhost", 400, 400),
        (b"localhost:http", 400, 400),
        (b"localhost:80:80", 400, 400),
        (b"localhost:-1", 400, 400),
        (b"localhost:65536", 400, 400),
        (b"local host", 400, 400),
        (b"localhost, evil.example", 400, 400),
        (b"localhost\0", 400, 400),
        (b"::1", 400, 400),
        (b"[::1", 400, 400),
        (b"[::1%25lo]", 400, 400),
        (b"[127.0.0.1]", 400, 400),
    ];
    for (host, limited, unlimited) in table {
        let shown = host.escape_ascii();
        assert_eq!(status_of(&server, &[host]), limited, "{shown}");
        assert_eq!(status_of(&any, &[host]), unlimited, "{shown}, any");
    }
    for host in ["localhost\r\nX: y", "löcalhost", "localhost。", "\u{ff4c}ocalhost", "[::1]x"] {
        assert_eq!(status_of(&server, &[host.as_bytes()]), 400, "{host:?}");
    }
    assert_eq!(status_of(&server, &[b"localhost\xff"]), 400);
    assert_eq!(status_of(&any, &[b"\xff"]), 400);
    // One host is required, and two are not understood, even if both are the same.
    assert_eq!((status_of(&server, &[]), status_of(&any, &[])), (400, 200));
    for two in
        [[b"localhost".as_slice(), b"localhost"], [b"localhost", b"evil.example"], [b"", b""]]
    {
        assert_eq!((status_of(&server, &two), status_of(&any, &two)), (400, 400));
    }
}

#[test]
fn a_server_on_all_addresses_answers_for_each_of_them_and_for_no_name() {
    for address in ["0.0.0.0", "::"] {
        let hosts = AllowedHosts::new().with_address(address.parse().unwrap());
        let server = Server::new(Responder::new().with_allowed_hosts(hosts));
        for (host, status) in [
            ("192.0.2.7:8080", 200),
            ("[2001:db8::1]", 200),
            ("localhost", 200),
            ("www.example.org", 200),
            ("evil.example", 421),
            ("192.0.2.7.evil.example", 421),
        ] {
            assert_eq!(status_of(&server, &[host.as_bytes()]), status, "{address} {host}");
        }
    }
}

#[test]
fn every_response_is_refused_for_another_host() {
    let responder =
        Responder::new().with_preview_token("w").with_allowed_hosts(AllowedHosts::new());
    let server = Server::new(responder);
    for target in ["/", "/nl/", "/weg/", "/style.css", "/nl/?preview=w", "/nl/news/zeilen/", ""] {
        for method in ["GET", "HEAD", "POST"] {
            let request = Request::new(method, target).with_header("Host", b"evil.example");
            let request = request.with_header("Cookie", b"preview=77");
            let response = server.respond(&request);
            assert_eq!(response.status(), 421, "{method} {target}");
            assert_eq!(response.header("Cache-Control"), Some("no-store"));
            assert_eq!((response.header("Set-Cookie"), response.header("Location")), (None, None));
            let exchange = server.responder.open(&server.website, &server.view, &request);
            let own = exchange.respond_with(200, "text/plain", None, || panic!("it was made"));
            assert_eq!(own.status(), 421);
        }
    }
}

#[test]
fn wrong_hosts_cannot_be_allowed() {
    for host in
        ["", "https://example.org", "example.org/", "a b", "*.example.org:x", "[::1", "é.be"]
    {
        let error = AllowedHosts::new().with_host(host).unwrap_err().to_string();
        assert_eq!(error, format!("\"{}\" is not a host", host.escape_debug()));
    }
}

const FIELDS: [&str; 4] =
    ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"];

/// Returns the values of the security fields.
fn fields(response: &Response) -> [Option<&str>; 4] {
    let is_single = |name: &str| response.headers().filter(|(it, _)| *it == name).count() < 2;
    assert!(FIELDS.iter().all(|name| is_single(&name.to_lowercase())), "{response:?}");
    FIELDS.map(|name| response.header(name))
}

/// Returns a response of each kind to a public reader, with its status.
fn all_kinds_of_responses(responder: Responder) -> Vec<(String, Response)> {
    let server = Server::new(responder.with_preview_token("w"));
    let tag = |target: &str| server.get(target).header("ETag").unwrap().to_owned();
    let (page, svg) = (tag("/nl/"), tag("/assets/news/a/kaart.svg"));
    let table: [(&str, &str, (&str, &str), u16); 18] = [
        ("GET", "/nl/", ("", ""), 200),
        ("HEAD", "/nl/", ("", ""), 200),
        ("GET", "/nl/", ("If-None-Match", &page), 304),
        ("GET", "/nl/", ("If-Match", "\"x\""), 412),
        ("GET", "/", ("", ""), 302),
        ("GET", "/nl/news/zeilen/", ("", ""), 301),
        ("GET", "/nl/?preview=w", ("", ""), 302),
        ("GET", "/nl/?preview=x", ("", ""), 403),
        ("GET", "/nergens/", ("", ""), 404),
        ("POST", "/nl/", ("", ""), 405),
        ("GET", "nl/", ("", ""), 400),
        ("GET", "/nl/", ("Host", "a b"), 400),
        ("GET", "/style.css", ("Range", "bytes=0-1"), 206),
        ("GET", "/style.css", ("Range", "bytes=999999-"), 416),
        ("GET", "/sitemap.xml", ("", ""), 200),
        ("GET", "/nl/news/atom.xml", ("", ""), 200),
        ("GET", "/assets/news/a/kaart.svg", ("", ""), 200),
        ("GET", "/assets/news/a/kaart.svg", ("If-None-Match", &svg), 304),
    ];
    let mut all = Vec::new();
    for (method, target, (name, value), status) in table {
        let request = Request::new(method, target).with_header(name, value.as_bytes());
        let response = server.respond(&request);
        assert_eq!(response.status(), status, "{method} {target} {name}");
        all.push((format!("{status} {method} {target}"), response));
    }
    let request = Request::new("GET", "/api/x");
    let exchange = server.responder.open(&server.website, &server.view, &request);
    for status in [200, 404] {
        let own = exchange.respond_with(status, "text/plain", None, || Ok(Vec::new()));
        all.push((format!("{status} own"), own));
    }
    let failed = exchange.respond_with(200, "text/plain", None, || {
        Err("français".parse::<isogloss::LanguageTag>().unwrap_err())
    });
    all.push(("500 own".into(), failed));
    all.push(("404 own".into(), exchange.not_found()));
    all
}

#[test]
fn every_response_has_the_security_fields() {
    for (name, response) in all_kinds_of_responses(Responder::new()) {
        let [policy, nosniff, referrer, permissions] = fields(&response);
        let policy = policy.unwrap_or_else(|| panic!("{name}"));
        let is_svg = name.contains(".svg");
        assert_eq!(policy.contains("default-src 'none'"), is_svg, "{name}: {policy}");
        assert_eq!(policy.contains("sandbox"), is_svg, "{name}: {policy}");
        assert_eq!(policy.contains("default-src 'self'"), !is_svg, "{name}: {policy}");
        assert_eq!(nosniff, Some("nosniff"), "{name}");
        let expected = match name.contains("preview=w") {
            true => "no-referrer",
            false => "strict-origin-when-cross-origin",
        };
        assert_eq!(referrer, Some(expected), "{name}");
        assert!(permissions.is_some_and(|it| it.contains("geolocation=()")), "{name}");
    }
}

#[test]
fn each_security_field_can_be_left_out() {
    let none = SecurityHeaders::new()
        .with_content_security_policy("")
        .with_file_policy("")
        .with_nosniff(false)
        .with_referrer_policy("")
        .with_permissions_policy("");
    for (name, response) in all_kinds_of_responses(Responder::new().with_security_headers(none)) {
        let referrer = name.contains("preview=w").then_some("no-referrer");
        assert_eq!(fields(&response), [None, None, referrer, None], "{name}");
    }
    let own = SecurityHeaders::new()
        .with_content_security_policy("default-src https:\r\nX: y")
        .with_file_policy("sandbox")
        .with_referrer_policy("origin")
        .with_permissions_policy("usb=()");
    for (name, response) in all_kinds_of_responses(Responder::new().with_security_headers(own)) {
        let policy = if name.contains(".svg") { "sandbox" } else { "default-src https:X: y" };
        let referrer = if name.contains("preview=w") { "no-referrer" } else { "origin" };
        let expected = [policy, "nosniff", referrer, "usb=()"].map(Some);
        assert_eq!(fields(&response), expected, "{name}");
    }
}

#[test]
fn sources_extend_a_policy() {
    // The policy, the directive, the source, and the extended policy.
    let table = [
        ("default-src 'self'", "img-src", "data:", "default-src 'self'; img-src 'self' data:"),
        ("default-src 'none'", "img-src", "data:", "default-src 'none'; img-src data:"),
        ("default-src", "img-src", "data:", "default-src; img-src data:"),
        ("img-src a; font-src b", "img-src", "c", "img-src a c; font-src b"),
        (" IMG-SRC  a ;; font-src b;", "img-src", "c", "img-src a c; font-src b"),
        ("style-src a", "style-src-elem", "b", "style-src a; style-src-elem a b"),
        ("default-src a", "script-src-attr", "b", "default-src a; script-src-attr a b"),
        ("default-src 'self'", "default-src", "https:", "default-src 'self' https:"),
        ("frame-ancestors 'none'", "frame-ancestors", "a", "frame-ancestors a"),
        // Whatever the policy does not mention is allowed.
        ("font-src a", "img-src", "b", "font-src a"),
        ("default-src 'self'", "frame-ancestors", "a", "default-src 'self'"),
        ("", "img-src", "a", ""),
    ];
    for (policy, directive, source, expected) in table {
        let of = |policy: &str| SecurityHeaders::new().with_content_security_policy(policy);
        let extended = of(policy).with_source(directive, source);
        assert_eq!(extended, of(expected), "{policy}: {directive} {source}");
    }
}

#[test]
fn the_built_in_theme_satisfies_the_policy() {
    let shared = "[urls]\nbase = \"https://www.example.org\"\n\
        [[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n";
    let hosts = "[[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n\
        [[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org\"\n";
    let text = "+++\ntitle = \"Varen\"\nimage = \"kaart.svg\"\n+++\n\
        | a | b |\n|:--|--:|\n| 1 | 2 |\n\n![Kaart](kaart.svg)\n";
    for site in [shared, hosts] {
        let files = [("site.toml", site), FILES[0], FILES[1], ("news/a/nl.md", text), FILES[3]];
        let builder = files.iter().fold(Catalog::builder(), |all, (path, it)| all.file(*path, *it));
        let catalog = builder.build().unwrap();
        let theme = Theme::new(catalog.site()).unwrap().with_stylesheet("/style.css");
        let (website, view) = (Website::new().with_theme(theme), View::new(catalog, noon()));
        let mut pages = String::new();
        for resource in website.resources(&view).iter().filter(|it| it.kind().is_page()) {
            let mut page = Vec::new();
            resource.write(&view, &mut page).unwrap();
            pages.push_str(std::str::from_utf8(&page).unwrap());
        }
        let after = |start: &str| -> Vec<&str> { pages.split(start).skip(1).collect() };
        // Browsers do not run data for search engines.
        let scripts = after("<script");
        assert!(
            scripts.iter().all(|it| it.starts_with(" type=\"application/ld+json\">")),
            "{pages}"
        );
        for element in ["<style", "<base", "<object", "<embed", "<iframe", "<form"] {
            assert!(!pages.contains(element), "{element}: {pages}");
        }
        let is_handler = |word: &str| word.starts_with("on") && word.contains("=\"");
        assert!(!pages.split_whitespace().any(is_handler), "{pages}");
        let sources = [after(" src=\""), after(" rel=\"stylesheet\" href=\"")].concat();
        assert!(sources.iter().all(|it| it.starts_with('/') && !it.starts_with("//")), "{pages}");
        let styles = after(" style=\"");
        assert!(styles.iter().all(|it| it.starts_with("text-align: ")), "{pages}");
        let counts = [scripts.len(), sources.len(), styles.len()];
        assert!(counts.iter().all(|count| *count > 3), "{counts:?}");
    }
}

#[test]
fn no_path_leads_out_of_the_files() {
    let folder = Folder::new("http-traversals");
    let secret = "tell nobody";
    for path in ["secret.txt", "content/secret.txt", "content/pages/secret.txt", "static/.secret"] {
        folder.file(path, secret);
    }
    folder.file("content/pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n[Plan](plan.txt)\n");
    folder.file("content/pages/a/plan.txt", "plan");
    folder.file("static/sub/mine.txt", "mine");
    let site = "[[languages]]\ntag = \"nl\"\n";
    folder.file("content/site.toml", site);
    let catalog = Catalog::open(folder.0.join("content")).unwrap();
    let theme = Theme::new(catalog.site()).unwrap();
    let website = Website::new().with_theme(theme).with_static(folder.0.join("static"));
    let (view, responder) = (View::new(catalog, noon()), Responder::new());
    let respond = |method: &str, target: &str| {
        responder.respond(&website, &view, &Request::new(method, target))
    };
    for target in ["/sub/mine.txt", "/assets/pages/a/plan.txt"] {
        assert_eq!(respond("GET", target).status(), 200, "{target}");
    }
    // Notations of the folder above, and of the slash after it.
    let above = [
        "..",
        "%2e%2e",
        ".%2e",
        "%2E.",
        "%252e%252e",
        "..%00",
        "%00..",
        "..%20",
        "..;",
        "..;a=b",
        "...",
        "%c0%ae%c0%ae",
        "%e0%80%ae%e0%80%ae",
        "%f0%80%80%ae%f0%80%80%ae",
        "%c0%2e%c0%2e",
        "%u002e%u002e",
        "\u{ff0e}\u{ff0e}",
        "\u{2025}",
        "%ef%bc%8e%ef%bc%8e",
        "．.",
        ".%0d%0a.",
        ".\t.",
        "~",
        "C:",
    ];
    let slashes = [
        "/",
        "//",
        "%2f",
        "%2F",
        "\\",
        "%5c",
        "%5C",
        "%252f",
        "%255c",
        "/./",
        "%c0%af",
        "%e0%80%af",
        "\u{2215}",
        "\u{ff0f}",
        "%ef%bc%8f",
        "/\\",
        "%00/",
        "%u2215",
    ];
    // A folder, the number of folders above it, and a file there.
    let ways = [
        ("/", 1, "secret.txt"),
        ("/sub/", 2, "content/secret.txt"),
        ("/assets/", 1, "site.toml"),
        ("/assets/pages/a/", 1, "secret.txt"),
        ("/assets/pages/a/", 3, "secret.txt"),
    ];
    for (start, times, end) in ways {
        for (above, slash) in above.iter().flat_map(|it| slashes.map(|slash| (it, slash))) {
            let target = format!("{start}{}{end}", format!("{above}{slash}").repeat(times));
            let response = respond("GET", &target);
            assert!(response.error().is_none(), "{target:?}: {:?}", response.error());
            let status = response.status();
            assert!(matches!(status, 301 | 302 | 404), "{target:?}: {status}");
            let content = response.into_body().into_bytes().unwrap();
            let content = String::from_utf8(content).unwrap();
            assert!(!content.contains(secret) && !content.contains(site), "{target:?}: {content}");
        }
    }
    for target in ["/secret.txt", "/site.toml", "/assets/secret.txt", "/assets/pages/a/nl.md"] {
        for method in ["GET", "HEAD"] {
            assert_eq!(respond(method, target).status(), 404, "{method} {target}");
        }
    }
}

#[test]
fn other_methods_than_get_and_head_are_not_allowed() {
    let server = Server::new(Responder::new().with_preview_token("w"));
    let methods = [
        "OPTIONS",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "TRACE",
        "CONNECT",
        "PROPFIND",
        "BREW",
        "get",
        "Head",
        "GET ",
        "GETS",
        "",
        "*",
        "GET\r\nX: y",
        "\u{ff27}ET",
    ];
    let targets =
        ["/nl/", "/", "/nl/news/zeilen/", "/style.css", "/weg/", "/nl/?preview=w", "*", ""];
    for method in methods {
        for target in targets {
            let response = server.respond(&Request::new(method, target));
            assert_eq!(response.status(), 405, "{method:?} {target}");
            assert_eq!(response.header("Allow"), Some("GET, HEAD"), "{method:?} {target}");
            assert_eq!(response.header("Cache-Control"), Some("no-store"), "{method:?} {target}");
            assert_eq!((response.header("Set-Cookie"), response.header("Location")), (None, None));
        }
    }
    for (target, status) in targets.into_iter().zip([200, 302, 301, 200, 404, 302, 400, 400]) {
        let [get, head] = ["GET", "HEAD"].map(|it| server.respond(&Request::new(it, target)));
        assert_eq!((get.status(), head.status()), (status, status), "{target}");
        assert!(head.body().is_empty(), "{target}");
        assert_eq!(fields(&head), fields(&get), "{target}");
    }
}
