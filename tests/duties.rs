//! What treaties require of a state, held against small laws of which the answer is known beforehand, and
//! against the law that is built in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use longarm::Rulebook;
use longarm::duties::{
    BindingStatus, DutyReport, Finding, FindingKind, InstrumentReport, OffenceFinding, OffenceResult,
    as_markdown, as_text, duties, duties_schema,
};

const LAW: &str = include_str!("duties/exampland.law");
const WORLD: &str = include_str!("duties/world.law");
const LANZAROTE: &str = include_str!("../rules/treaties/duties/lanzarote.yaml");
const OPSC: &str = include_str!("../rules/treaties/duties/opsc.yaml");
const EU93: &str = include_str!("../rules/treaties/duties/eu-2011-93.yaml");

/// The listed offences of articles 25(4) and 25(6), and all others.
const GRAVE: &str = "child, forced, trust, paid, procuring, material, performance";
const LIGHT: &str = "possession, witness, solicitation";

fn ground(name: &str, basis: &str, covers: &str, rest: &str) -> String {
    format!(
        "\nground {name} \"{name}\"\n  under PC art 3 [text]\n  basis {basis}\n  covers {covers}\n{}",
        rest.lines().map(|l| format!("  {l}\n")).collect::<String>()
    )
}

const NATIONAL: &str = "when act wholly outside XF and offender national at act\n";
const RESIDENT: &str = "when act wholly outside XF and offender resident at act\n";

fn nationals(name: &str, covers: &str, rest: &str) -> String {
    ground(name, "active_nationality", covers, &format!("{NATIONAL}{rest}"))
}

fn residents(name: &str, covers: &str, rest: &str) -> String {
    ground(name, "active_residence", covers, &format!("{RESIDENT}{rest}"))
}

/// Exampland with further grounds; some lines of its law changed.
fn rulebook(grounds: &[String], changed: &[(&str, &str)]) -> Rulebook {
    let mut law = format!("{LAW}{}", grounds.concat());
    for (old, new) in changed {
        assert!(law.contains(old), "{old}");
        law = law.replace(old, new);
    }
    let text = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Rulebook::from_texts([
        text("xf.law", &law),
        text("world.law", WORLD),
        text("duties/lanzarote.yaml", LANZAROTE),
        text("duties/opsc.yaml", OPSC),
        text("duties/eu-2011-93.yaml", EU93),
    ])
    .unwrap_or_else(|e| panic!("{e}"))
}

fn report(rulebook: &Rulebook, code: &str, on: &str) -> DutyReport {
    duties(rulebook, longarm::Code::parse(code).unwrap(), on.parse().unwrap(), None).unwrap()
}

fn exampland(grounds: &[String], changed: &[(&str, &str)]) -> DutyReport {
    report(&rulebook(grounds, changed), "XF", "2018-06-01")
}

fn built_in(code: &str, on: &str) -> DutyReport {
    report(Rulebook::built_in(), code, on)
}

fn instrument<'r>(report: &'r DutyReport, id: &str) -> &'r InstrumentReport {
    report.instruments.iter().find(|i| i.id == id).unwrap()
}

fn finding<'r>(report: &'r DutyReport, duty: &str) -> &'r Finding {
    let mut all = report.instruments.iter().flat_map(|i| &i.findings);
    all.find(|f| f.duty.as_deref() == Some(duty)).unwrap()
}

fn with(finding: &Finding, result: OffenceResult) -> Vec<&OffenceFinding> {
    finding.offences.iter().filter(|o| o.result == result).collect()
}

fn articles(finding: &Finding, result: OffenceResult) -> Vec<&str> {
    with(finding, result).iter().map(|o| o.article.as_str()).collect()
}

fn gaps(instrument: &InstrumentReport) -> Vec<&str> {
    let gaps = instrument.findings.iter().filter(|f| f.finding.is_gap());
    gaps.filter_map(|f| f.duty.as_deref()).collect()
}

