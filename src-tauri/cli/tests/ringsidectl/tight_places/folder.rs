use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::server;
use crate::support::{Home, Place, Reply, Server, list, or_person};

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_to_is_said_and_stays_as_it_is() {
    let Some(place) = Place::new().await else { return };
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    let script = r#"
        ringsidectl sync --from 2026-11-20 --to 2026-11-20 > /dev/null; echo "before: $?"
        mount --bind "$DATA" "$DATA" && mount -o remount,bind,ro "$DATA"; echo "read only: $?"
        ringsidectl sync --from 2026-11-20 --to 2026-11-20; echo "sync: $?"
    "#;
    let answer = place.run(&home, script).await;
    for line in ["before: 0", "read only: 0", "sync: 5"] {
        assert!(answer.stdout.contains(line), "{line}: {answer:#?}");
    }
    assert!(answer.stderr.contains("cannot be written"), "{answer:#?}");
    assert_eq!(home.shown(&["tag"]).await.len(), 300);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_to_can_be_looked_at() {
    let Some(place) = Place::new().await else { return };
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    let script = r#"
        ringsidectl sync --from 2026-11-20 --to 2026-11-20 > /dev/null; echo "before: $?"
        mount --bind "$DATA" "$DATA" && mount -o remount,bind,ro "$DATA"; echo "read only: $?"
        ringsidectl status --json; echo "status: $?"
        ringsidectl show daily_sleep; echo "show: $?"
    "#;
    let answer = place.run(&home, script).await;
    for line in ["before: 0", "read only: 0", "status: 0", "show: 0"] {
        assert!(answer.stdout.contains(line), "{line}: {answer:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_goes_away_in_the_middle_is_said() {
    let gone = Arc::new(AtomicBool::new(false));
    let home = Home::new();
    let (dir, asked) = (home.data_dir(), Arc::clone(&gone));
    let server = Server::start(move |asked_for| {
        if asked_for.collection == "daily_sleep" && !asked.swap(true, Ordering::Relaxed) {
            std::fs::remove_dir_all(&dir).unwrap();
        }
        or_person(asked_for, Reply::clone(&list(&[], None)))
    })
    .await;
    let home =
        home.flag("--plain").with("OURA_API_BASE_URL", &server.base_url).with("OURA_ACCESS_TOKEN", "x").with("OURA_MAX_RETRIES", "0");
    let answer = home.run(&["sync", "--json", "--from", "2026-11-20", "--to", "2026-11-20"]).await;
    assert!(gone.load(Ordering::Relaxed));
    assert_eq!(answer.code, 5, "{answer:#?}");
    assert_eq!(answer.json()["error"]["code"], "folder");
    assert!(!answer.stderr.contains("panicked"), "{answer:#?}");
    home.done(&["sync", "--from", "2026-11-20", "--to", "2026-11-20"]).await;
}
