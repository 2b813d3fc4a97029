//! Kinds that Rust types declare, compared with those of the site.

use super::kind_checks::add_kinds;
use super::{Site, SiteBuilder};
use crate::content::{BuiltIn, Field, FieldType, Kind, KindOfType, Required, SortKey};
use crate::error::{Code, Diagnostic, Location, Report, Spanned};
use crate::language::LanguageTag;

/// Returns the kinds that neither the site nor an earlier type has.
pub(crate) fn undeclared(
    types: &[KindOfType],
    is_known: impl Fn(&str) -> bool,
) -> Vec<Spanned<Kind>> {
    let mut kinds: Vec<Spanned<Kind>> = Vec::new();
    for wanted in types.iter().map(|of_type| &of_type.kind) {
        let is_new = kinds.iter().all(|kind| kind.value.name() != wanted.name());
        if is_new && !is_known(wanted.name()) {
            kinds.push(wanted.clone().declared().into());
        }
    }
    kinds
}

impl Site {
    /// Adds the kinds of types that the site does not have.
    pub(crate) fn with_kinds_of(mut self, types: &[KindOfType], report: &mut Report) -> Site {
        let missing = undeclared(types, |name| self.kind(name).is_some());
        if !missing.is_empty() {
            let tags: Vec<LanguageTag> = self.tags().collect();
            let kinds = self.kinds.into_vec();
            self.kinds =
                add_kinds(kinds, &missing, &tags, &self.choices, &self.conventions, report);
        }
        self
    }
}

/// Kinds that Rust types declare, and the places in the configuration to compare them with.
#[derive(Debug, Default)]
pub(crate) struct TypedKinds {
    types: Vec<KindOfType>,
    /// The places of kinds by their names.
    kinds: Vec<(Box<str>, Option<Location>)>,
    /// The places of fields by the names of the kind and of the field.
    fields: Vec<(Box<str>, Spanned<Box<str>>)>,
}

impl SiteBuilder {
    /// Adds kinds that Rust types declare. Those that the site declares itself are compared.
    pub(crate) fn add_types(&mut self, types: Vec<KindOfType>) {
        self.typed.types.extend(types);
    }

    /// Records the place where a field of a kind is declared.
    pub(crate) fn add_field_place(&mut self, kind: &str, field: Spanned<Box<str>>) {
        self.typed.fields.push((kind.into(), field));
    }
}

impl TypedKinds {
    /// Returns the types of a site that was not read from a file.
    pub(crate) fn of_types(types: Vec<KindOfType>) -> TypedKinds {
        TypedKinds { types, ..TypedKinds::default() }
    }

    /// Adds the kinds that the site does not declare to those that it does.
    pub(super) fn declare(&mut self, kinds: &mut Vec<Spanned<Kind>>) -> TypedKinds {
        let mut typed = std::mem::take(self);
        if !typed.types.is_empty() {
            let place = |kind: &Spanned<Kind>| (kind.value.name().into(), kind.location());
            typed.kinds = kinds.iter().map(place).collect();
            let is_declared = |name: &str| {
                BuiltIn::kinds().iter().any(|kind| kind.name() == name)
                    || kinds.iter().any(|kind| kind.value.name() == name)
            };
            let missing = undeclared(&typed.types, is_declared);
            kinds.extend(missing);
        }
        typed
    }

    /// Reports where the kinds of types and those of the site disagree.
    pub(crate) fn compare(&self, site: &Site, report: &mut Report) {
        for of_type in &self.types {
            let Some(kind) = site.kind(of_type.kind.name()) else { continue };
            let mut comparison = Comparison { of_type, kind, site, typed: self, report };
            comparison.compare_rules();
            for wanted in of_type.kind.fields() {
                comparison.compare_field(wanted, kind.field(wanted.name()), "");
            }
        }
    }

    /// Returns the place of a field, or otherwise that of its kind.
    fn place(&self, kind: &str, field: &str) -> Option<Location> {
        let is_it = |its: &str, named: &Spanned<Box<str>>| its == kind && *named.value == *field;
        let field = self.fields.iter().find(|(its, named)| is_it(its, named));
        let of_kind = || self.kinds.iter().find(|(name, _)| **name == *kind);
        field.and_then(|(_, named)| named.location()).or_else(|| of_kind()?.1.clone())
    }
}

