//! What this program says of itself: warnings on stderr, and the local log of the open folder when the person wants one.

use std::path::{Path, PathBuf};

use ringside_engine::log::{self, LogLevel};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::views::{LogDetail, Problem};

/// `off`, `normal` or `debug`: counts instead of the setting until the setting is changed, for what happens before there is a window.
const VARIABLE: &str = "RINGSIDE_LOG";

/// Once, before anything is said; the log itself is silent until [`keep`] names a folder.
pub(crate) fn begin() {
    let to_terminal = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_filter(LevelFilter::WARN);
    tracing_subscriber::registry().with(to_terminal).with(log::layer()).init();
}

/// Logs into this data folder from now on.
pub(crate) fn keep(dir: &Path, level: LogLevel) -> Result<(), Problem> {
    log::start(dir, level).map_err(|error| Problem::other(&format!("{error} Everything else works as before.")))
}

/// The folder of a data folder's log; it is made when nothing was ever logged, so that there is something to show.
pub(crate) fn dir(data_dir: &Path) -> Result<PathBuf, Problem> {
    let dir = log::logs_dir(data_dir);
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(&dir) {
        Err(error) if !dir.is_dir() => Err(Problem::other(&format!("The folder {} could not be made: {error}.", dir.display()))),
        _ => Ok(dir),
    }
}

/// The level that a folder begins with.
pub(crate) fn level_at_start(stored: LogDetail) -> LogLevel {
    level_from(std::env::var(VARIABLE).ok().as_deref(), stored)
}

pub(crate) const fn level(detail: LogDetail) -> LogLevel {
    match detail {
        LogDetail::Off => LogLevel::Off,
        LogDetail::Normal => LogLevel::Normal,
        LogDetail::Debug => LogLevel::Debug,
    }
}

fn level_from(variable: Option<&str>, stored: LogDetail) -> LogLevel {
    variable.and_then(|word| word.parse().ok()).unwrap_or(level(stored))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_the_log_is_made_once_and_for_its_owner_alone() {
        let data = tempfile::tempdir().unwrap();
        let dir = super::dir(data.path()).unwrap();
        assert_eq!(super::dir(data.path()).unwrap(), dir);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&dir).unwrap().permissions().mode() & 0o777, 0o700);
        }
        let problem = super::dir(&data.path().join("gone")).unwrap_err();
        assert!(problem.message.contains("could not be made"), "{}", problem.message);
    }

    #[test]
    fn the_variable_counts_instead_of_the_setting_when_it_names_a_level() {
        assert_eq!(level_from(None, LogDetail::Normal), LogLevel::Normal);
        assert_eq!(level_from(Some("debug"), LogDetail::Off), LogLevel::Debug);
        assert_eq!(level_from(Some("off"), LogDetail::Debug), LogLevel::Off);
        assert_eq!(level_from(Some("ringside_engine=trace"), LogDetail::Off), LogLevel::Off);
    }
}
