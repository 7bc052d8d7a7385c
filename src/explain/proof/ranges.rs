//! Ranges: which part of a date or an age gives which answer, and what to ask about it.

use std::collections::BTreeSet;

use crate::answer::{Answer, GroundAnswer, Open, RangeAnswer};
use crate::day::{Day, DayRange, in_words};
use crate::eval::Piece;

use super::ground::Asked;

/// How many parts are listed.
const MOST: usize = 24;

type Parts = [(Piece, Piece, Answer)];

/// Fills `ranges`, and where the parts differ, the date or age as open.
pub fn ranges(asked: &Asked<'_>, parts: &Parts, answer: Answer, out: &mut GroundAnswer) {
    let first = parts.first().map(|p| p.2);
    if parts.iter().all(|p| Some(p.2) == first) {
        return;
    }
    let act = asked.act.number;
    let days = boundaries(
        parts,
        |p| p.0.days,
        |a, b| a.0.victim == b.0.victim && a.0.offender == b.0.offender || !same_births(a, b),
    );
    let victim = varies(parts, |p| p.0.victim, |p| p.1.victim);
    let offender = varies(parts, |p| p.0.offender, |p| p.1.offender);
    if answer == Answer::Conditional || answer == Answer::NotEncoded {
        if !days.is_empty() && !asked.act.days.is_day() {
            let words: Vec<String> = days.iter().take(4).map(|d| in_words(*d)).collect();
            let question = match words.as_slice() {
                [one] => format!("Was the act done before {one}, or on or after that day?"),
                _ => format!("On which day was the act done? The answer changes on {}.", words.join(", ")),
            };
            push(
                out,
                Open::Fact {
                    fact: format!("acts[{act}].date"),
                    at: None,
                    question,
                    boundary: days.first().map(|d| d.to_string()),
                    place: None,
                    asked: asked
                        .situation
                        .case
                        .acts
                        .get(act)
                        .is_some_and(|a| a.date.is_some_and(|d| d.is_unknown())),
                },
            );
        }
        let case = asked.situation.case;
        if let Some(ages) = victim {
            push(
                out,
                age_open("victim.age", "the child", &ages, case.victim.age.is_some_and(|a| a.is_unknown())),
            );
        }
        if let Some(ages) = offender {
            push(
                out,
                age_open(
                    "offender.age",
                    "the suspected person",
                    &ages,
                    case.offender.age.is_some_and(|a| a.is_unknown()),
                ),
            );
        }
    }
    out.ranges = listed(asked, parts);
}

fn push(out: &mut GroundAnswer, open: Open) {
    if !out.open.contains(&open) {
        out.open.push(open);
    }
}

fn same_births(a: &(Piece, Piece, Answer), b: &(Piece, Piece, Answer)) -> bool {
    a.1.victim == b.1.victim && a.1.offender == b.1.offender
}

/// The days on which the answer changes, everything else being alike.
fn boundaries(
    parts: &Parts,
    days: impl Fn(&(Piece, Piece, Answer)) -> DayRange,
    alike: impl Fn(&(Piece, Piece, Answer), &(Piece, Piece, Answer)) -> bool,
) -> BTreeSet<Day> {
    // Parts come in the order of their days; parts of one day range stand together.
    let mut groups: Vec<(DayRange, BTreeSet<Answer>)> = Vec::new();
    let mut out = BTreeSet::new();
    for part in parts {
        match groups.last_mut() {
            Some((range, answers)) if *range == days(part) => {
                answers.insert(part.2);
            }
            _ => groups.push((days(part), BTreeSet::from([part.2]))),
        }
    }
    groups.sort_by_key(|g| g.0);
    for pair in groups.windows(2) {
        if let [(_, before), (range, after)] = pair
            && before != after
        {
            out.insert(range.first);
        }
    }
    let _ = alike;
    out
}

