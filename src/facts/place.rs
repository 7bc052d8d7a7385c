//! Where something was done.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::taxonomy::Craft;
use super::values::Known;
use crate::code::Code;

/// A place of the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The territory of a state or of a part of one.
    Territory(Code),
    /// Beyond the waters of every state.
    HighSeas,
    /// South of latitude 60° south, under the Antarctic Treaty.
    Antarctica,
    /// On board. The state in whose port or waters the ship was is named beside it.
    Aboard {
        /// Ship, aircraft or vehicle.
        craft: Craft,
        /// The state whose flag or registration it bears.
        flag: Option<Known<Code>>,
    },
    /// On the premises of a diplomatic or consular mission.
    Mission {
        /// The state that sends the mission.
        of: Code,
    },
}

impl Place {
    /// The code of a territory; none of other places.
    pub fn territory(&self) -> Option<Code> {
        match self {
            Place::Territory(code) => Some(*code),
            _ => None,
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Place::Territory(code) => code.serialize(serializer),
            Place::HighSeas => serializer.serialize_str("high_seas"),
            Place::Antarctica => serializer.serialize_str("antarctica"),
            Place::Aboard { craft, flag } => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("aboard", craft)?;
                if let Some(flag) = flag {
                    map.serialize_entry("flag", flag)?;
                }
                map.end()
            }
            Place::Mission { of } => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("mission_of", of)?;
                map.end()
            }
        }
    }
}
