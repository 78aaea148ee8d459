use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::json;

use crate::window::told;
use crate::{Outcome, Window};

/// More than any screen has places for the focus.
const MOST_TABS: usize = 150;

/// What a person does with mouse and keyboard.
impl Window {
    /// Presses the button, link or choice of that name (`data-testid`) as soon as it can be pressed.
    pub async fn press(&self, name: &str) -> Outcome {
        self.press_at(&named(name)).await
    }

    /// Presses the first element that matches, as soon as it can be pressed.
    pub async fn press_at(&self, selector: &str) -> Outcome {
        self.until(&format!("{selector}, to press it"), async || {
            let element = self.in_sight(selector).await?;
            let can_be_pressed = element.is_enabled().await.map_err(told)?;
            if can_be_pressed {
                element.click().await.map_err(told)?;
            }
            Ok(can_be_pressed.then_some(()))
        })
        .await
    }

    /// Presses keys where the focus is.
    pub async fn keys(&self, keys: &str) -> Outcome {
        let focused = self.driver.client.active_element().await.map_err(told)?;
        focused.send_keys(keys).await.map_err(told)
    }

    /// Presses Tab until the focus stands on or in an element that matches.
    pub async fn tab_to(&self, selector: &str) -> Outcome {
        for _ in 0..MOST_TABS {
            let is_there = self.run("return document.activeElement.closest(arguments[0]) !== null", &[json!(selector)]).await?;
            if is_there == json!(true) {
                return Ok(());
            }
            self.keys(&String::from(char::from(Key::Tab))).await?;
        }
        Err(self.explained(&format!("the Tab key never came to {selector}")).await)
    }

    /// Presses the button that bears exactly these words.
    pub async fn press_words(&self, words: &str) -> Outcome {
        let button = format!("//button[normalize-space() = '{words}']");
        self.until(&format!("the button “{words}”"), async || {
            let element = self.driver.client.find(Locator::XPath(&button)).await.map_err(told)?;
            self.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", &[serde_json::to_value(&element)?]).await?;
            element.click().await.map_err(told)?;
            Ok(Some(()))
        })
        .await
    }

    /// Replaces what stands in the field of that name.
    pub async fn type_into(&self, name: &str, text: &str) -> Outcome {
        self.until(&format!("{name}, to type into it"), async || {
            let field = self.in_sight(&named(name)).await?;
            field.clear().await.map_err(told)?;
            field.send_keys(text).await.map_err(told)?;
            Ok(Some(()))
        })
        .await
    }

    /// Chooses from the list of that name.
    pub async fn choose(&self, name: &str, value: &str) -> Outcome {
        self.find(&named(name)).await?;
        let chosen = self.run(include_str!("choose.js"), &[json!(named(name)), json!(value)]).await?;
        if chosen == json!(value) {
            return Ok(());
        }
        Err(self.explained(&format!("{name} does not offer {value}")).await)
    }

    /// The driver does not scroll by itself and refuses what is out of sight or covered.
    async fn in_sight(&self, selector: &str) -> Outcome<Element> {
        self.run(include_str!("bring_into_sight.js"), &[json!(selector)]).await?;
        self.now(selector).await
    }
}

fn named(name: &str) -> String {
    format!("[data-testid={name}]")
}
