//! The duties of treaties as they stand in `rules/treaties/duties/*.yaml`.

use crate::answer::Grade;
use crate::code::Code;
use crate::day::Day;
use crate::facts::decode::{Decoder, Record};
use crate::facts::finding::Finding;
use crate::facts::record::record;
use crate::facts::tree::Map;
use crate::facts::word_values::word_values;
use crate::facts::words::words;
use crate::facts::{Basis, Conduct};
use crate::register::Month;
use crate::register::values::lists;

word_values!(Protected, Modality, LinkKind, Forbidden, Effect);

lists! {
    Offence => "[{id: buyer, article: 19(1)(c), what: …, conduct: [intercourse], paid: yes}]";
    Duty => "[{id: nationals, article: 25(1)(d), rule: …, modality: must, link: national, basis: [active_nationality]}]";
    Basis, or none => "[active_nationality]";
    Forbidden, or none => "[dual_criminality]";
    Except, or none => "[{state: DK, because: …, grade: report}]";
    Doubtful, or none => "[{state: HK, because: …}]";
    Reservation, or none => "[{state: LV, duties: [residents], …}]";
    String, or none => "[…]";
}

impl Record for Instrument {}
impl Record for Except {}
impl Record for Doubtful {}
impl Record for Reservation {}

record! {
    /// One treaty or directive: whom it binds, what it requires, who has reserved what.
    Instrument {
        /// `lanzarote`
        instrument: String,
        /// Its name in full.
        name: String,
        /// Its name in a summary.
        short: String,
        /// How its articles are known.
        grade: Grade,
        /// When they were read.
        read: Month,
        /// Where.
        source: String,
        /// Whom it binds.
        parties: Parties,
        /// What must be an offence.
        offences: Vec<Offence>,
        /// What it requires of jurisdiction.
        duties: Vec<Duty>,
        /// Reservations and declarations that bear on these duties, and their known absence.
        reservations: Vec<Reservation>,
        /// Further notes.
        notes: Vec<String>,
    }
}

record! {
    /// Whom an instrument binds: the parties of a `treaty` block, the members of a group, or not verified.
    Parties {
        /// The `treaty` block that lists the parties.
        treaty: Option<String>,
        /// The `group` block whose members are bound.
        group: Option<String>,
        /// The first day on which members are bound.
        from: Option<Day>,
        /// Why not before that day.
        until_then: Option<String>,
        /// How it is known that members are bound.
        grade: Option<Grade>,
        /// Members that are not bound.
        except: Vec<Except>,
        /// States and territories of which it is not verified.
        doubtful: Vec<Doubtful>,
        /// Why it is not known whom the instrument binds.
        not_verified: Option<String>,
    }
}

impl Record for Parties {
    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        let mut wrong = |key: Option<&str>, message: &str, help: &str| {
            if let Some(entry) = key.map_or_else(|| map.0.first(), |key| map.get(key)) {
                cx.report(Finding::new("parties", message, entry.key_span).help(help));
            }
        };
        let ways = [self.treaty.is_some(), self.group.is_some(), self.not_verified.is_some()];
        if ways.iter().filter(|w| **w).count() != 1 {
            let message = "whom the instrument binds is said in one of three ways";
            wrong(None, message, "write `treaty`, `group` or `not_verified`, and one of them alone");
        }
        if self.group.is_some() && self.grade.is_none() {
            let message = "that the members of a group are bound needs a grade";
            wrong(Some("group"), message, "add `grade: text`, `report` or `unverified`");
        }
        for key in ["from", "except"] {
            if self.group.is_none() {
                wrong(Some(key), "this goes with a `group`", "leave it out, or name the group");
            }
        }
    }
}

record! {
    /// A member of a group that is not bound.
    Except {
        /// Which state.
        state: Code,
        /// Why.
        because: String,
        /// How it is known.
        grade: Grade,
    }
}

record! {
    /// A state or territory of which it is not verified that it is bound.
    Doubtful {
        /// Which state.
        state: Code,
        /// What is not verified.
        because: String,
    }
}

record! {
    /// Conduct that the instrument wants punished, as a synthetic act.
    Offence {
        /// Its name in the file.
        id: String,
        /// The article that describes it.
        article: String,
        /// What it is, in words.
        what: String,
        /// Conduct keys: the act is all of these.
        conduct: Vec<Conduct>,
        /// Up to which age the child is protected; left out: every child under 18.
        age: Option<Protected>,
        /// Something is paid.
        paid: bool,
        /// The child is forced.
        force: bool,
        /// The person has authority over the child.
        authority: bool,
        /// It is done through the internet.
        online: bool,
        /// Others take part.
        with_others: bool,
        /// The article under which a state can reserve it, in words.
        reservable: Option<String>,
        /// Why no act can be made up for it.
        not_tested: Option<String>,
    }
}

