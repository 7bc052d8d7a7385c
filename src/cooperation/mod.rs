//! The register of cooperation: what exists between police, prosecutors, child protection and NGOs for a
//! place, for a pair of states, at each stage of a case – and where nothing is recorded.

mod kinds;
mod mechanism;
mod overview;
mod picture;
mod shown;
mod standing;

pub use kinds::{Confidence, Direction, Force, MechanismType, PartyKind, Service, Stage};
pub use mechanism::{
    ChildSafeguards, CrossBorder, Dialogue, Evidence, InForce, InformationSharing, Mechanism, NgoRole, Party,
    ReportIntake, Resources, Review, Scope, SourceOf, cooperation_schema,
};
pub use overview::{Entry, Index, IndexedPlace, Named, Overview, Reach, StageLine, index, overview};
pub use picture::svg;
pub use shown::{index_markdown, index_text, markdown, text};
pub use standing::{Standing, force_on};
