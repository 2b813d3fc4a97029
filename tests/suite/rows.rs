//! Entries that are made from the types of a program: values of fields, and whole rows.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::support::{noon, tag, tree};
use isogloss::content::{EntryId, FieldType, Status, Value, Variant};
use isogloss::jiff::civil::{datetime, time};
use isogloss::{Catalog, CatalogBuilder, Entry, Error, date};
use serde::{Serialize, Serializer};

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn table(members: &[(&str, Value)]) -> Value {
    Value::Table(members.iter().map(|(name, value)| ((*name).into(), value.clone())).collect())
}

#[test]
fn the_usual_types_become_values() {
    let id: EntryId = "emplois/archiviste".parse().unwrap();
    let opening = datetime(2026, 3, 29, 14, 0, 0, 0);
    let zoned = opening.in_tz("Europe/Brussels").unwrap();
    let days = BTreeMap::from([("mardi", Some(9)), ("lundi", None), ("jeudi", Some(14))]);
    let cases = [
        (Value::from(i8::MIN), Value::Integer(-128)),
        (Value::from(u64::from(u32::MAX)), Value::Integer(4_294_967_295)),
        (Value::from(i64::MAX as u64), Value::Integer(i64::MAX)),
        (Value::from(u64::MAX), Value::Number(18_446_744_073_709_551_615.0)),
        (Value::from(i128::from(i64::MIN)), Value::Integer(i64::MIN)),
        (Value::from(i128::from(i64::MIN) - 1), Value::Number(-9_223_372_036_854_775_808.0)),
        (
            Value::from(u128::MAX),
            Value::Number(340_282_366_920_938_463_463_374_607_431_768_211_455.0),
        ),
        (Value::from(38_usize), Value::Integer(38)),
        (Value::from(-38_isize), Value::Integer(-38)),
        (Value::from(12.9_f32), Value::Number(12.9)),
        (Value::from(0.1_f32), Value::Number(0.1)),
        (Value::from(f32::MAX), Value::Number(3.4028235e38)),
        (Value::from('é'), text("é")),
        (Value::from(Box::<str>::from("Gent")), text("Gent")),
        (Value::from(Cow::Borrowed("Gand")), text("Gand")),
        (Value::from(Cow::<str>::Owned("Gand".into())), text("Gand")),
        (Value::from(&"Lüttich".to_owned()), text("Lüttich")),
        (Value::from(&id), text("emplois/archiviste")),
        (Value::from(id), text("emplois/archiviste")),
        (Value::from(opening), Value::LocalMoment(opening)),
        (Value::from(zoned.clone()), Value::Moment(zoned.timestamp())),
        (Value::from(time(0, 0, 0, 0)), text("00:00")),
        (Value::from(time(14, 5, 0, 0)), text("14:05")),
        (Value::from(time(14, 5, 9, 0)), text("14:05:09")),
        (Value::from(time(14, 5, 0, 500_000_000)), text("14:05:00.5")),
        (Value::from(Some("oui")), text("oui")),
        (Value::from(None::<i32>), Value::Absent),
        (Value::from(Some(None::<i32>)), Value::Absent),
        (Value::from(["fr", "nl"]), Value::List([text("fr"), text("nl")].into())),
        (Value::from([0; 0]), Value::List([].into())),
        (Value::from(&[1, 2][..]), Value::List([Value::Integer(1), Value::Integer(2)].into())),
        (Value::from(vec![None, Some("B")]), Value::List([text("B")].into())),
        (Value::from(days), table(&[("jeudi", Value::Integer(14)), ("mardi", Value::Integer(9))])),
    ];
    for (at, (value, expected)) in cases.iter().enumerate() {
        assert_eq!(value, expected, "case {at}");
    }
}

/// A hash map has another order in each run.
#[test]
fn a_hash_map_becomes_a_sorted_table() {
    let names = ["Zürich", "Eupen", "Aalst", "Étalle", "Malmedy", "Gent", "aalst", "Arlon"];
    let map: HashMap<String, usize> = names.map(|name| (name.to_owned(), name.len())).into();
    let Value::Table(members) = Value::from(map.clone()) else { panic!("no table") };
    assert!(members.is_sorted_by_key(|(name, _)| name.clone()));
    assert_eq!(Value::from(map), Value::from(BTreeMap::from(names.map(|name| (name, name.len())))));
}

