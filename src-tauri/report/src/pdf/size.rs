use serde::{Deserialize, Serialize};

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    #[default]
    A4,
    Letter,
}

/// Where letters are written on Letter (CLDR, `measurementData`).
const LETTER_REGIONS: [&str; 7] = ["US", "CA", "MX", "PH", "CL", "CO", "VE"];

impl Paper {
    /// The paper of a desktop's locale (`en-US`, `en_US.UTF-8`).
    pub fn of_locale(locale: &str) -> Self {
        let region = locale.split(['-', '_', '.', '@']).nth(1).unwrap_or_default();
        if LETTER_REGIONS.contains(&region) { Self::Letter } else { Self::A4 }
    }

    /// Width and height upright, in points of 1/72 inch.
    pub(crate) const fn size_pt(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}
