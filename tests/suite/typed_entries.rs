//! Structs that declare kinds and read entries.
#![cfg(feature = "derive")]

use isogloss::content::{Field, FieldType, Period, TypedKind};
use isogloss::edition::{
    Body, FieldReader, ImageRef, Reference, ServedChoice, ServedFile, ServedTerm, TypedEntry,
    TypedField,
};
use isogloss::error::{Code, ErrorKind};
use isogloss::{
    Catalog, CatalogBuilder, Date, Edition, Group, Kind, NewsItem, ServedEntry, Site, SourceFile,
    Text, Timestamp, date,
};

use proptest::prelude::*;

use crate::support::plan::{moments, plan};
use crate::support::{noon, tag, tree};

#[derive(Clone, Debug, Kind)]
#[kind(name = "vacancy", folder = "jobs", lookup = "per-field", entry_rule = "list-only")]
struct Vacancy<'c> {
    title: Text<'c>,
    summary: Option<Text<'c>>,
    #[field(choices = "grade")]
    grade: ServedChoice<'c>,
    deadline: Date,
    contact: Option<Reference<'c, Person<'c>>>,
    programme: Vec<Point<'c>>,
    tags: Vec<&'c str>,
    #[field(body)]
    body: Option<Body<'c>>,
    #[field(entry)]
    entry: ServedEntry<'c>,
}

#[derive(Clone, Debug, Group)]
struct Point<'c> {
    #[field(id)]
    id: &'c str,
    at: Timestamp,
    title: Text<'c>,
    place: Option<Text<'c>>,
}

#[derive(Clone, Debug, Kind)]
#[kind(name = "person", folder = "people")]
struct Person<'c> {
    title: Text<'c>,
    email: Option<Email>,
    #[field(name = "reports_to")]
    chief: Option<Reference<'c, Person<'c>>>,
    colleagues: Vec<Reference<'c, Person<'c>>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Email(String);

impl<'c> TypedField<'c> for Email {
    fn field(name: &str) -> Field {
        Field::neutral(name, FieldType::Email)
    }

    fn read(field: &FieldReader<'_, 'c>) -> Option<Email> {
        field.text().map(|address| Email(format!("mailto:{}", address.as_str())))
    }
}

const CHOICES: &str = "[[choices.grade]]\nid = \"a\"\nname = { fr = \"Niveau A\", nl = \"Niveau A\" }\n\
                       [[choices.grade]]\nid = \"b\"\nname = { fr = \"Niveau B\", nl = \"Niveau B\" }\n";

const JOB: &str = "\
grade = \"b\"
deadline = 2026-03-31
contact = \"people/anna\"
tags = [\"kitchen\", \"brussels\"]
[[programme]]
id = \"tour\"
at = 2026-04-01T10:00:00Z
[[programme]]
id = \"test\"
at = 2026-04-01T11:00:00Z
";

fn content(site: &str) -> CatalogBuilder {
    let files = [
        ("jobs/cook/entry.toml", JOB),
        (
            "jobs/cook/fr.md",
            "+++\ntitle = \"Cuisinier\"\nsummary = \"Aux fourneaux\"\n\
             [programme.tour]\ntitle = \"Visite\"\n\
             [programme.test]\ntitle = \"Épreuve\"\nplace = \"Cuisine\"\n+++\nVenez.\n",
        ),
        (
            "jobs/cook/nl.md",
            "+++\ntitle = \"Kok\"\n[programme.tour]\ntitle = \"Rondleiding\"\n+++\n",
        ),
        ("people/anna/entry.toml", "email = \"anna@example.org\"\nreports_to = \"people/bert\"\n"),
        ("people/anna/nl.md", "+++\ntitle = \"Anna\"\n+++\n"),
        (
            "people/bert/entry.toml",
            "reports_to = \"people/anna\"\ncolleagues = [\"people/anna\", \"people/chloe\"]\n",
        ),
        ("people/bert/nl.md", "+++\ntitle = \"Bert\"\n+++\n"),
        ("people/chloe/nl.md", "+++\ntitle = \"Chloé\"\nstatus = \"draft\"\n+++\n"),
    ];
    tree("fr nl", site, &files)
}

fn typed(site: &str) -> CatalogBuilder {
    content(site).typed_kind::<Vacancy<'_>>().typed_kind::<Person<'_>>()
}

fn edition<'c>(catalog: &'c Catalog, language: &str) -> Edition<'c> {
    catalog.edition(tag(language), noon()).unwrap()
}

