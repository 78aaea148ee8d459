use std::time::Duration;

use super::{Config, ConfigError, base};

const LONGEST: Duration = Duration::from_hours(24);
const MOST_RETRIES: u32 = 100;

/// Reads every variable of `OURA_…`; one that is set and cannot be used is an error, never ignored.
pub(super) fn read(lookup: impl Fn(&str) -> Result<Option<String>, &'static str>) -> Result<Config, ConfigError> {
    let get = |variable: &'static str| lookup(variable).map_err(|problem| ConfigError { variable, problem });
    let mut config = match get(base::VARIABLE)? {
        Some(address) => base::config_at(&address)?,
        None => Config::default(),
    };
    set(&mut config.request_timeout, "OURA_REQUEST_TIMEOUT", get, |text| {
        seconds(text).filter(|timeout| !timeout.is_zero()).ok_or("must be a number of seconds above 0, such as 30 or 2.5")
    })?;
    set(&mut config.max_retries, "OURA_MAX_RETRIES", get, |text| {
        whole(text).filter(|retries| *retries <= MOST_RETRIES).ok_or("must be a whole number from 0 to 100")
    })?;
    set(&mut config.retry_delay, "OURA_RETRY_DELAY", get, |text| seconds(text).ok_or("must be a number of seconds, such as 1 or 0.5"))?;
    set(&mut config.rate_limit_per_minute, "OURA_RATE_LIMIT_PER_MINUTE", get, positive)?;
    set(&mut config.default_sync_days, "OURA_DEFAULT_SYNC_DAYS", get, |text| positive(text).map(Some))?;
    set(&mut config.max_sync_days, "OURA_MAX_SYNC_DAYS", get, |text| positive(text).map(Some))?;
    Ok(config)
}

fn set<T>(
    field: &mut T,
    variable: &'static str,
    get: impl Fn(&'static str) -> Result<Option<String>, ConfigError>,
    parse: impl Fn(&str) -> Result<T, &'static str>,
) -> Result<(), ConfigError> {
    if let Some(text) = get(variable)? {
        *field = parse(text.trim()).map_err(|problem| ConfigError { variable, problem })?;
    }
    Ok(())
}

fn positive(text: &str) -> Result<u32, &'static str> {
    whole(text).filter(|number| *number > 0).ok_or("must be a whole number above 0")
}

fn whole(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn seconds(text: &str) -> Option<Duration> {
    let number: f64 = text.parse().ok()?;
    Duration::try_from_secs_f64(number).ok().filter(|duration| *duration <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, value: &str) -> Result<Config, ConfigError> {
        Config::from_vars(|asked| (asked == name).then(|| value.to_owned()))
    }

    #[test]
    fn without_variables_it_is_oura_with_the_defaults() {
        let config = Config::from_vars(|_| None).unwrap();
        assert_eq!(config.request_timeout, Duration::from_secs(30));
        assert_eq!(config.retry_delay, Duration::from_secs(1));
        assert_eq!((config.max_retries, config.rate_limit_per_minute), (3, 1_000));
        assert_eq!((config.default_sync_days, config.max_sync_days), (None, None));
        assert_eq!(config.api_base.host_str(), Some("api.ouraring.com"));
    }

    #[test]
    fn every_variable_is_honoured() {
        assert_eq!(with("OURA_REQUEST_TIMEOUT", "2.5").unwrap().request_timeout, Duration::from_millis(2_500));
        assert_eq!(with("OURA_MAX_RETRIES", "0").unwrap().max_retries, 0);
        assert_eq!(with("OURA_RETRY_DELAY", "0").unwrap().retry_delay, Duration::ZERO);
        assert_eq!(with("OURA_RATE_LIMIT_PER_MINUTE", "60").unwrap().rate_limit_per_minute, 60);
        assert_eq!(with("OURA_DEFAULT_SYNC_DAYS", "14").unwrap().default_sync_days, Some(14));
        assert_eq!(with("OURA_MAX_SYNC_DAYS", "400").unwrap().max_sync_days, Some(400));
        assert_eq!(with("OURA_API_BASE_URL", "http://127.0.0.1:7/v2").unwrap().api_base.as_str(), "http://127.0.0.1:7/");
    }

    #[test]
    fn a_value_that_cannot_be_read_is_named_and_never_ignored() {
        for (name, value) in [
            ("OURA_REQUEST_TIMEOUT", "0"),
            ("OURA_REQUEST_TIMEOUT", "-1"),
            ("OURA_REQUEST_TIMEOUT", "soon"),
            ("OURA_REQUEST_TIMEOUT", "NaN"),
            ("OURA_REQUEST_TIMEOUT", "inf"),
            ("OURA_REQUEST_TIMEOUT", "1e30"),
            ("OURA_REQUEST_TIMEOUT", ""),
            ("OURA_MAX_RETRIES", "-1"),
            ("OURA_MAX_RETRIES", "1.5"),
            ("OURA_MAX_RETRIES", "101"),
            ("OURA_MAX_RETRIES", "+3"),
            ("OURA_RETRY_DELAY", "1s"),
            ("OURA_RATE_LIMIT_PER_MINUTE", "0"),
            ("OURA_RATE_LIMIT_PER_MINUTE", "99999999999"),
            ("OURA_DEFAULT_SYNC_DAYS", "0"),
            ("OURA_MAX_SYNC_DAYS", "all"),
            ("OURA_API_BASE_URL", "http://example.com"),
            ("OURA_API_BASE_URL", ""),
        ] {
            let error = with(name, value).unwrap_err();
            assert_eq!(error.variable, name, "{value}");
            assert!(error.to_string().starts_with(name));
        }
    }
}
