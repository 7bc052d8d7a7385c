//! The steps of a sheet, in the order in which they are to be taken.

use super::desk::{Desk, Joint, Room, cut, group, joint, line, nothing};
use super::{Group, Line, Step};
use crate::answer::{Answer, Assessment};
use crate::code::Code;
use crate::cooperation::{Force, Mechanism, MechanismType, PartyKind, Stage, Standing, force_on};
use crate::day::Day;
use crate::explain::words::row;
use crate::facts::Case;
use crate::referral::answer::{Link, Referral, Tie};
use crate::referral::channel::{Channel, Holder};
use crate::referral::kinds::{ChannelKind, Purpose, Serves};
use crate::referral::words;
use crate::register::Register;

/// The steps.
pub fn steps<'a>(
    register: &'a Register,
    case: &'a Case,
    assessment: &Assessment,
    referrals: &'a [Referral],
) -> Vec<Step> {
    let mut desk = Desk {
        register,
        referrals,
        general: register.routes(Holder::General).map_or(&[], |r| r.channels.as_slice()),
        case,
        assessed: Day::parse(&assessment.assessed_on).unwrap_or(Day::MAX),
        wanted: wanted(case),
        shown: Vec::new(),
        room: Room::of(0),
    };
    let linked = desk.linked(|l| l != Link::CouldProsecute).len();
    desk.room = Room::of(linked + desk.homes().len());
    let urgent = danger(&mut desk);
    let mut rest =
        [local(&mut desk), liaison(&mut desk), home(&mut desk), material(&mut desk), interpol(&desk)];
    if !desk.room.notes {
        let lines = rest.iter_mut().flat_map(|s| &mut s.groups).flat_map(|g| &mut g.channels);
        lines.for_each(|line| line.about.clear());
    }
    std::iter::once(urgent).chain(rest).collect()
}

/// What the acts of a case call for.
fn wanted(case: &Case) -> Vec<Purpose> {
    let conduct = || case.acts.iter().flat_map(|a| a.conduct.iter().flat_map(|l| &l.items));
    let any_of = |keys: &[&str]| conduct().any(|c| keys.contains(&c.bare().as_str()));
    let at_places = case.acts.iter().any(|a| a.places.is_some());
    let mut wanted = vec![Purpose::Contact, Purpose::Travel];
    let online = ["csam_production", "csam_distribution", "csam_possession", "live_streaming", "grooming"];
    if case.acts.iter().any(|a| a.online.is_some()) || any_of(&online) {
        wanted.insert(if at_places { wanted.len() } else { 0 }, Purpose::Online);
    }
    if any_of(&["trafficking", "procuring", "paid_sex", "organising_travel"]) {
        wanted.push(Purpose::Trafficking);
    }
    wanted
}

/// Where the child may be.
fn of_the_child(link: Link) -> bool {
    matches!(link, Link::Place | Link::ChildWasThere | Link::ChildLivesThere)
}

fn step(title: &str, lead: &str) -> Step {
    let lead = if lead.is_empty() { Vec::new() } else { vec![lead.to_owned()] };
    Step { title: title.to_owned(), lead, ..Step::default() }
}

fn danger(desk: &mut Desk<'_>) -> Step {
    let mut step = step(
        "Is a child in danger now? Call first.",
        "Do not wait for proof, for the other steps, or for an answer about the law.",
    );
    step.urgent = true;
    for state in desk.linked(|l| of_the_child(l) || matches!(l, Link::PersonIsThere | Link::Flag)) {
        let emergency = |c: &Channel| c.is_for(Serves::Place) && c.kind == ChannelKind::Emergency;
        let protection = |c: &Channel| {
            c.is_for(Serves::Place) && (c.kind == ChannelKind::ChildProtection || c.takes(&[Purpose::Danger]))
        };
        let mut channels = desk.pick(&state, desk.room.urgent, emergency);
        channels.extend(desk.pick(&state, desk.room.urgent.saturating_sub(channels.len()), protection));
        let mut group = group(&state, &channels);
        if channels.is_empty() {
            group.lines.push(format!(
                "No emergency number of {} is recorded here. Call the number that people there use, or go to the \
                 nearest police.",
                state.name
            ));
        }
        step.groups.push(group);
    }
    if !step.groups.iter().any(|g| !g.name.is_empty()) || desk.linked(of_the_child).is_empty() {
        step.after.push(
            "Where the child is, is not known. If anything points to a place, call the police there; else the \
             police where you are."
                .to_owned(),
        );
    }
    step
}

