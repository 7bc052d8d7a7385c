//! Conditions as an interned graph.
//!
//! Equal conditions are one node, wherever they are written, so that each is evaluated once per case.
//! Nothing here knows where a condition was written: that is the clause's part.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault};

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::facts::{Capacity, Conduct, Mode};
use crate::model::hash::FastHasher;
use crate::syntax::ast::{
    self, ActMark, Bound, Clock, Complainant, Duration, ExtraditionState, PriorOutcome, Relation,
    ResidentKind, Who,
};

/// A condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ExprId(pub u32);

/// A recorded gap in what is known of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GapId(pub u32);

/// A disputed point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DisputeId(pub u32);

/// A declared fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FactId(pub u32);

/// A group of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GroupId(pub u32);

/// A treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TreatyId(pub u32);

/// One node of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node {
    /// Always so.
    True,
    /// Never so.
    False,
    /// A gap that can only be unknown: under `if`, `unless`, or in the law of the place.
    Unknown(GapId),
    /// A gap, worked out both ways; `flip` where it stands under a `not`.
    Gap { gap: GapId, flip: bool },
    /// All.
    And(Box<[ExprId]>),
    /// One.
    Or(Box<[ExprId]>),
    /// Not.
    Not(ExprId),
    /// Inside the interval the inner condition, outside it `absent`.
    Dated { clock: Clock, forum: Option<Code>, range: DayRange, inner: ExprId, absent: bool },
    /// The first where it is known, else the second.
    Otherwise(ExprId, ExprId),
    /// A point on which readings differ.
    Disputed { dispute: DisputeId, readings: Box<[ExprId]> },
    /// A test on the facts.
    Atom(Atom),
}

/// States described.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum States {
    /// These states and parts of states.
    Codes(Box<[Code]>),
    /// The members of a group on the day.
    Group(GroupId),
    /// Every state but these.
    Outside(Box<[Code]>),
    /// The parties to a treaty on the day.
    PartyTo(TreatyId),
    /// Where the act was done.
    ThePlace,
    /// None: the high seas, Antarctica.
    NoState,
    /// Anywhere but there, places that belong to no state among it.
    Beyond(Box<States>),
}

/// A class of persons.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// National; `kinds` empty takes full citizens alone; `full` is what full citizenship is called.
    National { of: States, kinds: Box<[String]>, full: Option<String> },
    /// Resident in one of several ways.
    Resident { kind: ResidentKind, length: Option<Duration>, lawfully: bool, of: States },
    /// Of no nationality.
    Stateless,
    /// Present.
    Present { of: States },
    /// A body corporate seated there.
    Body { of: States },
    /// Acting for a body corporate seated there.
    ActingFor { of: States },
    /// Holding an office or doing a work; `of` the state served.
    Capacity { capacity: Capacity, of: Option<States>, on_duty: bool },
}

/// The day on which a status is tested; the readings of a silent text are written as a disputed point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum When {
    /// On the day of the act.
    AtAct,
    /// On the day of proceedings in the state.
    AtProceedings,
    /// On some day from the act to proceedings.
    AtActOrLater,
    /// On some day from the given one to proceedings.
    Since(Day),
}

/// On which of the places a test looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Places {
    /// Main-act and result places.
    Act,
    /// Where this person acted.
    Conduct,
    /// Where the main act was done.
    MainAct,
    /// Where a result came about.
    Result,
    /// Where a result was meant to come about.
    ResultIntended,
    /// Where it began.
    Begun,
    /// Where devices and servers stood.
    Systems,
}

/// Whose court judged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Courts {
    /// Any.
    Any,
    /// Of any state but this one.
    Foreign(Code),
    /// Of these states.
    Of(Box<[States]>),
}

