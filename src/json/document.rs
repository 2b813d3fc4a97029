use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::end::End;
use super::field::{Fields, Reference};
use super::outdated::Outdated;
use crate::edition::{Body, Section, ServedChange, ServedEntry};
use crate::render::{EntryLinks, LinkStyle, Markdown};
use crate::routing::{HeadSet, LanguageMenu};

/// An entry as a reader sees it, for serialisation. The [module](crate::json) describes the format.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\nTekst.\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::json::Document;
///
/// let entry = edition.get("pages/a").unwrap();
/// let whole = serde_json::to_value(Document::new(&entry)).unwrap();
/// assert_eq!(whole["body"]["markdown"], "Tekst.\n");
/// let summary = serde_json::to_value(Document::summary(&entry)).unwrap();
/// assert!(summary.get("body").is_none());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Document<'c> {
    pub(super) entry: ServedEntry<'c>,
    is_whole: bool,
    has_markdown: bool,
    has_html: bool,
    pub(super) links: LinkStyle,
}

impl<'c> Document<'c> {
    /// Creates a complete document, with its texts in Markdown. An entry itself is serialised in
    /// this way.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file(
    /// #         "pages/visit/nl.md",
    /// #         "+++\ntitle = \"Bezoek\"\n+++\nWelkom.\n\n## Tarieven {#fees}\n\nGratis.\n",
    /// #     )
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::json::Document;
    ///
    /// // A French reader gets the Dutch page of a museum, and the document says so.
    /// let page = edition.get("pages/visit").unwrap();
    /// let json = serde_json::to_value(Document::new(&page)).unwrap();
    /// assert_eq!(json["language"], "nl");
    /// assert_eq!(json["step"], "other-language");
    /// assert_eq!(json["body"]["markdown"], "Welkom.\n\n");
    /// assert_eq!(json["sections"][0]["id"], "fees");
    /// assert_eq!(json["sections"][0]["heading"]["value"], "Tarieven");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(entry: &ServedEntry<'c>) -> Document<'c> {
        Document {
            entry: *entry,
            is_whole: true,
            has_markdown: true,
            has_html: false,
            links: LinkStyle::default(),
        }
    }

    /// Creates a summary for a list: without body, sections, parent, children, head and menu.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Journées du patrimoine\"\n+++\nEntrée libre.\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-10-01T00:00:00Z".parse().unwrap())?;
    /// use isogloss::json::Document;
    ///
    /// let news = edition.news();
    /// let list: Vec<_> = news.iter().map(|item| Document::summary(item.entry())).collect();
    /// let json = serde_json::to_value(&list).unwrap();
    /// assert_eq!(json[0]["fields"]["title"]["value"], "Journées du patrimoine");
    /// assert_eq!(json[0]["address"]["path"], "/fr/news/a/");
    /// assert!(json[0].get("body").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn summary(entry: &ServedEntry<'c>) -> Document<'c> {
        Document { is_whole: false, ..Document::new(entry) }
    }

    /// Sets whether the document contains its texts as they were written. In these, a link to
    /// another entry has the form `entry:pages/mission`. The default is `true`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"de\"\n")
    /// #     .file("pages/visit/de.md", "+++\ntitle = \"Besuch\"\n+++\nEintritt *frei*.\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::json::Document;
    ///
    /// // For a front end that does not read Markdown.
    /// let page = edition.get("pages/visit").unwrap();
    /// let document = Document::new(&page).with_html(true).with_markdown(false);
    /// let json = serde_json::to_value(document).unwrap();
    /// assert_eq!(json["body"]["html"], "<p>Eintritt <em>frei</em>.</p>\n");
    /// // The key remains, so that the structure is always the same.
    /// assert_eq!(json["body"]["markdown"], serde_json::Value::Null);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_markdown(self, has_it: bool) -> Document<'c> {
        Document { has_markdown: has_it, ..self }
    }

    /// Sets whether the document contains its texts as safe HTML, with links to the pages of this
    /// reader. The default is `false`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/visit/nl.md", "+++\ntitle = \"Zien\"\n+++\n[Gids](entry:pages/guide)\n")
    /// #     .file("pages/guide/fr.md", "+++\ntitle = \"Guide\"\n+++\nSuivez le guide.\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::json::Document;
    ///
    /// // The text is `[Gids](entry:pages/guide)`, and the guide exists in French only.
    /// let page = edition.get("pages/visit").unwrap();
    /// let json = serde_json::to_value(Document::new(&page)).unwrap();
    /// assert_eq!(json["body"]["html"], serde_json::Value::Null);
    /// let json = serde_json::to_value(Document::new(&page).with_html(true)).unwrap();
    /// let html = "<p><a href=\"/nl/pages/guide/\" hreflang=\"fr\">Gids</a></p>\n";
    /// assert_eq!(json["body"]["html"], html);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_html(self, has_it: bool) -> Document<'c> {
        Document { has_html: has_it, ..self }
    }

    /// Sets the style of links in the HTML and of the addresses of pictures. The default is
    /// [`LinkStyle::FromRoot`].
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file(
    /// #         "site.toml",
    /// #         "[urls]\nbase = \"https://www.example.org\"\n[[languages]]\ntag = \"fr\"\n",
    /// #     )
    /// #     .file("pages/visit/fr.md", "+++\ntitle = \"Voir\"\n+++\n[Guide](entry:pages/guide)\n")
    /// #     .file("pages/guide/fr.md", "+++\ntitle = \"Guide\"\n+++\nSuivez le guide.\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::json::Document;
    /// use isogloss::render::LinkStyle;
    ///
    /// // For texts that are shown on another host, such as in an app.
    /// let page = edition.get("pages/visit").unwrap();
    /// let document = Document::new(&page).with_html(true).with_links(LinkStyle::Absolute);
    /// let json = serde_json::to_value(document).unwrap();
    /// let html = "<p><a href=\"https://www.example.org/fr/pages/guide/\">Guide</a></p>\n";
    /// assert_eq!(json["body"]["html"], html);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_links(self, style: LinkStyle) -> Document<'c> {
        Document { links: style, ..self }
    }

    fn html(&self, body: &Body<'_>, prefix: Option<&str>) -> String {
        let links = EntryLinks::new(&self.entry).on_page(self.entry.address(), self.links);
        let mut markdown =
            Markdown::of_entry(&self.entry).with_heading_ids(true).with_links(&links);
        if let Some(prefix) = prefix {
            markdown = markdown.with_id_prefix(prefix);
        }
        // The language is a separate key.
        markdown.body_to_html(body, body.language()).into_string()
    }
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = &self.entry;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", entry.id())?;
        map.serialize_entry("kind", entry.kind().name())?;
        map.serialize_entry("slug", entry.slug())?;
        entry.provenance().serialize_into(&mut map)?;
        map.serialize_entry("is_public", &entry.is_public())?;
        map.serialize_entry("address", &entry.address())?;
        map.serialize_entry("published", &entry.published())?;
        map.serialize_entry("updated", &entry.updated())?;
        let changes = entry.changes();
        if !changes.is_empty() {
            let changes: Vec<OneChange<'_, '_>> = changes.iter().map(OneChange).collect();
            map.serialize_entry("changes", &changes)?;
        }
        if let Some(end) = entry.end() {
            map.serialize_entry("end", &End(end))?;
        }
        if let Some(text) = entry.outdated() {
            map.serialize_entry("outdated", &Outdated { document: self, text })?;
        }
        map.serialize_entry("fields", &Fields { document: self })?;
        if self.is_whole {
            let body = entry.introduction();
            let body = body.map(|body| Part { document: self, body, prefix: None });
            map.serialize_entry("body", &body)?;
            map.serialize_entry("sections", &Sections { document: self })?;
            map.serialize_entry("parent", &entry.parent().as_ref().map(Reference))?;
            let children = entry.children();
            let children: Vec<Reference<'_, '_>> = children.iter().map(Reference).collect();
            map.serialize_entry("children", &children)?;
            map.serialize_entry("head", &HeadSet::of_entry(entry))?;
            map.serialize_entry("languages", &LanguageMenu::of_entry(entry.edition(), entry.id()))?;
        }
        map.end()
    }
}

