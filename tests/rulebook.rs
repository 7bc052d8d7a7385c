//! Rules as a whole: reading them from folders and texts, refusing them, and asking them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;

use longarm::code::Code;
use longarm::day::Day;
use longarm::eval::Options;
use longarm::facts::Case;
use longarm::rulebook::{LANGUAGE_VERSION, Rulebook, RulesError};

const KH: &str = r#"
jurisdiction KH "Cambodia"
  nationality KH
source PC "Penal Code"
fact known-to-many "Was it public?"
offence child-act "Act"
  under PC art 1 [text]
  conduct intercourse
  when victim under 15
  penalty up to 5 years
ground territory "Act in Cambodia"
  under PC art 2 [text]
  basis territorial
  covers child-act
  when act in KH
  when known-to-many
  dual criminality none
"#;

fn texts(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn options() -> Options {
    Options { assessed_on: Day::parse("2026-11-23").unwrap(), all: true, only: Vec::new(), why: false }
}

fn refused(error: RulesError) -> String {
    match error {
        RulesError::Invalid(findings) => findings.iter().map(|d| format!("{}\n", d.code())).collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn the_built_in_rules_can_be_used() {
    let rules = Rulebook::built_in();
    let errors: Vec<String> = rules.findings().iter().map(|d| d.render(false)).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n\n"));
    assert!(rules.jurisdictions().any(|(code, name)| code.as_str() == "KH" && name == "Cambodia"));
    assert_eq!(rules.language_version(), LANGUAGE_VERSION);
}

#[test]
fn a_rulebook_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Rulebook>();
}

#[test]
fn the_digest_tells_texts_and_names_apart_and_not_their_order() {
    let of = |files: &[(&str, &str)]| Rulebook::from_texts(texts(files)).unwrap().digest().to_owned();
    let both = of(&[("a.law", KH), ("b.law", "-- nothing\n")]);
    assert_eq!(both.len(), 64);
    assert_eq!(both, of(&[("b.law", "-- nothing\n"), ("a.law", KH)]));
    assert_ne!(both, of(&[("a.law", KH), ("c.law", "-- nothing\n")]));
    assert_ne!(both, of(&[("a.law", KH), ("b.law", "-- nothing \n")]));
}

#[test]
fn rule_files_are_found_in_folders_and_have_the_digest_of_their_texts() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("jurisdictions/.old")).unwrap();
    fs::write(dir.path().join("jurisdictions/kh.law"), KH).unwrap();
    fs::write(dir.path().join("jurisdictions/.old/kh.law"), KH).unwrap();
    fs::write(dir.path().join("notes.txt"), "no rules").unwrap();
    let rules = Rulebook::from_dir(dir.path()).unwrap();
    assert_eq!(rules.jurisdictions().count(), 1);
    let same = Rulebook::from_texts(texts(&[("jurisdictions/kh.law", KH)])).unwrap();
    assert_eq!(rules.digest(), same.digest());
}

#[test]
fn folders_that_cannot_be_read_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let missing = Rulebook::from_dir(&dir.path().join("missing")).unwrap_err();
    assert!(matches!(&missing, RulesError::Io { path, .. } if path.ends_with("missing")), "{missing}");
    let empty = Rulebook::from_dir(dir.path()).unwrap_err();
    assert!(matches!(empty, RulesError::NoRules { .. }), "{empty}");
    fs::write(dir.path().join("a.law"), b"-- \xff\n").unwrap();
    assert_eq!(refused(Rulebook::from_dir(dir.path()).unwrap_err()), "not-text\n");
    fs::write(dir.path().join("a.law"), vec![b' '; (4 << 20) + 1]).unwrap();
    assert_eq!(refused(Rulebook::from_dir(dir.path()).unwrap_err()), "file-too-large\n");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_in_a_circle_does_no_harm() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("kh.law"), KH).unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("again")).unwrap();
    assert_eq!(Rulebook::from_dir(dir.path()).unwrap().jurisdictions().count(), 1);
}

#[test]
fn rules_with_errors_are_refused_with_all_of_them() {
    let bad =
        KH.replace("victim under 15", "victim under fifteen").replace("covers child-act", "covers child-axt");
    let error = Rulebook::from_texts(texts(&[("kh.law", &bad)])).unwrap_err();
    assert_eq!(refused(error), "syntax\nunknown-name\n");
}

#[test]
fn a_fact_that_no_rule_declares_is_refused_with_advice() {
    let rules = Rulebook::from_texts(texts(&[("kh.law", KH)])).unwrap();
    let case = |facts: &str| {
        Case::from_yaml(&format!("acts: [{{conduct: [intercourse]}}]\nfacts:\n  {facts}\n")).unwrap()
    };
    assert!(rules.assess(&case("kh.known-to-many: yes"), &options()).is_ok());
    for (fact, help) in [
        ("kh.known-to-may: yes", "did you mean `kh.known-to-many`?"),
        ("kh.other-thing: yes", "its rules ask for: kh.known-to-many"),
        ("th.other-thing: yes", "there are no rules for `TH`"),
    ] {
        let error = rules.assess(&case(fact), &options()).unwrap_err();
        let finding = &error.diagnostics()[0];
        assert_eq!(finding.code(), "unknown-fact");
        assert_eq!(finding.help_text(), Some(help));
        assert_eq!(finding.primary().source.slice(finding.primary().span), fact.split(':').next().unwrap());
    }
    let mut of_act =
        Case::from_yaml("acts: [{conduct: [intercourse], facts: {kh.known-to-may: no}}]").unwrap();
    assert!(rules.assess(&of_act, &options()).is_err());
    of_act.spans = Default::default();
    assert!(rules.assess(&of_act, &options()).is_err());
}

#[test]
fn many_cases_are_answered_in_their_order() {
    let rules = Rulebook::from_texts(texts(&[("kh.law", KH)])).unwrap();
    let good = Case::from_yaml("acts: [{conduct: [intercourse]}]").unwrap();
    let bad = Case::from_yaml("acts: [{conduct: [intercourse]}]\nfacts: {kh.known-to-may: yes}").unwrap();
    let answers = rules.assess_all(&[good.clone(), bad, good], &options());
    assert_eq!(answers.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(answers[0].as_ref().unwrap().rules.digest, rules.digest());
    assert!(Code::parse("KH").is_some());
}
