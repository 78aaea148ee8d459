use std::sync::Arc;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::Inner;
use super::seats::Seating;

/// One connection's seat; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    inner: Arc<Inner>,
    number: u64,
    leave: CancellationToken,
    storing: watch::Sender<bool>,
}

impl Place {
    /// `None` when nobody can be asked to leave.
    pub(super) fn take(inner: &Arc<Inner>) -> Option<Self> {
        let seating = inner.seats.take();
        inner.tally.send_modify(|tally| {
            tally.open = inner.seats.open();
            tally.evicted += u64::from(!matches!(seating, Seating::Free(..)));
        });
        match seating {
            Seating::Free(number, leave) | Seating::Instead(number, leave) => {
                Some(Self { inner: Arc::clone(inner), number, leave, storing: watch::Sender::default() })
            }
            Seating::Full => None,
        }
    }

    /// Returns when another connection needs the seat. An event that came in the last moment before that is still stored and answered.
    pub(super) async fn wanted(&self) {
        self.leave.cancelled().await;
        // It fails only without a sender, which is here.
        let _ = self.storing.subscribe().wait_for(|storing| !storing).await;
    }

    /// The seat is nobody else's until the returned guard is dropped; afterwards the connection counts as proven.
    pub(super) fn keep(&self) -> Kept<'_> {
        self.inner.seats.storing(self.number);
        self.storing.send_replace(true);
        Kept { place: self }
    }

    pub(super) fn proven(&self) {
        self.inner.seats.proven(self.number);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.inner.seats.free(self.number);
        self.inner.tally.send_modify(|tally| tally.open = self.inner.seats.open());
    }
}

/// An event is being stored.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    place: &'a Place,
}

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        self.place.proven();
        self.place.storing.send_replace(false);
    }
}
