//! The case file: the facts as far as they are known, read from YAML or JSON.
//!
//! Every field has three states: left out (`None`), asked and `unknown`, or given. Nothing is concluded
//! here, and no default is filled in; that is the work of the evaluation, which says what it assumed.

mod act;
mod case;
mod check;
mod countries;
pub(crate) mod decode;
pub(crate) mod finding;
mod keys;
mod load;
mod offender;
pub(crate) mod parse;
mod place;
mod procedure;
pub(crate) mod read;
pub(crate) mod record;
pub(crate) mod schema;
pub(crate) mod spans;
mod taxonomy;
pub(crate) mod tree;
mod values;
mod victim;
pub(crate) mod word_values;
pub(crate) mod words;

pub use act::{Act, Journey, Means, Online, Other};
pub use case::Case;
pub(crate) use countries::suggest as suggest_code;
pub use countries::{country_name, is_known_code};
pub use keys::{FactKey, Facts};
pub use load::CaseError;
pub use offender::{ActedFor, Nationality, Offender, Residence, Service, Stay};
pub use place::Place;
pub use procedure::{Assume, Complaint, Consent, Extradition, Prior, Procedure, Proceeding};
pub use schema::case_schema;
pub use spans::Spans;
pub use taxonomy::{
    Authority, Basis, Because, Capacity, Conduct, Craft, ExtraditionBecause, ExtraditionOutcome, Mode,
    Outcome, PersonKind, ResidenceStatus, Role, Sex,
};
pub use values::{Age, ByPlace, Immunity, Known, List, Tristate, Version, When, Years};
pub use victim::{Relation, Victim};
