use jiff::Timestamp;
use jiff::civil::Date;

use super::reading::{Reading, ServedChoice, ServedFile};
use super::{Body, ImageRef, ServedEntry, ServedValue, plain_values};
use crate::catalog::{NUMBER, Rows, Word, find_item, item_id, missing_word, row, rows_of, word};
use crate::content::{FallbackUnit, Field, FieldName, FieldType, Period, Scope, Shape, Value};
use crate::language::{
    Direction, FallbackStep, LanguageTag, Provenance, SkipReason, Skipped, Text,
};

/// An item of a list, or a group, as it is served to one reader.
///
/// Its words are in one language, unless the field has `lookup = "per-field"`. Its neutral values
/// are the same for every reader. [`ServedEntry::items`] and [`ServedEntry::group`] return items.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.office]\nfolder = \"offices\"\nfields.title = { type = \"text\" }\n[kinds.office.fields.contacts]\ntype = \"list\"\nscope = \"neutral\"\nfields.email = { type = \"email\" }\nfields.name = { type = \"text\", required = true }\n")
/// #     .file("offices/gent/entry.toml", "[[contacts]]\nid = \"press\"\nemail = \"pers@example.org\"\n")
/// #     .file("offices/gent/nl.md", "+++\ntitle = \"Gent\"\ncontacts.press.name = \"Persdienst\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// // In entry.toml:             [[contacts]]
/// //                            id = "press"
/// //                            email = "pers@example.org"
/// // In the Dutch front matter: contacts.press.name = "Persdienst"
/// let contacts = edition.get("offices/gent").unwrap().items("contacts");
/// assert_eq!(contacts[0].id(), "press");
/// assert_eq!(contacts[0].text("name").unwrap().as_str(), "Persdienst");
/// assert_eq!(contacts[0].text("email").unwrap().as_str(), "pers@example.org");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone)]
pub struct Item<'c> {
    entry: ServedEntry<'c>,
    /// The list or the group.
    field: &'c Field,
    shape: &'c Shape,
    id: &'c str,
    neutral: &'c Rows,
    /// The words, by the languages that may serve them, in the order in which they are tried.
    words: Vec<Words<'c>>,
    /// The position of the words that serve the item, among `words`.
    served: Option<usize>,
    skipped: Skipped,
}

/// The words of an item in the language of a link of the chain.
#[derive(Clone, Copy)]
struct Words<'c> {
    link: usize,
    rows: &'c Rows,
}

/// The value of a field in the text of a link of the chain.
#[derive(Clone, Copy)]
struct Source<'c> {
    link: usize,
    value: Option<&'c Value>,
}

/// Returns the items of a list of an entry, or its group as the only item, whether or not they are
/// shown.
pub(super) fn of_entry<'c>(
    entry: &ServedEntry<'c>,
    name: impl FieldName,
    field_type: FieldType,
) -> Vec<Item<'c>> {
    let Some((scope, at)) = entry.position(name) else { return Vec::new() };
    let kind = entry.kind();
    let (fields, column, neutral) = match scope {
        Scope::Translated => (kind.translated(), Some(at), None),
        Scope::Neutral => (kind.neutral(), kind.parts_column(at), entry.neutral(at)),
    };
    let Some(field) = fields.get(at).filter(|field| field.field_type() == field_type) else {
        return Vec::new();
    };
    let Some(column) = column else { return Vec::new() };
    let sources = sources(entry, field, column, scope == Scope::Neutral);
    match scope {
        Scope::Translated => translated(entry, field, &sources),
        Scope::Neutral => neutral_items(entry, field, neutral, &sources),
    }
}

/// Returns the values of a column that may serve the reader. For a neutral list, the languages
/// without a visible text follow, because the entry can have words in them.
fn sources<'c>(
    entry: &ServedEntry<'c>,
    field: &Field,
    column: usize,
    is_neutral: bool,
) -> Vec<Source<'c>> {
    let mut sources = Vec::new();
    let links = entry.edition().chain().links();
    let allowed = |link: usize| links.get(link).is_some_and(|it| field.rule().allows(it.step));
    for link in entry.serving_links().filter(|link| allowed(*link)) {
        sources.push(Source { link, value: entry.part(column, link) });
    }
    if is_neutral {
        let is_new = |link: &usize| sources.iter().all(|source| source.link != *link);
        let others: Vec<usize> = (0..links.len()).filter(is_new).collect();
        let others = others.into_iter().filter(|link| allowed(*link));
        sources.extend(others.map(|link| Source { link, value: None }));
    }
    sources
}

