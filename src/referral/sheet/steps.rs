//! The steps of a sheet, in the order in which they are to be taken.

use super::{Group, Line, Step};
use crate::answer::{Answer, Assessment};
use crate::code::Code;
use crate::cooperation::{self, Force, Mechanism, MechanismType, PartyKind, Stage};
use crate::day::Day;
use crate::explain::words::row;
use crate::facts::Case;
use crate::referral::answer::{Link, Referral, Tie};
use crate::referral::channel::{Channel, Holder};
use crate::referral::kinds::{ChannelKind, Purpose, Serves};
use crate::referral::words;
use crate::register::Register;

/// How many channels are shown of a state for danger.
const MOST_URGENT: usize = 3;
/// How many of the police of a place.
const MOST_LOCAL: usize = 4;
/// How many of a state that could prosecute.
const MOST_HOME: usize = 2;
/// How many states that could prosecute are shown with their channels.
const MOST_STATES: usize = 6;
/// How many states are named in a row.
const MOST_NAMES: usize = 12;
/// How many hotlines.
const MOST_HOTLINES: usize = 3;

/// What the steps are made of.
struct Desk<'a> {
    register: &'a Register,
    referrals: &'a [Referral],
    general: &'a [Channel],
    case: &'a Case,
    assessed: Day,
    /// What the acts of the case call for at the place.
    wanted: Vec<Purpose>,
    /// Channels that stand on the sheet already, so that none is printed twice.
    shown: Vec<String>,
}

/// The steps.
pub fn steps<'a>(register: &'a Register, case: &'a Case, assessment: &'a Assessment) -> Vec<Step> {
    let mut desk = Desk {
        register,
        referrals: &assessment.referrals,
        general: register.routes(Holder::General).map_or(&[], |r| r.channels.as_slice()),
        case,
        assessed: Day::parse(&assessment.assessed_on).unwrap_or(Day::MAX),
        wanted: wanted(case),
        shown: Vec::new(),
    };
    vec![desk.danger(), desk.local(), desk.liaison(), desk.home(), desk.material(), desk.interpol()]
}

/// What the acts of a case call for.
fn wanted(case: &Case) -> Vec<Purpose> {
    let keys =
        || case.acts.iter().flat_map(|a| a.conduct.iter().flat_map(|l| &l.items)).map(|c| c.bare().as_str());
    let mut wanted = vec![Purpose::Contact, Purpose::Travel];
    let online = ["csam_production", "csam_distribution", "csam_possession", "live_streaming", "grooming"];
    if case.acts.iter().any(|a| a.online.is_some()) || keys().any(|k| online.contains(&k)) {
        wanted.insert(0, Purpose::Online);
    }
    if keys().any(|k| ["trafficking", "procuring", "paid_sex", "organising_travel"].contains(&k)) {
        wanted.push(Purpose::Trafficking);
    }
    wanted
}

