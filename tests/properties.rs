//! What holds of every case, tried on the rules of the project and on cases made at random.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use longarm::answer::{Answer, Assessment, GroundAnswer, JurisdictionAnswer, Open};
use longarm::code::Code;
use longarm::day::{Day, DayRange};
use longarm::eval::Options;
use longarm::facts::Case;
use longarm::rulebook::Rulebook;
use longarm::source::Source;
use longarm::syntax::ast::{Head, LineKind};
use longarm::syntax::parse;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// The ten jurisdictions that were encoded first.
const FIRST: [&str; 10] = ["AU", "BR", "DE", "FR", "GB-EAW", "JP", "KH", "SE", "TH", "US"];
const ASSESSED: &str = "2026-11-23";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn case(value: &Value) -> Case {
    Case::from_yaml(&value.to_string()).unwrap_or_else(|e| panic!("{value}\n{e}"))
}

fn ask(value: &Value, only: &[&str]) -> Assessment {
    let only = only.iter().map(|code| Code::parse(code).unwrap()).collect();
    let options = Options { assessed_on: day(ASSESSED), all: true, only, why: false };
    Rulebook::built_in().assess(&case(value), &options).unwrap()
}

fn answers(assessment: &Assessment) -> BTreeMap<String, Answer> {
    assessment.jurisdictions.iter().map(|j| (j.code.clone(), j.answer)).collect()
}

/// What a case may say of one thing: its path, and the values that are tried.
fn facts() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        (
            "offender.nationalities",
            vec![
                json!(["AU"]),
                json!(["JP", "DE"]),
                json!(["GB"]),
                json!(["SE"]),
                json!([]),
                json!(["FR", "unknown"]),
            ],
        ),
        ("offender.residences", vec![json!(["KH"]), json!(["FR"]), json!([]), json!(["TH", "DE"])]),
        ("offender.age", vec![json!(45), json!(19), json!(13)]),
        ("offender.present_in", vec![json!(["KH"]), json!(["FR"]), json!([])]),
        ("offender.arrested_in", vec![json!([]), json!(["SE"])]),
        ("offender.immunity", vec![json!("no"), json!(["KH", "FR"])]),
        ("offender.capacities", vec![json!([]), json!(["public_servant"])]),
        ("victim.age", vec![json!(11), json!(14), json!(16), json!(17)]),
        ("victim.sex", vec![json!("female"), json!("male")]),
        ("victim.nationalities", vec![json!(["KH"]), json!(["FR"]), json!(["JP"]), json!([])]),
        ("victim.residences", vec![json!(["KH"]), json!(["TH"])]),
        ("victim.exploited", vec![json!("yes"), json!("no")]),
        ("victim.notional", vec![json!("no"), json!("yes")]),
        (
            "victim.relation",
            vec![json!({"authority": "no", "family": "no", "care": "no"}), json!({"authority": "yes"})],
        ),
        ("acts.paid", vec![json!("yes"), json!("no")]),
        ("acts.force", vec![json!("yes"), json!("no")]),
        ("acts.married", vec![json!("yes"), json!("no")]),
        ("acts.mode", vec![json!("completed"), json!("attempt"), json!("inciting")]),
        ("acts.travel", vec![json!([]), json!([{"from": "US", "to": "KH", "began": "2014-02-27"}])]),
        (
            "procedure.prior",
            vec![
                json!([]),
                json!([{"in": "KH", "outcome": "acquitted"}]),
                json!([{"in": "TH", "outcome": "convicted_served", "sham": "no"}]),
            ],
        ),
        (
            "procedure.complaint",
            vec![json!({"victim": "yes", "states": []}), json!({"victim": "no", "states": []})],
        ),
        (
            "procedure.extradition",
            vec![
                json!({"outcome": "none"}),
                json!({"requested_by": ["KH"], "outcome": "refused", "because": "nationality"}),
                json!({"outcome": "granted"}),
            ],
        ),
        (
            "procedure.consents",
            vec![
                json!([]),
                json!([{"by": "prosecutor_general", "in": "SE"}, {"by": "attorney_general", "in": "AU"}]),
            ],
        ),
        ("procedure.dual_criminality_disputed", vec![json!("yes"), json!("no")]),
        ("assume.punishable_at_place", vec![json!("yes"), json!("no")]),
        ("assume.extraditable", vec![json!("yes"), json!("no")]),
        ("assume.treaty_duty", vec![json!("yes"), json!("no")]),
    ]
}

