//! Each day on which an offence or a ground begins or ends moves an answer, on that day and not on another.
//!
//! What never moves any answer is dead: a ground whose condition cannot be met, an offence that nothing covers,
//! a day that was written wrongly.

use std::collections::{BTreeMap, BTreeSet};

use longarm::eval::{Moment, Situation, whole_moment};
use longarm::facts::{Age, Conduct, List, When};
use longarm::model::{ClauseId, ExprId, Jurisdiction, Law, Node, key_bit};
use longarm::{Answer, Case, Day, Rulebook};

use crate::seeds;

/// A block with days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Block {
    /// An offence, by its number.
    Offence(usize),
    /// A ground, by its number.
    Ground(usize),
}

/// Blocks whose day moves nothing.
const SILENT: &[(&str, &str, &str)] = &[(
    "PK",
    "2019-01-01",
    // The year in which the Act began is unsettled; what follows it still holds an element that was not read.
    "offence trafficking-2018",
)];

/// The days on which a block begins, or has ended the day before.
fn days(law: &Law, block: ClauseId, add: &mut impl FnMut(Day)) {
    fn walk(law: &Law, expr: ExprId, add: &mut impl FnMut(Day)) {
        match law.logic.node(expr) {
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| walk(law, *part, add)),
            Node::Dated { clock, range, inner, .. } => {
                if *clock == longarm::syntax::ast::Clock::Acts {
                    add(range.first);
                    add(range.last.next());
                }
                walk(law, *inner, add);
            }
            _ => {}
        }
    }
    walk(law, law.clause(block).expr, add);
}

fn boundaries(law: &Law, forum: &Jurisdiction) -> BTreeMap<Day, BTreeSet<Block>> {
    let (first, last) = (Day::parse("1801-01-01").unwrap(), seeds::today());
    let mut out: BTreeMap<Day, BTreeSet<Block>> = BTreeMap::new();
    let mut add = |day: Day, block: Block| {
        if day > first && day <= last {
            out.entry(day).or_default().insert(block);
        }
    };
    for (number, offence) in forum.offences.iter().enumerate() {
        days(law, offence.in_force, &mut |day| add(day, Block::Offence(number)));
    }
    for (number, ground) in forum.grounds.iter().enumerate() {
        days(law, ground.in_force, &mut |day| add(day, Block::Ground(number)));
    }
    out
}

/// What routes answer, with every gap against them and for them, by the block that they belong to.
type Answers = BTreeMap<(usize, usize), [Answer; 2]>;

fn answers<'a>(moment: &mut Moment<'a>, forum: &'a Jurisdiction, asked: &BTreeSet<Block>) -> Answers {
    let mut out = Answers::new();
    for (number, ground) in forum.grounds.iter().enumerate() {
        let whole = asked.contains(&Block::Ground(number));
        if !whole && !ground.routes.iter().any(|r| asked.contains(&Block::Offence(r.offence))) {
            continue;
        }
        let against = moment.common(ground);
        let for_it = moment.with_gaps_for(|moment| moment.common(ground));
        for (at, route) in ground.routes.iter().enumerate() {
            if whole || asked.contains(&Block::Offence(route.offence)) {
                let first = moment.route_answer(forum, route, against);
                let second = moment.with_gaps_for(|moment| moment.route_answer(forum, route, for_it));
                out.insert((number, at), [first, second]);
            }
        }
    }
    out
}

/// On neither day does the block meet what it needs: a ground none of whose offences is in force then, an
/// offence that no ground reaches then (it speaks as law of the place alone).
fn waits<'a>(moments: [&mut Moment<'a>; 2], forum: &'a Jurisdiction, block: Block) -> bool {
    moments.into_iter().all(|moment| {
        let mut holds = |clause: ClauseId| {
            let expr = moment.law.clause(clause).expr;
            moment.with_gaps_for(|moment| moment.value(expr)) != longarm::eval::Tri::F
        };
        match block {
            Block::Offence(number) => {
                !(holds(forum.offences[number].in_force)
                    && forum
                        .grounds
                        .iter()
                        .any(|g| g.routes.iter().any(|r| r.offence == number) && holds(g.in_force)))
            }
            Block::Ground(number) => {
                let ground = &forum.grounds[number];
                !(holds(ground.in_force)
                    && ground.routes.iter().any(|r| holds(forum.offences[r.offence].in_force)))
            }
        }
    })
}

