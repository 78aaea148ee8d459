//! Whether settings can work, said field by field before anything is tried.

use ringside_webhook::ProviderId;
use url::{Host, Url};

use super::{LiveError, LiveSettings};

const LONGEST_KEPT_DAYS: u32 = 3_650;

/// Which secrets are there, counting those that are just being entered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Secrets {
    pub(super) ngrok_authtoken: bool,
    pub(super) cloudflared_token: bool,
    pub(super) ssh_key: bool,
}

/// What is written must be well formed; what the chosen way needs must be there once it is switched on.
pub(super) fn check(settings: &LiveSettings, secrets: Secrets) -> Result<(), LiveError> {
    well_formed(settings)?;
    if settings.on { complete(settings, secrets) } else { Ok(()) }
}

/// Blanks from copying are dropped, and an empty field is none.
pub(super) fn tidy(mut settings: LiveSettings) -> LiveSettings {
    for text in [&mut settings.ssh_host, &mut settings.ssh_user, &mut settings.ssh_remote_host] {
        *text = text.trim().to_owned();
    }
    for text in [
        &mut settings.ngrok_domain,
        &mut settings.ssh_public_url,
        &mut settings.ssh_host_key,
        &mut settings.cloudflared_public_url,
        &mut settings.cloudflared_program,
        &mut settings.manual_url,
    ] {
        *text = text.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    }
    settings
}

/// The address before the path: what is entered with a slash at its end means the same.
pub(super) fn public_url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
    (is_bare && is_safe && url.has_host()).then_some(url)
}

fn well_formed(settings: &LiveSettings) -> Result<(), LiveError> {
    let urls = [
        ("ssh_public_url", &settings.ssh_public_url),
        ("cloudflared_public_url", &settings.cloudflared_public_url),
        ("manual_url", &settings.manual_url),
    ];
    for (name, text) in urls {
        if text.as_deref().is_some_and(|text| public_url(text).is_none()) {
            return field(
                name,
                "This must be an address that begins with https:// and ends with the name of the host, such as https://ring.example.",
            );
        }
    }
    if settings.ngrok_domain.as_deref().is_some_and(|domain| !is_host(domain) || !domain.contains('.')) {
        return field("ngrok_domain", "This must be the name of a domain only, such as quiet-fox.ngrok-free.app.");
    }
    for (name, host) in [("ssh_host", &settings.ssh_host), ("ssh_remote_host", &settings.ssh_remote_host)] {
        if !host.is_empty() && !is_host(host) {
            return field(name, "This must be the name or the address of a server, without anything before or after it.");
        }
    }
    // An at sign is part of names that a directory gives, a plus sign of those of some services.
    if settings.ssh_user.len() > 64
        || settings.ssh_user.starts_with('-')
        || !settings.ssh_user.chars().all(|character| character.is_ascii_alphanumeric() || "._-+@".contains(character))
    {
        return field("ssh_user", "Give the name of the account on the ssh server, without spaces.");
    }
    if settings.ssh_port == 0 {
        return field("ssh_port", "A server listens on a port from 1 to 65535, most often 22.");
    }
    if settings.ssh_host_key.as_deref().is_some_and(|key| !is_fingerprint(key)) {
        return field("ssh_host_key", "A fingerprint looks like SHA256: and 43 letters and digits.");
    }
    if settings.ssh_remote_port == 0 && settings.ssh_public_url.is_some() {
        return field("ssh_remote_port", "A public address leads to one port. Choose it here, or leave the address out.");
    }
    if !(1..=LONGEST_KEPT_DAYS).contains(&settings.keep_days) {
        return field("keep_days", "Events can be kept for 1 to 3650 days.");
    }
    Ok(())
}

fn complete(settings: &LiveSettings, secrets: Secrets) -> Result<(), LiveError> {
    match settings.provider {
        ProviderId::Ngrok if !secrets.ngrok_authtoken => {
            field("ngrok_authtoken", "ngrok needs the authtoken of your account (dashboard, “Your Authtoken”).")
        }
        ProviderId::Ssh if settings.ssh_host.is_empty() => field("ssh_host", "Enter the name or the address of your server."),
        ProviderId::Ssh if settings.ssh_user.is_empty() => field("ssh_user", "Enter the user to sign in as."),
        ProviderId::Ssh if settings.ssh_remote_host.is_empty() => {
            field("ssh_remote_host", "Enter the address that your server is to listen at, most often 127.0.0.1.")
        }
        ProviderId::Ssh if !secrets.ssh_key => field("ssh_key", "Make a key first, and add its line on your server."),
        ProviderId::Cloudflared if settings.cloudflared_named && !secrets.cloudflared_token => {
            field("cloudflared_token", "A tunnel of your own account needs its token (Zero Trust dashboard, Networks, Tunnels).")
        }
        ProviderId::Cloudflared if settings.cloudflared_named && settings.cloudflared_public_url.is_none() => {
            field("cloudflared_public_url", "Enter the public hostname that you have given the tunnel at Cloudflare.")
        }
        ProviderId::Manual if settings.manual_url.is_none() => field("manual_url", "Enter the public address that leads to this computer."),
        ProviderId::Ngrok | ProviderId::Ssh | ProviderId::Cloudflared | ProviderId::Manual => Ok(()),
    }
}

fn field(name: &'static str, words: &str) -> Result<(), LiveError> {
    Err(LiveError::Field { name, words: words.to_owned() })
}

