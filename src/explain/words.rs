//! The words in which an answer is put, after the Luxembourg Guidelines.

use crate::answer::{Answer, Grade, LimitationAnswer};
use crate::code::Code;
use crate::day::{Day, in_words};
use crate::facts::{Authority, Basis, country_name};

/// The answer of a state or a ground.
pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "could prosecute",
        Answer::Conditional => "could prosecute, if …",
        Answer::No => "not on these facts",
        Answer::NotEncoded => "not encoded",
    }
}

/// The heading over the states that have an answer.
pub fn heading(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Could prosecute",
        Answer::Conditional => "Could prosecute, if …",
        Answer::No => "Not on these facts",
        Answer::NotEncoded => "Not encoded",
    }
}

/// What the answer means, below its heading.
pub fn meaning(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => {
            "On the facts given the law is met and no step is outstanding. Rule out what is listed under \
             “To rule out”."
        }
        Answer::Conditional => "It depends on what is listed as open or as a step needed.",
        Answer::No => {
            "On the facts given every ground in the encoded law is excluded or barred. Other facts may \
             change this."
        }
        Answer::NotEncoded => {
            "The law of these states is not recorded far enough to answer. This is not a “no”."
        }
    }
}

/// How a conclusion is known.
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Text => "read in the statute’s text",
        Grade::Report => "from an official or secondary report",
        Grade::Unverified => "not verified",
    }
}

/// A basis of jurisdiction; an unknown key is shown as it stands.
pub fn basis(key: &str) -> String {
    match Basis::parse(key) {
        Some(basis) => basis.label().replace("offender", "suspected person"),
        None => key.replace('_', " "),
    }
}

/// A key of the contract as words: `main act` of `main-act`; an authority by its name.
pub fn key(key: &str) -> String {
    match Authority::parse(key) {
        Some(authority) => authority.label().to_owned(),
        None => key.replace(['_', '-'], " "),
    }
}

/// A state or another place, with its code: `Cambodia (KH)`.
pub fn place(place: &str) -> String {
    match Code::parse(place) {
        Some(code) if country_name(code) != place => format!("{} ({place})", country_name(code)),
        Some(_) => place.to_owned(),
        None => place.replace('_', " "),
    }
}

/// The name of a place alone: `Cambodia`.
pub fn place_name(place: &str) -> String {
    match Code::parse(place) {
        Some(code) => country_name(code),
        None => place.replace('_', " "),
    }
}

/// A day in words: `2 March 2014`; anything else as it stands.
pub fn day(day: &str) -> String {
    Day::parse(day).map_or_else(|| day.to_owned(), in_words)
}

/// A month in words: `November 2026`; anything else as it stands.
pub fn month(month: &str) -> String {
    Day::parse(&format!("{month}-01"))
        .and_then(|day| in_words(day).split_once(' ').map(|(_, rest)| rest.to_owned()))
        .unwrap_or_else(|| month.to_owned())
}

/// Things in a row: `a`, `a and b`, `a, b and c`.
pub fn row<S: AsRef<str>>(things: &[S]) -> String {
    match things {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A sentence begins with a capital.
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Until when proceedings can be brought.
pub fn limitation(limitation: &LimitationAnswer, assessed_on: &str) -> String {
    if limitation.never {
        return "never barred by lapse of time".to_owned();
    }
    // Days in the form of the contract compare as text.
    let passed = |day: &str| if day < assessed_on { " (this day has passed)" } else { "" };
    match (limitation.earliest.as_deref(), limitation.latest.as_deref()) {
        (Some(first), Some(last)) if first == last => {
            format!("proceedings can be brought until {}{}", day(last), passed(last))
        }
        (Some(first), Some(last)) => format!(
            "proceedings can be brought until {}{} at the earliest, {}{} at the latest, depending on what \
             is not known",
            day(first),
            passed(first),
            day(last),
            passed(last)
        ),
        (Some(first), None) => format!(
            "proceedings can be brought at least until {}{}; how much longer cannot be said",
            day(first),
            passed(first)
        ),
        (None, Some(last)) => format!(
            "proceedings can be brought until {}{} at the latest; they may be barred earlier",
            day(last),
            passed(last)
        ),
        (None, None) => "cannot be said".to_owned(),
    }
}

/// A sentence that goes on: without the full stop at its end.
pub fn phrase(text: &str) -> String {
    text.strip_suffix('.').unwrap_or(text).to_owned()
}

/// A bar that is known to apply.
pub fn barred(text: &str) -> String {
    let text = phrase(text);
    if text.to_lowercase().contains("bar") { text } else { format!("barred: {text}") }
}

/// What stands over the lines on where a report goes.
pub const REPORTS: &str = "Where a report goes";
/// What stands below them.
pub const SHEET: &str = "`longarm refer` with the same case prints the sheet to take along: whom to call first, \
     the official channels in order, what to have ready, what not to do.";
