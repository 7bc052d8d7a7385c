//! The reference: a literal reading of the workload, written to be obvious and not to be fast.

use super::{Case, Clause, Link, Recorded, Rules};

const NO: u8 = 0;
const OPEN: u8 = 1;
const YES: u8 = 2;

/// The answers to all cases, a byte per case and jurisdiction.
pub fn answers(rules: &Rules, cases: &[Case]) -> Vec<u8> {
    let mut out = Vec::new();
    for case in cases {
        for (jurisdiction, clauses) in rules.jurisdictions.iter().enumerate() {
            out.push(answer(clauses, jurisdiction as u8, case, rules));
        }
    }
    out
}

fn answer(clauses: &[Clause], jurisdiction: u8, case: &Case, rules: &Rules) -> u8 {
    let values: Vec<u8> = clauses.iter().map(|clause| value(clause, jurisdiction, case, rules)).collect();
    let status = values.iter().copied().max().unwrap_or(NO);
    let mut mask = 0;
    if status > NO {
        for (number, value) in values.iter().enumerate() {
            if *value == status {
                mask |= 1 << number;
            }
        }
    }
    status * 64 + mask
}

fn value(clause: &Clause, jurisdiction: u8, case: &Case, rules: &Rules) -> u8 {
    let limit = if clause.paid18 && case.paid { 18 } else { clause.age };
    let there = rules.places[usize::from(case.place)][usize::from(case.conduct)];
    let mut conditions = vec![
        link(clause.link, jurisdiction, case),
        certain(case.age < limit),
        certain(case.date >= clause.from),
        certain(clause.conducts.contains(&case.conduct)),
    ];
    if clause.dual {
        conditions.push(certain(case.age < there));
    }
    if clause.complaint {
        conditions.push(recorded(case.complaint));
    }
    if clause.consent {
        conditions.push(recorded(case.consent));
    }
    conditions.into_iter().min().unwrap_or(YES)
}

fn certain(so: bool) -> u8 {
    if so { YES } else { NO }
}

fn recorded(value: Recorded) -> u8 {
    match value {
        Recorded::No => NO,
        Recorded::Unknown => OPEN,
        Recorded::Yes => YES,
    }
}

fn link(link: Link, jurisdiction: u8, case: &Case) -> u8 {
    let national = case.nationalities.contains(&jurisdiction);
    let resident = national || case.residence == jurisdiction;
    match link {
        Link::Any => YES,
        Link::National => certain(national),
        Link::Resident => certain(resident),
        Link::ResidentLater => match case.later {
            _ if resident => YES,
            Some(later) => certain(later == jurisdiction),
            None => OPEN,
        },
    }
}
