//! The fingerprint of a catalog: equal for the same content, and different for any other.

use crate::support::load;
use isogloss::content::Variant;
use isogloss::site::SiteLanguage;
use isogloss::{Catalog, Entry, Site};

const SITE: &str = "home = \"pages/a\"\n";
const FILES: [(&str, &str); 6] = [
    ("terms.toml", "[tags.sea]\nname = { fr = \"Mer\", nl = \"Zee\" }\n"),
    ("pages/a/fr.md", "+++\ntitle = \"Accueil\"\n+++\nBonjour.\n"),
    ("news/b/entry.toml", "date = 2025-09-01\ntags = [\"sea\"]\nplace = { fr = \"Ostende\" }\n"),
    (
        "news/b/fr.md",
        "+++\ntitle = \"Retour\"\nslug = \"retour\"\nstatus = \"draft\"\n+++\nLa mer.\n",
    ),
    ("news/b/nl.md", "+++\ntitle = \"Terug\"\npublished_from = 2025-09-02T08:00:00Z\n+++\n"),
    ("news/b/x.svg", "<svg/>"),
];

#[test]
fn the_same_content_has_the_same_number() {
    let usual = load("fr nl", SITE, &FILES).fingerprint();
    assert_eq!(load("fr nl", SITE, &FILES).fingerprint(), usual);
    let mut reversed = FILES;
    reversed.reverse();
    assert_eq!(load("fr nl", SITE, &reversed).fingerprint(), usual);
    // Front matter in another order or notation has the same meaning.
    let mut other = FILES;
    other[3].1 = "---\nstatus: draft\nslug: retour\ntitle: Retour\n---\nLa mer.\n";
    assert_eq!(load("fr nl", SITE, &other).fingerprint(), usual);
}

#[test]
fn any_other_content_has_another() {
    let usual = load("fr nl", SITE, &FILES).fingerprint();
    let table: [(usize, &str, &str); 14] = [
        (0, "\"Mer\"", "\"Mer du Nord\""),
        (1, "Bonjour.", "Bonsoir."),
        (1, "Bonjour.", "Bonjour. "),
        (1, "\"Accueil\"", "\"accueil\""),
        (1, "+++\nB", "former_slugs = [\"x\"]\n+++\nB"),
        (2, "09-01", "09-02"),
        (2, "\"sea\"", "\"sea\", \"land\""),
        (2, "fr = \"Ostende\"", "nl = \"Ostende\""),
        (2, "[\"sea\"]", "[]"),
        (3, "\"draft\"", "\"review\""),
        (3, "\"retour\"", "\"retours\""),
        (4, "08:00:00Z", "08:00:01Z"),
        (4, "published_from", "published_until"),
        (4, "+++\n", "+++\nsummary = \"Terug\"\n"),
    ];
    let mut seen = vec![usual];
    for (file, before, after) in table {
        let mut files = FILES;
        let (path, text) = files[file];
        let changed = if file == 4 && before == "+++\n" {
            text.replacen(before, after, 1)
        } else {
            text.replace(before, after)
        };
        assert_ne!(changed, text, "{path}");
        files[file].1 = &changed;
        let number = load("fr nl", SITE, &files).fingerprint();
        assert!(!seen.contains(&number), "{path}: {after}");
        seen.push(number);
    }
    for (what, number) in [
        ("a file beside", load("fr nl", SITE, &FILES[..5]).fingerprint()),
        ("the order of languages", load("nl fr", SITE, &FILES).fingerprint()),
        ("the home", load("fr nl", "", &FILES).fingerprint()),
    ] {
        assert!(!seen.contains(&number), "{what}");
        seen.push(number);
    }
}

#[test]
fn a_changed_entry_updates_the_fingerprint() {
    let languages = ["fr", "nl"].map(|tag| SiteLanguage::new(tag.parse().unwrap()));
    let site = || languages.iter().cloned().fold(Site::builder(), |it, own| it.language(own));
    let page = |number: usize, words: &str| {
        Entry::new(format!("pages/p-{number}"), "mission-page")
            .with_variant(Variant::new("fr".parse().unwrap()).with("title", words).with_body(words))
    };
    let build = |entries: Vec<Entry>| -> Catalog {
        let builder = Catalog::builder().site(site().build().unwrap());
        entries.into_iter().fold(builder, |builder, entry| builder.entry(entry)).build().unwrap()
    };
    let catalog = build((0..5).map(|number| page(number, "Bonjour")).collect());
    for asked_before in [false, true] {
        let catalog = catalog.clone();
        let before = asked_before.then(|| catalog.fingerprint());
        let changed = catalog.with_entry(page(3, "Bonsoir")).unwrap();
        let added = changed.with_entry(page(7, "Encore")).unwrap();
        let back = changed.with_entry(page(3, "Bonjour")).unwrap();
        let anew = |words: [&str; 5], more: &[(usize, &str)]| {
            let own = words.into_iter().enumerate();
            let all = own.chain(more.iter().copied());
            build(all.map(|(number, words)| page(number, words)).collect()).fingerprint()
        };
        let words = ["Bonjour", "Bonjour", "Bonjour", "Bonsoir", "Bonjour"];
        assert_eq!(changed.fingerprint(), anew(words, &[]));
        assert_eq!(added.fingerprint(), anew(words, &[(7, "Encore")]));
        assert_eq!(back.fingerprint(), anew(["Bonjour"; 5], &[]));
        assert_eq!(before.unwrap_or(back.fingerprint()), back.fingerprint());
    }
}

