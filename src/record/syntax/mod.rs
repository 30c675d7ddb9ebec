//! Questions about a paragraph's tokens: what they are, what may begin at one. Nobody's words and names are known here.

pub mod document;
pub mod grammar;
pub mod line;
pub mod phrase;
mod scan;
pub mod token;
mod verb;

pub use grammar::Tags;
pub use token::Tokens;
