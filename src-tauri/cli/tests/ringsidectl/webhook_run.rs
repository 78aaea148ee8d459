//! A run of `listen --json` that is listened to while the test does other things.

use std::collections::HashSet;
use std::process::ExitStatus;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The program, and everything that it has said so far.
#[derive(Debug)]
pub(crate) struct Run {
    child: Child,
    heard: watch::Receiver<Heard>,
    hearing: JoinHandle<()>,
}

#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// The tunnel's last state.
    pub(crate) tunnel: String,
    pub(crate) in_order: bool,
    /// Events that were settled, by their numbers.
    pub(crate) settled: HashSet<i64>,
    /// It says no more.
    ended: bool,
    last: String,
}

impl Run {
    /// The command's standard output must be piped.
    pub(crate) fn of(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (says, heard) = watch::channel(Heard::default());
        let hearing = tokio::spawn(listen(child.stdout.take().unwrap(), says));
        Self { child, heard, hearing }
    }

    /// Whether it has come to that, or has ended before.
    pub(crate) async fn comes_to(&self, mut it: impl FnMut(&Heard) -> bool) -> bool {
        let mut heard = self.heard.clone();
        let heard = heard.wait_for(|heard| heard.ended || it(heard)).await.unwrap();
        it(&heard)
    }

    pub(crate) async fn is_up(&self) -> bool {
        self.comes_to(|heard| heard.tunnel == "up").await
    }

    /// The same where an end would be a failure.
    pub(crate) async fn must_come_to(&mut self, what: &str, it: impl FnMut(&Heard) -> bool) {
        if self.comes_to(it).await {
            return;
        }
        let status = self.child.wait().await.unwrap();
        panic!("it ended ({status}) without: {what}; its last words: {}", self.heard.borrow().last);
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.heard.borrow().ended
    }

    /// The most memory that it has had so far, in MiB; `None` where the system does not tell.
    pub(crate) fn peak_memory_mib(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()?)).ok()?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kib: u64 = peak.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(kib / 1024)
    }

    /// `kill -9`, if it still runs.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.start_kill(); // it may have died by itself
    }

    pub(crate) async fn killed(mut self) -> ExitStatus {
        self.kill();
        self.ends().await
    }

    /// Sends SIGINT and waits for the end.
    pub(crate) async fn asked_to_end(self) -> ExitStatus {
        let pid = self.child.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().await.unwrap().success());
        self.ends().await
    }

    pub(crate) async fn ends(mut self) -> ExitStatus {
        let status = self.child.wait().await.unwrap();
        self.hearing.await.unwrap();
        status
    }
}

async fn listen(stdout: ChildStdout, says: watch::Sender<Heard>) {
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        // A program that is killed may leave half a line.
        let Ok(said) = serde_json::from_str::<Value>(&line) else { continue };
        says.send_modify(|heard| heard.note(&said, line));
    }
    says.send_modify(|heard| heard.ended = true);
}

impl Heard {
    fn note(&mut self, said: &Value, line: String) {
        match said["event"].as_str() {
            Some("tunnel") => said["state"].as_str().unwrap().clone_into(&mut self.tunnel),
            Some("subscriptions") => self.in_order = said["state"] == "in_order",
            Some("settled") => {
                self.settled.insert(said["pk"].as_i64().unwrap());
            }
            _ => {}
        }
        self.last = line;
    }
}
