//! The proof tree: each node a sentence, its truth, its provision and grade.

use crate::answer::Why;
use crate::eval::{DualValue, Moment, RouteValue, Taken, Tri};
use crate::model::{CiteId, ClauseId, ClauseKind, Dual, ExprId, Ground, Jurisdiction, Law, Node, Offence};
use crate::syntax::ast::{DualKind, Grade};

use super::collect::grade;
use super::words::{Scene, interval, sentence};

/// How deep a proof is told.
const DEPTH: usize = 24;

/// A node.
pub fn node(text: String, truth: &str, because: Vec<Why>) -> Why {
    Why { text, truth: truth.to_string(), provision: None, grade: None, facts: Vec::new(), because }
}

fn provision(law: &Law, cite: Option<CiteId>) -> Option<String> {
    cite.and_then(|c| law.cite(c)).map(|c| c.provision())
}

/// The proof of a clause.
pub fn clause(
    law: &Law,
    moment: &mut Moment<'_>,
    id: ClauseId,
    scene: Scene<'_>,
    soft: bool,
    depth: usize,
) -> Option<Why> {
    let clause_of = law.clause(id);
    if depth > DEPTH || clause_of.expr == crate::model::Logic::TRUE && clause_of.parts.is_empty() {
        return None;
    }
    let truth = if soft { moment.soft(clause_of.expr) } else { moment.value(clause_of.expr) };
    let parts = |moment: &mut Moment<'_>| -> Vec<Why> {
        clause_of.parts.iter().filter_map(|p| clause(law, moment, *p, scene, soft, depth + 1)).collect()
    };
    let mut why = match &clause_of.kind {
        ClauseKind::All => node(joined("all of", truth), truth.as_str(), parts(moment)),
        ClauseKind::Any => node(joined("at least one of", truth), truth.as_str(), parts(moment)),
        ClauseKind::NoneOf => node(joined("none of", truth), truth.as_str(), parts(moment)),
        ClauseKind::Not => {
            // A single test is said with its `not`; anything larger is shown below.
            match law.logic.node(clause_of.expr) {
                Node::Not(inner) if matches!(law.logic.node(*inner), Node::Atom(_)) => {
                    test(law, moment, clause_of.expr, scene, soft)
                }
                _ => node(joined("none of", truth), truth.as_str(), parts(moment)),
            }
        }
        ClauseKind::Named { title, .. } => {
            let text = match truth {
                Tri::T => format!("“{title}”: met."),
                Tri::F => format!("“{title}”: not met."),
                Tri::U => format!("“{title}”: open."),
            };
            let mut below = parts(moment);
            // One part alone says what the title says.
            if let [only] = below.as_slice()
                && only.provision.is_none()
                && !only.because.is_empty()
            {
                below = only.because.clone();
            }
            node(text, truth.as_str(), below)
        }
        ClauseKind::Dated { clock, range, absent } => {
            if moment.clock_in(*clock, None, *range) == Tri::F {
                if *absent {
                    return None;
                }
                node(
                    sentence(&format!(
                        "this part of the provision holds {}, not on the day in question",
                        interval(*range)
                    )),
                    truth.as_str(),
                    Vec::new(),
                )
            } else {
                let mut below = parts(moment);
                match (below.len(), below.pop()) {
                    (1, Some(only)) => {
                        Why { text: format!("{} (Text in force {}.)", only.text, interval(*range)), ..only }
                    }
                    (_, Some(last)) => {
                        below.push(last);
                        node(sentence(&format!("text in force {}", interval(*range))), truth.as_str(), below)
                    }
                    (_, None) => {
                        node(sentence(&format!("in force {}", interval(*range))), truth.as_str(), Vec::new())
                    }
                }
            }
        }
        ClauseKind::Disputed(id) => {
            let question = law.dispute(*id).map_or("", |d| d.question.as_str());
            let names: Vec<String> = law
                .dispute(*id)
                .map(|d| d.readings.iter().map(|r| r.0.clone()).collect())
                .unwrap_or_default();
            let mut readings = Vec::new();
            for (part, name) in clause_of.parts.iter().zip(names) {
                let truth = if soft {
                    moment.soft(law.clause(*part).expr)
                } else {
                    moment.value(law.clause(*part).expr)
                };
                let below: Vec<Why> =
                    clause(law, moment, *part, scene, soft, depth + 1).into_iter().collect();
                readings.push(node(format!("Reading “{}”.", name.replace('-', " ")), truth.as_str(), below));
            }
            node(format!("Disputed: {question}"), truth.as_str(), readings)
        }
        ClauseKind::Gap(id) => match law.gap(*id) {
            Some(gap) => {
                node(sentence(&format!("not encoded: {} ({})", gap.what, gap.because)), "unknown", Vec::new())
            }
            None => return None,
        },
        ClauseKind::Test => test(law, moment, clause_of.expr, scene, soft),
    };
    if why.text.is_empty() {
        return None;
    }
    why.provision = why.provision.or_else(|| provision(law, clause_of.cite));
    why.grade = why.grade.or(Some(grade(clause_of.grade)));
    Some(why)
}

