//! Conditions, persons, places, steps and amounts.

use super::lines::{as_it_stood, joined, quoted};
use crate::syntax::ast::*;

pub(super) fn cond_head(head: &CondHead) -> String {
    match head {
        CondHead::Below => String::new(),
        CondHead::Quantified(Quantifier::All) => "all of".into(),
        CondHead::Quantified(Quantifier::Any) => "any of".into(),
        CondHead::Quantified(Quantifier::NoneOf) => "none of".into(),
        CondHead::Disputed(question) => format!("disputed {}", quoted(question)),
        CondHead::Gap(gap) => self::gap(gap),
        CondHead::Expr(expr) => self::expr(expr),
    }
}

pub(super) fn gap(gap: &Gap) -> String {
    let kind = match gap.kind {
        GapKind::Element => "element",
        GapKind::Alternative => "alternative",
        GapKind::Exception => "exception",
        GapKind::Step => "step",
    };
    format!("not encoded {kind} {} because {}", quoted(&gap.what), quoted(&gap.because))
}

// ---------------------------------------------------------------- expressions

pub(super) fn expr(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::And(parts) => parts.iter().map(part).collect::<Vec<_>>().join(" and "),
        ExprKind::Or(parts) => {
            let written: Vec<_> = parts.iter().map(|p| (part(p), last_test(p))).collect();
            or(written)
        }
        ExprKind::Not(inner) => format!("not {}", primary(inner)),
        ExprKind::Test(test) => self::test(test),
    }
}

/// A part of an `and` or an `or`.
fn part(expr: &Expr) -> String {
    match expr.kind {
        ExprKind::And(_) | ExprKind::Or(_) => bracket(&self::expr(expr)),
        ExprKind::Not(_) | ExprKind::Test(_) => self::expr(expr),
    }
}

/// What stands after `not`.
fn primary(expr: &Expr) -> String {
    if stands_alone(expr) { self::expr(expr) } else { bracket(&self::expr(expr)) }
}

/// Whether a reader sees how far a `not` before it reaches: it is one test, and no `or` stands in it.
fn stands_alone(expr: &Expr) -> bool {
    let ExprKind::Test(test) = &expr.kind else { return false };
    match test {
        Test::Person { statuses, time, .. } => {
            let simple = matches!(time, Time::AtAct | Time::AtProceedings | Time::Since(_) | Time::NotStated);
            statuses.len() < 2 && simple
        }
        Test::Prior { outcomes, court, .. } => {
            outcomes.len() < 2 && !matches!(court, Court::Of(states) if states.len() > 1)
        }
        Test::Extradition { outcomes, .. } => outcomes.len() < 2,
        _ => true,
    }
}

fn bracket(text: &str) -> String {
    format!("({text})")
}

/// What an `or` after a test would be read as a part of.
#[derive(Clone, Copy)]
enum TakesOr {
    Nothing,
    /// `acquitted or convicted`
    Outcome,
    /// `extradition refused or impossible`
    Extradition,
    /// `because nationality or no_treaty`
    Key,
    /// `before a court of QM or QN`
    Court,
    /// `at act or later`
    Later,
}

/// Joins by `or`, with brackets where a part would take in the one that follows.
fn or(parts: Vec<(String, TakesOr)>) -> String {
    let mut out = String::new();
    for (text, takes) in parts.into_iter().rev() {
        out = match (out.is_empty(), takes.takes(&out)) {
            (true, _) => text,
            (false, true) => format!("({text}) or {out}"),
            (false, false) => format!("{text} or {out}"),
        };
    }
    out
}

impl TakesOr {
    fn takes(self, next: &str) -> bool {
        let begins = |words: &str| {
            next.strip_prefix(words).is_some_and(|rest| {
                !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            })
        };
        let outcome = || PriorOutcome::ALL.iter().any(|(_, word)| begins(word));
        match self {
            TakesOr::Nothing => false,
            TakesOr::Outcome => outcome(),
            TakesOr::Extradition => ExtraditionState::ALL.iter().any(|(_, words)| begins(words)),
            TakesOr::Key => next.starts_with(|c: char| c.is_ascii_lowercase()),
            TakesOr::Court => {
                let word = next.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("");
                word.len() > 1 && !outcome()
            }
            TakesOr::Later => begins("later"),
        }
    }
}

