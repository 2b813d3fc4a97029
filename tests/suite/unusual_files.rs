//! Pipes, devices and links in place of files and folders.
#![cfg(all(unix, feature = "templates"))]

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::support::folder::{Folder, pipe};
use crate::support::foreign::findings;
use crate::support::{codes, noon};
use isogloss::Catalog;
use isogloss::build::StaticSite;
use isogloss::http::{Request, Responder};
use isogloss::messages::Messages;
use isogloss::template::Theme;
use isogloss::website::{View, Website};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n";
const TEXT: &str = "---\ntitle: Une page\n---\n";

fn site(name: &str) -> Folder {
    let folder = Folder::new(&format!("unusual-{name}"));
    folder.file("site.toml", SITE);
    folder.file("pages/a/fr.md", TEXT);
    folder
}

/// Puts a pipe in place of whatever is at a path.
fn put_pipe(folder: &Folder, path: &str) {
    let place = folder.0.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&place);
    let _ = fs::remove_dir_all(&place);
    pipe(&place);
}

/// Returns the result of a function that must not wait for ever.
fn at_last<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = channel();
    std::thread::spawn(move || sender.send(work()));
    let result = receiver.recv_timeout(Duration::from_secs(60));
    result.unwrap_or_else(|_| panic!("it waits for ever: {what}"))
}

#[test]
fn a_pipe_beside_messages_and_templates_is_an_error() {
    let folder = site("pipes");
    let site = Catalog::open(&folder.0).unwrap().site().clone();
    folder.file("words/fr.ftl", "mot = mot\n");
    put_pipe(&folder, "words/fr/site.ftl");
    put_pipe(&folder, "templates/base.html");
    let (words, templates) = (folder.0.join("words"), folder.0.join("templates"));
    let own = site.clone();
    let error = at_last("messages", move || Messages::builder().folder(words).build(&own));
    let error = error.unwrap_err();
    assert_eq!(codes(&error), ["unreadable"]);
    assert!(error.report().unwrap().to_string().contains("fr/site.ftl"), "{error}");
    let theme = at_last("a theme", move || Theme::new(&site)?.with_folder(templates).map(drop));
    let error = theme.unwrap_err().to_string();
    assert!(error.contains("base.html cannot be read: it is not a regular file"), "{error}");
}

#[test]
fn a_pipe_in_a_static_folder_hides_no_other_file() {
    let folder = site("static");
    let view = View::new(Catalog::open(&folder.0).unwrap(), noon());
    put_pipe(&folder, "static/a.pdf");
    folder.file("static/b.pdf", "b");
    symlink("nowhere", folder.0.join("static/c.pdf")).unwrap();
    symlink(".", folder.0.join("static/d")).unwrap();
    folder.file("static/z.pdf", "z");
    let website = Website::new().with_static(folder.0.join("static"));
    assert_eq!(website.find(&view, None, "/a.pdf").status(), 404);
    let published = website.resources(&view);
    let shown = published.report().to_string();
    for words in ["a.pdf cannot be read", "c.pdf cannot be read", "static/d cannot be read"] {
        assert!(shown.contains(words), "{shown}");
    }
    let files: Vec<&str> = published.iter().map(|it| it.file()).collect();
    assert!(files.contains(&"b.pdf") && files.contains(&"z.pdf"), "{files:?}");
}

#[test]
fn a_pipe_in_the_output_is_an_error() {
    let folder = site("output");
    let catalog = Catalog::open(&folder.0).unwrap();
    let output = Folder::new("unusual-output-public");
    let out = output.0.join("public");
    let theme = Theme::new(catalog.site()).unwrap();
    let (website, view) = (Website::new().with_theme(theme), View::new(catalog, noon()));
    StaticSite::new(&website, &view).write_to(&out).unwrap();
    let manifest = fs::read_dir(&out).unwrap().map(|it| it.unwrap().file_name());
    let manifest = manifest.map(|it| it.into_string().unwrap()).find(|it| it.ends_with(".json"));
    put_pipe(&output, &format!("public/{}", manifest.unwrap()));
    let error =
        at_last("a build", move || StaticSite::new(&website, &view).write_to(&out).map(drop));
    assert!(error.unwrap_err().to_string().contains("it is not a regular file"));
}

