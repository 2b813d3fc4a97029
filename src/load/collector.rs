use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::remarks::{self, Shortcodes};
use super::translations::{Keyed, joined_ids};
use super::tree::{Tree, TreeContent, TreeFile};
use crate::content::{Entry, Kind, Variant, nfc};
use crate::error::{Code, Diagnostic, Location, Report, Sited, SourceText};
use crate::language::LanguageTag;
use crate::parallel;
use crate::parse::{Dialect, ParsedText, ParsedVariant, read_entry, read_foreign, translation_key};
use crate::site::{Layout, Site};
use crate::source::{Part, Role, TextRole};

/// Brings the files of each entry together.
pub(super) struct Collector<'a> {
    site: &'a Site,
    report: &'a mut Report,
    /// In the order in which their first files came.
    entries: Vec<Entry>,
    /// The positions of the entries by their folders.
    places: HashMap<Box<str>, usize, FxBuildHasher>,
    assets: Vec<(String, String)>,
    /// The folders whose texts went over to another entry.
    renamed: HashMap<String, String>,
}

/// A text on its way into its entry.
struct Text<'p> {
    role: TextRole<'p>,
    path: &'p Arc<str>,
    tag: Option<LanguageTag>,
    /// What is still to be read.
    parsed: Option<ParsedText>,
    /// `None`, like that, if it could not be read, which has been reported.
    variant: Option<ParsedVariant>,
}

/// What a text comes to.
struct Read<'p> {
    role: TextRole<'p>,
    path: &'p Arc<str>,
    tag: Option<LanguageTag>,
    variant: Option<ParsedVariant>,
    findings: Report,
    shortcodes: Shortcodes,
}

