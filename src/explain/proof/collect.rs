//! What is open, what is excluded, how well it is known: walks over clauses beside their values.

use crate::answer::{self, Open};
use crate::code::Code;
use crate::day::Day;
use crate::eval::{Moment, Tri};
use crate::facts::{Case, Tristate};
use crate::model::{
    Atom, Clause, ClauseId, ClauseKind, DisputeId, ExprId, GapId, Law, Node, Places, States, Status,
};
use crate::syntax::ast::Grade;

use super::words::{Scene, sentence};

/// The grade of an answer.
pub fn grade(grade: Grade) -> answer::Grade {
    match grade {
        Grade::Text => answer::Grade::Text,
        Grade::Report => answer::Grade::Report,
        Grade::Unverified => answer::Grade::Unverified,
    }
}

/// A leaf that is open.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// What it asks.
    pub open: Open,
    /// The disputed point, if it is one.
    pub dispute: Option<DisputeId>,
}

/// Collects what is open below clauses.
pub struct Opens<'l> {
    law: &'l Law,
    case: &'l Case,
    act: usize,
    day: Option<Day>,
    /// The state of the place whose law asks, where it is not the forum's.
    pub place: Option<Code>,
    /// What was found.
    pub leaves: Vec<Leaf>,
}

impl<'l> Opens<'l> {
    /// A collector for an act.
    pub fn new(law: &'l Law, case: &'l Case, act: usize, day: Option<Day>) -> Self {
        Opens { law, case, act, day, place: None, leaves: Vec::new() }
    }

