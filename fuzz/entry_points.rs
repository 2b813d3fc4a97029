//! Every way by which input reaches the library, as functions of any bytes. The fuzz targets and the
//! test `random_input` call them. None of them may panic or run without an end.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use isogloss::content::{AddressPattern, EntryId, RawHtml, Status};
use isogloss::edit::{ContentTree, NewText};
use isogloss::edition::Item;
use isogloss::editorial::TranslationRecords;
use isogloss::http::{Request, Responder};
use isogloss::language::{AcceptLanguage, LanguageRange, LanguageRequest, NegotiationReason};
use isogloss::messages::{MessageArgs, Messages};
use isogloss::render::Markdown;
use isogloss::template::Theme;
use isogloss::template::minijinja::context;
use isogloss::website::{View, Website};
use isogloss::{Catalog, LanguageMatcher, LanguageTag, Site, SourceFile, Timestamp};

/// A function that reads any bytes.
type Entry = fn(&[u8]);

/// The entry points by their names.
#[allow(dead_code)] // The fuzz targets call one each.
pub(crate) const ENTRY_POINTS: [(&str, Entry); 15] = [
    ("language_tag", language_tag),
    ("accept_language", accept_language),
    ("configuration", configuration),
    ("front_matter", front_matter),
    ("fields", fields),
    ("parts", parts),
    ("paths", paths),
    ("markdown", markdown),
    ("fluent", fluent),
    ("template", template),
    ("records", records),
    ("edit", edit),
    ("http", http),
    ("ids", ids),
    ("website", website),
];

const SITE: &str = "urls.base = \"https://www.example.org\"\n\
    [[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n";

fn tag(name: &str) -> LanguageTag {
    name.parse().expect("a tag")
}

/// Reads everything that a catalog has.
fn read(built: Result<Catalog, isogloss::Error>) {
    let catalog = match built {
        Ok(catalog) => catalog,
        Err(error) => return assert!(!format!("{error:?} {error}").is_empty()),
    };
    let _ = catalog.report().to_string();
    for language in catalog.site().tags() {
        let edition = catalog.edition(language, Timestamp::UNIX_EPOCH).expect("a language");
        for entry in edition.entries().iter() {
            let _ = (entry.text("title"), entry.sections(), entry.address().to_string());
            for field in entry.kind().fields() {
                read_items(&entry.items(field.name()));
                let _ = (entry.group(field.name()), entry.files(field.name()));
                let _ = edition.explain(entry.id(), field.name()).map(|it| it.to_string());
            }
            assert!(serde_json::to_string(&entry).is_ok());
            let body = entry.body();
            let _ = body.map(|body| Markdown::of_entry(&entry).body_to_html(&body, language));
        }
    }
}

