//! What text and Markdown say alike.

use super::report::{
    BindingStatus, DutyReport, Finding, FindingKind, Hindrance, InstrumentReport, OffenceFinding,
    OffenceResult,
};
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
    const ORDER: [FindingKind; 7] = [
        FindingKind::Met,
        FindingKind::Narrower,
        FindingKind::Missing,
        FindingKind::ForbiddenCondition,
        FindingKind::Reserved,
        FindingKind::Open,
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

/// What is said where nothing is unfulfilled: that is little where little could be compared.
pub fn no_gap(report: &DutyReport) -> &'static str {
    let compared = |i: &InstrumentReport| i.binding.status == BindingStatus::Bound;
    if !report.instruments.iter().any(compared) {
        return "Nothing was compared: none of these instruments is known to bind the state on this day.";
    }
    let open = |f: &Finding| matches!(f.finding, FindingKind::NotEncoded | FindingKind::Open);
    if report.instruments.iter().flat_map(|i| &i.findings).any(open) {
        "No duty was found unfulfilled, but not all of the law is encoded, or something is open: see below."
    } else {
        "No duty was found unfulfilled."
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

fn hindered(by: &[Hindrance]) -> impl Iterator<Item = (&str, &str)> {
    by.iter().map(|h| (h.ground.id.as_str(), h.text.as_str()))
}

/// Offences of which the same is to be said.
pub struct Group<'f> {
    /// What was found for them.
    pub result: OffenceResult,
    /// In words.
    pub text: &'f str,
    /// Articles and, where an article alone would not tell them apart, what they are.
    pub names: Vec<String>,
    /// How the claim is known on which a `not reached` rests.
    pub claim_grade: Option<Grade>,
    /// Grounds that do not reach the first of them.
    pub hindrances: &'f [Hindrance],
    /// Every offence of the finding is reached, and nothing more is to be said.
    pub is_all: bool,
}

/// What a group of offences is called.
pub fn lead(result: OffenceResult, optional: bool) -> &'static str {
    match (result, optional) {
        (OffenceResult::Reached, true) => "used for",
        (OffenceResult::NotReached, true) => "not used for",
        (OffenceResult::Reached, false) => "holds for",
        (OffenceResult::NotReached, false) => "missing",
        (OffenceResult::ReachedInPart, _) => "in part",
        (OffenceResult::HangsOn, _) => "open",
        (OffenceResult::ForbiddenCondition, _) => "condition",
        (OffenceResult::Disputed, _) => "disputed",
        (OffenceResult::NotEncoded, _) => "not encoded",
        (OffenceResult::NotTested, _) => "not tested",
    }
}

/// The offences of a finding, those of which the same is to be said together, what is reached first.
pub fn groups(finding: &Finding) -> Vec<Group<'_>> {
    let optional = finding.modality.is_some_and(super::data::Modality::is_optional);
    let mut groups: Vec<(Group<'_>, Vec<&OffenceFinding>)> = Vec::new();
    for offence in &finding.offences {
        // Why something optional is not done is of no interest.
        let alike = |g: &Group<'_>| {
            optional
                || (g.claim_grade == offence.claim_grade
                    && hindered(g.hindrances).eq(hindered(&offence.hindrances)))
        };
        let same = |g: &Group<'_>| g.result == offence.result && g.text == offence.text && alike(g);
        match groups.iter_mut().find(|(group, _)| same(group)) {
            Some((_, members)) => members.push(offence),
            None => groups.push((
                Group {
                    result: offence.result,
                    text: &offence.text,
                    names: Vec::new(),
                    claim_grade: offence.claim_grade,
                    hindrances: &offence.hindrances,
                    is_all: false,
                },
                vec![offence],
            )),
        }
    }
    groups.sort_by_key(|(group, _)| group.result != OffenceResult::Reached);
    let only = groups.len() == 1;
    for (group, members) in &mut groups {
        group.is_all = only && group.result == OffenceResult::Reached && group.text.is_empty();
        for member in members.iter() {
            // An article that says several things is named with what is meant.
            let elsewhere = finding
                .offences
                .iter()
                .any(|o| o.article == member.article && !members.iter().any(|m| m.what == o.what));
            let short = group.result == OffenceResult::Reached && !elsewhere;
            let name =
                if short { member.article.clone() } else { format!("{}: {}", member.article, member.what) };
            if !group.names.contains(&name) {
                group.names.push(name);
            }
        }
    }
    groups.into_iter().map(|(group, _)| group).collect()
}
