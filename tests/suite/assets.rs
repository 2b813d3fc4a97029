//! The files of a tree that are not texts: which are part of the content, and how they are
//! addressed.

use std::path::Path;

use crate::support::folder::Folder;
use crate::support::tag;
use isogloss::content::Variant;
use isogloss::error::Code;
use isogloss::site::SiteLanguage;
use isogloss::{Catalog, Entry, Report, Site, SourceFile};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
const TEXT: &str = "+++\ntitle = \"A\"\n+++\n";
/// `é` in Unicode's form D, as macOS and its archives write it.
const E: &str = "e\u{301}";

/// Returns the catalog of some files, once from a disk and once from memory.
fn both(name: &str, files: &[(&str, &str)]) -> [Result<Catalog, isogloss::Error>; 2] {
    let folder = Folder::new(&format!("assets-{name}"));
    files.iter().for_each(|(path, text)| folder.file(path, text));
    let in_memory = files.iter().map(|(path, text)| SourceFile::new(*path, *text));
    [Catalog::open(&folder.0), Catalog::builder().files(in_memory).build()]
}

fn assets(catalog: &Catalog, id: &str) -> Vec<String> {
    catalog.entry(id).unwrap().assets().map(str::to_owned).collect()
}

/// Returns the code, the file and the other file of each finding.
fn findings(report: &Report) -> Vec<String> {
    let shown = report.iter().map(|finding| {
        let other = finding.related_places().first().map(|it| it.location().file().to_owned());
        let file = finding.location().map(|location| location.file().to_owned());
        format!("{} {} {}", finding.code(), file.unwrap_or_default(), other.unwrap_or_default())
    });
    shown.map(|it| it.trim_end().to_owned()).collect()
}

#[test]
fn a_decomposed_name_is_found_by_the_composed_one() {
    let body = "+++\ntitle = \"A\"\n+++\n![x](café.svg) ![y](caf%C3%A9.svg) ![z](média/é.svg)\n";
    let yaml = "---\ntitle: A\n---\n![x](café.svg) ![z](média/é.svg)\n";
    let zola = "default_language = 'fr'\nbase_url = 'https://x.org'\n";
    let hugo = "defaultContentLanguage = 'fr'\n[languages.fr]\n";
    let table = [
        ("site.toml", SITE, format!("pages/r{E}/fr.md"), body, format!("pages/r{E}")),
        ("site.toml", SITE, "pages/ré/fr.md".to_owned(), body, format!("pages/r{E}")),
        ("site.toml", SITE, format!("pages/r{E}/fr.md"), body, "pages/ré".to_owned()),
        (
            "zola.toml",
            zola,
            format!("content/pages/r{E}/index.md"),
            body,
            format!("content/pages/r{E}"),
        ),
        (
            "hugo.toml",
            hugo,
            format!("content/pages/r{E}/index.md"),
            yaml,
            format!("content/pages/r{E}"),
        ),
    ];
    for (site, configuration, text, body, folder) in table {
        let pictures = [format!("{folder}/caf{E}.svg"), format!("{folder}/m{E}dia/{E}.svg")];
        let files =
            [(site, configuration), (&*text, body), (&*pictures[0], "1"), (&*pictures[1], "2")];
        for catalog in both("decomposed", &files) {
            let catalog = catalog.unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert!(catalog.report().is_empty(), "{text}: {}", catalog.report());
            assert_eq!(assets(&catalog, "pages/ré"), ["café.svg", "média/é.svg"], "{text}");
            let entry = catalog.entry("pages/ré").unwrap();
            assert_eq!(entry.asset("café.svg", tag("fr")), Some("café.svg"));
        }
    }
}

#[test]
fn the_composed_spelling_of_a_name_wins() {
    let decomposed = format!("pages/a/{E}.svg");
    let files =
        [("site.toml", SITE), ("pages/a/fr.md", TEXT), (&*decomposed, "D"), ("pages/a/é.svg", "C")];
    // On a macOS disk both names are the same file.
    let is_one = cfg!(target_os = "macos");
    for catalog in both("spellings", &files).into_iter().skip(usize::from(is_one)) {
        let catalog = catalog.unwrap();
        assert_eq!(assets(&catalog, "pages/a"), ["é.svg"]);
        let expected = format!("duplicate-file {decomposed} pages/a/é.svg");
        assert_eq!(findings(catalog.report()), [expected]);
        assert_eq!(catalog.report().error_count(), 0);
    }
}

