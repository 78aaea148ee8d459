//! Certificates that must be refused, each by its kind, at every route; and one that must not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ringside_model::{Collection, DayRange};
use ringside_oura::{
    AccessToken, ApiError, Application, AuthError, ClientSecret, Config, Oura, PageRequest, RefreshToken, RetryPolicy, TlsTrouble,
    TokenHost,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::authority::{Authority, Paper};

/// A server behind a certificate; it counts connections and the requests that got through.
struct Front {
    oura: Oura,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

impl Front {
    async fn start(acceptor: TlsAcceptor) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut config = Config::for_base(format!("https://localhost:{}", listener.local_addr().unwrap().port())).unwrap();
        // Waiting is not what is tested, and a refusal must not be repeated however many retries there are.
        (config.max_retries, config.retry_delay) = (5, Duration::ZERO);
        let (connections, requests) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (connected, asked) = (Arc::clone(&connections), Arc::clone(&requests));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connected.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(answer(acceptor.clone(), stream, Arc::clone(&asked)));
            }
        });
        Self { oura: Oura::new(config).unwrap(), connections, requests }
    }

    async fn page(&self, collection: Collection) -> Result<(), ApiError> {
        let range = DayRange::new("2026-03-01".parse().unwrap(), "2026-03-02".parse().unwrap());
        let request = PageRequest { collection, range, next_token: None, since: None };
        self.oura.page(&AccessToken::new("token"), &request, RetryPolicy::Background).await.map(drop)
    }

    async fn document(&self, collection: Collection) -> Result<(), ApiError> {
        self.oura.document(&AccessToken::new("token"), collection, "id", RetryPolicy::User).await.map(drop)
    }

    async fn refresh(&self, host: TokenHost) -> Result<(), AuthError> {
        self.oura.refresh(&application(), &RefreshToken::new("refresh"), host).await.map(drop)
    }

    async fn revoke(&self, host: TokenHost) -> Result<(), AuthError> {
        self.oura.revoke(&application(), &AccessToken::new("token"), host).await
    }
}

fn application() -> Application {
    Application { client_id: "id".to_owned(), client_secret: ClientSecret::new("secret") }
}

async fn answer(acceptor: TlsAcceptor, stream: TcpStream, asked: Arc<AtomicUsize>) {
    // A client that refuses the certificate ends the handshake, which is what is tested.
    let Ok(mut stream) = acceptor.accept(stream).await else { return };
    let mut request = Vec::new();
    while !request.windows(4).any(|window| window == b"\r\n\r\n") {
        if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
    }
    asked.fetch_add(1, Ordering::SeqCst);
    let body = r#"{"data":[],"access_token":"a"}"#;
    let reply = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let _ = stream.write_all(reply.as_bytes()).await;
    let _ = stream.shutdown().await;
}

#[tokio::test]
async fn every_bad_certificate_is_refused_by_its_kind_once_and_at_every_route() {
    let Some(authority) = Authority::trusted_by_child("tls::every_bad_certificate_is_refused_by_its_kind_once_and_at_every_route") else {
        return;
    };
    for (paper, kind) in [
        (Paper::Expired, TlsTrouble::Expired),
        (Paper::NotYetValid, TlsTrouble::Expired),
        (Paper::WrongName, TlsTrouble::WrongName),
        (Paper::SelfSigned, TlsTrouble::Untrusted),
        (Paper::OfAStranger, TlsTrouble::Untrusted),
    ] {
        let front = Front::start(authority.acceptor(paper)).await;
        let mut asked = 0;
        for collection in Collection::ALL {
            assert_eq!(front.page(collection).await, Err(ApiError::Tls { kind }), "{paper:?}, list of {collection}");
            asked += 1;
            if collection.has_single_route() {
                assert_eq!(front.document(collection).await, Err(ApiError::Tls { kind }), "{paper:?}, document of {collection}");
                asked += 1;
            }
        }
        for host in [TokenHost::Moi, TokenHost::Api] {
            assert_eq!(front.refresh(host).await, Err(AuthError::NotSent), "{paper:?}");
            assert_eq!(front.revoke(host).await, Err(AuthError::NotSent), "{paper:?}");
            asked += 2;
        }
        assert_eq!(asked, 39);
        assert_eq!(front.connections.load(Ordering::SeqCst), asked, "{paper:?}: each is tried once, and nothing else is tried instead");
        assert_eq!(front.requests.load(Ordering::SeqCst), 0, "{paper:?}: no request reaches a server that is not trusted");
    }
}

#[tokio::test]
async fn a_certificate_of_a_trusted_authority_opens_every_route() {
    let Some(authority) = Authority::trusted_by_child("tls::a_certificate_of_a_trusted_authority_opens_every_route") else {
        return;
    };
    let front = Front::start(authority.acceptor(Paper::Good)).await;
    for collection in Collection::ALL {
        assert_eq!(front.page(collection).await, Ok(()), "{collection}");
    }
    assert_eq!(front.refresh(TokenHost::Moi).await, Ok(()));
    assert_eq!(front.requests.load(Ordering::SeqCst), 20);
}

#[tokio::test]
async fn an_authority_that_the_system_does_not_know_is_not_trusted() {
    // In this process the system's own certificates count: the same good certificate is worth nothing.
    let front = Front::start(Authority::fresh().acceptor(Paper::Good)).await;
    assert_eq!(front.page(Collection::Sleep).await, Err(ApiError::Tls { kind: TlsTrouble::Untrusted }));
    assert_eq!((front.connections.load(Ordering::SeqCst), front.requests.load(Ordering::SeqCst)), (1, 0));
}
