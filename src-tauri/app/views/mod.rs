//! What the window is told: one file per screen, each struct shaped for what that screen shows.
//!
//! TypeScript types are generated from these (`ui/src/bindings.ts`); days are `YYYY-MM-DD`, instants ISO 8601 with the offset they were recorded at.

mod activity;
mod app_state;
#[cfg(test)]
mod bindings;
mod data;
mod problem;
mod readiness;
mod settings;
mod shared;
mod sleep;
mod sync;
mod today;
mod trend;

pub(crate) use activity::{ActivityDayView, ActivityTimes};
pub(crate) use app_state::{
    AccountView, AppState, Ended, Profile, ProtectionView, RedirectUris, RingView, SessionState, SessionView, Stage,
};
pub(crate) use data::{
    DataCollection, DataCoverage, DataDay, DataOverview, DataProblem, DataRevision, DataRoute, DataState, DayCell, DayState, FieldChange,
    RebuildView,
};
pub(crate) use problem::{Problem, ProblemCode};
pub(crate) use readiness::{ReadinessContributor, ReadinessDayView};
#[cfg(test)]
pub(crate) use settings::{Clock, DistanceUnit, TemperatureUnit, Theme, WeekStart, WeightUnit};
pub(crate) use settings::{LogDetail, Settings};
pub(crate) use shared::{Contributor, DayPlace, SampleView};
pub(crate) use sleep::{Period, SleepDayView};
pub(crate) use sync::{CollectionProgress, SyncPhase, SyncStep, SyncView};
pub(crate) use today::{ScoreCard, TimelineEntry, TodayView, Vital};
pub(crate) use trend::{TrendColumn, TrendView};
