//! The answer of one ground for one act.

use crate::answer::*;
use crate::eval::{AtPlace, BarValue, Both, DualValue, LastDay, Moment, Piece, RouteValue, Situation, Taken, Tri};
use crate::eval::ActFacts;
use crate::facts::{Place, country_name};
use crate::model::{self, Atom, Bar, CiteId, Ground, Jurisdiction, Law, Node, Offence, Penalty, Step, StepTree, Under};
use crate::syntax::ast::{DualKind, Grade as Known, PenaltyRange, PriorOutcome, Severity};

use super::collect::{self, Opens, best, false_parts, grade, grade_of};
use super::words::{self, Scene, length, one_of, sentence};
use super::why;

/// How many parts of a range are looked into for what is open.
const MOST_PIECES: usize = 48;

/// One ground in one part of a range.
struct Part<'a> {
    piece: Piece,
    uncut: Piece,
    both: Both,
    routes: Vec<(usize, RouteValue<'a>, Both)>,
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
    fn scene(&self) -> Scene<'a> {
        let day = self.act.days.is_day().then_some(self.act.days.first);
        Scene { law: self.law, act: self.act.number, day }
    }

    /// The answer of a ground over the parts of the act's ranges, and the grade of the answer.
    pub fn ground(&self, ground: &'a Ground, pieces: &[(Piece, Piece, Answer)], moment: &mut Moment<'a>) -> GroundAnswer {
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
        let mut offences: Vec<(usize, OffenceAnswer)> = Vec::new();
        let mut grades: Vec<Option<Known>> = Vec::new();
        let mut whys: Vec<Why> = Vec::new();
        let speaking: Vec<&Part<'a>> = parts.iter().filter(|p| p.both.answer() == top).take(MOST_PIECES).collect();
        for part in &speaking {
            moment.move_to(part.piece, part.uncut);
            let winners: Vec<&(usize, RouteValue<'a>, Both)> =
                if top == Answer::No { part.routes.iter().collect() } else { part.routes.iter().filter(|r| r.2.answer() == top).collect() };
            // Where a route is met but for its steps, what another leaves open decides nothing.
            let met = winners.iter().any(|r| r.1.met == Tri::T);
            let winners: Vec<_> = winners.into_iter().filter(|r| top != Answer::Conditional || !met || r.1.met == Tri::T).collect();
            let mut route_grades = Vec::new();
            for (number, value, both) in &winners {
                let Some(route) = ground.routes.get(*number) else { continue };
                let Some(offence) = self.forum.offences.get(route.offence) else { continue };
                if top != Answer::No {
                    self.offence(offence, value, *both, answer, moment, &mut out, &mut offences);
                    self.cite(ground, route.listed, offence, value, moment, &mut out);
                }
                if top != Answer::No {
                    route_grades.push(self.route_grade(ground, *number, value, moment, true));
                }
                if self.why && whys.len() < 12 && (top != Answer::No || value.conduct != Tri::F) {
                    whys.extend(why::route(self.law, moment, self.forum, ground, *number, value, self.scene()));
                }
            }
            if top == Answer::No {
                route_grades.push(self.no_grade(ground, part, moment));
                self.excluded(ground, part, moment, &mut out);
            }
            if top == Answer::No { grades.push(collect::weakest(route_grades)) } else { grades.push(best(route_grades)) }
        }
        let known = collect::weakest(grades);
        out.grade = if out.answer == Answer::NotEncoded { None } else { known.map(grade) };
        out.offences = offences.into_iter().map(|o| o.1).collect();
        for offence in &mut out.offences {
            if offence.dual_criminality == out.dual_criminality {
                offence.dual_criminality = None;
            }
        }
        self.ground_cites(ground, &mut out);
        out.why = self.root(ground, &out, whys, moment);
        out
    }

    fn parts(&self, ground: &'a Ground, pieces: &[(Piece, Piece, Answer)], moment: &mut Moment<'a>) -> Vec<Part<'a>> {
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
                    let against = if moment.unsettled(self.forum).is_some() { Answer::No } else { value.answer };
                    let for_it = moment.with_gaps_for(|m| m.route(self.forum, ground, route)).map_or(against, |v| v.answer);
                    routes.push((number, value, Both { against, for_it }));
                }
            }
            parts.push(Part { piece: *piece, uncut: *uncut, both, routes });
        }
        parts
    }

    /// One offence of the best: what is open, the steps, the checks, dual criminality, limitation.
    #[expect(clippy::too_many_arguments, reason = "one offence is written into both lists at once")]
    fn offence(&self, offence: &'a Offence, value: &RouteValue<'a>, both: Both, answer: Answer, moment: &mut Moment<'a>, out: &mut GroundAnswer, offences: &mut Vec<(usize, OffenceAnswer)>) {
        let number = self.forum.offences.iter().position(|o| std::ptr::eq(o, offence)).unwrap_or(usize::MAX);
        let dual = value.dual.as_ref().map(|(line, result)| self.dual(line.kind, result));
        if !offences.iter().any(|(n, _)| *n == number) {
            offences.push((
                number,
                OffenceAnswer {
                    id: offence.id.clone(),
                    title: offence.title.clone(),
                    provision: self.provision(&offence.unders),
                    answer: if answer == Answer::Conditional { Answer::Conditional } else { both.answer() },
                    max_penalty: self.max_penalty(offence, moment),
                    open: None,
                    steps: None,
                    checks: None,
                    dual_criminality: dual.clone(),
                },
            ));
        }
        if out.dual_criminality.is_none() {
            out.dual_criminality = dual;
        }
        if out.limitation.is_none()
            && let Some(last) = &value.limitation
        {
            let block = self.forum.limitations.get(last.block);
            out.limitation = Some(LimitationAnswer {
                earliest: last.earliest.map(|d| d.to_string()),
                latest: last.latest.map(|d| d.to_string()),
                never: last.is_never(),
                provision: self.cited(block.and_then(|b| b.cite)),
            });
        }
        for note in &offence.notes {
            push(&mut out.notes, format!("{}: {note}", offence.title));
        }
        self.open(offence, value, both, moment, out);
        self.steps(value, moment, out);
        self.checks(offence, value, moment, out);
    }

    /// What is open on a route.
    fn open(&self, offence: &'a Offence, value: &RouteValue<'a>, both: Both, moment: &mut Moment<'a>, out: &mut GroundAnswer) {
        let Some(ground) = self.forum.grounds.iter().find(|g| g.id == out.id) else { return };
        let Some(route) = ground.routes.iter().find(|r| self.forum.offences.get(r.offence).is_some_and(|o| std::ptr::eq(o, offence))) else { return };
        let mut opens = Opens::new(self.law, self.situation.case, self.act.number, self.scene().day);
        let clauses = [ground.in_force, ground.when, route.listed, route.own, offence.in_force, offence.elements];
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
                        let answer = moment.with_reading(dispute, at, |m| m.ground(self.forum, ground).answer());
                        readings.insert(name.clone(), answer);
                    }
                    Open::Reading { reading, question, readings, place }
                }
                (open, _) => open,
            };
            push(&mut out.open, open);
        }
    }

    fn conduct_open(&self, offence: &'a Offence, moment: &mut Moment<'a>, opens: &mut Opens<'a>) {
        let act = self.act;
        if act.conduct_open {
            opens.fact(format!("acts[{}].conduct", act.number), None, "What exactly was done?".into());
            return;
        }
        let paid = act.keys.iter().any(|k| k.key == crate::facts::Conduct::PaidSex && k.has == 0 && k.may & offence.keys != 0);
        if paid {
            opens.fact(format!("acts[{}].paid", act.number), None, "Was anything paid, promised or given for the act, to anyone?".into());
        }
        let unspecified = act.keys.iter().any(|k| k.has == 0 && k.key != crate::facts::Conduct::PaidSex && k.may & offence.keys != 0);
        let refined = act.keys.iter().any(|k| k.has != 0 && k.has & offence.keys == 0 && k.may & offence.keys != 0);
        if unspecified {
            opens.fact(format!("acts[{}].conduct", act.number), None, "Which sexual act was done: penetrative, or without penetration?".into());
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
    fn place_open(&self, dual: &DualValue, offence: &'a Offence, moment: &mut Moment<'a>, opens: &mut Opens<'a>) {
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
                let mut found = std::mem::replace(opens, Opens::new(self.law, self.situation.case, self.act.number, self.scene().day));
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
                let question = if place.missing && code.is_some_and(|c| self.law.jurisdiction(c).is_some_and(|j| j.sub_units)) {
                    format!("Is the act punishable under the law of the part of {name} where it was done, as it stood on the day?")
                } else {
                    format!("Is the act punishable under the law of {name}, as it stood on the day? Its law is not encoded for this.")
                };
                opens.fact("assume.punishable_at_place".into(), None, question);
            }
            opens.place = None;
        }
    }

    fn steps(&self, value: &RouteValue<'a>, moment: &mut Moment<'a>, out: &mut GroundAnswer) {
        let mut rows: Vec<(&model::StepRow, crate::eval::StepValue)> = value.steps.iter().map(|(r, v)| (*r, *v)).collect();
        for (bar, stands) in &value.bars {
            if let (Some(row), Some(taken)) = (&bar.lifted, stands.step)
                && stands.condition == Tri::T
                && stands.lifted != Tri::T
            {
                rows.push((row, crate::eval::StepValue { needed: Tri::T, taken, check: false }));
            }
        }
        for (row, stands) in rows {
            if stands.needed != Tri::T || stands.taken == Taken::Taken || stands.taken == Taken::Lost {
                continue;
            }
            let mut leaves = Vec::new();
            let mut group = out.steps.iter().filter_map(|s| s.any_of).max().unwrap_or(0);
            self.leaves(&row.step, None, &mut group, moment, &mut leaves);
            for (step, any_of, taken) in leaves {
                if taken == Taken::Taken || taken == Taken::Lost {
                    continue;
                }
                let answer = StepAnswer {
                    kind: step_kind(step).to_string(),
                    by: step_by(step),
                    status: if taken == Taken::Outstanding { "outstanding" } else { "unknown" }.to_string(),
                    text: sentence(&step_in_words(self.law, step)),
                    any_of,
                    provision: self.cited(row.cite),
                };
                let same = |s: &StepAnswer| s.kind == answer.kind && s.by == answer.by && s.text == answer.text;
                if !out.steps.iter().any(same) {
                    out.steps.push(answer);
                }
            }
        }
    }

    fn leaves<'s>(&self, tree: &'s StepTree, any_of: Option<u32>, group: &mut u32, moment: &mut Moment<'a>, out: &mut Vec<(&'s Step, Option<u32>, Taken)>) {
        match tree {
            StepTree::Leaf(step) => {
                let taken = moment.step(step, self.forum);
                out.push((step, any_of, taken));
            }
            StepTree::And(parts) => parts.iter().for_each(|p| self.leaves(p, any_of, group, moment, out)),
            StepTree::Or(parts) => {
                let number = any_of.unwrap_or_else(|| {
                    *group += 1;
                    *group
                });
                parts.iter().for_each(|p| self.leaves(p, Some(number), group, moment, out));
            }
        }
    }

    fn checks(&self, offence: &'a Offence, value: &RouteValue<'a>, moment: &mut Moment<'a>, out: &mut GroundAnswer) {
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
                question: format!("Does the suspected person enjoy immunity in {}?", words::country(self.forum.nationality)),
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
                ("procedure.dual_criminality_disputed", "Has the defence put in issue, in time, that the act is punishable where it was done?")
            } else {
                ("assume.time_barred_at_place", "Is the act time-barred, pardoned or otherwise lapsed under the law of the place, or was the person judged there?")
            };
            add(Check { kind: "dual_criminality".into(), fact: Some(fact.into()), question: question.into(), provision: self.cited(line.cite) });
        }
        for (row, stands) in &value.steps {
            if !stands.check {
                continue;
            }
            let mut opens = Opens::new(self.law, self.situation.case, self.act.number, self.scene().day);
            opens.expr(moment, row.guard, true);
            row.condition.into_iter().chain(row.unless.iter().copied()).for_each(|c| opens.unknown(moment, c, true));
            row.gaps.iter().for_each(|g| opens.gap(*g));
            let what = steps_in_words(self.law, &row.step);
            for leaf in opens.leaves {
                let (fact, question) = match leaf.open {
                    Open::Fact { fact, question, .. } => (Some(fact), question),
                    Open::Gap { gap, .. } => (None, sentence(&format!("an exception that is not encoded may apply: {gap}"))),
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
        let ground_gaps = self.forum.grounds.iter().find(|g| g.id == out.id).map(|g| g.check_gaps.clone()).unwrap_or_default();
        for gap in ground_gaps.iter().chain(&offence.check_gaps) {
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
    fn bar_checks(&self, bar: &Bar, stands: BarValue, moment: &mut Moment<'a>) -> Vec<Check> {
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
                let question = match (kind.as_str(), prior) {
                    ("prior_acquittal", true) => "Has the suspected person been acquitted of the same facts, by a court whose judgment counts here?".to_string(),
                    ("prior_conviction", true) => "Has the suspected person been convicted of the same facts, by a court whose judgment counts here, and was the sentence served?".to_string(),
                    ("prior_proceedings", true) => "Have earlier proceedings for the same facts ended in another way that counts here (pardon, lapse of time, discontinuance)?".to_string(),
                    ("pending_abroad", true) => "Are proceedings for the same facts pending elsewhere?".to_string(),
                    _ => question.clone(),
                };
                out.push(Check { kind: kind.clone(), fact: fact.clone(), question, provision: self.cited(bar.cite) });
            }
        }
        out
    }

    /// What kinds of bar a bar is, for `checks`.
    fn bar_kinds(&self, bar: &Bar) -> Vec<String> {
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
                        match outcome {
                            PriorOutcome::Acquitted => add("prior_acquittal"),
                            PriorOutcome::Tried => {
                                add("prior_acquittal");
                                add("prior_conviction");
                            }
                            PriorOutcome::Pending => add("pending_abroad"),
                            PriorOutcome::Pardoned | PriorOutcome::TimeBarred | PriorOutcome::Discontinued => add("prior_proceedings"),
                            _ => add("prior_conviction"),
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

    fn atoms(&self, clause: model::ClauseId) -> Vec<&'a Atom> {
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
    fn barred(&self, bar: &Bar, moment: &mut Moment<'a>) -> String {
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
                        || (*o == PriorOutcome::Tried && matches!(outcome, PriorOutcome::Acquitted | PriorOutcome::Convicted))
                        || (outcome == PriorOutcome::Convicted && matches!(o, PriorOutcome::ConvictedServed | PriorOutcome::ConvictedServing | PriorOutcome::ConvictedNotServed))
                });
                let probe = Atom::Prior { outcomes: Box::new([outcome]), because: *because, courts: courts.clone() };
                if names && moment.probe(&probe) == Tri::T {
                    return kind.to_string();
                }
            }
        }
        self.bar_kinds(bar).into_iter().next().unwrap_or_default()
    }

    /// Why a ground is a no.
    fn excluded(&self, ground: &'a Ground, part: &Part<'a>, moment: &mut Moment<'a>, out: &mut GroundAnswer) {
        let scene = self.scene();
        let mut add = |out: &mut GroundAnswer, reason: String, text: String, provision: String| {
            if !out.excluded_by.iter().any(|e| e.reason == reason && e.text == text) {
                out.excluded_by.push(Excluded { reason, text, provision });
            }
        };
        let in_force = self.law.clause(ground.in_force).expr;
        if moment.value(in_force) == Tri::F {
            add(out, "not_in_force".into(), "This ground is not in force for the day of the act.".into(), self.cited(ground.unders.first().map(|u| u.cite)));
        }
        let mut found = Vec::new();
        false_parts(self.law, moment, ground.when, &ground.name, scene, &mut found);
        for part in &found {
            add(out, part.reason.clone(), part.text.clone(), self.cited(self.law.clause(part.clause).cite));
        }
        if moment.common(ground) == Tri::F {
            return;
        }
        // Routes whose offence is made out, or may be, say what else is missing.
        let mut made_out = false;
        let mut bars: Vec<Barred> = Vec::new();
        for (number, value, _) in &part.routes {
            let Some(route) = ground.routes.get(*number) else { continue };
            let Some(offence) = self.forum.offences.get(route.offence) else { continue };
            if value.conduct.and(value.offence_in_force).and(value.elements) == Tri::F {
                continue;
            }
            if value.listed == Tri::F {
                let (reason, text) = if ground.by_penalty {
                    ("penalty_threshold", format!("The penalty for this offence ({}) does not reach the threshold of the ground.", offence.title))
                } else {
                    ("not_listed", format!("This offence is made out ({}), but the ground does not cover it for this act.", offence.title))
                };
                add(out, reason.into(), text, self.cited(self.law.clause(route.listed).cite));
                continue;
            }
            made_out = true;
            if value.own == Tri::F {
                let mut own = Vec::new();
                false_parts(self.law, moment, route.own, &ground.name, scene, &mut own);
                for part in own {
                    let reason = if part.reason.starts_with("condition:") || part.reason == "not_in_force" { "penalty_threshold".to_string() } else { part.reason };
                    add(out, reason, part.text, self.cited(self.law.clause(part.clause).cite));
                }
                continue;
            }
            if let Some((line, dual)) = &value.dual
                && dual.value == Tri::F
                && value.met == Tri::F
            {
                if out.dual_criminality.is_none() {
                    out.dual_criminality = Some(self.dual(line.kind, dual));
                }
                add(out, "dual_criminality".into(), format!("The act is not punishable where it was done, and this ground requires it ({}).", offence.title), self.cited(line.cite));
                continue;
            }
            for (row, stands) in &value.steps {
                if stands.needed == Tri::T && stands.taken == Taken::Lost {
                    add(out, format!("step_lost:{}", tree_kind(&row.step)), sentence(&format!("a step that is needed can no longer be taken: {}", steps_in_words(self.law, &row.step))), self.cited(row.cite));
                }
            }
            for (bar, stands) in &value.bars {
                if stands.works() {
                    let kind = self.barred(bar, moment);
                    let text = if bar.defence { format!("A defence is known to apply: {}.", bar.title) } else { format!("A bar is known to apply: {}.", bar.title) };
                    push(&mut bars, Barred { bar: kind, text, provision: self.cited(bar.cite) });
                    for check in self.bar_checks(bar, *stands, moment) {
                        if !out.checks.iter().any(|c| c.kind == check.kind && c.question == check.question) {
                            out.checks.push(check);
                        }
                    }
                }
            }
            if value.immunity == Tri::T {
                push(&mut bars, Barred { bar: "immunity".into(), text: "The suspected person enjoys immunity in this state.".into(), provision: "international law on immunities".into() });
            }
            if value.out_of_time == Tri::T
                && let Some(last) = &value.limitation
            {
                let block = self.forum.limitations.get(last.block);
                push(&mut bars, Barred { bar: "limitation".into(), text: limitation_in_words(last, Tri::T), provision: self.cited(block.and_then(|b| b.cite)) });
                out.limitation = Some(LimitationAnswer {
                    earliest: last.earliest.map(|d| d.to_string()),
                    latest: last.latest.map(|d| d.to_string()),
                    never: false,
                    provision: self.cited(block.and_then(|b| b.cite)),
                });
            }
        }
        if out.barred_by.is_none() {
            out.barred_by = bars.into_iter().next();
        }
        if !made_out && out.barred_by.is_none() && !out.excluded_by.iter().any(|e| e.reason == "not_listed" || e.reason == "penalty_threshold") {
            let keys = crate::eval::Keys { has: self.act.has, may: self.act.may };
            let elsewhere: Vec<&Offence> = self.forum.offences.iter().filter(|o| moment.made_out(o, keys) == Tri::T).collect();
            match elsewhere.first() {
                Some(offence) if ground.by_penalty => add(
                    out,
                    "penalty_threshold".into(),
                    format!("An offence of this law is made out ({}), but its penalty does not reach the threshold of the ground.", offence.title),
                    self.provision(&ground.unders),
                ),
                Some(offence) => add(
                    out,
                    "not_listed".into(),
                    format!("An offence of this law is made out ({}), but the ground does not cover it.", offence.title),
                    self.provision(&ground.unders),
                ),
                None => add(out, "no_offence".into(), "No offence of this law is made out by the facts.".into(), self.provision(&ground.unders)),
            }
        }
    }

    /// The grade of a route that gives the answer.
    fn route_grade(&self, ground: &'a Ground, number: usize, value: &RouteValue<'a>, moment: &mut Moment<'a>, steps: bool) -> Option<Known> {
        let route = ground.routes.get(number)?;
        let offence = self.forum.offences.get(route.offence)?;
        let mut grades = vec![Some(ground.grade), Some(offence.grade)];
        for clause in [ground.in_force, ground.when, route.listed, route.own, offence.in_force, offence.elements] {
            grades.push(grade_of(self.law, moment, clause, false));
        }
        grades.push(best(offence.conduct.iter().filter(|r| r.keys & (self.act.has | self.act.may) != 0).map(|r| Some(r.grade))));
        if let Some((line, dual)) = &value.dual {
            grades.push(Some(line.grade));
            if dual.waived != Tri::T && dual.value == Tri::T && !dual.check {
                grades.push(best(dual.places.iter().filter(|p| p.value == Tri::T).map(|p| place_grade(self.law, p))));
            }
        }
        if steps {
            for (row, stands) in &value.steps {
                if stands.needed == Tri::T {
                    grades.push(Some(row.grade));
                }
            }
        }
        collect::weakest(grades)
    }

    /// The grade of a no: the best among the false parts.
    fn no_grade(&self, ground: &'a Ground, part: &Part<'a>, moment: &mut Moment<'a>) -> Option<Known> {
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
            for (clause, truth) in [(route.listed, value.listed), (route.own, value.own), (offence.in_force, value.offence_in_force), (offence.elements, value.elements)] {
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

    fn dual(&self, kind: DualKind, value: &DualValue) -> DualCriminality {
        let met = match kind {
            DualKind::None | DualKind::Excluded => "yes",
            _ if value.waived == Tri::T => "waived",
            _ => match value.test {
                Tri::T => "yes",
                Tri::F => "no",
                Tri::U => "unknown",
            },
        };
        DualCriminality {
            rule: match kind {
                DualKind::None => "none",
                DualKind::Excluded => "excluded",
                DualKind::Required => "required",
                DualKind::Presumed => "presumed",
            }
            .into(),
            value: met.into(),
            asserted: value.places.iter().any(|p| p.asserted),
            places: value.places.iter().map(|p| place_answer(self.law, p)).collect(),
        }
    }

    /// The days and ages whose part decides, and which part gives which answer.
    fn ranges(&self, parts: &[Part<'a>], answer: Answer, out: &mut GroundAnswer) {
        super::ranges::ranges(self, &parts.iter().map(|p| (p.piece, p.uncut, p.both.answer())).collect::<Vec<_>>(), answer, out);
    }

    fn max_penalty(&self, offence: &Offence, moment: &mut Moment<'a>) -> Option<String> {
        let mut rows: Vec<&Penalty> = offence.penalties.iter().collect();
        rows.sort_by_key(|p| std::cmp::Reverse(model::maximum(p.range).map_or(u64::MAX, model::weight)));
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

    /// The provision of a block on the day of the act.
    pub fn provision(&self, unders: &[Under]) -> String {
        let day = self.act.days.first;
        let under = unders.iter().find(|u| u.range.holds(day)).or(unders.first());
        let main = self.cited(under.map(|u| u.cite));
        let others: Vec<String> = unders
            .iter()
            .filter(|u| u.range.holds(day) && under.is_none_or(|m| m.cite != u.cite))
            .map(|u| self.cited(Some(u.cite)))
            .collect();
        if others.is_empty() { main } else { format!("{main}; {}", others.join("; ")) }
    }

    fn cited(&self, cite: Option<CiteId>) -> String {
        cite.and_then(|c| self.law.cite(c)).map_or_else(String::new, |c| c.provision())
    }

    fn ground_cites(&self, ground: &Ground, out: &mut GroundAnswer) {
        let day = self.act.days.first;
        let mut cites: Vec<CitationAnswer> = Vec::new();
        for under in ground.unders.iter().filter(|u| u.range.holds(day)).chain(ground.unders.first()) {
            self.citation(under.cite, under.grade, &mut cites);
        }
        cites.append(&mut out.citations);
        let mut seen = Vec::new();
        cites.retain(|c| {
            let key = (c.source.clone(), c.title.clone(), c.pinpoint.clone());
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        out.citations = cites;
    }

    fn citation(&self, cite: CiteId, known: Known, out: &mut Vec<CitationAnswer>) {
        if let Some(citation) = self.law.cite(cite) {
            let checked = citation.read.or(self.forum.checked).map(|m| format!("{:04}-{:02}", m.year, m.month));
            out.push(CitationAnswer {
                source: citation.source.clone(),
                title: citation.title.clone(),
                pinpoint: citation.pinpoint.clone(),
                url: citation.url.clone(),
                grade: grade(known),
                checked,
            });
        }
    }

    /// The provisions that a route rests on.
    fn cite(&self, ground: &Ground, listed: model::ClauseId, offence: &Offence, value: &RouteValue<'a>, moment: &mut Moment<'a>, out: &mut GroundAnswer) {
        let mut cites = Vec::new();
        for under in offence.unders.iter().filter(|u| u.range.holds(moment.day)) {
            self.citation(under.cite, under.grade, &mut cites);
        }
        let mut clauses = vec![ground.when, listed, offence.elements];
        let mut seen = 0;
        while let Some(id) = clauses.pop() {
            seen += 1;
            if seen > 200 {
                break;
            }
            let clause = self.law.clause(id);
            if clause.expr == model::Logic::TRUE && clause.parts.is_empty() {
                continue;
            }
            if moment.value(clause.expr) == Tri::F {
                continue;
            }
            if let Some(cite) = clause.cite {
                self.citation(cite, clause.grade, &mut cites);
            }
            clauses.extend(clause.parts.iter().copied());
        }
        if let Some((line, dual)) = &value.dual {
            if let Some(cite) = line.cite {
                self.citation(cite, line.grade, &mut cites);
            }
            for place in &dual.places {
                for (code, number, truth) in &place.offences {
                    if *truth == Tri::T
                        && let Some(file) = self.law.jurisdiction(*code)
                        && let Some(there) = file.offences.get(*number)
                    {
                        for under in there.unders.iter().filter(|u| u.range.holds(moment.day)) {
                            self.citation(under.cite, under.grade, &mut cites);
                        }
                    }
                }
            }
        }
        for (row, stands) in &value.steps {
            if let (Tri::T, Some(cite)) = (stands.needed, row.cite) {
                self.citation(cite, row.grade, &mut cites);
            }
        }
        out.citations.extend(cites);
    }

    fn root(&self, ground: &'a Ground, out: &GroundAnswer, mut whys: Vec<Why>, moment: &mut Moment<'a>) -> Why {
        let name = &self.forum.name;
        let (text, truth) = match out.answer {
            Answer::Yes => (format!("{name} could prosecute on this ground: {}.", ground.title), "true"),
            Answer::Conditional => (format!("{name} could prosecute on this ground, if what is open is settled: {}.", ground.title), "unknown"),
            Answer::NotEncoded => (format!("Whether {name} could prosecute on this ground hangs on law that is not encoded: {}.", ground.title), "unknown"),
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

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// What the law of a place gives, for the answer.
pub fn place_answer(law: &Law, place: &AtPlace) -> PlaceAnswer {
    let name = match place.place {
        Place::Territory(code) => code.to_string(),
        Place::HighSeas => "high_seas".into(),
        Place::Antarctica => "antarctica".into(),
        Place::Aboard { .. } => "aboard".into(),
        Place::Mission { of } => format!("mission of {of}"),
    };
    let mut offences = Vec::new();
    let mut provisions = Vec::new();
    for (code, number, _) in &place.offences {
        if let Some(offence) = law.jurisdiction(*code).and_then(|f| f.offences.get(*number)) {
            offences.push(offence.id.clone());
            if let Some(cite) = offence.unders.first().and_then(|u| law.cite(u.cite)) {
                push(&mut provisions, cite.provision());
            }
        }
    }
    PlaceAnswer {
        place: name,
        value: match place.value {
            Tri::T => "yes",
            Tri::F => "no",
            Tri::U => "unknown",
        }
        .into(),
        offences,
        provisions,
        grade: place_grade(law, place).map(grade),
    }
}

/// How the law of a place is known.
fn place_grade(law: &Law, place: &AtPlace) -> Option<Known> {
    if place.asserted {
        return None;
    }
    match place.value {
        Tri::T => best(place.offences.iter().map(|(code, number, _)| law.jurisdiction(*code).and_then(|f| f.offences.get(*number)).map(|o| o.grade))),
        Tri::F => collect::weakest(place.files.iter().filter_map(|c| law.jurisdiction(*c)).map(|f| f.claims.iter().filter(|c| !c.abroad).map(|c| c.grade).min())),
        Tri::U => None,
    }
}

/// A range of penalty in words.
pub fn penalty_in_words(range: PenaltyRange) -> String {
    let severity = |s: Severity| match s {
        Severity::Time(l) => length(l),
        Severity::Life => "life".into(),
        Severity::Death => "death".into(),
    };
    match range {
        PenaltyRange::AtLeast(s) => format!("at least {}", severity(s)),
        PenaltyRange::UpTo(s) | PenaltyRange::UnknownTo(s) | PenaltyRange::FromTo(_, s) | PenaltyRange::Exactly(s) => severity(s),
    }
}

/// The last day in words.
pub fn limitation_in_words(last: &LastDay, barred: Tri) -> String {
    use crate::day::in_words;
    match (last.earliest, last.latest, barred) {
        (None, None, _) => "There is no limitation period.".into(),
        (_, Some(latest), Tri::T) => format!("The limitation period has run out, on {} at the latest.", in_words(latest)),
        (Some(earliest), Some(latest), Tri::U) => {
            format!("The limitation period runs out between {} and {}: it may have run out already.", in_words(earliest), in_words(latest))
        }
        (Some(earliest), None, Tri::U) => {
            format!("The limitation period may have run out on {}, unless it was interrupted or stood still.", in_words(earliest))
        }
        (Some(earliest), Some(latest), _) if earliest == latest => format!("The limitation period runs until {}.", in_words(latest)),
        (Some(earliest), Some(latest), _) => format!("The limitation period runs until {} at the earliest, {} at the latest.", in_words(earliest), in_words(latest)),
        (Some(earliest), None, _) => format!("The limitation period runs until {} at the earliest.", in_words(earliest)),
        (None, Some(latest), _) => format!("The limitation period runs until {} at the latest.", in_words(latest)),
    }
}

/// The keys of steps.
pub const STEP_KINDS: [&str; 18] = [
    "consent",
    "approval",
    "request",
    "order",
    "authorisation",
    "complaint",
    "presence",
    "stay",
    "found",
    "return",
    "arrest",
    "extradition",
    "transfer",
    "option",
    "proceedings_against_co_offender",
    "judgment_against_main_offender",
    "fact",
    "gap",
];

/// The key of a step.
pub fn step_kind(step: &Step) -> &'static str {
    match step {
        Step::Authority { kind, .. } => kind.word(),
        Step::Complaint(_) => "complaint",
        Step::Presence => "presence",
        Step::Stay(_) => "stay",
        Step::Found { .. } => "found",
        Step::Return(_) => "return",
        Step::Arrest => "arrest",
        Step::Extradition { .. } => "extradition",
        Step::Transfer => "transfer",
        Step::OptionOfTheAccused => "option",
        Step::AgainstCoOffender => "proceedings_against_co_offender",
        Step::JudgmentAgainstMainOffender => "judgment_against_main_offender",
        Step::Fact(_) => "fact",
        Step::Gap(_) => "gap",
    }
}

fn tree_kind(tree: &StepTree) -> &'static str {
    match tree {
        StepTree::Leaf(step) => step_kind(step),
        StepTree::And(parts) | StepTree::Or(parts) => parts.first().map_or("step", tree_kind),
    }
}

fn step_by(step: &Step) -> Option<String> {
    match step {
        Step::Authority { by, .. } => Some(by.as_str().to_string()),
        Step::Complaint(by) => Some(
            match by {
                crate::syntax::ast::Complainant::Victim => "victim",
                crate::syntax::ast::Complainant::StateOfTheAct => "state_of_the_act",
                crate::syntax::ast::Complainant::ForeignState => "foreign_state",
            }
            .to_string(),
        ),
        Step::OptionOfTheAccused => Some("accused".into()),
        _ => None,
    }
}

/// A step in words.
pub fn step_in_words(law: &Law, step: &Step) -> String {
    match step {
        Step::Authority { kind, by } => format!("{} by the {}", kind.word(), by.label()),
        Step::Complaint(by) => format!("complaint by {}", words::complainant(*by)),
        Step::Presence => "presence of the suspected person in the state".into(),
        Step::Stay(l) => format!("a stay of the suspected person of {} in the state", length(*l)),
        Step::Found { code, any_time: true } => format!("the suspected person found in {} at any time after the act", words::country(*code)),
        Step::Found { code, .. } => format!("the suspected person found in {}", words::country(*code)),
        Step::Return(code) => format!("return of the suspected person to {}", words::country(*code)),
        Step::Arrest => "arrest of the suspected person in the state".into(),
        Step::Extradition { outcomes, because } => {
            let outcomes = one_of(&outcomes.iter().map(|o| words::extradition(*o).to_string()).collect::<Vec<_>>());
            let because = if because.is_empty() { String::new() } else { format!(" {}", one_of(&because.iter().map(|b| b.label().to_string()).collect::<Vec<_>>())) };
            format!("extradition {outcomes}{because}")
        }
        Step::Transfer => "transfer of the proceedings by another state".into(),
        Step::OptionOfTheAccused => "choice of trial here by the accused".into(),
        Step::AgainstCoOffender => "proceedings in the state against the other person who took part".into(),
        Step::JudgmentAgainstMainOffender => "a final judgment abroad against the main offender".into(),
        Step::Fact(id) => law.fact(*id).map_or_else(String::new, |f| format!("“{}” answered with yes", f.question)),
        Step::Gap(id) => law.gap(*id).map_or_else(String::new, |g| g.what.clone()),
    }
}

/// Steps joined, in words.
pub fn steps_in_words(law: &Law, tree: &StepTree) -> String {
    match tree {
        StepTree::Leaf(step) => step_in_words(law, step),
        StepTree::And(parts) => parts.iter().map(|p| steps_in_words(law, p)).collect::<Vec<_>>().join(" and "),
        StepTree::Or(parts) => parts.iter().map(|p| steps_in_words(law, p)).collect::<Vec<_>>().join(" or "),
    }
}

/// The name of a state for the answer.
pub fn state_name(forum: &Jurisdiction) -> String {
    if forum.name.is_empty() { country_name(forum.code) } else { forum.name.clone() }
}
