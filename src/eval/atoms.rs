//! The truth of single tests.

use crate::code::Code;
use crate::day::DayRange;
use crate::facts::{Craft, ExtraditionOutcome, Known, Outcome, Place, Prior, Sex};
use crate::model::{Atom, Courts, Means, Places, States, When};
use crate::syntax::ast::{self, ActMark, Bound, Complainant, ExtraditionState, PriorOutcome, Relation, Who};

use super::moment::Moment;
use super::persons::{On, after};
use super::situation::{Spots, known, mode, online, some_of};
use super::tri::Tri;

impl Moment<'_> {
    /// The truth of a test that need not stand in the graph.
    pub fn probe(&mut self, atom: &Atom) -> Tri {
        self.atom(atom)
    }

    pub(super) fn atom(&mut self, atom: &Atom) -> Tri {
        let act = self.act;
        let case = self.case();
        match atom {
            Atom::OffenceIs(_) => Tri::U,
            Atom::Involves(key) => {
                let bit = crate::model::key_bit(*key);
                if act.has & bit != 0 {
                    Tri::T
                } else if act.may & bit != 0 {
                    Tri::U
                } else {
                    Tri::F
                }
            }
            Atom::Mode(modes) => Tri::maybe(mode(act.act).map(|m| modes.contains(&m))),
            Atom::Age { who, bound, years, proceedings, calendar_year } => {
                let ages = self.ages();
                let born = match who {
                    Who::Victim => ages.victim,
                    Who::Offender => ages.offender,
                    Who::CoOffender => return Tri::U,
                };
                match proceedings {
                    None => Moment::age_on(born, *bound, *years, self.day, *calendar_year),
                    Some(forum) => {
                        let days = self.proceedings(*forum);
                        let first = Moment::age_on(born, *bound, *years, days.first, *calendar_year);
                        let last = Moment::age_on(born, *bound, *years, days.last, *calendar_year);
                        if first == last { first } else { Tri::U }
                    }
                }
            }
            Atom::AgeGap { bound, length, younger } => {
                let ages = self.ages();
                let (older, child) =
                    if *younger { (ages.victim, ages.offender) } else { (ages.offender, ages.victim) };
                // older by the length: born so long before, or longer.
                let reaches = |elder: crate::day::Day, junior: crate::day::Day| match bound {
                    Bound::AtLeast | Bound::Under => after(elder, *length) <= junior,
                    Bound::Over | Bound::NotOver => after(elder, *length) < junior,
                };
                let value = match (reaches(older.last, child.first), reaches(older.first, child.last)) {
                    (true, _) => Tri::T,
                    (_, false) => Tri::F,
                    _ => Tri::U,
                };
                match bound {
                    Bound::AtLeast | Bound::Over => value,
                    Bound::Under | Bound::NotOver => value.not(),
                }
            }
            Atom::Sex { who, female } => {
                let sex = match who {
                    Who::Victim => case.victim.sex.as_ref(),
                    Who::Offender => case.offender.sex.as_ref(),
                    Who::CoOffender => None,
                };
                known(sex, |s| Tri::of((*s == Sex::Female) == *female))
            }
            Atom::Relation(relation) => match relation {
                Relation::Authority => Tri::field(case.victim.relation.as_ref().and_then(|r| r.authority)),
                Relation::Family => Tri::field(case.victim.relation.as_ref().and_then(|r| r.family)),
                Relation::Care => Tri::field(case.victim.relation.as_ref().and_then(|r| r.care)),
                Relation::Married => Tri::field(act.act.married),
                Relation::Notional => Tri::field_or(case.victim.notional, false),
                Relation::Exploited => Tri::field(case.victim.exploited),
            },
            Atom::Believed { bound, years } => match case.victim.believed_age {
                None => Tri::U,
                Some(age) => {
                    Moment::age_on(Moment::births(Some(age), self.day), *bound, *years, self.day, false)
                }
            },
            Atom::Person { who, status, when, forum } => self.person(*who, status, *when, *forum),
            Atom::Placed { places, states } => self.placed(*places, states),
            Atom::Aboard { craft, code, high_seas } => {
                let some = |spots: &Spots| {
                    let here = spots
                        .places
                        .iter()
                        .map(|p| match p {
                            Place::Aboard { craft: of, flag } if aboard(*craft, *of) => {
                                known(flag.as_ref(), |f| Tri::of(f.state() == code.state()))
                            }
                            _ => Tri::F,
                        })
                        .fold(Tri::F, Tri::or);
                    let seas = !*high_seas || spots.places.iter().all(|p| !matches!(p, Place::Territory(_)));
                    let here = here.and(Tri::of(seas));
                    if spots.open { here.or(Tri::U) } else { here }
                };
                some(&act.main)
            }
            Atom::Mission(code) => {
                let here = act
                    .main
                    .places
                    .iter()
                    .any(|p| matches!(p, Place::Mission { of } if of.state() == code.state()));
                if here {
                    Tri::T
                } else if act.main.open {
                    Tri::U
                } else {
                    Tri::F
                }
            }
            Atom::Act(mark) => match mark {
                ActMark::Paid => act.paid,
                ActMark::Forced => act.forced,
                ActMark::Unwilling => {
                    Tri::field(act.act.means.as_ref().and_then(|m| m.unwilling)).or(act.forced)
                }
                ActMark::Online => online(act.act),
                ActMark::Public => match &act.act.online {
                    Some(online) => Tri::field(online.public),
                    None => online(act.act).and(Tri::U),
                },
                ActMark::WithOthers => match &act.act.others {
                    None => Tri::F,
                    Some(list) if !list.items.is_empty() => Tri::T,
                    Some(list) => {
                        if list.open {
                            Tri::U
                        } else {
                            Tri::F
                        }
                    }
                },
            },
            Atom::Contacts(n) => known(act.act.contacts.as_ref(), |c| Tri::of(*c >= *n)),
            Atom::By(means) => {
                let said = act.act.means.as_ref();
                let forced_means = |value: Option<crate::facts::Tristate>| match value {
                    None if act.forced == Tri::F => Tri::F,
                    value => Tri::field(value),
                };
                match means {
                    Means::Violence => forced_means(said.and_then(|m| m.violence)),
                    Means::Threat => forced_means(said.and_then(|m| m.threat)),
                    Means::Deceit => forced_means(said.and_then(|m| m.deceit)),
                    Means::Incapacity => forced_means(said.and_then(|m| m.incapacity)),
                    Means::Persuasion => Tri::field(said.and_then(|m| m.persuasion)),
                    Means::Exploitation => Tri::field(said.and_then(|m| m.exploitation)),
                }
            }
            Atom::Travelled { from, to, either_way, before_act, begun } => {
                self.travelled(from, to, *either_way, *before_act, *begun)
            }
            Atom::Extraditable => Tri::field(case.assume.extraditable),
            Atom::TreatyObliges { forum } => self.treaty_obliges(*forum),
            Atom::Prior { outcomes, because, courts } => {
                let number = act.number;
                some_of(case.procedure.prior.as_ref(), |prior| {
                    self.prior(prior, outcomes, *because, courts, number)
                })
            }
            Atom::Sham => self.earlier_trials(|p| Tri::field(p.sham)),
            Atom::TrialRequestedBy(code) => self
                .earlier_trials(|p| known(p.requested_by.as_ref(), |c| Tri::of(c.state() == code.state()))),
            Atom::Complaint { by, forum } => self.complaint(*by, *forum),
            Atom::Extradition { outcomes, because } => self.extradition(outcomes, because),
            Atom::TimeBarredThere => {
                let assumed = case.assume.time_barred_at_place.as_ref();
                let places: Vec<Code> = act.main.states().collect();
                let values: Vec<Tri> =
                    places.iter().map(|p| Tri::field(assumed.and_then(|a| a.at(*p)).copied())).collect();
                values.into_iter().fold(if places.is_empty() { Tri::U } else { Tri::F }, Tri::or)
            }
            Atom::ComplaintLackingThere => {
                match case.procedure.complaint.as_ref().map(|c| Tri::field(c.victim)) {
                    Some(Tri::T) => Tri::F,
                    _ => Tri::U,
                }
            }
            Atom::Fact(id) => {
                let Some(fact) = self.law.fact(*id) else { return Tri::U };
                match case.fact(act.number, &fact.id) {
                    Some(said) => Tri::field(Some(said)),
                    None => match fact.needs {
                        Some(needs) if self.value(needs) == Tri::F => Tri::F,
                        _ => Tri::U,
                    },
                }
            }
        }
    }

    fn person(&mut self, who: Who, status: &crate::model::Status, when: When, forum: Option<Code>) -> Tri {
        match when {
            When::AtAct => self.status(who, status, On::Day(self.day)),
            When::AtProceedings => {
                let days = self.brought(forum);
                let first = self.status(who, status, On::Day(days.first));
                let last = self.status(who, status, On::Day(days.last));
                if first == last { first } else { Tri::U }
            }
            When::AtActOrLater => {
                let days = self.brought(forum);
                self.status(
                    who,
                    status,
                    On::Some(DayRange { first: self.day, last: days.last.max(self.day) }),
                )
            }
            When::Since(since) => {
                let days = self.brought(forum);
                self.status(who, status, On::Some(DayRange { first: since, last: days.last.max(since) }))
            }
        }
    }

    fn brought(&mut self, forum: Option<Code>) -> DayRange {
        match forum {
            Some(forum) => self.proceedings(forum),
            None => DayRange::on(self.situation.assessed),
        }
    }

    /// Whether some of the places lies in the states.
    pub fn placed(&self, places: Places, states: &States) -> Tri {
        let act = self.act;
        let days = DayRange::on(self.day);
        let intended;
        let begun;
        let spots = match places {
            Places::Act => &act.all,
            Places::MainAct => &act.main,
            Places::Conduct => &act.conduct,
            Places::Result => &act.result,
            Places::ResultIntended => {
                intended = match &act.act.result_intended_in {
                    Some(list) => Spots { places: list.items.clone(), open: list.open },
                    None => Spots { places: Vec::new(), open: act.main.open },
                };
                &intended
            }
            Places::Begun => {
                begun = match &act.act.places {
                    Some(list) => Spots {
                        places: list.items.first().copied().into_iter().collect(),
                        open: list.open && list.items.is_empty(),
                    },
                    None => Spots {
                        places: act.main.places.first().copied().into_iter().collect(),
                        open: act.main.places.is_empty(),
                    },
                };
                &begun
            }
            Places::Systems => {
                return match &act.act.online {
                    Some(online) => some_of(online.systems_in.as_ref(), |c| self.in_states(*c, states, days)),
                    None => super::situation::online(act.act).and(Tri::U),
                };
            }
        };
        let here = spots
            .places
            .iter()
            .map(|place| match (place, states) {
                (Place::Territory(code), _) => self.in_states(*code, states, days),
                (Place::HighSeas | Place::Antarctica, States::NoState | States::Beyond(_)) => Tri::T,
                (Place::Aboard { .. } | Place::Mission { .. }, States::Beyond(_)) => Tri::U,
                (Place::Aboard { .. }, States::NoState) if !spots.states().any(|_| true) => Tri::T,
                _ => Tri::F,
            })
            .fold(Tri::F, Tri::or);
        if spots.open { here.or(Tri::U) } else { here }
    }

    fn travelled(
        &mut self,
        from: &States,
        to: &States,
        either_way: bool,
        before_act: bool,
        begun: Option<DayRange>,
    ) -> Tri {
        let days = DayRange::on(self.day);
        let day = self.day;
        some_of(self.act.act.travel.as_ref(), |journey| {
            let leg = |a: &States, b: &States| {
                known(journey.from.as_ref(), |c| self.in_states(*c, a, days))
                    .and(known(journey.to.as_ref(), |c| self.in_states(*c, b, days)))
            };
            let mut there = leg(from, to);
            if either_way {
                there = there.or(leg(to, from));
            }
            let before = if before_act {
                match journey.began {
                    None => Tri::U,
                    Some(began) if began.last() <= day => Tri::T,
                    Some(began) if began.first() > day => Tri::F,
                    Some(_) => Tri::U,
                }
            } else {
                Tri::T
            };
            let begun = match (begun, journey.began) {
                (None, _) => Tri::T,
                (Some(_), None) => Tri::U,
                (Some(range), Some(began)) => {
                    if range.holds(began.first()) && range.holds(began.last()) {
                        Tri::T
                    } else if range.both(began.0).is_none() {
                        Tri::F
                    } else {
                        Tri::U
                    }
                }
            };
            there.and(before).and(begun)
        })
    }

    fn treaty_obliges(&mut self, forum: Code) -> Tri {
        let assumed = self.case().assume.treaty_duty;
        if let Some(said) = assumed {
            return Tri::field(Some(said));
        }
        let law = self.law;
        let days = DayRange::on(self.day);
        let mut value = Tri::F;
        for (number, treaty) in law.world.treaties.iter().enumerate() {
            let id = crate::model::TreatyId(u32::try_from(number).unwrap_or(u32::MAX));
            let party = Tri::maybe(law.world.is_party(id, forum, days));
            if party == Tri::F {
                continue;
            }
            for duty in &treaty.duties {
                let conduct = if self.act.has & duty.keys != 0 {
                    Tri::T
                } else if self.act.may & duty.keys != 0 {
                    Tri::U
                } else {
                    Tri::F
                };
                if conduct == Tri::F {
                    continue;
                }
                let condition = match duty.conditions.get(&forum) {
                    Some(expr) => self.value(*expr),
                    None => Tri::U,
                };
                value = value.or(party.and(conduct).and(condition));
            }
        }
        value
    }

    fn prior(
        &self,
        prior: &Prior,
        outcomes: &[PriorOutcome],
        because: Option<crate::facts::Because>,
        courts: &Courts,
        act: usize,
    ) -> Tri {
        if let Some(acts) = &prior.acts
            && !acts.contains(&act)
        {
            return Tri::F;
        }
        let outcome = match &prior.outcome {
            None | Some(Known::Unknown) => Tri::U,
            Some(Known::Is(outcome)) => outcomes.iter().map(|o| meets(*outcome, *o)).fold(Tri::F, Tri::or),
        };
        let reason = match because {
            None => Tri::T,
            Some(wanted) => known(prior.because.as_ref(), |b| Tri::of(*b == wanted)),
        };
        let days = prior.decided.map_or(DayRange::on(self.situation.assessed), |d| d.0);
        let court = match courts {
            Courts::Any => Tri::T,
            Courts::Foreign(state) => known(prior.state.as_ref(), |c| Tri::of(c.state() != state.state())),
            Courts::Of(list) => list
                .iter()
                .map(|states| known(prior.state.as_ref(), |c| self.in_states(*c, states, days)))
                .fold(Tri::F, Tri::or),
        };
        outcome.and(reason).and(court)
    }

    /// What is said of the earlier trials of the act: yes only where it holds of each, for one that was no
    /// sham still bars.
    fn earlier_trials(&self, test: impl Fn(&Prior) -> Tri) -> Tri {
        let Some(list) = &self.case().procedure.prior else { return Tri::U };
        let number = self.act.number;
        let ended = |p: &&Prior| {
            p.acts.as_ref().is_none_or(|acts| acts.contains(&number))
                && !matches!(p.outcome, Some(Known::Is(Outcome::Pending | Outcome::Discontinued)))
        };
        let mut trials = list.items.iter().filter(ended).map(test).peekable();
        if trials.peek().is_none() {
            return if list.open { Tri::U } else { Tri::F };
        }
        let all = trials.fold(Tri::T, Tri::and);
        if list.open { all.and(Tri::U) } else { all }
    }

    fn complaint(&self, by: Complainant, forum: Code) -> Tri {
        let Some(complaint) = &self.case().procedure.complaint else { return Tri::U };
        match by {
            Complainant::Victim => Tri::field(complaint.victim),
            Complainant::StateOfTheAct => {
                let act = self.act;
                some_of(complaint.states.as_ref(), |c| {
                    let here = act.all.states().any(|s| s.state() == c.state());
                    if here {
                        Tri::T
                    } else if act.all.open {
                        Tri::U
                    } else {
                        Tri::F
                    }
                })
            }
            Complainant::ForeignState => {
                some_of(complaint.states.as_ref(), |c| Tri::of(c.state() != forum.state()))
            }
        }
    }

    /// Whether extradition came to one of the outcomes.
    pub fn extradition(
        &self,
        outcomes: &[ExtraditionState],
        because: &[crate::facts::ExtraditionBecause],
    ) -> Tri {
        let Some(extradition) = &self.case().procedure.extradition else { return Tri::U };
        let requested = match &extradition.requested_by {
            None => Tri::U,
            Some(list) if !list.items.is_empty() => Tri::T,
            Some(list) => {
                if list.open {
                    Tri::U
                } else {
                    Tri::F
                }
            }
        };
        let outcome = extradition.outcome.as_ref();
        let is = |wanted: ExtraditionOutcome| known(outcome, |o| Tri::of(*o == wanted));
        let mut value = Tri::F;
        for state in outcomes {
            let met = match state {
                ExtraditionState::Requested => match outcome {
                    Some(Known::Is(ExtraditionOutcome::None)) => Tri::F,
                    Some(Known::Is(ExtraditionOutcome::Pending | ExtraditionOutcome::Granted)) => Tri::T,
                    _ => requested,
                },
                ExtraditionState::NotRequested | ExtraditionState::NotRequestedInTime => match outcome {
                    Some(Known::Is(ExtraditionOutcome::None)) => Tri::T,
                    Some(Known::Is(ExtraditionOutcome::Impossible)) => requested.not(),
                    Some(Known::Is(_)) => Tri::F,
                    _ => requested.not(),
                },
                ExtraditionState::Refused => is(ExtraditionOutcome::Refused),
                ExtraditionState::Impossible => is(ExtraditionOutcome::Impossible),
                ExtraditionState::Pending => is(ExtraditionOutcome::Pending),
                ExtraditionState::Granted => is(ExtraditionOutcome::Granted),
            };
            let reason = if because.is_empty() {
                Tri::T
            } else {
                known(extradition.because.as_ref(), |b| Tri::of(because.contains(b)))
            };
            value = value.or(met.and(reason));
        }
        value
    }
}

