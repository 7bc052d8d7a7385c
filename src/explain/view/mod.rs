//! An answer in words and in reading order, before any layout: what text, Markdown and HTML share.

mod cut;
pub(super) mod ground;
pub(super) mod lists;
mod sources;
pub(super) mod state;
mod statute;
pub(super) mod who;

use std::collections::BTreeSet;

use serde::Serialize;

use super::words;
use crate::answer::{Answer, Assessment, JurisdictionAnswer};

/// How many questions are shown of those that could be asked next.
const MOST_QUESTIONS: usize = 5;
/// How many states are named behind a question.
const MOST_SETTLED: usize = 6;

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// What was asked.
    pub title: &'static str,
    /// For which day and which acts.
    pub asked: String,
    /// The answer at a glance.
    pub summary: Vec<Summary>,
    /// The states, by answer.
    pub groups: Vec<Group>,
    /// What to ask next.
    pub questions: Vec<Ask>,
    /// How many further questions there are.
    pub more_questions: usize,
    /// Said where lists were cut short; may be empty.
    pub shortened: &'static str,
    /// Where a report goes, in a few lines.
    pub reports: Vec<String>,
    /// Defaults that were used.
    pub assumed: Vec<String>,
    /// What the answer is not.
    pub closing: [&'static str; 3],
    /// What it was made with.
    pub receipt: String,
}

/// One line of the glance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// The answer.
    pub label: &'static str,
    /// The word of the contract.
    pub key: &'static str,
    /// The states that have it.
    pub states: Vec<String>,
}

/// The states that have the same answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// The answer.
    pub heading: &'static str,
    /// The word of the contract.
    pub key: &'static str,
    /// What this answer means.
    pub meaning: &'static str,
    /// The states.
    pub states: Vec<State>,
}

/// One state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct State {
    /// `Australia (AU)`
    pub label: String,
    /// The answer in words.
    pub answer: String,
    /// The word of the contract.
    pub key: &'static str,
    /// A sentence on how it is known, and when it was checked.
    pub known: String,
    /// The statute that is meant where a provision stands without a title; may be empty.
    pub statute: String,
    /// What the answer rests on, or why there is none.
    pub reasons: Vec<String>,
    /// What each of the grounds shown in full depends on.
    pub depends: Vec<Section>,
    /// The grounds that give the answer, in full.
    pub grounds: Vec<Ground>,
    /// What else holds for each of them.
    pub common: Vec<Section>,
    /// The other grounds, a line each.
    pub others: Vec<Short>,
    /// On the law of the state as a whole.
    pub notes: Vec<String>,
    /// The sources.
    pub sources: Vec<SourceLine>,
}

/// A ground in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ground {
    /// What it is called.
    pub title: String,
    /// For which acts, where there are several.
    pub acts: String,
    /// The answer in words, where it is not that of the state.
    pub answer: &'static str,
    /// The word of the contract.
    pub key: &'static str,
    /// Everything about it.
    pub sections: Vec<Section>,
    /// The proof, line by line; empty where it was not asked for.
    pub why: Vec<WhyLine>,
    #[serde(skip)]
    pub(super) id: String,
    #[serde(skip)]
    pub(super) of_acts: BTreeSet<usize>,
}

/// A ground in one line.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Short {
    /// What it is called.
    pub title: String,
    /// Its provision.
    pub provision: String,
    /// For which acts, where there are several.
    pub acts: String,
    /// The answer in words, with what decides it.
    pub answer: String,
    #[serde(skip)]
    pub(super) id: String,
    #[serde(skip)]
    of_key: &'static str,
    #[serde(skip)]
    of_acts: BTreeSet<usize>,
}

/// Points under a label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// The label.
    pub label: &'static str,
    /// The points.
    pub points: Vec<Point>,
}

/// One point, with what belongs to it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Point {
    /// What is said.
    pub text: String,
    /// Where the law says so; may be empty.
    pub provision: String,
    /// What belongs to it.
    pub points: Vec<Point>,
    /// Who can take the step, or find out; may be empty.
    #[serde(skip)]
    pub(super) who: String,
}

impl Point {
    /// A point without a provision.
    pub fn new(text: impl Into<String>) -> Self {
        Point { text: text.into(), ..Point::default() }
    }

    /// A point with its provision.
    pub fn under(text: impl Into<String>, provision: &str) -> Self {
        Point { text: text.into(), provision: provision.to_owned(), ..Point::default() }
    }

    /// A point over others.
    pub fn over(text: impl Into<String>, points: Vec<Point>) -> Self {
        Point { text: text.into(), points, ..Point::default() }
    }
}

/// A source with what was used of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceLine {
    /// Its title, and where in it.
    pub title: String,
    /// Its address, where it has one that can be followed.
    pub url: Option<String>,
    /// How it is known.
    pub known: String,
}

/// One line of a proof.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhyLine {
    /// How deep it stands.
    pub depth: usize,
    /// ✓, ✗ or ?
    pub mark: &'static str,
    /// The mark in words.
    pub word: String,
    /// What is said.
    pub text: String,
    /// Where the law says so; may be empty.
    pub provision: String,
    /// How it is known; may be empty.
    pub grade: &'static str,
}

/// A question to ask next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ask {
    /// In plain words.
    pub question: String,
    /// The field of the case that takes the answer.
    pub fact: String,
    /// The states whose answer it can move.
    pub settles: String,
}

/// What an answer is not.
pub const CLOSING: [&str; 3] = [
    "This is not legal advice. It is a reading of the law as it is recorded here, and it may be incomplete \
     or out of date. That a state could prosecute does not say that it will.",
    "No answer is not a safe answer: a state that is not listed, not encoded or answers “not on these \
     facts” may still be able to act, and the act may be an offence elsewhere.",
    "Do not delay a report. If a child may be in danger now, turn first to the police or the child \
     protection service at the place.",
];

