use serde::Deserialize;

/// The language of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    English,
    German,
}

/// How the person writes numbers, units and clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    pub language: Language,
    pub fahrenheit: bool,
    pub miles: bool,
    pub kilojoules: bool,
    /// 1:05 pm instead of 13:05.
    pub half_day_clock: bool,
}

/// What of the window's settings shapes paper; a setting that is missing or new is the usual one.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Chosen {
    language: Option<String>,
    temperature: Option<String>,
    distance: Option<String>,
    energy: Option<String>,
    clock: Option<String>,
}

/// Where English is spoken by a clock of twelve hours (CLDR, `timeData`).
const HALF_DAY_REGIONS: [&str; 6] = ["US", "CA", "AU", "NZ", "IN", "PH"];

impl Language {
    /// The tag of the language, BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language of a tag; English where the paper does not speak it.
    pub fn of_tag(tag: &str) -> Self {
        if tag.split(['-', '_', '.', '@']).next() == Some("de") { Self::German } else { Self::English }
    }
}

impl Habits {
    /// From the window's stored settings (JSON) and, for what they leave open, the language and the locale of the desktop (`de-AT`,
    /// `de_AT.UTF-8`): many read English and write dates as at home.
    pub fn from_settings(settings: Option<&str>, spoken: Option<&str>, locale: Option<&str>) -> Self {
        let chosen: Chosen = settings.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let language = match chosen.language.as_deref() {
            Some("en") => Language::English,
            Some("de") => Language::German,
            _ => spoken.map(Language::of_tag).unwrap_or_default(),
        };
        let region = locale.and_then(|tag| tag.split(['-', '_', '.', '@']).nth(1)).unwrap_or_default();
        Self {
            language,
            fahrenheit: chosen.temperature.as_deref() == Some("fahrenheit"),
            miles: chosen.distance.as_deref() == Some("miles"),
            kilojoules: chosen.energy.as_deref() == Some("kilojoules"),
            half_day_clock: match chosen.clock.as_deref() {
                Some("twelve_hours") => true,
                Some("twenty_four_hours") => false,
                _ => language == Language::English && HALF_DAY_REGIONS.contains(&region),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_settings_leave_open_the_desktop_decides() {
        let german = Habits::from_settings(None, Some("de-AT"), Some("de-AT"));
        assert_eq!((german.language, german.half_day_clock, german.fahrenheit), (Language::German, false, false));
        let american = Habits::from_settings(Some(r#"{"language":"system","temperature":"fahrenheit"}"#), Some("en"), Some("en-US"));
        assert_eq!((american.language, american.half_day_clock, american.fahrenheit), (Language::English, true, true));
        let chosen = Habits::from_settings(
            Some(r#"{"language":"en","clock":"twenty_four_hours","energy":"kilojoules","distance":"miles"}"#),
            Some("de"),
            Some("de-DE"),
        );
        assert_eq!((chosen.language, chosen.half_day_clock, chosen.kilojoules, chosen.miles), (Language::English, false, true, true));
        assert_eq!(Habits::from_settings(Some("nonsense"), None, None).language, Language::English);
    }
}
