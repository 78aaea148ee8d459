//! What the paper says, in each of its languages. A language is a value of [`Words`]: a sentence that is missing does not compile.

mod de;
mod de_measures;
mod en;
mod en_measures;

use crate::habits::Language;
use crate::measure::Measure;

/// What a measure is called, and how it comes about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MeasureWords {
    pub(crate) name: &'static str,
    /// For narrow columns.
    pub(crate) short: &'static str,
    pub(crate) definition: &'static str,
}

/// Sentences with `{}` take their parts in order; see [`fill`].
pub(crate) struct Words {
    pub(crate) doctor_title: &'static str,
    pub(crate) coach_title: &'static str,
    pub(crate) for_person: &'static str,
    pub(crate) period: &'static str,
    pub(crate) days: &'static str,
    pub(crate) made: &'static str,
    pub(crate) device: &'static str,
    pub(crate) data: &'static str,
    pub(crate) gaps_short: &'static str,
    pub(crate) disclaimer: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) summary_note: &'static str,
    pub(crate) column_measure: &'static str,
    pub(crate) column_days: &'static str,
    pub(crate) column_median: &'static str,
    pub(crate) column_middle: &'static str,
    pub(crate) column_difference: &'static str,
    pub(crate) column_lowest: &'static str,
    pub(crate) column_highest: &'static str,
    /// n of the days, in percent.
    pub(crate) coverage: &'static str,
    pub(crate) interval: &'static str,
    /// Under the table: how many days a comparison needs.
    pub(crate) too_few: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) load: &'static str,
    /// The last day that counts.
    pub(crate) load_note: &'static str,
    pub(crate) column_window: &'static str,
    pub(crate) load_window: &'static str,
    pub(crate) column_mean_a_day: &'static str,
    pub(crate) column_sum: &'static str,
    pub(crate) column_weighted: &'static str,
    /// How the weighted means stand to each other, and on how many days that rests.
    pub(crate) load_change: &'static str,
    /// How many days the change needs, and how many there are.
    pub(crate) load_no_change: &'static str,
    pub(crate) load_none: &'static str,
    pub(crate) load_method: &'static str,
    pub(crate) charts: &'static str,
    pub(crate) charts_daily: &'static str,
    pub(crate) charts_weekly: &'static str,
    pub(crate) charts_monthly: &'static str,
    pub(crate) legend_band: &'static str,
    pub(crate) legend_gap: &'static str,
    pub(crate) legend_mean: &'static str,
    pub(crate) legend_spread: &'static str,
    pub(crate) chart_detail_nights: &'static str,
    pub(crate) chart_detail_days: &'static str,
    pub(crate) chart_spoken: &'static str,
    pub(crate) nights: &'static str,
    pub(crate) months: &'static str,
    pub(crate) day_rows: &'static str,
    pub(crate) night_note: &'static str,
    pub(crate) month_note: &'static str,
    pub(crate) column_night: &'static str,
    pub(crate) column_day: &'static str,
    pub(crate) column_month: &'static str,
    pub(crate) column_bed: &'static str,
    pub(crate) column_up: &'static str,
    pub(crate) column_n: &'static str,
    pub(crate) workouts: &'static str,
    pub(crate) workouts_note: &'static str,
    pub(crate) column_activity: &'static str,
    pub(crate) column_times: &'static str,
    pub(crate) column_duration: &'static str,
    pub(crate) column_distance: &'static str,
    pub(crate) column_energy: &'static str,
    pub(crate) tags: &'static str,
    pub(crate) column_tag: &'static str,
    pub(crate) column_comment: &'static str,
    pub(crate) column_span: &'static str,
    pub(crate) text_only: &'static str,
    pub(crate) notes: &'static str,
    /// How many entries were left out.
    pub(crate) left_out: &'static str,
    pub(crate) gaps: &'static str,
    pub(crate) gaps_note: &'static str,
    pub(crate) no_gaps: &'static str,
    pub(crate) gap_days: &'static str,
    pub(crate) methods: &'static str,
    pub(crate) column_meaning: &'static str,
    pub(crate) source: &'static str,
    pub(crate) limits: &'static str,
    pub(crate) limit_points: &'static [&'static str],
    pub(crate) rules: &'static [&'static str],
    pub(crate) device_title: &'static str,
    pub(crate) ring_line: &'static str,
    pub(crate) no_ring: &'static str,
    pub(crate) footer: &'static str,
    pub(crate) page: &'static str,
    pub(crate) file_doctor: &'static str,
    pub(crate) file_coach: &'static str,
    pub(crate) unprintable: &'static str,
    pub(crate) months_short: [&'static str; 12],
    pub(crate) months_long: [&'static str; 12],
    pub(crate) weekdays: [&'static str; 7],
    pub(crate) measure: fn(Measure) -> MeasureWords,
    /// Oura's word for an activity, and how it is called.
    pub(crate) activities: &'static [(&'static str, &'static str)],
    /// The unit as it is written, of a unit as it is stored.
    pub(crate) units: &'static [(&'static str, &'static str)],
}

impl Words {
    pub(crate) const fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &en::WORDS,
            Language::German => &de::WORDS,
        }
    }

    /// The unit as it is written in this language; what has no other form stays.
    pub(crate) fn unit(&self, stored: &'static str) -> &'static str {
        self.units.iter().find(|(unit, _)| *unit == stored).map_or(stored, |(_, written)| written)
    }
}

/// Puts parts in the places of `{}`.
pub(crate) fn fill(sentence: &str, parts: &[&str]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut parts = parts.iter();
    let mut pieces = sentence.split("{}");
    filled.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        filled.push_str(parts.next().unwrap_or(&""));
        filled.push_str(piece);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts;

    #[test]
    fn every_measure_has_words_in_both_languages_and_all_of_them_can_be_printed() {
        for words in [&en::WORDS, &de::WORDS] {
            for measure in Measure::ALL {
                let said = (words.measure)(*measure);
                for text in [said.name, said.short, said.definition] {
                    assert!(!text.is_empty() && text.chars().all(fonts::has), "{text}");
                }
                assert!(said.definition.ends_with('.'));
                assert!(!words.unit(measure.unit()).is_empty());
            }
        }
    }

    #[test]
    fn both_languages_fill_the_same_places() {
        let places = |text: &str| text.matches("{}").count();
        let (en, de) = (&en::WORDS, &de::WORDS);
        for (english, german) in [
            (en.days, de.days),
            (en.coverage, de.coverage),
            (en.interval, de.interval),
            (en.too_few, de.too_few),
            (en.chart_detail_nights, de.chart_detail_nights),
            (en.chart_detail_days, de.chart_detail_days),
            (en.chart_spoken, de.chart_spoken),
            (en.load_note, de.load_note),
            (en.load_window, de.load_window),
            (en.load_change, de.load_change),
            (en.load_no_change, de.load_no_change),
            (en.left_out, de.left_out),
            (en.gap_days, de.gap_days),
            (en.ring_line, de.ring_line),
            (en.footer, de.footer),
            (en.page, de.page),
            (en.data, de.data),
        ] {
            assert_eq!(places(english), places(german), "{english} / {german}");
        }
        assert_eq!(fill("{} of {}", &["3", "9"]), "3 of 9");
        assert_eq!(fill("plain", &["3"]), "plain");
    }
}
