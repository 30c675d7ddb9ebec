//! "Summarize the talks", "a summary of what X said": which questions ask for a summary in plain words, and of what.
//! Owns the phrases; a question that merely speaks of a summary asks for none.

/// Of what a summary is asked for; of everything where all is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub speaker: Option<String>,
    pub about: Option<String>,
}

/// Said before the request itself.
const POLITE: &[&str] = &[
    "please", "can", "could", "would", "will", "you", "give", "gimme", "me", "us", "i", "want", "need", "like", "to",
    "show", "get", "make", "write", "a", "an", "the", "short", "brief", "quick", "quickly", "briefly", "just", "ok",
    "hey", "hi", "some", "kind", "of",
];
const VERBS: &[&str] = &["summarize", "summarise", "recap", "tldr", "tl;dr", "sum"];
const NOUNS: &[&str] = &["summary", "recap", "gist", "overview", "rundown", "digest", "tldr", "tl;dr"];
const JOINING: &[&str] = &["of", "on", "about", "for", "regarding", "up", "from", "in", "over", "during"];
const EVERYTHING: &[&str] = &[
    "",
    "everything",
    "it",
    "it all",
    "all",
    "all of it",
    "this",
    "the news",
    "the articles",
    "all articles",
    "all the articles",
    "the sources",
    "what happened",
    "what is new",
    "what's new",
];
/// Whose noun says that words are meant.
const WORDS: &[&str] =
    &["statement", "statements", "remarks", "words", "comments", "speech", "quotes", "position", "interview", "claims"];
const SAYING: &[&str] = &[
    "said",
    "say",
    "says",
    "stated",
    "told",
    "claimed",
    "argued",
    "has said",
    "had to say",
    "have said",
    "is saying",
    "did say",
];
/// Words of a request that come before what it asks for.
const MOST_POLITE: usize = 9;
const LONGEST: usize = 400;

/// What a question asks a summary of; none where it asks for none.
pub fn asked(question: &str) -> Option<Asked> {
    let text = question.trim().trim_end_matches(['?', '.', '!', ' ']);
    if text.len() > LONGEST {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|w| w.trim_matches([',', ':']).to_lowercase()).collect();
    let polite = lower.iter().take(MOST_POLITE).take_while(|w| POLITE.contains(&w.as_str())).count();
    let head = lower.get(polite)?.as_str();
    let verb = VERBS.contains(&head) && (head != "sum" || lower.get(polite + 1).is_some_and(|w| w == "up"));
    let next = lower.get(polite + 1).map(String::as_str);
    let noun = NOUNS.contains(&head) && next.is_none_or(|w| JOINING.contains(&w) || w == "please");
    if verb || noun {
        let mut from = polite + 1;
        while lower.get(from).is_some_and(|w| JOINING.contains(&w.as_str())) {
            from += 1;
        }
        return Some(of(&rest(&words[from..])));
    }
    let last = lower.last()?.as_str();
    let topic = polite == 0 && words.len() > 1 && ["summary", "recap", "tldr", "tl;dr"].contains(&last);
    let asks = ["who", "what", "when", "where", "why", "how", "which", "is", "was", "did", "does", "do"];
    (topic && !asks.contains(&head)).then(|| of(&rest(&words[..words.len() - 1])))
}

/// What is left, without a last "please" or "for me".
fn rest(words: &[&str]) -> String {
    let mut words = words;
    for ending in [&["for", "me"][..], &["for", "us"], &["please"], &["briefly"]] {
        let tail = words.len().saturating_sub(ending.len());
        if words.len() >= ending.len() && words[tail..].iter().zip(ending).all(|(w, e)| w.eq_ignore_ascii_case(e)) {
            words = &words[..tail];
        }
    }
    words.join(" ").trim_matches([',', ':', ' ']).to_owned()
}

