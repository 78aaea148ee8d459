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

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use ringside_model::Collection;

    use crate::{Access, Page, Pass, Route, Store};

    fn store(folder: &tempfile::TempDir) -> Store {
        let store = Store::open(&folder.path().join("ringside.db"), &Access::Plain).unwrap();
        let rows = [
            r#"{"timestamp":"1970-01-01T00:00:01Z","bpm":61,"source":"sleep"}"#,
            r#"{"timestamp":"1970-01-01T00:00:02Z","bpm":62,"source":"moon_walk"}"#,
            r#"{"timestamp":"1970-01-01T00:00:03Z","bpm":63,"source":"awake"}"#,
        ];
        let page = Page {
            collection: Collection::Heartrate,
            fetched_at: DateTime::UNIX_EPOCH,
            items: &rows,
            window: None,
            route: Route::Sync,
            pass: Pass::new(1),
        };
        store.write(|writer| writer.apply_page(&page)).unwrap();
        store
    }

    #[test]
    fn a_series_can_be_read_as_rows_of_sql() {
        let folder = tempfile::tempdir().unwrap();
        let rows: Vec<(i64, f64, Option<String>)> = store(&folder)
            .read(|reader| {
                let mut statement = reader.connection.prepare("SELECT ms, value, source FROM samples('heart_rate', 0, 3000)")?;
                let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
            .unwrap();
        assert_eq!(rows, [(1_000, 61.0, Some("sleep".to_owned())), (2_000, 62.0, None)]);
    }

    #[test]
    fn the_arguments_may_come_from_another_table_and_must_be_there() {
        let folder = tempfile::tempdir().unwrap();
        store(&folder)
            .read(|reader| {
                let sql = "SELECT count(*) FROM (SELECT 1000 AS a UNION SELECT 2000) AS t JOIN samples('heart_rate', t.a, 9000)";
                assert_eq!(reader.connection.query_row(sql, [], |row| row.get::<_, i64>(0))?, 5);
                assert!(reader.connection.prepare("SELECT * FROM samples('heart_rate')").is_err());
                let unknown = reader.connection.query_row("SELECT * FROM samples('steps', 0, 1)", [], |_| Ok(()));
                assert!(unknown.unwrap_err().to_string().contains("is not one of the series"));
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn the_views_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        let night = r#"{"id":"n","day":"2026-01-02","bedtime_start":"2026-01-01T23:00:00Z","total_sleep_duration":25200}"#;
        let tag = r#"{"id":"e","start_day":"2026-01-02","comment":"late coffee"}"#;
        for (collection, item) in [(Collection::Sleep, night), (Collection::EnhancedTag, tag)] {
            let page =
                Page { collection, fetched_at: DateTime::UNIX_EPOCH, items: &[item], window: None, route: Route::Sync, pass: Pass::new(1) };
            store.write(|writer| writer.apply_page(&page)).unwrap();
        }
        let ask = |sql: &str| store.read(|reader| Ok(reader.connection.query_row(sql, [], |row| row.get::<_, String>(0))?)).unwrap();
        assert_eq!(ask("SELECT day || ' ' || total_sleep_s FROM v_sleep"), "2026-01-02 25200");
        assert_eq!(ask("SELECT day FROM v_daily"), "2026-01-02");
        assert_eq!(ask("SELECT json FROM v_document_texts WHERE collection = 'sleep'"), night);
        assert_eq!(
            ask("SELECT id || ' ' || day || ' ' || fetched_at FROM v_documents WHERE collection = 'sleep'"),
            "n 2026-01-02 1970-01-01 00:00:00"
        );
        assert_eq!(ask("SELECT comment FROM v_tags"), "late coffee");
        let empty = |view: &str| ask(&format!("SELECT count(*) || '' FROM {view}"));
        assert_eq!((empty("v_readiness"), empty("v_activity")), ("0".to_owned(), "0".to_owned()));
    }
}
