//! Alphabetical order: that of the reader's language with the feature `collation`, and that of code
//! points without it.

use std::cmp::Ordering;

use crate::support::{load, read};
use isogloss::Catalog;

/// Returns a site whose only entry has the tags, which are separated by commas.
fn tagged(languages: &str, tags: &str) -> Catalog {
    let quoted: Vec<String> = tags.split(", ").map(|tag| format!("\"{tag}\"")).collect();
    let entry = format!("date = 2025-09-02\ntags = [{}]\n", quoted.join(", "));
    let first = languages.split(' ').next().unwrap();
    let path = format!("news/vent/{first}.md");
    let text = "+++\ntitle = \"Vent en mer\"\n+++\n";
    load(languages, "", &[("news/vent/entry.toml", &entry), (&path, text)])
}

fn names(catalog: &Catalog, language: &str) -> String {
    let terms = read(catalog, language).terms("tags");
    let names: Vec<String> = terms.iter().map(|term| term.name().into_value().into()).collect();
    names.join(", ")
}

#[cfg(feature = "collation")]
mod by_language {
    use super::*;

    #[test]
    fn terms_are_in_the_order_of_the_language() {
        let tags = "zola, écriture, Ecole, abc, Österreich, œuvre, Éa, 10, 9";
        let expected = "10, 9, abc, Éa, Ecole, écriture, œuvre, Österreich, zola";
        assert_eq!(names(&tagged("fr", tags), "fr"), expected);

        // The same terms for two readers.
        let catalog = tagged("de sv", "Zoll, Öl, Ofen, Ålesund");
        assert_eq!(names(&catalog, "de"), "Ålesund, Ofen, Öl, Zoll");
        assert_eq!(names(&catalog, "sv"), "Ofen, Zoll, Ålesund, Öl");
    }

    #[test]
    fn terms_are_sorted_by_their_names_and_not_by_their_ids() {
        let terms = "[tags.a]\nname = { fr = \"Zone\", nl = \"Gebied\" }\n\
                     [tags.b]\nname = { fr = \"Énergie\", nl = \"Zon\" }\n\
                     [tags.c]\nname = { fr = \"Eau\", nl = \"Één loket\" }\n\
                     [tags.d]\nname = { nl = \"Eau\" }\n";
        let files = [
            ("terms.toml", terms),
            ("news/vent/entry.toml", "date = 2025-09-02\ntags = [\"d\", \"a\", \"b\", \"c\"]\n"),
            ("news/vent/fr.md", "+++\ntitle = \"Vent\"\n+++\n"),
        ];
        let catalog = load("fr nl", "", &files);
        let ids = |language| -> Vec<&str> {
            read(&catalog, language).terms("tags").iter().map(|term| term.id()).collect()
        };
        // Two terms of one name are in the order of their ids.
        assert_eq!(ids("fr"), ["c", "d", "b", "a"]);
        // A French name among Dutch ones has its place in the Dutch order.
        assert_eq!(ids("nl"), ["d", "c", "a", "b"]);
    }

    #[test]
    fn texts_are_compared_in_the_locale_of_the_language() {
        let site = "[[languages]]\ntag = \"fr\"\nformat = \"LOCALE\"\n";
        let order = |locale: &str| {
            let builder = Catalog::builder().file("site.toml", site.replace("LOCALE", locale));
            let catalog = builder.build().unwrap();
            read(&catalog, "fr").compare("coté", "côte")
        };
        assert_eq!(order("fr-BE"), Ordering::Less);
        // Canadian dictionaries compare accents from the end of the word.
        assert_eq!(order("fr-CA"), Ordering::Greater);
    }
}

#[cfg(not(feature = "collation"))]
#[test]
fn without_the_feature_terms_are_in_the_order_of_code_points() {
    let tags = "zola, écriture, Ecole, abc, Österreich, 10, 9";
    assert_eq!(names(&tagged("fr", tags), "fr"), "10, 9, Ecole, abc, zola, Österreich, écriture");
}

#[test]
fn only_the_same_text_is_equal() {
    let catalog = load("fr", "", &[]);
    let french = read(&catalog, "fr");
    assert_eq!(french.compare("été", "été"), Ordering::Equal);
    assert_eq!(french.compare("e\u{301}", "é"), Ordering::Less);
    assert_eq!(french.compare("", "été"), Ordering::Less);
    assert!(french.terms("tags").is_empty());
}

