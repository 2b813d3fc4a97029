//! Queries: filters, orders and pages over what a reader is served.

use isogloss::edition::{Filter, Query};
use isogloss::error::ErrorKind;
use isogloss::{Catalog, Edition, date};

use crate::support::{at, load, read, refuse, tag};

const SITE: &str = r#"
time_zone = "Europe/Brussels"
taxonomies = ["tags", "themes"]

[kinds.event]
folder = "agenda"
order = ["-period", "title"]
fields.title = { type = "text", required = true }
fields.period = { type = "period" }
fields.free = { type = "boolean", scope = "neutral" }
fields.tags = { type = "texts", scope = "neutral" }

[kinds.vacancy]
folder = "jobs"
lookup = "per-field"
fields.title = { type = "text", required = true }
fields.note = { type = "text" }
fields.place = { type = "text", scope = "neutral" }
fields.deadline = { type = "date", scope = "neutral" }
fields.at = { type = "moment", scope = "neutral" }
fields.posts = { type = "integer", scope = "neutral" }
fields.pay = { type = "number", scope = "neutral" }
fields.grade = { type = "choice", of = "grade" }
fields.grades = { type = "choices", of = "grade" }
fields.contact = { type = "reference", to = ["person"] }
fields.experts = { type = "references", to = ["person"] }
fields.themes = { type = "texts", scope = "neutral" }
fields.tags = { type = "texts", scope = "neutral" }
fields.site = { type = "url" }
fields.more = { type = "markdown" }
fields.paper = { type = "file" }
[kinds.vacancy.fields.steps]
type = "list"
scope = "neutral"
fields.day = { type = "date" }
fields.words = { type = "text" }

[kinds.person]
folder = "people"
fields.title = { type = "text", required = true }

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

fn text(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n")
}

/// Six vacancies, of which one has no values, and three people.
fn vacancies() -> Catalog {
    let files = [
        ("people/anna/fr.md", text("Anna")),
        ("people/bart/nl.md", text("Bart")),
        ("people/carla/fr.md", "+++\ntitle = \"Carla\"\nstatus = \"draft\"\n+++\n".to_owned()),
        (
            "jobs/archivist/entry.toml",
            "deadline = 2026-04-30\nat = 2026-04-01T09:00:00\nposts = 2\npay = 2500.5\ngrade = \"b\"\n\
             grades = [\"a\", \"b\"]\ncontact = \"people/anna\"\nexperts = [\"people/anna\", \"people/bart\"]\n\
             themes = [\"écriture\"]\ntags = [\"ict\", \"law\"]\nplace = { fr = \"Gand\", nl = \"Gent\" }\n\
             site = \"https://example.org/a\"\n"
                .to_owned(),
        ),
        ("jobs/archivist/fr.md", text("Écriture ancienne")),
        ("jobs/archivist/nl.md", text("Archivaris")),
        (
            "jobs/cook/entry.toml",
            "deadline = 2026-03-31\nat = 2026-03-31T23:30:00\nposts = 10\npay = 1900\ngrade = \"c\"\n\
             contact = \"people/bart\"\ntags = [\"kitchen\"]\nplace = \"Liège\"\n"
                .to_owned(),
        ),
        ("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\nnote = \"Kookkunst\"\n+++\n".to_owned()),
        ("jobs/cook/fr.md", text("Cuisinier")),
        (
            "jobs/engineer/entry.toml",
            "deadline = 2026-04-30\nposts = 1\npay = 1900.0\ngrade = \"a\"\ntags = [\"ict\"]\n"
                .to_owned(),
        ),
        ("jobs/engineer/nl.md", text("Zonne-ingenieur")),
        ("jobs/guide/entry.toml", "posts = 2\n".to_owned()),
        ("jobs/guide/fr.md", text("Guide")),
        ("jobs/lawyer/entry.toml", "deadline = 2026-02-01\ngrade = \"a\"\ntags = [\"law\"]\n".to_owned()),
        ("jobs/lawyer/fr.md", text("Zoologue et juriste")),
        ("jobs/secret/entry.toml", "deadline = 2026-02-01\ngrade = \"a\"\ntags = [\"law\"]\n".to_owned()),
        ("jobs/secret/fr.md", "+++\ntitle = \"Brouillon\"\nstatus = \"draft\"\n+++\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    load("fr nl", SITE, &files)
}

fn ids(query: &Query<'_>) -> String {
    let names: Vec<&str> = query.iter().map(|entry| entry.id().name()).collect();
    names.join(" ")
}

fn jobs<'c>(edition: &Edition<'c>) -> Query<'c> {
    edition.entries().kind("vacancy").unwrap()
}

