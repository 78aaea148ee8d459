use std::time::Duration;

const FIRST_RETRY: Duration = Duration::from_secs(15);
const LONGEST_RETRY: Duration = Duration::from_mins(15);

/// How long to wait before the next sync after `failures` failures in a row; `None` means the ordinary interval.
pub(super) fn retry_in(failures: u32) -> Option<Duration> {
    let doublings = failures.checked_sub(1)?.min(10);
    Some((FIRST_RETRY * 2_u32.pow(doublings)).min(LONGEST_RETRY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        assert_eq!(retry_in(0), None);
        assert_eq!(retry_in(1), Some(Duration::from_secs(15)));
        assert_eq!(retry_in(3), Some(Duration::from_mins(1)));
        assert_eq!(retry_in(40), Some(LONGEST_RETRY));
    }
}
