//! What the fields of a case file are called in a memo, and their values in words.

use serde_json::{Map, Value};

use crate::code::Code;
use crate::explain::words;
use crate::facts::{
    Authority, Because, Capacity, Conduct, Craft, ExtraditionBecause, ExtraditionOutcome, Mode, Outcome,
    PersonKind, ResidenceStatus, Role, Sex, When, is_known_code,
};

/// Fields by their path without numbers, in the order in which they are told.
const LABELS: &[(&str, &str)] = &[
    ("offender.kind", "Kind of person"),
    ("offender.nationalities", "Nationality"),
    ("offender.stateless", "Stateless"),
    ("offender.residences", "Residence"),
    ("offender.present_in", "Whereabouts"),
    ("offender.arrested_in", "Arrested or detained in"),
    ("offender.age", "Age at the act"),
    ("offender.born", "Date of birth"),
    ("offender.sex", "Sex"),
    ("offender.capacities", "Offices, services, occupations"),
    ("offender.seat", "Seat"),
    ("offender.acted_for", "Acted for a body corporate"),
    ("offender.immunity", "Immunity"),
    ("victim.age", "Age at the act"),
    ("victim.born", "Date of birth"),
    ("victim.notional", "Decoy or invented child"),
    ("victim.believed_age", "Age believed by the suspected person"),
    ("victim.exploited", "Exploited in prostitution, by anyone"),
    ("victim.sex", "Sex"),
    ("victim.nationalities", "Nationality"),
    ("victim.residences", "Residence"),
    ("victim.relation", "Relation of the suspected person"),
    ("acts.label", "Name in the case file"),
    ("acts.conduct", "What was done"),
    ("acts.mode", "Part in the act"),
    ("acts.date", "Date"),
    ("acts.places", "Place"),
    ("acts.acted_from", "Acted from"),
    ("acts.online", "Through the internet"),
    ("acts.result_in", "Where else a result came about"),
    ("acts.result_intended_in", "Where a result was meant to come about"),
    ("acts.paid", "Payment or other benefit, to anyone"),
    ("acts.force", "Violence, threat, coercion, deceit or incapacity"),
    ("acts.means", "Means"),
    ("acts.contacts", "Earlier meetings or messages with the child"),
    ("acts.others", "Others who took part"),
    ("acts.married", "Married to each other"),
    ("acts.travel", "Journeys"),
    ("procedure.proceedings", "Proceedings brought"),
    ("procedure.prior", "Earlier proceedings for the same facts"),
    ("procedure.complaint", "Complaint"),
    ("procedure.extradition", "Extradition"),
    ("procedure.transfer_from", "Transfer of the proceedings asked by"),
    ("procedure.consents", "Consents, requests, authorisations given"),
    ("procedure.dual_criminality_disputed", "Punishability at the place disputed in time"),
    ("assume.punishable_at_place", "Punishable at the place"),
    ("assume.max_penalty_at_place", "Maximum penalty at the place, in years"),
    ("assume.time_barred_at_place", "Barred or lapsed under the law of the place"),
    ("assume.extraditable", "Of a grade for extradition"),
    ("assume.treaty_duty", "A treaty obliges the state asked to prosecute"),
];

/// What a key inside a field says before its value; empty where the value speaks for itself.
const INNER: &[(&str, &str)] = &[
    ("authority", "in a position of authority or trust"),
    ("family", "member of the family"),
    ("care", "in charge of the child’s care"),
    ("offender_in", "suspected person in"),
    ("victim_in", "child in"),
    ("received_in", "received or watched by others in"),
    ("systems_in", "devices and servers in"),
    ("public", "open to anyone"),
    ("violence", "violence"),
    ("threat", "threat"),
    ("deceit", "deceit"),
    ("incapacity", "incapacity"),
    ("unwilling", "child did not agree"),
    ("persuasion", "inducement that is not payment"),
    ("exploitation", "use of immaturity, need or a predicament"),
    ("began", "began"),
    ("ended", "ended"),
    ("from", "from"),
    ("to", "to"),
    ("until", "until"),
    ("of", "serving"),
    ("on_duty", "in the performance of office"),
    ("flag", "flag of"),
    ("aboard", "aboard:"),
    ("mission_of", "mission of"),
    ("nationalities", "national of"),
    ("because", ""),
    ("outcome", ""),
    ("sham", "meant to shield the person, or not independent"),
    ("decided", "decided"),
    ("requested_by", "requested by"),
    ("acts", "for act"),
    ("victim", "by the child or on its behalf"),
    ("states", "by states"),
    ("made", "made"),
    ("in", "in"),
    ("by", "by the"),
    ("seat", "seated in"),
    ("status", ""),
    ("kind", ""),
    ("code", ""),
    ("role", ""),
];

/// The place of a field in the order of telling; what is not listed comes last.
pub fn rank(path: &str) -> usize {
    LABELS.iter().position(|(known, _)| *known == path).unwrap_or(LABELS.len())
}

