//! Starting other programs and saying which one failed.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::stop::Stop;

/// Runs a program with this terminal's input and output.
///
/// # Errors
/// The program is not there, or it ended with anything but success.
pub(crate) fn run(command: &mut Command) -> Result<(), Stop> {
    println!("$ {}", shown(command));
    let status = command.status().map_err(|error| Stop::failed(format!("`{}` could not be started: {error}", shown(command))))?;
    if status.success() {
        return Ok(());
    }
    Err(Stop::failed(format!("`{}` ended with {status}.", shown(command))))
}

/// Runs a program, shows what it prints on its standard output, and keeps it; whether it succeeded.
///
/// # Errors
/// The program is not there, or its output cannot be read.
pub(crate) fn captured(command: &mut Command) -> Result<(bool, String), Stop> {
    let line = shown(command);
    println!("$ {line}");
    let failed = |error: io::Error| Stop::failed(format!("`{line}` could not be run: {error}"));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let mut printed = String::new();
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let line = line.map_err(failed)?;
        println!("{line}");
        printed.push_str(&line);
        printed.push('\n');
    }
    Ok((child.wait().map_err(failed)?.success(), printed))
}

/// What a program prints on its standard output; `None` if it is not there or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A command line as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &str) -> String {
    let plain = !word.is_empty() && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_=./:@+,%".contains(letter));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_so_that_it_can_be_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "--config", r#"{"a": 'b'}"#]);
        assert_eq!(shown(&command), r#"cargo test --config '{"a": '\''b'\''}'"#);
    }

    #[test]
    fn a_missing_program_is_named() {
        let stop = run(&mut Command::new("ringside-has-no-such-program")).unwrap_err();
        assert!(stop.to_string().contains("ringside-has-no-such-program"));
    }
}
