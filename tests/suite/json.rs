//! Entries as JSON: the structure, and the language of every text.

use crate::support::{load, noon, tag};
use isogloss::json::Document;
use isogloss::render::LinkStyle;
use isogloss::routing::LanguageMenu;
use isogloss::{Catalog, LanguageTag};
use serde_json::{Value, json};

const SITE: &str = "home = \"pages/mission\"\ntime_zone = \"Europe/Brussels\"\n\
    [urls]\nbase = \"https://www.example.org\"\nx_default = \"nl\"\n\
    [kinds.vacancy]\nfolder = \"jobs\"\nlookup = \"per-field\"\n\
    fields.deadline = { type = \"moment\", scope = \"neutral\" }\n\
    fields.posts = { type = \"integer\", scope = \"neutral\" }\n\
    fields.is_urgent = { type = \"boolean\", scope = \"neutral\" }\n\
    fields.title = { type = \"text\", scope = \"translated\", required = true }\n\
    fields.wage = { type = \"text\", scope = \"translated\" }\n";

const FILES: [(&str, &str); 11] = [
    ("terms.toml", "[tags.sea]\nname = { fr = \"Mer du Nord\", nl = \"Noordzee\" }\n"),
    (
        "pages/mission/fr.md",
        "+++\ntitle = \"Notre mission\"\n+++\nNous sommes là.\n\n## Les gens {#people}\n\nEux.\n",
    ),
    (
        "pages/mission/nl.md",
        "+++\ntitle = \"Onze opdracht\"\n+++\nWij zijn er.\n\n## Mensen {#people}\n\nZij.\n\n\
         ## De zee {#sea}\n\n[Varen](entry:news/a)\n",
    ),
    (
        "news/a/entry.toml",
        "date = 2025-09-01\ntags = [\"sea\"]\nplace = { fr = \"Ostende\", nl = \"Oostende\" }\n\
         [image]\nsrc = \"kaart.svg\"\nalt = { nl = \"Een kaart\" }\n",
    ),
    (
        "news/a/nl.md",
        "+++\ntitle = \"Varen\"\nslug = \"varen\"\n+++\nOp [zee](entry:pages/mission#sea) \"varen\".\n",
    ),
    ("news/a/kaart.svg", "<svg/>"),
    ("news/b/entry.toml", "date = 2025-09-02\ntags = [\"sea\"]\n"),
    ("news/b/ar.md", "+++\ntitle = \"عودة\"\nstatus = \"draft\"\n+++\n"),
    ("jobs/cook/entry.toml", "deadline = 2026-03-31T12:00:00\nposts = 2\nis_urgent = true\n"),
    ("jobs/cook/fr.md", "+++\ntitle = \"Cuisinier\"\n+++\n"),
    ("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\nwage = \"2 500 euro\"\n+++\n"),
];

fn site() -> Catalog {
    load("fr nl ar", SITE, &FILES)
}

