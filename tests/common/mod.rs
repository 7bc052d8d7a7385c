//! What the tests of rule files and of the files beside them share.

use std::path::Path;

use longarm::diagnostic::Diagnostic;

/// The code of the finding that a bad file is there for: its name, up to the first `_`.
pub fn code_of(path: &Path) -> String {
    let stem = path.file_stem().map(|s| s.to_string_lossy()).unwrap_or_default();
    stem.split('_').next().unwrap_or_default().to_owned()
}

/// The findings as a terminal shows them, without colour.
pub fn rendered(findings: &[Diagnostic]) -> String {
    let shown: Vec<String> = findings.iter().map(|d| d.render(false)).collect();
    shown.join("\n\n")
}
