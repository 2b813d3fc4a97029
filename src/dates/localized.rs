//! Dates and times written by the patterns and names of CLDR.

use jiff::civil::{Date, Time, date};

use super::fields::DateTimeFields;
use super::habits::Habits;
use super::icu::{self, SharedZones, StyledDate, Zones};
use super::names::{Names, plural_form};
use super::offset::OffsetFormat;
use super::pattern::{Moment, Pattern, Token, Writing, tokens};
use super::skeleton::{Generator, Skeleton, join};
use super::style::{DateStyle, HourCycle, RelativeStyle, RelativeUnit, TextWidth, TimeStyle};
use super::temporal::Temporal;
use crate::cldr::{LocaleData, item};
use crate::language::LanguageTag;
use crate::numbers::{Number, NumberFormatter, NumberOptions, SignDisplay};

pub(super) struct Backend {
    language: LanguageTag,
    /// In the order of [`DateStyle::ALL`].
    styles: [StyledDate; 4],
    names: Names,
    /// Whether styles follow the patterns of CLDR, and not ICU4X.
    has_patterns: bool,
    digits: [char; 10],
    zones: SharedZones,
    numbers: NumberFormatter,
}

impl Backend {
    pub(super) fn new(locale: LanguageTag) -> Result<Backend, String> {
        let names = Names::new(LocaleData::of(locale));
        let numbers = NumberFormatter::new(locale).map_err(|cause| cause.to_string())?;
        let digits = numbers.digits();
        // ICU4X builds its styles from fields, and the result is not always the style that CLDR
        // has: Danish has "tirsdag den 2. september", and Estonian has a full stop after the day. A
        // language that neither has data for gets dates in numbers.
        let has_patterns = names.data().is_covered() || !icu::has_month_names(locale)?;
        let style = |style: DateStyle| {
            let own = names.data().get(&format!("date.{}", style.name()));
            let own = own
                .filter(|_| has_patterns)
                .map(|own| Pattern::compile(own, &names).with_whole_years());
            StyledDate::new(locale, style, own, &digits)
        };
        let [full, long, medium, short] = DateStyle::ALL;
        let offsets = OffsetFormat::new(names.data(), digits);
        Ok(Backend {
            language: locale,
            styles: [style(full)?, style(long)?, style(medium)?, style(short)?],
            zones: SharedZones::new(Zones::new(locale, offsets)?),
            numbers,
            digits,
            names,
            has_patterns,
        })
    }

    pub(super) fn writing<'w>(&'w self, habits: &'w Habits) -> Writing<'w> {
        Writing {
            digits: &self.digits,
            zones: &self.zones,
            first_of_month: habits.first_of_month.as_deref(),
            is_month_in_words: false,
        }
    }

    fn style(&self, style: DateStyle) -> &StyledDate {
        let [full, long, medium, short] = &self.styles;
        match style {
            DateStyle::Full => full,
            DateStyle::Long => long,
            DateStyle::Medium => medium,
            DateStyle::Short => short,
        }
    }

    pub(super) fn date(&self, day: Date, style: DateStyle, habits: &Habits) -> String {
        let styled = self.style(style);
        let before_christ = self.pattern_before_christ(day, style);
        let pattern = before_christ.as_ref().or_else(|| styled.pattern(day));
        let Some(pattern) = pattern else { return styled.format(day) };
        let mut out = String::with_capacity(40);
        let moment = Moment { date: day, time: Time::midnight(), zoned: None };
        pattern.write(&mut out, moment, &self.writing(habits));
        out
    }

    /// Returns the pattern of a style with the era, for a day before Christ. ICU4X's own pattern does
    /// without the full stop after the day in German, for example.
    fn pattern_before_christ(&self, day: Date, style: DateStyle) -> Option<Pattern> {
        let own = self.data().get(&format!("date.{}", style.name()));
        let own = own.filter(|_| day.year() < 1 && self.has_patterns)?;
        let is_long = matches!(style, DateStyle::Full | DateStyle::Long);
        let skeleton = Skeleton::parse(own).with_era(is_long);
        Some(self.pattern(&Generator::new(self.data()).best(&skeleton)))
    }

    fn compile(&self, fields: &DateTimeFields, habits: &Habits) -> Compiled {
        let generator = Generator::new(self.names.data());
        let time = fields.time_style.map(|style| {
            let pattern = generator.time_style(style, fields.hour_cycle);
            let is_short = style == TimeStyle::Short;
            let letters = hour_patterns(habits, fields.hour_cycle).filter(|_| is_short);
            Clock::new(&pattern, letters, &self.names)
        });
        if fields.has_style() {
            let glue = match fields.date_style {
                Some(style) if time.is_some() => generator.glue(style, true),
                _ => "",
            };
            return Compiled { date: fields.date_style, time, glue, pattern: None };
        }
        let pattern = generator.pattern(fields);
        let is_clock_only = fields.hour.is_some()
            && fields.minute.is_some()
            && generator.skeleton(fields).fields().count() == 2;
        let letters = hour_patterns(habits, fields.hour_cycle).filter(|_| is_clock_only);
        let time = letters.map(|letters| Clock::new(&pattern, Some(letters), &self.names));
        let pattern = Pattern::compile(&pattern, &self.names);
        Compiled { date: None, time, glue: "", pattern: Some(pattern) }
    }