/// The case as asked soon after the day, so that no period has run.
fn on(case: &mut Case, day: Day) {
    case.acts[0].date = Some(When::on(day));
    for journey in case.acts[0].travel.iter_mut().flat_map(|list| &mut list.items) {
        journey.began = Some(When::on(day));
    }
    // A link acquired later is acquired between the act and the question.
    let (until, from) = (When::parse(seeds::LATER.0), When::parse(seeds::LATER.1));
    let turn = day.plus_days(20);
    let moved = |since: &mut Option<When>, end: &mut Option<When>| {
        if since.is_some() && *since == from {
            *since = Some(When::on(turn.next()));
        }
        if end.is_some() && *end == until {
            *end = Some(When::on(turn));
        }
    };
    let offender = &mut case.offender;
    offender
        .nationalities
        .iter_mut()
        .flat_map(|l| &mut l.items)
        .for_each(|n| moved(&mut n.from, &mut n.until));
    offender.residences.iter_mut().flat_map(|l| &mut l.items).for_each(|r| moved(&mut r.from, &mut r.until));
}

fn silent_blocks(law: &Law, forum: &Jurisdiction, seeds: &[Case]) -> Vec<(Day, Block)> {
    let mut out = Vec::new();
    for (day, blocks) in boundaries(law, forum) {
        let mut left = blocks;
        let keys = left.iter().fold(0, |keys, block| {
            keys | match block {
                Block::Offence(number) => forum.offences[*number].keys,
                Block::Ground(number) => {
                    forum.grounds[*number].routes.iter().fold(0, |k, r| k | forum.offences[r.offence].keys)
                }
            }
        });
        let wanted: Vec<Conduct> = Conduct::ALL
            .iter()
            .copied()
            .filter(|key| (key_bit(*key) | key_bit(key.bare())) & keys != 0)
            .collect();
        let soon = day.plus_days(60).min(seeds::today());
        let mut first = true;
        for seed in seeds {
            let mut case = seed.clone();
            case.assessed_on = Some(soon);
            let own = case.acts[0].conduct.clone();
            let conducts = wanted.iter().map(|key| Some(List::closed(vec![*key])));
            for conduct in std::iter::once(own).chain(conducts) {
                case.acts[0].conduct = conduct;
                for age in [13, 17, 15, 11, 14, 16, 18, 5] {
                    case.victim.born = None;
                    case.victim.age = Some(Age { min: age, max: age });
                    let (mut before, mut after) = (case.clone(), case.clone());
                    on(&mut before, day.previous());
                    on(&mut after, day);
                    let (s, t) = (Situation::new(&before, soon), Situation::new(&after, soon));
                    let (Some(mut a), Some(mut b)) =
                        (whole_moment(law, &s, &s.acts[0]), whole_moment(law, &t, &t.acts[0]))
                    else {
                        continue;
                    };
                    if std::mem::take(&mut first) {
                        left.retain(|block| !waits([&mut a, &mut b], forum, *block));
                    }
                    let (a, b) = (answers(&mut a, forum, &left), answers(&mut b, forum, &left));
                    for ((ground, route), answer) in &a {
                        if b.get(&(*ground, *route)) != Some(answer) {
                            left.remove(&Block::Ground(*ground));
                            left.remove(&Block::Offence(forum.grounds[*ground].routes[*route].offence));
                        }
                    }
                    if left.is_empty() {
                        break;
                    }
                }
            }
            if left.is_empty() {
                break;
            }
        }
        out.extend(left.into_iter().map(|block| (day, block)));
    }
    out
}

#[test]
fn every_day_of_a_block_moves_an_answer() {
    let rules = Rulebook::built_in();
    let law = rules.law();
    let forums: Vec<&Jurisdiction> = law.jurisdictions.iter().collect();
    let half = forums.len() / 2;
    let silent: BTreeSet<(String, String, String)> = std::thread::scope(|scope| {
        let parts: Vec<_> = [&forums[..half], &forums[half..]]
            .into_iter()
            .map(|part| {
                scope.spawn(move || {
                    let mut out = Vec::new();
                    for forum in part {
                        for (day, block) in silent_blocks(law, forum, &seeds::of(rules, forum)) {
                            let name = match block {
                                Block::Offence(number) => format!("offence {}", forum.offences[number].name),
                                Block::Ground(number) => format!("ground {}", forum.grounds[number].name),
                            };
                            out.push((forum.code.to_string(), day.to_string(), name));
                        }
                    }
                    out
                })
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    let listed: BTreeSet<_> =
        SILENT.iter().map(|(code, day, name)| ((*code).into(), (*day).into(), (*name).into())).collect();
    let new: Vec<_> = silent.difference(&listed).collect();
    assert!(new.is_empty(), "these days move no answer:\n{new:#?}");
    let stale: Vec<_> = listed.difference(&silent).collect();
    assert!(stale.is_empty(), "these days are listed as silent and move an answer:\n{stale:#?}");
}
