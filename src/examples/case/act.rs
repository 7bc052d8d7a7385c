//! The acts of an example.

use super::person::begun;
use super::{Maker, tristate};
use crate::code::Code;
use crate::facts::{
    Act, Conduct, Craft, Journey, Known, List, Means, Mode, Nationality, Online, Other, Place, Role, When,
};
use crate::model::Means as MeansWord;
use crate::source::Span;
use crate::syntax::ast::{At, CaseFlag, CaseItem, CasePlace, JourneyItem, Name, Vessel};

impl Maker<'_> {
    pub(super) fn act(&mut self, keys: &[Name], items: &[At<CaseItem>]) {
        let mut conduct = Vec::new();
        for key in keys {
            conduct.extend(self.word("conduct key", key, Conduct::ALL, Conduct::as_str));
        }
        let index = self.case.acts.len();
        self.case.acts.push(Act { conduct: Some(List::closed(conduct)), ..Act::default() });
        for item in items {
            self.act_item(index, item);
        }
    }

    fn act_item(&mut self, index: usize, item: &At<CaseItem>) {
        if let CaseItem::As(key) = &item.node {
            let name = At { node: key.clone(), span: item.span };
            let mode = self.word("mode", &name, Mode::ALL, Mode::as_str);
            if let Some(act) = self.case.acts.get_mut(index) {
                act.mode = mode.map(Known::Is);
            }
            return;
        }
        if let CaseItem::Flag { flag, yes } = &item.node {
            if !self.victim_flag(flag, *yes) {
                self.act_flag(index, flag, *yes, item.span);
            }
            return;
        }
        let Some(act) = self.case.acts.get_mut(index) else { return };
        match &item.node {
            CaseItem::In(places) => begun(&mut act.places).items.extend(places.iter().map(place)),
            CaseItem::On(range) => act.date = Some(When(*range)),
            CaseItem::Online(from, to) => {
                let online = act.online.get_or_insert_default();
                online.offender_in = Some(territory(*from));
                online.victim_in = Some(territory(*to));
            }
            CaseItem::Received(codes) => {
                let online = act.online.get_or_insert_default();
                begun(&mut online.received_in).items.extend(territories(codes));
            }
            CaseItem::Systems(codes) => {
                let online = act.online.get_or_insert_default();
                begun(&mut online.systems_in).items.extend(codes);
            }
            CaseItem::Result(codes) => begun(&mut act.result_in).items.extend(territories(codes)),
            CaseItem::ResultIntended(codes) => {
                begun(&mut act.result_intended_in).items.extend(territories(codes));
            }
            CaseItem::ActedFrom(code) => act.acted_from = Some(territory(*code)),
            CaseItem::Aboard(vessel, flag) => {
                let craft = match vessel {
                    Vessel::Ship => Craft::Ship,
                    Vessel::Aircraft => Craft::Aircraft,
                    Vessel::Vehicle => Craft::Vehicle,
                };
                begun(&mut act.places).items.push(Place::Aboard { craft, flag: Some(Known::Is(*flag)) });
            }
            CaseItem::Mission(of) => begun(&mut act.places).items.push(Place::Mission { of: *of }),
            CaseItem::Contacts(count) => act.contacts = Some(Known::Is(*count)),
            CaseItem::With { principal, national } => {
                let role = if *principal { Role::Principal } else { Role::Accomplice };
                begun(&mut act.others).items.push(Other {
                    role: Some(Known::Is(role)),
                    nationalities: Some(List::closed(vec![Nationality::of(*national)])),
                });
            }
            _ => self.misplaced("an act", item.span),
        }
    }

    /// What a flag says of one act.
    pub(super) fn act_flag(&mut self, index: usize, flag: &CaseFlag, yes: bool, span: Span) {
        let Some(act) = self.case.acts.get_mut(index) else { return };
        let said = Some(tristate(yes));
        match flag {
            CaseFlag::Married => act.married = said,
            CaseFlag::Paid => act.paid = said,
            CaseFlag::Forced => act.force = said,
            CaseFlag::Unwilling => act.means.get_or_insert_default().unwilling = said,
            CaseFlag::Public => act.online.get_or_insert_with(Online::default).public = said,
            CaseFlag::Alone if yes => act.others = Some(List::closed(Vec::new())),
            CaseFlag::Alone => act.others = Some(List::closed(vec![Other::default()])),
            CaseFlag::By(key) => {
                let means: &mut Means = act.means.get_or_insert_default();
                match MeansWord::ALL.iter().find(|(_, word)| word == key).map(|(m, _)| m) {
                    Some(MeansWord::Violence) => means.violence = said,
                    Some(MeansWord::Threat) => means.threat = said,
                    Some(MeansWord::Deceit) => means.deceit = said,
                    Some(MeansWord::Incapacity) => means.incapacity = said,
                    Some(MeansWord::Persuasion) => means.persuasion = said,
                    Some(MeansWord::Exploitation) => means.exploitation = said,
                    None => {
                        let known: Vec<&str> = MeansWord::ALL.iter().map(|(_, word)| *word).collect();
                        self.unknown("means", &At { node: key.clone(), span }, &known);
                    }
                }
            }
            _ => {}
        }
    }

    /// Journeys are those of the offender, whatever the act.
    pub(super) fn travel(&mut self, journeys: &[JourneyItem]) {
        let items: Vec<Journey> = journeys
            .iter()
            .map(|j| Journey {
                from: Some(Known::Is(j.from)),
                to: Some(Known::Is(j.to)),
                began: j.on.map(When::on),
                ended: None,
            })
            .collect();
        for act in &mut self.case.acts {
            begun(&mut act.travel).items.extend(items.iter().copied());
        }
    }
}

fn place(place: &CasePlace) -> Place {
    match place {
        CasePlace::State(code) => Place::Territory(*code),
        CasePlace::HighSeas => Place::HighSeas,
        CasePlace::Antarctica => Place::Antarctica,
    }
}

fn territory(code: Code) -> Known<Place> {
    Known::Is(Place::Territory(code))
}

fn territories(codes: &[Code]) -> impl Iterator<Item = Place> {
    codes.iter().copied().map(Place::Territory)
}
