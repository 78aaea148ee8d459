use super::server;
use crate::support::{Answer, Home, Random, Server, from_environment, say};

const SYNC: &str = "sync --from 2026-11-20 --to 2026-11-20";

/// Runs under limits of the shell's own, such as `ulimit -n 40`.
async fn limited(home: &Home, limit: &str) -> Answer {
    let script = format!("{limit} && exec \"$0\" --plain {SYNC}");
    let mut command = tokio::process::Command::new("sh");
    command
        .args(["-c", &script, crate::support::BINARY])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .envs(home.variables())
        .kill_on_drop(true);
    Answer::of(command.output().await.unwrap())
}

/// Tries limits one after another in the same folder: each run ends in words, and the next one without a limit has everything.
async fn everything_comes_in_the_end(server: &Server, limits: &[String]) -> (usize, Vec<i32>) {
    let home = Home::at(&server.base_url, "x");
    let mut codes = Vec::new();
    for limit in limits {
        let answer = limited(&home, limit).await;
        assert!(!answer.stderr.contains("panicked"), "{limit}: {answer:#?}");
        assert!([0, 1, 4, 5].contains(&answer.code), "{limit}: {answer:#?}");
        assert!(
            answer.code == 0 || answer.stderr.starts_with("ringsidectl: ") || answer.stderr.contains("\nringsidectl: "),
            "{limit}: {answer:#?}"
        );
        codes.push(answer.code);
    }
    home.done(&SYNC.split(' ').collect::<Vec<_>>()).await;
    assert_eq!(home.shown(&["tag"]).await.len(), 300);
    assert_eq!(home.shown(&["daily_sleep"]).await.len(), 1);
    (codes.iter().filter(|code| **code != 0).count(), codes)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_on_the_size_of_files_is_an_error_and_no_death() {
    let server = server().await;
    let mut random = Random::new(from_environment("RINGSIDE_SEED", 20_261_121));
    let count = usize::try_from(from_environment("RINGSIDE_LIMITS", 6)).unwrap();
    // In blocks of 512 bytes, as POSIX has it: up to the 3 MB of all documents.
    let limits: Vec<String> = (0..count).map(|n| format!("ulimit -f {}", if n == 0 { 1 } else { random.up_to(4_000) })).collect();
    let (failed, codes) = everything_comes_in_the_end(&server, &limits).await;
    say(&format!("limits on file sizes: {count}, ended with {codes:?}"));
    assert!(failed > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn too_few_open_files_are_an_error_and_no_panic() {
    let server = server().await;
    let mut random = Random::new(from_environment("RINGSIDE_SEED", 20_261_121));
    let count = usize::try_from(from_environment("RINGSIDE_LIMITS", 6)).unwrap();
    let fixed = [8, 24, 36, 40];
    let limits = (0..count).map(|n| fixed.get(n).copied().unwrap_or_else(|| 8 + random.up_to(60)));
    let limits: Vec<String> = limits.map(|files| format!("ulimit -n {files}")).collect();
    let (failed, codes) = everything_comes_in_the_end(&server, &limits).await;
    say(&format!("limits on open files: {limits:?}, ended with {codes:?}"));
    assert!(failed > 0);
}
