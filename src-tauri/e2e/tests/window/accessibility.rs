//! axe-core's rules (WCAG 2.2 A and AA) on every screen, in both themes.

use std::fs;
use std::path::{Path, PathBuf};

use ringside_e2e::{Desk, Keychain, Outcome, Trouble, Window};

use crate::gallery::{PLACES, visit};
use crate::steps::{THEMES, begin_sign_in, cloud, desk_with_weeks, set_theme};

/// Beside the places that are photographed: sheets and set-ups that an address leads to.
const MORE: [(&str, &str); 2] = [("#/webhooks?setup=choose", "webhooks"), ("#/webhooks?setup=cloudflared", "webhooks")];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn no_screen_with_data_breaks_a_rule() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 6).await?;
    let window = desk.open().await?;
    let mut broken = Vec::new();
    for place in PLACES {
        visit(&window, place).await?;
        broken.extend(rules_broken(&window, place.address).await?);
    }
    for (address, screen) in MORE {
        window.go(address).await?;
        window.see(screen).await?;
        broken.extend(rules_broken(&window, address).await?);
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn no_screen_before_the_data_breaks_a_rule() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::None).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    window.see("choose_protection").await?;
    let mut broken = rules_broken(&window, "choose protection").await?;
    window.press("protection-passphrase").await?;
    window.type_into("passphrase", "a long passphrase").await?;
    broken.extend(rules_broken(&window, "choose a passphrase").await?);
    window.type_into("passphrase-again", "a long passphrase").await?;
    window.press("choose-protection").await?;
    window.see("welcome").await?;
    broken.extend(rules_broken(&window, "welcome").await?);
    begin_sign_in(&desk, &window, &cloud).await?;
    window.read("Continue in your browser").await?;
    broken.extend(rules_broken(&window, "waiting").await?);
    window.press("cancel-sign-in").await?;
    window.read("Step 2 of 2").await?;
    broken.extend(rules_broken(&window, "connect").await?);
    window.press_words("Back").await?;
    window.press("save-application").await?;
    window.read("The client ID is on the page of your application").await?;
    broken.extend(rules_broken(&window, "application").await?);
    window.close();

    let window = desk.open().await?;
    window.see("unlock").await?;
    broken.extend(rules_broken(&window, "unlock").await?);
    window.close();
    fs::write(desk.data_dir().join("secrets.db"), vec![7; 8192])?;
    fs::write(desk.data_dir().join("profile.json"), r#"{"protection":"plain"}"#)?;
    let window = desk.open().await?;
    window.see_in_state("blocked", "error").await?;
    broken.extend(rules_broken(&window, "blocked").await?);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    Ok(())
}

/// The rules that a page breaks in either theme, a line each.
pub(crate) async fn rules_broken(window: &Window, page: &str) -> Outcome<Vec<String>> {
    let mut broken = Vec::new();
    for theme in THEMES {
        set_theme(window, theme).await?;
        window.run(&fs::read_to_string(axe_path()?)?, &[]).await?;
        let script = "const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
            return found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => `${node.html} (${node.failureSummary})`).join('; ')}`)";
        let found: Vec<String> = serde_json::from_value(window.run(&format!("return (async () => {{ {script} }})()"), &[]).await?)?;
        broken.extend(found.iter().map(|rule| format!("{page}, {theme}: {rule}")));
    }
    Ok(broken)
}

fn axe_path() -> Outcome<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
    if path.is_file() {
        return Ok(path);
    }
    Err(Trouble::new(format_args!("{} is not there. Install the UI's packages: npm ci in ui/", path.display())))
}
