//! Values of anything that implements `serde::Serialize`.

use std::fmt::Display;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::value::Value;
use crate::error::Error;
use crate::notation::DEEPEST;

/// The maximum number of steps into a value. Options and newtypes are steps too, but not depth.
const MOST_STEPS: usize = 4 * DEEPEST;

impl Value {
    /// Returns the value of anything that serde can serialize.
    ///
    /// | serialized as | value |
    /// |---|---|
    /// | unit, unit struct, `None` | [`Absent`](Value::Absent) |
    /// | a boolean, a text, a character, a number | as with `From` |
    /// | a sequence, a tuple | [`List`](Value::List) |
    /// | a struct, a map | [`Table`](Value::Table) in the same order |
    /// | a variant without values | [`Text`](Value::Text): its name |
    /// | a variant with values | [`Table`](Value::Table) with its name as the only key |
    ///
    /// Absent members of lists and tables are left out. Keys of maps are texts, characters, whole
    /// numbers or booleans. Dates and moments are texts in serde, which a field of the type `date`
    /// or `moment` converts when the catalog is built. The `ZonedDateTime` of jiff has a form that
    /// such a field does not take: serialize its `timestamp()`.
    ///
    /// ```
    /// use isogloss::content::Value;
    /// use serde::Serialize;
    ///
    /// #[derive(Serialize)]
    /// struct Step {
    ///     at: &'static str,
    ///     what: &'static str,
    ///     room: Option<u16>,
    /// }
    ///
    /// let visit = [Step { at: "14:00", what: "Accueil", room: None }];
    /// let Value::List(steps) = Value::from_serialize(&visit)? else { panic!() };
    /// let expected = [("at".into(), Value::from("14:00")), ("what".into(), "Accueil".into())];
    /// assert_eq!(steps[0], Value::Table(expected.into()));
    ///
    /// let error = Value::from_serialize(&[[0.5], [f64::NAN]]).unwrap_err();
    /// assert_eq!(error.to_string(), "[1][0] is NaN; expected a finite number");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error with the path of the value, such as `programme[2].at`, for bytes, a number
    /// that is not finite, a map with other keys or with one key twice, a value that is nested more
    /// than 64 deep, and an error of the type itself.
    pub fn from_serialize(value: &(impl Serialize + ?Sized)) -> Result<Value, Error> {
        serialized(value, "the value", "")
    }
}

/// Returns a value. An error calls it `whole`, and a part of it its path and `owner`.
pub(super) fn serialized(
    value: &(impl Serialize + ?Sized),
    whole: &str,
    owner: &str,
) -> Result<Value, Error> {
    value.serialize(ValueSerializer::default()).map_err(|mistake| mistake.into_error(whole, owner))
}

/// A part that cannot be a value.
#[derive(Debug)]
struct Mistake {
    /// The way to the part, the innermost step first.
    path: Vec<String>,
    /// The rest of a message that begins with the path.
    problem: String,
}

impl Mistake {
    fn new(problem: impl Into<String>) -> Mistake {
        Mistake { path: Vec::new(), problem: problem.into() }
    }

    fn at_index(mut self, index: usize) -> Mistake {
        self.path.push(format!("[{index}]"));
        self
    }

    fn at_key(mut self, key: &str) -> Mistake {
        self.path.push(format!(".{}", shortened(key)));
        self
    }

    fn into_error(self, whole: &str, owner: &str) -> Error {
        let path: String = self.path.iter().rev().map(String::as_str).collect();
        let subject = match path.strip_prefix('.').unwrap_or(&path) {
            "" => whole.to_owned(),
            path => format!("{path}{owner}"),
        };
        Error::value(format!("{subject} {}", self.problem))
    }
}

/// Returns a key as it is shown in a message.
fn shortened(key: &str) -> String {
    let short: String = key.chars().take(80).collect();
    short.escape_debug().to_string()
}

impl Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.problem)
    }
}

impl std::error::Error for Mistake {}

impl serde::ser::Error for Mistake {
    fn custom<T: Display>(message: T) -> Mistake {
        Mistake::new(format!("cannot be serialized: {message}"))
    }
}

