//! Hugo's shortcodes, including the built-in ones that become Markdown.

use super::references;
use crate::content::marked;
use crate::escape::push_destination;
use crate::language::LanguageTag;
use crate::layout::shared::{Call, ShortcodeTag, TagKind, Written, closing};

pub(super) const OPENINGS: [&str; 2] = ["{{<", "{{%"];

/// The signs that quote values.
const QUOTES: [char; 2] = ['"', '`'];

/// Parses the tag that a text begins with: `{{< name a="b" >}}`, `{{% name %}}`, `{{< name />}}`,
/// `{{< /name >}}`. A tag in comment signs shows itself.
pub(super) fn tag(text: &str) -> Option<ShortcodeTag<'_>> {
    let start = OPENINGS.into_iter().find(|start| text.starts_with(start))?;
    let end = if start == "{{<" { ">}}" } else { "%}}" };
    let inner = text.strip_prefix(start)?;
    if inner.starts_with("/*") {
        let length = inner.find(&format!("*/{end}"))? + "*/".len() + end.len() + start.len();
        let name = text.get(..length)?;
        return Some(ShortcodeTag {
            length,
            kind: TagKind::Shown(start.len()),
            name,
            arguments: "",
        });
    }
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    let Some(at) = closing(inner, end, &QUOTES) else {
        let call = inner.trim_start();
        let name = call.split(|c| !is_of_name(c)).next().unwrap_or_default();
        let (length, kind) = (start.len(), TagKind::NotClosed);
        return Some(ShortcodeTag { length, kind, name, arguments: "" })
            .filter(|tag| !tag.name.is_empty() && !name.starts_with('/'));
    };
    let inner = inner.get(..at)?;
    let length = start.len() + inner.len() + end.len();
    let call = inner.trim();
    if let Some(name) = call.strip_prefix('/') {
        let name = name.trim();
        return Some(ShortcodeTag { length, kind: TagKind::End, name, arguments: "" })
            .filter(|tag| !tag.name.is_empty());
    }
    let (call, kind) = match call.strip_suffix('/') {
        Some(call) => (call, TagKind::Alone),
        None => (call, TagKind::Start),
    };
    let (name, arguments) =
        call.split_at_checked(call.find(|c| !is_of_name(c)).unwrap_or(call.len()))?;
    (!name.is_empty()).then_some(ShortcodeTag { length, kind, name, arguments })
}

/// Returns the text that replaces a shortcode.
pub(super) fn written(
    call: &Call<'_>,
    tag: &dyn Fn(&str) -> Option<LanguageTag>,
) -> Option<Written> {
    match call.name {
        "figure" => figure(call),
        "highlight" => highlight(call),
        "details" => details(call),
        "ref" | "relref" => reference(call, tag),
        _ => None,
    }
}

/// The arguments of a shortcode, by name or by position.
struct Arguments(Vec<(String, String)>);

impl Arguments {
    fn of(call: &Call<'_>) -> Arguments {
        let mut all = Vec::new();
        let mut rest = call.arguments.trim_start();
        while !rest.is_empty() {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
            let (name, value) = rest.split_at_checked(length.unwrap_or(0)).unwrap_or_default();
            let (name, value) = match value.strip_prefix('=').filter(|_| !name.is_empty()) {
                Some(value) => (name, value),
                None => ("", rest),
            };
            let (value, after) = value_of(value);
            all.push((name.to_lowercase(), value));
            rest = after.trim_start();
        }
        Arguments(all)
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(it, value)| it == name && !value.trim().is_empty());
        found.map(|(_, value)| value.trim())
    }

    fn first(&self) -> Option<&str> {
        let (name, value) = self.0.first()?;
        name.is_empty().then_some(&**value)
    }
}