/// A kind with a neutral and a translated field of each type: `n-text` and `t-text`.
fn all_types(rules: &str) -> String {
    let mut site = "time_zone = \"Europe/Brussels\"\n[kinds.vacancy]\n".to_owned();
    for field_type in FieldType::ALL {
        let more = match field_type {
            FieldType::Choice | FieldType::Choices => ", of = \"grade\"",
            FieldType::Group | FieldType::List => ", fields = { at = { type = \"date\" } }",
            _ => "",
        };
        for (start, scope) in [("n", "neutral"), ("t", "translated")] {
            site += &format!(
                "fields.{start}-{field_type} = {{ type = \"{field_type}\", scope = \"{scope}\"{more}{rules} }}\n"
            );
        }
    }
    site + "[[choices.grade]]\nid = \"a\"\nname = { fr = \"Niveau A\", nl = \"Niveau A\" }\n"
}

fn present(field_type: FieldType) -> Value {
    match field_type {
        FieldType::Text => "Archiviste".into(),
        FieldType::Texts => ["archives", "histoire"].into(),
        FieldType::Integer => 3.into(),
        FieldType::Number => 19.5.into(),
        FieldType::Boolean => true.into(),
        FieldType::Date => date(2026, 3, 2).into(),
        FieldType::Moment => noon().into(),
        FieldType::Image => "/images/archives.jpg".into(),
        FieldType::Table => BTreeMap::from([("mardi", "9 h")]).into(),
        FieldType::Period => date(2026, 3, 2).into(),
        FieldType::Dates => [date(2026, 3, 2)].into(),
        FieldType::Integers => [3, 5].into(),
        FieldType::Numbers => [0.5].into(),
        FieldType::Moments => [noon()].into(),
        FieldType::Markdown => "Un *archiviste*".into(),
        FieldType::Url => "https://example.org/".into(),
        FieldType::Email => "archives@example.org".into(),
        FieldType::Choice => "a".into(),
        FieldType::Choices => ["a"].into(),
        FieldType::Reference => "jobs/7".into(),
        FieldType::References => ["jobs/7"].into(),
        FieldType::File => "/files/avis.pdf".into(),
        FieldType::Files => ["/files/avis.pdf"].into(),
        FieldType::Group => table(&[("at", date(2026, 3, 2).into())]),
        FieldType::List => [table(&[("id", text("a")), ("at", date(2026, 3, 2).into())])].into(),
        other => panic!("add a value of the type {other}"),
    }
}

fn told(catalog: &Result<Catalog, Error>) -> String {
    let catalog = match catalog {
        Ok(catalog) => catalog,
        Err(error) => return format!("{error:?}"),
    };
    let mut told = format!("{}\n", catalog.report());
    let entry = catalog.entry("jobs/7").unwrap();
    for field in entry.kind().fields() {
        let (name, neutral) = (field.name(), entry.neutral(field.name()));
        told += &format!("{name}: {neutral:?}\n");
        for text in entry.variants() {
            told += &format!("{name} {:?} {:?}\n", text.text(name), text.value(name));
        }
        for language in ["fr", "nl"] {
            let edition = catalog.edition(tag(language), noon()).unwrap();
            let served = edition.get("jobs/7").unwrap();
            told += &format!("{language}: {:?} {:?}\n", served.text(name), served.value(name));
        }
    }
    told
}

fn with_fields(
    site: &CatalogBuilder,
    french: &dyn Fn(FieldType) -> Option<Value>,
    dutch: &dyn Fn(FieldType) -> Option<Value>,
) -> String {
    let mut entry = Entry::new("jobs/7", "vacancy");
    let (mut fr, mut nl) = (Variant::new(tag("fr")), Variant::new(tag("nl")));
    for field_type in FieldType::ALL.iter().copied() {
        let name = format!("t-{field_type}");
        if let Some(value) = french(field_type) {
            entry = entry.with(format!("n-{field_type}"), value.clone());
            fr = fr.with(name.clone(), value);
        }
        if let Some(value) = dutch(field_type) {
            nl = nl.with(name, value);
        }
    }
    told(&site.clone().entry(entry.with_variant(fr).with_variant(nl)).build())
}

