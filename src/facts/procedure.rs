//! What has happened in proceedings, and what is assumed of the law of the place.

use super::decode::{Decoder, Record};
use super::record::record;
use super::schema;
use super::taxonomy::{Authority, Because, ExtraditionBecause, ExtraditionOutcome, Outcome};
use super::tree::Node;
use super::values::{ByPlace, Known, List, Tristate, When, Years};
use crate::code::Code;

record! {
    /// Proceedings and the steps taken in or for them.
    #[derive(Default)]
    Procedure {
        /// Proceedings already brought for these acts.
        proceedings: Option<List<Proceeding>>,
        /// Earlier proceedings for the same facts, anywhere.
        prior: Option<List<Prior>>,
        /// Complaints by the child or by a state.
        complaint: Option<Complaint>,
        /// What became of extradition.
        extradition: Option<Extradition>,
        /// States that asked another to take the proceedings over.
        transfer_from: Option<List<Code>>,
        /// Consents, requests and authorisations already given.
        consents: Option<List<Consent>>,
        /// The defence has put in issue, in time, that the act is punishable at the place.
        dual_criminality_disputed: Option<Tristate>,
    }
}

impl Record for Procedure {
    fn missing() -> Option<Self> {
        Some(Procedure::default())
    }
}

record! {
    /// Proceedings brought in a state.
    #[derive(Copy, Eq)]
    Proceeding {
        /// The state.
        state as "in": Code,
        /// When they began.
        began: Option<When>,
    }
}

impl Record for Proceeding {}

record! {
    /// Earlier proceedings for the same facts.
    #[derive(Default)]
    Prior {
        /// The state whose court it was.
        state as "in": Option<Known<Code>>,
        /// How they ended.
        outcome: Option<Known<Outcome>>,
        /// Why.
        because: Option<Known<Because>>,
        /// Meant to shield the person, or not independent.
        sham: Option<Tristate>,
        /// On which day it was decided.
        decided: Option<When>,
        /// The state at whose request they were brought.
        requested_by: Option<Known<Code>>,
        /// The acts that they were about, counted from 0; left out: all.
        acts: Option<Vec<usize>>,
    }
}

impl Record for Prior {}

record! {
    /// Complaints; a bare `no` says that there was none.
    #[derive(Default)]
    #[schemars(transform = schema::or_no)]
    Complaint {
        /// By the child, or on its behalf.
        victim: Option<Tristate>,
        /// States that made an official report or request to prosecute.
        states: Option<List<Code>>,
        /// On which day.
        made: Option<When>,
    }
}

impl Record for Complaint {
    const EXPECTED: &'static str = "`no`, `unknown`, or a mapping with `victim`, `states`, `made`";

    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let said = cx.no_or_unknown(node, Self::EXPECTED)?;
        let states = List { items: Vec::new(), open: said == Tristate::Unknown };
        Some(Complaint { victim: Some(said), states: Some(states), made: None })
    }
}

record! {
    /// What became of extradition.
    #[derive(Default)]
    #[schemars(transform = schema::or_no)]
    Extradition {
        /// The states that asked.
        requested_by: Option<List<Code>>,
        /// What came of it.
        outcome: Option<Known<ExtraditionOutcome>>,
        /// Why.
        because: Option<Known<ExtraditionBecause>>,
    }
}

impl Record for Extradition {
    const EXPECTED: &'static str = "`no`, `unknown`, or a mapping with `requested_by`, `outcome`, `because`";

    fn from_scalar(node: &Node, cx: &mut Decoder) -> Option<Self> {
        Some(match cx.no_or_unknown(node, Self::EXPECTED)? {
            Tristate::Unknown => Extradition {
                requested_by: Some(List::unknown()),
                outcome: Some(Known::Unknown),
                because: Some(Known::Unknown),
            },
            _ => Extradition {
                requested_by: Some(List::closed(Vec::new())),
                outcome: Some(Known::Is(ExtraditionOutcome::None)),
                because: None,
            },
        })
    }
}

record! {
    /// A consent, request or authorisation that has been given.
    #[derive(Copy, Eq)]
    Consent {
        /// Who gave it.
        by: Authority,
        /// In which state.
        state as "in": Code,
    }
}

impl Record for Consent {}

record! {
    /// What is assumed of other law; it overrides what is encoded, and the answer says so.
    #[derive(Default)]
    Assume {
        /// The act is punishable at the place.
        punishable_at_place: Option<ByPlace<Tristate>>,
        /// The maximum penalty there, in years.
        max_penalty_at_place: Option<ByPlace<Known<Years>>>,
        /// Barred, pardoned or otherwise lapsed under the law of the place.
        time_barred_at_place: Option<ByPlace<Tristate>>,
        /// Of a grade for which the state asked could extradite.
        extraditable: Option<Tristate>,
        /// A treaty binds the state asked to prosecute this act.
        treaty_duty: Option<Tristate>,
    }
}

impl Record for Assume {
    fn missing() -> Option<Self> {
        Some(Assume::default())
    }
}