#[cfg(feature = "templates")]
mod filter {
    use std::sync::Arc;

    use super::*;
    use crate::support::{noon, tag};
    use isogloss::template::Theme;
    use isogloss::website::View;

    const SITE: &str = "[kinds.person]\nfolder = \"people\"\n\
                        fields.title = { required = true }\n\
                        fields.town = { type = \"text\" }\n\
                        fields.floor = { type = \"integer\" }\n\
                        fields.tags = { type = \"texts\", scope = \"neutral\" }\n";

    const TERMS: &str =
        "[tags.a]\nname = { de = \"Wasser\" }\n[tags.b]\nname = { de = \"Erde\" }\n";

    fn written(language: &str, source: &str) -> String {
        let person = |title: &str, more: &str| format!("+++\ntitle = \"{title}\"\n{more}+++\n");
        let files = [
            ("people/a/de.md", person("Zoller", "town = \"Eupen\"\n")),
            ("people/b/de.md", person("Öztürk", "floor = 3\n")),
            ("people/c/de.md", person("Otte", "town = \"Aachen & Düren\"\n")),
            ("people/c/entry.toml", "tags = [\"b\", \"a\"]\n".to_owned()),
            ("terms.toml", TERMS.to_owned()),
        ];
        let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
        let catalog = Arc::new(load("de sv", SITE, &files));
        let theme = Theme::new(catalog.site()).unwrap();
        let theme = theme.with_template("entry.html", source).unwrap();
        let page = theme.entry(&View::new(catalog, noon()), tag(language), "people/c");
        page.unwrap_or_else(|error| error.to_string().lines().next().unwrap_or_default().to_owned())
    }

    const PEOPLE: &str = "{% for it in edition.entries(kind=\"person\")|alphabetical(FIELD) %}\
                          {{ it.title|plain }} {% endfor %}";

    fn people(language: &str, field: &str) -> String {
        written(language, &PEOPLE.replace("FIELD", field)).trim_end().to_owned()
    }

    #[test]
    #[cfg(feature = "collation")]
    fn lists_are_in_the_order_of_the_reader() {
        assert_eq!(people("de", "attribute=\"title\""), "Otte Öztürk Zoller");
        assert_eq!(people("sv", "\"title\""), "Otte Zoller Öztürk");
        let words = "{{ ['Zoll', 'Öl', 'Ofen']|alphabetical|join(' ') }}";
        assert_eq!(written("de", words), "Ofen Öl Zoll");
        assert_eq!(written("sv", words), "Ofen Zoll Öl");
    }

    #[test]
    fn an_empty_field_is_last() {
        assert_eq!(people("de", "\"town\""), "Otte Zoller Öztürk");
        assert_eq!(written("de", "[{{ edition.entry('people/a').floor|alphabetical }}]"), "[]");
    }

    #[test]
    fn terms_are_sorted_by_their_names() {
        let written = |list: &str| {
            written("de", &format!("{{{{ {list}|alphabetical|map('plain')|join(', ') }}}}"))
        };
        assert_eq!(written("entry.tags"), "Erde, Wasser");
        assert_eq!(written("edition.terms('tags')|reverse"), "Erde, Wasser");
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |list: &str, arguments: &str| {
            written("de", &format!("{{% set all = {list}|alphabetical{arguments} %}}"))
        };
        let people = "edition.entries(kind='person')";
        let cases = [
            ("'Öl'", "", "expected a list, found a text"),
            ("entry.town", "", "expected a list, found a text"),
            ("[3, 4]", "", "expected a text, found 3"),
            (people, "", "expected the name of an attribute, such as alphabetical(\"title\")"),
            (people, "('titel')", "unknown attribute `titel`; did you mean `title`?"),
            (people, "('tags')", "expected a text"),
            (
                people,
                "(atribute='title')",
                "unknown argument `atribute`; did you mean `attribute`?",
            ),
            ("edition.peopel", "", "unknown name `edition.peopel`"),
        ];
        for (list, arguments, expected) in cases {
            let found = error(list, arguments);
            assert!(found.contains(expected), "{list} {arguments}: {found}");
        }
    }
}
