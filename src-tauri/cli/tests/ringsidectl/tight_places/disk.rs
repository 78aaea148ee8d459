use super::server;
use crate::support::{Home, Place, Random, TODAY, from_environment, say, session, simulator};

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_nothing_is_lost_and_it_goes_on_when_there_is_room() {
    let Some(place) = Place::new().await else { return };
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    let script = r#"
        mount -t tmpfs -o size=1m tmpfs "$DATA"
        ringsidectl sync --from 2026-11-20 --to 2026-11-20; echo "full: $?"
        mount -o remount,size=1300k "$DATA"
        ringsidectl status > /dev/null; echo "status: $?"
        ringsidectl show daily_sleep --json; echo "show: $?"
        mount -o remount,size=64m "$DATA"
        ringsidectl sync --from 2026-11-20 --to 2026-11-20 > /dev/null; echo "room: $?"
        ringsidectl show tag | wc -l
    "#;
    let answer = place.run(&home, script).await;
    let lines: Vec<&str> = answer.stdout.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for line in ["full: 5", "status: 0", "show: 0", "room: 0", "300"] {
        assert!(lines.contains(&line), "{line}: {answer:#?}");
    }
    assert!(answer.stderr.contains("The disk is full") && answer.stderr.contains("safe"), "{answer:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_without_any_room_is_said_before_anything_is_begun() {
    let Some(place) = Place::new().await else { return };
    let server = server().await;
    let home = Home::at(&server.base_url, "x");
    let script = r#"
        mount -t tmpfs -o size=16k tmpfs "$DATA"
        ringsidectl sync; echo "full: $?"
    "#;
    let answer = place.run(&home, script).await;
    assert!(answer.stdout.contains("full: 5"), "{answer:#?}");
    assert!(answer.stderr.contains("disk is full"), "{answer:#?}");
    assert_eq!(server.asked(), []);
}

/// Free space, in KiB, from nothing to more than a write-ahead log needs.
fn sizes(count: u64, seed: u64) -> Vec<usize> {
    let mut random = Random::new(seed);
    let fixed = [0, 4, 16, 40, 64, 100, 200];
    fixed
        .into_iter()
        .chain((fixed.len()..usize::try_from(count).unwrap()).map(|_| random.up_to(600)))
        .take(usize::try_from(count).unwrap())
        .collect()
}

/// Fills the disk up to `$1` KiB, whatever is on it.
const FILL: &str = r#"
    fill() {
        dd if=/dev/zero of="$DATA/filler" bs=1024 2> /dev/null
        truncate -s "-${1}K" "$DATA/filler"
    }
"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_rebuild_on_a_disk_with_any_room_is_done_or_undone() {
    let Some(place) = Place::new().await else { return };
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    home.done(&["sync", "--from", "2026-11-10", "--to", "2026-11-20"]).await;
    let seed = from_environment("RINGSIDE_SEED", 20_261_121);
    let sizes = sizes(from_environment("RINGSIDE_DISK_SIZES", 7), seed);
    let tries = sizes.iter().fold(String::new(), |script, kib| {
        format!(
            r#"{script}
            fill {kib}; ringsidectl rebuild > /dev/null; echo "rebuild: $?"; ringsidectl status > /dev/null; echo "status: $?"; rm "$DATA/filler""#
        )
    });
    let script = format!(
        r#"{FILL}
        cp -a "$DATA" "$HOME/kept"; mount -t tmpfs -o size=8m tmpfs "$DATA"; cp -a "$HOME/kept/." "$DATA"
        {tries}
        ringsidectl rebuild --json; echo "last: $?"
        "#
    );
    let answer = place.run(&home, &script).await;
    let lines: Vec<&str> = answer.stdout.lines().collect();
    let count = |line: &str| lines.iter().filter(|found| **found == line).count();
    let (done, refused) = (count("rebuild: 0"), count("rebuild: 5"));
    say(&format!("rebuilds on {} nearly full disks: {done} done, {refused} refused, seed {seed}", sizes.len()));
    assert_eq!((done + refused, count("status: 0"), count("last: 0")), (sizes.len(), sizes.len(), 1), "{answer:#?}");
    assert!(refused > 0 && answer.stdout.contains(r#""identical": true"#), "{answer:#?}");
    assert!(answer.stderr.contains("The disk is full") && !answer.stderr.contains("panicked"), "{answer:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_refresh_token_is_spent_on_a_full_disk() {
    let Some(place) = Place::new().await else { return };
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), "").without("OURA_ACCESS_TOKEN");
    session::sign_in(&home, &simulator).await;
    session::make_due(&home);
    home.done(&["status"]).await;
    simulator.expire_access_tokens();
    let before = simulator.token_requests().len();
    let script = format!(
        r#"{FILL}
        cp -a "$DATA" "$HOME/kept"; mount -t tmpfs -o size=2m tmpfs "$DATA"; cp -a "$HOME/kept/." "$DATA"
        fill 0; ringsidectl test-connection; echo "full: $?"
        rm "$DATA/filler"; cp -a "$DATA/." "$HOME/kept"
        "#
    );
    let answer = place.run(&home, &script).await;
    assert!(answer.stdout.contains("full: 5") && answer.stderr.contains("full"), "{answer:#?}");
    assert_eq!(simulator.token_requests().len(), before, "nothing may be sent that cannot be noted first");
    let kept = ["--data-dir", home.path().join("kept").to_str().unwrap(), "test-connection"].map(str::to_owned);
    home.done(&kept.each_ref().map(String::as_str)).await;
    assert_eq!(simulator.token_requests().len(), before + 1);
    home.done(&["sync", "--data-dir", &kept[1], "--from", TODAY, "--to", TODAY]).await;
}