/// A test on the facts of the case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Atom {
    /// A treaty obliges the state to prosecute.
    TreatyObliges { forum: Code },
    /// The gap in age.
    AgeGap { bound: Bound, length: Duration, younger: bool },
    /// An age; at proceedings where a forum is given.
    Age { who: Who, bound: Bound, years: u32, proceedings: Option<Code>, calendar_year: bool },
    /// The sex.
    Sex { who: Who, female: bool },
    /// How offender and child stand.
    Relation(Relation),
    /// What the offender took the age to be.
    Believed { bound: Bound, years: u32 },
    /// A status of a person; the forum fixes the day of proceedings.
    Person { who: Who, status: Status, when: When, forum: Option<Code> },
    /// Some of the places lies there.
    Placed { places: Places, states: States },
    /// On board of a ship or aircraft of that state.
    Aboard { craft: ast::Craft, code: Code, high_seas: bool },
    /// On the premises of a mission of that state.
    Mission(Code),
    /// What marks the act.
    Act(ActMark),
    /// Meetings or messages before this one.
    Contacts(u32),
    /// A means by its key.
    By(Means),
    /// The act's conduct has one of these keys.
    Involves(Conduct),
    /// The act is of one of these modes.
    Mode(Box<[Mode]>),
    /// A journey.
    Travelled { from: States, to: States, either_way: bool, before_act: bool, begun: Option<DayRange> },
    /// The state could extradite for it (assumed in the case alone).
    Extraditable,
    /// An earlier case ended so.
    Prior { outcomes: Box<[PriorOutcome]>, because: Option<crate::facts::Because>, courts: Courts },
    /// The earlier trial was a sham.
    Sham,
    /// The earlier trial was asked for by that state.
    TrialRequestedBy(Code),
    /// A complaint was made.
    Complaint { by: Complainant, forum: Code },
    /// What became of extradition.
    Extradition { outcomes: Box<[ExtraditionState]>, because: Box<[crate::facts::ExtraditionBecause]> },
    /// Lapsed by time under the law of the place.
    TimeBarredThere,
    /// The complaint that the law of the place wants is lacking.
    ComplaintLackingThere,
    /// A declared fact.
    Fact(FactId),
    /// The route is about this offence of the jurisdiction. Looks at the route, never at the case.
    OffenceIs(u32),
}

/// The means of the case file that are not the whole of force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Means {
    Violence,
    Threat,
    Deceit,
    Incapacity,
    Persuasion,
    Exploitation,
}

impl Means {
    /// All of them with the key of the case file.
    pub const ALL: [(Means, &'static str); 6] = [
        (Means::Violence, "violence"),
        (Means::Threat, "threat"),
        (Means::Deceit, "deceit"),
        (Means::Incapacity, "incapacity"),
        (Means::Persuasion, "persuasion"),
        (Means::Exploitation, "exploitation"),
    ];

    /// The key in the case file.
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(m, _)| *m == self).map_or("", |(_, k)| k)
    }
}

/// What a node holds somewhere below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Holds {
    /// A gap that is worked out both ways.
    pub gap: bool,
    /// A disputed point.
    pub dispute: bool,
}

/// The graph.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Logic {
    nodes: Vec<Node>,
    holds: Vec<Holds>,
    /// The last node of each hash, while conditions are added.
    #[serde(skip)]
    known: HashMap<u64, ExprId, BuildHasherDefault<FastHasher>>,
    /// For each node the one before it with the same hash.
    #[serde(skip)]
    same_hash: Vec<Option<ExprId>>,
}

impl Logic {
    /// An empty graph with `True` and `False` in their places.
    pub fn new() -> Self {
        let mut logic = Logic::default();
        logic.intern(Node::False);
        logic.intern(Node::True);
        logic
    }

    /// Never so.
    pub const FALSE: ExprId = ExprId(0);
    /// Always so.
    pub const TRUE: ExprId = ExprId(1);

    /// How many nodes there are, `True` and `False` among them.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }

    /// The node of a condition.
    pub fn node(&self, id: ExprId) -> &Node {
        self.nodes.get(id.0 as usize).unwrap_or(&Node::False)
    }

