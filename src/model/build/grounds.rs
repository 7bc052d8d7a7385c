//! Grounds: which offences they cover, and what they need.

use super::offences::{blocks, counts_in_when};
use super::{Builder, Ctx, line_looks, named, title_of};
use crate::day::DayRange;
use crate::diagnostic::Diagnostic;
use crate::facts::Basis;
use crate::model::law::{BarId, ClauseId, DualId, Ground, Offence, Route, Spot};
use crate::model::logic::Logic;
use crate::model::procedure::{Bar, Dual};
use crate::source::Span;
use crate::syntax::ast::{Block, BlockKind, Clock, Entries, EntryKind, Line, LineKind, Selector};

/// A line of a ground, its own or taken in by `subject to`, with the block that it stands in.
struct Taken<'a> {
    line: &'a Line,
    block: Option<&'a Block>,
    dated: Option<&'a Line>,
}

impl Builder<'_> {
    pub(super) fn ground(&mut self, block: &Block, base: Ctx<'_>) -> Option<Ground> {
        let (_, name, title) = named(&block.head)?;
        let scope = base.scope;
        let (unders, grade, life) = self.block_frame(block, base);
        let mut ctx = Ctx { block: &name.node, cite: unders.first().map(|u| u.cite), grade, ..base };
        let mut lines = Vec::new();
        self.take(block, None, None, &mut lines, ctx, 0);
        let mut in_force = Vec::new();
        let in_life = self.inside(Clock::Acts, &ctx, &life);
        in_force.push(self.leaf(in_life, &ctx, block.span));
        let mut basis = Vec::new();
        let mut notes = Vec::new();
        let mut check_gaps = Vec::new();
        for taken in &lines {
            let line = taken.line;
            match &line.kind {
                LineKind::ClockLife => {
                    let (Some(clock), Some(interval)) = (line.trail.clock, line.trail.interval) else {
                        continue;
                    };
                    match clock.node {
                        Clock::TravelBegun => ctx.begun = Some(interval.node),
                        clock => {
                            let expr = self.clock_guard(clock, interval.node, &ctx);
                            in_force.push(self.leaf(expr, &ctx, line.span));
                        }
                    }
                }
                LineKind::Unsettled { interval, because } => {
                    in_force.push(self.unsettled(interval.node, because, ctx, line))
                }
                LineKind::Basis(keys) => basis.extend(
                    keys.iter().filter_map(|k| self.taxonomy("basis", k, ctx, Basis::ALL, Basis::as_str)),
                ),
                LineKind::Note(note) => notes.push(note.clone()),
                LineKind::NotEncoded(gap) if !counts_in_when(gap.kind) => {
                    check_gaps.push(self.gap(gap, &ctx))
                }
                _ => {}
            }
        }
        if basis.is_empty() {
            self.error(
                "no-basis",
                "this ground names no basis",
                ctx.source(),
                block.span,
                "add `basis KEYS`, such as `basis active_nationality`",
            );
        }
        if !lines.iter().any(|t| matches!(t.line.kind, LineKind::Covers(_))) {
            self.error(
                "no-covers",
                "this ground covers no offence",
                ctx.source(),
                block.span,
                "add `covers LIST`, `covers OFFENCE, OFFENCE` or `covers every offence`",
            );
        }
        self.check_duals(&lines, block.span, ctx);
        let in_force = self.all_of(in_force, &ctx, block.span);
        let (own, common): (Vec<&Taken<'_>>, Vec<&Taken<'_>>) =
            lines.iter().partition(|t| line_looks(scope, t.line, 0));
        let when = self.taken_whens(&common, ctx, block.span);
        let bars = self.shared_bars(&name.node, ctx);
        let by_penalty = lines
            .iter()
            .any(|t| matches!(&t.line.kind, LineKind::Covers(entries) if picks_by_penalty(entries)));
        let mut routes = Vec::new();
        for number in 0..base.offences.len() {
            let ctx = Ctx { offence: Some(number), ..ctx };
            let mut ways = Vec::new();
            for taken in &lines {
                if let LineKind::Covers(entries) = &taken.line.kind {
                    ways.extend(self.entries(
                        entries,
                        &taken.line.trail,
                        ctx,
                        Some(&name.node),
                        taken.line.span,
                    ));
                }
            }
            if ways.is_empty() {
                continue;
            }
            let listed = self.any_of(ways, &ctx, block.span);
            if self.expr_of(listed) == Logic::FALSE {
                continue;
            }
            let own = self.taken_whens(&own, ctx, block.span);
            let mut route =
                Route { offence: number, listed, own, steps: Vec::new(), bars: Vec::new(), dual: Vec::new() };
            for taken in &lines {
                let line = taken.line;
                let line_ctx = self.taken_ctx(taken, ctx);
                let line_ctx = self.for_line(line_ctx, &line.trail);
                match &line.kind {
                    LineKind::Step { .. } => route.steps.extend(self.step_row(line, line_ctx)),
                    LineKind::BarIf(head) => {
                        let id = format!(
                            "bar:{}",
                            taken
                                .block
                                .and_then(|b| named(&b.head))
                                .map_or(name.node.as_str(), |(_, n, _)| n.node.as_str())
                        );
                        let bar = self.bar_row(id, title_of(&name.node, title), head, line, line_ctx);
                        route.bars.push(BarId(self.bars.number(bar)));
                    }
                    LineKind::Dual(_) => {
                        let dual = self.dual(line, line_ctx);
                        route.dual.extend(dual.map(|dual| DualId(self.duals.number(dual))));
                    }
                    _ => {}
                }
            }
            for (shared, looks) in &bars {
                let ctx = if *looks { ctx } else { Ctx { offence: None, ..ctx } };
                let bar = self.bar_block(shared, ctx);
                route.bars.extend(bar.map(|bar| BarId(self.bars.number(bar))));
            }
            routes.push(route);
        }
        let holds_gap = self.holds_gap(in_force)
            || self.holds_gap(when)
            || routes.iter().any(|r| self.route_holds_gap(r, base.offences));
        Some(Ground {
            id: format!("{}.{}", scope.prefix, name.node),
            name: name.node.clone(),
            title: title_of(&name.node, title),
            unders,
            grade,
            basis,
            in_force,
            when,
            by_penalty,
            routes,
            holds_gap,
            notes,
            check_gaps,
            spot: Spot { source: scope.index, span: block.span },
        })
    }

    fn holds_gap(&self, clause: ClauseId) -> bool {
        self.logic.holds(self.expr_of(clause)).gap
    }

    fn duals_of(&self, route: &Route) -> impl Iterator<Item = &Dual> {
        route.dual.iter().filter_map(|id| self.duals.get(id.0))
    }

    /// Whether something that a route rests on holds a gap that is worked out both ways.
    fn route_holds_gap(&self, route: &Route, offences: &[Offence]) -> bool {
        let Some(offence) = offences.get(route.offence) else { return false };
        let mut clauses = [route.listed, route.own, offence.in_force, offence.elements]
            .into_iter()
            .chain(self.duals_of(route).flat_map(|d| d.waived.iter().copied()));
        clauses.any(|c| self.holds_gap(c)) || offence.conduct.iter().any(|c| self.logic.holds(c.guard).gap)
    }

    /// The lines of a block and of the requirements that it is subject to.
    fn take<'a>(
        &mut self,
        block: &'a Block,
        taken_from: Option<&'a Block>,
        dated: Option<&'a Line>,
        lines: &mut Vec<Taken<'a>>,
        ctx: Ctx<'a>,
        depth: usize,
    ) {
        for line in &block.lines {
            match &line.kind {
                LineKind::SubjectTo(names) => {
                    for name in names {
                        match ctx.scope.block(BlockKind::Requirements, &name.node) {
                            Some(inner) if depth < 8 => self.take(
                                inner,
                                Some(inner),
                                line.trail.interval.map(|_| line).or(dated),
                                lines,
                                ctx,
                                depth + 1,
                            ),
                            Some(_) => self.error(
                                "circle",
                                "these requirements are subject to themselves",
                                ctx.source(),
                                name.span,
                                "",
                            ),
                            None => {
                                let known = ctx.scope.names_of(&[BlockKind::Requirements]);
                                self.unknown("requirements", name, ctx.source(), known);
                            }
                        }
                    }
                }
                _ => lines.push(Taken { line, block: taken_from, dated }),
            }
        }
    }

    fn taken_ctx<'c>(&mut self, taken: &Taken<'c>, ctx: Ctx<'c>) -> Ctx<'c> {
        match taken.block {
            Some(block) => {
                let (cite, grade) = self.block_under(block, ctx);
                Ctx { cite: cite.or(ctx.cite), grade: grade.unwrap_or(ctx.grade), ..ctx }
            }
            None => ctx,
        }
    }

    /// The conditions of lines that may come from several blocks.
    fn taken_whens(&mut self, lines: &[&Taken<'_>], ctx: Ctx<'_>, span: Span) -> ClauseId {
        let mut parts = Vec::new();
        let mut own: Vec<&Line> = Vec::new();
        for taken in lines {
            match (taken.block, taken.dated) {
                (None, _) => own.push(taken.line),
                (Some(_), dated) => {
                    if matches!(taken.line.kind, LineKind::When(_) | LineKind::NotEncoded(_)) {
                        let inner_ctx = self.taken_ctx(taken, ctx);
                        let clause = self.whens([taken.line], inner_ctx, taken.line.span);
                        parts.push(match dated {
                            Some(line) => self.dated(clause, &line.trail, inner_ctx, line.span, true),
                            None => clause,
                        });
                    }
                }
            }
        }
        let first = self.whens(own, ctx, span);
        parts.insert(0, first);
        self.all_of(parts, &ctx, span)
    }

    /// One dual-criminality line on every day, and never two.
    fn check_duals(&mut self, lines: &[Taken<'_>], span: Span, ctx: Ctx<'_>) {
        let duals: Vec<&Line> =
            lines.iter().map(|t| t.line).filter(|l| matches!(l.kind, LineKind::Dual(_))).collect();
        if duals.is_empty() {
            self.error(
                "no-dual-criminality",
                "this ground does not say whether the place must punish the act",
                ctx.source(),
                span,
                "add `dual criminality none` where the text is silent, `excluded`, `required` or `presumed`",
            );
        }
        for (i, line) in duals.iter().enumerate() {
            let range = line.trail.interval.map_or(DayRange::ALL, |i| i.node);
            for other in duals.iter().skip(i + 1) {
                let other_range = other.trail.interval.map_or(DayRange::ALL, |i| i.node);
                if range.both(other_range).is_some()
                    && line.trail.condition.is_none()
                    && other.trail.condition.is_none()
                {
                    let diagnostic = Diagnostic::error(
                        "two-values",
                        "two dual-criminality lines hold on the same day",
                        ctx.source(),
                        other.span,
                    )
                    .also(ctx.source(), line.span, "the other one")
                    .help("give each an interval of its own");
                    self.report(diagnostic);
                }
            }
        }
    }

    /// The `bar` blocks that are for this ground, and whether each looks at the offence.
    fn shared_bars<'a>(&mut self, ground: &str, ctx: Ctx<'a>) -> Vec<(&'a Block, bool)> {
        let mut out = Vec::new();
        for block in blocks(ctx.scope, BlockKind::Bar) {
            let mut said = false;
            let mut for_this = false;
            for line in &block.lines {
                if let LineKind::ForGrounds { every, names } = &line.kind {
                    said = true;
                    let named = names.iter().any(|n| n.node == ground);
                    for_this |= if *every { !named } else { named };
                }
            }
            if for_this || !said {
                let looks = block.lines.iter().any(|l| line_looks(ctx.scope, l, 0));
                out.push((block, looks));
            }
        }
        out
    }

    /// Checks the heads of `bar` blocks once, whatever the grounds.
    pub(super) fn check_bar_blocks(&mut self, ctx: Ctx<'_>) {
        for block in blocks(ctx.scope, BlockKind::Bar) {
            self.block_frame(block, ctx);
            let mut has_if = false;
            for line in &block.lines {
                match &line.kind {
                    LineKind::ForGrounds { names, .. } => {
                        for name in names {
                            self.expect_ground(name, ctx);
                        }
                    }
                    LineKind::If(_) => has_if = true,
                    _ => {}
                }
            }
            if !has_if {
                self.error(
                    "no-condition",
                    "this bar does not say when it works",
                    ctx.source(),
                    block.span,
                    "add `if CONDITION`",
                );
            }
        }
    }

    /// A `bar` block, for the offence of the context.
    fn bar_block(&mut self, block: &Block, ctx: Ctx<'_>) -> Option<Bar> {
        let (_, name, title) = named(&block.head)?;
        let (cite, grade) = self.block_under(block, ctx);
        let ctx =
            Ctx { block: &name.node, cite: cite.or(ctx.cite), grade: grade.unwrap_or(ctx.grade), ..ctx };
        let mut guards = Vec::new();
        for line in &block.lines {
            if let (LineKind::ClockLife, Some(clock), Some(interval)) =
                (&line.kind, line.trail.clock, line.trail.interval)
            {
                let expr = self.clock_guard(clock.node, interval.node, &ctx);
                guards.push(self.leaf(expr, &ctx, line.span));
            }
        }
        let never = self.leaf(Logic::FALSE, &ctx, block.span);
        let mut bar = Bar {
            id: format!("bar:{}", name.node),
            title: title_of(&name.node, title),
            defence: false,
            condition: never,
            unless: Vec::new(),
            lifted: None,
            gaps: Vec::new(),
            cite: ctx.cite,
            grade: ctx.grade,
            notes: Vec::new(),
        };
        let ifs = self.exceptions(&block.lines, &mut bar, ctx);
        let any = self.any_of(ifs, &ctx, block.span);
        guards.push(any);
        bar.condition = self.all_of(guards, &ctx, block.span);
        Some(bar)
    }
}

/// Whether offences are picked by their penalty or class, exceptions aside.
fn picks_by_penalty(entries: &Entries) -> bool {
    entries.entries.iter().any(|e| match &e.kind {
        EntryKind::Every(selectors) => {
            let picks = |s: &Selector| matches!(s, Selector::Penalty { .. } | Selector::Class(_));
            selectors.iter().any(picks)
                && selectors.iter().all(|s| picks(s) || matches!(s, Selector::Except(_)))
        }
        EntryKind::Named(_) => false,
    })
}
