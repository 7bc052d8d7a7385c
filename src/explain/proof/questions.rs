//! What to ask about a condition: the field of the case, and the question.

use super::words::{Scene, sentence};
use crate::facts::Conduct;
use crate::model::{Atom, Places, Status, When};
use crate::syntax::ast::{ActMark, Complainant, Relation, Who};

/// What a test looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asks {
    /// A path of the case, or the id of a declared fact.
    pub fact: String,
    /// `act` or `proceedings`, where the time matters.
    pub at: Option<&'static str>,
    /// The question.
    pub question: String,
}

impl Scene<'_> {
    /// What fact a test looks at, and the question to put.
    pub fn asks(&self, atom: &Atom) -> Asks {
        let act = |field: &str| format!("acts[{}].{field}", self.act);
        let (fact, at) = match atom {
            Atom::Age { who, proceedings, .. } => match (who, proceedings) {
                (Who::Victim, p) => {
                    ("victim.age".to_string(), Some(if p.is_some() { "proceedings" } else { "act" }))
                }
                (_, p) => ("offender.age".to_string(), Some(if p.is_some() { "proceedings" } else { "act" })),
            },
            Atom::AgeGap { .. } => ("victim.born".into(), None),
            Atom::Sex { who: Who::Victim, .. } => ("victim.sex".into(), None),
            Atom::Sex { .. } => ("offender.sex".into(), None),
            Atom::Relation(relation) => (
                match relation {
                    Relation::Authority => "victim.relation.authority".into(),
                    Relation::Family => "victim.relation.family".into(),
                    Relation::Care => "victim.relation.care".into(),
                    Relation::Married => act("married"),
                    Relation::Notional => "victim.notional".into(),
                    Relation::Exploited => "victim.exploited".into(),
                },
                None,
            ),
            Atom::Believed { .. } => ("victim.believed_age".into(), None),
            Atom::Person { who, status, when, .. } => {
                let at = match when {
                    When::AtAct => Some("act"),
                    When::AtProceedings => Some("proceedings"),
                    _ => None,
                };
                let side = match who {
                    Who::Victim => "victim",
                    _ => "offender",
                };
                let field = match status {
                    Status::National { .. } => "nationalities",
                    Status::Resident { .. } => "residences",
                    Status::Stateless => "stateless",
                    Status::Present { .. } => "present_in",
                    Status::Body { .. } => "seat",
                    Status::ActingFor { .. } => "acted_for",
                    Status::Capacity { .. } => "capacities",
                };
                if *who == Who::CoOffender { (act("others"), at) } else { (format!("{side}.{field}"), at) }
            }
            Atom::Placed { places, .. } => (
                act(match places {
                    Places::Result => "result_in",
                    Places::ResultIntended => "result_intended_in",
                    Places::Systems => "online.systems_in",
                    Places::Conduct => "acted_from",
                    _ => "places",
                }),
                None,
            ),
            Atom::Aboard { .. } | Atom::Mission(_) => (act("places"), None),
            Atom::Act(mark) => (
                act(match mark {
                    ActMark::Paid => "paid",
                    ActMark::Forced => "force",
                    ActMark::Unwilling => "means.unwilling",
                    ActMark::Online => "online",
                    ActMark::Public => "online.public",
                    ActMark::WithOthers => "others",
                }),
                None,
            ),
            Atom::Contacts(_) => (act("contacts"), None),
            Atom::By(means) => (act(&format!("means.{}", means.key())), None),
            Atom::Involves(key) => (act(if *key == Conduct::PaidSex { "paid" } else { "conduct" }), None),
            Atom::Mode(_) => (act("mode"), None),
            Atom::Travelled { .. } => (act("travel"), None),
            Atom::Extraditable => ("assume.extraditable".into(), None),
            Atom::TreatyObliges { .. } => ("assume.treaty_duty".into(), None),
            Atom::Prior { .. } | Atom::Sham | Atom::TrialRequestedBy(_) => ("procedure.prior".into(), None),
            Atom::Complaint { by: Complainant::Victim, .. } => ("procedure.complaint.victim".into(), None),
            Atom::Complaint { .. } => ("procedure.complaint.states".into(), None),
            Atom::Extradition { .. } => ("procedure.extradition".into(), None),
            Atom::TimeBarredThere => ("assume.time_barred_at_place".into(), None),
            Atom::ComplaintLackingThere => ("procedure.complaint".into(), None),
            Atom::Fact(id) => (self.law.fact(*id).map_or_else(String::new, |f| f.id.clone()), None),
            Atom::OffenceIs(_) => (String::new(), None),
        };
        let question = match atom {
            Atom::Fact(id) => self.law.fact(*id).map_or_else(String::new, |f| f.question.clone()),
            _ => as_question(&self.said(atom).yes),
        };
        Asks { fact, at, question }
    }
}

