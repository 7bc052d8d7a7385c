//! Codes of states that do not exist.

use std::collections::HashSet;

use super::walk::{Use, uses};
use crate::diagnostic::Diagnostic;
use crate::facts::{is_known_code, suggest_code};
use crate::model::Law;
use crate::syntax::ast::File;

/// Codes of a file that are no state, no part of one, and no group.
pub(super) fn codes(law: &Law, file: &File, findings: &mut Vec<Diagnostic>) {
    let groups: HashSet<&str> = law.world.groups.iter().map(|g| g.name.as_str()).collect();
    for one in uses(file) {
        let Use::State(code) = one else { continue };
        let text = code.node.as_str();
        if is_known_code(code.node) || groups.contains(text) {
            continue;
        }
        let message = format!("`{text}` is no code of a state");
        let help = match suggest_code(text) {
            Some((meant, name)) => format!("did you mean `{meant}` ({name})?"),
            None => "write ISO 3166-1 (`KH`) or 3166-2 (`US-CA`), or the name of a group".to_owned(),
        };
        findings.push(Diagnostic::error("unknown-code", message, &file.source, code.span).help(help));
    }
}
