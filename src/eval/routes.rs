//! Routes: one act, one ground, one offence; and the answers that they give.

use crate::answer::Answer;
use crate::model::{Bar, Dual, ExprId, GapId, Ground, Jurisdiction, Offence, Route, RoutePlan, StepRow};

use super::limitation::LastDay;
use super::moment::Moment;
use super::place::DualValue;
use super::situation::some_of;
use super::steps::{StepValue, Taken};
use super::tri::Tri;

/// How a bar or defence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BarValue {
    /// Its condition.
    pub condition: Tri,
    /// One of its exceptions.
    pub lifted: Tri,
    /// The step that lifts it, where it works.
    pub step: Option<Taken>,
}

impl BarValue {
    /// Known to apply, and nothing known lifts it.
    pub fn works(self) -> bool {
        self.condition == Tri::T && self.lifted != Tri::T && self.step.is_none_or(|s| s == Taken::Lost)
    }

    /// Something about it is to be ruled out.
    pub fn check(self) -> bool {
        (self.condition == Tri::U && self.lifted != Tri::T)
            || (self.condition == Tri::T && self.lifted == Tri::U)
    }
}

/// Everything about a route.
#[derive(Debug)]
pub struct RouteValue<'l> {
    /// The ground is in force.
    pub in_force: Tri,
    /// The conditions common to its offences.
    pub when: Tri,
    /// The ground covers the offence.
    pub listed: Tri,
    /// The conditions that look at the offence.
    pub own: Tri,
    /// The offence is in force.
    pub offence_in_force: Tri,
    /// Its conduct.
    pub conduct: Tri,
    /// Its elements.
    pub elements: Tri,
    /// The dual-criminality line in force on the day, and its value.
    pub dual: Option<(&'l Dual, DualValue)>,
    /// Steps.
    pub steps: Vec<(&'l StepRow, StepValue)>,
    /// Bars and defences.
    pub bars: Vec<(&'l Bar, BarValue)>,
    /// Immunity.
    pub immunity: Tri,
    /// Limitation.
    pub limitation: Option<LastDay>,
    /// Limitation bars.
    pub out_of_time: Tri,
    /// The conjunction.
    pub met: Tri,
    /// The answer with every gap against the ground.
    pub answer: Answer,
}

/// The answer of a ground with what gaps make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    /// With every gap against it.
    pub against: Answer,
    /// With every gap for it.
    pub for_it: Answer,
}

impl Both {
    /// If both agree, that; else the first, but at least not encoded.
    pub fn answer(self) -> Answer {
        if self.against == self.for_it { self.against } else { self.against.max(Answer::NotEncoded) }
    }
}

impl<'a> Moment<'a> {
    fn expr(&self, clause: crate::model::ClauseId) -> ExprId {
        self.law.clause(clause).expr
    }

    /// The dual-criminality line of the day.
    pub fn dual_line(&mut self, route: &Route) -> Option<&'a Dual> {
        self.law.duals(route).find(|dual| dual.range.holds(self.day) && self.value(dual.guard) == Tri::T)
    }

    /// Whether a ground is in force and its common conditions are met.
    pub fn common(&mut self, ground: &Ground) -> Tri {
        let when = self.expr(ground.when);
        let value = self.value(when);
        if value == Tri::F {
            return Tri::F;
        }
        let in_force = self.expr(ground.in_force);
        value.and(self.value(in_force))
    }

    /// How a bar stands.
    pub fn bar(&mut self, bar: &Bar, forum: &Jurisdiction) -> BarValue {
        let condition = self.expr(bar.condition);
        let condition = self.soft(condition);
        let mut value = BarValue { condition, lifted: Tri::F, step: None };
        if condition == Tri::F {
            return value;
        }
        for clause in &bar.unless {
            let expr = self.expr(*clause);
            value.lifted = value.lifted.or(self.soft(expr));
        }
        if !bar.gaps.is_empty() && value.lifted == Tri::F {
            value.lifted = Tri::U;
        }
        if let Some(row) = &bar.lifted
            && condition == Tri::T
            && value.lifted != Tri::T
        {
            let step = self.step_row(row, forum);
            value.step = Some(if step.needed == Tri::T { step.taken } else { Taken::Lost });
        }
        value
    }

    /// Immunity in the state.
    pub fn immunity(&self, forum: &Jurisdiction) -> Tri {
        match &self.case().offender.immunity {
            None => Tri::U,
            Some(list) => some_of(Some(&list.0), |c| Tri::of(c.state() == forum.nationality.state())),
        }
    }

    /// Whether limitation bars the offence.
    fn out_of_time(
        &mut self,
        forum: &Jurisdiction,
        number: usize,
        offence: &Offence,
    ) -> (Option<LastDay>, Tri) {
        if forum.limitations.is_empty() {
            return (None, Tri::F);
        }
        match self.last_day(forum, number, offence) {
            Some(last) => {
                let brought = self.proceedings(forum.code);
                let barred = last.barred(brought);
                (Some(last), barred)
            }
            None => (None, Tri::F),
        }
    }

    /// The answer of a route, its ground's common conditions given; nothing is kept for an explanation.
    pub fn route_answer(&mut self, forum: &'a Jurisdiction, route: &'a Route, common: Tri) -> Answer {
        let Some(offence) = forum.offences.get(route.offence) else { return Answer::No };
        if common == Tri::F || offence.keys & (self.act.has | self.act.may) == 0 {
            return Answer::No;
        }
        let mut met = common
            .and(self.conduct_met(offence, super::place::Keys { has: self.act.has, may: self.act.may }));
        for clause in [route.listed, offence.in_force, offence.elements, route.own] {
            if met == Tri::F {
                return Answer::No;
            }
            let expr = self.expr(clause);
            met = met.and(self.value(expr));
        }
        if met == Tri::F {
            return Answer::No;
        }
        let mut conditional = false;
        if let Some(dual) = self.dual_line(route) {
            if dual.kind != crate::syntax::ast::DualKind::None
                && dual.kind != crate::syntax::ast::DualKind::Excluded
            {
                let value = self.dual_value(dual, offence, forum);
                let (value, step) = self.waived_by(dual, value, forum);
                met = met.and(value);
                conditional |= step;
            }
        } else if !route.dual.is_empty() {
            met = met.and(Tri::U);
        }
        if met == Tri::F {
            return Answer::No;
        }
        for row in route.steps.iter().chain(&offence.steps) {
            let value = self.step_row(row, forum);
            if value.needed == Tri::T {
                match value.taken {
                    Taken::Lost => return Answer::No,
                    Taken::Taken => {}
                    Taken::Outstanding | Taken::Unknown => conditional = true,
                }
            }
        }
        if self.immunity(forum) == Tri::T {
            return Answer::No;
        }
        for bar in self.law.bars(route).chain(&offence.defences) {
            let value = self.bar(bar, forum);
            if value.works() {
                return Answer::No;
            }
            conditional |= value.condition == Tri::T
                && value.lifted != Tri::T
                && matches!(value.step, Some(Taken::Outstanding | Taken::Unknown));
        }
        if self.out_of_time(forum, route.offence, offence).1 == Tri::T {
            return Answer::No;
        }
        if met == Tri::U || conditional { Answer::Conditional } else { Answer::Yes }
    }

    /// `waived by STEP`: where the test is not met, the step stands in for it.
    fn waived_by(&mut self, dual: &Dual, value: Tri, forum: &Jurisdiction) -> (Tri, bool) {
        if dual.waived_by.is_empty() || value == Tri::T {
            return (value, false);
        }
        let mut best = Taken::Lost;
        for row in &dual.waived_by {
            let step = self.step_row(row, forum);
            if step.needed == Tri::T {
                best = best.max(step.taken);
            }
        }
        match best {
            Taken::Lost => (value, false),
            Taken::Taken => (Tri::T, false),
            Taken::Outstanding | Taken::Unknown => (value.or(Tri::T), true),
        }
    }

    /// Everything about a route.
    pub fn route(
        &mut self,
        forum: &'a Jurisdiction,
        ground: &'a Ground,
        route: &'a Route,
    ) -> Option<RouteValue<'a>> {
        let offence = forum.offences.get(route.offence)?;
        let keys = super::place::Keys { has: self.act.has, may: self.act.may };
        let (in_force, when) = (self.expr(ground.in_force), self.expr(ground.when));
        let (listed, own) = (self.expr(route.listed), self.expr(route.own));
        let (offence_in_force, elements) = (self.expr(offence.in_force), self.expr(offence.elements));
        let mut value = RouteValue {
            in_force: self.value(in_force),
            when: self.value(when),
            listed: self.value(listed),
            own: self.value(own),
            offence_in_force: self.value(offence_in_force),
            conduct: self.conduct_met(offence, keys),
            elements: self.value(elements),
            dual: None,
            steps: Vec::new(),
            bars: Vec::new(),
            immunity: self.immunity(forum),
            limitation: None,
            out_of_time: Tri::F,
            met: Tri::T,
            answer: Answer::No,
        };
        value.met = [
            value.in_force,
            value.when,
            value.listed,
            value.own,
            value.offence_in_force,
            value.conduct,
            value.elements,
        ]
        .into_iter()
        .fold(Tri::T, Tri::and);
        let mut conditional = false;
        let mut no = false;
        match self.dual_line(route) {
            Some(dual) => {
                let result = self.dual(dual, offence, forum);
                let (met, step) = self.waived_by(dual, result.value, forum);
                value.met = value.met.and(met);
                conditional |= step;
                if step {
                    for row in &dual.waived_by {
                        let stands = self.step_row(row, forum);
                        value.steps.push((row, stands));
                    }
                }
                value.dual = Some((dual, result));
            }
            None if !route.dual.is_empty() => value.met = value.met.and(Tri::U),
            None => {}
        }
        for row in route.steps.iter().chain(&offence.steps) {
            let stands = self.step_row(row, forum);
            if stands.needed == Tri::T {
                no |= stands.taken == Taken::Lost;
                conditional |= matches!(stands.taken, Taken::Outstanding | Taken::Unknown);
            }
            value.steps.push((row, stands));
        }
        no |= value.immunity == Tri::T;
        for bar in self.law.bars(route).chain(&offence.defences) {
            let stands = self.bar(bar, forum);
            no |= stands.works();
            conditional |= stands.condition == Tri::T
                && stands.lifted != Tri::T
                && matches!(stands.step, Some(Taken::Outstanding | Taken::Unknown));
            value.bars.push((bar, stands));
        }
        (value.limitation, value.out_of_time) = self.out_of_time(forum, route.offence, offence);
        no |= value.out_of_time == Tri::T;
        value.answer = match value.met {
            Tri::F => Answer::No,
            _ if no => Answer::No,
            Tri::U => Answer::Conditional,
            Tri::T if conditional => Answer::Conditional,
            Tri::T => Answer::Yes,
        };
        Some(value)
    }

    /// Whether something that the ground rests on holds a gap.
    fn has_gap(&self, forum: &Jurisdiction, ground: &Ground) -> bool {
        if !ground.holds_gap {
            return false;
        }
        let holds = |clause: crate::model::ClauseId| self.law.logic.holds(self.law.clause(clause).expr).gap;
        if holds(ground.in_force) || holds(ground.when) {
            return true;
        }
        let keys = self.act.has | self.act.may;
        ground.routes.iter().any(|route| {
            let Some(offence) = forum.offences.get(route.offence) else { return false };
            offence.keys & keys != 0
                && (holds(route.listed)
                    || holds(route.own)
                    || holds(offence.in_force)
                    || holds(offence.elements)
                    || self.law.duals(route).any(|d| d.waived.iter().any(|w| holds(*w)))
                    || offence.conduct.iter().any(|c| self.law.logic.holds(c.guard).gap))
        })
    }

    fn best_route(&mut self, forum: &'a Jurisdiction, ground: &'a Ground) -> Answer {
        let common = self.common(ground);
        if common == Tri::F {
            return Answer::No;
        }
        let mut best = Answer::No;
        for route in &ground.routes {
            best = best.max(self.route_answer(forum, route, common));
            if best == Answer::Yes {
                break;
            }
        }
        best
    }

    /// Takes out the grounds that need what is false.
    pub fn rule_out(&mut self, grounds: &mut crate::model::Bits) {
        for (need, users) in &self.law.index.plans.shared {
            if self.value(*need) == Tri::F {
                grounds.iter_mut().zip(users).for_each(|(g, u)| *g &= !u);
            }
        }
    }

    /// The answer of a ground by its plan; the same as that of [`Moment::ground`].
    pub fn planned(&mut self, number: usize, forum: &'a Jurisdiction, ground: &'a Ground) -> Answer {
        let plans = &self.law.index.plans;
        let Some(plan) = plans.grounds.get(number).filter(|p| !p.holds_gap) else {
            return self.ground(forum, ground).answer();
        };
        if !plan.days.holds(self.day) {
            return Answer::No;
        }
        let common = self.all(Tri::T, plans.needs(plan.needs));
        if common == Tri::F {
            return Answer::No;
        }
        let mut best = Answer::No;
        for (route, plan) in ground.routes.iter().zip(plans.routes(plan)) {
            if plan.keys & (self.act.has | self.act.may) == 0 {
                continue;
            }
            best = best.max(if plan.plain {
                self.plain_route(forum, route, plan, common)
            } else {
                self.route_answer(forum, route, common)
            });
            if best == Answer::Yes {
                break;
            }
        }
        best
    }

    fn plain_route(
        &mut self,
        forum: &'a Jurisdiction,
        route: &'a Route,
        plan: &RoutePlan,
        common: Tri,
    ) -> Answer {
        let conduct = if plan.keys & self.act.has != 0 { Tri::T } else { Tri::U };
        let mut met = self.all(common.and(conduct), self.law.index.plans.needs(plan.needs));
        if met != Tri::F
            && plan.dual
            && let (Some(dual), Some(offence)) =
                (self.law.duals(route).next(), forum.offences.get(route.offence))
        {
            met = met.and(self.dual_value(dual, offence, forum));
        }
        match met {
            Tri::F => Answer::No,
            _ if self.immunity(forum) == Tri::T => Answer::No,
            Tri::U => Answer::Conditional,
            Tri::T => Answer::Yes,
        }
    }

    /// The least of a value and of conditions.
    fn all(&mut self, mut value: Tri, needs: &[ExprId]) -> Tri {
        for need in needs {
            value = value.and(self.value(*need));
            if value == Tri::F {
                break;
            }
        }
        value
    }

    /// The gap that the whole law of the state is on this day, where it is in force and its text not known.
    pub fn unsettled(&self, forum: &Jurisdiction) -> Option<GapId> {
        forum.unsettled.iter().find(|(range, _)| range.holds(self.day)).map(|(_, gap)| *gap)
    }

    /// The answer of a ground, with gaps both ways.
    pub fn ground(&mut self, forum: &'a Jurisdiction, ground: &'a Ground) -> Both {
        let unsettled = self.unsettled(forum).is_some();
        let against = if unsettled { Answer::No } else { self.best_route(forum, ground) };
        if !unsettled && (against == Answer::Yes || !self.has_gap(forum, ground)) {
            return Both { against, for_it: against };
        }
        let for_it = self.with_gaps_for(|moment| moment.best_route(forum, ground));
        Both { against, for_it }
    }

    /// A `no` of the state, or not encoded: whether claims cover every key that the act has or may have.
    pub fn complete(&mut self, forum: &Jurisdiction) -> bool {
        if self.unsettled(forum).is_some() {
            return false;
        }
        let keys = super::place::Keys { has: self.act.has, may: self.act.may };
        let own = crate::model::States::Codes(Box::new([forum.code]));
        match self.placed(crate::model::Places::Act, &own) {
            Tri::T => self.claimed(forum, false, keys),
            Tri::F => self.claimed(forum, true, keys),
            Tri::U => self.claimed(forum, false, keys) && self.claimed(forum, true, keys),
        }
    }
}
