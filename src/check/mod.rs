//! What there is to say about rules beyond whether they can be read.

use crate::diagnostic::Diagnostic;
use crate::rulebook::{Month, Rulebook};

/// Everything that is found in the rules.
pub(crate) fn check(_rulebook: &Rulebook, _month: Option<Month>) -> Vec<Diagnostic> {
    Vec::new()
}
