//! The answer for people and for programs: text, Markdown, HTML and JSON.
//!
//! [`view`] puts an [`Assessment`](crate::answer::Assessment) into words once, in the order in which it
//! is read; the renderings only lay it out. `proof` fills the assessment from an evaluation.

mod json;
mod memo;
mod proof;
pub(crate) mod template;
pub(crate) mod text;
mod view;
pub(crate) mod words;

#[cfg(test)]
mod samples;

pub use json::json;
pub use memo::{MemoFormat, MemoOptions, memo};
pub use proof::{STEP_KINDS, assess};
pub(crate) use template::escaped;
pub use template::{TemplateError, html, markdown};
pub use text::{TextOptions, text};
