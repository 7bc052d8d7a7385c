//! Duties against what the law reaches: the findings.

use super::data::{Duty, Effect, Forbidden, Instrument, LinkKind, Modality, Offence};
use super::judge::{Outcome, Way};
use super::probe::{Probe, There};
use super::reach::{Reach, Reached, Reacher};
use super::report::{
    Binding, BindingStatus, ConditionRef, Finding, FindingKind, GroundRef, OffenceFinding, OffenceResult,
    ReservationRef,
};
use crate::code::Code;
use crate::facts::Basis;

/// The findings on one instrument that binds the state, or one that says that it does not.
pub fn findings(
    reacher: &Reacher<'_>,
    instrument: &Instrument,
    party: Code,
    binding: &Binding,
) -> Vec<Finding> {
    let not_bound = match binding.status {
        BindingStatus::Bound => None,
        BindingStatus::NotVerified => Some(FindingKind::PartiesNotVerified),
        BindingStatus::NotParty | BindingStatus::NotAtDate => Some(FindingKind::NotParty),
    };
    if let Some(kind) = not_bound {
        let duties = instrument.duties.iter().filter(|d| !d.modality.is_optional());
        let articles: Vec<&str> = duties.map(|d| d.article.as_str()).collect();
        let first = articles.first().copied().unwrap_or_default();
        let last = articles.last().copied().unwrap_or_default();
        let article = if first == last { first.to_owned() } else { format!("{first} to {last}") };
        return vec![Finding {
            duty: None,
            article,
            article_grade: instrument.grade,
            rule: "every duty of the instrument".to_owned(),
            modality: None,
            finding: kind,
            text: binding.text.clone(),
            provisional: None,
            arguable: None,
            reservation: None,
            offences: Vec::new(),
            conditions: Vec::new(),
            grounds: Vec::new(),
            note: None,
        }];
    }
    let compare = Compare { reacher, instrument, party };
    instrument.duties.iter().flat_map(|duty| compare.duty(duty)).collect()
}

struct Compare<'c, 'r> {
    reacher: &'c Reacher<'r>,
    instrument: &'c Instrument,
    party: Code,
}

impl Compare<'_, '_> {
    fn duty(&self, duty: &Duty) -> Vec<Finding> {
        let mut finding = self.blank(duty);
        let link = match (&duty.not_a_ground, duty.link) {
            (None, Some(link)) => link,
            (why, _) => {
                finding.finding = FindingKind::Information;
                let why = why.as_deref().unwrap_or("no ground shows it");
                finding.text = format!("Not looked at: {why}.");
                return vec![finding];
            }
        };
        let unknown = self.reservation(duty, &mut finding);
        if finding.finding == FindingKind::Reserved {
            return vec![finding];
        }
        let offences: Vec<&Offence> = self
            .instrument
            .offences
            .iter()
            .filter(|o| duty.offences.is_empty() || duty.offences.contains(&o.id))
            .collect();
        let mut reservable = Vec::new();
        let mut conditions: Vec<ConditionRef> = Vec::new();
        for offence in &offences {
            let reach = self.reacher.reach(duty, link, offence);
            if !duty.forbids.is_empty() {
                self.forbidden(duty, link, offence, reach, &mut finding);
                continue;
            }
            if let (Reach::Not(..) | Reach::Part(..), Some(article)) = (&reach, &offence.reservable)
                && !reservable.contains(article)
            {
                reservable.push(article.clone());
            }
            self.reached(offence, reach, &mut finding, &mut conditions);
        }
        if let Some(unknown) = unknown {
            let covered =
                |o: &&&Offence| duty.reservation_covers.is_empty() || duty.reservation_covers.contains(&o.id);
            if offences.iter().any(|o| covered(&o)) {
                finding.provisional = Some(unknown);
            }
        }
        if !reservable.is_empty() && !duty.modality.is_optional() {
            let more = format!(
                "whether the state has reserved article {} was not read",
                reservable.join(", or article ")
            );
            finding.provisional = Some(match finding.provisional.take() {
                Some(text) => format!("{text}; {more}"),
                None => more,
            });
        }
        settle(duty, &mut finding);
        let mut out = vec![finding];
        // Complaints are looked at by a duty of their own, where the instrument has one.
        let own = |d: &Duty| d.link == duty.link && d.forbids.contains(&Forbidden::ComplaintByVictim);
        if self.instrument.duties.iter().any(own) {
            conditions.retain(|c| !c.by_victim && !c.by_state_of_place);
        }
        if !conditions.is_empty() && duty.modality == Modality::Must {
            out.push(self.not_regulated(duty, conditions));
        }
        out
    }

