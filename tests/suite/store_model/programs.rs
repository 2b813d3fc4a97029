//! The programs that write and follow, and what happens to them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use isogloss_store_tests::numbers::Numbers;
use isogloss_store_tests::proxy::{CommitCut, Proxy};

const WRITERS: usize = 4;
const FOLLOWERS: usize = 3;

/// The longest time without an acknowledged write, and until the followers show the last one.
const LONGEST: Duration = Duration::from_secs(60);

/// The pause between two looks at the programs.
const PAUSE: Duration = Duration::from_millis(5);

/// A program that has ended.
pub(crate) struct Ended {
    pub(crate) name: String,
    pub(crate) lines: Vec<String>,
    /// The greatest revision that was known when the program was started.
    pub(crate) least: u64,
    /// Whether the program ran until the end.
    pub(crate) is_survivor: bool,
}

/// All lines that the programs have printed.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) writers: Vec<Ended>,
    pub(crate) followers: Vec<Ended>,
    pub(crate) kills: usize,
}

/// The progress of all programs while they run.
#[derive(Debug, Default)]
struct Known {
    acknowledged: AtomicUsize,
    /// The greatest revision that was acknowledged or shown.
    revision: AtomicU64,
}

/// A running program. It is killed when the value is dropped.
struct Program {
    name: String,
    child: Child,
    output: Option<JoinHandle<()>>,
    lines: Arc<Mutex<Vec<String>>>,
    least: u64,
    /// The last revision in its lines.
    revision: Arc<AtomicU64>,
}

impl Program {
    fn start(name: String, arguments: &[&str], known: &Arc<Known>) -> Program {
        let least = known.revision.load(Ordering::SeqCst);
        let mut child = Command::new(env!("CARGO_BIN_EXE_store-program"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (lines, revision) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<AtomicU64>::default());
        let (read, seen, known) = (lines.clone(), revision.clone(), known.clone());
        let output = thread::spawn(move || {
            let mut line = String::new();
            // A program that is killed may leave a part of a line.
            while out.read_line(&mut line).is_ok() && line.ends_with('\n') {
                line.truncate(line.len() - 1);
                let words: Vec<&str> = line.splitn(4, ' ').collect();
                let number = match words[..] {
                    ["wrote" | "wrote-again", _, number, _] => {
                        known.acknowledged.fetch_add(1, Ordering::SeqCst);
                        Some(number)
                    }
                    ["state", number, ..] => Some(number),
                    _ => None,
                };
                if let Some(number) = number {
                    let number = number.parse().unwrap();
                    seen.store(number, Ordering::SeqCst);
                    known.revision.fetch_max(number, Ordering::SeqCst);
                }
                read.lock().unwrap().push(std::mem::take(&mut line));
            }
        });
        Program { name, child, output: Some(output), lines, least, revision }
    }

    /// Kills the program.
    fn kill(mut self, is_survivor: bool) -> Ended {
        self.stop();
        let lines = std::mem::take(&mut *self.lines.lock().unwrap());
        Ended { name: std::mem::take(&mut self.name), lines, least: self.least, is_survivor }
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(output) = self.output.take() {
            output.join().unwrap();
        }
    }

    fn check(&mut self) {
        if let Some(status) = self.child.try_wait().unwrap() {
            let lines = self.lines.lock().unwrap();
            panic!("{} has ended by itself ({status}): {:?}", self.name, lines.last());
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The programs of a run.
pub(crate) struct Scene<'a> {
    pub(crate) proxy: &'a Proxy,
    /// The words that start a writer and a follower.
    pub(crate) roles: [&'a str; 2],
    pub(crate) seed: u64,
    /// The number of acknowledged writes from one fault to the next.
    pub(crate) pace: usize,
}

impl Scene<'_> {
    /// Runs the programs until so many writes are acknowledged, while some are killed and connections are
    /// cut. Then `end` writes the last revision and returns it, and the followers have time to show
    /// it.
    pub(crate) fn run(&self, writes: usize, end: impl FnOnce() -> u64) -> Run {
        let (mut numbers, mut run) = (Numbers(self.seed), Run::default());
        let known = Arc::<Known>::default();
        let mut writers: Vec<Program> =
            (0..WRITERS).map(|at| self.writer(at, 0, &known, &mut numbers)).collect();
        let mut followers: Vec<Program> =
            (0..FOLLOWERS).map(|at| self.follower(at, 0, &known)).collect();
        let mut progress = (Instant::now(), 0);
        while progress.1 < writes {
            thread::sleep(PAUSE);
            let count = known.acknowledged.load(Ordering::SeqCst);
            for _ in progress.1 / self.pace..count / self.pace {
                match numbers.below(18) {
                    0..7 => drop(self.proxy.cut_one(|count| numbers.below(count))),
                    7..10 => self.proxy.cut_next_commit(CommitCut::Before),
                    10..14 => self.proxy.cut_next_commit(CommitCut::After),
                    14 => self.proxy.cut_all(),
                    15 => self.proxy.refuse(Duration::from_millis(100)),
                    16 => {
                        run.kills += 1;
                        let at = numbers.below(WRITERS);
                        run.writers.push(writers.remove(at).kill(false));
                        writers.insert(at, self.writer(at, run.kills, &known, &mut numbers));
                    }
                    _ => {
                        run.kills += 1;
                        let at = numbers.below(FOLLOWERS);
                        run.followers.push(followers.remove(at).kill(false));
                        followers.insert(at, self.follower(at, run.kills, &known));
                    }
                }
            }
            if count > progress.1 {
                progress = (Instant::now(), count);
            }
            writers.iter_mut().chain(&mut followers).for_each(Program::check);
            assert!(progress.0.elapsed() < LONGEST, "{count} writes, and no more for a long time");
        }
        run.writers.extend(writers.into_iter().map(|it| it.kill(true)));
        let last = end();
        let start = Instant::now();
        let is_behind = |it: &Program| it.revision.load(Ordering::SeqCst) < last;
        while followers.iter().any(is_behind) && start.elapsed() < LONGEST {
            thread::sleep(PAUSE);
        }
        run.followers.extend(followers.into_iter().map(|it| it.kill(true)));
        run
    }

    fn writer(&self, at: usize, turn: usize, known: &Arc<Known>, numbers: &mut Numbers) -> Program {
        let name = format!("{at}.{turn}");
        let seed = numbers.below(1 << 30).to_string();
        let arguments = [self.roles[0], self.proxy.address(), &name, &seed];
        Program::start(name.clone(), &arguments, known)
    }

    fn follower(&self, at: usize, turn: usize, known: &Arc<Known>) -> Program {
        let arguments = [self.roles[1], self.proxy.address()];
        Program::start(format!("follower {at}.{turn}"), &arguments, known)
    }
}
