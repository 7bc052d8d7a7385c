//! Answers made by hand, for the tests of the renderings.

use indexmap::IndexMap;

use crate::answer::{
    Answer, Assessment, Barred, Check, CitationAnswer, DualCriminality, Excluded, Grade, GroundAnswer,
    JurisdictionAnswer, LimitationAnswer, OffenceAnswer, Open, PlaceAnswer, Question, RangeAnswer, Receipt,
    StepAnswer, Why,
};

/// An Australian who lives in Cambodia; a penetrative act there with a child of 13 on 2 March 2014.
pub fn travel() -> Assessment {
    let mut assessment = empty();
    assessment.jurisdictions = vec![cambodia(), australia(), brazil(), germany(), thailand(), japan()];
    assessment.not_encoded = vec!["TH".into(), "LA".into()];
    assessment.assumed = vec!["offender.kind: person".into(), "acts[0].mode: completed".into()];
    assessment.questions = vec![
        ask("offender.present_in", "Where is the suspected person now?", &["BR", "DE"]),
        ask("victim.nationalities", "Which nationalities did the child have on 2 March 2014?", &["BR", "DE"]),
        ask("acts[0].paid", "Was anything of value promised or given, to anyone?", &["BR"]),
        ask("acts[0].force", "Was there violence, a threat, coercion, deceit or an incapacity?", &["KH"]),
        ask(
            "procedure.prior",
            "Were there earlier proceedings for the same facts?",
            &["AU", "BR", "DE", "KH"],
        ),
        ask("offender.capacities", "Did the suspected person hold an office or service?", &[]),
    ];
    assessment
}

/// Nothing reaches the facts.
pub fn empty() -> Assessment {
    Assessment {
        longarm: 1,
        assessed_on: "2026-11-23".into(),
        rules: Receipt {
            version: "0.1.0".into(),
            language: "1.0".into(),
            digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        },
        assumed: Vec::new(),
        jurisdictions: Vec::new(),
        not_encoded: Vec::new(),
        questions: Vec::new(),
        referrals: Vec::new(),
    }
}

/// A state that answers no, with several acts.
pub fn refused() -> Assessment {
    let mut assessment = empty();
    let mut second = japan_nationals();
    second.act = 1;
    let mut japan = japan();
    japan.grounds.push(second);
    assessment.jurisdictions = vec![japan];
    assessment
}

fn ask(fact: &str, question: &str, settles: &[&str]) -> Question {
    Question {
        fact: fact.into(),
        question: question.into(),
        settles: settles.iter().map(|s| (*s).to_owned()).collect(),
    }
}

fn state(code: &str, name: &str, answer: Answer, grade: Option<Grade>) -> JurisdictionAnswer {
    JurisdictionAnswer {
        code: code.into(),
        name: name.into(),
        answer,
        grade,
        checked: Some("2026-11".into()),
        basis_of_answer: Vec::new(),
        notes: Vec::new(),
        grounds: Vec::new(),
    }
}

fn ground(id: &str, title: &str, provision: &str, basis: &[&str], answer: Answer) -> GroundAnswer {
    GroundAnswer {
        id: id.into(),
        title: title.into(),
        basis: basis.iter().map(|b| (*b).to_owned()).collect(),
        act: 0,
        answer,
        grade: Some(Grade::Text),
        provision: provision.into(),
        offences: Vec::new(),
        citations: Vec::new(),
        open: Vec::new(),
        steps: Vec::new(),
        checks: Vec::new(),
        excluded_by: Vec::new(),
        barred_by: None,
        dual_criminality: None,
        limitation: None,
        ranges: Vec::new(),
        notes: Vec::new(),
        why: why("The ground is met", "true", None, Vec::new()),
    }
}

fn why(text: &str, truth: &str, provision: Option<&str>, because: Vec<Why>) -> Why {
    Why {
        text: text.into(),
        truth: truth.into(),
        provision: provision.map(str::to_owned),
        grade: None,
        facts: Vec::new(),
        because,
    }
}

fn offence(id: &str, title: &str, provision: &str, maximum: Option<&str>) -> OffenceAnswer {
    OffenceAnswer {
        id: id.into(),
        title: title.into(),
        provision: provision.into(),
        answer: Answer::Yes,
        max_penalty: maximum.map(str::to_owned),
        open: None,
        steps: None,
        checks: None,
        dual_criminality: None,
    }
}

