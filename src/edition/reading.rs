//! The readings of a field that entries and items share.

use std::cmp::Reverse;

use super::item::{self, Item};
use super::{Body, ServedEntry, ServedValue, item_path};
use crate::catalog::Word;
use crate::content::{Field, FieldRule, FieldType, File, LocalizedText, Value};
use crate::language::{FallbackStep, LanguageTag, Provenance, SkipReason, Skipped, Text};
use crate::media_type;

/// A choice as a reader sees it, from [`ServedEntry::choice`].
#[derive(Clone, Debug, PartialEq)]
pub struct ServedChoice<'c> {
    /// The id, which is the same in all languages.
    pub id: &'c str,
    /// The name. A choice without a name in any language of the chain is called by its id.
    pub name: Text<'c>,
}

/// A file as a reader gets it, from [`ServedEntry::file`].
#[derive(Clone)]
pub struct ServedFile<'c> {
    entry: ServedEntry<'c>,
    file: &'c File,
    title: Option<Text<'c>>,
    provenance: Provenance<'c>,
}

impl<'c> ServedFile<'c> {
    fn new(entry: ServedEntry<'c>, file: &'c File, provenance: Provenance<'c>) -> ServedFile<'c> {
        let is_localized = provenance.step() != FallbackStep::Neutral;
        let own = file.title.get(provenance.served()).filter(|_| is_localized);
        let title = match own {
            Some(title) => Some(Text::new(title, provenance)),
            None => entry.by_language(&file.title, FieldRule::Chain),
        };
        ServedFile { entry, file, title, provenance }
    }

    /// Returns the file, relative to the folder of the entry, or an absolute address.
    pub fn source(&self) -> &'c str {
        &self.file.source
    }

    /// Returns the title; `None` if the file has none in any language of the chain.
    pub fn title(&self) -> Option<&Text<'c>> {
        self.title.as_ref()
    }

    /// Returns the language of the file. For a file that is the same for all languages, it is the
    /// requested one.
    pub fn language(&self) -> LanguageTag {
        self.provenance.served()
    }

    /// Returns where the file comes from: a language, or the entry for all languages.
    pub fn provenance(&self) -> Provenance<'c> {
        self.provenance
    }

    /// Returns the entry that has the file.
    pub fn entry(&self) -> &ServedEntry<'c> {
        &self.entry
    }

    /// Returns the media type by the name of the file, such as `application/pdf`.
    pub fn media_type(&self) -> &'static str {
        media_type::of_file(&self.file.source)
    }

    /// Returns the size in bytes. It is `None` for a file that is not beside the entry or cannot be
    /// read. The file is looked at each time.
    pub fn size(&self) -> Option<u64> {
        let entry = self.entry.stored();
        let language = match self.provenance.step() {
            FallbackStep::Neutral => self.entry.language(),
            _ => self.language(),
        };
        entry.asset_size(entry.asset(self.source(), language)?)
    }
}

impl std::fmt::Debug for ServedFile<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{:?}]", self.source(), self.provenance)
    }
}

/// The file of a language with its link, and the links that were passed over.
type Localized<'c> = (Option<(&'c Value, usize)>, Skipped);

/// A value of a field as it was found for a reader.
pub(super) struct Reading<'c> {
    pub(super) entry: ServedEntry<'c>,
    pub(super) field: &'c Field,
    pub(super) word: Word<'c>,
    pub(super) provenance: Provenance<'c>,
}