fn local(desk: &mut Desk<'_>) -> Step {
    let mut step = step(
        "Report to the police of the place.",
        "Ask for the unit that handles crimes against children. If going there would put the child or you at risk, \
         say so to the child protection service, or go on with the next steps.",
    );
    let near = |l: Link| l.is_local() || matches!(l, Link::PersonWasThere | Link::Flag | Link::Mission);
    for state in desk.linked(near) {
        let wanted = desk.wanted.clone();
        let police = |c: &Channel| {
            let kinds = [ChannelKind::SpecialisedUnit, ChannelKind::Police, ChannelKind::Portal];
            kinds.contains(&c.kind) && c.takes(&wanted)
        };
        let fit: Vec<Purpose> = wanted.first().copied().into_iter().collect();
        let again = desk.again(&state, police);
        let most = desk.room.local.saturating_sub(again.len());
        // What takes just such acts comes before what takes others as well.
        let mut channels = desk.pick(&state, most, |c| police(c) && c.takes(&fit));
        channels.extend(desk.pick(&state, most.saturating_sub(channels.len()), police));
        let mut group = group(&state, &channels);
        if !again.is_empty() {
            group.lines.push(format!("{}: see step 1.", row(&again)));
        } else if channels.is_empty() {
            group.lines.push(nothing(desk, &state, "police unit"));
        }
        if state.first.links.iter().any(|l| of_the_child(*l)) {
            let support = desk.pick(&state, desk.room.support, |c| c.takes(&[Purpose::ChildSupport]));
            group.channels.extend(support.into_iter().map(line));
            if desk.room.agreements {
                group.lines.extend(agreements(desk, state.first));
            }
        }
        step.groups.push(group);
    }
    if step.groups.is_empty() {
        step.after.push(
            "The place is not known, or belongs to no state. Report to the police where you are, and to the states \
             below."
                .to_owned(),
        );
    }
    step
}

/// Organisations at the place with a recorded arrangement under which reports pass.
fn agreements(desk: &Desk<'_>, referral: &Referral) -> Option<String> {
    let state = Code::parse(&referral.state)?.state();
    let of = |m: &Mechanism, kinds: &[PartyKind]| {
        m.parties.iter().any(|p| kinds.contains(&p.kind) && p.state == Some(state))
    };
    let mut found: Vec<&Mechanism> = desk
        .register
        .mechanisms()
        .filter(|m| {
            m.territory.contains(&state)
                && m.scope.stage.contains(&Stage::Referral)
                && m.mechanism != MechanismType::TrainingProgramme
                && of(m, &[PartyKind::Ngo])
                && of(m, &[PartyKind::Police, PartyKind::Ministry, PartyKind::ChildProtection])
                && force_on(m, desk.assessed) != Standing::Expired
        })
        .collect();
    // What says how it takes reports comes first.
    found.sort_by_key(|m| m.report_intake.is_none());
    let names: Vec<&str> = found.iter().take(3).map(|m| m.name.as_str()).collect();
    (!names.is_empty()).then(|| {
        format!(
            "Recorded arrangements between authorities and organisations there, through which a report can also \
             go: {}.",
            names.join("; ")
        )
    })
}

fn liaison(desk: &mut Desk<'_>) -> Step {
    let mut step = step(
        "Foreign police officers at the place.",
        "Many states keep police liaison officers in or for the country of the act. Tell the local police first, \
         unless corruption or danger makes that unsafe. Where there is no officer, ask the embassy.",
    );
    let mut posts: Vec<&str> = Vec::new();
    for home in desk.homes().into_iter().take(desk.room.states) {
        let channels = desk.pick(&home, 1, |c| c.kind == ChannelKind::Liaison);
        if !channels.is_empty() {
            step.groups.push(group(&home, &channels));
        }
        if let Some(post) = posting(desk, home.first)
            && !posts.contains(&post)
        {
            posts.push(post);
        }
    }
    if !posts.is_empty() {
        step.after.push(format!("Recorded: {}.", posts.join("; ")));
    }
    step
}

/// Liaison officers of a state that are recorded for the place.
fn posting<'a>(desk: &Desk<'a>, home: &Referral) -> Option<&'a str> {
    let home = Code::parse(&home.state)?.state();
    let places: Vec<Code> = desk
        .linked(Link::is_local)
        .iter()
        .filter_map(|s| Code::parse(&s.first.state))
        .map(Code::state)
        .filter(|place| *place != home)
        .collect();
    let here = |m: &Mechanism| m.territory.is_empty() || places.iter().any(|p| m.territory.contains(p));
    let found = desk.register.mechanisms().find(|m| {
        m.mechanism == MechanismType::LiaisonPosting
            && m.in_force.status != Force::Expired
            && m.home_states.as_ref().is_some_and(|h| h.contains(&home))
            && !places.is_empty()
            && here(m)
    });
    found.map(|m| m.name.as_str())
}

fn home(desk: &mut Desk<'_>) -> Step {
    let mut step = step("Report to the states that could prosecute.", "");
    let homes = desk.homes();
    step.lead.push(
        if homes.is_empty() {
            "On the facts given no state but that of the place answers yes or conditional by a link of its own. That \
             is no reason to wait: report at the place, and tell the police of the suspected person’s own state as \
             soon as it is known."
        } else {
            "Beside the report at the place, best answer first. “Conditional”: could prosecute if more is known or \
             done. Report all the same; its authorities decide."
        }
        .to_owned(),
    );
    for state in homes.iter().take(desk.room.states) {
        step.groups.push(home_state(desk, state));
    }
    let general = desk.general(ChannelKind::Portal).filter(|c| c.takes(&desk.wanted));
    let general: Vec<Line> = general.take(desk.room.general).map(line).collect();
    if !general.is_empty() {
        step.groups.push(Group {
            name: "Any state".to_owned(),
            why: "where no channel is shown above, or the state is not known".to_owned(),
            lines: Vec::new(),
            channels: general,
        });
    }
    step.after = further(desk, &homes);
    step
}

