//! List routes: documents by date, rows by time, and the rings.

use axum::response::Response;

use crate::catalogue::{Collection, Shape};
use crate::cloud::{Cloud, Position, Range, Record, midnight_ms};
use crate::routes::query::Asked;
use crate::routes::{Refusal, fields, json_text, page_token};

/// A page size for one request, put there by a fault.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageSize(pub(crate) usize);

const DAY_MS: i64 = 86_400_000;

/// One page.
pub(crate) fn answer(
    cloud: &Cloud,
    collection: &'static Collection,
    asked: &Asked,
    page_size: Option<PageSize>,
) -> Result<Response, Refusal> {
    let record = cloud.person.record();
    if asked.latest {
        let newest = record.newest_row(collection).into_iter().collect();
        return Ok(envelope(collection, newest, asked.fields.as_deref(), None));
    }
    let (range, position) = if let Some(token) = &asked.next_token {
        let unknown = || Refusal::Bad("Invalid next_token.".to_owned());
        page_token::decode(collection.name, token).ok_or_else(unknown)?
    } else {
        let range = range(cloud, collection, asked, &record)?;
        (range, range.beginning())
    };
    let usual = match collection.shape {
        Shape::Series => Some(cloud.options.series_page_size),
        _ => cloud.options.document_page_size,
    };
    let page = record.page(collection, range, position, page_size.map(|size| size.0).or(usual.map(|rows| rows.max(1))));
    let next_token = page.next.map(|next: Position| page_token::encode(collection.name, range, next));
    Ok(envelope(collection, page.texts, asked.fields.as_deref(), next_token.as_deref()))
}

/// What the README's table says about dates.
fn range(cloud: &Cloud, collection: &Collection, asked: &Asked, record: &Record) -> Result<Range, Refusal> {
    let today_ms = midnight_ms(record.today());
    let (range, last_ms) = match collection.shape {
        Shape::Whole | Shape::Bare => return Ok(Range::ALL),
        Shape::Dates => {
            let end_ms = asked.end_ms.unwrap_or(today_ms);
            (Range { start_ms: asked.start_ms.unwrap_or(end_ms - DAY_MS), end_ms }, end_ms)
        }
        Shape::Series => {
            let now_ms = record.last_sync_ms();
            let start_ms = asked.start_ms.unwrap_or(asked.end_ms.unwrap_or(now_ms) - DAY_MS);
            // Left out, the end is "now", and no row is later.
            let end_ms = asked.end_ms.unwrap_or(i64::MAX);
            let last_ms = if cloud.options.series_end_inclusive { end_ms } else { end_ms - 1 };
            (Range { start_ms, end_ms }, last_ms)
        }
    };
    if range.start_ms > range.end_ms {
        return Err(Refusal::Bad("Start date is greater than end date.".to_owned()));
    }
    Ok(Range { start_ms: range.start_ms, end_ms: last_ms })
}

fn envelope(collection: &Collection, texts: Vec<String>, wanted: Option<&str>, next_token: Option<&str>) -> Response {
    let texts = match wanted.filter(|_| collection.selectable) {
        Some(wanted) => texts.iter().map(|text| fields::select(text, wanted)).collect(),
        None => texts,
    };
    // The tokens of this cloud are base64 and need no escaping.
    let next_token = next_token.map_or("null".to_owned(), |token| format!("\"{token}\""));
    json_text(format!("{{\"data\":[{}],\"next_token\":{next_token}}}", texts.join(",")))
}
