//! What exists for a place, or for a place and the home state of a suspected person, stage by stage.

use schemars::JsonSchema;
use serde::Serialize;

use super::kinds::Stage;
use super::mechanism::Mechanism;
use super::standing::{Standing, force_on};
use crate::code::Code;
use crate::day::Day;
use crate::facts::country_name;
use crate::register::{Register, YesNo};

/// What exists for a pair of states on a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Overview {
    /// The state of the act: `KH`.
    pub place: String,
    /// `Cambodia`
    pub place_name: String,
    /// The home state: `AU`; null where none was asked for.
    pub home: Option<String>,
    /// `Australia`
    pub home_name: Option<String>,
    /// The day: `2026-11-23`.
    pub on: String,
    /// Stage by stage.
    pub stages: Vec<StageLine>,
    /// The mechanisms, by standing and name.
    pub mechanisms: Vec<Entry>,
    /// What an empty stage means.
    pub caution: &'static str,
}

/// What exists at one stage.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct StageLine {
    /// The stage.
    pub stage: Stage,
    /// In words.
    pub label: &'static str,
    /// The best standing of what is recorded; null where nothing is.
    pub standing: Option<Standing>,
    /// Whether nothing in force is recorded that names the place or the home state: what is there for the whole
    /// world fills no gap of theirs.
    pub gap: bool,
    /// Names of the mechanisms in the register.
    pub mechanisms: Vec<String>,
}

/// A mechanism with how it stands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Entry {
    /// How it stands on the day.
    pub standing: Standing,
    /// How it comes to be on the list.
    pub reach: Reach,
    /// What the register says of it.
    #[serde(flatten)]
    pub mechanism: Mechanism,
}

/// How a mechanism is linked to the states that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reach {
    /// It names the home state.
    Pair,
    /// It covers the place and is open to any home state.
    Place,
    /// It covers the whole world.
    World,
}

/// Said wherever a stage has nothing.
pub const CAUTION: &str =
    "“Nothing recorded” is not “nothing exists”: it says that this register knows of nothing.";

/// What exists for a place and, where one is given, a home state.
pub fn overview(register: &Register, place: Code, home: Option<Code>, on: Day) -> Overview {
    let mut mechanisms: Vec<Entry> = register
        .mechanisms()
        .filter_map(|m| {
            let reach = reach(m, place, home)?;
            Some(Entry { standing: force_on(m, on), reach, mechanism: m.clone() })
        })
        .collect();
    mechanisms
        .sort_by(|a, b| (a.standing, a.reach, &a.mechanism.id).cmp(&(b.standing, b.reach, &b.mechanism.id)));
    let asked = |stage: &Stage| {
        Stage::OF_A_CASE.contains(stage) || mechanisms.iter().any(|m| m.mechanism.scope.stage.contains(stage))
    };
    let stages = Stage::ALL.iter().copied().filter(asked).map(|stage| line(stage, &mechanisms)).collect();
    Overview {
        place: place.to_string(),
        place_name: country_name(place),
        home: home.map(|h| h.to_string()),
        home_name: home.map(country_name),
        on: on.to_string(),
        stages,
        mechanisms,
        caution: CAUTION,
    }
}

fn line(stage: Stage, mechanisms: &[Entry]) -> StageLine {
    let at: Vec<&Entry> = mechanisms.iter().filter(|m| m.mechanism.scope.stage.contains(&stage)).collect();
    let standing = at.iter().map(|m| m.standing).min();
    StageLine {
        stage,
        label: stage.label(),
        standing,
        gap: !at.iter().any(|m| m.standing == Standing::Active && m.reach != Reach::World),
        mechanisms: at.iter().map(|m| m.mechanism.id.to_string()).collect(),
    }
}

/// How a mechanism reaches a place and a home state; `None` where it does not.
fn reach(mechanism: &Mechanism, place: Code, home: Option<Code>) -> Option<Reach> {
    let names = |codes: &[Code], code: Code| codes.contains(&code) || codes.contains(&code.state());
    let world = mechanism.worldwide == Some(YesNo::Yes);
    if !world && !names(&mechanism.territory, place) {
        return None;
    }
    let open = if world { Reach::World } else { Reach::Place };
    let Some(home) = home else { return Some(open) };
    match &mechanism.home_states {
        None => Some(open),
        Some(homes) if names(homes, home) => Some(Reach::Pair),
        // What is there for the nationals of the place alone links no other state to it.
        Some(_) => None,
    }
}

/// Every place that the register names, with its mechanisms.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Index {
    /// The places, by code.
    pub places: Vec<IndexedPlace>,
    /// Mechanisms for the whole world.
    pub worldwide: Vec<Named>,
    /// What an absent place means.
    pub caution: &'static str,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct IndexedPlace {
    /// `KH`
    pub code: String,
    /// `Cambodia`
    pub name: String,
    /// What covers it.
    pub mechanisms: Vec<Named>,
}

/// A mechanism by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Named {
    /// Its name in the register.
    pub id: String,
    /// Its public name.
    pub name: String,
    /// How it stands on the day.
    pub standing: Standing,
}

/// The mechanisms by place.
pub fn index(register: &Register, on: Day) -> Index {
    let named =
        |m: &Mechanism| Named { id: m.id.to_string(), name: m.name.to_string(), standing: force_on(m, on) };
    let mut codes: Vec<Code> = register.mechanisms().flat_map(|m| m.territory.iter().copied()).collect();
    codes.sort_by_key(|code| (country_name(*code), *code));
    codes.dedup();
    let places = codes
        .into_iter()
        .map(|code| IndexedPlace {
            code: code.to_string(),
            name: country_name(code),
            mechanisms: register.mechanisms().filter(|m| m.territory.contains(&code)).map(named).collect(),
        })
        .collect();
    Index {
        places,
        worldwide: register.mechanisms().filter(|m| m.worldwide == Some(YesNo::Yes)).map(named).collect(),
        caution: CAUTION,
    }
}
