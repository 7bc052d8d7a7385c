//! How far what is written can be relied on: when it was checked, and how it is known.

use super::unused::head_line;
use crate::diagnostic::Diagnostic;
use crate::facts::Conduct;
use crate::model::{Jurisdiction, Offence, key_bit};
use crate::rulebook::Month;
use crate::source::Source;
use crate::syntax::ast::{File, Grade, LineKind};

/// A file that was checked longer ago than this is warned of.
const MOST_MONTHS: i32 = 12;

/// A file that was never checked, or long ago.
pub(super) fn checked(
    jurisdiction: &Jurisdiction,
    file: &File,
    month: Option<Month>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(checked) = jurisdiction.checked else {
        let message = format!("nothing says when the law of {} was last checked", jurisdiction.name);
        findings.push(
            Diagnostic::warning("never-checked", message, &file.source, jurisdiction.spot.span)
                .help("add `checked YYYY-MM`"),
        );
        return;
    };
    let Some((year, now)) = month else { return };
    let age = months(year, now) - months(checked.year, checked.month);
    if age > MOST_MONTHS {
        let span = head_line(file, |k| matches!(k, LineKind::Checked(_))).unwrap_or(jurisdiction.spot.span);
        let message = format!("this law was last checked {age} months ago");
        findings.push(
            Diagnostic::warning("checked-long-ago", message, &file.source, span)
                .help("read the sources again, and put the month of that reading here"),
        );
    }
}

fn months(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month)
}

/// How many lines rest on general knowledge, once for the file.
pub(super) fn unverified(jurisdiction: &Jurisdiction, source: &Source, findings: &mut Vec<Diagnostic>) {
    let [text, report, unverified] = jurisdiction.figures.leaves;
    if unverified > 0 {
        let all = text + report + unverified;
        let message = format!("{unverified} of {all} lines rest on general knowledge");
        findings.push(
            Diagnostic::warning("unverified", message, source, jurisdiction.spot.span)
                .help("read the provisions, and grade their lines `[text]` or `[report]`"),
        );
    }
}

/// Claims of completeness that rest on general knowledge: their own, or that of the offences they speak of.
pub(super) fn claims(jurisdiction: &Jurisdiction, source: &Source, findings: &mut Vec<Diagnostic>) {
    for claim in &jurisdiction.claims {
        let finding =
            |message: &str| Diagnostic::warning("claim-on-unverified", message, source, claim.spot.span);
        if claim.grade == Grade::Unverified {
            findings.push(
                finding("this claim rests on general knowledge, and with it every `no` of this law")
                    .help("look through the statutes for what is missing, and grade the claim"),
            );
            continue;
        }
        let weak: Vec<&Offence> = jurisdiction
            .offences
            .iter()
            .filter(|o| o.grade == Grade::Unverified && claim.keys.iter().any(|k| takes_in(o, *k)))
            .collect();
        if let Some(first) = weak.first() {
            let others = match weak.len() {
                1 => String::new(),
                n => format!(" and {} more", n - 1),
            };
            let message =
                format!("this claim speaks of offences that were not read: `{}`{others}", first.name);
            findings.push(
                finding(&message)
                    .also(source, first.spot.span, "this one")
                    .help("read them, or grade the claim no better than they are"),
            );
        }
    }
}

/// Whether an offence takes in a conduct key, one of its refinements, or the key that it refines.
fn takes_in(offence: &Offence, key: Conduct) -> bool {
    Conduct::ALL.iter().any(|c| offence.keys & key_bit(*c) != 0 && (c.takes_in(key) || key.takes_in(*c)))
}
