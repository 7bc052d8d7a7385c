//! Case files: those under `cases/good` are read, written and read again; those under `cases/bad` are
//! refused with the diagnostics that their snapshots show.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use longarm::facts::{Case, CaseError, case_schema};
use longarm::source::Source;

fn read(path: &Path) -> Source {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    Source::new(name, std::fs::read_to_string(path).unwrap())
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml" || e == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// The file as a reader without knowledge of cases sees it.
fn as_json(source: &Source) -> serde_json::Value {
    serde_yaml::from_str(source.text()).unwrap()
}

#[test]
fn good_cases_are_read() {
    insta::glob!("cases/good/*.*", |path| {
        let case = Case::from_source(&read(path)).unwrap_or_else(|e| panic!("{e}"));
        insta::assert_snapshot!(serde_yaml::to_string(&case).unwrap());
    });
}

#[test]
fn bad_cases_are_refused() {
    insta::glob!("cases/bad/*.*", |path| {
        let error = Case::from_source(&read(path)).expect_err("this case is bad");
        insta::assert_snapshot!(error.to_string());
    });
}

#[test]
fn a_case_that_was_written_reads_as_the_same_case() {
    for path in files("good") {
        let case = Case::from_source(&read(&path)).unwrap();
        let yaml = serde_yaml::to_string(&case).unwrap();
        assert_eq!(Case::from_yaml(&yaml).unwrap_or_else(|e| panic!("{e}")), case, "{}", path.display());
        for json in [serde_json::to_string(&case).unwrap(), serde_json::to_string_pretty(&case).unwrap()] {
            assert_eq!(Case::from_yaml(&json).unwrap_or_else(|e| panic!("{e}")), case, "{}", path.display());
        }
        let tabs = serde_json::to_string_pretty(&case).unwrap().replace("  ", "\t");
        assert_eq!(Case::from_yaml(&tabs).unwrap_or_else(|e| panic!("{e}")), case, "{}", path.display());
    }
}

#[test]
fn the_schema_accepts_what_is_read() {
    let validator = jsonschema::validator_for(&case_schema()).unwrap();
    for path in files("good") {
        let source = read(&path);
        let case = Case::from_source(&source).unwrap();
        for value in [as_json(&source), serde_json::to_value(&case).unwrap()] {
            let errors: Vec<_> =
                validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        }
    }
}

/// What a schema cannot say: contradictions, days of the calendar, which codes there are, and what is
/// wrong with the text itself.
const BEYOND_THE_SCHEMA: &[&str] = &[
    "contradictions.yaml",
    "born_after_the_act.yaml",
    "dates.yaml",
    "unknown_codes.yaml",
    "act_numbers.yaml",
    "conduct_empty.yaml",
    "places.yaml",
];

#[test]
fn the_schema_refuses_what_is_refused() {
    let validator = jsonschema::validator_for(&case_schema()).unwrap();
    for path in files("bad") {
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.starts_with("text_") || BEYOND_THE_SCHEMA.contains(&name) {
            continue;
        }
        assert!(!validator.is_valid(&as_json(&read(&path))), "{name}");
    }
}

fn codes(result: Result<Case, CaseError>) -> Vec<&'static str> {
    result
        .expect_err("this case is bad")
        .diagnostics()
        .iter()
        .map(longarm::diagnostic::Diagnostic::code)
        .collect()
}

mod generated {
    //! Cases made at random, for what no fixture thought of.

    use std::sync::LazyLock;

    use longarm::code::Code;
    use longarm::day::{Day, DayRange};
    use longarm::facts::*;
    use proptest::collection::vec;
    use proptest::option::of;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn code() -> impl Strategy<Value = Code> {
        select(vec!["KH", "NO", "GB", "GB-EAW", "US-CA", "XK"]).prop_map(|c| Code::parse(c).unwrap())
    }

    fn tristate() -> impl Strategy<Value = Tristate> {
        select(vec![Tristate::Yes, Tristate::No, Tristate::Unknown])
    }

