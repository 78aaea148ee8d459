use std::borrow::Cow;

use super::callback::CallbackError;

/// A provider adds a handful; more is somebody playing.
const MOST_PARAMETERS: usize = 24;

/// The parameters of a callback as they stand in it, undecoded.
///
/// Split by hand and not by a URL parser: those drop control bytes and tabs, so that what is checked is not what came.
#[derive(Debug)]
pub(super) struct Query<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Query<'a> {
    /// Every name may stand once, so that nobody reads another value than the one that was checked.
    pub(super) fn read(text: &'a str) -> Result<Self, CallbackError> {
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        for part in text.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            // A name that needs decoding could be a second spelling of one that was read.
            let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
            let is_new = pairs.iter().all(|(seen, _)| *seen != name);
            if !is_plain || !is_new || pairs.len() == MOST_PARAMETERS {
                return Err(CallbackError::Malformed);
            }
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    /// A value without any character that could mean something else.
    pub(super) fn plain(&self, name: &str, longest: usize) -> Result<Option<&'a str>, CallbackError> {
        let Some(value) = self.raw(name) else {
            return Ok(None);
        };
        let is_plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte));
        if is_plain && (1..=longest).contains(&value.len()) { Ok(Some(value)) } else { Err(CallbackError::Malformed) }
    }

    /// A value with `+` and `%xx` decoded once; must come out as printable ASCII.
    pub(super) fn decoded(&self, name: &str) -> Result<Option<Cow<'a, str>>, CallbackError> {
        let Some(raw) = self.raw(name) else {
            return Ok(None);
        };
        let value = url::form_urlencoded::parse(raw.as_bytes()).next().map_or(Cow::Borrowed(""), |(text, _)| text);
        let is_text = value.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
        if is_text && !raw.contains('=') { Ok(Some(value)) } else { Err(CallbackError::Malformed) }
    }

    fn raw(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find_map(|(seen, value)| (*seen == name).then_some(*value))
    }
}
