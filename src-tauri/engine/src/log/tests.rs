use std::fs;
use std::path::Path;
use std::sync::Arc;

use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry::Registry;

use super::file::LogFile;
use super::layer::FileLayer;
use super::{LogLevel, Shared, fields, logs_dir};

/// A log of the test's own, beside that of the process.
fn logging(dir: &Path, level: LogLevel, work: impl FnOnce(&Shared)) -> String {
    let shared = Arc::<Shared>::default();
    shared.point_at(dir, level).unwrap();
    tracing::subscriber::with_default(Registry::default().with(FileLayer(Arc::clone(&shared))), || work(&shared));
    fs::read_to_string(logs_dir(dir).join("ringside.log")).unwrap_or_default()
}

#[test]
fn a_log_that_is_off_makes_no_file_and_one_that_is_turned_on_does() {
    let folder = tempfile::tempdir().unwrap();
    let off = logging(folder.path(), LogLevel::Off, |_| tracing::error!("nobody asked"));
    assert_eq!(off, "");
    assert!(!logs_dir(folder.path()).exists());
    let on = logging(folder.path(), LogLevel::Off, |log| {
        log.point_at(folder.path(), LogLevel::Normal).unwrap();
        tracing::info!(items = 3, "a sync ended");
        log.point_at(folder.path(), LogLevel::Off).unwrap();
        tracing::info!("not this");
    });
    assert_eq!(on.lines().count(), 1);
    assert!(on.contains("INFO  ringside_engine::log::tests a sync ended items=3"), "{on}");
}

#[test]
fn debug_writes_pages_and_normal_does_not() {
    let page =
        |_: &Shared| tracing::debug!(collection = "sleep", from = "2026-11-01", to = "2026-11-20", items = 20, ms = 4, "a page came");
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(logging(folder.path(), LogLevel::Normal, page), "");
    let written = logging(folder.path(), LogLevel::Debug, page);
    assert!(written.ends_with("a page came collection=sleep from=2026-11-01 to=2026-11-20 items=20 ms=4\n"), "{written}");
}

#[test]
fn what_is_not_known_to_be_harmless_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let written = logging(folder.path(), LogLevel::Debug, |_| {
        tracing::info!(
            token = "canary",
            body = "{}",
            url = "https://x/?code=1",
            items = "twelve",
            collection = "diary",
            kind = "a4f9",
            "began"
        );
        tracing::info!("a pulse of {} and the token {}", 61, "eyJhbGciOiJIUzI1NiJ9abcdefghij");
        tracing::info!(
            id = "5d9d1f9c-canary",
            error = "status 403 from https://api.example/?next_token=abc for thirtysixdegreesandsomethingmore",
            "trouble"
        );
        tracing::info!(target: "hyper", items = 1, "a header of a dependency");
    });
    // A stamp and the short form of an id are digits of their own: “…14.861Z” is no pulse of 61.
    let said: Vec<&str> = written.lines().flat_map(|line| line.split(' ').skip(1)).filter(|word| !word.starts_with("id=")).collect();
    let said = said.join(" ");
    for canary in ["canary", "code", "61", "eyJ", "403", "next_token", "thirtysix", "diary", "a4f9", "hyper"] {
        assert!(!said.contains(canary), "{canary}: {written}");
    }
    assert!(!written.contains("canary"), "{written}");
    assert!(written.contains("a pulse of … and the token …"), "{written}");
    assert!(written.contains("error=“status … from … for …”"), "{written}");
    assert_eq!(written.lines().count(), 3);
}

#[test]
fn an_id_can_be_followed_and_not_read() {
    let shown = fields::shown("id", "night-of-the-canary").unwrap();
    assert_eq!(shown.len(), 8);
    assert_eq!(fields::shown("id", "night-of-the-canary"), Some(shown.clone()));
    assert_ne!(fields::shown("id", "another"), Some(shown));
}

#[test]
fn the_log_turns_over_and_never_has_more_than_five_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = LogFile::new(folder.path()).with_largest_bytes(100);
    // A second process with the same log open.
    let mut other = LogFile::new(folder.path()).with_largest_bytes(100);
    for number in 0..40 {
        file.append(&format!("{number:->40}\n")).unwrap();
        other.append(&format!("{number:=>40}\n")).unwrap();
    }
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["ringside.log", "ringside.log.1", "ringside.log.2", "ringside.log.3", "ringside.log.4"]);
    for name in names {
        assert!(fs::metadata(folder.path().join(&name)).unwrap().len() <= 100, "{name}");
    }
    assert!(fs::read_to_string(file.path()).unwrap().contains("39"));
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_their_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    logging(folder.path(), LogLevel::Normal, |_| tracing::warn!("trouble"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = logs_dir(folder.path());
    assert_eq!((mode(&dir), mode(&dir.join("ringside.log"))), (0o700, 0o600));
}

#[test]
fn levels_are_read_back_from_their_names() {
    for level in LogLevel::ALL {
        assert_eq!(level.to_string().parse(), Ok(level));
    }
    assert!("loud".parse::<LogLevel>().is_err());
}