/// The path without numbers: `acts.date` of `acts[0].date`.
pub fn plain(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// The label of a field, with that of the key inside it: `Means: threat`.
pub fn label(path: &str) -> String {
    let path = plain(path);
    if let Some((_, label)) = LABELS.iter().find(|(known, _)| *known == path) {
        return (*label).to_owned();
    }
    let whole =
        LABELS.iter().find(|(known, _)| path.strip_prefix(known).is_some_and(|rest| rest.starts_with('.')));
    match whole {
        Some((known, label)) => {
            let inner: Vec<&str> = path.get(known.len() + 1..).unwrap_or_default().split('.').collect();
            let inner: Vec<String> = inner.into_iter().map(inner_label).filter(|l| !l.is_empty()).collect();
            if inner.is_empty() { (*label).to_owned() } else { format!("{label}: {}", inner.join(", ")) }
        }
        None => words::key(path.rsplit('.').next().unwrap_or(&path)),
    }
}

fn inner_label(key: &str) -> String {
    INNER.iter().find(|(known, _)| *known == key).map_or_else(|| words::key(key), |(_, l)| (*l).to_owned())
}

/// A value of a field in words. `path` is the path without numbers.
pub fn value(path: &str, value: &Value) -> String {
    match value {
        Value::Null => "not known".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        // Acts are counted from 0 in a case file and from 1 by people.
        Value::Number(n) if path.ends_with("prior.acts") => {
            n.as_u64().map_or_else(|| n.to_string(), |n| n.saturating_add(1).to_string())
        }
        Value::Number(n) => n.to_string(),
        Value::String(word) => self::word(path, word),
        Value::Array(items) => list(path, items),
        Value::Object(map) => mapping(path, map),
    }
}

fn list(path: &str, items: &[Value]) -> String {
    let open = items.iter().any(is_unknown);
    let known: Vec<String> = items.iter().filter(|i| !is_unknown(i)).map(|i| value(path, i)).collect();
    match (known.as_slice(), open) {
        ([], true) => "not known".to_owned(),
        ([], false) => "none".to_owned(),
        (known, true) => format!("{}; whether there are others is not known", known.join("; ")),
        (known, false) => known.join("; "),
    }
}

/// Whether it was asked and cannot be said.
pub fn is_unknown(value: &Value) -> bool {
    value.as_str() == Some("unknown")
}

fn mapping(path: &str, map: &Map<String, Value>) -> String {
    let key = path.rsplit('.').next().unwrap_or(path);
    let only = |a: &str, b: &str| map.keys().all(|k| k == a || k == b);
    if matches!(key, "age" | "believed_age") && only("min", "max") {
        return age(map);
    }
    if is_date(path) && only("from", "to") {
        return days(map);
    }
    let parts: Vec<(String, String)> = map
        .iter()
        .map(|(key, inner)| {
            let label = match Code::parse(key).filter(|c| is_known_code(*c)) {
                Some(_) => words::place(key),
                None => inner_label(key),
            };
            (label, value(&format!("{path}.{key}"), inner))
        })
        .collect();
    // Four times “no” is said once.
    if let [(_, first), rest @ ..] = parts.as_slice()
        && !rest.is_empty()
        && matches!(first.as_str(), "no" | "not known")
        && rest.iter().all(|(_, value)| value == first)
    {
        let labels: Vec<&str> = parts.iter().map(|(label, _)| label.as_str()).collect();
        return format!("{first}, for each of: {}", labels.join(", "));
    }
    let said = parts.into_iter().map(|(label, value)| match (label.as_str(), value.as_str()) {
        ("", value) => value.to_owned(),
        (label, "yes" | "no" | "not known" | "none") => format!("{label}: {value}"),
        (label, value) => format!("{label} {value}"),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn age(map: &Map<String, Value>) -> String {
    let bound = |key: &str| map.get(key).map(|v| v.to_string());
    match (bound("min"), bound("max")) {
        (Some(min), Some(max)) => format!("between {min} and {max}"),
        (Some(min), None) => format!("{min} or older"),
        (None, Some(max)) => format!("{max} or younger"),
        (None, None) => "not known".to_owned(),
    }
}

fn days(map: &Map<String, Value>) -> String {
    let day = |key: &str| map.get(key).and_then(Value::as_str).map(words::day);
    match (day("from"), day("to")) {
        (Some(from), Some(to)) => format!("between {from} and {to}"),
        (Some(from), None) => format!("on or after {from}"),
        (None, Some(to)) => format!("on or before {to}"),
        (None, None) => "not known".to_owned(),
    }
}

fn is_date(path: &str) -> bool {
    let key = path.rsplit('.').next().unwrap_or(path);
    // The ends of a journey are states.
    let journey = path.starts_with("acts.travel.");
    matches!(key, "date" | "born" | "began" | "ended" | "decided" | "made")
        || (matches!(key, "from" | "until") && !journey)
}

fn word(path: &str, word: &str) -> String {
    let (before, key) = path.rsplit_once('.').unwrap_or(("", path));
    let listed = match (before, key) {
        // The user's own words stay as they are.
        (_, "label") => return word.to_owned(),
        (_, "conduct") => Conduct::parse(word).map(Conduct::label),
        (_, "mode") => Mode::parse(word).map(Mode::label),
        (_, "sex") => Sex::parse(word).map(Sex::label),
        (_, "status") => ResidenceStatus::parse(word).map(ResidenceStatus::label),
        ("offender", "kind") => PersonKind::parse(word).map(PersonKind::label),
        (_, "capacities") | ("offender.capacities", "kind") => Capacity::parse(word).map(Capacity::label),
        ("procedure.extradition", "outcome") => {
            ExtraditionOutcome::parse(word).map(ExtraditionOutcome::label)
        }
        ("procedure.extradition", "because") => {
            ExtraditionBecause::parse(word).map(ExtraditionBecause::label)
        }
        (_, "outcome") => Outcome::parse(word).map(Outcome::label),
        (_, "because") => Because::parse(word).map(Because::label),
        (_, "by") => Authority::parse(word).map(Authority::label),
        (_, "role") => Role::parse(word).map(Role::label),
        (_, "aboard") => Craft::parse(word).map(Craft::label),
        _ => None,
    };
    if let Some(label) = listed {
        return label.to_owned();
    }
    if word == "unknown" {
        return "not known".to_owned();
    }
    if is_date(path) && When::parse(word).is_some() {
        return match word.len() {
            10 => words::day(word),
            7 => format!("some day in {}", words::month(word)),
            _ => format!("some day in {word}"),
        };
    }
    match Code::parse(word).filter(|code| is_known_code(*code)) {
        Some(_) => words::place(word),
        None => word.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::case_schema;

    /// Every field that a case file may have, one level deep, is called something.
    #[test]
    fn every_field_of_a_case_has_a_label() {
        let schema = case_schema();
        let fields = |name: &str| -> Vec<String> {
            let record = &schema["$defs"][name];
            // What may also be written as a bare word has its fields one level deeper.
            let forms = record["anyOf"].as_array().into_iter().flatten().chain([record]);
            let properties = forms.filter_map(|form| form["properties"].as_object());
            properties.flat_map(|p| p.keys().cloned()).collect()
        };
        for (section, name) in [
            ("offender", "Offender"),
            ("victim", "Victim"),
            ("acts", "Act"),
            ("procedure", "Procedure"),
            ("assume", "Assume"),
        ] {
            for field in fields(name).iter().filter(|f| *f != "facts") {
                let path = format!("{section}.{field}");
                assert!(LABELS.iter().any(|(p, _)| *p == path), "{path}");
            }
        }
        for name in
            ["Online", "Means", "Relation", "Other", "Journey", "Prior", "Complaint", "Stay", "Consent"]
        {
            for field in fields(name) {
                assert!(INNER.iter().any(|(k, _)| *k == field), "{name}.{field}");
            }
        }
    }

    #[test]
    fn values_are_put_into_words() {
        let said = |path: &str, text: &str| value(path, &serde_json::from_str(text).unwrap());
        assert_eq!(said("acts.date", "\"2014-03-02\""), "2 March 2014");
        assert_eq!(said("acts.date", "\"2021-05\""), "some day in May 2021");
        assert_eq!(
            said("acts.date", r#"{"from": "2014-01-01", "to": "2014-06-30"}"#),
            "between 1 January 2014 and 30 June 2014"
        );
        assert_eq!(said("victim.age", r#"{"min": 11, "max": 15}"#), "between 11 and 15");
        assert_eq!(
            said("offender.nationalities", r#"["DE", "unknown"]"#),
            "Germany (DE); whether there are others is not known"
        );
        assert_eq!(
            said("offender.nationalities", r#"[{"code": "GB", "from": "2015-06-01"}]"#),
            "United Kingdom (GB), from 1 June 2015"
        );
        assert_eq!(
            said("acts.travel", r#"[{"from": "AU", "to": "KH"}]"#),
            "from Australia (AU), to Cambodia (KH)"
        );
        assert_eq!(said("procedure.prior", "[]"), "none");
        assert_eq!(
            said("procedure.prior", r#"[{"in": "KH", "outcome": "acquitted", "acts": [0]}]"#),
            "in Cambodia (KH), acquitted, for act 1"
        );
        assert_eq!(
            said("acts.means", r#"{"violence": "no", "threat": "no"}"#),
            "no, for each of: violence, threat"
        );
    }

    #[test]
    fn a_key_inside_a_field_is_named_with_it() {
        assert_eq!(label("acts[0].means.unwilling"), "Means: child did not agree");
        assert_eq!(label("offender.nationalities"), "Nationality");
    }
}
