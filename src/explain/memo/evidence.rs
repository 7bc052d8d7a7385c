//! Questions of evidence, each only where the case makes it matter.
//!
//! What is said here is practice, put as questions. Of treaties only what is encoded is named.

use crate::answer::{Answer, Assessment, DualCriminality, Grade, GroundAnswer};
use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::explain::proof::country;
use crate::explain::view::{Point, Section};
use crate::explain::words;
use crate::facts::{Case, Conduct, Known, List, Place, Tristate};
use crate::model::{CiteId, Law, TreatyId};
use crate::syntax::ast::Grade as KnownAs;

/// The questions, and the treaties that they name.
pub struct Evidence {
    /// The questions by subject.
    pub sections: Vec<Section>,
    /// Citations of the treaties, with how the parties are known.
    pub treaties: Vec<(CiteId, Grade)>,
}

/// The questions for the states that could prosecute.
pub fn evidence(case: &Case, assessment: &Assessment, law: &Law, able: &[String]) -> Evidence {
    let forums: Vec<Code> = able.iter().filter_map(|code| Code::parse(code)).collect();
    let mut asked = Asked { case, assessment, law, forums, sections: Vec::new(), treaties: Vec::new() };
    if !asked.forums.is_empty() {
        asked.cooperation();
        asked.video_link();
        asked.foreign_law();
        asked.age();
        asked.judgments();
        asked.recordings();
        asked.interview();
        asked.languages();
        asked.extradition();
    }
    Evidence { sections: asked.sections, treaties: asked.treaties }
}

struct Asked<'a> {
    case: &'a Case,
    assessment: &'a Assessment,
    law: &'a Law,
    forums: Vec<Code>,
    sections: Vec<Section>,
    treaties: Vec<(CiteId, Grade)>,
}

