use std::fmt;

use serde::Deserializer;
use serde::de::{Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Oura nests four deep at most; what is nested deeper than this is compared as text.
const MOST_DEPTH: u32 = 32;

/// JSON with its fields in the order in which they came and its numbers in the digits in which they came.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json<'a> {
    Object(Vec<(String, Json<'a>)>),
    Array {
        raw: &'a str,
        items: Vec<Json<'a>>,
    },
    Text(String),
    /// A number, `true`, `false` or `null`; or anything that is nested too deep.
    Bare(&'a str),
}

impl<'a> Json<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, serde_json::Error> {
        Self::read(serde_json::from_str(text)?, 0)
    }

    /// Equal but for the order of fields and blanks.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Object(one), Self::Object(two)) => {
                let has = |(name, value): &(String, Self)| two.iter().any(|(key, of)| key == name && value.is_same(of));
                one.len() == two.len() && one.iter().all(has)
            }
            (Self::Array { items: one, .. }, Self::Array { items: two, .. }) => {
                one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.is_same(two))
            }
            (one, two) => one == two,
        }
    }

    fn read(raw: &'a RawValue, depth: u32) -> Result<Self, serde_json::Error> {
        let text = raw.get();
        match text.bytes().next() {
            Some(b'"') => Ok(Self::Text(serde_json::from_str(text)?)),
            Some(b'{' | b'[') if depth >= MOST_DEPTH => Ok(Self::Bare(text)),
            Some(b'[') => {
                let items: Vec<&'a RawValue> = serde_json::from_str(text)?;
                let items = items.into_iter().map(|item| Self::read(item, depth + 1)).collect::<Result<_, _>>()?;
                Ok(Self::Array { raw: text, items })
            }
            Some(b'{') => serde_json::Deserializer::from_str(text).deserialize_map(Fields { depth }),
            _ => Ok(Self::Bare(text)),
        }
    }
}

struct Fields {
    depth: u32,
}

impl<'de> Visitor<'de> for Fields {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, raw)) = map.next_entry::<String, &'de RawValue>()? {
            let value = Json::read(raw, self.depth + 1).map_err(A::Error::custom)?;
            fields.push((name, value));
        }
        Ok(Json::Object(fields))
    }
}
