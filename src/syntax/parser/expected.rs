//! What to say where a line does not parse.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::{LineText, Problem, Rule};
use crate::diagnostic::did_you_mean;
use crate::source::Span;

/// The words that begin the lines of each block, for `did you mean` and for the list of what fits.
fn first_words(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::head => &[
            "jurisdiction",
            "source",
            "person",
            "fact",
            "condition",
            "class",
            "requirements",
            "offence",
            "list",
            "ground",
            "bar",
            "limitation",
            "example",
            "group",
            "treaty",
        ],
        Rule::jurisdiction => &[
            "part of",
            "nationality",
            "territory",
            "sub-units make their own criminal law",
            "notional victims",
            "checked",
            "modes",
            "complete abroad for",
            "complete at home for",
            "unsettled",
            "note",
        ],
        Rule::source => &["at", "read"],
        Rule::person => &["is", "under", "note"],
        Rule::fact => &["needs", "under", "note"],
        Rule::condition => &["under", "when", "not encoded", "note"],
        Rule::offence => &[
            "under",
            "from",
            "until",
            "conduct",
            "modes",
            "when",
            "defence",
            "penalty",
            "step",
            "notional victims",
            "not encoded",
            "unsettled",
            "note",
        ],
        Rule::list => &["under", "from", "until", "every offence", "perhaps", "not encoded", "note"],
        Rule::requirements => {
            &["under", "when", "step", "bar if", "dual criminality", "subject to", "not encoded", "note"]
        }
        Rule::ground => &[
            "under",
            "basis",
            "from",
            "until",
            "for proceedings",
            "for travel begun",
            "covers",
            "when",
            "subject to",
            "step",
            "bar if",
            "dual criminality",
            "not encoded",
            "unsettled",
            "note",
        ],
        Rule::exception => &["unless", "lifted by", "if", "not encoded"],
        Rule::dual_line => &[
            "waived where",
            "waived by",
            "concretely",
            "or no state has penal power there",
            "everywhere it was done",
            "with a maximum there",
            "by the law of the offender's own state",
            "not encoded",
            "note",
        ],
        Rule::bar => &["under", "for", "if", "unless", "lifted by", "not encoded", "note"],
        Rule::limitation => &[
            "under",
            "for",
            "length",
            "runs from",
            "stands still until",
            "adds the time until",
            "not before",
            "stops",
            "doubles",
            "at most",
            "interrupted by",
            "never barred",
            "reaches older acts not yet barred",
            "revives barred acts",
            "not encoded",
            "note",
        ],
        Rule::example => &[
            "offender",
            "victim",
            "act",
            "travel",
            "prior",
            "complaint",
            "consent",
            "extradition",
            "transfer",
            "proceedings",
            "assume",
            "fact",
            "assessed",
            "expect",
            "note",
        ],
        Rule::group => &["under", "note"],
        Rule::treaty => &["under", "from", "parties", "conduct", "obliges for", "note"],
        Rule::reading => &["reading"],
        Rule::length_row => &["at most", "under", "over", "otherwise"],
        _ => &[],
    }
}

fn place_of(rule: Rule) -> &'static str {
    match rule {
        Rule::head => "at the margin, where a block begins",
        Rule::jurisdiction => "in a `jurisdiction` block",
        Rule::source => "in a `source` block",
        Rule::person => "in a `person` block",
        Rule::fact => "in a `fact` block",
        Rule::condition => "in a `condition` or `class` block",
        Rule::offence => "in an `offence` block",
        Rule::list => "in a `list` block",
        Rule::requirements => "in a `requirements` block",
        Rule::ground => "in a `ground` block",
        Rule::bar => "in a `bar` block",
        Rule::limitation => "in a `limitation` block",
        Rule::example => "in an `example` block",
        Rule::group => "in a `group` block",
        Rule::treaty => "in a `treaty` block",
        Rule::exception => "below a step, a bar or a defence",
        Rule::dual_line => "below `dual criminality`",
        Rule::reading => "below `disputed`",
        Rule::length_row => "below `length by maximum`",
        _ => "here",
    }
}

