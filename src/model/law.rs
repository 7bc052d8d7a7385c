//! What a rule file says, resolved.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::day::DayRange;
use crate::facts::{Basis, Conduct, Mode};
use crate::source::Span;
use crate::syntax::ast::{Clock, GapKind, Grade, Month, PenaltyRange};

use super::index::Index;
use super::logic::{DisputeId, ExprId, FactId, GapId, Logic};
use super::procedure::{Bar, Dual, Limitation, StepRow};
use super::world::World;

/// Everything that was read.
#[derive(Debug, Serialize, Deserialize)]
pub struct Law {
    /// Whose law, by code.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Conditions.
    pub logic: Logic,
    /// Conditions as they were written, with their citations.
    pub clauses: Vec<Clause>,
    /// Bars of the routes.
    pub bars: Vec<Bar>,
    /// Dual-criminality lines of the routes.
    pub duals: Vec<Dual>,
    /// Citations.
    pub cites: Vec<Citation>,
    /// Gaps in what is known.
    pub gaps: Vec<Gap>,
    /// Disputed points.
    pub disputes: Vec<Dispute>,
    /// Declared facts.
    pub facts: Vec<DeclaredFact>,
    /// Groups, treaties and territories.
    pub world: World,
    /// Which grounds a case can touch.
    pub index: Index,
}

/// A clause of a [`Law`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClauseId(pub u32);

/// A bar of a [`Law`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BarId(pub u32);

/// A dual-criminality line of a [`Law`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DualId(pub u32);

/// A citation of a [`Law`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CiteId(pub u32);

impl Law {
    /// The clause.
    pub fn clause(&self, id: ClauseId) -> &Clause {
        const NEVER: &Clause = &Clause {
            expr: Logic::FALSE,
            kind: ClauseKind::Test,
            parts: Vec::new(),
            cite: None,
            grade: Grade::Unverified,
            spot: Spot { source: 0, span: Span { start: 0, end: 0 } },
        };
        self.clauses.get(id.0 as usize).unwrap_or(NEVER)
    }

    /// The bars of a route.
    pub fn bars(&self, route: &Route) -> impl Iterator<Item = &Bar> {
        route.bars.iter().filter_map(|id| self.bars.get(id.0 as usize))
    }

    /// The dual-criminality lines of a route.
    pub fn duals(&self, route: &Route) -> impl Iterator<Item = &Dual> {
        route.dual.iter().filter_map(|id| self.duals.get(id.0 as usize))
    }

    /// The citation.
    pub fn cite(&self, id: CiteId) -> Option<&Citation> {
        self.cites.get(id.0 as usize)
    }

    /// The jurisdiction of a code.
    pub fn jurisdiction(&self, code: Code) -> Option<&Jurisdiction> {
        self.jurisdictions
            .binary_search_by_key(&code, |j| j.code)
            .ok()
            .and_then(|i| self.jurisdictions.get(i))
    }

    /// The gap.
    pub fn gap(&self, id: GapId) -> Option<&Gap> {
        self.gaps.get(id.0 as usize)
    }

    /// The disputed point.
    pub fn dispute(&self, id: DisputeId) -> Option<&Dispute> {
        self.disputes.get(id.0 as usize)
    }

    /// The declared fact.
    pub fn fact(&self, id: FactId) -> Option<&DeclaredFact> {
        self.facts.get(id.0 as usize)
    }
}

/// Where something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Spot {
    /// Which of the files that the law was built from.
    pub source: u32,
    /// Where in it.
    pub span: Span,
}

/// A citation with what is known of its source.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Citation {
    /// Id of the source (`au.criminal-code`), if it has a block.
    pub source: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// When it was read.
    pub read: Option<Month>,
    /// Where in it.
    pub pinpoint: Option<String>,
}

impl Citation {
    /// Title and pinpoint, as a lawyer cites.
    pub fn provision(&self) -> String {
        match &self.pinpoint {
            Some(pinpoint) => format!("{} {}", self.title, pinpoint),
            None => self.title.clone(),
        }
    }
}

/// A citation with the interval and grade in which a block carries it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Under {
    /// What is cited.
    pub cite: CiteId,
    /// For acts on these days.
    pub range: DayRange,
    /// How it is known.
    pub grade: Grade,
}

/// A condition as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Clause {
    /// Its logic.
    pub expr: ExprId,
    /// How its parts are joined.
    pub kind: ClauseKind,
    /// Its parts.
    pub parts: Vec<ClauseId>,
    /// Its citation: its own, else its block's.
    pub cite: Option<CiteId>,
    /// Its grade: its own, else its block's.
    pub grade: Grade,
    /// Where it was written.
    pub spot: Spot,
}

/// See [`Clause`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClauseKind {
    /// All of its parts.
    All,
    /// One of its parts.
    Any,
    /// Not its part.
    Not,
    /// None of its parts.
    NoneOf,
    /// Its part, on some days only; the value outside is that of a line that is not there.
    Dated { clock: Clock, range: DayRange, absent: bool },
    /// A named condition: its title.
    Named { name: String, title: String },
    /// A disputed point, its parts the readings.
    Disputed(DisputeId),
    /// A gap.
    Gap(GapId),
    /// A single test.
    Test,
}

