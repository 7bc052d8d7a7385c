//! What treaties require of a state on a day, held against its encoded grounds.
//!
//! A treaty duty binds the state. It never answers whether the state can prosecute, and nothing here is
//! read by the evaluation of a case. The duties are data in `rules/treaties/duties/*.yaml`; whom a treaty
//! binds stands in the `treaty` and `group` blocks of the rules.
//!
//! The encoded law is not read for its words but asked: for every duty, offence and age acts are made up
//! (`probe`) and put to the compiled rules; their answers are sorted (`judge`, `reach`) and held
//! against the duty (`compare`). This page is about one state, for those who work for better law: it
//! names no place and no combination that no state reaches.

mod binding;
mod check;
mod compare;
mod data;
mod judge;
mod markdown;
mod probe;
mod reach;
mod report;
mod text;
mod view;

pub(crate) use check::check;
pub use data::{
    Doubtful, Duty, Effect, Except, Forbidden, Instrument, LinkKind, Modality, Offence, Parties, Protected,
    Reservation,
};
pub use markdown::as_markdown;
pub use report::*;
pub use text::as_text;

use crate::code::Code;
use crate::day::Day;
use crate::rulebook::Rulebook;

/// What every page says first.
pub const NOTICE: &str = "A treaty duty binds the state. It does not by itself let anyone be prosecuted, and \
    this page never answers whether the state can prosecute: ask that of a case (`longarm query`). A duty \
    that is met here is met as far as the encoded law goes.";

/// The duties of a state on a day, against its encoded law of that day.
///
/// `only` names one instrument (`lanzarote`); none asks all of them. Gives none where the state has no
/// rules.
pub fn duties(rulebook: &Rulebook, code: Code, on: Day, only: Option<&str>) -> Option<DutyReport> {
    let law = rulebook.law();
    let jurisdiction = law.jurisdiction(code)?;
    let party = binding::party_of(jurisdiction);
    let prober = probe::Prober::new(rulebook, code, jurisdiction.nationality, on);
    let reacher = reach::Reacher::new(prober, jurisdiction);
    let mut instruments: Vec<InstrumentReport> = rulebook
        .register()
        .instruments()
        .filter(|i| only.is_none_or(|name| i.instrument.eq_ignore_ascii_case(name)))
        .map(|instrument| {
            let binding = binding::binding(law, jurisdiction, instrument, on);
            InstrumentReport {
                id: instrument.instrument.clone(),
                name: instrument.name.clone(),
                short: instrument.short.clone(),
                source: instrument.source.clone(),
                read: instrument.read.to_string(),
                findings: compare::findings(&reacher, instrument, party, &binding),
                binding,
                notes: instrument.notes.clone(),
            }
        })
        .collect();
    instruments.sort_by_key(|i| i.binding.status != BindingStatus::Bound);
    Some(DutyReport {
        code: code.to_string(),
        name: jurisdiction.name.clone(),
        party: party.to_string(),
        on: on.to_string(),
        checked: jurisdiction.checked.map(|m| format!("{:04}-{:02}", m.year, m.month)),
        rules: rulebook.receipt(),
        notice: NOTICE.to_owned(),
        instruments,
    })
}

/// The names of the instruments whose duties are encoded.
pub fn instruments(rulebook: &Rulebook) -> impl Iterator<Item = &str> {
    rulebook.register().instruments().map(|i| i.instrument.as_str())
}
