//! The person who is suspected, and what persons have in common.

use serde::ser::SerializeMap;

use super::check;
use super::decode::{Decode, Decoder, Record};
use super::record::record;
use super::schema;
use super::taxonomy::{Capacity, PersonKind, ResidenceStatus, Sex};
use super::tree::{Map, Node};
use super::values::{Age, Immunity, Known, List, Tristate, When};
use crate::code::Code;

record! {
    /// The offender. Ages are at the act; with several acts, at the earliest.
    #[derive(Default)]
    Offender {
        /// A natural person (the default) or a body corporate.
        kind: Option<Known<PersonKind>>,
        /// Nationalities, each with its time.
        nationalities: Option<List<Nationality>>,
        /// Without any nationality.
        stateless: Option<Tristate>,
        /// Where the person lives or lived, each with its time.
        residences: Option<List<Residence>>,
        /// Where the person is on the day of the question, and stays since the act.
        present_in: Option<List<Stay>>,
        /// States that have arrested or detained the person for this act.
        arrested_in: Option<List<Code>>,
        /// Age at the act (at the earliest of several).
        age: Option<Age>,
        /// Date of birth.
        born: Option<When>,
        /// Sex.
        sex: Option<Known<Sex>>,
        /// Offices, services and occupations that rules single out.
        capacities: Option<List<Service>>,
        /// Body corporate: the state in which it is incorporated or principally active.
        seat: Option<Known<Code>>,
        /// The body corporate for whose benefit the person acted.
        acted_for: Option<ActedFor>,
        /// The states in which the person enjoys immunity; `no` for none.
        immunity: Option<Immunity>,
    }
}

impl Record for Offender {
    fn missing() -> Option<Self> {
        Some(Offender::default())
    }

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        check::age_or_birth(self.age, self.born, map, cx);
        check::stateless(self.stateless, self.nationalities.as_ref(), map, cx);
    }
}

record! {
    /// A nationality and the time for which it was held; open-ended where a date is absent.
    #[schemars(transform = schema::or_bare_code)]
    Nationality {
        /// The state.
        code: Code,
        /// Since when.
        from: Option<When>,
        /// Until when.
        until: Option<When>,
        /// A class that the state itself distinguishes, named as in its rules (`british_overseas_citizen`);
        /// left out: full citizen.
        #[schemars(with = "Option<schema::ClassName>")]
        kind: Option<String>,
    }
}

impl Nationality {
    /// Full citizenship, open-ended on both sides.
    pub fn of(code: Code) -> Self {
        Nationality { code, from: None, until: None, kind: None }
    }
}

impl Record for Nationality {
    const EXPECTED: &'static str = "a code, or a mapping with `code`, `from`, `until`, `kind`";
    const NO_IS_NONE: bool = false;

    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        Code::decode(node, cx).map(Nationality::of)
    }

    fn bare(&self) -> Option<&str> {
        (*self == Nationality::of(self.code)).then_some(self.code.as_str())
    }

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        check::interval(self.from, "from", self.until, "until", map, cx);
        check::class_name(self.kind.as_deref(), map, cx);
    }
}

record! {
    /// A residence and its time; open-ended where a date is absent.
    #[schemars(transform = schema::or_bare_code)]
    Residence {
        /// The state.
        code: Code,
        /// Since when.
        from: Option<When>,
        /// Until when.
        until: Option<When>,
        /// On what footing; left out: habitual.
        status: Option<Known<ResidenceStatus>>,
    }
}

impl Residence {
    /// Habitual residence, open-ended on both sides.
    pub fn of(code: Code) -> Self {
        Residence { code, from: None, until: None, status: None }
    }
}

impl Record for Residence {
    const EXPECTED: &'static str = "a code, or a mapping with `code`, `from`, `until`, `status`";
    const NO_IS_NONE: bool = false;

    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        Code::decode(node, cx).map(Residence::of)
    }

    fn bare(&self) -> Option<&str> {
        (*self == Residence::of(self.code)).then_some(self.code.as_str())
    }

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        check::interval(self.from, "from", self.until, "until", map, cx);
    }
}

record! {
    /// Presence in a state: a bare code is where the person is on the day of the question, dates tell
    /// of a stay since the act.
    #[schemars(transform = schema::or_bare_code)]
    Stay {
        /// The state.
        code: Code,
        /// Since when.
        from: Option<When>,
        /// Until when.
        until: Option<When>,
    }
}

impl Stay {
    /// Presence without dates.
    pub fn of(code: Code) -> Self {
        Stay { code, from: None, until: None }
    }
}

impl Record for Stay {
    const EXPECTED: &'static str = "a code, or a mapping with `code`, `from`, `until`";
    const NO_IS_NONE: bool = false;

    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        Code::decode(node, cx).map(Stay::of)
    }

    fn bare(&self) -> Option<&str> {
        (*self == Stay::of(self.code)).then_some(self.code.as_str())
    }

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        check::interval(self.from, "from", self.until, "until", map, cx);
    }
}

record! {
    /// A capacity of the offender.
    #[schemars(transform = schema::or_bare_capacity)]
    Service {
        /// Which.
        kind: Capacity,
        /// The state served; left out: that of the nationality.
        of: Option<Known<Code>>,
        /// Whether the act was done in the performance of office.
        on_duty: Option<Tristate>,
    }
}

impl Service {
    /// The capacity alone.
    pub fn of(kind: Capacity) -> Self {
        Service { kind, of: None, on_duty: None }
    }
}

impl Record for Service {
    const EXPECTED: &'static str = "a capacity, or a mapping with `kind`, `of`, `on_duty`";

    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        Capacity::decode(node, cx).map(Service::of)
    }

    fn bare(&self) -> Option<&str> {
        (*self == Service::of(self.kind)).then_some(self.kind.as_str())
    }
}

/// For whom the person acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActedFor {
    /// For no body corporate.
    Nobody,
    /// Asked, and cannot be said.
    Unknown,
    /// For the benefit of a body corporate.
    Body {
        /// The state in which it is seated.
        seat: Option<Known<Code>>,
    },
}

impl serde::Serialize for ActedFor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            ActedFor::Nobody => serializer.serialize_str("no"),
            ActedFor::Unknown => serializer.serialize_str("unknown"),
            ActedFor::Body { seat } => {
                let mut map = serializer.serialize_map(None)?;
                if let Some(seat) = seat {
                    map.serialize_entry("seat", seat)?;
                }
                map.end()
            }
        }
    }
}
