//! What a `no` rests on.

use longarm::facts::{Conduct, List};
use longarm::{Answer, Grade, Options, Rulebook};

use crate::seeds;

/// Without this, a `no` could rest on general knowledge: the answer is `not_encoded` until somebody has read the
/// statutes and graded the claim.
#[test]
fn no_claim_of_completeness_is_general_knowledge() {
    let law = Rulebook::built_in().law();
    for forum in &law.jurisdictions {
        for claim in &forum.claims {
            let keys: Vec<_> = claim.keys.iter().map(|key| key.as_str()).collect();
            assert!(
                claim.grade != longarm::syntax::ast::Grade::Unverified,
                "{}: complete {} for {}",
                forum.code,
                if claim.abroad { "abroad" } else { "at home" },
                keys.join(", ")
            );
        }
    }
}

/// A `no` has some ground that was read and leaves the case out.
#[test]
fn no_answer_of_no_rests_on_unverified_grounds_alone() {
    let rules = Rulebook::built_in();
    let law = rules.law();
    for forum in &law.jurisdictions {
        let options = Options { assessed_on: seeds::today(), all: true, only: vec![forum.code], why: false };
        for mut case in seeds::plain(forum) {
            for conduct in
                [Conduct::Intercourse, Conduct::PaidSex, Conduct::CsamPossession, Conduct::Trafficking]
            {
                case.acts[0].conduct = Some(List::closed(vec![conduct]));
                let got = rules.assess(&case, &options).unwrap();
                for one in got.jurisdictions.iter().filter(|one| one.answer == Answer::No) {
                    assert!(
                        one.grounds.iter().any(|g| g.grade.is_some_and(|grade| grade != Grade::Unverified)),
                        "{} says no to {}, and no ground of it was read",
                        one.code,
                        conduct.as_str()
                    );
                }
            }
        }
    }
}
