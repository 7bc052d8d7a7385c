//! Examples in rule files: a case each, and what it must give.

mod case;
mod expect;

use rayon::prelude::*;

use crate::answer::Assessment;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::eval::Options;
use crate::facts::Case;
use crate::model::Jurisdiction;
use crate::rulebook::Rulebook;
use crate::source::{Source, Span};
use crate::syntax::ast::{ExampleLine, File, Head, LineKind};

/// What became of one example.
#[derive(Debug)]
#[non_exhaustive]
pub struct ExampleOutcome {
    /// Whose file it stands in.
    pub jurisdiction: Code,
    /// Its title.
    pub title: String,
    /// What is wrong; empty where it gave what it must give.
    pub findings: Vec<Diagnostic>,
    /// The case that it was read as.
    pub case: Case,
    /// The answer.
    pub assessment: Assessment,
    /// Grounds that it names, or that gave it an answer other than no.
    pub touched: Vec<String>,
}

impl ExampleOutcome {
    /// Whether it gave what it must give.
    pub fn passed(&self) -> bool {
        self.findings.is_empty()
    }
}

/// An example as it was written.
struct Example<'a> {
    title: &'a str,
    /// Its lines, each with where it was written.
    lines: Vec<(&'a ExampleLine, Span)>,
    source: &'a Source,
    /// Where its head was written.
    span: Span,
}

fn examples(file: &File) -> impl Iterator<Item = Example<'_>> {
    file.blocks.iter().filter_map(|block| {
        let Head::Example { title } = &block.head else { return None };
        let lines = block.lines.iter().filter_map(|l| match &l.kind {
            LineKind::Example(line) => Some((line, l.span)),
            _ => None,
        });
        Some(Example { title, lines: lines.collect(), source: &file.source, span: block.span })
    })
}

/// Runs the examples of the jurisdictions of the filter, or all, in the order in which they are written.
pub fn run_examples(rulebook: &Rulebook, filter: Option<&[Code]>) -> Vec<ExampleOutcome> {
    let wanted = |code: Code| filter.is_none_or(|codes| codes.contains(&code));
    let written = |j: &Jurisdiction| rulebook.files().get(j.spot.source as usize);
    let all: Vec<(&Jurisdiction, Example<'_>)> = rulebook
        .law()
        .jurisdictions
        .iter()
        .filter(|j| wanted(j.code))
        .flat_map(|j| written(j).into_iter().flat_map(examples).map(move |e| (j, e)))
        .collect();
    all.par_iter().map(|(jurisdiction, example)| run(rulebook, jurisdiction, example)).collect()
}

fn run(rulebook: &Rulebook, jurisdiction: &Jurisdiction, example: &Example<'_>) -> ExampleOutcome {
    let law = rulebook.law();
    let mut findings = Vec::new();
    let (case, day) = case::case_of(law, jurisdiction, example, &mut findings);
    let options = Options { assessed_on: day, all: true, only: vec![jurisdiction.code], why: false };
    let assessment = rulebook.evaluate(&case, &options);
    let answer = assessment.jurisdictions.iter().find(|j| j.code == jurisdiction.code.as_str());
    let sheet = expect::Sheet { jurisdiction, example, answer };
    // What an ill-made case gives says nothing.
    if findings.is_empty() {
        sheet.compare(&mut findings);
    }
    let touched = sheet.touched();
    ExampleOutcome {
        jurisdiction: jurisdiction.code,
        title: example.title.to_owned(),
        findings,
        case,
        assessment,
        touched,
    }
}
