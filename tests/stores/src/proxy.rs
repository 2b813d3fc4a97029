//! A proxy between programs and a server on this machine, which breaks their connections.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// The end of a message of PostgreSQL's protocol that asks for a commit.
const COMMIT: &[u8] = b"COMMIT\0";

/// A proxy on loopback. It ends all connections when the value is dropped.
#[derive(Debug)]
pub struct Proxy {
    address: String,
    port: u16,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    server: String,
    connections: Mutex<Vec<Arc<Connection>>>,
    /// New connections are closed until this moment.
    refused_until: Mutex<Option<Instant>>,
    /// The cut at the next commit.
    next_commit: Mutex<Option<CommitCut>>,
    /// The number of connections that were cut.
    cuts: AtomicUsize,
    /// The number of those that were cut at a commit.
    cut_commits: AtomicUsize,
    is_over: AtomicBool,
}

/// A cut at a commit, after which the client cannot know whether the commit was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommitCut {
    /// The server does not receive the commit.
    Before,
    /// The server receives the commit, and the client receives no answer.
    After,
}

/// The two sides of a connection.
#[derive(Debug)]
struct Connection {
    number: u64,
    client: TcpStream,
    server: TcpStream,
    /// Whether the answers of the server are kept back.
    is_mute: AtomicBool,
}

impl Proxy {
    /// Starts a proxy in front of the server of an address such as
    /// `postgres://user@127.0.0.1:5432/database`.
    pub fn start(address: &str) -> Proxy {
        let (start, rest) = address.split_once('@').unwrap();
        let (server, database) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            server: server.to_owned(),
            connections: Mutex::default(),
            refused_until: Mutex::default(),
            next_commit: Mutex::default(),
            cuts: AtomicUsize::new(0),
            cut_commits: AtomicUsize::new(0),
            is_over: AtomicBool::new(false),
        });
        let accepting = shared.clone();
        thread::spawn(move || accepting.accept(&listener));
        Proxy { address: format!("{start}@127.0.0.1:{port}/{database}"), port, shared }
    }

    /// Returns the address of the database through the proxy.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Cuts a connection, which a function chooses by a number below the one that it receives.
    /// Returns whether there was one.
    pub fn cut_one(&self, choose: impl FnOnce(usize) -> usize) -> bool {
        let chosen = {
            let connections = self.shared.connections.lock().unwrap();
            match connections.len() {
                0 => None,
                count => Some(connections[choose(count)].clone()),
            }
        };
        chosen.is_some_and(|it| self.shared.cut(&it))
    }

    /// Cuts all connections.
    pub fn cut_all(&self) {
        let connections = self.shared.connections.lock().unwrap().clone();
        for connection in &connections {
            self.shared.cut(connection);
        }
    }

    /// Closes each new connection for a while, as a server does that cannot be reached.
    pub fn refuse(&self, time: Duration) {
        *self.shared.refused_until.lock().unwrap() = Some(Instant::now() + time);
    }

    /// Cuts the connection of the next commit.
    pub fn cut_next_commit(&self, cut: CommitCut) {
        *self.shared.next_commit.lock().unwrap() = Some(cut);
    }

    /// Returns the number of connections that were cut.
    pub fn cuts(&self) -> usize {
        self.shared.cuts.load(Ordering::Relaxed)
    }

    /// Returns the number of connections that were cut at a commit.
    pub fn cut_commits(&self) -> usize {
        self.shared.cut_commits.load(Ordering::Relaxed)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        // The thread that accepts connections sees the end with the next one.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        self.cut_all();
    }
}

impl Shared {
    fn accept(self: &Arc<Shared>, listener: &TcpListener) {
        let mut number = 0;
        for client in listener.incoming() {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            let refused_until = *self.refused_until.lock().unwrap();
            if refused_until.is_some_and(|end| Instant::now() < end) {
                continue;
            }
            number += 1;
            // A client that is gone already, or a server that is not there, costs this connection.
            let _ = client.and_then(|client| self.connect(client, number));
        }
    }

    fn connect(self: &Arc<Shared>, client: TcpStream, number: u64) -> io::Result<()> {
        let server = TcpStream::connect(&self.server)?;
        client.set_nodelay(true)?;
        server.set_nodelay(true)?;
        let sides = (client.try_clone()?, server.try_clone()?);
        let connection = Connection { number, client, server, is_mute: AtomicBool::new(false) };
        let connection = Arc::new(connection);
        self.connections.lock().unwrap().push(connection.clone());
        let (shared, of_requests) = (self.clone(), connection.clone());
        thread::spawn(move || shared.pass_requests(sides.0, &of_requests));
        let shared = self.clone();
        thread::spawn(move || shared.pass_answers(sides.1, &connection));
        Ok(())
    }

    fn pass_requests(&self, mut client: TcpStream, connection: &Connection) {
        let mut buffer = [0; 16 << 10];
        while let Ok(count @ 1..) = client.read(&mut buffer) {
            let request = &buffer[..count];
            let cut = self.take_commit(request);
            connection.is_mute.fetch_or(cut.is_some(), Ordering::SeqCst);
            if cut != Some(CommitCut::Before) && (&connection.server).write_all(request).is_err() {
                break;
            }
            if cut.is_some() {
                self.cuts.fetch_add(1, Ordering::Relaxed);
                self.cut_commits.fetch_add(1, Ordering::Relaxed);
                break;
            }
        }
        // The server still carries out what it has received.
        let _ = connection.client.shutdown(Shutdown::Both);
        let _ = connection.server.shutdown(Shutdown::Write);
    }

    fn pass_answers(&self, mut server: TcpStream, connection: &Connection) {
        let mut buffer = [0; 16 << 10];
        while let Ok(count @ 1..) = server.read(&mut buffer) {
            let is_mute = connection.is_mute.load(Ordering::SeqCst);
            if !is_mute && (&connection.client).write_all(&buffer[..count]).is_err() {
                break;
            }
        }
        connection.close();
        self.connections.lock().unwrap().retain(|it| it.number != connection.number);
    }

    /// Returns how the connection of a request is to be cut, if the request is a commit.
    fn take_commit(&self, request: &[u8]) -> Option<CommitCut> {
        let mut next = self.next_commit.lock().unwrap();
        match next.is_some() && holds(request, COMMIT) {
            true => next.take(),
            false => None,
        }
    }

    fn cut(&self, connection: &Connection) -> bool {
        let is_cut = connection.close();
        self.cuts.fetch_add(usize::from(is_cut), Ordering::Relaxed);
        is_cut
    }
}

impl Connection {
    /// Closes both sides, and returns whether they were open.
    fn close(&self) -> bool {
        let is_open = self.client.shutdown(Shutdown::Both).is_ok();
        let _ = self.server.shutdown(Shutdown::Both);
        is_open
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}