#[test]
fn temporary_files_are_not_content() {
    let leftovers = [
        "fr.md.orig",
        "nl.md.rej",
        "x.jpg.bak",
        "X.BAK",
        "fr.md~",
        "x.tmp",
        "x.swp",
        ".fr.md.swo",
        ".#fr.md",
        "#fr.md#",
        "~$plan.docx",
        "4913",
        "Thumbs.db",
        "THUMBS.DB",
        "ehthumbs.db",
        "desktop.ini",
        "Desktop.ini",
        ".DS_Store",
        "._photo.jpg",
        "nl_BACKUP_1234.md",
        "nl_BASE_1234.md",
        "nl_LOCAL_1234.md",
        "nl_REMOTE_1234.md",
        "nl.md.BACKUP.1234.md",
        "nl.md.mine",
        "nl.md.r42",
        "nl.md.merge-left.r1",
        "nl.md.save",
        "nl.md.save.1",
        "nl.md~HEAD",
        "entry.toml.old",
        "LICENSE_BASE_77",
        "x.LOCAL.7.jpg",
        "old.bak/photo.jpg",
        "old.bak/fr.md",
    ];
    let kept = [
        "4913.jpg",
        "base.jpg",
        "local.1234.jpg",
        "old/4913/x.jpg",
        "orig.jpg",
        "photo_BASE.jpg",
        "photo_LOCAL.1.jpg",
        "photo_local.jpg",
        "photo_local_12.jpg",
        "read.md.pdf",
        "read.md.zip",
        "site.toml.txt",
        "swp",
        "thumbs.db.jpg",
        "tmp.jpg",
        "x~y.jpg",
        "~x.jpg",
    ];
    let paths: Vec<String> =
        leftovers.iter().chain(&kept).map(|name| format!("pages/a/{name}")).collect();
    let mut files = vec![("site.toml", SITE), ("pages/a/fr.md", TEXT), ("4913/x/fr.md", TEXT)];
    files.push(("4913/x/entry.toml", "kind = \"mission-page\"\n"));
    files.extend(paths.iter().map(|path| (&**path, "x")));
    for catalog in both("leftovers", &files) {
        let catalog = catalog.unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(assets(&catalog, "pages/a"), kept);
        assert!(catalog.report().is_empty(), "{}", catalog.report());
        assert_eq!(catalog.len(), 2);
    }
}

#[test]
fn ignored_files_are_not_content() {
    let site = format!(
        "ignore = ['*.psd', '!logo.psd', '/drafts/', 'nl.md', 'b/entry.toml', 'caf\u{e9}.*', \
         '*.toml']\n{SITE}"
    );
    let decomposed = format!("pages/a/caf{E}.svg");
    let files = [
        ("site.toml", &*site),
        ("terms.toml", "[tags.sea]\nname = { fr = 'Mer' }\n"),
        ("pages/a/fr.md", TEXT),
        ("pages/a/nl.md", "not even front matter"),
        ("pages/a/x.psd", "x"),
        ("pages/a/logo.psd", "x"),
        ("pages/b/fr.md", TEXT),
        ("pages/b/entry.toml", "= wrong"),
        ("pages/a/drafts/x.svg", "x"),
        ("drafts/c/fr.md", "wrong"),
        (&*decomposed, "x"),
    ];
    for catalog in both("ignored", &files) {
        let catalog = catalog.unwrap_or_else(|error| panic!("{error:?}"));
        assert!(catalog.report().is_empty(), "{}", catalog.report());
        assert_eq!(catalog.len(), 2);
        assert_eq!(assets(&catalog, "pages/a"), ["drafts/x.svg", "logo.psd"]);
        assert_eq!(catalog.site().terms().len(), 1);
        assert_eq!(catalog.site().ignore().next(), Some("*.psd"));
    }
    // The last pattern wins, and a file in an ignored folder can still be included.
    let table: [(&[&str], &[&str]); 5] = [
        (&["!x.psd", "*.psd"], &["m/y.svg", "z.svg"]),
        (&["m/", "!y.svg"], &["m/y.svg", "x.psd", "z.svg"]),
        (&["pages/*/*.svg"], &["m/y.svg", "x.psd"]),
        (&["pages/**/*.svg"], &["x.psd"]),
        (&["*", "!*/", "!*.md", "!z.*"], &["z.svg"]),
    ];
    let files = ["pages/a/m/y.svg", "pages/a/x.psd", "pages/a/z.svg"];
    let folder = Folder::new("assets-ignored-by-code");
    files.iter().for_each(|path| folder.file(path, "x"));
    folder.file("pages/a/fr.md", TEXT);
    for (patterns, kept) in table {
        let site = Site::builder().language(SiteLanguage::new(tag("fr")));
        let site = site.ignore(patterns.iter().copied()).build().unwrap();
        let in_memory = files.iter().map(|path| SourceFile::new(*path, "x"));
        let in_memory = Catalog::builder().files(in_memory).file("pages/a/fr.md", TEXT);
        for builder in [in_memory, Catalog::builder().folder(&folder.0)] {
            let catalog = builder.site(site.clone()).build().unwrap();
            assert_eq!(assets(&catalog, "pages/a"), kept, "{patterns:?}");
        }
    }
}

