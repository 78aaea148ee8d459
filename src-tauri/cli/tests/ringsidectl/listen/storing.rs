use super::Event;
use super::listening::Desk;
use tokio::process::Command;

/// How large the files of a running program may become from now on, in bytes.
async fn limit_files(pid: u32, bytes: &str) {
    let limit = Command::new("prlimit").args(["--pid", &pid.to_string(), &format!("--fsize={bytes}:unlimited")]).status().await;
    assert!(limit.unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn that_events_cannot_be_stored_is_said_and_so_is_that_they_can_again() {
    let desk = Desk::new().await;
    desk.home.done(&["sync"]).await;
    let mut listening = desk.listen(&[]);
    listening.is_up().await;
    let door = desk.door();
    limit_files(listening.pid(), "0").await;
    assert_eq!(door.post(&Event::new("create", "meal", "no-room")).await, 503);
    let said = listening.hears("events cannot be stored", |said| said["event"] == "inbox").await;
    assert!(said["problem"].as_str().is_some_and(|problem| !problem.is_empty()), "{said}");
    limit_files(listening.pid(), "unlimited").await;
    assert_eq!(door.post(&Event::new("create", "meal", "room")).await, 204);
    let said = listening.hears("events are stored again", |said| said["event"] == "inbox").await;
    assert!(said["problem"].is_null(), "{said}");
    assert_eq!(listening.ends_by("INT").await.code, 0);
}
