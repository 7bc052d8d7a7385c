//! A case from flags: they become the text of a case file, so that they are read as one.

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use longarm::facts::{Case, CaseError, Conduct, Mode};
use longarm::source::Source;
use serde_json::{Map, Value, json};

/// The facts of a case that can be given without a file.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Facts, in place of a case file")]
#[group(id = "facts", multiple = true, conflicts_with = "case")]
pub struct FactFlags {
    /// Nationalities of the suspected person
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    national: Option<Vec<String>>,
    /// Where the suspected person lives or lived
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    resident: Option<Vec<String>>,
    /// Where the suspected person is now
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    present_in: Option<Vec<String>>,
    /// Age of the suspected person at the act: 45, 40..50, unknown
    #[arg(long, value_name = "AGE")]
    offender_age: Option<String>,
    /// Offices, services and occupations of the suspected person, such as aid_worker
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    capacity: Option<Vec<String>>,
    /// Age of the child at the act: 13, 12..15, unknown
    #[arg(long, value_name = "AGE")]
    victim_age: Option<String>,
    /// Nationalities of the child
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    victim_national: Option<Vec<String>>,
    /// Where the child lives or lived
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    victim_resident: Option<Vec<String>>,
    /// What was done
    #[arg(long, value_name = "WORDS", value_delimiter = ',', value_parser = conducts(), hide_possible_values = true,
          long_help = conduct_help())]
    conduct: Option<Vec<String>>,
    /// The part that the suspected person had in it
    #[arg(long, value_name = "WORD", value_parser = modes())]
    mode: Option<String>,
    /// Where it was done, in the order of events: codes, high_seas, antarctica
    #[arg(long = "in", value_name = "CODES", value_delimiter = ',')]
    places: Option<Vec<String>>,
    /// When: 2014-03-02, 2014-03, 2014, 2014-01-01..2014-06-30, unknown
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Payment or any other benefit, promised or given, to anyone
    #[arg(long, value_enum)]
    paid: Option<Said>,
    /// Violence, threat, coercion, deceit or an incapacity
    #[arg(long, value_enum)]
    force: Option<Said>,
    /// The answer to a question that a state's rules put: gb-eaw.reasonable-belief-16=no
    #[arg(long, value_name = "NAME=ANSWER")]
    fact: Vec<String>,
}

/// Yes, no, or asked without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Said {
    Yes,
    No,
    Unknown,
}

impl Said {
    fn word(self) -> &'static str {
        match self {
            Said::Yes => "yes",
            Said::No => "no",
            Said::Unknown => "unknown",
        }
    }
}

fn conducts() -> PossibleValuesParser {
    PossibleValuesParser::new(Conduct::ALL.iter().map(|c| c.as_str()))
}

fn modes() -> PossibleValuesParser {
    PossibleValuesParser::new(Mode::ALL.iter().map(|m| m.as_str()))
}

fn conduct_help() -> String {
    let mut help = "What was done".to_owned();
    for conduct in Conduct::ALL {
        help.push_str(&format!("\n  {}: {}", conduct.as_str(), conduct.label()));
    }
    help
}

impl FactFlags {
    /// Whether no fact at all was given.
    pub fn is_empty(&self) -> bool {
        self.case().is_empty()
    }

    /// Reads the flags as a case.
    pub fn read(&self) -> Result<Case, CaseError> {
        // One field a line, so that a finding shows the field and nothing else.
        let text = format!("{:#}", Value::Object(self.case()));
        Case::from_source(&Source::new("<command line>", text))
    }

    fn case(&self) -> Map<String, Value> {
        let mut offender = Map::new();
        put(&mut offender, "nationalities", list(&self.national));
        put(&mut offender, "residences", list(&self.resident));
        put(&mut offender, "present_in", list(&self.present_in));
        put(&mut offender, "age", self.offender_age.as_deref().map(age));
        put(&mut offender, "capacities", list(&self.capacity));
        let mut victim = Map::new();
        put(&mut victim, "age", self.victim_age.as_deref().map(age));
        put(&mut victim, "nationalities", list(&self.victim_national));
        put(&mut victim, "residences", list(&self.victim_resident));
        let mut act = Map::new();
        put(&mut act, "conduct", list(&self.conduct));
        put(&mut act, "mode", self.mode.as_deref().map(Value::from));
        put(&mut act, "places", list(&self.places));
        put(&mut act, "date", self.date.as_deref().map(date));
        put(&mut act, "paid", self.paid.map(|said| said.word().into()));
        put(&mut act, "force", self.force.map(|said| said.word().into()));
        let mut facts = Map::new();
        for fact in &self.fact {
            let (name, answer) = fact.split_once('=').unwrap_or((fact, ""));
            facts.insert(name.to_owned(), answer.into());
        }
        let mut case = Map::new();
        let given = [&offender, &victim, &act, &facts].iter().any(|part| !part.is_empty());
        for (key, part) in [("offender", offender), ("victim", victim), ("facts", facts)] {
            if !part.is_empty() {
                case.insert(key.to_owned(), part.into());
            }
        }
        if given {
            case.insert("acts".to_owned(), json!([act]));
        }
        case
    }
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), value);
    }
}

/// A list; `none` alone is an empty one.
fn list(items: &Option<Vec<String>>) -> Option<Value> {
    items.as_ref().map(|items| match items.as_slice() {
        [none] if none == "none" => json!([]),
        items => items.iter().map(|item| item.trim()).collect(),
    })
}

/// An age: a number, bounds `12..15` (either may be left out), or a word that the case file knows.
fn age(text: &str) -> Value {
    match text.split_once("..") {
        Some((min, max)) => bounds(("min", min), ("max", max), number),
        None => number(text),
    }
}

fn number(text: &str) -> Value {
    text.parse::<u32>().map_or_else(|_| text.into(), Value::from)
}

/// A date, or a range `2014-01-01..2014-06-30` (either end may be left out).
fn date(text: &str) -> Value {
    match text.split_once("..") {
        Some((from, to)) => bounds(("from", from), ("to", to), Value::from),
        None => text.into(),
    }
}

fn bounds<'a>(first: (&str, &'a str), last: (&str, &'a str), read: impl Fn(&'a str) -> Value) -> Value {
    let mut map = Map::new();
    for (key, text) in [first, last] {
        if !text.is_empty() {
            map.insert(key.to_owned(), read(text));
        }
    }
    map.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_filled_in() {
        assert!(FactFlags::default().is_empty());
        let flags = FactFlags { paid: Some(Said::No), ..FactFlags::default() };
        assert_eq!(Value::Object(flags.case()), json!({"acts": [{"paid": "no"}]}));
    }

    #[test]
    fn ranges_and_lists() {
        assert_eq!(age("13"), json!(13));
        assert_eq!(age("12..15"), json!({"min": 12, "max": 15}));
        assert_eq!(age("..15"), json!({"max": 15}));
        assert_eq!(age("unknown"), json!("unknown"));
        assert_eq!(date("2014..2015-06"), json!({"from": "2014", "to": "2015-06"}));
        assert_eq!(list(&Some(vec!["none".into()])), Some(json!([])));
        assert_eq!(list(&Some(vec!["NO".into(), "unknown".into()])), Some(json!(["NO", "unknown"])));
    }

    #[test]
    fn norway_is_a_state() {
        let flags = FactFlags { national: Some(vec!["NO".into()]), ..FactFlags::default() };
        let case = flags.read().unwrap();
        assert_eq!(case.offender.nationalities.unwrap().items[0].code.as_str(), "NO");
    }
}
