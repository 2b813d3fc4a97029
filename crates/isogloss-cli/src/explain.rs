//! `isogloss explain`: explains why a reader sees a text.

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
    let why = edition.explain(entry.id(), &options.field).ok_or_else(|| {
        let kind = entry.kind();
        let fields = kind.fields().filter(|field| field.scope() == Scope::Translated);
        let fields = fields.map(|field| field.name()).collect::<Vec<_>>().join(", ");
        let args = MessageArgs::new()
            .with("field", options.field.as_str())
            .with("kind", kind.name())
            .with("fields", fields);
        context.words.say_with("no-translated-field", &args)
    })?;
    say(&why.to_text(context.words.language()));
    Ok(Verdict::Fine)
}
