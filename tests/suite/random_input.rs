//! Mutations of typical inputs for every entry point of `fuzz/entry_points.rs`, which must not panic.
//!
//! The inputs are the same in every run. `ISOGLOSS_RANDOM_RUNS=100000` tries as many for each entry
//! point, from a seed that `ISOGLOSS_RANDOM_SEED` can change.
#![cfg(all(feature = "editorial", feature = "templates"))]

#[path = "../../fuzz/entry_points.rs"]
mod entry_points;

use entry_points::ENTRY_POINTS;

use crate::support::numbers::Numbers;

/// The number of inputs for each entry point.
const RUNS: usize = 150;

const SEEDS: [&str; 29] = [
    "sr-Latn-RS-u-nu-latn",
    "nl-BE,fr;q=0.8,*;q=0,en-GB;q=0.001",
    "home = \"pages/a\"\ntime_zone = \"Europe/Brussels\"\nlayout = \"native\"\n[urls]\nbase = \"https://x.example/a\"\n\
     [[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\nconventions = { hours = \"u\" }\n[chains]\nnl = [\"fr\"]\n\
     [[menus.main]]\nlist = \"news\"\n[[menus.main.items]]\nentry = \"pages/a\"\n[kinds.k]\nfolder = \"k\"\n\
     fields.title = { type = \"text\", scope = \"translated\" }\n",
    "baseURL: https://x.example/\nlanguages:\n  nl: {weight: 1, contentDir: c}\n  fr: &f {weight: 2}\n  de: *f\n\
     permalinks: {page: {posts: /:year/:slug/}}\ncascade: [{target: {path: '{/a/**,/b}'}, params: {x: 1}}]\n",
    "{\"baseURL\": \"/\", \"module\": {\"mounts\": [{\"source\": \"a\", \"target\": \"content\", \"lang\": \"nl\"}]}}",
    "base_url = \"https://x.example\"\ndefault_language = \"nl\"\ntaxonomies = [{name = \"tags\"}]\n\
     [slugify]\npaths = \"on\"\n[languages.fr]\ngenerate_feeds = true\n",
    "+++\ntitle = \"Zee\"\nslug = \"zee\"\npublished_from = 2026-01-05T08:00:00\nformer_slugs = [\"a\", \"/b/c\"]\n\
     [[changes]]\ndate = 2026-02-01\nnote = \"Nieuwe tekst.\"\nmajor = true\n+++\n\
     Een *tekst* met [link](entry:pages/a \"t\").\n\n## Kop {#kop}\n\n![foto](a.jpg)\n",
    "---\ntitle: 'Zee'\ndate: 2026-01-05\ntags: [a, b]\ndraft: false\nparams: {x: [1, {y: z}]}\n---\n\
     {{< ref \"a\" >}} {{% figure src=\"a.png\" %}}\n\n| a | b |\n|---|:-:|\n| c | d |\n\n- [x] e[^1]\n\n[^1]: noot\n",
    "{\"title\": \"x\", \"date\": \"2026\"}\n\ntekst",
    "date = 2025-09-02\ntags = [\"zee\", \"water\"]\nimage = { source = \"a.jpg\", alternative = { nl = \"a\" } }\n",
    "organiser = \"events/a\"\ngrade = \"a\"\nperiod = { start = 2026-05-09, end = 2026-05-11 }\n[document]\nnl = { file = \"a.pdf\", \
     title = \"A\" }\n[visit]\npostcode = 1000\n[[programme]]\nid = \"a\"\nat = 2026-05-09T10:00:00\ntitle = { fr = \"a\" }\n\
     [[programme.pictures]]\nid = \"b\"\nsrc = \"a.jpg\"\n",
    "+++\ntitle = \"Zee\"\nvisit.street = \"Laan\"\npractical = \"*a* [b](entry:events/a)\"\n[programme.a]\ntitle = \"Deuren\"\n\
     [programme.a.pictures.b]\nalt = \"c\"\n[[blocks]]\nid = \"x\"\nshape = \"quote\"\nwords = \"y\"\n+++\n",
    "---\ntitle: Zee\nprogramme:\n  a: { title: Deuren, pictures: { b: { alt: c } } }\nblocks:\n- { id: x, shape: facts, \
     points: [a, b] }\n---\n",
    "[tags.zee]\nname = { nl = \"Zee\", fr = \"Mer\" }\nslug = { nl = \"zee\" }\nformer_slugs = { nl = [\"x\"] }\n",
    "[[records]]\nentry = \"news/a\"\nlanguage = \"nl\"\nfrom = \"fr\"\nby = \"marie\"\nat = 2026-01-01T00:00:00Z\n",
    "pages/a/nl.md\nnews/2026-01-01-café/fr.md\n../x\nC:\\x\n_index.md\na.fr.md\nassets/.x\n",
    "# A\n\n> quote\n>> *em* **strong** `code` <b>x</b>\n\n1. a\n   - b\n\n<script>alert(1)</script>\n\n\
     [a]: javascript:alert(1)\n[a] <https://x.example> &lt;img onerror=x&gt; <img src=x onerror=y>\n",
    "<details open><summary>x</summary><p style=\"a:b\" onclick='x'>y</p></details><a href=\"&#106;avascript:x\">z</a>",
    "a = { $x -> \n    [one] één { NUMBER($x, minimumFractionDigits: 2) }\n   *[other] { a.b }\n }\n    .b = { -t(c: 1) }\n\
     -t = { $c ->\n   *[x] { \"\\u00e9\" }\n }\n",
    "d = { DATETIME($x, dateStyle: \"long\") } { LIST($x) } { a }\n# x\ne =\n    regel\n    { f }\n",
    "{% extends \"base.html\" %}{% block main %}{% for e in edition.entries(kind=\"news-item\", limit=2) %}\
     {{ element(\"a\", e.title, href=e.url) }}{{ e.date|date(\"long\") }}{% endfor %}{% endblock %}",
    "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ x[1:2]|join(', ') if not x is defined else -x ** 2 }}{% include 'own.html' %}",
    "/nl/news/a/?q=é&x=%00\nhost: www.example.org\naccept-language: fr\nif-none-match: \"x\"\nrange: bytes=0-1,5-\n\
     cookie: language=fr; preview=x\n",
    "//evil.example/%2e%2e/\nhost: evil.example:99\nx-forwarded-host: y\n",
    "/nl/%E2%80%AE/../..%5c\nhost: [::1]:80\n",
    "news/2026-01-01-café",
    "/{year}/{month}/{slug}",
    "Het café\u{301} ‘n’ 日本 \u{202e}abc",
    "",
];

