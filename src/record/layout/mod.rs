//! Whose words they are by where they stand: behind a label, in a turn of an interview, under a heading, below a line that
//! leads to them, above a credit.

pub mod credit;
pub mod headed;
pub mod interview;
pub mod label;
pub mod lead_in;
pub mod persons;
pub mod turn;