/// Returns a value, and the text after it.
fn value_of(text: &str) -> (String, &str) {
    if let Some((value, rest)) = text.strip_prefix('`').and_then(|it| it.split_once('`')) {
        return (value.to_owned(), rest);
    }
    if let Some(quoted) = text.strip_prefix('"') {
        let mut value = String::new();
        let mut characters = quoted.chars();
        while let Some(character) = characters.next() {
            match character {
                '"' => return (value, characters.as_str()),
                '\\' => value.extend(characters.next()),
                other => value.push(other),
            }
        }
        return (value, "");
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (value, rest) = text.split_at_checked(end).unwrap_or_default();
    (value.to_owned(), rest)
}

/// Returns a picture with its caption; within text, the picture alone.
fn figure(call: &Call<'_>) -> Option<Written> {
    let arguments = Arguments::of(call);
    let mut picture = format!(
        "![{}]({})",
        plain(arguments.get("alt").unwrap_or_default()),
        destination(arguments.get("src")?)
    );
    if let Some(link) = arguments.get("link") {
        picture = format!("[{picture}]({})", destination(link));
    }
    let attribution = arguments.get("attr").map(|attr| match arguments.get("attrlink") {
        Some(link) => format!("[{}]({})", line(attr), destination(link)),
        None => line(attr),
    });
    let caption = arguments.get("caption").map(line);
    let caption: Vec<String> = caption.into_iter().chain(attribution).collect();
    let title = arguments.get("title").map(plain);
    if !call.is_block {
        let words = [picture].into_iter().chain(title).chain(caption);
        return Some(Written::Whole(words.collect::<Vec<_>>().join(" ")));
    }
    let mut blocks = vec![marked("<figure>"), picture];
    if title.is_some() || !caption.is_empty() {
        blocks.push(marked("<figcaption>"));
        if let Some(title) = title {
            blocks.extend([marked("<h4>"), title, marked("</h4>")]);
        }
        if !caption.is_empty() {
            blocks.push(caption.join(" "));
        }
        blocks.push(marked("</figcaption>"));
    }
    blocks.push(marked("</figure>"));
    Some(Written::Whole(format!("{}\n", blocks.join("\n\n"))))
}

/// Returns a block of code; within text, inline code.
fn highlight(call: &Call<'_>) -> Option<Written> {
    let content = call.content?;
    let arguments = Arguments::of(call);
    let named = arguments.get("lang").or(arguments.get("type"));
    let language = named.or(arguments.first()).unwrap_or_default();
    let language: String =
        language.chars().filter(|c| c.is_alphanumeric() || "+-_.#".contains(*c)).collect();
    let is_inline = call.arguments.contains("hl_inline=true");
    let longest = content.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    if is_inline || !call.is_block {
        let fence = "`".repeat(longest + 1);
        let gap = if content.starts_with('`') || content.ends_with('`') { " " } else { "" };
        return Some(Written::AroundCode(format!("{fence}{gap}"), format!("{gap}{fence}")));
    }
    let fence = "`".repeat(longest.max(2) + 1);
    let first = content.split('\n').next().unwrap_or_default();
    let last = content.rsplit('\n').next().unwrap_or_default();
    let is_blank = |line: &str| line.trim_matches([' ', '\t', '\r', '>']).is_empty();
    let after = if is_blank(first) && content.contains('\n') { "" } else { "\n" };
    let before = if is_blank(last) && content.contains('\n') { "" } else { "\n" };
    Some(Written::AroundCode(format!("{fence}{language}{after}"), format!("{before}{fence}")))
}

/// Returns an element that its summary opens; within a line, the summary and the content as text.
fn details(call: &Call<'_>) -> Option<Written> {
    call.content?;
    let arguments = Arguments::of(call);
    let summary = arguments.get("summary").map_or_else(|| "Details".to_owned(), line);
    if !call.is_block {
        return Some(Written::Around(format!("{summary} "), String::new()));
    }
    let is_open = arguments.get("open").is_some_and(|it| !it.eq_ignore_ascii_case("false"));
    let start = if is_open { "<details open>" } else { "<details>" };
    let blocks = [marked(start), marked("<summary>"), summary, marked("</summary>")];
    let end = marked("</details>");
    Some(Written::Around(format!("{}\n\n", blocks.join("\n\n")), format!("\n\n{end}\n")))
}

/// Returns the address of a page, within text or in an attribute of HTML.
fn reference(call: &Call<'_>, tag: &dyn Fn(&str) -> Option<LanguageTag>) -> Option<Written> {
    let is_free = |c: char| c.is_whitespace() || "()[]«»“”\"'.,;:!?".contains(c);
    let is_among_words = call.before.chars().next_back().is_none_or(is_free)
        && call.after.chars().next().is_none_or(is_free)
        && !call.before.ends_with("](")
        && !call.before.trim_end().ends_with("]:")
        && !call.before.ends_with(['"', '\'']);
    let address = references::address(call.name, call.arguments, tag)?;
    let is_attribute = ['"', '\''].into_iter().any(|quote| {
        let before = call.before.strip_suffix(quote);
        before.is_some_and(|it| it.ends_with('=')) && call.after.starts_with(quote)
    });
    match is_among_words {
        true => Some(Written::Whole(format!("<{address}>"))),
        false if is_attribute => Some(Written::Whole(address)),
        false => None,
    }
}

/// Returns Markdown on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a text escaped so that Markdown reads it literally.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for character in line(text).chars() {
        if character.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

fn destination(address: &str) -> String {
    let parts = address.split('&').map(|part| {
        let mut out = String::new();
        push_destination(&mut out, part);
        out
    });
    parts.collect::<Vec<_>>().join("&amp;")
}
