use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::{Audience, ExplainedLanguage, Explanation, LanguageOutcome, SkipRule};
use crate::content::EntryId;
use crate::language::{FallbackStep, LanguageTag, SkipReason};
use crate::messages::{MessageArgs, Messages};
use crate::site::{Site, SiteLanguage, TypographicConventions};

const WORDS: [(&str, &str); 4] = [
    ("en", include_str!("../../locales/en/explain.ftl")),
    ("fr", include_str!("../../locales/fr/explain.ftl")),
    ("nl", include_str!("../../locales/nl/explain.ftl")),
    ("de", include_str!("../../locales/de/explain.ftl")),
];

/// The messages for editors, independent of the languages of the site. They are compiled in, so
/// only an error that the tests would find makes this `None`.
static MESSAGES: LazyLock<Option<Messages>> = LazyLock::new(|| {
    let mut site = Site::builder();
    let mut messages = Messages::builder();
    for (tag, text) in WORDS {
        let tag: LanguageTag = tag.parse().ok()?;
        let locale = if tag == "en" { "en-GB".parse().ok()? } else { tag };
        let conventions = match tag == "fr" {
            true => TypographicConventions::new().with_first_of_month("1er").with_hours("h"),
            false => TypographicConventions::new(),
        };
        let language = SiteLanguage::new(tag).with_formatting_locale(locale);
        site = site.language(language.with_conventions(conventions));
        messages = messages.resource(tag, "explain.ftl", text);
    }
    messages.build(&site.build().ok()?).ok()
});

impl Explanation<'_> {
    /// Returns the whole explanation in French, Dutch, German or English. For any other `language`,
    /// it is in English.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Bientôt\"\nstatus = \"draft\"\n+++\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Binnenkort\"\n+++\n")
    /// #     .build()?;
    /// let moment = "2025-10-01T08:00:00Z".parse().unwrap();
    /// let edition = catalog.edition("de".parse()?, moment)?;
    /// let why = edition.explain("news/a", "title").unwrap();
    /// assert_eq!(
    ///     why.to_text("nl".parse()?),
    ///     "‘title’ in ‘news/a’, voor wie de site op 1 oktober 2025 om 08:00 uur in het Duits leest\n\
    ///      1. Duits: er is geen tekst\n\
    ///      2. Frans: de tekst is een concept (news/a/fr.md)\n\
    ///      3. Nederlands: deze tekst wordt getoond (news/a/nl.md)\n\
    ///      De tekst is niet in het Duits: de taal van de tekst wordt aangeduid en lezers zien een melding.\n"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn to_text(&self, language: LanguageTag) -> String {
        let known = WORDS.iter().map(|(known, _)| *known);
        let known = known.filter(|known| *known == language.language()).chain(["en"]).next();
        match (&*MESSAGES, known.and_then(|known| known.parse().ok())) {
            (Some(messages), Some(language)) => {
                Words { messages, language, explanation: self }.all()
            }
            _ => self.to_string(),
        }
    }
}

struct Words<'w, 'c> {
    messages: &'w Messages,
    language: LanguageTag,
    explanation: &'w Explanation<'c>,
}

impl Words<'_, '_> {
    fn say(&self, id: &str, args: &MessageArgs<'_>) -> String {
        let text = self.messages.text(self.language, id, args);
        text.map_or_else(|| id.to_owned(), |text| text.as_str().to_owned())
    }

    fn name(&self, language: LanguageTag) -> String {
        let name = self.messages.language_name(self.language, language);
        let name = name.map(|name| name.as_str().to_owned());
        let name = name.unwrap_or_else(|| language.to_string());
        // The region is not part of a name.
        match language.region() {
            Some(region) => format!("{name} ({region})"),
            None => name,
        }
    }

