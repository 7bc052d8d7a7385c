//! From the lines of an example to a case.
//!
//! What an example leaves out is unknown; a list that it gives is complete.

mod act;
mod person;
mod procedure;

use super::Example;
use crate::day::{Day, DayRange};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::facts::{Act, Case, FactKey, Tristate, When};
use crate::model::{Jurisdiction, Law};
use crate::source::{Source, Span};
use crate::syntax::ast::{CaseFlag, ExampleLine, Month, Name, Said};

/// Where the file does not say when it was checked, its examples are read on this day.
const USUAL_DAY: (i16, i8) = (2026, 11);

/// The case of an example, and the day on which its question is put. What is wrong with it is added to
/// `findings`.
pub(super) fn case_of(
    law: &Law,
    jurisdiction: &Jurisdiction,
    example: &Example<'_>,
    findings: &mut Vec<Diagnostic>,
) -> (Case, Day) {
    let mut maker = Maker {
        law,
        jurisdiction,
        source: example.source,
        findings,
        case: Case {
            longarm: None,
            assessed_on: None,
            offender: Default::default(),
            victim: Default::default(),
            acts: Vec::new(),
            procedure: Default::default(),
            assume: Default::default(),
            facts: Default::default(),
            spans: Default::default(),
        },
    };
    // Acts first, so that a line about all of them finds them.
    for (line, _) in &example.lines {
        if let ExampleLine::Act { keys, items } = line {
            maker.act(keys, items);
        }
    }
    if maker.case.acts.is_empty() {
        maker.case.acts.push(Act::default());
    }
    for (line, span) in &example.lines {
        maker.line(line, *span);
    }
    let day = maker.case.assessed_on.unwrap_or_else(|| usual_day(jurisdiction.checked));
    maker.case.assessed_on = Some(day);
    let case = maker.case;
    if findings.is_empty() {
        findings.extend(contradiction(&case, example));
    }
    (case, day)
}

/// The last day of the month in which the file was checked.
fn usual_day(checked: Option<Month>) -> Day {
    let (year, month) = checked.map_or(USUAL_DAY, |m| (m.year, m.month));
    let first = Day::parse(&format!("{year:04}-{month:02}-01")).unwrap_or(Day::MAX);
    first.plus_months(1).previous()
}

/// An example is a case like any other: what a case file could not say, it cannot say either.
fn contradiction(case: &Case, example: &Example<'_>) -> Option<Diagnostic> {
    let text = serde_json::to_string(case).ok()?;
    let error = Case::from_yaml(&text).err()?;
    let first = error.diagnostics().first()?;
    let message = format!("this example is no case: {}", first.message());
    let finding = Diagnostic::error("example-no-case", message, example.source, example.span);
    Some(match first.help_text() {
        Some(help) => finding.help(help),
        None => finding,
    })
}

struct Maker<'a> {
    law: &'a Law,
    jurisdiction: &'a Jurisdiction,
    source: &'a Source,
    findings: &'a mut Vec<Diagnostic>,
    case: Case,
}

impl Maker<'_> {
    fn line(&mut self, line: &ExampleLine, span: Span) {
        match line {
            ExampleLine::Offender(items) => items.iter().for_each(|item| self.offender(item)),
            ExampleLine::Victim(items) => items.iter().for_each(|item| self.victim(item)),
            ExampleLine::Act { .. } | ExampleLine::Expect { .. } => {}
            ExampleLine::Travel(journeys) => self.travel(journeys),
            ExampleLine::Prior(items) => self.prior(items, span),
            ExampleLine::Complaint { by, on } => self.complaint(by, *on),
            ExampleLine::Consent(given) => self.consent(given),
            ExampleLine::Extradition { outcome, because, requested_by } => {
                self.extradition(*outcome, because.as_ref(), requested_by.map(|c| c.node), span);
            }
            ExampleLine::Transfer(codes) => self.transfer(codes),
            ExampleLine::Proceedings(code, day) => self.proceedings(code.node, *day),
            ExampleLine::Disputed(yes) => {
                self.case.procedure.dual_criminality_disputed = Some(tristate(*yes));
            }
            ExampleLine::Assume(items) => items.iter().for_each(|item| self.assume(*item)),
            ExampleLine::Fact(facts) => facts.iter().for_each(|(name, said)| self.fact(name, *said)),
            ExampleLine::Assessed(day) => self.case.assessed_on = Some(*day),
        }
    }

    /// `fact belief-16 yes`: a fact that the file declares.
    fn fact(&mut self, name: &Name, said: Said) {
        let prefix = format!("{}.", self.jurisdiction.prefix);
        let id = format!("{prefix}{}", name.node);
        let known = self.law.facts.iter().any(|f| f.id == id);
        match FactKey::parse(&id) {
            Some(key) if known => {
                self.case.facts.0.insert(key, tristate_of(said));
            }
            _ => {
                let own = self.law.facts.iter().filter_map(|f| f.id.strip_prefix(&prefix));
                let names: Vec<&str> = own.collect();
                self.unknown("fact", name, &names);
            }
        }
    }

    /// A word of a closed list; one that is not in it is reported.
    fn word<T: Copy>(
        &mut self,
        what: &str,
        word: &Name,
        all: &[T],
        as_str: fn(T) -> &'static str,
    ) -> Option<T> {
        let found = all.iter().copied().find(|t| as_str(*t) == word.node);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|t| as_str(*t)).collect();
            self.unknown(what, word, &words);
        }
        found
    }

    fn unknown(&mut self, what: &str, name: &Name, known: &[&str]) {
        let message = format!("there is no {what} `{}`", name.node);
        let help = match did_you_mean(&name.node, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => format!("this file declares no {what}"),
            None => format!("known here: {}", known.join(", ")),
        };
        self.report("unknown-name", message, name.span, help);
    }

    fn report(&mut self, code: &'static str, message: String, span: Span, help: impl Into<String>) {
        self.findings.push(Diagnostic::error(code, message, self.source, span).help(help));
    }

    /// What a flag says of every act, whichever line it stands in.
    fn flag_of_acts(&mut self, flag: &CaseFlag, yes: bool, span: Span) {
        for index in 0..self.case.acts.len() {
            self.act_flag(index, flag, yes, span);
        }
    }
}

fn tristate_of(said: Said) -> Tristate {
    match said {
        Said::Yes => Tristate::Yes,
        Said::No => Tristate::No,
        Said::Unknown => Tristate::Unknown,
    }
}

fn tristate(yes: bool) -> Tristate {
    if yes { Tristate::Yes } else { Tristate::No }
}

/// Both ends of an interval, as far as it has them.
fn ends(dates: Option<DayRange>) -> (Option<When>, Option<When>) {
    let Some(range) = dates else { return (None, None) };
    let from = (range.first > Day::MIN).then(|| When::on(range.first));
    let until = (range.last < Day::MAX).then(|| When::on(range.last));
    (from, until)
}
