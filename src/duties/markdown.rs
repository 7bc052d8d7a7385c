//! The report as Markdown, through a template.

use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::report::{DutyReport, Finding, Hindrance, InstrumentReport};
use super::view::{graded, groups, in_short, lead, no_gap, on_day, unfulfilled, with_article};
use crate::explain::{TemplateError, escaped};

#[derive(Serialize)]
struct Sheet<'r> {
    report: &'r DutyReport,
    day: String,
    instruments: Vec<Instrument<'r>>,
    gaps: Vec<Gap<'r>>,
    no_gap: &'static str,
}

#[derive(Serialize)]
struct Instrument<'r> {
    it: &'r InstrumentReport,
    summary: String,
    binding: String,
    findings: Vec<One<'r>>,
}

#[derive(Serialize)]
struct One<'r> {
    it: &'r Finding,
    kind: &'static str,
    modality: Option<&'static str>,
    article: String,
    groups: Vec<Offences<'r>>,
    grounds: Vec<String>,
}

#[derive(Serialize)]
struct Offences<'r> {
    lead: &'static str,
    names: String,
    text: &'r str,
    claim: Option<&'static str>,
    hindrances: &'r [Hindrance],
}

#[derive(Serialize)]
struct Gap<'r> {
    instrument: &'r str,
    article: String,
    rule: &'r str,
    kind: &'static str,
    provisional: bool,
}

/// The report as Markdown.
pub fn as_markdown(report: &DutyReport) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.add_filter("md", |text: String| escaped(&text));
    let sheet = Sheet {
        report,
        day: on_day(report),
        no_gap: no_gap(report),
        instruments: report.instruments.iter().map(instrument).collect(),
        gaps: unfulfilled(report)
            .into_iter()
            .map(|(instrument, finding)| Gap {
                instrument: &instrument.short,
                article: with_article(&finding.article),
                rule: &finding.rule,
                kind: finding.finding.label(),
                provisional: finding.provisional.is_some(),
            })
            .collect(),
    };
    let template = include_str!("templates/duties.md.j2");
    let mut page = environment.render_named_str("duties.md", template, Value::from(Serde(sheet)))?;
    while page.contains("\n\n\n") {
        page = page.replace("\n\n\n", "\n\n");
    }
    Ok(page)
}

fn instrument(it: &InstrumentReport) -> Instrument<'_> {
    Instrument {
        summary: in_short(it),
        binding: graded(&it.binding.text, it.binding.grade),
        findings: it
            .findings
            .iter()
            .map(|finding| One {
                it: finding,
                kind: finding.finding.label(),
                modality: finding.modality.map(super::data::Modality::label),
                article: with_article(&finding.article),
                groups: offences(finding),
                grounds: finding
                    .grounds
                    .iter()
                    .map(|g| graded(&format!("{}, {}", g.id, g.provision), g.grade))
                    .collect(),
            })
            .collect(),
        it,
    }
}

fn offences(finding: &Finding) -> Vec<Offences<'_>> {
    let optional = finding.modality.is_some_and(super::data::Modality::is_optional);
    groups(finding)
        .into_iter()
        .filter(|group| !group.is_all)
        .map(|group| Offences {
            lead: lead(group.result, optional),
            names: group.names.join("; "),
            text: group.text,
            claim: group.claim_grade.filter(|_| !optional).map(crate::answer::Grade::as_str),
            hindrances: if optional { &[] } else { group.hindrances },
        })
        .collect()
}