impl<'a> Desk<'a> {
    fn linked(&self, link: impl Fn(Link) -> bool) -> Vec<&'a Referral> {
        self.referrals.iter().filter(|r| r.links.iter().any(|l| link(*l))).collect()
    }

    /// The channels of a state that pass a test, verified ones first, without those printed already.
    fn pick(
        &mut self,
        referral: &'a Referral,
        most: usize,
        test: impl Fn(&Channel) -> bool,
    ) -> Vec<&'a Channel> {
        let mut found: Vec<&Channel> = referral.channels.iter().filter(|c| test(c)).collect();
        found.sort_by_key(|c| !c.is_verified());
        found.retain(|c| !self.shown.contains(&key(c)));
        found.truncate(most);
        self.shown.extend(found.iter().map(|c| key(c)));
        found
    }

    fn general(&self, kind: ChannelKind) -> impl Iterator<Item = &'a Channel> {
        self.general.iter().filter(move |c| c.kind == kind)
    }

    fn danger(&mut self) -> Step {
        let near = |l: Link| {
            matches!(
                l,
                Link::Place | Link::ChildWasThere | Link::ChildLivesThere | Link::PersonIsThere | Link::Flag
            )
        };
        let mut step = Step {
            title: "Is a child in danger now? Call first.".to_owned(),
            lead: vec![
                "Do not wait for proof, for the other steps, or for an answer about the law.".to_owned(),
            ],
            urgent: true,
            ..Step::default()
        };
        for referral in self.linked(near) {
            let mut channels = self
                .pick(referral, MOST_URGENT, |c| c.is_for(Serves::Place) && c.kind == ChannelKind::Emergency);
            let rest = MOST_URGENT.saturating_sub(channels.len());
            channels.extend(self.pick(referral, rest, |c| {
                c.is_for(Serves::Place)
                    && (c.kind == ChannelKind::ChildProtection || c.takes(&[Purpose::Danger]))
            }));
            let mut group = group(referral, &channels);
            if channels.is_empty() {
                group.lines.push(format!(
                    "No emergency number of {} is recorded here. Call the number that people there use, or go to \
                     the nearest police.",
                    referral.name
                ));
            }
            step.groups.push(group);
        }
        if step.groups.is_empty() {
            step.after.push(
                "The place is not known. If anything points to where the child is, call the police there; else the \
                 police where you are."
                    .to_owned(),
            );
        }
        step
    }

    fn local(&mut self) -> Step {
        let mut step = Step {
            title: "Report to the police of the place.".to_owned(),
            lead: vec![
                "Ask for the unit that handles crimes against children. If going there would put the child or you \
                 at risk, say so to the child protection service, or go on with the next steps."
                    .to_owned(),
            ],
            ..Step::default()
        };
        let near = |l: Link| l.is_local() || matches!(l, Link::PersonWasThere | Link::Flag | Link::Mission);
        for referral in self.linked(near) {
            let wanted = self.wanted.clone();
            let police = |c: &Channel| {
                matches!(c.kind, ChannelKind::SpecialisedUnit | ChannelKind::Police | ChannelKind::Portal)
                    && c.takes(&wanted)
            };
            let again: Vec<&str> = referral
                .channels
                .iter()
                .filter(|c| police(c) && self.shown.contains(&key(c)))
                .map(|c| c.name.as_str())
                .collect();
            let channels = self.pick(referral, MOST_LOCAL.saturating_sub(again.len()), police);
            let mut group = group(referral, &channels);
            if !again.is_empty() {
                group.lines.push(format!("{}: see step 1.", row(&again)));
            } else if channels.is_empty() {
                group.lines.push(nothing(referral, "police unit"));
            }
            let support = self.pick(referral, 2, |c| c.takes(&[Purpose::ChildSupport]));
            group.channels.extend(support.iter().map(|c| line(c)));
            group.lines.extend(self.agreements(referral));
            step.groups.push(group);
        }
        if step.groups.is_empty() {
            step.after.push(
                "The place is not known, or belongs to no state. Report to the police where you are, and to the \
                 states below."
                    .to_owned(),
            );
        }
        step
    }

    /// Organisations at the place with a recorded agreement under which they take reports.
    fn agreements(&self, referral: &Referral) -> Vec<String> {
        let Some(code) = Code::parse(&referral.state) else { return Vec::new() };
        let mut found: Vec<&Mechanism> = self
            .register
            .mechanisms()
            .filter(|m| {
                m.territory.contains(&code.state())
                    && m.scope.stage.contains(&Stage::Referral)
                    && m.parties.iter().any(|p| p.kind == PartyKind::Ngo && p.state == Some(code.state()))
                    && m.parties.iter().any(|p| p.kind == PartyKind::Police || p.kind == PartyKind::Ministry)
                    && cooperation::force_on(m, self.assessed) != cooperation::Standing::Expired
                    && m.mechanism != MechanismType::TrainingProgramme
            })
            .collect();
        // What says how it takes reports comes first.
        found.sort_by_key(|m| m.report_intake.is_none());
        let names: Vec<&str> = found.iter().take(3).map(|m| m.name.as_str()).collect();
        if names.is_empty() {
            return Vec::new();
        }
        vec![format!(
            "Recorded arrangements between police and organisations there, through which a report can also go: {}.",
            names.join("; ")
        )]
    }

    /// The states that could prosecute and whose police are not those of the place.
    fn homes(&self) -> Vec<&'a Referral> {
        let of = |tie: Tie| {
            let could = self.referrals.iter().filter(move |r| r.answer.is_some() && r.tie == tie);
            could.filter(|r| !r.links.iter().any(|l| l.is_local()))
        };
        let mut homes: Vec<&Referral> = of(Tie::Own).collect();
        homes.sort_by_key(|r| std::cmp::Reverse(r.answer));
        if homes.is_empty() {
            homes = of(Tie::Everywhere).filter(|r| r.answer == Some(Answer::Yes)).collect();
        }
        homes
    }

    fn liaison(&mut self) -> Step {
        let mut step = Step {
            title: "Foreign police officers at the place.".to_owned(),
            lead: vec![
                "Many states keep police liaison officers in or for the country of the act. Tell the local police \
                 first, unless corruption or danger makes that unsafe. Where there is no officer, ask the embassy."
                    .to_owned(),
            ],
            ..Step::default()
        };
        let mut posts: Vec<String> = Vec::new();
        for home in self.homes().into_iter().take(MOST_STATES) {
            let channels = self.pick(home, 1, |c| c.kind == ChannelKind::Liaison);
            if !channels.is_empty() {
                step.groups.push(group(home, &channels));
            }
            posts.extend(self.postings(home));
        }
        posts.dedup();
        if !posts.is_empty() {
            step.after.push(format!("Recorded: {}.", posts.join("; ")));
        }
        step
    }

    /// Liaison officers of a state that are recorded for the place.
    fn postings(&self, home: &Referral) -> Vec<String> {
        let Some(code) = Code::parse(&home.state) else { return Vec::new() };
        let places: Vec<Code> = self
            .linked(Link::is_local)
            .iter()
            .filter_map(|r| Code::parse(&r.state))
            .map(Code::state)
            .collect();
        let here = |m: &Mechanism| m.territory.is_empty() || places.iter().any(|p| m.territory.contains(p));
        self.register
            .mechanisms()
            .filter(|m| {
                m.mechanism == MechanismType::LiaisonPosting
                    && m.in_force.status != Force::Expired
                    && m.home_states.as_ref().is_some_and(|h| h.contains(&code.state()))
                    && !places.is_empty()
                    && here(m)
            })
            .map(|m| m.name.to_string())
            .take(1)
            .collect()
    }

    fn home(&mut self) -> Step {
        let mut step =
            Step { title: "Report to the states that could prosecute.".to_owned(), ..Step::default() };
        let homes = self.homes();
        if homes.is_empty() {
            step.lead.push(
                "On the facts given no state but that of the place answers yes or conditional. That is no reason \
                 to wait: report at the place, and tell the police of the suspected person’s own state as soon as \
                 it is known."
                    .to_owned(),
            );
        } else {
            step.lead.push("Beside the report at the place, best answer first.".to_owned());
        }
        let merged = merged(&homes);
        let online = self.wanted.first() == Some(&Purpose::Online);
        let fit = if online { vec![Purpose::Online] } else { vec![Purpose::Travel] };
        for (states, first) in merged.iter().take(MOST_STATES) {
            let official = |c: &Channel| {
                let kinds = [ChannelKind::Portal, ChannelKind::SpecialisedUnit, ChannelKind::Police];
                c.is_for(Serves::Home) && kinds.contains(&c.kind)
            };
            // What takes just such reports comes before what takes others as well.
            let mut channels = self.pick(first, MOST_HOME, |c| official(c) && c.takes(&fit));
            let left = MOST_HOME.saturating_sub(channels.len());
            channels.extend(self.pick(first, left, official));
            let rest = MOST_HOME.saturating_sub(channels.len());
            if rest > 0 && channels.iter().all(|c| !c.is_verified()) {
                channels.extend(self.pick(first, rest, |c| {
                    c.is_for(Serves::Home)
                        && matches!(
                            c.kind,
                            ChannelKind::Consular | ChannelKind::Hotline | ChannelKind::Liaison
                        )
                }));
            }
            let mut group = group(first, &channels);
            group.name = states.clone();
            let why = words::why(first, self.case);
            let why = if why.is_empty() { String::new() } else { format!(", {why}") };
            group.why = format!("{}{why}", words::answer(first.answer.unwrap_or(Answer::Conditional)));
            if channels.iter().all(|c| !c.is_verified()) {
                group.lines.push(nothing(first, "channel for such reports"));
            }
            step.groups.push(group);
        }
        let general: Vec<&Channel> =
            self.general(ChannelKind::Portal).filter(|c| c.takes(&self.wanted)).take(2).collect();
        if !general.is_empty() {
            step.groups.push(Group {
                name: "Any state".to_owned(),
                why: "where no channel is shown above, or the state is not known".to_owned(),
                lines: Vec::new(),
                channels: general.iter().map(|c| line(c)).collect(),
            });
        }
        let further: Vec<&str> = merged.iter().skip(MOST_STATES).map(|(name, _)| name.as_str()).collect();
        if !further.is_empty() {
            step.after.push(format!("Conditional or less close, without channels here: {}.", cut(&further)));
        }
        let of = |tie: Tie, answer: &[Answer]| -> Vec<&str> {
            let shown = |r: &&Referral| !homes.iter().any(|h| h.state == r.state);
            let could = self.referrals.iter().filter(|r| r.tie == tie).filter(shown);
            could.filter(|r| r.answer.is_some_and(|a| answer.contains(&a))).map(|r| r.name.as_str()).collect()
        };
        let mut everywhere = Vec::new();
        for (answer, label) in [(Answer::Yes, "could prosecute"), (Answer::Conditional, "conditional")] {
            let names = of(Tie::Everywhere, &[answer]);
            if !names.is_empty() {
                everywhere.push(format!("{} ({label})", cut(&names)));
            }
        }
        if !everywhere.is_empty() {
            step.after.push(format!(
                "Without a link to the persons or the place, by law that reaches such acts wherever they are done: {}.",
                everywhere.join("; ")
            ));
        }
        let waiting = of(Tie::Presence, &[Answer::Yes, Answer::Conditional]);
        if !waiting.is_empty() {
            step.after.push(format!(
                "Conditional, only if the suspected person comes there or is not extradited: {}.",
                cut(&waiting)
            ));
        }
        step
    }

    fn material(&mut self) -> Step {
        let mut step = Step {
            title: "Images or videos on the internet: report the address, never the image.".to_owned(),
            lead: vec![
                "Give the web address, the time and the user name to a hotline. Do not copy, download or send \
                 anything."
                    .to_owned(),
            ],
            ..Step::default()
        };
        let mut left = MOST_HOTLINES;
        for referral in self.referrals.iter().filter(|r| r.tie == Tie::Own) {
            let channels = self.pick(referral, left.min(1), |c| {
                c.kind == ChannelKind::Hotline && c.takes(&[Purpose::Material])
            });
            left = left.saturating_sub(channels.len());
            if !channels.is_empty() {
                step.groups.push(Group {
                    name: referral.name.clone(),
                    why: String::new(),
                    lines: Vec::new(),
                    channels: channels.iter().map(|c| line(c)).collect(),
                });
            }
        }
        let general: Vec<Line> = self.general(ChannelKind::Hotline).take(1).map(line).collect();
        if !general.is_empty() {
            step.groups.push(Group { name: "Any state".to_owned(), channels: general, ..Group::default() });
        }
        step
    }

    fn interpol(&mut self) -> Step {
        let bare = |c| Line { about: String::new(), ..line(c) };
        let general: Vec<Line> = self.general(ChannelKind::Police).take(1).map(bare).collect();
        let mut step = Step {
            title: "INTERPOL: only through the police.".to_owned(),
            lead: vec![
                "INTERPOL takes no reports from organisations or the public. Ask the police that took the report \
                 to inform their national central bureau."
                    .to_owned(),
            ],
            ..Step::default()
        };
        if !general.is_empty() {
            step.groups.push(Group { channels: general, ..Group::default() });
        }
        step
    }
}

