//! What an office is for, where it stands right in front of its holder: "High Representative for Foreign Affairs Jane
//! Miller" and "the minister for ports Jane Miller" name Jane Miller.

use super::complement::is_plural;
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// Places of more words are not looked for.
const MAX_PLACE: usize = 4;
/// "UNESCO".
const MAX_ACRONYM: usize = 6;
/// Words of a given name with a surname.
const FULL_NAME: usize = 2;
/// Between an office and what it is for.
const LEADS: &[&str] = &["for", "of", "to", "in"];
/// What stands in front of an office in small letters and belongs to it.
const FRONT: &[&str] = &["special", "senior", "permanent", "chief", "new", "top", "former", "acting"];
/// An office with what it is for is no longer, in tokens.
const MAX_OFFICE: usize = 14;

/// The name at the end of a run of capitals that begins with a portfolio or with the place that an office is for.
pub fn behind(t: &Tokens, run: Range<usize>) -> Range<usize> {
    let portfolio = run.clone().rev().find(|&i| t.speaker(i).portfolio).map(|i| i + 1);
    let portfolio = portfolio.filter(|&end| end < run.end && t.is_capital(end));
    let within = || run.start + 1..run.end.min(run.start + MAX_PLACE + 1);
    let gendered = |i: usize| t.tokens[i].gender.is_some();
    let titled = |i: usize| t.title(i).office || t.title(i).prefixed || t.title(i).honorific;
    // "Chad Daybell", "Georgia Tech": a country's name may be somebody's, or a body's.
    let somebody = |end: usize| run.end - end > 1 || gendered(end) && !gendered(run.start);
    let country = || {
        let named = |end: &usize| t.span(run.start..*end).get(t.text).is_some_and(|n| is_country(t, n));
        within().rev().find(|end| named(end) && somebody(*end))
    };
    // "Representative for Orla Jane Miller": the last given name behind what is none, with a surname behind it.
    let given = || {
        let place = |end: usize| !(run.start..end).any(titled) && !gendered(run.start);
        within().rev().find(|&i| i + 1 < run.end && gendered(i) && place(i))
    };
    // "Minister of Roads, Bridges and Canals Marek Tolvaj".
    let last = || {
        let at = run.end.checked_sub(FULL_NAME + 1).filter(|&at| at >= run.start)?;
        // "Head of the Presidential Office Marek Tolvaj".
        if at > run.start && t.title(at).body && !gendered(at) {
            return Some(at + 1);
        }
        let listed = at.checked_sub(1).is_some_and(|and| t.is(and, "and"));
        let things = is_plural(&t.word(at).to_lowercase()) && !gendered(at);
        (listed && things).then_some(at + 1)
    };
    // "Ambassador to the UN Jane Miller".
    let acronym = || {
        let short = |w: &str| (2..=MAX_ACRONYM).contains(&w.len()) && w.chars().all(|c| c.is_ascii_uppercase());
        (run.len() > FULL_NAME && short(t.word(run.start))).then_some(run.start + 1)
    };
    // "Leader of Government Business Dr Jane Miller".
    let honorific = (run.start + 1..run.end.saturating_sub(1)).find(|&i| t.title(i).honorific);
    // "The head of the US Space Force": behind an office in small letters only a given name shows a holder, or that it is
    // one to or for a place ("envoy to Syria").
    let led = |i: usize| {
        let office = t.is_capital(i) && (t.title(i).office || t.title(i).prefixed) && t.is_any(i + 1, LEADS);
        office || t.is_any(i, &["to", "for"])
    };
    let shown = |end: usize| gendered(end) || t.title(end).honorific;
    let holds = |end: usize| office(t, end, 0).is_some_and(|mut o| o.any(led) || shown(end));
    let end = honorific.or(portfolio).or_else(country).or_else(given).or_else(last).or_else(acronym);
    match end.filter(|&end| holds(end)) {
        Some(end) => end..run.end,
        None => run,
    }
}

fn is_country(t: &Tokens, name: &str) -> bool {
    t.lexicon.country(name).is_some()
}

/// Where the place begins that ends at `end`, behind the word that leads from an office to it: "envoy *for* Syria".
fn place_before(t: &Tokens, end: usize) -> Option<usize> {
    let from = (end.saturating_sub(MAX_PLACE)..end).rev().take_while(|&i| t.is_capital(i)).last()?;
    let office = |i: usize| t.title(i).office || t.title(i).prefixed;
    // A spokesman's words are not those of whom he speaks for.
    let lead = from.checked_sub(1).filter(|&i| t.is(i, "the")).unwrap_or(from).checked_sub(1)?;
    let led = lead.checked_sub(1).is_some_and(|noun| office(noun) && !t.speaker(noun).relative);
    let place = !(from..end).any(|i| office(i) || t.title(i).honorific);
    let one = || led && t.is_any(lead, LEADS);
    (place && (one() || ends_list(t, from))).then_some(from)
}

