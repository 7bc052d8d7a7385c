//! The lines of an example.

use super::conditions::{outcome, xout};
use super::words::*;
use super::{Node, Parsed, Rule};
use crate::code::Code;
use crate::day::DayRange;
use crate::syntax::ast::*;

pub(super) fn line(node: &Node<'_>) -> Parsed<ExampleLine> {
    Ok(match node.rule() {
        Rule::x_offender => ExampleLine::Offender(items(node)?),
        Rule::x_victim => ExampleLine::Victim(items(node)?),
        Rule::x_act => ExampleLine::Act { keys: names(&node.need(Rule::x_keys)?), items: items(node)? },
        Rule::x_travel => ExampleLine::Travel(
            node.children()
                .map(|j| {
                    let ends = bare_codes(&j)?;
                    match ends.as_slice() {
                        [from, to] => Ok(JourneyItem {
                            from: *from,
                            to: *to,
                            on: j.child(Rule::date).map(|d| day(&d)).transpose()?,
                        }),
                        _ => Err(j.problem("syntax", "two states are wanted here", "")),
                    }
                })
                .collect::<Parsed<_>>()?,
        ),
        Rule::x_prior => ExampleLine::Prior(node.children().map(|j| judged(&j)).collect::<Parsed<_>>()?),
        Rule::x_complaint => ExampleLine::Complaint {
            by: node
                .children()
                .filter(|c| c.rule() == Rule::made_by)
                .map(|m| {
                    Ok((m.child(Rule::code).map(|c| code(&c)).transpose()?, !m.text().starts_with("not")))
                })
                .collect::<Parsed<_>>()?,
            on: node.child(Rule::date).map(|d| day(&d)).transpose()?,
        },
        Rule::x_consent => ExampleLine::Consent(
            node.children()
                .map(|g| Ok((name(&g.need(Rule::key)?), code(&g.need(Rule::code)?)?)))
                .collect::<Parsed<_>>()?,
        ),
        Rule::x_extradition => {
            let out = node.need(Rule::x_out)?;
            ExampleLine::Extradition {
                outcome: if out.text() == "none" { None } else { Some(xout(&out)?) },
                because: node.child(Rule::key).map(|k| name(&k)),
                requested_by: node.child(Rule::code).map(|c| code(&c)).transpose()?,
            }
        }
        Rule::x_transfer => ExampleLine::Transfer(codes(&node.need(Rule::codes)?)?),
        Rule::x_proceedings => {
            ExampleLine::Proceedings(code(&node.need(Rule::code)?)?, day(&node.need(Rule::date)?)?)
        }
        Rule::x_disputed => ExampleLine::Disputed(!node.text().contains(" not ")),
        Rule::x_assume => {
            ExampleLine::Assume(node.children().map(|a| assumption(&a)).collect::<Parsed<_>>()?)
        }
        Rule::x_fact => ExampleLine::Fact(
            node.children()
                .map(|s| {
                    let said = match s.need(Rule::yes_no)?.text() {
                        "yes" => Said::Yes,
                        "no" => Said::No,
                        _ => Said::Unknown,
                    };
                    Ok((name(&s.need(Rule::name)?), said))
                })
                .collect::<Parsed<_>>()?,
        ),
        Rule::x_assessed => ExampleLine::Assessed(day(&node.need(Rule::date)?)?),
        _ => {
            let answer = node.need(Rule::answer)?;
            let node_answer = match answer.text() {
                "yes" => Expected::Yes,
                "conditional" => Expected::Conditional,
                "not_encoded" => Expected::NotEncoded,
                _ => Expected::No,
            };
            ExampleLine::Expect {
                answer: At { node: node_answer, span: answer.span() },
                by: node.child(Rule::name).map(|n| name(&n)),
                because: node.child(Rule::reason).map(|n| name(&n)),
                step: node.child(Rule::key).map(|n| name(&n)),
            }
        }
    })
}

