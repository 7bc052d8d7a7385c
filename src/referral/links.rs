//! How a case is linked to the places in which a report can be made.

use crate::code::Code;
use crate::facts::{Act, Case, Known, Place};

use super::answer::Link;

/// The states and parts of states that the facts name, each with its links, in the order in which they
/// matter to the child.
pub fn of_case(case: &Case) -> Vec<(Code, Link)> {
    let mut links = Vec::new();
    let mut add = |code: Code, link: Link| {
        if !links.contains(&(code, link)) {
            links.push((code, link));
        }
    };
    for act in &case.acts {
        of_places(act, &mut add);
    }
    // Where the child lives is where it may be now; a residence that has ended is not.
    for residence in case.victim.residences.iter().flat_map(|l| &l.items) {
        if residence.until.is_none() {
            add(residence.code, Link::ChildLivesThere);
        }
    }
    for stay in case.offender.present_in.iter().flat_map(|l| &l.items) {
        if stay.until.is_none() {
            add(stay.code, Link::PersonIsThere);
        }
    }
    links.sort_by_key(|(_, link)| *link);
    links
}

fn of_places(act: &Act, add: &mut impl FnMut(Code, Link)) {
    let given = |place: &Option<Known<Place>>| place.as_ref().and_then(|p| p.value().copied());
    if let Some(online) = &act.online {
        if let Some(code) = given(&online.victim_in).and_then(state_of) {
            add(code, Link::ChildWasThere);
        }
        if let Some(code) = given(&online.offender_in).and_then(state_of) {
            add(code, Link::PersonWasThere);
        }
    }
    for place in act.places.iter().flat_map(|l| &l.items) {
        match place {
            Place::Territory(code) => add(*code, Link::Place),
            Place::Aboard { flag: Some(Known::Is(code)), .. } => add(*code, Link::Flag),
            Place::Mission { of } => add(*of, Link::Mission),
            Place::HighSeas | Place::Antarctica | Place::Aboard { .. } => {}
        }
    }
    if let Some(code) = given(&act.acted_from).and_then(state_of) {
        add(code, Link::PersonWasThere);
    }
}

fn state_of(place: Place) -> Option<Code> {
    match place {
        Place::Territory(code) | Place::Mission { of: code } => Some(code),
        Place::Aboard { flag: Some(Known::Is(code)), .. } => Some(code),
        _ => None,
    }
}

/// Whether the facts name what a basis of jurisdiction links to a state: a nationality, a residence or a presence
/// in it, or a place of the act.
pub fn borne_out(basis: &str, state: &str, case: &Case) -> bool {
    let Some(state) = Code::parse(state).map(Code::state) else { return false };
    let is = |code: Code| code.state() == state;
    let (offender, victim) = (&case.offender, &case.victim);
    match basis {
        "active_nationality" => offender.nationalities.iter().flat_map(|l| &l.items).any(|n| is(n.code)),
        "active_residence" => offender.residences.iter().flat_map(|l| &l.items).any(|r| is(r.code)),
        "passive_nationality" => victim.nationalities.iter().flat_map(|l| &l.items).any(|n| is(n.code)),
        "passive_residence" => victim.residences.iter().flat_map(|l| &l.items).any(|r| is(r.code)),
        "presence" => offender.present_in.iter().flat_map(|l| &l.items).any(|s| is(s.code)),
        "territorial" | "flag" | "accessory" | "effects" | "online_effects" => {
            of_case(case).into_iter().any(|(code, _)| is(code))
        }
        _ => false,
    }
}
