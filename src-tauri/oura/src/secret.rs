use std::fmt;

use zeroize::Zeroizing;

/// Text that is wiped from memory when dropped, prints nothing of itself and leaves only through `expose`.
macro_rules! secret {
    ($($(#[$meta:meta])* $visibility:vis $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone)]
        $visibility struct $name(Zeroizing<String>);

        impl $name {
            $visibility fn new(text: impl Into<String>) -> Self {
                Self(Zeroizing::new(text.into()))
            }

            /// The text itself; for sending and for encrypted storage only.
            $visibility fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("[secret]")
            }
        }
    )+};
}

secret! {
    /// What a data request is allowed by; lives for a day or a month.
    pub AccessToken,
    /// Buys the next pair of tokens, once.
    pub RefreshToken,
    /// The secret of the person's own Oura application.
    pub ClientSecret,
    /// What the browser brings back; lives for ten minutes and is good for one exchange.
    pub AuthorizationCode,
    /// A random value of one sign-in: its state or its PKCE verifier.
    pub(crate) Nonce,
}

impl serde::Serialize for Nonce {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

impl<'de> serde::Deserialize<'de> for Nonce {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_prints_nothing_of_itself() {
        let printed = format!("{:?} {:?}", AccessToken::new("canary"), Some(ClientSecret::new("canary")));
        assert_eq!(printed, "[secret] Some([secret])");
        assert_eq!(AccessToken::new("canary").expose(), "canary");
    }
}
