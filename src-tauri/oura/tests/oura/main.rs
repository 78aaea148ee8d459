//! The client against a scripted server of broken replies and against the simulated cloud, both over real HTTP on loopback.

mod callback;
mod faults;
mod limits;
mod server;
mod simulator;
mod tokens;
mod transfers;