    /// What the condition holds somewhere below.
    pub fn holds(&self, id: ExprId) -> Holds {
        self.holds.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// All nodes in order, parts before wholes.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// No more conditions will be added.
    pub fn seal(&mut self) {
        self.known = HashMap::default();
        self.same_hash = Vec::new();
        self.nodes.shrink_to_fit();
        self.holds.shrink_to_fit();
    }

    fn intern(&mut self, node: Node) -> ExprId {
        let hash = BuildHasherDefault::<FastHasher>::default().hash_one(&node);
        let before = self.known.get(&hash).copied();
        let mut same = before;
        while let Some(id) = same {
            if *self.node(id) == node {
                return id;
            }
            same = self.same_hash.get(id.0 as usize).copied().flatten();
        }
        let mut holds = Holds::default();
        let mut add = |id: &ExprId| {
            let below = self.holds.get(id.0 as usize).copied().unwrap_or_default();
            holds.gap |= below.gap;
            holds.dispute |= below.dispute;
        };
        match &node {
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(&mut add),
            Node::Not(inner) | Node::Dated { inner, .. } => add(inner),
            Node::Otherwise(first, second) => {
                add(first);
                add(second);
            }
            Node::Disputed { readings, .. } => {
                readings.iter().for_each(&mut add);
                holds.dispute = true;
            }
            Node::Gap { .. } => holds.gap = true,
            _ => {}
        }
        let id = ExprId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
        self.holds.push(holds);
        self.same_hash.push(before);
        self.known.insert(hash, id);
        id
    }

    /// A test on the facts.
    pub fn atom(&mut self, atom: Atom) -> ExprId {
        self.intern(Node::Atom(atom))
    }

    /// A gap.
    pub fn gap(&mut self, gap: GapId, flip: bool, soft: bool) -> ExprId {
        self.intern(if soft { Node::Unknown(gap) } else { Node::Gap { gap, flip } })
    }

    /// All of the parts.
    pub fn and(&mut self, parts: impl IntoIterator<Item = ExprId>) -> ExprId {
        let mut list = Vec::new();
        for part in parts {
            match self.node(part) {
                Node::True => {}
                Node::False => return Logic::FALSE,
                Node::And(inner) => list.extend(inner.iter().copied()),
                _ => list.push(part),
            }
        }
        list.sort_unstable();
        list.dedup();
        match list.as_slice() {
            [] => Logic::TRUE,
            [only] => *only,
            _ => self.intern(Node::And(list.into_boxed_slice())),
        }
    }

    /// One of the parts.
    pub fn or(&mut self, parts: impl IntoIterator<Item = ExprId>) -> ExprId {
        let mut list = Vec::new();
        for part in parts {
            match self.node(part) {
                Node::False => {}
                Node::True => return Logic::TRUE,
                Node::Or(inner) => list.extend(inner.iter().copied()),
                _ => list.push(part),
            }
        }
        list.sort_unstable();
        list.dedup();
        match list.as_slice() {
            [] => Logic::FALSE,
            [only] => *only,
            _ => self.intern(Node::Or(list.into_boxed_slice())),
        }
    }

    /// The opposite.
    pub fn not(&mut self, inner: ExprId) -> ExprId {
        match self.node(inner) {
            Node::True => Logic::FALSE,
            Node::False => Logic::TRUE,
            Node::Not(double) => *double,
            _ => self.intern(Node::Not(inner)),
        }
    }

    /// Inside the interval the condition, outside it `absent`.
    pub fn dated(
        &mut self,
        clock: Clock,
        forum: Option<Code>,
        range: DayRange,
        inner: ExprId,
        absent: bool,
    ) -> ExprId {
        let same = if absent { Logic::TRUE } else { Logic::FALSE };
        if range == DayRange::ALL || inner == same {
            return inner;
        }
        let forum = if clock == Clock::Acts { None } else { forum };
        self.intern(Node::Dated { clock, forum, range, inner, absent })
    }

    /// The first where it is known, else the second.
    pub fn otherwise(&mut self, first: ExprId, second: ExprId) -> ExprId {
        self.intern(Node::Otherwise(first, second))
    }

    /// A disputed point.
    pub fn disputed(&mut self, dispute: DisputeId, readings: Vec<ExprId>) -> ExprId {
        match readings.as_slice() {
            [first, rest @ ..] if rest.iter().all(|r| r == first) => *first,
            _ => self.intern(Node::Disputed { dispute, readings: readings.into_boxed_slice() }),
        }
    }
}
