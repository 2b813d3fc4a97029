//! The sizes of pictures, as themes and programs write them.
#![cfg(feature = "templates")]

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::sync::Mutex;

use crate::support::folder::Folder;
use crate::support::{load, noon, open_in, tag};
use isogloss::content::Variant;
use isogloss::error::Severity;
use isogloss::render::{
    EntryImages, EntryLinks, ImageReference, ImageResolver, ImageSources, Loading, Markdown,
};
use isogloss::site::SiteLanguage;
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Entry, Site, SourceFile};

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0]);
    bytes
}

fn gif(width: u16, height: u16) -> Vec<u8> {
    [&b"GIF89a"[..], &width.to_le_bytes(), &height.to_le_bytes(), &[0x80, 0, 0, b';']].concat()
}

/// Returns a segment of a JPEG.
fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xff, marker][..], &length.to_be_bytes(), content].concat()
}

/// Returns a JPEG with further segments before its size.
fn jpeg(width: u16, height: u16, before: &[u8]) -> Vec<u8> {
    let size = [&[8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[3]].concat();
    [
        b"\xff\xd8",
        &*segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        before,
        &segment(0xc2, &size),
    ]
    .concat()
}

/// Returns Exif data with an orientation, in one of the two orders of bytes.
fn exif(orientation: u16, is_little: bool) -> Vec<u8> {
    let short = |it: u16| if is_little { it.to_le_bytes() } else { it.to_be_bytes() };
    let long = |it: u32| if is_little { it.to_le_bytes() } else { it.to_be_bytes() };
    let order = if is_little { b"II" } else { b"MM" };
    let mut tiff = [&order[..], &short(42), &long(8), &short(2)].concat();
    for (field, value) in [(0x010f_u16, 1), (0x0112, orientation)] {
        tiff.extend([&short(field)[..], &short(3), &long(1), &short(value), &[0, 0]].concat());
    }
    segment(0xe1, &[&b"Exif\0\0"[..], &tiff, &[0; 4]].concat())
}

fn webp(tag: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = [&b"RIFF\x40\0\0\0WEBP"[..], tag, &[0x30, 0, 0, 0], content].concat();
    bytes.resize(64, 0);
    bytes
}

fn avif(brand: &[u8; 4], width: u32, height: u32) -> Vec<u8> {
    let boxed = |tag: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len() + 8).unwrap();
        [&length.to_be_bytes()[..], tag, content].concat()
    };
    let size = [&[0; 4][..], &width.to_be_bytes(), &height.to_be_bytes()].concat();
    let meta = boxed(b"iprp", &boxed(b"ipco", &boxed(b"ispe", &size)));
    let file_type = [brand, &[0; 4][..], b"mif1miaf"].concat();
    [boxed(b"ftyp", &file_type), boxed(b"meta", &[&[0; 4][..], &meta].concat())].concat()
}

/// Returns the size of a file beside an entry.
fn size(catalog: &Catalog, file: &str) -> Option<(u32, u32)> {
    let edition = catalog.edition(tag("fr"), noon()).unwrap();
    let entry = edition.get("pages/a").unwrap();
    EntryImages::new(&entry).image(file).unwrap().dimensions()
}

/// Returns the size of each file, from memory and from a disk.
fn sizes(files: &[(&str, Vec<u8>)]) -> Vec<Option<(u32, u32)>> {
    let folder = Folder::new("pictures-sizes");
    let text = [("site.toml", "[[languages]]\ntag = \"fr\"\n"), ("pages/a/fr.md", TEXT)];
    text.iter().for_each(|(path, text)| folder.file(path, text));
    let mut builder = Catalog::builder().files(text.map(|(path, it)| SourceFile::new(path, it)));
    for (name, bytes) in files {
        folder.file(&format!("pages/a/{name}"), bytes);
        builder = builder.file(format!("pages/a/{name}"), bytes.clone());
    }
    let (memory, disk) = (builder.build().unwrap(), Catalog::open(&folder.0).unwrap());
    let found: Vec<_> = files.iter().map(|(name, _)| size(&memory, name)).collect();
    let on_disk: Vec<_> = files.iter().map(|(name, _)| size(&disk, name)).collect();
    assert_eq!(found, on_disk);
    // A size that is known is not read again.
    assert_eq!(found, files.iter().map(|(name, _)| size(&disk, name)).collect::<Vec<_>>());
    found
}

