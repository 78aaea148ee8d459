//! A second start gives what it was started with to the window that is open, before it begins anything of a window itself.
//!
//! The plug-in for single instances would do the same, but only when half of the window system is up in the second process, and ends it there
//! with `exit`: now and then one of the threads that are up by then crashes on the way out.

use zbus::blocking::Connection;
use zbus::blocking::fdo::DBusProxy;
use zbus::names::BusName;

/// What `tauri-plugin-single-instance` makes of the identifier in `tauri.conf.json`.
const NAME: &str = "app.ringside.desktop.SingleInstance";
const PATH: &str = "/app/ringside/desktop/SingleInstance";
const INTERFACE: &str = "org.SingleInstance.DBus";

/// Whether a running Ringside has taken it; otherwise this is the first one, or the other is just ending, and the plug-in decides.
pub(crate) fn taken() -> bool {
    Connection::session().and_then(|bus| given(&bus)).unwrap_or(false)
}

fn given(bus: &Connection) -> zbus::Result<bool> {
    if !DBusProxy::new(bus)?.name_has_owner(BusName::try_from(NAME)?)? {
        return Ok(false);
    }
    let started_with: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let folder = std::env::current_dir().unwrap_or_default();
    bus.call_method(Some(NAME), PATH, Some(INTERFACE), "ExecuteCallback", &(started_with, folder.to_string_lossy().as_ref()))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_made_of_the_identifier_of_the_app() {
        let config: serde_json::Value = serde_json::from_str(include_str!("../../tauri.conf.json")).unwrap();
        let identifier = config["identifier"].as_str().unwrap();
        assert_eq!(NAME, format!("{identifier}.SingleInstance"));
        assert_eq!(PATH, format!("/{}", NAME.replace('.', "/").replace('-', "_")));
    }
}
