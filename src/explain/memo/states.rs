//! State by state: in full where a link to the case is known, else in a line.

use serde::Serialize;

use super::versions;
use crate::answer::{Answer, Assessment, JurisdictionAnswer, Open, StepAnswer};
use crate::code::Code;
use crate::explain::view::{Detail, Point, Section, State, acts_in_words, ground, label, lists, state, who};
use crate::explain::words;
use crate::facts::Case;
use crate::model::Law;

/// An answer of so few states is given in full throughout.
const FEW: usize = 10;

const VERSION: &str = "Version applied";
/// What the states are called to which nothing known ties the case.
pub const WITHOUT_LINK: &str = "Could prosecute, if …, without a link that is known";
const NOTES: &str = "Discretion, priority policy, other notes";

/// States that have the same answer, in a line each.
#[derive(Debug, Serialize)]
pub struct Lines {
    /// What they have in common.
    pub heading: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The states.
    pub states: Vec<StateLine>,
}

/// A state in a line for each of its grounds.
#[derive(Debug, Serialize)]
pub struct StateLine {
    /// `Germany (DE)`
    pub label: String,
    /// Why, where there is one reason; may be empty.
    pub reason: String,
    /// Its grounds, with all that decides them.
    pub points: Vec<Point>,
}

/// How a state is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    InFull,
    /// Only once the person comes there, or extradition fails.
    Remote,
    /// Only if a link turns out that is not known, or because none is asked for.
    Unlinked,
    NotEncoded,
}

/// All states of an answer as they are shown.
pub struct States {
    /// In full.
    pub full: Vec<State>,
    /// In a line.
    pub lines: Vec<Lines>,
    /// The codes of those in full that could prosecute, at once or under a condition.
    pub able: Vec<String>,
    /// The names of those that could, if …, with and without a known link, and of the others.
    pub could: Vec<String>,
    /// Could, if …, with a known link.
    pub could_if: Vec<String>,
    /// Could, if …, without a known link.
    pub could_later: Vec<String>,
    /// Not encoded.
    pub not_encoded: Vec<String>,
    /// Not on these facts.
    pub no: Vec<String>,
}

/// Puts the states into words.
pub fn states(assessment: &Assessment, case: &Case, law: &Law) -> States {
    let few = assessment.jurisdictions.len() <= FEW;
    let several = case.acts.len() > 1;
    let mut out = States {
        full: Vec::new(),
        lines: Vec::new(),
        able: Vec::new(),
        could: Vec::new(),
        could_if: Vec::new(),
        could_later: Vec::new(),
        not_encoded: Vec::new(),
        no: Vec::new(),
    };
    let mut remote = Vec::new();
    let mut unlinked = Vec::new();
    let mut unencoded = Vec::new();
    // The contract's order, but each answer by itself: those that could, then those that could, if …
    let mut order: Vec<&JurisdictionAnswer> = assessment.jurisdictions.iter().collect();
    order.sort_by_key(|j| std::cmp::Reverse(j.answer));
    for one in order {
        let how = if few { Shown::InFull } else { shown(one) };
        let names = match (one.answer, how) {
            (Answer::Yes, _) => &mut out.could,
            (Answer::Conditional, Shown::InFull) => &mut out.could_if,
            (Answer::Conditional, _) => &mut out.could_later,
            (Answer::NotEncoded, _) => &mut out.not_encoded,
            (Answer::No, _) => &mut out.no,
        };
        names.push(label(one));
        match how {
            Shown::InFull => {
                if matches!(one.answer, Answer::Yes | Answer::Conditional) {
                    out.able.push(one.code.clone());
                }
                out.full.push(in_full(one, assessment, case, law, several));
            }
            Shown::Remote => remote.push(in_lines(one)),
            Shown::Unlinked => unlinked.push(in_lines(one)),
            Shown::NotEncoded => unencoded.push(not_encoded(one)),
        }
    }
    let without =
        assessment.not_encoded.iter().filter(|c| assessment.jurisdictions.iter().all(|j| j.code != **c));
    for code in without {
        out.not_encoded.push(words::place(code));
        let reason = "no rules for this state yet".to_owned();
        unencoded.push(StateLine { label: words::place(code), reason, points: Vec::new() });
    }
    let groups = [
        (
            WITHOUT_LINK,
            "Nothing that is known of the case ties it to these states. An open fact could, or their law asks \
             for no link.",
            unlinked,
        ),
        (
            "Could prosecute, if the person comes there or extradition fails",
            "No other link to the case is known.",
            remote,
        ),
        ("Not encoded", words::meaning(Answer::NotEncoded), unencoded),
    ];
    out.lines = groups
        .into_iter()
        .filter(|(.., states)| !states.is_empty())
        .map(|(heading, meaning, states)| Lines { heading, meaning, states })
        .collect();
    out
}

fn shown(state: &JurisdictionAnswer) -> Shown {
    match state.answer {
        Answer::NotEncoded => Shown::NotEncoded,
        Answer::Conditional if state.hangs_on_presence() => Shown::Remote,
        Answer::Conditional if hangs_on_link(state) => Shown::Unlinked,
        _ => Shown::InFull,
    }
}

