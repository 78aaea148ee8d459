//! How a folder is protected is said by name, and nothing of it is silent.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use oura_simulator::{Fault, FaultKind};

use crate::support::{Home, Server, Tap, simulator};

const ONE_DAY: [&str; 5] = ["sync", "--from", "2026-11-20", "--to", "2026-11-20"];
const PASSPHRASE: &str = "a canary of eight words or so";
const DOCUMENT: &str = r#"{"id":"t","day":"2026-11-20","text":"canary-in-the-data"}"#;

async fn server() -> Server {
    Server::serving(&[("tag", &[DOCUMENT])]).await
}

async fn locked(server: &Server) -> Home {
    let home = Home::at(&server.base_url, "canary-token").without_flag("--plain").with("RINGSIDE_PASSPHRASE", PASSPHRASE);
    home.done(&ONE_DAY).await;
    home
}

fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Vec::new() };
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

fn databases(home: &Home) -> Vec<(String, Vec<u8>)> {
    let mut files = files(&home.data_dir());
    files.retain(|(name, _)| name.contains(".db"));
    files
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keychain_and_without_a_choice_nothing_is_written() {
    let server = server().await;
    let home = Home::at(&server.base_url, "x").without_flag("--plain");
    let answer = home.run(&[&ONE_DAY[..], &["--json"]].concat()).await;
    answer.fails_with(5, &["keychain", "RINGSIDE_PASSPHRASE", "--plain"]);
    assert_eq!(answer.json()["error"]["code"], "folder");
    assert_eq!(databases(&home), []);
    assert_eq!(server.asked(), []);
    home.flag("--plain").done(&ONE_DAY).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_is_an_ordinary_database_and_later_opens_without_saying_so_again() {
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    home.done(&ONE_DAY).await;
    for (name, bytes) in databases(&home).iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "db")) {
        assert!(bytes.starts_with(b"SQLite format 3\0"), "{name}");
    }
    let home = home.without_flag("--plain");
    assert_eq!(home.shown(&["tag"]).await, [DOCUMENT]);
    assert_eq!(home.done(&["status", "--json"]).await.json()["protection"], "plain");
    home.done(&ONE_DAY).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passphrase_encrypts_every_file_and_opens_them_again() {
    let server = server().await;
    let home = locked(&server).await;
    let databases = databases(&home);
    assert!(databases.iter().any(|(name, _)| name == "ringside.db") && databases.iter().any(|(name, _)| name == "secrets.db"));
    for (name, bytes) in files(&home.data_dir()) {
        for canary in ["canary-in-the-data", "canary-token", PASSPHRASE, "CREATE TABLE"] {
            assert!(!contains(&bytes, canary), "{name} holds {canary}");
        }
    }
    for (name, bytes) in databases.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "db")) {
        assert!(bytes.len() >= 4096 && bytes.len() % 4096 == 0, "{name}: {} bytes", bytes.len());
        assert!(!bytes.starts_with(b"SQLite"), "{name}");
        let distinct: std::collections::BTreeSet<u8> = bytes[..4096].iter().copied().collect();
        assert!(distinct.len() > 200, "{name}: an encrypted page looks like noise");
    }
    assert_eq!(home.shown(&["tag"]).await, [DOCUMENT]);
    assert_eq!(home.done(&["status", "--json"]).await.json()["protection"], "passphrase");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_passphrase_none_and_plain_are_refused_and_change_nothing() {
    let server = server().await;
    let home = locked(&server).await;
    let before = files(&home.data_dir());
    let home = home.with("RINGSIDE_PASSPHRASE", "another canary of eight words");
    for command in [&["show", "tag"][..], &ONE_DAY, &["status"]] {
        home.run(command).await.fails_with(5, &["passphrase does not open this folder"]);
    }
    let home = home.without("RINGSIDE_PASSPHRASE");
    home.run(&["show", "tag"]).await.fails_with(5, &["locked with a passphrase", "RINGSIDE_PASSPHRASE"]);
    home.run(&["show", "tag", "--plain"]).await.fails_with(5, &["encrypted", "--plain"]);
    home.run(&[&ONE_DAY[..], &["--plain"]].concat()).await.fails_with(5, &["encrypted", "--plain"]);
    let home = home.with("RINGSIDE_PASSPHRASE", PASSPHRASE);
    home.run(&["show", "tag", "--plain"]).await.fails_with(5, &["encrypted"]);
    assert_eq!(files(&home.data_dir()), before);
    assert_eq!(home.shown(&["tag"]).await, [DOCUMENT]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_on_the_protection_that_is_lost_never_makes_an_encrypted_folder_plain() {
    let server = server().await;
    let home = locked(&server).await;
    std::fs::remove_file(home.data_dir().join("profile.json")).unwrap();
    let home = home.without("RINGSIDE_PASSPHRASE");
    let before = databases(&home);
    home.run(&ONE_DAY).await.fails_with(5, &["profile.json"]);
    home.run(&[&ONE_DAY[..], &["--plain"]].concat()).await.fails_with(5, &[]);
    assert_eq!(databases(&home), before);
    let home = home.with("RINGSIDE_PASSPHRASE", PASSPHRASE);
    assert_eq!(home.shown(&["tag"]).await, [DOCUMENT]);
}

#[tokio::test(flavor = "multi_thread")]
async fn folder_and_files_are_for_their_owner_alone() {
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    home.done(&ONE_DAY).await;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.data_dir()), 0o700);
    for entry in std::fs::read_dir(home.data_dir()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_named_folder_is_used_and_the_usual_one_is_not_made() {
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    let elsewhere = home.path().join("else where");
    let dir = ["--data-dir", elsewhere.to_str().unwrap()];
    home.done(&[&ONE_DAY[..], &dir].concat()).await;
    assert!(elsewhere.join("ringside.db").exists() && !home.data_dir().exists());
    assert_eq!(home.done(&[&["status", "--json"][..], &dir].concat()).await.json()["data_dir"], elsewhere.to_str().unwrap());
    home.done(&[&dir[..], &["show", "tag"]].concat()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_in_use_is_refused_for_writing_and_can_be_read() {
    let simulator = simulator(|_| {}).await;
    simulator.inject(Fault::always("/v2/usercollection/sleep", FaultKind::StallBeforeHeaders { for_ms: None }));
    let mut tap = Tap::before(&simulator.base_url()).await;
    // It waits for as long as the others take.
    let home = Home::at(&tap.base_url, &simulator.access_token()).with("OURA_REQUEST_TIMEOUT", "600");
    let mut first = home.spawn(&ONE_DAY);
    tap.pieces(5).await;
    home.run(&ONE_DAY).await.fails_with(5, &["Another Ringside has this folder open"]);
    home.run(&["sign-out"]).await.fails_with(5, &["Another Ringside"]);
    home.done(&["status"]).await;
    home.shown(&["sleep"]).await;
    assert!(first.try_wait().unwrap().is_none(), "the first one still waits for Oura");
    first.kill().await.unwrap();
    simulator.clear_faults();
    home.done(&ONE_DAY).await;
}
