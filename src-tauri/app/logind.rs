//! What systemd-logind tells and grants: that the computer is about to sleep or has woken, and a short delay before it sleeps.
//!
//! Interface `org.freedesktop.login1.Manager` on the system bus. Without a system bus, or without logind on it, nothing is told and nothing is granted.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use ringside_engine::Signal;
use zbus::blocking::{Connection, MessageIterator, connection};
use zbus::zvariant::OwnedFd;
use zbus::{MatchRule, Message};

const DESTINATION: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const INTERFACE: &str = "org.freedesktop.login1.Manager";
/// A renewal of the sign-in does not wait longer for a lock: without one it is only less safe.
const ANSWER_WITHIN: Duration = Duration::from_secs(2);

/// The line to logind; cheap to copy, and silent until [`Logind::watch`] has found somebody at its other end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Logind(Arc<OnceLock<Connection>>);

impl Logind {
    /// Passes on, from a thread of its own, that the computer goes to sleep or has woken.
    pub(crate) fn watch(&self, tell: impl Fn(Signal) + Send + 'static) {
        let line = Arc::clone(&self.0);
        let listen = move || -> zbus::Result<()> {
            let bus = connection::Builder::system()?.method_timeout(ANSWER_WITHIN).build()?;
            let news = listen_to(&bus)?;
            // Set once: this is the only thread that does.
            let _ = line.set(bus);
            news.flatten().filter_map(|message| signal_of(&message)).for_each(tell);
            Ok(())
        };
        let started = std::thread::Builder::new().name("logind".to_owned()).spawn(move || {
            if let Err(error) = listen() {
                tracing::debug!(%error, "nobody tells when the computer sleeps");
            }
        });
        if let Err(error) = started {
            tracing::warn!(%error, "nobody listens for when the computer sleeps");
        }
    }

    /// A lock that holds sleep off as long as it lives, for as long as the system's own limit allows (5 s by default). Blocks.
    pub(crate) fn delay_sleep(&self, why: &str) -> Option<OwnedFd> {
        delay_over(self.0.get()?, why).inspect_err(|error| tracing::debug!(%error, "sleep could not be held off")).ok()
    }
}

fn listen_to(bus: &Connection) -> zbus::Result<MessageIterator> {
    let rule = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender(DESTINATION)?
        .path(PATH)?
        .interface(INTERFACE)?
        .member("PrepareForSleep")?
        .build();
    MessageIterator::for_match_rule(rule, bus, None)
}

fn signal_of(message: &Message) -> Option<Signal> {
    let about_to_sleep: bool = message.body().deserialize().ok()?;
    Some(if about_to_sleep { Signal::Sleeping } else { Signal::Woke })
}

fn delay_over(bus: &Connection, why: &str) -> zbus::Result<OwnedFd> {
    let reply = bus.call_method(Some(DESTINATION), PATH, Some(INTERFACE), "Inhibit", &("sleep", "Ringside", why, "delay"))?;
    reply.body().deserialize()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::sync::mpsc;

    use super::*;
    use crate::bus::Bus;

    /// Grants one lock after the other: the ends of pipes, as the real one does.
    struct FakeLogind {
        granted: mpsc::Sender<(String, std::io::PipeReader)>,
    }

    #[zbus::interface(name = "org.freedesktop.login1.Manager")]
    impl FakeLogind {
        #[expect(clippy::needless_pass_by_value, reason = "arguments of a D-Bus method come owned")]
        fn inhibit(&self, what: String, who: String, why: String, mode: String) -> OwnedFd {
            let (reader, writer) = std::io::pipe().unwrap();
            self.granted.send((format!("{what}, {who}, {why}, {mode}"), reader)).unwrap();
            OwnedFd::from(std::os::fd::OwnedFd::from(writer))
        }
    }

    #[test]
    fn the_computers_sleep_is_told_and_a_lock_ends_when_it_is_dropped() {
        let Some(bus) = Bus::start() else { return };
        let (sender, granted) = mpsc::channel();
        let fake = bus.builder();
        let fake = fake.serve_at(PATH, FakeLogind { granted: sender }).unwrap().name(DESTINATION).unwrap().build().unwrap();
        let ours = bus.connection();

        let news = listen_to(&ours).unwrap();
        for about_to_sleep in [true, false] {
            fake.emit_signal(None::<&str>, PATH, INTERFACE, "PrepareForSleep", &about_to_sleep).unwrap();
        }
        let told: Vec<Signal> = news.flatten().filter_map(|message| signal_of(&message)).take(2).collect();
        assert_eq!(told, [Signal::Sleeping, Signal::Woke]);

        let logind = Logind::default();
        logind.0.set(ours).unwrap();
        let lock = logind.delay_sleep("the sign-in is being renewed").unwrap();
        let (asked, mut end) = granted.recv().unwrap();
        assert_eq!(asked, "sleep, Ringside, the sign-in is being renewed, delay");
        drop(lock);
        // Comes back only when no copy of the other end is open any more.
        assert_eq!(end.read(&mut [0]).unwrap(), 0);
    }

    #[test]
    fn a_bus_without_logind_grants_nothing() {
        let Some(bus) = Bus::start() else { return };
        let logind = Logind::default();
        assert!(logind.delay_sleep("nobody is there yet").is_none());
        logind.0.set(bus.connection()).unwrap();
        assert!(logind.delay_sleep("nobody answers to that name").is_none());
    }
}
