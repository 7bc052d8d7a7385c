//! YAML text as a tree that remembers where everything stands.
//!
//! JSON is read as the YAML that it is. What a scalar means (a date, a code, yes or no) is left to
//! the field that expects it; so `NO` for Norway never turns into a truth value on the way.

use std::rc::Rc;

use super::values::Tristate;
use crate::source::Span;

/// One value of the file.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands; for what came through an alias, where it was first written.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A single value as written; `plain` where it stands without quotes.
    Scalar {
        /// Its text, quotes and escapes resolved.
        text: String,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// A sequence.
    List(Rc<[Node]>),
    /// A mapping, in the order of the file; every key is a scalar, and none occurs twice.
    Map(Rc<[Entry]>),
}

/// One key of a mapping with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Whether the key was written without quotes.
    pub plain_key: bool,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// Whether it is a single value.
    pub fn is_scalar(&self) -> bool {
        matches!(self.kind, Kind::Scalar { .. })
    }

    /// Whether it is `null`, `~` or nothing at all: the same as left out.
    pub fn is_null(&self) -> bool {
        self.plain().is_some_and(|text| matches!(text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar, quoted or not.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar without quotes.
    pub fn plain(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, plain: true } => Some(text),
            _ => None,
        }
    }

    /// Whether it is the word `unknown`.
    pub fn is_unknown(&self) -> bool {
        self.text() == Some("unknown")
    }

    /// The yes, no or unknown that it says; truth values of YAML and JSON stand without quotes.
    pub fn said(&self) -> Option<Tristate> {
        match self.text()? {
            word @ ("yes" | "no" | "unknown") => Tristate::parse(word),
            _ => match self.plain()? {
                "true" | "True" | "TRUE" => Some(Tristate::Yes),
                "false" | "False" | "FALSE" => Some(Tristate::No),
                _ => None,
            },
        }
    }

    /// What it is, in words.
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            Kind::List(_) => "a list",
            Kind::Map(_) => "a mapping",
            Kind::Scalar { .. } if self.is_null() => "nothing",
            Kind::Scalar { .. } => "a single value",
        }
    }
}

/// The entries of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Map<'n>(pub &'n [Entry]);

impl<'n> Map<'n> {
    /// The entry of a key, unless its value is `null`.
    pub fn get(self, key: &str) -> Option<&'n Entry> {
        self.0.iter().find(|e| e.key == key && !e.value.is_null())
    }
}
