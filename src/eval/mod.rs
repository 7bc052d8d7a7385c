//! What the encoded law makes of a case. Knows no words and no output format.

mod atoms;
mod limitation;
mod moment;
mod persons;
mod pieces;
mod place;
mod routes;
mod situation;
mod steps;
mod tri;

use crate::answer::Answer;
use crate::code::Code;
use crate::day::{Day, DayRange};
use crate::model::{Bits, Jurisdiction, Law, Link, Offer};
use crate::syntax::ast::Who;

pub use limitation::LastDay;
pub use moment::{Memo, Moment, Piece};
pub use persons::On;
pub use place::{AtPlace, DualValue, Keys};
pub use routes::{BarValue, Both, RouteValue};
pub use situation::{ActFacts, Situation};
pub use steps::{StepValue, Taken};
pub use tri::Tri;

/// How a question is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day on which the question is put, where the case names none.
    pub assessed_on: Day,
    /// List the no's as well.
    pub all: bool,
    /// Ask these states alone; empty asks all.
    pub only: Vec<Code>,
    /// Give the proof of each ground.
    pub why: bool,
}

impl Options {
    /// Every state, put on that day, no's left out, with the proof.
    pub fn on(assessed_on: Day) -> Self {
        Options { assessed_on, all: false, only: Vec::new(), why: true }
    }
}

/// One act in one state: the answer of each part of its ranges.
#[derive(Debug)]
pub struct ActOutcome {
    /// The answer.
    pub answer: Answer,
    /// The parts, each with the ages uncut and its answer.
    pub pieces: Vec<(Piece, Piece, Answer)>,
    /// The best answer of each ground in any part.
    pub best: Vec<Answer>,
}

/// What a case can offer to the index.
pub fn offer(law: &Law, situation: &Situation<'_>, act: &ActFacts<'_>, offer: &mut Offer) {
    offer.links.clear();
    offer.open = [false; 5];
    offer.keys = act.has | act.may;
    let case = situation.case;
    let nationals =
        [(Who::Offender, &case.offender.nationalities, 0), (Who::Victim, &case.victim.nationalities, 2)];
    for (who, list, kind) in nationals {
        match list {
            Some(list) => {
                open(offer, kind, list.open);
                for item in &list.items {
                    law.world.each_whole_of(item.code, |whole| offer.links.push(Link::National(who, whole)));
                    if !item.code.is_part() {
                        offer.links.push(Link::NationalOfPart(who, item.code));
                    }
                }
            }
            None => open(offer, kind, true),
        }
    }
    let residents =
        [(Who::Offender, &case.offender.residences, 1), (Who::Victim, &case.victim.residences, 3)];
    for (who, list, kind) in residents {
        match list {
            Some(list) => {
                open(offer, kind, list.open);
                for item in &list.items {
                    law.world.each_whole_of(item.code, |whole| offer.links.push(Link::Resident(who, whole)));
                    if !item.code.is_part() {
                        offer.links.push(Link::ResidentOfPart(who, item.code));
                    }
                }
            }
            None => open(offer, kind, true),
        }
    }
    let places = act.all.states().chain(act.conduct.states());
    for place in places {
        law.world.each_whole_of(place, |whole| offer.links.push(Link::Place(whole.state())));
    }
    open(offer, 4, act.all.open || act.conduct.open || act.result.open);
}

fn open(offer: &mut Offer, kind: usize, is: bool) {
    if let Some(slot) = offer.open.get_mut(kind) {
        *slot |= is;
    }
}

/// Joins the answers of the parts of a range.
pub fn joined(answers: impl IntoIterator<Item = Answer>) -> Answer {
    let mut answers = answers.into_iter();
    let Some(first) = answers.next() else { return Answer::NotEncoded };
    let mut same = true;
    let mut best = first;
    for answer in answers {
        same &= answer == first;
        best = best.max(answer);
    }
    if same {
        first
    } else if best >= Answer::Conditional {
        Answer::Conditional
    } else {
        Answer::NotEncoded
    }
}