/// Nationals and residents for every offence, without any condition.
fn faithful() -> Vec<String> {
    let all = format!("{GRAVE}, {LIGHT}");
    vec![
        nationals("nationals", &all, "dual criminality none"),
        residents("residents", &all, "dual criminality none"),
    ]
}

#[test]
fn a_law_that_does_what_was_promised_has_no_gap() {
    let report = exampland(&faithful(), &[]);
    for id in ["lanzarote", "eu-2011-93", "opsc"] {
        assert_eq!(gaps(instrument(&report, id)), Vec::<&str>::new(), "{id}");
    }
    for duty in ["lanz-25-1-d", "lanz-25-1-e", "lanz-25-4", "lanz-25-6-resident", "lanz-25-7", "opsc-4-3"] {
        let finding = finding(&report, duty);
        assert_eq!(finding.finding, FindingKind::Met, "{duty}: {finding:#?}");
        assert!(finding.grounds.iter().all(|g| g.provision.contains("art 3")), "{duty}");
    }
}

#[test]
fn dual_criminality_for_nationals_who_pay_is_forbidden_by_25_4() {
    let rest = "child, forced, trust, procuring, material, performance, possession, witness, solicitation";
    let report = exampland(
        &[
            nationals("nationals", rest, "dual criminality none"),
            nationals("payers", "paid", "dual criminality required"),
            residents("residents", &format!("{GRAVE}, {LIGHT}"), "dual criminality none"),
        ],
        &[],
    );
    let found = finding(&report, "lanz-25-4");
    assert_eq!(found.finding, FindingKind::ForbiddenCondition);
    assert_eq!(articles(found, OffenceResult::ForbiddenCondition), ["19(1)(c)"]);
    assert!(found.grounds.iter().any(|g| g.id == "xf.payers"));
    assert_eq!(gaps(instrument(&report, "lanzarote")), ["lanz-25-4"]);
    assert_eq!(articles(finding(&report, "eu93-17-4"), OffenceResult::ForbiddenCondition), ["4(7)"]);
}

#[test]
fn dual_criminality_presumed_until_disputed_is_a_condition_too() {
    let report = exampland(&[nationals("nationals", GRAVE, "dual criminality presumed")], &[]);
    assert_eq!(finding(&report, "lanz-25-4").finding, FindingKind::ForbiddenCondition);
}

#[test]
fn dual_criminality_for_possession_alone_is_no_finding() {
    let report = exampland(
        &[
            nationals("nationals", &format!("{GRAVE}, witness, solicitation"), "dual criminality none"),
            nationals("holders", "possession", "dual criminality required"),
            residents("residents", &format!("{GRAVE}, {LIGHT}"), "dual criminality none"),
        ],
        &[],
    );
    assert_eq!(gaps(instrument(&report, "lanzarote")), Vec::<&str>::new());
    assert_eq!(gaps(instrument(&report, "eu-2011-93")), Vec::<&str>::new());
}

#[test]
fn dual_criminality_for_residents_alone_is_no_finding() {
    let all = format!("{GRAVE}, {LIGHT}");
    let report = exampland(
        &[
            nationals("nationals", &all, "dual criminality none"),
            residents("residents", &all, "dual criminality required"),
        ],
        &[],
    );
    assert_eq!(gaps(instrument(&report, "lanzarote")), Vec::<&str>::new());
}

#[test]
fn one_ground_free_of_the_condition_is_enough() {
    let all = format!("{GRAVE}, {LIGHT}");
    let report = exampland(
        &[
            nationals("strict", &all, "dual criminality required\nstep complaint by victim"),
            nationals("free", GRAVE, "dual criminality none"),
        ],
        &[],
    );
    for duty in ["lanz-25-4", "lanz-25-6-national"] {
        assert_eq!(finding(&report, duty).finding, FindingKind::Met, "{duty}");
    }
}