#[test]
fn a_filter_selects_by_the_value_that_is_served() {
    let catalog = vacancies();
    let french = read(&catalog, "fr");
    let field = Filter::field;
    let cases = [
        (field("grade").is("a"), "engineer lawyer"),
        (field("grade").any_of(["a", "b"]), "archivist engineer lawyer"),
        (!field("grade").is("a"), "archivist cook guide"),
        (field("grade").is_absent(), "guide"),
        (field("grades").is("b"), "archivist"),
        (field("grades").all_of(["a", "b"]), "archivist"),
        (field("grades").all_of(["a", "c"]), ""),
        (field("posts").is(2), "archivist guide"),
        (field("posts").at_least(2), "archivist cook guide"),
        (field("posts").more_than(2), "cook"),
        (field("posts").between(1, 2), "archivist engineer guide"),
        (field("posts").less_than(2), "engineer"),
        (field("posts").at_most(2), "archivist engineer guide"),
        (field("pay").is(1900), "cook engineer"),
        (field("pay").more_than(1900.0), "archivist"),
        (field("deadline").is(date(2026, 4, 30)), "archivist engineer"),
        (field("deadline").at_least("2026-03-31"), "archivist cook engineer"),
        (field("deadline").more_than("2026-03-31"), "archivist engineer"),
        (field("deadline").at_most(date(2026, 3, 31)), "cook lawyer"),
        (field("deadline").less_than(date(2026, 3, 31)), "lawyer"),
        (field("deadline").is_present(), "archivist cook engineer lawyer"),
        // Half past eleven in the evening in Brussels.
        (field("at").is(date(2026, 3, 31)), "cook"),
        (field("at").is(at("2026-03-31T21:30:00Z")), "cook"),
        (field("at").at_most(date(2026, 3, 31)), "cook"),
        (field("at").less_than(date(2026, 3, 31)), ""),
        (field("at").at_least(date(2026, 3, 31)), "archivist cook"),
        (field("at").more_than(date(2026, 3, 31)), "archivist"),
        (field("at").between(date(2026, 3, 1), date(2026, 3, 31)), "cook"),
        (field("contact").is("people/anna"), "archivist"),
        (field("experts").is("people/bart"), "archivist"),
        (field("experts").any_of(["people/zoe", "people/bart"]), "archivist"),
        (field("experts").all_of(["people/zoe", "people/bart"]), ""),
        (field("site").is("https://example.org/a"), "archivist"),
        (field("more").is_present(), ""),
        (field("paper").is_absent(), "archivist cook engineer guide lawyer"),
        (field("steps").is_present(), ""),
        // The title of the engineer is in Dutch for readers of French, and the note of the cook too.
        (field("title").is("Zonne-ingenieur"), "engineer"),
        (field("title").is("Kok"), ""),
        (field("title").is("Cuisinier"), "cook"),
        (field("note").is("Kookkunst"), "cook"),
        (field("place").is("Gand"), "archivist"),
        (field("place").is("Gent"), ""),
        (field("place").is("Liège"), "cook"),
        (Filter::term("tags", "law"), "archivist lawyer"),
        (Filter::any_term("tags", ["law", "kitchen"]), "archivist cook lawyer"),
        (Filter::all_terms("tags", ["law", "ict"]), "archivist"),
        (!Filter::any_term("tags", ["law", "ict"]), "cook guide"),
        // Terms are found in any of their spellings.
        (Filter::term("themes", "Ecriture"), "archivist"),
        (Filter::term("themes", "écriture"), "archivist"),
        (field("grade").is("a").and(field("deadline").at_least("2026-04-01")), "engineer"),
        (field("grade").is("c").or(Filter::term("tags", "law")), "archivist cook lawyer"),
        (Filter::any([]), ""),
        (Filter::all([]), "archivist cook engineer guide lawyer"),
    ];
    for (filter, expected) in cases {
        let selected = jobs(&french).filter(filter.clone());
        let selected = selected.unwrap_or_else(|error| panic!("{filter:?}: {error}"));
        assert_eq!(ids(&selected), expected, "{filter:?}");
        assert_eq!(selected.count(), expected.split_whitespace().count(), "{filter:?}");
        // The same without a kind: the people have none of these fields.
        let of_all = french.entries().filter(filter.clone()).unwrap();
        let jobs_only = of_all.iter().filter(|entry| entry.kind().name() == "vacancy").count();
        assert_eq!(jobs_only, selected.count(), "{filter:?}");
    }
    let dutch = read(&catalog, "nl");
    assert_eq!(ids(&jobs(&dutch).filter(field("place").is("Gent")).unwrap()), "archivist");
    assert_eq!(ids(&jobs(&dutch).filter(field("title").is("Kok")).unwrap()), "cook");
}

