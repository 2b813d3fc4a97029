/// What a new text begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Skeleton {
    /// The names of the fields that there are words to be written for, and no words.
    #[default]
    Empty,
    /// The words of the source beside them, as comments that no reader sees.
    SourceAsComments,
}

/// How the head of a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Toml,
    Yaml,
}

impl Head {
    /// As the source has it.
    pub(super) fn of(source: &str) -> Head {
        match source.trim_start_matches('\u{feff}').starts_with("---") {
            true => Head::Yaml,
            false => Head::Toml,
        }
    }

    fn fence(self) -> &'static str {
        match self {
            Head::Toml => "+++",
            Head::Yaml => "---",
        }
    }

    fn line(self, key: &str, value: &str) -> String {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let key = match key.chars().all(is_bare) {
            true => key.to_owned(),
            false => format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\"")),
        };
        match self {
            Head::Toml => format!("{key} = {value}\n"),
            Head::Yaml => format!("{key}: {value}\n"),
        }
    }
}

/// A new text: the fields with what their source says, as a draft, and what the source's body says.
pub(super) fn text(head: Head, fields: &[(&str, &str)], body: &str, skeleton: Skeleton) -> String {
    let mut out = format!("{}\n", head.fence());
    let has_source = skeleton == Skeleton::SourceAsComments;
    for (field, words) in fields {
        // No notation has other controls in a comment than the end of a line.
        let lines = words.split(['\n', '\r']).map(|line| line.replace(char::is_control, " "));
        for line in lines.filter(|line| has_source && !line.trim().is_empty()) {
            out.push_str(&format!("# {line}\n"));
        }
        out.push_str(&head.line(field, "\"\""));
    }
    out.push_str(&head.line("status", "\"draft\""));
    out.push_str(head.fence());
    out.push('\n');
    if has_source && !body.trim().is_empty() {
        // Within a comment nothing may end it.
        let body = body.trim().replace("-->", "-- >");
        out.push_str(&format!("\n<!--\n{body}\n-->\n"));
    }
    out
}
