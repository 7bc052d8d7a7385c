//! One mechanism by which police, prosecutors, child protection and NGOs work together.

use super::kinds::{Confidence, Direction, Force, MechanismType, PartyKind, Service, Stage};
use crate::answer::Grade;
use crate::code::Code;
use crate::facts::Conduct;
use crate::facts::decode::{Decoder, Record};
use crate::facts::finding::Finding;
use crate::facts::record::record;
use crate::facts::tree::Map;
use crate::register::values::{AnyOr, Id, Language, Month, Text, Time, WebAddress, lists};
use crate::register::words::YesNo;

record! {
    /// A mechanism of cooperation. What is not known is left out.
    Mechanism {
        /// Its name in the register, and that of its file.
        id: Id,
        /// Its public name.
        name: Text,
        /// What it is.
        mechanism as "type": MechanismType,
        /// Who takes part.
        parties: Vec<Party>,
        /// On which law it rests.
        legal_basis: Option<Text>,
        /// States whose territory it covers.
        territory: Vec<Code>,
        /// Whether it covers the whole world.
        worldwide: Option<YesNo>,
        /// States whose nationals, residents or police it links to the place; left out: any.
        home_states: Option<Vec<Code>>,
        /// Since when, until when, and whether it still is.
        in_force: InForce,
        /// What it is for.
        scope: Scope,
        /// How it takes reports.
        report_intake: Option<ReportIntake>,
        /// What an NGO may do under it, and may not.
        ngo_role: Option<NgoRole>,
        /// What information passes.
        information_sharing: Option<InformationSharing>,
        /// How the child is protected.
        child_safeguards: Option<ChildSafeguards>,
        /// What it does for evidence.
        evidence: Option<Evidence>,
        /// How it reaches across borders.
        cross_border: Option<CrossBorder>,
        /// Who watches over it.
        review: Option<Review>,
        /// Who pays for it.
        resources: Option<Resources>,
        /// Where its parties talk.
        dialogue: Option<Dialogue>,
        /// Where it was read.
        sources: Vec<SourceOf>,
        /// The month in which it was last checked.
        checked: Month,
        /// How far the entry can be relied on.
        confidence: Confidence,
        /// What else is to be said.
        note: Option<Text>,
    }
}

record! {
    /// One who takes part.
    #[derive(Eq)]
    Party {
        /// Its public name; never that of a person.
        name: Text,
        /// What it is.
        kind: PartyKind,
        /// Its state; left out of international bodies.
        state: Option<Code>,
    }
}

record! {
    /// Since when and until when a mechanism is in force.
    InForce {
        /// Since when.
        from: Option<Time>,
        /// Until when.
        to: Option<Time>,
        /// Whether it can be renewed.
        renewable: Option<YesNo>,
        /// Whether it is, as the sources say.
        status: Force,
    }
}

record! {
    /// What a mechanism is for.
    Scope {
        /// Which conduct; left out: not stated.
        offences: Option<Vec<Conduct>>,
        /// Of which nationality the suspected person.
        offender_nationalities: Option<AnyOr>,
        /// Of which nationality the child.
        victims: Option<AnyOr>,
        /// At which stages it helps.
        stage: Vec<Stage>,
    }
}

record! {
    /// How a mechanism takes reports.
    ReportIntake {
        /// Who may report.
        who_may_report: Option<Text>,
        /// By which way.
        channel: Option<Text>,
        /// Its page.
        url: Option<WebAddress>,
        /// When.
        hours: Option<Text>,
        /// In which languages.
        languages: Option<Vec<Language>>,
        /// Whether without a name.
        anonymous: Option<YesNo>,
    }
}

record! {
    /// What an NGO may do and may not.
    NgoRole {
        /// What it may do.
        permitted: Option<Vec<Text>>,
        /// What it may not.
        prohibited: Option<Vec<Text>>,
        /// Who supervises it.
        supervision: Option<Text>,
    }
}

record! {
    /// What information passes, and on what ground.
    InformationSharing {
        /// What.
        what: Option<Vec<Text>>,
        /// In which direction.
        direction: Option<Direction>,
        /// On what ground.
        legal_ground: Option<Text>,
        /// How long it is kept.
        retention: Option<Text>,
        /// Whether images are kept out.
        images_excluded: Option<YesNo>,
    }
}

record! {
    /// How the child is protected.
    ChildSafeguards {
        /// How consent is asked.
        consent_procedure: Option<Text>,
        /// How the best interests are determined.
        best_interests_determination: Option<Text>,
        /// Who stands beside the child.
        guardian: Option<Text>,
        /// By which rules the child is heard.
        interview_protocol: Option<Text>,
        /// What the child is offered.
        services: Option<Vec<Service>>,
    }
}

