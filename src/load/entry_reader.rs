//! Assembly of an entry from its files.

use std::sync::Arc;

use super::entry_files::{EntryFiles, VersionFiles};
use super::translation_keys::EntryText;
use super::tree::Tree;
use crate::content::{Entry, Kind, Variant, Version, nfc};
use crate::error::{Code, Diagnostic, Location, Report, SourceText, Spanned};
use crate::layout::{
    Part, ReadText, Role, TextRole, Unrendered, VersionPart, read_entry, read_version,
};
use crate::source::{SourceFile, Trouble};

/// An entry, and the findings from reading it.
pub(super) struct ReadEntry {
    pub(super) entry: Entry,
    pub(super) findings: Report,
    pub(super) unrendered: Unrendered,
    /// The texts that could be read.
    pub(super) texts: Vec<EntryText>,
}

impl Tree {
    /// Reads the files of an entry. The buffer is shared by many entries.
    pub(super) fn assemble(&self, group: &EntryFiles, buffer: &mut Vec<u8>) -> ReadEntry {
        let EntryFiles { id, files, assets, versions } = group;
        let mut entry = Entry::new(id.clone(), "");
        entry.assets = Some(assets.clone());
        entry.has_neutral_in_texts = self.layout.conventions().has_neutral_in_texts;
        let mut assembled = ReadEntry {
            entry,
            findings: Report::default(),
            unrendered: Unrendered::default(),
            texts: Vec::new(),
        };
        for file in files {
            self.add_file(file, &mut assembled, buffer);
        }
        for files in versions {
            let version = self.version(files, &mut assembled.findings, buffer);
            assembled.entry.versions.push(version);
        }
        // Texts without a key matter only next to texts that have one.
        if assembled.texts.iter().all(|text| text.keyed.is_none()) {
            assembled.texts = Vec::new();
        }
        let entry = &mut assembled.entry;
        if entry.source.is_none() {
            entry.source = Some(Location::of_file(&*entry.id));
        }
        // In a tree of another tool, an entry without a readable text has no kind.
        let has_pages = self.layout.conventions().has_sections;
        let is_there = !has_pages || !entry.variants.is_empty();
        if entry.kind.value.is_empty() && is_there {
            let kind = self.site.kind_of_folder(&nfc(&entry.id)).map(Kind::name);
            let otherwise = if has_pages { Kind::PAGE } else { "" };
            entry.kind.value = kind.unwrap_or(otherwise).into();
        }
        if has_pages && let Some(kind) = self.site.kind(&entry.kind.value) {
            // A parameter may be named like a field of another kind.
            for variant in &mut entry.variants {
                variant.fields.retain(|given| kind.field(&given.name.value).is_some());
            }
        }
        assembled
    }

    fn add_file(&self, file: &SourceFile, assembled: &mut ReadEntry, buffer: &mut Vec<u8>) {
        let path = Arc::clone(&file.path);
        let role = self.layout.role(&path);
        let source = match self.source(file, buffer) {
            Ok(source) => source,
            Err(finding) => {
                assembled.findings.push(*finding);
                assembled.entry.is_incomplete = true;
                return;
            }
        };
        match role {
            Role::Text(role) => self.add_text(&source, &role, assembled),
            Role::Entry { .. } => assembled.add_shared(&source),
            _ => {}
        }
    }

    fn version(
        &self,
        group: &VersionFiles,
        findings: &mut Report,
        buffer: &mut Vec<u8>,
    ) -> Version {
        let mut version = Version::new(group.name.clone());
        version.assets.clone_from(&group.assets);
        for file in &group.files {
            let path = Arc::clone(&file.path);
            let Role::OfVersion(role) = self.layout.role(&path) else { continue };
            let Ok(source) = self.source(file, buffer).map_err(|finding| findings.push(*finding))
            else {
                version.is_incomplete = true;
                continue;
            };
            match role.part {
                VersionPart::Settings => {
                    read_version(&source, &mut version, &self.site, findings);
                }
                VersionPart::Entry => match read_entry(&source, findings) {
                    Some(parsed) => {
                        version.neutral_source = Some(source.location());
                        version.fields = Some(parsed.fields);
                        version.kind = version.kind.take().or(parsed.kind);
                    }
                    None => version.is_incomplete = true,
                },
                VersionPart::Text(language) => {
                    match self.text_of_version(&source, language, findings) {
                        Some(ReadText { variant, kind, .. }) => {
                            version.variants.push(variant);
                            version.kind = version.kind.take().or(kind);
                        }
                        None => version.is_incomplete = true,
                    }
                }
                VersionPart::Asset(_) => {}
            }
        }
        let folder = || group.files.first().map(|file| Location::of_file(&*file.path));
        version.source = version.source.take().or_else(folder);
        version
    }

