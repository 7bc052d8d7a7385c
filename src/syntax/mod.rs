//! From text to tree: the only part that knows the grammar.

pub mod ast;
mod ast_case;
mod ast_conditions;
mod format;
mod layout;
mod parser;

pub use format::format;
pub use layout::{MAX_BRACKETS, MAX_DEPTH, MAX_FILE, MAX_LINE};
pub use parser::parse;
