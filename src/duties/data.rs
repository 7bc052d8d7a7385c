//! The duties of treaties as they stand in `rules/treaties/duties/*.yaml`.

use serde::Deserialize;

use super::word::Word;
use crate::answer::Grade;
use crate::code::Code;
use crate::day::Day;
use crate::facts::{Basis, Conduct};

/// Every instrument that was read.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// In the order of the files.
    pub instruments: Vec<Instrument>,
}

/// One treaty or directive: whom it binds, what it requires, who has reserved what.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// `lanzarote`
    pub instrument: String,
    /// Its name in full.
    pub name: String,
    /// Its name in a summary.
    pub short: String,
    /// How its articles are known.
    pub grade: Word<Grade>,
    /// When they were read.
    pub read: Word<MonthText>,
    /// Where.
    pub source: String,
    /// Whom it binds.
    pub parties: Parties,
    /// What must be an offence.
    pub offences: Vec<Offence>,
    /// What it requires of jurisdiction.
    pub duties: Vec<Duty>,
    /// Reservations and declarations that bear on these duties, and their known absence.
    #[serde(default)]
    pub reservations: Vec<Reservation>,
    /// Further notes.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// Whom an instrument binds: the parties of a `treaty` block, the members of a group, or not verified.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parties {
    /// The `treaty` block that lists the parties.
    #[serde(default)]
    pub treaty: Option<String>,
    /// The `group` block whose members are bound.
    #[serde(default)]
    pub group: Option<String>,
    /// The first day on which members are bound.
    #[serde(default)]
    pub from: Option<Word<Day>>,
    /// Why not before that day.
    #[serde(default)]
    pub until_then: Option<String>,
    /// How it is known that members are bound.
    #[serde(default)]
    pub grade: Option<Word<Grade>>,
    /// Members that are not bound.
    #[serde(default)]
    pub except: Vec<Except>,
    /// States and territories of which it is not verified.
    #[serde(default)]
    pub doubtful: Vec<Doubtful>,
    /// Why it is not known whom the instrument binds.
    #[serde(default)]
    pub not_verified: Option<String>,
}

/// A member of a group that is not bound.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Except {
    /// Which state.
    pub state: Word<Code>,
    /// Why.
    pub because: String,
    /// How it is known.
    pub grade: Word<Grade>,
}

/// A state or territory of which it is not verified that it is bound.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubtful {
    /// Which state.
    pub state: Word<Code>,
    /// What is not verified.
    pub because: String,
}

/// Conduct that the instrument wants punished, as a synthetic act.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offence {
    /// Its name in the file.
    pub id: String,
    /// The article that describes it.
    pub article: String,
    /// What it is, in words.
    pub what: String,
    /// Conduct keys: the act is all of these.
    pub conduct: Vec<Word<Conduct>>,
    /// Up to which age the child is protected.
    #[serde(default)]
    pub age: Protected,
    /// Something is paid.
    #[serde(default)]
    pub paid: bool,
    /// The child is forced.
    #[serde(default)]
    pub force: bool,
    /// The person has authority over the child.
    #[serde(default)]
    pub authority: bool,
    /// It is done through the internet.
    #[serde(default)]
    pub online: bool,
    /// Others take part.
    #[serde(default)]
    pub with_others: bool,
    /// The article under which a state can reserve it, in words.
    #[serde(default)]
    pub reservable: Option<String>,
    /// Why no act can be made up for it.
    #[serde(default)]
    pub not_tested: Option<String>,
}

/// Up to which age a child is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protected {
    /// Every child under 18.
    #[default]
    #[serde(rename = "under_18")]
    Under18,
    /// Children under the age that the state itself sets for sexual activity.
    Own,
}

/// What an instrument requires, allows or forbids of jurisdiction.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// `lanz-25-1-d`
    pub id: String,
    /// Where it says so.
    pub article: String,
    /// What it is about, in words.
    pub rule: String,
    /// How far it binds.
    pub modality: Modality,
    /// The link to the state.
    #[serde(default)]
    pub link: Option<LinkKind>,
    /// Bases of jurisdiction on which a ground can meet it.
    #[serde(default)]
    pub basis: Vec<Word<Basis>>,
    /// Offences to which it is limited; empty: all of the instrument.
    #[serde(default)]
    pub offences: Vec<String>,
    /// Conditions that must not stand in the way.
    #[serde(default)]
    pub forbids: Vec<Forbidden>,
    /// The article under which it can be reserved.
    #[serde(default)]
    pub reservation: Option<String>,
    /// Offences to which that reservation is limited; empty: all of the duty.
    #[serde(default)]
    pub reservation_covers: Vec<String>,
    /// Why no ground can show whether it is met.
    #[serde(default)]
    pub not_a_ground: Option<String>,
    /// How the article is known, where it differs from the instrument's.
    #[serde(default)]
    pub grade: Option<Word<Grade>>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
}

/// How far a duty binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// It must be done.
    Must,
    /// Conditions that must not be made.
    MustNotRequire,
    /// The state shall try.
    Endeavour,
    /// The state may.
    May,
    /// A body of the treaty recommends it.
    Recommended,
}

impl Modality {
    /// Whether not doing it breaks nothing.
    pub fn is_optional(self) -> bool {
        matches!(self, Modality::Endeavour | Modality::May | Modality::Recommended)
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Modality::Must => "must",
            Modality::MustNotRequire => "must not require",
            Modality::Endeavour => "shall endeavour",
            Modality::May => "may",
            Modality::Recommended => "recommended",
        }
    }
}

/// The link between an act and the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// The act is done in the state.
    Territory,
    /// On board its ship.
    Ship,
    /// On board its aircraft.
    Aircraft,
    /// Through the internet, by somebody who is in the state.
    OnlineFromTerritory,
    /// By its national.
    National,
    /// By somebody who lives there and is a national of another state.
    Resident,
    /// By a stateless person who lives there.
    StatelessResident,
    /// Against its national.
    VictimNational,
    /// Against a child who lives there.
    VictimResident,
    /// By its national, who is present and whose extradition was refused for that.
    PresentNational,
    /// By a foreigner who is present and whose extradition was refused.
    PresentForeigner,
}

impl LinkKind {
    /// Whether acts abroad are meant.
    pub fn is_abroad(self) -> bool {
        !matches!(
            self,
            LinkKind::Territory | LinkKind::Ship | LinkKind::Aircraft | LinkKind::OnlineFromTerritory
        )
    }
}

/// A condition that must not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forbidden {
    /// That the place punishes the act.
    DualCriminality,
    /// That the child complains.
    ComplaintByVictim,
    /// That the state of the place reports or requests.
    DenunciationByStateOfPlace,
}

/// A reservation or declaration, or its known absence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reservation {
    /// Whose.
    pub state: Word<Code>,
    /// Which duties it bears on.
    pub duties: Vec<String>,
    /// Under which article.
    pub article: String,
    /// What it does.
    pub effect: Effect,
    /// In words.
    pub what: String,
    /// How it is known.
    pub grade: Word<Grade>,
    /// Where it was read.
    pub source: String,
    /// When.
    pub read: Word<MonthText>,
}

/// What a reservation does to a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The duty does not bind the state.
    Excludes,
    /// It binds in part, or on a condition.
    Partial,
    /// There is none.
    None,
}

/// A month, as it is written: `2026-11`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthText(pub String);
