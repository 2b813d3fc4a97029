/// The initial content of a new text.
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("isogloss-new-text-{}", std::process::id()));
/// # std::fs::create_dir_all(folder.join("pages/mission")).unwrap();
/// # std::fs::write(folder.join("site.toml"), "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n").unwrap();
/// # std::fs::write(folder.join("pages/mission/fr.md"), "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n").unwrap();
/// use isogloss::edit::{ContentTree, NewText};
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let tree = ContentTree::open(&folder)?;
/// let text = |start: NewText| -> Result<String, isogloss::Error> {
///     let changes = tree.create_text("pages/mission", nl, fr, start)?;
///     let bytes = changes.files()[0].after.clone().unwrap();
///     Ok(String::from_utf8_lossy(&bytes).into_owned())
/// };
/// assert_eq!(text(NewText::Empty)?, "+++\ntitle = \"\"\nstatus = \"draft\"\n+++\n");
/// assert_eq!(
///     text(NewText::SourceAsComments)?,
///     "+++\n# Notre mission\ntitle = \"\"\nstatus = \"draft\"\n+++\n\n<!--\nVous protéger.\n-->\n"
/// );
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NewText {
    /// The names of the fields to be translated, without text.
    #[default]
    Empty,
    /// The text of the source above each field, as comments that are not shown to readers.
    SourceAsComments,
}

/// The notation of the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    Toml,
    Yaml,
}

impl Notation {
    /// Returns the notation of the source.
    pub(super) fn of(source: &str) -> Notation {
        match source.trim_start_matches('\u{feff}').starts_with("---") {
            true => Notation::Yaml,
            false => Notation::Toml,
        }
    }

    fn fence(self) -> &'static str {
        match self {
            Notation::Toml => "+++",
            Notation::Yaml => "---",
        }
    }

    fn line(self, key: &str, value: &str) -> String {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let key = match key.chars().all(is_bare) {
            true => key.to_owned(),
            false => format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\"")),
        };
        match self {
            Notation::Toml => format!("{key} = {value}\n"),
            Notation::Yaml => format!("{key}: {value}\n"),
        }
    }
}

/// Returns a new draft: the fields, and on request the text of the source's fields and body as
/// comments.
pub(super) fn text(
    head: Notation,
    fields: &[(&str, &str)],
    body: &str,
    skeleton: NewText,
) -> String {
    let mut out = format!("{}\n", head.fence());
    let has_source = skeleton == NewText::SourceAsComments;
    for (field, words) in fields {
        // No notation allows control characters other than line ends in a comment.
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
        // The text must not end the comment, in Markdown (`-->`) or in HTML (also `--!>`).
        let body = body.trim().replace("-->", "-- >").replace("--!>", "--! >");
        out.push_str(&format!("\n<!--\n{body}\n-->\n"));
    }
    out
}
