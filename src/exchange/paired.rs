//! A source and its translation, segment by segment.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::side::{Markup, Side};
use super::unit_id::ids;
use crate::catalog::{EntryRef, VariantRef};
use crate::content::{
    BlockFingerprint, BlockKind, FieldType, FingerprintScheme, TranslationRecord,
};
use crate::editorial::{
    Block, Counterpart, Origin, SourceFingerprints, SourceText, TextOrigins, TranslationRecords,
    WordField, counterparts, text_fingerprint, word_fields,
};
use crate::language::LanguageTag;
use crate::segments::{Segment, Segments};

/// The texts of an entry in two languages, segment by segment.
pub(super) struct PairedEntry<'c> {
    pub(super) entry: EntryRef<'c>,
    pub(super) source: VariantRef<'c>,
    pub(super) present: Option<VariantRef<'c>>,
    /// The record of the present text, if it was made from this source.
    pub(super) record: Option<&'c TranslationRecord>,
    /// The source that the present text was made from, if it is kept.
    pub(super) former: Option<SourceText<'static>>,
    /// Whether there is no present text, or only one that has been begun.
    pub(super) is_new: bool,
    /// The fields by their paths, and the body last.
    pub(super) texts: Vec<PairedText<'c>>,
}

/// A field or the body in two languages.
pub(super) struct PairedText<'c> {
    /// The path of the field; `None` for the body.
    pub(super) field: Option<Cow<'c, str>>,
    pub(super) markup: Markup,
    pub(super) source: Side<'c>,
    pub(super) present: Option<Side<'c>>,
    /// The source that the present text was made from, if it is kept and differs.
    pub(super) former: Option<Side<'static>>,
    /// For each block of the source what the present text has for it.
    pub(super) blocks: Vec<BlockPair>,
    /// The former blocks that the source no longer has, with the block of the present text for each if
    /// that is certain.
    pub(super) gone: Vec<(Option<usize>, BlockFingerprint)>,
    /// For each segment of the source its place in the present text.
    pub(super) pairs: Vec<Option<Pair>>,
    /// The name of each segment of the source in files.
    pub(super) ids: Vec<Box<str>>,
    /// The fingerprints of the blocks of the source, for a body.
    pub(super) prints: Vec<BlockFingerprint>,
}

/// The part of a text that belongs to a block of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockPair {
    /// The block is new in the source.
    New,
    /// The text was made from this block of the source, or from an older one, and its blocks are
    /// others than those of the source, so that it is not known which of them it is.
    Uncertain { made_from: BlockFingerprint },
    /// The text has this block for it.
    Paired { present: usize, made_from: BlockFingerprint, is_same: bool },
}

/// A segment of the present text that was made from one of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) present: usize,
    pub(super) freshness: Freshness,
}

/// Whether a segment of a translation says what its source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    Current,
    /// It was made from an older source: this segment of the former text, if that is kept.
    Outdated(Option<usize>),
    /// There is no record.
    Unknown,
}

impl<'c> PairedEntry<'c> {
    /// Pairs the texts of an entry. `None` if the entry has no text in the source language. `prints` are the
    /// fingerprints of the source by its record, if they are known.
    pub(super) fn new(
        entry: EntryRef<'c>,
        records: &'c TranslationRecords,
        (from, to): (LanguageTag, LanguageTag),
        prints: Option<SourceFingerprints<'_>>,
    ) -> Option<PairedEntry<'c>> {
        let source = entry.variant(from)?;
        let present = entry.variant(to);
        let record = present.and_then(|text| records.of_text(text));
        let record = record.filter(|record| record.from() == from);
        let former = record.and_then(|record| records.source_of(record));
        let present_fields = present.map(|text| word_fields(entry, text)).unwrap_or_default();
        let mut texts = Vec::new();
        // In the order of the kind, the title is first.
        let position = |field: &WordField<'_>| {
            let name = field.path.split('.').next();
            entry.kind().fields().position(|it| Some(it.name()) == name)
        };
        let mut fields: Vec<WordField<'c>> =
            word_fields(entry, source).into_iter().filter(is_exchanged).collect();
        fields.sort_by_key(position);
        for field in fields {
            let present = present_fields.iter().find(|it| it.path == field.path).cloned();
            texts.push(PairedText::of_field(field, present, record, former.as_ref()));
        }
        // A body that has only been begun does not translate anything yet.
        let is_new = present.is_none_or(|text| record.is_none() && has_no_words(text));
        let body = present.map(|text| text.body());
        let scheme = record.map_or(records.scheme(), TranslationRecord::scheme);
        let prints = prints.filter(|_| record.is_some()).map(|prints| prints.blocks);
        let prints = prints.unwrap_or_else(|| prints_of(source.body(), scheme));
        let former_body = former.as_ref().map(|former| former.body.clone());
        texts.push(PairedText::of_body((source.body(), prints), body, is_new, record, former_body));
        Some(PairedEntry { entry, source, present, record, former, is_new, texts })
    }
}

