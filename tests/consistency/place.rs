//! Where a ground wants the act punishable at the place, what the place says decides something.

use std::collections::BTreeSet;

use longarm::eval::{Situation, whole_moment};
use longarm::facts::{ByPlace, Conduct, List, Tristate, When};
use longarm::model::key_bit;
use longarm::syntax::ast::DualKind;
use longarm::{Day, Rulebook};

use crate::seeds;

/// Grounds for which the place decides nothing, and why that is right.
const INDIFFERENT: &[(&str, &str)] = &[(
    "it.citizen-common",
    "since 2012 every offence of the file with that minimum is in article 604, and so exempt",
)];

#[test]
fn a_ground_that_asks_for_the_law_of_the_place_listens_to_it() {
    let rules = Rulebook::built_in();
    let law = rules.law();
    let day = Day::parse("2024-06-01").unwrap();
    let mut deaf = BTreeSet::new();
    for forum in &law.jurisdictions {
        let mut left: BTreeSet<usize> = (0..forum.grounds.len())
            .filter(|g| {
                let ground = &forum.grounds[*g];
                ground.routes.iter().any(|route| {
                    rules.law().duals(route).any(|d| d.kind == DualKind::Required && d.range.holds(day))
                })
            })
            .collect();
        let seeds = if left.is_empty() { Vec::new() } else { seeds::of(rules, forum) };
        let mut first = true;
        for seed in seeds {
            for key in Conduct::ALL {
                let touched = left.iter().any(|g| {
                    forum.grounds[*g]
                        .routes
                        .iter()
                        .any(|r| forum.offences[r.offence].keys & (key_bit(*key) | key_bit(key.bare())) != 0)
                });
                if !touched {
                    continue;
                }
                for age in [13, 17] {
                    let answers = [Tristate::No, Tristate::Yes].map(|punishable| {
                        let mut case = seed.clone();
                        case.assessed_on = Some(day.plus_days(60));
                        case.victim.born = None;
                        case.victim.age = Some(longarm::facts::Age { min: age, max: age });
                        case.acts[0].conduct = Some(List::closed(vec![*key]));
                        case.acts[0].date = Some(When::on(day));
                        case.assume.punishable_at_place = Some(ByPlace::Everywhere(punishable));
                        let situation = Situation::new(&case, seeds::today());
                        whole_moment(law, &situation, &situation.acts[0]).map(|mut moment| {
                            if first {
                                left.retain(|g| {
                                    let expr = law.clause(forum.grounds[*g].in_force).expr;
                                    moment.value(expr) != longarm::eval::Tri::F
                                });
                                first = false;
                            }
                            left.iter()
                                .map(|g| (*g, moment.ground(forum, &forum.grounds[*g])))
                                .collect::<Vec<_>>()
                        })
                    });
                    if let [Some(no), Some(yes)] = answers {
                        for (a, b) in no.iter().zip(&yes) {
                            if a.0 == b.0 && a.1 != b.1 {
                                left.remove(&a.0);
                            }
                        }
                    }
                }
                if left.is_empty() {
                    break;
                }
            }
            if left.is_empty() {
                break;
            }
        }
        deaf.extend(left.into_iter().map(|g| forum.grounds[g].id.clone()));
    }
    let listed: BTreeSet<String> = INDIFFERENT.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(deaf, listed, "grounds for which the place decides nothing (left), and those listed (right)");
}
