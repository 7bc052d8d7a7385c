//! The offender and the child of an example.

use super::{Maker, ends, tristate};
use crate::code::Code;
use crate::facts::{
    ActedFor, Age, Capacity, Immunity, Known, List, Nationality, PersonKind, Relation, Residence,
    ResidenceStatus, Service, Sex, Stay, Tristate, When,
};
use crate::source::Span;
use crate::syntax::ast::{At, CaseFlag, CaseItem, Listed, ResidenceWord};

/// The list of a field, closed and empty where it was not begun.
pub(super) fn begun<T>(list: &mut Option<List<T>>) -> &mut List<T> {
    list.get_or_insert_with(|| List::closed(Vec::new()))
}

impl Maker<'_> {
    pub(super) fn offender(&mut self, item: &At<CaseItem>) {
        let offender = &mut self.case.offender;
        match &item.node {
            CaseItem::National { .. } => {
                begun(&mut offender.nationalities).items.extend(nationality(&item.node))
            }
            CaseItem::Resident { .. } => begun(&mut offender.residences).items.extend(residence(&item.node)),
            CaseItem::Present { code, dates } => {
                let (from, until) = ends(*dates);
                begun(&mut offender.present_in).items.push(Stay { code: *code, from, until });
            }
            CaseItem::Arrested(codes) => begun(&mut offender.arrested_in).items.extend(codes),
            CaseItem::Aged(min, max) => self.case.offender.age = self.age(*min, *max, item.span),
            CaseItem::Born(day) => offender.born = Some(When::on(*day)),
            CaseItem::Capacity { key, of, on_duty } => {
                let name = At { node: key.clone(), span: item.span };
                let on_duty = on_duty.then_some(Tristate::Yes);
                if let Some(kind) = self.word("capacity", &name, Capacity::ALL, Capacity::as_str) {
                    let service = Service { kind, of: of.map(Known::Is), on_duty };
                    begun(&mut self.case.offender.capacities).items.push(service);
                }
            }
            CaseItem::BodyCorporate(seat) => {
                offender.kind = Some(Known::Is(PersonKind::BodyCorporate));
                offender.seat = seat.map(Known::Is);
            }
            CaseItem::ActingFor(seat) => {
                offender.acted_for = Some(ActedFor::Body { seat: Some(Known::Is(*seat)) });
            }
            CaseItem::Immune(code) => immunity(&mut offender.immunity).items.push(*code),
            CaseItem::None(listed) => self.listed(*listed, false),
            CaseItem::Unknown(listed) => self.listed(*listed, true),
            CaseItem::Stateless => {
                offender.stateless = Some(Tristate::Yes);
                begun(&mut offender.nationalities);
            }
            CaseItem::Female(female) => offender.sex = Some(sex(*female)),
            CaseItem::Flag { flag, yes } => self.flag_of_acts(flag, *yes, item.span),
            _ => self.misplaced("the offender", item.span),
        }
    }

    fn listed(&mut self, listed: Listed, open: bool) {
        let offender = &mut self.case.offender;
        match listed {
            Listed::Nationality => begun(&mut offender.nationalities).open |= open,
            Listed::Residence => begun(&mut offender.residences).open |= open,
            Listed::Presence => begun(&mut offender.present_in).open |= open,
            Listed::Arrest => begun(&mut offender.arrested_in).open |= open,
            Listed::Immunity => immunity(&mut offender.immunity).open |= open,
        }
    }

    pub(super) fn victim(&mut self, item: &At<CaseItem>) {
        let victim = &mut self.case.victim;
        match &item.node {
            CaseItem::National { .. } => {
                begun(&mut victim.nationalities).items.extend(nationality(&item.node))
            }
            CaseItem::Resident { .. } => begun(&mut victim.residences).items.extend(residence(&item.node)),
            CaseItem::Aged(min, max) => self.case.victim.age = self.age(*min, *max, item.span),
            CaseItem::Born(day) => victim.born = Some(When::on(*day)),
            CaseItem::Believed(years) => self.case.victim.believed_age = self.age(*years, *years, item.span),
            CaseItem::None(Listed::Nationality) => {
                begun(&mut victim.nationalities);
            }
            CaseItem::None(Listed::Residence) => {
                begun(&mut victim.residences);
            }
            CaseItem::Unknown(Listed::Nationality) => begun(&mut victim.nationalities).open = true,
            CaseItem::Unknown(Listed::Residence) => begun(&mut victim.residences).open = true,
            CaseItem::Female(female) => victim.sex = Some(sex(*female)),
            CaseItem::Flag { flag, yes } => {
                if !self.victim_flag(flag, *yes) {
                    self.flag_of_acts(flag, *yes, item.span);
                }
            }
            _ => self.misplaced("the child", item.span),
        }
    }

    /// What a flag says of the child; false where it says nothing of it.
    pub(super) fn victim_flag(&mut self, flag: &CaseFlag, yes: bool) -> bool {
        let victim = &mut self.case.victim;
        let said = Some(tristate(yes));
        let mut relation = victim.relation.unwrap_or(Relation { authority: None, family: None, care: None });
        match flag {
            CaseFlag::Notional => victim.notional = said,
            CaseFlag::Exploited => victim.exploited = said,
            CaseFlag::Authority => relation.authority = said,
            CaseFlag::Family => relation.family = said,
            CaseFlag::Care => relation.care = said,
            _ => return false,
        }
        if matches!(flag, CaseFlag::Authority | CaseFlag::Family | CaseFlag::Care) {
            victim.relation = Some(relation);
        }
        true
    }

    fn age(&mut self, min: u32, max: u32, span: Span) -> Option<Age> {
        match (u8::try_from(min), u8::try_from(max)) {
            (Ok(min), Ok(max)) if max <= Age::HIGHEST => Some(Age { min, max }),
            _ => {
                let message = "nobody is that old".to_owned();
                self.report("number", message, span, format!("allowed: 0 to {}", Age::HIGHEST));
                None
            }
        }
    }

    pub(super) fn misplaced(&mut self, of: &str, span: Span) {
        self.report(
            "misplaced",
            format!("this cannot be said of {of}"),
            span,
            "write it on the line that it belongs to",
        );
    }
}

fn nationality(item: &CaseItem) -> Option<Nationality> {
    let CaseItem::National { code, kind, dates } = item else { return None };
    let (from, until) = ends(*dates);
    Some(Nationality { code: *code, from, until, kind: kind.clone() })
}

fn residence(item: &CaseItem) -> Option<Residence> {
    let CaseItem::Resident { code, status, dates } = item else { return None };
    let (from, until) = ends(*dates);
    let status = status.map(|word| {
        Known::Is(match word {
            ResidenceWord::Habitually => ResidenceStatus::Habitual,
            ResidenceWord::Permanently => ResidenceStatus::Permanent,
            ResidenceWord::Temporarily => ResidenceStatus::Temporary,
            ResidenceWord::Refugee => ResidenceStatus::Refugee,
        })
    });
    Some(Residence { code: *code, from, until, status })
}

fn sex(female: bool) -> Known<Sex> {
    Known::Is(if female { Sex::Female } else { Sex::Male })
}

fn immunity(field: &mut Option<Immunity>) -> &mut List<Code> {
    &mut field.get_or_insert_with(|| Immunity(List::closed(Vec::new()))).0
}
