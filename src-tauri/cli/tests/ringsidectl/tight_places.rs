//! A full disk and a folder that cannot be written to, in a mount namespace of the test's own.

use crate::support::{Home, Place, Server};

/// About 3 MB of text that does not compress well.
fn documents() -> Vec<String> {
    let mut state = 1_u64;
    let mut letter = move || {
        // Knuth's constants; any noise will do.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + u8::try_from((state >> 33) % 26).unwrap())
    };
    let mut text = move || (0..10_000).map(|_| letter()).collect::<String>();
    (0..300).map(|n| format!(r#"{{"id":"t{n}","day":"2026-11-20","text":"{}"}}"#, text())).collect()
}

async fn server() -> Server {
    let documents = documents();
    let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
    Server::serving(&[("tag", &documents), ("daily_sleep", &[r#"{"id":"d","day":"2026-11-20","score":80}"#])]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_nothing_is_lost_and_it_goes_on_when_there_is_room() {
    let Some(place) = Place::new().await else { return };
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    let script = r#"
        mount -t tmpfs -o size=1m tmpfs "$DATA"
        ringsidectl sync --from 2026-11-20 --to 2026-11-20; echo "full: $?"
        mount -o remount,size=1300k "$DATA"
        ringsidectl status > /dev/null; echo "status: $?"
        ringsidectl show daily_sleep --json; echo "show: $?"
        mount -o remount,size=64m "$DATA"
        ringsidectl sync --from 2026-11-20 --to 2026-11-20 > /dev/null; echo "room: $?"
        ringsidectl show tag | wc -l
    "#;
    let answer = place.run(&home, script).await;
    let lines: Vec<&str> = answer.stdout.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for line in ["full: 5", "status: 0", "show: 0", "room: 0", "300"] {
        assert!(lines.contains(&line), "{line}: {answer:#?}");
    }
    assert!(answer.stderr.contains("The disk is full") && answer.stderr.contains("safe"), "{answer:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_without_any_room_is_said_before_anything_is_begun() {
    let Some(place) = Place::new().await else { return };
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    let script = r#"
        mount -t tmpfs -o size=16k tmpfs "$DATA"
        ringsidectl sync; echo "full: $?"
    "#;
    let answer = place.run(&home, script).await;
    assert!(answer.stdout.contains("full: 5"), "{answer:#?}");
    assert!(answer.stderr.contains("disk is full"), "{answer:#?}");
    assert_eq!(server.asked(), []);
}

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
