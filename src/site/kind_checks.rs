//! Checks of the kinds of a site.

use super::Conventions;
use super::checks::unknown_language;
use super::field_checks::{mistakes, unknown_targets};
use crate::collation::Collator;
use crate::content::{BuiltIn, ChoiceList, Field, Kind, Required, SortKey, Sortable};
use crate::error::{Code, Diagnostic, Report, Spanned};
use crate::language::LanguageTag;

/// Returns the built-in kinds and then the declared ones, each once, and reports mistakes in them.
pub(super) fn checked_kinds(
    all: &[Spanned<Kind>],
    tags: &[LanguageTag],
    choices: &[ChoiceList],
    conventions: &Conventions,
    report: &mut Report,
) -> Box<[Kind]> {
    add_kinds(BuiltIn::kinds(), all, tags, choices, conventions, report)
}

/// Adds declared kinds to others, each once, and reports mistakes in them.
pub(super) fn add_kinds(
    mut kinds: Vec<Kind>,
    all: &[Spanned<Kind>],
    tags: &[LanguageTag],
    choices: &[ChoiceList],
    conventions: &Conventions,
    report: &mut Report,
) -> Box<[Kind]> {
    for (position, declared) in all.iter().enumerate() {
        let kind = &declared.value;
        let mut earlier = all.iter().take(position);
        if let Some(first) = earlier.find(|earlier| earlier.value.name() == kind.name()) {
            let message = format!("the kind {} is declared twice", kind.name());
            report.push(
                Diagnostic::error(Code::DuplicateDeclaration, message)
                    .at(declared.location())
                    .related("first declared here", first.location()),
            );
            continue;
        }
        for field in kind.fields() {
            if let Required::In(languages) = field.requirement() {
                for tag in languages.iter().filter(|tag| !tags.contains(tag)) {
                    let subject = format!("the field {} of {}", field.name(), kind.name());
                    let location = declared.location();
                    report.push(unknown_language(&subject, *tag, tags, location));
                }
            }
            if is_reserved(field.name(), conventions) {
                let message = format!(
                    "the kind {} cannot declare a field \"{}\": the name is reserved",
                    kind.name(),
                    field.name()
                );
                report.push(
                    Diagnostic::error(Code::DuplicateDeclaration, message).at(declared.location()),
                );
            }
        }
        let of_fields = kind.fields().flat_map(|field| mistakes(field, choices));
        for finding in of_fields.chain(unknown_of_one(kind)).chain(order_mistakes(kind)) {
            report.push(finding.at(declared.location()));
        }
        for tag in kind.path_languages().filter(|tag| !tags.contains(tag)) {
            let subject = format!("the path of {}", kind.name());
            report.push(unknown_language(&subject, tag, tags, declared.location()));
        }
        for field in changed_built_in(kind) {
            let message = format!(
                "the kind {} must keep its built-in field {} as it is",
                kind.name(),
                field.name()
            );
            report.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .at(declared.location())
                    .help("start from Kind::mission_page() or Kind::news_item()".to_owned()),
            );
        }
        let is_as_before = kinds
            .iter()
            .any(|known| known.name() == kind.name() && known.folder() == kind.folder());
        let is_rival = |known: &&Kind| {
            known.name() != kind.name() && known.folder().is_some_and(|f| kind.folder() == Some(f))
        };
        if let Some(rival) = kinds.iter().find(is_rival).filter(|_| !is_as_before) {
            let message = format!(
                "the kinds {} and {} claim the same folder {}",
                rival.name(),
                kind.name(),
                rival.folder().unwrap_or_default()
            );
            report.push(
                Diagnostic::error(Code::DuplicateDeclaration, message).at(declared.location()),
            );
        }
        match kinds.iter_mut().find(|known| known.name() == kind.name()) {
            Some(known) => *known = kind.clone(),
            None => kinds.push(kind.clone()),
        }
    }
    for declared in all {
        for field in declared.value.fields() {
            for finding in unknown_targets(field, &kinds) {
                report.push(finding.at(declared.location()));
            }
        }
    }
    kinds.into()
}

