//! Content before it is built into a catalog: kinds and their fields, entries and their variants.
//!
//! A [`Kind`] declares the fields of an entry and which of them are translated. An [`Entry`] holds
//! the neutral fields once, and a [`Variant`] for each language. A [`Catalog`](crate::Catalog) is
//! built from entries, and an [`Edition`](crate::Edition) reads them.

mod address_pattern;
mod asset;
#[cfg(feature = "editorial")]
mod block_kind;
mod change;
mod choice;
mod end;
mod entry;
mod field;
mod field_details;
mod id;
mod imported_kinds;
mod inner_places;
mod kept_names;
mod kind;
mod limits;
mod machine_text;
mod names;
mod normal;
mod own_html;
mod path_id;
mod period;
mod possible_links;
mod raw_html;
mod reference;
mod rewritten_text;
mod rows;
mod sections;
mod serializer;
mod shown;
mod slug_form;
mod sort_key;
mod status;
mod term;
mod text_place;
mod title_slug;
mod translation_record;
mod typed_kind;
mod value;
mod value_from;
mod version;

pub(crate) use address_pattern::AddressParts;
pub use address_pattern::AddressPattern;
pub(crate) use asset::{Asset, AssetSource};
#[cfg(feature = "editorial")]
pub(crate) use block_kind::block_kind;
pub use change::Change;
pub use choice::ChoiceList;
pub(crate) use end::TextEnd;
pub use end::{AfterEnd, End};
pub(crate) use entry::{BodyText, FieldValue};
pub use entry::{Entry, Variant};
pub use field::{Field, FieldKey, FieldName, FieldRule, FieldType, Required, Scope};
pub(crate) use field_details::FieldDetails;
pub use field_details::{Shape, Unique};
pub(crate) use id::Fingerprint;
pub use id::{EntryId, EntryKey};
pub(crate) use imported_kinds::field_names;
pub(crate) use inner_places::InnerPlaces;
pub(crate) use kept_names::KeptNames;
pub(crate) use kind::BuiltIn;
pub use kind::{EntryRule, FallbackUnit, Kind};
pub(crate) use limits::Pattern;
pub use machine_text::MachineText;
pub(crate) use names::names;
pub(crate) use normal::nfc;
pub(crate) use own_html::{OwnTag, attribute_references, marked, own_tag};
pub(crate) use path_id::{HOME, id_of, is_usual, lowered, section_id};
pub use period::{Period, PeriodState};
pub(crate) use possible_links::possible_links;
pub use raw_html::RawHtml;
pub(crate) use reference::{
    PageReference, REFERENCE_SCHEME, ReferenceForm, has_extension, without_extension,
};
pub(crate) use rewritten_text::{Replaced, RewrittenText};
pub(crate) use sections::{BodyScan, CONTENT_ID, LinkSpan, Outline, OutlineLink, entry_target};
pub(crate) use slug_form::SlugForm;
pub(crate) use sort_key::{SortKey, Sortable};
pub use status::{Status, Window};
pub use term::Term;
pub(crate) use term::folded;
pub(crate) use text_place::{ChangeNote, TextPlace};
pub(crate) use title_slug::title_slug;
pub use translation_record::{
    BlockFingerprint, BlockKind, FingerprintScheme, TextFingerprint, TranslationRecord,
};
pub(crate) use typed_kind::KindOfType;
pub use typed_kind::TypedKind;
pub(crate) use value::is_blank;
pub use value::{File, Image, LocalizedText, Value};
pub use version::{Correction, Version};
