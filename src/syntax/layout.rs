//! Layout: from text to lines with lines below them.
//!
//! Nothing here knows what a line says. A head stands at the margin, a line two spaces in, a line
//! below it two more. Comments and blank lines are kept beside the line they belong to.

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

use super::ast::{Comment, Trivia};

/// How deep lines may stand below lines.
pub const MAX_DEPTH: usize = 16;
/// How deep brackets may stand in a line.
pub const MAX_BRACKETS: usize = 32;
/// How long a line may be, in bytes.
pub const MAX_LINE: usize = 4096;
/// How long a rule file may be, in bytes.
pub const MAX_FILE: usize = 4 << 20;
/// How many findings about layout are reported for one file.
const MAX_FINDINGS: usize = 50;

/// A line and the lines below it.
#[derive(Debug)]
pub struct RawLine {
    /// The line without indentation, comment and spaces at its end.
    pub span: Span,
    /// Lines below.
    pub lines: Vec<RawLine>,
    /// Comments and blank lines around it.
    pub trivia: Trivia,
}

/// The lines of a file, and the comments after the last one.
pub struct Layout {
    /// Heads, with their lines below.
    pub blocks: Vec<RawLine>,
    /// Comments after the last line.
    pub trailing_comments: Vec<Comment>,
}

/// Reads the layout. Findings are added to `out`; the lines at fault are left out.
pub fn read(source: &Source, out: &mut Vec<Diagnostic>) -> Layout {
    let text = source.text();
    if text.len() > MAX_FILE {
        out.push(
            Diagnostic::error(
                "file-too-large",
                format!("this file is {} bytes long, and a rule file may have {MAX_FILE}", text.len()),
                source,
                Span::new(0, 0),
            )
            .help("split the file by jurisdiction"),
        );
        return Layout { blocks: Vec::new(), trailing_comments: Vec::new() };
    }
    let mut reader =
        Reader { source, stack: Vec::new(), blocks: Vec::new(), out, findings: 0, skip_below: None };
    let mut pending = Trivia::default();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let body = line.trim_end_matches(['\n', '\r']);
        let trimmed = body.trim_start_matches(' ');
        let indent = body.len() - trimmed.len();
        if trimmed.trim().is_empty() {
            pending.blank_above = true;
            continue;
        }
        if let Some(comment) = trimmed.strip_prefix("--") {
            let blank_above = std::mem::take(&mut pending.blank_above);
            pending.above.push(Comment { text: comment_text(comment), depth: indent / 2, blank_above });
            continue;
        }
        reader.line(trimmed, start + indent, indent, &mut pending);
    }
    reader.close_to(0);
    Layout { blocks: reader.blocks, trailing_comments: pending.above }
}

struct Reader<'a> {
    source: &'a Source,
    /// Lines that are still open, each deeper than the one before.
    stack: Vec<RawLine>,
    blocks: Vec<RawLine>,
    out: &'a mut Vec<Diagnostic>,
    findings: usize,
    /// After a bad line, lines deeper than this are passed over.
    skip_below: Option<usize>,
}

impl Reader<'_> {
    fn finding(&mut self, diagnostic: Diagnostic) {
        self.findings += 1;
        if self.findings <= MAX_FINDINGS {
            self.out.push(diagnostic);
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.stack.len() > depth {
            if let Some(line) = self.stack.pop() {
                match self.stack.last_mut() {
                    Some(above) => above.lines.push(line),
                    None => self.blocks.push(line),
                }
            }
        }
    }

    fn line(&mut self, text: &str, start: usize, indent: usize, pending: &mut Trivia) {
        let (content, comment) = split_comment(text);
        let content = content.trim_end();
        let span = Span::new(start, start + content.len());
        let mut trivia = std::mem::take(pending);
        trivia.beside = comment;
        if let Some(deeper) = self.skip_below {
            if indent > deeper {
                return;
            }
            self.skip_below = None;
        }
        if let Some(problem) = self.problem(content, start, indent, span) {
            self.finding(problem);
            self.skip_below = Some(indent);
            return;
        }
        self.close_to(indent / 2);
        self.stack.push(RawLine { span, lines: Vec::new(), trivia });
    }

    fn problem(&self, content: &str, start: usize, indent: usize, span: Span) -> Option<Diagnostic> {
        let depth = indent / 2;
        if let Some(tab) = content.find('\t') {
            let at = Span::new(start + tab, start + tab + 1);
            return Some(
                Diagnostic::error("tab", "a tab stands here", self.source, at)
                    .help("indent with two spaces, and put single spaces between words"),
            );
        }
        if content.len() > MAX_LINE {
            let shown = content.char_indices().nth(40).map_or(content.len(), |(i, _)| i);
            return Some(
                Diagnostic::error(
                    "line-too-long",
                    format!("this line is longer than {MAX_LINE} bytes"),
                    self.source,
                    Span::new(start, start + shown),
                )
                .help("put the parts of a long condition on lines of their own, below `all of` or `any of`"),
            );
        }
        if depth > MAX_DEPTH {
            return Some(
                Diagnostic::error(
                    "too-deep",
                    format!("lines stand more than {MAX_DEPTH} deep"),
                    self.source,
                    span,
                )
                .help("name the inner part with a `condition` block"),
            );
        }
        let mut deep = 0_usize;
        for (i, c) in content.char_indices() {
            match c {
                '(' => deep += 1,
                ')' => deep = deep.saturating_sub(1),
                _ => {}
            }
            if deep > MAX_BRACKETS {
                return Some(
                    Diagnostic::error(
                        "too-deep",
                        format!("brackets stand more than {MAX_BRACKETS} deep"),
                        self.source,
                        Span::new(start + i, start + i + 1),
                    )
                    .help("name the inner part with a `condition` block"),
                );
            }
        }
        if !indent.is_multiple_of(2) || depth > self.stack.len() {
            let expected: Vec<String> = (0..=self.stack.len()).map(|d| (d * 2).to_string()).collect();
            return Some(
                Diagnostic::error(
                    "indentation",
                    format!("this line is indented by {indent} spaces"),
                    self.source,
                    span,
                )
                .help(format!(
                    "a line belongs to the line above that is two spaces less deep: here {} spaces can stand",
                    expected.join(" or ")
                )),
            );
        }
        None
    }
}

/// What a comment says, given what follows `--`.
fn comment_text(after: &str) -> String {
    after.strip_prefix(' ').unwrap_or(after).trim_end().to_string()
}

/// Splits a comment from the end of a line; `--` inside quotes begins none.
fn split_comment(text: &str) -> (&str, Option<String>) {
    let mut quoted = false;
    let bytes = text.as_bytes();
    for (i, b) in bytes.iter().enumerate() {
        match b {
            b'"' => quoted = !quoted,
            b'-' if !quoted
                && bytes.get(i + 1) == Some(&b'-')
                && i.checked_sub(1).and_then(|p| bytes.get(p)) == Some(&b' ') =>
            {
                let (content, comment) = text.split_at(i);
                return (content, Some(comment_text(comment.strip_prefix("--").unwrap_or(comment))));
            }
            _ => {}
        }
    }
    (text, None)
}
