//! Conditions as written: what a provision asks of the persons, the act, the place and the steps.

use super::ast::{At, Gap, Name};
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::day::Day;
use crate::source::Span;

/// The head of a condition: an expression, or what the lines below are joined by.
#[derive(Debug, Clone, PartialEq)]
pub enum CondHead {
    /// The lines below must all hold (`when` alone).
    Below,
    /// `all of`, `any of`, `none of`
    Quantified(Quantifier),
    /// `disputed "question"`, readings below
    Disputed(String),
    /// `not encoded element "…" because "…"`
    Gap(Gap),
    /// An expression on the line.
    Expr(Expr),
}

/// How the lines below are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// Each must hold.
    All,
    /// One must hold.
    Any,
    /// None may hold.
    NoneOf,
}

/// An expression on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// See [`Expr`].
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// All parts, joined by `and`.
    And(Vec<Expr>),
    /// One part, joined by `or`.
    Or(Vec<Expr>),
    /// `not …`
    Not(Box<Expr>),
    /// A single test.
    Test(Test),
}

/// Offender, victim or another who took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Who {
    /// The suspected person.
    Offender,
    /// The child.
    Victim,
    /// Another who took part.
    CoOffender,
}

/// How a number bounds an age or a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bound {
    /// Before the birthday; less than.
    Under,
    /// On the birthday or after; that or more.
    AtLeast,
    /// Up to and including the birthday; that or less.
    NotOver,
    /// After the birthday; more than.
    Over,
}

/// Which day or reckoning an age is taken at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum AgeClock {
    /// At the act.
    #[default]
    Act,
    /// When proceedings are brought.
    Proceedings,
    /// The age reached in the calendar year of the act.
    CalendarYear,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
}

/// See [`Duration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Days,
    Weeks,
    Months,
    Years,
}

/// How grave a penalty is: a length of time, life, or death.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// So long.
    Time(Duration),
    /// For life.
    Life,
    /// Death.
    Death,
}

/// A threshold on a penalty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// At least, over, …
    pub bound: Bound,
    /// What.
    pub severity: Severity,
}

/// The range of a penalty line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PenaltyRange {
    /// No stated maximum.
    AtLeast(Severity),
    /// No minimum.
    UpTo(Severity),
    /// A minimum that was not read.
    UnknownTo(Severity),
    /// Both ends.
    FromTo(Duration, Severity),
    /// That and no other.
    Exactly(Severity),
}

/// A single test.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// `always`
    Always,
    /// `never`
    Never,
    /// `a treaty obliges`
    TreatyObliges,
    /// `offender at least 5 years older than victim`
    Gap { bound: Bound, length: Duration, younger: bool },
    /// `victim under 16`
    Age { who: Who, bound: Bound, years: u32, clock: AgeClock },
    /// `victim 13 to 15`
    AgeRange { who: Who, from: u32, to: u32, clock: AgeClock },
    /// `victim female`
    Sex { who: Who, female: bool },
    /// `offender in authority over victim`, …
    Relation(Relation),
    /// `victim believed at least 16`
    Believed { bound: Bound, years: u32 },
    /// `offender national or resident at act`
    Person { who: Who, statuses: Vec<At<Status>>, time: Time },
    /// `act in a country outside GB`
    Placed { set: PlaceSet, way: PlaceWay, place: Place },
    /// `act aboard a ship or aircraft of BR on the high seas`
    Aboard { craft: Craft, code: At<Code>, high_seas: bool },
    /// `act on a mission of US`
    Mission(At<Code>),
    /// `act begun in X`
    Begun(Place),
    /// `systems in X`
    Systems(Place),
    /// `act paid`, …
    Act(ActMark),
    /// `contacts at least 2`
    Contacts(u32),
    /// `act by deceit`
    By(Name),
    /// `act involves paid_sex`
    Involves(Name),
    /// `offender travelled from US to another state before the act`
    Travelled { from: Place, to: Place, either_way: bool, before_act: bool },
    /// `offence extraditable`
    Extraditable,
    /// `offence in LIST as it stood on 2010-01-01`
    InList { name: Name, as_of: Option<Day> },
    /// `offence of class C`
    OfClass(Name),
    /// `offence maximum over 5 years`
    Penalty { maximum: bool, amount: Amount },
    /// `acquitted or convicted_served before any foreign court`
    Prior { outcomes: Vec<PriorOutcome>, because: Option<Name>, court: Court },
    /// `the earlier trial was a sham`
    Sham,
    /// `an earlier trial at the request of SE`
    TrialRequestedBy(At<Code>),
    /// `complaint by victim`
    Complaint(Complainant),
    /// `extradition pending or granted`
    Extradition { outcomes: Vec<ExtraditionState>, because: Vec<Name> },
    /// `time-barred where done`
    TimeBarredThere,
    /// `complaint lacking where done`
    ComplaintLackingThere,
    /// A condition or fact by its name.
    Named(Name),
}

