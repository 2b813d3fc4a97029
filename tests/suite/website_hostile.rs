//! Content that tries to break the website: hidden files and addresses must not become public, and
//! names may collide, escape or be impossible to write.
#![cfg(feature = "templates")]

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::support::folder::{Folder, files_of};
use crate::support::{at, noon};
use isogloss::build::StaticSite;
use isogloss::http::{Request, Responder};
use isogloss::template::Theme;
use isogloss::website::{CustomPage, Output, View, Website};
use isogloss::{Catalog, SourceFile};

const SECRET: &str = "geheimwoord";

fn plain(catalog: &Catalog) -> Website {
    let theme = Theme::new(catalog.site()).unwrap().with_stylesheet("/style.css");
    let theme = theme
        .with_template("search.html", "{% extends 'base.html' %}{% set heading = 'S' %}")
        .unwrap()
        .with_template("taxonomy.html", "{% extends 'base.html' %}{% set heading = taxonomy %}")
        .unwrap();
    Website::new()
        .with_theme(theme)
        .with_page_size(2)
        .with_outputs([Output::Sitemap, Output::Robots, Output::Llms])
        .with_feeds([
            isogloss::feed::FeedFormat::Atom,
            isogloss::feed::FeedFormat::Rss,
            isogloss::feed::FeedFormat::Json,
        ])
}

fn memory(files: &[(&str, &str)]) -> Catalog {
    let files = files.iter().map(|(path, text)| SourceFile::new(*path, *text));
    Catalog::builder().files(files).build().unwrap_or_else(|error| panic!("{error:?}"))
}

