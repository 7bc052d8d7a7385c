//! How the values of fields are read.

use indexmap::IndexMap;

use super::act::Act;
use super::countries;
use super::decode::{Decode, Decoder, brief};
use super::finding::Finding;
use super::keys::{FactKey, Facts};
use super::offender::ActedFor;
use super::place::Place;
use super::taxonomy::Craft;
use super::tree::{Kind, Map, Node};
use super::values::{Age, ByPlace, Immunity, Known, List, Tristate, Version, When, Years};
use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::diagnostic::did_you_mean;
use crate::source::Span;

const DATE_FORMS: &str =
    "a day (2014-03-02), a month (2014-03), a year (2014), or a range {from: 2014-01-01, to: 2014-06-30}";

impl Decode for Tristate {
    const EXAMPLE: &'static str = "yes";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let said = node.said();
        if said.is_none() {
            cx.expected(node, "`yes`, `no` or `unknown`");
        }
        said
    }
}

impl<T: Decode> Decode for Known<T> {
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if node.is_unknown() { Some(Known::Unknown) } else { T::decode(node, cx).map(Known::Is) }
    }
}

impl<T: Decode> Decode for List<T> {
    const EXAMPLE: &'static str = "[]";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        match &node.kind {
            Kind::List(items) => {
                let mut open = false;
                let items = cx.items(items, |item| {
                    open |= item.is_unknown();
                    item.is_unknown()
                })?;
                Some(List { items, open })
            }
            Kind::Scalar { .. } if node.is_unknown() => Some(List::unknown()),
            Kind::Scalar { .. } if T::NO_IS_NONE && node.said() == Some(Tristate::No) => {
                Some(List::closed(Vec::new()))
            }
            _ => {
                not_a_list(node, cx);
                None
            }
        }
    }
}

/// Reports that a list is needed, and shows how a single value becomes one.
fn not_a_list(node: &Node, cx: &mut Decoder) {
    let place = cx.place(node);
    let expected = |code| Finding::new(code, "expected a list", place);
    cx.report(match node.text() {
        Some(text) if countries::is_false(text) => {
            expected("norway").help("for none write []; for Norway write [\"NO\"], in quotes")
        }
        Some(text) => expected("wrong-kind")
            .help(format!("write it in brackets, several with commas between them: [{}]", brief(text))),
        None => expected("wrong-kind")
            .label(format!("this is {}", node.describe()))
            .help("put a dash before each item, or all of them in brackets"),
    });
}

/// Reads a list that is complete as it stands.
pub(crate) fn closed_list<T: Decode>(node: &Node, cx: &mut Decoder) -> Option<Vec<T>> {
    match &node.kind {
        Kind::List(items) => cx.items(items, |_| false),
        _ => {
            not_a_list(node, cx);
            None
        }
    }
}

impl Decode for Vec<Act> {
    const EXAMPLE: &'static str = "[{conduct: [intercourse]}]";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        closed_list(node, cx)
    }
}

impl Decode for Vec<usize> {
    const EXAMPLE: &'static str = "[0]";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        closed_list(node, cx)
    }
}

impl Decode for Code {
    const EXAMPLE: &'static str = "KH";
    const NO_IS_NONE: bool = false;

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        match node.text() {
            Some(text) => code(text, node.plain().is_some(), node.span, cx),
            None => {
                cx.expected(node, "the code of a state, such as `KH` or `GB-EAW`");
                None
            }
        }
    }
}

/// Reads a code of a state or of a part of one.
fn code(text: &str, plain: bool, span: Span, cx: &mut Decoder) -> Option<Code> {
    if plain && countries::is_false(text) && text != "NO" {
        let finding = Finding::new("norway", format!("`{text}` where the code of a state is expected"), span)
            .label("read as “no”")
            .help("for Norway write \"NO\", in quotes: many tools turn a bare NO into false; to say that there is none, write an empty list: []");
        cx.report(finding);
        return None;
    }
    let code = Code::parse(text).filter(|code| countries::is_known_code(*code));
    if code.is_none() {
        let finding =
            Finding::new("unknown-code", format!("`{}` is not the code of a state", brief(text)), span);
        let finding = match countries::suggest(text) {
            Some((code, name)) => finding.label(format!("did you mean `{code}` ({name})?")),
            None => finding,
        };
        cx.report(finding.help(
            "allowed: ISO 3166-1 alpha-2 codes (`KH`), codes of parts of states (`US-CA`, `GB-EAW`), `XK` for Kosovo",
        ));
    }
    code
}

impl Decode for Immunity {
    const EXAMPLE: &'static str = "no";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        match node.said() {
            Some(Tristate::No) => Some(Immunity(List::closed(Vec::new()))),
            _ => List::decode(node, cx).map(Immunity),
        }
    }
}

