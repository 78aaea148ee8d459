//! Every test sits a person at an empty desk, lets them use the real window, and compares what they see with what the simulated cloud knows.

mod accessibility;
mod blocked;
mod data_screen;
mod exploring;
mod keyboard;
mod killed;
mod languages;
mod no_new_data;
mod numbers;
mod other_ways_back;
mod recorded;
mod sign_in_by_link;
mod sign_in_ended;
mod sign_in_refused;
mod steps;
mod truth;
mod without_a_keychain;
