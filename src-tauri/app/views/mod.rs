//! What the window is told: one file per screen, each struct shaped for what that screen shows.
//!
//! TypeScript types are generated from these (`ui/src/bindings.ts`); days are `YYYY-MM-DD`, instants ISO 8601 with the offset they were recorded at.

mod activity;
mod app_state;
#[cfg(test)]
mod bindings;
mod body;
mod data;
mod explore;
mod export;
mod heart;
mod lanes;
mod numbers;
mod own;
mod problem;
mod readiness;
mod report;
mod ring;

mod series;
mod settings;
mod shared;
mod sleep;
mod sync;
mod tags;
mod today;
mod trend;
mod webhooks;
mod workouts;
mod years;

pub(crate) use activity::{ActivityDayView, ActivityTimes};
pub(crate) use app_state::{
    AccountView, AppState, Ended, Profile, ProtectionView, RedirectUris, RingView, SessionState, SessionView, Stage,
};
pub(crate) use body::{BodyView, WeightEntry};
pub(crate) use data::{
    DataCollection, DataCoverage, DataDay, DataOverview, DataProblem, DataRevision, DataRoute, DataState, DayCell, DayState, FieldChange,
    RebuildView,
};
pub(crate) use explore::{ExploreGroup, ExploreMetric, ScatterView, Tier};
pub(crate) use export::{ExportKind, ExportView};
pub(crate) use heart::{HeartHour, HeartHours, SourceCount};
pub(crate) use lanes::{ClockChange, LaneEntry, LaneKind, LanesView};
pub(crate) use own::{Bookmark, Note, NoteDraft, SavedView};
pub(crate) use problem::{Problem, ProblemCode};
pub(crate) use readiness::{ReadinessContributor, ReadinessDayView};
pub(crate) use report::{
    ChartFormat, ReportAudience, ReportGap, ReportGrain, ReportMetric, ReportPaper, ReportPart, ReportPreview, ReportRequest, ReportSection,
};
pub(crate) use ring::{BatteryView, RingEntry, RingsView};
pub(crate) use series::{CarpetKind, SeriesName, SeriesSpan};
#[cfg(test)]
pub(crate) use settings::{
    Clock, DistanceUnit, EnergyUnit, Font, KeyChoice, Motion, TemperatureUnit, Theme, TodayCard, WeekStart, WeightUnit,
};
pub(crate) use settings::{Language, LogDetail, Settings};
pub(crate) use shared::{Contributor, DayPlace, SampleView};
pub(crate) use sleep::{NightUsual, Period, SleepDayView};
pub(crate) use sync::{CollectionProgress, SyncPhase, SyncStep, SyncView};
pub(crate) use tags::{TagEffectRow, TagEffectView, TagEntry, TagKind, TagsView};
pub(crate) use today::{
    BedtimeWindow, ResilienceToday, RestModeToday, ScoreCard, StressToday, TimelineEntry, TodayView, VascularAgeToday, Vital,
};
pub(crate) use trend::{ComparedDays, MeanDifference, PartDays, TrendColumn, TrendCompared, TrendView};
pub(crate) use webhooks::{
    EventFilterView, EventSettlement, EventStanding, RefusedCount, SshClientChoice, SubscriptionState, SubscriptionView,
    SubscriptionsPhase, SubscriptionsView, TunnelPhase, TunnelProblem, TunnelProvider, TunnelView, WebhookCounts, WebhookEvent,
    WebhookEventPage, WebhookSettings, WebhooksView,
};
pub(crate) use workouts::{WorkoutEntry, WorkoutKind, WorkoutNight, WorkoutView, WorkoutsView};
pub(crate) use years::{MetricMonth, MetricRecord, MetricYear, RecordKind, YearsView};
