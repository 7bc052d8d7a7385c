//! Dual criminality: what the law of the place makes of the same facts.
//!
//! Only the offences of the place are asked, never its grounds, steps, bars or defences.

use crate::code::Code;
use crate::facts::{Conduct, Place};
use crate::model::{Dual, Jurisdiction, Offence, key_bit};
use crate::syntax::ast::{Amount, DualKind};

use super::moment::Moment;
use super::situation::CaseKey;
use super::tri::Tri;

/// What the law of one place gives.
#[derive(Debug, Clone)]
pub struct AtPlace {
    /// The place.
    pub place: Place,
    /// An offence of the place is made out.
    pub value: Tri,
    /// The case says so.
    pub asserted: bool,
    /// Offences that are, or may be, made out: jurisdiction and number.
    pub offences: Vec<(Code, usize, Tri)>,
    /// Files that were asked.
    pub files: Vec<Code>,
    /// No file, or not the one that would be needed.
    pub missing: bool,
}

/// The result of a dual-criminality line.
#[derive(Debug, Clone)]
pub struct DualValue {
    /// Met, counted as the line says.
    pub value: Tri,
    /// The bare test.
    pub test: Tri,
    /// Need not be met.
    pub waived: Tri,
    /// Something to rule out: presumed, or concretely.
    pub check: bool,
    /// What each place gives.
    pub places: Vec<AtPlace>,
}

/// What was worked out for places.
pub type PlaceMemo = Vec<Asked>;

/// What the law of a place makes of a part of the conduct.
#[derive(Debug)]
pub struct Asked {
    place: Code,
    keys: Keys,
    maximum: Option<Amount>,
    value: Tri,
    offences: Vec<(Code, usize, Tri)>,
    files: Vec<Code>,
    missing: bool,
}

/// What a place gives, with the number of what was asked of its law.
#[derive(Debug, Clone, Copy)]
struct Given {
    value: Tri,
    asserted: bool,
    missing: bool,
    asked: Option<usize>,
}

const SEXUAL: [Conduct; 3] = [Conduct::Intercourse, Conduct::SexualContact, Conduct::PaidSex];

/// What a subset of the case's conduct meets and may meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// Keys of rules that it meets.
    pub has: u32,
    /// Keys of rules that it may meet.
    pub may: u32,
}

impl<'a> Moment<'a> {
    /// The conduct of the act that makes out an offence: a sexual act and payment for it go together.
    pub fn conduct_of(&self, offence: &Offence) -> Keys {
        let act = self.act;
        if act.conduct_open {
            return Keys { has: act.has, may: act.may };
        }
        let meets = |k: &CaseKey| (k.has | k.may) & offence.keys != 0;
        let sexual = |k: &CaseKey| SEXUAL.contains(&k.key);
        let with_sexual = act.keys.iter().any(|k| meets(k) && sexual(k));
        let chosen = || act.keys.iter().filter(|k| meets(k) || (with_sexual && sexual(k)));
        let has = chosen().fold(0, |b, k| b | k.has);
        let may = chosen().fold(0, |b, k| b | k.may) & !has;
        Keys { has, may }
    }

    /// Whether the conduct of an offence is met by these keys.
    pub fn conduct_met(&mut self, offence: &Offence, keys: Keys) -> Tri {
        let mut value = Tri::F;
        for row in &offence.conduct {
            let met = if row.keys & keys.has != 0 {
                Tri::T
            } else if row.keys & keys.may != 0 {
                Tri::U
            } else {
                continue;
            };
            value = value.or(met.and(self.value(row.guard)));
            if value == Tri::T {
                break;
            }
        }
        value
    }

    /// Whether an offence is made out by these keys.
    pub fn made_out(&mut self, offence: &Offence, keys: Keys) -> Tri {
        let conduct = self.conduct_met(offence, keys);
        if conduct == Tri::F {
            return Tri::F;
        }
        let in_force = self.law.clause(offence.in_force).expr;
        let elements = self.law.clause(offence.elements).expr;
        let value = conduct.and(self.value(in_force));
        if value == Tri::F { Tri::F } else { value.and(self.value(elements)) }
    }

