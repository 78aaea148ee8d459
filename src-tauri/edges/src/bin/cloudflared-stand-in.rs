//! Stands in for cloudflared in tests; see `ringside_edges::CloudflaredEdge`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    ringside_edges::cloudflared_stand_in(&arguments)
}
