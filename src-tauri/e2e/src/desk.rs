use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::process::Command;

use crate::browser::Browser;
use crate::bus::{self, Bus, Keychain};
use crate::clipboard;
use crate::display::Display;
use crate::driver::Driver;
use crate::home::Home;
use crate::{Binary, ColorScheme, Notices, Outcome, Portal, Trouble, Window};

/// A person's desk: a screen, a session bus, perhaps a keychain, a browser and an empty HOME. Each test has one, and shares nothing with others.
#[derive(Debug)]
pub struct Desk {
    // Dropped in this order: what uses the screen and the folders before them.
    _bus: Bus,
    display: Display,
    browser: Browser,
    home: Home,
    windows: AtomicUsize,
}

impl Desk {
    pub async fn new(keychain: Keychain) -> Outcome<Self> {
        let display = Display::start().await?;
        let home = Home::new(&display.name)?;
        let bus = Bus::start(&home, keychain).await?;
        let browser = Browser::install(&home)?;
        Ok(Self { _bus: bus, display, browser, home, windows: AtomicUsize::new(0) })
    }

    /// Sets an environment variable for everything that is started from now on.
    pub fn set(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.home.set(name, value);
    }

    /// Double-clicks Ringside.
    pub async fn open(&self) -> Outcome<Window> {
        self.open_with(&[]).await
    }

    /// Starts Ringside with an address, as the desktop does when nobody else has it open.
    pub async fn open_by_link(&self, address: &str) -> Outcome<Window> {
        self.open_with(&[address]).await
    }

    /// Starts the program once more, with an address, while a window is open; it hands the address over and ends.
    pub async fn start_again(&self, address: &str) -> Outcome {
        succeed(self.home.command(Binary::App.path()?).arg(address), crate::wait::LONGEST).await.map(drop)
    }

    /// Lets the desktop find the program for an address, as a browser does: `gio open`, or the real `xdg-open`.
    pub async fn follow_link(&self, opener: &[&str], address: &str) -> Outcome {
        let (program, arguments) = opener.split_first().ok_or_else(|| Trouble::new("no program is named"))?;
        succeed(self.home.command(program).args(arguments).arg(address), crate::wait::LONGEST).await.map(drop)
    }

    /// Runs `ringsidectl` to its end; its answer on standard output.
    pub async fn ctl(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Outcome<String> {
        self.ctl_for(arguments, variables, crate::wait::LONGEST).await
    }

    /// The same for what takes longer than any test may wait, such as ten years.
    pub async fn ctl_for(&self, arguments: &[&str], variables: &[(&str, &str)], longest: Duration) -> Outcome<String> {
        let mut command = self.home.command(Binary::Ctl.path()?);
        let output = succeed(command.args(arguments).envs(variables.iter().copied()), longest).await?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Puts up the place where the desktop shows notifications; without it nobody does.
    pub async fn shows_notices(&self) -> Outcome<Notices> {
        Notices::shown_on(&self.home.bus_address()).await
    }

    /// Puts up the desktop's portal for settings; without it nobody says whether windows are to be dark.
    pub async fn prefers(&self, scheme: ColorScheme) -> Outcome<Portal> {
        Portal::started_on(&self.home.bus_address(), scheme).await
    }

    /// Pastes what lies in the clipboard as another program would, in this form (a MIME type); `None` where it has no such form.
    pub async fn pasted(&self, form: &'static str) -> Outcome<Option<Vec<u8>>> {
        let display = self.display.name.clone();
        tokio::task::spawn_blocking(move || clipboard::pasted(&display, form)).await?
    }

    /// The address that Ringside opened in the browser as the `nth` one, the first being 1.
    pub async fn opened_in_browser(&self, nth: usize) -> Outcome<String> {
        self.browser.opened(nth).await
    }

    /// The person's own data folder.
    pub fn data_dir(&self) -> PathBuf {
        self.home.path().join(".local/share/ringside/main")
    }

    /// Writes a file of the person's, such as a setting of the desktop; `name` is relative to HOME.
    pub fn write_file(&self, name: &str, text: &str) -> Outcome {
        let path = self.home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(&path))?;
        Ok(std::fs::write(path, text)?)
    }

    /// Every file under HOME.
    pub fn files(&self) -> Outcome<Vec<PathBuf>> {
        self.home.files()
    }

    async fn open_with(&self, arguments: &[&str]) -> Outcome<Window> {
        // A window that has just been closed by force may still stand in the bus's books, and the next would hand itself over to it.
        bus::wait_until_free(&self.home, "app.ringside.desktop.SingleInstance").await?;
        let number = self.windows.fetch_add(1, Ordering::Relaxed) + 1;
        Window::new(Driver::start(&self.home, number, arguments).await?).await
    }
}

async fn succeed(command: &mut Command, longest: Duration) -> Outcome<Output> {
    let name = command.as_std().get_program().to_string_lossy().into_owned();
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true).output();
    let output = tokio::time::timeout(longest, output).await;
    let output = output.map_err(|_| Trouble::new(format_args!("{name} did not end")))??;
    if output.status.success() {
        return Ok(output);
    }
    Err(Trouble::new(format_args!("{name} failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr))))
}
