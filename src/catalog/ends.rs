//! Conversion of the ends of texts as they were written.

use jiff::Timestamp;

use super::convert::{by_language, check_languages, moment, unexpected};
use super::limit_checks::Owner;
use super::local_times::uncertain_time;
use super::written::{Note, Sink, Written};
use crate::content::{
    AfterEnd, End, Entry, EntryId, FieldValue, Kind, LocalizedText, TextEnd, Value, Variant,
    is_blank,
};
use crate::error::{Code, Diagnostic, Place, Spanned};
use crate::language::LanguageTag;
use crate::site::Site;

/// The key of front matter and `entry.toml`, which a kind may also use for a field.
const END: &str = "end";

/// The keys within it.
const KEYS: [&str; 4] = ["after", "date", "reason", "replacement"];

/// The name of a replacement in findings.
pub(super) const REPLACEMENT: &str = "end.replacement";

/// The keys of an end that are set.
#[derive(Clone, Debug, Default)]
struct EndKeys {
    after: Option<Spanned<AfterEnd>>,
    date: Option<Spanned<Timestamp>>,
    reason: Option<Value>,
    replacement: Option<EntryId>,
    /// Whether the replacement is set, even if it is not an id.
    has_replacement: bool,
}

/// The ends of an entry and of its texts as they were written, from which those of its versions are
/// put together.
#[derive(Clone, Debug)]
pub(super) struct WrittenEnds {
    of_entry: Option<EndKeys>,
    /// In the order of the site's languages.
    of_texts: Vec<WrittenEnd>,
}

/// The end of a text as it was written.
#[derive(Clone, Debug)]
struct WrittenEnd {
    language: LanguageTag,
    keys: Option<EndKeys>,
    /// The end of the window in the text itself.
    until: Option<Timestamp>,
}

/// The end of a text of an entry.
pub(super) struct JoinedEnd {
    pub(super) end: Option<Box<TextEnd>>,
    pub(super) until: Option<Timestamp>,
}

/// Converts the ends of the texts of an entry, and returns them as they were written if there are
/// any. The keys of a text take precedence over those of its entry.
pub(super) fn convert_ends(
    id: &EntryId,
    kind: &Kind,
    entry: &mut Entry,
    variants: &mut [Variant],
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Box<WrittenEnds>> {
    let may_be_written = !entry.has_neutral_in_texts && kind.field(END).is_none();
    let mut take = |fields: &mut Vec<FieldValue>, given, owner| {
        let written = may_be_written.then(|| take_end(fields)).flatten();
        EndReader { owner, site, sink }.read(given, written)
    };
    let of_all = Owner::entry(id, variants);
    let shared = take(&mut entry.fields, entry.end.take(), of_all);
    let mut of_texts = Vec::with_capacity(variants.len());
    for variant in variants.iter_mut() {
        let owner = Owner::text(id, variant);
        let keys = take(&mut variant.fields, variant.end.take(), owner);
        let (language, until) = (variant.language, variant.window.value.until);
        of_texts.push(WrittenEnd { language, keys, until });
    }
    if shared.is_none() && of_texts.iter().all(|text| text.keys.is_none()) {
        return None;
    }
    let mut is_reported = false;
    for (variant, WrittenEnd { keys: own, .. }) in variants.iter_mut().zip(&of_texts) {
        let is_own = own.as_ref().is_some_and(|own| own.after.is_some());
        let Some(keys) = EndKeys::joined(own.clone(), shared.as_ref()) else { continue };
        let owner = Owner::text(id, variant);
        if keys.lacks_replacement() && (is_own || !is_reported) {
            is_reported |= !is_own;
            let owner = if is_own { owner } else { of_all };
            sink.report.push(missing_replacement(owner, &keys));
        }
        sink.report.extend(keys.set_window(owner, variant, site));
        variant.place_mut().end = Some(Box::new(keys.into_end()));
    }
    Some(Box::new(WrittenEnds { of_entry: shared, of_texts }))
}

/// Returns the end of a text in a language with the neutral fields of an entry. Both are of the same
/// entry or of versions of it; `None` if neither has an end.
pub(super) fn joined_end(
    language: LanguageTag,
    text: Option<&WrittenEnds>,
    neutral: Option<&WrittenEnds>,
    until: Option<Timestamp>,
) -> Option<JoinedEnd> {
    let own = text.and_then(|text| text.of_texts.iter().find(|own| own.language == language));
    let of_entry = neutral.and_then(|neutral| neutral.of_entry.as_ref());
    if own.is_none() && of_entry.is_none() {
        return None;
    }
    let until = own.map_or(until, |own| own.until);
    let keys = EndKeys::joined(own.and_then(|own| own.keys.clone()), of_entry);
    let date = keys.as_ref().and_then(|keys| keys.date.as_ref()).map(|date| date.value);
    let end = keys.map(|keys| Box::new(keys.into_end()));
    Some(JoinedEnd { end, until: until.or(date) })
}

fn take_end(fields: &mut Vec<FieldValue>) -> Option<FieldValue> {
    let at = fields.iter().rposition(|given| *given.name.value == *END)?;
    Some(fields.remove(at))
}

/// Returns what to write instead of an end that is only a date or a way to end.
fn table_of(value: &Value) -> String {
    let key = match value {
        Value::Date(date) => format!("date = {date}"),
        Value::LocalMoment(moment) => format!("date = {moment}"),
        Value::Moment(moment) => format!("date = {moment}"),
        Value::Text(name) | Value::Unquoted(name) if name.parse::<AfterEnd>().is_ok() => {
            format!("after = \"{name}\"")
        }
        _ => "after = \"banner\"".to_owned(),
    };
    format!("write a table:\n[{END}]\n{key}")
}

fn missing_replacement(owner: Owner<'_>, keys: &EndKeys) -> Diagnostic {
    let message = format!("{owner} redirects after its end, but has no replacement");
    let place = keys.after.as_ref().and_then(|after| after.place.as_ref());
    Diagnostic::error(Code::MissingField, message)
        .at(place.map(Place::location))
        .help("set replacement to the id of the entry that replaces it".to_owned())
}

/// A reader of the ends of one owner: an entry, or a text.
struct EndReader<'r, 's, 'e> {
    owner: Owner<'e>,
    site: &'r Site,
    sink: &'r mut Sink<'s>,
}