/// The value of a field by its type, for outputs that show all fields.
pub(crate) enum Read<'c> {
    Text(Text<'c>),
    /// A text without words, such as an address.
    Plain(Text<'c>),
    Markdown(Body<'c>),
    Choice(ServedChoice<'c>),
    Choices(Vec<ServedChoice<'c>>),
    /// An entry, if the reader sees it.
    Reference(Option<ServedEntry<'c>>),
    References(Vec<ServedEntry<'c>>),
    File(ServedFile<'c>),
    Files(Vec<ServedFile<'c>>),
    Group(Item<'c>),
    Items(Vec<Item<'c>>),
    Value(ServedValue<'c>),
}

impl<'c> Reading<'c> {
    /// Returns the value by the type of the field.
    fn read(self) -> Option<Read<'c>> {
        Some(match self.field.field_type() {
            FieldType::Url | FieldType::Email => Read::Plain(self.text()?),
            FieldType::Markdown => Read::Markdown(self.markdown()?),
            FieldType::Choice => Read::Choice(self.choices().next()?),
            FieldType::Choices => Read::Choices(self.choices().collect()),
            FieldType::Reference => Read::Reference(self.references().next()),
            FieldType::References => Read::References(self.references().collect()),
            FieldType::File => Read::File(self.files().next()?),
            FieldType::Files => Read::Files(self.files().collect()),
            _ => match self.text() {
                Some(text) => Read::Text(self.entry.typeset_field(self.field.name(), text)),
                None => Read::Value(self.value()?),
            },
        })
    }

    /// Returns the value as text. A neutral text by language is looked up in the language of the
    /// entry and then along the chain.
    pub(super) fn text(&self) -> Option<Text<'c>> {
        match self.word {
            Word::Text(text) => Some(Text::new(text, self.provenance)),
            Word::Value(Value::Text(text)) => Some(Text::new(&**text, self.provenance)),
            Word::Value(Value::ByLanguage(texts)) => {
                self.entry.by_language(texts, self.field.rule())
            }
            Word::Value(_) => None,
        }
    }

    /// Returns a value that is not a text.
    pub(super) fn value(&self) -> Option<ServedValue<'c>> {
        match self.word {
            Word::Text(_) => None,
            Word::Value(value) => Some(ServedValue::new(value, self.provenance)),
        }
    }

    /// Returns the words of the value: one, or those of a list.
    fn words(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        let (only, list): (Option<&'c str>, &'c [Value]) = match self.word {
            Word::Text(text) => (Some(text), &[]),
            Word::Value(Value::Text(text)) => (Some(text), &[]),
            Word::Value(Value::List(items)) => (None, items),
            Word::Value(_) => (None, &[]),
        };
        let of_list = list.iter().filter_map(|item| match item {
            Value::Text(text) => Some(&**text),
            _ => None,
        });
        only.into_iter().chain(of_list)
    }

    /// Returns the words of a field that is of one of these types.
    fn words_of(&self, types: [FieldType; 2]) -> impl Iterator<Item = &'c str> + use<'c> {
        let is_of = types.contains(&self.field.field_type());
        self.words().filter(move |_| is_of)
    }

    /// Returns the choices that it names.
    pub(super) fn choices(&self) -> impl Iterator<Item = ServedChoice<'c>> + use<'c> {
        let entry = self.entry;
        let list = self.field.choices().and_then(|list| self.entry.edition().site().choices(list));
        let ids = self.words_of([FieldType::Choice, FieldType::Choices]);
        ids.map(move |id| {
            let names: Option<&'c LocalizedText> = list.and_then(|list| list.get(id));
            let name = names.and_then(|names| entry.by_language(names, FieldRule::Chain));
            let plain = || Text::new(id, Provenance::neutral(entry.edition().chain()));
            ServedChoice { id, name: name.unwrap_or_else(plain) }
        })
    }

    /// Returns the ids of the entries that it refers to.
    pub(super) fn referenced_ids(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.words_of([FieldType::Reference, FieldType::References])
    }

    /// Returns the entries that it refers to and that the reader sees.
    pub(super) fn references(&self) -> impl Iterator<Item = ServedEntry<'c>> + use<'c> {
        let edition = self.entry.edition();
        self.referenced_ids().filter_map(move |id| edition.get(id))
    }

    /// Returns the files: one, or those of a list.
    pub(super) fn files(&self) -> impl Iterator<Item = ServedFile<'c>> + use<'c> {
        let values = match self.word {
            Word::Value(value) => one_or_all(value),
            Word::Text(_) => &[],
        };
        let (entry, rule, provenance) = (self.entry, self.field.rule(), self.provenance);
        values.iter().flat_map(move |value| {
            let (values, provenance) = entry.localized_files(value, rule, provenance);
            values.iter().filter_map(move |value| match value {
                Value::File(file) => Some(ServedFile::new(entry, file, provenance)),
                _ => None,
            })
        })
    }

    /// Returns the value as Markdown.
    pub(super) fn markdown(&self) -> Option<Body<'c>> {
        if self.field.field_type() != FieldType::Markdown {
            return None;
        }
        match self.word {
            Word::Text(text) => Some(Body::of_field(text, self.provenance)),
            Word::Value(Value::Text(text)) => Some(Body::of_field(text, self.provenance)),
            Word::Value(Value::ByLanguage(texts)) => {
                let found = self.entry.by_language(texts, self.field.rule())?;
                let text = texts.get(found.language())?;
                Some(Body::of_field(text, found.provenance()))
            }
            Word::Value(_) => None,
        }
    }
}

impl<'c> Item<'c> {
    /// Returns the value of a field by its type.
    pub(crate) fn read(&self, field: &'c Field) -> Option<Read<'c>> {
        match field.field_type() {
            FieldType::Group => self.group(field.name()).map(Read::Group),
            FieldType::List => present(self.items(field.name())).map(Read::Items),
            _ => self.reading(field.name())?.read(),
        }
    }
}

/// Returns the values of a list, or a single value.
fn one_or_all(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        value => std::slice::from_ref(value),
    }
}

fn present<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

impl<'c> ServedEntry<'c> {
    /// Returns the value of a field by its type.
    pub(crate) fn read(&self, field: &'c Field) -> Option<Read<'c>> {
        match field.field_type() {
            FieldType::Text => self.text(field.name()).map(Read::Text),
            FieldType::Group => self.group(field.name()).map(Read::Group),
            FieldType::List => present(self.items(field.name())).map(Read::Items),
            FieldType::Url
            | FieldType::Email
            | FieldType::Markdown
            | FieldType::Choice
            | FieldType::Choices
            | FieldType::Reference
            | FieldType::References
            | FieldType::File
            | FieldType::Files => self.reading(field.name())?.read(),
            _ => self.value(field.name()).map(Read::Value),
        }
    }

    /// Returns the value of a field as the reader gets it.
    pub(super) fn reading(&self, name: impl crate::content::FieldName) -> Option<Reading<'c>> {
        use crate::catalog::ColumnValue;
        use crate::content::Scope;
        let (scope, at) = self.position(name)?;
        let (field, word, provenance) = match scope {
            Scope::Translated => {
                let field = self.kind().translated().get(at)?;
                let (value, provenance) = self.translated(at).found?;
                let word = match value {
                    ColumnValue::Text(text) => Word::Text(text),
                    ColumnValue::Other(value) => Word::Value(value),
                };
                (field, word, provenance)
            }
            Scope::Neutral => {
                let field = self.kind().neutral().get(at)?;
                let (value, provenance) = match field.field_type() {
                    FieldType::File | FieldType::Files => self.neutral_file(at, field)?,
                    _ => (self.neutral(at)?, Provenance::neutral(self.edition().chain())),
                };
                (field, Word::Value(value), provenance)
            }
        };
        Some(Reading { entry: *self, field, word, provenance })
    }

    /// Returns the file for the reader: that of the first language of the chain that has one, or the
    /// one for all languages.
    fn neutral_file(&self, at: usize, field: &Field) -> Option<(&'c Value, Provenance<'c>)> {
        let chain = self.edition().chain();
        if let (Some((value, link)), skipped) = self.localized_file(at, field)? {
            return Some((value, Provenance::of_link(chain, link, skipped)));
        }
        let neutral = self.neutral(at).filter(|value| !matches!(value, Value::Localized(_)))?;
        Some((neutral, Provenance::neutral(chain)))
    }

    /// Looks up the value of a language among those that the entry has, along the whole chain.
    /// `parts` is the column of the values that texts have themselves.
    fn localized(
        &self,
        values: &'c [(LanguageTag, Value)],
        parts: Option<usize>,
        rule: FieldRule,
    ) -> Localized<'c> {
        let mut skipped = Skipped::default();
        for (at, link) in self.edition().chain().links().iter().enumerate() {
            // A document is as confidential as the text of its language.
            let is_hidden = self.variant_at(link).is_some() && !self.sees(at, link);
            let of_entry = values.iter().find(|(tag, _)| *tag == link.tag && !is_hidden);
            let of_entry = of_entry.map(|(_, value)| value);
            let found = of_entry.or_else(|| self.visible_part(parts?, at, link));
            match found.filter(|value| !value.is_blank()) {
                Some(value) if rule.allows(link.step) => return (Some((value, at)), skipped),
                Some(_) => skipped.record(at, SkipReason::NotAllowed),
                None => skipped.record(at, SkipReason::Empty),
            }
        }
        (None, skipped)
    }

    /// Returns the files of the first language that has any, if there is a value for each language.
    fn localized_files(
        &self,
        value: &'c Value,
        rule: FieldRule,
        provenance: Provenance<'c>,
    ) -> (&'c [Value], Provenance<'c>) {
        let Value::Localized(values) = value else {
            return (std::slice::from_ref(value), provenance);
        };
        match self.localized(values, None, rule) {
            (Some((value, link)), skipped) => {
                let chain = self.edition().chain();
                (one_or_all(value), Provenance::of_link(chain, link, skipped))
            }
            (None, _) => (&[], provenance),
        }
    }

    /// Looks up the file of a language, along the whole chain.
    fn localized_file(&self, at: usize, field: &Field) -> Option<Localized<'c>> {
        let column = self.kind().parts_column(at)?;
        let values: &[(LanguageTag, Value)] = match self.neutral(at) {
            Some(Value::Localized(values)) => values,
            _ => &[],
        };
        Some(self.localized(values, Some(column), field.rule()))
    }

    /// Returns the link whose file is served, and the links that were passed over.
    pub(super) fn file_walk(&self, name: &str) -> Option<(Option<usize>, Skipped)> {
        let at = self.kind().neutral().iter().position(|field| field.name() == name)?;
        let (found, skipped) = self.localized_file(at, self.kind().neutral().get(at)?)?;
        Some((found.map(|(_, link)| link), skipped))
    }

    /// Returns the name of a choice in the reader's language.
    ///
    /// It is looked up as a neutral text by language is: first in the language of the entry, because
    /// it appears among its sentences, then along the chain.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[choices.grade]]\nid = \"a\"\nname = { fr = \"Niveau A\", nl = \"Niveau A\" }\n[[choices.grade]]\nid = \"expert\"\nname = { fr = \"Expert\", nl = \"Deskundige\" }\n[kinds.vacancy]\nfolder = \"jobs\"\nfields.title = { type = \"text\" }\nfields.grade = { type = \"choice\", of = \"grade\" }\n")
    /// #     .file("jobs/ict/entry.toml", "grade = \"expert\"\n")
    /// #     .file("jobs/ict/nl.md", "+++\ntitle = \"Netwerkbeheerder\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let grade = edition.get("jobs/ict").unwrap().choice("grade").unwrap();
    /// assert_eq!((grade.id, grade.name.as_str()), ("expert", "Deskundige"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn choice(&self, field: impl crate::content::FieldName) -> Option<ServedChoice<'c>> {
        self.reading(field)?.choices().next()
    }

    /// Returns the names of the choices of a field, in the order of the entry.
    pub fn choices(&self, field: impl crate::content::FieldName) -> Vec<ServedChoice<'c>> {
        self.reading(field).map(|reading| reading.choices().collect()).unwrap_or_default()
    }

    /// Returns the entry that a field refers to, as this reader sees it; `None` if the reader does
    /// not see it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.person]\nfolder = \"people\"\nfields.title = { type = \"text\" }\n[kinds.vacancy]\nfolder = \"jobs\"\nfields.title = { type = \"text\" }\nfields.contact = { type = \"reference\", to = [\"person\"] }\n")
    /// #     .file("people/anna/nl.md", "+++\ntitle = \"Anna Peeters, hr\"\n+++\n")
    /// #     .file("jobs/ict/entry.toml", "contact = \"people/anna\"\n")
    /// #     .file("jobs/ict/fr.md", "+++\ntitle = \"Gestionnaire de réseau\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let vacancy = edition.get("jobs/ict").unwrap();
    /// let contact = vacancy.reference("contact").unwrap();
    /// assert_eq!(contact.text("title").unwrap().as_str(), "Anna Peeters, hr");
    /// // There is no French text about her.
    /// assert_eq!((vacancy.language(), contact.language()), ("fr".parse()?, "nl".parse()?));
    ///
    /// // The person knows which vacancies name her.
    /// let vacancies = contact.referring_entries("vacancy", "contact");
    /// assert!(vacancies.iter().map(|it| it.id().as_str()).eq(["jobs/ict"]));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn reference(&self, field: impl crate::content::FieldName) -> Option<ServedEntry<'c>> {
        self.reading(field)?.references().next()
    }

    /// Returns the entries that a field refers to and that this reader sees, in the order of the
    /// field.
    pub fn references(&self, field: impl crate::content::FieldName) -> Vec<ServedEntry<'c>> {
        self.reading(field).map(|reading| reading.references().collect()).unwrap_or_default()
    }

    /// Returns the file of a field for the reader.
    ///
    /// The reader's chain is tried from its beginning, whatever the language of the entry: a reader
    /// of German gets a German document even if there is only a French page about it. If no language
    /// of the chain has a file, the one for all languages is returned, if there is one.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.publication]\nfolder = \"publications\"\nfields.title = { type = \"text\" }\nfields.document = { type = \"file\" }\n")
    /// #     .file("publications/avis/entry.toml", "[document]\nfr = { file = \"avis-fr.pdf\", title = \"Avis\" }\nnl = { file = \"advies-nl.pdf\", title = \"Advies\" }\n")
    /// #     .file("publications/avis/fr.md", "+++\ntitle = \"Avis sur l’accueil\"\n+++\n")
    /// #     .file("publications/avis/avis-fr.pdf", "%PDF")
    /// #     .file("publications/avis/advies-nl.pdf", "%PDF-1.7")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let publication = edition.get("publications/avis").unwrap();
    /// assert_eq!(publication.language(), "fr");
    /// let document = publication.file("document").unwrap();
    /// assert_eq!((document.source(), document.language()), ("advies-nl.pdf", "nl".parse()?));
    /// assert_eq!(document.title().unwrap().as_str(), "Advies");
    /// assert_eq!((document.media_type(), document.size()), ("application/pdf", Some(8)));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn file(&self, field: impl crate::content::FieldName) -> Option<ServedFile<'c>> {
        self.reading(field)?.files().next()
    }

    /// Returns the files of a field for the reader, as [`file`](ServedEntry::file) finds one.
    pub fn files(&self, field: impl crate::content::FieldName) -> Vec<ServedFile<'c>> {
        self.reading(field).map(|reading| reading.files().collect()).unwrap_or_default()
    }

    /// Returns the value of a field of the type `markdown`.
    pub fn markdown(&self, field: impl crate::content::FieldName) -> Option<Body<'c>> {
        self.reading(field)?.markdown()
    }

    /// Returns the items of a `list` for the reader.
    ///
    /// Each item finds its language by itself, as a section of a body does. With
    /// [`FallbackUnit::PerField`](crate::content::FallbackUnit::PerField), it comes from the first
    /// language of the chain that has words for its id, and all that its shape requires. With
    /// [`FallbackUnit::WholeEntry`](crate::content::FallbackUnit::WholeEntry), it comes from the
    /// language that serves the entry. An item without the words that its shape requires is left
    /// out.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.event]\nfolder = \"events\"\nlookup = \"per-field\"\nfields.title = { type = \"text\" }\n[kinds.event.fields.programme]\ntype = \"list\"\nscope = \"neutral\"\nfields.at = { type = \"moment\", required = true }\nfields.title = { type = \"text\", required = true }\n")
    /// #     .file("events/porte-ouverte/entry.toml", "[[programme]]\nid = \"doors\"\nat = 2026-05-09T10:00:00\n[[programme]]\nid = \"parade\"\nat = 2026-05-09T14:10:00\n")
    /// #     .file("events/porte-ouverte/fr.md", "+++\ntitle = \"Portes ouvertes\"\n[programme.doors]\ntitle = \"Ouverture des portes\"\n+++\n")
    /// #     .file("events/porte-ouverte/nl.md", "+++\ntitle = \"Opendeurdag\"\n[programme.doors]\ntitle = \"Deuren open\"\n[programme.parade]\ntitle = \"Defilé\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let event = edition.get("events/porte-ouverte").unwrap();
    /// let programme: Vec<(String, String)> = event
    ///     .items("programme")
    ///     .iter()
    ///     .map(|item| (item.text("title").unwrap().as_str().into(), item.language().to_string()))
    ///     .collect();
    /// // Nobody has translated the parade yet.
    /// let expected = [("Ouverture des portes", "fr"), ("Defilé", "nl")];
    /// assert_eq!(programme, expected.map(|(title, language)| (title.into(), language.into())));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn items(&self, field: impl crate::content::FieldName) -> Vec<Item<'c>> {
        let mut items = item::of_entry(self, field, FieldType::List);
        items.retain(Item::is_shown);
        items
    }

    /// Returns a `group` of named values for the reader; `None` if it is absent.
    pub fn group(&self, field: impl crate::content::FieldName) -> Option<Item<'c>> {
        item::of_entry(self, field, FieldType::Group).into_iter().find(Item::is_shown)
    }

    /// Returns the Markdown at a path, such as `practical` or `blocks.intro.text`.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn markdown_at(&self, path: &str) -> Option<Body<'c>> {
        match path.contains('.') {
            false => self.markdown(path),
            true => {
                let end = item_path::at_path(self, path)?;
                end.item.markdown(end.field?)
            }
        }
    }

    /// Returns the item of a list, or the group, at a path such as `blocks.intro`.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn item_at(&self, path: &str) -> Option<Item<'c>> {
        item_path::at_path(self, path).filter(|end| end.field.is_none()).map(|end| end.item)
    }

    /// Returns the entries of a kind that refer to this one in a field and that the reader sees,
    /// newest first. For a field of the items of a list, name both: `programme.speakers`.
    pub fn referring_entries(&self, kind: &str, field: &str) -> Vec<ServedEntry<'c>> {
        let edition = self.edition();
        let sources = edition.catalog().referring(self.id(), kind);
        let entries = sources.iter().filter_map(|position| edition.resolve(*position));
        let mut entries: Vec<ServedEntry<'c>> =
            entries.filter(|entry| entry.refers_to(self.id().as_str(), field)).collect();
        if edition.catalog().has_own_dates() {
            entries.sort_unstable_by_key(|it| (Reverse(it.listing_date()), it.id()));
        }
        entries
    }

    /// Returns the ids that a field refers to, as the reader gets it.
    pub(super) fn referenced_ids(
        &self,
        field: impl crate::content::FieldName,
    ) -> impl Iterator<Item = &'c str> {
        self.reading(field).into_iter().flat_map(|reading| reading.referenced_ids())
    }

    /// Returns whether a field, as the reader gets it, refers to an entry.
    fn refers_to(&self, id: &str, field: &str) -> bool {
        let (name, rest) = field.split_once('.').map_or((field, None), |(a, b)| (a, Some(b)));
        match rest {
            None => self.reading(name).is_some_and(|it| it.referenced_ids().any(|it| it == id)),
            Some(rest) => {
                let items = self.items(name).into_iter().chain(self.group(name));
                items.into_iter().any(|item| item.refers_to(id, rest))
            }
        }
    }
}
