//! `unpack(codec, raw, dictionary)`, so that people can read documents in SQL.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Error};
use zstd::bulk::Decompressor;

use super::press::{ZSTD, ZSTD_WITH_DICTIONARY, inflate};

pub(crate) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("unpack", 3, flags, unpack)
}

fn unpack(context: &Context<'_>) -> rusqlite::Result<String> {
    let dictionary = match context.get::<i64>(0)? {
        ZSTD => None,
        ZSTD_WITH_DICTIONARY => context.get::<Option<Vec<u8>>>(2)?,
        _ => return Err(failed("the codec is not known")),
    };
    let packed = context.get_raw(1).as_blob().map_err(|_| failed("the body is not a blob"))?;
    let mut decompressor =
        Decompressor::with_dictionary(dictionary.as_deref().unwrap_or_default()).map_err(|_| failed("the dictionary does not load"))?;
    let bytes = inflate(&mut decompressor, packed).map_err(|_| failed("the body is damaged"))?;
    String::from_utf8(bytes).map_err(|_| failed("the body is damaged"))
}

fn failed(why: &str) -> Error {
    Error::UserFunctionError(why.into())
}
