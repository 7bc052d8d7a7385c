//! Conditions, persons, places and steps.

use super::words::*;
use super::{Node, Parsed, Rule};
use crate::syntax::ast::*;

pub(super) fn cond_head(node: &Node<'_>) -> Parsed<CondHead> {
    let first = node.first()?;
    Ok(match first.rule() {
        Rule::quantifier => CondHead::Quantified(match first.text() {
            "any of" => Quantifier::Any,
            "none of" => Quantifier::NoneOf,
            _ => Quantifier::All,
        }),
        Rule::disputed => CondHead::Disputed(string(&first.need(Rule::string)?)),
        Rule::gap_line => CondHead::Gap(gap(&first)?),
        _ => CondHead::Expr(expr(&first)?),
    })
}

pub(super) fn gap(node: &Node<'_>) -> Parsed<Gap> {
    let mut strings = node.children().filter(|c| c.rule() == Rule::string).map(|s| string(&s));
    Ok(Gap {
        kind: match node.need(Rule::gap_kind)?.text() {
            "element" => GapKind::Element,
            "alternative" => GapKind::Alternative,
            "exception" => GapKind::Exception,
            _ => GapKind::Step,
        },
        what: strings.next().unwrap_or_default(),
        because: strings.next().unwrap_or_default(),
    })
}

/// Brackets around an `and` in an `and`, or an `or` in an `or`, say nothing and are not kept.
pub(super) fn expr(node: &Node<'_>) -> Parsed<Expr> {
    let mut parts = Vec::new();
    let mut any = false;
    for child in node.children() {
        match child.rule() {
            Rule::and_tail => parts.push(unary(&child.first()?)?),
            Rule::or_tail => {
                any = true;
                parts.push(unary(&child.first()?)?);
            }
            _ => parts.push(unary(&child)?),
        }
    }
    let span = node.span();
    match parts.pop() {
        Some(only) if parts.is_empty() => Ok(only),
        Some(last) => {
            parts.push(last);
            let flat = parts.into_iter().flat_map(|part| match part.kind {
                ExprKind::Or(inner) if any => inner,
                ExprKind::And(inner) if !any => inner,
                kind => vec![Expr { kind, ..part }],
            });
            let flat = flat.collect();
            Ok(Expr { kind: if any { ExprKind::Or(flat) } else { ExprKind::And(flat) }, span })
        }
        None => Err(node.problem("syntax", "a condition is missing here", "")),
    }
}

fn unary(node: &Node<'_>) -> Parsed<Expr> {
    let span = node.span();
    match node.rule() {
        Rule::unary => unary(&node.first()?),
        Rule::negated => Ok(Expr { kind: ExprKind::Not(Box::new(unary(&node.first()?)?)), span }),
        Rule::bracket => expr(&node.need(Rule::expr)?),
        _ => Ok(Expr { kind: ExprKind::Test(test(&node.first()?)?), span }),
    }
}

fn who(node: &Node<'_>) -> Parsed<Who> {
    Ok(match node.need(Rule::who)?.text() {
        "victim" => Who::Victim,
        "co-offender" => Who::CoOffender,
        _ => Who::Offender,
    })
}

fn age_bound(node: &Node<'_>) -> Parsed<(Bound, u32)> {
    let bound = match node.need(Rule::age_word)?.text() {
        "under" => Bound::Under,
        "at least" => Bound::AtLeast,
        "not over" => Bound::NotOver,
        _ => Bound::Over,
    };
    Ok((bound, age_number(&node.need(Rule::number)?)?))
}

fn age_number(node: &Node<'_>) -> Parsed<u32> {
    let years = number(node)?;
    if years > 120 {
        return Err(node.problem(
            "number",
            format!("{years} is no age"),
            "an age lies between 0 and 120 years",
        ));
    }
    Ok(years)
}

fn age(node: &Node<'_>) -> Parsed<Test> {
    let who = who(node)?;
    let clock = match node.child(Rule::age_clock).map(|c| c.text()) {
        Some("at proceedings") => AgeClock::Proceedings,
        Some(_) => AgeClock::CalendarYear,
        None => AgeClock::Act,
    };
    if let Some(range) = node.child(Rule::age_range) {
        let ends: Vec<u32> = range.children().map(|n| age_number(&n)).collect::<Parsed<_>>()?;
        let [from, to] = ends.as_slice() else {
            return Err(range.problem("syntax", "two ages are wanted here", ""));
        };
        if from > to {
            return Err(range.problem(
                "impossible-interval",
                "this range of ages ends before it begins",
                "write the lower age first",
            ));
        }
        return Ok(Test::AgeRange { who, from: *from, to: *to, clock });
    }
    let (bound, years) = age_bound(&node.need(Rule::age_bound)?)?;
    Ok(Test::Age { who, bound, years, clock })
}

