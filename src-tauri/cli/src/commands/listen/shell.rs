use ringside_engine::{Change, Notice, Shell};
use tokio::sync::mpsc;

/// The terminal as the engine's shell: it opens no browser, and passes on what is worth a line.
#[derive(Debug)]
pub(super) struct TerminalShell(mpsc::UnboundedSender<Heard>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// Whether somebody is signed in may have changed.
    State,
    Notice(Notice),
}

pub(super) type Hearing = mpsc::UnboundedReceiver<Heard>;

impl TerminalShell {
    pub(super) fn new() -> (Self, Hearing) {
        let (sender, hearing) = mpsc::unbounded_channel();
        (Self(sender), hearing)
    }

    fn pass_on(&self, heard: Heard) {
        // Nobody listens any more when the command ends.
        let _ = self.0.send(heard);
    }
}

impl Shell for TerminalShell {
    fn open_url(&self, _url: &str) -> Result<(), String> {
        Err("a terminal has no browser".to_owned())
    }

    fn changed(&self, change: Change) {
        match change {
            Change::State => self.pass_on(Heard::State),
            // What comes of events is told with the events; the view of live updates is watched.
            Change::Progress | Change::Data | Change::Live => {}
        }
    }

    fn notify(&self, notice: Notice) {
        self.pass_on(Heard::Notice(notice));
    }
}
