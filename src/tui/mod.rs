//! The screens.
//!
//! A key becomes an [`event::Event`], one table of actions names it, [`update::update`] changes
//! the [`state::State`] and gives effects back, the loop does them, and what came of them returns
//! as events. [`view::view`] draws the state and changes nothing; [`canvas::Canvas`] brings the
//! terminal to what was drawn.

pub mod action;
pub mod canvas;
pub mod chord;
pub mod event;
pub mod feed;
pub mod form;
pub mod frame;
mod help;
pub mod perform;
pub mod picker;
pub mod play;
pub mod rescue;
pub mod run;
pub mod screen;
pub mod state;
pub mod terminal;
pub mod text_field;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;
