//! How a timestamp is spelled, so that the same text can be written again from its milliseconds.

use chrono::{Datelike as _, NaiveDate};
use ringside_model::Day;

use super::varint::{In, Out};
use crate::error::StoreError;

/// `2026-07-19T15:30:00.000Z` has three digits and `Z`; `2026-07-19T23:30:00+08:00` has none and 480 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spelling {
    fraction_digits: u8,
    /// `None` for `Z`.
    offset_min: Option<i16>,
}

const MS_PER_DAY: i64 = 86_400_000;
/// `2026-07-19T15:30:00`
const DATE_TIME_LEN: usize = 19;
const MOST_FRACTION_DIGITS: usize = 9;

impl Spelling {
    /// Reads an instant, when its spelling is one that can be written again exactly.
    pub(crate) fn read(text: &str) -> Option<(i64, Self)> {
        let (_, rest) = text.as_bytes().split_at_checked(DATE_TIME_LEN)?;
        let digits = rest.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
        let fraction_digits = if rest.first() == Some(&b'.') { digits } else { 0 };
        let zone = rest.get(if fraction_digits == 0 { 0 } else { fraction_digits + 1 }..)?;
        let offset_min = match zone {
            b"Z" => None,
            [sign, h1, h2, b':', m1, m2] => {
                let minutes = number(&[*h1, *h2])? * 60 + number(&[*m1, *m2])?;
                Some(i16::try_from(if *sign == b'-' { -minutes } else { minutes }).ok()?)
            }
            _ => return None,
        };
        let spelling = Self { fraction_digits: u8::try_from(fraction_digits).ok()?, offset_min };
        spelling.read_as(text).map(|ms| (ms, spelling))
    }

    /// Reads an instant that is spelled exactly so.
    pub(crate) fn read_as(self, text: &str) -> Option<i64> {
        let (date_time, rest) = text.as_bytes().split_at_checked(DATE_TIME_LEN)?;
        let fraction_digits = usize::from(self.fraction_digits);
        let (fraction, zone) = rest.split_at_checked(if fraction_digits == 0 { 0 } else { fraction_digits + 1 })?;
        if fraction_digits > MOST_FRACTION_DIGITS || !self.is_zone(zone) {
            return None;
        }
        Some(local_ms(date_time)? + fraction_ms(fraction)? - self.offset_ms())
    }

    /// How many bytes a timestamp in this spelling has.
    pub(crate) fn len(self) -> usize {
        let fraction = if self.fraction_digits == 0 { 0 } else { usize::from(self.fraction_digits) + 1 };
        19 + fraction + if self.offset_min.is_none() { 1 } else { 6 }
    }

    pub(crate) fn write(self, ms: i64, out: &mut String) {
        let local_ms = ms + self.offset_ms();
        let of_day = local_ms.rem_euclid(MS_PER_DAY);
        let date = Day::from_days_since_epoch(local_ms.div_euclid(MS_PER_DAY)).map_or(NaiveDate::MIN, Day::date);
        let year = i64::from(date.year());
        push_two(out, year / 100);
        push_two(out, year % 100);
        out.push('-');
        push_two(out, date.month().into());
        out.push('-');
        push_two(out, date.day().into());
        out.push('T');
        push_two(out, of_day / 3_600_000);
        out.push(':');
        push_two(out, of_day / 60_000 % 60);
        out.push(':');
        push_two(out, of_day / 1_000 % 60);
        self.write_fraction(of_day % 1_000, out);
        self.write_zone(out);
    }

    pub(crate) fn encode(self, out: &mut Out) {
        out.byte(self.fraction_digits);
        out.byte(u8::from(self.offset_min.is_some()));
        out.signed(self.offset_min.unwrap_or(0).into());
    }

    pub(crate) fn decode(input: &mut In<'_>) -> Result<Self, StoreError> {
        let fraction_digits = input.byte()?;
        let has_offset = input.byte()? == 1;
        let offset_min = i16::try_from(input.signed()?).map_err(|_| StoreError::damaged())?;
        if usize::from(fraction_digits) > MOST_FRACTION_DIGITS {
            return Err(StoreError::damaged());
        }
        Ok(Self { fraction_digits, offset_min: has_offset.then_some(offset_min) })
    }

    /// Whether this text is the zone as it would be written; `-00:00` is not.
    fn is_zone(self, zone: &[u8]) -> bool {
        match (self.offset_min, zone) {
            (None, zone) => zone == b"Z",
            (Some(minutes), [sign, h1, h2, b':', m1, m2]) => {
                let magnitude = i64::from(minutes.unsigned_abs());
                *sign == if minutes < 0 { b'-' } else { b'+' }
                    && number(&[*h1, *h2]) == Some(magnitude / 60)
                    && number(&[*m1, *m2]) == Some(magnitude % 60)
            }
            _ => false,
        }
    }