/// Every ground that could be met asks for a tie of a person to this state that is not known, or for none.
fn hangs_on_link(state: &JurisdictionAnswer) -> bool {
    const LINKS: [&str; 6] = [
        "offender.nationalities",
        "offender.residences",
        "offender.present_in",
        "offender.capacities",
        "victim.nationalities",
        "victim.residences",
    ];
    let tie = |o: &Open| matches!(o, Open::Fact { fact, .. } if LINKS.contains(&fact.as_str()));
    let mut grounds = state.grounds.iter().filter(|g| g.answer == Answer::Conditional);
    grounds.all(|g| g.asks_no_link() || g.open.iter().any(tie))
}

fn in_full(
    one: &JurisdictionAnswer,
    assessment: &Assessment,
    case: &Case,
    law: &Law,
    several_acts: bool,
) -> State {
    let detail = Detail { why: false, brief: false, several_acts };
    let mut view = state::state(one, assessment, detail);
    // All sources stand in the table of authorities.
    view.sources.clear();
    if one.answer == Answer::NotEncoded {
        // A sentence is no part of a heading.
        view.answer = words::answer(one.answer).to_owned();
        view.reasons.clone_from(&one.basis_of_answer);
    }
    if matches!(one.answer, Answer::No | Answer::NotEncoded) {
        barred_in_full(one, assessment, several_acts, &mut view);
    }
    let forum = Code::parse(&one.code).and_then(|code| law.jurisdiction(code));
    for ground in &mut view.grounds {
        let answers = one.grounds.iter().filter(|g| g.id == ground.id && ground.of_acts.contains(&g.act));
        let mut points: Vec<Point> = Vec::new();
        for answer in answers {
            let versions =
                forum.map(|forum| versions::versions(law, forum, answer, case)).unwrap_or_default();
            points.extend(versions.into_iter().filter(|p| !points.contains(p)).collect::<Vec<_>>());
        }
        let after = [lists::OFFENCES, lists::BASIS, lists::PROVISION]
            .iter()
            .find_map(|label| ground.sections.iter().position(|s| s.label == *label));
        let at = after.map_or(0, |at| at + 1).min(ground.sections.len());
        if !points.is_empty() {
            ground.sections.insert(at, Section { label: VERSION, points });
        }
    }
    let of_grounds = view.grounds.iter_mut().flat_map(|g| &mut g.sections);
    for section in view.depends.iter_mut().chain(of_grounds).chain(&mut view.common) {
        section_with_who(section);
    }
    view
}

/// A ground that a bar alone takes away is told in full: the bar may have an exception.
fn barred_in_full(one: &JurisdictionAnswer, assessment: &Assessment, several_acts: bool, view: &mut State) {
    for barred in one.grounds.iter().filter(|g| g.barred_by.is_some()) {
        let mut full = ground::ground(barred, one, assessment, false);
        view.others.retain(|other| other.id != full.id);
        if several_acts {
            full.acts = acts_in_words(&full.of_acts);
        }
        view.grounds.push(full);
    }
}

/// Says who can take each step, and groups what is to be ruled out by who can find it out.
fn section_with_who(section: &mut Section) {
    match section.label {
        lists::NOTES => section.label = NOTES,
        lists::CHECKS => section.points = grouped(std::mem::take(&mut section.points)),
        _ => section.points.iter_mut().for_each(point_with_who),
    }
}

fn point_with_who(point: &mut Point) {
    point.points.iter_mut().for_each(point_with_who);
    if point.who.starts_with(who::FIND_OUT) {
        return;
    }
    let (checks, mut others): (Vec<Point>, Vec<Point>) =
        std::mem::take(&mut point.points).into_iter().partition(|p| p.who.starts_with(who::FIND_OUT));
    others.extend(grouped(checks));
    if !point.who.is_empty() {
        others.push(Point::new(std::mem::take(&mut point.who)));
    }
    point.points = others;
}

/// Under those who can find them out.
fn grouped(checks: Vec<Point>) -> Vec<Point> {
    let mut groups: Vec<Point> = Vec::new();
    for check in checks {
        match groups.iter_mut().find(|g| g.text == check.who) {
            Some(group) => group.points.push(check),
            None => groups.push(Point::over(check.who.clone(), vec![check])),
        }
    }
    groups
}

/// The grounds of a state in a line each, with all that decides them.
fn in_lines(one: &JurisdictionAnswer) -> StateLine {
    let mut points: Vec<Point> = Vec::new();
    for ground in one.grounds.iter().filter(|g| g.answer == one.answer) {
        let open = ground.open.iter().map(|open| lists::open(open).text);
        let steps = ground.steps.iter().map(step);
        let deciding: Vec<String> = open.chain(steps).collect();
        let point = Point::under(format!("{}: {}", ground.title, deciding.join(" · ")), &ground.provision);
        if !points.contains(&point) {
            points.push(point);
        }
    }
    StateLine { label: label(one), reason: String::new(), points }
}

fn step(step: &StepAnswer) -> String {
    format!("{} ({})", words::phrase(&step.text), who::can_take(step))
}

fn not_encoded(one: &JurisdictionAnswer) -> StateLine {
    let mut points: Vec<Point> = Vec::new();
    for ground in one.grounds.iter().filter(|g| g.answer == one.answer) {
        let open: Vec<String> = ground.open.iter().map(|open| lists::open(open).text).collect();
        let text = if open.is_empty() {
            ground.title.clone()
        } else {
            format!("{}: {}", ground.title, open.join(" · "))
        };
        let point = Point::under(text, &ground.provision);
        if !points.contains(&point) {
            points.push(point);
        }
    }
    StateLine { label: label(one), reason: one.basis_of_answer.join(" "), points }
}
