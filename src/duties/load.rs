//! Reading duty files: their shape through serde, their words against the rules, every error with its place.

use std::collections::HashSet;

use super::data::{Book, Duty, Instrument, LinkKind, Modality, Parties};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::facts::yaml::{self, Kind, Node};
use crate::model::Law;
use crate::source::{Source, Span};

/// Reads duty files. What is wrong is told in the findings, and the file left out.
pub fn load<'s>(
    sources: impl IntoIterator<Item = &'s Source>,
    law: &Law,
    findings: &mut Vec<Diagnostic>,
) -> Book {
    let mut book = Book::default();
    let mut names = HashSet::new();
    for source in sources {
        let Some((instrument, root)) = parsed(source, findings) else { continue };
        let before = findings.len();
        let mut check = Check { source, root: &root, findings };
        check.instrument(&instrument, law);
        if !names.insert(instrument.instrument.clone()) {
            let name = &instrument.instrument;
            check.at(
                &[Step::Key("instrument")],
                "duplicate-name",
                format!("there are two files of `{name}`"),
            );
        }
        if findings.len() == before {
            book.instruments.push(instrument);
        }
    }
    book
}

fn parsed(source: &Source, findings: &mut Vec<Diagnostic>) -> Option<(Instrument, Node)> {
    let text = source.text();
    if text.len() > yaml::MOST_BYTES {
        let finding = Diagnostic::error("file-too-large", "this file is too large", source, Span::new(0, 0));
        findings.push(finding.help("split it: 1 MiB are read at most"));
        return None;
    }
    let (root, repeated) = match yaml::parse(text) {
        Ok(parsed) => parsed,
        Err(finding) => {
            findings.push(finding.in_full(source, "duties of a treaty"));
            return None;
        }
    };
    if !repeated.is_empty() {
        findings.extend(repeated.into_iter().map(|f| f.in_full(source, "duties of a treaty")));
        return None;
    }
    match serde_yaml::from_str::<Instrument>(text) {
        Ok(instrument) => Some((instrument, root)),
        Err(error) => {
            let at = error.location().map_or(0, |l| offset(text, l.line(), l.column()));
            let finding = Diagnostic::error("duty-file", message(&error), source, word_at(text, at));
            findings
                .push(finding.help("the form of these files is shown by those in `rules/treaties/duties`"));
            None
        }
    }
}

/// What serde says, without the place that the finding shows anyway.
fn message(error: &serde_yaml::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(message, _)| message.to_owned())
}

/// The byte offset of a line and column that count from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(0, |(i, _)| i)
}

fn word_at(text: &str, at: usize) -> Span {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | ':');
    let len = text.get(at..).map_or(0, |t| t.find(ends).unwrap_or(t.len()));
    Span::new(at, at + len.max(1))
}

/// One step on the way to a value.
#[derive(Clone, Copy)]
enum Step<'p> {
    Key(&'p str),
    Item(usize),
}

struct Check<'c> {
    source: &'c Source,
    root: &'c Node,
    findings: &'c mut Vec<Diagnostic>,
}

