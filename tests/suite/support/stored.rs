//! Content in stores, and tests that run on each of them.

#[cfg(all(unix, feature = "postgres"))]
#[path = "../../../crates/isogloss-postgres/tests/suite/scene.rs"]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

#[cfg(all(unix, feature = "postgres"))]
pub(crate) use postgres::PostgresScene;
#[cfg(feature = "sqlite")]
pub(crate) use sqlite::SqliteScene;

/// Makes a test on each store of functions that are generic over its
/// [`Scene`](isogloss_store_tests::scene::Scene). The features of the suite say which stores there are.
macro_rules! on_every_store {
    ($($name:ident)+) => {
        #[cfg(feature = "sqlite")]
        mod on_sqlite {
            $(#[test]
            fn $name() {
                super::$name::<crate::support::stored::SqliteScene>();
            })+
        }

        #[cfg(all(unix, feature = "postgres"))]
        mod on_postgres {
            $(#[test]
            fn $name() {
                super::$name::<crate::support::stored::PostgresScene>();
            })+
        }
    };
}
pub(crate) use on_every_store;
