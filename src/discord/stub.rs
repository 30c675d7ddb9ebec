//! Stands in for the answers engine until it is merged. Word overlap only.

use crate::answer::{Answer, Citation, Dating, Kind, Speaker, Status, Verdict};
use crate::corpus;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

#[derive(Clone)]
pub struct Engine {
    articles: Arc<RwLock<Arc<Vec<corpus::Article>>>>,
    data: PathBuf,
}
pub struct Ask {
    pub question: String,
    pub previous: Option<String>,
    pub article: Option<String>,
    pub id: Option<String>,
}
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
pub struct Summary {
    pub text: String,
    pub citations: Vec<Citation>,
}
pub struct TimelineItem {
    pub when: Option<Dating>,
    pub citation: Citation,
}
pub struct SaidItem {
    pub speaker: Option<Speaker>,
    pub when: Option<Dating>,
    pub citation: Citation,
}
pub struct SanctionItem {
    pub issuer: Option<String>,
    pub citation: Citation,
}
pub struct SourceInfo {
    pub id: String,
    pub title: String,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub paragraphs: usize,
    pub statements: usize,
}
pub struct Passage {
    pub citation: Citation,
    pub before: String,
    pub paragraph: [String; 3],
    pub after: String,
}
#[derive(Debug, Clone, Default)]
pub struct BuildReport {
    pub articles: usize,
    pub statements: usize,
    pub changed: usize,
    pub new_speakers: Vec<String>,
    pub problems: Vec<String>,
}
pub struct State {
    pub generation: String,
    pub articles: usize,
    pub statements: usize,
    pub age_seconds: u64,
}
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct IndexError(pub String);
type R<T> = Result<T, IndexError>;

