//! The rule file as a tree: what was written, nothing resolved.
//!
//! A [`File`] is a list of [`Block`]s; a block has lines, and a line may have lines below it. Names
//! are text with a span until the model resolves them.

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::source::{Source, Span};

pub use super::ast_case::*;

/// Something with the place where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct At<T> {
    /// What was written.
    pub node: T,
    /// Where.
    pub span: Span,
}

/// A name, key or abbreviation as written.
pub type Name = At<String>;

/// One rule file.
#[derive(Debug, Clone)]
pub struct File {
    /// The text it was read from.
    pub source: Source,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
    /// Comments after the last block.
    pub trailing_comments: Vec<Comment>,
}

/// A head and its lines.
#[derive(Debug, Clone)]
pub struct Block {
    /// What kind of block, with the name and title in its head.
    pub head: Head,
    /// The lines.
    pub lines: Vec<Line>,
    /// The head line.
    pub span: Span,
    /// Comments and blank lines around it.
    pub trivia: Trivia,
}

/// What stands around a line that has no meaning: kept for the formatter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trivia {
    /// Comment lines above.
    pub above: Vec<Comment>,
    /// The comment at the end of the line, without `--` and the space after it.
    pub beside: Option<String>,
    /// Whether a blank line stands directly above the line, below its comments.
    pub blank_above: bool,
}

/// A comment on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it says, without `--` and the space after it.
    pub text: String,
    /// How deep it is indented. Where that is deeper than the line below it, the comment belongs to the
    /// lines above.
    pub depth: usize,
    /// Whether a blank line stands directly above it.
    pub blank_above: bool,
}

/// The head of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// `jurisdiction GB-EAW "England and Wales"`
    Jurisdiction { code: At<Code>, name: String },
    /// `source SOA "Sexual Offences Act 2003" at "https://…"`
    Source { law: Name, title: String, at: Option<String> },
    /// `fact NAME "question"`
    Fact { name: Name, question: String },
    /// `example "…"`
    Example { title: String },
    /// `group EU "European Union"`
    Group { name: Name, title: Option<String> },
    /// `treaty lanzarote "…"`
    Treaty { name: Name, title: Option<String> },
    /// Every other block: its kind, name and title.
    Named { kind: BlockKind, name: Name, title: Option<String> },
}

/// The blocks that are named alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// A class of persons.
    Person,
    /// A named condition.
    Condition,
    /// A kind of offence by its penalty.
    Class,
    /// Conditions, steps and bars taken in by `subject to`.
    Requirements,
    /// An offence.
    Offence,
    /// A closed list of offences.
    List,
    /// A basis of jurisdiction.
    Ground,
    /// A bar for several grounds.
    Bar,
    /// A limitation period.
    Limitation,
}

impl BlockKind {
    /// All of them with the word that begins the block.
    pub const ALL: [(BlockKind, &'static str); 9] = [
        (BlockKind::Person, "person"),
        (BlockKind::Condition, "condition"),
        (BlockKind::Class, "class"),
        (BlockKind::Requirements, "requirements"),
        (BlockKind::Offence, "offence"),
        (BlockKind::List, "list"),
        (BlockKind::Ground, "ground"),
        (BlockKind::Bar, "bar"),
        (BlockKind::Limitation, "limitation"),
    ];

    /// The word that begins the block.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(k, _)| *k == self).map_or("", |(_, w)| w)
    }
}

/// A line of a block, with the lines below it.
#[derive(Debug, Clone)]
pub struct Line {
    /// What the line says.
    pub kind: LineKind,
    /// What ends the line.
    pub trail: Trail,
    /// Lines below.
    pub lines: Vec<Line>,
    /// The line without indentation and comment.
    pub span: Span,
    /// Comments and blank lines around it.
    pub trivia: Trivia,
}

/// `where … for proceedings from … until … under … [grade]`
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trail {
    /// `where CONDITION`
    pub condition: Option<Expr>,
    /// `for acts`, `for proceedings`, …
    pub clock: Option<At<Clock>>,
    /// `from … until …`
    pub interval: Option<At<DayRange>>,
    /// `under SOURCE pinpoint`
    pub cite: Option<Cite>,
    /// `[text]`
    pub grade: Option<At<Grade>>,
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The abbreviation of a source block, or the words of a text that has none.
    pub source: CiteSource,
    /// Where in it.
    pub pinpoint: Option<String>,
    /// Where it was written.
    pub span: Span,
}

