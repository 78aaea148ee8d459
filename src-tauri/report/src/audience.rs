use crate::measure::Measure;
use crate::request::Audience;

impl Audience {
    /// What a report for them shows when nothing else is chosen, in its order.
    pub const fn usual(self) -> &'static [Measure] {
        match self {
            Self::Doctor => &[
                Measure::TotalSleep,
                Measure::Efficiency,
                Measure::Latency,
                Measure::AwakeAfterOnset,
                Measure::LowestHeartRate,
                Measure::AverageHeartRate,
                Measure::Hrv,
                Measure::Breathing,
                Measure::Spo2,
                Measure::BreathingDisturbance,
                Measure::Temperature,
            ],
            Self::Coach => &[
                Measure::TrainingLoad,
                Measure::ReadinessScore,
                Measure::Hrv,
                Measure::LowestHeartRate,
                Measure::TotalSleep,
                Measure::Efficiency,
                Measure::Steps,
                Measure::ActiveEnergy,
            ],
        }
    }

    /// Everything that can be chosen: the usual first, then the rest.
    pub fn choices(self) -> impl Iterator<Item = Measure> {
        let rest = Measure::ALL.iter().copied().filter(move |measure| !self.usual().contains(measure));
        self.usual().iter().copied().chain(rest)
    }
}
