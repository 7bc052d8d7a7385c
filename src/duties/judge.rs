//! What the answer to a made-up case says of a duty.

use super::report::{ConditionRef, GroundRef, Hindrance};
use crate::answer::{Answer, GroundAnswer, JurisdictionAnswer, Open, StepAnswer};
use crate::facts::Basis;

/// One way in which the state reaches the act: a ground with an offence, and what it waits for.
#[derive(Debug, Clone)]
pub struct Way {
    /// The ground.
    pub ground: GroundRef,
    /// What proceedings wait for.
    pub conditions: Vec<ConditionRef>,
}

/// What a state's law makes of a made-up case, seen from some bases.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It reaches the act; the ways, those that wait for least first, and grounds that may be further ways.
    Reached(Vec<Way>, Maybe),
    /// It does under one reading and not under another.
    Disputed(Vec<GroundRef>, Vec<String>),
    /// It does where something more is so.
    AsksMore(Vec<GroundRef>, Vec<String>),
    /// Whether it does hangs on law that is not encoded.
    Gap(Vec<GroundRef>, Vec<String>),
    /// It does not; the grounds that were looked at, with why not.
    No(Vec<Hindrance>),
}

/// Grounds of which it is open whether they reach the act, each with why.
#[derive(Debug, Clone, Default)]
pub struct Maybe {
    /// Readings differ.
    pub disputed: (Vec<GroundRef>, Vec<String>),
    /// The law is not encoded.
    pub gaps: (Vec<GroundRef>, Vec<String>),
    /// The law asks for more.
    pub more: (Vec<GroundRef>, Vec<String>),
}

impl Outcome {
    /// Whether the act is reached.
    pub fn is_reached(&self) -> bool {
        matches!(self, Outcome::Reached(..))
    }
}

/// Looks at the grounds on some bases.
pub fn judge(answer: &JurisdictionAnswer, bases: &[Basis]) -> Outcome {
    let mut found = Found::default();
    for ground in &answer.grounds {
        if ground.basis.iter().any(|b| bases.iter().any(|wanted| wanted.as_str() == b)) {
            found.ground(ground);
        }
    }
    found.outcome()
}

#[derive(Default)]
struct Found {
    ways: Vec<Way>,
    maybe: Maybe,
    no: Vec<Hindrance>,
}

fn add(list: &mut (Vec<GroundRef>, Vec<String>), ground: &GroundRef, texts: Vec<String>) {
    if !list.0.contains(ground) {
        list.0.push(ground.clone());
    }
    for text in texts {
        if !list.1.contains(&text) {
            list.1.push(text);
        }
    }
}

impl Found {
    fn ground(&mut self, ground: &GroundAnswer) {
        let it = GroundRef {
            id: ground.id.clone(),
            title: ground.title.clone(),
            provision: ground.provision.clone(),
            grade: ground.grade,
        };
        match ground.answer {
            Answer::Yes => self.ways.push(Way { ground: it, conditions: Vec::new() }),
            Answer::Conditional | Answer::NotEncoded if ground.offences.is_empty() => {
                add(&mut self.maybe.gaps, &it, open_gaps(&ground.open));
            }
            Answer::NotEncoded => {
                let opens = ground.offences.iter().map(|o| o.open.as_ref().unwrap_or(&ground.open));
                let texts = opens.flat_map(|open| open_gaps(open)).collect();
                add(&mut self.maybe.gaps, &it, texts);
            }
            Answer::Conditional => {
                for offence in &ground.offences {
                    let open = offence.open.as_ref().unwrap_or(&ground.open);
                    let steps = offence.steps.as_ref().unwrap_or(&ground.steps);
                    self.conditional(&it, open, steps);
                }
            }
            Answer::No => self.no.extend(hindrance(it, ground)),
        }
    }

    fn conditional(&mut self, ground: &GroundRef, open: &[Open], steps: &[StepAnswer]) {
        let gaps = open_gaps(open);
        let hard: Vec<String> =
            steps.iter().filter(|s| is_more(s) && s.any_of.is_none()).map(|s| s.text.clone()).collect();
        let readings: Vec<String> = open
            .iter()
            .filter_map(|o| match o {
                Open::Reading { question, .. } => Some(question.clone()),
                _ => None,
            })
            .collect();
        let questions: Vec<String> = open
            .iter()
            .filter_map(|o| match o {
                Open::Fact { question, .. } => Some(question.clone()),
                _ => None,
            })
            .chain(hard)
            .collect();
        if !gaps.is_empty() || steps.iter().any(|s| s.kind == "gap") {
            let of_steps = steps.iter().filter(|s| s.kind == "gap").map(|s| s.text.clone());
            add(&mut self.maybe.gaps, ground, gaps.into_iter().chain(of_steps).collect());
        } else if !questions.is_empty() {
            add(&mut self.maybe.more, ground, questions);
        } else if !readings.is_empty() {
            add(&mut self.maybe.disputed, ground, readings);
        } else {
            let conditions = conditions(steps);
            if !self.ways.iter().any(|w| w.ground == *ground && w.conditions == conditions) {
                self.ways.push(Way { ground: ground.clone(), conditions });
            }
        }
    }

