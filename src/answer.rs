//! The answer, in the shape of the contract: what every rendering and every embedding reads.
//!
//! The types serialise to the JSON of the contract, version 1, and [`answer_schema`] describes it.

use schemars::JsonSchema;
use serde::Serialize;

/// One of the four answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The encoded law claims to be complete for the conduct, and every ground is excluded or barred.
    No,
    /// No rules, rules that are not complete for the conduct, or law whose text is not known.
    NotEncoded,
    /// A ground is neither met nor excluded; what decides it is listed.
    Conditional,
    /// Every element and condition of a ground is met and no step is outstanding.
    Yes,
}

impl Answer {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Answer::No => "no",
            Answer::NotEncoded => "not_encoded",
            Answer::Conditional => "conditional",
            Answer::Yes => "yes",
        }
    }
}

/// How a conclusion is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// General knowledge.
    Unverified,
    /// An official or secondary report was read.
    Report,
    /// The operative words were read.
    Text,
}

impl Grade {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Grade::Unverified => "unverified",
            Grade::Report => "report",
            Grade::Text => "text",
        }
    }
}

/// The answer to a case.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Assessment {
    /// Version of the contract.
    pub longarm: u32,
    /// The day on which the question is put: `2026-11-23`.
    pub assessed_on: String,
    /// What the answer was made with.
    pub rules: Receipt,
    /// Defaults that were used, as paths of the case with their value: `acts[0].mode: completed`.
    pub assumed: Vec<String>,
    /// The states, those of the place of the act first, then by answer, then by code.
    pub jurisdictions: Vec<JurisdictionAnswer>,
    /// States that the case names and that have no rules.
    pub not_encoded: Vec<String>,
    /// What to ask next, what settles most first.
    pub questions: Vec<Question>,
    /// Where a report goes.
    pub referrals: Vec<crate::referral::Referral>,
}

/// What an answer was made with, so that it can be cited and repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Receipt {
    /// Version of the engine.
    pub version: String,
    /// Version of the rule language.
    pub language: String,
    /// SHA-256 of the rules, in hexadecimal.
    pub digest: String,
}

/// The answer of one state.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct JurisdictionAnswer {
    /// `AU`
    pub code: String,
    /// `Australia`
    pub name: String,
    /// The best of its acts.
    pub answer: Answer,
    /// The weakest leaf that the answer rests on; none where it is not encoded.
    pub grade: Option<Grade>,
    /// When the file was last checked: `2026-11`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// Why the answer is not encoded, or which claim of completeness a `no` rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub basis_of_answer: Vec<String>,
    /// Notes on the law of the state as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Its grounds.
    pub grounds: Vec<GroundAnswer>,
}

impl JurisdictionAnswer {
    /// Conditional, and every ground that could be met waits for the person to come there or for extradition
    /// to fail: the state has no other link to the case.
    pub fn hangs_on_presence(&self) -> bool {
        self.answer == Answer::Conditional
            && self
                .grounds
                .iter()
                .filter(|g| g.answer == Answer::Conditional)
                .all(GroundAnswer::hangs_on_presence)
    }
}

/// The answer of one ground for one act.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct GroundAnswer {
    /// `au.nationals-and-residents-abroad`
    pub id: String,
    /// What the ground is called.
    pub title: String,
    /// Basis keys.
    pub basis: Vec<String>,
    /// Which act of the case, from 0.
    pub act: usize,
    /// The best of its offences.
    pub answer: Answer,
    /// The weakest leaf that the answer rests on.
    pub grade: Option<Grade>,
    /// `Criminal Code Act 1995 (Cth) s 272.6`
    pub provision: String,
    /// The offences that give the answer.
    pub offences: Vec<OffenceAnswer>,
    /// Provisions that the answer rests on.
    pub citations: Vec<CitationAnswer>,
    /// What is open.
    pub open: Vec<Open>,
    /// Steps that are needed and not known to be taken.
    pub steps: Vec<StepAnswer>,
    /// What to rule out.
    pub checks: Vec<Check>,
    /// Why a `no`: reasons of the contract.
    pub excluded_by: Vec<Excluded>,
    /// The bar that is known to apply.
    pub barred_by: Option<Barred>,
    /// The test of the law of the place.
    pub dual_criminality: Option<DualCriminality>,
    /// The last day on which proceedings can be brought.
    pub limitation: Option<LimitationAnswer>,
    /// Which part of a range gives which answer.
    pub ranges: Vec<RangeAnswer>,
    /// Discretion, priority policy, credit, caps.
    pub notes: Vec<String>,
    /// The proof.
    pub why: Why,
}

impl GroundAnswer {
    /// Waits for the person to come to the state, or for extradition to fail, and rests on nothing else.
    pub(crate) fn hangs_on_presence(&self) -> bool {
        const STEPS: [&str; 6] = ["presence", "found", "return", "arrest", "stay", "extradition"];
        self.asks_no_link() && self.steps.iter().any(|s| STEPS.contains(&s.kind.as_str()))
    }

    /// Nothing that the act, the person or the child has to do with the state is asked for.
    pub(crate) fn asks_no_link(&self) -> bool {
        const BASES: [&str; 4] = ["presence", "universal", "representation", "treaty"];
        self.basis.iter().all(|b| BASES.contains(&b.as_str()))
    }
}

