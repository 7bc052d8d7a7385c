//! The sheet that says where a report goes, and the register of cooperation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use longarm::cooperation::{Standing, force_on, index, index_markdown, index_text, overview, svg};
use longarm::referral::{Link, Sheet, Tie, html, markdown, sheet, text};
use longarm::report::TextOptions;
use longarm::{Case, Code, Day, Options, Rulebook, cooperation};

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn options(only: &[&str]) -> Options {
    Options {
        assessed_on: day("2026-11-23"),
        all: false,
        only: only.iter().map(|c| code(c)).collect(),
        why: false,
    }
}

/// Homeland and Place, with the channels and mechanisms given.
fn rules(beside: &[(&str, &str)]) -> Rulebook {
    let law = ["au", "kh"].map(|stem| {
        let path = format!("tests/cli/rules/{stem}.law");
        (path.clone(), std::fs::read_to_string(path).unwrap())
    });
    let beside = beside.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    Rulebook::from_texts(law.into_iter().chain(beside)).unwrap()
}

fn of(rules: &Rulebook, case: &str) -> Sheet {
    let case = Case::from_yaml(case).unwrap();
    let assessment = rules.assess(&case, &options(&[])).unwrap();
    sheet(rules, &case, &assessment)
}

fn shown(sheet: &Sheet) -> String {
    text(sheet, &TextOptions::default())
}

const ABROAD: &str = "
offender: {nationalities: [AU]}
victim: {age: 13}
acts: [{conduct: [intercourse], places: [KH], date: 2014-03-02}]
";

const KH: &str = r#"
state: KH
checked: 2026-11
channels:
  - {id: line, kind: specialised_unit, name: "Unit for children", for: [contact, travel], serves: [place],
     phone: "333", grade: text, checked: 2026-10, source: "https://example.org/a"}
  - {id: danger, kind: emergency, name: "Emergency", for: [danger], serves: [place], phone: "111",
     grade: report, checked: 2026-11, source: "https://example.org/b"}
"#;

const AU: &str = r#"
state: AU
checked: 2026-11
channels:
  - {id: doubtful, kind: portal, name: "Doubtful form", for: [travel], serves: [home],
     url: "https://example.org/doubt", grade: unverified, checked: 2026-09}
  - {id: form, kind: portal, name: "Form for travellers", for: [travel], serves: [home],
     url: "https://example.org/form", grade: text, checked: 2026-11, source: "https://example.org/form"}
  - {id: here, kind: police, name: "Police at home", for: [contact], serves: [place], phone: "999",
     grade: text, checked: 2026-11, source: "https://example.org/p"}
"#;

const GENERAL: &str = r#"
state: general
checked: 2026-11
channels:
  - {id: any, kind: portal, name: "Any portal", for: [travel, contact], serves: [home, place],
     url: "https://example.org/any", grade: text, checked: 2026-11, source: "https://example.org/any"}
"#;

fn all() -> Rulebook {
    rules(&[("referrals/kh.yaml", KH), ("referrals/au.yaml", AU), ("referrals/general.yaml", GENERAL)])
}

/// Where each of these stands in a text, which must be in this order.
fn in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        match text.get(from..).and_then(|rest| rest.find(part)) {
            Some(at) => from += at + part.len(),
            None => panic!("{part:?} is missing, or not in its place:\n{text}"),
        }
    }
}

#[test]
fn danger_comes_first_then_the_place_then_the_home_state() {
    let text = shown(&of(&all(), ABROAD));
    in_order(
        &text,
        &[
            "1. Is a child in danger now?",
            "Emergency: 111",
            "2. Report to the police of the place",
            "Unit for children: 333",
            "3. Foreign police officers at the place",
            "Tell the local police\n   first, unless corruption or danger",
            "4. Report to the states that could prosecute",
            "Australia: could prosecute, because of the nationality of the suspected person",
            "Form for travellers",
            "Doubtful form",
            "Any portal",
            "5. Images or videos on the internet: report the address, never the image",
            "6. INTERPOL: only through the police",
            "Have ready",
            "Do not",
            "Note each report",
        ],
    );
    // A report from abroad does not go to what is there for acts at home.
    assert!(!text.contains("Police at home"), "{text}");
}

#[test]
fn each_channel_has_its_month_and_unverified_ones_say_so() {
    let sheet = of(&all(), ABROAD);
    for line in sheet.steps.iter().flat_map(|s| &s.groups).flat_map(|g| &g.channels) {
        assert!(line.known.contains("2026"), "{line:?}");
        assert_eq!(line.verified, !line.known.contains("not verified"), "{line:?}");
    }
    let text = shown(&sheet);
    assert!(text.contains("? Doubtful form") && text.contains("[not verified, September 2026]"), "{text}");
    let page = html(&sheet).unwrap();
    assert!(page.contains("unverified\">[not verified, September 2026]"), "{page}");
}

