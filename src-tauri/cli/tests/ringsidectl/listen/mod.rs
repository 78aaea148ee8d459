//! `listen` over a person's own address: the simulated cloud calls 127.0.0.1, where the program listens.

mod ending;
mod leaks;
mod listening;
mod night;
mod options;
mod signed;
mod storing;
mod subscriptions;
mod tunnels;

pub(crate) use listening::Listening;
pub(crate) use signed::Event;
