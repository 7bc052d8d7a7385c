//! What is written twice, so that one of both never matters.

use std::collections::{HashMap, HashSet};

use super::days::within;
use super::intervals::{life, offences};
use crate::day::DayRange;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use crate::syntax::ast::{Block, Clock, EntryKind, File, Line, LineKind};

/// Lines and entries of lists that are written twice for the same days.
pub(super) fn twice(file: &File, findings: &mut Vec<Diagnostic>) {
    let lives = offences(file);
    for block in &file.blocks {
        let mut sheet = Sheet { source: &file.source, lives: &lives, findings };
        sheet.siblings(&block.lines);
        sheet.entries(block);
    }
}

struct Sheet<'a> {
    source: &'a Source,
    /// The days on which each offence is in force.
    lives: &'a HashMap<&'a str, (Vec<DayRange>, Span)>,
    findings: &'a mut Vec<Diagnostic>,
}

/// An offence or list as it is named in a row, with what limits it.
struct Member<'a> {
    name: &'a str,
    span: Span,
    days: Vec<DayRange>,
    /// `by`, `where`, `for … only`, as written.
    limits: Option<String>,
}

impl Sheet<'_> {
    fn siblings(&mut self, lines: &[Line]) {
        let mut seen: Vec<(&str, (Clock, DayRange), Span)> = Vec::new();
        for line in lines {
            self.siblings(&line.lines);
            if !line.lines.is_empty() || !decides(&line.kind) {
                continue;
            }
            let said = said(self.source, line);
            let clock = line.trail.clock.map_or(Clock::Acts, |c| c.node);
            let range = line.trail.interval.map_or(DayRange::ALL, |i| i.node);
            let first = seen
                .iter()
                .find(|(text, (c, r), _)| *text == said && *c == clock && r.both(range).is_some())
                .map(|(.., span)| *span);
            match first {
                Some(first) => self.report("this line says again what another says", line.span, first),
                None => seen.push((said, (clock, range), line.span)),
            }
        }
    }

    /// The days on which an offence that is named is in force as well.
    fn in_force(&self, name: &str, days: &[DayRange]) -> Vec<DayRange> {
        match self.lives.get(name) {
            Some((life, _)) => life.iter().flat_map(|l| within(days, *l)).collect(),
            None => days.to_vec(),
        }
    }

    /// What limits the entries of a line.
    fn limits(&self, after: u32, line: &Line) -> String {
        let said = said(self.source, line);
        let from = (after.saturating_sub(line.span.start)) as usize;
        said.get(from..).unwrap_or("").trim().to_owned()
    }

    fn entries(&mut self, block: &Block) {
        let mut members = Vec::new();
        self.members(&block.lines, &life(block), &mut members);
        let mut told = HashSet::new();
        for (number, member) in members.iter().enumerate() {
            for (other_number, other) in members.iter().enumerate() {
                if number == other_number || member.name != other.name || told.contains(&other_number) {
                    continue;
                }
                // One that is not limited takes in one that is, on all its days; of two alike, the later goes.
                let alike = member.limits == other.limits && other_number < number;
                let wider = other.limits.is_none() && member.limits.is_some();
                let all_days = super::days::without(&member.days, &other.days).is_empty();
                let some_days = super::days::meet(&member.days, &other.days);
                if (alike && some_days) || (wider && all_days) {
                    told.insert(number);
                    self.report("this entry takes in nothing that another does not", member.span, other.span);
                    break;
                }
            }
        }
    }

    fn members<'m>(&self, lines: &'m [Line], days: &[DayRange], members: &mut Vec<Member<'m>>) {
        for line in lines {
            let inner = line.trail.interval.map_or_else(|| days.to_vec(), |i| within(days, i.node));
            if let LineKind::Entries(entries) | LineKind::Covers(entries) = &line.kind {
                let last = entries.entries.last().map_or(line.span.start, |e| e.span.end);
                let limited =
                    line.trail.condition.is_some() || !entries.by.is_empty() || !entries.only.is_empty();
                let limited = limited.then(|| self.limits(last, line));
                for entry in &entries.entries {
                    if let EntryKind::Named(name) = &entry.kind {
                        members.push(Member {
                            name: &name.node,
                            span: entry.span,
                            days: self.in_force(&name.node, &inner),
                            limits: limited.clone(),
                        });
                    }
                }
            }
            self.members(&line.lines, &inner, members);
        }
    }

    fn report(&mut self, message: &str, span: Span, first: Span) {
        self.findings.push(
            Diagnostic::error("same-twice", message, self.source, span)
                .also(self.source, first, "here")
                .help("take one of them away, or give each days of its own"),
        );
    }
}

/// Lines of which a second that says the same can change nothing.
fn decides(kind: &LineKind) -> bool {
    !matches!(
        kind,
        LineKind::Under
            | LineKind::Life
            | LineKind::Entries(_)
            | LineKind::Covers(_)
            | LineKind::Example(_)
            | LineKind::LengthRow { .. }
            | LineKind::Read { .. }
            | LineKind::Complete { .. }
    )
}

/// What a line says, without interval, citation and grade.
fn said<'s>(source: &'s Source, line: &Line) -> &'s str {
    let trail = &line.trail;
    let ends = [
        trail.clock.map(|c| c.span.start),
        trail.interval.map(|i| i.span.start),
        trail.cite.as_ref().map(|c| c.span.start),
        trail.grade.map(|g| g.span.start),
    ];
    let end = ends.into_iter().flatten().min().unwrap_or(line.span.end);
    let text = source.slice(Span { start: line.span.start, end: end.max(line.span.start) });
    let text = text.trim_end_matches(['[', ' ']);
    text.strip_suffix(" under").or_else(|| text.strip_suffix(" for")).unwrap_or(text).trim_end()
}
