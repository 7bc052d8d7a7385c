//! The codes of findings.

/// Every code that a finding about rules can have, with what it says.
pub const CODES: &[(&str, &str)] = &[];
