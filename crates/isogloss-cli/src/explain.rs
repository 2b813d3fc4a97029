//! `isogloss explain`: why a reader sees what they see.

use isogloss::content::Scope;
use isogloss::messages::MessageArgs;

use super::arguments::ExplainOptions;
use super::desk::Desk;
use super::{Failure, Verdict, say};

pub(crate) fn run(desk: &Desk<'_>, options: &ExplainOptions) -> Result<Verdict, Failure> {
    let catalog = desk.catalog()?;
    let entry = desk.entry(&catalog, &options.entry)?;
    desk.language(&catalog, options.reader)?;
    let edition = catalog.edition(options.reader, desk.moment(&catalog)?)?;
    let edition = if options.preview { edition.preview() } else { edition };
    let why = edition.explain(entry.id(), &options.field).ok_or_else(|| {
        let kind = entry.kind();
        let fields = kind.fields().filter(|field| field.scope() == Scope::Translated);
        let fields = fields.map(|field| field.name()).collect::<Vec<_>>().join(", ");
        let args = MessageArgs::new()
            .with("field", options.field.as_str())
            .with("kind", kind.name())
            .with("fields", fields);
        desk.words.say_with("no-translated-field", &args)
    })?;
    say(&why.in_words(desk.words.language()));
    Ok(Verdict::Fine)
}
