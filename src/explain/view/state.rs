//! One state: its answer, its grounds in full or in a line, and what they share.

use std::cmp::Reverse;

use super::{Detail, Ground, Section, Short, State, ground, label, lists, sources, statute};
use crate::answer::{Answer, Assessment, GroundAnswer, JurisdictionAnswer, Open};
use crate::explain::words;

/// How many grounds of a state are shown in full in an answer of many states.
const MOST_IN_FULL: usize = 2;

/// What is said of a state whose grounds all wait for the person to come there.
const REMOTE: &str =
    "No link to the case is known but a presence that is yet to come, or an extradition that fails.";

/// A state that has rules.
pub fn state(state: &JurisdictionAnswer, assessment: &Assessment, detail: Detail) -> State {
    let mut order: Vec<&GroundAnswer> = state.grounds.iter().collect();
    // The best first: of those that depend on something, the one that depends on least.
    order.sort_by_key(|g| (Reverse(g.answer), g.open.len() + g.steps.len(), Reverse(g.grade)));
    let remote = detail.brief && state.hangs_on_presence();
    let most = match (remote, detail.brief) {
        (true, _) => 0,
        (false, true) => MOST_IN_FULL,
        (false, false) => usize::MAX,
    };
    let in_full = |g: &GroundAnswer, so_far: usize| {
        detail.why || (g.answer == state.answer && matters(g.answer) && so_far < most)
    };

    let mut grounds: Vec<Ground> = Vec::new();
    let mut others: Vec<Short> = Vec::new();
    for answer in &order {
        if in_full(answer, grounds.len()) {
            let next = ground::ground(answer, state, assessment, detail.why);
            let same = grounds.iter_mut().find(|g| {
                g.id == next.id && g.key == next.key && g.sections == next.sections && g.why == next.why
            });
            match same {
                Some(same) => same.of_acts.extend(next.of_acts),
                None => grounds.push(next),
            }
        } else {
            let next = short(answer, state.answer);
            match others.iter_mut().find(|g| g.id == next.id && g.answer == next.answer) {
                Some(same) => same.of_acts.extend(next.of_acts),
                None => others.push(next),
            }
        }
    }
    if detail.several_acts {
        grounds.iter_mut().for_each(|g| g.acts = super::acts_in_words(&g.of_acts));
        others.iter_mut().for_each(|g| g.acts = super::acts_in_words(&g.of_acts));
    }
    let depends = shared(&mut grounds, &lists::DECIDING);
    let common = shared(&mut grounds, &lists::BESIDE);
    let cited: Vec<&GroundAnswer> = order.into_iter().filter(|g| g.answer == state.answer).collect();

    // A single reason stands behind the answer itself.
    let mut answer = words::answer(state.answer).to_owned();
    let mut reasons = state.basis_of_answer.clone();
    if state.answer == Answer::NotEncoded && reasons.len() == 1 {
        answer = format!("{answer}: {}", reasons.remove(0));
    }
    let mut view = State {
        label: label(state),
        answer,
        key: state.answer.as_str(),
        known: known(state),
        statute: String::new(),
        reasons,
        depends,
        grounds,
        common,
        others,
        notes: state.notes.clone(),
        sources: sources::sources(cited.into_iter().flat_map(|g| g.citations.iter())),
    };
    statute::leave_out(&mut view, state);
    if remote {
        view.reasons.insert(0, REMOTE.to_owned());
    }
    if remote || (detail.brief && state.answer == Answer::NotEncoded) {
        // What such a state has to say is said in a line; the rest is there where fewer states are asked.
        view.others.retain(|o| o.of_key == state.answer.as_str());
        view.notes.clear();
        view.sources.clear();
    }
    view
}

/// Whether a ground with this answer has more to say than fits in a line.
fn matters(answer: Answer) -> bool {
    matches!(answer, Answer::Yes | Answer::Conditional)
}

