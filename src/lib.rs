//! konsult
pub mod calendar;
pub mod commands;
pub mod facts;
pub mod findings;
pub mod language;
pub mod model;
pub mod repository;
pub mod rules;
pub mod source;
