use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;
use if_watch::tokio::IfWatcher;

use super::{Engine, Signal};
use crate::clock::Clock;

const TICK: Duration = Duration::from_secs(10);
/// A tick that took so much longer was slept through, or the wall clock was set: either way the schedule is looked at again.
const SLEPT: Duration = Duration::from_secs(20);
/// After so long without news the addresses stand as they are.
const SETTLED: Duration = Duration::from_secs(1);
const AGAIN_AFTER: Duration = Duration::from_mins(1);

/// Tells the engine when the computer wakes and when the network goes and comes back, in a way that works on every desktop. Ends with the engine.
///
/// What only one desktop knows, such as that the computer is *about* to sleep, the program around it tells by [`Engine::signal`].
pub fn watch_surroundings(engine: &Engine, clock: Arc<dyn Clock>) {
    let now = (clock.now(), clock.elapsed());
    tokio::spawn(until_closed(engine.clone(), watch_sleep(engine.clone(), Arc::clone(&clock), now)));
    tokio::spawn(until_closed(engine.clone(), watch_network(engine.clone(), clock)));
}

async fn until_closed(engine: Engine, watching: impl Future<Output = ()>) {
    tokio::select! {
        () = engine.commands.closed() => {}
        () = watching => {}
    }
}

/// Compares both clocks every ten seconds: one of them goes on while the computer sleeps, whatever the system.
async fn watch_sleep(engine: Engine, clock: Arc<dyn Clock>, mut before: (DateTime<Utc>, Duration)) {
    loop {
        clock.until(before.1 + TICK).await;
        let after = (clock.now(), clock.elapsed());
        if was_asleep(after.1.saturating_sub(before.1), after.0 - before.0) {
            engine.signal(Signal::Woke);
        }
        before = after;
    }
}

fn was_asleep(ran: Duration, passed: TimeDelta) -> bool {
    let longest = passed.to_std().unwrap_or_default().max(ran);
    longest > TICK + SLEPT
}

/// Follows the addresses of this computer, and begins anew when the system stops telling of them.
async fn watch_network(engine: Engine, clock: Arc<dyn Clock>) {
    let mut online = true;
    loop {
        let Err(error) = follow_addresses(&engine, clock.as_ref(), &mut online).await;
        tracing::warn!(kind = %error.kind(), "the network cannot be watched at the moment");
        if !online {
            // A network that nobody watches counts as there; a sync that fails is tried again.
            online = true;
            engine.signal(Signal::NetworkBack);
        }
        clock.until(clock.elapsed() + AGAIN_AFTER).await;
    }
}

/// Tells each change once it has settled: the first list comes piece by piece, and one cable changes several addresses.
async fn follow_addresses(engine: &Engine, clock: &dyn Clock, online: &mut bool) -> io::Result<Infallible> {
    let mut watcher = IfWatcher::new()?;
    let mut settled_at = None;
    loop {
        tokio::select! {
            event = watcher.next() => {
                event.unwrap_or_else(|| Err(io::ErrorKind::BrokenPipe.into()))?;
                settled_at = Some(clock.elapsed() + SETTLED);
            }
            () = clock.until(settled_at.unwrap_or_default()), if settled_at.is_some() => {
                settled_at = None;
                let now_online = watcher.iter().any(|network| reaches_out(network.addr()));
                if now_online != *online {
                    *online = now_online;
                    engine.signal(if now_online { Signal::NetworkBack } else { Signal::NetworkGone });
                }
            }
        }
    }
}

/// Whether Oura can be reached from such an address: not from the computer's own, and not from one that a card without a cable gives itself.
fn reaches_out(address: IpAddr) -> bool {
    let is_local = match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    };
    !(is_local || address.is_loopback() || address.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleep_is_seen_by_whichever_clock_went_on() {
        let ten_minutes = Duration::from_mins(10);
        assert!(was_asleep(ten_minutes, TimeDelta::minutes(10)));
        assert!(was_asleep(TICK, TimeDelta::hours(10)), "a clock that stands still meanwhile");
        assert!(was_asleep(ten_minutes, TimeDelta::days(-1)), "and was set back");
        assert!(!was_asleep(TICK, TimeDelta::seconds(10)));
        assert!(!was_asleep(TICK + Duration::from_secs(5), TimeDelta::hours(-1)), "a busy computer");
    }

    #[test]
    fn only_addresses_that_lead_out_count() {
        for (address, out) in [
            ("127.0.0.1", false),
            ("::1", false),
            ("169.254.3.4", false),
            ("fe80::1", false),
            ("192.168.1.20", true),
            ("2001:db8::7", true),
        ] {
            assert_eq!(reaches_out(address.parse().unwrap()), out, "{address}");
        }
    }
}
