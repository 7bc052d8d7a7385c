//! The register for one place as a picture: mechanisms in the middle, each joined to its parties, those of the
//! place on the left and all others on the right.
//!
//! The layout is a function of the register alone: columns of boxes, ordered so that lines cross little, each
//! as high as its words. No two boxes share a row of a column, so that nothing overlaps.

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::kinds::Stage;
use super::mechanism::{Mechanism, Party};
use super::overview::{Overview, Reach};
use super::standing::Standing;
use crate::code::Code;
use crate::explain::words::day;
use crate::explain::{TemplateError, template};
use crate::facts::country_name;

/// Width of a party's box, and of a mechanism's.
const PARTY: f64 = 250.0;
const MECHANISM: f64 = 360.0;
/// Room between the columns for the lines.
const GUTTER: f64 = 190.0;
const MARGIN: f64 = 24.0;
/// Height of a line of words.
const LINE: f64 = 15.0;
/// Room above and below the words of a box, and between boxes.
const PADDING: f64 = 8.0;
const GAP: f64 = 12.0;
/// Where the columns begin, below title and legend.
const TOP: f64 = 132.0;
/// Characters that fit into a line of a box.
const PARTY_CHARS: usize = 31;
const MECHANISM_CHARS: usize = 45;

#[derive(Debug, Serialize)]
struct View {
    width: f64,
    height: f64,
    margin: f64,
    title: String,
    asked: String,
    left_heading: String,
    right_x: f64,
    middle_x: f64,
    notes: Vec<String>,
    notes_y: f64,
    lines: Vec<Join>,
    boxes: Vec<Shape>,
}

#[derive(Debug, Serialize)]
struct Shape {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    class: &'static str,
    title: String,
    lines: Vec<Words>,
}

#[derive(Debug, Serialize)]
struct Words {
    x: f64,
    y: f64,
    class: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Join {
    class: &'static str,
    path: String,
}

/// A party with its place in a column.
struct Node<'a> {
    party: &'a Party,
    left: bool,
    y: f64,
    height: f64,
    name: Vec<String>,
}

struct Middle<'a> {
    mechanism: &'a Mechanism,
    standing: Standing,
    y: f64,
    height: f64,
    name: Vec<String>,
    about: Vec<String>,
}

/// The register for the place of an overview as one SVG picture that needs nothing else.
pub fn svg(overview: &Overview) -> Result<String, TemplateError> {
    let place = Code::parse(&overview.place);
    let drawn = |e: &&super::Entry| e.reach != Reach::World;
    let mut middles: Vec<Middle<'_>> = overview
        .mechanisms
        .iter()
        .filter(drawn)
        .map(|entry| {
            let mechanism = &entry.mechanism;
            let name = wrapped(mechanism.name.as_str(), MECHANISM_CHARS);
            let about = wrapped(&about(mechanism, entry.standing), small(MECHANISM_CHARS));
            let height = height(name.len() + about.len());
            Middle { mechanism, standing: entry.standing, y: 0.0, height, name, about }
        })
        .collect();
    let mut nodes = nodes(&middles, place);
    order(&mut middles, &mut nodes);
    let world = overview.mechanisms.len() - middles.len();
    let view = view(overview, &middles, &nodes, world);
    template::fill("picture.svg", include_str!("templates/picture.svg.j2"), Value::from(Serde(view)))
}

fn about(mechanism: &Mechanism, standing: Standing) -> String {
    let stages: Vec<String> =
        mechanism.scope.stage.iter().map(|s: &Stage| s.label().to_lowercase()).collect();
    let since =
        mechanism.in_force.from.as_ref().map_or_else(String::new, |from| {
            format!(", since {}", from.as_str().get(..4).unwrap_or_default())
        });
    format!("{}{since}, {}: {}", mechanism.mechanism.label(), standing.label(), stages.join(", "))
}

fn wrapped(text: &str, chars: usize) -> Vec<String> {
    let words = textwrap::Options::new(chars)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    textwrap::wrap(text, words).into_iter().map(|line| line.into_owned()).collect()
}

/// How many of the smaller letters stand where so many large ones do.
fn small(chars: usize) -> usize {
    chars + chars / 6
}

fn number(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::from(u32::MAX), f64::from)
}

