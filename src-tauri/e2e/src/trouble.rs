use std::fmt;

/// Why a test cannot go on, in a sentence for whoever reads the failed run.
///
/// It takes in every other error by `?`, and prints as its text: that is what the test runner shows of a failed test.
pub struct Trouble(String);

/// What a step of a test gives.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    pub fn new(text: impl fmt::Display) -> Self {
        Self(text.to_string())
    }
}

impl fmt::Debug for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(deeper) = cause {
            text = format!("{text}: {deeper}");
            cause = deeper.source();
        }
        Self(text)
    }
}
