//! A translator with a simple tool: it finds the units of a file as text, and writes targets into them.

use isogloss::exchange::ExchangeFormat;

/// A unit as the translator sees it. Texts are inline XML or Markdown, as the file has them.
#[derive(Clone, Debug)]
pub(crate) struct SeenUnit {
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) target: Option<String>,
    /// The state as the file writes it: `needs-adaptation`, `initial`, `fuzzy`.
    pub(crate) state: Option<String>,
}

/// The bytes of a unit, and of what is written in it.
struct Found {
    unit: SeenUnit,
    /// From the start of the unit to its end.
    whole: (usize, usize),
}

/// Returns the units of a file in their order.
pub(crate) fn units(format: ExchangeFormat, file: &str) -> Vec<SeenUnit> {
    found(format, file).into_iter().map(|it| it.unit).collect()
}

/// Returns the file with the targets that `translate` returns, each finished and not reviewed. A unit
/// without one stays as it is.
pub(crate) fn translated(
    format: ExchangeFormat,
    file: &str,
    mut translate: impl FnMut(&SeenUnit) -> Option<String>,
) -> String {
    let mut out = String::new();
    let mut at = 0;
    for Found { unit, whole: (start, end) } in found(format, file) {
        let Some(target) = translate(&unit) else { continue };
        out.push_str(&file[at..start]);
        out.push_str(&with_target(format, &file[start..end], &target, Some("translated")));
        at = end;
    }
    out + &file[at..]
}

/// Returns a unit with another target and state.
pub(crate) fn with_target(
    format: ExchangeFormat,
    unit: &str,
    target: &str,
    state: Option<&str>,
) -> String {
    match format {
        ExchangeFormat::Po => {
            let start = unit.find("\nmsgstr ").unwrap() + 1;
            let head: Vec<&str> = unit[..start].lines().collect();
            let head =
                head.into_iter().filter(|line| !line.starts_with("#|") && *line != "#, fuzzy");
            let fuzzy = if state == Some("fuzzy") { "#, fuzzy\n" } else { "" };
            let text = target.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            let head: Vec<&str> = head.collect();
            format!("{fuzzy}{}\nmsgstr \"{text}\"\n", head.join("\n"))
        }
        ExchangeFormat::Xliff1 => {
            // The older target that an alternative has is not the one of the unit.
            let (unit, rest) = match unit.find("<alt-trans") {
                Some(at) => unit.split_at(at),
                None => unit.split_at(unit.find("</trans-unit>").unwrap()),
            };
            let unit = without(unit, "target").replace(" approved=\"yes\"", "");
            let state = state.map(|state| format!(" state=\"{state}\"")).unwrap_or_default();
            let after = unit.find("</source>").unwrap() + "</source>".len();
            let (head, tail) = unit.split_at(after);
            format!("{head}<target{state}>{target}</target>{tail}{rest}")
        }
        _ => {
            let start = unit.find("<segment").unwrap();
            let length = unit[start..].find('>').unwrap() + 1;
            let end = start + unit[start..].find("</segment>").unwrap();
            let inner = without(&unit[start + length..end], "target");
            let state = state.map(|state| format!(" state=\"{state}\"")).unwrap_or_default();
            format!(
                "{}<segment{state}>{inner}<target>{target}</target>{}",
                &unit[..start],
                &unit[end..]
            )
        }
    }
}

fn found(format: ExchangeFormat, file: &str) -> Vec<Found> {
    match format {
        ExchangeFormat::Po => found_in_po(file),
        ExchangeFormat::Xliff1 => {
            let units = elements(file, "trans-unit");
            units.into_iter().map(|(start, end)| found_in_xliff(file, start, end)).collect()
        }
        _ => {
            let units = elements(file, "unit");
            units.into_iter().map(|(start, end)| found_in_xliff(file, start, end)).collect()
        }
    }
}

fn found_in_xliff(file: &str, start: usize, end: usize) -> Found {
    let unit = &file[start..end];
    let own = unit.split("<alt-trans").next().unwrap();
    let inner = |name: &str| {
        let (start, end) = *elements(own, name).first()?;
        let element = &own[start..end];
        if element.ends_with("/>") {
            return Some(String::new());
        }
        let open = element.find('>').unwrap() + 1;
        let close = element.rfind("</").unwrap();
        Some(element[open..close].to_owned())
    };
    let state =
        own.split(" state=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let id = unit.split(" id=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (source, target) = (inner("source").unwrap(), inner("target"));
    Found { unit: SeenUnit { id, source, target, state }, whole: (start, end) }
}

/// Returns the places of elements that are not within each other.
fn elements(text: &str, name: &str) -> Vec<(usize, usize)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(&open) {
        let start = at + found;
        let after = text[start + open.len()..].chars().next().unwrap();
        if !(after == '>' || after == '/' || after.is_whitespace()) {
            at = start + open.len();
            continue;
        }
        let tag_end = start + text[start..].find('>').unwrap() + 1;
        let end = match text[..tag_end].ends_with("/>") {
            true => tag_end,
            false => start + text[start..].find(&close).unwrap() + close.len(),
        };
        places.push((start, end));
        at = end;
    }
    places
}

fn without(text: &str, name: &str) -> String {
    match elements(text, name).first() {
        Some((start, end)) => format!("{}{}", &text[..*start], &text[*end..]),
        None => text.to_owned(),
    }
}

fn found_in_po(file: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    // Entries are separated by blank lines; the first is the header.
    for (number, entry) in file.split_inclusive("\n\n").enumerate() {
        let end = start + entry.trim_end().len() + 1;
        let whole = (start, end.min(file.len()));
        start += entry.len();
        if number == 0 || !entry.contains("\nmsgctxt ") && !entry.starts_with("msgctxt ") {
            continue;
        }
        let string = |keyword: &str| -> String {
            let lines = entry.lines().skip_while(|line| !line.starts_with(&format!("{keyword} ")));
            let mut text = String::new();
            for (number, line) in lines.enumerate() {
                let quoted = match number {
                    0 => &line[keyword.len() + 1..],
                    _ if line.starts_with('"') => line,
                    _ => break,
                };
                let quoted = quoted.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
                text.push_str(&unescaped(quoted));
            }
            text
        };
        let context = string("msgctxt");
        let id = context.rsplit('#').next().unwrap().to_owned();
        let target = Some(string("msgstr")).filter(|text| !text.is_empty());
        let state = entry.contains("\n#, fuzzy\n").then(|| "fuzzy".to_owned());
        let unit = SeenUnit { id, source: string("msgid"), target, state };
        found.push(Found { unit, whole });
    }
    found
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next().unwrap() {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                other => out.push(other),
            },
            other => out.push(other),
        }
    }
    out
}
