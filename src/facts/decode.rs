//! From the tree to the types, keeping the place of everything that is wrong.

use super::finding::{Finding, Findings};
use super::spans::{Path, Spans};
use super::taxonomy::Conduct;
use super::tree::{Entry, Kind, Map, Node};
use super::values::Tristate;
use crate::diagnostic::did_you_mean;
use crate::source::{Source, Span};

/// A type that is read from one node.
pub trait Decode: Sized {
    /// Whether a bare `no` in place of a list of these says that there are none.
    const NO_IS_NONE: bool = true;

    /// What one looks like, shown where it is missing.
    const EXAMPLE: &'static str;

    /// Reads it; where something is wrong, reports it and gives `None`.
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self>;

    /// The value where the key is left out; `None` where the key is needed.
    fn missing() -> Option<Self> {
        None
    }

    /// Whether the key can be left out when the value is written.
    fn is_left_out(&self) -> bool {
        false
    }
}

/// What is particular to one struct of the case file.
pub trait Record: Sized {
    /// What is expected where something else stands.
    const EXPECTED: &'static str = "a mapping of keys to values";

    /// Whether a bare `no` in place of a list of these says that there are none.
    const NO_IS_NONE: bool = true;

    /// What one looks like, shown where it is missing.
    const EXAMPLE: &'static str = "{}";

    /// Reads the short form, a scalar, where there is one.
    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        cx.expected(node, Self::EXPECTED);
        None
    }

    /// The short form, where it says all that is known.
    fn bare(&self) -> Option<&str> {
        None
    }

    /// The value where the whole mapping is left out; `None` where it is needed.
    fn missing() -> Option<Self> {
        None
    }

    /// Looks for contradictions.
    fn check(&self, _map: Map<'_>, _cx: &mut Decoder) {}
}

/// A type that is a field of a mapping: something needed, or an `Option` that may be left out.
pub trait Field: Sized {
    /// Reads the field from its entry, if there is one; `at` is where a missing key is reported.
    fn read(entry: Option<&Entry>, key: &str, at: Span, cx: &mut Decoder) -> Option<Self>;

    /// Whether the key is left out when the field is written.
    fn is_left_out(&self) -> bool;
}

impl<T: Decode> Field for T {
    fn read(entry: Option<&Entry>, key: &str, at: Span, cx: &mut Decoder) -> Option<Self> {
        match entry {
            Some(entry) => cx.entry(entry),
            None => T::missing().or_else(|| {
                let finding = Finding::new("missing-key", format!("the key `{key}` is missing"), at);
                cx.report(finding.help(format!("it is needed here, such as `{key}: {}`", T::EXAMPLE)));
                None
            }),
        }
    }

    fn is_left_out(&self) -> bool {
        Decode::is_left_out(self)
    }
}

impl<T: Decode> Field for Option<T> {
    fn read(entry: Option<&Entry>, _: &str, _: Span, cx: &mut Decoder) -> Option<Self> {
        match entry {
            Some(entry) => cx.entry(entry).map(Some),
            None => Some(None),
        }
    }

    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

/// A word of a closed list.
pub trait Word: Copy + 'static {
    /// All words.
    const ALL: &'static [Self];

    /// The first of them.
    const FIRST: &'static str;

    /// The word as it is written.
    fn word(self) -> &'static str;

    /// The meaning of a word.
    fn named(word: &str) -> Option<Self>;
}

impl<W: Word> Decode for W {
    const EXAMPLE: &'static str = W::FIRST;

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let words = || W::ALL.iter().map(|w| w.word());
        let Some(text) = node.text() else {
            cx.expected(node, &format!("one of {}", list_of(words())));
            return None;
        };
        if let Some(word) = W::named(text) {
            return Some(word);
        }
        let mut finding =
            Finding::new("unknown-word", format!("`{}` is not on the list", brief(text)), node.span);
        if let Some(meant) = did_you_mean(text, words()) {
            finding = finding.label(format!("did you mean `{meant}`?"));
        }
        // A refinement that does not exist: only those of its bare key are of interest.
        let refined = text.split_once('.').and_then(|(bare, _)| Conduct::parse(bare));
        let near =
            |word: &&str| refined.is_none_or(|bare| Conduct::parse(word).is_none_or(|c| bare.takes_in(c)));
        cx.report(finding.help(format!("allowed: {}", list_of(words().filter(near)))));
        None
    }
}

/// The state of reading one file.
pub struct Decoder {
    findings: Findings,
    spans: Spans,
    path: Path,
    /// The key of the field that is being read.
    key: Option<Span>,
    /// Whether what is read is an item of a list in that field.
    in_list: bool,
    /// Whether a case is read, in which names are not wanted.
    of_case: bool,
}

