//! The values that fields of a case take, and the ways of not knowing them.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::code::Code;
use crate::day::{Day, DayRange};

/// Yes, no, or known to be unknown. A field that was left out is `None` around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tristate {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It was asked, and cannot be said.
    Unknown,
}

impl Tristate {
    /// The word of the case file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Tristate::Yes => "yes",
            Tristate::No => "no",
            Tristate::Unknown => "unknown",
        }
    }

    /// Reads `yes`, `no`, `unknown`, `true`, `false`.
    pub fn parse(word: &str) -> Option<Tristate> {
        match word {
            "yes" | "true" => Some(Tristate::Yes),
            "no" | "false" => Some(Tristate::No),
            "unknown" => Some(Tristate::Unknown),
            _ => None,
        }
    }

    /// The truth value, where there is one.
    pub const fn known(self) -> Option<bool> {
        match self {
            Tristate::Yes => Some(true),
            Tristate::No => Some(false),
            Tristate::Unknown => None,
        }
    }
}

impl Serialize for Tristate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A single value that was given, or was asked and cannot be said. A field that was left out is
/// `None` around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known<T> {
    /// This value.
    Is(T),
    /// Written `unknown`.
    Unknown,
}

impl<T> Known<T> {
    /// The value, where there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Known::Is(value) => Some(value),
            Known::Unknown => None,
        }
    }
}

impl<T: Serialize> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Known::Is(value) => value.serialize(serializer),
            Known::Unknown => serializer.serialize_str("unknown"),
        }
    }
}

/// A list that was given. It is complete unless `unknown` stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct List<T> {
    /// What is known to be on the list.
    pub items: Vec<T>,
    /// Whether there may be more.
    pub open: bool,
}

impl<T> List<T> {
    /// A complete list.
    pub const fn closed(items: Vec<T>) -> Self {
        List { items, open: false }
    }

    /// A list of which nothing is known.
    pub const fn unknown() -> Self {
        List { items: Vec::new(), open: true }
    }

    /// Whether it is known that there is nothing.
    pub fn is_none(&self) -> bool {
        self.items.is_empty() && !self.open
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        for item in &self.items {
            seq.serialize_element(item)?;
        }
        if self.open {
            seq.serialize_element("unknown")?;
        }
        seq.end()
    }
}

/// When something happened: a day, or a range in which the day lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When(pub DayRange);

impl When {
    /// Asked, and cannot be said.
    pub const UNKNOWN: When = When(DayRange::ALL);

    /// On that day.
    pub fn on(day: Day) -> When {
        When(DayRange::on(day))
    }

    /// Reads `2014-03-02`, `2014-03` or `2014`.
    ///
    /// Years before 1800 and after 2200 are mistakes and are not read.
    pub fn parse(text: &str) -> Option<When> {
        let year: u16 = text.get(..4)?.parse().ok()?;
        match text.len() {
            _ if !(1800..=2200).contains(&year) => None,
            10 => Day::parse(text).map(When::on),
            7 => {
                let first = Day::parse(&format!("{text}-01"))?;
                Some(When(DayRange::new(first, first.plus_months(1).previous())?))
            }
            4 => {
                let first = Day::parse(&format!("{text}-01-01"))?;
                Some(When(DayRange::new(first, first.plus_years(1).previous())?))
            }
            _ => None,
        }
    }

    /// The first day on which it can have been.
    pub fn first(self) -> Day {
        self.0.first
    }

    /// The last day on which it can have been.
    pub fn last(self) -> Day {
        self.0.last
    }

    /// Whether nothing at all is known of it.
    pub fn is_unknown(self) -> bool {
        self == When::UNKNOWN
    }

    fn short(self) -> Option<String> {
        let day = self.0.first.to_string();
        if self.0.is_day() {
            return Some(day);
        }
        [day.get(..7), day.get(..4)]
            .into_iter()
            .flatten()
            .find(|text| When::parse(text) == Some(self))
            .map(str::to_owned)
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_unknown() {
            return serializer.serialize_str("unknown");
        }
        if let Some(short) = self.short() {
            return serializer.serialize_str(&short);
        }
        let mut map = serializer.serialize_map(None)?;
        if self.0.first > Day::MIN {
            map.serialize_entry("from", &self.0.first.to_string())?;
        }
        if self.0.last < Day::MAX {
            map.serialize_entry("to", &self.0.last.to_string())?;
        }
        map.end()
    }
}

