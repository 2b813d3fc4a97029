//! The record of an imported text: the source that each part of it was made from, and the parts that
//! programs wrote.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::compose::{Chunk, Decision, MadeFrom};
use super::entry_import::{ImportContext, TextDecisions};
use super::paired::{BlockPair, Freshness, PairedEntry, PairedText};
use super::pieces::plain;
use crate::content::{
    BlockFingerprint, FingerprintScheme, MachineText, TextFingerprint, TranslationRecord,
};
use crate::editorial::{Block, NewRecord, SourceText, text_fingerprint, word_fields};
use crate::segments::{Replacement, rebuilt};

/// The source of a field or a block: its text, or if that is not known its fingerprint.
enum Made<P> {
    Text(String),
    Print(P),
}

/// Returns the record of an imported text; `None` if it has none and not all of it is known.
pub(super) fn record(
    context: &ImportContext<'_>,
    paired: &PairedEntry<'_>,
    texts: &[TextDecisions],
    is_gone_confirmed: &dyn Fn(usize) -> bool,
) -> Option<NewRecord> {
    let maker = Maker {
        context,
        paired,
        texts,
        scheme: paired.record.map_or(context.records.scheme(), TranslationRecord::scheme),
        former_blocks: OnceCell::new(),
    };
    if !paired.is_new && paired.record.is_none() && !maker.is_complete() {
        return None;
    }
    let fields = maker.fields();
    let blocks = maker.blocks(is_gone_confirmed);
    let mut source = Some(SourceText::default());
    let mut prints: Vec<(Box<str>, TextFingerprint)> = Vec::with_capacity(fields.len());
    for (name, made) in fields {
        match made {
            Made::Text(words) => {
                prints.push((name.as_str().into(), text_fingerprint(&words)));
                if let Some(source) = &mut source {
                    source.fields.push((Cow::Owned(name), Cow::Owned(words)));
                }
            }
            Made::Print(print) => {
                prints.push((name.into(), print));
                source = None;
            }
        }
    }
    let (blocks, body) = maker.prints_of(blocks);
    let source = source.zip(body).map(|(source, body)| SourceText { body: body.into(), ..source });
    let machine = maker.machine_texts();
    let has_person = maker.has_person();
    let old = paired.record;
    let record = TranslationRecord {
        from: context.from,
        scheme: maker.scheme,
        fields: prints,
        blocks,
        by: match has_person {
            true => Some(context.by.into()),
            false => old.and_then(|old| old.by.clone()),
        },
        at: if has_person { Some(context.now) } else { old.and_then(|old| old.at) },
        note: context.note_about(paired.entry.id().as_str()),
        machine,
    };
    let entry = paired.entry.id().clone();
    Some(NewRecord { entry, language: context.to, record, source })
}

struct Maker<'m, 'c> {
    context: &'m ImportContext<'m>,
    paired: &'m PairedEntry<'c>,
    texts: &'m [TextDecisions],
    scheme: FingerprintScheme,
    /// The blocks of the former source, once they are asked for.
    former_blocks: OnceCell<Vec<Block<'m>>>,
}

impl Maker<'_, '_> {
    fn all(&self) -> impl Iterator<Item = (&PairedText<'_>, &TextDecisions)> {
        self.paired.texts.iter().zip(self.texts)
    }

    /// Returns whether the file decides about all segments with words.
    fn is_complete(&self) -> bool {
        self.all().all(|(text, own)| {
            let segments = text.source.segments.all.iter().zip(&own.decisions);
            segments.filter(|(segment, _)| segment.has_words).all(|(_, it)| *it != Decision::Keep)
        })
    }

    /// Returns the fields of the source as the translation was made from them, sorted by name.
    fn fields(&self) -> Vec<(String, Made<TextFingerprint>)> {
        let mut fields: BTreeMap<String, Made<TextFingerprint>> = BTreeMap::new();
        let now = word_fields(self.paired.entry, self.paired.source);
        for (name, print) in self.paired.record.iter().flat_map(|record| record.fields()) {
            let words = now.iter().find(|field| field.path == name).map(|field| &field.words);
            let words = words.filter(|words| text_fingerprint(words) == print);
            let former =
                || self.paired.former.as_ref()?.fields.iter().find(|(known, _)| known == name);
            let words = words.or_else(|| former().map(|(_, words)| words));
            let made = words.map_or(Made::Print(print), |words| Made::Text(words.to_string()));
            fields.insert(name.to_owned(), made);
        }
        for (text, own) in self.all() {
            let Some(name) = &text.field else { continue };
            if let Some(words) = self.made_text(text, own) {
                fields.insert(name.to_string(), Made::Text(words));
            }
        }
        fields.into_iter().collect()
    }

