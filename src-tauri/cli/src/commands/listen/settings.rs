use std::io::Read as _;
use std::path::Path;

use ringside_engine::live::{LiveSecrets, LiveSettings, ProviderId, SshClient};

use crate::args::Listen;
use crate::failure::Failure;

/// No token is longer.
const TOKEN_LIMIT_BYTES: u64 = 16 * 1024;

/// Secrets that were given; `None` leaves the stored one.
#[derive(Default)]
pub(super) struct Given {
    ngrok_authtoken: Option<String>,
    cloudflared_token: Option<String>,
}

impl Given {
    pub(super) const fn is_nothing(&self) -> bool {
        self.ngrok_authtoken.is_none() && self.cloudflared_token.is_none()
    }

    pub(super) fn into_secrets(self) -> LiveSecrets {
        LiveSecrets { ngrok_authtoken: self.ngrok_authtoken, cloudflared_token: self.cloudflared_token }
    }
}

/// Reads the secrets: they come from files or standard input, never from the command line, which every program can see.
pub(super) fn secrets(args: &Listen) -> Result<Given, Failure> {
    let is_stdin = |path: &Option<_>| path.as_deref() == Some(Path::new("-"));
    if is_stdin(&args.authtoken_file) && is_stdin(&args.cloudflared_token_file) {
        return Err(Failure::Usage("Standard input can hold one token only. Give the other in a file.".to_owned()));
    }
    Ok(Given {
        ngrok_authtoken: args.authtoken_file.as_deref().map(token).transpose()?,
        cloudflared_token: args.cloudflared_token_file.as_deref().map(token).transpose()?,
    })
}

fn token(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(TOKEN_LIMIT_BYTES).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(TOKEN_LIMIT_BYTES).read_to_string(&mut text))
    };
    read.map_err(|error| Failure::Usage(format!("The token could not be read from {}: {error}. Nothing was changed.", path.display())))?;
    let token = text.trim();
    if token.is_empty() {
        return Err(Failure::Usage(format!("There is no token in {}. Nothing was changed.", path.display())));
    }
    Ok(token.to_owned())
}

/// What is saved, with what was given on top, and switched on.
pub(super) fn wanted(args: &Listen, saved: &LiveSettings) -> Result<LiveSettings, Failure> {
    let mut wanted = saved.clone();
    wanted.on = true;
    wanted.provider = args.tunnel.unwrap_or(saved.provider);
    fits(args, wanted.provider)?;
    if let Some(url) = &args.public_url {
        let place = match wanted.provider {
            ProviderId::Ssh => &mut wanted.ssh_public_url,
            ProviderId::Cloudflared => &mut wanted.cloudflared_public_url,
            ProviderId::Ngrok | ProviderId::Manual => &mut wanted.manual_url,
        };
        *place = Some(url.clone());
    }
    wanted.local_port = args.port.unwrap_or(saved.local_port);
    wanted.ngrok_domain = args.ngrok_domain.clone().or(wanted.ngrok_domain);
    if let Some(target) = &args.ssh {
        if (&target.host, target.port) != (&saved.ssh_host, saved.ssh_port) {
            // The pinned key is another server's.
            wanted.ssh_host_key = None;
        }
        (wanted.ssh_user, wanted.ssh_host, wanted.ssh_port) = (target.user.clone(), target.host.clone(), target.port);
        wanted.ssh_client = SshClient::Embedded;
    }
    if args.system_ssh {
        wanted.ssh_client = SshClient::System;
    }
    wanted.ssh_remote_port = args.remote_port.unwrap_or(wanted.ssh_remote_port);
    wanted.ssh_host_key = args.host_key.clone().or(wanted.ssh_host_key);
    if let Some(program) = &args.cloudflared {
        wanted.cloudflared_program = Some(program.display().to_string());
    }
    if wanted.provider == ProviderId::Cloudflared {
        wanted.cloudflared_named =
            !args.quick && (wanted.cloudflared_named || args.public_url.is_some() || args.cloudflared_token_file.is_some());
    }
    Ok(wanted)
}

