//! The rule file as a tree: what was written, nothing resolved.
//!
//! A [`File`] is a list of [`Block`]s; a block has lines, and a line may have lines below it. Names
//! are text with a span until the model resolves them.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::source::{Source, Span};

pub use super::ast_case::*;
pub use super::ast_conditions::*;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Start {
    Act,
    Victim(u32),
    Complaint,
    Discovery,
}
