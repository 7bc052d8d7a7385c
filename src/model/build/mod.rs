//! From trees to law: names are resolved, and each condition is written into the graph.

mod amounts;
mod articles;
mod atoms;
mod conditions;
mod grounds;
mod limitation;
mod lists;
mod offences;
mod pool;
mod procedure;
mod scope;
mod world;

use std::collections::HashMap;

use crate::code::Code;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::source::{Source, Span};
use crate::syntax::ast::{self, At, CiteSource, CondHead, Grade, Head, Line, LineKind, Name, Trail};

use super::index::Index;
use super::law::*;
use super::logic::*;
use super::procedure::{Bar, Dual};
use super::world::World;
pub use amounts::{maximum, meets, minimum, weight};
use pool::Pool;
use scope::Scope;

/// Builds the law of all files. Findings are added to `out`; where one is an error, what it is about
/// counts as never met, and the law should not be used.
pub fn build(files: &[ast::File], out: &mut Vec<Diagnostic>) -> Law {
    let mut builder = Builder {
        logic: Logic::new(),
        clauses: Pool::new(),
        bars: Pool::new(),
        duals: Pool::new(),
        cites: Vec::new(),
        gaps: Pool::new(),
        disputes: Vec::new(),
        facts: Vec::new(),
        world: World::default(),
        groups: HashMap::new(),
        treaties: HashMap::new(),
        cited: HashMap::new(),
        out,
    };
    let scopes: Vec<Scope<'_>> = files.iter().enumerate().map(|(i, file)| builder.scope(i, file)).collect();
    builder.world(&scopes);
    let mut jurisdictions: Vec<Jurisdiction> = Vec::new();
    for scope in &scopes {
        if let Some(jurisdiction) = builder.jurisdiction(scope, &mut jurisdictions) {
            jurisdictions.push(jurisdiction);
        }
    }
    jurisdictions.sort_by_key(|j| j.code);
    builder.duties(&scopes, &jurisdictions);
    let Builder { mut logic, clauses, bars, duals, cites, gaps, disputes, facts, world, .. } = builder;
    logic.seal();
    let mut law = Law {
        jurisdictions,
        logic,
        clauses: clauses.items,
        bars: bars.items,
        duals: duals.items,
        cites,
        gaps: gaps.items,
        disputes,
        facts,
        world,
        index: Index::default(),
    };
    law.index = Index::new(&law);
    law
}

/// What is being built.
struct Builder<'o> {
    logic: Logic,
    clauses: Pool<Clause>,
    bars: Pool<Bar>,
    duals: Pool<Dual>,
    cites: Vec<Citation>,
    gaps: Pool<Gap>,
    disputes: Vec<Dispute>,
    facts: Vec<DeclaredFact>,
    world: World,
    groups: HashMap<String, GroupId>,
    treaties: HashMap<String, TreatyId>,
    /// Citations by where they were written: file, and place in it.
    cited: HashMap<(u32, u32, u32), CiteId>,
    out: &'o mut Vec<Diagnostic>,
}

/// What a line stands in.
#[derive(Clone, Copy)]
struct Ctx<'c> {
    scope: &'c Scope<'c>,
    /// Name of the block, for ids.
    block: &'c str,
    /// The block's citation.
    cite: Option<CiteId>,
    /// The block's grade.
    grade: Grade,
    /// Under `if` or `unless`: a gap is unknown there.
    soft: bool,
    /// Under a `not`.
    negated: bool,
    /// The offence that offence tests look at.
    offence: Option<usize>,
    /// The offences of the file so far.
    offences: &'c [Offence],
    /// When the journey must have begun.
    begun: Option<crate::day::DayRange>,
    /// The day whose version of the text is meant, where that is not the day of the act.
    as_of: Option<crate::day::Day>,
    /// Names of conditions that are being written out, innermost last.
    within: Option<&'c Within<'c>>,
}

impl<'c> Ctx<'c> {
    /// Where a file begins: nothing cited, nothing verified, no offence in view.
    fn new(scope: &'c Scope<'c>, block: &'c str) -> Self {
        Self {
            scope,
            block,
            cite: None,
            grade: Grade::Unverified,
            soft: false,
            negated: false,
            offence: None,
            offences: &[],
            begun: None,
            as_of: None,
            within: None,
        }
    }
}

/// A chain of names, so that a circle is found.
struct Within<'c> {
    name: &'c str,
    outer: Option<&'c Within<'c>>,
}

impl Within<'_> {
    fn holds(&self, name: &str) -> bool {
        self.name == name || self.outer.is_some_and(|o| o.holds(name))
    }
}

