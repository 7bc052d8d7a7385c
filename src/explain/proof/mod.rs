//! From evaluation to answer: the types of the contract, filled.

mod checks;
mod cites;
mod collect;
mod excluded;
mod grades;
mod ground;
mod opening;
mod phrases;
mod places;
mod questions;
mod ranges;
mod steps;
mod why;
mod words;

use std::collections::BTreeMap;

use crate::answer::*;
use crate::code::Code;
use crate::eval::{self, ActFacts, Moment, Options, Piece, Situation, Tri};
use crate::facts::{Case, Known};
use crate::model::{Jurisdiction, Law, Places, States};

use ground::Asked;

pub use phrases::STEP_KINDS;
pub(super) use words::country;
pub use words::sentence;

/// Answers a case.
pub fn assess(law: &Law, case: &Case, options: &Options, receipt: Receipt) -> Assessment {
    let situation = Situation::new(case, options.assessed_on);
    let mut jurisdictions = Vec::new();
    // What was worked out for one state serves the next, where nothing needs cutting.
    let mut moments: Vec<Option<Moment<'_>>> =
        situation.acts.iter().map(|act| eval::whole_moment(law, &situation, act)).collect();
    for forum in &law.jurisdictions {
        if !options.only.is_empty() && !options.only.contains(&forum.code) {
            continue;
        }
        let answer = jurisdiction(law, &situation, forum, options, &mut moments);
        let asked = !options.only.is_empty();
        if answer.answer != Answer::No || options.all || asked {
            jurisdictions.push(answer);
        }
    }
    let places: Vec<Code> = situation.acts.iter().flat_map(|a| a.all.states()).collect();
    jurisdictions.sort_by_key(|j| {
        let here = Code::parse(&j.code).is_some_and(|c| {
            places
                .iter()
                .any(|p| law.world.lies_in(*p, c, crate::day::DayRange::on(situation.assessed)) == Some(true))
        });
        (!here, std::cmp::Reverse(j.answer), j.hangs_on_presence(), j.code.clone())
    });
    let questions = questions(&jurisdictions);
    Assessment {
        longarm: 1,
        assessed_on: situation.assessed.to_string(),
        rules: receipt,
        assumed: assumed(case),
        not_encoded: not_encoded(law, &situation, options),
        jurisdictions,
        questions,
        referrals: Vec::new(),
    }
}

/// One state.
fn jurisdiction<'a>(
    law: &'a Law,
    situation: &'a Situation<'a>,
    forum: &'a Jurisdiction,
    options: &Options,
    moments: &mut [Option<Moment<'a>>],
) -> JurisdictionAnswer {
    let listed = |answer: Answer| answer != Answer::No || options.all || !options.only.is_empty();
    let mut answer = None;
    let mut grounds: Vec<GroundAnswer> = Vec::new();
    let mut basis = Vec::new();
    let mut no_claims: Vec<Option<crate::syntax::ast::Grade>> = Vec::new();
    for (act, whole) in situation.acts.iter().zip(moments) {
        let outcome = match whole {
            Some(moment) => eval::whole_outcome(moment, forum),
            None => eval::act_outcome(law, situation, act, forum),
        };
        answer = answer.max(Some(outcome.answer));
        let Some((piece, uncut, _)) = outcome.pieces.first() else { continue };
        let mut parted;
        let moment = match whole {
            Some(moment) => moment,
            None => {
                parted = Moment::new(law, situation, act, *piece, *uncut);
                &mut parted
            }
        };
        let asked = Asked { law, situation, act, forum, why: options.why };
        // A ground that nobody will see is not explained.
        for (ground, best) in forum.grounds.iter().zip(&outcome.best) {
            if !listed(*best) {
                continue;
            }
            grounds.push(asked.ground(ground, &outcome.pieces, moment));
        }
        if outcome.answer == Answer::No {
            no_claims.push(claim_grade(forum, act, moment));
        }
        if outcome.answer == Answer::NotEncoded {
            basis.extend(why_not_encoded(law, forum, act, &outcome.pieces, moment));
        }
    }
    let answer = answer.unwrap_or(Answer::NotEncoded);
    let grade = match answer {
        Answer::NotEncoded => None,
        Answer::No => {
            let grounds = grounds.iter().filter_map(|g| g.grade).min();
            let claims = no_claims.into_iter().flatten().min().map(collect::grade);
            match (grounds, claims) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            }
        }
        _ => {
            let exact = grounds.iter().filter(|g| g.answer == answer).filter_map(|g| g.grade).max();
            exact.or_else(|| grounds.iter().filter(|g| g.answer != Answer::No).filter_map(|g| g.grade).min())
        }
    };
    grounds.retain(|g| listed(g.answer));
    grounds.sort_by_key(|g| (std::cmp::Reverse(g.answer), g.act));
    basis.dedup();
    JurisdictionAnswer {
        code: forum.code.to_string(),
        name: phrases::state_name(forum),
        answer,
        grade,
        checked: forum.checked.map(|m| format!("{:04}-{:02}", m.year, m.month)),
        basis_of_answer: basis,
        notes: forum.notes.clone(),
        grounds,
    }
}