/// Returns the items of a list whose ids, shapes and order are the same in all languages, or a
/// group.
fn neutral_items<'c>(
    entry: &ServedEntry<'c>,
    field: &'c Field,
    neutral: Option<&'c Value>,
    sources: &[Source<'c>],
) -> Vec<Item<'c>> {
    let of_group = |value: Option<&'c Value>| value.map(rows_of).unwrap_or_default();
    if field.field_type() == FieldType::Group {
        let words = sources.iter().map(|it| Words { link: it.link, rows: of_group(it.value) });
        let words: Vec<Words<'c>> = words.collect();
        let neutral = of_group(neutral);
        if neutral.is_empty() && words.iter().all(|words| words.rows.is_empty()) {
            return Vec::new();
        }
        return Item::new(entry, field, "", neutral, words).into_iter().collect();
    }
    let Some(Value::List(items)) = neutral else { return Vec::new() };
    let items = items.iter().filter_map(|item| {
        let id = item_id(item)?;
        let words = sources.iter().map(|source| Words {
            link: source.link,
            rows: source
                .value
                .and_then(|value| row(rows_of(value), id))
                .map(rows_of)
                .unwrap_or_default(),
        });
        Item::new(entry, field, id, rows_of(item), words.collect())
    });
    items.collect()
}

/// Returns the items of a list, or the group, that each language has for itself.
fn translated<'c>(
    entry: &ServedEntry<'c>,
    field: &'c Field,
    sources: &[Source<'c>],
) -> Vec<Item<'c>> {
    if field.field_type() == FieldType::Group {
        let words = sources
            .iter()
            .filter_map(|source| Some(Words { link: source.link, rows: rows_of(source.value?) }));
        let words: Vec<Words<'c>> = words.collect();
        return match words.is_empty() {
            true => Vec::new(),
            false => Item::new(entry, field, "", &[], words).into_iter().collect(),
        };
    }
    // Items without ids belong to one language alone.
    let first = sources.iter().position(|source| source.value.is_some_and(|it| !it.is_blank()));
    let sources = match first.and_then(|first| sources.get(first..=first)) {
        Some(only) if only.iter().any(|source| is_numbered(source.value)) => only,
        _ => sources,
    };
    let ids = sources.iter().map(|source| {
        let items: &[Value] = match source.value {
            Some(Value::List(items)) => items,
            _ => &[],
        };
        items.iter().filter_map(item_id)
    });
    let items = super::body::merged_order(ids).into_iter().filter_map(|id| {
        let words = sources.iter().filter_map(|source| {
            let rows = find_item(source.value?, id).map(rows_of)?;
            Some(Words { link: source.link, rows })
        });
        Item::new(entry, field, id, &[], words.collect())
    });
    items.collect()
}

/// Returns whether the items of a list have numbers instead of ids.
fn is_numbered(list: Option<&Value>) -> bool {
    match list {
        Some(Value::List(items)) => {
            items.iter().filter_map(item_id).any(|id| id.starts_with(NUMBER))
        }
        _ => false,
    }
}

