//! Where an edge runs: a thread and a runtime of its own, so that it can be started and dropped anywhere.

use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio_util::sync::CancellationToken;

#[derive(Debug)]
pub(crate) struct Stage {
    handle: Handle,
    end: CancellationToken,
    thread: Option<thread::JoinHandle<()>>,
}

impl Stage {
    /// # Panics
    /// The system gives no runtime.
    pub(crate) fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap_or_else(|error| panic!("no runtime for an edge: {error}"));
        let (handle, end) = (runtime.handle().clone(), CancellationToken::new());
        let until = end.clone();
        let thread = thread::spawn(move || runtime.block_on(until.cancelled()));
        Self { handle, end, thread: Some(thread) }
    }

    pub(crate) fn handle(&self) -> &Handle {
        &self.handle
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.end.cancel();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // its panic, if any, was printed where it happened
        }
    }
}
