use std::collections::BTreeSet;
use std::time::Duration;

use oauth2::TokenResponse;
use oauth2::basic::BasicTokenType;
use ringside_model::Scope;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::callback::scopes_in;

/// A token reply, read more leniently than RFC 6749 asks: `token_type` may be missing, `expires_in` may be text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reply {
    access_token: oauth2::AccessToken,
    #[serde(skip, default = "bearer")]
    token_type: BasicTokenType,
    #[serde(default, deserialize_with = "whole_seconds")]
    pub(super) expires_in: Option<u64>,
    #[serde(default)]
    refresh_token: Option<oauth2::RefreshToken>,
    #[serde(default)]
    scope: Value,
}

impl Reply {
    /// What was granted; `None` when the reply does not say.
    pub(super) fn granted(&self) -> Option<BTreeSet<Scope>> {
        match &self.scope {
            Value::String(text) => scopes_in(text),
            Value::Array(words) => scopes_in(&words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
            _ => None,
        }
    }
}

impl TokenResponse for Reply {
    type TokenType = BasicTokenType;

    fn access_token(&self) -> &oauth2::AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &BasicTokenType {
        &self.token_type
    }

    fn expires_in(&self) -> Option<Duration> {
        self.expires_in.map(Duration::from_secs)
    }

    fn refresh_token(&self) -> Option<&oauth2::RefreshToken> {
        self.refresh_token.as_ref()
    }

    fn scopes(&self) -> Option<&Vec<oauth2::Scope>> {
        // `granted` reads them in every spelling that was seen.
        None
    }
}

fn bearer() -> BasicTokenType {
    BasicTokenType::Bearer
}

/// A life that cannot be read is unknown: the token is as good as any other.
fn whole_seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let text = match Value::deserialize(deserializer)? {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text,
        _ => return Ok(None),
    };
    let whole = text.trim().split('.').next().and_then(|whole| whole.parse().ok());
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Reply {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_life_is_read_as_number_and_as_text_and_may_be_unknown() {
        for (life, expected) in [
            ("86400", Some(86_400)),
            ("86400.0", Some(86_400)),
            ("\"2592000\"", Some(2_592_000)),
            ("null", None),
            ("\"soon\"", None),
            ("-5", None),
            ("{}", None),
        ] {
            assert_eq!(read(&format!(r#"{{"access_token":"a","expires_in":{life}}}"#)).expires_in, expected, "{life}");
        }
    }

    #[test]
    fn scopes_come_as_text_as_a_list_or_not_at_all() {
        let expected = Some(BTreeSet::from([Scope::Daily, Scope::Spo2]));
        assert_eq!(read(r#"{"access_token":"a","scope":"extapi:daily spo2Daily meal"}"#).granted(), expected);
        assert_eq!(read(r#"{"access_token":"a","scope":["daily","spo2"]}"#).granted(), expected);
        for unsaid in [r#"{"access_token":"a"}"#, r#"{"access_token":"a","scope":""}"#, r#"{"access_token":"a","scope":null}"#] {
            assert_eq!(read(unsaid).granted(), None, "{unsaid}");
        }
    }
}
