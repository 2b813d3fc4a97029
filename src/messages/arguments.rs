use std::borrow::Cow;

/// What is put into a message: texts and whole numbers by name.
///
/// ```
/// use isogloss::messages::MessageArgs;
///
/// let args = MessageArgs::new().with("page", 2).with("pages", 7);
/// assert_eq!(args.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageArgs<'a> {
    args: Vec<(&'a str, Argument<'a>)>,
}

/// One value that is put into a message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Argument<'a> {
    /// A text, put in as it is.
    Text(Cow<'a, str>),
    /// A whole number, which can also choose a plural form.
    Integer(i64),
}

impl<'a> MessageArgs<'a> {
    /// Nothing to put in.
    pub fn new() -> MessageArgs<'a> {
        MessageArgs::default()
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Into<Argument<'a>>) -> MessageArgs<'a> {
        self.args.push((name, value.into()));
        self
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.args.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.args.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &Argument<'a>)> {
        self.args.iter().map(|(name, value)| (*name, value))
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Argument<'a> {
        Argument::Text(text.into())
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Argument::Text(text.into())
    }
}

impl<'a> From<Cow<'a, str>> for Argument<'a> {
    fn from(text: Cow<'a, str>) -> Argument<'a> {
        Argument::Text(text)
    }
}

macro_rules! integers {
    ($($number:ty),+) => {
        $(impl From<$number> for Argument<'_> {
            fn from(number: $number) -> Self {
                Argument::Integer(number.into())
            }
        })+
    };
}

integers!(i8, i16, i32, i64, u8, u16, u32);

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Argument::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
