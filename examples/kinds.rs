//! Prints the upcoming events, the vacancies of grade A, the publications and the people of a water
//! agency for readers of four languages, then all findings about some entries with mistakes.
//!
//! The kinds are in `examples/kinds/content/site.toml`, and the structs here read them. What a struct
//! cannot read would be an error of the catalog. The mistakes are in `examples/kinds/mistakes`.
//!
//! ```text
//! cargo run --example kinds --features collation,derive
//! ```

use std::error::Error;
use std::path::Path;

use isogloss::content::Period;
use isogloss::dates::{DateFormatter, DateStyle, DateTimeFields, Dates, TimeStyle};
use isogloss::edition::{Filter, Query, Reference, ServedChoice, ServedFile, TypedEntry};
use isogloss::numbers::NumberFormatter;
use isogloss::{
    Catalog, Date, Edition, Group, Kind, LanguageTag, ServedEntry, Site, Text, Timestamp,
};

#[derive(Kind)]
#[kind(name = "event")]
struct Event<'c> {
    title: Text<'c>,
    period: Period,
    programme: Vec<ProgrammeItem<'c>>,
    organiser: Option<Reference<'c, Person<'c>>>,
    #[field(entry)]
    entry: ServedEntry<'c>,
}

/// An item of a programme. It comes from the first of the reader's languages that has words for it.
#[derive(Group)]
struct ProgrammeItem<'c> {
    #[field(id)]
    _id: &'c str,
    at: Timestamp,
    title: Text<'c>,
    place: Option<Text<'c>>,
    speakers: Vec<Reference<'c, Person<'c>>>,
}

#[derive(Kind)]
#[kind(name = "vacancy")]
struct Vacancy<'c> {
    title: Text<'c>,
    #[field(choices = "grade")]
    grade: ServedChoice<'c>,
    #[field(choices = "contract")]
    contract: ServedChoice<'c>,
    deadline: Option<Date>,
    contact: Option<Reference<'c, Person<'c>>>,
    #[field(entry)]
    entry: ServedEntry<'c>,
}

#[derive(Kind)]
#[kind(name = "publication")]
struct Publication<'c> {
    title: Text<'c>,
    authors: Vec<Reference<'c, Person<'c>>>,
    document: Option<ServedFile<'c>>,
}

#[derive(Kind)]
#[kind(name = "person")]
struct Person<'c> {
    #[field(scope = "neutral")]
    title: Text<'c>,
    function: Text<'c>,
    #[field(entry)]
    entry: ServedEntry<'c>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/kinds");
    let builder = Catalog::builder()
        .folder(folder.join("content"))
        .typed_kind::<Event<'_>>()
        .typed_kind::<Vacancy<'_>>()
        .typed_kind::<Publication<'_>>()
        .typed_kind::<Person<'_>>();
    let catalog = builder.clone().build()?;
    let moment: Timestamp = "2026-05-01T12:00:00Z".parse()?;
    for language in catalog.site().tags() {
        let reader = Reader::new(catalog.edition(language, moment)?)?;
        println!("── {}\n", language.own_name().unwrap_or(language.as_str()));
        let edition = reader.edition;
        println!("Events that are running or coming");
        let upcoming = edition.all::<Event<'_>>()?.filter(Filter::field("period").not_past())?;
        reader.print(&upcoming, Reader::print_event);
        println!("Vacancies of grade A");
        let of_grade_a = edition.all::<Vacancy<'_>>()?.filter(Filter::field("grade").is("a"))?;
        reader.print(&of_grade_a.order(["title"])?, Reader::print_vacancy);
        println!("Publications");
        reader.print(&edition.all()?, Reader::print_publication);
        println!("People");
        reader.print(&edition.all()?, Reader::print_person);
    }

    println!("── The same content with some more entries, in which there are mistakes\n");
    let refused = builder.folder(folder.join("mistakes")).build();
    if let Some(report) = refused.err().as_ref().and_then(isogloss::Error::report) {
        println!("{report}");
    }
    Ok(())
}

/// The content as one reader sees it, with dates and numbers.
struct Reader<'c> {
    edition: Edition<'c>,
    dates: Dates,
    numbers: NumberFormatter,
}

impl<'c> Reader<'c> {
    fn new(edition: Edition<'c>) -> Result<Reader<'c>, isogloss::Error> {
        let site = edition.site();
        let locale = locale(site, edition.language());
        Ok(Reader { edition, dates: Dates::new(site)?, numbers: NumberFormatter::new(locale)? })
    }

    fn print<R: TypedEntry<'c>>(&self, entries: &Query<'c, R>, print: fn(&Self, &R)) {
        for entry in entries.iter() {
            print(self, &entry);
        }
        println!();
    }