fn on_disk(folder: &Folder, files: &[(&str, &str)]) -> Catalog {
    files.iter().for_each(|(path, text)| folder.file(path, text));
    Catalog::open(&folder.0).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Returns the disagreements between the list of resources, the look-up, the folder and the server.
fn broken(name: &str, website: &Website, view: &View) -> Vec<String> {
    let mut bad = Vec::new();
    let resources = website.resources(view);
    let mut listed = BTreeMap::new();
    let host_of =
        |url: Option<String>| url.and_then(|url| url.split('/').nth(2).map(str::to_owned));
    for r in &resources {
        let key = format!("{:?} {}", host_of(r.address().url()), r.address());
        if let Some(other) = listed.insert(key.clone(), r) {
            bad.push(format!("two at {key}: {other} / {r}"));
        }
    }
    for r in &resources {
        let (host, path) = (host_of(r.address().url()), r.address().to_string());
        let found = website.find(view, host.as_deref(), &path);
        if &found != r {
            bad.push(format!("find({host:?} {path}) = {found:?}, listed {r:?}"));
        }
        let near = [
            format!("{path}/"),
            path.trim_end_matches('/').to_owned(),
            path.to_uppercase(),
            path.to_lowercase(),
            format!("{path}page/2/"),
            format!("{path}page/1/"),
            format!("{path}page/02/"),
            format!("{path}/page/2"),
            format!("{path}atom.xml"),
            format!("{path}index.html"),
            format!("{path}.html"),
            format!("{path}llms.txt"),
            format!("{path}404.html"),
            format!("{path}/atom.xml"),
            path.replace("/fr/", "/nl/"),
            path.replace("/nl/", "/fr/"),
            path.replace("/fr/", "/"),
            path.replace('e', "e%CC%81"),
            path.replace('/', "//"),
            path.replace('/', "%2F"),
            path.replace(".html", ""),
        ];
        for near in near.iter().filter(|it| it.starts_with('/')) {
            let found = website.find(view, host.as_deref(), near);
            if found.status() == 200 {
                let key = format!("{:?} {}", host_of(found.address().url()), found.address());
                if listed.get(&key).copied() != Some(&found) {
                    bad.push(format!("{near} answers 200 with {found:?} at {key}, not listed"));
                }
            }
        }
    }
    if let Ok(sitemap) = website.sitemap(view) {
        let mut xml = Vec::new();
        sitemap.write(&mut xml).unwrap();
        let xml = String::from_utf8(xml).unwrap();
        let urls: Vec<String> = resources
            .iter()
            .filter(|it| it.status() == 200)
            .filter_map(|it| it.address().url())
            .collect();
        for url in xml.split("<loc>").skip(1) {
            let url = url.split('<').next().unwrap().replace("&apos;", "'").replace("&amp;", "&");
            if !urls.contains(&url) {
                bad.push(format!("{url} in the sitemap only"));
            }
        }
        for url in xml.split("href=\"").skip(1) {
            let url = url.split('"').next().unwrap().replace("&apos;", "'").replace("&amp;", "&");
            if !urls.contains(&url) {
                bad.push(format!("alternate {url} in the sitemap only"));
            }
        }
    }
    let out = Folder::new(&format!("hostile-{name}"));
    for is_atomic in [false, true] {
        let place = out.0.join(format!("out{is_atomic}"));
        let built = StaticSite::new(website, view).with_atomic_swap(is_atomic).write_to(&place);
        let report = website.check_rendering(view);
        if report.has_errors() != built.is_err() {
            bad.push(format!(
                "check: {report}; build ({is_atomic}): {:?}",
                built.as_ref().err().map(|e| e.to_string())
            ));
        }
        let Ok(_) = built else { continue };
        let written = files_of(&place);
        for r in &resources {
            let (host, path) = (host_of(r.address().url()), r.address().to_string());
            let request = Request::new("GET", &path);
            let host = host.unwrap_or_default();
            let request = request.with_header("Host", host.as_bytes());
            let response = Responder::new().respond(website, view, &request);
            if response.status() != r.status() {
                bad.push(format!("{path}: status {} listed {}", response.status(), r.status()));
                continue;
            }
            let Some(bytes) = written.get(r.file()) else {
                bad.push(format!("{path}: not written"));
                continue;
            };
            if r.status() == 200 {
                let sent = response.into_body().into_bytes().unwrap();
                if &sent != bytes {
                    bad.push(format!("{path}: other bytes"));
                }
            }
        }
    }
    bad.sort();
    bad.dedup();
    if resources.report().has_errors() {
        bad.iter_mut().for_each(|it| it.insert_str(0, "(refused) "));
    }
    bad
}

/// Returns the written files whose path or content contains the secret words.
fn leaks(name: &str, website: &Website, view: &View) -> Vec<String> {
    let out = Folder::new(&format!("hostile-{name}"));
    let place = out.0.join("out");
    StaticSite::new(website, view).write_to(&place).unwrap();
    let mut found = Vec::new();
    for (path, bytes) in files_of(&place) {
        if path.contains("secret")
            || String::from_utf8_lossy(&bytes).contains(SECRET)
            || String::from_utf8_lossy(&bytes).contains("secret")
        {
            found.push(path);
        }
    }
    found
}

const TWO: &str = "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";

/// Returns the leaks of an entry with a public French text, a Dutch draft with these words, and a
/// file.
fn draft_words(name: &str, file: &str, words: &str) -> Vec<String> {
    let folder = Folder::new(&format!("hostile-words-{name}"));
    let path = format!("news/open/{file}");
    let draft = format!("+++\ntitle = \"T\"\nstatus = \"draft\"\n+++\n{words}\n");
    let files = [
        ("site.toml", TWO),
        ("news/open/entry.toml", "date = 2025-09-02\n"),
        ("news/open/fr.md", "+++\ntitle = \"Ouvert\"\n+++\nMots\n"),
        ("news/open/nl.md", &*draft),
        (&*path, SECRET),
    ];
    files.iter().for_each(|(path, text)| folder.file(path, text));
    let view = View::new(Catalog::open(&folder.0).unwrap(), noon());
    leaks(&format!("{name}-out"), &plain(view.catalog()), &view)
}

#[test]
fn a_file_that_only_a_draft_names_stays_inside() {
    let cases = [
        ("entity", "plan-a.pdf", "<a href=\"plan&#45;a.pdf\">x</a>"),
        ("amp", "a&b.pdf", "<a href=\"a&amp;b.pdf\">x</a>"),
        ("amp-md", "a&b.pdf", "[x](a&amp;b.pdf)"),
        ("escape-md", "my_plan.pdf", "[x](my\\_plan.pdf)"),
        ("escape-ref", "my_plan.pdf", "[x][p]\n\n[p]: my\\_plan.pdf"),
        ("entity-ref", "my_plan.pdf", "[x][p]\n\n[p]: my&#95;plan.pdf"),
        ("dotdot", "media/plan.pdf", "[x](media/x/../plan.pdf)"),
        ("dotdot2", "plan.pdf", "[x](../open/plan.pdf)"),
        ("dotdot3", "media/plan.pdf", "[x](../open/./media/plan.pdf)"),
        ("assets", "media/plan.pdf", "[x](/assets/news/open/media/plan.pdf)"),
        ("nfd", "caf\u{e9}.pdf", "[x](cafe\u{301}.pdf)"),
        ("nfd-raw", "caf\u{e9}.pdf", "<a href=\"cafe\u{301}.pdf\">x</a>"),
        ("nfd-pct", "caf\u{e9}.pdf", "<a href=\"cafe%CC%81.pdf\">x</a>"),
        ("nfd-pct-md", "caf\u{e9}.pdf", "[x](cafe%CC%81.pdf)"),
        ("pct-query", "a plan.pdf", "[x](a%20plan.pdf?x#y)"),
        ("mixed", "a plan.pdf", "100%zz <a href=\"a%20plan.pdf\">x</a>"),
        ("angle", "a plan.pdf", "[x](<a plan.pdf>)"),
        ("html-ent", "\u{e9}t\u{e9}.pdf", "<a href=\"&eacute;t&eacute;.pdf\">x</a>"),
        ("html-num", "\u{e9}t\u{e9}.pdf", "<a href=\"&#233;t&#xe9;.pdf\">x</a>"),
        ("newline-raw", "a plan.pdf", "<a href=\"a\nplan.pdf\">x</a>"),
        ("backslash", "media/plan.pdf", "<a href=\"media\\plan.pdf\">x</a>"),
        ("upper-pct", "a+b.pdf", "<a href=\"a%2bb.pdf\">x</a>"),
        ("double-pct", "a%20b.pdf", "[x](a%2520b.pdf)"),
        ("cdata", "plan.nl.x.pdf", "[x](plan.nl.x.pdf)"),
        ("lang-raw", "plan.nl.pdf", "x"),
        ("code", "plan.pdf", "`plan.pdf`"),
        ("srcset", "p-2x.jpg", "<img srcset=\"p.jpg 1x, p-2x.jpg 2x\">"),
        ("comment", "plan.pdf", "<!-- plan.pdf -->"),
    ];
    let mut bad = Vec::new();
    for (name, file, words) in cases {
        let found = draft_words(name, file, words);
        if !found.is_empty() {
            bad.push(format!("{name}: {words} -> {found:?}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Returns the leaks of the same entry in a Hugo tree, where a missing file is only a warning.
fn hugo_words(name: &str, file: &str, words: &str, more: &str) -> Vec<String> {
    let path = format!("content/open/{file}");
    let draft = format!("+++\ntitle = \"T\"\ndraft = true\n{more}+++\n{words}\n");
    tree_leaks(
        &format!("hugo-{name}"),
        &[
            ("hugo.toml", HUGO),
            ("content/open/index.fr.md", "+++\ntitle = \"Ouvert\"\n+++\nMots\n"),
            ("content/open/index.nl.md", &draft),
            (&path, SECRET),
        ],
    )
}

const HUGO: &str = "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'fr'\n[languages.fr]\nweight = 1\n[languages.nl]\nweight = 2\n";
const ZOLA: &str = "base_url = 'https://example.org'\ndefault_language = 'fr'\n[languages.nl]\n";

fn tree_leaks(name: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = Folder::new(&format!("hostile-tree-{name}"));
    files.iter().for_each(|(path, text)| folder.file(path, text));
    let catalog = Catalog::open(&folder.0).unwrap();
    let view = View::new(catalog, noon());
    let website = plain(view.catalog());
    let mut found = leaks(&format!("{name}-tree-out"), &website, &view);
    found.extend(broken(&format!("{name}-law"), &website, &view));
    found
}

#[test]
fn a_file_that_only_a_draft_of_hugo_names_stays_inside() {
    let cases = [
        ("dot-inside", "media/plan.pdf", "[x](media/./plan.pdf)", ""),
        ("double-slash", "media/plan.pdf", "[x](media//plan.pdf)", ""),
        ("dotdot", "media/plan.pdf", "[x](media/x/../plan.pdf)", ""),
        ("double-pct", "a%20b.pdf", "[x](a%2520b.pdf)", ""),
        ("cover", "plan.pdf", "x", "[params.cover]\nimage = \"plan.pdf\"\n"),
        ("cover-top", "plan.pdf", "x", "[cover]\nimage = \"plan.pdf\"\n"),
        ("images", "plan.pdf", "x", "images = [\"plan.pdf\"]\n"),
        ("resources", "plan.pdf", "x", "[[resources]]\nsrc = \"plan.pdf\"\nname = \"plan\"\n"),
        ("resources-glob", "plan.pdf", "x", "[[resources]]\nsrc = \"*.pdf\"\nname = \"plan\"\n"),
        ("shortcode", "plan.pdf", "{{< figure src=\"plan.pdf\" >}}", ""),
        ("description", "plan.pdf", "x", "description = \"see [x](plan.pdf)\"\n"),
        ("banner", "plan.pdf", "x", "banner = \"/open/plan.pdf\"\n"),
        ("banner2", "plan.pdf", "x", "banner = \"./plan.pdf\"\n"),
    ];
    let mut bad = Vec::new();
    for (name, file, words, more) in cases {
        let found = hugo_words(name, file, words, more);
        if !found.is_empty() {
            bad.push(format!("{name}: {words} {more} -> {found:?}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn nothing_hidden_leaves_a_native_tree() {
    let fields = "[kinds.news-item]\nfolder = \"news\"\n[kinds.news-item.fields.scan]\nscope = \"neutral\"\n[kinds.news-item.fields.intro]\n[kinds.news-item.fields.more]\ntype = \"table\"\n";
    let site = format!("{TWO}{fields}");
    let fr = "+++\ntitle = \"Ouvert\"\n+++\nMots\n";
    let date = "date = 2025-09-02\n";
    let draft = "+++\ntitle = \"T\"\nstatus = \"draft\"\n+++\nx\n";
    let cases: Vec<(&str, Vec<(&str, String)>)> = vec![
        ("by-language", vec![
            ("news/open/entry.toml", format!("{date}scan = {{ fr = \"a.pdf\", nl = \"b.pdf\" }}\n")),
            ("news/open/fr.md", fr.into()),
            ("news/open/nl.md", draft.into()),
            ("news/open/a.pdf", "open".into()),
            ("news/open/b.pdf", SECRET.into()),
        ]),
        ("intro", vec![
            ("news/open/entry.toml", date.into()),
            ("news/open/fr.md", fr.into()),
            ("news/open/nl.md", "+++\ntitle = \"T\"\nstatus = \"draft\"\nintro = \"zie [plan](plan.pdf)\"\n+++\nx\n".into()),
            ("news/open/plan.pdf", SECRET.into()),
        ]),
        ("summary", vec![
            ("news/open/entry.toml", date.into()),
            ("news/open/fr.md", fr.into()),
            ("news/open/nl.md", "+++\ntitle = \"T\"\nstatus = \"draft\"\nsummary = \"zie [plan](plan.pdf)\"\n+++\nx\n".into()),
            ("news/open/plan.pdf", SECRET.into()),
        ]),
        ("merge-head", vec![
            ("news/open/entry.toml", date.into()),
            ("news/open/fr.md", fr.into()),
            ("news/open/nl.md", draft.into()),
            ("news/open/nl.md~HEAD", SECRET.into()),
        ]),
        ("merge-branch", vec![
            ("news/open/entry.toml", date.into()),
            ("news/open/fr.md", fr.into()),
            ("news/open/nl.md~feature_x", SECRET.into()),
        ]),
        ("svn-mine", vec![
            ("news/open/entry.toml", date.into()),
            ("news/open/fr.md", fr.into()),
            ("news/open/nl.md.mine", SECRET.into()),
            ("news/open/nl.md.r42", SECRET.into()),
        ]),
        ("nano", vec![
            ("news/open/entry.toml", date.into()),
            ("news/open/fr.md", fr.into()),
            ("news/open/nl.md.save", SECRET.into()),
            ("news/open/nl.md.save.1", SECRET.into()),
            ("news/open/nl.md.old", SECRET.into()),
        ]),
        ("nested-draft", vec![
            ("news/open/entry.toml", date.into()),
            ("news/open/fr.md", fr.into()),
            ("news/open/deep/entry.toml", date.into()),
            ("news/open/deep/nl.md", draft.into()),
            ("news/open/deep/p.pdf", SECRET.into()),
            ("news/open/deep/q/p.pdf", SECRET.into()),
        ]),
        ("former-path", vec![
            ("news/open/entry.toml", date.into()),
            ("news/open/fr.md", fr.into()),
            ("news/open/nl.md", "+++\ntitle = \"T\"\nstatus = \"draft\"\nslug = \"secret-now\"\nformer_slugs = [\"secret-old\", \"/nl/secret-path/\"]\n+++\nx\n".into()),
        ]),
    ];
    let mut bad = Vec::new();
    for (name, files) in &cases {
        let mut all = vec![("site.toml", &*site)];
        all.extend(files.iter().map(|(path, text)| (*path, &**text)));
        let found = tree_leaks(&format!("native-{name}"), &all);
        if !found.is_empty() {
            bad.push(format!("{name}: {found:#?}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn nothing_hidden_leaves_a_tree_of_another_tool() {
    let fr = "+++\ntitle = \"Ouvert\"\n+++\nMots\n";
    let draft = "+++\ntitle = \"geheimwoord\"\ndraft = true\n+++\nx\n";
    let by_folder = "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'fr'\n[languages.fr]\nweight = 1\ncontentDir = 'content/fr'\n[languages.nl]\nweight = 2\ncontentDir = 'content/nl'\n";
    let disabled = "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'fr'\n[languages.fr]\nweight = 1\n[languages.nl]\nweight = 2\ndisabled = true\n";
    let cases: Vec<(&str, Vec<(&str, &str)>)> = vec![
        (
            "by-folder",
            vec![
                ("hugo.toml", by_folder),
                ("content/fr/a/index.md", fr),
                ("content/nl/a/index.md", draft),
                ("content/nl/a/p.pdf", SECRET),
            ],
        ),
        (
            "by-folder-only",
            vec![
                ("hugo.toml", by_folder),
                ("content/fr/_index.md", fr),
                ("content/nl/s/_index.md", draft),
                ("content/nl/s/a/index.md", draft),
                ("content/nl/s/a/p.pdf", SECRET),
                ("content/fr/s/_index.md", fr),
            ],
        ),
        (
            "disabled",
            vec![
                ("hugo.toml", disabled),
                ("content/s/_index.fr.md", fr),
                ("content/s/a/index.nl.md", draft),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
        (
            "disabled2",
            vec![
                ("hugo.toml", disabled),
                ("content/s/_index.fr.md", fr),
                ("content/s/a/index.fr.md", fr),
                ("content/s/a/index.nl.md", draft),
                ("content/s/a/p.nl.pdf", SECRET),
            ],
        ),
        (
            "unknown-language",
            vec![
                ("hugo.toml", HUGO),
                ("content/a/index.fr.md", fr),
                ("content/a/index.pl.md", draft),
            ],
        ),
        (
            "page-resource",
            vec![
                ("hugo.toml", HUGO),
                ("content/a/index.fr.md", fr),
                ("content/a/notes.md", draft),
                ("content/a/sub/index.nl.md", draft),
                ("content/a/_index.nl.md", draft),
            ],
        ),
        (
            "section-draft",
            vec![
                ("hugo.toml", HUGO),
                ("content/_index.md", fr),
                ("content/secret/_index.md", draft),
                ("content/secret/a.md", draft),
                ("content/secret/p.pdf", SECRET),
            ],
        ),
        (
            "section-above",
            vec![
                ("hugo.toml", HUGO),
                ("content/s/_index.md", fr),
                ("content/s/a.md", draft),
                ("content/s/b/index.md", draft),
                ("content/s/b/p.pdf", SECRET),
                ("content/s/b/c/p.pdf", SECRET),
            ],
        ),
        (
            "alias",
            vec![
                ("hugo.toml", HUGO),
                ("content/a.fr.md", fr),
                (
                    "content/a.nl.md",
                    "+++\ntitle = \"geheimwoord\"\ndraft = true\naliases = ['/secret/alias/', 'secret-two']\nslug = 'secret-slug'\nurl = '/secret/url/'\n+++\nx\n",
                ),
            ],
        ),
        (
            "cascade",
            vec![
                ("hugo.toml", HUGO),
                ("content/s/_index.md", "+++\ntitle = 'S'\n[cascade]\ndraft = true\n+++\n"),
                ("content/s/a/index.md", "+++\ntitle = \"geheimwoord\"\n+++\nx\n"),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
        (
            "html-draft",
            vec![
                ("hugo.toml", HUGO),
                ("content/s/_index.md", fr),
                ("content/s/a/index.html", draft),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
        (
            "adoc-draft",
            vec![
                ("hugo.toml", HUGO),
                ("content/s/_index.md", fr),
                ("content/s/a/index.adoc", ":draft: true"),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
        (
            "expired",
            vec![
                ("hugo.toml", HUGO),
                ("content/s/_index.md", fr),
                (
                    "content/s/a/index.md",
                    "+++\ntitle = \"geheimwoord\"\nexpiryDate = 2025-01-01\naliases = ['/secret/']\n+++\nx\n",
                ),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
        (
            "future",
            vec![
                ("hugo.toml", HUGO),
                ("content/s/_index.md", fr),
                (
                    "content/s/a/index.md",
                    "+++\ntitle = \"geheimwoord\"\ndate = 2035-01-01\naliases = ['/secret/']\n+++\nx\n",
                ),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
        (
            "gotmpl",
            vec![
                ("hugo.toml", HUGO),
                ("content/s/_index.md", fr),
                ("content/s/_content.gotmpl", SECRET),
                ("content/a/index.md", fr),
                ("content/a/_content.gotmpl", SECRET),
            ],
        ),
        (
            "unparsable",
            vec![
                ("hugo.toml", HUGO),
                ("content/s/_index.md", fr),
                ("content/s/a/index.md", "+++\ntitle = \"geheimwoord\ndraft = true\n+++\nx\n"),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
    ];
    let mut bad = Vec::new();
    for (name, files) in &cases {
        let found = tree_leaks(&format!("h-{name}"), files);
        if !found.is_empty() {
            bad.push(format!("{name}: {found:#?}"));
        }
    }
    let cases: Vec<(&str, Vec<(&str, &str)>)> = vec![
        (
            "bundle",
            vec![
                ("zola.toml", ZOLA),
                ("content/s/_index.md", fr),
                ("content/s/a/index.md", draft),
                ("content/s/a/p.pdf", SECRET),
                ("content/s/a/b/p.pdf", SECRET),
            ],
        ),
        (
            "bundle-nl",
            vec![
                ("zola.toml", ZOLA),
                ("content/s/_index.md", fr),
                ("content/s/a/index.md", fr),
                ("content/s/a/index.nl.md", draft),
                ("content/s/a/p.nl.pdf", SECRET),
            ],
        ),
        (
            "bundle-only-nl",
            vec![
                ("zola.toml", ZOLA),
                ("content/s/_index.md", fr),
                ("content/s/a/index.nl.md", draft),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
        (
            "section-nl",
            vec![
                ("zola.toml", ZOLA),
                ("content/_index.md", fr),
                ("content/s/_index.nl.md", draft),
                ("content/s/p.pdf", SECRET),
            ],
        ),
        (
            "extra",
            vec![
                ("zola.toml", ZOLA),
                ("content/s/_index.md", fr),
                ("content/s/a/index.md", fr),
                (
                    "content/s/a/index.nl.md",
                    "+++\ntitle = \"geheimwoord\"\ndraft = true\n[extra]\ncover = \"p.pdf\"\n+++\nx\n",
                ),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
        (
            "alias",
            vec![
                ("zola.toml", ZOLA),
                ("content/a/index.md", fr),
                (
                    "content/a/index.nl.md",
                    "+++\ntitle = \"geheimwoord\"\ndraft = true\naliases = [\"secret/alias\"]\npath = \"secret-path\"\n+++\nx\n",
                ),
            ],
        ),
        (
            "unknown",
            vec![("zola.toml", ZOLA), ("content/a/index.md", fr), ("content/a/index.pl.md", draft)],
        ),
        (
            "bundle-page",
            vec![
                ("zola.toml", ZOLA),
                ("content/a/index.md", fr),
                ("content/a/b.md", draft),
                ("content/a/p.pdf", "x"),
            ],
        ),
        (
            "draft-md-beside",
            vec![
                ("zola.toml", ZOLA),
                ("content/s/_index.md", fr),
                ("content/s/post.md", draft),
                ("content/s/post/p.pdf", SECRET),
            ],
        ),
        (
            "unparsable",
            vec![
                ("zola.toml", ZOLA),
                ("content/s/_index.md", fr),
                ("content/s/a/index.md", "+++\ntitle = \"geheimwoord\ndraft = true\n+++\nx\n"),
                ("content/s/a/p.pdf", SECRET),
            ],
        ),
    ];
    for (name, files) in &cases {
        let found = tree_leaks(&format!("z-{name}"), files);
        if !found.is_empty() {
            bad.push(format!("zola {name}: {found:#?}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Returns the first faults of a site of these files, as in `broken`.
fn law_case(
    name: &str,
    files: &[(&str, &str)],
    change: impl FnOnce(Website) -> Website,
) -> Option<String> {
    let view = View::new(memory(files), noon());
    let website = change(plain(view.catalog()));
    let mut bad = broken(&format!("lawcase-{}", name.replace(['/', ' '], "_")), &website, &view);
    if view.site().layout() != isogloss::site::Layout::Native {
        let out = Folder::new(&format!("hostile-hz-{}", name.replace(['/', ' '], "_")));
        for atomic in [true, false] {
            if let Err(error) = StaticSite::new(&website, &view)
                .with_atomic_swap(atomic)
                .write_to(out.0.join(format!("o{atomic}")))
            {
                bad.push(format!(
                    "does not build: {error} {:?}",
                    error.report().map(|r| r.to_string())
                ));
            }
        }
    }
    (!bad.is_empty()).then(|| {
        let shown: Vec<String> =
            bad.iter().take(6).map(|it| it.chars().take(600).collect()).collect();
        format!("== {name}: {} faults\n{}", bad.len(), shown.join("\n"))
    })
}

const DATE: &str = "date = 2025-09-02\n";
const OPEN: &str = "+++\ntitle = \"Ouvert\"\n+++\nMots\n";
const DRAFT: &str = "+++\ntitle = \"T\"\nstatus = \"draft\"\n+++\nx\n";

#[test]
fn a_preview_does_not_change_the_public_sitemap() {
    let catalog = Arc::new(memory(&[
        ("hugo.toml", HUGO),
        ("content/a.fr.md", "+++\ntitle = 'A'\ndraft = true\nurl = '/x/'\n+++\n"),
        ("content/b.fr.md", "+++\ntitle = 'B'\nurl = '/x/'\n+++\n"),
    ]));
    let view = View::new(Arc::clone(&catalog), noon());
    let website = plain(&catalog);
    let _ = website.resources(&view.preview());
    let mut xml = Vec::new();
    website.find(&view, None, "/sitemap.xml").write(&view, &mut xml).unwrap();
    assert!(String::from_utf8(xml).unwrap().contains("https://example.org/x/"));
}

#[test]
fn an_in_place_build_removes_hidden_pages_despite_a_failure() {
    let folder = Folder::new("hostile-inplace");
    let gone = "+++\ntitle = \"T\"\npublished_until = 2025-09-15T08:00:00Z\n+++\ngeheimwoord\n";
    let files = [
        ("site.toml", TWO),
        ("news/open/entry.toml", DATE),
        ("news/open/fr.md", OPEN),
        ("news/gone/entry.toml", DATE),
        ("news/gone/fr.md", gone),
        ("news/gone/p.pdf", SECRET),
    ];
    let catalog = Arc::new(on_disk(&folder, &files));
    let out = Folder::new("hostile-inplace-out");
    let before = View::new(Arc::clone(&catalog), at("2025-09-10T00:00:00Z"));
    StaticSite::new(&plain(&catalog), &before).write_to(out.0.join("o")).unwrap();
    let theme = Theme::new(catalog.site()).unwrap();
    let failing =
        plain(&catalog).with_theme(theme.with_template("404.html", "{{ a.b.c }}").unwrap());
    let view = View::new(Arc::clone(&catalog), noon());
    StaticSite::new(&failing, &view).write_to(out.0.join("o")).unwrap_err();
    let left: Vec<String> = files_of(&out.0.join("o"))
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(SECRET))
        .map(|(path, _)| path)
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_page_names_no_file_that_is_not_there() {
    let mut bad = Vec::new();
    let image = format!("{DATE}[image]\nsrc = \"photo.jpg\"\nalt = \"\"\n");
    let picture = "+++\ntitle = \"A\"\n+++\n![foto](photo.jpg)\n";
    for (name, entry, text) in [("body", DATE, picture), ("neutral", &*image, OPEN)] {
        let folder = Folder::new(&format!("hostile-dead-{}", name.replace(' ', "-")));
        let files = [
            ("site.toml", TWO),
            ("news/a/entry.toml", entry),
            ("news/a/fr.md", DRAFT),
            ("news/a/nl.md", text),
            ("news/a/photo.fr.jpg", SECRET),
        ];
        let view = View::new(on_disk(&folder, &files), noon());
        let website = plain(view.catalog());
        let mut page = Vec::new();
        website.find(&view, None, "/nl/news/a/").write(&view, &mut page).unwrap();
        let page = String::from_utf8(page).unwrap();
        for link in page.split("assets/").skip(1) {
            let link = format!("/assets/{}", link.split('"').next().unwrap());
            if website.find(&view, None, &link).status() != 200 {
                bad.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_home_that_is_hidden() {
    let mut bad = Vec::new();
    for (name, kind, home) in [
        ("draft", "", DRAFT),
        ("withdrawn", "", "+++\ntitle = \"T\"\nstatus = \"withdrawn\"\n+++\nx\n"),
        ("hide", "[kinds.mission-page]\nfolder = \"pages\"\nentry_rule = \"hide\"\n", OPEN),
    ] {
        let site = format!("home = \"pages/home\"\n{TWO}{kind}");
        bad.extend(law_case(name, &[("site.toml", &site), ("pages/home/fr.md", home)], |it| it));
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn the_root_of_a_host_where_the_default_language_is_below_a_folder() {
    let site = "[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://example.org/fr/site\"\n[[languages]]\ntag = \"nl\"\nbase = \"https://nl.example.org\"\n[[languages]]\ntag = \"de\"\nbase = \"https://nl.example.org\"\n";
    let below = "[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://example.org\"\n[[languages]]\ntag = \"nl\"\nbase = \"https://b.example.org/sub\"\n[[languages]]\ntag = \"de\"\nbase = \"https://b.example.org/sub\"\n";
    let bad: Vec<String> = [("above", site), ("below", below)]
        .into_iter()
        .filter_map(|(name, site)| law_case(name, &[("site.toml", site)], |it| it))
        .collect();
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn names_in_form_d() {
    let mut bad = Vec::new();
    let page = || CustomPage::new("search", "search.html").with_path_everywhere("E\u{301}");
    bad.extend(law_case("d-page", &[("site.toml", TWO)], |it| it.with_page(page())));
    bad.extend(law_case("d-file", &[("site.toml", TWO)], |it| {
        it.with_file("e\u{301}.txt", b"x".as_slice())
    }));
    let text = "+++\ntitle = 'T'\nurl = '/e\u{301}te\u{301}/'\n+++\nx\n";
    bad.extend(law_case("d-hugo", &[("hugo.toml", HUGO), ("content/a.md", text)], |it| it));
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn names_that_the_build_itself_uses() {
    let mut bad = Vec::new();
    let deep = format!("/{}", "a/".repeat(2100));
    for url in ["/.isogloss-building", "/.isogloss-part-0", &deep] {
        for key in ["url", "aliases"] {
            let value = if key == "url" { format!("'{url}'") } else { format!("['{url}']") };
            let text = format!("+++\ntitle = 'T'\n{key} = {value}\n+++\nx\n");
            let name = format!("hugo-{key}-{}", url.len());
            bad.extend(law_case(&name, &[("hugo.toml", HUGO), ("content/a.md", &text)], |it| it));
        }
    }
    for slug in [".isogloss-building", ".isogloss-part-0", ".isogloss-manifest.json"] {
        let text = format!("+++\ntitle = 'T'\nslug = '{slug}'\n+++\nx\n");
        let name = format!("hugo-slug-{slug}");
        bad.extend(law_case(&name, &[("hugo.toml", HUGO), ("content/a.md", &text)], |it| it));
    }
    let files = [("site.toml", TWO)];
    bad.extend(law_case("n-mark", &files, |it| {
        it.with_file(".isogloss-building", b"x".as_slice())
    }));
    bad.extend(law_case("n-part", &files, |it| it.with_file(".isogloss-part-0", b"x".as_slice())));
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn the_sitemap_of_another_tools_tree_has_only_existing_pages() {
    let mut bad = Vec::new();
    let long = "t".repeat(256);
    for (name, matter) in [
        ("long-tag", format!("tags = ['{long}']\n")),
        ("index-tag", "tags = ['index.html']\n".to_owned()),
        ("index-url", "url = '/index.html'\n".to_owned()),
        ("index-slug", "slug = '/index.html'\n".to_owned()),
        ("manifest-url", "url = '/.isogloss-manifest.json'\n".to_owned()),
        ("up-url", "url = '/..'\n".to_owned()),
    ] {
        let text = format!("+++\ntitle = 'T'\n{matter}+++\nx\n");
        bad.extend(law_case(name, &[("hugo.toml", HUGO), ("content/a.md", &text)], |it| it));
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn an_index_file_is_found_at_its_listed_address() {
    let text = |url: &str| format!("+++\ntitle = 'T'\nurl = '{url}'\n+++\nx\n");
    let (one, two) = (text("/a/index.html"), text("/a/index.html"));
    let files = [
        ("hugo.toml", HUGO),
        ("content/a.md", "+++\ntitle = 'T'\n+++\nx\n"),
        ("content/b.md", &one),
        ("content/c.md", &two),
    ];
    let bad = law_case("a-index", &files, |it| it);
    assert!(bad.is_none(), "{}", bad.unwrap_or_default());
}
