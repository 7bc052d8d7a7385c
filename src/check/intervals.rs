//! Intervals: lines that hold on no day of their block, members that are never in force, days on which
//! two lines or none give a value.

use std::collections::HashMap;

use super::days::{all_in_words, in_words, meet, within, without};
use crate::day::DayRange;
use crate::diagnostic::Diagnostic;
use crate::model::{Jurisdiction, Law, Logic};
use crate::source::{Source, Span};
use crate::syntax::ast::{At, Block, BlockKind, Clock, EntryKind, File, Grade, Head, Line, LineKind};

/// The days on which a block is in force.
pub(super) fn life(block: &Block) -> Vec<DayRange> {
    let said: Vec<DayRange> = block
        .lines
        .iter()
        .filter(|l| matches!(l.kind, LineKind::Life) && l.lines.is_empty())
        .filter_map(|l| l.trail.interval.map(|i| i.node))
        .collect();
    if said.is_empty() { vec![DayRange::ALL] } else { said }
}

/// The offences of a file with the days on which they are in force.
pub(super) fn offences(file: &File) -> HashMap<&str, (Vec<DayRange>, Span)> {
    let named = file.blocks.iter().filter_map(|block| match &block.head {
        Head::Named { kind: BlockKind::Offence, name, .. } => {
            Some((name.node.as_str(), (life(block), block.span)))
        }
        _ => None,
    });
    named.collect()
}

/// Everything about the intervals of a file that its text alone shows.
pub(super) fn intervals(file: &File, findings: &mut Vec<Diagnostic>) {
    let offences = offences(file);
    for block in &file.blocks {
        let days = life(block);
        let mut sheet = Sheet { source: &file.source, block, offences: &offences, findings };
        sheet.lines(&block.lines, &days);
        match &block.head {
            Head::Named { kind: BlockKind::Offence, .. } => sheet.penalties(),
            Head::Jurisdiction { .. } => sheet.said_once(),
            _ => {}
        }
    }
}

struct Sheet<'a> {
    source: &'a Source,
    block: &'a Block,
    offences: &'a HashMap<&'a str, (Vec<DayRange>, Span)>,
    findings: &'a mut Vec<Diagnostic>,
}