/// Reads all fields of some items, and of the items within them.
fn read_items(items: &[Item<'_>]) {
    for item in items {
        let entry = item.entry();
        for field in item.shape().fields() {
            let name = field.name();
            let _ = (item.text(name), item.value(name), item.files(name), item.references(name));
            let path = format!("{}.{}.{name}", item.field().name(), item.id());
            let _ = entry.edition().explain(entry.id(), &path).map(|why| why.to_string());
            read_items(&item.items(name));
            read_items(&item.group(name).into_iter().collect::<Vec<_>>());
        }
    }
}

pub(crate) fn language_tag(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(tag) = text.parse::<LanguageTag>() {
        let again: LanguageTag = tag.as_str().parse().expect("a canonical tag is a tag");
        assert_eq!(again, tag);
        let _ = (tag.maximized(), tag.minimized(), tag.direction(), tag.own_name());
        let _ = (tag.parents().count(), tag.is_same_language(again), tag.variants().count());
    }
    if let Ok(range) = text.parse::<LanguageRange>() {
        let tag = tag("zh-Hant-HK");
        let _ = (range.matches_basic(tag), range.matches_extended(tag), range.lookup(&[tag]));
    }
}

static MATCHER: LazyLock<LanguageMatcher> = LazyLock::new(|| {
    LanguageMatcher::new(["fr", "nl-BE", "de", "en", "en-GB", "zh-Hant", "sr-Latn"].map(tag))
});

pub(crate) fn accept_language(bytes: &[u8]) {
    let Ok(header) = std::str::from_utf8(bytes) else { return };
    let read = AcceptLanguage::parse(header);
    let answer = MATCHER.negotiate(&LanguageRequest::new().with_accept_language(header));
    assert!(MATCHER.supported().any(|language| language == answer.language()));
    // Without an asterisk and refusals, the answer equals that for the plain list.
    let is_plain = !header.contains('*') && !header.contains("=0");
    if is_plain && header.matches(',').count() < 30 {
        let long = MATCHER.best_match(read.preferences().filter_map(|wish| wish.language));
        let short = match answer.reason() {
            NegotiationReason::AcceptLanguage(found) => Some(found),
            _ => None,
        };
        assert_eq!(short, long);
    }
}

/// Any bytes as the configuration of each layout.
pub(crate) fn configuration(bytes: &[u8]) {
    for name in ["site.toml", "hugo.toml", "hugo.yaml", "hugo.json", "zola.toml"] {
        let builder = Catalog::builder().file(name, bytes);
        read(builder.file("content/a.md", "+++\ntitle = \"a\"\n+++\nb\n").build());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Site::parse_toml(text);
    }
}

/// Any bytes as a text of each layout.
pub(crate) fn front_matter(bytes: &[u8]) {
    for (name, configuration, path) in [
        ("site.toml", "[[languages]]\ntag = \"nl\"\n", "pages/a/nl.md"),
        ("hugo.toml", "defaultContentLanguage = \"nl\"\n", "content/a.md"),
        ("hugo.toml", "defaultContentLanguage = \"nl\"\n", "content/s/_index.md"),
        ("zola.toml", "base_url = \"/\"\ndefault_language = \"nl\"\n", "content/a.md"),
    ] {
        read(Catalog::builder().file(name, configuration).file(path, bytes).build());
    }
}

/// Any bytes as the neutral fields and as the terms.
pub(crate) fn fields(bytes: &[u8]) {
    for path in ["news/a/entry.toml", "terms.toml", "translations.toml"] {
        let builder = Catalog::builder().file("site.toml", SITE).file(path, bytes);
        read(builder.file("news/a/nl.md", "+++\ntitle = \"a\"\n+++\n").build());
    }
}

/// A kind with fields of all types that have parts.
const PARTS: &str = "\
[[choices.grade]]
id = \"a\"
name = { nl = \"Niveau A\" }
[kinds.event]
folder = \"events\"
lookup = \"per-field\"
[kinds.event.fields]
title = {}
period = { type = \"period\" }
grade = { type = \"choice\", of = \"grade\" }
grades = { type = \"choices\", of = \"grade\" }
organiser = { type = \"reference\", to = [\"event\"] }
email = { type = \"email\" }
url = { type = \"url\", unique = \"site\" }
days = { type = \"dates\", min = 2020-01-01 }
practical = { type = \"markdown\", longest = 50 }
document = { type = \"file\" }
documents = { type = \"files\" }
[kinds.event.fields.visit]
type = \"group\"
scope = \"neutral\"
fields.street = { type = \"text\", required = true }
fields.postcode = { type = \"integer\", default = 1000 }
[kinds.event.fields.programme]
type = \"list\"
scope = \"neutral\"
fields.at = { type = \"moment\", required = true }
fields.speakers = { type = \"references\" }
fields.title = { type = \"text\", required = true }
[kinds.event.fields.programme.fields.pictures]
type = \"list\"
fields.src = { type = \"image\" }
fields.alt = { type = \"text\" }
[kinds.event.fields.blocks]
type = \"list\"
lookup = \"per-field\"
[kinds.event.fields.blocks.shapes.quote]
fields.words = { type = \"text\", required = true }
[kinds.event.fields.blocks.shapes.facts]
fields.points = { type = \"texts\" }
fields.more = { type = \"markdown\" }
";

/// Any bytes as the neutral fields, and as the front matter, of an entry whose fields have parts.
pub(crate) fn parts(bytes: &[u8]) {
    let site = format!("{SITE}{PARTS}");
    for path in ["events/a/entry.toml", "events/a/nl.md"] {
        let builder = Catalog::builder().file("site.toml", site.clone()).file(path, bytes);
        let builder = builder.file("events/a/fr.md", "+++\n[programme.a]\ntitle = \"a\"\n+++\n");
        read(builder.clone().build());
        let points = "[[programme]]\nid = \"a\"\nat = 2026-05-09T10:00:00\n";
        read(builder.file("events/b/entry.toml", points).build());
    }
}

/// Any lines as the paths of a tree with two languages, in each layout.
pub(crate) fn paths(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for (name, configuration, folder) in [
        ("site.toml", SITE, ""),
        ("hugo.toml", "[languages.nl]\n[languages.fr]\ncontentDir = \"fr\"\n", "content/"),
        ("zola.toml", "base_url = \"/\"\ndefault_language = \"nl\"\n[languages.fr]\n", "content/"),
    ] {
        let files = text.lines().take(50).flat_map(|path| {
            [path.to_owned(), format!("{folder}{path}"), format!("{folder}{path}.fr.md")]
        });
        let files = files.map(|path| SourceFile::new(path, "---\ntitle: x\n---\n"));
        match Catalog::builder().file(name, configuration).files(files).build() {
            Ok(catalog) => assert!(catalog.entries().all(|entry| entry.variants().len() > 0)),
            Err(error) => assert!(error.report().is_some_and(|report| !report.is_empty())),
        }
    }
}

/// Any bytes as Markdown, for each rule for HTML. The output is parsed.
pub(crate) fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for rule in RawHtml::ALL.iter().copied() {
        let markdown = Markdown::new().with_raw_html(rule).with_heading_ids(true);
        let html = markdown.with_typography(tag("fr")).to_html(&text).into_string();
        // HTML of trusted authors stays as it is.
        if rule == RawHtml::Trust {
            continue;
        }
        if let Some(danger) = danger(&html) {
            panic!("{rule:?}: {danger}: {text:?} {html}");
        }
    }
}

/// A start tag with its attributes.
type Tag = (String, Vec<(String, String)>);

/// The start tags of HTML.
#[derive(Default)]
struct Tags(RefCell<Vec<Tag>>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            let attributes =
                tag.attrs.iter().map(|it| (it.name.local.to_string(), it.value.to_string()));
            self.0.borrow_mut().push((tag.name.to_string(), attributes.collect()));
        }
        TokenSinkResult::Continue
    }
}

/// Returns an element or attribute that can run a program.
fn danger(html: &str) -> Option<String> {
    const ELEMENTS: [&str; 14] = [
        "script", "style", "iframe", "frame", "object", "embed", "applet", "form", "base", "link",
        "meta", "svg", "math", "template",
    ];
    let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    for (element, attributes) in tokenizer.sink.0.take() {
        if ELEMENTS.contains(&element.as_str()) {
            return Some(element);
        }
        for (name, value) in attributes {
            let scheme: String =
                value.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect();
            let scheme = scheme.to_lowercase();
            let is_program = ["javascript:", "vbscript:", "data:text"]
                .iter()
                .any(|start| scheme.starts_with(start));
            // The alignment of a column.
            let is_style = name == "style" && !value.starts_with("text-align: ");
            if name.starts_with("on") || is_style || name == "srcdoc" || is_program {
                return Some(format!("{element} {name}={value}"));
            }
        }
    }
    None
}

/// Any bytes as a file of messages.
pub(crate) fn fluent(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let site = Site::parse_toml(SITE).expect("a site");
    let messages = Messages::builder()
        .resource(tag("nl"), "words.ftl", &*text)
        .resource(tag("fr"), "words.ftl", "a = { $x }\n")
        .build_leniently(&site);
    let _ = messages.check(tag("fr")).map(|report| report.to_string());
    let ids = text.lines().filter_map(|line| line.split_once('=')).map(|(id, _)| id.trim());
    for id in ids.take(20) {
        let args = MessageArgs::new().with("x", 3).with("name", "<b>&\u{202e}");
        let _ = messages.text(tag("nl"), id, &args);
        let _ = messages.try_text(tag("fr"), id, &args);
    }
}

fn small_catalog() -> Arc<Catalog> {
    static SMALL: LazyLock<Arc<Catalog>> = LazyLock::new(|| {
        let builder = Catalog::builder()
            .file("site.toml", SITE)
            .file("news/a/entry.toml", "date = 2025-09-02\ntags = [\"zee\"]\n")
            .file("news/a/nl.md", "+++\ntitle = \"Zee\"\nformer_slugs = [\"b\"]\n+++\n*Tij*.\n")
            .file("pages/c/fr.md", "+++\ntitle = \"Mer\"\n+++\n\n## S {#s}\n\nMarée.\n")
            .file("pages/d/fr.md", "+++\ntitle = \"GEHEIM\"\nstatus = \"draft\"\n+++\nGEHEIM\n");
        Arc::new(builder.build().expect("a catalog"))
    });
    Arc::clone(&SMALL)
}

/// Any bytes as a template.
pub(crate) fn template(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let catalog = small_catalog();
    let theme = Theme::new(catalog.site()).expect("a theme");
    let Ok(theme) = theme.with_template("own.html", text) else { return };
    let view = View::new(Arc::clone(&catalog), Timestamp::UNIX_EPOCH);
    let _ = theme.render(&view, tag("nl"), "own.html", context! { x => 3 });
}

/// Any bytes as the records of translations.
pub(crate) fn records(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let records = TranslationRecords::parse(&text);
    let _ = records.report().to_string();
    let catalog = small_catalog();
    for id in ["news/a", "pages/c"] {
        let _ = records.statuses(&catalog, id);
        let _ = records.difference(&catalog, id, tag("nl"));
    }
}

/// A folder for the trees of `edit`.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Any bytes as a text that is edited, and its lines as new values. After an edit the tree loads.
pub(crate) fn edit(bytes: &[u8]) {
    let memory = PathBuf::from("/dev/shm");
    let parent = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let thread = format!("{:?}", std::thread::current().id());
    let name = format!("isogloss-edit-{}-{}", std::process::id(), thread.len());
    let folder = Folder(parent.join(name));
    for path in ["news/a", "pages/b"] {
        fs::create_dir_all(folder.0.join(path)).expect("a folder");
    }
    let write = |path: &str, bytes: &[u8]| fs::write(folder.0.join(path), bytes).expect("a file");
    write("site.toml", SITE.as_bytes());
    write("news/a/entry.toml", b"date = 2025-09-02\n");
    write("news/a/nl.md", bytes);
    write("pages/b/nl.md", b"+++\ntitle = \"b\"\n+++\n");
    let Ok(tree) = ContentTree::open(&folder.0) else { return };
    let text = String::from_utf8_lossy(bytes);
    let words = text.lines().last().unwrap_or_default();
    let nl = tag("nl");
    let edits = [
        tree.set_text("news/a", nl, "title", words),
        tree.set_text("pages/b", nl, "title", &text),
        tree.set_status("news/a", nl, Status::InReview),
        tree.rename_slug("pages/b", nl, words),
        tree.create_text("news/a", tag("fr"), nl, NewText::SourceAsComments),
        tree.create_entry(words, Some("mission-page"), nl, words, None),
    ];
    for changes in edits.into_iter().flatten() {
        let _ = changes.to_string();
        let result = changes.apply();
        if result.is_ok() {
            Catalog::open(&folder.0).expect("a tree that loads");
        }
    }
}

/// Any lines as a request: the target, and then header fields.
pub(crate) fn http(bytes: &[u8]) {
    let catalog = small_catalog();
    let website = Website::new().with_theme(Theme::new(catalog.site()).expect("a theme"));
    let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let target = lines.next().unwrap_or_default();
    for method in ["GET", "HEAD", "POST", target] {
        let fields = lines.clone().filter_map(|line| line.split_once(':'));
        let request = fields.fold(Request::new(method, target), |request, (name, value)| {
            request.with_header(name, value.trim().as_bytes())
        });
        let response = Responder::new().respond(&website, &view, &request);
        assert!((200..600).contains(&response.status()));
        for (name, value) in response.headers() {
            assert!(!value.contains(['\r', '\n', '\0']), "{name}: {value:?}");
            let is_location = name.eq_ignore_ascii_case("location");
            let is_outside = is_location && !value.starts_with("https://www.example.org/");
            assert!(!is_outside || (value.starts_with('/') && !value.starts_with("//")), "{value}");
        }
        let body = response.into_body().into_bytes().unwrap_or_default();
        assert!(!String::from_utf8_lossy(&body).contains("GEHEIM"), "a draft leaves");
    }
}

/// Any text as an id, a pattern of addresses, a kind's name.
pub(crate) fn ids(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(id) = text.parse::<EntryId>() {
        assert_eq!(id.as_str().parse::<EntryId>().expect("an id"), id);
    }
    let _ = text.parse::<AddressPattern>();
    let _ = text.parse::<Status>();
    let catalog = small_catalog();
    let edition = catalog.edition(tag("nl"), Timestamp::UNIX_EPOCH).expect("a language");
    let _ = (edition.get(text), edition.term("tags", text), edition.terms(text));
    let _ = edition.overview_address(text);
}

/// Any bytes as a text, published with the theme; its pages are parsed.
pub(crate) fn website(bytes: &[u8]) {
    let builder = Catalog::builder().file("site.toml", SITE).file("pages/a/nl.md", bytes);
    let Ok(catalog) = builder.build() else { return };
    let website = Website::new().with_theme(Theme::new(catalog.site()).expect("a theme"));
    let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    for resource in website.resources(&view).iter() {
        let mut page = Vec::new();
        let _ = resource.write(&view, &mut page);
        assert!(!resource.file().split('/').any(|name| matches!(name, "" | "." | "..")));
    }
}
