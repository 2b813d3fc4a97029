use jiff::Timestamp;
use jiff::civil::Date;

use super::changes::{Changes, FileChange};
use super::new_text::{self, NewText, Notation};
use super::subject::{Subject, catalog_after, texts_of_version};
use super::text_path;
use crate::catalog::{Catalog, VariantRef, slug_problem};
use crate::content::{EntryId, FieldType, Kind, Status, Window, folded};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::layout::{KeyEdit, set_key, set_text_at};
use crate::site::Layout;
use crate::store::ContentPlace;

/// A folder or a store of content in this crate's own layout, opened for editing; see the
/// [module](crate::edit).
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("isogloss-edit-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("news/a")).unwrap();
/// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
/// # std::fs::write(folder.join("news/a/entry.toml"), "date = 2025-09-02\n").unwrap();
/// std::fs::write(
///     folder.join("news/a/fr.md"),
///     "+++\ntitle = 'Retour'   # à revoir\nslug = \"retour\"\n+++\nTexte.\n",
/// ).unwrap();
/// use isogloss::content::Status;
/// use isogloss::edit::ContentTree;
///
/// let changes = ContentTree::open(&folder)?.set_status("news/a", "fr".parse()?, Status::InReview)?;
/// assert_eq!(changes.to_string(), "changed  news/a/fr.md\n  + status = \"review\"\n");
/// changes.apply()?;
/// assert_eq!(
///     std::fs::read_to_string(folder.join("news/a/fr.md")).unwrap(),
///     "+++\ntitle = 'Retour'   # à revoir\nslug = \"retour\"\nstatus = \"review\"\n+++\nTexte.\n"
/// );
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct ContentTree {
    pub(super) place: ContentPlace,
    pub(super) catalog: Catalog,
}

impl ContentTree {
    /// Loads a folder or a store. The edits of the tree are computed from the content as it is now; open it
    /// again after changes have been applied.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-open-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).unwrap();
    /// # std::fs::write(folder.join("hugo.toml"), "defaultContentLanguage = 'nl'\n").unwrap();
    /// use isogloss::edit::ContentTree;
    /// use isogloss::error::ErrorKind;
    ///
    /// // The folder has a `hugo.toml`.
    /// assert_eq!(ContentTree::open(&folder).unwrap_err().kind(), ErrorKind::Edit);
    /// // It can still be read.
    /// assert!(isogloss::Catalog::open(&folder)?.is_empty());
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Catalog::open`] and [`recover`](super::recover), and one of kind
    /// [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) for a tree of Hugo's or Zola's, which can only
    /// be read.
    pub fn open(place: impl Into<ContentPlace>) -> Result<ContentTree, Error> {
        let place = place.into();
        place.recover()?;
        let catalog = Catalog::open(place.clone())?;
        match catalog.site().layout() {
            Layout::Native => Ok(ContentTree { place, catalog }),
            _ => {
                let message = "is the site of another tool, which isogloss can only read";
                Err(Error::edit(format!("{place} {message}")))
            }
        }
    }

    /// Returns the content of the tree.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Creates an entry with its first text, a draft. If `kind` is `None`, the kind is that of the
    /// folder. The date becomes the field `date`; it is ignored if the kind has no such date field.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-create-entry-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// use isogloss::edit::ContentTree;
    ///
    /// let tree = ContentTree::open(&folder)?;
    /// let nl = "nl".parse()?;
    /// let create = |date| tree.create_entry("news/terugkeer", None, nl, "De terugkeer", date);
    ///
    /// // The folder `news` implies the kind `news-item`, which requires a date.
    /// assert_eq!(create(None).unwrap_err().to_string(), "the kind news-item requires a date");
    /// let changes = create(Some(isogloss::date(2025, 9, 2)))?;
    /// assert_eq!(
    ///     changes.to_string(),
    ///     "new      news/terugkeer/entry.toml\nnew      news/terugkeer/nl.md\n"
    /// );
    /// assert_eq!(changes.files()[0].after.as_deref(), Some(&b"date = 2025-09-02\n"[..]));
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::EntryId`](crate::error::ErrorKind::EntryId) if `id` is
    /// not an entry id; of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if there is no
    /// such kind, if the kind requires a date and there is none, or if the entry exists already;
    /// and of kind [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage) if the
    /// site does not have the language.
    pub fn create_entry(
        &self,
        id: &str,
        kind: Option<&str>,
        language: LanguageTag,
        title: &str,
        date: Option<Date>,
    ) -> Result<Changes, Error> {
        let id: EntryId = id.parse()?;
        self.known(language)?;
        if self.catalog.entry(&id).is_some() {
            return Err(Error::edit(format!("the entry {id} already exists")));
        }
        let kinds = self.catalog.site().kinds();
        let of_folder = kinds.iter().find(|kind| kind.folder() == Some(id.folder()));
        let found = match kind {
            Some(name) => kinds.iter().find(|known| known.name() == name),
            None => of_folder,
        };
        let Some(found) = found else {
            let names: Vec<&str> = kinds.iter().map(Kind::name).collect();
            return Err(Error::edit(match kind {
                Some(name) => format!("unknown kind {name}; the kinds are {}", names.join(", ")),
                None => {
                    format!(
                        "the folder of {id} belongs to no kind; name one of {}",
                        names.join(", ")
                    )
                }
            }));
        };
        let mut neutral = String::new();
        if of_folder.is_none_or(|it| it.name() != found.name()) {
            neutral.push_str(&format!("kind = \"{}\"\n", found.name()));
        }
        if let Some(field) = found.field("date").filter(|it| it.field_type() == FieldType::Date) {
            match date {
                Some(date) => neutral.push_str(&format!("date = {date}\n")),
                None if field.is_required_in(language) => {
                    return Err(Error::edit(format!("the kind {} requires a date", found.name())));
                }
                None => {}
            }
        }
        let (mut files, folder) = (Vec::new(), self.folder_of(id.as_str()));
        if !neutral.is_empty() {
            files.push(self.new_file(format!("{folder}/entry.toml"), neutral));
        }
        let path = format!("{folder}/{language}.md");
        let text = new_text::text(Notation::Toml, &[("title", "")], "", NewText::Empty);
        let text = set_key(&path, &text, "title", KeyEdit::Text(title))?;
        files.push(self.new_file(path, text));
        self.checked(files, id.as_str(), language)
    }

    /// Creates the missing text of an entry in `language`, as a draft. It has the translated text
    /// fields that the text in `from` has, still empty. The fields that all languages share are not
    /// in it.
    ///
    /// In a version, the text is a copy of the one that it replaces, whose fingerprint `version.toml`
    /// gets; with [`NewText::SourceAsComments`], it is empty like any other.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-create-text-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/fr.md"), "---\ntitle: Notre mission\nlead: Chaque jour\n---\nVous protéger.\n").unwrap();
    /// use isogloss::edit::{ContentTree, NewText};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let create = |language| {
    ///     let tree = ContentTree::open(&folder)?;
    ///     tree.create_text("pages/mission", language, fr, NewText::Empty)
    /// };
    /// let changes = create(nl)?;
    /// // The head of the new text is in YAML, because that of the French text is.
    /// let draft = "---\ntitle: \"\"\nlead: \"\"\nstatus: \"draft\"\n---\n";
    /// assert_eq!(changes.files()[0].after.as_deref(), Some(draft.as_bytes()));
    ///
    /// changes.apply()?;
    /// let again = create(nl).unwrap_err();
    /// assert_eq!(again.to_string(), "pages/mission already has a text in nl");
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if there is no such
    /// entry, if it has no text in `from`, or if a text in `language` exists already; and of kind
    /// [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage) if the site lacks
    /// one of the languages.
    pub fn create_text(
        &self,
        id: &str,
        language: LanguageTag,
        from: LanguageTag,
        skeleton: NewText,
    ) -> Result<Changes, Error> {
        self.create_text_with(id, language, from, skeleton, None)
    }

    /// Creates the text of an entry in another language as [`create_text`](Self::create_text) does,
    /// with its title.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-titled-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n").unwrap();
    /// use isogloss::edit::{ContentTree, NewText};
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let tree = ContentTree::open(&folder)?;
    /// let title = "Onze opdracht";
    /// let changes = tree.create_titled_text("pages/mission", nl, fr, NewText::Empty, title)?;
    /// assert_eq!(
    ///     changes.files()[0].after.as_deref(),
    ///     Some(&b"+++\ntitle = \"Onze opdracht\"\nstatus = \"draft\"\n+++\n"[..])
    /// );
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`create_text`](Self::create_text), and one of kind
    /// [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if the kind has no translated text field
    /// `title`.
    pub fn create_titled_text(
        &self,
        id: &str,
        language: LanguageTag,
        from: LanguageTag,
        skeleton: NewText,
        title: &str,
    ) -> Result<Changes, Error> {
        self.create_text_with(id, language, from, skeleton, Some(title))
    }

    fn create_text_with(
        &self,
        id: &str,
        language: LanguageTag,
        from: LanguageTag,
        skeleton: NewText,
        title: Option<&str>,
    ) -> Result<Changes, Error> {
        let subject = self.subject(id)?;
        self.known(language)?;
        if subject.own_text(language).is_some() {
            return Err(Error::edit(format!("{id} already has a text in {language}")));
        }
        let path = format!("{}/{language}.md", self.folder_of(&subject.name()));
        let present = subject.entry.variant(language).filter(|_| skeleton == NewText::Empty);
        let mut text = match present {
            Some(present) => self.draft_of(present)?,
            None => self.skeleton(&subject, from, skeleton)?,
        };
        if let Some(title) = title {
            text_path::steps(subject.entry, "title")?;
            text = set_key(&path, &text, "title", KeyEdit::Text(title))?;
        }
        let mut files = vec![self.new_file(path, text)];
        if let Some((version, present)) = subject.version.zip(present) {
            files.push(self.with_original(version, present)?);
        }
        self.checked(files, &subject.name(), language)
    }

    /// Returns the file of a text as a draft.
    pub(super) fn draft_of(&self, text: VariantRef<'_>) -> Result<String, Error> {
        let (path, written) = self.read(text)?;
        match text.status() {
            Status::Draft => Ok(written),
            _ => set_key(&path, &written, "status", KeyEdit::Text(Status::Draft.as_str())),
        }
    }

    /// Returns a new draft with the fields of the text in another language.
    fn skeleton(
        &self,
        subject: &Subject<'_>,
        from: LanguageTag,
        skeleton: NewText,
    ) -> Result<String, Error> {
        self.known(from)?;
        let missing = || subject.missing(from);
        let source = subject.entry.variant(from).ok_or_else(missing)?;
        let (_, written) = self.read(source)?;
        let fields = source.kind().translated().iter();
        let mut fields: Vec<(&str, &str)> =
            fields.filter_map(|field| Some((field.name(), source.text(field.name())?))).collect();
        if fields.is_empty() {
            fields.push(("title", ""));
        }
        Ok(new_text::text(Notation::of(&written), &fields, source.body(), skeleton))
    }

    /// Returns the path of the folder of an entry. A folder can have its name in another
    /// normalisation form than the id, as on a disk that was written by macOS.
    pub(super) fn folder_of(&self, id: &str) -> String {
        let mut path = String::new();
        for name in id.split('/') {
            let name = self.place.same_name(&path, name).unwrap_or_else(|| name.to_owned());
            path = if path.is_empty() { name } else { format!("{path}/{name}") };
        }
        path
    }

    /// Sets the status of a text.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-set-status-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\nstatus = \"draft\"  # à relire\n+++\n").unwrap();
    /// use isogloss::content::Status;
    /// use isogloss::edit::ContentTree;
    ///
    /// let tree = ContentTree::open(&folder)?;
    /// let set = |status| tree.set_status("pages/mission", "fr".parse()?, status);
    /// assert_eq!(
    ///     set(Status::Published)?.to_string(),
    ///     "changed  pages/mission/fr.md\n  \
    ///      - status = \"draft\"  # à relire\n  \
    ///      + status = \"published\"  # à relire\n"
    /// );
    /// // The text is a draft already.
    /// assert!(set(Status::Draft)?.is_empty());
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if there is no such
    /// text; of kind [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage) if
    /// the site does not have the language; of kind
    /// [`ErrorKind::Content`](crate::error::ErrorKind::Content) if the file cannot be changed
    /// without touching more than the value, or if the content would have errors afterwards; and of
    /// kind [`ErrorKind::Io`](crate::error::ErrorKind::Io) if the file cannot be read.
    pub fn set_status(
        &self,
        id: &str,
        language: LanguageTag,
        status: Status,
    ) -> Result<Changes, Error> {
        let subject = self.subject(id)?;
        let text = self.text(&subject, language)?;
        let file = self.edited(text, &[("status", KeyEdit::Text(status.as_str()))])?;
        self.checked(vec![file], &subject.name(), language)
    }

    /// Publishes a text: sets its status to `published`. A text of a version that should have been
    /// public already is public from now on, and not from the start of the version.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-publish-text-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/permit/+2027-03")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/nl.md"), "+++\ntitle = \"Vergunning\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/+2027-03/version.toml"), "from = 2027-03-01T09:00:00\n").unwrap();
    /// # std::fs::write(folder.join("pages/permit/+2027-03/nl.md"), "+++\ntitle = \"Vergunning 2027\"\nstatus = \"draft\"\n+++\n").unwrap();
    /// use isogloss::Timestamp;
    /// use isogloss::edit::ContentTree;
    ///
    /// // The version starts on 1 March, and its text is ready a day later.
    /// let now: Timestamp = "2027-03-02T08:00:00Z".parse().unwrap();
    /// let tree = ContentTree::open(&folder)?;
    /// let changes = tree.publish_text("pages/permit/+2027-03", "nl".parse()?, now)?;
    /// let text = String::from_utf8_lossy(changes.files()[0].after.as_ref().unwrap()).into_owned();
    /// assert!(text.contains("status = \"published\"\npublished_from = 2027-03-02T08:00:00Z\n"));
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`set_status`](ContentTree::set_status).
    pub fn publish_text(
        &self,
        id: &str,
        language: LanguageTag,
        now: Timestamp,
    ) -> Result<Changes, Error> {
        let subject = self.subject(id)?;
        let text = self.text(&subject, language)?;
        let start = subject.version.and_then(|version| version.from());
        let is_late = start.is_some_and(|start| start < now)
            && text.status() != Status::Published
            && text.window().from.is_none();
        let mut keys = vec![("status", KeyEdit::Text(Status::Published.as_str()))];
        let now = self.catalog.site().written(now);
        keys.extend(is_late.then_some(("published_from", KeyEdit::Moment(now))));
        self.checked(vec![self.edited(text, &keys)?], &subject.name(), language)
    }

    /// Sets the period in which a text is public; a bound that is `None` is removed.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-schedule-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Opendeurdag\"\npublished_until = 2025-08-31T22:00:00Z\n+++\n").unwrap();
    /// use isogloss::Timestamp;
    /// use isogloss::content::Window;
    /// use isogloss::edit::ContentTree;
    ///
    /// let from: Timestamp = "2025-09-02T08:00:00Z".parse().unwrap();
    /// let window = Window { from: Some(from), until: None };
    /// let tree = ContentTree::open(&folder)?;
    /// let changes = tree.schedule("pages/mission", "nl".parse()?, window)?;
    /// assert_eq!(
    ///     changes.to_string(),
    ///     "changed  pages/mission/nl.md\n  \
    ///      - published_until = 2025-08-31T22:00:00Z\n  \
    ///      + published_from = 2025-09-02T08:00:00Z\n"
    /// );
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`set_status`](ContentTree::set_status), and an error of kind
    /// [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if the window ends before it begins.
    pub fn schedule(
        &self,
        id: &str,
        language: LanguageTag,
        window: Window,
    ) -> Result<Changes, Error> {
        if window.is_empty() {
            return Err(Error::edit(
                "the end of publication must be later than its start".to_owned(),
            ));
        }
        let subject = self.subject(id)?;
        let text = self.text(&subject, language)?;
        let former = text.window();
        let site = self.catalog.site();
        let end =
            |end: Option<_>| end.map_or(KeyEdit::Remove, |end| KeyEdit::Moment(site.written(end)));
        let mut keys = vec![("published_from", end(window.from))];
        // An end that stays as it is may be written as the date in `end`.
        if window.until != former.until {
            keys.push(("published_until", end(window.until)));
        }
        self.checked(vec![self.edited(text, &keys)?], &subject.name(), language)
    }

    /// Changes the slug of a text; its present slug becomes a former one and redirects to it.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-rename-slug-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("news/lanciers")).unwrap();
    /// # std::fs::create_dir_all(folder.join("news/musee")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("news/lanciers/entry.toml"), "date = 2025-09-02\n").unwrap();
    /// # std::fs::write(folder.join("news/lanciers/fr.md"), "+++\ntitle = \"Le retour des Lanciers\"\n+++\n").unwrap();
    /// # std::fs::write(folder.join("news/musee/entry.toml"), "date = 2025-09-05\n").unwrap();
    /// # std::fs::write(folder.join("news/musee/fr.md"), "+++\ntitle = \"Nuit des musées\"\n+++\n").unwrap();
    /// use isogloss::edit::ContentTree;
    ///
    /// let tree = ContentTree::open(&folder)?;
    /// let rename = |slug| tree.rename_slug("news/lanciers", "fr".parse()?, slug);
    /// // Until now, the text had no slug of its own: its address ended like the id.
    /// assert_eq!(
    ///     rename("le-retour-des-lanciers")?.to_string(),
    ///     "changed  news/lanciers/fr.md\n  \
    ///      + slug = \"le-retour-des-lanciers\"\n  \
    ///      + former_slugs = [\"lanciers\"]\n"
    /// );
    /// let taken = rename("musee").unwrap_err();
    /// assert_eq!(taken.to_string(), "musee is already the slug of news/musee in fr");
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`set_status`](ContentTree::set_status), and an error of kind
    /// [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if the slug is not valid or belongs to another
    /// text.
    pub fn rename_slug(
        &self,
        id: &str,
        language: LanguageTag,
        slug: &str,
    ) -> Result<Changes, Error> {
        let subject = self.subject(id)?;
        let (entry, text) = (subject.entry, self.text(&subject, language)?);
        if let Some(problem) = slug_problem(slug) {
            let message = format!("\"{}\" cannot be a slug: {problem}", slug.escape_debug());
            return Err(Error::edit(message));
        }
        let wanted = folded(slug);
        for other in self.catalog.entries().filter(|other| other.id() != entry.id()) {
            let Some(text) = other.variant(language) else { continue };
            let is_of_kind = other.kind().name() == entry.kind().name();
            let what = match () {
                () if is_of_kind && folded(text.slug()) == wanted => "the slug",
                // A reader with an old link to it would find another page.
                () if text.former_slugs().any(|former| folded(former) == wanted) => "a former slug",
                () => continue,
            };
            let message = format!("{slug} is already {what} of {} in {language}", other.id());
            return Err(Error::edit(message));
        }
        let former = text.slug();
        if former == slug {
            return Ok(Changes::new(&self.place, Vec::new()));
        }
        let mut keys = vec![("slug", KeyEdit::Text(slug))];
        if subject.has_public_address(text) && !text.former_slugs().any(|known| known == former) {
            keys.push(("former_slugs", KeyEdit::Append(former)));
        }
        let change = self.edited(text, &keys)?;
        // The former slug is that of the text when the tree was opened.
        let is_as_read =
            |before: &[u8]| text.file_text().is_none_or(|it| before.ends_with(it.as_bytes()));
        if !change.before.as_deref().is_none_or(is_as_read) {
            let message = format!("{} has changed since the tree was opened", change.path);
            return Err(Error::conflict(message));
        }
        self.checked(vec![change], &subject.name(), language)
    }

    /// Sets a translated text field of one text. Only the value changes: a comment on the same line
    /// stays. For a field of a group or of an item of a list, name its path:
    /// `programme.parade.title`. A table or an item that the text does not have yet is written in
    /// the form of those that it has.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-set-text-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Opdracht\"  # kort houden\n+++\n").unwrap();
    /// use isogloss::edit::ContentTree;
    ///
    /// let tree = ContentTree::open(&folder)?;
    /// let set = |field| tree.set_text("pages/mission", "nl".parse()?, field, "Wij waken over u");
    /// // A field that the text does not have yet gets a line below the title.
    /// assert_eq!(
    ///     set("motto")?.to_string(),
    ///     "changed  pages/mission/nl.md\n  + motto = \"Wij waken over u\"\n"
    /// );
    /// assert_eq!(
    ///     set("title")?.to_string(),
    ///     "changed  pages/mission/nl.md\n  \
    ///      - title = \"Opdracht\"  # kort houden\n  \
    ///      + title = \"Wij waken over u\"  # kort houden\n"
    /// );
    /// // `image` is neutral, so it has no value in Dutch.
    /// assert!(set("image").is_err());
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`set_status`](ContentTree::set_status), and an error of kind
    /// [`ErrorKind::Edit`](crate::error::ErrorKind::Edit) if the kind has no such field.
    pub fn set_text(
        &self,
        id: &str,
        language: LanguageTag,
        field: &str,
        words: &str,
    ) -> Result<Changes, Error> {
        let subject = self.subject(id)?;
        let text = self.text(&subject, language)?;
        let file = match &*text_path::steps(subject.entry, field)? {
            [_] => self.edited(text, &[(field, KeyEdit::Text(words))])?,
            steps => {
                let (path, before) = self.read(text)?;
                let after = set_text_at(&path, &before, steps, words)?;
                self.change(path, before, after)
            }
        };
        self.checked(vec![file], &subject.name(), language)
    }

    /// Withdraws every text of a language, also those of versions. The language stays in `site.toml`,
    /// and its addresses report that they are gone; remove it there once they are no longer requested.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("isogloss-retire-{}", std::process::id()));
    /// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
    /// # std::fs::create_dir_all(folder.join("pages/contact")).unwrap();
    /// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n").unwrap();
    /// # std::fs::write(folder.join("pages/mission/nl.md"), "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n").unwrap();
    /// # std::fs::write(folder.join("pages/contact/fr.md"), "+++\ntitle = \"Contact\"\nstatus = \"withdrawn\"\n+++\n").unwrap();
    /// use isogloss::edit::ContentTree;
    ///
    /// let changes = ContentTree::open(&folder)?.retire_language("fr".parse()?)?;
    /// // Dutch texts, and French texts that are withdrawn already, do not change.
    /// assert_eq!(
    ///     changes.to_string(),
    ///     "changed  pages/mission/fr.md\n  + status = \"withdrawn\"\n"
    /// );
    /// changes.apply()?;
    ///
    /// let catalog = isogloss::Catalog::open(&folder)?;
    /// let french = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(french.get("pages/mission").unwrap().language(), "nl");
    /// # std::fs::remove_dir_all(&folder).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`set_status`](ContentTree::set_status), and one of kind
    /// [`ErrorKind::Content`](crate::error::ErrorKind::Content) if a draft is not complete enough to be
    /// withdrawn.
    pub fn retire_language(&self, language: LanguageTag) -> Result<Changes, Error> {
        self.known(language)?;
        let texts = self.catalog.entries().filter_map(|entry| entry.variant(language));
        let versions = self.catalog.entries().flat_map(|entry| entry.versions());
        let of_versions = versions.flat_map(texts_of_version);
        let of_versions = of_versions.filter(|text| text.language() == language);
        let files = texts
            .chain(of_versions)
            .filter(|text| text.status() != Status::Withdrawn)
            .map(|text| self.edited(text, &[("status", KeyEdit::Text(Status::Withdrawn.as_str()))]))
            .collect::<Result<Vec<_>, Error>>()?;
        // A draft can lack what a withdrawn text must have.
        catalog_after(&self.place, &files)?;
        Ok(Changes::new(&self.place, files))
    }

    /// Returns the changes if the tree still loads after them and has the text that they are about.
    fn checked(
        &self,
        files: Vec<FileChange>,
        name: &str,
        language: LanguageTag,
    ) -> Result<Changes, Error> {
        let catalog = catalog_after(&self.place, &files)?;
        if catalog.entry_named(name).is_none_or(|entry| entry.variant(language).is_none()) {
            return Err(Error::edit(format!(
                "the new file of {name} would not be recognised as content"
            )));
        }
        Ok(Changes::new(&self.place, files))
    }

    /// Returns the entry or the version that a name such as `news/permit/+2027-03` stands for.
    pub(super) fn subject(&self, name: &str) -> Result<Subject<'_>, Error> {
        Subject::named(&self.catalog, name)
    }

    pub(super) fn known(&self, language: LanguageTag) -> Result<(), Error> {
        match self.catalog.site().language(language) {
            Some(_) => Ok(()),
            None => Err(Error::unknown_language(language, self.catalog.site().tags())),
        }
    }

    /// Returns the text of an entry in a language, or the text that a version has itself.
    fn text<'c>(
        &self,
        subject: &Subject<'c>,
        language: LanguageTag,
    ) -> Result<VariantRef<'c>, Error> {
        self.known(language)?;
        subject.text(language)
    }

    pub(super) fn new_file(&self, path: String, text: String) -> FileChange {
        FileChange { path: path.into(), before: None, after: Some(text.into_bytes().into()) }
    }

    /// Reads the path and the present content of a text's file.
    pub(super) fn read(&self, text: VariantRef<'_>) -> Result<(String, String), Error> {
        let Some(path) = text.file() else {
            return Err(Error::edit(format!("{text:?} was not read from a file")));
        };
        let bytes = self.place.read(path)?;
        let bytes = bytes.ok_or_else(|| Error::edit(format!("{path} no longer exists")))?;
        let written = String::from_utf8(bytes);
        let written = written.map_err(|_| Error::edit(format!("{path} is not UTF-8")))?;
        Ok((path.to_owned(), written))
    }

    /// Returns the change of a text's file that sets some keys, one after the other.
    pub(super) fn edited(
        &self,
        text: VariantRef<'_>,
        keys: &[(&str, KeyEdit<'_>)],
    ) -> Result<FileChange, Error> {
        let (path, before) = self.read(text)?;
        let mut after = before.clone();
        for (key, written) in keys {
            after = set_key(&path, &after, key, *written)?;
        }
        Ok(self.change(path, before, after))
    }

    pub(super) fn change(&self, path: String, before: String, after: String) -> FileChange {
        FileChange {
            path: path.into(),
            before: Some(before.into_bytes().into()),
            after: Some(after.into_bytes().into()),
        }
    }
}
