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

/// What was worked out for a place and a part of the conduct.
pub type PlaceMemo = Vec<((Code, u32, Option<u64>), (Tri, Vec<(Code, usize, Tri)>))>;

const SEXUAL: [Conduct; 3] = [Conduct::Intercourse, Conduct::SexualContact, Conduct::PaidSex];

/// What a subset of the case's conduct meets and may meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// Keys of rules that it meets.
    pub has: u32,
    /// Keys of rules that it may meet.
    pub may: u32,
}

impl Moment<'_> {
    /// The conduct of the act that makes out an offence: a sexual act and payment for it go together.
    pub fn conduct_of(&self, offence: &Offence) -> Keys {
        let act = self.act;
        if act.conduct_open {
            return Keys { has: act.has, may: act.may };
        }
        let meets = |k: &CaseKey| (k.has | k.may) & offence.keys != 0;
        let mut chosen: Vec<&CaseKey> = act.keys.iter().filter(|k| meets(k)).collect();
        if chosen.iter().any(|k| SEXUAL.contains(&k.key)) {
            for key in act.keys.iter().filter(|k| SEXUAL.contains(&k.key)) {
                if !chosen.contains(&key) {
                    chosen.push(key);
                }
            }
        }
        let has = chosen.iter().fold(0, |b, k| b | k.has);
        let may = chosen.iter().fold(0, |b, k| b | k.may) & !has;
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
    fn files_at(&self, place: Code) -> (Vec<&Jurisdiction>, bool) {
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
        // A whole named alone, or a part without a file of its own, may hold law that was not asked.
        let whole_named = !place.is_part() && law.jurisdictions.iter().any(|j| j.part_of == Some(place));
        let missing = files.is_empty() || (federal && !(own && place.is_part())) || (whole_named && files.is_empty());
        (files, missing)
    }

    /// Whether an offence of the place is made out by these keys.
    fn at_place(&mut self, place: Code, keys: Keys, maximum: Option<Amount>) -> (Tri, Vec<(Code, usize, Tri)>, Vec<Code>, bool) {
        let (files, missing) = self.files_at(place);
        let codes: Vec<Code> = files.iter().map(|f| f.code).collect();
        let law = self.law;
        let memo_key = (place, keys.has ^ keys.may.rotate_left(16), maximum.map(|a| crate::model::weight(a.severity) * 4 + a.bound as u64));
        if let Some((_, (value, offences))) = self.places.iter().find(|(k, _)| *k == memo_key) {
            return (*value, offences.clone(), codes, missing);
        }
        let mut best = Tri::F;
        let mut offences = Vec::new();
        let files: Vec<usize> = codes.iter().filter_map(|c| law.jurisdictions.binary_search_by_key(c, |j| j.code).ok()).collect();
        let mut complete = !files.is_empty() && !missing;
        self.with_gaps_unknown(|moment| {
            for index in &files {
                let Some(file) = law.jurisdictions.get(*index) else { continue };
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
        self.places.push((memo_key, (value, offences.clone())));
        (value, offences, codes, missing)
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
                Tri::U => if here == value { value } else { Tri::U },
            };
        }
        value
    }

    /// Whether claims of a file cover every key, on this day and for this child.
    pub fn claimed(&self, file: &Jurisdiction, abroad: bool, keys: Keys) -> bool {
        let under_18 = Moment::age_on(self.piece.victim, crate::syntax::ast::Bound::Under, 18, self.day, false);
        if under_18 != Tri::T && self.act.forced != Tri::F {
            return false;
        }
        let mut wanted = keys.has | keys.may;
        // A claim for a bare key takes in its refinements; a refinement's own claim is not needed beside it.
        for claim in file.claims.iter().filter(|c| c.abroad == abroad && c.range.holds(self.day)) {
            for key in &claim.keys {
                wanted &= !key_bit(*key);
                for refinement in key.refinements() {
                    wanted &= !key_bit(refinement);
                }
            }
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

    /// The value of a dual-criminality line for an offence.
    pub fn dual(&mut self, dual: &Dual, offence: &Offence, forum: &Jurisdiction) -> DualValue {
        let mut out = DualValue { value: Tri::T, test: Tri::T, waived: Tri::F, check: false, places: Vec::new() };
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
        let (test, places) = self.punishable(dual, keys, forum);
        out.test = test;
        out.places = places;
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
        let barred = self.act.main.states().map(|p| Tri::field(assumed.and_then(|a| a.at(p)).copied())).fold(Tri::F, Tri::or);
        use crate::syntax::ast::PriorOutcome;
        let outcomes = [PriorOutcome::Acquitted, PriorOutcome::ConvictedServed, PriorOutcome::Pardoned, PriorOutcome::TimeBarred];
        let atom = crate::model::Atom::Prior {
            outcomes: Box::new(outcomes),
            because: None,
            courts: crate::model::Courts::Of(Box::new([crate::model::States::ThePlace])),
        };
        let mut probe = Moment::new(self.law, self.situation, self.act, self.piece, self.uncut);
        barred.or(probe.atom(&atom))
    }

    fn punishable(&mut self, dual: &Dual, keys: Keys, forum: &Jurisdiction) -> (Tri, Vec<AtPlace>) {
        let mut places: Vec<Place> = Vec::new();
        let mut open = self.act.all.open;
        if dual.own_state {
            open = false;
            match &self.case().offender.nationalities {
                Some(list) => {
                    open |= list.open;
                    places.extend(list.items.iter().map(|n| Place::Territory(n.code)));
                }
                None => open = true,
            }
        } else {
            let state = forum.part_of.unwrap_or(forum.code);
            for place in &self.act.all.places {
                let here = place.territory().is_some_and(|c| {
                    self.law.world.lies_in(c, state, crate::day::DayRange::on(self.day)) == Some(true)
                });
                if !here {
                    places.push(*place);
                }
            }
        }
        let mut results = Vec::new();
        for place in places {
            let code = match place {
                Place::Territory(code) => Some(code),
                Place::Aboard { flag: Some(crate::facts::Known::Is(flag)), .. } => Some(flag),
                _ => None,
            };
            let assumed = code.and_then(|c| self.case().assume.punishable_at_place.as_ref().and_then(|a| a.at(c)).copied());
            let assumed_maximum = code.and_then(|c| self.case().assume.max_penalty_at_place.as_ref().and_then(|a| a.at(c)).copied());
            let mut result = AtPlace { place, value: Tri::U, asserted: false, offences: Vec::new(), files: Vec::new(), missing: false };
            match (code, place) {
                (None, Place::HighSeas | Place::Antarctica) => {
                    result.value = Tri::of(dual.or_no_power);
                }
                (None, _) => result.missing = true,
                (Some(code), _) => {
                    if let Some(said) = assumed {
                        result.value = Tri::field(Some(said));
                        result.asserted = true;
                        if let (Tri::T, Some(amount)) = (result.value, dual.maximum_there) {
                            result.value = match assumed_maximum {
                                Some(crate::facts::Known::Is(years)) => Tri::of(crate::model::meets(amount, months(years.months))),
                                Some(crate::facts::Known::Unknown) => Tri::U,
                                None => {
                                    let (value, offences, files, missing) = self.at_place(code, keys, dual.maximum_there);
                                    result.offences = offences;
                                    result.files = files;
                                    result.missing = missing;
                                    if value == Tri::T { Tri::T } else { Tri::U }
                                }
                            };
                        }
                    } else {
                        let computed = match (dual.maximum_there, assumed_maximum) {
                            (Some(amount), Some(crate::facts::Known::Is(years))) => {
                                let (value, offences, files, missing) = self.at_place(code, keys, None);
                                (value.and(Tri::of(crate::model::meets(amount, months(years.months)))), offences, files, missing)
                            }
                            (amount, _) => self.at_place(code, keys, amount),
                        };
                        (result.value, result.offences, result.files, result.missing) = computed;
                    }
                }
            }
            results.push(result);
        }
        let value = if results.is_empty() && !open {
            Tri::T
        } else if dual.everywhere {
            results.iter().map(|r| r.value).fold(if open { Tri::U } else { Tri::T }, Tri::and)
        } else {
            results.iter().map(|r| r.value).fold(if open { Tri::U } else { Tri::F }, Tri::or)
        };
        (value, results)
    }
}

fn months(count: u16) -> crate::syntax::ast::Severity {
    crate::syntax::ast::Severity::Time(crate::syntax::ast::Duration { count: u32::from(count), unit: crate::syntax::ast::TimeUnit::Months })
}
