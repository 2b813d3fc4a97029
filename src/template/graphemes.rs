//! Grapheme clusters, the characters that a reader sees (UAX #29).

use icu_properties::props::{
    ExtendedPictographic, GraphemeClusterBreak as Break, IndicConjunctBreak as Conjunct,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// Returns the positions in a text at which grapheme clusters begin.
pub(super) fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut cluster = Cluster::default();
    let characters = text.char_indices();
    characters.filter_map(move |(at, character)| (!cluster.takes(character)).then_some(at))
}

/// The cluster that is being read.
#[derive(Default)]
struct Cluster {
    /// The class of the last character; `None` at the beginning of the text.
    last: Option<Break>,
    /// Whether the last character is the first half of a flag.
    is_half_flag: bool,
    pictograph: Sequence,
    conjunct: Sequence,
}

/// The progress of a sequence that another character of its kind may continue.
#[derive(Clone, Copy, Default, PartialEq)]
enum Sequence {
    #[default]
    Absent,
    Begun,
    /// A zero-width joiner or a virama joins what follows.
    Joined,
}

impl Cluster {
    /// Reads a character. Returns whether it belongs to the cluster of the one before it.
    fn takes(&mut self, character: char) -> bool {
        let class = CodePointMapData::<Break>::new().get(character);
        let conjunct = CodePointMapData::<Conjunct>::new().get(character);
        let is_pictograph = CodePointSetData::new::<ExtendedPictographic>().contains(character);
        let is_continued = self.continues(class)
            || (self.pictograph == Sequence::Joined && is_pictograph)
            || (self.conjunct == Sequence::Joined && conjunct == Conjunct::Consonant);
        self.is_half_flag =
            class == Break::RegionalIndicator && !(is_continued && self.is_half_flag);
        self.pictograph = match (self.pictograph, class) {
            _ if is_pictograph => Sequence::Begun,
            (Sequence::Begun, Break::Extend) => Sequence::Begun,
            (Sequence::Begun, Break::ZWJ) => Sequence::Joined,
            _ => Sequence::Absent,
        };
        self.conjunct = match (self.conjunct, conjunct) {
            (_, Conjunct::Consonant) => Sequence::Begun,
            (Sequence::Begun | Sequence::Joined, Conjunct::Linker) => Sequence::Joined,
            (same, Conjunct::Extend) => same,
            _ => Sequence::Absent,
        };
        self.last = Some(class);
        is_continued
    }

    /// Returns whether a character of a class continues the cluster, whatever came before the last
    /// character.
    fn continues(&self, class: Break) -> bool {
        match (self.last, class) {
            (None, _) => false,
            (Some(Break::CR), Break::LF) => true,
            (Some(Break::CR | Break::LF | Break::Control), _)
            | (_, Break::CR | Break::LF | Break::Control) => false,
            (Some(Break::L), Break::L | Break::V | Break::LV | Break::LVT)
            | (Some(Break::LV | Break::V), Break::V | Break::T)
            | (Some(Break::LVT | Break::T), Break::T)
            | (Some(Break::Prepend), _)
            | (_, Break::Extend | Break::ZWJ | Break::SpacingMark) => true,
            (Some(Break::RegionalIndicator), Break::RegionalIndicator) => self.is_half_flag,
            _ => false,
        }
    }
}