/// An option of another tunnel would do nothing, and that is hardly what was meant.
fn fits(args: &Listen, chosen: ProviderId) -> Result<(), Failure> {
    use ProviderId::{Cloudflared, Manual, Ngrok, Ssh};
    let given: [(&str, bool, &[ProviderId]); 12] = [
        ("--public-url", args.public_url.is_some(), &[Ssh, Cloudflared, Manual]),
        ("--port", args.port.is_some(), &[Cloudflared, Manual]),
        ("--ngrok-domain", args.ngrok_domain.is_some(), &[Ngrok]),
        ("--authtoken-file", args.authtoken_file.is_some(), &[Ngrok]),
        ("--ssh", args.ssh.is_some(), &[Ssh]),
        ("--remote-port", args.remote_port.is_some(), &[Ssh]),
        ("--host-key", args.host_key.is_some(), &[Ssh]),
        ("--system-ssh", args.system_ssh, &[Ssh]),
        ("--new-ssh-key", args.new_ssh_key, &[Ssh]),
        ("--cloudflared", args.cloudflared.is_some(), &[Cloudflared]),
        ("--cloudflared-token-file", args.cloudflared_token_file.is_some(), &[Cloudflared]),
        ("--quick", args.quick, &[Cloudflared]),
    ];
    let misfit = given.iter().find(|(_, is_given, tunnels)| *is_given && !tunnels.contains(&chosen));
    let Some((option, _, tunnels)) = misfit else { return Ok(()) };
    let names: Vec<String> = tunnels.iter().map(|tunnel| format!("--tunnel {}", tunnel.name())).collect();
    Err(Failure::Usage(format!("{option} belongs to {}; the tunnel is {}. Nothing was changed.", names.join(" or "), chosen.name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved() -> LiveSettings {
        LiveSettings {
            provider: ProviderId::Ssh,
            ssh_host: "old.example".to_owned(),
            ssh_host_key: Some("SHA256:old".to_owned()),
            ..LiveSettings::default()
        }
    }

    #[test]
    fn without_options_what_is_saved_is_switched_on_and_nothing_else() {
        let wanted = wanted(&Listen::default(), &saved()).unwrap();
        assert_eq!(wanted, LiveSettings { on: true, ..saved() });
    }

    #[test]
    fn an_option_of_another_tunnel_is_refused() {
        let args = Listen { ngrok_domain: Some("a.example".to_owned()), ..Listen::default() };
        let failure = wanted(&args, &saved()).unwrap_err().to_string();
        assert!(failure.contains("--ngrok-domain belongs to --tunnel ngrok; the tunnel is ssh"), "{failure}");
        let args = Listen { tunnel: Some(ProviderId::Ngrok), ..args };
        assert_eq!(wanted(&args, &saved()).unwrap().ngrok_domain.as_deref(), Some("a.example"));
    }

    #[test]
    fn the_key_of_one_server_is_not_trusted_at_another() {
        let to = |target: &str| Listen { ssh: Some(target.parse().unwrap()), ..Listen::default() };
        assert_eq!(wanted(&to("me@old.example"), &saved()).unwrap().ssh_host_key.as_deref(), Some("SHA256:old"));
        assert_eq!(wanted(&to("me@new.example"), &saved()).unwrap().ssh_host_key, None);
        assert_eq!(wanted(&to("me@old.example:2222"), &saved()).unwrap().ssh_host_key, None);
        let told = Listen { host_key: Some("SHA256:new".to_owned()), ..to("me@new.example") };
        assert_eq!(wanted(&told, &saved()).unwrap().ssh_host_key.as_deref(), Some("SHA256:new"));
    }

    #[test]
    fn the_public_address_belongs_to_the_tunnel() {
        let at = |tunnel| Listen { tunnel: Some(tunnel), public_url: Some("https://ring.example".to_owned()), ..Listen::default() };
        let url = Some("https://ring.example");
        assert_eq!(wanted(&at(ProviderId::Ssh), &saved()).unwrap().ssh_public_url.as_deref(), url);
        assert_eq!(wanted(&at(ProviderId::Manual), &saved()).unwrap().manual_url.as_deref(), url);
        let named = wanted(&at(ProviderId::Cloudflared), &saved()).unwrap();
        assert_eq!((named.cloudflared_named, named.cloudflared_public_url.as_deref()), (true, url));
        let quick = Listen { quick: true, ..Listen::default() };
        assert!(!wanted(&quick, &named).unwrap().cloudflared_named);
        assert!(wanted(&Listen::default(), &named).unwrap().cloudflared_named, "what is not given stays");
        assert!(wanted(&at(ProviderId::Ngrok), &saved()).is_err());
    }

    #[test]
    fn a_token_is_read_without_the_end_of_its_line() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("token");
        std::fs::write(&path, "  a-token\n").unwrap();
        assert_eq!(token(&path).unwrap(), "a-token");
        for text in ["", "\n", "  "] {
            std::fs::write(&path, text).unwrap();
            assert!(matches!(token(&path), Err(Failure::Usage(_))));
        }
        assert!(matches!(token(&dir.path().join("none")), Err(Failure::Usage(_))));
    }
}
