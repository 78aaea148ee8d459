use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::secret::random_hex;

/// The probes that are under way: what each asks, and what only this listener can answer.
#[derive(Clone, Default)]
pub(super) struct Probes {
    answers: Arc<Mutex<HashMap<String, String>>>,
}

/// A one-use question to oneself through the public address. Dropped, it is forgotten.
pub struct ProbeTicket {
    probes: Probes,
    nonce: String,
    answer: String,
}

impl Probes {
    pub(super) fn expect(&self) -> ProbeTicket {
        let (nonce, answer) = (random_hex(), random_hex());
        self.answers().insert(nonce.clone(), answer.clone());
        ProbeTicket { probes: self.clone(), nonce, answer }
    }

    /// The answer to a probe that is waited for; once.
    pub(super) fn answer(&self, nonce: &str) -> Option<String> {
        self.answers().remove(nonce)
    }

    fn answers(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ProbeTicket {
    /// What stands in the address: `GET {path}?probe={nonce}`.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// What `probe` in the answer must be. It is not the nonce, so that nobody can answer by repeating the question.
    pub fn answer(&self) -> &str {
        &self.answer
    }
}

impl Drop for ProbeTicket {
    fn drop(&mut self) {
        self.probes.answers().remove(&self.nonce);
    }
}

impl fmt::Debug for Probes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Probes").field("waiting", &self.answers().len()).finish()
    }
}

impl fmt::Debug for ProbeTicket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProbeTicket").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probe_is_answered_once_and_only_while_somebody_waits() {
        let probes = Probes::default();
        let ticket = probes.expect();
        assert_ne!(ticket.nonce(), ticket.answer());
        assert_eq!(probes.answer("foreign"), None);
        assert_eq!(probes.answer(ticket.nonce()).as_deref(), Some(ticket.answer()));
        assert_eq!(probes.answer(ticket.nonce()), None);

        let dropped = probes.expect().nonce().to_owned();
        assert_eq!(probes.answer(&dropped), None);
    }
}
