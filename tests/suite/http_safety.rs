//! Requests that attack a server or its readers: redirects to other hosts, paths out of the site,
//! hosts of somebody else, unusual methods.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::{load, noon};
use isogloss::Catalog;
use isogloss::http::{Request, Responder, Response};
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