/// Returns the names in a kind's `one_of` that it has no field for.
fn unknown_of_one(kind: &Kind) -> Vec<Diagnostic> {
    let unknown = kind.one_of().iter().filter(|name| kind.field(name).is_none());
    let finding = |name: &str| {
        let shown = name.escape_debug();
        let message = format!("one_of of the kind {} names no field: \"{shown}\"", kind.name());
        Diagnostic::error(Code::UnknownField, message).suggest(name, kind.fields().map(Field::name))
    };
    unknown.map(|name| finding(name)).collect()
}

/// Returns the mistakes in the order of a kind, and a warning if texts are not sorted by language.
fn order_mistakes(kind: &Kind) -> Vec<Diagnostic> {
    let fields = kind.order().iter().filter(|key| *key.field != *SortKey::ID);
    let finding = |key: &SortKey| {
        let (name, shown) = (kind.name(), key.field.escape_debug());
        let known = kind.fields().filter(|field| Sortable::of(field).is_some()).map(Field::name);
        let Some(field) = kind.field(&key.field) else {
            let message = format!("order of the kind {name} names no field: \"{shown}\"");
            return Some(Diagnostic::error(Code::UnknownField, message).suggest(&key.field, known));
        };
        match Sortable::of(field) {
            None => {
                let message = format!(
                    "order of the kind {name} names {shown}, which is of the type {}",
                    field.field_type()
                );
                let known = known.collect::<Vec<_>>().join(", ");
                let help = format!("entries can be sorted by {known}");
                Some(Diagnostic::error(Code::InvalidValue, message).help(help))
            }
            Some(Sortable::Text) if !Collator::IS_BY_LANGUAGE => {
                let message = format!(
                    "order of the kind {name} names the text {shown}, whose alphabetical order is \
                     not known"
                );
                let help = "enable the feature `collation` of isogloss";
                Some(Diagnostic::warning(Code::InvalidValue, message).help(help.to_owned()))
            }
            Some(_) => None,
        }
    };
    fields.filter_map(finding).collect()
}

/// Returns the fields that typed access relies on and that this kind has changed or moved.
fn changed_built_in(kind: &Kind) -> Vec<Field> {
    let built_in = match kind.name() {
        Kind::MISSION_PAGE => Kind::mission_page(),
        Kind::NEWS_ITEM => Kind::news_item(),
        _ => return Vec::new(),
    };
    let is_kept = |before: &Field, now: Option<&Field>| {
        now.is_some_and(|now| {
            now.name() == before.name()
                && now.field_type() == before.field_type()
                && (*before.requirement() == Required::No
                    || (*now.requirement() == *before.requirement() && now.rule() == before.rule()))
        })
    };
    let pairs = |before: &[Field], now: &[Field]| -> Vec<Field> {
        let now = (0..before.len()).map(|at| now.get(at));
        let changed = before.iter().zip(now).filter(|(before, now)| !is_kept(before, *now));
        changed.map(|(before, _)| before.clone()).collect()
    };
    let mut changed = pairs(built_in.neutral(), kind.neutral());
    changed.extend(pairs(built_in.translated(), kind.translated()));
    changed
}

fn is_reserved(name: &str, conventions: &Conventions) -> bool {
    let is_free = conventions.is_lenient() && NATIVE_KEYS.contains(&name);
    RESERVED_FIELDS.contains(&name) && !is_free
}

/// The keys that have a meaning of their own in the native layout only. Elsewhere, a taxonomy can
/// have such a name.
const NATIVE_KEYS: [&str; 3] = ["changes", "former_slugs", "translation"];

/// The keys that front matter has for every entry, regardless of its kind.
const RESERVED_FIELDS: [&str; 9] = [
    "body",
    "changes",
    "former_slugs",
    "kind",
    "published_from",
    "published_until",
    "slug",
    "status",
    "translation",
];
