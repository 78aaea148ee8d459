use ringside_model::Scope;

use super::ApiError;
use crate::http::Pause;

const LONGEST_WORD: usize = 64;

/// What an answer that is no success means (docs/oura.md, Errors and limits).
///
/// `body` is read for the name of a missing scope alone: the wording of everything else is not documented.
pub(crate) fn refusal(status: u16, pause: &Pause, body: &str) -> ApiError {
    match status {
        401 => scope_in(body).map_or(ApiError::SignInNeeded, |scope| ApiError::ScopeMissing { scope }),
        403 => forbidden(body),
        404 | 410 => ApiError::NotFound,
        408 => ApiError::Timeout,
        429 => ApiError::RateLimited { retry_after: pause.retry_after, tier: pause.tier.as_deref().and_then(word) },
        300..=399 => ApiError::Unexpected { what: "it points to another address" },
        400 | 413 | 414 | 422 | 431 => ApiError::BadRequest { status },
        500..=599 => ApiError::ServerTrouble { status },
        _ => ApiError::Unexpected { what: "its status is none that the API has" },
    }
}

fn forbidden(body: &str) -> ApiError {
    if body.trim_ascii_start().starts_with('<') {
        return ApiError::Unexpected { what: "a web page came instead of data (something on the way refuses the request)" };
    }
    scope_in(body).or_else(|| known_scope_in(body)).map_or(ApiError::MembershipEnded, |scope| ApiError::ScopeMissing { scope })
}

/// The scope of `Token is not authorized access spo2 scope.`
fn scope_in(body: &str) -> Option<String> {
    const BEFORE: &str = "not authorized access ";
    let lower = body.to_ascii_lowercase();
    let start = lower.find(BEFORE)? + BEFORE.len();
    let (scope, _) = body.get(start..)?.split_once(' ').filter(|(_, rest)| rest.to_ascii_lowercase().starts_with("scope"))?;
    word(scope)
}

/// Any scope of Oura's that a text about scopes names; the body of a 403 is not documented.
fn known_scope_in(body: &str) -> Option<String> {
    if !body.to_ascii_lowercase().contains("scope") {
        return None;
    }
    let mut words = body.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.find_map(Scope::from_granted).map(|scope| scope.as_str().to_owned())
}

/// A word from the wire that may stand in a message.
fn word(text: &str) -> Option<String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-:".contains(&byte));
    (plain && !text.is_empty() && text.len() <= LONGEST_WORD).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn of(status: u16, body: &str) -> ApiError {
        refusal(status, &Pause::default(), body)
    }

    fn missing(scope: &str) -> ApiError {
        ApiError::ScopeMissing { scope: scope.to_owned() }
    }

    #[test]
    fn a_missing_scope_is_told_from_a_dead_token() {
        assert_eq!(of(401, r#"{"detail":"Token is not authorized access spo2 scope."}"#), missing("spo2"));
        assert_eq!(of(401, r#"{"detail":"Token is NOT AUTHORIZED access extapi:heart_health scope."}"#), missing("extapi:heart_health"));
        for body in [
            r#"{"status":401,"title":"Unauthorized","detail":"..."}"#,
            "",
            "<html>",
            r#"{"detail":"not authorized access "}"#,
            r#"{"detail":"not authorized access <b> scope"}"#,
            r#"{"detail":"not authorized access daily data"}"#,
        ] {
            assert_eq!(of(401, body), ApiError::SignInNeeded, "{body}");
        }
    }

    #[test]
    fn a_forbidden_reply_is_a_membership_unless_it_names_a_scope() {
        assert_eq!(of(403, ""), ApiError::MembershipEnded);
        assert_eq!(of(403, r#"{"detail":"Membership required"}"#), ApiError::MembershipEnded);
        assert_eq!(of(403, r#"{"detail":"Missing scope: heartrate"}"#), missing("heartrate"));
        assert_eq!(of(403, r#"{"detail":"Token is not authorized access stress scope."}"#), missing("stress"));
        assert!(matches!(of(403, "<html>blocked</html>"), ApiError::Unexpected { .. }));
    }

    #[test]
    fn every_status_has_a_class() {
        for (status, expected) in [
            (400, ApiError::BadRequest { status: 400 }),
            (404, ApiError::NotFound),
            (408, ApiError::Timeout),
            (422, ApiError::BadRequest { status: 422 }),
            (500, ApiError::ServerTrouble { status: 500 }),
            (504, ApiError::ServerTrouble { status: 504 }),
        ] {
            assert_eq!(of(status, "{}"), expected);
        }
        for status in [100, 204, 301, 302, 307, 308, 402, 405, 418, 426, 600] {
            assert!(matches!(of(status, "{}"), ApiError::Unexpected { .. }), "{status}");
        }
    }

    #[test]
    fn a_rate_limit_says_how_long_and_which_layer() {
        let pause = Pause { retry_after: Some(Duration::from_secs(7)), tier: Some("application".to_owned()), quota: None };
        let error = refusal(429, &pause, "");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
        assert!(matches!(error, ApiError::RateLimited { tier: Some(tier), .. } if tier == "application"));
        let odd = Pause { tier: Some("<script>".to_owned()), ..Pause::default() };
        assert_eq!(refusal(429, &odd, ""), ApiError::RateLimited { retry_after: None, tier: None });
    }
}
