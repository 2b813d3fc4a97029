//! Queries in templates: each argument of `edition.entries`, each comparison of `where`, and mistakes
//! in them.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::{at, load, tag};
use isogloss::template::Theme;
use isogloss::website::View;
use isogloss::{Catalog, Error};

const SITE: &str = r#"
time_zone = "Europe/Brussels"
taxonomies = ["tags", "themes"]

[kinds.event]
folder = "agenda"
order = ["period", "title"]
fields.title = { required = true }
fields.period = { type = "period" }
fields.free = { type = "boolean", scope = "neutral" }

[kinds.vacancy]
folder = "jobs"
lookup = "per-field"
fields.title = { required = true }
fields.note = {}
fields.date = { type = "date", scope = "neutral" }
fields.deadline = { type = "date", scope = "neutral" }
fields.talk = { type = "moment", scope = "neutral" }
fields.posts = { type = "integer", scope = "neutral" }
fields.pay = { type = "number", scope = "neutral" }
fields.place = { scope = "neutral" }
fields.field = { scope = "neutral" }
fields.grade = { type = "choice", of = "grade" }
fields.grades = { type = "choices", of = "grade" }
fields.contact = { type = "reference", to = ["person"] }
fields.experts = { type = "references", to = ["person"] }
fields.tags = { type = "texts", scope = "neutral" }
fields.themes = { type = "texts", scope = "neutral" }
[kinds.vacancy.fields.steps]
type = "list"
scope = "neutral"
fields.day = { type = "date" }
fields.words = {}

[kinds.person]
folder = "people"
fields.title = { required = true }

[[choices.grade]]
id = "a"
name = { fr = "Niveau A", nl = "Niveau A" }
[[choices.grade]]
id = "b"
name = { fr = "Niveau B", nl = "Niveau B" }
[[choices.grade]]
id = "c"
name = { fr = "Niveau C", nl = "Niveau C" }
"#;

const FILES: [(&str, &str); 24] = [
    ("people/anna/fr.md", "+++\ntitle = \"Anna\"\n+++\n"),
    ("people/bart/nl.md", "+++\ntitle = \"Bart\"\n+++\n"),
    (
        "jobs/archivist/entry.toml",
        "date = 2026-01-05\ndeadline = 2026-04-30\ntalk = 2026-03-31T23:30:00\nposts = 2\npay = 2500.5\n\
         grade = \"b\"\ngrades = [\"a\", \"b\"]\ncontact = \"people/anna\"\n\
         experts = [\"people/anna\", \"people/bart\"]\nplace = { fr = \"Gand\", nl = \"Gent\" }\n\
         tags = [\"ict\", \"law\"]\nthemes = [\"écriture\"]\nfield = \"deadline\"\n",
    ),
    ("jobs/archivist/fr.md", "+++\ntitle = \"Écriture ancienne\"\n+++\n"),
    ("jobs/archivist/nl.md", "+++\ntitle = \"Archivaris\"\n+++\n"),
    (
        "jobs/cook/entry.toml",
        "date = 2026-02-01\ndeadline = 2026-03-31\ntalk = 2026-04-01T09:00:00\nposts = 10\npay = 1900\n\
         grade = \"c\"\ncontact = \"people/bart\"\nplace = \"Liège\"\ntags = [\"kitchen\"]\n",
    ),
    ("jobs/cook/fr.md", "+++\ntitle = \"Cuisinier\"\n+++\n"),
    ("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\nnote = \"Kookkunst\"\n+++\n"),
    (
        "jobs/engineer/entry.toml",
        "date = 2025-12-01\ndeadline = 2026-04-30\nposts = 1\npay = 1900.0\ngrade = \"a\"\ntags = [\"ict\"]\n",
    ),
    ("jobs/engineer/nl.md", "+++\ntitle = \"Zonne-ingenieur\"\n+++\n"),
    // Everything that may be empty is.
    ("jobs/guide/fr.md", "+++\ntitle = \"Guide\"\n+++\n"),
    (
        "jobs/lawyer/entry.toml",
        "date = 2026-02-10\ndeadline = 2026-02-01\ngrade = \"a\"\ntags = [\"law\"]\n",
    ),
    ("jobs/lawyer/fr.md", "+++\ntitle = \"Zoologue et juriste\"\n+++\n"),
    (
        "agenda/concert/entry.toml",
        "period = { start = 2026-05-10T20:00:00, end = 2026-05-10T22:00:00 }\n",
    ),
    ("agenda/concert/fr.md", "+++\ntitle = \"Concert\"\n+++\n"),
    ("agenda/debat/entry.toml", "period = 2026-05-02\nfree = true\n"),
    ("agenda/debat/fr.md", "+++\ntitle = \"Un débat\"\n+++\n"),
    ("agenda/debat/nl.md", "+++\ntitle = \"Gesprek\"\n+++\n"),
    ("agenda/quiz/entry.toml", "period = 2026-05-02\nfree = false\n"),
    ("agenda/quiz/fr.md", "+++\ntitle = \"Concours\"\n+++\n"),
    ("agenda/quiz/nl.md", "+++\ntitle = \"Quiz\"\n+++\n"),
    ("agenda/foire/entry.toml", "period = { start = 2026-05-07, end = 2026-05-09 }\n"),
    ("agenda/foire/fr.md", "+++\ntitle = \"Foire\"\n+++\n"),
    ("agenda/expo/nl.md", "+++\ntitle = \"Expo zonder datum\"\n+++\n"),
];

