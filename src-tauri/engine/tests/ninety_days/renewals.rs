use std::time::Duration;

use oura_simulator::{TokenGrant, TokenOutcome, TokenRequest};

/// A token's life at the simulated cloud.
pub(crate) const LIFE: Duration = Duration::from_hours(24);

/// What the protocol says must be asked for, worked out beside the engine from what happens to it.
#[derive(Debug, Default)]
pub(crate) struct Renewals {
    pair: Pair,
    /// The next answer does not arrive, though Oura has rotated the pair.
    pub(crate) loses_answer: bool,
    pub(crate) consent_withdrawn: bool,
    sign_ins: usize,
    granted: usize,
    lost: usize,
    refused: usize,
    spent_twice: usize,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// Nobody is signed in, or the sign-in has ended.
    #[default]
    None,
    Good {
        since: Duration,
    },
    /// Rotated at Oura by a request whose answer was lost.
    Lost {
        since: Duration,
    },
}

impl Renewals {
    pub(crate) fn signed_in(&mut self, at: Duration) {
        self.sign_ins += 1;
        self.consent_withdrawn = false;
        self.pair = Pair::Good { since: at };
    }

    /// A sync that reaches Oura.
    pub(crate) fn synced(&mut self, at: Duration) {
        match self.pair {
            Pair::Good { .. } if self.consent_withdrawn => {
                self.refused += 1;
                self.pair = Pair::None;
            }
            Pair::Good { since } if at >= since + LIFE / 2 => {
                self.granted += 1;
                self.pair = Pair::Good { since: at };
                if std::mem::take(&mut self.loses_answer) {
                    self.lost += 1;
                    self.pair = Pair::Lost { since };
                }
            }
            Pair::Lost { since } if at >= since + LIFE => {
                self.spent_twice += 1;
                self.pair = Pair::None;
            }
            _ => {}
        }
    }

    pub(crate) fn is_signed_in(&self) -> bool {
        self.pair != Pair::None
    }

    /// Compares with what the cloud was asked; gives the renewals and the sign-ins.
    pub(crate) fn check(&self, asked: &[TokenRequest]) -> (usize, usize) {
        let count = |grant, outcome| asked.iter().filter(|request| (request.grant, request.outcome) == (grant, outcome)).count();
        let came = (
            count(TokenGrant::AuthorizationCode, TokenOutcome::Granted),
            count(TokenGrant::RefreshToken, TokenOutcome::Granted),
            asked.iter().filter(|request| request.reply_lost).count(),
            count(TokenGrant::RefreshToken, TokenOutcome::InvalidGrant),
            count(TokenGrant::RefreshToken, TokenOutcome::DoubleSpend),
        );
        assert_eq!(
            came,
            (self.sign_ins, self.granted, self.lost, self.refused, self.spent_twice),
            "sign-ins, renewals, lost, refused, spent twice"
        );
        assert_eq!(asked.len(), self.sign_ins + self.granted + self.refused + self.spent_twice, "and nothing else");
        (self.granted + self.refused + self.spent_twice, self.sign_ins)
    }
}
