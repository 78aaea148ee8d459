//! Files that are damaged or too new: said in words, and left as they are.

use std::fs;

use crate::support::{Home, Server};

const ONE_DAY: [&str; 5] = ["sync", "--from", "2026-11-20", "--to", "2026-11-20"];

async fn filled(change: impl FnOnce(Home) -> Home) -> (Home, Server) {
    let documents: Vec<String> = (0..200).map(|n| format!(r#"{{"id":"t{n}","day":"2026-11-20","text":"tea {n}"}}"#)).collect();
    let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
    let server = Server::serving(&[("tag", &documents)]).await;
    let home = change(Home::at(&server.base_url, "x"));
    home.done(&ONE_DAY).await;
    (home, server)
}

fn encrypted(home: Home) -> Home {
    home.without_flag("--plain").with("RINGSIDE_PASSPHRASE", "a long enough one")
}

/// Every command says that `file` is damaged, and the file keeps its bytes.
async fn is_said_and_left_alone(home: &Home, file: &str) {
    let path = home.data_dir().join(file);
    let before = fs::read(&path).unwrap();
    for command in [&["status"][..], &["show", "tag"], &ONE_DAY] {
        home.run(command).await.fails_with(5, &[file, "is damaged and was left as it is"]);
        assert!(fs::read(&path).unwrap() == before, "{command:?} changed {file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_whose_head_is_gone_is_said_and_left_alone() {
    for (file, is_encrypted) in [("ringside.db", false), ("ringside.db", true), ("secrets.db", false), ("secrets.db", true)] {
        let (home, _server) = filled(|home| if is_encrypted { encrypted(home) } else { home }).await;
        let path = home.data_dir().join(file);
        let mut bytes = fs::read(&path).unwrap();
        bytes[16..4096].fill(0x5a);
        fs::write(&path, bytes).unwrap();
        is_said_and_left_alone(&home, file).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_cut_short_is_said_and_left_alone() {
    for is_encrypted in [false, true] {
        let (home, _server) = filled(|home| if is_encrypted { encrypted(home) } else { home }).await;
        let path = home.database();
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / 2 - 1000]).unwrap();
        for command in [&["show", "tag"][..], &ONE_DAY] {
            let before = fs::read(&path).unwrap();
            home.run(command).await.fails_with(5, &["damaged"]);
            assert!(fs::read(&path).unwrap() == before, "{command:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn something_else_under_the_name_of_the_database_is_said_and_left_alone() {
    let (home, _server) = filled(|home| home).await;
    fs::write(home.database(), "my holiday notes\n".repeat(1_000)).unwrap();
    let before = fs::read(home.database()).unwrap();
    for command in [&["status"][..], &ONE_DAY] {
        let answer = home.run(command).await;
        assert_eq!(answer.code, 5, "{answer:#?}");
        assert!(answer.stderr.len() > 40, "{answer:#?}");
    }
    assert!(fs::read(home.database()).unwrap() == before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_schema_is_said_with_both_versions_and_not_touched() {
    let (home, _server) = filled(|home| home).await;
    // "Database File Format", section 1.3: the user version stands at offset 60, big-endian.
    let mut bytes = fs::read(home.database()).unwrap();
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(home.database(), &bytes).unwrap();
    for command in [&["status"][..], &["show", "tag"], &ONE_DAY] {
        home.run(command).await.fails_with(5, &["newer Ringside", "9999", "not touched"]);
        assert!(fs::read(home.database()).unwrap() == bytes, "{command:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_gone_is_made_anew_and_filled_again() {
    let (home, _server) = filled(encrypted).await;
    fs::remove_file(home.database()).unwrap();
    home.done(&ONE_DAY).await;
    assert_eq!(home.shown(&["tag"]).await.len(), 200);
}
