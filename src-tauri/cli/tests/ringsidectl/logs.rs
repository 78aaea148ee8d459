//! The log that the person may ask for.

use crate::support::{Home, Server, TODAY};

const DAY: [&str; 5] = ["sync", "--from", TODAY, "--to", TODAY];

fn log(home: &Home) -> Option<String> {
    std::fs::read_to_string(home.data_dir().join("logs/ringside.log")).ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_asked_for_a_log_and_there_is_none() {
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&DAY).await;
    home.done(&[&DAY[..], &["--log-level", "off"]].concat()).await;
    assert!(!home.data_dir().join("logs").exists());
    home.run(&["status", "--log-level", "loud"]).await.fails_with(2, &["off, normal or debug"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn normal_tells_of_syncs_and_debug_of_pages() {
    let server = Server::serving(&[("tag", &[r#"{"id":"t","day":"2026-11-20","text":"canary-tea"}"#])]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&[&DAY[..], &["--log-level", "normal"]].concat()).await;
    let normal = log(&home).unwrap();
    assert!(normal.contains("the sync began") && normal.contains("the sync ended") && normal.contains("result=complete"), "{normal}");
    assert!(!normal.contains(" DEBUG "), "{normal}");
    let home = home.with("RINGSIDE_LOG", "debug");
    home.done(&DAY).await;
    let debug = log(&home).unwrap();
    assert!(debug.starts_with(&normal), "a log goes on where it ended");
    assert!(debug.contains("a page was stored collection=tag from="), "{debug}");
    assert!(!debug.contains("canary"), "{debug}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_cannot_be_written_is_a_note_and_stops_nothing() {
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x").with("RINGSIDE_LOG", "normal");
    std::fs::create_dir_all(home.data_dir()).unwrap();
    std::fs::write(home.data_dir().join("logs"), "a file where the folder should be").unwrap();
    let answer = home.done(&DAY).await;
    assert!(answer.stderr.contains("note: The log ") && answer.stderr.contains("cannot be written"), "{answer:#?}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn without_a_mask_of_the_shell_s_every_file_is_its_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x").with("RINGSIDE_LOG", "debug");
    let script = format!("umask 000 && exec \"$0\" --plain {}", DAY.join(" "));
    let mut command = tokio::process::Command::new("sh");
    command.args(["-c", &script, crate::support::BINARY]).env_clear().env("PATH", "/usr/bin:/bin").envs(home.variables());
    assert!(command.output().await.unwrap().status.success());
    let mut dirs = vec![home.data_dir()];
    let mut seen = 0;
    while let Some(dir) = dirs.pop() {
        assert_eq!(std::fs::metadata(&dir).unwrap().permissions().mode() & 0o777, 0o700, "{}", dir.display());
        for entry in std::fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                dirs.push(entry);
                continue;
            }
            assert_eq!(std::fs::metadata(&entry).unwrap().permissions().mode() & 0o777, 0o600, "{}", entry.display());
            seen += 1;
        }
    }
    assert!(seen >= 4, "two databases, the note on their protection, the log: {seen}");
}