#[test]
fn combinations_of_linked_folders_are_bounded() {
    let folder = site("lattice");
    // Each folder has two links to the next one: more paths than could be read in a lifetime.
    for level in 0..30 {
        let own = format!("pages/n{level}");
        folder.file(&format!("{own}/fr.md"), TEXT);
        for name in ["x", "y"] {
            symlink(format!("../n{}", level + 1), folder.0.join(&own).join(name)).unwrap();
        }
    }
    folder.file("pages/n30/fr.md", TEXT);
    let root = folder.0.clone();
    let catalog = at_last("the lattice", move || Catalog::open(root)).unwrap();
    // A linked folder is read under each of its names.
    for id in ["pages/n0", "pages/n30", "pages/n0/x", "pages/n0/y", "pages/n0/y/x/x"] {
        assert!(catalog.entry(id).is_some(), "{id}");
    }
    assert!(catalog.entry("pages/n0/y/x/y").is_none());
    // There is one finding for each folder that is not read again.
    let shown = findings(&catalog);
    assert_eq!(shown.len(), 29, "{shown:?}");
    assert!(shown.iter().all(|finding| finding.starts_with("unreadable pages/n")), "{shown:?}");
    assert!(catalog.report().to_string().contains("has been read through another link"));
}

#[test]
fn combinations_of_linked_templates_and_messages_are_bounded() {
    let folder = site("lattice-theme");
    let site = Catalog::open(&folder.0).unwrap().site().clone();
    for level in 0..30 {
        for kind in ["templates", "words/fr", "static"] {
            let own = format!("{kind}/n{level:02}");
            folder.file(&format!("{own}/x.txt"), "x");
            for name in ["x", "y"] {
                symlink(format!("../n{:02}", level + 1), folder.0.join(&own).join(name)).unwrap();
            }
        }
    }
    for kind in ["templates", "words/fr", "static"] {
        folder.file(&format!("{kind}/n30/x.txt"), "x");
    }
    let words = folder.0.join("words");
    let own = site.clone();
    let messages = at_last("messages", move || Messages::builder().folder(words).build(&own));
    assert!(messages.is_ok(), "{messages:?}");
    let templates = folder.0.join("templates");
    let theme = at_last("a theme", move || Theme::new(&site)?.with_folder(templates).map(drop));
    let error = theme.unwrap_err().to_string();
    assert!(error.contains("has been read through another link"), "{error}");
    let website = Website::new().with_static(folder.0.join("static"));
    let view = View::new(Catalog::open(&folder.0).unwrap(), noon());
    let report = at_last("static files", move || website.resources(&view).report().to_string());
    assert!(report.contains("has been read through another link"), "{report}");
}

#[test]
fn an_asset_replaced_by_a_link_out_of_the_content_is_not_served() {
    let folder = site("swapped");
    let outside = Folder::new("unusual-swapped-outside");
    outside.file("secret.svg", "secret");
    folder.file("pages/a/x.svg", "<svg/>");
    folder.file("pages/a/media/y.svg", "<svg/>");
    symlink("x.svg", folder.0.join("pages/a/inner.svg")).unwrap();
    let view = View::new(Catalog::open(&folder.0).unwrap(), noon());
    let website = Website::new().with_theme(Theme::new(view.catalog().site()).unwrap());
    let responder = Responder::new();
    let get = |path: &str| {
        let response = responder.respond(&website, &view, &Request::new("GET", path));
        (response.status(), response.into_body().into_bytes().unwrap_or_default())
    };
    for file in ["x.svg", "media/y.svg", "inner.svg"] {
        assert_eq!(get(&format!("/assets/pages/a/{file}")), (200, b"<svg/>".to_vec()));
    }
    let before = website.resources(&view).len();
    fs::remove_file(folder.0.join("pages/a/x.svg")).unwrap();
    symlink(outside.0.join("secret.svg"), folder.0.join("pages/a/x.svg")).unwrap();
    fs::remove_dir_all(folder.0.join("pages/a/media")).unwrap();
    outside.file("y.svg", "secret");
    symlink(&outside.0, folder.0.join("pages/a/media")).unwrap();
    for file in ["x.svg", "media/y.svg", "inner.svg"] {
        let (status, body) = get(&format!("/assets/pages/a/{file}"));
        assert_eq!(status, 404, "{file}: {}", String::from_utf8_lossy(&body));
    }
    assert_eq!(website.resources(&view).len(), before - 3);
}

