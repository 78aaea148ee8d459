//! Nothing secret leaves the encrypted rows, and no health value gets into the log.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use oura_simulator::{Fault, FaultKind, RawDocument, RawRow};
use ringside_engine::log::LogLevel;

use crate::support::{Answer, Home, TODAY, Waiting, say, session, simulator};

const PASSPHRASE: &str = "canary-passphrase-of-the-person";
const DAY: [&str; 5] = ["sync", "--from", TODAY, "--to", TODAY];

/// Values of the person's body and words of theirs, none of which can come about by chance.
const HEALTH: [&str; 3] = ["91827364", "73645", "canary-tea-in-the-evening"];

/// A text and what it looks like when somebody has packed it.
pub(crate) fn forms(secret: &str) -> Vec<String> {
    let hex = secret.bytes().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let encoded: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let mut forms = vec![secret.to_owned(), hex.to_uppercase(), hex, encoded];
    for engine in [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD] {
        // Inside a longer text it may begin at any of three places; the ends depend on the neighbours and are left out.
        for before in 0..3 {
            let packed = engine.encode(format!("{}{secret}", "x".repeat(before)));
            // Fewer letters could come about by chance.
            forms.extend(packed.get(4..packed.len() - 4).filter(|middle| middle.len() >= 6).map(str::to_owned));
        }
    }
    forms
}

pub(crate) fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Every file below a folder, with its path.
pub(crate) fn files(dir: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

struct Hunt {
    said: Vec<(String, Vec<u8>)>,
    secrets: Vec<String>,
}

impl Hunt {
    fn heard(&mut self, what: &str, answer: &Answer) {
        self.said.push((what.to_owned(), format!("{}{}", answer.stdout, answer.stderr).into_bytes()));
    }

    async fn run(&mut self, home: &Home, args: &[&str]) -> i32 {
        let answer = home.run(args).await;
        self.heard(&args.join(" "), &answer);
        answer.code
    }

    fn note_pair(&mut self, home: &Home) {
        let tokens = session::locked_secrets(home, PASSPHRASE).tokens().unwrap().unwrap();
        self.secrets.push(tokens.access.expose().to_owned());
        self.secrets.extend(tokens.refresh.map(|refresh| refresh.expose().to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_stay_in_their_encrypted_rows_and_health_values_out_of_the_log() {
    let simulator = simulator(|_| {}).await;
    let night = format!(r#"{{"id":"canary-night","day":"{TODAY}","score":{},"note":"{}"}}"#, HEALTH[0], HEALTH[2]);
    simulator.put_document(&RawDocument::new("daily_sleep", &night)).unwrap();
    let at = format!("{TODAY}T10:00:00Z").parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let text = format!(r#"{{"bpm":{},"source":"{}","timestamp":"{TODAY}T10:00:00.000Z"}}"#, HEALTH[1], HEALTH[2]);
    simulator.put_row(&RawRow { collection: "heartrate".to_owned(), text, instant_ms: at.timestamp_millis() }).unwrap();

    let credentials = simulator.credentials();
    let home = Home::new()
        .with("OURA_API_BASE_URL", &simulator.base_url())
        .with("OURA_MAX_RETRIES", "1")
        .with("OURA_RETRY_DELAY", "0")
        .with("RINGSIDE_PASSPHRASE", PASSPHRASE)
        .with("RINGSIDE_CLIENT_ID", &credentials.client_id)
        .with("RINGSIDE_CLIENT_SECRET", &credentials.client_secret)
        .with("RINGSIDE_LOG", LogLevel::Debug.name());
    let mut hunt = Hunt { said: Vec::new(), secrets: vec![credentials.client_secret.clone(), PASSPHRASE.to_owned()] };

    for ticked in [None, Some(&["personal", "daily", "heartrate"][..])] {
        let mut waiting = Waiting::start(&home, &["--paste"]).await;
        let redirect = simulator.approve(&waiting.authorize_url, ticked).unwrap();
        let code = redirect.split("code=").nth(1).unwrap().split('&').next().unwrap();
        hunt.secrets.push(code.to_owned());
        waiting.type_in(&redirect).await;
        let answer = waiting.ends().await;
        assert_eq!(answer.code, 0, "{answer:#?}");
        hunt.heard("sign-in", &answer);
        hunt.note_pair(&home);
        assert_eq!(hunt.run(&home, &DAY).await, 0);
    }
    // Trouble of every kind that has words, each at a collection of its own.
    let trouble = [
        ("daily_sleep", FaultKind::Html502),
        ("daily_activity", FaultKind::TruncatedJson { after_bytes: 200 }),
        ("tag", FaultKind::Status { status: 400, headers: [].into(), body: format!(r#"{{"detail":"{}"}}"#, HEALTH[2]) }),
        ("workout", FaultKind::Redirect { status: 307, location: format!("https://example.org/?token={}", HEALTH[0]) }),
        ("daily_readiness", FaultKind::Reset { after_bytes: Some(30) }),
    ];
    for (collection, what) in trouble {
        simulator.inject(Fault::always(&format!("/v2/usercollection/{collection}"), what));
    }
    hunt.run(&home, &DAY).await;
    simulator.clear_faults();
    for args in [&["status"][..], &["rebuild"]] {
        assert_eq!(hunt.run(&home, args).await, 0, "{args:?}");
    }
    simulator.expire_access_tokens();
    assert_eq!(hunt.run(&home, &["test-connection"]).await, 0);
    hunt.note_pair(&home);
    simulator.revoke_consent();
    assert_eq!(hunt.run(&home, &DAY).await, 3);
    assert_eq!(hunt.run(&home, &["sign-out"]).await, 0);

    let mut everywhere = Vec::new();
    files(home.path(), &mut everywhere);
    let log: Vec<u8> = everywhere.iter().filter(|(path, _)| path.contains("/logs/")).flat_map(|(_, bytes)| bytes.clone()).collect();
    let lines = String::from_utf8(log.clone()).unwrap();
    assert!(lines.contains(" DEBUG ") && lines.contains("collection=daily_sleep"), "the log tells what happened:\n{lines}");
    let searched: usize = everywhere.iter().chain(&hunt.said).map(|(_, bytes)| bytes.len()).sum();
    for secret in &hunt.secrets {
        for form in forms(secret) {
            for (place, bytes) in everywhere.iter().chain(&hunt.said) {
                assert!(!holds(bytes, &form), "a secret is in {place}");
            }
        }
    }
    let plain: Vec<&str> = HEALTH.iter().copied().filter(|value| forms(value).iter().any(|form| holds(&log, form))).collect();
    assert!(plain.is_empty(), "health values in the log: {plain:?}\n{lines}");
    let places = everywhere.len() + hunt.said.len();
    say(&format!(
        "leak hunt: {} secrets in up to {} forms, {places} files and answers, {searched} bytes, 0 hits",
        hunt.secrets.len(),
        forms(PASSPHRASE).len()
    ));
}

#[test]
fn a_secret_is_found_however_it_is_packed() {
    let line = |packed: &str| format!("before {packed} after").into_bytes();
    let found = |bytes: &[u8]| forms(PASSPHRASE).iter().any(|form| holds(bytes, form));
    for at in 0..7 {
        let text = format!("{}{PASSPHRASE} and more", "?".repeat(at));
        for packed in [STANDARD.encode(&text), URL_SAFE_NO_PAD.encode(&text), text] {
            assert!(found(&line(&packed)), "{at}: {packed}");
        }
    }
    assert!(!found(b"nothing of the kind"));
}
