//! Conditions that can never be so, and conditions that never matter.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::possible::Possible;
use crate::diagnostic::Diagnostic;
use crate::model::{Bar, Clause, ClauseId, ClauseKind, Jurisdiction, Law, Logic, Spot, StepRow};
use crate::source::{Source, Span};
use crate::syntax::ast::File;

/// A place in the files: source, start, end.
type Place = (u32, u32, u32);

fn place(spot: Spot) -> Place {
    (spot.source, spot.span.start, spot.span.end)
}

fn span((_, start, end): Place) -> Span {
    Span { start, end }
}

fn holds(outer: Place, inner: Place) -> bool {
    outer != inner && outer.0 == inner.0 && outer.1 <= inner.1 && inner.2 <= outer.2
}

/// Both lints over the whole law.
pub(super) fn never(law: &Law, files: &[File], findings: &mut Vec<Diagnostic>) {
    let mut sheet = Sheet { law, files, possible: Possible::new(&law.logic), findings };
    let mut told = sheet.never_so();
    for jurisdiction in &law.jurisdictions {
        sheet.blocks(jurisdiction, &mut told);
    }
    sheet.never_matters(&told);
}

struct Sheet<'l, 'o> {
    law: &'l Law,
    files: &'l [File],
    possible: Possible<'l>,
    findings: &'o mut Vec<Diagnostic>,
}

