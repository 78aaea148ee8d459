use oauth2::basic::{BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse};
use oauth2::{
    AuthType, Client, ClientId, EndpointNotSet, EndpointSet, PkceCodeVerifier, RequestTokenError, StandardRevocableToken, TokenResponse,
};
use reqwest::Method;

use super::begin::{Application, PendingSignIn, redirect_url};
use super::error::{AuthError, Rejection};
use super::reply::Reply;
use super::tokens::TokenSet;
use super::transport::{Transport, send};
use crate::config::TokenHost;
use crate::http::Oura;
use crate::secret::{AccessToken, AuthorizationCode, RefreshToken};

type TokenClient = Client<
    BasicErrorResponse,
    Reply,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

pub(super) async fn exchange(
    oura: &Oura,
    application: &Application,
    pending: &PendingSignIn,
    code: &AuthorizationCode,
    host: TokenHost,
) -> Result<TokenSet, AuthError> {
    let client = client(oura, application, host).set_redirect_uri(redirect_url(pending.redirect));
    let answer = client
        .exchange_code(oauth2::AuthorizationCode::new(code.expose().to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(pending.verifier.expose().to_owned()))
        .request_async(&Transport(oura))
        .await;
    tokens(answer, host)
}

pub(super) async fn refresh(
    oura: &Oura,
    application: &Application,
    refresh: &RefreshToken,
    host: TokenHost,
) -> Result<TokenSet, AuthError> {
    let token = oauth2::RefreshToken::new(refresh.expose().to_owned());
    let answer = client(oura, application, host).exchange_refresh_token(&token).request_async(&Transport(oura)).await;
    tokens(answer, host)
}

/// Oura documents `revoke?access_token=…` without a method; clients use POST and GET. The form says the same in the words of RFC 7009.
pub(super) async fn revoke(oura: &Oura, application: &Application, token: &AccessToken, host: TokenHost) -> Result<(), AuthError> {
    let mut url = oura.config().token_url(host).revoke.clone();
    url.query_pairs_mut().append_pair("access_token", token.expose());
    let form = [
        ("token", token.expose()),
        ("token_type_hint", "access_token"),
        ("client_id", &application.client_id),
        ("client_secret", application.client_secret.expose()),
    ];
    let post = oura.http().request(Method::POST, url.clone()).form(&form);
    let answer = match send(oura, post.build().map_err(|_| AuthError::NotSent)?).await {
        Err(AuthError::Rejected { reason: Rejection::NotServed }) => {
            let get = oura.http().request(Method::GET, url).build().map_err(|_| AuthError::NotSent)?;
            send(oura, get).await
        }
        answer => answer,
    };
    answer.map(drop)
}

fn client(oura: &Oura, application: &Application, host: TokenHost) -> TokenClient {
    Client::new(ClientId::new(application.client_id.clone()))
        .set_client_secret(oauth2::ClientSecret::new(application.client_secret.expose().to_owned()))
        // Both hosts take the pair in the body.
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(oauth2::TokenUrl::from_url(oura.config().token_url(host).token.clone()))
}

fn tokens(answer: Result<Reply, RequestTokenError<AuthError, BasicErrorResponse>>, host: TokenHost) -> Result<TokenSet, AuthError> {
    let reply = answer.map_err(|error| match error {
        RequestTokenError::Request(error) => error,
        _ => AuthError::Unexpected { what: "there is no token in it" },
    })?;
    if reply.access_token().secret().is_empty() {
        return Err(AuthError::Unexpected { what: "its token is empty" });
    }
    Ok(TokenSet {
        access: AccessToken::new(reply.access_token().secret().as_str()),
        refresh: reply.refresh_token().filter(|token| !token.secret().is_empty()).map(|token| RefreshToken::new(token.secret().as_str())),
        expires_in_s: reply.expires_in,
        scopes: reply.granted(),
        host,
    })
}