/// The ages at which the answer changes within one range of days, as completed years.
fn varies(
    parts: &Parts,
    births: impl Fn(&(Piece, Piece, Answer)) -> DayRange,
    whole: impl Fn(&(Piece, Piece, Answer)) -> DayRange,
) -> Option<BTreeSet<i32>> {
    let mut out = BTreeSet::new();
    for (i, a) in parts.iter().enumerate() {
        for b in parts.iter().skip(i + 1).take(64) {
            if a.0.days != b.0.days {
                break;
            }
            let (x, y) = (births(a), births(b));
            let other_same =
                if a.0.victim == x { a.0.offender == b.0.offender } else { a.0.victim == b.0.victim };
            if x != y
                && other_same
                && whole(a) == whole(b)
                && a.2 != b.2
                && (x.last.next() == y.first || y.last.next() == x.first)
            {
                let later = x.first.max(y.first);
                out.insert(age_at(later.previous(), a.0.days.first));
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Completed years on a day.
fn age_at(born: Day, day: Day) -> i32 {
    let mut years = i32::from(day.year()) - i32::from(born.year());
    if born.plus_years(years) > day {
        years -= 1;
    }
    years
}

fn age_open(fact: &str, who: &str, ages: &BTreeSet<i32>, asked: bool) -> Open {
    let words: Vec<String> = ages.iter().map(i32::to_string).collect();
    let question = match words.as_slice() {
        [one] => format!("Was {who} under {one}, or {one} or older, at the act?"),
        _ => format!("How old was {who} at the act? The answer changes at {}.", words.join(", ")),
    };
    Open::Fact {
        fact: fact.into(),
        at: Some("act".into()),
        question,
        boundary: words.first().cloned(),
        place: None,
        asked,
    }
}

/// The parts with their answers, neighbours with the same answer joined.
fn listed(asked: &Asked<'_>, parts: &Parts) -> Vec<RangeAnswer> {
    let mut out: Vec<RangeAnswer> = Vec::new();
    let mut joined: Vec<(DayRange, DayRange, DayRange, Answer, Day)> = Vec::new();
    for (piece, _, answer) in parts {
        match joined.last_mut() {
            Some(last)
                if last.3 == *answer
                    && last.1 == piece.victim
                    && last.2 == piece.offender
                    && last.0.last.next() == piece.days.first =>
            {
                last.0.last = piece.days.last;
            }
            Some(last)
                if last.3 == *answer
                    && last.0 == piece.days
                    && last.2 == piece.offender
                    && touching(last.1, piece.victim) =>
            {
                last.1 = span(last.1, piece.victim);
            }
            _ => joined.push((piece.days, piece.victim, piece.offender, *answer, piece.days.first)),
        }
    }
    // Ages given in years move with the day; where a whole range of days has one answer, say it once.
    let mut whole: Vec<(DayRange, Answer)> = Vec::new();
    let mut uniform = true;
    for (piece, _, answer) in parts {
        match whole.last_mut() {
            Some(last) if last.0 == piece.days => uniform &= last.1 == *answer,
            Some(last) if last.1 == *answer && last.0.last.next() == piece.days.first => {
                last.0.last = piece.days.last
            }
            _ => whole.push((piece.days, *answer)),
        }
    }
    if uniform {
        for (days, answer) in whole {
            out.push(RangeAnswer {
                from: edge(days.first, asked.act.days.first, true),
                to: edge(days.last, asked.act.days.last, false),
                victim_age: None,
                offender_age: None,
                answer,
            });
        }
        out.truncate(MOST);
        return out;
    }
    for (days, victim, offender, answer, day) in joined.into_iter().take(MOST) {
        out.push(RangeAnswer {
            from: edge(days.first, asked.act.days.first, true),
            to: edge(days.last, asked.act.days.last, false),
            victim_age: Some(ages(victim, day)),
            offender_age: Some(ages(offender, day)),
            answer,
        });
    }
    out
}

fn edge(day: Day, end: Day, first: bool) -> Option<String> {
    // The beginning of an unbounded range is no day that anyone named.
    if first && day == end && day <= Day::parse("1900-01-01").unwrap_or(Day::MIN) {
        None
    } else {
        Some(day.to_string())
    }
}

fn touching(a: DayRange, b: DayRange) -> bool {
    a.last.next() == b.first || b.last.next() == a.first
}

fn span(a: DayRange, b: DayRange) -> DayRange {
    DayRange { first: a.first.min(b.first), last: a.last.max(b.last) }
}

fn ages(births: DayRange, day: Day) -> String {
    let (young, old) = (age_at(births.last, day), age_at(births.first, day));
    if young == old {
        return format!("{young}");
    }
    match (young, old) {
        (0, 119..) => "any age".to_string(),
        (_, 119..) => format!("{young} or older"),
        _ => format!("{young} to {old}"),
    }
}