fn last_test(expr: &Expr) -> TakesOr {
    match &expr.kind {
        ExprKind::Test(Test::Prior { court: Court::Of(_), .. }) => TakesOr::Court,
        ExprKind::Test(Test::Prior { because: None, court: Court::Any, .. }) => TakesOr::Outcome,
        ExprKind::Test(Test::Extradition { because, .. }) if because.is_empty() => TakesOr::Extradition,
        ExprKind::Test(Test::Person { time: Time::AtAct, .. }) => TakesOr::Later,
        ExprKind::Not(inner) if stands_alone(inner) => last_test(inner),
        _ => TakesOr::Nothing,
    }
}

// ---------------------------------------------------------------- tests

fn who(who: Who) -> &'static str {
    match who {
        Who::Offender => "offender",
        Who::Victim => "victim",
        Who::CoOffender => "co-offender",
    }
}

fn age_bound(bound: Bound, years: u32) -> String {
    let word = match bound {
        Bound::Under => "under",
        Bound::AtLeast => "at least",
        Bound::NotOver => "not over",
        Bound::Over => "over",
    };
    format!("{word} {years}")
}

fn age_clock(clock: AgeClock) -> &'static str {
    match clock {
        AgeClock::Act => "",
        AgeClock::Proceedings => " at proceedings",
        AgeClock::CalendarYear => " by calendar year",
    }
}

fn test(test: &Test) -> String {
    match test {
        Test::Always => "always".into(),
        Test::Never => "never".into(),
        Test::TreatyObliges => "a treaty obliges".into(),
        Test::Gap { bound, length, younger } => {
            let way = if *younger { "younger" } else { "older" };
            format!("offender {} {} {way} than victim", bound_word(*bound), duration(*length))
        }
        Test::Age { who: person, bound, years, clock } => {
            format!("{} {}{}", who(*person), age_bound(*bound, *years), age_clock(*clock))
        }
        Test::AgeRange { who: person, from, to, clock } => {
            format!("{} {from} to {to}{}", who(*person), age_clock(*clock))
        }
        Test::Sex { who: person, female } => {
            format!("{} {}", who(*person), if *female { "female" } else { "male" })
        }
        Test::Relation(relation) => match relation {
            Relation::Authority => "offender in authority over victim",
            Relation::Family => "offender family of victim",
            Relation::Care => "offender carer of victim",
            Relation::Married => "parties married",
            Relation::Notional => "victim notional",
            Relation::Exploited => "victim exploited",
        }
        .into(),
        Test::Believed { bound, years } => format!("victim believed {}", age_bound(*bound, *years)),
        Test::Person { who: person, statuses: classes, time } => {
            format!("{} {}{}", who(*person), statuses(classes), self::time(*time))
        }
        Test::Placed { set, way, place } => {
            let set = match set {
                PlaceSet::Act => "act",
                PlaceSet::Conduct => "conduct",
                PlaceSet::MainAct => "main act",
                PlaceSet::Result => "result",
                PlaceSet::ResultIntended => "result intended",
            };
            let way = match way {
                PlaceWay::In => "in",
                PlaceWay::Outside => "outside",
                PlaceWay::WhollyOutside => "wholly outside",
            };
            format!("{set} {way} {}", self::place(place))
        }
        Test::Aboard { craft, code, high_seas } => {
            format!(
                "act aboard {} of {}{}",
                craft.words(),
                code.node,
                if *high_seas { " on the high seas" } else { "" }
            )
        }
        Test::Mission(code) => format!("act on a mission of {}", code.node),
        Test::Begun(place) => format!("act begun in {}", self::place(place)),
        Test::Systems(place) => format!("systems in {}", self::place(place)),
        Test::Act(mark) => match mark {
            ActMark::Paid => "act paid",
            ActMark::Forced => "act forced",
            ActMark::Unwilling => "act unwilling",
            ActMark::Online => "act online",
            ActMark::Public => "act online to the public",
            ActMark::WithOthers => "act with others",
        }
        .into(),
        Test::Contacts(count) => format!("contacts at least {count}"),
        Test::By(key) => format!("act by {}", key.node),
        Test::Involves(key) => format!("act involves {}", key.node),
        Test::Travelled { from, to, either_way, before_act } => {
            let (one, two) = if *either_way { ("between", "and") } else { ("from", "to") };
            let before = if *before_act { " before the act" } else { "" };
            format!("offender travelled {one} {} {two} {}{before}", place(from), place(to))
        }
        Test::Extraditable => "offence extraditable".into(),
        Test::InList { name, as_of } => format!("offence in {}{}", name.node, as_it_stood(*as_of)),
        Test::OfClass(name) => format!("offence of class {}", name.node),
        Test::Penalty { maximum, amount } => format!("offence {} {}", end(*maximum), self::amount(*amount)),
        Test::Prior { outcomes, because, court } => {
            let mut out = outcomes.iter().map(|o| o.word()).collect::<Vec<_>>().join(" or ");
            if let Some(because) = because {
                out.push_str(&format!(" because {}", because.node));
            }
            match court {
                Court::Any => {}
                Court::Foreign => out.push_str(" before any foreign court"),
                Court::OfThePlace => out.push_str(" before a court of the place"),
                Court::Of(of) => {
                    let of: Vec<_> = of.iter().map(place).collect();
                    out.push_str(&format!(" before a court of {}", of.join(" or ")));
                }
            }
            out
        }
        Test::Sham => "the earlier trial was a sham".into(),
        Test::TrialRequestedBy(code) => format!("an earlier trial at the request of {}", code.node),
        Test::Complaint(by) => format!("complaint by {}", complainant(*by)),
        Test::Extradition { outcomes, because } => extradition(outcomes, because),
        Test::TimeBarredThere => "time-barred where done".into(),
        Test::ComplaintLackingThere => "complaint lacking where done".into(),
        Test::Named(name) => name.node.clone(),
    }
}

