//! What single lines are read as, where one reading lies close to another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use longarm::source::Source;
use longarm::syntax::ast::*;
use longarm::syntax::parse;

fn file(text: &str) -> File {
    let mut findings = Vec::new();
    let file = parse(&Source::new("test.law", text), &mut findings);
    assert!(
        findings.is_empty(),
        "{}",
        findings.iter().map(|f| f.render(false)).collect::<Vec<_>>().join("\n")
    );
    file
}

/// The only line of a block with this head.
fn line(head: &str, text: &str) -> Line {
    let mut file = file(&format!("{head}\n  {text}\n"));
    file.blocks.remove(0).lines.remove(0)
}

fn condition(text: &str) -> ExprKind {
    match line("condition c", &format!("when {text}")).kind {
        LineKind::When(CondHead::Expr(expr)) => expr.kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_clock_after_a_penalty_is_no_key() {
    let line = line("offence o", "penalty up to 5 years for proceedings from 2020-01-01");
    assert_eq!(line.trail.clock.map(|c| c.node), Some(Clock::Proceedings));
    assert!(matches!(line.kind, LineKind::Penalty { keys, .. } if keys.is_empty()));
}

#[test]
fn an_interval_ends_a_pinpoint_whatever_spaces_stand_in_it() {
    let line = line("ground g", "under CP  s  5   from  2020-01-01   [text]");
    assert_eq!(line.trail.cite.and_then(|c| c.pinpoint).as_deref(), Some("s 5"));
    assert!(line.trail.interval.is_some() && line.trail.grade.is_some());
}

#[test]
fn a_colon_ends_the_citation_of_a_reading() {
    let text = "condition c\n  when disputed \"which?\"\n    reading wide under CP art 2:5 st 1: always\n    reading close under CP art 2:5 [text]: never\n";
    let file = file(text);
    for (line, pinpoint) in file.blocks[0].lines[0].lines.iter().zip(["art 2:5 st 1", "art 2:5"]) {
        assert!(matches!(&line.kind, LineKind::Reading { expr: Some(_), .. }), "{line:?}");
        assert_eq!(line.trail.cite.as_ref().and_then(|c| c.pinpoint.as_deref()), Some(pinpoint));
    }
}

#[test]
fn words_end_where_a_name_goes_on() {
    assert!(
        matches!(condition("offender national at act or later-on"), ExprKind::Or(parts) if parts.len() == 2)
    );
    assert!(
        matches!(condition("extradition granted or refused-before"), ExprKind::Or(parts) if parts.len() == 2)
    );
    assert!(matches!(condition("victim exploited-person at act"), ExprKind::Test(Test::Person { .. })));
}

#[test]
fn a_time_is_no_kind_of_nationality() {
    let ExprKind::Test(Test::Person { statuses, time, .. }) =
        condition("victim national as citizen, subject, time not stated")
    else {
        panic!("no test of a person");
    };
    assert_eq!(time, Time::NotStated);
    assert!(matches!(&statuses[0].node, Status::National { kinds, .. } if kinds.len() == 2));
}

#[test]
fn comments_keep_their_depth_and_the_blank_lines_between_them() {
    let file = file(
        "-- a file\n\n-- of rules\n\nfact a \"?\"\n  note \"n\" ---- b\n  -----\n\n  -- c\n\nfact b \"?\"\n-- d\n",
    );
    let told = |comments: &[Comment]| {
        comments.iter().map(|c| (c.text.clone(), c.depth, c.blank_above)).collect::<Vec<_>>()
    };
    let [a, b] = file.blocks.as_slice() else { panic!("two blocks") };
    assert_eq!(told(&a.trivia.above), [("a file".into(), 0, false), ("of rules".into(), 0, true)]);
    assert!(a.trivia.blank_above && b.trivia.blank_above);
    assert_eq!(a.lines[0].trivia.beside.as_deref(), Some("-- b"));
    assert_eq!(told(&b.trivia.above), [("---".into(), 1, false), ("c".into(), 1, true)]);
    assert_eq!(told(&file.trailing_comments), [("d".into(), 0, false)]);
}

#[test]
fn brackets_that_say_nothing_are_not_kept() {
    assert!(matches!(condition("a and (b and (c and d))"), ExprKind::And(parts) if parts.len() == 4));
    assert!(matches!(condition("(a or b) or not (c)"), ExprKind::Or(parts) if parts.len() == 3));
    assert!(matches!(condition("(a or b) and c"), ExprKind::And(parts) if parts.len() == 2));
    let steps = line("ground g", "step presence and (arrest and (return to QM))");
    let LineKind::Step { steps, .. } = steps.kind else { panic!("no step") };
    assert!(matches!(steps.kind, StepKind::And(parts) if parts.len() == 3));
}

#[test]
fn a_day_that_stands_for_an_open_end_cannot_be_written() {
    for day in ["0000-01-01", "0001-01-01", "9999-12-31"] {
        let mut findings = Vec::new();
        parse(&Source::new("test.law", format!("list l\n  from {day}\n").as_str()), &mut findings);
        assert_eq!(findings.iter().map(|f| f.code()).collect::<Vec<_>>(), ["no-such-day"], "{day}");
    }
}

#[test]
fn spaces_between_words_are_one_or_more() {
    let text = "condition   c   \"two  spaces\"\n  when  offender   national  at   act  or   at  proceedings  and   act   wholly   outside   QM\n";
    let file = file(text);
    let LineKind::When(CondHead::Expr(expr)) = &file.blocks[0].lines[0].kind else { panic!("no condition") };
    let ExprKind::And(parts) = &expr.kind else { panic!("no and") };
    let source = &file.source;
    assert_eq!(source.slice(expr.span), text.lines().nth(1).unwrap().trim_start_matches("  when").trim());
    assert_eq!(source.slice(parts[1].span), "act   wholly   outside   QM");
    assert!(matches!(&file.blocks[0].head, Head::Named { title: Some(title), .. } if title == "two  spaces"));
}

#[test]
fn a_finding_after_many_spaces_points_at_its_word() {
    let mut findings = Vec::new();
    let source = Source::new("test.law", "condition c\n  when   a    wrong   b\n");
    parse(&source, &mut findings);
    assert_eq!(findings.iter().map(|f| source.slice(f.primary().span)).collect::<Vec<_>>(), ["wrong"]);
}

#[test]
fn an_article_straight_after_every_offence_is_a_selection() {
    let text = "jurisdiction QM \"Place\"\n  nationality QM\nsource PC \"Penal Code\"\n\
        offence inside \"Inside\"\n  under PC art 5 [text]\n  conduct intercourse\n\
        offence outside \"Outside\"\n  under PC art 9 [text]\n  conduct intercourse\n\
        ground territory \"Here\"\n  under PC art 1 [text]\n  basis territorial\n\
        covers every offence under PC art 4 to 6\n  when act in QM\n  dual criminality none\n"
        .replace("covers", "  covers")
        .replace("    covers", "  covers");
    let source = longarm::source::Source::new("a.law", text.as_str());
    let mut findings = Vec::new();
    let file = longarm::syntax::parse(&source, &mut findings);
    assert!(findings.is_empty(), "{}", findings.iter().map(|f| f.render(false)).collect::<String>());
    let laid_out = longarm::syntax::format(&file);
    assert!(laid_out.contains("covers every offence under PC 4 to 6\n"), "{laid_out}");
}
