//! The lines of an example.

use super::lines::{interval, joined, listed};
use crate::code::Code;
use crate::day::DayRange;
use crate::syntax::ast::*;

pub(super) fn line(line: &ExampleLine) -> String {
    match line {
        ExampleLine::Offender(items) => format!("offender {}", listed(items.iter().map(|i| item(&i.node)))),
        ExampleLine::Victim(items) => format!("victim {}", listed(items.iter().map(|i| item(&i.node)))),
        ExampleLine::Act { keys, items } => act(keys, items),
        ExampleLine::Travel(journeys) => format!("travel {}", or_none(journeys.iter().map(journey))),
        ExampleLine::Prior(cases) => format!("prior {}", or_none(cases.iter().map(prior))),
        ExampleLine::Complaint { by, on } => {
            let by = by.iter().map(|(state, made)| {
                let who = state.map_or_else(|| "victim".into(), |state| state.node.to_string());
                format!("{}by {who}", if *made { "" } else { "not " })
            });
            format!("complaint {}{}", or_none(by), on.map(|on| format!(" on {on}")).unwrap_or_default())
        }
        ExampleLine::Consent(given) => {
            format!(
                "consent {}",
                or_none(given.iter().map(|(by, code)| format!("by {} in {}", by.node, code.node)))
            )
        }
        ExampleLine::Extradition { outcome, because, requested_by } => {
            let outcome = outcome.map_or("none", |outcome| outcome.words());
            let because = because.as_ref().map(|because| because.node.as_str());
            format!(
                "extradition {outcome}{}{}",
                after("because", because),
                after("requested by", requested_by.map(|c| c.node))
            )
        }
        ExampleLine::Transfer(codes) => format!("transfer from {}", joined(codes)),
        ExampleLine::Proceedings(code, day) => format!("proceedings in {} on {day}", code.node),
        ExampleLine::Disputed(yes) => {
            format!("dual criminality {}disputed", if *yes { "" } else { "not " })
        }
        ExampleLine::Assume(assumptions) => {
            format!("assume {}", listed(assumptions.iter().map(|a| assumption(*a))))
        }
        ExampleLine::Fact(facts) => {
            let facts = facts.iter().map(|(name, said)| {
                let said = match said {
                    Said::Yes => "yes",
                    Said::No => "no",
                    Said::Unknown => "unknown",
                };
                format!("{} {said}", name.node)
            });
            format!("fact {}", listed(facts))
        }
        ExampleLine::Assessed(day) => format!("assessed {day}"),
        ExampleLine::Expect { answer, by, because, step } => {
            let name = |name: &Option<Name>| name.as_ref().map(|name| name.node.clone());
            format!(
                "expect {}{}{}{}",
                answer.node.as_str(),
                after("by", name(by)),
                after("because", name(because)),
                after("with step", name(step))
            )
        }
    }
}

/// ` WORD VALUE`, or nothing.
fn after(word: &str, value: Option<impl std::fmt::Display>) -> String {
    value.map(|value| format!(" {word} {value}")).unwrap_or_default()
}

fn or_none(parts: impl Iterator<Item = String>) -> String {
    let parts = listed(parts);
    if parts.is_empty() { "none".into() } else { parts }
}

/// Where and when the act was done stands close to what it was; commas set off the rest.
fn act(keys: &[Name], items: &[At<CaseItem>]) -> String {
    let mut out = format!("act {}", joined(keys));
    for At { node, .. } in items {
        let close = matches!(node, CaseItem::In(_) | CaseItem::On(_) | CaseItem::As(_));
        out.push_str(if close { " " } else { ", " });
        match node {
            CaseItem::Flag { flag: CaseFlag::Paid, yes: false } => out.push_str("unpaid"),
            node => out.push_str(&item(node)),
        }
    }
    out
}

fn dates(dates: Option<DayRange>) -> String {
    match dates {
        None => String::new(),
        Some(range) if range.is_day() => format!(" on {}", range.first),
        Some(range) => format!(" {}", interval(range)),
    }
}

fn all(codes: &[Code]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(" and ")
}

