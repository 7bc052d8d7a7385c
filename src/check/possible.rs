//! Whether a condition can be so at all.
//!
//! Ages, gaps, numbers and days are ranges; every other test is so or not so. A condition is written out
//! as the cases in which it holds; where these are too many, it is taken to be possible.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::model::{Atom, ExprId, Logic, Node};
use crate::syntax::ast::{Bound, Clock, Duration, TimeUnit, Who};

/// More cases than these are not written out.
const MOST_CASES: usize = 128;

/// Something that has one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Dimension {
    Age(Who, Option<Code>, bool),
    Believed,
    Gap(bool),
    Contacts,
    Sex(Who),
    Day(Clock, Option<Code>),
}

/// A range of values, both ends included.
type Range = (i64, i64);

const ALL: Range = (i64::MIN, i64::MAX);

/// One way in which a condition can hold.
#[derive(Debug, Clone, Default)]
struct Way {
    ranges: BTreeMap<Dimension, Range>,
    said: BTreeMap<ExprId, bool>,
}

impl Way {
    fn of(dimension: Dimension, range: Range) -> Way {
        Way { ranges: BTreeMap::from([(dimension, range)]), said: BTreeMap::new() }
    }

    /// Both at once; none where they exclude each other.
    fn both(&self, other: &Way) -> Option<Way> {
        let mut way = self.clone();
        for (dimension, range) in &other.ranges {
            let own = way.ranges.entry(*dimension).or_insert(ALL);
            *own = (own.0.max(range.0), own.1.min(range.1));
            if own.0 > own.1 {
                return None;
            }
        }
        for (atom, so) in &other.said {
            if *way.said.entry(*atom).or_insert(*so) != *so {
                return None;
            }
        }
        Some(way)
    }
}

/// The ways in which a condition can hold; none where they are too many.
type Ways = Option<Rc<Vec<Way>>>;

/// Asks conditions of one law whether they are possible.
pub(super) struct Possible<'l> {
    logic: &'l Logic,
    known: HashMap<(ExprId, bool), Ways>,
}

impl<'l> Possible<'l> {
    pub fn new(logic: &'l Logic) -> Self {
        Possible { logic, known: HashMap::new() }
    }

    /// Whether all of the conditions can hold (or, where `false` stands beside one, not hold) at once.
    pub fn together(&mut self, parts: &[(ExprId, bool)]) -> bool {
        let parts: Vec<Ways> = parts.iter().map(|(expr, so)| self.ways(*expr, *so)).collect();
        product(parts).is_none_or(|ways| !ways.is_empty())
    }

    /// Whether the condition can hold.
    pub fn alone(&mut self, expr: ExprId) -> bool {
        self.together(&[(expr, true)])
    }

    fn ways(&mut self, expr: ExprId, so: bool) -> Ways {
        if let Some(ways) = self.known.get(&(expr, so)) {
            return ways.clone();
        }
        let ways = self.written_out(expr, so);
        self.known.insert((expr, so), ways.clone());
        ways
    }

    fn written_out(&mut self, expr: ExprId, so: bool) -> Ways {
        let logic = self.logic;
        match logic.node(expr) {
            Node::True | Node::False => {
                let holds = matches!(logic.node(expr), Node::True) == so;
                Some(Rc::new(if holds { vec![Way::default()] } else { Vec::new() }))
            }
            Node::Unknown(_) | Node::Gap { .. } | Node::Otherwise(..) => free(),
            Node::Not(inner) => self.ways(*inner, !so),
            Node::And(parts) if so => self.all(parts, so),
            Node::Or(parts) if !so => self.all(parts, so),
            Node::And(parts) | Node::Or(parts) => self.any(parts, so),
            Node::Disputed { readings, .. } => self.any(readings, so),
            Node::Dated { clock, forum, range, inner, absent } => {
                let day = Dimension::Day(*clock, *forum);
                let inside = Some(Rc::new(vec![Way::of(day, days(*range))]));
                let inside = product(vec![inside, self.ways(*inner, so)])?;
                let mut ways = inside;
                if *absent == so {
                    ways.extend(outside(*range).into_iter().flatten().map(|r| Way::of(day, r)));
                }
                limited(ways)
            }
            Node::Atom(atom) => Some(Rc::new(match measured(atom) {
                Some((dimension, range)) if so => vec![Way::of(dimension, range)],
                Some((dimension, range)) => {
                    around(range).into_iter().flatten().map(|r| Way::of(dimension, r)).collect()
                }
                None => vec![Way { ranges: BTreeMap::new(), said: BTreeMap::from([(expr, so)]) }],
            })),
        }
    }

