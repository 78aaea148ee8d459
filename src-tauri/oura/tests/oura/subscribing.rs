//! Subscriptions at the simulated cloud, handshake and all.

use std::time::Duration;

use chrono::{TimeDelta, Utc};
use oura_simulator::{Done, Limits, Options, Simulator, TroubleAnswer, WriteTrouble};
use ringside_oura::{Application, ClientSecret, Config, Oura, Subscription, SubscriptionError, SubscriptionWish};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use crate::server::Nobody;
use crate::still_time::StillTime;

const TOKEN: &str = "canary-verification-token";
/// Shorter than that of the cloud, which waits ten seconds for a handshake.
const PATIENCE: Duration = Duration::from_millis(200);

struct Cloud {
    simulator: Simulator,
    oura: Oura,
    application: Application,
    receiver: Receiver,
}

/// Answers Oura's handshake on loopback for those who know the token.
struct Receiver {
    address: String,
    serving: JoinHandle<()>,
}

impl Receiver {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/w/canary-path", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(shake_hands(stream));
            }
        });
        Self { address, serving }
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn shake_hands(mut stream: TcpStream) {
    let mut bytes = Vec::new();
    while !bytes.windows(4).any(|end| end == b"\r\n\r\n") {
        assert!(stream.read_buf(&mut bytes).await.unwrap() > 0, "the handshake breaks off");
    }
    let text = String::from_utf8(bytes).unwrap();
    let target = text.strip_prefix("GET ").and_then(|rest| rest.split(' ').next()).unwrap();
    let url = Url::parse(&format!("http://127.0.0.1{target}")).unwrap();
    let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap();
    let (status, body) = match value("verification_token").as_str() {
        TOKEN => ("200 OK", format!(r#"{{"challenge":"{}"}}"#, value("challenge"))),
        _ => ("401 Unauthorized", String::new()),
    };
    let answer = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    stream.write_all(answer.as_bytes()).await.unwrap();
}

async fn cloud(change: impl FnOnce(&mut Options)) -> Cloud {
    let mut options = Options { years: 1, today: "2026-11-20".parse().unwrap(), ..Options::default() };
    change(&mut options);
    let simulator = Simulator::start(options).await.unwrap();
    let mut config = Config::for_base(simulator.base_url()).unwrap();
    config.max_retries = 0;
    let credentials = simulator.credentials();
    let application = Application { client_id: credentials.client_id, client_secret: ClientSecret::new(credentials.client_secret) };
    Cloud { simulator, oura: Oura::new(config).unwrap(), application, receiver: Receiver::start().await }
}

impl Cloud {
    fn wish<'a>(&'a self, event_type: &'a str, data_type: &'a str) -> SubscriptionWish<'a> {
        SubscriptionWish { callback_url: &self.receiver.address, verification_token: TOKEN, event_type, data_type }
    }

    async fn subscribe(&self, event_type: &str, data_type: &str) -> Result<Subscription, SubscriptionError> {
        self.oura.subscribe(&self.application, &self.wish(event_type, data_type)).await
    }

    async fn list(&self) -> Vec<Subscription> {
        self.oura.subscriptions(&self.application).await.unwrap()
    }

    fn trouble(&self, answer: TroubleAnswer, done: Done) {
        self.simulator.trouble_next_writes([Some(WriteTrouble { answer, done })]);
    }
}

#[tokio::test]
async fn a_subscription_is_made_listed_changed_renewed_and_deleted() {
    let cloud = cloud(|_| {}).await;
    assert_eq!(cloud.list().await, []);
    let made = cloud.subscribe("create", "vo2_max").await.unwrap();
    assert_eq!((made.event_type.as_str(), made.data_type.as_str(), &made.callback_url), ("create", "vo2_max", &cloud.receiver.address));
    assert!(made.expires_at.unwrap() > Utc::now() + TimeDelta::days(80));
    assert_eq!(cloud.list().await, std::slice::from_ref(&made));

    let moved = Receiver::start().await;
    let wish = SubscriptionWish { callback_url: &moved.address, ..cloud.wish("create", "vo2_max") };
    let changed = cloud.oura.change_subscription(&cloud.application, &made.id, &wish).await.unwrap();
    assert_eq!((&changed.id, &changed.callback_url), (&made.id, &moved.address));
    let renewed = cloud.oura.renew_subscription(&cloud.application, &made.id).await.unwrap();
    assert!(renewed.expires_at >= changed.expires_at);
    assert_eq!(cloud.list().await, [renewed]);

    cloud.oura.unsubscribe(&cloud.application, &made.id).await.unwrap();
    assert_eq!(cloud.list().await, []);
    assert!(cloud.oura.server_clock_offset().is_some());
}

