//! The single values of the register: texts, addresses, numbers, months, languages.

use std::borrow::Cow;
use std::fmt;

use isolang::Language as Iso;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::Value;

use crate::code::Code;
use crate::day::Day;
use crate::facts::decode::{Decode, Decoder, brief};
use crate::facts::finding::Finding;
use crate::facts::tree::{Kind, Node};
use crate::facts::{Tristate, When};

/// Declares a text with a form of its own: how it is tested, and what is said of one that fails.
macro_rules! text_value {
    (
        $(#[$meta:meta])*
        $name:ident, example $example:literal, finding $code:literal, what $what:literal,
        help $help:literal, schema $schema:tt, holds $holds:expr
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub struct $name(String);

        impl $name {
            /// Reads it; `None` where the text has not this form.
            pub fn parse(text: &str) -> Option<Self> {
                let holds: fn(&str) -> bool = $holds;
                holds(text).then(|| $name(text.to_owned()))
            }

            /// As it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Decode for $name {
            const EXAMPLE: &'static str = $example;

            fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
                let Some(text) = node.text() else {
                    cx.expected(node, $what);
                    return None;
                };
                let value = $name::parse(text);
                if value.is_none() {
                    let message = match text.trim() {
                        "" => concat!("nothing stands where ", $what, " is expected").to_owned(),
                        _ => format!("`{}` is not {}", brief(text), $what),
                    };
                    cx.report(Finding::new($code, message, node.span).help($help));
                }
                value
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

/// The longest text.
const LONGEST: usize = 600;

fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        !c.is_control()
            && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            && !matches!(c, '\u{fffe}' | '\u{ffff}')
    })
}

text_value! {
    /// A short text in one line, in the project's own words.
    Text, example "\"…\"", finding "bad-text", what "a short text in one line",
    help "write one plain sentence of at most 600 characters, without line breaks; leave the key out where there is nothing to say",
    schema { "type": "string", "minLength": 1, "maxLength": 600 },
    holds |text| !text.trim().is_empty() && text.chars().count() <= LONGEST && is_plain(text)
}

text_value! {
    /// A name in kebab case.
    Id, example "police-hotline", finding "bad-id", what "a name in kebab case",
    help "write small letters and digits, with single hyphens between them: `police-hotline`",
    schema { "type": "string", "maxLength": 60, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
    holds |text| text.len() <= 60
        && text.split('-').all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

text_value! {
    /// The address of a page on the web.
    WebAddress, example "https://…", finding "bad-url", what "the address of a page",
    help "write it in full and without spaces: `https://` or `http://`, the host, the path",
    schema { "type": "string", "pattern": "^https?://[^\\s/]+\\.[^\\s]+$", "maxLength": 500 },
    holds is_address
}

fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    // Nobody is to be sent to a host that hides behind a user name.
    let host_holds = host.split(':').next().is_some_and(|name| {
        name.split('.').count() > 1
            && name.split('.').all(|part| {
                !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            })
    }) && !host.contains('@');
    let graphic = |c: char| !c.is_whitespace() && !"<>\"`\\^{}|".contains(c);
    text.len() <= 500 && host_holds && is_plain(text) && text.chars().all(graphic)
}

text_value! {
    /// A telephone number, as the source writes it.
    Phone, example "\"117\"", finding "bad-phone", what "a telephone number",
    help "write it as the source does, in quotes: digits, spaces, `+ - ( ) / . ; , # *`, and words such as `text 8020`",
    schema { "type": "string", "maxLength": 160, "pattern": "^[A-Za-z0-9 +()/.,;:*#–-]*[0-9][A-Za-z0-9 +()/.,;:*#–-]*$" },
    holds |text| text.len() <= 160
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || " +()/.,;:*#-–".contains(c))
}

text_value! {
    /// A month of the calendar.
    Month, example "2026-11", finding "bad-month", what "a month",
    help "write year and month: `2026-11`",
    schema { "type": "string", "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])$" },
    holds |text| text.len() == 7 && text.starts_with("20") && When::parse(text).is_some()
}

impl Month {
    /// Its first day.
    pub fn first_day(&self) -> Day {
        When::parse(&self.0).map_or(Day::MIN, When::first)
    }

    /// Its last day.
    pub fn last_day(&self) -> Day {
        When::parse(&self.0).map_or(Day::MAX, When::last)
    }

    /// Months since the beginning of the calendar.
    pub fn count(&self) -> i32 {
        let mut parts = self.0.split('-').map(|p| p.parse::<i32>().unwrap_or(0));
        parts.next().unwrap_or(0) * 12 + parts.next().unwrap_or(0)
    }
}

text_value! {
    /// A day, a month or a year.
    Time, example "2010", finding "bad-date", what "a date",
    help "write a year (`2010`), a month (`2010-08`) or a day (`2010-08-01`); leave the key out where it is not known",
    schema { "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "minimum": 1800, "maximum": 2200 },
    holds |text| When::parse(text).is_some()
}

impl Time {
    /// The days in which it lies.
    pub fn when(&self) -> When {
        When::parse(&self.0).unwrap_or(When::UNKNOWN)
    }
}

text_value! {
    /// A language, by its code of ISO 639-1.
    Language, example "en", finding "bad-language", what "the code of a language",
    help "write the two small letters of ISO 639-1: `en`, `km`, `th`",
    schema { "type": "string", "pattern": "^[a-z]{2}$" },
    holds |text| Iso::from_639_1(text).is_some()
}

impl Language {
    /// Its English name.
    pub fn label(&self) -> &'static str {
        Iso::from_639_1(&self.0).map_or("", |l| l.to_name())
    }
}

/// States that are named, or any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyOr {
    /// Of any state.
    Any,
    /// Of these.
    These(Vec<Code>),
}

