//! What the steps of a sheet are made of: states, their channels, and which of these stand on the sheet already.

use super::{Group, Line};
use crate::answer::Answer;
use crate::code::Code;
use crate::day::Day;
use crate::explain::words::row;
use crate::facts::Case;
use crate::referral::answer::{Link, Referral, Tie};
use crate::referral::channel::Channel;
use crate::referral::kinds::{ChannelKind, Purpose};
use crate::referral::words;
use crate::register::Register;

/// How many states are named in a row.
const MOST_NAMES: usize = 12;

/// The material of a sheet.
pub struct Desk<'a> {
    /// Channels and mechanisms.
    pub register: &'a Register,
    /// The channels of the answer.
    pub referrals: &'a [Referral],
    /// Channels that belong to no state.
    pub general: &'a [Channel],
    /// The case.
    pub case: &'a Case,
    /// The day of the question.
    pub assessed: Day,
    /// What the acts of the case call for at the place, the most fitting first.
    pub wanted: Vec<Purpose>,
    /// Channels that stand on the sheet already, so that none is printed twice.
    pub shown: Vec<String>,
    /// How much is shown of each.
    pub room: Room,
}

/// How much is shown, so that a sheet keeps to two printed sides.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Channels of a state for danger.
    pub urgent: usize,
    /// Channels of the police of a place.
    pub local: usize,
    /// Channels that help the child at a place.
    pub support: usize,
    /// Whether arrangements with organisations are named.
    pub agreements: bool,
    /// States that could prosecute, with their channels.
    pub states: usize,
    /// Channels of each.
    pub home: usize,
    /// Channels that belong to no state.
    pub general: usize,
    /// Hotlines.
    pub hotlines: usize,
    /// Whether notes on channels are printed, beyond those for danger.
    pub notes: bool,
}

impl Room {
    /// The room for a case that so many states are linked to.
    pub fn of(states: usize) -> Room {
        match states {
            0..=4 => Room::WIDE,
            5..=8 => Room::TIGHT,
            _ => Room::BARE,
        }
    }

    /// For a case of few states.
    const WIDE: Room = Room {
        urgent: 3,
        local: 4,
        support: 2,
        agreements: true,
        states: 4,
        home: 2,
        general: 2,
        hotlines: 3,
        notes: true,
    };

    /// For a case of many.
    const TIGHT: Room = Room {
        urgent: 2,
        local: 2,
        support: 1,
        agreements: false,
        states: 5,
        home: 1,
        general: 1,
        hotlines: 1,
        notes: true,
    };

    /// For a case of very many.
    const BARE: Room = Room { urgent: 1, local: 1, states: 6, notes: false, ..Room::TIGHT };
}

/// A state, or the parts of one that stand alike: England and Wales, Northern Ireland and Scotland.
pub struct Joint<'a> {
    /// The names.
    pub name: String,
    /// One of them.
    pub first: &'a Referral,
    /// All of them.
    pub all: Vec<&'a Referral>,
}

