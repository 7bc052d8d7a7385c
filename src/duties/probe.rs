//! Made-up cases that are put to the compiled rules of a state: the witness of what its law reaches.
//!
//! Everybody in them belongs to states that there are not (XA, XB, XC …), so that nothing but the link under
//! test ties the act to the state. All that a treaty leaves open is filled in one plain way; only what is
//! done in or for proceedings is left out, so that the answer lists it as steps.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::{Value, json};

use super::data::{LinkKind, Offence};
use crate::answer::JurisdictionAnswer;
use crate::code::Code;
use crate::day::Day;
use crate::eval::Options;
use crate::facts::Case;
use crate::rulebook::Rulebook;

/// Codes that ISO 3166-1 leaves to its users.
const NOBODYS: [&str; 6] = ["XA", "XB", "XC", "XD", "XE", "XF"];

/// States that there are not, none of them the one under test.
#[derive(Debug, Clone, Copy)]
struct Strangers {
    /// The state of the child.
    child: &'static str,
    /// Where the act is done.
    place: &'static str,
    /// The state of the suspected person.
    person: &'static str,
}

impl Strangers {
    fn to(code: Code) -> Self {
        let mut free = NOBODYS.into_iter().filter(|nobody| *nobody != code.state().as_str());
        let mut next = || free.next().unwrap_or("XZ");
        Strangers { child: next(), place: next(), person: next() }
    }
}

/// What the law of the place is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum There {
    /// It punishes the act, with a maximum of ten years.
    Punishable,
    /// It does not, and the defence has said so in time.
    NotPunishable,
    /// It would punish the act, but the time for it has run out there.
    TimeBarred,
}

/// How far the act is from the plain one, to find what a law that does not reach that would reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Closer {
    /// The age of the child, where it is not the highest that is protected.
    pub age: Option<u8>,
    /// The person or child who is a national also lives in the state (and set out from there), or the
    /// resident holds a permanent right.
    pub at_home: bool,
    /// The child is a girl, not a boy.
    pub girl: bool,
    /// It is done through the internet.
    pub online: bool,
}

/// What is put to the rules.
#[derive(Debug, Clone, Copy)]
pub struct Probe<'d> {
    /// The link to the state.
    pub link: LinkKind,
    /// What is done.
    pub offence: &'d Offence,
    /// The age of the child.
    pub age: u8,
    /// What else differs from the plain act.
    pub closer: Closer,
    /// The law of the place.
    pub there: There,
}

/// One state on one day, asked many times.
pub struct Prober<'r> {
    rulebook: &'r Rulebook,
    /// The state asked.
    pub code: Code,
    nationality: Code,
    strangers: Strangers,
    options: Options,
    asked: RefCell<HashMap<String, Option<Rc<JurisdictionAnswer>>>>,
}

impl<'r> Prober<'r> {
    /// A prober of a state; `nationality` is whose nationals are its nationals.
    pub fn new(rulebook: &'r Rulebook, code: Code, nationality: Code, on: Day) -> Self {
        let options = Options { assessed_on: on, all: false, only: vec![code], why: false };
        let strangers = Strangers::to(code);
        Prober { rulebook, code, nationality, strangers, options, asked: RefCell::default() }
    }

    /// The day.
    pub fn day(&self) -> Day {
        self.options.assessed_on
    }

    /// The answer of the state with all of its grounds; none should the made-up case be refused.
    pub fn ask(&self, probe: &Probe<'_>) -> Option<Rc<JurisdictionAnswer>> {
        let text = self.case(probe).to_string();
        if let Some(known) = self.asked.borrow().get(&text) {
            return known.clone();
        }
        let answer = Case::from_yaml(&text)
            .ok()
            .and_then(|case| self.rulebook.assess(&case, &self.options).ok())
            .and_then(|assessment| assessment.jurisdictions.into_iter().next())
            .map(Rc::new);
        self.asked.borrow_mut().insert(text, answer.clone());
        answer
    }

    fn case(&self, probe: &Probe<'_>) -> Value {
        let day = self.day().to_string();
        json!({
            "assessed_on": day,
            "offender": self.offender(probe),
            "victim": self.victim(probe),
            "acts": [self.act(probe, &day)],
            "procedure": self.procedure(probe),
            "assume": match probe.there {
                There::Punishable => json!({
                    "punishable_at_place": "yes", "max_penalty_at_place": 10,
                    "time_barred_at_place": "no", "extraditable": "yes",
                }),
                There::NotPunishable => json!({ "punishable_at_place": "no", "extraditable": "yes" }),
                There::TimeBarred => json!({
                    "punishable_at_place": "yes", "max_penalty_at_place": 10,
                    "time_barred_at_place": "yes", "extraditable": "yes",
                }),
            },
        })
    }

