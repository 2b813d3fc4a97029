use std::path::Path;
use std::sync::Arc;

use super::files;
use super::patterns::{WrittenMessage, written_messages};
use super::syntax;
use crate::error::{Code, Diagnostic, Report, Severity, SourceText};
use crate::language::LanguageTag;

/// A file of messages with the bytes of each.
#[derive(Clone, Debug)]
pub(crate) struct WrittenFile {
    pub(crate) language: LanguageTag,
    pub(crate) source: Arc<SourceText>,
    pub(crate) messages: Vec<WrittenMessage>,
}

impl WrittenFile {
    /// Reads a file. `None` if it has errors, which `report` then has.
    pub(crate) fn parse(
        language: LanguageTag,
        path: &str,
        text: String,
        report: &mut Report,
    ) -> Option<WrittenFile> {
        let source = SourceText::new(path, text);
        let mut own = Report::default();
        syntax::read(&source, &mut own);
        own.retain(|finding| finding.severity() == Severity::Error);
        let messages = match written_messages(&source) {
            Ok(messages) => messages,
            Err(_) if own.has_errors() => Vec::new(),
            Err(at) => {
                let place = source.place(at..at + 1);
                let message = "this is not the syntax of Fluent";
                own.push(Diagnostic::error(Code::Syntax, message).at(place.location()));
                Vec::new()
            }
        };
        let is_valid = own.is_empty();
        report.append(own);
        is_valid.then_some(WrittenFile { language, source, messages })
    }

    /// Reads all files of a folder, in the order of their paths.
    pub(crate) fn all(folder: &Path, report: &mut Report) -> Vec<WrittenFile> {
        let files = files::read_directory(folder, report).into_iter();
        files.filter_map(|it| WrittenFile::parse(it.language, &it.name, it.text, report)).collect()
    }

    /// Returns the last message with a name, which is the one that readers see.
    pub(crate) fn message(&self, name: &str) -> Option<&WrittenMessage> {
        self.messages.iter().rev().find(|message| *message.name == *name)
    }
}
