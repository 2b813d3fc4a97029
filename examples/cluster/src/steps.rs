//! The steps of the demonstration. Each one returns an error if what it expects does not hold.

use std::collections::BTreeMap;
use std::error::Error;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use isogloss_store_tests::server::Server;

use crate::Outcome;
use crate::editor::{Edit, Editor};
use crate::server_process::ServerProcess;
use crate::table::Table;

/// The number of edits whose times the first step measures, and of the edits of the last step.
const MEASURED: usize = 10;
const EDITS: usize = 200;

/// The edits of the last step at which server B is killed, and at which the database stops and both
/// start again.
const KILL: usize = 50;
const RESTART: usize = 100;

/// The time for which the database stays away in the last step.
const AWAY: Duration = Duration::from_millis(300);

/// Everything that the steps use.
pub(crate) struct Cluster {
    pub(crate) a: ServerProcess,
    pub(crate) b: ServerProcess,
    pub(crate) editor: Editor,
    pub(crate) table: Table,
    /// The address of the store.
    pub(crate) address: String,
    /// `None` if the database is not the demonstration's own.
    pub(crate) postgres: Option<Server>,
}

impl Cluster {
    /// Step 1: both servers show each edit, and a request can ask for a page with the edit.
    pub(crate) fn show_edits(&mut self) -> Outcome {
        println!("step 1: {} edits", 2 * MEASURED);
        let (mut on_a, mut on_b, mut asked) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..MEASURED {
            let edit = self.editor.edit()?;
            let [a, b] = self.time_until_shown(&edit)?;
            on_a.push(a);
            on_b.push(b);
        }
        for _ in 0..MEASURED {
            let edit = self.editor.edit()?;
            let target = format!("{}?revision={}", edit.page, self.editor.revision()?);
            if !self.b.text(&target)?.contains(&edit.title) {
                return Err(format!("server B answers {target} without \"{}\"", edit.title).into());
            }
            asked.push(edit.acknowledged.elapsed());
        }
        self.table.add(1, "A shows an edit", on_a);
        self.table.add(1, "B shows an edit", on_b);
        self.table.add(1, "B answers a request for the revision of an edit", asked);
        Ok(())
    }

    /// Step 2: a server that is killed misses nothing.
    pub(crate) fn kill_a_server(&mut self) -> Outcome {
        println!("step 2: server B is killed");
        self.b.kill()?;
        let edit = self.editor.edit()?;
        let shown = self.a.wait_for(&edit.page, &edit.title)?;
        self.table.add(2, "A shows an edit while B is killed", [shown - edit.acknowledged]);
        self.b = ServerProcess::start("B", &self.address)?;
        self.b.wait_until_listening()?;
        let shown = self.b.wait_for(&edit.page, &edit.title)?;
        self.table.add(2, "B shows it, from the start of B", [shown - self.b.started]);
        Ok(())
    }

    /// Step 3: while the database is away, readers notice nothing, and an editor is told.
    pub(crate) fn crash_the_database(&mut self) -> Outcome {
        let Cluster { a, b, editor, table, postgres: Some(postgres), .. } = self else {
            self.table.leave_out(3, "the database crashes");
            return Ok(());
        };
        println!("step 3: the database crashes");
        let (a, b) = (&*a, &*b);
        let is_over = AtomicBool::new(false);
        let (outage, [by_a, by_b]) = thread::scope(|scope| {
            let readers = [a, b].map(|it| scope.spawn(|| it.ask_until(&is_over, "/fr/")));
            let outage = outage([a, b], editor, postgres);
            is_over.store(true, Ordering::Relaxed);
            (outage, readers.map(|it| it.join().expect("a reader does not panic")))
        });
        let outage = outage?;
        println!("an edit without the database is refused: {}", outage.refusal);
        // The first request that fails is an error.
        let answered = by_a? + by_b?;
        table.add(3, "A and B report that the database is away, from its crash", [outage.noticed]);
        table.add(3, "A shows the first edit after the crash", [outage.shown[0]]);
        table.add(3, "B shows the first edit after the crash", [outage.shown[1]]);
        table.note(3, "requests to A and B in this step", &format!("{answered}, 0 failed"));
        Ok(())
    }

