use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::stream::Conn;

const SCRAP_BYTES: usize = 8 * 1_024;

/// A connection that is closed in two steps: after our last answer we still read for a moment what the other side had sent already. A socket closed
/// over unread bytes is reset, and the answer would be lost with it.
pub(super) struct Lingering {
    conn: Conn,
    patience: Duration,
    closing: Option<Pin<Box<Sleep>>>,
}

impl Lingering {
    pub(super) fn new(conn: Conn, patience: Duration) -> Self {
        Self { conn, patience, closing: None }
    }

    /// Throws away what still comes, to its end.
    fn poll_scraps(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut scraps = [0; SCRAP_BYTES];
        // As much as one look at the runtime's other work allows; whoever sends more is read further at the next one.
        for _ in 0..16 {
            let mut scraps = ReadBuf::new(&mut scraps);
            let read = ready!(Pin::new(&mut self.conn).poll_read(cx, &mut scraps));
            if read.is_err() || scraps.filled().is_empty() {
                return Poll::Ready(());
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl AsyncRead for Lingering {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.conn).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Lingering {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.conn).poll_write(cx, bytes)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, slices: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.conn).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.conn.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.conn).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.closing.is_none() {
            ready!(Pin::new(&mut this.conn).poll_shutdown(cx))?;
        }
        let patience = this.patience;
        let over = this.closing.get_or_insert_with(|| Box::pin(sleep(patience))).as_mut().poll(cx);
        if over.is_ready() || this.poll_scraps(cx).is_ready() {
            return Poll::Ready(Ok(()));
        }
        Poll::Pending
    }
}
