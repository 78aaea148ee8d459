use url::{Host, Url};

use super::{Config, ConfigError, TokenHost, TokenUrl};

pub(super) const VARIABLE: &str = "OURA_API_BASE_URL";

/// The configuration of an Oura at `address`, which may end in `/`, in `/v2` or in both.
pub(super) fn config_at(address: &str) -> Result<Config, ConfigError> {
    let base = read(address).map_err(|problem| ConfigError { variable: VARIABLE, problem })?;
    let oura = Config::default();
    if base == oura.api_base {
        // Oura itself keeps its consent page and one token host at other names.
        return Ok(oura);
    }
    Ok(Config {
        authorize_url: below(&base, &["oauth", "authorize"]),
        token_hosts: [
            TokenUrl {
                host: TokenHost::Moi,
                token: below(&base, &["oauth", "v2", "ext", "oauth-token"]),
                revoke: below(&base, &["oauth", "v2", "ext", "oauth-revoke"]),
            },
            TokenUrl { host: TokenHost::Api, token: below(&base, &["oauth", "token"]), revoke: below(&base, &["oauth", "revoke"]) },
        ],
        api_base: base,
        ..oura
    })
}

/// Whether requests to this address cannot leave the machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// `base` with more path segments; a base may itself have a path, as mock servers do.
pub(crate) fn below(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}

fn read(address: &str) -> Result<Url, &'static str> {
    let mut url = Url::parse(address.trim()).map_err(|_| "is not an address such as https://api.ouraring.com")?;
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return Err("must begin with https:// (http:// is for this machine only: localhost or 127.0.0.1)"),
        _ => return Err("must begin with https://"),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not hold a user name or a password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("must end before any ? or #");
    }
    let mut segments: Vec<String> = url.path().split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if segments.last().is_some_and(|last| last == "v2") {
        segments.pop();
    }
    url.set_path(&segments.join("/"));
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_read_with_and_without_slash_and_version() {
        for address in
            ["http://127.0.0.1:9/", "http://127.0.0.1:9", "http://127.0.0.1:9/v2", "http://127.0.0.1:9/v2/", "http://127.0.0.1:9//v2//"]
        {
            let config = Config::for_base(address).unwrap();
            assert_eq!(config.api_base.as_str(), "http://127.0.0.1:9/", "{address}");
            assert_eq!(config.authorize_url.as_str(), "http://127.0.0.1:9/oauth/authorize");
            assert_eq!(config.token_url(TokenHost::Moi).token.as_str(), "http://127.0.0.1:9/oauth/v2/ext/oauth-token");
            assert_eq!(config.token_url(TokenHost::Moi).revoke.as_str(), "http://127.0.0.1:9/oauth/v2/ext/oauth-revoke");
            assert_eq!(config.token_url(TokenHost::Api).token.as_str(), "http://127.0.0.1:9/oauth/token");
            assert_eq!(config.token_url(TokenHost::Api).revoke.as_str(), "http://127.0.0.1:9/oauth/revoke");
        }
    }

    #[test]
    fn a_base_may_have_a_path_of_its_own() {
        let config = Config::for_base("https://mock.example/oura/v2/").unwrap();
        assert_eq!(config.token_url(TokenHost::Api).token.as_str(), "https://mock.example/oura/oauth/token");
        assert_eq!(below(&config.api_base, &["v2", "usercollection", "sleep"]).path(), "/oura/v2/usercollection/sleep");
    }

    #[test]
    fn the_address_of_oura_itself_keeps_the_real_hosts() {
        let config = Config::for_base("https://api.ouraring.com/v2/").unwrap();
        assert_eq!(config.authorize_url.host_str(), Some("cloud.ouraring.com"));
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for address in ["http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1", "https://example.com"] {
            assert!(Config::for_base(address).is_ok(), "{address}");
        }
        for address in [
            "http://example.com",
            "http://192.168.1.5:8080",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "https://user@example.com",
            "https://user:pass@example.com",
            "https://example.com/?a=b",
            "https://example.com/#a",
            "127.0.0.1:8080",
            "",
        ] {
            let error = Config::for_base(address).unwrap_err();
            assert!(error.to_string().starts_with("OURA_API_BASE_URL "), "{address}: {error}");
        }
    }
}