impl<'c> Ctx<'c> {
    fn soft(self) -> Ctx<'c> {
        Ctx { soft: true, ..self }
    }

    fn negated(self) -> Ctx<'c> {
        Ctx { negated: !self.negated, ..self }
    }

    fn source(&self) -> &'c Source {
        &self.scope.file.source
    }
}

impl Builder<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.out.push(diagnostic);
    }

    fn error(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        source: &Source,
        span: Span,
        help: impl Into<String>,
    ) {
        let help = help.into();
        let diagnostic = Diagnostic::error(code, message, source, span);
        self.report(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    /// Reports a name that is not known, with the closest that is.
    fn unknown<'k>(
        &mut self,
        what: &str,
        name: &Name,
        source: &Source,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let help = match did_you_mean(&name.node, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => format!("no {what} is defined here"),
            None if known.len() <= 24 => format!("known here: {}", known.join(", ")),
            None => format!("define it, or use one of the {} that are", known.len()),
        };
        self.error("unknown-name", format!("there is no {what} `{}`", name.node), source, name.span, help);
    }

    /// Reads a word of a closed list.
    fn word<T: Copy>(
        &mut self,
        what: &str,
        name: &Name,
        source: &Source,
        all: &[(T, &'static str)],
    ) -> Option<T> {
        let found = all.iter().find(|(_, w)| *w == name.node).map(|(t, _)| *t);
        if found.is_none() {
            self.unknown(what, name, source, all.iter().map(|(_, w)| *w));
        }
        found
    }

    fn clause(&mut self, clause: Clause) -> ClauseId {
        ClauseId(self.clauses.number(clause))
    }

    fn expr_of(&self, id: ClauseId) -> ExprId {
        self.clauses.get(id.0).map_or(Logic::FALSE, |c| c.expr)
    }

    /// A clause that is a single test of the block itself.
    fn leaf(&mut self, expr: ExprId, ctx: &Ctx<'_>, span: Span) -> ClauseId {
        let spot = Spot { source: ctx.scope.index, span };
        self.clause(Clause {
            expr,
            kind: ClauseKind::Test,
            parts: Vec::new(),
            cite: ctx.cite,
            grade: ctx.grade,
            spot,
        })
    }

    /// All of the parts, or the only one.
    fn all_of(&mut self, parts: Vec<ClauseId>, ctx: &Ctx<'_>, span: Span) -> ClauseId {
        match parts.as_slice() {
            [only] => *only,
            _ => {
                let exprs: Vec<ExprId> = parts.iter().map(|p| self.expr_of(*p)).collect();
                let expr = self.logic.and(exprs);
                let spot = Spot { source: ctx.scope.index, span };
                self.clause(Clause {
                    expr,
                    kind: ClauseKind::All,
                    parts,
                    cite: ctx.cite,
                    grade: ctx.grade,
                    spot,
                })
            }
        }
    }

    /// One of the parts, or the only one.
    fn any_of(&mut self, parts: Vec<ClauseId>, ctx: &Ctx<'_>, span: Span) -> ClauseId {
        match parts.as_slice() {
            [only] => *only,
            _ => {
                let exprs: Vec<ExprId> = parts.iter().map(|p| self.expr_of(*p)).collect();
                let expr = self.logic.or(exprs);
                let spot = Spot { source: ctx.scope.index, span };
                self.clause(Clause {
                    expr,
                    kind: ClauseKind::Any,
                    parts,
                    cite: ctx.cite,
                    grade: ctx.grade,
                    spot,
                })
            }
        }
    }

    /// The context of a line: its own citation and grade go before the block's.
    fn for_line<'c>(&mut self, ctx: Ctx<'c>, trail: &Trail) -> Ctx<'c> {
        let cite = match &trail.cite {
            Some(cite) => self.cite(ctx.scope, cite),
            None => ctx.cite,
        };
        let grade = trail.grade.map_or(ctx.grade, |g| g.node);
        Ctx { cite, grade, ..ctx }
    }

    fn cite(&mut self, scope: &Scope<'_>, cite: &ast::Cite) -> Option<CiteId> {
        // A line that is written out for many routes is cited once.
        let written = (scope.index, cite.span.start, cite.span.end);
        if let Some(id) = self.cited.get(&written) {
            return Some(*id);
        }
        let citation = match &cite.source {
            CiteSource::Words(words) => Citation {
                source: String::new(),
                title: words.clone(),
                url: None,
                read: None,
                pinpoint: cite.pinpoint.clone(),
            },
            CiteSource::Law(law) => match scope.laws.get(law.node.as_str()) {
                Some(known) => Citation {
                    source: known.id.clone(),
                    title: known.title.clone(),
                    url: known.url.clone(),
                    read: known.read,
                    pinpoint: cite.pinpoint.clone(),
                },
                None => {
                    let known: Vec<&str> = scope.laws.keys().copied().collect();
                    self.unknown("source", law, &scope.file.source, known);
                    return None;
                }
            },
        };
        let id = CiteId(u32::try_from(self.cites.len()).unwrap_or(u32::MAX));
        self.cites.push(citation);
        self.cited.insert(written, id);
        Some(id)
    }

    fn gap(&mut self, gap: &ast::Gap, ctx: &Ctx<'_>) -> GapId {
        GapId(self.gaps.number(Gap {
            kind: gap.kind,
            what: gap.what.clone(),
            because: gap.because.clone(),
            block: format!("{}.{}", ctx.scope.prefix, ctx.block),
            cite: ctx.cite,
        }))
    }

    /// A gap that a person did not write as such, but that what is written leaves.
    fn silent_gap(&mut self, what: &str, because: &str, ctx: &Ctx<'_>) -> GapId {
        let gap = ast::Gap { kind: ast::GapKind::Element, what: what.into(), because: because.into() };
        self.gap(&gap, ctx)
    }

    fn group_or_code(&mut self, name: &Name, source: &Source) -> Option<States> {
        if let Some(id) = self.groups.get(&name.node) {
            return Some(States::Group(*id));
        }
        if let Some(code) = Code::parse(&name.node) {
            return Some(States::Codes(Box::new([code])));
        }
        let known: Vec<String> = self.groups.keys().cloned().collect();
        self.unknown("group of states", name, source, known.iter().map(String::as_str));
        None
    }

    fn treaty(&mut self, name: &Name, source: &Source) -> Option<TreatyId> {
        let found = self.treaties.get(&name.node).copied();
        if found.is_none() {
            let known: Vec<String> = self.treaties.keys().cloned().collect();
            self.unknown("treaty", name, source, known.iter().map(String::as_str));
        }
        found
    }
}

