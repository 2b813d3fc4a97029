use serde::Serialize;

use super::{Code, Diagnostic, Location, Severity, snippet};

/// All findings of one load, in the order of files, lines and columns.
///
/// A report with an error comes out of [`Error::report`](crate::Error::report); one that has
/// only warnings is kept by the catalog ([`Catalog::report`](crate::Catalog::report)). `{}`
/// prints every finding with its source line and a caret, as a compiler would.
///
/// ```
/// let error = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///     .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\nmoto = \"Voor u\"\n+++\n")
///     .build()
///     .unwrap_err();
/// assert_eq!(
///     error.report().unwrap().to_string(),
///     r#"error[unknown-field]: a mission-page has no field "moto"
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

    /// Keeps the findings for which this holds.
    pub(crate) fn retain(&mut self, keeps: impl Fn(&Diagnostic) -> bool) {
        self.findings.retain(keeps);
    }

    /// Whatever it is, it refuses nothing.
    pub(crate) fn soften(&mut self) {
        let findings = std::mem::take(&mut self.findings);
        self.findings = findings.into_iter().map(Diagnostic::softened).collect();
    }

    /// Gives the findings that have no place the name of what they are about.
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

    /// Brings the findings into the order of places, so that the order in which files were read
    /// does not show.
    pub(crate) fn sort(&mut self) {
        self.findings
            .sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message().cmp(b.message())));
        self.findings.dedup();
    }

    /// The findings, one after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.findings.iter()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether something was found that refuses the catalog.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|finding| finding.severity() == Severity::Error)
    }

    /// How many findings refuse the catalog.
    pub fn error_count(&self) -> usize {
        self.iter().filter(|finding| finding.severity() == Severity::Error).count()
    }

    /// How many findings only warn.
    pub fn warning_count(&self) -> usize {
        self.len() - self.error_count()
    }

    /// `10 errors, 2 warnings`.
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

/// Every finding with its place, source line and hint, and a last line that counts them.
impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for finding in self {
            snippet::write(f, finding)?;
            writeln!(f)?;
        }
        writeln!(f, "{}", self.summary())
    }
}
