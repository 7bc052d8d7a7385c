//! The law as a resolved whole: names are ids, versions are intervals, every block has its citation.

mod build;
mod hash;
mod index;
mod law;
mod logic;
mod plan;
mod procedure;
mod world;

pub use build::{build, maximum, meets, minimum, weight};
pub use index::{Bits, Index, Link, Offer};
pub use law::*;
pub use logic::*;
pub use plan::{GroundPlan, Plans, RoutePlan};
pub use procedure::*;
pub use world::{Group, Party, Treaty, TreatyDuty, World};