/// Whether what the act was done aboard is what a rule names: vehicles count beside ships and aircraft
/// where a rule does not tell them apart.
fn aboard(wanted: ast::Craft, given: Craft) -> bool {
    match wanted {
        ast::Craft::ShipOrAircraft => true,
        ast::Craft::Ship => given == Craft::Ship,
        ast::Craft::Aircraft => given == Craft::Aircraft,
    }
}

/// Whether an outcome of the case is the one that a rule names.
fn meets(given: Outcome, wanted: PriorOutcome) -> Tri {
    let convicted = matches!(
        given,
        Outcome::Convicted
            | Outcome::ConvictedServed
            | Outcome::ConvictedServing
            | Outcome::ConvictedNotServed
    );
    match wanted {
        PriorOutcome::Acquitted => Tri::of(given == Outcome::Acquitted),
        PriorOutcome::Convicted => Tri::of(convicted),
        PriorOutcome::Tried => Tri::of(convicted || given == Outcome::Acquitted),
        PriorOutcome::Pardoned => Tri::of(given == Outcome::Pardoned),
        PriorOutcome::TimeBarred => Tri::of(given == Outcome::TimeBarred),
        PriorOutcome::Discontinued => Tri::of(given == Outcome::Discontinued),
        PriorOutcome::Pending => Tri::of(given == Outcome::Pending),
        PriorOutcome::ConvictedServed | PriorOutcome::ConvictedServing | PriorOutcome::ConvictedNotServed => {
            match given {
                Outcome::Convicted => Tri::U,
                Outcome::ConvictedServed => Tri::of(wanted == PriorOutcome::ConvictedServed),
                Outcome::ConvictedServing => Tri::of(wanted == PriorOutcome::ConvictedServing),
                Outcome::ConvictedNotServed => Tri::of(wanted == PriorOutcome::ConvictedNotServed),
                _ => Tri::F,
            }
        }
    }
}
