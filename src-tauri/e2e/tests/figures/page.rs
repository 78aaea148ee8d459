use std::time::Duration;

use ringside_e2e::{Outcome, Window};
use serde::Deserialize;
use serde_json::json;

/// The screens that are gone through, as a person clicks through the sidebar.
const SCREENS: [&str; 20] = [
    "today",
    "sleep",
    "activity",
    "readiness",
    "heart",
    "stress",
    "breathing",
    "temperature",
    "workouts",
    "tags",
    "body",
    "explore",
    "years",
    "notes",
    "reports",
    "ring",
    "data",
    "webhooks",
    "settings",
    "today",
];
const RANGES: [&str; 6] = ["week", "3m", "6m", "year", "all", "month"];
const ROUNDS: usize = 5;
const RANGE_ROUNDS: usize = 10;
const LONGEST: Duration = Duration::from_mins(2);

/// An answer of Rust to the page.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Answer {
    pub(crate) command: String,
    pub(crate) ms: f64,
    pub(crate) bytes: u64,
}

/// How long pages took that are longer than the window.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    /// Until what can be seen was painted, by screen or by range.
    pub(crate) in_sight: Vec<(&'static str, f64)>,
    /// The same for what is chosen for the first time: its days have yet to be read from the disk, and some of the script to be compiled.
    pub(crate) first_time: Vec<f64>,
    /// Until the whole page was.
    pub(crate) whole: Vec<f64>,
}

impl Pages {
    fn add(&mut self, name: &'static str, round: usize, found: &[f64]) {
        self.in_sight.extend(found.first().map(|ms| (name, *ms)));
        if round == 0 {
            self.first_time.extend(found.first());
        }
        self.whole.extend(found.get(1));
    }
}

/// The page with a stopwatch in it: what is measured is measured where a person would see it, without the driver's own time.
pub(crate) struct Page<'a> {
    window: &'a Window,
}

impl<'a> Page<'a> {
    pub(crate) async fn prepared(window: &'a Window) -> Outcome<Self> {
        window.run(include_str!("stopwatch.js"), &[]).await?;
        Ok(Self { window })
    }

    pub(crate) async fn idle_frames(&self) -> Outcome<Vec<f64>> {
        self.measured("return stopwatch.frames(120, () => {})", &[]).await
    }

    /// From the click in the sidebar to the painted screen.
    pub(crate) async fn switches(&self) -> Outcome<Pages> {
        let mut took = Pages::default();
        for round in 0..ROUNDS {
            for screen in SCREENS {
                let arguments = [json!(format!("#/{screen}")), json!(screen)];
                let found = self.measured("return stopwatch.place(arguments[0], arguments[1])", &arguments).await?;
                took.add(screen, round, &found);
            }
        }
        Ok(took)
    }

    /// From the click on a range to the painted charts.
    pub(crate) async fn ranges(&self, address: &str) -> Outcome<Pages> {
        self.window.go(address).await?;
        self.window.find("[data-testid=range-month]").await?;
        let mut took = Pages::default();
        for round in 0..RANGE_ROUNDS {
            for range in RANGES {
                let found = self.measured("return stopwatch.range(arguments[0])", &[json!(range)]).await?;
                took.add(range, round, &found);
            }
        }
        Ok(took)
    }

    pub(crate) async fn pan_frames(&self) -> Outcome<Vec<f64>> {
        self.explorer().await?;
        self.measured("return stopwatch.pan(90)", &[]).await
    }

    pub(crate) async fn zoom_frames(&self) -> Outcome<Vec<f64>> {
        self.explorer().await?;
        self.measured("return stopwatch.zoomFrames(60)", &[]).await
    }

    /// From a turn of the wheel to the chart that shows the new window.
    pub(crate) async fn zooms(&self) -> Outcome<Vec<f64>> {
        self.explorer().await?;
        self.measured("return stopwatch.zooms(40)", &[]).await
    }

    pub(crate) async fn answers(&self) -> Outcome<Vec<Answer>> {
        Ok(serde_json::from_value(self.window.run("return stopwatch.answers", &[]).await?)?)
    }

    async fn explorer(&self) -> Outcome {
        self.window.go("#/heart").await?;
        self.window.see("heart").await?;
        self.window.find("[data-testid=dense-chart][data-view]").await.map(drop)
    }

    async fn measured(&self, script: &str, arguments: &[serde_json::Value]) -> Outcome<Vec<f64>> {
        let answer = self.window.run_for(script, arguments, LONGEST).await?;
        Ok(serde_json::from_value(answer)?)
    }
}
