//! Installs the system packages that are missing, or says exactly which.

use std::{
    env, fs,
    io::{self, IsTerminal, Write},
    process::Command,
};

use crate::{packages, process, stop::Stop};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Build,
    /// Everything building needs and what the tests use besides.
    Test,
}

/// Makes sure that this machine can build (and test).
///
/// # Errors
/// Something is missing that cannot be installed from here: the text says what to type.
pub(crate) fn ensure(purpose: Purpose) -> Result<(), Stop> {
    if cfg!(not(target_os = "linux")) {
        println!("On this system install these yourself, once:\n{}", packages::OTHER_SYSTEMS);
        return Ok(());
    }
    if packages::is_debian_family(&fs::read_to_string("/etc/os-release").unwrap_or_default()) {
        return ensure_debian(purpose);
    }
    if process::answer(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1", "gtk+-3.0", "openssl"])).is_some() {
        return Ok(());
    }
    Err(Stop::needs_you(format!(
        "The headers of WebKitGTK 4.1, GTK 3 or OpenSSL are missing. Install them, then run the same again:\n{}",
        packages::OTHER_SYSTEMS
    )))
}

fn ensure_debian(purpose: Purpose) -> Result<(), Stop> {
    let mut wanted = packages::DEBIAN_BUILD.to_vec();
    if purpose == Purpose::Test {
        wanted.extend_from_slice(packages::DEBIAN_TEST);
    }
    // dpkg-query fails when one name is unknown to it but still prints the others, so its exit code says nothing here.
    let listed = Command::new("dpkg-query").args(["-W", "-f=${Package} ${db:Status-Status}\\n"]).args(&wanted).output();
    let listed = listed.map_err(|error| Stop::failed(format!("`dpkg-query` could not be started: {error}")))?;
    let missing = packages::missing(&wanted, &String::from_utf8_lossy(&listed.stdout));
    if missing.is_empty() {
        println!("Every system package is there.");
        return Ok(());
    }
    let names = missing.join(" ");
    println!("Missing system packages: {names}");
    let by_hand = format!("sudo apt-get update && sudo apt-get install --no-install-recommends {names}");
    let mut prefix: Vec<&str> = vec!["env", "DEBIAN_FRONTEND=noninteractive"];
    if !is_root() {
        if !io::stdin().is_terminal() || !confirmed()? {
            return Err(Stop::needs_you(format!("Install them, then run the same again:\n  {by_hand}")));
        }
        prefix.insert(0, "sudo");
    }
    if let Err(stop) = process::run(apt(&prefix).arg("update")) {
        println!("{stop} Going on with the package lists that are there.");
    }
    process::run(apt(&prefix).args(["install", "--yes", "--no-install-recommends"]).args(&missing))
        .map_err(|stop| Stop::needs_you(format!("{stop}\nInstall them by hand, then run the same again:\n  {by_hand}")))
}

/// `apt-get`, waiting for another one to finish instead of failing at its lock.
fn apt(prefix: &[&str]) -> Command {
    let mut words = prefix.iter().chain(&["apt-get", "-o", "DPkg::Lock::Timeout=300"]);
    let mut command = Command::new(words.next().copied().unwrap_or("apt-get"));
    command.args(words);
    command
}

fn is_root() -> bool {
    process::answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn confirmed() -> Result<bool, Stop> {
    if env::var_os("CI").is_some() {
        return Ok(false);
    }
    print!("Install them now with sudo? [Y/n] ");
    let mut line = String::new();
    io::stdout()
        .flush()
        .and_then(|()| io::stdin().read_line(&mut line))
        .map_err(|error| Stop::failed(format!("No answer could be read: {error}")))?;
    Ok(is_yes(&line))
}

/// An empty line takes the offered answer; the end of input (no line at all) is no answer.
fn is_yes(line: &str) -> bool {
    line.ends_with('\n') && matches!(line.trim().to_ascii_lowercase().as_str(), "" | "y" | "yes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_installs_anything() {
        assert!(is_yes("\n"));
        assert!(is_yes("Yes\n"));
        assert!(!is_yes("n\n"));
        assert!(!is_yes("maybe\n"));
        assert!(!is_yes(""));
    }
}
