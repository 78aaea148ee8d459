//! `cargo xtask package`: the Debian package, built and looked into.

use std::{fs, path::PathBuf, process::Command};

use crate::{
    deb, node, prerequisites,
    prerequisites::Purpose,
    process,
    stop::Stop,
    workspace::{cargo, root_dir, target_dir},
};

/// `arguments` go to the Tauri bundler; `--debug` packages the debug build, which takes a fraction of the time.
///
/// # Errors
/// The build fails, or the package lacks something a person would miss after a double-click.
pub(crate) fn package(arguments: &[String]) -> Result<(), Stop> {
    if cfg!(not(target_os = "linux")) {
        return Err(Stop::needs_you(
            "The Debian package is built on Linux; elsewhere use Tauri's own `tauri build --bundles …` (not tried by us).",
        ));
    }
    prerequisites::ensure(Purpose::Build)?;
    node::ensure()?;
    let profile = if arguments.iter().any(|word| word == "--debug") { "debug" } else { "release" };
    let profile_dir = target_dir()?.join(profile);

    let mut command_line = cargo();
    command_line.args(["build", "--package", "ringsidectl"]);
    if profile == "release" {
        command_line.arg("--release");
    }
    process::run(&mut command_line)?;

    let deb_dir = profile_dir.join("bundle/deb");
    // An older package in that folder must not be taken for the one built now.
    let _ = fs::remove_dir_all(&deb_dir);
    let mut bundler = Command::new(node::bundler_path()?);
    bundler.current_dir(root_dir()).args(["build", "--bundles", "deb", "--config", &with_command_line(&profile_dir.join("ringsidectl"))]);
    process::run(bundler.args(arguments))?;

    let deb_path = built_package_path(&deb_dir)?;
    let bytes = fs::metadata(&deb_path).map_err(|error| Stop::failed(format!("{}: {error}", deb_path.display())))?.len();
    deb::verify(&deb_path)?;
    println!("\n{} ({}.{} MB)", deb_path.display(), bytes / 1_000_000, bytes % 1_000_000 / 100_000);
    println!("Install it by double-click, or: sudo apt install {}", deb_path.display());
    Ok(())
}

/// The part of the bundler's configuration that puts `ringsidectl` beside the app. It stands here because its path depends on the profile.
fn with_command_line(ringsidectl_path: &std::path::Path) -> String {
    let path = ringsidectl_path.to_string_lossy().replace('\\', r"\\").replace('"', "\\\"");
    format!(r#"{{"bundle":{{"linux":{{"deb":{{"files":{{"/usr/bin/ringsidectl":"{path}"}}}}}}}}}}"#)
}

fn built_package_path(deb_dir: &std::path::Path) -> Result<PathBuf, Stop> {
    let paths = fs::read_dir(deb_dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut packages = paths.filter(|path| path.extension().is_some_and(|extension| extension == "deb"));
    packages.next().ok_or_else(|| Stop::failed(format!("The bundler left no package in {}.", deb_dir.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_program_stands_beside_the_app() {
        let json = with_command_line(std::path::Path::new("/t/release/ringsidectl"));
        assert_eq!(json, r#"{"bundle":{"linux":{"deb":{"files":{"/usr/bin/ringsidectl":"/t/release/ringsidectl"}}}}}"#);
    }
}