impl Record for Offence {
    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        if self.conduct.is_empty()
            && let Some(entry) = map.get("conduct")
        {
            cx.report(Finding::new("nothing-listed", "an offence needs conduct", entry.value.span));
        }
    }
}

words! {
    /// Up to which age a child is protected.
    Protected {
        Under18 = "under_18", "every child under 18";
        Own = "own", "children under the age that the state itself sets for sexual activity";
    }
}

record! {
    /// What an instrument requires, allows or forbids of jurisdiction.
    Duty {
        /// `lanz-25-1-d`
        id: String,
        /// Where it says so.
        article: String,
        /// What it is about, in words.
        rule: String,
        /// How far it binds.
        modality: Modality,
        /// The link to the state.
        link: Option<LinkKind>,
        /// Bases of jurisdiction on which a ground can meet it.
        basis: Vec<Basis>,
        /// Offences to which it is limited; empty: all of the instrument.
        offences: Vec<String>,
        /// Conditions that must not stand in the way.
        forbids: Vec<Forbidden>,
        /// The article under which it can be reserved.
        reservation: Option<String>,
        /// Offences to which that reservation is limited; empty: all of the duty.
        reservation_covers: Vec<String>,
        /// Why no ground can show whether it is met.
        not_a_ground: Option<String>,
        /// How the article is known, where it differs from the instrument's.
        grade: Option<Grade>,
        /// A note.
        note: Option<String>,
    }
}

impl Record for Duty {
    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        let mut wrong = |key: &str, message: &str, help: &str| {
            if let Some(entry) = map.get(key).or(map.0.first()) {
                cx.report(Finding::new("duty", message, entry.key_span).help(help));
            }
        };
        if self.not_a_ground.is_some() {
            for key in ["link", "basis"] {
                if map.get(key).is_some() {
                    wrong(
                        key,
                        "a duty that no ground can show has neither `link` nor `basis`",
                        "leave it out",
                    );
                }
            }
            return;
        }
        if self.link.is_none() {
            let help = "say how the act is linked to the state, such as `link: national`";
            wrong("id", "the duty has no `link`", help);
        }
        if self.basis.is_empty() {
            let help = "say on which bases a ground can meet it, such as `basis: [active_nationality]`";
            wrong("id", "the duty has no `basis`", help);
        }
        let forbids = self.modality == Modality::MustNotRequire;
        if forbids == self.forbids.is_empty() {
            let message = "`forbids` goes with `must_not_require`, and with nothing else";
            wrong("modality", message, "add what must not be required, or change the modality");
        }
        if forbids && !self.link.is_none_or(LinkKind::is_abroad) {
            let message = "only for acts abroad can a condition be forbidden";
            wrong("link", message, "name a link of acts abroad, such as `national`");
        }
    }
}

words! {
    /// How far a duty binds.
    Modality {
        Must = "must", "must";
        MustNotRequire = "must_not_require", "must not require";
        Endeavour = "endeavour", "shall endeavour";
        May = "may", "may";
        Recommended = "recommended", "recommended";
    }
}

impl Modality {
    /// Whether not doing it breaks nothing.
    pub fn is_optional(self) -> bool {
        matches!(self, Modality::Endeavour | Modality::May | Modality::Recommended)
    }
}

words! {
    /// The link between an act and the state.
    LinkKind {
        Territory = "territory", "the act is done in the state";
        Ship = "ship", "on board its ship";
        Aircraft = "aircraft", "on board its aircraft";
        OnlineFromTerritory = "online_from_territory", "through the internet, by somebody who is in the state";
        National = "national", "by its national";
        Resident = "resident", "by somebody who lives there and is a national of another state";
        StatelessResident = "stateless_resident", "by a stateless person who lives there";
        VictimNational = "victim_national", "against its national";
        VictimResident = "victim_resident", "against a child who lives there";
        PresentNational = "present_national", "by its national, who is present and whose extradition was refused for that";
        PresentForeigner = "present_foreigner", "by a foreigner who is present and whose extradition was refused";
    }
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

words! {
    /// A condition that must not be made.
    Forbidden {
        DualCriminality = "dual_criminality", "that the place punishes the act";
        ComplaintByVictim = "complaint_by_victim", "that the child complains";
        DenunciationByStateOfPlace = "denunciation_by_state_of_place", "that the state of the place reports or requests";
    }
}

record! {
    /// A reservation or declaration, or its known absence.
    Reservation {
        /// Whose.
        state: Code,
        /// Which duties it bears on.
        duties: Vec<String>,
        /// Under which article.
        article: String,
        /// What it does.
        effect: Effect,
        /// In words.
        what: String,
        /// How it is known.
        grade: Grade,
        /// Where it was read.
        source: String,
        /// When.
        read: Month,
    }
}

words! {
    /// What a reservation does to a duty.
    Effect {
        Excludes = "excludes", "the duty does not bind the state";
        Partial = "partial", "it binds in part, or on a condition";
        None = "none", "there is none";
    }
}