fn is_size(name: &str, bytes: impl Into<Vec<u8>>, expected: Option<(u32, u32)>) {
    assert_eq!(sizes(&[(name, bytes.into())]), [expected], "{name}");
}

const TEXT: &str = "+++\ntitle = \"A\"\n+++\n";

#[test]
fn the_formats_of_the_web_have_a_size() {
    let lossy = b"\0\0\0\x9d\x01\x2a\x20\x03\x58\x02";
    let lossless = [0x2f, 0x1f, 0xc3, 0x95, 0];
    let extended = [0, 0, 0, 0, 0x1f, 3, 0, 0x57, 2, 0];
    let found = sizes(&[
        ("a.png", png(640, 480)),
        ("b.jpg", jpeg(640, 480, &[])),
        ("c.JPEG", jpeg(640, 480, &[])),
        ("d.gif", gif(640, 480)),
        ("e.webp", webp(b"VP8 ", lossy)),
        ("f.webp", webp(b"VP8L", &lossless)),
        ("g.webp", webp(b"VP8X", &extended)),
        ("h.avif", avif(b"avif", 640, 480)),
        ("i.svg", b"<svg width='640' height='480'/>".into()),
    ]);
    let (vga, svga) = (Some((640, 480)), Some((800, 600)));
    assert_eq!(found, [vga, vga, vga, vga, svga, svga, svga, vga, vga]);
}

#[test]
fn a_picture_of_another_format_than_its_name_has_its_own_size() {
    is_size("a.png", jpeg(30, 20, &[]), Some((30, 20)));
    is_size("a.jpg", png(30, 20), Some((30, 20)));
    is_size("a.pdf", png(30, 20), None);
    is_size("a.mp4", avif(b"avif", 30, 20), None);
    // HEIC and films have the same container.
    is_size("a.avif", avif(b"heic", 30, 20), None);
    is_size("a.avif", avif(b"isom", 30, 20), None);
}

#[test]
fn a_turned_photograph_is_as_high_as_it_is_shown() {
    for (orientation, is_turned) in (0..=9).map(|it| (it, (5..=8).contains(&it))) {
        let expected = if is_turned { (3000, 4000) } else { (4000, 3000) };
        for is_little in [true, false] {
            let bytes = jpeg(4000, 3000, &exif(orientation, is_little));
            is_size("a.jpg", bytes, Some(expected));
        }
    }
    // Exif data that is cut or lies about its lengths changes nothing.
    let whole = exif(6, true);
    for length in 10..whole.len() - 4 {
        let cut = segment(0xe1, &whole[4..length]);
        let found = sizes(&[("a.jpg", jpeg(40, 30, &cut))]);
        assert!(found == [Some((40, 30))] || found == [Some((30, 40))], "{length}: {found:?}");
    }
}

#[test]
fn an_svg_has_a_size_by_its_root() {
    let known = [
        ("width='30' height='20'", (30, 20)),
        ("width=\"30px\" height=\" 20.4 px\"", (30, 20)),
        ("height = '20' width\n=\n'29.6'", (30, 20)),
        ("viewBox='0 0 30 20'", (30, 20)),
        ("viewBox='-5,-5, 29.5,20.49'", (30, 20)),
        ("width='100%' height='100%' viewBox='0 0 30 20'", (30, 20)),
        ("width='210mm' height='297mm' viewBox='0 0 210 297'", (210, 297)),
        ("width='60' viewBox='0 0 30 20'", (60, 40)),
        ("width='auto' height='60' viewBox='0 0 30 20'", (90, 60)),
        ("data-width='1' title='a > b' width='30' height='20'", (30, 20)),
    ];
    for (attributes, expected) in known {
        let bytes = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}><rect/></svg>");
        is_size("a.svg", bytes, Some(expected));
        is_size("a.svg", format!("<svg {attributes}/>"), Some(expected));
    }
    let prologues = [
        "\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n",
        "<!-- <svg width='1' height='1'> -->\n<!-- é -->",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/svg11.dtd'>\n",
        "<!DOCTYPE svg [ <!ENTITY ns 'http://x'> <!ENTITY y '1'> ]>",
    ];
    for prologue in prologues {
        is_size("a.svg", format!("{prologue}<svg width='3' height='2'/>"), Some((3, 2)));
        is_size("a.svg", format!("{prologue}<s:svg width='3' height='2'/>"), Some((3, 2)));
    }
    let unknown = [
        "<svg/>",
        "<svg width='100%' height='100%'/>",
        "<svg width='30'/>",
        "<svg width='0' height='20'/>",
        "<svg width='-30' height='20'/>",
        "<svg width='inf' height='NaN'/>",
        "<svg width='1e300' height='1e300'/>",
        "<svg width='100001' height='10'/>",
        "<svg width='0.4' height='20'/>",
        "<svg viewBox='0 0 30'/>",
        "<svg viewBox='0 0 0 0'/>",
        "<svg width='30' height='20",
        "<svg width=30 height=20>",
        "<svg",
        "<html width='30' height='20'>",
        "<!DOCTYPE svg [",
        "<!-- ",
        "<?xml",
        "30",
        "",
    ];
    for text in unknown {
        is_size("a.svg", text, None);
    }
    is_size("a.svg", b"\xff\xfe<\0s\0v\0g\0".as_slice(), None);
    is_size("a.svg", b"<svg title='\xff\xfe' width='3' height='2'/>".as_slice(), Some((3, 2)));
}