impl Decode for ActedFor {
    const EXAMPLE: &'static str = "no";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        const EXPECTED: &str = "`no`, `unknown`, or the seat of the body corporate: {seat: AU}";
        if node.is_scalar() {
            return Some(match cx.no_or_unknown(node, EXPECTED)? {
                Tristate::Unknown => ActedFor::Unknown,
                _ => ActedFor::Nobody,
            });
        }
        let map = cx.mapping(node, EXPECTED, &["seat"])?;
        Some(ActedFor::Body { seat: cx.field(map, node.span, "seat")? })
    }
}

impl Decode for Place {
    const EXAMPLE: &'static str = "KH";
    const NO_IS_NONE: bool = false;

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        const EXPECTED: &str =
            "a code, `high_seas`, `antarctica`, {aboard: ship, flag: CODE} or {mission_of: CODE}";
        match node.text() {
            Some("high_seas") => return Some(Place::HighSeas),
            Some("antarctica" | "AQ") => return Some(Place::Antarctica),
            Some(text) => {
                if let Some(word) = did_you_mean(text, ["high_seas", "antarctica"]) {
                    let finding =
                        Finding::new("unknown-code", format!("`{}` is not a place", brief(text)), node.span);
                    cx.report(
                        finding.label(format!("did you mean `{word}`?")).help(format!("allowed: {EXPECTED}")),
                    );
                    return None;
                }
                return Code::decode(node, cx).map(Place::Territory);
            }
            None => {}
        }
        let map = cx.mapping(node, EXPECTED, &["aboard", "flag", "mission_of"])?;
        match (map.get("aboard"), map.get("mission_of")) {
            (Some(aboard), None) => {
                let craft: Option<Craft> = cx.entry(aboard);
                let flag = cx.field(map, node.span, "flag")?;
                Some(Place::Aboard { craft: craft?, flag })
            }
            (None, Some(mission)) if map.get("flag").is_none() => {
                cx.entry(mission).map(|of| Place::Mission { of })
            }
            _ => {
                let finding = Finding::new("wrong-kind", "this mapping is not a place", cx.place(node));
                cx.report(
                    finding.help(format!("allowed: {EXPECTED}; list several places one after the other")),
                );
                None
            }
        }
    }
}

impl Decode for Day {
    const EXAMPLE: &'static str = "2026-11-23";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let day = node.text().filter(|t| t.len() == 10).and_then(When::parse).map(When::first);
        if day.is_none() {
            cx.expected(node, "a day between 1800 and 2200, such as 2026-11-23");
        }
        day
    }
}

impl Decode for When {
    const EXAMPLE: &'static str = "2014-03-02";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if node.is_unknown() {
            return Some(When::UNKNOWN);
        }
        if let Some(text) = node.text() {
            let when = When::parse(text);
            if when.is_none() {
                cx.report(bad_date(node, text));
            }
            return when;
        }
        let map = cx.mapping(node, DATE_FORMS, &["from", "to"])?;
        let from: Option<When> = cx.field(map, node.span, "from")?;
        let to: Option<When> = cx.field(map, node.span, "to")?;
        if from.is_none() && to.is_none() {
            without_bounds(map, "the range has neither `from` nor `to`", node, cx);
            return None;
        }
        let (first, last) = (from.map_or(Day::MIN, When::first), to.map_or(Day::MAX, When::last));
        let range = DayRange::new(first, last);
        if range.is_none()
            && let (Some(from), Some(to)) = (map.get("from"), map.get("to"))
        {
            let finding = Finding::new("contradiction", "the range ends before it begins", to.value.span)
                .also(from.value.span, "it begins here");
            cx.report(finding.help("`to` may not lie before `from`"));
        }
        range.map(When)
    }
}

/// What is wrong with a date.
fn bad_date(node: &Node, text: &str) -> Finding {
    let digits = text.split('-').all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_digit()));
    let finding = match text.len() {
        4 | 7 | 10 if digits => {
            Finding::new("bad-date", "this is no date of the calendar between 1800 and 2200", node.span)
        }
        _ => Finding::new("bad-date", format!("`{}` is not a date", brief(text)), node.span),
    };
    finding.help(format!("allowed: {DATE_FORMS}"))
}

impl Decode for Age {
    const EXAMPLE: &'static str = "13";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        const EXPECTED: &str = "an age in years (13), bounds {min: 12, max: 15}, or `unknown`";
        if node.is_unknown() {
            return Some(Age::UNKNOWN);
        }
        if node.is_scalar() {
            return number(node, EXPECTED, "an age", u32::from(Age::HIGHEST), cx).map(Age::exactly);
        }
        let map = cx.mapping(node, EXPECTED, &["min", "max"])?;
        let (min, max): (Option<AgeBound>, Option<AgeBound>) =
            (cx.field(map, node.span, "min")?, cx.field(map, node.span, "max")?);
        let (min, max) = match (min, max) {
            (None, None) => {
                without_bounds(map, "the age has neither `min` nor `max`", node, cx);
                return None;
            }
            (min, max) => (min.map_or(0, |b| b.0), max.map_or(Age::HIGHEST, |b| b.0)),
        };
        if min > max {
            if let (Some(low), Some(high)) = (map.get("min"), map.get("max")) {
                let finding =
                    Finding::new("contradiction", "the highest age lies below the lowest", high.value.span)
                        .also(low.value.span, "the lowest");
                cx.report(finding.help("`max` may not be less than `min`"));
            }
            return None;
        }
        Some(Age { min, max })
    }
}

