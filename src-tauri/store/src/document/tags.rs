use ringside_model::{Collection, Day};
use rusqlite::named_params;

use crate::error::StoreError;
use crate::reader::Reader;

/// A tag that was found by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTag {
    /// `tag` or `enhanced_tag`.
    pub collection: Collection,
    pub id: String,
    pub day: Option<Day>,
}

impl Reader {
    /// Tags whose code, name, comment or text has words that begin with each of `words`, the newest day first.
    ///
    /// The words are a person's: nothing in them is read as a query language. Without a word nothing is found.
    pub fn find_tags(&self, words: &str, limit: u32) -> Result<Vec<FoundTag>, StoreError> {
        let query = query_for(words);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(include_str!("../sql/find_tags.sql"))?;
        let mut rows = statement.query(named_params! { ":query": query, ":limit": limit })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(FoundTag {
                collection: Collection::from_number(row.get("collection")?).ok_or_else(StoreError::damaged)?,
                id: row.get("id")?,
                day: row.get::<_, Option<i64>>("day")?.and_then(Day::from_days_since_epoch),
            });
        }
        Ok(found)
    }
}

/// Each word quoted, as the beginning of a word: `"late"* "coffee"*`.
fn query_for(words: &str) -> String {
    let quoted: Vec<String> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| format!("\"{word}\"*")).collect();
    quoted.join(" ")
}
