//! The page on which a person allows or cancels.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{RawForm, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use url::form_urlencoded;

use crate::cloud::Cloud;
use crate::oauth::authorize::{ConsentError, allow, deny, parse};
use crate::oauth::first_value;

/// GET: the form, every scope ticked.
pub(crate) async fn page(State(cloud): State<Arc<Cloud>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match parse(&query, &cloud) {
        Ok(request) => Html(form(&query, &request.scopes)).into_response(),
        Err(error) => refused(error),
    }
}

/// POST: the button that was pressed, the boxes still ticked, and the query that led here.
pub(crate) async fn decision(State(cloud): State<Arc<Cloud>>, RawForm(body): RawForm) -> Response {
    let query = first_value(&body, "request").unwrap_or_default();
    let request = match parse(&query, &cloud) {
        Ok(request) => request,
        Err(error) => return refused(error),
    };
    if first_value(&body, "decision").as_deref() != Some("allow") {
        return found(&deny(&request));
    }
    let ticked: Vec<String> =
        form_urlencoded::parse(&body).filter(|(name, _)| name == "scope").map(|(_, value)| value.into_owned()).collect();
    let ticked: Vec<&str> = ticked.iter().map(String::as_str).collect();
    found(&allow(&cloud, request, &ticked))
}

fn refused(error: ConsentError) -> Response {
    match error {
        ConsentError::Redirected(to) => found(&to),
        other => {
            let page = include_str!("refused.html").replace("{reason}", &escaped(&other.to_string()));
            (StatusCode::BAD_REQUEST, Html(page)).into_response()
        }
    }
}

fn found(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(location) => (StatusCode::FOUND, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

fn form(query: &str, scopes: &[&str]) -> String {
    let boxes = scopes.iter().fold(String::new(), |mut boxes, scope| {
        // Writing into a String cannot fail.
        let _ = writeln!(
            boxes,
            "<p><label><input type=\"checkbox\" name=\"scope\" value=\"{scope}\" checked> <strong>{scope}</strong>: {}</label></p>",
            meaning(scope)
        );
        boxes
    });
    include_str!("consent.html").replace("{request}", &escaped(query)).replace("{scopes}", &boxes)
}

fn meaning(scope: &str) -> &'static str {
    match scope {
        "email" => "your e-mail address",
        "personal" => "your age, weight, height and sex",
        "daily" => "daily summaries of sleep, activity and readiness",
        "heartrate" => "your heart rate through the day",
        "workout" => "your workouts",
        "tag" => "your tags",
        "session" => "your guided and unguided sessions",
        "spo2" => "blood oxygen during sleep",
        "stress" => "daytime stress and resilience",
        "heart_health" => "cardiovascular age and cardio capacity",
        _ => "your ring and its battery",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
