//! The sentences that stand in the sources of the packages whose words reach the window, read from the files themselves: a new one without
//! German fails a test instead of being found by a person.

use std::path::{Path, PathBuf};

/// Packages whose errors and states the window shows.
const PACKAGES: [&str; 5] = ["app", "engine/src", "oura/src", "store/src", "webhook/src"];

/// What no window shows: `ringsidectl`, settings of the environment, the wire, and what only tests and logs say.
const ELSEWHERE: [&str; 15] = [
    "app/words/",
    "app/bus.rs",
    "app/build.rs",
    "app/start.rs",
    "oura/src/config/",
    "oura/src/http/build.rs",
    "oura/src/subscription/words.rs",
    "store/src/own/transfer.rs",
    "store/src/document/function.rs",
    "store/src/series/",
    "store/src/export",
    "webhook/src/tunnel/cloudflared/health.rs",
    "webhook/src/tunnel/ssh/system/known.rs",
    "engine/src/own/transfer",
    "engine/src/export",
];

/// Said by `ringsidectl` alone although they stand beside what the window says.
const FOR_THE_TERMINAL: [&str; 3] = ["The {noun} number", "{what} (line", "RINGSIDE_NGROK_SERVER_ADDR"];

/// Every sentence, with something filled into its holes.
pub(super) fn sentences() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri");
    let mut sentences: Vec<String> = Vec::new();
    for package in PACKAGES {
        for file in files(&root.join(package)) {
            let name = file.strip_prefix(&root).map(|path| path.display().to_string()).unwrap_or_default();
            let is_test = name.contains("test");
            if is_test || ELSEWHERE.iter().any(|elsewhere| name.starts_with(elsewhere)) {
                continue;
            }
            let source = std::fs::read_to_string(&file).unwrap();
            let spoken = source.split("#[cfg(test)]").next().unwrap_or_default();
            sentences.extend(literals(spoken).into_iter().filter(|text| is_sentence(text)).map(|text| with_parts(&text)));
        }
    }
    sentences.sort();
    sentences.dedup();
    sentences
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Begins with a capital (or a name, or a hole), has a space, and ends as a sentence does.
fn is_sentence(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first.is_uppercase() || first == '{')
        || text.starts_with("ngrok ")
        || text.starts_with("cloudflared ");
    let is_sql = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", "CREATE "].iter().any(|word| text.starts_with(word));
    let letters = without_holes(text).chars().filter(|letter| letter.is_alphabetic()).count();
    begins
        && !is_sql
        && !text.contains('\n')
        && text.contains(' ')
        && text.ends_with(['.', '?'])
        && letters > 5
        && !FOR_THE_TERMINAL.iter().any(|start| text.starts_with(start))
}

fn without_holes(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_u32;
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            other if depth == 0 => plain.push(other),
            _ => {}
        }
    }
    plain
}

fn with_parts(text: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        filled.push('7');
        rest = after;
    }
    filled + rest
}

/// The string literals of a Rust source that a person may read: none of lint reasons, logs and expectations.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = String::new();
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => for _ in letters.by_ref().take_while(|letter| *letter != '\n') {},
            '\'' => {
                // A character such as '"' or '\'' must not open a string; a lifetime has no closing mark near.
                let ahead: Vec<char> = letters.clone().take(3).collect();
                let length = match ahead.as_slice() {
                    ['\\', _, '\''] => 3,
                    [_, '\'', ..] => 2,
                    _ => 0,
                };
                for _ in letters.by_ref().take(length) {}
            }
            '"' => {
                let text = string(&mut letters);
                if !is_hidden(&before) {
                    found.push(text);
                }
                before.push('"');
            }
            other => {
                before.push(other);
                if matches!(other, ';' | '{' | '}') {
                    before.clear();
                }
            }
        }
    }
    found
}

fn string(letters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next() {
                Some('\n') => while letters.next_if(|letter| letter.is_whitespace()).is_some() {},
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => break,
            },
            other => text.push(other),
        }
    }
    text
}

fn is_hidden(before: &str) -> bool {
    ["reason = ", "expect(", "debug!", "info!", "warn!", "error!(", "trace!", "assert", "doc = ", "println!", "panic!"]
        .iter()
        .any(|word| before.contains(word))
}

#[test]
fn sentences_are_found_in_rust() {
    let source = "/// Not this. One.\n#[error(\"The file {path} is\\\n      gone.\")] #[expect(x, reason = \"Not this one.\")] const Q: char = '\"'; f(\"It is here.\"); g(\"not\")";
    let found: Vec<String> = literals(source).into_iter().filter(|text| is_sentence(text)).map(|text| with_parts(&text)).collect();
    assert_eq!(found, ["The file 7 isgone.", "It is here."]);
}
