#![expect(
    clippy::used_underscore_binding,
    reason = "the macro reads every argument from the message, also those that nobody looks at here"
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::{Connection, connection};
use zbus::zvariant::OwnedValue;

use crate::{Outcome, Trouble, until};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A notification as the desktop would show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub application: String,
    pub title: String,
    pub body: String,
}

/// The desktop's place for notifications (`org.freedesktop.Notifications`): it keeps them all, and the person clicks none by itself.
#[derive(Debug)]
pub struct Notices {
    shown: Arc<Mutex<Vec<Notice>>>,
    connection: Connection,
}

struct Place {
    shown: Arc<Mutex<Vec<Notice>>>,
}

impl Notices {
    pub(crate) async fn shown_on(bus_address: &str) -> Outcome<Self> {
        let (address, shown) = (bus_address.to_owned(), Arc::<Mutex<Vec<Notice>>>::default());
        let place = Place { shown: Arc::clone(&shown) };
        let build = move || connection::Builder::address(address.as_str())?.serve_at(PATH, place)?.name(NAME)?.build();
        let connection = tokio::task::spawn_blocking(build).await??;
        Ok(Self { shown, connection })
    }

    pub fn all(&self) -> Vec<Notice> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The `nth` notification, the first being 1.
    pub async fn nth(&self, nth: usize) -> Outcome<Notice> {
        until("a notification", async || Ok(self.all().into_iter().nth(nth - 1))).await
    }

    /// The person clicks the `nth` notification.
    pub async fn click(&self, nth: u32) -> Outcome {
        let connection = self.connection.clone();
        let clicked = move || connection.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(nth, "default"));
        tokio::task::spawn_blocking(clicked).await?.map_err(Trouble::from)
    }
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Place {
    #[expect(clippy::too_many_arguments, reason = "the interface has so many")]
    fn notify(
        &self,
        application: String,
        _replaces: u32,
        _icon: String,
        title: String,
        body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _stays_ms: i32,
    ) -> u32 {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.push(Notice { application, title, body });
        u32::try_from(shown.len()).unwrap_or(u32::MAX)
    }
}
