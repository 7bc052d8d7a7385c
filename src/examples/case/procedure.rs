//! Proceedings, and what is assumed, in an example.

use super::Maker;
use super::person::begun;
use super::tristate;
use crate::code::Code;
use crate::day::Day;
use crate::facts::{
    Authority, Because, ByPlace, Consent, ExtraditionBecause, ExtraditionOutcome, Known, List, Outcome,
    Prior, Proceeding, Tristate, When, Years,
};
use crate::source::Span;
use crate::syntax::ast::{Assumption, At, ExtraditionState, Name, PriorItem, PriorOutcome};

impl Maker<'_> {
    pub(super) fn prior(&mut self, items: &[PriorItem], span: Span) {
        begun(&mut self.case.procedure.prior);
        for item in items {
            let because = match &item.because {
                Some(key) => {
                    let name = At { node: key.clone(), span };
                    self.word("reason", &name, Because::ALL, Because::as_str).map(Known::Is)
                }
                None => None,
            };
            let Some(outcome) = outcome(item.outcome) else {
                let help = "write `acquitted`, `convicted` or another single outcome";
                self.report("misplaced", "an earlier case ended in one way".to_owned(), span, help);
                continue;
            };
            begun(&mut self.case.procedure.prior).items.push(Prior {
                state: Some(Known::Is(item.code)),
                outcome: Some(Known::Is(outcome)),
                because,
                sham: item.sham.map(tristate),
                decided: item.on.map(When::on),
                requested_by: item.requested_by.map(Known::Is),
                acts: None,
            });
        }
    }

    pub(super) fn complaint(&mut self, by: &[(Option<At<Code>>, bool)], on: Option<Day>) {
        let complaint = self.case.procedure.complaint.get_or_insert_default();
        if by.is_empty() {
            complaint.victim = Some(Tristate::No);
            begun(&mut complaint.states);
        }
        for (who, yes) in by {
            match who {
                None => complaint.victim = Some(tristate(*yes)),
                Some(code) => {
                    let states = begun(&mut complaint.states);
                    if *yes {
                        states.items.push(code.node);
                    }
                }
            }
        }
        complaint.made = on.map(When::on).or(complaint.made);
    }

    pub(super) fn consent(&mut self, given: &[(Name, At<Code>)]) {
        begun(&mut self.case.procedure.consents);
        for (by, state) in given {
            if let Some(by) = self.word("authority", by, Authority::ALL, Authority::as_str) {
                begun(&mut self.case.procedure.consents).items.push(Consent { by, state: state.node });
            }
        }
    }

    pub(super) fn extradition(
        &mut self,
        outcome: Option<ExtraditionState>,
        because: Option<&Name>,
        requested_by: Option<Code>,
        span: Span,
    ) {
        let because = because
            .and_then(|b| self.word("reason", b, ExtraditionBecause::ALL, ExtraditionBecause::as_str))
            .map(Known::Is);
        let outcome = match outcome {
            None => ExtraditionOutcome::None,
            Some(ExtraditionState::Pending) => ExtraditionOutcome::Pending,
            Some(ExtraditionState::Refused) => ExtraditionOutcome::Refused,
            Some(ExtraditionState::Impossible) => ExtraditionOutcome::Impossible,
            Some(ExtraditionState::Granted) => ExtraditionOutcome::Granted,
            Some(_) => {
                let help = "write `none`, `pending`, `refused`, `impossible` or `granted`";
                self.report("misplaced", "this is no outcome of extradition".to_owned(), span, help);
                return;
            }
        };
        let extradition = self.case.procedure.extradition.get_or_insert_default();
        extradition.outcome = Some(Known::Is(outcome));
        extradition.because = because;
        extradition.requested_by = match requested_by {
            Some(code) => Some(List::closed(vec![code])),
            None if outcome == ExtraditionOutcome::None => Some(List::closed(Vec::new())),
            None => None,
        };
    }

    pub(super) fn transfer(&mut self, codes: &[At<Code>]) {
        begun(&mut self.case.procedure.transfer_from).items.extend(codes.iter().map(|c| c.node));
    }

    pub(super) fn proceedings(&mut self, state: Code, began: Day) {
        let list = begun(&mut self.case.procedure.proceedings);
        list.items.push(Proceeding { state, began: Some(When::on(began)) });
    }

    pub(super) fn assume(&mut self, item: Assumption) {
        let assume = &mut self.case.assume;
        match item {
            Assumption::Punishable(yes) => {
                assume.punishable_at_place = Some(ByPlace::Everywhere(tristate(yes)))
            }
            Assumption::MaximumYears(years) => {
                let months = u16::try_from(years.min(u32::from(Years::LONGEST)) * 12).unwrap_or(u16::MAX);
                assume.max_penalty_at_place = Some(ByPlace::Everywhere(Known::Is(Years { months })));
            }
            Assumption::TimeBarred(yes) => {
                assume.time_barred_at_place = Some(ByPlace::Everywhere(tristate(yes)))
            }
            Assumption::Extraditable(yes) => assume.extraditable = Some(tristate(yes)),
            Assumption::TreatyDuty(yes) => assume.treaty_duty = Some(tristate(yes)),
        }
    }
}

fn outcome(outcome: PriorOutcome) -> Option<Outcome> {
    Some(match outcome {
        PriorOutcome::Acquitted => Outcome::Acquitted,
        PriorOutcome::Convicted => Outcome::Convicted,
        PriorOutcome::ConvictedServed => Outcome::ConvictedServed,
        PriorOutcome::ConvictedServing => Outcome::ConvictedServing,
        PriorOutcome::ConvictedNotServed => Outcome::ConvictedNotServed,
        PriorOutcome::Pardoned => Outcome::Pardoned,
        PriorOutcome::TimeBarred => Outcome::TimeBarred,
        PriorOutcome::Discontinued => Outcome::Discontinued,
        PriorOutcome::Pending => Outcome::Pending,
        PriorOutcome::Tried => return None,
    })
}