    fn outcome(mut self) -> Outcome {
        if !self.ways.is_empty() {
            self.ways.sort_by_key(|w| (w.conditions.len(), std::cmp::Reverse(w.ground.grade)));
            Outcome::Reached(self.ways, self.maybe)
        } else if !self.maybe.disputed.0.is_empty() {
            Outcome::Disputed(self.maybe.disputed.0, self.maybe.disputed.1)
        } else if !self.maybe.gaps.0.is_empty() {
            Outcome::Gap(self.maybe.gaps.0, self.maybe.gaps.1)
        } else if !self.maybe.more.0.is_empty() {
            Outcome::AsksMore(self.maybe.more.0, self.maybe.more.1)
        } else {
            self.no.sort_by_key(|h| h.rank);
            Outcome::No(self.no)
        }
    }
}

fn open_gaps(open: &[Open]) -> Vec<String> {
    open.iter()
        .filter_map(|o| match o {
            Open::Gap { gap, .. } => Some(gap.clone()),
            _ => None,
        })
        .collect()
}

/// A step that no prosecutor or child of this state can bring about: the ground asks for more.
fn is_more(step: &StepAnswer) -> bool {
    matches!(
        step.kind.as_str(),
        "transfer" | "option" | "proceedings_against_co_offender" | "judgment_against_main_offender" | "fact"
    )
}

/// Steps as conditions; alternatives are one condition.
fn conditions(steps: &[StepAnswer]) -> Vec<ConditionRef> {
    let mut out: Vec<ConditionRef> = Vec::new();
    for step in steps {
        let complaint = match (step.kind.as_str(), step.by.as_deref()) {
            ("complaint", Some("victim")) => (true, false),
            ("complaint", _) | ("request", Some("foreign_state")) => (false, true),
            _ => (false, false),
        };
        let one = ConditionRef {
            kind: step.kind.clone(),
            text: step.text.trim_end_matches('.').to_owned(),
            provision: step.provision.clone(),
            ground: String::new(),
            by_victim: complaint.0,
            by_state_of_place: complaint.1,
            group: step.any_of,
        };
        match out.iter_mut().find(|c| c.group.is_some() && c.group == one.group) {
            // Any one will do: what the alternatives have in common is all that is needed.
            Some(other) => {
                let both = |c: &ConditionRef| c.by_victim || c.by_state_of_place;
                let needed = both(other) && both(&one);
                other.by_victim = needed && (other.by_victim || one.by_victim);
                other.by_state_of_place = needed && (other.by_state_of_place || one.by_state_of_place);
                other.text = format!("{}, or {}", other.text, lower_first(&one.text));
            }
            None => out.push(one),
        }
    }
    out
}

/// A text that goes on in a sentence.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), text.chars().nth(1)) {
        (Some(first), second) if second.is_none_or(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// Why a ground does not reach the act: what says most, first. A ground that is not in force on the day
/// says nothing.
fn hindrance(ground: GroundRef, answer: &GroundAnswer) -> Option<Hindrance> {
    let rank = |reason: &str| match reason {
        "not_listed" | "penalty_threshold" => 0,
        "dual_criminality" => 1,
        "no_offence" => 2,
        "not_in_force" => 9,
        "place_test" => 5,
        "person_test" => 4,
        _ => 3,
    };
    if answer.excluded_by.iter().any(|e| e.reason == "not_in_force") {
        return None;
    }
    let best = answer.excluded_by.iter().min_by_key(|e| rank(&e.reason));
    let (reason, text, provision, rank) = match (best, &answer.barred_by) {
        (Some(e), _) => (e.reason.clone(), e.text.clone(), e.provision.clone(), rank(&e.reason)),
        (None, Some(b)) => (b.bar.clone(), b.text.clone(), b.provision.clone(), 0),
        (None, None) => return None,
    };
    Some(Hindrance { ground, reason, text, provision, rank })
}
