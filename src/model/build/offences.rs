//! Offences, and the jurisdiction as a whole.

use super::scope::Scope;
use super::{Builder, Ctx, named, title_of};
use crate::day::DayRange;
use crate::diagnostic::Diagnostic;
use crate::facts::{Conduct, Mode};
use crate::model::law::*;
use crate::model::logic::{Atom, ExprId, Logic};
use crate::model::procedure::Bar;
use crate::syntax::ast::{
    Block, BlockKind, Clock, CondHead, Grade, Head, Line, LineKind, Name, Notional, PenaltyRange, Relation,
};

/// Lines of the jurisdiction that its offences inherit.
#[derive(Default)]
pub(super) struct Inherited<'a> {
    modes: Vec<&'a Line>,
    notional: Option<Notional>,
}

impl Builder<'_> {
    /// The law of one file, if it holds a jurisdiction.
    pub(super) fn jurisdiction(
        &mut self,
        scope: &Scope<'_>,
        before: &mut [Jurisdiction],
    ) -> Option<Jurisdiction> {
        let source = &scope.file.source;
        let Some((head, code, name)) = scope.head else {
            for block in &scope.file.blocks {
                if matches!(block.head, Head::Named { .. } | Head::Fact { .. } | Head::Example { .. }) {
                    self.error(
                        "no-jurisdiction",
                        "this file does not say whose law it is",
                        source,
                        block.span,
                        "begin it with `jurisdiction XX \"Name\"`; a file of groups or treaties holds no other blocks",
                    );
                    return None;
                }
            }
            return None;
        };
        if let Some(other) = before.iter().find(|j| j.code == code) {
            let spot = other.spot;
            let message = format!("the law of {code} is in two files");
            let mut diagnostic =
                Diagnostic::error("duplicate-name", message, source, head.span).help("join the files");
            if spot.source == scope.index {
                diagnostic = diagnostic.also(source, spot.span, "first here");
            }
            self.report(diagnostic);
            return None;
        }
        if scope.nationality.is_none() {
            self.error(
                "no-nationality",
                "this jurisdiction does not say whose nationals are its nationals",
                source,
                head.span,
                "add `nationality XX`",
            );
        }
        let base = Ctx::new(scope, "jurisdiction");
        let mut jurisdiction = Jurisdiction {
            code,
            prefix: scope.prefix.clone(),
            name: name.to_string(),
            part_of: None,
            nationality: scope.nationality.unwrap_or(code),
            full_citizen: scope.full_citizen.clone(),
            sub_units: false,
            checked: None,
            claims: Vec::new(),
            unsettled: Vec::new(),
            offences: Vec::new(),
            grounds: Vec::new(),
            limitations: Vec::new(),
            notes: Vec::new(),
            spot: Spot { source: scope.index, span: head.span },
            figures: Figures::default(),
        };
        let mut inherited = Inherited::default();
        for line in &head.lines {
            match &line.kind {
                LineKind::PartOf(code) => jurisdiction.part_of = Some(code.node),
                LineKind::Checked(month) => jurisdiction.checked = Some(*month),
                LineKind::SubUnits => jurisdiction.sub_units = true,
                LineKind::Modes(_) => inherited.modes.push(line),
                LineKind::NotionalVictims(rule) => inherited.notional = Some(*rule),
                LineKind::Note(note) => jurisdiction.notes.push(note.clone()),
                LineKind::Complete { abroad, keys } => {
                    let keys: Vec<Conduct> = keys.iter().filter_map(|k| self.conduct_key(k, base)).collect();
                    jurisdiction.claims.push(Claim {
                        abroad: *abroad,
                        bits: keys
                            .iter()
                            .flat_map(|k| k.refinements().chain([*k]))
                            .fold(0, |b, k| b | key_bit(k)),
                        keys,
                        range: line.trail.interval.map_or(DayRange::ALL, |i| i.node),
                        grade: line.trail.grade.map_or(Grade::Unverified, |g| g.node),
                        spot: Spot { source: scope.index, span: line.span },
                    });
                }
                LineKind::Unsettled { interval, because } => {
                    let gap = crate::syntax::ast::Gap {
                        kind: crate::syntax::ast::GapKind::Element,
                        what: "the law in force".into(),
                        because: because.clone(),
                    };
                    let id = self.gap(&gap, &base);
                    jurisdiction.unsettled.push((interval.node, id));
                }
                _ => {}
            }
        }
        for block in &scope.file.blocks {
            if let Head::Fact { name, .. } = &block.head {
                self.needs(block, name, Ctx { block: &name.node, ..base });
            }
        }
        for block in blocks(scope, BlockKind::Offence) {
            if let Some(offence) = self.offence(block, &inherited, base) {
                jurisdiction.offences.push(offence);
            }
        }
        jurisdiction.limitations = self.limitations(scope, &jurisdiction.offences, base);
        for block in blocks(scope, BlockKind::Ground) {
            let offences = std::mem::take(&mut jurisdiction.offences);
            if let Some(ground) = self.ground(block, Ctx { offences: &offences, ..base }) {
                jurisdiction.grounds.push(ground);
            }
            jurisdiction.offences = offences;
        }
        jurisdiction.figures = figures(scope);
        Some(jurisdiction)
    }

    /// `needs CONDITION` of a fact.
    fn needs(&mut self, block: &Block, name: &Name, ctx: Ctx<'_>) {
        for line in &block.lines {
            if let LineKind::Needs(head) = &line.kind {
                let clause = self.condition(head, &line.lines, &line.trail, ctx.soft(), line.span, true);
                let expr = self.expr_of(clause);
                if let Some(id) = ctx.scope.facts.get(name.node.as_str())
                    && let Some(fact) = self.facts.get_mut(id.0 as usize)
                {
                    fact.needs = Some(expr);
                }
            }
        }
    }

    /// The citations of a block, its grade, and its intervals.
    pub(super) fn block_frame(&mut self, block: &Block, ctx: Ctx<'_>) -> (Vec<Under>, Grade, Vec<DayRange>) {
        let mut unders = Vec::new();
        let mut grade: Option<Grade> = None;
        let mut life = Vec::new();
        let mut lives: Vec<&Line> = Vec::new();
        for line in &block.lines {
            match &line.kind {
                LineKind::Under => {
                    let own = line.trail.grade.map(|g| g.node);
                    grade = grade.or(own);
                    if let Some(cite) = &line.trail.cite
                        && let Some(id) = self.cite(ctx.scope, cite)
                    {
                        let range = line.trail.interval.map_or(DayRange::ALL, |i| i.node);
                        unders.push(Under { cite: id, range, grade: own.unwrap_or_default() });
                    }
                }
                LineKind::Life if line.lines.is_empty() => {
                    life.extend(line.trail.interval.map(|i| i.node));
                    lives.push(line);
                }
                _ => {}
            }
        }
        for (i, line) in lives.iter().enumerate() {
            let (Some(range), rest) = (line.trail.interval, lives.iter().skip(i + 1)) else { continue };
            for other in rest.filter(|o| o.trail.interval.is_some_and(|r| r.node.both(range.node).is_some()))
            {
                let diagnostic = Diagnostic::error(
                    "two-values",
                    "two intervals of this block hold on the same day",
                    ctx.source(),
                    other.span,
                )
                .also(ctx.source(), line.span, "the other one")
                .help("a block is in force on the days of either; write `from … until …` on one line");
                self.report(diagnostic);
            }
        }
        if unders.is_empty() {
            let kind = named(&block.head).map_or("block", |(k, ..)| k.word());
            self.error(
                "no-citation",
                format!("this {kind} cites no provision"),
                ctx.source(),
                block.span,
                "add `under SOURCE pinpoint [grade]` as its first line",
            );
        }
        (unders, grade.unwrap_or_default(), life)
    }

    fn offence(&mut self, block: &Block, inherited: &Inherited<'_>, base: Ctx<'_>) -> Option<Offence> {
        let (_, name, title) = named(&block.head)?;
        let (unders, grade, life) = self.block_frame(block, base);
        let ctx = Ctx { block: &name.node, cite: unders.first().map(|u| u.cite), grade, ..base };
        let in_life = self.inside(Clock::Acts, &ctx, &life);
        let mut in_force = vec![self.leaf(in_life, &ctx, block.span)];
        let mut conduct = Vec::new();
        let mut defences = Vec::new();
        let mut steps = Vec::new();
        let mut penalties = Vec::new();
        let mut notes = Vec::new();
        let mut check_gaps = Vec::new();
        let mut notional = inherited.notional;
        let mut modes: Vec<&Line> = Vec::new();
        for line in &block.lines {
            let line_ctx = self.for_line(ctx, &line.trail);
            match &line.kind {
                LineKind::Conduct(keys) => {
                    let bits =
                        keys.iter().filter_map(|k| self.conduct_key(k, ctx)).fold(0, |b, k| b | key_bit(k));
                    let guard = self.guard(line, line_ctx);
                    conduct.push(ConductRow {
                        keys: bits,
                        guard,
                        cite: line_ctx.cite,
                        grade: line_ctx.grade,
                    });
                }
                LineKind::Modes(_) => modes.push(line),
                LineKind::NotionalVictims(rule) => notional = Some(*rule),
                LineKind::Defence { name, condition } => {
                    defences.push(self.defence(name, condition, line, line_ctx))
                }
                LineKind::Penalty { range, keys } => {
                    penalties.push(self.penalty(*range, keys, line, line_ctx))
                }
                LineKind::Step { .. } => steps.extend(self.step_row(line, line_ctx)),
                LineKind::Note(note) => notes.push(note.clone()),
                LineKind::NotEncoded(gap) if !counts_in_when(gap.kind) => {
                    check_gaps.push(self.gap(gap, &line_ctx))
                }
                LineKind::Unsettled { interval, because } => {
                    in_force.push(self.unsettled(interval.node, because, line_ctx, line))
                }
                _ => {}
            }
        }
        if conduct.is_empty() {
            self.error(
                "no-conduct",
                "this offence takes in no conduct",
                ctx.source(),
                block.span,
                "add `conduct KEYS`, such as `conduct intercourse`",
            );
        }
        let in_force = self.all_of(in_force, &ctx, block.span);
        let mode = self.modes(if modes.is_empty() { &inherited.modes } else { &modes }, ctx);
        let mode = self.leaf(mode, &ctx, block.span);
        let notional = self.notional(notional, if modes.is_empty() { &inherited.modes } else { &modes }, ctx);
        let notional = self.leaf(notional, &ctx, block.span);
        let whens = self.whens(&block.lines, ctx, block.span);
        let elements = self.all_of(vec![mode, notional, whens], &ctx, block.span);
        let keys = conduct.iter().fold(0, |k, row: &ConductRow| k | row.keys);
        Some(Offence {
            id: format!("{}.{}", base.scope.prefix, name.node),
            name: name.node.clone(),
            title: title_of(&name.node, title),
            unders,
            grade,
            in_force,
            conduct,
            keys,
            elements,
            defences,
            steps,
            penalties,
            check_gaps,
            notes,
            spot: Spot { source: base.scope.index, span: block.span },
        })
    }

    fn penalty(&mut self, range: PenaltyRange, keys: &[Name], line: &Line, ctx: Ctx<'_>) -> Penalty {
        let mut parts = Vec::new();
        if let Some(condition) = &line.trail.condition {
            let clause = self.expr(condition, ctx);
            parts.push(self.expr_of(clause));
        }
        if !keys.is_empty() {
            let keys: Vec<Conduct> = keys.iter().filter_map(|k| self.conduct_key(k, ctx)).collect();
            let ways: Vec<ExprId> = keys.into_iter().map(|k| self.logic.atom(Atom::Involves(k))).collect();
            parts.push(self.logic.or(ways));
        }
        let case = self.logic.and(parts);
        let days = line.trail.interval.map_or(DayRange::ALL, |i| i.node);
        let guard = self.logic.dated(Clock::Acts, None, days, case, false);
        Penalty { range, guard, days, case, grade: ctx.grade, cite: ctx.cite }
    }

    /// The interval and `where` of a line as a condition.
    pub(super) fn guard(&mut self, line: &Line, ctx: Ctx<'_>) -> ExprId {
        let inner = match &line.trail.condition {
            Some(condition) => {
                let clause = self.expr(condition, ctx);
                self.expr_of(clause)
            }
            None => Logic::TRUE,
        };
        match line.trail.interval {
            Some(interval) => {
                let clock = line.trail.clock.map_or(Clock::Acts, |c| c.node);
                self.logic.dated(clock, ctx.scope.code, interval.node, inner, false)
            }
            None => inner,
        }
    }

    /// `unsettled from … because …`: a gap on those days.
    pub(super) fn unsettled(
        &mut self,
        range: DayRange,
        because: &str,
        ctx: Ctx<'_>,
        line: &Line,
    ) -> ClauseId {
        let gap = crate::syntax::ast::Gap {
            kind: crate::syntax::ast::GapKind::Element,
            what: "the text in force".into(),
            because: because.to_string(),
        };
        let id = self.gap(&gap, &ctx);
        let expr = self.logic.gap(id, ctx.negated, ctx.soft);
        let clause = self.joined(expr, ClauseKind::Gap(id), Vec::new(), &ctx, line.span);
        let expr = self.logic.dated(Clock::Acts, None, range, expr, true);
        self.joined(
            expr,
            ClauseKind::Dated { clock: Clock::Acts, range, absent: true },
            vec![clause],
            &ctx,
            line.span,
        )
    }

    /// Whether the mode of the act is punishable.
    fn modes(&mut self, lines: &[&Line], ctx: Ctx<'_>) -> ExprId {
        let completed = self.logic.atom(Atom::Mode(Box::new(COMPLETED)));
        if lines.is_empty() {
            let gap = self.silent_gap(
                "modes beside the completed act",
                "the file does not say which are punishable",
                &ctx,
            );
            let gap = self.logic.gap(gap, ctx.negated, ctx.soft);
            return self.logic.or([completed, gap]);
        }
        let mut ways = vec![completed];
        for line in lines {
            let LineKind::Modes(keys) = &line.kind else { continue };
            let modes: Vec<Mode> =
                keys.iter().filter_map(|k| self.taxonomy("mode", k, ctx, Mode::ALL, Mode::as_str)).collect();
            let atom = self.logic.atom(Atom::Mode(modes.into_boxed_slice()));
            let guard = self.guard(line, ctx);
            let way = self.logic.and([atom, guard]);
            ways.push(way);
        }
        self.logic.or(ways)
    }

    /// Whether an invented victim counts.
    fn notional(&mut self, rule: Option<Notional>, modes: &[&Line], ctx: Ctx<'_>) -> ExprId {
        let notional = self.logic.atom(Atom::Relation(Relation::Notional));
        let real = self.logic.not(notional);
        match rule {
            Some(Notional::Count) => Logic::TRUE,
            Some(Notional::DoNotCount) => real,
            Some(Notional::AsAttempt) => {
                let attempt_named = modes.iter().any(|l| matches!(&l.kind, LineKind::Modes(keys) if keys.iter().any(|k| k.node == Mode::Attempt.as_str())));
                if attempt_named { Logic::TRUE } else { real }
            }
            None => {
                let gap = self.silent_gap("whether an invented victim counts", "the file does not say", &ctx);
                let gap = self.logic.gap(gap, ctx.negated, ctx.soft);
                self.logic.or([real, gap])
            }
        }
    }

    fn defence(&mut self, name: &Name, condition: &CondHead, line: &Line, ctx: Ctx<'_>) -> Bar {
        let mut bar =
            self.bar_row(format!("defence:{}", name.node), title_of(&name.node, &None), condition, line, ctx);
        bar.defence = true;
        bar
    }
}