impl Asked<'_> {
    fn say(&mut self, label: &'static str, points: Vec<Point>) {
        if !points.is_empty() {
            self.sections.push(Section { label, points });
        }
    }

    /// Each state that could prosecute, with the other states where evidence may lie.
    fn abroad(&self) -> Vec<(Code, Vec<Code>)> {
        let scenes = scenes(self.case);
        let of = |forum: Code| -> Vec<Code> {
            scenes.iter().copied().filter(|c| c.state() != forum.state()).collect()
        };
        self.forums.iter().map(|f| (*f, of(*f))).filter(|(_, other)| !other.is_empty()).collect()
    }

    /// The same, with the states named together that look to the same places.
    fn by_places(&self) -> Vec<(String, String)> {
        let mut groups: Vec<(Vec<Code>, Vec<String>)> = Vec::new();
        for (forum, others) in self.abroad() {
            let name = self.name(forum);
            match groups.iter_mut().find(|(places, _)| *places == others) {
                Some((_, forums)) => forums.push(name),
                None => groups.push((others, vec![name])),
            }
        }
        groups.into_iter().map(|(places, forums)| (words::row(&forums), self.names(&places))).collect()
    }

    fn name(&self, code: Code) -> String {
        self.law.jurisdiction(code).map_or_else(|| words::place_name(code.as_str()), |j| j.name.clone())
    }

    fn names(&self, codes: &[Code]) -> String {
        let names: Vec<String> = codes.iter().map(|code| country(*code)).collect();
        words::row(&names)
    }

    fn cooperation(&mut self) {
        let abroad = self.abroad();
        if abroad.is_empty() {
            return;
        }
        let mut points = vec![
            Point::new(
                "Which evidence can come through police (liaison officers, INTERPOL): leads, statements \
                 given freely, what the local police may secure under their own law?",
            ),
            Point::new(
                "Which evidence needs a formal request between the central authorities: compulsory measures, \
                 testimony on oath, bank and telecommunications data, certified copies?",
            ),
        ];
        let mut lines: Vec<TreatyLine> = Vec::new();
        for (forum, others) in &abroad {
            for other in others {
                let treaties = self.treaties_between(*forum, *other);
                let name = self.name(*forum);
                match lines.iter_mut().find(|l| l.other == *other && l.treaties == treaties) {
                    Some(line) => line.forums.push(name),
                    None => lines.push(TreatyLine { forums: vec![name], other: *other, treaties }),
                }
            }
        }
        points.extend(lines.iter().map(TreatyLine::point));
        self.say("Police channel or formal request", points);
        let certified = self.by_places().into_iter().map(|(forums, places)| {
            Point::new(format!(
                "{forums}: in what form must documents and objects from {places} be certified to be admitted, \
                 and who signs?"
            ))
        });
        let certified = certified.collect();
        self.say("Certification of evidence from abroad", certified);
    }

    /// The encoded treaties that bind both states and deal with such conduct.
    fn treaties_between(&mut self, forum: Code, other: Code) -> Vec<String> {
        let today = Day::parse(&self.assessment.assessed_on).map_or(DayRange::ALL, DayRange::on);
        let conduct: Vec<Conduct> = self
            .case
            .acts
            .iter()
            .flat_map(|act| {
                let paid = act.paid == Some(Tristate::Yes);
                act.conduct
                    .iter()
                    .flat_map(|l| l.items.iter().copied())
                    .chain(paid.then_some(Conduct::PaidSex))
            })
            .collect();
        let mut found: Vec<String> = Vec::new();
        for (number, treaty) in self.law.world.treaties.iter().enumerate() {
            let id = TreatyId(u32::try_from(number).unwrap_or(u32::MAX));
            let both = [forum, other].iter().all(|c| self.law.world.is_party(id, *c, today) == Some(true));
            let covers = treaty
                .conduct
                .iter()
                .flat_map(|(keys, _)| keys)
                .any(|key| conduct.iter().any(|c| key.takes_in(*c) || c.takes_in(*key)));
            if !both || !covers {
                continue;
            }
            let parties = treaty.parties.iter().filter(|p| {
                [forum.state(), other.state()].contains(&p.code.state()) && p.range.both(today).is_some()
            });
            let grade = match parties.map(|p| p.grade).min() {
                Some(KnownAs::Text) => Grade::Text,
                Some(KnownAs::Report) => Grade::Report,
                _ => Grade::Unverified,
            };
            found.push(format!("{} (parties: {})", treaty.title, words::grade(grade)));
            if let Some(cite) = treaty.cite {
                match self.treaties.iter_mut().find(|(known, _)| *known == cite) {
                    Some((_, known)) => *known = (*known).min(grade),
                    None => self.treaties.push((cite, grade)),
                }
            }
        }
        found
    }

    fn video_link(&mut self) {
        // Those who could testify are where the child lives and where the act was done.
        let points = self.by_places().into_iter().map(|(forums, places)| {
            Point::new(format!(
                "{forums}: may witnesses in {places} be heard by video link? Is the link, and an oath or \
                 affirmation taken there, allowed in both states? Who sits with the child, in which room, at \
                 what hour?"
            ))
        });
        let points = points.collect();
        self.say("Video link", points);
    }

    fn foreign_law(&mut self) {
        let mut points: Vec<Point> = Vec::new();
        for state in self.assessment.jurisdictions.iter().filter(|j| self.is_able(&j.code)) {
            for ground in
                state.grounds.iter().filter(|g| matches!(g.answer, Answer::Yes | Answer::Conditional))
            {
                for test in duals(ground).filter(|t| matches!(t.rule.as_str(), "required" | "presumed")) {
                    if test.value == "waived" {
                        continue;
                    }
                    let day = act_day(self.case, ground.act);
                    for place in &test.places {
                        let text = format!(
                            "{}: the law of {} as in force {day}, with its own conditions and limits, by \
                             official text, translation or expert",
                            self.name_of(&state.code),
                            Code::parse(&place.place)
                                .map_or_else(|| words::place_name(&place.place), country),
                        );
                        let known = place.grade.map(|g| format!(" (here: {})", words::grade(g)));
                        let provisions =
                            if place.provisions.is_empty() { &place.offences } else { &place.provisions };
                        let point = Point::under(
                            format!("{text}{}", known.unwrap_or_default()),
                            &provisions.join("; "),
                        );
                        if !points.contains(&point) {
                            points.push(point);
                        }
                    }
                }
            }
        }
        self.say("Proof of the law of the place", points);
    }

    fn is_able(&self, code: &str) -> bool {
        self.forums.iter().any(|forum| forum.as_str() == code)
    }

    fn name_of(&self, code: &str) -> String {
        Code::parse(code).map_or_else(|| code.to_owned(), |code| self.name(code))
    }

    fn age(&mut self) {
        let child = &self.case.victim;
        if child.notional == Some(Tristate::Yes) {
            self.say(
                "Decoy or invented child",
                vec![Point::new(
                    "How is it shown what age was pretended, and what the suspected person believed?",
                )],
            );
            return;
        }
        let mut points = vec![Point::new(
            "How is the child’s age on the day of the act shown: birth record, school or health file, expert? \
             Does a document from abroad need legalisation?",
        )];
        let exact =
            child.age.is_some_and(|age| age.min == age.max) || child.born.is_some_and(|b| b.0.is_day());
        if !exact {
            points.push(Point::new(
                "The age is not known exactly. Doubt about it is a reason to establish it, not to stop.",
            ));
        }
        self.say("Proof of age", points);
    }

    fn judgments(&mut self) {
        let Some(prior) = &self.case.procedure.prior else { return };
        if prior.items.is_empty() && !prior.open {
            return;
        }
        let mut points = Vec::new();
        for one in &prior.items {
            let place = match one.state.as_ref().and_then(Known::value) {
                Some(code) => words::place_name(code.as_str()),
                None => "the state that dealt with it".to_owned(),
            };
            let outcome = one.outcome.as_ref().and_then(Known::value).map(|o| o.as_str());
            points.push(Point::new(format!(
                "{place}: the text of the decision with its reasons, and a certificate that it is final"
            )));
            if outcome.is_none_or(|o| o.starts_with("convicted") || o == "pardoned") {
                points.push(Point::new(format!(
                    "{place}: a certificate of the sentence served, in what part, and of any pardon"
                )));
            }
        }
        if prior.open {
            points.push(Point::new("Whether there were other proceedings for the same facts, and where"));
        }
        points.dedup();
        self.say("Certificates of earlier proceedings", points);
    }

    fn recordings(&mut self) {
        let acts = &self.case.acts;
        let material = |c: &Conduct| {
            matches!(
                c.bare(),
                Conduct::CsamProduction
                    | Conduct::CsamDistribution
                    | Conduct::CsamPossession
                    | Conduct::LiveStreaming
            )
        };
        let recorded =
            acts.iter().any(|a| a.online.is_some() || a.conduct.iter().flat_map(|l| &l.items).any(material));
        if recorded {
            self.say(
                "Devices and recordings",
                vec![
                    Point::new(
                        "Who holds the devices and accounts, who secured them under what power, and is every \
                         hand-over logged, dated and signed?",
                    ),
                    Point::new("Nobody outside the police copies, opens or forwards material."),
                ],
            );
            if acts.iter().any(|a| a.paid == Some(Tristate::Yes)) {
                self.say(
                    "Payments",
                    vec![Point::new("Which transfers can the police trace, through whom, and how long are the records kept?")],
                );
            }
        }
    }

    fn interview(&mut self) {
        if self.case.victim.notional == Some(Tristate::Yes) {
            return;
        }
        let names = self.names(&self.forums);
        self.say(
            "Interview of the child",
            vec![Point::new(format!(
                "Has the child been heard, by whom, and was it recorded? Would the recording be admitted in \
                 {names}? Leave any further interview to trained staff of the authorities."
            ))],
        );
    }

    fn languages(&mut self) {
        let points = self.by_places().into_iter().map(|(forums, places)| {
            Point::new(format!(
                "{forums}: which languages do the child and the witnesses speak, who interprets, and who \
                 translates the papers from {places}?"
            ))
        });
        let points = points.collect();
        self.say("Interpreters and translations", points);
    }

    fn extradition(&mut self) {
        let stays = self.case.offender.present_in.iter().flat_map(|l| &l.items);
        let elsewhere: Vec<Code> = stays
            .filter(|stay| stay.until.is_none())
            .map(|stay| stay.code)
            .filter(|code| self.forums.iter().all(|forum| forum.state() != code.state()))
            .collect();
        if elsewhere.is_empty() {
            return;
        }
        let (there, forums) = (self.names(&elsewhere), self.names(&self.forums));
        self.say(
            "The suspected person is elsewhere",
            vec![Point::new(format!(
                "Could {there} surrender the person to {forums}, on what treaty, and who asks? Treaties on \
                 extradition are not encoded."
            ))],
        );
    }
}

