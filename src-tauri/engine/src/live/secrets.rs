//! What live updates keep in `secrets.db`.

use ringside_store::{SecretText, Secrets, StoreError};
use ringside_webhook::{Secret, SshKey, new_path, new_verification_token};

use super::{LiveSecrets, check};

const PATH: &str = "webhook_path";
const VERIFICATION_TOKEN: &str = "webhook_verification_token";
const NGROK_AUTHTOKEN: &str = "ngrok_authtoken";
const CLOUDFLARED_TOKEN: &str = "cloudflared_token";
const SSH_KEY: &str = "ssh_key";

/// What only Oura and this folder know of the listener.
#[derive(Debug, Clone)]
pub(super) struct DoorSecrets {
    pub(super) path: SecretText,
    pub(super) verification_token: SecretText,
}

/// What the ways from outside are opened with.
#[derive(Debug, Clone, Default)]
pub(super) struct TunnelSecrets {
    pub(super) ngrok_authtoken: Option<SecretText>,
    pub(super) cloudflared_token: Option<SecretText>,
    pub(super) ssh_key: Option<SecretText>,
}

/// Made when they are first needed, and the same for ever: subscriptions at Oura are told from others by the path.
pub(super) fn door(secrets: &mut Secrets) -> Result<DoorSecrets, StoreError> {
    let path = kept(secrets, PATH, || SecretText::new(new_path()))?;
    let verification_token = kept(secrets, VERIFICATION_TOKEN, || SecretText::from(new_verification_token().expose()))?;
    Ok(DoorSecrets { path, verification_token })
}

pub(super) fn of_tunnels(secrets: &Secrets) -> Result<TunnelSecrets, StoreError> {
    Ok(TunnelSecrets {
        ngrok_authtoken: secrets.get(NGROK_AUTHTOKEN)?,
        cloudflared_token: secrets.get(CLOUDFLARED_TOKEN)?,
        ssh_key: secrets.get(SSH_KEY)?,
    })
}

/// Keeps what was entered; an empty text takes out what was there.
pub(super) fn save(secrets: &mut Secrets, entered: &LiveSecrets) -> Result<(), StoreError> {
    for (name, text) in [(NGROK_AUTHTOKEN, &entered.ngrok_authtoken), (CLOUDFLARED_TOKEN, &entered.cloudflared_token)] {
        match text.as_deref().map(str::trim) {
            None => {}
            Some("") => secrets.remove(name)?,
            Some(text) => secrets.set(name, &SecretText::from(text))?,
        }
    }
    Ok(())
}

pub(super) fn save_ssh_key(secrets: &mut Secrets, key: &SshKey) -> Result<(), StoreError> {
    secrets.set(SSH_KEY, &SecretText::from(key.private.expose()))
}

impl TunnelSecrets {
    /// Which there will be once `entered` is kept.
    pub(super) fn with(&self, entered: &LiveSecrets) -> check::Secrets {
        let will_be = |kept: &Option<SecretText>, entered: &Option<String>| match entered {
            Some(text) => !text.trim().is_empty(),
            None => kept.is_some(),
        };
        check::Secrets {
            ngrok_authtoken: will_be(&self.ngrok_authtoken, &entered.ngrok_authtoken),
            cloudflared_token: will_be(&self.cloudflared_token, &entered.cloudflared_token),
            ssh_key: self.ssh_key.is_some(),
        }
    }
}

/// As the webhook package holds secrets.
pub(super) fn held(text: &SecretText) -> Secret {
    Secret::new(text.expose())
}

fn kept(secrets: &mut Secrets, name: &str, make: impl FnOnce() -> SecretText) -> Result<SecretText, StoreError> {
    if let Some(kept) = secrets.get(name)? {
        return Ok(kept);
    }
    let made = make();
    secrets.set(name, &made)?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use ringside_store::Access;

    use super::*;

    fn secrets() -> (tempfile::TempDir, Secrets) {
        let dir = tempfile::tempdir().unwrap();
        let secrets = Secrets::open(&dir.path().join("secrets.db"), &Access::Plain).unwrap();
        (dir, secrets)
    }

    #[test]
    fn path_and_token_are_made_once() {
        let (_dir, mut secrets) = secrets();
        let first = door(&mut secrets).unwrap();
        assert!(first.path.expose().starts_with("/w/") && first.path.expose().len() == 35);
        let again = door(&mut secrets).unwrap();
        assert_eq!(first.path.expose(), again.path.expose());
        assert_eq!(first.verification_token.expose(), again.verification_token.expose());
    }

    #[test]
    fn what_is_not_entered_stays_and_what_is_emptied_goes() {
        let (_dir, mut secrets) = secrets();
        let entered = |text: Option<&str>| LiveSecrets { ngrok_authtoken: text.map(str::to_owned), cloudflared_token: None };
        let has = |secrets: &Secrets| of_tunnels(secrets).unwrap().ngrok_authtoken.map(|text| text.expose().to_owned());
        save(&mut secrets, &entered(Some(" token "))).unwrap();
        save(&mut secrets, &entered(None)).unwrap();
        assert_eq!(has(&secrets).as_deref(), Some("token"));
        assert!(of_tunnels(&secrets).unwrap().with(&entered(None)).ngrok_authtoken);
        assert!(!of_tunnels(&secrets).unwrap().with(&entered(Some(" "))).ngrok_authtoken);
        save(&mut secrets, &entered(Some(" "))).unwrap();
        assert_eq!(has(&secrets), None);
    }
}
