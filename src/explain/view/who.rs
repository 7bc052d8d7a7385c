//! Who can take a step, and who can find out what is to be ruled out.
//!
//! These are pointers for a letter of instruction, not law: the step itself stands with its provision.

use crate::answer::StepAnswer;
use crate::explain::words;

/// With what it begins who can find something out.
pub const FIND_OUT: &str = "Who can find out";

/// Who can take a step that is needed.
pub fn can_take(step: &StepAnswer) -> String {
    format!("Who: {}", taker(step))
}

/// Who can find out whether something applies that is to be ruled out, by the kind of check.
pub fn can_find_out(kind: &str) -> String {
    format!("{FIND_OUT}: {}", finder(kind))
}

fn taker(step: &StepAnswer) -> String {
    let by = step.by.as_deref();
    match step.kind.as_str() {
        "complaint" => match by {
            Some("victim") => "the child, or whoever acts for the child in law",
            Some("state_of_the_act") => "the authorities of the state where the act was done",
            _ => "the authorities of the other state",
        }
        .to_owned(),
        "presence" | "found" | "return" => {
            "the suspected person, by going there; the authorities, only by a lawful surrender".to_owned()
        }
        "stay" => "the suspected person, by staying there".to_owned(),
        "arrest" => "the police of this state".to_owned(),
        "extradition" => {
            "the state that could ask for extradition, and the state that decides on it".to_owned()
        }
        "transfer" => "the authorities of the state that hands the proceedings over".to_owned(),
        "option" => "the accused".to_owned(),
        "proceedings_against_co_offender" | "fact" => "the prosecution service of this state".to_owned(),
        "judgment_against_main_offender" => "the court that tries the main offender".to_owned(),
        _ => match by {
            Some("foreign_state") => "the authorities of the foreign state concerned".to_owned(),
            Some("accused") => "the accused".to_owned(),
            Some(by) => format!("the {} of this state", words::key(by)),
            None => "the authorities of this state".to_owned(),
        },
    }
}

fn finder(kind: &str) -> &'static str {
    let kind = kind.split_once(':').map_or(kind, |(kind, _)| kind);
    match kind {
        "prior_acquittal" | "prior_conviction" | "prior_proceedings" | "pending_abroad" => {
            "the court or prosecution service that dealt with the case, by certificate"
        }
        "extradition" => "the central authority for extradition",
        "immunity" => "the foreign ministry of this state",
        "limitation" => "counsel in this state, from the file",
        "dual_criminality" => "counsel at the place of the act",
        "defence" => "counsel, from the statements and papers on file; never by questioning the child",
        _ => "counsel in this state",
    }
}
