//! What there is to say about the files of the register.

use super::{Read, Register, Slot};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::duties::Instrument;
use crate::facts::decode::Decode;
use crate::rulebook::Month as Now;
use crate::source::Span;

/// A file that was checked longer ago than this is warned of.
const MOST_MONTHS: i32 = 12;

/// Every finding about a file of the register, with what it means.
pub const CODES: &[(&str, &str)] = &[
    ("alias", "an alias repeats nothing, or itself"),
    ("bad-date", "not a date"),
    ("bad-id", "not a name in kebab case"),
    ("bad-language", "not a code of ISO 639-1"),
    ("bad-month", "not a month"),
    ("bad-phone", "not a telephone number"),
    ("bad-text", "nothing, too much, or more than one line"),
    ("bad-url", "not the address of a page"),
    ("checked-ahead", "checked in a month that has not come"),
    ("checked-long-ago", "not checked for a year"),
    ("contradiction", "two lines cannot both be so"),
    ("duplicate-id", "two entries have the same name"),
    ("duplicate-key", "a key stands twice"),
    ("duty", "what is said of a treaty duty does not go together"),
    ("empty", "the file holds nothing"),
    ("file-name", "the file is not called after what it holds"),
    ("missing-key", "a key is missing"),
    ("no-routes", "a jurisdiction without a file of channels"),
    ("no-source", "a grade without a source"),
    ("no-territory", "a mechanism that covers no state"),
    ("no-verified-channel", "whether a channel is verified, and what the file says of it, differ"),
    ("norway", "a truth value in place of a code"),
    ("nothing-listed", "an empty list where something is needed"),
    ("parties", "whom a treaty binds is not said in one of the three ways"),
    ("same-twice", "an item stands in a list twice"),
    ("several-documents", "more than one document in a file"),
    ("stray-file", "a file in none of the folders"),
    ("syntax", "not YAML"),
    ("tag", "a tag"),
    ("too-deep", "nested too deep"),
    ("too-large", "too large"),
    ("unknown-code", "not the code of a state"),
    ("unknown-key", "a key that is not known"),
    ("unknown-name", "a name that leads nowhere"),
    ("unknown-word", "a word that is not on the list"),
    ("wrong-kind", "something else is expected"),
];

impl Register {
    /// Everything that is wrong with the files by themselves; reads them all.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let mut findings = self.stray.clone();
        self.routes.iter().for_each(|slot| of_file(slot, |r| r.state.stem(), "state", &mut findings));
        self.mechanisms.iter().for_each(|slot| of_file(slot, |m| m.id.to_string(), "id", &mut findings));
        let name = |i: &Instrument| i.instrument.clone();
        self.duties.iter().for_each(|slot| of_file(slot, name, "instrument", &mut findings));
        findings
    }

    /// What is wrong with the files, and what is old in them. `month` is the present one.
    pub(crate) fn check(&self, month: Option<Now>) -> Vec<Diagnostic> {
        let mut findings = self.findings();
        let Some((year, now)) = month else { return findings };
        let now = i32::from(year) * 12 + i32::from(now);
        for slot in &self.routes {
            let Some(routes) = slot.value() else { continue };
            age(slot.read(), "checked", routes.checked.count(), now, true, &mut findings);
            for (i, channel) in routes.channels.iter().enumerate() {
                let path = format!("channels[{i}].checked");
                age(slot.read(), &path, channel.checked.count(), now, false, &mut findings);
            }
        }
        for slot in &self.mechanisms {
            let Some(mechanism) = slot.value() else { continue };
            age(slot.read(), "checked", mechanism.checked.count(), now, true, &mut findings);
        }
        findings
    }

    /// Whether a jurisdiction has a file of channels: its own, or that of the state that it is part of. A
    /// register without any file is not meant to have one.
    pub(crate) fn lacks(&self, code: Code) -> bool {
        !self.routes.is_empty() && !self.holders().any(|holder| holder == code || holder == code.state())
    }
}

/// The findings of one file, and whether it is called after what it holds.
fn of_file<T: Decode>(
    slot: &Slot<T>,
    stem: impl Fn(&T) -> String,
    key: &str,
    findings: &mut Vec<Diagnostic>,
) {
    let read = slot.read();
    findings.extend(read.findings.iter().cloned());
    let Some(value) = &read.value else { return };
    let expected = stem(value);
    if slot.stem != expected {
        let span = read.spans.value(key).unwrap_or_default();
        let message = format!("the file is called `{}`, and holds `{expected}`", slot.stem);
        let finding = Diagnostic::error("file-name", message, &read.source, span);
        findings.push(finding.help(format!("call it `{expected}.yaml`, or correct `{key}`")));
    }
}

fn age<T>(read: &Read<T>, path: &str, checked: i32, now: i32, whole: bool, findings: &mut Vec<Diagnostic>) {
    let span = read.spans.value(path).unwrap_or(Span::new(0, 0));
    if checked > now {
        let message = "this month has not come yet";
        let finding = Diagnostic::error("checked-ahead", message, &read.source, span);
        findings.push(finding.help("put the month in which it was checked"));
    } else if whole && now - checked > MOST_MONTHS {
        let message = format!("this was last checked {} months ago", now - checked);
        let finding = Diagnostic::warning("checked-long-ago", message, &read.source, span);
        findings.push(finding.help("read the sources again, and put the month of that reading here"));
    }
}