    /// Returns a field of the source as the translation was made from it, if the file decides about all
    /// of it.
    fn made_text(&self, text: &PairedText<'_>, own: &TextDecisions) -> Option<String> {
        let segments = text.source.segments.all.iter().enumerate();
        let is_known = |at: usize| {
            let pair = text.pairs.get(at).copied().flatten();
            let is_current = pair.is_some_and(|pair| pair.freshness == Freshness::Current);
            is_current || own.decisions.get(at).is_some_and(|it| *it != Decision::Keep)
        };
        let has_decision = own.decisions.iter().any(|it| *it != Decision::Keep);
        if !has_decision || !segments.filter(|(_, it)| it.has_words).all(|(at, _)| is_known(at)) {
            return None;
        }
        if !text.is_markdown() {
            return match made_from(own.decisions.first()?)? {
                MadeFrom::Present => Some(text.source.text.to_string()),
                MadeFrom::Older(pieces) => Some(plain(pieces)),
                MadeFrom::OlderWords(words) => Some(words.to_string()),
            };
        }
        let (made, unknown) = self.older_source(text, own);
        unknown.is_empty().then_some(made)
    }

    /// Returns the text of the source with the older segments that translations were made from, and the
    /// segments of which that is not known.
    fn older_source(&self, text: &PairedText<'_>, own: &TextDecisions) -> (String, Vec<usize>) {
        let mut unknown = Vec::new();
        let segments = text.source.segments.all.iter().zip(&own.decisions).enumerate();
        let replacements = segments.map(|(at, (segment, decision))| {
            let pieces = match made_from(decision) {
                Some(MadeFrom::Older(pieces)) => pieces.clone(),
                Some(MadeFrom::OlderWords(_)) => {
                    unknown.push(at);
                    return None;
                }
                Some(MadeFrom::Present) => return None,
                None => match text.pairs.get(at).copied().flatten()?.freshness {
                    Freshness::Outdated(Some(former)) => {
                        let former = text.former.as_ref()?.segments.all.get(former)?;
                        return Some(Replacement {
                            pieces: former.pieces.clone(),
                            codes: former.codes.clone(),
                            meanings: former.meanings.clone(),
                        });
                    }
                    Freshness::Outdated(None) => {
                        unknown.push(at);
                        return None;
                    }
                    _ => return None,
                },
            };
            let (codes, meanings) = (segment.codes.clone(), segment.meanings.clone());
            Some(Replacement { pieces, codes, meanings })
        });
        let replacements: Vec<Option<Replacement>> = replacements.collect();
        if replacements.iter().all(Option::is_none) {
            return (text.source.text.to_string(), unknown);
        }
        let made = rebuilt(&text.source.text, &text.source.segments, &replacements);
        unknown.extend(made.refused);
        (made.text, unknown)
    }

