//! The channels of an answer.

use schemars::JsonSchema;
use serde::Serialize;

use super::channel::{Channel, Holder, Routes};
use super::kinds::Serves;
use super::links;
use crate::answer::{Answer, Assessment, JurisdictionAnswer};
use crate::code::Code;
use crate::facts::{Case, country_name};
use crate::rulebook::Rulebook;

/// Why a report can go to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Link {
    /// The act was done there.
    Place,
    /// The child was there during an act through the internet.
    ChildWasThere,
    /// The child lives there.
    ChildLivesThere,
    /// The suspected person is there now.
    PersonIsThere,
    /// The suspected person acted from there.
    PersonWasThere,
    /// The act was done on board under its flag.
    Flag,
    /// The act was done on the premises of its mission.
    Mission,
    /// It could prosecute, by itself or under conditions.
    CouldProsecute,
}

impl Link {
    /// Whether the police there are the police of the place.
    pub fn is_local(self) -> bool {
        matches!(self, Link::Place | Link::ChildWasThere)
    }
}

/// How closely a state is linked to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// By a place, a person or an effect of the act, as far as known.
    Own,
    /// By a nationality, a residence or a place that is not known: its channels are left out.
    Possible,
    /// By law that reaches such acts wherever they are done.
    Everywhere,
    /// Only if the suspected person comes there or is not extradited: its channels are left out.
    Presence,
}

/// Where a report goes in one state.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Referral {
    /// `KH`; where a state has channels by its parts, the part: `GB-EAW`.
    pub state: String,
    /// `Cambodia`
    pub name: String,
    /// Why a report can go there.
    pub links: Vec<Link>,
    /// Its answer, where it could prosecute.
    pub answer: Option<Answer>,
    /// Basis keys of the grounds that give this answer.
    pub basis: Vec<String>,
    /// How closely it is linked to the case.
    pub tie: Tie,
    /// When its channels were last gone through: `2026-11`; null where none are recorded.
    pub checked: Option<String>,
    /// Why no channel could be verified.
    pub no_verified_channel: Option<String>,
    /// Its channels that serve such reports, best first.
    pub channels: Vec<Channel>,
}

/// The channels of the places of a case and of the states that could prosecute: places first, then by
/// answer; states that wait for the person to come are named last, without their channels.
pub fn referrals(rulebook: &Rulebook, case: &Case, assessment: &Assessment) -> Vec<Referral> {
    // Rules that come without any channels do not speak of them.
    if rulebook.register().is_empty() { Vec::new() } else { linked(rulebook, case, assessment) }
}

/// The states to which a report can go, with such channels as there are.
pub fn linked(rulebook: &Rulebook, case: &Case, assessment: &Assessment) -> Vec<Referral> {
    let known: Vec<Code> = rulebook.register().holders().collect();
    let mut out: Vec<Referral> = Vec::new();
    for (code, link) in links::of_case(case) {
        for holder in holders(rulebook, &known, code) {
            let Some(referral) = entry(&mut out, holder) else { continue };
            if !referral.links.contains(&link) {
                referral.links.push(link);
            }
        }
    }
    let (mut answers, mut presence): (Vec<_>, Vec<_>) = assessment
        .jurisdictions
        .iter()
        .filter(|j| matches!(j.answer, Answer::Yes | Answer::Conditional))
        .partition(|j| !j.hangs_on_presence());
    answers.sort_by_key(|j| (std::cmp::Reverse(j.answer), rank(&basis(j)), j.code.clone()));
    presence.sort_by(|a, b| a.code.cmp(&b.code));
    for (jurisdiction, waits) in
        answers.into_iter().map(|j| (j, false)).chain(presence.into_iter().map(|j| (j, true)))
    {
        let Some(code) = Code::parse(&jurisdiction.code) else { continue };
        for holder in holders(rulebook, &known, code) {
            let Some(referral) = entry(&mut out, holder) else { continue };
            if referral.answer.is_some() {
                continue;
            }
            referral.answer = Some(jurisdiction.answer);
            referral.basis = basis(jurisdiction);
            // A place keeps its channels, whatever its answer waits for.
            referral.tie = tie(referral, waits, case);
            referral.links.push(Link::CouldProsecute);
        }
    }
    for referral in &mut out {
        fill(referral, rulebook);
    }
    out
}

