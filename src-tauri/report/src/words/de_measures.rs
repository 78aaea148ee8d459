use super::MeasureWords;
use crate::measure::Measure;

pub(super) fn words(measure: Measure) -> MeasureWords {
    let (name, short, definition) = match measure {
        Measure::TotalSleep => ("Schlafdauer", "Schlaf", "Schlafzeit der Nacht: Tief-, Leicht- und REM-Schlaf zusammen."),
        Measure::TimeInBed => ("Zeit im Bett", "Im Bett", "Vom Zubettgehen bis zum Aufstehen, wie Oura es erkennt."),
        Measure::Efficiency => ("Schlafeffizienz", "Eff.", "Anteil der Schlafzeit an der Zeit im Bett."),
        Measure::Latency => ("Einschlaflatenz", "Latenz", "Vom Zubettgehen bis zum ersten Schlaf, wie Oura es schätzt."),
        Measure::AwakeAfterOnset => (
            "Wachzeit nach dem Einschlafen (WASO)",
            "WASO",
            "Wachzeit zwischen dem ersten und dem letzten Schlaf der Nacht, von Ringside aus Ouras Phasen in Schritten von 5 Minuten gezählt; kurzes Erwachen fehlt.",
        ),
        Measure::DeepSleep => ("Tiefschlaf", "Tief", "Von Oura geschätzt; entspricht etwa N3."),
        Measure::RemSleep => ("REM-Schlaf", "REM", "Von Oura geschätzt."),
        Measure::LightSleep => ("Leichtschlaf", "Leicht", "Von Oura geschätzt; entspricht etwa N1 und N2."),
        Measure::Bedtime => ("Zubettgehen", "Zu Bett", "Beginn der Nacht nach der Uhr des Ortes."),
        Measure::WakeTime => ("Aufstehen", "Auf", "Ende der Nacht nach der Uhr des Ortes."),
        Measure::LowestHeartRate => (
            "Niedrigste Herzfrequenz der Nacht",
            "Niedr. HF",
            "Der niedrigste 5-Minuten-Wert der Nacht: die Ruheherzfrequenz dieses Berichts.",
        ),
        Measure::AverageHeartRate => ("Mittlere Herzfrequenz der Nacht", "Mittl. HF", "Mittelwert des Pulses der Nacht."),
        Measure::Hrv => (
            "Herzfrequenzvariabilität der Nacht (rMSSD)",
            "HRV",
            "Mittelwert der Nacht aus rMSSD-Werten von 5-Minuten-Abschnitten, aus optisch gemessenen Pulsabständen.",
        ),
        Measure::Breathing => ("Atemfrequenz der Nacht", "Atmung", "Mittelwert der Nacht, von Oura aus dem Puls abgeleitet."),
        Measure::Spo2 => ("Blutsauerstoff der Nacht (SpO₂)", "SpO₂", "Ein Mittelwert der Nacht, durch reflektiertes Licht am Finger."),
        Measure::BreathingDisturbance => (
            "Atemstörungsindex",
            "Atemst.",
            "Ouras Schätzung aus Änderungen des Blutsauerstoffs im Schlaf. Er ist kein Apnoe-Hypopnoe-Index.",
        ),
        Measure::Temperature => (
            "Abweichung der Hauttemperatur",
            "Temp.",
            "Abweichung der nächtlichen Hauttemperatur von der eigenen Grundlinie; beides berechnet Oura.",
        ),
        Measure::TrainingLoad => (
            "Belastung aus mittlerer und hoher Aktivität",
            "Last",
            "MET-Minuten mittlerer und hoher Aktivität: Intensität mal Dauer, aus Bewegung und Puls.",
        ),
        Measure::Steps => ("Schritte", "Schritte", "Aus der Bewegung der Hand geschätzt."),
        Measure::ActiveEnergy => ("Aktivitätsenergie", "Aktiv", "Energieverbrauch über den Ruheverbrauch hinaus, geschätzt."),
        Measure::WalkingDistance => {
            ("Entsprechende Gehstrecke", "Strecke", "Die Strecke, deren Gehen dieselbe Energie braucht; eine Strecke wurde nicht gemessen.")
        }
        Measure::HighActivity => ("Hohe Aktivität", "Hoch", "Zeit in hoher Intensität nach Ouras Einteilung."),
        Measure::Sedentary => ("Inaktive Zeit", "Inaktiv", "Wache Zeit ohne nennenswerte Bewegung."),
        Measure::Stress => {
            ("Zeit unter Stress", "Stress", "Tageszeit mit hohem körperlichem Stress, wie Oura Puls, HRV und Temperatur einteilt.")
        }
        Measure::Recovery => ("Zeit der Erholung", "Erholung", "Tageszeit mit hoher Erholung, wie Oura Puls, HRV und Temperatur einteilt."),
        Measure::VascularAge => ("Kardiovaskuläres Alter", "KVA", "Ouras Schätzung aus der Form der Pulswelle."),
        Measure::Vo2Max => ("VO₂max", "VO₂max", "Ouras Schätzung aus einem Gehtest oder aus Daten; keine Atemgasmessung."),
        Measure::SleepScore => ("Schlaf-Score", "Schlaf-Score", "Ouras eigener Wert von 1 bis 100."),
        Measure::ReadinessScore => {
            ("Bereitschafts-Score", "Bereitsch.", "Ouras eigener Wert von 1 bis 100, aus Schlaf, Erholung, Aktivität und Temperatur.")
        }
        Measure::ActivityScore => ("Aktivitäts-Score", "Aktivität", "Ouras eigener Wert von 1 bis 100."),
    };
    MeasureWords { name, short, definition }
}
