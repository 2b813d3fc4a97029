//! PostgreSQL databases.

use isogloss::store::ContentPlace;
use isogloss_postgres::PostgresStore;

use crate::Failure;
use crate::cli_messages::Words;

/// The variable that PostgreSQL's own programs read a password from.
const PASSWORD: &str = "PGPASSWORD";

/// Opens the store at an address such as `postgres://editor@localhost/content`.
pub(crate) fn open(address: &str, _: &Words) -> Result<ContentPlace, Failure> {
    Ok(PostgresStore::open(&with_password(address))?.into())
}

/// Opens the store at an address, or creates it if the database has none.
pub(crate) fn open_or_create(address: &str, _: &Words) -> Result<ContentPlace, Failure> {
    Ok(PostgresStore::open_or_create(&with_password(address))?.into())
}

/// Returns an address with the password of the environment, unless it has one itself. The arguments
/// of a program can be seen by all users of a machine.
fn with_password(address: &str) -> String {
    let password = std::env::var(PASSWORD).ok();
    let parts = address.split_once("://").and_then(|(scheme, rest)| {
        let (user, host) = rest.split_once('@').filter(|(user, _)| !user.contains([':', '/']))?;
        Some((scheme, user, host))
    });
    let Some(((scheme, user, host), password)) = parts.zip(password) else {
        return address.to_owned();
    };
    let password: String = password.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("{scheme}://{user}:{password}@{host}")
}
