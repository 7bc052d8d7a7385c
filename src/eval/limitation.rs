//! Limitation: the earliest and the latest last day on which proceedings can be brought.

use crate::day::{Day, DayRange};
use crate::model::{Jurisdiction, LimitationRule, Offence, maximum, minimum, weight};
use crate::syntax::ast::{Clock, Duration, PenaltyRange, Severity, Start, TimeUnit};

use super::moment::Moment;
use super::persons::after;
use super::tri::Tri;

/// The last day, as far as it can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDay {
    /// Barred after this day at the earliest; none where it never is.
    pub earliest: Option<Day>,
    /// Barred after this day at the latest; none where that cannot be said.
    pub latest: Option<Day>,
    /// Which block of the jurisdiction says so.
    pub block: usize,
}

impl LastDay {
    fn never(block: usize) -> Self {
        LastDay { earliest: None, latest: None, block }
    }

    /// Whether proceedings on a day come too late.
    pub fn barred(&self, brought: DayRange) -> Tri {
        match (self.earliest, self.latest) {
            (_, Some(latest)) if brought.first > latest => Tri::T,
            (Some(earliest), _) if brought.last > earliest => Tri::U,
            _ => Tri::F,
        }
    }

    /// Never barred.
    pub fn is_never(&self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }
}

/// A period as one block gives it.
struct Period {
    starts: DayRange,
    length: Option<Duration>,
    lengths: Vec<Duration>,
}

