//! `isogloss explain`: explains why a reader sees a text.

use isogloss::Edition;
use isogloss::catalog::EntryRef;
use isogloss::content::Scope;
use isogloss::messages::MessageArgs;

use super::arguments::ExplainOptions;
use super::command_context::CommandContext;
use super::{Failure, Verdict, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &ExplainOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let entry = context.entry(&catalog, &options.entry)?;
    context.language(&catalog, options.reader)?;
    let edition = catalog.edition(options.reader, context.moment(&catalog)?)?;
    let edition = if options.preview { edition.preview() } else { edition };
    let why = edition.explain(entry.id(), &options.field);
    let why = why.ok_or_else(|| unknown_field(context, &edition, &entry, &options.field))?;
    say(&why.to_text(context.words.language()));
    Ok(Verdict::Fine)
}

/// Returns the message that an entry has no such field or section.
fn unknown_field(
    context: &CommandContext<'_>,
    edition: &Edition<'_>,
    entry: &EntryRef<'_>,
    field: &str,
) -> String {
    let kind = entry.kind();
    let fields = kind.fields().filter(|field| field.scope() == Scope::Translated);
    let fields = fields.map(|field| field.name()).collect::<Vec<_>>().join(", ");
    let args = MessageArgs::new()
        .with("field", field)
        .with("entry", entry.id().as_str())
        .with("kind", kind.name())
        .with("fields", fields);
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
