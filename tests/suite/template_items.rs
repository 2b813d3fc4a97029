//! References, choices, files, groups and lists in templates.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::{load, noon, tag};
use isogloss::Error;
use isogloss::template::Theme;
use isogloss::website::View;

const SITE: &str = r#"
time_zone = "Europe/Brussels"
[[choices.grade]]
id = "expert"
name = { fr = "Expert", nl = "Deskundige" }
[[choices.grade]]
id = "a"
name = { nl = "Niveau A" }
[kinds.person]
folder = "people"
fields.title = { required = true }
[kinds.publication]
folder = "publications"
fields.title = { required = true }
fields.authors = { type = "references", to = ["person"] }
fields.document = { type = "file" }
[kinds.event]
folder = "events"
lookup = "per-field"
fields.title = { required = true }
fields.period = { type = "period" }
fields.organiser = { type = "reference", to = ["person"] }
fields.helper = { type = "reference", to = ["person"] }
fields.grade = { type = "choice", of = "grade" }
fields.grades = { type = "choices", of = "grade" }
fields.plan = { type = "file" }
fields.document = { type = "file" }
fields.annexes = { type = "files" }
fields.practical = { type = "markdown" }
fields.email = { type = "email" }
[kinds.event.fields.visit]
type = "group"
scope = "neutral"
fields.postcode = { type = "text", scope = "neutral" }
fields.street = { type = "text", required = true }
[kinds.event.fields.programme]
type = "list"
scope = "neutral"
fields.at = { type = "moment", required = true }
fields.speakers = { type = "references", to = ["person"] }
fields.grade = { type = "choice", of = "grade" }
fields.handout = { type = "file" }
fields.title = { required = true }
fields.place = {}
fields.about = { type = "markdown" }
[kinds.event.fields.blocks]
type = "list"
[kinds.event.fields.blocks.shapes.quote]
fields.words = { type = "text", required = true }
[kinds.event.fields.blocks.shapes.facts]
fields.points = { type = "texts" }
"#;

const ENTRY: &str = r#"
period = { start = 2026-05-09, end = 2026-05-11 }
organiser = "people/anna"
helper = "people/draft"
grade = "expert"
grades = ["a", "expert"]
plan = { file = "plan.pdf", title = { fr = "Plan & accès", nl = "Plattegrond" } }
annexes = ["plan.pdf", "vlag.svg"]
email = "info@example.org"
[document]
nl = { file = "folder.pdf", title = "Folder" }
[visit]
postcode = "1000"
[[programme]]
id = "doors"
at = 2026-05-09T10:00:00
grade = "a"
[[programme]]
id = "parade"
at = 2026-05-09T14:10:00
speakers = ["people/anna", "people/bart"]
handout = { file = "plan.pdf", title = { nl = "Plattegrond" } }
"#;

const FRENCH: &str = r#"+++
title = "Portes ouvertes"
practical = "Venez en *train*."
[visit]
street = "Rue de la Loi 16"
[programme.doors]
title = "Ouverture <tôt>"
about = "Du **café**."
[[blocks]]
id = "why"
shape = "quote"
words = "Bref"
+++
"#;

const DUTCH: &str = r#"+++
title = "Opendeurdag"
[visit]
street = "Wetstraat 16"
[programme.doors]
title = "Deuren open"
[programme.parade]
title = "Defilé"
place = "Paradeplein"
about = "Een *mars*."
[[blocks]]
id = "facts"
shape = "facts"
points = ["een", "twee"]
+++
"#;

/// Returns the output of a template on the page of an entry.
fn written(language: &str, id: &str, source: &str) -> Result<String, Error> {
    let person = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    let files = [
        ("people/anna/nl.md", person("Anna & co")),
        ("people/bart/fr.md", person("Bart Lambert")),
        ("people/draft/fr.md", "+++\ntitle = \"Brouillon\"\nstatus = \"draft\"\n+++\n".to_owned()),
        ("events/open/entry.toml", ENTRY.to_owned()),
        ("events/open/fr.md", FRENCH.to_owned()),
        ("events/open/nl.md", DUTCH.to_owned()),
        ("events/open/plan.pdf", "123".to_owned()),
        ("events/open/folder.pdf", "12345".to_owned()),
        ("events/open/vlag.svg", "<svg/>".to_owned()),
        ("events/bare/fr.md", person("Vide")),
        ("publications/a/entry.toml", "authors = [\"people/bart\", \"people/anna\"]\n".to_owned()),
        ("publications/a/fr.md", person("Avis")),
        ("publications/b/entry.toml", "authors = [\"people/anna\"]\n".to_owned()),
        ("publications/b/nl.md", person("Advies")),
    ];
    let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
    let catalog = Arc::new(load("fr nl de", SITE, &files));
    let theme = Theme::new(catalog.site())?.with_template("entry.html", source)?;
    theme.entry(&View::new(catalog, noon()), tag(language), id)
}

