/// Why Oura takes a pair of tokens no longer. Each says what happened, what is safe and what to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Ended {
    /// A renewal was cut off before its answer was stored, and Oura takes each refresh token once.
    #[error(
        "The sign-in was lost when a renewal was cut off, most likely by a lost connection. Nothing of your data is lost. Press “Sign in again”; what is missing is fetched by itself."
    )]
    RotationLost,
    /// Consent was withdrawn, or Oura has ended the sign-in by itself.
    #[error(
        "Oura has ended this sign-in: consent was withdrawn, or the sign-in grew too old. Your data stays here and can be read. Press “Sign in again”; what is missing is fetched by itself."
    )]
    Revoked,
    /// The application's id or secret is wrong.
    #[error(
        "Oura no longer accepts the id or the secret of your Oura application. Your data stays here and can be read. Enter both again; it goes on by itself."
    )]
    WrongApplication,
}

impl Ended {
    /// The word that stands on disk and in what scripts read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RotationLost => "rotation_lost",
            Self::Revoked => "revoked",
            Self::WrongApplication => "wrong_application",
        }
    }

    /// What a stored word means. One that is not known was written by a newer Ringside, and a sign-in helps against it too.
    pub fn from_name(name: &str) -> Self {
        match name {
            "rotation_lost" => Self::RotationLost,
            "wrong_application" => Self::WrongApplication,
            _ => Self::Revoked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_is_read_back_and_says_that_the_data_is_there() {
        for ended in [Ended::RotationLost, Ended::Revoked, Ended::WrongApplication] {
            assert_eq!(Ended::from_name(ended.name()), ended);
            assert!(ended.to_string().contains("our data"), "{ended}");
        }
        assert_eq!(Ended::from_name("of a later version"), Ended::Revoked);
    }
}