/// A state that the case names and that has no rules.
pub fn without_rules(code: &str) -> State {
    State {
        label: words::place(code),
        answer: format!("{}: no rules for this state yet", words::answer(Answer::NotEncoded)),
        key: Answer::NotEncoded.as_str(),
        known: String::new(),
        statute: String::new(),
        reasons: Vec::new(),
        depends: Vec::new(),
        grounds: Vec::new(),
        common: Vec::new(),
        others: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
    }
}

fn known(state: &JurisdictionAnswer) -> String {
    let grade = state.grade.map(|g| format!("How this is known: {}.", words::grade(g)));
    let checked = state.checked.as_deref().map(|month| format!("Rules checked in {}.", words::month(month)));
    grade.into_iter().chain(checked).collect::<Vec<_>>().join(" ")
}

/// Takes out of these sections what holds for all grounds alike.
fn shared(grounds: &mut [Ground], labels: &[&str]) -> Vec<Section> {
    let [first, rest @ ..] = &*grounds else { return Vec::new() };
    if rest.is_empty() {
        return Vec::new();
    }
    let mut common: Vec<Section> = Vec::new();
    for section in first.sections.iter().filter(|s| labels.contains(&s.label)) {
        let shared = |point: &&super::Point| {
            rest.iter()
                .all(|g| g.sections.iter().any(|s| s.label == section.label && s.points.contains(point)))
        };
        let points: Vec<_> = section.points.iter().filter(shared).cloned().collect();
        if !points.is_empty() {
            common.push(Section { label: section.label, points });
        }
    }
    for ground in grounds {
        for section in &mut ground.sections {
            if let Some(shared) = common.iter().find(|s| s.label == section.label) {
                section.points.retain(|p| !shared.points.contains(p));
            }
        }
        ground.sections.retain(|s| !s.points.is_empty());
    }
    common
}

/// A ground in a line: its answer with the first thing that decides it.
fn short(ground: &GroundAnswer, of_state: Answer) -> Short {
    let mut deciding: Vec<String> = Vec::new();
    match ground.answer {
        Answer::Yes => {}
        Answer::No => {
            deciding.extend(ground.excluded_by.iter().map(|e| words::phrase(&e.text)));
            deciding.extend(ground.barred_by.iter().map(|b| words::barred(&b.text)));
        }
        Answer::Conditional | Answer::NotEncoded => {
            deciding.extend(ground.open.iter().map(lists::open_text));
            if ground.answer == Answer::NotEncoded {
                // What is not known of the law explains it better than what is not known of the case.
                let gaps = ground.open.iter().filter(|o| matches!(o, Open::Gap { .. }));
                let gaps: Vec<String> = gaps.map(lists::open_text).collect();
                if !gaps.is_empty() {
                    deciding = gaps;
                }
            } else {
                deciding.extend(ground.steps.iter().map(|s| words::phrase(&s.text)));
            }
        }
    }
    let mut answer = words::answer(ground.answer).to_owned();
    // A “no” gives every reason, for each of them alone decides it.
    if ground.answer == Answer::No {
        deciding.dedup();
        // Where the whole state answers no, only the reasons are of interest.
        if !deciding.is_empty() && of_state == Answer::No {
            answer = deciding.join("; ");
        } else if !deciding.is_empty() {
            answer = format!("{answer}: {}", deciding.join("; "));
        }
    } else if let Some(first) = deciding.first() {
        let link = if ground.answer == Answer::NotEncoded { ":" } else { "" };
        answer = format!("{answer}{link} {first}");
        if deciding.len() > 1 {
            answer = format!("{answer} (and {} more)", deciding.len() - 1);
        }
    }
    Short {
        title: ground.title.clone(),
        provision: ground.provision.clone(),
        acts: String::new(),
        answer,
        id: ground.id.clone(),
        of_key: ground.answer.as_str(),
        of_acts: std::iter::once(ground.act).collect(),
    }
}
