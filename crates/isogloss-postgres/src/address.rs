//! Addresses of databases, and connections by them.

use std::fmt::Write;
use std::time::Duration;

use isogloss::store::StoreError;
use postgres::config::{Host, SslMode};
use postgres::{Config, NoTls};

use crate::connections::Connections;
use crate::failure;

/// How long a server may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// A server that has not confirmed data for this time is not reachable any more.
const CONFIRM_TIMEOUT: Duration = Duration::from_secs(30);

/// The time after which the system probes a quiet connection.
const QUIET_TIME: Duration = Duration::from_secs(30);
/// The time between two probes.
const QUIET_INTERVAL: Duration = Duration::from_secs(10);
/// The number of probes without an answer after which the connection is lost.
const QUIET_ATTEMPTS: u32 = 3;

/// Returns connections by an address, with settings that let a broken network end each wait.
pub(crate) fn connections(address: &str) -> Result<Connections, StoreError> {
    // The parser does not know the other modes of libpq.
    let is_verified = address.contains("sslmode=verify-");
    let address = address
        .replace("sslmode=verify-full", "sslmode=require")
        .replace("sslmode=verify-ca", "sslmode=require");
    let mut config: Config = address.parse().map_err(|_| failure::of_address())?;
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err(failure::of_address_without_host());
    }
    let name = name(&config);
    if is_verified || config.get_ssl_mode() == SslMode::Require {
        return Err(failure::of_encryption(&name));
    }
    complete(&mut config);
    Ok(Connections::new(&name, move || config.connect(NoTls)))
}

fn complete(config: &mut Config) {
    if config.get_application_name().is_none() {
        config.application_name("isogloss");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(CONFIRM_TIMEOUT);
    }
    if config.get_keepalives_interval().is_none() {
        config.keepalives_idle(config.get_keepalives_idle().min(QUIET_TIME));
        config.keepalives_interval(QUIET_INTERVAL);
    }
    if config.get_keepalives_retries().is_none() {
        config.keepalives_retries(QUIET_ATTEMPTS);
    }
}

/// Returns the name of a database for messages, without the user and the password.
fn name(config: &Config) -> String {
    let mut name = "postgres://".to_owned();
    let ports = config.get_ports();
    let names: Vec<String> = match config.get_hosts() {
        [] => config.get_hostaddrs().iter().map(ToString::to_string).collect(),
        hosts => hosts.iter().map(host).collect(),
    };
    for (at, host) in names.iter().enumerate() {
        let port = ports.get(at).or(ports.first()).copied().unwrap_or(5432);
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(name, "{comma}{host}:{port}");
    }
    let database = config.get_dbname().or(config.get_user()).unwrap_or_default();
    name + "/" + database
}

fn host(host: &Host) -> String {
    match host {
        Host::Tcp(name) if name.contains(':') => format!("[{name}]"),
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    }
}
