//! Steps, bars and dual criminality.

use super::{Builder, Ctx};
use crate::day::DayRange;
use crate::facts::{Authority, ExtraditionBecause};
use crate::model::logic::{ExprId, Logic};
use crate::model::procedure::{Bar, Dual, Step, StepRow, StepTree};
use crate::syntax::ast::{
    self, Clock, CondHead, DualKind, ExtraditionState, Line, LineKind, Name, StepExpr, StepKind, Trail,
};

impl Builder<'_> {
    /// A bare interval on a procedural line does not say which day it speaks of.
    fn clocked(&mut self, trail: &Trail, ctx: Ctx<'_>) {
        if let (Some(interval), None) = (trail.interval, trail.clock) {
            self.error(
                "bare-interval",
                "this interval does not say which day it speaks of",
                ctx.source(),
                interval.span,
                "write `for acts from …`, `for proceedings from …` or `for complaints from …`",
            );
        }
    }

    /// A `step` line.
    pub(super) fn step_row(&mut self, line: &Line, ctx: Ctx<'_>) -> Option<StepRow> {
        let LineKind::Step { steps, within, condition } = &line.kind else { return None };
        self.clocked(&line.trail, ctx);
        let step = self.steps(steps, ctx);
        let mut row = StepRow {
            step,
            within: *within,
            guard: self.guard(line, ctx.soft()),
            condition: None,
            unless: Vec::new(),
            gaps: Vec::new(),
            cite: ctx.cite,
            grade: ctx.grade,
        };
        let mut conditions = Vec::new();
        let multi = matches!(condition, Some(head) if !matches!(head, CondHead::Expr(_)));
        if let Some(head) = condition {
            let below: &[Line] = if multi { &line.lines } else { &[] };
            conditions.push(self.condition(head, below, &Trail::default(), ctx.soft(), line.span, true));
        }
        if !multi {
            for below in &line.lines {
                let below_ctx = self.for_line(ctx, &below.trail);
                self.clocked(&below.trail, ctx);
                match &below.kind {
                    LineKind::If(head) => conditions.push(self.condition(
                        head,
                        &below.lines,
                        &below.trail,
                        ctx.soft(),
                        below.span,
                        true,
                    )),
                    LineKind::Unless(head) => row.unless.push(self.condition(
                        head,
                        &below.lines,
                        &below.trail,
                        ctx.soft(),
                        below.span,
                        false,
                    )),
                    LineKind::LiftedBy(steps) => {
                        let other = self.steps(steps, below_ctx);
                        let own = std::mem::replace(&mut row.step, StepTree::And(Vec::new()));
                        row.step = StepTree::Or(vec![own, other]);
                    }
                    LineKind::NotEncoded(gap) => row.gaps.push(self.gap(gap, &below_ctx)),
                    _ => {}
                }
            }
        }
        if !conditions.is_empty() {
            row.condition = Some(self.all_of(conditions, &ctx, line.span));
        }
        Some(row)
    }

    fn steps(&mut self, steps: &StepExpr, ctx: Ctx<'_>) -> StepTree {
        match &steps.kind {
            StepKind::And(parts) => StepTree::And(parts.iter().map(|p| self.steps(p, ctx)).collect()),
            StepKind::Or(parts) => StepTree::Or(parts.iter().map(|p| self.steps(p, ctx)).collect()),
            StepKind::Step(step) => match self.step(step, ctx) {
                Some(step) => StepTree::Leaf(step),
                None => StepTree::Or(Vec::new()),
            },
        }
    }

    fn step(&mut self, step: &ast::Step, ctx: Ctx<'_>) -> Option<Step> {
        Some(match step {
            ast::Step::Authority { kind, by } => Step::Authority {
                kind: *kind,
                by: self.taxonomy("authority", by, ctx, Authority::ALL, Authority::as_str)?,
            },
            ast::Step::Complaint(by) => Step::Complaint(*by),
            ast::Step::Presence => Step::Presence,
            ast::Step::Stay(length) => Step::Stay(*length),
            ast::Step::Found { code, any_time } => Step::Found { code: code.node, any_time: *any_time },
            ast::Step::Return(code) => Step::Return(code.node),
            ast::Step::Arrest => Step::Arrest,
            ast::Step::Extradition { outcomes, because } => Step::Extradition {
                outcomes: outcomes.clone(),
                because: because
                    .iter()
                    .filter_map(|n| {
                        self.taxonomy("reason", n, ctx, ExtraditionBecause::ALL, ExtraditionBecause::as_str)
                    })
                    .collect(),
            },
            ast::Step::NoExtraditionTreaty => Step::Extradition {
                outcomes: vec![ExtraditionState::Impossible],
                because: vec![ExtraditionBecause::NoTreaty],
            },
            ast::Step::Transfer => Step::Transfer,
            ast::Step::OptionOfTheAccused => Step::OptionOfTheAccused,
            ast::Step::AgainstCoOffender => Step::AgainstCoOffender,
            ast::Step::JudgmentAgainstMainOffender => Step::JudgmentAgainstMainOffender,
            ast::Step::Named(name) => match ctx.scope.facts.get(name.node.as_str()) {
                Some(fact) => Step::Fact(*fact),
                None => {
                    let known: Vec<&str> = ctx.scope.facts.keys().copied().collect();
                    self.unknown("step or declared fact", name, ctx.source(), known);
                    return None;
                }
            },
        })
    }

    /// `bar if …` or `defence … if …` with the lines below.
    pub(super) fn bar_row(
        &mut self,
        id: String,
        title: String,
        head: &CondHead,
        line: &Line,
        ctx: Ctx<'_>,
    ) -> Bar {
        let defence = matches!(line.kind, LineKind::Defence { .. });
        if !defence {
            self.clocked(&line.trail, ctx);
        }
        let own_lines: &[Line] =
            if matches!(head, CondHead::Expr(_) | CondHead::Gap(_)) { &[] } else { &line.lines };
        let bare = Trail { condition: None, interval: None, ..line.trail.clone() };
        let inner = self.condition(head, own_lines, &bare, ctx.soft(), line.span, true);
        let guard = self.guard(line, ctx.soft());
        let mut parts = vec![inner];
        if guard != Logic::TRUE {
            parts.push(self.leaf(guard, &ctx, line.span));
        }
        let mut bar = Bar {
            id,
            title,
            defence: false,
            condition: inner,
            unless: Vec::new(),
            lifted: None,
            gaps: Vec::new(),
            cite: ctx.cite,
            grade: ctx.grade,
            notes: Vec::new(),
        };
        if own_lines.is_empty() {
            parts.extend(self.exceptions(&line.lines, &mut bar, ctx));
        }
        bar.condition = self.all_of(parts, &ctx, line.span);
        bar
    }

    /// The lines below a bar, or of a `bar` block; the conditions that must also hold are returned.
    pub(super) fn exceptions(
        &mut self,
        lines: &[Line],
        bar: &mut Bar,
        ctx: Ctx<'_>,
    ) -> Vec<crate::model::law::ClauseId> {
        let mut conditions = Vec::new();
        for line in lines {
            let line_ctx = self.for_line(ctx, &line.trail);
            match &line.kind {
                LineKind::If(head) => {
                    self.clocked(&line.trail, ctx);
                    conditions.push(self.condition(
                        head,
                        &line.lines,
                        &line.trail,
                        line_ctx.soft(),
                        line.span,
                        false,
                    ));
                }
                LineKind::Unless(head) => {
                    self.clocked(&line.trail, ctx);
                    bar.unless.push(self.condition(
                        head,
                        &line.lines,
                        &line.trail,
                        line_ctx.soft(),
                        line.span,
                        false,
                    ));
                }
                LineKind::LiftedBy(steps) => {
                    self.clocked(&line.trail, ctx);
                    let step = self.steps(steps, line_ctx);
                    let guard = self.guard(line, line_ctx.soft());
                    bar.lifted = Some(StepRow {
                        step,
                        within: None,
                        guard,
                        condition: None,
                        unless: Vec::new(),
                        gaps: Vec::new(),
                        cite: line_ctx.cite,
                        grade: line_ctx.grade,
                    });
                }
                LineKind::NotEncoded(gap) => bar.gaps.push(self.gap(gap, &line_ctx)),
                LineKind::Note(note) => bar.notes.push(note.clone()),
                _ => {}
            }
        }
        conditions
    }

    /// A `dual criminality` line.
    pub(super) fn dual(&mut self, line: &Line, ctx: Ctx<'_>) -> Option<Dual> {
        let LineKind::Dual(kind) = &line.kind else { return None };
        let mut dual = Dual {
            range: line.trail.interval.map_or(DayRange::ALL, |i| i.node),
            guard: match &line.trail.condition {
                Some(condition) => {
                    let clause = self.expr(condition, ctx);
                    self.expr_of(clause)
                }
                None => Logic::TRUE,
            },
            kind: *kind,
            waived: Vec::new(),
            waived_by: Vec::new(),
            concretely: false,
            or_no_power: false,
            everywhere: false,
            maximum_there: None,
            own_state: false,
            cite: ctx.cite,
            grade: ctx.grade,
            notes: Vec::new(),
        };
        if !line.lines.is_empty() && matches!(kind, DualKind::None | DualKind::Excluded) {
            self.error(
                "dual-lines",
                "there is no test that these lines could change",
                ctx.source(),
                line.span,
                "write `required` or `presumed`, or take the lines away",
            );
        }
        for below in &line.lines {
            let below_ctx = self.for_line(ctx, &below.trail);
            let applies = |dual: &mut Dual, set: fn(&mut Dual)| set(dual);
            match &below.kind {
                LineKind::WaivedWhere(head) => {
                    let bare = Trail { interval: None, ..below.trail.clone() };
                    let inner = self.condition(head, &below.lines, &bare, below_ctx, below.span, false);
                    let trail = Trail { condition: None, cite: None, grade: None, ..below.trail.clone() };
                    dual.waived.push(self.dated(inner, &trail, below_ctx, below.span, false));
                }
                LineKind::WaivedBy(steps) => {
                    let step = self.steps(steps, below_ctx);
                    let guard = self.guard(below, below_ctx.soft());
                    dual.waived_by.push(StepRow {
                        step,
                        within: None,
                        guard,
                        condition: None,
                        unless: Vec::new(),
                        gaps: Vec::new(),
                        cite: below_ctx.cite,
                        grade: below_ctx.grade,
                    });
                }
                LineKind::Concretely => applies(&mut dual, |d| d.concretely = true),
                LineKind::OrNoPower => applies(&mut dual, |d| d.or_no_power = true),
                LineKind::Everywhere => applies(&mut dual, |d| d.everywhere = true),
                LineKind::MaximumThere(amount) => dual.maximum_there = Some(*amount),
                LineKind::OwnState => applies(&mut dual, |d| d.own_state = true),
                LineKind::NotEncoded(gap) => {
                    let clause = self.gap_clause(gap, below_ctx, below.span);
                    dual.waived.push(clause);
                }
                LineKind::Note(note) => dual.notes.push(note.clone()),
                _ => {}
            }
        }
        Some(dual)
    }

    /// A condition that holds where the clock shows a day in the interval.
    pub(super) fn clock_guard(&mut self, clock: Clock, range: DayRange, ctx: &Ctx<'_>) -> ExprId {
        self.logic.dated(clock, ctx.scope.code, range, Logic::TRUE, false)
    }

    /// Reports a name of a block of another kind.
    pub(super) fn expect_ground(&mut self, name: &Name, ctx: Ctx<'_>) -> bool {
        let known = ctx.scope.block(ast::BlockKind::Ground, &name.node).is_some();
        if !known {
            let names = ctx.scope.names_of(&[ast::BlockKind::Ground]);
            self.unknown("ground", name, ctx.source(), names);
        }
        known
    }
}