#[test]
fn a_state_without_a_verified_channel_says_why_and_points_to_the_general_ones() {
    let none = "state: AU\nchecked: 2026-11\nchannels: []\nno_verified_channel: \"Its pages could not be opened.\"\n";
    let rules = rules(&[("referrals/au.yaml", none), ("referrals/general.yaml", GENERAL)]);
    let text = shown(&of(&rules, ABROAD));
    in_order(
        &text,
        &[
            "Australia: could prosecute",
            "No verified channel: Its pages could not be opened. Ask its embassy",
            "Any portal",
        ],
    );
    // Without any channels the order of the steps remains.
    let bare = shown(&of(&self::rules(&[]), ABROAD));
    in_order(
        &bare,
        &["Cambodia: place of the act", "No emergency number of Cambodia", "Australia: could prosecute"],
    );
    assert!(!bare.contains("Any state"), "{bare}");
    // The place has no file at all.
    assert!(text.contains("No emergency number of Cambodia is recorded here."), "{text}");
    assert!(text.contains("Nothing is recorded here for Cambodia."), "{text}");
}

#[test]
fn conditional_is_said_plainly() {
    let resident = ABROAD.replace("nationalities: [AU]", "residences: [AU], nationalities: [NZ]");
    let text =
        shown(&of(&all(), &resident.replace("victim: {age: 13}", "victim: {age: {min: 13, max: 17}}")));
    assert!(text.contains("Australia: conditional, because of the residence"), "{text}");
    assert!(text.contains("“Conditional”: could prosecute if more is"), "{text}");
}

#[test]
fn where_no_home_state_answers_yes_the_place_remains() {
    let stranger = ABROAD.replace("[AU]", "[NZ], residences: [NZ]");
    let text = shown(&of(&all(), &stranger));
    in_order(
        &text,
        &["Emergency: 111", "Unit for children: 333", "no state but that of the place", "Any portal"],
    );
    assert!(!text.contains("Form for travellers"), "{text}");
}

#[test]
fn an_act_on_the_internet_has_two_ends() {
    let online = "
offender: {nationalities: [AU], residences: [AU]}
victim: {age: 13}
acts: [{conduct: [live_streaming], online: {offender_in: AU, victim_in: KH}, date: 2021-05}]
";
    let sheet = of(&all(), online);
    let text = shown(&sheet);
    in_order(
        &text,
        &["Cambodia: the child was there", "Emergency: 111", "2. Report", "Cambodia: the child was there"],
    );
    in_order(
        &text,
        &[
            "2. Report",
            "Australia: the suspected person acted from there",
            "Police at home: 999",
            "3. Foreign",
        ],
    );
    let act = &sheet.made_for.first().unwrap().text;
    assert!(act.contains("on the internet: child in Cambodia, suspected person in Australia"), "{act}");
}

#[test]
fn places_that_are_unknown_several_at_sea_or_without_rules() {
    let nowhere = shown(&of(
        &all(),
        "offender: {nationalities: [AU]}\nvictim: {age: 13}\nacts: [{conduct: [intercourse]}]\n",
    ));
    assert!(nowhere.contains("Where the child is, is not known. If anything points to a place"), "{nowhere}");
    assert!(nowhere.contains("place not known"), "{nowhere}");
    let several = shown(&of(&all(), &ABROAD.replace("[KH]", "[KH, TV]")));
    in_order(
        &several,
        &[
            "Cambodia: place of the act",
            "Emergency: 111",
            "Tuvalu: place of the act",
            "No emergency number of Tuvalu",
        ],
    );
    let ship = shown(&of(&all(), &ABROAD.replace("[KH]", "[{aboard: ship, flag: KH}, high_seas]")));
    in_order(&ship, &["Cambodia: the act was on board under its flag", "Emergency: 111"]);
    let sea = shown(&of(&all(), &ABROAD.replace("[KH]", "[high_seas]")));
    assert!(sea.contains("The place is not known, or belongs to no state."), "{sea}");
}

#[test]
fn parts_of_states_find_the_channels_of_their_whole_and_wholes_those_of_their_parts() {
    let rules = Rulebook::built_in();
    let states = |place: &str| {
        let case = Case::from_yaml(&ABROAD.replace("[KH]", &format!("[{place}]"))).unwrap();
        let assessment = rules.assess(&case, &options(&["AU"])).unwrap();
        let here = assessment.referrals.into_iter().filter(|r| r.links.contains(&Link::Place));
        here.map(|r| r.state).collect::<Vec<_>>()
    };
    assert_eq!(states("US-CA"), ["US"]);
    assert_eq!(states("GB-SCT"), ["GB-SCT"]);
    assert_eq!(states("GB-ENG"), ["GB-EAW"]);
    assert_eq!(states("GB"), ["GB-EAW", "GB-NIR", "GB-SCT"]);
    assert_eq!(states("TV"), ["TV"]);
}

