//! Whether whoever is claimed to do something does it in the sentence, or only stands in it: "Brennia expelled diplomats of
//! *Quell*" is nothing that Quell did. Told by where a doer stands, without a parser; where that leaves doubt it is not he.

use super::limits::{MAX_OWNER, NEAR};
use super::{Case, Pair, Sort};
use crate::record::is_day_or_month;

impl Case<'_> {
    /// The claim has one do something ("did *Quell expel* …", "… expelled *by Quell*"), and nowhere in the sentence does he
    /// stand as its doer; or what it claims of one stands in another's clause.
    pub(super) fn other_agent(&self) -> bool {
        let Some((agent, verb)) = self.claimed().or_else(|| self.claimed_by()) else {
            return self.is_crossed() || self.is_of_another_owner() || self.lacks_doer();
        };
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
            let next = self.next_word(name)?;
            let relative = |w: &str| cleft > 0 && ["who", "that", "which"].contains(&w);
            text.get(name.end..next.asked).filter(|gap| words(gap).all(|w| self.is_between(w) || relative(w)))?;
            Some(next)
        };
        let begins = |name: &&Pair| self.pairs.iter().all(|p| named(&p) || p.asked > name.asked);
        let mut found = names.filter(begins).filter_map(|name| Some((name, behind(name)?)));
        found.next().filter(|_| !passive)
    }

    /// "Was it shelled *by Ostra*": who stands behind "by", and the word before it.
    fn claimed_by(&self) -> Option<(&Pair, &Pair)> {
        let by = self.asked.text.find(" by ")?;
        let passive = self.asked.text.get(..by).is_some_and(|t| words(t).any(|w| self.is_passive(w)));
        let agent = self.pairs.iter().filter(|p| p.asked > by && p.sort != Sort::Number).min_by_key(|p| p.asked)?;
        let verb = self.pairs.iter().filter(|p| p.end <= by && p.sort == Sort::Word).max_by_key(|p| p.asked)?;
        (passive && verb.end == by).then_some((agent, verb))
    }

    /// "Were they rescued *by the tanker*", of which the sentence says nothing.
    fn lacks_doer(&self) -> bool {
        let Some(by) = self.asked.text.find(" by ") else { return false };
        let (before, behind) = (&self.asked.text[..by], &self.asked.text[by + " by ".len()..]);
        let verb = self.pairs.iter().any(|p| p.sort == Sort::Word && p.end == by);
        let next = words(behind).find(|w| !["the", "a", "an"].contains(w)).unwrap_or("");
        let other = next.starts_with(|c: char| c.is_ascii_digit()) || next.ends_with("ing") || is_day_or_month(next);
        let passive = words(before).any(|w| self.is_passive(w));
        verb && passive && !other && !self.pairs.iter().any(|p| p.asked > by)
    }

    fn next_word(&self, name: &Pair) -> Option<&Pair> {
        self.pairs.iter().filter(|p| p.sort == Sort::Word && p.asked > name.asked).min_by_key(|p| p.asked)
    }

    /// What is claimed of a name stands in the other of two clauses ("Brandt fell *while* Solvik *rose*"), or what is claimed
    /// to be done to something in the one before ("acquitted him of *fraud* but *convicted* him of theft").
    fn is_crossed(&self) -> bool {
        let all = || self.party.iter().chain(self.pairs);
        let side = |bound: usize, p: &Pair| {
            let before = p.told.iter().filter(|&&at| at < bound).count();
            (before == 0 || before == p.told.len()).then_some(before == 0)
        };
        let bound = |parting: &str| self.told.text.find(parting);
        let apart = [" while ", " whereas "].into_iter().filter_map(bound).any(|at| {
            let sides = || all().filter_map(|p| side(at, p));
            sides().any(|one| one) && sides().any(|one| !one)
        });
        // "Free for children but *not* for adults" tells all of it of both.
        let elliptical = |at: &usize| self.told.text[*at..].starts_with(" but not ");
        let back = bound(" but ").filter(|at| !elliptical(at)).is_some_and(|at| {
            let later = all().filter(|p| side(at, p) == Some(true) && p.sort == Sort::Word);
            let done_to = |verb: &Pair| all().any(|p| p.asked > verb.asked && side(at, p) == Some(false));
            later.into_iter().any(done_to)
        });
        apart || back
    }

    /// The one side of a comparison is claimed of the other: "better in the young *than in the old*".
    pub(super) fn is_compared_otherwise(&self) -> bool {
        let bound = |text: &str| {
            let at = text.find(" than ")?;
            let counts = text[at + " than ".len()..].starts_with(|c: char| c.is_ascii_digit());
            (!counts).then_some(at)
        };
        let Some(told) = bound(self.told.text) else { return false };
        let asked = bound(self.asked.text).unwrap_or(self.asked.text.len());
        let behind = &self.told.text[told..];
        let part = told..told + behind.find([',', ';']).unwrap_or(behind.len());
        let swapped = |p: &Pair| p.asked < asked && p.told.iter().all(|at| part.contains(at));
        self.pairs.iter().any(swapped)
    }

    /// "Did *Brandt's board* …" over what another's board does.
    fn is_of_another_owner(&self) -> bool {
        let (asked, told) = (self.asked.text, self.told.text);
        let Some(name) = self.pairs.iter().find(|p| p.sort == Sort::Name && owns(asked, p)) else { return false };
        let Some(owned) = self.next_word(name) else { return false };
        let others = |at: usize| {
            let Some(owner) = words(told.get(..at).unwrap_or("")).next_back() else { return false };
            let place = owner.as_ptr().addr() - told.as_ptr().addr();
            is_name(owner) && (owner.ends_with("'s") || owner.ends_with("’s")) && !name.told.contains(&place)
        };
        asked.get(name.end..owned.asked).is_some_and(|gap| gap.trim_matches(['\'', '’', 's', ' ']).is_empty())
            && owned.told.iter().all(|&at| others(at))
    }

    /// Whether whoever is named at a byte does what stands at another.
    fn does(&self, name: usize, verb: usize) -> bool {
        let text = self.told.text;
        if name > verb {
            let between = text.get(verb..name).unwrap_or("");
            let own = text.get(..verb).unwrap_or("").matches(['"', '“', '”']).count() % 2 == 1;
            let near = words(between).rev().take(NEAR).any(|w| w == "by" || w == "from");
            let once = words(between).filter(|w| *w == "by").count() < 2;
            return own || near && once && !parted(between, 0, between.len());
        }
        if is_owned_object(text, name, verb) || self.is_owner(name, verb) {
            return false;
        }
        let before = text.get(..verb).unwrap_or("");
        if words(before).rev().find(|w| !self.is_between(w)).is_some_and(|w| self.is_passive(w)) {
            return false;
        }
        !self.begins_anew(text.get(name..verb).unwrap_or("")) && self.doer(before).is_none_or(|doer| doer <= name)
    }

    /// "*Roe's* dog died": what is his does it.
    fn is_owner(&self, name: usize, verb: usize) -> bool {
        let between = self.told.text.get(name..verb).unwrap_or("");
        let mut all = words(between);
        let owner =
            all.by_ref().take_while(|w| is_name(w)).take(MAX_OWNER).find(|w| w.ends_with("'s") || w.ends_with("’s"));
        let plain =
            !between.contains([',', ';']) && !words(between).any(|w| w == "and" || self.words.again.contains(w));
        owner.is_some() && plain && words(between).last().is_some_and(|w| !w.ends_with("'s") && !w.ends_with("’s"))
    }

    /// Another clause with a subject of its own: ", but Ostrian troops".
    fn begins_anew(&self, between: &str) -> bool {
        let last = self.words.parting.iter().filter_map(|p| between.rfind(p.as_str()).map(|at| at + p.len())).max();
        let Some(rest) = last.and_then(|at| between.get(at..)) else { return false };
        words(rest).find(|w| !self.is_between(w)).is_some_and(|w| !self.words.again.contains(&w.to_lowercase()))
    }

    fn is_passive(&self, word: &str) -> bool {
        self.words.passive.contains(&word.to_lowercase())
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

/// "They seek *Quell's surrender*": what somebody would have of him is nothing that he does; as the sentence's subject it is.
fn is_owned_object(text: &str, name: usize, verb: usize) -> bool {
    let (front, between) = (text.get(..name).unwrap_or(""), text.get(name..verb).unwrap_or("").trim_end());
    let owner = (between.ends_with("'s") || between.ends_with("’s")) && words(between).count() <= MAX_OWNER;
    owner && words(front).any(|w| w.starts_with(char::is_lowercase) && !["the", "of"].contains(&w))
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
