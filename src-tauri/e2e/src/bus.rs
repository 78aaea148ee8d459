use std::process::Stdio;

use crate::home::Home;
use crate::owned::Owned;
use crate::{Outcome, Trouble, until};

/// What stands behind `org.freedesktop.secrets`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keychain {
    /// The real gnome-keyring, unlocked as after a login.
    Unlocked,
    /// Nobody answers.
    None,
}

/// A session bus of its own. It starts no service by itself: only what a test starts is there.
#[derive(Debug)]
pub(crate) struct Bus {
    // Dropped in this order: the keyring leaves the bus before the bus ends.
    _keyring: Option<Owned>,
    _daemon: Owned,
}

impl Bus {
    pub(crate) async fn start(home: &Home, keychain: Keychain) -> Outcome<Self> {
        let config = home.scratch_path("bus.conf");
        std::fs::write(&config, configuration(home))?;
        let mut command = home.command("dbus-daemon");
        command.arg("--config-file").arg(&config).args(["--nofork", "--nopidfile", "--print-address"]).stdout(Stdio::piped());
        let mut daemon = Owned::start(command, "dbus-daemon", "dbus")?;
        // The address is known; the line says that the bus takes calls.
        daemon.first_line().await?;
        let keyring = match keychain {
            Keychain::Unlocked => Some(keyring(home).await?),
            Keychain::None => None,
        };
        Ok(Self { _keyring: keyring, _daemon: daemon })
    }
}

/// Waits until nobody holds a name.
pub(crate) async fn wait_until_free(home: &Home, name: &str) -> Outcome {
    wait_for_owner(home, name, false).await
}

fn configuration(home: &Home) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        address = home.bus_address(),
    )
}

/// With a password, as a login gives it: with an empty one the file under HOME would not be encrypted.
async fn keyring(home: &Home) -> Outcome<Owned> {
    let mut command = home.command("gnome-keyring-daemon");
    command.args(["--foreground", "--unlock", "--components=secrets"]).stdin(Stdio::piped());
    let mut keyring = Owned::start(command, "gnome-keyring-daemon", "gnome-keyring")?;
    keyring.tell("the login password of a test").await?;
    wait_for_owner(home, "org.freedesktop.secrets", true).await?;
    Ok(keyring)
}

async fn wait_for_owner(home: &Home, name: &str, wanted: bool) -> Outcome {
    until(&format!("the bus to say that {name} is {}", if wanted { "taken" } else { "free" }), async || {
        let mut gdbus = home.command("gdbus");
        gdbus.args(["call", "--session", "--dest=org.freedesktop.DBus", "--object-path=/org/freedesktop/DBus"]);
        gdbus.args(["--method=org.freedesktop.DBus.NameHasOwner", name]).stdout(Stdio::piped());
        let answer = gdbus
            .output()
            .await
            .map_err(|error| Trouble::new(format_args!("gdbus is needed (apt-get install libglib2.0-bin): {error}")))?;
        let has_owner = String::from_utf8_lossy(&answer.stdout).contains("true");
        Ok((answer.status.success() && has_owner == wanted).then_some(()))
    })
    .await
}
