//! New data within seconds: a person sets webhooks up, Oura announces a night through a tunnel, and the night stands in the window.

mod cloudflared;
mod elsewhere;
mod ngrok;
mod polling;
mod scene;
mod ssh;
mod trouble;
