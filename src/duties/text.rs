//! The report as plain text.

use super::report::{
    BindingStatus, DutyReport, Finding, FindingKind, GroundRef, InstrumentReport, OffenceFinding,
    OffenceResult,
};
use super::view::{graded, in_short, on_day, unfulfilled, with_article};
use crate::show::page::Page;

/// The report in plain text, no line longer than 100 columns.
pub fn as_text(report: &DutyReport) -> String {
    let mut page = Page::default();
    page.title(&format!("Treaty duties: {} ({}), on {}", report.name, report.code, on_day(report)));
    page.wrapped(0, "", &report.notice);
    page.gap();
    let checked = report.checked.as_deref().map_or("never checked".to_owned(), |m| format!("checked {m}"));
    let party = if report.party == report.code {
        String::new()
    } else {
        format!("; the party to treaties is {}", report.party)
    };
    page.wrapped(0, "", &format!("Rules of {} {checked}{party}. Grades in brackets say how a thing is known: [text] the words were read, [report] a report was, [unverified] general knowledge.", report.code));
    summary(&mut page, report);
    for instrument in &report.instruments {
        section(&mut page, instrument);
    }
    page.finish()
}

fn summary(page: &mut Page, report: &DutyReport) {
    page.section("Summary");
    for instrument in &report.instruments {
        page.wrapped(0, "", &format!("{}: {}", instrument.short, in_short(instrument)));
    }
    let gaps = unfulfilled(report);
    page.gap();
    if gaps.is_empty() {
        page.line(0, "No duty was found unfulfilled, as far as the law is encoded.");
        return;
    }
    page.line(0, "Not fulfilled, as far as the law is encoded:");
    for (instrument, finding) in gaps {
        let mark = if finding.provisional.is_some() { " (provisional)" } else { "" };
        page.wrapped(
            1,
            "- ",
            &format!(
                "{} {}, {}: {}{mark}",
                instrument.short,
                with_article(&finding.article),
                finding.rule,
                finding.finding.label()
            ),
        );
    }
}

fn section(page: &mut Page, instrument: &InstrumentReport) {
    page.section(&instrument.short);
    page.wrapped(0, "", &instrument.name);
    page.wrapped(0, "", &graded(&instrument.binding.text, instrument.binding.grade));
    page.line(0, &format!("Articles read {}: {}", instrument.read, instrument.source));
    if instrument.binding.status == BindingStatus::Bound {
        for finding in &instrument.findings {
            self::finding(page, finding);
        }
    }
    if !instrument.notes.is_empty() && instrument.binding.status == BindingStatus::Bound {
        page.gap();
        for note in &instrument.notes {
            page.wrapped(0, "Note: ", note);
        }
    }
}

fn finding(page: &mut Page, finding: &Finding) {
    page.gap();
    let modality = finding.modality.map_or(String::new(), |m| format!(" ({})", m.label()));
    page.wrapped(
        0,
        &format!("{}  ", finding.finding.label().to_uppercase()),
        &format!(
            "{}{modality} [{}]: {}",
            with_article(&finding.article),
            finding.article_grade.as_str(),
            finding.rule
        ),
    );
    page.wrapped(1, "", &finding.text);
    offences(page, finding);
    if let Some(reservation) = &finding.reservation {
        let text = format!(
            "{}, article {} [{}], read {}: {}",
            reservation.text,
            reservation.article,
            reservation.grade.as_str(),
            reservation.read,
            reservation.source
        );
        page.wrapped(1, "Reservations: ", &text);
    }
    if let Some(why) = &finding.provisional {
        page.wrapped(1, "Provisional: ", &format!("{why}."));
    }
    if let Some(why) = &finding.arguable {
        page.wrapped(1, "Arguable: ", &format!("{why}."));
    }
    if finding.finding == FindingKind::ConditionNotRegulated {
        for condition in &finding.conditions {
            page.wrapped(
                1,
                "- ",
                &format!("{} ({}; {})", condition.text, condition.ground, condition.provision),
            );
        }
    }
    grounds(page, &finding.grounds);
    if let Some(note) = &finding.note {
        page.wrapped(1, "Note: ", note);
    }
}

fn offences(page: &mut Page, finding: &Finding) {
    let named = |result: OffenceResult| {
        let of = finding.offences.iter().filter(|o| o.result == result && o.text.is_empty());
        let names: Vec<String> = of.map(name).collect();
        names.join("; ")
    };
    let all = finding.offences.iter().all(|o| o.result == OffenceResult::Reached && o.text.is_empty());
    if all && finding.offences.len() > 1 {
        let what = if finding.offences.len() == 2 { "both" } else { "all" };
        page.line(1, &format!("Holds for {what} of its {} offences.", finding.offences.len()));
        return;
    }
    let reached = named(OffenceResult::Reached);
    if !all && !reached.is_empty() {
        page.wrapped(1, "Holds for: ", &reached);
    }
    for offence in
        finding.offences.iter().filter(|o| o.result != OffenceResult::Reached || !o.text.is_empty())
    {
        line(page, offence);
    }
}

fn name(offence: &OffenceFinding) -> String {
    format!("{} {}", offence.article, offence.what)
}

fn line(page: &mut Page, offence: &OffenceFinding) {
    let result = match offence.result {
        OffenceResult::Reached => "yes",
        OffenceResult::ReachedInPart => "in part",
        OffenceResult::NotReached => "no",
        OffenceResult::ForbiddenCondition => "condition",
        OffenceResult::Disputed => "disputed",
        OffenceResult::NotEncoded => "not encoded",
        OffenceResult::NotTested => "not tested",
    };
    let mut text = name(offence);
    if !offence.text.is_empty() {
        text.push_str(&format!(": {}", offence.text));
    }
    if let Some(grade) = offence.claim_grade {
        text.push_str(&format!(" (that nothing else reaches it: [{}])", grade.as_str()));
    }
    page.wrapped(1, &format!("- {result}: "), &text);
    for hindrance in offence.hindrances.iter().take(MOST_HINDRANCES) {
        page.wrapped(
            2,
            "",
            &format!("{}: {} [{}]", hindrance.ground.id, hindrance.text, hindrance.provision),
        );
    }
}

/// So many grounds are named that do not reach an offence.
const MOST_HINDRANCES: usize = 2;

fn grounds(page: &mut Page, grounds: &[GroundRef]) {
    for (number, ground) in grounds.iter().enumerate() {
        let lead = if number == 0 { "Grounds: " } else { "         " };
        page.wrapped(1, lead, &graded(&format!("{}, {}", ground.id, ground.provision), ground.grade));
    }
}