fn cite(title: &str, pinpoint: &str, url: Option<&str>, grade: Grade) -> CitationAnswer {
    CitationAnswer {
        source: "x".into(),
        title: title.into(),
        pinpoint: Some(pinpoint.into()),
        url: url.map(str::to_owned),
        grade,
        checked: Some("2026-11".into()),
    }
}

fn fact(fact: &str, question: &str) -> Open {
    Open::Fact {
        fact: fact.into(),
        at: None,
        question: question.into(),
        boundary: None,
        place: None,
        asked: false,
    }
}

fn step(kind: &str, by: Option<&str>, text: &str, any_of: Option<u32>, provision: &str) -> StepAnswer {
    StepAnswer {
        kind: kind.into(),
        by: by.map(str::to_owned),
        status: "outstanding".into(),
        text: text.into(),
        any_of,
        provision: provision.into(),
    }
}

fn check(kind: &str, question: &str, provision: &str) -> Check {
    Check { kind: kind.into(), fact: None, question: question.into(), provision: provision.into() }
}

fn test_of_place(rule: &str, value: &str, places: Vec<PlaceAnswer>) -> DualCriminality {
    DualCriminality { rule: rule.into(), value: value.into(), asserted: false, places }
}

fn at_cambodia(value: &str) -> PlaceAnswer {
    PlaceAnswer {
        place: "KH".into(),
        value: value.into(),
        offences: vec!["kh.under-15".into()],
        provisions: vec![
            "Law on Suppression of Human Trafficking and Sexual Exploitation (2008) art 42".into(),
        ],
        grade: Some(Grade::Report),
    }
}

fn limitation(
    earliest: Option<&str>,
    latest: Option<&str>,
    never: bool,
    provision: &str,
) -> LimitationAnswer {
    LimitationAnswer {
        earliest: earliest.map(str::to_owned),
        latest: latest.map(str::to_owned),
        never,
        provision: provision.into(),
    }
}

const CODE: &str = "https://www.legislation.gov.au/Details/C2015C00254";

fn australia() -> JurisdictionAnswer {
    let acquitted = check(
        "prior_acquittal",
        "Was the suspected person acquitted of the same facts abroad?",
        "Criminal Code Act 1995 (Cth) s 272.28",
    );
    let mut abroad = ground(
        "au.nationals-and-residents-abroad",
        "Australian citizen or resident, act abroad against a child",
        "Criminal Code Act 1995 (Cth) s 272.6",
        &["active_nationality", "active_residence"],
        Answer::Yes,
    );
    let mut preparing = offence(
        "au.preparing",
        "Preparing for an offence against Division 272",
        "Criminal Code Act 1995 (Cth) s 272.20",
        Some("10 years"),
    );
    preparing.answer = Answer::Conditional;
    preparing.open =
        Some(vec![fact("acts[0].conduct", "Was anything done to prepare the act before 2 March 2014?")]);
    abroad.offences = vec![
        preparing,
        offence(
            "au.intercourse-outside-australia",
            "Penetrative sexual act with a child under 16 outside Australia",
            "Criminal Code Act 1995 (Cth) s 272.8(1)",
            Some("20 years"),
        ),
    ];
    abroad.checks = vec![
        acquitted.clone(),
        check(
            "defence:au.mistake-of-age",
            "Did the suspected person believe at the time of the act that the child was at least 16?",
            "Criminal Code Act 1995 (Cth) s 272.16(1)",
        ),
    ];
    abroad.dual_criminality = Some(test_of_place("none", "waived", Vec::new()));
    abroad.limitation = Some(limitation(None, None, true, "Crimes Act 1914 (Cth) s 15B"));
    abroad.citations = vec![
        cite("Criminal Code Act 1995 (Cth)", "s 272.6", Some(CODE), Grade::Text),
        cite("Criminal Code Act 1995 (Cth)", "s 272.8", Some(CODE), Grade::Text),
        cite("Crimes Act 1914 (Cth)", "s 15B", Some("javascript:alert(1)"), Grade::Text),
    ];
    abroad.notes =
        vec!["Status counts on the day of the offence only. A complaint and the presence of the accused do not matter.".into()];
    abroad.why = why(
        "Australia could prosecute under “Australian citizen or resident, act abroad against a child”",
        "true",
        Some("Criminal Code Act 1995 (Cth) s 272.6"),
        vec![
            why(
                "the act of 2 March 2014 falls into the time of the ground (from 15 April 2010)",
                "true",
                None,
                Vec::new(),
            ),
            why(
                "any of these persons:",
                "true",
                Some("Criminal Code Act 1995 (Cth) s 272.6"),
                vec![
                    why(
                        "the suspected person was a national of Australia on 2 March 2014",
                        "true",
                        None,
                        Vec::new(),
                    ),
                    why(
                        "the suspected person was resident in Australia on 2 March 2014",
                        "false",
                        None,
                        Vec::new(),
                    ),
                    why(
                        "the suspected person was a body corporate seated in Australia",
                        "unknown",
                        None,
                        Vec::new(),
                    ),
                ],
            ),
            why("consent of the Attorney-General", "outstanding", None, Vec::new()),
        ],
    );
    let mut carriage = ground(
        "au.carriage-citizens-abroad",
        "Carriage service: Australian citizen or company wholly abroad",
        "Criminal Code Act 1995 (Cth) ss 475.2, 15.1(1)(c)",
        &["active_nationality", "active_status"],
        Answer::Conditional,
    );
    carriage.open = vec![
        fact("acts[0].conduct", "Was the child approached through the telephone or the internet?"),
        fact("acts[0].online", "Where were the ends of the communication?"),
    ];
    carriage.steps =
        vec![step("consent", Some("attorney_general"), "Consent of the Attorney-General", None, "s 16.1")];
    let mut sea = ground(
        "au.ships",
        "On an Australian ship or aircraft",
        "Crimes at Sea Act 2000 (Cth) s 6",
        &["flag"],
        Answer::No,
    );
    sea.excluded_by = vec![Excluded {
        reason: "place_test".into(),
        text: "the act was not done aboard an Australian ship or aircraft".into(),
        provision: "Crimes at Sea Act 2000 (Cth) s 6".into(),
    }];
    let mut state = state("AU", "Australia (Commonwealth)", Answer::Yes, Some(Grade::Text));
    state.notes = vec!["A court may stay a trial as an abuse of process, for instance after an unlawful removal of the accused in which Australian officials took part (Moti v The Queen, 2011).".into()];
    state.grounds = vec![carriage, sea, abroad];
    state
}

