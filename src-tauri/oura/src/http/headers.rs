use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

/// Nobody means more than a day; it also keeps sums of times within bounds.
const LONGEST_S: f64 = 86_400.0;

/// What a reply says about asking again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pause {
    pub(crate) retry_after: Option<Duration>,
    pub(crate) tier: Option<String>,
    pub(crate) quota: Option<Quota>,
}

/// How many requests the server takes in how long, in its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quota {
    /// At least 1.
    pub(crate) requests: u32,
    /// From a second to a day.
    pub(crate) window: Duration,
}

/// Reads `Retry-After` (seconds or a date), else `X-RateLimit-Reset` (Unix seconds), `X-RateLimit-Tier`, and `X-RateLimit-Limit` with
/// `X-RateLimit-Window` (seconds). How many requests are left is not among Oura's headers (docs/oura.md, Errors and limits).
///
/// Moments are compared with the server's own clock when the reply carries it, so that a wrong clock here makes no wrong pause.
pub(crate) fn pause(headers: &HeaderMap, now: DateTime<Utc>) -> Pause {
    let server_now = date(headers).unwrap_or(now);
    let retry_after =
        text(headers, RETRY_AFTER.as_str()).and_then(|text| seconds(text).or_else(|| http_date(text).map(|date| until(date, server_now))));
    let reset = || text(headers, "x-ratelimit-reset").and_then(unix_seconds).map(|date| until(date, server_now));
    Pause { retry_after: retry_after.or_else(reset), tier: text(headers, "x-ratelimit-tier").map(str::to_owned), quota: quota(headers) }
}

/// The server's clock.
pub(crate) fn date(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    text(headers, DATE.as_str()).and_then(http_date)
}

fn quota(headers: &HeaderMap) -> Option<Quota> {
    let requests = text(headers, "x-ratelimit-limit")?.parse().ok().filter(|requests| *requests > 0)?;
    let window = text(headers, "x-ratelimit-window").and_then(seconds).filter(|window| window.as_secs() > 0)?;
    Some(Quota { requests, window })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn seconds(text: &str) -> Option<Duration> {
    let number: f64 = text.parse().ok()?;
    // `min` would turn what is not a number into the longest wait.
    (!number.is_nan()).then(|| Duration::try_from_secs_f64(number.min(LONGEST_S)).ok())?
}

fn http_date(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text).ok().map(|date| date.to_utc())
}

fn unix_seconds(text: &str) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(text.parse().ok()?, 0)
}

fn until(moment: DateTime<Utc>, now: DateTime<Utc>) -> Duration {
    (moment - now).to_std().unwrap_or(Duration::ZERO).min(Duration::from_secs_f64(LONGEST_S))
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn read(pairs: &[(&'static str, &'static str)]) -> Pause {
        let headers: HeaderMap = pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect();
        pause(&headers, DateTime::from_timestamp(1_795_219_200, 0).unwrap())
    }

    fn of(pairs: &[(&'static str, &'static str)]) -> Option<u64> {
        read(pairs).retry_after.map(|wait| wait.as_secs())
    }

    #[test]
    fn a_quota_needs_both_of_its_headers_and_sense_in_them() {
        let of = |limit, window| read(&[("x-ratelimit-limit", limit), ("x-ratelimit-window", window)]).quota;
        assert_eq!(of("5000", "300"), Some(Quota { requests: 5_000, window: Duration::from_mins(5) }));
        assert_eq!(of("1", "9999999999"), Some(Quota { requests: 1, window: Duration::from_hours(24) }));
        for (limit, window) in [("0", "300"), ("-1", "300"), ("many", "300"), ("5000", "0"), ("5000", "soon"), ("99999999999", "300")] {
            assert_eq!(of(limit, window), None, "{limit} {window}");
        }
        assert_eq!(read(&[("x-ratelimit-limit", "5000")]).quota, None);
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        assert_eq!(of(&[("retry-after", "7")]), Some(7));
        assert_eq!(of(&[("retry-after", "0")]), Some(0));
        assert_eq!(of(&[("retry-after", " 1.9 ")]), Some(1));
        assert_eq!(of(&[("retry-after", "Sat, 21 Nov 2026 00:01:30 GMT")]), Some(90));
        assert_eq!(of(&[("retry-after", "Sat, 21 Nov 2020 00:01:30 GMT")]), Some(0));
    }

    #[test]
    fn moments_are_compared_with_the_clock_of_the_server() {
        let date = ("date", "Sat, 21 Nov 2026 12:00:00 GMT");
        assert_eq!(of(&[date, ("retry-after", "Sat, 21 Nov 2026 12:00:10 GMT")]), Some(10));
        assert_eq!(of(&[date, ("x-ratelimit-reset", "1795262405")]), Some(5));
    }

    #[test]
    fn huge_waits_are_a_day_and_nonsense_is_none() {
        assert_eq!(of(&[("retry-after", "99999999999999999999999")]), Some(86_400));
        assert_eq!(of(&[("retry-after", "Fri, 21 Nov 3000 00:00:00 GMT")]), Some(86_400));
        for nonsense in ["soon", "-5", "NaN", ""] {
            assert_eq!(of(&[("retry-after", nonsense)]), None, "{nonsense}");
        }
        assert_eq!(of(&[("retry-after", "soon"), ("x-ratelimit-reset", "1795219209")]), Some(9));
        assert_eq!(of(&[]), None);
    }
}
