//! Longarm.
#![forbid(unsafe_code)]

pub mod answer;
pub mod check;
pub mod code;
pub mod coverage;
pub mod day;
pub mod diagnostic;
pub mod eval;
pub mod examples;
pub mod explain;
pub mod facts;
pub mod model;
pub mod rulebook;
pub mod show;
pub mod source;
pub mod syntax;
