//! Conditions: from the lines under `when` to the graph.

use super::{Builder, Ctx, Within, named, title_of};
use crate::day::DayRange;
use crate::model::law::{Clause, ClauseId, ClauseKind, Dispute, Spot};
use crate::model::logic::{DisputeId, ExprId, Logic};
use crate::source::Span;
use crate::syntax::ast::{
    BlockKind, Clock, CondHead, Expr, ExprKind, GapKind, Line, LineKind, Name, Quantifier, Test, Trail,
};

impl Builder<'_> {
    /// A condition with what ends its line and the lines below it. `absent` is what it counts for on days
    /// on which the line is not there.
    pub(super) fn condition(
        &mut self,
        head: &CondHead,
        lines: &[Line],
        trail: &Trail,
        ctx: Ctx<'_>,
        span: Span,
        absent: bool,
    ) -> ClauseId {
        let ctx = self.for_line(ctx, trail);
        if let Some(condition) = &trail.condition {
            self.error(
                "where-in-condition",
                "`where` cannot limit a condition",
                ctx.source(),
                condition.span,
                "join it with `and`, or write `not …` and `any of`",
            );
        }
        let inner = match head {
            CondHead::Expr(expr) => self.expr(expr, ctx),
            CondHead::Below | CondHead::Quantified(Quantifier::All) => {
                let parts = self.cond_lines(lines, ctx, true);
                self.all_of(parts, &ctx, span)
            }
            CondHead::Quantified(Quantifier::Any) => {
                let parts = self.cond_lines(lines, ctx, false);
                self.any_of(parts, &ctx, span)
            }
            CondHead::Quantified(Quantifier::NoneOf) => {
                let parts = self.cond_lines(lines, ctx.negated(), false);
                let exprs: Vec<ExprId> = parts.iter().map(|p| self.expr_of(*p)).collect();
                let any = self.logic.or(exprs);
                let expr = self.logic.not(any);
                self.joined(expr, ClauseKind::NoneOf, parts, &ctx, span)
            }
            CondHead::Disputed(question) => self.disputed(question, lines, ctx, span),
            CondHead::Gap(gap) => self.gap_clause(gap, ctx, span),
        };
        self.dated(inner, trail, ctx, span, absent)
    }

    /// Wraps a clause in the interval of its line.
    pub(super) fn dated(
        &mut self,
        inner: ClauseId,
        trail: &Trail,
        ctx: Ctx<'_>,
        span: Span,
        absent: bool,
    ) -> ClauseId {
        let Some(interval) = trail.interval else { return inner };
        let clock = trail.clock.map_or(Clock::Acts, |c| c.node);
        let expr = match ctx.as_of {
            Some(day) if clock == Clock::Acts => {
                if interval.node.holds(day) {
                    return inner;
                }
                if absent { Logic::TRUE } else { Logic::FALSE }
            }
            _ => {
                let expr = self.expr_of(inner);
                self.logic.dated(clock, ctx.scope.code, interval.node, expr, absent)
            }
        };
        self.joined(expr, ClauseKind::Dated { clock, range: interval.node, absent }, vec![inner], &ctx, span)
    }

    pub(super) fn joined(
        &mut self,
        expr: ExprId,
        kind: ClauseKind,
        parts: Vec<ClauseId>,
        ctx: &Ctx<'_>,
        span: Span,
    ) -> ClauseId {
        let spot = Spot { source: ctx.scope.index, span };
        self.clause(Clause { expr, kind, parts, cite: ctx.cite, grade: ctx.grade, spot })
    }

    fn cond_lines(&mut self, lines: &[Line], ctx: Ctx<'_>, absent: bool) -> Vec<ClauseId> {
        let mut parts = Vec::new();
        for line in lines {
            match &line.kind {
                LineKind::Cond(head) | LineKind::When(head) => {
                    parts.push(self.condition(head, &line.lines, &line.trail, ctx, line.span, absent));
                }
                LineKind::NotEncoded(gap) => parts.push(self.gap_clause(gap, ctx, line.span)),
                _ => {}
            }
        }
        parts
    }

    pub(super) fn gap_clause(&mut self, gap: &crate::syntax::ast::Gap, ctx: Ctx<'_>, span: Span) -> ClauseId {
        let id = self.gap(gap, &ctx);
        let expr = self.logic.gap(id, ctx.negated, ctx.soft);
        self.joined(expr, ClauseKind::Gap(id), Vec::new(), &ctx, span)
    }

    /// The `when` lines of a block, its gaps among them, as one clause.
    pub(super) fn whens<'l>(
        &mut self,
        lines: impl IntoIterator<Item = &'l Line>,
        ctx: Ctx<'_>,
        span: Span,
    ) -> ClauseId {
        let mut parts = Vec::new();
        let mut alternatives = Vec::new();
        for line in lines {
            match &line.kind {
                LineKind::When(head) => {
                    parts.push(self.condition(head, &line.lines, &line.trail, ctx, line.span, true))
                }
                LineKind::NotEncoded(gap) => {
                    let ctx = self.for_line(ctx, &line.trail);
                    match gap.kind {
                        GapKind::Element => {
                            let clause = self.gap_clause(gap, ctx, line.span);
                            parts.push(self.dated(clause, &line.trail, ctx, line.span, true));
                        }
                        GapKind::Alternative => {
                            let clause = self.gap_clause(gap, ctx, line.span);
                            alternatives.push(self.dated(clause, &line.trail, ctx, line.span, false));
                        }
                        GapKind::Exception | GapKind::Step => {}
                    }
                }
                _ => {}
            }
        }
        let all = self.all_of(parts, &ctx, span);
        if alternatives.is_empty() {
            return all;
        }
        alternatives.insert(0, all);
        self.any_of(alternatives, &ctx, span)
    }

    fn disputed(&mut self, question: &str, lines: &[Line], ctx: Ctx<'_>, span: Span) -> ClauseId {
        let mut names = Vec::new();
        let mut parts = Vec::new();
        for line in lines {
            let LineKind::Reading { name, expr } = &line.kind else { continue };
            let ctx = self.for_line(ctx, &line.trail);
            let part = match expr {
                Some(expr) => self.expr(expr, ctx),
                None => {
                    let inner = self.cond_lines(&line.lines, ctx, true);
                    self.all_of(inner, &ctx, line.span)
                }
            };
            names.push((name.node.clone(), ctx.grade));
            parts.push(part);
        }
        if parts.len() < 2 {
            self.error(
                "one-reading",
                "a disputed point needs two readings or more",
                ctx.source(),
                span,
                "add `reading NAME: CONDITION` below",
            );
        }
        self.dispute(question, names, parts, ctx, span)
    }

    /// A disputed point with its readings.
    pub(super) fn dispute(
        &mut self,
        question: &str,
        readings: Vec<(String, crate::syntax::ast::Grade)>,
        parts: Vec<ClauseId>,
        ctx: Ctx<'_>,
        span: Span,
    ) -> ClauseId {
        let base = format!("{}.{}", ctx.scope.prefix, ctx.block);
        let known = |id: &str, question: &str, disputes: &[Dispute]| {
            disputes.iter().position(|d| d.id == id && d.question == question)
        };
        let id = match known(&base, question, &self.disputes) {
            Some(at) => at,
            None => {
                let mut id = base.clone();
                let mut n = 1;
                let at = loop {
                    match self.disputes.iter().position(|d| d.id == id) {
                        Some(at) if self.disputes.get(at).is_some_and(|d| d.question == question) => {
                            break Some(at);
                        }
                        Some(_) => {
                            n += 1;
                            id = format!("{base}-{n}");
                        }
                        None => break None,
                    }
                };
                at.unwrap_or_else(|| {
                    self.disputes.push(Dispute { id, question: question.to_string(), readings });
                    self.disputes.len() - 1
                })
            }
        };
        let id = DisputeId(u32::try_from(id).unwrap_or(u32::MAX));
        let exprs: Vec<ExprId> = parts.iter().map(|p| self.expr_of(*p)).collect();
        let expr = self.logic.disputed(id, exprs);
        self.joined(expr, ClauseKind::Disputed(id), parts, &ctx, span)
    }

    /// An expression on one line.
    pub(super) fn expr(&mut self, expr: &Expr, ctx: Ctx<'_>) -> ClauseId {
        match &expr.kind {
            ExprKind::And(parts) => {
                let parts = parts.iter().map(|p| self.expr(p, ctx)).collect();
                self.all_of(parts, &ctx, expr.span)
            }
            ExprKind::Or(parts) => {
                let parts = parts.iter().map(|p| self.expr(p, ctx)).collect();
                self.any_of(parts, &ctx, expr.span)
            }
            ExprKind::Not(inner) => {
                let part = self.expr(inner, ctx.negated());
                let inner = self.expr_of(part);
                let not = self.logic.not(inner);
                self.joined(not, ClauseKind::Not, vec![part], &ctx, expr.span)
            }
            ExprKind::Test(Test::Named(name)) => self.by_name(name, ctx),
            ExprKind::Test(test) => self.test(test, ctx, expr.span),
        }
    }

    /// A condition or a declared fact by its name.
    fn by_name(&mut self, name: &Name, ctx: Ctx<'_>) -> ClauseId {
        if let Some(fact) = ctx.scope.facts.get(name.node.as_str()) {
            let expr = self.logic.atom(crate::model::logic::Atom::Fact(*fact));
            return self.leaf(expr, &ctx, name.span);
        }
        let Some(block) = ctx.scope.block(BlockKind::Condition, &name.node) else {
            let known: Vec<&str> = ctx
                .scope
                .names_of(&[BlockKind::Condition])
                .into_iter()
                .chain(ctx.scope.facts.keys().copied())
                .collect();
            let other = BlockKind::ALL
                .iter()
                .map(|(kind, _)| *kind)
                .find(|kind| ctx.scope.block(*kind, &name.node).is_some());
            match other {
                Some(kind) => self.error(
                    "wrong-kind",
                    format!("`{}` is a `{}`, and a condition or fact is wanted here", name.node, kind.word()),
                    ctx.source(),
                    name.span,
                    match kind {
                        BlockKind::Person => "write who and when: `offender NAME at act`",
                        BlockKind::Class => "write `offence of class NAME`",
                        BlockKind::List => "write `offence in NAME`",
                        _ => "",
                    },
                ),
                None => self.unknown("condition or fact", name, ctx.source(), known),
            }
            return self.leaf(Logic::FALSE, &ctx, name.span);
        };
        if ctx.within.is_some_and(|w| w.holds(&name.node)) {
            self.error(
                "circle",
                format!("the condition `{}` is defined by itself", name.node),
                ctx.source(),
                name.span,
                "write out one of the conditions in the circle",
            );
            return self.leaf(Logic::FALSE, &ctx, name.span);
        }
        let within = Within { name: &name.node, outer: ctx.within };
        let (cite, grade) = self.block_under(block, ctx);
        let inner_ctx = Ctx {
            cite: cite.or(ctx.cite),
            grade: grade.unwrap_or(ctx.grade),
            block: &name.node,
            within: Some(&within),
            ..ctx
        };
        let inner = self.whens(&block.lines, inner_ctx, block.span);
        let title = named(&block.head).map_or_else(String::new, |(_, n, t)| title_of(&n.node, t));
        let expr = self.expr_of(inner);
        self.joined(
            expr,
            ClauseKind::Named { name: name.node.clone(), title },
            vec![inner],
            &Ctx { ..inner_ctx },
            name.span,
        )
    }

    /// The first citation of a block, and its grade.
    pub(super) fn block_under(
        &mut self,
        block: &crate::syntax::ast::Block,
        ctx: Ctx<'_>,
    ) -> (Option<crate::model::law::CiteId>, Option<crate::syntax::ast::Grade>) {
        for line in &block.lines {
            if let (LineKind::Under, Some(cite)) = (&line.kind, &line.trail.cite) {
                return (self.cite(ctx.scope, cite), line.trail.grade.map(|g| g.node));
            }
        }
        (None, None)
    }

    /// `from … until …` as a condition that is true inside.
    pub(super) fn inside(&mut self, clock: Clock, ctx: &Ctx<'_>, ranges: &[DayRange]) -> ExprId {
        if ranges.is_empty() {
            return Logic::TRUE;
        }
        if let Some(day) = ctx.as_of
            && clock == Clock::Acts
        {
            return if ranges.iter().any(|r| r.holds(day)) { Logic::TRUE } else { Logic::FALSE };
        }
        let parts: Vec<ExprId> =
            ranges.iter().map(|r| self.logic.dated(clock, ctx.scope.code, *r, Logic::TRUE, false)).collect();
        self.logic.or(parts)
    }
}
