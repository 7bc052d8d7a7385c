//! Tests in words: the sentences of a proof.

use crate::code::Code;
use crate::day::{Day, in_words};
use crate::facts::country_name;
use crate::model::{Atom, Courts, Law, Places, States, Status, When};
use crate::syntax::ast::{
    ActMark, Bound, Complainant, Duration, ExtraditionState, PriorOutcome, Relation, ResidentKind, TimeUnit,
    Who,
};

/// A proposition, and its opposite, without capital and full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// `the child was under 16`
    pub yes: String,
    /// `the child was not under 16`
    pub no: String,
}

/// The place in which something is said: whose law, which act, on which day.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The law.
    pub law: &'a Law,
    /// The number of the act.
    pub act: usize,
    /// The day of the act, where it is one day.
    pub day: Option<Day>,
}

/// A length in words: `5 years`, `1 month`.
pub fn length(length: Duration) -> String {
    let unit = match length.unit {
        TimeUnit::Days => "day",
        TimeUnit::Weeks => "week",
        TimeUnit::Months => "month",
        TimeUnit::Years => "year",
    };
    format!("{} {unit}{}", length.count, if length.count == 1 { "" } else { "s" })
}

/// A list in words: `a, b or c`.
pub fn one_of(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// A capital and a full stop.
pub fn sentence(text: &str) -> String {
    let mut out: String = text.to_string();
    if let Some(first) = out.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    if !out.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}

/// The country in words, with the article that English wants.
pub fn country(code: Code) -> String {
    let name = country_name(code);
    let the = [
        "United",
        "Netherlands",
        "Philippines",
        "Czech Republic",
        "Dominican Republic",
        "Gambia",
        "Maldives",
        "Bahamas",
    ];
    if the.iter().any(|t| name.starts_with(t)) { format!("the {name}") } else { name }
}

impl Scene<'_> {
    fn on(&self) -> String {
        match self.day {
            Some(day) => format!("on {}", in_words(day)),
            None => "at the time of the act".into(),
        }
    }

    fn when(&self, when: When) -> String {
        match when {
            When::AtAct => self.on(),
            When::AtProceedings => "when proceedings are brought".into(),
            When::AtActOrLater => "at the act or at some time since".into(),
            When::Since(day) => format!("at some time since {}", in_words(day)),
        }
    }

    /// States in words: `Cambodia`, `a member of the European Union`.
    pub fn states(&self, states: &States) -> String {
        match states {
            States::Codes(codes) => one_of(&codes.iter().map(|c| country(*c)).collect::<Vec<_>>()),
            States::Group(id) => match self.law.world.group(*id) {
                Some(group) if !group.title.is_empty() => format!("a member of the group “{}”", group.title),
                Some(group) => format!("a member of {}", group.name),
                None => "the group".into(),
            },
            States::Outside(codes) => format!(
                "a country other than {}",
                one_of(&codes.iter().map(|c| country(*c)).collect::<Vec<_>>())
            ),
            States::PartyTo(id) => match self.law.world.treaty(*id) {
                Some(treaty) if !treaty.title.is_empty() => format!("a party to the {}", treaty.title),
                _ => "a party to the treaty".into(),
            },
            States::ThePlace => "the state where the act was done".into(),
            States::NoState => "a place that belongs to no state".into(),
            States::Beyond(states) => format!("a place outside {}", self.states(states)),
        }
    }

    fn status(&self, status: &Status) -> String {
        match status {
            Status::National { of, kinds, full } => {
                let of = self.states(of);
                let plain = kinds.is_empty()
                    || full.as_ref().is_some_and(|f| kinds.len() == 1 && kinds.iter().any(|k| k == f));
                if plain {
                    format!("a national of {of}")
                } else {
                    format!(
                        "a national of {of} ({})",
                        one_of(&kinds.iter().map(|k| k.replace('_', " ")).collect::<Vec<_>>())
                    )
                }
            }
            Status::Resident { kind, length: long, lawfully, of } => {
                let how = match kind {
                    ResidentKind::Habitual => {
                        if *lawfully {
                            "lawfully resident in "
                        } else {
                            "resident in "
                        }
                    }
                    ResidentKind::Permanent => "the holder of a right of permanent residence in ",
                    ResidentKind::Temporary => "temporarily resident in ",
                };
                let long = long.map_or(String::new(), |l| format!(" for {} without a break", length(l)));
                format!("{how}{}{long}", self.states(of))
            }
            Status::Stateless => "stateless".into(),
            Status::Present { of } => format!("present in {}", self.states(of)),
            Status::Body { of } => format!("a body corporate seated in {}", self.states(of)),
            Status::ActingFor { of } => format!("acting for a body corporate seated in {}", self.states(of)),
            Status::Capacity { capacity, of, on_duty } => {
                let of = of.as_ref().map_or(String::new(), |o| format!(" of {}", self.states(o)));
                let article =
                    if capacity.label().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                format!(
                    "{article} {}{of}{}",
                    capacity.label(),
                    if *on_duty { ", acting in the performance of the office" } else { "" }
                )
            }
        }
    }

    /// A test as a proposition.
    pub fn said(&self, atom: &Atom) -> Said {
        let both = |yes: String, no: String| Said { yes, no };
        let was = |subject: &str, what: String| Said {
            yes: format!("{subject} was {what}"),
            no: format!("{subject} was not {what}"),
        };
        match atom {
            Atom::Age { who, bound, years, proceedings, calendar_year } => {
                let when = match (proceedings, calendar_year) {
                    (Some(_), _) => " when proceedings are brought".to_string(),
                    (None, true) => " by the calendar year".to_string(),
                    (None, false) => format!(" {}", self.on()),
                };
                was(person(*who), format!("{}{when}", bounded(*bound, *years)))
            }
            Atom::AgeGap { bound, length: gap, younger } => {
                let way = if *younger { "younger" } else { "older" };
                let amount = match bound {
                    Bound::AtLeast => format!("at least {}", length(*gap)),
                    Bound::Over => format!("more than {}", length(*gap)),
                    Bound::NotOver => format!("at most {}", length(*gap)),
                    Bound::Under => format!("less than {}", length(*gap)),
                };
                was("the suspected person", format!("{amount} {way} than the child"))
            }
            Atom::Sex { who, female } => {
                was(person(*who), if *female { "female".into() } else { "male".into() })
            }
            Atom::Relation(relation) => match relation {
                Relation::Authority => {
                    was("the suspected person", "in a position of authority or trust over the child".into())
                }
                Relation::Family => was("the suspected person", "a family member of the child".into()),
                Relation::Care => was("the suspected person", "a carer of the child".into()),
                Relation::Married => both(
                    "the suspected person and the child were married".into(),
                    "the suspected person and the child were not married".into(),
                ),
                Relation::Notional => {
                    both("the child was a decoy or an invention".into(), "the child was a real child".into())
                }
                Relation::Exploited => was("the child", "being exploited in prostitution".into()),
            },
            Atom::Believed { bound, years } => both(
                format!("the suspected person took the child to be {}", bounded(*bound, *years)),
                format!("the suspected person did not take the child to be {}", bounded(*bound, *years)),
            ),
            Atom::Person { who, status, when, .. } => {
                let what = format!("{} {}", self.status(status), self.when(*when));
                let verb = if *when == When::AtProceedings { "is" } else { "was" };
                both(format!("{} {verb} {what}", person(*who)), format!("{} {verb} not {what}", person(*who)))
            }
            Atom::Placed { places, states } => {
                let there = match states {
                    States::NoState => "in a place that belongs to no state".to_string(),
                    states => format!("in {}", self.states(states)),
                };
                match places {
                    Places::Act => both(
                        format!("the act, or a part or result of it, took place {there}"),
                        format!("no part or result of the act took place {there}"),
                    ),
                    Places::MainAct => both(
                        format!("the main act was done {there}"),
                        format!("the main act was not done {there}"),
                    ),
                    Places::Conduct => both(
                        format!("the suspected person acted {there}"),
                        format!("the suspected person did not act {there}"),
                    ),
                    Places::Result => both(
                        format!("a result of the act came about {there}"),
                        format!("no result of the act came about {there}"),
                    ),
                    Places::ResultIntended => both(
                        format!("a result was meant to come about {there}"),
                        format!("no result was meant to come about {there}"),
                    ),
                    Places::Begun => {
                        both(format!("the act began {there}"), format!("the act did not begin {there}"))
                    }
                    Places::Systems => both(
                        format!("devices or servers used stood {there}"),
                        format!("no device or server used stood {there}"),
                    ),
                }
            }
            Atom::Aboard { craft, code, high_seas } => {
                let seas = if *high_seas { " on the high seas" } else { "" };
                was("the act", format!("done on board {} of {}{seas}", craft.words(), country(*code)))
            }
            Atom::Mission(code) => {
                was("the act", format!("done on the premises of a mission of {}", country(*code)))
            }
            Atom::Act(mark) => match mark {
                ActMark::Paid => both(
                    "the act was paid for, in money or by any other benefit".into(),
                    "nothing was paid or promised for the act".into(),
                ),
                ActMark::Forced => both(
                    "the act was forced (violence, threat, deceit or incapacity)".into(),
                    "the act was not forced".into(),
                ),
                ActMark::Unwilling => both(
                    "the child did not agree to the act".into(),
                    "the act was not against the child's will".into(),
                ),
                ActMark::Online => {
                    both("the act was done online".into(), "the act was not done online".into())
                }
                ActMark::Public => both(
                    "the act was open to anyone on the internet".into(),
                    "the act was not open to anyone on the internet".into(),
                ),
                ActMark::WithOthers => {
                    both("others took part in the act".into(), "nobody else took part in the act".into())
                }
            },
            Atom::Contacts(n) => both(
                format!("there were at least {n} earlier contacts with the child"),
                format!("there were fewer than {n} earlier contacts with the child"),
            ),
            Atom::By(means) => both(
                format!("the act was done by {}", means_words(*means)),
                format!("the act was not done by {}", means_words(*means)),
            ),
            Atom::Involves(key) => {
                both(format!("the act was: {}", key.label()), format!("the act was not: {}", key.label()))
            }
            Atom::Mode(modes) => {
                let words = one_of(&modes.iter().map(|m| m.label().to_string()).collect::<Vec<_>>());
                both(
                    format!("the form of the act ({words}) is punishable"),
                    format!("the form of the act is not among those punishable ({words})"),
                )
            }
            Atom::Travelled { from, to, either_way, before_act, begun } => {
                let way = if *either_way {
                    format!("between {} and {}", self.states(from), self.states(to))
                } else {
                    format!("from {} to {}", self.states(from), self.states(to))
                };
                let before = if *before_act { " before the act" } else { "" };
                let begun = begun.map_or(String::new(), |r| format!(", on a journey begun {}", interval(r)));
                both(
                    format!("the suspected person travelled {way}{before}{begun}"),
                    format!("the suspected person did not travel {way}{before}{begun}"),
                )
            }
            Atom::Extraditable => both(
                "the offence is one for which the state could extradite".into(),
                "the offence is not one for which the state could extradite".into(),
            ),
            Atom::TreatyObliges { forum } => both(
                format!("a treaty obliges {} to prosecute this act", country(*forum)),
                format!("no encoded treaty obliges {} to prosecute this act", country(*forum)),
            ),
            Atom::Prior { outcomes, because, courts } => {
                let words = one_of(&outcomes.iter().map(|o| outcome(*o).to_string()).collect::<Vec<_>>());
                let because = because.map_or(String::new(), |b| format!(" {}", b.label()));
                let court = match courts {
                    Courts::Any => String::new(),
                    Courts::Foreign(_) => " in another state".into(),
                    Courts::Of(list) => {
                        format!(" in {}", one_of(&list.iter().map(|s| self.states(s)).collect::<Vec<_>>()))
                    }
                };
                both(
                    format!("the suspected person has, for the same facts{court}, been {words}{because}"),
                    format!("the suspected person has not, for the same facts{court}, been {words}{because}"),
                )
            }
            Atom::Sham => {
                was("the earlier trial", "a sham (meant to shield the person, or not independent)".into())
            }
            Atom::TrialRequestedBy(code) => {
                was("the earlier trial", format!("held at the request of {}", country(*code)))
            }
            Atom::Complaint { by, .. } => {
                let who = complainant(*by);
                both(format!("{who} has complained"), format!("{who} has not complained"))
            }
            Atom::Extradition { outcomes, because } => {
                let words = one_of(&outcomes.iter().map(|o| extradition(*o).to_string()).collect::<Vec<_>>());
                let because = if because.is_empty() {
                    String::new()
                } else {
                    format!(" {}", one_of(&because.iter().map(|b| b.label().to_string()).collect::<Vec<_>>()))
                };
                both(
                    format!("extradition was {words}{because}"),
                    format!("extradition was not {words}{because}"),
                )
            }
            Atom::TimeBarredThere => both(
                "the act has lapsed under the law of the place".into(),
                "the act has not lapsed under the law of the place".into(),
            ),
            Atom::ComplaintLackingThere => both(
                "the complaint that the law of the place wants is lacking".into(),
                "the complaint that the law of the place wants was made".into(),
            ),
            Atom::Fact(id) => {
                let question = self.law.fact(*id).map_or("", |f| f.question.as_str());
                both(format!("“{question}” – yes"), format!("“{question}” – no"))
            }
            Atom::OffenceIs(_) => both("this offence".into(), "another offence".into()),
        }
    }
}

