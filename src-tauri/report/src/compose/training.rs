use std::collections::BTreeMap;

use ringside_model::document::Workout;

use super::Composer;
use crate::flow::{Align, Cell, Column, Flow, Style, Table};
use crate::measure::Measure;
use crate::writing::duration;

/// The most kinds of activity that are listed.
const MOST_KINDS: usize = 25;

#[derive(Default)]
struct Sum {
    times: usize,
    minutes: f64,
    distance_m: f64,
    energy_kcal: f64,
}

impl Composer<'_> {
    /// What was trained, by kind, the commonest first; answers with how many workouts there were.
    pub(super) fn workouts(&self, flow: &mut Flow) -> usize {
        let words = self.pen.words;
        let mut kinds: BTreeMap<&str, Sum> = BTreeMap::new();
        for workout in &self.events.workouts {
            kinds.entry(&workout.activity).or_default().add(workout);
        }
        let mut kinds: Vec<(&str, Sum)> = kinds.into_iter().collect();
        kinds.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.times));
        let rows = kinds.iter().take(MOST_KINDS).map(|(activity, sum)| self.workout_row(activity, sum)).collect();
        let columns = vec![
            Column::new(words.column_activity, 150.0, Align::Left),
            Column::new(words.column_times, 50.0, Align::Right),
            Column::new(words.column_duration, 90.0, Align::Right),
            Column::new(words.column_distance, 80.0, Align::Right),
            Column::new(words.column_energy, 80.0, Align::Right),
        ];
        flow.heading(2, words.workouts, Style::SECTION, 80.0);
        flow.paragraph(words.workouts_note, Style::NOTE);
        flow.y += 4.0;
        flow.table(&Table { columns, rows, style: Style { size: 8.5, leading: 10.6, ..Style::BODY }, pad: 2.4 });
        self.events.workouts.len()
    }

    /// By its name in the language of the paper, else as Oura calls it.
    fn activity(&self, word: &str) -> String {
        let plain: String = word.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
        let known = self.pen.words.activities.iter().find(|(activity, _)| *activity == plain);
        known.map_or_else(|| capitalised(&spaced(word)), |(_, name)| (*name).to_owned())
    }

    fn workout_row(&self, activity: &str, sum: &Sum) -> Vec<Cell> {
        let amount = |measure, value: f64| if value > 0.0 { self.pen.value_and_unit(measure, value) } else { "–".to_owned() };
        vec![
            Cell::new(self.activity(activity)),
            Cell::new(self.number(sum.times)),
            Cell::new(duration(sum.minutes)),
            Cell::new(amount(Measure::WalkingDistance, sum.distance_m)),
            Cell::new(amount(Measure::ActiveEnergy, sum.energy_kcal)),
        ]
    }
}

impl Sum {
    fn add(&mut self, workout: &Workout) {
        let length = workout.end_datetime.utc().signed_duration_since(workout.start_datetime.utc());
        self.times += 1;
        self.minutes += length.as_seconds_f64() / 60.0;
        self.distance_m += workout.distance_m.unwrap_or(0.0);
        self.energy_kcal += workout.calories_kcal.unwrap_or(0.0);
    }
}

/// `strength_training` and `houseWork` as words.
fn spaced(word: &str) -> String {
    let mut text = String::new();
    for letter in word.chars() {
        match letter {
            '_' => text.push(' '),
            _ if letter.is_ascii_uppercase() && !text.is_empty() => text.extend([' ', letter.to_ascii_lowercase()]),
            _ => text.push(letter),
        }
    }
    text
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
