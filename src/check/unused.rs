//! What nothing uses, nothing reaches, nothing cites and nothing tries out.

use std::collections::HashSet;

use super::walk::{Use, uses};
use crate::diagnostic::Diagnostic;
use crate::examples::ExampleOutcome;
use crate::model::Jurisdiction;
use crate::source::{Source, Span};
use crate::syntax::ast::{BlockKind, File, Head, LineKind};

/// Blocks and sources of a file that no line points to.
pub(super) fn names(file: &File, findings: &mut Vec<Diagnostic>) {
    let mut used: HashSet<(&str, &str)> = HashSet::new();
    for one in uses(file) {
        used.extend(match one {
            Use::Condition(name) => Some(("condition", name.node.as_str())),
            Use::Person(name) => Some(("person", name.node.as_str())),
            Use::Offences(name) => Some(("offences", name.node.as_str())),
            Use::Extraditable => Some(("offences", "extraditable")),
            Use::Requirements(name) => Some(("requirements", name.node.as_str())),
            Use::Law(name) => Some(("source", name.node.as_str())),
            Use::State(_) => None,
        });
    }
    for block in &file.blocks {
        let (space, what, name) = match &block.head {
            Head::Fact { name, .. } => ("condition", "fact", name),
            Head::Source { law, .. } => ("source", "source", law),
            Head::Named { kind, name, .. } => match kind {
                BlockKind::Condition => ("condition", "condition", name),
                BlockKind::Person => ("person", "person", name),
                BlockKind::List | BlockKind::Class => ("offences", kind.word(), name),
                BlockKind::Requirements => ("requirements", "requirements", name),
                _ => continue,
            },
            _ => continue,
        };
        if used.contains(&(space, name.node.as_str())) {
            continue;
        }
        let code = if what == "source" { "uncited-source" } else { "unused" };
        let (does, help) = match what {
            "source" => ("cites", "cite it where it bears something out, or take it away"),
            "requirements" => ("is subject to", "write `subject to` in a ground, or take it away"),
            _ => ("uses", "use it, or take it away"),
        };
        let message = format!("no line {does} the {what} `{}`", name.node);
        findings.push(Diagnostic::warning(code, message, &file.source, name.span).help(help));
    }
}

/// Offences that no ground covers.
pub(super) fn offences(jurisdiction: &Jurisdiction, source: &Source, findings: &mut Vec<Diagnostic>) {
    let covered: HashSet<usize> =
        jurisdiction.grounds.iter().flat_map(|g| g.routes.iter().map(|r| r.offence)).collect();
    for (number, offence) in jurisdiction.offences.iter().enumerate() {
        if !covered.contains(&number) {
            let message = format!("no ground covers the offence `{}`", offence.name);
            findings.push(
                Diagnostic::warning("unreached-offence", message, source, offence.spot.span)
                    .help("name it in a list or in `covers`; it counts for the law of the place even so"),
            );
        }
    }
}

/// Grounds that no example touches, and a file without any example.
pub(super) fn examples(
    jurisdiction: &Jurisdiction,
    outcomes: &[ExampleOutcome],
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) {
    if jurisdiction.figures.examples == 0 {
        let message = format!("the law of {} has no example", jurisdiction.name);
        findings.push(
            Diagnostic::warning("no-examples", message, source, jurisdiction.spot.span)
                .help("add `example \"…\"` with a case and `expect`, for each ground and each version"),
        );
        return;
    }
    let touched: HashSet<&str> = outcomes
        .iter()
        .filter(|o| o.jurisdiction == jurisdiction.code)
        .flat_map(|o| o.touched.iter().map(String::as_str))
        .collect();
    for ground in &jurisdiction.grounds {
        if !touched.contains(ground.id.as_str()) {
            let message = format!("no example touches the ground `{}`", ground.name);
            let help = format!("add an example with `expect … by {}`", ground.name);
            findings
                .push(Diagnostic::warning("untouched-ground", message, source, ground.spot.span).help(help));
        }
    }
}

/// The span of a line of the jurisdiction block.
pub(super) fn head_line(file: &File, wanted: impl Fn(&LineKind) -> bool) -> Option<Span> {
    let block = file.blocks.iter().find(|b| matches!(b.head, Head::Jurisdiction { .. }))?;
    block.lines.iter().find(|l| wanted(&l.kind)).map(|l| l.span)
}