fn cambodia() -> JurisdictionAnswer {
    let mut home = ground(
        "kh.territory",
        "Act in Cambodia",
        "Criminal Code (2009) art 12",
        &["territorial"],
        Answer::Yes,
    );
    home.grade = Some(Grade::Report);
    home.offences = vec![offence(
        "kh.under-15",
        "Sexual act with a child under 15",
        "Law on Suppression of Human Trafficking and Sexual Exploitation (2008) art 42",
        None,
    )];
    home.limitation =
        Some(limitation(Some("2034-03-01"), Some("2034-03-01"), false, "Code of Criminal Procedure art 10"));
    home.citations = vec![cite(
        "The Cambodia Daily, report of 2008 on the change of the law",
        "arts 42, 43",
        None,
        Grade::Report,
    )];
    let mut state = state("KH", "Cambodia", Answer::Yes, Some(Grade::Report));
    state.grounds = vec![home];
    state
}

fn germany() -> JurisdictionAnswer {
    let discretion =
        "The public prosecutor may refrain from prosecuting an act done abroad. No minister has to consent.";
    let shared = |mut ground: GroundAnswer| {
        ground.notes = vec![discretion.into()];
        ground.limitation =
            Some(limitation(Some("2024-03-01"), Some("2044-03-01"), false, "Criminal Code pars 78, 78b"));
        ground.offences = vec![offence(
            "de.severe-child-abuse",
            "Aggravated sexual abuse of a child",
            "Criminal Code par 176a (text until 30 June 2021)",
            Some("15 years"),
        )];
        ground.offences.iter_mut().for_each(|o| o.answer = Answer::Conditional);
        ground.citations = vec![cite(
            "Strafgesetzbuch",
            "pars 5, 7",
            Some("https://www.gesetze-im-internet.de/stgb/"),
            Grade::Text,
        )];
        ground
    };
    let mut listed = shared(ground(
        "de.listed-nationals",
        "German at the act, listed sexual offence",
        "Criminal Code par 5 No 8",
        &["active_nationality"],
        Answer::Conditional,
    ));
    listed.open = vec![Open::Fact {
        fact: "offender.nationalities".into(),
        at: Some("act".into()),
        question: "Was the suspected person a national of Germany on 2 March 2014?".into(),
        boundary: None,
        place: None,
        asked: true,
    }];
    listed.dual_criminality = Some(test_of_place("excluded", "waived", Vec::new()));
    let mut victims = shared(ground(
        "de.german-victims",
        "Act against a German",
        "Criminal Code par 7(1)",
        &["passive_nationality"],
        Answer::Conditional,
    ));
    victims.open = vec![
        fact("victim.nationalities", "Was the child a national of Germany on 2 March 2014?"),
        Open::Fact {
            fact: "acts[0].date".into(),
            at: None,
            question: "On which day was the act done?".into(),
            boundary: Some("2015-01-27".into()),
            place: Some("KH".into()),
            asked: false,
        },
    ];
    victims.ranges = vec![
        RangeAnswer {
            from: Some("2014-01-01".into()),
            to: Some("2015-01-26".into()),
            victim_age: None,
            offender_age: None,
            answer: Answer::No,
        },
        RangeAnswer {
            from: Some("2015-01-27".into()),
            to: None,
            victim_age: Some("12 to 13".into()),
            offender_age: None,
            answer: Answer::Conditional,
        },
    ];
    victims.dual_criminality = Some(test_of_place("required", "yes", vec![at_cambodia("yes")]));
    let mut state = state("DE", "Germany", Answer::Conditional, Some(Grade::Report));
    state.grounds = vec![victims, listed];
    state
}

