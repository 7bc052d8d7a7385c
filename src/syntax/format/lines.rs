//! Heads and lines of blocks.

use std::fmt::Display;

use super::cases;
use super::conditions::{amount, cond_head, duration, end, expr, gap, severity, statuses, steps};
use crate::day::{Day, DayRange};
use crate::syntax::ast::*;

pub(super) fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// Names, keys or codes with commas between them.
pub(super) fn joined<T: Display>(parts: &[At<T>]) -> String {
    listed(parts.iter().map(|part| part.node.to_string()))
}

pub(super) fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

pub(super) fn interval(range: DayRange) -> String {
    let from = (range.first > Day::MIN).then(|| format!("from {}", range.first));
    let until = (range.last < Day::MAX).then(|| format!("until {}", range.last));
    from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}

pub(super) fn head(head: &Head) -> String {
    let named = |word: &str, name: &Name, title: &Option<String>| match title {
        Some(title) => format!("{word} {} {}", name.node, quoted(title)),
        None => format!("{word} {}", name.node),
    };
    match head {
        Head::Jurisdiction { code, name } => format!("jurisdiction {} {}", code.node, quoted(name)),
        Head::Source { law, title, at } => {
            let at = at.as_ref().map(|at| format!(" at {}", quoted(at))).unwrap_or_default();
            format!("source {} {}{at}", law.node, quoted(title))
        }
        Head::Fact { name, question } => format!("fact {} {}", name.node, quoted(question)),
        Head::Example { title } => format!("example {}", quoted(title)),
        Head::Group { name, title } => named("group", name, title),
        Head::Treaty { name, title } => named("treaty", name, title),
        Head::Named { kind, name, title } => named(kind.word(), name, title),
    }
}

/// A line with what ends it.
pub(super) fn line(line: &Line) -> String {
    let trail = &line.trail;
    match &line.kind {
        LineKind::Under => words([cite(trail), day_range(trail), grade(trail)]),
        LineKind::Life => words([day_range(trail), cite(trail), grade(trail)]),
        LineKind::ClockLife => words([clock(trail), day_range(trail), grade(trail)]),
        // What they end with is part of what they say.
        kind @ (LineKind::Perhaps { .. } | LineKind::Unsettled { .. } | LineKind::LengthRow { .. }) => {
            self::kind(kind)
        }
        LineKind::Reading { name, expr: then } => {
            let head = words([format!("reading {}", name.node), cite(trail), grade(trail)]);
            match then {
                Some(then) => format!("{head}: {}", expr(then)),
                None => head,
            }
        }
        LineKind::Entries(entries) => entries_with(String::new(), entries, trail),
        LineKind::Covers(entries) => entries_with("covers".into(), entries, trail),
        LineKind::ForOffences(entries) => entries_with("for".into(), entries, trail),
        kind => words([self::kind(kind), condition(trail), rest(trail)]),
    }
}

/// Joins what is there with single spaces.
fn words<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn condition(trail: &Trail) -> String {
    trail.condition.as_ref().map(|c| format!("where {}", expr(c))).unwrap_or_default()
}

fn rest(trail: &Trail) -> String {
    words([clock(trail), day_range(trail), cite(trail), grade(trail)])
}

fn clock(trail: &Trail) -> String {
    match trail.clock.as_ref().map(|clock| clock.node) {
        None => "",
        Some(Clock::Acts) => "for acts",
        Some(Clock::Proceedings) => "for proceedings",
        Some(Clock::Complaints) => "for complaints",
        Some(Clock::TravelBegun) => "for travel begun",
    }
    .into()
}

fn day_range(trail: &Trail) -> String {
    trail.interval.as_ref().map(|range| interval(range.node)).unwrap_or_default()
}

fn cite(trail: &Trail) -> String {
    let Some(cite) = &trail.cite else { return String::new() };
    let source = match &cite.source {
        CiteSource::Law(law) => law.node.clone(),
        CiteSource::Words(text) => quoted(text),
    };
    words(["under".into(), source, cite.pinpoint.clone().unwrap_or_default()])
}

fn grade(trail: &Trail) -> String {
    trail.grade.as_ref().map(|grade| format!("[{}]", grade.node.as_str())).unwrap_or_default()
}

fn entries_with(word: String, entries: &Entries, trail: &Trail) -> String {
    let by = if entries.by.is_empty() { String::new() } else { format!("by {}", joined(&entries.by)) };
    let only =
        if entries.only.is_empty() { String::new() } else { format!("for {} only", joined(&entries.only)) };
    words([word, listed(entries.entries.iter().map(entry)), by, condition(trail), only, rest(trail)])
}

