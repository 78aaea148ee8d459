//! What Ringside says on the desktop outside its window, through the notification service that all Linux desktops share.
//!
//! Interface `org.freedesktop.Notifications` (Desktop Notifications Specification 1.2). Where nobody offers it, nothing is said. What is said never holds
//! a health value: it may stand on a locked screen.

use std::collections::HashMap;

use zbus::blocking::{Connection, MessageIterator};
use zbus::zvariant::Value;
use zbus::{MatchRule, Message};

use crate::words::said;

const DESTINATION: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const INTERFACE: &str = "org.freedesktop.Notifications";
/// What the specification calls a click on the notification itself.
const CLICK: &str = "default";
/// The service decides how long a notification stays.
const AS_LONG_AS_USUAL: i32 = -1;

/// A sentence for the person, in English; it is said in the language of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) title: &'static str,
    pub(crate) body: &'static str,
    /// What a click does.
    pub(crate) action: &'static str,
}

/// Says it from a thread of its own, which waits until the person has clicked it or it is gone.
pub(crate) fn say(words: Words, on_click: impl FnOnce() + Send + 'static) {
    let talk = move || {
        let bus = Connection::session()?;
        say_over(&bus, &words, on_click)
    };
    let started = std::thread::Builder::new().name("notice".to_owned()).spawn(move || {
        if let Err(error) = talk() {
            tracing::debug!(%error, "nothing could be said on the desktop");
        }
    });
    if let Err(error) = started {
        tracing::warn!(%error, "nothing could be said on the desktop");
    }
}

fn say_over(bus: &Connection, words: &Words, on_click: impl FnOnce()) -> zbus::Result<()> {
    // Listening comes first: a click can be faster than the next line.
    let rule = MatchRule::builder().msg_type(zbus::message::Type::Signal).sender(DESTINATION)?.path(PATH)?.interface(INTERFACE)?.build();
    let news = MessageIterator::for_match_rule(rule, bus, None)?;
    let id = show(bus, words)?;
    for message in news.flatten() {
        match fate_of(&message, id) {
            Some(Fate::Clicked) => {
                on_click();
                return Ok(());
            }
            Some(Fate::Closed) => return Ok(()),
            None => {}
        }
    }
    Ok(())
}

fn show(bus: &Connection, words: &Words) -> zbus::Result<u32> {
    // Desktops take name and icon from the desktop entry that the package installs.
    let hints = HashMap::from([("desktop-entry", Value::from("Ringside")), ("category", Value::from("transfer.complete"))]);
    let [title, body, action] = [words.title, words.body, words.action].map(said);
    let (replaces_none, actions) = (0_u32, [CLICK, action.as_str()]);
    let content = ("Ringside", replaces_none, "ringside", title, body, actions.as_slice(), hints, AS_LONG_AS_USUAL);
    bus.call_method(Some(DESTINATION), PATH, Some(INTERFACE), "Notify", &content)?.body().deserialize()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Clicked,
    Closed,
}

/// What a signal says of this notification; `None` when it is about another.
fn fate_of(message: &Message, ours: u32) -> Option<Fate> {
    let body = message.body();
    match message.header().member()?.as_str() {
        "ActionInvoked" => {
            let (id, action): (u32, String) = body.deserialize().ok()?;
            (id == ours && action == CLICK).then_some(Fate::Clicked)
        }
        "NotificationClosed" => {
            let (id, _why): (u32, u32) = body.deserialize().ok()?;
            (id == ours).then_some(Fate::Closed)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use zbus::object_server::SignalEmitter;
    use zbus::zvariant::OwnedValue;

    use super::*;
    use crate::bus::Bus;

    const WORDS: Words = Words { title: "Title", body: "Body", action: "Show it" };

    /// Writes down what it is told to show, and lets the test's person act on it before it answers.
    struct FakeDesktop {
        shown: mpsc::Sender<Shown>,
        acts: Vec<Act>,
    }

    #[derive(Debug, PartialEq)]
    struct Shown {
        application: String,
        replaces: u32,
        icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        desktop_entry: String,
        stays_ms: i32,
    }

    #[derive(Clone)]
    enum Act {
        Click(u32, &'static str),
        Close(u32),
    }

    const OURS: u32 = 7;

    #[zbus::interface(name = "org.freedesktop.Notifications")]
    impl FakeDesktop {
        #[expect(clippy::too_many_arguments, reason = "the interface has so many")]
        async fn notify(
            &self,
            application: String,
            replaces: u32,
            icon: String,
            title: String,
            body: String,
            actions: Vec<String>,
            mut hints: HashMap<String, OwnedValue>,
            stays_ms: i32,
            #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        ) -> u32 {
            let desktop_entry = hints.remove("desktop-entry").unwrap().try_into().unwrap();
            self.shown.send(Shown { application, replaces, icon, title, body, actions, desktop_entry, stays_ms }).unwrap();
            for act in &self.acts {
                match *act {
                    Act::Click(id, action) => Self::action_invoked(&emitter, id, action).await.unwrap(),
                    Act::Close(id) => Self::notification_closed(&emitter, id, 2).await.unwrap(),
                }
            }
            OURS
        }

        #[zbus(signal)]
        async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;

        #[zbus(signal)]
        async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, why: u32) -> zbus::Result<()>;
    }

    /// Says it to a person who acts like this; whether it was taken for a click.
    fn said_to(acts: &[Act]) -> Option<bool> {
        let bus = Bus::start()?;
        let (sender, shown) = mpsc::channel();
        let fake = FakeDesktop { shown: sender, acts: acts.to_vec() };
        let _service = bus.builder().serve_at(PATH, fake).unwrap().name(DESTINATION).unwrap().build().unwrap();
        let mut clicked = false;
        say_over(&bus.connection(), &WORDS, || clicked = true).unwrap();
        let expected = Shown {
            application: "Ringside".to_owned(),
            replaces: 0,
            icon: "ringside".to_owned(),
            title: WORDS.title.to_owned(),
            body: WORDS.body.to_owned(),
            actions: vec![CLICK.to_owned(), WORDS.action.to_owned()],
            desktop_entry: "Ringside".to_owned(),
            stays_ms: AS_LONG_AS_USUAL,
        };
        assert_eq!(shown.recv().unwrap(), expected);
        Some(clicked)
    }

    #[test]
    fn a_click_counts_when_it_is_on_this_notification_itself() {
        let Some(clicked) = said_to(&[Act::Click(OURS, CLICK)]) else { return };
        assert!(clicked);
        for others in [
            vec![Act::Close(OURS)],
            vec![Act::Click(OURS + 1, CLICK), Act::Close(OURS)],
            vec![Act::Click(OURS, "another"), Act::Close(OURS + 1), Act::Close(OURS), Act::Click(OURS, CLICK)],
        ] {
            assert_eq!(said_to(&others), Some(false));
        }
    }

    #[test]
    fn a_bus_without_a_desktop_is_an_error_and_no_wait() {
        let Some(bus) = Bus::start() else { return };
        assert!(say_over(&bus.connection(), &WORDS, || ()).is_err());
    }
}
