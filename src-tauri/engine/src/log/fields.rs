//! What may stand in the log. A field that is not named here is left out, and so is a value that does not look as its field should.

use std::fmt::Write as _;

use ringside_model::{Collection, Day};
use sha2::{Digest as _, Sha256};

/// Counts, durations, status codes and generations.
const NUMBERS: [&str; 16] = [
    "attempt",
    "changed",
    "days",
    "generation",
    "items",
    "ms",
    "new",
    "not_understood",
    "pages",
    "removed",
    "requests",
    "retries",
    "same",
    "status",
    "wait_ms",
    "windows",
];
/// Words of the program itself, such as `rotation_lost` or `permission denied`; never anything that came from outside.
const WORDS: [&str; 8] = ["command", "ended", "kind", "policy", "result", "route", "scope", "tier"];
const DAYS: [&str; 2] = ["from", "to"];
const ERRORS: [&str; 3] = ["error", "failed", "reason"];
/// Longer runs of letters are no words of a sentence.
const LONGEST_WORD: usize = 24;
const LONGEST_SENTENCE: usize = 200;

/// How a field is shown; `None` when it is not.
pub(super) fn shown(name: &str, value: &str) -> Option<String> {
    // `%text` and `?text` differ by quotation marks.
    let value = value.trim_matches('"');
    let harmless = match name {
        _ if NUMBERS.contains(&name) => value.parse::<i64>().is_ok(),
        _ if WORDS.contains(&name) => is_word(value),
        _ if DAYS.contains(&name) => value.parse::<Day>().is_ok(),
        "collection" => value.parse::<Collection>().is_ok(),
        "id" => return Some(hashed(value)),
        _ if ERRORS.contains(&name) => return Some(format!("“{}”", words(value))),
        _ => false,
    };
    harmless.then(|| value.to_owned())
}

/// A sentence of the program without whatever might be a value in it: figures, addresses behind their scheme, tokens.
pub(super) fn words(text: &str) -> String {
    let cut: Vec<&str> = text.split_whitespace().map(|word| if is_plain(word) { word } else { "…" }).collect();
    cut.join(" ").chars().take(LONGEST_SENTENCE).collect()
}

fn is_plain(word: &str) -> bool {
    word.chars().count() <= LONGEST_WORD && word.chars().all(|letter| letter.is_alphabetic() || "-,.;:!()'’“”…/".contains(letter))
}

fn is_word(value: &str) -> bool {
    (1..=LONGEST_WORD).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_lowercase() || b"_ ".contains(&byte))
}

/// Enough to follow one document through the log, and nothing to find it by.
fn hashed(id: &str) -> String {
    Sha256::digest(id).iter().take(4).fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