/// An age in completed years, exact or bounded; both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Age {
    /// The person is at least this old.
    pub min: u8,
    /// The person is at most this old: before the birthday that follows.
    pub max: u8,
}

impl Age {
    /// The highest age that a case can state.
    pub const HIGHEST: u8 = 120;

    /// Asked, and cannot be said.
    pub const UNKNOWN: Age = Age { min: 0, max: Age::HIGHEST };

    /// So many completed years.
    pub const fn exactly(years: u8) -> Age {
        Age { min: years, max: years }
    }

    /// Whether nothing at all is known of it.
    pub fn is_unknown(self) -> bool {
        self == Age::UNKNOWN
    }
}

impl Serialize for Age {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_unknown() {
            return serializer.serialize_str("unknown");
        }
        if self.min == self.max {
            return serializer.serialize_u8(self.min);
        }
        let mut map = serializer.serialize_map(None)?;
        if self.min > 0 {
            map.serialize_entry("min", &self.min)?;
        }
        if self.max < Age::HIGHEST {
            map.serialize_entry("max", &self.max)?;
        }
        map.end()
    }
}

/// A length of imprisonment, kept in months and written in years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Years {
    /// The months.
    pub months: u16,
}

impl Years {
    /// The longest that a case can state, in years.
    pub const LONGEST: u16 = 200;

    /// Reads a number of years such as `5` or `0.5`.
    pub fn parse(text: &str) -> Option<Years> {
        let years: f64 = text.parse().ok()?;
        if !(0.0..=f64::from(Years::LONGEST)).contains(&years) {
            return None;
        }
        let months = (years * 12.0).round();
        (0..=Years::LONGEST * 12)
            .find(|m| (f64::from(*m) - months).abs() < 0.5)
            .map(|months| Years { months })
    }
}

impl Serialize for Years {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.months.is_multiple_of(12) {
            serializer.serialize_u16(self.months / 12)
        } else {
            serializer.serialize_f64(f64::from(self.months) / 12.0)
        }
    }
}

/// What is assumed of the law of the place: of every place alike, or place by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ByPlace<T> {
    /// Wherever the act was done.
    Everywhere(T),
    /// At the places named; of others nothing is assumed.
    At(indexmap::IndexMap<Code, T>),
}

impl<T> ByPlace<T> {
    /// What is assumed of a place: of the part itself, else of the state that it belongs to.
    pub fn at(&self, place: Code) -> Option<&T> {
        match self {
            ByPlace::Everywhere(value) => Some(value),
            ByPlace::At(places) => places.get(&place).or_else(|| places.get(&place.state())),
        }
    }
}

impl<T: Serialize> Serialize for ByPlace<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            ByPlace::Everywhere(value) => value.serialize(serializer),
            ByPlace::At(places) => places.serialize(serializer),
        }
    }
}

/// The version of the format of case files: 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

/// The states in which a person enjoys immunity; a bare `no` is an empty list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Immunity(pub List<Code>);

impl Serialize for Immunity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_none() { serializer.serialize_str("no") } else { self.0.serialize(serializer) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_a_month_or_a_year() {
        let month = When::parse("2014-02").unwrap();
        assert_eq!(month.last(), Day::parse("2014-02-28").unwrap());
        let year = When::parse("2014").unwrap();
        assert_eq!(year.first(), Day::parse("2014-01-01").unwrap());
        assert_eq!(year.last(), Day::parse("2014-12-31").unwrap());
        for bad in ["2014-13", "14", "2014-02-30", "20140302", "äöü", "0000", "9999", "20144", "+201"] {
            assert_eq!(When::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_date_is_written_in_its_shortest_form() {
        for text in ["2014-03-02", "2014-03", "2014", "2014-12", "2000-01"] {
            let when = When::parse(text).unwrap();
            assert_eq!(serde_json::to_value(when).unwrap(), text);
        }
        assert_eq!(serde_json::to_value(When::UNKNOWN).unwrap(), "unknown");
    }

    #[test]
    fn years_are_kept_in_months() {
        assert_eq!(Years::parse("5").unwrap().months, 60);
        assert_eq!(Years::parse("0.5").unwrap().months, 6);
        for bad in ["-1", "201", "NaN", "inf", "five", ""] {
            assert!(Years::parse(bad).is_none(), "{bad}");
        }
        for months in 0..=Years::LONGEST * 12 {
            let years = Years { months };
            let text = serde_json::to_string(&years).unwrap();
            assert_eq!(Years::parse(&text), Some(years));
        }
    }
}
