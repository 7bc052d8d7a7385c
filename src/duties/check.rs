//! The names in the files of duties, held against each other and against the rules.

use std::collections::HashSet;

use super::data::Instrument;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::model::Law;
use crate::register::{Read, Register};
use crate::source::Span;

/// Names that lead nowhere, and names and reservations that stand twice.
pub(crate) fn check(register: &Register, law: &Law) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for read in register.duty_files() {
        if let Some(instrument) = &read.value {
            let mut check = Check { read, findings: &mut findings };
            check.parties(instrument, law);
            check.duties(instrument);
            check.reservations(instrument);
        }
    }
    findings
}

struct Check<'c> {
    read: &'c Read<Instrument>,
    findings: &'c mut Vec<Diagnostic>,
}

impl Check<'_> {
    /// Reports at the value of a path of the file.
    fn at(&mut self, path: &str, code: &'static str, message: String, help: String) {
        let span = self.read.spans.value(path).unwrap_or(Span::new(0, 0));
        let finding = Diagnostic::error(code, message, &self.read.source, span);
        self.findings.push(finding.help(help));
    }

    fn parties(&mut self, instrument: &Instrument, law: &Law) {
        if law.world.treaties.is_empty() && law.world.groups.is_empty() {
            // The files are looked at alone, without the rules that they belong to.
            return;
        }
        let parties = &instrument.parties;
        let treaties = law.world.treaties.iter().map(|t| t.name.as_str()).collect();
        let groups = law.world.groups.iter().map(|g| g.name.as_str()).collect();
        self.name("parties.treaty", parties.treaty.as_deref(), &treaties, "treaty");
        self.name("parties.group", parties.group.as_deref(), &groups, "group");
    }

    fn duties(&mut self, instrument: &Instrument) {
        self.once("offences", instrument.offences.iter().map(|o| o.id.as_str()));
        self.once("duties", instrument.duties.iter().map(|d| d.id.as_str()));
        let offences = instrument.offences.iter().map(|o| o.id.as_str()).collect();
        for (i, duty) in instrument.duties.iter().enumerate() {
            self.names(&format!("duties[{i}].offences"), &duty.offences, &offences, "offence");
            let covers = format!("duties[{i}].reservation_covers");
            self.names(&covers, &duty.reservation_covers, &offences, "offence");
        }
    }

    fn reservations(&mut self, instrument: &Instrument) {
        let duties = instrument.duties.iter().map(|d| d.id.as_str()).collect();
        let mut reserved = HashSet::new();
        for (i, reservation) in instrument.reservations.iter().enumerate() {
            let path = format!("reservations[{i}].duties");
            self.names(&path, &reservation.duties, &duties, "duty");
            for (at, duty) in reservation.duties.iter().enumerate() {
                if !reserved.insert((reservation.state, duty)) {
                    let message =
                        format!("a reservation of {} to `{duty}` stands here twice", reservation.state);
                    self.at(&format!("{path}[{at}]"), "same-twice", message, "leave one of them out".into());
                }
            }
        }
    }

    fn once<'n>(&mut self, list: &str, ids: impl Iterator<Item = &'n str>) {
        let mut seen = HashSet::new();
        for (i, id) in ids.enumerate() {
            if !seen.insert(id) {
                let message = format!("`{id}` stands here twice");
                self.at(&format!("{list}[{i}].id"), "duplicate-id", message, "give it another name".into());
            }
        }
    }

    fn names(&mut self, path: &str, names: &[String], known: &Vec<&str>, what: &str) {
        for (i, name) in names.iter().enumerate() {
            self.name(&format!("{path}[{i}]"), Some(name), known, what);
        }
    }

    fn name(&mut self, path: &str, name: Option<&str>, known: &Vec<&str>, what: &str) {
        let Some(name) = name.filter(|name| !known.contains(name)) else { return };
        let help = did_you_mean(name, known.iter().copied()).map_or_else(
            || format!("known: {}", known.join(", ")),
            |meant| format!("did you mean `{meant}`?"),
        );
        self.at(path, "unknown-name", format!("there is no {what} `{name}`"), help);
    }
}
