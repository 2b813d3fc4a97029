//! Dates in the words of CLDR.

use jiff::civil::{Date, Time, date};

use super::fields::DateTimeFields;
use super::icu::{SharedZones, StyledDate, Zones};
use super::interval::{self, Difference};
use super::names::{Names, plural_form};
use super::pattern::{Moment, Pattern, Token, Writing, tokens};
use super::skeleton::{Generator, Skeleton, join};
use super::style::{DateStyle, RelativeStyle, RelativeUnit, TextWidth, TimeStyle, Typography};
use super::temporal::Temporal;
use crate::cldr::{LocaleData, item};
use crate::language::LanguageTag;
use crate::numbers::{Number, NumberFormatter, NumberOptions, SignDisplay};

pub(super) struct Backend {
    language: LanguageTag,
    /// In the order of [`DateStyle::ALL`].
    styles: [StyledDate; 4],
    names: Names,
    digits: [char; 10],
    zones: SharedZones,
    numbers: NumberFormatter,
    /// What French puts after the first day of a month.
    first_of_month: Option<&'static str>,
}

/// The words around and between the ends of a range.
const RANGE_WORDS: [(&str, [&str; 3]); 4] = [
    ("fr", ["du ", " au ", ""]),
    ("nl", ["", " tot ", ""]),
    ("de", ["", " bis ", ""]),
    ("en", ["", " to ", ""]),
];

/// Hours and minutes, and full hours, with a letter.
const HOUR_LETTERS: [(&str, [&str; 2]); 3] = [
    ("fr", ["H\u{a0}'h'\u{a0}mm", "H\u{a0}'h'"]),
    ("nl", ["H'u'mm", "H'u'"]),
    ("de", ["H.mm\u{a0}'Uhr'", "H\u{a0}'Uhr'"]),
];

impl Backend {
    pub(super) fn new(locale: LanguageTag) -> Result<Backend, String> {
        let names = Names::new(LocaleData::of(locale));
        let mut digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        for (digit, own) in digits.iter_mut().zip(names.data().get("digits").unwrap_or("").chars())
        {
            *digit = own;
        }
        // ICU4X builds its styles from fields, which is not everywhere what CLDR has for a style:
        // Danish has "tirsdag den 2. september", Estonian a full stop after the day.
        let has_patterns = names.data().is_covered();
        let style = |style: DateStyle| {
            let own = names.data().get(&format!("date.{}", style.name()));
            let own = own
                .filter(|_| has_patterns)
                .map(|own| Pattern::compile(own, &names).with_whole_years());
            StyledDate::new(locale, style, own, &digits)
        };
        let [full, long, medium, short] = DateStyle::ALL;
        Ok(Backend {
            language: locale,
            styles: [style(full)?, style(long)?, style(medium)?, style(short)?],
            zones: SharedZones::new(Zones::new(locale)?),
            numbers: NumberFormatter::new(locale).map_err(|cause| cause.to_string())?,
            first_of_month: Some("er").filter(|_| locale.language() == "fr"),
            digits,
            names,
        })
    }

