#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod answer;
pub mod check;
pub mod code;
pub mod cooperation;
pub mod coverage;
pub mod day;
pub mod diagnostic;
pub mod duties;
#[doc(hidden)]
pub mod eval;
pub mod examples;
mod explain;
pub mod facts;
#[doc(hidden)]
pub mod model;
pub mod referral;
pub mod register;
pub mod rulebook;
pub mod show;
pub mod source;
#[doc(hidden)]
pub mod syntax;

pub use answer::{Answer, Assessment, Grade};
pub use code::Code;
pub use day::Day;
pub use eval::Options;
pub use facts::Case;
pub use rulebook::Rulebook;

/// An answer laid out for people and for programs.
pub mod report {
    pub use crate::explain::{
        MemoFormat, MemoOptions, TemplateError, TextOptions, html, json, markdown, memo, text,
    };
}