fn home_state<'a>(desk: &mut Desk<'a>, state: &Joint<'a>) -> Group {
    let online = desk.wanted.first() == Some(&Purpose::Online);
    let fit = if online { [Purpose::Online] } else { [Purpose::Travel] };
    let home = |c: &Channel, kinds: &[ChannelKind]| c.is_for(Serves::Home) && kinds.contains(&c.kind);
    let official =
        |c: &Channel| home(c, &[ChannelKind::Portal, ChannelKind::SpecialisedUnit, ChannelKind::Police]);
    let other = |c: &Channel| home(c, &[ChannelKind::Consular, ChannelKind::Hotline, ChannelKind::Liaison]);
    let again = desk.again(state, official);
    let most = desk.room.home.saturating_sub(again.len());
    // What takes just such reports comes before what takes others as well.
    let mut channels = desk.pick(state, most, |c| official(c) && c.takes(&fit));
    channels.extend(desk.pick(state, most.saturating_sub(channels.len()), official));
    let lacking = again.is_empty() && channels.iter().all(|c| !c.is_verified());
    if lacking {
        channels.extend(desk.pick(state, 1, other));
    }
    let why = words::why(state.first, desk.case);
    let why = if why.is_empty() { String::new() } else { format!(", {why}") };
    let mut group = group(state, &channels);
    group.why = format!("{}{why}", words::answer(state.first.answer.unwrap_or(Answer::Conditional)));
    if !again.is_empty() {
        group.lines.push(format!("{}: see above.", row(&again)));
    }
    if lacking && channels.iter().all(|c| !c.is_verified()) {
        group.lines.push(nothing(desk, state, "channel for such reports"));
    }
    group
}

/// The states that could prosecute and are not shown with their channels.
fn further(desk: &Desk<'_>, homes: &[Joint<'_>]) -> Vec<String> {
    let shown = |r: &Referral| homes.iter().any(|h| h.all.iter().any(|a| a.state == r.state));
    let of = |tie: Tie, answer: Option<Answer>| -> Vec<&str> {
        let could = desk.referrals.iter().filter(|r| r.tie == tie && r.answer.is_some() && !shown(r));
        could.filter(|r| answer.is_none() || r.answer == answer).map(|r| r.name.as_str()).collect()
    };
    let mut lines = Vec::new();
    let mut say = |before: &str, names: String| {
        if !names.is_empty() {
            lines.push(format!("{before}: {names}."));
        }
    };
    let more: Vec<&str> = homes.iter().skip(desk.room.states).map(|s| s.name.as_str()).collect();
    say("Also, without room for their channels here", cut(&more));
    let everywhere =
        [(Answer::Yes, "could prosecute"), (Answer::Conditional, "conditional")].map(|(answer, label)| {
            let names = cut(&of(Tie::Everywhere, Some(answer)));
            if names.is_empty() { names } else { format!("{names} ({label})") }
        });
    let everywhere: Vec<&str> = everywhere.iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
    say(
        "Without a link to the persons or the place, by law that reaches such acts wherever they are done",
        everywhere.join("; "),
    );
    say(
        "Conditional, if a nationality, residence or place that is not known yet turns out to be theirs",
        cut(&of(Tie::Possible, None)),
    );
    say(
        "Conditional, only if the suspected person comes there or is not extradited",
        cut(&of(Tie::Presence, None)),
    );
    lines
}

fn material(desk: &mut Desk<'_>) -> Step {
    let mut step = step(
        "Images or videos on the internet: report the address, never the image.",
        "Give the web address, the time and the user name to a hotline. Do not copy, download or send anything.",
    );
    let mut left = desk.room.hotlines;
    for state in joint(desk.referrals.iter().filter(|r| r.tie == Tie::Own)) {
        let hotline = |c: &Channel| c.kind == ChannelKind::Hotline && c.takes(&[Purpose::Material]);
        let channels = desk.pick(&state, left.min(1), hotline);
        left = left.saturating_sub(channels.len());
        if !channels.is_empty() {
            let channels = channels.into_iter().map(line).collect();
            step.groups.push(Group { name: state.name, channels, ..Group::default() });
        }
    }
    let general: Vec<Line> = desk.general(ChannelKind::Hotline).take(1).map(line).collect();
    if !general.is_empty() {
        step.groups.push(Group { name: "Any state".to_owned(), channels: general, ..Group::default() });
    }
    step
}

fn interpol(desk: &Desk<'_>) -> Step {
    let mut step = step(
        "INTERPOL: only through the police.",
        "INTERPOL takes no reports from organisations or the public. Ask the police that took the report to inform \
         their national central bureau.",
    );
    let bare = |c| Line { about: String::new(), ..line(c) };
    let general: Vec<Line> = desk.general(ChannelKind::Police).take(1).map(bare).collect();
    if !general.is_empty() {
        step.groups.push(Group { channels: general, ..Group::default() });
    }
    step
}