/// The serializer of a value, which knows how deep the value is.
#[derive(Clone, Copy, Default)]
struct ValueSerializer {
    depth: usize,
    steps: usize,
    /// `true` for the key of a map, where a whole number beyond `i64` keeps its digits.
    is_key: bool,
}

impl ValueSerializer {
    /// Returns the serializer of what an option or a newtype has in it.
    fn wrapped(self) -> Result<ValueSerializer, Mistake> {
        match self.steps {
            MOST_STEPS.. => Err(too_deep()),
            steps => Ok(ValueSerializer { steps: steps + 1, ..self }),
        }
    }

    /// Returns the serializer of the members of a list or a table.
    fn inside(self) -> Result<ValueSerializer, Mistake> {
        match self.depth {
            DEEPEST.. => Err(too_deep()),
            depth => ValueSerializer { depth: depth + 1, ..self }.wrapped(),
        }
    }

    fn list(self) -> Result<ListSerializer, Mistake> {
        Ok(ListSerializer { variant: None, items: Vec::new(), index: 0, inside: self.inside()? })
    }

    fn table(self) -> Result<TableSerializer, Mistake> {
        let inside = self.inside()?;
        Ok(TableSerializer { variant: None, members: Vec::new(), key: None, inside })
    }

    fn wide<N: Copy + Display + Into<Value>>(self, number: N) -> Value {
        match number.into() {
            Value::Number(_) if self.is_key => Value::from(number.to_string()),
            value => value,
        }
    }

    fn finite(value: Value) -> Result<Value, Mistake> {
        match value {
            Value::Number(number) if !number.is_finite() => {
                Err(Mistake::new(format!("is {number}; expected a finite number")))
            }
            value => Ok(value),
        }
    }
}

fn too_deep() -> Mistake {
    Mistake::new(format!("is nested more than {DEEPEST} deep"))
}

macro_rules! as_with_from {
    ($($function:ident: $type:ty,)+) => {
        $(fn $function(self, value: $type) -> Result<Value, Mistake> {
            Ok(Value::from(value))
        })+
    };
}

impl Serializer for ValueSerializer {
    type Ok = Value;
    type Error = Mistake;
    type SerializeSeq = ListSerializer;
    type SerializeTuple = ListSerializer;
    type SerializeTupleStruct = ListSerializer;
    type SerializeTupleVariant = ListSerializer;
    type SerializeMap = TableSerializer;
    type SerializeStruct = TableSerializer;
    type SerializeStructVariant = TableSerializer;