/// ` as it stood on DATE`, or nothing.
pub(super) fn as_it_stood(day: Option<Day>) -> String {
    day.map(|day| format!(" as it stood on {day}")).unwrap_or_default()
}

fn entry(entry: &Entry) -> String {
    let kind = match &entry.kind {
        EntryKind::Named(name) => name.node.clone(),
        EntryKind::Every(selectors) => {
            let mut out = String::from("every offence");
            for selector in selectors {
                out.push(' ');
                out.push_str(&self::selector(selector));
            }
            out
        }
    };
    kind + &as_it_stood(entry.as_of)
}

fn articles(from: Option<&String>, to: Option<&String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => String::new(),
    }
}

fn selector(selector: &Selector) -> String {
    match selector {
        Selector::Range { law, from, to } => {
            format!("under {} {}", law.node, articles(Some(from), to.as_ref()))
        }
        Selector::Treaty { treaties, from, to } => {
            let treaties: Vec<_> = treaties.iter().map(|t| t.node.as_str()).collect();
            let arts = if from.is_some() { "arts" } else { "" };
            words([
                format!("within treaty {}", treaties.join(" or ")),
                arts.into(),
                articles(from.as_ref(), to.as_ref()),
            ])
        }
        Selector::Class(name) => format!("of class {}", name.node),
        Selector::Penalty { maximum, amount: bound } => {
            let of = if matches!(bound.bound, Bound::AtLeast | Bound::NotOver) { "of " } else { "" };
            format!("with a {} {of}{}", end(*maximum), amount(*bound))
        }
        Selector::Except(names) => format!("except {}", joined(names)),
    }
}

fn keyed(word: &str, keys: &[Name]) -> String {
    format!("{word} {}", joined(keys))
}

fn headed(word: &str, head: &CondHead) -> String {
    words([word.into(), cond_head(head)])
}

