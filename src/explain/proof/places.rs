//! What the law of the place gives.

use super::collect::{self, best, grade};
use super::ground::{Asked, push};
use crate::answer::*;
use crate::eval::{AtPlace, DualValue, Tri};
use crate::facts::Place;
use crate::model::Law;
use crate::syntax::ast::{DualKind, Grade as Known};

impl Asked<'_> {
    pub(super) fn dual(&self, kind: DualKind, value: &DualValue) -> DualCriminality {
        let met = match kind {
            DualKind::None | DualKind::Excluded => "yes",
            _ if value.waived == Tri::T => "waived",
            _ => match value.test {
                Tri::T => "yes",
                Tri::F => "no",
                Tri::U => "unknown",
            },
        };
        DualCriminality {
            rule: match kind {
                DualKind::None => "none",
                DualKind::Excluded => "excluded",
                DualKind::Required => "required",
                DualKind::Presumed => "presumed",
            }
            .into(),
            value: met.into(),
            asserted: value.places.iter().any(|p| p.asserted),
            places: value.places.iter().map(|p| place_answer(self.law, p)).collect(),
        }
    }
}

/// What the law of a place gives, for the answer.
pub fn place_answer(law: &Law, place: &AtPlace) -> PlaceAnswer {
    let name = match place.place {
        Place::Territory(code) => code.to_string(),
        Place::HighSeas => "high_seas".into(),
        Place::Antarctica => "antarctica".into(),
        Place::Aboard { .. } => "aboard".into(),
        Place::Mission { of } => format!("mission of {of}"),
    };
    let mut offences = Vec::new();
    let mut provisions = Vec::new();
    for (code, number, _) in &place.offences {
        if let Some(offence) = law.jurisdiction(*code).and_then(|f| f.offences.get(*number)) {
            offences.push(offence.id.clone());
            if let Some(cite) = offence.unders.first().and_then(|u| law.cite(u.cite)) {
                push(&mut provisions, cite.provision());
            }
        }
    }
    PlaceAnswer {
        place: name,
        value: match place.value {
            Tri::T => "yes",
            Tri::F => "no",
            Tri::U => "unknown",
        }
        .into(),
        offences,
        provisions,
        grade: place_grade(law, place).map(grade),
    }
}

/// How the law of a place is known.
pub(super) fn place_grade(law: &Law, place: &AtPlace) -> Option<Known> {
    if place.asserted {
        return None;
    }
    match place.value {
        Tri::T => best(place.offences.iter().map(|(code, number, _)| {
            law.jurisdiction(*code).and_then(|f| f.offences.get(*number)).map(|o| o.grade)
        })),
        Tri::F => collect::weakest(
            place
                .files
                .iter()
                .filter_map(|c| law.jurisdiction(*c))
                .map(|f| f.claims.iter().filter(|c| !c.abroad).map(|c| c.grade).min()),
        ),
        Tri::U => None,
    }
}
