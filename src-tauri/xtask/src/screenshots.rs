//! `cargo xtask screenshots`: a picture of every screen in the real window.

use crate::{node, process, stop::Stop, test, workspace::target_dir};

/// Both languages, themes and sizes, and everything enlarged; the test that takes them also looks for what no picture may show.
///
/// # Errors
/// Something does not build, or a screen is not whole.
pub(crate) fn screenshots() -> Result<(), Stop> {
    node::ensure()?;
    node::script("build")?;
    process::run(&mut test::build())?;
    let outcome = test::window_tests(&["gallery::"]);
    println!("\nThe pictures are in {}", target_dir()?.join("screenshots/gallery").display());
    outcome
}
