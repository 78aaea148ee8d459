use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::home::Home;
use crate::{Outcome, until};

/// A browser that opens nothing and notes every address it is given, in the place where programs look for one: `xdg-open` in PATH.
#[derive(Debug)]
pub(crate) struct Browser {
    opened_path: PathBuf,
}

impl Browser {
    pub(crate) fn install(home: &Home) -> Outcome<Self> {
        // Beside HOME: what a browser remembers is not what Ringside left behind.
        let opened_path = home.scratch_path("opened-in-the-browser");
        let program = home.scratch_path("bin/xdg-open");
        // One write of a whole line, so that a reader never sees half an address.
        fs::write(&program, format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", opened_path.display()))?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        Ok(Self { opened_path })
    }

    /// The address that was opened as the `nth` one, the first being 1.
    pub(crate) async fn opened(&self, nth: usize) -> Outcome<String> {
        until("a page in the browser", async || {
            let opened = fs::read_to_string(&self.opened_path)?;
            Ok(opened.lines().nth(nth - 1).map(str::to_owned))
        })
        .await
    }
}
