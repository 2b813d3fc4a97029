use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::names::names;
use crate::language::SkipReason;

/// The editorial status of the text in one language.
///
/// A text without a status is published. The names are those used in front matter.
///
/// ```
/// use isogloss::content::Status;
///
/// assert_eq!("review".parse::<Status>()?, Status::InReview);
/// let error = "publshed".parse::<Status>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "\"publshed\" is not a status: use one of draft, review, published, withdrawn"
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// `draft`: being written.
    Draft,
    /// `review`: written, waiting for approval.
    InReview,
    /// `published`: visible to all readers, within its window.
    #[default]
    Published,
    /// `withdrawn`: permanently taken down. It is taken to have been public from the beginning of
    /// its window on, so its address is gone from then on; before, it does not exist. A text that
    /// was never public is better a [draft](Status::Draft).
    Withdrawn,
}

names!(Status as "a status" {
    Draft = "draft",
    InReview = "review",
    Published = "published",
    Withdrawn = "withdrawn",
});

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The period in which a published text is public: from the first instant until just before the
/// second. A bound that is absent is open.
///
/// ```
/// use isogloss::content::Window;
/// use isogloss::Timestamp;
///
/// let until: Timestamp = "2025-08-31T22:00:00Z".parse().unwrap();
/// let window = Window { from: None, until: Some(until) };
/// assert!(window.contains("2025-08-31T21:59:59Z".parse().unwrap()));
/// assert!(!window.contains(until));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Window {
    /// The first instant at which the text is public.
    pub from: Option<Timestamp>,
    /// The first instant at which the text is no longer public.
    pub until: Option<Timestamp>,
}

impl Window {
    /// Returns the window from the earlier start to the later end of both.
    pub(crate) fn joined(self, other: Window) -> Window {
        Window {
            from: self.from.zip(other.from).map(|(one, other)| one.min(other)),
            until: self.until.zip(other.until).map(|(one, other)| one.max(other)),
        }
    }

    /// Returns whether the instant is within the window. The start is part of it, the end is not.
    /// The status of the text plays no part.
    ///
    /// ```
    /// use isogloss::content::Window;
    /// use isogloss::Timestamp;
    ///
    /// let at = |text: &str| text.parse::<Timestamp>().unwrap();
    /// let (opening, closing) = (at("2025-04-01T08:00:00Z"), at("2025-06-30T16:00:00Z"));
    /// let exhibition = Window { from: Some(opening), until: Some(closing) };
    /// assert!(exhibition.contains(opening));
    /// assert!(!exhibition.contains(closing));
    /// assert!(Window::default().contains(Timestamp::MAX));
    /// ```
    pub fn contains(&self, moment: Timestamp) -> bool {
        self.outside(moment).is_none()
    }

    /// Returns the reason why the text is not public at the instant: before or after the window.
    pub(crate) fn outside(&self, moment: Timestamp) -> Option<SkipReason> {
        if self.from.is_some_and(|from| moment < from) {
            Some(SkipReason::Scheduled)
        } else if self.until.is_some_and(|until| moment >= until) {
            Some(SkipReason::Expired)
        } else {
            None
        }
    }

    /// Returns whether the window is never open.
    pub(crate) fn is_empty(&self) -> bool {
        self.from.zip(self.until).is_some_and(|(from, until)| from >= until)
    }

    pub(crate) fn is_open(&self) -> bool {
        self.from.is_none() && self.until.is_none()
    }
}