impl Collector<'_> {
    pub(super) fn collect(tree: Tree, report: &mut Report) -> (Site, Vec<Entry>) {
        let Tree { site, paths, dialect, mut cascades, files } = tree;
        let mut collector = Collector {
            site: &site,
            report,
            entries: Vec::new(),
            places: HashMap::default(),
            assets: Vec::new(),
            renamed: HashMap::new(),
        };
        let mut texts: Vec<Text<'_>> = Vec::with_capacity(files.len());
        let mut contents = Vec::with_capacity(files.len());
        let mut names = Vec::with_capacity(files.len());
        for TreeFile { path, content, findings } in files {
            collector.report.append(findings);
            names.push(path);
            contents.push(content);
        }
        for (path, content) in names.iter().zip(contents) {
            match (paths.role(path), content) {
                (Role::Text(role), content) => {
                    let tag = site.tag_named(&role.language);
                    let (parsed, variant) = match content {
                        TreeContent::Text(parsed) => (Some(parsed), None),
                        TreeContent::Variant(variant) => (None, Some(*variant)),
                        _ => (None, None),
                    };
                    if let Some(parsed) = &parsed
                        && matches!(role.part, Part::Section | Part::Term)
                    {
                        let folder = if role.id == "_index" { "" } else { &*role.id };
                        cascades.add(folder, tag, parsed);
                    }
                    texts.push(Text { role, path, tag, parsed, variant });
                }
                (Role::Entry { id }, TreeContent::Entry(text)) => collector.entry_file(id, &text),
                (Role::Entry { id }, _) => collector.entry(id).is_incomplete = true,
                (Role::Asset { folder, name }, _) => {
                    collector.assets.push((folder.into_owned(), nfc(name).into_owned()));
                }
                (Role::Unexpected { help }, _) => collector.unexpected(path, help),
                _ => {}
            }
        }
        cascades.sort();
        if !cascades.is_empty() {
            for text in &mut texts {
                if let (Some(parsed), Some(tag)) = (&mut text.parsed, text.tag) {
                    cascades.apply(&text.role, tag, parsed);
                }
            }
        }
        collector.link(&mut texts, &dialect);
        let texts = parallel::map(texts, |text| text.read(&dialect, &site));
        let mut shortcodes = Shortcodes::default();
        for text in texts {
            collector.text(text, &dialect, &mut shortcodes);
        }
        shortcodes.report(collector.report);
        for (folder, name) in std::mem::take(&mut collector.assets) {
            collector.asset(&folder, name);
        }
        let Collector { mut entries, .. } = collector;
        for entry in entries.iter_mut().filter(|entry| entry.kind.value.is_empty()) {
            let kind = site.kind_of_folder(&nfc(&entry.id)).map(Kind::name);
            entry.kind.value = kind.unwrap_or_default().into();
        }
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        (site, entries)
    }

    /// Texts with one translation key belong to one entry, and so do those that share a path with
    /// any of them.
    fn link(&mut self, texts: &mut [Text<'_>], dialect: &Dialect) {
        let default = self.site.default_language();
        let renamed = joined_ids(texts.iter().map(|text| {
            Keyed {
                id: &text.role.id,
                is_default: text.tag == Some(default),
                key: text
                    .parsed
                    .as_ref()
                    .and_then(|parsed| translation_key(parsed, dialect))
                    .map(|key| (key, matches!(text.role.part, Part::Section | Part::Term))),
            }
        }));
        if renamed.is_empty() {
            return;
        }
        let mut taken: HashMap<(String, Option<LanguageTag>), &Arc<str>> = HashMap::new();
        for text in texts.iter() {
            if !renamed.contains_key(&*text.role.id) {
                taken.insert((text.role.id.clone().into_owned(), text.tag), text.path);
            }
        }
        for text in texts.iter_mut() {
            let Some(target) = renamed.get(&*text.role.id) else { continue };
            let place = (target.clone(), text.tag);
            if let Some(first) = taken.get(&place) {
                let language = text.tag.map(|tag| tag.to_string()).unwrap_or_default();
                let message = format!("two texts in {language} have one translationKey");
                let finding = Diagnostic::warning(Code::DuplicateVariant, message)
                    .at(Location::of_file(Arc::clone(text.path)))
                    .related("the other one", Some(Location::of_file(Arc::clone(first))))
                    .help("this one stays an entry of its own".to_owned());
                self.report.push(finding);
                continue;
            }
            text.keep_slug();
            taken.insert(place, text.path);
            text.role.id = target.clone().into();
        }
        self.renamed = renamed;
    }

    fn text(&mut self, text: Read<'_>, dialect: &Dialect, shortcodes: &mut Shortcodes) {
        let Read { role, path, tag, variant, findings, shortcodes: own } = text;
        self.report.append(findings);
        self.report.extend(role.remark.map(|remark| remarks::of_path(remark, path)));
        let is_foreign = dialect.layout != Layout::Native;
        if tag.is_none() {
            return self.unknown_language(&role, path);
        }
        shortcodes.append(own);
        let Some(ParsedVariant { variant, kind }) = variant else {
            self.entry(&role.id).is_incomplete = true;
            return;
        };
        let site = self.site;
        let entry = self.entry(&role.id);
        entry.variants.push(variant);
        if is_foreign {
            entry.is_foreign = true;
            let own = match role.part {
                Part::Section => Kind::SECTION,
                Part::Term => Kind::TERM,
                _ => site.kind_of_folder(&role.id).map_or(Kind::PAGE, Kind::name),
            };
            entry.kind.value = own.into();
            if role.part == Part::Page {
                // Whose the files in its folder are, nobody can tell.
                entry.assets = None;
            }
        } else {
            self.set_kind(&role.id, kind);
        }
    }

    /// A file belongs to the nearest folder of an entry, under its path from there.
    fn asset(&mut self, folder: &str, mut path: String) {
        let mut folder = folder;
        while !folder.is_empty() {
            let moved = || self.places.get(self.renamed.get(folder)?.as_str());
            let place = self.places.get(folder).or_else(moved);
            if let Some(entry) = place.and_then(|place| self.entries.get_mut(*place)) {
                entry.assets.get_or_insert_default().push(path.into());
                return;
            }
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            path = format!("{}/{path}", nfc(name));
            folder = above;
        }
    }

    fn entry(&mut self, folder: &str) -> &mut Entry {
        // The files of an entry come one after the other.
        let is_last = self.entries.last().is_some_and(|last| *last.id == *folder);
        let known = if is_last { None } else { self.places.get(folder).copied() };
        let position = known.unwrap_or(self.entries.len().saturating_sub(usize::from(is_last)));
        if position == self.entries.len() {
            let mut entry = Entry::new(folder, "");
            entry.source = Some(Location::of_file(folder));
            entry.assets = Some(Vec::new());
            self.places.insert(folder.into(), position);
            self.entries.push(entry);
        }
        // It is there by now.
        #[allow(clippy::indexing_slicing)]
        &mut self.entries[position]
    }

    fn entry_file(&mut self, folder: &str, text: &Arc<SourceText>) {
        let parsed = read_entry(text, self.report);
        let entry = self.entry(folder);
        entry.source = Some(Location::of_file(Arc::clone(&text.path)));
        match parsed {
            Some(parsed) => {
                entry.fields = parsed.fields;
                self.set_kind(folder, parsed.kind);
            }
            None => entry.is_incomplete = true,
        }
    }

    fn set_kind(&mut self, folder: &str, kind: Option<Sited<Box<str>>>) {
        let Some(kind) = kind else { return };
        let entry = self.entry(folder);
        if entry.kind.value.is_empty() {
            entry.kind = kind;
        } else if entry.kind.value != kind.value {
            let message = format!("{folder} says its kind differently in two places");
            let finding = Diagnostic::error(Code::NeutralConflict, message)
                .at(kind.location())
                .related("said here too", entry.kind.location())
                .help("the kind belongs to the entry: say it once, in entry.toml".to_owned());
            self.report.push(finding);
        }
    }

    fn unknown_language(&mut self, role: &TextRole<'_>, path: &Arc<str>) {
        self.entry(&role.id).is_incomplete = true;
        let known: Vec<String> = self.site.tags().map(|tag| tag.to_string()).collect();
        let stem = &*role.language;
        let shown = stem.escape_debug();
        let message = format!("the file is named \"{shown}\", which is not a language of the site");
        let help = match stem.rsplit_once('.') {
            Some((name, language)) => {
                format!("an entry is a folder with a file for each language: {name}/{language}.md")
            }
            None => format!("the site has {}", known.join(", ")),
        };
        self.report.push(
            Diagnostic::error(Code::UnknownLanguage, message)
                .at(Location::of_file(Arc::clone(path)))
                .help(help)
                .suggest(stem, known.iter().map(String::as_str)),
        );
    }

    fn unexpected(&mut self, path: &str, help: &str) {
        self.report.push(
            Diagnostic::warning(Code::UnexpectedFile, "the file is not read")
                .at(Location::of_file(path))
                .help(help.to_owned()),
        );
    }
}

impl<'p> Text<'p> {
    /// The last part of the address is that of the text's own path, whatever entry it belongs to.
    fn keep_slug(&mut self) {
        let name = self.role.id.rsplit('/').next().unwrap_or_default();
        self.role.slug = Some(name.to_owned().into());
    }

    fn read(self, dialect: &Dialect, site: &Site) -> Read<'p> {
        let Text { role, path, tag, parsed, variant } = self;
        let mut findings = Report::default();
        let mut shortcodes = Shortcodes::default();
        let foreign = parsed.zip(tag).map(|(parsed, tag)| {
            shortcodes = Shortcodes::of(&parsed.source, parsed.body.clone(), dialect.layout);
            let variant: Variant = read_foreign(parsed, &role, tag, dialect, site, &mut findings);
            ParsedVariant { variant, kind: None }
        });
        Read { role, path, tag, variant: variant.or(foreign), findings, shortcodes }
    }
}
