//! Names of the facts that jurisdictions declare themselves.

use std::fmt;

use indexmap::IndexMap;
use serde::Serialize;

use super::values::Tristate;
use crate::code::Code;

/// The name of a declared fact: the code of the jurisdiction in lower case, a dot, a name in kebab
/// case. `gb-eaw.reasonable-belief-16`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct FactKey(String);

impl FactKey {
    /// Reads a name by its form; whether a rule declares the fact is not asked here.
    pub fn parse(text: &str) -> Option<FactKey> {
        let (code, name) = text.split_once('.')?;
        let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let kebab = name.split('-').all(|part| !part.is_empty() && part.chars().all(lower));
        let well_formed = kebab
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && code.chars().all(|c| lower(c) || c == '-')
            && Code::parse(&code.to_ascii_uppercase()).is_some();
        well_formed.then(|| FactKey(text.to_owned()))
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The jurisdiction that declares the fact: `GB-EAW`.
    pub fn jurisdiction(&self) -> Option<Code> {
        self.0.split_once('.').and_then(|(code, _)| Code::parse(&code.to_ascii_uppercase()))
    }

    /// The name within the jurisdiction: `reasonable-belief-16`.
    pub fn name(&self) -> &str {
        self.0.split_once('.').map_or("", |(_, name)| name)
    }
}

impl fmt::Display for FactKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Answers to questions that jurisdictions declare themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Facts(pub IndexMap<FactKey, Tristate>);

impl Facts {
    /// The answer given to a fact, by its whole name; none where it was left out.
    pub fn get(&self, key: &str) -> Option<Tristate> {
        self.0.iter().find(|(k, _)| k.as_str() == key).map(|(_, v)| *v)
    }

    /// Every answer given.
    pub fn iter(&self) -> impl Iterator<Item = (&FactKey, Tristate)> {
        self.0.iter().map(|(k, v)| (k, *v))
    }

    /// Whether none was given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fact_names_have_a_form() {
        let key = FactKey::parse("gb-eaw.reasonable-belief-16").unwrap();
        assert_eq!(key.jurisdiction(), Code::parse("GB-EAW"));
        assert_eq!(key.name(), "reasonable-belief-16");
        for bad in ["x", "gb", "GB.x", "gb.X", "gb.", ".x", "gb.a--b", "gb.a_b", "gbr.x", "gb.1a", "gb.a.b"] {
            assert!(FactKey::parse(bad).is_none(), "{bad}");
        }
    }
}
