//! The digest that names a set of rules.

use sha2::{Digest, Sha256};

/// SHA-256 over names and texts of rule files, in hexadecimal. Lengths stand before names and texts, so
/// that no two sets of files give the same bytes.
pub(crate) fn digest<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> String {
    let mut hash = Sha256::new();
    for (name, text) in texts {
        for part in [name, text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