#[test]
#[cfg(feature = "collation")]
fn an_order_sorts_by_what_is_served_with_absent_values_last() {
    let catalog = vacancies();
    let french = read(&catalog, "fr");
    let cases: [(&[&str], &str); 14] = [
        (&["deadline", "id"], "lawyer cook archivist engineer guide"),
        (&["-deadline", "id"], "archivist engineer cook lawyer guide"),
        (&["-deadline", "-id"], "engineer archivist cook lawyer guide"),
        (&["deadline", "posts"], "lawyer cook engineer archivist guide"),
        (&["deadline", "-posts"], "lawyer cook archivist engineer guide"),
        (&["grade", "-deadline", "posts", "title", "id"], "engineer lawyer archivist cook guide"),
        (&["-grade", "deadline"], "cook archivist lawyer engineer guide"),
        (&["posts"], "engineer archivist guide cook lawyer"),
        (&["-posts"], "cook archivist guide engineer lawyer"),
        (&["pay"], "cook engineer archivist guide lawyer"),
        (&["at"], "cook archivist engineer guide lawyer"),
        (&["-id"], "lawyer guide engineer cook archivist"),
        // Cuisinier, Écriture ancienne, Guide, Zonne-ingenieur (in Dutch), Zoologue et juriste.
        (&["title"], "cook archivist guide engineer lawyer"),
        (&["-title"], "lawyer engineer guide archivist cook"),
    ];
    for (order, expected) in cases {
        assert_eq!(ids(&jobs(&french).order(order).unwrap()), expected, "{order:?}");
    }
    // Gand, Liège.
    assert_eq!(
        ids(&jobs(&french).order(["place"]).unwrap()),
        "archivist cook engineer guide lawyer"
    );
    // Archivaris, Guide (in French), Kok, Zonne-ingenieur, Zoologue.
    let dutch = read(&catalog, "nl");
    assert_eq!(
        ids(&jobs(&dutch).order(["title"]).unwrap()),
        "archivist guide cook engineer lawyer"
    );
    // Editors also see the draft.
    let preview = jobs(&french.preview()).order(["title"]).unwrap();
    assert_eq!(ids(&preview), "secret cook archivist guide engineer lawyer");
}

