//! The errors that only the compiler finds in structs with the derive macros of isogloss.
