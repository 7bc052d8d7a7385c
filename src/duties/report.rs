//! What a state is bound to, and what its encoded law makes of it, as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::data::Modality;
use crate::answer::{Grade, Receipt};

/// What treaties require of one state on one day, held against its encoded law.
///
/// It never says whether the state can prosecute anything: that is the answer to a case.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct DutyReport {
    /// `GB-EAW`
    pub code: String,
    /// `England and Wales`
    pub name: String,
    /// The state that is party to treaties: `GB`.
    pub party: String,
    /// The day: `2026-11-23`. Parties and law are taken as on this day.
    pub on: String,
    /// When the file of the state was last checked: `2026-11`.
    pub checked: Option<String>,
    /// What the report was made with.
    pub rules: Receipt,
    /// What this page is not.
    pub notice: String,
    /// The instruments, those that bind the state first.
    pub instruments: Vec<InstrumentReport>,
}

/// One treaty or directive.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct InstrumentReport {
    /// `lanzarote`
    pub id: String,
    /// Its name in full.
    pub name: String,
    /// Its name in short.
    pub short: String,
    /// Where its articles are.
    pub source: String,
    /// When they were read: `2026-11`.
    pub read: String,
    /// Whether it binds the state on the day.
    pub binding: Binding,
    /// What was found; one alone where it does not bind.
    pub findings: Vec<Finding>,
    /// Notes.
    pub notes: Vec<String>,
}

/// Whether an instrument binds the state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Binding {
    /// Whether it does.
    pub status: BindingStatus,
    /// In words.
    pub text: String,
    /// Since which day, where it does; from which day, where it does not yet.
    pub since: Option<String>,
    /// How this is known.
    pub grade: Option<Grade>,
}

/// Whether an instrument binds the state on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BindingStatus {
    /// It does.
    Bound,
    /// Not on this day, but on others.
    NotAtDate,
    /// It does not.
    NotParty,
    /// It is not known whom it binds.
    NotVerified,
}

/// What was found of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// The encoded law contains what was promised.
    Met,
    /// It does not, and claims to be complete.
    Missing,
    /// It does in part: offences, persons or ages are missing.
    Narrower,
    /// A condition stands in the way that must not be made.
    ForbiddenCondition,
    /// It hangs on a question that the law asks and the instrument does not, or on which reading is right.
    Open,
    /// The state has lawfully opted out.
    Reserved,
    /// The instrument does not bind the state on the day.
    NotParty,
    /// It is not known whether it does.
    PartiesNotVerified,
    /// The law that would show it is not encoded.
    NotEncoded,
    /// A condition of which the instrument says nothing.
    ConditionNotRegulated,
    /// No duty, or none that a ground can show: for information.
    Information,
}

impl FindingKind {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            FindingKind::Met => "met",
            FindingKind::Missing => "missing",
            FindingKind::Narrower => "narrower",
            FindingKind::ForbiddenCondition => "forbidden condition",
            FindingKind::Open => "open",
            FindingKind::Reserved => "reserved",
            FindingKind::NotParty => "not a party",
            FindingKind::PartiesNotVerified => "parties not verified",
            FindingKind::NotEncoded => "not encoded",
            FindingKind::ConditionNotRegulated => "condition not regulated",
            FindingKind::Information => "information",
        }
    }

    /// Whether the duty is not fulfilled, as far as is known.
    pub fn is_gap(self) -> bool {
        matches!(self, FindingKind::Missing | FindingKind::Narrower | FindingKind::ForbiddenCondition)
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Finding {
    /// `lanz-25-1-d`; none where the instrument does not bind the state.
    pub duty: Option<String>,
    /// `25(1)(d)`; of an instrument that does not bind, every article on jurisdiction.
    pub article: String,
    /// How the article is known.
    pub article_grade: Grade,
    /// What it is about.
    pub rule: String,
    /// How far it binds.
    pub modality: Option<Modality>,
    /// What was found.
    pub finding: FindingKind,
    /// In a sentence.
    pub text: String,
    /// Why it may have to be read otherwise: a reservation that was not read.
    pub provisional: Option<String>,
    /// Why it can be argued.
    pub arguable: Option<String>,
    /// A reservation, a declaration, or its known absence.
    pub reservation: Option<ReservationRef>,
    /// Offence by offence.
    pub offences: Vec<OffenceFinding>,
    /// Conditions that proceedings wait for.
    pub conditions: Vec<ConditionRef>,
    /// Grounds of the state that it was compared with.
    pub grounds: Vec<GroundRef>,
    /// A note on the duty.
    pub note: Option<String>,
}

/// A reservation that bears on a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct ReservationRef {
    /// Under which article.
    pub article: String,
    /// In words.
    pub text: String,
    /// How it is known.
    pub grade: Grade,
    /// Where it was read.
    pub source: String,
    /// When: `2026-11`.
    pub read: String,
}

/// What was found for one offence of the instrument.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct OffenceFinding {
    /// The article that describes it.
    pub article: String,
    /// What it is.
    pub what: String,
    /// What was found.
    pub result: OffenceResult,
    /// In words: what is missing, or what it hangs on; empty where it is reached.
    pub text: String,
    /// Of an offence that is not reached: how the claim that nothing else is in the law is known.
    pub claim_grade: Option<Grade>,
    /// Grounds that do not reach it, and why.
    pub hindrances: Vec<Hindrance>,
}

/// What was found for one offence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OffenceResult {
    /// The law reaches it, and free of what is forbidden.
    Reached,
    /// Only for some persons, children or acts.
    ReachedInPart,
    /// It hangs on a question that the law asks and the instrument does not.
    HangsOn,
    /// It does not.
    NotReached,
    /// A forbidden condition stands in the way.
    ForbiddenCondition,
    /// It does under one reading and not under another.
    Disputed,
    /// It hangs on law that is not encoded.
    NotEncoded,
    /// No act could be made up for it, or there is nothing to test.
    NotTested,
}

/// A ground of the state.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct GroundRef {
    /// `de.listed-nationals`
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub provision: String,
    /// The weakest leaf that its answer rests on; none where it is not encoded.
    pub grade: Option<Grade>,
}

/// Why a ground does not reach an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Hindrance {
    /// The ground.
    pub ground: GroundRef,
    /// A reason of the answer's contract: `not_listed`, `person_test`.
    pub reason: String,
    /// In words.
    pub text: String,
    /// Where the law says so.
    pub provision: String,
    #[serde(skip)]
    #[schemars(skip)]
    pub(super) rank: u8,
}

/// Something that proceedings wait for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct ConditionRef {
    /// `consent`, `complaint`, `presence`: the kind of step of the answer's contract.
    pub kind: String,
    /// In words.
    pub text: String,
    /// Where the law says so.
    pub provision: String,
    /// Of which ground.
    pub ground: String,
    #[serde(skip)]
    #[schemars(skip)]
    pub(super) by_victim: bool,
    #[serde(skip)]
    #[schemars(skip)]
    pub(super) by_state_of_place: bool,
    #[serde(skip)]
    #[schemars(skip)]
    pub(super) group: Option<u32>,
}

/// The JSON Schema of the report as it is written.
pub fn duties_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<DutyReport>();
    schema.insert("$id".into(), "urn:longarm:duties:1".into());
    schema.to_value()
}
