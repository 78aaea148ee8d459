use std::fmt;
use std::str::FromStr;

/// The nineteen collections of Oura's V2 API (openapi.json, revision 1.43 or later).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    PersonalInfo,
    RingConfiguration,
    Sleep,
    DailySleep,
    DailyReadiness,
    DailyActivity,
    DailySpo2,
    DailyStress,
    DailyResilience,
    DailyCardiovascularAge,
    Vo2Max,
    SleepTime,
    Workout,
    Session,
    Tag,
    EnhancedTag,
    RestModePeriod,
    Heartrate,
    RingBatteryLevel,
}

/// Which query parameters a list route takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryShape {
    /// `start_date` and `end_date`.
    Dates,
    /// `start_datetime` and `end_datetime`; the replies are rows without ids.
    Instants,
    /// No range: the whole collection each time, page by page.
    Pages,
    /// One bare object.
    Single,
}

/// Where the local key of a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// `day`.
    Day,
    /// `start_day` to `end_day`.
    Span,
    /// An instant in UTC; no day of its own.
    Instant,
    /// Belongs to the person or the ring, not to a day.
    Undated,
}

/// What a person consents to, one by one.
///
/// Source: docs/data.md, Collections. Two of them (`stress`, `ring_configuration`) are enforced without standing in the specification's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    Email,
    Personal,
    Daily,
    Heartrate,
    Workout,
    Tag,
    Session,
    Spo2,
    Stress,
    HeartHealth,
    RingConfiguration,
}

impl Scope {
    pub const ALL: [Self; 11] = [
        Self::Email,
        Self::Personal,
        Self::Daily,
        Self::Heartrate,
        Self::Workout,
        Self::Tag,
        Self::Session,
        Self::Spo2,
        Self::Stress,
        Self::HeartHealth,
        Self::RingConfiguration,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Personal => "personal",
            Self::Daily => "daily",
            Self::Heartrate => "heartrate",
            Self::Workout => "workout",
            Self::Tag => "tag",
            Self::Session => "session",
            Self::Spo2 => "spo2",
            Self::Stress => "stress",
            Self::HeartHealth => "heart_health",
            Self::RingConfiguration => "ring_configuration",
        }
    }

    /// Reads a scope as it comes back from a consent, with or without the `extapi:` prefix; `spo2Daily` is the name before 1.39.
    pub fn from_granted(word: &str) -> Option<Self> {
        let word = word.strip_prefix("extapi:").unwrap_or(word);
        if word == "spo2Daily" {
            return Some(Self::Spo2);
        }
        Self::ALL.into_iter().find(|scope| scope.as_str() == word)
    }
}

impl Collection {
    pub const ALL: [Self; 19] = [
        Self::PersonalInfo,
        Self::RingConfiguration,
        Self::Sleep,
        Self::DailySleep,
        Self::DailyReadiness,
        Self::DailyActivity,
        Self::DailySpo2,
        Self::DailyStress,
        Self::DailyResilience,
        Self::DailyCardiovascularAge,
        Self::Vo2Max,
        Self::SleepTime,
        Self::Workout,
        Self::Session,
        Self::Tag,
        Self::EnhancedTag,
        Self::RestModePeriod,
        Self::Heartrate,
        Self::RingBatteryLevel,
    ];

