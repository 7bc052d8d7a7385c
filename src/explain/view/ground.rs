//! One ground in full: its sections, and its proof line by line.

use super::{Ground, Point, Section, WhyLine, lists};
use crate::answer::{Answer, Assessment, GroundAnswer, JurisdictionAnswer, OffenceAnswer, RangeAnswer, Why};
use crate::explain::words;

/// A ground in full; its answer and grade are named where they are not those of the state.
pub fn ground(
    ground: &GroundAnswer,
    state: &JurisdictionAnswer,
    assessment: &Assessment,
    why: bool,
) -> Ground {
    let mut sections = Vec::new();
    let mut section = |label, points: Vec<Point>| {
        if !points.is_empty() {
            sections.push(Section { label, points });
        }
    };
    section(lists::PROVISION, text_point(&ground.provision));
    let basis: Vec<String> = ground.basis.iter().map(|key| words::basis(key)).collect();
    section(lists::BASIS, text_point(&basis.join("; ")));
    if let Some(grade) = ground.grade.filter(|_| ground.grade != state.grade) {
        section(lists::KNOWN, text_point(words::grade(grade)));
    }
    section(lists::OFFENCES, offences(ground));
    section(lists::OPEN, ground.open.iter().map(lists::open).collect());
    section(lists::STEPS, lists::steps(&ground.steps));
    section(lists::RANGES, ranges(&ground.ranges));
    section(lists::WHY_NOT, why_not(ground));
    section(lists::CHECKS, ground.checks.iter().map(lists::check).collect());
    section(lists::PLACE, ground.dual_criminality.iter().map(lists::dual_criminality).collect());
    let limitation = ground.limitation.iter().map(|limitation| {
        Point::under(words::limitation(limitation, &assessment.assessed_on), &limitation.provision)
    });
    section(lists::LIMITATION, limitation.collect());
    section(lists::NOTES, ground.notes.iter().map(Point::new).collect());

    let mut lines = Vec::new();
    if why {
        why_lines(&ground.why, 0, &mut lines);
    }
    Ground {
        title: ground.title.clone(),
        acts: String::new(),
        answer: if ground.answer == state.answer { "" } else { words::answer(ground.answer) },
        key: ground.answer.as_str(),
        sections,
        why: lines,
        id: ground.id.clone(),
        of_acts: std::iter::once(ground.act).collect(),
    }
}

fn text_point(text: &str) -> Vec<Point> {
    if text.is_empty() { Vec::new() } else { vec![Point::new(text)] }
}

fn offences(ground: &GroundAnswer) -> Vec<Point> {
    let mut offences: Vec<&OffenceAnswer> = ground.offences.iter().collect();
    offences.sort_by_key(|o| std::cmp::Reverse(o.answer));
    offences.into_iter().map(|o| offence(o, ground.answer)).collect()
}

fn offence(offence: &OffenceAnswer, of_ground: Answer) -> Point {
    let maximum = match &offence.max_penalty {
        Some(penalty) => format!("maximum {penalty}"),
        None => "maximum not recorded".to_owned(),
    };
    let mut text = format!("{}; {maximum}", offence.title);
    if offence.answer != of_ground {
        text = format!("{text}; {}", words::answer(offence.answer));
    }
    // What differs from the ground's: an empty list says that nothing of the kind is asked here.
    let mut points = Vec::new();
    let mut own = |label: &str, none: &str, list: Option<Vec<Point>>| match list {
        None => {}
        Some(list) if list.is_empty() => points.push(Point::new(none)),
        Some(list) => {
            points.extend(list.into_iter().map(|p| Point { text: format!("{label}{}", p.text), ..p }))
        }
    };
    let of = |label: &'static str| format!("{label}, for this offence: ");
    own(&of("Open"), "Nothing open for this offence", lists::each(&offence.open, lists::open));
    own(&of("Step"), "No step needed for this offence", offence.steps.as_deref().map(lists::steps));
    own(&of("Rule out"), "Nothing to rule out for this offence", lists::each(&offence.checks, lists::check));
    own(
        &of("Law of the place"),
        "",
        offence.dual_criminality.as_ref().map(|d| vec![lists::dual_criminality(d)]),
    );
    Point { text, provision: offence.provision.clone(), points, ..Point::default() }
}

/// Which part of the ranges gives which answer; what makes no difference is left out.
fn ranges(ranges: &[RangeAnswer]) -> Vec<Point> {
    let mut parts: Vec<(RangeAnswer, Answer)> = ranges.iter().map(|r| (r.clone(), r.answer)).collect();
    let leave_out: [fn(&mut RangeAnswer); 3] =
        [|r| r.offender_age = None, |r| r.victim_age = None, |r| (r.from, r.to) = (None, None)];
    for without in leave_out {
        let mut shorter = parts.clone();
        shorter.iter_mut().for_each(|(range, _)| without(range));
        let same = |a: &RangeAnswer, b: &RangeAnswer| {
            (&a.from, &a.to, &a.victim_age, &a.offender_age)
                == (&b.from, &b.to, &b.victim_age, &b.offender_age)
        };
        if shorter.iter().all(|(a, x)| shorter.iter().all(|(b, y)| x == y || !same(a, b))) {
            parts = shorter;
        }
    }
    let mut points: Vec<Point> = Vec::new();
    for (range, answer) in &parts {
        let child = range.victim_age.iter().map(|age| format!("child aged {age}"));
        let suspect = range.offender_age.iter().map(|age| format!("suspected person aged {age}"));
        let part: Vec<String> = days_of(range).into_iter().chain(child).chain(suspect).collect();
        if part.is_empty() {
            continue;
        }
        let point = Point::new(format!("{}: {}", words::sentence(&part.join(", ")), words::answer(*answer)));
        if !points.contains(&point) {
            points.push(point);
        }
    }
    points
}

fn days_of(range: &RangeAnswer) -> Option<String> {
    match (&range.from, &range.to) {
        (Some(from), Some(to)) if from == to => Some(format!("on {}", words::day(from))),
        (Some(from), Some(to)) => Some(format!("from {} to {}", words::day(from), words::day(to))),
        (Some(from), None) => Some(format!("from {}", words::day(from))),
        (None, Some(to)) => Some(format!("until {}", words::day(to))),
        (None, None) => None,
    }
}

fn why_not(ground: &GroundAnswer) -> Vec<Point> {
    let excluded = ground.excluded_by.iter().map(|e| Point::under(words::phrase(&e.text), &e.provision));
    let barred = ground.barred_by.iter().map(|b| Point::under(words::barred(&b.text), &b.provision));
    excluded.chain(barred).collect()
}

fn why_lines(why: &Why, depth: usize, lines: &mut Vec<WhyLine>) {
    let (mark, word) = match why.truth.as_str() {
        "true" => ("✓", "yes"),
        "taken" => ("✓", "taken"),
        "false" => ("✗", "no"),
        "outstanding" => ("✗", "not yet taken"),
        "unknown" => ("?", "open"),
        other => ("?", other),
    };
    lines.push(WhyLine {
        depth,
        mark,
        word: word.to_owned(),
        text: why.text.clone(),
        provision: why.provision.clone().unwrap_or_default(),
        grade: why.grade.map_or("", words::grade),
    });
    why.because.iter().for_each(|b| why_lines(b, depth + 1, lines));
}
