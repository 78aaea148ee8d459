//! Every test sits a person at an empty desk, lets them use the real window, and compares what they see with what the simulated cloud knows.

mod exploring;
mod sign_in_by_link;
mod steps;
mod truth;