fn test(node: &Node<'_>) -> Parsed<Test> {
    Ok(match node.rule() {
        Rule::constant => {
            if node.text() == "always" {
                Test::Always
            } else {
                Test::Never
            }
        }
        Rule::treaty_obliges => Test::TreatyObliges,
        Rule::gap => Test::Gap {
            bound: match node.need(Rule::gap_bound)?.text() {
                "at least" => Bound::AtLeast,
                "at most" => Bound::NotOver,
                "under" => Bound::Under,
                _ => Bound::Over,
            },
            length: duration(&node.need(Rule::duration)?)?,
            younger: node.need(Rule::gap_way)?.text() == "younger",
        },
        Rule::age => age(node)?,
        Rule::sex => Test::Sex { who: who(node)?, female: node.text().ends_with("female") },
        Rule::relation => match node.child(Rule::believed) {
            Some(believed) => {
                let (bound, years) = age_bound(&believed.need(Rule::age_bound)?)?;
                Test::Believed { bound, years }
            }
            None => Test::Relation(match node.text() {
                "offender in authority over victim" => Relation::Authority,
                "offender family of victim" => Relation::Family,
                "offender carer of victim" => Relation::Care,
                "parties married" => Relation::Married,
                "victim notional" => Relation::Notional,
                _ => Relation::Exploited,
            }),
        },
        Rule::person_test => Test::Person {
            who: who(node)?,
            statuses: statuses(&node.need(Rule::statuses)?)?,
            time: time(&node.need(Rule::time)?)?,
        },
        Rule::act_place => act_place(&node.first()?)?,
        Rule::act_mark => act_mark(node)?,
        Rule::travel => travel(node)?,
        Rule::offence_test => {
            let inner = node.first()?;
            match inner.rule() {
                Rule::ot_extraditable => Test::Extraditable,
                Rule::ot_in => Test::InList { name: name(&inner.need(Rule::name)?), as_of: as_of(&inner)? },
                Rule::ot_class => Test::OfClass(name(&inner.need(Rule::name)?)),
                _ => Test::Penalty {
                    maximum: inner.need(Rule::bound_kind)?.text() == "maximum",
                    amount: amount(&inner.need(Rule::amount)?)?,
                },
            }
        }
        Rule::prior_test => Test::Prior {
            outcomes: node
                .children()
                .filter(|c| c.rule() == Rule::outcome)
                .map(|c| outcome(&c))
                .collect::<Parsed<_>>()?,
            because: node.child(Rule::key).map(|k| name(&k)),
            court: match node.child(Rule::court) {
                None => Court::Any,
                Some(court) => match (court.text(), court.child(Rule::court_of)) {
                    (_, Some(of)) => Court::Of(of.children().map(|t| Place::Group(name(&t))).collect()),
                    ("any foreign court", _) => Court::Foreign,
                    ("a court of the place", _) => Court::OfThePlace,
                    _ => Court::Any,
                },
            },
        },
        Rule::sham => match node.child(Rule::at_request) {
            Some(request) => Test::TrialRequestedBy(code(&request.need(Rule::code)?)?),
            None => Test::Sham,
        },
        Rule::procedure => match node.children().next() {
            Some(inner) if inner.rule() == Rule::complaint_test => Test::Complaint(complainant(&inner)?),
            Some(inner) => Test::Extradition {
                outcomes: inner
                    .children()
                    .filter(|c| c.rule() == Rule::xout)
                    .map(|c| xout(&c))
                    .collect::<Parsed<_>>()?,
                because: inner.children().filter(|c| c.rule() == Rule::key).map(|c| name(&c)).collect(),
            },
            None if node.text().starts_with("time") => Test::TimeBarredThere,
            None => Test::ComplaintLackingThere,
        },
        _ => Test::Named(name(node)),
    })
}

