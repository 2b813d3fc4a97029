//! Structured data of every page, for any content.

use crate::support::{load, read};
use isogloss::structured_data::{Organization, StructuredData};
use serde_json::Value;

fn strings<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::String(s) => out.push(s),
        Value::Array(a) => a.iter().for_each(|v| strings(v, out)),
        Value::Object(o) => o.values().for_each(|v| strings(v, out)),
        _ => {}
    }
}

#[test]
fn structured_data_follows_the_page() {
    let evil = "]]></script><!--\\u0001\\u202e\\u2028\\\"\\\\&";
    let big = format!("+++\ntitle = \"{}\"\nsummary = \"{evil}\"\n+++\n", evil.repeat(400));
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n[image]\nsrc = \"défilé 1.png\"\n"),
        ("news/a/défilé 1.png", "x"),
        ("news/a/fr.md", "+++\ntitle = \"Retour\"\nsummary = \"Résumé\"\n+++\n"),
        ("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\n"),
        ("news/a/ar.md", "+++\ntitle = \"عودة\"\n+++\n"),
        ("news/b/entry.toml", "date = 2025-09-03\n"),
        ("news/b/nl.md", big.as_str()),
        ("news/c/entry.toml", "date = 2025-09-03\n"),
        ("news/c/de.md", "+++\ntitle = \"Entwurf\"\nstatus = \"draft\"\n+++\n"),
        ("pages/p/fr.md", "+++\ntitle = \"Page\"\nlead = \"Chapeau\"\n+++\n"),
        ("pages/p/nl.md", "+++\ntitle = \"Pagina\"\n+++\n"),
    ];
    let site = "time_zone = \"Europe/Brussels\"\n[name]\nfr = \"Musée\"\n[urls]\nbase = \"https://example.org/x\"\n";
    let catalog = load("fr fr-BE nl de ar", site, &files);
    let data = |language: &str, id: &str| {
        let entry = read(&catalog, language).get(id)?;
        let json = StructuredData::of_entry(&entry)?.to_json();
        assert!(!json.contains(['<', '>', '&', '\u{2028}']), "{json}");
        assert!(!json.chars().any(|c| c.is_control()));
        Some(serde_json::from_str::<Value>(&json).unwrap())
    };
    for language in ["fr", "fr-BE", "nl", "de", "ar"] {
        for id in ["news/a", "news/b", "pages/p"] {
            let d = data(language, id).unwrap();
            let mut all = Vec::new();
            strings(&d, &mut all);
            assert!(!all.iter().any(|text| text.starts_with('/')), "{language} {id}");
        }
    }
    assert!(data("de", "news/c").is_none());
    let draft = read(&catalog, "de").preview().get("news/c").unwrap();
    assert!(StructuredData::of_entry(&draft).is_none());
    // A fallback page describes the original.
    let (german, french) = (data("de", "news/a").unwrap(), data("fr", "news/a").unwrap());
    assert_eq!(german["@graph"][0], french["@graph"][0]);
    let b = data("fr", "news/b").unwrap();
    assert_eq!(b["@graph"][0]["inLanguage"], "nl");
    let title = b["@graph"][0]["headline"].as_str().unwrap();
    assert!(title.contains("]]></script><!--\u{1}\u{202e}\u{2028}\"\\&") && title.len() > 8000);
    let p = &data("nl", "pages/p").unwrap()["@graph"][0];
    assert_eq!(p["description"]["@language"], "fr");
    let none = load("fr", "", &[("pages/p/fr.md", "+++\ntitle = \"P\"\n+++\n")]);
    assert!(StructuredData::of_entry(&read(&none, "fr").get("pages/p").unwrap()).is_none());
    let script = StructuredData::of_entry(&read(&catalog, "nl").get("news/b").unwrap())
        .unwrap()
        .with_type("</script>")
        .with_property("</script>", "<")
        .with_organization(Organization::new("</script>"))
        .to_script();
    assert_eq!(script.matches("</").count(), 1);
}
