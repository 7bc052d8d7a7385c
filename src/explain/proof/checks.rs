//! What to rule out: bars, defences, exceptions, presumptions.

use super::collect::Opens;
use super::ground::{Asked, Found};
use super::phrases::{limitation_in_words, steps_in_words};
use super::words::{self, sentence};
use crate::answer::*;
use crate::eval::{BarValue, Moment, RouteValue, Tri};
use crate::model::{self, Atom, Bar, Ground, Node, Offence};
use crate::syntax::ast::{DualKind, PriorOutcome};

impl<'a> Asked<'a> {
    pub(super) fn checks(
        &self,
        ground: &'a Ground,
        offence: &'a Offence,
        value: &RouteValue<'a>,
        moment: &mut Moment<'a>,
        out: &mut Found,
    ) {
        let mut add = |check: Check| {
            if !out.checks.iter().any(|c| c.kind == check.kind && c.question == check.question) {
                out.checks.push(check);
            }
        };
        for (bar, stands) in &value.bars {
            for check in self.bar_checks(bar, *stands, moment) {
                add(check);
            }
        }
        if value.immunity == Tri::U {
            add(Check {
                kind: "immunity".into(),
                fact: Some("offender.immunity".into()),
                question: format!(
                    "Does the suspected person enjoy immunity in {}?",
                    words::country(self.forum.nationality)
                ),
                provision: "international law on immunities".into(),
            });
        }
        if value.out_of_time == Tri::U
            && let Some(last) = &value.limitation
        {
            let block = self.forum.limitations.get(last.block);
            add(Check {
                kind: "limitation".into(),
                fact: None,
                question: limitation_in_words(last, Tri::U),
                provision: self.cited(block.and_then(|b| b.cite)),
            });
        }
        if let Some((line, dual)) = &value.dual
            && dual.check
        {
            let (fact, question) = if line.kind == DualKind::Presumed {
                (
                    "procedure.dual_criminality_disputed",
                    "Has the defence put in issue, in time, that the act is punishable where it was done?",
                )
            } else {
                (
                    "assume.time_barred_at_place",
                    "Is the act time-barred, pardoned or otherwise lapsed under the law of the place, or was the person judged there?",
                )
            };
            add(Check {
                kind: "dual_criminality".into(),
                fact: Some(fact.into()),
                question: question.into(),
                provision: self.cited(line.cite),
            });
        }
        for (row, stands) in &value.steps {
            if !stands.check {
                continue;
            }
            let mut opens = Opens::new(self.law, self.situation.case, self.act.number, self.scene().day);
            opens.expr(moment, row.guard, true);
            row.condition
                .into_iter()
                .chain(row.unless.iter().copied())
                .for_each(|c| opens.unknown(moment, c, true));
            row.gaps.iter().for_each(|g| opens.gap(*g));
            let what = steps_in_words(self.law, &row.step);
            for leaf in opens.leaves {
                let (fact, question) = match leaf.open {
                    Open::Fact { fact, question, .. } => (Some(fact), question),
                    Open::Gap { gap, .. } => {
                        (None, sentence(&format!("an exception that is not encoded may apply: {gap}")))
                    }
                    Open::Reading { question, .. } => (None, question),
                };
                add(Check {
                    kind: "step_condition".into(),
                    fact,
                    question: format!("{question} (It decides whether this is needed: {what}.)"),
                    provision: self.cited(row.cite),
                });
            }
        }
        for gap in ground.check_gaps.iter().chain(&offence.check_gaps) {
            if let Some(gap) = self.law.gap(*gap) {
                let check = Check {
                    kind: "gap".into(),
                    fact: None,
                    question: sentence(&format!("not encoded: {} ({})", gap.what, gap.because)),
                    provision: self.cited(gap.cite),
                };
                if !out.checks.iter().any(|c| c.kind == check.kind && c.question == check.question) {
                    out.checks.push(check);
                }
            }
        }
    }

    /// What is to be ruled out about a bar or defence.
    pub(super) fn bar_checks(&self, bar: &Bar, stands: BarValue, moment: &mut Moment<'a>) -> Vec<Check> {
        if !stands.check() {
            return Vec::new();
        }
        let mut opens = Opens::new(self.law, self.situation.case, self.act.number, self.scene().day);
        let exception = stands.condition == Tri::T;
        if exception {
            bar.unless.iter().for_each(|u| opens.unknown(moment, *u, true));
            bar.gaps.iter().for_each(|g| opens.gap(*g));
        } else {
            opens.unknown(moment, bar.condition, true);
        }
        let kinds = if exception { vec!["exception".to_string()] } else { self.bar_kinds(bar) };
        let mut out = Vec::new();
        for leaf in opens.leaves {
            let (fact, question) = match leaf.open {
                Open::Fact { fact, question, .. } => (Some(fact), question),
                Open::Gap { gap, .. } => (None, sentence(&format!("not encoded: {gap}"))),
                Open::Reading { question, .. } => (None, question),
            };
            let prior = fact.as_deref() == Some("procedure.prior");
            for kind in &kinds {
                // Kinds of earlier proceedings belong to questions about them.
                let about_prior = kind.starts_with("prior_") || kind == "pending_abroad";
                if about_prior && !prior && kinds.len() > 1 {
                    continue;
                }
                let asked = if prior && about_prior { self.prior_question(bar, kind) } else { None };
                let question = asked.unwrap_or_else(|| question.clone());
                out.push(Check {
                    kind: kind.clone(),
                    fact: fact.clone(),
                    question,
                    provision: self.cited(bar.cite),
                });
            }
        }
        out
    }