    fn scene(&self) -> Scene<'l> {
        Scene { law: self.law, act: self.act, day: self.day }
    }

    fn add(&mut self, open: Open, dispute: Option<DisputeId>) {
        let same = |l: &Leaf| match (&l.open, &open) {
            (
                Open::Fact { fact: a, question: q, place: p, .. },
                Open::Fact { fact: b, question: r, place: s, .. },
            ) => a == b && q == r && p == s,
            (Open::Reading { reading: a, place: p, .. }, Open::Reading { reading: b, place: q, .. }) => {
                a == b && p == q
            }
            (Open::Gap { gap: a, place: p }, Open::Gap { gap: b, place: q }) => a == b && p == q,
            _ => false,
        };
        if !self.leaves.iter().any(same) {
            self.leaves.push(Leaf { open, dispute });
        }
    }

    /// An open fact.
    pub fn fact(&mut self, fact: String, at: Option<&str>, question: String) {
        let asked = asked(self.case, self.act, &fact);
        self.add(
            Open::Fact {
                fact,
                at: at.map(str::to_string),
                question,
                boundary: None,
                place: self.place.map(|p| p.to_string()),
                asked,
            },
            None,
        );
    }

    /// A gap.
    pub fn gap(&mut self, id: GapId) {
        if let Some(gap) = self.law.gap(id) {
            let text = format!("{}: {}", gap.what, gap.because);
            self.add(Open::Gap { gap: text, place: self.place.map(|p| p.to_string()) }, None);
        }
    }

    /// What is open below a clause that is unknown.
    pub fn unknown(&mut self, moment: &mut Moment<'_>, id: ClauseId, soft: bool) {
        let law = self.law;
        let clause = law.clause(id);
        if value(moment, clause.expr, soft) != Tri::U {
            return;
        }
        match &clause.kind {
            ClauseKind::Disputed(dispute) => {
                // Where the readings themselves hang on an open fact, that fact is open too.
                self.disputed(*dispute);
                let values: Vec<Tri> =
                    clause.parts.iter().map(|p| value(moment, law.clause(*p).expr, soft)).collect();
                for (part, value) in clause.parts.iter().zip(values) {
                    if value == Tri::U {
                        self.unknown(moment, *part, soft);
                    }
                }
            }
            ClauseKind::Gap(gap) => self.gap(*gap),
            ClauseKind::Dated { clock, .. } => {
                let mut found = false;
                for part in &clause.parts {
                    if value(moment, law.clause(*part).expr, soft) == Tri::U {
                        found = true;
                        self.unknown(moment, *part, soft);
                    }
                }
                if !found {
                    self.clock(*clock);
                }
            }
            ClauseKind::Test => self.expr(moment, clause.expr, soft),
            _ => {
                if clause.parts.is_empty() {
                    self.expr(moment, clause.expr, soft);
                }
                for part in &clause.parts {
                    self.unknown(moment, *part, soft);
                }
            }
        }
    }

    fn clock(&mut self, clock: crate::syntax::ast::Clock) {
        use crate::syntax::ast::Clock;
        match clock {
            Clock::Proceedings => {
                self.fact("procedure.proceedings".into(), None, "On which day did proceedings begin?".into())
            }
            Clock::Complaints => self.fact(
                "procedure.complaint.made".into(),
                None,
                "On which day was the complaint made?".into(),
            ),
            Clock::Acts | Clock::TravelBegun => {
                self.fact(format!("acts[{}].date", self.act), None, "On which day was the act done?".into())
            }
        }
    }

    /// A disputed point; what each reading gives is filled in later.
    pub fn disputed(&mut self, id: DisputeId) {
        if let Some(dispute) = self.law.dispute(id) {
            self.add(
                Open::Reading {
                    reading: dispute.id.clone(),
                    question: dispute.question.clone(),
                    readings: Default::default(),
                    place: self.place.map(|p| p.to_string()),
                },
                Some(id),
            );
        }
    }

    /// What is open below an expression that no clause breaks down.
    pub fn expr(&mut self, moment: &mut Moment<'_>, expr: ExprId, soft: bool) {
        let law = self.law;
        if value(moment, expr, soft) != Tri::U {
            return;
        }
        match law.logic.node(expr) {
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|p| self.expr(moment, *p, soft)),
            Node::Not(inner) => self.expr(moment, *inner, soft),
            Node::Otherwise(first, second) => {
                self.expr(moment, *first, soft);
                self.expr(moment, *second, soft);
            }
            Node::Dated { clock, inner, .. } => {
                if value(moment, *inner, soft) == Tri::U {
                    self.expr(moment, *inner, soft);
                } else {
                    self.clock(*clock);
                }
            }
            Node::Disputed { dispute, readings } => {
                self.disputed(*dispute);
                for reading in readings {
                    self.expr(moment, *reading, soft);
                }
            }
            Node::Unknown(gap) | Node::Gap { gap, .. } => self.gap(*gap),
            Node::Atom(atom) => self.atom(moment, atom),
            Node::True | Node::False => {}
        }
    }

    fn atom(&mut self, moment: &Moment<'_>, atom: &Atom) {
        // A whole state named alone: the question is in which part.
        if let Atom::Placed {
            places: Places::Act | Places::MainAct | Places::Conduct | Places::Result,
            states: States::Codes(codes),
        } = atom
        {
            let whole =
                moment.act.all.states().find(|s| codes.iter().any(|c| c.is_part() && c.state() == *s));
            if let Some(whole) = whole {
                self.fact(
                    format!("acts[{}].places", self.act),
                    None,
                    format!("In which part of {} was the act done?", super::words::country(whole)),
                );
                return;
            }
        }
        if let Atom::AgeGap { .. } = atom {
            let scene = self.scene();
            let asks = scene.asks(atom);
            let field = if self.case.victim.born.is_none() { "victim.born" } else { "offender.born" };
            self.fact(field.into(), None, asks.question);
            return;
        }
        let asks = self.scene().asks(atom);
        self.fact(asks.fact, asks.at, asks.question);
    }

    /// Gaps that make the difference between working them out against the ground and for it.
    pub fn gaps(&mut self, moment: &mut Moment<'_>, id: ClauseId) {
        let law = self.law;
        let clause = law.clause(id);
        if !differs(moment, clause.expr) {
            return;
        }
        match &clause.kind {
            ClauseKind::Gap(gap) => self.gap(*gap),
            _ if clause.parts.is_empty() => self.gaps_below(moment, clause.expr),
            _ => clause.parts.iter().for_each(|p| self.gaps(moment, *p)),
        }
    }

    /// The same below an expression.
    pub fn gaps_below(&mut self, moment: &mut Moment<'_>, expr: ExprId) {
        if !differs(moment, expr) {
            return;
        }
        let law = self.law;
        match law.logic.node(expr) {
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|p| self.gaps_below(moment, *p)),
            Node::Not(inner) | Node::Dated { inner, .. } => self.gaps_below(moment, *inner),
            Node::Otherwise(a, b) => {
                self.gaps_below(moment, *a);
                self.gaps_below(moment, *b);
            }
            Node::Disputed { readings, .. } => readings.iter().for_each(|r| self.gaps_below(moment, *r)),
            Node::Gap { gap, .. } => self.gap(*gap),
            _ => {}
        }
    }
}

fn value(moment: &mut Moment<'_>, expr: ExprId, soft: bool) -> Tri {
    if soft { moment.soft(expr) } else { moment.value(expr) }
}

fn differs(moment: &mut Moment<'_>, expr: ExprId) -> bool {
    let against = moment.value(expr);
    let for_it = moment.with_gaps_for(|m| m.value(expr));
    against != for_it
}