impl Decoder {
    /// A decoder for a text.
    pub fn new(source: &Source) -> Self {
        Decoder {
            findings: Findings::default(),
            spans: Spans::new(source),
            path: Path::default(),
            key: None,
            in_list: false,
            of_case: true,
        }
    }

    /// A decoder for a text that is no case: a file of the rules.
    pub fn of_rules(source: &Source) -> Self {
        Decoder { of_case: false, ..Decoder::new(source) }
    }

    /// What was found wrong, and where the fields stand.
    pub fn finish(self) -> (Findings, Spans) {
        (self.findings, self.spans)
    }

    /// Reports something that is wrong.
    pub fn report(&mut self, mut finding: Finding) {
        finding.keep.extend(self.key);
        self.findings.push(finding);
    }

    /// Reports that something else was expected.
    pub fn expected(&mut self, node: &Node, what: &str) {
        let finding = Finding::new("wrong-kind", format!("expected {what}"), self.place(node));
        self.report(if node.is_scalar() {
            finding
        } else {
            finding.label(format!("this is {}", node.describe()))
        });
    }

    /// Where a finding about a whole node is shown: of a list or mapping, which may be long, the key
    /// stands for it, else its first character.
    pub fn place(&self, node: &Node) -> Span {
        match self.key {
            _ if node.is_scalar() => node.span,
            Some(key) if !self.in_list => key,
            _ => Span { start: node.span.start, end: node.span.end.min(node.span.start + 1) },
        }
    }

    /// The entries of a mapping, of which every key must be known.
    pub fn mapping<'n>(&mut self, node: &'n Node, expected: &str, keys: &[&str]) -> Option<Map<'n>> {
        let Kind::Map(entries) = &node.kind else {
            self.expected(node, expected);
            return None;
        };
        for entry in entries.iter() {
            if keys.contains(&entry.key.as_str()) {
                continue;
            }
            let mut finding =
                Finding::new("unknown-key", format!("unknown key `{}`", brief(&entry.key)), entry.key_span);
            if let Some(meant) = did_you_mean(&entry.key, keys.iter().copied()) {
                finding = finding.label(format!("did you mean `{meant}`?"));
            }
            let allowed = format!("allowed here: {}", list_of(keys.iter().copied()));
            let told = self.of_case
                && ["name", "address", "description", "notes"].iter().any(|w| entry.key.contains(w));
            self.findings.push(finding.help(if told {
                format!("names and accounts of what happened do not belong in a case file; {allowed}")
            } else {
                allowed
            }));
        }
        Some(Map(entries))
    }

    /// Reads one field of a mapping.
    pub fn field<T: Field>(&mut self, map: Map<'_>, at: Span, key: &str) -> Option<T> {
        let at = Span { start: at.start, end: at.end.min(at.start + 1) };
        T::read(map.get(key), key, at, self)
    }

    /// Reads the value of an entry.
    pub fn entry<T: Decode>(&mut self, entry: &Entry) -> Option<T> {
        self.path.push_key(&entry.key);
        self.spans.record(&self.path, Some(entry.key_span), entry.value.span);
        let outer = self.key.replace(entry.key_span);
        let in_list = std::mem::replace(&mut self.in_list, false);
        let value = T::decode(&entry.value, self);
        self.in_list = in_list;
        self.key = outer;
        self.path.pop();
        value
    }

    /// Reads the items of a list.
    pub fn items<T: Decode>(
        &mut self,
        items: &[Node],
        mut skip: impl FnMut(&Node) -> bool,
    ) -> Option<Vec<T>> {
        let mut values = Some(Vec::with_capacity(items.len()));
        let mut index = 0;
        for item in items {
            if skip(item) {
                continue;
            }
            self.path.push_item(index);
            self.spans.record(&self.path, None, item.span);
            let in_list = std::mem::replace(&mut self.in_list, true);
            let value = T::decode(item, self);
            self.in_list = in_list;
            self.path.pop();
            index += 1;
            match (value, &mut values) {
                (Some(value), Some(values)) => values.push(value),
                _ => values = None,
            }
        }
        values
    }

    /// Reads a bare `no` or `unknown`.
    pub fn no_or_unknown(&mut self, node: &Node, expected: &str) -> Option<Tristate> {
        match node.said() {
            Some(said @ (Tristate::No | Tristate::Unknown)) => Some(said),
            _ => {
                self.expected(node, expected);
                None
            }
        }
    }
}

/// Words as a list for people: `a`, `b`, `c`.
pub fn list_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
}

/// A word that is to be repeated in a message, cut where it is long.
pub fn brief(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut short: String =
        text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}