impl EndReader<'_, '_, '_> {
    /// Returns the keys of an end that was set in code, or is written.
    fn read(mut self, given: Option<Box<End>>, written: Option<FieldValue>) -> Option<EndKeys> {
        match (given, written) {
            (Some(given), _) => Some(self.given(*given)),
            (None, Some(mut written)) => self.table(Written::take(&mut written)),
            (None, None) => None,
        }
    }

    fn given(&mut self, end: End) -> EndKeys {
        let mut keys = EndKeys {
            after: Some(end.after.into()),
            date: end.date.map(Spanned::from),
            ..EndKeys::default()
        };
        if let Some(reason) = end.reason {
            keys.reason = self.reason(Written::of(reason));
        }
        if let Some(id) = end.replacement {
            keys.has_replacement = true;
            keys.replacement = self.replacement(Written::of(Value::Text(id)));
        }
        keys
    }

    fn table(&mut self, mut written: Written<'_>) -> Option<EndKeys> {
        if !matches!(written.value, Value::Table(_)) {
            let problem = unexpected(END, "a table", &written.value);
            let finding = problem.into_diagnostic().at(written.location());
            self.sink.report.push(finding.help(table_of(&written.value)));
        }
        let Value::Table(members) = std::mem::replace(&mut written.value, Value::Absent) else {
            return None;
        };
        if members.is_empty() {
            let message = format!("{END} is empty, and has no effect");
            let finding = Diagnostic::warning(Code::InvalidValue, message).at(written.location());
            self.sink.report.push(finding.help(format!("set {}, or remove it", KEYS.join(", "))));
        }
        let mut keys = EndKeys::default();
        for (at, (key, value)) in members.into_vec().into_iter().enumerate() {
            let value = written.inside(at, value);
            match &*key {
                "after" => keys.after = self.after(value),
                "date" => keys.date = self.date(value),
                "reason" => keys.reason = self.reason(value),
                "replacement" => {
                    keys.has_replacement = true;
                    keys.replacement = self.replacement(value);
                }
                _ => self.unknown(&key, written.name_place(at)),
            }
        }
        Some(keys)
    }

    fn after(&mut self, written: Written<'_>) -> Option<Spanned<AfterEnd>> {
        let (Value::Text(name) | Value::Unquoted(name)) = &written.value else {
            return self.wrong("after", "text", &written);
        };
        if let Ok(after) = name.parse() {
            let place = written.place().cloned();
            return Some(Spanned { value: after, place });
        }
        let known: Vec<&str> = AfterEnd::ALL.iter().map(|after| after.as_str()).collect();
        let message = format!("{} is \"{}\"", self.subject("after", &written), name.escape_debug());
        let finding = Diagnostic::error(Code::InvalidValue, message)
            .help(format!("use one of {}", known.join(", ")))
            .suggest(name, known);
        self.sink.report.push(finding.at(written.location()));
        None
    }

    fn date(&mut self, written: Written<'_>) -> Option<Spanned<Timestamp>> {
        let Some(date) = moment(&written.value, self.site) else {
            return self.wrong(
                "date",
                "a date such as 2027-03-01, or a date with a time",
                &written,
            );
        };
        let finding = uncertain_time(&self.subject("date", &written), &written.value, self.site);
        self.sink.report.extend(finding.map(|finding| finding.at(written.location())));
        let place = written.place().cloned();
        Some(Spanned { value: date, place })
    }

    /// Returns the reason: by language, or for all languages. That of a text is in its language.
    fn reason(&mut self, written: Written<'_>) -> Option<Value> {
        let name = self.subject("reason", &written);
        let texts = match (&written.value, self.owner.language) {
            (Value::Text(text) | Value::Unquoted(text), _) if is_blank(text) => return None,
            (Value::Text(text) | Value::Unquoted(text), Some(language)) => {
                return Some(LocalizedText::new().with(language, text.clone()).into());
            }
            (Value::Text(text) | Value::Unquoted(text), None) => {
                return Some(Value::Text(text.clone()));
            }
            (Value::Table(texts), None) => by_language(&name, texts, self.site),
            (Value::ByLanguage(texts), None) => {
                check_languages(&name, texts, self.site).map(|()| (**texts).clone())
            }
            (_, Some(_)) => return self.wrong("reason", "text", &written),
            (_, None) => return self.wrong("reason", "text, or text by language", &written),
        };
        match texts {
            Ok(texts) => Some(texts.into()),
            Err(problem) => {
                self.sink.report.push(problem.into_diagnostic().at(written.location()));
                None
            }
        }
    }

    fn replacement(&mut self, written: Written<'_>) -> Option<EntryId> {
        let (Value::Text(text) | Value::Unquoted(text)) = &written.value else {
            return self.wrong("replacement", "the id of an entry", &written);
        };
        match super::convert_types::reference(&self.subject("replacement", &written), text) {
            Ok(_) => {
                self.sink.notes.references.push(Note {
                    name: REPLACEMENT.into(),
                    value: text.trim().into(),
                    language: self.owner.language,
                    is_draft: self.owner.is_draft,
                    targets: Box::default(),
                    is_required: false,
                    place: written.place().cloned(),
                });
                text.trim().parse().ok()
            }
            Err(problem) => {
                let finding = problem.into_diagnostic().at(written.location());
                let finding = match text.contains("://") || text.starts_with('/') {
                    true => finding.help(
                        "write the id of an entry of this site, such as pages/permit-2027"
                            .to_owned(),
                    ),
                    false => finding,
                };
                self.sink.report.push(finding);
                None
            }
        }
    }

    fn unknown(&mut self, key: &str, place: Option<Place>) {
        let shown = key.escape_debug();
        let message = format!("unknown key \"{shown}\" in {END}; the keys are {}", KEYS.join(", "));
        let finding = Diagnostic::error(Code::UnknownField, message)
            .help(format!("the keys below [{END}] belong to it: put others above it"))
            .suggest(key, KEYS);
        let finding = match key {
            "from" | "until" | "published_until" => {
                finding.help("the moment of the end is date".to_owned())
            }
            _ => finding,
        };
        self.sink.report.push(finding.at(place.as_ref().map(Place::location)));
    }

    fn wrong<T>(&mut self, key: &str, expected: &str, written: &Written<'_>) -> Option<T> {
        let problem = unexpected(&self.subject(key, written), expected, &written.value);
        self.sink.report.push(problem.into_diagnostic().at(written.location()));
        None
    }

    /// Returns the name of a key. A value that was given in code has no place that would say whose
    /// it is.
    fn subject(&self, key: &str, written: &Written<'_>) -> String {
        match written.place() {
            Some(_) => format!("{END}.{key}"),
            None => format!("{END}.{key} of {}", self.owner),
        }
    }
}