fn item(item: &CaseItem) -> String {
    match item {
        CaseItem::National { code, kind, dates: when } => {
            format!("national {code}{}{}", after("as", kind.as_ref()), dates(*when))
        }
        CaseItem::Resident { code, status, dates: when } => {
            let status = status.map(|status| format!("{} ", status.word())).unwrap_or_default();
            format!("{status}resident {code}{}", dates(*when))
        }
        CaseItem::Present { code, dates: when } => {
            // Somebody is found on a day and present for some time.
            let word = if when.is_some_and(DayRange::is_day) { "found" } else { "present" };
            format!("{word} {code}{}", dates(*when))
        }
        CaseItem::Arrested(codes) => format!("arrested {}", listed(codes.iter().map(Code::to_string))),
        CaseItem::Aged(from, to) if from == to => format!("aged {from}"),
        CaseItem::Aged(from, to) => format!("aged {from} to {to}"),
        CaseItem::Born(day) => format!("born {day}"),
        CaseItem::Capacity { key, of, on_duty } => {
            format!("{key}{}{}", after("of", of.as_ref()), if *on_duty { " on duty" } else { "" })
        }
        CaseItem::BodyCorporate(seat) => format!("body corporate{}", after("seated in", seat.as_ref())),
        CaseItem::ActingFor(seat) => format!("acting for a body corporate seated in {seat}"),
        CaseItem::Immune(code) => format!("immune in {code}"),
        CaseItem::None(list) => format!("no {}", list.word()),
        CaseItem::Unknown(list) => format!("unknown {}", list.word()),
        CaseItem::Stateless => "stateless".into(),
        CaseItem::Female(female) => if *female { "female" } else { "male" }.into(),
        CaseItem::Believed(age) => format!("believed {age}"),
        CaseItem::Flag { flag, yes } => format!("{}{}", if *yes { "" } else { "not " }, self::flag(flag)),
        CaseItem::In(places) => {
            let places: Vec<_> = places
                .iter()
                .map(|place| match place {
                    CasePlace::State(code) => code.as_str(),
                    CasePlace::HighSeas => "high seas",
                    CasePlace::Antarctica => "antarctica",
                })
                .collect();
            format!("in {}", places.join(" and "))
        }
        CaseItem::On(range) if range.is_day() => format!("on {}", range.first),
        CaseItem::On(range) => format!("on {} to {}", range.first, range.last),
        CaseItem::As(mode) => format!("as {mode}"),
        CaseItem::Online(from, to) => format!("online from {from} to {to}"),
        CaseItem::Received(codes) => format!("received in {}", all(codes)),
        CaseItem::Systems(codes) => format!("systems in {}", all(codes)),
        CaseItem::Result(codes) => format!("result in {}", all(codes)),
        CaseItem::ResultIntended(codes) => format!("result intended in {}", all(codes)),
        CaseItem::ActedFrom(code) => format!("acted from {code}"),
        CaseItem::Aboard(vessel, code) => {
            let article = if *vessel == Vessel::Aircraft { "an" } else { "a" };
            format!("aboard {article} {} of {code}", vessel.word())
        }
        CaseItem::Mission(code) => format!("on a mission of {code}"),
        CaseItem::Contacts(count) => format!("contacts {count}"),
        CaseItem::With { principal, national } => {
            format!("with {} national {national}", if *principal { "principal" } else { "accomplice" })
        }
    }
}

fn flag(flag: &CaseFlag) -> String {
    match flag {
        CaseFlag::Notional => "notional",
        CaseFlag::Exploited => "exploited",
        CaseFlag::Authority => "in authority",
        CaseFlag::Family => "in family",
        CaseFlag::Care => "in care",
        CaseFlag::Married => "married",
        CaseFlag::Paid => "paid",
        CaseFlag::Forced => "forced",
        CaseFlag::Unwilling => "unwilling",
        CaseFlag::Public => "public",
        CaseFlag::Alone => "alone",
        CaseFlag::By(key) => return format!("by {key}"),
    }
    .into()
}

fn prior(case: &PriorItem) -> String {
    let sham = match case.sham {
        None => "",
        Some(true) => ", a sham",
        Some(false) => ", not a sham",
    };
    format!(
        "{} in {}{}{}{sham}{}",
        case.outcome.word(),
        case.code,
        after("on", case.on),
        after("because", case.because.as_ref()),
        after("requested by", case.requested_by)
    )
}

fn journey(journey: &JourneyItem) -> String {
    format!("from {} to {}{}", journey.from, journey.to, after("on", journey.on))
}

fn assumption(assumption: Assumption) -> String {
    match assumption {
        Assumption::Punishable(true) => "punishable there".into(),
        Assumption::Punishable(false) => "not punishable there".into(),
        Assumption::MaximumYears(years) => {
            format!("maximum there {years} year{}", if years == 1 { "" } else { "s" })
        }
        Assumption::TimeBarred(true) => "time-barred there".into(),
        Assumption::TimeBarred(false) => "not time-barred there".into(),
        Assumption::Extraditable(true) => "extraditable".into(),
        Assumption::Extraditable(false) => "not extraditable".into(),
        Assumption::TreatyDuty(true) => "treaty duty".into(),
        Assumption::TreatyDuty(false) => "no treaty duty".into(),
    }
}
