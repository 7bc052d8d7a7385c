//! The age of the child, at the place of the act.

use std::collections::BTreeSet;

use longarm::eval::{Situation, whole_moment, whole_outcome};
use longarm::facts::{Age, Conduct, List, Tristate, When};
use longarm::model::{Jurisdiction, Law};
use longarm::{Answer, Case, Day, Rulebook};

/// Where a child of 17 is protected from a free sexual act with an adult of 45 like one of 11.
const UNTIL_EIGHTEEN: &[(&str, &str)] = &[
    ("AE", "the consent of a person under 18 does not count (article 406 of the law of 2021)"),
    ("CR", "since 2017 an offender seven or more years older commits an offence up to 18"),
    ("DO", "sexual abuse under Law 136-03: an adult, or five years older, with anybody under 18"),
    ("ET", "a minor is a person of 13 to 17 (article 626)"),
    ("GM", "a child is under 18"),
    ("IN", "since 2012 a child is under 18"),
    ("KE", "a child is under 18"),
    ("MA", "an indecent act on a minor, and a minor is under 18"),
    ("MY", "touching for a sexual purpose, since 2017 of anybody under 18; intercourse only under 16"),
    ("NP", "since 2018 a child is under 18"),
    ("PK", "sexual abuse of a person under 18 (section 377A), not merely rape under 16"),
    ("RW", "a child is under 18"),
    ("TN", "16 and 17 are protected by lesser penalties; before 2018 girls up to 20"),
    ("TZ", "girls under 18, and gross indecency with anybody under 18"),
    ("UG", "defilement of anybody under 18"),
];

/// Where a child of 17 is treated like a person of 18 when the act is paid for, or pictures are made.
const SEVENTEEN_LIKE_EIGHTEEN: &[(&str, &str, &str)] = &[
    (
        "AR",
        "paid_sex",
        "the person who pays is punished only below 13, or where the child is otherwise abused",
    ),
    ("CN", "paid_sex", "a paid act is a crime below 14 alone; above, it is an administrative matter"),
    ("ID", "csam_production", "the law on pornography of 2008 takes in material of any age"),
    ("LA", "csam_production", "pornography of any age is an offence"),
    ("NO", "paid_sex", "paying an adult is an offence as well (section 316)"),
    ("NP", "csam_production", "obscene publications of any age (section 121)"),
];

/// An act at home by a national of 45; every question that the state puts itself is answered no.
fn at_home(law: &Law, forum: &Jurisdiction) -> Case {
    let (home, nation) = (forum.code, forum.nationality);
    let own = format!("{}.", forum.prefix);
    let facts: String = law
        .facts
        .iter()
        .filter(|fact| fact.id.starts_with(&own))
        .map(|fact| format!("  {}: no\n", fact.id))
        .collect();
    let facts = if facts.is_empty() { facts } else { format!("facts:\n{facts}") };
    let yaml = format!(
        "offender: {{nationalities: ['{nation}'], residences: ['{home}'], present_in: ['{home}'], age: 45}}\n\
         victim: {{age: 15, nationalities: ['{nation}'], residences: ['{home}'], relation: no, exploited: no, sex: female}}\n\
         acts: [{{conduct: [intercourse], places: ['{home}'], date: 2020-01-01, force: no, paid: no, married: no, others: [], \
         means: {{unwilling: no, deceit: no, persuasion: no, exploitation: no}}}}]\n{facts}"
    );
    Case::from_yaml(&yaml).unwrap_or_else(|error| panic!("{yaml}\n{error}"))
}

fn ask(law: &Law, forum: &Jurisdiction, case: &mut Case, age: u8) -> Answer {
    case.victim.age = Some(Age { min: age, max: age });
    let situation = Situation::new(case, crate::seeds::today());
    let mut moment = whole_moment(law, &situation, &situation.acts[0]).unwrap();
    whole_outcome(&mut moment, forum).answer
}