    /// The question about earlier proceedings of one kind, with the courts that the bar looks to.
    fn prior_question(&self, bar: &Bar, kind: &str) -> Option<String> {
        let scene = self.scene();
        self.atoms(bar.condition).into_iter().find_map(|atom| {
            let Atom::Prior { outcomes, because, courts } = atom else { return None };
            let tried = outcomes.contains(&PriorOutcome::Tried);
            let mut of_kind: Vec<PriorOutcome> =
                outcomes.iter().copied().filter(|o| kind_of(*o) == Some(kind)).collect();
            match kind {
                "prior_acquittal" if tried => of_kind.push(PriorOutcome::Acquitted),
                "prior_conviction" if tried => of_kind.push(PriorOutcome::Convicted),
                _ => {}
            }
            if of_kind.is_empty() {
                return None;
            }
            let atom = Atom::Prior {
                outcomes: of_kind.into_boxed_slice(),
                because: *because,
                courts: courts.clone(),
            };
            Some(super::questions::as_question(&scene.said(&atom).yes))
        })
    }

    /// What kinds of bar a bar is, for `checks`.
    pub(super) fn bar_kinds(&self, bar: &Bar) -> Vec<String> {
        if bar.defence {
            return vec![bar.id.clone()];
        }
        let mut kinds = Vec::new();
        let mut add = |kind: &str| {
            if !kinds.iter().any(|k| k == kind) {
                kinds.push(kind.to_string());
            }
        };
        for atom in self.atoms(bar.condition) {
            match atom {
                Atom::Prior { outcomes, .. } => {
                    for outcome in outcomes {
                        match kind_of(*outcome) {
                            Some(kind) => add(kind),
                            None => {
                                add("prior_acquittal");
                                add("prior_conviction");
                            }
                        }
                    }
                }
                Atom::Extradition { .. } => add("extradition"),
                Atom::TimeBarredThere => add("prior_proceedings"),
                _ => {}
            }
        }
        if kinds.is_empty() {
            kinds.push(bar.id.clone());
        }
        kinds
    }

    pub(super) fn atoms(&self, clause: model::ClauseId) -> Vec<&'a Atom> {
        let mut out = Vec::new();
        let mut queue = vec![self.law.clause(clause).expr];
        while let Some(expr) = queue.pop() {
            match self.law.logic.node(expr) {
                Node::Atom(atom) => out.push(atom),
                Node::And(parts) | Node::Or(parts) => queue.extend(parts.iter().copied()),
                Node::Not(inner) | Node::Dated { inner, .. } => queue.push(*inner),
                Node::Otherwise(a, b) => queue.extend([*a, *b]),
                Node::Disputed { readings, .. } => queue.extend(readings.iter().copied()),
                _ => {}
            }
        }
        out
    }

    /// Which bar it is, known to apply.
    pub(super) fn barred(&self, bar: &Bar, moment: &mut Moment<'a>) -> String {
        if bar.defence {
            return bar.id.clone();
        }
        for atom in self.atoms(bar.condition) {
            let Atom::Prior { outcomes, because, courts } = atom else { continue };
            for (outcome, kind) in [
                (PriorOutcome::Acquitted, "prior_acquittal"),
                (PriorOutcome::Convicted, "prior_conviction"),
                (PriorOutcome::Pending, "pending_abroad"),
                (PriorOutcome::Pardoned, "prior_proceedings"),
                (PriorOutcome::TimeBarred, "prior_proceedings"),
                (PriorOutcome::Discontinued, "prior_proceedings"),
            ] {
                let names = outcomes.iter().any(|o| {
                    *o == outcome
                        || (*o == PriorOutcome::Tried
                            && matches!(outcome, PriorOutcome::Acquitted | PriorOutcome::Convicted))
                        || (outcome == PriorOutcome::Convicted
                            && matches!(
                                o,
                                PriorOutcome::ConvictedServed
                                    | PriorOutcome::ConvictedServing
                                    | PriorOutcome::ConvictedNotServed
                            ))
                });
                let probe =
                    Atom::Prior { outcomes: Box::new([outcome]), because: *because, courts: courts.clone() };
                if names && moment.probe(&probe) == Tri::T {
                    return kind.to_string();
                }
            }
        }
        self.bar_kinds(bar).into_iter().next().unwrap_or_default()
    }
}

/// The key of the contract for an outcome of earlier proceedings; none where it takes in several.
fn kind_of(outcome: PriorOutcome) -> Option<&'static str> {
    match outcome {
        PriorOutcome::Acquitted => Some("prior_acquittal"),
        PriorOutcome::Pending => Some("pending_abroad"),
        PriorOutcome::Pardoned | PriorOutcome::TimeBarred | PriorOutcome::Discontinued => {
            Some("prior_proceedings")
        }
        PriorOutcome::Convicted
        | PriorOutcome::ConvictedServed
        | PriorOutcome::ConvictedServing
        | PriorOutcome::ConvictedNotServed => Some("prior_conviction"),
        PriorOutcome::Tried => None,
    }
}
