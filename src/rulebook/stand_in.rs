//! Stand-in for the assembled answer: answers of states and grounds, without their reasons.

use crate::answer::{Answer, Assessment, GroundAnswer, JurisdictionAnswer, Why};
use crate::eval::{self, Moment, Options, Situation};
use crate::facts::Case;
use crate::model::Law;

pub(super) fn assess(law: &Law, case: &Case, options: &Options) -> Assessment {
    let situation = Situation::new(case, options.assessed_on);
    let mut jurisdictions = Vec::new();
    for forum in &law.jurisdictions {
        if !options.only.is_empty() && !options.only.contains(&forum.code) {
            continue;
        }
        let mut grounds = Vec::new();
        let mut best = Answer::No;
        for act in &situation.acts {
            let outcome = eval::act_outcome(law, &situation, act, forum);
            best = best.max(outcome.answer);
            for ground in &forum.grounds {
                let answers: Vec<Answer> = outcome
                    .pieces
                    .iter()
                    .map(|(piece, uncut, _)| {
                        Moment::new(law, &situation, act, *piece, *uncut).ground(forum, ground).answer()
                    })
                    .collect();
                grounds.push(GroundAnswer {
                    id: ground.id.clone(),
                    title: ground.title.clone(),
                    basis: Vec::new(),
                    act: act.number,
                    answer: eval::joined(answers),
                    grade: None,
                    provision: String::new(),
                    offences: Vec::new(),
                    citations: Vec::new(),
                    open: Vec::new(),
                    steps: Vec::new(),
                    checks: Vec::new(),
                    excluded_by: Vec::new(),
                    barred_by: None,
                    dual_criminality: None,
                    limitation: None,
                    ranges: Vec::new(),
                    notes: Vec::new(),
                    why: Why {
                        text: String::new(),
                        truth: String::new(),
                        provision: None,
                        grade: None,
                        facts: Vec::new(),
                        because: Vec::new(),
                    },
                });
            }
        }
        jurisdictions.push(JurisdictionAnswer {
            code: forum.code.to_string(),
            name: forum.name.clone(),
            answer: best,
            grade: None,
            checked: None,
            basis_of_answer: Vec::new(),
            notes: Vec::new(),
            grounds,
        });
    }
    Assessment {
        longarm: 1,
        assessed_on: situation.assessed.to_string(),
        rules: crate::answer::Receipt {
            version: String::new(),
            language: String::new(),
            digest: String::new(),
        },
        assumed: Vec::new(),
        jurisdictions,
        not_encoded: Vec::new(),
        questions: Vec::new(),
        referrals: Vec::new(),
    }
}
