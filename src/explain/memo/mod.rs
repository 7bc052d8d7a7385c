//! A memo that can go into a file: the answer with the facts that it relies on, what to find out and from
//! whom, the questions of evidence, a table of authorities, and how to repeat it.
//!
//! It is made of the same [`view`](super::view) as the other renderings; what it adds is worked out here from
//! the case, the answer and the law.

mod authorities;
mod evidence;
mod facts;
mod labels;
mod states;
mod versions;
mod wrap;

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::template::{TemplateError, fill};
use super::view::{self, Ask, Section, State};
use super::words;
use crate::answer::{Answer, Assessment, Open, Question};
use crate::facts::Case;
use crate::model::Law;
use crate::rulebook::Rulebook;

/// How a memo is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemoFormat {
    /// Markdown without HTML, in lines that a text editor shows whole.
    Markdown,
    /// One HTML page that needs nothing else and prints on A4.
    Html,
}

/// What a memo is made with, beside the answer.
#[derive(Debug, Clone, Copy)]
pub struct MemoOptions<'a> {
    /// How it is laid out.
    pub format: MemoFormat,
    /// How it can be repeated; shown as it stands.
    pub command: &'a str,
    /// Certain states alone were asked.
    pub selected: bool,
}

/// The memo on an answer. `case` and `rulebook` are those that the answer was made with.
///
/// # Errors
///
/// Where a template cannot be filled in, which no case and no rules should bring about.
pub fn memo(
    rulebook: &Rulebook,
    case: &Case,
    assessment: &Assessment,
    options: &MemoOptions<'_>,
) -> Result<String, TemplateError> {
    let memo = Value::from(Serde(Memo::new(rulebook, case, assessment, options)));
    match options.format {
        MemoFormat::Markdown => {
            Ok(wrap::wrapped(&fill("memo.md", include_str!("../templates/memo.md.j2"), memo)?))
        }
        MemoFormat::Html => fill("memo.html", include_str!("../templates/memo.html.j2"), memo),
    }
}

/// A whole memo, in the order in which it is read.
#[derive(Debug, Serialize)]
struct Memo {
    asked: String,
    summary: Vec<Short>,
    /// States that the case names, that have rules, and that the answer does not list.
    left_out: Vec<String>,
    closing: [&'static str; 3],
    facts: facts::Facts,
    states: Vec<State>,
    lines: Vec<states::Lines>,
    evidence: Vec<Section>,
    questions: Vec<Ask>,
    further: Vec<Ask>,
    authorities: Vec<authorities::Authorities>,
    receipt: Vec<facts::FactLine>,
    command: String,
    case: String,
    /// Longer than any row of the same mark in the case.
    fence: String,
}

/// One line of the short answer.
#[derive(Debug, Serialize)]
struct Short {
    label: &'static str,
    key: &'static str,
    meaning: &'static str,
    states: Vec<String>,
}

impl Memo {
    fn new(rulebook: &Rulebook, case: &Case, assessment: &Assessment, options: &MemoOptions<'_>) -> Memo {
        let law = rulebook.law();
        let states = states::states(assessment, case, law);
        let evidence = evidence::evidence(case, assessment, law, &states.able);
        let case_text = serde_yaml::to_string(case).unwrap_or_default().trim_end().to_owned();
        Memo {
            asked: format!("Question put on {}.", words::day(&assessment.assessed_on)),
            summary: summary(&states),
            left_out: if options.selected { Vec::new() } else { left_out(case, assessment, law) },
            closing: view::CLOSING,
            facts: facts::facts(case, assessment, law),
            states: states.full,
            lines: states.lines,
            evidence: evidence.sections,
            questions: assessment.questions.iter().map(view::ask_in_full).collect(),
            further: further(assessment).iter().map(view::ask_in_full).collect(),
            authorities: authorities::authorities(assessment, law, &evidence.treaties),
            receipt: receipt(assessment),
            command: options.command.to_owned(),
            fence: fence(&case_text),
            case: case_text,
        }
    }
}

fn summary(states: &states::States) -> Vec<Short> {
    let line = |answer: Answer, label, meaning, states: &[String]| Short {
        label,
        key: answer.as_str(),
        meaning,
        states: states.to_vec(),
    };
    let plain = |answer: Answer, states: &[String]| {
        line(answer, words::heading(answer), words::meaning(answer), states)
    };
    let lines = [
        plain(Answer::Yes, &states.could),
        plain(Answer::Conditional, &states.could_if),
        line(
            Answer::Conditional,
            states::WITHOUT_LINK,
            "Nothing that is known ties the case to these states; a later presence, a failed extradition or an \
             open fact could, or their law asks for no link.",
            &states.could_later,
        ),
        plain(Answer::No, &states.no),
        plain(Answer::NotEncoded, &states.not_encoded),
    ];
    lines.into_iter().filter(|line| !line.states.is_empty()).collect()
}

/// States that the case names and that are not listed, since on these facts they answer no.
fn left_out(case: &Case, assessment: &Assessment, law: &Law) -> Vec<String> {
    let named = evidence::named(case);
    let encoded = law.jurisdictions.iter().filter(|j| named.iter().any(|c| c.state() == j.code.state()));
    let missing = encoded.filter(|j| assessment.jurisdictions.iter().all(|a| a.code != j.code.as_str()));
    missing.map(|j| format!("{} ({})", j.name, j.code)).collect()
}

/// Open facts that no question of the answer names: those beside an answer that stands already.
fn further(assessment: &Assessment) -> Vec<Question> {
    let mut out: Vec<Question> = Vec::new();
    for state in &assessment.jurisdictions {
        let own = state.grounds.iter().flat_map(|g| &g.open);
        let of_offences = state.grounds.iter().flat_map(|g| &g.offences).filter_map(|o| o.open.as_deref());
        for open in own.chain(of_offences.flatten()) {
            let Open::Fact { fact, question, asked: false, .. } = open else { continue };
            if assessment.questions.iter().any(|q| q.fact == *fact) {
                continue;
            }
            match out.iter_mut().find(|q| q.fact == *fact) {
                Some(known) if known.settles.contains(&state.code) => {}
                Some(known) => known.settles.push(state.code.clone()),
                None => out.push(Question {
                    fact: fact.clone(),
                    question: question.clone(),
                    settles: vec![state.code.clone()],
                }),
            }
        }
    }
    out
}

fn receipt(assessment: &Assessment) -> Vec<facts::FactLine> {
    let rules = &assessment.rules;
    let line =
        |label: &str, value: &str| facts::FactLine { label: label.to_owned(), value: value.to_owned() };
    vec![
        line("Engine", &format!("Longarm {}", rules.version)),
        line("Rule language", &rules.language),
        line("Case file and answer", &format!("contract {}", assessment.longarm)),
        line("Rules (SHA-256)", &rules.digest),
        line("Question put on", &words::day(&assessment.assessed_on)),
    ]
}

/// A fence that nothing in the text can close.
fn fence(text: &str) -> String {
    let mut longest = 2;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '~' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "~".repeat(longest + 1)
}
