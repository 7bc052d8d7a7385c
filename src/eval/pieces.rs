//! Ranges are cut: into parts in which no line begins or ends and no tested age is reached.

use std::collections::{BTreeSet, HashSet};

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::facts::{Age, When};
use crate::model::{Atom, ClauseId, ExprId, Jurisdiction, Law, Node, States, Status};
use crate::syntax::ast::{Bound, Clock, Who};

use super::moment::{Moment, Piece};
use super::persons::born_by;
use super::situation::{ActFacts, Situation};

/// How many parts a range is cut into at the most; beyond, ages are left whole.
const MAX_PIECES: usize = 4096;

/// The boundaries of the law that an act touches in a state.
#[derive(Debug, Default)]
pub struct Boundaries {
    days: BTreeSet<Day>,
    victim: BTreeSet<(u32, bool)>,
    offender: BTreeSet<(u32, bool)>,
    victim_at: BTreeSet<(u32, bool, Code)>,
    offender_at: BTreeSet<(u32, bool, Code)>,
}

struct Collector<'a> {
    law: &'a Law,
    seen: HashSet<(ExprId, bool)>,
    out: Boundaries,
}

impl Collector<'_> {
    fn range(&mut self, range: DayRange) {
        self.out.days.insert(range.first);
        self.out.days.insert(range.last.next());
    }

    fn clause(&mut self, clause: ClauseId, soft: bool) {
        let expr = self.law.clause(clause).expr;
        self.expr(expr, soft);
    }

    fn expr(&mut self, expr: ExprId, soft: bool) {
        if !self.seen.insert((expr, soft)) {
            return;
        }
        let law = self.law;
        match law.logic.node(expr) {
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|p| self.expr(*p, soft)),
            Node::Not(inner) => self.expr(*inner, soft),
            Node::Otherwise(a, b) => {
                self.expr(*a, soft);
                self.expr(*b, soft);
            }
            Node::Disputed { readings, .. } => readings.iter().for_each(|r| self.expr(*r, soft)),
            Node::Dated { clock, range, inner, .. } => {
                if matches!(clock, Clock::Acts | Clock::TravelBegun) {
                    self.range(*range);
                }
                self.expr(*inner, soft);
            }
            Node::Atom(atom) => self.atom(atom, soft),
            _ => {}
        }
    }

    fn atom(&mut self, atom: &Atom, soft: bool) {
        match atom {
            Atom::Age { who, bound, years, proceedings, .. } if !soft => {
                let strict = matches!(bound, Bound::Over | Bound::NotOver);
                match (who, proceedings) {
                    (Who::Victim, None) => self.out.victim.insert((*years, strict)),
                    (Who::Offender, None) => self.out.offender.insert((*years, strict)),
                    (Who::Victim, Some(forum)) => self.out.victim_at.insert((*years, strict, *forum)),
                    (Who::Offender, Some(forum)) => self.out.offender_at.insert((*years, strict, *forum)),
                    (Who::CoOffender, _) => false,
                };
            }
            Atom::Placed { states, .. } => self.states(states),
            Atom::Travelled { from, to, .. } => {
                self.states(from);
                self.states(to);
            }
            Atom::Person { status, when: _, .. } => match status {
                Status::National { of, .. }
                | Status::Resident { of, .. }
                | Status::Present { of }
                | Status::Body { of }
                | Status::ActingFor { of } => {
                    self.states(of);
                }
                Status::Capacity { of: Some(of), .. } => self.states(of),
                _ => {}
            },
            Atom::TreatyObliges { .. } => {
                let law = self.law;
                for treaty in &law.world.treaties {
                    for party in &treaty.parties {
                        self.range(party.range);
                    }
                    for duty in &treaty.duties {
                        for expr in duty.conditions.values() {
                            self.expr(*expr, soft);
                        }
                    }
                }
            }
            Atom::Fact(fact) => {
                if let Some(needs) = self.law.fact(*fact).and_then(|f| f.needs) {
                    self.expr(needs, soft);
                }
            }
            _ => {}
        }
    }

    fn states(&mut self, states: &States) {
        let law = self.law;
        match states {
            States::Group(id) => {
                if let Some(group) = law.world.group(*id) {
                    group.members.iter().for_each(|m| self.range(m.1));
                }
            }
            States::PartyTo(id) => {
                if let Some(treaty) = law.world.treaty(*id) {
                    treaty.parties.iter().for_each(|p| self.range(p.range));
                }
            }
            States::Beyond(states) => self.states(states),
            _ => {}
        }
    }

    fn offences(&mut self, file: &Jurisdiction, keys: u32) {
        for offence in file.offences.iter().filter(|o| o.keys & keys != 0) {
            self.clause(offence.in_force, false);
            self.clause(offence.elements, false);
            offence.conduct.iter().for_each(|c| self.expr(c.guard, false));
            offence.penalties.iter().for_each(|p| self.expr(p.guard, false));
            for defence in &offence.defences {
                self.clause(defence.condition, true);
                defence.unless.iter().for_each(|u| self.clause(*u, true));
            }
            for step in &offence.steps {
                self.expr(step.guard, true);
                step.condition
                    .into_iter()
                    .chain(step.unless.iter().copied())
                    .for_each(|c| self.clause(c, true));
            }
        }
        file.claims.iter().for_each(|c| self.range(c.range));
        file.unsettled.iter().for_each(|u| self.range(u.0));
    }
}