/// What is encoded of treaties between a state of evidence and those that could prosecute.
struct TreatyLine {
    forums: Vec<String>,
    other: Code,
    treaties: Vec<String>,
}

impl TreatyLine {
    fn point(&self) -> Point {
        let (forums, other) = (words::row(&self.forums), country(self.other));
        Point::new(match self.treaties.as_slice() {
            [] => format!(
                "{forums} with {other}: no treaty that binds both and deals with such conduct is encoded. Is \
                 there another, on mutual legal assistance, and if not, on what footing is assistance given?"
            ),
            treaties => format!(
                "{forums} with {other}: both sides are recorded as parties to {}. Do its articles on \
                 assistance, which are not encoded, carry the request? Is there a treaty between the two \
                 states besides?",
                words::row(treaties)
            ),
        })
    }
}

/// The tests of a ground and of its offences.
fn duals(ground: &GroundAnswer) -> impl Iterator<Item = &DualCriminality> {
    ground.dual_criminality.iter().chain(ground.offences.iter().filter_map(|o| o.dual_criminality.as_ref()))
}

fn act_day(case: &Case, act: usize) -> String {
    match case.acts.get(act).and_then(|act| act.date).filter(|date| !date.is_unknown()) {
        Some(date) if date.0.is_day() => format!("on {}", words::day(&date.first().to_string())),
        Some(date) if date.0.first > Day::MIN && date.0.last < Day::MAX => format!(
            "from {} to {}",
            words::day(&date.first().to_string()),
            words::day(&date.last().to_string())
        ),
        _ => "on the day of the act".to_owned(),
    }
}

