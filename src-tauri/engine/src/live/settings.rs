use std::fmt;

use ringside_store::{Reader, StoreError, Writer};
use ringside_webhook::{MANUAL_PORT, ProviderId, SshClient};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

const SETTING: &str = "live";

/// How live updates are to reach this computer; none of it is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LiveSettings {
    pub on: bool,
    pub provider: ProviderId,
    /// The domain of the person's ngrok account; without one ngrok chooses.
    pub ngrok_domain: Option<String>,
    pub ssh_host: String,
    pub ssh_port: u16,
    pub ssh_user: String,
    /// The address there that the server listens at for the tunnel.
    pub ssh_remote_host: String,
    /// 0 lets the server choose.
    pub ssh_remote_port: u16,
    /// What leads to that port from outside; `None` for servers that are themselves reached there.
    pub ssh_public_url: Option<String>,
    /// `SHA256:…`, once the person has confirmed it.
    pub ssh_host_key: Option<String>,
    pub ssh_client: SshClient,
    /// A tunnel of one's own account instead of a temporary one.
    pub cloudflared_named: bool,
    pub cloudflared_public_url: Option<String>,
    /// Where the program is, when it is not in the `PATH`.
    pub cloudflared_program: Option<String>,
    /// The port of 127.0.0.1 that a named cloudflared tunnel, or the person's own, leads to; 0 takes any.
    pub local_port: u16,
    pub manual_url: Option<String>,
    /// How many days events are kept.
    pub keep_days: u32,
    /// Says when last night's sleep has arrived.
    pub notify_sleep: bool,
}

/// What the person has entered beside [`LiveSettings`] and nobody is shown again. `None` leaves a secret as it is, an empty text removes it.
#[derive(Clone, Default)]
pub struct LiveSecrets {
    pub ngrok_authtoken: Option<String>,
    pub cloudflared_token: Option<String>,
}

impl Default for LiveSettings {
    fn default() -> Self {
        Self {
            on: false,
            provider: ProviderId::Ngrok,
            ngrok_domain: None,
            ssh_host: String::new(),
            ssh_port: 22,
            ssh_user: String::new(),
            ssh_remote_host: "127.0.0.1".to_owned(),
            ssh_remote_port: MANUAL_PORT,
            ssh_public_url: None,
            ssh_host_key: None,
            ssh_client: SshClient::Embedded,
            cloudflared_named: false,
            cloudflared_public_url: None,
            cloudflared_program: None,
            local_port: MANUAL_PORT,
            manual_url: None,
            keep_days: 90,
            notify_sleep: false,
        }
    }
}

impl LiveSettings {
    /// As they are stored. Those of a later version that this one cannot read count as none: webhooks are off then.
    pub fn read(reader: &Reader) -> Result<Self, StoreError> {
        let text = reader.setting(SETTING)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    pub(super) fn write(&self, writer: &mut Writer) -> Result<(), StoreError> {
        let text = serde_json::to_string(self).unwrap_or_default();
        writer.set_setting(SETTING, &text)
    }

    /// Whether a tunnel opened with the other settings is not the one that these want.
    pub(super) fn wants_another_tunnel(&self, other: &Self) -> bool {
        let tunnel = |settings: &Self| Self { on: true, keep_days: 0, notify_sleep: false, ..settings.clone() };
        tunnel(self) != tunnel(other)
    }
}

impl Drop for LiveSecrets {
    fn drop(&mut self) {
        self.ngrok_authtoken.zeroize();
        self.cloudflared_token.zeroize();
    }
}

impl fmt::Debug for LiveSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LiveSecrets")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_back_and_what_an_older_version_did_not_write_is_as_usual() {
        let settings = LiveSettings { on: true, provider: ProviderId::Ssh, ssh_client: SshClient::System, ..LiveSettings::default() };
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<LiveSettings>(&text).unwrap(), settings);
        let older: LiveSettings = serde_json::from_str(r#"{"on":true,"provider":"manual"}"#).unwrap();
        assert_eq!(older, LiveSettings { on: true, provider: ProviderId::Manual, ..LiveSettings::default() });
    }

    #[test]
    fn only_what_the_tunnel_is_made_of_asks_for_another_one() {
        let settings = LiveSettings::default();
        let same = LiveSettings { on: true, keep_days: 7, notify_sleep: true, ..LiveSettings::default() };
        assert!(!settings.wants_another_tunnel(&same));
        assert!(settings.wants_another_tunnel(&LiveSettings { local_port: 4711, ..LiveSettings::default() }));
    }

    #[test]
    fn entered_secrets_print_nothing_of_themselves() {
        let secrets = LiveSecrets { ngrok_authtoken: Some("canary".to_owned()), cloudflared_token: None };
        assert_eq!(format!("{secrets:?}"), "LiveSecrets");
    }
}
