//! What a sheet was made for, out of the codes, dates, ages and listed words of the case.

use super::{Labelled, labelled};
use crate::code::Code;
use crate::day::{Day, in_words};
use crate::explain::words::{month, row};
use crate::facts::{Act, Age, Case, Conduct, Known, Place, When, country_name};

/// How many acts are told apart.
const MOST_ACTS: usize = 3;

/// The facts that were given and that whoever takes the report will ask for.
pub fn made_for(case: &Case) -> Vec<Labelled> {
    let mut lines = Vec::new();
    for (i, act) in case.acts.iter().take(MOST_ACTS).enumerate() {
        let label = if case.acts.len() == 1 { "Act".to_owned() } else { format!("Act {}", i + 1) };
        lines.push(labelled(&label, act_in_words(act)));
    }
    if case.acts.len() > MOST_ACTS {
        lines.push(labelled("Acts", format!("and {} more", case.acts.len() - MOST_ACTS)));
    }
    let nationalities = names(case.offender.nationalities.iter().flat_map(|l| &l.items).map(|n| n.code));
    let residences = names(case.offender.residences.iter().flat_map(|l| &l.items).map(|r| r.code));
    let present = names(case.offender.present_in.iter().flat_map(|l| &l.items).map(|s| s.code));
    let mut person = Vec::new();
    for (what, names) in
        [("national of", nationalities), ("lives or lived in", residences), ("is or was in", present)]
    {
        if !names.is_empty() {
            person.push(format!("{what} {}", row(&names)));
        }
    }
    if person.is_empty() {
        person.push("nationality and residence not known".to_owned());
    }
    lines.push(labelled("Suspected person", person.join("; ")));
    let mut child = Vec::new();
    match case.victim.age {
        Some(age) if !age.is_unknown() => child.push(age_in_words(age)),
        _ => {}
    }
    let nationalities = names(case.victim.nationalities.iter().flat_map(|l| &l.items).map(|n| n.code));
    let residences = names(case.victim.residences.iter().flat_map(|l| &l.items).map(|r| r.code));
    for (what, names) in [("national of", nationalities), ("lives or lived in", residences)] {
        if !names.is_empty() {
            child.push(format!("{what} {}", row(&names)));
        }
    }
    if !child.is_empty() {
        lines.push(labelled("Child", child.join("; ")));
    }
    lines
}

fn act_in_words(act: &Act) -> String {
    let conduct: Vec<&str> = act.conduct.iter().flat_map(|l| &l.items).map(|c| Conduct::label(*c)).collect();
    let mut parts = Vec::new();
    if !conduct.is_empty() {
        parts.push(row(&conduct));
    }
    let mut places: Vec<String> = act.places.iter().flat_map(|l| &l.items).map(|p| place(*p)).collect();
    if let Some(online) = &act.online {
        let ends = [("child", &online.victim_in), ("suspected person", &online.offender_in)];
        let ends: Vec<String> = ends
            .into_iter()
            .filter_map(|(who, at)| Some(format!("{who} in {}", place(*at.as_ref()?.value()?))))
            .collect();
        let ends = if ends.is_empty() { String::new() } else { format!(": {}", ends.join(", ")) };
        places.push(format!("on the internet{ends}"));
    }
    places.dedup();
    parts.push(if places.is_empty() { "place not known".to_owned() } else { places.join(", ") });
    if let Some(date) = act.date
        && !date.is_unknown()
    {
        parts.push(when(date));
    }
    parts.join("; ")
}

fn place(place: Place) -> String {
    match place {
        Place::Territory(code) => country_name(code),
        Place::HighSeas => "the high seas".to_owned(),
        Place::Antarctica => "Antarctica".to_owned(),
        Place::Aboard { craft, flag } => match flag {
            Some(Known::Is(code)) => format!("on board ({}, flag of {})", craft.label(), country_name(code)),
            _ => format!("on board ({}, flag not known)", craft.label()),
        },
        Place::Mission { of } => format!("the premises of a mission of {}", country_name(of)),
    }
}

fn when(date: When) -> String {
    let (first, last) = (date.first(), date.last());
    // A whole month or year is written as such.
    match serde_json::to_value(date) {
        Ok(serde_json::Value::String(text)) if text.len() == 4 => return text,
        Ok(serde_json::Value::String(text)) if text.len() == 7 => return month(&text),
        _ => {}
    }
    match (first, last) {
        _ if first == last => in_words(first),
        (first, last) if first <= Day::MIN => format!("up to {}", in_words(last)),
        (first, last) if last >= Day::MAX => format!("from {}", in_words(first)),
        (first, last) => format!("{} to {}", in_words(first), in_words(last)),
    }
}

fn age_in_words(age: Age) -> String {
    match (age.min, age.max) {
        (min, max) if min == max => format!("{min} years old at the act"),
        (0, max) => format!("at most {max} years old at the act"),
        (min, Age::HIGHEST) => format!("at least {min} years old at the act"),
        (min, max) => format!("{min} to {max} years old at the act"),
    }
}

fn names(codes: impl Iterator<Item = Code>) -> Vec<String> {
    let mut names: Vec<String> = codes.map(country_name).collect();
    names.dedup();
    names
}
