//! How well an answer is known.

use super::collect::{self, best, grade_of};
use super::ground::{Asked, Part};
use super::places::place_grade;
use super::why;
use crate::day::Day;
use crate::eval::{Moment, RouteValue, Tri};
use crate::model::{Ground, Under};
use crate::syntax::ast::Grade as Known;

impl<'a> Asked<'a> {
    /// The grade of a route that gives the answer.
    pub(super) fn route_grade(
        &self,
        ground: &'a Ground,
        number: usize,
        value: &RouteValue<'a>,
        moment: &mut Moment<'a>,
    ) -> Option<Known> {
        let route = ground.routes.get(number)?;
        let offence = self.forum.offences.get(route.offence)?;
        let day = moment.day;
        let mut grades = vec![
            Some(of_day(&ground.unders, ground.grade, day)),
            Some(of_day(&offence.unders, offence.grade, day)),
        ];
        for clause in
            [ground.in_force, ground.when, route.listed, route.own, offence.in_force, offence.elements]
        {
            grades.push(grade_of(self.law, moment, clause, false));
        }
        grades.push(best(
            offence
                .conduct
                .iter()
                .filter(|r| r.keys & (self.act.has | self.act.may) != 0)
                .map(|r| Some(r.grade)),
        ));
        if let Some((line, dual)) = &value.dual {
            grades.push(Some(line.grade));
            if dual.waived != Tri::T && dual.value == Tri::T && !dual.check {
                grades.push(best(
                    dual.places.iter().filter(|p| p.value == Tri::T).map(|p| place_grade(self.law, p)),
                ));
            }
        }
        for (row, stands) in &value.steps {
            if stands.needed == Tri::T {
                grades.push(Some(row.grade));
            }
        }
        collect::weakest(grades)
    }

    /// The grade of a no: the best among the false parts.
    pub(super) fn no_grade(
        &self,
        ground: &'a Ground,
        part: &Part<'a>,
        moment: &mut Moment<'a>,
    ) -> Option<Known> {
        let mut common = Vec::new();
        for clause in [ground.in_force, ground.when] {
            if moment.value(self.law.clause(clause).expr) == Tri::F {
                common.push(grade_of(self.law, moment, clause, false).or(Some(ground.grade)));
            }
        }
        if !common.is_empty() {
            return best(common);
        }
        let mut routes = Vec::new();
        for (number, value, _) in &part.routes {
            let Some(route) = ground.routes.get(*number) else { continue };
            let Some(offence) = self.forum.offences.get(route.offence) else { continue };
            let mut parts = Vec::new();
            for (clause, truth) in [
                (route.listed, value.listed),
                (route.own, value.own),
                (offence.in_force, value.offence_in_force),
                (offence.elements, value.elements),
            ] {
                if truth == Tri::F {
                    parts.push(grade_of(self.law, moment, clause, false).or(Some(offence.grade)));
                }
            }
            if value.conduct == Tri::F {
                parts.push(Some(offence.grade));
            }
            if let Some((line, dual)) = &value.dual
                && dual.value == Tri::F
            {
                let place = collect::weakest(dual.places.iter().map(|p| place_grade(self.law, p)));
                parts.push(why::weakest(Some(line.grade), place));
            }
            for (bar, stands) in &value.bars {
                if stands.works() {
                    parts.push(Some(bar.grade));
                }
            }
            if value.out_of_time == Tri::T
                && let Some(block) = value.limitation.and_then(|l| self.forum.limitations.get(l.block))
            {
                parts.push(Some(block.grade));
            }
            routes.push(best(parts));
        }
        if routes.is_empty() { Some(ground.grade) } else { collect::weakest(routes) }
    }
}

/// The grade of the citation that holds on a day.
fn of_day(unders: &[Under], otherwise: Known, day: Day) -> Known {
    unders.iter().find(|u| u.range.holds(day)).map_or(otherwise, |u| u.grade)
}