/// The weakest of the claims that a no rests on: those for acts at home, or abroad, where that is known.
fn claim_grade(
    forum: &Jurisdiction,
    act: &ActFacts<'_>,
    moment: &Moment<'_>,
) -> Option<crate::syntax::ast::Grade> {
    let keys = act.has | act.may;
    let own = States::Codes(Box::new([forum.code]));
    let at_home = moment.placed(Places::Act, &own);
    forum
        .claims
        .iter()
        .filter(|c| {
            let side = if c.abroad { at_home != Tri::T } else { at_home != Tri::F };
            side && c.range.both(act.days).is_some()
                && c.keys.iter().any(|k| crate::model::key_bit(*k) & keys != 0)
        })
        .map(|c| c.grade)
        .min()
}

/// Why a state is not encoded for an act.
fn why_not_encoded(
    law: &Law,
    forum: &Jurisdiction,
    act: &ActFacts<'_>,
    pieces: &[(Piece, Piece, Answer)],
    moment: &mut Moment<'_>,
) -> Vec<String> {
    let mut out = Vec::new();
    for (range, gap) in &forum.unsettled {
        if range.both(act.days).is_some()
            && let Some(gap) = law.gap(*gap)
        {
            out.push(sentence(&format!(
                "the law in force {} is not known: {}",
                words::interval(*range),
                gap.because
            )));
        }
    }
    for (piece, uncut, answer) in pieces.iter().filter(|p| p.2 == Answer::NotEncoded).take(8) {
        moment.move_to(*piece, *uncut);
        let _ = answer;
        if !moment.complete(forum) && out.is_empty() {
            let keys: Vec<String> = crate::facts::Conduct::ALL
                .iter()
                .filter(|k| k.parent().is_none() && act.has & crate::model::key_bit(**k) != 0)
                .map(|k| k.label().to_string())
                .collect();
            let what = if keys.is_empty() { "this conduct".to_string() } else { words::one_of(&keys) };
            out.push(sentence(&format!(
                "no encoded ground is met, and the file does not claim to hold all the law on this ({what}) for such an act: this is no “no”"
            )));
        }
    }
    if out.is_empty() {
        out.push(
            "The answer hangs on law whose text is not known; the gaps are listed with the grounds.".into(),
        );
    }
    out
}