/// Parts that are inserted.
const PARTS: [&[u8]; 40] = [
    b"\n",
    b"\0",
    b"\xff",
    b"\xf0\x9f\x98\x80",
    b"\xcc\x81",
    b"\xe2\x80\xae",
    b"\"",
    b"'",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b"=",
    b":",
    b"-",
    b"+++\n",
    b"---\n",
    b"{{",
    b"}}",
    b"{%",
    b"%}",
    b"<!--",
    b"-->",
    b"&#x6a;",
    b"javascript:",
    b"../",
    b"//",
    b"%2f",
    b"%00",
    b"*;q=0",
    b"99999999999999999999",
    b"-1",
    b"1e400",
    b"$x",
    b"\t",
];

/// Returns a mutation of a typical input.
fn input(random: &mut Numbers) -> Vec<u8> {
    let mut bytes = random.of(&SEEDS).as_bytes().to_vec();
    for _ in 0..random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(20)).min(bytes.len());
        match random.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = random.of(&PARTS).repeat(1 + random.below(3));
                bytes.splice(at..at, part);
            }
            // A part many times, for nesting.
            2 => {
                let part = random.of(&PARTS).repeat(random.below(300));
                bytes.splice(at..at, part);
            }
            3 => {
                let part = bytes[at..end].repeat(1 + random.below(20));
                bytes.splice(at..at, part);
            }
            4 => {
                let other = random.of(&SEEDS).as_bytes();
                let from = random.below(other.len() + 1);
                bytes.splice(at..end, other[from..].iter().copied());
            }
            _ if at < bytes.len() => bytes[at] = random.number().to_le_bytes()[0],
            _ => {}
        }
    }
    bytes
}

#[test]
fn no_input_panics() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let runs = number("ISOGLOSS_RANDOM_RUNS").unwrap_or(RUNS);
    let seed = number("ISOGLOSS_RANDOM_SEED").unwrap_or(1);
    for (name, call) in ENTRY_POINTS {
        let mut random = Numbers(seed as u64);
        for run in 0..runs {
            let input = input(&mut random);
            let done = std::panic::catch_unwind(|| call(&input));
            let input = String::from_utf8_lossy(&input).into_owned();
            assert!(done.is_ok(), "{name}, run {run}: {input:?}");
        }
    }
}
