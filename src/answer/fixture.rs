//! One small index for the unit tests of this room: two invented articles, asked by words alone. Owns these texts and no
//! expectation of what follows from them.

use super::question::Question;
use super::terms::Term;
use super::{Ask, Engine, Inquiry};
use crate::settings::{Overrides, Settings};
use std::sync::LazyLock;
use tempfile::TempDir;

const HARBOUR: &str = "---
title: A ferry and a toll
publisher: The Arlow Post
published: 2031-03-18
---

The ferry sank near Vell on 6 March 2031. Twelve workers were hurt. The repairs took 40 days, the port authority said.

“We will keep the toll,” said Nora Beck, the harbour minister. Beck said that the crew had ignored the storm. The crane fell because a cable broke.

Ruben Tale, a union leader, warned that the pier could close. He denied that the union wanted a strike. The union may sue the port. In all 14 trawlers left Bergen.

The foreign ministry of Denmark said that 14 tankers had left Copenhagen. Norway imposed sanctions on two banks in February 2031.

Ida Renn, the mayor of Arlow, said that Karin Moen had opened the museum. Snow closed the road behind the lighthouse.
";

const TOLLS: &str = "---
title: Dearer bridges
publisher: Vell Gazette
published: 2031-04-02
---

“Tolls are a tax on the poor,” said Ruben Tale. The bridge opened in Vell after years of delay. The crane fell on Monday because a cable broke in the storm.

Ida Renn said that tolls would rise in May. The council met Jonas Fenn.
";

/// The engine over both articles.
pub fn engine() -> &'static Engine {
    static OPENED: LazyLock<(TempDir, Engine)> = LazyLock::new(|| {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir_all(data.join("articles")).unwrap();
        std::fs::write(data.join("articles/harbour.md"), HARBOUR).unwrap();
        std::fs::write(data.join("articles/tolls.md"), TOLLS).unwrap();
        let index = folder.path().join("index");
        let mut settings = Settings::load(Overrides { data: Some(data), index: Some(index) }).unwrap();
        settings.reader = None;
        crate::index::build(&settings, false, &|_| {}).unwrap();
        let engine = Engine::open(&settings).unwrap();
        (folder, engine)
    });
    &OPENED.1
}

/// A question with nothing else said.
pub fn ask(question: &str) -> Ask {
    Ask { question: question.into(), ..Ask::default() }
}

/// A question and its terms.
pub fn terms(question: &str) -> (Question, Vec<Term>) {
    let (engine, searcher) = (engine(), engine().searcher());
    let question = Question::parse(question, engine.lexicon());
    let terms = engine.terms(&searcher).of(&question).unwrap();
    (question, terms)
}

/// All that is found for a question, the passage that holds some words put first.
pub fn inquiry(question: &str, shown: &str) -> Inquiry {
    let mut inquiry = engine().inquire(&ask(question), &engine().searcher()).unwrap();
    let at = inquiry.evidence.iter().position(|e| e.passage().text.contains(shown));
    let texts = || inquiry.evidence.iter().map(|e| e.passage().text.clone()).collect::<Vec<_>>();
    let at = at.unwrap_or_else(|| panic!("{shown} was not found for {question}, but {:?}", texts()));
    inquiry.evidence[..=at].rotate_right(1);
    inquiry
}
