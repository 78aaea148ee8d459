use std::fs::File;

/// Holds the fixed port of the redirect for one test at a time, across the processes of a test run.
pub(crate) async fn redirect_port() -> File {
    tokio::task::spawn_blocking(|| {
        let file = File::create(std::env::temp_dir().join("ringside-tests-port-27182.lock")).unwrap();
        file.lock().unwrap();
        file
    })
    .await
    .unwrap()
}
