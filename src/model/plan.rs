//! What the grounds need, laid out so that many can be asked fast.
//!
//! A ground is as good as the best of its routes, and a route is a conjunction. Here the parts of each
//! conjunction stand side by side, those common to all routes of a ground once, and what many grounds need
//! is known with the grounds that need it: where it is false, all of them are.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use serde::{Deserialize, Serialize};

use crate::day::DayRange;
use crate::syntax::ast::{Clock, DualKind};

use super::hash::FastHasher;
use super::index::{Bits, set};
use super::law::{Ground, Jurisdiction, Law, Route};
use super::logic::{Atom, ExprId, Logic, Node};

/// A condition that so many grounds need is asked before them.
const MANY: usize = 16;

/// Part of [`Plans::needs`].
pub type Part = (u32, u32);

/// What all routes of a ground need.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct GroundPlan {
    /// The days of the act on which it is in force at all.
    pub days: DayRange,
    /// Conditions.
    pub needs: Part,
    /// Its routes, of [`Plans::routes`].
    pub routes: Part,
    /// It holds a gap, so that it must be asked both ways.
    pub holds_gap: bool,
}

/// What one route needs beyond its ground.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct RoutePlan {
    /// The conduct keys that its offence takes in.
    pub keys: u32,
    /// Conditions.
    pub needs: Part,
    /// No step, bar, defence or limitation goes with it, its conduct is the same on all days, and it has one
    /// dual-criminality line at most.
    pub plain: bool,
    /// Where it is plain: the law of the place is asked.
    pub dual: bool,
}

/// See the module.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Plans {
    /// By the number of the ground in the index.
    pub grounds: Vec<GroundPlan>,
    /// Routes of all grounds, in their order.
    pub routes: Vec<RoutePlan>,
    /// Conditions of grounds and routes.
    pub needs: Vec<ExprId>,
    /// Conditions that many grounds need, with those grounds.
    pub shared: Vec<(ExprId, Bits)>,
}

impl Plans {
    /// Lays out all grounds.
    pub fn new(law: &Law) -> Plans {
        let mut plans = Plans::default();
        for jurisdiction in &law.jurisdictions {
            for ground in &jurisdiction.grounds {
                plans.ground(law, jurisdiction, ground);
            }
        }
        plans.share(&law.logic);
        plans
    }

    /// Conditions of a part.
    pub fn needs(&self, part: Part) -> &[ExprId] {
        self.needs.get(part.0 as usize..part.1 as usize).unwrap_or_default()
    }

    /// Routes of a ground.
    pub fn routes(&self, ground: &GroundPlan) -> &[RoutePlan] {
        self.routes.get(ground.routes.0 as usize..ground.routes.1 as usize).unwrap_or_default()
    }

    fn ground(&mut self, law: &Law, jurisdiction: &Jurisdiction, ground: &Ground) {
        let mut days = DayRange::ALL;
        let needs = self.part(
            &[law.clause(ground.in_force).expr, law.clause(ground.when).expr],
            &law.logic,
            &mut days,
        );
        let first = end(&self.routes);
        for route in &ground.routes {
            let plan = self.route(law, jurisdiction, route);
            self.routes.push(plan);
        }
        let routes = (first, end(&self.routes));
        self.grounds.push(GroundPlan { days, needs, routes, holds_gap: ground.holds_gap });
    }

    fn route(&mut self, law: &Law, jurisdiction: &Jurisdiction, route: &Route) -> RoutePlan {
        let Some(offence) = jurisdiction.offences.get(route.offence) else {
            return RoutePlan { keys: 0, needs: (0, 0), plain: true, dual: false };
        };
        let clauses =
            [route.listed, offence.in_force, offence.elements, route.own].map(|c| law.clause(c).expr);
        let mut days = DayRange::ALL;
        let start = end(&self.needs);
        let mut needs = self.part(&clauses, &law.logic, &mut days);
        if days != DayRange::ALL {
            // Only a ground has days of its own; here the intervals stay conditions.
            self.needs.truncate(start as usize);
            self.needs.extend(clauses);
            needs = (start, end(&self.needs));
        }
        let mut duals = law.duals(route);
        let (one_line, dual) = match (duals.next(), duals.next()) {
            (None, _) => (true, false),
            (Some(dual), None) => {
                let always =
                    dual.range == DayRange::ALL && dual.guard == Logic::TRUE && dual.waived_by.is_empty();
                (always, !matches!(dual.kind, DualKind::None | DualKind::Excluded))
            }
            _ => (false, false),
        };
        let plain = one_line
            && route.steps.is_empty()
            && route.bars.is_empty()
            && offence.steps.is_empty()
            && offence.defences.is_empty()
            && jurisdiction.limitations.is_empty()
            && offence.conduct.iter().all(|row| row.guard == Logic::TRUE);
        RoutePlan { keys: offence.keys, needs, plain, dual }
    }

    /// The parts of a conjunction, the cheapest first; intervals of the act's day go into `days`.
    fn part(&mut self, wholes: &[ExprId], logic: &Logic, days: &mut DayRange) -> Part {
        let start = self.needs.len();
        for whole in wholes {
            let one = [*whole];
            let parts: &[ExprId] = match logic.node(*whole) {
                Node::True => continue,
                Node::And(parts) => parts,
                _ => &one,
            };
            for part in parts {
                match logic.node(*part) {
                    Node::Dated { clock: Clock::Acts, range, inner: Logic::TRUE, absent: false, .. }
                        if range.both(*days).is_some() =>
                    {
                        *days = range.both(*days).unwrap_or(*range);
                    }
                    _ => self.needs.push(*part),
                }
            }
        }
        if let Some(new) = self.needs.get_mut(start..) {
            new.sort_by_key(|e| cost(logic.node(*e)));
        }
        (u32::try_from(start).unwrap_or(u32::MAX), end(&self.needs))
    }

    /// Finds the conditions that many grounds need.
    fn share(&mut self, logic: &Logic) {
        let mut users: HashMap<ExprId, Vec<usize>, BuildHasherDefault<FastHasher>> = HashMap::default();
        for (number, ground) in self.grounds.iter().enumerate() {
            let own = match self.routes(ground) {
                [only] => self.needs(only.needs),
                _ => &[],
            };
            for need in self.needs(ground.needs).iter().chain(own).filter(|e| !logic.holds(**e).gap) {
                users.entry(*need).or_default().push(number);
            }
        }
        let mut shared: Vec<_> = users.into_iter().filter(|(_, grounds)| grounds.len() >= MANY).collect();
        shared.sort_by_key(|(need, _)| *need);
        self.shared = shared
            .into_iter()
            .map(|(need, grounds)| {
                let mut bits = vec![0; self.grounds.len().div_ceil(64)];
                grounds.iter().for_each(|g| set(&mut bits, *g));
                (need, bits)
            })
            .collect();
    }
}

fn end<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// How dear a condition is to ask.
fn cost(node: &Node) -> u8 {
    match node {
        Node::Atom(Atom::Person { .. }) => 2,
        Node::Atom(Atom::Travelled { .. } | Atom::TreatyObliges { .. } | Atom::Fact(_)) => 3,
        Node::Atom(_) | Node::True | Node::False | Node::Gap { .. } | Node::Unknown(_) => 0,
        Node::Not(_) | Node::Dated { .. } => 1,
        Node::And(_) | Node::Or(_) | Node::Otherwise(..) | Node::Disputed { .. } => 3,
    }
}