/// Whether the case says `unknown` of a field: asked, and cannot be said.
pub fn asked(case: &Case, act: usize, fact: &str) -> bool {
    let tri = |value: Option<Tristate>| value == Some(Tristate::Unknown);
    let field = fact.split_once("].").map_or(fact, |(_, f)| f);
    let of_act = fact.starts_with("acts[");
    if of_act {
        let Some(act) = case.acts.get(act) else { return false };
        return match field {
            "paid" => tri(act.paid),
            "force" => tri(act.force),
            "married" => tri(act.married),
            "date" => act.date.is_some_and(|d| d.is_unknown()),
            "places" => act.places.as_ref().is_some_and(|l| l.open),
            "conduct" => act.conduct.as_ref().is_some_and(|l| l.open),
            "travel" => act.travel.as_ref().is_some_and(|l| l.open),
            "means.unwilling" => tri(act.means.as_ref().and_then(|m| m.unwilling)),
            _ => false,
        };
    }
    match field {
        "offender.nationalities" => case.offender.nationalities.as_ref().is_some_and(|l| l.open),
        "offender.residences" => case.offender.residences.as_ref().is_some_and(|l| l.open),
        "offender.present_in" => case.offender.present_in.as_ref().is_some_and(|l| l.open),
        "offender.age" => case.offender.age.is_some_and(|a| a.is_unknown()),
        "victim.age" => case.victim.age.is_some_and(|a| a.is_unknown()),
        "victim.nationalities" => case.victim.nationalities.as_ref().is_some_and(|l| l.open),
        "victim.residences" => case.victim.residences.as_ref().is_some_and(|l| l.open),
        "victim.exploited" => tri(case.victim.exploited),
        "victim.relation.authority" => tri(case.victim.relation.as_ref().and_then(|r| r.authority)),
        "victim.relation.family" => tri(case.victim.relation.as_ref().and_then(|r| r.family)),
        "victim.relation.care" => tri(case.victim.relation.as_ref().and_then(|r| r.care)),
        "procedure.prior" => case.procedure.prior.as_ref().is_some_and(|l| l.open),
        "procedure.complaint.victim" => tri(case.procedure.complaint.as_ref().and_then(|c| c.victim)),
        key => case.fact(act, key) == Some(Tristate::Unknown),
    }
}

/// The grade of a clause's value: the weakest of what decides it, the best of several ways.
pub fn grade_of(law: &Law, moment: &mut Moment<'_>, id: ClauseId, soft: bool) -> Option<Grade> {
    let clause = law.clause(id);
    let truth = value(moment, clause.expr, soft);
    let below = |moment: &mut Moment<'_>, wanted: &dyn Fn(Tri) -> bool| -> Vec<Option<Grade>> {
        let parts: Vec<ClauseId> = clause
            .parts
            .iter()
            .copied()
            .filter(|p| wanted(value(moment, law.clause(*p).expr, soft)))
            .collect();
        parts.into_iter().map(|p| grade_of(law, moment, p, soft)).collect()
    };
    match &clause.kind {
        ClauseKind::All => {
            if truth == Tri::F {
                best(below(moment, &|v| v == Tri::F))
            } else {
                weakest(below(moment, &|_| true))
            }
        }
        ClauseKind::Any => {
            if truth == Tri::F {
                weakest(below(moment, &|_| true))
            } else {
                best(below(moment, &|v| v == truth))
            }
        }
        ClauseKind::NoneOf => {
            if truth == Tri::T {
                weakest(below(moment, &|_| true))
            } else {
                best(below(moment, &|v| v == truth.not()))
            }
        }
        ClauseKind::Not | ClauseKind::Disputed(_) => weakest(below(moment, &|_| true)),
        ClauseKind::Named { .. } => weakest(below(moment, &|_| true)),
        ClauseKind::Dated { clock, range, .. } => {
            // A line that is not there has its own grade alone.
            if moment.clock_in(*clock, None, *range) == Tri::F {
                Some(clause.grade)
            } else {
                weakest(below(moment, &|_| true))
            }
        }
        ClauseKind::Gap(_) => Some(clause.grade),
        ClauseKind::Test => {
            if trivial(clause) {
                None
            } else {
                Some(clause.grade)
            }
        }
    }
}

/// A clause that is always so says nothing of its own.
fn trivial(clause: &Clause) -> bool {
    clause.expr == crate::model::Logic::TRUE
}

/// The weakest of several grades; none where nothing has one.
pub fn weakest(grades: impl IntoIterator<Item = Option<Grade>>) -> Option<Grade> {
    grades.into_iter().flatten().min()
}

