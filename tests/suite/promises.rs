//! The promises of the README: threads, sizes, no allocation, the same bytes, no panic for any
//! content.

use crate::support::numbers::Numbers;
use crate::support::{load, noon, read, tag};
use isogloss::content::EntryId;
use isogloss::{Catalog, Edition, Error, LanguageTag, Report, SourceFile, Text};

#[cfg(feature = "dates")]
#[test]
fn formatters_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<isogloss::dates::Dates>();
    shared::<isogloss::dates::DateFormatter>();
    shared::<isogloss::numbers::NumberFormatter>();
    shared::<isogloss::numbers::ListFormatter>();
}

#[test]
fn shared_types_are_send_and_sync() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Catalog>();
    shared::<Error>();
    shared::<Report>();
    shared::<isogloss::Site>();
    #[cfg(feature = "templates")]
    shared::<isogloss::template::Theme>();
    fn view<T: Send + Sync + Clone>() {}
    view::<Edition<'static>>();
    view::<Text<'static>>();
}

#[test]
fn errors_are_one_word_wide() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Error>>(), size_of::<usize>());
    assert!(size_of::<LanguageTag>() <= 40);
}

#[test]
fn resolving_allocates_nothing() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02"),
        ("news/a/en.md", "+++\ntitle = \"Only English\"\n+++\nText.\n"),
        ("news/a/fr.md", "+++\ntitle = \"Brouillon\"\nstatus = \"draft\"\n+++\n"),
        ("pages/p/en.md", "+++\ntitle = \"T\"\nlead = \"L\"\n+++\nText.\n"),
        ("pages/p/fr.md", "+++\ntitle = \"T\"\n+++\n"),
        ("pages/v/en.md", "+++\ntitle = \"Before\"\n+++\n"),
        ("pages/v/+2020/version.toml", "from = 2020-01-01\n"),
        ("pages/v/+2020/en.md", "+++\ntitle = \"After\"\n+++\n"),
        ("pages/v/+3000/version.toml", "from = 3000-01-01\n"),
        ("pages/v/+3000/en.md", "+++\ntitle = \"Later\"\n+++\n"),
    ];
    let catalog = load("fr nl de en", "", &files);
    let edition = read(&catalog, "fr");
    let id: EntryId = "news/a".parse().unwrap();
    let page: EntryId = "pages/p".parse().unwrap();
    let key = catalog.site().field_key("news-item", "title").unwrap();
    let counted = allocation_counter::measure(|| {
        let title = edition.text(&id, key).unwrap();
        assert_eq!(title.provenance().attempts().count(), 3);
        assert_eq!(edition.news_item(&id).unwrap().title().language(), "en");
        assert_eq!(edition.text("news/a", "title").unwrap().as_str(), "Only English");
        assert!(edition.news_item(&id).unwrap().body().is_some());
        let page = edition.mission_page(&page).unwrap();
        assert_eq!(page.lead().unwrap().provenance().served(), "en");
        assert_eq!(edition.text("pages/v", "title").unwrap().as_str(), "After");
        assert_eq!(edition.get("pages/v").unwrap().text("title").unwrap().as_str(), "After");
    });
    assert_eq!(counted.count_total, 0);
}

fn demo() -> Vec<SourceFile> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/defence/content");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push(SourceFile::new(name, std::fs::read(path).unwrap()));
            }
        }
    }
    files
}

/// Formats everything that the demonstration site shows to any reader.
fn shown(catalog: &Catalog) -> String {
    let mut all = String::new();
    for language in catalog.site().tags() {
        let edition = catalog.edition(language, noon()).unwrap();
        for entry in edition.entries().iter() {
            all += &format!("{entry:?} {} {:?}\n", entry.address(), entry.sections());
        }
        for item in edition.news().iter() {
            all += &format!("{:?} {:?} {:?}\n", item.title(), item.summary(), item.place());
        }
    }
    all
}

#[test]
fn the_order_of_the_files_does_not_show() {
    let mut files = demo();
    files.sort_by(|a, b| a.path().cmp(b.path()));
    let first = shown(&Catalog::builder().files(files.clone()).build().unwrap());
    files.reverse();
    assert_eq!(shown(&Catalog::builder().files(files.clone()).build().unwrap()), first);
    files.rotate_left(7);
    assert_eq!(shown(&Catalog::builder().files(files).build().unwrap()), first);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/defence/content");
    assert_eq!(shown(&Catalog::open(folder).unwrap()), first);
}

#[test]
fn reports_do_not_depend_on_the_order_of_the_files_either() {
    type Files = Vec<(String, String)>;
    let broken = |order: &dyn Fn(&mut Files)| {
        let mut files: Files = (0..20)
            .map(|n| {
                (format!("pages/{n}/fr.md"), format!("+++\ntitl = \"{n}\"\nslug = \"x\"\n+++\n"))
            })
            .collect();
        order(&mut files);
        let files: Vec<(&str, &str)> =
            files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        crate::support::refuse("fr nl", "", &files).report().unwrap().to_string()
    };
    let first = broken(&|_| {});
    assert_eq!(broken(&|files| files.reverse()), first);
    assert_eq!(broken(&|files| files.rotate_left(13)), first);
}

