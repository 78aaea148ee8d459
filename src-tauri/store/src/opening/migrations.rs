//! The schema's history, and its rules.
//!
//! 1. A migration is `migrations/NNNN_name.sql`. Once it has left this repository it never changes: a mistake is mended by the next one.
//! 2. The schema's version is the number of migrations applied (`PRAGMA user_version`). All that are missing run in one transaction, so that a
//!    database is at one version or at another and never between.
//! 3. A database with a higher version than this program knows is not opened: an older program cannot know what it would spoil.
//! 4. Every table is STRICT. A table whose rows exceed about 1 KB is never WITHOUT ROWID (it doubled the file when measured).
//! 5. Only derived tables (`daily`, `tag_fts`, the chunks of derived series) may be emptied by a migration; it then asks for a rebuild.
//!    Raw documents, rows of series and revisions are never dropped.
//! 6. Views named `v_…` are what people and scripts may rely on: a migration may add columns to one, and never renames or removes any.
//! 7. Before a migration of data that is already there, the whole file is copied and the copy is read back (`backup.rs`).
//! 8. With every released version a dump of a database of that version goes to `tests/store/fixtures/`, and a test opens it.

use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::{Batch, Connection, TransactionBehavior};

use crate::error::OpenError;
use crate::failpoint;

/// One step of a schema, as it stands in its file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Migration {
    pub(crate) sql: &'static str,
}

/// The steps that lead to a file's newest schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schema {
    pub(crate) migrations: &'static [Migration],
    /// What a copy of the file that is made before a migration must have in common with it; without, none is made. Secrets have none: they
    /// must not outlive a sign-out, and can be had again. Events have none: polling finds what they announced.
    pub(crate) copied_content: Option<&'static str>,
}

pub(crate) const RINGSIDE: Schema = Schema { migrations: RINGSIDE_MIGRATIONS, copied_content: Some(include_str!("../sql/content.sql")) };

pub(crate) const SECRETS: Schema = Schema { migrations: SECRETS_MIGRATIONS, copied_content: None };

pub(crate) const INBOX: Schema = Schema { migrations: INBOX_MIGRATIONS, copied_content: None };

pub(crate) const OWN: Schema = Schema { migrations: OWN_MIGRATIONS, copied_content: Some(OWN_CONTENT) };

pub(crate) const OWN_CONTENT: &str = include_str!("../sql/own/content.sql");

const RINGSIDE_MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../../migrations/0001_beginning.sql") },
    Migration { sql: include_str!("../../migrations/0002_truth_ledger.sql") },
];

const SECRETS_MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../../migrations/secrets/0001_beginning.sql") },
    Migration { sql: include_str!("../../migrations/secrets/0002_life_of_a_pair.sql") },
];

const INBOX_MIGRATIONS: &[Migration] = &[Migration { sql: include_str!("../../migrations/inbox/0001_beginning.sql") }];

const OWN_MIGRATIONS: &[Migration] = &[Migration { sql: include_str!("../../migrations/own/0001_beginning.sql") }];

/// The version of a database that is older than the newest and not empty.
pub(crate) fn outdated(connection: &Connection, migrations: &[Migration]) -> Result<Option<i64>, OpenError> {
    let found = supported(migrations) - crate::number::count(pending(connection, migrations)?.len());
    Ok(Some(found).filter(|found| (1..supported(migrations)).contains(found)))
}

/// Brings a database to the newest version, or leaves it exactly as it was.
pub(crate) fn migrate(connection: &mut Connection, migrations: &[Migration]) -> Result<(), OpenError> {
    if pending(connection, migrations)?.is_empty() {
        return Ok(());
    }
    let sql_error = |error| OpenError::from_sql(error, false);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql_error)?;
    failpoint::hit("migration_begun");
    // Asked again under the lock: another process may have been faster.
    for migration in pending(&transaction, migrations)? {
        run(&transaction, migration).map_err(sql_error)?;
    }
    transaction.pragma_update(None, "user_version", supported(migrations)).map_err(sql_error)?;
    failpoint::hit("migration_version");
    transaction.commit().map_err(sql_error)?;
    failpoint::hit("migration_committed");
    Ok(())
}

/// Whether a database that must not be written to has the newest schema.
pub(crate) fn require_newest(connection: &Connection, migrations: &[Migration]) -> Result<(), OpenError> {
    let missing = crate::number::count(pending(connection, migrations)?.len());
    if missing > 0 {
        return Err(OpenError::OlderSchema { found: supported(migrations) - missing, supported: supported(migrations) });
    }
    Ok(())
}

/// One statement after the other, so that a crash test can stop between any two.
fn run(connection: &Connection, migration: &Migration) -> rusqlite::Result<()> {
    let mut batch = Batch::new(connection, migration.sql);
    while let Some(mut statement) = batch.next()? {
        statement.execute([])?;
        failpoint::hit("migration_statement");
    }
    Ok(())
}

fn pending<'a>(connection: &Connection, migrations: &'a [Migration]) -> Result<&'a [Migration], OpenError> {
    let found: i64 =
        connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(|error| OpenError::from_sql(error, false))?;
    let newer = || OpenError::NewerSchema { found, supported: supported(migrations) };
    let applied = usize::try_from(found).map_err(|_| newer())?;
    migrations.get(applied..).ok_or_else(newer)
}

fn supported(migrations: &[Migration]) -> i64 {
    crate::number::count(migrations.len())
}