/// What a citation points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CiteSource {
    /// A `source` block.
    Law(Name),
    /// A text named in words.
    Words(String),
}

/// How the writer knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Grade {
    /// General knowledge.
    #[default]
    Unverified,
    /// An official or secondary report was read.
    Report,
    /// The operative words were read.
    Text,
}

impl Grade {
    /// The word in rule files and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Grade::Text => "text",
            Grade::Report => "report",
            Grade::Unverified => "unverified",
        }
    }
}

/// Which day an interval speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Clock {
    /// The day of the act.
    #[default]
    Acts,
    /// The day on which proceedings began in this state, or on which the question is put.
    Proceedings,
    /// The day of the complaint.
    Complaints,
    /// The day on which a journey began.
    TravelBegun,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum LineKind {
    // jurisdiction
    /// `part of GB`
    PartOf(At<Code>),
    /// `nationality GB as british_citizen`: whose nationals, and what full citizenship is called
    Nationality { code: At<Code>, full: Option<Name> },
    /// `checked 2026-11`
    Checked(Month),
    /// `territory FR, GP without NC`
    Territory { codes: Vec<At<Code>>, without: Vec<At<Code>> },
    /// `sub-units make their own criminal law`
    SubUnits,
    /// `notional victims count`
    NotionalVictims(Notional),
    /// `complete abroad for …`
    Complete { abroad: bool, keys: Vec<Name> },
    /// `modes attempt, aiding`
    Modes(Vec<Name>),
    /// `unsettled from … because "…"`
    Unsettled { interval: At<DayRange>, because: String },
    // source
    /// `at "https://…"`
    SourceAt(String),
    /// `read "…", "…" in 2026-11`
    Read { parts: Vec<String>, month: Month },
    // person, fact
    /// `is national or resident`
    Is(Vec<At<Status>>),
    /// `needs CONDITION`
    Needs(CondHead),
    // offence
    /// `conduct intercourse, sexual_contact`
    Conduct(Vec<Name>),
    /// `defence NAME if CONDITION`
    Defence { name: Name, condition: CondHead },
    /// `penalty 2 to 6 years for intercourse`
    Penalty { range: PenaltyRange, keys: Vec<Name> },
    // list
    /// A row of a list, or an interval with rows below.
    Entries(Entries),
    /// `perhaps OFFENCE because "…"`
    Perhaps { name: Name, interval: Option<At<DayRange>>, because: String },
    // ground, requirements
    /// `basis active_nationality`
    Basis(Vec<Name>),
    /// `covers LIST`
    Covers(Entries),
    /// `subject to NAMES`
    SubjectTo(Vec<Name>),
    /// `when CONDITION`
    When(CondHead),
    /// `step …`
    Step { steps: StepExpr, within: Option<Within>, condition: Option<CondHead> },
    /// `bar if CONDITION`
    BarIf(CondHead),
    /// `dual criminality required`
    Dual(DualKind),
    // below steps, bars, defences
    /// `unless CONDITION`
    Unless(CondHead),
    /// `lifted by STEP`
    LiftedBy(StepExpr),
    /// `if CONDITION`
    If(CondHead),
    // below dual criminality
    /// `waived where CONDITION`
    WaivedWhere(CondHead),
    /// `waived by STEP`
    WaivedBy(StepExpr),
    /// `concretely`
    Concretely,
    /// `or no state has penal power there`
    OrNoPower,
    /// `everywhere it was done`
    Everywhere,
    /// `with a maximum there over 5 years`
    MaximumThere(Amount),
    /// `by the law of the offender's own state`
    OwnState,
    // bar, limitation
    /// `for every ground except …`
    ForGrounds { every: bool, names: Vec<Name> },
    /// `for custodian, every offence …`
    ForOffences(Entries),
    /// `never barred`
    NeverBarred,
    /// `length 10 years`, `length as OTHER`, `length mean of the range`
    Length(Length),
    /// A row below `length by maximum`
    LengthRow { bound: Option<Amount>, length: Duration },
    /// `runs from …`
    RunsFrom(Start),
    /// `stands still until victim 30`
    StandsStill(u32),
    /// `adds the time until victim 18`
    AddsTime(u32),
    /// `not before victim 28`, or `None` for the death of the victim
    NotBefore(Option<u32>),
    /// `stops while offender outside JP`, `doubles …`
    StopsOutside { doubles: bool, code: At<Code> },
    /// `at most 20 years in all`
    AtMostInAll(Duration),
    /// `interrupted by "…"`
    Interrupted(String),
    /// `reaches older acts not yet barred`
    Reaches,
    /// `revives barred acts`
    Revives,
    // group, treaty
    /// `DE, FR from 1958-01-01`
    Members(Vec<At<Code>>),
    /// `parties KH from 2002-06-30`
    Parties(Vec<At<Code>>),
    /// `conduct trafficking in art 3`
    TreatyConduct { keys: Vec<Name>, article: Option<String> },
    /// `obliges for KEYS when CONDITION`
    Obliges { keys: Vec<Name>, condition: CondHead },
    // conditions as lines
    /// A condition on a line of its own.
    Cond(CondHead),
    /// `reading NAME: CONDITION`
    Reading { name: Name, expr: Option<Expr> },
    // shared
    /// `under SOURCE pinpoint [grade]`
    Under,
    /// `from … until …` alone
    Life,
    /// `for proceedings from …` alone
    ClockLife,
    /// `note "…"`
    Note(String),
    /// `not encoded element "…" because "…"`
    NotEncoded(Gap),
    /// A line of an example.
    Example(ExampleLine),
}

