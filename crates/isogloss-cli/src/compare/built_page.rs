//! The pages of a site that another tool has built.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A page as its HTML shows it.
#[derive(Clone, Debug, Default)]
pub(super) struct BuiltPage {
    /// The text of `<title>`.
    pub(super) title: String,
    /// The attribute `lang` of `<html>`.
    pub(super) language: String,
    /// The day of the first `<time datetime>`; empty for none.
    pub(super) day: String,
}

/// Reads all pages below a folder, by path. Redirects, error pages and later pages of lists are
/// left out.
pub(super) fn read(folder: &Path) -> std::io::Result<BTreeMap<String, BuiltPage>> {
    let mut pages = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy();
            let name = name.replace(std::path::MAIN_SEPARATOR, "/");
            if !name.ends_with(".html") || is_of_no_text(&name) || !path.is_file() {
                continue;
            }
            let bytes = std::fs::read(&path)?;
            if let Some(page) = parse(&String::from_utf8_lossy(&bytes)) {
                pages.insert(name, page);
            }
        }
    }
    Ok(pages)
}

/// Returns whether a file is an error page or a later page of a list.
fn is_of_no_text(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let segments: Vec<&str> = name.split('/').collect();
    let is_later = segments.windows(2).any(|pair| {
        let number = pair[1].trim_end_matches(".html");
        pair[0] == "page" && !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())
    });
    file == "404.html" || is_later
}

/// Parses a page. A redirect gives `None`.
fn parse(html: &str) -> Option<BuiltPage> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let state = tokenizer.sink.state.into_inner();
    let title = state.page.title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!state.is_redirect).then_some(BuiltPage { title, ..state.page })
}

#[derive(Default)]
struct Sink {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    page: BuiltPage,
    is_in_title: bool,
    has_title: bool,
    is_redirect: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => state.open(&tag),
            Token::TagToken(tag) => {
                if &*tag.name == "title" {
                    state.is_in_title = false;
                }
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(text) => {
                if state.is_in_title {
                    state.page.title.push_str(&text);
                }
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl State {
    fn open(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
            found.map(|attribute| attribute.value.to_string()).unwrap_or_default()
        };
        match &*tag.name {
            "html" => self.page.language = attribute("lang"),
            "meta" => {
                self.is_redirect |= attribute("http-equiv").eq_ignore_ascii_case("refresh");
            }
            "time" if self.page.day.is_empty() => {
                self.page.day = attribute("datetime").chars().take("2026-01-31".len()).collect();
            }
            "title" => {
                // An SVG in the page can also have a title.
                self.is_in_title = !self.has_title;
                self.has_title = true;
                return TokenSinkResult::RawData(Rcdata);
            }
            "textarea" => return TokenSinkResult::RawData(Rcdata),
            "style" => return TokenSinkResult::RawData(Rawtext),
            "script" => return TokenSinkResult::RawData(ScriptData),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