/// One jurisdiction.
#[derive(Debug, Serialize, Deserialize)]
pub struct Jurisdiction {
    /// Its code.
    pub code: Code,
    /// The code in lower case, with which ids begin.
    pub prefix: String,
    /// Its name in English.
    pub name: String,
    /// The state that it is a part of.
    pub part_of: Option<Code>,
    /// Whose nationals are its nationals.
    pub nationality: Code,
    /// What full citizenship is called.
    pub full_citizen: Option<String>,
    /// Sub-units make their own criminal law.
    pub sub_units: bool,
    /// When it was last checked.
    pub checked: Option<Month>,
    /// What it claims to hold.
    pub claims: Vec<Claim>,
    /// When its text is not known.
    pub unsettled: Vec<(DayRange, GapId)>,
    /// Offences.
    pub offences: Vec<Offence>,
    /// Grounds.
    pub grounds: Vec<Ground>,
    /// Limitation blocks, in the order in which they go first.
    pub limitations: Vec<Limitation>,
    /// General notes.
    pub notes: Vec<String>,
    /// Where it was written.
    pub spot: Spot,
    /// Figures for `coverage`.
    pub figures: Figures,
}

/// Counts for `coverage`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Leaves (lines that decide) by grade: text, report, unverified.
    pub leaves: [u32; 3],
    /// Lines that hold on some days only.
    pub versions: u32,
    /// Recorded gaps.
    pub gaps: u32,
    /// Examples.
    pub examples: u32,
}

/// `complete abroad for …`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claim {
    /// Of acts abroad, else at home.
    pub abroad: bool,
    /// For which keys, their refinements taken in.
    pub keys: Vec<Conduct>,
    /// Those keys and refinements as bits.
    pub bits: u32,
    /// On which days of the act.
    pub range: DayRange,
    /// How it is known.
    pub grade: Grade,
    /// Where it was written.
    pub spot: Spot,
}

/// An offence.
#[derive(Debug, Serialize, Deserialize)]
pub struct Offence {
    /// `kh.tse-42`
    pub id: String,
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its citations.
    pub unders: Vec<Under>,
    /// Its grade.
    pub grade: Grade,
    /// In force: intervals.
    pub in_force: ClauseId,
    /// What conduct it takes in.
    pub conduct: Vec<ConductRow>,
    /// The conduct keys that it takes in on any day, as bits.
    pub keys: u32,
    /// Everything but the conduct.
    pub elements: ClauseId,
    /// Defences.
    pub defences: Vec<Bar>,
    /// Steps that go with it wherever it is tried.
    pub steps: Vec<StepRow>,
    /// Penalties.
    pub penalties: Vec<Penalty>,
    /// Gaps that are only checks.
    pub check_gaps: Vec<GapId>,
    /// Notes.
    pub notes: Vec<String>,
    /// Where it was written.
    pub spot: Spot,
}

/// A `conduct` line.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConductRow {
    /// The keys, as bits of [`key_bit`].
    pub keys: u32,
    /// When it holds.
    pub guard: ExprId,
    /// Its citation.
    pub cite: Option<CiteId>,
    /// Its grade.
    pub grade: Grade,
}

/// The bit of a conduct key.
pub fn key_bit(key: Conduct) -> u32 {
    1_u32.checked_shl(key as u32).unwrap_or(0)
}

/// A `penalty` line.
#[derive(Debug, Serialize, Deserialize)]
pub struct Penalty {
    /// Its range.
    pub range: PenaltyRange,
    /// When it holds (`for`, `where`, interval).
    pub guard: ExprId,
    /// On which days of the act.
    pub days: DayRange,
    /// When it holds on those days (`for`, `where`).
    pub case: ExprId,
    /// Its grade.
    pub grade: Grade,
    /// Its citation.
    pub cite: Option<CiteId>,
}

/// A ground of jurisdiction.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ground {
    /// `au.nationals-and-residents-abroad`
    pub id: String,
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its citations.
    pub unders: Vec<Under>,
    /// Its grade.
    pub grade: Grade,
    /// Its bases.
    pub basis: Vec<Basis>,
    /// In force: intervals, clocks.
    pub in_force: ClauseId,
    /// The conditions that are the same for every offence.
    pub when: ClauseId,
    /// It picks offences by their penalty.
    pub by_penalty: bool,
    /// One per offence that it may cover.
    pub routes: Vec<Route>,
    /// Something that one of its routes rests on holds a gap that is worked out both ways.
    pub holds_gap: bool,
    /// Notes.
    pub notes: Vec<String>,
    /// Gaps that are only checks.
    pub check_gaps: Vec<GapId>,
    /// Where it was written.
    pub spot: Spot,
}

/// One ground with one offence.
#[derive(Debug, Serialize, Deserialize)]
pub struct Route {
    /// Which offence of the jurisdiction.
    pub offence: usize,
    /// When the ground covers it.
    pub listed: ClauseId,
    /// Conditions of the ground that look at the offence.
    pub own: ClauseId,
    /// Steps.
    pub steps: Vec<StepRow>,
    /// Bars, the defences of the offence aside.
    pub bars: Vec<BarId>,
    /// Dual criminality, by the day of the act.
    pub dual: Vec<DualId>,
}

/// A gap in what is known of the law.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Gap {
    /// What kind of thing is missing.
    pub kind: GapKind,
    /// What.
    pub what: String,
    /// Why.
    pub because: String,
    /// The block in which it was recorded.
    pub block: String,
    /// Its citation.
    pub cite: Option<CiteId>,
}

/// A point on which readings differ.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Dispute {
    /// `br.buyer`
    pub id: String,
    /// The question.
    pub question: String,
    /// The readings by name, with their grade.
    pub readings: Vec<(String, Grade)>,
}

/// A question that a jurisdiction declares.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeclaredFact {
    /// `gb-eaw.belief-16`
    pub id: String,
    /// In plain words.
    pub question: String,
    /// Where this is false, so is the fact.
    pub needs: Option<ExprId>,
    /// Where it was written.
    pub spot: Spot,
}

/// The modes that stand for `completed` where nothing else is said.
pub const COMPLETED: [Mode; 1] = [Mode::Completed];