impl Moment<'_> {
    /// The last day for an offence of the jurisdiction; none where no block speaks.
    pub fn last_day(&mut self, forum: &Jurisdiction, number: usize, offence: &Offence) -> Option<LastDay> {
        // By the block in force at the act; then newer blocks that reach what is not yet barred.
        let mut order: Vec<usize> = (0..forum.limitations.len()).collect();
        order.sort_by_key(|i| forum.limitations.get(*i).map(|l| (!l.names_offences, std::cmp::Reverse(*i))));
        let mut at_act: Option<(usize, LastDay)> = None;
        let mut reaching: Vec<(usize, Day, bool)> = Vec::new();
        for index in order {
            let Some(block) = forum.limitations.get(index) else { continue };
            let Some(applies) = block.applies.get(number).copied().flatten() else { continue };
            if self.value_for(applies, number) == Tri::F {
                continue;
            }
            let acts_in =
                block.life.iter().filter(|(c, _)| *c == Clock::Acts).all(|(_, r)| r.holds(self.day));
            let acts_in = acts_in || !block.life.iter().any(|(c, _)| *c == Clock::Acts);
            let begun = block.life.iter().find(|(c, _)| *c == Clock::Proceedings).map(|(_, r)| *r);
            let reaches = block
                .rules
                .iter()
                .any(|(r, g)| matches!(r, LimitationRule::Reaches) && *g == crate::model::Logic::TRUE);
            let revives = block.rules.iter().any(|(r, _)| matches!(r, LimitationRule::Revives));
            match begun {
                Some(range) if range.first > self.day && (reaches || revives) => {
                    let brought = self.proceedings(forum.code);
                    if brought.last >= range.first {
                        reaching.push((index, range.first, revives));
                    }
                    continue;
                }
                Some(range) => {
                    let brought = self.proceedings(forum.code);
                    if range.both(brought).is_none() {
                        continue;
                    }
                }
                None => {}
            }
            if !acts_in {
                // `for acts from D` with a rule that reaches older acts works as from D on.
                let start = block.life.iter().find(|(c, _)| *c == Clock::Acts).map(|(_, r)| r.first);
                if let Some(start) = start
                    && start > self.day
                    && (reaches || revives)
                    && self.situation.assessed >= start
                {
                    reaching.push((index, start, revives));
                }
                continue;
            }
            if at_act.is_none()
                && let Some(last) = self.block_last_day(forum, index, number, offence, 0)
            {
                at_act = Some((index, last));
            }
        }
        let (_, mut current) = match at_act {
            Some(found) => found,
            None => {
                let (index, ..) = reaching.first()?;
                return self.block_last_day(forum, *index, number, offence, 0);
            }
        };
        reaching.sort_by_key(|r| r.1);
        for (index, from, revives) in reaching {
            let Some(newer) = self.block_last_day(forum, index, number, offence, 0) else { continue };
            if revives {
                current = newer;
                continue;
            }
            // The time was still running when the newer rule began?
            let running = match (current.earliest, current.latest) {
                (None, _) => Tri::T,
                (Some(earliest), _) if from <= earliest => Tri::T,
                (_, Some(latest)) if from > latest => Tri::F,
                _ => Tri::U,
            };
            match running {
                Tri::T => current = newer,
                Tri::F => {}
                Tri::U => {
                    current = LastDay {
                        earliest: match (current.earliest, newer.earliest) {
                            (Some(a), Some(b)) => Some(a.min(b)),
                            (a, b) => a.or(b),
                        },
                        latest: match (current.latest, newer.latest) {
                            (Some(a), Some(b)) => Some(a.max(b)),
                            _ => None,
                        },
                        block: index,
                    };
                }
            }
        }
        Some(current)
    }

    fn block_last_day(
        &mut self,
        forum: &Jurisdiction,
        index: usize,
        number: usize,
        offence: &Offence,
        depth: usize,
    ) -> Option<LastDay> {
        let block = forum.limitations.get(index)?;
        let mut rules = Vec::new();
        for (rule, guard) in &block.rules {
            match self.value_for(*guard, number) {
                Tri::F => {}
                value => rules.push((rule, value)),
            }
        }
        if rules.iter().any(|(r, v)| matches!(r, LimitationRule::NeverBarred) && *v == Tri::T) {
            return Some(LastDay::never(index));
        }
        let maybe_never = rules.iter().any(|(r, v)| matches!(r, LimitationRule::NeverBarred) && *v == Tri::U);
        let birth = self.piece.victim;
        let birthday = |age: u32| {
            let age = i32::try_from(age).unwrap_or(i32::MAX);
            DayRange { first: birth.first.plus_years(age), last: birth.last.plus_years(age) }
        };
        let act = self.piece.days;
        let act = if act.is_day() { DayRange::on(self.day) } else { act };
        let mut starts = act;
        let mut open_end = maybe_never;
        for (rule, _) in &rules {
            match rule {
                LimitationRule::RunsFrom(Start::Act) => {}
                LimitationRule::RunsFrom(Start::Victim(age)) => {
                    let at = birthday(*age);
                    starts = DayRange { first: starts.first.max(at.first), last: starts.last.max(at.last) };
                }
                LimitationRule::RunsFrom(Start::Complaint) => {
                    match self.case().procedure.complaint.as_ref().and_then(|c| c.made) {
                        Some(made) => starts = made.0,
                        None => open_end = true,
                    }
                }
                LimitationRule::RunsFrom(Start::Discovery) => open_end = true,
                LimitationRule::StandsStill(age) => {
                    let at = birthday(*age);
                    starts = DayRange { first: starts.first.max(at.first), last: starts.last.max(at.last) };
                }
                _ => {}
            }
        }
        let mut lengths: Vec<Duration> = Vec::new();
        let mut inherited: Option<LastDay> = None;
        let mut decided = false;
        for (rule, value) in &rules {
            if decided {
                break;
            }
            let found: Vec<Duration> = match rule {
                LimitationRule::Length(length) => vec![*length],
                LimitationRule::ByMaximum(rows) => self.by_maximum(rows, offence),
                LimitationRule::MeanOfRange => self.mean(offence),
                LimitationRule::As(other) if depth < 4 => {
                    let length = self.lengths_of(forum, *other, number, offence, depth + 1);
                    if length.is_empty() {
                        inherited = self.block_last_day(forum, *other, number, offence, depth + 1);
                    }
                    length
                }
                _ => continue,
            };
            lengths.extend(found);
            decided = *value == Tri::T && !lengths.is_empty();
        }
        if lengths.is_empty() {
            let not_before_death = rules.iter().any(|(r, _)| matches!(r, LimitationRule::NotBefore(None)));
            if not_before_death {
                return Some(LastDay { earliest: Some(starts.first), latest: None, block: index });
            }
            return inherited.map(|l| LastDay { block: index, ..l });
        }
        let period = Period { starts, length: lengths.first().copied(), lengths };
        let mut earliest = period.lengths.iter().map(|l| after(period.starts.first, *l)).min()?;
        let mut latest = period.lengths.iter().map(|l| after(period.starts.last, *l)).max();
        for (rule, _) in &rules {
            match rule {
                LimitationRule::AddsTime(age) => {
                    let at = birthday(*age);
                    let added =
                        |day: Day, birthday: Day, act: Day| day.plus_days(birthday.days_since(act).max(0));
                    earliest = added(earliest, at.first, act.last.min(at.first.max(act.first)));
                    latest = latest.map(|l| added(l, at.last, act.first));
                }
                LimitationRule::NotBefore(Some(age)) => {
                    let at = birthday(*age);
                    earliest = earliest.max(at.first);
                    latest = latest.map(|l| l.max(at.last));
                }
                LimitationRule::NotBefore(None) => latest = None,
                LimitationRule::StopsOutside { doubles, code } => {
                    // Time spent outside is not counted (or the period doubles); where whereabouts are not
                    // known, the end is open.
                    match self.days_outside(*code) {
                        Some(0) => {}
                        Some(days) if !*doubles => {
                            earliest = earliest.plus_days(days);
                            latest = latest.map(|l| l.plus_days(days));
                        }
                        _ => latest = None,
                    }
                }
                LimitationRule::Interrupted(_) => latest = None,
                _ => {}
            }
        }
        if open_end {
            latest = None;
        }
        for (rule, _) in &rules {
            if let LimitationRule::AtMostInAll(length) = rule {
                let end = after(period.starts.last, *length);
                latest = Some(latest.map_or(end, |l| l.min(end)).max(earliest));
            }
        }
        debug_assert!(period.length.is_some());
        // The period's last day is the one before the anniversary.
        Some(LastDay { earliest: Some(earliest.previous()), latest: latest.map(Day::previous), block: index })
    }

    fn lengths_of(
        &mut self,
        forum: &Jurisdiction,
        index: usize,
        number: usize,
        offence: &Offence,
        depth: usize,
    ) -> Vec<Duration> {
        let Some(block) = forum.limitations.get(index) else { return Vec::new() };
        for (rule, guard) in &block.rules {
            if self.value_for(*guard, number) == Tri::F {
                continue;
            }
            match rule {
                LimitationRule::Length(length) => return vec![*length],
                LimitationRule::ByMaximum(rows) => return self.by_maximum(rows, offence),
                LimitationRule::MeanOfRange => return self.mean(offence),
                LimitationRule::As(other) if depth < 4 => {
                    return self.lengths_of(forum, *other, number, offence, depth + 1);
                }
                _ => {}
            }
        }
        Vec::new()
    }

    /// The penalty rows that hold or may hold on the day, gravest first, cut where one is sure to hold.
    fn penalties(&mut self, offence: &Offence) -> Vec<PenaltyRange> {
        let mut rows: Vec<_> = offence.penalties.iter().collect();
        rows.sort_by_key(|p| std::cmp::Reverse(maximum(p.range).map_or(u64::MAX, weight)));
        let mut out = Vec::new();
        for row in rows {
            match self.value(row.guard) {
                Tri::F => {}
                Tri::U => out.push(row.range),
                Tri::T => {
                    out.push(row.range);
                    break;
                }
            }
        }
        out
    }

    fn by_maximum(
        &mut self,
        rows: &[(Option<crate::syntax::ast::Amount>, Duration)],
        offence: &Offence,
    ) -> Vec<Duration> {
        let penalties = self.penalties(offence);
        let mut out = Vec::new();
        if penalties.is_empty() {
            // The maximum is not known: any row may be the one.
            out.extend(rows.iter().map(|r| r.1));
            return out;
        }
        for range in penalties {
            match maximum(range) {
                Some(severity) => out.extend(
                    rows.iter()
                        .find(|(bound, _)| bound.is_none_or(|b| crate::model::meets(b, severity)))
                        .map(|r| r.1),
                ),
                None => out.extend(rows.iter().map(|r| r.1)),
            }
        }
        out
    }

    fn mean(&mut self, offence: &Offence) -> Vec<Duration> {
        self.penalties(offence)
            .into_iter()
            .filter_map(|range| match (minimum(range), maximum(range)) {
                (Some(Severity::Time(from)), Some(Severity::Time(to))) => {
                    let days = (weight(Severity::Time(from)) + weight(Severity::Time(to))) / 2 / 1000;
                    Some(Duration { count: u32::try_from(days).unwrap_or(u32::MAX), unit: TimeUnit::Days })
                }
                _ => None,
            })
            .collect()
    }

    /// How many days since the act the person was outside the state, where every stay is dated and the list
    /// of stays is complete.
    fn days_outside(&self, code: crate::code::Code) -> Option<i32> {
        let list = self.case().offender.present_in.as_ref().filter(|l| !l.open)?;
        let (day, assessed) = (self.day, self.situation.assessed);
        let mut inside: Vec<(Day, Day)> = Vec::new();
        for stay in &list.items {
            let from = stay.from.filter(|f| f.0.is_day())?;
            let until = match stay.until {
                Some(until) if until.0.is_day() => until.first(),
                Some(_) => return None,
                None => assessed,
            };
            if stay.code.state() == code.state() {
                inside.push((from.first().max(day), until.min(assessed)));
            }
        }
        inside.sort();
        let mut outside = 0;
        let mut next = day;
        for (from, until) in inside {
            if from > next {
                outside += from.days_since(next);
            }
            next = next.max(until.next());
        }
        if next <= assessed {
            outside += assessed.days_since(next) + 1;
        }
        Some(outside.max(0))
    }
}
