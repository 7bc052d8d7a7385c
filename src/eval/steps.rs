//! Steps: what somebody does in or for proceedings, and can still do.

use crate::code::Code;
use crate::day::DayRange;
use crate::facts::ExtraditionOutcome;
use crate::model::{Jurisdiction, States, Status, Step, StepRow, StepTree};
use crate::syntax::ast::{ExtraditionState, Who, WithinOf};

use super::moment::Moment;
use super::persons::{On, after, before};
use super::situation::{known, some_of};
use super::tri::Tri;

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    /// It cannot be taken any more.
    Lost,
    /// Known not to be taken; it can be.
    Outstanding,
    /// Not known.
    Unknown,
    /// Taken.
    Taken,
}

/// How a `step` line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepValue {
    /// It is needed: false where its condition is false or an exception is known.
    pub needed: Tri,
    /// How it stands.
    pub taken: Taken,
    /// What sets it off or lifts it is not known.
    pub check: bool,
}

impl Moment<'_> {
    /// How a `step` line stands.
    pub fn step_row(&mut self, row: &StepRow, forum: &Jurisdiction) -> StepValue {
        let guard = self.soft(row.guard);
        let condition = match row.condition {
            Some(clause) => {
                let expr = self.law.clause(clause).expr;
                self.soft(expr)
            }
            None => Tri::T,
        };
        let set_off = guard.and(condition);
        let mut lifted = Tri::F;
        for clause in &row.unless {
            let expr = self.law.clause(*clause).expr;
            lifted = lifted.or(self.soft(expr));
        }
        // Only what is known sets a step off, and only what is known lifts it.
        let needed = if set_off == Tri::T && lifted != Tri::T { Tri::T } else { Tri::F };
        let check = lifted != Tri::T
            && ((set_off == Tri::U) || (set_off == Tri::T && (lifted == Tri::U || !row.gaps.is_empty())));
        let mut taken = self.step_tree(&row.step, forum);
        if let Some(within) = row.within
            && taken < Taken::Taken
        {
            let start = match within.of {
                WithinOf::Act => Some(DayRange::on(self.day)),
                WithinOf::Complaint => {
                    self.case().procedure.complaint.as_ref().and_then(|c| c.made).map(|m| m.0)
                }
                WithinOf::Entry => self.entry(forum),
                WithinOf::Discovery => None,
            };
            if start.is_some_and(|s| after(s.last, within.length) < self.situation.assessed)
                && taken == Taken::Outstanding
            {
                taken = Taken::Lost;
            }
        }
        // A complaint whose day is known can have come too late.
        if let Some(within) = row.within
            && taken == Taken::Taken
            && matches!(row.step, StepTree::Leaf(Step::Complaint(_)))
            && let Some(made) = self.case().procedure.complaint.as_ref().and_then(|c| c.made)
            && let Some(start) = match within.of {
                WithinOf::Act => Some(DayRange::on(self.day)),
                WithinOf::Entry => self.entry(forum),
                WithinOf::Complaint | WithinOf::Discovery => None,
            }
            && made.first() > after(start.last, within.length)
        {
            taken = Taken::Lost;
        }
        StepValue { needed, taken, check }
    }

    /// The first day on which the person is known to have entered the state.
    fn entry(&self, forum: &Jurisdiction) -> Option<DayRange> {
        let list = self.case().offender.present_in.as_ref()?;
        list.items
            .iter()
            .filter(|s| s.code.state() == forum.nationality.state())
            .filter_map(|s| s.from.map(|f| f.0))
            .min()
    }

    fn step_tree(&mut self, tree: &StepTree, forum: &Jurisdiction) -> Taken {
        match tree {
            StepTree::And(parts) => {
                parts.iter().map(|p| self.step_tree(p, forum)).min().unwrap_or(Taken::Taken)
            }
            StepTree::Or(parts) => {
                parts.iter().map(|p| self.step_tree(p, forum)).max().unwrap_or(Taken::Lost)
            }
            StepTree::Leaf(step) => self.step(step, forum),
        }
    }

    /// How a single step stands.
    pub fn step(&mut self, step: &Step, forum: &Jurisdiction) -> Taken {
        let case = self.case();
        let state = forum.nationality;
        let from = |value: Tri| match value {
            Tri::T => Taken::Taken,
            Tri::F => Taken::Outstanding,
            Tri::U => Taken::Unknown,
        };
        match step {
            Step::Authority { by, .. } => from(some_of(case.procedure.consents.as_ref(), |c| {
                Tri::of(c.by == *by && (c.state == forum.code || c.state.state() == state.state()))
            })),
            Step::Complaint(by) => {
                let atom = crate::model::Atom::Complaint { by: *by, forum: forum.code };
                from(self.atom(&atom))
            }
            Step::Presence => from(self.present_now(state)),
            Step::Return(code) => from(self.present_now(*code)),
            Step::Found { code, any_time } => {
                if *any_time {
                    let later = DayRange { first: self.day, last: self.situation.assessed.max(self.day) };
                    from(self.status(Who::Offender, &present(*code), On::Some(later)))
                } else {
                    from(self.present_now(*code))
                }
            }
            Step::Stay(length) => {
                let since = before(self.situation.assessed, *length);
                let assessed = self.situation.assessed;
                let stay = some_of(case.offender.present_in.as_ref(), |s| {
                    if s.code.state() != state.state() {
                        return Tri::F;
                    }
                    let here = s.until.is_none_or(|u| u.last() >= assessed);
                    match s.from {
                        _ if !here => Tri::F,
                        None => Tri::U,
                        Some(from) if from.last() <= since => Tri::T,
                        Some(from) if from.first() > since => Tri::F,
                        Some(_) => Tri::U,
                    }
                });
                from(stay)
            }
            Step::Arrest => {
                from(some_of(case.offender.arrested_in.as_ref(), |c| Tri::of(c.state() == state.state())))
            }
            Step::Extradition { outcomes, because } => {
                let granted = case.procedure.extradition.as_ref().is_some_and(|e| {
                    known(e.outcome.as_ref(), |o| Tri::of(*o == ExtraditionOutcome::Granted)) == Tri::T
                });
                if granted && !outcomes.contains(&ExtraditionState::Granted) {
                    return Taken::Lost;
                }
                from(self.extradition(outcomes, because))
            }
            Step::Transfer => from(some_of(case.procedure.transfer_from.as_ref(), |_| Tri::T)),
            Step::OptionOfTheAccused => from(some_of(case.procedure.consents.as_ref(), |c| {
                Tri::of(c.by == crate::facts::Authority::Accused && c.state.state() == state.state())
            })),
            Step::AgainstCoOffender | Step::JudgmentAgainstMainOffender => Taken::Unknown,
            Step::Fact(fact) => {
                let atom = crate::model::Atom::Fact(*fact);
                from(self.atom(&atom))
            }
            Step::Gap(_) => Taken::Unknown,
        }
    }

    fn present_now(&self, code: Code) -> Tri {
        self.status(Who::Offender, &present(code), On::Day(self.situation.assessed))
    }
}

fn present(code: Code) -> Status {
    Status::Present { of: States::Codes(Box::new([code.state()])) }
}
