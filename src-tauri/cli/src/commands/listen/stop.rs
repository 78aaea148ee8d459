use std::time::Duration;

use crate::failure::Failure;

/// When to end: Ctrl-C, SIGTERM, or the end of the time that was given.
#[derive(Debug)]
pub(super) struct Stop {
    until: Option<tokio::time::Instant>,
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

impl Stop {
    /// From now on the signals end nothing by themselves.
    pub(super) fn new(time: Option<Duration>) -> Result<Self, Failure> {
        Ok(Self {
            // A time beyond all clocks is none.
            until: time.and_then(|time| tokio::time::Instant::now().checked_add(time)),
            #[cfg(unix)]
            signals: signals().map_err(|error| Failure::Other(format!("Ctrl-C cannot be listened for: {error}. Nothing was begun.")))?,
        })
    }

    pub(super) async fn asked(&mut self) {
        let until = self.until.take();
        let time = async {
            match until {
                Some(until) => tokio::time::sleep_until(until).await,
                None => std::future::pending().await,
            }
        };
        #[cfg(unix)]
        {
            let [interrupt, terminate] = &mut self.signals;
            tokio::select! {
                () = time => {}
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
        #[cfg(not(unix))]
        tokio::select! {
            () = time => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    }
}

#[cfg(unix)]
fn signals() -> std::io::Result<[tokio::signal::unix::Signal; 2]> {
    use tokio::signal::unix::{SignalKind, signal};
    Ok([signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?])
}
