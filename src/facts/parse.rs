//! From text to tree, within bounds.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan, Tag};

use super::decode::brief;
use super::finding::Finding;
use super::tree::{Entry, Kind, Node};
use crate::source::Span;

/// Files may be so large, in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;
/// Lists and mappings may be nested so deep.
pub const MOST_DEPTH: usize = 64;
/// So many values may a file hold, those that aliases repeat included.
pub const MOST_NODES: usize = 100_000;

/// The tree of a text, with findings that do not stand in the way of reading on.
pub fn parse(text: &str) -> Result<(Node, Vec<Finding>), Box<Finding>> {
    let place = Places::new(text);
    let mut builder = Builder::default();
    for event in Parser::new_from_str(place.text) {
        let (event, span) = event.map_err(|error| {
            let at = place.word(error.marker().index());
            Finding::new("syntax", format!("this is neither valid YAML nor JSON: {}", error.info()), at)
                .help("check quotes, brackets and indentation (spaces only) on this line and the one before")
        })?;
        builder.event(event, place.span(span))?;
    }
    let repeated = builder.repeated;
    builder.root.map(|root| (root, repeated)).ok_or_else(|| {
        let finding = Finding::new("empty", "the file holds no case", Span::new(0, 0));
        Box::new(finding.help("a case begins with keys such as `offender:`, `victim:` and `acts:`"))
    })
}

/// Offsets in bytes of positions that the parser counts in characters.
struct Places<'t> {
    text: &'t str,
    /// Bytes of a byte order mark, which the parser is not shown.
    skipped: usize,
    /// The byte offset of every character, where some take more than one byte.
    offsets: Option<Vec<u32>>,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        let offsets = (!rest.is_ascii())
            .then(|| rest.char_indices().map(|(i, _)| u32::try_from(i).unwrap_or(u32::MAX)).collect());
        Places { text: rest, skipped: text.len() - rest.len(), offsets }
    }

    fn byte(&self, index: usize) -> usize {
        match &self.offsets {
            None => index.min(self.text.len()),
            Some(offsets) => offsets.get(index).map_or(self.text.len(), |o| *o as usize),
        }
    }

    fn span(&self, span: YamlSpan) -> Span {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        let len = self.text.get(start..end).map_or(0, |t| t.trim_end().len());
        Span::new(self.skipped + start, self.skipped + start + len)
    }

    /// The word at a position: what may be shown of a text that cannot be read.
    fn word(&self, index: usize) -> Span {
        let at = self.byte(index);
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
        let len = self.text.get(at..).map_or(0, |t| t.find(ends).unwrap_or(t.len()));
        Span::new(self.skipped + at, self.skipped + at + len)
    }
}

/// A finished node with what an alias to it costs.
#[derive(Clone)]
struct Built {
    node: Node,
    nodes: usize,
    height: usize,
}

/// A list or mapping that is not finished.
struct Open {
    start: Span,
    anchor: usize,
    nodes: usize,
    height: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, seen: HashMap<String, Span>, key: Option<Key> },
}

struct Key {
    text: String,
    plain: bool,
    span: Span,
    repeated: bool,
}