    fn offset_ms(self) -> i64 {
        i64::from(self.offset_min.unwrap_or(0)) * 60_000
    }

    fn write_fraction(self, ms: i64, out: &mut String) {
        if self.fraction_digits == 0 {
            return;
        }
        out.push('.');
        let first_three = [ms / 100, ms / 10 % 10, ms % 10];
        for digit in first_three.into_iter().chain(std::iter::repeat(0)).take(self.fraction_digits.into()) {
            out.push(digit_of(digit));
        }
    }

    fn write_zone(self, out: &mut String) {
        let Some(minutes) = self.offset_min else {
            out.push('Z');
            return;
        };
        out.push(if minutes < 0 { '-' } else { '+' });
        let minutes = i64::from(minutes.unsigned_abs());
        push_two(out, minutes / 60);
        out.push(':');
        push_two(out, minutes % 60);
    }
}

/// Milliseconds of a wall clock as if it were UTC.
fn local_ms(date_time: &[u8]) -> Option<i64> {
    let [y1, y2, y3, y4, b'-', mo1, mo2, b'-', d1, d2, b'T', h1, h2, b':', mi1, mi2, b':', s1, s2] = date_time else {
        return None;
    };
    let year = i32::try_from(number(&[*y1, *y2, *y3, *y4])?).ok()?;
    let month = u32::try_from(number(&[*mo1, *mo2])?).ok()?;
    let day = u32::try_from(number(&[*d1, *d2])?).ok()?;
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*mi1, *mi2])?, number(&[*s1, *s2])?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let day = Day::from_ymd(year, month, day)?.days_since_epoch();
    Some(day * MS_PER_DAY + hour * 3_600_000 + minute * 60_000 + second * 1_000)
}

/// Milliseconds of `.123000`; `None` when a digit beyond them is not zero, or nothing follows the point.
fn fraction_ms(fraction: &[u8]) -> Option<i64> {
    let Some((point, digits)) = fraction.split_first() else {
        return Some(0);
    };
    let (shown, beyond) = digits.split_at(digits.len().min(3));
    if *point != b'.' || shown.is_empty() || beyond.iter().any(|digit| *digit != b'0') {
        return None;
    }
    let missing_places = u32::try_from(3 - shown.len()).ok()?;
    Some(number(shown)? * 10_i64.pow(missing_places))
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |n, digit| digit.is_ascii_digit().then(|| n * 10 + i64::from(digit - b'0')))
}

/// Two digits of a number from 0 to 99.
fn push_two(out: &mut String, n: i64) {
    out.push(digit_of(n / 10));
    out.push(digit_of(n));
}

/// The last digit of a number that is not negative.
fn digit_of(n: i64) -> char {
    u8::try_from(n % 10).map_or('0', |digit| char::from(b'0' + digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_that_oura_has_used_is_read_and_written_again() {
        for (text, ms) in [
            ("2026-07-19T15:30:00Z", 1_784_475_000_000),
            ("2026-07-19T15:30:00.000Z", 1_784_475_000_000),
            ("2026-07-19T15:30:00.007+00:00", 1_784_475_000_007),
            ("2026-07-19T23:30:00.120000+08:00", 1_784_475_000_120),
            ("2026-07-19T23:30:00+08:00", 1_784_475_000_000),
            ("2024-07-26T22:25:28-07:00", 1_722_057_928_000),
            ("1969-12-31T23:59:59.5Z", -500),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ] {
            let (read, spelling) = Spelling::read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read, ms, "{text}");
            assert_eq!(spelling.len(), text.len(), "{text}");
        }
    }

    #[test]
    fn a_spelling_that_would_lose_something_is_not_read() {
        for text in [
            "string",
            "",
            "2026-07-19T15:30:00",
            "2026-07-19 15:30:00Z",
            "2026-07-19T15:30:00z",
            "2026-07-19T15:30:00-00:00",
            "2026-07-19T15:30:00.Z",
            "2026-07-19T15:30:00.0001Z",
            "2026-02-30T15:30:00Z",
            "2026-07-19T24:30:00Z",
            "2026-07-19T23:59:60Z",
            "2026-07-19T15:30:00+0800",
            "2026-07-19T15:30:00+08:61",
            "2026-07-19T15:30:0éZ",
        ] {
            assert_eq!(Spelling::read(text), None, "{text}");
        }
    }
}
