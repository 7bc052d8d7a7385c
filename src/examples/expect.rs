//! Whether an example gave what it must give.

use super::Example;
use crate::answer::{Answer, GroundAnswer, JurisdictionAnswer};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::explain::STEP_KINDS;
use crate::model::Jurisdiction;
use crate::source::Span;
use crate::syntax::ast::{At, ExampleLine, Expected, Name};

/// No more grounds than these are told of.
const MOST_GROUNDS: usize = 8;

/// An example beside its answer.
pub(super) struct Sheet<'a> {
    pub jurisdiction: &'a Jurisdiction,
    pub example: &'a Example<'a>,
    pub answer: Option<&'a JurisdictionAnswer>,
}

/// What one `expect` line says.
struct Wanted<'a> {
    answer: &'a At<Expected>,
    by: Option<&'a Name>,
    because: Option<&'a Name>,
    step: Option<&'a Name>,
}

impl Sheet<'_> {
    pub fn compare(&self, findings: &mut Vec<Diagnostic>) {
        let mut expects = false;
        for (line, _) in &self.example.lines {
            if let ExampleLine::Expect { answer, by, because, step } = line {
                expects = true;
                let (by, because, step) = (by.as_ref(), because.as_ref(), step.as_ref());
                findings.extend(self.line(&Wanted { answer, by, because, step }));
            }
        }
        if !expects {
            findings.push(
                Diagnostic::error(
                    "example-expects-nothing",
                    "this example does not say what it must give",
                    self.example.source,
                    self.example.span,
                )
                .help("add `expect yes`, `expect no by GROUND because REASON` or the like"),
            );
        }
    }

    /// Grounds that the example names, or that gave it an answer other than no.
    pub fn touched(&self) -> Vec<String> {
        let named = self.example.lines.iter().filter_map(|(line, _)| match line {
            ExampleLine::Expect { by: Some(by), .. } => Some(self.id(&by.node)),
            _ => None,
        });
        let given = self.grounds().filter(|g| g.answer != Answer::No).map(|g| g.id.clone());
        let mut touched: Vec<String> = named.chain(given).collect();
        touched.sort();
        touched.dedup();
        touched
    }

    fn id(&self, ground: &str) -> String {
        format!("{}.{ground}", self.jurisdiction.prefix)
    }

    fn grounds(&self) -> impl Iterator<Item = &GroundAnswer> {
        self.answer.into_iter().flat_map(|a| &a.grounds)
    }

    fn line(&self, wanted: &Wanted<'_>) -> Option<Diagnostic> {
        if let Some(by) = wanted.by
            && !self.jurisdiction.grounds.iter().any(|g| g.name == by.node)
        {
            return Some(self.no_such_ground(by));
        }
        let by = wanted.by.map(|b| self.id(&b.node));
        let grounds: Vec<&GroundAnswer> =
            self.grounds().filter(|g| by.as_ref().is_none_or(|by| g.id == *by)).collect();
        let best = grounds.iter().map(|g| g.answer).max();
        let got = match &by {
            Some(_) => best.unwrap_or(Answer::No),
            None => self.answer.map_or(Answer::NotEncoded, |a| a.answer),
        };
        // The grounds that give the answer; a `no` is given by all of them.
        let winners: Vec<&&GroundAnswer> = grounds.iter().filter(|g| Some(g.answer) == best).collect();
        let expected = expected(wanted.answer.node);
        if got != expected {
            let subject = match &by {
                Some(by) => format!("`{by}`"),
                None => self.jurisdiction.code.to_string(),
            };
            let message = format!("expected {} by {subject}, and it is {}", expected.as_str(), got.as_str());
            return Some(self.fails(message, wanted.answer.span, by.as_deref()));
        }
        if let Some(reason) = wanted.because
            && !winners.iter().any(|g| reasons(g).any(|r| r == reason.node))
        {
            let message = format!("the reason is not `{}`", reason.node);
            return Some(self.fails(message, reason.span, by.as_deref()));
        }
        if let Some(step) = wanted.step
            && !STEP_KINDS.contains(&step.node.as_str())
        {
            let help = match did_you_mean(&step.node, STEP_KINDS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known: {}", STEP_KINDS.join(", ")),
            };
            let message = format!("there is no kind of step `{}`", step.node);
            return Some(
                Diagnostic::error("unknown-name", message, self.example.source, step.span).help(help),
            );
        }
        if let Some(step) = wanted.step
            && !winners.iter().any(|g| steps(g).any(|s| s == step.node))
        {
            let message = format!("no step `{}` is outstanding", step.node);
            return Some(self.fails(message, step.span, by.as_deref()));
        }
        None
    }

    fn no_such_ground(&self, by: &Name) -> Diagnostic {
        let known: Vec<&str> = self.jurisdiction.grounds.iter().map(|g| g.name.as_str()).collect();
        let help = match did_you_mean(&by.node, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "this file has no ground".to_owned(),
            None => format!("known here: {}", known.join(", ")),
        };
        Diagnostic::error(
            "unknown-name",
            format!("there is no ground `{}`", by.node),
            self.example.source,
            by.span,
        )
        .help(help)
    }

    fn fails(&self, message: String, span: Span, by: Option<&str>) -> Diagnostic {
        // The ground that was asked about first, then those that say most; of the others that are no, a few.
        let mut grounds: Vec<&GroundAnswer> = self.grounds().collect();
        let asked = |g: &GroundAnswer| by.is_some_and(|by| g.id == by);
        grounds.sort_by(|a, b| {
            asked(b)
                .cmp(&asked(a))
                .then(b.answer.cmp(&a.answer))
                .then(a.id.cmp(&b.id))
                .then(a.act.cmp(&b.act))
        });
        let telling = grounds.iter().filter(|g| asked(g) || g.answer != Answer::No).count();
        let shown = telling.clamp(3, MOST_GROUNDS).min(grounds.len());
        let mut lines: Vec<String> = grounds.iter().take(shown).map(|g| told(g)).collect();
        if grounds.len() > shown {
            lines.push(format!("and {} more", grounds.len() - shown));
        }
        if let Some(answer) = self.answer {
            lines.insert(0, format!("{} is {}", answer.code, answer.answer.as_str()));
            lines.extend(answer.basis_of_answer.iter().cloned());
        }
        let finding = Diagnostic::error("example-fails", message, self.example.source, span).also(
            self.example.source,
            self.example.span,
            "in this example",
        );
        if lines.is_empty() { finding } else { finding.help(lines.join("\n")) }
    }
}

