//! `isogloss explain`: explains why a reader sees a text.

use isogloss::Edition;
use isogloss::catalog::EntryRef;
use isogloss::content::{FieldType, Scope, Shape};
use isogloss::messages::MessageArgs;

use super::arguments::ExplainOptions;
use super::command_context::CommandContext;
use super::{Failure, Verdict, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &ExplainOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let (entry, version) = context.entry_or_version(&catalog, &options.entry)?;
    context.language(&catalog, options.reader)?;
    let edition = catalog.edition(options.reader, context.moment(&catalog)?)?;
    let edition = match version {
        Some(version) => edition.with_version(version.name())?,
        None if options.preview => edition.preview(),
        None => edition,
    };
    let why = edition.explain(entry.id(), &options.field);
    let why = why.ok_or_else(|| unknown_field(context, &edition, &entry, &options.field))?;
    say(&why.to_text(context.words.language()));
    Ok(Verdict::Fine)
}

/// The maximum number of names in a message.
const MOST_NAMES: usize = 12;

/// Returns the message that an entry has no such field or section.
fn unknown_field(
    context: &CommandContext<'_>,
    edition: &Edition<'_>,
    entry: &EntryRef<'_>,
    field: &str,
) -> String {
    let kind = entry.kind();
    let within = names_within(edition, entry, field);
    let mut fields = within.clone().unwrap_or_else(|| names_of(entry));
    if fields.len() > MOST_NAMES {
        fields.truncate(MOST_NAMES);
        fields.push("…".to_owned());
    }
    let fields = fields.join(", ");
    let args = MessageArgs::new()
        .with("field", field)
        .with("entry", entry.id().as_str())
        .with("kind", kind.name())
        .with("fields", fields);
    if within.is_some_and(|names| !names.is_empty()) {
        return context.words.say_with("no-item-field", &args);
    }
    if field.starts_with('#') {
        return context.words.say_with("no-section", &args);
    }
    let message = context.words.say_with("no-translated-field", &args);
    let section = format!("#{field}");
    match edition.explain(entry.id(), &section) {
        Some(_) => format!("{message}\n{}\n  {section}", context.words.say("no-entry-like")),
        None => message,
    }
}

/// Returns the fields of an entry that can be explained; those with items by the start of a path.
fn names_of(entry: &EntryRef<'_>) -> Vec<String> {
    let names = entry.kind().fields().filter_map(|field| match field.field_type() {
        FieldType::Group | FieldType::List => Some(format!("{}.…", field.name())),
        FieldType::File | FieldType::Files => Some(field.name().to_owned()),
        _ => (field.scope() == Scope::Translated).then(|| field.name().to_owned()),
    });
    names.collect()
}

/// Returns the paths that go on from a group, a list or an item; `None` if the field is in none of
/// them.
fn names_within(edition: &Edition<'_>, entry: &EntryRef<'_>, field: &str) -> Option<Vec<String>> {
    let (name, below) = field.split_once('.').map_or((field, ""), |(name, below)| (name, below));
    let known = entry.kind().fields().find(|known| known.name() == name)?;
    let served = edition.preview().get(entry.id());
    let paths_of = |path: &str, shape: &Shape| {
        let fields = shape.fields().iter().filter(|field| field.scope() == Scope::Translated);
        fields.map(|field| format!("{path}.{}", field.name())).collect::<Vec<_>>()
    };
    match known.field_type() {
        FieldType::Group => Some(paths_of(name, known.shapes().first()?)),
        FieldType::List => {
            let items = served.map(|served| served.items(name)).unwrap_or_default();
            let id = below.split('.').next().unwrap_or_default();
            Some(match items.iter().find(|item| item.id() == id) {
                Some(item) => paths_of(&format!("{name}.{id}"), item.shape()),
                None => items.iter().map(|item| format!("{name}.{}", item.id())).collect(),
            })
        }
        _ => None,
    }
}
