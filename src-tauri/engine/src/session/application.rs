//! The application at Oura on whose behalf everything is asked, and what its webhooks are signed with.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use ringside_oura::{Application, ClientSecret};
use ringside_store::{SecretText, Secrets, StoreError};

const CLIENT_ID: &str = "client_id";
const CLIENT_SECRET: &str = "client_secret";
const SECRET_BEFORE: &str = "client_secret_before";
const SECRET_BEFORE_UNTIL: &str = "client_secret_before_until";
/// Events that were signed before the secret was replaced may still be under way: Oura tries for about an hour, and a computer sleeps over night.
const SECRET_BEFORE_FOR: TimeDelta = TimeDelta::hours(24);

/// The application that a distributor built in (`RINGSIDE_OURA_CLIENT_ID` and `RINGSIDE_OURA_CLIENT_SECRET` at build time).
pub fn built_in_application() -> Option<Application> {
    let (id, secret) = (option_env!("RINGSIDE_OURA_CLIENT_ID")?, option_env!("RINGSIDE_OURA_CLIENT_SECRET")?);
    (!id.is_empty()).then(|| Application { client_id: id.to_owned(), client_secret: ClientSecret::new(secret) })
}

/// The application that signs in: the person's own, else the built-in one.
pub(super) fn application(secrets: &Secrets) -> Result<Option<Application>, StoreError> {
    let (id, secret) = (secrets.get(CLIENT_ID)?, secrets.get(CLIENT_SECRET)?);
    Ok(match (id, secret) {
        (Some(id), Some(secret)) => {
            Some(Application { client_id: id.expose().to_owned(), client_secret: ClientSecret::new(secret.expose()) })
        }
        _ => built_in_application(),
    })
}

/// What events may be signed with.
#[derive(Debug)]
pub(crate) struct SigningSecrets {
    /// The current secret, then the one before it for a day after the change; none without an application.
    pub(crate) secrets: Vec<SecretText>,
    /// When the second one is trusted no more.
    pub(crate) until: Option<DateTime<Utc>>,
}

pub(crate) fn signing_secrets(secrets: &Secrets, now: DateTime<Utc>) -> Result<SigningSecrets, StoreError> {
    let Some(current) = application(secrets)? else { return Ok(SigningSecrets { secrets: Vec::new(), until: None }) };
    let current = SecretText::from(current.client_secret.expose());
    let until = secrets.get(SECRET_BEFORE_UNTIL)?.and_then(|text| DateTime::parse_from_rfc3339(text.expose()).ok());
    // One that ends later than it can was noted under a clock that was wrong.
    let until = until.map(|until| until.to_utc()).filter(|until| (TimeDelta::zero()..=SECRET_BEFORE_FOR).contains(&(*until - now)));
    Ok(match (secrets.get(SECRET_BEFORE)?, until) {
        (Some(before), Some(until)) => SigningSecrets { secrets: vec![current, before], until: Some(until) },
        _ => SigningSecrets { secrets: vec![current], until: None },
    })
}

/// Keeps the person's own application. The secret that it replaces is trusted for a day, if it was the same application's.
pub(super) fn save(secrets: &mut Secrets, id: &SecretText, secret: &SecretText, now: DateTime<Utc>) -> Result<(), StoreError> {
    let (old_id, old_secret) = (secrets.get(CLIENT_ID)?, secrets.get(CLIENT_SECRET)?);
    let is_same = old_id.is_some_and(|old| old.expose() == id.expose());
    match old_secret {
        Some(old) if is_same && old.expose() != secret.expose() => {
            secrets.set(SECRET_BEFORE, &old)?;
            let until = (now + SECRET_BEFORE_FOR).to_rfc3339_opts(SecondsFormat::Millis, true);
            secrets.set(SECRET_BEFORE_UNTIL, &SecretText::new(until))?;
        }
        _ if is_same => {}
        _ => {
            secrets.remove(SECRET_BEFORE)?;
            secrets.remove(SECRET_BEFORE_UNTIL)?;
        }
    }
    secrets.set(CLIENT_ID, id)?;
    secrets.set(CLIENT_SECRET, secret)
}

#[cfg(test)]
mod tests {
    use ringside_store::Access;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn exposed(secrets: &Secrets, now: &str) -> Vec<String> {
        signing_secrets(secrets, at(now)).unwrap().secrets.iter().map(|secret| secret.expose().to_owned()).collect()
    }

    #[test]
    fn a_replaced_secret_is_trusted_for_a_day_and_another_application_s_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let mut secrets = Secrets::open(&dir.path().join("secrets.db"), &Access::Plain).unwrap();
        let mut save = |id: &str, secret: &str| save(&mut secrets, &id.into(), &secret.into(), at("2026-11-20T12:00:00Z")).unwrap();
        save("one", "first");
        save("one", "second");
        save("one", "second");
        assert_eq!(exposed(&secrets, "2026-11-21T11:59:59Z"), ["second", "first"]);
        assert_eq!(exposed(&secrets, "2026-11-21T12:00:01Z"), ["second"]);
        assert_eq!(exposed(&secrets, "2026-11-19T12:00:00Z"), ["second"], "a clock that was set back does not make it last longer");
        super::save(&mut secrets, &"another".into(), &"third".into(), at("2026-11-20T12:00:00Z")).unwrap();
        assert_eq!(exposed(&secrets, "2026-11-20T12:00:00Z"), ["third"]);
    }
}