fn joined(what: &str, truth: Tri) -> String {
    match truth {
        Tri::T => format!("Met: {what} the following."),
        Tri::F => format!("Not met: {what} the following."),
        Tri::U => format!("Open: {what} the following."),
    }
}

/// The proof of an expression without clauses.
fn test(law: &Law, moment: &mut Moment<'_>, expr: ExprId, scene: Scene<'_>, soft: bool) -> Why {
    let truth = if soft { moment.soft(expr) } else { moment.value(expr) };
    let said = |atom: &crate::model::Atom, truth: Tri| {
        let said = scene.said(atom);
        match truth {
            Tri::T => sentence(&said.yes),
            Tri::F => sentence(&said.no),
            Tri::U => sentence(&format!("it is not known whether {}", said.yes)),
        }
    };
    match law.logic.node(expr) {
        Node::Atom(atom) => {
            let mut why = node(said(atom, truth), truth.as_str(), Vec::new());
            let asks = scene.asks(atom);
            if !asks.fact.is_empty() {
                why.facts.push(asks.fact);
            }
            why
        }
        Node::Not(inner) => match law.logic.node(*inner) {
            Node::Atom(atom) => {
                let mut why = node(said(atom, truth.not()), truth.as_str(), Vec::new());
                let asks = scene.asks(atom);
                if !asks.fact.is_empty() {
                    why.facts.push(asks.fact);
                }
                why
            }
            _ => {
                let inner = test(law, moment, *inner, scene, soft);
                node(joined("none of", truth), truth.as_str(), vec![inner])
            }
        },
        Node::And(parts) => {
            let below = parts.iter().map(|p| test(law, moment, *p, scene, soft)).collect();
            node(joined("all of", truth), truth.as_str(), below)
        }
        Node::Or(parts) => {
            let below = parts.iter().map(|p| test(law, moment, *p, scene, soft)).collect();
            node(joined("at least one of", truth), truth.as_str(), below)
        }
        Node::Dated { range, inner, .. } => {
            if *inner == crate::model::Logic::TRUE {
                let text = match truth {
                    Tri::F => format!("in force {}, not on the day in question", interval(*range)),
                    _ => format!("in force {}", interval(*range)),
                };
                node(sentence(&text), truth.as_str(), Vec::new())
            } else {
                let inner = test(law, moment, *inner, scene, soft);
                Why {
                    text: format!("{} (Text in force {}.)", inner.text, interval(*range)),
                    truth: truth.as_str().into(),
                    ..inner
                }
            }
        }
        Node::Otherwise(first, second) => {
            let used = if moment.value(*first) == Tri::U { *second } else { *first };
            test(law, moment, used, scene, soft)
        }
        Node::Gap { gap, .. } | Node::Unknown(gap) => match law.gap(*gap) {
            Some(gap) => {
                node(sentence(&format!("not encoded: {} ({})", gap.what, gap.because)), "unknown", Vec::new())
            }
            None => node(String::new(), "unknown", Vec::new()),
        },
        Node::Disputed { dispute, .. } => node(
            format!("Disputed: {}", law.dispute(*dispute).map_or("", |d| d.question.as_str())),
            truth.as_str(),
            Vec::new(),
        ),
        Node::True => node("This always holds.".into(), "true", Vec::new()),
        Node::False => node("This never holds.".into(), "false", Vec::new()),
    }
}