fn of(rest: &str) -> Asked {
    let lower = rest.to_lowercase();
    if EVERYTHING.contains(&lower.as_str()) {
        return Asked::default();
    }
    said(rest).or_else(|| statements(rest)).unwrap_or_else(|| Asked { speaker: None, about: Some(rest.to_owned()) })
}

/// "what X said", "what X has said about Y", "what was said about Y".
fn said(rest: &str) -> Option<Asked> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is = |i: usize, text: &str| words.get(i).is_some_and(|w| w.eq_ignore_ascii_case(text));
    if !is(0, "what") && !is(0, "everything") && !is(0, "all") {
        return None;
    }
    let from = 1 + usize::from(is(1, "that"));
    for at in from + 1..words.len() {
        for phrase in SAYING {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            if !phrase.iter().enumerate().all(|(i, p)| is(at + i, p)) {
                continue;
            }
            let (who, behind) = (words[from..at].join(" "), &words[at + phrase.len()..]);
            let nobody = ["was", "has been", "is", "is being", "had been"].contains(&who.to_lowercase().as_str());
            return Some(Asked { speaker: (!nobody).then_some(who), about: about(behind) });
        }
    }
    None
}

/// "X's statements on Y", "the statements of X".
fn statements(rest: &str) -> Option<Asked> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let noun = words.iter().position(|w| WORDS.contains(&w.to_lowercase().as_str()))?;
    let owner = words[..noun].join(" ");
    if let Some(owner) = ["'s", "’s", "'", "’"].iter().find_map(|s| owner.strip_suffix(s)) {
        return Some(Asked { speaker: Some(owner.to_owned()), about: about(&words[noun + 1..]) });
    }
    let of = words.get(noun + 1).is_some_and(|w| ["of", "by", "from"].contains(&w.to_lowercase().as_str()));
    let bare = owner.is_empty() || owner.eq_ignore_ascii_case("the") || owner.eq_ignore_ascii_case("all");
    let who = (of && bare).then(|| words[noun + 2..].join(" ")).filter(|who| !who.is_empty())?;
    Some(Asked { speaker: Some(who), about: None })
}

fn about(words: &[&str]) -> Option<String> {
    let joined = words.first().is_some_and(|w| JOINING.contains(&w.to_lowercase().as_str()));
    let topic = words[usize::from(joined)..].join(" ");
    (!topic.is_empty()).then_some(topic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(question: &str, speaker: Option<&str>, about: Option<&str>) {
        let expect = Asked { speaker: speaker.map(str::to_owned), about: about.map(str::to_owned) };
        assert_eq!(asked(question), Some(expect), "{question}");
    }

    #[test]
    fn requests_for_a_summary_are_understood() {
        check("summarize the Orla talks", None, Some("the Orla talks"));
        check("Can you please summarise the strike for me?", None, Some("the strike"));
        check("give me a short summary of the bridge vote", None, Some("the bridge vote"));
        check("sum up the talks please", None, Some("the talks"));
        check("tldr", None, None);
        check("summarize everything", None, None);
        check("summary", None, None);
        check("Orla talks summary", None, Some("Orla talks"));
        check("summary of what Nora Beck said", Some("Nora Beck"), None);
        check("Summarize what the mayor has said about the depot.", Some("the mayor"), Some("the depot"));
        check("recap of what was said about the depot", None, Some("the depot"));
        check("an overview of Nora Beck's remarks on the depot", Some("Nora Beck"), Some("the depot"));
        check("summarize the statements of Nora Beck", Some("Nora Beck"), None);
    }

    #[test]
    fn a_question_that_speaks_of_a_summary_asks_for_none() {
        for question in [
            "who wrote the summary of the report?",
            "how did Beck sum up the mood?",
            "what does the summary say?",
            "did the council get a summary",
            "sum of the fines",
            "the summary was leaked by whom?",
            "",
        ] {
            assert_eq!(asked(question), None, "{question}");
        }
    }
}