    /// Step 4: no edit that was acknowledged is lost or made twice.
    pub(crate) fn lose_nothing(&mut self) -> Outcome {
        let Cluster { a, b, editor, table, address, postgres } = self;
        println!("step 4: {EDITS} edits, while B is killed and the database stops");
        let (begin, repeated) = (Instant::now(), editor.repeated);
        let (progress, numbers) = channel();
        let (edits, disturbed) = thread::scope(|scope| {
            let disturbed = scope.spawn(|| disturb(numbers, b, postgres.as_ref(), address));
            let edit = |number| {
                // The other thread has ended if there was an error, which is returned below.
                let _ = progress.send(number);
                editor.edit_until_acknowledged()
            };
            let edits: Result<Vec<Edit>, _> = (0..EDITS).map(edit).collect();
            drop(progress);
            (edits, disturbed.join().expect("starting a server does not panic"))
        });
        disturbed?;
        let (edits, taken) = (edits?, begin.elapsed());
        let kept = kept(&edits, editor)?;
        let last: BTreeMap<&str, &Edit> = edits.iter().map(|it| (&*it.page, it)).collect();
        for server in [a, b] {
            for edit in last.values() {
                server.wait_for(&edit.page, &edit.title)?;
            }
            server.wait_for("/health", &format!("revision {}\n", editor.revision()?))?;
        }
        let repeated = editor.repeated - repeated;
        table.add(4, &format!("{EDITS} edits, with {repeated} attempts repeated, in all"), [taken]);
        table.note(4, "nothing lost", &format!("{kept} of {EDITS}"));
        Ok(())
    }

    /// Waits until both servers show an edit, and returns the times from its acknowledgement.
    fn time_until_shown(&self, edit: &Edit) -> Result<[Duration; 2], io::Error> {
        time_until_shown([&self.a, &self.b], edit)
    }
}

fn time_until_shown(servers: [&ServerProcess; 2], edit: &Edit) -> Result<[Duration; 2], io::Error> {
    let [a, b] = thread::scope(|scope| {
        let waits = servers.map(|it| scope.spawn(|| it.wait_for(&edit.page, &edit.title)));
        waits.map(|it| it.join().expect("a reader does not panic"))
    });
    Ok([a? - edit.acknowledged, b? - edit.acknowledged])
}

/// Returns the number of edits that are in the history of their files exactly once, or an error if
/// one of them is not.
fn kept(edits: &[Edit], editor: &Editor) -> Result<usize, Box<dyn Error>> {
    let mut histories: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for Edit { file, .. } in edits {
        if !histories.contains_key(&**file) {
            histories.insert(file, editor.history(file)?);
        }
    }
    let mut kept = 0;
    for Edit { file, title, .. } in edits {
        let states = histories.get(&**file).into_iter().flatten();
        match states.filter(|text| text.contains(title)).count() {
            1 => kept += 1,
            times => {
                return Err(format!("\"{title}\" is {times} times in the history of {file}").into());
            }
        }
    }
    Ok(kept)
}

/// What happens while the database is away, and after that.
struct Outage {
    /// The time until both servers report that the database is away.
    noticed: Duration,
    refusal: isogloss::Error,
    /// The times until each server shows the first edit afterwards.
    shown: [Duration; 2],
}

fn outage(
    servers: [&ServerProcess; 2],
    editor: &mut Editor,
    postgres: &Server,
) -> Result<Outage, Box<dyn Error>> {
    postgres.crash();
    let begin = Instant::now();
    for server in servers {
        server.wait_for("/health", "disconnected")?;
    }
    let noticed = begin.elapsed();
    let Err(refusal) = editor.edit() else {
        return Err("an edit without the database is not refused".into());
    };
    postgres.start_again();
    let edit = editor.edit_until_acknowledged()?;
    let shown = time_until_shown(servers, &edit)?;
    Ok(Outage { noticed, refusal, shown })
}

/// Kills server B, stops the database, and starts both again, each at the number of an edit.
fn disturb(
    numbers: Receiver<usize>,
    b: &mut ServerProcess,
    postgres: Option<&Server>,
    address: &str,
) -> io::Result<()> {
    for number in numbers {
        match number {
            KILL => b.kill()?,
            RESTART => {
                postgres.inspect(|it| it.stop());
                *b = ServerProcess::start("B", address)?;
                thread::sleep(AWAY);
                postgres.inspect(|it| it.start_again());
            }
            _ => {}
        }
    }
    b.wait_until_listening()
}
