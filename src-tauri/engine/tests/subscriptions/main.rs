//! The keeper of subscriptions over real HTTP: a simulated Oura, the real listener behind its handshake, and a clock that only the test moves.
#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod clock;
mod days;
mod faults;
mod installs;
mod keeping;
mod removing;
mod world;
