//! The search for the CLDR pattern of the requested fields (UTS #35 part 4, *Matching Skeletons*),
//! by the algorithm of ICU's generator.

use super::fields::DateTimeFields;
use super::pattern::{Token, pattern_of, tokens};
use super::style::{
    DateStyle, HourCycle, MonthWidth, NumericWidth, TextWidth, TimeStyle, ZoneStyle,
};
use crate::cldr::LocaleData;

/// The order in which ICU compares fields. Each letter represents all letters of its field.
const FIELDS: [char; 10] = ['G', 'y', 'M', 'E', 'd', 'B', 'h', 'm', 's', 'v'];

const APPENDED: [(char, &str, usize); 10] = [
    ('G', "Era", 0),
    ('y', "Year", 1),
    ('M', "Month", 2),
    ('E', "Day-Of-Week", 4),
    ('d', "Day", 3),
    ('B', "", 0),
    ('h', "Hour", 5),
    ('m', "Minute", 6),
    ('s', "Second", 7),
    ('v', "Timezone", 8),
];

/// The cost of a field that was not requested.
const EXTRA: i32 = 0x10000;
/// The cost of a requested field that is missing.
const MISSING: i32 = 0x1000;

/// The letters of fields with their widths, at most one letter for each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Skeleton {
    fields: Vec<(char, usize)>,
}

impl Skeleton {
    pub(super) fn parse(text: &str) -> Skeleton {
        let fields = tokens(text).into_iter().filter_map(|token| match token {
            // The letter of the hours implies half days.
            Token::Field(symbol, width) => Some((symbol, width)).filter(|_| group(symbol) != 'a'),
            Token::Literal(_) => None,
        });
        let mut fields: Vec<_> = fields.collect();
        // The order in a pattern is that of the language.
        fields.sort_by_key(|(symbol, _)| FIELDS.iter().position(|it| *it == group(*symbol)));
        Skeleton { fields }
    }

    pub(super) fn get(&self, field: char) -> Option<(char, usize)> {
        self.fields.iter().copied().find(|(symbol, _)| group(*symbol) == field)
    }

    /// Returns the fields with the era and with all digits of the year. In Chinese and Japanese, the
    /// name of a month is its number.
    pub(super) fn with_era(mut self, has_month_name: bool) -> Skeleton {
        for (symbol, width) in &mut self.fields {
            match group(*symbol) {
                'y' => *width = 1,
                'M' if has_month_name => *width = 4,
                _ => {}
            }
        }
        self.fields.insert(0, ('G', 1));
        self
    }

    pub(super) fn has_month_in_words(&self) -> bool {
        self.get('M').is_some_and(|(_, width)| width > 2)
    }

    pub(super) fn with_short_month(mut self) -> Skeleton {
        for (symbol, width) in &mut self.fields {
            if group(*symbol) == 'M' {
                *width = (*width).min(3);
            }
        }
        self
    }

