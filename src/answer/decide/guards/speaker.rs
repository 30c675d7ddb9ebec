//! Who said it is asked: what is shown must be somebody's words, and of somebody whom the question describes.

use super::super::limits::FAINT;
use super::super::reason::Reason;
use crate::answer::Kind;
use crate::answer::engine::Inquiry;
use crate::answer::evidence::Evidence;
use crate::answer::party::Party;

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    if inquiry.question.kind != Kind::WhoSaid {
        return None;
    }
    let said = best.statement.map(|(i, _)| &best.passage().statements[i]);
    let told = said.is_some_and(|s| s.role.is_some());
    let described = |p: &Party| p.is_telling() && (told || p.is_named());
    if best.likeness < FAINT && inquiry.party.as_ref().is_some_and(described) {
        return Some(Reason::OtherSpeaker);
    }
    said.is_none_or(|s| s.speaker.is_none()).then_some(Reason::NobodysWords)
}
