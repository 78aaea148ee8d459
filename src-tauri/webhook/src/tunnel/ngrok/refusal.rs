//! What an error of the agent means to the person. Only ngrok's code is taken from it: its messages repeat the authtoken.

use std::io;

use ngrok::prelude::Error as _;
use ngrok::session::{ConnectError, RpcError};
use ngrok::tunnel::AcceptError;

use crate::tunnel::TunnelError;

/// The edge wants longer intervals between heartbeats than were offered: ERR_NGROK_111 and 112.
const HEARTBEAT_CODES: [u32; 2] = [111, 112];

pub(super) fn from_connect(error: &ConnectError) -> TunnelError {
    match error {
        ConnectError::Tcp(error) => unreachable(error),
        ConnectError::Tls(error) => handshake(error),
        ConnectError::Auth(error) | ConnectError::Rebind(error) => from_rpc(error),
        ConnectError::Canceled => TunnelError::Closed,
        _ => TunnelError::network("The connection to ngrok ended while it was set up."),
    }
}

pub(super) fn from_rpc(error: &RpcError) -> TunnelError {
    match (error.error_code().and_then(number), error) {
        (Some(code), _) => from_code(code),
        (None, RpcError::Response(_)) => TunnelError::protocol("ngrok refused and gave no reason that Ringside knows."),
        (None, RpcError::InvalidResponse(_)) => TunnelError::protocol("ngrok's answer was not understood. A newer Ringside may help."),
        (None, _) => TunnelError::network("The connection to ngrok ended while it was set up."),
    }
}

pub(super) fn from_accept(error: &AcceptError) -> TunnelError {
    match error {
        AcceptError::Reconnect(error) => from_connect(error),
        AcceptError::ListenerClosed { error_code, .. } => error_code
            .as_deref()
            .and_then(number)
            .map_or_else(|| TunnelError::network("ngrok has closed this address. Ringside opens it again by itself."), from_code),
        _ => TunnelError::network("The connection to ngrok ended."),
    }
}

pub(super) fn is_about_heartbeats(error: &ConnectError) -> bool {
    let ConnectError::Auth(error) = error else { return false };
    error.error_code().and_then(number).is_some_and(|code| HEARTBEAT_CODES.contains(&code))
}

/// ngrok's own list of codes says what each means.
fn from_code(code: u32) -> TunnelError {
    let at = format!("(ERR_NGROK_{code})");
    match code {
        102 | 103 => TunnelError::auth(format!("ngrok has suspended this account {at}. See your ngrok dashboard.")),
        105..=107 | 109 | 110 | 4018 => TunnelError::auth(format!(
            "ngrok does not accept this authtoken {at}. Copy it again from \"Your Authtoken\" on your ngrok dashboard."
        )),
        115 | 116 => TunnelError::auth(format!("Your ngrok account may not be used from this network {at}. See its IP restrictions.")),
        108 => limit(format!(
            "Your ngrok account has as many agents online as its plan allows {at}. Stop another one, or wait until it has gone."
        )),
        119..=121 => TunnelError::config(format!("ngrok no longer serves this version of its agent {at}. Update Ringside.")),
        320 => TunnelError::config(format!("This domain belongs to another ngrok account {at}. Use one from your own dashboard.")),
        324 | 700..=799 => {
            limit(format!("Your ngrok account has used up what its plan allows {at}. See the usage on your ngrok dashboard."))
        }
        334 => {
            TunnelError::UrlTaken { detail: format!("Another agent serves this ngrok address {at}. Stop it, or choose another domain.") }
        }
        300..=399 => TunnelError::config(format!("ngrok does not give you this domain {at}. Compare it with your ngrok dashboard.")),
        _ => TunnelError::protocol(format!("ngrok refused {at}. Its documentation explains the code.")),
    }
}

fn limit(detail: String) -> TunnelError {
    TunnelError::Limit { retry: None, detail }
}

/// `ERR_NGROK_107` → 107.
fn number(code: &str) -> Option<u32> {
    code.strip_prefix("ERR_NGROK_")?.parse().ok()
}

fn handshake(error: &io::Error) -> TunnelError {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match tls {
        Some(rustls::Error::InvalidCertificate(_)) => TunnelError::protocol(
            "The server that answered is not ngrok: its certificate is another. A program or network that reads encrypted connections may stand in between.",
        ),
        Some(_) => TunnelError::protocol("The server that answered does not speak as ngrok does."),
        None => unreachable(error),
    }
}

fn unreachable(error: &io::Error) -> TunnelError {
    TunnelError::network(format!("ngrok cannot be reached ({}). Is this computer online?", error.kind()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_what_the_person_can_do() {
        let cases = [
            (105, "auth"),
            (107, "auth"),
            (4018, "auth"),
            (108, "limit"),
            (727, "limit"),
            (334, "url_taken"),
            (320, "config"),
            (381, "config"),
            (121, "config"),
            (8012, "protocol"),
        ];
        for (code, kind) in cases {
            let error = from_code(code);
            assert_eq!(error.code(), kind, "{code}");
            assert!(error.to_string().contains(&format!("ERR_NGROK_{code}")), "{error}");
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        assert_eq!(number("ERR_NGROK_107"), Some(107));
        assert_eq!(number("ERR_NGROK_2canary"), None);
        assert_eq!(number("107"), None);
    }
}