/// The best of several grades.
pub fn best(grades: impl IntoIterator<Item = Option<Grade>>) -> Option<Grade> {
    grades.into_iter().flatten().max()
}

/// A false part with its reason.
#[derive(Debug, Clone)]
pub struct FalsePart {
    /// person_test, place_test, not_in_force, condition:<id>
    pub reason: String,
    /// In words.
    pub text: String,
    /// The clause.
    pub clause: ClauseId,
}

/// The false parts of a clause that is false.
pub fn false_parts(
    law: &Law,
    moment: &mut Moment<'_>,
    id: ClauseId,
    block: &str,
    scene: Scene<'_>,
    out: &mut Vec<FalsePart>,
) {
    let clause = law.clause(id);
    if moment.value(clause.expr) != Tri::F {
        return;
    }
    match &clause.kind {
        ClauseKind::Named { name, .. } => {
            for part in &clause.parts {
                false_parts(law, moment, *part, name, scene, out);
            }
        }
        ClauseKind::Test | ClauseKind::Gap(_) | ClauseKind::Not | ClauseKind::NoneOf => {
            let (reason, text) = reason_of(law, moment, clause.expr, block, scene);
            out.push(FalsePart { reason, text, clause: id });
        }
        _ => {
            if clause.parts.is_empty() {
                let (reason, text) = reason_of(law, moment, clause.expr, block, scene);
                out.push(FalsePart { reason, text, clause: id });
            }
            let mut found = false;
            for part in &clause.parts {
                if moment.value(law.clause(*part).expr) == Tri::F {
                    found = true;
                    false_parts(law, moment, *part, block, scene, out);
                }
            }
            if !found && !clause.parts.is_empty() {
                let (reason, text) = reason_of(law, moment, clause.expr, block, scene);
                out.push(FalsePart { reason, text, clause: id });
            }
        }
    }
}

/// The atoms that a false (or true, under `not`) expression hangs on, and what they say.
fn reason_of(
    law: &Law,
    moment: &mut Moment<'_>,
    expr: ExprId,
    block: &str,
    scene: Scene<'_>,
) -> (String, String) {
    let mut atoms = Vec::new();
    deciding(law, moment, expr, Tri::F, &mut atoms);
    let mut texts: Vec<String> = atoms
        .iter()
        .map(|(atom, truth)| {
            let said = scene.said(atom);
            sentence(if *truth == Tri::F { &said.no } else { &said.yes })
        })
        .collect();
    texts.dedup();
    let kind = |atom: &Atom| match atom {
        Atom::Person { status, .. } => {
            if matches!(status, Status::Present { .. }) {
                "place_test"
            } else {
                "person_test"
            }
        }
        Atom::Placed { .. } | Atom::Aboard { .. } | Atom::Mission(_) => "place_test",
        _ => "",
    };
    let reason = match atoms.first() {
        None => "not_in_force".to_string(),
        Some((first, _)) if !kind(first).is_empty() => kind(first).to_string(),
        Some((Atom::Travelled { .. }, _)) => "condition:travel".to_string(),
        Some((Atom::Fact(id), _)) => {
            let name = law.fact(*id).map_or("", |f| f.id.split_once('.').map_or("", |(_, n)| n));
            format!("condition:{name}")
        }
        Some(_) => format!("condition:{block}"),
    };
    let text = if texts.is_empty() {
        "This provision is not in force for the day of the act.".to_string()
    } else {
        texts.join(" ")
    };
    (reason, text)
}

fn deciding<'l>(
    law: &'l Law,
    moment: &mut Moment<'_>,
    expr: ExprId,
    wanted: Tri,
    out: &mut Vec<(&'l Atom, Tri)>,
) {
    match law.logic.node(expr) {
        Node::Atom(atom) => out.push((atom, moment.value(expr))),
        Node::Not(inner) => deciding(law, moment, *inner, wanted.not(), out),
        Node::And(parts) | Node::Or(parts) => {
            for part in parts {
                if moment.value(*part) == wanted {
                    deciding(law, moment, *part, wanted, out);
                }
            }
        }
        Node::Dated { inner, .. } if moment.value(*inner) == wanted => {
            deciding(law, moment, *inner, wanted, out)
        }
        Node::Otherwise(first, second) => {
            let used = if moment.value(*first) == Tri::U { *second } else { *first };
            deciding(law, moment, used, wanted, out);
        }
        Node::Disputed { readings, .. } => {
            readings.iter().for_each(|r| deciding(law, moment, *r, wanted, out))
        }
        _ => {}
    }
}
