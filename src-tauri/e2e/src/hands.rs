use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::json;

use crate::window::told;
use crate::{Outcome, Window};

/// More than any screen has places for the focus.
const MOST_TABS: usize = 150;
const MODIFIERS: [Key; 3] = [Key::Shift, Key::Control, Key::Alt];

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
            // A button that keeps the focus while it can do nothing says so by ARIA alone.
            let is_refused = element.attr("aria-disabled").await.map_err(told)?.as_deref() == Some("true");
            let can_be_pressed = !is_refused && element.is_enabled().await.map_err(told)?;
            if can_be_pressed {
                element.click().await.map_err(told)?;
            }
            Ok(can_be_pressed.then_some(()))
        })
        .await
    }

    /// Presses one key after the other on the keyboard, whatever has the focus by then. Ctrl, Shift and Alt stay down until `Key::Null` or the
    /// end of the text.
    pub async fn keys(&self, keys: &str) -> Outcome {
        let strokes = strokes(keys).into_iter().map(|stroke| match stroke {
            Stroke::Down(value) => KeyAction::Down { value },
            Stroke::Up(value) => KeyAction::Up { value },
        });
        let keyboard = strokes.fold(KeyActions::new("keyboard".to_owned()), InputSource::then);
        self.driver.client.perform_actions(keyboard).await.map_err(told)
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

    /// Presses the mouse on an element and moves it with the button held, until `let_go`. Both places are pixels from the element's left edge,
    /// at half of its height.
    pub async fn drag(&self, selector: &str, from: f64, to: f64) -> Outcome {
        let element = self.in_sight(selector).await?;
        let script = "const box = arguments[0].getBoundingClientRect(); return [box.x, box.y + box.height / 2]";
        let [left, y]: [f64; 2] = serde_json::from_value(self.run(script, &[serde_json::to_value(&element)?]).await?)?;
        let at = |place: f64| PointerAction::MoveTo { duration: None, x: (left + place).round(), y: y.round() };
        // A hand passes what lies between.
        self.mouse(&[at(from), PointerAction::Down { button: MOUSE_BUTTON_LEFT }, at(f64::midpoint(from, to)), at(to)]).await
    }

    /// Lets go of the mouse where it is.
    pub async fn let_go(&self) -> Outcome {
        self.mouse(&[PointerAction::Up { button: MOUSE_BUTTON_LEFT }]).await
    }

    async fn mouse(&self, actions: &[PointerAction]) -> Outcome {
        let mouse = actions.iter().cloned().fold(MouseActions::new("mouse".to_owned()), InputSource::then);
        self.driver.client.perform_actions(mouse).await.map_err(told)
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

/// What a finger does to a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stroke {
    Down(char),
    Up(char),
}

fn strokes(keys: &str) -> Vec<Stroke> {
    let mut held = Vec::new();
    let mut strokes = Vec::new();
    for key in keys.chars() {
        if MODIFIERS.map(char::from).contains(&key) {
            held.push(key);
            strokes.push(Stroke::Down(key));
        } else if key == char::from(Key::Null) {
            strokes.extend(held.drain(..).rev().map(Stroke::Up));
        } else {
            strokes.extend([Stroke::Down(key), Stroke::Up(key)]);
        }
    }
    strokes.extend(held.into_iter().rev().map(Stroke::Up));
    strokes
}

#[cfg(test)]
mod tests {
    use super::Stroke::{Down, Up};
    use super::*;

    #[test]
    fn modifiers_stay_down_until_they_are_released() {
        let [ctrl, shift, release] = [Key::Control, Key::Shift, Key::Null].map(char::from);
        let pressed = strokes(&format!("{ctrl}{shift}n{release}ab"));
        let chord = [Down(ctrl), Down(shift), Down('n'), Up('n'), Up(shift), Up(ctrl)];
        assert_eq!(pressed, [chord.as_slice(), &[Down('a'), Up('a'), Down('b'), Up('b')]].concat());
    }

    #[test]
    fn nothing_stays_down_at_the_end() {
        let alt = char::from(Key::Alt);
        assert_eq!(strokes(&format!("{alt}x")), [Down(alt), Down('x'), Up('x'), Up(alt)]);
    }
}
