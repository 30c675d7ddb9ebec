//! Stands in for verification until the answers room has it.

use crate::answer::{Ask, Citation, Engine, Speaker, Verdict};
use crate::index::IndexError;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DiffOp {
    Same,
    Removed,
    Added,
}
pub struct DiffPart {
    pub op: DiffOp,
    pub text: String,
}
pub struct Verification {
    pub quote: String,
    pub verdict: Verdict,
    pub speaker: Option<Speaker>,
    pub diff: Option<Vec<DiffPart>>,
    pub citations: Vec<Citation>,
    pub nearest: Vec<Citation>,
}
pub fn verify(engine: &Engine, text: &str, _speaker: Option<&str>) -> Result<Vec<Verification>, IndexError> {
    let found = engine.ask(&Ask { question: text.into(), ..Ask::default() }, None)?;
    let part = |op, text: &str| DiffPart { op, text: text.into() };
    let diff = vec![part(DiffOp::Same, "a"), part(DiffOp::Removed, "b"), part(DiffOp::Added, "c")];
    let citations = found.citations;
    let verdict = if citations.is_empty() { Verdict::NotFound } else { Verdict::Altered };
    let diff = (!citations.is_empty()).then_some(diff);
    Ok(vec![Verification { quote: text.into(), verdict, speaker: None, diff, nearest: vec![], citations }])
}
