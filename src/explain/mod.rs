//! explain
pub mod proof;