    fn part(&self, is_time: bool) -> Skeleton {
        let fields = self.fields.iter().copied();
        Skeleton { fields: fields.filter(|(symbol, _)| is_of_time(*symbol) == is_time).collect() }
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (char, usize)> {
        self.fields.iter().copied()
    }

    fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    fn without(&self, gone: &[char]) -> Skeleton {
        let fields = self.fields.iter().copied();
        Skeleton { fields: fields.filter(|(symbol, _)| !gone.contains(&group(*symbol))).collect() }
    }

    fn only(&self, kept: &[char]) -> Skeleton {
        let fields = self.fields.iter().copied();
        Skeleton { fields: fields.filter(|(symbol, _)| kept.contains(&group(*symbol))).collect() }
    }
}

/// Returns the letter that represents the field of a letter.
fn group(symbol: char) -> char {
    match symbol {
        'u' | 'U' | 'r' | 'Y' => 'y',
        'L' => 'M',
        'c' | 'e' => 'E',
        'H' | 'K' | 'k' | 'j' => 'h',
        'b' | 'a' => 'a',
        'z' | 'O' | 'V' | 'X' | 'x' | 'Z' => 'v',
        other => other,
    }
}

fn is_of_time(symbol: char) -> bool {
    matches!(group(symbol), 'B' | 'a' | 'h' | 'm' | 's' | 'v')
}

/// Returns ICU's measure of the form of a field: positive for digits, negative for words.
fn form(symbol: char, width: usize) -> i32 {
    let width = i32::try_from(width).unwrap_or(i32::MAX);
    let is_text = match group(symbol) {
        'M' => width > 2,
        'G' | 'E' | 'a' | 'B' | 'v' => true,
        _ => false,
    };
    let delta = match symbol {
        'v' => 0x20,
        'L' | 'c' | 'O' => 0x10,
        _ => 0,
    };
    if is_text {
        let base = match width {
            5 => -0x101,
            6 => -0x102,
            1..=3 => -0x103,
            _ => -0x104,
        };
        base - delta
    } else {
        // The letters for hours differ by a delta each.
        let hour = match symbol {
            'K' | 'k' => 0x20,
            'H' => 0x10,
            _ => 0,
        };
        0x100 + delta + hour + width
    }
}

/// Returns whether the hours are counted twice a day, so that they need *am* and *pm*.
fn has_half_days(skeleton: &Skeleton) -> bool {
    skeleton.get('h').is_some_and(|(symbol, _)| matches!(symbol, 'h' | 'K'))
}

/// Returns the distance of a skeleton from the requested one, and the fields that it lacks.
fn distance(wanted: &Skeleton, offered: &Skeleton) -> (i32, Vec<char>) {
    let mut distance = 0;
    let mut missing = Vec::new();
    match (has_half_days(wanted), has_half_days(offered)) {
        (false, true) => distance += EXTRA,
        (true, false) => distance += MISSING,
        _ => {}
    }
    for field in FIELDS {
        match (wanted.get(field), offered.get(field)) {
            (None, None) => {}
            (None, Some(_)) => distance += EXTRA,
            (Some(_), None) => {
                distance += MISSING;
                missing.push(field);
            }
            (Some((a, wide)), Some((b, offered))) => {
                distance += (form(a, wide) - form(b, offered)).abs();
            }
        }
    }
    (distance, missing)
}

/// A pattern and the skeleton that it is for.
struct Candidate {
    skeleton: Skeleton,
    pattern: &'static str,
    /// Whether CLDR lists the pattern by skeleton. The patterns of styles are not listed.
    is_listed: bool,
}

/// A generator of patterns for one locale.
pub(super) struct Generator<'d> {
    data: &'d LocaleData,
    candidates: Vec<Candidate>,
    hour: char,
}

