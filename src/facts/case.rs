//! The case file.

use super::act::Act;
use super::check;
use super::decode::{Decoder, Record};
use super::keys::{FactKey, Facts};
use super::offender::Offender;
use super::procedure::{Assume, Procedure};
use super::record::record;
use super::spans::Spans;
use super::tree::Map;
use super::values::{Tristate, Version};
use super::victim::Victim;
use crate::day::Day;

record! {
    /// The facts of a case, as far as they are known. A field that is left out is unknown and stays an
    /// open question; `unknown` says that it was asked and cannot be said; an empty list or `no` says
    /// that there is nothing.
    Case {
        /// The version of this format.
        longarm: Option<Version>,
        /// The day on which the question is put, and proceedings would be brought.
        assessed_on: Option<Day>,
        /// The person who is suspected.
        #[schemars(with = "Option<Offender>")]
        offender: Offender,
        /// The child.
        #[schemars(with = "Option<Victim>")]
        victim: Victim,
        /// What was done; one or more acts.
        #[schemars(length(min = 1))]
        acts: Vec<Act>,
        /// What has happened in proceedings.
        #[schemars(with = "Option<Procedure>")]
        procedure: Procedure,
        /// What is assumed of other law.
        #[schemars(with = "Option<Assume>")]
        assume: Assume,
        /// Answers to questions that a jurisdiction declares itself.
        #[schemars(with = "Option<Facts>")]
        facts: Facts,
    }
    beside {
        /// Where in its text each field stands.
        spans: Spans
    }
}

impl Record for Case {
    const EXPECTED: &'static str = "a mapping with `offender`, `victim`, `acts` and so on";

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        check::acts(self, map, cx);
        check::birth_before_acts(self, map, cx);
    }
}

impl Case {
    /// The answer to a declared fact for one act: that given for the act alone, else for the case.
    pub fn fact(&self, act: usize, key: &str) -> Option<Tristate> {
        self.acts.get(act).and_then(|a| a.facts.get(key)).or_else(|| self.facts.get(key))
    }

    /// Every declared fact that the case answers, with its path (`acts[0].facts.gb-eaw.belief-16`), by
    /// which [`Spans::error`] finds its place.
    pub fn declared_facts(&self) -> impl Iterator<Item = (String, &FactKey)> {
        let of_acts = self.acts.iter().enumerate().flat_map(|(i, act)| {
            act.facts.iter().map(move |(key, _)| (format!("acts[{i}].facts.{key}"), key))
        });
        self.facts.iter().map(|(key, _)| (format!("facts.{key}"), key)).chain(of_acts)
    }
}
