//! The words in which channels and links are put.

use super::answer::{Link, Referral, Tie};
use super::channel::Channel;
use super::kinds::{ChannelKind, Purpose, Reporters};
use super::links;
use crate::answer::{Answer, Assessment, Grade};
use crate::explain::words::{month, row, sentence};
use crate::facts::Case;
use crate::register::words::YesNo;

/// Why a report can go to a state, below its name.
pub fn link(link: Link) -> &'static str {
    match link {
        Link::Place => "place of the act",
        Link::ChildWasThere => "the child was there",
        Link::ChildLivesThere => "the child lives there",
        Link::PersonIsThere => "the suspected person is there now",
        Link::PersonWasThere => "the suspected person acted from there",
        Link::Flag => "the act was on board under its flag",
        Link::Mission => "the act was on the premises of its mission",
        Link::CouldProsecute => "could prosecute",
    }
}

/// The link of a state that could prosecute, after “because of”.
pub fn basis(key: &str) -> &'static str {
    match key {
        "territorial" => "the place of the act",
        "flag" => "the flag of the ship or aircraft",
        "effects" => "the effects of the act there",
        "online_effects" => "the effects of the act on the internet there",
        "active_nationality" => "the nationality of the suspected person",
        "active_residence" => "the residence of the suspected person",
        "active_status" => "the office or service of the suspected person",
        "passive_nationality" => "the nationality of the child",
        "passive_residence" => "the residence of the child",
        "presence" => "the presence of the suspected person",
        "universal" => "a law that reaches such acts wherever they are done",
        "representation" => "a rule for persons who are not extradited",
        "treaty" => "a duty under a treaty",
        "accessory" => "a part in the act taken there",
        _ => "a link that its law names",
    }
}

/// Why a state is on the list, in one plain line: the links that the facts bear out, else those of its law.
pub fn why(referral: &Referral, case: &Case) -> String {
    let borne_out: Vec<&str> = referral
        .basis
        .iter()
        .map(String::as_str)
        .filter(|key| links::borne_out(key, &referral.state, case))
        .collect();
    let keys = if borne_out.is_empty() {
        referral.basis.iter().map(String::as_str).filter(|key| *key != "active_status").collect()
    } else {
        borne_out
    };
    let mut reasons: Vec<&str> = Vec::new();
    for reason in keys.into_iter().map(basis) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.truncate(2);
    if reasons.is_empty() { String::new() } else { format!("because of {}", row(&reasons)) }
}

/// The answer of a state to somebody who reports.
pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "could prosecute",
        _ => "conditional",
    }
}

/// How a channel is known, and since when.
pub fn known(channel: &Channel) -> String {
    let when = month(channel.checked.as_str());
    match channel.grade {
        Grade::Text => format!("own page read, {when}"),
        Grade::Report => format!("named by another source, {when}"),
        Grade::Unverified => format!("not verified, {when}"),
    }
}

/// A channel by name, with who runs it.
pub fn name(channel: &Channel) -> String {
    let name = channel.name.as_str();
    match &channel.body {
        Some(body) if !name.contains(body.as_str()) => format!("{name} ({body})"),
        _ => name.to_owned(),
    }
}

/// What is known of how it can be used.
pub fn use_of(channel: &Channel) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(reporters) = channel.reporters
        && reporters != Reporters::Anyone
    {
        parts.push(reporters.label().to_owned());
    }
    if let Some(languages) = &channel.languages
        && !languages.is_empty()
    {
        let names: Vec<&str> = languages.iter().map(|l| l.label()).collect();
        parts.push(format!("in {}", row(&names)));
    }
    match channel.anonymous {
        Some(YesNo::Yes) => parts.push("without a name".to_owned()),
        Some(YesNo::No) => parts.push("asks for a name".to_owned()),
        None => {}
    }
    sentence(&parts.join("; "))
}

/// The number of a channel, unless its name says it already.
pub fn phone(channel: &Channel) -> &str {
    let phone = channel.phone.as_ref().map_or("", |p| p.as_str());
    if channel.name.as_str().split(|c: char| !c.is_alphanumeric()).any(|word| word == phone) {
        ""
    } else {
        phone
    }
}

/// How it is reached; may be empty.
pub fn ways(channel: &Channel) -> Vec<&str> {
    let phone = channel.phone.iter().map(|p| p.as_str());
    phone.chain(channel.url.iter().map(|u| u.as_str())).collect()
}

/// How many states are named in the short section of an answer.
const MOST_STATES: usize = 6;
/// How many channels of each.
const MOST_CHANNELS: usize = 2;

/// A longer address would be broken between two lines, and lead nowhere; it is on the sheet.
const LONGEST_ADDRESS: usize = 80;

/// The channels of an answer in a few lines, for the end of a report.
pub fn in_brief(assessment: &Assessment) -> Vec<String> {
    let shown: Vec<&Referral> = assessment.referrals.iter().filter(|r| r.tie == Tie::Own).collect();
    let mut lines: Vec<String> = shown.iter().take(MOST_STATES).map(|r| brief(r)).collect();
    if shown.len() > MOST_STATES {
        let more: Vec<&str> = shown.iter().skip(MOST_STATES).map(|r| r.name.as_str()).collect();
        lines.push(format!("Further states: {}.", row(&more)));
    }
    lines
}

fn brief(referral: &Referral) -> String {
    let links: Vec<&str> = referral
        .links
        .iter()
        .map(|l| match l {
            Link::CouldProsecute if referral.answer == Some(Answer::Conditional) => "conditional",
            other => link(*other),
        })
        .collect();
    let mut channels: Vec<&Channel> = referral
        .channels
        .iter()
        .filter(|c| !matches!(c.kind, ChannelKind::Helpline | ChannelKind::Consular | ChannelKind::Hotline))
        .collect();
    // A report from abroad goes to those who take such reports.
    let abroad = referral.links == [Link::CouldProsecute];
    channels.sort_by_key(|c| (!c.is_verified(), abroad && !c.takes(&[Purpose::Travel])));
    let named: Vec<String> = channels
        .iter()
        .take(MOST_CHANNELS)
        .map(|c| {
            let ways: Vec<&str> = [phone(c)]
                .into_iter()
                .filter(|p| !p.is_empty())
                .chain(c.url.iter().map(|u| u.as_str()).filter(|u| u.len() <= LONGEST_ADDRESS))
                .collect();
            let ways = ways.join(", ");
            let unverified = if c.is_verified() { "" } else { " (not verified)" };
            if ways.is_empty() {
                format!("{}{unverified}", c.name)
            } else {
                format!("{}: {ways}{unverified}", c.name)
            }
        })
        .collect();
    let named = if named.is_empty() { "no channel is recorded".to_owned() } else { named.join("; ") };
    format!("{} ({}), {}: {named}.", referral.name, referral.state, links.join(", "))
}