    fn known<T: std::fmt::Debug + Clone>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Known<T>> {
        prop_oneof![4 => of.prop_map(Known::Is), 1 => Just(Known::Unknown)]
    }

    fn list<T: std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = List<T>> {
        (vec(of, 0..4), any::<bool>()).prop_map(|(items, open)| List { items, open })
    }

    fn day() -> impl Strategy<Value = Day> {
        (-40_000..80_000).prop_map(|n| Day::parse("1970-01-01").unwrap().plus_days(n))
    }

    fn when() -> impl Strategy<Value = When> {
        let short = (1800..2201, 1..13).prop_map(|(y, m)| When::parse(&format!("{y}-{m:02}")).unwrap());
        let year = (1800..2201_u16).prop_map(|y| When::parse(&y.to_string()).unwrap());
        let range = (day(), day()).prop_map(|(a, b)| When(DayRange { first: a.min(b), last: a.max(b) }));
        let since = day().prop_map(|first| When(DayRange { first, last: Day::MAX }));
        let until = day().prop_map(|last| When(DayRange { first: Day::MIN, last }));
        prop_oneof![Just(When::UNKNOWN), day().prop_map(When::on), short, year, range, since, until]
    }

    fn age() -> impl Strategy<Value = Age> {
        (0..=Age::HIGHEST, 0..=Age::HIGHEST).prop_map(|(a, b)| Age { min: a.min(b), max: a.max(b) })
    }

    fn place() -> impl Strategy<Value = Place> {
        prop_oneof![
            code().prop_map(Place::Territory),
            Just(Place::HighSeas),
            Just(Place::Antarctica),
            (select(Craft::ALL), of(known(code()))).prop_map(|(craft, flag)| Place::Aboard { craft, flag }),
            code().prop_map(|of| Place::Mission { of }),
        ]
    }

    fn offender() -> impl Strategy<Value = Offender> {
        let nationality = (code(), of(when()), of("[a-z][a-z_0-9]{0,20}"))
            .prop_map(|(code, from, kind)| Nationality { code, from, until: None, kind });
        let residence = (code(), of(when()), of(known(select(ResidenceStatus::ALL))))
            .prop_map(|(code, until, status)| Residence { code, from: None, until, status });
        let service = (select(Capacity::ALL), of(known(code())), of(tristate()))
            .prop_map(|(kind, of, on_duty)| Service { kind, of, on_duty });
        let acted_for = prop_oneof![
            Just(ActedFor::Nobody),
            Just(ActedFor::Unknown),
            of(known(code())).prop_map(|seat| ActedFor::Body { seat }),
        ];
        (
            of(known(select(PersonKind::ALL))),
            of(list(nationality)),
            of(list(residence)),
            of(list(code().prop_map(Stay::of))),
            of(age()),
            of(list(service)),
            of(acted_for),
            of(list(code()).prop_map(Immunity)),
        )
            .prop_map(
                |(kind, nationalities, residences, present_in, age, capacities, acted_for, immunity)| {
                    Offender {
                        kind,
                        nationalities,
                        residences,
                        present_in,
                        age,
                        capacities,
                        acted_for,
                        immunity,
                        ..Offender::default()
                    }
                },
            )
    }

    fn act() -> impl Strategy<Value = Act> {
        let conduct =
            (vec(select(Conduct::ALL), 1..4), any::<bool>()).prop_map(|(items, open)| List { items, open });
        let online = (of(known(place())), of(list(place())), of(tristate())).prop_map(
            |(offender_in, received_in, public)| Online {
                offender_in,
                received_in,
                public,
                ..Online::default()
            },
        );
        let facts = vec(("[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}", tristate()), 0..3).prop_map(|facts| {
            let named = |(name, said)| (FactKey::parse(&format!("gb-eaw.{name}")).unwrap(), said);
            Facts(facts.into_iter().map(named).collect())
        });
        (
            of("[ \\p{L}\\p{N}\\p{P}\\p{S}]{0,30}"),
            of(conduct),
            of(known(select(Mode::ALL))),
            of(list(place())),
            of(online),
            of(when()),
            of(known(0..1000_u32)),
            facts,
        )
            .prop_map(|(label, conduct, mode, places, online, date, contacts, facts)| Act {
                label,
                conduct,
                mode,
                places,
                online,
                date,
                contacts,
                facts,
                ..Act::default()
            })
    }