record! {
    /// What a mechanism does for evidence.
    Evidence {
        /// How evidence is kept.
        custody_rule: Option<Text>,
        /// Whether hearings by video are foreseen.
        video_link: Option<YesNo>,
        /// The way of mutual legal assistance.
        mla_channel: Option<Text>,
        /// Who interprets.
        interpreter: Option<Text>,
    }
}

record! {
    /// How a mechanism reaches across borders.
    CrossBorder {
        /// INTERPOL's national central bureau.
        ncb: Option<Text>,
        /// The central authority.
        central_authority: Option<Text>,
        /// States that have liaison officers in it.
        liaison_officers_states: Option<Vec<Code>>,
        /// The treaty.
        treaty: Option<Text>,
    }
}

record! {
    /// Who watches over a mechanism.
    Review {
        /// The body.
        oversight_body: Option<Text>,
        /// Where complaints go.
        complaints_url: Option<WebAddress>,
        /// What was evaluated.
        evaluations: Option<Vec<Text>>,
        /// What went wrong.
        incidents: Option<Vec<Text>>,
    }
}

record! {
    /// Who pays.
    Resources {
        /// The funder.
        funder: Option<Text>,
        /// How much.
        budget_note: Option<Text>,
    }
}

record! {
    /// Where the parties talk.
    Dialogue {
        /// In which forum.
        forum: Option<Text>,
        /// How often.
        frequency: Option<Text>,
        /// When last.
        last_met: Option<Time>,
    }
}

record! {
    /// A page on which something was read.
    SourceOf {
        /// Its address.
        url: WebAddress,
        /// How it is known: the text itself, a report, or neither.
        grade: Grade,
        /// What it supports.
        note: Option<Text>,
    }
}

lists! {
    Party => "[{name: \"…\", kind: police, state: KH}]";
    Stage => "[detection]";
    Service => "[shelter]";
    Conduct => "[trafficking]";
    SourceOf => "[{url: \"https://…\", grade: text}]";
}

impl Record for Party {}
impl Record for ReportIntake {}
impl Record for NgoRole {}
impl Record for InformationSharing {}
impl Record for ChildSafeguards {}
impl Record for Evidence {}
impl Record for CrossBorder {}
impl Record for Review {}
impl Record for Resources {}
impl Record for Dialogue {}
impl Record for SourceOf {}

impl Record for InForce {
    const EXAMPLE: &'static str = "{status: unknown}";

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        if let (Some(from), Some(to)) = (&self.from, &self.to)
            && to.when().last() < from.when().first()
            && let (Some(start), Some(end)) = (map.get("from"), map.get("to"))
        {
            let finding = Finding::new("contradiction", "it ends before it begins", end.value.span);
            cx.report(
                finding.also(start.value.span, "it begins here").help("`to` may not lie before `from`"),
            );
        }
    }
}

impl Record for Scope {
    const EXAMPLE: &'static str = "{stage: [referral]}";

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        if self.stage.is_empty()
            && let Some(entry) = map.get("stage")
        {
            let finding = Finding::new("nothing-listed", "`stage` lists nothing", entry.key_span);
            cx.report(finding.help("list at least one stage"));
        }
    }
}

impl Record for Mechanism {
    const EXPECTED: &'static str = "a mapping that describes one mechanism";

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        let worldwide = self.worldwide == Some(YesNo::Yes);
        if self.territory.is_empty() != worldwide
            && let Some(entry) = map.get("territory")
        {
            let message = if worldwide {
                "a mechanism for the whole world names states as well"
            } else {
                "the mechanism covers no state"
            };
            let help = "name the states that it covers, or write `territory: []` with `worldwide: yes`";
            cx.report(Finding::new("no-territory", message, entry.key_span).help(help));
        }
        for (key, empty) in [("parties", self.parties.is_empty()), ("sources", self.sources.is_empty())] {
            if empty && let Some(entry) = map.get(key) {
                let finding =
                    Finding::new("nothing-listed", format!("`{key}` lists nothing"), entry.key_span);
                cx.report(finding.help("list at least one"));
            }
        }
        if let (Some(to), Force::Active) = (&self.in_force.to, self.in_force.status)
            && to.when().last() < self.checked.first_day()
            && self.in_force.from.as_ref().is_none_or(|from| from.when().first() <= to.when().last())
            && let Some(entry) = map.get("in_force")
        {
            let finding = Finding::new(
                "contradiction",
                "the mechanism is said to be active, and ended before it was checked",
                entry.key_span,
            );
            cx.report(finding.help("correct `to`, or write `status: expired` or `status: unknown`"));
        }
    }
}

/// The JSON Schema of a file of the register of cooperation.
pub fn cooperation_schema() -> serde_json::Value {
    crate::facts::schema::schema_of::<Mechanism>(
        "urn:longarm:cooperation:1",
        "Longarm mechanism of cooperation",
    )
}