/// The boundaries that matter for an act in a state.
pub fn boundaries(
    law: &Law,
    situation: &Situation<'_>,
    act: &ActFacts<'_>,
    forum: &Jurisdiction,
) -> Boundaries {
    let mut collector = Collector { law, seen: HashSet::new(), out: Boundaries::default() };
    let keys = act.has | act.may;
    collector.offences(forum, keys);
    let mut asks_place = false;
    for ground in &forum.grounds {
        let touched =
            ground.routes.iter().any(|r| forum.offences.get(r.offence).is_some_and(|o| o.keys & keys != 0));
        if !touched {
            continue;
        }
        collector.clause(ground.in_force, false);
        collector.clause(ground.when, false);
        for route in
            ground.routes.iter().filter(|r| forum.offences.get(r.offence).is_some_and(|o| o.keys & keys != 0))
        {
            collector.clause(route.listed, false);
            collector.clause(route.own, false);
            for dual in law.duals(route) {
                collector.range(dual.range);
                collector.expr(dual.guard, false);
                dual.waived.iter().for_each(|w| collector.clause(*w, false));
                asks_place |= !matches!(
                    dual.kind,
                    crate::syntax::ast::DualKind::None | crate::syntax::ast::DualKind::Excluded
                );
            }
            for bar in law.bars(route) {
                collector.clause(bar.condition, true);
                bar.unless.iter().for_each(|u| collector.clause(*u, true));
            }
            for step in &route.steps {
                collector.expr(step.guard, true);
                step.condition
                    .into_iter()
                    .chain(step.unless.iter().copied())
                    .for_each(|c| collector.clause(c, true));
            }
        }
    }
    for limitation in &forum.limitations {
        for (clock, range) in &limitation.life {
            if *clock == Clock::Acts {
                collector.range(*range);
            }
        }
        limitation.rules.iter().for_each(|(_, g)| collector.expr(*g, true));
    }
    if asks_place {
        for state in act.all.states() {
            for whole in law.world.wholes_of(state) {
                if let Some(file) = law.jurisdiction(whole) {
                    collector.offences(file, keys);
                }
            }
        }
    }
    law.world.territories.iter().filter(|t| t.0 == forum.code).for_each(|t| collector.range(t.2));
    let mut out = collector.out;
    case_days(situation, act, &mut out.days);
    out
}

/// The days on which something in the case changes.
fn case_days(situation: &Situation<'_>, act: &ActFacts<'_>, days: &mut BTreeSet<Day>) {
    let mut from = |when: Option<When>| {
        if let Some(when) = when {
            days.insert(when.first());
            days.insert(when.last());
        }
    };
    let offender = &situation.case.offender;
    let victim = &situation.case.victim;
    let mut untils = Vec::new();
    for list in [&offender.nationalities, &victim.nationalities].into_iter().flatten() {
        for item in &list.items {
            from(item.from);
            untils.push(item.until);
        }
    }
    for list in [&offender.residences, &victim.residences].into_iter().flatten() {
        for item in &list.items {
            from(item.from);
            untils.push(item.until);
        }
    }
    for item in offender.present_in.iter().flat_map(|l| &l.items) {
        from(item.from);
        untils.push(item.until);
    }
    for journey in act.act.travel.iter().flat_map(|l| &l.items) {
        from(journey.began);
    }
    for until in untils.into_iter().flatten() {
        days.insert(until.first().next());
        days.insert(until.last().next());
    }
}

