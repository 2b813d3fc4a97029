//! Entries that are made from the types of a program: values of fields, and whole rows.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::support::{noon, tag, tree};
use isogloss::content::{EntryId, FieldType, Value, Variant};
use isogloss::jiff::civil::{datetime, time};
use isogloss::{Catalog, CatalogBuilder, Entry, Error, date};

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
        site += &format!(
            "fields.n-{field_type} = {{ type = \"{field_type}\", scope = \"neutral\"{rules} }}\n\
             fields.t-{field_type} = {{ type = \"{field_type}\"{rules} }}\n"
        );
    }
    site
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
    let one_of = "\none_of = [\"t-text\", \"t-date\", \"n-moment\"]\n";
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
