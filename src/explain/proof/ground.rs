//! The answer of one ground for one act.

use crate::answer::*;
use crate::eval::{ActFacts, Both, Moment, Piece, RouteValue, Situation, Tri};
use crate::model::{Ground, Jurisdiction, Law, Offence, Penalty, maximum, weight};
use crate::syntax::ast::Grade as Known;

use super::collect::{self, best, grade};
use super::phrases::penalty_in_words;
use super::why;
use super::words::Scene;

/// How many parts of a range are looked into for what is open.
const MOST_PIECES: usize = 48;

/// How many offences a proof is written out for.
const MOST_PROOFS: usize = 12;

/// One ground in one part of a range.
pub(super) struct Part<'a> {
    pub piece: Piece,
    pub uncut: Piece,
    pub both: Both,
    pub routes: Vec<(usize, RouteValue<'a>, Both)>,
}

/// What was found for one offence under the ground.
pub(super) struct Found {
    number: usize,
    answer: OffenceAnswer,
    pub open: Vec<Open>,
    pub steps: Vec<StepAnswer>,
    pub checks: Vec<Check>,
}

impl Found {
    /// Whether another offence asks for no more than this one, and for less.
    fn outdone_by(&self, other: &Found) -> bool {
        let step = |s: &StepAnswer| (s.kind.clone(), s.by.clone(), s.text.clone());
        let mine: Vec<_> = self.steps.iter().map(step).collect();
        let theirs: Vec<_> = other.steps.iter().map(step).collect();
        let within =
            theirs.iter().all(|s| mine.contains(s)) && other.open.iter().all(|o| self.open.contains(o));
        within && (theirs.len() < mine.len() || other.open.len() < self.open.len())
    }
}

