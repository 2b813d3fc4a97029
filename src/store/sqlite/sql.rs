//! The tables, and the statements about them.

/// The tables and their version. The bytes of a file are last in a row, so that the other columns
/// are read without them.
pub(super) const SCHEMA: &str = "
    CREATE TABLE isogloss_schema (version INTEGER NOT NULL) STRICT;
    CREATE TABLE isogloss_file (
        path TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        size INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE isogloss_change (
        revision INTEGER NOT NULL,
        path TEXT NOT NULL,
        token INTEGER NOT NULL,
        author TEXT,
        at TEXT,
        bytes BLOB,
        PRIMARY KEY (revision, path)
    ) STRICT;
    CREATE INDEX isogloss_change_of_path ON isogloss_change (path, revision);
    INSERT INTO isogloss_schema VALUES (1);
";

/// The size and the bytes of a file.
pub(super) const BYTES: &str = "
    SELECT f.size, c.bytes FROM isogloss_file f
    LEFT JOIN isogloss_change c ON c.revision = f.revision AND c.path = f.path
    WHERE f.path = ?1";

/// The files from one path to another. Every path is less than a blob.
pub(super) const LIST: &str = "
    SELECT path, size, revision FROM isogloss_file
    WHERE path >= ?1 AND path < ?2 ORDER BY path";

/// A file, by its path.
pub(super) const FILE: &str = "SELECT path, size, revision FROM isogloss_file WHERE path = ?1";

/// The paths of all changes after a revision.
pub(super) const PATHS_SINCE: &str =
    "SELECT DISTINCT path FROM isogloss_change WHERE revision > ?1 ORDER BY path";

/// The token of a revision.
pub(super) const TOKEN: &str = "SELECT token FROM isogloss_change WHERE revision = ?1 LIMIT 1";

/// The states of a file.
pub(super) const HISTORY: &str = "
    SELECT revision, author, at, bytes FROM isogloss_change
    WHERE path = ?1 ORDER BY revision DESC";

/// A path whose file is not as its last change has left it.
pub(super) const DIFFERING: &str = "
    SELECT coalesce(f.path, c.path) FROM (
        SELECT path, max(revision) AS revision FROM isogloss_change GROUP BY path
    ) AS last
    JOIN isogloss_change c ON c.path = last.path AND c.revision = last.revision
    FULL JOIN isogloss_file f ON f.path = c.path
    WHERE (f.path IS NULL) != (c.bytes IS NULL) OR f.revision != c.revision
        OR f.size != length(c.bytes)
    LIMIT 1";

/// The last revision with its token.
pub(super) const POSITION: &str =
    "SELECT revision, token FROM isogloss_change ORDER BY revision DESC LIMIT 1";

/// Whether a path is that of a file.
pub(super) const IS_FILE: &str = "SELECT count(*) > 0 FROM isogloss_file WHERE path = ?1";

/// Whether a path is that of a folder.
pub(super) const IS_FOLDER: &str = "
    SELECT count(*) > 0 FROM
    (SELECT 1 FROM isogloss_file WHERE path > ?1 || '/' AND path < ?1 || '0' LIMIT 1)";

/// A new change of a file.
pub(super) const CHANGE: &str = "
    INSERT INTO isogloss_change (revision, path, token, author, at, bytes)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// A file that is new or has changed.
pub(super) const PUT: &str = "
    INSERT INTO isogloss_file (path, revision, size) VALUES (?1, ?2, ?3)
    ON CONFLICT (path) DO UPDATE SET revision = ?2, size = ?3";

/// A file that is removed.
pub(super) const REMOVE: &str = "DELETE FROM isogloss_file WHERE path = ?1";

/// Whether there are tables with such names.
pub(super) const HAS_TABLES: &str = "SELECT count(*) > 0 FROM sqlite_schema WHERE name LIKE ?1";

/// The version of the tables, and the number of its rows.
pub(super) const SCHEMA_VERSION: &str = "SELECT max(version), count(*) FROM isogloss_schema";