/// Turns a parse error into what a writer of rules can act on.
pub(super) fn explain(error: &Error<Rule>, rule: Rule, written: &LineText, line: Span) -> Problem {
    let text = written.text.as_str();
    let offset = match error.location {
        InputLocation::Pos(at) => at,
        InputLocation::Span((at, _)) => at,
    };
    let rest = text.get(offset..).unwrap_or("");
    let word_len = rest.find([' ', ',', ')', ':']).unwrap_or(rest.len()).max(usize::from(!rest.is_empty()));
    let start = written.offset(offset);
    let span = Span::new(start, start + word_len);
    let word = rest.get(..word_len).unwrap_or("");
    if let Some(problem) = likely_mistake(rule, text, word, offset, span) {
        return problem;
    }
    if offset == 0 {
        let words = first_words(rule);
        let help = match did_you_mean(word, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if words.is_empty() => {
                "a condition is wanted, such as `victim under 16` or the name of a condition or fact".into()
            }
            None => format!("{} a line begins with {}", place_of(rule), or_list(words)),
        };
        return Problem {
            code: "syntax",
            message: format!("`{word}` begins no line {}", place_of(rule)),
            span,
            help,
        };
    }
    let wanted = wanted(error);
    let message = if word.is_empty() {
        "this line stops too early".to_string()
    } else {
        format!("`{word}` does not fit here")
    };
    let help = if wanted.is_empty() { String::new() } else { format!("wanted here: {}", wanted.join(", ")) };
    let span = if word.is_empty() { line } else { span };
    Problem { code: "syntax", message, span, help }
}

fn or_list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Mistakes that people make often get an answer of their own.
fn likely_mistake(rule: Rule, text: &str, word: &str, offset: usize, span: Span) -> Option<Problem> {
    let before = text.get(..offset).unwrap_or("");
    if matches!(word, "and" | "or") {
        return Some(Problem {
            code: "mixed-and-or",
            message: "`and` stands beside `or` on one line".into(),
            span,
            help: "put brackets around one of them, or use lines below `all of` or `any of`".into(),
        });
    }
    if text.matches('"').count() % 2 == 1 {
        return Some(Problem {
            code: "syntax",
            message: "a quotation mark is not closed".into(),
            span,
            help: "text in quotes stands on one line; it cannot hold a quotation mark itself".into(),
        });
    }
    let names_person = ["offender ", "victim ", "co-offender "].iter().any(|who| text.contains(who));
    let names_status =
        ["national", "resident", "stateless", "present"].iter().any(|s| before.contains(s) || word == *s);
    let no_time = !["at act", "at proceedings", "at any time since", "time not stated"]
        .iter()
        .any(|t| text.contains(t));
    if names_person && names_status && no_time && rule != Rule::example {
        return Some(Problem {
            code: "person-without-time",
            message: "this test of a person does not say at what time".into(),
            span,
            help: "add `at act`, `at proceedings`, `at act or at proceedings`, `at act and at proceedings`, `at act or later`, `at any time since DATE`, or `time not stated` where the text is silent".into(),
        });
    }
    if word.starts_with('[') {
        return Some(Problem {
            code: "syntax",
            message: format!("`{word}` is no grade"),
            span,
            help: "a grade is [text] where the operative words were read, [report] for an official or secondary text, [unverified] for general knowledge".into(),
        });
    }
    None
}

/// What a person calls what the grammar wanted.
fn wanted(error: &Error<Rule>) -> Vec<String> {
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else { return Vec::new() };
    let mut words: Vec<String> =
        positives.iter().filter_map(|rule| in_words(*rule)).map(String::from).collect();
    words.sort();
    words.dedup();
    words
}

fn in_words(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::expr | Rule::cond_head | Rule::unary | Rule::negated | Rule::bracket | Rule::atom => {
            "a condition"
        }
        Rule::name | Rule::names => "a name (`kebab-case`)",
        Rule::key | Rule::keys => "a key of the taxonomy (`snake_case`)",
        Rule::code | Rule::codes => "the code of a state (`KH`, `GB-EAW`)",
        Rule::date => "a day (`2014-03-02`)",
        Rule::month => "a month (`2026-11`)",
        Rule::number => "a number",
        Rule::duration | Rule::severity | Rule::amount => "a length of time (`5 years`)",
        Rule::string => "text in quotes",
        Rule::law => "the abbreviation of a source",
        Rule::tname => "the name of a group or treaty",
        Rule::pinpoint => "where in the source",
        Rule::grade => "a grade (`[text]`)",
        Rule::interval => "an interval (`from … until …`)",
        Rule::cite => "`under SOURCE pinpoint`",
        Rule::place => "a place",
        Rule::time => "a time (`at act`, `at proceedings`, …)",
        Rule::statuses | Rule::status => "a class of persons (`national`, `resident`, …)",
        Rule::steps | Rule::step_atom | Rule::step_bracket => {
            "a step (`presence`, `consent by attorney_general`, …)"
        }
        Rule::r#where => "`where CONDITION`",
        Rule::and_tail | Rule::s_and => "`and`",
        Rule::or_tail | Rule::s_or => "`or`",
        Rule::clock => "a clock (`for acts`, `for proceedings`)",
        Rule::entry => "an offence, a list, or `every offence`",
        Rule::selector => "a limit of `every offence`",
        Rule::o_item | Rule::v_item | Rule::a_item | Rule::x_flag => "a fact of the case",
        Rule::end | Rule::EOI => "the end of the line",
        _ => return None,
    })
}
