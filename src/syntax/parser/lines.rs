//! Heads and lines of blocks.

use super::conditions::{cond_head, expr, gap, statuses, steps};
use super::words::*;
use super::{Node, Parsed, Rule, examples};
use crate::syntax::ast::*;

pub(super) fn head(node: Node<'_>) -> Parsed<Head> {
    let node = node.first()?;
    let strings: Vec<String> =
        node.children().filter(|c| c.rule() == Rule::string).map(|c| string(&c)).collect();
    let mut strings = strings.into_iter();
    let title = |strings: &mut std::vec::IntoIter<String>| strings.next().unwrap_or_default();
    Ok(match node.rule() {
        Rule::h_jurisdiction => {
            Head::Jurisdiction { code: code(&node.need(Rule::code)?)?, name: title(&mut strings) }
        }
        Rule::h_source => {
            Head::Source { law: name(&node.need(Rule::law)?), title: title(&mut strings), at: strings.next() }
        }
        Rule::h_fact => Head::Fact { name: name(&node.need(Rule::name)?), question: title(&mut strings) },
        Rule::h_example => Head::Example { title: title(&mut strings) },
        Rule::h_group => Head::Group { name: name(&node.need(Rule::tname)?), title: strings.next() },
        Rule::h_treaty => Head::Treaty { name: name(&node.need(Rule::tname)?), title: strings.next() },
        _ => {
            let word = node.need(Rule::block_kind)?;
            let kind = BlockKind::ALL
                .iter()
                .find(|(_, w)| *w == word.text())
                .map(|(kind, _)| *kind)
                .ok_or_else(|| word.problem("syntax", "this begins no block", ""))?;
            Head::Named { kind, name: name(&node.need(Rule::name)?), title: strings.next() }
        }
    })
}

/// Which rule reads the lines below a line, if lines can stand there.
pub(super) fn rule_below(kind: &LineKind, rule: Rule) -> Option<Rule> {
    let below_head = |head: &CondHead| match head {
        CondHead::Below | CondHead::Quantified(_) => Some(Rule::cond_line),
        CondHead::Disputed(_) => Some(Rule::reading),
        CondHead::Expr(_) | CondHead::Gap(_) => None,
    };
    match kind {
        LineKind::When(head)
        | LineKind::Cond(head)
        | LineKind::Needs(head)
        | LineKind::Unless(head)
        | LineKind::If(head)
        | LineKind::WaivedWhere(head)
        | LineKind::Obliges { condition: head, .. } => below_head(head),
        LineKind::BarIf(head) | LineKind::Defence { condition: head, .. } => {
            below_head(head).or(Some(Rule::exception))
        }
        LineKind::Step { condition, .. } => condition.as_ref().and_then(below_head).or(Some(Rule::exception)),
        LineKind::Reading { expr: None, .. } => Some(Rule::cond_line),
        LineKind::Dual(_) => Some(Rule::dual_line),
        LineKind::Life if rule == Rule::list => Some(Rule::list),
        LineKind::Length(Length::ByMaximum) => Some(Rule::length_row),
        _ => None,
    }
}

/// Whether the line says nothing without lines below.
pub(super) fn wants_lines(kind: &LineKind) -> bool {
    match kind {
        LineKind::When(head)
        | LineKind::Cond(head)
        | LineKind::Needs(head)
        | LineKind::Unless(head)
        | LineKind::If(head)
        | LineKind::WaivedWhere(head)
        | LineKind::BarIf(head)
        | LineKind::Defence { condition: head, .. }
        | LineKind::Obliges { condition: head, .. }
        | LineKind::Step { condition: Some(head), .. } => {
            !matches!(head, CondHead::Expr(_) | CondHead::Gap(_))
        }
        LineKind::Reading { expr: None, .. } | LineKind::Length(Length::ByMaximum) => true,
        _ => false,
    }
}

