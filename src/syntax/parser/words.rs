//! Words, numbers, dates, citations and what may end a line.

use super::{Node, Parsed, Rule};
use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::syntax::ast::*;

pub(super) fn name(node: &Node<'_>) -> Name {
    At { node: node.text().to_string(), span: node.span() }
}

pub(super) fn names(node: &Node<'_>) -> Vec<Name> {
    node.children().map(|n| name(&n)).collect()
}

/// The text between the quotes.
pub(super) fn string(node: &Node<'_>) -> String {
    node.text().trim_matches('"').to_string()
}

pub(super) fn code(node: &Node<'_>) -> Parsed<At<Code>> {
    match Code::parse(node.text()) {
        Some(code) => Ok(At { node: code, span: node.span() }),
        None => Err(node.problem(
            "code",
            "this is no code of a state",
            "write two capitals, or a part such as GB-EAW",
        )),
    }
}

pub(super) fn codes(node: &Node<'_>) -> Parsed<Vec<At<Code>>> {
    node.children().filter(|c| c.rule() == Rule::code).map(|c| code(&c)).collect()
}

pub(super) fn bare_code(node: &Node<'_>) -> Parsed<Code> {
    Ok(code(&node.need(Rule::code)?)?.node)
}

pub(super) fn bare_codes(node: &Node<'_>) -> Parsed<Vec<Code>> {
    Ok(codes(node)?.into_iter().map(|c| c.node).collect())
}

pub(super) fn number(node: &Node<'_>) -> Parsed<u32> {
    node.text().parse().map_err(|_| node.problem("number", "this number is too large", ""))
}

/// `as it stood on DATE`
pub(super) fn as_of(node: &Node<'_>) -> Parsed<Option<Day>> {
    node.child(Rule::as_it_stood).map(|fixed| day(&fixed.need(Rule::date)?)).transpose()
}

pub(super) fn day(node: &Node<'_>) -> Parsed<Day> {
    let day = Day::parse(node.text()).ok_or_else(|| {
        node.problem(
            "no-such-day",
            format!("{} is no day of the calendar", node.text()),
            "write year-month-day, as in 2014-03-02",
        )
    })?;
    // The first and the last day of all stand for an open end and cannot be written.
    if day <= Day::MIN || day >= Day::MAX {
        return Err(node.problem(
            "no-such-day",
            format!("{} lies too far away", node.text()),
            "where there is no first or last day, leave out `from` or `until`",
        ));
    }
    Ok(day)
}

pub(super) fn month(node: &Node<'_>) -> Parsed<Month> {
    let bad = || {
        node.problem(
            "no-such-month",
            format!("{} is no month", node.text()),
            "write year-month, as in 2026-11",
        )
    };
    let (year, month) = node.text().split_once('-').ok_or_else(bad)?;
    let (year, month) = (year.parse().map_err(|_| bad())?, month.parse().map_err(|_| bad())?);
    if !(1..=12).contains(&month) {
        return Err(bad());
    }
    Ok(Month { year, month })
}

pub(super) fn interval(node: &Node<'_>) -> Parsed<At<DayRange>> {
    let mut first = Day::MIN;
    let mut last = Day::MAX;
    let dates: Vec<_> = node.children().filter(|c| c.rule() == Rule::date).collect();
    match (node.text().starts_with("from"), dates.as_slice()) {
        (true, [from]) => first = day(from)?,
        (true, [from, until]) => {
            first = day(from)?;
            last = day(until)?;
        }
        (false, [until]) => last = day(until)?,
        _ => {}
    }
    match DayRange::new(first, last) {
        Some(range) => Ok(At { node: range, span: node.span() }),
        None => Err(node.problem(
            "impossible-interval",
            "this interval ends before it begins",
            "both days belong to it: `from` is the first, `until` the last",
        )),
    }
}

pub(super) fn clock(node: &Node<'_>) -> At<Clock> {
    let clock = match node.text() {
        "for proceedings" => Clock::Proceedings,
        "for complaints" => Clock::Complaints,
        "for travel begun" => Clock::TravelBegun,
        _ => Clock::Acts,
    };
    At { node: clock, span: node.span() }
}

