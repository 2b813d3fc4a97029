//! Typed views of the built-in kinds.

/// Defines a typed view of a built-in kind from its fields, which are in the order of the kind. Each
/// has a method that returns its value as the given type reads it, or as the function does.
macro_rules! built_in_view {
    (
        $view:ident is the $noun:literal of $kind:ident by $declaration:ident;
        $($scope:ident {
            $($(#[doc = $doc:literal])+ $field:ident: $type:ty $(= $read:expr)?;)+
        })+
    ) => {
        $(
            /// The positions of the fields.
            #[allow(non_camel_case_types)]
            enum $scope { $($field,)+ }
        )+

        impl $crate::content::TypedKind for $view<'_> {
            fn kind() -> $crate::content::Kind {
                $crate::content::Kind::$declaration()
            }
        }

        impl<'c> $crate::edition::TypedEntry<'c> for $view<'c> {
            const KIND: Option<&'static str> = Some($crate::content::Kind::$kind);

            #[inline]
            fn read(entry: $crate::edition::ServedEntry<'c>) -> Option<$view<'c>> {
                entry.is_of($crate::content::BuiltIn::$view).then_some($view { entry })
            }
        }

        impl<'c> $view<'c> {
            #[doc = concat!("Returns the resolved entry that the ", $noun, " is a view of.")]
            pub fn entry(&self) -> &$crate::edition::ServedEntry<'c> {
                &self.entry
            }

            /// Returns the id of the entry.
            pub fn id(&self) -> &'c $crate::content::EntryId {
                self.entry.id()
            }

            #[doc = concat!("Returns the language of the ", $noun, " as a whole.")]
            pub fn language(&self) -> $crate::language::LanguageTag {
                self.entry.language()
            }

            #[doc = concat!("Returns the provenance of the ", $noun, " as a whole.")]
            pub fn provenance(&self) -> $crate::language::Provenance<'c> {
                self.entry.provenance()
            }

            $($(
                $(#[doc = $doc])+
                #[inline]
                pub fn $field(&self) -> $type {
                    let name = stringify!($field);
                    let field = $crate::edition::FieldReader::of_entry(&self.entry, name);
                    let field = field.at($crate::content::Scope::$scope, $scope::$field as usize);
                    built_in_view!(read field $(by $read)?)
                }
            )+)+
        }
    };
    (read $field:ident by $read:expr) => { $read(&$field) };
    (read $field:ident) => { $field.read().unwrap_or_default() };
}

pub(super) use built_in_view;
