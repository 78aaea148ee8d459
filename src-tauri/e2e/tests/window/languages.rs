//! The language of the desktop, which the web view takes word for word and stumbles over.

use ringside_e2e::Outcome;

use crate::gallery::{PLACES, visit};
use crate::steps::{cloud, desk_with_weeks};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_screen_opens_in_every_language_of_the_desktop() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = desk_with_weeks(&cloud, 6).await?;
    for (language, spoken) in [("C", "en"), ("de_DE.UTF-8", "de"), ("ar", "en"), ("ar_EG.UTF-8", "en")] {
        desk.set("LANG", language);
        let window = desk.open().await?;
        window.see("today").await?;
        window.find(&format!("html[lang^={spoken}]")).await?;
        window.until("numbers", async || Ok((window.metrics().await?.filled() >= 10).then_some(()))).await?;
        window.photograph(&format!("today-{language}")).await?;
        for place in PLACES {
            visit(&window, place).await?;
        }
        assert_eq!(window.complaints().await?, Vec::<String>::new(), "{language}");
        window.close();
    }
    Ok(())
}
