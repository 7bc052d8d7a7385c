//! What is wrong with a case file, shown without the rest of the case.

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Finding {
    code: &'static str,
    message: String,
    span: Span,
    label: String,
    also: Vec<(Span, String)>,
    help: Option<String>,
    /// Further parts of the text that may be shown: the key of the field at fault.
    pub keep: Vec<Span>,
}

impl Finding {
    /// A finding with its stable code, a lower-case message and the span at fault.
    pub fn new(code: &'static str, message: impl Into<String>, span: Span) -> Self {
        Finding {
            code,
            message: message.into(),
            span,
            label: String::new(),
            also: Vec::new(),
            help: None,
            keep: Vec::new(),
        }
    }

    /// Says something at the span.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.also.push((span, message.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Where.
    pub fn span(&self) -> Span {
        self.span
    }

    fn shown(&self) -> impl Iterator<Item = Span> {
        self.also.iter().map(|(span, _)| *span).chain(self.keep.iter().copied()).chain([self.span])
    }

    /// The diagnostic, on the masked text.
    pub fn into_diagnostic(self, masked: &Masked) -> Diagnostic {
        self.on(&masked.source, |span| masked.moved(span))
    }

    /// The diagnostic on a text that anyone may see.
    pub fn into_open_diagnostic(self, source: &Source) -> Diagnostic {
        self.on(source, |span| first_line(source.text(), span))
    }

    fn on(self, source: &Source, moved: impl Fn(Span) -> Span) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code, self.message, source, moved(self.span));
        if !self.label.is_empty() {
            diagnostic = diagnostic.label(self.label);
        }
        for (span, message) in self.also {
            diagnostic = diagnostic.also(source, moved(span), message);
        }
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

/// The text of a case of which nothing is left but the fields at fault: whatever else stands on their
/// lines is dotted out, other lines are empty. Line and column stay what they were.
pub struct Masked {
    original: Source,
    source: Source,
    /// Offsets in the text and where they moved to, in order.
    offsets: Vec<(u32, u32)>,
}

impl Masked {
    /// Masks a text but for what the findings are about.
    pub fn new(source: &Source, findings: &[Finding]) -> Self {
        let text = source.text();
        let mut shown: Vec<Span> =
            findings.iter().flat_map(Finding::shown).map(|s| first_line(text, s)).collect();
        shown.sort_unstable();
        shown.dedup();
        let mut shown = shown.into_iter().peekable();
        let mut out = String::new();
        let mut offsets = Vec::new();
        let mut offset = 0;
        // A text may be at fault at its very end, after the last line break.
        for line in text.split_inclusive('\n').chain([""]) {
            let (start, last) = (offset, !line.ends_with('\n'));
            offset += line.len();
            let mut here = Vec::new();
            while let Some(span) = shown.next_if(|s| last || (s.start as usize) < offset) {
                here.push(span);
            }
            if !here.is_empty() {
                mask_line(line.trim_end_matches(['\n', '\r']), start, &here, &mut out, &mut offsets);
            }
            if line.ends_with('\n') {
                out.push('\n');
            }
        }
        Masked { original: source.clone(), source: Source::new(source.name(), out), offsets }
    }

    fn moved(&self, span: Span) -> Span {
        let span = first_line(self.original.text(), span);
        let moved = |offset: u32| {
            let i = self.offsets.partition_point(|(old, _)| *old < offset);
            self.offsets.get(i).or(self.offsets.last()).map_or(0, |(_, new)| *new as usize)
        };
        Span::new(moved(span.start), moved(span.end))
    }
}

/// Writes one line with everything outside the spans dotted out, and notes where their ends went.
fn mask_line(line: &str, start: usize, shown: &[Span], out: &mut String, offsets: &mut Vec<(u32, u32)>) {
    let mut wanted: Vec<u32> = shown.iter().flat_map(|s| [s.start, s.end]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut wanted = wanted.into_iter().peekable();
    for (i, c) in line.char_indices() {
        let at = start + i;
        while let Some(offset) = wanted.next_if(|w| *w as usize <= at) {
            offsets.push((offset, position(out)));
        }
        let keep = shown.iter().any(|s| (s.start as usize) <= at && at < s.end as usize);
        out.push(if keep || !c.is_alphanumeric() { c } else { '·' });
    }
    offsets.extend(wanted.map(|offset| (offset, position(out))));
}

fn position(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// A span cut at the end of the line on which it begins.
fn first_line(text: &str, span: Span) -> Span {
    let part = text.get(span.start as usize..span.end as usize).unwrap_or("");
    let len = part.lines().next().map_or(0, str::len);
    Span::new(span.start as usize, span.start as usize + len)
}

/// All that is wrong with a case file, up to a number that a person can read.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    more: usize,
}

impl Findings {
    /// So many are reported; of the rest only the number.
    pub const MOST: usize = 50;

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        if self.list.len() < Findings::MOST {
            self.list.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The diagnostics on a text that anyone may see, in the order of the text.
    pub fn into_open_diagnostics(mut self, source: &Source) -> Vec<Diagnostic> {
        self.list.sort_by_key(|f| f.span);
        self.list.into_iter().map(|f| f.into_open_diagnostic(source)).collect()
    }

    /// The diagnostics, in the order of the text, and the number of those left out.
    pub fn into_diagnostics(mut self, source: &Source) -> (Vec<Diagnostic>, usize) {
        self.list.sort_by_key(|f| f.span);
        let masked = Masked::new(source, &self.list);
        (self.list.into_iter().map(|f| f.into_diagnostic(&masked)).collect(), self.more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_field_at_fault_is_shown() {
        let source = Source::new("a", "secret: 1\nö: {age: 130, sex: höh}\nlast: 2\n");
        let span = |word: &str| {
            let at = source.text().find(word).unwrap();
            Span::new(at, at + word.len())
        };
        let mut finding = Finding::new("x", "wrong", span("130"));
        finding.keep.push(span("age"));
        let masked = Masked::new(&source, std::slice::from_ref(&finding));
        let diagnostic = finding.into_diagnostic(&masked);
        let label = diagnostic.primary();
        assert_eq!(label.source.text(), "\n·: {age: 130, ···: ···}\n\n");
        assert_eq!(label.source.slice(label.span), "130");
        assert_eq!(label.source.line_column(label.span.start), source.line_column(span("130").start));
    }

    #[test]
    fn a_finding_at_the_very_end_is_placed() {
        let source = Source::new("a", "a: [");
        let finding = Finding::new("x", "wrong", Span::new(4, 4));
        let masked = Masked::new(&source, std::slice::from_ref(&finding));
        let text = finding.into_diagnostic(&masked).render(false);
        assert!(text.contains("a:1:5"), "{text}");
    }
}