fn assumption(node: &Node<'_>) -> Parsed<Assumption> {
    let yes = !node.text().starts_with("not") && !node.text().starts_with("no ");
    Ok(if node.text().ends_with("punishable there") {
        Assumption::Punishable(yes)
    } else if let Some(years) = node.child(Rule::number) {
        Assumption::MaximumYears(number(&years)?)
    } else if node.text().ends_with("time-barred there") {
        Assumption::TimeBarred(yes)
    } else if node.text().ends_with("extraditable") {
        Assumption::Extraditable(yes)
    } else {
        Assumption::TreatyDuty(yes)
    })
}

fn judged(node: &Node<'_>) -> Parsed<PriorItem> {
    let codes = bare_codes(node)?;
    let Some(court) = codes.first() else {
        return Err(node.problem("syntax", "a state is wanted here", ""));
    };
    Ok(PriorItem {
        outcome: outcome(&node.need(Rule::outcome)?)?,
        code: *court,
        on: node.child(Rule::date).map(|d| day(&d)).transpose()?,
        because: node.child(Rule::key).map(|k| k.text().to_string()),
        sham: node.child(Rule::sham_word).map(|s| s.text() == "a sham"),
        requested_by: codes.get(1).copied(),
    })
}

fn items(node: &Node<'_>) -> Parsed<Vec<At<CaseItem>>> {
    let mut out = Vec::new();
    for child in node.children() {
        if matches!(child.rule(), Rule::o_item | Rule::v_item | Rule::a_item) {
            out.push(At { node: item(&child)?, span: child.span() });
        }
    }
    Ok(out)
}

fn dates(node: &Node<'_>) -> Parsed<Option<DayRange>> {
    let Some(dates) = node.child(Rule::x_dates) else { return Ok(None) };
    if let Some(interval_node) = dates.child(Rule::interval) {
        return Ok(Some(interval(&interval_node)?.node));
    }
    Ok(dates.child(Rule::date).map(|d| day(&d)).transpose()?.map(DayRange::on))
}

fn listed(node: &Node<'_>) -> Listed {
    match node.text().rsplit(' ').next() {
        Some("nationality") => Listed::Nationality,
        Some("residence") => Listed::Residence,
        Some("presence") => Listed::Presence,
        Some("arrest") => Listed::Arrest,
        _ => Listed::Immunity,
    }
}

fn first_code(node: &Node<'_>) -> Parsed<Code> {
    bare_code(node)
}