/// What an act is done aboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Craft {
    ShipOrAircraft,
    Ship,
    Aircraft,
}

impl Craft {
    /// The words in a rule file.
    pub fn words(self) -> &'static str {
        match self {
            Craft::ShipOrAircraft => "a ship or aircraft",
            Craft::Ship => "a ship",
            Craft::Aircraft => "an aircraft",
        }
    }
}

/// How the offender stood to the child, and what else is known of the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Relation {
    Authority,
    Family,
    Care,
    Married,
    Notional,
    Exploited,
}

/// What marks the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum ActMark {
    Paid,
    Forced,
    Unwilling,
    Online,
    Public,
    WithOthers,
}

/// A class of persons.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// `national of X as KINDS`
    National { of: Option<Place>, kinds: Vec<Name> },
    /// `resident for 5 years lawfully in X`
    Resident { kind: ResidentKind, length: Option<Duration>, lawfully: bool, of: Option<Place> },
    /// `body corporate seated in X`
    BodyCorporate { of: Option<Place> },
    /// `acting for a body corporate seated in X`
    ActingFor { of: Option<Place> },
    /// `stateless`, `present`, a capacity, or a `person` block
    Word { word: Name, of: Option<Place>, on_duty: bool },
}

/// How a person is resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum ResidentKind {
    Habitual,
    Permanent,
    Temporary,
}

/// The day on which a status is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Time {
    AtAct,
    AtProceedings,
    AtActOrProceedings,
    AtActAndProceedings,
    AtActOrLater,
    Since(Day),
    NotStated,
}

/// A place, or states described.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// `the place`: where the act was done
    ThePlace,
    /// `another state`
    AnotherState,
    /// `no state`
    NoState,
    /// `a country outside GB`
    CountryOutside(Vec<At<Code>>),
    /// `a party to lanzarote`
    PartyTo(Name),
    /// `DK, FI, IS`
    Codes(Vec<At<Code>>),
    /// A group of states
    Group(Name),
}

/// Which of the places is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum PlaceSet {
    Act,
    Conduct,
    MainAct,
    Result,
    ResultIntended,
}

/// Inside or outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum PlaceWay {
    In,
    Outside,
    WhollyOutside,
}

/// How an earlier case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum PriorOutcome {
    Acquitted,
    /// Convicted, whether served or not
    Convicted,
    ConvictedServed,
    ConvictedServing,
    ConvictedNotServed,
    Pardoned,
    TimeBarred,
    Discontinued,
    Pending,
    /// Acquitted or convicted
    Tried,
}

impl PriorOutcome {
    /// All of them with their words.
    pub const ALL: [(PriorOutcome, &'static str); 10] = [
        (PriorOutcome::Acquitted, "acquitted"),
        (PriorOutcome::Convicted, "convicted"),
        (PriorOutcome::ConvictedServed, "convicted_served"),
        (PriorOutcome::ConvictedServing, "convicted_serving"),
        (PriorOutcome::ConvictedNotServed, "convicted_not_served"),
        (PriorOutcome::Pardoned, "pardoned"),
        (PriorOutcome::TimeBarred, "time_barred"),
        (PriorOutcome::Discontinued, "discontinued"),
        (PriorOutcome::Pending, "pending"),
        (PriorOutcome::Tried, "tried"),
    ];

    /// The word in a rule file.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(o, _)| *o == self).map_or("", |(_, w)| w)
    }
}