#[test]
fn damaged_and_absurd_pictures_have_no_size() {
    for name in ["a.png", "a.jpg", "a.gif", "a.webp", "a.avif", "a.svg"] {
        for bytes in ["", "x", "version https://git-lfs.github.com/spec/v1\noid sha256:1\n"] {
            is_size(name, bytes, None);
        }
    }
    for (width, height) in [(0, 10), (10, 0), (100_001, 10), (10, u32::MAX)] {
        is_size("a.png", png(width, height), None);
        is_size("a.avif", avif(b"avif", width, height), None);
    }
    is_size("a.png", png(100_000, 1), Some((100_000, 1)));
    is_size("a.gif", gif(0, 1), None);
    // Each beginning of a picture, and each with a byte that is wrong.
    let whole = [
        ("a.png", png(40, 30)),
        ("a.gif", gif(40, 30)),
        ("a.jpg", jpeg(40, 30, &exif(6, false))),
        ("a.webp", webp(b"VP8X", &[0; 10])),
        ("a.avif", avif(b"avif", 40, 30)),
        ("a.svg", b"<!-- x --><svg width='40' height='30'/>".to_vec()),
    ];
    for (name, bytes) in whole {
        let mut catalog = Catalog::builder().file("site.toml", "[[languages]]\ntag = \"fr\"\n");
        catalog = catalog.file("pages/a/fr.md", TEXT);
        let mut names = Vec::new();
        for at in 0..bytes.len() {
            for (number, wrong) in [None, Some(0), Some(0xff), Some(7)].into_iter().enumerate() {
                let mut bytes = bytes.clone();
                match wrong {
                    None => bytes.truncate(at),
                    Some(wrong) => bytes[at] = wrong,
                }
                let name = format!("{at}-{number}-{name}");
                catalog = catalog.file(format!("pages/a/{name}"), bytes);
                names.push(name);
            }
        }
        let catalog = catalog.build().unwrap();
        for name in names {
            if let Some((width, height)) = size(&catalog, &name) {
                assert!((1..=100_000).contains(&width) && (1..=100_000).contains(&height));
            }
        }
    }
}

/// Writes a file of 100 MB with something at its beginning and at its end.
fn large(folder: &Folder, path: &str, start: &[u8], end: &[u8]) {
    folder.file(path, start);
    let mut file = OpenOptions::new().write(true).open(folder.0.join(path)).unwrap();
    let length = 100_000_000;
    file.set_len(length).unwrap();
    file.seek(SeekFrom::Start(length - end.len() as u64)).unwrap();
    file.write_all(end).unwrap();
}