/// The proof of a route.
pub fn route(
    law: &Law,
    moment: &mut Moment<'_>,
    forum: &Jurisdiction,
    ground: &Ground,
    number: usize,
    value: &RouteValue<'_>,
    scene: Scene<'_>,
) -> Option<Why> {
    let way = ground.routes.get(number)?;
    let offence = forum.offences.get(way.offence)?;
    let mut because = Vec::new();
    because.extend(clause(law, moment, ground.in_force, scene, false, 0));
    because.extend(flat(clause(law, moment, ground.when, scene, false, 0)));
    because.push(offence_node(law, moment, offence, value, scene));
    let listed = clause(law, moment, way.listed, scene, false, 0);
    let covered = match value.listed {
        Tri::T => format!("The ground covers this offence ({}).", offence.title),
        Tri::F => format!("The ground does not cover this offence ({}).", offence.title),
        Tri::U => format!("Whether the ground covers this offence ({}) is open.", offence.title),
    };
    because.push(node(covered, value.listed.as_str(), listed.into_iter().collect()));
    because.extend(flat(clause(law, moment, way.own, scene, false, 0)));
    if let Some((dual, result)) = &value.dual {
        because.push(dual_node(law, dual, result));
    }
    for (row, stands) in &value.steps {
        if stands.needed == Tri::T {
            let text = super::phrases::steps_in_words(law, &row.step);
            let (text, truth) = match stands.taken {
                Taken::Taken => (format!("Step taken: {text}."), "taken"),
                Taken::Outstanding => (format!("Step outstanding: {text}."), "outstanding"),
                Taken::Unknown => (format!("Step needed, not known to be taken: {text}."), "unknown"),
                Taken::Lost => (format!("Step that can no longer be taken: {text}."), "false"),
            };
            let mut why = node(text, truth, Vec::new());
            why.provision = provision(law, row.cite);
            why.grade = Some(grade(row.grade));
            because.push(why);
        }
    }
    for (bar, stands) in &value.bars {
        if stands.condition == Tri::T {
            let text = if stands.works() {
                format!("Bar: {}.", bar.title)
            } else {
                format!("Bar lifted: {}.", bar.title)
            };
            let mut why = node(text, if stands.works() { "true" } else { "false" }, Vec::new());
            why.because.extend(clause(law, moment, bar.condition, scene, true, 0));
            for unless in &bar.unless {
                why.because.extend(clause(law, moment, *unless, scene, true, 0));
            }
            why.provision = provision(law, bar.cite);
            why.grade = Some(grade(bar.grade));
            because.push(why);
        }
    }
    if let Some(last) = &value.limitation {
        let block = forum.limitations.get(last.block);
        let text = super::phrases::limitation_in_words(last, value.out_of_time);
        let mut why = node(text, value.out_of_time.not().as_str(), Vec::new());
        why.provision = provision(law, block.and_then(|b| b.cite));
        why.grade = block.map(|b| grade(b.grade));
        because.push(why);
    }
    let text = format!(
        "{}: {}.",
        offence.title,
        match value.answer {
            crate::answer::Answer::Yes => "can be tried on this ground",
            crate::answer::Answer::Conditional => "could be tried on this ground, if what is open is settled",
            _ => "cannot be tried on this ground",
        }
    );
    let truth = match value.answer {
        crate::answer::Answer::Yes => "true",
        crate::answer::Answer::No => "false",
        _ => "unknown",
    };
    let mut why = node(text, truth, because);
    why.provision =
        offence.unders.iter().find(|u| u.range.holds(moment.day)).and_then(|u| provision(law, Some(u.cite)));
    Some(why)
}

/// Lines that must all hold stand beside the others, without a node of their own.
fn flat(why: Option<Why>) -> Vec<Why> {
    match why {
        Some(why)
            if why.text.starts_with("Met: all of")
                || why.text.starts_with("Not met: all of")
                || why.text.starts_with("Open: all of") =>
        {
            why.because
        }
        Some(why) => vec![why],
        None => Vec::new(),
    }
}