/// What a ground is asked for.
pub struct Asked<'a> {
    /// The law.
    pub law: &'a Law,
    /// The case.
    pub situation: &'a Situation<'a>,
    /// The act.
    pub act: &'a ActFacts<'a>,
    /// The state.
    pub forum: &'a Jurisdiction,
    /// Give the proof.
    pub why: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn scene(&self) -> Scene<'a> {
        let day = self.act.days.is_day().then_some(self.act.days.first);
        Scene { law: self.law, act: self.act.number, day }
    }

    /// The answer of a ground over the parts of the act's ranges, and the grade of the answer.
    pub fn ground(
        &self,
        ground: &'a Ground,
        pieces: &[(Piece, Piece, Answer)],
        moment: &mut Moment<'a>,
    ) -> GroundAnswer {
        let parts = self.parts(ground, pieces, moment);
        let answer = crate::eval::joined(parts.iter().map(|p| p.both.answer()));
        // The parts that speak: those with the best answer.
        let top = parts.iter().map(|p| p.both.answer()).max().unwrap_or(Answer::No);
        let mut out = GroundAnswer {
            id: ground.id.clone(),
            title: ground.title.clone(),
            basis: ground.basis.iter().map(|b| b.as_str().to_string()).collect(),
            act: self.act.number,
            answer,
            grade: None,
            provision: self.provision(&ground.unders),
            offences: Vec::new(),
            citations: Vec::new(),
            open: Vec::new(),
            steps: Vec::new(),
            checks: Vec::new(),
            excluded_by: Vec::new(),
            barred_by: None,
            dual_criminality: None,
            limitation: None,
            ranges: Vec::new(),
            notes: ground.notes.clone(),
            why: why::node(String::new(), "unknown", Vec::new()),
        };
        if parts.len() > 1 {
            self.ranges(&parts, answer, &mut out);
        }
        let mut found: Vec<Found> = Vec::new();
        let mut grades: Vec<Option<Known>> = Vec::new();
        let mut whys: Vec<Why> = Vec::new();
        for part in parts.iter().filter(|p| p.both.answer() == top).take(MOST_PIECES) {
            moment.move_to(part.piece, part.uncut);
            let mut route_grades = Vec::new();
            for (number, value, both) in winners(part, top) {
                let Some(route) = ground.routes.get(*number) else { continue };
                let Some(offence) = self.forum.offences.get(route.offence) else { continue };
                if top != Answer::No {
                    self.offence(
                        ground, *number, offence, value, *both, answer, moment, &mut out, &mut found,
                    );
                    self.cite(ground, route.listed, offence, value, moment, &mut out);
                    route_grades.push(self.route_grade(ground, *number, value, moment));
                }
                if self.why && whys.len() < MOST_PROOFS && (top != Answer::No || value.conduct != Tri::F) {
                    whys.extend(why::route(
                        self.law,
                        moment,
                        self.forum,
                        ground,
                        *number,
                        value,
                        self.scene(),
                    ));
                }
            }
            if top == Answer::No {
                self.excluded(ground, part, moment, &mut out);
                grades.push(self.no_grade(ground, part, moment));
            } else {
                grades.push(best(route_grades));
            }
        }
        out.grade = if answer == Answer::NotEncoded { None } else { collect::weakest(grades).map(grade) };
        settle(found, &mut out);
        self.ground_cites(ground, &mut out);
        out.why = self.root(ground, &out, whys, moment);
        out
    }

    fn parts(
        &self,
        ground: &'a Ground,
        pieces: &[(Piece, Piece, Answer)],
        moment: &mut Moment<'a>,
    ) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        for (piece, uncut, _) in pieces {
            moment.move_to(*piece, *uncut);
            let both = moment.ground(self.forum, ground);
            let detailed = parts.len() < MOST_PIECES * 8;
            let mut routes = Vec::new();
            if detailed {
                for (number, route) in ground.routes.iter().enumerate() {
                    let keys = self.forum.offences.get(route.offence).map_or(0, |o| o.keys);
                    if keys & (self.act.has | self.act.may) == 0 {
                        continue;
                    }
                    let Some(value) = moment.route(self.forum, ground, route) else { continue };
                    let unsettled = moment.unsettled(self.forum).is_some();
                    let against = if unsettled { Answer::No } else { value.answer };
                    let for_it = if ground.holds_gap || unsettled {
                        moment
                            .with_gaps_for(|m| m.route(self.forum, ground, route))
                            .map_or(against, |v| v.answer)
                    } else {
                        against
                    };
                    routes.push((number, value, Both { against, for_it }));
                }
            }
            parts.push(Part { piece: *piece, uncut: *uncut, both, routes });
        }
        parts
    }

    /// One offence of the best: what is open, the steps, the checks, dual criminality, limitation.
    #[expect(clippy::too_many_arguments, reason = "one offence is written into the ground and beside it")]
    fn offence(
        &self,
        ground: &'a Ground,
        route: usize,
        offence: &'a Offence,
        value: &RouteValue<'a>,
        both: Both,
        answer: Answer,
        moment: &mut Moment<'a>,
        out: &mut GroundAnswer,
        all: &mut Vec<Found>,
    ) {
        let number = ground.routes.get(route).map_or(usize::MAX, |r| r.offence);
        let dual = value.dual.as_ref().map(|(line, result)| self.dual(line.kind, result));
        if out.dual_criminality.is_none() {
            out.dual_criminality.clone_from(&dual);
        }
        if out.limitation.is_none()
            && let Some(last) = &value.limitation
        {
            out.limitation = Some(self.limitation(last));
        }
        for note in &offence.notes {
            push(&mut out.notes, format!("{}: {note}", offence.title));
        }
        let at = match all.iter().position(|f| f.number == number) {
            Some(at) => at,
            None => {
                let answer = OffenceAnswer {
                    id: offence.id.clone(),
                    title: offence.title.clone(),
                    provision: self.provision(&offence.unders),
                    answer: if answer == Answer::Conditional { Answer::Conditional } else { both.answer() },
                    max_penalty: self.max_penalty(offence, moment),
                    open: None,
                    steps: None,
                    checks: None,
                    dual_criminality: dual,
                };
                all.push(Found { number, answer, open: Vec::new(), steps: Vec::new(), checks: Vec::new() });
                all.len() - 1
            }
        };
        if let Some(found) = all.get_mut(at) {
            self.open(ground, route, offence, value, both, moment, found);
            self.steps(value, moment, found);
            self.checks(ground, offence, value, moment, found);
        }
    }

    pub(super) fn limitation(&self, last: &crate::eval::LastDay) -> LimitationAnswer {
        let block = self.forum.limitations.get(last.block);
        LimitationAnswer {
            earliest: last.earliest.map(|d| d.to_string()),
            latest: last.latest.map(|d| d.to_string()),
            never: last.is_never(),
            provision: self.cited(block.and_then(|b| b.cite)),
        }
    }

    /// The days and ages whose part decides, and which part gives which answer.
    fn ranges(&self, parts: &[Part<'a>], answer: Answer, out: &mut GroundAnswer) {
        super::ranges::ranges(
            self,
            &parts.iter().map(|p| (p.piece, p.uncut, p.both.answer())).collect::<Vec<_>>(),
            answer,
            out,
        );
    }

    fn max_penalty(&self, offence: &Offence, moment: &mut Moment<'a>) -> Option<String> {
        let mut rows: Vec<&Penalty> = offence.penalties.iter().collect();
        rows.sort_by_key(|p| std::cmp::Reverse(maximum(p.range).map_or(u64::MAX, weight)));
        let mut unsure = false;
        for row in rows {
            match moment.value(row.guard) {
                Tri::F => {}
                Tri::U => unsure = true,
                Tri::T => {
                    let text = penalty_in_words(row.range);
                    return Some(if unsure { format!("{text}, or more where it is graver") } else { text });
                }
            }
        }
        None
    }

    fn root(
        &self,
        ground: &'a Ground,
        out: &GroundAnswer,
        mut whys: Vec<Why>,
        moment: &mut Moment<'a>,
    ) -> Why {
        let name = &self.forum.name;
        let (text, truth) = match out.answer {
            Answer::Yes => (format!("{name} could prosecute on this ground: {}.", ground.title), "true"),
            Answer::Conditional => (
                format!(
                    "{name} could prosecute on this ground, if what is open is settled: {}.",
                    ground.title
                ),
                "unknown",
            ),
            Answer::NotEncoded => (
                format!(
                    "Whether {name} could prosecute on this ground hangs on law that is not encoded: {}.",
                    ground.title
                ),
                "unknown",
            ),
            Answer::No => (format!("{name} could not prosecute on this ground: {}.", ground.title), "false"),
        };
        if whys.is_empty() && self.why {
            let scene = self.scene();
            whys.extend(why::clause(self.law, moment, ground.in_force, scene, false, 0));
            whys.extend(why::clause(self.law, moment, ground.when, scene, false, 0));
            for excluded in &out.excluded_by {
                if !whys.iter().any(|w| w.text.contains(&excluded.text)) {
                    let mut why = why::node(excluded.text.clone(), "false", Vec::new());
                    why.provision = Some(excluded.provision.clone());
                    whys.push(why);
                }
            }
        }
        let mut why = why::node(text, truth, whys);
        why.provision = Some(out.provision.clone());
        why.grade = out.grade;
        why
    }
}