/// Whose court.
#[derive(Debug, Clone, PartialEq)]
pub enum Court {
    /// `any court`, or nothing said
    Any,
    /// `any foreign court`
    Foreign,
    /// `a court of the place`
    OfThePlace,
    /// `a court of EU or Schengen`, `a court of DK, NO`
    Of(Vec<Place>),
}

/// Who complains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Complainant {
    Victim,
    StateOfTheAct,
    ForeignState,
}

/// What became of extradition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum ExtraditionState {
    NotRequestedInTime,
    NotRequested,
    Requested,
    Refused,
    Impossible,
    Pending,
    Granted,
}

impl ExtraditionState {
    /// All of them with their words.
    pub const ALL: [(ExtraditionState, &'static str); 7] = [
        (ExtraditionState::NotRequestedInTime, "not requested in time"),
        (ExtraditionState::NotRequested, "not requested"),
        (ExtraditionState::Requested, "requested"),
        (ExtraditionState::Refused, "refused"),
        (ExtraditionState::Impossible, "impossible"),
        (ExtraditionState::Pending, "pending"),
        (ExtraditionState::Granted, "granted"),
    ];

    /// The words in a rule file.
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(o, _)| *o == self).map_or("", |(_, w)| w)
    }
}

/// Steps joined by `and` or `or`.
#[derive(Debug, Clone, PartialEq)]
pub struct StepExpr {
    /// What is needed.
    pub kind: StepKind,
    /// Where it was written.
    pub span: Span,
}

/// See [`StepExpr`].
#[derive(Debug, Clone, PartialEq)]
pub enum StepKind {
    /// All.
    And(Vec<StepExpr>),
    /// One.
    Or(Vec<StepExpr>),
    /// A single step.
    Step(Step),
}

/// Something that somebody does in or for proceedings.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// `consent by attorney_general`
    Authority { kind: AuthorityKind, by: Name },
    /// `complaint by victim`
    Complaint(Complainant),
    /// `presence`
    Presence,
    /// `stay of 6 months`
    Stay(Duration),
    /// `found in BE at any time after the act`
    Found { code: At<Code>, any_time: bool },
    /// `return to CL`
    Return(At<Code>),
    /// `arrest`
    Arrest,
    /// `extradition refused or impossible because no_treaty`
    Extradition { outcomes: Vec<ExtraditionState>, because: Vec<Name> },
    /// `no extradition treaty`
    NoExtraditionTreaty,
    /// `transfer of proceedings`
    Transfer,
    /// `option of the accused`
    OptionOfTheAccused,
    /// `proceedings against co-offender`
    AgainstCoOffender,
    /// `final judgment abroad against the main offender`
    JudgmentAgainstMainOffender,
    /// A declared fact that counts as a step once it is so.
    Named(Name),
}

/// What an authority gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum AuthorityKind {
    Consent,
    Approval,
    Request,
    Order,
    Authorisation,
}

impl AuthorityKind {
    /// All of them with their words.
    pub const ALL: [(AuthorityKind, &'static str); 5] = [
        (AuthorityKind::Consent, "consent"),
        (AuthorityKind::Approval, "approval"),
        (AuthorityKind::Request, "request"),
        (AuthorityKind::Order, "order"),
        (AuthorityKind::Authorisation, "authorisation"),
    ];

    /// The word in rule files and answers.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(o, _)| *o == self).map_or("", |(_, w)| w)
    }
}

/// The time within which a step must be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Within {
    /// How long.
    pub length: Duration,
    /// From when.
    pub of: WithinOf,
}

/// See [`Within`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum WithinOf {
    Entry,
    Discovery,
    Act,
    Complaint,
}
