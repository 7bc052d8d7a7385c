//! The facts that an answer relies on, in words, and those that are not known.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::labels;
use crate::answer::{Assessment, Open};
use crate::facts::Case;
use crate::model::Law;

/// The facts of a case.
#[derive(Debug, Serialize)]
pub struct Facts {
    /// What was given, by person and act.
    pub groups: Vec<FactGroup>,
    /// What was asked and cannot be said.
    pub asked: Vec<String>,
    /// What was not asked and matters.
    pub not_asked: Vec<String>,
    /// Defaults that the answer used.
    pub assumed: Vec<FactLine>,
}

/// What is given of one person or act.
#[derive(Debug, Serialize)]
pub struct FactGroup {
    /// Of whom or what.
    pub heading: String,
    /// The fields.
    pub lines: Vec<FactLine>,
}

/// One field.
#[derive(Debug, Serialize)]
pub struct FactLine {
    /// What it is called.
    pub label: String,
    /// Its value in words.
    pub value: String,
}

/// The facts in words.
pub fn facts(case: &Case, assessment: &Assessment, law: &Law) -> Facts {
    // The written form of a case holds every field that was given, and no other.
    let written = serde_json::to_value(case).unwrap_or(Value::Null);
    let mut told = Told { law, groups: Vec::new(), asked: Vec::new() };
    told.part("offender", "The suspected person", written.get("offender"));
    told.part("victim", "The child", written.get("victim"));
    for (number, act) in written.get("acts").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let heading = act_heading(case, number);
        told.part("acts", &heading, Some(act));
        told.declared(&format!("{heading}: questions of particular laws"), act.get("facts"));
    }
    told.part("procedure", "Proceedings so far", written.get("procedure"));
    told.part("assume", "Asserted of other law, not worked out here", written.get("assume"));
    told.declared("Answers to questions of particular laws", written.get("facts"));
    let Told { groups, asked, .. } = told;
    Facts {
        groups,
        asked,
        not_asked: not_asked(case, &written, assessment),
        assumed: assessment.assumed.iter().map(|line| assumed(line, case)).collect(),
    }
}

/// `The act`, or `Act 2`, with the name that the case file gives it.
pub fn act_heading(case: &Case, number: usize) -> String {
    let name = match case.acts.len() {
        1 => "The act".to_owned(),
        _ => format!("Act {}", number.saturating_add(1)),
    };
    match case.acts.get(number).and_then(|act| act.label.as_deref()) {
        Some(label) => format!("{name} (“{label}”)"),
        None => name,
    }
}

struct Told<'a> {
    law: &'a Law,
    groups: Vec<FactGroup>,
    asked: Vec<String>,
}

impl Told<'_> {
    fn part(&mut self, section: &str, heading: &str, part: Option<&Value>) {
        let Some(map) = part.and_then(Value::as_object) else { return };
        let mut fields: Vec<(String, &Value)> = map
            .iter()
            // The name of an act is its heading; declared facts are told by themselves.
            .filter(|(key, _)| section != "acts" || !matches!(key.as_str(), "label" | "facts"))
            .map(|(key, value)| (format!("{section}.{key}"), value))
            .collect();
        fields.sort_by_key(|(path, _)| labels::rank(path));
        let mut lines = Vec::new();
        for (path, value) in fields {
            self.unknown(heading, &path, value);
            // What is wholly unknown stands among what was asked.
            if !nothing_known(value) {
                lines.push(FactLine { label: labels::label(&path), value: labels::value(&path, value) });
            }
        }
        if !lines.is_empty() {
            self.groups.push(FactGroup { heading: heading.to_owned(), lines });
        }
    }

    /// Answers to the questions that jurisdictions declare.
    fn declared(&mut self, heading: &str, facts: Option<&Value>) {
        let mut lines = Vec::new();
        for (key, value) in facts.and_then(Value::as_object).into_iter().flatten() {
            let known = self.law.facts.iter().find(|f| f.id == *key);
            let question = known.map_or_else(|| key.clone(), |f| f.question.clone());
            if labels::is_unknown(value) {
                self.asked.push(question);
            } else {
                lines.push(FactLine { label: question, value: labels::value("facts", value) });
            }
        }
        if !lines.is_empty() {
            self.groups.push(FactGroup { heading: heading.to_owned(), lines });
        }
    }

    /// Takes down what was asked and cannot be said.
    fn unknown(&mut self, heading: &str, path: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                if items.iter().any(labels::is_unknown) {
                    let more = if items.len() > 1 { " (whether there are others)" } else { "" };
                    self.asked.push(format!("{heading}: {}{more}", lower(&labels::label(path))));
                }
                items.iter().filter(|i| !labels::is_unknown(i)).for_each(|i| self.unknown(heading, path, i));
            }
            Value::Object(map) => {
                for (key, inner) in map {
                    self.unknown(heading, &format!("{path}.{key}"), inner);
                }
            }
            value if labels::is_unknown(value) => {
                self.asked.push(format!("{heading}: {}", lower(&labels::label(path))));
            }
            _ => {}
        }
    }
}