#[test]
fn a_struct_declares_a_kind_and_reads_its_entries() {
    let catalog = typed(CHOICES).build().unwrap_or_else(|error| panic!("{error:?}"));
    let dutch = edition(&catalog, "nl");
    let all: Vec<Vacancy<'_>> = dutch.all::<Vacancy<'_>>().unwrap().iter().collect();
    let [job] = &all[..] else { panic!("{all:?}") };
    assert_eq!(job.title.as_str(), "Kok");
    let summary = job.summary.as_ref().unwrap();
    assert_eq!((summary.as_str(), summary.language().as_str()), ("Aux fourneaux", "fr"));
    assert_eq!((job.grade.id, job.grade.name.as_str()), ("b", "Niveau B"));
    assert_eq!(job.deadline, date(2026, 3, 31));
    assert_eq!(job.tags, ["kitchen", "brussels"]);
    assert_eq!(job.body.unwrap().language(), "fr");
    assert_eq!(job.entry.id().as_str(), "jobs/cook");
    let contact = job.contact.unwrap().get().unwrap();
    assert_eq!(contact.title.as_str(), "Anna");
    assert_eq!(contact.email, Some(Email("mailto:anna@example.org".to_owned())));
}

/// The Dutch text has no words for the test, so the item comes from the French one as a whole.
#[test]
fn items_of_a_list_fall_back_one_by_one() {
    let catalog = typed(CHOICES).build().unwrap();
    let dutch = edition(&catalog, "nl");
    let job: Vacancy<'_> = dutch.get_as("jobs/cook").unwrap();
    let points: Vec<_> =
        job.programme.iter().map(|point| (point.id, point.title.as_str())).collect();
    assert_eq!(points, [("tour", "Rondleiding"), ("test", "Épreuve")]);
    assert_eq!(job.programme[1].at, "2026-04-01T11:00:00Z".parse().unwrap());
    assert_eq!(job.programme[0].place, None);
    let place = job.programme[1].place.as_ref().unwrap();
    assert_eq!((place.as_str(), place.language().as_str()), ("Cuisine", "fr"));
}

#[test]
fn references_are_read_when_they_are_followed() {
    let catalog = typed(CHOICES).build().unwrap();
    let dutch = edition(&catalog, "nl");
    let anna: Person<'_> = dutch.get_as("people/anna").unwrap();
    let bert = anna.chief.unwrap().get().unwrap();
    assert_eq!(bert.title.as_str(), "Bert");
    // In a circle.
    assert_eq!(bert.chief.unwrap().get().unwrap().title.as_str(), "Anna");
    // Chloé is a draft.
    let seen = |edition: Edition<'_>| -> Vec<Option<String>> {
        let bert: Person<'_> = edition.get_as("people/bert").unwrap();
        let colleagues = bert.colleagues.iter();
        colleagues.map(|it| it.get().map(|it| it.title.as_str().to_owned())).collect()
    };
    assert_eq!(seen(dutch), [Some("Anna".to_owned()), None]);
    assert_eq!(seen(dutch.preview()), [Some("Anna".to_owned()), Some("Chloé".to_owned())]);
    assert!(!format!("{bert:?}").contains("chloe"), "{bert:?}");
}