fn height(lines: usize) -> f64 {
    number(lines) * LINE + 2.0 * PADDING
}

/// Every party once, however many mechanisms it takes part in.
fn nodes<'a>(middles: &[Middle<'a>], place: Option<Code>) -> Vec<Node<'a>> {
    let mut nodes: Vec<Node<'_>> = Vec::new();
    for party in middles.iter().flat_map(|m| &m.mechanism.parties) {
        if nodes.iter().any(|n| n.party == party) {
            continue;
        }
        let name = wrapped(party.name.as_str(), PARTY_CHARS);
        let left = party.state.is_some_and(|s| Some(s) == place || Some(s) == place.map(Code::state));
        nodes.push(Node { party, left, y: 0.0, height: height(name.len() + 1), name });
    }
    nodes
}

/// Puts boxes where lines are short and cross little: again and again each column is ordered by the mean height
/// of what its boxes are joined to, and each box goes as near to that height as its neighbours let it. Equal
/// means keep the order of the register, so that the picture is always the same.
fn order(middles: &mut [Middle<'_>], nodes: &mut [Node<'_>]) {
    let mut y = TOP;
    for middle in middles.iter_mut() {
        middle.y = y;
        y += middle.height + GAP;
    }
    for _ in 0..ROUNDS {
        let wanted = |node: &Node<'_>, middles: &[Middle<'_>]| {
            let joined = middles.iter().filter(|m| m.mechanism.parties.contains(node.party));
            mean(joined.map(|m| m.y + m.height / 2.0))
        };
        nodes.sort_by(|a, b| wanted(a, middles).total_cmp(&wanted(b, middles)));
        for left in [true, false] {
            let column = nodes.iter_mut().filter(|n| n.left == left);
            settle(column.map(|n| (wanted(n, middles), n.height, &mut n.y)).collect());
        }
        let wanted = |m: &Middle<'_>, nodes: &[Node<'_>]| {
            mean(nodes.iter().filter(|n| m.mechanism.parties.contains(n.party)).map(|n| n.y + n.height / 2.0))
        };
        middles.sort_by(|a, b| wanted(a, nodes).total_cmp(&wanted(b, nodes)));
        settle(middles.iter_mut().map(|m| (wanted(m, nodes), m.height, &mut m.y)).collect());
    }
    // Everything begins below the headings.
    let tops = middles.iter().map(|m| m.y).chain(nodes.iter().map(|n| n.y));
    let shift = TOP - tops.fold(f64::INFINITY, f64::min);
    if shift.is_finite() {
        middles.iter_mut().for_each(|m| m.y += shift);
        nodes.iter_mut().for_each(|n| n.y += shift);
    }
}

/// How often the columns are ordered anew; more changes nothing to the eye.
const ROUNDS: usize = 12;

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), v| (sum + v, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// Gives each box of a column, in order, a top as near as possible to the height that it wants its middle at,
/// none upon another: boxes that would overlap move together by the mean of what they want.
fn settle(column: Vec<(f64, f64, &mut f64)>) {
    // A run of boxes that touch: how far each of them wants to be from the top of the column, as a mean, and
    // how many they are.
    let mut runs: Vec<(f64, usize)> = Vec::new();
    let mut above = 0.0;
    for (wanted, height, _) in &column {
        runs.push((wanted - height / 2.0 - above, 1));
        above += height + GAP;
        while let [.., (first, n), (second, m)] = runs.as_slice()
            && first > second
        {
            let all = number(*n) + number(*m);
            let joined = ((first * number(*n) + second * number(*m)) / all, n + m);
            runs.truncate(runs.len() - 2);
            runs.push(joined);
        }
    }
    let mut above = 0.0;
    let mut offsets = runs.into_iter().flat_map(|(offset, n)| std::iter::repeat_n(offset, n));
    for (_, height, y) in column {
        *y = offsets.next().unwrap_or(0.0) + above;
        above += height + GAP;
    }
}

fn bottom(middles: &[Middle<'_>], nodes: &[Node<'_>]) -> f64 {
    let ends = middles.iter().map(|m| m.y + m.height).chain(nodes.iter().map(|n| n.y + n.height));
    ends.fold(TOP, f64::max)
}

fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Unknown => "unknown",
        Standing::NotYet | Standing::Expired => "expired",
    }
}