    fn blank(&self, duty: &Duty) -> Finding {
        Finding {
            duty: Some(duty.id.clone()),
            article: duty.article.clone(),
            article_grade: duty.grade.unwrap_or(self.instrument.grade),
            rule: duty.rule.clone(),
            modality: Some(duty.modality),
            finding: FindingKind::Met,
            text: String::new(),
            provisional: None,
            arguable: None,
            reservation: None,
            offences: Vec::new(),
            conditions: Vec::new(),
            grounds: Vec::new(),
            note: duty.note.clone(),
        }
    }

    /// What the state has reserved; gives what is not known of it.
    fn reservation(&self, duty: &Duty, finding: &mut Finding) -> Option<String> {
        let found = self
            .instrument
            .reservations
            .iter()
            .find(|r| r.state == self.party && r.duties.contains(&duty.id));
        let Some(found) = found else {
            return duty.reservation.as_ref().map(|article| {
                format!("whether the state has made a reservation under article {article} was not read")
            });
        };
        finding.reservation = Some(ReservationRef {
            article: found.article.clone(),
            text: found.what.clone(),
            grade: found.grade,
            source: found.source.clone(),
            read: found.read.to_string(),
        });
        match found.effect {
            Effect::Excludes => {
                finding.finding = FindingKind::Reserved;
                finding.text = format!("Lawfully reserved under article {}: {}.", found.article, found.what);
                None
            }
            Effect::Partial => Some("the declaration may take this duty away".to_owned()),
            Effect::None => None,
        }
    }

    /// One offence of a duty to reach something.
    fn reached(
        &self,
        offence: &Offence,
        reach: Reach,
        finding: &mut Finding,
        conditions: &mut Vec<ConditionRef>,
    ) {
        let mut one = blank_offence(offence);
        match reach {
            Reach::Full(here, remark) => {
                one.text = remark.unwrap_or_default();
                take_ways(&here, finding, conditions);
            }
            Reach::Part(here, only) => {
                one.result = OffenceResult::ReachedInPart;
                one.text = only;
                take_ways(&here, finding, conditions);
            }
            Reach::HangsOn { grounds, questions, here } => {
                one.result = OffenceResult::HangsOn;
                let asks = format!("hangs on what this law asks: {}", questions.join(" "));
                one.text = match &here {
                    Some((_, reached)) => format!("{reached} in any case; beyond that it {asks}"),
                    None => asks,
                };
                if let Some((here, _)) = here {
                    take_ways(&here, finding, conditions);
                }
                add_grounds(finding, grounds);
            }
            Reach::Disputed(grounds, readings) => {
                one.result = OffenceResult::Disputed;
                one.text = format!("disputed: {}", readings.join(" "));
                add_grounds(finding, grounds);
            }
            Reach::NotEncoded { grounds, why, .. } => {
                one.result = OffenceResult::NotEncoded;
                one.text = why.join("; ");
                add_grounds(finding, grounds);
            }
            Reach::Not(hindrances, claim) => {
                one.result = OffenceResult::NotReached;
                one.claim_grade = claim;
                one.hindrances = hindrances;
            }
            Reach::NotTested(why) => {
                one.result = OffenceResult::NotTested;
                one.text = why;
            }
        }
        finding.offences.push(one);
    }

    /// One offence of a duty not to make conditions: tried where the law reaches it at all.
    fn forbidden(&self, duty: &Duty, link: LinkKind, offence: &Offence, reach: Reach, finding: &mut Finding) {
        let mut one = blank_offence(offence);
        let untested = |result: OffenceResult, text: &str| (result, text.to_owned());
        let (result, text) = match reach {
            Reach::Full(here, _)
            | Reach::Part(here, _)
            | Reach::HangsOn { here: Some((here, _)), .. }
            | Reach::NotEncoded { here: Some(here), .. } => {
                if duty.forbids.contains(&Forbidden::DualCriminality) {
                    self.dual_criminality(duty, link, offence, &here, &mut one, finding);
                } else {
                    complaint(duty, &here, &mut one, finding);
                }
                finding.offences.push(one);
                return;
            }
            Reach::NotTested(why) => (OffenceResult::NotTested, why),
            Reach::NotEncoded { grounds, why, .. } => {
                add_grounds(finding, grounds);
                (OffenceResult::NotEncoded, why.join("; "))
            }
            Reach::Not(..) => {
                untested(OffenceResult::NotTested, "the law does not reach it in the first place")
            }
            Reach::Disputed(..) | Reach::HangsOn { .. } => {
                untested(OffenceResult::NotTested, "whether the law reaches it at all is open")
            }
        };
        (one.result, one.text) = (result, text);
        finding.offences.push(one);
    }

