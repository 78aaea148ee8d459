//! Bytes that stop in their tracks while the connection stays open: what a line is like when the far end no longer runs.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;

/// Shut for all its streams at once.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    is_shut: Arc<watch::Sender<bool>>,
}

impl Gate {
    pub(crate) fn open() -> Self {
        Self { is_shut: Arc::new(watch::Sender::new(false)) }
    }

    pub(crate) fn set_shut(&self, is_shut: bool) {
        self.is_shut.send_replace(is_shut);
    }

    /// At once while it is open.
    pub(crate) async fn passed(&self) {
        let _ = self.is_shut.subscribe().wait_for(|is_shut| !is_shut).await; // the sender is ours
    }

    pub(crate) fn around<S>(&self, stream: S) -> Gated<S> {
        Gated { stream, reading: self.side(), writing: self.side() }
    }

    fn side(&self) -> Side {
        Side { gate: self.clone(), waiting: None }
    }
}

#[derive(Debug)]
pub(crate) struct Gated<S> {
    stream: S,
    reading: Side,
    writing: Side,
}

struct Side {
    gate: Gate,
    waiting: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl Side {
    fn poll_passed(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.waiting.is_none() && !*self.gate.is_shut.borrow() {
            return Poll::Ready(());
        }
        let gate = self.gate.clone();
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(async move { gate.passed().await }));
        ready!(waiting.as_mut().poll(cx));
        self.waiting = None;
        Poll::Ready(())
    }
}

impl std::fmt::Debug for Side {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Side").field("gate", &self.gate).finish_non_exhaustive()
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Gated<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        ready!(self.reading.poll_passed(cx));
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Gated<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.writing.poll_passed(cx));
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.writing.poll_passed(cx));
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.writing.poll_passed(cx));
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