/// One act in one state.
pub fn act_outcome<'a>(
    law: &'a Law,
    situation: &'a Situation<'a>,
    act: &'a ActFacts<'a>,
    forum: &'a Jurisdiction,
) -> ActOutcome {
    let bounds = pieces::boundaries(law, situation, act, forum);
    let mut parts = Vec::new();
    let mut bests = vec![Answer::No; forum.grounds.len()];
    let mut moment: Option<Moment<'a>> = None;
    let mut queue: Vec<(Piece, Piece)> = pieces::pieces(situation, act, &bounds);
    queue.reverse();
    while let Some((piece, uncut)) = queue.pop() {
        let mut signature = |piece: Piece, uncut: Piece| -> (Answer, Vec<Answer>) {
            let moment = match &mut moment {
                Some(moment) => {
                    moment.move_to(piece, uncut);
                    moment
                }
                none => none.insert(Moment::new(law, situation, act, piece, uncut)),
            };
            let grounds: Vec<Answer> =
                forum.grounds.iter().map(|g| moment.ground(forum, g).answer()).collect();
            let best = grounds.iter().copied().max().unwrap_or(Answer::No);
            let best = if best == Answer::No && !moment.complete(forum) { Answer::NotEncoded } else { best };
            (best, grounds)
        };
        let (answer, grounds) = signature(piece, uncut);
        if !piece.days.is_day() {
            // What moves with the day inside a part (a period of limitation, a gap of age) shows at its ends.
            let last = DayRange::on(piece.days.last);
            let shifted = |piece: Piece, day: Day| shift(situation, act, piece, uncut, day);
            let (end, end_uncut) = shifted(piece, last.first);
            let (_, end_grounds) = signature(end, end_uncut);
            if end_grounds != grounds {
                let span = piece.days.last.days_since(piece.days.first);
                let middle = piece.days.first.plus_days(span / 2);
                let (second, second_uncut) = shifted(piece, middle.next());
                let days = DayRange { first: middle.next(), last: piece.days.last };
                queue.push((Piece { days, ..second }, Piece { days, ..second_uncut }));
                let days = DayRange { first: piece.days.first, last: middle };
                queue.push((Piece { days, ..piece }, Piece { days, ..uncut }));
                continue;
            }
        }
        parts.push((piece, uncut, answer));
        bests.iter_mut().zip(grounds).for_each(|(best, answer)| *best = (*best).max(answer));
    }
    ActOutcome { answer: joined(parts.iter().map(|p| p.2)), pieces: parts, best: bests }
}

/// An act whose facts need no cutting in any state, on its only piece.
pub fn whole_moment<'a>(
    law: &'a Law,
    situation: &'a Situation<'a>,
    act: &'a ActFacts<'a>,
) -> Option<Moment<'a>> {
    let piece = pieces::whole(situation, act, act.days);
    pieces::is_one_piece(situation, act).then(|| Moment::new(law, situation, act, piece, piece))
}

/// One act in one state, on the only piece that there is.
pub fn whole_outcome<'a>(moment: &mut Moment<'a>, forum: &'a Jurisdiction) -> ActOutcome {
    let grounds: Vec<Answer> = forum.grounds.iter().map(|g| moment.ground(forum, g).answer()).collect();
    let best = grounds.iter().copied().max().unwrap_or(Answer::No);
    let answer = if best == Answer::No && !moment.complete(forum) { Answer::NotEncoded } else { best };
    ActOutcome { answer, pieces: vec![(moment.piece, moment.uncut, answer)], best: grounds }
}

