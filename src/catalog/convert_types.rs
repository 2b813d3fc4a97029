//! Conversion of addresses, choices, references and files.

use super::convert::{
    Problem, by_language, check_languages, unknown_key, unknown_language, wrong_type,
};
use crate::content::{EntryId, Field, FieldType, File, LocalizedText, Value};
use crate::error::Code;
use crate::language::LanguageTag;
use crate::site::Site;

/// Checks an absolute address of the web.
pub(super) fn url(name: &str, text: &str) -> Result<Value, Problem> {
    let text = text.trim();
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..))?
    });
    let is_forbidden =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    let host = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
    match rest {
        Some(rest) if is_host(&host(rest)) && !rest.contains(is_forbidden) => {
            Ok(Value::Text(text.into()))
        }
        _ => {
            let problem = wrong_type(name, FieldType::Url, &Value::Text(text.into()));
            Err(match rest {
                None => problem.help("an address begins with https:// or http://"),
                Some(_) => problem,
            })
        }
    }
}

/// Returns whether a text is a host, perhaps after a user name and before a port.
fn is_host(text: &str) -> bool {
    let host = text.rsplit_once('@').map_or(text, |(_, host)| host);
    if host.starts_with('[') {
        return host.contains(']');
    }
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    is_domain(host) && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_domain(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    host.split('.').all(is_label)
}

/// Checks an e-mail address. It is the form that browsers accept in a field for addresses, with
/// letters of all scripts.
pub(super) fn email(name: &str, text: &str) -> Result<Value, Problem> {
    let text = text.trim();
    let is_local = |local: &str| {
        let is_allowed = |c: char| {
            c.is_alphanumeric() || (c.is_ascii_graphic() && !"(),:;<>@[\\]\"".contains(c))
        };
        !local.is_empty()
            && local.chars().all(is_allowed)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
    };
    match text.split_once('@') {
        Some((local, domain))
            if is_local(local)
                && is_domain(domain)
                && !domain.ends_with('.')
                && text.len() <= LONGEST_EMAIL =>
        {
            Ok(Value::Text(text.into()))
        }
        _ => Err(wrong_type(name, FieldType::Email, &Value::Text(text.into()))),
    }
}

/// The longest address that mail servers have to accept, in bytes (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// Checks that a choice is in its list.
pub(super) fn choice(
    field: &Field,
    name: &str,
    value: &Value,
    site: &Site,
) -> Result<Value, Problem> {
    // An id such as `1` or `true` needs no quotation marks.
    let id = match super::written::simple(value) {
        Some(id) if !matches!(value, Value::Number(_)) => id,
        _ => return Err(wrong_type(name, FieldType::Choice, value)),
    };
    let list = field.choices().and_then(|list| site.choices(list));
    let Some(list) = list else { return Ok(Value::Text(id.into())) };
    if list.get(&id).is_some() {
        return Ok(Value::Text(id.into()));
    }
    let known: Vec<&str> = list.iter().map(|(id, _)| id).collect();
    let message = format!(
        "{name} is \"{}\", which is not one of the choices of {}",
        id.escape_debug(),
        list.name()
    );
    let help = format!("the choices are {}", known.join(", "));
    Err(Problem::new(Code::InvalidValue, message).help(help).suggest(&id, &known))
}

/// Checks that a reference can be an id. That the entry exists is checked once all are loaded.
pub(super) fn reference(name: &str, text: &str) -> Result<Value, Problem> {
    let text = text.trim();
    match text.parse::<EntryId>() {
        Ok(id) => Ok(Value::Text(id.as_str().into())),
        Err(error) => {
            let problem = Problem::new(Code::InvalidId, format!("{name}: {error}"));
            Err(match text.strip_prefix("entry:") {
                Some(id) => problem.help(format!("write the id alone: \"{}\"", id.escape_debug())),
                None => problem,
            })
        }
    }
}

/// Converts a file: a name, a table with `file` and `title`, or either for each language.
/// `language` is the language of the text that it is in.
pub(super) fn file(
    name: &str,
    language: Option<LanguageTag>,
    value: Value,
    site: &Site,
) -> Result<Value, Problem> {
    match value {
        Value::File(file) => {
            check_languages(name, &file.title, site)?;
            Ok(Value::File(file))
        }
        Value::Text(source) | Value::Unquoted(source) => {
            Ok(File { source, title: LocalizedText::default() }.into())
        }
        Value::Localized(files) => localized(name, files.into_iter().map(Ok), site),
        Value::Table(rows) if language.is_none() && is_by_language(&rows, site) => {
            let files =
                rows.into_iter().map(|(key, value)| match LanguageTag::parse_lenient(&key) {
                    Some(tag) => Ok((tag, value)),
                    None => Err(unknown_language(name, &key, site)),
                });
            localized(name, files, site)
        }
        Value::Table(rows) => of_table(name, language, rows, site),
        other => Err(wrong_type(name, FieldType::File, &other)),
    }
}

fn has(site: &Site, tag: LanguageTag) -> bool {
    site.position(tag).is_some()
}

/// Returns whether a table has a value for a language of the site.
fn is_by_language(rows: &[(Box<str>, Value)], site: &Site) -> bool {
    let is_tag = |key: &str| LanguageTag::parse_lenient(key).is_some_and(|tag| has(site, tag));
    rows.iter().all(|(key, _)| &**key != "file") && rows.iter().any(|(key, _)| is_tag(key))
}

fn localized(
    name: &str,
    files: impl Iterator<Item = Result<(LanguageTag, Value), Problem>>,
    site: &Site,
) -> Result<Value, Problem> {
    let mut all: Vec<(LanguageTag, Value)> = Vec::new();
    for file in files {
        let (tag, value) = file?;
        if !has(site, tag) {
            return Err(unknown_language(name, tag.as_str(), site));
        }
        let path = format!("{name}.{tag}");
        let value = match value {
            Value::List(items) => {
                let items =
                    items.into_iter().map(|value| self::file(&path, Some(tag), value, site));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            value => self::file(&path, Some(tag), value, site)?,
        };
        all.push((tag, value));
    }
    Ok(Value::Localized(all.into()))
}

/// Converts lists of files for each language.
pub(super) fn files_by_language(
    field: &Field,
    name: &str,
    rows: Box<[(Box<str>, Value)]>,
    site: &Site,
) -> Result<Value, Problem> {
    if !is_by_language(&rows, site) {
        let value = Value::Table(rows);
        return Err(
            wrong_type(name, field.field_type(), &value).help("put it in brackets: [{ … }]")
        );
    }
    file(name, None, Value::Table(rows), site)
}

fn of_table(
    name: &str,
    language: Option<LanguageTag>,
    rows: Box<[(Box<str>, Value)]>,
    site: &Site,
) -> Result<Value, Problem> {
    let mut source = None;
    let mut title = LocalizedText::default();
    for (key, value) in rows {
        match (&*key, value) {
            ("file", Value::Text(text) | Value::Unquoted(text)) => source = Some(text),
            ("file", other) => {
                return Err(wrong_type(&format!("{name}.file"), FieldType::Text, &other));
            }
            ("title", Value::Table(texts)) => {
                title = by_language(&format!("{name}.title"), &texts, site)?;
            }
            ("title", Value::ByLanguage(texts)) => {
                check_languages(name, &texts, site)?;
                title = *texts;
            }
            ("title", Value::Text(text) | Value::Unquoted(text)) if language.is_some() => {
                title = language.into_iter().map(|language| (language, text.clone())).collect();
            }
            ("title", other) => {
                let found = other.type_name();
                let message = format!("{name}.title is {found}; expected one text per language");
                return Err(Problem::new(Code::WrongType, message)
                    .help("write title = { fr = \"…\", nl = \"…\" }"));
            }
            (unknown, _) => return Err(unknown_key(name, unknown, ["file", "title"])),
        }
    }
    let missing = || Problem::new(Code::MissingField, format!("{name} has no file"));
    Ok(File { source: source.ok_or_else(missing)?, title }.into())
}