    fn all(&mut self, parts: &[ExprId], so: bool) -> Ways {
        let parts = parts.iter().map(|p| self.ways(*p, so)).collect();
        product(parts).and_then(limited)
    }

    fn any(&mut self, parts: &[ExprId], so: bool) -> Ways {
        let mut ways = Vec::new();
        for part in parts {
            ways.extend(self.ways(*part, so)?.iter().cloned());
        }
        limited(ways)
    }
}

/// May hold and may not, whatever else is so.
fn free() -> Ways {
    Some(Rc::new(vec![Way::default()]))
}

fn limited(ways: Vec<Way>) -> Ways {
    (ways.len() <= MOST_CASES).then(|| Rc::new(ways))
}

/// Ways in which all parts hold. A part with too many ways is left out, which can only add ways.
fn product(parts: Vec<Ways>) -> Option<Vec<Way>> {
    let mut ways = vec![Way::default()];
    for part in parts.into_iter().flatten() {
        let mut next = Vec::new();
        for way in &ways {
            next.extend(part.iter().filter_map(|other| way.both(other)));
            if next.len() > MOST_CASES {
                return None;
            }
        }
        ways = next;
    }
    Some(ways)
}

fn days(range: DayRange) -> Range {
    (number(range.first), number(range.last))
}

fn number(day: Day) -> i64 {
    i64::from(day.days_since(Day::MIN))
}

fn outside(range: DayRange) -> [Option<Range>; 2] {
    let before = (range.first > Day::MIN).then(|| (i64::MIN, number(range.first) - 1));
    let after = (range.last < Day::MAX).then(|| (number(range.last) + 1, i64::MAX));
    [before, after]
}

fn around(range: Range) -> [Option<Range>; 2] {
    let before = (range.0 > i64::MIN).then(|| (i64::MIN, range.0 - 1));
    let after = (range.1 < i64::MAX).then(|| (range.1 + 1, i64::MAX));
    [before, after]
}

/// What a test measures, and the values for which it holds.
fn measured(atom: &Atom) -> Option<(Dimension, Range)> {
    Some(match atom {
        Atom::Age { who, bound, years, proceedings, calendar_year } => {
            (Dimension::Age(*who, *proceedings, *calendar_year), bounded(*bound, i64::from(*years)))
        }
        Atom::Believed { bound, years } => (Dimension::Believed, bounded(*bound, i64::from(*years))),
        Atom::AgeGap { bound, length, younger } => {
            (Dimension::Gap(*younger), bounded(*bound, weight(*length)))
        }
        Atom::Contacts(count) => (Dimension::Contacts, (i64::from(*count), i64::MAX)),
        Atom::Sex { who, female } => {
            let value = i64::from(*female);
            (Dimension::Sex(*who), (value, value))
        }
        _ => return None,
    })
}

/// The day itself is an even number, the time after it the odd one that follows.
fn bounded(bound: Bound, value: i64) -> Range {
    let day = value * 2;
    match bound {
        Bound::Under => (i64::MIN, day - 1),
        Bound::AtLeast => (day, i64::MAX),
        Bound::NotOver => (i64::MIN, day),
        Bound::Over => (day + 1, i64::MAX),
    }
}

fn weight(length: Duration) -> i64 {
    let days = match length.unit {
        TimeUnit::Days => 1000,
        TimeUnit::Weeks => 7000,
        TimeUnit::Months => 30_437,
        TimeUnit::Years => 365_244,
    };
    i64::from(length.count) * days
}