fn nothing_known(value: &Value) -> bool {
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(labels::is_unknown),
        Value::Object(map) => !map.is_empty() && map.values().all(nothing_known),
        value => labels::is_unknown(value),
    }
}

/// Fields that were left out and that an open point, or something to rule out, looks at.
fn not_asked(case: &Case, written: &Value, assessment: &Assessment) -> Vec<String> {
    let grounds = assessment.jurisdictions.iter().flat_map(|j| &j.grounds);
    let mut wanted: Vec<&str> = assessment.questions.iter().map(|q| q.fact.as_str()).collect();
    for ground in grounds {
        wanted.extend(ground.open.iter().filter_map(|open| match open {
            Open::Fact { fact, asked: false, .. } => Some(fact.as_str()),
            _ => None,
        }));
        wanted.extend(ground.checks.iter().filter_map(|check| check.fact.as_deref()));
    }
    let mut seen = BTreeSet::new();
    wanted.retain(|path| seen.insert(*path));
    let mut out: Vec<(usize, usize, String)> = Vec::new();
    for path in wanted {
        let Some((section, number)) = section_of(path) else { continue };
        if given(written, path) {
            continue;
        }
        let heading = match section {
            "offender" => "The suspected person".to_owned(),
            "victim" => "The child".to_owned(),
            "acts" => act_heading(case, number),
            "procedure" => "Proceedings so far".to_owned(),
            // What is assumed of other law is never asked of the person who instructs.
            _ => continue,
        };
        let line = format!("{heading}: {}", lower(&labels::label(path)));
        out.push((number, labels::rank(&whole(path)), line));
    }
    out.sort();
    out.dedup();
    out.into_iter().map(|(.., line)| line).collect()
}

/// The section of a path and the number of the act; none of a declared fact.
fn section_of(path: &str) -> Option<(&'static str, usize)> {
    let sections = ["offender", "victim", "acts", "procedure", "assume"];
    let section = sections
        .into_iter()
        .find(|section| path.strip_prefix(section).is_some_and(|rest| rest.starts_with(['.', '['])))?;
    let number = path.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
    Some((section, number.filter(|_| section == "acts").and_then(|(n, _)| n.parse().ok()).unwrap_or(0)))
}

/// The field that a path lies in: `acts.means` of `acts[0].means.threat`.
fn whole(path: &str) -> String {
    let plain = labels::plain(path);
    plain.split('.').take(2).collect::<Vec<_>>().join(".")
}

/// Whether the written case has something at the path.
fn given(written: &Value, path: &str) -> bool {
    let pointer: String =
        path.split(['.', '[']).map(|part| format!("/{}", part.trim_end_matches(']'))).collect();
    written.pointer(&pointer).is_some()
}

/// A default in words: `acts[0].mode: completed`.
fn assumed(line: &str, case: &Case) -> FactLine {
    let (path, value) = line.split_once(": ").unwrap_or((line, ""));
    let plain = labels::plain(path);
    let of = match section_of(path) {
        Some(("offender", _)) => "The suspected person".to_owned(),
        Some(("victim", _)) => "The child".to_owned(),
        Some(("acts", number)) => act_heading(case, number),
        _ => String::new(),
    };
    let label = lower(&labels::label(path));
    let value = match value {
        "[]" => "none".to_owned(),
        value => labels::value(&plain, &Value::from(value)),
    };
    FactLine { label: if of.is_empty() { label } else { format!("{of}: {label}") }, value }
}

/// A label that goes on in a sentence.
fn lower(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