fn brazil() -> JurisdictionAnswer {
    let mut buyer = ground(
        "br.brazilian-victims",
        "Foreigner against a Brazilian abroad",
        "Código Penal art 7 par 3",
        &["passive_nationality"],
        Answer::Conditional,
    );
    buyer.offences =
        vec![offence("br.rape", "Rape of a person under 14", "Código Penal art 217-A", Some("15 years"))];
    buyer.offences.iter_mut().for_each(|o| o.answer = Answer::Conditional);
    buyer.open = vec![
        Open::Reading {
            reading: "br.buyer".into(),
            question: "Is a single paid act enough?".into(),
            readings: IndexMap::from([
                ("one-act-is-enough".to_owned(), Answer::Yes),
                ("already-exploited".to_owned(), Answer::Conditional),
            ]),
            place: None,
        },
        Open::Gap { gap: "whether the request may be made after the charge".into(), place: None },
    ];
    buyer.steps = vec![
        step(
            "presence",
            None,
            "Entry of the suspected person into Brazil",
            None,
            "Código Penal art 7 par 2 a",
        ),
        step(
            "request",
            Some("minister_of_justice"),
            "Request of the Minister of Justice",
            Some(1),
            "Código Penal art 7 par 3 b",
        ),
        step("complaint", Some("foreign_state"), "Report of the act", Some(1), "Código Penal art 7 par 3 b"),
    ];
    let mut asserted = test_of_place("required", "unknown", vec![at_cambodia("unknown")]);
    asserted.asserted = true;
    buyer.dual_criminality = Some(asserted);
    buyer.limitation = Some(limitation(Some("2039-11-20"), None, false, "Código Penal art 111 V"));
    let mut state = state("BR", "Brazil", Answer::Conditional, Some(Grade::Unverified));
    state.grounds = vec![buyer];
    state
}

fn thailand() -> JurisdictionAnswer {
    let mut state = state("TH", "Thailand", Answer::NotEncoded, None);
    state.basis_of_answer = vec!["the rules are not complete for a penetrative sexual act abroad".into()];
    let mut home = ground(
        "th.abroad",
        "Act of a Thai abroad",
        "Criminal Code s 8",
        &["active_nationality"],
        Answer::NotEncoded,
    );
    home.open = vec![
        fact("offender.nationalities", "Was the suspected person a national of Thailand?"),
        Open::Gap { gap: "the list of section 8 as it stood in 2014 was not read".into(), place: None },
    ];
    state.grounds = vec![home];
    state
}

fn japan_nationals() -> GroundAnswer {
    let mut ground = ground(
        "jp.nationals",
        "Act of a Japanese national abroad",
        "Penal Code art 3",
        &["active_nationality"],
        Answer::No,
    );
    ground.excluded_by = vec![Excluded {
        reason: "person_test".into(),
        text: "the suspected person was not a national of Japan".into(),
        provision: "Penal Code art 3".into(),
    }];
    ground.barred_by = Some(Barred {
        bar: "limitation".into(),
        text: "proceedings could be brought until 1 March 2024".into(),
        provision: "Code of Criminal Procedure art 250".into(),
    });
    ground
}

fn japan() -> JurisdictionAnswer {
    let mut state = state("JP", "Japan", Answer::No, Some(Grade::Text));
    state.basis_of_answer =
        vec!["the rules claim to be complete abroad for a penetrative sexual act from 13 July 2017".into()];
    state.grounds = vec![japan_nationals()];
    state
}
