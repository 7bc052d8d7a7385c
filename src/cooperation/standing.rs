//! Whether a mechanism is in force on a day, as far as that can be said.

use schemars::JsonSchema;
use serde::Serialize;

use super::kinds::Force;
use super::mechanism::Mechanism;
use crate::day::Day;

/// How a mechanism stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In force, when it was last checked.
    Active,
    /// It cannot be said.
    Unknown,
    /// Not begun.
    NotYet,
    /// Ended.
    Expired,
}

impl Standing {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Standing::Active => "active",
            Standing::Unknown => "not known whether in force",
            Standing::NotYet => "not yet in force",
            Standing::Expired => "expired",
        }
    }
}

/// How a mechanism stands on a day: by its dates where these decide, else by what its sources say of the
/// month in which it was checked. Of another time than that nothing is concluded from silence.
pub fn force_on(mechanism: &Mechanism, day: Day) -> Standing {
    let force = &mechanism.in_force;
    let from = force.from.as_ref().map(|f| f.when());
    let to = force.to.as_ref().map(|t| t.when());
    if to.is_some_and(|to| to.last() < day) {
        return Standing::Expired;
    }
    if from.is_some_and(|from| from.first() > day) {
        return Standing::NotYet;
    }
    let begun = from.is_some_and(|from| from.last() <= day);
    let runs = to.is_some_and(|to| day <= to.first());
    let since_checked = day >= mechanism.checked.first_day();
    match force.status {
        _ if begun && runs => Standing::Active,
        Force::Active if begun || (from.is_none() && since_checked) => Standing::Active,
        Force::Expired if since_checked => Standing::Expired,
        _ => Standing::Unknown,
    }
}