fn complainant(by: Complainant) -> &'static str {
    match by {
        Complainant::Victim => "victim",
        Complainant::StateOfTheAct => "state of the act",
        Complainant::ForeignState => "a foreign state",
    }
}

fn extradition(outcomes: &[ExtraditionState], because: &[Name]) -> String {
    let outcomes: Vec<_> = outcomes.iter().map(|o| o.words()).collect();
    let mut out = format!("extradition {}", outcomes.join(" or "));
    if !because.is_empty() {
        let because: Vec<_> = because.iter().map(|b| b.node.as_str()).collect();
        out.push_str(&format!(" because {}", because.join(" or ")));
    }
    out
}

pub(super) fn statuses(statuses: &[At<Status>]) -> String {
    statuses.iter().map(|s| status(&s.node)).collect::<Vec<_>>().join(" or ")
}

fn status(status: &Status) -> String {
    let of = |word: &str, of: &Option<Place>| match of {
        Some(of) => format!(" {word} {}", place(of)),
        None => String::new(),
    };
    match status {
        Status::National { of: state, kinds } => {
            let kinds = if kinds.is_empty() { String::new() } else { format!(" as {}", joined(kinds)) };
            format!("national{}{kinds}", of("of", state))
        }
        Status::Resident { kind, length, lawfully, of: state } => {
            let kind = match kind {
                ResidentKind::Habitual => "",
                ResidentKind::Permanent => "permanently ",
                ResidentKind::Temporary => "temporarily ",
            };
            let length = match length {
                Some(length) => {
                    format!(" for {}{}", duration(*length), if *lawfully { " lawfully" } else { "" })
                }
                None => String::new(),
            };
            format!("{kind}resident{length}{}", of("in", state))
        }
        Status::BodyCorporate { of: seat } => format!("body corporate{}", of("seated in", seat)),
        Status::ActingFor { of: seat } => format!("acting for a body corporate{}", of("seated in", seat)),
        Status::Word { word, of: state, on_duty } => {
            let joint = if word.node == "present" { "in" } else { "of" };
            format!("{}{}{}", word.node, of(joint, state), if *on_duty { " on duty" } else { "" })
        }
    }
}

