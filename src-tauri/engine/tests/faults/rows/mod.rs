//! The faults, and what each must come out as.

mod connection;
mod content;
mod refusals;

use std::collections::BTreeMap;

use oura_simulator::FaultKind;

use crate::authority::Paper;
use crate::class::{Class, Spent};

/// One fault.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) how: How,
    pub(crate) needs: Needs,
    /// Through a sync, at the route of a list.
    pub(crate) lists: Then,
    /// At the route of one document.
    pub(crate) documents: Alone<Result<(), Class>>,
    /// At a token route and at a revoke route; the reply of the latter is not read, and has no body.
    pub(crate) tokens: Alone<[Spent; 2]>,
    /// The client gives up soon; real time passes.
    pub(crate) impatient: bool,
    /// The person has signed in, so that there is a refresh token to be spent.
    pub(crate) signed_in: bool,
    /// Takes so much memory, if anything does, that it is measured alone.
    pub(crate) heavy: bool,
}

/// What a request that is no part of a list comes out as, or why the fault cannot happen to one.
pub(crate) type Alone<T> = Result<T, &'static str>;

/// What must be there for a fault to happen to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    Anything,
    List,
    /// A field with a list of words.
    Words,
}

#[derive(Debug, Clone)]
pub(crate) enum How {
    /// At the route, every time.
    Always(FaultKind),
    /// At the route, the next time alone.
    Once(FaultKind),
    /// From the first request at the route on, nobody listens.
    Gone,
    /// From the first request at the route on, every connection meets this certificate.
    Certificate(Paper),
}

/// What a sync does about it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Then {
    /// It is complete, and has what an undisturbed one has.
    Outlived,
    /// It is complete; what came is stored as it came.
    Taken { not_understood: bool },
    /// The collection is left out, or the whole sync ends; said as one of these.
    Refused(&'static [Class]),
    /// Complete without this collection, which says what is missing.
    ScopeMissing,
    /// The list is believed: there was nothing of these days.
    Believed,
    /// The same for days of which documents are stored: none of them goes.
    BelievedOverStored,
}

const NO_LIST: &str = "one document has no list";
const NO_DATA: &str = "a token reply has no data of this kind";

impl Row {
    fn new(name: &'static str, how: How, lists: Then) -> Self {
        let (documents, tokens) = (Err(NO_LIST), Err(NO_DATA));
        Self { name, how, needs: Needs::Anything, lists, documents, tokens, impatient: false, signed_in: false, heavy: false }
    }

    /// Refused everywhere: as `class` where there is data, as `spent` where there are tokens.
    fn refused(name: &'static str, how: How, class: &'static [Class], spent: Spent) -> Self {
        Self { documents: Err(NO_LIST), ..Self::new(name, how, Then::Refused(class)) }.alone(Err(class[0]), [spent; 2])
    }

    fn alone(self, document: Result<(), Class>, tokens: [Spent; 2]) -> Self {
        Self { documents: Ok(document), tokens: Ok(tokens), ..self }
    }

    fn of(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    fn impatient(self) -> Self {
        Self { impatient: true, ..self }
    }

    fn heavy(self) -> Self {
        Self { heavy: true, ..self }
    }
}

/// All of them. `elsewhere` is an address that no request may come to.
pub(crate) fn rows(elsewhere: &str) -> Vec<Row> {
    [connection::rows(elsewhere), refusals::rows(), content::rows()].concat()
}

/// An answer of this status every time.
fn always(code: u16, headers: &[(&str, &str)], body: &str) -> How {
    How::Always(status(code, headers, body))
}

fn status(status: u16, headers: &[(&str, &str)], body: &str) -> FaultKind {
    let headers: BTreeMap<String, String> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    FaultKind::Status { status, headers, body: body.to_owned() }
}
