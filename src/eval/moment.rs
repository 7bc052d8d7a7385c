//! One act in one state on one day: the truth of every condition.

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::facts::Case;
use crate::model::{Atom, DisputeId, ExprId, Law, Logic, Node};
use crate::syntax::ast::Clock;

use super::place::PlaceMemo;
use super::situation::{ActFacts, Situation};
use super::tri::Tri;

/// A part of the ranges of a case in which no boundary lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The days of the act that it stands for; the first speaks for all.
    pub days: DayRange,
    /// The days on which the child may have been born.
    pub victim: DayRange,
    /// The days on which the suspected person may have been born.
    pub offender: DayRange,
}

/// One act on one day, with a memory of what was worked out.
pub struct Moment<'a> {
    /// The law.
    pub law: &'a Law,
    /// The case.
    pub situation: &'a Situation<'a>,
    /// The act.
    pub act: &'a ActFacts<'a>,
    /// The day.
    pub day: Day,
    /// Ages as cut.
    pub piece: Piece,
    /// Ages as the case gives them on that day.
    pub uncut: Piece,
    /// Every gap counts for the ground, else against it.
    pub gaps_for: bool,
    /// Every gap is unknown: in the law of the place.
    pub gaps_unknown: bool,
    /// A reading taken as the right one.
    pub reading: Option<(DisputeId, usize)>,
    /// Under `if` and `unless`: ages uncut.
    soft: bool,
    memo: Memo,
    pub(super) places: PlaceMemo,
}

/// What was worked out of conditions: tables by how gaps and ages count.
#[derive(Debug, Default)]
pub struct Memo([Vec<u8>; 6]);

impl Memo {
    fn clear(&mut self) {
        self.0.iter_mut().for_each(Vec::clear);
    }
}

const UNSET: u8 = 3;

impl<'a> Moment<'a> {
    /// An act on a piece of its range.
    pub fn new(
        law: &'a Law,
        situation: &'a Situation<'a>,
        act: &'a ActFacts<'a>,
        piece: Piece,
        uncut: Piece,
    ) -> Self {
        Moment::with_memo(law, situation, act, piece, uncut, Memo::default())
    }

    /// An act on a piece of its range, in the room of an earlier moment.
    pub fn with_memo(
        law: &'a Law,
        situation: &'a Situation<'a>,
        act: &'a ActFacts<'a>,
        piece: Piece,
        uncut: Piece,
        mut memo: Memo,
    ) -> Self {
        memo.clear();
        Moment {
            law,
            situation,
            act,
            day: piece.days.first,
            piece,
            uncut,
            gaps_for: false,
            gaps_unknown: false,
            reading: None,
            soft: false,
            memo,
            places: PlaceMemo::default(),
        }
    }

    /// The room that it worked in, for another moment.
    pub fn into_memo(self) -> Memo {
        self.memo
    }

    /// The same act on another piece; what was worked out is forgotten.
    pub fn move_to(&mut self, piece: Piece, uncut: Piece) {
        if piece == self.piece && uncut == self.uncut {
            return;
        }
        self.piece = piece;
        self.uncut = uncut;
        self.day = piece.days.first;
        self.forget();
    }

    /// Forgets what was worked out.
    pub fn forget(&mut self) {
        self.memo.clear();
        self.places.clear();
    }