    /// The files that apply at a place: its own and those of its wholes; and whether one is missing.
    fn files_at(&self, place: Code) -> (Vec<&'a Jurisdiction>, bool) {
        let law = self.law;
        let mut files: Vec<&Jurisdiction> = Vec::new();
        for whole in law.world.wholes_of(place) {
            if law.world.lies_in(place, whole, crate::day::DayRange::on(self.day)) == Some(true)
                && let Some(file) = law.jurisdiction(whole)
            {
                files.push(file);
            }
        }
        let own = files.iter().any(|f| f.code == place);
        let federal = files.iter().any(|f| f.sub_units);
        // A part without a file of its own, under a whole whose parts make law, may hold law that was not asked.
        let missing = files.is_empty() || (federal && !(own && place.is_part()));
        (files, missing)
    }

    /// What the law of a place makes of these keys: its number in the memory.
    fn at_place(&mut self, place: Code, keys: Keys, maximum: Option<Amount>) -> usize {
        let known = |a: &Asked| a.place == place && a.keys == keys && a.maximum == maximum;
        if let Some(at) = self.places.iter().position(known) {
            return at;
        }
        let (files, missing) = self.files_at(place);
        let mut best = Tri::F;
        let mut offences = Vec::new();
        let mut complete = !files.is_empty() && !missing;
        self.with_gaps_unknown(|moment| {
            for file in &files {
                let unsettled = moment.unsettled(file).is_some();
                for (number, offence) in file.offences.iter().enumerate() {
                    if offence.keys & (keys.has | keys.may) == 0 {
                        continue;
                    }
                    let mut value = moment.made_out(offence, keys);
                    if unsettled {
                        value = value.and(Tri::U);
                    }
                    if value != Tri::F
                        && let Some(amount) = maximum
                    {
                        value = value.and(moment.maximum_meets(offence, amount));
                    }
                    if value != Tri::F {
                        offences.push((file.code, number, value));
                    }
                    best = best.or(value);
                }
                complete &= !unsettled && moment.claimed(file, false, keys);
            }
        });
        let value = match best {
            Tri::F if !complete => Tri::U,
            value => value,
        };
        offences.sort_by_key(|o| std::cmp::Reverse(o.2));
        if value == Tri::T {
            offences.retain(|o| o.2 == Tri::T);
        }
        let files = files.iter().map(|f| f.code).collect();
        self.places.push(Asked { place, keys, maximum, value, offences, files, missing });
        self.places.len() - 1
    }

    fn asked(&self, at: usize) -> Tri {
        self.places.get(at).map_or(Tri::U, |a| a.value)
    }

    /// Whether the maximum of an offence meets an amount.
    pub fn maximum_meets(&mut self, offence: &Offence, amount: Amount) -> Tri {
        let mut rows: Vec<_> = offence.penalties.iter().collect();
        rows.sort_by_key(|p| crate::model::maximum(p.range).map_or(u64::MAX, crate::model::weight));
        let mut value = Tri::U;
        for row in rows {
            let here = Tri::maybe(crate::model::maximum(row.range).map(|m| crate::model::meets(amount, m)));
            value = match self.value(row.guard) {
                Tri::T => here,
                Tri::F => value,
                Tri::U => {
                    if here == value {
                        value
                    } else {
                        Tri::U
                    }
                }
            };
        }
        value
    }

