//! The child.

use super::check;
use super::decode::{Decoder, Record};
use super::offender::{Nationality, Residence};
use super::record::record;
use super::schema;
use super::taxonomy::Sex;
use super::tree::{Map, Node};
use super::values::{Age, Known, List, Tristate, When};

record! {
    /// The child against whom the acts were directed; one child per case file.
    #[derive(Default)]
    Victim {
        /// Age at the act (at the earliest of several); of a decoy, the age pretended.
        age: Option<Age>,
        /// Date of birth.
        born: Option<When>,
        /// A decoy or an invented child.
        notional: Option<Tristate>,
        /// What the offender took the age to be.
        believed_age: Option<Age>,
        /// Exploited in prostitution, by anyone.
        exploited: Option<Tristate>,
        /// Sex.
        sex: Option<Known<Sex>>,
        /// Nationalities, each with its time.
        nationalities: Option<List<Nationality>>,
        /// Where the child lives or lived, each with its time.
        residences: Option<List<Residence>>,
        /// What the offender was to the child.
        relation: Option<Relation>,
    }
}

impl Record for Victim {
    fn missing() -> Option<Self> {
        Some(Victim::default())
    }

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        check::age_or_birth(self.age, self.born, map, cx);
    }
}

record! {
    /// What the offender was to the child; a bare `no` or `unknown` answers all three.
    #[derive(Copy, Eq)]
    #[schemars(transform = schema::or_no)]
    Relation {
        /// In a position of authority or trust.
        authority: Option<Tristate>,
        /// A member of the family.
        family: Option<Tristate>,
        /// In charge of the child's care.
        care: Option<Tristate>,
    }
}

impl Record for Relation {
    const EXPECTED: &'static str = "`no`, `unknown`, or a mapping with `authority`, `family`, `care`";

    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let all = Some(cx.no_or_unknown(node, Self::EXPECTED)?);
        Some(Relation { authority: all, family: all, care: all })
    }
}
