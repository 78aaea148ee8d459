//! Places at which a crash test may end the program.
//!
//! With `RINGSIDE_FAILPOINT=name`, or `name#3` for the third time, the process kills itself there as `kill -9` would. Only programs built
//! with debug assertions look at the variable; in all others [`hit`] is nothing.

/// The names of this package, each of which is hit in exactly one place.
pub const FAILPOINTS: &[&str] = &[
    "open_prepared",
    "open_connected",
    "backup_copied",
    "backup_kept",
    "migration_begun",
    "migration_statement",
    "migration_version",
    "migration_committed",
    "write_before_begin",
    "write_begun",
    "write_before_commit",
    "write_committed",
    "dictionary_trained",
    "document_put",
    "document_retired",
    "document_day_derived",
    "document_removing",
    "document_removed",
    "rows_undated",
    "rows_odd",
    "rows_day_merged",
    "ledger_day",
    "page_arrival",
    "page_window",
    "attempt_noted",
    "rebuild_emptied",
    "rebuild_document",
    "rebuild_day",
    "rebuild_revision",
    "rebuild_odd_row",
    "tokens_before_begin",
    "tokens_begun",
    "tokens_before_commit",
    "tokens_committing",
    "tokens_committed",
    "tokens_before_clear",
    "tokens_cleared",
    "tokens_before_end",
    "tokens_ended",
    "tokens_forgetting",
    "tokens_forgotten",
    "inbox_event_stored",
    "inbox_before_commit",
    "inbox_committed",
    "inbox_settling",
    "inbox_settled",
    "inbox_replayed",
    "inbox_pruned",
    "own_copied",
    "own_copies_moved",
    "own_copy_kept",
    "own_before_commit",
    "own_committed",
    "own_brought_back",
];

/// Kills this process here if that is what the environment asks for.
#[cfg(debug_assertions)]
pub fn hit(name: &'static str) {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU32, Ordering};

    static WANTED: OnceLock<Option<(String, u32)>> = OnceLock::new();
    static HITS: AtomicU32 = AtomicU32::new(0);

    let Some((wanted, time)) = WANTED.get_or_init(|| std::env::var("RINGSIDE_FAILPOINT").ok().map(|text| parse(&text))) else {
        return;
    };
    if wanted == name && HITS.fetch_add(1, Ordering::SeqCst) + 1 == *time {
        die();
    }
}

/// Nothing: this program was built without debug assertions.
#[cfg(not(debug_assertions))]
#[inline(always)]
pub fn hit(_name: &'static str) {}

/// `name#3` is the third time; without a number, or with one that cannot be read, the first.
#[cfg(debug_assertions)]
fn parse(text: &str) -> (String, u32) {
    let (name, time) = text.split_once('#').unwrap_or((text, "1"));
    (name.to_owned(), time.parse().unwrap_or(1))
}

/// No destructor runs, nothing is flushed: what a power cut or the system's own killer would leave.
#[cfg(all(debug_assertions, unix))]
fn die() -> ! {
    use rustix::process::{Signal, getpid, kill_process};

    let _ = kill_process(getpid(), Signal::KILL);
    std::process::abort()
}

#[cfg(all(debug_assertions, not(unix)))]
fn die() -> ! {
    std::process::abort()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn a_failpoint_may_name_the_time_at_which_it_strikes() {
        assert_eq!(parse("page_window"), ("page_window".to_owned(), 1));
        assert_eq!(parse("page_window#3"), ("page_window".to_owned(), 3));
    }

    #[test]
    fn every_name_is_hit_in_exactly_one_place_and_every_place_has_a_name() {
        let mut source = String::new();
        read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut source);
        let hits: Vec<&str> = source.split("failpoint::hit(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut expected = FAILPOINTS.to_vec();
        let mut found = hits;
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    fn read_all(folder: &Path, source: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read_all(&path, source);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("failpoint.rs") {
                source.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
}