#[test]
fn terms_are_all_wanted_and_entries_can_be_left_out() {
    let catalog = vacancies();
    let french = read(&catalog, "fr");
    assert_eq!(ids(&jobs(&french).tag("law").tag("ict")), "archivist");
    let both = jobs(&french).term("themes", "écriture").unwrap().tag("law");
    assert_eq!(ids(&both), "archivist");
    let archivist = french.get("jobs/archivist").unwrap();
    assert_eq!(ids(&jobs(&french).tag("law").without(archivist.id())), "lawyer");
    let unknown = "jobs/nobody".parse().unwrap();
    assert_eq!(jobs(&french).without(&unknown).count(), 5);
}

#[test]
fn pages_offset_and_limit_cover_each_entry_once() {
    let catalog = vacancies();
    let french = read(&catalog, "fr");
    for query in [jobs(&french), jobs(&french).order(["-title"]).unwrap()] {
        let all = ids(&query);
        for size in 1..7 {
            let pages = query.page(1, size).pages;
            let found: Vec<String> = (1..=pages)
                .flat_map(|number| query.page(number, size).items)
                .map(|entry| entry.id().name().to_owned())
                .collect();
            assert_eq!(found.join(" "), all, "{size}");
        }
        let beyond = query.page(1_000_000_000, 20);
        assert_eq!((beyond.items.len(), beyond.pages, beyond.total), (0, 1, 5));
        assert!(query.page(usize::MAX, usize::MAX).items.is_empty());
        let middle = query.clone().offset(1).limit(3);
        assert_eq!(middle.count(), 3);
        assert_eq!(ids(&middle), all.split(' ').skip(1).take(3).collect::<Vec<_>>().join(" "));
        let page = middle.page(2, 2);
        assert_eq!((page.items.len(), page.pages, page.total), (1, 2, 3));
        assert_eq!(page.items[0].id().name(), all.split(' ').nth(3).unwrap());
        assert_eq!(query.clone().offset(9).count(), 0);
    }
}

#[test]
#[cfg(feature = "collation")]
fn previous_and_next_follow_the_order_of_the_query() {
    let catalog = vacancies();
    let french = read(&catalog, "fr");
    let by_title = jobs(&french).order(["title"]).unwrap();
    let around = |query: &Query<'_>, id: &str| {
        let (before, after) = query.around(&id.parse().unwrap());
        let name = |entry: Option<isogloss::ServedEntry<'_>>| {
            entry.map_or("-".to_owned(), |entry| entry.id().name().to_owned())
        };
        format!("{} {}", name(before), name(after))
    };
    assert_eq!(around(&by_title, "jobs/cook"), "- archivist");
    assert_eq!(around(&by_title, "jobs/guide"), "archivist engineer");
    assert_eq!(around(&by_title, "jobs/lawyer"), "engineer -");
    // Offset and limit do not matter, and entries that are not selected have no place.
    assert_eq!(around(&by_title.clone().limit(1), "jobs/guide"), "archivist engineer");
    assert_eq!(around(&by_title, "people/anna"), "- -");
    assert_eq!(around(&by_title.tag("law"), "jobs/guide"), "- -");
    assert_eq!(around(&jobs(&french), "jobs/guide"), "engineer lawyer");
}

