use chrono::{DateTime, SecondsFormat, Utc};
use ringside_model::{Collection, DayRange, QueryShape};
use url::Url;

use super::{ApiError, RawPage, envelope};
use crate::config::below;
use crate::http::{Oura, RetryPolicy};
use crate::secret::AccessToken;

/// Five times the largest real page, a year of daily activity.
const LIST_LIMIT_MIB: usize = 16;
pub(super) const SINGLE_LIMIT_MIB: usize = 8;

/// Oura compares a date with instants of the document, each collection in its own way: two days more on both sides cover every zone and an
/// end that is left out (docs/oura.md, Dates and revisions).
const MARGIN_DAYS: u32 = 2;

/// One page of one collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    pub collection: Collection,
    /// Days in Oura's own labels, or in UTC for series; ignored where the route takes none. `None` leaves the range to Oura.
    pub range: Option<DayRange>,
    /// From the page before; the range stays the same while a list is read.
    pub next_token: Option<String>,
    /// Series only: nothing before this instant, when it lies inside the range.
    pub since: Option<DateTime<Utc>>,
}

impl Oura {
    /// Reads one page. More days than asked for may come, and nothing is trimmed.
    pub async fn page(&self, token: &AccessToken, request: &PageRequest, policy: RetryPolicy) -> Result<RawPage, ApiError> {
        let url = address(&self.config().api_base, request);
        if request.collection.query_shape() == QueryShape::Single {
            let body = self.get(token, &url, SINGLE_LIMIT_MIB, policy).await?;
            return Ok(RawPage { items: vec![envelope::object(&body)?], next_token: None, bytes: body.len() });
        }
        let body = self.get(token, &url, LIST_LIMIT_MIB, policy).await?;
        envelope::list(&body)
    }
}

fn address(base: &Url, request: &PageRequest) -> Url {
    let mut url = below(base, &["v2", "usercollection", request.collection.name()]);
    let shape = request.collection.query_shape();
    let range = request.range.and_then(|range| bounds(shape, range, request.since));
    let token = request.next_token.as_deref().filter(|_| shape != QueryShape::Single);
    if range.is_none() && token.is_none() {
        return url;
    }
    let mut query = url.query_pairs_mut();
    if let Some([(start_name, start), (end_name, end)]) = range {
        query.append_pair(start_name, &start).append_pair(end_name, &end);
    }
    if let Some(token) = token {
        query.append_pair("next_token", token);
    }
    drop(query);
    url
}

fn bounds(shape: QueryShape, range: DayRange, since: Option<DateTime<Utc>>) -> Option<[(&'static str, String); 2]> {
    match shape {
        QueryShape::Dates => {
            Some([("start_date", range.first.minus(MARGIN_DAYS).to_string()), ("end_date", range.last.plus(MARGIN_DAYS).to_string())])
        }
        QueryShape::Instants => {
            let (start, end) = (range.first.start_utc(), range.last.plus(1).start_utc());
            let start = since.map_or(start, |since| since.clamp(start, end));
            Some([("start_datetime", instant(start)), ("end_datetime", instant(end))])
        }
        QueryShape::Pages | QueryShape::Single => None,
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path_of(collection: Collection, next_token: Option<&str>) -> String {
        query_of(collection, next_token, None)
    }

    fn query_of(collection: Collection, next_token: Option<&str>, since: Option<&str>) -> String {
        let range = DayRange::new("2026-03-01".parse().unwrap(), "2026-03-02".parse().unwrap());
        let since = since.map(|text| text.parse().unwrap());
        let base = Url::parse("http://127.0.0.1:9/").unwrap();
        let url = address(&base, &PageRequest { collection, range, next_token: next_token.map(str::to_owned), since });
        url.as_str().strip_prefix("http://127.0.0.1:9/v2/usercollection/").unwrap().to_owned()
    }

    #[test]
    fn days_are_asked_for_with_two_more_on_both_sides() {
        assert_eq!(path_of(Collection::Sleep, None), "sleep?start_date=2026-02-27&end_date=2026-03-04");
        assert_eq!(path_of(Collection::Vo2Max, None), "vO2_max?start_date=2026-02-27&end_date=2026-03-04");
    }

    #[test]
    fn series_are_asked_for_from_midnight_to_midnight_utc() {
        let expected = "heartrate?start_datetime=2026-03-01T00%3A00%3A00%2B00%3A00&end_datetime=2026-03-03T00%3A00%3A00%2B00%3A00";
        assert_eq!(path_of(Collection::Heartrate, None), expected);
    }

    #[test]
    fn a_series_may_begin_inside_its_range_and_never_outside() {
        let start_of = |since| {
            let query = query_of(Collection::Heartrate, None, Some(since));
            query
                .strip_prefix("heartrate?start_datetime=")
                .and_then(|rest| rest.split('&').next())
                .unwrap()
                .replace("%3A", ":")
                .replace("%2B", "+")
        };
        assert_eq!(start_of("2026-03-01T17:30:05.250Z"), "2026-03-01T17:30:05.250+00:00");
        assert_eq!(start_of("2026-02-01T00:00:00Z"), "2026-03-01T00:00:00+00:00");
        assert_eq!(start_of("2026-04-01T00:00:00Z"), "2026-03-03T00:00:00+00:00");
        assert_eq!(query_of(Collection::Sleep, None, Some("2026-03-02T00:00:00Z")), path_of(Collection::Sleep, None));
    }

    #[test]
    fn collections_without_a_range_are_asked_for_without_one() {
        assert_eq!(path_of(Collection::RingConfiguration, None), "ring_configuration");
        assert_eq!(path_of(Collection::RingConfiguration, Some("t")), "ring_configuration?next_token=t");
        assert_eq!(path_of(Collection::PersonalInfo, Some("t")), "personal_info");
    }

    #[test]
    fn a_page_token_travels_beside_the_same_dates() {
        let expected = "sleep?start_date=2026-02-27&end_date=2026-03-04&next_token=a%26b%3D%2F%2B";
        assert_eq!(path_of(Collection::Sleep, Some("a&b=/+")), expected);
    }
}
