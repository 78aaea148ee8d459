//! `cargo xtask screenshots`: a picture of every screen in the real window.

use std::{fs, io::ErrorKind};

use crate::{node, process, stop::Stop, test, workspace::target_dir};

/// Both languages, themes and sizes, and everything enlarged; the test that takes them also looks for what no picture may show.
///
/// # Errors
/// Something does not build, or a screen is not whole.
pub(crate) fn screenshots() -> Result<(), Stop> {
    node::ensure()?;
    node::script("build")?;
    process::run(&mut test::build())?;
    let pictures = target_dir()?.join("screenshots/gallery");
    // A page that has become shorter has fewer pictures; those of before would stand among the new ones.
    match fs::remove_dir_all(&pictures) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Stop::failed(format!("{} cannot be emptied: {error}", pictures.display())));
        }
        _ => {}
    }
    let outcome = test::window_tests(&["gallery::"]);
    println!("\nThe pictures are in {}", pictures.display());
    outcome
}