fn item(node: &Node<'_>) -> Parsed<CaseItem> {
    let Some(inner) = node.children().next() else {
        return Ok(CaseItem::Stateless);
    };
    Ok(match inner.rule() {
        Rule::x_national => CaseItem::National {
            code: first_code(&inner)?,
            kind: inner.child(Rule::key).map(|k| k.text().to_string()),
            dates: dates(&inner)?,
        },
        Rule::x_resident => CaseItem::Resident {
            code: first_code(&inner)?,
            status: inner.child(Rule::x_status).map(|s| match s.text() {
                "permanently" => ResidenceWord::Permanently,
                "temporarily" => ResidenceWord::Temporarily,
                "refugee" => ResidenceWord::Refugee,
                _ => ResidenceWord::Habitually,
            }),
            dates: dates(&inner)?,
        },
        Rule::x_present => CaseItem::Present { code: first_code(&inner)?, dates: dates(&inner)? },
        Rule::x_arrested => CaseItem::Arrested(bare_codes(&inner)?),
        Rule::x_aged => {
            let ages: Vec<u32> = inner.children().map(|n| number(&n)).collect::<Parsed<_>>()?;
            match ages.as_slice() {
                [only] => CaseItem::Aged(*only, *only),
                [from, to] if from <= to => CaseItem::Aged(*from, *to),
                _ => {
                    return Err(inner.problem(
                        "impossible-interval",
                        "this range of ages ends before it begins",
                        "",
                    ));
                }
            }
        }
        Rule::x_born => CaseItem::Born(day(&inner.need(Rule::date)?)?),
        Rule::x_capacity => CaseItem::Capacity {
            key: inner.need(Rule::key)?.text().to_string(),
            of: inner.child(Rule::code).map(|c| code(&c)).transpose()?.map(|c| c.node),
            on_duty: inner.child(Rule::on_duty).is_some(),
        },
        Rule::x_body => {
            CaseItem::BodyCorporate(inner.child(Rule::code).map(|c| code(&c)).transpose()?.map(|c| c.node))
        }
        Rule::x_acting => CaseItem::ActingFor(first_code(&inner)?),
        Rule::x_immune => CaseItem::Immune(first_code(&inner)?),
        Rule::x_none => CaseItem::None(listed(&inner)),
        Rule::x_unknown => CaseItem::Unknown(listed(&inner)),
        Rule::sex_word => CaseItem::Female(inner.text() == "female"),
        Rule::x_believed => CaseItem::Believed(number(&inner.need(Rule::number)?)?),
        Rule::a_in => CaseItem::In(
            inner
                .children()
                .map(|p| {
                    Ok(match p.text() {
                        "high seas" => CasePlace::HighSeas,
                        "antarctica" => CasePlace::Antarctica,
                        _ => CasePlace::State(first_code(&p)?),
                    })
                })
                .collect::<Parsed<_>>()?,
        ),
        Rule::a_on => {
            let days: Vec<_> = inner.children().map(|d| day(&d)).collect::<Parsed<_>>()?;
            let range = match days.as_slice() {
                [only] => Some(DayRange::on(*only)),
                [first, last] => DayRange::new(*first, *last),
                _ => None,
            };
            CaseItem::On(range.ok_or_else(|| {
                inner.problem("impossible-interval", "this range ends before it begins", "")
            })?)
        }
        Rule::a_as => CaseItem::As(inner.need(Rule::key)?.text().to_string()),
        Rule::a_online => match bare_codes(&inner)?.as_slice() {
            [from, to] => CaseItem::Online(*from, *to),
            _ => return Err(inner.problem("syntax", "two states are wanted here", "")),
        },
        Rule::a_received => CaseItem::Received(bare_codes(&inner)?),
        Rule::a_systems => CaseItem::Systems(bare_codes(&inner)?),
        Rule::a_result => CaseItem::Result(bare_codes(&inner)?),
        Rule::a_intended => CaseItem::ResultIntended(bare_codes(&inner)?),
        Rule::a_from => CaseItem::ActedFrom(first_code(&inner)?),
        Rule::a_aboard => CaseItem::Aboard(
            match inner.need(Rule::vessel)?.text() {
                "aircraft" => Vessel::Aircraft,
                "vehicle" => Vessel::Vehicle,
                _ => Vessel::Ship,
            },
            first_code(&inner)?,
        ),
        Rule::a_mission => CaseItem::Mission(first_code(&inner)?),
        Rule::a_contacts => CaseItem::Contacts(number(&inner.need(Rule::number)?)?),
        Rule::a_with => CaseItem::With {
            principal: inner.need(Rule::a_role)?.text() == "principal",
            national: first_code(&inner)?,
        },
        Rule::a_unpaid => CaseItem::Flag { flag: CaseFlag::Paid, yes: false },
        _ => {
            let word = inner.need(Rule::flag_word)?;
            let flag = match word.text() {
                "notional" => CaseFlag::Notional,
                "exploited" => CaseFlag::Exploited,
                "in authority" => CaseFlag::Authority,
                "in family" => CaseFlag::Family,
                "in care" => CaseFlag::Care,
                "married" => CaseFlag::Married,
                "paid" => CaseFlag::Paid,
                "forced" => CaseFlag::Forced,
                "unwilling" => CaseFlag::Unwilling,
                "public" => CaseFlag::Public,
                "alone" => CaseFlag::Alone,
                _ => CaseFlag::By(word.need(Rule::key)?.text().to_string()),
            };
            CaseItem::Flag { flag, yes: inner.child(Rule::neg).is_none() }
        }
    })
}