/// An offence under a ground.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct OffenceAnswer {
    /// `au.intercourse-outside-australia`
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its provision.
    pub provision: String,
    /// Its answer under this ground.
    pub answer: Answer,
    /// The maximum on the day of the act, in words.
    pub max_penalty: Option<String>,
    /// Where they differ from the ground's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Vec<Open>>,
    /// Where they differ from the ground's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<StepAnswer>>,
    /// Where they differ from the ground's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<Vec<Check>>,
    /// Where it differs from the ground's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dual_criminality: Option<DualCriminality>,
}

/// A citation with how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct CitationAnswer {
    /// Id of the source, empty where the text has no block.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// Where in it.
    pub pinpoint: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// How it is known.
    pub grade: Grade,
    /// When it was last read or checked: `2026-11`.
    pub checked: Option<String>,
}

/// Something that leaves a ground open.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Open {
    /// A fact of the case, or a declared one.
    Fact {
        /// A path of the case (`acts[0].date`) or the id of a declared fact.
        fact: String,
        /// `act` or `proceedings`, where the time matters.
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<String>,
        /// In plain words.
        question: String,
        /// Where a range decides: the boundary in words or as a day.
        #[serde(skip_serializing_if = "Option::is_none")]
        boundary: Option<String>,
        /// The state whose law asks, where it is not the ground's own.
        #[serde(skip_serializing_if = "Option::is_none")]
        place: Option<String>,
        /// Asked already: the case says `unknown`.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        asked: bool,
    },
    /// A disputed point with what each reading gives.
    Reading {
        /// `br.buyer`
        reading: String,
        /// The question.
        question: String,
        /// The ground's answer under each reading.
        readings: indexmap::IndexMap<String, Answer>,
        /// The state whose law is disputed, where it is not the ground's own.
        #[serde(skip_serializing_if = "Option::is_none")]
        place: Option<String>,
    },
    /// A recorded gap in what is known of the law.
    Gap {
        /// Its text.
        gap: String,
        /// The state whose law it is in, where it is not the ground's own.
        #[serde(skip_serializing_if = "Option::is_none")]
        place: Option<String>,
    },
}

/// A step that is needed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct StepAnswer {
    /// consent, approval, request, order, authorisation, complaint, presence, found, return, arrest, stay,
    /// extradition, transfer, option, proceedings_against_co_offender, judgment_against_main_offender, fact.
    pub kind: String,
    /// Who takes it, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// `outstanding` (known not to be taken yet) or `unknown`.
    pub status: String,
    /// In words.
    pub text: String,
    /// Alternatives: any one of the steps of the same number will do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_of: Option<u32>,
    /// Where it is required.
    pub provision: String,
}

/// Something to rule out.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Check {
    /// prior_acquittal, prior_conviction, prior_proceedings, pending_abroad, extradition, immunity,
    /// limitation, dual_criminality, step_condition, exception, gap, `defence:<id>`, `bar:<id>`.
    pub kind: String,
    /// The fact that would settle it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// In plain words.
    pub question: String,
    /// Where the law says so.
    pub provision: String,
}

/// A reason for a `no`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Excluded {
    /// no_offence, not_listed, not_in_force, person_test, place_test, dual_criminality, penalty_threshold,
    /// `condition:<id>`, `step_lost:<kind>`.
    pub reason: String,
    /// In words.
    pub text: String,
    /// Where the law says so.
    pub provision: String,
}

/// The bar that is known to apply.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Barred {
    /// limitation, prior_acquittal, prior_conviction, prior_proceedings, pending_abroad, extradition,
    /// immunity, `defence:<id>`, `bar:<id>`.
    pub bar: String,
    /// In words.
    pub text: String,
    /// Where the law says so.
    pub provision: String,
}

/// The test of the law of the place.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct DualCriminality {
    /// none, excluded, required, presumed.
    pub rule: String,
    /// yes, no, unknown, waived.
    pub value: String,
    /// The case asserted it (`assume`), it was not computed.
    pub asserted: bool,
    /// What each place gives.
    pub places: Vec<PlaceAnswer>,
}

/// What the law of a place gives.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct PlaceAnswer {
    /// `KH`, or `high_seas`
    #[serde(rename = "in")]
    pub place: String,
    /// yes, no, unknown.
    pub value: String,
    /// Offences of the place that are, or may be, made out.
    pub offences: Vec<String>,
    /// Their provisions.
    pub provisions: Vec<String>,
    /// How it is known.
    pub grade: Option<Grade>,
}

/// The last day on which proceedings can be brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct LimitationAnswer {
    /// Barred after this day at the earliest; none where it is never barred.
    pub earliest: Option<String>,
    /// Barred after this day at the latest; none where that cannot be said, or never.
    pub latest: Option<String>,
    /// Never barred.
    pub never: bool,
    /// Where the law says so.
    pub provision: String,
}

/// What a part of a range gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct RangeAnswer {
    /// Days of the act: the first, if there is a first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Days of the act: the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The child's age in that part, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub victim_age: Option<String>,
    /// The offender's age in that part, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offender_age: Option<String>,
    /// The answer there.
    pub answer: Answer,
}

/// A node of the proof.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Why {
    /// A sentence.
    pub text: String,
    /// true, false, unknown; of steps taken, outstanding, unknown.
    pub truth: String,
    /// Where the law says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// How it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Fields of the case that it looks at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// What it follows from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Why>,
}

/// What to ask next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Question {
    /// A path of the case or the id of a declared fact.
    pub fact: String,
    /// In plain words.
    pub question: String,
    /// States whose answer it can move.
    pub settles: Vec<String>,
}

/// The JSON Schema of the answer as it is written: what is always there is required, null included.
pub fn answer_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Assessment>();
    schema.insert("$id".into(), "urn:longarm:answer:1".into());
    schema.to_value()
}