    fn offender(&self, probe: &Probe<'_>) -> Value {
        use LinkKind::{National, PresentForeigner, PresentNational, Resident, StatelessResident};
        let home = self.code.as_str();
        let national = matches!(probe.link, National | PresentNational);
        let resident = matches!(probe.link, Resident | StatelessResident);
        let stateless = probe.link == StatelessResident;
        let nationalities = match (stateless, national) {
            (true, _) => json!([]),
            (_, true) => json!([self.nationality]),
            _ => json!([self.strangers.person]),
        };
        let lives_here = resident || (national && probe.closer.at_home);
        let residences = match (lives_here, resident && probe.closer.at_home) {
            (_, true) => json!([{ "code": home, "status": "permanent" }]),
            (true, _) => json!([home]),
            _ => json!([if national { self.strangers.place } else { self.strangers.person }]),
        };
        let mut offender = json!({
            "kind": "person",
            "nationalities": nationalities,
            "stateless": if stateless { "yes" } else { "no" },
            "residences": residences,
            "age": 40,
            "sex": "male",
            "capacities": [],
            "acted_for": "no",
            "immunity": "no",
        });
        if matches!(probe.link, PresentNational | PresentForeigner) {
            set(&mut offender, "present_in", json!([home]));
        }
        offender
    }

    fn victim(&self, probe: &Probe<'_>) -> Value {
        let home = self.code.as_str();
        let national = probe.link == LinkKind::VictimNational;
        let resident = probe.link == LinkKind::VictimResident || (national && probe.closer.at_home);
        json!({
            "age": probe.age,
            "believed_age": probe.age,
            "notional": "no",
            "sex": if probe.closer.girl { "female" } else { "male" },
            "nationalities": [if national { self.nationality.as_str() } else { self.strangers.child }],
            "residences": [if resident { home } else { self.strangers.place }],
            "relation": {
                "authority": if probe.offence.authority { "yes" } else { "no" },
                "family": "no",
                "care": "no",
            },
        })
    }

    fn act(&self, probe: &Probe<'_>, day: &str) -> Value {
        let home = self.code.as_str();
        let offence = probe.offence;
        let conduct: Vec<&str> = offence.conduct.iter().map(|c| c.as_str()).collect();
        let yes_no = |is: bool| if is { "yes" } else { "no" };
        let there = match probe.link {
            LinkKind::Territory | LinkKind::OnlineFromTerritory => home,
            _ => self.strangers.place,
        };
        let travelled = probe.closer.at_home || probe.link == LinkKind::Resident;
        let travel = match probe.link {
            LinkKind::National | LinkKind::Resident | LinkKind::PresentNational if travelled => {
                json!([{ "from": home, "to": self.strangers.place, "began": day, "ended": day }])
            }
            _ => json!([]),
        };
        let others = if offence.with_others {
            json!([{ "role": "principal", "nationalities": [self.strangers.person] }])
        } else {
            json!([])
        };
        let mut act = json!({
            "conduct": conduct,
            "mode": "completed",
            "date": day,
            "paid": yes_no(offence.paid),
            "force": yes_no(offence.force),
            "means": {
                "violence": yes_no(offence.force), "threat": yes_no(offence.force), "deceit": "no",
                "incapacity": "no", "unwilling": yes_no(offence.force), "persuasion": "no",
                "exploitation": "no",
            },
            "contacts": 5,
            "others": others,
            "married": "no",
            "travel": travel,
            "result_in": [],
        });
        let places = match probe.link {
            LinkKind::Ship => json!(["high_seas", { "aboard": "ship", "flag": self.code.state() }]),
            LinkKind::Aircraft => json!(["high_seas", { "aboard": "aircraft", "flag": self.code.state() }]),
            LinkKind::OnlineFromTerritory => Value::Null,
            _ => json!([there]),
        };
        set(&mut act, "places", places);
        if offence.online || probe.closer.online || probe.link == LinkKind::OnlineFromTerritory {
            let child_in = if probe.link == LinkKind::Territory { home } else { self.strangers.place };
            let mut online = json!({
                "offender_in": there, "victim_in": child_in, "received_in": [], "public": "no",
                "systems_in": [child_in],
            });
            if matches!(probe.link, LinkKind::Ship | LinkKind::Aircraft) {
                set(&mut online, "offender_in", Value::Null);
            }
            set(&mut act, "online", online);
        }
        act
    }

    fn procedure(&self, probe: &Probe<'_>) -> Value {
        let mut procedure = json!({ "prior": [], "transfer_from": [] });
        let because = match probe.link {
            LinkKind::PresentNational => Some("nationality"),
            LinkKind::PresentForeigner => Some("other"),
            _ => None,
        };
        if let Some(because) = because {
            let refused =
                json!({ "requested_by": [self.strangers.place], "outcome": "refused", "because": because });
            set(&mut procedure, "extradition", refused);
        }
        if probe.there == There::NotPunishable {
            set(&mut procedure, "dual_criminality_disputed", json!("yes"));
        }
        procedure
    }
}

/// Sets a key of a mapping; null takes it out.
fn set(map: &mut Value, key: &str, value: Value) {
    if let Some(map) = map.as_object_mut() {
        if value.is_null() {
            map.remove(key);
        } else {
            map.insert(key.to_owned(), value);
        }
    }
}
