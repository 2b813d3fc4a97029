//! Connections over HTTP/1.1 that a client cannot hold for longer than it uses them.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body as HttpBody, Bytes, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use isogloss::http::Body;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{Sleep, sleep};

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
                let is_busy = Arc::new(AtomicBool::new(false));
                let task = tokio::spawn(converse(stream, Arc::clone(&is_busy), answer.clone()));
                all.open.push(Connection { task, is_busy });
            }
            // Usually, no file descriptor is left.
            Err(_) if all.close_waiting().await => {}
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// Answers the requests of one connection. `is_busy` is set while a response is made or sent.
pub(crate) async fn converse<S, A, R>(stream: S, is_busy: Arc<AtomicBool>, answer: A)
where
    S: AsyncRead + AsyncWrite + Unpin,
    A: Fn(Request<Incoming>) -> R,
    R: Future<Output = Response<Body>>,
{
    let service = service_fn(|request| {
        let busy = Busy::new(&is_busy);
        let answered = answer(request);
        async move { Ok::<_, Infallible>(answered.await.map(|body| BusyBody { body, _busy: busy })) }
    });
    let stream = TokioIo::new(TimedStream { stream, deadline: None });
    let mut connection = http1::Builder::new();
    connection.timer(TokioTimer::new()).header_read_timeout(TIME_FOR_HEAD);
    connection.max_buf_size(MOST_BUFFERED);
    // An error ends the connection, and concerns the client only.
    let _ = connection.serve_connection(stream, service).await;
}

/// The open connections, the oldest first.
#[derive(Default)]
struct Connections {
    open: Vec<Connection>,
}

struct Connection {
    task: JoinHandle<()>,
    is_busy: Arc<AtomicBool>,
}

impl Connections {
    /// Waits until there is room for one more connection.
    async fn make_room(&mut self) {
        loop {
            self.open.retain(|it| !it.task.is_finished());
            if self.open.len() < MOST {
                return;
            }
            if !self.close_waiting().await {
                sleep(PAUSE).await;
            }
        }
    }

    /// Closes the oldest connection without a request. Returns whether there is one.
    async fn close_waiting(&mut self) -> bool {
        let is_waiting = |it: &Connection| !it.is_busy.load(Ordering::Relaxed);
        let Some(at) = self.open.iter().position(is_waiting) else { return false };
        let task = self.open.remove(at).task;
        task.abort();
        // Its file descriptor is free when it has ended.
        let _ = task.await;
        true
    }
}

/// A mark on a connection that has a request. Dropping it removes the mark.
struct Busy(Arc<AtomicBool>);

impl Busy {
    fn new(is_busy: &Arc<AtomicBool>) -> Busy {
        is_busy.store(true, Ordering::Relaxed);
        Busy(Arc::clone(is_busy))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

/// The content of a response, which marks its connection until all of it has been taken.
struct BusyBody {
    body: Body,
    _busy: Busy,
}

impl HttpBody for BusyBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Pin::new(&mut self.get_mut().body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A stream that fails if the other side accepts nothing for too long.
struct TimedStream<S> {
    stream: S,
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
        Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
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