#[test]
fn invalid_patterns_are_errors_with_positions() {
    let error = Site::parse_toml(&format!("ignore = ['*.psd', 'a[', '{{b']\n{SITE}")).unwrap_err();
    let shown: Vec<String> = error.report().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown[0].starts_with("site.toml:1:20: error[invalid-pattern]: \"a[\" "), "{shown:?}");
    assert!(shown[1].starts_with("site.toml:1:26: error[invalid-pattern]: \"{b\" "), "{shown:?}");
    for wrong in ["ignore = '*.psd'\n", "ignore = [1]\n", "ignore = { a = 1 }\n"] {
        let error = Site::parse_toml(&format!("{wrong}{SITE}")).unwrap_err();
        let finding = error.report().unwrap().iter().next().unwrap();
        assert_eq!(finding.code(), Code::WrongType);
        assert_eq!(finding.location().unwrap().line(), Some(1));
    }
    let site = Site::builder().language(SiteLanguage::new(tag("fr"))).ignore(["a["]);
    assert_eq!(crate::support::codes(&site.build().unwrap_err()), ["invalid-pattern"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_content_are_not_followed() {
    use std::os::unix::fs::symlink;

    let outside = Folder::new("assets-outside");
    outside.file("secret.svg", "secret");
    outside.file("fr.md", TEXT);
    outside.file("index.md", TEXT);
    for (layout, site, root, text) in [
        ("site.toml", SITE, "pages", "fr.md"),
        (
            "zola.toml",
            "default_language = 'fr'\nbase_url = 'https://x.org'\n",
            "content",
            "index.md",
        ),
        ("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n", "content", "index.md"),
    ] {
        let folder = Folder::new("assets-links");
        folder.file(layout, site);
        folder.file(&format!("{root}/a/{text}"), TEXT);
        folder.file(&format!("{root}/a/real.svg"), "real");
        folder.file("shared/media/x.svg", "x");
        let link = |target: &Path, path: &str| {
            let place = folder.0.join(path);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            symlink(target, place).unwrap();
        };
        link(Path::new("real.svg"), &format!("{root}/a/inner.svg"));
        link(&folder.0.join("shared/media"), &format!("{root}/a/media"));
        link(&outside.0.join("secret.svg"), &format!("{root}/a/secret.svg"));
        link(&outside.0, &format!("{root}/a/all"));
        link(&outside.0.join(text), &format!("{root}/b/{text}"));
        link(&outside.0, &format!("{root}/c"));
        // Ignored files may be links to anywhere.
        link(&outside.0, ".git");
        link(&outside.0.join("fr.md"), &format!("{root}/a/.hidden.md"));
        let catalog = Catalog::open(&folder.0).unwrap_or_else(|error| panic!("{error:?}"));
        let id = if root == "pages" { "pages/a" } else { "a" };
        let expected = ["inner.svg", "media/x.svg", "real.svg"];
        assert_eq!(assets(&catalog, id), expected, "{layout}");
        let expected = [
            format!("link-out-of-content {root}/a/all"),
            format!("link-out-of-content {root}/a/secret.svg"),
            format!("link-out-of-content {root}/b/{text}"),
            format!("link-out-of-content {root}/c"),
        ];
        assert_eq!(findings(catalog.report()), expected, "{layout}");
        assert!(catalog.report().iter().all(|finding| finding.hint().is_some()));
        assert_eq!(catalog.report().error_count(), 0);
    }
    // The content folder itself is a link.
    let folder = Folder::new("assets-links-content");
    folder.file("zola.toml", "default_language = 'fr'\nbase_url = 'https://x.org'\n");
    symlink(&outside.0, folder.0.join("content")).unwrap();
    symlink(&outside.0, folder.0.join("themes")).unwrap();
    let catalog = Catalog::open(&folder.0).unwrap();
    assert!(catalog.is_empty());
    assert_eq!(findings(catalog.report()), ["link-out-of-content content"]);
    // The root may be a link, and ignored files are not read.
    let folder = Folder::new("assets-links-root");
    folder.file("real/site.toml", format!("ignore = ['x.svg', 'gone.svg', 'deep/']\n{SITE}"));
    folder.file("real/pages/a/fr.md", TEXT);
    symlink(outside.0.join("secret.svg"), folder.0.join("real/pages/a/x.svg")).unwrap();
    symlink("nowhere", folder.0.join("real/pages/a/gone.svg")).unwrap();
    symlink(&outside.0, folder.0.join("real/pages/a/deep")).unwrap();
    symlink("real", folder.0.join("link")).unwrap();
    let catalog = Catalog::open(folder.0.join("link")).unwrap();
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    assert_eq!(catalog.len(), 1);
}

#[test]
fn a_catalog_knows_its_folders() {
    let content = "gallery/images/content";
    let whole = std::env::current_dir().unwrap().join(content);
    let folder = Folder::new("assets-folders");
    folder.file("site.toml", SITE);
    let catalog = Catalog::builder().folder(&folder.0).build().unwrap();
    assert!(catalog.directories().eq([&*folder.0]));
    let added = catalog.with_entry(
        Entry::new("pages/a", "mission-page")
            .with_variant(Variant::new(tag("fr")).with("title", "A")),
    );
    assert!(added.unwrap().directories().eq([&*folder.0]));
    let site = std::fs::read_to_string(whole.join("site.toml")).unwrap();
    let several = Catalog::builder().folder(&folder.0).folder("suite/../intl");
    assert!(several.build().unwrap().directories().all(Path::is_absolute));
    assert_eq!(Catalog::builder().file("site.toml", site).build().unwrap().directories().len(), 0);
}

#[test]
fn entries_made_in_code_have_files_too() {
    let page = || {
        let body = "![x](café.svg) [y](media/plan.pdf)";
        let text = Variant::new(tag("fr")).with("title", "A").with_body(body);
        Entry::new("pages/a", "mission-page").with_variant(text)
    };
    let build = |entry: Entry| {
        let site = Site::builder().language(SiteLanguage::new(tag("fr"))).build().unwrap();
        Catalog::builder().site(site).entry(entry).build()
    };
    // Without assets, the files beside the entry are unknown, so none is missing.
    assert!(build(page()).unwrap().report().is_empty());
    let error = build(page().with_asset("x.svg", "<svg/>")).unwrap_err();
    assert_eq!(crate::support::codes(&error), ["missing-file", "missing-file"]);
    let all = page()
        .with_asset(&format!("./caf{E}.svg"), "<svg/>")
        .with_asset("café.svg", b"<svg></svg>".as_slice())
        .with_asset_file("media/plan.pdf", "somewhere/plan.pdf");
    let catalog = build(all).unwrap();
    assert_eq!(assets(&catalog, "pages/a"), ["café.svg", "media/plan.pdf"]);
    // An entry without assets keeps the known ones.
    let changed = catalog.with_entry(page()).unwrap();
    assert_eq!(assets(&changed, "pages/a"), ["café.svg", "media/plan.pdf"]);
    let one = page().with_asset("café.svg", "1").with_asset("media/plan.pdf", "2");
    let changed = changed.with_entry(one.with_asset("z", "3")).unwrap();
    assert_eq!(assets(&changed, "pages/a"), ["café.svg", "media/plan.pdf", "z"]);
    for wrong in ["", "../x", "a//b", "/etc/passwd", "a/./b", "a\\b", "a\0b"] {
        let page = Entry::new("pages/b", "mission-page")
            .with_variant(Variant::new(tag("fr")).with("title", "B"));
        let error = build(page.with_asset(wrong, "x")).unwrap_err();
        assert_eq!(crate::support::codes(&error), ["invalid-value"], "{wrong:?}");
    }
}