#[test]
fn a_complaint_for_residents_is_forbidden_by_25_6() {
    let all = format!("{GRAVE}, {LIGHT}");
    let report = exampland(
        &[
            nationals("nationals", &all, "dual criminality none"),
            residents("residents", &all, "dual criminality none\nstep complaint by victim"),
        ],
        &[],
    );
    let found = finding(&report, "lanz-25-6-resident");
    assert_eq!(found.finding, FindingKind::ForbiddenCondition);
    // 21(1)(c) is on the list of 25(6), and not on that of 25(4).
    assert!(articles(found, OffenceResult::ForbiddenCondition).contains(&"21(1)(c)"));
    assert!(found.conditions.iter().all(|c| c.kind == "complaint" && c.ground == "xf.residents"));
    assert_eq!(gaps(instrument(&report, "lanzarote")), ["lanz-25-6-resident"]);
}

#[test]
fn a_complaint_that_another_step_can_replace_is_not_the_only_way() {
    let all = format!("{GRAVE}, {LIGHT}");
    let step = "dual criminality none\nstep complaint by victim or order by prosecutor_general";
    let report = exampland(&[nationals("nationals", &all, step)], &[]);
    assert_eq!(finding(&report, "lanz-25-6-national").finding, FindingKind::Met);
    let both = "dual criminality none\nstep complaint by victim or complaint by state of the act";
    let report = exampland(&[nationals("nationals", &all, both)], &[]);
    assert_eq!(finding(&report, "lanz-25-6-national").finding, FindingKind::ForbiddenCondition);
}

#[test]
fn an_age_that_is_too_low_is_narrower_and_says_for_which_offence() {
    let mut grounds = faithful();
    let young = "dual criminality none\nwhen victim under 16";
    let rest = "child, forced, trust, procuring, material, performance, possession, witness, solicitation";
    grounds[0] = nationals("nationals", rest, "dual criminality none");
    grounds.push(nationals("payers", "paid", young));
    let report = exampland(&grounds, &[]);
    let found = finding(&report, "lanz-25-1-d");
    assert_eq!(found.finding, FindingKind::Narrower);
    let part = with(found, OffenceResult::ReachedInPart);
    assert_eq!(part.iter().map(|o| o.article.as_str()).collect::<Vec<_>>(), ["19(1)(c)"]);
    assert_eq!(part[0].text, "only children under 16");
    // What follows the state's own age is no gap: that age is 16.
    assert!(articles(found, OffenceResult::Reached).contains(&"18(1)(a)"));
}

#[test]
fn offences_that_are_not_listed_are_missing_by_name() {
    let report = exampland(
        &[nationals("nationals", "child, forced, trust, paid, procuring, material", "dual criminality none")],
        &[],
    );
    let found = finding(&report, "lanz-25-1-d");
    assert_eq!(found.finding, FindingKind::Narrower);
    let missing = with(found, OffenceResult::NotReached);
    let named: Vec<&str> = missing.iter().map(|o| o.article.as_str()).collect();
    assert_eq!(named, ["20(1)(d), (e)", "20(1)(f)", "21(1)(a), (b)", "21(1)(c)", "22", "23"]);
    let why = &missing[0].hindrances[0];
    assert_eq!((why.ground.id.as_str(), why.reason.as_str()), ("xf.nationals", "not_listed"));
    assert!(found.provisional.as_deref().unwrap().contains("20(4)"));
}

#[test]
fn a_person_class_that_is_too_small_is_narrower() {
    let travelled = "when offender resident at act\ndual criminality none";
    let report = exampland(&[nationals("nationals", GRAVE, travelled)], &[]);
    let found = finding(&report, "lanz-25-1-d");
    assert_eq!(found.finding, FindingKind::Narrower);
    let part = with(found, OffenceResult::ReachedInPart);
    assert!(part.iter().all(|o| o.text.contains("nationals who live in the state")), "{part:#?}");
}

