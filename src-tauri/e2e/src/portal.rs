use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use zbus::blocking::{Connection, connection};
use zbus::zvariant::{OwnedValue, Value};

use crate::{Outcome, Trouble};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const COLOR_SCHEME: &str = "color-scheme";

/// What the person has chosen for the whole desktop, as the portal says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorScheme {
    NoPreference,
    Dark,
    Light,
}

/// The desktop's portal for settings (`org.freedesktop.portal.Settings`); it knows the colour scheme and nothing else.
#[derive(Debug)]
pub struct Portal {
    chosen: Arc<AtomicU32>,
    connection: Connection,
}

struct Settings {
    chosen: Arc<AtomicU32>,
}

impl Portal {
    pub(crate) async fn started_on(bus_address: &str, scheme: ColorScheme) -> Outcome<Self> {
        let (address, chosen) = (bus_address.to_owned(), Arc::new(AtomicU32::new(scheme.number())));
        let settings = Settings { chosen: Arc::clone(&chosen) };
        let build = move || connection::Builder::address(address.as_str())?.serve_at(PATH, settings)?.name(NAME)?.build();
        let connection = tokio::task::spawn_blocking(build).await??;
        Ok(Self { chosen, connection })
    }

    /// The person chooses another scheme, and everybody is told.
    pub async fn choose(&self, scheme: ColorScheme) -> Outcome {
        self.chosen.store(scheme.number(), Ordering::SeqCst);
        let connection = self.connection.clone();
        let told = move || {
            let news = (NAMESPACE, COLOR_SCHEME, Value::U32(scheme.number()));
            connection.emit_signal(None::<&str>, PATH, INTERFACE, "SettingChanged", &news)
        };
        tokio::task::spawn_blocking(told).await?.map_err(Trouble::from)
    }
}

impl ColorScheme {
    const fn number(self) -> u32 {
        match self {
            Self::NoPreference => 0,
            Self::Dark => 1,
            Self::Light => 2,
        }
    }
}

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    #[expect(clippy::needless_pass_by_value, reason = "arguments of a D-Bus method come owned")]
    fn read_one(&self, namespace: String, key: String) -> zbus::fdo::Result<OwnedValue> {
        if (namespace.as_str(), key.as_str()) == (NAMESPACE, COLOR_SCHEME) {
            return Ok(self.chosen.load(Ordering::SeqCst).into());
        }
        Err(zbus::fdo::Error::Failed("no such setting".to_owned()))
    }

    /// The version that has `ReadOne`.
    #[zbus(property)]
    #[expect(clippy::unused_self, reason = "a property is a method of its object")]
    fn version(&self) -> u32 {
        2
    }
}
