//! Longarm.
#![forbid(unsafe_code)]

pub mod code;
pub mod day;
pub mod diagnostic;
pub mod facts;
pub mod source;
pub mod syntax;
