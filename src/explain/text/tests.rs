use super::*;
use crate::explain::samples;

fn plain(why: bool) -> TextOptions {
    TextOptions { why, ..TextOptions::default() }
}

#[test]
fn an_answer_of_six_states() {
    insta::assert_snapshot!(text(&samples::travel(), &plain(false)));
}

#[test]
fn the_same_answer_with_its_proof() {
    insta::assert_snapshot!(text(&samples::travel(), &plain(true)));
}

#[test]
fn no_state_at_all() {
    insta::assert_snapshot!(text(&samples::empty(), &plain(false)));
}

#[test]
fn a_refusal_for_two_acts() {
    insta::assert_snapshot!(text(&samples::refused(), &plain(false)));
}

#[test]
fn lines_keep_to_the_width() {
    for width in [40, 72, 100] {
        for why in [false, true] {
            let options = TextOptions { width, why, color: false };
            for line in text(&samples::travel(), &options).lines() {
                let address = line.trim_start().starts_with("http");
                assert!(address || textwrap::core::display_width(line) <= width, "{line}");
                assert_eq!(line, line.trim_end());
            }
        }
    }
}

#[test]
fn colours_add_nothing_to_the_words() {
    let options = TextOptions { color: true, why: true, width: 100 };
    let colored = text(&samples::travel(), &options);
    assert!(colored.contains("\u{1b}["));
    let mut words = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        words.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    words.push_str(rest);
    assert_eq!(words, text(&samples::travel(), &plain(true)));
}

#[test]
fn words_are_those_of_the_guidelines() {
    let text = text(&samples::travel(), &plain(true)).to_lowercase().replace("offender.", "");
    for word in ["offender", "pornography", "sex tour", "prostitute", "client", "minor "] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn a_long_answer_says_what_it_leaves_out() {
    let mut assessment = samples::travel();
    let ground = &mut assessment.jurisdictions[3].grounds[0];
    let open = ground.open[0].clone();
    ground.open = vec![open; 9];
    let short = text(&assessment, &plain(false));
    assert!(short.contains("… and 3 more") && short.contains("Lists that end in"), "{short}");
    assert!(!text(&assessment, &plain(true)).contains("Lists that end in"));
    assessment.jurisdictions.drain(..3);
    assert!(!text(&assessment, &plain(false)).contains("Lists that end in"));
}