    /// Whether claims of a file cover every key, on this day and for this child.
    pub fn claimed(&self, file: &Jurisdiction, abroad: bool, keys: Keys) -> bool {
        let under_18 =
            Moment::age_on(self.piece.victim, crate::syntax::ast::Bound::Under, 18, self.day, false);
        if under_18 != Tri::T && self.act.forced != Tri::F {
            return false;
        }
        let mut wanted = keys.has | keys.may;
        // A claim for a bare key takes in its refinements; a refinement's own claim is not needed beside it.
        for claim in file.claims.iter().filter(|c| c.abroad == abroad && c.range.holds(self.day)) {
            wanted &= !claim.bits;
        }
        // A refined key of the case is covered by a claim for it, though the rules' bare key is not.
        for key in &self.act.keys {
            if let Some(parent) = key.key.parent()
                && wanted & key_bit(key.key) == 0
                && wanted & key_bit(parent) != 0
                && !self.act.keys.iter().any(|k| k.key == parent)
            {
                wanted &= !key_bit(parent);
            }
        }
        wanted == 0
    }

    /// The value of a dual-criminality line for an offence, with what each place gives.
    pub fn dual(&mut self, dual: &Dual, offence: &Offence, forum: &Jurisdiction) -> DualValue {
        let mut places = Vec::new();
        let mut out = self.dual_over(dual, offence, forum, |moment, place, given| {
            let asked = given.asked.and_then(|at| moment.places.get(at));
            places.push(AtPlace {
                place,
                value: given.value,
                asserted: given.asserted,
                offences: asked.map_or_else(Vec::new, |a| a.offences.clone()),
                files: asked.map_or_else(Vec::new, |a| a.files.clone()),
                missing: asked.map_or(given.missing, |a| a.missing),
            });
        });
        out.places = places;
        out
    }

    /// The value of a dual-criminality line for an offence, and nothing that an explanation would need.
    pub fn dual_value(&mut self, dual: &Dual, offence: &Offence, forum: &Jurisdiction) -> Tri {
        self.dual_over(dual, offence, forum, |_, _, _| ()).value
    }

    fn dual_over(
        &mut self,
        dual: &Dual,
        offence: &Offence,
        forum: &Jurisdiction,
        each: impl FnMut(&Self, Place, Given),
    ) -> DualValue {
        let mut out =
            DualValue { value: Tri::T, test: Tri::T, waived: Tri::F, check: false, places: Vec::new() };
        if matches!(dual.kind, DualKind::None | DualKind::Excluded) {
            return out;
        }
        for clause in &dual.waived {
            let expr = self.law.clause(*clause).expr;
            out.waived = out.waived.or(self.value(expr));
        }
        if out.waived == Tri::T {
            return out;
        }
        let keys = self.conduct_of(offence);
        out.test = self.punishable(dual, keys, forum, each);
        if dual.concretely {
            let lapsed = self.lapsed_there();
            match lapsed {
                Tri::T => out.test = Tri::F,
                Tri::U if out.test != Tri::F => out.check = true,
                _ => {}
            }
        }
        let met = out.test.or(out.waived);
        out.value = match dual.kind {
            DualKind::Presumed => match (met, Tri::field(self.case().procedure.dual_criminality_disputed)) {
                (Tri::F, Tri::T) => Tri::F,
                (Tri::T, _) | (_, Tri::F) => Tri::T,
                _ => {
                    out.check = true;
                    Tri::T
                }
            },
            _ => met,
        };
        out
    }

    /// Lapsed, pardoned or judged where it was done, so that the place could not really punish it.
    fn lapsed_there(&self) -> Tri {
        let assumed = self.case().assume.time_barred_at_place.as_ref();
        let barred = self
            .act
            .main
            .states()
            .map(|p| Tri::field(assumed.and_then(|a| a.at(p)).copied()))
            .fold(Tri::F, Tri::or);
        use crate::syntax::ast::PriorOutcome;
        let outcomes = [
            PriorOutcome::Acquitted,
            PriorOutcome::ConvictedServed,
            PriorOutcome::Pardoned,
            PriorOutcome::TimeBarred,
        ];
        let atom = crate::model::Atom::Prior {
            outcomes: Box::new(outcomes),
            because: None,
            courts: crate::model::Courts::Of(Box::new([crate::model::States::ThePlace])),
        };
        let mut probe = Moment::new(self.law, self.situation, self.act, self.piece, self.uncut);
        barred.or(probe.atom(&atom))
    }