/// A month, as in `checked 2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// Year of the calendar.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

/// What an invented or police victim is to the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notional {
    /// The offence is made out.
    Count,
    /// The act is an attempt.
    AsAttempt,
    /// The offence is not made out.
    DoNotCount,
}

/// Something that the encoding does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What kind of thing it is.
    pub kind: GapKind,
    /// What is missing.
    pub what: String,
    /// Why.
    pub because: String,
}

/// What kind of thing is missing from the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// Something more must be met.
    Element,
    /// There is another way to meet it.
    Alternative,
    /// There is an exception.
    Exception,
    /// A step is needed.
    Step,
}

/// Whether the place must punish the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DualKind {
    /// The text is silent.
    None,
    /// The text says that it need not.
    Excluded,
    /// It must.
    Required,
    /// It is taken to, unless put in issue.
    Presumed,
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// The suspected person.
    Offender,
    /// The child.
    Victim,
    /// Another who took part.
    CoOffender,
}

/// How a number bounds an age or a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
}

/// See [`Duration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Days,
    Weeks,
    Months,
    Years,
}

/// How grave a penalty is: a length of time, life, or death.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// So long.
    Time(Duration),
    /// For life.
    Life,
    /// Death.
    Death,
}

/// A threshold on a penalty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// At least, over, …
    pub bound: Bound,
    /// What.
    pub severity: Severity,
}

/// The range of a penalty line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Complainant {
    Victim,
    StateOfTheAct,
    ForeignState,
}

/// What became of extradition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Within {
    /// How long.
    pub length: Duration,
    /// From when.
    pub of: WithinOf,
}

/// See [`Within`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum WithinOf {
    Entry,
    Discovery,
    Act,
    Complaint,
}

/// Rows of offences: of a list, of `covers`, of a limitation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entries {
    /// The offences, or selections of them.
    pub entries: Vec<Entry>,
    /// `by completed, attempt`
    pub by: Vec<Name>,
    /// `for GROUNDS only`
    pub only: Vec<Name>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it takes in.
    pub kind: EntryKind,
    /// `as it stood on DATE`: the day whose version is meant, whatever the day of the act.
    pub as_of: Option<Day>,
    /// Where it was written.
    pub span: Span,
}

/// See [`Entry`].
#[derive(Debug, Clone, PartialEq)]
pub enum EntryKind {
    /// An offence, a list, or a class of offences by its name.
    Named(Name),
    /// `every offence …`
    Every(Vec<Selector>),
}

/// Which offences `every offence` takes in.
#[derive(Debug, Clone, PartialEq)]
pub enum Selector {
    /// `under SR 240 to 243`
    Range { law: Name, from: String, to: Option<String> },
    /// `within treaty OPSC arts 3 to 5`
    Treaty { treaties: Vec<Name>, from: Option<String>, to: Option<String> },
    /// `of class felony`
    Class(Name),
    /// `with a maximum of at least 8 years`
    Penalty { maximum: bool, amount: Amount },
    /// `except NAMES`
    Except(Vec<Name>),
}

/// How long a limitation period is.
#[derive(Debug, Clone, PartialEq)]
pub enum Length {
    /// So long.
    Fixed(Duration),
    /// By the maximum penalty, rows below.
    ByMaximum,
    /// The mean of minimum and maximum.
    MeanOfRange,
    /// As another block says.
    As(Name),
}

/// When a limitation period begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Start {
    Act,
    Victim(u32),
    Complaint,
    Discovery,
}
