//! Contradictions within a case.

use super::act::Act;
use super::case::Case;
use super::decode::{Decoder, brief};
use super::finding::Finding;
use super::offender::Nationality;
use super::taxonomy::Conduct;
use super::tree::{Kind, Map, Node};
use super::values::{Age, List, Tristate, When};
use crate::source::Span;

/// The longest label of an act, in characters.
pub const LONGEST_LABEL: usize = 80;

/// An interval may not end before it begins, whatever day of a range each of them is.
pub fn interval(
    from: Option<When>,
    from_key: &str,
    until: Option<When>,
    until_key: &str,
    map: Map<'_>,
    cx: &mut Decoder,
) {
    let (Some(from), Some(until)) = (from, until) else { return };
    let (Some(first), Some(last)) = (map.get(from_key), map.get(until_key)) else { return };
    if until.last() < from.first() {
        let finding =
            Finding::new("contradiction", format!("`{until_key}` lies before `{from_key}`"), last.value.span);
        report(finding, last.key_span, first.key_span.to(first.value.span), "it begins here", cx);
    }
}

/// An age and a date of birth at once may disagree.
pub fn age_or_birth(age: Option<Age>, born: Option<When>, map: Map<'_>, cx: &mut Decoder) {
    let (Some(_), Some(_), Some(age), Some(born)) = (age, born, map.get("age"), map.get("born")) else {
        return;
    };
    let finding = Finding::new("contradiction", "both `age` and `born` are given", born.key_span)
        .help("give one of them; of a date of birth the age at each act is worked out");
    report(finding, born.key_span, age.key_span, "the other", cx);
}

/// Nobody is stateless beside a nationality that is held without an end.
pub fn stateless(
    stateless: Option<Tristate>,
    nationalities: Option<&List<Nationality>>,
    map: Map<'_>,
    cx: &mut Decoder,
) {
    let held = |n: &Nationality| n.from.is_none() && n.until.is_none();
    if stateless != Some(Tristate::Yes) || !nationalities.is_some_and(|l| l.items.iter().any(held)) {
        return;
    }
    let (Some(stateless), Some(nationalities)) = (map.get("stateless"), map.get("nationalities")) else {
        return;
    };
    let finding = Finding::new("contradiction", "stateless, and yet a national", stateless.value.span)
        .help("give the nationality its dates (`from`, `until`), or leave `stateless` out");
    report(finding, stateless.key_span, nationalities.key_span, "a nationality without dates", cx);
}

/// A class of nationality is a name of the rules.
pub fn class_name(kind: Option<&str>, map: Map<'_>, cx: &mut Decoder) {
    let (Some(kind), Some(entry)) = (kind, map.get("kind")) else { return };
    let well_formed = kind.len() <= 40
        && kind.starts_with(|c: char| c.is_ascii_lowercase())
        && kind.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !well_formed {
        let finding = Finding::new(
            "unknown-word",
            format!("`{}` is not the name of a class", brief(kind)),
            entry.value.span,
        )
        .help("allowed: the name of a class in the rules of that state, such as `british_overseas_citizen`");
        report(finding, entry.key_span, Span::default(), "", cx);
    }
}

/// A label is short.
pub fn label(label: Option<&str>, map: Map<'_>, cx: &mut Decoder) {
    let (Some(label), Some(entry)) = (label, map.get("label")) else { return };
    if label.chars().count() > LONGEST_LABEL
        || label.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
    {
        let finding = Finding::new("out-of-range", "this label is too long", entry.key_span).help(format!(
            "allowed: one line of {LONGEST_LABEL} characters; an account of the act does not belong here"
        ));
        report(finding, entry.key_span, Span::default(), "", cx);
    }
}

/// What was done, against payment.
pub fn conduct(act: &Act, map: Map<'_>, cx: &mut Decoder) {
    let (Some(conduct), Some(entry)) = (&act.conduct, map.get("conduct")) else { return };
    if conduct.is_none() {
        let finding = Finding::new("empty", "an act without any conduct", entry.value.span)
            .help("name what was done, such as [sexual_contact]; leave the line out where it is not known");
        return report(finding, entry.key_span, Span::default(), "", cx);
    }
    let Some(paid) = map.get("paid").filter(|_| act.paid == Some(Tristate::No)) else { return };
    if let Some(item) = items(&entry.value)
        .find(|n| n.text().and_then(Conduct::parse).is_some_and(|c| c.bare() == Conduct::PaidSex))
    {
        let finding = Finding::new(
            "contradiction",
            "a paid act, and yet nothing promised or given",
            paid.value.span,
        )
        .help("`paid: no` says that nothing was promised or given to anyone; write `yes`, or leave it out");
        report(finding, paid.key_span, item.span, "this is an act for payment", cx);
    }
}