fn kind(kind: &LineKind) -> String {
    match kind {
        LineKind::PartOf(code) => format!("part of {}", code.node),
        LineKind::Nationality { code, full } => {
            let full = full.as_ref().map(|full| format!("as {}", full.node)).unwrap_or_default();
            words([format!("nationality {}", code.node), full])
        }
        LineKind::Checked(month) => format!("checked {}", self::month(*month)),
        LineKind::Territory { codes, without } => {
            let without =
                if without.is_empty() { String::new() } else { format!(" without {}", joined(without)) };
            format!("territory {}{without}", joined(codes))
        }
        LineKind::SubUnits => "sub-units make their own criminal law".into(),
        LineKind::NotionalVictims(rule) => match rule {
            Notional::Count => "notional victims count",
            Notional::AsAttempt => "notional victims count as attempt",
            Notional::DoNotCount => "notional victims do not count",
        }
        .into(),
        LineKind::Complete { abroad, keys } => {
            keyed(if *abroad { "complete abroad for" } else { "complete at home for" }, keys)
        }
        LineKind::Modes(keys) => keyed("modes", keys),
        LineKind::Unsettled { interval: range, because } => {
            format!("unsettled {} because {}", interval(range.node), quoted(because))
        }
        LineKind::SourceAt(address) => format!("at {}", quoted(address)),
        LineKind::Read { parts, month } => {
            format!("read {} in {}", listed(parts.iter().map(|part| quoted(part))), self::month(*month))
        }
        LineKind::Is(classes) => format!("is {}", statuses(classes)),
        LineKind::Needs(head) => headed("needs", head),
        LineKind::Conduct(keys) => keyed("conduct", keys),
        LineKind::Defence { name, condition } => headed(&format!("defence {} if", name.node), condition),
        LineKind::Penalty { range, keys } => {
            let keys = if keys.is_empty() { String::new() } else { keyed("for", keys) };
            words([format!("penalty {}", penalty(*range)), keys])
        }
        LineKind::Perhaps { name, interval: range, because } => {
            let range = range.as_ref().map(|range| interval(range.node)).unwrap_or_default();
            words([format!("perhaps {}", name.node), range, format!("because {}", quoted(because))])
        }
        LineKind::Basis(keys) => keyed("basis", keys),
        LineKind::SubjectTo(names) => keyed("subject to", names),
        LineKind::When(head) => headed("when", head),
        LineKind::Step { steps: needed, within, condition } => {
            step(needed, within.as_ref(), condition.as_ref())
        }
        LineKind::BarIf(head) => headed("bar if", head),
        LineKind::Dual(kind) => match kind {
            DualKind::None => "dual criminality none",
            DualKind::Excluded => "dual criminality excluded",
            DualKind::Required => "dual criminality required",
            DualKind::Presumed => "dual criminality presumed",
        }
        .into(),
        LineKind::Unless(head) => headed("unless", head),
        LineKind::LiftedBy(by) => format!("lifted by {}", steps(by)),
        LineKind::If(head) => headed("if", head),
        LineKind::WaivedWhere(head) => headed("waived where", head),
        LineKind::WaivedBy(by) => format!("waived by {}", steps(by)),
        LineKind::Concretely => "concretely".into(),
        LineKind::OrNoPower => "or no state has penal power there".into(),
        LineKind::Everywhere => "everywhere it was done".into(),
        LineKind::MaximumThere(bound) => format!("with a maximum there {}", amount(*bound)),
        LineKind::OwnState => "by the law of the offender's own state".into(),
        LineKind::ForGrounds { every: true, names } if names.is_empty() => "for every ground".into(),
        LineKind::ForGrounds { every: true, names } => keyed("for every ground except", names),
        LineKind::ForGrounds { every: false, names } => keyed("for", names),
        LineKind::NeverBarred => "never barred".into(),
        LineKind::Length(length) => match length {
            Length::Fixed(length) => format!("length {}", duration(*length)),
            Length::ByMaximum => "length by maximum".into(),
            Length::MeanOfRange => "length mean of the range".into(),
            Length::As(name) => format!("length as {}", name.node),
        },
        LineKind::LengthRow { bound, length } => {
            let bound = bound.map_or_else(|| "otherwise".into(), amount);
            format!("{bound}: {}", duration(*length))
        }
        LineKind::RunsFrom(start) => match start {
            Start::Act => "runs from act".into(),
            Start::Victim(age) => format!("runs from victim {age}"),
            Start::Complaint => "runs from complaint".into(),
            Start::Discovery => "runs from discovery".into(),
        },
        LineKind::StandsStill(age) => format!("stands still until victim {age}"),
        LineKind::AddsTime(age) => format!("adds the time until victim {age}"),
        LineKind::NotBefore(Some(age)) => format!("not before victim {age}"),
        LineKind::NotBefore(None) => "not before the death of the victim".into(),
        LineKind::StopsOutside { doubles, code } => {
            format!("{} while offender outside {}", if *doubles { "doubles" } else { "stops" }, code.node)
        }
        LineKind::AtMostInAll(length) => format!("at most {} in all", duration(*length)),
        LineKind::Interrupted(by) => format!("interrupted by {}", quoted(by)),
        LineKind::Reaches => "reaches older acts not yet barred".into(),
        LineKind::Revives => "revives barred acts".into(),
        LineKind::Members(codes) => joined(codes),
        LineKind::Parties(codes) => format!("parties {}", joined(codes)),
        LineKind::TreatyConduct { keys, article } => {
            let article = article.as_ref().map(|article| format!("in art {article}")).unwrap_or_default();
            words([keyed("conduct", keys), article])
        }
        LineKind::Obliges { keys, condition } => {
            headed(&format!("obliges for {} when", joined(keys)), condition)
        }
        LineKind::Cond(head) => cond_head(head),
        LineKind::Note(text) => format!("note {}", quoted(text)),
        LineKind::NotEncoded(missing) => gap(missing),
        LineKind::Example(line) => cases::line(line),
        // Printed whole by `line`, with what ends them.
        LineKind::Entries(_)
        | LineKind::Covers(_)
        | LineKind::ForOffences(_)
        | LineKind::Reading { .. }
        | LineKind::Under
        | LineKind::Life
        | LineKind::ClockLife => String::new(),
    }
}

fn month(month: Month) -> String {
    format!("{:04}-{:02}", month.year, month.month)
}

fn penalty(range: PenaltyRange) -> String {
    match range {
        PenaltyRange::AtLeast(from) => format!("at least {}", severity(from)),
        PenaltyRange::UpTo(to) => format!("up to {}", severity(to)),
        PenaltyRange::UnknownTo(to) => format!("unknown to {}", severity(to)),
        PenaltyRange::FromTo(from, to) => match to {
            Severity::Time(end) if end.unit == from.unit => format!("{} to {}", from.count, duration(end)),
            _ => format!("{} to {}", duration(from), severity(to)),
        },
        PenaltyRange::Exactly(only) => severity(only),
    }
}

fn step(needed: &StepExpr, within: Option<&Within>, condition: Option<&CondHead>) -> String {
    let mut out = format!("step {}", steps(needed));
    if let Some(within) = within {
        let of = match within.of {
            WithinOf::Entry => "entry",
            WithinOf::Discovery => "discovery",
            WithinOf::Act => "the act",
            WithinOf::Complaint => "the complaint",
        };
        out.push_str(&format!(", within {} of {of}", duration(within.length)));
    }
    match condition {
        Some(condition) => words([out, headed("if", condition)]),
        None => out,
    }
}