/// Calls the whole reading interface of a catalog; the results are not checked.
fn use_all_of_it(catalog: &Catalog) {
    #[cfg(feature = "templates")]
    {
        use isogloss::template::Theme;
        use isogloss::website::{View, Website};

        let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
        let view = View::new(catalog.clone(), isogloss::Timestamp::UNIX_EPOCH);
        for view in [view.preview(), view] {
            let _ = website.check_rendering(&view);
        }
    }
    for language in catalog.site().tags() {
        for edition in
            [read(catalog, language.as_str()), read(catalog, language.as_str()).preview()]
        {
            for entry in edition.entries().iter() {
                let _ = (entry.address().to_string(), entry.address().file(), entry.sections());
                let _ = edition.explain(entry.id(), "body").map(|why| why.to_string());
                let html = entry
                    .body()
                    .map(|b| isogloss::render::Markdown::new().body_to_html(&b, b.language()));
                let _ = html;
            }
        }
    }
}

#[test]
fn damaged_trees_do_not_panic() {
    let files = demo();
    let mut random = Numbers(2025);
    let mut loaded = 0;
    let pieces: [&[u8]; 14] = [
        b"+++",
        b"---",
        b"\n",
        b"\xff",
        b"\0",
        b"{#",
        b"[](entry:",
        b"\"",
        b"= [",
        b"\xef\xbb\xbf",
        b"{",
        b"![",
        b"<script>",
        "\u{202e}".as_bytes(),
    ];
    for _ in 0..400 {
        let mut damaged = files.clone();
        for _ in 0..=random.below(3) {
            let at = random.below(damaged.len());
            let path = damaged[at].path().to_owned();
            let mut bytes = bytes_of(&files, &path);
            for _ in 0..=random.below(6) {
                let position = random.below(bytes.len() + 1);
                match random.below(3) {
                    0 => bytes.truncate(position),
                    1 => {
                        let piece = pieces[random.below(pieces.len())];
                        bytes.splice(position..position, piece.iter().copied());
                    }
                    _ => {
                        let end = (position + random.below(40)).min(bytes.len());
                        bytes.drain(position..end);
                    }
                }
            }
            damaged[at] = SourceFile::new(path, bytes);
        }
        match Catalog::builder().files(damaged).build() {
            Ok(catalog) => {
                loaded += 1;
                use_all_of_it(&catalog);
            }
            Err(error) => assert!(!format!("{error}\n{error:?}").is_empty()),
        }
    }
    assert!(loaded > 20, "damage should not always be fatal: {loaded} of 400 loaded");
}

fn bytes_of(files: &[SourceFile], path: &str) -> Vec<u8> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/defence/content");
    assert!(files.iter().any(|file| file.path() == path));
    std::fs::read(root.join(path)).unwrap()
}

#[test]
fn hostile_content_is_refused_or_read_in_bounded_time() {
    let nested_toml = format!("+++\ntitle = {}{}\n+++\n", "[".repeat(100_000), "]".repeat(100_000));
    let nested_yaml = format!("---\ntitle: {}\n---\n", "[".repeat(100_000));
    let bomb = {
        let mut text = String::from("---\na: &a [x, x, x, x, x, x, x, x]\n");
        for (name, before) in ["b", "c", "d", "e", "f", "g", "h"].iter().zip("abcdefg".chars()) {
            text += &format!(
                "{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
            );
        }
        text + "---\n"
    };
    let quotes = format!("+++\ntitle = \"Q\"\n+++\n{}", "> ".repeat(50_000));
    let sections: String = (0..40_000).map(|n| format!("## S {{#s{n}}}\n\nx\n\n")).collect();
    let sections = format!("+++\ntitle = \"S\"\n+++\n{sections}");
    let links = format!("+++\ntitle = \"L\"\n+++\n{}", "[a](entry:no/such)\n\n".repeat(40_000));
    let nul = "+++\ntitle = \"N\0\"\n+++\n\0";
    for text in [&nested_toml, &nested_yaml, &bomb, &quotes, &sections, &links, nul] {
        let start = text.chars().take(40).collect::<String>();
        let result = crate::support::tree("fr nl", "", &[("pages/a/fr.md", text)]).build();
        match result {
            Ok(catalog) => use_all_of_it(&catalog),
            Err(error) => {
                let printed = error.report().unwrap().to_string();
                assert!(printed.len() < 100_000, "{start} prints {} bytes", printed.len());
            }
        }
    }
    assert_eq!(tag("fr").as_str(), "fr");
}
