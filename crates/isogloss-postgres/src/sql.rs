//! The tables, and the statements about them.
//!
//! All statements with parameters are sent without names, so that they also work through a pooler that
//! gives each transaction another connection.

/// Begins the creation of a store. The lock lets programs that create the same store wait for each
/// other.
pub(crate) const BEGIN_CREATE: &str =
    "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(7598539486295716723)";

/// The tables and their version.
pub(crate) const SCHEMA: &str = r#"
    CREATE TABLE isogloss_schema (version int NOT NULL);
    CREATE TABLE isogloss_file (
        path text COLLATE "C" PRIMARY KEY,
        revision bigint NOT NULL,
        size bigint NOT NULL
    );
    CREATE TABLE isogloss_change (
        revision bigint NOT NULL,
        path text COLLATE "C" NOT NULL,
        token bigint NOT NULL,
        author text,
        at timestamptz,
        bytes bytea,
        PRIMARY KEY (revision, path)
    );
    CREATE INDEX isogloss_change_of_path ON isogloss_change (path, revision);
    INSERT INTO isogloss_schema VALUES (1)"#;

/// The encoding of the database, the number of the tables that exist, whether there is the column
/// with the version, and the number of the columns that are as in [`SCHEMA`].
pub(crate) const TABLES: &str = "
    WITH own (relation, name, type) AS (VALUES
        (to_regclass('isogloss_schema'), 'version', 'int4'::regtype),
        (to_regclass('isogloss_file'), 'path', 'text'),
        (to_regclass('isogloss_file'), 'revision', 'int8'),
        (to_regclass('isogloss_file'), 'size', 'int8'),
        (to_regclass('isogloss_change'), 'revision', 'int8'),
        (to_regclass('isogloss_change'), 'path', 'text'),
        (to_regclass('isogloss_change'), 'token', 'int8'),
        (to_regclass('isogloss_change'), 'author', 'text'),
        (to_regclass('isogloss_change'), 'at', 'timestamptz'),
        (to_regclass('isogloss_change'), 'bytes', 'bytea')
    ), found AS (
        SELECT own.name FROM own JOIN pg_attribute a
        ON a.attrelid = own.relation AND a.attname = own.name AND a.atttypid = own.type
        WHERE NOT a.attisdropped
    )
    SELECT current_setting('server_encoding'),
        (SELECT count(DISTINCT relation) FROM own),
        (SELECT count(*) FROM found WHERE name = 'version') = 1,
        (SELECT count(*) FROM found)";

/// The number of columns in [`SCHEMA`].
pub(crate) const COLUMNS: i64 = 10;

/// The version of the tables, and the number of its rows.
pub(crate) const SCHEMA_VERSION: &str =
    "SELECT max(version)::bigint, count(*) FROM isogloss_schema";

/// Begins a snapshot.
pub(crate) const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Begins a write. With the lock as its first statement, revisions are in the order of the commits.
///
/// Each statement after it must see what others have committed before they released the lock, so the
/// isolation level is set, whatever the default of the database is. The number of the lock is
/// "isogloss" in ASCII.
pub(crate) const BEGIN_WRITE: &str = "
    BEGIN ISOLATION LEVEL READ COMMITTED;
    SET LOCAL lock_timeout = '5s';
    SET LOCAL idle_in_transaction_session_timeout = '60s';
    SELECT set_config('synchronous_commit', 'on', true)
    WHERE current_setting('synchronous_commit') = 'off';
    SELECT pg_advisory_xact_lock(7598539486295716723)";

/// The last revision with its token.
pub(crate) const POSITION: &str =
    "SELECT revision, token FROM isogloss_change ORDER BY revision DESC LIMIT 1";

/// All files.
pub(crate) const LIST_ALL: &str = "SELECT path, size, revision FROM isogloss_file ORDER BY path";

/// The files from one path to another.
pub(crate) const LIST: &str = "
    SELECT path, size, revision FROM isogloss_file
    WHERE path >= $1 AND path < $2 ORDER BY path";

/// Files by their paths, with their numbers in the list of paths, which begins with 1.
pub(crate) const FILES: &str = "
    SELECT asked.number, f.size, f.revision
    FROM unnest($1) WITH ORDINALITY AS asked (path, number)
    JOIN isogloss_file f ON f.path = asked.path";

/// Files by their paths, with their bytes.
pub(crate) const BYTES: &str = "
    SELECT asked.number, f.size, c.bytes
    FROM unnest($1) WITH ORDINALITY AS asked (path, number)
    JOIN isogloss_file f ON f.path = asked.path
    LEFT JOIN isogloss_change c ON c.revision = f.revision AND c.path = f.path";

/// The paths of all changes after a revision.
pub(crate) const PATHS_SINCE: &str =
    "SELECT DISTINCT path FROM isogloss_change WHERE revision > $1 ORDER BY path";

/// The token of a revision.
pub(crate) const TOKEN: &str = "SELECT token FROM isogloss_change WHERE revision = $1 LIMIT 1";

/// The states of files by their paths, with the numbers of the files in the list of paths. The order of
/// the rows is any.
pub(crate) const HISTORY: &str = "
    SELECT asked.number, c.revision, c.author, c.at, c.bytes
    FROM unnest($1) WITH ORDINALITY AS asked (path, number)
    JOIN isogloss_change c ON c.path = asked.path";

/// A random number. Four of its bits are always the same.
pub(crate) const NEW_TOKEN: &str =
    "SELECT ('x' || left(replace(gen_random_uuid()::text, '-', ''), 16))::bit(64)::bigint";

/// New changes of files. The moment is given in days and in microseconds, which are exact.
pub(crate) const CHANGE: &str = "
    INSERT INTO isogloss_change (revision, path, token, author, at, bytes)
    SELECT $1, change.path, $2, $3,
        timestamptz 'epoch' + $4 * interval '24 hours' + $5 * interval '1 microsecond', change.bytes
    FROM unnest($6, $7) AS change (path, bytes)";

/// Files that are new or have changed.
pub(crate) const PUT: &str = "
    INSERT INTO isogloss_file (path, revision, size)
    SELECT file.path, $1, file.size FROM unnest($2, $3) AS file (path, size)
    ON CONFLICT (path) DO UPDATE SET revision = excluded.revision, size = excluded.size";

/// Files that are removed.
pub(crate) const REMOVE: &str = "DELETE FROM isogloss_file WHERE path = ANY ($1)";

/// A path of a list that is that of a file.
pub(crate) const A_FILE: &str = "SELECT path FROM isogloss_file WHERE path = ANY ($1) LIMIT 1";

/// A path of a list that is that of a folder. "0" is the character after "/".
pub(crate) const A_FOLDER: &str = r#"
    SELECT asked.path FROM unnest($1) AS asked (path)
    WHERE EXISTS (
        SELECT 1 FROM isogloss_file f
        WHERE f.path > (asked.path || '/') COLLATE "C" AND f.path < (asked.path || '0') COLLATE "C"
    ) LIMIT 1"#;

/// Tells the watches of all programs about a revision.
pub(crate) const NOTIFY: &str = "SELECT pg_notify('isogloss', $1)";

/// Asks to be told about revisions.
pub(crate) const LISTEN: &str = "LISTEN isogloss";
