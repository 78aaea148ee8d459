use std::path::PathBuf;
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use crate::binaries::target_dir;
use crate::driver::Driver;
use crate::wait::LONGEST;
use crate::{Metrics, Outcome, Trouble, until};

/// The last lines of what the app printed, for a failed test.
const LOG_LINES: usize = 15;

/// The real window of the real app, driven as a person would drive it.
#[derive(Debug)]
pub struct Window {
    pub(crate) driver: Driver,
}

/// The inner size of the window, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl Window {
    pub(crate) async fn new(driver: Driver) -> Outcome<Self> {
        let window = Self { driver };
        window.run(include_str!("listen_for_complaints.js"), &[]).await?;
        Ok(window)
    }

    /// Waits for a screen that has what it shows: `today`, `welcome`, `blocked`…
    pub async fn see(&self, screen: &str) -> Outcome {
        self.find(&format!("main[data-screen={screen}][data-state=ready]")).await.map(drop)
    }

    /// Waits for a screen in another state than `ready`.
    pub async fn see_in_state(&self, screen: &str, state: &str) -> Outcome {
        self.find(&format!("main[data-screen={screen}][data-state={state}]")).await.map(drop)
    }

    /// Waits for the screen of one day, whichever day it showed before.
    pub async fn see_day(&self, screen: &str, day: impl std::fmt::Display) -> Outcome {
        self.find(&format!("main[data-screen={screen}][data-day='{day}'][data-state=ready]")).await.map(drop)
    }

    /// Waits until a sentence stands in the page.
    pub async fn read(&self, sentence: &str) -> Outcome {
        self.until(&format!("the words “{sentence}”"), async || Ok(self.text().await?.contains(sentence).then_some(()))).await
    }

    /// Goes to a place of the window, such as `#/sleep/2026-11-20`.
    pub async fn go(&self, route: &str) -> Outcome {
        self.run("location.hash = arguments[0]", &[json!(route)]).await.map(drop)
    }

    /// Waits until these metrics have these values, as Oura sent them; `null` stands for none. A metric that stands in several places has the
    /// same value in each.
    pub async fn shows(&self, expected: &[(impl AsRef<str>, Value)]) -> Outcome {
        self.shows_in("main", expected).await
    }

    /// The same within one part of the page.
    pub async fn shows_in(&self, part: &str, expected: &[(impl AsRef<str>, Value)]) -> Outcome {
        let mut seen = Metrics::default();
        let shown = until("the numbers", async || {
            seen = self.metrics_in(part).await?;
            Ok(seen.differences(expected).is_empty().then_some(()))
        })
        .await;
        match shown {
            Ok(()) => Ok(()),
            Err(error) => Err(self.explained(&format!("{error}\n{}", seen.differences(expected).join("\n"))).await),
        }
    }

    /// Every number of Oura's in sight or scrolled away, the periods of sleep beside the main night apart.
    pub async fn metrics(&self) -> Outcome<Metrics> {
        self.metrics_in("main").await
    }

    /// The numbers inside one part of the page, such as `[data-period="…"]`.
    pub async fn metrics_in(&self, part: &str) -> Outcome<Metrics> {
        let found = self.run(include_str!("read_metrics.js"), &[json!(part)]).await?;
        Metrics::read(&found)
    }

    /// What a chart draws, read from its table: days with their numbers, `None` where nothing was measured. Column 1 is the chart's own series.
    pub async fn chart(&self, name: &str, column: u32) -> Outcome<Vec<(String, Option<f64>)>> {
        let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
        let column = usize::try_from(column)?;
        Ok(self.table(name).await?.iter().map(|row| (cell(row, 0), cell(row, column).parse().ok())).collect())
    }

    /// The whole table of a chart, row by row: the values behind its cells, as text; empty where there is none.
    pub async fn table(&self, name: &str) -> Outcome<Vec<Vec<String>>> {
        self.until(&format!("the table of the chart {name}"), async || {
            let rows = self.run(include_str!("read_chart.js"), &[json!(name)]).await?;
            Ok(serde_json::from_value(rows)?)
        })
        .await
    }

    /// The page's words as a person sees them.
    pub async fn text(&self) -> Outcome<String> {
        let text = self.run("return document.body.innerText", &[]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The words of every element that matches at the moment.
    pub async fn texts(&self, selector: &str) -> Outcome<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((element) => element.innerText ?? element.textContent)";
        Ok(serde_json::from_value(self.run(script, &[json!(selector)]).await?)?)
    }

    /// The words of the first element that matches, once there is one.
    pub async fn words(&self, selector: &str) -> Outcome<String> {
        self.until(selector, async || Ok(self.texts(selector).await?.into_iter().next())).await
    }

    /// How many elements match at the moment.
    pub async fn count(&self, selector: &str) -> Outcome<u64> {
        let count = self.run("return document.querySelectorAll(arguments[0]).length", &[json!(selector)]).await?;
        count.as_u64().ok_or_else(|| Trouble::new(format_args!("{selector} cannot be counted")))
    }

    /// Waits for an element.
    pub async fn find(&self, selector: &str) -> Outcome<Element> {
        self.until(selector, async || self.now(selector).await.map(Some)).await
    }

    pub async fn resize(&self, size: Size) -> Outcome {
        self.resize_enlarged(size, 100).await
    }

    /// The same for a window whose contents are enlarged, so that fewer of the page's own pixels have room in it.
    pub async fn resize_enlarged(&self, size: Size, percent: u32) -> Outcome {
        self.driver.client.set_window_size(size.width, size.height).await.map_err(told)?;
        let [width, height] = [size.width, size.height].map(|pixels| pixels * 100 / percent);
        self.until("the window's new size", async || {
            let inner = self.run("return [innerWidth, innerHeight]", &[]).await?;
            Ok((inner == json!([width, height])).then_some(()))
        })
        .await
    }

    /// Saves a picture of what is in sight as `target/screenshots/<name>.png`.
    pub async fn photograph(&self, name: &str) -> Outcome<PathBuf> {
        let path = target_dir().join("screenshots").join(format!("{name}.png"));
        std::fs::create_dir_all(path.parent().unwrap_or(&path))?;
        // The driver hands out the last frame that was painted, which may be older than the page's words.
        self.run("return new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))", &[]).await?;
        let picture = tokio::time::timeout(LONGEST, self.driver.client.screenshot()).await;
        let picture = picture.map_err(|_| Trouble::new("no picture could be taken of the window"))?.map_err(told)?;
        std::fs::write(&path, picture)?;
        Ok(path)
    }

    /// What the page has complained about since it opened: errors, warnings, refused promises, breaches of its content policy.
    pub async fn complaints(&self) -> Outcome<Vec<String>> {
        let complaints = self.run("return window.complaints", &[]).await?;
        Ok(serde_json::from_value(complaints)?)
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        self.run_for(script, arguments, LONGEST).await
    }

    /// The same for a script that takes longer than any other may.
    pub async fn run_for(&self, script: &str, arguments: &[Value], longest: Duration) -> Outcome<Value> {
        let answer = tokio::time::timeout(longest, self.driver.client.execute(script, arguments.to_vec())).await;
        answer.map_err(|_| Trouble::new("the page did not answer"))?.map_err(told)
    }

    /// Waits for what only the page can tell, and says what the page looked like when it never came.
    pub async fn until<T>(&self, what: &str, look: impl AsyncFnMut() -> Outcome<Option<T>>) -> Outcome<T> {
        match until(what, look).await {
            Ok(seen) => Ok(seen),
            Err(error) => Err(self.explained(&error.to_string()).await),
        }
    }

    /// Ends the app at once, as a desktop that logs out would, and waits until nothing of it runs.
    pub fn close(self) {
        self.driver.end();
    }

    /// Ends the app with `kill -9`, as a computer that loses its power would, and waits until nothing of it runs.
    pub fn kill(self) {
        self.driver.kill();
    }

    pub(crate) async fn now(&self, selector: &str) -> Outcome<Element> {
        self.driver.client.find(Locator::Css(selector)).await.map_err(told)
    }

    pub(crate) async fn explained(&self, error: &str) -> Trouble {
        let text = self.text().await.unwrap_or_else(|error| format!("({error})"));
        let picture = match self.photograph("of-the-last-failed-test").await {
            Ok(path) => path.display().to_string(),
            Err(error) => error.to_string(),
        };
        let complaints = self.complaints().await.unwrap_or_default().join("\n");
        let log = std::fs::read_to_string(&self.driver.log_path).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        let log = lines.get(lines.len().saturating_sub(LOG_LINES)..).unwrap_or_default().join("\n");
        Trouble::new(format_args!(
            "{error}\n--- the page says\n{text}\n--- it complains\n{complaints}\n--- the app printed\n{log}\n--- picture\n{picture}"
        ))
    }
}

/// The driver leaves its message empty as a rule; the kind of its error says more.
pub(crate) fn told(error: CmdError) -> Trouble {
    match error {
        CmdError::Standard(error) => Trouble::new(format_args!("{} {}", error.error(), error)),
        other => other.into(),
    }
}