#[test]
fn a_fallback_news_item_is_marked() {
    let catalog = site();
    let french = catalog.edition(tag("fr"), noon()).unwrap();
    let item = french.news_item("news/a").unwrap();
    let json = serde_json::to_value(Document::new(item.entry()).with_html(true)).unwrap();
    let stands_in = json!([{ "language": "fr", "reason": "missing" }]);
    let text = |value: &str| {
        json!({
            "value": value, "language": "nl", "requested": "fr", "direction": "ltr",
            "step": "other-language", "skipped": stands_in,
        })
    };
    let address =
        |path: &str| json!({ "path": path, "url": format!("https://www.example.org{path}") });
    let expected = json!({
        "id": "news/a",
        "kind": "news-item",
        "slug": "varen",
        "language": "nl",
        "requested": "fr",
        "direction": "ltr",
        "step": "other-language",
        "skipped": stands_in,
        "is_public": true,
        "address": address("/fr/news/varen/"),
        "published": "2025-08-31T22:00:00Z",
        "updated": "2025-08-31T22:00:00Z",
        "fields": json["fields"],
        "body": {
            "markdown": "Op [zee](entry:pages/mission#sea) \"varen\".\n",
            "html": "<p>Op <a href=\"/fr/#sea\">zee</a> \"varen\".</p>\n",
            "reading_minutes": 1,
            "language": "nl",
            "requested": "fr",
            "direction": "ltr",
            "step": "other-language",
            "skipped": stands_in,
        },
        "sections": [],
        "parent": null,
        "children": [],
        "head": {
            "canonical": address("/nl/news/varen/"),
            "robots": "noindex, follow",
            "reason": "other-language",
            "alternates": [],
            "x_default": null,
            "title": text("Varen"),
            "description": null,
            "open_graph_locale": "nl",
        },
        "languages": [
            {
                "language": "fr", "name": "Français", "direction": "ltr", "state": "current",
                "address": address("/fr/news/varen/"), "served": "nl",
            },
            {
                "language": "nl", "name": "Nederlands", "direction": "ltr", "state": "translated",
                "address": address("/nl/news/varen/"), "served": "nl",
            },
            {
                "language": "ar", "name": "العربية", "direction": "rtl",
                "state": "in-other-language", "address": address("/ar/news/varen/"),
                "served": "nl",
            },
        ],
    });
    assert_eq!(json, expected);

    let fields = &json["fields"];
    assert_eq!(fields["title"], text("Varen"));
    assert_eq!(fields["summary"], Value::Null);
    assert_eq!(fields["date"], "2025-09-01");
    assert_eq!(
        (&fields["place"]["value"], &fields["place"]["language"]),
        (&json!("Oostende"), &json!("nl"))
    );
    assert_eq!(
        fields["image"],
        json!({
            "source": "kaart.svg", "url": "/assets/news/a/kaart.svg",
            "alternative": text("Een kaart"), "is_decorative": false,
        })
    );
    let name = json!({
        "value": "Mer du Nord", "language": "fr", "requested": "fr", "direction": "ltr",
        "step": "exact", "skipped": [],
    });
    assert_eq!(
        fields["tags"],
        json!([{
            "id": "sea", "taxonomy": "tags", "name": name, "slug": "mer-du-nord",
            "address": address("/fr/tags/mer-du-nord/"),
        }])
    );
    // The three views of an entry give the same JSON: its document in Markdown.
    let plain = serde_json::to_value(Document::new(item.entry())).unwrap();
    assert_eq!(serde_json::to_value(item).unwrap(), plain);
    assert_eq!(serde_json::to_value(item.entry()).unwrap(), plain);
    assert_eq!(plain["body"]["html"], Value::Null);
}