fn is_host(text: &str) -> bool {
    let address = text.trim_start_matches('[').trim_end_matches(']');
    let is_name = text.split('.').all(|label| {
        let is_plain = |character: char| character.is_ascii_alphanumeric() || character == '-' || character == '_';
        !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && label.chars().all(is_plain)
    });
    address.parse::<std::net::IpAddr>().is_ok() || (is_name && text.len() <= 253)
}

/// OpenSSH's way to write a key's SHA-256: base64 without padding.
fn is_fingerprint(text: &str) -> bool {
    let is_base64 = |character: char| character.is_ascii_alphanumeric() || character == '+' || character == '/';
    text.strip_prefix("SHA256:").is_some_and(|digest| digest.len() == 43 && digest.chars().all(is_base64))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Secrets = Secrets { ngrok_authtoken: true, cloudflared_token: true, ssh_key: true };
    const NONE: Secrets = Secrets { ngrok_authtoken: false, cloudflared_token: false, ssh_key: false };

    fn wrong(settings: LiveSettings, secrets: Secrets) -> Option<&'static str> {
        match check(&tidy(settings), secrets) {
            Ok(()) => None,
            Err(LiveError::Field { name, words }) => {
                assert!(words.ends_with('.'), "{words}");
                Some(name)
            }
            Err(other) => panic!("{other}"),
        }
    }

    fn of(provider: ProviderId) -> LiveSettings {
        LiveSettings { on: true, provider, ..LiveSettings::default() }
    }

    fn ssh() -> LiveSettings {
        LiveSettings { ssh_host: "vps.example".to_owned(), ssh_user: "ring".to_owned(), ..of(ProviderId::Ssh) }
    }

    #[test]
    fn each_way_says_what_it_lacks_once_it_is_switched_on() {
        let named = LiveSettings { cloudflared_named: true, ..of(ProviderId::Cloudflared) };
        let table = [
            (of(ProviderId::Ngrok), NONE, Some("ngrok_authtoken")),
            (of(ProviderId::Ngrok), ALL, None),
            (of(ProviderId::Ssh), ALL, Some("ssh_host")),
            (LiveSettings { ssh_user: String::new(), ..ssh() }, ALL, Some("ssh_user")),
            (LiveSettings { ssh_remote_host: " ".to_owned(), ..ssh() }, ALL, Some("ssh_remote_host")),
            (ssh(), NONE, Some("ssh_key")),
            (ssh(), ALL, None),
            (of(ProviderId::Cloudflared), NONE, None),
            (named.clone(), NONE, Some("cloudflared_token")),
            (named.clone(), ALL, Some("cloudflared_public_url")),
            (LiveSettings { cloudflared_public_url: Some("https://ring.example".to_owned()), ..named }, ALL, None),
            (of(ProviderId::Manual), ALL, Some("manual_url")),
            (LiveSettings { on: false, ..of(ProviderId::Manual) }, NONE, None),
        ];
        for (settings, secrets, expected) in table {
            assert_eq!(wrong(settings.clone(), secrets), expected, "{settings:?}");
        }
    }

    #[test]
    fn what_cannot_be_right_is_said_even_while_it_is_off() {
        let table = [
            (LiveSettings { ngrok_domain: Some("https://fox.ngrok.app".to_owned()), ..LiveSettings::default() }, "ngrok_domain"),
            (LiveSettings { ssh_host: "vps.example -oProxyCommand=x".to_owned(), ..LiveSettings::default() }, "ssh_host"),
            (LiveSettings { ssh_host: "-oProxyCommand".to_owned(), ..LiveSettings::default() }, "ssh_host"),
            (LiveSettings { ssh_user: "a b".to_owned(), ..LiveSettings::default() }, "ssh_user"),
            (LiveSettings { ssh_user: "-oProxyCommand".to_owned(), ..LiveSettings::default() }, "ssh_user"),
            (LiveSettings { ssh_port: 0, ..LiveSettings::default() }, "ssh_port"),
            (LiveSettings { ssh_host_key: Some("MD5:00".to_owned()), ..LiveSettings::default() }, "ssh_host_key"),
            (
                LiveSettings { ssh_remote_port: 0, ssh_public_url: Some("https://a.example".to_owned()), ..LiveSettings::default() },
                "ssh_remote_port",
            ),
            (LiveSettings { keep_days: 0, ..LiveSettings::default() }, "keep_days"),
        ];
        for (settings, expected) in table {
            assert_eq!(wrong(settings.clone(), ALL), Some(expected), "{settings:?}");
        }
    }

    #[test]
    fn an_account_may_be_called_as_directories_and_services_call_it() {
        for user in ["ring", "a@ring.example", "token+force", "a.b-c_d"] {
            assert_eq!(wrong(LiveSettings { ssh_user: user.to_owned(), ..LiveSettings::default() }, ALL), None, "{user}");
        }
    }

    #[test]
    fn a_public_address_is_encrypted_and_has_no_path() {
        for good in
            ["https://ring.example", "https://ring.example:8443/", " http://127.0.0.1:4711 ", "http://[::1]:1", "http://localhost:1"]
        {
            assert!(public_url(good.trim()).is_some(), "{good}");
        }
        for bad in [
            "ring.example",
            "http://ring.example",
            "https://ring.example/w",
            "https://me@ring.example",
            "https://ring.example?a=b",
            "ftp://a.example",
        ] {
            assert!(public_url(bad).is_none(), "{bad}");
            assert_eq!(wrong(LiveSettings { manual_url: Some(bad.to_owned()), ..LiveSettings::default() }, ALL), Some("manual_url"));
        }
    }
}
