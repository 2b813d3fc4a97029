//! A PostgreSQL server that a test or an example starts for itself.
//!
//! The server ends with the process that started it, even if that is killed: a shell that has started
//! it waits for the end of its input.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread;
use std::time::Duration;

use postgres::{Client, NoTls};

/// The user nobody. A server does not run as root.
const NOBODY: u32 = 65534;

const ACCESS: &str = "\
host all postgres 127.0.0.1/32 trust
host replication postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
";

/// Starts the server, carries out the lines of its input, and cleans up at the end of the input.
const SUPERVISOR: &str = r#"
folder=$1; port=$2; programs=$3; fsync=$4
start() {
  "$programs/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c max_connections=300 -c "fsync=$fsync" -c log_min_messages=error \
    </dev/null >>"$folder/log" 2>&1 &
  server=$!
}
start
while read -r word; do
  case $word in
    stop) kill -INT "$server"; wait "$server" ;;
    crash) kill -QUIT "$server"; wait "$server" ;;
    start) start ;;
  esac
  echo done
done
# It may have ended already.
kill -QUIT "$server" 2>/dev/null; wait "$server"
rm -rf "$folder"
"#;

/// A running server. It ends when the value is dropped.
#[derive(Debug)]
pub struct Server {
    port: u16,
    orders: Mutex<Option<(ChildStdin, BufReader<ChildStdout>)>>,
    supervisor: Child,
}

impl Server {
    /// Returns the server of all tests, or `None` if PostgreSQL is not installed.
    pub fn shared() -> Option<&'static Server> {
        static SERVER: OnceLock<Option<Server>> = OnceLock::new();
        SERVER.get_or_init(Server::start).as_ref()
    }

    /// Starts a server, or returns `None` if PostgreSQL is not installed.
    ///
    /// It does not wait for the disk, so that tests are fast. It loses nothing when it ends, also
    /// by [`crash`](Server::crash), as long as the machine runs.
    pub fn start() -> Option<Server> {
        Server::start_with_fsync("off")
    }

    /// Starts a server as [`start`](Server::start) does, which waits until each commit is on the
    /// disk, as servers usually do.
    pub fn start_durable() -> Option<Server> {
        Server::start_with_fsync("on")
    }

    fn start_with_fsync(fsync: &str) -> Option<Server> {
        Server::start_in(fsync, |programs, as_user| {
            let made = as_user(&programs.join("initdb"))
                .args(["--no-sync", "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust"])
                .args(["-D", "data"])
                .output()
                .unwrap();
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        })
    }

    /// Starts a server that follows this one, and is only read.
    pub fn standby(&self) -> Option<Server> {
        Server::start_in("off", |programs, as_user| {
            let made = as_user(&programs.join("pg_basebackup"))
                .args(["--no-sync", "-U", "postgres", "-h", "127.0.0.1", "-c", "fast", "-R"])
                .args(["-p", &self.port.to_string(), "-D", "data"])
                .output()
                .unwrap();
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        })
    }

    /// Starts a server after its folder `data` has been made. The function receives the folder of the
    /// programs, and a function that returns a command for the user of the server.
    fn start_in(
        fsync: &str,
        make: impl FnOnce(&Path, &dyn Fn(&Path) -> Command),
    ) -> Option<Server> {
        let Some(programs) = programs() else {
            let is_required = std::env::var("ISOGLOSS_POSTGRES").is_ok_and(|it| it == "required");
            assert!(!is_required, "the programs initdb and postgres are not installed");
            println!("skipped: PostgreSQL is not installed");
            return None;
        };
        let folder = new_folder();
        let is_root = fs::metadata(&folder).unwrap().uid() == 0;
        if is_root {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let as_user = |program: &Path| {
            let mut command = Command::new(program);
            command.current_dir(&folder).env("LC_ALL", "C");
            if is_root {
                command.uid(NOBODY).gid(NOBODY);
            }
            command
        };
        make(&programs, &as_user);
        fs::write(folder.join("data/pg_hba.conf"), ACCESS).unwrap();
        let port = free_port();
        let mut supervisor = as_user(Path::new("sh"))
            .args(["-c", SUPERVISOR, "sh"])
            .args([folder.as_path(), Path::new(&port.to_string()), &programs, Path::new(fsync)])
            // Ctrl-C in a terminal ends the program, whose end lets the supervisor clean up.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let orders = supervisor.stdin.take().unwrap();
        let answers = BufReader::new(supervisor.stdout.take().unwrap());
        let server = Server { port, orders: Mutex::new(Some((orders, answers))), supervisor };
        server.wait_until_ready(&folder);
        Some(server)
    }

    fn wait_until_ready(&self, folder: &Path) {
        for _ in 0..600 {
            if Client::connect(&self.address("postgres", "postgres"), NoTls).is_ok() {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("{}", fs::read_to_string(folder.join("log")).unwrap_or_default());
    }

    /// Ends the server as its administrator does.
    pub fn stop(&self) {
        self.order("stop");
    }

    /// Ends the server at once, so that it loses what is not in its log.
    pub fn crash(&self) {
        self.order("crash");
    }

    /// Starts the server again.
    pub fn start_again(&self) {
        self.order("start");
        self.wait_until_ready(Path::new(""));
    }

    fn order(&self, word: &str) {
        let mut orders = self.orders.lock().unwrap();
        let (input, output) = orders.as_mut().unwrap();
        writeln!(input, "{word}").unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert_eq!(answer, "done\n");
    }

    /// Returns the address of a database, for a user without a password.
    pub fn address(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@127.0.0.1:{}/{database}", self.port)
    }

    /// Creates an empty database, and returns its name.
    pub fn database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let name = format!("content_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name}"));
        name
    }

    /// Runs statements in a database as its administrator.
    pub fn sql(&self, database: &str, sql: &str) {
        self.client(database).batch_execute(sql).unwrap_or_else(|error| panic!("{error:?}: {sql}"));
    }

    /// Opens a connection as the administrator.
    pub fn client(&self, database: &str) -> Client {
        Client::connect(&self.address("postgres", database), NoTls).unwrap()
    }

    /// Ends all other connections to a database.
    pub fn cut_all(&self, database: &str) {
        self.sql("postgres", &format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
        ));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.orders.lock().map(|mut it| it.take()));
        let _ = self.supervisor.wait();
    }
}

/// Returns the folder with the programs of PostgreSQL.
fn programs() -> Option<PathBuf> {
    let is_complete =
        |folder: &PathBuf| ["initdb", "postgres"].iter().all(|it| folder.join(it).is_file());
    // Debian has a folder for each version.
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut found: Vec<PathBuf> = debian.flatten().map(|it| it.path().join("bin")).collect();
    found.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.into_iter().rev().chain(std::env::split_paths(&path)).find(is_complete)
}

/// Returns a port that the system does not give to outgoing connections, since a server that is
/// started again needs it once more.
fn free_port() -> u16 {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let start = std::process::id() * 7;
    loop {
        let number = start.wrapping_add(NUMBER.fetch_add(1, Ordering::Relaxed));
        let port = 20_000 + u16::try_from(number % 10_000).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn new_folder() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("isogloss-postgres-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}