    /// The same act where the place does not punish it.
    fn dual_criminality(
        &self,
        duty: &Duty,
        link: LinkKind,
        offence: &Offence,
        here: &Reached,
        one: &mut OffenceFinding,
        finding: &mut Finding,
    ) {
        let bases: Vec<Basis> = duty.basis.clone();
        let ask = |there: There| {
            let probe = Probe { link, offence, age: here.age, closer: here.closer, there };
            self.reacher.outcome(&probe, &bases)
        };
        match ask(There::NotPunishable) {
            Some(Outcome::Reached(ways, _)) => {
                add_grounds(finding, ways.into_iter().map(|w| w.ground).take(1));
                // Some laws keep a neighbour of the condition: that the time has not run out there.
                if !ask(There::TimeBarred).is_none_or(|o| o.is_reached()) {
                    one.result = OffenceResult::ForbiddenCondition;
                    one.text = "the place must still be able to punish: its limitation counts".to_owned();
                    finding.arguable = Some(
                        "the article is about what is criminal at the place, not about limitation".to_owned(),
                    );
                }
            }
            Some(Outcome::No(hindrances)) => {
                one.result = OffenceResult::ForbiddenCondition;
                one.text = "the place must punish the act".to_owned();
                let dual: Vec<_> =
                    hindrances.into_iter().filter(|h| h.reason == "dual_criminality").collect();
                add_grounds(finding, here.ways.iter().map(|w| w.ground.clone()));
                one.hindrances = dual;
            }
            Some(Outcome::Gap(grounds, why)) => {
                one.result = OffenceResult::NotEncoded;
                one.text = why.join("; ");
                add_grounds(finding, grounds);
            }
            Some(Outcome::Disputed(grounds, readings)) => {
                one.result = OffenceResult::Disputed;
                one.text = format!("disputed: {}", readings.join(" "));
                add_grounds(finding, grounds);
            }
            Some(Outcome::AsksMore(grounds, questions)) => {
                one.result = OffenceResult::HangsOn;
                one.text = format!(
                    "whether the place must punish the act hangs on what this law asks: {}",
                    questions.join(" ")
                );
                add_grounds(finding, grounds);
            }
            None => {
                one.result = OffenceResult::NotTested;
                one.text = "the rules refused the made-up case".to_owned();
            }
        }
    }