#[test]
fn what_does_not_exist_is_an_error() {
    let catalog = vacancies();
    let french = read(&catalog, "fr");
    let field = Filter::field;
    let filters = [
        (field("grad").is("a"), "the kind vacancy has no field \"grad\"; did you mean \"grade\"?"),
        (
            field("period").upcoming(),
            "the kind vacancy has no field \"period\"; known are at, contact, deadline, experts, grade, grades, more, note, paper, pay, place, posts, site, steps, tags, themes, title",
        ),
        (
            field("steps.day").is(date(2026, 1, 1)),
            "\"steps.day\" is a field within steps, and entries are not selected or sorted by what their lists and groups contain",
        ),
        (
            field("grade").is("d"),
            "grade is \"d\", which is not one of the choices of grade; did you mean \"a\"?",
        ),
        (
            field("grade").is(""),
            "grade is compared with an empty text; expected the id of a choice",
        ),
        (
            field("contact").any_of(["people/anna", " "]),
            "contact is compared with an empty text; expected the id of an entry, such as people/anna",
        ),
        (field("posts").is("two"), "posts is compared with text; expected a whole number"),
        (field("posts").at_least(1.5), "posts is compared with a number; expected a whole number"),
        (
            field("deadline").is("soon"),
            "deadline is compared with text; expected a date such as 2025-09-02",
        ),
        (field("title").at_least("a"), "title is of the type text, which has no range"),
        (field("grade").at_least("a"), "grade is of the type choice, which has no range"),
        (field("deadline").upcoming(), "deadline is of the type date, not a period"),
        (
            field("more").is("x"),
            "more is of the type markdown, so entries can only be selected by whether they have one",
        ),
        (
            field("steps").is("x"),
            "steps is of the type list, so entries can only be selected by whether they have one",
        ),
        (
            Filter::term("topics", "law"),
            "the site has no taxonomy \"topics\"; known are tags, themes",
        ),
        (
            field("grade").is("a").or(!field("grad").is("a")),
            "the kind vacancy has no field \"grad\"; did you mean \"grade\"?",
        ),
    ];
    for (filter, message) in filters {
        let error = jobs(&french).filter(filter).err().unwrap();
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Query, message.to_owned()));
    }
    let orders: [(&[&str], &str); 4] = [
        (&["dedline"], "the kind vacancy has no field \"dedline\"; did you mean \"deadline\"?"),
        (
            &["title", "-experts"],
            "entries cannot be sorted by experts, which is of the type references",
        ),
        (
            &["steps.day"],
            "\"steps.day\" is a field within steps, and entries are not selected or sorted by what their lists and groups contain",
        ),
        (&["--title"], "the kind vacancy has no field \"-title\"; did you mean \"title\"?"),
    ];
    for (order, message) in orders {
        assert_eq!(jobs(&french).order(order).err().unwrap().to_string(), message);
    }
    let message = "the site has no kind \"vacanci\"; did you mean \"vacancy\"?";
    assert_eq!(french.entries().kind("vacanci").err().unwrap().to_string(), message);
    let message = "the site has no taxonomy \"theme\"; did you mean \"themes\"?";
    assert_eq!(french.entries().term("theme", "x").err().unwrap().to_string(), message);
    // A kind that comes later has to have the fields too.
    let filtered = french.entries().filter(field("period").upcoming()).unwrap();
    assert!(filtered.clone().kind("event").is_ok());
    assert!(filtered.kind("person").is_err());
}

