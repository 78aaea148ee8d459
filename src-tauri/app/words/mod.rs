//! What Rust says to a person, in the person's language.
//!
//! Errors speak English, wherever they come from: logs and `ringsidectl` show them as they are. Sentences become German where they leave for the
//! window or the desktop, looked up by the English sentence itself. A sentence without German stays English, and a test names it.

mod german;
#[cfg(test)]
mod sources;
mod template;

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serializer;

use crate::desktop;
use crate::views::Language;

static IN_GERMAN: AtomicBool = AtomicBool::new(false);

/// The language of everything that is said from now on.
pub(crate) fn speak(language: Language) {
    let german = match language {
        Language::De => true,
        Language::En => false,
        Language::System => desktop::language().is_some_and(|tag| tag.split('-').next() == Some("de")),
    };
    IN_GERMAN.store(german, Ordering::Relaxed);
}

/// `english` in the language that is spoken.
pub(crate) fn said(english: &str) -> String {
    if IN_GERMAN.load(Ordering::Relaxed) { in_german(english) } else { english.to_owned() }
}

/// For fields of views: `#[serde(serialize_with = "words::serialize")]`.
pub(crate) fn serialize<S: Serializer>(english: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&said(english))
}

#[expect(clippy::ref_option, reason = "serde hands a field over as a reference to its type")]
pub(crate) fn serialize_option<S: Serializer>(english: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    match english {
        Some(english) => serializer.serialize_some(&said(english)),
        None => serializer.serialize_none(),
    }
}

/// For a list of sentences.
pub(crate) fn serialize_all<S: Serializer>(english: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(english.iter().map(|sentence| said(sentence)))
}

fn in_german(english: &str) -> String {
    translated(english).unwrap_or_else(|| english.to_owned())
}

/// A whole sentence, else several of them one after the other; `None` when one of them is not known.
fn translated(english: &str) -> Option<String> {
    known(english).or_else(|| {
        english.rmatch_indices(". ").find_map(|(stop, _)| {
            let (first, rest) = english.split_at(stop + 1);
            Some(format!("{} {}", known(first)?, translated(rest.trim_start())?))
        })
    })
}

fn known(english: &str) -> Option<String> {
    german::pairs()
        .filter_map(|(source, german)| Some((source, template::parts(source, english)?, german)))
        // The sentence with the most words of its own is the one that was meant.
        .max_by_key(|(source, _, _)| source.len())
        .map(|(_, parts, german)| template::filled(german, &parts.iter().map(|part| in_german(part)).collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn sentences_that_fill_others_and_follow_others_are_german_too() {
        assert_eq!(in_german("The disk is full."), "Der Datenträger ist voll.");
        assert_eq!(
            in_german("Oura's reply could not be understood: it is empty."),
            "Die Antwort von Oura war nicht zu verstehen: sie ist leer."
        );
        assert_eq!(
            in_german("The disk is full. Everything stored is safe. Make room; Ringside goes on by itself."),
            "Der Datenträger ist voll. Alles Gespeicherte ist sicher. Bitte Platz schaffen; Ringside macht von selbst weiter."
        );
        assert_eq!(in_german("day: expected a whole number"), "day: erwartet wurde eine ganze Zahl");
        assert_eq!(in_german("something nobody has translated"), "something nobody has translated");
    }

    #[test]
    fn every_german_sentence_is_filled_in_with_what_the_english_one_is() {
        for (english, german) in german::pairs() {
            let holes = english.matches("{}").count();
            for hole in 0..holes {
                assert!(german.contains(&format!("{{{hole}}}")), "{german}");
            }
            assert!(!german.contains(&format!("{{{holes}}}")) && !german.contains("{}"), "{german}");
        }
    }

    #[test]
    fn no_sentence_stands_twice() {
        let mut seen = BTreeSet::new();
        for (english, _) in german::pairs() {
            assert!(seen.insert(english), "{english}");
        }
    }

    #[test]
    fn everything_that_rust_says_has_its_german() {
        let missing: Vec<String> = sources::sentences().into_iter().filter(|sentence| known(sentence).is_none()).collect();
        assert!(missing.is_empty(), "without German:\n{}", missing.join("\n"));
    }
}