/// A field without a value is as a field that was not given: for fallback, required fields, fields
/// of which one is needed, and limits.
#[test]
fn none_is_an_absent_field_for_every_type() {
    let one_of = "\none_of = [\"t-text\", \"t-date\"]\n";
    let sites = [
        all_types(""),
        all_types(", rule = \"never\""),
        all_types(", required = true"),
        all_types("").replacen("[kinds.vacancy]\n", &format!("[kinds.vacancy]{one_of}"), 1),
        all_types("")
            .replace("type = \"integer\"", "type = \"integer\", min = 1, max = 9")
            .replace("type = \"text\"", "type = \"text\", longest = 20, pattern = '^\\w+$'"),
    ];
    for toml in &sites {
        let site = tree("fr nl", toml, &[]);
        let (given, not_given, none) = (|it| Some(present(it)), |_| None, |_| Some(Value::Absent));
        let empty = |_| Some(Value::from(None::<&str>));
        for french in [&given as &dyn Fn(_) -> _, &not_given] {
            let expected = with_fields(&site, french, &not_given);
            let is_refused = toml.contains("required") || toml.contains("one_of");
            assert_eq!(expected.contains("the content was rejected"), is_refused, "{expected}");
            assert_eq!(with_fields(&site, french, &none), expected, "{toml}");
            assert_eq!(with_fields(&site, french, &empty), expected, "{toml}");
        }
        assert_eq!(with_fields(&site, &none, &given), with_fields(&site, &not_given, &given));
        assert_eq!(with_fields(&site, &none, &none), with_fields(&site, &not_given, &not_given));
    }
}

#[test]
fn none_neither_replaces_a_value_nor_needs_a_field() {
    let site = tree("fr nl", &all_types(""), &[]);
    let entry = |neutral: Option<i32>, title: Option<&str>| {
        let text = Variant::new(tag("fr")).with("t-text", "Archiviste").with("t-text", title);
        let entry = Entry::new("jobs/7", "vacancy").with("n-integer", 3);
        let entry = entry.with("n-integer", neutral).with("n-txet", title);
        told(&site.clone().entry(entry.with_variant(text)).build())
    };
    assert!(entry(None, None).contains("Archiviste"), "{}", entry(None, None));
    assert!(entry(None, None).contains("n-integer: Some(Integer(3))"));
    assert!(entry(Some(4), None).contains("is set to two different values"));
    assert!(entry(None, Some("Archivaris")).contains("n-txet"));
}

#[test]
fn absent_members_of_lists_and_tables_are_dropped() {
    let site = tree("fr nl", &all_types(""), &[]);
    let list = Value::List([Value::Absent, text("lundi"), Value::Absent].into());
    let inner = table(&[("de", Value::Absent), ("à", text("17 h"))]);
    let hours = table(&[("mardi", inner), ("lundi", Value::Absent)]);
    let names = table(&[("fr", text("Bourg-Léopold")), ("nl", Value::Absent)]);
    let picture = table(&[("src", text("/images/hall.jpg")), ("alt", Value::Absent)]);
    let entry = Entry::new("jobs/7", "vacancy").with("n-text", names).with("n-image", picture);
    let french = Variant::new(tag("fr")).with("t-texts", list).with("t-table", hours);
    let catalog = site.entry(entry.with_variant(french)).build().unwrap();
    let entry = catalog.entry("jobs/7").unwrap();
    let french = entry.variant(tag("fr")).unwrap();
    assert_eq!(french.value("t-texts"), Some(&Value::from(["lundi"])));
    let expected = table(&[("mardi", table(&[("à", text("17 h"))]))]);
    assert_eq!(french.value("t-table"), Some(&expected));
    assert!(
        matches!(entry.neutral("n-text"), Some(Value::ByLanguage(names)) if names.iter().len() == 1)
    );
    assert!(matches!(entry.neutral("n-image"), Some(Value::Image(_))));
}

#[derive(Serialize)]
struct Unit;

#[derive(Serialize)]
struct Code(&'static str);

#[derive(Serialize)]
struct Pair(i32, Option<i32>);

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum Contract {
    OpenEnded,
    Months(u8),
    Shifts(&'static str, &'static str),
    Until { day: &'static str, hour: Option<u8> },
}

struct Bytes;

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(b"JFIF")
    }
}

struct Broken;

impl Serialize for Broken {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("die Verbindung ist geschlossen"))
    }
}

fn value(of: &(impl Serialize + ?Sized)) -> Value {
    Value::from_serialize(of).unwrap_or_else(|error| panic!("{error}"))
}