fn act_place(node: &Node<'_>) -> Parsed<Test> {
    Ok(match node.rule() {
        Rule::aboard => Test::Aboard {
            craft: match node.need(Rule::craft)?.text() {
                "a ship" => Craft::Ship,
                "an aircraft" => Craft::Aircraft,
                _ => Craft::ShipOrAircraft,
            },
            code: code(&node.need(Rule::code)?)?,
            high_seas: node.child(Rule::high_seas).is_some(),
        },
        Rule::mission => Test::Mission(code(&node.need(Rule::code)?)?),
        Rule::begun => Test::Begun(place(&node.need(Rule::place)?)?),
        Rule::systems => Test::Systems(place(&node.need(Rule::place)?)?),
        _ => Test::Placed {
            set: match node.need(Rule::place_set)?.text() {
                "conduct" => PlaceSet::Conduct,
                "main act" => PlaceSet::MainAct,
                "result" => PlaceSet::Result,
                "result intended" => PlaceSet::ResultIntended,
                _ => PlaceSet::Act,
            },
            way: match node.need(Rule::place_way)?.text() {
                "in" => PlaceWay::In,
                "outside" => PlaceWay::Outside,
                _ => PlaceWay::WhollyOutside,
            },
            place: place(&node.need(Rule::place)?)?,
        },
    })
}

fn act_mark(node: &Node<'_>) -> Parsed<Test> {
    let Some(inner) = node.children().next() else {
        return Ok(Test::Act(match node.text() {
            "act paid" => ActMark::Paid,
            "act forced" => ActMark::Forced,
            "act unwilling" => ActMark::Unwilling,
            "act online" => ActMark::Online,
            "act online to the public" => ActMark::Public,
            _ => ActMark::WithOthers,
        }));
    };
    Ok(match inner.rule() {
        Rule::contacts => Test::Contacts(number(&inner.need(Rule::number)?)?),
        Rule::by_means => Test::By(name(&inner.need(Rule::key)?)),
        _ => Test::Involves(name(&inner.need(Rule::key)?)),
    })
}

fn travel(node: &Node<'_>) -> Parsed<Test> {
    let way = node.first()?;
    let places: Vec<Place> = way.children().map(|p| place(&p)).collect::<Parsed<_>>()?;
    let mut places = places.into_iter();
    match (places.next(), places.next()) {
        (Some(from), Some(to)) => Ok(Test::Travelled {
            from,
            to,
            either_way: way.rule() == Rule::between,
            before_act: node.child(Rule::before_act).is_some(),
        }),
        _ => Err(node.problem("syntax", "two places are wanted here", "")),
    }
}

pub(super) fn statuses(node: &Node<'_>) -> Parsed<Vec<At<Status>>> {
    node.children().map(|s| status(&s)).collect()
}

fn of(node: &Node<'_>) -> Parsed<Option<Place>> {
    match node.child(Rule::of) {
        Some(of) => Ok(Some(place(&of.need(Rule::place)?)?)),
        None => Ok(None),
    }
}

fn status(node: &Node<'_>) -> Parsed<At<Status>> {
    let inner = node.first()?;
    let status = match inner.rule() {
        Rule::s_national => Status::National {
            of: of(&inner)?,
            kinds: inner.child(Rule::kinds).map(|k| names(&k)).unwrap_or_default(),
        },
        Rule::s_resident => {
            let length = inner.child(Rule::res_length);
            Status::Resident {
                kind: match inner.child(Rule::res_kind).map(|k| k.text()) {
                    Some("permanently") => ResidentKind::Permanent,
                    Some(_) => ResidentKind::Temporary,
                    None => ResidentKind::Habitual,
                },
                length: length.as_ref().map(|l| duration(&l.need(Rule::duration)?)).transpose()?,
                lawfully: length.is_some_and(|l| l.child(Rule::lawfully).is_some()),
                of: of(&inner)?,
            }
        }
        Rule::s_body => {
            Status::BodyCorporate { of: inner.child(Rule::place).map(|p| place(&p)).transpose()? }
        }
        Rule::s_acting => Status::ActingFor { of: inner.child(Rule::place).map(|p| place(&p)).transpose()? },
        _ => Status::Word {
            word: name(&inner.need(Rule::word)?),
            of: of(&inner)?,
            on_duty: inner.child(Rule::on_duty).is_some(),
        },
    };
    Ok(At { node: status, span: inner.span() })
}

fn time(node: &Node<'_>) -> Parsed<Time> {
    if let Some(since) = node.child(Rule::since) {
        return Ok(Time::Since(day(&since.need(Rule::date)?)?));
    }
    Ok(match node.text() {
        "at act" => Time::AtAct,
        "at proceedings" => Time::AtProceedings,
        "at act or at proceedings" => Time::AtActOrProceedings,
        "at act and at proceedings" => Time::AtActAndProceedings,
        "at act or later" => Time::AtActOrLater,
        _ => Time::NotStated,
    })
}

