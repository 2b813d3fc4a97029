//! The history of a folder in git, read with the program `git`.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use isogloss::editorial::PastContent;

use super::evidence::Limit;
use super::past_states::{Commit, PastStates, in_order};

/// A folder in a repository.
pub(crate) struct GitFolder {
    folder: PathBuf,
    /// The path of the folder from the root of the repository, empty or with a slash at its end.
    prefix: String,
    /// The contents of files by their object names, which many commits share.
    files: HashMap<String, Arc<[u8]>>,
}

impl GitFolder {
    /// Returns the folder if it is in a repository that has commits.
    ///
    /// # Errors
    ///
    /// The answer of git about it: there may be no repository, or one that git does not trust.
    pub(crate) fn open(folder: &Path) -> Result<GitFolder, String> {
        let mut git =
            GitFolder { folder: folder.to_owned(), prefix: String::new(), files: HashMap::new() };
        git.prefix = git.answer(&["rev-parse", "--show-prefix"])?.trim_end_matches('\n').to_owned();
        git.answer(&["rev-parse", "--verify", "HEAD"])?;
        Ok(git)
    }

    /// Returns whether older commits exist elsewhere, of which this repository has no copy.
    fn is_shallow(&self) -> bool {
        let answer = self.text(&["rev-parse", "--is-shallow-repository"]);
        answer.is_some_and(|answer| answer.trim_end() == "true")
    }

    /// Returns the commits of the current branch that changed the folder, from the oldest to the
    /// newest.
    fn log(&self) -> Option<Vec<Commit>> {
        let format = "--format=%H%x00%cI%x00%an%x00%s";
        let text = self.text(&[
            "log",
            "--first-parent",
            "--no-show-signature",
            "--reverse",
            format,
            "--",
            ".",
        ])?;
        let commit = |line: &str| {
            let mut parts = line.split('\0').map(str::to_owned);
            let commit = Commit::new(parts.next()?, parts.next()?.parse().ok()?);
            Some(commit.with_author(Some(parts.next()?)).with_subject(parts.next()?))
        };
        Some(in_order(text.lines().filter_map(commit).collect()))
    }

    /// Returns the files of the folder at a commit, by their paths from the folder.
    fn files_at(&mut self, commit: &str) -> Option<Vec<(String, Arc<[u8]>)>> {
        let tree = format!("{commit}:{}", self.prefix.trim_end_matches('/'));
        let listed = self.text(&["ls-tree", "-r", "-z", "--full-tree", &tree])?;
        let entry = |line: &str| {
            let (head, path) = line.split_once('\t')?;
            let mut head = head.split(' ');
            // Links and modules are not content.
            let is_file = head.next()?.starts_with("100") && head.next()? == "blob";
            is_file.then_some((path.to_owned(), head.next()?.to_owned()))
        };
        let entries: Vec<(String, String)> = listed.split('\0').filter_map(entry).collect();
        self.fetch(entries.iter().map(|(_, name)| name.as_str()))?;
        let files = entries.into_iter();
        files.map(|(path, name)| Some((path, Arc::clone(self.files.get(&name)?)))).collect()
    }

    /// Reads the objects that are not known yet.
    fn fetch<'n>(&mut self, names: impl Iterator<Item = &'n str>) -> Option<()> {
        let mut new: Vec<&str> = names.filter(|name| !self.files.contains_key(*name)).collect();
        new.sort_unstable();
        new.dedup();
        if new.is_empty() {
            return Some(());
        }
        let input = new.join("\n") + "\n";
        let mut output = &*self.run(&["cat-file", "--batch"], Some(input))?;
        for name in new {
            let end = output.iter().position(|byte| *byte == b'\n')?;
            let head = std::str::from_utf8(&output[..end]).ok()?;
            let size: usize = head.rsplit(' ').next()?.parse().ok()?;
            let bytes = output.get(end + 1..end + 1 + size)?;
            self.files.insert(name.to_owned(), bytes.into());
            output = output.get(end + 2 + size..)?;
        }
        Some(())
    }

    /// Returns what git answers, or the first line of what it says about a failure.
    fn answer(&self, arguments: &[&str]) -> Result<String, String> {
        let mut git = self.git(arguments);
        let output = git.output().map_err(|error| error.to_string())?;
        let [answer, failure] =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        match output.status.success() {
            true => Ok(answer),
            false => Err(failure.lines().next().unwrap_or_default().to_owned()),
        }
    }

    fn text(&self, arguments: &[&str]) -> Option<String> {
        String::from_utf8(self.run(arguments, None)?).ok()
    }

    fn git(&self, arguments: &[&str]) -> Command {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.folder).args(arguments).env("GIT_OPTIONAL_LOCKS", "0");
        git
    }

    /// Runs git in the folder; `None` if it cannot be run or fails.
    fn run(&self, arguments: &[&str], input: Option<String>) -> Option<Vec<u8>> {
        let mut git = self.git(arguments);
        git.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
        let mut running = git.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        // git writes while it reads, so both happen at once.
        let writer = running.stdin.take().zip(input).map(|(mut stdin, input)| {
            std::thread::spawn(move || stdin.write_all(input.as_bytes()))
        });
        let output = running.wait_with_output().ok()?;
        let is_written = writer.is_none_or(|it| it.join().is_ok_and(|written| written.is_ok()));
        (output.status.success() && is_written).then_some(output.stdout)
    }
}

impl PastStates for GitFolder {
    fn commits(&self) -> Vec<Commit> {
        self.log().unwrap_or_default()
    }

    fn content(&mut self, commit: &Commit) -> Result<PastContent, String> {
        let files = self.files_at(commit.name());
        commit.content(files.ok_or_else(|| "git: ls-tree, cat-file".to_owned())?.into_iter())
    }

    fn limit(&self) -> Limit {
        if self.is_shallow() { Limit::ShallowClone } else { Limit::OldestCommit }
    }

    /// Returns whether something in the folder is not committed.
    fn has_changes(&self) -> bool {
        let changes = self.text(&["status", "--porcelain", "--", "."]);
        changes.is_some_and(|changes| !changes.is_empty())
    }

    fn undated(&self) -> usize {
        0
    }
}