#[test]
fn without_a_ground_for_residents_25_1_e_is_missing_but_provisional() {
    let report = exampland(&faithful()[..1], &[]);
    let found = finding(&report, "lanz-25-1-e");
    assert_eq!(found.finding, FindingKind::Missing);
    assert!(found.provisional.as_deref().unwrap().contains("25(3)"));
    // The Union's directive leaves residents to its members.
    assert_eq!(finding(&report, "eu93-17-2-c").finding, FindingKind::Information);
}

#[test]
fn nothing_is_missing_where_nothing_is_claimed() {
    let claims: Vec<&str> = LAW.lines().filter(|l| l.starts_with("  complete abroad")).collect();
    let changed: Vec<(&str, &str)> = claims.iter().map(|l| (*l, "")).collect();
    let report = exampland(&[], &changed);
    assert_eq!(finding(&report, "lanz-25-1-d").finding, FindingKind::NotEncoded);
    // A list that is too short, too, says nothing of what else the law may hold.
    let report = exampland(&[nationals("nationals", "child, forced", "dual criminality none")], &changed);
    let found = finding(&report, "lanz-25-1-d");
    assert_eq!(found.finding, FindingKind::NotEncoded);
    assert!(articles(found, OffenceResult::NotReached).is_empty());
}

#[test]
fn a_gap_in_the_encoding_makes_no_finding() {
    let gap = "dual criminality none\nnot encoded element \"the terms of article 3\" because \"not read\"";
    let report = exampland(&[nationals("nationals", &format!("{GRAVE}, {LIGHT}"), gap)], &[]);
    for duty in ["lanz-25-1-d", "lanz-25-4", "lanz-25-6-national"] {
        assert_eq!(finding(&report, duty).finding, FindingKind::NotEncoded, "{duty}");
    }
}

#[test]
fn a_ground_that_may_be_free_of_a_complaint_leaves_the_question_open() {
    let all = format!("{GRAVE}, {LIGHT}");
    let gap = "dual criminality none\nnot encoded element \"its list\" because \"not read\"";
    let report = exampland(
        &[
            nationals("strict", &all, "dual criminality none\nstep complaint by victim"),
            nationals("unread", &all, gap),
        ],
        &[],
    );
    assert_eq!(finding(&report, "lanz-25-6-national").finding, FindingKind::NotEncoded);
}

#[test]
fn a_question_of_the_law_leaves_the_duty_open() {
    let fact = "\nfact for-gain \"Was it done for gain?\"\n".to_owned();
    let report = exampland(
        &[fact, nationals("nationals", &format!("{GRAVE}, {LIGHT}"), "dual criminality none\nwhen for-gain")],
        &[],
    );
    let found = finding(&report, "lanz-25-1-d");
    assert_eq!(found.finding, FindingKind::Open);
    assert!(found.arguable.is_some());
    assert!(with(found, OffenceResult::HangsOn).iter().all(|o| o.text.contains("Was it done for gain?")));
}

#[test]
fn consents_and_presence_are_not_regulated() {
    let all = format!("{GRAVE}, {LIGHT}");
    let steps = "dual criminality none\nstep consent by attorney_general\nstep presence";
    let report = exampland(&[nationals("nationals", &all, steps)], &[]);
    assert_eq!(finding(&report, "lanz-25-1-d").finding, FindingKind::Met);
    let of = &instrument(&report, "lanzarote").findings;
    let note = of
        .iter()
        .find(|f| f.finding == FindingKind::ConditionNotRegulated && f.duty.as_deref() == Some("lanz-25-1-d"))
        .unwrap();
    let kinds: Vec<&str> = note.conditions.iter().map(|c| c.kind.as_str()).collect();
    assert_eq!(kinds, ["consent", "presence"]);
}

