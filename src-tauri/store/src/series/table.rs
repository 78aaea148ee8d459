//! `samples(series, from_ms, to_ms)`: a series as rows of SQL, for scripts and exports.
//!
//! `SELECT ms, value, source FROM samples('heart_rate', 0, 4102444800000)`; the names are those of [`Series::as_str`].

use std::borrow::Cow;
use std::ffi::{CStr, c_int};
use std::marker::PhantomData;

use rusqlite::vtab::{Context, Filters, IndexConstraintOp, IndexInfo, Module, VTab, VTabConfig, VTabConnection, VTabCursor};
use rusqlite::{Connection, Error, ffi};

use super::query::samples;
use super::{Series, SeriesPoint, source_word};

pub(crate) fn register(connection: &Connection) -> rusqlite::Result<()> {
    const MODULE: Module<SamplesTable> = Module::eponymous_only_module();
    connection.create_module(c"samples", &MODULE, None)
}

const SCHEMA: &CStr = c"CREATE TABLE x(ms INTEGER, value REAL, source TEXT, series HIDDEN, from_ms HIDDEN, to_ms HIDDEN)";
const MS: c_int = 0;
const VALUE: c_int = 1;
const SOURCE: c_int = 2;
const SERIES: c_int = 3;
const ARGUMENTS: usize = 3;

#[repr(C)]
struct SamplesTable {
    /// The library writes here: it must come first.
    base: ffi::sqlite3_vtab,
    database: *mut ffi::sqlite3,
}

#[repr(C)]
struct SamplesCursor<'vtab> {
    /// The library writes here: it must come first.
    base: ffi::sqlite3_vtab_cursor,
    database: *mut ffi::sqlite3,
    points: Vec<SeriesPoint>,
    at: usize,
    table: PhantomData<&'vtab SamplesTable>,
}

#[expect(unsafe_code, reason = "rusqlite's virtual tables are unsafe to declare: `base` is first and the struct is repr(C), as it demands")]
unsafe impl<'vtab> VTab<'vtab> for SamplesTable {
    type Aux = ();
    type Cursor = SamplesCursor<'vtab>;

    fn connect(
        connection: &mut VTabConnection,
        _aux: Option<&()>,
        _module_name: &[u8],
        _database_name: &[u8],
        _table_name: &[u8],
        _arguments: &[&[u8]],
    ) -> rusqlite::Result<(Cow<'static, CStr>, Self)> {
        connection.config(VTabConfig::Innocuous)?;
        // SAFETY: the handle is only used while the library calls into this table, and it outlives the table.
        let database = unsafe { connection.handle() };
        Ok((Cow::Borrowed(SCHEMA), Self { base: ffi::sqlite3_vtab::default(), database }))
    }

    fn best_index(&self, info: &mut IndexInfo) -> rusqlite::Result<bool> {
        let mut places = [None; ARGUMENTS];
        for (index, constraint) in info.constraints().enumerate() {
            let argument = usize::try_from(constraint.column() - SERIES).ok().and_then(|argument| places.get_mut(argument));
            let Some(place) = argument else {
                continue;
            };
            if constraint.is_usable() && constraint.operator() == IndexConstraintOp::SQLITE_INDEX_CONSTRAINT_EQ {
                *place = Some(index);
            }
        }
        // Without all three there is nothing to read: the planner is to look for another order.
        let [Some(series), Some(from), Some(to)] = places else {
            return Ok(false);
        };
        for (position, index) in (1..).zip([series, from, to]) {
            let mut usage = info.constraint_usage(index);
            usage.set_argv_index(position);
            usage.set_omit(true);
        }
        info.set_estimated_cost(1_000.0);
        Ok(true)
    }

    fn open(&'vtab mut self) -> rusqlite::Result<SamplesCursor<'vtab>> {
        let base = ffi::sqlite3_vtab_cursor::default();
        Ok(SamplesCursor { base, database: self.database, points: Vec::new(), at: 0, table: PhantomData })
    }
}

#[expect(unsafe_code, reason = "rusqlite's cursors are unsafe to declare: `base` is first and the struct is repr(C), as it demands")]
unsafe impl VTabCursor for SamplesCursor<'_> {
    fn filter(&mut self, _index_number: c_int, _index_name: Option<&str>, arguments: &Filters<'_>) -> rusqlite::Result<()> {
        let series: Series = arguments.get::<String>(0)?.parse().map_err(Error::ModuleError)?;
        // SAFETY: the library is inside a call on this very connection, so the handle is alive; the wrapper does not own it and closes nothing.
        let connection = unsafe { Connection::from_handle(self.database) }?;
        self.points =
            samples(&connection, series, arguments.get(1)?, arguments.get(2)?).map_err(|error| Error::ModuleError(error.to_string()))?;
        self.at = 0;
        Ok(())
    }

    fn next(&mut self) -> rusqlite::Result<()> {
        self.at += 1;
        Ok(())
    }

    fn eof(&self) -> bool {
        self.at >= self.points.len()
    }

    fn column(&self, context: &mut Context, column: c_int) -> rusqlite::Result<()> {
        let Some(point) = self.points.get(self.at) else {
            return Ok(());
        };
        match column {
            MS => context.set_result(point.ms),
            VALUE => context.set_result(point.value),
            SOURCE => context.set_result(source_word(point.source)),
            _ => Ok(()),
        }
    }

    fn rowid(&self) -> rusqlite::Result<i64> {
        Ok(crate::number::count(self.at))
    }
}
