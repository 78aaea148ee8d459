//! A chart that is copied as a picture can be pasted into another program, and stays in the clipboard as long as the window is open.

use ringside_e2e::{Desk, Outcome, Trouble};
use serde_json::json;

use crate::exports::{PLOT, sleep_score, take};
use crate::steps::{cloud, desk_with_weeks};

const PNG_HEAD: &[u8] = b"\x89PNG\r\n\x1a\n";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_copied_chart_is_a_picture_of_twice_its_size_for_every_other_program() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let window = desk.open().await?;
    sleep_score(&window).await?;
    let drawn = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
        return [box.width, box.height]";
    let [width, height]: [f64; 2] = serde_json::from_value(window.run(drawn, &[json!(PLOT)]).await?)?;
    take(&window, "picture").await?;
    window.read("Picture copied").await?;
    let (wide, high) = picture_size(&desk).await?;
    // Above and below the drawing are its title, its units and its legend; at its sides there is some air.
    assert!(wide >= 2.0 * width && wide < 2.4 * width, "{wide} of {width}");
    assert!(high > 2.0 * height, "{high} of {height}");

    // Another screen, another time: the picture is still there.
    window.go("#/today").await?;
    window.see("today").await?;
    assert_eq!(picture_size(&desk).await?, (wide, high));
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Width and height stand at the beginning of every PNG (RFC 2083, section 4.1.1), in pixels.
async fn picture_size(desk: &Desk) -> Outcome<(f64, f64)> {
    let picture = desk.pasted("image/png").await?.ok_or_else(|| Trouble::new("there is no picture in the clipboard"))?;
    assert!(picture.starts_with(PNG_HEAD), "{:?}", picture.get(..16));
    let number = |at: usize| -> Outcome<f64> {
        let bytes = picture.get(at..at + 4).ok_or_else(|| Trouble::new("the picture has no head"))?;
        Ok(f64::from(u32::from_be_bytes(bytes.try_into()?)))
    };
    Ok((number(16)?, number(20)?))
}
