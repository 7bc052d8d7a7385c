//! What text and Markdown say alike.

use super::report::{BindingStatus, DutyReport, Finding, FindingKind, InstrumentReport};
use crate::answer::Grade;
use crate::day::{Day, in_words};

/// The day of the report in words.
pub fn on_day(report: &DutyReport) -> String {
    Day::parse(&report.on).map_or_else(|| report.on.clone(), in_words)
}

/// A text with how it is known.
pub fn graded(text: &str, grade: Option<Grade>) -> String {
    match grade {
        Some(grade) => format!("{text} [{}]", grade.as_str()),
        None => text.to_owned(),
    }
}

/// `article 25(4)`; what is no number stands as it is.
pub fn with_article(article: &str) -> String {
    if article.starts_with(|c: char| c.is_ascii_digit()) {
        format!("article {article}")
    } else {
        article.to_owned()
    }
}

/// An instrument in a line: whether it binds, and how many findings of each kind there are.
pub fn in_short(instrument: &InstrumentReport) -> String {
    match instrument.binding.status {
        BindingStatus::NotParty => return "not a party".to_owned(),
        BindingStatus::NotAtDate => return "not bound on this day".to_owned(),
        BindingStatus::NotVerified => return "parties not verified".to_owned(),
        BindingStatus::Bound => {}
    }
    const ORDER: [FindingKind; 6] = [
        FindingKind::Met,
        FindingKind::Narrower,
        FindingKind::Missing,
        FindingKind::ForbiddenCondition,
        FindingKind::Reserved,
        FindingKind::NotEncoded,
    ];
    let parts: Vec<String> = ORDER
        .iter()
        .filter_map(|kind| {
            let count = instrument.findings.iter().filter(|f| f.finding == *kind).count();
            (count > 0).then(|| format!("{count} {}", kind.label()))
        })
        .collect();
    if parts.is_empty() {
        "bound; nothing to compare".to_owned()
    } else {
        format!("bound; {}", parts.join(", "))
    }
}

/// Duties that are not fulfilled, as far as is known.
pub fn unfulfilled(report: &DutyReport) -> Vec<(&InstrumentReport, &Finding)> {
    report
        .instruments
        .iter()
        .flat_map(|i| i.findings.iter().map(move |f| (i, f)))
        .filter(|(_, f)| f.finding.is_gap())
        .collect()
}