#[tokio::test]
async fn an_address_that_does_not_answer_the_handshake_is_said_with_oura_s_reason_and_without_the_token() {
    let cloud = cloud(|_| {}).await;
    let nobody = Nobody::new();
    let elsewhere = format!("{}/w/canary-path", nobody.base);
    let wish = cloud.wish("create", "sleep");
    for wish in [SubscriptionWish { verification_token: "canary-other", ..wish }, SubscriptionWish { callback_url: &elsewhere, ..wish }] {
        let error = cloud.oura.subscribe(&cloud.application, &wish).await.unwrap_err();
        assert!(matches!(&error, SubscriptionError::NotVerified { detail } if detail.contains("callback")), "{error:?}");
        assert!(!error.is_transient() && !format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
    assert_eq!(cloud.list().await, []);
}

#[tokio::test]
async fn there_is_one_subscription_for_each_kind_of_event() {
    let cloud = cloud(|_| {}).await;
    cloud.subscribe("create", "sleep").await.unwrap();
    let other = cloud.subscribe("update", "sleep").await.unwrap();
    assert_eq!(cloud.subscribe("create", "sleep").await, Err(SubscriptionError::Taken));
    let change = cloud.oura.change_subscription(&cloud.application, &other.id, &cloud.wish("create", "sleep")).await;
    assert_eq!(change, Err(SubscriptionError::Taken));
    assert_eq!(cloud.list().await.len(), 2);
}

#[tokio::test]
async fn what_another_installation_made_is_listed_too() {
    let cloud = cloud(|_| {}).await;
    let id = cloud.simulator.add_foreign_subscription("delete", "tag", "https://other.example/hook").unwrap();
    let listed = cloud.list().await;
    assert_eq!((listed[0].id.as_str(), listed[0].callback_url.as_str()), (id.as_str(), "https://other.example/hook"));
}

#[tokio::test]
async fn an_unknown_id_is_gone() {
    let cloud = cloud(|_| {}).await;
    let (oura, application, wish) = (&cloud.oura, &cloud.application, cloud.wish("create", "sleep"));
    let id = "8f9a5221-639e-4a85-81cb-4065ef23f979";
    assert_eq!(oura.change_subscription(application, id, &wish).await, Err(SubscriptionError::Gone));
    assert_eq!(oura.renew_subscription(application, id).await, Err(SubscriptionError::Gone));
    assert_eq!(oura.unsubscribe(application, id).await, Err(SubscriptionError::Gone));
}

#[tokio::test]
async fn a_wrong_secret_is_the_application_s_fault_everywhere() {
    let cloud = cloud(|_| {}).await;
    let made = cloud.subscribe("create", "sleep").await.unwrap();
    let wrong = Application { client_secret: ClientSecret::new("canary-wrong"), ..cloud.application.clone() };
    let (oura, wish, refused) = (&cloud.oura, cloud.wish("update", "sleep"), SubscriptionError::WrongApplication);
    assert_eq!(oura.subscriptions(&wrong).await, Err(refused.clone()));
    assert_eq!(oura.subscribe(&wrong, &wish).await, Err(refused.clone()));
    assert_eq!(oura.change_subscription(&wrong, &made.id, &wish).await, Err(refused.clone()));
    assert_eq!(oura.renew_subscription(&wrong, &made.id).await, Err(refused.clone()));
    assert_eq!(oura.unsubscribe(&wrong, &made.id).await, Err(refused));
    assert_eq!(cloud.list().await.len(), 1);
}

#[tokio::test]
async fn a_kind_that_oura_does_not_have_is_invalid_in_oura_s_words() {
    let cloud = cloud(|_| {}).await;
    let error = cloud.subscribe("create", "meal").await.unwrap_err();
    assert!(matches!(&error, SubscriptionError::Invalid { detail } if detail.starts_with("data_type: Input should be '")), "{error:?}");
}

#[tokio::test]
async fn what_may_have_happened_is_uncertain_and_the_list_tells() {
    let cloud = cloud(|_| {}).await;
    cloud.trouble(TroubleAnswer::Gateway, Done::Before);
    let uncertain = cloud.subscribe("create", "sleep").await.unwrap_err();
    assert!(matches!(uncertain, SubscriptionError::Uncertain { .. }) && uncertain.is_transient());
    assert_eq!(cloud.list().await.len(), 1);

    cloud.trouble(TroubleAnswer::Gateway, Done::Later);
    assert!(matches!(cloud.subscribe("update", "sleep").await, Err(SubscriptionError::Uncertain { .. })));
    assert_eq!(cloud.list().await.len(), 1);
    cloud.simulator.finish_late_writes().await;
    assert_eq!(cloud.list().await.len(), 2);

    cloud.trouble(TroubleAnswer::Broken, Done::Never);
    assert_eq!(cloud.subscribe("delete", "sleep").await, Err(SubscriptionError::Unavailable { status: 500 }));
    cloud.trouble(TroubleAnswer::Taken, Done::Never);
    assert_eq!(cloud.subscribe("delete", "sleep").await, Err(SubscriptionError::Taken));
    assert!(cloud.subscribe("delete", "sleep").await.is_ok());
}

#[tokio::test]
async fn a_cloud_that_never_answers_leaves_every_change_uncertain() {
    let mut cloud = cloud(|_| {}).await;
    let made = cloud.subscribe("create", "sleep").await.unwrap();
    let mut config = Config::for_base(cloud.simulator.base_url()).unwrap();
    (config.subscription_timeout, config.request_timeout) = (PATIENCE, PATIENCE);
    cloud.oura = Oura::new(config).unwrap();
    let silence = Some(WriteTrouble { answer: TroubleAnswer::Silence, done: Done::Before });
    cloud.simulator.trouble_next_writes([silence; 4]);
    let (oura, application, time) = (&cloud.oura, &cloud.application, StillTime::begin());
    let (id, there) = (&made.id, || cloud.simulator.subscriptions());
    let uncertain = SubscriptionError::Uncertain { why: "no answer came in time" };
    assert_eq!(time.over(PATIENCE, || there().len() == 2, cloud.subscribe("update", "sleep")).await, Err(uncertain.clone()));
    let wish = cloud.wish("create", "tag");
    let is_changed = || there().iter().any(|one| one.data_type == "tag");
    assert_eq!(time.over(PATIENCE, is_changed, oura.change_subscription(application, id, &wish)).await, Err(uncertain.clone()));
    cloud.simulator.advance_clock(60);
    let later = made.expires_at.unwrap() + TimeDelta::seconds(30);
    let is_renewed = || there().iter().any(|one| one.id == *id && one.expiration_time > later);
    assert_eq!(time.over(PATIENCE, is_renewed, oura.renew_subscription(application, id)).await, Err(uncertain.clone()));
    let is_gone = || there().iter().all(|one| one.id != *id);
    assert_eq!(time.over(PATIENCE, is_gone, oura.unsubscribe(application, id)).await, Err(uncertain));
    let left = cloud.simulator.subscriptions();
    assert_eq!(left.iter().map(|left| left.event_type).collect::<Vec<_>>(), ["update"], "each was done, and none twice");
}

#[tokio::test]
async fn a_rate_limit_says_how_long_and_nothing_is_sent_meanwhile() {
    let cloud = cloud(|options| options.limits = Limits { per_token: 100, per_application: 2, window_s: 300 }).await;
    cloud.subscribe("create", "sleep").await.unwrap();
    assert_eq!(cloud.list().await.len(), 1);
    let error = cloud.subscribe("update", "sleep").await.unwrap_err();
    assert!(error.retry_after().is_some_and(|wait| wait > Duration::from_mins(1)), "{error:?}");
    let asked = cloud.simulator.requests().len();
    assert!(matches!(cloud.oura.subscriptions(&cloud.application).await, Err(SubscriptionError::RateLimited { retry_after: Some(_) })));
    assert!(matches!(cloud.subscribe("update", "sleep").await, Err(SubscriptionError::RateLimited { retry_after: Some(_) })));
    assert_eq!(cloud.simulator.requests().len(), asked);
}
