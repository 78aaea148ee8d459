//! `cargo xtask check`: everything about the code that no test sees. All checks run even after one has failed.

mod arrows;
mod hosts;
mod sizes;
mod tools;

use std::fs;

use crate::{
    node, process,
    stop::Stop,
    workspace::{cargo, root_dir, ui_dir},
};

/// A check: its name, what to do when it fails, and the check itself.
struct Check {
    name: &'static str,
    remedy: &'static str,
    work: fn() -> Result<(), Stop>,
}

const CHECKS: &[Check] = &[
    Check { name: "format", remedy: "cargo fmt --all", work: format },
    Check { name: "file sizes", remedy: "split the file along its nouns", work: sizes::check },
    Check {
        name: "registry hosts",
        remedy: "name no registry's host in a tracked file; for a lock file of npm set omit-lockfile-registry-resolved",
        work: hosts::check,
    },
    Check { name: "arrows written down", remedy: "give the package its line in deny.toml", work: arrows::check },
    Check { name: "lints", remedy: "mend the code, or #[expect(lint, reason = \"…\")] where it is wrong", work: lints },
    Check { name: "arrows, licences, sources", remedy: "read deny.toml: each line says why it is there", work: tools::deny },
    Check { name: "unused dependencies", remedy: "remove them from Cargo.toml", work: tools::unused_dependencies },
    Check { name: "bindings", remedy: "commit ui/src/bindings.ts, which was just written anew", work: bindings },
    Check { name: "ui: types", remedy: "npm run check, in ui", work: ui_types },
    Check { name: "ui: lint", remedy: "npm run lint, in ui", work: ui_lint },
];

/// # Errors
/// At least one check failed; each has said what to do.
pub(crate) fn check() -> Result<(), Stop> {
    // The app's pages are built into it; an empty folder is enough for the compiler.
    let pages_dir = ui_dir().join("dist");
    fs::create_dir_all(&pages_dir).map_err(|error| Stop::failed(format!("{}: {error}", pages_dir.display())))?;

    let mut report = Vec::new();
    let mut failed = 0;
    for check in CHECKS {
        println!("\n=== {}", check.name);
        let line = match (check.work)() {
            Ok(()) => format!("ok      {}", check.name),
            Err(stop) => {
                println!("{stop}");
                failed += 1;
                format!("FAILED  {} → {}", check.name, check.remedy)
            }
        };
        report.push(line);
    }
    println!("\n{}", report.join("\n"));
    println!(
        "not run advisories: cargo-deny fetches them over the network; where there is one: target/tools/bin/cargo-deny check advisories"
    );
    if failed == 0 {
        return Ok(());
    }
    Err(Stop::failed(format!("{failed} of {} checks failed.", CHECKS.len())))
}

fn format() -> Result<(), Stop> {
    process::run(cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Result<(), Stop> {
    process::run(cargo().args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

/// The test writes the file anew when it is stale, and fails.
fn bindings() -> Result<(), Stop> {
    process::run(cargo().args(["test", "--package", "ringside", "bindings"]))
}

fn ui_types() -> Result<(), Stop> {
    node::ensure()?;
    node::script("check")
}

fn ui_lint() -> Result<(), Stop> {
    node::ensure()?;
    node::script("lint")
}

/// The text files that git tracks or would track, as paths from the root with their contents.
///
/// # Errors
/// This is not a git work tree.
fn tracked_texts() -> Result<Vec<(String, String)>, Stop> {
    let mut git = std::process::Command::new("git");
    git.current_dir(root_dir()).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let listed = process::answer(&mut git).ok_or_else(|| Stop::failed("`git ls-files` failed: this check needs a git work tree."))?;
    // A file that is not UTF-8 is a picture, one that is gone is about to be removed.
    let text = |path: &str| fs::read_to_string(root_dir().join(path)).ok().map(|text| (path.to_owned(), text));
    Ok(listed.lines().filter_map(text).collect())
}

/// Nothing found is good; anything found fails the check, one line each.
fn none(found: &[String]) -> Result<(), Stop> {
    if found.is_empty() {
        return Ok(());
    }
    Err(Stop::failed(found.join("\n")))
}
