use std::fmt;

use crate::edition::{Edition, ServedEntry};
use crate::routing::{HeadSet, Robots};

/// An `llms.txt` (llmstxt.org): the pages of one language in Markdown, with one line about each,
/// for language models and the people who use them. It is served from the root of the site or of
/// the language's part of it.
///
/// It only lists pages whose text is in that language, as the sitemap does, and only contains texts
/// in that language. Addresses are whole URLs if the site sets its base URL, and paths from the
/// root otherwise.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[name]\nnl = \"Museum\"\n[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug [foto’s]\"\nsummary = \"De lansiers zijn terug.\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse().unwrap())?;
/// use isogloss::text_files::LlmsTxt;
///
/// let llms = LlmsTxt::new(edition)
///     .with_summary("Het museum van de stad.")
///     .with_section("Nieuws", edition.news().iter().map(|item| *item.entry()));
/// let expected = [
///     "# Museum",
///     "> Het museum van de stad.",
///     "## Nieuws",
///     r"- [Terug \[foto’s\]](https://example.org/nl/news/a/): De lansiers zijn terug.",
/// ];
/// assert_eq!(llms.to_string(), expected.join("\n\n") + "\n");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct LlmsTxt<'c> {
    edition: Edition<'c>,
    name: String,
    summary: Option<String>,
    details: Option<String>,
    /// The heading and the lines of each section.
    sections: Vec<(String, String)>,
}

