//! The part of cloudflared's command line that Ringside uses; anything else is refused as the real program refuses it.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Arguments {
    pub(super) metrics: SocketAddr,
    pub(super) mode: Mode,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// To this address.
    Quick(SocketAddr),
    Named(PathBuf),
}

impl Arguments {
    /// # Errors
    /// What the real program would print.
    pub(super) fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut words = arguments.iter().map(String::as_str);
        if words.next() != Some("tunnel") {
            return Err("Incorrect Usage: only \"tunnel\" is known".to_owned());
        }
        let (mut metrics, mut url, mut token_file, mut runs, mut updates) = (None, None, None, false, true);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("Incorrect Usage: flag needs an argument: {word}"));
            match word {
                "--no-autoupdate" => updates = false,
                "--config" | "--grace-period" => drop(value()?),
                "--metrics" => metrics = value()?.parse().ok(),
                "--url" => url = value()?.strip_prefix("http://").and_then(|address| address.parse().ok()),
                "--token-file" if runs => token_file = Some(PathBuf::from(value()?)),
                "run" => runs = true,
                other => return Err(format!("Incorrect Usage: flag provided but not defined: {}", other.trim_start_matches('-'))),
            }
        }
        if updates {
            return Err("the stand-in wants --no-autoupdate: a program that replaces itself is not what was chosen".to_owned());
        }
        let metrics = metrics.ok_or("the stand-in wants --metrics")?;
        let mode = match (runs, url, token_file) {
            (false, Some(origin), None) => Mode::Quick(origin),
            (true, None, Some(path)) => Mode::Named(path),
            _ => return Err("\"cloudflared tunnel run\" requires the ID or name of the tunnel to run".to_owned()),
        };
        Ok(Self { metrics, mode })
    }

    /// # Errors
    /// What the real program would print.
    pub(super) fn token(&self) -> Result<Option<String>, String> {
        let Mode::Named(path) = &self.mode else { return Ok(None) };
        let token = fs::read_to_string(path).map_err(|error| format!("Failed to read token file: {error}"))?;
        let token = token.trim();
        if token.is_empty() { Err("Provided Tunnel token is not valid.".to_owned()) } else { Ok(Some(token.to_owned())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn both_ways_to_run_are_understood_and_others_are_refused() {
        let metrics = "127.0.0.1:0".parse().unwrap();
        let quick = parse("tunnel --no-autoupdate --metrics 127.0.0.1:0 --url http://127.0.0.1:4711").unwrap();
        assert_eq!(quick, Arguments { metrics, mode: Mode::Quick("127.0.0.1:4711".parse().unwrap()) });
        let named = parse("tunnel --no-autoupdate --metrics 127.0.0.1:0 run --token-file /dev/stdin").unwrap();
        assert_eq!(named, Arguments { metrics, mode: Mode::Named("/dev/stdin".into()) });
        assert!(parse("tunnel --no-autoupdate --metrics 127.0.0.1:0 run --token secret").unwrap_err().contains("not defined: token"));
        parse("tunnel --metrics 127.0.0.1:0 --url http://127.0.0.1:4711").unwrap_err();
        parse("access").unwrap_err();
    }
}