/// Whether what begins at `from` is the last of several things that an office is for: "minister for Trade *and* Net Zero".
fn ends_list(t: &Tokens, from: usize) -> bool {
    let Some(and) = from.checked_sub(1).filter(|&i| t.is(i, "and")) else { return false };
    let lo = and.saturating_sub(MAX_OFFICE);
    let inside = |i: usize| t.is_capital(i) || t.is_any(i, &["for", "of", "and", "the", ","]);
    let led = |i: usize| t.is_any(i + 1, LEADS) && !t.speaker(i).relative;
    let mut before = (lo..and).rev().take_while(|&i| inside(i) && t.quote(i).is_none());
    before.any(|i| led(i) && t.is_capital(i) && (t.title(i).office || t.title(i).prefixed))
}

/// The office with its portfolio that ends at `end`, not reaching behind `lo`.
pub fn office(t: &Tokens, end: usize, lo: usize) -> Option<Range<usize>> {
    let portfolio = end.checked_sub(1).filter(|&i| t.speaker(i).portfolio && t.is_capital(i));
    let last = portfolio.or_else(|| place_before(t, end))?;
    let inside = |i: usize| t.is_capital(i) || t.is_any(i, &["for", "of", "to", "in", "and", "the", ","]);
    let from = lo.max(end.saturating_sub(MAX_OFFICE));
    let start = (from..last).rev().take_while(|&i| inside(i) && t.quote(i).is_none()).last()?;
    let holds = |i: usize| (t.title(i).office || t.title(i).prefixed) && t.is_any(i + 1, LEADS);
    // "US ambassador to Libya": in small letters right in front of the place.
    let small = || start.checked_sub(1).filter(|&i| i >= from && holds(i) && portfolio.is_none());
    let holder = (start..last).find(|&i| t.is_capital(i) && holds(i)).or_else(small)?;
    let front = |i: usize| t.is_capital(i) && !t.has(i, Tags::TIME) || !t.is_capital(holder) && t.is_any(i, FRONT);
    let first = (from..holder).rev().take_while(|&i| front(i) && t.quote(i).is_none()).last().unwrap_or(holder);
    Some(first..end)
}

/// The office with what it is for, in small letters, whose holder's name begins at `first`: its noun and the whole. What
/// the office is for is no person and no named body: "the lawyer for plaintiff Jane Miller" is not Jane Miller.
pub fn held(t: &Tokens, first: usize, lo: usize, person: bool) -> Option<(usize, Range<usize>)> {
    let noun = first.checked_sub(1)?;
    let closed = Tags::PREPOSITION | Tags::DETERMINER | Tags::COORDINATOR | Tags::POSSESSIVE | Tags::VERB | Tags::PAST;
    let open =
        Tags::AUXILIARY | Tags::ADVERB | Tags::TIME | Tags::NUMBER | Tags::CLITIC | Tags::RELATIVE | Tags::SUBJECT;
    let common = |i: usize| t.has(i, Tags::WORD) && !t.is_capital(i) && !t.has(i, closed.with(open));
    let from = lo.max(first.saturating_sub(MAX_OFFICE));
    let preposition = (from + 1..noun)
        .rev()
        .take_while(|&i| t.quote(i).is_none() && (common(i) || t.is_any(i, LINKS) || t.has(i, ARTICLES)))
        .find(|&i| t.is_any(i, &["for", "in", "of", "at"]) && (t.title(i - 1).office || t.title(i - 1).prefixed))?;
    let office = preposition - 1;
    let led = (preposition + 1..noun).rev().take_while(|&i| !t.has(i, Tags::PREPOSITION)).any(|i| t.has(i, ARTICLES));
    let (title, word) = (t.title(noun), t.speaker(noun));
    let body = title.body || word.generic || word.body;
    let purpose = word.portfolio || is_plural(&t.word(noun).to_lowercase());
    let somebody = title.office || title.honorific || word.relative || word.public || word.mutual;
    let fits = match () {
        () if led => body && person,
        () if word.portfolio => true,
        () if somebody && !body => false,
        () if body => t.is(preposition, "of") && !word.generic,
        () => purpose || t.title(office).prefixed && !t.speaker(office).relative,
    };
    let gerund = t.word(noun).ends_with("ing") && !word.portfolio;
    if !common(noun) || gerund || !fits {
        return None;
    }
    let front = (from..office).rev().take_while(|&i| common(i) || t.speaker(i).rank && !t.is_capital(i));
    let start = front.last().unwrap_or(office);
    Some((office, start..first))
}

