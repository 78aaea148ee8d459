//! The whole way against the simulated cloud: sign in, page, read one document, refresh, sign out.

use std::collections::BTreeSet;

use oura_simulator::{Options, Portal, ScopeReply, Simulator};
use ringside_model::{Collection, Day, DayRange, Identity, QueryShape, Scope};
use ringside_oura::{
    AccessToken, ApiError, Application, AuthError, ClientSecret, Config, Oura, PageGuard, PageRequest, Redirect, Rejection, RetryPolicy,
    TokenHost, TokenSet, begin, parse_callback,
};

const TODAY: &str = "2026-11-20";

struct Cloud {
    simulator: Simulator,
    oura: Oura,
    application: Application,
}

async fn cloud(change: impl FnOnce(&mut Options)) -> Cloud {
    let mut options = Options { years: 1, today: TODAY.parse().unwrap(), ..Options::default() };
    change(&mut options);
    let simulator = Simulator::start(options).await.unwrap();
    let oura = Oura::new(Config::for_base(simulator.base_url()).unwrap()).unwrap();
    let credentials = simulator.credentials();
    let application = Application { client_id: credentials.client_id, client_secret: ClientSecret::new(credentials.client_secret) };
    Cloud { simulator, oura, application }
}

impl Cloud {
    async fn sign_in(&self, redirect: Redirect, ticked: Option<&[&str]>) -> TokenSet {
        let (pending, url) = begin(self.oura.config(), &self.application, redirect, &Scope::ALL);
        let link = self.simulator.approve(url.as_str(), ticked).unwrap();
        let callback = parse_callback(&link, &pending).unwrap();
        self.oura.exchange(&self.application, &pending, &callback.code).await.unwrap()
    }

    async fn read_all(&self, token: &AccessToken, collection: Collection, range: DayRange) -> Result<Vec<String>, ApiError> {
        let mut guard = PageGuard::new();
        let mut items = Vec::new();
        let mut next_token = None;
        loop {
            let request = PageRequest { collection, range: Some(range), next_token, since: None };
            let page = self.oura.page(token, &request, RetryPolicy::Background).await?;
            items.extend(page.items.iter().map(|item| item.get().to_owned()));
            guard.admit(&page.next_token).unwrap();
            if page.next_token.is_none() {
                return Ok(items);
            }
            next_token = page.next_token;
        }
    }
}

fn last_days(count: u32) -> DayRange {
    let last: Day = TODAY.parse().unwrap();
    DayRange::new(last.minus(count - 1), last).unwrap()
}

#[tokio::test]
async fn a_sign_in_by_either_redirect_gives_tokens_that_open_everything() {
    let cloud = cloud(|_| {}).await;
    for redirect in [Redirect::DeepLink, Redirect::Localhost { port: ringside_oura::LOCALHOST_PORT }] {
        let tokens = cloud.sign_in(redirect, None).await;
        assert_eq!((tokens.host, tokens.expires_in_s), (TokenHost::Moi, Some(30 * 86_400)));
        for collection in Collection::ALL {
            assert!(cloud.read_all(&tokens.access, collection, last_days(2)).await.is_ok(), "{collection}");
        }
    }
    assert!(cloud.oura.server_clock_offset().is_some());
}

#[tokio::test]
async fn everything_of_a_range_comes_and_comes_as_it_was_served() {
    let cloud = cloud(|options| options.document_page_size = Some(7)).await;
    let token = AccessToken::new(cloud.simulator.access_token());
    let range = last_days(30);
    for collection in Collection::ALL {
        let read = cloud.read_all(&token, collection, range).await.unwrap();
        let served = match collection.query_shape() {
            QueryShape::Dates | QueryShape::Instants => {
                cloud.simulator.documents_between(collection.name(), range.first.date(), range.last.date()).unwrap()
            }
            QueryShape::Pages | QueryShape::Single => cloud.simulator.documents(collection.name()).unwrap(),
        };
        let read_set: BTreeSet<&String> = read.iter().collect();
        let missing: Vec<&String> = served.iter().filter(|item| !read_set.contains(item)).collect();
        assert!(missing.is_empty(), "{collection}: {} of {} missing, such as {:?}", missing.len(), served.len(), missing.first());
    }
}

#[tokio::test]
async fn a_document_is_the_same_alone_and_in_its_list() {
    let cloud = cloud(|_| {}).await;
    let token = AccessToken::new(cloud.simulator.access_token());
    for collection in [Collection::Sleep, Collection::DailyActivity, Collection::Vo2Max] {
        let listed = cloud.read_all(&token, collection, last_days(60)).await.unwrap().pop().unwrap();
        let id = Identity::of(collection, &listed).id.unwrap();
        assert_eq!(cloud.oura.document(&token, collection, &id, RetryPolicy::User).await.unwrap(), listed);
    }
    assert_eq!(cloud.oura.document(&token, Collection::Sleep, "unknown", RetryPolicy::User).await, Err(ApiError::NotFound));
}

