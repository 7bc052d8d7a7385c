//! A case made ready: what each act has or may have, and where it was done.

use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::facts::{Act, Case, Conduct, Known, List, Mode, Place};
use crate::model::key_bit;

use super::tri::Tri;

/// The first day that an act of unknown date is looked for on.
const LONG_AGO: &str = "1900-01-01";

/// A case on the day on which the question is put.
#[derive(Debug)]
pub struct Situation<'c> {
    /// The case.
    pub case: &'c Case,
    /// The day on which the question is put.
    pub assessed: Day,
    /// The acts, in the order of the case.
    pub acts: Vec<ActFacts<'c>>,
    /// The days on which the earliest act may have been done; ages are those of that act.
    pub earliest: DayRange,
}

/// One act.
#[derive(Debug)]
pub struct ActFacts<'c> {
    /// Which act of the case.
    pub number: usize,
    /// The act.
    pub act: &'c Act,
    /// Keys of rules that its conduct meets, as bits.
    pub has: u32,
    /// Keys of rules that its conduct may meet beyond those.
    pub may: u32,
    /// The keys of the case, payment and unspecified acts written out, with what rules each meets and may
    /// meet.
    pub keys: Vec<CaseKey>,
    /// The conduct is not known, or not wholly.
    pub conduct_open: bool,
    /// The days on which it may have been done.
    pub days: DayRange,
    /// Payment.
    pub paid: Tri,
    /// Force, threat, deceit or incapacity.
    pub forced: Tri,
    /// Where the main act was done.
    pub main: Spots,
    /// Where this person acted.
    pub conduct: Spots,
    /// Where a result came about.
    pub result: Spots,
    /// Main-act and result places.
    pub all: Spots,
}

/// A conduct key of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseKey {
    /// The key.
    pub key: Conduct,
    /// Keys of rules that it meets.
    pub has: u32,
    /// Keys of rules that it may meet.
    pub may: u32,
}

/// Places with whether there may be others.
#[derive(Debug, Clone, Default)]
pub struct Spots {
    /// Those that are known.
    pub places: Vec<Place>,
    /// There may be others.
    pub open: bool,
}

impl Spots {
    fn add(&mut self, place: &Place) {
        if !self.places.contains(place) {
            self.places.push(*place);
        }
    }

    fn list(&mut self, list: Option<&List<Place>>) -> bool {
        match list {
            Some(list) => {
                list.items.iter().for_each(|p| self.add(p));
                self.open |= list.open;
                true
            }
            None => false,
        }
    }

    fn one(&mut self, place: Option<&Known<Place>>) -> bool {
        match place {
            Some(Known::Is(place)) => {
                self.add(place);
                true
            }
            Some(Known::Unknown) => {
                self.open = true;
                true
            }
            None => false,
        }
    }

    fn join(&mut self, other: &Spots) {
        other.places.iter().for_each(|p| self.add(p));
        self.open |= other.open;
    }

    /// The states of the places.
    pub fn states(&self) -> impl Iterator<Item = Code> + '_ {
        self.places.iter().filter_map(Place::territory)
    }
}

/// What rules a key of a case meets and may meet.
fn case_key(key: Conduct) -> CaseKey {
    let mut has = key_bit(key);
    if let Some(parent) = key.parent() {
        has |= key_bit(parent);
    }
    let may = key.refinements().fold(0, |b, r| b | key_bit(r));
    CaseKey { key, has, may }
}

const SEXUAL: [Conduct; 2] = [Conduct::Intercourse, Conduct::SexualContact];

impl<'c> Situation<'c> {
    /// Makes a case ready. `assessed` is used where the case names no day of its own.
    pub fn new(case: &'c Case, assessed: Day) -> Self {
        let assessed = case.assessed_on.unwrap_or(assessed);
        let acts: Vec<ActFacts<'c>> =
            case.acts.iter().enumerate().map(|(i, a)| act_facts(i, a, assessed)).collect();
        let first = acts.iter().map(|a| a.days.first).min().unwrap_or(assessed);
        let last = acts.iter().map(|a| a.days.last).min().unwrap_or(assessed);
        let earliest = DayRange::new(first, last).unwrap_or(DayRange::on(first));
        Situation { case, assessed, acts, earliest }
    }

    /// The days on which proceedings in a state began, or would be brought.
    pub fn proceedings(&self, forum: Code) -> DayRange {
        let list = self.case.procedure.proceedings.as_ref();
        let found = list.and_then(|l| {
            l.items.iter().find(|p| p.state == forum || p.state == forum.state() || p.state.state() == forum)
        });
        match found {
            Some(proceeding) => match proceeding.began {
                Some(began) => DayRange {
                    first: began.first(),
                    last: began.last().min(self.assessed).max(began.first()),
                },
                None => DayRange { first: self.earliest.first, last: self.assessed.max(self.earliest.first) },
            },
            None => DayRange::on(self.assessed),
        }
    }
}