/// A line of a block, or a line below a line.
pub(super) fn line(node: Node<'_>) -> Parsed<(LineKind, Trail)> {
    let rule = node.rule();
    if rule == Rule::reading {
        let kind = LineKind::Reading {
            name: name(&node.need(Rule::name)?),
            expr: node.child(Rule::expr).map(|e| expr(&e)).transpose()?,
        };
        return Ok((kind, trail_of(&node)?));
    }
    if rule == Rule::length_row {
        let bound = node.need(Rule::row_bound)?.child(Rule::amount).map(|a| amount(&a)).transpose()?;
        let length = duration(&node.need(Rule::duration)?)?;
        return Ok((LineKind::LengthRow { bound, length }, Trail::default()));
    }
    let inner = node.first()?;
    if rule == Rule::cond_line {
        return Ok((LineKind::Cond(cond_head(&inner)?), trail_of(&node)?));
    }
    if rule == Rule::example && inner.rule() != Rule::note {
        return Ok((LineKind::Example(examples::line(&inner)?), Trail::default()));
    }
    Ok((kind(&inner)?, trail_of(&inner)?))
}

fn keys(node: &Node<'_>) -> Parsed<Vec<Name>> {
    Ok(names(&node.need(Rule::keys)?))
}

fn condition(node: &Node<'_>) -> Parsed<CondHead> {
    match node.child(Rule::cond_head) {
        Some(head) => cond_head(&head),
        None => Ok(CondHead::Below),
    }
}

fn victim_age(node: &Node<'_>) -> Parsed<u32> {
    number(&node.need(Rule::victim_age)?.need(Rule::number)?)
}

fn last_string(node: &Node<'_>) -> String {
    node.children().filter(|c| c.rule() == Rule::string).last().map(|c| string(&c)).unwrap_or_default()
}