pub(super) fn grade(node: &Node<'_>) -> At<Grade> {
    let grade = match node.child(Rule::grade_word).map(|w| w.text()) {
        Some("text") => Grade::Text,
        Some("report") => Grade::Report,
        _ => Grade::Unverified,
    };
    At { node: grade, span: node.span() }
}

pub(super) fn cite(node: &Node<'_>) -> Cite {
    let mut source = CiteSource::Words(String::new());
    let mut pinpoint = None;
    for child in node.children() {
        match child.rule() {
            Rule::law => source = CiteSource::Law(name(&child)),
            Rule::string => source = CiteSource::Words(string(&child)),
            Rule::pinpoint | Rule::reading_pin => pinpoint = Some(child.text().to_string()),
            _ => {}
        }
    }
    Cite { source, pinpoint, span: node.span() }
}

/// A word in square brackets at the end of a pinpoint: a grade that is none.
fn mistaken_grade(pinpoint: &str) -> Option<&str> {
    let word = pinpoint.rsplit(' ').next()?;
    let inner = word.strip_prefix('[')?.strip_suffix(']')?;
    (!inner.is_empty() && inner.chars().all(|c| c.is_ascii_alphabetic())).then_some(word)
}

/// Everything that may end a line, wherever its rule puts it.
pub(super) fn trail_of(line: &Node<'_>) -> Parsed<Trail> {
    let mut trail = Trail::default();
    for child in line.children() {
        match child.rule() {
            Rule::trail => return trail_of(&child),
            Rule::limits => {
                if let Some(condition) = child.child(Rule::r#where) {
                    let rest = line.child(Rule::trail).map(|t| trail_of(&t)).transpose()?.unwrap_or_default();
                    let own = super::conditions::expr(&condition.need(Rule::expr)?)?;
                    if rest.condition.is_some() {
                        return Err(child.problem(
                            "two-wheres",
                            "this line has two `where`",
                            "join them with `and`",
                        ));
                    }
                    return Ok(Trail { condition: Some(own), ..rest });
                }
            }
            Rule::r#where => trail.condition = Some(super::conditions::expr(&child.need(Rule::expr)?)?),
            Rule::clock => trail.clock = Some(clock(&child)),
            Rule::interval => trail.interval = Some(interval(&child)?),
            Rule::cite | Rule::reading_cite => {
                let cite = cite(&child);
                if let Some(word) = cite.pinpoint.as_deref().and_then(mistaken_grade) {
                    return Err(child.problem(
                        "syntax",
                        format!("`{word}` is no grade"),
                        "a grade is [text], [report] or [unverified], at the end of the line",
                    ));
                }
                trail.cite = Some(cite);
            }
            Rule::grade => trail.grade = Some(grade(&child)),
            _ => {}
        }
    }
    Ok(trail)
}

pub(super) fn duration(node: &Node<'_>) -> Parsed<Duration> {
    let count = number(&node.need(Rule::number)?)?;
    let unit = match node.need(Rule::unit)?.text() {
        "day" | "days" => TimeUnit::Days,
        "week" | "weeks" => TimeUnit::Weeks,
        "month" | "months" => TimeUnit::Months,
        _ => TimeUnit::Years,
    };
    Ok(Duration { count, unit })
}

pub(super) fn severity(node: &Node<'_>) -> Parsed<Severity> {
    match node.child(Rule::duration) {
        Some(length) => Ok(Severity::Time(duration(&length)?)),
        None if node.text().starts_with("death") => Ok(Severity::Death),
        None => Ok(Severity::Life),
    }
}

pub(super) fn amount(node: &Node<'_>) -> Parsed<Amount> {
    let bound = match node.need(Rule::amount_word)?.text().trim_start_matches("of ") {
        "at least" => Bound::AtLeast,
        "at most" => Bound::NotOver,
        "under" => Bound::Under,
        _ => Bound::Over,
    };
    Ok(Amount { bound, severity: severity(&node.need(Rule::severity)?)? })
}