/// What makes two channels the same.
fn key(channel: &Channel) -> String {
    let ways = words::ways(channel).join(" ");
    if ways.is_empty() { channel.name.to_string() } else { ways }
}

/// States whose parts answer alike are one entry: England and Wales, Scotland, Northern Ireland.
fn merged<'a>(homes: &[&'a Referral]) -> Vec<(String, &'a Referral)> {
    let mut out: Vec<(Vec<&str>, &Referral)> = Vec::new();
    for home in homes {
        let state = |r: &Referral| Code::parse(&r.state).filter(|c| c.is_part()).map(Code::state);
        let same = out.iter_mut().find(|(_, first)| {
            state(home).is_some() && state(first) == state(home) && first.answer == home.answer
        });
        match same {
            Some((names, _)) => names.push(&home.name),
            None => out.push((vec![&home.name], home)),
        }
    }
    out.into_iter().map(|(names, first)| (row(&names), first)).collect()
}

fn group(referral: &Referral, channels: &[&Channel]) -> Group {
    let links: Vec<&str> =
        referral.links.iter().filter(|l| **l != Link::CouldProsecute).map(|l| words::link(*l)).collect();
    Group {
        name: referral.name.clone(),
        why: links.join("; "),
        lines: Vec::new(),
        channels: channels.iter().map(|c| line(c)).collect(),
    }
}