#[test]
fn a_page_has_its_sections_once_each_with_its_language() {
    let catalog = site();
    let of = |language: &str| {
        let edition = catalog.edition(tag(language), noon()).unwrap();
        let page = edition.mission_page("pages/mission").unwrap();
        let document = Document::new(page.entry()).with_html(true).with_markdown(false);
        serde_json::to_value(document.with_links(LinkStyle::Absolute)).unwrap()
    };
    let dutch = of("nl");
    assert_eq!(dutch["body"]["html"], "<p>Wij zijn er.</p>\n");
    assert_eq!(dutch["body"]["markdown"], Value::Null);
    let ids: Vec<_> = dutch["sections"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(ids, ["people", "sea"]);
    assert_eq!(dutch["sections"][1]["heading"]["value"], "De zee");
    let html = dutch["sections"][1]["body"]["html"].as_str().unwrap();
    assert_eq!(html, "<p><a href=\"https://www.example.org/nl/news/varen/\">Varen</a></p>\n");
    assert_eq!(dutch["head"]["reason"], "translated");
    assert_eq!(dutch["head"]["x_default"]["path"], "/nl/");
    assert_eq!(dutch["head"]["alternates"][0]["language"], "fr");
    let french = of("fr");
    // A section that exists only in Dutch is marked as Dutch.
    let sections = french["sections"].as_array().unwrap().iter();
    let told: Vec<_> = sections
        .map(|it| (&it["id"], &it["heading"]["language"], &it["body"]["language"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!("people"), &json!("fr"), &json!("fr")),
            (&json!("sea"), &json!("nl"), &json!("nl"))
        ]
    );
}

#[test]
fn fields_of_every_type() {
    let catalog = site();
    let french = catalog.edition(tag("fr"), noon()).unwrap();
    let json = serde_json::to_value(french.get("jobs/cook").unwrap()).unwrap();
    let fields = &json["fields"];
    assert_eq!(fields["deadline"], "2026-03-31T10:00:00Z");
    assert_eq!((&fields["posts"], &fields["is_urgent"]), (&json!(2), &json!(true)));
    assert_eq!((&json["language"], &fields["title"]["step"]), (&json!("fr"), &json!("exact")));
    assert_eq!(
        (&fields["wage"]["language"], &fields["wage"]["step"]),
        (&json!("nl"), &json!("other-language"))
    );
    assert_eq!(fields["wage"]["skipped"], json!([{ "language": "fr", "reason": "empty" }]));
    assert_eq!(json["body"], Value::Null);
}

#[test]
fn a_page_of_a_list_and_the_preview() {
    let catalog = site();
    let arabic = catalog.edition(tag("ar"), noon()).unwrap();
    let page = serde_json::to_value(arabic.news().page(1, 10)).unwrap();
    assert_eq!(
        (&page["number"], &page["pages"], &page["total"]),
        (&json!(1), &json!(1), &json!(1))
    );
    assert_eq!(page["items"][0]["id"], "news/a");
    let preview = arabic.preview();
    let draft = preview.get("news/b").unwrap();
    let summary = serde_json::to_value(Document::summary(&draft)).unwrap();
    assert_eq!((&summary["is_public"], &summary["direction"]), (&json!(false), &json!("rtl")));
    for absent in ["body", "sections", "head", "languages"] {
        assert!(summary.get(absent).is_none(), "{absent}");
    }
    let menu = LanguageMenu::of_entry(preview, draft.id());
    let menu = serde_json::to_value(menu).unwrap();
    assert_eq!(menu[0]["state"], "not-translated");
    assert_eq!((&menu[0]["address"], &menu[0]["served"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_language_tag_round_trips() {
    for text in ["fr", "nl-BE", "zh-Hant-TW"] {
        let json = serde_json::to_string(&tag(text)).unwrap();
        assert_eq!(serde_json::from_str::<LanguageTag>(&json).unwrap(), text);
    }
    assert!(serde_json::from_str::<LanguageTag>("\"not a tag\"").is_err());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let json = || {
        let catalog = site();
        let french = catalog.edition(tag("fr"), noon()).unwrap();
        let all: Vec<_> = french.entries().iter().collect();
        serde_json::to_string(&all).unwrap()
    };
    assert_eq!(json(), json());
    assert!(json().starts_with("[{\"id\":\"news/a\",\"kind\":\"news-item\""));
}

#[test]
fn translated_lists_and_tables_carry_their_language() {
    let config = "[kinds.vacancy]\nfolder = \"jobs\"\nlookup = \"per-field\"\n\
        fields.title = { type = \"text\", scope = \"translated\" }\n\
        fields.tasks = { type = \"texts\", scope = \"translated\" }\n\
        fields.contact = { type = \"table\", scope = \"translated\" }\n\
        fields.posts = { type = \"integer\", scope = \"translated\" }\n\
        fields.towns = { type = \"texts\", scope = \"neutral\" }\n";
    let files = [
        ("jobs/cook/entry.toml", "towns = [\"Aalst\", \"Ieper\"]\n"),
        (
            "jobs/cook/fr.md",
            "+++\ntitle = \"Cuisinier\"\ntasks = [\"composer les menus\"]\nposts = 2\n[contact]\nrole = \"Chef\"\n+++\n",
        ),
        ("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n"),
    ];
    let catalog = load("fr nl", config, &files);
    for (language, step) in [("fr", "exact"), ("nl", "other-language")] {
        let edition = catalog.edition(tag(language), noon()).unwrap();
        let entry = edition.get("jobs/cook").unwrap();
        let json = serde_json::to_value(entry).unwrap();
        for (name, value) in
            [("tasks", json!(["composer les menus"])), ("contact", json!({ "role": "Chef" }))]
        {
            let field = &json["fields"][name];
            assert_eq!(field["value"], value);
            assert_eq!(
                (&field["language"], &field["step"]),
                (&json!("fr"), &json!(step)),
                "{name}"
            );
            assert_eq!(
                (&field["requested"], &field["direction"]),
                (&json!(language), &json!("ltr"))
            );
            assert_eq!(entry.value(name).unwrap().language(), "fr");
            assert_eq!(entry.value(name).unwrap().is_other_language(), language == "nl");
        }
        // A number has no words, and a neutral list has no language.
        assert_eq!(json["fields"]["posts"], 2);
        assert_eq!(json["fields"]["towns"], json!(["Aalst", "Ieper"]));
    }
}
