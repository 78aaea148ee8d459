mod answer;
mod event;
mod inbox;
mod limits;
mod lingering;
mod place;
mod probes;
mod question;
mod seats;
mod serve;
mod stream;
mod tally;
mod trust;

use std::sync::{Arc, PoisonError, RwLock};

use chrono::TimeDelta;
use tokio::sync::watch;

pub use self::inbox::{Delivery, Inbox, NotStored};
pub use self::limits::Limits;
pub use self::probes::ProbeTicket;
use self::probes::Probes;
use self::seats::Seats;
pub use self::stream::{Conn, Stream};
pub use self::tally::{Refusal, Tally};
pub use self::trust::{Trust, new_path, new_verification_token};
use crate::clock::Clock;

/// The door to the internet. Its clones are the same door.
#[derive(Clone, Debug)]
pub struct Listener {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    inbox: Arc<dyn Inbox>,
    clock: Arc<dyn Clock>,
    limits: Limits,
    door: RwLock<Door>,
    seats: Seats,
    probes: Probes,
    tally: watch::Sender<Tally>,
}

/// What is let in now.
#[derive(Debug, Clone, Default)]
struct Door {
    trust: Option<Arc<Trust>>,
    hosts: Arc<[String]>,
}

impl Listener {
    /// Answers 404 to everything until it is trusted with something.
    pub fn new(inbox: Arc<dyn Inbox>, clock: Arc<dyn Clock>) -> Self {
        Self::with_limits(inbox, clock, Limits::default())
    }

    pub fn with_limits(inbox: Arc<dyn Inbox>, clock: Arc<dyn Clock>, limits: Limits) -> Self {
        let (tally, _) = watch::channel(Tally::default());
        let seats = Seats::new(limits.connections);
        Self { inner: Arc::new(Inner { inbox, clock, limits, door: RwLock::default(), seats, probes: Probes::default(), tally }) }
    }

    /// What to answer to from now on; `None` for nothing.
    pub fn trust(&self, trust: Option<Trust>) {
        self.inner.change(|door| door.trust = trust.map(Arc::new));
    }

    /// How far Oura's clock is ahead of this computer's, as learnt since.
    pub fn set_clock_offset(&self, offset: TimeDelta) {
        self.inner.change(|door| {
            if let Some(trust) = &mut door.trust {
                Arc::make_mut(trust).clock_offset = offset;
            }
        });
    }

    /// The values of `Host` that are ours ("ring.example", "127.0.0.1:4711"); none at first.
    pub fn set_hosts(&self, hosts: Vec<String>) {
        self.inner.change(|door| door.hosts = hosts.into());
    }

    /// Serves one connection to its end, within the limits. Dropping the future closes it.
    pub async fn serve(&self, conn: Conn) {
        serve::serve(&self.inner, conn).await;
    }

    pub fn tally(&self) -> watch::Receiver<Tally> {
        self.inner.tally.subscribe()
    }

    /// Registers a question that will be answered once.
    pub fn expect_probe(&self) -> ProbeTicket {
        self.inner.probes.expect()
    }

    pub(crate) fn trusted(&self) -> Option<Arc<Trust>> {
        self.inner.door().trust
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.inner.clock.as_ref()
    }
}

impl Inner {
    fn door(&self) -> Door {
        self.door.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change(&self, change: impl FnOnce(&mut Door)) {
        change(&mut self.door.write().unwrap_or_else(PoisonError::into_inner));
    }
}
