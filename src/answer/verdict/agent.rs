//! Whether whoever is claimed to do something does it in the sentence, or only stands in it: "Brennia expelled diplomats of
//! *Quell*" is nothing that Quell did. Told by where a doer stands, without a parser; where that leaves doubt it is not he.

use super::{Case, Pair, Sort};

impl Case<'_> {
    /// The claim has one do something ("did *Quell expel* …"), and nowhere in the sentence does he stand as its doer.
    pub(super) fn other_agent(&self) -> bool {
        let Some((agent, verb)) = self.claimed() else { return false };
        !verb.told.iter().any(|&at| agent.told.iter().any(|&name| self.does(name, at)))
    }

    /// Who is claimed to do what: the name that a claim begins with, with the verb right behind it, in no passive.
    fn claimed(&self) -> Option<(&Pair, &Pair)> {
        let text = self.asked.text;
        if self.pairs.iter().any(|p| p.sort == Sort::Word && self.is_mutual(text, p.asked)) {
            return None;
        }
        let low = text.to_lowercase();
        let cleft = ["was it ", "is it ", "were it "].iter().find(|c| low.starts_with(**c)).map_or(0, |c| c.len());
        let passive = low.get(cleft..).is_some_and(|t| words(t).any(|w| self.words.passive.contains(w)));
        let named = |p: &&Pair| p.sort == Sort::Name || p.told.iter().all(|&at| self.is_capital(at));
        let names = self.party.iter().chain(self.pairs).filter(named).filter(|p| !owns(text, p));
        let behind = |name: &Pair| {
            let verbs = self.pairs.iter().filter(|p| p.sort == Sort::Word && p.asked > name.asked);
            let next = verbs.min_by_key(|p| p.asked)?;
            let relative = |w: &str| cleft > 0 && ["who", "that", "which"].contains(&w);
            text.get(name.end..next.asked).filter(|gap| words(gap).all(|w| self.is_between(w) || relative(w)))?;
            Some(next)
        };
        let begins = |name: &&Pair| self.pairs.iter().all(|p| named(&p) || p.asked > name.asked);
        let mut found = names.filter(begins).filter_map(|name| Some((name, behind(name)?)));
        found.next().filter(|_| !passive)
    }

    /// Whether whoever is named at a byte does what stands at another.
    fn does(&self, name: usize, verb: usize) -> bool {
        let text = self.told.text;
        if name > verb {
            let between = text.get(verb..name).unwrap_or("");
            let own = text.get(..verb).unwrap_or("").matches(['"', '“', '”']).count() % 2 == 1;
            return own || words(between).skip(1).any(|w| w == "by" || w == "from");
        }
        let before = text.get(..verb).unwrap_or("");
        if words(before).rev().find(|w| !self.is_between(w)).is_some_and(|w| self.words.passive.contains(w)) {
            return false;
        }
        self.doer(before).is_none_or(|doer| doer <= name)
    }

    /// May stand between who does something and the verb.
    fn is_between(&self, word: &str) -> bool {
        word.ends_with("ly") || self.words.before_verb.contains(&word.to_lowercase())
    }

    /// Written as a name, and not because a sentence begins.
    fn is_capital(&self, at: usize) -> bool {
        at > 0 && self.told.text.get(at..).is_some_and(is_name)
    }

    /// Where the name begins that stands right before a verb as its doer.
    fn doer(&self, before: &str) -> Option<usize> {
        let place = |w: &str| w.as_ptr().addr() - self.told.text.as_ptr().addr();
        let mut all = words(before).rev().skip_while(|w| self.is_between(w)).peekable();
        let last = all.peek().copied().filter(|w| is_name(w))?;
        if parted(before, place(last) + last.len(), before.len()) {
            return None;
        }
        let mut first = last;
        while let Some(word) = all.next_if(|w| is_name(w)) {
            first = word;
        }
        all.next_if(|w| *w == "the");
        let joined = all.next_if(|w| *w == "and");
        // ", and Quell recalled" begins anew; in "Ro and Quell recalled" both do it.
        let lead = all.next();
        let doer = match joined {
            Some(and) => lead.is_none_or(|w| parted(before, place(w) + w.len(), place(and))),
            None => !lead.is_some_and(|w| self.words.no_doer.contains(w)),
        };
        doer.then(|| place(first))
    }
}

/// A mark stands between two bytes.
fn parted(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_none_or(|gap| gap.contains([',', ';', '"', '”']))
}

fn owns(text: &str, name: &Pair) -> bool {
    let own = text.get(name.asked..name.end).unwrap_or("");
    own.ends_with("'s") || own.ends_with("’s") || text.get(name.end..).is_some_and(|t| t.starts_with(['\'', '’']))
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty())
}