/// A proposition turned into a question.
pub fn as_question(yes: &str) -> String {
    const SUBJECTS: [&str; 12] = [
        "the suspected person and the child",
        "the suspected person",
        "the child",
        "the act",
        "the other person who took part",
        "the main act",
        "the earlier trial",
        "the offence",
        "extradition",
        "the victim",
        "the state where the act was done",
        "a foreign state",
    ];
    for subject in SUBJECTS {
        let Some(rest) = yes.strip_prefix(subject) else { continue };
        for verb in ["was", "were", "is", "has"] {
            let Some(rest) = rest.strip_prefix(' ').and_then(|r| r.strip_prefix(verb)) else { continue };
            if rest.starts_with([' ', ',', ':']) {
                return sentence(&format!("{verb} {subject}{rest}?"));
            }
        }
    }
    for (verb, base) in [
        ("acted", "act"),
        ("travelled", "travel"),
        ("took", "take"),
        ("began", "begin"),
        ("came", "come"),
        ("stood", "stand"),
    ] {
        for subject in [
            "the suspected person",
            "the act, or a part or result of it,",
            "a result of the act",
            "devices or servers used",
            "the act",
        ] {
            if let Some(rest) = yes.strip_prefix(&format!("{subject} {verb} ")) {
                return sentence(&format!("did {subject} {base} {rest}?"));
            }
        }
    }
    if let Some(rest) = yes.strip_prefix("others took part in ") {
        return format!("Did others take part in {rest}?");
    }
    if let Some(rest) = yes.strip_prefix("the child did not agree to ") {
        return format!("Did the child not agree to {rest}, whether it was forced or not?");
    }
    if let Some(rest) = yes.strip_prefix("the suspected person took ") {
        return format!("Did the suspected person take {rest}?");
    }
    if let Some(rest) = yes.strip_prefix("there were ") {
        return format!("Were there {rest}?");
    }
    if let Some(rest) = yes.strip_prefix("a treaty obliges ") {
        return format!("Does a treaty oblige {rest}?");
    }
    sentence(&format!("is it so that {yes}?"))
}

/// The general question for a path of the case.
pub fn general_question(fact: &str, specific: &str) -> String {
    let field = fact.split_once("].").map_or(fact, |(_, f)| f);
    match field {
        "victim.age" => "How old was the child at the act, or when was the child born?",
        "victim.born" => "On which days were the child and the suspected person born?",
        "offender.age" => "How old was the suspected person at the act?",
        "offender.nationalities" => {
            "Which nationalities does the suspected person hold, or has held, and from when to when?"
        }
        "victim.nationalities" => "Which nationalities does the child hold, and since when?",
        "offender.residences" => "Where did the suspected person live at the act, and where since?",
        "victim.residences" => "Where did the child live at the act, and where since?",
        "offender.present_in" => {
            "Where is the suspected person now, and where has the person been since the act?"
        }
        "conduct" => "What exactly was done?",
        "paid" => "Was anything paid, promised or given for the act, to anyone?",
        "force" => "Was there violence, threat, deceit, or a child unable to resist?",
        "date" => "On which day was the act done?",
        "places" => "Where was the act done?",
        "travel" => "Which journeys led up to the act, from where to where, and when did each begin?",
        "procedure.prior" => {
            "Have there been earlier proceedings for the same facts, where, and how did they end?"
        }
        _ => specific,
    }
    .to_string()
}