/// Compares what templates write on the page of an entry, or the first lines of their errors.
fn compare(id: &str, table: &[(&str, &str, &str)]) {
    let rows = table.iter().map(|(language, source, expected)| {
        let found = written(language, id, source).unwrap_or_else(|error| {
            let error = error.to_string();
            error.lines().next().unwrap_or_default().to_owned()
        });
        (source, found, expected)
    });
    let wrong: Vec<String> = rows
        .filter(|(_, found, expected)| found != *expected)
        .map(|(source, found, expected)| format!("{source}\n   found {found}\nexpected {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn choices_print_their_names() {
    compare(
        "events/open",
        &[
            ("fr", "{{ entry.grade }} {{ entry.grade.id }}", "Expert expert"),
            ("fr", "{{ entry.grade.name }}", "Expert"),
            ("nl", "{{ entry.grade }} {{ entry.grade.id }}", "Deskundige expert"),
            (
                "fr",
                "{{ entry.grades|map(attribute='id')|join(' ') }} {{ entry.grades|join(', ')|plain }}",
                "a expert Niveau A, Expert",
            ),
            // A name in another language is marked, and not in an attribute.
            ("fr", "{{ entry.grades[0] }}", "<span lang=\"nl\">Niveau A</span>"),
            ("fr", "{{ element('p', entry.grades[0]) }}", "<p lang=\"nl\">Niveau A</p>"),
            ("fr", "<p title=\"{{ entry.grades[0] }}\">", "<p title=\"Niveau A\">"),
            ("fr", "{% if entry.grade.id == 'expert' %}yes{% endif %}", "yes"),
            ("fr", "{{ entry.programme[0].grade }}", "<span lang=\"nl\">Niveau A</span>"),
            (
                "fr",
                "{{ entry.grade.is_other_language }} {{ entry.grades[0].language }}",
                "false nl",
            ),
        ],
    );
    compare(
        "events/bare",
        &[(
            "fr",
            "[{{ entry.grade }}][{{ entry.grades|length }}][{{ entry.programme|length }}]",
            "[][0][0]",
        )],
    );
}

#[test]
fn references_are_entries() {
    compare(
        "events/open",
        &[
            ("fr", "{{ entry.organiser.title }}", "<span lang=\"nl\">Anna &amp; co</span>"),
            ("nl", "{{ entry.organiser.title }}", "Anna &amp; co"),
            (
                "fr",
                "{{ entry.organiser.url }} {{ entry.organiser.kind }}",
                "/fr/people/anna/ person",
            ),
            // A draft does not exist for readers.
            ("fr", "[{{ entry.helper }}]{% if entry.helper %}yes{% else %}no{% endif %}", "[]no"),
            (
                "fr",
                "{% for it in entry.programme[1].speakers %}{{ it.title|plain }}; {% endfor %}",
                "Anna &amp; co; Bart Lambert; ",
            ),
        ],
    );
}

#[test]
fn an_entry_knows_who_refers_to_it() {
    let titles = |arguments: &str| {
        format!(
            "{{% for it in entry.referring({arguments}) %}}{{{{ it.title|plain }}}} {{% endfor %}}"
        )
    };
    let table = [
        ("\"publication\", \"authors\"", "Avis Advies "),
        ("\"event\", \"organiser\"", "Portes ouvertes "),
        ("\"event\", \"programme.speakers\"", "Portes ouvertes "),
        ("\"event\", \"helper\"", ""),
        (
            "\"event\"",
            "entry.html:1:14: referring expects the names of a kind and of a field (rendering the page of people/anna for readers of fr, in nl)",
        ),
        (
            "\"publicaton\", \"authors\"",
            "entry.html:1:31: unknown kind `publicaton`; did you mean `publication`? (rendering the page of people/anna for readers of fr, in nl)",
        ),
        (
            "\"publication\", \"author\"",
            "entry.html:1:46: unknown field `author`; did you mean `authors`? (rendering the page of people/anna for readers of fr, in nl)",
        ),
        (
            "\"event\", \"programe.speakers\"",
            "entry.html:1:40: unknown field `programe`; did you mean `programme`? (rendering the page of people/anna for readers of fr, in nl)",
        ),
        (
            "\"event\", \"programme.speaker\"",
            "entry.html:1:50: unknown field `speaker`; did you mean `speakers`? (rendering the page of people/anna for readers of fr, in nl)",
        ),
        (
            "\"event\", \"title\"",
            "entry.html:1:40: `title` of event is of the type text; expected reference or references (rendering the page of people/anna for readers of fr, in nl)",
        ),
    ];
    let sources = table.map(|(arguments, _)| titles(arguments));
    let rows: Vec<_> = table
        .iter()
        .zip(&sources)
        .map(|((_, expected), source)| ("fr", source.as_str(), *expected))
        .collect();
    compare("people/anna", &rows);
}

#[test]
fn files_have_an_address_a_type_and_a_size() {
    compare(
        "events/open",
        &[
            ("fr", "{{ entry.plan }}", "Plan &amp; accès"),
            (
                "fr",
                "{{ entry.plan.url }} {{ entry.plan.source }}",
                "/assets/events/open/plan.pdf plan.pdf",
            ),
            ("fr", "{{ entry.plan.media_type }} {{ entry.plan.size }}", "application/pdf 3"),
            // The Dutch document: its title is marked, and `element` marks the element.
            ("fr", "{{ entry.document }}", "<span lang=\"nl\">Folder</span>"),
            ("fr", "{{ entry.document.title }}", "<span lang=\"nl\">Folder</span>"),
            (
                "fr",
                "{{ element('a', entry.document, href=entry.document.url, hreflang=entry.document.language) }}",
                "<a lang=\"nl\" href=\"/assets/events/open/folder.pdf\" hreflang=\"nl\">Folder</a>",
            ),
            (
                "fr",
                "{{ entry.document.is_other_language }} {{ entry.plan.is_other_language }}",
                "true false",
            ),
            (
                "fr",
                "{{ entry.annexes|map(attribute='media_type')|join(' ') }}",
                "application/pdf image/svg+xml",
            ),
            // A file without a title is called by its name.
            ("fr", "{{ entry.annexes[0] }} [{{ entry.annexes[0].title }}]", "plan.pdf []"),
            ("fr", "{{ entry.programme[1].handout.url }}", "/assets/events/open/plan.pdf"),
            // The file is the same for all languages, and its title has a language.
            (
                "fr",
                "{{ element('a', entry.programme[1].handout) }} {{ entry.programme[1].handout|upper }}",
                "<a lang=\"nl\">Plattegrond</a> <span lang=\"nl\">PLATTEGROND</span>",
            ),
        ],
    );
    compare(
        "events/bare",
        &[("fr", "[{{ entry.document }}][{{ entry.annexes|length }}]", "[][0]")],
    );
}

#[test]
fn items_of_lists_have_their_own_language() {
    compare(
        "events/open",
        &[
            (
                "fr",
                "{% for point in entry.programme %}{% call element('li', point) %}{{ point.title }}{% endcall %}{% endfor %}",
                "<li>Ouverture &lt;tôt&gt;</li><li lang=\"nl\">Defilé</li>",
            ),
            (
                "de",
                "{% for point in entry.programme %}{% call element('li', point) %}{{ point.title }}, {{ point.place }}{% endcall %}{% endfor %}",
                "<li>Ouverture &lt;tôt&gt;, </li><li lang=\"nl\">Defilé, Paradeplein</li>",
            ),
            ("fr", "{{ entry.programme[1].title }}", "<span lang=\"nl\">Defilé</span>"),
            // A neutral value is written in the language of the entry, within an item too.
            (
                "fr",
                "{% call element('li', entry.programme[1]) %}{{ entry.programme[1].at|date }}{% endcall %}",
                "<li lang=\"nl\"><span lang=\"fr\">9 mai 2026</span></li>",
            ),
            ("fr", "{{ entry.programme[0].id }} {{ entry.programme[1].language }}", "doors nl"),
            ("fr", "[{{ entry.programme[0].notice }}]", "[]"),
            (
                "fr",
                "{{ entry.programme[1].notice }}",
                "Cette section n’est pas encore disponible en français. Vous lisez la version en néerlandais.",
            ),
            ("fr", "{{ entry.programme[1].is_other_language }}", "true"),
            (
                "nl",
                "{% for it in entry.blocks %}{{ it.id }} {{ it.shape }} {{ it.language }}; {% endfor %}",
                "why quote fr; facts facts nl; ",
            ),
            ("nl", "{{ entry.visit.street }}, {{ entry.visit.postcode }}", "Wetstraat 16, 1000"),
            (
                "de",
                "{% call element('p', entry.visit) %}{{ entry.visit.street }}{% endcall %}",
                "<p>Rue de la Loi 16</p>",
            ),
            ("fr", "{{ entry.email }} {{ entry.period }}", "info@example.org 9–11 mai 2026"),
        ],
    );
}

#[test]
fn markdown_fields_are_html() {
    compare(
        "events/open",
        &[
            ("fr", "{{ entry.practical }}", "<p>Venez en <em>train</em>.</p>\n"),
            ("fr", "{{ entry.practical|excerpt(20) }}", "Venez en train."),
            ("fr", "{{ entry.programme[0].about }}", "<p>Du <strong>café</strong>.</p>\n"),
            (
                "fr",
                "{% call element('li', entry.programme[1]) %}{{ entry.programme[1].about }}{% endcall %}",
                "<li lang=\"nl\"><p>Een <em>mars</em>.</p>\n</li>",
            ),
            ("nl", "[{{ entry.programme[0].about }}]", "[]"),
        ],
    );
}

#[test]
fn unknown_names_of_items_and_files_are_errors_with_a_suggestion() {
    let rows = [
        (
            "{% for point in entry.programme %}{{ point.titel }}{% endfor %}",
            "1:38: unknown name `point.titel`; did you mean `title`?",
        ),
        (
            "{% for point in entry.programme %}{{ point.langage }}{% endfor %}",
            "1:38: unknown name `point.langage`; did you mean `language`?",
        ),
        (
            "{{ entry.programme[1].plaec }}",
            "1:4: unknown name `entry.programme[1].plaec`; did you mean `place`?",
        ),
        (
            "{{ entry.visit.stret }}",
            "1:4: unknown name `entry.visit.stret`; did you mean `street`?",
        ),
        (
            "{% for it in entry.blocks %}{{ it.points }}{% endfor %}",
            "1:32: unknown name `it.points`; this is a quote; `points` is a field of facts",
        ),
        (
            "{% for point in entry.programme %}{% for it in point.speakers %}{{ it.titel }}{% endfor %}{% endfor %}",
            "1:68: unknown name `it.titel`; did you mean `title`?",
        ),
        (
            "{{ entry.document.mediatype }}",
            "1:4: unknown name `entry.document.mediatype`; did you mean `media_type`?",
        ),
        (
            "{% for it in entry.annexes %}{{ it.sise }}{% endfor %}",
            "1:33: unknown name `it.sise`; did you mean `size`?",
        ),
        (
            "{{ entry.programme.title }}",
            "1:4: unknown name `entry.programme.title`; `entry.programme` is a list: use `{% for … in entry.programme %}`",
        ),
    ];
    let rows = rows.map(|(source, expected)| {
        (
            source,
            format!(
                "entry.html:{expected} (rendering the page of events/open for readers of fr, in fr)"
            ),
        )
    });
    let rows: Vec<_> =
        rows.iter().map(|(source, expected)| ("fr", *source, expected.as_str())).collect();
    compare("events/open", &rows);
}

#[test]
fn the_template_of_the_documentation_works() {
    let docs = include_str!("../../docs/templates.md");
    let (_, section) = docs.split_once("## References, choices, files and lists").unwrap();
    let source = section.split("```jinja\n").nth(1).unwrap().split("```").next().unwrap();
    let source = format!("{{% import \"macros.html\" as parts %}}\n{source}")
        .replace("\"vacancy\", \"contact\"", "\"publication\", \"authors\"");
    let html = written("fr", "events/open", &source).unwrap();
    for part in [
        "9–11 mai 2026 · Rue de la Loi 16, 1000",
        "<time datetime=\"2026-05-09T10:00:00+02:00\">10:00</time> Ouverture &lt;tôt&gt;",
        "<li lang=\"nl\">",
        "<a lang=\"nl\" href=\"/assets/events/open/folder.pdf\" hreflang=\"nl\" type=\"application/pdf\">Folder</a>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn the_built_in_theme_shows_declared_fields() {
    let html = written("fr", "events/open", "{% extends 'isogloss/entry.html' %}").unwrap();
    for part in [
        "<p class=\"field\">9–11 mai 2026</p>",
        "<p class=\"field\"><a href=\"/fr/people/anna/\" hreflang=\"nl\"><span lang=\"nl\">Anna &amp; co</span></a></p>",
        "<p class=\"field\">Expert</p>",
        "<p class=\"field\"><span lang=\"nl\">Niveau A</span>, Expert</p>",
        "<a href=\"mailto:info@example.org\">info@example.org</a>",
        "<div class=\"prose\">\n<p>Venez en <em>train</em>.</p>\n</div>",
        "<p>1000 · Rue de la Loi 16</p>",
        "<li lang=\"nl\">",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}
