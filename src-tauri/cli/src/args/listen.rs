use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use ringside_engine::live::ProviderId;

pub(crate) const LISTEN_HELP: &str = "\
What is given is saved, and the window uses it too; what is not given stays as it was saved. Live updates are switched on. A sign-in is needed \
(ringsidectl sign-in): a token in OURA_ACCESS_TOKEN has no application that could subscribe.

Ctrl-C and SIGTERM close the tunnel and end with 0. The subscriptions at Oura stay, so that the next start finds them in order. What only you can \
mend, such as a port in use or a token that is not accepted, ends it with 1; what passes is waited out. New data is also fetched in the usual way, \
at the start and every half hour: webhooks only make it sooner.

Tunnels:
  ngrok        an account with ngrok: --authtoken-file; --ngrok-domain stays the same
  ssh          a server of your own: --ssh, --remote-port, --public-url, --host-key;
               --new-ssh-key prints the line for the server
  cloudflared  Cloudflare's program: --quick for a temporary address,
               or --cloudflared-token-file and --public-url
  manual       your own way from --public-url to 127.0.0.1:PORT of this computer

With --json every line is an object whose \"event\" is one of:
  tunnel         state, host, problem, retry_at
  subscriptions  state, done, total, ours, expected, other_host, other_count, message, retry_at
  delivery       pk, event_type, data_type, object_id, event_time, standing, deliveries
  settled        pk, settlement, changed, took_ms, reason
  inbox          problem
  notice         notice, day";

#[derive(Debug, Default, Args)]
pub(crate) struct Listen {
    /// How Oura reaches this computer: ngrok, ssh, cloudflared or manual
    #[arg(long, value_name = "TUNNEL", value_parser = provider)]
    pub(crate) tunnel: Option<ProviderId>,
    /// The public address, without a path (ssh, cloudflared, manual)
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// The port of 127.0.0.1 to listen on (cloudflared, manual; 27183)
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    /// The address that is yours at ngrok
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) ngrok_domain: Option<String>,
    /// A file that holds ngrok's authtoken; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) authtoken_file: Option<PathBuf>,
    /// The server, and who to be there
    #[arg(long, value_name = "USER@HOST[:PORT]")]
    pub(crate) ssh: Option<SshTarget>,
    /// The port that the server listens on for the tunnel (27183)
    #[arg(long, value_name = "PORT")]
    pub(crate) remote_port: Option<u16>,
    /// The server's fingerprint, which you have compared
    #[arg(long, value_name = "SHA256:…")]
    pub(crate) host_key: Option<String>,
    /// Use the system's ssh instead of the one inside Ringside
    #[arg(long)]
    pub(crate) system_ssh: bool,
    /// Make a new key pair, print the line for the server's authorized_keys, and end
    #[arg(long)]
    pub(crate) new_ssh_key: bool,
    /// Where Cloudflare's program is, when it is not in the PATH
    #[arg(long, value_name = "FILE")]
    pub(crate) cloudflared: Option<PathBuf>,
    /// A file that holds the token of your cloudflared tunnel; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) cloudflared_token_file: Option<PathBuf>,
    /// A temporary address from cloudflared, which changes with every start
    #[arg(long, conflicts_with_all = ["public_url", "cloudflared_token_file"])]
    pub(crate) quick: bool,
    /// Take the subscriptions over when another installation with the same Oura application has them
    #[arg(long)]
    pub(crate) take_over: bool,
    /// Remove the subscriptions and switch live updates off at the end
    #[arg(long)]
    pub(crate) remove_subscriptions: bool,
    /// End by itself after so many seconds
    #[arg(long = "for", value_name = "SECONDS")]
    pub(crate) for_s: Option<u64>,
}

/// A server as people write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SshTarget {
    pub(crate) user: String,
    pub(crate) host: String,
    pub(crate) port: u16,
}

const SSH_PORT: u16 = 22;

impl FromStr for SshTarget {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "write it as user@host or user@host:port";
        let (user, place) = text.rsplit_once('@').ok_or(FORM)?;
        let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((host, rest)) => (host, rest.strip_prefix(':').or(rest.is_empty().then_some("")).ok_or(FORM)?),
            None => place.split_once(':').unwrap_or((place, "")),
        };
        let port = if port.is_empty() { SSH_PORT } else { port.parse().map_err(|_| FORM)? };
        if user.is_empty() || host.is_empty() || port == 0 {
            return Err(FORM);
        }
        Ok(Self { user: user.to_owned(), host: host.to_owned(), port })
    }
}

fn provider(name: &str) -> Result<ProviderId, String> {
    ProviderId::from_name(name).ok_or_else(|| format!("it is one of {}", ProviderId::ALL.map(ProviderId::name).join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_read_as_people_write_it() {
        for (text, user, host, port) in [
            ("me@ring.example", "me", "ring.example", 22),
            ("me@ring.example:2222", "me", "ring.example", 2222),
            ("me@[::1]", "me", "::1", 22),
            ("me@[::1]:2222", "me", "::1", 2222),
            ("a@b@ring.example", "a@b", "ring.example", 22),
        ] {
            let target: SshTarget = text.parse().unwrap();
            assert_eq!((target.user.as_str(), target.host.as_str(), target.port), (user, host, port), "{text}");
        }
        for text in [
            "",
            "ring.example",
            "@ring.example",
            "me@",
            "me@ring.example:",
            "me@host:0",
            "me@host:65536",
            "me@host:ssh",
            "me@[::1]2222",
            "me@::1",
        ] {
            let read: Result<SshTarget, _> = text.parse();
            assert_eq!(read.is_ok(), text == "me@ring.example:", "{text}");
        }
    }
}
