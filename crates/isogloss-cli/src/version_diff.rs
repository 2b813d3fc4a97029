//! `isogloss version diff`: shows what a version changes of what readers see.

use isogloss::LanguageTag;
use isogloss::catalog::VersionRef;
use isogloss::editorial::{BlockChange, ChangedPart, ChangedValue, PartPlace, VersionDifference};
use isogloss::messages::MessageArgs;
use serde_json::{Value, json};

use super::arguments::{ListFormat, VersionDiffOptions};
use super::command_context::CommandContext;
use super::translations::coloured;
use super::{Failure, Verdict, complain, say};

pub(crate) fn diff(
    context: &CommandContext<'_>,
    options: &VersionDiffOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let version = context.version(&catalog, &options.entry, &options.name)?;
    let mut difference = version.difference(context.moment(&catalog)?);
    if let Some(language) = options.language {
        context.language(&catalog, language)?;
        difference.texts.retain(|(known, _)| *known == language);
        difference.values.retain(|(known, _)| *known == language);
        if !version.languages().contains(&language) && difference.values.is_empty() {
            return Err(without_text(context, version, language).into());
        }
    }
    warn(version);
    say(&match options.format {
        ListFormat::Text if difference.is_empty() => same(context, version),
        ListFormat::Text => coloured(&to_text(context, version, &difference)),
        ListFormat::Json => format!("{:#}\n", to_json(version, &difference)),
    });
    Ok(if difference.is_empty() { Verdict::Fine } else { Verdict::Objections })
}

/// Prints which texts have changed since a version was made from them.
pub(crate) fn warn(version: VersionRef<'_>) {
    let report = version.changed_originals();
    if !report.is_empty() {
        complain(&report.to_string());
    }
}

/// Returns the message that a version has no text in a language.
fn without_text(
    context: &CommandContext<'_>,
    version: VersionRef<'_>,
    language: LanguageTag,
) -> String {
    let known: Vec<&str> = version.languages().iter().map(LanguageTag::as_str).collect();
    let name = version.full_name();
    let args = MessageArgs::new()
        .with("version", name.as_str())
        .with("language", context.words.name_of(language))
        .with("count", known.len() as u64)
        .with("known", known.join(", "));
    context.words.say_with("version-no-text", &args)
}

/// Returns the message that a version has no differences.
fn same(context: &CommandContext<'_>, version: VersionRef<'_>) -> String {
    let is_empty = version.languages().is_empty()
        && !version.has_neutral()
        && version.assets().next().is_none();
    let name = version.full_name();
    let args = MessageArgs::new().with("version", name.as_str());
    let key = if is_empty { "version-empty" } else { "version-same" };
    format!("{}\n", context.words.say_with(key, &args))
}

/// Formats the differences: those of each text, then neutral fields and the names of files.
fn to_text(
    context: &CommandContext<'_>,
    version: VersionRef<'_>,
    difference: &VersionDifference,
) -> String {
    let name = version.full_name();
    let mut blocks = Vec::new();
    for language in languages(version, difference) {
        let parts = of(&difference.texts, language).iter().map(|part| format!("\n{part}"));
        let values = of(&difference.values, language).iter().map(|value| format!("\n{value}"));
        let parts: String = parts.chain(values).collect();
        blocks.push(format!("{name} ({language})\n{parts}"));
    }
    if !difference.fields.is_empty() {
        let fields: String = difference.fields.iter().map(|field| format!("\n{field}")).collect();
        blocks.push(format!("{}\n{fields}", context.words.say("version-fields")));
    }
    if !difference.files.is_empty() {
        let args = MessageArgs::new().with("names", difference.files.join(", "));
        blocks.push(format!("{}\n", context.words.say_with("version-files", &args)));
    }
    blocks.join("\n")
}

/// Returns the languages with differences, in the order of the site.
fn languages(version: VersionRef<'_>, difference: &VersionDifference) -> Vec<LanguageTag> {
    let all = version.entry().variants().map(|text| text.language());
    let differs = |language: &LanguageTag| {
        !of(&difference.texts, *language).is_empty()
            || !of(&difference.values, *language).is_empty()
    };
    all.filter(differs).collect()
}

fn of<T>(lists: &[(LanguageTag, Vec<T>)], language: LanguageTag) -> &[T] {
    let list = lists.iter().find(|(known, _)| *known == language);
    list.map_or(&[], |(_, list)| list)
}

fn to_json(version: VersionRef<'_>, difference: &VersionDifference) -> Value {
    let texts = languages(version, difference).into_iter().map(|language| {
        let parts = of(&difference.texts, language).iter().map(part);
        let values = of(&difference.values, language).iter().map(value);
        json!({
            "language": language.as_str(),
            "parts": parts.collect::<Vec<_>>(),
            "values": values.collect::<Vec<_>>(),
        })
    });
    json!({
        "version": version.full_name(),
        "texts": texts.collect::<Vec<_>>(),
        "fields": difference.fields.iter().map(value).collect::<Vec<_>>(),
        "files": difference.files,
    })
}

fn part(part: &ChangedPart) -> Value {
    let place = match &part.place {
        PartPlace::Field(change) => json!({ "field": change.name }),
        PartPlace::Block(change) => block(change),
    };
    let mut json = place;
    json["old"] = part.old.as_deref().into();
    json["new"] = part.new.as_deref().into();
    json
}

/// Returns the kind of a block, and its number in the old and the new text.
fn block(change: &BlockChange) -> Value {
    let kind = change.after().or(change.before()).map(|place| place.fingerprint.kind().as_str());
    let number = |place: Option<isogloss::editorial::BlockPlace>| place.map(|it| it.position + 1);
    json!({ "block": kind, "before": number(change.before()), "after": number(change.after()) })
}

fn value(value: &ChangedValue) -> Value {
    json!({ "name": value.name, "old": value.old, "new": value.new })
}