    fn print_event(&self, event: &Event<'c>) {
        println!("  {}", self.marked(&event.title));
        println!("    {}", self.period(event.period, event.entry.language()));
        for item in &event.programme {
            println!("    {}", self.programme_item(item, event.entry.language()));
        }
        if let Some(organiser) = self.name_of(event.organiser.as_ref()) {
            println!("    → {organiser}");
        }
    }

    fn programme_item(&self, item: &ProgrammeItem<'c>, language: LanguageTag) -> String {
        let words = [Some(&item.title), item.place.as_ref()].into_iter().flatten();
        let words = words.map(|text| text.as_str().to_owned());
        let speakers = item.speakers.iter().filter_map(|speaker| self.name_of(Some(speaker)));
        let parts = std::iter::once(self.time(item.at, language)).chain(words).chain(speakers);
        parts.collect::<Vec<_>>().join(", ") + &self.mark(item.title.language())
    }

    fn print_vacancy(&self, vacancy: &Vacancy<'c>) {
        println!("  {}", self.marked(&vacancy.title));
        let dates = self.dates.formatter(vacancy.entry.language());
        let deadline = vacancy.deadline.zip(dates);
        let parts = [
            Some(format!("{}, {}", vacancy.grade.name.as_str(), vacancy.contract.name.as_str())),
            deadline.map(|(day, dates)| format!("… {}", dates.format(day, DateStyle::Full))),
            self.name_of(vacancy.contact.as_ref()).map(|name| format!("→ {name}")),
        ];
        println!("    {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }

    fn print_publication(&self, publication: &Publication<'c>) {
        println!("  {}", self.marked(&publication.title));
        for author in publication.authors.iter().filter_map(|author| self.name_of(Some(author))) {
            println!("    → {author}");
        }
        // The document is looked up apart from the text: a page in German can have one in French.
        if let Some(document) = &publication.document {
            let title = document.title().map_or(document.source(), |title| title.as_str());
            let size = document.size().map(|size| self.numbers.bytes(size)).unwrap_or_default();
            let mark = self.mark(document.language());
            println!("    ↓ {title} ({}, {size}){mark}", document.media_type());
        }
    }

    /// Prints a person with the entries that refer to this person.
    fn print_person(&self, person: &Person<'c>) {
        println!("  {}, {}", self.marked(&person.title), self.marked(&person.function));
        let references = [
            ("event", "organiser"),
            ("event", "programme.speakers"),
            ("vacancy", "contact"),
            ("publication", "authors"),
        ];
        for (kind, field) in references {
            for entry in person.entry.referring_entries(kind, field) {
                println!("    ← {} ({kind}, {field})", self.title(&entry));
            }
        }
    }

    /// Returns the name of a person, if the reader sees the entry.
    fn name_of(&self, person: Option<&Reference<'c, Person<'c>>>) -> Option<String> {
        Some(self.marked(&person?.get()?.title))
    }

    /// Returns a text, with its language if that is not the reader's.
    fn marked(&self, text: &Text<'c>) -> String {
        text.as_str().to_owned() + &self.mark(text.language())
    }

    /// Returns the title of an entry, with its language if that is not the reader's.
    fn title(&self, entry: &ServedEntry<'c>) -> String {
        match entry.text("title") {
            Some(title) => self.marked(&title),
            None => entry.id().to_string(),
        }
    }

    /// Returns a language as an addition to a text, if it is not the reader's.
    fn mark(&self, language: LanguageTag) -> String {
        let reader = self.edition.language();
        match language.name_in(reader) {
            Some(name) if language != reader => format!(" [{name}]"),
            _ => String::new(),
        }
    }

    fn period(&self, period: Period, language: LanguageTag) -> String {
        let Some(dates) = self.dates.formatter(language) else { return String::new() };
        let days = DateTimeFields::new().with_date_style(DateStyle::Long);
        let zone = self.edition.site().time_zone();
        let here = |moment: Timestamp| moment.to_zoned_datetime(zone.clone());
        match period {
            Period::Days { first, last: Some(last) } => dates.range(first, last, DateStyle::Long),
            Period::Days { first, last: None } => dates.open_range(first, &days),
            Period::Moments { start, end } => {
                let times = days.with_time_style(TimeStyle::Short);
                match end {
                    Some(end) => dates.range_of_fields(here(start), here(end), &times),
                    None => dates.open_range(here(start), &times),
                }
            }
        }
    }

    fn time(&self, moment: Timestamp, language: LanguageTag) -> String {
        let local = moment.to_zoned_datetime(self.edition.site().time_zone().clone());
        let write =
            |dates: &DateFormatter| dates.date_time(local, DateStyle::Medium, TimeStyle::Short);
        self.dates.formatter(language).map(write).unwrap_or_default()
    }
}

/// Returns the locale of the numbers of a language: Belgian French for French.
fn locale(site: &Site, language: LanguageTag) -> LanguageTag {
    site.language(language).map_or(language, |known| known.formatting_locale())
}