#[test]
fn the_answer_carries_the_channels_and_the_report_names_them_in_brief() {
    let rules = all();
    let case = Case::from_yaml(ABROAD).unwrap();
    let assessment = rules.assess(&case, &options(&[])).unwrap();
    let states: Vec<&str> = assessment.referrals.iter().map(|r| r.state.as_str()).collect();
    assert_eq!(states, ["KH", "AU"]);
    let home = assessment.referrals.last().unwrap();
    assert_eq!((home.tie, home.channels.len()), (Tie::Own, 2));
    let report = longarm::report::text(&assessment, &TextOptions::default());
    in_order(
        &report,
        &[
            "Where a report goes",
            "Cambodia (KH), place of the act",
            "Australia (AU), could prosecute",
            "longarm refer",
        ],
    );
    // Rules without channels say nothing of them.
    let bare = self::rules(&[]).assess(&case, &options(&[])).unwrap();
    assert!(bare.referrals.is_empty());
    assert!(!longarm::report::text(&bare, &TextOptions::default()).contains("Where a report goes"));
}

#[test]
fn what_is_written_in_files_commands_nothing() {
    let hostile = KH.replace("Unit for children", "<script>alert(1)</script> *x* [y](z)");
    let mechanism =
        MECHANISM.replace("The memorandum", "<script>&\\\"' | *x*").replace("\"Police\"", "\"<b>Police\"");
    let rules = rules(&[("referrals/kh.yaml", &hostile), ("cooperation/mou.yaml", &mechanism)]);
    let sheet = of(&rules, ABROAD);
    let page = html(&sheet).unwrap();
    assert!(!page.contains("<script"), "{page}");
    let marked = markdown(&sheet).unwrap();
    assert!(marked.contains("\\<script\\>alert(1)") && marked.contains("\\*x\\* \\[y\\](z)"), "{marked}");
    let overview = overview(rules.register(), code("KH"), None, day("2026-11-23"));
    let picture = svg(&overview).unwrap();
    assert!(!picture.contains("<script") && !picture.contains("<b>"), "{picture}");
    let marked = cooperation::markdown(&overview).unwrap();
    assert!(!marked.contains("<script") || marked.contains("\\<script\\>"), "{marked}");
}

