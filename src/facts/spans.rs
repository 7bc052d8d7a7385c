//! Where in its text each field of a case stands.

use std::collections::HashMap;

use super::finding::{Finding, Masked};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// The places of the fields, by path: `acts[0].date`, `facts.gb-eaw.reasonable-belief-16`.
///
/// They are no part of what a case says: two cases are equal whatever their spans.
#[derive(Clone, Default)]
pub struct Spans {
    source: Option<Source>,
    places: HashMap<String, Place>,
}

/// The key of a field, where it has one, and its value.
#[derive(Debug, Clone, Copy)]
struct Place {
    key: Option<Span>,
    value: Span,
}

impl Spans {
    pub(super) fn new(source: &Source) -> Self {
        Spans { source: Some(source.clone()), places: HashMap::new() }
    }

    pub(super) fn record(&mut self, path: &Path, key: Option<Span>, value: Span) {
        self.places.insert(path.to_string(), Place { key, value });
    }

    /// The place of a field's value.
    pub fn value(&self, path: &str) -> Option<Span> {
        self.places.get(path).map(|p| p.value)
    }

    /// The place of a field's key; none of the items of a list.
    pub fn key(&self, path: &str) -> Option<Span> {
        self.places.get(path).and_then(|p| p.key)
    }

    /// An error at the key of a field (of an item of a list: at the item), for checks that need more
    /// than the case, such as whether a fact key exists in the rules. Of the text it shows this field
    /// alone. None for a case that was not read from a text, and for a field that is not in it.
    pub fn error(&self, path: &str, code: &'static str, message: impl Into<String>) -> Option<Diagnostic> {
        let place = self.places.get(path)?;
        let mut finding = Finding::new(code, message, place.key.unwrap_or(place.value));
        finding.keep.push(place.value);
        let source = self.source.as_ref()?;
        let masked = Masked::new(source, std::slice::from_ref(&finding));
        Some(finding.into_diagnostic(&masked))
    }
}

impl PartialEq for Spans {
    fn eq(&self, _: &Spans) -> bool {
        true
    }
}

impl std::fmt::Debug for Spans {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Spans")
    }
}

/// The way from the root of a file to a value.
#[derive(Debug, Default)]
pub struct Path(Vec<Step>);

#[derive(Debug)]
enum Step {
    Key(String),
    Item(usize),
}

impl Path {
    pub(super) fn push_key(&mut self, key: &str) {
        self.0.push(Step::Key(key.to_owned()));
    }

    pub(super) fn push_item(&mut self, index: usize) {
        self.0.push(Step::Item(index));
    }

    pub(super) fn pop(&mut self) {
        self.0.pop();
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