    as_with_from! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_char: char,
        serialize_str: &str,
    }

    fn serialize_i128(self, number: i128) -> Result<Value, Mistake> {
        Ok(self.wide(number))
    }

    fn serialize_u64(self, number: u64) -> Result<Value, Mistake> {
        Ok(self.wide(number))
    }

    fn serialize_u128(self, number: u128) -> Result<Value, Mistake> {
        Ok(self.wide(number))
    }

    fn serialize_f32(self, number: f32) -> Result<Value, Mistake> {
        ValueSerializer::finite(number.into())
    }

    fn serialize_f64(self, number: f64) -> Result<Value, Mistake> {
        ValueSerializer::finite(number.into())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Value, Mistake> {
        Err(Mistake::new("is bytes; expected text, a number, true or false, a list or a table"))
    }

    fn serialize_none(self) -> Result<Value, Mistake> {
        Ok(Value::Absent)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Mistake> {
        value.serialize(self.wrapped()?)
    }

    fn serialize_unit(self) -> Result<Value, Mistake> {
        Ok(Value::Absent)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Mistake> {
        Ok(Value::Absent)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Value, Mistake> {
        Ok(Value::from(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Value, Mistake> {
        value.serialize(self.wrapped()?)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Mistake> {
        let mut table = self.table()?;
        table.push(variant.into(), value)?;
        table.finish()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<ListSerializer, Mistake> {
        self.list()
    }

    fn serialize_tuple(self, _: usize) -> Result<ListSerializer, Mistake> {
        self.list()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<ListSerializer, Mistake> {
        self.list()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<ListSerializer, Mistake> {
        Ok(ListSerializer { variant: Some(variant), ..self.inside()?.list()? })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<TableSerializer, Mistake> {
        self.table()
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<TableSerializer, Mistake> {
        self.table()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<TableSerializer, Mistake> {
        Ok(TableSerializer { variant: Some(variant), ..self.inside()?.table()? })
    }
}

/// Returns the value of a variant: a table with its name as the only key, if it has a name.
fn of_variant(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(name) => Value::Table([(name.into(), value)].into()),
        None => value,
    }
}

fn in_variant(variant: Option<&'static str>, mistake: Mistake) -> Mistake {
    match variant {
        Some(name) => mistake.at_key(name),
        None => mistake,
    }
}

/// Returns whether a value is not absent; the values in it never are.
fn is_present(value: &Value) -> bool {
    !matches!(value, Value::Absent)
}

struct ListSerializer {
    /// The name of the variant whose values these are.
    variant: Option<&'static str>,
    items: Vec<Value>,
    /// The number of items so far, with absent ones.
    index: usize,
    inside: ValueSerializer,
}

impl ListSerializer {
    fn push<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Mistake> {
        let item = item.serialize(self.inside);
        let item = item.map_err(|it| in_variant(self.variant, it.at_index(self.index)))?;
        self.items.extend(is_present(&item).then_some(item));
        self.index += 1;
        Ok(())
    }

    fn finish(self) -> Result<Value, Mistake> {
        Ok(of_variant(self.variant, Value::List(self.items.into())))
    }
}

struct TableSerializer {
    /// The name of the variant whose values these are.
    variant: Option<&'static str>,
    members: Vec<(Box<str>, Value)>,
    /// The key of the next value.
    key: Option<Box<str>>,
    inside: ValueSerializer,
}

impl TableSerializer {
    fn push<T: Serialize + ?Sized>(&mut self, key: Box<str>, value: &T) -> Result<(), Mistake> {
        let value = value.serialize(self.inside);
        let value = value.map_err(|it| in_variant(self.variant, it.at_key(&key)))?;
        self.members.extend(is_present(&value).then_some((key, value)));
        Ok(())
    }

    fn set_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Mistake> {
        let value = key.serialize(ValueSerializer { is_key: true, ..self.inside })?;
        self.key = Some(match value {
            Value::Text(text) => text,
            Value::Integer(number) => number.to_string().into(),
            Value::Boolean(yes) => yes.to_string().into(),
            other => {
                let (found, expected) =
                    (other.type_name(), "text, a whole number or true or false");
                return Err(Mistake::new(format!("has {found} as a key; expected {expected}")));
            }
        });
        Ok(())
    }

    fn finish(self) -> Result<Value, Mistake> {
        match repeated_key(&self.members) {
            Some(key) => Err(in_variant(self.variant, set_twice(key))),
            None => Ok(of_variant(self.variant, Value::Table(self.members.into()))),
        }
    }
}

/// Returns a key that two members have, which a struct with flattened parts can have.
fn repeated_key(members: &[(Box<str>, Value)]) -> Option<&str> {
    let mut keys: Vec<&str> = members.iter().map(|(key, _)| &**key).collect();
    keys.sort_unstable();
    let mut pairs = keys.iter().zip(keys.iter().skip(1));
    pairs.find(|(key, next)| key == next).map(|(key, _)| *key)
}

fn set_twice(key: &str) -> Mistake {
    Mistake::new(format!("has the key \"{}\" twice", shortened(key)))
}

macro_rules! finish {
    () => {
        type Ok = Value;
        type Error = Mistake;

        fn end(self) -> Result<Value, Mistake> {
            self.finish()
        }
    };
}

macro_rules! items {
    ($($trait:ident: $function:ident,)+) => {
        $(impl $trait for ListSerializer {
            finish!();

            fn $function<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Mistake> {
                self.push(item)
            }
        })+
    };
}
items! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

macro_rules! members {
    ($($trait:ident)+) => {
        $(impl $trait for TableSerializer {
            finish!();

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Mistake> {
                self.push(key.into(), value)
            }
        })+
    };
}
members!(SerializeStruct SerializeStructVariant);

impl SerializeMap for TableSerializer {
    finish!();

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Mistake> {
        self.set_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Mistake> {
        let key = self.key.take().unwrap_or_default();
        self.push(key, value)
    }
}