fn put(value: &mut Value, path: &str, fact: Value) {
    let (record, field) = path.split_once('.').unwrap();
    if record == "acts" {
        value["acts"][0][field] = fact;
    } else {
        value[record][field] = fact;
    }
}

fn bare(conduct: &str, place: &str, date: Value) -> Value {
    json!({
        "assessed_on": ASSESSED, "offender": {}, "victim": {}, "procedure": {}, "assume": {},
        "acts": [{"conduct": [conduct], "places": [place], "date": date}],
    })
}

/// A case that says some of what a case can say, and what of it each fact was.
fn some_case() -> impl Strategy<Value = Value> {
    let all = facts();
    let chosen: Vec<_> =
        all.iter().map(|(_, values)| proptest::option::weighted(0.55, select(values.clone()))).collect();
    let conduct = select(vec![
        "intercourse",
        "sexual_contact",
        "paid_sex",
        "csam_production",
        "csam_possession.private",
        "grooming",
    ]);
    let place = select(vec!["KH", "TH", "JP", "FR", "BR", "QP"]);
    let date =
        select(vec!["2005-06-01", "2012-02-29", "2016-03-02", "2019-05-05", "2023-09-01", "2025-08-08"]);
    let made = (conduct, place, date, chosen).prop_map(move |(conduct, place, date, chosen)| {
        let mut value = bare(conduct, place, json!(date));
        for ((path, _), fact) in all.iter().zip(chosen) {
            if let Some(fact) = fact {
                put(&mut value, path, fact);
            }
        }
        value
    });
    made.prop_filter("a case without contradictions", is_case)
}

fn is_case(value: &Value) -> bool {
    Case::from_yaml(&value.to_string()).is_ok()
}

/// A few of the states that have rules: asking all of them for each case takes long.
fn some_states() -> impl Strategy<Value = Vec<&'static str>> {
    static CODES: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let codes = CODES
        .get_or_init(|| Rulebook::built_in().jurisdictions().map(|(code, _)| code.to_string()).collect());
    let all: Vec<&'static str> = codes.iter().map(String::as_str).collect();
    proptest::sample::subsequence(all, 4)
}

fn has(value: &Value, path: &str) -> bool {
    let (record, field) = path.split_once('.').unwrap();
    let record = if record == "acts" { &value["acts"][0] } else { &value[record] };
    !record[field].is_null()
}

/// Whether the answer of a state named this fact as one to be ruled out, or rests on a default for it.
fn listed(assessment: &Assessment, state: &JurisdictionAnswer, path: &str) -> bool {
    let (record, field) = path.split_once('.').unwrap();
    let wanted = if record == "acts" { format!("acts[0].{field}") } else { path.to_owned() };
    let assumed = assessment.assumed.iter().any(|a| a.starts_with(&wanted));
    let checks = state
        .grounds
        .iter()
        .flat_map(|g| g.checks.iter().chain(g.offences.iter().flat_map(|o| o.checks.iter().flatten())));
    let mut checked = false;
    for check in checks {
        checked |= check
            .fact
            .as_ref()
            .is_some_and(|fact| fact.starts_with(&wanted) || wanted.starts_with(fact.as_str()));
        // A period of limitation moves with whereabouts, the birth of the child and the complaint.
        checked |= check.kind == "limitation"
            && ["offender.present_in", "victim.age", "procedure.complaint"].contains(&path);
        // What a declared fact needs is a part of the question about it.
        checked |= check.fact.as_ref().is_some_and(|fact| {
            !fact.contains('[')
                && !fact.starts_with("offender.")
                && !fact.starts_with("victim.")
                && !fact.starts_with("procedure.")
                && !fact.starts_with("assume.")
        });
    }
    assumed || checked
}