    fn all(&self) -> String {
        let why = self.explanation;
        let edition = why.edition();
        let zone = edition.site().time_zone().clone();
        let reader = self.name(edition.language());
        let args = MessageArgs::new()
            .with("field", why.field())
            .with("entry", why.name())
            .with("language", reader.as_str())
            .with("moment", edition.moment().to_zoned_datetime(zone));
        let is_preview = edition.audience() == Audience::Preview;
        let head = if is_preview { "explain-preview" } else { "explain-public" };
        let mut out = self.say(head, &args) + "\n";
        // French puts a space before the colon.
        let colon = if self.language.language() == "fr" { "\u{a0}: " } else { ": " };
        for (at, language) in why.languages().iter().enumerate() {
            let (name, state) = (self.name(language.language), self.state(language));
            let file = language.file.map(|file| format!(" ({file})")).unwrap_or_default();
            out.push_str(&format!("{}. {name}{colon}{state}{file}\n", at + 1));
        }
        let served = why.languages().iter().find_map(|language| match language.outcome {
            LanguageOutcome::Served(step) => Some((self.name(language.language), step)),
            _ => None,
        });
        let (id, served) = match served {
            None if why.replacement().is_some() => ("explain-replaced", String::new()),
            None if is_preview => ("explain-nothing-preview", String::new()),
            None => ("explain-nothing", String::new()),
            Some((served, FallbackStep::Exact | FallbackStep::Neutral)) if is_preview => {
                ("explain-exact-preview", served)
            }
            Some((served, FallbackStep::Exact | FallbackStep::Neutral)) => {
                ("explain-exact", served)
            }
            Some((served, FallbackStep::SameLanguage)) => ("explain-same-language", served),
            Some((served, FallbackStep::OtherRegister)) => ("explain-other-register", served),
            Some((served, FallbackStep::OtherLanguage)) => ("explain-other-language", served),
        };
        let replacement = why.replacement().map(EntryId::as_str).unwrap_or_default();
        let args = MessageArgs::new().with("served", served.as_str()).with("entry", replacement);
        out.push_str(&self.say(id, &args.with("language", reader.as_str())));
        out.push('\n');
        out
    }

    fn state(&self, language: &ExplainedLanguage<'_>) -> String {
        let reason = match language.outcome {
            LanguageOutcome::Served(_) if language.has_ended => {
                return self.say("explain-ended", &MessageArgs::new());
            }
            LanguageOutcome::Served(_) => return self.say("explain-served", &MessageArgs::new()),
            LanguageOutcome::NotReached => {
                return self.say("explain-not-reached", &MessageArgs::new());
            }
            LanguageOutcome::Skipped(reason) => reason,
        };
        let zone = self.explanation.edition().site().time_zone();
        let mut args = MessageArgs::new().with("field", self.explanation.field());
        let window = language.window.unwrap_or_default();
        if let Some(from) = window.from {
            args = args.with("from", from.to_zoned_datetime(zone.clone()));
        }
        let last_day = window.until.and_then(|until| last_full_day(until, zone));
        if let Some(until) = window.until {
            args = args.with("until", until.to_zoned_datetime(zone.clone()));
        }
        if let Some(day) = last_day {
            args = args.with("day", day);
        }
        let id = match (language.rule, reason) {
            (Some(SkipRule::Gate(gate)), _) => {
                return self.say("explain-held", &args.with("gate", gate.name()));
            }
            (Some(SkipRule::Field(rule)), _) => {
                return self.say("explain-field-rule", &args.with("rule", rule.as_str()));
            }
            (Some(SkipRule::Entry(_)), _) => "explain-entry-rule",
            (Some(SkipRule::WhenUnpublished), _) => "explain-when-unpublished",
            _ if language.is_unfinished => "explain-unfinished",
            (Some(SkipRule::FallbackUnit(_)), _) => "explain-whole-entry",
            (None, SkipReason::Missing) => "explain-missing",
            (None, SkipReason::Empty) => "explain-empty",
            (None, SkipReason::Draft) => "explain-draft",
            (None, SkipReason::InReview) => "explain-in-review",
            (None, SkipReason::Scheduled) => "explain-scheduled",
            (None, SkipReason::Expired) if last_day.is_some() => "explain-expired-day",
            (None, SkipReason::Expired) => "explain-expired",
            (None, SkipReason::Withdrawn) => "explain-withdrawn",
            (None, SkipReason::Held | SkipReason::NotAllowed) => "explain-not-allowed",
        };
        self.say(id, &args)
    }
}

/// Returns the day that ends at a moment, if the moment is midnight.
fn last_full_day(until: Timestamp, zone: &TimeZone) -> Option<Date> {
    let local = until.to_zoned_datetime(zone.clone()).datetime();
    (local.time() == Time::midnight()).then(|| local.date().yesterday().ok()).flatten()
}
