//! What a route leaves open, here and in the law of the place.

use super::collect::Opens;
use super::ground::{Asked, Found, push};
use super::words::{self, one_of};
use crate::answer::*;
use crate::eval::{Both, DualValue, Moment, RouteValue, Tri};
use crate::facts::Place;
use crate::model::{self, Ground, Offence};

impl<'a> Asked<'a> {
    /// What is open on a route.
    #[expect(clippy::too_many_arguments, reason = "a route is a ground with an offence")]
    pub(super) fn open(
        &self,
        ground: &'a Ground,
        number: usize,
        offence: &'a Offence,
        value: &RouteValue<'a>,
        both: Both,
        moment: &mut Moment<'a>,
        out: &mut Found,
    ) {
        let Some(route) = ground.routes.get(number) else { return };
        let mut opens = Opens::new(self.law, self.situation.case, self.act.number, self.scene().day);
        let clauses =
            [ground.in_force, ground.when, route.listed, route.own, offence.in_force, offence.elements];
        if value.met == Tri::U {
            for clause in clauses {
                opens.unknown(moment, clause, false);
            }
            if value.conduct == Tri::U {
                self.conduct_open(offence, moment, &mut opens);
            }
            if let Some((line, dual)) = &value.dual
                && dual.value == Tri::U
            {
                for waived in &line.waived {
                    opens.unknown(moment, *waived, false);
                }
                self.place_open(dual, offence, moment, &mut opens);
            }
        }
        if both.against != both.for_it {
            moment.unsettled(self.forum).iter().for_each(|gap| opens.gap(*gap));
            for clause in clauses {
                opens.gaps(moment, clause);
            }
            for row in &offence.conduct {
                opens.gaps_below(moment, row.guard);
            }
            if let Some((line, _)) = &value.dual {
                for waived in &line.waived {
                    opens.gaps(moment, *waived);
                }
            }
        }
        for leaf in opens.leaves {
            let open = match (leaf.open, leaf.dispute) {
                (Open::Reading { reading, question, place, .. }, Some(dispute)) => {
                    let names = self.law.dispute(dispute).map(|d| d.readings.clone()).unwrap_or_default();
                    let mut readings = indexmap::IndexMap::new();
                    for (at, (name, _)) in names.iter().enumerate() {
                        let answer =
                            moment.with_reading(dispute, at, |m| m.ground(self.forum, ground).answer());
                        readings.insert(name.clone(), answer);
                    }
                    Open::Reading { reading, question, readings, place }
                }
                (open, _) => open,
            };
            push(&mut out.open, open);
        }
    }

    pub(super) fn conduct_open(&self, offence: &'a Offence, moment: &mut Moment<'a>, opens: &mut Opens<'a>) {
        let act = self.act;
        if act.conduct_open {
            opens.fact(format!("acts[{}].conduct", act.number), None, "What exactly was done?".into());
            return;
        }
        let paid = act
            .keys
            .iter()
            .any(|k| k.key == crate::facts::Conduct::PaidSex && k.has == 0 && k.may & offence.keys != 0);
        if paid {
            opens.fact(
                format!("acts[{}].paid", act.number),
                None,
                "Was anything paid, promised or given for the act, to anyone?".into(),
            );
        }
        let unspecified = act
            .keys
            .iter()
            .any(|k| k.has == 0 && k.key != crate::facts::Conduct::PaidSex && k.may & offence.keys != 0);
        let refined =
            act.keys.iter().any(|k| k.has != 0 && k.has & offence.keys == 0 && k.may & offence.keys != 0);
        if unspecified {
            opens.fact(
                format!("acts[{}].conduct", act.number),
                None,
                "Which sexual act was done: penetrative, or without penetration?".into(),
            );
        } else if refined {
            let kinds: Vec<String> = crate::facts::Conduct::ALL
                .iter()
                .filter(|k| offence.keys & model::key_bit(**k) != 0 && act.may & model::key_bit(**k) != 0)
                .map(|k| k.label().to_string())
                .collect();
            opens.fact(format!("acts[{}].conduct", act.number), None, format!("Was it {}?", one_of(&kinds)));
        }
        for row in &offence.conduct {
            if moment.value(row.guard) == Tri::U {
                opens.expr(moment, row.guard, false);
            }
        }
    }

    /// What the law of the place leaves open, marked with the place.
    pub(super) fn place_open(
        &self,
        dual: &DualValue,
        offence: &'a Offence,
        moment: &mut Moment<'a>,
        opens: &mut Opens<'a>,
    ) {
        if self.act.all.open && dual.places.is_empty() {
            opens.fact(format!("acts[{}].places", self.act.number), None, "Where was the act done?".into());
        }
        let keys = moment.conduct_of(offence);
        for place in dual.places.iter().filter(|p| p.value == Tri::U) {
            let code = match place.place {
                Place::Territory(code) => Some(code),
                _ => None,
            };
            opens.place = code;
            let mut said = false;
            for (file, number, value) in &place.offences {
                if *value != Tri::U {
                    continue;
                }
                let Some(file) = self.law.jurisdiction(*file) else { continue };
                let Some(there) = file.offences.get(*number) else { continue };
                said = true;
                let clauses = [there.in_force, there.elements];
                let mut found = std::mem::replace(
                    opens,
                    Opens::new(self.law, self.situation.case, self.act.number, self.scene().day),
                );
                found = moment.with_gaps_unknown(|m| {
                    for clause in clauses {
                        found.unknown(m, clause, false);
                    }
                    if m.conduct_met(there, keys) == Tri::U {
                        let mut inner = found;
                        self.conduct_open(there, m, &mut inner);
                        found = inner;
                    }
                    found
                });
                *opens = found;
            }
            if place.missing || !said {
                let name = code.map_or_else(|| "the place".to_string(), words::country);
                let question = if place.missing
                    && code.is_some_and(|c| self.law.jurisdiction(c).is_some_and(|j| j.sub_units))
                {
                    format!(
                        "Is the act punishable under the law of the part of {name} where it was done, as it stood on the day?"
                    )
                } else {
                    format!(
                        "Is the act punishable under the law of {name}, as it stood on the day? Its law is not encoded for this."
                    )
                };
                opens.fact("assume.punishable_at_place".into(), None, question);
            }
            opens.place = None;
        }
    }
}