/// What each state answers on a day soon after the act, for the ages 11 to 18.
fn each(conduct: Conduct, paid: Tristate, date: &str, mut look: impl FnMut(&str, &[Answer; 8])) {
    let law = Rulebook::built_in().law();
    let day = Day::parse(date).unwrap();
    for forum in &law.jurisdictions {
        let mut case = at_home(law, forum);
        case.assessed_on = Some(day.plus_days(60));
        let act = &mut case.acts[0];
        act.date = Some(When::on(day));
        act.conduct = Some(List::closed(vec![conduct]));
        act.paid = Some(paid);
        let answers = [11, 12, 13, 14, 15, 16, 17, 18].map(|age| ask(law, forum, &mut case, age));
        look(forum.code.as_str(), &answers);
    }
}

const DAYS: [&str; 3] = ["2009-06-01", "2015-06-01", "2024-06-01"];

#[test]
fn eleven_and_seventeen_differ_where_the_act_is_free() {
    let (mut both_no, mut both_yes) = (BTreeSet::new(), BTreeSet::new());
    for conduct in [Conduct::Intercourse, Conduct::SexualContact] {
        for date in DAYS {
            each(conduct, Tristate::No, date, |code, answers| match (answers[0], answers[6]) {
                (Answer::No, Answer::No) => {
                    both_no.insert(format!("{code} {} {date}", conduct.as_str()));
                }
                (Answer::Yes, Answer::Yes) => {
                    both_yes.insert(code.to_owned());
                }
                _ => {}
            });
        }
    }
    assert!(both_no.is_empty(), "neither 11 nor 17 would be protected:\n{both_no:#?}");
    let listed: BTreeSet<String> = UNTIL_EIGHTEEN.iter().map(|(code, _)| (*code).to_owned()).collect();
    assert_eq!(both_yes, listed, "states that protect at 17 as at 11 (left), and those listed (right)");
}

#[test]
fn seventeen_and_eighteen_differ_where_money_or_pictures_are_in_play() {
    let mut alike = BTreeSet::new();
    for (conduct, paid) in [(Conduct::PaidSex, Tristate::Yes), (Conduct::CsamProduction, Tristate::No)] {
        each(conduct, paid, "2024-06-01", |code, answers| {
            if answers[6] == answers[7] && matches!(answers[6], Answer::Yes | Answer::No) {
                alike.insert((code.to_owned(), conduct.as_str().to_owned()));
            }
        });
    }
    let listed: BTreeSet<(String, String)> = SEVENTEEN_LIKE_EIGHTEEN
        .iter()
        .map(|(code, conduct, _)| ((*code).to_owned(), (*conduct).to_owned()))
        .collect();
    assert_eq!(alike, listed, "found (left), listed (right)");
}

/// The younger the child, the no weaker the answer, on each of the days and for each kind of conduct.
#[test]
fn a_younger_child_is_never_left_out() {
    let mut wrong = Vec::new();
    for conduct in Conduct::ALL {
        for paid in [Tristate::No, Tristate::Yes] {
            if paid == Tristate::Yes
                && !matches!(conduct, Conduct::Intercourse | Conduct::SexualContact | Conduct::PaidSex)
            {
                continue;
            }
            for date in DAYS {
                each(*conduct, paid, date, |code, answers| {
                    if answers.windows(2).any(|w| w[0] == Answer::No && w[1] >= Answer::Conditional) {
                        wrong.push(format!("{code} {} {paid:?} {date}: {answers:?}", conduct.as_str()));
                    }
                });
            }
        }
    }
    assert!(wrong.is_empty(), "a younger child would be protected less:\n{}", wrong.join("\n"));
}

#[test]
fn payment_never_helps_the_offender() {
    let mut wrong = Vec::new();
    for conduct in [Conduct::Intercourse, Conduct::SexualContact] {
        for date in DAYS {
            let mut free = Vec::new();
            each(conduct, Tristate::No, date, |_, answers| free.push(*answers));
            let mut at = free.iter();
            each(conduct, Tristate::Yes, date, |code, answers| {
                let free = at.next().unwrap();
                if free.iter().zip(answers).any(|(free, paid)| paid < free) {
                    wrong
                        .push(format!("{code} {} {date}: free {free:?}, paid {answers:?}", conduct.as_str()));
                }
            });
        }
    }
    assert!(wrong.is_empty(), "payment would help:\n{}", wrong.join("\n"));
}
