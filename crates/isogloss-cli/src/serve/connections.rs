//! Connections over HTTP/1.1 that a client cannot hold for longer than it uses them.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use isogloss::http::Body;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{Instant, Sleep, sleep};

/// The most connections at once. Each can also hold an open file, and together they stay below 256
/// file descriptors, the limit of some systems.
const MOST: usize = 96;

/// The time for the whole head of a request. It begins when a connection is opened, and after each
/// response.
const TIME_FOR_HEAD: Duration = Duration::from_secs(10);

/// The time in which a client must accept more of a response.
const TIME_FOR_PIECE: Duration = Duration::from_secs(30);

/// The time to wait if no connection can be accepted.
const PAUSE: Duration = Duration::from_millis(50);

/// The most bytes of a request or a response that wait in memory.
const MOST_BUFFERED: usize = 64 * 1024;

/// Answers each connection in its own task.
pub(crate) async fn serve<A, R>(listener: TcpListener, answer: A)
where
    A: Fn(Request<Incoming>) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Response<Body>> + Send + 'static,
{
    let mut all = Connections::default();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                all.make_room().await;
                let progress = Progress::now();
                let task = tokio::spawn(converse(stream, progress.clone(), answer.clone()));
                all.open.push(Connection { task, progress });
            }
            // Usually, no file descriptor is left.
            Err(_) if all.close_slowest().await => {}
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// Answers the requests of one connection.
pub(crate) async fn converse<S, A, R>(stream: S, progress: Progress, answer: A)
where
    S: AsyncRead + AsyncWrite + Unpin,
    A: Fn(Request<Incoming>) -> R,
    R: Future<Output = Response<Body>>,
{
    let service = service_fn(|request| {
        let answered = answer(request);
        async { Ok::<_, Infallible>(answered.await) }
    });
    let stream = TokioIo::new(TimedStream { stream, progress, deadline: None });
    let mut connection = http1::Builder::new();
    connection.timer(TokioTimer::new()).header_read_timeout(TIME_FOR_HEAD);
    connection.max_buf_size(MOST_BUFFERED);
    // An error ends the connection, and concerns the client only.
    let _ = connection.serve_connection(stream, service).await;
}

/// The moment at which a client last sent or accepted something.
#[derive(Clone, Debug)]
pub(crate) struct Progress(Arc<Mutex<Instant>>);

impl Progress {
    pub(crate) fn now() -> Progress {
        Progress(Arc::new(Mutex::new(Instant::now())))
    }

    fn set(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn get(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The open connections.
#[derive(Default)]
struct Connections {
    open: Vec<Connection>,
}

struct Connection {
    task: JoinHandle<()>,
    progress: Progress,
}

impl Connections {
    /// Makes room for one more connection.
    async fn make_room(&mut self) {
        self.open.retain(|it| !it.task.is_finished());
        while self.open.len() >= MOST && self.close_slowest().await {}
    }

    /// Closes the connection whose client has done nothing for the longest time. Returns whether
    /// there is one.
    async fn close_slowest(&mut self) -> bool {
        let all = self.open.iter().enumerate();
        let slowest = all.min_by_key(|(_, it)| it.progress.get()).map(|(at, _)| at);
        let Some(slowest) = slowest else { return false };
        let task = self.open.swap_remove(slowest).task;
        task.abort();
        // Its file descriptor is free when it has ended.
        let _ = task.await;
        true
    }
}

/// A stream that fails if the other side accepts nothing for too long.
struct TimedStream<S> {
    stream: S,
    progress: Progress,
    deadline: Option<Pin<Box<Sleep>>>,
}

impl<S> TimedStream<S> {
    /// Stops the clock if something was written, and otherwise starts it.
    fn timed<T>(
        &mut self,
        written: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.progress.set();
            self.deadline = None;
            return written;
        }
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(TIME_FOR_PIECE)));
        deadline.as_mut().poll(context).map(|()| Err(ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for TimedStream<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let read = Pin::new(&mut this.stream).poll_read(context, buffer);
        if read.is_ready() {
            this.progress.set();
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for TimedStream<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.timed(written, context)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