#[derive(Default)]
struct Builder {
    stack: Vec<Open>,
    anchors: HashMap<usize, Built>,
    unfinished: HashSet<usize>,
    nodes: usize,
    documents: usize,
    root: Option<Node>,
    repeated: Vec<Finding>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Box<Finding>> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    let finding =
                        Finding::new("several-documents", "the file holds more than one case", span);
                    return Err(Box::new(finding.help("put every case into a file of its own")));
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && !is_text(tag.as_deref(), span)?;
                let node = Node { span, kind: Kind::Scalar { text: text.into_owned(), plain } };
                self.finished(Built { node, nodes: 1, height: 0 }, anchor)
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(built) => {
                    let built = built.clone();
                    self.finished(built, 0)
                }
                None if self.unfinished.contains(&anchor) => {
                    Err(Box::new(Finding::new("alias", "this alias stands within what it repeats", span)))
                }
                None => Err(Box::new(Finding::new("alias", "this alias repeats nothing", span))),
            },
            Event::SequenceStart(anchor, tag) => {
                is_text(tag.as_deref(), span)?;
                self.open(span, anchor, Content::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                is_text(tag.as_deref(), span)?;
                self.open(span, anchor, Content::Map { entries: Vec::new(), seen: HashMap::new(), key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn open(&mut self, start: Span, anchor: usize, content: Content) -> Result<(), Box<Finding>> {
        if self.stack.len() >= MOST_DEPTH {
            return Err(too_deep(start));
        }
        if let Some(Open { content: Content::Map { key: None, .. }, .. }) = self.stack.last() {
            return Err(Box::new(Finding::new("wrong-kind", "a key must be a single word", start)));
        }
        if anchor > 0 {
            self.unfinished.insert(anchor);
        }
        self.stack.push(Open { start, anchor, nodes: 1, height: 1, content });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Box<Finding>> {
        let Some(open) = self.stack.pop() else { return Ok(()) };
        self.unfinished.remove(&open.anchor);
        let (kind, last) = match open.content {
            Content::List(items) => {
                let last = items.last().map(|n| n.span);
                (Kind::List(items.into()), last)
            }
            Content::Map { entries, .. } => {
                let last = entries.last().map(|e| e.key_span.to(e.value.span));
                (Kind::Map(entries.into()), last)
            }
        };
        // The end of a block stands on a later line; its last value is where it ends for the eye. What
        // an alias repeats may stand elsewhere and does not count.
        let end = if end.end > end.start {
            end
        } else {
            last.filter(|l| l.start >= open.start.start).unwrap_or(open.start)
        };
        let node = Node { span: open.start.to(end), kind };
        self.nodes -= open.nodes.min(self.nodes);
        self.finished(Built { node, nodes: open.nodes, height: open.height }, open.anchor)
    }

    fn finished(&mut self, built: Built, anchor: usize) -> Result<(), Box<Finding>> {
        let span = built.node.span;
        if self.stack.len() + built.height > MOST_DEPTH {
            return Err(too_deep(span));
        }
        self.nodes += built.nodes;
        if self.nodes > MOST_NODES {
            let finding = Finding::new("too-large", "the file holds too many values", span);
            return Err(Box::new(
                finding.help(format!("allowed: {MOST_NODES}, those that aliases repeat included")),
            ));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, built.clone());
        }
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(built.node);
            return Ok(());
        };
        open.nodes += built.nodes;
        open.height = open.height.max(built.height + 1);
        match &mut open.content {
            Content::List(items) => items.push(built.node),
            Content::Map { entries, seen, key } => match key.take() {
                Some(Key { repeated: true, .. }) => {}
                Some(Key { text, plain, span, .. }) => {
                    entries.push(Entry { key: text, plain_key: plain, key_span: span, value: built.node });
                }
                None => *key = Some(new_key(built.node, seen, &mut self.repeated)?),
            },
        }
        Ok(())
    }
}

fn new_key(
    node: Node,
    seen: &mut HashMap<String, Span>,
    findings: &mut Vec<Finding>,
) -> Result<Key, Box<Finding>> {
    let span = node.span;
    let Kind::Scalar { text, plain } = node.kind else {
        return Err(Box::new(Finding::new("wrong-kind", "a key must be a single word", span)));
    };
    let first = seen.get(&text).copied();
    let repeated = first.is_some();
    if let Some(first) = first {
        let finding = Finding::new("duplicate-key", format!("the key `{}` occurs twice", brief(&text)), span);
        findings.push(finding.also(first, "it stands here already").help("leave one of them out"));
    }
    seen.entry(text.clone()).or_insert(span);
    Ok(Key { text, plain, span, repeated })
}

fn too_deep(span: Span) -> Box<Finding> {
    let finding = Finding::new("too-deep", "lists and mappings are nested too deep", span);
    Box::new(finding.help(format!("allowed: {MOST_DEPTH} levels")))
}

/// Whether a tag makes a scalar a text; other tags than those of YAML's own kinds are refused.
fn is_text(tag: Option<&Tag>, span: Span) -> Result<bool, Box<Finding>> {
    match tag {
        None => Ok(false),
        Some(tag) if tag.is_yaml_core_schema() => Ok(tag.suffix == "str"),
        Some(_) => Err(Box::new(
            Finding::new("tag", "tags are not read here", span)
                .help("leave out the word that begins with `!`"),
        )),
    }
}