impl Decode for AnyOr {
    const EXAMPLE: &'static str = "any";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        match &node.kind {
            Kind::List(_) => Vec::decode(node, cx).map(AnyOr::These),
            _ if node.text() == Some("any") => Some(AnyOr::Any),
            _ => {
                cx.expected(node, "`any`, or a list of codes such as [AU, SE]");
                None
            }
        }
    }
}

impl Serialize for AnyOr {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            AnyOr::Any => serializer.serialize_str("any"),
            AnyOr::These(codes) => codes.serialize(serializer),
        }
    }
}

impl JsonSchema for AnyOr {
    fn schema_name() -> Cow<'static, str> {
        "AnyOr".into()
    }

    fn json_schema(g: &mut SchemaGenerator) -> Schema {
        let codes: Value = g.subschema_for::<Vec<Code>>().to_value();
        json_schema!({ "anyOf": [{ "const": "any" }, codes] })
    }
}

/// Lists that are complete as they stand, without an item twice; with `or none`, empty where left out.
macro_rules! lists {
    ($($item:ty $(, $or:ident $none:ident)? => $example:literal;)+) => { $(
        impl $crate::facts::decode::Decode for Vec<$item> {
            const EXAMPLE: &'static str = $example;

            fn decode(node: &$crate::facts::tree::Node, cx: &mut $crate::facts::decode::Decoder) -> Option<Self> {
                let items: Vec<$item> = $crate::facts::read::closed_list(node, cx)?;
                $crate::register::values::each_once(&items, node, cx);
                Some(items)
            }

            $( $crate::register::values::left_out! { $or $none } )?
        }
    )+ };
}

/// A list that is left out is empty.
macro_rules! left_out {
    (or none) => {
        fn missing() -> Option<Self> {
            Some(Vec::new())
        }

        fn is_left_out(&self) -> bool {
            self.is_empty()
        }
    };
}

pub(crate) use {left_out, lists};

lists! {
    Code => "[KH]";
    Text => "[\"…\"]";
    Language => "[en]";
}

/// What is left out is not so.
impl Decode for bool {
    const EXAMPLE: &'static str = "yes";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        match node.said() {
            Some(Tristate::Yes) => Some(true),
            Some(Tristate::No) => Some(false),
            _ => {
                cx.expected(node, "`yes` or `no`");
                None
            }
        }
    }

    fn missing() -> Option<Self> {
        Some(false)
    }

    fn is_left_out(&self) -> bool {
        !self
    }
}

/// Reports items that stand in a list twice.
pub(crate) fn each_once<T: PartialEq>(items: &[T], node: &Node, cx: &mut Decoder) {
    let Kind::List(nodes) = &node.kind else { return };
    for (i, (item, node)) in items.iter().zip(nodes.iter()).enumerate() {
        let first = items.iter().take(i).position(|other| other == item);
        if let Some(first) = first.and_then(|f| nodes.get(f)) {
            let finding = Finding::new("same-twice", "this stands in the list twice", node.span);
            cx.report(finding.also(first.span, "it stands here already").help("leave one of them out"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_seem_to_lead() {
        for good in ["https://a.org", "http://a.b.org/x?y=1#z", "https://a.org:8080/%3C"] {
            assert!(WebAddress::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "a.org",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://good.org@bad.org/",
            "https://a.org/\"onload=",
            "https://a.org/ b",
            "https://a.org/<b>",
            "https://аpple.org",
        ] {
            assert!(WebAddress::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn numbers_are_written_as_the_source_writes_them() {
        for good in ["117", "+66-99-130-1300", "1-866-DHS-2-ICE", "(021) 3190-1556; text 8020"] {
            assert!(Phone::parse(good).is_some(), "{good}");
        }
        for bad in ["", "ask", "tel:<b>1</b>", "117\n", "a@b1.org"] {
            assert!(Phone::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn months_languages_and_names_have_a_form() {
        assert_eq!(Month::parse("2026-11").unwrap().count(), 2026 * 12 + 11);
        for bad in ["2026", "2026-13", "11-2026", "1999-01"] {
            assert!(Month::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Language::parse("km").unwrap().label(), "Khmer");
        assert!(Language::parse("EN").is_none() && Language::parse("xq").is_none());
        assert!(Id::parse("kh-moi").is_some() && Id::parse("kh--moi").is_none() && Id::parse("Kh").is_none());
        assert!(Text::parse("a\nb").is_none() && Text::parse(" ").is_none());
    }
}
