//! Cases to begin with: those of the examples of a state, and others that set what only rare rules ask.

use longarm::examples::run_examples;
use longarm::facts::{Age, Tristate};
use longarm::model::Jurisdiction;
use longarm::{Case, Day, Rulebook};

/// The day on which all questions are put.
pub fn today() -> Day {
    Day::parse("2026-11-23").unwrap()
}

/// Where the act is done when it is done abroad.
pub fn abroad(forum: &Jurisdiction) -> &'static str {
    if forum.code.as_str() == "KH" { "TH" } else { "KH" }
}

/// The cases for a state, with one act each.
pub fn of(rules: &Rulebook, forum: &Jurisdiction) -> Vec<Case> {
    let mut out = Vec::new();
    for example in run_examples(rules, Some(&[forum.code])) {
        let mut case = example.case;
        case.acts.truncate(1);
        case.procedure.proceedings = None;
        case.offender.born = None;
        if case.offender.kind.is_none() && case.offender.age.is_none_or(|age| age.min != age.max) {
            case.offender.age = Some(Age { min: 45, max: 45 });
        }
        let mut forced = case.clone();
        forced.acts[0].force = Some(Tristate::Yes);
        forced.acts[0].means = None;
        let mut paid = case.clone();
        paid.acts[0].paid = Some(Tristate::Yes);
        out.extend([case, forced, paid]);
    }
    out.extend(usual(forum));
    out.extend(rare(forum));
    out
}

fn parsed(yaml: &str) -> Case {
    Case::from_yaml(yaml).unwrap_or_else(|error| panic!("{yaml}\n{error}"))
}

/// Nationals, residents and persons present, at home and abroad, against children of here and there.
fn usual(forum: &Jurisdiction) -> Vec<Case> {
    let (home, nation, away) = (forum.code, forum.nationality, abroad(forum));
    let mut out = Vec::new();
    for (national, resident) in [(nation.as_str(), home.as_str()), ("SC", home.as_str()), ("SC", "SC")] {
        for place in [away, home.as_str()] {
            for child in [away, nation.as_str()] {
                for (relation, act) in [
                    ("no", "paid: no, force: no"),
                    ("no", "paid: yes, force: no"),
                    ("no", "paid: no, force: yes"),
                    ("{authority: yes, family: yes, care: yes}", "paid: no"),
                ] {
                    out.push(parsed(&format!(
                        "offender: {{nationalities: ['{national}'], residences: ['{resident}'], present_in: ['{home}'], arrested_in: ['{home}'], age: 45}}\n\
                         victim: {{age: 15, nationalities: ['{child}'], residences: ['{child}'], relation: {relation}, sex: female}}\n\
                         acts: [{{conduct: [intercourse], places: ['{place}'], date: 2020-01-01, {act}, travel: [{{from: '{home}', to: '{place}', began: 2020-01-01}}]}}]\n"
                    )));
                }
            }
        }
    }
    out
}

/// Somebody who became a national or resident in the time after the act; the days are moved with the act.
pub const LATER: (&str, &str) = ("2000-01-01", "2000-01-02");

