//! A real OpenSSH server on loopback.

mod files;
mod port;
mod process;
mod program;

use std::sync::{Mutex, MutexGuard, PoisonError};

use files::Files;
pub use port::FreePort;
use process::Running;
use program::Program;

/// A real `sshd` on a free port of 127.0.0.1, with a host key, a configuration and a list of keys of its own, in a temporary folder.
///
/// It serves one account: the one the tests run as, or `nobody` where they run as root, because without an `sshd` account OpenSSH serves as root no
/// one. It ends, with all its sessions, when it is dropped.
#[derive(Debug)]
pub struct Sshd {
    program: Program,
    files: Files,
    port: FreePort,
    running: Mutex<Option<Running>>,
}

impl Sshd {
    /// Starts a server that knows no key yet and returns once it listens.
    ///
    /// # Panics
    /// There is no `sshd` or `ssh-keygen`, or it does not start: the text says what to run.
    pub fn start() -> Self {
        Self::start_with("")
    }

    /// The same with lines added to the configuration; OpenSSH takes the first value of an option that stands twice, and these stand first.
    ///
    /// # Panics
    /// As for [`Sshd::start`].
    pub fn start_with(config_lines: &str) -> Self {
        Self::start_as("ed25519", config_lines)
    }

    /// A server as old as to have no other host key than one of RSA.
    ///
    /// # Panics
    /// As for [`Sshd::start`].
    pub fn start_with_rsa_only() -> Self {
        Self::start_as("rsa", "")
    }

    fn start_as(host_key_type: &str, config_lines: &str) -> Self {
        let port = FreePort::new();
        let (files, program) = Files::written(Program::found(), port.number(), host_key_type, config_lines);
        let running = Running::started(&program, &files);
        Self { program, files, port, running: Mutex::new(Some(running)) }
    }

    /// `127.0.0.1:PORT`.
    pub fn address(&self) -> String {
        format!("{}:{}", self.host(), self.port())
    }

    pub fn host(&self) -> &'static str {
        "127.0.0.1"
    }

    pub fn port(&self) -> u16 {
        self.port.number()
    }

    /// What a client must see: `SHA256:…`.
    pub fn host_fingerprint(&self) -> &str {
        self.files.host_fingerprint()
    }

    /// The only account that can sign in.
    pub fn user(&self) -> &str {
        self.program.user()
    }

    /// Lets a key in from now on. A bare public key (`ssh-ed25519 …`) may forward every port of 127.0.0.1 and nothing else; a line that begins with
    /// options is taken as it is.
    pub fn authorize(&self, public_line: &str) {
        self.files.authorize(public_line);
    }

    /// Ends every session at once, as a reboot of the server's side would; the server itself goes on.
    pub fn kill_sessions(&self) {
        if let Some(running) = self.running().as_ref() {
            running.kill_sessions();
        }
    }

    /// Stops the server and its sessions in their tracks: connections stay open, and nothing answers.
    pub fn freeze(&self) {
        if let Some(running) = self.running().as_ref() {
            running.freeze();
        }
    }

    pub fn thaw(&self) {
        if let Some(running) = self.running().as_ref() {
            running.thaw();
        }
    }

    /// Ends the server and its sessions; connections are refused from now on. Its port stays its own.
    pub fn stop(&self) {
        drop(self.running().take());
    }

    /// Ends the server if it runs, and starts it again with the same port, host key and list of keys.
    ///
    /// # Panics
    /// It does not start.
    pub fn restart(&self) {
        let mut running = self.running();
        drop(running.take());
        *running = Some(Running::started(&self.program, &self.files));
    }

    /// What the server has written since it was last started, to be shown when a test fails.
    pub fn log(&self) -> String {
        self.running().as_ref().map(Running::log).unwrap_or_default()
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Read as _, net::TcpStream, time::Duration};

    use super::*;

    /// What a server says first.
    fn greeting(server: &Sshd) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(server.address())?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        let mut bytes = [0; 8];
        stream.read_exact(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn a_server_greets_is_refused_when_stopped_and_comes_back_at_the_same_port() {
        let server = Sshd::start();
        assert!(server.host_fingerprint().starts_with("SHA256:"));
        assert_eq!(greeting(&server).unwrap(), "SSH-2.0-");
        server.stop();
        assert_eq!(greeting(&server).unwrap_err().kind(), std::io::ErrorKind::ConnectionRefused);
        server.restart();
        assert_eq!(greeting(&server).unwrap(), "SSH-2.0-");
    }

    #[test]
    fn sessions_end_while_the_server_goes_on() {
        let server = Sshd::start();
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.read_exact(&mut [0; 8]).unwrap();
        server.kill_sessions();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest); // the end of the stream or a reset: either way it returns
        assert_eq!(greeting(&server).unwrap(), "SSH-2.0-");
    }

    #[test]
    fn a_frozen_server_greets_nobody_until_it_thaws() {
        let server = Sshd::start();
        server.freeze();
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.set_nonblocking(true).unwrap();
        assert_eq!(stream.read(&mut [0; 8]).unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
        server.thaw();
        stream.set_nonblocking(false).unwrap();
        stream.read_exact(&mut [0; 8]).unwrap();
    }
}
