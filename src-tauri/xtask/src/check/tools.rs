//! The two checks that other people wrote. They are installed at a fixed version into the target folder, so that nobody's own tools change.

use std::{fs, path::PathBuf, process::Command};

use crate::{
    process,
    stop::Stop,
    workspace::{cargo, root_dir, target_dir},
};

struct Tool {
    name: &'static str,
    version: &'static str,
}

const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
/// 1.14 needs a newer compiler than this workspace does.
const SHEAR: Tool = Tool { name: "cargo-shear", version: "1.13.2" };

/// Bans (the arrows), licences and sources. Needs the network only for crates of other systems that were never downloaded.
///
/// # Errors
/// cargo-deny cannot be installed, or it found something.
pub(crate) fn deny() -> Result<(), Stop> {
    let program = installed(&DENY)?;
    process::run(Command::new(program).current_dir(root_dir()).args(["--workspace", "check", "bans", "licenses", "sources"]))
}

/// # Errors
/// cargo-shear cannot be installed, or it found something.
pub(crate) fn unused_dependencies() -> Result<(), Stop> {
    let program = installed(&SHEAR)?;
    process::run(Command::new(program).current_dir(root_dir()))
}

fn installed(tool: &Tool) -> Result<PathBuf, Stop> {
    let tools_dir = target_dir()?.join("tools");
    let record = fs::read_to_string(tools_dir.join(".crates.toml")).unwrap_or_default();
    if !is_recorded(&record, tool) {
        println!("Installing {} {} into {} (minutes, once)", tool.name, tool.version, tools_dir.display());
        let mut install = cargo();
        install.args(["install", "--quiet", "--locked", "--version", tool.version, "--root"]).arg(&tools_dir).arg(tool.name);
        process::run(&mut install)?;
    }
    Ok(tools_dir.join("bin").join(tool.name).with_extension(std::env::consts::EXE_EXTENSION))
}

/// Cargo's record has one line per program: `"cargo-deny 0.20.2 (registry+…)" = ["cargo-deny"]`.
fn is_recorded(record: &str, tool: &Tool) -> bool {
    record.lines().any(|line| line.starts_with(&format!("\"{} {} ", tool.name, tool.version)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_version_counts_as_installed() {
        let tool = Tool { name: "cargo-deny", version: "0.20.2" };
        assert!(is_recorded("[v1]\n\"cargo-deny 0.20.2 (registry+x)\" = [\"cargo-deny\"]\n", &tool));
        assert!(!is_recorded("[v1]\n\"cargo-deny 0.20.20 (registry+x)\" = [\"cargo-deny\"]\n", &tool));
        assert!(!is_recorded("", &tool));
    }
}