fn mistake(of: &(impl Serialize + ?Sized)) -> String {
    Value::from_serialize(of).unwrap_err().to_string()
}

#[test]
fn everything_that_serde_knows_becomes_a_value() {
    let list = |items: &[Value]| Value::List(items.into());
    let until = Contract::Until { day: "2026-04-30", hour: None };
    let day = table(&[("day", text("2026-04-30"))]);
    let big = text("18446744073709551615");
    let cases = [
        (value(&()), Value::Absent),
        (value(&Unit), Value::Absent),
        (value(&None::<i32>), Value::Absent),
        (value(&Some(Some(3))), Value::Integer(3)),
        (value(&true), Value::Boolean(true)),
        (value(&i64::MIN), Value::Integer(i64::MIN)),
        (value(&u64::MAX), Value::from(u64::MAX)),
        (value(&u128::MAX), Value::from(u128::MAX)),
        (value(&i128::MIN), Value::from(i128::MIN)),
        (value(&12.9_f32), Value::Number(12.9)),
        (value(&-0.5), Value::Number(-0.5)),
        (value(&'ß'), text("ß")),
        (value("Straße"), text("Straße")),
        (value(&Code("BE")), text("BE")),
        (value(&date(2026, 3, 2)), text("2026-03-02")),
        (value(&noon()), text("2025-10-01T12:00:00Z")),
        (value(&tag("nl-BE")), text("nl-BE")),
        (value(&(1, "a", ())), list(&[Value::Integer(1), text("a")])),
        (value(&Pair(1, None)), list(&[Value::Integer(1)])),
        (value(&[None, Some(2)]), list(&[Value::Integer(2)])),
        (value(&[Some(Unit), None]), list(&[])),
        (value(&Contract::OpenEnded), text("open-ended")),
        (value(&Contract::Months(6)), table(&[("months", Value::Integer(6))])),
        (
            value(&Contract::Shifts("jour", "nuit")),
            table(&[("shifts", list(&[text("jour"), text("nuit")]))]),
        ),
        (value(&until), table(&[("until", day)])),
        (
            value(&BTreeMap::from([("z", Some(1)), ("a", Some(2)), ("b", None)])),
            table(&[("a", Value::Integer(2)), ("z", Value::Integer(1))]),
        ),
        (value(&BTreeMap::from([(u64::MAX, 1)])), Value::Table([(as_key(&big), 1.into())].into())),
        (value(&BTreeMap::from([(-3, 1)])), table(&[("-3", Value::Integer(1))])),
        (value(&BTreeMap::from([('é', 1)])), table(&[("é", Value::Integer(1))])),
        (value(&BTreeMap::from([(false, 1)])), table(&[("false", Value::Integer(1))])),
        (
            value(&BTreeMap::from([(Contract::OpenEnded, 1)])),
            table(&[("open-ended", Value::Integer(1))]),
        ),
        (
            value(&serde_json::json!({ "titre": "Archiviste", "jours": [1, 2.5, null] })),
            table(&[
                ("jours", list(&[Value::Integer(1), Value::Number(2.5)])),
                ("titre", text("Archiviste")),
            ]),
        ),
    ];
    for (at, (value, expected)) in cases.iter().enumerate() {
        assert_eq!(value, expected, "case {at}");
    }
}