#[test]
fn every_setting_of_a_version_counts() {
    let number = |path: &str, text: &str| {
        let files = [
            ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
            ("pages/a/+b/fr.md", "+++\ntitle = \"B\"\nstatus = \"draft\"\n+++\n"),
            ("pages/a/+b/nl.md", "+++\ntitle = \"B\"\nstatus = \"draft\"\n+++\n"),
        ];
        let files = files.into_iter().filter(|(known, _)| *known != path).chain([(path, text)]);
        let languages = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
        let files = files.map(|(path, text)| isogloss::SourceFile::new(path, text));
        Catalog::builder().file("site.toml", languages).files(files).build().unwrap().fingerprint()
    };
    let settings = "pages/a/+b/version.toml";
    let mut seen = vec![number(settings, "")];
    assert_eq!(number(settings, "# A version\n"), seen[0]);
    for (path, text) in [
        (settings, "from = 2027-03-01\n"),
        (settings, "together = [\"fr\"]\n"),
        (settings, "together = []\n"),
        (settings, "major = true\n"),
        (settings, "[note]\nfr = \"N\"\n"),
        (settings, "[note]\nnl = \"N\"\n"),
        (settings, "made_from.fr = \"0f3c01ab77de\"\n"),
        (settings, "[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n"),
        (settings, "[correction]\nlanguages = [\"fr\"]\nby = \"Anne\"\n"),
        (settings, "[correction]\nlanguages = [\"fr\"]\nby = \"Anne\"\nreason = \"R\"\n"),
        ("pages/a/+b/entry.toml", ""),
        ("pages/a/+b/plan.svg", ""),
    ] {
        let number = number(path, text);
        assert!(!seen.contains(&number), "{path} {text}");
        seen.push(number);
    }
}

#[test]
fn every_setting_of_the_site_counts() {
    let usual = "home = \"pages/a\"\ntime_zone = \"Europe/Brussels\"\n";
    let languages = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
    let number = |keys: &str, rest: &str| {
        let files = FILES.map(|(path, text)| isogloss::SourceFile::new(path, text));
        let site = format!("{keys}{rest}");
        let builder = Catalog::builder().file("site.toml", site).files(files);
        builder.build().unwrap_or_else(|error| panic!("{error:?}")).fingerprint()
    };
    let mut seen = vec![number(usual, languages)];
    // Comments and positions are not content.
    assert_eq!(number(&format!("# A site\n\n{usual}"), languages), seen[0]);
    let other_keys = [
        "time_zone = \"Europe/Brussels\"\n",
        "home = \"pages/a\"\n",
        "home = \"pages/a\"\ntime_zone = \"Europe/Paris\"\n",
        "home = \"news/b\"\ntime_zone = \"Europe/Brussels\"\n",
    ];
    let more_keys = [
        "fallback = []\n",
        "ignore = [\"*.psd\"]\n",
        "ignore = [\"*.xcf\"]\n",
        "name = { fr = \"Site\" }\n",
        "raw_html = \"trust\"\n",
        "taxonomies = [\"tags\", \"themes\"]\n",
        "typography = true\n",
        "when_unpublished = \"hide\"\n",
        "sanitize = { classes = [\"chart\"] }\n",
    ];
    let more_tables = [
        "conventions.hours = \"u\"\n",
        "conventions.hours = \"h\"\n",
        "conventions.first_of_month = \"1ste\"\n",
        "conventions.range_words = true\n",
        "prefix = \"vl\"\n",
        "base = \"https://nl.example.org\"\n[urls]\nbase = \"https://example.org\"\n",
        "format = \"nl-BE\"\n",
        "name = \"Vlaams\"\n",
        "[chains]\nfr = []\n",
        "[urls]\nbase = \"https://example.org\"\n",
        "[urls]\nslugs = \"title\"\n",
        "[urls]\ntrailing_slash = \"never\"\n",
        "[urls]\nx_default = \"fr\"\n",
        "[kinds.news-item]\npath = \"n/{slug}\"\n",
        "[kinds.news-item]\nlookup = \"per-field\"\n",
        "[kinds.news-item]\nentry_rule = \"hide\"\n",
        "[kinds.news-item.fields.author]\n",
        "[kinds.news-item.fields.author]\ntype = \"integer\"\n",
        "[kinds.news-item.fields.author]\nscope = \"neutral\"\n",
        "[kinds.news-item.fields.author]\nrule = \"never\"\n",
        "[[gates]]\nname = \"g\"\nlongest = { title = 70 }\n",
        "[[gates]]\nname = \"g\"\nlongest = { title = 71 }\n",
        "[[gates]]\nname = \"g\"\nlanguages = [\"fr\"]\n",
        "[[gates]]\nname = \"g\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n",
    ];
    let others = other_keys.map(|keys| (keys.to_owned(), languages.to_owned()));
    let keys = more_keys.map(|key| (format!("{usual}{key}"), languages.to_owned()));
    let tables = more_tables.map(|table| (usual.to_owned(), format!("{languages}{table}")));
    for (keys, rest) in others.into_iter().chain(keys).chain(tables) {
        let number = number(&keys, &rest);
        assert!(!seen.contains(&number), "{keys}{rest}");
        seen.push(number);
    }
}
