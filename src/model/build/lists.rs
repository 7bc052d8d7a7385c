//! Lists and classes: for each offence, when an entry takes it in.

use super::amounts::{maximum, meets, minimum, weight};
use super::articles::{articles, in_range};
use super::{Builder, Ctx, Within, named, title_of};
use crate::day::{Day, DayRange};
use crate::facts::Mode;
use crate::model::law::{ClauseId, ClauseKind, Offence, Penalty, key_bit};
use crate::model::logic::{Atom, ExprId, Logic};
use crate::source::Span;
use crate::syntax::ast::{
    Amount, Block, BlockKind, Clock, Entries, EntryKind, GapKind, Line, LineKind, Name, Selector, Test, Trail,
};

impl Builder<'_> {
    /// When the entries of a line take in the offence; `None` where none of them ever does.
    pub(super) fn entries(
        &mut self,
        entries: &Entries,
        trail: &Trail,
        ctx: Ctx<'_>,
        ground: Option<&str>,
        span: Span,
    ) -> Option<ClauseId> {
        let ctx = self.for_line(ctx, trail);
        if !entries.only.is_empty() {
            for name in &entries.only {
                if ctx.scope.block(BlockKind::Ground, &name.node).is_none() {
                    let known = ctx.scope.names_of(&[BlockKind::Ground]);
                    self.unknown("ground", name, ctx.source(), known);
                }
            }
            if !ground.is_some_and(|g| entries.only.iter().any(|n| n.node == g)) {
                return None;
            }
        }
        let mut ways = Vec::new();
        for entry in &entries.entries {
            let fixed = Ctx { as_of: entry.as_of.or(ctx.as_of), ..ctx };
            let way = match &entry.kind {
                EntryKind::Named(name) if entry.as_of.is_some() => self.held_fast(name, fixed, ground),
                EntryKind::Named(name) => self.named_entry(name, ctx, ground),
                EntryKind::Every(selectors) => self.every(selectors, fixed, ground, entry.span),
            };
            if let Some(way) = way
                && self.expr_of(way) != Logic::FALSE
            {
                ways.push(way);
            }
        }
        if ways.is_empty() {
            return None;
        }
        let mut parts = vec![self.any_of(ways, &ctx, span)];
        if !entries.by.is_empty() {
            let modes: Vec<Mode> = entries
                .by
                .iter()
                .filter_map(|m| self.taxonomy("mode", m, ctx, Mode::ALL, Mode::as_str))
                .collect();
            let expr = self.logic.atom(Atom::Mode(modes.into_boxed_slice()));
            parts.push(self.leaf(expr, &ctx, span));
        }
        if let Some(condition) = &trail.condition {
            parts.push(self.expr(condition, ctx));
        }
        let all = self.all_of(parts, &ctx, span);
        let bare = Trail { condition: None, ..trail.clone() };
        let dated = self.dated(all, &bare, ctx, span, false);
        (self.expr_of(dated) != Logic::FALSE).then_some(dated)
    }

    fn offence_of<'c>(&self, ctx: &Ctx<'c>) -> Option<&'c Offence> {
        ctx.offence.and_then(|o| ctx.offences.get(o))
    }

    /// A list as it stood on a day. An offence has no such form: its elements are those of the day of the act.
    fn held_fast(&mut self, name: &Name, ctx: Ctx<'_>, ground: Option<&str>) -> Option<ClauseId> {
        if ctx.scope.block(BlockKind::Offence, &name.node).is_some() {
            self.error(
                "wrong-kind",
                format!("`{}` is an `offence`, and `as it stood on` holds a list fast", name.node),
                ctx.source(),
                name.span,
                "encode the text that is held fast as an offence of its own",
            );
            return None;
        }
        self.named_entry(name, ctx, ground)
    }

    /// An offence, a list or a class by its name.
    fn named_entry(&mut self, name: &Name, ctx: Ctx<'_>, ground: Option<&str>) -> Option<ClauseId> {
        if let Some(block) = ctx.scope.block(BlockKind::List, &name.node) {
            return self.list(block, name, ctx, ground);
        }
        if ctx.scope.block(BlockKind::Offence, &name.node).is_some() {
            let same = self.offence_of(&ctx).is_some_and(|o| o.name == name.node);
            return same.then(|| self.leaf(Logic::TRUE, &ctx, name.span));
        }
        if ctx.scope.block(BlockKind::Class, &name.node).is_some() {
            return Some(self.class(name, ctx));
        }
        let known = ctx.scope.names_of(&[BlockKind::Offence, BlockKind::List, BlockKind::Class]);
        self.unknown("offence or list", name, ctx.source(), known);
        None
    }

    fn list(&mut self, block: &Block, name: &Name, ctx: Ctx<'_>, ground: Option<&str>) -> Option<ClauseId> {
        if ctx.within.is_some_and(|w| w.holds(&name.node)) {
            self.error(
                "circle",
                format!("the list `{}` is defined by itself", name.node),
                ctx.source(),
                name.span,
                "",
            );
            return None;
        }
        let within = Within { name: &name.node, outer: ctx.within };
        let (cite, grade) = self.block_under(block, ctx);
        let inner = Ctx {
            cite: cite.or(ctx.cite),
            grade: grade.unwrap_or(ctx.grade),
            block: &name.node,
            within: Some(&within),
            ..ctx
        };
        let mut ways = self.list_lines(&block.lines, inner, ground);
        ways.retain(|w| self.expr_of(*w) != Logic::FALSE);
        if ways.is_empty() {
            return None;
        }
        let any = self.any_of(ways, &inner, block.span);
        let life = lives(&block.lines);
        let in_life = self.inside(Clock::Acts, &inner, &life);
        let expr = self.expr_of(any);
        let expr = self.logic.and([in_life, expr]);
        let title = named(&block.head).map_or_else(String::new, |(_, n, t)| title_of(&n.node, t));
        Some(self.joined(
            expr,
            ClauseKind::Named { name: name.node.clone(), title },
            vec![any],
            &inner,
            name.span,
        ))
    }

    fn list_lines(&mut self, lines: &[Line], ctx: Ctx<'_>, ground: Option<&str>) -> Vec<ClauseId> {
        let mut ways = Vec::new();
        for line in lines {
            match &line.kind {
                LineKind::Entries(entries) => {
                    ways.extend(self.entries(entries, &line.trail, ctx, ground, line.span))
                }
                LineKind::Life if !line.lines.is_empty() => {
                    let inner = self.for_line(ctx, &line.trail);
                    let below = self.list_lines(&line.lines, inner, ground);
                    if !below.is_empty() {
                        let any = self.any_of(below, &inner, line.span);
                        ways.push(self.dated(any, &line.trail, inner, line.span, false));
                    }
                }
                LineKind::Perhaps { name, interval, because } => {
                    if ctx.scope.block(BlockKind::Offence, &name.node).is_none() {
                        let known = ctx.scope.names_of(&[BlockKind::Offence]);
                        self.unknown("offence", name, ctx.source(), known);
                    }
                    if self.offence_of(&ctx).is_some_and(|o| o.name == name.node) {
                        let gap = crate::syntax::ast::Gap {
                            kind: GapKind::Alternative,
                            what: "whether the list names this offence".into(),
                            because: because.clone(),
                        };
                        let clause = self.gap_clause(&gap, ctx, line.span);
                        let trail = Trail { interval: *interval, ..Trail::default() };
                        ways.push(self.dated(clause, &trail, ctx, line.span, false));
                    }
                }
                LineKind::NotEncoded(gap) if gap.kind == GapKind::Alternative => {
                    let clause = self.gap_clause(gap, ctx, line.span);
                    ways.push(self.dated(clause, &line.trail, ctx, line.span, false));
                }
                _ => {}
            }
        }
        ways
    }

    /// `every offence …`
    fn every(
        &mut self,
        selectors: &[Selector],
        ctx: Ctx<'_>,
        ground: Option<&str>,
        span: Span,
    ) -> Option<ClauseId> {
        let offence = self.offence_of(&ctx)?;
        // A reference that is held fast takes in what there was on its day.
        let block = ctx.scope.block(BlockKind::Offence, &offence.name);
        let life = lives(block.map(|b| b.lines.as_slice()).unwrap_or_default());
        if ctx.as_of.is_some_and(|day| !life.is_empty() && !life.iter().any(|r| r.holds(day))) {
            return None;
        }
        let mut parts = Vec::new();
        for selector in selectors {
            match selector {
                Selector::Range { law, from, to } => {
                    let Some(source) = ctx.scope.laws.get(law.node.as_str()) else {
                        let known: Vec<&str> = ctx.scope.laws.keys().copied().collect();
                        self.unknown("source", law, ctx.source(), known);
                        return None;
                    };
                    let to = to.as_ref().unwrap_or(from);
                    let ranges: Vec<DayRange> = offence
                        .unders
                        .iter()
                        .filter(|under| {
                            self.cites.get(under.cite.0 as usize).is_some_and(|c| {
                                c.source == source.id
                                    && c.pinpoint
                                        .as_deref()
                                        .is_some_and(|p| articles(p).iter().any(|a| in_range(a, from, to)))
                            })
                        })
                        .map(|under| under.range)
                        .collect();
                    if ranges.is_empty() {
                        return None;
                    }
                    let expr = self.inside(Clock::Acts, &ctx, &ranges);
                    parts.push(self.leaf(expr, &ctx, span));
                }
                Selector::Treaty { treaties, from, to } => {
                    let mut keys = 0;
                    for name in treaties {
                        let Some(id) = self.treaty(name, ctx.source()) else { continue };
                        for (conduct, article) in
                            self.world.treaty(id).map(|t| t.conduct.as_slice()).unwrap_or_default()
                        {
                            let inside = match (from, article) {
                                (None, _) => true,
                                (Some(from), Some(article)) => {
                                    in_range(article, from, to.as_ref().unwrap_or(from))
                                }
                                (Some(_), None) => false,
                            };
                            if inside {
                                keys |= conduct.iter().fold(0, |k, c| k | key_bit(*c));
                            }
                        }
                    }
                    let shared: Vec<ExprId> = crate::facts::Conduct::ALL
                        .iter()
                        .filter(|c| keys & key_bit(**c) != 0)
                        .filter(|c| {
                            crate::facts::Conduct::ALL.iter().any(|o| {
                                offence.keys & key_bit(*o) != 0 && (c.takes_in(*o) || o.takes_in(**c))
                            })
                        })
                        .map(|c| self.logic.atom(Atom::Involves(*c)))
                        .collect();
                    let expr = self.logic.or(shared);
                    parts.push(self.leaf(expr, &ctx, span));
                }
                Selector::Class(name) => parts.push(self.class(name, ctx)),
                Selector::Penalty { maximum, amount } => {
                    let expr = self.penalty_test(*maximum, *amount, ctx);
                    parts.push(self.leaf(expr, &ctx, span));
                }
                Selector::Except(names) => {
                    for name in names {
                        if let Some(out) = self.named_entry(name, ctx, ground) {
                            let out = self.expr_of(out);
                            let expr = self.logic.not(out);
                            parts.push(self.leaf(expr, &ctx, span));
                        }
                    }
                }
            }
        }
        let all = self.all_of(parts, &ctx, span);
        Some(all)
    }

    /// A class of offences by its name, asked of the offence of the context.
    fn class(&mut self, name: &Name, ctx: Ctx<'_>) -> ClauseId {
        let Some(block) = ctx.scope.block(BlockKind::Class, &name.node) else {
            let known = ctx.scope.names_of(&[BlockKind::Class]);
            self.unknown("class of offences", name, ctx.source(), known);
            return self.leaf(Logic::FALSE, &ctx, name.span);
        };
        if ctx.within.is_some_and(|w| w.holds(&name.node)) {
            self.error(
                "circle",
                format!("the class `{}` is defined by itself", name.node),
                ctx.source(),
                name.span,
                "",
            );
            return self.leaf(Logic::FALSE, &ctx, name.span);
        }
        let within = Within { name: &name.node, outer: ctx.within };
        let (cite, grade) = self.block_under(block, ctx);
        let inner = Ctx {
            cite: cite.or(ctx.cite),
            grade: grade.unwrap_or(ctx.grade),
            block: &name.node,
            within: Some(&within),
            ..ctx
        };
        let whens = self.whens(&block.lines, inner, block.span);
        let title = named(&block.head).map_or_else(String::new, |(_, n, t)| title_of(&n.node, t));
        let mut expr = self.expr_of(whens);
        if name.node == "extraditable" {
            let assumed = self.logic.atom(Atom::Extraditable);
            expr = self.logic.otherwise(assumed, expr);
        }
        self.joined(
            expr,
            ClauseKind::Named { name: name.node.clone(), title },
            vec![whens],
            &inner,
            name.span,
        )
    }

    /// Tests on the offence of the context.
    pub(super) fn offence_test(&mut self, test: &Test, ctx: Ctx<'_>, span: Span) -> ClauseId {
        if ctx.offence.is_none() {
            self.error(
                "no-offence-here",
                "no offence is in view here",
                ctx.source(),
                span,
                "a test of the offence stands in a ground, its requirements, a list, a bar or a limitation, never in a person, a fact or an offence",
            );
            return self.leaf(Logic::FALSE, &ctx, span);
        }
        match test {
            Test::InList { name, as_of } => {
                let fixed = Ctx { as_of: as_of.or(ctx.as_of), ..ctx };
                let found = if as_of.is_some() {
                    self.held_fast(name, fixed, None)
                } else {
                    self.named_entry(name, ctx, None)
                };
                found.unwrap_or_else(|| self.leaf(Logic::FALSE, &ctx, span))
            }
            Test::OfClass(name) => self.class(name, ctx),
            Test::Penalty { maximum, amount } => {
                let expr = self.penalty_test(*maximum, *amount, ctx);
                self.leaf(expr, &ctx, span)
            }
            _ => {
                let class = name_of_extraditable(span);
                if ctx.scope.block(BlockKind::Class, "extraditable").is_some() {
                    self.class(&class, ctx)
                } else {
                    let expr = self.logic.atom(Atom::Extraditable);
                    self.leaf(expr, &ctx, span)
                }
            }
        }
    }

    /// Whether the maximum (or minimum) of the offence of the context meets an amount.
    pub(super) fn penalty_test(&mut self, of_maximum: bool, amount: Amount, ctx: Ctx<'_>) -> ExprId {
        let Some(offence) = self.offence_of(&ctx) else { return Logic::FALSE };
        // Rows hold on days of their own; between two boundaries the same rows stand.
        let mut starts: Vec<Day> = vec![Day::MIN];
        for row in &offence.penalties {
            starts.push(row.days.first);
            if row.days.last < Day::MAX {
                starts.push(row.days.last.next());
            }
        }
        starts.sort();
        starts.dedup();
        let mut ways: Vec<(DayRange, ExprId)> = Vec::new();
        for (at, first) in starts.iter().enumerate() {
            let last = starts.get(at + 1).map_or(Day::MAX, |next| next.previous());
            let mut rows: Vec<&Penalty> = offence.penalties.iter().filter(|p| p.days.holds(*first)).collect();
            rows.sort_by_key(|p| std::cmp::Reverse(maximum(p.range).map_or(u64::MAX, weight)));
            let expr = self.threshold(of_maximum, amount, &rows, &offence.name, ctx);
            match ways.last_mut() {
                Some((range, before)) if *before == expr => range.last = last,
                _ => ways.extend(DayRange::new(*first, last).map(|range| (range, expr))),
            }
        }
        let ways: Vec<ExprId> = ways
            .into_iter()
            .map(|(range, expr)| self.logic.dated(Clock::Acts, None, range, expr, false))
            .collect();
        self.logic.or(ways)
    }

    /// The same for the rows of one stretch of days, gravest first: the gravest that holds speaks.
    fn threshold(
        &mut self,
        of_maximum: bool,
        amount: Amount,
        rows: &[&Penalty],
        offence: &str,
        ctx: Ctx<'_>,
    ) -> ExprId {
        // Built from the least grave on: a row that says the same as those below it changes nothing, so that
        // an unknown aggravation leaves no threshold open that the basic penalty meets as well.
        let mut value: Option<ExprId> = None;
        for row in rows.iter().rev() {
            let met = if of_maximum {
                maximum(row.range).map(|m| meets(amount, m))
            } else {
                minimum(row.range).map(|m| meets(amount, m))
            };
            let here = match met {
                Some(met) => {
                    if met {
                        Logic::TRUE
                    } else {
                        Logic::FALSE
                    }
                }
                None => {
                    let gap =
                        self.silent_gap("the range of the penalty", "it is not stated or was not read", &ctx);
                    self.logic.gap(gap, ctx.negated, ctx.soft)
                }
            };
            let below = match value {
                Some(below) => below,
                None if row.case == Logic::TRUE => here,
                None => {
                    let gap = self.silent_gap(
                        &format!("the penalty of `{offence}`"),
                        "it is not encoded for this case",
                        &ctx,
                    );
                    self.logic.gap(gap, ctx.negated, ctx.soft)
                }
            };
            value = Some(if here == below || row.case == Logic::TRUE {
                here
            } else {
                let not = self.logic.not(row.case);
                let yes = self.logic.and([row.case, here]);
                let no = self.logic.and([not, below]);
                self.logic.or([yes, no])
            });
        }
        match value {
            Some(value) => value,
            None => {
                let gap = self.silent_gap(
                    &format!("the penalty of `{offence}`"),
                    "no penalty is encoded for these days",
                    &ctx,
                );
                self.logic.gap(gap, ctx.negated, ctx.soft)
            }
        }
    }
}

/// The intervals of a block.
fn lives(lines: &[Line]) -> Vec<DayRange> {
    let alone = |line: &&Line| matches!(line.kind, LineKind::Life) && line.lines.is_empty();
    lines.iter().filter(alone).filter_map(|l| l.trail.interval.map(|i| i.node)).collect()
}

fn name_of_extraditable(span: Span) -> Name {
    super::name_at("extraditable", span)
}