fn as_key(value: &Value) -> Box<str> {
    match value {
        Value::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_error_names_the_path_of_the_value() {
    #[derive(Serialize)]
    struct Step<T> {
        at: T,
    }
    #[derive(Serialize)]
    struct Visit<T> {
        programme: Vec<Option<Step<T>>>,
    }
    #[derive(Serialize)]
    enum Part {
        Pictures(Vec<Bytes>),
        Picture { file: Bytes },
        Both(u8, Bytes),
    }
    fn visit<T>(at: T) -> Visit<T> {
        Visit { programme: vec![None, None, Some(Step { at })] }
    }
    let bytes = "is bytes; expected text, a number, true or false, a list or a table";
    let key = "as a key; expected text, a whole number or true or false";
    let cases = [
        (mistake(&Bytes), format!("the value {bytes}")),
        (mistake(&visit(Bytes)), format!("programme[2].at {bytes}")),
        (mistake(&visit(f64::NAN)), "programme[2].at is NaN; expected a finite number".to_owned()),
        (
            mistake(&visit(f32::NEG_INFINITY)),
            "programme[2].at is -inf; expected a finite number".to_owned(),
        ),
        (
            mistake(&visit(Broken)),
            "programme[2].at cannot be serialized: die Verbindung ist geschlossen".to_owned(),
        ),
        (mistake(&Part::Pictures(vec![Bytes])), format!("Pictures[0] {bytes}")),
        (mistake(&Part::Picture { file: Bytes }), format!("Picture.file {bytes}")),
        (mistake(&Part::Both(1, Bytes)), format!("Both[1] {bytes}")),
        (
            mistake(&visit(BTreeMap::from([((1, 2), 3)]))),
            format!("programme[2].at has a list {key}"),
        ),
        (mistake(&BTreeMap::from([(Some(()), 3)])), format!("the value has nothing {key}")),
        (mistake(&BTreeMap::from([("l'été\n", Bytes)])), format!("l\\'été\\n {bytes}")),
    ];
    for (shown, expected) in cases {
        assert_eq!(shown, expected);
    }
}

/// Parts of a struct that are flattened can have a key that the struct has too.
#[test]
fn a_key_that_is_set_twice_is_an_error() {
    #[derive(Serialize)]
    struct Text {
        title: &'static str,
        #[serde(flatten)]
        more: BTreeMap<&'static str, Option<&'static str>>,
    }
    let text = |title| Text { title: "Archiviste", more: BTreeMap::from([("title", title)]) };
    assert_eq!(value(&text(None)), table(&[("title", self::text("Archiviste"))]));
    let twice = text(Some("Archivaris"));
    assert_eq!(mistake(&twice), "the value has the key \"title\" twice");
    assert_eq!(mistake(&[&twice]), "[0] has the key \"title\" twice");
    let error = Variant::from_row(tag("nl"), &twice).unwrap_err();
    assert_eq!(error.to_string(), "the row in nl has the key \"title\" twice");
}

/// A chain of lists and one of options; neither may exhaust the stack.
enum Chain {
    List(usize),
    Option(usize),
    Newtype(usize),
    Key(usize),
}

impl Serialize for Chain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Chain::List(0) | Chain::Option(0) | Chain::Newtype(0) | Chain::Key(0) => {
                serializer.serialize_str("fin")
            }
            Chain::List(more) => serializer.collect_seq([Chain::List(more - 1)]),
            Chain::Option(more) => serializer.serialize_some(&Chain::Option(more - 1)),
            Chain::Newtype(more) => {
                serializer.serialize_newtype_struct("Chain", &Chain::Newtype(more - 1))
            }
            Chain::Key(more) => serializer.collect_map([(Chain::Key(more - 1), 1)]),
        }
    }
}

#[test]
fn a_value_has_a_bounded_depth() {
    let deepest = 64;
    assert!(matches!(value(&Chain::List(deepest)), Value::List(_)));
    assert!(mistake(&Chain::List(deepest + 1)).ends_with("] is nested more than 64 deep"));
    assert_eq!(value(&Chain::Option(deepest)), text("fin"));
    assert_eq!(value(&Chain::Newtype(deepest)), text("fin"));
    for endless in [Chain::List, Chain::Option, Chain::Newtype, Chain::Key] {
        let shown = mistake(&endless(usize::MAX));
        assert!(shown.ends_with("is nested more than 64 deep"), "{shown}");
    }
}

