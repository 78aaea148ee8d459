use ringside_engine::live::{LiveSettings, ProviderId, SshClient};

use crate::views::{SshClientChoice, TunnelProvider, WebhookSettings};

/// What the window shows of the settings; whether they are on stands beside them.
pub(super) fn to_window(settings: &LiveSettings) -> WebhookSettings {
    let settings = settings.clone();
    WebhookSettings {
        provider: match settings.provider {
            ProviderId::Ngrok => TunnelProvider::Ngrok,
            ProviderId::Ssh => TunnelProvider::Ssh,
            ProviderId::Cloudflared => TunnelProvider::Cloudflared,
            ProviderId::Manual => TunnelProvider::Manual,
        },
        ngrok_domain: settings.ngrok_domain,
        ssh_host: settings.ssh_host,
        ssh_port: settings.ssh_port,
        ssh_user: settings.ssh_user,
        ssh_remote_host: settings.ssh_remote_host,
        ssh_remote_port: settings.ssh_remote_port,
        ssh_public_url: settings.ssh_public_url,
        ssh_host_key: settings.ssh_host_key,
        ssh_client: match settings.ssh_client {
            SshClient::Embedded => SshClientChoice::Embedded,
            SshClient::System => SshClientChoice::System,
        },
        cloudflared_named: settings.cloudflared_named,
        cloudflared_public_url: settings.cloudflared_public_url,
        cloudflared_program: settings.cloudflared_program,
        local_port: settings.local_port,
        manual_url: settings.manual_url,
        keep_days: settings.keep_days,
        notify_sleep: settings.notify_sleep,
    }
}

/// What the window sent.
pub(crate) fn webhook_settings(settings: WebhookSettings, on: bool) -> LiveSettings {
    LiveSettings {
        on,
        provider: match settings.provider {
            TunnelProvider::Ngrok => ProviderId::Ngrok,
            TunnelProvider::Ssh => ProviderId::Ssh,
            TunnelProvider::Cloudflared => ProviderId::Cloudflared,
            TunnelProvider::Manual => ProviderId::Manual,
        },
        ngrok_domain: settings.ngrok_domain,
        ssh_host: settings.ssh_host,
        ssh_port: settings.ssh_port,
        ssh_user: settings.ssh_user,
        ssh_remote_host: settings.ssh_remote_host,
        ssh_remote_port: settings.ssh_remote_port,
        ssh_public_url: settings.ssh_public_url,
        ssh_host_key: settings.ssh_host_key,
        ssh_client: match settings.ssh_client {
            SshClientChoice::Embedded => SshClient::Embedded,
            SshClientChoice::System => SshClient::System,
        },
        cloudflared_named: settings.cloudflared_named,
        cloudflared_public_url: settings.cloudflared_public_url,
        cloudflared_program: settings.cloudflared_program,
        local_port: settings.local_port,
        manual_url: settings.manual_url,
        keep_days: settings.keep_days,
        notify_sleep: settings.notify_sleep,
    }
}