impl<'a> Desk<'a> {
    /// The states with such a link to the case.
    pub fn linked(&self, link: impl Fn(Link) -> bool) -> Vec<Joint<'a>> {
        joint(self.referrals.iter().filter(|r| r.links.iter().any(|l| link(*l))))
    }

    /// The states that could prosecute and whose police are not those of the place: those with a tie to the
    /// case, best answer first; where there is none, those whose law asks for no tie.
    pub fn homes(&self) -> Vec<Joint<'a>> {
        let of = |tie: Tie| {
            let could = self.referrals.iter().filter(move |r| r.answer.is_some() && r.tie == tie);
            could.filter(|r| !r.links.iter().any(|l| l.is_local()))
        };
        let mut homes: Vec<&Referral> = of(Tie::Own).collect();
        homes.sort_by_key(|r| std::cmp::Reverse(r.answer));
        if homes.is_empty() {
            homes = of(Tie::Everywhere).filter(|r| r.answer == Some(Answer::Yes)).collect();
        }
        joint(homes.into_iter())
    }

    /// The channels of a state that pass a test, verified ones first, without those printed already.
    pub fn pick(&mut self, of: &Joint<'a>, most: usize, test: impl Fn(&Channel) -> bool) -> Vec<&'a Channel> {
        let mut found: Vec<&Channel> = of.all.iter().flat_map(|r| &r.channels).filter(|c| test(c)).collect();
        found.sort_by_key(|c| !c.is_verified());
        let mut picked = Vec::new();
        for channel in found {
            if picked.len() < most && !self.shown.contains(&key(channel)) {
                self.shown.push(key(channel));
                picked.push(channel);
            }
        }
        picked
    }

    /// The names of channels that pass a test and stand on the sheet already.
    pub fn again(&self, of: &Joint<'a>, test: impl Fn(&Channel) -> bool) -> Vec<&'a str> {
        let mut names = Vec::new();
        for channel in of.all.iter().flat_map(|r| &r.channels) {
            let name = channel.name.as_str();
            if test(channel) && self.shown.contains(&key(channel)) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The channels of a kind that belong to no state.
    pub fn general(&self, kind: ChannelKind) -> impl Iterator<Item = &'a Channel> {
        self.general.iter().filter(move |c| c.kind == kind)
    }
}

/// What makes two channels the same.
fn key(channel: &Channel) -> String {
    let ways = words::ways(channel).join(" ");
    if ways.is_empty() { channel.name.to_string() } else { ways }
}

/// Joins the parts of a state that have the same links and the same answer.
pub fn joint<'a>(referrals: impl Iterator<Item = &'a Referral>) -> Vec<Joint<'a>> {
    let mut out: Vec<Joint<'_>> = Vec::new();
    for referral in referrals {
        let whole = |r: &Referral| Code::parse(&r.state).filter(|c| c.is_part()).map(Code::state);
        let alike = |r: &Referral| {
            whole(r).is_some()
                && whole(r) == whole(referral)
                && (r.answer, &r.links) == (referral.answer, &referral.links)
        };
        match out.iter_mut().find(|j| alike(j.first)) {
            Some(joint) => {
                joint.all.push(referral);
                let names: Vec<&str> = joint.all.iter().map(|r| r.name.as_str()).collect();
                joint.name = row(&names);
            }
            None => out.push(Joint { name: referral.name.clone(), first: referral, all: vec![referral] }),
        }
    }
    out
}

/// The channels of a state, under its name and its links.
pub fn group(state: &Joint<'_>, channels: &[&Channel]) -> Group {
    let links = state.first.links.iter().filter(|l| **l != Link::CouldProsecute);
    let links: Vec<&str> = links.map(|l| words::link(*l)).collect();
    Group {
        name: state.name.clone(),
        why: links.join("; "),
        lines: Vec::new(),
        channels: channels.iter().map(|c| line(c)).collect(),
    }
}

/// A channel in words.
pub fn line(channel: &Channel) -> Line {
    let note = channel.note.as_ref().map(ToString::to_string);
    let used = words::use_of(channel);
    let used = if used.is_empty() { None } else { Some(format!("{used}.")) };
    let parts: Vec<String> = used.into_iter().chain(note).collect();
    Line {
        name: words::name(channel),
        phone: channel.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        named_by_phone: words::phone(channel).is_empty(),
        url: channel.url.as_ref().map(ToString::to_string).unwrap_or_default(),
        about: parts.join(" "),
        known: words::known(channel),
        verified: channel.is_verified(),
    }
}

/// What is said where a state has nothing to show.
pub fn nothing(desk: &Desk<'_>, state: &Joint<'_>, what: &str) -> String {
    let general =
        if desk.general.is_empty() { "" } else { ", or use the general channels under “Any state”" };
    match (&state.first.no_verified_channel, &state.first.checked) {
        (Some(reason), _) => {
            let reason = reason.strip_suffix('.').unwrap_or(reason);
            format!("No verified channel: {reason}. Ask its embassy{general}.")
        }
        (None, Some(_)) => format!("No {what} of {} was verified. Ask its embassy{general}.", state.name),
        (None, None) => {
            format!("Nothing is recorded here for {}. Ask its police or embassy{general}.", state.name)
        }
    }
}

/// Names in a row, not more than can be read.
pub fn cut(names: &[&str]) -> String {
    match names.len().checked_sub(MOST_NAMES) {
        Some(more @ 1..) => {
            let names: Vec<&str> = names.iter().take(MOST_NAMES).copied().collect();
            format!("{} and {more} more", names.join(", "))
        }
        _ => row(names),
    }
}
