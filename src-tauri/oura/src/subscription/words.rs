//! What Oura says about a refusal, fit to be shown.

use serde::Deserialize;
use serde_json::Value;

const LONGEST_CHARS: usize = 200;
/// A shorter text, such as the path `/`, stands in words by chance.
const SHORTEST_SECRET: usize = 4;
const GAP: &str = "[…]";

/// The reason in the body of a refusal, on one line and without any of the `secrets`; empty when there is none, or a web page.
pub(super) fn reason(body: &[u8], secrets: &[&str]) -> String {
    let text = String::from_utf8_lossy(body);
    let said = match serde_json::from_slice::<Refusal>(body) {
        Ok(refusal) => spelled(&refusal.detail),
        Err(_) if text.trim_start().starts_with(['<', '{', '[']) => String::new(),
        Err(_) => text.into_owned(),
    };
    let bare = secrets.iter().filter(|secret| secret.len() >= SHORTEST_SECRET).fold(said, |said, secret| said.replace(secret, GAP));
    let line = without_queries(&bare.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut plain: String = line.chars().filter(|char| !char.is_control()).collect();
    if let Some((cut, _)) = plain.char_indices().nth(LONGEST_CHARS) {
        plain.truncate(cut);
        return plain + "…";
    }
    plain.trim_end_matches(['.', ' ']).to_owned()
}

#[derive(Deserialize)]
struct Refusal {
    detail: Value,
}

/// `{"detail": "…"}`, or FastAPI's list of errors: of those the place and the message, because `input` repeats what was sent.
fn spelled(detail: &Value) -> String {
    let error = |entry: &Value| {
        let place = entry.get("loc").and_then(Value::as_array).and_then(|loc| loc.last()).and_then(Value::as_str).unwrap_or("request");
        format!("{place}: {}", entry.get("msg").and_then(Value::as_str).unwrap_or("not accepted"))
    };
    match detail {
        Value::String(text) => text.clone(),
        Value::Array(entries) => entries.iter().map(error).collect::<Vec<_>>().join("; "),
        _ => String::new(),
    }
}

/// The query of an address of ours holds the token and the challenge of a handshake, in whatever way it is written there.
fn without_queries(text: &str) -> String {
    let mut pieces = text.split('?');
    let mut rest = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        rest.push('?');
        if piece.is_empty() || piece.starts_with(' ') {
            rest.push_str(piece);
            continue;
        }
        let end = piece.find([' ', '"', '\'', ')', '>']).unwrap_or(piece.len());
        rest.push_str(GAP);
        rest.push_str(piece.get(end..).unwrap_or_default());
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRETS: [&str; 3] = ["canary-token", "/w/canary", "/"];

    fn of(body: &str) -> String {
        reason(body.as_bytes(), &SECRETS)
    }

    #[test]
    fn oura_s_words_are_kept() {
        assert_eq!(of(r#"{"detail":"Webhook verification failed."}"#), "Webhook verification failed");
        assert_eq!(of("SSLError: unable to get local issuer certificate"), "SSLError: unable to get local issuer certificate");
        let errors = r#"{"detail":[{"type":"enum","loc":["body","data_type"],"msg":"Input should be 'tag'","input":"x"},{"loc":[]}]}"#;
        assert_eq!(of(errors), "data_type: Input should be 'tag'; request: not accepted");
    }

    #[test]
    fn nothing_secret_passes_through_them() {
        let missing =
            r#"{"detail":[{"loc":["body","callback_url"],"msg":"Field required","input":{"verification_token":"canary-token"}}]}"#;
        assert_eq!(of(missing), "callback_url: Field required");
        let python = r#"{"detail":"HTTPSConnectionPool(host='x.example', port=443): Max retries exceeded with url: /w/canary?verification_token=canary%2Dtoken&challenge=canary (Caused by SSLError)"}"#;
        let said = of(python);
        assert!(!said.contains("canary") && said.ends_with("(Caused by SSLError)"), "{said}");
        assert_eq!(of(r#"{"detail":"canary-token is it? yes"}"#), "[…] is it? yes");
    }

    #[test]
    fn web_pages_and_other_shapes_say_nothing_and_long_words_end() {
        for body in ["<html>504</html>", "", "{\"detail\":", "[1]", r#"{"detail":{"a":1}}"#, r#"{"title":"x"}"#] {
            assert_eq!(of(body), "", "{body}");
        }
        assert_eq!(of(&"ä".repeat(201)), format!("{}…", "ä".repeat(200)));
        assert_eq!(of(&"ä".repeat(200)), "ä".repeat(200));
        assert_eq!(of("a\r\n\u{1b}[31mb\u{0}"), "a [31mb");
    }
}
