//! Why a command ended early.

use std::{fmt, process::ExitCode};

/// The two ways a command ends early: something failed, or a person has to act first.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A step failed; the text names it and says what to run. Exit code 1.
    Failed(String),
    /// Nothing was tried: something is missing on this machine or in the command line. Exit code 2.
    NeedsYou(String),
}

impl Stop {
    pub(crate) fn failed(what: impl Into<String>) -> Self {
        Self::Failed(what.into())
    }

    pub(crate) fn needs_you(what: impl Into<String>) -> Self {
        Self::NeedsYou(what.into())
    }

    /// A command line that is not understood.
    pub(crate) fn usage(what: impl Into<String>) -> Self {
        Self::NeedsYou(what.into())
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Failed(_) => ExitCode::from(1),
            Self::NeedsYou(_) => ExitCode::from(2),
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(what) | Self::NeedsYou(what) => formatter.write_str(what),
        }
    }
}

impl std::error::Error for Stop {}
