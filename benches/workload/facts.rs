//! The cases as the engine takes them. The codes are of no real state, so that no case file could hold
//! them; the cases are built from the types.

use longarm::day::Day;
use longarm::facts::{
    Act, Age, Assume, Case, Facts, List, Nationality, Offender, Place, Procedure, Residence, Spans, Tristate,
    Victim, When,
};

use super::text::{KEYS, date, jurisdiction, place, whole};
use super::{Case as Drawn, Recorded};

/// The day on which all cases are put.
pub fn assessed_on() -> Day {
    day(20_261_123)
}

fn day(number: u32) -> Day {
    let text = date(number);
    Day::parse(&text).unwrap_or_else(|| panic!("`{text}` is no day"))
}

fn recorded(value: Recorded) -> Option<Tristate> {
    Some(match value {
        Recorded::No => Tristate::No,
        Recorded::Unknown => Tristate::Unknown,
        Recorded::Yes => Tristate::Yes,
    })
}

/// One case. A residence that is not known when proceedings are brought is one in the whole of which all
/// jurisdictions are parts: it leaves open in which part, and the residence at the act is as it was.
pub fn case(drawn: &Drawn) -> Case {
    let on = day(drawn.date);
    let at_act = Residence::of(jurisdiction(drawn.residence));
    let residences = if drawn.later == Some(drawn.residence) {
        vec![at_act]
    } else {
        let later = drawn.later.map_or_else(whole, jurisdiction);
        vec![
            Residence { until: Some(When::on(on)), ..at_act },
            Residence { from: Some(When::on(on.next())), ..Residence::of(later) },
        ]
    };
    let nationalities = drawn.nationalities.iter().map(|n| Nationality::of(jurisdiction(*n))).collect();
    Case {
        longarm: None,
        assessed_on: Some(assessed_on()),
        offender: Offender {
            nationalities: Some(List::closed(nationalities)),
            residences: Some(List::closed(residences)),
            age: Some(Age { min: 40, max: 40 }),
            ..Offender::default()
        },
        victim: Victim {
            age: Some(Age { min: drawn.age, max: drawn.age }),
            exploited: recorded(drawn.complaint),
            ..Victim::default()
        },
        acts: vec![Act {
            conduct: Some(List::closed(vec![KEYS[usize::from(drawn.conduct)]])),
            places: Some(List::closed(vec![Place::Territory(place(drawn.place))])),
            date: Some(When::on(on)),
            paid: Some(if drawn.paid { Tristate::Yes } else { Tristate::No }),
            force: Some(Tristate::No),
            married: recorded(drawn.consent),
            ..Act::default()
        }],
        procedure: Procedure::default(),
        assume: Assume::default(),
        facts: Facts::default(),
        spans: Spans::default(),
    }
}
