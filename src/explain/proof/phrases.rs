//! Penalties, last days and steps in words.

use super::words::{self, length, one_of};
use crate::eval::{LastDay, Tri};
use crate::facts::country_name;
use crate::model::{Jurisdiction, Law, Step, StepTree};
use crate::syntax::ast::{PenaltyRange, Severity};

/// A range of penalty in words.
pub fn penalty_in_words(range: PenaltyRange) -> String {
    let severity = |s: Severity| match s {
        Severity::Time(l) => length(l),
        Severity::Life => "life".into(),
        Severity::Death => "death".into(),
    };
    match range {
        PenaltyRange::AtLeast(s) => format!("at least {}", severity(s)),
        PenaltyRange::UpTo(s)
        | PenaltyRange::UnknownTo(s)
        | PenaltyRange::FromTo(_, s)
        | PenaltyRange::Exactly(s) => severity(s),
    }
}

/// The last day in words.
pub fn limitation_in_words(last: &LastDay, barred: Tri) -> String {
    use crate::day::in_words;
    match (last.earliest, last.latest, barred) {
        (None, None, _) => "There is no limitation period.".into(),
        (_, Some(latest), Tri::T) => {
            format!("The limitation period has run out, on {} at the latest.", in_words(latest))
        }
        (Some(earliest), Some(latest), Tri::U) => {
            format!(
                "The limitation period runs out between {} and {}: it may have run out already.",
                in_words(earliest),
                in_words(latest)
            )
        }
        (Some(earliest), None, Tri::U) => {
            format!(
                "The limitation period may have run out on {}, unless it was interrupted or stood still.",
                in_words(earliest)
            )
        }
        (Some(earliest), Some(latest), _) if earliest == latest => {
            format!("The limitation period runs until {}.", in_words(latest))
        }
        (Some(earliest), Some(latest), _) => format!(
            "The limitation period runs until {} at the earliest, {} at the latest.",
            in_words(earliest),
            in_words(latest)
        ),
        (Some(earliest), None, _) => {
            format!("The limitation period runs until {} at the earliest.", in_words(earliest))
        }
        (None, Some(latest), _) => {
            format!("The limitation period runs until {} at the latest.", in_words(latest))
        }
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

pub(super) fn tree_kind(tree: &StepTree) -> &'static str {
    match tree {
        StepTree::Leaf(step) => step_kind(step),
        StepTree::And(parts) | StepTree::Or(parts) => parts.first().map_or("step", tree_kind),
    }
}

pub(super) fn step_by(step: &Step) -> Option<String> {
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
        Step::Found { code, any_time: true } => {
            format!("the suspected person found in {} at any time after the act", words::country(*code))
        }
        Step::Found { code, .. } => format!("the suspected person found in {}", words::country(*code)),
        Step::Return(code) => format!("return of the suspected person to {}", words::country(*code)),
        Step::Arrest => "arrest of the suspected person in the state".into(),
        Step::Extradition { outcomes, because } => {
            let outcomes =
                one_of(&outcomes.iter().map(|o| words::extradition(*o).to_string()).collect::<Vec<_>>());
            let because = if because.is_empty() {
                String::new()
            } else {
                format!(" {}", one_of(&because.iter().map(|b| b.label().to_string()).collect::<Vec<_>>()))
            };
            format!("extradition {outcomes}{because}")
        }
        Step::Transfer => "transfer of the proceedings by another state".into(),
        Step::OptionOfTheAccused => "choice of trial here by the accused".into(),
        Step::AgainstCoOffender => "proceedings in the state against the other person who took part".into(),
        Step::JudgmentAgainstMainOffender => "a final judgment abroad against the main offender".into(),
        Step::Fact(id) => {
            law.fact(*id).map_or_else(String::new, |f| format!("“{}” answered with yes", f.question))
        }
        Step::Gap(id) => law.gap(*id).map_or_else(String::new, |g| g.what.clone()),
    }
}

/// Steps joined, in words.
pub fn steps_in_words(law: &Law, tree: &StepTree) -> String {
    match tree {
        StepTree::Leaf(step) => step_in_words(law, step),
        StepTree::And(parts) => {
            parts.iter().map(|p| steps_in_words(law, p)).collect::<Vec<_>>().join(" and ")
        }
        StepTree::Or(parts) => parts.iter().map(|p| steps_in_words(law, p)).collect::<Vec<_>>().join(" or "),
    }
}

/// The name of a state for the answer.
pub fn state_name(forum: &Jurisdiction) -> String {
    if forum.name.is_empty() { country_name(forum.code) } else { forum.name.clone() }
}
