//! The door, knocked at over real sockets and in-memory streams.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test ends where something is not as it should be; figures are printed")]

mod burst;
mod connections;
mod crowd;
mod door;
mod forged;
mod handshakes;
mod heads;
mod limits;
mod paths;
mod probes;
mod random;
mod talk;
