//! Ranges of dates and times.

use super::fields::DateTimeFields;
use super::habits::Habits;
use super::interval::{self, Difference};
use super::localized::{Backend, glued, moment_of};
use super::skeleton::{Generator, Skeleton, counted};
use super::style::{DateStyle, TextWidth};
use super::temporal::Temporal;

impl Backend {
    pub(super) fn range(
        &self,
        from: &Temporal,
        to: &Temporal,
        fields: &DateTimeFields,
        habits: &Habits,
    ) -> String {
        let zone = fields.time_zone.as_ref();
        let in_zone = |value: &Temporal| zone.map_or_else(|| value.clone(), |it| value.in_zone(it));
        let (from, to) = (&in_zone(from), &in_zone(to));
        let Some([from, to]) = &alike(from, to) else {
            let [first, last] = [from, to].map(|value| self.fields(value, fields, habits));
            return self.dashed(&first, &last);
        };
        let (first, last) = (moment_of(from), moment_of(to));
        let fields = fields.fitting(from);
        let difference = Difference::between((first.date, first.time), (last.date, last.time));
        let Some(difference) = difference else { return self.fields(from, &fields, habits) };
        let mut fields = fields.telling(difference);
        let is_before_christ = first.date.year() < 1 || last.date.year() < 1;
        if is_before_christ && difference.is_of_date() && fields.year.is_some() {
            fields.era = fields.era.or(Some(TextWidth::Short));
        }
        let wanted = self.range_skeleton(&fields);
        if !difference.shows_in(&wanted) {
            return self.fields(from, &fields, habits);
        }
        let has = |fields: &[char]| fields.iter().any(|field| wanted.get(*field).is_some());
        let (has_date, has_time) = (has(&['y', 'M', 'd', 'E']), has(&['h']));
        if has_date && has_time && !difference.is_of_date() {
            let [day, time] = fields.parted();
            let glue = Generator::new(self.data()).glue(DateStyle::Medium, false);
            let clock = self.range(from, to, &time, habits);
            return glued(glue, &self.fields(from, &day, habits), &clock);
        }
        // The halves of a range pattern have neither an era nor a letter for the hour, so both ends
        // are then written in full.
        let is_whole =
            (has_date && (has_time || is_before_christ)) || self.has_hour_letter(&fields, habits);
        let halves = Some(()).filter(|()| !is_whole);
        let halves = halves.and_then(|()| interval::halves(self.data(), &wanted, difference));
        let has_days = has(&['d', 'E']);
        let words = habits.range_words;
        let words = words.map(|it| if has_days { it.of_days } else { it.of_others });
        let ends = match halves {
            None => [from, to].map(|value| self.fields(value, &fields, habits)),
            Some([before, after]) => {
                let [before, after] = [before, after].map(|it| counted(&it, fields.hour_cycle));
                let compiled = [&before, &after].map(|half| self.pattern(half));
                let mut writing = self.writing(habits);
                writing.is_month_in_words = compiled.iter().any(|half| half.has_month_name());
                let write = |half: &str, moment| {
                    let mut pattern = self.pattern(half);
                    if fields.date_style.is_some() {
                        pattern = pattern.with_whole_years();
                    }
                    let mut out = String::with_capacity(40);
                    pattern.write(&mut out, moment, &writing);
                    out
                };
                if words.is_none() {
                    return write(&before, first) + &write(&after, last);
                }
                [write(&interval::without_dash(&before), first), write(&after, last)]
            }
        };
        let [first, last] = ends;
        match words {
            Some(["de ", middle]) if begins_with_vowel(&first) => {
                format!("d’{first}{middle}{last}")
            }
            Some([lead, middle]) => format!("{lead}{first}{middle}{last}"),
            None => self.dashed(&first, &last),
        }
    }

    /// Returns the beginning of a range that has no end.
    pub(super) fn open_range(
        &self,
        from: &Temporal,
        fields: &DateTimeFields,
        habits: &Habits,
    ) -> String {
        self.dashed(&self.fields(from, fields, habits), "").trim_end().to_owned()
    }

    fn dashed(&self, first: &str, last: &str) -> String {
        let pattern = self.data().get("iv.fallback").unwrap_or("{0} – {1}");
        pattern.replace("{0}", first).replace("{1}", last)
    }

    /// Returns the fields of a range. The fields of a style are those of its pattern.
    fn range_skeleton(&self, fields: &DateTimeFields) -> Skeleton {
        let generator = Generator::new(self.data());
        let mut pattern = String::new();
        if let Some(style) = fields.date_style {
            pattern += self.data().get(&format!("date.{}", style.name())).unwrap_or("y-MM-dd");
        }
        if let Some(style) = fields.time_style {
            pattern += " ";
            pattern += &generator.time_style(style, fields.hour_cycle);
        }
        if !pattern.is_empty() {
            return Skeleton::parse(&pattern);
        }
        let wanted = generator.skeleton(fields);
        // Chinese writes the month as a number, but its range patterns ask for the name, which is
        // *十二月* if it is long and *12月* if it is short.
        let is_month_in_words = Skeleton::parse(&generator.best(&wanted)).has_month_in_words();
        if is_month_in_words { wanted } else { wanted.with_short_month() }
    }
}

/// Returns the two values with only the parts that both have; `None` if they have none in common.
fn alike(from: &Temporal, to: &Temporal) -> Option<[Temporal; 2]> {
    let dates = from.date().zip(to.date());
    let times = from.time().zip(to.time());
    match (dates, times) {
        (Some(_), Some(_)) if from.has_zone() == to.has_zone() => Some([from.clone(), to.clone()]),
        (Some((first, last)), Some((start, end))) => {
            Some([first.to_datetime(start).into(), last.to_datetime(end).into()])
        }
        (Some((first, last)), None) => Some([first.into(), last.into()]),
        (None, Some((start, end))) => Some([start.into(), end.into()]),
        (None, None) => None,
    }
}

/// Returns whether a text begins with a vowel, before which French elides *de*: *d’avril à juin*.
fn begins_with_vowel(text: &str) -> bool {
    text.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'A', 'E', 'I', 'O', 'U', 'É'])
}