const SHORTENED: &str = "Lists that end in “… and so many more” are whole where fewer states are asked, with the \
     proofs, and in the JSON form of the answer.";

/// An answer of more states than this is cut short, so that it can be read at all.
const MANY_STATES: usize = 3;

/// How much is shown.
#[derive(Debug, Clone, Copy)]
pub struct Detail {
    /// The proof, and every ground in full.
    pub why: bool,
    /// Long lists are cut short.
    pub brief: bool,
    /// The case has several acts.
    pub several_acts: bool,
}

/// Puts an answer into words; `why` adds the proof and shows every ground in full.
pub fn view(assessment: &Assessment, why: bool) -> View {
    let acts: BTreeSet<usize> =
        assessment.jurisdictions.iter().flat_map(|j| j.grounds.iter().map(|g| g.act)).collect();
    let brief = !why && assessment.jurisdictions.len() > MANY_STATES;
    let detail = Detail { why, brief, several_acts: acts.len() > 1 };
    let mut states: Vec<State> =
        assessment.jurisdictions.iter().map(|j| state::state(j, assessment, detail)).collect();
    let mut shortened = false;
    if brief {
        states.iter_mut().for_each(|state| shortened |= cut::cut(state));
    }
    let groups = groups(states, assessment);
    View {
        title: "Which states could prosecute?",
        asked: asked(assessment, &acts),
        summary: groups
            .iter()
            .map(|g| Summary {
                label: g.heading,
                key: g.key,
                states: g.states.iter().map(|s| s.label.clone()).collect(),
            })
            .collect(),
        groups,
        questions: assessment.questions.iter().take(MOST_QUESTIONS).map(ask).collect(),
        more_questions: assessment.questions.len().saturating_sub(MOST_QUESTIONS),
        shortened: if shortened { SHORTENED } else { "" },
        reports: crate::referral::in_brief(assessment),
        assumed: assessment.assumed.clone(),
        closing: CLOSING,
        receipt: receipt(assessment),
    }
}

fn asked(assessment: &Assessment, acts: &BTreeSet<usize>) -> String {
    let day = words::day(&assessment.assessed_on);
    match acts.len() {
        0 => format!("Assessed on {day}."),
        1 if acts.first() == Some(&0) => format!("Assessed on {day}, for one act."),
        _ => format!("Assessed on {day}, for {}.", acts_in_words(acts)),
    }
}

/// The acts by their place in the case: `the first and second act`.
pub(super) fn acts_in_words(acts: &BTreeSet<usize>) -> String {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    if acts.iter().all(|a| *a < ORDINALS.len()) {
        let names: Vec<&str> = acts.iter().filter_map(|a| ORDINALS.get(*a).copied()).collect();
        return format!("the {} act", words::row(&names));
    }
    // Runs are given by their ends: a case may have hundreds of acts.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for act in acts.iter().map(|a| a.saturating_add(1)) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == act => *last = act,
            _ => runs.push((act, act)),
        }
    }
    let names: Vec<String> =
        runs.into_iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a} to {b}") }).collect();
    format!("acts {}", words::row(&names))
}

fn groups(states: Vec<State>, assessment: &Assessment) -> Vec<Group> {
    let mut groups: Vec<Group> = [Answer::Yes, Answer::Conditional, Answer::NotEncoded, Answer::No]
        .into_iter()
        .map(|answer| Group {
            heading: words::heading(answer),
            key: answer.as_str(),
            meaning: words::meaning(answer),
            states: Vec::new(),
        })
        .collect();
    let without_rules = assessment
        .not_encoded
        .iter()
        .filter(|code| assessment.jurisdictions.iter().all(|j| j.code != **code))
        .map(|code| state::without_rules(code));
    for state in states.into_iter().chain(without_rules) {
        if let Some(group) = groups.iter_mut().find(|g| g.key == state.key) {
            group.states.push(state);
        }
    }
    groups.retain(|g| !g.states.is_empty());
    groups
}

/// A question with the names of all states that it matters for.
pub(super) fn ask_in_full(question: &crate::answer::Question) -> Ask {
    let names: Vec<String> = question.settles.iter().map(|code| words::place(code)).collect();
    Ask { settles: words::row(&names), ..ask(question) }
}

fn ask(question: &crate::answer::Question) -> Ask {
    let mut names: Vec<String> =
        question.settles.iter().take(MOST_SETTLED).map(|code| words::place(code)).collect();
    let more = question.settles.len().saturating_sub(MOST_SETTLED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    Ask { question: question.question.clone(), fact: question.fact.clone(), settles: words::row(&names) }
}

fn receipt(assessment: &Assessment) -> String {
    let rules = &assessment.rules;
    let digest: String = rules.digest.chars().take(16).collect();
    format!("Longarm {}, rule language {}, rules {digest}", rules.version, rules.language)
}

/// The name of a state with its code.
pub(super) fn label(state: &JurisdictionAnswer) -> String {
    if state.name.ends_with(')') {
        // `Australia (Commonwealth)` already ends in brackets.
        format!("{}, {})", state.name.trim_end_matches(')'), state.code)
    } else {
        format!("{} ({})", state.name, state.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_named_by_their_place() {
        let acts = |a: &[usize]| acts_in_words(&a.iter().copied().collect());
        assert_eq!(acts(&[0, 1]), "the first and second act");
        assert_eq!(acts(&[1]), "the second act");
        assert_eq!(acts(&[0, 1, 2, 11]), "acts 1 to 3 and 12");
    }
}