    /// Returns whether a time in these fields is written with a letter or word for the hour.
    pub(super) fn has_hour_letter(&self, fields: &DateTimeFields, habits: &Habits) -> bool {
        habits.hours.is_some()
            && self.compile(fields, habits).time.is_some_and(|it| it.full_hour.is_some())
    }

    fn write(&self, value: &Temporal, compiled: &Compiled, habits: &Habits) -> String {
        let moment = moment_of(value);
        let writing = self.writing(habits);
        if let Some(pattern) = &compiled.pattern {
            let pattern = compiled.time.as_ref().map_or(pattern, |clock| clock.at(moment.time));
            let mut out = String::with_capacity(40);
            pattern.write(&mut out, moment, &writing);
            return out;
        }
        let day = compiled.date.map(|style| self.date(moment.date, style, habits));
        let time = compiled.time.as_ref().map(|clock| {
            let mut out = String::with_capacity(16);
            clock.at(moment.time).write(&mut out, moment, &writing);
            out
        });
        match (day, time) {
            (Some(day), Some(time)) => glued(compiled.glue, &day, &time),
            (Some(text), None) | (None, Some(text)) => text,
            (None, None) => String::new(),
        }
    }

    pub(super) fn fields(
        &self,
        value: &Temporal,
        fields: &DateTimeFields,
        habits: &Habits,
    ) -> String {
        let value = match &fields.time_zone {
            Some(zone) => &value.in_zone(zone),
            None => value,
        };
        self.write(value, &self.compile(&fields.fitting(value), habits), habits)
    }

    pub(super) fn pattern(&self, pattern: &str) -> Pattern {
        Pattern::compile(pattern, &self.names)
    }

    pub(super) fn data(&self) -> &LocaleData {
        self.names.data()
    }

    /// Returns the language without its region.
    pub(super) fn language(&self) -> &str {
        self.language.language()
    }

    pub(super) fn relative(
        &self,
        amount: Number,
        unit: RelativeUnit,
        style: RelativeStyle,
    ) -> String {
        let key = format!("r.{}", unit.as_str());
        let keys = [format!("{key}.n"), format!("{key}.s"), key];
        let skipped = match style.width {
            TextWidth::Narrow => 0,
            TextWidth::Short => 1,
            TextWidth::Long => 2,
        };
        let line = self.names.data().widening(keys.iter().skip(skipped).map(String::as_str));
        let line = line.unwrap_or_default();
        let value = amount.as_f64();
        let whole = NumberOptions::decimal().with_sign(SignDisplay::Never);
        if !style.always_numeric && value.fract() == 0.0 && value.abs() < 100.0 {
            let name = if value == 0.0 { "0".to_owned() } else { format!("{value}") };
            if let Some(word) = item(line, &name) {
                return word.to_owned();
            }
        }
        let is_past = value.is_sign_negative();
        let prefix = if is_past { "past" } else { "future" };
        let category = self.numbers.plural_as_written(amount, &whole);
        let digits = self.numbers.format(amount, &whole);
        match plural_form(line, prefix, category.as_str()) {
            Some(form) => form.replace("{0}", &digits),
            None => format!("{}{digits} {}", if is_past { "-" } else { "+" }, unit.as_str()),
        }
    }
}

impl std::fmt::Debug for Backend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Backend({})", self.language)
    }
}

/// The patterns for the requested fields.
#[derive(Clone, Debug)]
struct Compiled {
    date: Option<DateStyle>,
    time: Option<Clock>,
    glue: &'static str,
    /// The pattern of single fields, which is used instead of styles.
    pattern: Option<Pattern>,
}

/// The pattern of a time, and that of a full hour if it differs.
#[derive(Clone, Debug)]
struct Clock {
    pattern: Pattern,
    full_hour: Option<Pattern>,
}

impl Clock {
    fn new(pattern: &str, letters: Option<&[Box<str>; 2]>, names: &Names) -> Clock {
        let [pattern, full_hour] = match letters {
            Some([with_minutes, full_hour]) => [Some(&**with_minutes), Some(&**full_hour)],
            None => [Some(pattern), None],
        };
        let compile = |pattern: &str| Pattern::compile(pattern, names);
        Clock { pattern: compile(pattern.unwrap_or_default()), full_hour: full_hour.map(compile) }
    }

    fn at(&self, time: Time) -> &Pattern {
        let is_full = time.minute() == 0;
        self.full_hour.as_ref().filter(|_| is_full).unwrap_or(&self.pattern)
    }
}

/// Returns the patterns with a sign for the hour, which only apply to hours from 0 to 23.
fn hour_patterns(habits: &Habits, cycle: Option<HourCycle>) -> Option<&[Box<str>; 2]> {
    let is_whole_day = matches!(cycle, None | Some(HourCycle::H23));
    habits.hours.as_ref().filter(|_| is_whole_day)
}

/// Joins a date and a time by a pattern such as `{1} 'à' {0}`.
pub(super) fn glued(glue: &str, day: &str, time: &str) -> String {
    let joined = join(glue, "\u{1}", "\u{2}");
    let mut out = String::new();
    for token in tokens(&joined) {
        if let Token::Literal(text) = token {
            out.push_str(&text);
        }
    }
    out.replace('\u{1}', day).replace('\u{2}', time)
}

pub(super) fn moment_of(value: &Temporal) -> Moment<'_> {
    Moment {
        date: value.date().unwrap_or(date(1970, 1, 1)),
        time: value.time().unwrap_or(Time::midnight()),
        zoned: value.zoned(),
    }
}
