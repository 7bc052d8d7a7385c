//! `longarm test`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use longarm::code::Code;
use longarm::examples::run_examples;
use longarm::rulebook::Rulebook;

use super::args::TestArgs;
use super::check::count;
use super::error::{CliError, Status};
use super::input::{self, Rules};
use super::output::Output;

/// Runs examples.
pub fn run(args: &TestArgs, output: &mut Output) -> Result<Status, CliError> {
    let (codes, paths) = sorted(&args.what);
    let rulebook = match (paths.as_slice(), &args.rules) {
        ([], dir) => input::rulebook(dir.as_deref())?,
        ([_, ..], Some(_)) => {
            return Err(CliError::usage(
                "rules are given twice",
                "give rule files or folders, or --rules DIR, not both",
            ));
        }
        ([dir], None) if dir.is_dir() => input::rulebook(Some(dir))?,
        (paths, None) => Rules::Own(Box::new(Rulebook::from_texts(input::rule_texts(paths)?)?)),
    };
    for code in &codes {
        input::encoded(&rulebook, *code)?;
    }
    let outcomes = run_examples(&rulebook, (!codes.is_empty()).then_some(codes.as_slice()));
    let mut by_state: BTreeMap<Code, (usize, usize)> = BTreeMap::new();
    for outcome in &outcomes {
        let (passed, failed) = by_state.entry(outcome.jurisdiction).or_default();
        if outcome.passed() {
            *passed += 1;
        } else {
            *failed += 1;
            output.diagnostics(&outcome.findings);
        }
    }
    let mut report = String::new();
    for (code, (passed, failed)) in &by_state {
        report.push_str(&format!("{:<8}{passed} passed, {failed} failed\n", code.as_str()));
    }
    let failed: usize = by_state.values().map(|(_, failed)| failed).sum();
    let total = count(outcomes.len(), "example");
    report.push_str(&format!("{total}, {} passed, {failed} failed\n", outcomes.len() - failed));
    output.answer(&report)?;
    Ok(if failed > 0 { Status::Failed } else { Status::Answered })
}

/// Codes of states, and everything else as paths; what exists under such a name is a path.
fn sorted(what: &[String]) -> (Vec<Code>, Vec<PathBuf>) {
    let mut codes = Vec::new();
    let mut paths = Vec::new();
    for word in what {
        match Code::parse(word).filter(|_| !Path::new(word).exists()) {
            Some(code) => codes.push(code),
            None => paths.push(PathBuf::from(word)),
        }
    }
    (codes, paths)
}
