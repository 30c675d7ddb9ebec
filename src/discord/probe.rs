//! What the fuzz targets reach of this room: buttons' ids and cards, as text. Nothing else calls it.

use super::component::Button;
use super::render::{self, Card};
use super::request::Request;
use crate::answer::{Answer, Verification};

/// An embed's title, description, author and footer; empty where it has none.
pub type Texts = [String; 4];

/// A button's id read and written again; none where it is not one of ours.
pub fn custom_id(id: &str) -> Option<String> {
    id.parse::<Button>().ok().map(|button| button.to_string())
}

/// The cards of an answer, and whether the question can be read back from the first.
pub fn answer(question: &str, previous: Option<&str>, answer: &Answer) -> (Vec<Texts>, bool) {
    let request = Request::ask(question, previous.map(str::to_owned));
    let cards = texts(render::answer(&request, answer));
    let back = Request::read(&cards[0][2], &cards[0][3]);
    (cards, back.is_some())
}

/// The cards of checked quotations, as one message shows them where pages can't be turned.
pub fn verifications(quote: &str, found: &[Verification]) -> Vec<Texts> {
    let request = Request::Verify { quote: quote.to_owned(), speaker: None };
    texts(render::side_by_side(render::verifications(&request, found)))
}

fn texts(cards: Vec<Card>) -> Vec<Texts> {
    let text = |text: Option<String>| text.unwrap_or_default();
    cards.into_iter().map(|c| [text(c.title), c.description, text(c.author), text(c.footer)]).collect()
}
