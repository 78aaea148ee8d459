//! Answers with another status than 200.

use oura_simulator::FaultKind;

use super::How::{Always, Once};
use super::{Row, Then, always, status};
use crate::class::{Class, Spent};

const JSON: (&str, &str) = ("content-type", "application/json");
/// With a clock of its own, so that its dates are neither past nor future by accident.
const NOON: (&str, &str) = ("date", "Sat, 21 Nov 2026 12:00:00 GMT");
const EVENING: (&str, &str) = ("retry-after", "Sat, 21 Nov 2026 20:00:00 GMT");

pub(super) fn rows() -> Vec<Row> {
    [pauses(), troubles(), noes()].concat()
}

fn pauses() -> Vec<Row> {
    let limited = |headers: &[(&str, &str)]| always(429, headers, r#"{"detail":"slow down"}"#);
    let paused = [Class::RateLimited].as_slice();
    vec![
        Row::refused("429, Retry-After 1", limited(&[("retry-after", "1")]), paused, Spent::Server),
        Row::refused("429 without Retry-After", limited(&[]), paused, Spent::Server),
        Row::refused("429, Retry-After of 3,000 years", limited(&[("retry-after", "99999999999")]), paused, Spent::Server),
        Row::refused("429, Retry-After as a date", limited(&[NOON, EVENING]), paused, Spent::Server),
        Row::refused(
            "429, Retry-After of a past date",
            limited(&[("retry-after", "Sat, 01 Jan 2000 00:00:00 GMT")]),
            paused,
            Spent::Server,
        ),
        Row::refused("429, X-RateLimit-Reset alone", limited(&[("x-ratelimit-reset", "4102444800")]), paused, Spent::Server),
        Row::new(
            "429 once, with its quota",
            Once(status(429, &[("retry-after", "0"), ("x-ratelimit-limit", "5000"), ("x-ratelimit-window", "10")], "")),
            Then::Outlived,
        )
        .alone(Ok(()), [Spent::Server; 2]),
    ]
}

fn troubles() -> Vec<Row> {
    let trouble = [Class::ServerTrouble].as_slice();
    vec![
        Row::refused("500 in a burst", always(500, &[JSON], "{}"), trouble, Spent::Server),
        Row::new("500 once", Once(status(500, &[], "")), Then::Outlived).alone(Ok(()), [Spent::Server; 2]),
        Row::refused("502, a web page", Always(FaultKind::Html502), trouble, Spent::Server),
        Row::refused(
            "503, Retry-After 7200",
            always(503, &[("retry-after", "7200")], ""),
            &[Class::ServerTrouble, Class::RateLimited],
            Spent::Server,
        ),
    ]
}

fn noes() -> Vec<Row> {
    vec![
        Row {
            documents: Ok(Err(Class::ScopeMissing)),
            tokens: Err("a token route asks for no scope"),
            signed_in: true,
            ..Row::new(
                "401, missing scope",
                always(401, &[JSON], r#"{"detail":"Token is not authorized access any scope."}"#),
                Then::ScopeMissing,
            )
        },
        Row {
            signed_in: true,
            ..Row::refused("401, dead token", always(401, &[JSON], r#"{"detail":"Unauthorized"}"#), &[Class::SignInNeeded], Spent::Rejected)
        },
        Row::refused(
            "403, membership",
            always(403, &[JSON], r#"{"detail":"Membership required"}"#),
            &[Class::MembershipEnded],
            Spent::Rejected,
        ),
        Row::refused("403, a web page", always(403, &[], "<html>blocked</html>"), &[Class::Unexpected], Spent::Rejected),
        Row::refused("404", always(404, &[JSON], r#"{"detail":"Not Found"}"#), &[Class::NotFound], Spent::Rejected),
        Row::refused("422", always(422, &[JSON], r#"{"detail":[{"loc":["query"],"msg":"no"}]}"#), &[Class::BadRequest], Spent::Rejected),
        Row::refused("400", always(400, &[JSON], r#"{"detail":"no"}"#), &[Class::BadRequest], Spent::Rejected),
    ]
}