    fn assume() -> impl Strategy<Value = Assume> {
        fn by_place<T: std::fmt::Debug + Clone>(
            of: impl Strategy<Value = T> + Clone,
        ) -> impl Strategy<Value = ByPlace<T>> {
            prop_oneof![
                of.clone().prop_map(ByPlace::Everywhere),
                vec((code(), of), 0..3).prop_map(|places| ByPlace::At(places.into_iter().collect())),
            ]
        }
        let punishable = select(vec![Tristate::Yes, Tristate::No, Tristate::Unknown]);
        let years = (0..=Years::LONGEST * 12).prop_map(|months| Known::Is(Years { months }));
        (of(by_place(punishable)), of(by_place(years)), of(tristate())).prop_map(
            |(punishable_at_place, max_penalty_at_place, extraditable)| Assume {
                punishable_at_place,
                max_penalty_at_place,
                extraditable,
                ..Assume::default()
            },
        )
    }

    static VALIDATOR: LazyLock<jsonschema::Validator> =
        LazyLock::new(|| jsonschema::validator_for(&case_schema()).unwrap());

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_written_reads_as_the_same_case(
            offender in offender(),
            acts in vec(act(), 1..3),
            assume in assume(),
            assessed_on in of(day()),
        ) {
            let case = Case {
                longarm: Some(Version),
                assessed_on,
                offender,
                victim: Victim::default(),
                acts,
                procedure: Procedure::default(),
                assume,
                facts: Facts::default(),
                spans: Spans::default(),
            };
            prop_assert!(VALIDATOR.is_valid(&serde_json::to_value(&case).unwrap()));
            for text in [serde_yaml::to_string(&case).unwrap(), serde_json::to_string(&case).unwrap()] {
                match Case::from_yaml(&text) {
                    Ok(read) => prop_assert_eq!(&read, &case),
                    Err(error) => prop_assert!(false, "{}\n{}", error, text),
                }
            }
        }

        #[test]
        fn no_text_makes_the_reader_fail(text in "[\\[\\]{}:,\"'#&*!?|>~ \t\n\r0-9a-cé\u{feff}-]{0,80}") {
            let _ = Case::from_yaml(&text);
            let _ = Case::from_yaml(&format!("acts: [{text}"));
            if let Err(error) = Case::from_yaml(&format!("acts:\n  - {text}")) {
                let _ = error.to_string();
            }
        }
    }
}

#[test]
fn bounds_hold() {
    const MIB: usize = 1024 * 1024;
    assert_eq!(codes(Case::from_yaml(&" ".repeat(MIB + 1))), ["too-large"]);
    assert_eq!(codes(Case::from_bytes("case", &vec![b'['; 10 * MIB])), ["too-large"]);
    for opening in ["[", "{", "{a: ", "- ", "? ", "[{a: ", "- - ? "] {
        let text = opening.repeat(MIB / opening.len());
        let found = codes(Case::from_yaml(&text));
        assert!(
            found == ["too-deep"] || found == ["syntax"] || found == ["wrong-kind"],
            "{opening}: {found:?}"
        );
    }
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    assert_eq!(codes(Case::from_yaml(&deep(64))), ["wrong-kind"]);
    assert_eq!(codes(Case::from_yaml(&deep(65))), ["too-deep"]);
}