fn load(data: &Path) -> Vec<corpus::Article> {
    let Ok((files, _)) = corpus::scan(&data.join("articles")) else { return Vec::new() };
    files.iter().filter_map(|f| Some(corpus::parse(&f.path, corpus::read(&f.path).ok()?).ok()?.0)).collect()
}
fn words(t: &str) -> Vec<String> {
    t.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(str::to_owned).collect()
}
impl Engine {
    pub fn open(data: &Path) -> Self {
        Self { articles: Arc::new(RwLock::new(Arc::new(load(data)))), data: data.to_owned() }
    }
    fn all(&self) -> Arc<Vec<corpus::Article>> {
        self.articles.read().map(|a| a.clone()).unwrap_or_default()
    }
    fn cite(a: &corpus::Article, p: usize, s: usize, n: usize) -> Citation {
        let span = a.paragraphs[p].sentences[s];
        Citation {
            n,
            article: a.id.clone(),
            title: a.metadata.title.clone(),
            publisher: a.metadata.publisher.clone(),
            url: a.metadata.url.clone(),
            published: a.metadata.published.map(|d| d.to_string()),
            paragraph: p + 1,
            sentence: s + 1,
            start: span.start,
            end: span.end,
            text: a.slice(span).to_owned(),
        }
    }
    fn best(&self, question: &str, top: usize) -> Vec<(usize, Citation)> {
        let q = words(question);
        let mut hits = Vec::new();
        for a in self.all().iter() {
            for (p, par) in a.paragraphs.iter().enumerate() {
                for s in 0..par.sentences.len() {
                    let c = Self::cite(a, p, s, 1);
                    let w = words(&c.text);
                    let score = q.iter().filter(|x| w.contains(x)).count();
                    if score > 0 {
                        hits.push((score, c));
                    }
                }
            }
        }
        hits.sort_by_key(|(s, _)| std::cmp::Reverse(*s));
        hits.truncate(top);
        hits.iter_mut().enumerate().for_each(|(i, (_, c))| c.n = i + 1);
        hits
    }
    pub fn ask(&self, ask: &Ask) -> R<Answer> {
        let q = format!("{} {}", ask.question, ask.previous.as_deref().unwrap_or(""));
        let hits = self.best(&q, 5);
        let ok = hits.first().is_some_and(|(s, _)| *s >= 2);
        let c: Vec<_> = hits.into_iter().map(|(_, c)| c).collect();
        Ok(Answer {
            id: None,
            question: ask.question.clone(),
            kind: Kind::General,
            status: if ok { Status::Answered } else { Status::NotInSources },
            answer: if ok { c[0].text.clone() } else { "Nothing like it stands in the articles.".into() },
            speaker: None,
            verdict: None,
            confidence: 0.5,
            when: None,
            citations: if ok { c.clone() } else { vec![] },
            nearest: if ok { vec![] } else { c },
            took_ms: 1.0,
        })
    }
    pub fn verify(&self, text: &str, _speaker: Option<&str>) -> R<Vec<Verification>> {
        let c: Vec<_> = self.best(text, 2).into_iter().map(|(_, c)| c).collect();
        let diff = vec![
            DiffPart { op: DiffOp::Same, text: "a".into() },
            DiffPart { op: DiffOp::Removed, text: "b".into() },
            DiffPart { op: DiffOp::Added, text: "c".into() },
        ];
        Ok(vec![Verification {
            quote: text.into(),
            verdict: if c.is_empty() { Verdict::NotFound } else { Verdict::Altered },
            speaker: None,
            diff: (!c.is_empty()).then_some(diff),
            nearest: vec![],
            citations: c,
        }])
    }
    pub fn listed(&self, about: &str) -> Vec<Citation> {
        self.best(&format!("{about} iran talks negotiations tanker"), 40).into_iter().map(|(_, c)| c).collect()
    }
    pub fn sources(&self) -> Vec<SourceInfo> {
        let info = |a: &corpus::Article| SourceInfo {
            id: a.id.clone(),
            title: a.metadata.title.clone(),
            publisher: a.metadata.publisher.clone(),
            url: a.metadata.url.clone(),
            published: None,
            paragraphs: a.paragraphs.len(),
            statements: 0,
        };
        self.all().iter().map(info).collect()
    }
    pub fn passage(&self, article: &str, paragraph: usize, sentence: usize) -> Option<Passage> {
        let all = self.all();
        let a = all.iter().find(|a| a.id == article)?;
        let p = a.paragraphs.get(paragraph.checked_sub(1)?)?;
        let s = *p.sentences.get(sentence.checked_sub(1)?)?;
        let text = |i: usize| a.paragraphs.get(i).map(|p| a.slice(p.span).to_owned()).unwrap_or_default();
        Some(Passage {
            citation: Self::cite(a, paragraph - 1, sentence - 1, 1),
            before: if paragraph > 1 { text(paragraph - 2) } else { String::new() },
            paragraph: [a.text[p.span.start..s.start].into(), a.slice(s).into(), a.text[s.end..p.span.end].into()],
            after: text(paragraph),
        })
    }
    pub fn speakers(&self, prefix: &str) -> Vec<String> {
        ["Abbas Araghchi", "Esmaeil Baghaei"]
            .iter()
            .filter(|s| s.to_lowercase().contains(&prefix.to_lowercase()))
            .map(|s| (*s).to_owned())
            .collect()
    }
    pub fn rebuild(&self, progress: &dyn Fn(usize, usize)) -> R<BuildReport> {
        progress(0, 1);
        let new = load(&self.data);
        let report = BuildReport { articles: new.len(), ..BuildReport::default() };
        if let Ok(mut a) = self.articles.write() {
            *a = Arc::new(new);
        }
        progress(1, 1);
        Ok(report)
    }
    pub fn rollback(&self) -> R<String> {
        Err(IndexError("there is no earlier generation".into()))
    }
    pub fn status(&self) -> R<State> {
        Ok(State { generation: "1".into(), articles: self.all().len(), statements: 0, age_seconds: 1 })
    }
}