fn prints_of(text: &str, scheme: FingerprintScheme) -> Vec<BlockFingerprint> {
    Block::of(text, scheme).iter().map(Block::fingerprint).collect()
}

fn has_no_words(text: VariantRef<'_>) -> bool {
    text.is_unfinished() || text.body().trim().is_empty()
}

/// Returns whether a field is in files for translators: a text, with or without Markdown.
pub(super) fn is_exchanged(field: &WordField<'_>) -> bool {
    matches!(field.field_type, FieldType::Text | FieldType::Markdown)
}

impl<'c> PairedText<'c> {
    fn of_field(
        field: WordField<'c>,
        present: Option<WordField<'c>>,
        record: Option<&TranslationRecord>,
        former: Option<&SourceText<'static>>,
    ) -> PairedText<'c> {
        let markup = match field.field_type {
            FieldType::Markdown => Markup::Markdown,
            _ => Markup::None,
        };
        let recorded = record.map(|record| {
            let old = record.fields().find(|(name, _)| *name == field.path);
            old.is_some_and(|(_, old)| text_fingerprint(&field.words) == old)
        });
        let former = former.filter(|_| recorded == Some(false));
        let former = former.and_then(|it| {
            let (_, words) = it.fields.iter().find(|(name, _)| *name == field.path)?;
            Some(Side::new(Cow::Owned(words.clone().into_owned()), &markup))
        });
        let source = Side::new(field.words, &markup);
        let present = present.map(|field| Side::new(field.words, &markup));
        let ids = ids(&source.segments, Some(&field.path), markup == Markup::Markdown);
        PairedText::of_sides(field.path, markup, ids, source, present, former, recorded)
    }

    /// Pairs the segments of a text that is not a body. `recorded` tells whether the present text was made
    /// from this source, if there is a record.
    pub(super) fn of_sides(
        name: Cow<'c, str>,
        markup: Markup,
        ids: Vec<Box<str>>,
        source: Side<'c>,
        present: Option<Side<'c>>,
        former: Option<Side<'static>>,
        recorded: Option<bool>,
    ) -> PairedText<'c> {
        let mut pairs = vec![None; source.segments.all.len()];
        if let Some(present) = &present {
            let found = paired_segments(
                &source.segments.all,
                &present.segments.all,
                former.as_ref().map(|it| &*it.segments.all),
                recorded,
            );
            pairs = found.unwrap_or(pairs);
        }
        PairedText {
            field: Some(name),
            markup,
            source,
            present,
            former,
            blocks: Vec::new(),
            gone: Vec::new(),
            pairs,
            ids,
            prints: Vec::new(),
        }
    }

    fn of_body(
        (source, source_prints): (&'c str, Vec<BlockFingerprint>),
        present: Option<&'c str>,
        is_new: bool,
        record: Option<&TranslationRecord>,
        former: Option<Cow<'static, str>>,
    ) -> PairedText<'c> {
        let (source, present) = (
            Side::new(source.into(), &Markup::Markdown),
            present.map(|it| Side::new(it.into(), &Markup::Markdown)),
        );
        let is_current = record.is_none_or(|record| record.blocks() == source_prints);
        let former = former.filter(|_| !is_current).map(|text| Side::new(text, &Markup::Markdown));
        let mut paired = PairedText {
            field: None,
            markup: Markup::Markdown,
            blocks: vec![BlockPair::New; source.segments.blocks.len()],
            gone: Vec::new(),
            pairs: vec![None; source.segments.all.len()],
            ids: ids(&source.segments, None, true),
            source,
            present,
            former,
            prints: Vec::new(),
        };
        if let Some(present) = paired.present.as_ref().filter(|_| !is_new) {
            let made_from = record.map_or(&*source_prints, TranslationRecord::blocks);
            let present_kinds = present.segments.kinds.clone();
            paired.pair_blocks(&source_prints, made_from, &present_kinds);
            paired.pair_segments(record.is_some(), made_from);
        }
        paired.prints = source_prints;
        paired
    }

    /// Finds for each block of the source the one of the present text.
    fn pair_blocks(
        &mut self,
        source: &[BlockFingerprint],
        made_from: &[BlockFingerprint],
        present: &[BlockKind],
    ) {
        let comments = self.former_comments(source, made_from);
        let of_present = self.same_structure(made_from, present, &comments);
        let mut is_used = vec![false; made_from.len()];
        for (slot, counterpart) in self.blocks.iter_mut().zip(counterparts(made_from, source)) {
            let Some(Counterpart { old, is_same }) = counterpart else { continue };
            if let Some(used) = is_used.get_mut(old) {
                *used = true;
            }
            let Some(made_from) = made_from.get(old).copied() else { continue };
            if comments.contains(&made_from) {
                continue;
            }
            *slot = match of_present.get(old).copied().flatten() {
                Some(present) => BlockPair::Paired { present, made_from, is_same },
                None => BlockPair::Uncertain { made_from },
            };
        }
        let gone = is_used
            .iter()
            .zip(made_from)
            .enumerate()
            .filter(|(_, (is_used, print))| !**is_used && !comments.contains(print));
        self.gone = gone
            .map(|(old, (_, print))| (of_present.get(old).copied().flatten(), *print))
            .collect();
    }

    /// Returns the fingerprints of the blocks of the source, and of the former one if it is kept, that are
    /// comments. A translation does not need them, and can have others.
    fn former_comments(
        &self,
        source: &[BlockFingerprint],
        made_from: &[BlockFingerprint],
    ) -> HashSet<BlockFingerprint> {
        let mut comments = HashSet::new();
        let sides = [(Some(&self.source), source), (self.former.as_ref(), made_from)];
        for (side, prints) in sides.into_iter().filter_map(|(side, prints)| Some((side?, prints))) {
            let own = (0..).zip(prints).filter(|(block, _)| side.is_comment(*block));
            comments.extend(own.map(|(_, print)| *print));
        }
        comments
    }

    /// Returns for each block of a former source the one of the translation, where that is certain: the
    /// kinds of blocks are the same, in the whole text or from one heading to the next. Comments do not
    /// count.
    fn same_structure(
        &self,
        former: &[BlockFingerprint],
        present: &[BlockKind],
        comments: &HashSet<BlockFingerprint>,
    ) -> Vec<Option<usize>> {
        let is_comment =
            |at: usize| self.present.as_ref().is_some_and(|present| present.is_comment(at));
        let own = former.iter().enumerate().filter(|(_, print)| !comments.contains(print));
        let own: Vec<(usize, BlockKind)> = own.map(|(at, print)| (at, print.kind())).collect();
        let there = present.iter().copied().enumerate().filter(|(at, _)| !is_comment(*at));
        let there: Vec<(usize, BlockKind)> = there.collect();
        let mut found = vec![None; former.len()];
        let (own_parts, their_parts) = (parts(&own), parts(&there));
        if own_parts.len() != their_parts.len() {
            return found;
        }
        for (one, other) in own_parts.into_iter().zip(their_parts) {
            let kinds =
                |part: &[(usize, BlockKind)]| part.iter().map(|it| it.1).collect::<Vec<_>>();
            if kinds(one) == kinds(other) {
                for ((at, _), (present, _)) in one.iter().zip(other) {
                    if let Some(slot) = found.get_mut(*at) {
                        *slot = Some(*present);
                    }
                }
            }
        }
        found
    }

    /// Finds for each segment of the source the one of the present text.
    fn pair_segments(&mut self, is_recorded: bool, made_from: &[BlockFingerprint]) {
        let Some(present) = &self.present else { return };
        let mut former_blocks: HashMap<BlockFingerprint, usize> = HashMap::new();
        for (block, print) in made_from.iter().enumerate() {
            former_blocks.insert(*print, block);
        }
        for (block, paired) in self.blocks.iter().enumerate() {
            let BlockPair::Paired { present: there, made_from, is_same } = *paired else {
                continue;
            };
            let range = self.source.segments.of_block(block);
            let part =
                |side: &Segments, range: Range<usize>| side.all.get(range).map(<[_]>::to_vec);
            let own = self.source.segments.all.get(range.clone()).unwrap_or_default();
            let there = present.segments.of_block(there);
            let theirs = present.segments.all.get(there.clone()).unwrap_or_default();
            let former = self.former.as_ref().and_then(|former| {
                let range = former.segments.of_block(*former_blocks.get(&made_from)?);
                Some((range.start, part(&former.segments, range)?))
            });
            let is_same = is_recorded.then_some(is_same);
            let of_former = former.as_ref().map(|(_, segments)| &**segments);
            let Some(pairs) = paired_segments(own, theirs, of_former, is_same) else { continue };
            let before = former.as_ref().map_or(0, |(start, _)| *start);
            for (slot, pair) in self.pairs.get_mut(range).into_iter().flatten().zip(pairs) {
                *slot = pair.map(|pair| Pair {
                    present: pair.present + there.start,
                    freshness: match pair.freshness {
                        Freshness::Outdated(Some(at)) => Freshness::Outdated(Some(at + before)),
                        other => other,
                    },
                });
            }
        }
    }

    /// Returns whether it is not known what the present text has for a block of the source.
    pub(super) fn is_uncertain(&self, block: usize) -> bool {
        let is_same = |it: &BlockPair| match it {
            BlockPair::Paired { is_same, .. } => *is_same,
            BlockPair::Uncertain { .. } => true,
            BlockPair::New => false,
        };
        self.blocks.get(block).is_some_and(is_same)
    }

    /// Returns the Markdown that may be the translation of a segment without a pair. Where blocks are
    /// uncertain, it is on the first segment of the first of them.
    pub(super) fn uncertain_translation(&self, segment: usize) -> Option<String> {
        let present = self.present.as_ref()?;
        let block = self.source.segments.all.get(segment)?.block;
        let is_first = self.source.segments.of_block(block).start == segment;
        let markdown = |block: usize| present.text.get(present.segments.blocks.get(block)?.clone());
        match self.blocks.get(block)? {
            BlockPair::Paired { present, .. } if is_first => Some(markdown(*present)?.to_owned()),
            BlockPair::Uncertain { .. } if is_first => {
                let mut blocks = self.blocks.iter();
                let is_uncertain = |it: &BlockPair| matches!(it, BlockPair::Uncertain { .. });
                if blocks.position(is_uncertain) != Some(block) {
                    return None;
                }
                let is_paired = |at: usize| {
                    let of_block = |it: &BlockPair| matches!(it, BlockPair::Paired { present, .. } if *present == at);
                    self.blocks.iter().any(of_block)
                };
                let others = (0..present.segments.blocks.len()).filter(|at| !is_paired(*at));
                let others: Vec<&str> = others.filter_map(markdown).map(str::trim_end).collect();
                Some(others.join("\n\n"))
            }
            _ => None,
        }
    }

    /// Marks the present text as one that may or may not be the translation.
    pub(super) fn make_uncertain(&mut self) {
        self.pairs.fill(None);
        let made_from = self.source.segments.all.first().map(Segment::fingerprint);
        self.blocks =
            made_from.map(|made_from| BlockPair::Uncertain { made_from }).into_iter().collect();
    }

    pub(super) fn is_markdown(&self) -> bool {
        self.markup == Markup::Markdown
    }

    /// Returns the segment of the present text in a pair.
    pub(super) fn present_segment(&self, pair: Pair) -> Option<&Segment> {
        self.present.as_ref()?.segments.all.get(pair.present)
    }
}