#[test]
fn nothing_of_the_case_is_on_the_sheet_but_listed_words() {
    let case = "
offender: {nationalities: [AU], sex: male}
victim: {age: 13, sex: female}
acts: [{label: \"SECRET LABEL\", conduct: [intercourse], places: [KH], date: 2014-03-02, others: [{role: principal}]}]
";
    let sheet = of(&all(), case);
    for page in [shown(&sheet), markdown(&sheet).unwrap(), html(&sheet).unwrap()] {
        assert!(!page.contains("SECRET"), "{page}");
        assert!(!page.contains("female"), "{page}");
    }
    let page = html(&sheet).unwrap();
    assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("@import"), "{page}");
    assert!(page.contains("default-src 'none'"));
}

const MECHANISM: &str = r#"
id: mou
name: "The memorandum"
type: mou
parties:
  - {name: "Police", kind: police, state: KH}
  - {name: "Organisation", kind: ngo, state: KH}
territory: [KH]
in_force: {from: 2010, to: 2014-06, status: expired}
scope: {stage: [referral]}
sources: [{url: "https://example.org/mou", grade: report}]
checked: 2026-11
confidence: low
"#;

#[test]
fn a_mechanism_stands_as_its_dates_say_and_otherwise_as_last_seen() {
    let standing = |force: &str, on: &str| {
        let text = MECHANISM.replace("{from: 2010, to: 2014-06, status: expired}", force);
        let rules = rules(&[("cooperation/mou.yaml", &text)]);
        force_on(rules.register().mechanisms().next().unwrap(), day(on))
    };
    let dated = "{from: 2010, to: 2014-06, status: expired}";
    assert_eq!(standing(dated, "2009-12-31"), Standing::NotYet);
    assert_eq!(standing(dated, "2010-07-01"), Standing::Unknown);
    assert_eq!(standing(dated, "2012-01-01"), Standing::Active);
    assert_eq!(standing(dated, "2014-07-01"), Standing::Expired);
    assert_eq!(standing("{status: active}", "2026-11-23"), Standing::Active);
    assert_eq!(standing("{status: active}", "2020-01-01"), Standing::Unknown);
    assert_eq!(standing("{from: 2015, status: active}", "2020-01-01"), Standing::Active);
    assert_eq!(standing("{status: expired}", "2026-11-23"), Standing::Expired);
    assert_eq!(standing("{status: expired}", "2012-01-01"), Standing::Unknown);
    assert_eq!(standing("{from: 2015, status: unknown}", "2026-11-23"), Standing::Unknown);
}

#[test]
fn a_stage_without_anything_in_force_is_a_gap() {
    let rules = rules(&[("cooperation/mou.yaml", MECHANISM)]);
    let seen = overview(rules.register(), code("KH"), Some(code("AU")), day("2026-11-23"));
    let text = cooperation::text(&seen, &TextOptions::default());
    assert_eq!(seen.stages.len(), 6);
    assert!(seen.stages.iter().all(|s| s.gap), "{text}");
    assert!(text.contains("GAP: nothing known to be in force for these states; expired: mou"), "{text}");
    assert!(text.contains("GAP: nothing recorded"), "{text}");
    assert!(text.contains("“Nothing recorded” is not “nothing exists”"), "{text}");
    let then = overview(rules.register(), code("KH"), Some(code("AU")), day("2012-01-01"));
    assert_eq!(then.stages.iter().filter(|s| s.gap).count(), 5);
    let world = MECHANISM
        .replace("territory: [KH]", "territory: []\nworldwide: yes")
        .replace("to: 2014-06, status: expired", "status: active");
    let world = self::rules(&[("cooperation/mou.yaml", &world)]);
    let wide = overview(world.register(), code("KH"), Some(code("AU")), day("2026-11-23"));
    let text = cooperation::text(&wide, &TextOptions::default());
    assert!(wide.stages.iter().all(|s| s.gap), "{text}");
    assert!(text.contains("world, in force: mou"), "{text}");
    let elsewhere = overview(rules.register(), code("TV"), None, day("2026-11-23"));
    assert!(elsewhere.mechanisms.is_empty());
    assert!(svg(&elsewhere).unwrap().contains("No mechanism that names Tuvalu is recorded."));
}

#[test]
fn the_home_state_picks_what_is_there_for_it() {
    let for_sweden = MECHANISM.replace("territory: [KH]", "territory: [KH]\nhome_states: [SE]");
    let rules = rules(&[("cooperation/mou.yaml", &for_sweden)]);
    let count = |home: Option<&str>| {
        overview(rules.register(), code("KH"), home.map(code), day("2026-11-23")).mechanisms.len()
    };
    assert_eq!((count(None), count(Some("SE")), count(Some("AU"))), (1, 1, 0));
    let index = index(rules.register(), day("2026-11-23"));
    let text = index_text(&index, &TextOptions::default());
    in_order(&text, &["Cambodia (KH)", "The memorandum [mou], expired"]);
    in_order(&index_markdown(&index).unwrap(), &["## Cambodia (KH)", "- The memorandum (`mou`), expired"]);
}

/// The states whose answers are looked at, so that law encoded elsewhere leaves these snapshots alone.
const ASKED: [&str; 10] = ["AU", "BR", "DE", "FR", "GB-EAW", "JP", "KH", "PH", "SE", "TH"];

fn of_example(name: &str) -> Sheet {
    let bytes = std::fs::read(format!("examples/cases/{name}.yaml")).unwrap();
    let case = Case::from_bytes(name, &bytes).unwrap();
    let rules = Rulebook::built_in();
    let assessment = rules.assess(&case, &options(&ASKED)).unwrap();
    sheet(rules, &case, &assessment)
}

/// Without the digest, which moves with every rule.
fn stable(page: &str) -> String {
    let lines = page.lines().filter(|l| !l.contains(", rules "));
    lines.map(|l| format!("{l}\n")).collect()
}

#[test]
fn the_sheets_of_example_cases() {
    for name in ["founding", "online", "late-naturalisation", "half-unknown"] {
        insta::assert_snapshot!(name, stable(&shown(&of_example(name))));
    }
}

#[test]
fn the_printed_sheet_of_the_founding_case() {
    insta::assert_snapshot!(stable(&html(&of_example("founding")).unwrap()));
}

#[test]
fn cooperation_between_australia_and_cambodia() {
    let register = Rulebook::built_in().register();
    let seen = overview(register, code("KH"), Some(code("AU")), day("2026-11-23"));
    insta::assert_snapshot!("cooperation_kh_au", cooperation::text(&seen, &TextOptions::default()));
    let place = overview(register, code("KH"), None, day("2026-11-23"));
    let picture = svg(&place).unwrap();
    insta::assert_snapshot!("picture_kh", picture);
    assert_eq!(picture, svg(&place).unwrap());
    let json = serde_json::to_value(&seen).unwrap();
    assert_eq!(json["place"], "KH");
    assert_eq!(json["stages"][0]["stage"], "detection");
}