#[test]
fn a_required_text_that_a_draft_lacks_is_empty_in_the_preview() {
    let draft = "+++\nstatus = \"draft\"\n+++\n";
    let builder = typed(CHOICES).file("people/dora/fr.md", draft);
    let catalog = builder.build().unwrap();
    let french = edition(&catalog, "fr").preview();
    assert_eq!(french.get_as::<Person<'_>>("people/dora").unwrap().title.as_str(), "");
    assert_eq!(french.get_as::<Person<'_>>("people/dora").unwrap().title.language(), "fr");
}

#[test]
fn an_unknown_kind_is_an_error_with_a_suggestion() {
    let site = format!("{CHOICES}[kinds.vacances]\nfields.title = {{}}\n");
    let catalog = tree("fr nl", &site, &[]).build().unwrap();
    let error = edition(&catalog, "nl").all::<Vacancy<'_>>().err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Query);
    assert_eq!(error.to_string(), "the site has no kind \"vacancy\"; did you mean \"vacances\"?");
}

fn findings(builder: CatalogBuilder) -> String {
    let error = builder.build().unwrap_err();
    error.report().unwrap().to_string()
}

#[test]
fn all_disagreements_with_the_site_are_reported_at_once() {
    let kinds = "\
[[choices.level]]
id = \"a\"
name = { fr = \"A\", nl = \"A\" }
[kinds.person]
folder = \"people\"
fields.title = { required = true }
fields.email = { type = \"email\" }
fields.reports_to = { type = \"reference\", to = [\"person\", \"vacancy\"] }
fields.colleagues = { type = \"references\" }
[kinds.vacancy]
folder = \"emplois\"
[kinds.vacancy.fields]
title = {}
sumary = {}
grade = { type = \"choice\", of = \"level\", required = true }
deadline = { type = \"date\", required = true }
contact = { type = \"text\" }
tags = { type = \"texts\", scope = \"neutral\" }
room = { type = \"integer\" }
[kinds.vacancy.fields.programme]
type = \"list\"
scope = \"neutral\"
fields.at = { type = \"date\", required = true }
fields.titel = { required = true }
";
    let site = format!("{CHOICES}{kinds}");
    let builder = tree("fr nl", &site, &[]).typed_kind::<Vacancy<'_>>().typed_kind::<Person<'_>>();
    let report = findings(builder);
    println!("{report}");
    let expected = include_str!("../data/typed_entries.txt");
    if std::env::var_os("ISOGLOSS_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/typed_entries.txt");
        std::fs::write(path, &report).unwrap();
        return;
    }
    assert_eq!(report, expected);
}

#[test]
fn a_declaration_of_the_site_that_fits_is_kept() {
    let kinds = "\
[kinds.person]
folder = \"people\"
fields.title = { required = [\"fr\"], default = { nl = \"Iemand\" } }
fields.email = { type = \"email\" }
fields.reports_to = { type = \"reference\", to = [\"person\"] }
fields.colleagues = { type = \"references\", to = [\"person\"] }
fields.room = { type = \"integer\" }
";
    let catalog = typed(&format!("{CHOICES}{kinds}")).build().unwrap();
    assert!(catalog.site().kind("person").unwrap().field("room").is_some());
    // The other kind is declared by its struct.
    let declared = catalog.site().kind("vacancy").unwrap();
    assert!(declared.fields().eq(Vacancy::kind().fields()));
}

#[test]
fn a_site_made_in_code_is_compared_too() {
    let nl = isogloss::site::SiteLanguage::new(tag("nl"));
    let site = || Site::builder().language(nl.clone());
    let build = |site: Site| Catalog::builder().site(site).typed_kind::<Person<'_>>().build();
    let catalog = build(site().build().unwrap()).unwrap();
    assert_eq!(catalog.site().kind("person").unwrap().folder(), Some("people"));

    let person = Kind::new("person").in_folder("people");
    let error = build(site().kind(person).build().unwrap()).unwrap_err();
    let codes: Vec<Code> = error.report().unwrap().iter().map(|it| it.code()).collect();
    assert_eq!(codes, [Code::KindMismatch; 4]);
}

#[test]
fn a_struct_reads_a_built_in_kind() {
    #[derive(Kind)]
    #[kind(name = "news-item")]
    struct Headline<'c> {
        title: Text<'c>,
        date: Date,
        #[field(scope = "neutral")]
        place: Option<Text<'c>>,
        tags: Vec<ServedTerm<'c>>,
    }

    #[derive(Kind)]
    #[kind(name = "news-item")]
    #[allow(dead_code)]
    struct Wrong<'c> {
        titel: Text<'c>,
    }

    let news = [
        (
            "news/a/entry.toml",
            "date = 2025-09-02\ntags = [\"sea\"]\nplace = { fr = \"Ostende\" }\n",
        ),
        ("news/a/fr.md", "+++\ntitle = \"La mer\"\n+++\n"),
    ];
    let builder =
        tree("fr nl", "", &news).typed_kind::<NewsItem<'_>>().typed_kind::<Headline<'_>>();
    let catalog = builder.clone().build().unwrap();
    let headline = edition(&catalog, "nl").get_as::<Headline<'_>>("news/a").unwrap();
    assert_eq!(headline.title.as_str(), "La mer");
    assert_eq!(headline.date, date(2025, 9, 2));
    assert_eq!(headline.place.unwrap().as_str(), "Ostende");
    assert_eq!(headline.tags[0].id(), "sea");

    let report = findings(builder.typed_kind::<Wrong<'_>>());
    assert!(
        report.contains("the kind news-item has no field titel, which Wrong reads"),
        "{report}"
    );
    assert!(report.contains("did you mean \"title\"?"), "{report}");
}

#[test]
fn a_struct_declares_a_kind_for_posts_of_another_tool() {
    #[derive(Kind)]
    #[kind(name = "post", folder = "posts")]
    struct Post<'c> {
        title: Option<Text<'c>>,
        weight: Option<Text<'c>>,
    }

    let page = "---\ntitle: Les Lanciers\nweight: lourd\ndescription: Retour\n---\n";
    let catalog = Catalog::builder()
        .typed_kind::<Post<'_>>()
        .file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n")
        .file("content/posts/lancers.md", page)
        .build()
        .unwrap();
    let french = edition(&catalog, "fr");
    let post = french.all::<Post<'_>>().unwrap().iter().next().unwrap();
    assert_eq!(post.title.unwrap().as_str(), "Les Lanciers");
    assert_eq!(post.weight.unwrap().as_str(), "lourd");
    let entry = french.get("posts/lancers").unwrap();
    assert_eq!(entry.text("description").unwrap().as_str(), "Retour");
}

#[derive(Clone, Debug, Kind)]
#[kind(name = "sample", folder = "samples", list = false)]
struct Sample<'c> {
    integer: i64,
    number: f64,
    boolean: bool,
    moment: Timestamp,
    period: Period,
    image: ImageRef<'c>,
    file: ServedFile<'c>,
    #[field(choices = "grade")]
    choices: Vec<ServedChoice<'c>>,
    files: Vec<ServedFile<'c>>,
    integers: Vec<i64>,
    numbers: Vec<f64>,
    dates: Vec<Date>,
    moments: Vec<Timestamp>,
    markdown: Option<Body<'c>>,
    #[field(type = "url")]
    url: Text<'c>,
    address: Address<'c>,
    any: Option<Reference<'c, ServedEntry<'c>>>,
    #[field(id)]
    id: &'c isogloss::content::EntryId,
}

#[derive(Clone, Debug, Group)]
struct Address<'c> {
    street: Text<'c>,
    number: Option<i64>,
}

/// Structs and accessors read the same.
#[test]
fn fields_of_all_types_are_read_as_the_accessors_read_them() {
    let entry = "\
integer = 3
number = 2.5
boolean = true
moment = 2026-05-09T08:00:00Z
period = { start = 2026-05-09, end = 2026-05-11 }
image = { src = \"a.jpg\", alt = { nl = \"Zee\" } }
file = { file = \"b.pdf\", title = { nl = \"Advies\" } }
choices = [\"b\", \"a\"]
files = [\"b.pdf\"]
integers = [1, 2]
numbers = [1.5, 2]
dates = [2026-05-09]
moments = [2026-05-09T08:00:00Z]
url = \"https://example.org/\"
any = \"samples/a\"
address = { number = 12 }
";
    let files = [
        ("samples/a/entry.toml", entry),
        (
            "samples/a/nl.md",
            "+++\nmarkdown = \"*Zee*\"\naddress = { street = \"Zeedijk\" }\n+++\nTekst.\n",
        ),
        ("samples/a/a.jpg", ""),
        ("samples/a/b.pdf", "%PDF"),
    ];
    let builder = tree("fr nl", CHOICES, &files).typed_kind::<Sample<'_>>();
    let catalog = builder.build().unwrap_or_else(|error| panic!("{error:?}"));
    for language in ["fr", "nl"] {
        let edition = edition(&catalog, language);
        let sample = edition.get_as::<Sample<'_>>("samples/a").unwrap();
        let entry = edition.get("samples/a").unwrap();
        assert_eq!(Some(sample.integer), entry.integer("integer"));
        assert_eq!(Some(sample.number), entry.number("number"));
        assert_eq!(Some(sample.boolean), entry.boolean("boolean"));
        assert_eq!(Some(sample.moment), entry.moment("moment"));
        assert_eq!(Some(sample.period), entry.period("period"));
        assert_eq!(Some(sample.image), entry.image("image"));
        assert_eq!(sample.file.source(), entry.file("file").unwrap().source());
        assert_eq!(sample.choices, entry.choices("choices"));
        assert_eq!(sample.files.len(), entry.files("files").len());
        assert_eq!(sample.integers, entry.integers("integers"));
        assert_eq!(sample.numbers, entry.numbers("numbers"));
        assert_eq!(sample.dates, entry.dates("dates"));
        assert_eq!(sample.moments, entry.moments("moments"));
        let markdown = entry.markdown("markdown").unwrap();
        assert_eq!(sample.markdown.unwrap().markdown(), markdown.markdown());
        assert_eq!(Some(sample.url), entry.text("url"));
        assert_eq!(sample.address.number, entry.group("address").unwrap().integer("number"));
        assert_eq!(sample.address.street.as_str(), "Zeedijk");
        assert_eq!(sample.any.unwrap().get().unwrap().id(), sample.id);
    }
}

/// Only lists, groups and texts that change are allocated.
#[test]
fn reading_allocates_only_lists() {
    #[derive(Kind)]
    #[kind(name = "sample", folder = "samples")]
    struct Plain<'c> {
        title: Text<'c>,
        day: Option<Date>,
        #[field(choices = "grade")]
        grade: Option<ServedChoice<'c>>,
        document: Option<ServedFile<'c>>,
        other: Option<Reference<'c, ServedEntry<'c>>>,
        #[field(scope = "neutral")]
        place: Option<Text<'c>>,
        advice: Option<Body<'c>>,
    }

    let entry = "day = 2026-05-09\ngrade = \"a\"\nother = \"samples/a\"\n\
                 place = { nl = \"Zee\" }\ndocument = { nl = { file = \"b.pdf\" } }\n";
    let files = [
        ("samples/a/entry.toml", entry),
        ("samples/a/nl.md", "+++\ntitle = \"Zee\"\nadvice = \"*Zwem*\"\n+++\n"),
        ("samples/a/b.pdf", "%PDF"),
    ];
    let catalog = tree("fr nl", CHOICES, &files).typed_kind::<Plain<'_>>().build().unwrap();
    let entry = edition(&catalog, "fr").get("samples/a").unwrap();
    let mut all = None;
    let counted = allocation_counter::measure(|| all = Plain::read(entry));
    assert_eq!(counted.count_total, 0);
    let all = all.unwrap();
    assert_eq!((all.title.as_str(), all.day), ("Zee", Some(date(2026, 5, 9))));
    assert!(all.grade.is_some() && all.document.is_some() && all.place.is_some());
    assert!(all.other.unwrap().get().is_some() && all.advice.is_some());
}

#[derive(Kind)]
#[kind(name = "news-item")]
struct News<'c> {
    title: Text<'c>,
    summary: Option<Text<'c>>,
    date: Date,
    related: Vec<Reference<'c, ServedEntry<'c>>>,
    #[field(choices = "sort")]
    sort: Option<ServedChoice<'c>>,
    paper: Option<ServedFile<'c>>,
    points: Vec<Dated<'c>>,
    #[field(scope = "translated")]
    blocks: Vec<Words<'c>>,
}

#[derive(Group)]
struct Dated<'c> {
    #[field(id)]
    id: &'c str,
    day: Date,
    words: Text<'c>,
}

#[derive(Group)]
struct Words<'c> {
    #[field(id)]
    id: &'c str,
    words: Text<'c>,
}

impl News<'_> {
    fn assert_equal(&self, entry: &ServedEntry<'_>) {
        let title = entry.text("title");
        assert_eq!(self.title.as_str(), title.as_ref().map_or("", |title| title.as_str()));
        assert!(title.is_none_or(|title| title == self.title));
        assert_eq!(self.summary, entry.text("summary"));
        assert_eq!(Some(self.date), entry.date("date"));
        let targets = self.related.iter().filter_map(Reference::get);
        assert!(targets.map(|it| it.id()).eq(entry.references("related").iter().map(|it| it.id())));
        assert_eq!(self.sort, entry.choice("sort"));
        let provenance = |file: &ServedFile<'_>| (file.source().to_owned(), file.language());
        assert_eq!(
            self.paper.as_ref().map(provenance),
            entry.file("paper").as_ref().map(provenance)
        );
        let points: Vec<_> =
            self.points.iter().map(|it| (it.id, Some(it.day), &it.words)).collect();
        let items = entry.items("points");
        let words: Vec<Text<'_>> = items.iter().filter_map(|it| it.text("words")).collect();
        let items = items.iter().zip(&words).map(|(it, words)| (it.id(), it.date("day"), words));
        assert_eq!(points, items.collect::<Vec<_>>());
        let blocks = self.blocks.iter().map(|it| (it.id, it.words.as_str().to_owned()));
        let items = entry.items("blocks");
        let items = items.iter().map(|it| (it.id(), it.text("words").unwrap().as_str().to_owned()));
        assert!(blocks.eq(items));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Structs and accessors read the same, whatever the site.
    #[test]
    fn a_struct_reads_what_the_accessors_return(plan in plan()) {
        let files = plan.files().into_iter();
        let files = files.map(|(path, text)| SourceFile::new(path, text));
        let catalog = Catalog::builder().files(files).typed_kind::<News<'_>>().build().unwrap();
        for moment in moments() {
            for language in catalog.site().tags() {
                let edition = catalog.edition(language, moment).unwrap();
                for edition in [edition, edition.preview()] {
                    let all: Vec<News<'_>> = edition.all().unwrap().iter().collect();
                    let entries: Vec<_> = edition.entries().kind("news-item").unwrap().iter().collect();
                    prop_assert_eq!(all.len(), entries.len());
                    all.iter().zip(&entries).for_each(|(news, entry)| news.assert_equal(entry));
                }
            }
        }
    }
}

/// A group that is required has no words in a draft.
#[test]
fn a_required_group_that_a_draft_has_no_words_for_has_empty_texts_in_the_preview() {
    #[derive(Kind)]
    #[kind(name = "office", folder = "offices")]
    struct Office<'c> {
        address: Address<'c>,
        rooms: Vec<Words<'c>>,
    }

    let files = [
        ("offices/a/entry.toml", "address = { number = 12 }\n[[rooms]]\nid = \"hall\"\n"),
        ("offices/a/nl.md", "+++\nstatus = \"draft\"\n+++\n"),
    ];
    let catalog = tree("fr nl", "", &files).typed_kind::<Office<'_>>().build().unwrap();
    let dutch = edition(&catalog, "nl").preview();
    let office: Office<'_> = dutch.get_as("offices/a").unwrap();
    assert_eq!((office.address.street.as_str(), office.address.number), ("", Some(12)));
    // An item without the words that it needs is left out, as it is by `ServedEntry::items`.
    assert!(office.rooms.is_empty());
}

#[derive(Kind)]
#[kind(name = "event", folder = "agenda", order = ["-period", "title"], outdated_notice = true)]
struct Event<'c> {
    title: Text<'c>,
    period: Period,
}

#[test]
fn a_struct_declares_the_order_and_the_notice_of_its_kind() {
    let files = [
        ("agenda/a/entry.toml", "period = 2026-05-02\n"),
        ("agenda/a/nl.md", "+++\ntitle = \"Debat\"\n+++\n"),
        ("agenda/b/entry.toml", "period = 2026-05-09\n"),
        ("agenda/b/nl.md", "+++\ntitle = \"Concert\"\n+++\n"),
        ("agenda/c/entry.toml", "period = 2026-05-02\n"),
        ("agenda/c/nl.md", "+++\ntitle = \"Beurs\"\n+++\n"),
    ];
    let catalog = tree("fr nl", "", &files).typed_kind::<Event<'_>>().build().unwrap();
    assert!(catalog.site().kind("event").unwrap().outdated_notice());
    let events = edition(&catalog, "nl").all::<Event<'_>>().unwrap();
    let titles: Vec<_> = events.iter().map(|event| event.title.into_value()).collect();
    let days = Period::Days { first: date(2026, 5, 9), last: Some(date(2026, 5, 9)) };
    assert_eq!(events.iter().next().unwrap().period, days);
    assert_eq!(titles, ["Concert", "Beurs", "Debat"]);

    let kind = "[kinds.event]\nfolder = \"agenda\"\norder = \"period\"\n\
                fields.title = { required = true }\n\
                fields.period = { type = \"period\", required = true }\n";
    let report = findings(tree("fr nl", kind, &[]).typed_kind::<Event<'_>>());
    let message =
        "the order of the kind event is [\"period\"]; Event expects [\"-period\", \"title\"]";
    assert!(report.contains(message), "{report}");
    assert!(report.contains("write order = [\"-period\", \"title\"]"), "{report}");
}
