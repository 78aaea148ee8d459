//! The server's processes: the listening one and a few per session.

use std::{
    collections::HashSet,
    fs,
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use rustix::process::{Pid, Signal, kill_process};

use super::{files::Files, program::Program};

/// What the server writes once it can be connected to.
const READY: &str = "Server listening on";
const SETPRIV: &str = "/usr/bin/setpriv";

#[derive(Debug)]
pub(crate) struct Running {
    pid: Pid,
    log: Arc<Mutex<String>>,
    keeper: Option<thread::JoinHandle<()>>,
}

impl Running {
    /// # Panics
    /// The server ends before it listens; its own words are in the text.
    pub(crate) fn started(program: &Program, files: &Files) -> Self {
        let mut command = command(program, files);
        let log = Arc::new(Mutex::new(String::new()));
        let (ready, is_ready) = mpsc::channel();
        let kept = Arc::clone(&log);
        // The server dies with the thread that started it (`--pdeathsig`), so that thread waits for its end.
        let keeper = thread::spawn(move || {
            let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
            let pid = Pid::from_child(&child);
            read_log(&mut child, &kept, |line| {
                if line.starts_with(READY) {
                    let _ = ready.send(pid);
                }
            });
            drop(ready);
            let _ = child.wait(); // reaped; how it ended is known to who ended it
        });
        let Ok(pid) = is_ready.recv() else { panic!("sshd did not start:\n{}", log.lock().unwrap_or_else(PoisonError::into_inner)) };
        Self { pid, log, keeper: Some(keeper) }
    }

    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn kill_sessions(&self) {
        let sessions = self.frozen_sessions();
        send(Signal::KILL, sessions);
        send(Signal::CONT, [self.pid]);
    }

    pub(crate) fn freeze(&self) {
        self.frozen_sessions();
    }

    pub(crate) fn thaw(&self) {
        send(Signal::CONT, descendants(self.pid));
        send(Signal::CONT, [self.pid]);
    }

    /// Stops the server and then its sessions, again and again until none is new: a stopped process starts no other.
    fn frozen_sessions(&self) -> HashSet<Pid> {
        send(Signal::STOP, [self.pid]);
        let mut frozen = HashSet::new();
        loop {
            let found = descendants(self.pid);
            if found.is_subset(&frozen) {
                return frozen;
            }
            send(Signal::STOP, found.iter().copied());
            frozen.extend(found);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let sessions = self.frozen_sessions();
        send(Signal::KILL, sessions);
        send(Signal::KILL, [self.pid]);
        if let Some(keeper) = self.keeper.take() {
            let _ = keeper.join(); // its panic, if any, was printed where it happened
        }
    }
}

/// `setpriv` ends the server with the test that started it, even when that is killed; where it is missing, dropping ends it.
fn command(program: &Program, files: &Files) -> Command {
    let mut command = if Path::new(SETPRIV).exists() {
        let mut command = Command::new(SETPRIV);
        command.args(["--pdeathsig", "KILL", "--"]).arg(program.path());
        command
    } else {
        Command::new(program.path())
    };
    command.args(["-D", "-e", "-f"]).arg(files.config_path());
    command.env_clear().env("LD_LIBRARY_PATH", program.library_path());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    if let Some(id) = program.runs_as() {
        command.gid(id).uid(id);
    }
    command
}

/// Until the server and every session have closed their standard error.
fn read_log(child: &mut Child, log: &Mutex<String>, mut each: impl FnMut(&str)) {
    let lines = child.stderr.take().map(BufReader::new).into_iter().flat_map(BufRead::lines);
    for line in lines.map_while(Result::ok) {
        {
            let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
            log.push_str(&line);
            log.push('\n');
        }
        each(&line);
    }
}

fn send(signal: Signal, to: impl IntoIterator<Item = Pid>) {
    for pid in to {
        let _ = kill_process(pid, signal); // one that has ended meanwhile is what was wanted
    }
}

/// Children, their children and so on.
fn descendants(of: Pid) -> HashSet<Pid> {
    let all: Vec<(Pid, Pid)> = fs::read_dir("/proc").into_iter().flatten().flatten().filter_map(|entry| process(&entry.path())).collect();
    let mut found = HashSet::from([of]);
    while let Some((child, _)) = all.iter().find(|(child, parent)| found.contains(parent) && !found.contains(child)) {
        found.insert(*child);
    }
    found.remove(&of);
    found
}

/// A process and its parent.
fn process(dir: &Path) -> Option<(Pid, Pid)> {
    let pid = dir.file_name()?.to_str()?.parse().ok()?;
    let stat = fs::read_to_string(dir.join("stat")).ok()?;
    Some((Pid::from_raw(pid)?, Pid::from_raw(parent(&stat)?)?))
}

/// The fourth field of `/proc/PID/stat`; the second is a name in brackets that may hold anything.
fn parent(stat: &str) -> Option<i32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_is_found_behind_any_name() {
        assert_eq!(parent("17 (sshd: a) b (c)) S 4 17 17 0"), Some(4));
        assert_eq!(parent("17"), None);
    }

    #[test]
    fn this_test_is_a_descendant_of_its_parent() {
        let this = rustix::process::getpid();
        let parent = rustix::process::getppid().unwrap();
        assert!(descendants(parent).contains(&this));
        assert!(!descendants(this).contains(&parent));
    }
}
