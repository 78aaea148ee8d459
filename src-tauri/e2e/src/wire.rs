use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::{Outcome, Trouble};

/// A cable between the app and a cloud on loopback that remembers what the app sent, so that a test knows every secret there was.
#[derive(Debug)]
pub struct Wire {
    address: SocketAddr,
    /// What arrived at once stays together: a request's body is not run into by the next request.
    sent: Arc<Mutex<Vec<Vec<u8>>>>,
    carrying: JoinHandle<()>,
}

impl Wire {
    /// `cloud` is the far end, `http://127.0.0.1:PORT`.
    pub async fn to(cloud: &str) -> Outcome<Self> {
        let far: SocketAddr = cloud.strip_prefix("http://").unwrap_or(cloud).parse()?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let sent = Arc::default();
        let carrying = tokio::spawn(carry(listener, far, Arc::clone(&sent)));
        Ok(Self { address, sent, carrying })
    }

    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every value of these kinds that has passed: `Bearer ` for access tokens, else the name of a form field with its equals sign.
    pub fn secrets(&self, kinds: &[&str]) -> Outcome<BTreeSet<String>> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let texts: Vec<_> = sent.iter().map(|bytes| String::from_utf8_lossy(bytes)).collect();
        let mut secrets = BTreeSet::new();
        for kind in kinds {
            let passed: Vec<_> = texts.iter().flat_map(|text| values(text, kind)).collect();
            if passed.is_empty() {
                return Err(Trouble::new(format_args!("nothing of the kind “{kind}” was ever sent")));
            }
            secrets.extend(passed);
        }
        Ok(secrets)
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

async fn carry(listener: TcpListener, far: SocketAddr, sent: Arc<Mutex<Vec<Vec<u8>>>>) {
    while let Ok((near, _)) = listener.accept().await {
        let sent = Arc::clone(&sent);
        // A connection that breaks is the app's to notice.
        tokio::spawn(async move { connect(near, far, &sent).await.ok() });
    }
}

async fn connect(near: TcpStream, far: SocketAddr, sent: &Mutex<Vec<Vec<u8>>>) -> std::io::Result<()> {
    let (mut from_app, mut to_app) = near.into_split();
    let (mut from_cloud, mut to_cloud) = TcpStream::connect(far).await?.into_split();
    let there = async {
        let mut bytes = vec![0; 64 * 1024];
        loop {
            let read = from_app.read(&mut bytes).await?;
            if read == 0 {
                return to_cloud.shutdown().await;
            }
            let part = bytes.get(..read).unwrap_or_default();
            sent.lock().unwrap_or_else(PoisonError::into_inner).push(part.to_vec());
            to_cloud.write_all(part).await?;
        }
    };
    let back = async {
        copy(&mut from_cloud, &mut to_app).await?;
        to_app.shutdown().await
    };
    tokio::try_join!(there, back).map(drop)
}

/// The values after a word that begins a header's value or a form field.
fn values<'a>(text: &'a str, kind: &'a str) -> impl Iterator<Item = String> + 'a {
    let starts = text.match_indices(kind).filter(|(at, _)| *at == 0 || text[..*at].ends_with([' ', '&', '\n', '\r']));
    starts.map(move |(at, _)| {
        let rest = &text[at + kind.len()..];
        let end = rest.find(['&', '\r', '\n', ' ']).unwrap_or(rest.len());
        rest[..end].to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_the_field_or_the_header_ends() {
        let request = "POST /token HTTP/1.1\r\nauthorization: Bearer abc\r\n\r\ngrant_type=authorization_code&code=def&code_verifier=ghi";
        let of = |kind| values(request, kind).collect::<Vec<_>>();
        assert_eq!(of("Bearer "), ["abc"]);
        assert_eq!(of("code="), ["def"]);
        assert_eq!(of("code_verifier="), ["ghi"]);
    }
}
