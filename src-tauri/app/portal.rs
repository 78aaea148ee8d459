//! Whether the desktop prefers dark windows, from the portal that all Linux desktops share: asked at the start, and told when it changes.
//!
//! Interface `org.freedesktop.portal.Settings`, setting `color-scheme` of `org.freedesktop.appearance`. Without a session bus, or without the
//! portal on it, there is no answer and nothing is told.

use std::time::Duration;

use zbus::blocking::{Connection, MessageIterator, connection};
use zbus::zvariant::{OwnedValue, Value};
use zbus::{MatchRule, Message};

const DESTINATION: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";
/// The window is not held up longer by a portal that does not answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(2);

/// `None` where nobody answers or the person has no preference. Blocks.
pub(crate) fn prefers_dark() -> Option<bool> {
    ask(&session_bus().ok()?)
}

/// Passes on every change of mind from a thread of its own, and first what has changed since `known` was heard.
pub(crate) fn watch(known: Option<bool>, tell: impl Fn(Option<bool>) + Send + 'static) {
    let listen = move || -> zbus::Result<()> {
        let bus = session_bus()?;
        let news = listen_to(&bus)?;
        let now = ask(&bus);
        if now != known {
            tell(now);
        }
        news.flatten().filter_map(|message| told_by(&message)).for_each(|preference| tell(preference.dark));
        Ok(())
    };
    let started = std::thread::Builder::new().name("portal".to_owned()).spawn(move || {
        if let Err(error) = listen() {
            tracing::debug!(%error, "nobody tells when the desktop turns dark");
        }
    });
    if let Err(error) = started {
        tracing::warn!(%error, "nobody listens for when the desktop turns dark");
    }
}

fn session_bus() -> zbus::Result<Connection> {
    connection::Builder::session()?.method_timeout(ANSWER_WITHIN).build()
}

fn ask(bus: &Connection) -> Option<bool> {
    let reply = bus.call_method(Some(DESTINATION), PATH, Some(INTERFACE), "ReadOne", &(NAMESPACE, KEY)).ok()?;
    let value: OwnedValue = reply.body().deserialize().ok()?;
    preference(&value)
}

fn listen_to(bus: &Connection) -> zbus::Result<MessageIterator> {
    let rule = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender(DESTINATION)?
        .path(PATH)?
        .interface(INTERFACE)?
        .member("SettingChanged")?
        .arg(0, NAMESPACE)?
        .arg(1, KEY)?
        .build();
    MessageIterator::for_match_rule(rule, bus, None)
}

/// What the person prefers from now on.
struct Preference {
    dark: Option<bool>,
}

/// `None` for a signal that says something else.
fn told_by(message: &Message) -> Option<Preference> {
    let body = message.body();
    let (namespace, key, value): (&str, &str, Value<'_>) = body.deserialize().ok()?;
    (namespace == NAMESPACE && key == KEY).then(|| Preference { dark: preference(&value) })
}

/// 0 no preference, 1 dark, 2 light (XDG Desktop Portal, `org.freedesktop.appearance`); others may come.
fn preference(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Value(inner) => preference(inner),
        Value::U32(1) => Some(true),
        Value::U32(2) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bus::Bus;

    struct FakePortal(u32);

    #[zbus::interface(name = "org.freedesktop.portal.Settings")]
    impl FakePortal {
        #[expect(clippy::needless_pass_by_value, reason = "arguments of a D-Bus method come owned")]
        fn read_one(&self, namespace: String, key: String) -> zbus::fdo::Result<OwnedValue> {
            if (namespace.as_str(), key.as_str()) == (NAMESPACE, KEY) {
                return Ok(self.0.into());
            }
            Err(zbus::fdo::Error::Failed("no such setting".to_owned()))
        }
    }

    #[test]
    fn the_portal_is_asked_and_its_changes_of_mind_are_heard() {
        let Some(bus) = Bus::start() else { return };
        let ours = bus.connection();
        assert_eq!(ask(&ours), None, "nobody is there yet");
        let portal = bus.builder().serve_at(PATH, FakePortal(1)).unwrap().name(DESTINATION).unwrap().build().unwrap();
        assert_eq!(ask(&ours), Some(true));

        let news = listen_to(&ours).unwrap();
        let say = |namespace: &str, key: &str, value: Value<'_>| {
            portal.emit_signal(None::<&str>, PATH, INTERFACE, "SettingChanged", &(namespace, key, value)).unwrap();
        };
        say(NAMESPACE, KEY, Value::U32(2));
        say(NAMESPACE, "accent-color", Value::U32(1));
        say("org.gnome.desktop.interface", KEY, Value::U32(1));
        say(NAMESPACE, KEY, Value::U32(0));
        say(NAMESPACE, KEY, Value::U32(1));
        let told: Vec<Option<bool>> =
            news.flatten().filter_map(|message| told_by(&message)).map(|preference| preference.dark).take(3).collect();
        assert_eq!(told, [Some(false), None, Some(true)]);
    }

    #[test]
    fn what_nobody_has_defined_yet_is_no_preference() {
        for (value, dark) in [(Value::U32(7), None), (Value::from("dark"), None), (Value::Value(Box::new(Value::U32(1))), Some(true))] {
            assert_eq!(preference(&value), dark);
        }
    }
}
