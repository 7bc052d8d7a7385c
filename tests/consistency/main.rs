//! Checks that only a whole corpus allows: every state asked about acts in every place.
//!
//! They look for answers that cannot be right, whatever the law: they publish no table of answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod ages;
mod claims;
mod commencement;
mod place;
mod seeds;

use longarm::{Answer, Assessment, Case, Code, Day, Options, Rulebook};

fn options(only: &[Code]) -> Options {
    Options { assessed_on: Day::parse("2026-11-23").unwrap(), all: true, only: only.to_vec(), why: false }
}

/// A national of `home` (or nobody's, where empty) who acts in `place`.
fn case(home: &str, place: &str, date: &str, age: u32, conduct: &str, paid: &str) -> Case {
    let yaml = format!(
        "offender: {{nationalities: [\"{home}\"], residences: [\"{home}\"], present_in: [\"{home}\"], age: 45, immunity: no}}\n\
         victim: {{age: {age}, nationalities: [\"{place}\"], residences: [\"{place}\"], relation: no, exploited: no}}\n\
         acts: [{{conduct: [{conduct}], places: [\"{place}\"], date: {date}, paid: {paid}, force: no, means: no, married: no, travel: []}}]\n\
         procedure: {{prior: []}}\n"
    );
    Case::from_yaml(&yaml).unwrap_or_else(|e| panic!("{yaml}\n{e}"))
}

fn state(code: Code) -> Code {
    code.state()
}

fn answer(assessment: &Assessment, code: Code) -> Answer {
    assessment.jurisdictions.iter().find(|j| j.code == code.as_str()).map_or(Answer::NotEncoded, |j| j.answer)
}

fn codes() -> Vec<Code> {
    Rulebook::built_in().jurisdictions().map(|(code, _)| code).collect()
}

/// A child of eleven is protected at home wherever the file claims to be complete: no such act is a `no`.
#[test]
fn no_state_answers_no_for_a_child_of_eleven_at_home() {
    let rules = Rulebook::built_in();
    let mut wrong = Vec::new();
    for code in codes() {
        for date in ["2012-06-01", "2018-06-01", "2024-06-01"] {
            for conduct in ["intercourse", "sexual_contact"] {
                let case = case(state(code).as_str(), code.as_str(), date, 11, conduct, "no");
                let got = rules.assess(&case, &options(&[code])).unwrap();
                let barred = got.jurisdictions.iter().flat_map(|j| &j.grounds).any(|g| g.barred_by.is_some());
                if answer(&got, code) == Answer::No && !barred {
                    wrong.push(format!("{code} {date} {conduct}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a child of eleven would not be protected:\n{}", wrong.join("\n"));
}

/// The younger the child, the no weaker the answer at home, everything else being alike.
#[test]
fn a_younger_child_is_protected_no_less() {
    let rules = Rulebook::built_in();
    let mut wrong = Vec::new();
    for code in codes() {
        for (conduct, paid) in [("intercourse", "no"), ("sexual_contact", "no"), ("paid_sex", "yes")] {
            let mut older: Option<Answer> = None;
            for age in (11..=17).rev() {
                let case = case(state(code).as_str(), code.as_str(), "2023-06-01", age, conduct, paid);
                let got = answer(&rules.assess(&case, &options(&[code])).unwrap(), code);
                if let Some(older) = older
                    && got == Answer::No
                    && older != Answer::No
                {
                    wrong.push(format!("{code} {conduct}: {} at {}, no at {age}", older.as_str(), age + 1));
                }
                older = Some(got);
            }
        }
    }
    assert!(wrong.is_empty(), "a younger child would be protected less:\n{}", wrong.join("\n"));
}

/// Force never makes an answer weaker.
#[test]
fn force_does_not_help_the_offender() {
    let rules = Rulebook::built_in();
    let mut wrong = Vec::new();
    for code in codes() {
        for age in [13, 15, 17] {
            let plain = case(state(code).as_str(), code.as_str(), "2023-06-01", age, "intercourse", "no");
            let mut forced = plain.clone();
            for act in &mut forced.acts {
                act.force = Some(longarm::facts::Tristate::Yes);
                act.means = None;
            }
            let before = answer(&rules.assess(&plain, &options(&[code])).unwrap(), code);
            let after = answer(&rules.assess(&forced, &options(&[code])).unwrap(), code);
            if after == Answer::No && before != Answer::No {
                wrong.push(format!(
                    "{code} at {age}: {} without force, {} with",
                    before.as_str(),
                    after.as_str()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "force would help:\n{}", wrong.join("\n"));
}

/// A claim of completeness stands behind every `no`, and a citation with every ground.
#[test]
fn every_no_has_a_claim_and_every_ground_a_citation() {
    let rules = Rulebook::built_in();
    let all = codes();
    for (home, place) in [("AU", "KH"), ("DE", "TH"), ("BR", "PH"), ("US", "VN"), ("JP", "LA"), ("SE", "ID")]
    {
        let case = case(home, place, "2021-05-05", 16, "paid_sex", "yes");
        let got = rules.assess(&case, &options(&all)).unwrap();
        for jurisdiction in &got.jurisdictions {
            assert!(
                jurisdiction.answer != Answer::No || jurisdiction.grade.is_some(),
                "{}",
                jurisdiction.code
            );
            for ground in &jurisdiction.grounds {
                assert!(!ground.citations.is_empty(), "{}", ground.id);
                assert!(!ground.provision.is_empty(), "{}", ground.id);
                match ground.answer {
                    Answer::No => assert!(
                        !ground.excluded_by.is_empty() || ground.barred_by.is_some(),
                        "{} says no and not why",
                        ground.id
                    ),
                    Answer::Conditional => assert!(
                        !ground.open.is_empty() || !ground.steps.is_empty() || !ground.ranges.is_empty(),
                        "{} is conditional on nothing",
                        ground.id
                    ),
                    _ => {}
                }
            }
        }
    }
}

/// Each home state against a few places, ages and days: nothing panics, and order does not matter.
#[test]
fn every_home_against_the_places_most_asked_about() {
    let rules = Rulebook::built_in();
    let all = codes();
    for home in &all {
        for place in ["KH", "TH", "VN", "PH"] {
            for (age, paid) in [(12, "no"), (16, "yes"), (17, "no")] {
                let case = case(state(*home).as_str(), place, "2016-05-05", age, "intercourse", paid);
                let got = rules.assess(&case, &options(&[*home])).unwrap();
                assert!(got.jurisdictions.iter().any(|j| j.code == home.as_str()));
            }
        }
    }
}
