use std::path::PathBuf;

use serde_json::{Map, Value, json};

/// Oura's own specification, and the placeholder documents that a mock makes of it.
#[derive(Debug, Clone)]
pub(crate) struct Specification(Value);

impl Specification {
    /// `None`, with a sentence, where the notes are not beside the repository.
    pub(crate) fn find() -> Option<Self> {
        let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
        let shared = std::env::var_os("RINGSIDE_SHARED").map_or(beside, PathBuf::from);
        let path = shared.join("oura/openapi.json");
        let Ok(text) = std::fs::read_to_string(&path) else {
            eprintln!("skipped: {} is not there", path.display());
            return None;
        };
        Some(Self(serde_json::from_str(&text).unwrap()))
    }

    /// What a generic mock answers for a collection: a placeholder of the whole reply.
    pub(crate) fn reply(&self, collection: &str) -> Value {
        let path = format!("/v2/usercollection/{collection}");
        self.placeholder(&self.0["paths"][path.as_str()]["get"]["responses"]["200"]["content"]["application/json"]["schema"])
    }

    fn placeholder(&self, schema: &Value) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.placeholder(self.0.pointer(reference.strip_prefix('#').unwrap()).unwrap());
        }
        if let Some(first) = ["anyOf", "oneOf", "allOf"].iter().find_map(|kind| schema[*kind].get(0)) {
            return self.placeholder(first);
        }
        if let Some(first) = schema["enum"].get(0).or_else(|| schema.get("const")) {
            return first.clone();
        }
        match schema["type"].as_str() {
            Some("string") => json!("string"),
            Some("integer") => json!(0),
            Some("number") => json!(0.5),
            Some("boolean") => json!(true),
            Some("array") => json!([self.placeholder(&schema["items"])]),
            Some("object") => self.object(schema),
            _ => Value::Null,
        }
    }

    fn object(&self, schema: &Value) -> Value {
        let properties = schema["properties"].as_object().cloned().unwrap_or_default();
        let members: Map<String, Value> = properties.iter().map(|(name, schema)| (name.clone(), self.placeholder(schema))).collect();
        members.into()
    }
}