impl<'d> Generator<'d> {
    pub(super) fn new(data: &'d LocaleData) -> Generator<'d> {
        let mut candidates = Vec::new();
        for key in ["date.full", "date.long", "date.medium", "date.short"]
            .into_iter()
            .chain(["time.medium", "time.short"])
        {
            if let Some(pattern) = data.get(key) {
                let skeleton = Skeleton::parse(pattern);
                candidates.push(Candidate { skeleton, pattern, is_listed: false });
            }
        }
        for (skeleton, pattern) in data.beginning_with("sk.") {
            let skeleton = Skeleton::parse(skeleton);
            // A listed pattern replaces the pattern of a style with the same skeleton.
            candidates.retain(|known| known.skeleton != skeleton);
            candidates.push(Candidate { skeleton, pattern, is_listed: true });
        }
        // CLDR has no patterns for minutes or seconds alone.
        for pattern in ["m", "mm", "s", "ss"] {
            let skeleton = Skeleton::parse(pattern);
            candidates.push(Candidate { skeleton, pattern, is_listed: false });
        }
        Generator { data, candidates, hour: default_hour(data) }
    }

    /// Returns the pattern for the requested fields.
    pub(super) fn pattern(&self, fields: &DateTimeFields) -> String {
        let wanted = self.skeleton(fields);
        counted(&self.best(&wanted), fields.hour_cycle)
    }

    pub(super) fn best(&self, wanted: &Skeleton) -> String {
        let (date, time) = (wanted.part(false), wanted.part(true));
        if date.is_empty() || time.is_empty() {
            return self.best_appending(wanted);
        }
        let (candidate, missing) = self.nearest(wanted);
        if let Some(candidate) = candidate
            && missing.is_empty()
            && !has_more(candidate, wanted)
        {
            return adjust(candidate, wanted);
        }
        let style = match (wanted.get('M'), wanted.get('E')) {
            (Some((_, 4)), Some(_)) => "full",
            (Some((_, 4)), None) => "long",
            (Some((_, 3)), _) => "medium",
            _ => "short",
        };
        let glue = self.data.get(&format!("datetime-at.{style}")).unwrap_or("{1} {0}");
        join(glue, &self.best_appending(&date), &self.best_appending(&time))
    }

    /// Returns the best pattern, with the fields that it lacks appended.
    fn best_appending(&self, wanted: &Skeleton) -> String {
        let (candidate, missing) = self.nearest(wanted);
        let Some(candidate) = candidate else { return String::new() };
        if has_more(candidate, wanted) {
            return single(wanted);
        }
        let mut pattern = adjust(candidate, &wanted.without(&missing));
        for (field, name, position) in APPENDED {
            if !missing.contains(&field) {
                continue;
            }
            let part = self.best_appending(&wanted.only(&[field]));
            let glue = self.data.get(&format!("append.{name}")).unwrap_or("{0} {1}");
            let fields = self.data.get("fields").unwrap_or_default();
            let label = fields.split('|').nth(position).unwrap_or_default();
            pattern = glue
                .replace("{0}", &pattern)
                .replace("{1}", &part)
                .replace("{2}", &pattern_of(&[Token::Literal(label.to_owned())]));
        }
        pattern
    }

    fn nearest(&self, wanted: &Skeleton) -> (Option<&Candidate>, Vec<char>) {
        let mut best: Option<(i32, &Candidate, Vec<char>)> = None;
        // Of two equally near candidates, the one that lacks the smaller field is better: a year
        // without its day.
        let first = |missing: &[char]| FIELDS.iter().position(|field| missing.contains(field));
        for candidate in &self.candidates {
            let (distance, missing) = distance(wanted, &candidate.skeleton);
            let is_better = best.as_ref().is_none_or(|(least, _, known)| {
                distance < *least || (distance == *least && first(&missing) > first(known))
            });
            if is_better {
                best = Some((distance, candidate, missing));
            }
        }
        match best {
            Some((_, candidate, missing)) => (Some(candidate), missing),
            None => (None, Vec::new()),
        }
    }

    /// Returns the skeleton of the requested fields.
    pub(super) fn skeleton(&self, fields: &DateTimeFields) -> Skeleton {
        let mut out = Vec::new();
        let text = |width: TextWidth| match width {
            TextWidth::Short => 3,
            TextWidth::Long => 4,
            TextWidth::Narrow => 5,
        };
        let number = |width: NumericWidth| match width {
            NumericWidth::Numeric => 1,
            NumericWidth::TwoDigit => 2,
        };
        out.extend(fields.era.map(|width| ('G', text(width))));
        out.extend(fields.year.map(|width| ('y', number(width))));
        out.extend(fields.month.map(|width| match width {
            MonthWidth::Text(width) => ('M', text(width)),
            MonthWidth::Number(width) => ('M', number(width)),
        }));
        out.extend(fields.weekday.map(|width| ('E', text(width))));
        out.extend(fields.day.map(|width| ('d', number(width))));
        if let Some(width) = fields.hour {
            let hour = self.hour_for(fields.hour_cycle);
            if fields.day_period.is_some() && matches!(hour, 'h' | 'K') {
                let wide = fields.day_period.map_or(1, text);
                out.push(('B', if wide == 3 { 1 } else { wide }));
            }
            out.push((hour, number(width)));
        } else if let Some(width) = fields.day_period {
            out.push(('B', text(width)));
        }
        out.extend(fields.minute.map(|width| ('m', number(width))));
        out.extend(fields.second.map(|width| ('s', number(width))));
        out.extend(fields.zone_name.map(zone_field));
        Skeleton { fields: out }
    }

    fn hour_for(&self, cycle: Option<HourCycle>) -> char {
        match cycle {
            None => self.hour,
            // CLDR has patterns for `h` and `H` only; `counted` changes them for the other two
            // cycles.
            Some(HourCycle::H12 | HourCycle::H11) => 'h',
            Some(HourCycle::H23 | HourCycle::H24) => 'H',
        }
    }

    /// Returns the pattern of a time style.
    pub(super) fn time_style(&self, style: TimeStyle, cycle: Option<HourCycle>) -> String {
        let pattern = self.data.get(&format!("time.{}", style.name())).unwrap_or("HH:mm:ss");
        let wanted = self.hour_for(cycle);
        if cycle.is_none() || group_of_hours(wanted) == group_of_hours(self.hour) {
            return counted(pattern, cycle);
        }
        // Hours in the other cycle have their own pattern.
        let mut skeleton = Skeleton::parse(pattern);
        for (symbol, width) in &mut skeleton.fields {
            if group(*symbol) == 'h' {
                (*symbol, *width) = (wanted, 1);
            }
        }
        skeleton.fields.retain(|(symbol, _)| group(*symbol) != 'B');
        counted(&self.best(&skeleton), cycle)
    }

    /// Returns the pattern that joins a date and a time.
    pub(super) fn glue(&self, style: DateStyle, is_moment: bool) -> &'static str {
        let family = if is_moment { "datetime-at" } else { "datetime" };
        self.data.get(&format!("{family}.{}", style.name())).unwrap_or("{1} {0}")
    }
}