/// Where the acts were done, where their ends were, and where the child lives.
fn scenes(case: &Case) -> Vec<Code> {
    let mut out: Vec<Code> = Vec::new();
    let territory = |place: &Place| place.territory();
    let list = |places: &Option<List<Place>>| -> Vec<Code> {
        places.iter().flat_map(|l| &l.items).filter_map(territory).collect()
    };
    let one = |place: &Option<Known<Place>>| place.as_ref().and_then(Known::value).and_then(territory);
    for act in &case.acts {
        out.extend(list(&act.places));
        out.extend(one(&act.acted_from));
        if let Some(online) = &act.online {
            out.extend(one(&online.victim_in));
            out.extend(one(&online.offender_in));
            out.extend(list(&online.received_in));
            out.extend(online.systems_in.iter().flat_map(|l| &l.items).copied());
        }
    }
    out.extend(case.victim.residences.iter().flat_map(|l| &l.items).map(|r| r.code));
    let mut seen = Vec::new();
    out.retain(|code| {
        let new = !seen.contains(code);
        seen.push(*code);
        new
    });
    out
}

/// Every state that the case names.
pub fn named(case: &Case) -> Vec<Code> {
    let person = &case.offender;
    let mut out = scenes(case);
    out.extend(person.nationalities.iter().flat_map(|l| &l.items).map(|n| n.code));
    out.extend(person.residences.iter().flat_map(|l| &l.items).map(|r| r.code));
    out.extend(person.present_in.iter().flat_map(|l| &l.items).map(|s| s.code));
    out.extend(person.arrested_in.iter().flat_map(|l| &l.items).copied());
    out.extend(case.victim.nationalities.iter().flat_map(|l| &l.items).map(|n| n.code));
    out
}