    /// Returns the blocks of the source as the translation was made from them.
    fn blocks(&self, is_gone_confirmed: &dyn Fn(usize) -> bool) -> Vec<Made<BlockFingerprint>> {
        let Some((text, own)) = self.paired.texts.last().zip(self.texts.last()) else {
            return Vec::new();
        };
        let (made, unknown) = self.older_source(text, own);
        let is_present = *made == *text.source.text;
        let made_blocks = match is_present {
            true => Vec::new(),
            false => Block::of(&made, self.scheme),
        };
        let chunks = own.composed.as_ref().map(|it| &*it.chunks).unwrap_or_default();
        let segments = &text.source.segments;
        let mut blocks = Vec::with_capacity(text.blocks.len());
        for (block, pair) in text.blocks.iter().enumerate() {
            let range = segments.of_block(block);
            let of_block = || own.decisions.get(range.clone()).unwrap_or_default();
            let has_decision = of_block().iter().any(|it| *it != Decision::Keep);
            let markdown = || match is_present {
                true => text.source.block(block),
                false => made_blocks.get(block).map_or("", Block::markdown),
            };
            let is_unknown = range.clone().any(|at| unknown.contains(&at));
            let from_older =
                of_block().iter().any(|it| matches!(made_from(it), Some(MadeFrom::OlderWords(_))));
            match *pair {
                _ if text.source.is_comment(block) => {
                    blocks.push(Made::Text(markdown().to_owned()))
                }
                BlockPair::Paired { made_from, is_same, .. } => {
                    blocks.push(match has_decision {
                        _ if from_older => Made::Print(self.print_of_words(made_from, of_block())),
                        true if !is_unknown => Made::Text(markdown().to_owned()),
                        false if is_same => Made::Text(markdown().to_owned()),
                        _ => self.former_block(made_from),
                    });
                }
                // All of them are replaced, or none.
                BlockPair::Uncertain { .. } if has_decision => {
                    blocks.push(Made::Text(markdown().to_owned()));
                }
                BlockPair::Uncertain { made_from } => blocks.push(self.former_block(made_from)),
                BlockPair::New => {
                    let is_whole = chunks.contains(&Chunk::Source(block));
                    let print = match is_present {
                        true => text.prints.get(block).copied(),
                        false => made_blocks.get(block).map(Block::fingerprint),
                    };
                    match (is_whole, print) {
                        (true, Some(print)) if from_older => {
                            blocks.push(Made::Print(self.print_of_words(print, of_block())));
                        }
                        (true, _) => blocks.push(Made::Text(markdown().to_owned())),
                        (false, _) => {}
                    }
                }
            }
        }
        for (at, (_, print)) in text.gone.iter().enumerate() {
            if !is_gone_confirmed(at) {
                blocks.push(self.former_block(*print));
            }
        }
        blocks
    }

    /// Returns a fingerprint that no block of the present source has, for a block of which only the
    /// words are known.
    fn print_of_words(&self, block: BlockFingerprint, decisions: &[Decision]) -> BlockFingerprint {
        let mut words = String::new();
        for decision in decisions {
            if let Some(MadeFrom::OlderWords(older)) = made_from(decision) {
                words.push_str(older);
                words.push('\n');
            }
        }
        BlockFingerprint::new(block.kind(), text_fingerprint(&words))
    }

    /// Returns a block of the source that the record was made from.
    fn former_block(&self, print: BlockFingerprint) -> Made<BlockFingerprint> {
        let former = self.former_blocks.get_or_init(|| match &self.paired.former {
            Some(former) => Block::of(&former.body, self.scheme),
            None => Vec::new(),
        });
        match former.iter().find(|block| block.fingerprint() == print) {
            Some(block) => Made::Text(block.markdown().to_owned()),
            None => Made::Print(print),
        }
    }

    /// Returns the fingerprints of blocks, and their text if all of it is known.
    fn prints_of(
        &self,
        made: Vec<Made<BlockFingerprint>>,
    ) -> (Vec<BlockFingerprint>, Option<String>) {
        let body = self.paired.source.body();
        if let Some(text) = self.paired.texts.last()
            && text.prints.len() == made.len()
            && made
                .iter()
                .enumerate()
                .all(|(at, made)| matches!(made, Made::Text(own) if *own == text.source.block(at)))
        {
            return (text.prints.clone(), Some(body.to_owned()));
        }
        let texts = made.iter().filter_map(|made| match made {
            Made::Text(text) => Some(text.as_str()),
            Made::Print(_) => None,
        });
        let definitions = crate::segments::link_definitions(body);
        let text = format!("{}\n\n{definitions}", texts.clone().collect::<Vec<_>>().join("\n\n"));
        let together = Block::of(&text, self.scheme);
        let mut known = match together.len() == texts.clone().count() {
            true => together.iter().map(Block::fingerprint).collect::<Vec<_>>(),
            false => texts
                .filter_map(|text| Block::of(text, self.scheme).first().map(Block::fingerprint))
                .collect(),
        }
        .into_iter();
        let is_known = made.iter().all(|made| matches!(made, Made::Text(_)));
        let prints = made.iter().filter_map(|made| match made {
            Made::Text(_) => known.next(),
            Made::Print(print) => Some(*print),
        });
        let prints: Vec<BlockFingerprint> = prints.collect();
        // Blocks can say something else beside each other.
        let is_of_text = |text: &String| {
            let blocks = Block::of(text, self.scheme);
            blocks.iter().map(Block::fingerprint).eq(prints.iter().copied())
        };
        let text = Some(format!("{}\n", text.trim_end())).filter(|_| is_known);
        let text = text.filter(is_of_text);
        (prints, text)
    }