fn kind(node: &Node<'_>) -> Parsed<LineKind> {
    Ok(match node.rule() {
        Rule::part_of => LineKind::PartOf(code(&node.need(Rule::code)?)?),
        Rule::nationality => LineKind::Nationality {
            code: code(&node.need(Rule::code)?)?,
            full: node.child(Rule::key).map(|k| name(&k)),
        },
        Rule::checked => LineKind::Checked(month(&node.need(Rule::month)?)?),
        Rule::territory => {
            let lists: Vec<_> = node.children().filter(|c| c.rule() == Rule::codes).collect();
            LineKind::Territory {
                codes: lists.first().map(codes).transpose()?.unwrap_or_default(),
                without: lists.get(1).map(codes).transpose()?.unwrap_or_default(),
            }
        }
        Rule::subunits => LineKind::SubUnits,
        Rule::notional => LineKind::NotionalVictims(match node.need(Rule::notional_rule)?.text() {
            "count" => Notional::Count,
            "count as attempt" => Notional::AsAttempt,
            _ => Notional::DoNotCount,
        }),
        Rule::complete => LineKind::Complete {
            abroad: node.need(Rule::complete_where)?.text() == "abroad",
            keys: keys(node)?,
        },
        Rule::modes => LineKind::Modes(keys(node)?),
        Rule::unsettled => LineKind::Unsettled {
            interval: interval(&node.need(Rule::interval)?)?,
            because: last_string(node),
        },
        Rule::source_at => LineKind::SourceAt(last_string(node)),
        Rule::read => LineKind::Read {
            parts: node.children().filter(|c| c.rule() == Rule::string).map(|c| string(&c)).collect(),
            month: month(&node.need(Rule::month)?)?,
        },
        Rule::is => LineKind::Is(statuses(&node.need(Rule::statuses)?)?),
        Rule::needs => LineKind::Needs(condition(node)?),
        Rule::conduct => LineKind::Conduct(keys(node)?),
        Rule::defence => {
            LineKind::Defence { name: name(&node.need(Rule::name)?), condition: condition(node)? }
        }
        Rule::penalty => LineKind::Penalty {
            range: penalty_range(&node.need(Rule::range)?.first()?)?,
            keys: node.child(Rule::keys).map(|k| names(&k)).unwrap_or_default(),
        },
        Rule::entries => LineKind::Entries(entries(node)?),
        Rule::perhaps => LineKind::Perhaps {
            name: name(&node.need(Rule::name)?),
            interval: node.child(Rule::interval).map(|i| interval(&i)).transpose()?,
            because: last_string(node),
        },
        Rule::basis => LineKind::Basis(keys(node)?),
        Rule::covers => LineKind::Covers(entries(node)?),
        Rule::subject_to => LineKind::SubjectTo(names(&node.need(Rule::names)?)),
        Rule::when => LineKind::When(condition(node)?),
        Rule::step => LineKind::Step {
            steps: steps(&node.need(Rule::steps)?)?,
            within: node.child(Rule::within).map(|w| within(&w)).transpose()?,
            condition: node.child(Rule::if_clause).map(|c| condition(&c)).transpose()?,
        },
        Rule::bar_if => LineKind::BarIf(condition(node)?),
        Rule::dual => LineKind::Dual(match node.need(Rule::dual_kind)?.text() {
            "none" => DualKind::None,
            "excluded" => DualKind::Excluded,
            "required" => DualKind::Required,
            _ => DualKind::Presumed,
        }),
        Rule::unless => LineKind::Unless(condition(node)?),
        Rule::lifted => LineKind::LiftedBy(steps(&node.need(Rule::steps)?)?),
        Rule::if_line => LineKind::If(condition(node)?),
        Rule::waived_where => LineKind::WaivedWhere(condition(node)?),
        Rule::waived_by => LineKind::WaivedBy(steps(&node.need(Rule::steps)?)?),
        Rule::concretely => LineKind::Concretely,
        Rule::no_power => LineKind::OrNoPower,
        Rule::everywhere => LineKind::Everywhere,
        Rule::maximum_there => LineKind::MaximumThere(amount(&node.need(Rule::amount)?)?),
        Rule::own_state => LineKind::OwnState,
        Rule::for_grounds => match node.child(Rule::every_ground) {
            Some(every) => LineKind::ForGrounds {
                every: true,
                names: every.child(Rule::names).map(|n| names(&n)).unwrap_or_default(),
            },
            None => LineKind::ForGrounds { every: false, names: names(&node.need(Rule::names)?) },
        },
        Rule::for_offences => LineKind::ForOffences(entries(node)?),
        Rule::never_barred => LineKind::NeverBarred,
        Rule::length => {
            let of = node.need(Rule::length_of)?.first()?;
            LineKind::Length(match of.rule() {
                Rule::length_max => Length::ByMaximum,
                Rule::length_mean => Length::MeanOfRange,
                Rule::length_as => Length::As(name(&of.need(Rule::name)?)),
                _ => Length::Fixed(duration(&of)?),
            })
        }
        Rule::runs_from => {
            let start = node.need(Rule::start)?;
            LineKind::RunsFrom(match (start.child(Rule::victim_age), start.text()) {
                (Some(age), _) => Start::Victim(number(&age.need(Rule::number)?)?),
                (None, "act" | "the act") => Start::Act,
                (None, "discovery") => Start::Discovery,
                (None, _) => Start::Complaint,
            })
        }
        Rule::stands_still => LineKind::StandsStill(victim_age(node)?),
        Rule::adds_time => LineKind::AddsTime(victim_age(node)?),
        Rule::not_before => LineKind::NotBefore(match node.child(Rule::victim_age) {
            Some(age) => Some(number(&age.need(Rule::number)?)?),
            None => None,
        }),
        Rule::stops => LineKind::StopsOutside {
            doubles: node.need(Rule::stop_kind)?.text() == "doubles",
            code: code(&node.need(Rule::code)?)?,
        },
        Rule::at_most => LineKind::AtMostInAll(duration(&node.need(Rule::duration)?)?),
        Rule::interrupted => LineKind::Interrupted(last_string(node)),
        Rule::reaches => LineKind::Reaches,
        Rule::revives => LineKind::Revives,
        Rule::members => LineKind::Members(codes(&node.need(Rule::codes)?)?),
        Rule::parties => LineKind::Parties(codes(&node.need(Rule::codes)?)?),
        Rule::within_arts => LineKind::TreatyConduct {
            keys: keys(node)?,
            article: node.child(Rule::article).map(|a| a.text().to_string()),
        },
        Rule::obliges => LineKind::Obliges { keys: keys(node)?, condition: condition(node)? },
        Rule::under => LineKind::Under,
        Rule::life => LineKind::Life,
        Rule::clock_life => LineKind::ClockLife,
        Rule::note => LineKind::Note(last_string(node)),
        Rule::not_encoded => LineKind::NotEncoded(gap(node)?),
        _ => return Err(node.problem("syntax", "this line cannot stand here", "")),
    })
}