/// What to ask next: what settles most first.
fn questions(jurisdictions: &[JurisdictionAnswer]) -> Vec<Question> {
    let mut by_fact: BTreeMap<String, (Vec<String>, Vec<String>, usize)> = BTreeMap::new();
    let mut order = 0;
    for jurisdiction in
        jurisdictions.iter().filter(|j| matches!(j.answer, Answer::Conditional | Answer::NotEncoded))
    {
        for ground in &jurisdiction.grounds {
            for open in &ground.open {
                if let Open::Fact { fact, question, asked: false, .. } = open {
                    order += 1;
                    let entry =
                        by_fact.entry(fact.clone()).or_insert_with(|| (Vec::new(), Vec::new(), order));
                    if !entry.0.contains(question) {
                        entry.0.push(question.clone());
                    }
                    if !entry.1.contains(&jurisdiction.code) {
                        entry.1.push(jurisdiction.code.clone());
                    }
                }
            }
        }
    }
    let mut out: Vec<(usize, usize, Question)> = by_fact
        .into_iter()
        .map(|(fact, (questions, settles, order))| {
            let specific = questions.first().cloned().unwrap_or_default();
            let question =
                if questions.len() == 1 { specific } else { questions::general_question(&fact, &specific) };
            (settles.len(), order, Question { fact, question, settles })
        })
        .collect();
    out.sort_by_key(|(count, order, _)| (std::cmp::Reverse(*count), *order));
    out.into_iter().map(|q| q.2).collect()
}

/// The defaults that were used.
fn assumed(case: &Case) -> Vec<String> {
    let mut out = Vec::new();
    if case.offender.kind.is_none() {
        out.push("offender.kind: person".to_string());
    }
    if case.offender.capacities.is_none() {
        out.push("offender.capacities: []".to_string());
    }
    if case.offender.acted_for.is_none() {
        out.push("offender.acted_for: no".to_string());
    }
    if case.offender.stateless.is_none()
        && case.offender.nationalities.as_ref().is_some_and(|n| !n.items.is_empty())
    {
        out.push("offender.stateless: no".to_string());
    }
    for (i, residence) in case.offender.residences.iter().flat_map(|l| &l.items).enumerate() {
        if residence.status.is_none() {
            out.push(format!("offender.residences[{i}].status: habitual"));
        }
    }
    if case.victim.notional.is_none() {
        out.push("victim.notional: no".to_string());
    }
    for (i, act) in case.acts.iter().enumerate() {
        if act.mode.is_none() {
            out.push(format!("acts[{i}].mode: completed"));
        }
        if act.others.is_none() {
            out.push(format!("acts[{i}].others: []"));
        }
        if act.result_in.is_none() && (act.places.is_some() || act.online.is_some()) {
            out.push(format!("acts[{i}].result_in: []"));
        }
    }
    out
}

/// States that the case names and that have no rules.
fn not_encoded(law: &Law, situation: &Situation<'_>, options: &Options) -> Vec<String> {
    let case = situation.case;
    let mut codes: Vec<Code> = Vec::new();
    codes.extend(case.offender.nationalities.iter().flat_map(|l| &l.items).map(|n| n.code));
    codes.extend(case.offender.residences.iter().flat_map(|l| &l.items).map(|n| n.code));
    codes.extend(case.offender.present_in.iter().flat_map(|l| &l.items).map(|n| n.code));
    codes.extend(case.offender.arrested_in.iter().flat_map(|l| &l.items).copied());
    codes.extend(case.victim.nationalities.iter().flat_map(|l| &l.items).map(|n| n.code));
    codes.extend(case.victim.residences.iter().flat_map(|l| &l.items).map(|n| n.code));
    if let Some(Known::Is(seat)) = &case.offender.seat {
        codes.push(*seat);
    }
    for act in &situation.acts {
        codes.extend(act.all.states());
        codes.extend(act.conduct.states());
    }
    codes.extend(options.only.iter().copied());
    codes.retain(|code| {
        let encoded = law.jurisdictions.iter().any(|j| {
            j.code == *code
                || j.part_of == Some(*code)
                || j.nationality == *code
                || law.world.lies_in(*code, j.code, crate::day::DayRange::on(situation.assessed))
                    == Some(true)
        });
        !encoded
    });
    codes.sort();
    codes.dedup();
    codes.into_iter().map(|c| c.to_string()).collect()
}