/// Means that are force, without force.
pub fn means(act: &Act, map: Map<'_>, cx: &mut Decoder) {
    let (Some(means), Some(Tristate::No)) = (&act.means, act.force) else { return };
    let (Some(force), Some(entry)) = (map.get("force"), map.get("means")) else { return };
    let forced = [
        ("violence", means.violence),
        ("threat", means.threat),
        ("deceit", means.deceit),
        ("incapacity", means.incapacity),
    ];
    if let Some((key, _)) = forced.iter().find(|(_, said)| *said == Some(Tristate::Yes)) {
        let at = match &entry.value.kind {
            Kind::Map(entries) => Map(entries).get(key).map(|e| e.key_span.to(e.value.span)),
            _ => None,
        };
        let finding = Finding::new(
            "contradiction",
            format!("`{key}` was used, and yet no force"),
            force.value.span,
        )
        .help("`force` is violence, threat, coercion, deceit or incapacity; write `yes`, or leave it out");
        report(finding, force.key_span, at.unwrap_or(entry.key_span), "used", cx);
    }
}

/// There is an act, and earlier proceedings speak of acts that there are.
pub fn acts(case: &Case, map: Map<'_>, cx: &mut Decoder) {
    let Some(entry) = map.get("acts") else { return };
    if case.acts.is_empty() {
        let finding = Finding::new("empty", "no act is given", entry.value.span)
            .help("give at least one; what is not known of it is left out: [{conduct: [intercourse]}]");
        report(finding, entry.key_span, Span::default(), "", cx);
    }
    let Some(prior) = child(map, "procedure").and_then(|p| p.get("prior")) else { return };
    for judgment in items(&prior.value) {
        let Kind::Map(entries) = &judgment.kind else { continue };
        let Some(of) = Map(entries).get("acts") else { continue };
        for number in items(&of.value) {
            let Some(n) = number.plain().and_then(|t| t.parse::<usize>().ok()) else { continue };
            if n >= case.acts.len() {
                let finding = Finding::new("out-of-range", format!("there is no act {n}"), number.span)
                    .help(format!("acts are counted from 0; this case has {}", case.acts.len()));
                report(finding, of.key_span, Span::default(), "", cx);
            }
        }
    }
}

/// Nobody acts, or is a victim, before being born.
pub fn birth_before_acts(case: &Case, map: Map<'_>, cx: &mut Decoder) {
    let Some(list) = map.get("acts") else { return };
    let people = [("offender", case.offender.born), ("victim", case.victim.born)];
    for (person, born) in people {
        let entry = child(map, person).and_then(|p| p.get("born"));
        let (Some(born), Some(entry)) = (born, entry) else { continue };
        for (act, node) in case.acts.iter().zip(items(&list.value)) {
            let date = match &node.kind {
                Kind::Map(entries) => Map(entries).get("date"),
                _ => None,
            };
            let (Some(when), Some(date)) = (act.date, date) else { continue };
            if born.first() > when.last() {
                let finding = Finding::new(
                    "contradiction",
                    format!("the {person} is born after the act"),
                    entry.value.span,
                );
                report(finding, entry.key_span, date.key_span.to(date.value.span), "the act", cx);
                break;
            }
        }
    }
}

fn child<'n>(map: Map<'n>, key: &str) -> Option<Map<'n>> {
    match &map.get(key)?.value.kind {
        Kind::Map(entries) => Some(Map(entries)),
        _ => None,
    }
}

fn items(node: &Node) -> impl Iterator<Item = &Node> {
    let items: &[Node] = match &node.kind {
        Kind::List(items) => items,
        _ => &[],
    };
    items.iter()
}

/// Reports a contradiction between a field and another place.
fn report(mut finding: Finding, key: Span, other: Span, label: &str, cx: &mut Decoder) {
    finding.keep.push(key);
    if !label.is_empty() {
        finding = finding.also(other, label);
    }
    cx.report(finding);
}
