//! What the matrix found, as a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use crate::rows::{Row, Then};

/// The cells of one fault.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) lists: Tally,
    pub(crate) documents: Tally,
    pub(crate) tokens: Tally,
    /// Why some cells do not exist, and which.
    pub(crate) not_applicable: BTreeMap<&'static str, Vec<String>>,
    pub(crate) wrong: Vec<String>,
}

/// Cells of one kind.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) tried: usize,
    pub(crate) none: usize,
}

impl Found {
    /// Notes that something has no such cell.
    pub(crate) fn lacks(&mut self, of: &str, reason: &'static str) {
        let places = self.not_applicable.entry(reason).or_default();
        if !places.iter().any(|place| place == of) {
            places.push(of.to_owned());
        }
    }

    fn tried(&self) -> usize {
        self.lists.tried + self.documents.tried + self.tokens.tried
    }
}

/// The table in Markdown, its total and everything that is wrong.
pub(crate) fn table(found: &[(Row, Found)], memory: &str) -> String {
    let mut text =
        String::from("# HTTP fault matrix\n\n| fault | lists | one document | tokens | comes out as | nothing lost | not applicable |\n");
    text.push_str("|---|--:|--:|--:|---|---|---|\n");
    for (row, found) in found {
        let lost = if found.wrong.is_empty() { "yes" } else { "NO" };
        let reasons: Vec<String> = found.not_applicable.iter().map(|(reason, of)| format!("{}: {reason}", of.join(", "))).collect();
        let cells = [&found.lists, &found.documents, &found.tokens].map(|tally| tally.tried);
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {lost} | {} |",
            row.name,
            cells[0],
            cells[1],
            cells[2],
            outcome(row),
            reasons.join("; ")
        );
    }
    let tried: usize = found.iter().map(|(_, found)| found.tried()).sum();
    let none: usize = found.iter().map(|(_, found)| found.lists.none + found.documents.none + found.tokens.none).sum();
    let wrong: Vec<String> = found.iter().flat_map(|(_, found)| found.wrong.clone()).collect();
    let _ = writeln!(text, "\n{} faults, {tried} cells tried, {none} not applicable, wrong: {}", found.len(), wrong.len());
    let _ = writeln!(text, "{memory}");
    for line in wrong {
        let _ = writeln!(text, "- {line}");
    }
    text
}

fn outcome(row: &Row) -> String {
    match row.lists {
        Then::Outlived => "outlived: as if nothing had been".to_owned(),
        Then::Taken { not_understood: true } => "stored as it came, counted as not understood".to_owned(),
        Then::Taken { not_understood: false } => "stored as it came".to_owned(),
        Then::Refused(classes) => classes.iter().map(|class| format!("{class:?}")).collect::<Vec<_>>().join(" or "),
        Then::ScopeMissing => "ScopeMissing, without a refresh".to_owned(),
        Then::Believed => "nothing new; found by the weekly look back".to_owned(),
        Then::BelievedOverStored => "nothing new, nothing removed".to_owned(),
    }
}

/// `target/fault-matrix.md`.
pub(crate) fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("fault-matrix.md")
}