pub(super) fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The routes of a part that speak for it: those with the best answer, and where one is met but for its
/// steps, none that leaves more open.
fn winners<'p, 'a>(
    part: &'p Part<'a>,
    top: Answer,
) -> impl Iterator<Item = &'p (usize, RouteValue<'a>, Both)> {
    let best = move |route: &(usize, RouteValue<'a>, Both)| top == Answer::No || route.2.answer() == top;
    let met = top == Answer::Conditional && part.routes.iter().any(|r| best(r) && r.1.met == Tri::T);
    part.routes.iter().filter(move |r| best(r) && (!met || r.1.met == Tri::T))
}

/// What the ground asks for is what its least demanding offences ask for; an offence that differs says so.
fn settle(found: Vec<Found>, out: &mut GroundAnswer) {
    for one in found.iter().filter(|f| !found.iter().any(|other| f.outdone_by(other))) {
        one.open.iter().for_each(|o| push(&mut out.open, o.clone()));
        for step in &one.steps {
            if !out.steps.iter().any(|s| s.kind == step.kind && s.by == step.by && s.text == step.text) {
                out.steps.push(step.clone());
            }
        }
        one.checks.iter().for_each(|c| push(&mut out.checks, c.clone()));
    }
    let ranged = !out.ranges.is_empty();
    for one in found {
        let mut answer = one.answer;
        // The boundaries of ranges stand with the ground alone.
        if one.open != out.open && !ranged {
            answer.open = Some(one.open);
        }
        if one.steps != out.steps {
            answer.steps = Some(one.steps);
        }
        if one.checks != out.checks {
            answer.checks = Some(one.checks);
        }
        if answer.dual_criminality == out.dual_criminality {
            answer.dual_criminality = None;
        }
        out.offences.push(answer);
    }
}
