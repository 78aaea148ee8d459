use super::MeasureWords;
use crate::measure::Measure;

pub(super) fn words(measure: Measure) -> MeasureWords {
    let (name, short, definition) = match measure {
        Measure::TotalSleep => ("Total sleep", "Sleep", "Time asleep in the night: deep, light and REM sleep together."),
        Measure::TimeInBed => ("Time in bed", "In bed", "From going to bed to getting up, as Oura detected it."),
        Measure::Efficiency => ("Sleep efficiency", "Eff.", "Time asleep as a share of the time in bed."),
        Measure::Latency => ("Time to fall asleep", "Latency", "From going to bed to the first sleep, as Oura estimates it."),
        Measure::AwakeAfterOnset => (
            "Awake after sleep onset (WASO)",
            "WASO",
            "Time awake between the first and the last sleep of the night, counted by Ringside from Oura's stages in steps of 5 minutes; short awakenings are missed.",
        ),
        Measure::DeepSleep => ("Deep sleep", "Deep", "Estimated by Oura; roughly N3."),
        Measure::RemSleep => ("REM sleep", "REM", "Estimated by Oura."),
        Measure::LightSleep => ("Light sleep", "Light", "Estimated by Oura; roughly N1 and N2."),
        Measure::Bedtime => ("Bedtime", "To bed", "When the night began, on the clock of the place."),
        Measure::WakeTime => ("Getting up", "Up", "When the night ended, on the clock of the place."),
        Measure::LowestHeartRate => {
            ("Lowest heart rate at night", "Lowest HR", "The lowest 5-minute value of the night: the resting heart rate of this report.")
        }
        Measure::AverageHeartRate => ("Mean heart rate at night", "Mean HR", "Mean of the night's pulse."),
        Measure::Hrv => {
            ("HRV at night (rMSSD)", "HRV", "Mean over the night of rMSSD from 5-minute stretches, from optical pulse intervals.")
        }
        Measure::Breathing => ("Breathing rate at night", "Breathing", "Mean of the night, derived by Oura from the pulse."),
        Measure::Spo2 => ("Blood oxygen at night (SpO₂)", "SpO₂", "One mean for the night, by reflected light at the finger."),
        Measure::BreathingDisturbance => (
            "Breathing disturbance index",
            "BDI",
            "Oura's estimate from changes of blood oxygen during sleep. It is not an apnoea–hypopnoea index.",
        ),
        Measure::Temperature => (
            "Skin temperature deviation",
            "Temp.",
            "Deviation of the night's skin temperature from the person's own baseline, as Oura computes both.",
        ),
        Measure::TrainingLoad => (
            "Load of medium and high activity",
            "Load",
            "MET minutes of medium and high activity: intensity times duration, from movement and pulse.",
        ),
        Measure::Steps => ("Steps", "Steps", "Estimated from movement of the hand."),
        Measure::ActiveEnergy => ("Active energy", "Active", "Energy spent above rest, estimated."),
        Measure::WalkingDistance => {
            ("Equivalent walking distance", "Distance", "The distance whose walking would take the same energy; no distance was measured.")
        }
        Measure::HighActivity => ("High activity", "High", "Time in high intensity, as Oura classes it."),
        Measure::Sedentary => ("Inactive time", "Inactive", "Time awake without movement worth counting."),
        Measure::Stress => ("Stressed time", "Stress", "Daytime of high physiological stress, as Oura classes pulse, HRV and temperature."),
        Measure::Recovery => ("Restored time", "Restored", "Daytime of high recovery, as Oura classes pulse, HRV and temperature."),
        Measure::VascularAge => ("Cardiovascular age", "CVA", "Oura's estimate from the shape of the pulse wave."),
        Measure::Vo2Max => ("VO₂ max", "VO₂ max", "Oura's estimate from a walking test or from data; not measured by respiratory gas."),
        Measure::SleepScore => ("Sleep score", "Sleep score", "Oura's own score from 1 to 100."),
        Measure::ReadinessScore => {
            ("Readiness score", "Readiness", "Oura's own score from 1 to 100, from sleep, recovery, activity and temperature.")
        }
        Measure::ActivityScore => ("Activity score", "Activity", "Oura's own score from 1 to 100."),
    };
    MeasureWords { name, short, definition }
}