/// The same part on a later day: ages given in years move with the day.
fn shift(
    situation: &Situation<'_>,
    act: &ActFacts<'_>,
    piece: Piece,
    uncut: Piece,
    day: Day,
) -> (Piece, Piece) {
    let on = DayRange::on(day);
    let whole = pieces::whole(situation, act, on);
    let moved = |part: DayRange, before: DayRange, now: DayRange| {
        let offset = now.first.days_since(before.first);
        let end = now.last.days_since(before.last);
        let first = if part.first == before.first { now.first } else { part.first.plus_days(offset) };
        let last = if part.last == before.last { now.last } else { part.last.plus_days(end) };
        DayRange::new(first, last).unwrap_or(DayRange::on(first))
    };
    let piece = Piece {
        days: on,
        victim: moved(piece.victim, uncut.victim, whole.victim),
        offender: moved(piece.offender, uncut.offender, whole.offender),
    };
    (piece, whole)
}

/// Asks one law about many acts, and keeps between them the room that it works in.
pub struct Asker<'l> {
    law: &'l Law,
    memo: Memo,
    bits: Bits,
    offer: Offer,
}

impl<'l> Asker<'l> {
    /// An asker of a law.
    pub fn new(law: &'l Law) -> Self {
        Asker { law, memo: Memo::default(), bits: Bits::new(), offer: Offer::default() }
    }

    /// The grounds of every state that are not a no for an act, by their number in [`Index::grounds`], with
    /// their answers. `None` where ranges in the facts need cutting.
    pub fn grounds(
        &mut self,
        situation: &Situation<'_>,
        act: usize,
        out: &mut Vec<(u32, Answer)>,
    ) -> Option<()> {
        out.clear();
        let law = self.law;
        let act = situation.acts.get(act)?;
        if !pieces::is_one_piece(situation, act) {
            return None;
        }
        let piece = pieces::whole(situation, act, act.days);
        let mut moment = Moment::with_memo(law, situation, act, piece, piece, std::mem::take(&mut self.memo));
        offer(law, situation, act, &mut self.offer);
        law.index.candidates(&self.offer, &mut self.bits);
        moment.rule_out(&mut self.bits);
        for (word, mut rest) in self.bits.iter().copied().enumerate() {
            while rest != 0 {
                let at = word * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                let Some((j, g)) = law.index.grounds.get(at) else { continue };
                let Some(forum) = law.jurisdictions.get(*j as usize) else { continue };
                let Some(ground) = forum.grounds.get(*g as usize) else { continue };
                let answer = moment.planned(at, forum, ground);
                if answer != Answer::No {
                    out.push((u32::try_from(at).unwrap_or(u32::MAX), answer));
                }
            }
        }
        self.memo = moment.into_memo();
        Some(())
    }

    /// The answer of every state, in the order of the law, and nothing else. Empty `only` asks all.
    pub fn answers(&mut self, situation: &Situation<'_>, only: &[Code]) -> Vec<Answer> {
        let law = self.law;
        let asked = |forum: &Jurisdiction| only.is_empty() || only.contains(&forum.code);
        let mut out = vec![Answer::No; law.jurisdictions.len()];
        let mut grounds = Vec::new();
        for (number, act) in situation.acts.iter().enumerate() {
            if self.grounds(situation, number, &mut grounds).is_none() {
                for (slot, forum) in out.iter_mut().zip(&law.jurisdictions).filter(|(_, f)| asked(f)) {
                    *slot = (*slot).max(act_outcome(law, situation, act, forum).answer);
                }
                continue;
            }
            let piece = pieces::whole(situation, act, act.days);
            let mut moment =
                Moment::with_memo(law, situation, act, piece, piece, std::mem::take(&mut self.memo));
            let mut rest = grounds.iter().peekable();
            for (number, (slot, forum)) in out.iter_mut().zip(&law.jurisdictions).enumerate() {
                let mut best = Answer::No;
                while let Some((_, answer)) = rest.next_if(|(at, _)| {
                    law.index.grounds.get(*at as usize).is_some_and(|(j, _)| *j as usize == number)
                }) {
                    best = best.max(*answer);
                }
                if asked(forum) {
                    let complete = best != Answer::No || moment.complete(forum);
                    *slot = (*slot).max(if complete { best } else { Answer::NotEncoded });
                }
            }
            self.memo = moment.into_memo();
        }
        out
    }
}