impl<'l> Sheet<'l, '_> {
    fn source(&self, place: Place) -> Option<&'l Source> {
        self.files.get(place.0 as usize).map(|f| &f.source)
    }

    /// A line may be written into the graph once for each offence; it can never be so if none of these can.
    fn never_so(&mut self) -> BTreeSet<Place> {
        let mut places: BTreeMap<Place, Vec<&'l Clause>> = BTreeMap::new();
        for clause in &self.law.clauses {
            places.entry(place(clause.spot)).or_default().push(clause);
        }
        let mut never: BTreeMap<Place, &'l Clause> = BTreeMap::new();
        for (at, clauses) in places {
            let Some(first) = clauses.first() else { continue };
            let constant = |c: &&Clause| c.expr == Logic::TRUE || c.expr == Logic::FALSE;
            if clauses.iter().any(|c| constant(c) || self.possible.alone(c.expr)) {
                continue;
            }
            never.insert(at, first);
        }
        let inner: Vec<Place> =
            never.keys().copied().filter(|at| !never.keys().any(|other| holds(*at, *other))).collect();
        for at in &inner {
            if let (Some(source), Some(clause)) = (self.source(*at), never.get(at)) {
                let parts = clause.parts.clone();
                let message = "this can never be so";
                let mut finding = Diagnostic::error("never-so", message, source, span(*at));
                if let Some((one, other)) = self.pair(&parts) {
                    finding =
                        finding.also(source, one, "this").also(source, other, "and this exclude each other");
                }
                self.findings
                    .push(finding.help("correct one of the tests, or write `never` if that is meant"));
            }
        }
        never.into_keys().collect()
    }

    /// Two parts that exclude each other.
    fn pair(&mut self, parts: &[ClauseId]) -> Option<(Span, Span)> {
        for (number, one) in parts.iter().enumerate() {
            for other in parts.iter().skip(number + 1) {
                let (one, other) = (self.law.clause(*one), self.law.clause(*other));
                if one.spot != other.spot
                    && one.spot.source == other.spot.source
                    && !self.possible.together(&[(one.expr, true), (other.expr, true)])
                {
                    return Some((one.spot.span, other.spot.span));
                }
            }
        }
        None
    }

    /// Blocks whose conditions exclude each other, or never hold while the block is in force.
    fn blocks(&mut self, jurisdiction: &'l Jurisdiction, told: &mut BTreeSet<Place>) {
        let offences = jurisdiction.offences.iter().map(|o| (o.spot, o.in_force, o.elements, "offence"));
        let grounds = jurisdiction.grounds.iter().map(|g| (g.spot, g.in_force, g.when, "ground"));
        for (spot, in_force, when, what) in offences.chain(grounds).collect::<Vec<_>>() {
            let at = place(spot);
            let (in_force, when) = (self.law.clause(in_force).expr, self.law.clause(when).expr);
            let already = when == Logic::FALSE || told.iter().any(|t| t.0 == at.0 && self.inside(at, *t));
            if already || self.possible.together(&[(in_force, true), (when, true)]) {
                continue;
            }
            told.insert(at);
            if let Some(source) = self.source(at) {
                let message = format!("no case can meet the conditions of this {what} while it is in force");
                self.findings.push(
                    Diagnostic::error("never-so", message, source, spot.span)
                        .help("compare the intervals of its lines and the ages that they ask for"),
                );
            }
        }
    }

    /// Whether a place stands in the block with this head: after it, and before the next one.
    fn inside(&self, head: Place, at: Place) -> bool {
        let Some(source) = self.source(head) else { return false };
        let between = source.text().get(head.2 as usize..at.1 as usize);
        between.is_some_and(|text| text.lines().skip(1).all(|l| l.is_empty() || l.starts_with([' ', '-'])))
    }

    /// Parts of an `and` that follow from the others, parts of an `or` that imply one of the others.
    fn never_matters(&mut self, told: &BTreeSet<Place>) {
        let mut redundant: BTreeMap<(Place, Place), bool> = BTreeMap::new();
        let mut done = HashSet::new();
        for root in self.roots() {
            self.parts(root, &mut redundant, &mut done);
        }
        for ((whole, part), never) in redundant {
            if !never || told.iter().any(|t| *t == whole || *t == part || holds(whole, *t)) {
                continue;
            }
            if let Some(source) = self.source(part) {
                let message = "this never matters: what stands beside it says as much";
                self.findings.push(
                    Diagnostic::error("never-matters", message, source, span(part))
                        .also(source, span(whole), "in this")
                        .help("take it away, or correct it"),
                );
            }
        }
    }

    /// Conditions that a person wrote as such; lists may overlap as they do in statutes.
    fn roots(&self) -> Vec<ClauseId> {
        let mut roots = Vec::new();
        let bar = |bar: &Bar, roots: &mut Vec<ClauseId>| {
            roots.push(bar.condition);
            roots.extend(&bar.unless);
        };
        let step = |step: &StepRow, roots: &mut Vec<ClauseId>| {
            roots.extend(step.condition);
            roots.extend(&step.unless);
        };
        for jurisdiction in &self.law.jurisdictions {
            for offence in &jurisdiction.offences {
                roots.push(offence.elements);
                offence.defences.iter().for_each(|b| bar(b, &mut roots));
                offence.steps.iter().for_each(|s| step(s, &mut roots));
            }
            for ground in &jurisdiction.grounds {
                roots.push(ground.when);
                for route in &ground.routes {
                    roots.push(route.own);
                    self.law.bars(route).for_each(|b| bar(b, &mut roots));
                    route.steps.iter().for_each(|s| step(s, &mut roots));
                    roots.extend(self.law.duals(route).flat_map(|d| &d.waived));
                }
            }
        }
        roots
    }

    fn parts(
        &mut self,
        id: ClauseId,
        redundant: &mut BTreeMap<(Place, Place), bool>,
        done: &mut HashSet<ClauseId>,
    ) {
        if !done.insert(id) {
            return;
        }
        let clause = self.law.clause(id);
        let all = match clause.kind {
            ClauseKind::All => Some(true),
            ClauseKind::Any => Some(false),
            _ => None,
        };
        for part in &clause.parts {
            self.parts(*part, redundant, done);
        }
        let Some(all) = all else { return };
        let parts: Vec<&Clause> = clause.parts.iter().map(|p| self.law.clause(*p)).collect();
        for (number, part) in parts.iter().enumerate() {
            // A named condition says what it says wherever it is used.
            if matches!(part.kind, ClauseKind::Named { .. } | ClauseKind::Gap(_)) || part.spot == clause.spot
            {
                continue;
            }
            // What is written twice is told as such.
            let twice = parts.iter().filter(|p| p.expr == part.expr).count() > 1;
            let constant = twice || part.expr == Logic::TRUE || part.expr == Logic::FALSE;
            let others = parts.iter().enumerate().filter(|(n, _)| *n != number);
            let mut test: Vec<_> = others.map(|(_, p)| (p.expr, all)).collect();
            test.push((part.expr, !all));
            let never = !constant && parts.len() > 1 && !self.possible.together(&test);
            let slot = redundant.entry((place(clause.spot), place(part.spot))).or_insert(true);
            *slot &= never;
        }
    }
}
