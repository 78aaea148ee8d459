use std::time::{Duration, Instant};

use crate::{Outcome, Trouble};

/// Far longer than a year of data takes a debug build on a busy machine with two cores; what never comes fails the test after it.
pub(crate) const LONGEST: Duration = Duration::from_mins(10);
const BETWEEN_LOOKS: Duration = Duration::from_millis(40);

/// Looks again and again until there is something to see, and says what was awaited when it never came.
///
/// A look that fails is a look that saw nothing: while a page is being drawn anew its elements come and go.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let since = Instant::now();
    loop {
        let seen = tokio::time::timeout(LONGEST, look()).await;
        let failed = match seen {
            Ok(Ok(Some(seen))) => return Ok(seen),
            Ok(Ok(None)) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(_) => Some("one look alone took too long".to_owned()),
        };
        if since.elapsed() > LONGEST {
            let last = failed.map(|failed| format!(" (the last look failed: {failed})")).unwrap_or_default();
            return Err(Trouble::new(format_args!("waited {} s in vain for {what}{last}", LONGEST.as_secs())));
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}
