//! What Unix knows of processes and the standard library does not.

use std::process::Command;

/// How a process group is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Asked,
    Forced,
}

#[cfg(unix)]
pub(super) use unix::{send_to_group, wait_without_reaping};

/// Gives the child a process group of its own, and a death that follows this thread's.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "between fork and exec only two system calls are made, which is what `pre_exec` demands")]
pub(super) fn isolate(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;

    use rustix::process::{Signal, getpid, getppid, set_parent_process_death_signal};

    let parent = getpid();
    command.process_group(0);
    // SAFETY: the closure neither allocates nor locks.
    unsafe {
        command.pre_exec(move || {
            set_parent_process_death_signal(Some(Signal::KILL))?;
            // The parent may have died just before; then nobody would send the signal.
            if getppid() == Some(parent) { Ok(()) } else { Err(std::io::ErrorKind::BrokenPipe.into()) }
        });
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
pub(super) fn isolate(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;

    command.process_group(0);
}

#[cfg(unix)]
mod unix {
    use std::process::Child;

    use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

    use super::Ending;

    /// Returns once the child has ended; its number stays its own until it is reaped.
    pub(crate) fn wait_without_reaping(child: &Child) {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while waitid(WaitId::Pid(Pid::from_child(child)), options).is_err_and(|error| error == rustix::io::Errno::INTR) {}
    }

    /// The group has the number of its first process.
    pub(crate) fn send_to_group(leader: u32, ending: Ending) {
        let signal = match ending {
            Ending::Asked => Signal::TERM,
            Ending::Forced => Signal::KILL,
        };
        let pid = i32::try_from(leader).ok().and_then(Pid::from_raw);
        if let Some(pid) = pid {
            let _ = kill_process_group(pid, signal); // a group that has ended meanwhile is what was wanted
        }
    }
}
