//! Limitation blocks.

use super::offences::blocks;
use super::scope::Scope;
use super::{Builder, Ctx, named, title_of};
use crate::model::law::{Offence, Spot};
use crate::model::logic::{ExprId, Logic};
use crate::model::procedure::{Limitation, LimitationRule};
use crate::syntax::ast::{BlockKind, EntryKind, Length, LineKind};

impl Builder<'_> {
    /// The limitation blocks of a file, those that go first first.
    pub(super) fn limitations(
        &mut self,
        scope: &Scope<'_>,
        offences: &[Offence],
        base: Ctx<'_>,
    ) -> Vec<Limitation> {
        self.check_bar_blocks(base);
        let all: Vec<_> = blocks(scope, BlockKind::Limitation).collect();
        let numbers: Vec<&str> =
            all.iter().filter_map(|b| named(&b.head).map(|(_, n, _)| n.node.as_str())).collect();
        let mut out = Vec::new();
        for block in &all {
            let Some((_, name, title)) = named(&block.head) else { continue };
            let (unders, grade, _) = self.block_frame(block, base);
            let ctx =
                Ctx { block: &name.node, cite: unders.first().map(|u| u.cite), grade, offences, ..base };
            let mut limitation = Limitation {
                name: name.node.clone(),
                title: title_of(&name.node, title),
                cite: ctx.cite,
                grade,
                names_offences: false,
                applies: vec![None; offences.len()],
                life: Vec::new(),
                rules: Vec::new(),
                spot: Spot { source: scope.index, span: block.span },
            };
            let mut said = false;
            for line in &block.lines {
                match &line.kind {
                    LineKind::ForOffences(entries) => {
                        said = true;
                        limitation.names_offences |= !entries
                            .entries
                            .iter()
                            .any(|e| matches!(&e.kind, EntryKind::Every(s) if s.is_empty()));
                        for (number, slot) in limitation.applies.iter_mut().enumerate() {
                            let ctx = Ctx { offence: Some(number), ..ctx };
                            if let Some(way) = self.entries(entries, &line.trail, ctx, None, line.span) {
                                let way = self.expr_of(way);
                                *slot = Some(match *slot {
                                    Some(before) => self.logic.or([before, way]),
                                    None => way,
                                });
                            }
                        }
                    }
                    LineKind::ClockLife => {
                        if let (Some(clock), Some(interval)) = (line.trail.clock, line.trail.interval) {
                            limitation.life.push((clock.node, interval.node));
                        }
                    }
                    _ => {}
                }
            }
            if !said {
                limitation.applies.iter_mut().for_each(|a| *a = Some(Logic::TRUE));
            }
            for line in &block.lines {
                let rule = match &line.kind {
                    LineKind::Length(Length::Fixed(length)) => LimitationRule::Length(*length),
                    LineKind::Length(Length::MeanOfRange) => LimitationRule::MeanOfRange,
                    LineKind::Length(Length::ByMaximum) => LimitationRule::ByMaximum(
                        line.lines
                            .iter()
                            .filter_map(|row| match &row.kind {
                                LineKind::LengthRow { bound, length } => Some((*bound, *length)),
                                _ => None,
                            })
                            .collect(),
                    ),
                    LineKind::Length(Length::As(other)) => {
                        match numbers.iter().position(|n| *n == other.node) {
                            Some(_) if other.node == name.node => {
                                self.error(
                                    "circle",
                                    "this period is as long as itself",
                                    ctx.source(),
                                    other.span,
                                    "",
                                );
                                continue;
                            }
                            Some(at) => LimitationRule::As(at),
                            None => {
                                self.unknown("limitation", other, ctx.source(), numbers.iter().copied());
                                continue;
                            }
                        }
                    }
                    LineKind::RunsFrom(start) => LimitationRule::RunsFrom(*start),
                    LineKind::StandsStill(age) => LimitationRule::StandsStill(*age),
                    LineKind::AddsTime(age) => LimitationRule::AddsTime(*age),
                    LineKind::NotBefore(age) => LimitationRule::NotBefore(*age),
                    LineKind::StopsOutside { doubles, code } => {
                        LimitationRule::StopsOutside { doubles: *doubles, code: code.node }
                    }
                    LineKind::AtMostInAll(length) => LimitationRule::AtMostInAll(*length),
                    LineKind::Interrupted(by) => LimitationRule::Interrupted(by.clone()),
                    LineKind::NeverBarred => LimitationRule::NeverBarred,
                    LineKind::Reaches => LimitationRule::Reaches,
                    LineKind::Revives => LimitationRule::Revives,
                    _ => continue,
                };
                // The conditions of these lines look at no one offence; where they do, at the first that is covered.
                let guard = self.limitation_guard(line, ctx, &limitation);
                limitation.rules.push((rule, guard));
            }
            out.push(limitation);
        }
        out
    }

    fn limitation_guard(
        &mut self,
        line: &crate::syntax::ast::Line,
        ctx: Ctx<'_>,
        limitation: &Limitation,
    ) -> ExprId {
        if let (Some(interval), None) = (line.trail.interval, line.trail.clock) {
            self.error(
                "bare-interval",
                "this interval does not say which day it speaks of",
                ctx.source(),
                interval.span,
                "write `for acts from …` or `for proceedings from …`",
            );
        }
        let clocked = match (line.trail.clock, line.trail.interval) {
            (Some(clock), Some(interval)) => {
                self.logic.dated(clock.node, ctx.scope.code, interval.node, Logic::TRUE, false)
            }
            _ => Logic::TRUE,
        };
        let Some(condition) = &line.trail.condition else { return clocked };
        if !super::expr_looks(ctx.scope, condition, 0) {
            let clause = self.expr(condition, ctx);
            let expr = self.expr_of(clause);
            return self.logic.and([clocked, expr]);
        }
        // One guard per offence, joined with the offence that the route is about: written out as the
        // condition of each offence the block is for, told apart by the clause of the offence.
        let mut ways = Vec::new();
        for (number, applies) in limitation.applies.iter().enumerate() {
            if applies.is_some() {
                let clause = self.expr(condition, Ctx { offence: Some(number), ..ctx });
                let expr = self.expr_of(clause);
                let this = self
                    .logic
                    .atom(crate::model::logic::Atom::OffenceIs(u32::try_from(number).unwrap_or(u32::MAX)));
                let way = self.logic.and([this, expr]);
                ways.push(way);
            }
        }
        let any = self.logic.or(ways);
        self.logic.and([clocked, any])
    }
}
