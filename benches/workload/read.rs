//! Reads a workload that was drawn elsewhere.

use std::path::Path;

use serde_json::Value;

use super::{CONDUCTS, Case, Clause, Link, Recorded, Rules, STATES, Workload};

/// Reads `rules.json` and `cases.json` of a folder.
pub fn workload(dir: &Path) -> Workload {
    let rules = json(&dir.join("rules.json"));
    let jurisdictions = array(&rules["jurisdictions"])
        .iter()
        .map(|j| array(&j["clauses"]).iter().map(clause).collect())
        .collect();
    let places = (0..STATES)
        .map(|p| {
            std::array::from_fn(|c| number(&rules["places"][format!("J{p:03}")][format!("C{c:02}")]) as u8)
        })
        .collect();
    let cases = array(&json(&dir.join("cases.json"))).iter().map(case).collect();
    Workload { rules: Rules { jurisdictions, places }, cases }
}

fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn array(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("a list is expected, not {value}"))
}

fn number(value: &Value) -> u32 {
    value
        .as_u64()
        .and_then(|n| u32::try_from(n).ok())
        .unwrap_or_else(|| panic!("a number is expected, not {value}"))
}

fn yes(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| panic!("true or false is expected, not {value}"))
}

/// The number in `J017` or `C03`.
fn numbered(value: &Value, below: usize) -> u8 {
    let number = value.as_str().and_then(|t| t.get(1..)).and_then(|t| t.parse().ok());
    number.filter(|n| usize::from(*n) < below).unwrap_or_else(|| panic!("`{value}` is not known"))
}

fn clause(value: &Value) -> Clause {
    Clause {
        link: match value["link"].as_str() {
            Some("national") => Link::National,
            Some("national_resident") => Link::Resident,
            Some("national_resident_later") => Link::ResidentLater,
            Some("any") => Link::Any,
            other => panic!("`{other:?}` is no link"),
        },
        age: number(&value["age"]) as u8,
        paid18: yes(&value["paid18"]),
        from: number(&value["from"]),
        conducts: array(&value["conducts"]).iter().map(|c| numbered(c, CONDUCTS)).collect(),
        dual: yes(&value["dual"]),
        complaint: yes(&value["complaint"]),
        consent: yes(&value["consent"]),
    }
}

fn recorded(value: &Value) -> Recorded {
    match value.as_str() {
        Some("yes") => Recorded::Yes,
        Some("no") => Recorded::No,
        Some("unknown") => Recorded::Unknown,
        other => panic!("`{other:?}` is neither yes, no nor unknown"),
    }
}

fn case(value: &Value) -> Case {
    Case {
        nationalities: array(&value["nats"]).iter().map(|n| numbered(n, STATES)).collect(),
        residence: numbered(&value["res_act"], STATES),
        later: (value["res_later"] != "?").then(|| numbered(&value["res_later"], STATES)),
        place: numbered(&value["place"], STATES),
        date: number(&value["date"]),
        age: number(&value["age"]) as u8,
        paid: yes(&value["paid"]),
        conduct: numbered(&value["conduct"], CONDUCTS),
        complaint: recorded(&value["complaint"]),
        consent: recorded(&value["consent"]),
    }
}
