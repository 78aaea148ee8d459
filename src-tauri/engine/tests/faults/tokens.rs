//! One fault at a token or a revoke route, met by the client: it is asked once, whatever comes.

use oura_simulator::{Fault, Simulator};
use ringside_edges::FreePort;
use ringside_engine::oura::{Application, ClientSecret, Oura, Redirect, RefreshToken, TokenHost, TokenSet, begin, parse_callback};

use crate::authority::{Authority, Paper};
use crate::bases::client;
use crate::class::Spent;
use crate::door::{Door, Lock, at};
use crate::rows::{How, Row};

/// The routes: buying a pair and ending one, at either host.
pub(crate) const ROUTES: [(&str, TokenHost, bool); 4] = [
    ("/oauth/v2/ext/oauth-token", TokenHost::Moi, true),
    ("/oauth/v2/ext/oauth-revoke", TokenHost::Moi, false),
    ("/oauth/token", TokenHost::Api, true),
    ("/oauth/revoke", TokenHost::Api, false),
];

/// `simulator` is of the portal that the route's host serves.
pub(crate) async fn cell(row: &Row, route: (&str, TokenHost, bool), simulator: &Simulator, authority: &Authority) -> Result<(), String> {
    let (path, host, buys) = route;
    let Ok([bought, ended]) = row.tokens else { return Ok(()) };
    simulator.clear_faults();
    let upstream = simulator.base_url();
    let calm = client(&upstream, &Row { impatient: false, ..row.clone() });
    let application = application(simulator);
    let pair = sign_in(&calm, &application, simulator).await;
    let mut door = None;
    match &row.how {
        How::Always(what) => simulator.inject(Fault::always(path, what.clone())),
        How::Once(what) => simulator.inject(Fault::once(path, what.clone())),
        How::Gone => {}
        How::Certificate(paper) => {
            let lock = Lock::Certificates(authority.acceptor(*paper), authority.acceptor(Paper::Good));
            door = Some(Door::start(&upstream, "", lock).await);
        }
    }
    let nobody = FreePort::new();
    let base = match row.how {
        How::Gone => at(&nobody),
        _ => door.as_ref().map_or(upstream, |door| door.base.clone()),
    };
    simulator.clear_requests();
    let wanted = if buys { bought } else { ended };
    // Whoever is to be answered in the end waits for it, however slow the computer is.
    let impatient = row.impatient && wanted == Spent::Uncertain;
    let oura = client(&base, &Row { impatient, ..row.clone() });
    let refresh = RefreshToken::new(pair.refresh.as_ref().unwrap().expose());
    let came = if buys {
        Spent::of(&oura.refresh(&application, &refresh, host).await)
    } else {
        Spent::of(&oura.revoke(&application, &pair.access, host).await)
    };
    if came != wanted {
        return Err(format!("came out as {came:?}"));
    }
    let asked = simulator.requests();
    // A revoke route may not know one of the two methods in use; then the other is tried.
    let most = if !buys && asked.iter().all(|request| request.status == Some(404)) { 2 } else { 1 };
    if asked.len() > most {
        return Err(format!("{} requests", asked.len()));
    }
    simulator.clear_faults();
    let never_carried_out = matches!(came, Spent::NotSent | Spent::Rejected | Spent::Server);
    if buys && never_carried_out && calm.refresh(&application, &refresh, host).await.is_err() {
        return Err("the refresh token is lost".to_owned());
    }
    Ok(())
}

fn application(simulator: &Simulator) -> Application {
    let credentials = simulator.credentials();
    Application { client_id: credentials.client_id, client_secret: ClientSecret::new(credentials.client_secret) }
}

async fn sign_in(oura: &Oura, application: &Application, simulator: &Simulator) -> TokenSet {
    let (pending, url) = begin(oura.config(), application, Redirect::DeepLink, &[]);
    let callback = parse_callback(&simulator.approve(url.as_str(), None).unwrap(), &pending).unwrap();
    oura.exchange(application, &pending, &callback.code).await.unwrap()
}