/// Small words inside of what an office is for.
const LINKS: &[&str] = &["for", "in", "of", "at", "and"];
const ARTICLES: Tags = Tags::DETERMINER.with(Tags::POSSESSIVE);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Article, Metadata};
    use crate::lexicon::Lexicon;

    /// The name at the end of a run of capitals.
    fn check(run: &str, expect: &str) {
        let lexicon = Lexicon::embedded().unwrap();
        let article = Article::verbatim(Metadata::default(), format!("{run} spoke."));
        let tokens = Tokens::of(&article, &article.paragraphs[0], &lexicon);
        let end = (0..tokens.tokens.len()).find(|&i| tokens.is(i, "spoke")).unwrap();
        let name = behind(&tokens, 0..end).map(|i| tokens.word(i)).collect::<Vec<_>>().join(" ");
        assert_eq!(name, expect, "{run}");
    }

    #[test]
    fn an_office_is_parted_from_its_holder() {
        check("Minister for Foreign Affairs Jane Miller", "Jane Miller");
        check("Jane Miller", "Jane Miller");
        check("Syria", "Syria");
        check("Minister for Foreign Affairs", "Minister for Foreign Affairs");
    }

    /// Where a run of capitals behind "for", "to" or "of" begins, as a name.
    fn check_led(text: &str, expect: &str) {
        let lexicon = Lexicon::embedded().unwrap();
        let article = Article::verbatim(Metadata::default(), format!("{text} spoke."));
        let tokens = Tokens::of(&article, &article.paragraphs[0], &lexicon);
        let is = |i: &usize| tokens.is_any(*i, &["for", "to", "of"]);
        let (from, end) = (0..tokens.tokens.len()).fold((0, 0), |(from, end), i| match tokens.is(i, "spoke") {
            true => (from, i),
            false => (if is(&i) { i + 1 } else { from }, end),
        });
        let name = behind(&tokens, from..end).map(|i| tokens.word(i)).collect::<Vec<_>>().join(" ");
        assert_eq!(name, expect, "{text}");
    }

    #[test]
    fn whom_somebody_speaks_for_is_another_and_a_country_may_be_a_name() {
        for (text, expect) in [
            ("Special Envoy for Syria Jane Miller", "Jane Miller"),
            ("Ambassador to Saudi Arabia Jane Miller", "Jane Miller"),
            ("Special Representative for Orla Jane Miller", "Jane Miller"),
            ("Mayor of San Antonio Ron Miller", "Ron Miller"),
            ("Spokesman for President Jane Miller", "President Jane Miller"),
            ("Spokesman for Ukraine President Jane Miller", "Ukraine President Jane Miller"),
            ("Lawyer for Jordan Peterson", "Jordan Peterson"),
            ("Adviser to Mayor Eric Adams", "Mayor Eric Adams"),
            ("President of Georgia Tech", "Georgia Tech"),
            ("Mayor of Fort Wayne Tom Henry", "Tom Henry"),
            ("Minister for Canal Safety and Low Water Jane Miller", "Jane Miller"),
            ("Leader of Canal Business Dr Jane Miller", "Dr Jane Miller"),
            ("ambassador to Libya Jane Miller", "Jane Miller"),
            ("ambassador to the UN Jane Miller", "Jane Miller"),
            ("lawyer for ACME Jane Miller", "ACME Jane Miller"),
            ("head of the US Space Force", "the US Space Force"),
            ("director of UNESCO World Heritage", "UNESCO World Heritage"),
            ("Minister in the Ministry of Finance Jane Miller", "Jane Miller"),
            ("Minister of Roads, Bridges and Canals Marek Tolvaj", "Marek Tolvaj"),
            ("Head of the Presidential Office Marek Tolvaj", "Marek Tolvaj"),
        ] {
            check_led(text, expect);
        }
    }

    /// The office that a name in capitals at the end of a text holds.
    fn check_held(text: &str, expect: &str) {
        let lexicon = Lexicon::embedded().unwrap();
        let tokens = Tokens::read(text, &lexicon);
        let first = tokens.tokens.len() - 2;
        let office = held(&tokens, first, 0, true).and_then(|(_, o)| tokens.span(o).get(tokens.text)).unwrap_or("-");
        assert_eq!(office, expect, "{text}");
    }

    #[test]
    fn an_office_in_small_letters_is_its_holder_s() {
        for (text, expect) in [
            ("The minister for ports Jane Miller", "minister for ports"),
            ("the deputy minister for agriculture Jane Miller", "deputy minister for agriculture"),
            ("the secretary in the ministry Jane Miller", "secretary in the ministry"),
            ("the master of ceremonies Jane Miller", "master of ceremonies"),
            ("the chief of police Jane Miller", "chief of police"),
            ("the director at the agency Jane Miller", "director at the agency"),
            ("the lawyer for plaintiff Jane Miller", "-"),
            ("the widow of the painter Jane Miller", "-"),
            ("the spokesman for the minister Jane Miller", "-"),
            ("a spokesman for rights group Jane Miller", "-"),
            ("the fan of crooner Jane Miller", "-"),
        ] {
            check_held(text, expect);
        }
    }
}
