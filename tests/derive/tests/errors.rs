//! The messages of the compiler for structs that cannot be typed entries.
//! `TRYBUILD=overwrite cargo test -p isogloss-derive-tests` writes them anew.

#[test]
fn errors_are_understandable() {
    trybuild::TestCases::new().compile_fail("tests/errors/*.rs");
}
