//! How far the law of a state reaches, offence by offence: the plain act first, then acts that are closer
//! to the state, to say what is missing.

use super::data::{Duty, LinkKind, Offence, Protected};
use super::judge::{Maybe, Outcome, Way, judge};
use super::probe::{Closer, Probe, Prober, There};
use super::report::{GroundRef, Hindrance};
use crate::answer::Grade;
use crate::facts::{Basis, Conduct};
use crate::model::Jurisdiction;
use crate::syntax::ast;

/// The highest age that is still that of a child.
const OLDEST: u8 = 17;
/// No law protects only children under this age.
const YOUNGEST: u8 = 8;
/// Ages that are tried beside the highest.
const YOUNGER: [u8; 2] = [15, 12];

/// What the law makes of one offence of a duty.
#[derive(Debug)]
pub enum Reach {
    /// Reached in full; a remark where the state's own age is not known.
    Full(Reached, Option<String>),
    /// Only so.
    Part(Reached, String),
    /// Hangs on questions that the treaty does not ask; what is reached whatever their answer, in words.
    HangsOn { grounds: Vec<GroundRef>, questions: Vec<String>, here: Option<(Reached, String)> },
    /// Under one reading.
    Disputed(Vec<GroundRef>, Vec<String>),
    /// Hangs on law that is not encoded; what is reached whatever it says.
    NotEncoded { grounds: Vec<GroundRef>, why: Vec<String>, here: Option<Reached> },
    /// Not reached, which the file claims to know.
    Not(Vec<Hindrance>, Option<Grade>),
    /// Not tried.
    NotTested(String),
}

/// An act that is reached, to try with conditions, and the ways.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The age of the child.
    pub age: u8,
    /// How close to the state it had to be.
    pub closer: Closer,
    /// The ways, those that wait for least first.
    pub ways: Vec<Way>,
    /// Grounds that may be further ways.
    pub maybe: Maybe,
}

/// Asks about one state.
pub struct Reacher<'r> {
    /// The prober.
    pub prober: Prober<'r>,
    jurisdiction: &'r Jurisdiction,
    /// The highest ages at which a plain sexual act is an offence in the state itself: with and without
    /// penetration.
    own_ages: [Option<u8>; 2],
}

impl<'r> Reacher<'r> {
    /// Finds the state's own age first.
    pub fn new(prober: Prober<'r>, jurisdiction: &'r Jurisdiction) -> Self {
        let mut reacher = Reacher { prober, jurisdiction, own_ages: [None; 2] };
        reacher.own_ages = [Conduct::Intercourse, Conduct::SexualContact].map(|conduct| {
            let plain = plain_act(conduct);
            let at_home = |age| {
                let probe = Probe {
                    link: LinkKind::Territory,
                    offence: &plain,
                    age,
                    closer: Closer::default(),
                    there: There::Punishable,
                };
                reacher.outcome(&probe, &[Basis::Territorial]).is_some_and(|o| o.is_reached())
            };
            (YOUNGEST..=OLDEST).rev().find(|age| at_home(*age))
        });
        reacher
    }

    /// The state's own age for an offence that follows it: that for the act itself, else the general one.
    fn own_age(&self, offence: &Offence) -> Option<u8> {
        let [general, contact] = self.own_ages;
        if offence.conduct.iter().all(|c| *c == Conduct::SexualContact) { contact } else { general }
    }

    /// What the rules make of a made-up act, seen from some bases.
    pub fn outcome(&self, probe: &Probe<'_>, bases: &[Basis]) -> Option<Outcome> {
        self.prober.ask(probe).map(|answer| judge(&answer, bases))
    }

    /// How far the law reaches an offence of a duty.
    pub fn reach(&self, duty: &Duty, link: LinkKind, offence: &Offence) -> Reach {
        if let Some(why) = &offence.not_tested {
            return Reach::NotTested(why.clone());
        }
        let bases: Vec<Basis> = duty.basis.clone();
        let ask = |age: u8, closer: Closer| {
            let probe = Probe { link, offence, age, closer, there: There::Punishable };
            self.outcome(&probe, &bases)
        };
        let reached = |age: u8, closer: Closer| match ask(age, closer) {
            Some(Outcome::Reached(ways, maybe)) => Some(Reached { age, closer, ways, maybe }),
            _ => None,
        };
        let plain = Closer::default();
        let (top, remark) = match (offence.age.unwrap_or(Protected::Under18), self.own_age(offence)) {
            (Protected::Under18, _) => (OLDEST, None),
            (Protected::Own, Some(age)) => (age, None),
            // Not known: the highest age that is reached stands in for it.
            (Protected::Own, None) => {
                let age = (YOUNGEST..=OLDEST).rev().find(|age| reached(*age, plain).is_some());
                let age = age.unwrap_or(YOUNGER[1]);
                let known = format!(
                    "the state's own age is not encoded for acts at home; abroad its law reaches children under {}",
                    age + 1
                );
                (age, Some(known))
            }
        };
        let Some(base) = ask(top, plain) else {
            return Reach::NotTested("the rules refused the made-up case".to_owned());
        };
        match base {
            Outcome::Reached(ways, maybe) => {
                let here = Reached { age: top, closer: plain, ways, maybe };
                let not: Vec<String> = YOUNGER
                    .iter()
                    .filter(|age| **age < top && reached(**age, plain).is_none())
                    .map(|age| format!("a child of {age}"))
                    .collect();
                if not.is_empty() {
                    Reach::Full(here, remark)
                } else {
                    Reach::Part(here, format!("not {}", not.join(" and ")))
                }
            }
            Outcome::Disputed(grounds, readings) => Reach::Disputed(grounds, readings),
            Outcome::Gap(grounds, why) => Reach::NotEncoded { grounds, why, here: None },
            Outcome::AsksMore(grounds, questions) => {
                let here = self.closer(link, offence, top, &reached);
                match self.claimed(offence, link) {
                    Some(_) => Reach::HangsOn { grounds, questions, here },
                    None => unclaimed(here),
                }
            }
            Outcome::No(hindrances) => {
                let here = self.closer(link, offence, top, &reached);
                match (self.claimed(offence, link), here) {
                    (Some(_), Some((here, only))) => Reach::Part(here, format!("only {only}")),
                    (claim @ Some(_), None) => Reach::Not(hindrances, claim),
                    (None, here) => unclaimed(here),
                }
            }
        }
    }