/// An interval in words.
pub fn interval(range: crate::day::DayRange) -> String {
    match (range.first <= Day::MIN, range.last >= Day::MAX) {
        (true, true) => "at any time".into(),
        (true, false) => format!("until {}", in_words(range.last)),
        (false, true) => format!("from {}", in_words(range.first)),
        (false, false) => format!("from {} until {}", in_words(range.first), in_words(range.last)),
    }
}

fn person(who: Who) -> &'static str {
    match who {
        Who::Offender => "the suspected person",
        Who::Victim => "the child",
        Who::CoOffender => "the other person who took part",
    }
}

/// A bound on an age in words.
pub fn bounded(bound: Bound, years: u32) -> String {
    match bound {
        Bound::Under => format!("under {years}"),
        Bound::AtLeast => format!("{years} or older"),
        Bound::NotOver => format!("not over {years} (up to and including the birthday)"),
        Bound::Over => format!("over {years} (after the birthday)"),
    }
}

fn means_words(means: crate::model::Means) -> &'static str {
    use crate::model::Means;
    match means {
        Means::Violence => "violence",
        Means::Threat => "threat",
        Means::Deceit => "deceit",
        Means::Incapacity => "using the child's incapacity",
        Means::Persuasion => "gifts or other inducement that is not payment",
        Means::Exploitation => "exploiting immaturity, inexperience, need or a predicament",
    }
}

