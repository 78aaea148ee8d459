//! A tunnel in a process of its own, which can be told to close it and can be killed.

use std::collections::HashSet;
use std::ffi::OsString;
use std::os::fd::OwnedFd;
use std::process::Stdio;
use std::sync::Arc;

use ringside_webhook::TunnelProvider;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::far_end::FarEnd;

const UP: &str = "up at ";
const CLOSED: &str = "closed";

pub(crate) struct Victim {
    pub(crate) url: Url,
    child: Child,
    stdin: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Victim {
    /// Runs an ignored test of this binary and returns once its tunnel is up.
    pub(crate) async fn up(far: &impl FarEnd) -> Self {
        let (test, env) = far.victim();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"]);
        command.envs(env).stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().unwrap();
        let (stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut lines = BufReader::new(stdout).lines();
        let url = after(&mut lines, UP).await.parse().unwrap();
        Self { url, child, stdin, lines }
    }

    pub(crate) fn children(&self) -> Children {
        let pid = i32::try_from(self.child.id().unwrap()).unwrap();
        Children(descendants(pid).into_iter().filter_map(open).collect())
    }

    /// Returns once it says that the tunnel is closed; the process goes on.
    pub(crate) async fn tell_to_close(&mut self) {
        self.stdin.write_all(b"\n").await.unwrap();
        after(&mut self.lines, CLOSED).await;
    }

    pub(crate) async fn kill(&mut self) {
        self.child.kill().await.unwrap();
    }
}

/// What the ignored test does.
pub(crate) async fn be_a_victim(provider: Arc<dyn TunnelProvider>) {
    let session = provider.open(CancellationToken::new()).await.unwrap();
    // The test's own words may stand on the line that was begun.
    println!("\n{UP}{}", session.url());
    let mut stdin = BufReader::new(tokio::io::stdin()).lines();
    stdin.next_line().await.unwrap();
    session.close().await;
    println!("\n{CLOSED}");
    stdin.next_line().await.unwrap();
}

/// What an ignored test was told; `None` when a person runs it.
pub(crate) fn told(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// Handles that name the same processes for ever, unlike their numbers.
pub(crate) struct Children(Vec<OwnedFd>);

impl Children {
    /// Returns once none of them runs; how many there were.
    pub(crate) async fn ended(self) -> usize {
        let wait = move || {
            for child in &self.0 {
                poll(&mut [PollFd::new(child, PollFlags::IN)], None).unwrap();
            }
            self.0.len()
        };
        tokio::task::spawn_blocking(wait).await.unwrap()
    }
}

fn open(pid: i32) -> Option<OwnedFd> {
    pidfd_open(Pid::from_raw(pid)?, PidfdFlags::empty()).ok()
}

async fn after(lines: &mut Lines<BufReader<ChildStdout>>, start: &str) -> String {
    let mut seen = Vec::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some(rest) = line.strip_prefix(start) {
            return rest.to_owned();
        }
        seen.push(line);
    }
    panic!("the process ended before it said {start:?}: {seen:#?}");
}

/// Children, their children and so on.
fn descendants(of: i32) -> HashSet<i32> {
    let all: Vec<(i32, i32)> = std::fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| parent_of(&entry.path())).collect();
    let mut found = HashSet::from([of]);
    while let Some((child, _)) = all.iter().find(|(child, parent)| found.contains(parent) && !found.contains(child)) {
        found.insert(*child);
    }
    found.remove(&of);
    found
}

/// A process and its parent: the fourth field of `stat`; the second is a name in brackets that may hold anything.
fn parent_of(dir: &std::path::Path) -> Option<(i32, i32)> {
    let pid = dir.file_name()?.to_str()?.parse().ok()?;
    let stat = std::fs::read_to_string(dir.join("stat")).ok()?;
    Some((pid, stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?))
}
