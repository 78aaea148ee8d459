//! What the window is told: one file per screen, each struct shaped for what that screen shows.
//!
//! TypeScript types are generated from these (`ui/src/bindings.ts`); days are `YYYY-MM-DD`, instants ISO 8601 with the offset they were recorded at.

mod activity;
mod app_state;
#[cfg(test)]
mod bindings;
mod problem;
mod readiness;
mod settings;
mod shared;
mod sleep;
mod sync;
mod today;
mod trend;

pub use activity::{ActivityDayView, ActivityTimes};
pub use app_state::{AccountView, AppState, Profile, ProtectionView, RedirectUris, RingView, SessionState, SessionView, Stage};
pub use problem::{Problem, ProblemCode};
pub use readiness::{ReadinessContributor, ReadinessDayView};
pub use settings::{Clock, DistanceUnit, Settings, TemperatureUnit, Theme, WeekStart, WeightUnit};
pub use shared::{Contributor, DayPlace, SampleView};
pub use sleep::{Period, SleepDayView};
pub use sync::{CollectionProgress, SyncPhase, SyncStep, SyncView};
pub use today::{ScoreCard, TimelineEntry, TodayView, Vital};
pub use trend::{TrendColumn, TrendView};
