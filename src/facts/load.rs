//! Reading a case file.

use std::fmt;

use super::case::Case;
use super::decode::{Decode, Decoder};
use super::finding::{Finding, Findings};
use super::parse::{self, MOST_BYTES};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A case file that is refused, with everything that could be found wrong in one reading.
///
/// The diagnostics show the fields at fault and nothing else of the case.
#[derive(Debug, thiserror::Error)]
pub struct CaseError {
    diagnostics: Vec<Diagnostic>,
    more: usize,
}

impl CaseError {
    /// What is wrong, in the order of the text; never empty.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many further findings were left out.
    pub fn more(&self) -> usize {
        self.more
    }

    /// An error of what was found beyond the text of the case; none where nothing was.
    pub(crate) fn of(diagnostics: Vec<Diagnostic>) -> Result<(), CaseError> {
        if diagnostics.is_empty() { Ok(()) } else { Err(CaseError { diagnostics, more: 0 }) }
    }

    fn new(findings: Findings, source: &Source) -> Self {
        let (diagnostics, more) = findings.into_diagnostics(source);
        CaseError { diagnostics, more }
    }

    fn one(finding: Finding, source: &Source) -> Self {
        let mut findings = Findings::default();
        findings.push(finding);
        CaseError::new(findings, source)
    }
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, diagnostic) in self.diagnostics.iter().enumerate() {
            if i > 0 {
                f.write_str("\n\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        if self.more > 0 {
            write!(f, "\n\n{} more findings are not shown", self.more)?;
        }
        Ok(())
    }
}

impl Case {
    /// Reads a case from YAML or JSON.
    pub fn from_source(source: &Source) -> Result<Case, CaseError> {
        let text = source.text();
        if text.len() > MOST_BYTES {
            return Err(too_large(source.name()));
        }
        let (root, repeated) = parse::parse(text).map_err(|finding| CaseError::one(*finding, source))?;
        let mut decoder = Decoder::new(source);
        repeated.into_iter().for_each(|finding| decoder.report(finding));
        let case = Case::decode(&root, &mut decoder);
        let (findings, spans) = decoder.finish();
        match case {
            Some(mut case) if findings.is_empty() => {
                case.spans = spans;
                Ok(case)
            }
            _ => Err(CaseError::new(findings, source)),
        }
    }

    /// Reads a case from bytes that come from anywhere; `name` is shown in diagnostics.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Case, CaseError> {
        if bytes.len() > MOST_BYTES {
            return Err(too_large(name));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Case::from_source(&Source::new(name, text)),
            Err(error) => {
                let lines = bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count();
                let source = Source::new(name, "\n".repeat(lines));
                let finding =
                    Finding::new("not-text", "the file is not text in UTF-8", Span::new(lines, lines));
                Err(CaseError::one(finding.help("save it as plain text in UTF-8, as YAML or JSON"), &source))
            }
        }
    }

    /// Reads a case from YAML or JSON that has no file.
    pub fn from_yaml(text: &str) -> Result<Case, CaseError> {
        Case::from_source(&Source::new("<case>", text))
    }
}

impl std::str::FromStr for Case {
    type Err = CaseError;

    fn from_str(text: &str) -> Result<Case, CaseError> {
        Case::from_yaml(text)
    }
}

fn too_large(name: &str) -> CaseError {
    let finding = Finding::new("too-large", "the file is too large", Span::new(0, 0));
    CaseError::one(finding.help("allowed: 1 MiB"), &Source::new(name, ""))
}