fn offence_node(
    law: &Law,
    moment: &mut Moment<'_>,
    offence: &Offence,
    value: &RouteValue<'_>,
    scene: Scene<'_>,
) -> Why {
    let truth = value.conduct.and(value.offence_in_force).and(value.elements);
    let text = match truth {
        Tri::T => format!("The facts make out the offence: {}.", offence.title),
        Tri::F => format!("The facts do not make out the offence: {}.", offence.title),
        Tri::U => format!("Whether the facts make out the offence is open: {}.", offence.title),
    };
    let mut because = Vec::new();
    because.extend(clause(law, moment, offence.in_force, scene, false, 0));
    let keys: Vec<String> = crate::facts::Conduct::ALL
        .iter()
        .filter(|k| offence.keys & crate::model::key_bit(**k) != 0)
        .map(|k| k.label().to_string())
        .collect();
    let text_conduct = match value.conduct {
        Tri::T => format!("The conduct is covered ({}).", super::words::one_of(&keys)),
        Tri::F => format!("The conduct is not covered ({}).", super::words::one_of(&keys)),
        Tri::U => format!("It is open whether the conduct is covered ({}).", super::words::one_of(&keys)),
    };
    let mut conduct = node(text_conduct, value.conduct.as_str(), Vec::new());
    conduct.facts.push(format!("acts[{}].conduct", scene.act));
    let row = offence.conduct.first();
    conduct.grade = row.map(|r| grade(r.grade));
    conduct.provision = row.and_then(|r| provision(law, r.cite));
    because.push(conduct);
    because.extend(flat(clause(law, moment, offence.elements, scene, false, 0)));
    let mut why = node(text, truth.as_str(), because);
    let under = offence.unders.iter().find(|u| u.range.holds(moment.day));
    why.provision = under.and_then(|u| provision(law, Some(u.cite)));
    why.grade = under.map(|u| grade(u.grade));
    why
}

fn dual_node(law: &Law, dual: &Dual, value: &DualValue) -> Why {
    let rule = match dual.kind {
        DualKind::None => "The law does not ask whether the place punishes the act.",
        DualKind::Excluded => "The law says that it does not matter whether the place punishes the act.",
        DualKind::Required if value.waived == Tri::T => {
            "The place need not punish the act: the test is waived."
        }
        DualKind::Required => match value.value {
            Tri::T => "The act must be punishable where it was done, and it is.",
            Tri::F => "The act must be punishable where it was done, and it is not.",
            Tri::U => "The act must be punishable where it was done; whether it is, is open.",
        },
        DualKind::Presumed => match value.value {
            Tri::F => "The act is not punishable where it was done, and the point is in issue.",
            _ if value.check => {
                "The act is taken to be punishable where it was done, unless the defence puts that in issue."
            }
            _ => "The act is punishable where it was done, or that is taken to be so.",
        },
    };
    let mut because = Vec::new();
    for place in &value.places {
        let answer = super::places::place_answer(law, place);
        let name = match crate::code::Code::parse(&answer.place) {
            Some(code) => {
                super::words::sentence(&super::words::country(code)).trim_end_matches('.').to_string()
            }
            None => answer.place.replace('_', " "),
        };
        let text = match (answer.value.as_str(), place.asserted) {
            (value, true) => format!("{}: punishable – {value}, as the case asserts.", name),
            ("yes", _) => {
                format!("{}: punishable under {}.", name, super::words::one_of(&answer.provisions))
            }
            ("no", _) => format!("{}: no offence of its law is made out.", name),
            _ if place.missing => {
                format!("{}: its law is not encoded, or not for the part in question.", name)
            }
            _ => format!("{}: open.", name),
        };
        let mut why = node(text, place.value.as_str(), Vec::new());
        why.grade = answer.grade;
        because.push(why);
    }
    let mut why = node(rule.to_string(), value.value.as_str(), because);
    why.provision = provision(law, dual.cite);
    why.grade = Some(grade(dual.grade));
    why
}

/// The weakest grade, for use beside nodes.
pub fn weakest(a: Option<Grade>, b: Option<Grade>) -> Option<Grade> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
