//! Open points, steps, checks and the law of the place, in words.

use super::{Point, who};
use crate::answer::{Check, DualCriminality, Open, PlaceAnswer, StepAnswer};
use crate::explain::words;

pub const PROVISION: &str = "Provision";
pub const KNOWN: &str = "How this is known";
pub const BASIS: &str = "Link to the state";
pub const OFFENCES: &str = "Offences";
pub const OPEN: &str = "Open";
pub const STEPS: &str = "Steps needed";
pub const RANGES: &str = "Which part of the range gives which answer";
pub const CHECKS: &str = "To rule out";
pub const PLACE: &str = "Law of the place";
pub const LIMITATION: &str = "Limitation";
pub const NOTES: &str = "Notes";
pub const WHY_NOT: &str = "Why not";

/// Sections that decide; a point that all grounds have is said once, before them.
pub const DECIDING: [&str; 2] = [OPEN, STEPS];
/// Sections of which a point that all grounds have is said once, after them.
pub const BESIDE: [&str; 4] = [CHECKS, PLACE, LIMITATION, NOTES];

/// The points of a list that may be there.
pub fn each<T>(list: &Option<Vec<T>>, point: fn(&T) -> Point) -> Option<Vec<Point>> {
    list.as_ref().map(|list| list.iter().map(point).collect())
}

/// Something open in a line.
pub fn open_text(open: &Open) -> String {
    match open {
        Open::Fact { question, .. } | Open::Reading { question, .. } => question.clone(),
        Open::Gap { gap, .. } => words::phrase(gap),
    }
}

/// Something open.
pub fn open(open: &Open) -> Point {
    let of_place = |place: &Option<String>| match place {
        Some(place) => format!(" (under the law of {})", words::place_name(place)),
        None => String::new(),
    };
    match open {
        Open::Fact { question, boundary, place, asked, .. } => {
            let mut text = question.clone();
            // Most questions name their boundary themselves.
            if let Some(boundary) = boundary.as_deref() {
                let day = words::day(boundary);
                if question.contains(&day) {
                } else if day == boundary {
                    text = format!("{text} (decides: {boundary})");
                } else {
                    text = format!("{text} Before {day}, or from then on?");
                }
            }
            text.push_str(&of_place(place));
            if *asked {
                text.push_str(" (asked; could not be said)");
            }
            Point::new(text)
        }
        Open::Reading { question, readings, place, .. } => {
            let points = readings.iter().map(|(reading, answer)| {
                Point::new(format!("read as “{}”: {}", words::key(reading), words::answer(*answer)))
            });
            Point::over(
                format!("The reading of the law is disputed: {question}{}", of_place(place)),
                points.collect(),
            )
        }
        Open::Gap { gap, place, .. } => {
            Point::new(format!("Not known of the law: {}{}", words::phrase(gap), of_place(place)))
        }
    }
}

/// The steps; of alternatives, one is enough.
pub fn steps(steps: &[StepAnswer]) -> Vec<Point> {
    let mut points = Vec::new();
    let mut done: Vec<u32> = Vec::new();
    for next in steps {
        match next.any_of {
            None => points.push(step(next)),
            Some(group) if done.contains(&group) => {}
            Some(group) => {
                done.push(group);
                let ways: Vec<Point> = steps.iter().filter(|s| s.any_of == Some(group)).map(step).collect();
                match <[Point; 1]>::try_from(ways) {
                    Ok([only]) => points.push(only),
                    Err(ways) => points.push(Point::over("Any one of these is enough:", ways)),
                }
            }
        }
    }
    points
}

fn step(step: &StepAnswer) -> Point {
    let status = match step.status.as_str() {
        "outstanding" => "not yet taken",
        "unknown" => "not known whether taken",
        other => other,
    };
    let text = words::phrase(&step.text);
    // The words of most steps name who takes them.
    let plain = |text: &str| text.to_lowercase().replace('-', " ");
    let by = step.by.as_deref().map(words::key);
    let by = by.filter(|by| !plain(&text).contains(&plain(by)));
    let by = by.map(|by| format!("by the {by}; ")).unwrap_or_default();
    let point = Point::under(format!("{text} ({by}{status})"), &step.provision);
    Point { who: who::can_take(step), ..point }
}

/// Something to rule out.
pub fn check(check: &Check) -> Point {
    Point { who: who::can_find_out(&check.kind), ..Point::under(&check.question, &check.provision) }
}

/// What the state asks of the law of the place, and what that law gives.
pub fn dual_criminality(test: &DualCriminality) -> Point {
    let mut text = match (test.rule.as_str(), test.value.as_str()) {
        ("none", _) => "need not punish the act".to_owned(),
        ("excluded", _) => "need not punish the act; the statute says so expressly".to_owned(),
        (rule, value) => {
            let rule = match rule {
                "required" => "must punish the act",
                "presumed" => "is presumed to punish the act unless this is put in issue",
                other => other,
            };
            let value = match value {
                "yes" => "it does",
                "no" => "it does not",
                "unknown" => "whether it does is open",
                "waived" => "not asked for here",
                other => other,
            };
            format!("{rule}; {value}")
        }
    };
    if test.asserted {
        text.push_str(" (assumed in the case, not worked out)");
    }
    Point::over(text, test.places.iter().map(place).collect())
}

fn place(place: &PlaceAnswer) -> Point {
    let value = match place.value.as_str() {
        "yes" => "punishable",
        "no" => "not punishable",
        "unknown" => "open whether it is punishable",
        other => other,
    };
    let known = place.grade.map(|g| format!(" ({})", words::grade(g))).unwrap_or_default();
    let provisions = if place.provisions.is_empty() { &place.offences } else { &place.provisions };
    Point::under(format!("{}: {value}{known}", words::place(&place.place)), &provisions.join("; "))
}
