use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use ringside_store::SecretText;
use ringside_webhook::{
    CloudflaredMode, CloudflaredTunnel, ManualTunnel, NgrokTunnel, Patience, ProviderId, Secret, SshTunnel, TunnelError, TunnelProvider,
    ngrok_edge_from_env,
};
use url::Url;

use super::LiveSettings;
use super::check::public_url;
use super::secrets::{TunnelSecrets, held};

/// The way that the settings choose, with its secrets.
pub(super) fn provider(settings: &LiveSettings, secrets: &TunnelSecrets) -> Result<Arc<dyn TunnelProvider>, TunnelError> {
    Ok(match settings.provider {
        ProviderId::Ngrok => Arc::new(NgrokTunnel {
            authtoken: needed(secrets.ngrok_authtoken.as_ref(), "ngrok's authtoken is missing. Enter it in the settings.")?,
            domain: settings.ngrok_domain.clone(),
            edge: ngrok_edge_from_env(),
        }),
        ProviderId::Ssh => Arc::new(SshTunnel {
            host: settings.ssh_host.clone(),
            port: settings.ssh_port,
            user: settings.ssh_user.clone(),
            remote_host: settings.ssh_remote_host.clone(),
            remote_port: settings.ssh_remote_port,
            public_url: ssh_public_url(settings)?,
            host_key: settings.ssh_host_key.clone(),
            key: needed(secrets.ssh_key.as_ref(), "Ringside's ssh key is missing. Make one in the settings.")?,
            client: settings.ssh_client,
            patience: Patience::default(),
        }),
        ProviderId::Cloudflared => Arc::new(CloudflaredTunnel {
            program: settings.cloudflared_program.as_ref().map(PathBuf::from),
            mode: cloudflared(settings, secrets)?,
            port: if settings.cloudflared_named { settings.local_port } else { 0 },
        }),
        ProviderId::Manual => {
            Arc::new(ManualTunnel { public_url: readable(settings.manual_url.as_deref().unwrap_or_default())?, port: settings.local_port })
        }
    })
}

/// Without one the server's port itself is called, from this computer and in the open: that finds a server on this very computer, and no other.
fn ssh_public_url(settings: &LiveSettings) -> Result<Option<Url>, TunnelError> {
    if settings.ssh_public_url.is_none() && !is_this_computer(&settings.ssh_host) {
        let what = "Enter the public address, beginning with https://, that your server passes on to the port.";
        return Err(TunnelError::Config { what: what.to_owned() });
    }
    settings.ssh_public_url.as_deref().map(readable).transpose()
}

fn is_this_computer(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

fn cloudflared(settings: &LiveSettings, secrets: &TunnelSecrets) -> Result<CloudflaredMode, TunnelError> {
    if !settings.cloudflared_named {
        return Ok(CloudflaredMode::Quick);
    }
    Ok(CloudflaredMode::Named {
        token: needed(secrets.cloudflared_token.as_ref(), "cloudflared's token is missing. Enter it in the settings.")?,
        public_url: readable(settings.cloudflared_public_url.as_deref().unwrap_or_default())?,
    })
}

fn needed(secret: Option<&SecretText>, what: &str) -> Result<Secret, TunnelError> {
    secret.map(held).ok_or_else(|| TunnelError::Config { what: what.to_owned() })
}

fn readable(url: &str) -> Result<Url, TunnelError> {
    public_url(url)
        .ok_or_else(|| TunnelError::Config { what: "The public address is missing or not complete. Enter it in the settings.".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_elsewhere_needs_a_public_address_and_one_on_this_computer_is_called_as_it_is() {
        let secrets = TunnelSecrets { ssh_key: Some(SecretText::from("key")), ..TunnelSecrets::default() };
        let of = |ssh_host: &str, ssh_public_url: Option<&str>| {
            let (ssh_host, ssh_public_url) = (ssh_host.to_owned(), ssh_public_url.map(str::to_owned));
            provider(&LiveSettings { provider: ProviderId::Ssh, ssh_host, ssh_public_url, ..LiveSettings::default() }, &secrets)
        };
        let error = of("vps.example", None).unwrap_err();
        assert!(error.code() == "config" && error.to_string().contains("public address"), "{error}");
        assert!(of("vps.example", Some("https://ring.example")).is_ok());
        for here in ["localhost", "127.0.0.1", "::1", "[::1]"] {
            assert!(of(here, None).is_ok(), "{here}");
        }
    }
}