/// The names of a block's head, its kind as a word, and its title.
fn named(head: &Head) -> Option<(ast::BlockKind, &Name, &Option<String>)> {
    match head {
        Head::Named { kind, name, title } => Some((*kind, name, title)),
        _ => None,
    }
}

/// `child-rape` as a title where none is written.
fn title_of(name: &str, title: &Option<String>) -> String {
    match title {
        Some(title) => title.clone(),
        None => {
            let mut words = name.replace('-', " ");
            if let Some(first) = words.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
            words
        }
    }
}

/// Whether a condition looks at the offence, so that it must be written out for each.
fn looks_at_offence(scope: &Scope<'_>, head: &CondHead, lines: &[Line], depth: usize) -> bool {
    let on_line = match head {
        CondHead::Expr(expr) => expr_looks(scope, expr, depth),
        _ => false,
    };
    on_line || lines.iter().any(|line| line_looks(scope, line, depth))
}

fn line_looks(scope: &Scope<'_>, line: &Line, depth: usize) -> bool {
    let by_where = line.trail.condition.as_ref().is_some_and(|e| expr_looks(scope, e, depth));
    let by_kind = match &line.kind {
        LineKind::When(h)
        | LineKind::Cond(h)
        | LineKind::Unless(h)
        | LineKind::If(h)
        | LineKind::WaivedWhere(h)
        | LineKind::BarIf(h)
        | LineKind::Needs(h) => looks_at_offence(scope, h, &[], depth),
        LineKind::Step { condition: Some(h), .. } => looks_at_offence(scope, h, &[], depth),
        LineKind::Reading { expr: Some(e), .. } => expr_looks(scope, e, depth),
        LineKind::ForOffences(_) | LineKind::Covers(_) => true,
        _ => false,
    };
    by_where || by_kind || line.lines.iter().any(|l| line_looks(scope, l, depth))
}

fn expr_looks(scope: &Scope<'_>, expr: &ast::Expr, depth: usize) -> bool {
    use ast::{ExprKind, Test};
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().any(|p| expr_looks(scope, p, depth)),
        ExprKind::Not(inner) => expr_looks(scope, inner, depth),
        ExprKind::Test(
            Test::Extraditable | Test::InList { .. } | Test::OfClass(_) | Test::Penalty { .. },
        ) => true,
        ExprKind::Test(Test::Named(name)) => match scope.block(ast::BlockKind::Condition, &name.node) {
            Some(block) if depth < 16 => block.lines.iter().any(|l| line_looks(scope, l, depth + 1)),
            _ => false,
        },
        ExprKind::Test(_) => false,
    }
}

/// A span with the words that stand there, for lookups.
fn name_at(text: &str, span: Span) -> Name {
    At { node: text.to_string(), span }
}
