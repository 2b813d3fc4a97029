//! Findings for people and for programs.

use std::fmt::Write;

use isogloss::Report;
use isogloss::error::{Code, Diagnostic, Location, Severity};
use serde_json::{Value, json};

use super::arguments::ReportFormat;

/// Formats findings for a person or a program. A report in plain text lacks its last line.
pub(crate) fn written(report: &Report, format: ReportFormat, folder: &str) -> String {
    match format {
        ReportFormat::Text => text(report),
        ReportFormat::Json => pretty(&json!({ "findings": report })),
        ReportFormat::Sarif => pretty(&sarif(report, folder)),
        ReportFormat::Github => report.iter().map(|finding| github(finding, folder)).collect(),
    }
}

fn text(report: &Report) -> String {
    let mut out = String::new();
    let whole = report.to_string();
    // The last line counts the findings; the caller prints the count in the user's language.
    let findings = whole.trim_end().rsplit_once('\n').map_or("", |(findings, _)| findings);
    for line in findings.lines() {
        let (start, end) = match line {
            line if line.starts_with("error[") => ("\u{1b}[1;31m", "\u{1b}[0m"),
            line if line.starts_with("warning[") => ("\u{1b}[1;33m", "\u{1b}[0m"),
            line if line.trim_start().starts_with("-->") => ("\u{1b}[2m", "\u{1b}[0m"),
            _ => ("", ""),
        };
        // Writing to a string never fails.
        let _ = writeln!(out, "{start}{line}{end}");
    }
    out
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Formats findings as SARIF 2.1.0, which code hosts and editors read.
fn sarif(report: &Report, folder: &str) -> Value {
    let mut codes: Vec<Code> = report.iter().map(Diagnostic::code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code.as_str() })).collect();
    let results: Vec<Value> = report
        .iter()
        .map(|finding| {
            let hint = finding.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
            let mut result = json!({
                "ruleId": finding.code().as_str(),
                "level": level(finding),
                "message": { "text": format!("{}{hint}", finding.message()) },
            });
            if let Some(location) = finding.location() {
                result["locations"] = json!([physical(location, folder, None)]);
            }
            let related = finding.related_places().iter();
            let related: Vec<Value> =
                related.map(|it| physical(it.location(), folder, Some(it.label()))).collect();
            if !related.is_empty() {
                result["relatedLocations"] = related.into();
            }
            result
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "isogloss",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn level(finding: &Diagnostic) -> &'static str {
    match finding.severity() {
        Severity::Error => "error",
        _ => "warning",
    }
}

fn physical(location: &Location, folder: &str, label: Option<&str>) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(&path(location, folder)) } });
    if let Some(line) = location.line() {
        let mut region = json!({ "startLine": line });
        if let Some(column) = location.column() {
            region["startColumn"] = column.into();
        }
        place["region"] = region;
    }
    let mut whole = json!({ "physicalLocation": place });
    if let Some(label) = label {
        whole["message"] = json!({ "text": label });
    }
    whole
}

/// Returns the path of a location, relative to the working directory,
/// with `/` on every system.
fn path(location: &Location, folder: &str) -> String {
    let folder = folder.replace(std::path::MAIN_SEPARATOR, "/");
    match folder.as_str() {
        "." | "" => location.file().to_owned(),
        folder => format!("{}/{}", folder.trim_end_matches('/'), location.file()),
    }
}

/// Returns a path as a URI reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Formats a finding as a workflow command of GitHub, which shows it beside the line.
fn github(finding: &Diagnostic, folder: &str) -> String {
    let value = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| value(text).replace(':', "%3A").replace(',', "%2C");
    let mut properties = Vec::new();
    if let Some(location) = finding.location() {
        properties.push(format!("file={}", property(&path(location, folder))));
        properties.extend(location.line().map(|line| format!("line={line}")));
        properties.extend(location.column().map(|column| format!("col={column}")));
    }
    properties.push(format!("title={}", property(finding.code().as_str())));
    let hint = finding.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
    let message = value(&format!("{}{hint}", finding.message()));
    format!("::{} {}::{message}\n", level(finding), properties.join(","))
}
