//! `personal_info`: the one route whose answer depends on the scopes instead of being refused.

use axum::response::Response;
use serde_json::Value;

use crate::cloud::Cloud;
use crate::oauth::Scopes;
use crate::routes::json_text;

/// `id` for every token; the rest with `personal`, the address with `email`.
pub(crate) fn answer(cloud: &Cloud, scopes: &Scopes) -> Response {
    let mut person = cloud.person.record().personal_info();
    if let Value::Object(fields) = &mut person {
        fields.retain(|name, _| match name.as_str() {
            "id" => true,
            "email" => scopes.contains("email"),
            _ => scopes.contains("personal"),
        });
    }
    json_text(person.to_string())
}
