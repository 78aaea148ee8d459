//! What `ssh` says on its standard error, by what it means. Its words themselves go nowhere: they may repeat names and addresses.

use super::super::place::Place;
use crate::tunnel::TunnelError;

#[derive(Debug, Default)]
pub(super) struct Signs {
    listens: bool,
    /// The port that the server has chosen.
    allocated: Option<u16>,
    /// The server has said why it does not forward.
    not_allowed: bool,
    trouble: Option<Trouble>,
    fingerprint: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    NotLetIn,
    NotForwarded,
    StrangeHost,
    Unreachable,
    NothingInCommon,
    TooOld,
}

/// The first that fits.
const TROUBLES: [(&str, Trouble); 12] = [
    ("Permission denied (", Trouble::NotLetIn),
    ("Too many authentication failures", Trouble::NotLetIn),
    ("remote port forwarding failed for listen port", Trouble::NotForwarded),
    ("Host key verification failed", Trouble::StrangeHost),
    ("host key is known for", Trouble::StrangeHost),
    ("Could not resolve hostname", Trouble::Unreachable),
    ("Connection refused", Trouble::Unreachable),
    ("Connection timed out", Trouble::Unreachable),
    ("No route to host", Trouble::Unreachable),
    ("Network is unreachable", Trouble::Unreachable),
    ("no matching ", Trouble::NothingInCommon),
    ("Bad configuration option", Trouble::TooOld),
];

impl Signs {
    pub(super) fn read(&mut self, line: &str) {
        if line.contains("remote forward success for: listen") {
            self.listens = true;
        }
        if let Some(rest) = line.strip_prefix("Allocated port ") {
            self.allocated = rest.split(' ').next().and_then(|port| port.parse().ok());
        }
        if line.contains("Remote: ") && line.contains("port forwarding") {
            self.not_allowed = true;
        }
        if line.starts_with("SHA256:") {
            self.fingerprint = Some(line.trim_end_matches('.').to_owned());
        }
        // Its words for debugging also tell of attempts that another one makes good.
        if !line.starts_with("debug1: ")
            && let Some((_, trouble)) = TROUBLES.iter().find(|(words, _)| line.contains(words))
        {
            self.trouble.get_or_insert(*trouble);
        }
    }

    /// The server's port once it listens. `asked_for` 0 lets it choose.
    pub(super) fn listening_on(&self, asked_for: u16) -> Option<u16> {
        if asked_for == 0 { self.allocated } else { self.listens.then_some(asked_for) }
    }

    /// Why it has ended.
    pub(super) fn verdict(&self, place: &Place<'_>) -> TunnelError {
        match (self.trouble, &self.fingerprint) {
            (Some(Trouble::NotLetIn), _) => place.not_let_in(),
            (Some(Trouble::NotForwarded), _) if self.not_allowed => place.not_allowed(),
            (Some(Trouble::NotForwarded), _) => place.taken(),
            (Some(Trouble::StrangeHost), Some(found)) => TunnelError::HostKey { found: found.clone() },
            (Some(Trouble::Unreachable), _) => place.silent(),
            (Some(Trouble::NothingInCommon), _) => {
                TunnelError::config("The server and the system's ssh have no algorithm in common. Bring both up to date.")
            }
            (Some(Trouble::TooOld), _) => {
                TunnelError::config("The system's ssh is too old. Bring it up to date, or use the one that is built in.")
            }
            (Some(Trouble::StrangeHost) | None, _) => place.lost(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::place::example;
    use super::*;

    /// Lines as OpenSSH 9.2 prints them.
    fn verdict(lines: &[&str]) -> TunnelError {
        let tunnel = example();
        read(lines).verdict(&Place::checked(&tunnel).unwrap())
    }

    fn read(lines: &[&str]) -> Signs {
        let mut signs = Signs::default();
        for line in lines {
            signs.read(line);
        }
        signs
    }

    #[test]
    fn it_listens_once_the_server_has_agreed() {
        let agreed = "debug1: remote forward success for: listen 127.0.0.1:27183, connect 127.0.0.1:4711";
        assert_eq!(read(&["debug1: Authentication succeeded (publickey)."]).listening_on(27_183), None);
        assert_eq!(read(&[agreed]).listening_on(27_183), Some(27_183));
        assert_eq!(read(&[agreed]).listening_on(0), None, "which port is said in the next line");
        assert_eq!(read(&[agreed, "Allocated port 44335 for remote forward to 127.0.0.1:4711"]).listening_on(0), Some(44_335));
    }

    #[test]
    fn each_end_is_told_by_what_can_be_done() {
        let failed = "Error: remote port forwarding failed for listen port 27183";
        let cases: &[(&[&str], &str)] = &[
            (&["ringside@vps.example: Permission denied (publickey)."], "auth"),
            (&["debug1: Remote: port forwarding refused", failed], "config"),
            (&["debug1: Remote: Server has disabled port forwarding.", failed], "config"),
            (&["debug1: Remote: /home/ringside/.ssh/authorized_keys:1: key options: command port-forwarding", failed], "url_taken"),
            (&["SHA256:fKtPxWa0mwusmwh3sBHISqfZ5Tx3xrEPYWOeRU7DHU8.", "Host key verification failed."], "host_key"),
            (&["ssh: Could not resolve hostname vps.example: Name or service not known"], "network"),
            (
                &["debug1: connect to address 127.0.0.1 port 1: Connection refused", "Timeout, server vps.example not responding."],
                "network",
            ),
            (&["Unable to negotiate with 192.0.2.1 port 22: no matching cipher found. Their offer: aes128-cbc"], "config"),
            (&["command-line: line 0: Bad configuration option: updatehostkeys"], "config"),
            (&[], "network"),
        ];
        for (lines, code) in cases {
            assert_eq!(verdict(lines).code(), *code, "{lines:?}");
        }
        let strange = verdict(cases[4].0);
        assert_eq!(strange, TunnelError::HostKey { found: "SHA256:fKtPxWa0mwusmwh3sBHISqfZ5Tx3xrEPYWOeRU7DHU8".to_owned() });
    }
}