/// Events around 9 May 2026.
fn agenda() -> Catalog {
    let day = |period: &str| format!("period = {period}\n");
    let files = [
        ("agenda/beurs/entry.toml", day("{ start = 2026-05-07, end = 2026-05-09 }")),
        ("agenda/beurs/nl.md", text("Jobbeurs")),
        (
            "agenda/concert/entry.toml",
            day("{ start = 2026-05-10T20:00:00, end = 2026-05-10T22:00:00 }"),
        ),
        ("agenda/concert/nl.md", text("Concert")),
        ("agenda/debat/entry.toml", day("2026-05-02")),
        ("agenda/debat/nl.md", text("Debat")),
        ("agenda/expo/entry.toml", day("{ start = 2026-05-01 }")),
        ("agenda/expo/nl.md", text("Expo")),
        ("agenda/feest/nl.md", text("Feest zonder datum")),
        ("agenda/gesprek/entry.toml", day("2026-05-02")),
        ("agenda/gesprek/nl.md", text("Een gesprek")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    load("nl fr", SITE, &files)
}

#[test]
fn a_kind_orders_lists_and_neighbours_and_periods_have_a_state() {
    let catalog = agenda();
    let edition = read(&catalog, "nl");
    let events = edition.entries().kind("event").unwrap();
    assert_eq!(ids(&events), "concert beurs debat gesprek expo feest");
    let debat = edition.get("agenda/debat").unwrap();
    assert_eq!(debat.previous_in_list().unwrap().id().name(), "beurs");
    assert_eq!(debat.next_in_list().unwrap().id().name(), "gesprek");
    assert_eq!(ids(&events.clone().newest_first()), "beurs concert debat expo feest gesprek");

    let field = || Filter::field("period");
    let states = |moment: &str| {
        let edition = catalog.edition(tag("nl"), at(moment)).unwrap();
        let events = edition.entries().kind("event").unwrap().order(["id"]).unwrap();
        let of = |filter: Filter| ids(&events.clone().filter(filter).unwrap());
        let not_past = of(field().not_past());
        assert_eq!(
            not_past,
            ids(&events.clone().filter(field().upcoming().or(field().running())).unwrap())
        );
        [of(field().upcoming()), of(field().running()), of(field().past())]
    };
    // The last second of 9 May in Brussels, and the first of 10 May.
    assert_eq!(states("2026-05-09T21:59:59Z"), ["concert", "beurs expo", "debat gesprek"]);
    assert_eq!(states("2026-05-09T22:00:00Z"), ["concert", "expo", "beurs debat gesprek"]);
    // A moment at which a period ends is after it.
    assert_eq!(states("2026-05-10T18:00:00Z"), ["", "concert expo", "beurs debat gesprek"]);
    assert_eq!(states("2026-05-10T19:59:59Z"), ["", "concert expo", "beurs debat gesprek"]);
    assert_eq!(states("2026-05-10T20:00:00Z"), ["", "expo", "beurs concert debat gesprek"]);

    let during = [
        (date(2026, 5, 1), date(2026, 5, 1), "expo"),
        (date(2026, 5, 2), date(2026, 5, 6), "debat expo gesprek"),
        (date(2026, 5, 9), date(2026, 5, 10), "beurs concert expo"),
        (date(2026, 4, 1), date(2026, 4, 30), ""),
    ];
    let by_id = events.order(["id"]).unwrap();
    for (start, end, expected) in during {
        let found = by_id.clone().filter(field().during(start, end)).unwrap();
        assert_eq!(ids(&found), expected, "{start} to {end}");
    }
    let found =
        by_id.filter(field().during(at("2026-05-10T17:00:00Z"), at("2026-05-10T18:00:00Z")));
    assert_eq!(ids(&found.unwrap()), "expo");
}

#[test]
fn the_next_change_is_also_that_of_a_period() {
    let catalog = agenda();
    let mut moment = at("2026-05-03T00:00:00Z");
    let mut changes = Vec::new();
    while let Some(next) = catalog.next_change_after(moment) {
        changes.push(next.to_string());
        moment = next;
    }
    let expected = [
        "2026-05-06T22:00:00Z",
        "2026-05-09T22:00:00Z",
        "2026-05-10T18:00:00Z",
        "2026-05-10T20:00:00Z",
    ];
    assert_eq!(changes, expected);
}

#[test]
fn the_periods_of_texts_that_nobody_sees_change_nothing() {
    let event = "+++\ntitle = \"Feest\"\nstatus = \"draft\"\n+++\n";
    let catalog = load(
        "nl fr",
        SITE,
        &[("agenda/feest/entry.toml", "period = 2026-05-09\n"), ("agenda/feest/nl.md", event)],
    );
    assert_eq!(catalog.next_change_after(at("2026-01-01T00:00:00Z")), None);
}

#[test]
#[cfg(feature = "collation")]
fn a_changed_entry_changes_lists_that_were_asked_for_before() {
    use isogloss::Entry;
    use isogloss::content::Variant;
    let catalog = vacancies();
    let by_title = |catalog: &Catalog| ids(&jobs(&read(catalog, "fr")).order(["title"]).unwrap());
    assert_eq!(by_title(&catalog), "cook archivist guide engineer lawyer");
    let guide = Entry::new("jobs/guide", "vacancy")
        .with_variant(Variant::new(tag("fr")).with("title", "Zythologue"));
    let changed = catalog.with_entry(guide).unwrap();
    assert_eq!(by_title(&changed), "cook archivist engineer lawyer guide");
    assert_eq!(by_title(&catalog), "cook archivist guide engineer lawyer");
}

#[test]
fn an_order_that_a_kind_cannot_have_is_reported_with_its_place() {
    let site = "[kinds.event]\nfolder = \"agenda\"\norder = [\"-perid\", \"tags\"]\n\
                fields.title = { type = \"text\" }\nfields.period = { type = \"period\" }\n\
                fields.tags = { type = \"texts\" }\n";
    let error = refuse("nl", site, &[]);
    let messages: Vec<&str> = error.report().unwrap().iter().map(|it| it.message()).collect();
    let expected = [
        "order of the kind event names tags, which is of the type texts",
        "order of the kind event names no field: \"perid\"",
    ];
    assert_eq!(messages, expected);
    let hints: Vec<&str> = error.report().unwrap().iter().filter_map(|it| it.hint()).collect();
    assert_eq!(hints, ["entries can be sorted by period, title", "did you mean \"period\"?"]);
    assert!(error.location().is_some());
}

#[test]
fn related_entries_share_terms_and_references() {
    let site = "[kinds.event]\nfolder = \"agenda\"\nfields.title = { type = \"text\" }\n\
                fields.date = { type = \"date\", scope = \"neutral\" }\n\
                fields.tags = { type = \"texts\", scope = \"neutral\" }\n\
                fields.speaker = { type = \"reference\" }\nfields.partners = { type = \"references\" }\n";
    let entry = |lines: &str| lines.to_owned();
    let files = [
        (
            "agenda/a/entry.toml",
            entry(
                "tags = [\"mer\", \"vent\"]\nspeaker = \"agenda/p\"\npartners = [\"agenda/q\"]\n",
            ),
        ),
        ("agenda/a/fr.md", text("A")),
        // Two tags.
        ("agenda/b/entry.toml", entry("tags = [\"vent\", \"mer\"]\n")),
        ("agenda/b/fr.md", text("B")),
        // One tag and one person, in another field.
        (
            "agenda/c/entry.toml",
            entry("date = 2026-01-01\ntags = [\"mer\"]\npartners = [\"agenda/p\"]\n"),
        ),
        ("agenda/c/fr.md", text("C")),
        // One tag, in a draft.
        ("agenda/d/entry.toml", entry("tags = [\"mer\"]\n")),
        ("agenda/d/fr.md", "+++\ntitle = \"D\"\nstatus = \"draft\"\n+++\n".to_owned()),
        // It refers to the entry and shares one reference.
        ("agenda/e/entry.toml", entry("speaker = \"agenda/a\"\npartners = [\"agenda/q\"]\n")),
        ("agenda/e/nl.md", text("E")),
        ("agenda/f/entry.toml", entry("tags = [\"soleil\"]\n")),
        ("agenda/f/fr.md", text("F")),
        // It is referred to.
        ("agenda/p/fr.md", text("P")),
        // A draft, to which references do not count.
        ("agenda/q/fr.md", "+++\ntitle = \"Q\"\nstatus = \"draft\"\n+++\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let catalog = load("fr nl", site, &files);
    let related = |edition: Edition<'_>, id: &str, limit: usize| {
        let entry = edition.get(format!("agenda/{id}")).unwrap();
        let names = entry.related_entries(limit).into_iter();
        names.map(|entry| entry.id().name().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let french = read(&catalog, "fr");
    assert_eq!(related(french, "a", 9), "c b e p");
    assert_eq!(related(french, "a", 2), "c b");
    assert_eq!(related(french, "f", 9), "");
    assert_eq!(related(french.preview(), "a", 9), "c b e d p q");
    assert_eq!(related(french, "p", 9), "c a");
}
