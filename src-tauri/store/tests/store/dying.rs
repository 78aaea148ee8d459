//! A test that runs in a process of its own, so that it can be killed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const FOLDER: &str = "RINGSIDE_TEST_FOLDER";

/// Runs an ignored test of this binary with a folder to work in and, if wanted, a failpoint to die at.
pub(crate) fn run(test: &str, folder: &Path, failpoint: Option<&str>) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(FOLDER, folder).env_remove("RINGSIDE_FAILPOINT").stdin(Stdio::null());
    if let Some(failpoint) = failpoint {
        command.env("RINGSIDE_FAILPOINT", failpoint);
    }
    command.output().unwrap()
}

/// The folder that such a test was given; `None` when a person runs it.
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// Tells the test that started this process what has been acknowledged so far, on a line of its own.
#[expect(clippy::print_stdout, reason = "the only way a process that is about to be killed can be heard")]
pub(crate) fn say(line: &str) {
    // The test's own words may stand on the line that was begun.
    println!("\n{line}");
}

/// Whether a process ended as `kill -9` ends it.
#[cfg(unix)]
pub(crate) fn was_killed(output: &Output) -> bool {
    use std::os::unix::process::ExitStatusExt as _;

    output.status.signal() == Some(9)
}

#[cfg(not(unix))]
pub(crate) fn was_killed(output: &Output) -> bool {
    !output.status.success()
}
