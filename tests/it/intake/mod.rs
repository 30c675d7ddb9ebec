//! How articles come in: shapes of pages, a web that misbehaves, feeds, kills. No test leaves loopback.

mod adding;
mod fetching;
pub mod following;
pub mod shapes;
pub mod web;
