//! Parses each line of the layout with the grammar rule that its place calls for.
//!
//! A line that does not parse is reported and left out, with the lines below it; the rest of the file
//! is still read, so that one run shows every finding.

mod conditions;
mod examples;
mod expected;
mod lines;
mod words;

use pest::Parser;
use pest::iterators::Pair;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

use super::ast::{Block, BlockKind, File, Head, Line};
use super::layout::{self, RawLine};

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/law.pest"]
struct LawParser;

/// Parses one rule file. Findings are added to `out`; what could be read is returned even so.
pub fn parse(source: &Source, out: &mut Vec<Diagnostic>) -> File {
    let layout = layout::read(source, out);
    let mut reader = Reader { source, out, findings: 0 };
    let blocks = layout.blocks.into_iter().filter_map(|raw| reader.block(raw)).collect();
    File { source: source.clone(), blocks, trailing_comments: layout.trailing_comments }
}

/// What went wrong below the grammar: a date that is no date, a number too large.
pub(super) struct Problem {
    pub code: &'static str,
    pub message: String,
    pub span: Span,
    pub help: String,
}

pub(super) type Parsed<T> = Result<T, Problem>;

/// The text of a line with runs of spaces outside quotes read as one, and where each part of it stands
/// in the file.
pub(super) struct LineText {
    text: String,
    base: usize,
    /// From this offset of the text on, so many spaces were left out before it.
    left_out: Vec<(usize, usize)>,
}

impl LineText {
    fn new(written: &str, span: Span) -> Self {
        let mut line = LineText {
            text: String::with_capacity(written.len()),
            base: span.start as usize,
            left_out: Vec::new(),
        };
        let mut quoted = false;
        let mut out = 0;
        for c in written.chars() {
            quoted ^= c == '"';
            if c == ' ' && !quoted && line.text.ends_with(' ') {
                out += 1;
                continue;
            }
            if line.left_out.last().map_or(0, |(_, before)| *before) != out {
                line.left_out.push((line.text.len(), out));
            }
            line.text.push(c);
        }
        line
    }

    /// Where an offset of the text stands in the file.
    fn offset(&self, at: usize) -> usize {
        let after = self.left_out.partition_point(|(from, _)| *from <= at);
        let left_out = after.checked_sub(1).and_then(|i| self.left_out.get(i)).map_or(0, |(_, out)| *out);
        self.base + at + left_out
    }
}

/// A pair with the line that it stands in.
#[derive(Clone)]
pub(super) struct Node<'i> {
    pair: Pair<'i, Rule>,
    line: &'i LineText,
}

impl<'i> Node<'i> {
    fn rule(&self) -> Rule {
        self.pair.as_rule()
    }

    fn text(&self) -> &'i str {
        self.pair.as_str()
    }

    fn span(&self) -> Span {
        let span = self.pair.as_span();
        Span::new(self.line.offset(span.start()), self.line.offset(span.end()))
    }

    fn children(&self) -> impl Iterator<Item = Node<'i>> + use<'i> {
        let line = self.line;
        self.pair.clone().into_inner().map(move |pair| Node { pair, line })
    }

    fn child(&self, rule: Rule) -> Option<Node<'i>> {
        self.children().find(|c| c.rule() == rule)
    }

    fn first(&self) -> Parsed<Node<'i>> {
        self.children().next().ok_or_else(|| self.problem("syntax", "something is missing here", ""))
    }

    fn need(&self, rule: Rule) -> Parsed<Node<'i>> {
        self.child(rule).ok_or_else(|| self.problem("syntax", "something is missing here", ""))
    }

    fn problem(&self, code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem { code, message: message.into(), span: self.span(), help: help.into() }
    }
}

/// How many findings about lines are reported for one file; what follows is not read.
const MAX_FINDINGS: usize = 200;

struct Reader<'a> {
    source: &'a Source,
    findings: usize,
    out: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn block(&mut self, raw: RawLine) -> Option<Block> {
        let head = self.read(raw.span, Rule::head, lines::head)?;
        let rule = rule_of_block(&head);
        let lines = self.lines(raw.lines, rule);
        Some(Block { head, lines, span: raw.span, trivia: raw.trivia })
    }

    fn lines(&mut self, raw: Vec<RawLine>, rule: Rule) -> Vec<Line> {
        raw.into_iter().filter_map(|line| self.line(line, rule)).collect()
    }

    fn line(&mut self, raw: RawLine, rule: Rule) -> Option<Line> {
        let (kind, trail) = self.read(raw.span, rule, lines::line)?;
        let below = lines::rule_below(&kind, rule);
        let lines = match (below, raw.lines.first()) {
            (_, None) => {
                if lines::wants_lines(&kind) {
                    self.out.push(
                        Diagnostic::error(
                            "nothing-below",
                            "lines are missing below this one",
                            self.source,
                            raw.span,
                        )
                        .help("put them two spaces deeper on the lines that follow"),
                    );
                    return None;
                }
                Vec::new()
            }
            (Some(rule), Some(_)) => self.lines(raw.lines, rule),
            (None, Some(first)) => {
                self.out.push(
                    Diagnostic::error(
                        "lines-below",
                        "no line can stand below this one",
                        self.source,
                        first.span,
                    )
                    .also(self.source, raw.span, "it belongs to this line")
                    .help("take away two spaces, or begin a new block"),
                );
                Vec::new()
            }
        };
        Some(Line { kind, trail, lines, span: raw.span, trivia: raw.trivia })
    }

    fn read<T>(&mut self, span: Span, rule: Rule, make: impl Fn(Node<'_>) -> Parsed<T>) -> Option<T> {
        if self.findings >= MAX_FINDINGS {
            return None;
        }
        let line = LineText::new(self.source.slice(span), span);
        let parsed = LawParser::parse(rule, &line.text);
        let problem = match parsed {
            Ok(mut pairs) => match pairs.next() {
                Some(pair) => match make(Node { pair, line: &line }) {
                    Ok(value) => return Some(value),
                    Err(problem) => problem,
                },
                None => Problem {
                    code: "syntax",
                    message: "this line says nothing".into(),
                    span,
                    help: String::new(),
                },
            },
            Err(error) => expected::explain(&error, rule, &line, span),
        };
        let mut diagnostic = Diagnostic::error(problem.code, problem.message, self.source, problem.span);
        self.findings += 1;
        if self.findings == MAX_FINDINGS {
            diagnostic = diagnostic
                .help(format!("this is finding {MAX_FINDINGS} in this file: what follows was not read"));
        } else if !problem.help.is_empty() {
            diagnostic = diagnostic.help(problem.help);
        }
        self.out.push(diagnostic);
        None
    }
}

fn rule_of_block(head: &Head) -> Rule {
    match head {
        Head::Jurisdiction { .. } => Rule::jurisdiction,
        Head::Source { .. } => Rule::source,
        Head::Fact { .. } => Rule::fact,
        Head::Example { .. } => Rule::example,
        Head::Group { .. } => Rule::group,
        Head::Treaty { .. } => Rule::treaty,
        Head::Named { kind, .. } => match kind {
            BlockKind::Person => Rule::person,
            BlockKind::Condition | BlockKind::Class => Rule::condition,
            BlockKind::Requirements => Rule::requirements,
            BlockKind::Offence => Rule::offence,
            BlockKind::List => Rule::list,
            BlockKind::Ground => Rule::ground,
            BlockKind::Bar => Rule::bar,
            BlockKind::Limitation => Rule::limitation,
        },
    }
}
