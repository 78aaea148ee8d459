//! `report`: paper from what is stored. Oura is not asked.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::{Home, simulator};

const FROM: &str = "2026-11-01";
const TO: &str = "2026-11-20";

async fn synced() -> Home {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    home.done(&["sync", "--from", FROM, "--to", TO]).await;
    home
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_a_pdf_for_its_owner_alone_and_never_replaces_a_file() {
    let home = synced().await;
    let file = home.path().join("doctor.pdf");
    let out = file.to_str().unwrap();
    let arguments = ["report", "--from", FROM, "--to", TO, "--audience", "doctor", "--language", "de", "--paper", "letter", "--out", out];
    let answer = home.done(&[&arguments[..], &["--json"]].concat()).await.json();
    assert_eq!((answer["first_day"].as_str(), answer["last_day"].as_str()), (Some(FROM), Some(TO)));
    assert!(answer["pages"].as_u64().unwrap() >= 3, "{answer}");
    let written = fs::read(&file).unwrap();
    assert!(written.starts_with(b"%PDF-1.7"));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    home.run(&arguments).await.fails_with(2, &["is there already"]);
    assert_eq!(fs::read(&file).unwrap(), written);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_days_it_ends_on_the_newest_night_and_what_cannot_be_reported_is_said() {
    let home = synced().await;
    let out = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let answer = home
        .done(&["report", "--audience", "coach", "--metrics", "steps,readiness_score", "--out", &out("coach.pdf"), "--json"])
        .await
        .json();
    assert_eq!((answer["first_day"].as_str(), answer["last_day"].as_str()), (Some("2026-08-23"), Some(TO)));
    let early = ["report", "--from", "2001-01-01", "--to", "2001-02-01", "--out", &out("early.pdf")];
    home.run(&early).await.fails_with(2, &["no data in this period"]);
    home.run(&["report", "--metrics", "mood", "--out", &out("mood.pdf")]).await.fails_with(2, &["mood"]);
    home.run(&["report", "--out", &out("no/folder.pdf")]).await.fails_with(1, &["could not be written"]);
    assert!(!home.path().join("early.pdf").exists() && !home.path().join("mood.pdf").exists());
}