fn line(channel: &Channel) -> Line {
    let note = channel.note.as_ref().map(ToString::to_string);
    let parts: Vec<String> = [words::use_of(channel)]
        .into_iter()
        .filter(|u| !u.is_empty())
        .map(|u| format!("{u}."))
        .chain(note)
        .collect();
    Line {
        name: words::name(channel),
        phone: channel.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        named_by_phone: words::phone(channel).is_empty(),
        url: channel.url.as_ref().map(ToString::to_string).unwrap_or_default(),
        about: parts.join(" "),
        known: words::known(channel),
        verified: channel.is_verified(),
    }
}

/// What is said where a state has nothing to show.
fn nothing(referral: &Referral, what: &str) -> String {
    match (&referral.no_verified_channel, &referral.checked) {
        (Some(reason), _) => {
            let reason = reason.strip_suffix('.').unwrap_or(reason);
            format!("No verified channel: {reason}. Use the general ones under “Any state”.")
        }
        (None, Some(_)) => format!(
            "No {what} of {} was verified. Ask its embassy, or use the general ones under “Any state”.",
            referral.name
        ),
        (None, None) => format!(
            "Nothing is recorded here for {}. Ask its police or embassy, or use the general ones under “Any state”.",
            referral.name
        ),
    }
}

/// Names in a row, not more than can be read.
fn cut(names: &[&str]) -> String {
    match names.len().checked_sub(MOST_NAMES) {
        Some(more @ 1..) => format!(
            "{} and {more} more",
            names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(", ")
        ),
        _ => row(names),
    }
}