    /// The act closest to the plain one that is reached, and what makes it so in words.
    fn closer(
        &self,
        link: LinkKind,
        offence: &Offence,
        top: u8,
        reached: &dyn Fn(u8, Closer) -> Option<Reached>,
    ) -> Option<(Reached, String)> {
        let plain = Closer::default();
        let mut singles = Vec::new();
        if let Some(here) = (YOUNGEST..top).rev().find_map(|age| reached(age, plain)) {
            singles.push(here);
        }
        let mut ways = Vec::new();
        if matches!(link, LinkKind::National | LinkKind::Resident | LinkKind::VictimNational) {
            ways.push(Closer { at_home: true, ..plain });
        }
        ways.push(Closer { girl: true, ..plain });
        let material = offence.conduct.iter().any(|c| {
            matches!(c.bare(), Conduct::CsamProduction | Conduct::CsamDistribution | Conduct::CsamPossession)
        });
        if material && !offence.online {
            ways.push(Closer { online: true, ..plain });
        }
        singles.extend(ways.iter().filter_map(|closer| reached(top, *closer)));
        if let Some(first) = singles.first() {
            let words: Vec<String> = singles.iter().map(|one| limits(link, one, top)).collect();
            return Some((first.clone(), words.join("; or ")));
        }
        let all = ways.iter().fold(plain, |all, one| Closer {
            age: None,
            at_home: all.at_home || one.at_home,
            girl: all.girl || one.girl,
            online: all.online || one.online,
        });
        let mut best = (YOUNGEST..=top).rev().find_map(|age| reached(age, all))?;
        for drop in [
            |c: Closer| Closer { girl: false, ..c },
            |c: Closer| Closer { online: false, ..c },
            |c: Closer| Closer { at_home: false, ..c },
        ] {
            if let Some(without) = reached(best.age, drop(best.closer)) {
                best = without;
            }
        }
        let words = limits(link, &best, top);
        Some((best, words))
    }

    /// How the claim is known that the file holds all the law on an offence; none where there is no claim.
    fn claimed(&self, offence: &Offence, link: LinkKind) -> Option<Grade> {
        let abroad = !matches!(link, LinkKind::Territory | LinkKind::OnlineFromTerritory);
        let day = self.prober.day();
        if self.jurisdiction.unsettled.iter().any(|(range, _)| range.holds(day)) {
            return None;
        }
        let mut keys: Vec<Conduct> = offence.conduct.clone();
        if offence.paid && keys.iter().any(|k| matches!(k, Conduct::Intercourse | Conduct::SexualContact)) {
            keys.push(Conduct::PaidSex);
        }
        keys.into_iter()
            .map(|key| {
                self.jurisdiction
                    .claims
                    .iter()
                    .filter(|c| c.abroad == abroad && c.range.holds(day))
                    .filter(|c| c.keys.iter().any(|k| k.takes_in(key)))
                    .map(|c| match c.grade {
                        ast::Grade::Text => Grade::Text,
                        ast::Grade::Report => Grade::Report,
                        ast::Grade::Unverified => Grade::Unverified,
                    })
                    .max()
            })
            .collect::<Option<Vec<Grade>>>()
            .and_then(|grades| grades.into_iter().min())
    }
}

/// Nothing follows from what the file does not hold where it does not claim to hold all.
fn unclaimed(here: Option<(Reached, String)>) -> Reach {
    let claim = "the file does not claim to hold all the law on this";
    let (here, why) = match here {
        Some((here, only)) => (Some(here), format!("as encoded, only {only}; {claim}")),
        None => (None, claim.to_owned()),
    };
    let grounds = here.iter().flat_map(|h| &h.ways).map(|w| w.ground.clone()).collect();
    Reach::NotEncoded { grounds, why: vec![why], here }
}

/// What makes an act closer, in words.
fn limits(link: LinkKind, one: &Reached, top: u8) -> String {
    let mut words = Vec::new();
    if one.age < top {
        words.push(format!("children under {}", one.age + 1));
    }
    if one.closer.girl {
        words.push("girls".to_owned());
    }
    if one.closer.online {
        words.push("acts through the internet".to_owned());
    }
    if one.closer.at_home {
        words.push(
            match link {
                LinkKind::Resident => "persons with a permanent right of residence",
                LinkKind::VictimNational => "children who also live in the state",
                _ => "nationals who live in the state and set out from it",
            }
            .to_owned(),
        );
    }
    words.join(", and ")
}

fn plain_act(conduct: Conduct) -> Offence {
    Offence {
        id: String::new(),
        article: String::new(),
        what: String::new(),
        conduct: vec![conduct],
        age: Some(Protected::Own),
        paid: false,
        force: false,
        authority: false,
        online: false,
        with_others: false,
        reservable: None,
        not_tested: None,
    }
}