/// The comparison of one type with the kind that it reads.
struct Comparison<'k> {
    of_type: &'k KindOfType,
    kind: &'k Kind,
    site: &'k Site,
    typed: &'k TypedKinds,
    report: &'k mut Report,
}

impl Comparison<'_> {
    fn push(&mut self, path: &str, message: String, help: Option<String>) {
        let field = path.split('.').next().unwrap_or_default();
        let location = self.typed.place(self.kind.name(), field);
        self.report.push(Diagnostic::error(Code::KindMismatch, message).at(location).help(help));
    }

    fn compare_rules(&mut self) {
        let (kind, wanted) = (self.kind, self.of_type);
        if let Some(folder) = wanted.kind.folder() {
            self.compare_rule("folder", kind.folder().unwrap_or_default(), folder);
        }
        let unit = kind.fallback_unit();
        self.compare_rule("lookup", unit.as_str(), wanted.lookup.unwrap_or(unit).as_str());
        let rule = kind.entry_rule();
        self.compare_rule("entry_rule", rule.as_str(), wanted.entry_rule.unwrap_or(rule).as_str());
        if !wanted.kind.order().is_empty() {
            let names = |kind: &Kind| -> Vec<String> {
                kind.order().iter().map(SortKey::to_string).collect()
            };
            let written = |names: Vec<String>| match names.as_slice() {
                [] => "none".to_owned(),
                names => format!("{names:?}"),
            };
            self.compare_written("order", written(names(kind)), written(names(&wanted.kind)));
        }
    }

    fn compare_rule(&mut self, key: &str, is: &str, should: &str) {
        let is = if is.is_empty() { "none".to_owned() } else { format!("\"{is}\"") };
        self.compare_written(key, is, format!("\"{should}\""));
    }

    /// Compares two values as they are written in `site.toml`.
    fn compare_written(&mut self, key: &str, is: String, should: String) {
        if is == should {
            return;
        }
        let (kind, name) = (self.kind.name(), self.of_type.type_name);
        let message = format!("the {key} of the kind {kind} is {is}; {name} expects {should}");
        self.push("", message, Some(format!("write {key} = {should}")));
    }

    /// Compares a field, and those within it. `path` is that of the list or group that it is in.
    fn compare_field(&mut self, wanted: &Field, declared: Option<&Field>, path: &str) {
        let name = match path {
            "" => wanted.name().to_owned(),
            path => format!("{path}.{}", wanted.name()),
        };
        let Some(declared) = declared else { return self.push_missing(wanted, &name) };
        let subject = format!("{name} of the kind {}", self.kind.name());
        let reader = self.of_type.type_name;
        if !accepts(wanted.field_type(), declared.field_type()) {
            let (is, should) = (declared.field_type(), wanted.field_type());
            let message = format!("{subject} is of the type {is}; {reader} reads it as {should}");
            return self.push(&name, message, Some(format!("write type = \"{should}\"")));
        }
        if declared.scope() != wanted.scope() {
            let (is, should) = (declared.scope(), wanted.scope());
            let message = format!("{subject} is {is}; {reader} reads it as {should}");
            self.push(&name, message, Some(format!("write scope = \"{should}\"")));
        }
        if *wanted.requirement() == Required::Always && !self.is_always_there(declared) {
            let message = format!("{subject} can be absent; {reader} needs it");
            let help = format!("write required = true, or make the field of {reader} an Option");
            self.push(&name, message, Some(help));
        }
        if wanted.choices().is_some() && wanted.choices() != declared.choices() {
            let should = wanted.choices().unwrap_or_default();
            let is = declared.choices().unwrap_or("none");
            let message =
                format!("{subject} has the choices {is}; {reader} reads those of {should}");
            self.push(&name, message, Some(format!("write of = \"{should}\"")));
        }
        self.compare_targets(wanted, declared, &name);
        self.compare_shapes(wanted, declared, &name);
    }

    fn push_missing(&mut self, wanted: &Field, name: &str) {
        let (kind, reader) = (self.kind.name(), self.of_type.type_name);
        let message = format!("the kind {kind} has no field {name}, which {reader} reads");
        let path = name.rsplit_once('.').map_or("", |(path, _)| path);
        let near = self.siblings(path);
        let near = crate::error::nearest(wanted.name(), near.iter().map(|name| &**name));
        let is_inner = !path.is_empty();
        let help = match near {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("write {} = {}", wanted.name(), written(wanted, is_inner)),
        };
        self.push(name, message, Some(help));
    }

    /// Returns the names of the fields that are declared in a list or group, or in the kind.
    fn siblings(&self, path: &str) -> Vec<String> {
        let mut fields: Vec<&Field> = self.kind.fields().collect();
        for name in path.split('.').filter(|name| !name.is_empty()) {
            let of_name = fields.into_iter().filter(|field| field.name() == name);
            fields = of_name.flat_map(Field::shapes).flat_map(|shape| shape.fields()).collect();
        }
        fields.into_iter().map(|field| field.name().to_owned()).collect()
    }

    /// Returns whether a field has a value in every text except drafts.
    fn is_always_there(&self, declared: &Field) -> bool {
        let mut tags = self.site.tags();
        tags.all(|tag| declared.is_required_in(tag) || declared.default_in(tag).is_some())
    }

    fn compare_targets(&mut self, wanted: &Field, declared: &Field, name: &str) {
        let (is, should) = (declared.targets(), wanted.targets());
        let are_read = is.iter().all(|target| should.contains(target));
        if should.is_empty() || (!is.is_empty() && are_read) {
            return;
        }
        let is = if is.is_empty() { "entries of any kind".to_owned() } else { is.join(", ") };
        let (kind, reader) = (self.kind.name(), self.of_type.type_name);
        let message = format!(
            "{name} of the kind {kind} may refer to {is}; {reader} reads references to {}",
            should.join(", ")
        );
        self.push(name, message, Some(format!("write to = {}", written_list(should))));
    }

    fn compare_shapes(&mut self, wanted: &Field, declared: &Field, name: &str) {
        let [shape] = wanted.shapes() else { return };
        match declared.shapes() {
            [its] => {
                for field in shape.fields() {
                    self.compare_field(field, its.field(field.name()), name);
                }
            }
            _ => {
                let (kind, reader) = (self.kind.name(), self.of_type.type_name);
                let message = format!(
                    "{name} of the kind {kind} has several shapes; {reader} reads items of one"
                );
                let help = format!("read the items in {reader} as Vec<Item>");
                self.push(name, message, Some(help));
            }
        }
    }
}

