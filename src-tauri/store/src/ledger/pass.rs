use crate::error::StoreError;
use crate::reader::Reader;

/// One reading of a list from its first page to its last; later ones have greater numbers.
///
/// What a whole reading of some days did not show is no longer there. No clock is involved, because clocks jump.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pass(i64);

impl Pass {
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    pub const fn number(self) -> i64 {
        self.0
    }
}

impl Reader {
    /// The greatest pass of any page that was ever stored; `Pass::new(0)` before any.
    pub fn last_pass(&self) -> Result<Pass, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT coalesce(max(pass), 0) FROM arrival")?;
        Ok(statement.query_row([], |row| row.get(0).map(Pass))?)
    }
}
