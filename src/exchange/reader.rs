//! The reader of a file in one of the formats.

use std::sync::Arc;

use super::po;
use super::unit::{DocumentPlace, ReadUnit};
use super::xliff;
use crate::error::{Code, Diagnostic, Error, Location, Report, SourceText};

/// The first bytes of a ZIP archive.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// A file that was read.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    pub(super) source: Arc<SourceText>,
    is_po: bool,
}

impl Reader {
    /// Reads the outline of a file: its documents.
    pub(super) fn new(name: &str, bytes: Vec<u8>) -> Result<(Reader, Vec<DocumentPlace>), Error> {
        let refused = |finding: Diagnostic| {
            let mut report = Report::default();
            report.push(finding);
            Error::content(report)
        };
        if bytes.starts_with(ARCHIVE) {
            let finding =
                Diagnostic::error(Code::Syntax, "the file is an archive, as documents of Word are")
                    .at(Location::of_file(name))
                    .help("save it as XLIFF or PO in the program for translators".to_owned());
            return Err(refused(finding));
        }
        // A large file is in memory once.
        let text: Box<str> = match String::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(error) => match po::decoded(error.as_bytes()) {
                Ok(text) => text.into(),
                Err(error) => return Err(refused(error.finding(name))),
            },
        };
        let source = SourceText::new(name, text);
        let is_po = !source.unmarked().trim_start().starts_with('<');
        let reader = Reader { source, is_po };
        let documents = match is_po {
            true => po::outline(&reader.source)?,
            false => xliff::outline(&reader.source)?,
        };
        Ok((reader, documents))
    }

    pub(super) fn units(
        &self,
        document: &DocumentPlace,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<ReadUnit> {
        match self.is_po {
            true => po::units(&self.source, document, findings),
            false => xliff::units(&self.source, document, findings),
        }
    }

    /// Returns an error about a document, with its place.
    pub(super) fn finding(&self, document: &DocumentPlace, message: String) -> Diagnostic {
        let start = document.parts.first().map_or(0, |part| part.start);
        let location = self.source.place(start..start).location();
        Diagnostic::error(Code::InvalidValue, message).at(location)
    }
}