/// How closely a state that could prosecute is linked to the case. A yes has the facts that it needs; what is
/// conditional may hang on the very fact that would be the link.
fn tie(referral: &Referral, waits: bool, case: &Case) -> Tie {
    let own = rank(&referral.basis) < OWN.len();
    let named = || referral.basis.iter().any(|key| links::borne_out(key, &referral.state, case));
    match (referral.links.is_empty(), waits, own) {
        (false, ..) => Tie::Own,
        (true, true, _) => Tie::Presence,
        (true, false, false) => Tie::Everywhere,
        (true, false, true) if referral.answer == Some(Answer::Yes) || named() => Tie::Own,
        (true, false, true) => Tie::Possible,
    }
}

/// The entry of a state, added where there is none yet.
fn entry(out: &mut Vec<Referral>, code: Code) -> Option<&mut Referral> {
    if out.iter().all(|r| r.state != code.as_str()) {
        out.push(Referral {
            state: code.to_string(),
            name: country_name(code),
            links: Vec::new(),
            answer: None,
            basis: Vec::new(),
            tie: Tie::Own,
            checked: None,
            no_verified_channel: None,
            channels: Vec::new(),
        });
    }
    out.iter_mut().find(|r| r.state == code.as_str())
}

fn fill(referral: &mut Referral, rulebook: &Rulebook) {
    if matches!(referral.tie, Tie::Presence | Tie::Possible) {
        return;
    }
    let holder = Code::parse(&referral.state).map(Holder::State);
    let Some(routes): Option<&Routes> = holder.and_then(|h| rulebook.register().routes(h)) else { return };
    let home = referral.links.contains(&Link::CouldProsecute);
    let place = referral.links.iter().any(|l| *l != Link::CouldProsecute);
    referral.checked = Some(routes.checked.to_string());
    referral.no_verified_channel = routes.no_verified_channel.as_ref().map(ToString::to_string);
    referral.channels = routes
        .channels
        .iter()
        .filter(|c| (home && c.is_for(Serves::Home)) || (place && c.is_for(Serves::Place)))
        .cloned()
        .collect();
}

/// Basis keys of the grounds that give a state's answer.
fn basis(jurisdiction: &JurisdictionAnswer) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for ground in jurisdiction.grounds.iter().filter(|g| g.answer == jurisdiction.answer) {
        for key in &ground.basis {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    keys
}

/// Basis keys that link a state to the case, the closest first.
const OWN: [&str; 10] = [
    "territorial",
    "active_nationality",
    "active_residence",
    "active_status",
    "passive_nationality",
    "passive_residence",
    "flag",
    "accessory",
    "online_effects",
    "effects",
];

/// The closest link among basis keys.
fn rank(basis: &[String]) -> usize {
    OWN.iter().position(|key| basis.iter().any(|b| b == key)).unwrap_or(OWN.len())
}

/// The codes under which the channels for a code stand: its own, else that of what it lies in, else those of
/// its parts. Where there are none, the code itself.
fn holders(rulebook: &Rulebook, known: &[Code], code: Code) -> Vec<Code> {
    if known.contains(&code) {
        return vec![code];
    }
    let around = rulebook.law().world.wholes_of(code).into_iter().chain([code.state()]);
    if let Some(whole) = around.into_iter().find(|whole| known.contains(whole)) {
        return vec![whole];
    }
    let parts = known.iter().copied().filter(|k| k.is_part() && k.state() == code);
    let parts: Vec<Code> = parts.collect();
    if parts.is_empty() { vec![code] } else { parts }
}