/// Returns the origin of the present text of a segment.
pub(super) fn origin_of<'r>(
    origins: &TextOrigins<'r>,
    text: &PairedText<'_>,
    pair: Pair,
) -> Option<Origin<'r>> {
    match &text.field {
        Some(field) => origins.fields().find(|(name, _)| name == field).map(|(_, origin)| origin),
        None => origins.blocks().get(text.present_segment(pair)?.block).copied(),
    }
}

/// Returns the parts of a text that begin at its headings, and the part before the first one.
fn parts(blocks: &[(usize, BlockKind)]) -> Vec<&[(usize, BlockKind)]> {
    let headings = blocks.iter().enumerate().filter(|(_, (_, kind))| *kind == BlockKind::Heading);
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in headings {
        parts.extend(blocks.get(start..at));
        start = at;
    }
    parts.extend(blocks.get(start..));
    parts
}

/// Returns for each segment of a block of the source the one of the present text, if it is certain.
/// `is_same` says whether the present text was made from this source, if there is a record.
fn paired_segments(
    source: &[Segment],
    present: &[Segment],
    former: Option<&[Segment]>,
    is_same: Option<bool>,
) -> Option<Vec<Option<Pair>>> {
    let is_alike = |one: &[Segment], other: &[Segment]| {
        one.iter().map(|it| &it.shape).eq(other.iter().map(|it| &it.shape))
    };
    let one_to_one = |freshness: Freshness| {
        let pair = |present| Some(Pair { present, freshness });
        is_alike(source, present).then(|| (0..source.len()).map(pair).collect())
    };
    let former = match (is_same, former) {
        (None, _) => return one_to_one(Freshness::Unknown),
        (Some(true), _) => return one_to_one(Freshness::Current),
        (Some(false), Some(former)) if is_alike(former, present) => former,
        (Some(false), _) => return one_to_one(Freshness::Outdated(None)),
    };
    let prints = |all: &[Segment]| all.iter().map(Segment::fingerprint).collect::<Vec<_>>();
    let found = counterparts(&prints(former), &prints(source));
    let pairs = found.into_iter().map(|counterpart| {
        let Counterpart { old, is_same } = counterpart?;
        let freshness = match is_same {
            true => Freshness::Current,
            false => Freshness::Outdated(Some(old)),
        };
        Some(Pair { present: old, freshness })
    });
    Some(pairs.collect())
}
