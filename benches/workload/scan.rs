//! What an engine is measured by: a struct made for these clauses alone, and a loop over all of them.

use super::{CLAUSES, CONDUCTS, Case, Link, Recorded, Rules, STATES};

/// A clause as the loop wants it.
#[derive(Debug, Clone, Copy)]
struct Clause {
    conducts: u16,
    age: u8,
    age_paid: u8,
    link: u8,
    dual: bool,
    complaint: bool,
    consent: bool,
    from: u32,
}

/// The rules as the loop wants them.
#[derive(Debug)]
pub struct Scan {
    clauses: Vec<Clause>,
    places: Vec<[u8; CONDUCTS]>,
}

const NO: u8 = 0;
const OPEN: u8 = 1;
const YES: u8 = 2;

impl Scan {
    /// Makes the rules ready.
    pub fn new(rules: &Rules) -> Scan {
        let clauses = rules
            .jurisdictions
            .iter()
            .flatten()
            .map(|c| Clause {
                conducts: c.conducts.iter().fold(0, |bits, key| bits | 1 << key),
                age: c.age,
                age_paid: if c.paid18 { 18 } else { c.age },
                link: c.link as u8,
                dual: c.dual,
                complaint: c.complaint,
                consent: c.consent,
                from: c.from,
            })
            .collect();
        Scan { clauses, places: rules.places.clone() }
    }

    /// The answers to one case, in the order of the jurisdictions.
    pub fn answer(&self, case: &Case, out: &mut [u8; STATES]) {
        let conduct = 1_u16 << case.conduct;
        let punishable = case.age < self.places[usize::from(case.place)][usize::from(case.conduct)];
        let recorded = |value: Recorded| match value {
            Recorded::No => NO,
            Recorded::Unknown => OPEN,
            Recorded::Yes => YES,
        };
        let (complaint, consent) = (recorded(case.complaint), recorded(case.consent));
        for (number, (byte, clauses)) in out.iter_mut().zip(self.clauses.chunks_exact(CLAUSES)).enumerate() {
            let jurisdiction = number as u8;
            let national = case.nationalities.contains(&jurisdiction);
            let resident = national || case.residence == jurisdiction;
            let later = match case.later {
                _ if resident => YES,
                Some(later) if later == jurisdiction => YES,
                Some(_) => NO,
                None => OPEN,
            };
            let links = [if national { YES } else { NO }, if resident { YES } else { NO }, later, YES];
            let (mut status, mut mask) = (NO, 0);
            for (bit, clause) in clauses.iter().enumerate() {
                if clause.conducts & conduct == 0 || case.date < clause.from || (clause.dual && !punishable) {
                    continue;
                }
                if case.age >= if case.paid { clause.age_paid } else { clause.age } {
                    continue;
                }
                let mut value = links[usize::from(clause.link & 3)];
                if clause.complaint {
                    value = value.min(complaint);
                }
                if clause.consent {
                    value = value.min(consent);
                }
                if value > status {
                    (status, mask) = (value, 1 << bit);
                } else if value == status && value > NO {
                    mask |= 1 << bit;
                }
            }
            *byte = status * 64 + mask;
        }
    }
}

const _: () = assert!(Link::National as u8 == 0 && Link::Any as u8 == 3);
