use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::Arc;

use ringside_engine::oura::{LOCALHOST_PORT, Redirect};
use ringside_engine::{RedirectDoor, Session, SharedSecrets, SystemClock, Use};
use serde_json::json;

use crate::args::{Global, SignIn};
use crate::failure::Failure;
use crate::open;
use crate::output;

/// Signs in through the browser: prints the address to open, and waits for it to come back.
pub(crate) async fn run(global: &Global, args: &SignIn) -> Result<(), Failure> {
    let oura = open::client()?;
    let profile = open::profile(global, Use::Exclusive).await?;
    let session = Session::new(oura, SharedSecrets::new(profile.secrets, &profile.dir), Arc::new(SystemClock));
    if let Some((id, secret)) = application(args, session.has_application().await?)? {
        session.save_application(&id, &secret).await?;
    }
    // Open before anybody is sent to Oura: a browser can be faster than the next line.
    let door = if args.paste { None } else { Some(RedirectDoor::open(LOCALHOST_PORT).await?) };
    let url = session.begin(Redirect::Localhost { port: LOCALHOST_PORT }).await?;
    eprintln!("Open this address in your browser and allow Ringside:\n\n{url}\n");
    match door {
        Some(door) => finish_at(&door, &session).await?,
        None => session.finish(&ask("Paste the address your browser ended at: ")?).await?,
    }
    if global.json {
        output::json(&json!({ "signed_in": true }));
    } else {
        output::line("Signed in. Fetch your data with: ringsidectl sync");
    }
    Ok(())
}

/// Waits for the right address: any page in the browser can knock with a wrong one, and that must not end the sign-in.
async fn finish_at(door: &RedirectDoor, session: &Session) -> Result<(), Failure> {
    loop {
        match session.finish(&door.next_address().await?).await {
            Err(error) if error.leaves_it_pending() => eprintln!("note: {error} Still waiting for the right one."),
            other => return Ok(other?),
        }
    }
}

/// The application to be remembered; `None` when one is known and none was named.
fn application(args: &SignIn, known: bool) -> Result<Option<(String, String)>, Failure> {
    let secret = std::env::var("RINGSIDE_CLIENT_SECRET").ok().filter(|text| !text.is_empty());
    let id = match (&args.client_id, known) {
        (None, true) => return Ok(None),
        (Some(id), _) => id.clone(),
        (None, false) => ask("Client id of your Oura application: ")?,
    };
    let secret = match secret {
        Some(secret) => secret,
        None => ask("Client secret: ")?,
    };
    Ok(Some((id, secret)))
}

fn ask(question: &str) -> Result<String, Failure> {
    let mut input = io::stdin().lock();
    if io::stdin().is_terminal() {
        eprint!("{question}");
        // Without the question on the screen the answer can still be typed.
        let _ = io::stderr().flush();
    }
    let mut line = String::new();
    let read = input.read_line(&mut line).map_err(|error| Failure::Other(format!("The answer could not be read: {error}")))?;
    if read == 0 {
        return Err(Failure::Usage(format!(
            "{question}no answer was given. Pass --client-id and RINGSIDE_CLIENT_SECRET, or type the answer."
        )));
    }
    Ok(line.trim().to_owned())
}
