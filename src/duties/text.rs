//! The report as plain text.

use super::report::{BindingStatus, DutyReport, Finding, FindingKind, InstrumentReport};
use super::view::{Group, graded, groups, in_short, lead, no_gap, on_day, unfulfilled, with_article};

/// No line is longer, addresses aside.
const WIDTH: usize = 100;
/// So many grounds are named that do not reach an offence.
const MOST_HINDRANCES: usize = 2;

/// The report in plain text, no line longer than 100 columns but for addresses.
pub fn as_text(report: &DutyReport) -> String {
    let mut page = Page::default();
    page.head(&format!("Treaty duties: {} ({}), {}", report.name, report.code, on_day(report)), '=');
    page.text("", "", &report.notice);
    page.gap();
    let checked = report.checked.as_deref().map_or("never checked".to_owned(), |m| format!("checked {m}"));
    let party = if report.party == report.code {
        String::new()
    } else {
        format!(" The party to treaties is {}.", report.party)
    };
    let grades = "In brackets stands how a thing is known: [text] the words were read, [report] a report \
        of them was, [unverified] it is general knowledge.";
    page.text("", "", &format!("Rules of {} {checked}.{party} {grades}", report.code));
    summary(&mut page, report);
    let bound = |i: &&InstrumentReport| i.binding.status == BindingStatus::Bound;
    report.instruments.iter().filter(bound).for_each(|instrument| section(&mut page, instrument));
    if !report.instruments.iter().all(|i| bound(&i)) {
        page.gap();
        page.head("Not compared", '-');
        for instrument in report.instruments.iter().filter(|i| !bound(i)) {
            let why = graded(&instrument.binding.text, instrument.binding.grade);
            page.text("- ", "  ", &format!("{}: {why} <{}>", instrument.short, instrument.source));
        }
    }
    page.out
}

fn summary(page: &mut Page, report: &DutyReport) {
    page.gap();
    page.head("Summary", '-');
    for instrument in &report.instruments {
        page.text("", "  ", &format!("{}: {}", instrument.short, in_short(instrument)));
    }
    let gaps = unfulfilled(report);
    page.gap();
    if gaps.is_empty() {
        page.text("", "", no_gap(report));
        return;
    }
    page.text("", "", "Not fulfilled, as far as the law is encoded:");
    for (instrument, finding) in gaps {
        let doubts = [
            finding.provisional.as_ref().map(|_| "provisional"),
            finding.arguable.as_ref().map(|_| "arguable"),
        ];
        let doubts: Vec<&str> = doubts.into_iter().flatten().collect();
        let mark = if doubts.is_empty() { String::new() } else { format!(" ({})", doubts.join(", ")) };
        let (article, kind) = (with_article(&finding.article), finding.finding.label());
        page.text("- ", "  ", &format!("{}, {article}, {}: {kind}{mark}", instrument.short, finding.rule));
    }
}

fn section(page: &mut Page, instrument: &InstrumentReport) {
    page.gap();
    page.head(&instrument.short, '-');
    page.text("", "", &format!("{}.", instrument.name));
    page.text("", "", &graded(&instrument.binding.text, instrument.binding.grade));
    page.text("", "", &format!("Articles read in {}: <{}>", instrument.read, instrument.source));
    for finding in &instrument.findings {
        self::finding(page, finding);
    }
    for note in &instrument.notes {
        page.gap();
        page.text("Note: ", "  ", note);
    }
}

fn finding(page: &mut Page, finding: &Finding) {
    page.gap();
    let modality = finding.modality.map_or(String::new(), |m| format!(" ({})", m.label()));
    let (article, grade) = (with_article(&finding.article), finding.article_grade.as_str());
    let kind = finding.finding.label().to_uppercase();
    page.text("", "    ", &format!("{kind}: {article}{modality}, {} [{grade}]", finding.rule));
    page.text("  ", "  ", &finding.text);
    for group in groups(finding) {
        offences(page, finding, &group);
    }
    if let Some(it) = &finding.reservation {
        let (grade, read) = (it.grade.as_str(), &it.read);
        let text = format!("{} ({}) [{grade}], read in {read}: <{}>", it.text, it.article, it.source);
        page.text("  Reservations: ", "    ", &text);
    }
    if let Some(why) = &finding.provisional {
        page.text("  Provisional: ", "    ", &format!("{why}."));
    }
    if let Some(why) = &finding.arguable {
        page.text("  Arguable: ", "    ", &format!("{why}."));
    }
    if finding.finding == FindingKind::ConditionNotRegulated {
        for condition in &finding.conditions {
            let text = format!("{} ({}; {})", condition.text, condition.ground, condition.provision);
            page.text("  - ", "    ", &text);
        }
    }
    if !finding.grounds.is_empty() {
        page.text("  ", "  ", "Compared with:");
        for ground in &finding.grounds {
            let text = graded(&format!("{}, {}", ground.id, ground.provision), ground.grade);
            page.text("  - ", "    ", &text);
        }
    }
    if let Some(note) = &finding.note {
        page.text("  Note: ", "    ", note);
    }
}

/// The offences of which one thing is to be said.
fn offences(page: &mut Page, finding: &Finding, group: &Group<'_>) {
    let optional = finding.modality.is_some_and(super::data::Modality::is_optional);
    let lead = lead(group.result, optional);
    if group.is_all {
        return;
    }
    let mut text = group.names.join("; ");
    if !group.text.is_empty() {
        text.push_str(&format!(" – {}", group.text));
    }
    if let (Some(grade), false) = (group.claim_grade, optional) {
        text.push_str(&format!(" – the file claims to hold all law on this [{}]", grade.as_str()));
    }
    page.text(&format!("  - {lead}: "), "    ", &text);
    if optional {
        return;
    }
    for hindrance in group.hindrances.iter().take(MOST_HINDRANCES) {
        let ground = &hindrance.ground;
        let it = graded(&format!("{}, {}", ground.id, ground.provision), ground.grade);
        page.text("      ", "      ", &format!("{it}: {} ({})", hindrance.text, hindrance.provision));
    }
}

#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn head(&mut self, text: &str, mark: char) {
        self.text("", "", text);
        let width = text.chars().count().min(WIDTH);
        self.out.extend(std::iter::repeat_n(mark, width));
        self.out.push('\n');
    }

    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A paragraph; what follows its first line stands under `hang`.
    fn text(&mut self, lead: &str, hang: &str, text: &str) {
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(lead)
            .subsequent_indent(hang)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(textwrap::WordSeparator::AsciiSpace);
        self.out.push_str(&textwrap::fill(text, options));
        self.out.push('\n');
    }
}
