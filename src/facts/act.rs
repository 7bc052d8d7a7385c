//! What was done, where and when.

use super::check;
use super::decode::{Decoder, Record};
use super::keys::Facts;
use super::offender::Nationality;
use super::place::Place;
use super::record::record;
use super::schema;
use super::taxonomy::{Conduct, Mode, Role};
use super::tree::{Map, Node};
use super::values::{Known, List, Tristate, When};
use crate::code::Code;

record! {
    /// One act; each is assessed on its own.
    #[derive(Default)]
    Act {
        /// A short name for this act in the answer, such as its month; never an account of it.
        #[schemars(with = "Option<schema::Label>")]
        label: Option<String>,
        /// What was done.
        conduct: Option<List<Conduct>>,
        /// The part that the person had in it; left out: completed.
        mode: Option<Known<Mode>>,
        /// Where, in the order of events.
        places: Option<List<Place>>,
        /// Where the offender was when aiding, inciting or organising from a distance.
        acted_from: Option<Known<Place>>,
        /// What was done through the internet, and where its ends were.
        online: Option<Online>,
        /// Where else a result came about.
        result_in: Option<List<Place>>,
        /// Where a result was meant to come about.
        result_intended_in: Option<List<Place>>,
        /// When.
        date: Option<When>,
        /// Remuneration or any other benefit promised or given, to anyone.
        paid: Option<Tristate>,
        /// Violence, threat, coercion, deceit or incapacity.
        force: Option<Tristate>,
        /// Which means were used.
        means: Option<Means>,
        /// Grooming: meetings or messages with the child before this one.
        contacts: Option<Known<u32>>,
        /// Others who took part; an empty list: alone.
        others: Option<List<Other>>,
        /// Whether offender and child were married.
        married: Option<Tristate>,
        /// Journeys of the offender; an empty list: none.
        travel: Option<List<Journey>>,
        /// Answers to questions that a jurisdiction declares itself, for this act alone.
        #[schemars(with = "Option<Facts>")]
        facts: Facts,
    }
}

impl Record for Act {
    const EXPECTED: &'static str = "a mapping that describes one act";
    const EXAMPLE: &'static str = "{conduct: [intercourse]}";

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        check::label(self.label.as_deref(), map, cx);
        check::conduct(self, map, cx);
        check::means(self, map, cx);
    }
}

record! {
    /// Where the ends of an act through the internet were.
    #[derive(Default)]
    Online {
        /// Where the offender was.
        offender_in: Option<Known<Place>>,
        /// Where the child was.
        victim_in: Option<Known<Place>>,
        /// Where others received or watched.
        received_in: Option<List<Place>>,
        /// Where the devices and servers were.
        systems_in: Option<List<Code>>,
        /// Open to anyone on the net.
        public: Option<Tristate>,
    }
}

impl Record for Online {}

record! {
    /// Which means were used; a bare `no` or `unknown` answers all of them.
    #[derive(Default, Copy, Eq)]
    #[schemars(transform = schema::or_no)]
    Means {
        /// Violence.
        violence: Option<Tristate>,
        /// Threat.
        threat: Option<Tristate>,
        /// Deceit.
        deceit: Option<Tristate>,
        /// Use of an incapacity to resist or to understand.
        incapacity: Option<Tristate>,
        /// The child did not agree, forced or not.
        unwilling: Option<Tristate>,
        /// Gifts or another inducement that is not payment.
        persuasion: Option<Tristate>,
        /// Use of immaturity, inexperience, need or a predicament.
        exploitation: Option<Tristate>,
    }
}

impl Record for Means {
    const EXPECTED: &'static str = "`no`, `unknown`, or a mapping such as {violence: no, threat: yes}";

    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let all = Some(cx.no_or_unknown(node, Self::EXPECTED)?);
        Some(Means {
            violence: all,
            threat: all,
            deceit: all,
            incapacity: all,
            unwilling: all,
            persuasion: all,
            exploitation: all,
        })
    }
}

record! {
    /// Another person who took part.
    #[derive(Default)]
    Other {
        /// The part of that person.
        role: Option<Known<Role>>,
        /// Nationalities of that person.
        nationalities: Option<List<Nationality>>,
    }
}

impl Record for Other {}

record! {
    /// A journey of the offender.
    #[derive(Default, Copy, Eq)]
    Journey {
        /// The state that was left.
        from: Option<Known<Code>>,
        /// The state that was reached, or meant to be.
        to: Option<Known<Code>>,
        /// When it began.
        began: Option<When>,
        /// When it ended.
        ended: Option<When>,
    }
}

impl Record for Journey {
    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        check::interval(self.began, "began", self.ended, "ended", map, cx);
    }
}
