//! House rule 2: files that fit into a head.

use std::{ffi::OsStr, path::Path};

use super::{none, tracked_texts};
use crate::stop::Stop;

const CODE_LINES: usize = 400;
const SCREEN_LINES: usize = 250;
const FACADE_LINES: usize = 40;
const README_LINES: usize = 150;

/// # Errors
/// A file is longer than its kind may be.
pub(crate) fn check() -> Result<(), Stop> {
    let too_long = |(path, text): &(String, String)| {
        let limit = limit(path)?;
        let lines = counted_lines(path, text);
        (lines > limit).then(|| format!("{path}: {lines} lines, {limit} at most"))
    };
    let found: Vec<String> = tracked_texts()?.iter().filter_map(too_long).collect();
    none(&found)
}

/// The most lines a file may have, or `None` where nobody reads or writes it by hand.
fn limit(path: &str) -> Option<usize> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    match extension {
        _ if path == "ui/src/bindings.ts" => None, // generated
        _ if path == "README.md" => Some(README_LINES),
        Some("rs") if name == "lib.rs" => Some(FACADE_LINES),
        Some("rs" | "ts") => Some(CODE_LINES),
        Some("svelte") => Some(SCREEN_LINES),
        _ => None,
    }
}

/// Rust tests stand at the end of the file they test and do not count.
fn counted_lines(path: &str, text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    if Path::new(path).extension() != Some(OsStr::new("rs")) {
        return lines.len();
    }
    let begins_tests = |pair: &[&str]| pair[0].trim() == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{');
    lines.windows(2).position(begins_tests).unwrap_or(lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_at_the_end_do_not_count() {
        let text = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n";
        assert_eq!(counted_lines("src/a.rs", text), 2);
        assert_eq!(counted_lines("src/a.ts", text), 6);
    }

    #[test]
    fn a_test_module_in_a_file_of_its_own_does_not_hide_what_follows() {
        assert_eq!(counted_lines("src/a.rs", "#[cfg(test)]\nmod bindings;\nmod shared;\n"), 3);
    }

    #[test]
    fn each_kind_of_file_has_its_limit() {
        assert_eq!(limit("src-tauri/store/src/lib.rs"), Some(FACADE_LINES));
        assert_eq!(limit("src-tauri/store/src/derive/sleep.rs"), Some(CODE_LINES));
        assert_eq!(limit("ui/src/screens/Sleep.svelte"), Some(SCREEN_LINES));
        assert_eq!(limit("README.md"), Some(README_LINES));
        assert_eq!(limit("docs/data.md"), None);
        assert_eq!(limit("ui/src/bindings.ts"), None);
    }
}