    fn writing(&self, typography: Typography) -> Writing<'_> {
        Writing {
            digits: &self.digits,
            zones: &self.zones,
            first_of_month: self.first_of_month.filter(|_| typography.first_of_month),
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

    pub(super) fn date(&self, day: Date, style: DateStyle, typography: Typography) -> String {
        let styled = self.style(style);
        let Some(pattern) = styled.pattern(day) else { return styled.format(day) };
        let mut out = String::with_capacity(40);
        let moment = Moment { date: day, time: Time::midnight(), zoned: None };
        pattern.write(&mut out, moment, &self.writing(typography));
        out
    }

    fn compile(&self, fields: &DateTimeFields, typography: Typography) -> Compiled {
        let generator = Generator::new(self.names.data());
        let time = fields.time_style.map(|style| {
            let pattern = generator.time_style(style, fields.hour_cycle);
            let full_hour = self.hour_letter(typography, style == TimeStyle::Short);
            Clock::new(&pattern, full_hour, &self.names)
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
        let letters = self.hour_letter(typography, is_clock_only);
        let time = letters.map(|letters| Clock::new(&pattern, Some(letters), &self.names));
        let pattern = Pattern::compile(&pattern, &self.names);
        Compiled { date: None, time, glue: "", pattern: Some(pattern) }
    }

    fn hour_letter(&self, typography: Typography, is_short: bool) -> Option<[&'static str; 2]> {
        let language = self.language.language();
        let found = HOUR_LETTERS.iter().find(|(known, _)| *known == language);
        found.filter(|_| typography.hour_letter && is_short).map(|(_, letters)| *letters)
    }

    fn write(&self, value: &Temporal, compiled: &Compiled, typography: Typography) -> String {
        let moment = moment_of(value);
        let writing = self.writing(typography);
        if let Some(pattern) = &compiled.pattern {
            let pattern = compiled.time.as_ref().map_or(pattern, |clock| clock.at(moment.time));
            let mut out = String::with_capacity(40);
            pattern.write(&mut out, moment, &writing);
            return out;
        }
        let day = compiled.date.map(|style| self.date(moment.date, style, typography));
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
        typography: Typography,
    ) -> String {
        let value = match &fields.time_zone {
            Some(zone) => &value.in_zone(zone),
            None => value,
        };
        let fitting = without_zone_of_civil(fields.fitting(value), value);
        self.write(value, &self.compile(&fitting, typography), typography)
    }

    pub(super) fn range(
        &self,
        from: &Temporal,
        to: &Temporal,
        fields: &DateTimeFields,
        typography: Typography,
    ) -> String {
        let zone = fields.time_zone.as_ref();
        let in_zone = |value: &Temporal| zone.map_or_else(|| value.clone(), |it| value.in_zone(it));
        let (from, to) = (&in_zone(from), &in_zone(to));
        let (first, last) = (moment_of(from), moment_of(to));
        let ends = ((first.date, first.time), (last.date, last.time));
        let fields = without_zone_of_civil(fields.fitting(from), from);
        let Some(difference) = Difference::between(ends.0, ends.1) else {
            return self.fields(from, &fields, typography);
        };
        let fields = fields.telling(difference);
        let wanted = self.range_skeleton(&fields, difference);
        let has_time = wanted.get('h').is_some();
        let has_date = ['y', 'M', 'd', 'E'].into_iter().any(|it| wanted.get(it).is_some());
        if !difference.shows_in(&wanted) {
            return self.fields(from, &fields, typography);
        }
        let words = RANGE_WORDS.iter().find(|(language, _)| *language == self.language.language());
        let words = words.filter(|_| typography.range_words).map(|(_, words)| words);
        let mut writing = self.writing(typography);
        let fallback = self.names.data().get("iv.fallback").unwrap_or("{0} – {1}");
        let whole = |value: &Temporal| self.fields(value, &fields, typography);
        // A date and a time: the date once, if it is one day.
        if has_date && has_time {
            if difference.is_of_date() {
                return fallback.replace("{0}", &whole(from)).replace("{1}", &whole(to));
            }
            let mut time = DateTimeFields::new();
            (time.hour, time.minute, time.second) = (fields.hour, fields.minute, fields.second);
            (time.time_style, time.hour_cycle) = (fields.time_style, fields.hour_cycle);
            let mut day = fields.clone();
            (day.hour, day.minute, day.second) = (None, None, None);
            (day.time_style, day.zone_name) = (None, None);
            let glue = Generator::new(self.names.data()).glue(DateStyle::Medium, false);
            let clock = self.range(from, to, &time, typography);
            return glued(glue, &self.fields(from, &day, typography), &clock);
        }
        let Some([before, after]) = interval::halves(self.names.data(), &wanted, difference) else {
            return fallback.replace("{0}", &whole(from)).replace("{1}", &whole(to));
        };
        writing.is_month_in_words =
            [&before, &after].into_iter().any(|half| self.pattern(half).has_month_name());
        let mut out = String::with_capacity(60);
        let mut put = |pattern: &str, moment| {
            self.pattern(pattern).write(&mut out, moment, &writing);
        };
        match words {
            Some([lead, middle, end]) if has_date => {
                put(&format!("'{lead}'").replace("''", ""), first);
                put(&interval::without_dash(&before), first);
                put(&format!("'{middle}'"), first);
                put(&after, last);
                put(&format!("'{end}'").replace("''", ""), last);
            }
            _ => {
                put(&before, first);
                put(&after, last);
            }
        }
        out
    }

    fn pattern(&self, pattern: &str) -> Pattern {
        Pattern::compile(pattern, &self.names)
    }

    /// The fields of a range: those of a style are read off its pattern.
    fn range_skeleton(&self, fields: &DateTimeFields, difference: Difference) -> Skeleton {
        let data = self.names.data();
        let generator = Generator::new(data);
        let mut pattern = String::new();
        if let Some(style) = fields.date_style {
            pattern += data.get(&format!("date.{}", style.name())).unwrap_or("y-MM-dd");
        }
        if let Some(style) = fields.time_style {
            pattern += " ";
            pattern += &generator.time_style(style, fields.hour_cycle);
        }
        let mut skeleton =
            if pattern.is_empty() { generator.skeleton(fields) } else { Skeleton::parse(&pattern) };
        // A day and a month do not tell apart two years.
        if difference == Difference::Year
            && skeleton.get('y').is_none()
            && skeleton.get('M').is_some()
        {
            skeleton = skeleton.with_year();
        }
        skeleton
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

/// Fields with their patterns looked up.
#[derive(Clone, Debug)]
struct Compiled {
    date: Option<DateStyle>,
    time: Option<Clock>,
    glue: &'static str,
    /// Single fields instead of styles.
    pattern: Option<Pattern>,
}

/// The pattern of a time, and that of a full hour where it is another.
#[derive(Clone, Debug)]
struct Clock {
    pattern: Pattern,
    full_hour: Option<Pattern>,
}

impl Clock {
    fn new(pattern: &str, letters: Option<[&str; 2]>, names: &Names) -> Clock {
        let [pattern, full_hour] = match letters {
            Some([with_minutes, full_hour]) => [with_minutes, full_hour].map(Some),
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

/// A date and a time in a pattern such as `{1} 'à' {0}`.
fn glued(glue: &str, day: &str, time: &str) -> String {
    let joined = join(glue, "\u{1}", "\u{2}");
    let mut out = String::new();
    for token in tokens(&joined) {
        if let Token::Literal(text) = token {
            out.push_str(&text);
        }
    }
    out.replace('\u{1}', day).replace('\u{2}', time)
}

fn without_zone_of_civil(mut fields: DateTimeFields, value: &Temporal) -> DateTimeFields {
    if value.zoned().is_none()
        && matches!(fields.time_style, Some(TimeStyle::Full | TimeStyle::Long))
    {
        fields.time_style = Some(TimeStyle::Medium);
    }
    fields
}

fn moment_of(value: &Temporal) -> Moment<'_> {
    Moment {
        date: value.date().unwrap_or(date(1970, 1, 1)),
        time: value.time().unwrap_or(Time::midnight()),
        zoned: value.zoned(),
    }
}
