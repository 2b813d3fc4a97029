//! A connection to the server.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use std::{panic, thread};

use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{FromSql, ToSql, Type};
use postgres::{Client, Row};
use tokio::runtime::Handle;

use crate::failure::{self, Failure};

/// A parameter of a statement, with its type.
pub(crate) type Parameter<'a> = (&'a (dyn ToSql + Sync), Type);

/// Runs a function that waits for the server.
///
/// The crate postgres panics on a thread that runs asynchronous tasks of tokio. Such a thread waits
/// for another one here. That is slow for the other tasks, but not wrong.
pub(crate) fn run<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if Handle::try_current().is_err() {
        return work();
    }
    thread::scope(|scope| match scope.spawn(work).join() {
        Ok(result) => result,
        Err(cause) => panic::resume_unwind(cause),
    })
}

/// An open connection.
pub(crate) struct Connection {
    /// Taken when the connection is dropped.
    client: Option<Client>,
    name: Arc<str>,
}

impl Connection {
    pub(crate) fn new(client: Client, name: &Arc<str>) -> Connection {
        Connection { client: Some(client), name: name.clone() }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn client(&mut self) -> Result<&mut Client, Failure> {
        let lost = || failure::refused(format!("the connection to {} is closed", self.name));
        match &mut self.client {
            Some(client) => Ok(client),
            None => Err(lost().into()),
        }
    }

    fn fail(&self, error: postgres::Error) -> Failure {
        failure::of(&self.name, error)
    }

    /// Runs statements without parameters.
    pub(crate) fn execute_all(&mut self, sql: &str) -> Result<(), Failure> {
        let result = self.client()?.batch_execute(sql);
        result.map_err(|error| self.fail(error))
    }

    /// Runs one statement.
    pub(crate) fn execute(
        &mut self,
        sql: &str,
        parameters: &[Parameter<'_>],
    ) -> Result<(), Failure> {
        let result = self.client()?.execute_typed(sql, parameters);
        result.map(drop).map_err(|error| self.fail(error))
    }

    /// Runs a query, and passes each row as it arrives.
    pub(crate) fn each_row(
        &mut self,
        sql: &str,
        parameters: &[Parameter<'_>],
        mut read: impl FnMut(Columns<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let name = self.name.clone();
        let parameters = parameters.iter().map(|(value, of)| (*value, of.clone()));
        let rows = self.client()?.query_typed_raw(sql, parameters);
        let mut rows = rows.map_err(|error| failure::of(&name, error))?;
        while let Some(row) = rows.next().map_err(|error| failure::of(&name, error))? {
            read(Columns { row: &row, name: &name })?;
        }
        Ok(())
    }

    /// Runs a query, and returns what is read from its last row.
    pub(crate) fn last_row<T>(
        &mut self,
        sql: &str,
        parameters: &[Parameter<'_>],
        read: impl Fn(Columns<'_>) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        let mut last = None;
        self.each_row(sql, parameters, |row| {
            last = Some(read(row)?);
            Ok(())
        })?;
        Ok(last)
    }

    /// Commits the transaction.
    pub(crate) fn commit(&mut self) -> Result<(), Failure> {
        match self.client()?.batch_execute("COMMIT") {
            Ok(()) => Ok(()),
            Err(error) => Err(failure::of_commit(&self.name, error).into()),
        }
    }

    /// Takes the transaction back, and returns whether the connection can be used again.
    pub(crate) fn roll_back(&mut self) -> bool {
        self.client.as_mut().is_some_and(|client| client.batch_execute("ROLLBACK").is_ok())
    }

    /// Waits for a notification, and takes up all that have arrived.
    pub(crate) fn wait(&mut self, longest: Duration) -> Result<(), Failure> {
        let name = self.name.clone();
        let fail = |error| failure::of(&name, error);
        let client = self.client()?;
        client.notifications().timeout_iter(longest).next().map_err(fail)?;
        while client.notifications().iter().next().map_err(fail)?.is_some() {}
        // There are no more notifications after the end of the connection either.
        client.is_valid(LONGEST_CHECK).map_err(fail)
    }
}

/// The longest time that a server may take to answer an empty question.
const LONGEST_CHECK: Duration = Duration::from_secs(10);

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            run(move || drop(client));
        }
    }
}

/// The columns of a row.
#[derive(Clone, Copy)]
pub(crate) struct Columns<'a> {
    row: &'a Row,
    name: &'a str,
}

impl<'a> Columns<'a> {
    /// Returns the value of a column.
    pub(crate) fn get<T: FromSql<'a>>(&self, column: usize) -> Result<T, Failure> {
        self.row.try_get(column).map_err(|error| failure::of_tables(self.name, error).into())
    }

    /// Returns the number in a column, which is not negative.
    pub(crate) fn number(&self, column: usize) -> Result<u64, Failure> {
        let value: i64 = self.get(column)?;
        let wrong = |_| self.fault(format_args!("a revision or size is {value}"));
        u64::try_from(value).map_err(wrong)
    }

    /// Returns the failure for a row that a store does not write.
    pub(crate) fn fault(&self, reason: impl fmt::Display) -> Failure {
        failure::of_tables(self.name, reason).into()
    }
}

/// A moment, in microseconds since 2000. Infinity is the largest or smallest number.
pub(crate) struct Moment(pub(crate) i64);

impl<'a> FromSql<'a> for Moment {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Moment, Box<dyn Error + Sync + Send>> {
        Ok(Moment(i64::from_be_bytes(raw.try_into()?)))
    }

    fn accepts(of: &Type) -> bool {
        *of == Type::TIMESTAMPTZ
    }
}
