//! `longarm fmt`

use std::io::Write;
use std::path::{Path, PathBuf};

use longarm::diagnostic::{Diagnostic, Severity};
use longarm::source::Source;
use longarm::syntax::{format, parse};

use super::args::FmtArgs;
use super::check::count;
use super::error::{CliError, Status};
use super::input;
use super::output::Output;

/// Lays out rule files. A file with errors is never written.
pub fn run(args: &FmtArgs, output: &mut Output) -> Result<Status, CliError> {
    if let [only] = args.paths.as_slice()
        && input::is_standard_input(only)
    {
        return standard_input(args.check, only, output);
    }
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here } else { args.paths.as_slice() };
    let files = input::rule_files(paths)?;
    if files.is_empty() {
        return Err(CliError::usage("there is no rule file (`*.law`) here", "name a file or a folder"));
    }
    let mut changed = 0;
    let mut errors = Vec::new();
    for path in &files {
        let text = input::rule_text(path)?;
        match laid_out(&path.display().to_string(), &text) {
            Err(found) => errors.extend(found),
            Ok(new) if new == text => {}
            Ok(new) => {
                changed += 1;
                if !args.check {
                    replace(path, &new)?;
                }
                let verb = if args.check { "would change" } else { "changed" };
                output.answer(&format!("{verb} {}\n", path.display()))?;
            }
        }
    }
    if !errors.is_empty() {
        return Err(CliError::BadRules(errors));
    }
    let verb = if args.check { "to change" } else { "changed" };
    output.answer(&format!("{}, {changed} {verb}\n", count(files.len(), "file")))?;
    Ok(if args.check && changed > 0 { Status::Failed } else { Status::Answered })
}

fn standard_input(check: bool, path: &Path, output: &mut Output) -> Result<Status, CliError> {
    let text = input::rule_text(path)?;
    let new = laid_out("<stdin>", &text).map_err(CliError::BadRules)?;
    if check {
        return Ok(if new == text { Status::Answered } else { Status::Failed });
    }
    output.answer(&new)?;
    Ok(Status::Answered)
}

/// The text in its canonical layout; the errors where it has some.
fn laid_out(name: &str, text: &str) -> Result<String, Vec<Diagnostic>> {
    let source = Source::new(name, text);
    let mut findings = Vec::new();
    let file = parse(&source, &mut findings);
    findings.retain(|f| f.severity() == Severity::Error);
    if !findings.is_empty() {
        return Err(findings);
    }
    let new = format(&file);
    // What was printed must be read without errors, and printed in the same way; else it is not trusted.
    let again = parse(&Source::new(name, new.as_str()), &mut findings);
    findings.retain(|f| f.severity() == Severity::Error);
    if findings.is_empty() && format(&again) != new {
        let whole = longarm::source::Span::new(0, 0);
        let message = "this file cannot be laid out without changing it";
        findings.push(
            Diagnostic::error("unstable-layout", message, &source, whole)
                .help("the file is left as it is; this is a mistake of the program, please report it"),
        );
    }
    if findings.is_empty() { Ok(new) } else { Err(findings) }
}

/// Puts a new text in the place of a file in one step, so that no moment is without one of the two.
fn replace(path: &Path, text: &str) -> Result<(), CliError> {
    let unwritten = |e: std::io::Error| CliError::write(path, e);
    // Through a link: the file itself is replaced, not the link.
    let target = std::fs::canonicalize(path).map_err(unwritten)?;
    let permissions = std::fs::metadata(&target).map_err(unwritten)?.permissions();
    if permissions.readonly() {
        return Err(unwritten(std::io::Error::from(std::io::ErrorKind::PermissionDenied)));
    }
    let dir = target.parent().unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(dir).map_err(unwritten)?;
    beside.write_all(text.as_bytes()).map_err(unwritten)?;
    beside.as_file().set_permissions(permissions).map_err(unwritten)?;
    beside.as_file().sync_all().map_err(unwritten)?;
    beside.persist(&target).map_err(|e| unwritten(e.error))?;
    Ok(())
}