#[tokio::test]
async fn an_application_of_the_old_portal_is_found_at_the_old_host() {
    let cloud = cloud(|options| options.portal = Portal::Legacy).await;
    let tokens = cloud.sign_in(Redirect::DeepLink, None).await;
    assert_eq!(tokens.host, TokenHost::Api);
    let next = cloud.oura.refresh(&cloud.application, &tokens.refresh.unwrap(), tokens.host).await.unwrap();
    assert_eq!(next.host, TokenHost::Api);
    assert!(cloud.oura.refresh(&cloud.application, &next.refresh.unwrap(), TokenHost::Moi).await.is_err());
}

#[tokio::test]
async fn a_refresh_token_is_good_once() {
    let cloud = cloud(|_| {}).await;
    let first = cloud.sign_in(Redirect::DeepLink, None).await.refresh.unwrap();
    let second = cloud.oura.refresh(&cloud.application, &first, TokenHost::Moi).await.unwrap();
    assert_ne!(second.refresh.as_ref().unwrap().expose(), first.expose());
    let spent = cloud.oura.refresh(&cloud.application, &first, TokenHost::Moi).await.unwrap_err();
    assert_eq!(spent, AuthError::Rejected { reason: Rejection::InvalidGrant });
    assert!(spent.needs_sign_in());
}

#[tokio::test]
async fn what_was_unticked_is_a_missing_scope_and_not_a_dead_token() {
    for scope_reply in [ScopeReply::Plain, ScopeReply::Prefixed, ScopeReply::Omitted] {
        let cloud = cloud(|options| options.scope_reply = scope_reply).await;
        let tokens = cloud.sign_in(Redirect::DeepLink, Some(&["daily", "personal"])).await;
        let told = (scope_reply != ScopeReply::Omitted).then(|| BTreeSet::from([Scope::Daily, Scope::Personal]));
        assert_eq!(tokens.scopes, told);
        assert!(cloud.read_all(&tokens.access, Collection::Sleep, last_days(2)).await.is_ok());
        let refused = cloud.read_all(&tokens.access, Collection::Heartrate, last_days(2)).await.unwrap_err();
        assert_eq!(refused, ApiError::ScopeMissing { scope: "heartrate".to_owned() });
    }
}

#[tokio::test]
async fn dead_tokens_and_lapsed_memberships_are_told_apart() {
    let cloud = cloud(|_| {}).await;
    let tokens = cloud.sign_in(Redirect::DeepLink, None).await;
    cloud.simulator.expire_access_tokens();
    assert_eq!(cloud.read_all(&tokens.access, Collection::Sleep, last_days(2)).await, Err(ApiError::SignInNeeded));
    let fresh = cloud.oura.refresh(&cloud.application, &tokens.refresh.unwrap(), TokenHost::Moi).await.unwrap();
    cloud.simulator.set_membership_lapsed(true);
    assert_eq!(cloud.read_all(&fresh.access, Collection::Sleep, last_days(2)).await, Err(ApiError::MembershipEnded));
}

#[tokio::test]
async fn a_wrong_secret_is_said_and_a_revoked_token_is_dead() {
    for (portal, host) in [(Portal::New, TokenHost::Moi), (Portal::Legacy, TokenHost::Api)] {
        let cloud = cloud(|options| options.portal = portal).await;
        let wrong = Application { client_secret: ClientSecret::new("wrong"), ..cloud.application.clone() };
        let (pending, url) = begin(cloud.oura.config(), &wrong, Redirect::DeepLink, &Scope::ALL);
        let callback = parse_callback(&cloud.simulator.approve(url.as_str(), None).unwrap(), &pending).unwrap();
        let error = cloud.oura.exchange(&wrong, &pending, &callback.code).await.unwrap_err();
        assert_eq!(error, AuthError::Rejected { reason: Rejection::InvalidClient });

        let tokens = cloud.sign_in(Redirect::DeepLink, None).await;
        cloud.oura.revoke(&cloud.application, &tokens.access, host).await.unwrap();
        assert_eq!(cloud.read_all(&tokens.access, Collection::Sleep, last_days(2)).await, Err(ApiError::SignInNeeded));
    }
}

#[tokio::test]
async fn a_declined_consent_comes_back_as_such() {
    let cloud = cloud(|_| {}).await;
    let (pending, url) = begin(cloud.oura.config(), &cloud.application, Redirect::DeepLink, &Scope::ALL);
    let declined = parse_callback(&cloud.simulator.deny(url.as_str()).unwrap(), &pending).unwrap_err();
    assert!(matches!(declined, ringside_oura::CallbackError::Denied { reason } if reason == "access_denied"));
}
