//! Stand-in for the evaluation: answers nothing.

use crate::answer::Assessment;
use crate::code::Code;
use crate::day::Day;
use crate::facts::Case;
use crate::model::Law;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day on which the question is put.
    pub assessed_on: Day,
    /// Also what is no.
    pub all: bool,
    /// These jurisdictions alone; empty for all.
    pub only: Vec<Code>,
    /// With the proof.
    pub why: bool,
}

/// Answers a case.
pub fn assess(_: &Law, _: &Case, options: &Options) -> Assessment {
    Assessment {
        longarm: 1,
        assessed_on: options.assessed_on.to_string(),
        rules: crate::answer::Receipt { version: String::new(), language: String::new(), digest: String::new() },
        assumed: Vec::new(),
        jurisdictions: Vec::new(),
        not_encoded: Vec::new(),
        questions: Vec::new(),
        referrals: Vec::new(),
    }
}