    fn text_of_version(
        &self,
        source: &Arc<SourceText>,
        language: &str,
        findings: &mut Report,
    ) -> Option<ReadText> {
        let role = TextRole::of_language(language);
        let Some(tag) = self.site.tag_named(language) else {
            findings.push(self.unknown_language(&role, source));
            return None;
        };
        self.layout.read_text(source, &role, tag, &self.site, findings)
    }

    fn source(
        &self,
        file: &SourceFile,
        buffer: &mut Vec<u8>,
    ) -> Result<Arc<SourceText>, Box<Diagnostic>> {
        match self.reader.read(file, buffer) {
            Ok((path, text)) => Ok(SourceText::new(path, self.layout.with_line_ends(text))),
            Err(Trouble(finding)) => Err(finding),
        }
    }

    fn add_text(&self, source: &Arc<SourceText>, role: &TextRole<'_>, assembled: &mut ReadEntry) {
        let Some(tag) = self.site.tag_named(&role.language) else {
            assembled.entry.is_incomplete = true;
            return assembled.findings.push(self.unknown_language(role, source));
        };
        let findings = &mut assembled.findings;
        let text = self.layout.read_text(source, role, tag, &self.site, findings);
        let entry = &mut assembled.entry;
        let Some(ReadText { mut variant, kind, key, unrendered }) = text else {
            entry.is_incomplete = true;
            return;
        };
        // A text may say its language itself.
        let tag = variant.language;
        assembled.unrendered.append(unrendered);
        assembled.texts.push(EntryText { path: Arc::clone(&source.path), tag, keyed: key });
        if role.part != Part::Any && *nfc(&role.id) != *entry.id {
            variant.place_mut().id = Some(nfc(&role.id).into());
            self.keep_path(&mut variant, role);
        }
        entry.variants.push(variant);
        set_kind(entry, kind, findings);
        match role.part {
            Part::Section => entry.kind.value = Kind::SECTION.into(),
            Part::Term => entry.kind.value = Kind::TERM.into(),
            // It is not clear to which page the files in its folder belong.
            Part::Page if entry.assets.as_ref().is_some_and(Vec::is_empty) => entry.assets = None,
            Part::Any | Part::Bundle | Part::Page => {}
        }
    }

    /// Keeps the page of a text that a key links to its translations at the text's own path.
    fn keep_path(&self, variant: &mut Variant, role: &TextRole<'_>) {
        let own = nfc(&role.id).into_owned();
        let (folder, name) = own.rsplit_once('/').unwrap_or(("", &own));
        let name = variant.slug.get_or_insert_with(|| Box::<str>::from(name).into()).value.clone();
        let has_pattern = self.site.has_pattern_for(&own, variant.language);
        let place = variant.place_mut();
        if place.path.is_none() && !has_pattern {
            let gap = if folder.is_empty() { "" } else { "/" };
            place.path = Some(format!("{folder}{gap}{name}/").into());
        }
    }

    fn unknown_language(&self, role: &TextRole<'_>, source: &SourceText) -> Diagnostic {
        let known: Vec<String> = self.site.tags().map(|tag| tag.to_string()).collect();
        let stem = &*role.language;
        let shown = stem.escape_debug();
        let message =
            format!("the file is named \"{shown}\", but that is not a language of the site");
        let help = match stem.rsplit_once('.') {
            Some((name, language)) => {
                format!("an entry is a folder with one file per language: {name}/{language}.md")
            }
            None => format!("the site has {}", known.join(", ")),
        };
        Diagnostic::error(Code::UnknownLanguage, message)
            .at(source.location())
            .help(help)
            .suggest(stem, known.iter().map(String::as_str))
    }
}

impl ReadEntry {
    /// Adds the fields that all languages share.
    fn add_shared(&mut self, source: &Arc<SourceText>) {
        let entry = &mut self.entry;
        entry.source = Some(source.location());
        match read_entry(source, &mut self.findings) {
            Some(parsed) => {
                entry.fields = parsed.fields;
                set_kind(entry, parsed.kind, &mut self.findings);
            }
            None => entry.is_incomplete = true,
        }
    }
}

fn set_kind(entry: &mut Entry, kind: Option<Spanned<Box<str>>>, findings: &mut Report) {
    let Some(kind) = kind else { return };
    if entry.kind.value.is_empty() {
        entry.kind = kind;
    } else if entry.kind.value != kind.value {
        let message = format!("{} sets two different kinds", entry.id);
        let finding = Diagnostic::error(Code::NeutralConflict, message)
            .at(kind.location())
            .related("also set here", entry.kind.location())
            .help("the kind is shared by all languages: set it once, in entry.toml".to_owned());
        findings.push(finding);
    }
}