fn few(cases: u32) -> ProptestConfig {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(16);
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 60,
        rng_seed,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn an_added_fact_changes_a_definite_answer_only_where_it_was_listed(
        value in some_case(), states in some_states(), which in any::<Index>(), how in any::<Index>(),
    ) {
        let all = facts();
        let left_out: Vec<_> = all.iter().filter(|(path, _)| !has(&value, path)).collect();
        prop_assume!(!left_out.is_empty());
        let (path, values) = which.get(&left_out);
        let mut more = value.clone();
        put(&mut more, path, how.get(values).clone());
        prop_assume!(is_case(&more));
        let (before, after) = (ask(&value, &states), ask(&more, &states));
        let after_answers = answers(&after);
        for state in &before.jurisdictions {
            let definite = matches!(state.answer, Answer::Yes | Answer::No);
            let now = after_answers[&state.code];
            prop_assert!(
                !definite || now == state.answer || listed(&before, state, path),
                "{}: {:?} became {now:?} with {path} in {more}", state.code, state.answer
            );
        }
    }

    #[test]
    fn order_is_irrelevant(value in some_case(), other in some_case(), states in some_states()) {
        let mut value = value;
        value["acts"].as_array_mut().unwrap().push(other["acts"][0].clone());
        prop_assume!(is_case(&value));
        let mut turned = value.clone();
        for list in ["nationalities", "residences", "present_in", "capacities"] {
            if let Some(list) = turned["offender"][list].as_array_mut() {
                list.reverse();
            }
        }
        if let Some(list) = turned["procedure"]["consents"].as_array_mut() {
            list.reverse();
        }
        // Ages are those at the earliest act, whichever stands first.
        turned["acts"].as_array_mut().unwrap().reverse();
        prop_assert_eq!(answers(&ask(&value, &states)), answers(&ask(&turned, &states)));
    }

    #[test]
    fn a_no_has_a_claim_and_an_answer_a_citation(value in some_case(), states in some_states()) {
        let answer = ask(&value, &states);
        let act = &value["acts"][0];
        let on = day(act["date"].as_str().unwrap());
        for state in &answer.jurisdictions {
            if state.answer == Answer::No {
                let here = act["places"][0].as_str().unwrap() == state.code;
                let keys = keys_of(act);
                let missing = keys.iter().find(|key| !claimed(&state.code, !here, key, on));
                prop_assert!(missing.is_none(), "{}: no without a claim for {missing:?} in {value}", state.code);
            }
            for ground in state.grounds.iter().filter(|g| g.answer != Answer::No) {
                prop_assert!(!ground.citations.is_empty(), "{} cites nothing in {value}", ground.id);
                prop_assert!(!ground.offences.is_empty(), "{} is {:?} for no offence in {value}", ground.id, ground.answer);
            }
        }
    }

    #[test]
    fn nothing_is_asked_that_was_answered(value in some_case(), states in some_states()) {
        let answer = ask(&value, &states);
        for state in &answer.jurisdictions {
            for ground in &state.grounds {
                for open in &ground.open {
                    if let Open::Fact { fact, boundary: None, .. } = open {
                        prop_assert!(!answered(&value, fact), "{} asks for {fact} in {value}", ground.id);
                    }
                }
                decided_by_something(ground, &value)?;
            }
        }
    }
}

/// A conditional ground hangs on something that is listed.
fn decided_by_something(ground: &GroundAnswer, value: &Value) -> Result<(), TestCaseError> {
    let hangs = !ground.open.is_empty() || !ground.steps.is_empty() || !ground.ranges.is_empty();
    prop_assert!(ground.answer != Answer::Conditional || hangs, "{} hangs on nothing in {value}", ground.id);
    Ok(())
}

/// Whether the case settles a fact: a closed list, or yes or no.
fn answered(value: &Value, fact: &str) -> bool {
    let settled = |given: &Value| match given {
        Value::Array(items) => !items.iter().any(|i| i == "unknown"),
        Value::String(word) => word == "yes" || word == "no",
        _ => false,
    };
    // What was done, and the day on which somebody was where, can be given and still be wanted closer.
    let closer = ["conduct", "present_in", "residences", "prior", "travel", "capacities"];
    if closer.iter().any(|part| fact.ends_with(part)) {
        return false;
    }
    match fact.strip_prefix("acts[0].") {
        Some(field) => settled(&value["acts"][0][field]),
        None => fact.split_once('.').is_some_and(|(record, field)| settled(&value[record][field])),
    }
}