impl<'c> LlmsTxt<'c> {
    /// Creates the file for a language. It begins with the name of the site, or with its host if it
    /// has no name.
    ///
    /// ```
    /// # let site = "name.nl = \"Stad Brugge\"\n[[languages]]\ntag = \"nl\"\n";
    /// # let catalog = isogloss::Catalog::builder().file("site.toml", site).build()?;
    /// # let at = isogloss::Timestamp::UNIX_EPOCH;
    /// use isogloss::text_files::LlmsTxt;
    /// use isogloss::Catalog;
    ///
    /// // A site with the name "Stad Brugge":
    /// let named = LlmsTxt::new(catalog.edition("nl".parse()?, at)?);
    /// assert_eq!(named.to_string(), "# Stad Brugge\n");
    ///
    /// let site = "[urls]\nbase = \"https://www.example.org\"\n[[languages]]\ntag = \"nl\"\n";
    /// let catalog = Catalog::builder().file("site.toml", site).build()?;
    /// let unnamed = LlmsTxt::new(catalog.edition("nl".parse()?, at)?);
    /// assert_eq!(unnamed.to_string(), "# www.example.org\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(edition: Edition<'c>) -> LlmsTxt<'c> {
        let site = edition.site();
        let name = site.name_for(edition.language()).map(|(_, name)| name);
        let host = || site.base_url(edition.language()).map(|base| base.host());
        LlmsTxt {
            edition,
            name: name.or_else(host).unwrap_or("Site").to_owned(),
            summary: None,
            details: None,
            sections: Vec::new(),
        }
    }

    /// Sets another name for the first line.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "name = { nl = \"Stad Brugge\" }\n[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::text_files::LlmsTxt;
    ///
    /// let llms = LlmsTxt::new(edition).with_name("Stad Brugge: nieuws & *agenda*");
    /// // The name is text. Characters with a meaning in Markdown are escaped.
    /// assert_eq!(llms.to_string(), "# Stad Brugge: nieuws \\& \\*agenda\\*\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_name(self, name: impl Into<String>) -> LlmsTxt<'c> {
        LlmsTxt { name: name.into(), ..self }
    }

    /// Sets a summary of the site, in one or two sentences.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "name = { fr = \"Ville d’Arlon\" }\n[[languages]]\ntag = \"fr\"\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::text_files::LlmsTxt;
    ///
    /// let llms = LlmsTxt::new(edition).with_summary("Les services de la ville.\nLes démarches.");
    /// // The summary is one line, a quotation below the name.
    /// assert_eq!(
    ///     llms.to_string(),
    ///     "# Ville d’Arlon\n\n> Les services de la ville. Les démarches.\n"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_summary(self, summary: impl Into<String>) -> LlmsTxt<'c> {
        LlmsTxt { summary: Some(summary.into()), ..self }
    }

    /// Sets further information, in Markdown without headings.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "name = { fr = \"Ville d’Arlon\" }\n[[languages]]\ntag = \"fr\"\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::text_files::LlmsTxt;
    ///
    /// // The details are Markdown and are written as they are, after the summary.
    /// let llms = LlmsTxt::new(edition)
    ///     .with_details("- L’état civil : *du lundi au vendredi*\n")
    ///     .with_summary("Les services de la ville.");
    /// let expected = "# Ville d’Arlon\n\n> Les services de la ville.\n\n\
    ///     - L’état civil : *du lundi au vendredi*\n";
    /// assert_eq!(llms.to_string(), expected);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_details(self, markdown: impl Into<String>) -> LlmsTxt<'c> {
        LlmsTxt { details: Some(markdown.into()), ..self }
    }

    /// Adds a list of pages under a heading. In this format, the heading `Optional` marks pages
    /// that may be skipped for brevity. A list without pages is left out.
    ///
    /// ```
    /// # let site = "name.nl = \"Museum\"\nlanguages = [{ tag = \"nl\" }, { tag = \"fr\" }]\n";
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", site)
    /// #     .file("pages/zalen/nl.md", "+++\ntitle = \"De zalen\"\n+++\n")
    /// #     .file("pages/acces/fr.md", "+++\ntitle = \"Accès au musée\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::text_files::LlmsTxt;
    ///
    /// // One page is in Dutch, the other one only in French. There is no news.
    /// assert_eq!(edition.entries().count(), 2);
    /// let llms = LlmsTxt::new(edition)
    ///     .with_section("Bezoek", edition.entries().iter())
    ///     .with_section("Optional", edition.entries().kind("news-item")?.iter());
    /// assert_eq!(llms.to_string(), "# Museum\n\n## Bezoek\n\n- [De zalen](/nl/pages/zalen/)\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_section(
        mut self,
        heading: impl Into<String>,
        entries: impl IntoIterator<Item = ServedEntry<'c>>,
    ) -> LlmsTxt<'c> {
        let mut lines = String::new();
        for entry in entries {
            let head = HeadSet::of_entry(&entry);
            if head.robots() == Robots::NoIndex || head.language() != self.edition.language() {
                continue;
            }
            let own = |text: &&crate::language::Text<'c>| !text.is_other_language();
            let title = head.title().filter(own).map_or(entry.id().name(), |it| it.as_str());
            lines.push_str("- [");
            push_markdown(&mut lines, title);
            lines.push_str("](");
            let address = head.address();
            let url = address.url().unwrap_or_else(|| address.to_string());
            lines.push_str(&url.replace('(', "%28").replace(')', "%29"));
            lines.push(')');
            if let Some(description) = head.description().filter(own) {
                lines.push_str(": ");
                push_markdown(&mut lines, description.as_str());
            }
            lines.push('\n');
        }
        if !lines.is_empty() {
            self.sections.push((heading.into(), lines));
        }
        self
    }
}

impl fmt::Display for LlmsTxt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |before: &str, text: &str| {
            let mut line = before.to_owned();
            push_markdown(&mut line, text);
            line
        };
        writeln!(f, "{}", line("# ", &self.name))?;
        if let Some(summary) = &self.summary {
            writeln!(f, "\n{}", line("> ", summary))?;
        }
        if let Some(details) = &self.details {
            writeln!(f, "\n{}", details.trim())?;
        }
        for (heading, lines) in &self.sections {
            write!(f, "\n{}\n\n{lines}", line("## ", heading))?;
        }
        Ok(())
    }
}

/// Appends a text as one line of Markdown (CommonMark), escaped so that it renders literally.
fn push_markdown(out: &mut String, text: &str) {
    let start = out.len();
    let mut was_space = true;
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            if !was_space {
                out.push(' ');
            }
            was_space = true;
            continue;
        }
        // These characters only start a list or a heading's underline at the beginning of a line.
        let is_first = out.len() == start;
        let has_number = || {
            let before = out.get(start..).unwrap_or_default();
            !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_special = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|' => true,
            '-' | '+' | '=' => is_first,
            '.' | ')' => has_number(),
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(character);
        was_space = false;
    }
    out.truncate(out.trim_end().len().max(start));
}
