use std::fs;

use crate::support::{at, key};
use ringside_store::{Access, NewTokens, OpenError, SecretText, Secrets, StoredTokens};

fn pair(name: &str) -> NewTokens {
    NewTokens {
        access: format!("access-{name}").into(),
        refresh: Some(format!("refresh-{name}").into()),
        expires_at: Some(at(24)),
        scopes: Some("daily heartrate".to_owned()),
        host: "token.example".to_owned(),
        issued_at: Some(at(0)),
    }
}

fn exposed(tokens: &StoredTokens) -> (&str, Option<&str>) {
    (tokens.access.expose(), tokens.refresh.as_ref().map(SecretText::expose))
}

#[test]
fn secrets_come_back_and_go_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secrets.db");
    let mut secrets = Secrets::open(&path, &Access::Plain).unwrap();
    assert!(secrets.get("client_secret").unwrap().is_none());
    secrets.set("client_secret", &"canary-one".into()).unwrap();
    secrets.set("client_secret", &"canary-two".into()).unwrap();
    assert_eq!(secrets.get("client_secret").unwrap().unwrap().expose(), "canary-two");
    secrets.remove("client_secret").unwrap();
    secrets.remove("client_secret").unwrap();
    assert!(secrets.get("client_secret").unwrap().is_none());
    for name in ["secrets.db", "secrets.db-wal"] {
        let bytes = fs::read(folder.path().join(name)).unwrap_or_default();
        assert!(!bytes.windows(6).any(|window| window == b"canary"), "{name}");
    }
}

#[test]
fn a_rotation_is_noted_before_it_is_sent_and_ends_with_the_new_pair() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secrets.db");
    let mut secrets = Secrets::open(&path, &key(1)).unwrap();
    assert!(secrets.tokens().unwrap().is_none());
    assert_eq!(secrets.commit_tokens(&pair("a")).unwrap(), 1);
    secrets.begin_refresh(at(1)).unwrap();
    drop(secrets);

    let mut secrets = Secrets::open(&path, &key(1)).unwrap();
    let tokens = secrets.tokens().unwrap().unwrap();
    assert_eq!((exposed(&tokens), tokens.inflight_at, tokens.generation), (("access-a", Some("refresh-a")), Some(at(1)), 1));
    assert_eq!(secrets.commit_tokens(&pair("b")).unwrap(), 2);
    let tokens = secrets.tokens().unwrap().unwrap();
    assert_eq!((exposed(&tokens), tokens.inflight_at, tokens.expires_at), (("access-b", Some("refresh-b")), None, Some(at(24))));
    assert_eq!((tokens.host.as_str(), tokens.scopes.as_deref()), ("token.example", Some("daily heartrate")));
}

#[test]
fn a_refresh_that_was_never_sent_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut secrets = Secrets::open(&folder.path().join("secrets.db"), &key(1)).unwrap();
    secrets.commit_tokens(&pair("a")).unwrap();
    secrets.begin_refresh(at(1)).unwrap();
    secrets.clear_inflight().unwrap();
    assert_eq!(secrets.tokens().unwrap().unwrap().inflight_at, None);
}

#[test]
fn generations_go_on_after_tokens_were_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let mut secrets = Secrets::open(&folder.path().join("secrets.db"), &key(1)).unwrap();
    secrets.commit_tokens(&pair("a")).unwrap();
    secrets.forget_tokens().unwrap();
    assert!(secrets.tokens().unwrap().is_none());
    secrets.begin_refresh(at(1)).unwrap();
    assert_eq!(secrets.commit_tokens(&pair("b")).unwrap(), 2);
    assert_eq!(secrets.tokens().unwrap().unwrap().inflight_at, None);
}

#[test]
fn nothing_secret_is_printed_or_opened_with_another_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secrets.db");
    let mut secrets = Secrets::open(&path, &key(1)).unwrap();
    secrets.commit_tokens(&pair("a")).unwrap();
    let printed = format!("{secrets:?} {:?} {:?}", secrets.tokens().unwrap(), pair("b"));
    assert!(!printed.contains("access-") && printed.contains("[secret]"), "{printed}");
    assert!(matches!(Secrets::open(&path, &key(2)), Err(OpenError::WrongKeyOrDamaged)));
}