/// The keys that an act has or may have.
fn keys_of(act: &Value) -> Vec<String> {
    let mut keys: Vec<String> =
        act["conduct"].as_array().unwrap().iter().map(|k| k.as_str().unwrap().to_owned()).collect();
    let sexual = keys.iter().any(|k| k == "intercourse" || k == "sexual_contact");
    if sexual && act["paid"] != "no" {
        keys.push("paid_sex".to_owned());
    }
    if keys.iter().any(|k| k == "paid_sex") && !sexual {
        keys.extend(["intercourse".to_owned(), "sexual_contact".to_owned()]);
    }
    keys
}

/// Every claim of completeness in the rule files: state, abroad, key, days.
fn claims() -> &'static [(String, bool, String, DayRange)] {
    static CLAIMS: std::sync::OnceLock<Vec<(String, bool, String, DayRange)>> = std::sync::OnceLock::new();
    CLAIMS.get_or_init(|| {
        let mut out = Vec::new();
        for (name, text) in rule_files() {
            let file = parse(&Source::new(name.as_str(), text.as_str()), &mut Vec::new());
            for block in &file.blocks {
                let Head::Jurisdiction { code, .. } = &block.head else { continue };
                for line in &block.lines {
                    if let LineKind::Complete { abroad, keys } = &line.kind {
                        let days = line.trail.interval.map_or(DayRange::ALL, |i| i.node);
                        out.extend(
                            keys.iter().map(|k| (code.node.to_string(), *abroad, k.node.clone(), days)),
                        );
                    }
                }
            }
        }
        out
    })
}

fn claimed(state: &str, abroad: bool, key: &str, on: Day) -> bool {
    claims().iter().any(|(code, out, claim, days)| {
        let takes_in =
            claim == key || key.strip_prefix(claim.as_str()).is_some_and(|rest| rest.starts_with('.'));
        code == state && *out == abroad && takes_in && days.holds(on)
    })
}

fn rule_files() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for folder in ["rules", "rules/jurisdictions", "rules/treaties"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "law") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                out.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

/// The days that a text names as the first of something, or the day after the last.
fn named_days(text: &str) -> BTreeSet<Day> {
    let mut out = BTreeSet::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    for pair in words.windows(2) {
        match (pair[0], Day::parse(pair[1])) {
            ("from", Some(day)) => {
                out.insert(day);
            }
            ("until", Some(day)) => {
                out.insert(day.next());
            }
            _ => {}
        }
    }
    out
}

/// A full case, in which nothing but the day of the act is left to decide.
fn full(
    national: &str,
    place: &str,
    victim: Value,
    conduct: &str,
    paid: &str,
    date: Value,
    assessed: Day,
) -> Value {
    json!({
        "assessed_on": assessed.to_string(),
        "offender": {"nationalities": [national], "residences": [national], "born": "1960-01-01", "sex": "male",
            "present_in": [{"code": national, "from": "1960-01-01"}], "arrested_in": [], "immunity": "no"},
        "victim": {"age": victim, "sex": "female", "nationalities": ["KH"], "residences": ["KH"], "exploited": "no",
            "relation": {"authority": "no", "family": "no", "care": "no"}},
        "acts": [{"conduct": [conduct], "places": [place], "date": date, "paid": paid, "force": "no",
            "means": {"unwilling": "no"}, "married": "no", "travel": [{"from": national, "to": place, "began": "1990-01-01"}]}],
        "procedure": {"prior": [], "complaint": {"victim": "yes", "states": [place]}, "extradition": {"outcome": "none"}},
    })
}