impl<'c> Item<'c> {
    /// Looks up the language of an item.
    fn new(
        entry: &ServedEntry<'c>,
        field: &'c Field,
        id: &'c str,
        neutral: &'c Rows,
        words: Vec<Words<'c>>,
    ) -> Option<Item<'c>> {
        let shape_in = |rows: &'c Rows| match row(rows, "shape") {
            Some(Value::Text(name)) => field.shapes().iter().find(|it| it.name() == &**name),
            _ => None,
        };
        let of_words = || words.iter().find_map(|words| shape_in(words.rows));
        let shape = shape_in(neutral).or_else(of_words).or_else(|| field.shapes().first())?;
        let mut item = Item {
            entry: *entry,
            field,
            shape,
            id,
            neutral,
            words,
            served: None,
            skipped: entry.skipped(),
        };
        for (at, words) in item.words.iter().enumerate() {
            let Some(language) = item.language_of(words) else { continue };
            let has_any = item.has_words(words, language);
            if has_any && missing_word(shape, neutral, words.rows, language).is_none() {
                item.served = Some(at);
                break;
            }
            item.skipped.record(words.link, SkipReason::Empty);
        }
        Some(item)
    }

    /// Returns whether the item has the words that its shape requires, in some language.
    pub(super) fn is_shown(&self) -> bool {
        let language = self.entry.language();
        let mut fields = self.shape.fields().iter();
        self.served.is_some()
            || !fields
                .any(|inner| inner.scope() == Scope::Translated && inner.is_required_in(language))
    }

    /// Returns the position of the link that serves the words, and the links that were passed over.
    pub(super) fn walk(&self) -> (Option<usize>, Skipped) {
        let served = self.served.and_then(|at| self.words.get(at));
        (served.map(|words| words.link), self.skipped)
    }

    fn language_of(&self, words: &Words<'c>) -> Option<LanguageTag> {
        self.entry.edition().chain().links().get(words.link).map(|link| link.tag)
    }

    /// Returns whether the item has any words in a language.
    fn has_words(&self, words: &Words<'c>, language: LanguageTag) -> bool {
        let mut fields = self.shape.fields().iter();
        fields.any(|field| {
            row(words.rows, field.name()).is_some()
                || (field.scope() == Scope::Translated
                    && word(self.neutral, words.rows, field.name(), language).is_some())
        })
    }

    /// Returns the id, which is the same in all languages. A group has none: it is empty.
    pub fn id(&self) -> &'c str {
        self.id
    }

    /// Returns the shape: the fields of the item.
    pub fn shape(&self) -> &'c Shape {
        self.shape
    }

    /// Returns the list or the group that the item is in.
    pub fn field(&self) -> &'c Field {
        self.field
    }

    /// Returns where the words come from. An item without words is neutral.
    pub fn provenance(&self) -> Provenance<'c> {
        let chain = self.entry.edition().chain();
        match self.served.and_then(|at| self.words.get(at)) {
            Some(words) => Provenance::of_link(chain, words.link, self.skipped),
            None => Provenance::neutral(chain),
        }
    }

    /// Returns the language of the words. Without words it is that of the entry.
    pub fn language(&self) -> LanguageTag {
        match self.provenance().step() {
            FallbackStep::Neutral => self.entry.language(),
            _ => self.provenance().served(),
        }
    }

    /// Returns the direction in which the language is written.
    pub fn direction(&self) -> Direction {
        match self.provenance().step() {
            FallbackStep::Neutral => self.entry.direction(),
            _ => self.provenance().direction(),
        }
    }

    /// Returns whether the words are in a language other than the reader's, or in another register
    /// of it.
    pub fn is_other_language(&self) -> bool {
        self.provenance().step().needs_notice()
    }

    /// Returns the entry that the item is in.
    pub fn entry(&self) -> &ServedEntry<'c> {
        &self.entry
    }

    /// Returns the value of a field as the reader gets it.
    pub(super) fn reading(&self, name: &str) -> Option<Reading<'c>> {
        let field = self.shape.field(name)?;
        let (word, provenance) = self.find(field)?;
        Some(Reading { entry: self.entry, field, word, provenance })
    }

    fn find(&self, field: &'c Field) -> Option<(Word<'c>, Provenance<'c>)> {
        let chain = self.entry.edition().chain();
        match self.look_up(field) {
            (Some((word, link)), skipped) => {
                Some((word, Provenance::of_link(chain, link, skipped)))
            }
            (None, _) => {
                let is_neutral = field.scope() == Scope::Neutral;
                let neutral = row(self.neutral, field.name()).filter(|_| is_neutral)?;
                Some((Word::Value(neutral), Provenance::neutral(chain)))
            }
        }
    }

    /// Looks up a value among the words.
    fn look_up(&self, field: &'c Field) -> (Option<(Word<'c>, usize)>, Skipped) {
        let chain = self.entry.edition().chain();
        let mut skipped = self.skipped;
        for (link, words) in self.serving_words() {
            let Some(link_tag) = chain.links().get(link) else { continue };
            let own = match field.scope() {
                Scope::Neutral => row(words, field.name()).map(Word::Value),
                Scope::Translated => word(self.neutral, words, field.name(), link_tag.tag),
            };
            match own {
                Some(_) if !field.rule().allows(link_tag.step) => {
                    skipped.record(link, SkipReason::NotAllowed);
                }
                Some(word) => return (Some((word, link)), skipped),
                None => skipped.record(link, SkipReason::Empty),
            }
        }
        (None, skipped)
    }

    /// Returns the position of the link that serves a field, and the links that were passed over;
    /// `None` if the item has no such field.
    pub(super) fn walk_of(&self, field: &str) -> Option<(Option<usize>, Skipped)> {
        let field = self.shape.field(field).filter(|field| field.scope() == Scope::Translated)?;
        let (found, skipped) = self.look_up(field);
        Some((found.map(|(_, link)| link), skipped))
    }

    /// Returns the words that may serve a field of the item, with their links.
    fn serving_words(&self) -> impl Iterator<Item = (usize, &'c Rows)> {
        let is_by_field = self.field.lookup() == FallbackUnit::PerField;
        let served = self.served;
        let words = self.words.iter().enumerate();
        words
            .filter(move |(at, _)| is_by_field || Some(*at) == served)
            .map(|(_, words)| (words.link, words.rows))
    }

    /// Returns the value of a text field.
    pub fn text(&self, field: &str) -> Option<Text<'c>> {
        let reading = self.reading(field)?;
        let text = reading.text()?;
        Some(self.entry.typeset_field(field, text))
    }

    /// Returns the value of a field that is not a text, such as a number or a list of texts.
    pub fn value(&self, field: &str) -> Option<ServedValue<'c>> {
        self.reading(field)?.value()
    }

    /// Returns the value of a date field.
    pub fn date(&self, field: &str) -> Option<Date> {
        plain_values::date(self.value(field)?.value())
    }

    /// Returns the value of a field that holds an instant.
    pub fn moment(&self, field: &str) -> Option<Timestamp> {
        plain_values::moment(self.value(field)?.value())
    }

    /// Returns the value of a period field.
    pub fn period(&self, field: &str) -> Option<Period> {
        match self.value(field)?.value() {
            Value::Period(period) => Some(**period),
            _ => None,
        }
    }

    /// Returns the value of a picture field.
    pub fn image(&self, field: &str) -> Option<ImageRef<'c>> {
        match self.value(field)?.value() {
            Value::Image(image) => Some(self.entry.image_ref(image)),
            _ => None,
        }
    }

    /// Returns the value of a field of the type `markdown`.
    pub fn markdown(&self, field: &str) -> Option<Body<'c>> {
        self.reading(field)?.markdown()
    }

    /// Returns the name of a choice, as [`ServedEntry::choice`] does.
    pub fn choice(&self, field: &str) -> Option<ServedChoice<'c>> {
        self.reading(field)?.choices().next()
    }

    /// Returns the names of the choices of a field.
    pub fn choices(&self, field: &str) -> Vec<ServedChoice<'c>> {
        self.reading(field).map(|reading| reading.choices().collect()).unwrap_or_default()
    }

    /// Returns the entry that a field refers to; `None` if the reader does not see it.
    pub fn reference(&self, field: &str) -> Option<ServedEntry<'c>> {
        self.reading(field)?.references().next()
    }

    /// Returns the entries that a field refers to and that the reader sees.
    pub fn references(&self, field: &str) -> Vec<ServedEntry<'c>> {
        self.reading(field).map(|reading| reading.references().collect()).unwrap_or_default()
    }

    /// Returns the file of a field.
    pub fn file(&self, field: &str) -> Option<ServedFile<'c>> {
        self.reading(field)?.files().next()
    }

    /// Returns the files of a field.
    pub fn files(&self, field: &str) -> Vec<ServedFile<'c>> {
        self.reading(field).map(|reading| reading.files().collect()).unwrap_or_default()
    }

    /// Returns the items of a list within this item.
    pub fn items(&self, field: &str) -> Vec<Item<'c>> {
        let mut items = self.inner(field, FieldType::List);
        items.retain(Item::is_shown);
        items
    }

    /// Returns a group within this item.
    pub fn group(&self, field: &str) -> Option<Item<'c>> {
        self.inner(field, FieldType::Group).into_iter().find(Item::is_shown)
    }

    /// Returns the items of a list, or the group, whether or not they are shown.
    pub(super) fn inner(&self, name: &str, field_type: FieldType) -> Vec<Item<'c>> {
        let of_type = |field: &&'c Field| field.field_type() == field_type;
        let Some(field) = self.shape.field(name).filter(of_type) else { return Vec::new() };
        let source = |link: usize, rows: &'c Rows| Source { link, value: row(rows, name) };
        let neutral = row(self.neutral, name);
        match neutral {
            // Within a neutral item, each language has words for the items of the inner list.
            Some(neutral) => {
                let sources = self.words.iter().map(|words| source(words.link, words.rows));
                let sources: Vec<Source<'c>> = sources.collect();
                neutral_items(&self.entry, field, Some(neutral), &sources)
            }
            None if field.scope() == Scope::Neutral && !self.neutral.is_empty() => {
                let sources = self.words.iter().map(|words| source(words.link, words.rows));
                let sources: Vec<Source<'c>> = sources.collect();
                neutral_items(&self.entry, field, None, &sources)
            }
            None => {
                let sources = self.serving_words().map(|(link, rows)| source(link, rows));
                let sources: Vec<Source<'c>> = sources.collect();
                translated(&self.entry, field, &sources)
            }
        }
    }

    /// Returns whether a field, as the reader gets it, refers to an entry.
    pub(super) fn refers_to(&self, id: &str, field: &str) -> bool {
        match field.split_once('.') {
            None => self.reading(field).is_some_and(|it| it.referenced_ids().any(|it| it == id)),
            Some((name, rest)) => {
                let items = self.items(name).into_iter().chain(self.group(name));
                items.into_iter().any(|item| item.refers_to(id, rest))
            }
        }
    }
}

/// Writes the id and the provenance, which includes the language.
impl std::fmt::Debug for Item<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{:?}]", self.id, self.provenance())
    }
}