/// An outcome of earlier proceedings in words.
pub fn outcome(outcome: PriorOutcome) -> &'static str {
    match outcome {
        PriorOutcome::Acquitted => "acquitted",
        PriorOutcome::Convicted => "convicted",
        PriorOutcome::ConvictedServed => "convicted, the sentence served",
        PriorOutcome::ConvictedServing => "convicted, the sentence being served",
        PriorOutcome::ConvictedNotServed => "convicted, the sentence not or only partly served",
        PriorOutcome::Pardoned => "pardoned",
        PriorOutcome::TimeBarred => "released because time had run out",
        PriorOutcome::Discontinued => "released because the case was discontinued",
        PriorOutcome::Pending => "prosecuted, the case still pending",
        PriorOutcome::Tried => "tried to a final judgment",
    }
}

/// Who complains, in words.
pub fn complainant(by: Complainant) -> &'static str {
    match by {
        Complainant::Victim => "the victim",
        Complainant::StateOfTheAct => "the state where the act was done",
        Complainant::ForeignState => "a foreign state",
    }
}

/// What became of extradition, in words.
pub fn extradition(state: ExtraditionState) -> &'static str {
    match state {
        ExtraditionState::NotRequestedInTime => "not requested within a reasonable time",
        ExtraditionState::NotRequested => "not requested",
        ExtraditionState::Requested => "requested",
        ExtraditionState::Refused => "refused",
        ExtraditionState::Impossible => "impossible",
        ExtraditionState::Pending => "requested and not yet decided",
        ExtraditionState::Granted => "granted",
    }
}
