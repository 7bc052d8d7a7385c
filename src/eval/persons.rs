//! Persons: their status on a day, and their age.

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::facts::{
    ActedFor, Age, Known, List, Nationality, PersonKind, Residence, ResidenceStatus, When as Dated,
};
use crate::model::{States, Status};
use crate::syntax::ast::{Bound, Duration, ResidentKind, TimeUnit, Who};

use super::moment::Moment;
use super::situation::{known, some_of};
use super::tri::Tri;

/// Whether a day lies between two dates that may be ranges; a date left out has no end.
fn holds_on(from: Option<Dated>, until: Option<Dated>, day: Day) -> Tri {
    let after = match from {
        None => Tri::T,
        Some(from) if day >= from.last() => Tri::T,
        Some(from) if day < from.first() => Tri::F,
        Some(_) => Tri::U,
    };
    let before = match until {
        None => Tri::T,
        Some(until) if day <= until.first() => Tri::T,
        Some(until) if day > until.last() => Tri::F,
        Some(_) => Tri::U,
    };
    after.and(before)
}

/// A day, or some day of a range.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// That day.
    Day(Day),
    /// Some day of these.
    Some(DayRange),
}

/// A length of time after a day.
pub fn after(day: Day, length: Duration) -> Day {
    let count = i32::try_from(length.count).unwrap_or(i32::MAX);
    match length.unit {
        TimeUnit::Days => day.plus_days(count),
        TimeUnit::Weeks => day.plus_days(count.saturating_mul(7)),
        TimeUnit::Months => day.plus_months(count),
        TimeUnit::Years => day.plus_years(count),
    }
}

/// A length of time before a day.
pub fn before(day: Day, length: Duration) -> Day {
    let count = i32::try_from(length.count).unwrap_or(i32::MAX).saturating_neg();
    match length.unit {
        TimeUnit::Days => day.plus_days(count),
        TimeUnit::Weeks => day.plus_days(count.saturating_mul(7)),
        TimeUnit::Months => day.plus_months(count),
        TimeUnit::Years => day.plus_years(count),
    }
}

/// The last birthday-giving day: born on it or before, a person is `years` old on `day`.
pub fn born_by(day: Day, years: u32) -> Day {
    let years = i32::try_from(years).unwrap_or(i32::MAX);
    let mut born = day.plus_years(-years);
    while born.next().plus_years(years) <= day && born < day {
        born = born.next();
    }
    while born.plus_years(years) > day && born > Day::MIN {
        born = born.previous();
    }
    born
}

