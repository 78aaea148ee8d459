//! The task behind a supervisor: open, serve and probe, wait, open again.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt as _;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;

use super::course::{AfterProbe, Course, Next};
use super::state::TunnelState;
use crate::{Clock, Listener, TunnelError, TunnelProvider, TunnelSession, probe};

/// How often an address that works is asked again. It costs 2,900 of the 20,000 requests a month that the smallest plan of a tunnel's vendor allows.
const PROBE_EVERY: Duration = Duration::from_mins(15);

/// What the person asks for meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    Retry,
    Probe,
}

pub(super) struct Run {
    provider: Arc<dyn TunnelProvider>,
    listener: Listener,
    clock: Arc<dyn Clock>,
    state: watch::Sender<TunnelState>,
    wishes: mpsc::UnboundedReceiver<Wish>,
    stop: CancellationToken,
    /// The connections being served.
    served: TaskTracker,
    course: Course,
}

impl Run {
    pub(super) fn new(
        provider: Arc<dyn TunnelProvider>,
        listener: Listener,
        clock: Arc<dyn Clock>,
        state: watch::Sender<TunnelState>,
        wishes: mpsc::UnboundedReceiver<Wish>,
        stop: CancellationToken,
    ) -> Self {
        Self { provider, listener, clock, state, wishes, stop, served: TaskTracker::new(), course: Course::default() }
    }

    /// Until it is stopped.
    pub(super) async fn run(mut self) {
        let stop = self.stop.clone();
        while !stop.is_cancelled() {
            let error = self.one_session().await;
            if stop.run_until_cancelled(self.pause(error)).await.is_none() {
                break;
            }
        }
        self.served.close();
        self.served.wait().await;
        self.state.send_replace(TunnelState::Off);
    }

    /// Opens the tunnel and serves it to its end; why it ended.
    async fn one_session(&mut self) -> TunnelError {
        self.state.send_replace(TunnelState::Starting { attempt: self.course.attempt() });
        let mut session = match self.provider.open(self.stop.child_token()).await {
            Ok(session) => session,
            Err(error) => return error,
        };
        tracing::info!(provider = self.provider.id().name(), "the tunnel is open");
        self.listener.set_hosts(session.hosts());
        let url = session.url().clone();
        let door = Door { listener: self.listener.clone(), served: self.served.clone(), stop: self.stop.clone() };
        let stop = self.stop.clone();
        // Two futures of one task: a probe comes back through the very tunnel, and a connection that was accepted must not be lost to a timer.
        let error = tokio::select! {
            biased;
            () = stop.cancelled() => TunnelError::Closed,
            error = door.serve(session.as_mut()) => error,
            error = self.watch_over(&url) => error,
        };
        session.close().await;
        self.listener.set_hosts(Vec::new());
        error
    }

    /// Probes the open tunnel for as long as it makes sense.
    async fn watch_over(&mut self, url: &Url) -> TunnelError {
        self.course.opened();
        let mut up_since = None;
        loop {
            let outcome = probe(&self.listener, url).await;
            self.forget_wishes();
            let (now, elapsed) = (self.clock.now(), self.clock.elapsed());
            let wait = match outcome {
                Ok(took) => {
                    self.course.proved(elapsed);
                    let since = *up_since.get_or_insert(now);
                    self.state.send_replace(TunnelState::Up { url: url.clone(), since, probed_at: now, probe_took: took });
                    PROBE_EVERY
                }
                Err(why) => {
                    up_since = None;
                    match self.course.probe_failed(dice()) {
                        AfterProbe::OpenAnew => return TunnelError::network(why.to_string()),
                        AfterProbe::ProbeIn(wait) => {
                            self.state.send_replace(TunnelState::Degraded { url: url.clone(), why, retry_at: later(now, wait) });
                            wait
                        }
                    }
                }
            };
            self.wait(Some(elapsed.saturating_add(wait)), Wait::Open).await;
        }
    }

    /// Between two sessions.
    async fn pause(&mut self, error: TunnelError) {
        let (now, elapsed) = (self.clock.now(), self.clock.elapsed());
        let next = self.course.ended(&error, elapsed, dice());
        tracing::info!(provider = self.provider.id().name(), code = error.code(), ?next, "the tunnel is down");
        let wait = match next {
            Next::Wait(wait) => Some(wait),
            Next::AskThePerson => None,
        };
        self.forget_wishes();
        let retry_at = wait.map(|wait| later(now, wait));
        self.state.send_replace(TunnelState::Down { error: Arc::new(error), retry_at });
        if self.wait(wait.map(|wait| elapsed.saturating_add(wait)), Wait::Down).await == Waited::ForThePerson {
            self.course.forgive();
        }
    }

    /// What was wished for while it was being done. Before the new state is told: who sees that may wish again.
    fn forget_wishes(&mut self) {
        while self.wishes.try_recv().is_ok() {}
    }

    /// Until a moment of [`Clock::elapsed`] (`None`: never) or until the person wants it now.
    async fn wait(&mut self, at: Option<Duration>, of: Wait) -> Waited {
        let deadline = async {
            match at {
                Some(at) => self.clock.until(at).await,
                None => std::future::pending().await,
            }
        };
        let wished = async {
            while let Some(wish) = self.wishes.recv().await {
                if of == Wait::Open || wish == Wish::Retry {
                    return;
                }
            }
            std::future::pending::<()>().await; // nobody is left to wish
        };
        tokio::select! {
            () = deadline => Waited::ForTheTime,
            () = wished => Waited::ForThePerson,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    /// The tunnel is open: every wish means a probe.
    Open,
    Down,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Waited {
    ForTheTime,
    ForThePerson,
}

/// What a session's connections need.
struct Door {
    listener: Listener,
    served: TaskTracker,
    stop: CancellationToken,
}

impl Door {
    /// Until the session ends. Connections outlive it where they can, so that an event that is being stored is still acknowledged.
    async fn serve(&self, session: &mut dyn TunnelSession) -> TunnelError {
        loop {
            let conn = match session.accept().await {
                Ok(conn) => conn,
                Err(error) => return error,
            };
            let (listener, stop) = (self.listener.clone(), self.stop.clone());
            self.served.spawn(async move { stop.run_until_cancelled(listener.serve(conn)).await });
        }
    }
}

fn later(now: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(wait).ok().and_then(|wait| now.checked_add_signed(wait)).unwrap_or(now)
}

fn dice() -> f64 {
    rand::rng().random_range(0.0..=1.0)
}