const VACANCIES: &str = "\
time_zone = \"Europe/Brussels\"
[kinds.vacancy]
folder = \"jobs\"
fields.title = { type = \"text\", required = true }
fields.tasks = { type = \"texts\" }
fields.programme = { type = \"table\" }
fields.hours = { type = \"number\", max = 38 }
fields.visit = { type = \"moment\" }
fields.poster = { type = \"image\" }
fields.town = { type = \"text\", scope = \"neutral\" }
fields.contract = { type = \"text\", scope = \"neutral\" }
fields.places = { type = \"integer\", scope = \"neutral\", min = 1 }
fields.closing = { type = \"date\", scope = \"neutral\", required = true }
fields.interview = { type = \"moment\", scope = \"neutral\" }
fields.photo = { type = \"image\", scope = \"neutral\" }
";

#[derive(Serialize)]
struct Vacancy {
    #[serde(skip)]
    key: u32,
    town: BTreeMap<&'static str, &'static str>,
    contract: Contract,
    places: Option<u64>,
    closing: isogloss::Date,
    interview: Option<&'static str>,
}

#[derive(Serialize, Default)]
struct VacancyText {
    title: Option<&'static str>,
    tasks: Vec<&'static str>,
    hours: Option<f32>,
    slug: Option<&'static str>,
    former_slugs: Vec<&'static str>,
    status: Option<Status>,
    published_from: Option<&'static str>,
    published_until: Option<&'static str>,
    body: Option<&'static str>,
}

fn archivist() -> Entry {
    let row = Vacancy {
        key: 7,
        town: BTreeMap::from([("fr", "Malines"), ("nl", "Mechelen")]),
        contract: Contract::OpenEnded,
        places: None,
        closing: date(2026, 4, 30),
        interview: Some("2026-05-12T14:00:00"),
    };
    Entry::from_row(format!("jobs/{}", row.key), "vacancy", &row).unwrap()
}

fn french() -> VacancyText {
    VacancyText { title: Some("Archiviste (h/f/x)"), ..VacancyText::default() }
}

fn vacancy(french: &VacancyText) -> Result<Catalog, Error> {
    let text = Variant::from_row(tag("fr"), french)?;
    tree("fr nl", VACANCIES, &[]).entry(archivist().with_variant(text)).build()
}

#[test]
fn an_entry_is_made_from_its_rows() {
    let french = VacancyText {
        tasks: vec!["Classer les archives de la ville", "Accueillir les chercheurs"],
        hours: Some(30.4),
        slug: Some("archiviste"),
        former_slugs: vec!["archiviste-2025", "/emplois/archiviste.php"],
        status: Some(Status::Published),
        body: Some("## Profil {#profil}\n\nVous lisez les écritures anciennes."),
        ..french()
    };
    let dutch = VacancyText {
        title: Some("Archivaris"),
        status: Some(Status::Draft),
        ..VacancyText::default()
    };
    let entry = archivist()
        .with_variant(Variant::from_row(tag("fr"), &french).unwrap())
        .with_variant(Variant::from_row(tag("nl"), &dutch).unwrap());
    let catalog = tree("fr nl", VACANCIES, &[]).entry(entry).build().unwrap();
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let stored = catalog.entry("jobs/7").unwrap();
    assert_eq!(stored.neutral("contract"), Some(&text("open-ended")));
    assert_eq!(stored.neutral("places"), None);
    assert_eq!(stored.neutral("closing"), Some(&Value::Date(date(2026, 4, 30))));
    let interview = "2026-05-12T12:00:00Z".parse().unwrap();
    assert_eq!(stored.neutral("interview"), Some(&Value::Moment(interview)));
    assert_eq!(stored.variant(tag("nl")).unwrap().status(), Status::Draft);
    assert_eq!(stored.variant(tag("fr")).unwrap().value("hours"), Some(&Value::Number(30.4)));

    let dutch = catalog.edition(tag("nl"), noon()).unwrap();
    let served = dutch.get("jobs/7").unwrap();
    assert_eq!(served.text("town").unwrap().as_str(), "Malines");
    assert_eq!(served.text("title").unwrap().language(), "fr");
    assert_eq!(served.sections()[0].id(), "profil");
    assert_eq!(served.address().to_string(), "/nl/jobs/archiviste/");
    for former in ["/fr/jobs/archiviste-2025/", "/emplois/archiviste.php"] {
        assert_eq!(catalog.match_path(former, noon()).status(), 301, "{former}");
    }
}

/// The window is read as in front matter: days and local times are in the site's time zone.
#[test]
fn a_window_in_a_row_is_that_of_front_matter() {
    let cases = [
        (Some("2026-03-02"), None),
        (None, Some("2026-04-30")),
        (Some("2026-03-02T08:00:00"), Some("2026-04-30T17:00:00")),
        (Some("2026-03-02T08:00:00Z"), Some("2026-04-30T17:00:00+02:00")),
        (None, Some("9999-12-31")),
        (Some("2026-03-29T02:30:00"), Some("2026-10-25T02:30:00")),
        (Some("2026-04-30"), Some("2026-03-02")),
        (Some("demain"), None),
        (None, Some("2026-04-31")),
    ];
    for (from, until) in cases {
        let of_row =
            vacancy(&VacancyText { published_from: from, published_until: until, ..french() });
        let line = |name: &str, value: Option<&str>| {
            value.map_or(String::new(), |value| format!("{name} = \"{value}\"\n"))
        };
        let lines = line("published_from", from) + &line("published_until", until);
        let file = format!("+++\ntitle = \"Archiviste (h/f/x)\"\n{lines}+++\n");
        let files = [("jobs/8/fr.md", &*file), ("jobs/8/entry.toml", "closing = 2026-04-30\n")];
        let of_file = tree("fr nl", VACANCIES, &files).build();
        let findings = |catalog: &Result<Catalog, Error>, name: &str| -> Vec<String> {
            let report = match catalog {
                Ok(catalog) => catalog.report(),
                Err(error) => error.report().unwrap(),
            };
            let all = report.iter().map(|it| format!("{} {}", it.code(), it.message()));
            let mut all: Vec<String> =
                all.map(|it| it.replace(name, "").replace("jobs/8", "jobs/7")).collect();
            all.sort();
            all
        };
        assert_eq!(findings(&of_row, " of jobs/7 in fr"), findings(&of_file, " of jobs/8 in fr"));
        let window = |catalog: Catalog, id: &str| {
            catalog.entry(id).unwrap().variant(tag("fr")).unwrap().window()
        };
        let of_row = of_row.ok().map(|catalog| window(catalog, "jobs/7"));
        assert_eq!(of_row, of_file.ok().map(|catalog| window(catalog, "jobs/8")));
    }
}

#[test]
fn a_window_that_is_set_in_code_replaces_that_of_the_row() {
    let row = VacancyText { published_until: Some("bald"), ..french() };
    let text = Variant::from_row(tag("fr"), &row).unwrap();
    let text = text.with_window(isogloss::content::Window::default());
    let catalog = tree("fr nl", VACANCIES, &[]).entry(archivist().with_variant(text)).build();
    assert!(
        catalog
            .unwrap()
            .entry("jobs/7")
            .unwrap()
            .variant(tag("fr"))
            .unwrap()
            .window()
            .until
            .is_none()
    );
}

#[test]
fn a_row_that_cannot_be_one_is_an_error_that_names_it() {
    let entry = |row: &serde_json::Value| Entry::from_row("jobs/7", "vacancy", row).err();
    let variant = |row: &serde_json::Value| Variant::from_row(tag("fr"), row).err();
    let json = |text: &str| serde_json::from_str(text).unwrap();
    let in_french = [
        ("\"Archiviste\"", "the row in fr is text; expected a struct or a map"),
        ("null", "the row in fr is nothing; expected a struct or a map"),
        ("[1]", "the row in fr is a list; expected a struct or a map"),
        (r#"{"slug": 7}"#, "slug in fr is a whole number; expected text"),
        (r#"{"body": ["Profil"]}"#, "body in fr is a list; expected text"),
        (
            r#"{"former_slugs": "archiviste"}"#,
            "former_slugs in fr is text; expected a list of texts",
        ),
        (r#"{"former_slugs": [2025]}"#, "former_slugs in fr is a whole number; expected text"),
        (r#"{"status": true}"#, "status in fr is true or false; expected text"),
        (
            r#"{"status": "publié"}"#,
            "status in fr: \"publié\" is not a status: use one of draft, review, published, withdrawn",
        ),
    ];
    for (row, expected) in in_french {
        assert_eq!(variant(&json(row)).unwrap().to_string(), expected);
    }
    assert_eq!(
        entry(&json("7")).unwrap().to_string(),
        "the row of jobs/7 is a whole number; expected a struct or a map"
    );
    let pictures = BTreeMap::from([("photos", [Bytes])]);
    let error = Entry::from_row("jobs/7", "vacancy", &pictures).unwrap_err();
    assert!(error.to_string().starts_with("photos[0] of jobs/7 is bytes"), "{error}");
    assert_eq!(error.kind(), isogloss::error::ErrorKind::InvalidValue);
    let error = Variant::from_row(tag("de"), &pictures).unwrap_err();
    assert!(error.to_string().starts_with("photos[0] in de is bytes"), "{error}");
}

/// The findings for one entry whose rows are given as JSON.
fn findings(neutral: &str, french: &str) -> Vec<String> {
    let mut neutral: serde_json::Value = serde_json::from_str(neutral).unwrap();
    let mut french: serde_json::Value = serde_json::from_str(french).unwrap();
    neutral["closing"] = neutral.get("closing").cloned().unwrap_or_else(|| "2026-04-30".into());
    french["title"] = french.get("title").cloned().unwrap_or_else(|| "Archiviste".into());
    let entry = Entry::from_row("jobs/7", "vacancy", &neutral).unwrap();
    let entry = entry.with_variant(Variant::from_row(tag("fr"), &french).unwrap());
    let Err(error) = tree("fr nl", VACANCIES, &[]).entry(entry).build() else { return Vec::new() };
    let shown = error.report().unwrap().iter().map(|finding| {
        assert_eq!(finding.location().unwrap().to_string(), "entry jobs/7");
        finding.message().to_owned()
    });
    shown.collect()
}

#[test]
fn a_finding_names_the_entry_the_language_and_the_field() {
    let neutral = [
        (r#"{"places": "drei"}"#, "places of jobs/7 is \"drei\"; expected a whole number"),
        (
            r#"{"places": 18446744073709551615}"#,
            "places of jobs/7 is a number; expected a whole number",
        ),
        (r#"{"places": 0}"#, "places of jobs/7 is 0; the minimum is 1"),
        (r#"{"town": 3000}"#, "town of jobs/7 is a whole number; expected text"),
        (r#"{"town": {"fr": 3}}"#, "town.fr of jobs/7 is a whole number; expected text"),
        (
            r#"{"town": {"de": "Mecheln"}}"#,
            "\"de\" in town of jobs/7 is not a language of the site",
        ),
        (r#"{"photo": {"src": 4}}"#, "photo.src of jobs/7 is a whole number; expected text"),
        (
            r#"{"photo": {"src": "/a.jpg", "alt": "La salle"}}"#,
            "photo.alt of jobs/7 is text; expected one text per language",
        ),
        (r#"{"photo": {"alt": {}}}"#, "photo of jobs/7 has no src"),
        (
            r#"{"photo": {"source": "/a.jpg"}}"#,
            "unknown key \"source\" in photo of jobs/7; the keys are src and alt",
        ),
        (r#"{"closing": null}"#, "jobs/7 has no closing, which the kind vacancy requires"),
        (r#"{"key": 7}"#, "the kind vacancy has no field \"key\", which jobs/7 sets"),
        (r#"{"slug": "archiviste"}"#, "the kind vacancy has no field \"slug\", which jobs/7 sets"),
    ];
    for (row, expected) in neutral {
        assert_eq!(findings(row, "{}"), [expected], "{row}");
    }
    let french = [
        (r#"{"title": 7}"#, "title of jobs/7 in fr is a whole number; expected text"),
        (
            r#"{"tasks": "Classer"}"#,
            "tasks of jobs/7 in fr is \"Classer\"; expected a list of texts",
        ),
        (
            r#"{"tasks": [1]}"#,
            "tasks of jobs/7 in fr contains a whole number; expected a list of texts",
        ),
        (r#"{"hours": 40}"#, "hours of jobs/7 in fr is 40; the maximum is 38"),
        (r#"{"programme": [1]}"#, "programme of jobs/7 in fr is a list; expected a table"),
        (
            r#"{"poster": {"src": 4}}"#,
            "poster.src of jobs/7 in fr is a whole number; expected text",
        ),
        (
            r#"{"titel": "Archivar"}"#,
            "the kind vacancy has no field \"titel\", which jobs/7 in fr sets",
        ),
        (r#"{"places": "drei"}"#, "places of jobs/7 is \"drei\"; expected a whole number"),
        (
            r#"{"slug": "a b"}"#,
            "\"a b\" cannot be a slug of jobs/7 in fr: it contains white space, a control character or one of / \\ : ? # % \" < >",
        ),
        (r#"{"former_slugs": [""]}"#, "\"\" cannot be a former slug of jobs/7 in fr: it is empty"),
        (
            r#"{"published_from": "demain"}"#,
            "published_from of jobs/7 in fr is \"demain\"; expected a day such as 2025-09-02, or a day with a time such as 2025-09-02T14:00:00",
        ),
    ];
    for (row, expected) in french {
        assert_eq!(findings("{}", row), [expected], "{row}");
    }
    let missing = "jobs/7 has no title, which the kind vacancy requires";
    assert!(findings("{}", r#"{"title": null}"#)[0].starts_with(missing));
}
