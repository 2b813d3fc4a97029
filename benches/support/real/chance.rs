//! The distribution of features over files. The shares hold for any run of consecutive files, not
//! only in the long run.

use super::Random;

/// A feature that a share of the files has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    Item,
    Missing,
    Words,
    Length,
    NoMatter,
    Toml,
    BlankBefore,
    Mark,
    CarriageReturns,
    NotComposed,
    NoTitle,
    DoubleQuotes,
    SingleQuotes,
    Description,
    Folded,
    Literal,
    Comment,
    Weight,
    LinkTitle,
    Slug,
    Aliases,
    Author,
    Type,
    Draft,
    Window,
    TranslationKey,
    Updated,
    Tags,
    BlockList,
    Nested,
    Extra,
    Deep,
    ListOfTables,
    Headings,
    HeadingIds,
    InlineLinks,
    InternalLink,
    ReferenceLinks,
    Footnote,
    RawHtml,
    HtmlComment,
    Shortcode,
    CodeFence,
    Table,
    Image,
}

impl Share {
    /// Returns the number of files out of ten thousand that have the feature. A feature of bodies
    /// is more frequent among the files with a body.
    fn of_ten_thousand(self) -> u32 {
        match self {
            Share::Item | Share::Missing | Share::Words | Share::Length => 0,
            Share::NoMatter => 470,
            Share::Toml => 240,
            Share::BlankBefore => 150,
            Share::Mark => 57,
            Share::CarriageReturns => 52,
            Share::NotComposed => 90,
            Share::NoTitle => 1_430,
            Share::DoubleQuotes => 2_340,
            Share::SingleQuotes => 670,
            Share::Description => 3_150,
            Share::Folded => 720,
            Share::Literal => 69,
            Share::Comment => 210,
            Share::Weight => 2_650,
            Share::LinkTitle => 1_780,
            Share::Slug => 1_740,
            Share::Aliases => 830,
            Share::Author => 1_160,
            Share::Type => 1_450,
            Share::Draft => 50,
            Share::Window => 100,
            Share::TranslationKey => 1_460,
            Share::Updated => 860,
            Share::Tags => 1_540,
            Share::BlockList => 2_500,
            Share::Nested => 1_150,
            Share::Extra => 4_500,
            Share::Deep => 6_000,
            Share::ListOfTables => 200,
            Share::Headings => 5_080,
            Share::HeadingIds => 1_090,
            Share::InlineLinks => 6_020,
            Share::InternalLink => 705,
            Share::ReferenceLinks => 743,
            Share::Footnote => 141,
            Share::RawHtml => 1_123,
            Share::HtmlComment => 677,
            Share::Shortcode => 2_235,
            Share::CodeFence => 2_240,
            Share::Table => 705,
            Share::Image => 786,
        }
    }
}

/// The chances of one file, the same in every run.
pub(super) struct Chance {
    seed: u64,
    file: usize,
}

impl Chance {
    pub(super) fn new(seed: u64, file: usize) -> Chance {
        Chance { seed, file }
    }

    /// Returns a number from 0 to 1. The numbers of consecutive files are spread evenly and
    /// independently for each share: they are multiples of irrational numbers.
    pub(super) fn unit(&self, share: Share) -> f64 {
        let step = f64::from(PRIMES[share as usize]).sqrt().fract();
        let start = Random(self.seed ^ (share as u64) << 32).below(1 << 20) as f64;
        (start / f64::from(1 << 20) + self.file as f64 * step).fract()
    }

    pub(super) fn hits(&self, share: Share) -> bool {
        self.hits_among(share, 1.0)
    }

    /// Returns whether the file has the feature, if only this part of the files can have it.
    pub(super) fn hits_among(&self, share: Share, part: f64) -> bool {
        self.unit(share) * part < f64::from(share.of_ten_thousand()) / 10_000.0
    }

    pub(super) fn random(&self, share: Share) -> Random {
        let mut random = Random(self.seed ^ (self.file as u64) << 8 ^ share as u64);
        random.next();
        random
    }
}

/// The radicands of the irrational numbers, one for each share. None is a square.
const PRIMES: [u32; 45] = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193,
    197,
];
