//! The tables of a store: created once, and checked by each connection.

use isogloss::store::StoreError;

use crate::connection::Connection;
use crate::failure::{self, Failure};
use crate::sql;

/// The version of the tables that this crate creates and reads.
const VERSION: i64 = 1;

/// The state of the tables.
enum Tables {
    None,
    /// They are as this crate creates them.
    Store,
    /// They are of a newer version, or damaged.
    Unusable(StoreError),
    /// They only have the names of a store's.
    Other,
}

/// Creates the tables in one transaction, unless they are there and that is accepted.
pub(crate) fn create(connection: &mut Connection, accepts_store: bool) -> Result<(), Failure> {
    connection.execute_all(sql::BEGIN_CREATE)?;
    let error = match find(connection)? {
        Tables::None => {
            connection.execute_all(sql::SCHEMA)?;
            return connection.commit();
        }
        Tables::Store if accepts_store => return Ok(()),
        Tables::Store => failure::of_existing_store(connection.name()),
        Tables::Unusable(error) => error,
        Tables::Other => failure::of_another_program(connection.name()),
    };
    Err(error.into())
}

/// Checks that there is a store. Upgrades of older versions belong here: in one transaction, with the
/// new version as its last statement.
pub(crate) fn check(connection: &mut Connection) -> Result<(), Failure> {
    let error = match find(connection)? {
        Tables::Store => return Ok(()),
        Tables::None => failure::of_no_store(connection.name()),
        Tables::Unusable(error) => error,
        Tables::Other => failure::of_another_program(connection.name()),
    };
    Err(error.into())
}

fn find(connection: &mut Connection) -> Result<Tables, Failure> {
    let found = connection.last_row(sql::TABLES, &[], |row| {
        let encoding: String = row.get(0)?;
        Ok((encoding, row.get::<i64>(1)?, row.get::<bool>(2)?, row.get::<i64>(3)?))
    })?;
    let name = connection.name().to_owned();
    let Some((encoding, tables, has_version, columns)) = found else {
        return Err(failure::of_tables(&name, "they cannot be listed").into());
    };
    if encoding != "UTF8" {
        return Err(failure::of_encoding(&name, &encoding).into());
    }
    if tables == 0 {
        return Ok(Tables::None);
    }
    if !has_version {
        return Ok(Tables::Other);
    }
    let version = connection.last_row(sql::SCHEMA_VERSION, &[], |row| {
        Ok((row.get::<Option<i64>>(0)?, row.get::<i64>(1)?))
    })?;
    Ok(match version {
        Some((Some(newer), 1)) if newer > VERSION => {
            Tables::Unusable(failure::of_version(&name, newer, VERSION))
        }
        Some((Some(VERSION), 1)) if columns == sql::COLUMNS => Tables::Store,
        Some((Some(VERSION), 1)) => {
            Tables::Unusable(failure::of_tables(&name, "a table or a column is missing"))
        }
        _ => {
            let reason = "isogloss_schema does not have one valid version";
            Tables::Unusable(failure::of_tables(&name, reason))
        }
    })
}