#[test]
fn a_link_to_a_text_does_not_publish_the_text_itself() {
    let folder = site("drafts");
    folder.file("pages/draft/fr.md", "---\ntitle: Secret\nstatus: draft\n---\n");
    folder.file("pages/draft/plan.svg", "<svg/>");
    fs::create_dir(folder.0.join("pages/b")).unwrap();
    for (target, path) in [
        ("../draft/fr.md", "pages/a/notes.txt"),
        ("../../site.toml", "pages/a/site.txt"),
        ("../draft/plan.svg", "pages/a/plan.svg"),
        ("../draft/fr.md", "pages/b/fr.md"),
    ] {
        symlink(target, folder.0.join(path)).unwrap();
    }
    let catalog = Catalog::open(&folder.0).unwrap();
    let shown = findings(&catalog);
    assert_eq!(shown, ["unexpected-file pages/a/notes.txt", "unexpected-file pages/a/site.txt"]);
    let view = View::new(catalog, noon());
    let website = Website::new();
    let status = |path: &str| website.find(&view, None, path).status();
    assert_eq!(status("/assets/pages/a/notes.txt"), 404);
    assert_eq!(status("/assets/pages/a/site.txt"), 404);
    // Otherwise, a link is like a copy.
    assert_eq!(status("/assets/pages/a/plan.svg"), 200);
    assert_eq!(status("/fr/pages/b/"), 404);
    assert_eq!(status("/fr/pages/a/"), 200);
}

#[test]
fn a_link_from_a_static_folder_into_the_content_is_not_followed() {
    let folder = Folder::new("unusual-into");
    folder.file("content/site.toml", SITE);
    folder.file("content/pages/a/fr.md", "---\ntitle: Secret\nstatus: draft\n---\n");
    folder.file("static/robots.pdf", "public");
    symlink("../content", folder.0.join("static/all")).unwrap();
    symlink("..", folder.0.join("static/above")).unwrap();
    symlink("robots.pdf", folder.0.join("static/two.pdf")).unwrap();
    let view = View::new(Catalog::open(folder.0.join("content")).unwrap(), noon());
    let theme = Theme::new(view.catalog().site()).unwrap();
    let website = Website::new().with_theme(theme).with_static(folder.0.join("static"));
    let (responder, resources) = (Responder::new(), website.resources(&view));
    for path in ["/all/pages/a/fr.md", "/above/content/pages/a/fr.md"] {
        let response = responder.respond(&website, &view, &Request::new("GET", path));
        assert_eq!(response.status(), 404, "{path}");
    }
    let files: Vec<&str> = resources.iter().map(|it| it.file()).collect();
    assert!(files.contains(&"two.pdf"), "{files:?}");
    assert!(files.iter().all(|file| !file.ends_with("fr.md")), "{files:?}");
    let shown = resources.report().to_string();
    assert!(shown.contains("static/all cannot be read: it is a link to the content"), "{shown}");
    // A static folder in the content may have links within itself.
    let inside = site("into-inside");
    inside.file("static/a.pdf", "a");
    symlink("a.pdf", inside.0.join("static/b.pdf")).unwrap();
    let view = View::new(Catalog::builder().folder(&inside.0).build().unwrap(), noon());
    let website = Website::new().with_static(inside.0.join("static"));
    let response = responder.respond(&website, &view, &Request::new("GET", "/b.pdf"));
    assert_eq!(response.status(), 200);
}

#[cfg(feature = "editorial")]
#[test]
fn an_edit_of_a_file_that_has_become_a_pipe_is_an_error() {
    use isogloss::content::Status;
    use isogloss::edit::ContentTree;

    let folder = site("edit");
    let tree = ContentTree::open(&folder.0).unwrap();
    let fr = "fr".parse().unwrap();
    let changes = tree.set_status("pages/a", fr, Status::Draft).unwrap();
    put_pipe(&folder, "pages/a/fr.md");
    let error = at_last("an edit", move || changes.apply().map(drop)).unwrap_err().to_string();
    assert!(error.contains("it is not a regular file"), "{error}");
}