impl Sheet<'_> {
    fn lines(&mut self, lines: &[Line], days: &[DayRange]) {
        for line in lines {
            let own_life = matches!(line.kind, LineKind::Life) && line.lines.is_empty();
            let of_acts = line.trail.clock.is_none_or(|c| c.node == Clock::Acts);
            let interval = match &line.kind {
                LineKind::Perhaps { interval, .. } => *interval,
                LineKind::Unsettled { interval, .. } => Some(*interval),
                _ => line.trail.interval,
            };
            let inner = match interval {
                Some(interval) if of_acts && !own_life => {
                    let inner = within(days, interval.node);
                    if inner.is_empty() {
                        self.outside(interval, days);
                        continue;
                    }
                    inner
                }
                _ => days.to_vec(),
            };
            if let LineKind::Entries(entries) | LineKind::Covers(entries) = &line.kind {
                for entry in &entries.entries {
                    if let EntryKind::Named(name) = &entry.kind {
                        self.member(&name.node, entry.span, &inner);
                    }
                }
            }
            if let LineKind::Perhaps { name, .. } = &line.kind {
                self.member(&name.node, name.span, &inner);
            }
            self.lines(&line.lines, &inner);
        }
    }

    fn outside(&mut self, interval: At<DayRange>, days: &[DayRange]) {
        let message = "no day of this interval is one of the block's";
        self.findings.push(
            Diagnostic::error("outside-interval", message, self.source, interval.span)
                .also(self.source, self.block.span, format!("this holds {}", all_in_words(days)))
                .help("an interval narrows that of its block: correct it, or take the line away"),
        );
    }

    fn member(&mut self, name: &str, span: Span, days: &[DayRange]) {
        let Some((life, head)) = self.offences.get(name) else { return };
        if !meet(days, life) {
            let message = format!("`{name}` is never in force on the days of this entry");
            self.findings.push(
                Diagnostic::error("member-never-in-force", message, self.source, span)
                    .label(format!("holds {}", all_in_words(days)))
                    .also(self.source, *head, format!("in force {}", all_in_words(life)))
                    .help("correct one of the intervals, or take the entry away"),
            );
        }
    }

    /// Penalties without `where` and `for` hold for every case, so there is one on each day.
    fn penalties(&mut self) {
        let base: Vec<(&Line, DayRange)> = self
            .block
            .lines
            .iter()
            .filter(|l| matches!(&l.kind, LineKind::Penalty { keys, .. } if keys.is_empty()))
            .filter(|l| l.trail.condition.is_none() && l.trail.clock.is_none())
            .map(|l| (l, l.trail.interval.map_or(DayRange::ALL, |i| i.node)))
            .collect();
        for (number, (line, range)) in base.iter().enumerate() {
            let before =
                base.iter().take(number).find_map(|(other, o)| o.both(*range).map(|both| (*other, both)));
            if let Some((other, both)) = before {
                let message = format!("two penalties hold {}", in_words(both));
                self.two_values(
                    &message,
                    line.span,
                    other.span,
                    "give each an interval, a `where` or a `for` of its own",
                );
            }
        }
    }

    /// Lines of a jurisdiction that are said once.
    fn said_once(&mut self) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for line in &self.block.lines {
            let what = match &line.kind {
                LineKind::Checked(_) => "checked",
                LineKind::Nationality { .. } => "nationality",
                LineKind::PartOf(_) => "part of",
                _ => continue,
            };
            if let Some(first) = seen.insert(what, line.span) {
                self.two_values(
                    &format!("`{what}` is said twice"),
                    line.span,
                    first,
                    "take one of them away",
                );
            }
        }
    }

    fn two_values(&mut self, message: &str, span: Span, other: Span, help: &str) {
        self.findings.push(
            Diagnostic::error("two-values", message, self.source, span)
                .also(self.source, other, "the other one")
                .help(help),
        );
    }
}

/// Days of a ground on which it does not say whether the place must punish the act.
pub(super) fn duals(law: &Law, jurisdiction: &Jurisdiction, file: &File, findings: &mut Vec<Diagnostic>) {
    for ground in &jurisdiction.grounds {
        let Some(block) = file.blocks.iter().find(|b| b.span == ground.spot.span) else { continue };
        let Some(route) = ground.routes.first() else { continue };
        if route.dual.is_empty() || law.duals(route).any(|d| d.guard != Logic::TRUE) {
            continue;
        }
        let said: Vec<DayRange> = law.duals(route).map(|d| d.range).collect();
        let left = without(&life(block), &said);
        if !left.is_empty() {
            let message = format!("no dual-criminality line of this ground holds {}", all_in_words(&left));
            findings.push(
                Diagnostic::error("gap-in-days", message, &file.source, block.span)
                    .help("widen an interval, or add a line for these days"),
            );
        }
    }
}

/// Claims that speak of the same conduct on the same day with different grades.
pub(super) fn claims(jurisdiction: &Jurisdiction, source: &Source, findings: &mut Vec<Diagnostic>) {
    let word = |g: Grade| g.as_str();
    for (number, claim) in jurisdiction.claims.iter().enumerate() {
        for other in jurisdiction.claims.iter().take(number) {
            let same_key =
                claim.keys.iter().find(|k| other.keys.iter().any(|o| k.takes_in(*o) || o.takes_in(**k)));
            let (Some(key), Some(both)) = (same_key, claim.range.both(other.range)) else { continue };
            if claim.abroad == other.abroad && claim.grade != other.grade {
                let message = format!(
                    "two claims grade `{}` differently {}: {} and {}",
                    key.as_str(),
                    in_words(both),
                    word(other.grade),
                    word(claim.grade)
                );
                findings.push(
                    Diagnostic::error("two-grades", message, source, claim.spot.span)
                        .also(source, other.spot.span, "the other claim")
                        .help("claim each conduct once for each day"),
                );
            }
        }
    }
}