#[test]
fn what_the_protocol_leaves_open_is_never_missing() {
    let report = exampland(&[], &[]);
    for duty in ["opsc-4-2-a-national", "opsc-4-2-a-resident", "opsc-4-2-b", "opsc-guidelines"] {
        let found = finding(&report, duty);
        assert_eq!(found.finding, FindingKind::Information, "{duty}");
        assert_eq!(found.text, "Optional; not used.");
    }
    assert_eq!(finding(&report, "opsc-4-3").finding, FindingKind::Missing);
    assert_eq!(finding(&report, "opsc-4-1").finding, FindingKind::Met);
    assert_eq!(gaps(instrument(&report, "opsc")), ["opsc-4-3"]);
}

#[test]
fn a_refused_extradition_of_a_national_meets_4_3_without_active_nationality() {
    let instead = "when act wholly outside XF and offender national at proceedings\nstep presence\nstep extradition refused because nationality\ndual criminality none";
    let report =
        exampland(&[ground("instead", "representation", &format!("{GRAVE}, {LIGHT}"), instead)], &[]);
    assert_eq!(finding(&report, "opsc-4-3").finding, FindingKind::Met);
    assert_eq!(finding(&report, "opsc-4-2-a-national").text, "Optional; not used.");
    assert_eq!(finding(&report, "lanz-25-7").finding, FindingKind::Met);
    assert_eq!(finding(&report, "lanz-25-1-d").finding, FindingKind::Missing);
}

#[test]
fn parties_and_law_are_those_of_the_day() {
    let rulebook = rulebook(&faithful(), &[]);
    let before = report(&rulebook, "XF", "2014-12-31");
    let lanzarote = &instrument(&before, "lanzarote").binding;
    assert_eq!(lanzarote.status, BindingStatus::NotAtDate);
    assert_eq!(lanzarote.since.as_deref(), Some("2015-01-01"));
    let on = report(&rulebook, "XF", "2015-01-01");
    assert_eq!(instrument(&on, "lanzarote").binding.status, BindingStatus::Bound);
    let after = report(&rulebook, "XF", "2020-01-01");
    assert_eq!(instrument(&after, "opsc").binding.status, BindingStatus::NotAtDate);
    let early = report(&rulebook, "XF", "2013-12-17");
    assert_eq!(instrument(&early, "eu-2011-93").binding.status, BindingStatus::NotAtDate);
}

#[test]
fn states_that_are_not_bound_are_said_to_be_so() {
    for (code, on, id, status) in [
        ("IE", "2026-11-23", "opsc", BindingStatus::NotParty),
        ("KE", "2026-11-23", "opsc", BindingStatus::NotParty),
        ("DK", "2026-11-23", "eu-2011-93", BindingStatus::NotParty),
        ("DK", "2026-11-23", "lanzarote", BindingStatus::Bound),
        ("GB-EAW", "2017-06-01", "lanzarote", BindingStatus::NotAtDate),
        ("GB-EAW", "2019-06-01", "lanzarote", BindingStatus::Bound),
        ("GB-EAW", "2026-11-23", "eu-2011-93", BindingStatus::NotAtDate),
        ("GB-EAW", "2015-01-01", "eu-2011-36", BindingStatus::NotVerified),
        ("DE", "2026-11-23", "cets-197", BindingStatus::NotVerified),
        ("HK", "2026-11-23", "opsc", BindingStatus::NotVerified),
        ("TH", "2026-11-23", "opsc", BindingStatus::Bound),
    ] {
        let report = built_in(code, on);
        let found = instrument(&report, id);
        assert_eq!(found.binding.status, status, "{code} {id}");
        let kinds: Vec<FindingKind> = found.findings.iter().map(|f| f.finding).collect();
        match status {
            BindingStatus::Bound => assert!(kinds.len() > 1, "{code} {id}"),
            BindingStatus::NotVerified => assert_eq!(kinds, [FindingKind::PartiesNotVerified]),
            _ => assert_eq!(kinds, [FindingKind::NotParty], "{code} {id}"),
        }
    }
}

