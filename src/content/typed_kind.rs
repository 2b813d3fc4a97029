use super::kind::{EntryRule, FallbackUnit, Kind};

/// A Rust type that declares a kind.
///
/// [`CatalogBuilder::typed_kind`](crate::CatalogBuilder::typed_kind) declares the kind, or compares
/// it with the one that the site declares. The derive macro `Kind` (feature `derive`) implements
/// this trait and [`TypedEntry`](crate::edition::TypedEntry) for a struct. The trait has no
/// lifetime, so that the struct can be named without one: `typed_kind::<Vacancy>()`.
///
/// ```
/// use isogloss::content::{Field, FieldType, TypedKind};
/// use isogloss::{Catalog, Kind};
///
/// struct Vacancy;
///
/// impl TypedKind for Vacancy {
///     fn kind() -> Kind {
///         let deadline = Field::neutral("deadline", FieldType::Date).required();
///         Kind::new("vacancy").in_folder("jobs").with_field(deadline)
///     }
/// }
///
/// let catalog = Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///     .typed_kind::<Vacancy>()
///     .build()?;
/// assert_eq!(catalog.site().kind("vacancy").unwrap().folder(), Some("jobs"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` declares no kind",
    label = "not a typed kind",
    note = "write `#[derive(Kind)]` and `#[kind(name = \"…\")]` on the struct, or implement `isogloss::content::TypedKind`"
)]
pub trait TypedKind {
    /// The lookup that a declaration by the site must have too; `None` accepts any.
    const LOOKUP: Option<FallbackUnit> = None;
    /// The rule for entries that a declaration by the site must have too; `None` accepts any.
    const ENTRY_RULE: Option<EntryRule> = None;

    /// Returns the kind with the fields that the type reads.
    fn kind() -> Kind;
}

/// A kind as a Rust type declares it.
#[derive(Clone, Debug)]
pub(crate) struct KindOfType {
    /// The name of the type without its path.
    pub(crate) type_name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) lookup: Option<FallbackUnit>,
    pub(crate) entry_rule: Option<EntryRule>,
}

impl KindOfType {
    pub(crate) fn new<K: TypedKind>() -> KindOfType {
        let path = std::any::type_name::<K>();
        let path = path.split('<').next().unwrap_or(path);
        KindOfType {
            type_name: path.rsplit("::").next().unwrap_or(path),
            kind: K::kind(),
            lookup: K::LOOKUP,
            entry_rule: K::ENTRY_RULE,
        }
    }
}