/// Ships, the high seas, distance, the internet, offices, bodies corporate, other parts in the act, treaties.
fn rare(forum: &Jurisdiction) -> Vec<Case> {
    let (home, nation, away) = (forum.code, forum.nationality, abroad(forum));
    // A party to the treaties of the Council of Europe, and another part of the same state.
    let party = if nation.as_str() == "FR" { "ES" } else { "FR" };
    let part = if home.as_str() == "GB-EAW" { "GB-SCT" } else { "GB-EAW" };
    let (until, from) = LATER;
    let present = format!("present_in: ['{home}'], arrested_in: ['{home}']");
    let persons = [
        format!("nationalities: ['{nation}'], residences: ['{home}'], age: 45, {present}"),
        format!("nationalities: [SC], residences: [SC], age: 45, {present}"),
        format!(
            "nationalities: ['{nation}'], residences: ['{away}'], age: 45, capacities: [public_servant, armed_forces, \
             diplomat, peacekeeper, police, seafarer, international_official, accompanying_forces]"
        ),
        format!("kind: body_corporate, seat: '{home}'"),
        "kind: body_corporate, seat: SC".to_owned(),
        format!("nationalities: [SC], residences: [SC], age: 45, acted_for: {{seat: '{home}'}}"),
        format!(
            "nationalities: [{{code: SC, until: {until}}}, {{code: '{nation}', from: {from}}}], \
             residences: [{{code: SC, until: {until}}}, {{code: '{home}', from: {from}}}], age: 45, {present}"
        ),
        format!("nationalities: ['{nation}'], residences: ['{home}'], age: 14, {present}"),
        "nationalities: [], stateless: yes, residences: [], age: 45".to_owned(),
    ];
    let places = [
        format!("places: ['{away}']"),
        format!("places: ['{home}']"),
        format!("places: ['{party}']"),
        format!("online: {{offender_in: '{home}', victim_in: '{away}'}}"),
        format!(
            "online: {{offender_in: '{away}', victim_in: '{home}', received_in: ['{home}'], systems_in: ['{home}'], public: yes}}"
        ),
        format!("online: {{offender_in: '{away}', victim_in: '{away}', public: yes}}"),
        "places: [high_seas]".to_owned(),
        "places: [antarctica]".to_owned(),
        "places: [high_seas, {aboard: aircraft, flag: SC}, {aboard: ship, flag: SC}]".to_owned(),
        format!(
            "places: ['{away}', {{aboard: ship, flag: {nation}}}, {{aboard: aircraft, flag: {nation}}}, {{mission_of: {nation}}}]"
        ),
        format!("places: ['{away}'], acted_from: '{home}'"),
        format!("places: ['{party}'], acted_from: '{home}'"),
        format!("places: ['{part}'], acted_from: '{home}'"),
        format!("places: ['{home}'], acted_from: '{away}'"),
    ];
    let mut out = Vec::new();
    for person in &persons {
        for place in &places {
            for mode in ["completed", "aiding", "inciting", "conspiracy"] {
                if place.contains("acted_from") && mode == "completed" {
                    continue;
                }
                for child in [away, nation.as_str()] {
                    for more in
                        ["", "assume: {treaty_duty: yes, punishable_at_place: yes, extraditable: yes}\n"]
                    {
                        let mut case = parsed(&format!(
                            "offender: {{{person}}}\n\
                             victim: {{age: 15, nationalities: ['{child}'], residences: ['{child}'], sex: female}}\n\
                             acts: [{{conduct: [intercourse], mode: {mode}, {place}, date: 2020-01-01, \
                             others: [{{role: principal, nationalities: ['{nation}']}}]}}]\n{more}"
                        ));
                        // A body corporate has no age; a known one keeps the act in one piece.
                        case.offender.age = case.offender.age.or(Some(Age { min: 45, max: 45 }));
                        out.push(case);
                    }
                }
            }
        }
    }
    out
}

/// A free act with a child of 17, by a national at home, by a national abroad, by a stranger abroad.
pub fn plain(forum: &Jurisdiction) -> Vec<Case> {
    let (home, nation, away) = (forum.code, forum.nationality, abroad(forum));
    [(nation.as_str(), home.as_str()), (nation.as_str(), away), ("SC", away)]
        .into_iter()
        .map(|(national, place)| {
            parsed(&format!(
                "offender: {{nationalities: ['{national}'], residences: ['{national}'], present_in: [SC], age: 45}}\n\
                 victim: {{age: 17, nationalities: ['{place}'], residences: ['{place}'], relation: no, exploited: no}}\n\
                 acts: [{{conduct: [intercourse], places: ['{place}'], date: 2024-06-01, paid: no, force: no, means: {{unwilling: no}}, travel: []}}]\n"
            ))
        })
        .collect()
}