struct OneChange<'d, 'c>(&'d ServedChange<'c>);

impl Serialize for OneChange<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let OneChange(change) = self;
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("date", &change.date())?;
        map.serialize_entry("note", change.note())?;
        map.serialize_entry("major", &change.is_major())?;
        map.end()
    }
}

/// A text of a document.
pub(super) struct Part<'d, 'c> {
    pub(super) document: &'d Document<'c>,
    pub(super) body: Body<'c>,
    pub(super) prefix: Option<&'d str>,
}

impl Serialize for Part<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let markdown = self.document.has_markdown.then(|| self.body.markdown());
        map.serialize_entry("markdown", &markdown)?;
        let html = self.document.has_html.then(|| self.document.html(&self.body, self.prefix));
        map.serialize_entry("html", &html)?;
        map.serialize_entry("reading_minutes", &self.body.reading_minutes())?;
        self.body.provenance().serialize_into(&mut map)?;
        map.end()
    }
}

struct Sections<'d, 'c> {
    document: &'d Document<'c>,
}

impl Serialize for Sections<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sections = self.document.entry.sections();
        let mut list = serializer.serialize_seq(Some(sections.len()))?;
        for section in &sections {
            list.serialize_element(&OneSection { document: self.document, section })?;
        }
        list.end()
    }
}

struct OneSection<'d, 'c> {
    document: &'d Document<'c>,
    section: &'d Section<'c>,
}

impl Serialize for OneSection<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let section = self.section;
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("id", section.id())?;
        map.serialize_entry("number", &section.number())?;
        map.serialize_entry("heading", section.heading())?;
        let (body, prefix) = (section.body(), Some(section.id()));
        map.serialize_entry("body", &Part { document: self.document, body, prefix })?;
        map.end()
    }
}
