//! Prints the events, vacancies, publications and people of a water agency for readers of four
//! languages, then all findings about some entries with mistakes.
//!
//! The kinds are in `examples/kinds/content/site.toml`, the mistakes in `examples/kinds/mistakes`.
//!
//! ```text
//! cargo run --example kinds
//! ```

use std::error::Error;
use std::path::Path;

use isogloss::content::Period;
use isogloss::dates::{DateFormatter, DateStyle, DateTimeFields, Dates, TimeStyle};
use isogloss::edition::Item;
use isogloss::numbers::NumberFormatter;
use isogloss::{Catalog, Edition, LanguageTag, ServedEntry, Site, Timestamp};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/kinds");
    let catalog = Catalog::open(folder.join("content"))?;
    let moment: Timestamp = "2026-05-01T12:00:00Z".parse()?;
    for language in catalog.site().tags() {
        let reader = Reader::new(catalog.edition(language, moment)?)?;
        println!("── {}\n", language.own_name().unwrap_or(language.as_str()));
        reader.print_kind("event", Reader::print_event)?;
        reader.print_kind("vacancy", Reader::print_vacancy)?;
        reader.print_kind("publication", Reader::print_publication)?;
        reader.print_kind("person", Reader::print_person)?;
    }

    println!("── The same content with some more entries, in which there are mistakes\n");
    let builder = Catalog::builder().folder(folder.join("content"));
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

    fn print_kind(
        &self,
        kind: &str,
        print: fn(&Self, &ServedEntry<'c>),
    ) -> Result<(), isogloss::Error> {
        for entry in self.edition.entries().kind(kind)?.iter() {
            print(self, &entry);
            println!();
        }
        Ok(())
    }

    fn print_event(&self, event: &ServedEntry<'c>) {
        println!("{}", self.title(event));
        if let Some(period) = event.period("period") {
            println!("  {}", self.period(period, event.language()));
        }
        for item in event.items("programme") {
            println!("  {}", self.programme_item(&item));
        }
        if let Some(organiser) = event.reference("organiser") {
            println!("  → {}", self.title(&organiser));
        }
    }

    /// Writes an item of a programme. It comes from the first of the reader's languages that has
    /// words for it.
    fn programme_item(&self, item: &Item<'c>) -> String {
        let text = |field| item.text(field).map(|text| text.as_str().to_owned());
        let time = item.moment("at").map(|at| self.time(at, item.entry().language()));
        let speakers = item.references("speakers");
        let speakers = speakers.iter().map(|person| self.title(person));
        let parts = [time, text("title"), text("place")].into_iter().flatten().chain(speakers);
        parts.collect::<Vec<_>>().join(", ") + &self.mark(item.language())
    }

    fn print_vacancy(&self, vacancy: &ServedEntry<'c>) {
        println!("{}", self.title(vacancy));
        if let Some(contract) = vacancy.choice("contract") {
            println!("  {} ({})", contract.name.as_str(), contract.id);
        }
        if let (Some(deadline), Some(dates)) =
            (vacancy.date("deadline"), self.dates.formatter(vacancy.language()))
        {
            println!("  … {}", dates.format(deadline, DateStyle::Full));
        }
        if let Some(contact) = vacancy.reference("contact") {
            println!("  → {}", self.title(&contact));
        }
    }

    fn print_publication(&self, publication: &ServedEntry<'c>) {
        println!("{}", self.title(publication));
        for author in publication.references("authors") {
            println!("  → {}", self.title(&author));
        }
        // The document is looked up apart from the text: a page in German can have one in French.
        if let Some(document) = publication.file("document") {
            let title = document.title().map_or(document.source(), |title| title.as_str());
            let size = document.size().map(|size| self.numbers.bytes(size)).unwrap_or_default();
            let mark = self.mark(document.language());
            println!("  ↓ {title} ({}, {size}){mark}", document.media_type());
        }
    }

    /// Prints a person with the entries that refer to this person.
    fn print_person(&self, person: &ServedEntry<'c>) {
        let function = person.text("function");
        println!("{}", self.title(person));
        if let Some(function) = function {
            println!("  {}{}", function.as_str(), self.mark(function.language()));
        }
        let references = [
            ("event", "organiser"),
            ("event", "programme.speakers"),
            ("vacancy", "contact"),
            ("publication", "authors"),
        ];
        for (kind, field) in references {
            for entry in person.referring_entries(kind, field) {
                println!("  ← {} ({kind}, {field})", self.title(&entry));
            }
        }
    }

    /// Returns the title of an entry, with its language if that is not the reader's.
    fn title(&self, entry: &ServedEntry<'c>) -> String {
        match entry.text("title") {
            Some(title) => title.as_str().to_owned() + &self.mark(title.language()),
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