fn act_facts(number: usize, act: &Act, assessed: Day) -> ActFacts<'_> {
    let long_ago = Day::parse(LONG_AGO).unwrap_or(Day::MIN);
    let days = match act.date {
        Some(when) => {
            DayRange { first: when.first().max(long_ago), last: when.last().min(assessed.max(when.first())) }
        }
        None => DayRange { first: long_ago, last: assessed },
    };
    let paid = Tri::field(act.paid);
    let (keys, conduct_open, has, mut may) = conduct(act, paid);
    if conduct_open {
        may |= Conduct::ALL.iter().fold(0, |b, c| b | key_bit(*c));
    }
    may &= !has;
    let paid = if has & (key_bit(Conduct::PaidSex)) != 0 { Tri::T } else { paid };
    let (main, conduct, result) = places(act);
    let mut all = main.clone();
    all.join(&result);
    ActFacts {
        number,
        act,
        has,
        may,
        keys,
        conduct_open,
        days,
        paid,
        forced: forced(act),
        main,
        conduct,
        result,
        all,
    }
}

fn conduct(act: &Act, paid: Tri) -> (Vec<CaseKey>, bool, u32, u32) {
    let Some(list) = &act.conduct else { return (Vec::new(), true, 0, 0) };
    let mut keys: Vec<CaseKey> = list.items.iter().map(|k| case_key(*k)).collect();
    let sexual = list.items.iter().any(|k| SEXUAL.contains(k));
    let bought = list.items.contains(&Conduct::PaidSex);
    if sexual && !bought && paid != Tri::F {
        let whole = case_key(Conduct::PaidSex);
        // The act followed, so it is no mere offer.
        let bit = key_bit(Conduct::PaidSex);
        keys.push(match paid {
            Tri::T => CaseKey { key: whole.key, has: bit, may: 0 },
            _ => CaseKey { key: whole.key, has: 0, may: bit },
        });
    }
    if bought && !sexual {
        for key in SEXUAL {
            keys.push(CaseKey { key, has: 0, may: key_bit(key) });
        }
    }
    if sexual && bought {
        keys.iter_mut().filter(|k| k.key == Conduct::PaidSex).for_each(|k| k.may = 0);
    }
    let has = keys.iter().fold(0, |b, k| b | k.has);
    let may = keys.iter().fold(0, |b, k| b | k.may);
    (keys, list.open, has, may)
}

fn forced(act: &Act) -> Tri {
    let said = Tri::field(act.force);
    if said != Tri::U {
        return said;
    }
    let Some(means) = &act.means else { return Tri::U };
    [means.violence, means.threat, means.deceit, means.incapacity]
        .into_iter()
        .map(Tri::field)
        .fold(Tri::F, Tri::or)
}

fn places(act: &Act) -> (Spots, Spots, Spots) {
    let online = act.online.as_ref();
    let mut main = Spots::default();
    let said = main.list(act.places.as_ref());
    let from = online.is_some_and(|o| main.one(o.offender_in.as_ref()));
    if !said && !from {
        main.open = true;
    }
    let mut conduct = Spots::default();
    if !conduct.one(act.acted_from.as_ref()) {
        conduct.list(act.places.as_ref());
    }
    if let Some(online) = online {
        conduct.one(online.offender_in.as_ref());
    }
    if conduct.places.is_empty()
        && !conduct.open
        && (!said || act.places.as_ref().is_some_and(|p| p.items.is_empty()))
        && !from
    {
        conduct.open = true;
    }
    let mut result = Spots::default();
    let said_result = result.list(act.result_in.as_ref());
    match online {
        Some(online) => {
            let child = result.one(online.victim_in.as_ref());
            let received = result.list(online.received_in.as_ref());
            if !child && !received && !said && !said_result {
                result.open = true;
            }
        }
        None => {
            if !said && !said_result {
                result.open = true;
            }
        }
    }
    (main, conduct, result)
}

/// Whether the act was online.
pub fn online(act: &Act) -> Tri {
    match (&act.online, &act.places) {
        (Some(_), _) => Tri::T,
        (None, Some(_)) => Tri::F,
        (None, None) => Tri::U,
    }
}

/// The mode of the act, if it is known.
pub fn mode(act: &Act) -> Option<Mode> {
    match act.mode {
        None => Some(Mode::Completed),
        Some(Known::Is(mode)) => Some(mode),
        Some(Known::Unknown) => None,
    }
}

/// A tri-state list: yes where one is, no where the list is closed, else unknown.
pub fn some_of<T>(list: Option<&List<T>>, test: impl Fn(&T) -> Tri) -> Tri {
    match list {
        None => Tri::U,
        Some(list) => {
            let known = list.items.iter().map(test).fold(Tri::F, Tri::or);
            if list.open { known.or(Tri::U) } else { known }
        }
    }
}

/// yes, no or unknown of a value that may be unknown.
pub fn known<T>(value: Option<&Known<T>>, test: impl Fn(&T) -> Tri) -> Tri {
    match value {
        Some(Known::Is(value)) => test(value),
        Some(Known::Unknown) | None => Tri::U,
    }
}
