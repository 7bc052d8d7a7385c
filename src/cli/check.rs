//! `longarm check`

use std::path::PathBuf;

use longarm::diagnostic::{Diagnostic, Severity};
use longarm::rulebook::{Month, Rulebook};

use super::args::CheckArgs;
use super::error::{CliError, Status};
use super::input;
use super::output::Output;

/// Looks for mistakes in rules.
pub fn run(args: &CheckArgs, output: &mut Output) -> Result<Status, CliError> {
    let month = month();
    let findings = match args.paths.as_slice() {
        [] => Rulebook::built_in().check(month),
        [dir] if dir.is_dir() && !holds_no_law(dir)? => Rulebook::check_dir(dir, month)?,
        paths => Rulebook::check_texts(input::all_texts(paths)?, month),
    };
    output.diagnostics(&findings);
    let errors = of(&findings, Severity::Error);
    let warnings = of(&findings, Severity::Warning);
    let line = match (errors, warnings) {
        (0, 0) => "no findings".to_owned(),
        _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    };
    output.answer(&format!("{line}\n"))?;
    Ok(if errors > 0 { Status::Failed } else { Status::Answered })
}

/// Whether a folder holds files of the register and no law: `rules/referrals` alone.
fn holds_no_law(dir: &PathBuf) -> Result<bool, CliError> {
    let dir = std::slice::from_ref(dir);
    Ok(input::rule_files(dir)?.is_empty() && !input::all_texts(dir)?.is_empty())
}

fn of(findings: &[Diagnostic], severity: Severity) -> usize {
    findings.iter().filter(|f| f.severity() == severity).count()
}

/// A number of things whose plural takes an s.
pub fn count(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}

fn month() -> Option<Month> {
    let date = super::today().date();
    Some((date.year(), date.month()))
}
