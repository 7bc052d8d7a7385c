//! The lines of an example as a tree: a case in words, and what it must give.

use super::ast::{At, ExtraditionState, Name, PriorOutcome};
use crate::code::Code;
use crate::day::{Day, DayRange};

/// A line of an `example` block.
#[derive(Debug, Clone, PartialEq)]
pub enum ExampleLine {
    /// `offender national AU, aged 45`
    Offender(Vec<At<CaseItem>>),
    /// `victim aged 15`
    Victim(Vec<At<CaseItem>>),
    /// `act paid_sex in KH on 2014-03-02, not forced`
    Act {
        /// Conduct keys.
        keys: Vec<Name>,
        /// Everything else about the act.
        items: Vec<At<CaseItem>>,
    },
    /// `travel from AU to KH on 2014-02-27`; empty for `travel none`
    Travel(Vec<JourneyItem>),
    /// `prior acquitted in KH`; empty for `prior none`
    Prior(Vec<PriorItem>),
    /// `complaint by victim on 2015-01-01`; empty for `complaint none`
    Complaint {
        /// Who complained: `None` is the victim; with whether they did.
        by: Vec<(Option<At<Code>>, bool)>,
        /// On which day.
        on: Option<Day>,
    },
    /// `consent by attorney_general in AU`; empty for `consent none`
    Consent(Vec<(Name, At<Code>)>),
    /// `extradition refused because nationality requested by KH`
    Extradition {
        /// `None` for none.
        outcome: Option<ExtraditionState>,
        /// Why refused.
        because: Option<Name>,
        /// By which state.
        requested_by: Option<At<Code>>,
    },
    /// `transfer from KH`
    Transfer(Vec<At<Code>>),
    /// `proceedings in SE on 2025-03-01`
    Proceedings(At<Code>, Day),
    /// `dual criminality disputed`: whether the defence has put it in issue.
    Disputed(bool),
    /// `assume not punishable there`
    Assume(Vec<Assumption>),
    /// `fact NAME yes`
    Fact(Vec<(Name, Said)>),
    /// `assessed 2026-11-23`
    Assessed(Day),
    /// `expect yes by GROUND because REASON with step KIND`
    Expect {
        /// The answer.
        answer: At<Expected>,
        /// The ground that gives it.
        by: Option<Name>,
        /// A reason among those that exclude or bar it.
        because: Option<Name>,
        /// A step among those outstanding.
        step: Option<Name>,
    },
}

/// One of the four answers, as an example expects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Expected {
    Yes,
    Conditional,
    NotEncoded,
    No,
}

impl Expected {
    /// The word in rule files and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Expected::Yes => "yes",
            Expected::Conditional => "conditional",
            Expected::NotEncoded => "not_encoded",
            Expected::No => "no",
        }
    }
}

/// yes, no or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Said {
    Yes,
    No,
    Unknown,
}

/// Something said of a person or an act.
#[derive(Debug, Clone, PartialEq)]
pub enum CaseItem {
    /// `national GB as british_citizen from …`
    National { code: Code, kind: Option<String>, dates: Option<DayRange> },
    /// `permanently resident KH`
    Resident { code: Code, status: Option<ResidenceWord>, dates: Option<DayRange> },
    /// `present TH`, `found BE on …`
    Present { code: Code, dates: Option<DayRange> },
    /// `arrested KH`
    Arrested(Vec<Code>),
    /// `aged 45`, `aged 12 to 15`
    Aged(u32, u32),
    /// `born 2000-11-20`
    Born(Day),
    /// A capacity key, the state served, on duty or not said
    Capacity { key: String, of: Option<Code>, on_duty: bool },
    /// `body corporate seated in AU`
    BodyCorporate(Option<Code>),
    /// `acting for a body corporate seated in AU`
    ActingFor(Code),
    /// `immune in KH`
    Immune(Code),
    /// `no nationality`, …
    None(Listed),
    /// `unknown nationality`, …: the list stays open
    Unknown(Listed),
    /// `stateless`
    Stateless,
    /// `female`, `male`
    Female(bool),
    /// `believed 15`
    Believed(u32),
    /// `not forced`, `exploited`, `by deceit`
    Flag { flag: CaseFlag, yes: bool },
    /// `in KH and TH`
    In(Vec<CasePlace>),
    /// `on 2014-03-02 to 2014-03-05`
    On(DayRange),
    /// `as attempt`
    As(String),
    /// `online from AU to PH`
    Online(Code, Code),
    /// `received in NZ`
    Received(Vec<Code>),
    /// `systems in SG`
    Systems(Vec<Code>),
    /// `result in BR`
    Result(Vec<Code>),
    /// `result intended in BR`
    ResultIntended(Vec<Code>),
    /// `acted from AU`
    ActedFrom(Code),
    /// `aboard a ship of BR`
    Aboard(Vessel, Code),
    /// `on a mission of US`
    Mission(Code),
    /// `contacts 3`
    Contacts(u32),
    /// `with accomplice national FR`
    With { principal: bool, national: Code },
}

/// A place of an act in an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum CasePlace {
    State(Code),
    HighSeas,
    Antarctica,
}

/// What carries persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Vessel {
    Ship,
    Aircraft,
    Vehicle,
}

impl Vessel {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Vessel::Ship => "ship",
            Vessel::Aircraft => "aircraft",
            Vessel::Vehicle => "vehicle",
        }
    }
}

/// How a residence is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ResidenceWord {
    Habitually,
    Permanently,
    Temporarily,
    Refugee,
}

impl ResidenceWord {
    /// The word in an example.
    pub fn word(self) -> &'static str {
        match self {
            ResidenceWord::Habitually => "habitually",
            ResidenceWord::Permanently => "permanently",
            ResidenceWord::Temporarily => "temporarily",
            ResidenceWord::Refugee => "refugee",
        }
    }
}

/// A list of a case that may be empty or open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Listed {
    Nationality,
    Residence,
    Presence,
    Arrest,
    Immunity,
}

impl Listed {
    /// The word in an example.
    pub fn word(self) -> &'static str {
        match self {
            Listed::Nationality => "nationality",
            Listed::Residence => "residence",
            Listed::Presence => "presence",
            Listed::Arrest => "arrest",
            Listed::Immunity => "immunity",
        }
    }
}

/// Something that is or is not so.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CaseFlag {
    Notional,
    Exploited,
    Authority,
    Family,
    Care,
    Married,
    Paid,
    Forced,
    Unwilling,
    Public,
    Alone,
    /// Another means by its key.
    By(String),
}

/// A journey.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyItem {
    /// From where.
    pub from: Code,
    /// To where.
    pub to: Code,
    /// When it began.
    pub on: Option<Day>,
}

/// An earlier case.
#[derive(Debug, Clone, PartialEq)]
pub struct PriorItem {
    /// How it ended.
    pub outcome: PriorOutcome,
    /// In which state.
    pub code: Code,
    /// On which day.
    pub on: Option<Day>,
    /// Why.
    pub because: Option<String>,
    /// Whether it was a sham.
    pub sham: Option<bool>,
    /// At whose request.
    pub requested_by: Option<Code>,
}

/// What is assumed of the law of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Assumption {
    Punishable(bool),
    MaximumYears(u32),
    TimeBarred(bool),
    Extraditable(bool),
    TreatyDuty(bool),
}
