//! Every test sits a person at an empty desk, lets them use the real window, and compares what they see with what the simulated cloud knows.

mod accessibility;
mod blocked;
mod exploring;
mod languages;
mod numbers;
mod other_ways_back;
mod recorded;
mod sign_in_by_link;
mod sign_in_refused;
mod steps;
mod truth;
mod without_a_keychain;
