//! The documentation of public items begins as CONTRIBUTING.md requires: with a verb in the third
//! person for functions, with a noun phrase for other items.

use std::fs;
use std::path::{Path, PathBuf};

/// The first words of headless clauses.
const HEADLESS: [&str; 34] = [
    "Among", "As", "Below", "Beside", "Between", "By", "For", "From", "How", "If", "In", "Like",
    "Nobody", "None", "Nothing", "Of", "On", "Says", "So", "Somebody", "That", "Those", "Through",
    "Under", "Until", "What", "Whatever", "When", "Where", "Which", "Who", "Whoever", "Whose",
    "Why",
];

/// Words that look like a verb in the third person.
const NO_VERBS: [&str; 9] = ["As", "Is", "Its", "Others", "Pages", "Says", "This", "Us", "Words"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Returns the documented items of a source: the line number, the line of the item, and the first
/// line of its documentation.
fn documented(text: &str) -> Vec<(usize, &str, &str)> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut found = Vec::new();
    let mut first = None;
    let mut is_attribute = false;
    for (at, line) in lines.iter().enumerate() {
        if let Some(words) = line.strip_prefix("///") {
            first.get_or_insert((at + 1, words.trim()));
        } else if line.starts_with("#[") || is_attribute {
            is_attribute = !line.ends_with(']');
        } else if let Some((number, words)) = first.take() {
            found.push((number, *line, words));
        }
    }
    found
}

/// Returns the fault in the first words of an item's documentation.
fn fault(item: &str, words: &str) -> Option<&'static str> {
    let item = item.strip_prefix("pub ")?;
    let item = ["const ", "async "].iter().fold(item, |it, word| {
        if it.contains("fn ") { it.strip_prefix(word).unwrap_or(it) } else { it }
    });
    let letters = words.trim_start_matches(['`', '[']);
    let end = letters.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let word = &letters[..end.unwrap_or(letters.len())];
    if item.starts_with("fn ") {
        let is_verb = word.starts_with(char::is_uppercase) && word.ends_with('s');
        return (!is_verb || NO_VERBS.contains(&word))
            .then_some("begin with a verb: \"Returns …\"");
    }
    let is_headless = HEADLESS.contains(&word) || words.starts_with("The same");
    let is_of_function = matches!(word, "Returns" | "Makes" | "Gives");
    (is_headless || is_of_function).then_some("begin with a noun phrase")
}

#[test]
fn documentation_begins_with_a_verb_or_a_noun() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    sources(&root.join("crates"), &mut files);
    let mut faults = Vec::new();
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (line, item, words) in documented(&text) {
            count += usize::from(item.starts_with("pub "));
            if let Some(fault) = fault(item, words) {
                faults.push(format!("{}:{line}: {words:?}: {fault}", file.display()));
            }
        }
    }
    assert!(count > 900, "{count} items were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_documentation_check_finds_faults() {
    for (item, words, is_fault) in [
        ("pub fn title(&self) -> &str {", "The title.", true),
        ("pub fn title(&self) -> &str {", "Returns the title.", false),
        ("pub const fn most() -> usize {", "What there can be at most.", true),
        ("pub struct Title {", "What stands above a text.", true),
        ("pub struct Title {", "The heading of a text.", false),
        ("pub level: u8,", "How deep it is.", true),
        ("pub enum Level {", "Returns a level.", true),
        ("pub fn is_deep(&self) -> bool {", "Whether it is deep.", true),
        ("fn private() {", "What it does.", false),
    ] {
        assert_eq!(fault(item, words).is_some(), is_fault, "{item} {words}");
    }
}

#[test]
fn code_in_the_documentation_is_the_code_of_the_examples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let page = read("docs/http.md");
    let example = read("examples/server/examples/smallest.rs");
    let (_, code) = example.split_once("\n\n").unwrap();
    assert!(page.contains(code), "docs/http.md differs from {code}");
}

/// The templates in docs/templates.md work with the pages of the built-in theme.
#[cfg(feature = "templates")]
#[test]
fn templates_in_the_documentation_write_every_page() {
    use isogloss::messages::Messages;
    use isogloss::template::Theme;
    use isogloss::website::{View, Website};

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = fs::read_to_string(root.join("docs/templates.md")).unwrap();
    let blocks = page.split("```jinja\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let bases: Vec<&str> =
        blocks.filter(|it| it.contains("<!DOCTYPE") || it.contains("isogloss/base")).collect();
    assert_eq!(bases.len(), 2);
    let catalog = isogloss::Catalog::open(root.join("examples/defence/content")).unwrap();
    let view = View::new(catalog, crate::support::noon());
    for base in bases {
        let files = ["fr", "nl", "de", "en"].map(|it| (format!("{it}/x.ftl"), "address = Rue 1\n"));
        let messages = Messages::builder().files(files).build(view.site()).unwrap();
        let theme = Theme::new(view.site()).unwrap().with_messages(messages);
        let theme = theme.with_template("base.html", base).unwrap();
        let report = Website::new().with_theme(theme).check_rendering(&view);
        assert!(report.is_empty(), "{report}");
    }
}

/// The rules for names in CONTRIBUTING.md that the listing of the public interface shows.
#[test]
fn names_of_public_functions_follow_the_rules() {
    // Verbs and participles that read better than `with_…`.
    const OTHERS: [&str; 14] = [
        "Coverage::filtered",
        "Edition::preview",
        "EntryLinks::on_page",
        "Field::required",
        "Filter::and",
        "Filter::or",
        "Kind::in_folder",
        "LanguageTag::maximized",
        "LanguageTag::minimized",
        "NavigationItem::in_alphabetical_order",
        "Page::map",
        "RelativeStyle::numeric",
        "RobotsTxt::allow",
        "RobotsTxt::disallow",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let listing = fs::read_to_string(root.join("docs/public-api.txt")).unwrap();
    let mut seen = 0;
    for line in listing.lines().filter_map(|line| line.strip_prefix("fn isogloss::")) {
        let (path, signature) = line.split_once('(').unwrap();
        let mut names = path.rsplit("::");
        let (name, owner) = (names.next().unwrap(), names.next().unwrap_or_default());
        let returned = signature.rsplit_once(") -> ").map_or("", |(_, returned)| returned);
        // `get_as` is `get` with a type.
        let has_prefix = name.starts_with("get_") && name != "get_as";
        assert!(!has_prefix, "{line}: accessors have no get_");
        assert!(!(name == "parse" && returned.starts_with("Option")), "{line}: implement FromStr");
        let is_bare = owner.ends_with("Builder") || owner == "Query";
        assert!(!(is_bare && name.starts_with("with_")), "{line}: builders have bare names");
        let is_changed = returned == "Self" || returned.split('<').next() == Some(owner);
        if signature.starts_with("self,") && is_changed && !is_bare {
            let known = OTHERS.contains(&&*format!("{owner}::{name}"));
            let is_with = name == "with" || name.starts_with("with_");
            assert!(is_with || known, "{line}: a changed copy comes from with_…");
            seen += 1;
        }
    }
    assert!(seen > 150, "{seen}");
}