/// The days on which a person may have been born, for an act on a day.
fn births(
    born: Option<When>,
    age: Option<Age>,
    situation: &Situation<'_>,
    act: &ActFacts<'_>,
    day: Day,
) -> DayRange {
    if let Some(born) = born.filter(|b| !b.is_unknown()) {
        return born.0;
    }
    let first_act = situation.acts.iter().all(|a| a.number == act.number || act.days.last <= a.days.first);
    if first_act || age.is_none() {
        return Moment::births(age, day);
    }
    let early = Moment::births(age, situation.earliest.first);
    let late = Moment::births(age, situation.earliest.last);
    DayRange { first: early.first, last: late.last.max(early.first) }
}

/// The act on a day with the ages as the case gives them.
pub fn whole(situation: &Situation<'_>, act: &ActFacts<'_>, days: DayRange) -> Piece {
    let case = situation.case;
    Piece {
        days,
        victim: births(case.victim.born, case.victim.age, situation, act, days.first),
        offender: births(case.offender.born, case.offender.age, situation, act, days.first),
    }
}

/// Whether an act needs no cutting in any state.
pub fn is_one_piece(situation: &Situation<'_>, act: &ActFacts<'_>) -> bool {
    let exact = |born: Option<When>, age: Option<Age>| match (born, age) {
        (Some(born), _) => born.0.is_day(),
        (None, Some(age)) => age.min == age.max,
        (None, None) => false,
    };
    let case = situation.case;
    act.days.is_day()
        && exact(case.victim.born, case.victim.age)
        && exact(case.offender.born, case.offender.age)
}

/// Cuts a birth range at the days that tested ages turn on.
fn cut_births(
    births: DayRange,
    exact_age: bool,
    at: impl Iterator<Item = (u32, bool, DayRange)>,
) -> Vec<DayRange> {
    if exact_age || births.is_day() {
        return vec![births];
    }
    let mut ends: BTreeSet<Day> = BTreeSet::new();
    for (years, strict, days) in at {
        for day in [days.first, days.last] {
            let mut end = born_by(day, years);
            if strict {
                end = end.previous();
            }
            if end >= births.first && end < births.last {
                ends.insert(end);
            }
        }
    }
    let mut out = Vec::new();
    let mut first = births.first;
    for end in ends {
        out.extend(DayRange::new(first, end));
        first = end.next();
    }
    out.extend(DayRange::new(first, births.last));
    out
}

/// The parts of an act's ranges, each with the ages uncut.
pub fn pieces(situation: &Situation<'_>, act: &ActFacts<'_>, bounds: &Boundaries) -> Vec<(Piece, Piece)> {
    let case = situation.case;
    let mut days = bounds.days.clone();
    // Birthdays on which a tested age is reached.
    for (born, tests) in [(case.victim.born, &bounds.victim), (case.offender.born, &bounds.offender)] {
        if let Some(born) = born.filter(|b| !b.is_unknown()) {
            for (years, strict) in tests {
                for birth in [born.first(), born.last()] {
                    let birthday = birth.plus_years(i32::try_from(*years).unwrap_or(0));
                    days.insert(if *strict { birthday.next() } else { birthday });
                }
            }
        }
    }
    let mut ranges = Vec::new();
    let mut first = act.days.first;
    for day in days.range(act.days.first.next()..) {
        if *day > act.days.last {
            break;
        }
        ranges.extend(DayRange::new(first, day.previous()));
        first = *day;
    }
    ranges.extend(DayRange::new(first, act.days.last));
    let exact = |born: Option<When>, age: Option<Age>| {
        born.is_none_or(|b| b.is_unknown()) && age.is_some_and(|a| a.min == a.max)
    };
    let victim_exact = exact(case.victim.born, case.victim.age);
    let offender_exact = exact(case.offender.born, case.offender.age);
    let mut out = Vec::new();
    for range in ranges {
        let uncut = whole(situation, act, range);
        let on = DayRange::on(range.first);
        let at = |tests: &BTreeSet<(u32, bool)>,
                  later: &BTreeSet<(u32, bool, Code)>|
         -> Vec<(u32, bool, DayRange)> {
            tests
                .iter()
                .map(|(y, s)| (*y, *s, on))
                .chain(later.iter().map(|(y, s, forum)| (*y, *s, situation.proceedings(*forum))))
                .collect()
        };
        let victims =
            cut_births(uncut.victim, victim_exact, at(&bounds.victim, &bounds.victim_at).into_iter());
        let offenders =
            cut_births(uncut.offender, offender_exact, at(&bounds.offender, &bounds.offender_at).into_iter());
        if out.len() + victims.len() * offenders.len() > MAX_PIECES {
            out.push((uncut, uncut));
            continue;
        }
        for victim in &victims {
            for offender in &offenders {
                out.push((Piece { days: range, victim: *victim, offender: *offender }, uncut));
            }
        }
    }
    out
}
