//! Files that editors, merge tools and desktops leave behind in a tree.

const ENDINGS: [&str; 6] = ["bak", "orig", "rej", "swo", "swp", "tmp"];
const TEXTS: [&str; 2] = ["md", "toml"];
const COPIES: [&str; 8] = ["backup", "copy", "mine", "old", "ours", "save", "theirs", "working"];
const OF_DESKTOPS: [&str; 4] = ["thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini"];

/// Returns whether a file or a folder with this name is hidden or a leftover, and therefore never
/// content.
pub(crate) fn is_leftover(name: &str) -> bool {
    let is_marked = name.starts_with(['.', '#']) || name.starts_with("~$") || name.ends_with('~');
    is_marked
        || name.rsplit_once('.').is_some_and(|(_, end)| {
            is_one_of(end, &ENDINGS) || (!is_one_of(end, &TEXTS) && is_copy_of_text(name))
        })
        || is_one_of(name, &OF_DESKTOPS)
        || is_side_of_merge(name)
}

/// Returns whether a path needs no closer check, as for most files: a Markdown file in folders, all
/// of whose names have only lower-case letters, digits and hyphens. None of them is a leftover.
pub(crate) fn is_usual_path(path: &str) -> bool {
    let Some(stem) = path.strip_suffix(".md") else { return false };
    let (mut last, mut has_dot) = (b'/', false);
    for byte in stem.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {}
            b'/' if last != b'/' && !has_dot => {}
            b'.' if last != b'/' => has_dot = true,
            _ => return false,
        }
        last = byte;
    }
    last != b'/'
}

/// Returns whether a file has the name with which Vim tests whether it can write to a folder. A
/// folder may have this name.
pub(crate) fn is_probe(name: &str) -> bool {
    name == "4913"
}

fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Returns whether a file is a copy that an editor or a version control system made of a text or of
/// its fields: `nl.md.mine`, `nl.md.r42`, `nl.md.save.1`, `nl.md~HEAD`. A name like `nl.md.pdf` is
/// not one.
fn is_copy_of_text(name: &str) -> bool {
    let is_copy = |ending: &str| {
        let revision = ending.strip_prefix(['r', 'R']).unwrap_or_default();
        let is_revision = !revision.is_empty() && revision.bytes().all(|it| it.is_ascii_digit());
        let is_merge = ending.get(..6).is_some_and(|it| it.eq_ignore_ascii_case("merge-"));
        is_revision || is_merge || is_one_of(ending, &COPIES)
    };
    name.match_indices('.').filter_map(|(at, _)| name.get(at..)).any(|rest| {
        let behind = |text: &str| {
            let (start, behind) = rest.split_at_checked(text.len())?;
            start.eq_ignore_ascii_case(text).then_some(behind)
        };
        behind(".md").or_else(|| behind(".toml")).is_some_and(|behind| {
            let ending = behind.strip_prefix('.').and_then(|it| it.split('.').next());
            behind.starts_with('~') || ending.is_some_and(is_copy)
        })
    })
}

/// Returns whether a file is one side of a merge, as named by `git mergetool`: `fr_BACKUP_1234.md`,
/// `fr.md.BACKUP.1234.md`.
fn is_side_of_merge(name: &str) -> bool {
    let is_side = |stem: &str| {
        let rest = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        rest.len() < stem.len()
            && ["BACKUP", "BASE", "LOCAL", "REMOTE"].iter().any(|side| {
                ['_', '.'].iter().any(|mark| {
                    let before = rest.strip_suffix(*mark).and_then(|rest| rest.strip_suffix(side));
                    before.is_some_and(|before| before.len() > 1 && before.ends_with(*mark))
                })
            })
    };
    is_side(name) || name.rsplit_once('.').is_some_and(|(stem, _)| is_side(stem))
}
