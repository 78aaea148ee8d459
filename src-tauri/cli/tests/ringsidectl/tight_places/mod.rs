//! A full disk, limits on files, folders that cannot be written to or go away.
//!
//! Disks are made small in a mount namespace of the test's own.

mod disk;
mod folder;
mod limits;

use crate::support::Server;

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