impl Moment<'_> {
    /// Whether a code is one of the states described, on the days.
    pub fn in_states(&self, code: Code, states: &States, days: DayRange) -> Tri {
        match states {
            States::Codes(codes) => {
                codes.iter().map(|c| Tri::maybe(self.law.world.lies_in(code, *c, days))).fold(Tri::F, Tri::or)
            }
            States::Group(group) => Tri::maybe(self.law.world.in_group(*group, code, days)),
            States::Outside(codes) => codes
                .iter()
                .map(|c| Tri::maybe(self.law.world.lies_in(code, *c, days)))
                .fold(Tri::F, Tri::or)
                .not(),
            States::PartyTo(treaty) => Tri::maybe(self.law.world.is_party(*treaty, code, days)),
            States::ThePlace => {
                let here = self
                    .act
                    .main
                    .states()
                    .map(|s| Tri::maybe(self.law.world.lies_in(s, code.state(), days)))
                    .fold(Tri::F, Tri::or);
                if self.act.main.open { here.or(Tri::U) } else { here }
            }
            States::NoState => Tri::F,
            States::Beyond(states) => self.in_states(code, states, days).not(),
        }
    }

    fn nationality(
        &self,
        list: Option<&List<Nationality>>,
        of: &States,
        kinds: &[String],
        full: Option<&str>,
        day: Day,
    ) -> Tri {
        some_of(list, |n| {
            let there = self.in_states(n.code, of, DayRange::on(day));
            if there == Tri::F {
                return Tri::F;
            }
            let kind = match &n.kind {
                None => kinds.is_empty() || full.is_none_or(|f| kinds.iter().any(|k| k == f)),
                Some(kind) => {
                    if kinds.is_empty() {
                        full.is_some_and(|f| f == kind)
                    } else {
                        kinds.contains(kind)
                    }
                }
            };
            there.and(Tri::of(kind)).and(holds_on(n.from, n.until, day))
        })
    }

    fn residence(
        &self,
        list: Option<&List<Residence>>,
        kind: ResidentKind,
        length: Option<Duration>,
        lawfully: bool,
        of: &States,
        day: Day,
    ) -> Tri {
        let lives_elsewhere = || {
            list.is_some_and(|l| {
                l.items.iter().any(|r| {
                    !matches!(
                        r.status,
                        Some(Known::Is(ResidenceStatus::Permanent | ResidenceStatus::Temporary))
                    ) && self.in_states(r.code, of, DayRange::on(day)) == Tri::F
                        && holds_on(r.from, r.until, day) == Tri::T
                })
            })
        };
        some_of(list, |r| {
            let there = self.in_states(r.code, of, DayRange::on(day));
            if there == Tri::F {
                return Tri::F;
            }
            let from = match length {
                None => holds_on(r.from, r.until, day),
                Some(length) => {
                    let begun = match r.from {
                        None => Tri::T,
                        Some(from) => {
                            let since = before(day, length);
                            if from.last() <= since {
                                Tri::T
                            } else if from.first() > since {
                                Tri::F
                            } else {
                                Tri::U
                            }
                        }
                    };
                    begun.and(holds_on(r.from, r.until, day))
                }
            };
            let status = match (&r.status, kind) {
                (Some(Known::Unknown), _) => Tri::U,
                (Some(Known::Is(ResidenceStatus::Permanent)), ResidentKind::Habitual) => {
                    if lives_elsewhere() { Tri::F } else { Tri::T }
                }
                (Some(Known::Is(ResidenceStatus::Temporary)), ResidentKind::Habitual) => {
                    if lawfully {
                        Tri::T
                    } else {
                        Tri::U
                    }
                }
                (Some(Known::Is(ResidenceStatus::Refugee)), ResidentKind::Habitual) => Tri::T,
                (None | Some(Known::Is(ResidenceStatus::Habitual)), ResidentKind::Habitual) => {
                    if lawfully {
                        Tri::U
                    } else {
                        Tri::T
                    }
                }
                (Some(Known::Is(ResidenceStatus::Permanent)), ResidentKind::Permanent) => Tri::T,
                (None | Some(Known::Is(ResidenceStatus::Habitual)), _) => Tri::U,
                (Some(Known::Is(ResidenceStatus::Temporary)), ResidentKind::Temporary) => Tri::T,
                (Some(Known::Is(_)), _) => Tri::F,
            };
            there.and(from).and(status)
        })
    }

    /// Whether a person has a status on a day, or on some day of a range.
    ///
    /// Between two days on which something in the case changes a status stays as it is, so the first day of
    /// each stretch speaks for it.
    pub fn status(&self, who: Who, status: &Status, on: On) -> Tri {
        let days = match on {
            On::Day(day) => return self.status_on(who, status, day),
            On::Some(days) => days,
        };
        let length = match status {
            Status::Resident { length, .. } => *length,
            _ => None,
        };
        let mut stretches = vec![days.first, days.last];
        let mut change = |from: Option<Dated>, until: Option<Dated>| {
            for day in [from.map(Dated::first), from.map(Dated::last)].into_iter().flatten() {
                stretches.push(day);
                stretches.extend(length.map(|l| after(day, l)));
            }
            for day in [until.map(Dated::first), until.map(Dated::last)].into_iter().flatten() {
                stretches.push(day);
                stretches.push(day.next());
            }
        };
        let case = self.case();
        let (nationalities, residences) = match who {
            Who::Victim => (&case.victim.nationalities, &case.victim.residences),
            _ => (&case.offender.nationalities, &case.offender.residences),
        };
        nationalities.iter().flat_map(|l| &l.items).for_each(|n| change(n.from, n.until));
        residences.iter().flat_map(|l| &l.items).for_each(|r| change(r.from, r.until));
        case.offender.present_in.iter().flat_map(|l| &l.items).for_each(|s| change(s.from, s.until));
        stretches.push(self.situation.assessed);
        stretches.retain(|day| days.holds(*day));
        stretches.sort();
        stretches.dedup();
        stretches.into_iter().map(|day| self.status_on(who, status, day)).fold(Tri::F, Tri::or)
    }

    fn status_on(&self, who: Who, status: &Status, day: Day) -> Tri {
        let case = self.case();
        let offender = &case.offender;
        match who {
            Who::CoOffender => {
                let Some(others) = &self.act.act.others else { return Tri::F };
                match status {
                    Status::National { of, kinds, full } => some_of(Some(others), |o| {
                        self.nationality(o.nationalities.as_ref(), of, kinds, full.as_deref(), day)
                    }),
                    _ => {
                        if others.is_none() {
                            Tri::F
                        } else {
                            Tri::U
                        }
                    }
                }
            }
            Who::Victim => match status {
                Status::National { of, kinds, full } => {
                    self.nationality(case.victim.nationalities.as_ref(), of, kinds, full.as_deref(), day)
                }
                Status::Resident { kind, length, lawfully, of } => {
                    self.residence(case.victim.residences.as_ref(), *kind, *length, *lawfully, of, day)
                }
                Status::Stateless => match &case.victim.nationalities {
                    None => Tri::U,
                    Some(list) if list.open => {
                        if list.items.is_empty() {
                            Tri::U
                        } else {
                            Tri::F
                        }
                    }
                    Some(list) => Tri::of(list.items.is_empty()),
                },
                Status::Present { of } => {
                    let states = self
                        .act
                        .main
                        .states()
                        .map(|s| self.in_states(s, of, DayRange::on(day)))
                        .fold(Tri::F, Tri::or);
                    if states == Tri::T { Tri::T } else { Tri::U }
                }
                Status::Body { .. } | Status::ActingFor { .. } | Status::Capacity { .. } => Tri::F,
            },
            Who::Offender => match status {
                Status::National { of, kinds, full } => {
                    if offender.stateless == Some(crate::facts::Tristate::Yes) {
                        return Tri::F;
                    }
                    self.nationality(offender.nationalities.as_ref(), of, kinds, full.as_deref(), day)
                }
                Status::Resident { kind, length, lawfully, of } => {
                    self.residence(offender.residences.as_ref(), *kind, *length, *lawfully, of, day)
                }
                Status::Stateless => match (offender.stateless, &offender.nationalities) {
                    (Some(said), _) => Tri::field(Some(said)),
                    (None, None) => Tri::U,
                    (None, Some(list)) if list.open && list.items.is_empty() => Tri::U,
                    (None, Some(list)) => Tri::of(list.items.is_empty()),
                },
                Status::Present { of } => {
                    let stays = some_of(offender.present_in.as_ref(), |stay| {
                        let there = self.in_states(stay.code, of, DayRange::on(day));
                        let then = if stay.from.is_none() && stay.until.is_none() {
                            if day == self.situation.assessed { Tri::T } else { Tri::U }
                        } else {
                            holds_on(stay.from, stay.until, day)
                        };
                        there.and(then)
                    });
                    let arrested = offender.arrested_in.as_ref().is_some_and(|l| {
                        l.items.iter().any(|c| self.in_states(*c, of, DayRange::on(day)) == Tri::T)
                    });
                    if arrested { Tri::T } else { stays }
                }
                Status::Body { of } => {
                    let body = match offender.kind {
                        None => Tri::F,
                        Some(Known::Is(kind)) => Tri::of(kind == PersonKind::BodyCorporate),
                        Some(Known::Unknown) => Tri::U,
                    };
                    if body == Tri::F {
                        return Tri::F;
                    }
                    body.and(known(offender.seat.as_ref(), |c| self.in_states(*c, of, DayRange::on(day))))
                }
                Status::ActingFor { of } => match &offender.acted_for {
                    None | Some(ActedFor::Nobody) => Tri::F,
                    Some(ActedFor::Unknown) => Tri::U,
                    Some(ActedFor::Body { seat }) => {
                        known(seat.as_ref(), |c| self.in_states(*c, of, DayRange::on(day)))
                    }
                },
                Status::Capacity { capacity, of, on_duty } => {
                    let Some(list) = &offender.capacities else { return Tri::F };
                    some_of(Some(list), |service| {
                        if service.kind != *capacity {
                            return Tri::F;
                        }
                        let served = match of {
                            None => Tri::T,
                            Some(states) => match &service.of {
                                Some(of) => {
                                    known(Some(of), |c| self.in_states(*c, states, DayRange::on(day)))
                                }
                                None => some_of(offender.nationalities.as_ref(), |n| {
                                    self.in_states(n.code, states, DayRange::on(day))
                                        .and(holds_on(n.from, n.until, day))
                                }),
                            },
                        };
                        let duty = if *on_duty { Tri::field(service.on_duty) } else { Tri::T };
                        served.and(duty)
                    })
                }
            },
        }
    }

    /// Whether an age meets a bound on a day, of a birth on one of the days.
    pub fn age_on(born: DayRange, bound: Bound, years: u32, day: Day, calendar_year: bool) -> Tri {
        let n = i32::try_from(years).unwrap_or(i32::MAX);
        let old_enough = |born: Day| -> bool {
            if calendar_year {
                return i32::from(day.year()) - i32::from(born.year()) >= n;
            }
            born.plus_years(n) <= day
        };
        let past = |born: Day| -> bool {
            if calendar_year {
                return i32::from(day.year()) - i32::from(born.year()) > n;
            }
            born.plus_years(n) < day
        };
        // The earlier born, the older.
        let (test, opposite): (&dyn Fn(Day) -> bool, bool) = match bound {
            Bound::AtLeast => (&old_enough, false),
            Bound::Under => (&old_enough, true),
            Bound::Over => (&past, false),
            Bound::NotOver => (&past, true),
        };
        let value = match (test(born.first), test(born.last)) {
            (_, true) => Tri::T,
            (false, _) => Tri::F,
            (true, false) => Tri::U,
        };
        if opposite { value.not() } else { value }
    }

    /// The days on which a person of that age on that day may have been born.
    pub fn births(age: Option<Age>, day: Day) -> DayRange {
        let (min, max) = age.map_or((0, 120), |a| (a.min, a.max));
        let last = born_by(day, u32::from(min));
        let first = born_by(day, u32::from(max) + 1).next();
        DayRange::new(first, last).unwrap_or(DayRange::on(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn an_age_in_years_is_a_birth_range_of_one_year() {
        let born = Moment::births(Some(Age { min: 14, max: 14 }), day("2014-03-02"));
        assert_eq!(born, DayRange { first: day("1999-03-03"), last: day("2000-03-02") });
        let test = |bound, years| Moment::age_on(born, bound, years, day("2014-03-02"), false);
        assert_eq!(test(Bound::Under, 15), Tri::T);
        assert_eq!(test(Bound::AtLeast, 14), Tri::T);
        assert_eq!(test(Bound::Over, 14), Tri::U);
        assert_eq!(test(Bound::NotOver, 14), Tri::U);
        assert_eq!(test(Bound::Under, 14), Tri::F);
    }

    #[test]
    fn a_birthday_is_the_first_day_of_an_age() {
        let born = DayRange::on(day("2008-06-15"));
        let test = |bound, years, on: &str| Moment::age_on(born, bound, years, day(on), false);
        assert_eq!(test(Bound::Under, 16, "2024-06-14"), Tri::T);
        assert_eq!(test(Bound::Under, 16, "2024-06-15"), Tri::F);
        assert_eq!(test(Bound::NotOver, 15, "2023-06-15"), Tri::T);
        assert_eq!(test(Bound::NotOver, 15, "2023-06-16"), Tri::F);
        assert_eq!(Moment::age_on(born, Bound::AtLeast, 16, day("2024-01-01"), true), Tri::T);
    }
}
