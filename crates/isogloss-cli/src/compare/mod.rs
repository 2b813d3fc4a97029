//! `isogloss compare`: compares a site built by Hugo or Zola with this library's reading of its
//! tree.

mod built_page;
mod comparison;

use isogloss::messages::MessageArgs;
use isogloss::website::{ResourceKind, View, Website};
use serde_json::{Value, json};

use self::comparison::{Comparison, Difference, OwnPage};
use super::arguments::{CompareOptions, ListFormat};
use super::command_context::CommandContext;
use super::website::website;
use super::{Failure, Verdict, say};

/// The number of lines shown for each kind of difference.
const SHOWN: usize = 20;

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &CompareOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let website = website(catalog.site(), &options.website)?;
    let moment = context.moment(&catalog)?;
    let view = View::new(catalog, moment);
    let report = website.check(&view);
    let mut findings = view.catalog().report().clone();
    findings.extend(report.iter().cloned());
    let built = built_page::read(&options.public).map_err(|error| {
        let folder = options.public.display().to_string();
        let args = MessageArgs::new().with("folder", folder.as_str());
        format!("{} {error}", context.words.say_with("no-folder", &args))
    })?;
    let comparison = Comparison::new(&built, own_pages(&website, &view));
    let mut codes = std::collections::BTreeMap::<&str, usize>::new();
    for finding in findings.iter() {
        *codes.entry(finding.code().as_str()).or_default() += 1;
    }
    match options.format {
        ListFormat::Json => say(&format!("{:#}\n", json(&comparison, &codes))),
        ListFormat::Text => say(&text(context, &comparison, &codes, options.all)),
    }
    let is_same = comparison.differences.is_empty();
    Ok(if is_same { Verdict::Fine } else { Verdict::Objections })
}

/// Returns the pages by file. Later pages of lists are left out.
fn own_pages(website: &Website, view: &View) -> Vec<(String, OwnPage)> {
    let resources = website.resources(view);
    let pages = resources.iter().filter(|resource| resource.kind().is_page());
    let own = pages.filter_map(|resource| {
        let page = match resource.kind() {
            ResourceKind::Page { entry, language, served } => {
                let edition = view.edition(*language).ok()?;
                let resolved = edition.get(entry.as_str())?;
                let title = resolved.text("title").map(|title| title.as_str().to_owned());
                let day = resolved.date("date").map(|day| day.to_string());
                let entry = view.catalog().entry(entry.as_str())?;
                let file = entry.variant(*language).and_then(|text| text.file());
                OwnPage {
                    source: file.unwrap_or_default().to_owned(),
                    language: language.to_string(),
                    title,
                    day,
                    is_stand_in: language != served,
                }
            }
            ResourceKind::List { number, .. } | ResourceKind::Term { number, .. }
                if *number > 1 =>
            {
                return None;
            }
            kind => OwnPage {
                source: String::new(),
                language: kind.language()?.to_string(),
                title: None,
                day: None,
                is_stand_in: false,
            },
        };
        Some((file_of(resource.file(), view), page))
    });
    own.collect()
}

/// Returns the file of a page under the name that the tools use. If each language has its own host,
/// the folder is named after the language.
fn file_of(file: &str, view: &View) -> String {
    for language in view.site().languages() {
        let below = language.base().and_then(|base| file.strip_prefix(base.host()));
        if let Some(below) = below.filter(|below| below.starts_with('/')) {
            return language.tag().as_str().to_lowercase() + below;
        }
    }
    file.to_owned()
}

fn json(comparison: &Comparison, codes: &std::collections::BTreeMap<&str, usize>) -> Value {
    let differences: Vec<Value> = comparison
        .differences
        .iter()
        .map(|it| {
            json!({
                "kind": it.kind.name(),
                "path": it.path,
                "there": it.there,
                "here": it.here,
                "file": it.source,
            })
        })
        .collect();
    json!({
        "pages": { "there": comparison.there, "here": comparison.here },
        "equal_addresses": comparison.equal,
        "stand_ins": comparison.stand_ins,
        "differences": differences,
        "findings": codes,
    })
}

fn text(
    context: &CommandContext<'_>,
    comparison: &Comparison,
    codes: &std::collections::BTreeMap<&str, usize>,
    shows_all: bool,
) -> String {
    let mut out = String::new();
    let mut row = |key: &str, number: usize| {
        out.push_str(&format!("{number:>8}  {}\n", context.words.say(key)));
    };
    row("compare-there", comparison.there);
    row("compare-here", comparison.here);
    row("compare-equal", comparison.equal);
    row("compare-stand-in", comparison.stand_ins);
    for kind in comparison::Kind::ALL {
        row(&format!("compare-{}", kind.name()), comparison.of_kind(kind).count());
    }
    for kind in comparison::Kind::ALL {
        let differences: Vec<&Difference> = comparison.of_kind(kind).collect();
        if differences.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{}\n", context.words.say(&format!("compare-{}", kind.name()))));
        let shown = if shows_all { differences.len() } else { SHOWN };
        for difference in differences.iter().take(shown) {
            out.push_str(&format!("  {difference}\n"));
        }
        if let Some(more) = differences.len().checked_sub(shown).filter(|more| *more > 0) {
            let args = MessageArgs::new().with("count", more as u64);
            out.push_str(&format!("  {}\n", context.words.say_with("compare-more", &args)));
        }
    }
    if !codes.is_empty() {
        out.push_str(&format!("\n{}\n", context.words.say("compare-findings")));
        for (code, count) in codes {
            out.push_str(&format!("{count:>8}  {code}\n"));
        }
    }
    out
}
