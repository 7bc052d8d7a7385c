//! Where a report goes: official channels by state, those of an answer, and the sheet to print.

mod answer;
mod channel;
mod kinds;
mod links;
mod sheet;
mod words;

pub use answer::{Link, Referral, Tie};
pub use channel::{Channel, Holder, Routes, referral_schema};
pub use kinds::{ChannelKind, Purpose, Reporters, Serves};
pub use sheet::{Sheet, html, markdown, sheet, text};

pub(crate) use answer::referrals;
pub(crate) use words::in_brief;