    /// The case.
    pub fn case(&self) -> &'a Case {
        self.situation.case
    }

    /// The days of proceedings in a state.
    pub fn proceedings(&self, forum: Code) -> DayRange {
        self.situation.proceedings(forum)
    }

    /// The ages that count: cut, or under `if` and `unless` as given.
    pub fn ages(&self) -> Piece {
        if self.soft { self.uncut } else { self.piece }
    }

    /// The truth of a condition under `if` or `unless`.
    pub fn soft(&mut self, expr: ExprId) -> Tri {
        let before = std::mem::replace(&mut self.soft, true);
        let value = self.value(expr);
        self.soft = before;
        value
    }

    /// With gaps unknown, whatever else is set.
    pub fn with_gaps_unknown<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.gaps_unknown, true);
        let value = work(self);
        self.gaps_unknown = before;
        value
    }

    /// With every gap for the ground.
    pub fn with_gaps_for<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.gaps_for, true);
        let value = work(self);
        self.gaps_for = before;
        value
    }

    /// With one reading of a disputed point taken as the right one.
    pub fn with_reading<T>(
        &mut self,
        dispute: DisputeId,
        reading: usize,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.reading.replace((dispute, reading));
        let memo = std::mem::take(&mut self.memo);
        let places = std::mem::take(&mut self.places);
        let value = work(self);
        self.reading = before;
        self.memo = memo;
        self.places = places;
        value
    }

    fn table(&self) -> usize {
        let gaps = if self.gaps_unknown {
            2
        } else if self.gaps_for {
            1
        } else {
            0
        };
        gaps * 2 + usize::from(self.soft && self.piece != self.uncut)
    }

    /// The truth of a condition.
    pub fn value(&mut self, expr: ExprId) -> Tri {
        if expr == Logic::TRUE {
            return Tri::T;
        }
        if expr == Logic::FALSE {
            return Tri::F;
        }
        let table = self.table();
        let at = expr.0 as usize;
        let len = self.law.logic.count();
        match self.memo.0.get(table).and_then(|m| m.get(at)) {
            Some(0) => return Tri::F,
            Some(1) => return Tri::U,
            Some(2) => return Tri::T,
            Some(_) => {}
            None => {
                if let Some(memo) = self.memo.0.get_mut(table) {
                    memo.resize(len, UNSET);
                }
            }
        }
        let law = self.law;
        let value = match law.logic.node(expr) {
            Node::True => Tri::T,
            Node::False => Tri::F,
            Node::Unknown(_) => Tri::U,
            Node::Gap { flip, .. } => {
                if self.gaps_unknown {
                    Tri::U
                } else {
                    Tri::of(self.gaps_for != *flip)
                }
            }
            Node::And(parts) => {
                let mut value = Tri::T;
                for part in parts {
                    value = value.and(self.value(*part));
                    if value == Tri::F {
                        break;
                    }
                }
                value
            }
            Node::Or(parts) => {
                let mut value = Tri::F;
                for part in parts {
                    value = value.or(self.value(*part));
                    if value == Tri::T {
                        break;
                    }
                }
                value
            }
            Node::Not(inner) => self.value(*inner).not(),
            Node::Otherwise(first, second) => match self.value(*first) {
                Tri::U => self.value(*second),
                known => known,
            },
            Node::Dated { clock, forum, range, inner, absent } => match self.clock_in(*clock, *forum, *range)
            {
                Tri::T => self.value(*inner),
                Tri::F => Tri::of(*absent),
                Tri::U => {
                    let inner = self.value(*inner);
                    if inner == Tri::of(*absent) { inner } else { Tri::U }
                }
            },
            Node::Disputed { dispute, readings } => match self.reading {
                Some((taken, reading)) if taken == *dispute => {
                    readings.get(reading).map_or(Tri::U, |r| self.value(*r))
                }
                _ => {
                    let mut values = readings.iter().map(|r| self.value(*r));
                    let first = values.next().unwrap_or(Tri::U);
                    if values.all(|v| v == first) { first } else { Tri::U }
                }
            },
            Node::Atom(atom) => self.atom(atom),
        };
        if !matches!(law.logic.node(expr), Node::Atom(Atom::OffenceIs(_)))
            && let Some(slot) = self.memo.0.get_mut(table).and_then(|m| m.get_mut(at))
        {
            *slot = value as u8;
        }
        value
    }

    /// The truth of a condition that looks at which offence the route is about.
    pub fn value_for(&mut self, expr: ExprId, offence: usize) -> Tri {
        let law = self.law;
        match law.logic.node(expr) {
            Node::Atom(Atom::OffenceIs(this)) => Tri::of(*this as usize == offence),
            Node::And(parts) => parts.iter().map(|p| self.value_for(*p, offence)).fold(Tri::T, Tri::and),
            Node::Or(parts) => parts.iter().map(|p| self.value_for(*p, offence)).fold(Tri::F, Tri::or),
            Node::Not(inner) => self.value_for(*inner, offence).not(),
            _ => self.value(expr),
        }
    }

    /// Whether the day that a clock shows lies in an interval.
    pub fn clock_in(&mut self, clock: Clock, forum: Option<Code>, range: DayRange) -> Tri {
        let days = match (clock, forum) {
            (Clock::Acts | Clock::TravelBegun, _) => return Tri::of(range.holds(self.day)),
            (Clock::Proceedings, Some(forum)) => self.proceedings(forum),
            (Clock::Proceedings, None) => DayRange::on(self.situation.assessed),
            (Clock::Complaints, _) => match self.case().procedure.complaint.as_ref().and_then(|c| c.made) {
                Some(made) => made.0,
                None => DayRange { first: self.day, last: self.situation.assessed.max(self.day) },
            },
        };
        let (first, last) = (range.holds(days.first), range.holds(days.last));
        match (first, last) {
            (true, true) => Tri::T,
            _ if range.both(days).is_none() => Tri::F,
            _ => Tri::U,
        }
    }
}
