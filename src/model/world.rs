//! Groups of states, treaties and territories, with their dates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::facts::Conduct;
use crate::syntax::ast::Grade;

use super::law::CiteId;
use super::logic::{GroupId, TreatyId};

/// A group of states.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Group {
    /// `EU`
    pub name: String,
    /// Its title.
    pub title: String,
    /// Members with their days.
    pub members: Vec<(Code, DayRange)>,
}

/// A party to a treaty.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Party {
    /// Which state.
    pub code: Code,
    /// On which days.
    pub range: DayRange,
    /// How it is known.
    pub grade: Grade,
}

/// A duty to prosecute that a treaty lays on its parties.
#[derive(Debug, Serialize, Deserialize)]
pub struct TreatyDuty {
    /// For which conduct, as bits.
    pub keys: u32,
    /// By party: when it binds that state (conditions look at the state asked).
    pub conditions: BTreeMap<Code, super::logic::ExprId>,
    /// Its citation.
    pub cite: Option<CiteId>,
}

/// A treaty.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Treaty {
    /// `OPSC`
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its citation.
    pub cite: Option<CiteId>,
    /// In force.
    pub life: Option<DayRange>,
    /// Parties.
    pub parties: Vec<Party>,
    /// Conduct by article.
    pub conduct: Vec<(Vec<Conduct>, Option<String>)>,
    /// Duties.
    pub duties: Vec<TreatyDuty>,
}

/// Groups, treaties and territories.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct World {
    /// Groups.
    pub groups: Vec<Group>,
    /// Treaties.
    pub treaties: Vec<Treaty>,
    /// What belongs to which state beyond its own code: (state, territory, days, belongs).
    pub territories: Vec<(Code, Code, DayRange, bool)>,
}

/// yes, no, or neither on every day of a range.
fn on_all_days<'a>(ranges: impl Iterator<Item = &'a DayRange>, days: DayRange) -> Option<bool> {
    let mut touched = false;
    for range in ranges {
        if range.holds(days.first) && range.holds(days.last) {
            return Some(true);
        }
        touched |= range.both(days).is_some();
    }
    if touched { None } else { Some(false) }
}

impl World {
    /// A group by its name.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.get(id.0 as usize)
    }

    /// A treaty by its id.
    pub fn treaty(&self, id: TreatyId) -> Option<&Treaty> {
        self.treaties.get(id.0 as usize)
    }

    /// Whether the state belongs to the group; `None` where only on some of the days.
    pub fn in_group(&self, id: GroupId, code: Code, days: DayRange) -> Option<bool> {
        let group = self.group(id)?;
        on_all_days(
            group.members.iter().filter(|(c, _)| *c == code || *c == code.state()).map(|(_, r)| r),
            days,
        )
    }

    /// Whether the state is party to the treaty; `None` where only on some of the days.
    pub fn is_party(&self, id: TreatyId, code: Code, days: DayRange) -> Option<bool> {
        let treaty = self.treaty(id)?;
        on_all_days(
            treaty.parties.iter().filter(|p| p.code == code || p.code == code.state()).map(|p| &p.range),
            days,
        )
    }

    /// Whether a place lies in a state or part: `None` where it may (a whole named alone, or only on some
    /// of the days).
    pub fn lies_in(&self, place: Code, target: Code, days: DayRange) -> Option<bool> {
        if place == target {
            return Some(true);
        }
        let lines =
            || self.territories.iter().filter(move |(state, part, ..)| *state == target && *part == place);
        if lines().next().is_some() {
            if let Some(out) = on_all_days(lines().filter(|l| !l.3).map(|l| &l.2), days)
                && out
            {
                return Some(false);
            }
            let inside = on_all_days(lines().filter(|l| l.3).map(|l| &l.2), days);
            let outside = on_all_days(lines().filter(|l| !l.3).map(|l| &l.2), days);
            return match (inside, outside) {
                (Some(true), _) => Some(true),
                (_, Some(true)) => Some(false),
                (Some(false), Some(false)) => Some(place.is_part() && place.state() == target),
                (Some(false), None) => {
                    if place.state() == target {
                        None
                    } else {
                        Some(false)
                    }
                }
                (None, _) => None,
            };
        }
        if place.is_part() && place.state() == target {
            return Some(true);
        }
        if target.is_part() && target.state() == place {
            return None;
        }
        // A part of a territory that belongs to the state.
        if place.is_part() && place.state() != target.state() {
            return self.lies_in(place.state(), target, days);
        }
        Some(false)
    }

    /// The states that a place belongs to on some day, itself first.
    pub fn wholes_of(&self, place: Code) -> Vec<Code> {
        let mut out = Vec::new();
        self.each_whole_of(place, |whole| {
            if !out.contains(&whole) {
                out.push(whole);
            }
        });
        out
    }

    /// Names the states that a place belongs to on some day, itself first; some perhaps more than once.
    pub fn each_whole_of(&self, place: Code, mut name: impl FnMut(Code)) {
        name(place);
        if place.is_part() {
            name(place.state());
        }
        for (state, part, _, belongs) in &self.territories {
            if *belongs && (*part == place || *part == place.state()) {
                name(*state);
            }
        }
    }

    /// The days on which a membership, party or territory changes.
    pub fn boundaries(&self) -> impl Iterator<Item = Day> + '_ {
        let groups = self.groups.iter().flat_map(|g| g.members.iter().map(|(_, r)| *r));
        let parties = self.treaties.iter().flat_map(|t| t.parties.iter().map(|p| p.range));
        let lands = self.territories.iter().map(|t| t.2);
        groups.chain(parties).chain(lands).flat_map(|r| [r.first, r.last.next()])
    }
}
