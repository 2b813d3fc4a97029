//! The fields of kinds, and lists of choices, in `site.toml`.

use super::site::Reader;
use crate::content::{
    ChoiceList, FallbackUnit, Field, FieldDetails, FieldRule, FieldType, LocalizedText, Pattern,
    Required, Scope, Shape, Unique, Value,
};
use crate::error::{Code, Diagnostic, Spanned};
use crate::notation::{Data, Key, Node, Scalar};

const FIELD_KEYS: [&str; 16] = [
    "default", "fields", "key", "longest", "lookup", "max", "min", "of", "pattern", "required",
    "rule", "scope", "shapes", "to", "type", "unique",
];
const SHAPE_KEYS: [&str; 1] = ["fields"];
const CHOICE_KEYS: [&str; 2] = ["id", "name"];

/// The place of a declaration.
#[derive(Clone, Copy)]
pub(super) enum Level {
    Kind,
    /// In a group or a list.
    Inner,
}

impl Reader<'_> {
    /// Reads the declaration of a field. `before` is the field that it changes.
    pub(super) fn field(
        &mut self,
        before: Option<&Field>,
        level: Level,
        name: &Key,
        node: Node,
    ) -> Option<Field> {
        let mut field_type = before.map(Field::field_type);
        let mut scope = before.map(Field::scope);
        let mut required = before.map(|field| field.requirement().clone()).unwrap_or_default();
        let mut rule = before.map(Field::rule).unwrap_or_default();
        let mut limits = before.map(|field| field.limits().clone()).unwrap_or_default();
        let mut details = before.and_then(Field::details).cloned().unwrap_or_default();
        for (key, node) in self.table(name, node) {
            match &*key.name {
                "type" => {
                    let known = FieldType::ALL.iter().map(|kind| kind.as_str());
                    field_type = self.word::<FieldType>(&key, &node, known).or(field_type);
                }
                "scope" => {
                    let known = Scope::ALL.iter().map(|scope| scope.as_str());
                    scope = self.word::<Scope>(&key, &node, known).or(scope);
                }
                "rule" => {
                    let known = FieldRule::ALL.iter().map(|rule| rule.as_str());
                    rule = self.word::<FieldRule>(&key, &node, known).unwrap_or(rule);
                }
                "min" => limits.minimum = self.bound(&key, node).or(limits.minimum),
                "max" => limits.maximum = self.bound(&key, node).or(limits.maximum),
                "longest" => match node.data {
                    Data::Scalar(Scalar::Integer(length)) if length > 0 => {
                        limits.longest = usize::try_from(length).ok();
                    }
                    _ => self.wrong(&key.name, "a number of characters, 1 or more", &node),
                },
                "pattern" => {
                    let pattern = self.text(&key, &node);
                    limits.pattern = pattern.map(|it| Pattern::new(it.value)).or(limits.pattern);
                }
                "required" => required = self.requirement(&key, &node).unwrap_or(required),
                _ => self.detail(&mut details, &key, node),
            }
        }
        if before.is_some_and(|field| scope.is_some_and(|scope| scope != field.scope())) {
            let message = format!("the scope of the built-in field {} cannot change", name.name);
            let location = self.source.place(name.span.clone()).location();
            self.report.push(Diagnostic::error(Code::InvalidValue, message).at(location));
            return None;
        }
        let field_type = field_type.unwrap_or(FieldType::Text);
        let scope = scope.unwrap_or_else(|| match level {
            Level::Kind => field_type.default_scope(),
            Level::Inner => field_type.default_inner_scope(),
        });
        let field = Field::new(name.name.clone(), scope, field_type).with_details(details);
        Some(field.with_required(required).with_rule(rule).with_limits(limits))
    }

    /// Reads a key that only some types of fields have.
    fn detail(&mut self, details: &mut FieldDetails, key: &Key, node: Node) {
        match &*key.name {
            "of" => details.choices = self.text(key, &node).map(|list| list.value),
            "to" => {
                let kinds = self.list(key, node);
                let kinds = kinds.iter().filter_map(|item| self.text(key, item));
                details.targets = kinds.map(|kind| kind.value).collect();
            }
            "key" => details.key = self.text(key, &node).map(|name| name.value),
            "lookup" => {
                let known = FallbackUnit::ALL.iter().map(|unit| unit.as_str());
                details.lookup = self.word(key, &node, known).unwrap_or(details.lookup);
            }
            "unique" => {
                let known = Unique::ALL.iter().map(|unique| unique.as_str());
                details.unique = self.word(key, &node, known);
            }
            "default" => details.default = Value::of_node(node),
            "fields" => {
                let fields = self.inner_fields(key, node);
                details.shapes = vec![fields.into_iter().fold(Shape::new(""), Shape::with_field)];
            }
            "shapes" => {
                for (name, node) in self.table(key, node) {
                    let mut shape = Shape::new(&*name.name);
                    for (key, node) in self.table(&name, node) {
                        if &*key.name == "fields" {
                            let fields = self.inner_fields(&key, node);
                            shape = fields.into_iter().fold(shape, Shape::with_field);
                        } else {
                            self.unknown(&key, "a shape", &SHAPE_KEYS);
                        }
                    }
                    details.shapes.push(shape);
                }
            }
            _ => self.unknown(key, "a field", &FIELD_KEYS),
        }
    }

    fn inner_fields(&mut self, key: &Key, node: Node) -> Vec<Field> {
        let fields = self.table(key, node).into_iter();
        fields.filter_map(|(name, node)| self.field(None, Level::Inner, &name, node)).collect()
    }

    fn requirement(&mut self, key: &Key, node: &Node) -> Option<Required> {
        match &node.data {
            Data::Scalar(Scalar::Boolean(true)) => Some(Required::Always),
            Data::Scalar(Scalar::Boolean(false)) => Some(Required::No),
            Data::List(_) => {
                let tags = self.tags(key, node).into_iter().map(|tag| tag.value);
                Some(Required::In(tags.collect()))
            }
            _ => {
                self.wrong(&key.name, "true, false or a list of languages", node);
                None
            }
        }
    }

    /// Reads a least or greatest value.
    fn bound(&mut self, key: &Key, node: Node) -> Option<Value> {
        match node.data {
            Data::Scalar(
                scalar @ (Scalar::Integer(_)
                | Scalar::Number(_)
                | Scalar::Date(_)
                | Scalar::LocalMoment(_)
                | Scalar::Moment(..)),
            ) => Some(scalar.into()),
            _ => {
                self.wrong(&key.name, "a number or a date", &node);
                None
            }
        }
    }

    /// Reads a list of choices.
    pub(super) fn choices(&mut self, name: &Key, node: Node) {
        let mut list = ChoiceList::new(&*name.name);
        for item in self.list(name, node) {
            let place = self.source.place(item.span.clone());
            let mut id = None;
            let mut names = LocalizedText::new();
            for (key, node) in self.table(name, item) {
                match &*key.name {
                    "id" => {
                        id = match node.data {
                            Data::Scalar(Scalar::Integer(number)) => {
                                Some(number.to_string().into())
                            }
                            _ => self.text(&key, &node).map(|id| id.value),
                        }
                    }
                    "name" => {
                        for (language, text) in self.localized(&key, &node) {
                            names = names.with(language.value, text);
                        }
                    }
                    _ => self.unknown(&key, "a choice", &CHOICE_KEYS),
                }
            }
            match id {
                Some(id) => list = list.with_choice(id, names),
                None => {
                    let message = format!("a choice of {} has no id", name.name);
                    let finding = Diagnostic::error(Code::MissingField, message);
                    self.report.push(finding.at(place.location()));
                }
            }
        }
        let place = self.source.place(name.span.clone());
        self.builder.add_choices(Spanned::at(list, place));
    }
}