fn time(time: Time) -> String {
    match time {
        Time::AtAct => " at act".into(),
        Time::AtProceedings => " at proceedings".into(),
        Time::AtActOrProceedings => " at act or at proceedings".into(),
        Time::AtActAndProceedings => " at act and at proceedings".into(),
        Time::AtActOrLater => " at act or later".into(),
        Time::Since(day) => format!(" at any time since {day}"),
        Time::NotStated => ", time not stated".into(),
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::ThePlace => "the place".into(),
        Place::AnotherState => "another state".into(),
        Place::NoState => "no state".into(),
        Place::CountryOutside(codes) => format!("a country outside {}", joined(codes)),
        Place::PartyTo(treaty) => format!("a party to {}", treaty.node),
        Place::Codes(codes) => joined(codes),
        Place::Group(name) => name.node.clone(),
    }
}

// ---------------------------------------------------------------- steps

pub(super) fn steps(steps: &StepExpr) -> String {
    match &steps.kind {
        StepKind::And(parts) => parts.iter().map(step_part).collect::<Vec<_>>().join(" and "),
        StepKind::Or(parts) => or(parts.iter().map(|p| (step_part(p), last_step(p))).collect()),
        StepKind::Step(step) => self::step(step),
    }
}

fn step_part(steps: &StepExpr) -> String {
    match steps.kind {
        StepKind::And(_) | StepKind::Or(_) => bracket(&self::steps(steps)),
        StepKind::Step(_) => self::steps(steps),
    }
}

fn last_step(steps: &StepExpr) -> TakesOr {
    match &steps.kind {
        StepKind::Step(Step::Extradition { because, .. }) if because.is_empty() => TakesOr::Extradition,
        StepKind::Step(Step::Extradition { .. }) => TakesOr::Key,
        _ => TakesOr::Nothing,
    }
}

fn step(step: &Step) -> String {
    match step {
        Step::Authority { kind, by } => format!("{} by {}", kind.word(), by.node),
        Step::Complaint(by) => format!("complaint by {}", complainant(*by)),
        Step::Presence => "presence".into(),
        Step::Stay(length) => format!("stay of {}", duration(*length)),
        Step::Found { code, any_time } => {
            format!("found in {}{}", code.node, if *any_time { " at any time after the act" } else { "" })
        }
        Step::Return(code) => format!("return to {}", code.node),
        Step::Arrest => "arrest".into(),
        Step::Extradition { outcomes, because } => extradition(outcomes, because),
        Step::NoExtraditionTreaty => "no extradition treaty".into(),
        Step::Transfer => "transfer of proceedings".into(),
        Step::OptionOfTheAccused => "option of the accused".into(),
        Step::AgainstCoOffender => "proceedings against co-offender".into(),
        Step::JudgmentAgainstMainOffender => "final judgment abroad against the main offender".into(),
        Step::Named(name) => name.node.clone(),
    }
}

// ---------------------------------------------------------------- amounts

fn bound_word(bound: Bound) -> &'static str {
    match bound {
        Bound::Under => "under",
        Bound::AtLeast => "at least",
        Bound::NotOver => "at most",
        Bound::Over => "over",
    }
}

/// `maximum` or `minimum`.
pub(super) fn end(maximum: bool) -> &'static str {
    if maximum { "maximum" } else { "minimum" }
}

pub(super) fn amount(amount: Amount) -> String {
    format!("{} {}", bound_word(amount.bound), severity(amount.severity))
}

pub(super) fn severity(severity: Severity) -> String {
    match severity {
        Severity::Time(length) => duration(length),
        Severity::Life => "life".into(),
        Severity::Death => "death".into(),
    }
}

pub(super) fn duration(length: Duration) -> String {
    let unit = match length.unit {
        TimeUnit::Days => "day",
        TimeUnit::Weeks => "week",
        TimeUnit::Months => "month",
        TimeUnit::Years => "year",
    };
    format!("{} {unit}{}", length.count, if length.count == 1 { "" } else { "s" })
}