/// Reports a mapping without its bounds, unless its keys were found wrong already.
fn without_bounds(map: Map<'_>, message: &str, node: &Node, cx: &mut Decoder) {
    if map.0.iter().all(|e| e.value.is_null()) {
        cx.report(
            Finding::new("missing-key", message, node.span)
                .help("give at least one; `unknown` says that nothing is known"),
        );
    }
}

struct AgeBound(u8);

impl Decode for AgeBound {
    const EXAMPLE: &'static str = "13";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        number(node, "an age in years", "an age", u32::from(Age::HIGHEST), cx).map(AgeBound)
    }
}

/// Reads a whole number from 0 to `most`.
fn number<N: TryFrom<u32>>(
    node: &Node,
    expected: &str,
    what: &str,
    most: u32,
    cx: &mut Decoder,
) -> Option<N> {
    let text = node.plain().unwrap_or("");
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        cx.expected(node, expected);
        return None;
    }
    let number = text.parse::<u32>().ok().filter(|n| *n <= most).and_then(|n| N::try_from(n).ok());
    if number.is_none() {
        let finding =
            Finding::new("out-of-range", format!("{} is out of range for {what}", brief(text)), node.span);
        cx.report(finding.help(format!("allowed: 0 to {most}")));
    }
    number
}

impl Decode for u32 {
    const EXAMPLE: &'static str = "3";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        number(node, "a number", "a number of contacts", 100_000, cx)
    }
}

impl Decode for usize {
    const EXAMPLE: &'static str = "0";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        number::<u32>(node, "the number of an act, counted from 0", "the number of an act", 100_000, cx)
            .and_then(|n| usize::try_from(n).ok())
    }
}

impl Decode for Version {
    const EXAMPLE: &'static str = "1";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if node.plain() == Some("1") {
            return Some(Version);
        }
        let finding =
            Finding::new("unknown-version", "this version of the case file is not known", node.span);
        cx.report(finding.help("allowed: 1; the line may be left out"));
        None
    }
}

impl Decode for Years {
    const EXAMPLE: &'static str = "5";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Some(text) = node.plain().filter(|t| t.parse::<f64>().is_ok()) else {
            cx.expected(node, "a number of years, such as 5 or 0.5");
            return None;
        };
        let years = Years::parse(text);
        if years.is_none() {
            let finding =
                Finding::new("out-of-range", "this is out of range for a penalty in years", node.span);
            cx.report(finding.help(format!("allowed: 0 to {}", Years::LONGEST)));
        }
        years
    }
}

impl<T: Decode> Decode for ByPlace<T> {
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            return T::decode(node, cx).map(ByPlace::Everywhere);
        };
        let mut places = Some(IndexMap::new());
        for entry in entries.iter().filter(|e| !e.value.is_null()) {
            let place = code(&entry.key, entry.plain_key, entry.key_span, cx);
            let value = cx.entry(entry);
            match (place, value, &mut places) {
                (Some(place), Some(value), Some(places)) => {
                    places.insert(place, value);
                }
                _ => places = None,
            }
        }
        places.map(ByPlace::At)
    }
}

impl Decode for String {
    const EXAMPLE: &'static str = "…";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if node.text().is_none() {
            cx.expected(node, "a short text");
        }
        node.text().map(str::to_owned)
    }
}

impl Decode for Facts {
    const EXAMPLE: &'static str = "{}";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            cx.expected(node, "a mapping from names of facts to `yes`, `no` or `unknown`");
            return None;
        };
        let mut facts = IndexMap::new();
        for entry in entries.iter() {
            let key = FactKey::parse(&entry.key);
            if key.is_none() {
                let finding = Finding::new(
                    "bad-fact",
                    format!("`{}` is not the name of a fact", brief(&entry.key)),
                    entry.key_span,
                );
                cx.report(finding.help(
                    "a name is the code of the jurisdiction in lower case, a dot, and small letters and digits with hyphens: \
                     `gb-eaw.reasonable-belief-16`",
                ));
            }
            if entry.value.is_null() {
                continue;
            }
            if let (Some(value), Some(key)) = (cx.entry(entry), key) {
                facts.insert(key, value);
            }
        }
        Some(Facts(facts))
    }

    fn missing() -> Option<Self> {
        Some(Facts::default())
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}