#[test]
fn large_files_are_not_read_as_a_whole() {
    let folder = Folder::new("pictures-large");
    large(&folder, "pages/a/a.png", &png(30, 20), b"");
    large(&folder, "pages/a/b.jpg", &jpeg(30, 20, &[]), b"");
    large(&folder, "pages/a/c.svg", b"<svg width='30' height='20'>", b"</svg>");
    // Whoever reads these to their ends finds a size.
    large(&folder, "pages/a/d.svg", b"<!--", b"--><svg width='30' height='20'/>");
    let size = avif(b"avif", 30, 20).split_off(20);
    large(&folder, "pages/a/e.avif", &avif(b"avif", 30, 20)[..20], &size);
    let catalog = open_in(&folder, "fr", "", &[("pages/a/fr.md", TEXT)]);
    let found =
        ["a.png", "b.jpg", "c.svg", "d.svg", "e.avif"].map(|name| self::size(&catalog, name));
    let known = Some((30, 20));
    assert_eq!(found, [known, known, known, None, None]);
    // Hundreds of small segments are too many, a few large ones are not.
    let small = segment(0xe2, &[0; 600]).repeat(500);
    let few = segment(0xe2, &[0; 65_000]).repeat(60);
    is_size("a.jpg", jpeg(30, 20, &small), None);
    is_size("a.jpg", jpeg(30, 20, &few), known);
}

#[test]
fn a_file_that_is_missing_or_changes_is_noticed() {
    let folder = Folder::new("pictures-changes");
    folder.file("pages/a/a.png", png(30, 20));
    folder.file("pages/a/b.png", png(30, 20));
    let catalog = open_in(&folder, "fr", "", &[("pages/a/fr.md", TEXT)]);
    assert_eq!(size(&catalog, "a.png"), Some((30, 20)));
    std::fs::remove_file(folder.0.join("pages/a/b.png")).unwrap();
    std::fs::create_dir(folder.0.join("pages/a/b.png")).unwrap();
    assert_eq!(size(&catalog, "b.png"), None);
    std::fs::remove_file(folder.0.join("pages/a/a.png")).unwrap();
    assert_eq!(size(&catalog, "a.png"), None);
    folder.file("pages/a/a.png", [png(60, 40), vec![0]].concat());
    assert_eq!(size(&catalog, "a.png"), Some((60, 40)));
    assert_eq!(size(&catalog.clone(), "a.png"), Some((60, 40)));
    for file in ["c.png", "../a/a.png", "/a.png", "https://example.org/a.png", "//x/a.png", ""] {
        assert_eq!(size(&catalog, file), None, "{file}");
    }
    for file in ["./a.png", "a.png?v=2", "a.png#x", "%61.png"] {
        assert_eq!(size(&catalog, file), Some((60, 40)), "{file}");
    }
}

#[test]
fn entries_made_in_code_have_sizes_too() {
    let folder = Folder::new("pictures-code");
    folder.file("1f3a", png(30, 20));
    let entry = |width| {
        let text = Variant::new(tag("fr")).with("title", "A");
        let entry = Entry::new("pages/a", "mission-page").with_variant(text);
        entry
            .with_asset("memory.png", png(width, 20))
            .with_asset_file("disk.png", folder.0.join("1f3a"))
    };
    let site = Site::builder().language(SiteLanguage::new(tag("fr"))).build().unwrap();
    let catalog = Catalog::builder().site(site).entry(entry(30)).build().unwrap();
    let both = |catalog: &Catalog| ["memory.png", "disk.png"].map(|file| size(catalog, file));
    assert_eq!(both(&catalog), [Some((30, 20)); 2]);
    let changed = catalog.with_entry(entry(60)).unwrap();
    assert_eq!(both(&changed), [Some((60, 20)), Some((30, 20))]);
    assert_eq!(both(&catalog), [Some((30, 20)); 2]);
}