/// Returns the output of a template for the page of an entry, in the evening of 9 May 2026.
fn written(language: &str, id: &str, source: &str) -> Result<String, Error> {
    let catalog: Arc<Catalog> = Arc::new(load("fr nl", SITE, &FILES));
    let theme = Theme::new(catalog.site())?.with_template("entry.html", source)?;
    let view = View::new(catalog, at("2026-05-09T20:00:00Z"));
    theme.entry(&view, tag(language), id)
}

/// Returns the names of the entries that arguments select.
fn selected(language: &str, id: &str, arguments: &str) -> String {
    let ids = "{{ it.id|replace('jobs/', '')|replace('agenda/', '')|replace('people/', '') }} ";
    let source = format!("{{% for it in edition.entries({arguments}) %}}{ids}{{% endfor %}}");
    match written(language, id, &source) {
        Ok(names) => names.trim_end().to_owned(),
        Err(error) => error.to_string(),
    }
}

/// Compares the selections for readers of a language, on the page of an entry, with those of a table.
fn compare(language: &str, id: &str, table: &[(&str, &str)]) {
    let rows = table
        .iter()
        .map(|(arguments, expected)| (arguments, selected(language, id, arguments), expected));
    let wrong: Vec<String> = rows
        .filter(|(_, found, expected)| found != *expected)
        .map(|(arguments, found, expected)| {
            format!("{arguments}\n   found {found}\nexpected {expected}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Compares selections of vacancies.
fn compare_jobs(language: &str, id: &str, table: &[(&str, &str)]) {
    let rows: Vec<(String, &str)> = table
        .iter()
        .map(|(arguments, expected)| (format!("kind='vacancy', {arguments}"), *expected))
        .collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(arguments, it)| (&**arguments, *it)).collect();
    compare(language, id, &rows);
}

/// Compares the first lines of the errors of queries of a kind with those of a table.
fn compare_errors(kind: &str, table: &[(&str, &str)]) {
    let rows = table.iter().map(|(arguments, expected)| {
        let source = format!("{{{{ edition.entries(kind='{kind}', {arguments}) }}}}");
        let found = match written("fr", "jobs/archivist", &source) {
            Ok(html) => format!("no error, but {html}"),
            Err(error) => error.to_string(),
        };
        let line = found.lines().next().unwrap_or_default();
        (arguments, line.split(" (rendering").next().unwrap_or_default().to_owned(), expected)
    });
    let wrong: Vec<String> = rows
        .filter(|(_, found, expected)| *found != format!("entry.html:1:{expected}"))
        .map(|(arguments, found, expected)| {
            format!("{arguments}\n   found {found}\nexpected {expected}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_argument_selects_or_sorts() {
    let table = [
        ("kind='person'", "anna bart"),
        ("kind='vacancy'", "lawyer cook archivist engineer guide"),
        ("kind='event'", "quiz debat foire concert expo"),
        ("tag='law'", "lawyer archivist"),
        ("tag=['law', 'ict']", "archivist"),
        ("any_tag='kitchen'", "cook"),
        ("any_tag=['law', 'kitchen']", "lawyer cook archivist"),
        ("any_tag=[]", ""),
        ("tag='law', any_tag=['ict', 'kitchen']", "archivist"),
        ("taxonomy='tags', term='law'", "lawyer archivist"),
        ("taxonomy='themes', term='Ecriture'", "archivist"),
        ("taxonomy='themes', any_term=['x', 'écriture']", "archivist"),
        ("taxonomy='themes', term=['x', 'écriture']", ""),
        ("term='law'", "lawyer archivist"),
        ("taxonomy='themes', term='écriture', tag='ict'", "archivist"),
        ("year=2025", "engineer"),
        ("kind='vacancy', oldest_first=true", "guide engineer archivist cook lawyer"),
        ("kind='vacancy', oldest_first=false", "lawyer cook archivist engineer guide"),
        ("kind='vacancy', limit=2", "lawyer cook"),
        ("kind='vacancy', limit=0", ""),
        ("kind='vacancy', offset=3", "engineer guide"),
        ("kind='vacancy', skip=3", "engineer guide"),
        ("kind='vacancy', skip=1, offset=3", "engineer guide"),
        ("kind='vacancy', offset=1, limit=2", "cook archivist"),
        ("kind='vacancy', offset=99", ""),
        ("kind='vacancy', without='jobs/cook'", "lawyer archivist engineer guide"),
        ("kind='vacancy', without=['jobs/cook', 'jobs/guide']", "lawyer archivist engineer"),
        ("kind='vacancy', without='jobs/nobody'", "lawyer cook archivist engineer guide"),
        ("kind='event', upcoming='period'", "concert"),
        ("kind='event', running='period'", "foire"),
        ("kind='event', past='period'", "quiz debat"),
        ("kind='event', not_past='period'", "foire concert"),
        // Both have to hold.
        ("kind='event', upcoming='period', running='period'", ""),
        // Several kinds may have the field.
        ("not_past='period'", "concert foire"),
        ("where={'grade': 'a'}", "lawyer engineer"),
    ];
    compare("fr", "jobs/archivist", &table);
}

#[test]
fn every_comparison_of_where_selects() {
    let table = [
        ("where={}", "lawyer cook archivist engineer guide"),
        ("where={'grade': 'a'}", "lawyer engineer"),
        ("where={'grade': ['b', 'c']}", "cook archivist"),
        ("where={'grade': []}", ""),
        ("where={'grade': {'is': 'a'}}", "lawyer engineer"),
        ("where={'grade': {'not': 'a'}}", "cook archivist guide"),
        ("where={'grade': {'not': ['a', 'b']}}", "cook guide"),
        ("where={'grade': {'any_of': ['a', 'c']}}", "lawyer cook engineer"),
        ("where={'grades': 'b'}", "archivist"),
        ("where={'grades': {'all_of': ['a', 'b']}}", "archivist"),
        ("where={'grades': {'all_of': ['a', 'c']}}", ""),
        ("where={'grade': {'present': true}}", "lawyer cook archivist engineer"),
        ("where={'grade': {'present': false}}", "guide"),
        ("where={'posts': 2}", "archivist"),
        ("where={'posts': {'at_least': 2}}", "cook archivist"),
        ("where={'posts': {'at_most': 2}}", "archivist engineer"),
        ("where={'posts': {'more_than': 2}}", "cook"),
        ("where={'posts': {'less_than': 2}}", "engineer"),
        ("where={'posts': {'at_least': 1, 'less_than': 10}}", "archivist engineer"),
        ("where={'pay': 1900}", "cook engineer"),
        ("where={'pay': {'more_than': 1900.5}}", "archivist"),
        ("where={'deadline': '2026-04-30'}", "archivist engineer"),
        ("where={'deadline': {'at_least': '2026-03-31'}}", "cook archivist engineer"),
        ("where={'deadline': {'more_than': '2026-03-31'}}", "archivist engineer"),
        ("where={'deadline': {'at_most': '2026-03-31'}}", "lawyer cook"),
        ("where={'deadline': {'less_than': '2026-03-31'}}", "lawyer"),
        // Half past eleven in the evening in Brussels.
        ("where={'talk': '2026-03-31'}", "archivist"),
        ("where={'talk': {'at_most': '2026-03-31T21:30:00Z'}}", "archivist"),
        ("where={'talk': {'more_than': '2026-03-31'}}", "cook"),
        ("where={'contact': 'people/bart'}", "cook"),
        ("where={'experts': {'all_of': ['people/anna', 'people/bart']}}", "archivist"),
        // What readers of French see: the note is in Dutch.
        ("where={'title': 'Cuisinier'}", "cook"),
        ("where={'title': 'Kok'}", ""),
        ("where={'note': 'Kookkunst'}", "cook"),
        ("where={'place': 'Gand'}", "archivist"),
        ("where={'grade': 'a', 'deadline': {'at_least': '2026-04-01'}}", "engineer"),
        ("where={'grade': 'a'}, tag='law'", "lawyer"),
    ];
    compare_jobs("fr", "jobs/archivist", &table);
    let dutch = [
        ("where={'title': 'Kok'}", "cook"),
        ("where={'title': 'Cuisinier'}", ""),
        ("where={'place': 'Gent'}", "archivist"),
        ("where={'place': 'Gand'}", ""),
    ];
    compare_jobs("nl", "jobs/archivist", &dutch);
    let events = [
        ("kind='event', where={'free': true}", "debat"),
        ("kind='event', where={'free': false}", "quiz"),
        ("kind='event', where={'period': {'state': 'past'}}", "quiz debat"),
        ("kind='event', where={'period': {'state': 'not_past'}}", "foire concert"),
        ("kind='event', where={'period': {'state': ['upcoming', 'past']}}", "quiz debat concert"),
        (
            "kind='event', where={'period': {'during': ['2026-05-01', '2026-05-08']}}",
            "quiz debat foire",
        ),
        ("kind='event', where={'period': {'during': ['2026-05-10', '2026-05-10']}}", "concert"),
        ("kind='event', where={'period': {'present': false}}", "expo"),
    ];
    compare("fr", "jobs/archivist", &events);
}

#[test]
fn fields_of_the_page_are_values() {
    let own = [
        ("where={'grade': entry.grade}", "archivist"),
        ("where={'grade': entry.grades}", "lawyer archivist engineer"),
        ("where={'grades': entry.grade}", "archivist"),
        ("where={'grade': {'not': entry.grade}}", "lawyer cook engineer guide"),
        ("where={'contact': entry.contact}", "archivist"),
        ("where={'contact': entry.experts}", "cook archivist"),
        ("where={'contact': {'any_of': entry.experts}}", "cook archivist"),
        ("where={'deadline': {'at_least': entry.deadline}}", "archivist engineer"),
        ("where={'talk': {'at_least': entry.talk}}", "cook archivist"),
        ("where={'deadline': {'more_than': entry.talk}}", "archivist engineer"),
        ("where={'posts': {'more_than': entry.posts}}", "cook"),
        ("where={'pay': {'less_than': entry.pay}}", "cook engineer"),
        ("where={'place': entry.place}", "archivist"),
        ("where={'title': entry.title}", "archivist"),
        ("where={entry.field: '2026-03-31'}", "cook"),
        ("tag=entry.tags", "archivist"),
        ("any_tag=entry.tags", "lawyer archivist engineer"),
        ("any_tag=edition.terms('tags')", "lawyer cook archivist engineer"),
        ("tag=edition.term('tags', 'law')", "lawyer archivist"),
        ("any_tag=entry.tags, without=entry", "lawyer engineer"),
        ("without=entry.id, limit=1", "lawyer"),
        ("without=[entry, 'jobs/lawyer'], limit=entry.posts", "cook engineer"),
        ("order=entry.field", "lawyer cook archivist engineer guide"),
    ];
    compare_jobs("fr", "jobs/archivist", &own);
}

#[test]
fn nothing_compares_with_an_empty_field() {
    let empty = [
        // An argument that is empty is as if it were not written.
        (
            "tag=entry.note, limit=entry.posts, without=entry.note",
            "lawyer cook archivist engineer guide",
        ),
        ("where=entry.note, order=entry.note", "lawyer cook archivist engineer guide"),
        ("upcoming=entry.field", "lawyer cook archivist engineer guide"),
        ("any_tag=entry.tags", ""),
        ("any_tag=entry.note", ""),
        // No value is equal to nothing, more than nothing or less than nothing.
        ("where={'grade': entry.grade}", ""),
        ("where={'grade': none}", ""),
        ("where={'grade': [entry.grade, 'c']}", "cook"),
        ("where={'grade': {'is': entry.grade}}", ""),
        ("where={'grade': {'not': entry.grade}}", "lawyer cook archivist engineer guide"),
        ("where={'grade': {'any_of': entry.grades}}", ""),
        ("where={'deadline': {'at_least': entry.deadline}}", ""),
        ("where={'deadline': {'at_most': entry.deadline}}", ""),
        ("where={'deadline': {'more_than': entry.deadline}}", ""),
        ("where={'deadline': {'less_than': entry.deadline}}", ""),
        ("where={'posts': {'less_than': entry.posts}}", ""),
        ("where={'contact': entry.contact}", ""),
    ];
    compare_jobs("fr", "jobs/guide", &empty);
    let events = [
        ("kind='event', where={'period': {'state': entry.note}}", ""),
        ("kind='event', where={'period': {'during': entry.note}}", ""),
        ("kind='event', where={'period': {'during': ['2026-05-01', entry.deadline]}}", ""),
        ("kind='event', where={'period': {'during': [entry.deadline, '2026-05-01']}}", ""),
    ];
    compare("fr", "jobs/guide", &events);
}

#[test]
fn an_order_has_several_fields_and_both_directions() {
    let table = [
        ("order='deadline'", "lawyer cook archivist engineer guide"),
        ("order='-deadline'", "archivist engineer cook lawyer guide"),
        ("order=['-deadline', '-id']", "engineer archivist cook lawyer guide"),
        ("order=['-deadline', 'posts']", "engineer archivist cook lawyer guide"),
        ("order=['grade', '-posts']", "engineer lawyer archivist cook guide"),
        ("order=['-grade', 'posts']", "cook archivist engineer lawyer guide"),
        ("order=['posts', 'deadline']", "engineer archivist cook lawyer guide"),
        ("order='-id', limit=2", "lawyer guide"),
        ("order=[]", "archivist cook engineer guide lawyer"),
        // `order` counts more than `oldest_first`.
        ("order='deadline', oldest_first=true", "lawyer cook archivist engineer guide"),
    ];
    compare_jobs("fr", "jobs/archivist", &table);
    compare(
        "fr",
        "jobs/archivist",
        &[("kind='event', order=['-period', 'title']", "concert foire quiz debat expo")],
    );
}

#[test]
fn the_order_of_a_kind_is_that_of_the_reader() {
    // On the same day: Concours and Un débat in French, Gesprek and Quiz in Dutch.
    let past = "kind='event', past='period'";
    compare("fr", "jobs/archivist", &[(past, "quiz debat")]);
    compare("nl", "jobs/archivist", &[(past, "debat quiz")]);
}

#[test]
#[cfg(feature = "collation")]
fn texts_are_in_the_order_of_the_reader() {
    // Cuisinier, Écriture ancienne, Guide, Zonne-ingenieur (in Dutch), Zoologue et juriste.
    let french = [
        ("kind='vacancy', order='title'", "cook archivist guide engineer lawyer"),
        ("kind='vacancy', order='-title'", "lawyer engineer guide archivist cook"),
    ];
    compare("fr", "jobs/archivist", &french);
    // Archivaris, Guide (in French), Kok, Zonne-ingenieur, Zoologue et juriste (in French).
    let dutch = [("kind='vacancy', order='title'", "archivist guide cook engineer lawyer")];
    compare("nl", "jobs/archivist", &dutch);
}

#[test]
fn mistakes_have_a_place_and_a_suggestion() {
    let vacancies = [
        ("where={'grad': 'a'}", "44: the kind vacancy has no field `grad`; did you mean `grade`?"),
        (
            "where={'grade': 'd'}",
            "53: grade is `d`, which is not one of the choices of grade; did you mean `a`?",
        ),
        ("where={'grade': {'iz': 'a'}}", "54: unknown comparison `iz`; did you mean `is`?"),
        (
            "where={'grade': {'any': ['a', 'b']}}",
            "54: unknown comparison `any`; known are is, not, any_of, all_of, at_least, at_most, more_than, less_than, present, during, state",
        ),
        (
            "where={'posts': {'atleast': 2}}",
            "54: unknown comparison `atleast`; did you mean `at_least`?",
        ),
        (
            "where={'posts': {'atleast': entry.posts}}",
            "54: unknown comparison `atleast`; did you mean `at_least`?",
        ),
        ("where={'posts': {'at_least': [1, 2]}}", "54: `at_least` is followed by one value"),
        ("where={'posts': 'two'}", "44: `posts` is compared with text; expected a whole number"),
        (
            "where={'posts': {'at_least': 1.5}}",
            "44: `posts` is compared with a number; expected a whole number",
        ),
        (
            "where={'posts': true}",
            "44: `posts` is compared with true or false; expected a whole number",
        ),
        (
            "where={'deadline': {'at_least': 'soon'}}",
            "44: `deadline` is compared with text; expected a date such as 2025-09-02",
        ),
        (
            "where={'deadline': 2026}",
            "44: `deadline` is compared with a whole number; expected a date such as 2025-09-02",
        ),
        (
            "where={'title': {'at_least': 'a'}}",
            "44: `title` is of the type text, which has no range",
        ),
        ("where={'grade': {'present': 'no'}}", "54: `present` is true or false, found 'no'"),
        (
            "where={'steps.day': '2026-01-01'}",
            "44: `steps.day` is a field within steps, and entries are not selected or sorted by what their lists and groups contain",
        ),
        ("where='grade'", "36: `where` is a table of fields, such as {\"grade\": \"a\"}"),
        ("where=['grade', 'a']", "36: `where` is a table of fields, such as {\"grade\": \"a\"}"),
        (
            "where={'contact': {'title': 'Anna'}}",
            "56: unknown comparison `title`; known are is, not, any_of, all_of, at_least, at_most, more_than, less_than, present, during, state",
        ),
        (
            "order='dedline'",
            "43: the kind vacancy has no field `dedline`; did you mean `deadline`?",
        ),
        (
            "order=['title', '-experts']",
            "54: entries cannot be sorted by `experts`, which is of the type references",
        ),
        ("order=3", "36: `order`: expected a text, found 3"),
        ("order='steps'", "43: entries cannot be sorted by `steps`, which is of the type list"),
        ("upcoming='deadline'", "46: `deadline` is of the type date, not a period"),
        ("upcoming=true", "36: `upcoming`: expected a text, found true"),
        ("tag=3", "36: `tag`: expected a text, found 3"),
        ("any_tag=[3]", "36: `any_tag`: expected a text, found 3"),
        ("taxonomy='theme', any_term='x'", "46: unknown taxonomy `theme`; did you mean `themes`?"),
        ("taxonomy='themes'", "36: `taxonomy` is used together with `term`"),
        ("wher={}", "36: unknown argument `wher`; did you mean `where`?"),
        ("offset=-1", "36: `offset` is a whole number of 0 or more, found -1"),
        ("limit='three'", "36: `limit` is a whole number of 0 or more, found 'three'"),
        ("where={'grade': [entry.grades, 'c']}", "44: `grade`: expected a text, found a list"),
        ("without=3", "36: `without`: expected a text, found 3"),
    ];
    compare_errors("vacancy", &vacancies);
    let events = [
        (
            "where={'period': {'state': 'soon'}}",
            "62: unknown state `soon`; known are upcoming, running, past, not_past",
        ),
        (
            "where={'period': {'state': 'upcomming'}}",
            "62: unknown state `upcomming`; did you mean `upcoming`?",
        ),
        (
            "where={'period': {'during': '2026-05-01'}}",
            "53: `during` is a list of two days or moments",
        ),
        (
            "where={'period': {'during': ['2026-05-01', 'later']}}",
            "42: `period` is compared with text; expected a day or a moment",
        ),
        (
            "where={'period': '2026-05-01'}",
            "42: `period` is a period, which has a state or something in common with another time: use upcoming, running, past, not_past or during",
        ),
        ("where={'titel': 'x'}", "42: the kind event has no field `titel`; did you mean `title`?"),
        ("where={grade: 'a'}", "41: unknown name `grade`"),
        ("where={'grade': entry.grad}", "50: unknown name `entry.grad`; did you mean `grade`?"),
        (
            "where={'grade': {'is': entry.grad}}",
            "57: unknown name `entry.grad`; did you mean `grade`?",
        ),
        ("tag=[entry.grad]", "39: unknown name `entry.grad`; did you mean `grade`?"),
        ("order=entry.grad", "40: unknown name `entry.grad`; did you mean `grade`?"),
    ];
    compare_errors("event", &events);
}

#[test]
fn the_templates_of_the_documentation_work() {
    let docs = include_str!("../../docs/templates.md");
    let (_, section) = docs.split_once("## Lists of entries\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let blocks = section.split("```jinja\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let blocks: Vec<&str> = blocks.collect();
    assert_eq!(blocks.len(), 2);
    let source = format!("{{% import 'macros.html' as parts %}}{}", blocks[0]);
    let html =
        written("fr", "jobs/archivist", &source.replace("\"grade\": \"a\"", "\"grade\": \"c\""));
    let html = html.unwrap();
    for part in ["<h3><a href=\"/fr/agenda/foire/\">Foire</a></h3>", "<p>Cuisinier, 31/03/2026</p>"]
    {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    let source = format!("{}{{{{ near|length }}}} {{{{ near[0].id }}}}", blocks[1]);
    let near = written("fr", "jobs/lawyer", &source).unwrap();
    assert_eq!(near.trim(), "1 jobs/engineer");
}

#[test]
fn pages_neighbours_related_entries_and_choices_can_be_written() {
    let table = [
        // The second page, in the order of deadlines.
        (
            "{% set page = edition.page_of_entries(2, 2, kind='vacancy', order=['-deadline', 'id']) %}\
             {{ page.number }}/{{ page.pages }} of {{ page.total }}:\
             {% for it in page.items %} {{ it.title }}{% endfor %}",
            "2/3 of 5: Cuisinier Zoologue et juriste",
        ),
        (
            "{% set page = edition.page_of_entries(1000000000, 20, kind='vacancy') %}\
             {{ page.pages }} {{ page.items|length }}",
            "1 0",
        ),
        (
            "{% set around = edition.around(entry, kind='vacancy', order=['deadline', 'id']) %}\
             {{ around.previous.id }} {{ around.next.id }}",
            "jobs/cook jobs/engineer",
        ),
        // The concert is not a vacancy.
        ("{{ edition.around('agenda/concert', kind='vacancy').next is none }}", "true"),
        ("{% for it in entry.related(2) %}{{ it.id }} {% endfor %}", "jobs/lawyer jobs/cook "),
        (
            "{% for it in edition.choices('grade') %}{{ it.id }}={{ it }} {% endfor %}",
            "a=Niveau A b=Niveau B c=Niveau C ",
        ),
    ];
    for (source, expected) in table {
        let html = written("fr", "jobs/archivist", source).unwrap();
        assert_eq!(html, expected, "{source}");
    }
    let mistakes = [
        (
            "{{ edition.choices('grad') }}",
            "the site has no list of choices `grad`; did you mean `grade`?",
        ),
        (
            "{{ edition.page_of_entries(kind='vacancy') }}",
            "page_of_entries expects the number of a page and its size",
        ),
        (
            "{{ edition.page_of_entries(1, 'x', kind='vacancy') }}",
            "`size` is a whole number of 0 or more",
        ),
        ("{{ edition.around(kind='vacancy') }}", "around expects an entry"),
        ("{{ entry.related() }}", "related expects the largest number of entries"),
    ];
    for (source, expected) in mistakes {
        let error = written("fr", "jobs/archivist", source).unwrap_err().to_string();
        assert!(error.contains(expected), "{source}\n{error}");
    }
}