pub(super) fn place(node: &Node<'_>) -> Parsed<Place> {
    let Some(inner) = node.children().next() else {
        return Ok(match node.text() {
            "the place" => Place::ThePlace,
            "another state" => Place::AnotherState,
            _ => Place::NoState,
        });
    };
    Ok(match inner.rule() {
        Rule::outside_state => Place::CountryOutside(codes(&inner.need(Rule::codes)?)?),
        Rule::party_to => Place::PartyTo(name(&inner.need(Rule::tname)?)),
        Rule::codes => Place::Codes(codes(&inner)?),
        _ => Place::Group(name(&inner)),
    })
}

pub(super) fn outcome(node: &Node<'_>) -> Parsed<PriorOutcome> {
    PriorOutcome::ALL
        .iter()
        .find(|(_, word)| *word == node.text())
        .map(|(outcome, _)| *outcome)
        .ok_or_else(|| node.problem("syntax", "this is no outcome", ""))
}

pub(super) fn xout(node: &Node<'_>) -> Parsed<ExtraditionState> {
    ExtraditionState::ALL
        .iter()
        .find(|(_, words)| *words == node.text())
        .map(|(outcome, _)| *outcome)
        .ok_or_else(|| node.problem("syntax", "this is no outcome of extradition", ""))
}

fn complainant(node: &Node<'_>) -> Parsed<Complainant> {
    Ok(match node.need(Rule::complainant)?.text() {
        "victim" => Complainant::Victim,
        "state of the act" => Complainant::StateOfTheAct,
        _ => Complainant::ForeignState,
    })
}

pub(super) fn steps(node: &Node<'_>) -> Parsed<StepExpr> {
    let mut parts = Vec::new();
    let mut any = false;
    for child in node.children() {
        match child.rule() {
            Rule::s_and => parts.push(step_unit(&child.first()?)?),
            Rule::s_or => {
                any = true;
                parts.push(step_unit(&child.first()?)?);
            }
            _ => parts.push(step_unit(&child)?),
        }
    }
    match parts.pop() {
        Some(only) if parts.is_empty() => Ok(only),
        Some(last) => {
            parts.push(last);
            let flat = parts.into_iter().flat_map(|part| match part.kind {
                StepKind::Or(inner) if any => inner,
                StepKind::And(inner) if !any => inner,
                kind => vec![StepExpr { kind, ..part }],
            });
            let flat = flat.collect();
            Ok(StepExpr {
                kind: if any { StepKind::Or(flat) } else { StepKind::And(flat) },
                span: node.span(),
            })
        }
        None => Err(node.problem("syntax", "a step is missing here", "")),
    }
}

fn step_unit(node: &Node<'_>) -> Parsed<StepExpr> {
    if node.rule() == Rule::step_bracket {
        return steps(&node.need(Rule::steps)?);
    }
    let inner = node.first()?;
    let step = match inner.rule() {
        Rule::authority => Step::Authority {
            kind: {
                let word = inner.need(Rule::authority_kind)?;
                AuthorityKind::ALL
                    .iter()
                    .find(|(_, w)| *w == word.text())
                    .map(|(kind, _)| *kind)
                    .ok_or_else(|| word.problem("syntax", "this is no step", ""))?
            },
            by: name(&inner.need(Rule::key)?),
        },
        Rule::s_complaint => Step::Complaint(complainant(&inner)?),
        Rule::s_stay => Step::Stay(duration(&inner.need(Rule::duration)?)?),
        Rule::s_found => Step::Found {
            code: code(&inner.need(Rule::code)?)?,
            any_time: inner.child(Rule::any_time).is_some(),
        },
        Rule::s_return => Step::Return(code(&inner.need(Rule::code)?)?),
        Rule::s_extradition => Step::Extradition {
            outcomes: inner
                .children()
                .filter(|c| c.rule() == Rule::xout)
                .map(|c| xout(&c))
                .collect::<Parsed<_>>()?,
            because: inner.children().filter(|c| c.rule() == Rule::key).map(|c| name(&c)).collect(),
        },
        Rule::s_simple => match inner.text() {
            "presence" => Step::Presence,
            "arrest" => Step::Arrest,
            "transfer of proceedings" => Step::Transfer,
            "option of the accused" => Step::OptionOfTheAccused,
            "no extradition treaty" => Step::NoExtraditionTreaty,
            "proceedings against co-offender" => Step::AgainstCoOffender,
            _ => Step::JudgmentAgainstMainOffender,
        },
        _ => Step::Named(name(&inner)),
    };
    Ok(StepExpr { kind: StepKind::Step(step), span: node.span() })
}