/// Returns the pattern with its hours counted from 0 to 11, or from 1 to 24, if that is requested.
pub(super) fn counted(pattern: &str, cycle: Option<HourCycle>) -> String {
    let letter = match cycle {
        Some(HourCycle::H11) => 'K',
        Some(HourCycle::H24) => 'k',
        _ => return pattern.to_owned(),
    };
    let mut out = tokens(pattern);
    for token in &mut out {
        if let Token::Field(symbol, _) = token
            && group(*symbol) == 'h'
        {
            *symbol = letter;
        }
    }
    pattern_of(&out)
}

fn group_of_hours(symbol: char) -> bool {
    matches!(symbol, 'h' | 'K')
}

fn zone_field(style: ZoneStyle) -> (char, usize) {
    match style {
        ZoneStyle::Short => ('z', 1),
        ZoneStyle::Long => ('z', 4),
        ZoneStyle::ShortOffset => ('O', 1),
        ZoneStyle::LongOffset => ('O', 4),
    }
}

/// Returns the hour letter of the locale, which is that of its short time.
fn default_hour(data: &LocaleData) -> char {
    let pattern = data.get("time.short").unwrap_or("HH:mm");
    let hour = Skeleton::parse(pattern).get('h');
    hour.map_or('H', |(symbol, _)| symbol)
}

/// Returns whether a pattern has fields that were not requested.
fn has_more(candidate: &Candidate, wanted: &Skeleton) -> bool {
    candidate.skeleton.fields().any(|(symbol, _)| wanted.get(group(symbol)).is_none())
        || (has_half_days(&candidate.skeleton) && !has_half_days(wanted))
}

/// Returns a pattern of the bare fields, for a field that no pattern of the locale has by itself.
fn single(wanted: &Skeleton) -> String {
    let fields: Vec<Token> =
        wanted.fields().map(|(symbol, width)| Token::Field(symbol, width)).collect();
    pattern_of(&fields)
}

/// Returns the pattern with its fields in the requested widths (ICU's `adjustFieldTypes`).
fn adjust(candidate: &Candidate, wanted: &Skeleton) -> String {
    let mut out = tokens(candidate.pattern);
    for token in &mut out {
        let Token::Field(symbol, width) = token else { continue };
        let field = group(*symbol);
        if field == 'B' && wanted.get('B').is_none() {
            // Parts of the day are only written if they are requested.
            (*symbol, *width) = ('a', 1);
            continue;
        }
        let Some((wanted_symbol, wanted_width)) = wanted.get(field) else { continue };
        if matches!(field, 'm' | 's') {
            continue;
        }
        let mut adjusted = wanted_width;
        if field == 'M' && adjusted < 3 && *width >= 3 {
            continue;
        }
        if candidate.is_listed {
            let listed = candidate.skeleton.get(field);
            let is_number = form(*symbol, *width) > 0;
            let is_listed_number = listed.is_some_and(|(symbol, width)| form(symbol, width) > 0);
            if listed.is_some_and(|(_, listed)| listed == wanted_width)
                || is_number != is_listed_number
            {
                adjusted = *width;
            }
        }
        if !matches!(field, 'M' | 'E' | 'y') {
            *symbol = wanted_symbol;
        }
        *width = adjusted;
    }
    pattern_of(&out)
}

/// Inserts a date and a time into a pattern such as `{1} 'à' {0}`.
pub(super) fn join(glue: &str, date: &str, time: &str) -> String {
    // The glue is part of a date pattern, so its quotes are kept.
    glue.replace("{0}", time).replace("{1}", date)
}
