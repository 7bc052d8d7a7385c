//! What a prosecution still needs and what stands in its way: steps, bars, dual criminality, limitation.

use serde::{Deserialize, Serialize};

use super::law::{CiteId, ClauseId, Spot};
use super::logic::{ExprId, FactId, GapId};
use crate::code::Code;
use crate::day::DayRange;
use crate::syntax::ast::{
    Amount, AuthorityKind, Clock, Complainant, DualKind, Duration, ExtraditionState, Grade, Start, Within,
};

/// Something that keeps proceedings from being brought once known, or a defence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bar {
    /// `bar:foreign-verdict`, `defence:mistake-of-age`: its own id in the file.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// A defence.
    pub defence: bool,
    /// When it works.
    pub condition: ClauseId,
    /// When it does not work even so.
    pub unless: Vec<ClauseId>,
    /// The step that lifts it.
    pub lifted: Option<StepRow>,
    /// Gaps in its exceptions.
    pub gaps: Vec<GapId>,
    /// Its citation.
    pub cite: Option<CiteId>,
    /// Its grade.
    pub grade: Grade,
    /// Notes.
    pub notes: Vec<String>,
}

/// A `step` line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StepRow {
    /// What is needed.
    pub step: StepTree,
    /// The time within which it must be taken.
    pub within: Option<Within>,
    /// Its interval and `where`, which must hold.
    pub guard: ExprId,
    /// Needed only once this is known.
    pub condition: Option<ClauseId>,
    /// No longer needed once one of these is known.
    pub unless: Vec<ClauseId>,
    /// Gaps in its exceptions.
    pub gaps: Vec<GapId>,
    /// Its citation.
    pub cite: Option<CiteId>,
    /// Its grade.
    pub grade: Grade,
}

/// Steps joined.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StepTree {
    /// All.
    And(Vec<StepTree>),
    /// One.
    Or(Vec<StepTree>),
    /// One step.
    Leaf(Step),
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// `consent by attorney_general`
    Authority { kind: AuthorityKind, by: crate::facts::Authority },
    /// `complaint by victim`
    Complaint(Complainant),
    /// The person comes to the state.
    Presence,
    /// The person stays there so long.
    Stay(Duration),
    /// The person is found there.
    Found { code: Code, any_time: bool },
    /// The person returns.
    Return(Code),
    /// The person is arrested there.
    Arrest,
    /// Extradition comes to this.
    Extradition { outcomes: Vec<ExtraditionState>, because: Vec<crate::facts::ExtraditionBecause> },
    /// Another state hands the proceedings over.
    Transfer,
    /// The accused chooses trial here.
    OptionOfTheAccused,
    /// Another who took part is prosecuted.
    AgainstCoOffender,
    /// The main offender is judged abroad.
    JudgmentAgainstMainOffender,
    /// A declared fact.
    Fact(FactId),
    /// A step that is not encoded.
    Gap(GapId),
}

/// A `dual criminality` line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dual {
    /// On which days of the act.
    pub range: DayRange,
    /// Its `where`.
    pub guard: ExprId,
    /// What the law says.
    pub kind: DualKind,
    /// The cases in which it need not be met.
    pub waived: Vec<ClauseId>,
    /// The step that stands in for it.
    pub waived_by: Vec<StepRow>,
    /// Whether the place could really prosecute.
    pub concretely: bool,
    /// A place without any state's power will do.
    pub or_no_power: bool,
    /// Every place must punish.
    pub everywhere: bool,
    /// The maximum at the place.
    pub maximum_there: Option<Amount>,
    /// The law of the offender's own state is asked.
    pub own_state: bool,
    /// Its citation.
    pub cite: Option<CiteId>,
    /// Its grade.
    pub grade: Grade,
    /// Notes.
    pub notes: Vec<String>,
}

/// A limitation block.
#[derive(Debug, Serialize, Deserialize)]
pub struct Limitation {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its citation.
    pub cite: Option<CiteId>,
    /// Its grade.
    pub grade: Grade,
    /// Whether it names offences, rather than taking every one.
    pub names_offences: bool,
    /// By offence of the jurisdiction: when it applies.
    pub applies: Vec<Option<ExprId>>,
    /// Its clock and interval.
    pub life: Vec<(Clock, DayRange)>,
    /// Lines in order, each with when it holds.
    pub rules: Vec<(LimitationRule, ExprId)>,
    /// Where it was written.
    pub spot: Spot,
}

/// A line of a limitation block.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum LimitationRule {
    /// So long.
    Length(Duration),
    /// By the maximum of the offence: rows in order.
    ByMaximum(Vec<(Option<Amount>, Duration)>),
    /// The mean of minimum and maximum.
    MeanOfRange,
    /// As another block of the jurisdiction says.
    As(usize),
    /// From when.
    RunsFrom(Start),
    /// Until the victim reaches the age.
    StandsStill(u32),
    /// Plus the time until the victim reaches the age.
    AddsTime(u32),
    /// Not before the victim reaches the age; `None`, not before the victim's death.
    NotBefore(Option<u32>),
    /// While the offender is outside the state.
    StopsOutside { doubles: bool, code: Code },
    /// Never later than so long after the start.
    AtMostInAll(Duration),
    /// Begins anew in ways that no case records.
    Interrupted(String),
    /// Never.
    NeverBarred,
    /// Reaches older acts that are not yet barred.
    Reaches,
    /// Reaches older acts that are barred.
    Revives,
}