impl Check<'_> {
    /// Reports at the value that a way leads to, or at the last part of it that is there.
    fn at(&mut self, way: &[Step<'_>], code: &'static str, message: impl Into<String>) {
        self.with_help(way, code, message, None);
    }

    fn with_help(
        &mut self,
        way: &[Step<'_>],
        code: &'static str,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let finding = Diagnostic::error(code, message, self.source, span(self.root, way));
        self.findings.push(match help {
            Some(help) => finding.help(help),
            None => finding,
        });
    }

    fn instrument(&mut self, instrument: &Instrument, law: &Law) {
        self.parties(&instrument.parties, law);
        let mut offences = Vec::new();
        for (i, offence) in instrument.offences.iter().enumerate() {
            let here = [Step::Key("offences"), Step::Item(i)];
            self.once(&mut offences, &offence.id, &here);
            if offence.conduct.is_empty() {
                self.at(&[here[0], here[1], Step::Key("conduct")], "no-conduct", "an offence needs conduct");
            }
        }
        let mut duties = Vec::new();
        for (i, duty) in instrument.duties.iter().enumerate() {
            let here = [Step::Key("duties"), Step::Item(i)];
            self.once(&mut duties, &duty.id, &here);
            self.duty(duty, here, &offences);
        }
        let mut reserved = HashSet::new();
        for (i, reservation) in instrument.reservations.iter().enumerate() {
            let here = [Step::Key("reservations"), Step::Item(i), Step::Key("duties")];
            self.names(&reservation.duties, &here, &duties, "duty");
            for duty in &reservation.duties {
                if !reserved.insert((*reservation.state, duty.clone())) {
                    let message =
                        format!("a reservation of {} to `{duty}` stands here twice", *reservation.state);
                    self.at(&here, "same-twice", message);
                }
            }
        }
    }

    fn parties(&mut self, parties: &Parties, law: &Law) {
        let here = [Step::Key("parties")];
        let ways = [parties.treaty.is_some(), parties.group.is_some(), parties.not_verified.is_some()];
        if ways.iter().filter(|w| **w).count() != 1 {
            let message = "whom the instrument binds is said in one of three ways";
            let help = "write `treaty`, `group` or `not_verified`".to_owned();
            self.with_help(&here, "parties", message, Some(help));
        }
        let known = |name: &str, all: &mut dyn Iterator<Item = &str>| {
            let all: Vec<&str> = all.collect();
            let help = did_you_mean(name, all.iter().copied()).map(|m| format!("did you mean `{m}`?"));
            (all.contains(&name), help)
        };
        if let Some(name) = &parties.treaty {
            let (is, help) = known(name, &mut law.world.treaties.iter().map(|t| t.name.as_str()));
            if !is {
                let way = [here[0], Step::Key("treaty")];
                self.with_help(&way, "unknown-name", format!("there is no treaty `{name}`"), help);
            }
        }
        if let Some(name) = &parties.group {
            let (is, help) = known(name, &mut law.world.groups.iter().map(|g| g.name.as_str()));
            if !is {
                let way = [here[0], Step::Key("group")];
                self.with_help(&way, "unknown-name", format!("there is no group `{name}`"), help);
            }
            if parties.grade.is_none() {
                self.at(&here, "parties", "that the members of a group are bound needs a grade");
            }
        } else if parties.from.is_some() || !parties.except.is_empty() {
            self.at(&here, "parties", "`from` and `except` go with a `group`");
        }
    }

    fn duty(&mut self, duty: &Duty, here: [Step<'_>; 2], offences: &[String]) {
        let [list, item] = here;
        self.names(&duty.offences, &[list, item, Step::Key("offences")], offences, "offence");
        self.names(
            &duty.reservation_covers,
            &[list, item, Step::Key("reservation_covers")],
            offences,
            "offence",
        );
        if duty.not_a_ground.is_some() {
            if duty.link.is_some() || !duty.basis.is_empty() {
                self.at(&here, "duty", "a duty that no ground can show has neither `link` nor `basis`");
            }
            return;
        }
        if duty.link.is_none() {
            let help = "say how the act is linked to the state, such as `link: national`".to_owned();
            self.with_help(&here, "duty", "the duty has no `link`", Some(help));
        }
        if duty.basis.is_empty() {
            let help = "say on which bases a ground can meet it, such as `basis: [active_nationality]`";
            self.with_help(&here, "duty", "the duty has no `basis`", Some(help.to_owned()));
        }
        if (duty.modality == Modality::MustNotRequire) == duty.forbids.is_empty() {
            let message = "`forbids` goes with `must_not_require`, and with nothing else";
            self.at(&[list, item, Step::Key("modality")], "duty", message);
        }
        let bound_abroad = duty.link.is_none_or(LinkKind::is_abroad);
        if duty.modality == Modality::MustNotRequire && !bound_abroad {
            let message = "only for acts abroad can a condition be forbidden";
            self.at(&[list, item, Step::Key("link")], "duty", message);
        }
    }

    fn once(&mut self, seen: &mut Vec<String>, id: &str, here: &[Step<'_>; 2]) {
        if seen.iter().any(|s| s == id) {
            let way = [here[0], here[1], Step::Key("id")];
            self.at(&way, "duplicate-name", format!("`{id}` stands here twice"));
        }
        seen.push(id.to_owned());
    }

    fn names(&mut self, names: &[String], way: &[Step<'_>], known: &[String], what: &str) {
        for (i, name) in names.iter().enumerate() {
            if known.contains(name) {
                continue;
            }
            let mut way = way.to_vec();
            way.push(Step::Item(i));
            let help = did_you_mean(name, known.iter().map(String::as_str)).map_or_else(
                || format!("known here: {}", known.join(", ")),
                |meant| format!("did you mean `{meant}`?"),
            );
            self.with_help(&way, "unknown-name", format!("there is no {what} `{name}` here"), Some(help));
        }
    }
}

/// The place of a value; of a list or mapping, its first line.
fn span(root: &Node, way: &[Step<'_>]) -> Span {
    let mut node = root;
    for step in way {
        let next = match (&node.kind, step) {
            (Kind::Map(entries), Step::Key(key)) => entries.iter().find(|e| e.key == *key).map(|e| &e.value),
            (Kind::List(items), Step::Item(at)) => items.get(*at),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    match &node.kind {
        Kind::Scalar { .. } => node.span,
        Kind::List(items) => items.first().map_or(node.span, |first| span(first, &[])),
        Kind::Map(entries) => entries.first().map_or(node.span, |first| first.key_span.to(first.value.span)),
    }
}