    /// The name in the path, which is the name everywhere in Ringside (`vO2_max` has its capital O from Oura).
    pub const fn name(self) -> &'static str {
        match self {
            Self::PersonalInfo => "personal_info",
            Self::RingConfiguration => "ring_configuration",
            Self::Sleep => "sleep",
            Self::DailySleep => "daily_sleep",
            Self::DailyReadiness => "daily_readiness",
            Self::DailyActivity => "daily_activity",
            Self::DailySpo2 => "daily_spo2",
            Self::DailyStress => "daily_stress",
            Self::DailyResilience => "daily_resilience",
            Self::DailyCardiovascularAge => "daily_cardiovascular_age",
            Self::Vo2Max => "vO2_max",
            Self::SleepTime => "sleep_time",
            Self::Workout => "workout",
            Self::Session => "session",
            Self::Tag => "tag",
            Self::EnhancedTag => "enhanced_tag",
            Self::RestModePeriod => "rest_mode_period",
            Self::Heartrate => "heartrate",
            Self::RingBatteryLevel => "ring_battery_level",
        }
    }

    /// A number that stays the same for ever, for use in stored keys.
    pub const fn number(self) -> i64 {
        match self {
            Self::PersonalInfo => 1,
            Self::RingConfiguration => 2,
            Self::Sleep => 3,
            Self::DailySleep => 4,
            Self::DailyReadiness => 5,
            Self::DailyActivity => 6,
            Self::DailySpo2 => 7,
            Self::DailyStress => 8,
            Self::DailyResilience => 9,
            Self::DailyCardiovascularAge => 10,
            Self::Vo2Max => 11,
            Self::SleepTime => 12,
            Self::Workout => 13,
            Self::Session => 14,
            Self::Tag => 15,
            Self::EnhancedTag => 16,
            Self::RestModePeriod => 17,
            Self::Heartrate => 18,
            Self::RingBatteryLevel => 19,
        }
    }

    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|collection| collection.number() == number)
    }

    pub const fn query_shape(self) -> QueryShape {
        match self {
            Self::PersonalInfo => QueryShape::Single,
            Self::RingConfiguration => QueryShape::Pages,
            Self::Heartrate | Self::RingBatteryLevel => QueryShape::Instants,
            _ => QueryShape::Dates,
        }
    }

    pub const fn placement(self) -> Placement {
        match self {
            Self::PersonalInfo | Self::RingConfiguration => Placement::Undated,
            Self::Heartrate | Self::RingBatteryLevel => Placement::Instant,
            Self::EnhancedTag | Self::RestModePeriod => Placement::Span,
            _ => Placement::Day,
        }
    }

    /// Rows without ids, kept in chunks rather than as documents.
    pub const fn is_series(self) -> bool {
        matches!(self.query_shape(), QueryShape::Instants)
    }

    /// Whether `/{document_id}` exists.
    pub const fn has_single_route(self) -> bool {
        !matches!(self, Self::PersonalInfo | Self::Heartrate | Self::RingBatteryLevel)
    }

    /// The consent without which Oura answers 401 for this collection.
    pub const fn scope(self) -> Scope {
        match self {
            Self::PersonalInfo => Scope::Personal,
            Self::RingConfiguration | Self::RingBatteryLevel => Scope::RingConfiguration,
            Self::Sleep
            | Self::DailySleep
            | Self::DailyReadiness
            | Self::DailyActivity
            | Self::DailyStress
            | Self::SleepTime
            | Self::RestModePeriod => Scope::Daily,
            Self::DailySpo2 => Scope::Spo2,
            Self::DailyResilience => Scope::Stress,
            Self::DailyCardiovascularAge | Self::Vo2Max => Scope::HeartHealth,
            Self::Workout => Scope::Workout,
            Self::Session => Scope::Session,
            Self::Tag | Self::EnhancedTag => Scope::Tag,
            Self::Heartrate => Scope::Heartrate,
        }
    }
}

impl fmt::Display for Collection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Collection {
    type Err = String;

    /// Reads a name in any case, so that the webhook spelling `vo2_max` is understood too.
    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|collection| collection.name().eq_ignore_ascii_case(name)).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("“{name}” is not one of Oura's collections: {names}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_back_to_their_collection() {
        for collection in Collection::ALL {
            assert_eq!(collection.name().parse(), Ok(collection));
            assert_eq!(Collection::from_number(collection.number()), Some(collection));
        }
        assert_eq!("vo2_max".parse(), Ok(Collection::Vo2Max));
        assert!("meals".parse::<Collection>().unwrap_err().contains("daily_sleep"));
    }

    #[test]
    fn granted_scopes_are_read_in_every_spelling() {
        assert_eq!(Scope::from_granted("extapi:daily"), Some(Scope::Daily));
        assert_eq!(Scope::from_granted("heart_health"), Some(Scope::HeartHealth));
        assert_eq!(Scope::from_granted("spo2Daily"), Some(Scope::Spo2));
        assert_eq!(Scope::from_granted("meal"), None);
    }
}
