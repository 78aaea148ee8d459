//! A folder as Ringside's first version left it: eight days, one of them revised, and somebody signed in.

use std::fs;
use std::path::PathBuf;

use super::Home;

/// Puts the folder into a home.
pub(crate) fn of_version_1(home: Home) -> Home {
    let from = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/ringsidectl/fixtures/version_0001");
    fs::create_dir_all(home.data_dir()).unwrap();
    for name in ["profile.json", "ringside.db", "secrets.db"] {
        fs::copy(from.join(name), home.data_dir().join(name)).unwrap();
    }
    home
}
