//! Codes of states and their parts.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A state (`KH`) or a part of one (`GB-EAW`, `US-CA`): ISO 3166-1 alpha-2 or 3166-2.
///
/// Small and `Copy`, so that comparing two codes is comparing two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code([u8; 8]);

impl Code {
    /// Reads a code by its form alone: two capitals, then optionally a hyphen and one to three
    /// capitals or digits. Whether such a state exists is not asked here.
    pub fn parse(text: &str) -> Option<Code> {
        let bytes = text.as_bytes();
        let well_formed = match bytes {
            [a, b] => a.is_ascii_uppercase() && b.is_ascii_uppercase(),
            [a, b, b'-', rest @ ..] => {
                a.is_ascii_uppercase()
                    && b.is_ascii_uppercase()
                    && (1..=3).contains(&rest.len())
                    && rest.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            }
            _ => false,
        };
        if !well_formed {
            return None;
        }
        let mut code = [0; 8];
        for (to, from) in code.iter_mut().zip(bytes) {
            *to = *from;
        }
        Some(Code(code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|b| *b == 0).unwrap_or(8);
        self.0.get(..len).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }

    /// The state of a part: `US` of `US-CA`; a state is its own.
    pub fn state(self) -> Code {
        let [a, b, ..] = self.0;
        Code([a, b, 0, 0, 0, 0, 0, 0])
    }

    /// Whether this names a part of a state.
    pub fn is_part(self) -> bool {
        self.state() != self
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// As people write it where people read, else as its bytes.
impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.as_str())
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = if deserializer.is_human_readable() {
            Code::parse(&String::deserialize(deserializer)?)
        } else {
            Code::parse(Code(<[u8; 8]>::deserialize(deserializer)?).as_str())
        };
        code.ok_or_else(|| serde::de::Error::custom("this is no code of a state"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_by_their_form() {
        assert_eq!(Code::parse("KH").unwrap().as_str(), "KH");
        let part = Code::parse("GB-EAW").unwrap();
        assert_eq!(part.as_str(), "GB-EAW");
        assert_eq!(part.state(), Code::parse("GB").unwrap());
        assert!(part.is_part());
        for bad in ["", "K", "kh", "KHM", "GB-", "GB-EAWX", "G1", "GB-ea"] {
            assert!(Code::parse(bad).is_none(), "{bad}");
        }
    }
}