/// Returns whether values of a declared type can be read as another.
fn accepts(wanted: FieldType, declared: FieldType) -> bool {
    wanted == declared
        || matches!(
            (wanted, declared),
            (FieldType::Text, FieldType::Url | FieldType::Email)
                | (FieldType::Number, FieldType::Integer)
                | (FieldType::Numbers, FieldType::Integers)
        )
}

fn written_list(words: &[Box<str>]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("[{}]", words.join(", "))
}

/// Returns the declaration of a field as it is written in `site.toml`.
fn written(field: &Field, is_inner: bool) -> String {
    let field_type = field.field_type();
    let usual =
        if is_inner { field_type.default_inner_scope() } else { field_type.default_scope() };
    let mut keys = vec![format!("type = \"{field_type}\"")];
    if field.scope() != usual {
        keys.push(format!("scope = \"{}\"", field.scope()));
    }
    if *field.requirement() == Required::Always {
        keys.push("required = true".to_owned());
    }
    if let Some(list) = field.choices() {
        keys.push(format!("of = \"{list}\""));
    }
    if !field.targets().is_empty() {
        keys.push(format!("to = {}", written_list(field.targets())));
    }
    if let [shape] = field.shapes() {
        let fields = shape.fields().iter();
        let fields = fields.map(|field| format!("{} = {}", field.name(), written(field, true)));
        keys.push(format!("fields = {{ {} }}", fields.collect::<Vec<_>>().join(", ")));
    }
    format!("{{ {} }}", keys.join(", "))
}
