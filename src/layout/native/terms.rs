//! Reads `terms.toml`: the names and slugs of terms in each language.

use std::sync::Arc;

use crate::content::Term;
use crate::error::{Code, Diagnostic, Report, SourceText, Spanned};
use crate::language::LanguageTag;
use crate::layout::shared::{report_syntax, wrong_type};
use crate::notation::{Data, Key, Node, parse_toml};

/// Returns the terms of all taxonomies, each with its location.
pub(crate) fn read_terms(source: &Arc<SourceText>, report: &mut Report) -> Vec<Spanned<Term>> {
    let taxonomies = match parse_toml(source.unmarked(), source.mark_length()) {
        Ok(taxonomies) => taxonomies,
        Err(errors) => {
            report_syntax(source, errors, report);
            return Vec::new();
        }
    };
    let mut reader = Reader { source, report };
    let mut all = Vec::new();
    for (taxonomy, node) in taxonomies {
        for (id, node) in reader.table(&taxonomy.name, node) {
            let mut term = Term::new(&*taxonomy.name, &*id.name);
            for (key, node) in reader.table(&id.name, node) {
                match &*key.name {
                    "name" => {
                        for (language, text) in reader.texts(&key, node) {
                            term = term.with_name(language, text);
                        }
                    }
                    "slug" => {
                        for (language, text) in reader.texts(&key, node) {
                            term = term.with_slug(language, text);
                        }
                    }
                    _ => reader.unknown(&key),
                }
            }
            all.push(Spanned::at(term, source.place(id.span)));
        }
    }
    all
}

struct Reader<'s> {
    source: &'s Arc<SourceText>,
    report: &'s mut Report,
}

impl Reader<'_> {
    fn table(&mut self, name: &str, node: Node) -> Vec<(Key, Node)> {
        match node.data {
            Data::Table(entries) => entries,
            _ => {
                self.wrong(name, "a table", &node);
                Vec::new()
            }
        }
    }

    fn texts(&mut self, key: &Key, node: Node) -> Vec<(LanguageTag, Box<str>)> {
        let mut texts = Vec::new();
        if !matches!(node.data, Data::Table(_)) {
            self.wrong(&key.name, "a text for each language, such as { fr = \"…\" }", &node);
            return texts;
        }
        for (language, node) in self.table(&key.name, node) {
            let tag = LanguageTag::parse_lenient(&language.name);
            match (tag, node.text()) {
                (Some(tag), Some(text)) => texts.push((tag, text.into())),
                (None, _) => {
                    let message =
                        format!("\"{}\" is not a language tag", language.name.escape_debug());
                    let place = self.source.place(language.span);
                    let finding = Diagnostic::error(Code::InvalidLanguageTag, message);
                    self.report.push(finding.at(place.location()));
                }
                (_, None) => self.wrong(&language.name, "text", &node),
            }
        }
        texts
    }

    fn wrong(&mut self, name: &str, expected: &str, node: &Node) {
        let place = self.source.place(node.span.clone());
        self.report.push(wrong_type(name, expected, node, &place));
    }

    fn unknown(&mut self, key: &Key) {
        let message = format!("unknown key \"{}\" in a term", key.name.escape_debug());
        self.report.push(
            Diagnostic::error(Code::UnknownField, message)
                .at(self.source.place(key.span.clone()).location())
                .help("the keys are name and slug".to_owned())
                .suggest(&key.name, ["name", "slug"]),
        );
    }
}
