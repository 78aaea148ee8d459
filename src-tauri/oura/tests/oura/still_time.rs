//! Waits without waiting: real sockets, and a clock that only the test moves.

use std::pin::pin;
use std::sync::mpsc;
use std::time::Duration;

use tokio::task::{spawn_blocking, yield_now};
use tokio::time::{advance, pause};

/// Tokio's clock stands still while this lives.
#[derive(Debug)]
pub(crate) struct StillTime {
    _stillness: mpsc::Sender<()>,
}

impl StillTime {
    pub(crate) fn begin() -> Self {
        pause();
        // As long as a blocking task runs, a stopped clock does not move by itself either (tokio::time::pause, "Preventing auto-advance").
        let (stillness, never) = mpsc::channel();
        spawn_blocking(move || never.recv());
        Self { _stillness: stillness }
    }

    /// What a call comes to whose patience is over once the server has done its part, however long that took.
    pub(crate) async fn over<T>(&self, patience: Duration, is_done: impl Fn() -> bool, call: impl Future<Output = T>) -> T {
        let mut call = pin!(call);
        while !is_done() {
            tokio::select! {
                biased;
                answer = &mut call => return answer,
                () = yield_now() => {}
            }
        }
        // Timers count whole milliseconds and round up.
        advance(patience + Duration::from_millis(1)).await;
        call.await
    }
}
