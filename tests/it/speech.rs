//! Statements that a tagger sees, from a reader that marks what it is told to: into the record, its page and an index.

use onrecord::corpus;
use onrecord::lexicon::Lexicon;
use onrecord::reader::{
    ACTS, Calibration, MARKS, Pointed, Reader, ReaderError, SAID, Stance, Tagged, TaggedWord, Window,
};
use onrecord::record::{self, Record};
use std::path::Path;

/// Marks the words given as sources, cues and contents; everything else it cannot.
struct Marker {
    marks: [&'static [&'static str]; 3],
    /// Issuer and target of a measure, which it sees only in a sentence alone.
    act: Option<[&'static str; 2]>,
    calibration: Calibration,
}

impl Marker {
    fn of(sources: &'static [&str], cues: &'static [&str], contents: &'static [&str]) -> Self {
        Self { marks: [sources, cues, contents], act: None, calibration: Calibration::default() }
    }

    fn words(&self, sentence: &str) -> Vec<TaggedWord> {
        let mut words = Vec::new();
        let mut at = 0;
        for word in sentence.split(' ') {
            let span = at..at + word.len();
            at = span.end + 1;
            let mut said = [0.02; SAID];
            for (k, marked) in self.marks.iter().enumerate() {
                let places = marked.iter().flat_map(|m| sentence.match_indices(m));
                let held = places.into_iter().any(|(i, m)| i < span.end && span.start < i + m.len());
                said[k] = if held { 0.95 } else { 0.02 };
            }
            words.push(TaggedWord { span, marks: [0.0; MARKS], said });
        }
        words
    }
}

impl Reader for Marker {
    fn vectors(&self, _: &[&str]) -> Result<Vec<Vec<f32>>, ReaderError> {
        Ok(Vec::new())
    }

    fn relevance(&self, _: &str, _: &[Window]) -> Result<Vec<Vec<f32>>, ReaderError> {
        Ok(Vec::new())
    }

    fn point(&self, _: &str, _: &Window, _: usize) -> Result<Option<Pointed>, ReaderError> {
        Ok(None)
    }

    fn stance(&self, _: &str, _: &str) -> Result<Stance, ReaderError> {
        Ok(Stance::default())
    }

    fn tags(&self, _: &str, sentences: &[&str]) -> Result<Option<Tagged>, ReaderError> {
        let mut words: Vec<Vec<TaggedWord>> = sentences.iter().map(|s| self.words(s)).collect();
        let mut measures = vec![[0.0; ACTS]; sentences.len()];
        if let ([only], Some(act)) = (sentences, self.act)
            && act.iter().all(|part| only.contains(part))
        {
            measures[0][0] = 0.9;
            for word in &mut words[0] {
                let held = |part: &str| only.find(part).is_some_and(|i| (i..i + part.len()).contains(&word.span.start));
                (word.marks[0], word.marks[1]) = (f32::from(held(act[0])), f32::from(held(act[1])));
            }
        }
        Ok(Some(Tagged { sentences: measures, words }))
    }

    fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    fn made_by(&self) -> &'static str {
        "hand"
    }
}

/// Speaker and words of each statement, and whether it was read.
fn found(body: &str, reader: Option<&Marker>) -> Vec<(String, String, bool)> {
    let file = format!("---\ntitle: Notes\n---\n\n{body}\n");
    let article = corpus::parse(Path::new("a.md"), file.into_bytes()).unwrap().0;
    let lexicon = Lexicon::embedded().unwrap();
    let record: Record = record::extract_with(&article, &lexicon, reader.map(|r| r as &dyn Reader));
    let words = |s: &record::Statement| s.content.iter().map(|c| article.slice(*c)).collect::<Vec<_>>().join(" … ");
    let all = record.statements.iter();
    all.map(|s| (s.speaker.clone().unwrap_or_default(), words(s), s.read.is_some())).collect()
}

const BODY: &str = "Envoy Tarek Moss left the talks at noon. He made known his support for a longer truce.\n\n\
    “We are near,” said Ida Renn, the mediator. She believes in a longer truce.";

#[test]
fn a_statement_that_only_the_tagger_sees_is_on_record_with_whom_it_means() {
    let reader = Marker::of(&["He ", "She "], &["made known his support for", "believes in"], &["a longer truce"]);
    let told = found(BODY, Some(&reader));
    let expected = ("Tarek Moss".to_owned(), "a longer truce".to_owned(), true);
    assert!(told.contains(&expected), "{told:?}");
    let beliefs = told.iter().filter(|(who, words, _)| who == "Ida Renn" && words.contains("truce"));
    assert_eq!(beliefs.count(), 0, "a belief is no statement: {told:?}");
    assert!(told.contains(&("Ida Renn".to_owned(), "“We are near,”".to_owned(), false)), "{told:?}");
}

#[test]
fn without_a_tagger_rules_tell_what_they_told() {
    let blind = Marker::of(&[], &[], &[]);
    assert_eq!(found(BODY, Some(&blind)), found(BODY, None));
    assert!(found(BODY, None).iter().all(|(_, words, read)| !words.contains("longer") && !read));
}

#[test]
fn words_end_where_the_tagger_sees_them_end() {
    let body = "Ida Renn said that the road would open while snow fell on the ridge behind her.";
    let reader = Marker::of(&["Ida Renn"], &["said"], &["that the road would open"]);
    assert_eq!(found(body, Some(&reader)), [("Ida Renn".to_owned(), "that the road would open".to_owned(), true)]);
}

#[test]
fn a_sentence_with_a_word_of_sanctions_is_read_once_more_alone() {
    let reader = Marker { act: Some(["Norland", "Ida Renn"]), ..Marker::of(&[], &[], &[]) };
    let acts = |body: &str| {
        let file = format!("---\ntitle: Notes\n---\n\n{body}\n");
        let article = corpus::parse(Path::new("a.md"), file.into_bytes()).unwrap().0;
        let record = record::extract_with(&article, &Lexicon::embedded().unwrap(), Some(&reader));
        record.sanctions.iter().filter(|s| s.read.is_some()).count()
    };
    assert_eq!(acts("Snow fell. Ida Renn was blacklisted by Norland in March. The road is shut."), 1);
    assert_eq!(
        acts("Snow fell. Ida Renn was received by Norland in March. The road is shut."),
        0,
        "no word of sanctions"
    );
}
