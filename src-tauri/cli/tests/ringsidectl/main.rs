//! The real binary against real HTTP on loopback: the simulated cloud, and small servers that send what it is too well-mannered to send.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where something is not as it should be")]

mod answers;
mod damage;
mod environment;
mod events;
mod exit_codes;
mod generic_mock;
mod kill;
mod leaks;
mod listen;
mod logs;
mod loops;
mod notes;
mod odd_documents;
mod odd_rows;
mod power;
mod protection;
mod rebuild;
mod report;
mod show;
mod sign_in;
mod single_flight;
mod status;
mod support;
mod tight_places;
mod webhook_bursts;
mod webhook_desk;
mod webhook_power;
mod webhook_restarts;
mod webhook_run;