const BODY: &str = "\
+++
title = \"A\"
image = { src = \"a.png\", alt = { fr = \"Une place\" } }
+++
![Un](a.png) ![Deux](photo.png \"Titre\") ![Trois](https://example.org/x.png)

## Un {#un}

![Quatre](a.png)

## Deux {#deux}

![Cinq](/x.png) ![Six](a.png)
";

/// A site with pictures, of which one is different for French.
fn site() -> Catalog {
    let builder = crate::support::tree("fr nl", "", &[("pages/a/fr.md", BODY)]);
    let builder = builder.file("pages/a/a.png", png(30, 20)).file("pages/a/photo.png", png(1, 1));
    builder.file("pages/a/photo.fr.png", png(60, 40)).build().unwrap()
}

fn page(theme: &Theme, catalog: Catalog) -> String {
    theme.entry(&View::new(catalog, noon()), tag("fr"), "pages/a").unwrap()
}

fn with_template(template: &str) -> Theme {
    Theme::new(site().site()).unwrap().with_template("mission-page.html", template).unwrap()
}

#[test]
fn pictures_of_a_page_have_sizes_and_all_but_the_first_are_lazy() {
    let first = "<p><img src=\"/assets/pages/a/a.png\" width=\"30\" height=\"20\" alt=\"Un\" /> \
         <img src=\"/assets/pages/a/photo.fr.png\" width=\"60\" height=\"40\" loading=\"lazy\" \
         alt=\"Deux\" title=\"Titre\" /> \
         <img src=\"https://example.org/x.png\" loading=\"lazy\" alt=\"Trois\" /></p>\n";
    let last = "<p><img src=\"/x.png\" loading=\"lazy\" alt=\"Cinq\" /> \
         <img src=\"/assets/pages/a/a.png\" width=\"30\" height=\"20\" loading=\"lazy\" \
         alt=\"Six\" /></p>\n";
    let whole = page(&with_template("{{ entry.body }}"), site());
    assert!(whole.starts_with(first), "{whole}");
    assert!(
        whole.contains("width=\"30\" height=\"20\" loading=\"lazy\" alt=\"Quatre\""),
        "{whole}"
    );
    assert!(whole.ends_with(last), "{whole}");
    // The introduction and the first section can be at the top of a page.
    let parts = "{{ entry.introduction }}{% for it in entry.sections %}{{ it.body }}{% endfor %}";
    let parts = page(&with_template(parts), site());
    let middle =
        "<p><img src=\"/assets/pages/a/a.png\" width=\"30\" height=\"20\" alt=\"Quatre\" /></p>\n";
    assert_eq!(parts, format!("{first}{middle}{last}"));
}

#[test]
fn markdown_without_a_resolver_stays_as_it_is() {
    let catalog = site();
    let edition = catalog.edition(tag("fr"), noon()).unwrap();
    let entry = edition.get("pages/a").unwrap();
    let links = EntryLinks::new(&entry);
    let markdown = Markdown::of_entry(&entry).with_links(&links);
    let html = markdown.body_to_html(&entry.body().unwrap(), tag("fr")).into_string();
    assert!(!html.contains("width") && !html.contains("loading"), "{html}");
    let images = EntryImages::new(&entry);
    let html = markdown.with_images(&images).body_to_html(&entry.body().unwrap(), tag("fr"));
    assert_eq!(html.as_str().matches("width=\"30\" height=\"20\"").count(), 3);
    assert_eq!(html.as_str().matches("loading=\"lazy\"").count(), 5);
    assert!(html.as_str().contains("height=\"20\" alt=\"Un\""), "{}", html.as_str());
}

const IMAGE: &str = "{{ element(\"img\", entry.image.alt, src=entry.image.url, \
     srcset=entry.image.srcset, sizes=entry.image.sizes, alt=entry.image.alt or \"\", \
     width=entry.image.width, height=entry.image.height, loading=\"lazy\") }}";

#[test]
fn templates_read_the_size_of_a_field() {
    assert_eq!(
        page(&with_template(IMAGE), site()),
        "<img alt=\"Une place\" height=\"20\" loading=\"lazy\" src=\"/assets/pages/a/a.png\" \
         width=\"30\">"
    );
    let none = load(
        "fr",
        "",
        &[
            ("pages/a/fr.md", "+++\ntitle = \"A\"\nimage = \"https://example.org/a.png\"\n+++\n"),
            ("pages/a/b.svg", "<svg/>"),
        ],
    );
    let template = "{% for key in ['width', 'height', 'srcset', 'sizes'] %}\
         {{ entry.image[key] is none }} {% endfor %}";
    assert_eq!(page(&with_template(template), none), "true true true true ");
}

/// A resolver that remembers what it was asked.
struct Scaled(&'static Mutex<Vec<String>>);

impl ImageResolver for Scaled {
    fn image(&self, _: &str) -> Option<ImageSources> {
        panic!("the other method is called")
    }

    fn image_of(&self, picture: &ImageReference<'_>) -> Option<ImageSources> {
        let ImageReference { source, position, entry, file, .. } = *picture;
        let asked = format!("{source} {position} {} {}", entry.unwrap(), file.unwrap_or("-"));
        self.0.lock().unwrap().push(asked);
        let sources = match file? {
            "a.png" => ImageSources::new().with_candidate("/s/a 2.png", "800w").with_sizes("50vw"),
            _ => ImageSources::new()
                .with_source("/s/photo.avif")
                .with_dimensions(6, 4)
                .with_loading(Loading::Eager),
        };
        Some(sources)
    }
}

#[test]
fn a_resolver_of_the_program_has_precedence() {
    static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let theme = with_template(&format!("{IMAGE}\n{{{{ entry.introduction }}}}"));
    let theme = theme.with_images(Scaled(&ASKED));
    assert_eq!(
        page(&theme, site()),
        "<img alt=\"Une place\" height=\"20\" loading=\"lazy\" sizes=\"50vw\" \
         src=\"/assets/pages/a/a.png\" srcset=\"/s/a%202.png 800w\" width=\"30\">\n\
         <p><img src=\"/assets/pages/a/a.png\" srcset=\"/s/a%202.png 800w\" sizes=\"50vw\" \
         width=\"30\" height=\"20\" alt=\"Un\" /> \
         <img src=\"/s/photo.avif\" width=\"6\" height=\"4\" loading=\"eager\" alt=\"Deux\" \
         title=\"Titre\" /> \
         <img src=\"https://example.org/x.png\" loading=\"lazy\" alt=\"Trois\" /></p>\n"
    );
    let mut asked = ASKED.lock().unwrap().clone();
    asked.dedup();
    assert_eq!(
        asked,
        [
            "a.png 0 pages/a a.png",
            "photo.png 1 pages/a photo.fr.png",
            "https://example.org/x.png 2 pages/a -",
        ]
    );
    // A field can have another source too.
    static MORE: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let theme = with_template("{{ entry.image.url }} {{ entry.image.width }}");
    let text = "+++\ntitle = \"A\"\nimage = \"photo.png\"\n+++\n";
    let catalog = crate::support::tree("fr", "", &[("pages/a/fr.md", text)]);
    let catalog = catalog.file("pages/a/photo.png", png(30, 20)).build().unwrap();
    assert_eq!(page(&theme.with_images(Scaled(&MORE)), catalog), "/s/photo.avif 6");
    assert_eq!(MORE.lock().unwrap()[0], "photo.png 0 pages/a photo.png");
}

#[test]
fn damaged_pictures_are_found_when_pages_are_checked() {
    let folder = Folder::new("pictures-damaged");
    let good = [
        ("good.png", png(30, 20)),
        ("good.jpg", jpeg(30, 20, &[])),
        ("really-a-jpeg.png", jpeg(30, 20, &[])),
        ("no-size.svg", b"<svg/>".to_vec()),
        ("zero.gif", gif(0, 0)),
        ("film.avif", avif(b"isom", 1, 1)),
        ("plan.pdf", b"x".to_vec()),
    ];
    let bad = [
        ("cut.jpg", jpeg(30, 20, &[])[..20].to_vec()),
        ("empty.gif", Vec::new()),
        ("other.webp", b"<html>Not found, but with status 200</html>".to_vec()),
        ("page.svg", b"<!DOCTYPE html><html></html>".to_vec()),
        ("pointer.avif", b"version https://git-lfs.github.com/spec/v1\n".to_vec()),
        ("wrong.png", b"\x89PNG\r\n\x1a\n and then something else".to_vec()),
    ];
    for (name, bytes) in good.iter().chain(&bad) {
        folder.file(&format!("pages/a/{name}"), bytes);
    }
    folder.file("pages/b/wrong.png", "a draft is not published");
    let draft = "+++\ntitle = \"B\"\nstatus = \"draft\"\n+++\n";
    let files = [("pages/a/fr.md", TEXT), ("pages/b/fr.md", draft)];
    let catalog = open_in(&folder, "fr nl", "", &files);
    // Loading reads no pictures.
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
    let view = View::new(catalog, noon());
    assert!(website.check(&view).is_empty());
    let report = website.check_rendering(&view);
    let found: Vec<_> = report
        .iter()
        .map(|finding| {
            assert_eq!(finding.code().as_str(), "invalid-picture", "{finding}");
            assert_eq!(finding.severity(), Severity::Warning);
            assert!(finding.message().contains("of pages/a "), "{finding}");
            finding.location().unwrap().to_string()
        })
        .collect();
    assert_eq!(found, bad.map(|(name, _)| format!("pages/a/{name}")));
}
