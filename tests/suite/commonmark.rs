//! The examples of the CommonMark Spec 0.31.2, through the public interface.

use isogloss::content::RawHtml;
use isogloss::render::Markdown;
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    example: u32,
    section: String,
    markdown: String,
    html: String,
}

/// Undoes two differences: the page has the heading of rank one, so that others move down as far as
/// needed, and quotation marks may be escaped or not.
fn usual(html: &str) -> String {
    let mut ranks: Vec<(usize, usize)> = Vec::new();
    for level in (1..=6).filter(|level| html.contains(&format!("</h{level}>"))) {
        let rank = ranks.last().map_or(2, |(_, above)| above + 1).max(level).min(6);
        ranks.push((level, rank));
    }
    let mut html = html.to_owned();
    for (level, rank) in ranks.into_iter().rev() {
        html = html.replace(&format!("<h{level}"), &format!("<h{rank}"));
        html = html.replace(&format!("</h{level}>"), &format!("</h{rank}>"));
    }
    html.replace("&quot;", "\"").replace("&#x27;", "'").replace("&#39;", "'")
}

/// The examples with another result, and the reason for each.
const DIFFERENT: [(u32, &str); 5] = [
    (175, "pulldown-cmark has no line break between <li> and a block of HTML"),
    (596, "irc: is not followed, only its words remain"),
    (598, "a+b+c: is not followed"),
    (599, "made-up-scheme: is not followed"),
    (601, "localhost: is a scheme, which is not followed"),
];

#[test]
fn the_examples_of_the_spec_give_its_results() {
    let text = include_str!("../data/commonmark/spec.json");
    let examples: Vec<Example> = serde_json::from_str(text).unwrap();
    assert_eq!(examples.len(), 652);
    let markdown = Markdown::new().with_raw_html(RawHtml::Trust);
    let mut unexpected = Vec::new();
    for Example { example, section, markdown: text, html } in &examples {
        let is_different = usual(markdown.to_html(text).as_str()) != usual(html);
        let is_listed = DIFFERENT.iter().any(|(known, _)| known == example);
        if is_different != is_listed {
            let found = markdown.to_html(text);
            unexpected.push(format!(
                "{example} ({section}): {text:?}\n  {html:?}\n  {:?}",
                found.as_str()
            ));
        }
    }
    assert!(unexpected.is_empty(), "{} examples:\n{}", unexpected.len(), unexpected.join("\n"));
}