impl EndKeys {
    fn joined(own: Option<EndKeys>, of_entry: Option<&EndKeys>) -> Option<EndKeys> {
        let (mut keys, of_entry) = match (own, of_entry) {
            (Some(own), Some(of_entry)) => (own, of_entry),
            (own, of_entry) => return own.or_else(|| of_entry.cloned()),
        };
        keys.after = keys.after.or_else(|| of_entry.after.clone());
        keys.date = keys.date.or_else(|| of_entry.date.clone());
        keys.reason = keys.reason.or_else(|| of_entry.reason.clone());
        if !keys.has_replacement {
            keys.replacement = of_entry.replacement.clone();
            keys.has_replacement = of_entry.has_replacement;
        }
        Some(keys)
    }

    fn lacks_replacement(&self) -> bool {
        let after = self.after.as_ref().map(|after| after.value);
        after == Some(AfterEnd::Redirect) && !self.has_replacement
    }

    /// Makes the date the end of the window of a text; returns an error if the window has another.
    fn set_window(
        &self,
        owner: Owner<'_>,
        variant: &mut Variant,
        site: &Site,
    ) -> Option<Diagnostic> {
        let date = self.date.as_ref()?;
        let window = &mut variant.window;
        match window.value.until {
            Some(until) if until != date.value => {
                let [until, date_end] = [until, date.value].map(|moment| site.written(moment));
                let message = format!("{owner} ends twice: at {until} and at {date_end}");
                let place = date.place.as_ref().map(Place::location);
                let finding = Diagnostic::error(Code::DuplicateDeclaration, message)
                    .at(place.or_else(|| window.location()))
                    .related("published_until is set here", window.location())
                    .help("set either published_until or the date in end".to_owned());
                return Some(finding);
            }
            Some(_) => {}
            None => {
                window.value.until = Some(date.value);
                window.place = date.place.clone().or_else(|| window.place.clone());
            }
        }
        None
    }

    fn into_end(self) -> TextEnd {
        TextEnd {
            after: self.after.map(|after| after.value).unwrap_or_default(),
            reason: self.reason,
            replacement: self.replacement,
            has_date: self.date.is_some(),
        }
    }
}