    fn punishable(
        &mut self,
        dual: &Dual,
        keys: Keys,
        forum: &Jurisdiction,
        mut each: impl FnMut(&Self, Place, Given),
    ) -> Tri {
        let (law, act, day, case) = (self.law, self.act, self.day, self.case());
        let nationalities = case.offender.nationalities.as_ref();
        let open = if dual.own_state { nationalities.is_none_or(|n| n.open) } else { act.all.open };
        let own = nationalities
            .filter(|_| dual.own_state)
            .into_iter()
            .flat_map(|n| &n.items)
            .map(|n| Place::Territory(n.code));
        let state = forum.part_of.unwrap_or(forum.code);
        let abroad = |place: &Place| {
            let here = |code| law.world.lies_in(code, state, crate::day::DayRange::on(day)) == Some(true);
            !dual.own_state && !place.territory().is_some_and(here)
        };
        let places = own.chain(act.all.places.iter().copied().filter(abroad));
        let mut value = None;
        for place in places {
            let given = self.given(dual, keys, place);
            each(self, place, given);
            value = Some(match value {
                None => given.value,
                Some(before) if dual.everywhere => given.value.and(before),
                Some(before) => given.value.or(before),
            });
        }
        match value {
            None if !open => Tri::T,
            None => Tri::U,
            Some(value) if !open => value,
            Some(value) if dual.everywhere => value.and(Tri::U),
            Some(value) => value.or(Tri::U),
        }
    }

    /// What one place gives.
    fn given(&mut self, dual: &Dual, keys: Keys, place: Place) -> Given {
        use crate::facts::Known;
        let mut given = Given { value: Tri::U, asserted: false, missing: false, asked: None };
        let code = match place {
            Place::Territory(code) => code,
            Place::Aboard { flag: Some(Known::Is(flag)), .. } => flag,
            Place::HighSeas | Place::Antarctica => {
                return Given { value: Tri::of(dual.or_no_power), ..given };
            }
            _ => return Given { missing: true, ..given },
        };
        let assume = &self.case().assume;
        let assumed = assume.punishable_at_place.as_ref().and_then(|a| a.at(code)).copied();
        let assumed_maximum = assume.max_penalty_at_place.as_ref().and_then(|a| a.at(code)).copied();
        let enough =
            |amount, years: crate::facts::Years| Tri::of(crate::model::meets(amount, months(years.months)));
        match (assumed, dual.maximum_there, assumed_maximum) {
            (Some(said), amount, maximum) => {
                given.value = Tri::field(Some(said));
                given.asserted = true;
                if let (Tri::T, Some(amount)) = (given.value, amount) {
                    given.value = match maximum {
                        Some(Known::Is(years)) => enough(amount, years),
                        Some(Known::Unknown) => Tri::U,
                        None => {
                            let at = self.at_place(code, keys, Some(amount));
                            given.asked = Some(at);
                            if self.asked(at) == Tri::T { Tri::T } else { Tri::U }
                        }
                    };
                }
            }
            (None, Some(amount), Some(Known::Is(years))) => {
                let at = self.at_place(code, keys, None);
                given.asked = Some(at);
                given.value = self.asked(at).and(enough(amount, years));
            }
            (None, amount, _) => {
                let at = self.at_place(code, keys, amount);
                given.asked = Some(at);
                given.value = self.asked(at);
            }
        }
        given
    }
}

fn months(count: u16) -> crate::syntax::ast::Severity {
    crate::syntax::ast::Severity::Time(crate::syntax::ast::Duration {
        count: u32::from(count),
        unit: crate::syntax::ast::TimeUnit::Months,
    })
}