/// What moves with the day alone, read from the file of the state and those that it asks.
#[test]
fn a_boundary_moves_an_answer_by_exactly_one_day() {
    let files: BTreeMap<String, String> = rule_files().into_iter().collect();
    let world: BTreeSet<Day> = files
        .iter()
        .filter(|(n, t)| n.as_str() == "kh" || !t.contains("\njurisdiction "))
        .flat_map(|(_, t)| named_days(t))
        .collect();
    for state in FIRST {
        let national = state.split('-').next().unwrap();
        let place = if state == "KH" { "TH" } else { "KH" };
        let mut named = named_days(&files[&state.to_lowercase()]);
        let own = named.clone();
        named.extend(world.iter().copied());
        if state == "KH" {
            named.extend(named_days(&files["th"]));
        }
        let mut moved = 0;
        let shapes = [
            ("intercourse", "no", 14, place),
            ("paid_sex", "yes", 16, place),
            ("csam_production", "no", 15, place),
            ("csam_possession.private", "no", 15, state),
        ];
        for (conduct, paid, age, place) in shapes {
            for day in own
                .iter()
                .copied()
                .filter(|d| *d > Day::parse("1997-01-01").unwrap() && *d < Day::parse("2026-06-01").unwrap())
            {
                let assessed = day.plus_days(60);
                let on = |day: Day| {
                    let value =
                        full(national, place, json!(age), conduct, paid, json!(day.to_string()), assessed);
                    let answer = ask(&value, &[state]);
                    let state = &answer.jurisdictions[0];
                    state.grounds.iter().map(|g| (g.id.clone(), g.answer)).collect::<BTreeMap<_, _>>()
                };
                let (first, last) = (on(day.previous()), on(day));
                moved += usize::from(first != last);
                if first == last {
                    continue;
                }
                // The days beside it stand as they are, unless they are boundaries themselves.
                if !named.contains(&day.previous()) {
                    assert_eq!(on(day.previous().previous()), first, "{state}: {conduct} before {day}");
                }
                if !named.contains(&day.next()) {
                    assert_eq!(on(day.next()), last, "{state}: {conduct} after {day}");
                }
            }
        }
        assert!(moved > 0, "no boundary of {state} moves anything");
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn a_range_is_worth_its_days(
        state in select(FIRST.to_vec()), shift in -4i32..2, length in 1i32..6, which in any::<Index>(),
        shape in select(vec![("intercourse", "no", 14), ("paid_sex", "yes", 16), ("sexual_contact", "no", 15)]),
    ) {
        let files: BTreeMap<String, String> = rule_files().into_iter().collect();
        let last_day = Day::parse("2026-10-01").unwrap();
        let days: Vec<Day> = named_days(&files[&state.to_lowercase()])
            .into_iter()
            .filter(|d| *d > Day::parse("1997-01-01").unwrap() && *d < last_day)
            .collect();
        let first = which.get(&days).plus_days(shift);
        let last = first.plus_days(length);
        let (conduct, paid, age) = shape;
        let national = state.split('-').next().unwrap();
        let place = if state == "KH" { "TH" } else { "KH" };
        let assessed = last.plus_days(60);
        let on = |date: Value| {
            let mut value = full(national, place, json!(age), conduct, paid, date, assessed);
            // A birth date, so that the age is not another one on each day.
            value["victim"].as_object_mut().unwrap().remove("age");
            value["victim"]["born"] = json!(first.plus_years(-age).plus_days(-100).to_string());
            ask(&value, &[state]).jurisdictions[0].clone()
        };
        let range = on(json!({"from": first.to_string(), "to": last.to_string()}));
        let mut single = Vec::new();
        let mut next = first;
        while next <= last {
            single.push(on(json!(next.to_string())));
            next = next.next();
        }
        let union = union(single.iter().map(|s| s.answer));
        prop_assert_eq!(range.answer, union, "{} from {} to {}: {}", state, first, last, conduct);
        for ground in &range.grounds {
            let of_days = single.iter().flat_map(|s| &s.grounds).filter(|g| g.id == ground.id).map(|g| g.answer);
            prop_assert_eq!(ground.answer, self::union(of_days), "{} from {} to {}", ground.id.as_str(), first, last);
        }
    }
}

/// What days or pieces with these answers give together.
fn union(answers: impl Iterator<Item = Answer>) -> Answer {
    let all: BTreeSet<Answer> = answers.collect();
    match (all.len(), all.last().copied()) {
        (1, Some(only)) => only,
        (_, Some(Answer::Yes | Answer::Conditional)) => Answer::Conditional,
        _ => Answer::NotEncoded,
    }
}
