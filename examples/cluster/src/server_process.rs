//! A server as a process of its own, which the demonstration starts, asks and kills.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::server::UNTIL_END_OF_INPUT;

/// The longest time to wait for a text, and for a single answer.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

const PAUSE: Duration = Duration::from_millis(1);

/// A running server. It is killed when the value is dropped, and also ends with this process,
/// because that closes its input.
pub(crate) struct ServerProcess {
    name: &'static str,
    process: Child,
    /// The moment at which it was started.
    pub(crate) started: Instant,
    /// The address at which it listens, once that is known.
    address: Option<SocketAddr>,
}

impl ServerProcess {
    /// Starts a server that reads a store.
    pub(crate) fn start(name: &'static str, store: &str) -> io::Result<ServerProcess> {
        let started = Instant::now();
        let process = Command::new(std::env::current_exe()?)
            .args(["server", "127.0.0.1:0", store, name, UNTIL_END_OF_INPUT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        Ok(ServerProcess { name, process, started, address: None })
    }

    /// Waits until the server listens, which it does once it has read the content.
    pub(crate) fn wait_until_listening(&mut self) -> io::Result<()> {
        let Some(output) = self.process.stdout.take() else { return Ok(()) };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let ended = |_| self.error("has ended before it listened");
        self.address = Some(line.trim_end().parse().map_err(ended)?);
        Ok(())
    }

    /// Ends the server with `SIGKILL`.
    pub(crate) fn kill(&mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    /// Returns the text at a path, such as the HTML of a page.
    pub(crate) fn text(&self, path: &str) -> io::Result<String> {
        let address = self.address.ok_or_else(|| self.error("does not listen yet"))?;
        let answer = ask(address, path)
            .map_err(|cause| self.error(&format!("does not answer {path}: {cause}")))?;
        let (head, text) = answer.split_once("\r\n\r\n").unwrap_or_default();
        match head.split(' ').nth(1) {
            Some("200") => Ok(text.to_owned()),
            _ => Err(self.error(&format!("answers {path} with \"{head}\""))),
        }
    }

    /// Asks for a text until it contains some words, and returns the moment at which it did.
    pub(crate) fn wait_for(&self, path: &str, words: &str) -> io::Result<Instant> {
        let begin = Instant::now();
        loop {
            let text = self.text(path)?;
            let now = Instant::now();
            if text.contains(words) {
                return Ok(now);
            }
            if now - begin > LONGEST_WAIT {
                return Err(self.error(&format!("does not show \"{words}\" at {path}")));
            }
            thread::sleep(PAUSE);
        }
    }

    /// Asks for a text until a flag is set, and returns the number of answers.
    pub(crate) fn ask_until(&self, is_over: &AtomicBool, path: &str) -> io::Result<usize> {
        let mut answers = 0;
        while !is_over.load(Ordering::Relaxed) {
            self.text(path)?;
            answers += 1;
            thread::sleep(PAUSE);
        }
        Ok(answers)
    }

    fn error(&self, what: &str) -> io::Error {
        io::Error::other(format!("server {} {what}", self.name))
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.kill();
    }
}

/// Sends a request, and returns the answer. HTTP/1.0 ends it with the connection.
fn ask(address: SocketAddr, path: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, LONGEST_WAIT)?;
    stream.set_read_timeout(Some(LONGEST_WAIT))?;
    stream.write_all(format!("GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