#[test]
fn latvia_has_reserved_residents() {
    let report = built_in("LV", "2026-11-23");
    for duty in ["lanz-25-1-e", "lanz-25-6-resident"] {
        let found = finding(&report, duty);
        assert_eq!(found.finding, FindingKind::Reserved, "{duty}");
        assert_eq!(found.reservation.as_ref().unwrap().article, "25(3)");
    }
    assert_ne!(finding(&report, "lanz-25-1-d").finding, FindingKind::Reserved);
}

#[test]
fn a_known_absence_of_reservations_takes_the_doubt_away() {
    assert!(finding(&built_in("DK", "2026-11-23"), "lanz-25-6-resident").provisional.is_none());
    assert!(finding(&built_in("DE", "2026-11-23"), "lanz-25-6-resident").provisional.is_some());
}

#[test]
fn pages_of_four_states() {
    for code in ["AU", "DE", "IE", "KH"] {
        let text = as_text(&built_in(code, "2026-11-23"));
        for line in text.lines().filter(|l| !l.contains("<http")) {
            assert!(line.chars().count() <= 100, "{line}");
        }
        insta::assert_snapshot!(code, text);
    }
}

#[test]
fn every_state_has_a_page_in_every_form() {
    let validator = jsonschema::validator_for(&duties_schema()).unwrap();
    for code in ["AU", "GB-EAW", "LV"] {
        let report = built_in(code, "2026-11-23");
        let errors: Vec<String> =
            validator.iter_errors(&serde_json::json!(report)).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert!(as_markdown(&report).unwrap().starts_with("# Treaty duties: "));
    }
}

#[test]
fn words_of_rules_stay_words_in_markdown() {
    let changed = [("Penal Code of Exampland", "<script>x</script> *Code* of Exampland")];
    let page = as_markdown(&exampland(&faithful(), &changed)).unwrap();
    assert!(!page.contains("<script>"));
    assert!(page.contains("\\<script\\>x\\</script\\> \\*Code\\* of Exampland"));
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let rulebook = rulebook(&faithful(), &[]);
    let text = |_| serde_json::json!(report(&rulebook, "XF", "2018-06-01")).to_string();
    assert_eq!(text(0), text(1));
}

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("longarm"));
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_answers_for_one_treaty_and_day() {
    let (status, page, _) = run(&["duties", "GB-EAW", "--on", "2017-06-01", "--treaty", "lanzarote"]);
    assert_eq!(status, Some(0));
    insta::assert_snapshot!(page);
    let (_, json, _) = run(&["duties", "GB-EAW", "--on", "2017-06-01", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["party"].as_str(), json["on"].as_str()), (Some("GB"), Some("2017-06-01")));
}

#[test]
fn the_command_refuses_what_it_does_not_know() {
    let (status, _, said) = run(&["duties", "DE", "--treaty", "lanzarotte"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("lanzarote"), "{said}");
    let (status, _, said) = run(&["duties", "MZ"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("there are no rules for MZ"), "{said}");
    let (status, _, said) = run(&["duties", "AU", "--rules", "tests/cli/rules"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("no duties of treaties"), "{said}");
}

#[test]
fn bad_duty_files_are_refused_where_they_are_wrong() {
    insta::glob!("duties/bad/*.yaml", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = format!("duties/{}", path.file_name().unwrap().to_string_lossy());
        let findings =
            Rulebook::check_texts([("world.law".to_owned(), WORLD.to_owned()), (name.clone(), text)], None);
        let shown: Vec<String> =
            findings.iter().filter(|f| f.primary().source.name() == name).map(|f| f.render(false)).collect();
        assert!(!shown.is_empty(), "{name} was accepted");
        insta::assert_snapshot!(shown.join("\n\n"));
    });
}
