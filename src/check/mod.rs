//! What there is to say about rules beyond whether they can be read.
//!
//! Errors are rules that cannot be meant as they are written; warnings are what is not known, not tried
//! out or not used. Every finding has a code of [`CODES`].

mod codes;
mod days;
mod intervals;
mod known;
mod never;
mod possible;
mod standing;
mod twice;
mod unused;
mod walk;

pub use known::CODES;

use crate::diagnostic::Diagnostic;
use crate::examples::run_examples;
use crate::rulebook::{Month, Rulebook};

/// Everything that is found in rules that were read.
pub(crate) fn check(rulebook: &Rulebook, month: Option<Month>) -> Vec<Diagnostic> {
    let law = rulebook.law();
    let mut findings = Vec::new();
    for file in rulebook.files() {
        codes::codes(law, file, &mut findings);
        intervals::intervals(file, &mut findings);
        twice::twice(file, &mut findings);
        unused::names(file, &mut findings);
    }
    // What was not understood counts as never met, so that nothing can be said of the whole.
    if rulebook.has_errors() {
        return findings;
    }
    never::never(law, rulebook.files(), &mut findings);
    let outcomes = run_examples(rulebook, None);
    for jurisdiction in &law.jurisdictions {
        let Some(file) = rulebook.files().get(jurisdiction.spot.source as usize) else { continue };
        let source = &file.source;
        intervals::duals(law, jurisdiction, file, &mut findings);
        intervals::claims(jurisdiction, source, &mut findings);
        standing::checked(jurisdiction, file, month, &mut findings);
        standing::unverified(jurisdiction, source, &mut findings);
        standing::claims(jurisdiction, source, &mut findings);
        unused::offences(jurisdiction, source, &mut findings);
        unused::examples(jurisdiction, &outcomes, source, &mut findings);
    }
    findings.extend(outcomes.into_iter().flat_map(|o| o.findings));
    findings
}