#[test]
fn aliases_do_not_expand_without_bound() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..20 {
        let before = format!("*a{}, ", i - 1).repeat(10);
        bomb.push_str(&format!("a{i}: &a{i} [{}]\n", before.trim_end_matches(", ")));
    }
    assert_eq!(codes(Case::from_yaml(&bomb)), ["too-large"]);
    assert_eq!(codes(Case::from_yaml("a: &a [*a]")), ["alias"]);
    let mut chain = String::from("a0: &a0 [x]\n");
    for i in 1..70 {
        chain.push_str(&format!("a{i}: &a{i} [*a{}]\n", i - 1));
    }
    assert_eq!(codes(Case::from_yaml(&chain)), ["too-deep"]);
}

#[test]
fn an_alias_repeats_a_value() {
    let case = Case::from_yaml("offender: {nationalities: &k [KH]}\nvictim: {nationalities: *k}\nacts: [{}]")
        .unwrap();
    assert_eq!(case.offender.nationalities, case.victim.nationalities);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    assert_eq!(codes(Case::from_bytes("case", b"acts:\n\xff\xfe")), ["not-text"]);
    assert!(Case::from_bytes("case", b"acts: [{}]").is_ok());
    assert!(Case::from_bytes("case", "\u{feff}acts: [{}]".as_bytes()).is_ok());
    assert!(Case::from_bytes("case", b"acts:\r\n  - date: 2014\r\n").is_ok());
    for bytes in [&b"\0\0\0"[..], b"acts: [{}]\0", b"\x7fELF\x02\x01"] {
        assert!(Case::from_bytes("case", bytes).is_err());
    }
}

#[test]
fn spans_lead_back_to_the_text() {
    let text = "acts:\n  - date: 2014\nfacts: {xx.secret: no, gb-eaw.belief: yes}\n";
    let case = Case::from_yaml(text).unwrap();
    let at = case.spans.value("acts[0].date").unwrap();
    assert_eq!(&text[at.start as usize..at.end as usize], "2014");
    let error = case.spans.error("facts.gb-eaw.belief", "unknown-fact", "no rule declares this").unwrap();
    let shown = error.help("see `longarm show`").render(false);
    assert!(shown.contains("gb-eaw.belief: yes"), "{shown}");
    assert!(!shown.contains("secret"), "{shown}");
    assert!(case.spans.error("facts.gb-eaw.other", "unknown-fact", "").is_none());
}

#[test]
fn every_declared_fact_has_its_place() {
    use longarm::facts::Tristate;
    let text =
        "acts: [{facts: {gb-eaw.belief: no}}, {}]\nfacts: {gb-eaw.belief: yes, jp.custodian: unknown}\n";
    let case = Case::from_yaml(text).unwrap();
    assert_eq!(case.fact(0, "gb-eaw.belief"), Some(Tristate::No));
    assert_eq!(case.fact(1, "gb-eaw.belief"), Some(Tristate::Yes));
    assert_eq!(case.fact(1, "jp.other"), None);
    let paths: Vec<_> = case.declared_facts().map(|(path, _)| path).collect();
    assert_eq!(paths, ["facts.gb-eaw.belief", "facts.jp.custodian", "acts[0].facts.gb-eaw.belief"]);
    assert!(paths.iter().all(|path| case.spans.key(path).is_some()));
}

#[test]
fn the_three_states_of_a_fact_survive() {
    use longarm::facts::{Known, List, Tristate};
    let case = Case::from_yaml(
        "offender: {nationalities: [AU, unknown], residences: [], present_in: unknown, sex: unknown, stateless: null}\n\
         acts: [{paid: no, force: unknown, married: true}]",
    )
    .unwrap();
    let nationalities = case.offender.nationalities.unwrap();
    assert!(nationalities.open && nationalities.items.len() == 1);
    assert!(case.offender.residences.unwrap().is_none());
    assert_eq!(case.offender.present_in, Some(List::unknown()));
    assert_eq!(case.offender.sex, Some(Known::Unknown));
    assert_eq!(case.offender.stateless, None);
    let act = &case.acts[0];
    assert_eq!(act.paid, Some(Tristate::No));
    assert_eq!(act.force, Some(Tristate::Unknown));
    assert_eq!(act.married, Some(Tristate::Yes));
    assert_eq!(act.means, None);
}