fn expected(expected: Expected) -> Answer {
    match expected {
        Expected::Yes => Answer::Yes,
        Expected::Conditional => Answer::Conditional,
        Expected::NotEncoded => Answer::NotEncoded,
        Expected::No => Answer::No,
    }
}

fn reasons(ground: &GroundAnswer) -> impl Iterator<Item = &str> {
    let excluded = ground.excluded_by.iter().map(|e| e.reason.as_str());
    excluded.chain(ground.barred_by.iter().map(|b| b.bar.as_str()))
}

fn steps(ground: &GroundAnswer) -> impl Iterator<Item = &str> {
    let of_offences = ground.offences.iter().flat_map(|o| o.steps.iter().flatten());
    ground.steps.iter().chain(of_offences).map(|s| s.kind.as_str())
}

/// One ground in a line: its answer, and what it hangs on.
fn told(ground: &GroundAnswer) -> String {
    use crate::answer::Open;
    let mut why: Vec<String> = match ground.answer {
        Answer::Yes => Vec::new(),
        Answer::No => reasons(ground).map(str::to_owned).collect(),
        Answer::Conditional | Answer::NotEncoded => {
            let open = ground.open.iter().map(|open| match open {
                Open::Fact { fact, .. } => format!("open: {fact}"),
                Open::Reading { reading, .. } => format!("disputed: {reading}"),
                Open::Gap { gap, .. } => format!("gap: {gap}"),
            });
            open.chain(ground.steps.iter().map(|s| format!("step: {} ({})", s.kind, s.status))).collect()
        }
    };
    why.dedup();
    let more = why.len().saturating_sub(4);
    why.truncate(4);
    if more > 0 {
        why.push(format!("and {more} more"));
    }
    let act = if ground.act == 0 { String::new() } else { format!(", act {}", ground.act) };
    let tail = if why.is_empty() { String::new() } else { format!(" ({})", why.join("; ")) };
    format!("{} is {}{act}{tail}", ground.id, ground.answer.as_str())
}
