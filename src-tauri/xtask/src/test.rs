//! `cargo xtask test`: every test, from a fresh clone.

use std::process::Command;

use crate::{
    node, prerequisites,
    prerequisites::Purpose,
    process,
    real_home::RealHome,
    sshd,
    steps::Steps,
    stop::Stop,
    workspace::{cargo, debug_binary_path},
};

#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    only: Option<Part>,
    skip_install: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Rust,
    Ui,
    Window,
}

impl Options {
    fn includes(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// # Errors
/// The first step that fails ends the run.
pub(crate) fn test(arguments: &[String]) -> Result<(), Stop> {
    let options = parsed(arguments)?;
    let before = RealHome::seen_now();
    let mut steps = Steps::default();
    let outcome = all_steps(&options, &mut steps)
        .and_then(|()| steps.step("the user's own data is untouched", "cargo xtask test --skip-install", || before.is_unchanged()));
    println!("\n{}", steps.table());
    outcome?;
    println!("\nEvery test passed.");
    Ok(())
}

fn all_steps(options: &Options, steps: &mut Steps) -> Result<(), Stop> {
    if !options.skip_install {
        steps.step("system packages", "cargo xtask prerequisites", || prerequisites::ensure(Purpose::Test))?;
    }
    // The app carries the UI's pages inside it, so the Rust and window parts need them built as well.
    steps.step("ui: packages", "cargo xtask test --only ui", node::ensure)?;
    steps.step("ui: build", "cargo xtask test --only ui", || node::script("build"))?;
    if options.includes(Part::Ui) {
        steps.step("ui: tests", "cargo xtask test --only ui", || node::script("test"))?;
    }
    if options.only == Some(Part::Ui) {
        return Ok(());
    }
    let again = "cargo xtask test --only rust --skip-install";
    steps.step("a real sshd", again, || sshd::ensure().map(drop))?;
    steps.step("build", again, || process::run(&mut build()))?;
    if options.includes(Part::Rust) {
        steps.step("rust: tests", again, || process::run(kept_apart(cargo().args(["test", "--workspace"]))))?;
    }
    if options.includes(Part::Window) {
        steps.step("window: tests", "cargo xtask test --only window --skip-install", || window_tests(&[]))?;
    }
    Ok(())
}

/// Everything at once: another selection of packages would compile most of them anew.
pub(crate) fn build() -> Command {
    let mut command = cargo();
    command.args(["build", "--workspace", "--all-targets"]);
    command
}

/// Neither the person's keychain nor the network can be reached from these tests: the session bus does not exist, and whatever is not
/// loopback goes to a proxy that refuses.
pub(crate) fn kept_apart(command: &mut Command) -> &mut Command {
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env(name, "http://127.0.0.1:9");
    }
    for name in ["no_proxy", "NO_PROXY"] {
        command.env(name, "127.0.0.1,localhost,::1");
    }
    with_sshd(command);
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/ringside-tests-have-no-session-bus")
}

fn with_sshd(command: &mut Command) {
    if let Some(path) = sshd::found() {
        command.env(sshd::VARIABLE, path);
    }
}

/// Each of these tests starts a display, a session bus and a HOME of its own. They are marked as ignored, so that plain `cargo test` passes without
/// a built app, and chosen by the name of their target instead of their package: every cargo command here takes the whole workspace, because another
/// selection means other features of shared crates and a second compilation of most of them.
///
/// `which` are parts of their names; without any, all of them run.
pub(crate) fn window_tests(which: &[&str]) -> Result<(), Stop> {
    if cfg!(not(target_os = "linux")) {
        println!("skipped: the window tests drive WebKitGTK and run on Linux only");
        return Ok(());
    }
    let mut command = cargo();
    command.args(["test", "--workspace", "--test", "window*", "--", "--include-ignored"]).args(which);
    for (variable, binary) in [("RINGSIDE_APP", "ringside"), ("RINGSIDECTL", "ringsidectl"), ("OURA_SIMULATOR", "oura-simulator")] {
        command.env(variable, debug_binary_path(binary)?);
    }
    with_sshd(&mut command);
    process::run(&mut command)
}

fn parsed(arguments: &[String]) -> Result<Options, Stop> {
    let mut options = Options::default();
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--skip-install" => options.skip_install = true,
            "--only" => options.only = Some(part(words.next().unwrap_or_default())?),
            unknown => return Err(Stop::usage(format!("`{unknown}` is not understood: test [--only rust|ui|window] [--skip-install]"))),
        }
    }
    Ok(options)
}

fn part(word: &str) -> Result<Part, Stop> {
    match word {
        "rust" => Ok(Part::Rust),
        "ui" => Ok(Part::Ui),
        "window" => Ok(Part::Window),
        _ => Err(Stop::usage("`--only` takes rust, ui or window.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(text: &str) -> Result<Options, Stop> {
        parsed(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn without_flags_every_part_runs() {
        let all = options("").unwrap();
        assert!([Part::Rust, Part::Ui, Part::Window].into_iter().all(|part| all.includes(part)));
        assert!(!all.skip_install);
    }

    #[test]
    fn one_part_excludes_the_others() {
        let window = options("--skip-install --only window").unwrap();
        assert!(window.skip_install && window.includes(Part::Window));
        assert!(!window.includes(Part::Rust) && !window.includes(Part::Ui));
    }

    #[test]
    fn a_mistyped_flag_or_part_runs_nothing() {
        assert!(options("--only").is_err());
        assert!(options("--only windows").is_err());
        assert!(options("--onyl rust").is_err());
    }
}
