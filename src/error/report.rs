use serde::Serialize;

use super::{Code, Diagnostic, Location, Severity, snippet};

/// The findings of one load, in the order of files, lines and columns.
///
/// [`Error::report`](crate::Error::report) returns a report with errors; the catalog keeps one that
/// has only warnings ([`Catalog::report`](crate::Catalog::report)). `{}` prints every finding with
/// its source line and a caret, as a compiler does.
/// ```
/// let error = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///     .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\nmoto = \"Voor u\"\n+++\n")
///     .build()
///     .unwrap_err();
/// assert_eq!(
///     error.report().unwrap().to_string(),
///     r#"error[unknown-field]: the kind mission-page has no field "moto"
///   --> pages/mission/nl.md:3:1
///    |
///  3 | moto = "Voor u"
///    | ^^^^
///    = help: did you mean "motto"?
///
/// 1 error
/// "#
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Report {
    findings: Vec<Diagnostic>,
}

impl Report {
    pub(crate) fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    pub(crate) fn append(&mut self, mut other: Report) {
        self.findings.append(&mut other.findings);
    }

    /// Keeps the findings for which `keeps` returns `true`.
    pub(crate) fn retain(&mut self, keeps: impl Fn(&Diagnostic) -> bool) {
        self.findings.retain(keeps);
    }

    /// Turns all findings into warnings.
    pub(crate) fn soften(&mut self) {
        let findings = std::mem::take(&mut self.findings);
        self.findings = findings.into_iter().map(Diagnostic::softened).collect();
    }

    /// Sets the location of the findings that have none to `name`.
    pub(crate) fn with_default_location(mut self, name: &str) -> Report {
        self.findings = self
            .findings
            .into_iter()
            .map(|finding| match finding.location() {
                Some(_) => finding,
                None => finding.at(Location::of_file(name)),
            })
            .collect();
        self
    }

    /// Sorts the findings by place and removes duplicates, so that the result does not depend on
    /// the order in which files were read.
    pub(crate) fn sort(&mut self) {
        self.findings
            .sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message().cmp(b.message())));
        self.findings.dedup();
    }

    /// Returns an iterator over the findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.findings.iter()
    }

    /// Returns the number of findings.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Returns whether there are no findings.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Returns whether there are errors.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|finding| finding.severity() == Severity::Error)
    }

    /// Returns the number of errors.
    pub fn error_count(&self) -> usize {
        self.iter().filter(|finding| finding.severity() == Severity::Error).count()
    }

    /// Returns the number of warnings.
    pub fn warning_count(&self) -> usize {
        self.len() - self.error_count()
    }

    /// Returns the counts as text: `10 errors, 2 warnings`.
    pub(crate) fn summary(&self) -> String {
        let part = |count: usize, word: &str| match count {
            0 => None,
            1 => Some(format!("1 {word}")),
            more => Some(format!("{more} {word}s")),
        };
        let parts = [part(self.error_count(), "error"), part(self.warning_count(), "warning")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "nothing to report".to_owned() } else { parts.join(", ") }
    }
}

fn key(finding: &Diagnostic) -> (Option<&Location>, Severity, Code) {
    (finding.location(), finding.severity(), finding.code())
}

impl<'a> IntoIterator for &'a Report {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Report {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, findings: I) {
        self.findings.extend(findings);
    }
}

/// Prints every finding with its place, source line and hint, and a last line with the counts.
impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for finding in self {
            snippet::write(f, finding)?;
            writeln!(f)?;
        }
        writeln!(f, "{}", self.summary())
    }
}
