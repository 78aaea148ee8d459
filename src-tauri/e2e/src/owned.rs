use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};

use crate::wait::LONGEST;
use crate::{Outcome, Trouble};

/// How long the processes of a group have to end by themselves.
const TO_END: Duration = Duration::from_secs(5);
/// libfaketime's: a run at another date is one for everything that it starts.
const OF_THE_CLOCK: [&str; 3] = ["FAKETIME", "LD_PRELOAD", "FAKETIME_DONT_FAKE_MONOTONIC"];

/// A program that the test started, with everything that this program starts in turn: one process group, which ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Owned {
    child: Child,
    group: Pid,
    name: &'static str,
}

impl Owned {
    /// Starts a program; `package` is what a person installs when it is missing.
    pub(crate) fn start(mut command: Command, name: &'static str, package: &str) -> Outcome<Self> {
        let child = command.process_group(0).kill_on_drop(true).spawn().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                Trouble::new(format_args!("{name} is not installed, and the window tests need it. Install it: apt-get install {package}"))
            }
            _ => Trouble::new(format_args!("{name} could not be started: {error}")),
        })?;
        let id = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        let group = id.ok_or_else(|| Trouble::new(format_args!("{name} ended at once")))?;
        Ok(Self { child, group, name })
    }

    /// The first line that the program prints, which is how it says that it is ready. Its output must be piped.
    pub(crate) async fn first_line(&mut self) -> Outcome<(String, BufReader<ChildStdout>)> {
        let name = self.name;
        let stdout = self.child.stdout.take().ok_or_else(|| Trouble::new(format_args!("the output of {name} is not piped")))?;
        let mut reader = BufReader::new(stdout);
        let mut line = String::new();
        let read = tokio::time::timeout(LONGEST, reader.read_line(&mut line)).await;
        match read {
            Ok(Ok(bytes)) if bytes > 0 => Ok((line.trim().to_owned(), reader)),
            Ok(Ok(_)) => Err(Trouble::new(format_args!("{name} ended before it was ready"))),
            Ok(Err(error)) => Err(Trouble::new(format_args!("{name} could not be heard: {error}"))),
            Err(_) => Err(Trouble::new(format_args!("{name} did not become ready"))),
        }
    }

    /// Says something to the program and closes its input.
    pub(crate) async fn tell(&mut self, text: &str) -> Outcome {
        if let Some(mut stdin) = self.child.stdin.take() {
            stdin.write_all(text.as_bytes()).await?;
        }
        Ok(())
    }

    /// Ends the whole group and waits until nothing of it runs; blocks for some milliseconds as a rule.
    pub(crate) fn end(&mut self) {
        self.end_by(&[Signal::TERM, Signal::KILL]);
    }

    /// Ends the whole group with `kill -9`: nobody in it can put anything in order.
    pub(crate) fn kill(&mut self) {
        self.end_by(&[Signal::KILL]);
    }

    fn end_by(&mut self, signals: &[Signal]) {
        for signal in signals {
            // A group that has already gone cannot be signalled, and need not be.
            let _ = kill_process_group(self.group, *signal);
            let since = Instant::now();
            while since.elapsed() < TO_END {
                // Reaps the leader; an error says that somebody else did.
                let _ = self.child.try_wait();
                if !runs(self.group) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        self.end();
    }
}

/// A command whose output goes nowhere and that gets nothing of the test's own environment but the clock.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.envs(OF_THE_CLOCK.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    command
}

/// Whether any process of the group still runs; what has ended and waits to be reaped does not.
fn runs(group: Pid) -> bool {
    let Ok(processes) = std::fs::read_dir("/proc") else { return false };
    let wanted = group.as_raw_nonzero().to_string();
    processes.flatten().any(|process| {
        let stat = std::fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        // proc(5): the name stands in brackets and may hold anything; then state, parent, group.
        let mut fields = stat.rsplit_once(')').map(|(_, rest)| rest.split_whitespace()).into_iter().flatten();
        let (state, group) = (fields.next(), fields.nth(1));
        state.is_some_and(|state| state != "Z" && state != "X") && group == Some(wanted.as_str())
    })
}