    fn has_person(&self) -> bool {
        let decided = self.all().flat_map(|(_, own)| own.decisions.iter().zip(&own.machines));
        let mut by_persons =
            decided.filter(|(decision, machine)| **decision != Decision::Keep && machine.is_none());
        by_persons.next().is_some()
    }

    /// Returns the parts of the new text that programs wrote.
    fn machine_texts(&self) -> Vec<MachineText> {
        let has_former = self.paired.record.is_some_and(|it| !it.machine_texts().is_empty());
        if !has_former && self.texts.iter().all(|own| own.machines.iter().all(Option::is_none)) {
            return Vec::new();
        }
        let mut new: BTreeMap<Box<str>, MachineText> = BTreeMap::new();
        let mut fields_by_person: Vec<&str> = Vec::new();
        let mut blocks_by_person: Vec<BlockFingerprint> = Vec::new();
        let mut all_blocks: Option<Vec<BlockFingerprint>> = None;
        for (text, own) in self.all() {
            let present = text.present.as_ref().map(|side| &*side.text);
            let words = own.composed.as_ref().map(|it| &*it.text).or(present).unwrap_or_default();
            let blocks = match text.field {
                None => Block::of(words, self.scheme).iter().map(Block::fingerprint).collect(),
                Some(_) => Vec::new(),
            };
            for (at, (decision, machine)) in own.decisions.iter().zip(&own.machines).enumerate() {
                let is_person = machine.is_none();
                if *decision == Decision::Keep {
                    continue;
                }
                let of_tool = machine.as_ref().map(|tool| {
                    new.entry(tool.clone()).or_insert_with(|| MachineText {
                        tool: tool.clone(),
                        at: self.context.now,
                        fields: Vec::new(),
                        blocks: Vec::new(),
                    })
                });
                match &text.field {
                    Some(name) if is_person => fields_by_person.push(name),
                    Some(name) => {
                        let print = (name.as_ref().into(), text_fingerprint(words));
                        if let Some(it) = of_tool.filter(|it| !it.fields.contains(&print)) {
                            it.fields.push(print);
                        }
                    }
                    None => {
                        let Some(print) = block_of(text, own, at).and_then(|at| blocks.get(at))
                        else {
                            continue;
                        };
                        match of_tool {
                            Some(it) if !it.blocks.contains(print) => it.blocks.push(*print),
                            Some(_) => {}
                            None => blocks_by_person.push(*print),
                        }
                    }
                }
            }
            if text.field.is_none() {
                all_blocks = Some(blocks);
            }
        }
        let all_blocks = all_blocks.unwrap_or_default();
        let is_new_field =
            |name: &str| new.values().any(|it| it.fields.iter().any(|(known, _)| **known == *name));
        let former = self.paired.record.map(|it| it.machine_texts()).unwrap_or_default();
        let former = former.iter().cloned().map(|mut it| {
            it.fields
                .retain(|(name, _)| !fields_by_person.contains(&&**name) && !is_new_field(name));
            it.blocks.retain(|it| all_blocks.contains(it) && !blocks_by_person.contains(it));
            it
        });
        let mut all: Vec<MachineText> = former.collect();
        for text in new.values_mut() {
            text.fields.sort();
        }
        all.extend(new.into_values());
        all.retain(|text| !(text.fields.is_empty() && text.blocks.is_empty()));
        all
    }
}

/// Returns the position of the block of the new text that has a segment of the source.
fn block_of(text: &PairedText<'_>, own: &TextDecisions, segment: usize) -> Option<usize> {
    let block = text.source.segments.all.get(segment)?.block;
    match &own.composed {
        Some(composed) => composed.chunks.iter().position(|chunk| match *chunk {
            Chunk::Present { source, .. } => source == Some(block),
            Chunk::Source(source) | Chunk::Comment(source) => source == block,
        }),
        None => match text.blocks.get(block)? {
            BlockPair::Paired { present, .. } => Some(*present),
            _ => None,
        },
    }
}

fn made_from(decision: &Decision) -> Option<&MadeFrom> {
    match decision {
        Decision::Keep => None,
        Decision::Confirm(made_from) | Decision::Take { made_from, .. } => Some(made_from),
    }
}
