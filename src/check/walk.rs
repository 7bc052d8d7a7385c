//! What the lines of a file point to: names, states and sources.

use crate::code::Code;
use crate::syntax::ast::{
    At, Block, CiteSource, CondHead, Court, Entries, EntryKind, Expr, ExprKind, File, Head, Length, Line,
    LineKind, Name, Place, Selector, Status, Step, StepExpr, StepKind, Test, Trail,
};

/// One thing that is pointed to.
#[derive(Clone, Copy)]
pub(super) enum Use<'a> {
    /// A condition or a fact.
    Condition(&'a Name),
    /// A class of persons.
    Person(&'a Name),
    /// An offence, a list or a class of offences.
    Offences(&'a Name),
    /// The class whose name the language knows.
    Extraditable,
    /// Requirements.
    Requirements(&'a Name),
    /// A source.
    Law(&'a Name),
    /// A state, or a group of states that is named like one.
    State(At<Code>),
}

/// Everything that a file points to.
pub(super) fn uses(file: &File) -> Vec<Use<'_>> {
    let mut walk = Walk { uses: Vec::new() };
    file.blocks.iter().for_each(|block| walk.block(block));
    walk.uses
}

/// Every line of a block, those below others included, in the order of the file.
pub(super) fn lines<'a>(block: &'a Block, each: &mut impl FnMut(&'a Line)) {
    fn below<'a>(lines: &'a [Line], each: &mut impl FnMut(&'a Line)) {
        for line in lines {
            each(line);
            below(&line.lines, each);
        }
    }
    below(&block.lines, each);
}

struct Walk<'a> {
    uses: Vec<Use<'a>>,
}

impl<'a> Walk<'a> {
    fn block(&mut self, block: &'a Block) {
        if let Head::Jurisdiction { code, .. } = &block.head {
            self.code(code);
        }
        lines(block, &mut |line| self.line(line));
    }

    fn line(&mut self, line: &'a Line) {
        self.trail(&line.trail);
        match &line.kind {
            LineKind::PartOf(code)
            | LineKind::Nationality { code, .. }
            | LineKind::StopsOutside { code, .. } => {
                self.code(code);
            }
            LineKind::Territory { codes, without } => self.codes(codes.iter().chain(without)),
            LineKind::Members(codes) | LineKind::Parties(codes) => self.codes(codes),
            LineKind::Is(statuses) => self.statuses(statuses),
            LineKind::Needs(head)
            | LineKind::Defence { condition: head, .. }
            | LineKind::When(head)
            | LineKind::BarIf(head)
            | LineKind::Unless(head)
            | LineKind::If(head)
            | LineKind::WaivedWhere(head)
            | LineKind::Obliges { condition: head, .. }
            | LineKind::Cond(head) => self.head(head),
            LineKind::Reading { expr: Some(expr), .. } => self.expr(expr),
            LineKind::Entries(entries) | LineKind::Covers(entries) | LineKind::ForOffences(entries) => {
                self.entries(entries);
            }
            LineKind::Perhaps { name, .. } => self.uses.push(Use::Offences(name)),
            LineKind::SubjectTo(names) => self.uses.extend(names.iter().map(Use::Requirements)),
            LineKind::Step { steps, condition, .. } => {
                self.steps(steps);
                if let Some(head) = condition {
                    self.head(head);
                }
            }
            LineKind::LiftedBy(steps) | LineKind::WaivedBy(steps) => self.steps(steps),
            LineKind::Length(Length::As(_)) => {}
            _ => {}
        }
    }

    fn trail(&mut self, trail: &'a Trail) {
        if let Some(condition) = &trail.condition {
            self.expr(condition);
        }
        if let Some(cite) = &trail.cite
            && let CiteSource::Law(law) = &cite.source
        {
            self.uses.push(Use::Law(law));
        }
    }

    fn code(&mut self, code: &At<Code>) {
        self.uses.push(Use::State(*code));
    }

    fn codes<'c>(&mut self, codes: impl IntoIterator<Item = &'c At<Code>>) {
        codes.into_iter().for_each(|code| self.code(code));
    }

    fn head(&mut self, head: &'a CondHead) {
        if let CondHead::Expr(expr) = head {
            self.expr(expr);
        }
    }

    fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().for_each(|p| self.expr(p)),
            ExprKind::Not(inner) => self.expr(inner),
            ExprKind::Test(test) => self.test(test),
        }
    }

    fn test(&mut self, test: &'a Test) {
        match test {
            Test::Named(name) => self.uses.push(Use::Condition(name)),
            Test::Person { statuses, .. } => self.statuses(statuses),
            Test::Placed { place, .. } | Test::Begun(place) | Test::Systems(place) => self.place(place),
            Test::Aboard { code, .. } | Test::Mission(code) | Test::TrialRequestedBy(code) => self.code(code),
            Test::Travelled { from, to, .. } => {
                self.place(from);
                self.place(to);
            }
            Test::Extraditable => self.uses.push(Use::Extraditable),
            Test::InList { name, .. } | Test::OfClass(name) => self.uses.push(Use::Offences(name)),
            Test::Prior { court: Court::Of(places), .. } => places.iter().for_each(|p| self.place(p)),
            _ => {}
        }
    }

    fn statuses(&mut self, statuses: &'a [At<Status>]) {
        for status in statuses {
            match &status.node {
                Status::National { of, .. }
                | Status::Resident { of, .. }
                | Status::BodyCorporate { of }
                | Status::ActingFor { of } => of.iter().for_each(|p| self.place(p)),
                Status::Word { word, of, .. } => {
                    self.uses.push(Use::Person(word));
                    of.iter().for_each(|p| self.place(p));
                }
            }
        }
    }

    fn place(&mut self, place: &'a Place) {
        match place {
            Place::CountryOutside(codes) | Place::Codes(codes) => self.codes(codes),
            Place::Group(name) => {
                if let Some(code) = Code::parse(&name.node) {
                    self.uses.push(Use::State(At { node: code, span: name.span }));
                }
            }
            Place::ThePlace | Place::AnotherState | Place::NoState | Place::PartyTo(_) => {}
        }
    }

    fn steps(&mut self, steps: &'a StepExpr) {
        match &steps.kind {
            StepKind::And(parts) | StepKind::Or(parts) => parts.iter().for_each(|p| self.steps(p)),
            StepKind::Step(Step::Named(name)) => self.uses.push(Use::Condition(name)),
            StepKind::Step(Step::Found { code, .. } | Step::Return(code)) => self.code(code),
            StepKind::Step(_) => {}
        }
    }

    fn entries(&mut self, entries: &'a Entries) {
        for entry in &entries.entries {
            match &entry.kind {
                EntryKind::Named(name) => self.uses.push(Use::Offences(name)),
                EntryKind::Every(selectors) => selectors.iter().for_each(|s| self.selector(s)),
            }
        }
    }

    fn selector(&mut self, selector: &'a Selector) {
        match selector {
            Selector::Range { law, .. } => self.uses.push(Use::Law(law)),
            Selector::Class(name) => self.uses.push(Use::Offences(name)),
            Selector::Except(names) => self.uses.extend(names.iter().map(Use::Offences)),
            Selector::Treaty { .. } | Selector::Penalty { .. } => {}
        }
    }
}