fn view(overview: &Overview, middles: &[Middle<'_>], nodes: &[Node<'_>], world: usize) -> View {
    let middle_x = MARGIN + PARTY + GUTTER;
    let right_x = middle_x + MECHANISM + GUTTER;
    let mut boxes = Vec::new();
    let mut lines = Vec::new();
    for node in nodes {
        let x = if node.left { MARGIN } else { right_x };
        boxes.push(party_box(node, x));
    }
    for middle in middles {
        let class = class(middle.standing);
        boxes.push(mechanism_box(middle, middle_x, class));
        let joined: Vec<&Node<'_>> =
            nodes.iter().filter(|n| middle.mechanism.parties.contains(n.party)).collect();
        for left in [true, false] {
            let mut side: Vec<&&Node<'_>> = joined.iter().filter(|n| n.left == left).collect();
            side.sort_by(|a, b| a.y.total_cmp(&b.y));
            let step = middle.height / (number(side.len()) + 1.0);
            for (i, node) in side.iter().enumerate() {
                let (from, to) =
                    if left { (MARGIN + PARTY, middle_x) } else { (right_x, middle_x + MECHANISM) };
                let start = node.y + node.height / 2.0;
                let end = middle.y + step * (number(i) + 1.0);
                let bend = (from + to) / 2.0;
                lines.push(Join {
                    class,
                    path: format!(
                        "M{from:.0},{start:.1} C{bend:.0},{start:.1} {bend:.0},{end:.1} {to:.0},{end:.1}"
                    ),
                });
            }
        }
    }
    let end = bottom(middles, nodes) + 28.0;
    let mut notes = Vec::new();
    if middles.is_empty() {
        notes.push(format!("No mechanism that names {} is recorded.", overview.place_name));
    }
    if world > 0 {
        let kinds = if world == 1 { "1 mechanism".to_owned() } else { format!("{world} mechanisms") };
        notes.push(format!("Not drawn: {kinds} for the whole world."));
    }
    let gaps: Vec<&str> = overview.stages.iter().filter(|s| s.standing.is_none()).map(|s| s.label).collect();
    if !gaps.is_empty() {
        notes.push(format!("Nothing recorded for: {}.", gaps.join(", ")));
    }
    notes.push(overview.caution.to_owned());
    let of_home = overview.home_name.as_ref().map_or_else(String::new, |home| format!(", home state {home}"));
    View {
        width: right_x + PARTY + MARGIN,
        height: end + LINE * 1.3 * number(notes.len()) + MARGIN,
        margin: MARGIN,
        title: format!("Cooperation recorded for {}{of_home}", overview.place_name),
        asked: format!("As recorded, on {}.", day(&overview.on)),
        left_heading: format!("Parties of {}", overview.place_name),
        right_x,
        middle_x,
        notes,
        notes_y: end,
        lines,
        boxes,
    }
}

fn party_box(node: &Node<'_>, x: f64) -> Shape {
    let state = node.party.state.filter(|_| !node.left).map(country_name);
    let kind = match state {
        Some(state) => format!("{}, {state}", node.party.kind.label()),
        None => node.party.kind.label().to_owned(),
    };
    let mut lines = words(&node.name, x, node.y, "name", 0);
    lines.extend(words(&[kind], x, node.y, "about", node.name.len()));
    Shape {
        x,
        y: node.y,
        width: PARTY,
        height: node.height,
        class: "party",
        title: node.party.name.to_string(),
        lines,
    }
}

fn mechanism_box(middle: &Middle<'_>, x: f64, class: &'static str) -> Shape {
    let mut lines = words(&middle.name, x, middle.y, "name", 0);
    lines.extend(words(&middle.about, x, middle.y, "about", middle.name.len()));
    Shape {
        x,
        y: middle.y,
        width: MECHANISM,
        height: middle.height,
        class,
        title: middle.mechanism.id.to_string(),
        lines,
    }
}

fn words(lines: &[String], x: f64, y: f64, class: &'static str, before: usize) -> Vec<Words> {
    lines
        .iter()
        .enumerate()
        .map(|(i, text)| Words {
            x: x + 10.0,
            y: y + PADDING + LINE * (number(before + i) + 0.8),
            class,
            text: text.clone(),
        })
        .collect()
}