    fn not_regulated(&self, duty: &Duty, conditions: Vec<ConditionRef>) -> Finding {
        let mut finding = self.blank(duty);
        finding.finding = FindingKind::ConditionNotRegulated;
        finding.note = None;
        let mut texts: Vec<String> = Vec::new();
        for condition in &conditions {
            let text = super::judge::lower_first(&condition.text);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        finding.text = format!(
            "Proceedings wait for: {}. Article {} does not speak of such a condition.",
            texts.join("; "),
            duty.article
        );
        finding.conditions = conditions;
        finding
    }
}

fn blank_offence(offence: &Offence) -> OffenceFinding {
    OffenceFinding {
        article: offence.article.clone(),
        what: offence.what.clone(),
        result: OffenceResult::Reached,
        text: String::new(),
        claim_grade: None,
        hindrances: Vec::new(),
    }
}

fn add_grounds(finding: &mut Finding, grounds: impl IntoIterator<Item = GroundRef>) {
    for ground in grounds {
        if !finding.grounds.iter().any(|g| g.id == ground.id) {
            finding.grounds.push(ground);
        }
    }
}

/// The way that waits for least speaks for an offence. Complaints are looked at by duties of their own.
fn take_ways(here: &Reached, finding: &mut Finding, conditions: &mut Vec<ConditionRef>) {
    let Some(best) = here.ways.first() else { return };
    let equal = |w: &&Way| w.conditions.len() == best.conditions.len();
    add_grounds(finding, here.ways.iter().filter(equal).map(|w| w.ground.clone()));
    for condition in &best.conditions {
        let known = conditions.iter().any(|c| c.text == condition.text && c.ground == best.ground.id);
        if !known {
            conditions.push(ConditionRef { ground: best.ground.id.clone(), ..condition.clone() });
        }
    }
}

/// Whether every way waits for a complaint or a denunciation.
fn complaint(duty: &Duty, here: &Reached, one: &mut OffenceFinding, finding: &mut Finding) {
    let forbidden = |c: &ConditionRef| {
        (c.by_victim && duty.forbids.contains(&Forbidden::ComplaintByVictim))
            || (c.by_state_of_place && duty.forbids.contains(&Forbidden::DenunciationByStateOfPlace))
    };
    let free = here.ways.iter().find(|w| !w.conditions.iter().any(forbidden));
    if let Some(free) = free {
        add_grounds(finding, [free.ground.clone()]);
        return;
    }
    // A ground that may be free of it leaves the question open.
    let maybe = [
        (OffenceResult::NotEncoded, &here.maybe.gaps),
        (OffenceResult::Disputed, &here.maybe.disputed),
        (OffenceResult::HangsOn, &here.maybe.more),
    ];
    if let Some((result, (grounds, why))) = maybe.into_iter().find(|(_, (grounds, _))| !grounds.is_empty()) {
        one.result = result;
        one.text = format!("a ground without such a condition is open: {}", why.join("; "));
        add_grounds(finding, here.ways.iter().map(|w| w.ground.clone()).chain(grounds.clone()));
        return;
    }
    one.result = OffenceResult::ForbiddenCondition;
    let mut texts: Vec<String> = Vec::new();
    for way in &here.ways {
        for condition in way.conditions.iter().filter(|c| forbidden(c)) {
            let text = format!("{} ({})", super::judge::lower_first(&condition.text), condition.provision);
            if !texts.contains(&text) {
                texts.push(text);
            }
            let condition = ConditionRef { ground: way.ground.id.clone(), ..condition.clone() };
            if !finding.conditions.iter().any(|c| c.text == condition.text && c.ground == condition.ground) {
                finding.conditions.push(condition);
            }
        }
    }
    one.text = format!("proceedings need: {}", texts.join("; "));
    add_grounds(finding, here.ways.iter().map(|w| w.ground.clone()));
}

/// From the offences to the finding.
fn settle(duty: &Duty, finding: &mut Finding) {
    let count = |result: OffenceResult| finding.offences.iter().filter(|o| o.result == result).count();
    let full = count(OffenceResult::Reached);
    let part = count(OffenceResult::ReachedInPart);
    let not = count(OffenceResult::NotReached);
    let condition = count(OffenceResult::ForbiddenCondition);
    let hangs = count(OffenceResult::HangsOn);
    let disputed = count(OffenceResult::Disputed) + hangs;
    let open = count(OffenceResult::NotEncoded);
    let tested = full + part + not + condition + disputed + open;
    if disputed > 0 && finding.arguable.is_none() {
        finding.arguable = Some(if hangs > 0 {
            "whether the conduct that the instrument describes answers what this law asks has to be judged"
                .to_owned()
        } else {
            "readings of the law differ".to_owned()
        });
    }
    let (kind, text) = if tested == 0 {
        let why = match duty.modality {
            Modality::MustNotRequire => {
                "Nothing to test: the law reaches none of these offences in the first place."
            }
            _ => "Nothing to test.",
        };
        (FindingKind::Information, why.to_owned())
    } else if duty.modality == Modality::MustNotRequire {
        forbidding(condition, disputed, open, full)
    } else if duty.modality.is_optional() {
        (FindingKind::Information, used(tested, full, part + disputed, not, open))
    } else if full == tested {
        (FindingKind::Met, "The encoded law contains this.".to_owned())
    } else if full + part + disputed == 0 && not > 0 {
        let rest = if open > 0 { ", as far as it is encoded" } else { "" };
        (FindingKind::Missing, format!("No encoded ground does this{rest}."))
    } else if disputed > 0 && part + not == 0 {
        let text = "Whether the encoded law does all of this is open.";
        (FindingKind::Open, text.to_owned())
    } else if part + not > 0 {
        (FindingKind::Narrower, "The encoded law does this in part only.".to_owned())
    } else if full > 0 {
        (
            FindingKind::NotEncoded,
            "Met as far as it is encoded; for the rest the law is not encoded.".to_owned(),
        )
    } else {
        (FindingKind::NotEncoded, "The law that would show this is not encoded.".to_owned())
    };
    finding.finding = kind;
    finding.text = text;
}

fn forbidding(condition: usize, disputed: usize, open: usize, full: usize) -> (FindingKind, String) {
    if condition > 0 {
        let text = "The encoded law makes a condition that the article forbids.";
        (FindingKind::ForbiddenCondition, text.to_owned())
    } else if disputed > 0 {
        let text = "Whether the encoded law makes such a condition is disputed.";
        (FindingKind::Open, text.to_owned())
    } else if open > 0 {
        let text = if full > 0 {
            "No such condition as far as the law is encoded."
        } else {
            "The law that would show this is not encoded."
        };
        (FindingKind::NotEncoded, text.to_owned())
    } else {
        (FindingKind::Met, "The encoded law makes no such condition where it reaches the act.".to_owned())
    }
}

/// What a state makes of something that it may do. Not doing it is never a fault.
fn used(tested: usize, full: usize, part: usize, not: usize, open: usize) -> String {
    if full == tested {
        "Optional; used.".to_owned()
    } else if full + part > 0 {
        "Optional; used in part.".to_owned()
    } else if not > 0 && open == 0 {
        "Optional; not used.".to_owned()
    } else if not > 0 {
        "Optional; not used as far as the law is encoded.".to_owned()
    } else {
        "Optional; whether it is used is not encoded.".to_owned()
    }
}
