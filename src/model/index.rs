//! Which grounds a case can touch.
//!
//! Most grounds of most states need a link (a nationality, a residence, a place) that a given case does
//! not have. The index knows for each ground one such link, if it has one, and the conduct that its
//! offences take in; a ground that it passes over is false, for the very condition that the link is of.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::syntax::ast::Who;

use super::hash::FastHasher;
use super::law::Law;
use super::logic::{Atom, ExprId, Logic, Node, Places, States, Status, When};
use super::plan::Plans;

/// A fact of a case that names a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Link {
    /// Offender, or victim: nationality.
    National(Who, Code),
    /// Offender, or victim: nationality of some part of the state, which the whole named alone leaves open.
    NationalOfPart(Who, Code),
    /// Offender, or victim: residence.
    Resident(Who, Code),
    /// Offender, or victim: residence in some part of the state.
    ResidentOfPart(Who, Code),
    /// A place of the act.
    Place(Code),
}

/// A set of grounds, as bits in the order of [`Index::grounds`].
pub type Bits = Vec<u64>;

/// See the module.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Index {
    /// Every ground: jurisdiction and number in it.
    pub grounds: Vec<(u32, u32)>,
    /// Grounds without a link.
    free: Bits,
    /// Grounds by their links.
    linked: HashMap<Link, Vec<u32>, BuildHasherDefault<FastHasher>>,
    /// Grounds with a link of the kind, whatever the state.
    kinds: [Bits; 5],
    /// Grounds by conduct key.
    conduct: Vec<Bits>,
    /// What the grounds need.
    pub plans: Plans,
}

pub(super) fn set(bits: &mut Bits, at: usize) {
    if bits.len() <= at / 64 {
        bits.resize(at / 64 + 1, 0);
    }
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

fn kind_of(link: Link) -> usize {
    match link {
        Link::National(Who::Offender, _) | Link::NationalOfPart(Who::Offender, _) => 0,
        Link::Resident(Who::Offender, _) | Link::ResidentOfPart(Who::Offender, _) => 1,
        Link::National(..) | Link::NationalOfPart(..) => 2,
        Link::Resident(..) | Link::ResidentOfPart(..) => 3,
        Link::Place(_) => 4,
    }
}

/// What a case can offer to the index.
#[derive(Debug, Default)]
pub struct Offer {
    /// Its links.
    pub links: Vec<Link>,
    /// Per kind of link: the list is open, or was left out.
    pub open: [bool; 5],
    /// Conduct keys that the act has or may have, as bits.
    pub keys: u32,
}

impl Index {
    /// Builds the index.
    pub fn new(law: &Law) -> Self {
        let mut index = Index { conduct: vec![Bits::new(); 32], ..Index::default() };
        for (j, jurisdiction) in law.jurisdictions.iter().enumerate() {
            for (g, ground) in jurisdiction.grounds.iter().enumerate() {
                let at = index.grounds.len();
                index
                    .grounds
                    .push((u32::try_from(j).unwrap_or(u32::MAX), u32::try_from(g).unwrap_or(u32::MAX)));
                match links(&law.logic, law.clause(ground.when).expr) {
                    Some(links) => {
                        for link in links {
                            index.linked.entry(link).or_default().push(u32::try_from(at).unwrap_or(u32::MAX));
                            if let Some(bits) = index.kinds.get_mut(kind_of(link)) {
                                set(bits, at);
                            }
                        }
                    }
                    None => set(&mut index.free, at),
                }
                let keys = ground
                    .routes
                    .iter()
                    .filter_map(|r| jurisdiction.offences.get(r.offence))
                    .fold(0, |k, o| k | o.keys);
                for (bit, bits) in index.conduct.iter_mut().enumerate() {
                    if keys & (1 << bit) != 0 {
                        set(bits, at);
                    }
                }
            }
        }
        let words = index.grounds.len().div_ceil(64);
        index.free.resize(words, 0);
        index.kinds.iter_mut().for_each(|b| b.resize(words, 0));
        index.conduct.iter_mut().for_each(|b| b.resize(words, 0));
        index.plans = Plans::new(law);
        index
    }

    /// Whether a bit is set.
    pub fn is_set(bits: &Bits, at: usize) -> bool {
        bits.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    /// The grounds that the case can touch, into `out`.
    pub fn candidates(&self, offer: &Offer, out: &mut Bits) {
        out.clear();
        out.extend_from_slice(&self.free);
        for (kind, open) in self.kinds.iter().zip(offer.open) {
            if open {
                out.iter_mut().zip(kind).for_each(|(o, k)| *o |= k);
            }
        }
        for link in &offer.links {
            for at in self.linked.get(link).into_iter().flatten() {
                if let Some(word) = out.get_mut(*at as usize / 64) {
                    *word |= 1 << (at % 64);
                }
            }
        }
        for (i, word) in out.iter_mut().enumerate() {
            if *word == 0 {
                continue;
            }
            let mut by_conduct = 0;
            let mut keys = offer.keys;
            while keys != 0 {
                let bit = keys.trailing_zeros() as usize;
                keys &= keys - 1;
                by_conduct |= self.conduct.get(bit).and_then(|b| b.get(i)).copied().unwrap_or(0);
            }
            *word &= by_conduct;
        }
    }
}

/// The links to codes; a part may be meant as well where its whole is named.
fn by_part(
    codes: &[Code],
    who: Who,
    link: fn(Who, Code) -> Link,
    of_part: fn(Who, Code) -> Link,
) -> Vec<Link> {
    let parts = codes.iter().filter(|c| c.is_part()).map(|c| of_part(who, c.state()));
    codes.iter().map(|c| link(who, *c)).chain(parts).collect()
}

/// The links of which one must be there for the condition to be other than false.
fn links(logic: &Logic, expr: ExprId) -> Option<Vec<Link>> {
    match logic.node(expr) {
        Node::And(parts) => parts.iter().filter_map(|p| links(logic, *p)).min_by_key(Vec::len),
        Node::Or(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(links(logic, *part)?);
            }
            Some(all)
        }
        Node::Dated { inner, absent: false, .. } => links(logic, *inner),
        Node::Disputed { readings, .. } => {
            let mut all = Vec::new();
            for reading in readings {
                all.extend(links(logic, *reading)?);
            }
            all.sort();
            all.dedup();
            Some(all)
        }
        Node::Atom(Atom::Person {
            who,
            status,
            when: When::AtAct | When::AtProceedings | When::AtActOrLater | When::Since(_),
            ..
        }) => {
            if *who == Who::CoOffender {
                return None;
            }
            match status {
                Status::National { of: States::Codes(codes), .. } => {
                    Some(by_part(codes, *who, Link::National, Link::NationalOfPart))
                }
                Status::Resident { of: States::Codes(codes), .. } => {
                    Some(by_part(codes, *who, Link::Resident, Link::ResidentOfPart))
                }
                _ => None,
            }
        }
        Node::Atom(Atom::Placed {
            places: Places::Act | Places::MainAct | Places::Conduct | Places::Result,
            states: States::Codes(codes),
        }) => Some(codes.iter().map(|c| Link::Place(c.state())).collect()),
        _ => None,
    }
}
