//! Single tests: from words to atoms.

use super::{Builder, Ctx};
use crate::code::Code;
use crate::facts::{Because, Capacity, Conduct, ExtraditionBecause};
use crate::model::law::{ClauseId, ClauseKind};
use crate::model::logic::{Atom, Courts, ExprId, Logic, Means, Places, States, Status, When};
use crate::source::Span;
use crate::syntax::ast::{
    self, AgeClock, At, Bound, Court, Name, Place, PlaceSet, PlaceWay, Test, Time, Who,
};

impl Builder<'_> {
    pub(super) fn test(&mut self, test: &Test, ctx: Ctx<'_>, span: Span) -> ClauseId {
        let forum = ctx.scope.code;
        let atom = match test {
            Test::Always => return self.leaf(Logic::TRUE, &ctx, span),
            Test::Never => return self.leaf(Logic::FALSE, &ctx, span),
            Test::Person { who, statuses, time } => return self.person(*who, statuses, *time, ctx, span),
            Test::Placed { set, way, place } => {
                let Some(states) = self.states(place, ctx) else {
                    return self.leaf(Logic::FALSE, &ctx, span);
                };
                let places = match set {
                    PlaceSet::Act => Places::Act,
                    PlaceSet::Conduct => Places::Conduct,
                    PlaceSet::MainAct => Places::MainAct,
                    PlaceSet::Result => Places::Result,
                    PlaceSet::ResultIntended => Places::ResultIntended,
                };
                let expr = match way {
                    PlaceWay::In => self.logic.atom(Atom::Placed { places, states }),
                    // Some of it lies outside; `wholly outside` is the opposite of `in`.
                    PlaceWay::Outside => {
                        self.logic.atom(Atom::Placed { places, states: States::Beyond(Box::new(states)) })
                    }
                    PlaceWay::WhollyOutside => {
                        let inside = self.logic.atom(Atom::Placed { places, states });
                        self.logic.not(inside)
                    }
                };
                return self.leaf(expr, &ctx, span);
            }
            Test::AgeRange { who, from, to, clock } => {
                let low = self.age(*who, Bound::AtLeast, *from, *clock, ctx);
                let high = self.age(*who, Bound::Under, to + 1, *clock, ctx);
                let expr = self.logic.and([low, high]);
                return self.leaf(expr, &ctx, span);
            }
            Test::Age { who, bound, years, clock } => {
                let expr = self.age(*who, *bound, *years, *clock, ctx);
                return self.leaf(expr, &ctx, span);
            }
            Test::Extraditable | Test::InList { .. } | Test::OfClass(_) | Test::Penalty { .. } => {
                return self.offence_test(test, ctx, span);
            }
            Test::Named(name) => return self.leaf_error(name, ctx),
            Test::TreatyObliges => match forum {
                Some(forum) => Atom::TreatyObliges { forum },
                None => return self.leaf(Logic::FALSE, &ctx, span),
            },
            Test::Gap { bound, length, younger } => {
                Atom::AgeGap { bound: *bound, length: *length, younger: *younger }
            }
            Test::Sex { who, female } => Atom::Sex { who: *who, female: *female },
            Test::Relation(relation) => Atom::Relation(*relation),
            Test::Believed { bound, years } => Atom::Believed { bound: *bound, years: *years },
            Test::Aboard { craft, code, high_seas } => {
                Atom::Aboard { craft: *craft, code: code.node, high_seas: *high_seas }
            }
            Test::Mission(code) => Atom::Mission(code.node),
            Test::Begun(place) => match self.states(place, ctx) {
                Some(states) => Atom::Placed { places: Places::Begun, states },
                None => return self.leaf(Logic::FALSE, &ctx, span),
            },
            Test::Systems(place) => match self.states(place, ctx) {
                Some(states) => Atom::Placed { places: Places::Systems, states },
                None => return self.leaf(Logic::FALSE, &ctx, span),
            },
            Test::Act(mark) => Atom::Act(*mark),
            Test::Contacts(n) => Atom::Contacts(*n),
            Test::By(name) => match self.word("means", name, ctx.source(), &Means::ALL) {
                Some(means) => Atom::By(means),
                None => return self.leaf(Logic::FALSE, &ctx, span),
            },
            Test::Involves(name) => match self.conduct_key(name, ctx) {
                Some(key) => Atom::Involves(key),
                None => return self.leaf(Logic::FALSE, &ctx, span),
            },
            Test::Travelled { from, to, either_way, before_act } => {
                match (self.states(from, ctx), self.states(to, ctx)) {
                    (Some(from), Some(to)) => Atom::Travelled {
                        from,
                        to,
                        either_way: *either_way,
                        before_act: *before_act,
                        begun: ctx.begun,
                    },
                    _ => return self.leaf(Logic::FALSE, &ctx, span),
                }
            }
            Test::Prior { outcomes, because, court } => {
                let because = match because {
                    Some(name) => match self.taxonomy("reason", name, ctx, Because::ALL, Because::as_str) {
                        Some(because) => Some(because),
                        None => return self.leaf(Logic::FALSE, &ctx, span),
                    },
                    None => None,
                };
                let Some(courts) = self.courts(court, ctx) else {
                    return self.leaf(Logic::FALSE, &ctx, span);
                };
                let mut outcomes = outcomes.clone();
                outcomes.sort_unstable();
                outcomes.dedup();
                Atom::Prior { outcomes: outcomes.into_boxed_slice(), because, courts }
            }
            Test::Sham => Atom::Sham,
            Test::TrialRequestedBy(code) => Atom::TrialRequestedBy(code.node),
            Test::Complaint(by) => match forum {
                Some(forum) => Atom::Complaint { by: *by, forum },
                None => return self.leaf(Logic::FALSE, &ctx, span),
            },
            Test::Extradition { outcomes, because } => Atom::Extradition {
                outcomes: outcomes.clone().into_boxed_slice(),
                because: because
                    .iter()
                    .filter_map(|n| {
                        self.taxonomy("reason", n, ctx, ExtraditionBecause::ALL, ExtraditionBecause::as_str)
                    })
                    .collect(),
            },
            Test::TimeBarredThere => Atom::TimeBarredThere,
            Test::ComplaintLackingThere => Atom::ComplaintLackingThere,
        };
        let expr = self.logic.atom(atom);
        self.leaf(expr, &ctx, span)
    }

    fn leaf_error(&mut self, name: &Name, ctx: Ctx<'_>) -> ClauseId {
        self.unknown("condition or fact", name, ctx.source(), []);
        self.leaf(Logic::FALSE, &ctx, name.span)
    }

    fn age(&mut self, who: Who, bound: Bound, years: u32, clock: AgeClock, ctx: Ctx<'_>) -> ExprId {
        let proceedings = if clock == AgeClock::Proceedings { ctx.scope.code } else { None };
        self.logic.atom(Atom::Age {
            who,
            bound,
            years,
            proceedings,
            calendar_year: clock == AgeClock::CalendarYear,
        })
    }

    /// A word of a taxonomy that has `ALL` and `as_str`.
    pub(super) fn taxonomy<T: Copy>(
        &mut self,
        what: &str,
        name: &Name,
        ctx: Ctx<'_>,
        all: &[T],
        as_str: fn(T) -> &'static str,
    ) -> Option<T> {
        if let Some(found) = all.iter().find(|t| as_str(**t) == name.node) {
            return Some(*found);
        }
        let words: Vec<(T, &'static str)> = all.iter().map(|t| (*t, as_str(*t))).collect();
        self.word(what, name, ctx.source(), &words)
    }

    pub(super) fn conduct_key(&mut self, name: &Name, ctx: Ctx<'_>) -> Option<Conduct> {
        self.taxonomy("conduct key", name, ctx, Conduct::ALL, Conduct::as_str)
    }

    fn courts(&mut self, court: &Court, ctx: Ctx<'_>) -> Option<Courts> {
        Some(match court {
            Court::Any => Courts::Any,
            Court::Foreign => Courts::Foreign(ctx.scope.state()?),
            Court::OfThePlace => Courts::Of(Box::new([States::ThePlace])),
            Court::Of(places) => Courts::Of(
                places.iter().map(|p| self.states(p, ctx)).collect::<Option<Vec<_>>>()?.into_boxed_slice(),
            ),
        })
    }

    /// States described, resolved.
    pub(super) fn states(&mut self, place: &Place, ctx: Ctx<'_>) -> Option<States> {
        let plain = |codes: &[At<Code>]| codes.iter().map(|c| c.node).collect::<Vec<_>>();
        Some(match place {
            Place::ThePlace => States::ThePlace,
            Place::NoState => States::NoState,
            Place::AnotherState => States::Outside(Box::new([ctx.scope.state()?])),
            Place::CountryOutside(codes) => States::Outside(plain(codes).into_boxed_slice()),
            Place::PartyTo(name) => States::PartyTo(self.treaty(name, ctx.source())?),
            Place::Group(name) => self.group_or_code(name, ctx.source())?,
            Place::Codes(codes) => {
                if let [only] = codes.as_slice()
                    && let Some(group) = self.groups.get(only.node.as_str())
                {
                    return Some(States::Group(*group));
                }
                let mut codes = plain(codes);
                codes.sort();
                codes.dedup();
                States::Codes(codes.into_boxed_slice())
            }
        })
    }

    fn own_or(&mut self, of: &Option<Place>, ctx: Ctx<'_>) -> Option<States> {
        match of {
            Some(place) => self.states(place, ctx),
            None => Some(States::Codes(Box::new([ctx.scope.state()?]))),
        }
    }

    /// `offender national or resident at act`
    fn person(
        &mut self,
        who: Who,
        statuses: &[At<ast::Status>],
        time: Time,
        ctx: Ctx<'_>,
        span: Span,
    ) -> ClauseId {
        match time {
            Time::NotStated => {
                let at_act = self.statuses(who, statuses, When::AtAct, ctx, span);
                let at_proceedings = self.statuses(who, statuses, When::AtProceedings, ctx, span);
                if self.expr_of(at_act) == self.expr_of(at_proceedings) {
                    return at_act;
                }
                let who = match who {
                    Who::Offender => "the suspected person",
                    Who::Victim => "the child",
                    Who::CoOffender => "the other person who took part",
                };
                let question = format!(
                    "The text does not say when {who} must have this status: at the act, or when proceedings are brought?"
                );
                let readings =
                    vec![("at-act".to_string(), ctx.grade), ("at-proceedings".to_string(), ctx.grade)];
                self.dispute(&question, readings, vec![at_act, at_proceedings], ctx, span)
            }
            Time::AtActOrProceedings => {
                let at_act = self.statuses(who, statuses, When::AtAct, ctx, span);
                let at_proceedings = self.statuses(who, statuses, When::AtProceedings, ctx, span);
                self.any_of(vec![at_act, at_proceedings], &ctx, span)
            }
            Time::AtActAndProceedings => {
                let at_act = self.statuses(who, statuses, When::AtAct, ctx, span);
                let at_proceedings = self.statuses(who, statuses, When::AtProceedings, ctx, span);
                self.all_of(vec![at_act, at_proceedings], &ctx, span)
            }
            Time::AtAct => self.statuses(who, statuses, When::AtAct, ctx, span),
            Time::AtProceedings => self.statuses(who, statuses, When::AtProceedings, ctx, span),
            Time::AtActOrLater => self.statuses(who, statuses, When::AtActOrLater, ctx, span),
            Time::Since(day) => self.statuses(who, statuses, When::Since(day), ctx, span),
        }
    }

    fn statuses(
        &mut self,
        who: Who,
        statuses: &[At<ast::Status>],
        when: When,
        ctx: Ctx<'_>,
        span: Span,
    ) -> ClauseId {
        let parts = statuses.iter().map(|s| self.status(who, s, when, ctx, 0)).collect();
        self.any_of(parts, &ctx, span)
    }

    fn status(
        &mut self,
        who: Who,
        status: &At<ast::Status>,
        when: When,
        ctx: Ctx<'_>,
        depth: usize,
    ) -> ClauseId {
        let built = match &status.node {
            ast::Status::National { of, kinds } => self.own_or(of, ctx).map(|of| Status::National {
                of,
                kinds: kinds.iter().map(|k| k.node.clone()).collect(),
                full: ctx.scope.full_citizen.clone(),
            }),
            ast::Status::Resident { kind, length, lawfully, of } => self
                .own_or(of, ctx)
                .map(|of| Status::Resident { kind: *kind, length: *length, lawfully: *lawfully, of }),
            ast::Status::BodyCorporate { of } => self.own_or(of, ctx).map(|of| Status::Body { of }),
            ast::Status::ActingFor { of } => self.own_or(of, ctx).map(|of| Status::ActingFor { of }),
            ast::Status::Word { word, of, on_duty } => match word.node.as_str() {
                "stateless" => Some(Status::Stateless),
                "present" => self.own_or(of, ctx).map(|of| Status::Present { of }),
                key => match Capacity::parse(key) {
                    Some(capacity) => {
                        let of = match of {
                            Some(place) => match self.states(place, ctx) {
                                Some(states) => Some(states),
                                None => return self.leaf(Logic::FALSE, &ctx, status.span),
                            },
                            None => None,
                        };
                        Some(Status::Capacity { capacity, of, on_duty: *on_duty })
                    }
                    None => return self.person_block(who, word, when, ctx, depth),
                },
            },
        };
        let Some(status_built) = built else { return self.leaf(Logic::FALSE, &ctx, status.span) };
        let forum = if when == When::AtAct { None } else { ctx.scope.code };
        let expr = self.logic.atom(Atom::Person { who, status: status_built, when, forum });
        self.leaf(expr, &ctx, status.span)
    }

    /// A `person` block by its name.
    fn person_block(&mut self, who: Who, word: &Name, when: When, ctx: Ctx<'_>, depth: usize) -> ClauseId {
        let Some(block) = ctx.scope.block(ast::BlockKind::Person, &word.node) else {
            let mut known = ctx.scope.names_of(&[ast::BlockKind::Person]);
            known.extend(["national", "resident", "stateless", "present", "body corporate"]);
            known.extend(Capacity::ALL.iter().map(|c| c.as_str()));
            self.unknown("class of persons", word, ctx.source(), known);
            return self.leaf(Logic::FALSE, &ctx, word.span);
        };
        if depth > 8 {
            self.error(
                "circle",
                format!("the person `{}` is defined by itself", word.node),
                ctx.source(),
                word.span,
                "",
            );
            return self.leaf(Logic::FALSE, &ctx, word.span);
        }
        let (cite, grade) = self.block_under(block, ctx);
        let inner = Ctx { cite: cite.or(ctx.cite), grade: grade.unwrap_or(ctx.grade), ..ctx };
        let mut parts = Vec::new();
        for line in &block.lines {
            if let ast::LineKind::Is(statuses) = &line.kind {
                let line_ctx = self.for_line(inner, &line.trail);
                let ways = statuses.iter().map(|s| self.status(who, s, when, line_ctx, depth + 1)).collect();
                let any = self.any_of(ways, &line_ctx, line.span);
                parts.push(self.dated(any, &line.trail, line_ctx, line.span, false));
            }
        }
        let any = self.any_of(parts, &inner, word.span);
        let title =
            super::named(&block.head).map_or_else(String::new, |(_, n, t)| super::title_of(&n.node, t));
        let expr = self.expr_of(any);
        self.joined(expr, ClauseKind::Named { name: word.node.clone(), title }, vec![any], &inner, word.span)
    }
}