/// Elements and alternatives are part of `when`; the rest are checks.
pub(super) fn counts_in_when(kind: crate::syntax::ast::GapKind) -> bool {
    use crate::syntax::ast::GapKind;
    matches!(kind, GapKind::Element | GapKind::Alternative)
}

/// The blocks of one kind, in order.
pub(super) fn blocks<'a>(scope: &Scope<'a>, kind: BlockKind) -> impl Iterator<Item = &'a Block> + use<'a> {
    scope.file.blocks.iter().filter(move |b| named(&b.head).is_some_and(|(k, ..)| k == kind))
}

/// The lines that decide something, by grade, for `coverage`.
fn figures(scope: &Scope<'_>) -> Figures {
    fn add(figures: &mut Figures, lines: &[Line], grade: Grade) {
        for line in lines {
            let own = line.trail.grade.map_or(grade, |g| g.node);
            if line.trail.interval.is_some() {
                figures.versions += 1;
            }
            match &line.kind {
                LineKind::NotEncoded(_)
                | LineKind::Unsettled { .. }
                | LineKind::Perhaps { .. }
                | LineKind::Cond(CondHead::Gap(_)) => figures.gaps += 1,
                LineKind::Under
                | LineKind::Note(_)
                | LineKind::Life
                | LineKind::ClockLife
                | LineKind::Basis(_)
                | LineKind::SubjectTo(_)
                | LineKind::ForGrounds { .. }
                | LineKind::ForOffences(_) => {}
                LineKind::When(head) | LineKind::Cond(head) if !matches!(head, CondHead::Expr(_)) => {}
                LineKind::Reading { expr: None, .. } => {}
                _ => {
                    let at = match own {
                        Grade::Text => 0,
                        Grade::Report => 1,
                        Grade::Unverified => 2,
                    };
                    if let Some(count) = figures.leaves.get_mut(at) {
                        *count += 1;
                    }
                }
            }
            add(figures, &line.lines, own);
        }
    }
    let mut figures = Figures::default();
    for block in &scope.file.blocks {
        if matches!(block.head, Head::Example { .. }) {
            figures.examples += 1;
        }
        if named(&block.head).is_some() {
            let grade = block
                .lines
                .iter()
                .find(|l| matches!(l.kind, LineKind::Under))
                .and_then(|l| l.trail.grade)
                .map_or(Grade::Unverified, |g| g.node);
            add(&mut figures, &block.lines, grade);
        }
    }
    figures
}

/// The bits of conduct keys.
pub(super) fn bits(keys: &[Conduct]) -> u32 {
    keys.iter().fold(0, |b, k| b | key_bit(*k))
}