fn penalty_range(node: &Node<'_>) -> Parsed<PenaltyRange> {
    let to = severity(&node.need(Rule::severity)?)?;
    Ok(match node.rule() {
        Rule::at_least => PenaltyRange::AtLeast(to),
        Rule::up_to => PenaltyRange::UpTo(to),
        Rule::unknown_to => PenaltyRange::UnknownTo(to),
        Rule::exactly => PenaltyRange::Exactly(to),
        _ => {
            let from = match node.child(Rule::duration) {
                Some(length) => duration(&length)?,
                None => {
                    let count = number(&node.need(Rule::number)?)?;
                    let unit = match to {
                        Severity::Time(length) => length.unit,
                        _ => TimeUnit::Years,
                    };
                    Duration { count, unit }
                }
            };
            PenaltyRange::FromTo(from, to)
        }
    })
}

fn within(node: &Node<'_>) -> Parsed<Within> {
    Ok(Within {
        length: duration(&node.need(Rule::duration)?)?,
        of: match node.need(Rule::within_of)?.text() {
            "entry" => WithinOf::Entry,
            "discovery" => WithinOf::Discovery,
            "the act" => WithinOf::Act,
            _ => WithinOf::Complaint,
        },
    })
}

fn entries(node: &Node<'_>) -> Parsed<Entries> {
    let mut out = Entries::default();
    for child in node.children() {
        match child.rule() {
            Rule::entry => out.entries.push(entry(&child)?),
            Rule::limits => {
                if let Some(by) = child.child(Rule::by) {
                    out.by = keys(&by)?;
                }
                if let Some(only) = child.child(Rule::only) {
                    out.only = names(&only.need(Rule::names)?);
                }
            }
            _ => {}
        }
    }
    Ok(out)
}

fn entry(node: &Node<'_>) -> Parsed<Entry> {
    let inner = node.first()?;
    let kind = match inner.rule() {
        Rule::every => {
            EntryKind::Every(inner.children().map(|s| selector(&s.first()?)).collect::<Parsed<_>>()?)
        }
        _ => EntryKind::Named(name(&inner)),
    };
    Ok(Entry { kind, as_of: as_of(node)?, span: node.span() })
}

fn selector(node: &Node<'_>) -> Parsed<Selector> {
    let mut articles = node.children().filter(|c| c.rule() == Rule::article).map(|a| a.text().to_string());
    Ok(match node.rule() {
        Rule::sel_range | Rule::sel_articles => Selector::Range {
            law: name(&node.need(Rule::law)?),
            from: articles.next().unwrap_or_default(),
            to: articles.next(),
        },
        Rule::sel_treaty => Selector::Treaty {
            treaties: node.children().filter(|c| c.rule() == Rule::tname).map(|t| name(&t)).collect(),
            from: articles.next(),
            to: articles.next(),
        },
        Rule::sel_class => Selector::Class(name(&node.need(Rule::name)?)),
        Rule::sel_penalty => Selector::Penalty {
            maximum: node.need(Rule::bound_kind)?.text() == "maximum",
            amount: amount(&node.need(Rule::amount)?)?,
        },
        _ => Selector::Except(names(&node.need(Rule::names)?)),
    })
}
